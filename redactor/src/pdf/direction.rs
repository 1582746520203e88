//! Writing from right to left: letters stand on the page from left to right, and are read the other way round.

use crate::document::Glyph;

/// Something that stands for a letter.
pub(crate) trait Says {
    /// What it says.
    fn says(&self) -> &str;
}

impl Says for Glyph {
    fn says(&self) -> &str {
        &self.text
    }
}

impl<T> Says for (Glyph, T) {
    fn says(&self) -> &str {
        &self.0.text
    }
}

/// Puts a line of right-to-left writing into the order in which it is read; numbers and foreign words in it keep theirs.
pub(crate) fn as_read<G: Says>(glyphs: &mut [G]) {
    let leftwards = glyphs.iter().filter(|glyph| kind(*glyph) == Kind::Leftwards).count();
    let rightwards = glyphs.iter().filter(|glyph| kind(*glyph) == Kind::Rightwards).count();
    if leftwards <= rightwards {
        return;
    }
    glyphs.reverse();
    let mut rest = glyphs;
    while let Some(skipped) = rest.iter().position(|glyph| kind(glyph) == Kind::Rightwards) {
        let (_, from) = rest.split_at_mut(skipped);
        // A run ends with its last such letter: marks inside belong to it, marks after it do not.
        let end = from
            .iter()
            .position(|glyph| kind(glyph) == Kind::Leftwards)
            .unwrap_or(from.len());
        let last = from
            .iter()
            .take(end)
            .rposition(|glyph| kind(glyph) == Kind::Rightwards)
            .map_or(1, |last| last + 1);
        let (run, next) = from.split_at_mut(last);
        run.reverse();
        rest = next;
    }
}

#[derive(PartialEq)]
enum Kind {
    Leftwards,
    Rightwards,
    Neither,
}

/// Which way a glyph is written: Hebrew, Arabic and their neighbours, with their forms for presentation, go left.
fn kind(glyph: &impl Says) -> Kind {
    match glyph.says().chars().next() {
        Some('\u{590}'..='\u{65F}' | '\u{66A}'..='\u{6EF}' | '\u{6FA}'..='\u{8FF}') => Kind::Leftwards,
        Some('\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}') => Kind::Leftwards,
        Some(scalar) if scalar.is_alphanumeric() => Kind::Rightwards,
        _ => Kind::Neither,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Area;

    fn read(line: &str) -> String {
        let area = Area {
            x: 0,
            y: 0,
            width: 1,
            height: 1,
        };
        let mut glyphs: Vec<Glyph> = line
            .chars()
            .map(|scalar| Glyph {
                text: scalar.to_string(),
                area,
            })
            .collect();
        as_read(&mut glyphs);
        glyphs.into_iter().map(|glyph| glyph.text).collect()
    }

    #[test]
    fn right_to_left_is_turned_and_numbers_in_it_are_not() {
        assert_eq!(read("Ann 12.5"), "Ann 12.5");
        assert_eq!(read("םולש"), "שלום");
        assert_eq!(read("גבא גבא 12.5 a@b.org םולש"), "שלום 12.5 a@b.org אבג אבג");
    }
}
