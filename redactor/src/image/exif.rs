//! What an Exif record says, in an editor's words, and which way up the picture is.

use crate::document::Hidden;
use exif::{Context, Exif, Field, In, Reader, Tag, Value};

/// Fields that name a person, a device, a place or a time, and what they are called to an editor.
const TELLING: &[(Tag, &str)] = &[
    (Tag::Make, "maker of the camera"),
    (Tag::Model, "model of the camera"),
    (Tag::BodySerialNumber, "serial number of the camera"),
    (Tag::LensModel, "lens"),
    (Tag::LensSerialNumber, "serial number of the lens"),
    (Tag::CameraOwnerName, "owner of the camera"),
    (Tag::Artist, "author"),
    (Tag::Copyright, "holder of the rights"),
    (Tag::Software, "program that wrote the picture"),
    (Tag(Context::Tiff, 0x13c), "computer that wrote the picture"),
    (Tag::ImageDescription, "description"),
    (Tag::UserComment, "comment of the user"),
    (Tag::ImageUniqueID, "number of the picture, unique"),
    (Tag::DateTimeOriginal, "time when the picture was taken"),
    (Tag::DateTime, "time when the picture was changed"),
    (Tag::GPSDateStamp, "day by satellite"),
    (Tag::GPSProcessingMethod, "how the place was found"),
    (Tag::GPSAreaInformation, "name of the place"),
    (Tag::MakerNote, "notes of the camera's maker"),
];

/// What a record tells.
#[derive(Debug, Default)]
pub struct Told {
    /// For the report.
    pub hidden: Vec<Hidden>,
    /// The orientation tag; 1 where there is none.
    pub orientation: u32,
}

/// Reads a record (a TIFF header and what follows). A damaged one tells what it can.
#[must_use]
pub fn told(record: &[u8]) -> Told {
    let read = Reader::new().continue_on_error(true).read_raw(record.to_vec());
    let exif = read.or_else(|error| error.distill_partial_result(|_| ()));
    let Ok(exif) = exif else {
        return Told {
            hidden: vec![Hidden::new("Exif record, damaged", &format!("{} bytes", record.len()))],
            orientation: 1,
        };
    };
    Told {
        hidden: hidden(&exif),
        orientation: number(&exif, Tag::Orientation, In::PRIMARY).unwrap_or(1),
    }
}

fn hidden(exif: &Exif) -> Vec<Hidden> {
    let mut hidden: Vec<Hidden> = Vec::new();
    if let Some(place) = place(exif) {
        hidden.push(Hidden::new("place where the picture was taken", &place));
    }
    if number(exif, Tag::JPEGInterchangeFormatLength, In::THUMBNAIL).is_some() {
        hidden.push(Hidden::new(
            "small copy of the picture, perhaps from before it was changed",
            "",
        ));
    }
    let primary = || exif.fields().filter(|field| field.ifd_num == In::PRIMARY);
    for (tag, what) in TELLING {
        hidden.extend(
            primary()
                .filter(|field| field.tag == *tag)
                .map(|field| Hidden::new(what, words(field).trim()))
                .filter(|hidden| !hidden.says.is_empty()),
        );
    }
    hidden.push(Hidden::new("Exif record", &format!("{} fields", exif.fields().count())));
    hidden
}

fn number(exif: &Exif, tag: Tag, directory: In) -> Option<u32> {
    exif.get_field(tag, directory)?.value.get_uint(0)
}

/// Text as text; bytes as text where they are; anything else as the library words it.
fn words(field: &Field) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    match &field.value {
        Value::Ascii(lines) => {
            let lines = lines
                .iter()
                .map(|line| text(line))
                .filter(|line| !line.trim().is_empty());
            lines.collect::<Vec<_>>().join("; ")
        }
        Value::Undefined(bytes, _) if field.tag == Tag::MakerNote => format!("{} bytes", bytes.len()),
        Value::Undefined(bytes, _) => text(bytes),
        _ => field.display_value().to_string(),
    }
}

/// In degrees, as a map takes them.
fn place(exif: &Exif) -> Option<String> {
    let degrees = |tag, reference, negative: &[u8]| {
        let Value::Rational(parts) = &exif.get_field(tag, In::PRIMARY)?.value else {
            return None;
        };
        let [degrees, minutes, seconds] = parts.get(..3)? else {
            return None;
        };
        let size = degrees.to_f64() + minutes.to_f64() / 60.0 + seconds.to_f64() / 3600.0;
        let turned = matches!(&exif.get_field(reference, In::PRIMARY)?.value,
            Value::Ascii(lines) if lines.first().is_some_and(|line| line.starts_with(negative)));
        Some(if turned { -size } else { size })
    };
    let latitude = degrees(Tag::GPSLatitude, Tag::GPSLatitudeRef, b"S")?;
    let longitude = degrees(Tag::GPSLongitude, Tag::GPSLongitudeRef, b"W")?;
    let known = latitude.is_finite() && longitude.is_finite();
    known.then(|| format!("{latitude:.5}, {longitude:.5}"))
}
