//! What a cell shows of its value, by the code of its format (ECMA-376, part 1, 18.8.30 and 18.8.31), in the form that programs have in
//! English; days that are written as the machine of the reader has it are written as in ISO 8601.

mod code;
pub(crate) mod date;
mod digits;
mod number;

use code::{Compare, Section};
use std::borrow::Cow;

/// The codes of the numbers that every program knows.
const KNOWN: &[(u32, &str)] = &[
    (0, "General"),
    (1, "0"),
    (2, "0.00"),
    (3, "#,##0"),
    (4, "#,##0.00"),
    (5, "$#,##0;($#,##0)"),
    (6, "$#,##0;($#,##0)"),
    (7, "$#,##0.00;($#,##0.00)"),
    (8, "$#,##0.00;($#,##0.00)"),
    (9, "0%"),
    (10, "0.00%"),
    (11, "0.00E+00"),
    (12, "# ?/?"),
    (13, "# ??/??"),
    (14, "yyyy-mm-dd"),
    (15, "d-mmm-yy"),
    (16, "d-mmm"),
    (17, "mmm-yy"),
    (18, "h:mm AM/PM"),
    (19, "h:mm:ss AM/PM"),
    (20, "h:mm"),
    (21, "h:mm:ss"),
    (22, "yyyy-mm-dd h:mm"),
    (37, "#,##0;(#,##0)"),
    (38, "#,##0;(#,##0)"),
    (39, "#,##0.00;(#,##0.00)"),
    (40, "#,##0.00;(#,##0.00)"),
    (41, "#,##0;-#,##0;\"-\";@"),
    (42, "$#,##0;-$#,##0;$\"-\";@"),
    (43, "#,##0.00;-#,##0.00;\"-\";@"),
    (44, "$#,##0.00;-$#,##0.00;$\"-\";@"),
    (45, "mm:ss"),
    (46, "[h]:mm:ss"),
    (47, "mm:ss.0"),
    (48, "##0.0E+0"),
    (49, "@"),
];

/// Numbers that are days in the languages of East Asia.
const DAYS: [std::ops::RangeInclusive<u32>; 2] = [27..=36, 50..=58];

/// The code of a number that is in no file.
pub(crate) fn known(number: u32) -> &'static str {
    let known = KNOWN.iter().find(|(other, _)| *other == number);
    let day = || DAYS.iter().any(|days| days.contains(&number)).then_some("yyyy-mm-dd");
    known.map(|(_, code)| *code).or_else(day).unwrap_or("General")
}

/// A number as a cell without a format shows it.
pub(crate) fn general(value: f64) -> String {
    digits::general(value)
}

/// A code, understood.
#[derive(Debug, Clone)]
pub(crate) struct Code {
    /// None where it is not known what it shows.
    sections: Option<Vec<Section>>,
}

impl Code {
    pub(crate) fn of(code: &str) -> Self {
        Self {
            sections: code::sections(code),
        }
    }

    /// Whether it shows every number as a day or a time.
    pub(crate) fn is_date(&self) -> bool {
        let sections = self.sections.as_deref().unwrap_or_default();
        !sections.is_empty() && sections.iter().all(Section::is_date)
    }

    /// What is shown of a text; nothing where the section of texts is empty.
    pub(crate) fn text<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let sections = self.sections.as_deref().unwrap_or_default();
        let own = match sections {
            [.., last] if last.is_text() => Some(last),
            [_, _, _, fourth] => Some(fourth),
            _ => None,
        };
        let Some(section) = own else { return text.into() };
        let piece = |piece: &code::Piece| match piece {
            code::Piece::Text => text.to_owned(),
            code::Piece::Literal(letter) => letter.to_string(),
            _ => String::new(),
        };
        section.pieces.iter().map(piece).collect::<String>().into()
    }

    /// What is shown of a number; `None` where the code is not understood.
    pub(crate) fn number(&self, value: f64, later: bool) -> Option<String> {
        let all = self.sections.as_deref()?;
        let numbers = match all {
            [_, _, _, _] => all.get(..3)?,
            [first @ .., last] if last.is_text() && !first.is_empty() => first,
            _ => all,
        };
        let Some((section, signed)) = chosen(numbers, value) else {
            return Some(date::NONE.to_owned());
        };
        if section.pieces.is_empty() {
            return Some(if all.len() == 1 { general(value) } else { String::new() });
        }
        if section.is_text() {
            return Some(self.text(&general(value)).into_owned());
        }
        if section.is_date() {
            return Some(date::shown(section, value, later));
        }
        let size = number::shown(section, value)?;
        let negative = value < 0.0 && signed;
        Some(if negative { format!("-{size}") } else { size })
    }
}

/// The section that shows `value`, and whether its sign is written before it.
fn chosen(sections: &[Section], value: f64) -> Option<(&Section, bool)> {
    let holds = |section: &Section| {
        let (compare, than) = section.condition?;
        Some(match compare {
            Compare::Less => value < than,
            Compare::AtMost => value <= than,
            Compare::More => value > than,
            Compare::AtLeast => value >= than,
            Compare::Equal => value == than,
            Compare::Other => value != than,
        })
    };
    let negative_only =
        |section: &Section| matches!(section.condition, Some((Compare::Less | Compare::AtMost, than)) if than <= 0.0);
    let plain = sections.iter().all(|section| section.condition.is_none());
    match sections {
        [only] => holds(only).unwrap_or(true).then_some((only, true)),
        [first, second] if plain => Some(if value < 0.0 { (second, false) } else { (first, true) }),
        [first, second, third] if plain => Some(match value {
            _ if value > 0.0 => (first, true),
            _ if value < 0.0 => (second, false),
            _ => (third, true),
        }),
        [first, second, rest @ ..] => {
            let last = rest.first();
            let default = |section: &Section, by: bool| holds(section).unwrap_or(by);
            if default(first, value > 0.0) {
                Some((first, !negative_only(first)))
            } else if default(second, last.is_none() || value < 0.0) {
                let by_sign = second.condition.is_none() && last.is_some();
                Some((second, !by_sign && !negative_only(second)))
            } else {
                last.map(|last| (last, true))
            }
        }
        [] => None,
    }
}

#[cfg(test)]
mod tests;
