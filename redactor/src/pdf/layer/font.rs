//! The font of text layers: its codes are Unicode's own (two bytes each, as UTF-16 has them), every one of them is the same empty
//! letter, and its table of letters says of each code that it stands for itself. It is the same in every file.

use crate::pdf::objects::{Objects, deflated};
use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary};
use std::fmt::Write as _;
use std::io;

/// Six letters as the standard wants them before a part of a font, and what it is.
const BASE: &str = "AAAAAA+Unseen";

/// Codes of a font of two bytes.
const CODES: usize = 1 << 16;

/// Units of an em, and the width of every letter in them.
const EM: u16 = 1000;
const WIDTH: u16 = 500;

/// Ranges in one part of a table of letters, which is all that readers must take.
const PART: usize = 100;

/// Writes the font, in six objects; the number of the first.
///
/// # Errors
/// Those of the file.
pub(crate) fn write(objects: &mut Objects<'_>) -> io::Result<ObjectId> {
    let font = objects.reserve()?;
    let program = program();
    let mut about = Dictionary::new();
    about.set("Length1", i64::try_from(program.len()).map_err(io::Error::other)?);
    let program = objects.add(deflated(about, &program)?)?;
    let descriptor = objects.add(dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => BASE,
        "Flags" => 4,
        "FontBBox" => [0, -200, 500, 800].map(Object::from).to_vec(),
        "ItalicAngle" => 0,
        "Ascent" => 800,
        "Descent" => -200,
        "CapHeight" => 700,
        "StemV" => 80,
        "FontFile2" => program,
    })?;
    // Every code is letter 1.
    let shapes = objects.add(deflated(Dictionary::new(), &[0, 1].repeat(CODES))?)?;
    let text = |text: &str| Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    let descendant = objects.add(dictionary! {
        "Type" => "Font",
        "Subtype" => "CIDFontType2",
        "BaseFont" => BASE,
        "CIDSystemInfo" => dictionary! { "Registry" => text("Adobe"), "Ordering" => text("Identity"), "Supplement" => 0 },
        "FontDescriptor" => descriptor,
        "DW" => i64::from(WIDTH),
        "CIDToGIDMap" => shapes,
    })?;
    let letters = objects.add(deflated(Dictionary::new(), letters().as_bytes())?)?;
    objects.write(
        font,
        dictionary! {
            "Type" => "Font",
            "Subtype" => "Type0",
            "BaseFont" => BASE,
            "Encoding" => "Identity-H",
            "DescendantFonts" => vec![descendant.into()],
            "ToUnicode" => letters,
        },
    )?;
    Ok(font)
}

/// What each code stands for (ISO 32000-1, 9.10.3): itself. Halves of pairs and codes for private use stand for nothing. A range goes
/// over one last byte: that is what the standard lets it.
fn letters() -> String {
    let mut out =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Unseen def\n/CMapType 2 def\n\
                   1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            .to_owned();
    let mut ranges = vec!["<0020> <00FF> <0020>".to_owned()];
    ranges.extend(
        (0x01..=0xd7)
            .chain(0xf9..=0xff)
            .map(|high: u8| format!("<{high:02X}00> <{high:02X}FF> <{high:02X}00>")),
    );
    for part in ranges.chunks(PART) {
        let _ = write!(out, "{} beginbfrange\n{}\nendbfrange\n", part.len(), part.join("\n"));
    }
    out.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    out
}

/// A TrueType font of two letters without shapes: what a PDF asks of one (ISO 32000-1, 9.9), and no table besides.
fn program() -> Vec<u8> {
    let words = |words: &[u16]| words.iter().flat_map(|word| word.to_be_bytes()).collect::<Vec<u8>>();
    let version = [1, 0];
    let (below, none) = (0_u16.wrapping_sub(200), 0);
    // Its sum is 0 until it is known: 1.0, revision, sum, mark, flags, em, two dates, box, style, smallest size, direction, short places.
    let mut head = words(&version);
    head.extend(words(&[1, 0, 0, 0, 0x5f0f, 0x3cf5, 3, EM]));
    head.extend([0; 16]);
    head.extend(words(&[none, below, WIDTH, 800, 0, 8, 2, 0, 0]));
    let mut hhea = words(&version);
    hhea.extend(words(&[800, below, 0, WIDTH, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2]));
    let mut maxp = words(&version);
    maxp.extend(words(&[2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]));
    let tables: [(&[u8; 4], Vec<u8>); 6] = [
        (b"glyf", Vec::new()),
        (b"head", head),
        (b"hhea", hhea),
        (b"hmtx", words(&[WIDTH, 0, WIDTH, 0])),
        (b"loca", words(&[0, 0, 0])),
        (b"maxp", maxp),
    ];
    assembled(&tables)
}

/// Tables as a font file has them: a list of them by name, with their sums, and each from a multiple of four bytes on.
fn assembled(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let count = u16::try_from(tables.len()).unwrap_or(0);
    // Six tables: the largest power of two in them is 4.
    let mut file: Vec<u8> = [1, 0, count, 64, 2, count * 16 - 64]
        .iter()
        .flat_map(|word| word.to_be_bytes())
        .collect();
    let begin = file.len() + 16 * tables.len();
    let mut bodies = Vec::new();
    let mut head = 0;
    for (name, table) in tables {
        let at = begin + bodies.len();
        if *name == b"head" {
            head = at;
        }
        file.extend_from_slice(*name);
        let [start, length] = [at, table.len()].map(|number| u32::try_from(number).unwrap_or(0));
        [sum(table), start, length]
            .iter()
            .for_each(|number| file.extend(number.to_be_bytes()));
        bodies.extend_from_slice(table);
        bodies.resize(bodies.len().next_multiple_of(4), 0);
    }
    file.extend(bodies);
    let whole = 0xb1b0_afba_u32.wrapping_sub(sum(&file));
    if let Some(place) = file.get_mut(head + 8..head + 12) {
        place.copy_from_slice(&whole.to_be_bytes());
    }
    file
}

/// The sum of all groups of four bytes, the last filled up with zeros.
fn sum(bytes: &[u8]) -> u32 {
    let group = |bytes: &[u8]| {
        bytes
            .iter()
            .chain(&[0; 3])
            .take(4)
            .fold(0_u32, |sum, byte| (sum << 8) | u32::from(*byte))
    };
    bytes.chunks(4).map(group).fold(0, u32::wrapping_add)
}
