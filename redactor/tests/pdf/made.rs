//! Sample PDFs, made by code: what is planted in them is known to the letter.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};

/// A piece of text on a page, in points from the lower left.
pub(crate) struct Run {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) size: f32,
    pub(crate) font: &'static str,
    /// PDF's text rendering mode; 3 is invisible.
    pub(crate) mode: u8,
    /// Degrees against the clock.
    pub(crate) turn: f32,
    /// Content that is drawn before it.
    pub(crate) raw: String,
    pub(crate) text: String,
}

/// Helvetica of 11 points.
pub(crate) fn run(x: f32, y: f32, text: &str) -> Run {
    Run {
        x,
        y,
        size: 11.0,
        font: "F1",
        mode: 0,
        turn: 0.0,
        raw: String::new(),
        text: text.to_owned(),
    }
}

/// A4 pages of text. `F1` is Helvetica, `F2` Times, `F3` a font with shapes and widths of its own, in the file.
pub(crate) fn pages(pages: &[Vec<Run>]) -> Document {
    let contents: Vec<String> = pages.iter().map(|runs| runs.iter().map(drawing).collect()).collect();
    drawn(&contents, [0, 0, 595, 842])
}

/// Pages of any content, all with one media box.
pub(crate) fn drawn(contents: &[String], media: [i64; 4]) -> Document {
    let mut document = Document::with_version("1.7");
    let tree = document.new_object_id();
    let fonts = fonts(&mut document);
    let kids: Vec<Object> = contents
        .iter()
        .map(|content| {
            let content = document.add_object(Stream::new(Dictionary::new(), content.clone().into_bytes()));
            let page = dictionary! {
                "Type" => "Page",
                "Parent" => tree,
                "MediaBox" => media.map(Object::from).to_vec(),
                "Resources" => dictionary! { "Font" => fonts.clone() },
                "Contents" => content,
            };
            Object::Reference(document.add_object(page))
        })
        .collect();
    let count = kids.len() as i64;
    document.objects.insert(
        tree,
        dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into(),
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    document
}

pub(crate) fn bytes(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

fn drawing(run: &Run) -> String {
    let (along, across) = (run.turn.to_radians().cos(), run.turn.to_radians().sin());
    let place = format!("{along} {across} {} {along} {} {}", -across, run.x, run.y);
    format!(
        "{} BT /{} {} Tf {} Tr {place} Tm ({}) Tj ET\n",
        run.raw,
        run.font,
        run.size,
        run.mode,
        escaped(&run.text)
    )
}

/// A literal string: one byte a letter, as WinAnsi has them.
fn escaped(text: &str) -> String {
    let letter = |letter: char| match letter {
        '(' | ')' | '\\' => format!("\\{letter}"),
        ' '..='~' => letter.to_string(),
        other => format!("\\{:03o}", u32::from(other)),
    };
    text.chars().map(letter).collect()
}

fn fonts(document: &mut Document) -> Dictionary {
    let simple = |name: &str| {
        dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => name, "Encoding" => "WinAnsiEncoding" }
    };
    let own = own_font(document);
    dictionary! {
        "F1" => document.add_object(simple("Helvetica")),
        "F2" => document.add_object(simple("Times-Roman")),
        "F3" => own,
    }
}

/// A Type 3 font: each letter is a box as wide as its code makes it, on a stem.
fn own_font(document: &mut Document) -> ObjectId {
    let mut shapes = Dictionary::new();
    let mut names = vec![Object::Integer(32)];
    let mut widths = Vec::new();
    for code in 32u8..127 {
        let width = 250 + i64::from(code) * 37 % 500;
        let ink = if code == 32 {
            String::new()
        } else {
            format!("0 -200 80 900 re 0 0 {} 500 re f", width - 60)
        };
        let shape = format!("{width} 0 0 -200 {width} 700 d1 {ink}");
        let shape = document.add_object(Stream::new(Dictionary::new(), shape.into_bytes()));
        let name = format!("u{:04X}", u32::from(code));
        shapes.set(name.clone(), shape);
        names.push(Object::Name(name.into_bytes()));
        widths.push(Object::Integer(width));
    }
    document.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "Type3",
        "FontBBox" => vec![0.into(), (-200).into(), 1000.into(), 1000.into()],
        "FontMatrix" => vec![0.001.into(), 0.into(), 0.into(), 0.001.into(), 0.into(), 0.into()],
        "CharProcs" => shapes,
        "Encoding" => dictionary! { "Type" => "Encoding", "Differences" => names },
        "FirstChar" => 32,
        "LastChar" => 126,
        "Widths" => widths,
        "Resources" => Dictionary::new(),
    })
}

/// What is planted in [`dense`]: text that is seen.
pub(crate) const EMAIL: &str = "clara.voss@whistle.example";
pub(crate) const IBAN: &str = "DE89 3704 0044 0532 0130 00";
/// And what is not.
pub(crate) const AUTHOR: &str = "Clara Voss of Room 12";
pub(crate) const ATTACHED: &str = "ledger-of-clara.xls";
pub(crate) const UNSEEN: &str = "tracker-4711-voss";

/// Pages full of small type, as a report has them: words of a fixed choice, an address and an account number on each page.
pub(crate) fn dense(count: usize) -> Document {
    let mut words = Words(7);
    let pages: Vec<Vec<Run>> = (0..count).map(|_| page_of(&mut words)).collect();
    self::pages(&pages)
}

fn page_of(words: &mut Words) -> Vec<Run> {
    let mut runs: Vec<Run> = (0..62)
        .map(|line| {
            let text = match line {
                20 => format!("{} {EMAIL} {}", words.line(20), words.line(18)),
                40 => format!("{} {IBAN} {}", words.line(20), words.line(18)),
                _ => words.line(84),
            };
            Run {
                x: 60.0,
                y: 790.0 - 12.0 * line as f32,
                size: 10.0,
                font: "F2",
                mode: 0,
                turn: 0.0,
                raw: String::new(),
                text,
            }
        })
        .collect();
    runs.push(Run {
        mode: 3,
        ..run(60.0, 30.0, UNSEEN)
    });
    runs
}

/// A fixed stream of words.
struct Words(u32);

impl Words {
    fn line(&mut self, length: usize) -> String {
        const WORDS: &str = "the of and report minister budget contract signed meeting account transfer paid harbour \
            letter office which under between company committee inspector warehouse delivery quarter statement answer";
        let choice: Vec<&str> = WORDS.split_whitespace().collect();
        let mut line = String::new();
        while line.len() < length {
            self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            line.push_str(choice[(self.0 >> 16) as usize % choice.len()]);
            line.push(' ');
        }
        line.trim_end().to_owned()
    }
}

/// [`dense`] with everything that hides: information, XMP, an attachment, a script, a note, a layer; then a second revision.
pub(crate) fn burdened(count: usize) -> Vec<u8> {
    let mut document = dense(count);
    let text = |text: &str| Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    let info = document.add_object(dictionary! { "Author" => text(AUTHOR), "Producer" => text("Press 9") });
    document.trailer.set("Info", info);
    let file = document.add_object(Stream::new(dictionary! { "Type" => "EmbeddedFile" }, b"sheet".to_vec()));
    let attached = document.add_object(dictionary! {
        "Type" => "Filespec", "F" => text(ATTACHED), "EF" => dictionary! { "F" => file },
    });
    let xmp = format!("<x:xmpmeta><dc:creator>{AUTHOR}</dc:creator></x:xmpmeta>");
    let xmp = document.add_object(Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        xmp.into_bytes(),
    ));
    let note = document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Text", "Contents" => text("ask Clara"), "Rect" => vec![0.into(); 4],
    });
    let layer = document.add_object(dictionary! { "Type" => "OCG", "Name" => text("Draft layer") });
    let page = *document.get_pages().get(&1).unwrap();
    document
        .get_object_mut(page)
        .unwrap()
        .as_dict_mut()
        .unwrap()
        .set("Annots", vec![note.into()]);
    let catalog = document.catalog_mut().unwrap();
    catalog.set("Metadata", xmp);
    catalog.set(
        "OCProperties",
        dictionary! { "OCGs" => vec![layer.into()], "D" => Dictionary::new() },
    );
    catalog.set(
        "OpenAction",
        dictionary! { "S" => "JavaScript", "JS" => text("app.alert('x')") },
    );
    catalog.set(
        "Names",
        dictionary! {
            "EmbeddedFiles" => dictionary! { "Names" => vec![text(ATTACHED), attached.into()] },
        },
    );
    revised(bytes(document))
}

/// Adds a revision that changes nothing that is seen.
fn revised(bytes: Vec<u8>) -> Vec<u8> {
    let document = Document::load_mem(&bytes).unwrap();
    let mut newer = lopdf::IncrementalDocument::create_from(bytes, document);
    newer
        .new_document
        .add_object(dictionary! { "Producer" => Object::string_literal("Press 10") });
    let mut bytes = Vec::new();
    newer.save_to(&mut bytes).unwrap();
    bytes
}

/// A page that is one picture.
pub(crate) fn scan() -> Vec<u8> {
    let pixels: Vec<u8> = (0..200u32 * 200).map(|at| ((at * at) >> 7).to_le_bytes()[0]).collect();
    scan_of((200, 200), pixels, "500 0 0 700 40 40")
}

/// One page that is a grey picture, placed by a matrix.
pub(crate) fn scan_of((width, height): (u32, u32), pixels: Vec<u8>, at: &str) -> Vec<u8> {
    let mut document = drawn(&[format!("q {at} cm /S Do Q")], [0, 0, 595, 842]);
    let picture = document.add_object(Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => i64::from(width), "Height" => i64::from(height),
            "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
        },
        pixels,
    ));
    let page = *document.get_pages().get(&1).unwrap();
    let page = document.get_object_mut(page).unwrap().as_dict_mut().unwrap();
    page.set("Resources", dictionary! { "XObject" => dictionary! { "S" => picture } });
    bytes(document)
}

/// What opens [`locked`].
pub(crate) const PASSWORD: &str = "user";

/// One page, locked with a password.
pub(crate) fn locked() -> Vec<u8> {
    lock(pages(&[vec![run(60.0, 700.0, "locked")]]))
}

/// A document, locked with [`PASSWORD`].
pub(crate) fn lock(mut document: Document) -> Vec<u8> {
    use lopdf::{EncryptionState, EncryptionVersion, Permissions};
    let id = Object::String(vec![7; 16], StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    let version = EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: PASSWORD,
        key_length: 128,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    bytes(document)
}

/// A page of honest text, and at its end `shown` in small letters, in a font that says of each the one before it in the alphabet.
pub(crate) fn lying(shown: &str) -> Vec<u8> {
    let honest = "Nothing else in this letter is of any interest to anyone who reads it tonight";
    let mut runs: Vec<Run> = (0..20)
        .map(|line| run(60.0, 780.0 - 20.0 * line as f32, honest))
        .collect();
    runs.push(Run {
        font: "F2",
        ..run(60.0, 340.0, shown)
    });
    let mut document = pages(&[runs]);
    let says = "begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <61> <7A> <0060> endbfrange endcmap";
    let says = document.add_object(Stream::new(Dictionary::new(), says.as_bytes().to_vec()));
    let times = |object: &&mut Object| {
        let font = object.as_dict();
        let name = font.and_then(|font| font.get(b"BaseFont")).and_then(Object::as_name);
        name.is_ok_and(|name| name == b"Times-Roman")
    };
    let font = document
        .objects
        .values_mut()
        .find(times)
        .unwrap()
        .as_dict_mut()
        .unwrap();
    font.set("ToUnicode", says);
    bytes(document)
}
