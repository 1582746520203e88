//! The parts of a form on the wire (RFC 7578, as browsers write it), read as they come.
//!
//! At most one frame of the body and one delimiter are held back, and a part's head has a bound; whatever is sent, the
//! memory of an upload does not grow. A name may hold anything, as file systems allow: it is cleaned where it is kept.

use crate::session::{Progress, Refusal};
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, header};
use bytes::BytesMut;
use http_body_util::BodyExt as _;
use memchr::memmem;
use std::sync::Arc;

use super::Stop;

/// Bytes of a part's head at most: names of 255 characters and their type are far below.
const LONGEST_HEAD: usize = 8 << 10;

/// Characters of a boundary at most (RFC 2046, section 5.1.1).
const LONGEST_BOUNDARY: usize = 70;

/// Bytes that may follow the last part: browsers send an end of line.
const LONGEST_END: usize = 64;

/// The form's parts.
#[derive(Debug)]
pub(super) struct Parts {
    body: Body,
    progress: Arc<Progress>,
    limit: u64,
    delimiter: Vec<u8>,
    buffer: BytesMut,
    over: bool,
}

/// What stands before a part's content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// The field's name.
    pub(super) untrusted_name: String,
    /// The file's name, if it is a file.
    pub(super) untrusted_file: Option<String>,
    /// The type that the browser guessed.
    pub(super) untrusted_type: Option<String>,
}

impl Parts {
    /// The parts of a request's body, counted into `progress` and ended at `limit` bytes; nothing if it is no form.
    pub(super) fn of(request: Request, progress: Arc<Progress>, limit: u64) -> Option<Self> {
        let boundary = boundary(request.headers())?;
        let delimiter = format!("\r\n--{boundary}").into_bytes();
        // So that the first delimiter, before which no line ends, is one like the others.
        let buffer = BytesMut::from(&b"\r\n"[..]);
        let body = request.into_body();
        Some(Self {
            body,
            progress,
            limit,
            delimiter,
            buffer,
            over: false,
        })
    }

    /// The next part, once the one before was read to its end.
    pub(super) async fn next(&mut self) -> Result<Option<Head>, Stop> {
        if self.over {
            return Ok(None);
        }
        if self.progress.received() == 0 {
            self.begin().await?;
        }
        self.need(2).await?;
        match self.buffer.split_to(2).as_ref() {
            b"\r\n" => self.head().await.map(Some),
            b"--" => self.end().await.map(|()| None),
            _ => Err(Refusal::NotOurForm.into()),
        }
    }

    /// The next piece of the part's content; nothing once it has ended.
    pub(super) async fn chunk(&mut self) -> Result<Option<Bytes>, Stop> {
        loop {
            if let Some(end) = memmem::find(&self.buffer, &self.delimiter) {
                if end > 0 {
                    return Ok(Some(self.buffer.split_to(end).freeze()));
                }
                let _ = self.buffer.split_to(self.delimiter.len());
                return Ok(None);
            }
            let sure = (self.buffer.len() + 1).saturating_sub(self.delimiter.len());
            if sure > 0 {
                return Ok(Some(self.buffer.split_to(sure).freeze()));
            }
            self.fill().await?;
        }
    }

    /// Reads what is left, and throws it away.
    pub(super) async fn drain(mut self) {
        while self.fill().await.is_ok() {
            self.buffer.clear();
        }
    }

    /// A form begins with its first delimiter.
    async fn begin(&mut self) -> Result<(), Stop> {
        self.need(self.delimiter.len()).await?;
        let first = self.buffer.split_to(self.delimiter.len());
        if first == self.delimiter {
            Ok(())
        } else {
            Err(Refusal::NotOurForm.into())
        }
    }

    async fn head(&mut self) -> Result<Head, Stop> {
        const ENDS: &[u8] = b"\r\n\r\n";
        let mut length = memmem::find(&self.buffer, ENDS);
        while length.is_none() {
            if self.buffer.len() > LONGEST_HEAD {
                return Err(Refusal::NotOurForm.into());
            }
            self.fill().await?;
            length = memmem::find(&self.buffer, ENDS);
        }
        let head = self.buffer.split_to(length.unwrap_or_default());
        let _ = self.buffer.split_to(ENDS.len());
        Ok(Head::parse(&String::from_utf8_lossy(&head)))
    }

    /// After the last part the body ends.
    async fn end(&mut self) -> Result<(), Stop> {
        self.over = true;
        while let Some(bytes) = self.frame().await? {
            self.buffer.extend_from_slice(&bytes);
            if self.buffer.len() > LONGEST_END {
                return Err(Refusal::NotOurForm.into());
            }
        }
        Ok(())
    }

    async fn need(&mut self, bytes: usize) -> Result<(), Stop> {
        while self.buffer.len() < bytes {
            self.fill().await?;
        }
        Ok(())
    }

    /// More bytes; that there are none is no form of ours, for its end was not yet there.
    async fn fill(&mut self) -> Result<(), Stop> {
        let bytes = self.frame().await?.ok_or(Refusal::NotOurForm)?;
        self.buffer.extend_from_slice(&bytes);
        Ok(())
    }

    async fn frame(&mut self) -> Result<Option<Bytes>, Stop> {
        let Some(frame) = self.body.frame().await else {
            return Ok(None);
        };
        let bytes = frame.map_err(|_| Stop::Broken)?.into_data().unwrap_or_default();
        self.progress.receive(bytes.len() as u64);
        match self.progress.received() {
            sent if sent > self.limit => Err(Refusal::TooLarge {
                sent,
                limit: self.limit,
            }
            .into()),
            _ => Ok(Some(bytes)),
        }
    }
}

/// The boundary of a form, from the request's head.
fn boundary(headers: &HeaderMap) -> Option<String> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    let (form, parameters) = kind.split_once(';')?;
    let boundary = parameters.trim().strip_prefix("boundary=")?.trim_matches('"');
    let fits = (1..=LONGEST_BOUNDARY).contains(&boundary.len());
    (form.trim().eq_ignore_ascii_case("multipart/form-data") && fits).then(|| boundary.to_owned())
}

impl Head {
    fn parse(untrusted: &str) -> Self {
        let mut head = Self::default();
        for (name, value) in untrusted.split("\r\n").filter_map(|line| line.split_once(':')) {
            match name.trim().to_ascii_lowercase().as_str() {
                "content-disposition" => {
                    head.untrusted_name = parameter(value, "name").unwrap_or_default().to_owned();
                    head.untrusted_file = parameter(value, "filename").map(str::to_owned);
                }
                "content-type" => head.untrusted_type = Some(value.trim().to_owned()),
                _ => {}
            }
        }
        head
    }
}

/// A parameter's value: from its quotation mark to the next one. Browsers write a mark within a name as `%22`, and a
/// backslash as itself (WHATWG HTML, "multipart/form-data encoding algorithm"); so neither is taken for an escape.
fn parameter<'a>(line: &'a str, wanted: &str) -> Option<&'a str> {
    let mut rest = line.split_once(';')?.1;
    loop {
        let (name, after) = rest.split_once("=\"")?;
        let (value, further) = after.split_once('"')?;
        if name.trim_matches([' ', '\t', ';']).eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = further;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::trial::{fed, upload};
    use proptest::prelude::*;

    type Read = Result<Vec<(Head, Vec<u8>)>, Stop>;

    /// Reads a form of boundary `b` that comes in pieces of these sizes, over and over.
    async fn read(form: &[u8], sizes: &[usize], limit: u64) -> Read {
        let (feeder, body) = fed();
        let (mut rest, mut sizes) = (form, sizes.iter().cycle());
        while !rest.is_empty() {
            let (piece, further) = rest.split_at(*sizes.next().unwrap().min(&rest.len()));
            feeder.send(Ok(Bytes::copy_from_slice(piece))).unwrap();
            rest = further;
        }
        drop(feeder);
        let mut parts = Parts::of(upload("", "b", body), Arc::default(), limit).unwrap();
        let mut all = Vec::new();
        while let Some(head) = parts.next().await? {
            let mut content = Vec::new();
            while let Some(bytes) = parts.chunk().await? {
                content.extend_from_slice(&bytes);
            }
            all.push((head, content));
        }
        Ok(all)
    }

    fn form(contents: &[Vec<u8>]) -> Vec<u8> {
        let mut form = Vec::new();
        for content in contents {
            form.extend(b"--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n");
            form.extend(content);
            form.extend(b"\r\n");
        }
        form.extend(b"--b--\r\n");
        form
    }

    proptest! {
        #[test]
        fn what_comes_in_whatever_pieces_is_read_as_it_was_written(
            contents in prop::collection::vec(prop::collection::vec(prop::sample::select(&b"\r\n-ab"[..]), 0..40), 0..4),
            sizes in prop::collection::vec(1_usize..9, 1..5),
        ) {
            let lacks = |content: &Vec<u8>| !content.windows(5).any(|w| w == b"\r\n--b") && !content.starts_with(b"--b");
            prop_assume!(contents.iter().all(lacks));
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            let read = runtime.block_on(read(&form(&contents), &sizes, u64::MAX)).unwrap();
            prop_assert_eq!(read.into_iter().map(|(_, content)| content).collect::<Vec<_>>(), contents);
        }

        #[test]
        fn any_bytes_at_all_end_in_a_form_or_a_refusal(bytes in prop::collection::vec(prop::sample::select(&b"\r\n-b:;=\"x"[..]), 0..200)) {
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            let _ = runtime.block_on(read(&[b"--b\r\n".as_slice(), &bytes].concat(), &[7], u64::MAX));
        }
    }

    #[tokio::test]
    async fn a_head_gives_names_as_they_are() {
        let head = "--b\r\ncontent-disposition: form-data; name=\"files\"; filename=\"a; name=\u{7}\u{202e}%22\\\"\r\nContent-Type: image/png\r\n\r\nx\r\n--b--";
        let read = read(head.as_bytes(), &[99], u64::MAX).await.unwrap();
        let expected = Head {
            untrusted_name: "files".into(),
            untrusted_file: Some("a; name=\u{7}\u{202e}%22\\".into()),
            untrusted_type: Some("image/png".into()),
        };
        assert_eq!(read, [(expected, b"x".to_vec())]);
    }

    #[tokio::test]
    async fn a_form_that_never_ends_or_never_begins_is_refused() {
        let endless_head = [b"--b\r\n".as_slice(), &vec![b'x'; 70_000]].concat();
        for bad in [
            b"".as_slice(),
            b"hello",
            b"--b",
            b"--b\r\n\r\n\r\nx",
            b"--bx\r\n\r\n",
            &endless_head,
        ] {
            assert!(matches!(
                read(bad, &[5_000], u64::MAX).await,
                Err(Stop::Refused(Refusal::NotOurForm))
            ));
        }
        let too_large = read(&form(&[vec![0; 100]]), &[10], 90).await;
        assert!(matches!(
            too_large,
            Err(Stop::Refused(Refusal::TooLarge { sent: 100, limit: 90 }))
        ));
    }
}
