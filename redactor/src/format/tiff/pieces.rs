//! The coded pieces of a picture, strips or tiles: decoded to rows of samples, each as its compression has it.

use super::damaged;
use super::page::{Colours, Page, unsupported};
use crate::format::Refusal;
use flate2::read::ZlibDecoder;
use hayro_ccitt::{DecodeSettings, Decoder, DecoderContext, EncodingMode};
use std::borrow::Cow;
use std::io::Read;
use weezl::{BitOrder, LzwStatus};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Bytes of one decoded piece at most: a whole picture of the most pixels in colour, of 8 bits.
const PIECE: usize = 400_000_000;

/// The decoded rows of one piece.
pub(super) struct Rows {
    pub(super) bytes: Vec<u8>,
    /// Bytes of a row.
    pub(super) stride: usize,
    /// Whether these are RGB where the page says otherwise: JPEG converts its own.
    pub(super) converted: bool,
    /// Bits of a sample.
    pub(super) bits: u8,
}

/// Piece `number` of `page`, `rows` of it.
pub(super) fn decoded(file: &[u8], page: &Page, number: usize, rows: u32) -> Result<Rows, Refusal> {
    let coded = page.pieces.get(number).and_then(|place| file.get(place.clone()));
    let coded = coded.ok_or_else(|| damaged("it ends before its picture does"))?;
    let samples = if page.planar { 1 } else { page.samples };
    let stride = (page.piece.0 as usize * samples * usize::from(page.bits)).div_ceil(8);
    let length = stride.checked_mul(rows as usize).filter(|length| *length <= PIECE);
    let length =
        length.ok_or_else(|| Refusal::TooLarge("a piece of its picture is larger than a picture may be".to_owned()))?;
    if page.compression == 7 {
        return jpeg(coded, page, rows);
    }
    let mut bytes = inflated(coded, page, (length, stride), rows)?;
    if bytes.len() < length {
        return Err(damaged("a piece of its picture is cut off"));
    }
    bytes.truncate(length);
    if page.differences {
        bytes
            .chunks_exact_mut(stride.max(1))
            .for_each(|row| sum(row, page.bits, samples, page.big_end));
    }
    Ok(Rows {
        bytes,
        stride,
        converted: false,
        bits: page.bits,
    })
}

/// At most `length` bytes.
fn inflated(coded: &[u8], page: &Page, (length, stride): (usize, usize), rows: u32) -> Result<Vec<u8>, Refusal> {
    let turned: Cow<[u8]> = if page.reversed {
        coded.iter().map(|byte| byte.reverse_bits()).collect()
    } else {
        coded.into()
    };
    match page.compression {
        1 => Ok(turned.get(..length).unwrap_or(&turned).to_vec()),
        2..=4 => Ok(fax(&turned, page, stride, rows)),
        5 => lzw(&turned, length),
        8 | 32_946 => {
            let mut out = Vec::new();
            let read = ZlibDecoder::new(&*turned).take(length as u64).read_to_end(&mut out);
            read.map_err(|_| damaged("a piece of its picture cannot be inflated"))?;
            Ok(out)
        }
        32_773 => Ok(packed(&turned, length)),
        6 => Err(unsupported("pixels coded as JPEG in the way that was given up in 1995")),
        other => Err(unsupported(&format!(
            "pixels in a coding that is not read here ({other})"
        ))),
    }
}

fn lzw(coded: &[u8], length: usize) -> Result<Vec<u8>, Refusal> {
    let wrong = || damaged("a piece of its picture cannot be inflated");
    if coded.first() == Some(&0) && coded.get(1).is_some_and(|byte| byte & 1 == 1) {
        return Err(unsupported("pixels coded in the oldest kind of LZW"));
    }
    let mut decoder = weezl::decode::Decoder::with_tiff_size_switch(BitOrder::Msb, 8);
    let mut out = vec![0; length];
    let (mut read, mut written) = (0, 0);
    while written < length {
        let result = decoder.decode_bytes(
            coded.get(read..).unwrap_or_default(),
            out.get_mut(written..).unwrap_or_default(),
        );
        read += result.consumed_in;
        written += result.consumed_out;
        match result.status.map_err(|_| wrong())? {
            LzwStatus::Ok if result.consumed_in + result.consumed_out > 0 => {}
            _ => break,
        }
    }
    out.truncate(written);
    Ok(out)
}

/// `PackBits` (TIFF 6.0, section 9): a count, then so many bytes, or one byte so many times.
fn packed(coded: &[u8], length: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(length);
    let mut rest = coded;
    while let ([count, after @ ..], true) = (rest, out.len() < length) {
        let (taken, count) = (*count, usize::from(*count));
        match taken {
            0..=127 => {
                out.extend_from_slice(after.get(..=count).unwrap_or(after));
                rest = after.get(count + 1..).unwrap_or_default();
            }
            128 => rest = after,
            _ => {
                let [byte, after @ ..] = after else { break };
                out.resize(out.len() + 257 - count, *byte);
                rest = after;
            }
        }
    }
    out
}

/// CCITT (TIFF 6.0, sections 10 and 11): 0 for white, as the codes have it.
fn fax(coded: &[u8], page: &Page, stride: usize, rows: u32) -> Vec<u8> {
    let encoding = match page.compression {
        4 => EncodingMode::Group4,
        3 if page.two_dimensional => EncodingMode::Group3_2D,
        _ => EncodingMode::Group3_1D,
    };
    let mut context = DecoderContext::new(DecodeSettings {
        columns: page.piece.0,
        rows,
        end_of_block: page.compression != 2,
        end_of_line: false,
        rows_are_byte_aligned: page.compression == 2,
        encoding,
        strict: false,
    });
    let mut lines = Lines {
        bytes: Vec::new(),
        stride,
        width: page.piece.0 as usize,
        most: stride * rows as usize,
    };
    // A fax that breaks off has the lines that came; whether they are enough is asked of every piece.
    let _ = hayro_ccitt::decode(coded, &mut lines, &mut context);
    lines.bytes
}

struct Lines {
    bytes: Vec<u8>,
    stride: usize,
    width: usize,
    most: usize,
}

impl Decoder for Lines {
    fn push_row(&mut self, changes: &[u32]) {
        if self.bytes.len() >= self.most {
            return;
        }
        let start = self.bytes.len();
        self.bytes.resize(start + self.stride, 0);
        let row = self.bytes.get_mut(start..).unwrap_or_default();
        for run in changes.chunks(2) {
            let black = match *run {
                [from, to] => from as usize..to as usize,
                [from] => from as usize..self.width,
                _ => continue,
            };
            blacken(row, black);
        }
    }
}

/// Sets these bits, whole bytes at a time where it can.
fn blacken(row: &mut [u8], bits: std::ops::Range<usize>) {
    let (first, last) = (bits.start / 8, bits.end / 8);
    let (head, tail) = (0xffu8 >> (bits.start % 8), !(0xffu8 >> (bits.end % 8)));
    for (at, byte) in row.iter_mut().enumerate().take(last + 1).skip(first) {
        let from = if at == first { head } else { 0xff };
        let to = if at == last { tail } else { 0xff };
        *byte |= from & to;
    }
}

/// Adds up differences (TIFF 6.0, section 14).
fn sum(row: &mut [u8], bits: u8, samples: usize, big_end: bool) {
    match bits {
        8 => {
            for at in samples..row.len() {
                let before = row.get(at - samples).copied().unwrap_or_default();
                if let Some(byte) = row.get_mut(at) {
                    *byte = byte.wrapping_add(before);
                }
            }
        }
        16 => {
            let (pairs, _) = row.as_chunks_mut::<2>();
            let value = |pair: [u8; 2]| {
                if big_end {
                    u16::from_be_bytes(pair)
                } else {
                    u16::from_le_bytes(pair)
                }
            };
            for at in samples..pairs.len() {
                let before = pairs.get(at - samples).map_or(0, |pair| value(*pair));
                if let Some(pair) = pairs.get_mut(at) {
                    let sum = value(*pair).wrapping_add(before);
                    *pair = if big_end { sum.to_be_bytes() } else { sum.to_le_bytes() };
                }
            }
        }
        _ => {}
    }
}

/// JPEG (TIFF Technical Note 2): tables apart, and whether its colours are differences is the page's word.
fn jpeg(coded: &[u8], page: &Page, rows: u32) -> Result<Rows, Refusal> {
    let wrong = |error| damaged(&format!("a piece of its picture cannot be decoded: {error}"));
    let tables = page.tables.and_then(|tables| tables.strip_suffix(b"\xff\xd9"));
    let whole = match (tables, coded.get(2..)) {
        (Some(tables), Some(rest)) => [tables, rest].concat(),
        _ => coded.to_vec(),
    };
    let options = DecoderOptions::new_safe()
        .set_max_width(page.piece.0 as usize)
        .set_max_height(page.piece.1 as usize);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(&whole), options);
    decoder.decode_headers().map_err(wrong)?;
    let stored = decoder.input_colorspace().unwrap_or(ColorSpace::YCbCr);
    let (shown, converted) = match (&page.colours, stored) {
        _ if page.planar => (ColorSpace::Luma, false),
        (Colours::Differences, _) => (ColorSpace::RGB, true),
        (_, ColorSpace::YCCK) => (ColorSpace::CMYK, false),
        (_, stored) => (stored, false),
    };
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(&whole), options.jpeg_set_out_colorspace(shown));
    let bytes = decoder.decode().map_err(wrong)?;
    let samples = shown.num_components();
    let size = decoder
        .info()
        .map(|info| (u32::from(info.width), u32::from(info.height)));
    let enough = size.is_some_and(|(width, height)| width == page.piece.0 && height >= rows);
    let due = if page.planar {
        1
    } else if converted {
        3
    } else {
        page.samples
    };
    if !enough || samples != due {
        return Err(damaged("a piece of its picture has another size than its page says"));
    }
    Ok(Rows {
        bytes,
        stride: page.piece.0 as usize * samples,
        converted,
        bits: 8,
    })
}
