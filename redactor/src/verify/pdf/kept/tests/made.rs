//! A document of three pages in the form that is allowed, part by part, so that a test can change any one of them.

#![allow(clippy::cast_possible_truncation, reason = "small numbers, all of them known")]

use super::super::shown;
use super::parts::{catalog, fax, font, form, image, photo, pixels, program, shading, state, tags};
use crate::document::Area;
use crate::finding::Cover;
use crate::limits::Limits;
use crate::verify::{Decided, Expectation, SheetTruth, Survivor, Truth};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use kurbo::Rect;
use lopdf::{Dictionary, Object, Stream, StringFormat, Writer, dictionary};
use std::collections::BTreeMap;
use std::io::Write;

pub(super) const WIDTH: f64 = 297.0;
pub(super) const HEIGHT: f64 = 420.0;

/// The numbers of the objects.
pub(super) const FONT: u32 = 3;
pub(super) const SHAPES: u32 = 4;
pub(super) const LETTERS: u32 = 5;
pub(super) const DESCRIPTOR: u32 = 6;
pub(super) const DESCENDANT: u32 = 7;
pub(super) const PAGES: [u32; 3] = [8, 9, 10];
pub(super) const CONTENTS: [u32; 3] = [11, 12, 13];
pub(super) const COLOURS: u32 = 14;
pub(super) const ALPHA: u32 = 15;
pub(super) const GROUP: u32 = 16;
pub(super) const MASK: u32 = 17;
pub(super) const FAX: u32 = 18;
pub(super) const PHOTO: u32 = 19;
pub(super) const PALETTE: u32 = 20;
pub(super) const TAGS: u32 = 21;
pub(super) const TAG: u32 = 23;

/// What went, and the box on the second page, in points.
pub(super) const GONE: &str = "Wolfgang Lang";
pub(super) const COVER: Rect = Rect::new(60.0, 60.0, 120.0, 84.0);

/// A document in parts.
pub(super) struct Made {
    /// What each letter of the font stands for.
    pub(super) letters: Vec<String>,
    /// The program of each letter.
    pub(super) programs: Vec<Vec<u8>>,
    /// Bytes behind the shapes of the font.
    pub(super) behind_font: Vec<u8>,
    pub(super) behind_map: String,
    pub(super) contents: [Vec<u8>; 3],
    pub(super) group: Vec<u8>,
    pub(super) mask: Vec<u8>,
    /// The pixels of the picture under the cover: 40 by 30, red, green, blue.
    pub(super) pixels: Vec<u8>,
    pub(super) palette: Vec<u8>,
    pub(super) fax: Vec<u8>,
    pub(super) photo: Vec<u8>,
    /// What is said in no part.
    pub(super) change: fn(&mut BTreeMap<u32, Object>),
    /// The same, after it.
    pub(super) more: fn(&mut BTreeMap<u32, Object>),
    pub(super) between: &'static str,
    pub(super) trailer: &'static str,
    pub(super) end: &'static str,
}

impl Made {
    pub(super) fn new() -> Self {
        let letters: Vec<String> = "Paragraph of letters, and more below. Second page 3ﬁ"
            .chars()
            .collect::<std::collections::BTreeSet<char>>()
            .into_iter()
            .map(String::from)
            .collect();
        let programs = (0..letters.len()).map(|number| program(number as u8)).collect();
        let mut made = Self {
            letters,
            programs,
            behind_font: Vec::new(),
            behind_map: String::new(),
            contents: [Vec::new(), Vec::new(), Vec::new()],
            group: b"q\n100 170 m\n200 170 l\n200 120 l\n100 120 l\nh\nW n\n/H0 sh\nQ\n.2 .4 .6 rg\n110 110 m\n130 70 l\n90 70 l\nf".to_vec(),
            mask: b"80 0 0 60 180 40 cm\n/P0 Do".to_vec(),
            pixels: pixels(),
            palette: vec![0, 0, 0, 200, 40, 40, 255, 255, 255],
            fax: fax(),
            photo: photo(),
            change: |_| {},
            more: |_| {},
            between: "",
            trailer: "",
            end: "",
        };
        made.contents = [made.first(), made.second(), made.third()];
        made
    }

    fn first(&self) -> Vec<u8> {
        let mut content = b"/Artifact BMC\n.9 g\n20 400 m\n277 400 l\n277 360 l\n20 360 l\nh\nf\n2 w\n[3 1 ]0 d\n20 350 m\n277 350 l\nS\nEMC\n/P <</MCID 0>> BDC\n0 g\nBT\n/F0 12 Tf\n".to_vec();
        content.extend(self.line(20.0, 100.0, "Paragraph of letters, "));
        content.extend(self.line(20.0, 116.0, "and more below. "));
        content.extend(b"ET\nEMC".iter());
        content
    }

    fn second(&self) -> Vec<u8> {
        let mut content = b"/Artifact BMC\nq\n200 0 0 150 40 220 cm\n/P0 Do\nQ\n/S0 gs\n/G0 Do\n/S1 gs\n1 0 0 rg\n180 100 m\n260 100 l\n260 40 l\n180 40 l\nf\n/S2 gs\nEMC\n/H1 <</MCID 0>> BDC\n0 g\nBT\n/F0 14 Tf\n".to_vec();
        content.extend(self.line(20.0, 30.0, "Second page 3ﬁ"));
        content.extend(b"ET\nEMC\n/Artifact BMC\n60 360 60 -24 re\nf\nEMC".iter());
        content
    }

    fn third(&self) -> Vec<u8> {
        b"q\n297 0 0 200 0 220 cm\n/P0 Do\nQ\nq\n120 0 0 90 20 100 cm\n/P1 Do\nQ\nq\n80 0 0 80 180 20 cm\n/P2 Do\nQ"
            .to_vec()
    }

    /// Letters on one line, `y` points below the upper edge.
    pub(super) fn line(&self, x: f64, y: f64, text: &str) -> Vec<u8> {
        let mut line = format!("1 0 0 1 {x} {} Tm\n[(", 420.0 - y).into_bytes();
        for scalar in text.chars() {
            let place = self
                .letters
                .iter()
                .position(|letter| letter.starts_with(scalar))
                .unwrap()
                + 1;
            line.push(0);
            match place as u8 {
                byte @ (b'(' | b')' | b'\\') => line.extend([b'\\', byte]),
                b'\r' => line.extend(b"\\r"),
                byte => line.push(byte),
            }
        }
        line.extend(b")]TJ\n");
        line
    }

    /// Puts `what` before the end of a page's content, between its last two marks.
    pub(super) fn add(&mut self, page: usize, what: &[u8]) {
        let content = &mut self.contents[page];
        content.push(b'\n');
        content.extend_from_slice(what);
        while content.ends_with(b"\n") {
            content.pop();
        }
    }

    /// Puts `new` in place of `old`, which must be there.
    pub(super) fn replace(&mut self, page: usize, old: &str, new: &str) {
        self.contents[page] = replaced(&self.contents[page], old.as_bytes(), new.as_bytes());
    }

    /// The objects, by number.
    fn objects(&self) -> BTreeMap<u32, Object> {
        let mut objects = BTreeMap::new();
        let mut put = |number: u32, object: Object| objects.insert(number, object);
        put(1, catalog());
        put(
            2,
            dictionary! { "Type" => "Pages", "Kids" => PAGES.map(named).to_vec(), "Count" => 3 }.into(),
        );
        self.font(&mut put);
        for (number, (page, content)) in PAGES.into_iter().zip(CONTENTS).enumerate() {
            put(page, self.page(number, content));
            put(content, deflated(Dictionary::new(), &self.contents[number]));
        }
        self.pictures(&mut put);
        put(
            GROUP,
            form(
                dictionary! { "Shading" => dictionary! { "H0" => shading() } },
                &self.group,
            ),
        );
        put(
            MASK,
            form(
                dictionary! { "XObject" => dictionary! { "P0" => named(ALPHA) } },
                &self.mask,
            ),
        );
        tags(&mut put);
        (self.change)(&mut objects);
        (self.more)(&mut objects);
        objects
    }

    fn page(&self, number: usize, content: u32) -> Object {
        let fonts = dictionary! { "F0" => named(FONT) };
        let resources = match number {
            0 => dictionary! { "Font" => fonts },
            1 => dictionary! {
                "Font" => fonts,
                "XObject" => dictionary! { "P0" => named(COLOURS), "G0" => named(GROUP) },
                "ExtGState" => dictionary! {
                    "S0" => state("Multiply", 0.5, "None".into()),
                    "S1" => state("Normal", 1.0, dictionary! { "S" => "Luminosity", "G" => named(MASK) }.into()),
                    "S2" => state("Normal", 1.0, "None".into()),
                },
            },
            _ => dictionary! {
                "XObject" => dictionary! { "P0" => named(FAX), "P1" => named(PHOTO), "P2" => named(PALETTE) },
            },
        };
        let mut page = dictionary! {
            "Type" => "Page",
            "Parent" => named(2),
            "MediaBox" => vec![0.into(), 0.into(), 297.into(), 420.into()],
            "Resources" => resources,
            "Contents" => named(content),
        };
        if number < 2 {
            page.set("StructParents", number as i64);
        }
        page.into()
    }

    fn font(&self, put: &mut impl FnMut(u32, Object) -> Option<Object>) {
        let name = "AAAAAA+Shown";
        put(
            FONT,
            dictionary! {
                "Type" => "Font", "Subtype" => "Type0", "BaseFont" => name, "Encoding" => "Identity-H",
                "DescendantFonts" => vec![named(DESCENDANT)], "ToUnicode" => named(LETTERS),
            }
            .into(),
        );
        let string = |text: &str| Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
        let widths = vec![Object::Integer(500); self.letters.len()];
        put(
            DESCENDANT,
            dictionary! {
                "Type" => "Font", "Subtype" => "CIDFontType0", "BaseFont" => name,
                "CIDSystemInfo" => dictionary! {
                    "Registry" => string("Adobe"), "Ordering" => string("Identity"), "Supplement" => 0,
                },
                "FontDescriptor" => named(DESCRIPTOR), "DW" => 0, "W" => vec![1.into(), Object::Array(widths)],
            }
            .into(),
        );
        put(
            DESCRIPTOR,
            dictionary! {
                "Type" => "FontDescriptor", "FontName" => name, "Flags" => 4,
                "FontBBox" => [-1000, -1000, 2000, 2000].map(Object::Integer).to_vec(),
                "ItalicAngle" => 0, "Ascent" => 800, "Descent" => -200, "CapHeight" => 700, "StemV" => 80,
                "FontFile3" => named(SHAPES),
            }
            .into(),
        );
        let mut shapes = font(&self.programs);
        shapes.extend_from_slice(&self.behind_font);
        put(SHAPES, deflated(dictionary! { "Subtype" => "CIDFontType0C" }, &shapes));
        put(LETTERS, deflated(Dictionary::new(), self.map().as_bytes()));
    }

    fn map(&self) -> String {
        let mut map = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Shown def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n".to_owned();
        map.push_str(&format!("{} beginbfchar\n", self.letters.len()));
        for (number, letter) in (1..).zip(&self.letters) {
            let units: String = letter.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
            map.push_str(&format!("<{number:04X}> <{units}>\n"));
        }
        map.push_str("endbfchar\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        map + &self.behind_map
    }

    fn pictures(&self, put: &mut impl FnMut(u32, Object) -> Option<Object>) {
        let mut colours = image(40, 30, "DeviceRGB".into(), 8);
        colours.set("SMask", named(ALPHA));
        put(COLOURS, deflated(colours, &self.pixels));
        put(
            ALPHA,
            deflated(image(2, 2, "DeviceGray".into(), 8), &[255, 255, 255, 128]),
        );
        let mut bits = image(600, 400, "DeviceGray".into(), 1);
        bits.set("Filter", "CCITTFaxDecode");
        bits.set(
            "DecodeParms",
            dictionary! { "K" => -1, "Columns" => 600, "Rows" => 400 },
        );
        put(FAX, stream(bits, self.fax.clone()));
        let mut photo = image(80, 60, "DeviceRGB".into(), 8);
        photo.set("Filter", "DCTDecode");
        put(PHOTO, stream(photo, self.photo.clone()));
        let table = Object::String(self.palette.clone(), StringFormat::Hexadecimal);
        let last = self.palette.len() as i64 / 3 - 1;
        let space = Object::Array(vec!["Indexed".into(), "DeviceRGB".into(), last.into(), table]);
        put(PALETTE, deflated(image(4, 2, space, 2), &[0b0001_1000, 0b1001_0000]));
    }

    /// The file.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let objects = self.objects();
        let mut out = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        let mut offsets = BTreeMap::new();
        for (number, object) in &objects {
            offsets.insert(*number, out.len());
            writeln!(out, "{number} 0 obj").unwrap();
            Writer::write_object(&mut out, object).unwrap();
            out.extend(b"\nendobj\n");
            out.extend(self.between.bytes());
        }
        let (table, size) = (out.len(), objects.len() + 1);
        write!(out, "xref\n0 {size}\n0000000000 65535 f \n").unwrap();
        offsets
            .values()
            .for_each(|offset| writeln!(out, "{offset:010} 00000 n ").unwrap());
        let more = self.trailer;
        write!(
            out,
            "trailer\n<</Size {size}/Root 1 0 R{more}>>\nstartxref\n{table}\n%%EOF\n{}",
            self.end
        )
        .unwrap();
        out
    }
}

/// What is asked of the document as it is made: what its pages say and look like.
pub(super) fn expectation() -> Expectation {
    let made = Made::new();
    let texts = ["Paragraph of letters, and more below. ", "Second page 3ﬁ", ""];
    let looks = shown::looks_of(&made.bytes());
    let sheets = texts.iter().zip(looks).enumerate().map(|(number, (text, look))| {
        let mut letters = BTreeMap::new();
        text.chars()
            .filter(|scalar| !scalar.is_whitespace())
            .for_each(|scalar| *letters.entry(scalar).or_default() += 1);
        SheetTruth {
            size: (WIDTH, HEIGHT),
            look,
            anew: Vec::new(),
            covers: if number == 1 { vec![(3, COVER)] } else { Vec::new() },
            letters,
            links: Vec::new(),
        }
    });
    let area = Area {
        x: 125,
        y: 125,
        width: 125,
        height: 50,
    };
    Expectation {
        format: "pdf".to_owned(),
        decided: vec![Decided {
            finding: 7,
            value: GONE.to_owned(),
        }],
        covers: vec![Cover {
            finding: 3,
            page: 1,
            area,
        }],
        layers: Vec::new(),
        truth: Truth::Sheets(sheets.collect()),
    }
}

/// What is wrong with `bytes`.
pub(super) fn wrong(bytes: &[u8], expectation: &Expectation) -> Vec<Survivor> {
    crate::verify::check(bytes, expectation, &Limits::default())
        .unwrap()
        .survivors
}

pub(super) fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let at = bytes
        .windows(old.len())
        .position(|window| window == old)
        .expect("what is replaced");
    [&bytes[..at], new, &bytes[at + old.len()..]].concat()
}

pub(super) fn named(number: u32) -> Object {
    Object::Reference((number, 0))
}

pub(super) fn deflated(mut dict: Dictionary, bytes: &[u8]) -> Object {
    let mut out = ZlibEncoder::new(Vec::new(), Compression::new(6));
    out.write_all(bytes).unwrap();
    dict.set("Filter", "FlateDecode");
    stream(dict, out.finish().unwrap())
}

pub(super) fn stream(dict: Dictionary, bytes: Vec<u8>) -> Object {
    Stream::new(dict, bytes).with_compression(false).into()
}
