//! What tests of formats share: a document that is read to its end, and one that is to be written.

use super::{Flow, Taken};
use crate::document::{Aside, Figure, Hidden, Mark, Raster, Value};
use crate::finding::Edits;
use crate::format::{Format, How, Refusal};
use crate::limits::Limits;

/// A text, its marks, and what hides in the document.
pub(crate) type Read = (String, Vec<Mark>, Vec<Hidden>);

/// What takes values.
type Give<'g> = dyn FnMut(Value) -> Result<(), Refusal> + 'g;

/// What is read of `bytes`; its marks are as marks must be.
pub(crate) fn read(format: &dyn Format, bytes: &[u8]) -> Result<Read, Refusal> {
    gathered(|give| format.read(bytes, &Limits::default(), give))
}

/// The same, where this is kept of what nobody sees.
pub(crate) fn keeping(format: &dyn Format, bytes: &[u8], keep: &[Aside]) -> Result<Read, Refusal> {
    let how = How {
        keep: keep.iter().copied().collect(),
        ..How::unlocked(&Limits::default())
    };
    gathered(|give| format.read_as(bytes, &how, give))
}

fn gathered(read: impl FnOnce(&mut Give<'_>) -> Result<(), Refusal>) -> Result<Read, Refusal> {
    let (mut text, mut marks, mut hidden) = (String::new(), Vec::new(), Vec::new());
    read(&mut |value| {
        match value {
            Value::Text(whole) => text = whole,
            Value::Marks(all) => marks = all,
            Value::Hidden(thing) => hidden.push(thing),
            _ => {}
        }
        Ok(())
    })?;
    assert!(Mark::are_nested(&marks, text.len()), "{text:?} {marks:?}");
    Ok((text, marks, hidden))
}

/// A text without pictures.
pub(crate) fn taken(text: &str, marks: &[Mark]) -> Taken {
    Taken {
        text: text.to_owned(),
        marks: marks.to_vec(),
        pictures: Vec::new(),
    }
}

/// A document with pictures: its text, what stands for pictures in it, their pixels, and what hides in the document.
pub(crate) struct Figured {
    pub(crate) text: String,
    pub(crate) marks: Vec<Mark>,
    pub(crate) rasters: Vec<Raster>,
    pub(crate) hidden: Vec<Hidden>,
}

impl Figured {
    pub(crate) fn figures(&self) -> Vec<Figure> {
        Mark::figures(&self.marks).map(|(_, figure)| figure).collect()
    }

    /// What is said of a hidden thing, each time.
    pub(crate) fn said(&self, what: &str) -> Vec<&str> {
        let of = self.hidden.iter().filter(|hidden| hidden.what == what);
        of.map(|hidden| hidden.says.as_str()).collect()
    }
}

/// What is read of `bytes`, and its copy, which is read as the same and hides nothing.
pub(crate) fn figured(format: &dyn Format, bytes: &[u8]) -> (Figured, Vec<u8>) {
    let values = |bytes: &[u8]| {
        let mut values = Vec::new();
        let read = format.read(bytes, &Limits::default(), &mut |value| {
            values.push(value);
            Ok(())
        });
        read.unwrap();
        values
    };
    let original = values(bytes);
    let (mut copy, mut next) = (Vec::new(), original.clone().into_iter());
    let written = format.write(&Edits::default(), &mut || Ok(next.next()), &mut copy);
    written.unwrap();
    let is_hidden = |value: &Value| matches!(value, Value::Hidden(_));
    let seen: Vec<Value> = original.iter().filter(|value| !is_hidden(value)).cloned().collect();
    assert_eq!(values(&copy), seen);
    let mut figured = Figured {
        text: String::new(),
        marks: Vec::new(),
        rasters: Vec::new(),
        hidden: Vec::new(),
    };
    for value in original {
        match value {
            Value::Text(whole) => figured.text = whole,
            Value::Marks(all) => figured.marks = all,
            Value::Raster(raster) => figured.rasters.push(raster),
            Value::Hidden(thing) => figured.hidden.push(thing),
            _ => {}
        }
    }
    (figured, copy)
}

/// A grey picture whose pixels are each another, from 0.
pub(crate) fn raster(width: u8, height: u8) -> Raster {
    Raster {
        width: width.into(),
        height: height.into(),
        channels: 1,
        pixels: (0..width * height).collect(),
    }
}

/// That of eight by two pixels, as a file.
pub(crate) fn picture() -> Vec<u8> {
    let mut values = [Value::Raster(raster(8, 2))].into_iter();
    let taken = Flow::take_all(&Edits::default(), &mut || Ok(values.next())).unwrap();
    taken.pictures.first().unwrap().bytes.clone()
}
