//! The styles of a presentation: each once, counted in the order in which it is met, of properties with values that stand in a table or
//! are whole steps.

use crate::document::{Face, Size};
use crate::verify::steps::Steps;

const UNKNOWN: &str = "a style that no presentation of ours has";
const SILENT: &str = "properties that say nothing";
const TWICE: &str = "two styles that say the same";

/// Steps of indents in parts of a hundred of an inch, points in one of space, hundredths in one of lines, and how many there are at most.
const ASIDE: usize = 5;
const APART: usize = 2;
const LINE: usize = 5;
const STEPS: usize = 255;
const LINES: usize = 80;
const FIRST: usize = 128;

/// Levels of lists.
const LEVELS: usize = 9;

/// Styles of one kind at most: more than any presentation has.
const MOST: usize = 1_000_000;

/// A kind of styles: what their names begin with, the element, what else it says, and what reads their properties.
type Kind = (
    &'static str,
    &'static str,
    &'static str,
    fn(&mut Steps<'_>) -> Result<(), &'static str>,
);

const STYLE: &str = "style:style";

/// The kinds in their order.
const KINDS: [Kind; 9] = [
    ("dp", STYLE, " style:family=\"drawing-page\"", page),
    (
        "gr",
        STYLE,
        " style:family=\"graphic\" style:parent-style-name=\"standard\"",
        shape,
    ),
    (
        "pr",
        STYLE,
        " style:family=\"presentation\" style:parent-style-name=\"Default-title\"",
        shape,
    ),
    ("L", "text:list-style", "", list),
    ("P", STYLE, " style:family=\"paragraph\"", paragraph),
    ("T", STYLE, " style:family=\"text\"", letters),
    ("co", STYLE, " style:family=\"table-column\"", column),
    ("ro", STYLE, " style:family=\"table-row\"", row),
    ("ce", STYLE, " style:family=\"table-cell\"", cell),
];

/// How many styles of each kind there are, and how many were met.
pub(super) struct Styles([(usize, usize); KINDS.len()]);

impl Styles {
    /// Reads the name of a style of a kind, between `word` and `end`, if it comes: one that was met, or the next.
    ///
    /// # Errors
    /// When it is another.
    pub(super) fn named(
        &mut self,
        steps: &mut Steps<'_>,
        kind: &str,
        (word, end): (&str, &str),
    ) -> Result<bool, &'static str> {
        let Some(number) = steps.number(&format!("{word}{kind}"), end, MOST)? else {
            return Ok(false);
        };
        let place = KINDS.iter().position(|(name, ..)| *name == kind);
        let (count, met) = place.and_then(|place| self.0.get_mut(place)).ok_or(UNKNOWN)?;
        if number == 0 || number > *met + 1 || number > *count {
            return Err("a style out of its order");
        }
        *met = number.max(*met);
        Ok(true)
    }

    /// Whether all of them were met.
    pub(super) fn are_met(&self) -> bool {
        self.0.iter().all(|(count, met)| count == met)
    }
}

/// Reads all styles.
///
/// # Errors
/// When one is not of ours.
pub(super) fn all(steps: &mut Steps<'_>) -> Result<Styles, &'static str> {
    let mut styles = Styles([(0, 0); KINDS.len()]);
    for ((name, element, more, read), (count, _)) in KINDS.iter().zip(&mut styles.0) {
        let mut known = std::collections::BTreeSet::new();
        loop {
            let number = *count + 1;
            let begin = format!("<{element} style:name=\"{name}{number}\"{more}>");
            if !steps.takes(&begin) {
                break;
            }
            let before = steps.rest;
            read(steps)?;
            let says = before.get(..before.len() - steps.rest.len()).unwrap_or_default();
            if !known.insert(says) {
                return Err(TWICE);
            }
            steps.expects(&format!("</{element}>"), UNKNOWN)?;
            *count = number;
        }
    }
    Ok(styles)
}

fn page(steps: &mut Steps<'_>) -> Result<(), &'static str> {
    steps.expects("<style:drawing-page-properties draw:fill=\"solid\"", UNKNOWN)?;
    tint(steps, " draw:fill-color=\"#")?;
    steps.expects("/>", UNKNOWN)
}

fn shape(steps: &mut Steps<'_>) -> Result<(), &'static str> {
    steps.expects("<style:graphic-properties", UNKNOWN)?;
    filled(steps)?;
    let stands = ["top", "middle", "bottom"].map(|stands| format!(" draw:textarea-vertical-align=\"{stands}\""));
    one_of(steps, &stands)?;
    let grows = ["true", "false"].map(|grows| format!(" draw:auto-grow-height=\"{grows}\""));
    one_of(steps, &grows)?;
    let _ = steps.takes(" draw:fit-to-size=\"shrink-to-fit\"");
    let _ = steps
        .takes(" fo:padding-top=\"0in\" fo:padding-bottom=\"0in\" fo:padding-left=\"0in\" fo:padding-right=\"0in\"");
    steps.expects("/>", UNKNOWN)
}

fn one_of(steps: &mut Steps<'_>, words: &[String]) -> Result<(), &'static str> {
    if words.iter().any(|word| steps.takes(word)) {
        Ok(())
    } else {
        Err(UNKNOWN)
    }
}

fn list(steps: &mut Steps<'_>) -> Result<(), &'static str> {
    let mut first = None;
    for number in 1..=LEVELS {
        let begin = format!(
            "<text:list-level-style-bullet text:level=\"{number}\" text:bullet-char=\"\u{2022}\"><style:list-level-properties \
             text:space-before=\"0in\""
        );
        steps.expects(&begin, UNKNOWN)?;
        let out = aside(steps, " text:min-label-width=\"", FIRST)?;
        if *first.get_or_insert(out) != out {
            return Err("a list with levels that are not alike");
        }
        steps.expects(
            "/><style:text-properties fo:font-size=\"100%\"/></text:list-level-style-bullet>",
            UNKNOWN,
        )?;
    }
    Ok(())
}

fn paragraph(steps: &mut Steps<'_>) -> Result<(), &'static str> {
    steps.expects("<style:paragraph-properties", UNKNOWN)?;
    let mut tab = false;
    let set = steps.rest.starts_with(" fo:margin-left=");
    if set {
        signed(steps, " fo:margin-left=\"", (FIRST, STEPS))?;
        aside(steps, " fo:margin-right=\"", STEPS)?;
        tab = signed(steps, " fo:text-indent=\"", (FIRST, FIRST - 1))?;
        steps.whole(" fo:margin-top=\"", "pt\"", APART, STEPS)?;
        steps.whole(" fo:margin-bottom=\"", "pt\"", APART, STEPS)?;
        steps.whole(" fo:line-height=\"", "%\"", LINE, LINES)?;
        let sides = ["start", "center", "end", "justify"].map(|side| format!(" fo:text-align=\"{side}\""));
        one_of(steps, &sides)?;
        let _ = steps.takes(" style:writing-mode=\"rl-tb\"");
    } else {
        steps.expects(" fo:text-align=\"end\" style:writing-mode=\"rl-tb\"", SILENT)?;
    }
    if !tab {
        return steps.expects("/>", UNKNOWN);
    }
    let stops =
        "><style:tab-stops><style:tab-stop style:position=\"0in\"/></style:tab-stops></style:paragraph-properties>";
    steps.expects(stops, UNKNOWN)
}

/// A length of so many steps at most, out and in; whether it leads out.
fn signed(steps: &mut Steps<'_>, word: &str, (out, within): (usize, usize)) -> Result<bool, &'static str> {
    let below = format!("{word}-");
    if !steps.rest.starts_with(&below) {
        return aside(steps, word, within).map(|_| false);
    }
    match aside(steps, &below, out)? {
        0 => Err("a length that is not of whole steps"),
        _ => Ok(true),
    }
}

/// A length of so many steps at most.
fn aside(steps: &mut Steps<'_>, word: &str, most: usize) -> Result<usize, &'static str> {
    let strange = "a length that is not of whole steps";
    steps.expects(word, UNKNOWN)?;
    let said = steps.until("in\"", strange)?;
    // So few are quicker tried than read.
    (0..=most)
        .find(|steps| hundredths(steps * ASIDE) == said)
        .ok_or(strange)
}

/// So many hundredths in the one way in which they are written.
fn hundredths(count: usize) -> String {
    let (whole, rest) = (count / 100, count % 100);
    match (rest / 10, rest % 10) {
        (0, 0) => whole.to_string(),
        (tenths, 0) => format!("{whole}.{tenths}"),
        (tenths, hundredths) => format!("{whole}.{tenths}{hundredths}"),
    }
}

fn letters(steps: &mut Steps<'_>) -> Result<(), &'static str> {
    steps.expects("<style:text-properties", UNKNOWN)?;
    let before = steps.rest.len();
    face(steps)?;
    size(steps)?;
    for word in [" fo:color=\"#", " fo:background-color=\"#"] {
        if steps.rest.starts_with(word) {
            tint(steps, word)?;
        }
    }
    for look in LOOKS {
        let _ = steps.takes(look);
    }
    let shifts = ["super", "sub"].map(|shift| format!(" style:text-position=\"{shift} 58%\""));
    let _ = shifts.iter().any(|shift| steps.takes(shift));
    if steps.rest.len() == before {
        return Err(SILENT);
    }
    steps.expects("/>", UNKNOWN)
}

/// Looks of letters, in their order.
const LOOKS: [&str; 4] = [
    " fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\"",
    " fo:font-style=\"italic\" style:font-style-asian=\"italic\" style:font-style-complex=\"italic\"",
    " style:text-underline-style=\"solid\" style:text-underline-width=\"auto\" style:text-underline-color=\"font-color\"",
    " style:text-line-through-style=\"solid\" style:text-line-through-type=\"single\"",
];

fn face(steps: &mut Steps<'_>) -> Result<(), &'static str> {
    if !steps.takes(" fo:font-family=\"'") {
        return Ok(());
    }
    let name = steps.until("'\"", UNKNOWN)?;
    if Face::named(name).is_none_or(|face| face.name() != name) {
        return Err("a face that is not of the table");
    }
    let others = ["asian", "complex"].map(|script| format!(" style:font-family-{script}=\"'{name}'\""));
    steps.expects(&others.concat(), UNKNOWN)
}

fn size(steps: &mut Steps<'_>) -> Result<(), &'static str> {
    let strange = "letters of a size that is not of the table";
    if !steps.takes(" fo:font-size=\"") {
        return Ok(());
    }
    let said = steps.until("pt\"", UNKNOWN)?;
    let (whole, half) = match said.strip_suffix(".5") {
        Some(whole) => (whole, 1),
        None => (said, 0),
    };
    let points: usize = whole.parse().map_err(|_| strange)?;
    if points.to_string() != whole || points > 200 || !Size::is_one(2 * points + half) {
        return Err(strange);
    }
    let others = ["asian", "complex"].map(|script| format!(" style:font-size-{script}=\"{said}pt\""));
    steps.expects(&others.concat(), UNKNOWN)
}

fn column(steps: &mut Steps<'_>) -> Result<(), &'static str> {
    steps.expects("<style:table-column-properties style:column-width=\"", UNKNOWN)?;
    tenths(steps)?;
    steps.expects("/>", UNKNOWN)
}

fn row(steps: &mut Steps<'_>) -> Result<(), &'static str> {
    steps.expects("<style:table-row-properties style:row-height=\"", UNKNOWN)?;
    tenths(steps)?;
    steps.expects("/>", UNKNOWN)
}

/// A length of whole tenths of an inch, and at least one.
fn tenths(steps: &mut Steps<'_>) -> Result<(), &'static str> {
    let strange = "columns or rows of other sizes than ours";
    let said = steps.until("in\"", strange)?;
    match (1..=STEPS).any(|steps| hundredths(10 * steps) == said) {
        true => Ok(()),
        false => Err(strange),
    }
}

fn cell(steps: &mut Steps<'_>) -> Result<(), &'static str> {
    steps.expects("<loext:graphic-properties", UNKNOWN)?;
    filled(steps)?;
    steps.expects(
        "/><style:paragraph-properties fo:border=\"0.5pt solid #808080\"/>",
        UNKNOWN,
    )
}

/// What fills something, if anything does.
fn filled(steps: &mut Steps<'_>) -> Result<(), &'static str> {
    if steps.takes(" draw:fill=\"none\"") {
        return Ok(());
    }
    tint(steps, " draw:fill=\"solid\" draw:fill-color=\"#")
}

/// A colour of the table behind `word`.
fn tint(steps: &mut Steps<'_>, word: &str) -> Result<(), &'static str> {
    steps.expects(word, UNKNOWN)?;
    steps.tint(UNKNOWN)?;
    steps.expects("\"", UNKNOWN)
}
