//! The tools at work: words of a picture, the picture of a HEIC file, and what is no picture.

use crate::{jail, office};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use image::{ImageFormat, RgbImage};
use redactor::jail::{Jail, Tool, ToolError, ToolOptions};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::Ordering::SeqCst;

/// A page with one line on it, as a grey PNM of 200 dots an inch.
fn page(line: &str) -> Vec<u8> {
    let content = format!("BT /F1 24 Tf 40 120 Td ({line}) Tj ET");
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
    let page =
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 200]/Contents 4 0 R/Resources<</Font<</F1 {font}>>>>>>");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        page,
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
    ];
    let numbered = objects
        .iter()
        .zip(1..)
        .map(|(object, number)| format!("{number} 0 obj{object}endobj\n"));
    let file = format!(
        "%PDF-1.7\n{}trailer<</Root 1 0 R/Size 5>>\n",
        numbered.collect::<String>()
    );
    let pdf = Pdf::new(file.into_bytes()).unwrap();
    let settings = PixmapSettings {
        x_scale: 200.0 / 72.0,
        y_scale: 200.0 / 72.0,
        bg_color: hayro::vello_cpu::color::palette::css::WHITE,
    };
    let drawn = hayro::render(
        &pdf.pages()[0],
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &settings,
    );
    let head = format!("P5 {} {} 255\n", drawn.width(), drawn.height());
    head.into_bytes()
        .into_iter()
        .chain(drawn.data().iter().map(|pixel| pixel.g))
        .collect()
}

/// The words of Tesseract's table: twelve columns, the word in the last.
fn words(table: &[u8]) -> Vec<String> {
    let table = String::from_utf8(table.to_vec()).unwrap();
    let lines = table.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    lines
        .filter(|columns| columns.len() == 12 && columns[0] == "5")
        .map(|columns| columns[11].to_owned())
        .collect()
}

#[test]
fn the_words_of_a_picture_come_back_with_their_boxes() {
    let options = ToolOptions {
        languages: vec!["eng".to_owned()],
        page_mode: Some(6),
        ..ToolOptions::default()
    };
    let table = jail()
        .run(Tool::Tesseract, &options, &page("Meet the source on Friday"))
        .unwrap();
    assert_eq!(words(&table), ["Meet", "the", "source", "on", "Friday"]);
}

#[test]
fn a_tool_is_locked_in_even_where_workers_are_not() {
    let unlocked = Jail::without_jail(env!("CARGO_BIN_EXE_redactor").into());
    for tool in [Tool::Tesseract, Tool::Heif, Tool::Poppler] {
        unlocked.has(tool).unwrap();
    }
    let table = unlocked
        .run(Tool::Tesseract, &ToolOptions::default(), &page("Locked"))
        .unwrap();
    assert_eq!(words(&table), ["Locked"]);
}

#[test]
fn a_language_that_is_not_installed_is_told() {
    let options = ToolOptions {
        languages: vec!["eng".to_owned(), "xyz".to_owned()],
        ..ToolOptions::default()
    };
    let error = jail().run(Tool::Tesseract, &options, &page("x")).unwrap_err();
    assert!(error.to_string().contains("apt install tesseract-ocr-xyz"), "{error}");
}

/// A grey picture whose first corner is red and whose last is blue.
fn picture() -> RgbImage {
    RgbImage::from_fn(320, 200, |x, y| match (x, y) {
        (0..100, 0..60) => [230, 20, 20].into(),
        (220.., 140..) => [20, 20, 230].into(),
        _ => [200, 200, 200].into(),
    })
}

/// One file of these pictures, made by Debian's encoder.
fn encoded(pictures: &[RgbImage], name: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let mut encoder = Command::new("heif-enc");
    for (number, picture) in pictures.iter().enumerate() {
        let path = folder.path().join(format!("{number}.png"));
        picture.save(&path).unwrap();
        encoder.arg(path);
    }
    let file = folder.path().join(name);
    assert!(encoder.arg("-o").arg(&file).output().unwrap().status.success());
    std::fs::read(file).unwrap()
}

fn decoded(file: &[u8]) -> RgbImage {
    let png = jail().run(Tool::Heif, &ToolOptions::default(), file).unwrap();
    image::load_from_memory_with_format(&png, ImageFormat::Png)
        .unwrap()
        .to_rgb8()
}

/// Which colour stands out at a place.
fn colour(picture: &RgbImage, x: u32, y: u32) -> &'static str {
    match picture.get_pixel(x, y).0 {
        [red, green, _] if red > 180 && green < 80 => "red",
        [_, green, blue] if blue > 180 && green < 80 => "blue",
        _ => "grey",
    }
}

#[test]
fn a_heic_and_an_avif_become_their_pixels() {
    for name in ["x.heic", "x.avif"] {
        let picture = decoded(&encoded(&[picture()], name));
        assert_eq!(picture.dimensions(), (320, 200), "{name}");
        let colours = [(20, 20), (160, 100), (300, 180)].map(|(x, y)| colour(&picture, x, y));
        assert_eq!(colours, ["red", "grey", "blue"], "{name}");
    }
}

/// `file` with its picture's `pixi` property made into another one: its decoder can do without, and takes what it must.
fn turned(file: &[u8], property: &[u8; 4], value: u8) -> Vec<u8> {
    let mut file = file.to_vec();
    let at = file.windows(4).position(|kind| kind == b"pixi").unwrap();
    file[at..at + 5].copy_from_slice(&[property.as_slice(), &[value]].concat());
    file
}

#[test]
fn a_picture_is_turned_and_mirrored_as_its_file_says() {
    let file = encoded(&[picture()], "x.heic");
    // Quarters against the clock; 0 exchanges top and bottom, 1 left and right.
    for (property, value, corners) in [
        (b"irot", 0, ["red", "grey", "grey", "blue"]),
        (b"irot", 1, ["grey", "blue", "red", "grey"]),
        (b"irot", 2, ["blue", "grey", "grey", "red"]),
        (b"irot", 3, ["grey", "red", "blue", "grey"]),
        (b"imir", 0, ["grey", "blue", "red", "grey"]),
        (b"imir", 1, ["grey", "red", "blue", "grey"]),
    ] {
        let picture = decoded(&turned(&file, property, value));
        let (right, bottom) = (picture.width() - 10, picture.height() - 10);
        let places = [(10, 10), (right, 10), (10, bottom), (right, bottom)];
        assert_eq!(
            places.map(|(x, y)| colour(&picture, x, y)),
            corners,
            "{property:?} {value}"
        );
    }
}

/// The commonest leak there is: a telephone's photograph says it is turned twice, once for the decoder and once in Exif.
#[test]
fn exif_turns_nothing_and_comes_along_as_it_stood() {
    let folder = tempfile::tempdir().unwrap();
    let (jpeg, heic) = (folder.path().join("x.jpg"), folder.path().join("x.heic"));
    picture().save(&jpeg).unwrap();
    let tagged = Command::new("exiftool")
        .args(["-q", "-n", "-overwrite_original", "-Orientation=6"])
        .arg(&jpeg)
        .status();
    assert!(tagged.unwrap().success());
    assert!(
        Command::new("heif-enc")
            .arg(&jpeg)
            .arg("-o")
            .arg(&heic)
            .output()
            .unwrap()
            .status
            .success()
    );
    let png = jail()
        .run(Tool::Heif, &ToolOptions::default(), &std::fs::read(heic).unwrap())
        .unwrap();
    assert_eq!(
        image::load_from_memory(&png).unwrap().to_rgb8().dimensions(),
        (320, 200)
    );
    assert!(
        png.windows(4).any(|chunk| chunk == b"eXIf"),
        "whoever reads this PNG must not turn it by its Exif"
    );
}

#[test]
fn of_several_pictures_the_primary_comes_whichever_it_is() {
    let (first, second) = (picture(), RgbImage::from_pixel(64, 64, [20, 20, 230].into()));
    let mut file = encoded(&[first, second], "x.heic");
    assert_eq!(decoded(&file).dimensions(), (320, 200));
    // Its primary item is named by the two bytes behind the head of `pitm`; the encoder numbers items from 1.
    let primary = file.windows(4).position(|kind| kind == b"pitm").unwrap() + 9;
    let other = (1..20).find(|number| {
        file[primary] = *number;
        jail()
            .run(Tool::Heif, &ToolOptions::default(), &file)
            .is_ok_and(|png| image::load_from_memory(&png).unwrap().to_rgb8().dimensions() == (64, 64))
    });
    assert!(other.is_some());
}

#[test]
fn an_output_that_is_too_much_is_cut_off() {
    let options = ToolOptions {
        most: 100,
        ..ToolOptions::default()
    };
    let much = jail().run(Tool::Heif, &options, &encoded(&[picture()], "x.heic"));
    assert!(matches!(much, Err(ToolError::TooMuch)), "{much:?}");
}

#[test]
fn what_is_cut_or_no_picture_fails_cleanly() {
    let whole = encoded(&[picture()], "x.heic");
    let text = page("Meet");
    let inputs = [
        (Tool::Heif, &whole[..whole.len() / 2]),
        (Tool::Heif, &whole[..20]),
        (Tool::Heif, b"no picture at all"),
        (Tool::Heif, b""),
        (Tool::Tesseract, &text[..10]),
        (Tool::Tesseract, b"/etc/passwd\n"),
        (Tool::Tesseract, b""),
        (Tool::Poppler, b"%PDF-1.7\n"),
        (Tool::Poppler, b"no PDF at all"),
        (Tool::Poppler, b""),
    ];
    for (tool, input) in inputs {
        let failed = jail().run(tool, &ToolOptions::default(), input);
        assert!(
            matches!(failed, Err(ToolError::Failed { .. })),
            "{tool:?} {} {failed:?}",
            input.len()
        );
    }
}

/// A hundred of each, three at a time, none fails: in earnest only, for it takes minutes.
#[test]
fn a_hundred_runs_beside_each_other_all_do_their_work() {
    let earnest = std::env::var_os("POSTERN_FULL").is_some();
    let (text, heic) = (page("Meet the source"), encoded(&[picture()], "x.heic"));
    let left = std::sync::atomic::AtomicU32::new(if earnest { 100 } else { 6 });
    let work = || {
        let next = || left.fetch_update(SeqCst, SeqCst, |left| left.checked_sub(1)).is_ok();
        while next() {
            let table = jail().run(Tool::Tesseract, &ToolOptions::default(), &text).unwrap();
            assert_eq!(words(&table), ["Meet", "the", "source"]);
            assert_eq!(decoded(&heic).dimensions(), (320, 200));
        }
    };
    std::thread::scope(|scope| (0..3).map(|_| scope.spawn(work)).for_each(drop));
}

#[test]
fn the_tools_lie_where_the_table_says() {
    assert!(Path::new("/usr/bin").join(Tool::Heif.name()).is_file());
    assert!(Path::new("/usr/bin").join(Tool::Tesseract.name()).is_file());
    assert!(Path::new("/usr/bin").join(Tool::Poppler.name()).is_file());
}

/// A file of the corpus.
fn old(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/office97");
    std::fs::read(folder.join(name)).unwrap()
}

#[test]
fn old_office_documents_are_written_in_the_form_of_today() {
    if !office() {
        return;
    }
    for (tool, name, part) in [
        (Tool::Writer, "clean/plain.doc", "word/document.xml"),
        (Tool::Calc, "dirty/173-author.xls", "xl/workbook.xml"),
        (Tool::Impress, "dirty/173-author.ppt", "ppt/presentation.xml"),
    ] {
        let made = jail().run(tool, &ToolOptions::default(), &old(name)).unwrap();
        let named = made.windows(part.len()).any(|window| window == part.as_bytes());
        assert!(made.starts_with(b"PK") && named, "{name}");
    }
    let broken = jail().run(Tool::Writer, &ToolOptions::default(), &old("bad/damaged-empty.doc"));
    assert!(matches!(broken, Err(ToolError::Failed { .. })), "{broken:?}");
}
