//! A JPEG that stays as it was coded: nothing but tables that are used, one frame and its scans, and every code of these is read.

use super::codes::Codes;
use super::entropy::{Part, Scan};
use super::huffman::Huffman;
use super::passes::{self, Band, Plane};
use super::{damaged, segment};
use crate::format::Refusal;
use crate::limits::Limits;
use crate::verify::{CodedTruth, Expectation, Survivor, search};

/// The one field of an Exif record that may stay, up to its value: which way up the picture is.
const ORIENTATION: &[u8] = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0";
/// What says how colours were transformed, up to that.
const ADOBE: &[u8] = b"Adobe\0\x64\0\0\0\0";

/// Everything that is wrong with a picture that must be the file of this digest.
pub(super) fn check(
    bytes: &[u8],
    truth: &CodedTruth,
    expectation: &Expectation,
    limits: &Limits,
) -> Result<Vec<Survivor>, Refusal> {
    let mut survivors = Vec::new();
    if *truth != CodedTruth::of([bytes]) {
        survivors.push(Survivor::stray("another coding than was decided"));
    }
    search::coded(bytes, &expectation.decided, "the file", &mut survivors);
    survivors.extend(expectation.covers.iter().map(|cover| Survivor {
        finding: Some(cover.finding),
        what: format!("finding {} is not covered", cover.finding),
    }));
    let rest = bytes.strip_prefix(b"\xff\xd8").ok_or_else(|| damaged("no beginning"))?;
    Tables::default().read(beginning(rest), limits, &mut survivors)?;
    Ok(survivors)
}

/// Passes what may stand before the tables.
fn beginning(mut rest: &[u8]) -> &[u8] {
    for (marker, fixed, value) in [(0xe1, ORIENTATION, 2..=8), (0xee, ADOBE, 0..=2)] {
        let Ok((is, payload, after)) = segment(rest) else {
            return rest;
        };
        let own = match payload.strip_prefix(fixed) {
            Some([tag, 0, 0, 0, 0, 0, 0]) if marker == 0xe1 => value.contains(tag),
            Some([transform]) if marker == 0xee => value.contains(transform),
            _ => false,
        };
        if is == marker && own {
            rest = after;
        }
    }
    rest
}

/// What the segments have said so far.
#[derive(Default)]
struct Tables {
    /// Which tables of steps are told, and which of them a colour needs: they may stand behind the frame.
    told: [bool; 4],
    needed: [bool; 4],
    /// Codes of mean values, then of the rest.
    codes: [[Option<Table>; 4]; 2],
    /// Units between restarts.
    interval: u16,
    frame: Option<Frame>,
}

/// Codes as they are told.
struct Table {
    lengths: [u8; 16],
    symbols: Vec<u8>,
    /// Whether a scan uses them.
    used: bool,
}

struct Frame {
    width: usize,
    height: usize,
    colours: Vec<Colour>,
    /// Whether it is coded in several passes.
    passes: bool,
}

struct Colour {
    id: u8,
    across: usize,
    down: usize,
    /// Of a frame of one pass: whether it was there.
    scanned: bool,
    /// Of a frame of several.
    plane: Plane,
}

impl Frame {
    /// Units of a scan of several colours.
    fn units(&self) -> usize {
        let (across, down) = self.most();
        self.width.div_ceil(across * 8) * self.height.div_ceil(down * 8)
    }

    fn most(&self) -> (usize, usize) {
        let most = |side: fn(&Colour) -> usize| self.colours.iter().map(side).max().unwrap_or(1);
        (most(|colour| colour.across), most(|colour| colour.down))
    }

    /// Blocks of each colour that are seen: units of a scan of it alone (A.2.2).
    fn planes(&mut self) {
        let (width, height, (across, down)) = (self.width, self.height, self.most());
        let blocks = |side: usize, own: usize, most: usize| (side * own).div_ceil(most).div_ceil(8);
        for colour in &mut self.colours {
            let own = blocks(width, colour.across, across) * blocks(height, colour.down, down);
            colour.plane = Plane::new(own);
        }
    }
}

impl Tables {
    fn read(&mut self, mut rest: &[u8], limits: &Limits, survivors: &mut Vec<Survivor>) -> Result<(), Refusal> {
        loop {
            match rest {
                [0xff, 0xd9] => break,
                [0xff, 0xd9, ..] => {
                    survivors.push(Survivor::stray("data after the end of the picture"));
                    break;
                }
                _ => {}
            }
            let (marker, payload, after) = segment(rest)?;
            rest = after;
            match marker {
                0xdb => self.steps(payload)?,
                0xc0..=0xc2 if self.frame.is_none() => self.frame(payload, marker == 0xc2, limits)?,
                0xc4 => self.codes(payload)?,
                0xdd => self.restarts(payload)?,
                0xda => rest = self.scan(payload, rest)?,
                _ => survivors.push(Survivor::stray(&format!("a segment that is not allowed: {marker:02x}"))),
            }
        }
        self.whole(survivors);
        Ok(())
    }

    /// B.2.4.1. A table that stands twice says something by the first.
    fn steps(&mut self, mut payload: &[u8]) -> Result<(), Refusal> {
        while let Some((head, rest)) = payload.split_first() {
            let length = match head >> 4 {
                0 => 64,
                1 => 128,
                _ => return Err(damaged("steps of another size")),
            };
            let told = self.told.get_mut(usize::from(head & 15)).filter(|told| !**told);
            *told.ok_or_else(|| damaged("a table of steps that stands twice"))? = true;
            payload = rest
                .get(length..)
                .ok_or_else(|| damaged("a table of steps that is cut"))?;
        }
        Ok(())
    }

    /// B.2.2.
    fn frame(&mut self, payload: &[u8], passes: bool, limits: &Limits) -> Result<(), Refusal> {
        let [8, h1, h0, w1, w0, count, rest @ ..] = payload else {
            return Err(damaged("a frame that is cut"));
        };
        let (height, width) = (u16::from_be_bytes([*h1, *h0]), u16::from_be_bytes([*w1, *w0]));
        let pixels = u64::from(width) * u64::from(height);
        if pixels == 0 || pixels > limits.pixels {
            return Err(Refusal::TooLarge("no pixels, or more than are allowed".to_owned()));
        }
        let (colours, []) = rest.as_chunks::<3>() else {
            return Err(damaged("a frame that is cut"));
        };
        if colours.len() != usize::from(*count) || !(1..=4).contains(count) {
            return Err(damaged("a frame without a picture"));
        }
        let mut frame = Frame {
            width: usize::from(width),
            height: usize::from(height),
            colours: Vec::new(),
            passes,
        };
        for [id, factors, table] in colours {
            let (across, down) = (usize::from(factors >> 4), usize::from(factors & 15));
            if !(1..=4).contains(&across) || !(1..=4).contains(&down) {
                return Err(damaged("colours of another size"));
            }
            let needed = self.needed.get_mut(usize::from(*table));
            *needed.ok_or_else(|| damaged("a table of steps that cannot be"))? = true;
            frame.colours.push(Colour {
                id: *id,
                across,
                down,
                scanned: false,
                plane: Plane::new(0),
            });
        }
        frame.planes();
        self.frame = Some(frame);
        Ok(())
    }

    /// B.2.4.2. Codes may be told anew once a scan has used them.
    fn codes(&mut self, mut payload: &[u8]) -> Result<(), Refusal> {
        while let Some((head, rest)) = payload.split_first_chunk::<17>() {
            let [place, lengths @ ..] = head;
            let count = lengths.iter().map(|length| usize::from(*length)).sum();
            let (symbols, rest) = rest
                .split_at_checked(count)
                .ok_or_else(|| damaged("codes that are cut"))?;
            let kinds = self.codes.get_mut(usize::from(place >> 4));
            let slot = kinds
                .and_then(|kinds| kinds.get_mut(usize::from(place & 15)))
                .filter(|slot| !matches!(slot, Some(Table { used: false, .. })));
            *slot.ok_or_else(|| damaged("codes that nothing uses"))? = Some(Table {
                lengths: *lengths,
                symbols: symbols.to_vec(),
                used: false,
            });
            payload = rest;
        }
        if payload.is_empty() {
            Ok(())
        } else {
            Err(damaged("codes that are cut"))
        }
    }

    fn restarts(&mut self, payload: &[u8]) -> Result<(), Refusal> {
        let [high, low] = payload else {
            return Err(damaged("a distance of restarts that is cut"));
        };
        self.interval = u16::from_be_bytes([*high, *low]);
        Ok(())
    }

    /// B.2.3: the colours of a scan, and its codes one by one; what follows them.
    fn scan<'a>(&mut self, payload: &[u8], coded: &'a [u8]) -> Result<&'a [u8], Refusal> {
        let Some((count, [pairs @ .., from, to, bits])) = payload.split_first() else {
            return Err(damaged("a scan that is cut"));
        };
        let (pairs, []) = pairs.as_chunks::<2>() else {
            return Err(damaged("a scan that is cut"));
        };
        if pairs.is_empty() || pairs.len() != usize::from(*count) {
            return Err(damaged("a scan of no colours"));
        }
        match &mut self.frame {
            Some(frame) if frame.passes => {
                let band = Band::of([*from, *to, *bits])?;
                pass(frame, &mut self.codes, pairs, &band, self.interval, coded)
            }
            Some(frame) if (*from, *to, *bits) == (0, 63, 0) => {
                whole(frame, &mut self.codes, pairs, self.interval, coded)
            }
            _ => Err(damaged("a scan that is not the whole of its colours")),
        }
    }

    /// What is there for nothing says something by being there.
    fn whole(&self, survivors: &mut Vec<Survivor>) {
        let is_whole = |frame: &Frame| {
            let mut colours = frame.colours.iter();
            colours.all(|colour| {
                if frame.passes {
                    colour.plane.is_whole()
                } else {
                    colour.scanned
                }
            })
        };
        if !self.frame.as_ref().is_some_and(is_whole) {
            survivors.push(Survivor::stray("a picture that is not whole"));
        }
        let unused = |slot: &Option<Table>| matches!(slot, Some(Table { used: false, .. }));
        if self.told != self.needed || self.codes.as_flattened().iter().any(unused) {
            survivors.push(Survivor::stray(
                "a table that nothing uses, or none where one is needed",
            ));
        }
    }
}

/// Codes of a kind (0 mean values, 1 the rest) and number, used from now on.
fn table(codes: &mut [[Option<Table>; 4]; 2], kind: usize, number: u8) -> Result<&Table, Refusal> {
    let slot = codes.get_mut(kind).and_then(|kind| kind.get_mut(usize::from(number)));
    let table = slot
        .and_then(Option::as_mut)
        .ok_or_else(|| damaged("codes that are missing"))?;
    table.used = true;
    Ok(table)
}

/// A scan of a frame of one pass.
fn whole<'a>(
    frame: &mut Frame,
    codes: &mut [[Option<Table>; 4]; 2],
    pairs: &[[u8; 2]],
    interval: u16,
    coded: &'a [u8],
) -> Result<&'a [u8], Refusal> {
    let mut scan = Scan::new(frame.units(), interval);
    for [id, places] in pairs {
        let colour = frame
            .colours
            .iter_mut()
            .find(|colour| colour.id == *id && !colour.scanned);
        let colour = colour.ok_or_else(|| damaged("a colour that is scanned twice, or is none"))?;
        colour.scanned = true;
        if pairs.len() == 1 {
            scan.units = colour.plane.blocks();
        }
        let means = table(codes, 0, places >> 4)?;
        let means = Codes::of(true, &means.lengths, &means.symbols)?;
        let others = table(codes, 1, places & 15)?;
        scan.parts.push(Part {
            blocks: if pairs.len() > 1 {
                colour.across * colour.down
            } else {
                1
            },
            means,
            others: Codes::of(false, &others.lengths, &others.symbols)?,
        });
    }
    scan.read(coded)
}

/// A scan of a frame of several.
fn pass<'a>(
    frame: &mut Frame,
    codes: &mut [[Option<Table>; 4]; 2],
    pairs: &[[u8; 2]],
    band: &Band,
    interval: u16,
    coded: &'a [u8],
) -> Result<&'a [u8], Refusal> {
    let mut units = frame.units();
    if pairs.len() > 1 && !band.is_of_means() {
        return Err(damaged("a pass over several colours"));
    }
    let mut parts = Vec::new();
    for colour in &mut frame.colours {
        let Some([_, places]) = pairs.iter().find(|[id, _]| *id == colour.id) else {
            continue;
        };
        if pairs.len() == 1 {
            units = colour.plane.blocks();
        }
        let (kind, number) = if band.is_of_means() {
            (0, places >> 4)
        } else {
            (1, places & 15)
        };
        let own = if band.is_coded() {
            let table = table(codes, kind, number)?;
            Some(Huffman::of(&table.lengths, &table.symbols)?)
        } else {
            None
        };
        parts.push(passes::Part {
            blocks: if pairs.len() > 1 {
                colour.across * colour.down
            } else {
                1
            },
            plane: &mut colour.plane,
            codes: own,
        });
    }
    if parts.len() != pairs.len() {
        return Err(damaged("a colour that is scanned twice, or is none"));
    }
    passes::read(band, &mut parts, units, interval, coded)
}
