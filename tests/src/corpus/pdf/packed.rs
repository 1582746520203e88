//! Row 65: objects packed in streams, where no search for words finds them, and lists of objects that only some programs read.

use super::hidden;
use super::made::{letter, stream};
use crate::corpus::deflate::{Packing, zlib};
use crate::corpus::{File, canary};

fn deflated(bytes: &[u8]) -> Vec<u8> {
    zlib(bytes, Packing::Coded)
}

/// A stream of objects, by their numbers.
fn objects(packed: &[(usize, String)], more: &str) -> Vec<u8> {
    let (mut places, mut bodies) = (String::new(), String::new());
    for (number, body) in packed {
        places += &format!("{number} {} ", bodies.len());
        bodies += &format!("{body} ");
    }
    let entries = format!(
        "/Type /ObjStm /N {} /First {} /Filter /FlateDecode {more}",
        packed.len(),
        places.len()
    );
    stream(&entries, &deflated(format!("{places}{bodies}").as_bytes()))
}

/// The letter, its streams of objects, and a list of objects in a stream. Of each packed object: its number, the number of its
/// stream, and its place there.
fn file(streams: &[(usize, Vec<u8>)], packed: &[(usize, usize, u8)], trailer: &str) -> Vec<u8> {
    let plain = letter().numbered();
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut entries: Vec<(usize, [u8; 6])> = vec![(0, [0, 0, 0, 0, 0, 255])];
    let mut begins = |file: &mut Vec<u8>, number: usize, body: &[u8]| {
        let [a, b, c, d] = (file.len() as u32).to_be_bytes();
        file.extend(format!("{number} 0 obj\n").as_bytes());
        file.extend(body);
        file.extend(b"\nendobj\n");
        entries.push((number, [1, a, b, c, d, 0]));
    };
    for (number, body) in (1..).zip(&plain) {
        begins(&mut file, number, body);
    }
    for (number, body) in streams {
        begins(&mut file, *number, body);
    }
    for (number, container, place) in packed {
        let [a, b, c, d] = (*container as u32).to_be_bytes();
        entries.push((*number, [2, a, b, c, d, *place]));
    }
    let table = file.len();
    let own = entries.iter().map(|(number, _)| number + 1).max().unwrap();
    let [a, b, c, d] = (table as u32).to_be_bytes();
    entries.push((own, [1, a, b, c, d, 0]));
    entries.sort_unstable();
    let index: String = entries.iter().map(|(number, _)| format!("{number} 1 ")).collect();
    let data: Vec<u8> = entries.iter().flat_map(|(_, entry)| *entry).collect();
    let head = format!(
        "/Type /XRef /Size {} /Root 1 0 R /W [1 4 1] /Index [{index}] {trailer} /Filter /FlateDecode",
        own + 1
    );
    file.extend(format!("{own} 0 obj\n").as_bytes());
    file.extend(stream(&head, &deflated(&data)));
    file.extend(format!("\nendobj\nstartxref\n{table}\n%%EOF\n").as_bytes());
    file
}

/// A plain list of objects that leads to a second one, in a stream.
fn hybrid() -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut table = String::from("xref\n0 1\n0000000000 65535 f \n");
    let packed = objects(&[(7, format!("<< /Author ({}) >>", canary(65)))], "");
    let plain = letter().numbered();
    for (number, body) in (1..).zip(plain.iter().chain([&packed])) {
        table += &format!("{number} 1\n{:010} 00000 n \n", file.len());
        file.extend(format!("{number} 0 obj\n").as_bytes());
        file.extend(body);
        file.extend(b"\nendobj\n");
    }
    table += "7 1\n0000000000 00000 f \n";
    let second = file.len();
    let data: Vec<u8> = [2_u8, 0, 0, 0, 6, 0].to_vec();
    file.extend(b"8 0 obj\n");
    file.extend(stream("/Type /XRef /Size 9 /Root 1 0 R /W [1 4 1] /Index [7 1]", &data));
    file.extend(b"\nendobj\n");
    let begin = file.len();
    file.extend(
        format!("{table}trailer\n<< /Size 9 /Root 1 0 R /Info 7 0 R /XRefStm {second} >>\nstartxref\n{begin}\n%%EOF\n")
            .as_bytes(),
    );
    file
}

pub(super) fn files() -> Vec<File> {
    let information = |words: &str| format!("<< /Author ({words}) >>");
    let words = canary(65);
    let one = objects(&[(7, information(&words))], "");
    let first = objects(&[(8, "<< /Producer (x) >>".to_owned())], "");
    let extended = objects(&[(9, information(&words))], "/Extends 6 0 R");
    // The list of objects says nothing of the second object in the stream.
    let stale = objects(&[(7, "<< /Producer (x) >>".to_owned()), (9, information(&words))], "");
    vec![
        hidden("065-packed.pdf", 65, file(&[(6, one)], &[(7, 6, 0)], "/Info 7 0 R")),
        hidden(
            "065-extends.pdf",
            65,
            file(&[(6, first), (7, extended)], &[(8, 6, 0), (9, 7, 0)], "/Info 9 0 R"),
        ),
        hidden("065-packed-orphan.pdf", 65, file(&[(6, stale)], &[(7, 6, 0)], "")),
        hidden("065-second-list.pdf", 65, hybrid()),
    ]
}
