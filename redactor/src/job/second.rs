//! Hears a second reader before a PDF whose pages stay drawn is handed on.
//!
//! What is written in a way that it draws otherwise is put back as pixels, never kept as drawings. Where it reads the original itself
//! otherwise, pixels of ours would show nothing else, and pixels of its own would show what nobody searched: the report says so.

use super::{Bench, Source, Stopped, Worked, chosen, in_way};
use crate::format::Format;
use crate::jail::Failure;
use crate::report::second::{Second, Spot};
use crate::second::{self, Opinion, Pair};
use crate::verify::Truth;
use std::io::Read;

/// The way of a document whose pages stay drawn, with the second reader heard where there is one.
pub(super) fn drawn(bench: &Bench, format: &'static dyn Format, source: &mut dyn Source) -> Result<Worked, Stopped> {
    let worked = in_way(bench, format, chosen::drawn(bench.answers, &[]), source)?;
    let Some(reader) = bench.second.filter(|_| is_drawn(&worked)) else {
        return Ok(worked);
    };
    let original = whole(bench, source)?;
    let first = opinion(reader, &original, &worked);
    if first.rewritten.is_empty() {
        return Ok(with(worked, said(first, &[])));
    }
    drop(worked);
    let worked = in_way(bench, format, chosen::drawn(bench.answers, &first.rewritten), source)?;
    if !is_drawn(&worked) {
        // It waits now: what a person should look at is what was seen before.
        return Ok(with(worked, said(first, &[])));
    }
    let again = opinion(reader, &original, &worked);
    Ok(with(worked, said(again, &first.rewritten)))
}

fn is_drawn(worked: &Worked) -> bool {
    let truth = worked.copy.as_ref().map(|copy| &copy.expectation.truth);
    matches!(truth, Some(Truth::Sheets(_)))
}

/// The bytes of the original, of which there are as many as a document may have.
fn whole(bench: &Bench, source: &mut dyn Source) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let opened = source.open().map_err(Failure::Source)?;
    let mut original = opened.take(bench.jail.limits().document);
    original.read_to_end(&mut bytes).map_err(Failure::Source)?;
    Ok(bytes)
}

fn opinion(reader: &second::Second, original: &[u8], worked: &Worked) -> Opinion {
    let Some(copy) = &worked.copy else {
        return Opinion::default();
    };
    let Truth::Sheets(pages) = &copy.expectation.truth else {
        return Opinion::default();
    };
    reader.opinion(Pair {
        original,
        password: worked.password.as_ref(),
        copy: copy.file.bytes(),
        pages,
    })
}

fn with(worked: Worked, second: Second) -> Worked {
    Worked {
        second: Some(second),
        ..worked
    }
}

/// What it saw, once the pages `put_back` were made pictures: what it still shows otherwise then, a picture already perhaps, no pixel
/// of ours can help.
fn said(opinion: Opinion, put_back: &[u32]) -> Second {
    let helped = put_back.iter().filter(|page| !opinion.rewritten.contains(page));
    let put_back = helped.map(|page| page + 1).collect();
    let mut otherwise: Vec<Spot> = opinion.rewritten.iter().map(|page| Spot::of(*page, None)).collect();
    otherwise.extend(
        opinion
            .otherwise
            .iter()
            .map(|(page, place)| Spot::of(*page, Some((place.x, place.y)))),
    );
    otherwise.sort_by_key(|spot| spot.page);
    Second {
        unseen: opinion.unseen,
        put_back,
        otherwise,
        another_number: opinion.another_number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_no_pixels_help_is_told_as_shown_otherwise_and_not_as_put_back() {
        let again = Opinion {
            rewritten: vec![4],
            unseen: Some("it took too long".to_owned()),
            ..Opinion::default()
        };
        let second = said(again, &[1, 4]);
        assert_eq!(
            second.unseen.as_deref(),
            Some("it took too long"),
            "what was seen before stands beside it"
        );
        assert_eq!(second.put_back, [2]);
        assert_eq!(second.otherwise, [Spot::of(4, None)]);
    }
}
