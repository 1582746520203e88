//! What is written beside the pixels in forms that several formats share: XMP, IPTC, what follows the end.

use crate::document::Hidden;

/// An XMP packet: who made it and with what, as far as it says so in the usual words.
#[must_use]
pub fn xmp(packet: &[u8]) -> Hidden {
    let text = String::from_utf8_lossy(packet);
    let names = [
        "creator",
        "CreatorTool",
        "DocumentID",
        "InstanceID",
        "CreateDate",
        "SerialNumber",
    ];
    let said: Vec<String> = names
        .iter()
        .filter_map(|name| Some(format!("{name}: {}", element(&text, name)?)))
        .collect();
    let said = if said.is_empty() {
        format!("{} bytes", packet.len())
    } else {
        said.join(", ")
    };
    Hidden::new("XMP record (who made it, with what, and its history)", &said)
}

/// What follows `:name` in an attribute or an element, without further markup.
fn element<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let start = text.find(&format!(":{name}"))? + name.len() + 1;
    let rest = text.get(start..)?;
    let said = rest.strip_prefix("=\"").and_then(|rest| rest.split('"').next());
    said.or_else(|| {
        rest.split('>')
            .map(|part| part.split('<').next().unwrap_or_default().trim())
            .find(|part| !part.is_empty() && !part.ends_with('"'))
    })
}

/// Photoshop's resources: IPTC captions and names among them.
#[must_use]
pub fn photoshop(resources: &[u8]) -> Hidden {
    // IPTC-IIM data sets: 0x1C, record 2, number, length, text.
    let mut said = Vec::new();
    let mut rest = resources;
    while let Some(at) = rest.windows(2).position(|pair| pair == [0x1c, 2]) {
        rest = rest.get(at + 2..).unwrap_or_default();
        let [_, high, low, text @ ..] = rest else { break };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        said.extend(
            text.get(..length)
                .filter(|text| text.len() > 2)
                .map(String::from_utf8_lossy),
        );
    }
    Hidden::new("IPTC and Photoshop record (captions, names, rights)", &said.join("; "))
}

/// What stands behind the end of the picture, known by how it begins.
#[must_use]
pub fn trailer(bytes: &[u8]) -> Hidden {
    let holds = |mark: &[u8]| bytes.windows(mark.len()).take(1 << 16).any(|window| window == mark);
    let kind = if holds(b"ftyp") {
        "a film"
    } else if holds(b"\xff\xd8\xff") {
        "another picture"
    } else if holds(b"PK\x03\x04") {
        "an archive"
    } else {
        "data"
    };
    let text = String::from_utf8_lossy(bytes.get(..80).unwrap_or(bytes)).replace('\u{fffd}', "");
    Hidden::new(
        "data after the end of the picture",
        &format!("{kind}, {} bytes: {text}", bytes.len()),
    )
}

/// Hidden things named one by one; a file can have a comment for every two bytes.
const NAMED: usize = 200;

/// The first of `hidden`, and how many more there are.
#[must_use]
pub fn few(mut hidden: Vec<Hidden>) -> Vec<Hidden> {
    let more = hidden.len().saturating_sub(NAMED);
    if more > 0 {
        hidden.truncate(NAMED);
        hidden.push(Hidden::new("more of the same", &format!("{more} pieces")));
    }
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_say_who_made_them() {
        let packet =
            br#"<x xmp:CreatorTool="Ed 1"><dc:creator><rdf:Seq><rdf:li>Ann</rdf:li></rdf:Seq></dc:creator></x>"#;
        assert_eq!(xmp(packet).says, "creator: Ann, CreatorTool: Ed 1");
        assert_eq!(
            photoshop(b"8BIM\x1c\x02\x50\x00\x03Ann\x1c\x02\x78\x00\x04text").says,
            "Ann; text"
        );
        assert_eq!(trailer(b"\0\0\0\x18ftypmp42").says, "a film, 12 bytes: ftypmp42");
    }
}
