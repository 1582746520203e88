//! Headers and footers of a text of OpenDocument that is written: what each kind of pages has above and below its text.

use super::styles::Styles;
use super::{constant, properties};
use crate::document::{Counter, Leaf, On, Place, Shape};
use crate::format::Refusal;
use std::collections::BTreeSet;

/// Stands between headers and footers while their styles are numbered. No text can hold it, for XML cannot.
const BETWEEN: &str = "\u{1}";

/// What one says that shows nothing.
const EMPTY: &str = "<text:p></text:p>";

/// Says of a header or a footer that it stands here first, which programs take for granted: two can say the same once names are gone, and
/// are two blocks of the text all the same.
const NEW: &str = " style:display=\"true\"";

/// The pages that they are for: as they are written, and as they are numbered.
const WRITTEN: [(On, &str); 3] = [(On::Usual, ""), (On::Even, "-left"), (On::First, "-first")];
const NUMBERED: [On; 3] = [On::First, On::Usual, On::Even];

/// The face of all text, which is declared in every document.
const DECLARED: &str = "<style:font-face style:name=\"Calibri\" svg:font-family=\"Calibri\"/>";

/// The part that says how all text is set, on pages of these kinds, and what stands above and below them: `blocks`, of `styles`.
///
/// # Errors
/// When something stands for a style that was not met.
pub(super) fn pages(leaves: &[Leaf], styles: &Styles, blocks: &[String]) -> Result<String, Refusal> {
    let usual = [Leaf::USUAL];
    let leaves = if leaves.is_empty() { &usual } else { leaves };
    let own = styles.numbered(&blocks.join(BETWEEN))?;
    let blocks: Vec<&str> = own.text.split(BETWEEN).collect();
    let all = || (1..).zip(leaves.iter().copied());
    let layouts: String = all().map(|(number, leaf)| properties::layout(number, leaf)).collect();
    let mut met = BTreeSet::new();
    let masters: String = all()
        .map(|(number, leaf)| kind(number, leaf, &blocks, &mut met))
        .collect();
    let faces = own.faces.replace(DECLARED, "");
    Ok(constant::styles(&faces, &format!("{}{layouts}", own.styles), &masters))
}

/// A kind of pages; the numbers of headers and footers that were `met`.
fn kind(number: usize, leaf: Leaf, blocks: &[&str], met: &mut BTreeSet<u8>) -> String {
    let name = master(number);
    let begin = format!("<style:master-page style:name=\"{name}\" style:page-layout-name=\"L{number}\"");
    let beside = [false, true].map(|below| side(leaf, below, blocks, met)).concat();
    if beside.is_empty() {
        format!("{begin}/>")
    } else {
        format!("{begin}>{beside}</style:master-page>")
    }
}

/// The name of a kind of pages, by its number.
pub(super) fn master(number: usize) -> String {
    if number == 1 {
        "Standard".to_owned()
    } else {
        format!("M{number}")
    }
}

/// Whether some of these pages show a header, or a footer.
pub(super) fn has(leaf: Leaf, below: bool) -> bool {
    let shown = leaf.running.shown();
    shown.iter().any(|(number, place)| *number > 0 && place.below == below)
}

/// All headers of a kind of pages, or all footers, where there are any.
fn side(leaf: Leaf, below: bool, blocks: &[&str], met: &mut BTreeSet<u8>) -> String {
    if !has(leaf, below) {
        return String::new();
    }
    let side = if below { "footer" } else { "header" };
    let number = |on| leaf.running.at(Place { below, on });
    let of_its_own = |on: &On| leaf.running.has(*on);
    let own = NUMBERED.into_iter().filter(of_its_own);
    let new: Vec<On> = own.filter(|on| number(*on) > 0 && met.insert(number(*on))).collect();
    let of = |(on, pages): (On, &str)| {
        let says = usize::from(number(on))
            .checked_sub(1)
            .and_then(|place| blocks.get(place))
            .unwrap_or(&EMPTY);
        let new = if new.contains(&on) { NEW } else { "" };
        format!("<style:{side}{pages}{new}>{says}</style:{side}{pages}>")
    };
    let shown = WRITTEN.into_iter().filter(|(on, _)| of_its_own(on));
    shown.map(of).collect()
}

/// `digits` that count pages, as what counts them, where `looks` say so.
pub(super) fn counted(looks: &[Shape], digits: &str) -> Option<String> {
    let counter = looks.iter().find_map(|look| match look {
        Shape::Counter(counter) => Some(*counter),
        _ => None,
    });
    Some(match counter.filter(|_| Counter::shows(digits))? {
        Counter::Page => format!("<text:page-number text:select-page=\"current\">{digits}</text:page-number>"),
        Counter::Pages => format!("<text:page-count>{digits}</text:page-count>"),
    })
}
