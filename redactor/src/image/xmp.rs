//! XMP: who made a picture, with what, from what and in which steps, who is seen in it, and what else is packed into the record.

mod tree;

use super::beside::Beside;
use super::preview::{Coded, Preview};
use super::{letters, words};
use base64::Engine;
use tree::{Node, is_wrapper};

/// Bytes of a packet that are read. With a depth map in it a packet has some ten megabytes.
const LONGEST: usize = 48 << 20;
/// Steps of a history that are told one by one.
const STEPS: usize = 40;
/// Names of further fields that are listed.
const LISTED: usize = 60;
/// Bytes of a further field's text that are quoted beside its name.
const SHORT: usize = 24;

/// Properties by their names, and what they are called to an editor. The innermost name that is listed counts.
const NAMED: &[(&str, &str)] = &[
    ("creator", words::AUTHOR),
    ("Artist", words::AUTHOR),
    ("AuthorsPosition", words::AUTHOR),
    ("Author", words::AUTHOR),
    ("OwnerName", words::OWNER),
    ("CameraOwnerName", words::OWNER),
    ("rights", words::RIGHTS),
    ("Copyright", words::RIGHTS),
    ("CopyrightOwner", words::RIGHTS),
    ("CopyrightOwnerName", words::RIGHTS),
    ("Owner", words::RIGHTS),
    ("UsageTerms", words::RIGHTS),
    ("WebStatement", words::RIGHTS),
    ("LicensorName", words::RIGHTS),
    ("CreatorContactInfo", words::CONTACT),
    ("LicensorEmail", words::CONTACT),
    ("LicensorTelephone1", words::CONTACT),
    ("contributor", words::EDITOR),
    ("publisher", words::EDITOR),
    ("CaptionWriter", words::EDITOR),
    ("PersonInImage", words::PERSON),
    ("PersonName", words::PERSON),
    ("ModelAge", words::PERSON),
    ("OrganisationInImageName", words::PERSON),
    ("Credit", words::SOURCE),
    ("Source", words::SOURCE),
    ("source", words::SOURCE),
    ("ImageSupplierName", words::SOURCE),
    ("BaseURL", words::SOURCE),
    ("title", words::TITLE),
    ("Headline", words::TITLE),
    ("Title", words::TITLE),
    ("description", words::DESCRIPTION),
    ("ImageDescription", words::DESCRIPTION),
    ("Event", words::DESCRIPTION),
    ("AltTextAccessibility", words::DESCRIPTION),
    ("ExtDescrAccessibility", words::DESCRIPTION),
    ("UserComment", words::COMMENT),
    ("subject", words::KEYWORDS),
    ("Keywords", words::KEYWORDS),
    ("hierarchicalSubject", words::KEYWORDS),
    ("LastKeywordXMP", words::KEYWORDS),
    ("TagsList", words::KEYWORDS),
    ("CatalogSets", words::KEYWORDS),
    ("Label", words::KEYWORDS),
    ("Instructions", words::INSTRUCTIONS),
    ("TransmissionReference", words::INSTRUCTIONS),
    ("City", words::PLACE_NAME),
    ("State", words::PLACE_NAME),
    ("Country", words::PLACE_NAME),
    ("CountryCode", words::PLACE_NAME),
    ("Location", words::PLACE_NAME),
    ("LocationCreated", words::PLACE_NAME),
    ("LocationShown", words::TARGET),
    ("GPSAltitude", words::PLACE),
    ("GPSImgDirection", words::DIRECTION),
    ("GPSAreaInformation", words::PLACE_NAME),
    ("GPSProcessingMethod", words::PLACE_FOUND),
    ("GPSTimeStamp", words::SATELLITE),
    ("GPSDateStamp", words::SATELLITE),
    ("DateTimeOriginal", words::TAKEN),
    ("DateCreated", words::TAKEN),
    ("CreateDate", words::STORED),
    ("DateTimeDigitized", words::STORED),
    ("ModifyDate", words::CHANGED),
    ("MetadataDate", words::CHANGED),
    ("DateTime", words::CHANGED),
    ("Make", words::MAKER),
    ("Model", words::MODEL),
    ("SerialNumber", words::CAMERA_NUMBER),
    ("BodySerialNumber", words::CAMERA_NUMBER),
    ("Lens", words::LENS),
    ("LensModel", words::LENS),
    ("LensMake", words::LENS),
    ("LensSerialNumber", words::LENS_NUMBER),
    ("ImageUniqueID", words::PICTURE_NUMBER),
    ("DigitalImageGUID", words::PICTURE_NUMBER),
    ("ImageNumber", words::COUNTER),
    ("CreatorTool", words::PROGRAM),
    ("Software", words::PROGRAM),
    ("Toolkit", words::PROGRAM),
    ("FirmwareVersion", words::PROGRAM),
    ("DocumentID", words::VERSION),
    ("InstanceID", words::VERSION),
    ("OriginalDocumentID", words::VERSION),
    ("VersionID", words::VERSION),
    ("identifier", words::VERSION),
    ("DerivedFrom", words::ORIGINAL),
    ("Ingredients", words::ORIGINAL),
    ("Pantry", words::ORIGINAL),
    ("ManagedFrom", words::ORIGINAL),
    ("DocumentAncestors", words::ORIGINAL),
    ("RawFileName", words::ORIGINAL),
    ("PreservedFileName", words::ORIGINAL),
    ("TextLayers", words::LAYERS),
    ("SidecarForExtension", words::ORIGINAL),
    ("DigitalSourceType", words::SOURCE),
    ("MicroVideo", words::FILM),
    ("MotionPhoto", words::FILM),
    ("AISystemUsed", words::PROMPT),
    ("AIPromptInformation", words::PROMPT),
    ("AIPromptWriterName", words::PROMPT),
];

/// Fields whose whole content is something other than words.
type Whole = fn(&Node, &mut Beside);
const WHOLE: &[(&str, Whole)] = &[
    ("History", history),
    ("Regions", faces),
    ("RegionInfo", faces),
    ("ImageRegion", faces),
    ("Thumbnails", thumbnails),
    ("PageInfo", thumbnails),
];

/// Fields, prefix and all, that hold a picture or say that one lies in the file.
const PICTURES: &[(&str, &str)] = &[
    ("GDepth:Data", words::DEPTH),
    ("GDepth:Confidence", words::DEPTH),
    ("GImage:Data", words::FURTHER[4]),
    ("GAudio:Data", words::SOUND),
    ("GPano:Data", words::FURTHER[4]),
    ("hdrgm:Version", words::GAIN_MAP),
    ("HDRGainMap:HDRGainMapVersion", words::GAIN_MAP),
];

/// Tells of a packet.
pub(crate) fn tell(packet: &[u8], beside: &mut Beside) {
    let before = beside.count();
    let (tree, whole) = tree::read(packet.get(..LONGEST).unwrap_or(packet));
    if !whole {
        beside.say(words::XMP_DAMAGED, &letters::size(packet.len()));
    }
    place(&tree, beside);
    let mut telling = Telling {
        beside,
        rest: Vec::new(),
        more: 0,
    };
    telling.node(&tree);
    let Telling { mut rest, more, .. } = telling;
    if more > 0 {
        rest.push(format!("and {more} more"));
    }
    if !rest.is_empty() {
        beside.say(words::XMP_REST, &rest.join(", "));
    }
    // A packet that says nothing which is known is not passed over in silence.
    if beside.count() == before {
        beside.say(words::XMP_BARE, &letters::size(packet.len()));
    }
}

struct Telling<'a> {
    beside: &'a mut Beside,
    rest: Vec<String>,
    more: usize,
}

impl Telling<'_> {
    fn node(&mut self, node: &Node) {
        let local = node.local();
        if let Some((_, whole)) = WHOLE.iter().find(|(name, _)| *name == local) {
            return whole(node, self.beside);
        }
        if let Some((_, what)) = PICTURES.iter().find(|(name, _)| *name == node.name) {
            return self.beside.say(what, &packed(node));
        }
        if local == "Semantic" {
            return semantic(node, self.beside);
        }
        let own = NAMED.iter().find(|(name, _)| *name == local).map(|(_, what)| *what);
        if let Some(own) = own {
            let text = node.all();
            let useless = own == words::FILM && text == "0";
            if !useless {
                self.beside.say(own, &format!("{}{text}", qualifier(local)));
            }
            return;
        }
        let items = node.items();
        if !items.is_empty() && items.iter().all(|item| item.inner.is_empty()) {
            return self.other(node.local(), &node.all());
        }
        if !node.text.is_empty() && !is_wrapper(node) {
            self.other(node.local(), &node.text);
        }
        node.inner.iter().for_each(|inner| self.node(inner));
    }

    /// A field without words of its own: its name, and what it says where that is short.
    fn other(&mut self, name: &str, text: &str) {
        if is_place(name) {
            return;
        }
        if self.rest.len() >= LISTED {
            self.more += 1;
            return;
        }
        let field = if text.len() <= SHORT {
            format!("{name} {text}")
        } else {
            name.to_owned()
        };
        if !self.rest.contains(&field) {
            self.rest.push(field);
        }
    }
}

/// What tells two numbers or names of one kind apart.
fn qualifier(local: &str) -> &'static str {
    match local {
        "OriginalDocumentID" => "of the first version: ",
        "AuthorsPosition" => "position: ",
        "MetadataDate" => "its record: ",
        "CountryCode" => "country ",
        "GPSAltitude" => "height ",
        _ => "",
    }
}

fn is_place(local: &str) -> bool {
    matches!(local, "GPSLatitude" | "GPSLongitude" | "GPSAltitudeRef")
}

/// `52,30.5N` or `52,30,30N`, as a map takes them.
fn place(tree: &Node, beside: &mut Beside) {
    let (Some(latitude), Some(longitude)) = (tree.said("GPSLatitude"), tree.said("GPSLongitude")) else {
        return;
    };
    match (degrees(&latitude), degrees(&longitude)) {
        (Some(latitude), Some(longitude)) => beside.say(words::PLACE, &format!("{latitude:.5}, {longitude:.5}")),
        _ => beside.say(words::PLACE, &format!("{latitude}, {longitude}")),
    }
}

fn degrees(said: &str) -> Option<f64> {
    let number = said.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let mut degrees = 0.0;
    for (part, unit) in number.split(',').zip([1.0, 60.0, 3600.0]) {
        degrees += part.trim().parse::<f64>().ok()? / unit;
    }
    let negative = said.ends_with(['S', 'W', 's', 'w']);
    let degrees = if negative { -degrees } else { degrees };
    degrees.is_finite().then_some(degrees)
}

/// Each step: what was done, when, with what.
fn history(node: &Node, beside: &mut Beside) {
    let steps = node.items();
    for step in steps.iter().take(STEPS) {
        let parts = ["action", "parameters", "when", "softwareAgent", "changed"];
        let said: Vec<String> = parts.iter().filter_map(|part| step.said(part)).collect();
        let said = if said.is_empty() { step.all() } else { said.join(", ") };
        beside.say(words::STEP, &said);
    }
    let more = steps.len().saturating_sub(STEPS);
    if more > 0 {
        beside.say(words::STEP, &format!("and {more} more steps"));
    }
    if steps.is_empty() {
        beside.say(words::STEP, &node.all());
    }
}

/// Names of people, and where their faces are marked.
fn faces(node: &Node, beside: &mut Beside) {
    let list = ["RegionList", "Regions"].into_iter().find_map(|name| node.find(name));
    for face in list.unwrap_or(node).items() {
        let name = ["Name", "PersonDisplayName", "PersonInImage"]
            .into_iter()
            .find_map(|name| face.said(name));
        let kind = face.said("Type").unwrap_or_else(|| "a part of the picture".to_owned());
        let said = match name {
            Some(name) => format!("{name} ({kind})"),
            None => format!("without a name ({kind})"),
        };
        beside.say(words::FACE, &said);
    }
}

/// Small pictures in base64.
fn thumbnails(node: &Node, beside: &mut Beside) {
    let mut found = false;
    for item in node.items() {
        let Some(image) = item.find("image") else { continue };
        let letters: Vec<u8> = image.text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
        if let Ok(coded) = base64::engine::general_purpose::STANDARD.decode(letters) {
            found = true;
            beside.preview(Preview {
                place: "in the XMP record",
                coded: Coded::Jpeg(coded),
            });
        }
    }
    if !found && !node.all().is_empty() {
        beside.say(words::SMALL, "in the XMP record");
    }
}

/// What lies behind the picture, as the list of a telephone's camera names it.
fn semantic(node: &Node, beside: &mut Beside) {
    match node.text.as_str() {
        "GainMap" => beside.say(words::GAIN_MAP, "listed in the XMP record"),
        "Depth" | "DepthMap" | "Confidence" => beside.say(words::DEPTH, "listed in the XMP record"),
        "MotionPhoto" => beside.say(words::FILM, "listed in the XMP record"),
        _ => {}
    }
}

fn packed(node: &Node) -> String {
    if node.text.len() > 64 {
        format!("in the XMP record, {}", letters::size(node.text.len()))
    } else {
        "named in the XMP record".to_owned()
    }
}
