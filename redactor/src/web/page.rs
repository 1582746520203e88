//! Walks a page as a reader's eye does: what is shown becomes marked text, and everything else is noted.

mod picture;

use super::colour::{Paint, attribute};
use super::node::{tag_of, text_of, value};
use super::rules::{Called, Rules};
use super::said;
use super::sight::{Sight, direction};
use super::style::{Declared, inline};
use super::ways::{CELL, Way, way};
use super::write::STYLE;
use crate::document::Shape;
use crate::flow::{Builder, Hidings};
use crate::format::Refusal;
use crate::limits::Limits;
use html5ever::Attribute;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// Blocks in one another: the elements that are written for them stay within the bounds of a page ([`super::tree`]).
const DEEPEST: usize = 200;

/// What stands around a page.
pub(crate) struct Around<'a> {
    /// The style sheet that a link of the page leads to, where it is at hand.
    pub(crate) sheet: &'a dyn Fn(&str) -> Option<String>,
    /// The pictures that it can show, where they are kept.
    pub(crate) pictures: Option<&'a dyn Pictures>,
}

/// The pictures of what a page belongs to.
pub(crate) trait Pictures {
    /// How wide and high the picture is that `address` leads to, in pixels. Where it is none that is kept, that is told.
    fn sides(&self, address: &str, hidings: &mut Hidings) -> Option<(u32, u32)>;

    /// The number of that picture, now that it is shown.
    fn number(&self, address: &str) -> Option<u16>;

    /// Whether an address is one of those that are written here, and says nothing.
    fn is_ours(&self, address: &str) -> bool;
}

/// Shows a page: what a reader sees of it goes to `builder`, and everything else to `hidings`.
///
/// # Errors
/// When it is too large.
pub(crate) fn show(
    dom: &RcDom,
    around: &Around<'_>,
    builder: &mut Builder,
    hidings: &mut Hidings,
    limits: &Limits,
) -> Result<(), Refusal> {
    let mut page = Page {
        builder,
        hidings,
        rules: Rules::default(),
        around,
        dark: String::new(),
        root: &dom.document,
        covered: None,
        wraps: false,
        limits,
    };
    page.rules_of(&dom.document);
    page.inside(&dom.document, Sight::default())?;
    if page.rules.might_hide {
        let what = "styles that are not followed might hide text; if so, it is in the copy";
        page.hidings.note(what, "");
    }
    Ok(())
}

struct Page<'a> {
    builder: &'a mut Builder,
    hidings: &'a mut Hidings,
    rules: Rules,
    around: &'a Around<'a>,
    /// Text that is not shown, since the last that was noted.
    dark: String,
    root: &'a Handle,
    /// Whether something can lie over pictures of the page, once that was looked for.
    covered: Option<bool>,
    /// Whether it is within a drawing whose picture is shown.
    wraps: bool,
    limits: &'a Limits,
}

impl Page<'_> {
    /// The style sheets first: a rule counts for what stands before it too.
    fn rules_of(&mut self, node: &Handle) {
        for child in node.children.borrow().iter() {
            match &child.data {
                NodeData::Element { name, attrs, .. } => self.rules_in(child, &name.local, &attrs.borrow()),
                NodeData::ProcessingInstruction { target, .. } if &**target == "xml-stylesheet" => {
                    self.rules.add_unseen();
                }
                _ => {}
            }
            self.rules_of(child);
        }
    }

    fn rules_in(&mut self, node: &Handle, tag: &str, attributes: &[Attribute]) {
        let media = value(attributes, "media").unwrap_or_default();
        match tag {
            "style" if text_of(node).trim() != STYLE => self.rules.add(&text_of(node), media),
            "link" => {
                let rel = value(attributes, "rel").unwrap_or_default().to_ascii_lowercase();
                let sheet = value(attributes, "href")
                    .filter(|_| !rel.contains("alternate"))
                    .and_then(|href| (self.around.sheet)(href));
                match sheet {
                    _ if !rel.contains("stylesheet") => {}
                    Some(sheet) => self.rules.add(&sheet, media),
                    None => self.rules.add_unseen(),
                }
            }
            _ => {}
        }
    }

    fn inside(&mut self, node: &Handle, sight: Sight) -> Result<(), Refusal> {
        let children = node.children.borrow();
        children.iter().try_for_each(|child| self.node(child, sight))
    }

    fn node(&mut self, node: &Handle, sight: Sight) -> Result<(), Refusal> {
        match &node.data {
            NodeData::Text { contents } => self.say(&contents.borrow(), sight),
            NodeData::Comment { contents } => {
                said::comment(contents, self.hidings);
                Ok(())
            }
            NodeData::ProcessingInstruction { target, contents } => {
                self.hidings
                    .note("an instruction for a program", &format!("{target} {contents}"));
                Ok(())
            }
            NodeData::Doctype {
                public_id, system_id, ..
            } => {
                let known =
                    |id: &str| id.is_empty() || id.starts_with("-//W3C//") || id.starts_with("http://www.w3.org/");
                if !known(public_id) || !known(system_id) {
                    self.hidings
                        .note("type that the page claims", &format!("{public_id} {system_id}"));
                }
                Ok(())
            }
            NodeData::Element { name, attrs, .. } => self.element(node, &name.local, &attrs.borrow(), sight),
            NodeData::Document => self.inside(node, sight),
        }
    }

    fn say(&mut self, text: &str, sight: Sight) -> Result<(), Refusal> {
        if sight.hides() || sight.clear || self.is_tiny(sight) {
            self.dark.push_str(text);
            self.dark.push(' ');
        } else if self.is_blended(sight) {
            self.hidings.note_text("text in the colour of what is behind it", text);
        } else {
            self.builder.say(text, sight.look);
            crate::flow::within(self.builder.length(), self.limits)?;
        }
        Ok(())
    }

    /// Text without a size of its own often lies around text that has one by a style that is not followed.
    fn is_tiny(&mut self, sight: Sight) -> bool {
        self.rules.might_hide |= sight.tiny && self.rules.might_size;
        sight.tiny && !self.rules.might_size
    }

    /// Nor is a ground known where such a style may colour it.
    fn is_blended(&mut self, sight: Sight) -> bool {
        self.rules.might_hide |= sight.blends() && self.rules.might_colour;
        sight.blends() && !self.rules.might_colour
    }

    fn element(&mut self, node: &Handle, tag: &str, attributes: &[Attribute], outer: Sight) -> Result<(), Refusal> {
        self.attributes(tag, attributes);
        let says = self.declared(tag, attributes);
        let sight = direction(node, attributes, outer.under(says));
        let sight = Sight {
            gone: sight.gone || waits(tag, attributes),
            ..sight
        };
        match way(tag) {
            Way::Unseen(what) => self.unseen(node, tag, attributes, what, sight)?,
            Way::Shown => self.shown(node, (tag, attributes), says, [outer, sight])?,
            Way::Empty => self.empty(node, tag, attributes),
            _ if sight.hides() => self.inside(node, sight)?,
            Way::Break => {
                self.builder.break_line(sight.look);
                self.empty(node, tag, attributes);
            }
            Way::Table => self.table(node, outer, sight)?,
            Way::Row => self.row(node, sight)?,
            Way::Block(CELL) => self.block(node, cell(tag, attributes), outer, sight)?,
            Way::Block(shape) => self.block(node, shape, outer, sight)?,
            Way::Lines => self.lines(node, outer, sight)?,
            Way::Letters(_) if says.block => self.lines(node, outer, sight)?,
            Way::Letters(look) => self.inside(
                node,
                Sight {
                    look: sight.look | look,
                    ..sight
                },
            )?,
        }
        if sight.is_dark() && !outer.is_dark() {
            let dark = std::mem::take(&mut self.dark);
            self.hidings.note_text("text that the page hides", &dark);
        }
        Ok(())
    }

    fn declared(&self, tag: &str, attributes: &[Attribute]) -> Declared {
        let called = Called {
            tag,
            id: value(attributes, "id").unwrap_or_default(),
            classes: value(attributes, "class").unwrap_or_default(),
        };
        let ground = value(attributes, "bgcolor").map(attribute);
        let looks = Declared::of_attributes(
            value(attributes, if tag == "body" { "text" } else { "color" }).map(attribute),
            ground.or_else(|| value(attributes, "background").map(|_| Paint::Other)),
        );
        let own = value(attributes, "style").map(inline).unwrap_or_default();
        let mut says = looks.then(self.rules.of(&called).then(own).whole());
        if self.around.pictures.is_some() {
            says.frame = says.frame.then(self.rules.doubts.of(&called));
        }
        says
    }

    /// Begins a block, with what is missing around it.
    fn begin(&mut self, shape: Shape, from_right: bool) -> Result<(), Refusal> {
        self.builder.open(shape, from_right);
        if self.builder.depth() > DEEPEST {
            return Err(Refusal::TooLarge(format!("more than {DEEPEST} blocks in one another")));
        }
        Ok(())
    }

    fn block(&mut self, node: &Handle, shape: Shape, outer: Sight, sight: Sight) -> Result<(), Refusal> {
        self.builder.part(outer.from_right);
        let depth = self.builder.depth();
        self.begin(shape, sight.from_right)?;
        self.inside(node, sight)?;
        self.builder.close_to(depth);
        Ok(())
    }

    fn lines(&mut self, node: &Handle, outer: Sight, sight: Sight) -> Result<(), Refusal> {
        self.builder.part(outer.from_right);
        self.inside(node, sight)?;
        self.builder.part(sight.from_right);
        Ok(())
    }

    /// What stands in a table and in no row of it comes before it, as browsers show captions.
    fn table(&mut self, node: &Handle, outer: Sight, sight: Sight) -> Result<(), Refusal> {
        let children = node.children.borrow();
        let in_rows = |child: &&Handle| matches!(tag_of(child).as_str(), "thead" | "tbody" | "tfoot" | "tr");
        self.builder.part(outer.from_right);
        for child in children.iter().filter(|child| !in_rows(child)) {
            self.node(child, sight)?;
        }
        self.builder.part(sight.from_right);
        let depth = self.builder.depth();
        self.begin(Shape::Table, sight.from_right)?;
        for part in [&["thead"][..], &["tbody", "tr"], &["tfoot"]] {
            let of_part = |child: &&Handle| part.contains(&tag_of(child).as_str());
            for child in children.iter().filter(of_part) {
                self.node(child, sight)?;
            }
        }
        self.builder.close_to(depth);
        Ok(())
    }

    /// What stands in a row and in no cell of it gets a cell.
    fn row(&mut self, node: &Handle, sight: Sight) -> Result<(), Refusal> {
        let depth = self.builder.depth();
        self.begin(Shape::Row, sight.from_right)?;
        let within = self.builder.depth();
        for child in node.children.borrow().iter() {
            let loose = !matches!(tag_of(child).as_str(), "td" | "th" | "script" | "template" | "style")
                && !matches!(child.data, NodeData::Comment { .. })
                && !text_of(child).trim().is_empty();
            if loose {
                self.begin(CELL, sight.from_right)?;
            }
            self.node(child, sight)?;
            self.builder.close_to(within);
        }
        self.builder.close_to(depth);
        Ok(())
    }

    /// Nothing of it is shown: its text is noted, and so is what its elements say.
    fn unseen(
        &mut self,
        node: &Handle,
        tag: &str,
        attributes: &[Attribute],
        what: &str,
        sight: Sight,
    ) -> Result<(), Refusal> {
        let text = text_of(node);
        match tag {
            "script" => said::script(value(attributes, "type").unwrap_or_default(), &text, self.hidings),
            "style" if text.trim() == STYLE => {}
            "style" => said::sheet(&text, self.hidings),
            "rp" => {}
            _ => {
                let outer = std::mem::take(&mut self.dark);
                self.inside(node, Sight { gone: true, ..sight })?;
                if let NodeData::Element { template_contents, .. } = &node.data
                    && let Some(contents) = &*template_contents.borrow()
                {
                    self.dark.push_str(&text_of(contents));
                }
                let dark = std::mem::replace(&mut self.dark, outer);
                self.hidings.note_text(what, &dark);
            }
        }
        Ok(())
    }

    /// Something that is drawn: but for pictures that are kept it is not in the copy, and the report says so.
    fn shown(
        &mut self,
        node: &Handle,
        (tag, attributes): (&str, &[Attribute]),
        says: Declared,
        [outer, sight]: [Sight; 2],
    ) -> Result<(), Refusal> {
        if self.wraps && tag == "image" {
            return Ok(());
        }
        let dot = |name| value(attributes, name).is_some_and(|size| matches!(size, "0" | "1" | "0px" | "1px"));
        let kept = match tag {
            _ if sight.hides() => Err("a picture that nobody sees"),
            "img" if dot("width") && dot("height") => Err("a picture that nobody sees; such tell when a page is read"),
            _ => self.picture(node, (tag, attributes), says, [outer, sight]),
        };
        if let Err(what) = kept {
            let says = ["alt", "aria-label", "src", "data"]
                .iter()
                .find_map(|name| value(attributes, name));
            let says = says.map(|says| if says.starts_with("data:") { "" } else { says });
            self.hidings.note(what, says.unwrap_or(tag));
        }
        let wraps = self.wraps || tag == "svg" && kept.is_ok();
        let around = std::mem::replace(&mut self.wraps, wraps);
        let what = "text in something that is drawn; it is not in the copy";
        self.unseen(node, tag, attributes, what, sight)?;
        self.wraps = around;
        Ok(())
    }

    /// Where a page is XML, text can stand in it all the same.
    fn empty(&mut self, node: &Handle, tag: &str, attributes: &[Attribute]) {
        self.hidings
            .note_text("text in an element that shows none", &text_of(node));
        let get = |name: &str| value(attributes, name).map(str::to_owned);
        match tag {
            "meta" => said::meta(&get, self.hidings),
            "link" => said::link(&get, self.hidings),
            _ => {}
        }
    }
}

/// Whether an element is shown by a script alone.
fn waits(tag: &str, attributes: &[Attribute]) -> bool {
    let says = |name| value(attributes, name).is_some();
    says("hidden") || tag == "dialog" && !says("open") || tag != "dialog" && says("popover")
}

fn cell(tag: &str, attributes: &[Attribute]) -> Shape {
    let span = |name| {
        value(attributes, name)
            .and_then(|span| span.trim().parse().ok())
            .unwrap_or(1)
    };
    Shape::Cell {
        head: tag == "th",
        columns: span("colspan").clamp(1, super::SPAN),
        rows: span("rowspan").clamp(1, super::SPAN),
    }
}
