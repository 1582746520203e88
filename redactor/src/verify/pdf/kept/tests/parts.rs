//! The parts of the made document: pictures, states, tags, shapes.

#![allow(clippy::cast_possible_truncation, reason = "small numbers, all of them known")]

use super::made::{PAGES, TAG, TAGS, deflated, named};
use lopdf::{Dictionary, Object, dictionary};

pub(super) fn image(width: i64, height: i64, space: Object, bits: i64) -> Dictionary {
    dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => width, "Height" => height, "ColorSpace" => space,
        "BitsPerComponent" => bits,
    }
}

pub(super) fn form(resources: Dictionary, content: &[u8]) -> Object {
    let dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 297.into(), 420.into()],
        "Group" => dictionary! { "S" => "Transparency", "CS" => "DeviceRGB", "I" => true },
        "Resources" => resources,
    };
    deflated(dict, content)
}

pub(super) fn state(blend: &str, alpha: f32, mask: Object) -> Dictionary {
    dictionary! { "BM" => blend, "ca" => alpha, "CA" => alpha, "SMask" => mask }
}

pub(super) fn shading() -> Dictionary {
    let piece = |from: [f32; 3], to: [f32; 3]| -> Object {
        dictionary! {
            "FunctionType" => 2, "Domain" => vec![0.into(), 1.into()], "C0" => from.map(Object::from).to_vec(),
            "C1" => to.map(Object::from).to_vec(), "N" => 1,
        }
        .into()
    };
    dictionary! {
        "ShadingType" => 2, "ColorSpace" => "DeviceRGB", "Coords" => [100, 0, 200, 0].map(Object::Integer).to_vec(),
        "Extend" => vec![Object::Boolean(true), true.into()],
        "Function" => dictionary! {
            "FunctionType" => 3, "Domain" => vec![0.into(), 1.into()],
            "Functions" => vec![piece([1.0, 0.0, 0.0], [0.0, 1.0, 0.0]), piece([0.0, 1.0, 0.0], [0.0, 0.0, 1.0])],
            "Bounds" => vec![Object::Real(0.5)], "Encode" => [0, 1, 0, 1].map(Object::Integer).to_vec(),
        },
    }
}

pub(super) fn catalog() -> Object {
    dictionary! {
        "Type" => "Catalog", "Pages" => named(2), "MarkInfo" => dictionary! { "Marked" => true },
        "StructTreeRoot" => named(TAGS),
    }
    .into()
}

pub(super) fn tags(put: &mut impl FnMut(u32, Object) -> Option<Object>) {
    let numbers = vec![0.into(), named(25), 1.into(), named(26)];
    put(
        TAGS,
        dictionary! { "Type" => "StructTreeRoot", "K" => named(22), "ParentTree" => dictionary! { "Nums" => numbers } }
            .into(),
    );
    let kids = vec![named(TAG), named(24)];
    put(
        22,
        dictionary! { "S" => "Document", "P" => named(TAGS), "K" => kids }.into(),
    );
    for (number, kind, page) in [(TAG, "P", PAGES[0]), (24, "H1", PAGES[1])] {
        let pieces = vec![Object::Integer(0)];
        put(
            number,
            dictionary! { "S" => kind, "P" => named(22), "Pg" => named(page), "K" => pieces }.into(),
        );
        put(number + 2, vec![named(number)].into());
    }
}

/// A slope of colours, white under the cover.
pub(super) fn pixels() -> Vec<u8> {
    let places = (0..30u8).flat_map(|y| (0..40u8).map(move |x| (x, y)));
    let is_covered = |x: u8, y: u8| (3..17).contains(&x) && (1..8).contains(&y);
    places
        .flat_map(|(x, y)| if is_covered(x, y) { [255; 3] } else { [x * 6, y * 8, 90] })
        .collect()
}

/// White, but for one black run in the first row: every row below is as the one above.
pub(super) fn fax() -> Vec<u8> {
    // Horizontal: 001, white 64 + 36, black 64 + 0; then the rest of the row: vertical.
    let mut bits = "001".to_owned() + "11011" + "00010101" + "0000001111" + "0000110111" + "1";
    // Each row below: three changes where they stood above.
    bits.push_str(&"111".repeat(399));
    bits.push_str("000000000001000000000001");
    while !bits.len().is_multiple_of(8) {
        bits.push('0');
    }
    bits.as_bytes()
        .chunks(8)
        .map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap())
        .collect()
}

pub(super) fn photo() -> Vec<u8> {
    let pixels: Vec<u8> = (0..60u32)
        .flat_map(|y| (0..80u32).flat_map(move |x| [x * 3, y * 4, (x * y) % 200].map(|value| value as u8)))
        .collect();
    let mut out = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut out, 85);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::R_4_2_0);
    encoder.encode(&pixels, 80, 60, jpeg_encoder::ColorType::Rgb).unwrap();
    out
}

/// A letter of width 500: a box whose height tells which.
pub(super) fn program(number: u8) -> Vec<u8> {
    let width = [248u8, 136]; // 500 = (248 - 247) * 256 + 136 + 108
    let short = |value: i32| (value + 139) as u8;
    let high = number % 50;
    let mut program = width.to_vec();
    program.extend([short(50), short(0), 21]);
    program.extend([248, 36, short(0), 5]); // 400 to the right
    program.extend([short(0), 248, 136 + high, 5]); // up, by 500 and more
    program.extend([252, 36, short(0), 5, 14]); // 400 back
    program
}

/// The font of these programs, letters from 1.
pub(super) fn font(programs: &[Vec<u8>]) -> Vec<u8> {
    let wide = |value: usize| [vec![29], (value as i32).to_be_bytes().to_vec()].concat();
    let index = |things: &[Vec<u8>]| {
        let mut out = (things.len() as u16).to_be_bytes().to_vec();
        if !things.is_empty() {
            out.push(4);
            let mut at = 1u32;
            out.extend(at.to_be_bytes());
            for thing in things {
                at += thing.len() as u32;
                out.extend(at.to_be_bytes());
            }
        }
        things.iter().for_each(|thing| out.extend(thing));
        out
    };
    let all: Vec<Vec<u8>> = std::iter::once(vec![139, 14]).chain(programs.iter().cloned()).collect();
    let (count, charset) = (
        all.len(),
        [&[2, 0, 1], ((all.len() - 2) as u16).to_be_bytes().as_slice()].concat(),
    );
    let select = [&[3, 0, 1, 0, 0, 0], (count as u16).to_be_bytes().as_slice()].concat();
    let (shapes, private) = (index(&all), vec![139, 20, 139, 21]);
    let before = [vec![1, 0, 4, 4], index(&[b"Shown".to_vec()])].concat();
    let after = [index(&[b"Adobe".to_vec(), b"Identity".to_vec()]), index(&[])].concat();
    let top = |start: usize| {
        let places = [start, start + charset.len(), start + charset.len() + select.len()];
        let fonts = places[2] + shapes.len() + private.len();
        let parts = [
            wide(391),
            wide(392),
            wide(0),
            vec![12, 30],
            wide(count),
            vec![12, 34],
            wide(places[0]),
            vec![15],
            wide(places[1]),
            vec![12, 37],
            wide(places[2]),
            vec![17],
            wide(fonts),
            vec![12, 36],
        ];
        index(&[parts.concat()])
    };
    let start = before.len() + top(0).len() + after.len();
    let private_at = start + charset.len() + select.len() + shapes.len();
    let fonts = index(&[[wide(private.len()), wide(private_at), vec![18]].concat()]);
    [before, top(start), after, charset, select, shapes, private, fonts].concat()
}
