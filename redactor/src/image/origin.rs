//! Signed records of origin (C2PA in JUMBF boxes, ISO 19566-5): which program wrote them, who signed, and what they state.

use super::beside::Beside;
use super::pieces::{Pieces, find};
use super::preview::{Coded, Preview};
use super::{letters, words};

/// Boxes that are looked at, and how deep.
const BOXES: usize = 1000;
const DEPTH: u8 = 12;

/// Tells of a record of origin.
pub(crate) fn tell(record: &[u8], beside: &mut Beside) {
    let mut walk = Walk {
        beside,
        left: BOXES,
        labels: Vec::new(),
        names: Vec::new(),
        program: String::new(),
    };
    walk.boxes(record, "", DEPTH);
    let Walk {
        labels, names, program, ..
    } = walk;
    let mut says = letters::size(record.len());
    if !program.is_empty() {
        says += &format!("; written by {program}");
    }
    if !names.is_empty() {
        says += &format!("; names in its certificates: {}", names.join(", "));
    }
    if !labels.is_empty() {
        says += &format!("; it holds {}", labels.join(", "));
    } else if names.is_empty() {
        let said = letters::readable(record);
        says += &format!("; it reads: {said}");
    }
    beside.say(words::SIGNED, &says);
}

struct Walk<'a> {
    beside: &'a mut Beside,
    left: usize,
    labels: Vec<String>,
    names: Vec<String>,
    program: String,
}

impl Walk<'_> {
    /// The boxes in `content`, which stand in the box labelled `label`.
    fn boxes(&mut self, content: &[u8], label: &str, depth: u8) {
        let mut pieces = Pieces(content);
        let mut label = label.to_owned();
        while self.left > 0 && depth > 0 {
            self.left -= 1;
            let Some((kind, inner)) = one(&mut pieces) else { break };
            match &kind {
                b"jumb" => self.boxes(inner, &label, depth - 1),
                b"jumd" => {
                    label = described(inner);
                    self.label(&label);
                }
                b"json" => self.json(inner, &label),
                b"cbor" => self.cbor(inner),
                b"bidb" => self.picture(inner),
                _ => {}
            }
        }
    }

    fn label(&mut self, label: &str) {
        let assertion = !label.is_empty() && !label.starts_with("urn:") && !label.starts_with("xmp:iid:");
        if assertion && !self.labels.iter().any(|known| known == label) {
            self.labels.push(label.to_owned());
        }
    }

    fn json(&mut self, text: &[u8], label: &str) {
        self.beside
            .say(words::STATEMENT, &format!("{label}: {}", letters::text(text)));
    }

    /// Signatures carry certificates; claims name the program.
    fn cbor(&mut self, bytes: &[u8]) {
        for name in certified(bytes) {
            if !self.names.contains(&name) {
                self.names.push(name);
            }
        }
        let program = ["claim_generator_info", "claim_generator", "softwareAgent"];
        let program = program.into_iter().find_map(|key| stated(bytes, key));
        if let Some(program) = program.filter(|_| self.program.is_empty()) {
            self.program = program;
        }
        let said = ["author", "name", "credit", "when", "title"];
        for key in said {
            if let Some(value) = stated(bytes, key) {
                self.beside.say(words::STATEMENT, &format!("{key}: {value}"));
            }
        }
    }

    fn picture(&mut self, bytes: &[u8]) {
        if bytes.starts_with(b"\xff\xd8") {
            self.beside.preview(Preview {
                place: "in the record of origin",
                coded: Coded::Jpeg(bytes.to_vec()),
            });
        }
    }
}

/// Length, kind, and the rest; a length of 1 says that a longer one follows, of 0 that the box is the last.
fn one<'a>(pieces: &mut Pieces<'a>) -> Option<([u8; 4], &'a [u8])> {
    let length = pieces.length()?;
    let kind = pieces.array::<4>()?;
    let length = match length {
        0 => pieces.0.len(),
        1 => usize::try_from(u64::from_be_bytes(pieces.array()?))
            .ok()?
            .checked_sub(16)?,
        _ => length.checked_sub(8)?,
    };
    Some((kind, pieces.take(length.min(pieces.0.len()))?))
}

/// 16 bytes of kind, a byte of flags, a label.
fn described(inner: &[u8]) -> String {
    let mut pieces = Pieces(inner);
    let label = pieces.take(17).and_then(|_| pieces.until_zero());
    label.map(letters::text).unwrap_or_default()
}

/// Names in certificates: the object identifiers 2.5.4.3 (a name) and 2.5.4.10 (an organisation), each before its text.
fn certified(bytes: &[u8]) -> Vec<String> {
    const MOST: usize = 20;
    let mut names = Vec::new();
    let mut rest = bytes;
    while let Some(at) = find(rest, b"\x06\x03\x55\x04") {
        let mut pieces = Pieces(rest.get(at + 4..).unwrap_or_default());
        rest = pieces.0;
        let (attribute, kind, length) = (pieces.byte(), pieces.byte(), pieces.byte());
        let (Some(3 | 10), Some(0x0c | 0x13 | 0x16), Some(length @ 1..=0x7f)) = (attribute, kind, length) else {
            continue;
        };
        let Some(name) = pieces.take(usize::from(length)).map(letters::text) else {
            break;
        };
        if names.len() < MOST && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The text that CBOR (RFC 8949) has behind `key`, where it is short.
fn stated(bytes: &[u8], key: &str) -> Option<String> {
    let length = u8::try_from(key.len()).ok()?;
    let head = if length < 24 {
        vec![0x60 | length]
    } else {
        vec![0x78, length]
    };
    let at = find(bytes, &[head, key.as_bytes().to_vec()].concat())?;
    let mut pieces = Pieces(bytes.get(at..)?);
    pieces.take(key.len() + if length < 24 { 1 } else { 2 })?;
    let length = match pieces.byte()? {
        short @ 0x60..=0x77 => usize::from(short & 0x1f),
        0x78 => usize::from(pieces.byte()?),
        // A date is a text with a tag before it.
        0xc0 => match pieces.byte()? {
            short @ 0x60..=0x77 => usize::from(short & 0x1f),
            _ => return None,
        },
        _ => return None,
    };
    let said = std::str::from_utf8(pieces.take(length)?).ok()?;
    (!said.is_empty()).then(|| said.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Raster;

    fn boxed(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
        [
            &u32::try_from(content.len() + 8).unwrap().to_be_bytes()[..],
            kind,
            content,
        ]
        .concat()
    }

    fn labelled(label: &str, content: &[u8]) -> Vec<u8> {
        let described = [&[0; 16][..], &[3], label.as_bytes(), &[0]].concat();
        boxed(b"jumb", &[boxed(b"jumd", &described), content.to_vec()].concat())
    }

    #[test]
    fn who_signed_and_what_is_stated_is_told() {
        let claim = labelled("c2pa.claim", &boxed(b"cbor", b"\xa1\x6fclaim_generator\x67Maker/1"));
        let signature = labelled(
            "c2pa.signature",
            &boxed(
                b"cbor",
                b"\x30\x06\x03\x55\x04\x03\x0c\x09Ann Paper\x06\x03\x55\x04\x0a\x13\x05Paper",
            ),
        );
        let work = labelled("stds.schema-org.CreativeWork", &boxed(b"json", br#"{"author":"Ann"}"#));
        let record = labelled("c2pa", &[claim, signature, work].concat());
        let mut beside = Beside::default();
        tell(&record, &mut beside);
        let nothing = Raster {
            width: 1,
            height: 1,
            channels: 1,
            pixels: vec![0],
        };
        let told = beside.told(&nothing);
        assert_eq!(told[0].says, r#"stds.schema-org.CreativeWork: {"author":"Ann"}"#);
        for part in [
            "written by Maker/1",
            "certificates: Ann Paper, Paper",
            "it holds c2pa, c2pa.claim",
        ] {
            assert!(told[1].says.contains(part), "{part}: {told:?}");
        }
        for end in 0..record.len() {
            tell(&record[..end], &mut Beside::default());
        }
    }
}
