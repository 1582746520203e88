//! PDF documents of dense text, with identifiers in it and much that no page shows.

use super::{Dice, EMAILS, IBANS, Kind, Planted, Sample, TERMS};
use anyhow::Result;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// The pages, from 1, of [`report`] that hold identifiers (as far as it has so many).
pub const PLANTED_PAGES: &[u32] = &[1, 7, 13, 20];

const TITLE: &str = "pdftitle-AA73-2915";
const AUTHOR: &str = "pdfauthor-SS40-8153";
const XMP: &str = "pdfxmp-EE58-7702";
const ATTACHED: &str = "pdfattachment-FF12-3394";
const ANNOTATED: &str = "pdfannotation-JJ95-6027";
const UNSEEN: &str = "pdfunseen-UU36-1848";
const WHITE: &str = "pdfwhite-ZZ81-5240";

/// Lines of a page, and letters of a line at most: dense, as an office prints.
const LINES: usize = 54;
const LETTERS: u64 = 84;

/// Ordinary words, long enough that a reader of pictures has no excuse.
const WORDS: &[&str] = &[
    "account",
    "annual",
    "before",
    "board",
    "budget",
    "building",
    "change",
    "committee",
    "company",
    "contract",
    "council",
    "customer",
    "decision",
    "delivery",
    "department",
    "district",
    "document",
    "during",
    "economy",
    "evening",
    "factory",
    "finance",
    "general",
    "government",
    "harbour",
    "history",
    "industry",
    "invoice",
    "journal",
    "kitchen",
    "letter",
    "machine",
    "manager",
    "market",
    "material",
    "meeting",
    "message",
    "minister",
    "morning",
    "nothing",
    "number",
    "office",
    "owner",
    "paper",
    "payment",
    "person",
    "problem",
    "product",
    "public",
    "question",
    "reason",
    "record",
    "report",
    "result",
    "river",
    "school",
    "second",
    "service",
    "several",
    "station",
    "street",
    "summer",
    "system",
    "transport",
    "under",
    "village",
    "water",
    "weather",
    "window",
    "without",
    "worker",
    "yesterday",
];

/// A report of `pages` dense pages; those in [`PLANTED_PAGES`] hold an address, an account number and a term each.
///
/// # Errors
/// It cannot be written.
pub fn report(name: &str, pages: u32) -> Result<Sample> {
    let texts: Vec<Vec<String>> = (1..=pages).map(page).collect();
    let mut planted = hidden();
    planted.extend(super::identifiers(Kind::Drawn, "on a page"));
    Ok(Sample {
        name: name.to_owned(),
        bytes: write(&texts, true)?,
        planted,
    })
}

/// A letter of one page that names `who` in one line. Its line breaks are the same whatever the name's length, and it
/// holds nothing else, so that two letters differ in the name alone.
///
/// # Errors
/// It cannot be written.
pub fn letter(name: &str, who: &str) -> Result<Sample> {
    let mut lines = prose(0);
    set(&mut lines, 20, format!("Yesterday {who} had the only key to it."));
    let planted = vec![Planted::new(Kind::Drawn, "name in a letter", who)];
    Ok(Sample {
        name: name.to_owned(),
        bytes: write(&[lines], false)?,
        planted,
    })
}

fn hidden() -> Vec<Planted> {
    [
        ("PDF title", TITLE),
        ("PDF author", AUTHOR),
        ("PDF XMP", XMP),
        ("PDF attachment", ATTACHED),
        ("PDF annotation", ANNOTATED),
        ("PDF text that is not drawn", UNSEEN),
        ("PDF text in white", WHITE),
    ]
    .map(|(what, bytes)| Planted::new(Kind::Hidden, what, bytes))
    .to_vec()
}

fn page(number: u32) -> Vec<String> {
    let mut lines = prose(u64::from(number));
    if PLANTED_PAGES.contains(&number) {
        // Each page has its turn of the two of a kind, so that both stand on some page.
        let turn = PLANTED_PAGES
            .iter()
            .position(|planted| *planted == number)
            .unwrap_or_default();
        let pick = |list: &[&'static str]| list.get(turn % list.len().max(1)).copied().unwrap_or_default();
        set(
            &mut lines,
            8,
            format!("Further questions about this go to {} by the evening.", pick(EMAILS)),
        );
        set(
            &mut lines,
            23,
            format!("The payment was made to the account {} in two parts.", pick(IBANS)),
        );
        set(
            &mut lines,
            40,
            format!("In the second meeting {} was the only subject.", pick(TERMS)),
        );
    }
    lines
}

fn set(lines: &mut [String], at: usize, text: String) {
    if let Some(line) = lines.get_mut(at) {
        *line = text;
    }
}

fn prose(seed: u64) -> Vec<String> {
    let mut dice = Dice::new(seed + 7);
    (0..LINES).map(|_| line(&mut dice)).collect()
}

fn line(dice: &mut Dice) -> String {
    let mut text = String::new();
    let wanted = LETTERS - 12 + dice.below(8);
    while (text.len() as u64) < wanted {
        let at = usize::try_from(dice.below(WORDS.len() as u64)).unwrap_or_default();
        text.push_str(WORDS.get(at).copied().unwrap_or_default());
        text.push(' ');
    }
    text.trim_end().to_owned()
}

fn write(pages: &[Vec<String>], planted: bool) -> Result<Vec<u8>> {
    let mut file = Document::with_version("1.5");
    let tree = file.new_object_id();
    let font = file.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let mut kids = Vec::new();
    for (number, lines) in pages.iter().enumerate() {
        let content = file.add_object(Stream::new(Dictionary::new(), content(lines, planted && number == 0)));
        let mut page = dictionary! {
            "Type" => "Page", "Parent" => tree, "Contents" => content,
            "MediaBox" => vec![0.into(), 0.into(), 612.into(), 792.into()],
            "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
        };
        if planted && number == 0 {
            let note = file.add_object(annotation());
            page.set("Annots", vec![note.into()]);
        }
        kids.push(Object::from(file.add_object(page)));
    }
    let count = i64::try_from(kids.len())?;
    file.objects.insert(
        tree,
        dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into(),
    );
    let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => tree };
    if planted {
        plant(&mut file, &mut catalog);
    }
    let root = file.add_object(catalog);
    file.trailer.set("Root", root);
    file.compress();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes)?;
    Ok(bytes)
}

/// One string a line, so that its bytes stand together once the stream is inflated.
fn content(lines: &[String], planted: bool) -> Vec<u8> {
    let mut stream = String::from("BT /F1 10 Tf 12 TL 72 720 Td\n");
    for line in lines {
        stream.push_str(&format!("({line}) Tj T*\n"));
    }
    stream.push_str("ET\n");
    if planted {
        stream.push_str(&format!("BT /F1 10 Tf 3 Tr 72 60 Td ({UNSEEN}) Tj ET\n"));
        stream.push_str(&format!("BT /F1 10 Tf 0 Tr 1 g 72 48 Td ({WHITE}) Tj ET\n"));
    }
    stream.into_bytes()
}

/// A note without an appearance, which viewers show as a symbol or not at all.
fn annotation() -> Dictionary {
    dictionary! {
        "Type" => "Annot", "Subtype" => "Text", "F" => 2, "Contents" => Object::string_literal(ANNOTATED),
        "Rect" => vec![500.into(), 740.into(), 520.into(), 760.into()],
    }
}

fn plant(file: &mut Document, catalog: &mut Dictionary) {
    let info = file.add_object(dictionary! {
        "Title" => Object::string_literal(TITLE), "Author" => Object::string_literal(AUTHOR),
    });
    file.trailer.set("Info", info);
    let xmp = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let xmp = file.add_object(Stream::new(xmp, format!("<x:xmpmeta>{XMP}</x:xmpmeta>").into_bytes()));
    catalog.set("Metadata", xmp);
    let attached = attach(file);
    let names = vec![Object::string_literal("ledger.csv"), attached.into()];
    catalog.set(
        "Names",
        dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } },
    );
}

fn attach(file: &mut Document) -> ObjectId {
    let stream = Stream::new(
        dictionary! { "Type" => "EmbeddedFile" },
        ATTACHED.repeat(20).into_bytes(),
    );
    let stream = file.add_object(stream);
    file.add_object(dictionary! {
        "Type" => "Filespec", "F" => Object::string_literal("ledger.csv"), "EF" => dictionary! { "F" => stream },
    })
}
