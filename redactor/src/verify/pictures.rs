//! Pictures in a package that was written here: as many as were decided, each in its own part, as it must look, and in its place.

use super::package::{self, Parts, Text};
use super::{Expectation, FigureTruth, Survivor, Truth};
use crate::finding::Cover;
use crate::format::Refusal;
use crate::limits::Limits;

/// A file whose pictures lie in `folder`, behind all its other parts.
pub(super) struct File<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) parts: Result<Parts<'a>, &'static str>,
    pub(super) folder: &'static str,
}

/// As [`package::checked`]. `shown` gets the names of the pictures, and says besides the text which of them are shown, in their order.
///
/// # Errors
/// When a text is too large to be searched, or a picture cannot be read.
pub(super) fn checked(
    file: File<'_>,
    expectation: &Expectation,
    limits: &Limits,
    shown: impl FnOnce(&[Text<'_>], &[String]) -> Result<(String, Vec<usize>), &'static str>,
) -> Result<Vec<Survivor>, Refusal> {
    let Truth::Figured(truth) = &expectation.truth else {
        let text = |parts: &[Text<'_>], _: &str| match shown(parts, &[])? {
            (text, numbers) if numbers.is_empty() => Ok(text),
            _ => Err("a picture that was not decided"),
        };
        return package::checked(file.bytes, file.parts, expectation, text);
    };
    let mut parts = match file.parts {
        Ok(parts) => parts,
        Err(what) => return Ok(vec![Survivor::stray(what)]),
    };
    let Some(others) = parts.len().checked_sub(truth.figures.len()) else {
        return Ok(vec![Survivor::stray("a picture that is missing")]);
    };
    let pictures = parts.split_off(others);
    let names = names(&truth.figures);
    let mut survivors = Vec::new();
    for ((number, truth), (part, name)) in (0..).zip(&truth.figures).zip(pictures.iter().zip(&names)) {
        if part.0.strip_prefix(file.folder) != Some(name) {
            survivors.push(Survivor::stray("a picture of another name than ours"));
        }
        survivors.extend(looks(&part.1, (number, truth), expectation, limits)?);
    }
    let mut places = Vec::new();
    let of_text = Expectation {
        truth: Truth::Text(truth.text.clone()),
        ..expectation.clone()
    };
    survivors.extend(package::checked(file.bytes, Ok(parts), &of_text, |parts, _| {
        let (text, numbers) = shown(parts, &names)?;
        places = numbers;
        Ok(text)
    })?);
    let beyond = |cover: &&Cover| cover.page as usize >= truth.figures.len();
    survivors.extend(expectation.covers.iter().filter(beyond).map(|cover| Survivor {
        finding: Some(cover.finding),
        what: format!("finding {} is not covered: its picture is missing", cover.finding),
    }));
    if places != truth.places {
        survivors.push(Survivor::stray("a picture in another place than was decided"));
    }
    Ok(survivors)
}

/// What is wrong with the picture of this number.
fn looks(
    bytes: &[u8],
    (number, truth): (u32, &FigureTruth),
    expectation: &Expectation,
    limits: &Limits,
) -> Result<Vec<Survivor>, Refusal> {
    let covers = expectation.covers.iter().filter(|cover| cover.page == number);
    let own = Expectation {
        format: truth.format.clone(),
        decided: expectation.decided.clone(),
        covers: covers
            .map(|cover| Cover {
                page: 0,
                ..cover.clone()
            })
            .collect(),
        layers: Vec::new(),
        truth: Truth::Picture(truth.picture.clone()),
    };
    Ok(super::check(bytes, &own, limits)?.survivors)
}

/// The names that pictures have: their numbers from 1, and the endings of their formats.
fn names(figures: &[FigureTruth]) -> Vec<String> {
    let ending = |figure: &FigureTruth| match figure.format.as_str() {
        "jpeg" => "jpg".to_owned(),
        other => other.to_owned(),
    };
    (1..)
        .zip(figures)
        .map(|(number, figure): (u32, _)| format!("{number}.{}", ending(figure)))
        .collect()
}
