//! Writes `docs/office-looks.md` anew: `cargo run -p e2e --bin office-looks`. It takes LibreOffice, and `tests/peer/install office`.

use anyhow::Result;
use e2e::compare::office::{compare, table};
use e2e::office::made;
use e2e::office::pair::{Original, pairs};
use e2e::office::soffice::Soffice;
use std::path::Path;

/// What stands above the table.
const HEAD: &str = "# Office documents, before and after\n\n\
    Documents that LibreOffice wrote of the sources in `tests/office`, each through `redactor scrub --policy metadata-only`, and the copy\n\
    held against the original: both as pages of LibreOffice, drawn by poppler at 40 pixels an inch. A page is parted into 20 by 20\n\
    blocks; a block differs where its mean grey is off by more than 10 of 255. *Grey* is the mean difference of all blocks, of 255. A\n\
    page that one of the two does not have counts as white. *Words kept* are those that LibreOffice shows of the original's pages\n\
    (of a sheet: of its cells) and of the copy's, each as often, but for those that are named below as not counted, and for what nobody sees.\n\n\
    Most of a page is white and stays white: of a page with ten lines, all of which moved by one, some 5 % of blocks differ. Made by\n\
    `cargo run -p e2e --bin office-looks` with LibreOffice 7.4; another version, or other fonts, give other figures. `./check --full`\n\
    asserts wide limits (`tests/tests/opens.rs`).\n\n\
    What is not kept, and seen here: pictures of sheets and slides, and charts; borders of cells of sheets and slides, and of boxes; colours, fonts,\n\
    heights and given widths of cells; columns of text; small capitals of sheets and slides; what stands above and below a text on each page, which stands in the\n\
    text once; what stands above and below printed sheets. A picture that floats stands in the text where it is anchored.\n\
    Notes at the end of a text are counted together with those at the foot of its pages, and stand behind it without a page of their own.\n\n";

fn main() -> Result<()> {
    let (soffice, folder) = (Soffice::found()?, tempfile::tempdir()?);
    let originals: Vec<Original> = made(&soffice, &folder.path().join("made"))?
        .into_iter()
        .map(|made| Original {
            name: made.name,
            path: made.path,
            apart: made.apart,
        })
        .collect();
    let pairs = pairs(&originals, folder.path())?;
    let compared = compare(&pairs, &soffice, folder.path())?;
    let both: Vec<_> = pairs.into_iter().zip(compared).collect();
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/office-looks.md");
    Ok(std::fs::write(page, format!("{HEAD}{}", table(&both)))?)
}
