//! PDF as pictures, from hostile bytes to a file that the verifier takes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a test that stops is a test that fails"
)]

#[path = "pdf/made.rs"]
mod made;
#[path = "pdf/public.rs"]
mod public;
#[path = "pdf/widths.rs"]
mod widths;

use made::{ATTACHED, AUTHOR, EMAIL, IBAN, UNSEEN};
use redactor::document::{Area, Head, Hidden, PageText, Raster, Unsearched, Value};
use redactor::finding::{Cover, Edits};
use redactor::format::{self, Refusal};
use redactor::jail::{Failure, Jail, Reading, Writing};
use redactor::limits::Limits;
use redactor::verify::{self, Decided, Expectation, Looks, Survivor, Truth, Verified};

/// A document as the parent sees it.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) hidden: Vec<Hidden>,
    pub(crate) pages: Vec<PageText>,
    pub(crate) rasters: Vec<Raster>,
}

pub(crate) fn read(bytes: &[u8]) -> Result<Seen, Refusal> {
    let format = format::sniff(&bytes[..bytes.len().min(4096)]).expect("a format");
    assert_eq!(format.name(), "pdf");
    let mut seen = Seen::default();
    let mut head = None;
    format.read(bytes, &Limits::default(), &mut |value| {
        match value {
            Value::Head(Head::Pages { count }) => head = Some(count),
            Value::Hidden(hidden) => seen.hidden.push(hidden),
            Value::Page(page) => seen.pages.push(page),
            Value::Raster(raster) => seen.rasters.push(raster),
            other => panic!("not a value of pages: {other:?}"),
        }
        Ok(())
    })?;
    assert_eq!(head, Some(seen.pages.len() as u32));
    assert_eq!(seen.rasters.len(), seen.pages.len());
    Ok(seen)
}

pub(crate) fn write(seen: &Seen, covers: &[Cover]) -> Vec<u8> {
    let head = Value::Head(Head::Pages {
        count: seen.rasters.len() as u32,
    });
    let mut values = std::iter::once(head).chain(seen.rasters.iter().cloned().map(Value::Raster));
    let edits = Edits {
        covers: covers.to_vec(),
        ..Edits::default()
    };
    let mut file = Vec::new();
    format::named("pdf")
        .unwrap()
        .write(&edits, &mut || Ok(values.next()), &mut file)
        .unwrap();
    file
}

pub(crate) fn expectation(seen: &Seen, covers: &[Cover]) -> Expectation {
    let truth = |(page, raster): (usize, &Raster)| {
        let areas: Vec<Area> = covers
            .iter()
            .filter(|cover| cover.page == page as u32)
            .map(|cover| cover.area)
            .collect();
        Looks::of(raster, &areas).exact()
    };
    Expectation {
        format: "pdf".to_owned(),
        decided: vec![Decided {
            finding: 1,
            value: EMAIL.to_owned(),
        }],
        covers: covers.to_vec(),
        layers: Vec::new(),
        truth: Truth::Pages(seen.rasters.iter().enumerate().map(truth).collect()),
    }
}

fn survivors(file: &[u8], expectation: &Expectation) -> Vec<Survivor> {
    verify::check(file, expectation, &Limits::default()).unwrap().survivors
}

/// The text of a page, line by line.
pub(crate) fn text(page: &PageText) -> Vec<String> {
    page.lines
        .iter()
        .map(|line| line.glyphs.iter().map(|glyph| glyph.text.as_str()).collect())
        .collect()
}

/// A cover for every line that holds `value`.
pub(crate) fn covers(seen: &Seen, value: &str, finding: u32) -> Vec<Cover> {
    let mut covers = Vec::new();
    for (number, page) in seen.pages.iter().enumerate() {
        for (line, text) in page.lines.iter().zip(text(page)) {
            if text.contains(value) {
                covers.push(Cover {
                    finding,
                    page: number as u32,
                    area: line.band,
                });
            }
        }
    }
    covers
}

#[test]
fn planted_values_are_read_covered_and_gone() {
    let seen = read(&made::burdened(3)).unwrap();
    assert!(
        seen.pages.iter().all(|page| page.unsearched.is_none()),
        "{:?}",
        seen.pages[0].unsearched
    );
    let covers = [covers(&seen, EMAIL, 1), covers(&seen, IBAN, 2)].concat();
    assert_eq!(covers.len(), 6);
    let file = write(&seen, &covers);
    assert_eq!(survivors(&file, &expectation(&seen, &covers)), []);
    let again = read(&file).unwrap();
    assert_eq!(again.hidden, []);
    assert!(
        again
            .pages
            .iter()
            .all(|page| page.lines.is_empty() && page.unsearched == Some(Unsearched::Picture))
    );
    for cover in &covers {
        let raster = &again.rasters[cover.page as usize];
        let at = (cover.area.y * raster.width + cover.area.x) as usize;
        assert_eq!(
            raster.pixels[at..at + cover.area.width as usize],
            vec![0; cover.area.width as usize]
        );
    }
}

#[test]
fn what_a_reader_does_not_see_is_named() {
    let seen = read(&made::burdened(2)).unwrap();
    let all: String = seen
        .hidden
        .iter()
        .map(|hidden| format!("{}: {}\n", hidden.what, hidden.says))
        .collect();
    for known in [
        AUTHOR,
        ATTACHED,
        UNSEEN,
        "scripts",
        "comments: ask Clara",
        "Draft layer",
        "earlier versions",
        "XMP",
    ] {
        assert!(all.contains(known), "{known} is missing in\n{all}");
    }
    assert!(seen.pages.iter().flat_map(text).all(|line| !line.contains(UNSEEN)));
}

#[test]
fn text_under_a_solid_box_is_named_and_searched_and_a_frame_or_a_rule_hides_nothing() {
    let text = "BT /F1 12 Tf 60 700 Td (Clara Voss) Tj ET";
    let read = |paint: &str| {
        read(&made::bytes(made::drawn(
            &[format!("{text} {paint}")],
            [0, 0, 595, 842],
        )))
        .unwrap()
    };
    let boxed = read("0 g 50 690 200 30 re f");
    assert!(!boxed.hidden.is_empty());
    for hidden in &boxed.hidden {
        assert!(hidden.says.contains("Clara Voss"), "{hidden:?}");
    }
    assert_eq!(
        self::text(&boxed.pages[0]),
        ["Clara Voss"],
        "what it says is looked for elsewhere too"
    );
    for harmless in ["0 G 50 690 200 30 re S", "0 g 50 702 200 3 re f", ""] {
        let seen = read(harmless);
        assert_eq!(seen.hidden, [], "{harmless}");
        assert_eq!(self::text(&seen.pages[0]), ["Clara Voss"], "{harmless}");
    }
}

#[test]
fn lines_are_whole_and_in_order() {
    let page = |runs| read(&made::bytes(made::pages(&[runs]))).unwrap();
    let seen = page(vec![
        made::run(60.0, 700.0, "First line of"),
        made::run(60.0, 687.0, "second line"),
        made::run(128.0, 700.0, "(one) page"),
    ]);
    assert_eq!(text(&seen.pages[0]), ["First line of (one) page", "second line"]);
}

#[test]
fn a_page_that_cannot_be_searched_says_so() {
    let unsearched = |bytes: &[u8]| read(bytes).unwrap().pages[0].unsearched;
    assert_eq!(unsearched(&made::scan()), Some(Unsearched::Picture));
    let drawing = "60 700 m 80 720 90 740 60 780 c f".to_owned();
    assert_eq!(
        unsearched(&made::bytes(made::drawn(&[drawing], [0, 0, 595, 842]))),
        Some(Unsearched::Outlines)
    );
    let rules = "60 700 400 1 re f 60 500 m 300 500 l S".to_owned();
    assert_eq!(unsearched(&made::bytes(made::drawn(&[rules], [0, 0, 595, 842]))), None);
}

#[test]
fn bad_files_are_refused_with_their_reason() {
    let whole = made::bytes(made::dense(1));
    assert_eq!(read(&made::locked()).unwrap_err(), Refusal::NeedsPassword);
    assert!(matches!(read(&whole[..200]), Err(Refusal::Damaged(_))));
    let giant = made::bytes(made::drawn(&[String::new()], [0, 0, 200_000, 200_000]));
    assert!(matches!(read(&giant), Err(Refusal::TooLarge(_))));
    let many = made::bytes(made::drawn(&[String::new()], [0, 0, 14_000, 14_000]));
    assert!(matches!(read(&many), Err(Refusal::TooLarge(_))));
    let none = made::bytes(made::drawn(&[], [0, 0, 595, 842]));
    assert!(matches!(read(&none), Err(Refusal::Damaged(_))));
}

#[test]
fn a_missing_cover_is_named_by_its_finding() {
    let seen = read(&made::bytes(made::dense(1))).unwrap();
    let covers = [covers(&seen, EMAIL, 1), covers(&seen, IBAN, 2)].concat();
    let file = write(&seen, &covers[..1]);
    let found = survivors(&file, &expectation(&seen, &covers));
    assert_eq!(
        found.iter().map(|survivor| survivor.finding).collect::<Vec<_>>(),
        [Some(2)]
    );
}

#[test]
fn a_cover_on_no_page_is_named() {
    let seen = read(&made::bytes(made::dense(1))).unwrap();
    let mut beyond = covers(&seen, EMAIL, 7);
    beyond[0].page = 1;
    let found = survivors(&write(&seen, &[]), &expectation(&seen, &beyond));
    assert_eq!(
        found.iter().map(|survivor| survivor.finding).collect::<Vec<_>>(),
        [Some(7)]
    );
}

#[test]
fn nothing_can_be_added_to_a_finished_file() {
    let seen = read(&made::bytes(made::dense(1))).unwrap();
    let expectation = expectation(&seen, &[]);
    let file = write(&seen, &[]);
    assert_eq!(survivors(&file, &expectation), []);
    let strays = |bytes: &[u8]| {
        verify::check(bytes, &expectation, &Limits::default()).map_or(1, |verdict| verdict.survivors.len())
    };
    assert!(strays(&[file.as_slice(), b"x"].concat()) > 0);
    assert!(strays(&[b"%PDF-1.5\n%hidden\n", &file[9..]].concat()) > 0);
    let mut document = lopdf::Document::load_mem(&file).unwrap();
    document.trailer.set(
        "Info",
        lopdf::dictionary! { "Author" => lopdf::Object::string_literal("x") },
    );
    assert!(strays(&made::bytes(document)) > 0);
    let mut document = lopdf::Document::load_mem(&file).unwrap();
    document.add_object(lopdf::dictionary! { "Kept" => lopdf::Object::string_literal("x") });
    assert!(strays(&made::bytes(document)) > 0);
    let mut changed = file.clone();
    let place = file.windows(6).position(|window| window == b"stream").unwrap() + 400;
    changed[place] ^= 1;
    assert!(strays(&changed) > 0);
}

#[test]
fn every_coding_gives_its_pixels_back() {
    let paint = |kind: &str, pixel: u32| -> Vec<u8> {
        let value = pixel.wrapping_mul(2_654_435_761) >> 20;
        match kind {
            "black and white" => vec![if value.is_multiple_of(2) { 0 } else { 255 }],
            "white" => vec![255],
            "few greys" => vec![(value % 3) as u8 * 100],
            "grey" => vec![value as u8],
            "few colours" => vec![(value % 5) as u8, 7, 9],
            "many colours" => vec![(value % 50) as u8, 7, 9],
            _ => vec![value as u8, (value >> 4) as u8, pixel as u8],
        }
    };
    for kind in [
        "black and white",
        "white",
        "few greys",
        "grey",
        "few colours",
        "many colours",
        "colour",
    ] {
        let (width, height) = (61, 33);
        let pixels: Vec<u8> = (0..width * height).flat_map(|pixel| paint(kind, pixel)).collect();
        let channels = (pixels.len() as u32 / (width * height)) as u8;
        let seen = Seen {
            rasters: vec![Raster {
                width,
                height,
                channels,
                pixels,
            }],
            ..Seen::default()
        };
        let file = write(&seen, &[]);
        assert_eq!(survivors(&file, &expectation(&seen, &[])), [], "{kind}");
        let shown = read(&file).unwrap();
        let exact = |raster: &Raster| Looks::of(raster, &[]).exact();
        assert_eq!(exact(&shown.rasters[0]), exact(&seen.rasters[0]), "{kind}");
    }
}

pub(crate) fn jail() -> Jail {
    Jail::new(env!("CARGO_BIN_EXE_redactor").into())
}

fn read_in_jail(mut bytes: &[u8]) -> Result<Vec<Value>, Failure> {
    let mut reading = Reading::start_as(&jail(), "pdf", (format::Pages::Pixels, None), &mut bytes)?;
    let mut values = Vec::new();
    while let Some(value) = reading.value()? {
        values.push(value);
    }
    Ok(values)
}

#[test]
fn all_three_workers_do_it_in_the_jail() {
    let bytes = made::burdened(3);
    let seen = read(&bytes).unwrap();
    let values = read_in_jail(&bytes).unwrap();
    let covers = covers(&seen, EMAIL, 1);
    let edits = Edits {
        covers: covers.clone(),
        ..Edits::default()
    };
    let mut writing = Writing::start(&jail(), "pdf", edits).unwrap();
    values.into_iter().try_for_each(|value| writing.give(value)).unwrap();
    let file = writing.finish().unwrap();
    assert_eq!(file, write(&seen, &covers));
    Verified::from_worker(&jail(), file, expectation(&seen, &covers)).unwrap();
    let locked = read_in_jail(&made::locked()).unwrap_err();
    assert!(matches!(locked, Failure::Refused(Refusal::NeedsPassword)));
}

#[test]
fn a_page_says_what_its_letters_show_and_not_what_their_font_says() {
    let page = read(&made::lying("larkmoor")).unwrap().pages.remove(0);
    assert_eq!(text(&page).pop().unwrap(), "larkmoor");
    assert_eq!(page.unsearched, None, "they are too few to hide a name");
}
