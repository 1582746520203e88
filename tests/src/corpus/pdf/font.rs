//! A TrueType font made here, of letters drawn in 5 × 7 squares, and the objects of a PDF that embed it.

use super::made::{Pdf, hex, stream};

/// Letters: seven rows from the top, five squares each.
const LETTERS: &[(char, [u8; 7])] = &[
    ('A', [0b01110, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001]),
    ('D', [0b11110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b11110]),
    ('E', [0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b11111]),
    ('I', [0b01110, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110]),
    ('L', [0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b11111]),
    ('N', [0b10001, 0b11001, 0b11001, 0b10101, 0b10011, 0b10011, 0b10001]),
    ('O', [0b01110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b01110]),
    ('R', [0b11110, 0b10001, 0b10001, 0b11110, 0b10100, 0b10010, 0b10001]),
    ('S', [0b01111, 0b10000, 0b10000, 0b01110, 0b00001, 0b00001, 0b11110]),
    ('T', [0b11111, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100]),
    ('W', [0b10001, 0b10001, 0b10001, 0b10101, 0b10101, 0b10101, 0b01010]),
    ('ש', [0b10101, 0b10101, 0b10101, 0b10101, 0b10101, 0b10101, 0b01110]),
    ('ל', [0b10000, 0b10000, 0b11111, 0b00001, 0b00010, 0b00100, 0b01000]),
    ('ו', [0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100]),
    ('ם', [0b11110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b11111]),
];

/// The side of a square, in units of which a thousand make an em, and the way to the next letter.
const SQUARE: i16 = 100;
const ADVANCE: u16 = 600;

/// A table of a font.
type Table = (&'static [u8; 4], Vec<u8>);

/// The font, with these tables beside the ones that it needs.
pub(super) fn program(more: &[Table]) -> Vec<u8> {
    let glyphs: Vec<Vec<u8>> = [Vec::new()]
        .into_iter()
        .chain(LETTERS.iter().map(|(_, rows)| glyph(rows)))
        .collect();
    let count = glyphs.len() as u16;
    let mut places: Vec<u8> = vec![0; 4];
    let mut end = 0_u32;
    for glyph in &glyphs {
        end += glyph.len() as u32;
        places.extend(end.to_be_bytes());
    }
    let metrics: Vec<u8> = glyphs
        .iter()
        .flat_map(|_| [ADVANCE.to_be_bytes(), [0, 0]].concat())
        .collect();
    let mut tables: Vec<Table> = vec![
        (b"glyf", glyphs.concat()),
        (b"head", head()),
        (b"hhea", hhea(count)),
        (b"hmtx", metrics),
        (b"loca", places),
        (b"maxp", maxp(count)),
    ];
    tables.extend(more.iter().cloned());
    tables.sort_unstable_by_key(|(tag, _)| *tag);
    let mut file = [&[0, 1, 0, 0][..], &(tables.len() as u16).to_be_bytes(), &[0; 6]].concat();
    let mut at = 12 + 16 * tables.len();
    for (tag, body) in &tables {
        file.extend(*tag);
        file.extend([0; 4]);
        file.extend((at as u32).to_be_bytes());
        file.extend((body.len() as u32).to_be_bytes());
        at += body.len().next_multiple_of(4);
    }
    for (_, body) in &tables {
        file.extend(body);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    file
}

fn words(numbers: &[i16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
}

fn head() -> Vec<u8> {
    let mut head = vec![0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0x5f, 0x0f, 0x3c, 0xf5];
    head.extend(words(&[0, 1000]));
    head.extend([0; 16]);
    // Bounds, style, least size, direction, long places.
    head.extend(words(&[0, 0, 500, 700, 0, 8, 2, 1, 0]));
    head
}

fn hhea(count: u16) -> Vec<u8> {
    let mut hhea = vec![0, 1, 0, 0];
    hhea.extend(words(&[800, -200, 0, 600, 0, 0, 500, 1, 0, 0, 0, 0, 0, 0, 0]));
    hhea.extend(count.to_be_bytes());
    hhea
}

fn maxp(count: u16) -> Vec<u8> {
    let mut maxp = vec![0, 1, 0, 0];
    maxp.extend(count.to_be_bytes());
    maxp.extend(words(&[100, 25, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]));
    maxp
}

/// A contour for each run of squares in a row.
fn glyph(rows: &[u8; 7]) -> Vec<u8> {
    let mut runs = Vec::new();
    for (row, squares) in (0_i16..).zip(rows) {
        let mut begin = None;
        for column in 0..=5_i16 {
            let filled = column < 5 && squares >> (4 - column) & 1 == 1;
            match (filled, begin) {
                (true, None) => begin = Some(column),
                (false, Some(first)) => {
                    runs.push((first * SQUARE, column * SQUARE, (6 - row) * SQUARE));
                    begin = None;
                }
                _ => {}
            }
        }
    }
    let mut glyph = words(&[runs.len() as i16, 0, 0, 500, 700]);
    glyph.extend((0..runs.len() as i16).flat_map(|run| (run * 4 + 3).to_be_bytes()));
    glyph.extend([0, 0]);
    glyph.extend(vec![1; runs.len() * 4]);
    let points: Vec<(i16, i16)> = runs
        .iter()
        .flat_map(|(left, right, low)| {
            [
                (*left, *low),
                (*left, low + SQUARE),
                (*right, low + SQUARE),
                (*right, *low),
            ]
        })
        .collect();
    let (mut x, mut y, mut last) = (Vec::new(), Vec::new(), (0, 0));
    for point in points {
        x.extend((point.0 - last.0).to_be_bytes());
        y.extend((point.1 - last.1).to_be_bytes());
        last = point;
    }
    glyph.extend(x);
    glyph.extend(y);
    glyph.resize(glyph.len().next_multiple_of(4), 0);
    glyph
}

/// A table of names that says this under each of these numbers.
pub(super) fn names(numbers: &[u16], said: &str) -> Table {
    let text: Vec<u8> = said.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut table = words(&[0, numbers.len() as i16, 6 + 12 * numbers.len() as i16]);
    for number in numbers {
        table.extend(words(&[3, 1, 0x409, *number as i16, text.len() as i16, 0]));
    }
    table.extend(text);
    (b"name", table)
}

/// A table that names the first letter so.
pub(super) fn letter_names(first: &str) -> Table {
    let mut table = vec![0, 2, 0, 0];
    table.extend([0; 28]);
    table.extend((LETTERS.len() as u16 + 1).to_be_bytes());
    table.extend(0_u16.to_be_bytes());
    table.extend((0..LETTERS.len()).flat_map(|letter| ((258 + usize::from(letter > 0)) as u16).to_be_bytes()));
    for name in [first, "a"] {
        table.push(name.len() as u8);
        table.extend(name.as_bytes());
    }
    (b"post", table)
}

/// The code of a letter: two bytes.
fn code(letter: char) -> u16 {
    LETTERS.iter().position(|(known, _)| *known == letter).unwrap() as u16 + 1
}

/// Letters as a page writes them.
pub(super) fn coded(text: &str) -> String {
    hex(&text
        .chars()
        .flat_map(|letter| code(letter).to_be_bytes())
        .collect::<Vec<_>>())
}

/// How the font is embedded.
pub(super) struct Embedded {
    pub(super) name: String,
    pub(super) encoding: &'static str,
    pub(super) program: Vec<u8>,
    /// Lines more in the table that says what letters stand for.
    pub(super) meanings: String,
    pub(super) descriptor: String,
    /// Bytes behind the table that leads from codes to letters.
    pub(super) behind: Vec<u8>,
}

impl Default for Embedded {
    fn default() -> Self {
        Self {
            name: "AAAAAA+Shown".to_owned(),
            encoding: "Identity-H",
            program: program(&[]),
            meanings: String::new(),
            descriptor: String::new(),
            behind: Vec::new(),
        }
    }
}

impl Embedded {
    /// `pdf` with the font as `/F2`.
    pub(super) fn into(self, pdf: Pdf) -> Pdf {
        let first = pdf.next();
        let number = |more: usize| first + more;
        let pairs: String = LETTERS
            .iter()
            .map(|(letter, _)| format!("<{:04x}> <{:04x}>\n", code(*letter), *letter as u32))
            .collect();
        let map = format!(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange \
             <0000> <ffff> endcodespacerange {} beginbfchar\n{pairs}{}endbfchar endcmap end end",
            LETTERS.len() + self.meanings.lines().count(),
            self.meanings
        );
        let mut glyphs: Vec<u8> = (0..=LETTERS.len() as u16).flat_map(u16::to_be_bytes).collect();
        glyphs.extend(&self.behind);
        let name = &self.name;
        let lengths = format!("/Length1 {}", self.program.len());
        pdf.fonts(&format!("/F2 {first} 0 R"))
            .object(format!(
                "<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /{} /DescendantFonts [{} 0 R] /ToUnicode {} 0 R >>",
                self.encoding,
                number(1),
                number(2)
            ))
            .object(format!(
                "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) \
                 /Supplement 0 >> /FontDescriptor {} 0 R /DW 600 /DW2 [800 -1000] /CIDToGIDMap {} 0 R >>",
                number(3),
                number(5)
            ))
            .object(stream("", map.as_bytes()))
            .object(format!(
                "<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [0 0 500 700] /ItalicAngle 0 /Ascent 800 \
                 /Descent -200 /CapHeight 700 /StemV 100 /FontFile2 {} 0 R {} >>",
                number(4),
                self.descriptor
            ))
            .object(stream(&lengths, &self.program))
            .object(stream("", &glyphs))
    }
}
