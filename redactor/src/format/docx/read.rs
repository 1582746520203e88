//! Walks a document as a reader's eye does: what is shown becomes marked text, and everything else is told.

use super::chart::Charts;
use super::fields::Field;
use super::manner::{Ground, Manner, WHITE, colour};
use super::notes::Notes;
use super::numbers::Numbers;
use super::parts;
use super::section::Sections;
use super::styles::Styles;
use crate::document::{Aside, Leaf, Setting, Shape};
use crate::flow::{Builder, Flow, Hidings, Shown, Spaces, within};
use crate::format::{How, Refusal};
use crate::limits::Limits;
pub(super) use crate::package::branch;
use crate::package::numerals::{Label, Signs};
use crate::package::sight::{Dark, Sight, kept};
use crate::package::xml::Element;
use crate::package::{Package, Relation, told};
use std::collections::BTreeSet;

/// What would help with an Office document of another kind.
const OTHERS: &str = "a presentation, a workbook that does not begin as one, or another document that is no text; open it on a machine without a network, save a workbook anew as XLSX there, print others to PDF, and process that";

/// A document that is being read.
pub(super) struct Reading<'a> {
    pub(super) package: &'a Package,
    pub(super) styles: Styles,
    pub(super) numbers: Numbers,
    pub(super) builder: Builder,
    pub(super) hidings: Hidings,
    /// Where the part that is read leads.
    pub(super) relations: Vec<Relation>,
    /// Boxes of text, which stand apart.
    pub(super) apart: Vec<Element>,
    /// The notes that are referred to, and their signs.
    pub(super) notes: Notes,
    pub(super) signs: Signs,
    /// Whether comments are among them.
    pub(super) keeps_comments: bool,
    /// What refers to the note that is read.
    pub(super) mark: Option<String>,
    pub(super) sections: Sections,
    /// The fields that are open.
    pub(super) fields: Vec<Field>,
    pub(super) dark: Dark,
    /// Whether the mark that ends the last paragraph was deleted: the next goes on in it.
    joined: bool,
    /// Whether what comes next begins a page.
    pub(super) turning: bool,
    /// What the paragraph that is read says.
    manner: Manner,
    /// Where the blocks begin of which the next section that ends will tell the pages; and the pages of the last.
    pub(super) here: (usize, usize),
    pub(super) leaf: Leaf,
    /// What says the pages of the last section.
    last: Option<Element>,
    /// Whether what is read stands above or below pages.
    pub(super) in_running: bool,
    /// The levels of the lists that are open.
    lists: Vec<u8>,
    /// Blocks of the builder's that are open around the one that is read.
    pub(super) base: usize,
    pub(super) read: BTreeSet<String>,
    pub(super) pictures: Shown,
    pub(super) charts: Charts,
    pub(super) limits: &'a Limits,
}

/// The marked text of `package`.
///
/// # Errors
/// When it is no text document, not whole, or too large.
pub(super) fn document(package: &Package, hidings: Hidings, how: &How) -> Result<Flow, Refusal> {
    let whole = package.relations("")?;
    let main = whole.into_iter().find(|relation| relation.kind == "officeDocument");
    let main = main.ok_or_else(|| Refusal::Unsupported(OTHERS.to_owned()))?.target;
    let tree = package.tree(&main)?.filter(|tree| tree.name == "w:document");
    let tree = tree.ok_or_else(|| Refusal::Unsupported(OTHERS.to_owned()))?;
    let relations = package.relations(&main)?;
    let part = |kind: &str| {
        let relation = relations
            .iter()
            .find(|relation| relation.kind == kind && !relation.outside);
        relation.map_or(Ok(None), |relation| package.tree(&relation.target))
    };
    let (styles, settings) = (part("styles")?, part("settings")?);
    let (numbering, theme) = (part("numbering")?, part("theme")?);
    let sections = Sections::of(settings.as_ref(), &relations);
    let mut reading = Reading {
        package,
        styles: Styles::of(styles.as_ref(), theme.as_ref()),
        numbers: Numbers::of(numbering.as_ref(), styles.as_ref()),
        builder: Builder::new(Spaces::Count),
        hidings,
        relations,
        apart: Vec::new(),
        notes: Notes::default(),
        signs: Signs::default(),
        mark: None,
        sections,
        fields: Vec::new(),
        dark: Dark::default(),
        joined: false,
        turning: false,
        manner: Manner::default(),
        here: (0, 0),
        leaf: Leaf::USUAL,
        last: None,
        in_running: false,
        lists: Vec::new(),
        base: 0,
        read: BTreeSet::from([main]),
        pictures: Shown::default(),
        charts: Charts::default(),
        keeps_comments: how.keeps(Aside::Comments),
        limits: &how.limits,
    };
    parts::settings(settings.as_ref(), &mut reading.hidings);
    parts::styles(styles.as_ref(), &mut reading.hidings);
    parts::identifiers(&tree, &mut reading.hidings);
    reading.body(&tree)?;
    reading.stands_apart()?;
    reading.tell()?;
    Ok(Flow {
        pictures: reading.pictures.all(),
        ..reading.builder.finish(reading.hidings)
    })
}

impl Reading<'_> {
    fn body(&mut self, tree: &Element) -> Result<(), Refusal> {
        let ground = tree.find("w:background").and_then(|ground| ground.attribute("w:color"));
        let ground = ground.and_then(colour).map_or(Ground::Of(WHITE), Ground::Of);
        if let Some(body) = tree.find("w:body") {
            self.blocks(body, ground)?;
        }
        self.end_blocks();
        let last = self.last.take();
        self.leaf = self.sections.pages(last.as_ref(), &mut self.hidings);
        self.sections.end();
        Ok(())
    }

    /// What nobody sees of the other parts.
    fn tell(&mut self) -> Result<(), Refusal> {
        for relation in self.relations.clone() {
            let known = matches!(relation.kind.as_str(), "styles" | "settings" | "numbering" | "theme");
            if relation.outside || known {
                self.read.insert(relation.target);
                continue;
            }
            if !parts::WITH_WORDS.contains(&relation.kind.as_str()) {
                continue;
            }
            if let Some(tree) = self.package.tree(&relation.target)? {
                parts::words(&tree, self.notes.of(&relation.kind), &mut self.hidings);
            }
            self.read.insert(relation.target);
        }
        told::all(self.package, &self.read, &mut self.hidings)
    }

    /// Reads the blocks in `element`, which stand on `ground`.
    pub(super) fn blocks(&mut self, element: &Element, ground: Ground) -> Result<(), Refusal> {
        let mut blocks = Vec::new();
        self.gather(element, &mut blocks);
        blocks.into_iter().try_for_each(|block| self.block(block, ground))?;
        self.show_charts(false)
    }

    fn block(&mut self, block: &Element, ground: Ground) -> Result<(), Refusal> {
        match block.name.as_str() {
            "w:p" => self.paragraph(block, ground),
            "w:tbl" => {
                self.show_charts(false)?;
                self.table(block)
            }
            _ => {
                if self.base == 0 && self.sections.goes_on() {
                    self.last = Some(block.clone());
                }
                Ok(())
            }
        }
    }

    /// A section ends with a paragraph: the blocks since the last are set on its pages.
    fn section(&mut self, section: &Element) {
        if self.base == 0 && self.sections.goes_on() {
            self.end_block();
            self.fill_pages();
            let leaf = self.sections.pages(Some(section), &mut self.hidings);
            self.builder.pages(self.here, leaf);
            self.here = self.builder.here();
        }
    }

    /// The paragraphs, tables and ends of sections in `element`, whatever is around them.
    fn gather<'e>(&mut self, element: &'e Element, blocks: &mut Vec<&'e Element>) {
        for child in element.elements() {
            match child.name.as_str() {
                "w:p" | "w:tbl" | "w:sectPr" => blocks.push(child),
                "w:sdt" => {
                    parts::control(child, &mut self.hidings);
                    child
                        .find("w:sdtContent")
                        .into_iter()
                        .for_each(|inner| self.gather(inner, blocks));
                }
                "w:ins" | "w:moveTo" | "w:customXml" | "w:smartTag" => self.gather(child, blocks),
                "mc:AlternateContent" => branch(child).into_iter().for_each(|inner| self.gather(inner, blocks)),
                "w:del" | "w:moveFrom" => self.deleted(child),
                "w:altChunk" => self.hidings.note("a document within the document", ""),
                _ => self.beside(child),
            }
        }
    }

    fn paragraph(&mut self, element: &Element, ground: Ground) -> Result<(), Refusal> {
        let properties = element.find("w:pPr");
        if !std::mem::take(&mut self.joined) {
            let mark = properties.and_then(|properties| properties.find("w:rPr"));
            // The end of a heading that goes on in its line is hidden, and its number is not (part 1, 17.3.2.36).
            let of_number = mark.filter(|mark| mark.find("w:specVanish").is_none());
            let sight = self.styles.run(properties, of_number, ground);
            self.manner = self
                .styles
                .paragraph(properties, |list, level| self.numbers.lines(list, level));
            let sight = self.of_number(properties, ground).unwrap_or(sight);
            self.begin(sight);
        }
        self.inline(element, properties, ground)?;
        self.lit();
        within(self.builder.length(), self.limits)?;
        let mark = properties.and_then(|properties| properties.find("w:rPr"));
        self.joined = mark.is_some_and(|mark| mark.find("w:del").or(mark.find("w:moveFrom")).is_some());
        let section = properties.and_then(|properties| properties.find("w:sectPr"));
        if !self.joined || section.is_some() {
            self.show_charts(section.is_some())?;
        }
        if let Some(section) = section {
            self.section(section);
        }
        Ok(())
    }

    /// How the number before the paragraph is seen, where its list says something of that.
    fn of_number(&self, properties: Option<&Element>, ground: Ground) -> Option<Sight> {
        let (list, level) = self.manner.list?;
        let look = self.numbers.look(list, level)?;
        let says = |name: &&str| look.find(name).is_some();
        let sight = self.styles.run(properties, Some(&look), ground);
        let of_its_own = ["w:vanish", "w:color", "w:sz"].iter().any(says);
        (sight.hidden.is_some() || of_its_own).then_some(sight)
    }

    /// Begins a paragraph, in the list that it belongs to; a number before it is seen like this.
    fn begin(&mut self, sight: Sight) {
        let from_right = self.manner.from_right == Some(true);
        let list = self.manner.list;
        let label = list.map_or(Label::Nothing, |(list, level)| self.numbers.label(list, level));
        if label == Label::Bullet {
            self.item(list.map_or(0, |(_, level)| level), from_right);
            return self.set();
        }
        self.end_lists();
        self.builder.close_to(self.base);
        match self.manner.outline.filter(|level| *level < 9) {
            Some(level) => self.builder.open(Shape::Heading((level + 1).min(6)), from_right),
            None => self.builder.open(Shape::Paragraph, from_right),
        }
        self.set();
        if let Label::Words(words) = label {
            let words = format!("{words}\t");
            match sight.hidden {
                None => self.builder.say(&words, sight.look),
                Some(why) => self.dark.say(why, &words, &mut self.hidings),
            }
        }
    }

    /// Says how the block that has begun is set.
    fn set(&mut self) {
        let lines = &self.manner.lines;
        let mut setting = lines.setting(self.manner.from_right == Some(true));
        setting.turns |= std::mem::take(&mut self.turning);
        setting.turns &= !self.in_running;
        if setting != Setting::USUAL || !self.lists.is_empty() {
            self.builder.set(Shape::Set(setting));
        }
        lines
            .stops(0)
            .into_iter()
            .for_each(|stop| self.builder.set(Shape::Stop(stop)));
        if let Some(tint) = self.manner.ground.and_then(|ground| kept(ground, false)) {
            self.builder.set(Shape::Shaded(tint));
        }
        let sides = self.manner.borders.sides();
        if sides.any() {
            self.builder.set(Shape::Boxed(sides));
        }
    }

    /// Where a page ended within a paragraph, it goes on as another one.
    pub(super) fn turn_page(&mut self) {
        if self.turning {
            self.builder
                .open(Shape::Paragraph, self.manner.from_right == Some(true));
            self.set();
        }
    }

    /// Begins an item on a level of lists.
    fn item(&mut self, level: u8, from_right: bool) {
        while self.lists.last().is_some_and(|open| *open > level) {
            self.lists.pop();
        }
        if self.lists.last() == Some(&level) {
            // A list and its item, for each level that is open: the last item ends.
            self.builder.close_to(self.base + 2 * self.lists.len() - 1);
        } else {
            self.builder.close_to(self.base + 2 * self.lists.len());
            self.builder.open(Shape::List { numbered: false }, from_right);
            self.lists.push(level);
        }
        self.builder.open(Shape::Item, from_right);
    }

    fn end_lists(&mut self) {
        self.lists.clear();
    }

    /// Ends whatever is open in the part that is read.
    pub(super) fn end_blocks(&mut self) {
        self.end_fields();
        self.end_block();
    }

    /// Ends the paragraph and the lists that are open.
    pub(super) fn end_block(&mut self) {
        self.joined = false;
        self.end_lists();
        self.builder.close_to(self.base);
    }

    /// Reads within a block of the builder's that is open already, as a cell.
    pub(super) fn within(&mut self, read: impl FnOnce(&mut Self) -> Result<(), Refusal>) -> Result<(), Refusal> {
        let base = std::mem::replace(&mut self.base, self.builder.depth());
        let lists = std::mem::take(&mut self.lists);
        let joined = std::mem::take(&mut self.joined);
        read(self)?;
        self.end_lists();
        self.builder.close_to(self.base);
        (self.base, self.lists, self.joined) = (base, lists, joined);
        Ok(())
    }
}
