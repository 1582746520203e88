//! What names people and houses in how a text is set: faces, kinds of pages, what leads to a tab.

use super::Put::{self, Beside, Own, Pages};

/// Pieces of what says how a document is set.
pub(super) const NAMED: &[(u16, &str, Put)] = &[
    (
        168,
        "168-face.odt",
        Own(
            "<style:style style:name=\"T2\" style:family=\"text\"><style:text-properties fo:font-family=\"CANARY\"/></style:style>",
            "",
        ),
    ),
    (
        168,
        "168-declared-face.odt",
        Beside(
            "<office:font-face-decls><style:font-face style:name=\"Headline\" svg:font-family=\"'CANARY'\"/></office:font-face-decls>",
        ),
    ),
    (
        168,
        "168-second-face.odt",
        Own(
            "<style:style style:name=\"T2\" style:family=\"text\"><style:text-properties fo:font-family=\"Arial, 'CANARY'\"/></style:style>",
            "",
        ),
    ),
    (
        168,
        "168-undeclared-face.odt",
        Own(
            "<style:style style:name=\"T2\" style:family=\"text\"><style:text-properties style:font-name-asian=\"CANARY\"/></style:style>",
            "",
        ),
    ),
    (
        168,
        "168-pages.odt",
        Pages("<style:master-page style:name=\"CANARY\" style:display-name=\"CANARY\"/>"),
    ),
    (
        168,
        "168-tab.odt",
        Own(
            "<style:style style:name=\"P2\" style:family=\"paragraph\"><style:paragraph-properties><style:tab-stops><style:tab-stop style:position=\"1in\" style:leader-style=\"dotted\" style:leader-text=\"CANARY\"/></style:tab-stops></style:paragraph-properties></style:style>",
            "",
        ),
    ),
];
