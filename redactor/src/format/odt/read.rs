//! Walks a document as a reader's eye does: what is shown becomes marked text, and everything else is told.

use super::pages::Pages;
use super::setting::Stand;
use super::styles::{Style, Styles};
use crate::document::{Aside, Shape};
use crate::flow::{Builder, Flow, Hidings, Look, Shown, Spaces, within};
use crate::format::{How, Refusal};
use crate::limits::Limits;
use crate::package::Package;
use crate::package::chart::Chart;
use crate::package::numerals::{Label, Signs};
use crate::package::opendocument::chart::Charts;
use crate::package::opendocument::faces::{self, Faces};
use crate::package::opendocument::fields::is_hidden;
use crate::package::opendocument::lists::Lists;
use crate::package::opendocument::manner::Ground;
use crate::package::opendocument::{Kept, Source, own, told as parts};
use crate::package::sight::Dark;
use crate::package::told::values;
use crate::package::xml::Element;
use std::rc::Rc;

/// What an OpenDocument file of another kind is.
pub(super) const OTHERS: &str =
    "a drawing or another document that is no text, or a spreadsheet or a presentation that does not say so";

/// Lists and tables in one another: more than any program writes.
const DEEPEST: usize = 50;

/// A note that is referred to: its sign, where it stands, and on what; and whether it is a comment.
pub(super) struct Note<'a> {
    pub(super) sign: String,
    pub(super) is_comment: bool,
    pub(super) body: Option<&'a Element>,
    pub(super) ground: Ground,
}

/// A document that is being read.
pub(super) struct Reading<'a> {
    /// The styles of the part that is read.
    pub(super) styles: Styles,
    pub(super) lists: Lists,
    pub(super) pages: Pages<'a>,
    pub(super) builder: Builder,
    pub(super) hidings: Hidings,
    /// Boxes and shapes with text, which stand apart.
    pub(super) apart: Vec<&'a Element>,
    /// The notes that are referred to and not read yet, in their order.
    pub(super) notes: Vec<Note<'a>>,
    pub(super) signs: Signs,
    pub(super) dark: Dark,
    /// Whether a blank would be no more than the one before it, or the first of its paragraph (part 3, 6.1.2).
    pub(super) blank: bool,
    pub(super) stand: Stand,
    /// The package, where there is one; the pictures of it that are shown, and the parts that they are.
    pub(super) package: Option<&'a Package>,
    pub(super) pictures: Shown,
    pub(super) kept: Kept,
    /// The charts that were met, and those whose tables stand behind the block that is read.
    pub(super) charts: Charts,
    pub(super) behind: Vec<Rc<Chart>>,
    /// Rows and cells that were met, and lists and tables that are open.
    pub(super) cells: usize,
    open: usize,
    /// Whether comments are kept, as notes.
    pub(super) keeps_comments: bool,
    pub(super) limits: &'a Limits,
}

/// The marked text of a document.
///
/// # Errors
/// When it is no text, not whole, or too large.
pub(super) fn document<'a>(
    source: &Source<'a>,
    package: Option<&'a Package>,
    hidings: Hidings,
    how: &'a How,
) -> Result<(Flow, Kept), Refusal> {
    let text = source.content.path(&["office:body", "office:text"]);
    let text = text.ok_or_else(|| Refusal::Unsupported(OTHERS.to_owned()))?;
    let common = (source.common(), &Faces::of(source.styles));
    let pages = Pages::of(source.styles);
    let mut reading = Reading {
        styles: Styles::of(common, (own(Some(source.content)), &Faces::of(Some(source.content)))),
        lists: Lists::default(),
        stand: Stand {
            in_text: true,
            relative: source.setting("TabsRelativeToIndent").as_deref() != Some("false"),
            leaf: pages.leaf(None),
            page: pages.ground(None),
            ..Stand::default()
        },
        pages,
        builder: Builder::new(Spaces::Count),
        hidings,
        apart: Vec::new(),
        notes: Vec::new(),
        signs: Signs::default(),
        dark: Dark::default(),
        blank: true,
        package,
        pictures: Shown::default(),
        kept: Kept::new(),
        charts: Charts::default(),
        behind: Vec::new(),
        cells: 0,
        open: 0,
        keeps_comments: how.keeps(Aside::Comments),
        limits: &how.limits,
    };
    source.tell(&mut reading.hidings);
    reading.tell(source);
    reading.blocks(text, reading.stand.page)?;
    reading.stand.in_text = false;
    reading.notes()?;
    reading.styles = Styles::of(common, (own(source.styles), common.1));
    reading.beside_pages()?;
    let flow = Flow {
        pictures: reading.pictures.all(),
        ..reading.builder.finish(reading.hidings)
    };
    Ok((flow, reading.kept))
}

impl<'a> Reading<'a> {
    /// Tells of the names in what says how text is set.
    fn tell(&mut self, source: &Source<'a>) {
        self.pages.tell(&mut self.hidings);
        let styles = source.styles.filter(|styles| !std::ptr::eq(*styles, source.content));
        for part in [Some(source.content), styles].into_iter().flatten() {
            faces::tell(part, &mut self.hidings);
            parts::leaders(part, &mut self.hidings);
        }
    }

    /// Boxes and notes that were not read yet, behind the text.
    pub(super) fn notes(&mut self) -> Result<(), Refusal> {
        self.boxes()?;
        while !self.notes.is_empty() {
            for note in std::mem::take(&mut self.notes) {
                self.note_body(&note)?;
                self.boxes()?;
            }
        }
        Ok(())
    }

    /// What stands in a note. It begins with its sign, in its first paragraph or in one of its own.
    fn note_body(&mut self, note: &Note<'a>) -> Result<(), Refusal> {
        // Who made a comment, and when, stands in it as its text does.
        let is_said = |block: &&Element| !(note.is_comment && parts::is_name(&block.name));
        let all = || note.body.into_iter().flat_map(Element::elements).filter(is_said);
        let mut blocks = all();
        match blocks.next().filter(|first| is_paragraph(first)) {
            Some(first) => self.paragraph(first, note.ground, &Label::Nothing, Some(&note.sign))?,
            None => {
                let depth = self.builder.depth();
                self.builder.open(Shape::Paragraph, false);
                self.builder.say(&note.sign, Look::ABOVE);
                self.builder.close_to(depth);
                blocks = all();
            }
        }
        blocks.try_for_each(|block| self.block(block, note.ground))
    }

    fn boxes(&mut self) -> Result<(), Refusal> {
        while !self.apart.is_empty() {
            for element in std::mem::take(&mut self.apart) {
                self.blocks(element, Ground::Unknown)?;
            }
        }
        Ok(())
    }

    /// Reads the blocks in `element`, which stand on `ground`.
    pub(super) fn blocks(&mut self, element: &'a Element, ground: Ground) -> Result<(), Refusal> {
        element.elements().try_for_each(|block| self.block(block, ground))?;
        self.show_charts()
    }

    pub(super) fn block(&mut self, block: &'a Element, ground: Ground) -> Result<(), Refusal> {
        self.opens(block);
        match block.name.as_str() {
            "text:p" | "text:h" => {
                let label = self.heading_label(block);
                return self.heading(block, ground, &label);
            }
            "text:list" => return self.deeper(|reading| reading.list(block, ground, None)),
            "text:numbered-paragraph" => return self.numbered(block, ground),
            "table:table" => return self.deeper(|reading| reading.table(block, ground)),
            "text:section" | "text:index-title" => return self.section(block, ground),
            "text:table-of-content"
            | "text:illustration-index"
            | "text:table-index"
            | "text:object-index"
            | "text:user-index"
            | "text:alphabetical-index"
            | "text:bibliography" => return self.index(block, ground),
            "style:region-left" | "style:region-center" | "style:region-right" => return self.blocks(block, ground),
            "text:tracked-changes" => parts::changes(block, &mut self.hidings),
            "text:variable-decls" | "text:sequence-decls" | "text:user-field-decls" => {
                parts::declared(block, &mut self.hidings);
            }
            "text:dde-connection-decls" => values("where linked data are", block, &mut self.hidings),
            "text:alphabetical-index-auto-mark-file" | "text:section-source" | "table:table-source" => {
                values("address that the document names", block, &mut self.hidings);
            }
            "office:dde-source" => values("where linked data are", block, &mut self.hidings),
            "office:forms" => self.forms(block),
            _ => self.beside(block),
        }
        self.show_charts()
    }

    /// Reads a list or a table. Those that lie too deep in one another are refused: a copy needs an element or two more around each.
    pub(super) fn deeper(&mut self, read: impl FnOnce(&mut Self) -> Result<(), Refusal>) -> Result<(), Refusal> {
        if self.open == DEEPEST {
            let why = format!("more than {DEEPEST} lists and tables in one another");
            return Err(Refusal::TooLarge(why));
        }
        self.open += 1;
        read(self)?;
        self.open -= 1;
        Ok(())
    }

    /// A section (part 3, 5.4), or the title of an index, which is one.
    fn section(&mut self, section: &'a Element, ground: Ground) -> Result<(), Refusal> {
        let hidden = match section.attribute("text:display") {
            Some("none") => true,
            Some("condition") => is_hidden(section),
            _ => false,
        };
        parts::place(section, &mut self.hidings);
        let condition = section.attribute("text:condition").unwrap_or_default();
        self.hidings.note_text("a condition on which text is shown", condition);
        if hidden {
            self.hidings.note_text("hidden text", &section.text());
            return Ok(());
        }
        let style = self.styles.named("section", section.attribute("text:style-name"));
        if style.columns.is_some_and(|columns| columns > 1) {
            self.hidings.note("columns of a section that are not kept", "");
        }
        let outer = self.stand.section;
        self.stand.section = style.behind().or(outer);
        self.blocks(section, style.on(ground))?;
        self.stand.section = outer;
        Ok(())
    }

    /// An index (part 3, 8): its entries are text, and what it is made by is told.
    fn index(&mut self, index: &'a Element, ground: Ground) -> Result<(), Refusal> {
        for part in index.elements() {
            if part.name == "text:index-body" {
                self.section(part, ground)?;
            } else {
                self.hidings.note_text("what an index is made by", &part.text());
            }
        }
        Ok(())
    }

    /// A block of this style begins, in the text with the page that it names.
    pub(super) fn begins(&mut self, style: &Style) {
        if !self.stand.in_text {
            return;
        }
        let master = style.master.as_deref().filter(|master| !master.is_empty());
        self.pages.meet(master);
        if master.is_some() && self.stand.cells == 0 {
            self.stand.page = self.pages.ground(master);
        }
    }

    pub(super) fn style_of(&self, paragraph: &Element) -> Rc<Style> {
        self.styles.paragraph(paragraph.attribute("text:style-name"))
    }

    pub(super) fn right_to_left(&self, style: &Style) -> bool {
        style.from_right.unwrap_or_else(|| self.pages.right_to_left())
    }

    /// The number of a heading that is in no list (part 3, 16.34).
    fn heading_label(&mut self, heading: &Element) -> Label {
        let level = number(heading, "text:outline-level").map_or(0, |level| level.saturating_sub(1) as usize);
        let listed = heading.attribute("text:is-list-header") == Some("true");
        let switched_off = self.style_of(heading).list.as_deref() == Some("");
        if heading.name != "text:h" || listed || switched_off {
            return Label::Nothing;
        }
        let again = heading.attribute("text:restart-numbering") == Some("true");
        let first = number(heading, "text:start-value").filter(|_| again);
        self.lists.heading(self.styles.outline(), level, first)
    }

    /// A paragraph that is in no list; the outline sets the lines of a heading that it counts.
    fn heading(&mut self, block: &'a Element, ground: Ground, label: &Label) -> Result<(), Refusal> {
        let level = number(block, "text:outline-level").map_or(0, |level| level.saturating_sub(1) as usize);
        let outer = (self.stand.level.clone(), self.stand.number.clone());
        if let (Label::Words(_), Some(lines)) = (label, self.styles.outline().lines(level)) {
            self.stand.level = lines.clone();
        }
        self.stand.number = self.styles.letters(self.styles.outline().letters(level));
        self.paragraph(block, ground, label, None)?;
        (self.stand.level, self.stand.number) = outer;
        Ok(())
    }

    pub(super) fn paragraph(
        &mut self,
        element: &'a Element,
        ground: Ground,
        label: &Label,
        sign: Option<&str>,
    ) -> Result<(), Refusal> {
        let style = self.style_of(element);
        self.begins(&style);
        let ground = self.stand.on(ground);
        let all = element.all();
        let mut fields = all.iter().filter(|field| field.name == "text:hidden-paragraph");
        if fields.any(|field| is_hidden(field)) {
            self.hidings.note_text("hidden text", &element.text());
            return Ok(());
        }
        let depth = self.builder.depth();
        let level = number(element, "text:outline-level").unwrap_or(1).clamp(1, 6);
        let shape = match element.name.as_str() {
            "text:h" => Shape::Heading(u8::try_from(level).unwrap_or(6)),
            _ => Shape::Paragraph,
        };
        let from_right = self.right_to_left(&style);
        self.builder.open(shape, from_right);
        self.set(&style, from_right, ground);
        let ground = style.on(ground);
        let sight = style.manner.set(ground);
        if let Label::Words(words) = label {
            let number = self.stand.number.over(&style.manner).set(ground);
            self.say(&format!("{words}\t"), number);
        }
        self.blank = true;
        if let Some(sign) = sign {
            self.say(sign, sight.above());
            self.say(" ", sight);
        }
        self.inline(element, &style.manner, ground)?;
        self.dark.end(&mut self.hidings);
        self.builder.close_to(depth);
        self.show_charts()?;
        self.ends(&style);
        within(self.builder.length(), self.limits)
    }
}

pub(super) fn is_paragraph(element: &Element) -> bool {
    matches!(element.name.as_str(), "text:p" | "text:h")
}

/// A whole number, where an attribute is one.
pub(super) fn number(element: &Element, name: &str) -> Option<u32> {
    element.attribute(name)?.parse().ok()
}
