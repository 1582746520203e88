//! Comments to the cells of a sheet, where they are kept: notes (ECMA-376, part 1, 18.7), and talks of today ([MS-XLSX] 2.6.203), of which
//! the notes are copies for older programs. Who made one, and when, is told and is gone.

use super::dark::Dark;
use super::measure::Measures;
use super::read::Reading;
use super::sheet::Sheet;
use super::strings::Text;
use crate::format::Refusal;
use crate::package::Relation;
use crate::package::sheets::comments::{Comment, TOLD, WHO, put, without_name};
use crate::package::sheets::grid::{CELLS, Merged};
use crate::package::sheets::over::{Drawn, Over};
use crate::package::sheets::place::{self, Range};
use crate::package::told::{said, values};
use crate::package::xml::Element;
use std::collections::BTreeSet;

const STRANGE: &str = "something of the sheet that is in no cell";

/// How the author of a note is called that is a copy of a talk.
const COPY: &str = "tc=";

/// A style that no cell has: letters of it stand on white, as those of comments do in every kind of document.
const NO_STYLE: usize = usize::MAX;

/// The comments to a sheet that are being read.
#[derive(Default)]
struct Comments {
    all: Vec<Comment>,
    /// Cells that have talks.
    talked: BTreeSet<(u32, u32)>,
}

/// Puts the comments to the sheet of a part, which is seen, among what is kept beneath its cells.
///
/// # Errors
/// When a part of them is no XML, or they are too many.
pub(super) fn of(
    reading: &mut Reading<'_>,
    part: &str,
    (sheet, over): (&Sheet, Over),
    drawn: &mut Drawn,
) -> Result<(), Refusal> {
    let relations = reading.package.relations(part)?;
    let mut comments = Comments::default();
    for tree in trees(reading, &relations, ("threadedComment", "tc:ThreadedComments"))? {
        comments.talks(&tree, reading)?;
    }
    for tree in trees(reading, &relations, ("comments", "x:comments"))? {
        comments.notes(&tree, reading)?;
    }
    let dark = Dark::of(sheet);
    let is_dark = |comment: &Comment| dark.row(comment.row) || dark.column(comment.column);
    let (dark, seen): (Vec<Comment>, Vec<Comment>) = comments.all.into_iter().partition(is_dark);
    dark.iter().for_each(|comment| comment.tell(&mut reading.hidings));
    let merged = merged(sheet, &seen)?;
    let measures = Measures::of(sheet, reading);
    put(seen, (&merged, over, &measures), drawn, &mut reading.hidings);
    Ok(())
}

/// The trees to which relations of this kind lead, and that are called so. A part is taken once: it belongs to one sheet.
fn trees(
    reading: &mut Reading<'_>,
    relations: &[Relation],
    (kind, root): (&str, &str),
) -> Result<Vec<Element>, Refusal> {
    let mut trees = Vec::new();
    for relation in relations.iter().filter(|own| own.kind == kind && !own.outside) {
        let part = reading.part(&relation.target);
        if reading.read.contains(&part) {
            reading
                .hidings
                .note("comments that stand in a part of another sheet", "");
            continue;
        }
        let tree = reading.package.tree(&relation.target)?;
        if let Some(tree) = tree.filter(|tree| tree.name == root) {
            reading.read.insert(part);
            trees.push(tree);
        }
    }
    Ok(trees)
}

/// Which cells of a sheet are one, as far as its cells and its comments go.
fn merged(sheet: &Sheet, comments: &[Comment]) -> Result<Merged, Refusal> {
    let cells = sheet.cells.iter().map(|cell| (cell.row, cell.column));
    let all = comments
        .iter()
        .map(|comment| (comment.row, comment.column))
        .chain(cells);
    let (row, column) = all.fold((0, 0), |last, at| (last.0.max(at.0), last.1.max(at.1)));
    // What is higher than a cell can be said to be is refused by its cells, and by nothing else.
    let cut = |range: Range| Range {
        bottom: range.bottom.min(range.top.saturating_add(u32::from(u16::MAX) - 1)),
        ..range
    };
    let ranges: Vec<Range> = sheet.merged().into_iter().map(cut).collect();
    Merged::of(&ranges, (row, column))
}

impl Comments {
    /// One more, to the cell that `element` names.
    fn add(&mut self, element: &Element, text: String, reading: &mut Reading<'_>) -> Result<(), Refusal> {
        let left = reading.left.checked_sub(1);
        reading.left = left.ok_or_else(|| Refusal::TooLarge(format!("more than {CELLS} cells")))?;
        match element.attribute("ref").and_then(place::place) {
            Some((row, column)) => self.all.push(Comment { row, column, text }),
            None => reading.hidings.note_text(TOLD, &text),
        }
        Ok(())
    }

    /// Each of a talk is a comment of its own, in the order of the file: answers stand behind what they answer.
    fn talks(&mut self, tree: &Element, reading: &mut Reading<'_>) -> Result<(), Refusal> {
        for entry in tree.elements() {
            if entry.name != "tc:threadedComment" {
                reading.hidings.note_text(STRANGE, &said(entry));
                continue;
            }
            let made = ["personId", "dT"].map(|name| entry.attribute(name).unwrap_or_default());
            reading.hidings.note_text(WHO, made.join(" ").trim());
            for child in entry.elements() {
                match child.name.as_str() {
                    "tc:text" => {}
                    "tc:mentions" => values("people who worked on it", child, &mut reading.hidings),
                    _ => reading.hidings.note_text(STRANGE, &said(child)),
                }
            }
            self.talked.extend(entry.attribute("ref").and_then(place::place));
            let text = entry.find("tc:text").map(Element::text).unwrap_or_default();
            self.add(entry, text, reading)?;
        }
        Ok(())
    }

    fn notes(&mut self, tree: &Element, reading: &mut Reading<'_>) -> Result<(), Refusal> {
        let authors = tree.find("x:authors").into_iter().flat_map(Element::elements);
        let authors: Vec<String> = authors.map(Element::text).collect();
        for author in &authors {
            reading.hidings.note_text(WHO, author);
        }
        for entry in tree.find("x:commentList").into_iter().flat_map(Element::elements) {
            if entry.name != "x:comment" {
                reading.hidings.note_text(STRANGE, &said(entry));
                continue;
            }
            let number = entry.attribute("authorId").and_then(|number| number.parse().ok());
            let author = number.and_then(|number: usize| authors.get(number));
            let author = author.map_or("", |author| author.trim());
            let text = words(entry, reading);
            let place = entry.attribute("ref").and_then(place::place);
            if author.starts_with(COPY) && place.is_some_and(|place| self.talked.contains(&place)) {
                reading
                    .hidings
                    .note_text("a copy of a comment, for older programs", &text);
                continue;
            }
            let said = std::iter::once(author).chain(authors.iter().map(|author| author.trim()));
            let own = said
                .map(|author| without_name(&text, author))
                .find(|own| own.len() < text.len());
            self.add(entry, own.unwrap_or(&text).to_owned(), reading)?;
        }
        Ok(())
    }
}

/// What a note says, without letters that nobody sees; what is said beside that is told.
fn words(note: &Element, reading: &mut Reading<'_>) -> String {
    let mut words = String::new();
    for child in note.elements() {
        match child.name.as_str() {
            "x:text" => {
                let text = Text::of(child, &reading.styles.palette, &mut reading.hidings);
                for (piece, font) in text.pieces {
                    let font = font.unwrap_or_default();
                    match reading.styles.hidden(NO_STYLE, font, false) {
                        Some(why) => reading.hidings.note_text(why, &piece),
                        None => words.push_str(&piece),
                    }
                }
            }
            // How its box looks and lies.
            "x:commentPr" => {
                let other = child.attribute("altText").unwrap_or_default();
                reading.hidings.note_text("description of a drawing", other);
            }
            _ => reading.hidings.note_text(STRANGE, &said(child)),
        }
    }
    words
}
