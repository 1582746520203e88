//! Films behind a photograph (ISO/IEC 14496-12 boxes): how long they are, when and where they were taken.

use crate::image::beside::Beside;
use crate::image::pieces::{Pieces, find};
use crate::image::{letters, words};

/// Boxes of one level that are looked at; a film has a dozen.
const BOXES: usize = 64;
/// From 1904, as films count, to 1970.
const TO_1970: u64 = 2_082_844_800;

/// Tells of a film that `rest` begins with, and how long it is.
pub(crate) fn tell(rest: &[u8], beside: &mut Beside) -> Option<usize> {
    let mut boxes = Boxes(rest);
    let (kind, first) = boxes.next()?;
    if &kind != b"ftyp" {
        return None;
    }
    let brand = letters::text(first.get(..4).unwrap_or_default());
    let mut end = boxes.taken(rest);
    let mut details = Vec::new();
    for (kind, content) in (&mut boxes).take(BOXES) {
        if &kind == b"moov" {
            details.extend(movie(content, beside));
        }
    }
    end = end.max(boxes.taken(rest));
    let details: String = details.into_iter().map(|detail| format!(", {detail}")).collect();
    beside.say(words::FILM, &format!("{brand}, {}{details}", letters::size(end)));
    Some(end)
}

/// Duration, and what stands beside it.
fn movie(content: &[u8], beside: &mut Beside) -> Option<String> {
    if let Some(place) = place(content) {
        beside.say(words::PLACE, &format!("{place} (in the film)"));
    }
    let (_, header) = Boxes(content).take(BOXES).find(|(kind, _)| kind == b"mvhd")?;
    let mut pieces = Pieces(header);
    let wide = pieces.long()? >> 24 == 1;
    let mut number = || {
        if wide {
            pieces.array().map(u64::from_be_bytes)
        } else {
            pieces.long().map(u64::from)
        }
    };
    let (made, _) = (number()?, number()?);
    let scale = u64::from(pieces.long()?).max(1);
    if let Some(seconds) = made.checked_sub(TO_1970) {
        beside.say(words::TAKEN, &format!("{} UTC (in the film)", time(seconds)));
    }
    let length = if wide {
        pieces.array().map(u64::from_be_bytes)?
    } else {
        u64::from(pieces.long()?)
    };
    Some(format!("{} seconds long", length.div_ceil(scale)))
}

/// ISO 6709, `+52.5200+013.4050/`, as telephones write it: under `©xyz`, or among the keys of QuickTime.
fn place(content: &[u8]) -> Option<String> {
    let marks: [&[u8]; 2] = [b"\xa9xyz", b"location.ISO6709"];
    let at = marks.into_iter().find_map(|mark| find(content, mark))?;
    let rest = content.get(at..)?;
    let start = rest
        .windows(2)
        .position(|pair| matches!(pair, [b'+' | b'-', b'0'..=b'9']))?;
    let said = rest.get(start..)?;
    let end = said
        .iter()
        .position(|byte| !matches!(byte, b'+' | b'-' | b'.' | b'0'..=b'9'))
        .unwrap_or(said.len());
    let said = std::str::from_utf8(said.get(..end)?).ok()?;
    (said.len() <= 40).then(|| said.to_owned())
}

/// Seconds since 1970 as people write them, by the calendar that counts from March (Hinnant, "days from civil").
pub(super) fn time(seconds: u64) -> String {
    let (days, clock) = (seconds / 86_400 + 719_468, seconds % 86_400);
    let era = days / 146_097;
    let day = days % 146_097;
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let (month, later) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = year + era * 400 + later;
    format!(
        "{year:04}-{month:02}-{of_month:02} {:02}:{:02}:{:02}",
        clock / 3600,
        clock / 60 % 60,
        clock % 60
    )
}

/// Boxes one after the other, as long as they have the form of boxes.
struct Boxes<'a>(&'a [u8]);

impl Boxes<'_> {
    fn taken(&self, of: &[u8]) -> usize {
        of.len() - self.0.len()
    }
}

impl<'a> Iterator for Boxes<'a> {
    type Item = ([u8; 4], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let mut pieces = Pieces(self.0);
        let size = pieces.long()?;
        let kind = pieces.array::<4>()?;
        if !kind
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, 0xa9 | b'-' | b' '))
        {
            return None;
        }
        let length = match size {
            0 => pieces.0.len(),
            1 => usize::try_from(u64::from_be_bytes(pieces.array()?))
                .ok()?
                .checked_sub(16)?,
            _ => usize::try_from(size).ok()?.checked_sub(8)?,
        };
        // A film that was cut short is still one.
        let length = length.min(pieces.0.len());
        let content = pieces.take(length)?;
        self.0 = pieces.0;
        Some((kind, content))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        assert_eq!(time(0), "1970-01-01 00:00:00");
        assert_eq!(time(951_782_400), "2000-02-29 00:00:00");
        assert_eq!(time(1_735_689_599), "2024-12-31 23:59:59");
    }

    #[test]
    fn a_place_is_found_in_a_film() {
        assert_eq!(
            place(b"udta\0\0\0\x1e\xa9xyz\0\x12\x15\xc7+52.5200+013.4050/").as_deref(),
            Some("+52.5200+013.4050")
        );
        assert_eq!(place(b"no place"), None);
    }
}
