//! HEIF, the house of HEIC and AVIF: what hides in a file beside the picture that a reader shows. Its pixels are not decoded here.

mod items;
mod kind;

pub(crate) use kind::Kind;

use super::boxes::{self, Fields, Piece};
use super::{admit, marks};
use crate::document::Hidden;
use crate::format::Refusal;
use crate::limits::Limits;
use items::{Item, Items};
use std::collections::BTreeSet;
use std::ops::Range;

/// Whether `head` begins a file of one of `brands` (four letters each).
fn is_of(head: &[u8], brands: &[&[u8; 4]]) -> bool {
    let length = head.first_chunk().map_or(0, |length| u32::from_be_bytes(*length)) as usize;
    let body = head.get(8..length.min(head.len())).unwrap_or_default();
    let (letters, _) = body.as_chunks::<4>();
    // The second word is the version of the first one's brand.
    let named = letters
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != 1)
        .map(|(_, word)| word);
    head.get(4..8) == Some(b"ftyp") && named.into_iter().any(|word| brands.contains(&word))
}

/// All that hides in `file`, which is held to have a picture that is whole.
///
/// # Errors
/// [`Refusal::Damaged`] where there is none, [`Refusal::TooLarge`] where it is, [`Refusal::Unsupported`] for moving pictures alone.
fn told(file: &[u8], limits: &Limits) -> Result<Vec<Hidden>, Refusal> {
    let (top, end) = boxes::of(file, 0..file.len());
    let moving = top.iter().any(|piece| &piece.kind == b"moov");
    let Some(meta) = top.iter().find(|piece| &piece.kind == b"meta" && piece.body.len() >= 4) else {
        return Err(if moving {
            Refusal::Unsupported(
                "moving pictures with no still one among them; open it on a machine without a network, save what it shows \
                 as GIF or PNG, and process that"
                    .to_owned(),
            )
        } else {
            damaged("it has no list of pictures")
        });
    };
    let items = Items::of(file, meta.place.start + 4..meta.place.end);
    let shown = shown(&items, file, limits)?;
    let mut hidden = names(&items);
    for (number, item) in &items.all {
        hidden.extend(item_told(file, &items, (*number, item), &shown));
    }
    hidden.extend(items.properties.iter().flat_map(property));
    hidden.extend(cut_away(&items, &shown));
    hidden.extend(top.iter().flat_map(beside));
    if !moving {
        hidden.extend(orphans(file, &top, &items));
    }
    let rest = file.get(end..).unwrap_or_default();
    if !rest.is_empty() {
        hidden.extend(marks::trailer(rest));
    }
    Ok(marks::few(hidden))
}

fn damaged(why: &str) -> Refusal {
    Refusal::Damaged(why.to_owned())
}

/// The picture that is shown, and every one that it is put together from; each of them whole, none too large.
fn shown(items: &Items, file: &[u8], limits: &Limits) -> Result<BTreeSet<u32>, Refusal> {
    let missing = || damaged("the picture that it shows is not in it");
    let primary = items.primary.ok_or_else(missing)?;
    let (mut shown, mut open) = (BTreeSet::new(), vec![primary]);
    while let Some(number) = open.pop() {
        if !shown.insert(number) {
            continue;
        }
        let item = items.all.get(&number).ok_or_else(missing)?;
        open.extend(
            item.refers
                .iter()
                .filter(|(kind, _)| kind == b"dimg")
                .map(|(_, to)| *to),
        );
        let whole = item.places.iter().all(|place| place.end <= file.len());
        let somewhere = !item.places.is_empty() || &item.kind == b"iden";
        if !whole || !somewhere {
            return Err(damaged("it ends before its picture does"));
        }
        if let Some((width, height)) = items.size(item) {
            admit(width, height, limits)?;
        } else if number == primary {
            return Err(damaged("the picture that it shows has no size"));
        }
    }
    Ok(shown)
}

/// What one item hides.
fn item_told(file: &[u8], items: &Items, (number, item): (u32, &Item), shown: &BTreeSet<u32>) -> Vec<Hidden> {
    let bytes = || bytes(file, &item.places);
    match (&item.kind, item.media.as_str()) {
        (b"Exif", _) => marks::exif(behind_offset(&bytes())),
        (b"mime", "application/rdf+xml") => marks::xmp(&bytes()),
        (b"mime" | b"uri ", media) => vec![Hidden::new(
            "record of another program",
            &format!("{media}, {} bytes: {}", bytes().len(), text(&bytes())),
        )],
        _ if shown.contains(&number) => Vec::new(),
        _ => picture(items, item, shown).into_iter().collect(),
    }
}

/// Before an Exif record stands how many bytes stand before its TIFF header.
fn behind_offset(record: &[u8]) -> &[u8] {
    let mut fields = Fields(record);
    let skipped = fields.long().and_then(|skipped| usize::try_from(skipped).ok());
    skipped.and_then(|skipped| fields.0.get(skipped..)).unwrap_or(record)
}

/// The bytes of an item, one place after another.
fn bytes(file: &[u8], places: &[Range<usize>]) -> Vec<u8> {
    /// A record is read up to this.
    const RECORD: usize = 16 << 20;
    let all = places.iter().filter_map(|place| file.get(place.clone())).flatten();
    all.take(RECORD).copied().collect()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes.get(..200).unwrap_or(bytes)).replace('\u{fffd}', "")
}

/// What pictures beside the one that is shown are for (ISO/IEC 23008-12, section 6.5.8, and makers' own), by how their name ends.
const AUXILIARY: &[(&str, &str)] = &[
    ("auxid:2", DISTANCES),
    (":depth", DISTANCES),
    ("disparity", DISTANCES),
    ("hdrgainmap", BRIGHTNESS),
    (
        "portraiteffectsmatte",
        "outline of the people in the picture, as the camera saw them",
    ),
    (
        "matte",
        "outline of a part of the picture (skin, hair, teeth, glasses or sky), as the camera saw it",
    ),
];
const DISTANCES: &str = "map of distances, which shows the scene as it was before it was changed";
const BRIGHTNESS: &str = "second picture for bright screens, which shows the scene as it was before it was changed";

/// A picture that is not shown: a smaller one, one of another kind, or one more.
fn picture(items: &Items, item: &Item, shown: &BTreeSet<u32>) -> Option<Hidden> {
    let of_shown = |kind: &[u8; 4]| {
        item.refers
            .iter()
            .any(|(known, to)| known == kind && shown.contains(to))
    };
    let size = items
        .size(item)
        .map_or(String::new(), |(width, height)| format!("{width} × {height}"));
    let role = items
        .property(item, b"auxC")
        .map(|piece| Fields(piece.body.get(4..).unwrap_or_default()).text());
    let what = match role {
        // How much is seen of each pixel is part of the picture.
        Some(role) if (role.ends_with("auxid:1") || role.ends_with(":alpha")) && of_shown(b"auxl") => return None,
        Some(role) => AUXILIARY
            .iter()
            .find(|(end, _)| role.ends_with(end))
            .map_or("picture that stands beside the one shown", |(_, what)| what),
        None if &item.kind == b"tmap" => BRIGHTNESS,
        None if of_shown(b"thmb") => "small copy of the picture, perhaps from before it was changed",
        None if is_tile(items, item) => return None,
        None => "further picture, which is not shown",
    };
    Some(Hidden::new(what, &size))
}

/// Whether it is a piece of a picture that is told itself.
fn is_tile(items: &Items, item: &Item) -> bool {
    let number = items
        .all
        .iter()
        .find(|(_, other)| std::ptr::eq(*other, item))
        .map(|(number, _)| *number);
    let mut refers = items.all.values().flat_map(|other| &other.refers);
    number.is_some_and(|number| refers.any(|(kind, to)| kind == b"dimg" && *to == number))
}

fn names(items: &Items) -> Vec<Hidden> {
    let names: BTreeSet<&str> = items.names.iter().map(|name| name.trim()).collect();
    names
        .into_iter()
        .map(|name| Hidden::new("name of a part of the file", name))
        .collect()
}

/// What a property says that is more than how to show a picture.
fn property(piece: &Piece) -> Vec<Hidden> {
    match &piece.kind {
        b"colr" if matches!(piece.body.first_chunk(), Some(b"prof" | b"rICC")) => {
            marks::profile(piece.body.get(4..).unwrap_or_default(), true)
        }
        b"uuid" => identified(piece.body),
        _ => said(piece).into_iter().collect(),
    }
}

fn said(piece: &Piece) -> Option<Hidden> {
    let told = |what, says: &str| Some(Hidden::new(what, says));
    let mut fields = Fields(piece.body.get(4..).unwrap_or_default());
    match &piece.kind {
        b"udes" => {
            let said: Vec<String> = (0..4)
                .map(|_| fields.text())
                .skip(1)
                .filter(|text| !text.is_empty())
                .collect();
            told("description by the one who kept the picture", &said.join("; "))
        }
        b"altt" => told("description for people who do not see it", &fields.text()),
        b"crtt" | b"mdft" => told("time when the picture was made or changed", &time(fields.number(8)?)),
        b"ispe" | b"hvcC" | b"av1C" | b"vvcC" | b"avcC" | b"lhvC" | b"j2kH" | b"jpgC" | b"uncC" | b"cmpd" | b"pixi"
        | b"colr" | b"auxC" | b"irot" | b"imir" | b"iscl" | b"clap" | b"pasp" | b"lsel" | b"rloc" | b"rref"
        | b"a1op" | b"a1lx" | b"tols" | b"oinf" | b"clli" | b"mdcv" | b"cclv" | b"amve" | b"reve" | b"ndwt"
        | b"free" | b"skip" | b"prfr" => None,
        kind => told(
            "data of a program or a maker",
            &format!(
                "{}, {} bytes: {}",
                String::from_utf8_lossy(kind),
                piece.body.len(),
                text(piece.body)
            ),
        ),
    }
}

/// Microseconds since 1904.
fn time(micros: u64) -> String {
    format!("{} seconds after 1904-01-01", micros / 1_000_000)
}

/// What the picture was cut down from: all of it is still coded.
fn cut_away(items: &Items, shown: &BTreeSet<u32>) -> Option<Hidden> {
    let item = shown
        .iter()
        .filter_map(|number| items.all.get(number))
        .find(|item| items.property(item, b"clap").is_some())?;
    let (width, height) = items.size(item)?;
    let mut fields = Fields(items.property(item, b"clap")?.body);
    let mut side = || Some(fields.long()? / fields.long()?.max(1));
    let (seen_width, seen_height) = (side()?, side()?);
    let more = seen_width < width || seen_height < height;
    more.then(|| {
        let says = format!("{seen_width} × {seen_height} of {width} × {height} pixels are shown");
        Hidden::new("parts of the picture that were cut away, and are still there", &says)
    })
}

/// Boxes that stand beside the list of pictures.
fn beside(piece: &Piece) -> Vec<Hidden> {
    let sized = |what| vec![Hidden::new(what, &format!("{} bytes", piece.body.len()))];
    match &piece.kind {
        b"ftyp" | b"meta" | b"mdat" => Vec::new(),
        b"free" | b"skip" if piece.body.iter().all(|byte| *byte == 0) => Vec::new(),
        b"free" | b"skip" => vec![Hidden::new(
            "data in free space",
            &format!("{} bytes: {}", piece.body.len(), text(piece.body)),
        )],
        b"moov" | b"moof" => sized("moving pictures or sound beside the picture, with times of their own"),
        b"mpvd" => sized("film that was taken with the picture"),
        b"jumb" => marks::origin(piece.body),
        b"uuid" => identified(piece.body),
        kind => vec![Hidden::new(
            "data of a program or a maker",
            &format!(
                "{}, {} bytes: {}",
                String::from_utf8_lossy(kind),
                piece.body.len(),
                text(piece.body)
            ),
        )],
    }
}

/// A box whose kind is a number of 16 bytes.
fn identified(body: &[u8]) -> Vec<Hidden> {
    /// C2PA, section 11.3; XMP, part 3, section 1.1.1.
    const CERTIFICATE: &[u8; 16] = b"\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81";
    const XMP: &[u8; 16] = b"\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac";
    let (kind, rest) = body.split_at_checked(16).unwrap_or((body, &[]));
    if kind == CERTIFICATE {
        marks::origin(rest)
    } else if kind == XMP {
        marks::xmp(rest)
    } else {
        vec![Hidden::new(
            "data of a program or a maker",
            &format!("{} bytes: {}", rest.len(), text(rest)),
        )]
    }
}

/// Data that no item refers to: what was there before the file was changed.
fn orphans(file: &[u8], top: &[Piece], items: &Items) -> Option<Hidden> {
    let mut taken: Vec<&Range<usize>> = items.all.values().flat_map(|item| &item.places).collect();
    taken.sort_by_key(|range| range.start);
    let data = top
        .iter()
        .filter(|piece| &piece.kind == b"mdat")
        .map(|piece| piece.place.clone());
    let (mut length, mut said) = (0, None);
    for place in data.chain(items.inner_data.clone()) {
        let mut end = place.start;
        let inside = taken
            .iter()
            .filter(|range| range.start < place.end && range.end > place.start);
        let last = place.end..place.end;
        for range in inside.copied().chain([&last]) {
            let gap = file.get(end..range.start).unwrap_or_default();
            if gap.iter().any(|byte| *byte != 0) {
                length += gap.len();
                said = said.or_else(|| Some(text(gap)));
            }
            end = end.max(range.end);
        }
    }
    said.map(|said| Hidden::new("data that no picture refers to", &format!("{length} bytes: {said}")))
}

#[cfg(test)]
mod tests;
