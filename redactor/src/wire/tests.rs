//! What passes the wall passes as it is, and what lies about itself does not.

use super::*;
use crate::document::{Item, Link, Look, Mix, Outline, Picture, Raster, Sheet};
use crate::format::Pages;
use kurbo::{Affine, BezPath, PathEl, Rect};

fn raster() -> Raster {
    Raster {
        width: 2,
        height: 1,
        channels: 3,
        pixels: vec![1, 2, 3, 4, 5, 6],
    }
}

fn alpha() -> Raster {
    Raster {
        width: 1,
        height: 2,
        channels: 1,
        pixels: vec![0, 255],
    }
}

fn picture(colour: Option<Raster>, alpha: Option<Raster>) -> Value {
    Value::Picture(Picture { colour, alpha })
}

fn outline() -> Outline {
    Outline {
        path: BezPath::from_vec(vec![PathEl::MoveTo((1.0, 2.0).into()), PathEl::ClosePath]),
        advance: 500.0,
        text: "ffi".to_owned(),
    }
}

fn sheet() -> Sheet {
    let glyph = Item::Glyph {
        outline: 0,
        at: Affine::scale(0.012),
        colour: [1, 2, 3],
        mix: Mix::PLAIN,
    };
    Sheet {
        size: (595.0, 842.0),
        pictures: 0,
        items: vec![glyph],
        rows: Vec::new(),
        look: Look {
            columns: 1,
            squares: vec![[255; 3]],
        },
        links: vec![Link {
            area: Rect::new(1.0, 2.0, 30.0, 14.5),
            page: 0,
            top: Some(7.0),
        }],
    }
}

fn passed(frame: &Frame) -> Frame {
    let mut pipe = Vec::new();
    write(&mut pipe, frame).unwrap();
    read(&mut pipe.as_slice(), &Limits::default()).unwrap()
}

#[test]
fn every_frame_passes_as_it_is() {
    let task = Task::Read {
        format: "text".to_owned(),
        how: How {
            limits: Limits::default(),
            pages: Pages::Pixels,
            keep: [crate::document::Aside::Notes].into(),
            password: None,
        },
    };
    let way = Escape {
        attempt: "open a file".to_owned(),
        held: true,
        answer: "EPERM".to_owned(),
    };
    for frame in [
        Frame::Jailed(Proof {
            landlock: 7,
            seccomp: true,
        }),
        Frame::Task(Box::new(task)),
        Frame::Bytes(vec![0, 255]),
        Frame::Value(Value::Text("ä\n".to_owned())),
        Frame::Value(Value::Raster(raster())),
        Frame::Value(Value::Coded(vec![0, 255])),
        Frame::Value(Value::Outline(outline())),
        Frame::Value(picture(Some(raster()), None)),
        Frame::Value(picture(None, Some(alpha()))),
        Frame::Value(picture(Some(raster()), Some(alpha()))),
        Frame::Value(Value::Sheet(Box::new(sheet()))),
        Frame::End,
        Frame::Refused(Refusal::NeedsPassword),
        Frame::Verdict(Verdict::default()),
        Frame::Escapes(vec![way]),
    ] {
        assert_eq!(passed(&frame), frame);
    }
}

#[test]
fn a_picture_of_more_pixels_than_numbers_hold_is_refused() {
    let mut frame = vec![Tag::Picture as u8, 18, 0, 0, 0];
    frame.extend([255; 18]);
    let refused = read(&mut frame.as_slice(), &Limits::default());
    assert!(matches!(refused, Err(WireError::Forbidden(_))), "{refused:?}");
}

#[test]
fn what_has_a_frame_of_its_own_comes_in_no_other() {
    let picture = Value::Picture(Picture {
        colour: Some(Raster {
            width: 8,
            height: 127,
            channels: 44,
            pixels: vec![0, 0],
        }),
        alpha: None,
    });
    for value in [picture, Value::Raster(raster()), Value::Coded(vec![1])] {
        let mut frame = Vec::new();
        packed(&mut frame, Tag::Value, &value).unwrap();
        let refused = read(&mut frame.as_slice(), &Limits::default());
        assert!(matches!(refused, Err(WireError::Forbidden(_))), "{refused:?}");
    }
}

#[test]
fn a_picture_that_lies_about_its_size_is_refused() {
    let mut pipe = Vec::new();
    write(&mut pipe, &Frame::Value(picture(Some(raster()), None))).unwrap();
    pipe[5] = 200;
    assert!(read(&mut pipe.as_slice(), &Limits::default()).is_err());
}

#[test]
fn a_length_that_lies_is_refused_and_costs_no_memory() {
    let low = Limits {
        pixels: 10,
        ..Limits::default()
    };
    let huge = [Tag::Raster as u8, 255, 255, 255, 255];
    assert!(matches!(read(&mut huge.as_slice(), &low), Err(WireError::Forbidden(_))));
    let cut = [Tag::Bytes as u8, 0, 0, 16, 0, 1, 2];
    assert!(matches!(read(&mut cut.as_slice(), &low), Err(WireError::Pipe(_))));
    assert!(matches!(read(&mut [].as_slice(), &low), Err(WireError::Closed)));
}

#[test]
fn left_over_bytes_and_unknown_tags_are_refused() {
    let limits = Limits::default();
    let longer = [Tag::Jailed as u8, 3, 0, 0, 0, 7, 1, 0];
    assert!(matches!(
        read(&mut longer.as_slice(), &limits),
        Err(WireError::Forbidden(_))
    ));
    assert!(matches!(
        read(&mut [99, 0, 0, 0, 0].as_slice(), &limits),
        Err(WireError::Forbidden(_))
    ));
}

#[test]
fn a_refusal_cannot_write_to_the_terminal() {
    let refused = Frame::Refused(Refusal::Damaged("a\u{1b}[2Jb\u{202e}".to_owned()));
    assert_eq!(passed(&refused), Frame::Refused(Refusal::Damaged("a[2Jb".to_owned())));
    let mut raw = Vec::new();
    packed(&mut raw, Tag::Refused, &Refusal::Damaged("\u{1b}".to_owned())).unwrap();
    assert!(matches!(
        read(&mut raw.as_slice(), &Limits::default()),
        Err(WireError::Forbidden(_))
    ));
}
