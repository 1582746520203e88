//! Texts of cells (ECMA-376, part 1, 18.4): in one piece or in several of their own looks, without what is said of their sound.

use super::colour::Palette;
use super::styles::Font;
use crate::flow::Hidings;
use crate::format::Refusal;
use crate::package::Package;
use crate::package::xml::Element;

/// A text, piece by piece; a piece without a font of its own has the cell's.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Text {
    pub(super) pieces: Vec<(String, Option<Font>)>,
}

impl Text {
    /// What `x:si` or `x:is` says.
    pub(super) fn of(element: &Element, palette: &Palette, hidings: &mut Hidings) -> Self {
        let mut pieces = Vec::new();
        for child in element.elements() {
            match child.name.as_str() {
                "x:t" => pieces.push((unescaped(&child.text()), None)),
                "x:r" => {
                    let font = child.find("x:rPr").map(|font| Font::of(font, palette));
                    let text = child.find("x:t").map(Element::text).unwrap_or_default();
                    pieces.push((unescaped(&text), font));
                }
                "x:rPh" => hidings.note_text("how a text is spoken", &child.text()),
                "x:phoneticPr" => {}
                _ => hidings.note_text("text of an element that is not known here", &child.text()),
            }
        }
        Self { pieces }
    }

    pub(super) fn plain(text: &str) -> Self {
        Self {
            pieces: vec![(text.to_owned(), None)],
        }
    }

    pub(super) fn whole(&self) -> String {
        self.pieces.iter().map(|(piece, _)| piece.as_str()).collect()
    }
}

/// The texts that sheets share.
#[derive(Debug, Default)]
pub(super) struct Shared {
    texts: Vec<Text>,
    used: Vec<bool>,
}

impl Shared {
    pub(super) fn of(
        package: &Package,
        part: Option<&str>,
        palette: &Palette,
        hidings: &mut Hidings,
    ) -> Result<Self, Refusal> {
        let mut texts = Vec::new();
        if let Some(part) = part {
            package.tree_but(part, "x:si", &mut |_, element| {
                texts.push(Text::of(&element, palette, hidings));
                Ok(())
            })?;
        }
        let used = vec![false; texts.len()];
        Ok(Self { texts, used })
    }

    pub(super) fn text(&self, place: usize) -> Option<&Text> {
        self.texts.get(place)
    }

    pub(super) fn used(&mut self, place: usize) {
        if let Some(used) = self.used.get_mut(place) {
            *used = true;
        }
    }

    /// Texts that no cell has.
    pub(super) fn tell(&self, hidings: &mut Hidings) {
        for (text, _) in self.texts.iter().zip(&self.used).filter(|(_, used)| !**used) {
            hidings.note_text("text that no cell has", &text.whole());
        }
    }
}

/// Letters that XML has no form for are written as `_x000D_` (22.9.2.19).
pub(super) fn unescaped(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find("_x") {
        let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        match after.get(2..6).and_then(|digits| u32::from_str_radix(digits, 16).ok()) {
            Some(number) if after.get(6..7) == Some("_") => {
                out.extend(char::from_u32(number));
                rest = after.get(7..).unwrap_or_default();
            }
            _ => {
                out.push_str("_x");
                rest = after.get(2..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

/// `text` so that [`unescaped`] gives it again.
pub(super) fn escaped(text: &str) -> String {
    if unescaped(text) == text {
        text.to_owned()
    } else {
        text.replace("_x", "_x005F_x")
    }
}
