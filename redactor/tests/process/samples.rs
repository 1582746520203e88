//! Documents with things in them that must not come out, and a search for those.

use base64::Engine;
use image::{ImageFormat, RgbImage};
use std::io::Cursor;
use std::path::Path;

pub(crate) const EMAIL: &str = "quelle.planted@ministry.example";
pub(crate) const IBAN: &str = "DE89 3704 0044 0532 0130 00";
pub(crate) const TERM: &str = "Zacharias Planter";
pub(crate) const EXIF: &str = "Planted Camera 4711";
pub(crate) const COMMENT: &str = "planted comment of the png";
pub(crate) const NAME: &str = "planted-file-name";

/// Everything that was planted.
pub(crate) const PLANTED: [&str; 6] = [EMAIL, IBAN, TERM, EXIF, COMMENT, NAME];

pub(crate) fn text() -> String {
    format!(
        "Dear editors,\nwrite to {EMAIL} or pay {IBAN}.\nAsk for {TERM} at the door.\nThe bridge was never inspected.\n"
    )
}

fn picture() -> RgbImage {
    RgbImage::from_fn(320, 200, |x, y| {
        let [x, y] = [x, y].map(|at| u8::try_from(at % 256).unwrap());
        image::Rgb([x, y, x / 2 + y / 2])
    })
}

fn encoded(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A photograph that names its camera.
pub(crate) fn jpeg() -> Vec<u8> {
    with_segment(&encoded(ImageFormat::Jpeg), &exif())
}

/// `jpeg` with one more segment after its first two bytes.
pub(crate) fn with_segment(jpeg: &[u8], segment: &[u8]) -> Vec<u8> {
    [&jpeg[..2], segment, &jpeg[2..]].concat()
}

/// An APP1 segment: TIFF, little end first, one entry: model (0x0110), ASCII, at offset 26.
pub(crate) fn exif() -> Vec<u8> {
    let model = format!("{EXIF}\0");
    let count = u32::try_from(model.len()).unwrap().to_le_bytes();
    let mut tiff = b"II*\0\x08\0\0\0\x01\0\x10\x01\x02\0".to_vec();
    tiff.extend(count);
    tiff.extend([26, 0, 0, 0, 0, 0, 0, 0]);
    tiff.extend(model.as_bytes());
    let length = u16::try_from(2 + 6 + tiff.len()).unwrap().to_be_bytes();
    [b"\xff\xe1".as_slice(), &length, b"Exif\0\0", &tiff].concat()
}

/// A picture with a comment.
pub(crate) fn png() -> Vec<u8> {
    let plain = encoded(ImageFormat::Png);
    let body = [b"tEXtComment\0".as_slice(), COMMENT.as_bytes()].concat();
    let length = u32::try_from(body.len() - 4).unwrap().to_be_bytes();
    let chunk = [length.as_slice(), &body, &crc32fast::hash(&body).to_be_bytes()].concat();
    // After the signature (8 bytes) and IHDR (25).
    [&plain[..33], &chunk, &plain[33..]].concat()
}

/// A PDF of one page with these lines, in Helvetica of 12 points.
pub(crate) fn pdf(lines: &[&str]) -> Vec<u8> {
    pages(&[lines])
}

/// The same, of several pages.
pub(crate) fn pages(pages: &[&[&str]]) -> Vec<u8> {
    let kids: String = (0..pages.len()).map(|page| format!("{} 0 R ", 4 + 2 * page)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    for lines in pages {
        let shown: String = lines.iter().map(|line| format!("({line}) Tj T* ")).collect();
        let content = format!("BT /F1 12 Tf 18 TL 72 720 Td {shown}ET");
        let content_number = objects.len() + 2;
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content_number} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    let size = objects.len() + 1;
    let mut file = String::from("%PDF-1.4\n");
    let mut table = format!("xref\n0 {size}\n0000000000 65535 f \n");
    for (number, object) in (1..).zip(&objects) {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let start = file.len();
    format!("{file}{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").into_bytes()
}

/// A document that must be refused, from the corpus.
pub(crate) fn bad(name: &str) -> Vec<u8> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus");
    std::fs::read(corpus.join(name)).unwrap()
}

/// The planted things that `bytes` hold: as they are, in UTF-16, in hexadecimal, or in base64 at any offset.
pub(crate) fn planted_in(bytes: &[u8]) -> Vec<&'static str> {
    PLANTED
        .into_iter()
        .filter(|planted| forms(planted).iter().any(|form| holds(bytes, form)))
        .collect()
}

/// Fails where a file under `folder` holds anything planted.
pub(crate) fn nothing_planted_under(folder: &Path) {
    let files = crate::newsroom::files(folder);
    assert!(!files.is_empty(), "nothing was searched");
    for (path, bytes) in files {
        assert_eq!(planted_in(&bytes), [""; 0], "in {}", path.display());
        assert_eq!(planted_in(path.as_os_str().as_encoded_bytes()), [""; 0]);
    }
}

fn forms(planted: &str) -> Vec<Vec<u8>> {
    let raw = planted.as_bytes();
    let mut forms = vec![
        raw.to_vec(),
        planted.to_lowercase().into_bytes(),
        hex(raw).into_bytes(),
        hex(raw).to_uppercase().into_bytes(),
    ];
    forms.push(planted.encode_utf16().flat_map(u16::to_le_bytes).collect());
    forms.push(planted.encode_utf16().flat_map(u16::to_be_bytes).collect());
    for offset in 0..3 {
        let shifted = [&vec![0; offset], raw].concat();
        let text = base64::engine::general_purpose::STANDARD_NO_PAD.encode(shifted);
        // The letters at both ends depend on what stands beside.
        forms.push(text.as_bytes()[4..text.len() - 3].to_vec());
    }
    forms
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn holds(bytes: &[u8], form: &[u8]) -> bool {
    bytes.windows(form.len()).any(|window| window == form)
}

#[test]
fn the_search_finds_what_is_planted() {
    let text = text();
    let coded = base64::engine::general_purpose::STANDARD.encode(&text);
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [
        text.as_bytes(),
        coded.as_bytes(),
        hex(text.as_bytes()).as_bytes(),
        &wide,
    ] {
        assert_eq!(planted_in(bytes), [EMAIL, IBAN, TERM]);
    }
    assert_eq!(planted_in(&jpeg()), [EXIF]);
    assert_eq!(planted_in(&png()), [COMMENT]);
}
