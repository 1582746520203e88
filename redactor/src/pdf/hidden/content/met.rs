//! What the instructions of a page are asked, and what is met in them.

use kurbo::Rect;
use std::collections::HashSet;

/// What a page says of the names in its instructions.
pub(in crate::pdf::hidden) struct Names<'r> {
    /// What a graphics state does.
    pub(in crate::pdf::hidden) paint: &'r dyn Fn(&[u8]) -> Paint,
    /// Whether a name is that of a picture, and then, whether all of it hides what is below.
    pub(in crate::pdf::hidden) picture: &'r dyn Fn(&[u8]) -> Option<bool>,
    /// The part that is shown.
    pub(in crate::pdf::hidden) area: Rect,
}

/// How paint lies on what is below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pdf::hidden) struct Paint {
    /// It hides what is below.
    pub(in crate::pdf::hidden) solid: bool,
    /// On white, or through a mask, nothing of it may be seen.
    pub(in crate::pdf::hidden) unseen: bool,
}

impl Paint {
    pub(in crate::pdf::hidden) const PLAIN: Self = Self {
        solid: true,
        unseen: false,
    };
    /// What cannot be known where it is not known on what it lies.
    pub(in crate::pdf::hidden) const UNKNOWN: Self = Self {
        solid: false,
        unseen: false,
    };
}

/// What was met in one content stream.
#[derive(Default)]
pub(in crate::pdf::hidden) struct Met {
    /// Names of resources that it uses.
    pub(in crate::pdf::hidden) used: HashSet<Vec<u8>>,
    /// Text that a box or a picture lies over.
    pub(in crate::pdf::hidden) covered: String,
    /// Text in white, where nothing was painted before.
    pub(in crate::pdf::hidden) white: String,
    /// Text that is too low or too narrow to be read.
    pub(in crate::pdf::hidden) small: String,
    /// Text that is blended or masked so that it may not be seen.
    pub(in crate::pdf::hidden) unseen: String,
    /// Text that is written and not painted.
    pub(in crate::pdf::hidden) unpainted: String,
    /// Pictures that reach beyond what is shown, and such as lie under something.
    pub(in crate::pdf::hidden) beyond: usize,
    pub(in crate::pdf::hidden) below: usize,
}
