//! Pictures of formats that are only read: what is read of them is what was put into them, whichever way it was coded.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a test that stops is a test that fails"
)]

#[path = "coded/tiff.rs"]
mod tiff;

use redactor::detector::Terms;
use redactor::document::{Hidden, Raster, Value};
use redactor::format::{self, Refusal};
use redactor::jail::Jail;
use redactor::job::{self, Bench};
use redactor::limits::Limits;
use redactor::policy::Policy;
use tiff::Way;

/// All that is read.
#[derive(Default)]
struct Read {
    hidden: Vec<Hidden>,
    delays: Vec<u16>,
    rasters: Vec<Raster>,
}

fn read(name: &str, bytes: &[u8]) -> Result<Read, Refusal> {
    let mut all = Read::default();
    let format = format::named(name).unwrap();
    format.read(bytes, &Limits::default(), &mut |value| {
        match value {
            Value::Hidden(one) => all.hidden.push(one),
            Value::Delays(delays) => all.delays = delays,
            Value::Raster(one) => all.rasters.push(one),
            _ => {}
        }
        Ok(())
    })?;
    Ok(all)
}

/// Channels and pixels of the one picture in a TIFF.
fn shown(way: &Way, size: (u16, u16), strips: &[Vec<u8>]) -> (u8, Vec<u8>) {
    let raster = read("tiff", &way.file(size.0, size.1, strips))
        .unwrap()
        .rasters
        .remove(0);
    (raster.channels, raster.pixels)
}

/// A file of the corpus that another program coded.
fn corpus(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/../tests/corpus/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn samples_of_every_width_and_both_byte_orders_are_read() {
    for big_end in [false, true] {
        let way = |bits| Way {
            big_end,
            bits,
            ..Way::default()
        };
        assert_eq!(
            shown(&way(1), (9, 1), &[vec![0b1010_0000, 0x80]]),
            (1, vec![255, 0, 255, 0, 0, 0, 0, 0, 255])
        );
        assert_eq!(shown(&way(4), (3, 1), &[vec![0x0f, 0x80]]), (1, vec![0, 255, 136]));
        let wide = if big_end {
            vec![200, 1, 0, 255]
        } else {
            vec![1, 200, 255, 0]
        };
        assert_eq!(shown(&way(16), (2, 1), &[wide]), (1, vec![200, 0]));
    }
    let white = Way {
        colours: 0,
        ..Way::default()
    };
    assert_eq!(shown(&white, (2, 1), &[vec![0, 200]]), (1, vec![255, 55]));
}

#[test]
fn colours_of_every_kind_are_read() {
    let with = |colours, samples, fields| Way {
        colours,
        samples,
        fields,
        ..Way::default()
    };
    assert_eq!(shown(&with(2, 3, vec![]), (1, 1), &[vec![1, 2, 3]]), (3, vec![1, 2, 3]));
    assert_eq!(
        shown(&with(2, 4, vec![(338, vec![2])]), (1, 1), &[vec![9, 8, 7, 128]]),
        (4, vec![9, 8, 7, 128])
    );
    assert_eq!(
        shown(&with(2, 4, vec![(338, vec![1])]), (1, 1), &[vec![64, 0, 128, 128]]),
        (4, vec![127, 0, 255, 128])
    );
    assert_eq!(
        shown(&with(5, 4, vec![]), (2, 1), &[vec![0, 255, 0, 0, 0, 0, 0, 255]]),
        (3, vec![255, 0, 255, 0, 0, 0])
    );
    let mut map = vec![0; 768];
    (map[7], map[256 + 7], map[512 + 7]) = (0x1200, 0x3400, 0x5600);
    assert_eq!(
        shown(&with(3, 1, vec![(320, map)]), (1, 1), &[vec![7]]),
        (3, vec![0x12, 0x34, 0x56])
    );
    let apart = with(2, 3, vec![(284, vec![2])]);
    let planes = [vec![1, 4], vec![2, 5], vec![3, 6]];
    assert_eq!(shown(&apart, (2, 1), &planes), (3, vec![1, 2, 3, 4, 5, 6]));
    let bright = with(6, 3, vec![(530, vec![1, 1])]);
    assert_eq!(shown(&bright, (1, 1), &[vec![76, 85, 255]]), (3, vec![254, 0, 0]));
}

#[test]
fn what_lies_beside_colours_is_said() {
    let way = Way {
        colours: 2,
        samples: 4,
        ..Way::default()
    };
    let read = read("tiff", &way.file(1, 1, &[vec![1, 2, 3, 9]])).unwrap();
    assert_eq!(read.rasters[0].pixels, [1, 2, 3]);
    assert!(
        read.hidden
            .iter()
            .any(|hidden| hidden.what == "a layer beside the colours"),
        "{:?}",
        read.hidden
    );
}

#[test]
fn pictures_are_turned_and_put_together_from_strips() {
    let turned = Way {
        fields: vec![(274, vec![6])],
        ..Way::default()
    };
    let raster = read("tiff", &turned.file(3, 2, &[vec![1, 2, 3, 4, 5, 6]]))
        .unwrap()
        .rasters
        .remove(0);
    assert_eq!(
        (raster.width, raster.height, raster.pixels),
        (2, 3, vec![4, 1, 5, 2, 6, 3])
    );
    let strips = Way {
        rows: 2,
        ..Way::default()
    };
    assert_eq!(shown(&strips, (1, 3), &[vec![1, 2], vec![3]]), (1, vec![1, 2, 3]));
    let packed = Way {
        fields: vec![(259, vec![32_773])],
        ..Way::default()
    };
    assert_eq!(
        shown(&packed, (5, 1), &[vec![0xfd, 9, 0, 7, 128]]),
        (1, vec![9, 9, 9, 9, 7])
    );
    let differences = |bits| Way {
        bits,
        fields: vec![(317, vec![2])],
        ..Way::default()
    };
    assert_eq!(shown(&differences(8), (3, 1), &[vec![5, 1, 255]]), (1, vec![5, 6, 5]));
    assert_eq!(shown(&differences(16), (2, 1), &[vec![0, 5, 255, 0]]), (1, vec![5, 5]));
}

#[test]
fn what_cannot_be_read_is_refused_by_its_name() {
    let refused = |way: &Way, strips: &[Vec<u8>]| read("tiff", &way.file(2, 2, strips)).err();
    let with = |tag, value| Way {
        fields: vec![(tag, vec![value])],
        ..Way::default()
    };
    let whole = [vec![1, 2, 3, 4]];
    for way in [
        with(259, 6),
        with(259, 34_712),
        with(317, 3),
        with(339, 3),
        Way {
            colours: 8,
            samples: 3,
            ..Way::default()
        },
    ] {
        assert!(matches!(refused(&way, &whole), Some(Refusal::Unsupported(_))));
    }
    let raw = Way {
        colours: 32_803,
        ..Way::default()
    };
    assert!(matches!(refused(&raw, &whole), Some(Refusal::Unsupported(why)) if why.contains("raw photograph")));
    assert!(matches!(
        refused(&Way::default(), &[vec![1, 2, 3]]),
        Some(Refusal::Damaged(_))
    ));
    assert!(matches!(
        refused(
            &Way {
                samples: 2,
                colours: 2,
                ..Way::default()
            },
            &whole
        ),
        Some(Refusal::Damaged(_))
    ));
}

/// The gradient that the coded files of the corpus show.
fn gradient() -> Vec<u8> {
    let pixel = |x: u32, y: u32| [(x * 4) as u8, (y * 5) as u8, ((x + y) * 2) as u8];
    (0..48).flat_map(|y| (0..64).flat_map(move |x| pixel(x, y))).collect()
}

fn difference(one: &[u8], other: &[u8]) -> f64 {
    assert_eq!(one.len(), other.len());
    let sum: u64 = one.iter().zip(other).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / one.len() as f64
}

#[test]
fn what_libtiff_coded_is_read() {
    let raster = |name: &str| {
        read("tiff", &corpus(&format!("tiff/clean/{name}.tif")))
            .unwrap()
            .rasters
            .remove(0)
    };
    assert_eq!(raster("tiles").pixels, gradient(), "LZW with differences, in tiles");
    let photograph = difference(&raster("photograph").pixels, &gradient());
    assert!(photograph < 2.0, "JPEG in tiles, {photograph} away");
    let palette = difference(&raster("palette").pixels, &gradient());
    assert!(palette < 16.0, "sixteen colours, {palette} away");
    let (new, old) = (raster("fax"), raster("fax-old"));
    assert_eq!((new.width, new.height), (300, 200));
    assert!(new == old, "Group 3 in two dimensions, and Group 4");
    let black = new.pixels.iter().filter(|pixel| **pixel == 0).count();
    assert!((500..2000).contains(&black), "{black} black pixels");
}

/// The picture that the coded JPEG XL files of the corpus show.
fn gentle(width: u32, height: u32, channels: usize) -> Vec<u8> {
    let pixel = |x: u32, y: u32| {
        let edge = if (x / 24 + y / 16).is_multiple_of(2) { 40 } else { 0 };
        [x + edge, 255 - y % 200 - edge, (x + y) / 2 + 60, 255 - (x + y) % 64].map(|value| value.min(255) as u8)
    };
    (0..height)
        .flat_map(|y| (0..width).flat_map(move |x| pixel(x, y).into_iter().take(channels)))
        .collect()
}

#[test]
fn what_libjxl_coded_is_read() {
    let read = |name: &str| read("jxl", &corpus(&format!("jxl/clean/{name}.jxl"))).unwrap();
    assert_eq!(read("colour").rasters[0].pixels, gentle(64, 48, 3));
    assert_eq!(read("container").rasters[0].pixels, gentle(64, 48, 3));
    assert_eq!(read("alpha").rasters[0].pixels, gentle(40, 30, 4));
    let grey = read("grey");
    assert!(grey.rasters[0].channels == 1 && difference(&grey.rasters[0].pixels, &gentle(40, 30, 1)) < 3.0);
    let moving = include_bytes!("../../tests/src/corpus/coded/moving.jxl");
    let moving = self::read("jxl", moving).unwrap();
    assert_eq!(
        (moving.delays.as_slice(), moving.rasters.len()),
        ([10, 20, 30].as_slice(), 3)
    );
    assert_eq!(moving.rasters[0].pixels, gentle(40, 30, 3));
    assert!(moving.rasters[1] != moving.rasters[0] && moving.rasters[2] != moving.rasters[1]);
}

/// What a drawing shows, 2000 pixels wide.
fn drawn(inner: &str) -> Raster {
    let text = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\">{inner}</svg>");
    read("svg", text.as_bytes()).unwrap().rasters.remove(0)
}

fn pixel(raster: &Raster, x: u32, y: u32) -> &[u8] {
    let channels = usize::from(raster.channels);
    &raster.pixels[(y * raster.width + x) as usize * channels..][..channels]
}

#[test]
fn drawings_are_as_large_as_a_screen_and_keep_what_can_be_seen_through() {
    let half = drawn("<path fill=\"#f80\" d=\"M0 0h20v20h-20z\"/>");
    assert_eq!((half.width, half.height, half.channels), (2000, 1000, 4));
    assert_eq!(
        (pixel(&half, 10, 10), pixel(&half, 1500, 500)),
        ([255, 136, 0, 255].as_slice(), [0; 4].as_slice())
    );
    let tall = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"100000\"><path d=\"M0 0h1v9\"/></svg>";
    let raster = read("svg", tall.as_bytes()).unwrap().rasters.remove(0);
    assert_eq!((raster.width, raster.height), (1, 2000));
}

#[test]
fn letters_are_drawn_in_three_faces_and_with_marks() {
    let ground = "<path fill=\"#fff\" d=\"M0 0h40v20h-40z\"/>";
    let ink = |text: &str, family: &str| {
        let raster = drawn(&format!(
            "{ground}<text x=\"1\" y=\"15\" font-size=\"10\" font-family=\"{family}\">{text}</text>"
        ));
        raster
            .pixels
            .chunks(usize::from(raster.channels))
            .filter(|pixel| pixel[0] < 128)
            .count()
    };
    let [serif, sans, fixed] = ["serif", "Arial", "monospace"].map(|family| ink("Hg", family));
    assert!(
        serif > 20_000 && sans > 20_000 && fixed > 10_000,
        "{serif} {sans} {fixed}"
    );
    assert!(serif != sans && sans != fixed, "three faces");
    assert!(ink("č", "serif") > ink("c", "serif") + 500, "a mark is drawn");
    assert!(ink("α", "serif") > 5_000, "a letter that another font has");
    assert_eq!(ink(" \u{a0}", "serif"), 0);
}

#[test]
fn nothing_outside_is_asked_for() {
    let path = std::env::temp_dir().join("postern-no-such-picture.png");
    let calls = format!(
        "<image width=\"9\" height=\"9\" href=\"{}\"/><image width=\"9\" height=\"9\" href=\"{}/../tests/corpus/png/clean/colour.png\"/>",
        path.display(),
        env!("CARGO_MANIFEST_DIR")
    );
    let raster = drawn(&calls);
    assert!(
        raster.pixels.iter().all(|byte| *byte == 0),
        "a picture from a disk was drawn"
    );
}

/// What the report says of a document that a program draws.
fn told(name: &str, bytes: &[u8]) -> Vec<Hidden> {
    let jail = Jail::new(env!("CARGO_BIN_EXE_redactor").into());
    let bench = Bench {
        jail: &jail,
        policy: &Policy::metadata_only(),
        terms: &Terms::none(),
        eye: None,
        second: None,
        way: job::Way::Rebuilt,
        passwords: &[],
        answers: None,
    };
    job::document(&bench, format::named(name).unwrap(), &mut { bytes })
        .unwrap()
        .hidden
}

#[test]
fn what_hides_in_a_picture_that_is_drawn_is_told_once() {
    for name in ["040-exif", "040-xmp", "041-profile"] {
        let bytes = corpus(&format!("heic/dirty/{name}.heic"));
        let alone = read("heic", &bytes).unwrap().hidden;
        let hidden = told("heic", &bytes);
        println!("{name}: {alone:?}\n    {hidden:?}");
        for one in &hidden {
            let same = hidden.iter().filter(|other| other.what == one.what).count();
            let own = alone.iter().filter(|other| other.what == one.what).count();
            assert!(same <= own.max(1), "{name}: {hidden:?}");
        }
    }
}
