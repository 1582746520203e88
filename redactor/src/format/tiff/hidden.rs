//! What a TIFF says beside its pixels, and the bytes in it that no page refers to.

use super::record;
use super::walk::{Directory, Entry, File};
use crate::document::Hidden;
use crate::image::{colour, marks, words};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How a picture is laid out and drawn: tags of numbers that name nobody.
const LAYOUT: &[(u16, u16)] = &[
    (254, 259),
    (262, 266),
    (273, 274),
    (277, 284),
    (286, 293),
    (296, 297),
    (300, 301),
    (317, 329),
    (330, 330),
    (332, 332),
    (334, 334),
    (336, 336),
    (338, 342),
    (347, 347),
    (512, 521),
    (529, 532),
    (34_675, 34_675),
];

/// Tags that say something, and what they are called to an editor.
const TELLING: &[(u16, &str)] = &[
    (269, "name of the document"),
    (285, "name of the page"),
    (333, "names of the inks"),
    (337, "printer it was made for"),
    (33_550, MAP),
    (33_922, MAP),
    (34_264, MAP),
    (34_735, MAP),
    (34_736, MAP),
    (34_737, MAP),
    (37_724, "a whole layered Photoshop document, with what its layers cover"),
    (42_112, "notes of the program that made the map"),
    (42_113, "notes of the program that made the map"),
    (50_838, "notes of the program of a microscope"),
    (50_839, "notes of the program of a microscope"),
];
const MAP: &str = "place on a map (GeoTIFF)";
const INSIDE: &str = "further pictures inside a page";

/// Smaller pictures that are compared with the picture; each is drawn for it.
const COMPARED: usize = 16;

/// Everything that is hidden: each thing once, though every page says it. `small` says what a smaller picture shows, where it can.
pub(super) fn told(
    file: &File,
    chain: &[Directory],
    pages: &[usize],
    small: &dyn Fn(&Directory) -> Option<Hidden>,
) -> Vec<Hidden> {
    let mut told = Told::default();
    let mut taken = Taken::default();
    taken.ranges.push(0..file.head());
    for (number, directory) in chain.iter().enumerate() {
        told.directory(file, directory);
        if !pages.contains(&number) {
            let mask = directory.number(254).unwrap_or_default() & 4 != 0;
            let compared = Some(directory).filter(|_| !mask && number <= COMPARED).and_then(small);
            let what = if mask { "mask of another picture" } else { words::SMALL };
            told.add(compared.unwrap_or_else(|| Hidden::new(what, &size(directory))));
        }
        taken.take(file, directory, 0);
    }
    let others = std::mem::take(&mut told.others);
    for (tag, (length, text)) in others {
        told.add(Hidden::new(
            "data of a program or a maker",
            &format!("tag {tag}, {length} bytes: {text}"),
        ));
    }
    orphans(file.bytes, taken.ranges)
        .into_iter()
        .for_each(|hidden| told.add(hidden));
    marks::few(told.hidden)
}

#[derive(Default)]
struct Told {
    hidden: Vec<Hidden>,
    said: BTreeSet<(String, String)>,
    others: BTreeMap<u16, (usize, String)>,
}

impl Told {
    fn add(&mut self, hidden: Hidden) {
        if self.said.insert((hidden.what.clone(), hidden.says.clone())) {
            self.hidden.push(hidden);
        }
    }

    fn all(&mut self, hidden: Vec<Hidden>) {
        hidden.into_iter().for_each(|hidden| self.add(hidden));
    }

    fn directory(&mut self, file: &File, directory: &Directory) {
        if let Some(record) = record::of(file, directory) {
            self.all(marks::exif(&record));
        }
        for entry in &directory.entries {
            self.entry(file, directory, entry);
        }
        let colours = match directory.number(262) {
            Some(2 | 6) => 3,
            Some(5) => 4,
            _ => 1,
        };
        let alpha = directory.numbers(338).iter().any(|kind| matches!(kind, 1 | 2));
        let beside = directory
            .number(277)
            .unwrap_or(1)
            .saturating_sub(colours + u64::from(alpha));
        if beside > 0 {
            self.add(Hidden::new(
                "a layer beside the colours",
                &format!("{beside} for each pixel"),
            ));
        }
    }

    fn entry(&mut self, file: &File, directory: &Directory, entry: &Entry) {
        let telling = TELLING.iter().find(|(tag, _)| *tag == entry.tag);
        match (entry.tag, telling) {
            (700, _) => self.all(marks::xmp(entry.value)),
            (33_723, _) => self.all(marks::iptc(entry.value)),
            (34_377, _) => self.all(marks::photoshop(entry.value)),
            (34_675, _) => {
                let fits = colour::fits(
                    entry.value,
                    usize::try_from(directory.number(277).unwrap_or(1)).unwrap_or(0),
                );
                self.all(marks::profile(entry.value, fits));
            }
            (270, _) if text(entry).contains("<OME") => {
                self.add(Hidden::new("record of a microscope (OME)", &text(entry)))
            }
            (330, _) => {
                let sizes: Vec<String> = file.below(entry).iter().map(size).collect();
                self.add(Hidden::new(INSIDE, &sizes.join(", ")));
            }
            (33_922, _) => self.add(Hidden::new(MAP, &corner(entry))),
            (_, Some((_, what))) => self.add(Hidden::new(what, &shown(entry))),
            (tag, _) if record::TAGS.contains(&tag) || is_layout(tag) || entry.value.is_empty() => {}
            (tag, _) => {
                let (length, said) = self.others.entry(tag).or_default();
                *length += entry.value.len();
                *said = shown(entry);
            }
        }
    }
}

fn is_layout(tag: u16) -> bool {
    LAYOUT.iter().any(|(from, to)| (*from..=*to).contains(&tag))
}

fn size(directory: &Directory) -> String {
    let side = |tag| directory.number(tag).unwrap_or_default();
    format!("{} × {}", side(256), side(257))
}

fn text(entry: &Entry) -> String {
    let said = entry.value.get(..Hidden::SAYS).unwrap_or(entry.value);
    String::from_utf8_lossy(said)
        .replace(['\0', '\u{fffd}'], " ")
        .trim()
        .to_owned()
}

/// Text as text, numbers as numbers, anything else by its length.
fn shown(entry: &Entry) -> String {
    let numbers = entry.numbers();
    match entry.kind {
        2 => text(entry),
        3 | 4 | 16 if numbers.len() <= 8 => numbers.iter().map(u64::to_string).collect::<Vec<_>>().join(" "),
        _ if entry.value.iter().take(8).all(|byte| (0x20..0x7f).contains(byte)) => text(entry),
        _ => format!("{} bytes", entry.value.len()),
    }
}

/// A point of the picture and where it lies on earth: six numbers, of which the fourth and fifth are the place.
fn corner(entry: &Entry) -> String {
    let (numbers, _) = entry.value.as_chunks::<8>();
    let double = |at: usize| {
        let bytes = *numbers.get(at)?;
        Some(if entry.is_big_end() {
            f64::from_be_bytes(bytes)
        } else {
            f64::from_le_bytes(bytes)
        })
    };
    match (double(3), double(4)) {
        (Some(x), Some(y)) => format!("{x}, {y}"),
        _ => String::new(),
    }
}

/// Every range of the file that something refers to.
#[derive(Default)]
struct Taken {
    ranges: Vec<Range<usize>>,
    /// Directories below pages that were looked at.
    below: usize,
}

impl Taken {
    /// What `directory` refers to, and what is below it.
    fn take(&mut self, file: &File, directory: &Directory, depth: usize) {
        /// Tags of further directories, and how deep they may lie: a camera's inside a page's, none inside that.
        const BELOW: [u16; 5] = [330, 34_665, 34_853, 40_965, 400];
        const DEPTH: usize = 3;
        /// Directories looked at: whatever lies in more of them counts as what nobody reads.
        const MOST: usize = 10_000;
        self.ranges.push(directory.table.clone());
        self.ranges
            .extend(directory.entries.iter().filter_map(|entry| entry.place.clone()));
        for (offsets, lengths) in [(273, 279), (324, 325), (513, 514)] {
            let pieces = directory.numbers(offsets).into_iter().zip(directory.numbers(lengths));
            self.ranges.extend(pieces.filter_map(|(offset, length)| {
                let start = usize::try_from(offset).ok()?;
                Some(start..start.saturating_add(usize::try_from(length).ok()?))
            }));
        }
        let below = directory.entries.iter().filter(|entry| BELOW.contains(&entry.tag));
        for directory in below.flat_map(|entry| file.below(entry)) {
            self.below += 1;
            if depth < DEPTH && self.below < MOST {
                self.take(file, &directory, depth + 1);
            }
        }
    }
}

/// What lies between and behind all that is referred to, zeros apart.
fn orphans(bytes: &[u8], mut taken: Vec<Range<usize>>) -> Vec<Hidden> {
    taken.sort_by_key(|range| range.start);
    let (mut end, mut length, mut first) = (0, 0, None);
    for range in taken {
        let gap = bytes.get(end..range.start).unwrap_or_default();
        if gap.iter().any(|byte| *byte != 0) {
            length += gap.len();
            first = first.or(Some(gap));
        }
        end = end.max(range.end);
    }
    let mut hidden = Vec::new();
    if let Some(gap) = first {
        let said = String::from_utf8_lossy(gap.get(..80).unwrap_or(gap)).replace(['\0', '\u{fffd}'], "");
        hidden.push(Hidden::new(
            "data that no page refers to",
            &format!("{length} bytes: {said}"),
        ));
    }
    let rest = bytes.get(end..).unwrap_or_default();
    if rest.iter().any(|byte| *byte != 0) {
        hidden.extend(marks::trailer(rest));
    }
    hidden
}
