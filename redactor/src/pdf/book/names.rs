//! What a content stream uses, by the names that it has there: numbered in order of first use.

use lopdf::{Dictionary, Object, ObjectId, Writer};
use std::collections::{BTreeSet, HashMap};
use std::io;

/// The names of one content stream.
#[derive(Debug, Default)]
pub(super) struct Names {
    fonts: BTreeSet<usize>,
    pictures: Numbered<ObjectId>,
    groups: Numbered<ObjectId>,
    states: Numbered<Vec<u8>>,
    shadings: Numbered<Vec<u8>>,
    /// The states and shadings themselves, by their bytes.
    values: HashMap<Vec<u8>, Dictionary>,
}

/// Things with a number each, in the order in which they came.
#[derive(Debug)]
struct Numbered<T> {
    numbers: HashMap<T, usize>,
    all: Vec<T>,
}

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Self {
            numbers: HashMap::new(),
            all: Vec::new(),
        }
    }
}

impl<T: Clone + Eq + std::hash::Hash> Numbered<T> {
    fn number(&mut self, thing: T) -> usize {
        let next = self.all.len();
        let number = *self.numbers.entry(thing.clone()).or_insert(next);
        if number == next {
            self.all.push(thing);
        }
        number
    }
}

impl Names {
    /// Font `number` is used: `F0`, …, numbered over the whole document.
    pub(super) fn font(&mut self, number: usize) {
        self.fonts.insert(number);
    }

    /// The number of a picture: `P0`, ….
    pub(super) fn picture(&mut self, id: ObjectId) -> usize {
        self.pictures.number(id)
    }

    /// The number of a group: `G0`, ….
    pub(super) fn group(&mut self, id: ObjectId) -> usize {
        self.groups.number(id)
    }

    /// The number of a state: `S0`, ….
    ///
    /// # Errors
    /// Only what writing to memory reports.
    pub(super) fn state(&mut self, state: Dictionary) -> io::Result<usize> {
        let bytes = self.keep(state)?;
        Ok(self.states.number(bytes))
    }

    /// The number of a shading: `H0`, ….
    ///
    /// # Errors
    /// Only what writing to memory reports.
    pub(super) fn shading(&mut self, shading: Dictionary) -> io::Result<usize> {
        let bytes = self.keep(shading)?;
        Ok(self.shadings.number(bytes))
    }

    fn keep(&mut self, value: Dictionary) -> io::Result<Vec<u8>> {
        let object = Object::Dictionary(value);
        let mut bytes = Vec::new();
        Writer::write_object(&mut bytes, &object).map_err(io::Error::other)?;
        if let Object::Dictionary(value) = object {
            self.values.entry(bytes.clone()).or_insert(value);
        }
        Ok(bytes)
    }

    /// The dictionary of all of them (ISO 32000-1, 7.8.3); `fonts` are the document's.
    pub(super) fn resources(&self, fonts: &[ObjectId]) -> Dictionary {
        let of = |kind: char, ids: &[ObjectId]| -> Vec<(String, Object)> {
            let named = ids.iter().enumerate();
            named
                .map(|(number, id)| (format!("{kind}{number}"), (*id).into()))
                .collect()
        };
        let values = |kind: char, all: &[Vec<u8>]| -> Vec<(String, Object)> {
            let found = all.iter().filter_map(|bytes| self.values.get(bytes)).enumerate();
            found
                .map(|(number, value)| (format!("{kind}{number}"), value.clone().into()))
                .collect()
        };
        let fonts = self
            .fonts
            .iter()
            .filter_map(|number| Some((number, fonts.get(*number)?)));
        let fonts = fonts.map(|(number, id)| (format!("F{number}"), Object::Reference(*id)));
        let mut objects = of('P', &self.pictures.all);
        objects.extend(of('G', &self.groups.all));
        let parts: [(&str, Vec<(String, Object)>); 4] = [
            ("Font", fonts.collect()),
            ("XObject", objects),
            ("ExtGState", values('S', &self.states.all)),
            ("Shading", values('H', &self.shadings.all)),
        ];
        let used = parts.into_iter().filter(|(_, named)| !named.is_empty());
        used.map(|(kind, named)| (kind, Object::Dictionary(named.into_iter().collect())))
            .collect()
    }
}
