//! What a format reads is whole, in order and within its limits; what it writes from that hides nothing, is written
//! the same twice, and shows the same when it is read again.

use redactor::document::{Head, Raster, Value};
use redactor::finding::Edits;
use redactor::format::{self, Format, How, Pages, Password, Refusal};
use redactor::limits::Limits;
use redactor::verify::{self, CodedTruth, Expectation, Truth};
use redactor::wire::Sequence;

/// Small enough for thousands of documents a minute; large enough for every branch.
const LIMITS: Limits = Limits {
    document: 1 << 20,
    pixels: 1 << 18,
    pages: 4,
    glyphs: 1 << 12,
    text: 1 << 20,
};
/// A JPEG is written with losses: its pixels may differ by this much in the mean, of 255.
const LOSS: u64 = 2;

/// What opens the locked files of the corpus.
const PASSWORD: &str = "wren-and-rail";

/// # Panics
/// Where the law does not hold.
pub fn holds(name: &str, bytes: &[u8]) {
    let format = format::named(name).expect("a format of the table");
    let Ok(values) = read(format, bytes) else { return };
    stays(format, bytes, &values);
    // What another program draws has nothing to be written yet.
    let Some(copy) = copy(format, &values) else { return };
    let Ok(written) = write(copy, &values) else { return };
    assert_eq!(
        Ok(&written),
        write(copy, &values).as_ref(),
        "the same values are written the same twice"
    );
    let again = read(copy, &written).expect("what was written can be read");
    let hidden: Vec<_> = again.iter().filter(|value| matches!(value, Value::Hidden(_))).collect();
    assert!(hidden.is_empty(), "what was written of {name} hides {hidden:?}");
    assert_eq!(texts(&values), texts(&again), "a flow shows the same text");
    for (before, after) in rasters(&values).zip(rasters(&again)) {
        assert_eq!((before.width, before.height), (after.width, after.height));
        assert!(
            copy.name() != "png" || seen(before) == seen(after),
            "pixels are the same"
        );
        assert!(
            copy.name() != "jpeg" || difference(before, after) <= LOSS,
            "pixels are nearly the same"
        );
    }
}

/// A picture that may stay as it is coded is taken down no further, and shows the same.
fn stays(format: &dyn Format, bytes: &[u8], values: &[Value]) {
    let Some(keeper) = format.keeper() else { return };
    let Ok(kept) = keeper(bytes, &LIMITS) else { return };
    let file = kept.file();
    let expectation = Expectation {
        format: format.name().to_owned(),
        decided: Vec::new(),
        covers: Vec::new(),
        layers: Vec::new(),
        truth: Truth::Coded(CodedTruth::of([file.as_slice()])),
    };
    if verify::check(&file, &expectation, &LIMITS).is_ok_and(|verdict| verdict.survivors.is_empty()) {
        let again = keeper(&file, &LIMITS).expect("what was kept can be kept");
        assert_eq!(again.file(), file, "what was kept is kept as it is");
        assert!(again.hidden.is_empty(), "what was kept hides {:?}", again.hidden);
        let shown = read(format, &file).expect("what was kept can be read");
        for (before, after) in rasters(values).zip(rasters(&shown)) {
            assert_eq!((before.width, before.height), (after.width, after.height));
            // A profile that changes nothing that is seen rounds in its own way.
            assert!(difference(before, after) <= LOSS, "what was kept shows the same");
        }
    }
}

/// The format that a clean copy of these values is written in.
fn copy(format: &'static dyn Format, values: &[Value]) -> Option<&'static dyn Format> {
    match values.first()? {
        Value::Head(Head::Elsewhere(_)) => None,
        Value::Head(head) => Some(format::of_copy(format, *head, rasters(values).next())),
        _ => None,
    }
}

/// The values of `bytes`, each of them admitted; of those that are locked, with the password of the corpus.
fn read(format: &dyn Format, bytes: &[u8]) -> Result<Vec<Value>, Refusal> {
    match read_with(format, bytes, None) {
        Err(Refusal::NeedsPassword) => read_with(format, bytes, Some(Password(PASSWORD.to_owned()))),
        read => read,
    }
}

fn read_with(format: &dyn Format, bytes: &[u8], password: Option<Password>) -> Result<Vec<Value>, Refusal> {
    let how = How {
        pages: Pages::Pixels,
        password,
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
    Ok(values)
}

fn write(format: &dyn Format, values: &[Value]) -> Result<Vec<u8>, Refusal> {
    let (mut out, mut values) = (Vec::new(), values.iter().cloned());
    format.write(&Edits::default(), &mut || Ok(values.next()), &mut out)?;
    Ok(out)
}

fn texts(values: &[Value]) -> Vec<&str> {
    values
        .iter()
        .filter_map(|value| {
            if let Value::Text(text) = value {
                Some(text.as_str())
            } else {
                None
            }
        })
        .collect()
}

fn rasters(values: &[Value]) -> impl Iterator<Item = &Raster> {
    values.iter().filter_map(|value| {
        if let Value::Raster(raster) = value {
            Some(raster)
        } else {
            None
        }
    })
}

/// The pixels as four channels, and none of the colour where nothing is seen of it.
fn seen(raster: &Raster) -> Vec<[u8; 4]> {
    raster.pixels.chunks(usize::from(raster.channels)).map(four).collect()
}

fn four(pixel: &[u8]) -> [u8; 4] {
    match *pixel {
        [.., 0] if pixel.len() == 4 => [0; 4],
        [grey] => [grey, grey, grey, 255],
        [red, green, blue] => [red, green, blue, 255],
        [red, green, blue, alpha] => [red, green, blue, alpha],
        _ => unreachable!("a raster has 1, 3 or 4 channels"),
    }
}

/// The mean difference of the pixels, of 255.
fn difference(before: &Raster, after: &Raster) -> u64 {
    let (before, after) = (seen(before), seen(after));
    let sum = before
        .as_flattened()
        .iter()
        .zip(after.as_flattened())
        .map(|(a, b)| u64::from(a.abs_diff(*b)))
        .sum::<u64>();
    sum / (before.len() as u64 * 3).max(1)
}
