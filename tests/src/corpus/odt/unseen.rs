//! What nobody sees in a text of OpenDocument for what is around it.

use super::Put::{self, Own};

/// Letters on a ground that is taken away again, letters of a hundredth of their height, and a box among letters that are switched off.
pub(super) const UNSEEN: &[(u16, &str, Put)] = &[
    (
        167,
        "167-transparent.odt",
        Own(
            "<style:style style:name=\"T2\" style:family=\"text\"><style:text-properties fo:color=\"#ffffff\" fo:background-color=\"#000000\"/></style:style>\
             <style:style style:name=\"T3\" style:family=\"text\"><style:text-properties fo:background-color=\"transparent\"/></style:style>",
            "<text:span text:style-name=\"T2\"><text:span text:style-name=\"T3\">CANARY</text:span></text:span>",
        ),
    ),
    (
        167,
        "167-part.odt",
        Own(
            "<style:style style:name=\"T2\" style:family=\"text\"><style:text-properties style:text-position=\"0% 1%\"/></style:style>",
            "<text:span text:style-name=\"T2\">CANARY</text:span>",
        ),
    ),
    (
        167,
        "167-box.odt",
        Own(
            "<style:style style:name=\"T2\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>",
            "<text:span text:style-name=\"T2\"><draw:frame><draw:text-box><text:p>CANARY</text:p></draw:text-box></draw:frame></text:span>",
        ),
    ),
];
