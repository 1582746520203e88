//! ZIP files as they lie, so that whatever stands in one can be planted (PKWARE's APPNOTE, 4.3): stored, of no time.

/// A part.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    /// Said of it in the list of parts.
    pub(super) comment: String,
    /// A field of a kind that no program knows, at its beginning.
    pub(super) extra: String,
}

/// A part of which nothing else is said.
pub(super) fn part(name: &str, text: &str) -> Part {
    Part {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
        comment: String::new(),
        extra: String::new(),
    }
}

/// The file of `parts`, with a comment at its end.
pub(super) fn zip(parts: &[Part], comment: &str) -> Vec<u8> {
    let (mut file, mut list) = (Vec::new(), Vec::new());
    let long = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap().to_le_bytes();
    let short = |bytes: &[u8]| u16::try_from(bytes.len()).unwrap().to_le_bytes();
    for part in parts {
        let begins = long(&file);
        let field = match part.extra.as_bytes() {
            [] => Vec::new(),
            extra => [&[0x77, 0x77], short(extra).as_slice(), extra].concat(),
        };
        let (name, bytes, said) = (part.name.as_bytes(), &part.bytes, part.comment.as_bytes());
        let crc = crc32fast::hash(bytes).to_le_bytes();
        let how: &[u8] = &[20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
        let sums = [crc, long(bytes), long(bytes)].concat();
        let sizes = [short(name), short(&field)].concat();
        list.push(
            [
                b"PK\x01\x02\x14\x00",
                how,
                &sums,
                &sizes,
                &short(said),
                &[0; 8],
                &begins,
                name,
                &field,
                said,
            ]
            .concat(),
        );
        file.extend([b"PK\x03\x04", how, &sums, &sizes, name, &field, bytes].concat());
    }
    let count = u16::try_from(parts.len()).unwrap().to_le_bytes();
    let (begins, list) = (long(&file), list.concat());
    let end: [&[u8]; 8] = [
        b"PK\x05\x06",
        &[0; 4],
        &count,
        &count,
        &long(&list),
        &begins,
        &short(comment.as_bytes()),
        comment.as_bytes(),
    ];
    [file, list.clone(), end.concat()].concat()
}
