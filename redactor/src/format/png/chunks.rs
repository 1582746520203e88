//! The chunks of a PNG file (W3C PNG, section 5): what each one is, and what follows the end.

use crate::document::Hidden;
use crate::format::Refusal;
use crate::image::{exif, marks};
use flate2::{Decompress, FlushDecompress, Status};
use std::collections::BTreeMap;

/// What stands round the pixels.
pub(super) struct Chunks {
    /// Width and height as the header says.
    pub(super) size: (u32, u32),
    /// The colour profile, inflated.
    pub(super) profile: Option<Vec<u8>>,
    /// All that nobody sees.
    pub(super) hidden: Vec<Hidden>,
}

/// A text or profile that inflates to more is a bomb; it is reported by its size.
const INFLATED: usize = 4 << 20;

impl Chunks {
    /// `bytes`: what follows the signature.
    pub(super) fn of(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut found = Self {
            size: (0, 0),
            profile: None,
            hidden: Vec::new(),
        };
        let mut others: BTreeMap<String, usize> = BTreeMap::new();
        let mut coded = Decompress::new(true);
        let mut coded_ended = false;
        let mut behind = 0;
        let mut at = 0;
        loop {
            let (kind, payload, after) = chunk(bytes, at)?;
            if (at == 0) != (kind == b"IHDR") {
                return Err(damaged("its header is not its first chunk"));
            }
            at = after;
            match kind {
                b"IHDR" => found.size = size(payload)?,
                b"IEND" => break,
                b"IDAT" if coded_ended => behind += payload.len(),
                b"IDAT" => {
                    let left = ended(&mut coded, payload);
                    coded_ended = left.is_some();
                    behind += left.unwrap_or_default();
                }
                b"PLTE" | b"tRNS" | b"gAMA" | b"cHRM" | b"sRGB" | b"sBIT" | b"bKGD" | b"cICP" => {}
                b"iCCP" => found.profile = behind_name(payload).and_then(|(_, rest)| inflated(rest.get(1..)?)),
                _ => found.note(kind, payload, &mut others),
            }
        }
        found.close(others, behind, bytes.get(at..).unwrap_or_default());
        Ok(found)
    }

    fn note(&mut self, kind: &[u8], payload: &[u8], others: &mut BTreeMap<String, usize>) {
        match kind {
            b"tEXt" | b"zTXt" | b"iTXt" => self.hidden.push(text(kind, payload)),
            b"eXIf" => self.hidden.extend(exif::told(payload).hidden),
            b"tIME" => self
                .hidden
                .push(Hidden::new("time when the picture was changed", &time(payload))),
            b"caBX" => self.hidden.push(Hidden::new(
                "certificate of origin (C2PA)",
                &format!("{} bytes", payload.len()),
            )),
            _ => *others.entry(String::from_utf8_lossy(kind).into_owned()).or_default() += payload.len(),
        }
    }

    fn close(&mut self, others: BTreeMap<String, usize>, behind: usize, rest: &[u8]) {
        for (kind, length) in others {
            let what = match kind.as_str() {
                "fdAT" | "fcTL" | "acTL" => "further pictures (animation)",
                "pHYs" | "hIST" | "sPLT" | "oFFs" | "pCAL" | "sCAL" => "measures of the program that wrote it",
                _ => "data of a program or a maker",
            };
            self.hidden.push(Hidden::new(what, &format!("{kind}, {length} bytes")));
        }
        if behind > 0 {
            let what = "data behind the pixels, perhaps of a picture that was cut";
            self.hidden.push(Hidden::new(what, &format!("{behind} bytes")));
        }
        if !rest.is_empty() {
            self.hidden.push(marks::trailer(rest));
        }
    }
}

/// Kind and payload of the chunk at `at`, its sum checked, and where the next one begins.
fn chunk(bytes: &[u8], at: usize) -> Result<(&[u8], &[u8], usize), Refusal> {
    let cut = || damaged("it ends before its picture does");
    let rest = bytes.get(at..).unwrap_or_default();
    let (length, rest) = rest.split_first_chunk::<4>().ok_or_else(cut)?;
    let length = u32::from_be_bytes(*length) as usize;
    let payload = rest.get(4..4 + length).ok_or_else(cut)?;
    let sum = rest
        .get(4 + length..)
        .and_then(|rest| rest.first_chunk::<4>())
        .ok_or_else(cut)?;
    let named = rest.get(..4 + length).ok_or_else(cut)?;
    let mut check = flate2::Crc::new();
    check.update(named);
    if check.sum() != u32::from_be_bytes(*sum) {
        return Err(damaged("a chunk does not match its sum"));
    }
    Ok((rest.get(..4).ok_or_else(cut)?, payload, at + 12 + length))
}

fn size(header: &[u8]) -> Result<(u32, u32), Refusal> {
    match header.first_chunk::<8>() {
        Some([w3, w2, w1, w0, h3, h2, h1, h0]) if header.len() == 13 => Ok((
            u32::from_be_bytes([*w3, *w2, *w1, *w0]),
            u32::from_be_bytes([*h3, *h2, *h1, *h0]),
        )),
        _ => Err(damaged("its header is not of its form")),
    }
}

/// Feeds `payload` to `coded`: how many bytes were left over when the pixels ended in it, `None` while they go on.
fn ended(coded: &mut Decompress, payload: &[u8]) -> Option<usize> {
    let mut scratch = vec![0; 1 << 16];
    let before = coded.total_in();
    loop {
        let used = usize::try_from(coded.total_in() - before).unwrap_or(usize::MAX);
        let rest = payload.get(used..).unwrap_or_default();
        let out = coded.total_out();
        match coded.decompress(rest, &mut scratch, FlushDecompress::None) {
            Ok(Status::StreamEnd) => {
                let used = usize::try_from(coded.total_in() - before).unwrap_or(usize::MAX);
                return Some(payload.len().saturating_sub(used));
            }
            // The decoder proper says what is wrong.
            Err(_) => return None,
            _ if rest.is_empty() && coded.total_out() == out => return None,
            _ => {}
        }
    }
}

/// The name that begins a chunk, and what follows its end.
fn behind_name(payload: &[u8]) -> Option<(String, &[u8])> {
    let end = payload.iter().position(|byte| *byte == 0)?;
    Some((
        String::from_utf8_lossy(payload.get(..end)?).into_owned(),
        payload.get(end + 1..)?,
    ))
}

fn inflated(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(INFLATED.min(bytes.len().saturating_mul(8)));
    let mut stream = Decompress::new(true);
    while out.len() < INFLATED {
        let used = usize::try_from(stream.total_in()).ok()?;
        out.reserve(1 << 14);
        let status = stream
            .decompress_vec(bytes.get(used..)?, &mut out, FlushDecompress::Finish)
            .ok()?;
        match status {
            Status::StreamEnd => return Some(out),
            Status::BufError if usize::try_from(stream.total_in()).ok()? == bytes.len() => return None,
            _ => {}
        }
    }
    None
}

/// A text chunk: its keyword and, where it can be shown, its text.
fn text(kind: &[u8], payload: &[u8]) -> Hidden {
    let what = "text beside the picture";
    let Some((keyword, rest)) = behind_name(payload) else {
        return Hidden::new(what, "");
    };
    let said = match kind {
        b"zTXt" => rest.get(1..).and_then(inflated).unwrap_or_default(),
        b"iTXt" => international(rest).unwrap_or_default(),
        _ => rest.to_vec(),
    };
    if keyword == "XML:com.adobe.xmp" {
        return marks::xmp(&said);
    }
    Hidden::new(what, &format!("{keyword}: {}", String::from_utf8_lossy(&said)))
}

/// Compression flag, method, language and translated keyword, then the text.
fn international(rest: &[u8]) -> Option<Vec<u8>> {
    let (flag, rest) = rest.split_first()?;
    let (_, rest) = behind_name(rest.get(1..)?)?;
    let (_, text) = behind_name(rest)?;
    if *flag == 1 {
        inflated(text)
    } else {
        Some(text.to_vec())
    }
}

fn time(payload: &[u8]) -> String {
    match payload {
        [y1, y0, month, day, hour, minute, second] => {
            let year = u16::from_be_bytes([*y1, *y0]);
            format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
        }
        _ => String::new(),
    }
}

fn damaged(why: &str) -> Refusal {
    Refusal::Damaged(why.to_owned())
}
