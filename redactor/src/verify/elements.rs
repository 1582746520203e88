//! Elements of HTML that were written here, and the text that they show: blocks, looks in one another, three attributes, in books pictures
//! in one form, and nothing else, byte for byte.

mod picture;

/// Blocks whose end ends a line.
const LINES: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6", "p", "pre"];
/// Blocks that may hold text or blocks.
const EITHER: &[&str] = &["li", "td", "th"];
/// Blocks that hold blocks alone.
const HOLDERS: &[&str] = &["blockquote", "ul", "ol", "table", "tr"];
/// Looks of letters.
const LOOKS: &[&str] = &["b", "i", "u", "s", "sup", "sub"];

/// Which of the two forms of HTML is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// That of pages: an end of a line has no end of its own, and a line feed that begins typed text is not seen.
    Html,
    /// That of books.
    Xml,
}

/// What a page shows.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) text: String,
    /// The heading that it begins with; without one, nothing.
    pub(super) title: String,
    /// Which pictures it shows, in their places.
    pub(super) numbers: Vec<usize>,
}

/// What the elements of a page show, which may have the pictures of these names.
///
/// # Errors
/// Why they are none of ours.
pub(super) fn shown(page: &str, form: Form, names: &[String]) -> Result<Page, &'static str> {
    let mut shown = Shown {
        form,
        rest: page,
        text: String::new(),
        title: String::new(),
        names,
        numbers: Vec::new(),
        begun: 0,
        open: Vec::new(),
        looks: Vec::new(),
        parted: false,
    };
    while !shown.rest.is_empty() {
        match shown.rest.strip_prefix('<') {
            Some(after) => {
                let (tag, rest) = after.split_once('>').ok_or("a tag without an end")?;
                shown.rest = rest;
                shown.tag(tag)?;
            }
            None => shown.letter()?,
        }
    }
    if shown.open.is_empty() {
        Ok(Page {
            text: shown.text,
            title: shown.title,
            numbers: shown.numbers,
        })
    } else {
        Err("an element without an end")
    }
}

struct Shown<'a> {
    form: Form,
    rest: &'a str,
    text: String,
    title: String,
    /// The names of the pictures, and which of them it shows.
    names: &'a [String],
    numbers: Vec<usize>,
    /// Blocks that have begun.
    begun: usize,
    open: Vec<&'a str>,
    /// The length of the text where each look began that is open.
    looks: Vec<usize>,
    /// Whether the last that came was the end of a block.
    parted: bool,
}

impl<'a> Shown<'a> {
    fn tag(&mut self, tag: &'a str) -> Result<(), &'static str> {
        match tag.strip_prefix('/') {
            Some(name) => self.end(name),
            None if tag == self.line_end() && self.holds_text() => {
                self.text.push('\n');
                Ok(())
            }
            None if self.form == Form::Xml && tag.starts_with(picture::NAME) => self.picture(tag),
            None => self.start(tag),
        }
    }

    fn line_end(&self) -> &'static str {
        match self.form {
            Form::Html => "br",
            Form::Xml => "br/",
        }
    }

    fn start(&mut self, tag: &'a str) -> Result<(), &'static str> {
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let block = [LINES, EITHER, HOLDERS].iter().any(|list| list.contains(&name));
        if !(block || LOOKS.contains(&name)) {
            return Err("an element that no page of ours has");
        }
        if !attributes.is_empty() && !allowed(name, attributes) {
            return Err("an attribute that no page of ours has");
        }
        let place = match name {
            "td" | "th" => self.open.last() == Some(&"tr"),
            "tr" => self.open.last() == Some(&"table"),
            "li" => matches!(self.open.last(), Some(&("ul" | "ol"))),
            _ if block => self
                .open
                .last()
                .is_none_or(|open| *open == "blockquote" || EITHER.contains(open)),
            _ => self.holds_text(),
        };
        if !place {
            return Err("an element where it does not belong");
        }
        if name == "pre" && self.form == Form::Html || HOLDERS.contains(&name) {
            self.line_feed()?;
        }
        if block {
            self.begun += 1;
            self.parted = false;
        } else {
            self.looks.push(self.text.len());
        }
        self.open.push(name);
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), &'static str> {
        if self.open.pop() != Some(name) {
            return Err("elements across each other");
        }
        let is_look = LOOKS.contains(&name);
        let shows = if is_look {
            self.looks.pop().is_some_and(|begun| begun < self.text.len())
        } else {
            self.parted || !HOLDERS.contains(&name)
        };
        if !shows {
            return Err("an element that shows nothing");
        }
        if is_look {
            return Ok(());
        }
        self.line_feed()?;
        if self.begun == 1 && name.starts_with('h') {
            self.title.clone_from(&self.text);
        }
        match name {
            "td" | "th" => self.text.push('\t'),
            "tr" => {
                self.text.pop();
                self.text.push('\n');
            }
            "li" if self.parted => {}
            _ if HOLDERS.contains(&name) => {}
            _ => self.text.push('\n'),
        }
        self.parted = true;
        Ok(())
    }

    /// The one line feed after a tag, which shows nothing.
    fn line_feed(&mut self) -> Result<(), &'static str> {
        self.rest = self.rest.strip_prefix('\n').ok_or("bytes that show nothing")?;
        Ok(())
    }

    /// Whether letters may stand here.
    fn holds_text(&self) -> bool {
        let block = self.open.iter().rev().find(|open| !LOOKS.contains(open));
        block.is_some_and(|block| LINES.contains(block) || EITHER.contains(block) && !self.parted)
    }

    fn letter(&mut self) -> Result<(), &'static str> {
        if !self.holds_text() {
            return Err("text outside of every block");
        }
        for (name, letter) in [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>')] {
            if let Some(rest) = self.rest.strip_prefix(name) {
                self.text.push(letter);
                self.rest = rest;
                return Ok(());
            }
        }
        let typed = self.open.contains(&"pre");
        let end = self.rest.find(['&', '<', '>']).unwrap_or(self.rest.len());
        let (letters, rest) = self.rest.split_at(end);
        if letters.is_empty() || !typed && letters.contains(['\n', '\t']) {
            return Err("a sign that is written otherwise");
        }
        self.text.push_str(letters);
        self.rest = rest;
        Ok(())
    }
}

/// Whether an element may have these attributes: a direction, and for cells their spans, in this order.
fn allowed(name: &str, attributes: &str) -> bool {
    let mut last = None;
    attributes.split(' ').all(|attribute| {
        let place = place(name, attribute);
        let follows = place > last;
        last = place;
        follows
    })
}

/// Which in the order of attributes this is; none where the element may not have it.
fn place(name: &str, attribute: &str) -> Option<usize> {
    let (what, value) = attribute.strip_suffix('"')?.split_once("=\"")?;
    if what == "dir" {
        return (!LOOKS.contains(&name) && matches!(value, "rtl" | "ltr")).then_some(0);
    }
    let place = ["colspan", "rowspan"].iter().position(|span| *span == what)?;
    let span = value.parse::<u16>().ok()?;
    let is_span = matches!(name, "td" | "th") && (2..=1000).contains(&span) && span.to_string() == value;
    is_span.then_some(place + 1)
}
