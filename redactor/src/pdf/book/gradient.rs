//! Colours that run into each other, as the file's own shadings (ISO 32000-1, 8.7.4.5.3 and 8.7.4.5.4).

use super::font::real;
use super::number::{self, PLACE};
use crate::document::{Along, Colour, Gradient};
use lopdf::{Dictionary, Object, dictionary};

/// Decimals of where a colour stands.
const STOP: u32 = 6;

/// The shading of `gradient`, its places multiplied by `scale`.
pub(super) fn shading(gradient: &Gradient, scale: f64) -> Dictionary {
    let (kind, places) = match &gradient.along {
        Along::Line(places) => (2, places.as_slice()),
        Along::Circles(places) => (3, places.as_slice()),
    };
    let places = places.iter().map(|place| decimal(place * scale, PLACE)).collect();
    let (start, end) = gradient.extend;
    dictionary! {
        "ShadingType" => kind,
        "ColorSpace" => "DeviceRGB",
        "Coords" => Object::Array(places),
        "Extend" => vec![Object::Boolean(start), Object::Boolean(end)],
        "Function" => function(&gradient.stops),
    }
}

fn decimal(value: f64, decimals: u32) -> Object {
    real(number::rounded(value, decimals))
}

/// A stretch from one colour to another.
struct Stretch {
    end: f64,
    colours: [Colour; 2],
}

/// The colours from 0 to 1 (ISO 32000-1, 7.10.3 and 7.10.4).
fn function(stops: &[(f64, Colour)]) -> Dictionary {
    let stretches = stretches(stops);
    if let [only] = stretches.as_slice() {
        return interpolated(only);
    }
    let inner = stretches.len().saturating_sub(1);
    let bounds = stretches
        .iter()
        .take(inner)
        .map(|stretch| decimal(stretch.end, STOP))
        .collect();
    let encode = stretches.iter().flat_map(|_| [Object::Integer(0), 1.into()]).collect();
    let functions = stretches.iter().map(|stretch| interpolated(stretch).into()).collect();
    dictionary! {
        "FunctionType" => 3,
        "Domain" => vec![Object::Integer(0), 1.into()],
        "Functions" => Object::Array(functions),
        "Bounds" => Object::Array(bounds),
        "Encode" => Object::Array(encode),
    }
}

/// What lies between stops, without a gap from 0 to 1. Where two stops stand in one place, colours change at once.
fn stretches(stops: &[(f64, Colour)]) -> Vec<Stretch> {
    let first = stops.first().map_or([0; 3], |(_, colour)| *colour);
    let mut out = Vec::new();
    let mut last = (0.0, first);
    for (at, colour) in stops.iter().copied() {
        let at = number::rounded(at.clamp(0.0, 1.0), STOP);
        if at > last.0 {
            out.push(Stretch {
                end: at,
                colours: [last.1, colour],
            });
            last.0 = at;
        }
        last.1 = colour;
    }
    if last.0 < 1.0 {
        out.push(Stretch {
            end: 1.0,
            colours: [last.1; 2],
        });
    }
    out
}

fn interpolated(stretch: &Stretch) -> Dictionary {
    let [from, to] = stretch.colours.map(|colour| {
        let parts = colour.iter().map(|part| decimal(f64::from(*part) / 255.0, PLACE));
        Object::Array(parts.collect())
    });
    dictionary! {
        "FunctionType" => 2,
        "Domain" => vec![Object::Integer(0), 1.into()],
        "C0" => from,
        "C1" => to,
        "N" => 1,
    }
}
