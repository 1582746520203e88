//! The chunks of a PNG file (W3C PNG, section 5): what each one is, and what follows the end.

use crate::format::Refusal;
use crate::image::beside::Beside;
use crate::image::{letters, words};
use flate2::{Decompress, FlushDecompress, Status};
use std::collections::BTreeMap;

/// What stands round the pixels.
pub(super) struct Chunks {
    /// Width and height as the header says.
    pub(super) size: (u32, u32),
    /// The colour profile, inflated.
    pub(super) profile: Option<Vec<u8>>,
    /// The palette of a picture whose pixels are numbers in it.
    pub(super) palette: Vec<u8>,
    /// All that nobody sees.
    pub(super) beside: Beside,
}

/// A text or profile that inflates to more is a bomb; it is reported by its size.
const INFLATED: usize = 4 << 20;
/// Kinds of chunks that are named; there are four letters to name one with.
const KINDS: usize = 100;

/// Kinds of chunks that no reader shows, what they are called to an editor, and what more there is to say.
const NAMED: &[(&str, &str, &str)] = &[
    ("pHYs", words::MEASURES, "resolution"),
    ("oFFs", words::MEASURES, "place on a page"),
    ("hIST", words::MEASURES, "how often each colour is used"),
    ("sPLT", words::MEASURES, "suggested colours"),
    ("pCAL", words::MEASURES, "what the brightness measures"),
    ("sCAL", words::MEASURES, "size of what is shown"),
    ("sTER", words::MEASURES, "one of two pictures with depth"),
    ("gIFg", words::MEASURES, "converted from GIF"),
    ("gIFx", words::MEASURES, "converted from GIF"),
    ("gIFt", words::MEASURES, "converted from GIF"),
    ("dSIG", words::SIGNED, "a digital signature"),
    ("vpAg", words::MEASURES, "size of a page, as ImageMagick writes it"),
    ("caNv", words::MEASURES, "size of a page, as ImageMagick writes it"),
    ("orNT", words::MEASURES, "orientation, as ImageMagick writes it"),
    ("iDOT", words::VENDOR, "written by an Apple device"),
    ("CgBI", words::VENDOR, "written for an Apple device"),
    ("npTc", words::VENDOR, "written for Android"),
    ("mkBF", words::WHOLE_LAYERS, "Fireworks"),
    ("mkBS", words::WHOLE_LAYERS, "Fireworks"),
    ("mkBT", words::WHOLE_LAYERS, "Fireworks"),
    ("mkTS", words::WHOLE_LAYERS, "Fireworks"),
    ("prVW", words::WHOLE_LAYERS, "Fireworks, a preview"),
    (
        "skRf",
        words::WHOLE_LAYERS,
        "Skitch, the picture before it was drawn on",
    ),
    ("skMf", words::WHOLE_LAYERS, "Skitch, what was drawn on it"),
    ("tpNG", words::WHOLE_LAYERS, "a layered drawing"),
    ("mxGf", words::WHOLE_LAYERS, "a drawing of draw.io"),
];

/// Chunks of one kind: how many, how long in all, and the first of them.
struct Others<'a> {
    count: usize,
    length: usize,
    first: &'a [u8],
}

/// The pixels as they are coded, followed to the end of their stream.
struct Coded {
    stream: Decompress,
    ended: bool,
    /// Bytes in chunks of pixels behind that end.
    behind: usize,
}

impl Chunks {
    /// `bytes`: what follows the signature.
    pub(super) fn of(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut found = Self {
            size: (0, 0),
            profile: None,
            palette: Vec::new(),
            beside: Beside::default(),
        };
        let mut others: BTreeMap<[u8; 4], Others> = BTreeMap::new();
        let mut coded = Coded {
            stream: Decompress::new(true),
            ended: false,
            behind: 0,
        };
        let mut header: &[u8] = &[];
        let mut at = 0;
        loop {
            let (kind, payload, after) = chunk(bytes, at)?;
            if (at == 0) != (&kind == b"IHDR") {
                return Err(damaged("its header is not its first chunk"));
            }
            at = after;
            match &kind {
                b"IHDR" => {
                    found.size = size(payload)?;
                    header = payload;
                }
                b"IEND" => break,
                b"IDAT" => coded.take(payload),
                b"PLTE" if header.get(9) == Some(&3) => found.palette = payload.to_vec(),
                b"PLTE" | b"tRNS" | b"gAMA" | b"cHRM" | b"sRGB" | b"sBIT" | b"bKGD" | b"cICP" => {}
                b"iCCP" => found.take_profile(payload),
                _ => found.note(kind, payload, &mut others),
            }
        }
        for (kind, others) in others {
            found.close(kind, &others);
        }
        coded.tell(header, &mut found.beside);
        found.beside.trailer(bytes.get(at..).unwrap_or_default());
        Ok(found)
    }

    /// A name, a method, and the profile, deflated. What stands as its name is only a name.
    fn take_profile(&mut self, payload: &[u8]) {
        let named = behind_name(payload);
        self.profile = named.as_ref().and_then(|(_, rest)| inflated(rest.get(1..)?));
        if let Some((name, _)) = named {
            self.beside.say(words::PROFILE, &format!("named “{name}”"));
        }
    }

    fn note<'a>(&mut self, kind: [u8; 4], payload: &'a [u8], others: &mut BTreeMap<[u8; 4], Others<'a>>) {
        match &kind {
            b"tEXt" | b"zTXt" | b"iTXt" => self.text(&kind, payload),
            b"eXIf" => self.beside.exif(payload),
            b"tIME" => self.beside.say(words::CHANGED, &time(payload)),
            b"caBX" => self.beside.origin(payload),
            _ if others.len() < KINDS || others.contains_key(&kind) => {
                let known = others.entry(kind).or_insert(Others {
                    count: 0,
                    length: 0,
                    first: payload,
                });
                known.count += 1;
                known.length += payload.len();
            }
            _ => self.beside.more(1),
        }
    }

    /// A text chunk: its keyword and, where it can be shown, its text.
    fn text(&mut self, kind: &[u8], payload: &[u8]) {
        let Some((keyword, rest)) = behind_name(payload) else {
            return self.beside.text("without a keyword", payload);
        };
        let text = match kind {
            b"zTXt" => rest.get(1..).and_then(inflated),
            b"iTXt" => international(rest),
            _ => Some(rest.to_vec()),
        };
        match text {
            Some(text) => self.beside.text(&keyword, &text),
            None => self
                .beside
                .vendor(&format!("a text under “{keyword}” that cannot be inflated"), rest),
        }
    }

    fn close(&mut self, kind: [u8; 4], others: &Others<'_>) {
        let name = letters::text(&kind);
        let length = letters::size(others.length);
        if matches!(&kind, b"acTL" | b"fcTL" | b"fdAT") {
            if &kind == b"fcTL" {
                self.beside.say(words::FRAMES, &format!("{} frames", others.count));
            } else if &kind == b"fdAT" {
                self.beside.say(words::FRAMES, &length);
            }
            return;
        }
        let known = NAMED.iter().find(|(known, _, _)| *known == name);
        let (what, more) = known.map_or((words::VENDOR, "of a kind that is not known"), |(_, what, more)| {
            (what, more)
        });
        let said = measured(&kind, others.first).unwrap_or_else(|| letters::readable(others.first));
        let said = if said.is_empty() { said } else { format!(": {said}") };
        self.beside.say(what, &format!("{more} ({name}, {length}){said}"));
    }
}

/// What some chunks measure, in words.
fn measured(kind: &[u8; 4], payload: &[u8]) -> Option<String> {
    let number = |at: usize| Some(u32::from_be_bytes(*payload.get(at..)?.first_chunk::<4>()?));
    match kind {
        b"pHYs" if payload.get(8) == Some(&1) => {
            // A metre has 39.37 inches.
            let inches = |across: u32| (f64::from(across) / 39.3701).round();
            Some(format!("{} × {} dots an inch", inches(number(0)?), inches(number(4)?)))
        }
        b"pHYs" => Some(format!("{} to {}", number(0)?, number(4)?)),
        b"oFFs" => Some(format!("{}, {}", number(0)?.cast_signed(), number(4)?.cast_signed())),
        b"vpAg" | b"caNv" => Some(format!("{} × {}", number(0)?, number(4)?)),
        b"hIST" => Some(format!("{} colours", payload.len() / 2)),
        b"sPLT" => behind_name(payload).map(|(name, _)| name),
        _ => None,
    }
}

impl Coded {
    fn take(&mut self, payload: &[u8]) {
        if self.ended {
            self.behind += payload.len();
        } else if let Some(left) = ended(&mut self.stream, payload) {
            self.ended = true;
            self.behind += left;
        }
    }

    /// Tells of what is coded behind the pixels, and of pixels below the last row.
    fn tell(&self, header: &[u8], beside: &mut Beside) {
        if self.behind > 0 {
            beside.say(
                words::REMAINS,
                &format!("{} behind the pixels", letters::size(self.behind)),
            );
        }
        let Some((row, wanted)) = wanted(header) else { return };
        let below = self.stream.total_out().saturating_sub(wanted);
        if below > 0 {
            let rows = below / row.max(1);
            beside.say(words::BELOW_EDGE, &format!("rows: {rows}, bytes: {below}"));
        }
    }
}

/// Bytes of a row of pixels and of all of them, each with its filter; an interlaced picture is not measured.
fn wanted(header: &[u8]) -> Option<(u64, u64)> {
    let [_, _, _, _, _, _, _, _, depth, kind, _, _, interlaced] = header else {
        return None;
    };
    let (width, height) = size(header).ok()?;
    let channels = match kind {
        2 => 3,
        4 => 2,
        6 => 4,
        _ => 1,
    };
    let row = (u64::from(width) * channels * u64::from(*depth)).div_ceil(8) + 1;
    (*interlaced == 0).then(|| (row, row * u64::from(height)))
}

/// Kind and payload of the chunk at `at`, its sum checked, and where the next one begins.
fn chunk(bytes: &[u8], at: usize) -> Result<([u8; 4], &[u8], usize), Refusal> {
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
    let kind = rest.first_chunk::<4>().ok_or_else(cut)?;
    Ok((*kind, payload, at + 12 + length))
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
