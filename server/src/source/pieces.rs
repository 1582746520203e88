//! A text cut into pieces that fit on a page, at the end of a line or of a word where there is one near.

/// Bytes of a piece at most, once it is escaped: a page of a reply has this much room beside all else.
const ROOM: usize = 40 << 10;

/// Bytes before the end of a piece in which a line's end is preferred to any other.
const NEAR: usize = 4 << 10;

/// The pieces, in order; together they are the text.
pub(super) fn of(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, further) = rest.split_at(cut(rest));
        pieces.push(piece);
        rest = further;
    }
    pieces
}

/// Where the first piece ends.
fn cut(text: &str) -> usize {
    let mut used = 0;
    let full = text.char_indices().find(|(_, letter)| {
        used += escaped(*letter);
        used > ROOM
    });
    let Some((end, _)) = full else { return text.len() };
    let piece = text.get(..end).unwrap_or_default();
    let from = piece.floor_char_boundary(end.saturating_sub(NEAR));
    let near = piece.get(from..).unwrap_or_default();
    let after = |at: usize| {
        from + at
            + near
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8)
    };
    let place = near.rfind('\n').or_else(|| near.rfind(char::is_whitespace));
    place.map_or(end, after)
}

/// Bytes that a letter takes on a page.
fn escaped(letter: char) -> usize {
    match letter {
        '<' | '>' | '&' | '"' | '\'' => "&#00;".len(),
        other => other.len_utf8(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_the_text_and_end_with_a_line_or_a_word() {
        let lines = "A line of a letter, with some words.\n".repeat(3_000);
        let words = "word ".repeat(30_000);
        for text in [
            lines.as_str(),
            &words,
            &"\"".repeat(100_000),
            &"\u{1F4C4}".repeat(100_000),
            "",
            "a",
        ] {
            let pieces = of(text);
            assert_eq!(pieces.concat(), text);
            for piece in &pieces {
                assert!(piece.chars().map(escaped).sum::<usize>() <= ROOM && !piece.is_empty());
            }
        }
        assert!(of(&lines).iter().all(|piece| piece.ends_with('\n')));
        assert!(of(&words).iter().all(|piece| piece.ends_with(' ')));
    }
}
