//! The objects of a document, as far as they are read for evidence: looked up, put into words, unpacked, all within limits.

use crate::image::letters;
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, ObjectStream, Stream};
use std::cell::Cell;

/// A document up to this size is read with all that is in its streams; of a larger one the beginning of each stream is.
const WHOLE: usize = 128 << 20;
/// Bytes of one stream that are kept of a larger document: what stands beside pixels stands before them.
const BEGINNING: usize = 64 << 10;
/// An encrypted document is held three times over while it is read; a larger one is not looked into.
const ENCRYPTED: usize = 128 << 20;
/// Bytes that a stream of objects may unpack to.
const PACKED_OBJECTS: usize = 64 << 20;
/// Bytes that one stream may unpack to, and all of them together.
const UNPACKED: usize = 32 << 20;
const UNPACKED_TOGETHER: usize = 512 << 20;
/// Bytes that one value is put into words with; a report shows fewer.
const LONGEST: usize = 1000;
/// How deep values in values are put into words.
const DEPTH: u32 = 5;

/// Keys that say how an object is built, not what it says.
const BUILT: &[&[u8]] = &[
    b"BBox",
    b"BitsPerComponent",
    b"ColorSpace",
    b"DecodeParms",
    b"Filter",
    b"Height",
    b"Kids",
    b"Length",
    b"P",
    b"Parent",
    b"Pg",
    b"Rect",
    b"Subtype",
    b"Type",
    b"Width",
];

/// The document, where its objects can be read.
pub(super) fn load(bytes: &[u8], password: &str) -> Option<Document> {
    let locked = memchr::memmem::find(bytes, b"/Encrypt").is_some();
    if locked && bytes.len() > ENCRYPTED {
        return None;
    }
    let options = LoadOptions {
        password: (!password.is_empty()).then(|| password.to_owned()),
        filter: (bytes.len() > WHOLE).then_some(beginning),
        max_decompressed_size: Some(PACKED_OBJECTS),
        ..LoadOptions::default()
    };
    Document::load_mem_with_options(bytes, options).ok()
}

/// Keeps the beginning of a stream.
fn beginning(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    if let Object::Stream(stream) = object {
        let objects = stream.dict.has_type(b"ObjStm") || stream.dict.has_type(b"XRef");
        if !objects && stream.content.len() > BEGINNING {
            stream.content.truncate(BEGINNING);
            stream.content.shrink_to_fit();
        }
        // Of what is not packed in another stream only the object that was handed in counts.
        return Some((id, Object::Null));
    }
    Some((id, object.clone()))
}

/// A document, and what of its streams may still be unpacked.
pub(super) struct Structure<'a> {
    pub(super) document: &'a Document,
    left: Cell<usize>,
}

impl<'a> Structure<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        Self {
            document,
            left: Cell::new(UNPACKED_TOGETHER),
        }
    }

    /// What a reference leads to.
    pub(super) fn follow(&self, object: &'a Object) -> &'a Object {
        self.document
            .dereference(object)
            .map_or(&Object::Null, |(_, object)| object)
    }

    /// The value under a key.
    pub(super) fn get(&self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        let value = self.follow(dict.get(key).ok()?);
        (!value.is_null()).then_some(value)
    }

    /// The dictionary under a key; of a stream, its own.
    pub(super) fn dict(&self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        dictionary(self.get(dict, key)?)
    }

    /// The values of the array under a key.
    pub(super) fn array(&self, dict: &'a Dictionary, key: &[u8]) -> &'a [Object] {
        self.get(dict, key)
            .and_then(|array| array.as_array().ok())
            .map_or(&[], Vec::as_slice)
    }

    /// The name under a key.
    pub(super) fn name(&self, dict: &'a Dictionary, key: &[u8]) -> &'a [u8] {
        self.get(dict, key)
            .and_then(|name| name.as_name().ok())
            .unwrap_or_default()
    }

    /// The whole number under a key.
    pub(super) fn number(&self, dict: &'a Dictionary, key: &[u8]) -> Option<i64> {
        self.get(dict, key)?.as_i64().ok()
    }

    /// What is under a key, in words; empty where nothing is.
    pub(super) fn says(&self, dict: &'a Dictionary, key: &[u8]) -> String {
        self.get(dict, key).map(|value| self.words(value)).unwrap_or_default()
    }

    /// What is under each of these keys, in words.
    pub(super) fn joined(&self, dict: &'a Dictionary, keys: &[&[u8]]) -> String {
        let said = keys.iter().map(|key| self.says(dict, key));
        said.filter(|said| !said.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// A value in words.
    pub(super) fn words(&self, object: &'a Object) -> String {
        let mut said = Vec::new();
        self.say(object, "", DEPTH, &mut said);
        said.join(", ")
    }

    fn say(&self, object: &'a Object, name: &str, depth: u32, said: &mut Vec<String>) {
        if depth == 0 || said.iter().map(String::len).sum::<usize>() > LONGEST {
            return;
        }
        let words = match self.follow(object) {
            Object::Dictionary(dict) => return self.entries(dict, depth, said),
            Object::Array(array) => {
                return array.iter().for_each(|item| self.say(item, name, depth - 1, said));
            }
            Object::Stream(stream) => {
                self.entries(&stream.dict, depth, said);
                self.content(stream)
                    .map(|content| text_or_size(&content))
                    .unwrap_or_default()
            }
            Object::String(text, _) => decoded(text),
            Object::Name(name) => letters::text(name),
            Object::Integer(number) => number.to_string(),
            Object::Real(number) => number.to_string(),
            Object::Boolean(truth) => truth.to_string(),
            _ => return,
        };
        match (name, words.trim()) {
            (_, "") => {}
            ("", words) => said.push(words.to_owned()),
            (name, words) => said.push(format!("{name} {words}")),
        }
    }

    fn entries(&self, dict: &'a Dictionary, depth: u32, said: &mut Vec<String>) {
        for (key, value) in dict.iter().filter(|(key, _)| !BUILT.contains(&key.as_slice())) {
            self.say(value, &letters::text(key), depth - 1, said);
        }
    }

    /// What a stream unpacks to; of a picture, its coded data where nothing else is round it.
    pub(super) fn content(&self, stream: &Stream) -> Option<Vec<u8>> {
        let content = self.unpacked(stream)?;
        self.left.set(self.left.get().saturating_sub(content.len()));
        Some(content)
    }

    fn unpacked(&self, stream: &Stream) -> Option<Vec<u8>> {
        let most = UNPACKED.min(self.left.get());
        let filters = stream.filters().unwrap_or_default();
        let coded = |filter: &&[u8]| [b"DCTDecode".as_slice(), b"DCT", b"JPXDecode"].contains(filter);
        match filters.split_last() {
            Some((last, [])) if coded(last) => (stream.content.len() <= most).then(|| stream.content.clone()),
            Some((last, before)) if coded(last) => {
                let mut inner = stream.clone();
                let names = before.iter().map(|name| Object::Name(name.to_vec())).collect();
                inner.dict.set("Filter", Object::Array(names));
                inner.decompressed_content_with_limit(most).ok()
            }
            _ => stream.get_plain_content_with_limit(most).ok(),
        }
    }

    /// The objects that are packed in a stream of objects.
    pub(super) fn packed(&self, stream: &Stream) -> Option<ObjectStream> {
        self.content(stream)?;
        ObjectStream::new_with_limit(stream, Some(UNPACKED)).ok()
    }

    /// The pages in their order.
    pub(super) fn pages(&self) -> Vec<ObjectId> {
        self.document.page_iter().collect()
    }

    pub(super) fn catalog(&self) -> Option<&'a Dictionary> {
        self.document.catalog().ok()
    }
}

/// The dictionary that an object is or has.
pub(super) fn dictionary(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dict) => Some(dict),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// Text where it is that, else how much it is and what can be read in it.
pub(super) fn text_or_size(bytes: &[u8]) -> String {
    if letters::is_text(bytes) {
        letters::text(bytes)
    } else {
        letters::sized(bytes)
    }
}

/// A text string (ISO 32000-2, 7.9.2.2): UTF-16 or UTF-8 with its mark, else one byte a letter, near enough to Latin-1 for evidence.
pub(super) fn decoded(text: &[u8]) -> String {
    match text {
        [0xFE, 0xFF, ..] => letters::wide(text, true),
        [0xFF, 0xFE, ..] => letters::wide(text, false),
        [0xEF, 0xBB, 0xBF, rest @ ..] => letters::text(rest),
        bytes if is_letters(bytes) && std::str::from_utf8(bytes).is_ok() => letters::text(bytes),
        bytes if is_letters(bytes) => bytes.iter().copied().take(LONGEST).map(char::from).collect(),
        bytes => letters::sized(bytes),
    }
}

/// Whether hardly a byte is one that no letter has.
fn is_letters(bytes: &[u8]) -> bool {
    let odd = bytes
        .iter()
        .filter(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace());
    odd.count() * 20 <= bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_in_every_coding() {
        assert_eq!(decoded(b"\xFE\xFF\0A\0n\0n"), "Ann");
        assert_eq!(decoded(b"\xEF\xBB\xBFAnn"), "Ann");
        assert_eq!(decoded(b"Jos\xE9"), "José");
        assert_eq!(decoded(&[0, 1, 2, 3]), "4 bytes");
    }

    #[test]
    fn of_a_large_document_the_beginning_of_a_stream_is_kept() {
        let mut picture = Object::Stream(Stream::new(Dictionary::new(), vec![7; BEGINNING * 3]));
        assert!(beginning((1, 0), &mut picture).is_some());
        assert_eq!(picture.as_stream().unwrap().content.len(), BEGINNING);
        let kind = Dictionary::from_iter([("Type", Object::from("ObjStm"))]);
        let mut objects = Object::Stream(Stream::new(kind, vec![7; BEGINNING * 3]));
        beginning((1, 0), &mut objects);
        assert_eq!(objects.as_stream().unwrap().content.len(), BEGINNING * 3);
    }
}
