//! What a directory says of its picture: size, samples, colours, and where the coded pieces of it lie.

use super::damaged;
use super::walk::{Directory, File};
use crate::format::Refusal;
use crate::image;
use crate::limits::Limits;
use std::ops::Range;

/// Samples of a pixel at most: four inks and a few more planes. Only those that are colours or alpha are kept.
const SAMPLES: u64 = 16;

/// One picture, as far as its directory tells.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) size: (u32, u32),
    pub(super) bits: u8,
    /// Samples of a pixel as they are coded.
    pub(super) samples: usize,
    pub(super) colours: Colours,
    /// Which of the samples beyond the colours is alpha, and how the colours relate to it.
    pub(super) alpha: Option<Alpha>,
    pub(super) compression: u64,
    /// Whether each sample of all pixels is coded apart.
    pub(super) planar: bool,
    /// Whether a sample is the difference to the one before.
    pub(super) differences: bool,
    /// Whether the bits of each byte are in reverse.
    pub(super) reversed: bool,
    /// Group 3: whether rows are coded by the one before.
    pub(super) two_dimensional: bool,
    /// What all JPEG pieces have in common.
    pub(super) tables: Option<&'a [u8]>,
    /// Width and height of a piece.
    pub(super) piece: (u32, u32),
    /// Where each piece lies.
    pub(super) pieces: Vec<Range<usize>>,
    pub(super) orientation: u32,
    pub(super) profile: Option<&'a [u8]>,
    pub(super) big_end: bool,
}

/// What the samples of a pixel mean (TIFF 6.0, tag 262).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Colours {
    /// 0 is white.
    White,
    /// 0 is black.
    Black,
    Rgb,
    /// Colours by number.
    Palette(Vec<[u8; 3]>),
    /// Four inks.
    Inks,
    /// Brightness and two differences, as JPEG has them.
    Differences,
}

/// A sample that says how much of a pixel is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Alpha {
    /// Which sample it is.
    pub(super) sample: usize,
    /// Whether colours were multiplied by it.
    pub(super) multiplied: bool,
}

impl Colours {
    /// Samples of a pixel that are colours.
    pub(super) fn samples(&self) -> usize {
        match self {
            Self::White | Self::Black | Self::Palette(_) => 1,
            Self::Rgb | Self::Differences => 3,
            Self::Inks => 4,
        }
    }

    fn of(directory: &Directory, bits: u8) -> Result<Self, Refusal> {
        match directory.number(262) {
            // Old writers of black and white leave it out.
            None | Some(0) => Ok(Self::White),
            Some(1) => Ok(Self::Black),
            Some(2) => Ok(Self::Rgb),
            Some(3) => palette(directory, bits).map(Self::Palette),
            Some(5) if directory.number(332).unwrap_or(1) == 1 => Ok(Self::Inks),
            Some(6) => Ok(Self::Differences),
            Some(8..=10) => Err(unsupported("colours in the CIE L*a*b* space")),
            Some(4) => Err(unsupported("a mask where a picture should be")),
            Some(number) => Err(unsupported(&format!("colours of kind {number}"))),
        }
    }
}

/// All reds, then all greens, then all blues, 16 bits each.
fn palette(directory: &Directory, bits: u8) -> Result<Vec<[u8; 3]>, Refusal> {
    let map = directory.numbers(320);
    let colours = 1usize << bits.min(8);
    if bits > 8 || map.len() != colours * 3 {
        return Err(damaged(
            "its palette has another number of colours than its pixels need",
        ));
    }
    // Some writers give 8 bits where 16 are due.
    let wide = map.iter().any(|value| *value > 255);
    let byte = |at: usize| {
        u8::try_from(map.get(at).map_or(0, |value| if wide { value >> 8 } else { *value })).unwrap_or(u8::MAX)
    };
    Ok((0..colours)
        .map(|at| [byte(at), byte(at + colours), byte(at + 2 * colours)])
        .collect())
}

impl<'a> Page<'a> {
    pub(super) fn of(file: &File<'a>, directory: &Directory<'a>, limits: &Limits) -> Result<Self, Refusal> {
        let size = |tag| {
            directory
                .number(tag)
                .and_then(|side| u32::try_from(side).ok())
                .unwrap_or_default()
        };
        let (width, height) = (size(256), size(257));
        image::admit(width, height, limits)?;
        let bits = bits(directory)?;
        let samples = directory.number(277).unwrap_or(1);
        let colours = Colours::of(directory, bits)?;
        if samples > SAMPLES || samples < colours.samples() as u64 {
            return Err(damaged(
                "its pixels have another number of samples than their colours need",
            ));
        }
        let samples = usize::try_from(samples).unwrap_or(1);
        let (piece, pieces) = pieces(file, directory, (width, height))?;
        let page = Self {
            size: (width, height),
            bits,
            samples,
            alpha: alpha(directory, colours.samples(), samples),
            colours,
            compression: directory.number(259).unwrap_or(1),
            planar: directory.number(284) == Some(2) && samples > 1,
            differences: differences(directory)?,
            reversed: directory.number(266) == Some(2),
            two_dimensional: directory.number(292).unwrap_or_default() & 1 == 1,
            tables: directory.value(347),
            piece,
            pieces,
            orientation: directory
                .number(274)
                .and_then(|tag| u32::try_from(tag).ok())
                .unwrap_or(1),
            profile: directory.value(34675).filter(|profile| !profile.is_empty()),
            big_end: file.big_end,
        };
        page.admit(directory)?;
        let planes = if page.planar { page.samples } else { 1 };
        if page.pieces.len() < page.across() * page.down() * planes {
            return Err(damaged("pieces of its picture are missing"));
        }
        Ok(page)
    }

    /// What fits together in no way that is read here.
    fn admit(&self, directory: &Directory) -> Result<(), Refusal> {
        let halved = self.colours == Colours::Differences && self.compression != 7 && directory.numbers(530) != [1, 1];
        if halved {
            return Err(unsupported("colours at half size beside their brightness"));
        } else if self.differences && !matches!(self.bits, 8 | 16) {
            return Err(unsupported("differences of samples that are not whole bytes"));
        } else if matches!(self.compression, 2..=4) && (self.bits, self.samples) != (1, 1) {
            return Err(damaged("it is coded as black and white, and is not"));
        } else if self.compression == 7 && self.bits != 8 {
            return Err(unsupported("JPEG of more than 8 bits"));
        }
        Ok(())
    }

    /// Pieces in a row.
    pub(super) fn across(&self) -> usize {
        self.size.0.div_ceil(self.piece.0) as usize
    }

    /// Rows of pieces.
    pub(super) fn down(&self) -> usize {
        self.size.1.div_ceil(self.piece.1) as usize
    }

    /// Width and height as it is looked at.
    pub(super) fn upright(&self) -> (u32, u32) {
        match (self.orientation, self.size) {
            (5..=8, (width, height)) => (height, width),
            (_, size) => size,
        }
    }
}

/// Bits of a sample: as many for each.
fn bits(directory: &Directory) -> Result<u8, Refusal> {
    let all = directory.numbers(258);
    let bits = all.first().copied().unwrap_or(1);
    let whole = directory.numbers(339).iter().all(|kind| matches!(kind, 1 | 4));
    match u8::try_from(bits) {
        Ok(bits @ (1..=16 | 32)) if whole && all.iter().all(|other| *other == u64::from(bits)) => Ok(bits),
        _ if !whole => Err(unsupported("samples that are measurements, not colours")),
        _ => Err(unsupported(&format!("samples of {bits} bits, or of several sizes"))),
    }
}

fn differences(directory: &Directory) -> Result<bool, Refusal> {
    match directory.number(317).unwrap_or(1) {
        1 => Ok(false),
        2 => Ok(true),
        other => Err(unsupported(&format!("differences of kind {other}"))),
    }
}

/// Tag 338: 1 for alpha that colours were multiplied by, 2 for alpha beside them, 0 for something else.
fn alpha(directory: &Directory, colours: usize, samples: usize) -> Option<Alpha> {
    let extra = directory.numbers(338);
    let (at, kind) = (colours..samples).zip(extra).find(|(_, kind)| matches!(kind, 1 | 2))?;
    Some(Alpha {
        sample: at,
        multiplied: kind == 1,
    })
}

/// Width and height of a piece, and where each lies.
type Pieces = ((u32, u32), Vec<Range<usize>>);

fn pieces(file: &File, directory: &Directory, (width, height): (u32, u32)) -> Result<Pieces, Refusal> {
    let side = |tag, otherwise| {
        directory
            .number(tag)
            .map_or(otherwise, |side| u32::try_from(side).unwrap_or(u32::MAX))
    };
    let tiled = directory.entry(324).is_some();
    let (offsets, lengths) = if tiled { (324, 325) } else { (273, 279) };
    let piece = if tiled {
        (side(322, 0), side(323, 0))
    } else {
        (width, side(278, height).min(height))
    };
    if piece.0 == 0 || piece.1 == 0 {
        return Err(damaged("its pieces have no size"));
    }
    let offsets = directory.numbers(offsets);
    let mut lengths = directory.numbers(lengths);
    if lengths.is_empty() && offsets.len() == 1 {
        // One strip without a length reaches to the end.
        lengths = vec![(file.bytes.len() as u64).saturating_sub(offsets.iter().sum())];
    }
    let place = |(offset, length): (&u64, &u64)| {
        let start = usize::try_from(*offset).ok()?;
        Some(start..start.checked_add(usize::try_from(*length).ok()?)?)
    };
    let pieces: Option<Vec<_>> = offsets.iter().zip(&lengths).map(place).collect();
    Ok((
        piece,
        pieces.ok_or_else(|| damaged("a piece of its picture lies nowhere"))?,
    ))
}

pub(super) fn unsupported(what: &str) -> Refusal {
    Refusal::Unsupported(format!(
        "{what}; open it on a machine without a network, save it as PNG, and process that"
    ))
}
