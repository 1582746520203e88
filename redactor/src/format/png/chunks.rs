//! The chunks of a PNG file (W3C PNG, section 5): what each one is, and what follows the end.

use super::stream::Coded;
use crate::format::Refusal;
use crate::image::beside::Beside;
use crate::image::moving::After;
use crate::image::{colour, letters, words};
use flate2::{Decompress, FlushDecompress, Status};
use std::collections::BTreeMap;

/// What stands round the pixels.
pub(super) struct Chunks {
    /// Width and height as the header says.
    pub(super) size: (u32, u32),
    /// The colour profile, inflated.
    pub(super) profile: Option<Vec<u8>>,
    /// The frames of a moving picture; none for one that stands still.
    pub(super) frames: Vec<Place>,
    /// Whether the first pixels belong to no frame.
    pub(super) apart: bool,
    /// What is said of colours without a profile.
    pub(super) colours: colour::Said,
    is_srgb: bool,
    /// How it is turned when it is shown, as Exif says it.
    pub(super) orientation: u32,
    /// The palette of a picture whose pixels are numbers in it.
    pub(super) palette: Vec<u8>,
    /// All that nobody sees.
    pub(super) beside: Beside,
}

/// Where a frame lies, and how.
pub(super) struct Place {
    pub(super) x: u32,
    pub(super) y: u32,
    /// As it says, in hundredths of a second.
    pub(super) delay: u16,
    pub(super) over: bool,
    pub(super) after: After,
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

impl Chunks {
    /// `bytes`: what follows the signature.
    pub(super) fn of(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut found = Self {
            size: (0, 0),
            profile: None,
            frames: Vec::new(),
            apart: false,
            colours: colour::Said::default(),
            is_srgb: false,
            orientation: 1,
            palette: Vec::new(),
            beside: Beside::default(),
        };
        let mut others: BTreeMap<[u8; 4], Others> = BTreeMap::new();
        let mut coded = Coded::new();
        let mut count = None;
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
                b"IDAT" => {
                    found.apart |= found.frames.is_empty();
                    coded.take(payload);
                }
                b"acTL" if count.is_none() && !coded.came => count = payload.first_chunk::<4>().copied(),
                b"fcTL" if count.is_some() => {
                    found.frames.push(place(payload)?);
                    coded.next_frame();
                }
                b"fdAT" if count.is_some() => coded.take(payload.get(4..).unwrap_or_default()),
                b"gAMA" | b"cHRM" | b"sRGB" => found.say(&kind, payload),
                b"PLTE" if header.get(9) == Some(&3) => found.palette = payload.to_vec(),
                b"PLTE" | b"tRNS" | b"sBIT" | b"bKGD" | b"cICP" => {}
                b"iCCP" => found.take_profile(payload),
                _ => found.note(kind, payload, &mut others),
            }
        }
        found.moving(count.map(u32::from_be_bytes));
        for (kind, others) in others {
            found.close(kind, &others);
        }
        coded.tell(header, &mut found.beside);
        found.beside.trailer(bytes.get(at..).unwrap_or_default());
        Ok(found)
    }

    /// W3C PNG, section 4.3: sRGB goes before what else is said.
    fn say(&mut self, kind: &[u8], payload: &[u8]) {
        let numbers = payload.as_chunks::<4>().0.iter().map(|four| u32::from_be_bytes(*four));
        let numbers: Vec<u32> = numbers.collect();
        match (kind, numbers.as_slice()) {
            (b"sRGB", _) => self.is_srgb = true,
            (b"gAMA", [gamma]) => self.colours.gamma = Some(*gamma),
            (b"cHRM", places) => self.colours.primaries = places.try_into().ok(),
            _ => {}
        }
    }

    /// Where there are not as many frames as it says, viewers show a picture that stands still.
    fn moving(&mut self, count: Option<u32>) {
        if self.is_srgb {
            self.colours = colour::Said::default();
        }
        let frames = self.frames.len();
        if count.is_none_or(|count| frames == 0 || count as usize != frames) {
            if count.is_some() {
                let words = format!("{frames} frames, which do not play");
                self.beside.say(words::FRAMES, &words);
            }
            self.frames.clear();
            self.apart = false;
        } else if self.apart {
            let words = "a picture that only programs show that know no moving ones";
            self.beside.say(words::FRAMES, words);
        }
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

/// W3C PNG, section 11.3.6.2.
fn place(payload: &[u8]) -> Result<Place, Refusal> {
    let Some(([numbers @ .., n1, n0, d1, d0, after, blend], [])) = payload.split_first_chunk::<26>() else {
        return Err(damaged("a frame that is not of its form"));
    };
    let [_, _, _, [x3, x2, x1, x0], [y3, y2, y1, y0]] = numbers.as_chunks::<4>().0 else {
        return Err(damaged("a frame that is not of its form"));
    };
    let (part, whole) = (u16::from_be_bytes([*n1, *n0]), u16::from_be_bytes([*d1, *d0]));
    let whole = if whole == 0 { 100 } else { u32::from(whole) };
    Ok(Place {
        x: u32::from_be_bytes([*x3, *x2, *x1, *x0]),
        y: u32::from_be_bytes([*y3, *y2, *y1, *y0]),
        delay: u16::try_from(u32::from(part) * 100 / whole).unwrap_or(u16::MAX),
        over: *blend == 1,
        after: match after {
            1 => After::Wipe,
            2 => After::Back,
            _ => After::Stay,
        },
    })
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

/// Kind and payload of the chunk at `at`, its sum checked, and where the next one begins.
pub(super) fn chunk(bytes: &[u8], at: usize) -> Result<([u8; 4], &[u8], usize), Refusal> {
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

pub(super) fn size(header: &[u8]) -> Result<(u32, u32), Refusal> {
    match header.first_chunk::<8>() {
        Some([w3, w2, w1, w0, h3, h2, h1, h0]) if header.len() == 13 => Ok((
            u32::from_be_bytes([*w3, *w2, *w1, *w0]),
            u32::from_be_bytes([*h3, *h2, *h1, *h0]),
        )),
        _ => Err(damaged("its header is not of its form")),
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
