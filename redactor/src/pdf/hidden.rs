//! What a PDF holds that a reader does not see: named in plain words for the newsroom, and never copied.

use crate::document::Hidden;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, Rect, Stream, String as Text};
use std::collections::BTreeMap;

/// Letters of one thing's text that are quoted.
const QUOTED: usize = 400;

/// How deep values inside values are looked into.
const DEPTH: u32 = 12;

/// Objects looked at. A document of people has a tenth of that.
const OBJECTS: usize = 2_000_000;

/// Keys of a dictionary that nobody sees, with the words for them. Where the value is text, it is quoted.
const KEYS: &[(&[u8], &str)] = &[
    (b"Author", "author"),
    (b"Title", "title, headings for navigation and names of parts"),
    (b"Subject", "subject"),
    (b"Keywords", "keywords"),
    (b"Creator", "program it was written with"),
    (b"Producer", "program that made the PDF"),
    (b"CreationDate", "time at which it was made"),
    (b"ModDate", "time at which it was changed"),
    (b"Company", "company"),
    (b"SourceModified", "time at which its source was changed"),
    (b"LastModified", "time at which a program last changed it"),
    (b"Metadata", "description in XMP"),
    (b"EmbeddedFiles", "attached files"),
    (b"EF", "attached files"),
    (b"JavaScript", "scripts"),
    (b"JS", "scripts"),
    (b"AA", "actions that run by themselves"),
    (b"OpenAction", "actions that run by themselves"),
    (b"Launch", "actions that start a program"),
    (b"URI", "addresses behind links"),
    (b"AcroForm", "form"),
    (b"XFA", "form of the XFA kind"),
    (b"TU", "descriptions of form fields"),
    (b"Alt", "alternative texts"),
    (b"ActualText", "replacement texts"),
    (b"PieceInfo", "private data of the program that made it"),
    (b"Thumb", "small pictures of pages as they once were"),
    (b"OCGs", "layers"),
    (b"ByteRange", "signatures"),
    (b"Location", "places of signing"),
    (b"ContactInfo", "contact details of signers"),
    (b"Reason", "reasons of signing"),
    (b"GeoInfo", "coordinates of maps"),
    (b"GPTS", "coordinates of maps"),
    (b"StructTreeRoot", "structure of the text"),
    (b"Lang", "language"),
];

/// Everything hidden in `pdf`, whose bytes are `bytes`.
pub(crate) fn inspect(pdf: &Pdf, bytes: &[u8]) -> Vec<Hidden> {
    let mut found = Found::default();
    for object in pdf.objects().into_iter().take(OBJECTS) {
        found.look(&object, DEPTH);
    }
    for page in pdf.pages().iter() {
        found.annotations(page.raw());
        if cropped(&page.media_box(), &page.crop_box()) {
            found.add("parts of pages that are cut off", "");
        }
    }
    found.revisions(bytes);
    found.into_hidden()
}

/// Text that nobody sees on a page.
pub(crate) fn unseen(page: usize, text: &str) -> Option<Hidden> {
    let says = shortened(text);
    (!says.is_empty()).then(|| Hidden::new(&format!("text that nobody sees, on page {}", page + 1), &says))
}

fn cropped(media: &Rect, crop: &Rect) -> bool {
    crop.x0 > media.x0 + 1.0 || crop.y0 > media.y0 + 1.0 || crop.x1 < media.x1 - 1.0 || crop.y1 < media.y1 - 1.0
}

/// What was found, by its words: how often, and what it says.
#[derive(Default)]
struct Found(BTreeMap<&'static str, (usize, String)>);

impl Found {
    fn add(&mut self, what: &'static str, says: &str) {
        let (count, quoted) = self.0.entry(what).or_default();
        *count += 1;
        let says = shortened(says);
        if !says.is_empty() && quoted.chars().count() < QUOTED && !quoted.contains(&says) {
            if !quoted.is_empty() {
                quoted.push_str("; ");
            }
            quoted.push_str(&says);
        }
    }

    /// Looks at one value and the values in it.
    fn look(&mut self, object: &Object<'_>, depth: u32) {
        if depth == 0 {
            return;
        }
        match object {
            Object::Dict(dict) => self.dictionary(dict, depth),
            Object::Stream(stream) => {
                self.dictionary(stream.dict(), depth);
                if stream
                    .dict()
                    .get::<Name<'_>>(b"Type")
                    .is_some_and(|kind| kind.as_ref() == b"Metadata")
                {
                    self.add("description in XMP", &xmp(stream));
                }
            }
            Object::Array(array) => {
                for item in array.raw_iter() {
                    if let MaybeRef::NotRef(item) = item {
                        self.look(&item, depth - 1);
                    }
                }
            }
            _ => {}
        }
    }

    fn dictionary(&mut self, dict: &Dict<'_>, depth: u32) {
        for (key, value) in dict.entries() {
            let words = KEYS
                .iter()
                .find(|(name, _)| *name == key.as_ref())
                .map(|(_, words)| *words);
            if let Some(words) = words {
                let says = dict
                    .get::<Text<'_>>(key.as_ref())
                    .map(|text| decoded(&text))
                    .unwrap_or_default();
                self.add(words, &says);
            }
            if let MaybeRef::NotRef(value) = value {
                self.look(&value, depth - 1);
            }
        }
        self.file_name(dict);
        self.layer(dict);
    }

    fn file_name(&mut self, dict: &Dict<'_>) {
        if dict.contains_key(b"EF") {
            for key in [b"UF".as_slice(), b"F"] {
                if let Some(name) = dict.get::<Text<'_>>(key) {
                    self.add("attached files", &decoded(&name));
                }
            }
        }
    }

    fn layer(&mut self, dict: &Dict<'_>) {
        let kind = dict.get::<Name<'_>>(b"Type");
        let name = dict.get::<Text<'_>>(b"Name");
        if let (Some(b"OCG"), Some(name)) = (kind.as_deref(), name) {
            self.add("layers", &decoded(&name));
        }
    }

    /// Notes and marks of a page that have no picture of their own, and what the others say beside their picture.
    fn annotations(&mut self, page: &Dict<'_>) {
        let Some(annotations) = page.get::<Array<'_>>(b"Annots") else {
            return;
        };
        for annotation in annotations.iter::<Dict<'_>>() {
            if !annotation.contains_key(b"AP") {
                let kind = annotation
                    .get::<Name<'_>>(b"Subtype")
                    .map(|kind| kind.as_str().to_owned());
                self.add("annotations that are not drawn", &kind.unwrap_or_default());
            }
            for (key, words) in [
                (b"Contents".as_slice(), "comments"),
                (b"T", "names of commenters and form fields"),
            ] {
                if let Some(text) = annotation.get::<Text<'_>>(key) {
                    self.add(words, &decoded(&text));
                }
            }
        }
    }

    /// Each saved state of a file ends with a mark; what is before the last but one was changed later, and is still there.
    fn revisions(&mut self, bytes: &[u8]) {
        let ends = occurrences(bytes, b"startxref");
        let head = bytes.get(..bytes.len().min(1024)).unwrap_or(bytes);
        let linearized = usize::from(occurrences(head, b"/Linearized") > 0);
        if ends > 1 + linearized {
            self.add(
                "earlier versions of the document",
                &format!("{} of them", ends - 1 - linearized),
            );
        }
        let tail = bytes.len()
            - bytes
                .windows(5)
                .rposition(|window| window == b"%%EOF")
                .map_or(bytes.len(), |at| at + 5);
        if tail > 16 {
            self.add("bytes after its end", &format!("{tail} bytes"));
        }
    }

    fn into_hidden(self) -> Vec<Hidden> {
        let said = |what: &str, count: usize| {
            if count > 1 {
                format!("{what} ({count})")
            } else {
                what.to_owned()
            }
        };
        self.0
            .into_iter()
            .map(|(what, (count, says))| Hidden::new(&said(what, count), &says))
            .collect()
    }
}

fn occurrences(bytes: &[u8], mark: &[u8]) -> usize {
    bytes.windows(mark.len()).filter(|window| *window == mark).count()
}

/// The words of an XMP packet, without its tags.
fn xmp(stream: &Stream<'_>) -> String {
    let Ok(packet) = stream.decoded_data() else {
        return String::new();
    };
    let text = String::from_utf8_lossy(packet.get(..packet.len().min(64 << 10)).unwrap_or(&packet)).into_owned();
    let words = text
        .split('<')
        .filter_map(|piece| piece.split_once('>'))
        .map(|(_, words)| words.trim());
    words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
}

/// A text string of PDF: UTF-16 or UTF-8 with its mark, else one byte a letter (near enough to Latin-1 for evidence).
fn decoded(text: &[u8]) -> String {
    match text {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> = rest
                .chunks_exact(2)
                .filter_map(|pair| pair.first_chunk().map(|pair: &[u8; 2]| u16::from_be_bytes(*pair)))
                .collect();
            String::from_utf16_lossy(&units)
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// At most [`QUOTED`] letters, without controls.
fn shortened(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|scalar| if scalar.is_control() { ' ' } else { scalar })
        .collect();
    let mut words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((cut, _)) = words.char_indices().nth(QUOTED) {
        words.truncate(cut);
        words.push('…');
    }
    words
}
