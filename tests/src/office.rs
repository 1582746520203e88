//! Documents as LibreOffice writes them: sources in flat OpenDocument, a file each in `tests/office`, written in every form of their kind.
//!
//! To add one: a file `tests/office/KIND/NAME.xml` with what stands within the root of a flat document. What its copy does not show
//! by design begins with "unseen"; words that are not to be counted stand in a comment at its beginning, `<!-- apart: … -->`.

pub mod bulk;
pub mod pair;
pub mod soffice;

use crate::newsroom::files;
use anyhow::{Context, Result, ensure};
use soffice::Soffice;
use std::fs;
use std::path::{Path, PathBuf};

/// A kind of documents, and the forms that its sources are written in.
#[derive(Debug)]
pub struct Kind {
    /// Its folder of `tests/office`.
    pub name: &'static str,
    /// How the name of a flat document ends.
    flat: &'static str,
    /// What a flat document says that it is.
    media: &'static str,
    /// How the names of files end that are written of it.
    pub forms: &'static [&'static str],
}

/// Every kind.
pub const KINDS: &[Kind] = &[
    Kind {
        name: "text",
        flat: "fodt",
        media: "text",
        forms: &["docx", "odt"],
    },
    Kind {
        name: "sheet",
        flat: "fods",
        media: "spreadsheet",
        forms: &["xlsx", "ods"],
    },
    Kind {
        name: "deck",
        flat: "fodp",
        media: "presentation",
        forms: &["pptx", "odp"],
    },
];

/// The namespaces that sources may use: those of OpenDocument by their short names and the ends of their long ones, and others.
const OWN: [(&str, &str); 12] = [
    ("office", "office"),
    ("style", "style"),
    ("text", "text"),
    ("table", "table"),
    ("draw", "drawing"),
    ("fo", "xsl-fo-compatible"),
    ("svg", "svg-compatible"),
    ("number", "datastyle"),
    ("presentation", "presentation"),
    ("chart", "chart"),
    ("form", "form"),
    ("config", "config"),
];
const OTHERS: &str = "xmlns:of=\"urn:oasis:names:tc:opendocument:xmlns:of:1.2\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
    xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\" \
    xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\"";

/// A document that LibreOffice wrote.
#[derive(Debug, Clone)]
pub struct Made {
    /// Kind, name of the source, and form: `text/tables.docx`.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// Words that are not counted when the copy is held against it.
    pub apart: Vec<String>,
}

/// The kind that a file of this ending is of.
#[must_use]
pub fn kind(ending: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.forms.contains(&ending))
}

/// Writes every source in every form of its kind into `folder`.
///
/// # Errors
/// LibreOffice is missing, or does not write one of them.
pub fn made(soffice: &Soffice, folder: &Path) -> Result<Vec<Made>> {
    let mut made = Vec::new();
    for kind in KINDS {
        let sources = sources(kind)?;
        let flat = folder.join(kind.flat);
        fs::create_dir_all(&flat)?;
        for (name, source) in &sources {
            fs::write(flat.join(format!("{name}.{}", kind.flat)), whole(kind, source))?;
        }
        for form in kind.forms {
            let to = folder.join(kind.name).join(form);
            soffice.write(&files(&flat)?, form, &to)?;
            for (name, source) in &sources {
                let path = to.join(format!("{name}.{form}"));
                ensure!(path.is_file(), "LibreOffice does not write {name} as {form}");
                let name = format!("{}/{name}.{form}", kind.name);
                let apart = apart(source);
                made.push(Made { name, path, apart });
            }
        }
    }
    Ok(made)
}

/// The sources of a kind, in the order of their names.
fn sources(kind: &Kind) -> Result<Vec<(String, String)>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("office").join(kind.name);
    let mut paths = files(&folder)?;
    paths.sort();
    let source = |path: &PathBuf| {
        let name = path.file_stem().context("a file without a name")?.to_string_lossy();
        Ok((name.into_owned(), fs::read_to_string(path)?))
    };
    paths.iter().map(source).collect()
}

/// The flat document around a source.
fn whole(kind: &Kind, source: &str) -> String {
    let own = OWN.map(|(short, long)| format!("xmlns:{short}=\"urn:oasis:names:tc:opendocument:xmlns:{long}:1.0\""));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document {} {OTHERS} office:version=\"1.3\" \
         office:mimetype=\"application/vnd.oasis.opendocument.{}\">\n{source}</office:document>\n",
        own.join(" "),
        kind.media
    )
}

/// The words of the comment at the beginning of a source.
fn apart(source: &str) -> Vec<String> {
    let comment = source
        .strip_prefix("<!-- apart: ")
        .and_then(|rest| rest.split_once(" -->"));
    let words = comment.map(|(words, _)| words.split_whitespace().map(str::to_owned));
    words.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many documents LibreOffice is to write for a run in earnest.
    const LEAST: usize = 60;

    #[test]
    fn there_are_enough_sources_and_each_is_one_body() {
        let mut count = 0;
        for kind in KINDS {
            for (name, source) in sources(kind).unwrap() {
                let bodies = source.matches("<office:body>").count();
                assert!(bodies >= 1, "{name} has no body");
                assert!(source.ends_with("</office:body>\n"), "{name} goes on behind its body");
                count += kind.forms.len();
            }
        }
        assert!(count >= LEAST, "{count} documents");
    }

    #[test]
    fn words_apart_stand_in_the_first_comment() {
        assert_eq!(apart("<!-- apart: Tons 12 -->\n<office:body>"), ["Tons", "12"]);
        assert_eq!(apart("<office:body><!-- apart: no -->"), Vec::<String>::new());
    }
}
