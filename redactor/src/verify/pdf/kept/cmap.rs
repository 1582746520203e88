//! What the letters of a font stand for: a table in one form, of a few scalars a letter, all of which can be seen.

use regex::Regex;

/// What stands before and behind the table, always the same (ISO 32000-1, 9.10.3).
const BEGINS: &str = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Shown def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
const ENDS: &str = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

/// Letters of one part of the table, which is all that readers must take.
const PART: usize = 100;

/// Scalars of one letter: the longest ligatures have four. More are a text that nobody sees.
const SCALARS: usize = 4;

/// What nobody sees, by what Unicode says of it. Signs that enclose numbers are drawn, and a tab is a blank.
const UNSEEN: &str = r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{FDD0}-\u{FDEF}\u{FFF0}-\u{FFFB}--[\t\u{600}-\u{605}\u{6DD}\u{70F}\u{890}\u{891}\u{8E2}\u{110BD}\u{110CD}]]";

/// What each of `glyphs` letters stands for; nothing for one that is not in the table.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(table: &[u8], glyphs: usize) -> Result<Vec<String>, &'static str> {
    let table = std::str::from_utf8(table).map_err(|_| "a table of letters that is no text")?;
    let table = table.strip_prefix(BEGINS).and_then(|rest| rest.strip_suffix(ENDS));
    let mut lines = table.ok_or("a table of letters of another form")?.lines();
    let mut letters = vec![String::new(); glyphs];
    let mut last = 0;
    while let Some(begins) = lines.next() {
        let count = begins.strip_suffix(" beginbfchar").and_then(|count| plain(count, PART));
        for _ in 0..count.ok_or("a table of letters of another form")? {
            let (glyph, text) = lines.next().and_then(letter).ok_or("a letter of another form")?;
            if glyph <= last {
                return Err("letters in another order");
            }
            last = glyph;
            *letters.get_mut(glyph).ok_or("a letter that is in no font")? = text;
        }
        if lines.next() != Some("endbfchar") {
            return Err("a table of letters of another form");
        }
    }
    seen(&letters)?;
    Ok(letters)
}

/// A count from 1, without needless zeros.
fn plain(digits: &str, most: usize) -> Option<usize> {
    let count: usize = digits.parse().ok()?;
    ((1..=most).contains(&count) && count.to_string() == digits).then_some(count)
}

/// `<0001> <0041>`.
fn letter(line: &str) -> Option<(usize, String)> {
    let (glyph, text) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
    let (glyph, text) = (units(glyph)?, units(text)?);
    let [glyph] = glyph.as_slice() else { return None };
    let text = String::from_utf16(&text).ok()?;
    (1..=SCALARS)
        .contains(&text.chars().count())
        .then_some((usize::from(*glyph), text))
}

fn units(digits: &str) -> Option<Vec<u16>> {
    let (units, rest) = digits.as_bytes().as_chunks::<4>();
    let plain = |digit: &u8| digit.is_ascii_digit() || matches!(digit, b'A'..=b'F');
    let unit = |digits: &[u8; 4]| {
        let digits = std::str::from_utf8(digits)
            .ok()
            .filter(|digits| digits.bytes().all(|digit| plain(&digit)))?;
        u16::from_str_radix(digits, 16).ok()
    };
    units
        .iter()
        .map(unit)
        .collect::<Option<Vec<_>>>()
        .filter(|_| rest.is_empty())
}

fn seen(letters: &[String]) -> Result<(), &'static str> {
    let unseen = Regex::new(UNSEEN).map_err(|_| "letters that cannot be looked through")?;
    if letters.iter().any(|text| unseen.is_match(text)) {
        return Err("a letter that stands for what nobody sees");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(table: &str) -> Result<Vec<String>, &'static str> {
        read(format!("{BEGINS}{table}{ENDS}").as_bytes(), 4)
    }

    #[test]
    fn letters_are_read() {
        let read = of("2 beginbfchar\n<0001> <0041>\n<0003> <D83DDE000301>\nendbfchar\n").unwrap();
        assert_eq!(read, ["", "A", "", "😀\u{301}"]);
        assert_eq!(of(""), Ok(vec![String::new(); 4]));
    }

    #[test]
    fn what_could_say_more_is_not() {
        for odd in [
            "1 beginbfchar\n<0001> <00410042004300440045>\nendbfchar\n",
            "1 beginbfchar\n<0001> <0041200B>\nendbfchar\n",
            "1 beginbfchar\n<0001> <DB40DC41>\nendbfchar\n",
            "1 beginbfchar\n<0001> <202E>\nendbfchar\n",
            "1 beginbfchar\n<0001> <000A>\nendbfchar\n",
            "1 beginbfchar\n<0001> <D83D>\nendbfchar\n",
            "1 beginbfchar\n<0001> <>\nendbfchar\n",
            "1 beginbfchar\n<0004> <0041>\nendbfchar\n",
            "1 beginbfchar\n<0001> <004a>\nendbfchar\n",
            "1 beginbfchar\n<0001>  <0041>\nendbfchar\n",
            "1 beginbfchar\n<0001> <0041> % Ann\nendbfchar\n",
            "2 beginbfchar\n<0002> <0041>\n<0001> <0042>\nendbfchar\n",
            "2 beginbfchar\n<0001> <0041>\n<0001> <0042>\nendbfchar\n",
            "1 beginbfrange\n<0001> <0002> <0041>\nendbfrange\n",
            "% Ann\n",
        ] {
            assert!(of(odd).is_err(), "{odd:?}");
        }
        assert!(read(BEGINS.as_bytes(), 4).is_err());
    }
}
