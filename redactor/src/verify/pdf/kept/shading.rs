//! Colours that run into each other: of two kinds, by functions of two kinds (ISO 32000-1, 7.10 and 8.7.4.5).

use super::entries::{Entries, numbers};
use lopdf::Object;

/// Functions of one shading: as many as colours that a reader keeps.
const PIECES: usize = 1024;

/// A shading.
///
/// # Errors
/// What is wrong with it.
pub(super) fn check(object: &Object) -> Result<(), &'static str> {
    let mut entries = Entries::direct(object)?;
    match entries.whole("ShadingType")? {
        2 => entries.numbers::<4>("Coords").map(|_| ())?,
        3 => entries.numbers::<6>("Coords").map(|_| ())?,
        _ => return Err("a shading of another kind"),
    }
    entries.constant(&[("ColorSpace", "/DeviceRGB")])?;
    match entries.entry("Extend")? {
        Object::Array(ends) if matches!(ends.as_slice(), [Object::Boolean(_), Object::Boolean(_)]) => {}
        _ => return Err("a shading of another form"),
    }
    let function = entries.entry("Function")?;
    entries.end("a shading with more in it")?;
    stitched(function)
}

/// A function, or several in a row.
fn stitched(object: &Object) -> Result<(), &'static str> {
    let mut entries = Entries::direct(object)?;
    if entries.whole("FunctionType")? != 3 {
        return simple(object);
    }
    entries.constant(&[("Domain", "[0 1]")])?;
    let pieces = entries
        .entry("Functions")?
        .as_array()
        .map_err(|_| "functions that are no list")?;
    let bounds = numbers(entries.entry("Bounds")?)?;
    let encode = numbers(entries.entry("Encode")?)?;
    entries.end("a function with more in it")?;
    let whole =
        (2..=PIECES).contains(&pieces.len()) && bounds.len() + 1 == pieces.len() && encode.len() == 2 * pieces.len();
    if !whole || !encode.as_chunks::<2>().0.iter().all(|pair| *pair == [0.0, 1.0]) {
        return Err("a function of another form");
    }
    pieces.iter().try_for_each(simple)
}

/// From one colour to another.
fn simple(object: &Object) -> Result<(), &'static str> {
    let mut entries = Entries::direct(object)?;
    entries.constant(&[("FunctionType", "2"), ("Domain", "[0 1]"), ("N", "1")])?;
    entries.numbers::<3>("C0")?;
    entries.numbers::<3>("C1")?;
    entries.end("a function with more in it")
}
