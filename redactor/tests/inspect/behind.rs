//! What follows the end of a picture.

use super::{hidden, said, says};
use crate::made::{chunk, inserted, jpeg, jpeg_with, png};

#[test]
fn further_pictures_are_found_by_their_list_and_compared() {
    let second = inserted(&jpeg(), 0xfe, b"of the second");
    let entry = |kind: u32, offset: u32| [&kind.to_be_bytes()[..], &[0; 4], &offset.to_be_bytes(), &[0; 4]].concat();
    let list = |offset| {
        let head = b"MPF\0MM\0\x2a\0\0\0\x08\0\x01\xb0\x02\0\x07\0\0\0\x20\0\0\0\x1a\0\0\0\0".to_vec();
        jpeg_with(&[(0xe2, [head, entry(0x03_0000, 0), entry(0x02_0002, offset)].concat())])
    };
    // The record begins behind the marker, its length and its name.
    let offset = list(0).len() as u32 - 10;
    let told = hidden("jpeg", &[list(offset), second].concat());
    let expected = [
        (
            "list of further pictures",
            "1: the other eye's view of a picture with depth",
        ),
        ("further copy of the same picture", "96 × 64, the other eye's view"),
        ("comment", "in the further picture: of the second"),
    ];
    says(&told, &expected);
    assert_eq!(said(&told, "data after"), [""; 0]);
}

#[test]
fn what_follows_the_end_is_told_thing_by_thing() {
    let film = [
        b"\0\0\0\x18ftypmp42\0\0\0\0isommp42".as_slice(),
        &[0, 0, 0, 41],
        b"moovxxxx\0\0\0\x1a\xa9xyz\0\x12\x15\xc7+52.5200+013.4050",
    ]
    .concat();
    let archive = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\x02\0\0\0\x02\0\0\0\x05\0\0\0a.txthi";
    let told = hidden("jpeg", &[jpeg(), jpeg(), vec![0; 16], film, archive.to_vec()].concat());
    let expected = [
        (
            "further copy of the same picture",
            "96 × 64, after the end of the picture",
        ),
        ("empty filling", "16 bytes"),
        ("short film", "mp42"),
        ("place where the picture was taken", "+52.5200+013.4050 (in the film)"),
        ("archive after the end", "with a.txt"),
    ];
    says(&told, &expected);
    let telling = [jpeg(), b"greetings from Ann".to_vec()].concat();
    says(
        &hidden("jpeg", &telling),
        &[("data after the end", "text: greetings from Ann")],
    );
}

#[test]
fn remains_of_a_larger_picture_are_known_by_their_end() {
    let noise: Vec<u8> = (0..4000u32).map(|at| (at * at % 241) as u8).collect();
    let told = hidden("jpeg", &[jpeg(), noise.clone(), b"\xff\xd9".to_vec()].concat());
    says(&told, &[("remains of a larger picture", "4002 bytes")]);
    let told = hidden("png", &[png(), noise, chunk(b"IEND", b"")].concat());
    says(&told, &[("remains of a larger picture", "4012 bytes")]);
}
