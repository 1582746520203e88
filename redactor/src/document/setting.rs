//! How a text is set: faces, sizes, colours, and the setting of blocks.
//!
//! All of it is numbers of short tables and steps that an eye can tell apart: what lies between two goes to the nearest. So none of
//! them can be a name, or a number that tells one reader's copy from another's.

use serde::{Deserialize, Serialize};

/// A face, by its place in a table of those that come with systems and offices: names of others are names of houses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Face(u8);

/// Names of faces, by which they are written.
const FACES: &[&str] = &[
    "Calibri",
    "Calibri Light",
    "Aptos",
    "Aptos Display",
    "Carlito",
    "Arial",
    "Arial Narrow",
    "Arial Black",
    "Helvetica",
    "Liberation Sans",
    "DejaVu Sans",
    "Noto Sans",
    "Open Sans",
    "Roboto",
    "Lato",
    "Verdana",
    "Tahoma",
    "Trebuchet MS",
    "Segoe UI",
    "Century Gothic",
    "Candara",
    "Corbel",
    "Franklin Gothic Book",
    "Gill Sans MT",
    "Impact",
    "Comic Sans MS",
    "Lucida Sans Unicode",
    "Times New Roman",
    "Times",
    "Cambria",
    "Caladea",
    "Constantia",
    "Georgia",
    "Garamond",
    "Book Antiqua",
    "Bookman Old Style",
    "Palatino Linotype",
    "Century",
    "Century Schoolbook",
    "Liberation Serif",
    "DejaVu Serif",
    "Noto Serif",
    "Courier New",
    "Courier",
    "Consolas",
    "Lucida Console",
    "Liberation Mono",
    "DejaVu Sans Mono",
    "SimSun",
    "SimHei",
    "KaiTi",
    "FangSong",
    "Microsoft YaHei",
    "DengXian",
    "PMingLiU",
    "DFKai-SB",
    "Microsoft JhengHei",
    "MS Mincho",
    "MS Gothic",
    "Yu Mincho",
    "Yu Gothic",
    "Meiryo",
    "Malgun Gothic",
    "Batang",
    "Gulim",
    "Noto Sans CJK SC",
    "Noto Serif CJK SC",
    "Traditional Arabic",
    "Simplified Arabic",
    "Arabic Typesetting",
    "Sakkal Majalla",
    "Amiri",
    "Noto Naskh Arabic",
    "Microsoft Uighur",
    "David",
    "Mangal",
    "Nirmala UI",
    "Leelawadee UI",
    "Angsana New",
];

/// Other names of faces of the table.
const ALIASES: &[(&str, &str)] = &[
    ("宋体", "SimSun"),
    ("NSimSun", "SimSun"),
    ("新宋体", "SimSun"),
    ("黑体", "SimHei"),
    ("楷体", "KaiTi"),
    ("楷体_GB2312", "KaiTi"),
    ("仿宋", "FangSong"),
    ("仿宋_GB2312", "FangSong"),
    ("微软雅黑", "Microsoft YaHei"),
    ("等线", "DengXian"),
    ("新細明體", "PMingLiU"),
    ("MingLiU", "PMingLiU"),
    ("標楷體", "DFKai-SB"),
    ("微軟正黑體", "Microsoft JhengHei"),
    ("ＭＳ 明朝", "MS Mincho"),
    ("ＭＳ Ｐ明朝", "MS Mincho"),
    ("MS PMincho", "MS Mincho"),
    ("ＭＳ ゴシック", "MS Gothic"),
    ("ＭＳ Ｐゴシック", "MS Gothic"),
    ("MS PGothic", "MS Gothic"),
    ("游明朝", "Yu Mincho"),
    ("游ゴシック", "Yu Gothic"),
    ("メイリオ", "Meiryo"),
    ("맑은 고딕", "Malgun Gothic"),
    ("바탕", "Batang"),
    ("굴림", "Gulim"),
    ("Helvetica Neue", "Helvetica"),
    ("Nimbus Sans", "Helvetica"),
    ("Nimbus Roman", "Times"),
    ("Nimbus Roman No9 L", "Times"),
    ("Palatino", "Palatino Linotype"),
    ("Lucida Sans", "Lucida Sans Unicode"),
    ("Aptos Narrow", "Arial Narrow"),
];

impl Face {
    /// The face in which text is set that does not say another.
    pub const USUAL: Self = Self(0);

    /// The one of this name, in capitals or small letters; of several names, the first that is of the table.
    #[must_use]
    pub fn named(names: &str) -> Option<Self> {
        names.split([';', ',']).find_map(Self::one)
    }

    fn one(name: &str) -> Option<Self> {
        let same = |other: &str| other.eq_ignore_ascii_case(name.trim());
        let name = ALIASES.iter().find(|(alias, _)| same(alias)).map(|(_, name)| *name);
        let place = FACES
            .iter()
            .position(|other| name.map_or_else(|| same(other), |name| name == *other))?;
        u8::try_from(place).ok().map(Self)
    }

    /// Its name; that of [`Face::USUAL`] where there is none of this number.
    #[must_use]
    pub fn name(self) -> &'static str {
        FACES
            .get(usize::from(self.0))
            .or(FACES.first())
            .copied()
            .unwrap_or_default()
    }
}

/// A size of letters in half points, one of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Size(u8);

/// Sizes, in half points: what printers and offices offer.
const SIZES: &[u8] = &[
    8, 10, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 26, 28, 30, 32, 36, 40, 44, 48, 52, 56, 64, 72, 80, 88,
    96, 108, 120, 144, 192,
];

impl Size {
    /// The size of text that does not say another: eleven points.
    pub const USUAL: Self = Self(22);

    /// The nearest to so many half points.
    #[must_use]
    pub fn nearest(half_points: u32) -> Self {
        let nearest = SIZES.iter().min_by_key(|size| u32::from(**size).abs_diff(half_points));
        nearest.map_or(Self::USUAL, |size| Self(*size))
    }

    /// Half points.
    #[must_use]
    pub fn half_points(self) -> u32 {
        self.0.into()
    }

    /// Whether `half_points` is one of the table.
    #[must_use]
    pub fn is_one(half_points: usize) -> bool {
        SIZES.iter().any(|size| usize::from(*size) == half_points)
    }
}

/// A colour, sixteen steps of each of red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Tint(u16);

impl Tint {
    /// White.
    pub const WHITE: Self = Self(0xfff);
    /// Black.
    pub const BLACK: Self = Self(0);

    /// The nearest to red, green and blue.
    #[must_use]
    pub fn nearest(colour: [u8; 3]) -> Self {
        let step = |part: u8| (u16::from(part) + 8) / 17;
        Self(colour.iter().fold(0, |all, part| all << 4 | step(*part)))
    }

    /// Whether black letters are read on it better than white ones.
    #[must_use]
    pub fn is_light(self) -> bool {
        let [red, green, blue] = [self.0 >> 8 & 15, self.0 >> 4 & 15, self.0 & 15];
        // Eyes see green best, and blue least.
        2 * red + 5 * green + blue > 4 * 15
    }

    /// Red, green and blue.
    #[must_use]
    pub fn colour(self) -> [u8; 3] {
        [self.0 >> 8 & 15, self.0 >> 4 & 15, self.0 & 15].map(|step| u8::try_from(step * 17).unwrap_or(u8::MAX))
    }

    /// `33CCFF`.
    #[must_use]
    pub fn digits(self) -> String {
        self.colour().iter().map(|part| format!("{part:02X}")).collect()
    }
}

/// How the lines of a block stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Align {
    /// At the side at which they begin.
    #[default]
    Start,
    /// In the middle.
    Middle,
    /// At the side at which they end.
    End,
    /// At both.
    Both,
}

/// The setting of a block. Lengths are steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Setting {
    /// Where lines stand.
    pub align: Align,
    /// How far in its lines begin, in [`Setting::ASIDE`].
    pub start: u8,
    /// How far in they end, likewise.
    pub end: u8,
    /// How much further in, or out, the first begins, likewise.
    pub first: i8,
    /// Space before it, in [`Setting::APART`].
    pub before: u8,
    /// Space after it, likewise.
    pub after: u8,
    /// Twentieths of the usual distance of lines.
    pub line: u8,
    /// Whether it begins a page.
    pub turns: bool,
}

impl Setting {
    /// The setting of a block that does not say another: six points after it.
    pub const USUAL: Self = Self {
        align: Align::Start,
        start: 0,
        end: 0,
        first: 0,
        before: 0,
        after: 3,
        line: Self::LINE,
        turns: false,
    };
    /// A step of indents, of places in a line and of columns, in twentieths of a point: a twentieth of an inch.
    pub const ASIDE: u32 = 72;
    /// A step of space between blocks, likewise: two points.
    pub const APART: u32 = 40;
    /// The usual distance of lines.
    pub const LINE: u8 = 20;
    /// Steps that a label stands out before the lines of an item, and levels of lists that begin each so much further in.
    pub const OUT: i8 = 5;
    const LEVELS: usize = 10;
    /// A step of the widths of cells, in twentieths of a point: a tenth of an inch.
    pub const WIDE: u32 = 144;

    /// How far in the lines of an item begin that lies in so many lists, where nothing says.
    #[must_use]
    pub fn item(depth: usize) -> u8 {
        let levels = u8::try_from(depth.min(Self::LEVELS)).unwrap_or(u8::MAX);
        levels.saturating_mul(Self::OUT.unsigned_abs())
    }

    /// Steps nearest to `length`, at most as many as there are.
    #[must_use]
    pub fn steps(length: i64, step: u32) -> u8 {
        let step = i64::from(step);
        u8::try_from((length.saturating_add(step / 2) / step).clamp(0, 255)).unwrap_or(u8::MAX)
    }
}

/// A place in a line to which a tab leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stop {
    /// How far in, in [`Setting::ASIDE`].
    pub at: u8,
    /// How what follows the tab stands to it.
    pub align: Align,
    /// Whether dots lead there.
    pub dots: bool,
}

/// Which sides of a cell or a paragraph have a line: all lines are of one width, and black.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sides(
    /// At the top, the left, the bottom and the right.
    pub [bool; 4],
);

impl Sides {
    /// All of them.
    pub const ALL: Self = Self([true; 4]);

    /// Whether any has one.
    #[must_use]
    pub fn any(self) -> bool {
        self.0.contains(&true)
    }

    /// Those of `names` whose sides have one: of the top, the left, the bottom and the right.
    pub fn named<'a>(self, names: &'a [&'a str; 4]) -> impl Iterator<Item = &'a str> {
        let held = self.0.into_iter().zip(names).filter(|(has, _)| *has);
        held.map(|(_, name)| *name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_face_of_the_table_has_its_name_in_any_language_and_no_other_has_one() {
        for (place, name) in FACES.iter().enumerate() {
            let face = Face::named(&name.to_uppercase()).unwrap();
            assert_eq!((usize::from(face.0), face.name()), (place, *name));
        }
        for (alias, name) in ALIASES {
            assert_eq!(Face::named(alias).unwrap().name(), *name);
        }
        assert_eq!(Face::named("Ministry Sans"), None);
        assert_eq!(
            Face::named("Ministry Sans;Liberation Serif;Times New Roman"),
            Face::named("Liberation Serif")
        );
        assert_eq!(Face(u8::MAX).name(), "Calibri");
    }

    #[test]
    fn what_lies_between_goes_to_the_nearest() {
        let sizes = [1, 21, 25, 27, 35, 1_000].map(|size| Size::nearest(size).half_points());
        assert_eq!(sizes, [8, 21, 24, 26, 36, 192]);
        let tints = [[0x2f, 0x54, 0x96], [0xff; 3], [1, 8, 9]].map(|colour| Tint::nearest(colour).digits());
        assert_eq!(tints, ["335599", "FFFFFF", "000011"]);
        assert_eq!(Tint::nearest([255; 3]), Tint::WHITE);
        assert_eq!(
            [-80, 35, 36, 284, 1 << 40].map(|length| Setting::steps(length, 72)),
            [0, 0, 1, 4, 255]
        );
    }
}
