//! Pictures within a text: found as bytes of their own formats, handed on as pixels, and coded anew.

mod form;
mod view;

pub(crate) use form::{Corner, Form};
pub(crate) use view::{Cut, Veil, View};

use super::Hidings;
use crate::document::{Figure, Head, Raster, Value};
use crate::finding::{Cover, Edits};
use crate::format::{self, Format, Refusal};
use crate::image::words::HELD;
use crate::limits::Limits;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The formats of pictures that stand in texts, by their names: those that office programs write, whose pixels are read here.
const KINDS: [&str; 6] = ["jpeg", "png", "gif", "webp", "bmp", "tiff"];

/// What a JPEG begins with, through which nothing is ever seen.
const PHOTOGRAPH: [u8; 3] = [0xff, 0xd8, 0xff];

/// Ways in which one picture is seen in a document, at most: each is a picture in the copy. A picture of a master, on as many slides,
/// can be covered otherwise on each.
const WAYS: usize = 50;

/// Bytes that a picture is recognised by.
const SNIFFED: usize = 4096;

/// A picture of a text, whose pixels can be had.
pub(crate) struct Picture {
    format: &'static dyn Format,
    bytes: Rc<[u8]>,
    view: View,
    /// How wide and high what is seen of it is, in pixels.
    pub(crate) sides: (u32, u32),
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            to,
            "{} of {} bytes, {:?}",
            self.format.name(),
            self.bytes.len(),
            self.view
        )
    }
}

impl Picture {
    /// The picture that `bytes` are, as it is seen. What hides in it is told. None where it is not of a kind that is kept,
    /// cannot be read, or shows nothing: that is told as well.
    pub(crate) fn of(bytes: &[u8], view: impl Into<View>, limits: &Limits, hidings: &mut Hidings) -> Option<Self> {
        let head = bytes.get(..SNIFFED.min(bytes.len())).unwrap_or_default();
        let Some(format) = format::sniff(head).filter(|format| KINDS.contains(&format.name())) else {
            hidings.note("a picture of a kind that is not kept", "");
            return None;
        };
        let picture = Self {
            format,
            bytes: bytes.into(),
            view: view.into(),
            sides: (0, 0),
        };
        // Its pixels are read twice, and not held: a report can have a thousand pictures.
        let mut told = Vec::new();
        match picture.read(limits, &mut |value| {
            if let Value::Hidden(hidden) = value {
                told.push(hidden);
            }
        }) {
            Ok(raster) if is_clear(&raster) => {
                hidings.note("a picture that is wholly transparent", "");
                None
            }
            // Programs cut off from what lies in the file, and turn it afterwards.
            Ok(_) if picture.view.is_other() && told.iter().any(|hidden| hidden.what == HELD) => {
                hidings.note("a picture of which something is cut off, and that is not kept", "");
                None
            }
            Ok(raster) => {
                let raster = picture.view.of(raster, hidings);
                told.iter().for_each(|hidden| hidings.note(&hidden.what, &hidden.says));
                Some(Self {
                    sides: (raster.width, raster.height),
                    ..picture
                })
            }
            Err(_) => {
                hidings.note("a picture that cannot be read", "");
                None
            }
        }
    }

    /// Whether `bytes` are a picture of a kind that is kept.
    pub(crate) fn is_one(bytes: &[u8]) -> bool {
        let head = bytes.get(..SNIFFED.min(bytes.len())).unwrap_or_default();
        format::sniff(head).is_some_and(|format| KINDS.contains(&format.name()))
    }

    /// Whether nothing is seen through the picture that `bytes` are, in its frame.
    pub(crate) fn is_opaque(bytes: &[u8], limits: &Limits) -> bool {
        if bytes.starts_with(&PHOTOGRAPH) {
            return true;
        }
        let picture = Self::of(bytes, View::default(), limits, &mut Hidings::default());
        let pixels = picture.and_then(|picture| picture.pixels(limits).ok());
        pixels.is_some_and(|raster| {
            raster.channels != 4 || raster.pixels.iter().skip(3).step_by(4).all(|alpha| *alpha == u8::MAX)
        })
    }

    /// Its pixels, as they are shown.
    ///
    /// # Errors
    /// When they cannot be read.
    pub(super) fn pixels(&self, limits: &Limits) -> Result<Raster, Refusal> {
        let raster = self.read(limits, &mut |_| {})?;
        Ok(self.view.of(raster, &mut Hidings::default()))
    }

    /// The first frame, as it lies in the file; `other` is told what comes before it.
    fn read(&self, limits: &Limits, other: &mut dyn FnMut(Value)) -> Result<Raster, Refusal> {
        let mut first = None;
        let read = self.format.read(&self.bytes, limits, &mut |value| match value {
            Value::Raster(raster) => {
                first = Some(raster);
                // Frames behind the first are not shown where it stands, and need not be read.
                Err(Refusal::Broken("enough".to_owned()))
            }
            value => {
                other(value);
                Ok(())
            }
        });
        let missing = || Refusal::Damaged("a picture without pixels".to_owned());
        match (first, read) {
            (Some(raster), _) => Ok(raster),
            (None, read) => Err(read.err().unwrap_or_else(missing)),
        }
    }
}

fn is_clear(raster: &Raster) -> bool {
    raster.channels == 4
        && raster
            .pixels
            .as_chunks::<4>()
            .0
            .iter()
            .all(|pixel| matches!(pixel, [.., 0]))
}

/// A picture as it lies in a file that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Coded {
    /// The ending of its name.
    pub(crate) extension: &'static str,
    pub(crate) bytes: Vec<u8>,
}

impl Coded {
    /// Its name among the pictures of a text, of which it is the one of this number, from 0.
    pub(crate) fn name(&self, number: usize) -> String {
        format!("{}.{}", number + 1, self.extension)
    }

    /// The parts of a package that `pictures` are, in `folder`.
    pub(crate) fn parts(folder: &str, pictures: &[Self]) -> impl Iterator<Item = (String, Vec<u8>)> {
        let part = move |(number, picture): (usize, &Self)| {
            (format!("{folder}{}", picture.name(number)), picture.bytes.clone())
        };
        pictures.iter().enumerate().map(part)
    }

    /// Picture `number` of a text, with what is covered on it.
    ///
    /// # Errors
    /// When it cannot be coded.
    pub(super) fn of(raster: Raster, number: usize, edits: &Edits) -> Result<Self, Refusal> {
        let format = format::of_picture(&raster);
        let covers = edits.covers.iter().filter(|cover| cover.page as usize == number);
        let edits = Edits {
            covers: covers
                .map(|cover| Cover {
                    page: 0,
                    ..cover.clone()
                })
                .collect(),
            ..Edits::default()
        };
        let mut values = [Value::Head(Head::Picture), Value::Raster(raster)].into_iter();
        let mut bytes = Vec::new();
        format.write(&edits, &mut || Ok(values.next()), &mut bytes)?;
        Ok(Self {
            extension: format.extension(),
            bytes,
        })
    }
}

/// Numbers the pictures of a text as they are first shown; one that is shown again is the same.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    pictures: Vec<Picture>,
    /// The bytes of parts, whatever is seen of them; and in how many ways each was to be seen.
    parts: BTreeMap<String, Rc<[u8]>>,
    ways: BTreeMap<String, usize>,
    known: BTreeMap<(String, View), Option<u16>>,
}

impl Shown {
    /// The number of the picture that the part called `name` is, seen so; `make` makes it where it was not shown before.
    pub(crate) fn number(
        &mut self,
        name: &str,
        view: impl Into<View>,
        make: impl FnOnce() -> Option<Picture>,
    ) -> Option<u16> {
        let key = (name.to_owned(), view.into());
        if let Some(number) = self.known.get(&key) {
            return *number;
        }
        *self.ways.entry(name.to_owned()).or_default() += 1;
        let next = u16::try_from(self.pictures.len()).ok();
        let number = next
            .filter(|_| self.pictures.len() < Figure::MOST)
            .zip(make())
            .map(|(number, mut picture)| {
                let held = self.parts.entry(name.to_owned());
                picture.bytes = Rc::clone(held.or_insert_with(|| Rc::clone(&picture.bytes)));
                self.pictures.push(picture);
                number
            });
        self.known.insert(key, number);
        number
    }

    /// Whether the part called `name` is seen so already, or not yet in more ways than are followed.
    pub(crate) fn takes(&self, name: &str, view: &View) -> bool {
        let key = (name.to_owned(), view.clone());
        self.known.contains_key(&key) || self.ways.get(name).is_none_or(|ways| *ways < WAYS)
    }

    /// All of them.
    pub(crate) fn all(self) -> Vec<Picture> {
        self.pictures
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raster() -> Raster {
        crate::flow::tried::raster(4, 3)
    }

    #[test]
    fn a_picture_is_coded_with_its_own_covers_and_read_again() {
        let cover = |page, x| Cover {
            finding: 1,
            page,
            area: crate::document::Area {
                x,
                y: 0,
                width: 1,
                height: 1,
            },
        };
        let edits = Edits {
            covers: vec![cover(0, 1), cover(1, 2)],
            ..Edits::default()
        };
        let coded = Coded::of(raster(), 1, &edits).unwrap();
        assert_eq!(coded.extension, "png");
        let mut hidings = Hidings::default();
        let picture = Picture::of(&coded.bytes, Cut::default(), &Limits::default(), &mut hidings).unwrap();
        let pixels = picture.pixels(&Limits::default()).unwrap().pixels;
        assert_eq!(pixels, [0, 1, 0, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    }

    #[test]
    fn what_is_no_picture_or_shows_nothing_is_told_and_not_kept() {
        let clear = Raster {
            width: 1,
            height: 1,
            channels: 4,
            pixels: vec![0; 4],
        };
        let clear = Coded::of(clear, 0, &Edits::default()).unwrap().bytes;
        for (bytes, told) in [
            (&b"\x01\0\0\0EMF"[..], "a picture of a kind that is not kept"),
            (b"%PDF-1.7\n", "a picture of a kind that is not kept"),
            (b"\x89PNG\r\n\x1a\nno", "a picture that cannot be read"),
            (&clear, "a picture that is wholly transparent"),
        ] {
            let mut hidings = Hidings::default();
            assert!(Picture::of(bytes, Cut::default(), &Limits::default(), &mut hidings).is_none());
            let mut said = Vec::new();
            hidings
                .give(&mut |value| {
                    said.push(value);
                    Ok(())
                })
                .unwrap();
            assert!(
                matches!(&said[..], [Value::Hidden(hidden)] if hidden.what == told),
                "{said:?}"
            );
        }
    }

    #[test]
    fn a_sign_is_coded_without_loss_and_a_photograph_as_one() {
        let of = |width: u32, height: u32| {
            let raster = Raster {
                width,
                height,
                channels: 3,
                pixels: (0..width * height * 3)
                    .map(|at| at.to_le_bytes()[usize::from(at % 7 > 3)])
                    .collect(),
            };
            Coded::of(raster, 0, &Edits::default()).unwrap().extension
        };
        assert_eq!((of(300, 300), of(100, 300)), ("jpg", "png"));
    }

    #[test]
    fn of_a_moving_picture_the_first_frame_is_shown() {
        let bytes = include_bytes!("../../../tests/corpus/gif/clean/moving.gif");
        let mut hidings = Hidings::default();
        let picture = Picture::of(bytes, Cut::default(), &Limits::default(), &mut hidings).unwrap();
        let mut frames = Vec::new();
        let read = format::named("gif")
            .unwrap()
            .read(bytes, &Limits::default(), &mut |value| {
                frames.extend(matches!(value, Value::Raster(_)).then_some(value));
                Ok(())
            });
        read.unwrap();
        assert!(frames.len() > 1);
        assert_eq!(Value::Raster(picture.pixels(&Limits::default()).unwrap()), frames[0]);
    }

    #[test]
    fn a_format_that_shows_none_refuses_them() {
        let mut values = [Value::Text(String::new()), Value::Raster(raster())].into_iter();
        let taken = super::super::Flow::take(&Edits::default(), &mut || Ok(values.next()));
        assert!(matches!(taken, Err(Refusal::Broken(_))));
    }

    #[test]
    fn a_picture_that_is_turned_by_what_its_file_says_is_seen_whole_or_not_at_all() {
        let pixels = (0..270_000_u32).map(|at| at.to_le_bytes()[usize::from(at % 7 > 3)]);
        let raster = Raster {
            width: 300,
            height: 300,
            channels: 3,
            pixels: pixels.collect(),
        };
        let photograph = Coded::of(raster, 0, &Edits::default()).unwrap().bytes;
        let exif = b"\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        let held = [&photograph[..2], exif, &photograph[2..]].concat();
        let of = |view: View| Picture::of(&held, view, &Limits::default(), &mut Hidings::default());
        let veil = Veil {
            across: (0, 50_000),
            down: (0, 100_000),
            colour: [0; 3],
            opaque: 255,
        };
        let mirrored = View {
            mirrored: [true, false],
            ..View::default()
        };
        let veiled = View {
            veils: vec![veil],
            ..View::default()
        };
        assert!(of(mirrored).is_none() && of(veiled).is_none() && of(View::default()).is_some());
    }

    #[test]
    fn a_picture_is_seen_in_so_many_ways_and_no_more() {
        let mut shown = Shown::default();
        let way = |clear: u8| View {
            clear,
            ..View::default()
        };
        for clear in 0..50 {
            shown.number("a", way(clear), || None);
        }
        assert!(shown.takes("a", &way(49)) && !shown.takes("a", &way(50)) && shown.takes("b", &way(50)));
    }
}
