//! Numbers before paragraphs of a slide (ECMA-376, part 1, 20.1.10.61): counted within one body, level by level.

use super::manner::Bullet;
use crate::document::Level;
use crate::package::numerals::Numerals;

/// Levels of paragraphs.
const LEVELS: usize = Level::DEEPEST as usize + 1;

/// How far each level has counted, and in which way.
#[derive(Default)]
pub(super) struct Numbers([Option<(String, u32, u32)>; LEVELS]);

impl Numbers {
    /// The number before the next paragraph, which lies so deep; none where it has none.
    pub(super) fn label(&mut self, deep: u8, bullet: &Bullet) -> Option<String> {
        let deep = usize::from(deep);
        for below in self.0.iter_mut().skip(deep + 1) {
            *below = None;
        }
        let level = self.0.get_mut(deep)?;
        let Bullet::Number(kind, first) = bullet else {
            *level = None;
            return None;
        };
        let number = match level {
            Some((same, begun, last)) if same == kind && begun == first => last.saturating_add(1),
            _ => *first,
        };
        *level = Some((kind.clone(), *first, number));
        Some(written(kind, number))
    }
}

/// A number of a kind: `arabicPeriod`, `alphaLcParenBoth`.
fn written(kind: &str, number: u32) -> String {
    let letters = |upper| Numerals::Letters { upper, doubled: true };
    let ways = [
        ("alphaLc", letters(false)),
        ("alphaUc", letters(true)),
        ("romanLc", Numerals::Roman { upper: false }),
        ("romanUc", Numerals::Roman { upper: true }),
    ];
    let way = ways.iter().find(|(name, _)| kind.starts_with(name));
    let number = way.map_or(Numerals::Plain, |(_, way)| *way).written(number);
    if kind.ends_with("ParenBoth") {
        format!("({number})")
    } else if kind.ends_with("ParenR") {
        format!("{number})")
    } else if kind.ends_with("Plain") {
        number
    } else {
        format!("{number}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_on_through_deeper_levels_and_end_with_what_has_none() {
        let number = |kind: &str, first| Bullet::Number(kind.to_owned(), first);
        let arabic = number("arabicPeriod", 3);
        let mut numbers = Numbers::default();
        let mut next = |deep, bullet: &Bullet| numbers.label(deep, bullet).unwrap_or_default();
        assert_eq!(next(0, &arabic), "3.");
        assert_eq!(next(1, &number("alphaLcParenBoth", 1)), "(a)");
        assert_eq!(next(1, &number("romanUcParenR", 4)), "IV)");
        assert_eq!(next(0, &arabic), "4.");
        assert_eq!(next(1, &number("alphaUcPlain", 2)), "B");
        assert_eq!(next(0, &Bullet::Nothing), "");
        assert_eq!(next(0, &arabic), "3.");
    }
}
