//! The Exif record of a page, cut out of its TIFF as a record of its own: what reads those of cameras reads this too.

use super::walk::{Directory, Entry, File, width};
use std::borrow::Cow;

/// Tags that stand beside the layout of a page, and belong to its record.
pub(super) const TAGS: &[u16] = &[
    270, 271, 272, 305, 306, 315, 316, 18_246, 18_249, 33_432, EXIF, PLACE, 40_091, 40_092, 40_093, 40_094, 40_095,
];
const EXIF: u16 = 34_665;
const PLACE: u16 = 34_853;

/// Tag, type and value.
type Field<'a> = (u16, u16, Cow<'a, [u8]>);

/// The record; none where the page says nothing of the kind.
pub(super) fn of(file: &File, page: &Directory) -> Option<Vec<u8>> {
    let mut out = if file.big_end {
        b"MM\0*\0\0\0\0".to_vec()
    } else {
        b"II*\0\0\0\0\0".to_vec()
    };
    let mut fields = Vec::new();
    for entry in page.entries.iter().filter(|entry| TAGS.contains(&entry.tag)) {
        if matches!(entry.tag, EXIF | PLACE) {
            let below = file.below(entry);
            let inner = below
                .iter()
                .take(1)
                .flat_map(|directory| directory.entries.iter().filter_map(field))
                .collect();
            let at = append(&mut out, inner, file.big_end)?;
            fields.push((entry.tag, 4, Cow::Owned(number(at, 4, file.big_end)?)));
        } else {
            fields.extend(field(entry));
        }
    }
    if fields.is_empty() {
        return None;
    }
    let first = append(&mut out, fields, file.big_end)?;
    out.get_mut(4..8)?.copy_from_slice(&number(first, 4, file.big_end)?);
    Some(out)
}

/// What a record of the classic form can hold.
fn field<'a>(entry: &Entry<'a>) -> Option<Field<'a>> {
    (!matches!(entry.kind, 0 | 13 | 16..)).then_some((entry.tag, entry.kind, Cow::Borrowed(entry.value)))
}

/// Writes a directory and its values behind `out`; where it begins.
fn append(out: &mut Vec<u8>, fields: Vec<Field>, big_end: bool) -> Option<usize> {
    let at = out.len();
    let mut table = number(fields.len(), 2, big_end)?;
    out.resize(at + 2 + fields.len() * 12 + 4, 0);
    for (tag, kind, value) in fields {
        table.extend(number(tag.into(), 2, big_end)?);
        table.extend(number(kind.into(), 2, big_end)?);
        table.extend(number(value.len() / width(kind), 4, big_end)?);
        if value.len() > 4 {
            table.extend(number(out.len(), 4, big_end)?);
            out.extend_from_slice(&value);
        } else {
            let mut inline = value.into_owned();
            inline.resize(4, 0);
            table.append(&mut inline);
        }
    }
    out.get_mut(at..at + table.len())?.copy_from_slice(&table);
    Some(at)
}

/// `value` in so many bytes.
fn number(value: usize, bytes: usize, big_end: bool) -> Option<Vec<u8>> {
    let whole = u32::try_from(value).ok()?;
    Some(if big_end {
        whole.to_be_bytes().get(4 - bytes..)?.to_vec()
    } else {
        whole.to_le_bytes().get(..bytes)?.to_vec()
    })
}
