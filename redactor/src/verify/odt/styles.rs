//! The styles of a text of OpenDocument that was written here: each once, all of them used, by numbers in the order in which they are
//! first used, and of properties that stand in a table or are whole steps.

use super::pages::Pages;
use crate::document::{Face, Size};
use crate::verify::steps::Steps;
use std::collections::BTreeSet;

const STRANGE: &str = "a style that no document of ours has";
const SILENT: &str = "properties that say nothing";
const OTHERS: &str = "lines of another kind than ours";

/// Looks of letters that say no more than that, in their order.
const LOOKS: [&str; 7] = [
    " fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\"",
    " fo:font-style=\"italic\" style:font-style-asian=\"italic\" style:font-style-complex=\"italic\"",
    " style:text-underline-style=\"solid\" style:text-underline-width=\"auto\" style:text-underline-color=\"font-color\"",
    " style:text-line-through-style=\"solid\" style:text-line-through-type=\"single\"",
    " style:text-position=\"super 58%\"",
    " style:text-position=\"sub 58%\"",
    " fo:font-variant=\"small-caps\"",
];

/// Steps in twentieths of a point: of space between blocks, of indents, of sizes of letters and of columns; and of lines, in hundredths.
const APART: usize = 40;
const ASIDE: usize = 72;
const HALF: usize = 10;
const WIDE: usize = 144;
const LINE: usize = 5;
/// Steps of a length at most, of the first line, and of a table.
const STEPS: usize = 255;
const FIRST: usize = 127;
const WIDEST: usize = 1_000_000;
/// Half points of letters at most, and styles.
const LARGEST: usize = 1_000;
const MOST: usize = 10_000_000;

/// What a style is of.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Family {
    /// A paragraph, or a heading of a level.
    Paragraph(usize),
    Letters,
    /// A table, with its width where it says one.
    Table(Option<usize>),
    /// A column of a width.
    Column(usize),
    Cell,
}

/// The styles of a text, and how many of them were used.
pub(super) struct Styles {
    all: Vec<Family>,
    used: usize,
}

impl Styles {
    /// The faces that are declared, up to `between`, and the styles, up to `end`. The faces that are `known` are declared elsewhere.
    pub(super) fn of(
        steps: &mut Steps<'_>,
        pages: &mut Pages,
        (between, end): (&str, &str),
        known: &'static [&'static str],
    ) -> Result<Self, &'static str> {
        let mut faces = Faces::of(steps, known)?;
        steps.expects(between, STRANGE)?;
        let (mut all, mut met) = (Vec::new(), BTreeSet::new());
        while let Some(number) = steps.number("<style:style style:name=\"S", "\" style:family=\"", MOST)? {
            let before = steps.rest;
            all.push(style(steps, pages, &mut faces)?);
            steps.expects("</style:style>", STRANGE)?;
            if number != all.len() || !met.insert(before.strip_suffix(steps.rest)) {
                return Err("styles that stand twice, or out of their order");
            }
        }
        steps.expects(end, STRANGE)?;
        if faces.used < faces.all.len() {
            return Err("a face that nothing names");
        }
        Ok(Self { all, used: 0 })
    }

    /// `word` and the number of a style, if they come: what it is of.
    pub(super) fn named(&mut self, steps: &mut Steps<'_>, word: &str) -> Result<Option<Family>, &'static str> {
        let Some(number) = steps.number(word, "\"", self.all.len())? else {
            return Ok(None);
        };
        if number > self.used + 1 {
            return Err("styles in another order than that in which they are used");
        }
        self.used = self.used.max(number);
        let place = number.checked_sub(1).ok_or(STRANGE)?;
        self.all.get(place).copied().map(Some).ok_or(STRANGE)
    }

    /// The style of letters, if one comes: how many elements it begins.
    pub(super) fn letters(&mut self, steps: &mut Steps<'_>) -> Result<usize, &'static str> {
        match self.named(steps, "<text:span text:style-name=\"S")? {
            None => Ok(0),
            Some(Family::Letters) => steps.expects(">", STRANGE).map(|()| 1),
            Some(_) => Err("a style of something else"),
        }
    }

    /// Whether all were used.
    pub(super) fn end(&self) -> Result<(), &'static str> {
        if self.used == self.all.len() {
            Ok(())
        } else {
            Err("a style that nothing uses")
        }
    }
}

/// The faces that are declared, and how many of them were named.
struct Faces<'a> {
    all: Vec<&'a str>,
    used: usize,
    known: &'static [&'static str],
}

impl<'a> Faces<'a> {
    fn of(steps: &mut Steps<'a>, known: &'static [&'static str]) -> Result<Self, &'static str> {
        let mut all = Vec::new();
        while steps.takes("<style:font-face style:name=\"") {
            let name = steps.until("\"", STRANGE)?;
            if Face::named(name).is_none_or(|face| face.name() != name) || all.contains(&name) || known.contains(&name)
            {
                return Err("a face that is not of the table");
            }
            let quote = if name.contains(' ') { "'" } else { "" };
            steps.expects(&format!(" svg:font-family=\"{quote}{name}{quote}\"/>"), STRANGE)?;
            all.push(name);
        }
        Ok(Self { all, used: 0, known })
    }

    /// A face that letters name.
    fn named(&mut self, name: &str) -> Result<(), &'static str> {
        if self.known.contains(&name) {
            return Ok(());
        }
        let place = self.all.iter().position(|other| *other == name);
        let place = place.ok_or("a face that is not declared")?;
        if place > self.used {
            return Err("faces in another order than that in which they are named");
        }
        self.used = self.used.max(place + 1);
        Ok(())
    }
}

/// A style behind the beginning of its family.
fn style(steps: &mut Steps<'_>, pages: &mut Pages, faces: &mut Faces<'_>) -> Result<Family, &'static str> {
    if steps.takes("paragraph\" style:parent-style-name=\"") {
        paragraph(steps, pages)
    } else if steps.takes("text\"><style:text-properties") {
        letters(steps, faces)
    } else if steps.takes("table\"") {
        table(steps, pages)
    } else if steps.rest.starts_with("table-column\"") {
        let properties = "table-column\"><style:table-column-properties style:column-width=\"";
        match steps.ahead(properties, "\"/>", WIDE, STEPS)? {
            0 => Err(SILENT),
            wide => Ok(Family::Column(wide)),
        }
    } else {
        cell(steps)
    }
}

fn paragraph(steps: &mut Steps<'_>, pages: &mut Pages) -> Result<Family, &'static str> {
    let level = match steps.number("Heading_20_", "\"", 6)? {
        Some(0) => return Err(STRANGE),
        Some(level) => level,
        None => steps.expects("Standard\"", STRANGE).map(|()| 0)?,
    };
    let begins = pages.begin(steps)?;
    steps.expects(">", STRANGE)?;
    if !steps.takes("<style:paragraph-properties") {
        return if begins {
            Ok(Family::Paragraph(level))
        } else {
            Err(SILENT)
        };
    }
    let before = steps.rest;
    let start = lines(steps)?;
    shading(steps)?;
    if steps.takes(" fo:padding=\"1pt\"") && !lined(steps) {
        return Err(OTHERS);
    }
    let _ = steps.takes(" style:writing-mode=\"rl-tb\"");
    if steps.takes("><style:tab-stops>") {
        stops(steps, start)?;
        steps.expects("</style:tab-stops></style:paragraph-properties>", STRANGE)?;
    } else {
        steps.expects("/>", STRANGE)?;
        if before.len() == steps.rest.len() + "/>".len() {
            return Err(SILENT);
        }
    }
    Ok(Family::Paragraph(level))
}

/// How lines are set, if that is said; how far in they begin.
fn lines(steps: &mut Steps<'_>) -> Result<usize, &'static str> {
    if !steps.rest.starts_with(" fo:margin-left=") {
        return Ok(0);
    }
    let start = steps.ahead(" fo:margin-left=\"", "\"", ASIDE, STEPS)?;
    steps.ahead(" fo:margin-right=\"", "\"", ASIDE, STEPS)?;
    steps.points(" fo:text-indent=\"", "\"", ASIDE, FIRST)?;
    steps.ahead(" fo:margin-top=\"", "\"", APART, STEPS)?;
    steps.ahead(" fo:margin-bottom=\"", "\"", APART, STEPS)?;
    steps.whole(" fo:line-height=\"", "%\"", LINE, STEPS)?;
    steps.expects(" fo:text-align=\"", STRANGE)?;
    let sides = ["start\"", "center\"", "end\"", "justify\""];
    if !sides.iter().any(|side| steps.takes(side)) {
        return Err(STRANGE);
    }
    let _ = steps.takes(" fo:break-before=\"page\"");
    Ok(start)
}

/// Places for tabs, which are told from where lines begin.
fn stops(steps: &mut Steps<'_>, start: usize) -> Result<(), &'static str> {
    let order = "places for tabs that are not in order";
    let mut before = 0;
    while steps.rest.starts_with("<style:tab-stop ") {
        let (away, back) = steps.points("<style:tab-stop style:position=\"", "\" style:type=\"", ASIDE, STEPS)?;
        let at = if back {
            start.checked_sub(away)
        } else {
            start.checked_add(away)
        };
        let at = at.filter(|at| *at > before && *at <= STEPS).ok_or(order)?;
        before = at;
        let kinds = ["left\"", "center\"", "right\""];
        if !kinds.iter().any(|kind| steps.takes(kind)) {
            return Err(STRANGE);
        }
        let _ = steps.takes(" style:leader-style=\"dotted\" style:leader-text=\".\"");
        steps.expects("/>", STRANGE)?;
    }
    if before == 0 { Err(SILENT) } else { Ok(()) }
}

fn letters(steps: &mut Steps<'_>, faces: &mut Faces<'_>) -> Result<Family, &'static str> {
    let before = steps.rest;
    if steps.takes(" style:font-name=\"") {
        let name = steps.until("\"", STRANGE)?;
        faces.named(name)?;
        let others = format!(" style:font-name-asian=\"{name}\" style:font-name-complex=\"{name}\"");
        steps.expects(&others, STRANGE)?;
    }
    if steps.rest.starts_with(" fo:font-size=") {
        let size = steps.ahead(" fo:font-size=\"", "\"", HALF, LARGEST)?;
        for word in [" style:font-size-asian=\"", " style:font-size-complex=\""] {
            if steps.ahead(word, "\"", HALF, LARGEST)? != size || !Size::is_one(size) {
                return Err("letters of a size that is not of the table");
            }
        }
    }
    if steps.takes(" fo:color=\"#") {
        steps.tint(STRANGE)?;
        steps.expects("\"", STRANGE)?;
    }
    shading(steps)?;
    for look in LOOKS {
        let _ = steps.takes(look);
    }
    if steps.rest == before {
        return Err(SILENT);
    }
    steps.expects("/>", STRANGE)?;
    Ok(Family::Letters)
}

/// A ground, if one comes.
fn shading(steps: &mut Steps<'_>) -> Result<(), &'static str> {
    if steps.takes(" fo:background-color=\"#") {
        steps.tint(STRANGE)?;
        steps.expects("\"", STRANGE)?;
    }
    Ok(())
}

fn table(steps: &mut Steps<'_>, pages: &mut Pages) -> Result<Family, &'static str> {
    pages.begin(steps)?;
    steps.expects("><style:table-properties", STRANGE)?;
    if steps.takes(" table:align=\"margins\"/>") {
        return Ok(Family::Table(None));
    }
    let wide = steps.ahead(" style:width=\"", "\" table:align=\"left\"/>", WIDE, WIDEST)?;
    Ok(Family::Table(Some(wide)))
}

fn cell(steps: &mut Steps<'_>) -> Result<Family, &'static str> {
    steps.expects("table-cell\"><style:table-cell-properties", STRANGE)?;
    shading(steps)?;
    steps.expects(" fo:padding=\"0.1cm\"", STRANGE)?;
    if !steps.takes(" fo:border=\"none\"") && !lined(steps) {
        return Err(OTHERS);
    }
    steps.expects("/>", STRANGE)?;
    Ok(Family::Cell)
}

/// Whether lines come: at all sides, or at some, each of which is said.
fn lined(steps: &mut Steps<'_>) -> bool {
    let mut line = |side: &str| steps.takes(&format!(" fo:border{side}=\"0.5pt solid #000000\""));
    if line("") {
        return true;
    }
    let sides = ["-top", "-left", "-bottom", "-right"].map(line);
    sides.contains(&true) && sides.contains(&false)
}
