//! A moving picture is written as an animated PNG of whole frames, and verified frame by frame.

use crate::made::{chunk, picture, with_chunk};
use image::AnimationDecoder;
use redactor::document::{Area, Head, Hidden, Raster, Value};
use redactor::finding::{Cover, Edits};
use redactor::format;
use redactor::limits::Limits;
use redactor::verify::{self, Decided, Expectation, FramesTruth, Looks, Truth};

const DELAYS: [u16; 3] = [10, 4, 250];
const COVERED: Area = Area {
    x: 8,
    y: 4,
    width: 16,
    height: 10,
};

fn frames() -> Vec<Raster> {
    (0..3)
        .map(|number| picture(40, 30, if number == 1 { 4 } else { 3 }, number * 5))
        .collect()
}

fn covers(areas: &[(u32, Area)]) -> Vec<Cover> {
    let cover = |(page, area): &(u32, Area)| Cover {
        finding: 3,
        page: *page,
        area: *area,
    };
    areas.iter().map(cover).collect()
}

fn written(frames: &[Raster], delays: &[u16], areas: &[(u32, Area)]) -> Vec<u8> {
    let head = Value::Head(Head::Frames {
        count: frames.len() as u32,
    });
    let rasters = frames.iter().cloned().map(Value::Raster);
    let mut values = [head, Value::Delays(delays.to_vec())].into_iter().chain(rasters);
    let edits = Edits {
        replacements: Vec::new(),
        covers: covers(areas),
        ..Edits::default()
    };
    let mut out = Vec::new();
    let png = format::named("png").unwrap();
    png.write(&edits, &mut || Ok(values.next()), &mut out).unwrap();
    out
}

fn survivors(bytes: &[u8], areas: &[(u32, Area)]) -> Vec<String> {
    let truth = |(number, frame): (u32, &Raster)| {
        let own: Vec<Area> = areas
            .iter()
            .filter(|(page, _)| *page == number)
            .map(|(_, area)| *area)
            .collect();
        Looks::of(frame, &own).exact()
    };
    let expectation = Expectation {
        format: "png".to_owned(),
        decided: vec![Decided {
            finding: 9,
            value: "canary-4711@example.org".to_owned(),
        }],
        covers: covers(areas),
        layers: Vec::new(),
        truth: Truth::Frames(FramesTruth {
            frames: (0..).zip(&frames()).map(truth).collect(),
            delays: DELAYS.to_vec(),
        }),
    };
    match verify::check(bytes, &expectation, &Limits::default()) {
        Ok(verdict) => verdict.survivors.into_iter().map(|survivor| survivor.what).collect(),
        Err(refusal) => vec![refusal.to_string()],
    }
}

fn read(bytes: &[u8]) -> (Vec<Hidden>, Vec<Value>) {
    let (mut hidden, mut values) = (Vec::new(), Vec::new());
    let png = format::named("png").unwrap();
    png.read(bytes, &Limits::default(), &mut |value| {
        match value {
            Value::Hidden(one) => hidden.push(one),
            value => values.push(value),
        }
        Ok(())
    })
    .unwrap();
    (hidden, values)
}

#[test]
fn frames_are_written_whole_and_every_decoder_shows_them() {
    let bytes = written(&frames(), &DELAYS, &[]);
    assert_eq!(bytes, written(&frames(), &DELAYS, &[]), "deterministic");
    assert_eq!(survivors(&bytes, &[]), Vec::<String>::new());
    let decoder = image::codecs::png::PngDecoder::new(std::io::Cursor::new(&bytes)).unwrap();
    let shown = decoder.apng().unwrap().into_frames().collect_frames().unwrap();
    assert_eq!(shown.len(), 3);
    for ((shown, frame), delay) in shown.iter().zip(frames()).zip(DELAYS) {
        let (part, whole) = shown.delay().numer_denom_ms();
        assert_eq!(part / whole, u32::from(delay) * 10);
        let four = |pixel: &[u8]| [pixel[0], pixel[1], pixel[2], pixel.get(3).copied().unwrap_or(255)];
        let meant: Vec<u8> = frame
            .pixels
            .chunks(usize::from(frame.channels))
            .flat_map(four)
            .collect();
        assert!(*shown.buffer().as_raw() == meant);
    }
}

#[test]
fn what_was_written_is_read_as_the_same_and_hides_nothing() {
    let bytes = written(&frames(), &DELAYS, &[]);
    let (hidden, values) = read(&bytes);
    assert_eq!(hidden, []);
    assert_eq!(
        values[..2],
        [Value::Head(Head::Frames { count: 3 }), Value::Delays(DELAYS.to_vec())]
    );
    let rasters: Vec<Raster> = values
        .into_iter()
        .filter_map(|value| match value {
            Value::Raster(raster) => Some(raster),
            _ => None,
        })
        .collect();
    assert_eq!(written(&rasters, &DELAYS, &[]), bytes);
}

#[test]
fn a_cover_lies_on_its_own_frame() {
    let areas = [(1, COVERED), (2, COVERED)];
    let bytes = written(&frames(), &DELAYS, &areas);
    assert_eq!(survivors(&bytes, &areas), Vec::<String>::new());
    let less = written(&frames(), &DELAYS, &areas[..1]);
    assert!(survivors(&less, &areas).contains(&"finding 3 is not covered".to_owned()));
    let beyond = survivors(&bytes, &[areas[0], areas[1], (7, COVERED)]);
    assert!(
        beyond.iter().any(|what| what.contains("its frame is missing")),
        "{beyond:?}"
    );
}

#[test]
fn other_frames_and_other_times_are_named() {
    let swapped = [frames()[0].clone(), frames()[2].clone(), frames()[1].clone()];
    assert!(
        survivors(&written(&swapped, &DELAYS, &[]), &[]).contains(&"pixels other than what was decided".to_owned())
    );
    let late = survivors(&written(&frames(), &[10, 4, 251], &[]), &[]);
    assert_eq!(late, ["frames that are shown for another time than was decided"]);
    let fewer = survivors(&written(&frames()[..2], &DELAYS[..2], &[]), &[]);
    assert!(
        fewer.contains(&"another number of frames than was decided".to_owned()),
        "{fewer:?}"
    );
}

#[test]
fn every_chunk_put_back_is_named_and_every_changed_byte_is_seen() {
    let clean = written(&frames(), &DELAYS, &[]);
    for kind in [b"tEXt", b"eXIf", b"fdAT", b"acTL", b"fcTL", b"IHDR", b"zzZz"] {
        let dirty = with_chunk(&clean, kind, b"canary-4711@example.org");
        assert!(!survivors(&dirty, &[]).is_empty(), "{}", String::from_utf8_lossy(kind));
    }
    let end = clean.len() - 12;
    let behind = [
        &clean[..end],
        &chunk(b"tEXt", b"Title\0canary-4711@example.org"),
        &clean[end..],
    ]
    .concat();
    let what = survivors(&behind, &[]);
    assert!(
        what.contains(&"a chunk that is not allowed: tEXt".to_owned()),
        "{what:?}"
    );
    assert!(what.iter().any(|what| what.starts_with("finding 9")), "{what:?}");
    for at in (0..clean.len()).step_by(3) {
        let mut changed = clean.clone();
        changed[at] ^= 0x41;
        assert!(!survivors(&changed, &[]).is_empty(), "byte {at}");
    }
}

/// The file with its frames as pieces: the second lies over a part of the first and then gives way, the third is laid over.
fn in_pieces() -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, 2, 1);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_animated(3, 1).unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.set_frame_delay(1, 2).unwrap();
    writer.write_image_data(&[255, 0, 0, 255, 0, 255, 0, 255]).unwrap();
    writer.set_frame_dimension(1, 1).unwrap();
    writer.set_frame_position(1, 0).unwrap();
    writer.set_dispose_op(png::DisposeOp::Previous).unwrap();
    writer.set_frame_delay(0, 0).unwrap();
    writer.write_image_data(&[0, 0, 255, 255]).unwrap();
    writer.set_frame_position(0, 0).unwrap();
    writer.set_dispose_op(png::DisposeOp::None).unwrap();
    writer.set_blend_op(png::BlendOp::Over).unwrap();
    writer.write_image_data(&[9, 9, 9, 0]).unwrap();
    writer.finish().unwrap();
    out
}

#[test]
fn pieces_are_laid_on_one_another() {
    let (hidden, values) = read(&in_pieces());
    assert_eq!(values[1], Value::Delays(vec![50, 10, 10]));
    let pixels: Vec<Vec<u8>> = values
        .into_iter()
        .filter_map(|value| match value {
            Value::Raster(raster) => Some(raster.pixels),
            _ => None,
        })
        .collect();
    assert_eq!(pixels[0], [255, 0, 0, 255, 0, 255, 0, 255]);
    assert_eq!(pixels[1], [255, 0, 0, 255, 0, 0, 255, 255]);
    assert_eq!(pixels[2], pixels[0]);
    let told: Vec<&str> = hidden.iter().map(|hidden| hidden.what.as_str()).collect();
    assert!(told.iter().any(|told| told.contains("transparent")), "{told:?}");
    assert!(told.iter().any(|told| told.contains("no time")), "{told:?}");
}
