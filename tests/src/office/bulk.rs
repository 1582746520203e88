//! Documents that are large: sheets of a million cells, texts of two thousand pages, as LibreOffice writes them.

use super::soffice::Soffice;
use anyhow::{Context, Result, ensure};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Rows and columns of a sheet of a million cells.
const ROWS: usize = 100_000;
const COLUMNS: usize = 10;
/// Pages of a text, and paragraphs of two lines that one holds.
const PAGES: usize = 2_000;
const PARAGRAPHS: usize = 20;

/// Writes each of them into `folder`, and says what it is.
///
/// # Errors
/// LibreOffice does not write one of them.
pub fn files(soffice: &Soffice, folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    fs::create_dir_all(folder)?;
    let (cells, pages) = (folder.join("cells.csv"), folder.join("pages.fodt"));
    fs::write(&cells, sheet())?;
    fs::write(
        &pages,
        super::whole(super::kind("odt").context("no kind of texts")?, &text()),
    )?;
    let mut made = Vec::new();
    for (source, what, form) in [
        (&cells, "a million cells", "xlsx"),
        (&cells, "a million cells", "ods"),
        (&pages, "2,000 pages", "docx"),
        (&pages, "2,000 pages", "odt"),
    ] {
        soffice.write(std::slice::from_ref(source), form, folder)?;
        let path = source.with_extension(form);
        ensure!(path.is_file(), "LibreOffice does not write {what} as {form}");
        made.push((format!("{what}, {form}"), path));
    }
    Ok(made)
}

/// Names, numbers and a word now and then.
fn sheet() -> String {
    let mut sheet = String::new();
    for row in 0..ROWS {
        for column in 0..COLUMNS {
            let number = (row * 7_919 + column * 104_729) % 1_000_003;
            let _ = match column {
                0 => write!(sheet, "Barrel {row}"),
                9 => write!(sheet, ",mole {}", number % 12),
                _ => write!(sheet, ",{number}.{:02}", number % 97),
            };
        }
        sheet.push('\n');
    }
    sheet
}

/// Chapters of one page each, which begin on a page of their own.
fn text() -> String {
    let mut text = "<office:automatic-styles><style:style style:name=\"Page\" style:family=\"paragraph\" \
        style:parent-style-name=\"Heading_20_1\"><style:paragraph-properties fo:break-before=\"page\"/></style:style><style:style \
        style:name=\"Bold\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\"/></style:style></office:automatic-styles>\
        <office:body><office:text>\n"
        .to_owned();
    for page in 1..=PAGES {
        let _ = writeln!(
            text,
            "<text:h text:outline-level=\"1\" text:style-name=\"Page\">Day {page}</text:h>"
        );
        for number in 0..PARAGRAPHS {
            let _ = writeln!(
                text,
                "<text:p text:style-name=\"Standard\">On day {page} the <text:span text:style-name=\"Bold\">harbour master</text:span> \
                 counted {} barrels at mole {number}, and wrote the number into the ledger that lies in the custom house.</text:p>",
                (page * 31 + number * 17) % 400
            );
        }
    }
    text.push_str("</office:text></office:body>\n");
    text
}
