//! The names of one content: numbered in a row by first use, each used, each an object of its kind.

use super::drawn::Painted;
use super::entries::{Entries, Walk, number as value, reference, text};
use super::{fonts::Fonts, pictures::Pictures, shading};
use lopdf::{Object, ObjectId};

/// Blend modes (ISO 32000-1, tables 136 and 137).
const BLENDS: [&str; 16] = [
    "/Normal",
    "/Multiply",
    "/Screen",
    "/Overlay",
    "/Darken",
    "/Lighten",
    "/ColorDodge",
    "/ColorBurn",
    "/HardLight",
    "/SoftLight",
    "/Difference",
    "/Exclusion",
    "/Hue",
    "/Saturation",
    "/Color",
    "/Luminosity",
];

/// Names of one kind, from 0.
struct Names<'a> {
    kind: u8,
    objects: Vec<&'a Object>,
    used: usize,
}

impl<'a> Names<'a> {
    /// Those of `all` that begin with `kind`; they must be numbered from 0 without a gap.
    fn of(kind: u8, all: &[(&'a [u8], &'a Object)]) -> Result<Self, &'static str> {
        let mut own: Vec<(usize, &Object)> = Vec::new();
        for (name, object) in all.iter().filter(|(name, _)| name.first() == Some(&kind)) {
            own.push((number(kind, name).ok_or("a name that is not allowed")?, *object));
        }
        own.sort_unstable_by_key(|(number, _)| *number);
        if (0..).zip(&own).any(|(place, (number, _))| place != *number) {
            return Err("names that are not numbered in a row");
        }
        let objects = own.into_iter().map(|(_, object)| object).collect();
        Ok(Self { kind, objects, used: 0 })
    }

    fn named(&mut self, name: &[u8]) -> Result<(usize, &'a Object), &'static str> {
        let place = number(self.kind, name).ok_or("a name that is not allowed")?;
        let object = self.objects.get(place).ok_or("a name that names nothing")?;
        if place > self.used {
            return Err("names in another order than they are used in");
        }
        self.used = self.used.max(place + 1);
        Ok((place, object))
    }

    fn end(&self) -> Result<(), &'static str> {
        if self.used == self.objects.len() {
            Ok(())
        } else {
            Err("a resource that is not used")
        }
    }
}

/// `P12`: the kind, and a number without needless zeros.
fn number(kind: u8, name: &[u8]) -> Option<usize> {
    let digits = std::str::from_utf8(name.strip_prefix(&[kind])?).ok()?;
    let number: usize = digits.parse().ok()?;
    (number.to_string() == digits).then_some(number)
}

/// The names of one content.
pub(super) struct Resources<'a> {
    /// Each font's place among those of the document, and whether it was used.
    fonts: Vec<(&'a [u8], usize, bool)>,
    pictures: Names<'a>,
    groups: Names<'a>,
    states: Names<'a>,
    shadings: Names<'a>,
    /// The masks of its states.
    pub(super) masks: Vec<ObjectId>,
}

impl<'a> Resources<'a> {
    /// Reads a dictionary of resources, and everything that it names but groups and masks. It names the font of a text layer where
    /// that is given, and only there.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn of(
        object: &'a Object,
        walk: &mut Walk<'a>,
        (fonts, unseen): (&mut Fonts, Option<ObjectId>),
        pictures: &mut Pictures<'a>,
    ) -> Result<Self, &'static str> {
        let mut entries = Entries::direct(object)?;
        let mut table = |key: &str| -> Result<Vec<(&'a [u8], &'a Object)>, &'static str> {
            let Some(object) = entries.maybe(key) else {
                return Ok(Vec::new());
            };
            let all: Vec<_> = Entries::direct(object)?.all().collect();
            if all.is_empty() {
                Err("a list of resources with nothing in it")
            } else {
                Ok(all)
            }
        };
        let (mut letters, painted) = (table("Font")?, table("XObject")?);
        let (states, shadings) = (table("ExtGState")?, table("Shading")?);
        entries.end("resources of a kind that is not used")?;
        let known = |all: &[(&[u8], &Object)], kinds: &[u8]| {
            all.iter()
                .all(|(name, _)| name.first().is_some_and(|kind| kinds.contains(kind)))
        };
        if !known(&painted, b"PG") || !known(&states, b"S") || !known(&shadings, b"H") {
            return Err("a name that is not allowed");
        }
        let mut resources = Self {
            fonts: Vec::new(),
            pictures: Names::of(b'P', &painted)?,
            groups: Names::of(b'G', &painted)?,
            states: Names::of(b'S', &states)?,
            shadings: Names::of(b'H', &shadings)?,
            masks: Vec::new(),
        };
        let is_unseen = |object: &Object| unseen.is_some() && object.as_reference().ok() == unseen;
        letters.retain(|(name, object)| *name != b"T" || !is_unseen(object));
        for (name, object) in letters {
            let number = number(b'F', name).ok_or("a name that is not allowed")?;
            resources.fonts.push((name, fonts.font(number, object, walk)?, false));
        }
        for object in &resources.pictures.objects {
            pictures.picture(object, walk)?;
        }
        for object in &resources.states.objects {
            resources.masks.extend(state(object)?);
        }
        for object in &resources.shadings.objects {
            shading::check(object)?;
        }
        Ok(resources)
    }

    /// The place of a font among those of the document.
    ///
    /// # Errors
    /// When there is none of this name.
    pub(super) fn font(&mut self, name: &[u8]) -> Result<usize, &'static str> {
        let font = self.fonts.iter_mut().find(|(own, ..)| *own == name);
        let (_, place, used) = font.ok_or("a name that names nothing")?;
        *used = true;
        Ok(*place)
    }

    /// A picture or a group.
    ///
    /// # Errors
    /// When there is none of this name.
    pub(super) fn painted(&mut self, name: &[u8]) -> Result<Painted, &'static str> {
        if name.first() == Some(&b'G') {
            let (_, object) = self.groups.named(name)?;
            return Ok(Painted::Group(reference(object)?));
        }
        let (_, object) = self.pictures.named(name)?;
        Ok(Painted::Picture(reference(object)?))
    }

    /// Uses a graphics state.
    ///
    /// # Errors
    /// When there is none of this name.
    pub(super) fn state(&mut self, name: &[u8]) -> Result<(), &'static str> {
        self.states.named(name).map(|_| ())
    }

    /// Uses a shading.
    ///
    /// # Errors
    /// When there is none of this name.
    pub(super) fn shading(&mut self, name: &[u8]) -> Result<(), &'static str> {
        self.shadings.named(name).map(|_| ())
    }

    /// Whether all of it was used.
    ///
    /// # Errors
    /// When it was not.
    pub(super) fn end(&self) -> Result<(), &'static str> {
        if self.fonts.iter().any(|(.., used)| !used) {
            return Err("a resource that is not used");
        }
        [&self.pictures, &self.groups, &self.states, &self.shadings]
            .into_iter()
            .try_for_each(Names::end)
    }
}

/// A graphics state; its mask's number, if it has one.
fn state(object: &Object) -> Result<Option<ObjectId>, &'static str> {
    let mut entries = Entries::direct(object)?;
    let known = BLENDS.contains(&text(entries.entry("BM")?).as_str());
    let alphas = [value(entries.entry("ca")?)?, value(entries.entry("CA")?)?];
    let mask = entries.entry("SMask")?;
    entries.end("a graphics state with more in it")?;
    if !known || !alphas.iter().all(|alpha| (0.0..=1.0).contains(alpha)) {
        return Err("a blend mode or alpha that is none");
    }
    if matches!(mask, Object::Name(name) if name == b"None") {
        return Ok(None);
    }
    let mut entries = Entries::direct(mask)?;
    entries.constant(&[("S", "/Luminosity")])?;
    let form = reference(entries.entry("G")?)?;
    entries.end("a mask with more in it")?;
    Ok(Some(form))
}
