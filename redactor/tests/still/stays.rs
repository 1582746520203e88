//! A picture that is to stay as it was coded does, without what is beside its pixels; where it cannot, it is written anew.

use crate::made::{chunk, exif, jpeg, picture, png, with_chunk, with_segment};
use ::png::{BitDepth, ColorType};
use redactor::detector::Terms;
use redactor::document::{Raster, Value};
use redactor::format;
use redactor::jail::Jail;
use redactor::job::{self, Bench, Coding, Way, Worked};
use redactor::limits::Limits;
use redactor::policy::{Policy, Unsearched};
use redactor::verify::{self, CodedTruth, Expectation, Truth};
use redactor::wire;

const RGBA: (ColorType, BitDepth) = (ColorType::Rgba, BitDepth::Eight);

pub(super) fn worked(name: &str, bytes: &[u8], policy: &Policy) -> Worked {
    let jail = Jail::new(env!("CARGO_BIN_EXE_redactor").into());
    let bench = Bench {
        jail: &jail,
        policy,
        terms: &Terms::none(),
        eye: None,
        second: None,
        way: Way::Lossless,
        passwords: &[],
        answers: None,
    };
    job::document(&bench, format::named(name).unwrap(), &mut { bytes }).unwrap()
}

/// The copy of a picture that stays as it is coded, and what hid in the original.
pub(super) fn stays(name: &str, bytes: &[u8]) -> (Vec<u8>, Vec<String>) {
    let worked = worked(name, bytes, &Policy::metadata_only());
    assert_eq!(worked.coding, Some(Coding::Stays));
    let told = worked.hidden.into_iter().map(|hidden| hidden.what).collect();
    (worked.copy.unwrap().file.bytes().to_vec(), told)
}

pub(super) fn is_rebuilt(name: &str, bytes: &[u8]) -> bool {
    let worked = worked(name, bytes, &Policy::metadata_only());
    worked.coding == Some(Coding::CannotStay) && worked.copy.is_some()
}

pub(super) fn pixels(name: &str, bytes: &[u8]) -> Raster {
    let mut found = None;
    let format = format::named(name).unwrap();
    format
        .read(bytes, &Limits::default(), &mut |value| {
            if let Value::Raster(raster) = value {
                found = Some(raster);
            }
            Ok(())
        })
        .unwrap();
    found.unwrap()
}

pub(super) fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

pub(super) fn survivors(name: &str, bytes: &[u8]) -> Vec<String> {
    let expectation = Expectation {
        format: name.to_owned(),
        decided: Vec::new(),
        covers: Vec::new(),
        layers: Vec::new(),
        truth: Truth::Coded(CodedTruth::of([bytes])),
    };
    match verify::check(bytes, &expectation, &Limits::default()) {
        Ok(verdict) => verdict.survivors.into_iter().map(|survivor| survivor.what).collect(),
        Err(refusal) => vec![refusal.to_string()],
    }
}

fn dirty_jpeg() -> Vec<u8> {
    let plain = jpeg(&picture(97, 61, 3, 0));
    let commented = with_segment(&plain, 0xfe, b"a comment by Ann");
    let dirty = with_segment(&commented, 0xe1, &exif(6));
    [dirty, b"a tail by Ann".to_vec()].concat()
}

#[test]
fn a_photograph_keeps_its_pixels_and_loses_what_is_beside_them() {
    let dirty = dirty_jpeg();
    let (copy, told) = stays("jpeg", &dirty);
    assert!(!holds(&copy, b"Ann") && !holds(&copy, b"JFIF"));
    assert_eq!(pixels("jpeg", &copy), pixels("jpeg", &dirty), "the way up is kept too");
    for what in ["author", "comment", "after the end"] {
        assert!(told.iter().any(|told| told.contains(what)), "{what}: {told:?}");
    }
    // Its own copy is the same again, and there is nothing more to tell.
    assert_eq!(stays("jpeg", &copy), (copy.clone(), Vec::new()));
    for raster in [picture(40, 33, 1, 0), picture(8, 8, 3, 0), picture(16, 17, 3, 0)] {
        let plain = jpeg(&raster);
        assert_eq!(pixels("jpeg", &stays("jpeg", &plain).0), pixels("jpeg", &plain));
    }
}

#[test]
fn bytes_that_fill_up_before_a_marker_do_not_stay() {
    let plain = jpeg(&picture(97, 61, 3, 0));
    let end = plain.len() - 2;
    let filled = [&plain[..end], &[0xff; 5], &plain[end..]].concat();
    assert_eq!(stays("jpeg", &filled), stays("jpeg", &plain));
}

#[test]
fn a_picture_that_is_longer_than_a_frame_stays_too() {
    let mut noise = 1u32;
    let mut next = || {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        noise.to_le_bytes()[3]
    };
    let raster = Raster {
        pixels: (0..2000 * 1500 * 3).map(|_| next()).collect(),
        width: 2000,
        height: 1500,
        channels: 3,
    };
    for (name, bytes) in [
        (
            "png",
            png((2000, 1500), (ColorType::Rgb, BitDepth::Eight), &[], &raster.pixels),
        ),
        ("jpeg", several_scans(&raster)),
    ] {
        assert!(bytes.len() > wire::LONGEST, "{name} has {} bytes", bytes.len());
        let (copy, _) = stays(name, &bytes);
        assert_eq!(pixels(name, &copy), pixels(name, &bytes), "{name}");
    }
}

/// A photograph in scans, each of a megabyte or more.
fn several_scans(raster: &Raster) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 100);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::R_4_4_4);
    encoder.set_progressive_scans(4);
    let (width, height) = (raster.width as u16, raster.height as u16);
    encoder
        .encode(&raster.pixels, width, height, jpeg_encoder::ColorType::Rgb)
        .unwrap();
    bytes
}

/// As much ink of each colour as is missing of its light, and no black.
fn inks(raster: &Raster) -> Vec<u8> {
    let inks = |pixel: &[u8]| [255 - pixel[0], 255 - pixel[1], 255 - pixel[2], 0];
    raster.pixels.chunks(3).flat_map(inks).collect()
}

#[test]
fn inks_without_a_profile_look_as_they_are_meant() {
    let raster = picture(70, 50, 3, 0);
    for kind in [jpeg_encoder::ColorType::Cmyk, jpeg_encoder::ColorType::CmykAsYcck] {
        let mut bytes = Vec::new();
        let encoder = jpeg_encoder::Encoder::new(&mut bytes, 100);
        encoder.encode(&inks(&raster), 70, 50, kind).unwrap();
        let shown = pixels("jpeg", &bytes);
        let far = shown
            .pixels
            .iter()
            .zip(&raster.pixels)
            .map(|(one, other)| u64::from(one.abs_diff(*other)));
        assert!(far.sum::<u64>() / (raster.pixels.len() as u64) < 3, "{kind:?}");
    }
}

#[test]
fn other_codings_stay_too() {
    let raster = picture(70, 50, 3, 0);
    let inks: Vec<u8> = inks(&raster);
    for kind in [jpeg_encoder::ColorType::Cmyk, jpeg_encoder::ColorType::CmykAsYcck] {
        let mut plain = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut plain, 90);
        encoder.set_restart_interval(3);
        encoder.encode(&inks, 70, 50, kind).unwrap();
        let (copy, _) = stays("jpeg", &plain);
        assert!(holds(&copy, b"Adobe"));
        assert_eq!(pixels("jpeg", &copy), pixels("jpeg", &plain));
    }
    for passes in [2, 5, 10] {
        let mut plain = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut plain, 90);
        encoder.set_progressive_scans(passes);
        encoder
            .encode(&raster.pixels, 70, 50, jpeg_encoder::ColorType::Rgb)
            .unwrap();
        assert_eq!(pixels("jpeg", &stays("jpeg", &plain).0), pixels("jpeg", &plain));
    }
    let found = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/jpeg/clean/progressive.jpg");
    let found = std::fs::read(found).unwrap();
    assert_eq!(pixels("jpeg", &stays("jpeg", &found).0), pixels("jpeg", &found));
    let mut several = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut several, 90);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
    encoder.set_optimized_huffman_tables(true);
    encoder
        .encode(&raster.pixels, 70, 50, jpeg_encoder::ColorType::Rgb)
        .unwrap();
    assert_eq!(pixels("jpeg", &stays("jpeg", &several).0), pixels("jpeg", &several));
}

#[test]
fn what_can_hide_in_the_coding_has_it_written_anew() {
    let plain = jpeg(&picture(97, 61, 3, 0));
    let end = plain.len() - 2;
    let table = [&[15u8][..], &[b'x'; 64]].concat();
    let behind = [&plain[..end], b"behind the codes", &plain[end..]].concat();
    for (what, bytes) in [
        ("a table", with_segment(&plain, 0xdb, &table)),
        ("data", behind.clone()),
    ] {
        let kept = format::named("jpeg").unwrap().keeper().unwrap()(&bytes, &Limits::default());
        let what_survives = survivors("jpeg", &kept.unwrap().file());
        assert!(!what_survives.is_empty(), "{what}");
    }
    // Decoders pass over it: it is written anew, and is gone.
    let worked = worked(
        "jpeg",
        &with_segment(&plain, 0xdb, &[&[3u8][..], &[b'x'; 64]].concat()),
        &Policy::metadata_only(),
    );
    assert_eq!(worked.coding, Some(Coding::CannotStay));
    assert!(!holds(worked.copy.unwrap().file.bytes(), &[b'x'; 64]));
}

#[test]
fn every_segment_put_back_is_named() {
    let (clean, _) = stays("jpeg", &dirty_jpeg());
    assert_eq!(survivors("jpeg", &clean), Vec::<String>::new());
    for (marker, payload) in [
        (0xe1, b"Exif\0\0MM\0\x2a\0\0\0\x08\0\0".as_slice()),
        (0xe0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0"),
        (0xfe, b"a comment"),
        (0xe2, b"ICC_PROFILE\0\x01\x01"),
        (0xee, b"Adobe\0\x64\0\0\0\0\x07"),
    ] {
        let what = survivors("jpeg", &with_segment(&clean, marker, payload));
        let named = format!("a segment that is not allowed: {marker:02x}");
        assert!(what.contains(&named), "{what:?}");
    }
    let behind = [clean.as_slice(), b"x"].concat();
    assert_eq!(survivors("jpeg", &behind), ["data after the end of the picture"]);
    for at in 0..clean.len() {
        let _ = survivors("jpeg", &clean[..at]);
        let mut changed = clean.clone();
        changed[at] ^= 0x21;
        let _ = survivors("jpeg", &changed);
    }
}

#[test]
fn a_drawing_keeps_its_coding_and_loses_what_is_beside_it() {
    let deep: Vec<u8> = (0..20 * 10 * 3 * 2u32).map(|byte| (byte * 7 % 256) as u8).collect();
    let grey: Vec<u8> = (0..4 * 9u32).map(|byte| (byte * 37 % 256) as u8 & 0xfe).collect();
    let painted = [0b0001_1011, 0b1110_0100];
    let palette = [1, 2, 3, 40, 50, 60, 70, 80, 90, 4, 5, 6];
    for plain in [
        png((20, 10), (ColorType::Rgb, BitDepth::Sixteen), &[], &deep),
        png((31, 9), (ColorType::Grayscale, BitDepth::One), &[], &grey),
        png((4, 2), (ColorType::Indexed, BitDepth::Two), &palette, &painted),
    ] {
        let dirty = with_chunk(&plain, b"tEXt", b"Author\0Ann");
        let (copy, told) = stays("png", &[dirty.clone(), b"a tail".to_vec()].concat());
        assert!(!holds(&copy, b"Ann") && told.len() == 2, "{told:?}");
        assert_eq!(copy[16..29], plain[16..29], "the same kind of picture");
        assert_eq!(pixels("png", &copy), pixels("png", &dirty));
        assert_eq!(stays("png", &copy), (copy.clone(), Vec::new()));
        let end = copy.len() - 12;
        for bytes in [
            with_chunk(&copy, b"tEXt", b"Author\0Ann"),
            with_chunk(&copy, b"IDAT", b""),
            [&copy[..end], &chunk(b"IDAT", b"Ann"), &copy[end..]].concat(),
            [copy.as_slice(), b"Ann"].concat(),
        ] {
            assert!(!survivors("png", &bytes).is_empty());
        }
    }
}

#[test]
fn what_can_hide_in_a_drawing_has_it_written_anew() {
    let clear = [1, 2, 3, 0, 9, 9, 9, 255];
    let unused = [1, 2, 3, 40, 50, 60, 70, 80, 90, 65, 110, 110];
    let turned = with_chunk(&png((2, 1), RGBA, &[], &[9; 8]), b"eXIf", &exif(6)[6..]);
    for (what, bytes) in [
        ("below transparency", png((2, 1), RGBA, &[], &clear)),
        (
            "a palette",
            png((4, 1), (ColorType::Indexed, BitDepth::Two), &unused, &[0b0001_1000]),
        ),
        (
            "what fills a row",
            png(
                (3, 1),
                (ColorType::Indexed, BitDepth::Two),
                &unused[..9],
                &[0b0001_1011],
            ),
        ),
        ("lies on its side", turned),
    ] {
        assert!(is_rebuilt("png", &bytes), "{what}");
    }
    let linear = with_chunk(&png((2, 1), RGBA, &[], &[9; 8]), b"gAMA", &100_000u32.to_be_bytes());
    assert!(is_rebuilt("png", &linear), "colours of its own");
}

#[test]
fn colours_of_its_own_have_it_written_anew_and_a_profile_that_changes_nothing_goes() {
    let usual = moxcms::ColorProfile::new_srgb().encode().unwrap();
    let wide = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let raster = picture(32, 24, 3, 0);
    let photograph = |profile: &[u8]| {
        let segment = [b"ICC_PROFILE\0\x01\x01", profile].concat();
        with_segment(&jpeg(&raster), 0xe2, &segment)
    };
    let drawing = |profile: &[u8]| {
        let mut packed = ::flate2::write::ZlibEncoder::new(b"of ours\0\0".to_vec(), ::flate2::Compression::default());
        std::io::Write::write_all(&mut packed, profile).unwrap();
        let kind = (ColorType::Rgb, BitDepth::Eight);
        with_chunk(
            &png((32, 24), kind, &[], &raster.pixels),
            b"iCCP",
            &packed.finish().unwrap(),
        )
    };
    for (name, make) in [("jpeg", &photograph as &dyn Fn(&[u8]) -> Vec<u8>), ("png", &drawing)] {
        assert!(is_rebuilt(name, &make(&wide)), "{name}");
        let (copy, told) = stays(name, &make(&usual));
        assert!(
            told.iter().any(|told| told.contains("colour profile")),
            "{name}: {told:?}"
        );
        assert_eq!(stays(name, &copy), (copy.clone(), Vec::new()));
    }
}

#[test]
fn a_policy_that_redacts_looks_first() {
    let plain = jpeg(&picture(64, 48, 3, 0));
    let waits = worked("jpeg", &plain, &Policy::redact());
    assert!(waits.copy.is_none() && waits.coding.is_none());
    let passes = Policy {
        unsearched: Unsearched::Passes,
        ..Policy::redact()
    };
    assert_eq!(worked("jpeg", &plain, &passes).coding, Some(Coding::Stays));
}
