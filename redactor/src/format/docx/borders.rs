//! Which sides of cells and paragraphs have lines (ECMA-376, part 1, 17.3.1.24, 17.4.38, 17.4.66, 17.7.6): a line has one width and one
//! colour in the copy, so a white one, which is none on paper, is none.

use super::manner::{WHITE, colour};
use crate::document::Sides;
use crate::package::xml::Element;

/// What properties say of lines: at the top, the left, the bottom and the right, between rows and between columns. Nothing where they are
/// silent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Borders([Option<bool>; 6]);

/// What says it, in either spelling.
const NAMES: [[&str; 2]; 6] = [
    ["w:top", "w:top"],
    ["w:left", "w:start"],
    ["w:bottom", "w:bottom"],
    ["w:right", "w:end"],
    ["w:insideH", "w:insideH"],
    ["w:insideV", "w:insideV"],
];

/// Parts of a table that a style sets apart, the weaker first, and what a table says of which of them it has, with its bit.
const PARTS: [&str; 6] = ["band1Horz", "band2Horz", "firstRow", "lastRow", "firstCol", "lastCol"];
const LOOKS: [(&str, u16); 5] = [
    ("w:noHBand", 0x200),
    ("w:firstRow", 0x20),
    ("w:lastRow", 0x40),
    ("w:firstColumn", 0x80),
    ("w:lastColumn", 0x100),
];

impl Borders {
    /// What `borders` (`w:tblBorders`, `w:tcBorders`, `w:pBdr`, or none) say.
    pub(super) fn of(borders: Option<&Element>) -> Self {
        Self(NAMES.map(|[name, other]| {
            let border = borders?.find(name).or_else(|| borders?.find(other))?;
            border.attribute("w:val").map(|kind| is_line(kind, border))
        }))
    }

    /// This where it says something, else `below`.
    pub(super) fn over(self, below: Self) -> Self {
        let mut own = self.0.into_iter().zip(below.0).map(|(own, below)| own.or(below));
        Self([(); 6].map(|()| own.next().flatten()))
    }

    /// What it says of a cell, which has the edges of what it is said of at these sides.
    fn of_cell(self, edges: Sides) -> Self {
        let Self([top, left, bottom, right, rows, columns]) = self;
        let [at_top, at_left, at_bottom, at_right] = edges.0;
        let side = |is_edge: bool, edge: Option<bool>, within: Option<bool>| if is_edge { edge } else { within };
        Self([
            side(at_top, top, rows),
            side(at_left, left, columns),
            side(at_bottom, bottom, rows),
            side(at_right, right, columns),
            None,
            None,
        ])
    }

    /// The sides that have lines.
    pub(super) fn sides(self) -> Sides {
        let [top, left, bottom, right, ..] = self.0.map(|side| side == Some(true));
        Sides([top, left, bottom, right])
    }
}

fn is_line(kind: &str, border: &Element) -> bool {
    let is_white = border.attribute("w:color").and_then(colour) == Some(WHITE);
    !matches!(kind, "none" | "nil") && !is_white
}

/// The lines that the style of a table says: of all of it, and of the parts that it sets apart.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ruling {
    all: Borders,
    parts: [Borders; PARTS.len()],
}

impl Ruling {
    /// What a style says by itself.
    pub(super) fn of(style: &Element) -> Self {
        let parts = || style.elements().filter(|element| element.name == "w:tblStylePr");
        Self {
            all: Borders::of(style.path(&["w:tblPr", "w:tblBorders"])),
            parts: PARTS.map(|name| {
                let part = parts().find(|part| part.attribute("w:type") == Some(name));
                let of = |path: &[&str]| Borders::of(part.and_then(|part| part.path(path)));
                of(&["w:tcPr", "w:tcBorders"]).over(of(&["w:tblPr", "w:tblBorders"]))
            }),
        }
    }

    /// This where it says something, else `below`.
    pub(super) fn over(&self, below: &Self) -> Self {
        let mut parts = self.parts.iter().zip(below.parts).map(|(own, below)| own.over(below));
        Self {
            all: self.all.over(below.all),
            parts: PARTS.map(|_| parts.next().unwrap_or_default()),
        }
    }
}

/// The lines of one table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    own: Borders,
    style: Ruling,
    /// Whether rows take turns, and which parts are set apart, as [`LOOKS`] has them.
    looks: [bool; LOOKS.len()],
}

impl Frame {
    /// Those of a table with these properties, and of a style.
    pub(super) fn of(properties: Option<&Element>, style: Ruling) -> Self {
        let look = properties.and_then(|properties| properties.find("w:tblLook"));
        let bits = look.and_then(|look| u16::from_str_radix(look.attribute("w:val")?, 16).ok());
        let is = |(name, bit): (&str, u16)| match look.and_then(|look| look.attribute(name)) {
            Some(value) => !matches!(value, "0" | "false" | "off"),
            None => bits.unwrap_or(0) & bit != 0,
        };
        let [no_turns, parts @ ..] = LOOKS.map(is);
        let [first_row, last_row, first_column, last_column] = parts;
        Self {
            own: Borders::of(properties.and_then(|properties| properties.find("w:tblBorders"))),
            style,
            looks: [!no_turns, first_row, last_row, first_column, last_column],
        }
    }

    /// The same for a row that says something of its own.
    pub(super) fn of_row(&self, row: &Element) -> Self {
        Self {
            own: Borders::of(row.path(&["w:tblPrEx", "w:tblBorders"])).over(self.own),
            ..*self
        }
    }

    /// What it says of a cell in a row, counted from 0, which has the edges of the table at these sides.
    pub(super) fn cell(&self, row: usize, edges: Sides) -> Borders {
        let [top, left, bottom, right] = edges.0;
        let [turns, first_row, last_row, first_column, last_column] = self.looks;
        let [first_row, last_row] = [first_row && top, last_row && bottom];
        // Rows take turns behind the first, where that is set apart.
        let turn = row + usize::from(self.looks.get(1) == Some(&true));
        let turns = turns && !first_row && !last_row;
        let across = Sides([true, left, true, right]);
        let down = Sides([top, true, bottom, true]);
        let applies = [
            (turns && turn.is_multiple_of(2), across),
            (turns && !turn.is_multiple_of(2), across),
            (first_row, across),
            (last_row, across),
            (first_column && left, down),
            (last_column && right, down),
        ];
        let of_parts = self.style.parts.iter().zip(applies).rev();
        let of_parts = of_parts.filter(|(_, (applies, _))| *applies);
        let own = of_parts.fold(self.own.of_cell(edges), |all, (part, (_, edges))| {
            all.over(part.of_cell(edges))
        });
        own.over(self.style.all.of_cell(edges))
    }
}
