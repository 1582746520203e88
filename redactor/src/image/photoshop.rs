//! Photoshop's resources ("8BIM"): captions, previews, paths and settings of an editing program, in JPEG, TIFF and PSD.

use super::beside::Beside;
use super::pieces::Pieces;
use super::preview::{Coded, Preview};
use super::{letters, words};

/// Resources that are looked at. A file of many layers has a hundred.
const RESOURCES: usize = 2000;
/// Signatures of resources; all but the first are rare.
const SIGNATURES: [&[u8; 4]; 5] = [b"8BIM", b"PHUT", b"AgHg", b"DCSR", b"MeSa"];

/// Tells of `resources`, one after the other.
pub(crate) fn tell(resources: &[u8], beside: &mut Beside) {
    let mut pieces = Pieces(resources);
    let mut others = Vec::new();
    for _ in 0..RESOURCES {
        let Some(resource) = resource(&mut pieces) else { break };
        if !known(&resource, beside) {
            others.push(named(&resource));
        }
    }
    if !others.is_empty() {
        others.dedup();
        beside.say(words::PHOTOSHOP_REST, &others.join(", "));
    }
    if pieces.0.len() > 4 {
        beside.vendor("behind the settings of Photoshop", pieces.0);
    }
}

struct Resource<'a> {
    number: u16,
    name: String,
    data: &'a [u8],
}

/// Signature, number, a name and data, both filled up to an even length.
fn resource<'a>(pieces: &mut Pieces<'a>) -> Option<Resource<'a>> {
    let mut ahead = *pieces;
    let signature = ahead.array::<4>()?;
    if !SIGNATURES.contains(&&signature) {
        return None;
    }
    let number = ahead.short()?;
    let length = usize::from(ahead.byte()?);
    let name = letters::text(ahead.take(length)?);
    if length % 2 == 0 {
        ahead.take(1)?;
    }
    let length = ahead.length()?;
    // What is cut short is told as far as it goes.
    let data = ahead.take(length.min(ahead.0.len()))?;
    if length % 2 == 1 {
        let _ = ahead.take(1);
    }
    *pieces = ahead;
    Some(Resource { number, name, data })
}

/// Tells of a resource that has words of its own; whether it was one.
fn known(resource: &Resource<'_>, beside: &mut Beside) -> bool {
    let data = resource.data;
    match resource.number {
        0x0404 => beside.iptc(data),
        0x0409 | 0x040c => preview(data, beside),
        0x040f => super::icc::tell(data, beside),
        0x0422 | 0x0423 => beside.exif(data),
        0x0424 => beside.xmp(data),
        0x07d0..=0x0bb6 => beside.say(words::PATHS, &path(resource)),
        0x0bb7 => beside.say(words::PATHS, &pascal(data)),
        0x03ee => beside.say(words::LAYERS, &pascals(data)),
        0x0415 => beside.say(words::LAYERS, &unicode(data)),
        0x041a => slices(data, beside),
        0x0421 => writer(data, beside),
        0x040b => beside.say(words::SOURCE, &letters::text(data)),
        0x041e => beside.say(words::SOURCE, &letters::readable(data)),
        0x0425 => beside.say(words::VERSION, &format!("digest of the captions {}", hex(data))),
        _ => return false,
    }
    true
}

/// Format, sizes and lengths (28 bytes), then a JPEG.
fn preview(data: &[u8], beside: &mut Beside) {
    match data.get(28..) {
        Some(coded) if data.starts_with(&[0, 0, 0, 1]) => beside.preview(Preview {
            place: "in the settings of Photoshop",
            coded: Coded::Jpeg(coded.to_vec()),
        }),
        _ => beside.vendor("a preview of Photoshop", data),
    }
}

fn path(resource: &Resource<'_>) -> String {
    let name = if resource.name.is_empty() {
        "without a name"
    } else {
        &resource.name
    };
    format!("{name}, {} points and curves", resource.data.len() / 26)
}

/// A byte of length, then letters.
fn pascal(data: &[u8]) -> String {
    let mut pieces = Pieces(data);
    let text = pieces.byte().and_then(|length| pieces.take(usize::from(length)));
    text.map(letters::text).unwrap_or_default()
}

fn pascals(data: &[u8]) -> String {
    let mut pieces = Pieces(data);
    let mut names = Vec::new();
    while let Some(name) = pieces.byte().and_then(|length| pieces.take(usize::from(length))) {
        names.push(letters::text(name));
    }
    names.retain(|name| !name.is_empty());
    names.join(", ")
}

/// A count of letters, then UTF-16, again and again.
fn unicode(data: &[u8]) -> String {
    let mut pieces = Pieces(data);
    let mut names = Vec::new();
    while let Some(name) = pieces.length().and_then(|count| pieces.take(count.checked_mul(2)?)) {
        names.push(letters::wide(name, true));
    }
    names.retain(|name| !name.is_empty());
    names.join(", ")
}

/// The name of the group of slices: most often the name of the file that the picture was made from.
fn slices(data: &[u8], beside: &mut Beside) {
    let name = data.get(20..).map(unicode).unwrap_or_default();
    let name = name.split(", ").next().unwrap_or_default();
    beside.say(words::LAYERS, name);
}

/// The programs that wrote and would read it.
fn writer(data: &[u8], beside: &mut Beside) {
    let names = data.get(5..).map(unicode).unwrap_or_default();
    beside.say(words::PROGRAM, &names);
}

fn hex(data: &[u8]) -> String {
    data.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Resources that are met in most files, and what each holds.
const NAMES: &[(u16, &str)] = &[
    (0x03e8, "sizes"),
    (0x03e9, "printer"),
    (0x03ed, "resolution"),
    (0x03f3, "marks of the printer"),
    (0x03f5, "screens of the printer"),
    (0x03f8, "transfer"),
    (0x0400, "layers"),
    (0x0402, "groups of layers"),
    (0x0406, "quality"),
    (0x0408, "guides"),
    (0x040a, "claim of rights"),
    (0x040d, "angle of light"),
    (0x0411, "profile not wanted"),
    (0x0414, "number of the newest object"),
    (0x0419, "height of light"),
    (0x0426, "scale of the print"),
    (0x0428, "shape of a pixel"),
    (0x043a, "print"),
    (0x043b, "print"),
    (0x2710, "print flags"),
];

fn named(resource: &Resource<'_>) -> String {
    let known = NAMES.iter().find(|(number, _)| *number == resource.number);
    if let Some((_, name)) = known {
        return (*name).to_owned();
    }
    let said = letters::readable(resource.data);
    let said: String = said.chars().take(60).collect();
    let number = resource.number;
    if said.is_empty() {
        format!("{number:#06x}, {}", letters::size(resource.data.len()))
    } else {
        format!("{number:#06x} “{said}”")
    }
}
