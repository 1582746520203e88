//! Annotations that bring no picture of themselves, and that readers draw alike from their numbers (ISO 32000-1, 12.5.6): marks over
//! text, lines, boxes, rounds, and frames of links. What they say besides is not looked at.

use super::Recorder;
use super::places::{FAR, reach, sound};
use crate::document::{Blend, Colour, Item, Mix, Pen, Rule};
use crate::pdf::page::shown;
use hayro::hayro_interpret::StrokeProps;
use hayro::hayro_syntax::object::{Array, Dict, Name, Number};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, BezPath, Ellipse, Point, Rect, Shape};

/// Numbers of one annotation that are looked at.
const NUMBERS: usize = 10_000;

/// How near curves are to what they stand for, in points.
const EXACT: f64 = 0.1;

/// What is drawn of an annotation, in points of the page's own space.
#[derive(Default)]
struct Figure {
    lines: BezPath,
    /// Whether the lines have an inside that may have a colour of its own.
    closed: bool,
    /// Whether it lies over text like the ink of a marker.
    over: bool,
}

impl Recorder {
    /// Draws `annotation`, and says whether that can be done.
    pub(super) fn mark(&mut self, page: &Page<'_>, annotation: &Dict<'_>) -> bool {
        // What lies in a layer may not be shown at all.
        let figure = figure(annotation).filter(|_| !annotation.contains_key(b"OC"));
        let Some(figure) = figure else {
            return false;
        };
        let (_, at) = shown(page);
        if !sound(&at) || reach(&figure.lines).is_none_or(|far| far > FAR) {
            return false;
        }
        let mix = Mix {
            blend: if figure.over { Blend::Multiply } else { Blend::Normal },
            alpha: opacity(annotation),
            mask: None,
        };
        let (inside, line) = if figure.over {
            (colour(annotation, b"C"), None)
        } else {
            (
                colour(annotation, b"IC").filter(|_| figure.closed),
                pen(annotation, &figure.lines),
            )
        };
        self.figure(figure.lines, at, inside, line.zip(line_colour(annotation)), mix);
        true
    }

    /// Draws a figure: what is inside of its lines, and they.
    pub(super) fn figure(
        &mut self,
        path: BezPath,
        at: Affine,
        inside: Option<Colour>,
        line: Option<(Pen, Colour)>,
        mix: Mix,
    ) {
        if let Some(colour) = inside {
            let path = at * path.clone();
            let ink = path.bounding_box();
            let rule = Rule::NonZero;
            let mix = mix.clone();
            self.push(
                Item::Fill {
                    path,
                    rule,
                    colour,
                    mix,
                },
                Some(ink),
            );
        }
        if let Some((pen, colour)) = line {
            let ink = at.transform_rect_bbox(path.bounding_box().inflate(pen.width, pen.width));
            self.push(
                Item::Stroke {
                    path,
                    pen,
                    at,
                    colour,
                    mix,
                },
                Some(ink),
            );
        }
    }
}

/// What is drawn of it; none where readers draw it each in its own way, or not at all.
fn figure(annotation: &Dict<'_>) -> Option<Figure> {
    let points = |key: &[u8]| points(&numbers(annotation, key));
    let open = |lines: BezPath| Figure {
        lines,
        ..Figure::default()
    };
    let closed = |lines: BezPath| Figure {
        closed: true,
        ..open(lines)
    };
    let figure = match annotation.get::<Name<'_>>(b"Subtype")?.as_ref() {
        b"Highlight" => Figure {
            over: true,
            ..closed(quads(&points(b"QuadPoints"), |[a, b, c, d]| (vec![a, b, d, c], true)))
        },
        b"Underline" => open(quads(&points(b"QuadPoints"), |[_, _, c, d]| (vec![c, d], false))),
        b"StrikeOut" => open(quads(&points(b"QuadPoints"), |[a, b, c, d]| {
            (vec![a.midpoint(c), b.midpoint(d)], false)
        })),
        b"Line" => open(line(points(b"L").get(..2)?, false)),
        b"PolyLine" => open(line(&points(b"Vertices"), false)),
        b"Polygon" => closed(line(&points(b"Vertices"), true)),
        b"Ink" => {
            let strokes = annotation.get::<Array<'_>>(b"InkList")?;
            let strokes = strokes.iter::<Array<'_>>().take(NUMBERS);
            let mut lines = BezPath::new();
            for stroke in strokes {
                lines.extend(line(&self::points(&values(&stroke)), false));
            }
            open(lines)
        }
        b"Square" => closed(area(annotation)?.to_path(EXACT)),
        b"Circle" => closed(Ellipse::from_rect(area(annotation)?).to_path(EXACT)),
        // Without a word on it no reader draws one, whatever the standard says.
        b"Link" if annotation.contains_key(b"BS") || annotation.contains_key(b"Border") => {
            open(rect(annotation)?.to_path(EXACT))
        }
        _ => return None,
    };
    (!figure.lines.is_empty()).then_some(figure)
}

/// A line for each four corners: upper left and right, lower left and right, as writers give them.
fn quads(points: &[Point], form: impl Fn([Point; 4]) -> (Vec<Point>, bool)) -> BezPath {
    let mut lines = BezPath::new();
    for corners in points.as_chunks::<4>().0 {
        let (points, closes) = form(*corners);
        lines.extend(line(&points, closes));
    }
    lines
}

fn line(points: &[Point], closes: bool) -> BezPath {
    let mut line = BezPath::new();
    for (number, point) in points.iter().enumerate() {
        if number == 0 {
            line.move_to(*point);
        } else {
            line.line_to(*point);
        }
    }
    if closes && points.len() > 1 {
        line.close_path();
    }
    line
}

/// Its box, within its line.
pub(super) fn area(annotation: &Dict<'_>) -> Option<Rect> {
    let half = width(annotation) / 2.0;
    let [left, top, right, bottom] = numbers(annotation, b"RD").try_into().unwrap_or([0.0; 4]);
    let rect = rect(annotation)?;
    let rect = Rect::new(rect.x0 + left, rect.y0 + bottom, rect.x1 - right, rect.y1 - top);
    let rect = rect.inflate(-half, -half);
    (rect.width() > 0.0 && rect.height() > 0.0).then_some(rect)
}

pub(super) fn rect(annotation: &Dict<'_>) -> Option<Rect> {
    match numbers(annotation, b"Rect").as_slice() {
        [x0, y0, x1, y1] => Some(Rect::from_points((*x0, *y0), (*x1, *y1))),
        _ => None,
    }
}

/// The pen of its lines (12.5.4); none where they have no width.
#[expect(
    clippy::cast_possible_truncation,
    reason = "lengths are short numbers wherever pages draw lines"
)]
pub(super) fn pen(annotation: &Dict<'_>, lines: &BezPath) -> Option<Pen> {
    let width = width(annotation);
    let style = annotation.get::<Dict<'_>>(b"BS");
    let is_dashed = |style: &&Dict<'_>| style.get::<Name<'_>>(b"S").is_some_and(|name| name.as_ref() == b"D");
    let dashes = style.as_ref().filter(is_dashed).map(|style| numbers(style, b"D"));
    let dashes = dashes.map(|dashes| if dashes.is_empty() { vec![3.0] } else { dashes });
    let props = StrokeProps {
        line_width: width as f32,
        dash_array: dashes.iter().flatten().map(|dash| *dash as f32).collect(),
        ..StrokeProps::default()
    };
    (width > 0.0).then(|| super::paint::pen(&props, lines))
}

/// How wide its lines are: 1, unless it says otherwise.
fn width(annotation: &Dict<'_>) -> f64 {
    let style = annotation
        .get::<Dict<'_>>(b"BS")
        .and_then(|style| style.get::<Number>(b"W"));
    let border = annotation.get::<Array<'_>>(b"Border");
    let border = border.and_then(|border| border.iter::<Number>().nth(2));
    style.or(border).map_or(1.0, |width| width.as_f64()).clamp(0.0, 100.0)
}

/// The colour of its lines: black for the frame of a link that does not say.
fn line_colour(annotation: &Dict<'_>) -> Option<Colour> {
    let is_link = annotation
        .get::<Name<'_>>(b"Subtype")
        .is_some_and(|kind| kind.as_ref() == b"Link");
    colour(annotation, b"C").or((is_link && !annotation.contains_key(b"C")).then_some([0; 3]))
}

/// A colour of one, three or four parts; no parts are none.
pub(super) fn colour(annotation: &Dict<'_>, key: &[u8]) -> Option<Colour> {
    mixed(&numbers(annotation, key))
}

/// Of grey, of red, green and blue, or of inks.
pub(super) fn mixed(parts: &[f64]) -> Option<Colour> {
    let parts: Vec<f64> = parts.iter().map(|part| part.clamp(0.0, 1.0)).collect();
    let colour = match parts.as_slice() {
        [grey] => [*grey; 3],
        [red, green, blue] => [*red, *green, *blue],
        [cyan, magenta, yellow, black] => [cyan, magenta, yellow].map(|part| (1.0 - part) * (1.0 - black)),
        _ => return None,
    };
    Some(colour.map(byte))
}

fn opacity(annotation: &Dict<'_>) -> u8 {
    annotation
        .get::<Number>(b"CA")
        .map_or(u8::MAX, |alpha| byte(alpha.as_f64()))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is from 0 to 255"
)]
fn byte(part: f64) -> u8 {
    (part.clamp(0.0, 1.0) * 255.0).round() as u8
}

fn points(numbers: &[f64]) -> Vec<Point> {
    numbers
        .as_chunks::<2>()
        .0
        .iter()
        .map(|[x, y]| Point::new(*x, *y))
        .collect()
}

fn numbers(dict: &Dict<'_>, key: &[u8]) -> Vec<f64> {
    dict.get::<Array<'_>>(key)
        .map(|array| values(&array))
        .unwrap_or_default()
}

fn values(array: &Array<'_>) -> Vec<f64> {
    array
        .iter::<Number>()
        .take(NUMBERS)
        .map(|number| number.as_f64())
        .collect()
}
