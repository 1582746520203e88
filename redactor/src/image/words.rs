//! What hidden things in pictures are called, and under which heading an editor looks for them.
//!
//! These words are published with clean copies, counted: none of them may hold anything out of a document.

pub(crate) const PLACE: &str = "place where the picture was taken";
pub(crate) const PLACE_NAME: &str = "name of the place";
pub(crate) const PLACE_FOUND: &str = "how the place was found";
pub(crate) const DIRECTION: &str = "direction in which the camera looked";
pub(crate) const MOVEMENT: &str = "speed and course of the camera";
pub(crate) const TARGET: &str = "place that the picture shows";

pub(crate) const TAKEN: &str = "time when the picture was taken";
pub(crate) const STORED: &str = "time when the picture was stored";
pub(crate) const CHANGED: &str = "time when the picture was changed";
pub(crate) const SATELLITE: &str = "time by satellite";

pub(crate) const AUTHOR: &str = "author";
pub(crate) const RIGHTS: &str = "holder of the rights";
pub(crate) const OWNER: &str = "owner of the camera";
pub(crate) const PERSON: &str = "person named in the picture";
pub(crate) const FACE: &str = "face marked in the picture";
pub(crate) const CONTACT: &str = "how to reach the author";
pub(crate) const EDITOR: &str = "who worked on the picture or its text";
pub(crate) const SOURCE: &str = "where the picture comes from";
pub(crate) const SIGNED: &str = "signed record of origin (C2PA)";
pub(crate) const STATEMENT: &str = "statement in the record of origin";

pub(crate) const MAKER: &str = "maker of the camera";
pub(crate) const MODEL: &str = "model of the camera";
pub(crate) const CAMERA_NUMBER: &str = "serial number of the camera";
pub(crate) const LENS: &str = "lens";
pub(crate) const LENS_NUMBER: &str = "serial number of the lens";
pub(crate) const PICTURE_NUMBER: &str = "number of the picture, unique";
pub(crate) const COUNTER: &str = "count of pictures the camera took";
pub(crate) const PROGRAM: &str = "program that wrote the picture";
pub(crate) const COMPUTER: &str = "computer that wrote the picture";
pub(crate) const MAKER_NOTES: &str = "notes of the camera's maker (often with serial numbers and counts)";
pub(crate) const HELD: &str = "how the camera was held";
pub(crate) const SURROUNDINGS: &str = "what the camera measured around it";
pub(crate) const SETTINGS: &str = "settings of the camera";
pub(crate) const PROFILE: &str = "colour profile (it can name a device)";

pub(crate) const TITLE: &str = "title";
pub(crate) const DESCRIPTION: &str = "description";
pub(crate) const COMMENT: &str = "comment";
pub(crate) const KEYWORDS: &str = "keywords";
pub(crate) const INSTRUCTIONS: &str = "instructions and notes of the trade";
pub(crate) const TEXT: &str = "text beside the picture";
pub(crate) const PROMPT: &str = "words that the picture was generated from";

pub(crate) const STEP: &str = "step of the picture's history";
pub(crate) const VERSION: &str = "number that ties versions of the picture together";
pub(crate) const ORIGINAL: &str = "file that the picture was made from";
pub(crate) const PATHS: &str = "outlines drawn in an editing program";
pub(crate) const LAYERS: &str = "names of layers and slices of an editing program";
pub(crate) const WHOLE_LAYERS: &str = "the layers of an editing program, perhaps with what they cover";

pub(crate) const SMALL: &str = "small preview of a picture";
pub(crate) const FURTHER_LIST: &str = "list of further pictures in the file (MPF)";
pub(crate) const GAIN_MAP: &str = "map of brightness (it shows the outlines of the unchanged picture)";
pub(crate) const DEPTH: &str = "map of distances (it shows the outlines of the unchanged picture)";
pub(crate) const FILM: &str = "short film with the picture";
pub(crate) const SOUND: &str = "sound recorded with the picture";
pub(crate) const FRAMES: &str = "further pictures (animation)";
pub(crate) const BELOW_CLEAR: &str = "colours below parts that are wholly transparent";
pub(crate) const BELOW_EDGE: &str = "rows of pixels below the edge of the picture";
pub(crate) const REMAINS: &str = "remains of a larger picture (what was cut off may be in it)";
pub(crate) const PALETTE: &str = "colours of the palette that no pixel has";

pub(crate) const BEHIND: &str = "data after the end of the picture";
pub(crate) const ARCHIVE: &str = "archive after the end of the picture";
pub(crate) const FILLING: &str = "empty filling after the end of the picture";
pub(crate) const VENDOR: &str = "data of a program or a maker";
pub(crate) const MEASURES: &str = "measures of the program that wrote it";
pub(crate) const EXIF_REST: &str = "further fields of the Exif record";
pub(crate) const EXIF_DAMAGED: &str = "Exif record, damaged";
pub(crate) const XMP_REST: &str = "further fields of the XMP record";
pub(crate) const XMP_BARE: &str = "XMP record without a field that is known";
pub(crate) const XMP_DAMAGED: &str = "XMP record, damaged";
pub(crate) const IPTC_REST: &str = "further fields of the IPTC record";
pub(crate) const PHOTOSHOP_REST: &str = "further settings of an editing program (Photoshop)";
pub(crate) const MORE: &str = "more of the same";

/// How a small preview compares with the picture: in the order of [`super::preview::Likeness`].
pub(crate) const PREVIEWS: [&str; 6] = [
    "small preview of the same picture",
    "small preview of a part of the picture",
    "small preview that differs from the picture in one part",
    "small preview that shows more than the picture",
    "small preview that shows another picture than the photograph",
    "small preview that cannot be decoded here",
];
/// How a further picture in the same file compares with the picture.
pub(crate) const FURTHER: [&str; 6] = [
    "further copy of the same picture",
    "further picture: a part of this one",
    "further picture that differs from this one in one part",
    "further picture that shows more than this one",
    "further picture that shows something else",
    "further picture that cannot be decoded here",
];

/// Headings, each with what stands below it, in the order in which an editor asks.
const HEADINGS: &[(&str, &[&str])] = &[
    ("Where", &[PLACE, PLACE_NAME, PLACE_FOUND, DIRECTION, MOVEMENT, TARGET]),
    ("When", &[TAKEN, STORED, CHANGED, SATELLITE]),
    (
        "Who",
        &[
            AUTHOR, RIGHTS, OWNER, PERSON, FACE, CONTACT, EDITOR, SOURCE, SIGNED, STATEMENT,
        ],
    ),
    (
        "With what",
        &[
            MAKER,
            MODEL,
            CAMERA_NUMBER,
            LENS,
            LENS_NUMBER,
            PICTURE_NUMBER,
            COUNTER,
            PROGRAM,
            COMPUTER,
            MAKER_NOTES,
            SURROUNDINGS,
            HELD,
            SETTINGS,
            PROFILE,
        ],
    ),
    (
        "Words",
        &[TITLE, DESCRIPTION, COMMENT, KEYWORDS, INSTRUCTIONS, TEXT, PROMPT],
    ),
    ("History", &[STEP, VERSION, ORIGINAL, PATHS, LAYERS, WHOLE_LAYERS]),
    ("Other pictures in it", &PREVIEWS),
    ("Other pictures in it", &FURTHER),
    (
        "Other pictures in it",
        &[
            SMALL,
            FURTHER_LIST,
            GAIN_MAP,
            DEPTH,
            FILM,
            SOUND,
            FRAMES,
            BELOW_CLEAR,
            BELOW_EDGE,
            REMAINS,
            PALETTE,
        ],
    ),
];

/// Where everything stands that has no heading of its own.
const ELSE: &str = "Other data";

/// The heading that `what` stands below.
#[must_use]
pub(crate) fn heading(what: &str) -> &'static str {
    let found = HEADINGS.iter().find(|(_, below)| below.contains(&what));
    found.map_or(ELSE, |(heading, _)| heading)
}

/// All headings in their order.
pub(crate) fn headings() -> Vec<&'static str> {
    let mut all: Vec<_> = HEADINGS.iter().map(|(heading, _)| *heading).collect();
    all.push(ELSE);
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_comes_once_and_what_is_unknown_comes_last() {
        let all = headings();
        let once: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(all.len(), once.len());
        assert_eq!((all.first(), all.last()), (Some(&"Where"), Some(&"Other data")));
        assert_eq!(heading(PREVIEWS[3]), "Other pictures in it");
        assert_eq!(heading("scripts"), "Other data");
    }

    #[test]
    fn every_name_is_short_enough() {
        let names = HEADINGS.iter().flat_map(|(_, below)| below.iter());
        assert!(
            names
                .into_iter()
                .all(|name| name.len() <= crate::document::Hidden::WHAT / 2)
        );
    }
}
