//! Styles of what is written: each is written once, and counted in the order in which it is met.

use super::place::inches;
use crate::document::{Align, Placed, Shape, Stand, Tint};
use crate::package::opendocument::letters::LOOKS;
use crate::package::slides::write::Paragraph;
use std::collections::BTreeMap;

/// A step of indents in lengths of which 914 400 are an inch, points in a step of space, hundredths in one of lines.
const ASIDE: i64 = 45_720;
const APART: u32 = 2;
const LINE: u32 = 5;

/// Levels of lists.
const LEVELS: usize = 9;

/// A number before a paragraph is letters of it: the tab behind them leads to where its other lines begin.
const TAB: &str = "<style:tab-stops><style:tab-stop style:position=\"0in\"/></style:tab-stops>";

/// What styles are of, in the order in which they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Page,
    Shape,
    Title,
    List,
    Paragraph,
    Letters,
    Column,
    Row,
    Cell,
}

impl Kind {
    const ALL: [Self; 9] = [
        Self::Page,
        Self::Shape,
        Self::Title,
        Self::List,
        Self::Paragraph,
        Self::Letters,
        Self::Column,
        Self::Row,
        Self::Cell,
    ];

    /// What names begin with, the element, and what else it says: the family, and what its styles are based on.
    fn of(self) -> (&'static str, &'static str, &'static str) {
        let style = "style:style";
        match self {
            Self::Page => ("dp", style, " style:family=\"drawing-page\""),
            Self::Shape => (
                "gr",
                style,
                " style:family=\"graphic\" style:parent-style-name=\"standard\"",
            ),
            Self::Title => (
                "pr",
                style,
                " style:family=\"presentation\" style:parent-style-name=\"Default-title\"",
            ),
            Self::List => ("L", "text:list-style", ""),
            Self::Paragraph => ("P", style, " style:family=\"paragraph\""),
            Self::Letters => ("T", style, " style:family=\"text\""),
            Self::Column => ("co", style, " style:family=\"table-column\""),
            Self::Row => ("ro", style, " style:family=\"table-row\""),
            Self::Cell => ("ce", style, " style:family=\"table-cell\""),
        }
    }
}

/// The styles so far: what each says, and its number.
#[derive(Default)]
pub(super) struct Styles(BTreeMap<Kind, BTreeMap<String, usize>>);

impl Styles {
    /// The name of the style that says this.
    pub(super) fn name(&mut self, kind: Kind, says: String) -> String {
        let all = self.0.entry(kind).or_default();
        let next = all.len() + 1;
        let number = all.entry(says).or_insert(next);
        format!("{}{number}", kind.of().0)
    }

    /// All of them.
    pub(super) fn written(&self) -> String {
        let mut written = String::new();
        for kind in Kind::ALL {
            let (name, element, more) = kind.of();
            let mut all: Vec<_> = self.0.get(&kind).into_iter().flatten().collect();
            all.sort_by_key(|(_, number)| **number);
            for (says, number) in all {
                written.push_str(&format!(
                    "<{element} style:name=\"{name}{number}\"{more}>{says}</{element}>"
                ));
            }
        }
        written
    }
}

fn filled(fill: Option<Tint>) -> String {
    match fill {
        Some(tint) => format!(" draw:fill=\"solid\" draw:fill-color=\"#{}\"", tint.digits()),
        None => " draw:fill=\"none\"".to_owned(),
    }
}

/// A slide on this ground.
pub(super) fn page(tint: Tint) -> String {
    format!("<style:drawing-page-properties{}/>", filled(Some(tint)))
}

/// A box with this in it.
pub(super) fn shape(placed: Placed, fill: Option<Tint>) -> String {
    let stands = match placed.stands {
        Stand::Top => "top",
        Stand::Middle => "middle",
        Stand::Bottom => "bottom",
    };
    let tight = if placed.tight {
        " fo:padding-top=\"0in\" fo:padding-bottom=\"0in\" fo:padding-left=\"0in\" fo:padding-right=\"0in\""
    } else {
        ""
    };
    let fits = if placed.fits {
        " draw:fit-to-size=\"shrink-to-fit\""
    } else {
        ""
    };
    format!(
        "<style:graphic-properties{} draw:textarea-vertical-align=\"{stands}\" draw:auto-grow-height=\"{}\"{fits}{tight}/>",
        filled(fill),
        placed.grows
    )
}

/// Steps that the bullet of a paragraph stands out.
pub(super) fn out(paragraph: &Paragraph) -> i64 {
    paragraph.set.map_or(0, |set| (-i64::from(set.first)).max(0))
}

/// A list whose bullets stand so many steps out.
pub(super) fn list(out: i64) -> String {
    let level = |number: usize| {
        format!(
            "<text:list-level-style-bullet text:level=\"{number}\" text:bullet-char=\"\u{2022}\"><style:list-level-properties \
             text:space-before=\"0in\" text:min-label-width=\"{}\"/><style:text-properties fo:font-size=\"100%\"/></text:list-level-style-bullet>",
            inches(out * ASIDE)
        )
    };
    (1..=LEVELS).map(level).collect()
}

/// How a paragraph is set; none where nothing is to be said. What its bullet takes is said of the list.
pub(super) fn paragraph(paragraph: &Paragraph) -> Option<String> {
    let aside = |steps: i64| inches(steps * ASIDE);
    let (mut says, mut tab) = (String::new(), String::new());
    if let Some(set) = paragraph.set {
        let (start, first) = (i64::from(set.start), i64::from(set.first));
        let (start, first) = match paragraph.level.bullet {
            true => (start - out(paragraph), first.max(0)),
            false => (start, first),
        };
        says.push_str(&format!(
            " fo:margin-left=\"{}\" fo:margin-right=\"{}\" fo:text-indent=\"{}\" fo:margin-top=\"{}pt\" fo:margin-bottom=\"{}pt\" \
             fo:line-height=\"{}%\"",
            aside(start),
            aside(set.end.into()),
            aside(first),
            u32::from(set.before) * APART,
            u32::from(set.after) * APART,
            u32::from(set.line) * LINE
        ));
        if first < 0 {
            tab.push_str(TAB);
        }
    }
    if paragraph.set.is_some() || paragraph.from_right {
        let align = paragraph.set.map_or(Align::Start, |set| set.align);
        // Programs take the start for the left.
        let side = match (align, paragraph.from_right) {
            (Align::Start, false) | (Align::End, true) => "start",
            (Align::End, false) | (Align::Start, true) => "end",
            (Align::Middle, _) => "center",
            (Align::Both, _) => "justify",
        };
        says.push_str(&format!(" fo:text-align=\"{side}\""));
    }
    if paragraph.from_right {
        says.push_str(" style:writing-mode=\"rl-tb\"");
    }
    match tab.as_str() {
        _ if says.is_empty() => None,
        "" => Some(format!("<style:paragraph-properties{says}/>")),
        tab => Some(format!(
            "<style:paragraph-properties{says}>{tab}</style:paragraph-properties>"
        )),
    }
}

/// How letters look that have these looks, the inner last; none where nothing is to be said.
pub(super) fn letters(looks: &[Shape]) -> Option<String> {
    let mut says = String::new();
    let mut say = |of: &dyn Fn(Shape) -> Option<String>| {
        let inner = looks.iter().rev().find_map(|look| of(*look));
        says.push_str(&inner.unwrap_or_default());
    };
    say(&|look| match look {
        Shape::Face(face) => Some(
            ["fo:font", "style:font", "style:font"]
                .iter()
                .zip(["", "-asian", "-complex"])
                .map(|(of, script)| format!(" {of}-family{script}=\"'{}'\"", face.name()))
                .collect(),
        ),
        _ => None,
    });
    say(&|look| match look {
        Shape::Size(size) => {
            let half = if size.half_points() % 2 == 1 { ".5" } else { "" };
            let points = format!("{}{half}pt", size.half_points() / 2);
            Some(format!(
                " fo:font-size=\"{points}\" style:font-size-asian=\"{points}\" style:font-size-complex=\"{points}\""
            ))
        }
        _ => None,
    });
    say(&|look| match look {
        Shape::Ink(tint) => Some(format!(" fo:color=\"#{}\"", tint.digits())),
        _ => None,
    });
    say(&|look| match look {
        Shape::Ground(tint) => Some(format!(" fo:background-color=\"#{}\"", tint.digits())),
        _ => None,
    });
    for (shape, property) in LOOKS {
        // Letters are above the line or below it.
        let both = shape == Shape::Below && looks.contains(&Shape::Above);
        says.push_str(if looks.contains(&shape) && !both { property } else { "" });
    }
    (!says.is_empty()).then(|| format!("<style:text-properties{says}/>"))
}

/// A column, a row, and a cell.
pub(super) fn column(steps: usize) -> String {
    format!(
        "<style:table-column-properties style:column-width=\"{}\"/>",
        tenths(steps)
    )
}

pub(super) fn row(steps: usize) -> String {
    format!("<style:table-row-properties style:row-height=\"{}\"/>", tenths(steps))
}

pub(super) fn cell(fill: Option<Tint>) -> String {
    format!(
        "<loext:graphic-properties{}/><style:paragraph-properties fo:border=\"0.5pt solid #808080\"/>",
        filled(fill)
    )
}

fn tenths(steps: usize) -> String {
    inches(i64::try_from(steps).unwrap_or(1) * Placed::STEP)
}
