//! What pictures in JPEG 2000 say of their size, looked at before they are decoded: a few bytes can claim billions of tiles, for
//! each of which a decoder sets memory aside (ISO/IEC 15444-1, A.5.1).

use crate::format::Refusal;
use crate::limits::Limits;

/// How a codestream begins: start of codestream, then its size.
const START: [u8; 4] = [0xff, 0x4f, 0xff, 0x51];

/// Tiles are numbered with 16 bits (A.4.2).
const TILES: u64 = 65_535;

/// Looks at every codestream that stands in `bytes` as it is; one that is packed or locked once more is left to the jail.
///
/// # Errors
/// [`Refusal::Damaged`] for more tiles than there are numbers, [`Refusal::TooLarge`] for more pixels than a picture may have.
pub(crate) fn look(bytes: &[u8], limits: &Limits) -> Result<(), Refusal> {
    let starts = memchr::memmem::find_iter(bytes, &START);
    let sizes = starts.filter_map(|at| Size::of(bytes.get(at + START.len()..)?));
    for size in sizes {
        if size.tiles().is_none_or(|tiles| tiles > TILES) {
            return Err(Refusal::Damaged(
                "a picture in it has more tiles than can be numbered".to_owned(),
            ));
        }
        if size.width.saturating_mul(size.height) > limits.pixels {
            return Err(Refusal::TooLarge(format!(
                "a picture in it has more than {} million pixels",
                limits.pixels / 1_000_000
            )));
        }
    }
    Ok(())
}

/// A size segment.
struct Size {
    width: u64,
    height: u64,
    tile: (u64, u64),
    from: (u64, u64),
}

impl Size {
    /// The segment at the start of `bytes`, behind its marker; none where its length is not that of its components.
    fn of(bytes: &[u8]) -> Option<Self> {
        let short = |at: usize| Some(u64::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?)));
        let long = |at: usize| Some(u64::from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)));
        let size = Self {
            width: long(4)?,
            height: long(8)?,
            tile: (long(20)?, long(24)?),
            from: (long(28)?, long(32)?),
        };
        (short(0)? == 38 + 3 * short(36)?).then_some(size)
    }

    /// How many tiles it has; none where they have no extent.
    fn tiles(&self) -> Option<u64> {
        let count = |whole: u64, from: u64, tile: u64| (tile > 0).then(|| whole.saturating_sub(from).div_ceil(tile));
        let across = count(self.width, self.from.0, self.tile.0)?;
        Some(across.saturating_mul(count(self.height, self.from.1, self.tile.1)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A codestream of one component, whose picture and tiles have these sides.
    fn codestream(side: u32, tile: u32) -> Vec<u8> {
        let longs = [side, side, 0, 0, tile, tile, 0, 0].map(u32::to_be_bytes).concat();
        [&START[..], &[0, 41, 0, 0], &longs, &[0, 1, 7, 1, 1]].concat()
    }

    #[test]
    fn a_picture_of_more_tiles_than_can_be_numbered_is_refused_before_it_is_decoded() {
        let limits = Limits::default();
        let within = |bytes: &[u8]| look(&[b"stream\n", bytes].concat(), &limits);
        assert_eq!(within(&codestream(4096, 1024)), Ok(()));
        assert!(matches!(within(&codestream(4096, 1)), Err(Refusal::Damaged(_))));
        assert!(matches!(within(&codestream(4096, 0)), Err(Refusal::Damaged(_))));
        assert!(matches!(within(&codestream(65_535, 65_535)), Err(Refusal::TooLarge(_))));
        // What only begins like one, and one that is cut off.
        let mut other = codestream(4096, 1);
        other[5] = 40;
        assert_eq!(within(&other), Ok(()));
        assert_eq!(within(&codestream(4096, 1)[..20]), Ok(()));
    }
}
