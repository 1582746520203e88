//! How an element of a page is seen.

use super::colour::{Colour, Paint};
use super::frame::Room;
use super::node::{is_from_right, text_of, value};
use super::style::Declared;
use crate::flow::Look;
use html5ever::Attribute;
use markup5ever_rcdom::Handle;

/// How an element is seen, as far as what is in it inherits that.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sight {
    pub(super) look: Look,
    pub(super) gone: bool,
    pub(super) veiled: bool,
    pub(super) tiny: bool,
    /// Its letters are drawn in no colour.
    pub(super) clear: bool,
    pub(super) ink: Option<Colour>,
    pub(super) ground: Option<Colour>,
    pub(super) from_right: bool,
    /// What is around pictures in it.
    pub(super) room: Room,
}

impl Default for Sight {
    fn default() -> Self {
        Self {
            look: Look::default(),
            gone: false,
            veiled: false,
            tiny: false,
            clear: false,
            ink: Some([0; 3]),
            ground: Some([255; 3]),
            from_right: false,
            room: Room::default(),
        }
    }
}

impl Sight {
    /// With what the element itself says.
    pub(super) fn under(self, says: Declared) -> Self {
        Self {
            gone: self.gone || says.is_gone(),
            veiled: says.veiled.unwrap_or(self.veiled),
            tiny: says.tiny.unwrap_or(self.tiny),
            // The ground may be what is seen of letters.
            clear: says.ink().map_or(self.clear, |ink| ink == Paint::Clear) && says.cut != Some(true),
            ink: says.ink().map_or(self.ink, Paint::of_letters),
            ground: says.ground.map_or(self.ground, |ground| ground.on(self.ground)),
            from_right: says.from_right.unwrap_or(self.from_right),
            room: self.room.under(says.frame),
            ..self
        }
    }

    /// Whether nothing is drawn.
    pub(super) fn hides(self) -> bool {
        self.gone || self.veiled
    }

    /// Whether its letters may be unseen, whatever is behind them.
    pub(super) fn is_dark(self) -> bool {
        self.hides() || self.tiny || self.clear
    }

    /// Whether letters have the colour of what is behind them.
    pub(super) fn blends(self) -> bool {
        let (Some(ink), Some(ground)) = (self.ink, self.ground) else {
            return false;
        };
        crate::flow::blends(ink, ground)
    }
}

/// `sight` with the direction that the element's `dir` gives.
pub(super) fn direction(node: &Handle, attributes: &[Attribute], sight: Sight) -> Sight {
    let from_right = match value(attributes, "dir").map(str::to_ascii_lowercase).as_deref() {
        Some("rtl") => true,
        Some("ltr") => false,
        Some("auto") => text_of(node)
            .chars()
            .find(|letter| letter.is_alphabetic())
            .is_some_and(is_from_right),
        _ => sight.from_right,
    };
    Sight { from_right, ..sight }
}
