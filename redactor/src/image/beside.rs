//! What stands beside the pixels of a picture: a reader hands over each piece as it meets it, and gets it told in words.

use super::exif::{self, IPTC, PHOTOSHOP, XMP};
use super::preview::{self, Coded, Preview};
use super::{colour, icc, iptc, jpeg, letters, origin, photoshop, trailer, words, xmp};
use crate::document::{Hidden, Raster};

/// Hidden things named one by one, and of one name; a file can have a comment for every four bytes, and none of them may crowd
/// out the place where the picture was taken.
const NAMED: usize = 400;
const OF_ONE_NAME: usize = 40;
/// Small and further pictures that are compared with the picture; each is decoded for it.
const COMPARED: usize = 16;
/// How deep pictures within pictures are looked into: the preview of a preview is the last.
const DEPTH: u8 = 2;
/// How deep texts in texts are looked into: a raw profile of a raw profile is none.
const TEXTS: u8 = 2;

/// What was met so far.
#[derive(Debug, Default)]
pub struct Beside {
    hidden: Vec<Hidden>,
    more: usize,
    orientation: Option<u32>,
    previews: Vec<Preview>,
    further: Vec<Preview>,
    depth: u8,
    texts: u8,
}

impl Beside {
    /// Things that were said so far.
    pub(crate) fn count(&self) -> usize {
        self.hidden.len() + self.more + self.previews.len() + self.further.len()
    }

    /// Something that is told already.
    pub fn push(&mut self, hidden: Hidden) {
        if self.hidden.contains(&hidden) {
            return;
        }
        let same = self.hidden.iter().filter(|known| known.what == hidden.what);
        if self.hidden.len() < NAMED && same.count() < OF_ONE_NAME {
            self.hidden.push(hidden);
        } else {
            self.more += 1;
        }
    }

    /// That there are so many more pieces, which nothing says more of.
    pub(crate) fn more(&mut self, pieces: usize) {
        self.more += pieces;
    }

    /// Says `says` under the name `what`, unless it says nothing.
    pub(crate) fn say(&mut self, what: &str, says: &str) {
        if self.hidden.len() >= NAMED {
            self.more += 1;
        } else if !says.trim().is_empty() {
            self.push(Hidden::new(what, says));
        }
    }

    /// An Exif record: a TIFF header and what follows it, with or without the name before it.
    pub fn exif(&mut self, record: &[u8]) {
        let record = record.strip_prefix(b"Exif\0\0").unwrap_or(record);
        let told = exif::told(record);
        self.orientation.get_or_insert(told.orientation);
        told.hidden.into_iter().for_each(|hidden| self.push(hidden));
        told.previews.into_iter().for_each(|preview| self.preview(preview));
        for (tag, bytes) in told.inner {
            match tag {
                XMP => self.xmp(&bytes),
                IPTC => self.iptc(&bytes),
                PHOTOSHOP => self.photoshop(&bytes),
                _ => {}
            }
        }
    }

    /// An XMP packet.
    pub fn xmp(&mut self, packet: &[u8]) {
        xmp::tell(packet, self);
    }

    /// IPTC data sets.
    pub fn iptc(&mut self, record: &[u8]) {
        iptc::tell(record, self);
    }

    /// Photoshop's resources, from the first `8BIM` on.
    pub fn photoshop(&mut self, resources: &[u8]) {
        photoshop::tell(resources, self);
    }

    /// A colour profile, and whether it was applied.
    pub fn profile(&mut self, profile: &[u8], applied: bool) {
        self.push(colour::told(profile, applied));
        icc::tell(profile, self);
    }

    /// A signed record of origin (JUMBF boxes, C2PA).
    pub fn origin(&mut self, boxes: &[u8]) {
        origin::tell(boxes, self);
    }

    /// A text under a keyword, as PNG has it.
    pub fn text(&mut self, keyword: &str, text: &[u8]) {
        self.texts += 1;
        if self.texts <= TEXTS {
            super::text::tell(keyword, text, self);
        }
        self.texts -= 1;
    }

    /// A comment.
    pub fn comment(&mut self, comment: &[u8]) {
        let says = if letters::is_text(comment) {
            letters::text(comment)
        } else {
            letters::sized(comment)
        };
        self.say(words::COMMENT, &says);
    }

    /// What follows the end of the picture.
    pub fn trailer(&mut self, rest: &[u8]) {
        trailer::tell(rest, self);
    }

    /// Data in a form of a program's or a maker's own, under the name that the file gives it.
    pub fn vendor(&mut self, name: &str, data: &[u8]) {
        self.say(words::VENDOR, &format!("{name}, {}", letters::sized(data)));
    }

    /// A small picture of the picture.
    pub fn preview(&mut self, preview: Preview) {
        self.inside(&preview, "in the small preview");
        if self.previews.len() < COMPARED {
            self.previews.push(preview);
        } else {
            self.more += 1;
        }
    }

    /// A further picture in the file.
    pub fn further(&mut self, picture: Preview) {
        self.inside(&picture, "in the further picture");
        if self.further.len() < COMPARED {
            self.further.push(picture);
        } else {
            self.more += 1;
        }
    }

    /// What hides within a picture within the picture.
    fn inside(&mut self, preview: &Preview, place: &str) {
        let Coded::Jpeg(bytes) = &preview.coded else { return };
        if self.depth >= DEPTH {
            return;
        }
        let mut within = Self {
            depth: self.depth + 1,
            ..Self::default()
        };
        if let Ok(parts) = jpeg::parts(bytes) {
            parts.tell(bytes, &mut within);
            let profile = parts.profile();
            if !profile.is_empty() {
                icc::tell(&profile, &mut within);
            }
        }
        for hidden in within.hidden {
            self.push(Hidden::new(&hidden.what, &format!("{place}: {}", hidden.says)));
        }
        self.more += within.more;
    }

    /// Which way up the picture is shown, as an Exif orientation.
    #[must_use]
    pub fn orientation(&self) -> u32 {
        self.orientation.unwrap_or(1)
    }

    /// Everything, now that `picture` is there to compare the small ones with.
    #[must_use]
    pub fn told(mut self, picture: &Raster) -> Vec<Hidden> {
        let compared = |list: Vec<Preview>, names| {
            let told = list.into_iter().map(move |one| preview::told(&one, picture, names));
            told.collect::<Vec<_>>()
        };
        let previews = compared(std::mem::take(&mut self.previews), &words::PREVIEWS);
        let further = compared(std::mem::take(&mut self.further), &words::FURTHER);
        // No number of other things keeps these out.
        self.hidden.extend(previews.into_iter().chain(further));
        self.all()
    }

    /// Everything, where the picture itself cannot be seen here; the small ones are only named.
    #[must_use]
    pub fn untold(mut self) -> Vec<Hidden> {
        let previews = std::mem::take(&mut self.previews).into_iter();
        let further = std::mem::take(&mut self.further).into_iter();
        for one in previews.chain(further) {
            self.say(words::SMALL, one.place);
        }
        self.all()
    }

    fn all(mut self) -> Vec<Hidden> {
        if self.more > 0 {
            self.hidden
                .push(Hidden::new(words::MORE, &format!("{} pieces", self.more)));
        }
        self.hidden
    }
}
