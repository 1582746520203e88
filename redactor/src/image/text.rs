//! Texts under keywords, as PNG has them: sorted by what they tell, and raw records that programs pack into them unpacked.

use super::beside::Beside;
use super::{letters, words};

/// Keywords in small letters, and what stands under them.
const KEYWORDS: &[(&str, &str)] = &[
    ("author", words::AUTHOR),
    ("artist", words::AUTHOR),
    ("creator", words::AUTHOR),
    ("exif:artist", words::AUTHOR),
    ("copyright", words::RIGHTS),
    ("exif:copyright", words::RIGHTS),
    ("title", words::TITLE),
    ("headline", words::TITLE),
    ("description", words::DESCRIPTION),
    ("caption", words::DESCRIPTION),
    ("subject", words::DESCRIPTION),
    ("exif:imagedescription", words::DESCRIPTION),
    ("comment", words::COMMENT),
    ("usercomment", words::COMMENT),
    ("exif:usercomment", words::COMMENT),
    ("keywords", words::KEYWORDS),
    ("software", words::PROGRAM),
    ("exif:software", words::PROGRAM),
    ("creatortool", words::PROGRAM),
    ("generator", words::PROGRAM),
    ("exif:make", words::MAKER),
    ("make", words::MAKER),
    ("exif:model", words::MODEL),
    ("model", words::MODEL),
    ("source", words::SOURCE),
    ("url", words::SOURCE),
    ("thumb::uri", words::ORIGINAL),
    ("thumb::mtime", words::ORIGINAL),
    ("document", words::ORIGINAL),
    ("filename", words::ORIGINAL),
    ("disclaimer", words::INSTRUCTIONS),
    ("warning", words::INSTRUCTIONS),
    ("location", words::PLACE_NAME),
    ("creation time", words::STORED),
    ("create-date", words::STORED),
    ("date:create", words::STORED),
    ("date:timestamp", words::STORED),
    ("exif:datetimeoriginal", words::TAKEN),
    ("modify-date", words::CHANGED),
    ("date:modify", words::CHANGED),
    ("parameters", words::PROMPT),
    ("prompt", words::PROMPT),
    ("negative_prompt", words::PROMPT),
    ("workflow", words::PROMPT),
    ("dream", words::PROMPT),
    ("sd-metadata", words::PROMPT),
    ("invokeai_metadata", words::PROMPT),
    ("aesthetic_score", words::PROMPT),
];

/// How the keyword of a packed record begins (ImageMagick's form).
const RAW: &str = "raw profile type ";

/// Tells of `text` under `keyword`.
pub(crate) fn tell(keyword: &str, text: &[u8], beside: &mut Beside) {
    let small = keyword.to_lowercase();
    if small == "xml:com.adobe.xmp" {
        return beside.xmp(text);
    }
    if let Some(kind) = small.strip_prefix(RAW) {
        return raw(kind, text, beside);
    }
    let says = if letters::is_text(text) {
        letters::text(text)
    } else {
        letters::sized(text)
    };
    match KEYWORDS.iter().find(|(known, _)| *known == small) {
        Some((_, what)) => beside.say(what, &says),
        None => beside.say(words::TEXT, &format!("{}: {says}", letters::text(keyword.as_bytes()))),
    }
}

/// A line feed, a name, a length, then the record in hexadecimal.
fn raw(kind: &str, text: &[u8], beside: &mut Beside) {
    let Some(record) = unpacked(text) else {
        return beside.vendor("a packed record", text);
    };
    match record.as_slice() {
        [b'E', b'x', b'i', b'f', 0, 0, ..] => beside.exif(&record),
        [0x1c, ..] => beside.iptc(&record),
        [b'8', b'B', b'I', b'M', ..] => beside.photoshop(&record),
        _ if kind.starts_with("ic") => super::icc::tell(&record, beside),
        _ if kind == "exif" => beside.exif(&record),
        _ => match super::pieces::find(&record, b"<") {
            Some(at) if letters::is_text(record.get(at..).unwrap_or_default()) => {
                beside.xmp(record.get(at..).unwrap_or_default());
            }
            _ => beside.vendor("a packed record", &record),
        },
    }
}

fn unpacked(text: &[u8]) -> Option<Vec<u8>> {
    let mut lines = text.trim_ascii_start().splitn(3, |byte| *byte == b'\n');
    let hex = lines.nth(2)?;
    let digits: Vec<u8> = hex.iter().copied().filter(u8::is_ascii_hexdigit).collect();
    let record = data_encoding::HEXLOWER_PERMISSIVE.decode(&digits).ok()?;
    (!record.is_empty()).then_some(record)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Raster;

    fn told(keyword: &str, text: &[u8]) -> Vec<(String, String)> {
        let mut beside = Beside::default();
        beside.text(keyword, text);
        let nothing = Raster {
            width: 1,
            height: 1,
            channels: 1,
            pixels: vec![0],
        };
        let told = beside.told(&nothing).into_iter();
        told.map(|hidden| (hidden.what, hidden.says)).collect()
    }

    #[test]
    fn keywords_are_put_into_words() {
        let one = |what: &str, says: &str| vec![(what.to_owned(), says.to_owned())];
        assert_eq!(told("Author", b"Ann"), one("author", "Ann"));
        assert_eq!(
            told("Odd thing", b"Ann"),
            one("text beside the picture", "Odd thing: Ann")
        );
    }

    #[test]
    fn packed_records_are_unpacked() {
        let iptc = b"\niptc\n      11\n1c0250000341\n6e6e\n";
        assert_eq!(
            told("Raw profile type iptc", iptc),
            [("author".to_owned(), "Ann".to_owned())]
        );
        assert_eq!(told("Raw profile type iptc", b"\niptc\n 3\nxx")[0].0, words::VENDOR);
    }
}
