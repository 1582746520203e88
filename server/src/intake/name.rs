//! A file's name as it may stand in a manifest and on a page: the last piece of whatever path came, without what
//! controls a terminal or turns a line around, not too long.

/// What stands for a name of which nothing is left.
const UNNAMED: &str = "unnamed";

/// An ending longer than this is none.
const LONGEST_ENDING: usize = 16;

/// The longest media type that is believed to be one.
const LONGEST_TYPE: usize = 127;

/// The type of what has no type.
const ANY_TYPE: &str = "application/octet-stream";

/// The name to keep of `untrusted`, at most `most` bytes long; a longer one loses its middle, not its ending.
pub(crate) fn kept(untrusted: &str, most: usize) -> String {
    let base = untrusted.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = base.chars().filter(|c| !misleads(*c)).collect();
    match clean.trim() {
        "" | "." | ".." => UNNAMED.to_owned(),
        name => shortened(name, most),
    }
}

/// Control characters; marks that turn a line around or hide in it (Unicode's Bidi_Control, and its invisible ones).
fn misleads(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn shortened(name: &str, most: usize) -> String {
    if name.len() <= most {
        return name.to_owned();
    }
    let dot = name
        .rfind('.')
        .filter(|dot| name.len() - dot <= LONGEST_ENDING.min(most));
    let (stem, ending) = name.split_at(dot.unwrap_or(name.len()));
    let room = stem.floor_char_boundary(most - ending.len());
    format!("{}{ending}", stem.get(..room).unwrap_or_default())
}

/// The media type to keep: what looks like one.
pub(super) fn kept_type(untrusted: Option<&str>) -> &str {
    let plain = |kind: &&str| {
        kind.len() <= LONGEST_TYPE && kind.bytes().all(|b| b.is_ascii_alphanumeric() || b"/.+-_".contains(&b))
    };
    untrusted
        .filter(plain)
        .filter(|kind| kind.contains('/'))
        .unwrap_or(ANY_TYPE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_name_becomes_a_plain_one() {
        for (came, stays) in [
            ("report.pdf", "report.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\anna\\plan.docx", "plan.docx"),
            ("/home/anna/", UNNAMED),
            ("..", UNNAMED),
            ("", UNNAMED),
            (" \u{202e} ", UNNAMED),
            ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
            ("a\u{0}b\r\nc\u{1b}[31m\u{7f}\u{85}.txt", "abc[31m.txt"),
            ("\u{2066}x\u{2069}\u{200f}\u{feff}", "x"),
            ("a\"b'c<d>&%22.txt", "a\"b'c<d>&%22.txt"),
            ("دستاویز.pdf", "دستاویز.pdf"),
        ] {
            assert_eq!(kept(came, 255), stays);
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending_and_its_letters_whole() {
        let name = kept(&format!("{}.pdf", "é".repeat(200)), 255);
        assert_eq!(name, format!("{}.pdf", "é".repeat(125)));
        assert_eq!(kept(&"x".repeat(300), 255).len(), 255);
        assert_eq!(kept(&format!("a.{}", "y".repeat(300)), 255).len(), 255);
    }

    #[test]
    fn a_type_that_is_none_is_not_kept() {
        assert_eq!(kept_type(Some("image/jpeg")), "image/jpeg");
        for none in [None, Some("jpeg"), Some("a/b; x=\"y\""), Some("a/\u{202e}b")] {
            assert_eq!(kept_type(none), ANY_TYPE);
        }
    }
}
