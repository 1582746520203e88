//! Objects as they are walked: each is met in one use, and each entry of a dictionary is asked for by name.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, Writer};
use std::collections::BTreeMap;

/// What an object is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Use {
    Catalog,
    Pages,
    Page,
    Content,

    Picture,
    Group,
    Mask,

    Font,
    Descendant,
    Descriptor,
    Shapes,
    Letters,
    Tags,
    TagsOfPages,
    Tag,
    Bookmarks,
    Bookmark,
    Link,
    /// A text layer, and the objects of its font.
    Words,
    Unseen,
}

/// A document that is walked.
pub(super) struct Walk<'a> {
    document: &'a Document,
    met: BTreeMap<ObjectId, Use>,
}

impl<'a> Walk<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        Self {
            document,
            met: BTreeMap::new(),
        }
    }

    /// All of it.
    pub(super) fn document(&self) -> &'a Document {
        self.document
    }

    /// Whether an object was met before.
    pub(super) fn has_met(&self, id: ObjectId) -> bool {
        self.met.contains_key(&id)
    }

    /// Objects that nothing uses.
    pub(super) fn unmet(&self) -> usize {
        self.document.objects.len() - self.met.len()
    }

    /// The object of this number, met as one of `usage`.
    ///
    /// # Errors
    /// When there is none, or it was met as another.
    pub(super) fn meet(&mut self, id: ObjectId, usage: Use) -> Result<&'a Object, &'static str> {
        let object = self.document.objects.get(&id).ok_or("an object that is missing")?;
        match self.met.insert(id, usage) {
            Some(before) if before != usage => Err("an object that is used in two ways"),
            _ => Ok(object),
        }
    }

    /// The same, once only: a page in two places would be another page.
    ///
    /// # Errors
    /// Those of [`Walk::meet`], and when it was met before.
    pub(super) fn meet_once(&mut self, id: ObjectId, usage: Use) -> Result<&'a Object, &'static str> {
        if self.has_met(id) {
            return Err("an object that is used twice");
        }
        self.meet(id, usage)
    }

    /// A dictionary in an object of its own.
    ///
    /// # Errors
    /// When it is none.
    pub(super) fn dictionary(&mut self, object: &'a Object, usage: Use) -> Result<Entries<'a>, &'static str> {
        Entries::direct(self.meet(reference(object)?, usage)?)
    }

    /// A stream, and its number.
    ///
    /// # Errors
    /// When it is none.
    pub(super) fn stream(&mut self, object: &'a Object, usage: Use) -> Result<(ObjectId, &'a Stream), &'static str> {
        let id = reference(object)?;
        let stream = self.meet(id, usage)?.as_stream();
        Ok((id, stream.map_err(|_| "an object of another kind")?))
    }
}

/// The number of an object that is named.
pub(super) fn reference(object: &Object) -> Result<ObjectId, &'static str> {
    object
        .as_reference()
        .map_err(|_| "an object that is not named by its number")
}

/// A dictionary of which every entry must be asked for.
pub(super) struct Entries<'a> {
    dict: &'a Dictionary,
    asked: usize,
}

impl<'a> Entries<'a> {
    pub(super) fn of(dict: &'a Dictionary) -> Self {
        Self { dict, asked: 0 }
    }

    /// A dictionary that is no object of its own.
    ///
    /// # Errors
    /// When it is none.
    pub(super) fn direct(object: &'a Object) -> Result<Self, &'static str> {
        object.as_dict().map(Self::of).map_err(|_| "an object of another kind")
    }

    /// An entry that may be there.
    pub(super) fn maybe(&mut self, key: &str) -> Option<&'a Object> {
        let object = self.dict.get(key.as_bytes()).ok()?;
        self.asked += 1;
        Some(object)
    }

    /// An entry that must be there.
    ///
    /// # Errors
    /// When it is not.
    pub(super) fn entry(&mut self, key: &str) -> Result<&'a Object, &'static str> {
        self.maybe(key).ok_or("an entry that is missing")
    }

    /// Entries that must be these, as they are written.
    ///
    /// # Errors
    /// When one is not.
    pub(super) fn constant(&mut self, entries: &[(&str, &str)]) -> Result<(), &'static str> {
        for (key, value) in entries {
            if text(self.entry(key)?) != *value {
                return Err("an entry of another value");
            }
        }
        Ok(())
    }

    /// A whole number of at least 0.
    ///
    /// # Errors
    /// When it is none.
    pub(super) fn whole(&mut self, key: &str) -> Result<u32, &'static str> {
        whole(self.entry(key)?)
    }

    /// Exactly `N` numbers.
    ///
    /// # Errors
    /// When it is something else.
    pub(super) fn numbers<const N: usize>(&mut self, key: &str) -> Result<[f64; N], &'static str> {
        numbers(self.entry(key)?)?
            .try_into()
            .map_err(|_| "another count of numbers")
    }

    /// The length of a stream's own bytes.
    ///
    /// # Errors
    /// When it is another.
    pub(super) fn length(&mut self, stream: &Stream) -> Result<(), &'static str> {
        self.constant(&[("Length", &stream.content.len().to_string())])
    }

    /// All that was not asked for.
    ///
    /// # Errors
    /// When there is any.
    pub(super) fn end(self, what: &'static str) -> Result<(), &'static str> {
        if self.asked == self.dict.len() {
            Ok(())
        } else {
            Err(what)
        }
    }

    /// Names and what they name, as a table of resources has them.
    pub(super) fn all(self) -> impl Iterator<Item = (&'a [u8], &'a Object)> {
        self.dict.iter().map(|(key, object)| (key.as_slice(), object))
    }
}

/// Numbers of an array.
pub(super) fn numbers(object: &Object) -> Result<Vec<f64>, &'static str> {
    let numbers = object.as_array().map_err(|_| "an entry that is no list")?;
    numbers.iter().map(number).collect()
}

/// A number, whole or not.
pub(super) fn number(object: &Object) -> Result<f64, &'static str> {
    match object {
        Object::Integer(value) => Ok(*value as f64),
        Object::Real(value) if value.is_finite() => Ok(f64::from(*value)),
        _ => Err("an entry that is no number"),
    }
}

/// A whole number of at least 0.
pub(super) fn whole(object: &Object) -> Result<u32, &'static str> {
    let number = object.as_i64().ok().and_then(|value| u32::try_from(value).ok());
    number.ok_or("an entry that is no number")
}

/// An object as it is written.
pub(super) fn text(object: &Object) -> String {
    let mut out = Vec::new();
    match Writer::write_object(&mut out, object) {
        Ok(()) => String::from_utf8_lossy(&out).into_owned(),
        Err(_) => String::new(),
    }
}
