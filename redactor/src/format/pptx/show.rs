//! Makes boxes of what is seen on a slide: which shapes are, what their text stands on, and how it is set.

use super::colour::{Fill, Palette, WHOLE};
use super::frame::Scale;
use super::heirs::{Heirs, Sheet, of_level, said};
use super::manner::{Manner, number};
use super::read::{Back, Reading};
use super::scene::{Figure, Holds};
use super::table;
use super::words::Words;
use crate::document::{Placed, Stand, Tint};
use crate::flow::within;
use crate::format::Refusal;
use crate::package::chart::KEPT;
use crate::package::slides::boxes::{self, Blocks, Cell, Paragraph, Shown, unseen};
use crate::package::slides::chart;
use crate::package::slides::ground::{Floor, Kept, behind, floor};
use crate::package::xml::Element;

/// Room round the text of a box on both sides, where nothing says how much; of less than half of it, none is left.
const AROUND: i64 = 2 * 91_440;

/// The share of their size that letters keep at least where they are made to fit: less is a fault of a program that none other follows.
const SMALLEST: i64 = 25_000;

impl Reading<'_> {
    /// Makes boxes of `figures`, which are of these sheets, the slide last.
    pub(super) fn show(
        &mut self,
        figures: &[Figure<'_>],
        sheets: &[&Sheet],
        (back, palette): (&Back, &Palette),
        ground: Floor,
        number: u32,
    ) -> Result<(), Refusal> {
        let mut kept = Kept::default();
        let slide = Tint::nearest(ground.looks);
        let says = |(_, figure): &(usize, &Figure<'_>)| !matches!(figure.holds, Holds::Nothing);
        for (place, figure) in figures.iter().enumerate().filter(says) {
            let floor = floor(figures, place, ground);
            let is_slide = figure.sheet + 1 == sheets.len();
            let palette = if is_slide { palette } else { &back.palette };
            let Some(sheet) = sheets.get(figure.sheet) else {
                continue;
            };
            if let Holds::Picture(pictured) = &figure.holds {
                let own = pictured.forms.iter().find_map(|form| palette.fill(form, None));
                let around = behind(figures, place, ground);
                let grounds = [around, around.under(own.unwrap_or(Fill::Nothing))];
                self.picture(pictured, (figures, place), (sheet, grounds, number), &mut kept);
                continue;
            }
            if let Some(why) = unseen(figures, place) {
                self.hidings.note_text(why, &said_by(figure));
                continue;
            }
            let Some(shown) = self.shown(figure, (sheet, back, palette), floor, number)? else {
                continue;
            };
            if !is_slide {
                self.hidings
                    .note_text("text of a master that each of its slides shows", &said_by(figure));
            }
            boxes::put(&shown, (figures, place), &mut kept, slide, &mut self.builder);
            within(self.builder.length(), self.limits)?;
        }
        Ok(())
    }

    /// What is seen of a figure's text, if anything is.
    fn shown(
        &mut self,
        figure: &Figure<'_>,
        (sheet, back, palette): (&Sheet, &Back, &Palette),
        floor: Floor,
        number: u32,
    ) -> Result<Option<Shown>, Refusal> {
        let styles = back.master.tree.find("p:txStyles");
        let mut reader = Reader {
            sheet,
            styles,
            palette,
            scale: self.scale,
            usual: self.usual.as_ref(),
            number,
            floor,
            hidings: &mut self.hidings,
        };
        let (placed, blocks) = match &figure.holds {
            Holds::Nothing | Holds::Picture(..) => return Ok(None),
            Holds::Words(body, heirs) => {
                let paragraphs = reader.words(body, heirs);
                (stands(figure.placed, heirs), Blocks::Paragraphs(paragraphs))
            }
            Holds::Points(tree) => (figure.placed, Blocks::Paragraphs(reader.points(tree))),
            Holds::Chart(chart, placed) => {
                self.hidings.note(KEPT, "");
                let grows = Placed { grows: true, ..*placed };
                (grows, chart::table(chart, *placed, floor, &mut self.hidings))
            }
            Holds::Table(table) => {
                let rows = reader.table(table)?;
                let grows = Placed {
                    grows: true,
                    ..figure.placed
                };
                let rtl = table.find("a:tblPr").and_then(|properties| properties.attribute("rtl"));
                (grows, Blocks::Table(rows, rtl.is_some_and(super::manner::on)))
            }
        };
        Ok(boxes::shown(placed, blocks, floor))
    }
}

fn said_by(figure: &Figure<'_>) -> String {
    match &figure.holds {
        Holds::Nothing | Holds::Picture(..) => String::new(),
        Holds::Words(element, _) | Holds::Table(element) | Holds::Points(element) => said(element),
        Holds::Chart(chart, _) => chart.rows().concat().join(" "),
    }
}

/// A place with what the body of its shape says.
fn stands(placed: Placed, heirs: &Heirs<'_>) -> Placed {
    let length = |name: &str| {
        let said = heirs.of_body(name).and_then(|length| length.parse::<i64>().ok());
        said.unwrap_or(AROUND / 2).clamp(0, AROUND)
    };
    let fitted = heirs.in_body(&["a:noAutofit", "a:normAutofit", "a:spAutoFit"]);
    let grows = heirs.of_body("wrap") == Some("none") || fitted.is_some_and(|fit| fit.name == "a:spAutoFit");
    Placed {
        stands: match heirs.of_body("anchor") {
            Some("ctr") => Stand::Middle,
            Some("b") => Stand::Bottom,
            _ => Stand::Top,
        },
        grows,
        fits: !grows && fitted.is_some_and(|fit| fit.name == "a:normAutofit"),
        tight: length("lIns") + length("rIns") < AROUND / 2,
        ..placed
    }
}

/// Reads the text of one figure.
struct Reader<'a> {
    sheet: &'a Sheet,
    styles: Option<&'a Element>,
    palette: &'a Palette,
    scale: Scale,
    usual: Option<&'a Element>,
    number: u32,
    floor: Floor,
    hidings: &'a mut crate::flow::Hidings,
}

impl Reader<'_> {
    fn words(&mut self, body: &Element, heirs: &Heirs<'_>) -> Vec<Paragraph> {
        let (styles, usual, palette, scale) = (self.styles, self.usual, self.palette, self.scale);
        let below = |level: u8| heirs.manner(level, styles, usual, palette);
        // One that says nearer that it does not fit its text does not.
        let fit = heirs.in_body(&["a:noAutofit", "a:normAutofit", "a:spAutoFit"]);
        let fit = fit.filter(|fit| fit.name == "a:normAutofit");
        let share = |name: &str| fit.and_then(|fit| number(fit, name));
        let size = share("fontScale").filter(|size| *size >= SMALLEST).unwrap_or(WHOLE);
        let shrink = (size, share("lnSpcReduction").unwrap_or(0));
        self.body(body, &below, self.floor, shrink, &|length| scale.letters(length))
    }

    fn body(
        &mut self,
        body: &Element,
        below: &dyn Fn(u8) -> Manner,
        floor: Floor,
        shrink: (i64, i64),
        scale: &dyn Fn(i64) -> i64,
    ) -> Vec<Paragraph> {
        let from = (self.palette, self.sheet.relations.as_slice());
        let mut words = Words::new(from, below, floor, scale, self.hidings);
        words.shrink = (shrink.0.min(WHOLE), shrink.1.clamp(0, WHOLE));
        words.number = self.number;
        words.of(body)
    }

    /// The text of a diagram's points.
    fn points(&mut self, tree: &Element) -> Vec<Paragraph> {
        let (usual, palette, scale) = (self.usual, self.palette, self.scale);
        let below = |level: u8| of_level(usual, level, palette);
        let all = tree.all();
        let bodies = all.iter().filter(|element| element.name == "dgm:t");
        let read =
            bodies.flat_map(|body| self.body(body, &below, self.floor, (WHOLE, 0), &|length| scale.letters(length)));
        read.collect()
    }

    /// The cells of a table.
    fn table(&mut self, table: &Element) -> Result<Vec<Vec<Cell>>, Refusal> {
        let styled = table
            .path(&["a:tblPr", "a:tableStyleId"])
            .is_some_and(|style| !style.text().trim().is_empty());
        let rows = table::rows(table, self.hidings)?;
        let read = rows.into_iter().map(|row| {
            let cells = row.into_iter().map(|cell| self.cell(&cell, styled));
            cells.collect()
        });
        Ok(read.collect())
    }

    fn cell(&mut self, cell: &table::Cell<'_>, styled: bool) -> Cell {
        let (styles, usual, palette, scale) = (self.styles, self.usual, self.palette, self.scale);
        let properties = cell.element.and_then(|element| element.find("a:tcPr"));
        let fill = properties.and_then(|properties| palette.fill(properties, None));
        let floor = match fill {
            Some(fill) => self.floor.under(fill),
            // What the style of a table fills its cells with is not followed.
            None if styled => self.floor.under(Fill::Picture),
            None => self.floor,
        };
        let filled = fill.filter(|fill| !matches!(fill, Fill::Nothing | Fill::Picture));
        let below = |level: u8| {
            let of_master = styles.and_then(|styles| styles.find("p:otherStyle"));
            of_level(of_master, level, palette).over(&of_level(usual, level, palette))
        };
        let body = cell.element.and_then(|element| element.find("a:txBody"));
        let paragraphs = body.map(|body| self.body(body, &below, floor, (WHOLE, 0), &|length| scale.letters(length)));
        let width = cell
            .width
            .map_or(0, |width| scale.letters(width) / (super::manner::POINT / 20));
        let filled = filled.map(|_| floor.looks);
        Cell::of((cell.columns, cell.rows), width, filled, paragraphs.unwrap_or_default())
    }
}
