//! A colour profile (ICC.1:2010) whose description, rights and maker say what they are told to.

/// A profile of sRGB's colours, described by `words`; an application of it changes next to nothing.
#[must_use]
pub(crate) fn profile(words: &str) -> Vec<u8> {
    let curve = [b"curv\0\0\0\0\0\0\0\x01".as_slice(), &[2, 51], &[0, 0]].concat();
    let tags: [(&[u8; 4], Vec<u8>); 10] = [
        (b"desc", description(words)),
        (b"cprt", [b"text\0\0\0\0".as_slice(), words.as_bytes(), b"\0"].concat()),
        (b"dmnd", description(words)),
        (b"wtpt", place([0.9642, 1.0, 0.8249])),
        (b"rXYZ", place([0.4361, 0.2225, 0.0139])),
        (b"gXYZ", place([0.3851, 0.7169, 0.0971])),
        (b"bXYZ", place([0.1431, 0.0606, 0.7142])),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let mut table = (tags.len() as u32).to_be_bytes().to_vec();
    let mut data = Vec::new();
    let begin = 128 + 4 + 12 * tags.len();
    for (name, body) in &tags {
        table.extend(*name);
        table.extend(((begin + data.len()) as u32).to_be_bytes());
        table.extend((body.len() as u32).to_be_bytes());
        data.extend(body);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    [head(begin + data.len()), table, data].concat()
}

fn head(length: usize) -> Vec<u8> {
    let mut head = vec![0; 128];
    head[..4].copy_from_slice(&(length as u32).to_be_bytes());
    head[8..12].copy_from_slice(&[2, 0x10, 0, 0]);
    head[12..24].copy_from_slice(b"mntrRGB XYZ ");
    head[24..36].copy_from_slice(&[7, 234, 0, 3, 0, 14, 0, 15, 0, 9, 0, 26]);
    head[36..40].copy_from_slice(b"acsp");
    head[68..80].copy_from_slice(&place([0.9642, 1.0, 0.8249])[8..]);
    head
}

/// Three numbers of 16 bits before the point and 16 behind it.
fn place(numbers: [f64; 3]) -> Vec<u8> {
    let fixed = |number: f64| ((number * 65_536.0).round() as i32).to_be_bytes();
    [b"XYZ \0\0\0\0".as_slice(), numbers.map(fixed).as_flattened()].concat()
}

fn description(words: &str) -> Vec<u8> {
    let length = (words.len() as u32 + 1).to_be_bytes();
    // No text in Unicode, none in the Macintosh's code.
    [b"desc\0\0\0\0".as_slice(), &length, words.as_bytes(), b"\0", &[0; 78]].concat()
}
