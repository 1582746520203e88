//! The tables of a TIFF, as Exif and MPF use them: directories of tags, little end first.

/// One field of a directory: tag, type, and its bytes. A directory's fields are sorted by tag.
pub(crate) type Field = (u16, Kind, Vec<u8>);

/// The types of fields that are used here (TIFF 6.0, section 2).
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    Ascii = 2,
    Short = 3,
    Long = 4,
    Rational = 5,
    Undefined = 7,
}

impl Kind {
    fn width(self) -> usize {
        match self {
            Self::Ascii | Self::Undefined => 1,
            Self::Short => 2,
            Self::Long => 4,
            Self::Rational => 8,
        }
    }
}

/// The eight bytes before the first directory.
pub(crate) const HEADER: &[u8] = b"II*\0\x08\0\0\0";

/// How many bytes [`directory`] takes for these fields.
pub(crate) fn size(fields: &[Field]) -> usize {
    let outside: usize = fields
        .iter()
        .filter(|field| field.2.len() > 4)
        .map(|field| even(field.2.len()))
        .sum();
    2 + 12 * fields.len() + 4 + outside
}

/// A directory that stands at `offset` of the TIFF; the next one stands at `next`, 0 for none.
pub(crate) fn directory(fields: &[Field], offset: usize, next: usize) -> Vec<u8> {
    let mut table = short(fields.len());
    let mut outside = Vec::new();
    let data = offset + 2 + 12 * fields.len() + 4;
    for (tag, kind, bytes) in fields {
        table.extend(tag.to_le_bytes());
        table.extend(short(*kind as usize));
        table.extend(long(bytes.len() / kind.width()));
        let mut value = bytes.clone();
        if bytes.len() > 4 {
            table.extend(long(data + outside.len()));
            value.resize(even(bytes.len()), 0);
            outside.append(&mut value);
        } else {
            value.resize(4, 0);
            table.append(&mut value);
        }
    }
    table.extend(long(next));
    table.append(&mut outside);
    table
}

/// Text as TIFF holds it, with its zero at the end.
pub(crate) fn ascii(text: &str) -> Vec<u8> {
    [text.as_bytes(), b"\0"].concat()
}

/// Two bytes; sizes of samples are far below what they hold.
pub(crate) fn short(value: usize) -> Vec<u8> {
    u16::try_from(value).unwrap_or(u16::MAX).to_le_bytes().to_vec()
}

/// Four bytes.
pub(crate) fn long(value: usize) -> Vec<u8> {
    u32::try_from(value).unwrap_or(u32::MAX).to_le_bytes().to_vec()
}

fn even(length: usize) -> usize {
    length.next_multiple_of(2)
}
