//! Inflates what is deflated, and uses every byte of it.

use flate2::{Decompress, FlushDecompress, Status};

/// All of `data`, inflated to at most `most` bytes.
///
/// # Errors
/// When it does not end, has bytes behind its end, or is too long.
pub(in crate::verify::pdf) fn inflated(data: &[u8], most: usize) -> Result<Vec<u8>, &'static str> {
    let mut stream = Decompress::new(true);
    let mut out = Vec::with_capacity((data.len() * 4).min(most));
    loop {
        let used = usize::try_from(stream.total_in()).unwrap_or(usize::MAX);
        let rest = data.get(used..).unwrap_or_default();
        let before = (out.len(), used);
        out.reserve(1 << 12);
        let status = stream.decompress_vec(rest, &mut out, FlushDecompress::None);
        if out.len() > most {
            return Err("a stream that is too long");
        }
        match status {
            Ok(Status::StreamEnd) if stream.total_in() == data.len() as u64 => return Ok(out),
            Ok(Status::StreamEnd) => return Err("bytes behind the end of a stream"),
            Ok(_) if (out.len(), usize::try_from(stream.total_in()).unwrap_or(0)) != before => {}
            _ => return Err("a stream that is not whole"),
        }
    }
}
