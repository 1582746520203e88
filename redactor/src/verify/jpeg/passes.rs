//! The codes of a JPEG of several passes (ITU T.81, annex G), read one by one: each pass makes some coefficients finer, in the order in
//! which that can be done, and none says a thing twice.

use super::bits::{Bits, Fill};
use super::damaged;
use super::huffman::Huffman;
use crate::format::Refusal;

/// What earlier passes have told of one colour.
pub(super) struct Plane {
    /// Blocks that are seen.
    blocks: usize,
    /// For each block, which coefficients are known not to be zero.
    known: Vec<u64>,
    /// For each coefficient, how many of its lowest bits are still missing.
    missing: [Option<u8>; 64],
}

impl Plane {
    pub(super) fn new(blocks: usize) -> Self {
        Self {
            blocks,
            known: Vec::new(),
            missing: [None; 64],
        }
    }

    /// Blocks that are seen.
    pub(super) fn blocks(&self) -> usize {
        self.blocks
    }

    /// Whether nothing is missing.
    pub(super) fn is_whole(&self) -> bool {
        self.missing.iter().all(|missing| *missing == Some(0))
    }

    /// Notes that coefficients are told down to the bit `low`, from the bit `high` on (0: from the first).
    fn told(&mut self, band: &Band) -> Result<(), Refusal> {
        let before = if band.high == 0 { None } else { Some(band.high) };
        let finer = band.high == 0 || band.high == band.low + 1;
        let cells = self.missing.get_mut(band.from..=band.to).unwrap_or_default();
        // Of a picture of one pass nothing need be known.
        self.known.resize(self.blocks, 0);
        if !finer || band.low > 13 || cells.iter().any(|missing| *missing != before) {
            return Err(damaged("passes out of order"));
        }
        cells.fill(Some(band.low));
        Ok(())
    }
}

/// Which coefficients a pass tells, and which of their bits (G.1.1.1).
pub(super) struct Band {
    from: usize,
    to: usize,
    high: u8,
    low: u8,
}

impl Band {
    /// As the end of a scan's header says it.
    pub(super) fn of([from, to, bits]: [u8; 3]) -> Result<Self, Refusal> {
        let band = Self {
            from: usize::from(from),
            to: usize::from(to),
            high: bits >> 4,
            low: bits & 15,
        };
        let sound = if band.from == 0 {
            band.to == 0
        } else {
            (band.from..64).contains(&band.to)
        };
        if sound {
            Ok(band)
        } else {
            Err(damaged("a pass over what is not there"))
        }
    }

    /// Whether it tells mean values; all colours may stand in one such pass.
    pub(super) fn is_of_means(&self) -> bool {
        self.from == 0
    }

    /// Whether it needs codes of its own: mean values are made finer bit by bit.
    pub(super) fn is_coded(&self) -> bool {
        !(self.is_of_means() && self.high > 0)
    }
}

/// A colour of a pass.
pub(super) struct Part<'a> {
    pub(super) plane: &'a mut Plane,
    /// Blocks in one unit, where several colours stand in one pass.
    pub(super) blocks: usize,
    pub(super) codes: Option<Huffman>,
}

/// Reads every code of a pass of `units`, with a restart after each `interval` of them (0: none); what follows them.
pub(super) fn read<'a>(
    band: &Band,
    parts: &mut [Part<'_>],
    units: usize,
    interval: u16,
    coded: &'a [u8],
) -> Result<&'a [u8], Refusal> {
    parts.iter_mut().try_for_each(|part| part.plane.told(band))?;
    let (mut at, mut bits) = (0, Bits::of(coded));
    for number in (0..8u8).cycle() {
        let to = if interval == 0 {
            units
        } else {
            units.min(at + usize::from(interval))
        };
        let mut run = 0;
        for unit in at..to {
            for part in &mut *parts {
                one(band, part, unit, &mut run, &mut bits)?;
            }
        }
        if run > 0 {
            return Err(damaged("more blocks than there are"));
        }
        at = to;
        match bits.finish(Fill::Either)? {
            [] => break,
            marker if at == units => return Ok(marker),
            [0xff, restart, rest @ ..] if *restart == 0xd0 + number => bits.restart(rest),
            _ => return Err(damaged("a restart that is missing")),
        }
    }
    Err(damaged("no end"))
}

/// One unit of one colour. `run`: blocks to come that have nothing more in them.
fn one(band: &Band, part: &mut Part<'_>, unit: usize, run: &mut u32, bits: &mut Bits) -> Result<(), Refusal> {
    match (&part.codes, band.is_of_means()) {
        (None, _) => (0..part.blocks).try_for_each(|_| bits.number(1).map(drop)),
        (Some(codes), true) => (0..part.blocks).try_for_each(|_| {
            let size = codes.symbol(bits)?;
            if size > 11 {
                Err(meaningless())
            } else {
                bits.number(size).map(drop)
            }
        }),
        (Some(codes), false) => {
            let known = part
                .plane
                .known
                .get_mut(unit)
                .ok_or_else(|| damaged("more blocks than there are"))?;
            if band.high == 0 {
                first(band, codes, known, run, bits)
            } else {
                finer(band, codes, known, run, bits)
            }
        }
    }
}

/// G.1.2.2: the highest bits of coefficients.
fn first(band: &Band, codes: &Huffman, known: &mut u64, run: &mut u32, bits: &mut Bits) -> Result<(), Refusal> {
    if *run > 0 {
        *run -= 1;
        return Ok(());
    }
    let mut at = band.from;
    while at <= band.to {
        let symbol = codes.symbol(bits)?;
        match (symbol >> 4, symbol & 15) {
            (15, 0) => at += 16,
            (size, 0) => {
                *run = blocks(size, bits)? - 1;
                return Ok(());
            }
            (zeros, size @ 1..=10) => {
                at += usize::from(zeros);
                if at > band.to {
                    return Err(damaged("more coefficients than a pass has"));
                }
                *known |= 1 << at;
                bits.number(size)?;
                at += 1;
            }
            _ => return Err(meaningless()),
        }
    }
    if at == band.to + 1 {
        Ok(())
    } else {
        Err(damaged("more coefficients than a pass has"))
    }
}

/// G.1.2.3: one bit more of each that is not zero, and those that are not zero any more.
fn finer(band: &Band, codes: &Huffman, known: &mut u64, run: &mut u32, bits: &mut Bits) -> Result<(), Refusal> {
    let mut at = band.from;
    while *run == 0 && at <= band.to {
        let symbol = codes.symbol(bits)?;
        let (mut zeros, new) = match (symbol >> 4, symbol & 15) {
            (15, 0) => (15, false),
            (size, 0) => {
                *run = blocks(size, bits)?;
                break;
            }
            (zeros, 1) => {
                bits.number(1)?;
                (zeros, true)
            }
            _ => return Err(meaningless()),
        };
        loop {
            if at > band.to {
                return Err(damaged("more coefficients than a pass has"));
            }
            if *known >> at & 1 == 1 {
                bits.number(1)?;
            } else if zeros == 0 {
                *known |= u64::from(new) << at;
                at += 1;
                break;
            } else {
                zeros -= 1;
            }
            at += 1;
        }
    }
    if *run > 0 {
        for _ in (at..=band.to).filter(|at| *known >> at & 1 == 1) {
            bits.number(1)?;
        }
        *run -= 1;
    }
    Ok(())
}

/// Blocks, this one among them, that end here (table G.1).
fn blocks(size: u8, bits: &mut Bits) -> Result<u32, Refusal> {
    let number = bits.number(size)?;
    let number = if number < 0 { number + (1 << size) - 1 } else { number };
    let more = u32::try_from(number).map_err(|_| meaningless())?;
    // Numbers of no bits, and those whose first bit is 0, stand for themselves too.
    Ok((1 << size) + more)
}

fn meaningless() -> Refusal {
    damaged("a code that means nothing")
}
