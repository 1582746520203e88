//! A drawing that is taken apart gives pages that are as large as they say, no more of them than asked for, and every byte of it.

use redactor::second::pixmaps;

/// Pages that were asked for.
const MOST: usize = 3;

/// # Panics
/// Where the law does not hold.
pub fn holds(bytes: &[u8]) {
    let Ok(pages) = pixmaps(bytes, MOST) else {
        return;
    };
    assert!(pages.len() <= MOST);
    let mut again = Vec::new();
    for page in pages {
        assert!(page.width > 0 && page.height > 0);
        assert_eq!(page.pixels.len(), page.width * page.height);
        again.extend(format!("P6\n{} {}\n255\n", page.width, page.height).into_bytes());
        again.extend(page.pixels.as_flattened());
    }
    assert!(again == bytes, "a byte that belongs to no page");
}
