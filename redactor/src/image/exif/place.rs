//! Where a picture was taken, as the satellite fields of its Exif record say.

use super::super::{letters, words};
use super::fields;
use crate::document::Hidden;
use exif::{Exif, In, Tag, Value};

/// The fields that are told of here.
pub(super) const TOLD: &[Tag] = &[
    Tag::GPSLatitude,
    Tag::GPSLatitudeRef,
    Tag::GPSLongitude,
    Tag::GPSLongitudeRef,
    Tag::GPSAltitude,
    Tag::GPSAltitudeRef,
    Tag::GPSHPositioningError,
    Tag::GPSImgDirection,
    Tag::GPSImgDirectionRef,
    Tag::GPSSpeed,
    Tag::GPSSpeedRef,
    Tag::GPSTrack,
    Tag::GPSTrackRef,
    Tag::GPSDestLatitude,
    Tag::GPSDestLatitudeRef,
    Tag::GPSDestLongitude,
    Tag::GPSDestLongitudeRef,
    Tag::GPSTimeStamp,
    Tag::GPSDateStamp,
    Tag::GPSProcessingMethod,
    Tag::GPSAreaInformation,
];

/// The parts of the compass, from north, clockwise.
const COMPASS: [&str; 8] = [
    "north",
    "north-east",
    "east",
    "south-east",
    "south",
    "south-west",
    "west",
    "north-west",
];

pub(super) fn told(exif: &Exif) -> Vec<Hidden> {
    let of = Fields(exif);
    let told = [
        (words::PLACE, of.place()),
        (words::PLACE_NAME, of.coded(Tag::GPSAreaInformation)),
        (words::PLACE_FOUND, of.coded(Tag::GPSProcessingMethod)),
        (
            words::DIRECTION,
            of.bearing(Tag::GPSImgDirection, Tag::GPSImgDirectionRef),
        ),
        (words::MOVEMENT, of.movement()),
        (words::TARGET, of.target()),
        (words::SATELLITE, of.time()),
    ];
    let told = told.into_iter().filter_map(|(what, said)| Some((what, said?)));
    told.map(|(what, said)| Hidden::new(what, &said)).collect()
}

struct Fields<'a>(&'a Exif);

impl Fields<'_> {
    fn place(&self) -> Option<String> {
        let point = self.point([
            (Tag::GPSLatitude, Tag::GPSLatitudeRef, "S"),
            (Tag::GPSLongitude, Tag::GPSLongitudeRef, "W"),
        ])?;
        let height = self.number(Tag::GPSAltitude).map(|height| {
            let below =
                matches!(&self.value(Tag::GPSAltitudeRef), Some(Value::Byte(bytes)) if bytes.first() == Some(&1));
            let side = if below { "below" } else { "above" };
            format!(", {height:.0} m {side} the sea")
        });
        let exact = self.number(Tag::GPSHPositioningError);
        let exact = exact.map(|error| format!(", within {error:.0} m"));
        Some(point + &height.unwrap_or_default() + &exact.unwrap_or_default())
    }

    fn target(&self) -> Option<String> {
        self.point([
            (Tag::GPSDestLatitude, Tag::GPSDestLatitudeRef, "S"),
            (Tag::GPSDestLongitude, Tag::GPSDestLongitudeRef, "W"),
        ])
    }

    /// In degrees, as a map takes them.
    fn point(&self, sides: [(Tag, Tag, &str); 2]) -> Option<String> {
        let [latitude, longitude] = sides.map(|(tag, reference, negative)| {
            let size = self.degrees(tag)?;
            let turned = self.text(reference).is_some_and(|said| said.starts_with(negative));
            Some(if turned { -size } else { size })
        });
        let unsaid = sides.iter().any(|(_, reference, _)| self.text(*reference).is_none());
        let unsaid = if unsaid { " (which hemisphere is not said)" } else { "" };
        Some(format!("{:.5}, {:.5}{unsaid}", latitude?, longitude?))
    }

    /// Degrees, minutes and seconds, as many of them as are there.
    fn degrees(&self, tag: Tag) -> Option<f64> {
        let Value::Rational(parts) = self.value(tag)? else {
            return None;
        };
        let units = [1.0, 60.0, 3600.0];
        let size: f64 = parts
            .iter()
            .zip(units)
            .filter(|(part, _)| part.num != 0 || part.denom != 0)
            .map(|(part, unit)| part.to_f64() / unit)
            .sum();
        let some = parts.iter().any(|part| part.denom != 0);
        (some && size.is_finite()).then_some(size)
    }

    fn bearing(&self, tag: Tag, reference: Tag) -> Option<String> {
        let degrees = self.number(tag)?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and 7.5"
        )]
        let part = ((degrees.rem_euclid(360.0) + 22.5) / 45.0) as usize;
        let name = COMPASS.get(part % COMPASS.len()).unwrap_or(&"");
        let north = match self.text(reference).as_deref() {
            Some("M") => ", by magnetic north",
            _ => "",
        };
        Some(format!("{degrees:.0}° ({name}{north})"))
    }

    fn movement(&self) -> Option<String> {
        let unit = match self.text(Tag::GPSSpeedRef).as_deref() {
            Some("M") => "miles an hour",
            Some("N") => "knots",
            _ => "km/h",
        };
        let speed = self.number(Tag::GPSSpeed).map(|speed| format!("{speed:.1} {unit}"));
        let course = self.bearing(Tag::GPSTrack, Tag::GPSTrackRef);
        let said: Vec<String> = [speed, course].into_iter().flatten().collect();
        (!said.is_empty()).then(|| said.join(", towards "))
    }

    fn time(&self) -> Option<String> {
        let clock = match self.value(Tag::GPSTimeStamp) {
            Some(Value::Rational(parts)) => parts
                .get(..3)
                .filter(|parts| parts.iter().all(|part| part.denom > 0))
                .map(|parts| {
                    let clock: Vec<String> = parts.iter().map(|part| format!("{:02.0}", part.to_f64())).collect();
                    format!("{} UTC", clock.join(":"))
                }),
            _ => None,
        };
        let day = self.text(Tag::GPSDateStamp).map(|day| fields::day(&day));
        let said: Vec<String> = [day, clock].into_iter().flatten().collect();
        (!said.is_empty()).then(|| said.join(" "))
    }

    fn coded(&self, tag: Tag) -> Option<String> {
        let said = match self.value(tag)? {
            Value::Undefined(bytes, _) | Value::Byte(bytes) => letters::coded(bytes, !self.0.little_endian()),
            _ => self.text(tag)?,
        };
        (!said.is_empty()).then_some(said)
    }

    fn number(&self, tag: Tag) -> Option<f64> {
        let number = match self.value(tag)? {
            Value::Rational(parts) => parts.first()?.to_f64(),
            Value::SRational(parts) => parts.first()?.to_f64(),
            _ => return None,
        };
        number.is_finite().then_some(number)
    }

    fn text(&self, tag: Tag) -> Option<String> {
        let said = fields::said(self.0.get_field(tag, In::PRIMARY)?);
        (!said.is_empty()).then_some(said)
    }

    fn value(&self, tag: Tag) -> Option<&Value> {
        Some(&self.0.get_field(tag, In::PRIMARY)?.value)
    }
}
