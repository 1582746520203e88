//! What an Exif record says, in an editor's words, and which way up the picture is.

mod fields;
mod maker;
mod place;

use super::preview::{Coded, Preview};
use super::{letters, words};
use crate::document::Hidden;
use exif::{Context, Exif, Field, In, Reader, Tag, Value};

/// Bytes of a record that is read. Cameras write less than 64 kB, in most formats no more fits.
const LONGEST: usize = 16 << 20;
/// Bytes that all values of a record may take when they are read: entries may share one value, so a small record may hold many
/// large ones.
const VALUES: usize = 256 << 20;
/// Fields read, at least and at most, whatever their values could take.
const FIELDS: (usize, usize) = (32, 2000);

/// What a record tells.
#[derive(Debug, Default)]
pub struct Told {
    /// For the report.
    pub hidden: Vec<Hidden>,
    /// The orientation tag; 1 where there is none.
    pub orientation: u32,
    /// The small pictures in it.
    pub previews: Vec<Preview>,
    /// Records of other kinds that stand in it, by their tag.
    pub(crate) inner: Vec<(u16, Vec<u8>)>,
}

/// Reads a record (a TIFF header and what follows). A damaged one tells what it can.
#[must_use]
pub fn told(record: &[u8]) -> Told {
    let Some(exif) = read(record) else {
        return Told {
            hidden: vec![Hidden::new(words::EXIF_DAMAGED, &letters::sized(record))],
            orientation: 1,
            ..Told::default()
        };
    };
    let orientation = number(&exif, Tag::Orientation, In::PRIMARY).unwrap_or(1);
    Told {
        hidden: hidden(&exif, orientation),
        orientation,
        previews: previews(&exif),
        inner: inner(&exif),
    }
}

fn read(record: &[u8]) -> Option<Exif> {
    let record = record.get(..record.len().min(LONGEST))?;
    let read = Reader::new().continue_on_error(true).read_raw(record.to_vec());
    let exif = read.or_else(|error| error.distill_partial_result(|_| ())).ok()?;
    let empty = exif.fields().len() == 0;
    (!empty).then_some(exif)
}

fn hidden(exif: &Exif, orientation: u32) -> Vec<Hidden> {
    let mut told = place::told(exif);
    let all: Vec<&Field> = exif.fields().take(most(exif)).collect();
    for (what, field) in fields::named(&all) {
        told.push(Hidden::new(what, &field));
    }
    told.extend(fields::times(exif));
    told.extend(fields::settings(exif));
    if let Some(turned) = fields::turned(orientation) {
        told.push(Hidden::new(words::HELD, turned));
    }
    for note in all.iter().filter(|field| field.tag == Tag::MakerNote) {
        told.push(maker::told(note, exif));
    }
    told.retain(|hidden| !hidden.says.is_empty());
    told.extend(fields::rest(&all, exif.fields().len()));
    told
}

fn most(exif: &Exif) -> usize {
    (VALUES / exif.buf().len().max(1)).clamp(FIELDS.0, FIELDS.1)
}

fn number(exif: &Exif, tag: Tag, directory: In) -> Option<u32> {
    exif.get_field(tag, directory)?.value.get_uint(0)
}

/// The small pictures of all directories but the first, whose picture is the one itself.
fn previews(exif: &Exif) -> Vec<Preview> {
    (1..8)
        .map(In)
        .filter_map(|directory| preview(exif, directory))
        .collect()
}

fn preview(exif: &Exif, directory: In) -> Option<Preview> {
    let at = |tag| usize::try_from(number(exif, tag, directory)?).ok();
    let start = at(Tag::JPEGInterchangeFormat)?;
    let length = at(Tag::JPEGInterchangeFormatLength)?;
    let rest = exif.buf().get(start..).unwrap_or_default();
    let coded = rest.get(..length).unwrap_or(rest);
    Some(Preview {
        place: "in the Exif record",
        coded: Coded::Jpeg(coded.to_vec()),
    })
}

/// Tags of TIFF under which records of other kinds stand: XMP, IPTC, Photoshop's resources.
pub(crate) const XMP: u16 = 0x2bc;
pub(crate) const IPTC: u16 = 0x83bb;
pub(crate) const PHOTOSHOP: u16 = 0x8649;

fn inner(exif: &Exif) -> Vec<(u16, Vec<u8>)> {
    let bytes = |tag| match &exif.get_field(Tag(Context::Tiff, tag), In::PRIMARY)?.value {
        Value::Byte(bytes) | Value::Undefined(bytes, _) => Some((tag, bytes.clone())),
        // IPTC is written as numbers of 32 bits, in the record's order.
        Value::Long(numbers) if exif.little_endian() => {
            Some((tag, numbers.iter().flat_map(|number| number.to_le_bytes()).collect()))
        }
        Value::Long(numbers) => Some((tag, numbers.iter().flat_map(|number| number.to_be_bytes()).collect())),
        _ => None,
    };
    [XMP, IPTC, PHOTOSHOP].into_iter().filter_map(bytes).collect()
}
