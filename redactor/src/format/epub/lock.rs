//! Locks of books: what of one is scrambled is told by its container (EPUB 3.3, 4.2.6.3.2), and who can open it by the parts beside that.

use super::book::{Book, called, local, part, tree};
use crate::format::Refusal;
use crate::package::Package;
use crate::package::xml::Element;

/// The part that says what is scrambled, and how.
const ENCRYPTION: &str = "META-INF/encryption.xml";

/// The two ways of scrambling fonts (EPUB 3.3, 4.4): no lock, for what undoes them is in the book itself.
const FONTS: [&str; 2] = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];
const ENDINGS: [&str; 5] = [".ttf", ".otf", ".woff", ".woff2", ".ttc"];

/// Locks, by a part of the book and what stands in it; the first that fits.
const LOCKS: [(&str, &str, &str); 5] = [
    ("META-INF/license.lcpl", "", "Readium LCP"),
    ("META-INF/sinf.xml", "", "Apple FairPlay"),
    ("META-INF/rights.xml", "ns.adobe.com/adept", "Adobe ADEPT"),
    ("META-INF/rights.xml", "kobo", "Kobo"),
    (ENCRYPTION, "marlin", "Marlin"),
];

/// Holds that nothing that is read is locked.
///
/// # Errors
/// When anything but fonts is, or what says so is no XML.
pub(super) fn none(package: &Package, book: &Book) -> Result<(), Refusal> {
    let Some(encryption) = tree(package, ENCRYPTION)? else {
        return Ok(());
    };
    let all = encryption.all();
    let mut scrambled = all.iter().filter(|element| local(&element.name) == "encrypteddata");
    if scrambled.all(|data| is_font(data, package, book)) {
        return Ok(());
    }
    let by = LOCKS.iter().find(|(name, says, _)| holds(package, name, says));
    let by = by.map_or_else(String::new, |(.., by)| format!(" by {by}"));
    Err(Refusal::Unsupported(format!(
        "a book that is locked{by}, so that only whoever it was sold or lent to can read it; do not open it in a program that knows its \
         shop: ask for it without its lock, or for pictures of its pages"
    )))
}

fn is_font(data: &Element, package: &Package, book: &Book) -> bool {
    let way = called(data, "encryptionmethod").find_map(|method| method.attribute("Algorithm"));
    let all = data.all();
    let mut addresses = all.iter().filter(|element| local(&element.name) == "cipherreference");
    let font = |name: &str| {
        let small = name.to_ascii_lowercase();
        let read = book.spine.iter().any(|item| item.name == name);
        !read && ENDINGS.iter().any(|ending| small.ends_with(ending))
    };
    way.is_some_and(|way| FONTS.contains(&way))
        && addresses.all(|address| {
            address
                .attribute("URI")
                .is_some_and(|uri| font(&part(package, "", uri)))
        })
}

fn holds(package: &Package, name: &str, says: &str) -> bool {
    let text = package.bytes(name).map(String::from_utf8_lossy);
    text.is_some_and(|text| text.to_ascii_lowercase().contains(says))
}
