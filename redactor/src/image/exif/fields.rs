//! The fields of an Exif record, by what they tell an editor.

use super::super::{letters, words};
use super::{IPTC, PHOTOSHOP, XMP};
use crate::document::Hidden;
use exif::{Context, Exif, Field, In, Tag, Value};

const fn tiff(number: u16) -> Tag {
    Tag(Context::Tiff, number)
}

const fn of_exif(number: u16) -> Tag {
    Tag(Context::Exif, number)
}

/// Fields that name a person, a device, a thing or say something in words, and what they are called to an editor.
const NAMED: &[(Tag, &str)] = &[
    (Tag::Artist, words::AUTHOR),
    (tiff(0x9c9d), words::AUTHOR),
    (of_exif(0xa437), words::AUTHOR),
    (Tag::Copyright, words::RIGHTS),
    (Tag::CameraOwnerName, words::OWNER),
    (of_exif(0xa438), words::EDITOR),
    (Tag::Make, words::MAKER),
    (Tag::Model, words::MODEL),
    (tiff(0xc614), words::MODEL),
    (Tag::BodySerialNumber, words::CAMERA_NUMBER),
    (tiff(0xc62f), words::CAMERA_NUMBER),
    (Tag::LensMake, words::LENS),
    (Tag::LensModel, words::LENS),
    (Tag::LensSerialNumber, words::LENS_NUMBER),
    (Tag::ImageUniqueID, words::PICTURE_NUMBER),
    (tiff(0xc65d), words::PICTURE_NUMBER),
    (tiff(0x9211), words::COUNTER),
    (of_exif(0x9211), words::COUNTER),
    (Tag::Software, words::PROGRAM),
    (tiff(0xb), words::PROGRAM),
    (of_exif(0xa439), words::PROGRAM),
    (of_exif(0xa43a), words::PROGRAM),
    (of_exif(0xa43b), words::PROGRAM),
    (of_exif(0xa43c), words::PROGRAM),
    (tiff(0x13c), words::COMPUTER),
    (Tag::ImageDescription, words::DESCRIPTION),
    (tiff(0x9c9b), words::TITLE),
    (of_exif(0xa436), words::TITLE),
    (tiff(0x10d), words::TITLE),
    (tiff(0x11d), words::TITLE),
    (tiff(0x9c9f), words::DESCRIPTION),
    (Tag::UserComment, words::COMMENT),
    (tiff(0x9c9c), words::COMMENT),
    (tiff(0x9c9e), words::KEYWORDS),
    (tiff(0x9213), words::STEP),
    (of_exif(0x9213), words::STEP),
    (tiff(0xc68b), words::ORIGINAL),
    (tiff(0xc68c), words::ORIGINAL),
    (Tag::RelatedSoundFile, words::SOUND),
    (Tag::Temperature, words::SURROUNDINGS),
    (Tag::Humidity, words::SURROUNDINGS),
    (Tag::Pressure, words::SURROUNDINGS),
    (Tag::WaterDepth, words::SURROUNDINGS),
    (Tag::Acceleration, words::SURROUNDINGS),
    (Tag::CameraElevationAngle, words::SURROUNDINGS),
    (tiff(0xc634), words::MAKER_NOTES),
];

/// Each field of [`NAMED`] in any directory, and what it says.
pub(super) fn named(all: &[&Field]) -> Vec<(&'static str, String)> {
    let of = |(tag, what): &(Tag, &'static str)| {
        let fields = all.iter().filter(|field| field.tag == *tag);
        fields.map(|field| (*what, said(field))).collect::<Vec<_>>()
    };
    NAMED.iter().flat_map(of).collect()
}

/// Text as text; bytes as text where they are; anything else as the library words it.
pub(super) fn said(field: &Field) -> String {
    let wide = matches!(field.tag, Tag(Context::Tiff, 0x9c9b..=0x9c9f));
    match &field.value {
        Value::Ascii(lines) => {
            let lines = lines.iter().map(|line| letters::text(line));
            lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ")
        }
        Value::Byte(bytes) if wide => letters::wide(bytes, false),
        Value::Undefined(bytes, _) if field.tag == Tag::UserComment => letters::coded(bytes, true),
        Value::Byte(bytes) | Value::Undefined(bytes, _) if letters::is_text(bytes) => letters::text(bytes),
        Value::Byte(bytes) | Value::Undefined(bytes, _) => letters::sized(bytes),
        _ => shortly(field),
    }
}

/// As the library words it; long rows of numbers are only counted.
fn shortly(field: &Field) -> String {
    let count = match &field.value {
        Value::Short(numbers) => numbers.len(),
        Value::Long(numbers) => numbers.len(),
        Value::Rational(numbers) => numbers.len(),
        Value::SRational(numbers) => numbers.len(),
        Value::Double(numbers) => numbers.len(),
        Value::Float(numbers) => numbers.len(),
        Value::SByte(numbers) => numbers.len(),
        Value::SShort(numbers) => numbers.len(),
        Value::SLong(numbers) => numbers.len(),
        _ => 1,
    };
    if count > 16 {
        return format!("{count} numbers");
    }
    field.display_value().with_unit(()).to_string()
}

/// A time: what it is the time of, its field, the fraction of the second, the zone.
type Time = (&'static str, Tag, Tag, Tag);

const TIMES: [Time; 3] = [
    (
        words::TAKEN,
        Tag::DateTimeOriginal,
        Tag::SubSecTimeOriginal,
        Tag::OffsetTimeOriginal,
    ),
    (
        words::STORED,
        Tag::DateTimeDigitized,
        Tag::SubSecTimeDigitized,
        Tag::OffsetTimeDigitized,
    ),
    (words::CHANGED, Tag::DateTime, Tag::SubSecTime, Tag::OffsetTime),
];

pub(super) fn times(exif: &Exif) -> Vec<Hidden> {
    let text = |tag| exif.get_field(tag, In::PRIMARY).map(said).unwrap_or_default();
    let told = |(what, time, fraction, zone): Time| {
        let mut says = day(&text(time));
        let (fraction, zone) = (text(fraction), text(zone));
        if !says.is_empty() && !fraction.is_empty() {
            says = format!("{says}.{fraction}");
        }
        Hidden::new(what, format!("{says} {zone}").trim())
    };
    TIMES.into_iter().map(told).collect()
}

/// `2020:01:02 …` as people write it.
pub(super) fn day(time: &str) -> String {
    match time.split_once(' ') {
        Some((day, clock)) => format!("{} {clock}", day.replace(':', "-")),
        None => time.replacen(':', "-", 2),
    }
}

/// What a photographer set, with the words for it: together with the model, it can tell two photographs of one camera.
const SETTINGS: &[(Tag, &str)] = &[
    (Tag::ExposureTime, "exposure"),
    (Tag::FNumber, "aperture"),
    (Tag::PhotographicSensitivity, "ISO"),
    (Tag::FocalLength, "focal length"),
    (Tag::FocalLengthIn35mmFilm, "as if on 35 mm film"),
    (Tag::SubjectDistance, "distance"),
    (Tag::Flash, "flash"),
    (Tag::DigitalZoomRatio, "zoom"),
    (Tag::LensSpecification, "lens"),
];

pub(super) fn settings(exif: &Exif) -> Option<Hidden> {
    let set = |(tag, what): &(Tag, &str)| {
        let field = exif.get_field(*tag, In::PRIMARY)?;
        let said = field.display_value().with_unit(exif).to_string();
        // Of the flash all that can be known of its lamp would follow.
        let said = if field.tag == Tag::Flash {
            said.split(',').next().unwrap_or_default()
        } else {
            &said
        };
        Some(format!("{what} {said}"))
    };
    let set: Vec<String> = SETTINGS.iter().filter_map(set).collect();
    (!set.is_empty()).then(|| Hidden::new(words::SETTINGS, &set.join(", ")))
}

/// What an orientation tells of the camera, where it was not held upright.
pub(super) fn turned(orientation: u32) -> Option<&'static str> {
    match orientation {
        2 => Some("upright, the picture mirrored"),
        3 => Some("upside down"),
        4 => Some("upside down, the picture mirrored"),
        5 | 7 => Some("on its side, the picture mirrored"),
        6 => Some("on its left side"),
        8 => Some("on its right side"),
        _ => None,
    }
}

/// Fields that are told of elsewhere, or only say how the rest is laid out.
fn is_told(tag: Tag) -> bool {
    let listed = NAMED.iter().any(|(named, _)| *named == tag) || SETTINGS.iter().any(|(set, _)| *set == tag);
    let time = TIMES.iter().any(|time| [time.1, time.2, time.3].contains(&tag));
    let other = [
        Tag::Orientation,
        Tag::MakerNote,
        Tag::JPEGInterchangeFormat,
        Tag::JPEGInterchangeFormatLength,
        tiff(XMP),
        tiff(IPTC),
        tiff(PHOTOSHOP),
    ];
    listed || time || other.contains(&tag) || super::place::TOLD.contains(&tag)
}

/// Fields that only say how the record or the pixels are laid out.
const LAYOUT: &[Tag] = &[
    Tag::ImageWidth,
    Tag::ImageLength,
    Tag::BitsPerSample,
    Tag::Compression,
    Tag::PhotometricInterpretation,
    Tag::SamplesPerPixel,
    Tag::PlanarConfiguration,
    Tag::XResolution,
    Tag::YResolution,
    Tag::ResolutionUnit,
    Tag::WhitePoint,
    Tag::PrimaryChromaticities,
    Tag::YCbCrCoefficients,
    Tag::YCbCrSubSampling,
    Tag::YCbCrPositioning,
    Tag::ReferenceBlackWhite,
    Tag::ExifVersion,
    Tag::FlashpixVersion,
    Tag::ComponentsConfiguration,
    Tag::CompressedBitsPerPixel,
    Tag::ColorSpace,
    Tag::PixelXDimension,
    Tag::PixelYDimension,
    Tag::InteroperabilityIndex,
    Tag::InteroperabilityVersion,
    Tag::SensingMethod,
    Tag::FileSource,
    Tag::SceneType,
    Tag::Gamma,
    Tag::GPSVersionID,
];

/// The names of all fields that have no words of their own. None of them is passed over in silence.
pub(super) fn rest(all: &[&Field], count: usize) -> Option<Hidden> {
    let others = || all.iter().filter(|field| !is_told(field.tag));
    let mut names: Vec<String> = Vec::new();
    for name in others()
        .filter(|field| !LAYOUT.contains(&field.tag))
        .map(|field| name(field))
    {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let layout = others().filter(|field| LAYOUT.contains(&field.tag)).count();
    if layout > 0 {
        names.push(format!("{layout} that say how it is laid out"));
    }
    let more = count.saturating_sub(all.len());
    if more > 0 {
        names.push(format!("{more} more"));
    }
    (!names.is_empty()).then(|| Hidden::new(words::EXIF_REST, &names.join(", ")))
}

/// As the standard calls it; fields without a name by their number, with what can be read in them.
fn name(field: &Field) -> String {
    if field.tag.description().is_some() {
        return field.tag.to_string();
    }
    let said = match &field.value {
        Value::Ascii(_) => said(field),
        Value::Byte(bytes) | Value::Undefined(bytes, _) => letters::readable(bytes),
        _ => String::new(),
    };
    let number = field.tag.number();
    if said.is_empty() {
        format!("{number:#06x}")
    } else {
        format!("{number:#06x} “{}”", said.chars().take(60).collect::<String>())
    }
}
