//! Pages of the web, as every format has them that is made of such: [`tree`] makes a page's tree as browsers do, [`xhtml`] where it is XML;
//! [`page`] shows what a reader sees of it as marked text; [`write`](mod@write) makes elements of marked text.

mod colour;
mod doubts;
mod frame;
mod node;
pub(crate) mod page;
mod rules;
pub(crate) mod said;
mod sight;
mod style;
pub(crate) mod tree;
mod ways;
pub(crate) mod write;
pub(crate) mod xhtml;

use crate::flow::{Hidings, coding};
use crate::format::Refusal;

/// Columns or rows that a cell takes at most: HTML's own limit for columns.
const SPAN: u16 = 1000;
/// Bytes of a page in which it says its coding, by HTML's own rule.
const SAYS_CODING: usize = 1024;

/// The text of a page, in the coding that it has by its mark, or says.
///
/// # Errors
/// As [`coding::decoded_as`].
pub(crate) fn decoded(bytes: &[u8], hidings: &mut Hidings) -> Result<String, Refusal> {
    coding::decoded_as(bytes, label(bytes).as_deref(), hidings)
}

/// What a page calls its coding, in a `meta` element or as XML does.
fn label(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..SAYS_CODING).unwrap_or(bytes).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let of_xml = head
        .trim_start()
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split("?>").next()?.split_once("encoding="));
    let mut metas = head.split("<meta").skip(1);
    let (_, rest) = of_xml.or_else(|| metas.find_map(|meta| meta.split('>').next()?.split_once("charset=")))?;
    let quoted = |sign: char| sign == '"' || sign == '\'' || sign.is_ascii_whitespace();
    let label = rest
        .trim_start_matches(quoted)
        .split(|sign: char| quoted(sign) || matches!(sign, ';' | '/' | '>' | '?'));
    label
        .into_iter()
        .next()
        .map(str::to_owned)
        .filter(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_its_coding() {
        assert_eq!(
            label(b"<meta http-equiv=x content='text/html; charset=windows-1252'>").as_deref(),
            Some("windows-1252")
        );
        assert_eq!(label(b"<META CHARSET=\"ISO-8859-2\">").as_deref(), Some("iso-8859-2"));
        assert_eq!(
            label(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>").as_deref(),
            Some("utf-8")
        );
        assert_eq!(label(b"<p>charset=x"), None);
    }
}
