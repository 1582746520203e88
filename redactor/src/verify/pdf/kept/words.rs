//! The names and strings of a file, by a list of their own: what the walk over its objects might let pass is not a word here.

use lopdf::{Dictionary, Document, Object};

/// Every word that such a file needs, sorted.
const WORDS: &[&str] = &[
    "AAAAAA+Unseen",
    "Adobe",
    "Annot",
    "Annots",
    "Ascent",
    "BBox",
    "BM",
    "BaseFont",
    "BitsPerComponent",
    "Border",
    "Bounds",
    "C0",
    "C1",
    "CA",
    "CCITTFaxDecode",
    "CIDFontType0",
    "CIDFontType0C",
    "CIDFontType2",
    "CIDSystemInfo",
    "CIDToGIDMap",
    "CS",
    "CapHeight",
    "Catalog",
    "Color",
    "ColorBurn",
    "ColorDodge",
    "ColorSpace",
    "Colors",
    "Columns",
    "Contents",
    "Coords",
    "Count",
    "DCTDecode",
    "DW",
    "Darken",
    "DecodeParms",
    "DescendantFonts",
    "Descent",
    "Dest",
    "DeviceGray",
    "DeviceRGB",
    "Difference",
    "Document",
    "Domain",
    "Encode",
    "Encoding",
    "Exclusion",
    "ExtGState",
    "Extend",
    "Filter",
    "First",
    "Flags",
    "FlateDecode",
    "Font",
    "FontBBox",
    "FontDescriptor",
    "FontFile2",
    "FontFile3",
    "FontName",
    "Form",
    "Function",
    "FunctionType",
    "Functions",
    "G",
    "Group",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "HardLight",
    "Height",
    "Hue",
    "I",
    "Identity",
    "Identity-H",
    "Image",
    "Indexed",
    "ItalicAngle",
    "K",
    "Kids",
    "Last",
    "Length",
    "Length1",
    "Lighten",
    "Link",
    "Luminosity",
    "MarkInfo",
    "Marked",
    "MediaBox",
    "Multiply",
    "N",
    "Next",
    "None",
    "Normal",
    "Nums",
    "Ordering",
    "Outlines",
    "Overlay",
    "P",
    "Page",
    "Pages",
    "Parent",
    "ParentTree",
    "Pg",
    "Predictor",
    "Prev",
    "Rect",
    "Registry",
    "Resources",
    "Rows",
    "S",
    "SMask",
    "Saturation",
    "Screen",
    "Shading",
    "ShadingType",
    "SoftLight",
    "StemV",
    "StructParents",
    "StructTreeRoot",
    "Subtype",
    "Supplement",
    "T",
    "Title",
    "ToUnicode",
    "Transparency",
    "Type",
    "Type0",
    "W",
    "Width",
    "XObject",
    "XYZ",
    "ca",
];

/// How deep objects lie in one another.
const DEPTH: usize = 16;

/// Whether `value` is one of these words, or a part of one.
pub(super) fn are_in(value: &str) -> bool {
    let value = value.to_lowercase();
    WORDS.iter().any(|word| word.to_lowercase().contains(&value))
}

/// Every name and string of `document` that is none of these words, one a line.
pub(super) fn strays(document: &Document) -> Vec<u8> {
    let mut strays = Vec::new();
    document
        .objects
        .values()
        .for_each(|object| within(object, DEPTH, &mut strays));
    strays
}

fn within(object: &Object, depth: usize, strays: &mut Vec<u8>) {
    let Some(deeper) = depth.checked_sub(1) else {
        strays.extend_from_slice(b"objects too deep in one another\n");
        return;
    };
    match object {
        Object::Name(name) => word(name, strays),
        Object::String(text, _) => word(text, strays),
        // The colours of a palette are no words; its reader sees that all are used.
        Object::Array(parts) => match parts.as_slice() {
            [Object::Name(kind), base, last, Object::String(..)] if kind == b"Indexed" => {
                [base, last].into_iter().for_each(|part| within(part, deeper, strays));
            }
            parts => parts.iter().for_each(|part| within(part, deeper, strays)),
        },
        Object::Dictionary(dict) => entries(dict, deeper, strays),
        Object::Stream(stream) => entries(&stream.dict, deeper, strays),
        Object::Null | Object::Boolean(_) | Object::Integer(_) | Object::Real(_) | Object::Reference(_) => {}
    }
}

fn entries(dict: &Dictionary, depth: usize, strays: &mut Vec<u8>) {
    for (key, value) in dict {
        word(key, strays);
        // Titles are words of the document: their reader holds them against its headings.
        if !(key == b"Title" && matches!(value, Object::String(..))) {
            within(value, depth, strays);
        }
    }
}

fn word(word: &[u8], strays: &mut Vec<u8>) {
    let numbered =
        matches!(word, [b'F' | b'G' | b'H' | b'P' | b'S', digits @ ..] if digits.iter().all(u8::is_ascii_digit));
    let known = WORDS.binary_search_by(|known| known.as_bytes().cmp(word)).is_ok();
    let font = matches!(
        word,
        [
            b'A',
            b'A',
            b'A',
            b'A',
            b'A',
            b'A'..=b'Z',
            b'+',
            b'S',
            b'h',
            b'o',
            b'w',
            b'n'
        ]
    );
    if !known && !numbered && !font {
        strays.extend_from_slice(word);
        strays.push(b'\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(WORDS.is_sorted());
    }
}
