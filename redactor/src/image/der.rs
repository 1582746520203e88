//! Names in certificates: a walk over DER (X.690) that knows only what a name is made of, and that hostile bytes cannot keep long.

use super::letters;

/// Values that are looked at, and how deep.
const VALUES: usize = 50_000;
const DEPTH: u32 = 40;
/// Names that are told.
const NAMES: usize = 60;

/// Parts of a name (X.520), by the last number of their identifier 2.5.4.x.
const PARTS: &[(u8, &str)] = &[
    (3, ""),
    (4, ""),
    (5, "number "),
    (7, ""),
    (10, ""),
    (11, ""),
    (12, ""),
    (42, ""),
    (65, ""),
    (97, "number "),
];

/// 1.2.840.113549.1.9.1, an e-mail address in a name.
const EMAIL: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x01];
/// 1.2.840.113549.1.9.5, the time of signing.
const TIME: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x05];
/// 2.5.29.17, further names of whom a certificate belongs to.
const FURTHER: &[u8] = &[0x55, 0x1D, 0x11];

const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const OCTETS: u8 = 0x04;
const IDENTIFIER: u8 = 0x06;
/// Of whatever class: a value that is made of others.
const BUILT: u8 = 0x20;

/// Every name, address and time of signing in `bytes`, each once, in their order.
pub(crate) fn names(bytes: &[u8]) -> Vec<String> {
    let mut walk = Walk {
        left: VALUES,
        names: Vec::new(),
    };
    walk.values(bytes, DEPTH);
    walk.names
}

struct Walk {
    left: usize,
    names: Vec<String>,
}

impl Walk {
    /// Values one after the other; what follows the mark of an end belongs to whom is round them.
    fn values<'b>(&mut self, bytes: &'b [u8], depth: u32) -> &'b [u8] {
        let mut rest = bytes;
        let mut identifier: &[u8] = &[];
        while let Some((tag, content, behind)) = value(rest) {
            if self.left == 0 || depth == 0 {
                return &[];
            }
            self.left -= 1;
            rest = behind;
            match (tag, content) {
                (0, Some([])) => break,
                (IDENTIFIER, Some(content)) => identifier = content,
                (SEQUENCE, Some(content)) if is_name(content) => self.note(name(content)),
                (SET, Some(content)) if identifier == TIME => {
                    self.note(
                        value(content)
                            .and_then(|(_, time, _)| time)
                            .map(letters::text)
                            .unwrap_or_default(),
                    );
                }
                (OCTETS, Some(content)) if identifier == FURTHER => self.further(content),
                (tag, Some(content)) if tag & BUILT != 0 => {
                    self.values(content, depth - 1);
                }
                // Of a length that only its end tells.
                (tag, None) if tag & BUILT != 0 => rest = self.values(behind, depth - 1),
                _ => {}
            }
        }
        rest
    }

    /// Addresses and names of machines, which say of themselves what they are.
    fn further(&mut self, bytes: &[u8]) {
        let Some((SEQUENCE, Some(mut rest), _)) = value(bytes) else {
            return;
        };
        while let Some((tag, Some(content), behind)) = value(rest) {
            if matches!(tag, 0x81 | 0x82 | 0x86) {
                self.note(letters::text(content));
            }
            if let (0xA4, Some((SEQUENCE, Some(inner), _))) = (tag, value(content)) {
                self.note(name(inner));
            }
            rest = behind;
        }
    }

    fn note(&mut self, name: String) {
        if !name.is_empty() && !self.names.contains(&name) && self.names.len() < NAMES {
            self.names.push(name);
        }
    }
}

/// A value: its tag, its content, and what is behind it.
type Value<'b> = (u8, Option<&'b [u8]>, &'b [u8]);

/// The first value. Without a content where only its end tells how long it is.
fn value(bytes: &[u8]) -> Option<Value<'_>> {
    let (&tag, rest) = bytes.split_first()?;
    // Tags of more than a byte stand in nothing that names people.
    if tag & 0x1F == 0x1F {
        return None;
    }
    let (&length, rest) = rest.split_first()?;
    if length == 0x80 {
        return Some((tag, None, rest));
    }
    let more = usize::from(length & 0x7F);
    let (length, rest) = if length < 0x80 {
        (usize::from(length), rest)
    } else if more <= 4 {
        let (bytes, rest) = rest.split_at_checked(more)?;
        (bytes.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)), rest)
    } else {
        return None;
    };
    let (content, behind) = rest.split_at_checked(length)?;
    Some((tag, Some(content), behind))
}

/// A name is a sequence of sets, each of pairs of an identifier and a text.
fn is_name(sequence: &[u8]) -> bool {
    matches!(value(sequence), Some((SET, Some(set), _)) if pair(set).is_some())
}

fn pair(set: &[u8]) -> Option<(&[u8], String)> {
    let (SEQUENCE, Some(pair), _) = value(set)? else {
        return None;
    };
    let (IDENTIFIER, Some(identifier), text) = value(pair)? else {
        return None;
    };
    let (tag, Some(text), _) = value(text)? else {
        return None;
    };
    let text = match tag {
        0x1E => letters::wide(text, true),
        0x0C | 0x12..=0x16 | 0x1A => letters::text(text),
        _ => return None,
    };
    Some((identifier, text))
}

fn name(sequence: &[u8]) -> String {
    let (mut rest, mut parts) = (sequence, Vec::new());
    while let Some((SET, Some(set), behind)) = value(rest) {
        rest = behind;
        let Some((identifier, text)) = pair(set) else { continue };
        let said = match identifier {
            [0x55, 0x04, part] => PARTS
                .iter()
                .find(|(known, _)| known == part)
                .map(|(_, before)| format!("{before}{text}")),
            identifier if identifier == EMAIL => Some(text),
            _ => None,
        };
        parts.extend(said.filter(|said| !said.is_empty()));
    }
    // The most particular part, the person, stands last.
    parts.reverse();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn der(tag: u8, content: &[u8]) -> Vec<u8> {
        let length = u8::try_from(content.len()).unwrap();
        let head = if length < 0x80 {
            vec![tag, length]
        } else {
            vec![tag, 0x81, length]
        };
        [head, content.to_vec()].concat()
    }

    fn part(identifier: &[u8], text: &str) -> Vec<u8> {
        let pair = [der(IDENTIFIER, identifier), der(0x0C, text.as_bytes())].concat();
        der(SET, &der(SEQUENCE, &pair))
    }

    fn certificate() -> Vec<u8> {
        let name = der(
            SEQUENCE,
            &[
                part(&[0x55, 4, 10], "Paper"),
                part(&[0x55, 4, 3], "Ann Writer"),
                part(EMAIL, "a@paper.example"),
            ]
            .concat(),
        );
        let further = der(SEQUENCE, &der(0x81, b"ann@paper.example"));
        let extension = der(SEQUENCE, &[der(IDENTIFIER, FURTHER), der(OCTETS, &further)].concat());
        let time = der(
            SEQUENCE,
            &[der(IDENTIFIER, TIME), der(SET, &der(0x17, b"261129020000Z"))].concat(),
        );
        der(SEQUENCE, &[name, der(0xA3, &extension), time].concat())
    }

    #[test]
    fn who_a_certificate_belongs_to_is_told() {
        let expected = [
            "a@paper.example, Ann Writer, Paper",
            "ann@paper.example",
            "261129020000Z",
        ];
        assert_eq!(names(&certificate()), expected);
        // The same, of a length that only its end tells.
        let open = [&[SEQUENCE, 0x80][..], &certificate(), &[0, 0], &certificate()].concat();
        assert_eq!(names(&open), expected);
    }

    #[test]
    fn hostile_bytes_end() {
        let whole = certificate();
        for end in 0..whole.len() {
            names(&whole[..end]);
        }
        assert_eq!(names(&[SEQUENCE, 0x80].repeat(100_000)), Vec::<String>::new());
        assert_eq!(names(&[0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF]), Vec::<String>::new());
    }
}
