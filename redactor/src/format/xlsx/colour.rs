//! Colours of workbooks (ECMA-376, part 1, 18.8.3 and 18.8.19): given, of a theme with a tint, or of a table.

use crate::package::xml::Element;

/// Red, green, blue.
pub(super) type Colour = [u8; 3];

/// The table that every program has; the first eight stand twice.
const TABLE: [u32; 56] = [
    0x00_0000, 0xff_ffff, 0xff_0000, 0x00_ff00, 0x00_00ff, 0xff_ff00, 0xff_00ff, 0x00_ffff, 0x80_0000, 0x00_8000,
    0x00_0080, 0x80_8000, 0x80_0080, 0x00_8080, 0xc0_c0c0, 0x80_8080, 0x99_99ff, 0x99_3366, 0xff_ffcc, 0xcc_ffff,
    0x66_0066, 0xff_8080, 0x00_66cc, 0xcc_ccff, 0x00_0080, 0xff_00ff, 0xff_ff00, 0x00_ffff, 0x80_0080, 0x80_0000,
    0x00_8080, 0x00_00ff, 0x00_ccff, 0xcc_ffff, 0xcc_ffcc, 0xff_ff99, 0x99_ccff, 0xff_99cc, 0xcc_99ff, 0xff_cc99,
    0x33_66ff, 0x33_cccc, 0x99_cc00, 0xff_cc00, 0xff_9900, 0xff_6600, 0x66_6699, 0x96_9696, 0x00_3366, 0x33_9966,
    0x00_3300, 0x33_3300, 0x99_3300, 0x99_3366, 0x33_3399, 0x33_3333,
];

/// Colours of the theme in the order in which they are counted: light before dark.
const THEME: [&str; 12] = [
    "a:lt1",
    "a:dk1",
    "a:lt2",
    "a:dk2",
    "a:accent1",
    "a:accent2",
    "a:accent3",
    "a:accent4",
    "a:accent5",
    "a:accent6",
    "a:hlink",
    "a:folHlink",
];

/// What colours are called by.
#[derive(Debug, Default)]
pub(super) struct Palette {
    theme: Vec<Option<Colour>>,
    own: Vec<Option<Colour>>,
}

impl Palette {
    /// Of the theme, and of the styles, which may have a table of their own.
    pub(super) fn of(theme: Option<&Element>, styles: Option<&Element>) -> Self {
        let scheme = theme.and_then(|theme| theme.path(&["a:themeElements", "a:clrScheme"]));
        let entry = |name: &&str| {
            let colour = scheme?.find(name)?.elements().next()?;
            hex(colour.attribute("lastClr").or(colour.attribute("val"))?)
        };
        let own = styles.and_then(|styles| styles.path(&["x:colors", "x:indexedColors"]));
        let entries = own.into_iter().flat_map(Element::elements);
        Self {
            theme: THEME.iter().map(entry).collect(),
            own: entries.map(|entry| hex(entry.attribute("rgb")?)).collect(),
        }
    }

    /// The colour that `element` states.
    pub(super) fn colour(&self, element: &Element) -> Option<Colour> {
        let number = |name: &str| element.attribute(name).and_then(|value| value.parse::<usize>().ok());
        let base = if let Some(rgb) = element.attribute("rgb") {
            hex(rgb)
        } else if let Some(place) = number("theme") {
            let known = self.theme.get(place).copied().flatten();
            known.or(match place {
                0 => Some([255; 3]),
                1 => Some([0; 3]),
                _ => None,
            })
        } else {
            match number("indexed")? {
                64 => Some([0; 3]),
                65 => Some([255; 3]),
                place => self.own.get(place).copied().flatten().or_else(|| of_table(place)),
            }
        };
        let tint: f64 = element
            .attribute("tint")
            .and_then(|tint| tint.parse().ok())
            .unwrap_or(0.0);
        base.map(|base| tinted(base, tint.clamp(-1.0, 1.0)))
    }
}

fn of_table(place: usize) -> Option<Colour> {
    let value = TABLE.get(place.checked_sub(8).unwrap_or(place))?;
    let [_, red, green, blue] = value.to_be_bytes();
    Some([red, green, blue])
}

/// `FFRRGGBB` or `RRGGBB`.
fn hex(value: &str) -> Option<Colour> {
    let digits = value.get(value.len().checked_sub(6)?..)?;
    let value = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = value.to_be_bytes();
    Some([red, green, blue])
}

/// Lighter or darker: by so much of the way of its lightness to white or to black. What makes all three parts nearer to one of these by
/// the same measure does the same, but for colours that are strong; near enough to say whether letters are seen.
fn tinted(colour: Colour, tint: f64) -> Colour {
    colour.map(|part| {
        let part = f64::from(part);
        let part = if tint < 0.0 {
            part * (1.0 + tint)
        } else {
            part + (255.0 - part) * tint
        };
        #[expect(clippy::cast_possible_truncation, reason = "it lies between 0 and 255")]
        let part = part.round() as u8;
        part
    })
}
