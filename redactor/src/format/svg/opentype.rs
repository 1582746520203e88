//! A font as the drawing library takes it (OpenType, ISO/IEC 14496-22), with the tables that are needed to set and draw text.

use skrifa::PathSink;

/// Units of a letter's height, as these fonts have them.
pub(super) const UNITS: u16 = 1000;

/// The letters of one face: the first stands for what it has not.
pub(super) struct Letters {
    /// Which letter has which number; sorted.
    pub(super) numbers: Vec<(u32, u16)>,
    /// Charstring and width of each.
    pub(super) drawn: Vec<(Vec<u8>, u16)>,
}

impl Letters {
    pub(super) fn find(&self, letter: u32) -> Result<usize, usize> {
        self.numbers.binary_search_by_key(&letter, |(letter, _)| *letter)
    }

    /// The file.
    pub(super) fn file(&self, bold: bool) -> Vec<u8> {
        let count = self.drawn.len();
        let widest = self.drawn.iter().map(|(_, width)| *width).max().unwrap_or(UNITS);
        let metrics = self.drawn.iter().flat_map(|(_, width)| words(&[*width, 0])).collect();
        let (ascent, descent) = (900u16, 0u16.wrapping_sub(220));
        let head = [
            words(&[1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0, UNITS]),
            vec![0; 16],
            words(&[0, descent, widest, ascent, u16::from(bold), 8, 2, 0, 0]),
        ];
        let mut horizontal = vec![1, 0, ascent, descent, 90, widest];
        horizontal.resize(17, 0);
        horizontal.push(short(count));
        let tables: [(&[u8; 4], Vec<u8>); 6] = [
            (b"CFF ", outlines(&self.drawn)),
            (b"cmap", self.map()),
            (b"head", head.concat()),
            (b"hhea", words(&horizontal)),
            (b"hmtx", metrics),
            (b"maxp", words(&[0, 0x5000, short(count)])),
        ];
        sfnt(&tables)
    }

    /// `cmap`, format 12: one group a letter.
    fn map(&self) -> Vec<u8> {
        let groups = self
            .numbers
            .iter()
            .flat_map(|(letter, number)| longs(&[*letter, *letter, u32::from(*number)]));
        let groups: Vec<u8> = groups.collect();
        let length = u32::try_from(16 + groups.len()).unwrap_or_default();
        let count = u32::try_from(self.numbers.len()).unwrap_or_default();
        [
            words(&[0, 1, 3, 10]),
            longs(&[12]),
            words(&[12, 0]),
            longs(&[length, 0, count]),
            groups,
        ]
        .concat()
    }
}

/// The end of a charstring.
pub(super) const END: u8 = 14;

/// Writes an outline as a Type 2 charstring (Adobe technical note 5177): moves, lines and curves, each from the last point.
#[derive(Default)]
pub(super) struct Pen {
    at: (i32, i32),
    /// What is drawn stands this much further.
    pub(super) shift: (f32, f32),
    pub(super) code: Vec<u8>,
}

impl Pen {
    fn add(&mut self, points: &[(f32, f32)], operator: u8) {
        for (x, y) in points {
            let to = (whole(*x + self.shift.0), whole(*y + self.shift.1));
            for step in [to.0 - self.at.0, to.1 - self.at.1] {
                self.code.push(28);
                self.code.extend(i16::try_from(step).unwrap_or_default().to_be_bytes());
            }
            self.at = to;
        }
        self.code.push(operator);
    }
}

impl PathSink for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.add(&[(x, y)], 21);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add(&[(x, y)], 5);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        #[expect(clippy::cast_precision_loss, reason = "coordinates of letters are small")]
        let (from_x, from_y) = (self.at.0 as f32 - self.shift.0, self.at.1 as f32 - self.shift.1);
        let third = |end: f32, control: f32| end + (control - end) * 2.0 / 3.0;
        self.curve_to(third(from_x, cx), third(from_y, cy), third(x, cx), third(y, cy), x, y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.add(&[(cx0, cy0), (cx1, cy1), (x, y)], 8);
    }

    fn close(&mut self) {}
}

pub(super) fn whole(value: f32) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "held to what a coordinate may be")]
    let whole = value.round().clamp(-16_000.0, 16_000.0) as i32;
    whole
}

/// `CFF ` (Adobe technical note 5176): one font of charstrings, without names and without hints.
fn outlines(drawn: &[(Vec<u8>, u16)]) -> Vec<u8> {
    let begin = [&[1, 0, 4, 4][..], &index(&[b"F".to_vec()])].concat();
    // Offsets are written in five bytes each, so that the length of the dictionary is known before they are.
    let number = |value: usize| [&[29][..], &u32::try_from(value).unwrap_or_default().to_be_bytes()].concat();
    let dictionary = |letters: usize, private: usize| {
        index(&[[number(letters), vec![17], number(0), number(private), vec![18]].concat()])
    };
    let none = index(&[]);
    let letters = begin.len() + dictionary(0, 0).len() + 2 * none.len();
    let charstrings = index(&drawn.iter().map(|(code, _)| code.clone()).collect::<Vec<_>>());
    let private = letters + charstrings.len();
    [begin, dictionary(letters, private), none.clone(), none, charstrings].concat()
}

/// An INDEX: how many, where each begins, all of them.
fn index(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = words(&[short(objects.len())]);
    if objects.is_empty() {
        return out;
    }
    out.push(4);
    let mut at = 1;
    out.extend(longs(&[at]));
    for object in objects {
        at += u32::try_from(object.len()).unwrap_or_default();
        out.extend(longs(&[at]));
    }
    out.extend(objects.concat());
    out
}

/// The file: a directory of tables, then the tables, each on a multiple of four bytes.
fn sfnt(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let count = short(tables.len());
    let mut out = [b"OTTO".to_vec(), words(&[count, 64, 2, count * 16 - 64])].concat();
    let mut at = 12 + 16 * tables.len();
    let mut bodies = Vec::new();
    for (name, body) in tables {
        let (place, length) = (u32::try_from(at), u32::try_from(body.len()));
        out.extend_from_slice(*name);
        out.extend(longs(&[0, place.unwrap_or_default(), length.unwrap_or_default()]));
        bodies.extend_from_slice(body);
        bodies.resize(bodies.len().next_multiple_of(4), 0);
        at = 12 + 16 * tables.len() + bodies.len();
    }
    [out, bodies].concat()
}

fn short(value: usize) -> u16 {
    u16::try_from(value).unwrap_or(u16::MAX)
}

fn words(values: &[u16]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_be_bytes()).collect()
}

fn longs(values: &[u32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_be_bytes()).collect()
}
