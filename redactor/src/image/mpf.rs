//! The list of further pictures that cameras and telephones put into a JPEG (CIPA DC-007, "MPF").

use super::beside::Beside;
use super::words;

/// A picture that the list names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Listed {
    /// What it is, as a place of a preview.
    pub(crate) place: &'static str,
    /// Where it begins, from the beginning of the list's record.
    pub(crate) offset: usize,
}

/// Pictures that are named. A panorama of a camera has a dozen.
const PICTURES: usize = 64;
/// The field that holds the entries, and the length of one.
const ENTRIES: u16 = 0xb002;
const ENTRY: usize = 16;

/// Kinds of pictures (5.2.3.3.1), and what each is.
const KINDS: &[(u32, &str)] = &[
    (0x01_0001, "a large preview"),
    (0x01_0002, "a large preview"),
    (0x02_0001, "a part of a panorama"),
    (0x02_0002, "the other eye's view of a picture with depth"),
    (0x02_0003, "the view from another side"),
    (0x04_0000, "the picture before it was changed"),
    (0x05_0000, "a map of brightness"),
];

/// Tells that there is a list, and hands on what it names besides the first picture.
pub(crate) fn tell(record: &[u8], beside: &mut Beside) -> Vec<Listed> {
    let listed = entries(record).unwrap_or_default();
    let says = if listed.is_empty() {
        "it names none, or cannot be read".to_owned()
    } else {
        let kinds: Vec<&str> = listed.iter().map(|one| one.place).collect();
        format!("{}: {}", listed.len(), kinds.join(", "))
    };
    beside.say(words::FURTHER_LIST, &says);
    listed
}

fn entries(record: &[u8]) -> Option<Vec<Listed>> {
    let order = Order {
        record,
        big: record.starts_with(b"MM"),
    };
    let directory = order.long(4)? as usize;
    let count = usize::from(order.short(directory)?);
    let fields = (0..count).map(|at| directory + 2 + at * 12);
    let field = fields.take(PICTURES).find(|at| order.short(*at) == Some(ENTRIES))?;
    let (length, start) = (order.long(field + 4)? as usize, order.long(field + 8)? as usize);
    let entry = |at: usize| {
        let at = start.checked_add(at * ENTRY)?;
        let kind = order.long(at)? & 0x00ff_ffff;
        let offset = order.long(at + 8)? as usize;
        let known = KINDS.iter().find(|(number, _)| *number == kind);
        let place = known.map_or("listed as a further picture", |(_, place)| *place);
        (offset > 0).then_some(Listed { place, offset })
    };
    let mut listed: Vec<Listed> = (0..(length / ENTRY).min(PICTURES)).filter_map(entry).collect();
    listed.sort_by_key(|one| one.offset);
    Some(listed)
}

/// Numbers in the order of bytes that the record names.
struct Order<'a> {
    record: &'a [u8],
    big: bool,
}

impl Order<'_> {
    fn short(&self, at: usize) -> Option<u16> {
        let bytes = *self.record.get(at..)?.first_chunk::<2>()?;
        Some(if self.big {
            u16::from_be_bytes(bytes)
        } else {
            u16::from_le_bytes(bytes)
        })
    }

    fn long(&self, at: usize) -> Option<u32> {
        let bytes = *self.record.get(at..)?.first_chunk::<4>()?;
        Some(if self.big {
            u32::from_be_bytes(bytes)
        } else {
            u32::from_le_bytes(bytes)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pictures_that_a_list_names_are_found() {
        let mut record = b"MM\0\x2a\0\0\0\x08\0\x01\xb0\x02\0\x07\0\0\0\x20\0\0\0\x1a\0\0\0\0".to_vec();
        record.extend([0, 3, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0]);
        record.extend([0, 2, 0, 2, 0, 0, 0, 9, 0, 0, 1, 0, 0, 0, 0, 0]);
        let place = "the other eye's view of a picture with depth";
        assert_eq!(entries(&record), Some(vec![Listed { place, offset: 256 }]));
        for end in 0..record.len() {
            let _ = entries(&record[..end]);
        }
    }
}
