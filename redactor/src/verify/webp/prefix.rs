//! Prefix codes (RFC 9649, section 3.7.2): told by their lengths, whole, and none longer than 15 bits.

use super::bits::Bits;
use super::damaged;
use crate::format::Refusal;

/// Bits of the longest code.
const LONGEST: usize = 15;
/// Bits that are looked up at once.
const SHORT: u32 = 8;
/// Lengths of codes for lengths, in the order in which they are told.
const ORDER: [usize; 19] = [17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

/// Codes of an alphabet.
pub(super) enum Prefix {
    /// One symbol, which takes no bits.
    One(u16),
    Many(Box<Codes>),
}

/// Codes of several symbols.
pub(super) struct Codes {
    /// By the next bits: symbol and length; length 0 for a longer code.
    short: Vec<(u16, u8)>,
    /// By length: the first code, and where its symbols begin and how many there are.
    long: [(u32, usize, u32); LONGEST + 1],
    /// By length, then by value.
    symbols: Vec<u16>,
}

impl Prefix {
    /// The codes of an alphabet of `size` symbols that are told next.
    pub(super) fn read(bits: &mut Bits, size: usize) -> Result<Self, Refusal> {
        if bits.flag()? {
            return Self::few(bits, size);
        }
        let mut lengths = [0; ORDER.len()];
        let told = 4 + bits.index(4)?;
        for place in ORDER.iter().take(told) {
            if let Some(length) = lengths.get_mut(*place) {
                *length = u8::try_from(bits.take(3)?).unwrap_or_default();
            }
        }
        let codes = Self::of(&lengths)?;
        Self::of(&told_lengths(bits, &codes, size)?)
    }

    /// Section 3.7.2.1.1: one symbol or two, told by themselves.
    fn few(bits: &mut Bits, size: usize) -> Result<Self, Refusal> {
        let two = bits.flag()?;
        let wide = if bits.flag()? { 8 } else { 1 };
        let first = bits.index(wide)?;
        let mut lengths = vec![0; size];
        let mut tell = |symbol: usize| match lengths.get_mut(symbol) {
            Some(length @ 0) => {
                *length = 1;
                Ok(())
            }
            _ => Err(damaged("a symbol that is told twice, or is none")),
        };
        tell(first)?;
        if two {
            tell(bits.index(8)?)?;
        }
        Self::of(&lengths)
    }

    /// By the length of each symbol's code, 0 where it has none.
    fn of(lengths: &[u8]) -> Result<Self, Refusal> {
        let symbols: Vec<u16> = (1..=LONGEST)
            .flat_map(|length| {
                let of_it = move |(_, own): &(u16, &u8)| usize::from(**own) == length;
                (0u16..).zip(lengths).filter(of_it).map(|(symbol, _)| symbol)
            })
            .collect();
        let length = |symbol: u16| lengths.get(usize::from(symbol)).copied().unwrap_or_default();
        if let [only] = *symbols {
            return if length(only) == 1 {
                Ok(Self::One(only))
            } else {
                Err(damaged("a single code that is too long"))
            };
        }
        Codes::of(&symbols, length).map(|codes| Self::Many(Box::new(codes)))
    }

    pub(super) fn symbol(&self, bits: &mut Bits) -> Result<usize, Refusal> {
        match self {
            Self::One(symbol) => Ok(usize::from(*symbol)),
            Self::Many(codes) => codes.symbol(bits),
        }
    }

    /// Whether it is what stands where no symbol is needed.
    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::One(0))
    }
}

impl Codes {
    fn of(symbols: &[u16], length: impl Fn(u16) -> u8) -> Result<Self, Refusal> {
        let mut codes = Self {
            short: vec![(0, 0); 1 << SHORT],
            long: [(0, 0, 0); LONGEST + 1],
            symbols: symbols.to_vec(),
        };
        let (mut code, mut before) = (0u32, 0);
        for (symbol, own) in symbols.iter().map(|symbol| (*symbol, length(*symbol))) {
            let bits = u32::from(own);
            code <<= bits - before;
            before = bits;
            if code >> bits > 0 {
                return Err(damaged("more codes than there can be"));
            }
            if let Some((first, _, count)) = codes.long.get_mut(usize::from(own)) {
                if *count == 0 {
                    *first = code;
                }
                *count += 1;
            }
            if bits <= SHORT {
                let from = (code << (SHORT - bits)) as usize;
                let cells = codes.short.get_mut(from..from + (1 << (SHORT - bits)));
                cells.unwrap_or_default().fill((symbol, own));
            }
            code += 1;
        }
        let mut index = 0;
        for (_, from, count) in &mut codes.long {
            *from = index;
            index += *count as usize;
        }
        if before == 0 || code != 1 << before {
            return Err(damaged("codes that are not whole"));
        }
        Ok(codes)
    }

    fn symbol(&self, bits: &mut Bits) -> Result<usize, Refusal> {
        let next = bits.peek().reverse_bits();
        if let Some((symbol, length @ 1..)) = self.short.get((next >> (32 - SHORT)) as usize) {
            bits.skip(u32::from(*length))?;
            return Ok(usize::from(*symbol));
        }
        for (length, (first, from, count)) in (0..).zip(&self.long).skip(SHORT as usize + 1) {
            let code = next >> (32 - length);
            if code >= *first && code - first < *count {
                bits.skip(length)?;
                let symbol = self.symbols.get(from + (code - first) as usize);
                return symbol.map_or_else(
                    || Err(damaged("a code without a meaning")),
                    |symbol| Ok(usize::from(*symbol)),
                );
            }
        }
        Err(damaged("a code that does not exist"))
    }
}

/// Section 3.7.2.1.2: the lengths of an alphabet, coded themselves, with runs.
fn told_lengths(bits: &mut Bits, codes: &Prefix, size: usize) -> Result<Vec<u8>, Refusal> {
    let mut left = None;
    if bits.flag()? {
        let wide = 2 + 2 * bits.take(3)?;
        left = Some(2 + bits.index(wide)?);
    }
    let mut lengths = Vec::with_capacity(size);
    let mut last = 8;
    while lengths.len() < size && left != Some(0) {
        left = left.map(|left| left - 1);
        let symbol = codes.symbol(bits)?;
        let (length, times) = match symbol {
            16 => (last, 3 + bits.index(2)?),
            17 => (0, 3 + bits.index(3)?),
            18 => (0, 11 + bits.index(7)?),
            _ => (u8::try_from(symbol).unwrap_or_default(), 1),
        };
        if length > 0 {
            last = length;
        }
        lengths.extend(std::iter::repeat_n(length, times));
    }
    if lengths.len() > size || left.is_some_and(|left| left > 0) {
        return Err(damaged("more lengths of codes than there are codes"));
    }
    lengths.resize(size, 0);
    Ok(lengths)
}
