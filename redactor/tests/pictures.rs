//! Pictures from end to end: read, written anew, verified; and each leak, put back, is named.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a test that stops is a test that fails"
)]

#[path = "pictures/made.rs"]
#[allow(dead_code, reason = "the makers are shared")]
mod made;

use made::{jpeg, jpeg_with, picture, png, png_with};
use redactor::document::{Area, Hidden, Raster, Value};
use redactor::finding::{Cover, Edits};
use redactor::format::{self, Refusal};
use redactor::limits::Limits;
use redactor::verify::{self, Decided, Expectation, Looks, Truth};

const COVERED: Area = Area {
    x: 40,
    y: 24,
    width: 56,
    height: 40,
};

fn read(format: &str, bytes: &[u8]) -> Result<(Vec<Hidden>, Raster), Refusal> {
    let (mut hidden, mut raster) = (Vec::new(), None);
    format::named(format)
        .unwrap()
        .read(bytes, &Limits::default(), &mut |value| {
            match value {
                Value::Hidden(one) => hidden.push(one),
                Value::Raster(one) => raster = Some(one),
                _ => {}
            }
            Ok(())
        })?;
    Ok((hidden, raster.unwrap()))
}

fn edits(areas: &[Area]) -> Edits {
    let cover = |area: &Area| Cover {
        finding: 3,
        page: 0,
        area: *area,
    };
    Edits {
        replacements: Vec::new(),
        covers: areas.iter().map(cover).collect(),
        ..Edits::default()
    }
}

fn written(format: &str, raster: &Raster, areas: &[Area]) -> Vec<u8> {
    let (mut value, mut out) = (Some(Value::Raster(raster.clone())), Vec::new());
    let format = format::named(format).unwrap();
    format.write(&edits(areas), &mut || Ok(value.take()), &mut out).unwrap();
    out
}

/// What `verify` says of `bytes`, which should show `raster` with `areas` covered.
fn survivors(format: &str, bytes: &[u8], raster: &Raster, areas: &[Area]) -> Vec<String> {
    let expectation = Expectation {
        format: format.to_owned(),
        decided: vec![Decided {
            finding: 9,
            value: "canary-4711@example.org".to_owned(),
        }],
        covers: edits(areas).covers,
        layers: Vec::new(),
        truth: Truth::Picture(Looks::of(raster, areas).picture(format)),
    };
    match verify::check(bytes, &expectation, &Limits::default()) {
        Ok(verdict) => verdict.survivors.into_iter().map(|survivor| survivor.what).collect(),
        Err(refusal) => vec![refusal.to_string()],
    }
}

fn difference(one: &Raster, other: &Raster) -> f64 {
    let sum: u64 = one
        .pixels
        .iter()
        .zip(&other.pixels)
        .map(|(a, b)| u64::from(a.abs_diff(*b)))
        .sum();
    sum as f64 / one.pixels.len() as f64
}

#[test]
fn what_is_written_is_verified_and_shows_the_same() {
    for (format, channels) in [("jpeg", 1), ("jpeg", 3), ("png", 1), ("png", 3), ("png", 4)] {
        let raster = picture(131, 97, channels);
        for areas in [&[][..], &[COVERED]] {
            let bytes = written(format, &raster, areas);
            assert_eq!(bytes, written(format, &raster, areas), "deterministic");
            assert_eq!(
                survivors(format, &bytes, &raster, areas),
                Vec::<String>::new(),
                "{format} {channels}"
            );
            let (hidden, again) = read(format, &bytes).unwrap();
            assert_eq!(hidden, []);
            if areas.is_empty() && format == "jpeg" {
                assert!(difference(&raster, &again) <= 2.0, "{}", difference(&raster, &again));
            }
        }
    }
}

#[test]
fn pixels_of_noise_keep_within_the_promised_difference() {
    let mut noise = 1u32;
    let mut random = || {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (noise >> 24) as u8
    };
    let raster = Raster {
        width: 200,
        height: 150,
        channels: 3,
        pixels: (0..200 * 150 * 3).map(|_| random()).collect(),
    };
    let bytes = written("jpeg", &raster, &[]);
    let (_, again) = read("jpeg", &bytes).unwrap();
    assert!(difference(&raster, &again) <= 2.0, "{}", difference(&raster, &again));
    assert_eq!(survivors("jpeg", &bytes, &raster, &[]), Vec::<String>::new());
}

#[test]
fn an_uncovered_cover_is_named() {
    for format in ["jpeg", "png"] {
        let raster = picture(131, 97, 3);
        let bare = written(format, &raster, &[]);
        let what = survivors(format, &bare, &raster, &[COVERED]);
        assert!(
            what.contains(&"finding 3 is not covered".to_owned()),
            "{format}: {what:?}"
        );
        assert!(
            what.contains(&"pixels other than what was decided".to_owned()),
            "{format}: {what:?}"
        );
        let half = Area {
            width: COVERED.width - 24,
            ..COVERED
        };
        let what = survivors(format, &written(format, &raster, &[half]), &raster, &[COVERED]);
        assert!(
            what.contains(&"finding 3 is not covered".to_owned()),
            "{format}: {what:?}"
        );
    }
}

#[test]
fn every_segment_put_back_is_named() {
    let raster = picture(64, 64, 3);
    let clean = written("jpeg", &raster, &[]);
    for (marker, payload) in [
        (0xe1, b"Exif\0\0II*\0\x08\0\0\0\0\0".as_slice()),
        (0xfe, b"a comment"),
        (0xe2, b"ICC_PROFILE\0\x01\x01"),
        (0xed, b"Photoshop 3.0\0"),
        (0xdd, b"\0\x08"),
    ] {
        let what = survivors("jpeg", &made::inserted(&clean, marker, payload), &raster, &[]);
        assert!(
            what.iter()
                .any(|what| what.contains(&format!("not allowed: {marker:02x}"))),
            "{what:?}"
        );
    }
    let behind = [clean.as_slice(), b"canary-4711@example.org"].concat();
    assert_eq!(
        survivors("jpeg", &behind, &raster, &[]),
        ["data after the end of the picture"]
    );
    let canary = made::inserted(&clean, 0xfe, b"canary-4711@example.org");
    assert!(
        survivors("jpeg", &canary, &raster, &[])
            .iter()
            .any(|what| what.starts_with("finding 9"))
    );
}

#[test]
fn every_chunk_put_back_is_named() {
    let raster = picture(64, 64, 4);
    let clean = written("png", &raster, &[]);
    for kind in [b"tEXt", b"eXIf", b"iCCP", b"tIME", b"pHYs", b"zzZz", b"fdAT"] {
        let dirty = made::with_chunk(&clean, kind, b"canary-4711@example.org");
        let what = survivors("png", &dirty, &raster, &[]);
        let name = String::from_utf8_lossy(kind);
        assert!(
            what.contains(&format!("a chunk that is not allowed: {name}")),
            "{what:?}"
        );
    }
    let behind = [clean.as_slice(), b"x"].concat();
    assert_eq!(
        survivors("png", &behind, &raster, &[]),
        ["data after the end of the picture"]
    );
}

#[test]
fn colours_below_transparency_go_and_are_named_when_put_back() {
    let mut raster = picture(16, 16, 4);
    raster.pixels[3] = 0;
    let bytes = made::png_of(&raster);
    let (hidden, read) = read("png", &bytes).unwrap();
    assert_eq!(read.pixels[..4], [0, 0, 0, 0]);
    assert!(
        hidden.iter().any(|hidden| hidden.what.contains("transparent")),
        "{hidden:?}"
    );
    let what = survivors("png", &bytes, &raster, &[]);
    assert!(what.iter().any(|what| what.contains("transparent")), "{what:?}");
}

#[test]
fn other_pixels_are_named() {
    let raster = picture(64, 64, 3);
    let mut other = raster.clone();
    for pixel in other.pixels.chunks_exact_mut(64 * 3).skip(20).take(12) {
        pixel[60..100].fill(255);
    }
    for format in ["jpeg", "png"] {
        let what = survivors(format, &written(format, &other, &[]), &raster, &[]);
        assert_eq!(what, ["pixels other than what was decided"], "{format}");
    }
}

#[test]
fn orientation_is_applied() {
    let upright = read("jpeg", &jpeg_with(&[(0xe1, made::exif(1))])).unwrap().1;
    let turned = read("jpeg", &jpeg_with(&[(0xe1, made::exif(6))])).unwrap().1;
    assert_eq!((turned.width, turned.height), (upright.height, upright.width));
    let top_right = (turned.width as usize - 1) * 3;
    assert_eq!(turned.pixels[top_right..top_right + 3], upright.pixels[..3]);
}

#[test]
fn a_colour_profile_is_applied_and_goes() {
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let plain = read("jpeg", &jpeg()).unwrap().1;
    let payload = [b"ICC_PROFILE\0\x01\x01".as_slice(), &profile].concat();
    let (hidden, converted) = read("jpeg", &jpeg_with(&[(0xe2, payload)])).unwrap();
    assert!(hidden[0].says.starts_with("applied"), "{hidden:?}");
    assert!(difference(&plain, &converted) > 1.0);
    let bytes = written("jpeg", &converted, &[]);
    assert!(!bytes.windows(11).any(|window| window == b"ICC_PROFILE"));
}

#[test]
fn bad_pictures_are_refused_with_their_kind() {
    let (jpeg, png) = (jpeg(), png());
    let cut = |bytes: &[u8]| bytes[..bytes.len() / 2].to_vec();
    assert!(matches!(read("jpeg", &cut(&jpeg)), Err(Refusal::Damaged(_))));
    assert!(matches!(read("png", &cut(&png)), Err(Refusal::Damaged(_))));
    assert!(matches!(read("jpeg", &made::huge_jpeg()), Err(Refusal::TooLarge(_))));
    assert!(matches!(
        read("png", &png_with(b"IHDR", &made::huge_header())),
        Err(Refusal::TooLarge(_))
    ));
}

#[test]
fn every_changed_byte_of_a_png_is_seen_and_no_changed_jpeg_stops_the_verifier() {
    let raster = picture(40, 30, 3);
    let clean = written("png", &raster, &[]);
    for at in 0..clean.len() {
        let mut changed = clean.clone();
        changed[at] ^= 0x41;
        assert!(!survivors("png", &changed, &raster, &[]).is_empty(), "byte {at}");
    }
    let clean = written("jpeg", &raster, &[]);
    for at in 0..clean.len() {
        for change in [0x01, 0x80, 0xff] {
            let mut changed = clean.clone();
            changed[at] ^= change;
            let _ = survivors("jpeg", &changed, &raster, &[]);
            let _ = survivors("jpeg", &changed[..at], &raster, &[]);
            let _ = read("jpeg", &changed);
        }
    }
}

#[test]
fn sixteen_bits_palettes_and_interlacing_are_read() {
    for bytes in [made::sixteen_bits(), made::palette(), made::grey_alpha()] {
        let (_, raster) = read("png", &bytes).unwrap();
        let clean = written("png", &raster, &[]);
        assert_eq!(survivors("png", &clean, &raster, &[]), Vec::<String>::new());
    }
}
