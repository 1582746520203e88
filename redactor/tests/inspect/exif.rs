//! Exif records, field by field.

use super::{hidden, said, says};
use crate::made::{self, jpeg_with};

/// A field: its tag, its kind (2 letters, 5 pairs of numbers, 7 bytes, 3 a number), and its value.
type Field<'a> = (u16, u16, &'a [u8]);

/// A record, big end first: the fields of the first directory, of the second and of the one for places.
fn record(first: &[Field], second: &[Field], place: &[Field]) -> Vec<u8> {
    let length = |fields: &[Field]| 2 + 12 * fields.len() as u32 + 4;
    let second_at = 8 + length(first) + 24;
    let place_at = second_at + length(second);
    let mut data_at = place_at + length(place);
    let mut record = b"MM\0\x2a\0\0\0\x08".to_vec();
    let mut data = Vec::new();
    let pointers = [(0x8769u16, second_at), (0x8825, place_at)];
    for (fields, pointers) in [(first, &pointers[..]), (second, &[]), (place, &[])] {
        record.extend((fields.len() as u16 + pointers.len() as u16).to_be_bytes());
        for (tag, kind, value) in fields {
            let size = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8][usize::from(*kind)];
            record.extend(
                [
                    &tag.to_be_bytes()[..],
                    &kind.to_be_bytes(),
                    &(value.len() as u32 / size).to_be_bytes(),
                ]
                .concat(),
            );
            if value.len() <= 4 {
                record.extend([value, &[0; 4][value.len()..]].concat());
            } else {
                record.extend(data_at.to_be_bytes());
                data.extend_from_slice(value);
                data_at += value.len() as u32;
            }
        }
        for (tag, at) in pointers {
            record.extend([&tag.to_be_bytes()[..], &[0, 4, 0, 0, 0, 1], &at.to_be_bytes()].concat());
        }
        record.extend([0; 4]);
    }
    [b"Exif\0\0".to_vec(), record, data].concat()
}

fn pairs(numbers: &[(u32, u32)]) -> Vec<u8> {
    let pair = |(one, other): &(u32, u32)| [one.to_be_bytes(), other.to_be_bytes()].concat();
    numbers.iter().flat_map(pair).collect()
}

#[test]
fn a_record_without_much_in_it_is_told() {
    let told = hidden("jpeg", &jpeg_with(&[(0xe1, made::exif(6))]));
    says(
        &told,
        &[
            ("model of the camera", "Canary 3000"),
            ("author", "Ann Canary"),
            ("how the camera was held", "on its left side"),
        ],
    );
    assert_eq!(
        said(&told, "place where the picture was taken"),
        ["52.50000, -13.25000"]
    );
}

#[test]
fn where_and_how_it_was_taken_is_told() {
    let coded = |text: &str| [b"ASCII\0\0\0", text.as_bytes()].concat();
    let (area, method) = (coded("By the bridge"), coded("GPS"));
    let (latitude, longitude) = (pairs(&[(52, 1), (30, 1), (0, 1)]), pairs(&[(13, 1), (15, 1), (0, 1)]));
    let (height, course, speed) = (pairs(&[(34, 1)]), pairs(&[(2712, 10)]), pairs(&[(50, 10)]));
    let clock = pairs(&[(12, 1), (13, 1), (14, 1)]);
    let fields: Vec<Field> = vec![
        (1, 2, b"N\0"),
        (2, 5, &latitude),
        (3, 2, b"W\0"),
        (4, 5, &longitude),
        (5, 1, b"\0"),
        (6, 5, &height),
        (7, 5, &clock),
        (0xc, 2, b"K\0"),
        (0xd, 5, &speed),
        (0x10, 2, b"T\0"),
        (0x11, 5, &course),
        (0x1b, 7, &method),
        (0x1c, 7, &area),
        (0x1d, 2, b"2020:01:02\0"),
    ];
    let told = hidden("jpeg", &jpeg_with(&[(0xe1, record(&[], &[], &fields))]));
    says(
        &told,
        &[
            (
                "place where the picture was taken",
                "52.50000, -13.25000, 34 m above the sea",
            ),
            ("name of the place", "By the bridge"),
            ("how the place was found", "GPS"),
            ("direction in which the camera looked", "271° (west)"),
            ("speed and course", "5.0 km/h"),
            ("time by satellite", "2020-01-02 12:13:14 UTC"),
        ],
    );
}

#[test]
fn who_took_it_with_what_and_when_is_told() {
    let wide: Vec<u8> = "Käthe".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let note = [b"Apple iOS\0\0\x01MM".as_slice(), b"\0\0A1B2-C3D4-UNIQUE\0"].concat();
    let first: Vec<Field> = vec![
        (0x10e, 2, b"The bridge\0"),
        (0x10f, 2, b"Maker\0"),
        (0x110, 2, b"Model 7\0"),
        (0x131, 2, b"Program 1\0"),
        (0x132, 2, b"2021:05:06 07:08:09\0"),
        (0x13b, 2, b"Ann\0"),
        (0x13c, 2, b"anns-laptop\0"),
        (0x8298, 2, b"by Ann\0"),
        (0x9c9d, 1, &wide),
    ];
    let second: Vec<Field> = vec![
        (0x829a, 5, b"\0\0\0\x01\0\0\0\x3c"),
        (0x9003, 2, b"2020:01:02 03:04:05\0"),
        (0x9011, 2, b"+01:00\0"),
        (0x927c, 7, &note),
        (0x9286, 7, b"UNICODE\0\0h\0i\0!"),
        (0x9291, 2, b"67\0\0"),
        (0xa420, 2, b"UNIQUE99\0"),
        (0xa430, 2, b"Owner Ann\0"),
        (0xa431, 2, b"BODY123\0"),
        (0xa434, 2, b"Lens 50\0"),
        (0xa435, 2, b"LENS456\0"),
        (0xa999, 2, b"unheard of\0"),
    ];
    let told = hidden("jpeg", &jpeg_with(&[(0xe1, record(&first, &second, &[]))]));
    says(
        &told,
        &[
            ("description", "The bridge"),
            ("maker of the camera", "Maker"),
            ("model of the camera", "Model 7"),
            ("program that wrote the picture", "Program 1"),
            ("computer that wrote the picture", "anns-laptop"),
            ("time when the picture was changed", "2021-05-06 07:08:09"),
            ("time when the picture was taken", "2020-01-02 03:04:05.67 +01:00"),
            ("author", "Ann"),
            ("author", "Käthe"),
            ("holder of the rights", "by Ann"),
            ("owner of the camera", "Owner Ann"),
            ("serial number of the camera", "BODY123"),
            ("lens", "Lens 50"),
            ("serial number of the lens", "LENS456"),
            ("number of the picture, unique", "UNIQUE99"),
            ("comment", "hi!"),
            ("settings of the camera", "exposure 1/60 s"),
            ("notes of the camera's maker", "Apple, "),
            ("notes of the camera's maker", "A1B2-C3D4-UNIQUE"),
            ("further fields of the Exif record", "0xa999 “unheard of”"),
        ],
    );
}

#[test]
fn a_damaged_record_tells_that_it_is() {
    let told = hidden("jpeg", &jpeg_with(&[(0xe1, b"Exif\0\0no record of Ann".to_vec())]));
    says(&told, &[("Exif record, damaged", "it reads: no record of Ann")]);
    let whole = record(&[(0x13b, 2, b"Ann Long Enough\0"), (0x110, 2, b"Model 7\0")], &[], &[]);
    for end in 6..whole.len() {
        assert_ne!(
            hidden("jpeg", &jpeg_with(&[(0xe1, whole[..end].to_vec())])),
            [],
            "cut at {end}"
        );
    }
}
