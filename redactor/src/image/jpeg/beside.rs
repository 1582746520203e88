//! What the segments of a JPEG hide, each handed to the room that reads its kind.

use super::{Parts, Segment};
use crate::document::Raster;
use crate::image::beside::Beside;
use crate::image::pieces::Pieces;
use crate::image::preview::{Coded, Preview};
use crate::image::{letters, mpf, words};

const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const EXTENDED_XMP: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";
const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";
const MPF: &[u8] = b"MPF\0";
const ICC: &[u8] = b"ICC_PROFILE\0";
const COM: u8 = 0xfe;

/// How a segment begins, and what is to be done with it.
type Kind = (u8, &'static [u8], fn(&Segment<'_>, &mut Beside));

/// The kinds of segments that one payload holds whole, each before the kinds that begin like it.
const KINDS: &[Kind] = &[
    (0xe0, b"JFIF\0", jfif),
    (0xe0, b"JFXX\0", jfxx),
    (0xe1, b"Exif\0", |segment, beside| beside.exif(after(segment, 6))),
    (0xe1, XMP, |segment, beside| beside.xmp(after(segment, XMP.len()))),
    (0xec, b"Ducky", ducky),
    (0xee, b"Adobe", adobe),
    (COM, b"", |segment, beside| beside.comment(segment.payload)),
    // Of these all pieces are told together.
    (0xe1, EXTENDED_XMP, |_, _| ()),
    (0xe2, ICC, |_, _| ()),
    (0xe2, MPF, |_, _| ()),
    (0xeb, b"JP", |_, _| ()),
    (0xed, PHOTOSHOP, |_, _| ()),
];

/// The number of an extended packet, and its pieces with where each lies in it.
type Packet<'a> = ([u8; 32], Vec<(u32, &'a [u8])>);

impl Parts<'_> {
    /// Tells what hides beside the pixels of `bytes`, and after their end; but the colour profile, which is still to be applied.
    pub(crate) fn tell(&self, bytes: &[u8], beside: &mut Beside) {
        for segment in &self.segments {
            match KINDS.iter().find(|(marker, head, _)| segment.is(*marker, head)) {
                Some((_, _, tell)) => tell(segment, beside),
                None => vendor(segment, beside),
            }
        }
        for packet in self.extended() {
            beside.xmp(&packet);
        }
        let resources = self.joined(0xed, PHOTOSHOP, PHOTOSHOP.len());
        if !resources.is_empty() {
            beside.photoshop(&resources);
        }
        let boxes = self.boxes();
        if !boxes.is_empty() {
            beside.origin(&boxes);
        }
        beside.more(self.more);
        self.behind(bytes, beside);
    }

    /// Extended XMP: each packet's pieces carry its number (32 letters), its length, and where they lie in it.
    fn extended(&self) -> Vec<Vec<u8>> {
        let mut packets: Vec<Packet> = Vec::new();
        for segment in self.segments.iter().filter(|segment| segment.is(0xe1, EXTENDED_XMP)) {
            let mut pieces = Pieces(after(segment, EXTENDED_XMP.len()));
            let (Some(number), Some(_), Some(offset)) = (pieces.array::<32>(), pieces.long(), pieces.long()) else {
                continue;
            };
            match packets.iter_mut().find(|(known, _)| *known == number) {
                Some((_, packet)) => packet.push((offset, pieces.0)),
                None => packets.push((number, vec![(offset, pieces.0)])),
            }
        }
        let joined = |(_, mut packet): Packet| {
            packet.sort_by_key(|(offset, _)| *offset);
            packet.into_iter().flat_map(|(_, piece)| piece).copied().collect()
        };
        packets.into_iter().map(joined).collect()
    }

    /// JUMBF boxes: behind `JP`, the box's number and the piece's, each piece but the first repeats the head of the box.
    fn boxes(&self) -> Vec<u8> {
        let mut boxes = Vec::new();
        for segment in self.segments.iter().filter(|segment| segment.is(0xeb, b"JP")) {
            let mut pieces = Pieces(after(segment, 4));
            let first = pieces.long().is_none_or(|number| number <= 1);
            let skipped = if first { 0 } else { 8 };
            boxes.extend_from_slice(pieces.0.get(skipped..).unwrap_or_default());
        }
        boxes
    }

    /// Pictures that the list of further pictures names, and whatever else follows the end.
    fn behind(&self, bytes: &[u8], beside: &mut Beside) {
        let mut at = self.end;
        let lists = self.segments.iter().filter(|segment| segment.is(0xe2, MPF));
        for segment in lists {
            let start = segment.at + MPF.len();
            for picture in mpf::tell(after(segment, MPF.len()), beside) {
                let begin = start.saturating_add(picture.offset);
                let coded = bytes.get(begin..).unwrap_or_default();
                let Ok(parts) = super::parts(coded) else { continue };
                if begin < at {
                    continue;
                }
                beside.trailer(bytes.get(at..begin).unwrap_or_default());
                beside.further(Preview {
                    place: picture.place,
                    coded: Coded::Jpeg(coded.get(..parts.end).unwrap_or_default().to_vec()),
                });
                at = begin + parts.end;
            }
        }
        beside.trailer(bytes.get(at..).unwrap_or_default());
    }
}

fn after<'a>(segment: &Segment<'a>, length: usize) -> &'a [u8] {
    segment.payload.get(length..).unwrap_or_default()
}

/// Version, unit and density, and perhaps a small picture.
fn jfif(segment: &Segment<'_>, beside: &mut Beside) {
    let mut pieces = Pieces(after(segment, 12));
    if let (Some(width), Some(height)) = (pieces.byte(), pieces.byte()) {
        if let Some(preview) = plain(width, height, pieces.0) {
            beside.preview(preview);
        } else if !pieces.0.is_empty() {
            beside.vendor("JFIF", pieces.0);
        }
    }
}

fn jfxx(segment: &Segment<'_>, beside: &mut Beside) {
    let mut pieces = Pieces(after(segment, 5));
    let preview = match pieces.byte() {
        Some(0x10) => Some(Preview {
            place: "in the JFIF extension",
            coded: Coded::Jpeg(pieces.0.to_vec()),
        }),
        Some(0x11) => palette(pieces),
        Some(0x13) => match (pieces.byte(), pieces.byte()) {
            (Some(width), Some(height)) => plain(width, height, pieces.0),
            _ => None,
        },
        _ => None,
    };
    match preview {
        Some(preview) => beside.preview(preview),
        None => beside.vendor("JFIF extension", segment.payload),
    }
}

fn plain(width: u8, height: u8, pixels: &[u8]) -> Option<Preview> {
    let pixels = pixels.get(..usize::from(width) * usize::from(height) * 3)?;
    (!pixels.is_empty()).then(|| Preview {
        place: "in the JFIF segment",
        coded: Coded::Pixels(Raster {
            width: u32::from(width),
            height: u32::from(height),
            channels: 3,
            pixels: pixels.to_vec(),
        }),
    })
}

/// 256 colours, then one byte a pixel.
fn palette(mut pieces: Pieces<'_>) -> Option<Preview> {
    let (width, height) = (pieces.byte()?, pieces.byte()?);
    let (colours, _) = pieces.take(768)?.as_chunks::<3>();
    let indices = pieces.take(usize::from(width) * usize::from(height))?;
    let colour = |index: &u8| colours.get(usize::from(*index)).copied().unwrap_or_default();
    plain(width, height, &indices.iter().flat_map(colour).collect::<Vec<u8>>())
}

/// Ducky: fields of a number, a length and a value, until number 0: 1 is the quality, 2 a comment, 3 the rights.
fn ducky(segment: &Segment<'_>, beside: &mut Beside) {
    let mut pieces = Pieces(after(segment, 5));
    while let (Some(number @ 1..), Some(length)) = (pieces.short(), pieces.short()) {
        let Some(value) = pieces.take(usize::from(length)) else {
            break;
        };
        let text = letters::wide(value.get(4..).unwrap_or_default(), true);
        match number {
            2 => beside.say(words::COMMENT, &text),
            3 => beside.say(words::RIGHTS, &text),
            _ => beside.say(words::PHOTOSHOP_REST, "saved for the web"),
        }
    }
}

/// Twelve bytes tell the decoder about colours; more is something else.
fn adobe(segment: &Segment<'_>, beside: &mut Beside) {
    let more = after(segment, 12);
    if !more.is_empty() {
        beside.vendor("Adobe", more);
    }
}

/// Named by how it begins, where that can be read.
fn vendor(segment: &Segment<'_>, beside: &mut Beside) {
    let head = segment.payload.get(..32).unwrap_or(segment.payload);
    let end = head.iter().position(|byte| !matches!(byte, b' '..=b'~'));
    let name = letters::text(head.get(..end.unwrap_or(head.len())).unwrap_or_default());
    let number = segment.marker & 0xf;
    let name = match (segment.marker, name.len()) {
        (0xe0..=0xef, 3..) => format!("“{name}” (application segment {number})"),
        (0xe0..=0xef, _) => format!("application segment {number}"),
        (marker, _) => format!("segment {marker:02x}"),
    };
    beside.vendor(&name, segment.payload);
}
