//! Records that stand beside pixels, each told by itself: for readers that have no picture to compare a preview with.

use super::beside::Beside;
use crate::document::Hidden;

fn told(tell: impl FnOnce(&mut Beside)) -> Vec<Hidden> {
    let mut beside = Beside::default();
    tell(&mut beside);
    beside.untold()
}

/// An Exif record, with or without the name before it.
#[must_use]
pub fn exif(record: &[u8]) -> Vec<Hidden> {
    told(|beside| beside.exif(record))
}

/// An XMP packet.
#[must_use]
pub fn xmp(packet: &[u8]) -> Vec<Hidden> {
    told(|beside| beside.xmp(packet))
}

/// IPTC data sets.
#[must_use]
pub fn iptc(record: &[u8]) -> Vec<Hidden> {
    told(|beside| beside.iptc(record))
}

/// Photoshop's resources.
#[must_use]
pub fn photoshop(resources: &[u8]) -> Vec<Hidden> {
    told(|beside| beside.photoshop(resources))
}

/// A colour profile, and whether it was applied.
#[must_use]
pub fn profile(profile: &[u8], applied: bool) -> Vec<Hidden> {
    told(|beside| beside.profile(profile, applied))
}

/// A signed record of origin.
#[must_use]
pub fn origin(boxes: &[u8]) -> Vec<Hidden> {
    told(|beside| beside.origin(boxes))
}

/// What stands behind the end of the picture.
#[must_use]
pub fn trailer(rest: &[u8]) -> Vec<Hidden> {
    told(|beside| beside.trailer(rest))
}

/// Hidden things named one by one; a file can have a comment for every two bytes.
const NAMED: usize = 400;

/// The first of `hidden`, and how many more there are.
#[must_use]
pub fn few(mut hidden: Vec<Hidden>) -> Vec<Hidden> {
    let more = hidden.len().saturating_sub(NAMED);
    if more > 0 {
        hidden.truncate(NAMED);
        hidden.push(Hidden::new(super::words::MORE, &format!("{more} pieces")));
    }
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preview_that_cannot_be_compared_is_named() {
        let packet =
            b"<a><xmp:Thumbnails><rdf:li><xmpGImg:image>/9j/2Q==</xmpGImg:image></rdf:li></xmp:Thumbnails></a>";
        let small = Hidden::new("small preview of a picture", "in the XMP record");
        assert_eq!(xmp(packet), [small]);
        assert_eq!(few(vec![Hidden::new("a", ""); 500]).len(), NAMED + 1);
    }
}
