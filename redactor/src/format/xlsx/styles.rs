//! How cells are shown (ECMA-376, part 1, 18.8): codes of numbers, looks of letters, and whether anybody sees them.

use super::colour::{Colour, Palette};
use super::digits::Digits;
use crate::flow::{Look, blends};
use crate::package::sheets::shown::{self, Code};
use crate::package::sight::{Ground, TINY, WHITE};
use crate::package::xml::Element;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What letters look like.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Font {
    pub(super) look: Look,
    ink: Option<Colour>,
    tiny: bool,
    /// How high its letters are, in points, where it says.
    size: Option<f64>,
}

/// Points of letters where nothing says.
const POINTS: f64 = 11.0;

/// The highest that programs have.
const HIGHEST: f64 = 409.0;

/// How a cell is shown.
#[derive(Debug, Clone, Copy)]
struct Style {
    code: usize,
    font: Font,
    /// What its letters stand on, if it says.
    ground: Option<Ground>,
    runs: Runs,
    /// How far its letters are moved in, in letters.
    indent: u32,
}

/// To which sides the letters of a text run over that are wider than its column (18.8.1, 18.18.40).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Runs {
    Nowhere,
    /// Behind it, or before it where they are of a script that runs from the right.
    On,
    Right,
    Left,
    Both,
}

impl Runs {
    fn of(style: &Element) -> Self {
        let said = |name: &str| style.path(&["x:alignment"]).and_then(|align| align.attribute(name));
        let on = |name: &str| matches!(said(name), Some("1" | "true"));
        let turns = |name: &str| !matches!(said(name), None | Some("0"));
        match said("horizontal").unwrap_or("general") {
            _ if on("wrapText") || on("shrinkToFit") => Self::Nowhere,
            _ if turns("textRotation") || turns("readingOrder") => Self::Both,
            "general" => Self::On,
            "left" => Self::Right,
            "right" => Self::Left,
            "fill" | "justify" | "distributed" => Self::Nowhere,
            _ => Self::Both,
        }
    }
}

/// The styles of a workbook.
#[derive(Debug)]
pub(super) struct Styles {
    pub(super) palette: Palette,
    /// How wide digits of the font are by which columns are measured.
    pub(super) digits: Digits,
    codes: Vec<Rc<Code>>,
    cells: Vec<Style>,
}

impl Styles {
    pub(super) fn of(styles: Option<&Element>, theme: Option<&Element>) -> Self {
        let palette = Palette::of(theme, styles);
        let all = |list: &str| -> Vec<&Element> {
            let list = styles.and_then(|styles| styles.find(list));
            list.into_iter().flat_map(Element::elements).collect()
        };
        let fonts: Vec<Font> = all("x:fonts").iter().map(|font| Font::of(font, &palette)).collect();
        let fills: Vec<Option<Ground>> = all("x:fills").iter().map(|fill| ground(fill, &palette)).collect();
        let own: BTreeMap<u32, &str> = all("x:numFmts")
            .iter()
            .filter_map(|format| {
                Some((
                    format.attribute("numFmtId")?.parse().ok()?,
                    format.attribute("formatCode")?,
                ))
            })
            .collect();
        let (mut codes, mut places) = (vec![Rc::new(Code::of("General"))], BTreeMap::from([(0, 0)]));
        let mut cells = Vec::new();
        for cell in all("x:cellXfs") {
            let number = |name: &str| {
                cell.attribute(name)
                    .and_then(|value| value.parse::<u32>().ok())
                    .unwrap_or(0)
            };
            let format = number("numFmtId");
            let code = *places.entry(format).or_insert_with(|| {
                codes.push(Rc::new(Code::of(
                    own.get(&format).copied().unwrap_or_else(|| shown::known(format)),
                )));
                codes.len() - 1
            });
            let place = |name: &str| usize::try_from(number(name)).unwrap_or(0);
            cells.push(Style {
                code,
                font: fonts.get(place("fontId")).copied().unwrap_or_default(),
                ground: fills.get(place("fillId")).copied().flatten(),
                runs: Runs::of(cell),
                indent: cell
                    .path(&["x:alignment"])
                    .and_then(|align| align.attribute("indent")?.parse().ok())
                    .unwrap_or(0),
            });
        }
        Self {
            digits: digits(all("x:fonts").first().copied()),
            palette,
            codes,
            cells,
        }
    }

    fn style(&self, style: usize) -> Style {
        self.cells.get(style).copied().unwrap_or(Style {
            code: 0,
            font: Font::default(),
            ground: None,
            runs: Runs::On,
            indent: 0,
        })
    }

    /// To which sides the letters of a cell run over, and how far they are moved in, in letters.
    pub(super) fn runs(&self, style: usize) -> (Runs, u32) {
        let style = self.style(style);
        (style.runs, style.indent)
    }

    /// The code of a cell's numbers.
    pub(super) fn code(&self, style: usize) -> Option<Rc<Code>> {
        self.codes.get(self.style(style).code).cloned()
    }

    pub(super) fn font(&self, style: usize) -> Font {
        self.style(style).font
    }

    /// Why nobody sees letters of `font` in a cell of `style`; `covered` where something else may colour the cell.
    pub(super) fn hidden(&self, style: usize, font: Font, covered: bool) -> Option<&'static str> {
        let ground = match self.style(style).ground {
            None if covered => None,
            None => Some(WHITE),
            Some(Ground::Of(colour)) => Some(colour),
            Some(Ground::Unknown) => None,
        };
        let blends = ground.is_some_and(|ground| blends(font.ink.unwrap_or_default(), ground));
        if font.tiny {
            Some("text too small to be read")
        } else if blends {
            Some("text in the colour of what is behind it")
        } else {
            None
        }
    }
}

impl Font {
    /// How high its letters are, in points.
    pub(super) fn points(&self) -> f64 {
        self.size.unwrap_or(POINTS).clamp(0.0, HIGHEST)
    }

    /// What `x:font` or `x:rPr` says.
    pub(super) fn of(font: &Element, palette: &Palette) -> Self {
        let value = |name: &str| font.find(name).and_then(|element| element.attribute("val"));
        let on = |name: &str| font.find(name).is_some() && !matches!(value(name), Some("0" | "false"));
        let look = Look::default()
            .with(Look::BOLD, on("x:b"))
            .with(Look::ITALIC, on("x:i"))
            .with(Look::STRUCK, on("x:strike"))
            .with(
                Look::UNDERLINE,
                font.find("x:u").is_some() && value("x:u") != Some("none"),
            )
            .with(Look::ABOVE, value("x:vertAlign") == Some("superscript"))
            .with(Look::BELOW, value("x:vertAlign") == Some("subscript"));
        let size = value("x:sz").and_then(|size| size.parse::<f64>().ok());
        Self {
            look,
            ink: font.find("x:color").and_then(|colour| palette.colour(colour)),
            tiny: size.is_some_and(|size| size < TINY),
            size: size.filter(|size| size.is_finite()),
        }
    }
}

/// How wide digits of the first font are, which is that of cells of which nothing is said.
fn digits(font: Option<&Element>) -> Digits {
    let said = |name: &str| font.and_then(|font| font.find(name)?.attribute("val"));
    let size = said("x:sz").and_then(|size| size.parse::<f64>().ok());
    Digits::of(said("x:name"), size.filter(|size| size.is_finite()))
}

fn ground(fill: &Element, palette: &Palette) -> Option<Ground> {
    let Some(pattern) = fill.find("x:patternFill") else {
        return fill.elements().next().map(|_| Ground::Unknown);
    };
    match pattern.attribute("patternType") {
        None | Some("none") => None,
        Some("solid") => {
            let colour = pattern.find("x:fgColor").and_then(|colour| palette.colour(colour));
            Some(colour.map_or(Ground::Unknown, Ground::Of))
        }
        Some(_) => Some(Ground::Unknown),
    }
}
