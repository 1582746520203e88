//! Makes boxes of what is seen on a slide: which shapes are, what their text stands on, and how it is set.

use super::read::{Fields, Reading};
use super::scene::{Figure, Holds, Text};
use super::styles::Styles;
use super::told::said;
use super::words::Words;
use crate::document::Tint;
use crate::flow::within;
use crate::format::Refusal;
use crate::limits::Limits;
use crate::package::slides::boxes::{self, Blocks, Paragraph, Shown, unseen};
use crate::package::slides::chart;
use crate::package::slides::ground::{Floor, Kept, behind, floor};
use crate::package::xml::Element;
use std::collections::BTreeSet;

impl<'a> Reading<'a> {
    /// Makes boxes of `figures`, which are of the master or of the slide, on this ground.
    pub(super) fn show(&mut self, figures: &[Figure<'a>], ground: Floor, fields: &Fields<'a>) -> Result<(), Refusal> {
        let mut kept = Kept::default();
        let slide = Tint::nearest(ground.looks);
        let says = |(_, figure): &(usize, &Figure<'_>)| !matches!(figure.holds, Holds::Nothing);
        for (place, figure) in figures.iter().enumerate().filter(says) {
            if let Holds::Picture(frame, chain) = &figure.holds {
                let behind = behind(figures, place, ground);
                self.picture((frame, chain), (figures, place), (behind, fields.number), &mut kept);
                continue;
            }
            let floor = floor(figures, place, ground);
            if let Some(why) = unseen(figures, place) {
                self.hidings.note_text(why, &said_by(figure));
                continue;
            }
            let Some(shown) = self.shown(figure, floor, fields)? else {
                continue;
            };
            if figure.sheet == 0 {
                self.hidings
                    .note_text("text of a master that each of its slides shows", &said_by(figure));
            }
            boxes::put(&shown, (figures, place), &mut kept, slide, &mut self.builder);
            within(self.builder.length(), self.limits)?;
        }
        Ok(())
    }

    /// What is seen of a figure's text, if anything is.
    fn shown(&mut self, figure: &Figure<'a>, floor: Floor, fields: &Fields<'a>) -> Result<Option<Shown>, Refusal> {
        if let Holds::Chart(chart) = &figure.holds {
            let rows = chart::table(chart, figure.placed, floor, &mut self.hidings);
            return Ok(boxes::shown(figure.placed, rows, floor));
        }
        let styles = if figure.sheet == 0 {
            &self.of_masters
        } else {
            &self.styles
        };
        let scale = self.scale;
        let mut reader = Reader {
            styles,
            scale: &|length| scale.letters(length),
            floor,
            fields,
            shown: &mut self.shown,
            hidings: &mut self.hidings,
            said: &mut self.said,
            limits: self.limits,
        };
        let blocks = match &figure.holds {
            Holds::Nothing | Holds::Picture(..) | Holds::Object(_) | Holds::Chart(_) => return Ok(None),
            Holds::Words(element, text) => Blocks::Paragraphs(reader.words(element, text)?),
            Holds::Table(table, text) => Blocks::Table(reader.table(table, text)?, false),
        };
        Ok(boxes::shown(figure.placed, blocks, floor))
    }
}

fn said_by(figure: &Figure<'_>) -> String {
    match &figure.holds {
        Holds::Nothing | Holds::Picture(..) | Holds::Object(_) => String::new(),
        Holds::Chart(chart) => chart.rows().concat().join(" "),
        Holds::Words(element, _) | Holds::Table(element, _) => said(element),
    }
}

/// Reads the text of one figure.
pub(super) struct Reader<'a, 'r> {
    pub(super) styles: &'r Styles<'a>,
    /// What a length is in the copy.
    pub(super) scale: &'r dyn Fn(i64) -> i64,
    pub(super) floor: Floor,
    pub(super) fields: &'r Fields<'a>,
    /// What is said for edges, where one shows it.
    pub(super) shown: &'r mut BTreeSet<*const Element>,
    pub(super) hidings: &'r mut crate::flow::Hidings,
    /// How much was read so far.
    pub(super) said: &'r mut usize,
    pub(super) limits: &'r Limits,
}

impl<'a> Reader<'a, '_> {
    /// Counts what is read as it is read: repeated cells and blanks make much of little.
    pub(super) fn count(&mut self, more: usize) -> Result<(), Refusal> {
        *self.said = self.said.saturating_add(more);
        within(*self.said, self.limits)
    }

    /// The paragraphs in `element`; none where nothing of them is seen.
    pub(super) fn words(&mut self, element: &'a Element, text: &Text<'a>) -> Result<Vec<Paragraph>, Refusal> {
        Words::new(self, text).of(element)
    }
}
