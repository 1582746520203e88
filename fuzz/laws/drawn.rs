//! A PDF that stays drawn: what is read of it is whole, in order and within its limits; what is written from that is written the
//! same twice, can be read again, and is what its verifier takes: only the kinds of objects that it knows, every byte accounted
//! for, the same letters. The verifier falls over no bytes at all.

use redactor::document::{Head, Item, Outline, Sheet, Value};
use redactor::finding::Edits;
use redactor::format::{self, Format, How, Pages, Refusal};
use redactor::limits::Limits;
use redactor::verify::{self, Expectation, SheetTruth, Truth};
use redactor::wire::Sequence;
use std::collections::BTreeMap;

/// Small enough for many documents a minute; large enough for every branch.
const LIMITS: Limits = Limits {
    document: 1 << 20,
    pixels: 1 << 18,
    pages: 4,
    glyphs: 1 << 12,
    text: 1 << 20,
};
/// What a copy may be told for: it is made again of pixels then.
const LOOKS: &str = "it looks different near";

/// # Panics
/// Where the law does not hold.
pub fn holds(bytes: &[u8]) {
    let _ = verify::check(bytes, &expectation(Vec::new()), &LIMITS);
    let format = format::named("pdf").expect("a format of the table");
    let Ok(values) = read(format, bytes) else { return };
    let Ok(written) = write(format, &values) else { return };
    assert_eq!(
        Ok(&written),
        write(format, &values).as_ref(),
        "the same values are written the same twice"
    );
    read(format, &written).expect("what was written can be read");
    let verdict =
        verify::check(&written, &expectation(truth(&values)), &LIMITS).expect("a verifier reads what was written");
    let wrong: Vec<_> = verdict
        .survivors
        .iter()
        .filter(|one| !one.what.contains(LOOKS))
        .collect();
    assert!(wrong.is_empty(), "what was written is not what it must be: {wrong:?}");
}

fn expectation(sheets: Vec<SheetTruth>) -> Expectation {
    Expectation {
        format: "pdf".to_owned(),
        decided: Vec::new(),
        covers: Vec::new(),
        layers: Vec::new(),
        truth: Truth::Sheets(sheets),
    }
}

/// The values of `bytes`, each of them admitted.
fn read(format: &dyn Format, bytes: &[u8]) -> Result<Vec<Value>, Refusal> {
    let how = How {
        pages: Pages::Drawn,
        ..How::unlocked(&LIMITS)
    };
    let mut sequence = Sequence::new(&LIMITS);
    let mut values = Vec::new();
    format.read_as(bytes, &how, &mut |value| {
        sequence
            .admit(&value)
            .expect("a reader keeps to the order and the limits");
        values.push(value);
        Ok(())
    })?;
    sequence
        .finish()
        .expect("a reader that ends without a refusal has given all");
    assert!(matches!(values.first(), Some(Value::Head(Head::Sheets { .. }))));
    Ok(values)
}

fn write(format: &dyn Format, values: &[Value]) -> Result<Vec<u8>, Refusal> {
    let (mut out, mut values) = (Vec::new(), values.iter().cloned());
    let edits = Edits {
        links: true,
        ..Edits::default()
    };
    format.write(&edits, &mut || Ok(values.next()), &mut out)?;
    Ok(out)
}

/// What each sheet must show, nothing being decided.
fn truth(values: &[Value]) -> Vec<SheetTruth> {
    let (mut outlines, mut sheets) = (Vec::new(), Vec::new());
    for value in values {
        match value {
            Value::Outline(outline) => outlines.push(outline),
            Value::Sheet(sheet) => sheets.push(SheetTruth {
                size: sheet.size,
                look: sheet.look.clone(),
                anew: Vec::new(),
                covers: Vec::new(),
                letters: letters(sheet, &outlines),
                links: sheet.links.clone(),
            }),
            _ => {}
        }
    }
    sheets
}

/// What the letters of a sheet say: each scalar that is no blank, and how often.
fn letters(sheet: &Sheet, outlines: &[&Outline]) -> BTreeMap<char, u32> {
    let mut letters = BTreeMap::new();
    for item in &sheet.items {
        if let Item::Glyph { outline, .. } = item
            && let Some(outline) = outlines.get(*outline as usize)
        {
            for scalar in outline.text.chars().filter(|scalar| !scalar.is_whitespace()) {
                *letters.entry(scalar).or_default() += 1;
            }
        }
    }
    letters
}
