//! Numbers of telephones and of the cards in them: IMEI (3GPP TS 23.003, 6.2.1) and ICCID (ITU-T E.118, 4.1), each with Luhn's
//! check digit.

use super::pattern::hit;
use super::written::{Written, numbers};
use super::{Detector, Hit, Normal, Terms, cue, sums};
use crate::finding::Kind;

/// Finds numbers of telephones and of the cards in them.
pub(super) struct Device;

/// Type allocation code, serial number, check digit; sixteen digits end with a version instead.
const IMEI: &[&str] = &["dd-dddddd-dddddd-d", "dddddddd-dddddd-d", "dddddd-dd-dddddd-d"];
const IMEI_CUES: &[&str] = &[
    "imei*",
    "meid",
    "esn",
    "handset*",
    "device",
    "串号",
    "номер телефона imei",
];
/// Digits of an ICCID: telecommunications' own 89, country and issuer, account, check digit.
const ICCID: std::ops::RangeInclusive<usize> = 19..=20;
const ICCID_CUES: &[&str] = &["iccid", "sim*", "icc", "simkarte*"];
const IMSI_CUES: &[&str] = &["imsi"];

impl Detector for Device {
    fn kind(&self) -> Kind {
        Kind::Device
    }

    fn find(&self, text: &Normal, _: &Terms, found: &mut dyn FnMut(Hit)) {
        numbers(text, |written| {
            let Some((reason, confidence)) = taken(written) else {
                return false;
            };
            let span = (written.start, written.end);
            hit(text, span, Kind::Device, reason, confidence)
                .into_iter()
                .for_each(&mut *found);
            true
        });
    }
}

fn taken(written: &Written<'_>) -> Option<(&'static str, u8)> {
    let number = written.compact();
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let cued = |cues: &[&str]| cue::beside(written.before(), written.after(), cues);
    let parted = written.text().len() > number.len() && written.is_laid(IMEI);
    match number.len() {
        15 if sums::luhn(number) && (parted || cued(IMEI_CUES)) => {
            Some(("a telephone's number (IMEI) whose check digit is right", 97))
        }
        14..=16 if cued(IMEI_CUES) => Some(("a telephone's number (IMEI), by the word beside it", 85)),
        14..=15 if cued(IMSI_CUES) => Some(("a subscriber's number (IMSI), by the word beside it", 90)),
        length if ICCID.contains(&length) && number.starts_with("89") && (sums::luhn(number) || cued(ICCID_CUES)) => {
            Some(("the number of a telephone's card (ICCID)", 95))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detector::check;

    #[test]
    fn numbers_of_telephones_and_their_cards_are_found() {
        check(
            Kind::Device,
            &[],
            &[
                "IMEI: «490154203237518», «49-015420-323751-8» and imei «4901542032375186»",
                "card «89014103211118510720»; SIM «8944 5021 2014 0000 000»; 89014103211118510721",
                "490154203237518, 12345678-123456-7, order 490154203237519. IMSI «310150123456789»",
            ],
        );
    }
}
