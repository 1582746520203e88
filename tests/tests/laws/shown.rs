//! What a reader sees of a document's values, and how it differs from what must be seen.

use super::DPI;
use e2e::corpus::{Picture, Shows};
use e2e::search::seen;
use redactor::document::{Head, Value};
use std::fs;

/// How what a reader sees of `values` differs from what it must see.
pub(super) fn differs(shows: &Shows, values: &[Value]) -> Option<String> {
    match shows {
        Shows::Text(text) if *text == texts(values) => None,
        Shows::Text(text) => Some(format!("{:?} where {text:?} was", texts(values))),
        Shows::Figured(text, _) if *text != texts(values) => Some(format!("{:?} where {text:?} was", texts(values))),
        Shows::Figured(_, pictures) => far(&self::pictures(values), pictures, 0.0),
        Shows::Pixels(pictures, most) => far(&self::pictures(values), pictures, *most),
        Shows::As(_) | Shows::Pages { .. } => Some("what another file shows must be looked up before".to_owned()),
    }
}

/// How pictures differ, where their mean difference is above `most`.
pub(super) fn far(shown: &[Picture], meant: &[Picture], most: f64) -> Option<String> {
    if shown.len() != meant.len() {
        return Some(format!("{} pictures where {} were", shown.len(), meant.len()));
    }
    let far = |(shown, meant): (&Picture, &Picture)| match meant.difference(shown) {
        None => Some(format!("{} × {}", shown.width, shown.height)),
        Some(mean) if mean > most => Some(format!("a mean difference of {mean}")),
        Some(_) => None,
    };
    shown.iter().zip(meant).find_map(far)
}

/// Whether the pages of a document stay drawn.
pub(super) fn drawn(values: &[Value]) -> bool {
    values.contains(&Value::Head(Head::Sheets { count: pages(values) }))
}

fn pages(values: &[Value]) -> u32 {
    let pages = values.iter().filter(|value| matches!(value, Value::Page(_)));
    u32::try_from(pages.count()).unwrap()
}

/// The pages of a document as they look: their own pixels, or, where they stay drawn, as a stranger draws them.
pub(super) fn looks(values: &[Value], bytes: &[u8]) -> Vec<Picture> {
    if !drawn(values) {
        return pictures(values);
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.pdf");
    fs::write(&path, bytes).unwrap();
    let page = |number| {
        let png = seen::render(&path, number, DPI).unwrap();
        let grey = image::load_from_memory(&png).unwrap().into_luma8();
        Picture::new(grey.width(), grey.height(), 1, grey.into_raw())
    };
    (1..=pages(values)).map(page).collect()
}

/// A text without its blanks.
pub(super) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All text, one page after another.
pub(super) fn texts(values: &[Value]) -> String {
    let text = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        Value::Page(page) => {
            let lines = page
                .lines
                .iter()
                .map(|line| line.glyphs.iter().map(|glyph| glyph.text.as_str()));
            lines.map(|line| line.collect::<String>() + "\n").collect()
        }
        _ => String::new(),
    };
    values.iter().map(text).collect()
}

pub(super) fn pictures(values: &[Value]) -> Vec<Picture> {
    let picture = |value: &Value| match value {
        Value::Raster(raster) => Some(Picture::new(
            raster.width,
            raster.height,
            raster.channels,
            raster.pixels.clone(),
        )),
        _ => None,
    };
    values.iter().filter_map(picture).collect()
}
