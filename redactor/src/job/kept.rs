//! A picture that stays as it was coded (`--lossless`): no pixel is decoded where nobody has to look, and no worker writes it
//! anew. What worker 1 took out of the original is the copy, once the verifier has read every code of it (decision 008).

use super::{Bench, CleanCopy, Source, Stopped, Worked};
use crate::document::{Hidden, Value};
use crate::format::Format;
use crate::jail::{Failure, Reading};
use crate::policy::Unsearched;
use crate::verify::{CodedTruth, Decided, Expectation, Truth, Unverified, Verified};
use crate::wire;

/// How copies are made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Way {
    /// Each is written anew from what is seen.
    #[default]
    Rebuilt,
    /// A picture stays as it was coded, where it can.
    Lossless,
    /// Pages become pictures of themselves.
    Pictures,
}

/// How it went with a picture that was to stay as it was coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    /// It did.
    Stays,
    /// It was written anew: its format or its coding is none that can stay.
    CannotStay,
    /// It was written anew: something in it is covered.
    Covered,
}

/// Whether what is seen in a picture is of no interest, so that it need not be decoded.
pub(super) fn unseen(bench: &Bench) -> bool {
    !bench.redacts() && bench.policy.unsearched == Unsearched::Passes
}

/// The whole way of a picture that nobody looks at; `None` where it cannot stay as it is coded.
pub(super) fn document(
    bench: &Bench,
    format: &'static dyn Format,
    source: &mut dyn Source,
) -> Result<Option<Worked>, Stopped> {
    let Some((hidden, copy)) = copy(bench, format, source)? else {
        return Ok(None);
    };
    Ok(Some(Worked {
        hidden,
        findings: Vec::new(),
        pages: None,
        unsearched: vec![1],
        looked: Vec::new(),
        as_pixels: None,
        second: None,
        coding: Some(Coding::Stays),
        copy: Some(copy),
        password: None,
    }))
}

/// A copy that is coded as the original, and what hid in that; `None` where there can be none.
pub(super) fn copy(
    bench: &Bench,
    format: &'static dyn Format,
    source: &mut dyn Source,
) -> Result<Option<(Vec<Hidden>, CleanCopy)>, Stopped> {
    if format.keeper().is_none() {
        return Ok(None);
    }
    let (hidden, pieces) = match kept(bench, format, source) {
        Err(Failure::Refused(_)) => return Ok(None),
        kept => kept?,
    };
    let expectation = Expectation {
        format: format.name().to_owned(),
        decided: Vec::<Decided>::new(),
        covers: Vec::new(),
        layers: Vec::new(),
        truth: Truth::Coded(CodedTruth::of(pieces.iter().map(Vec::as_slice))),
    };
    // What the verifier does not like about its coding is not there when it is written anew.
    match Verified::from_worker(bench.jail, wire::joined(pieces), expectation.clone()) {
        Err(Unverified::Survived(_) | Unverified::Failed(Failure::Refused(_))) => Ok(None),
        verified => {
            let copy = CleanCopy {
                format,
                file: verified?,
                expectation,
            };
            Ok(Some((hidden, copy)))
        }
    }
}

/// Worker 1.
fn kept(
    bench: &Bench,
    format: &'static dyn Format,
    source: &mut dyn Source,
) -> Result<(Vec<Hidden>, Vec<Vec<u8>>), Failure> {
    let mut bytes = source.open().map_err(Failure::Source)?;
    let mut reading = Reading::keep(bench.jail, format.name(), &mut *bytes)?;
    let (mut hidden, mut pieces) = (Vec::new(), Vec::new());
    while let Some(value) = reading.value()? {
        match value {
            Value::Hidden(thing) => hidden.push(thing),
            Value::Coded(piece) => pieces.push(piece),
            _ => {}
        }
    }
    Ok((hidden, pieces))
}
