//! Tesseract's table of words (its TSV), taken apart strictly.
//!
//! Twelve columns: level (1 page to 5 word), page, block, paragraph, line, word, left, top, width, height, confidence, text;
//! tesseract(1), `tsv`. A parent comes before its children.

use crate::document::{Area, Glyph, Line, invisible};

/// Words of one picture at most.
const WORDS: usize = 100_000;

/// Tesseract's levels.
const PARAGRAPH: u32 = 3;
const LINE: u32 = 4;
const WORD: u32 = 5;

/// A row of the table.
struct Row<'a> {
    level: u32,
    area: Area,
    text: &'a str,
}

/// The lines of a table about a picture of `size`, in its order. A line's band reaches from its paragraph's left edge to its
/// right edge, and a sixth of its height above and below: strokes that Tesseract does not count belong to it.
///
/// # Errors
/// Why it is no such table.
pub fn lines(untrusted_table: &[u8], size: (u32, u32)) -> Result<Vec<Line>, &'static str> {
    let text = std::str::from_utf8(untrusted_table).map_err(|_| "its table is not UTF-8")?;
    let mut rows = text.lines();
    if rows.next().is_none_or(|head| !head.starts_with("level\tpage_num\t")) {
        return Err("its table has no head");
    }
    let mut lines: Vec<Line> = Vec::new();
    let (mut paragraph, mut words) = (None, 0);
    for row in rows {
        let row = Row::of(row, size).ok_or("a row of its table is not of its form")?;
        match row.level {
            PARAGRAPH => paragraph = Some(row.area),
            LINE => lines.push(Line {
                row: None,
                paragraph: 0,
                band: band(row.area, paragraph.unwrap_or(row.area), size),
                glyphs: Vec::new(),
            }),
            WORD => {
                words += 1;
                let line = lines.last_mut().ok_or("a word of its table has no line")?;
                word(&row, line);
            }
            _ => {}
        }
        if words > WORDS {
            return Err("its table has more words than a picture can hold");
        }
    }
    lines.retain(|line| !line.glyphs.is_empty());
    Ok(lines)
}

impl<'a> Row<'a> {
    fn of(row: &'a str, size: (u32, u32)) -> Option<Self> {
        let mut columns = row.splitn(12, '\t');
        let mut number = || columns.next()?.parse::<u32>().ok();
        let level = number()?;
        for _ in 0..5 {
            number()?;
        }
        let area = Area {
            x: number()?,
            y: number()?,
            width: number()?,
            height: number()?,
        };
        columns.next()?.parse::<f32>().ok()?;
        let text = columns.next().unwrap_or_default();
        let inside = area.x.checked_add(area.width)? <= size.0 && area.y.checked_add(area.height)? <= size.1;
        (inside && (1..=WORD).contains(&level)).then_some(Self { level, area, text })
    }
}

fn band(line: Area, paragraph: Area, size: (u32, u32)) -> Area {
    let more = line.height / 6 + 1;
    let top = line.y.saturating_sub(more);
    let bottom = (line.y + line.height).saturating_add(more).min(size.1);
    let left = line.x.min(paragraph.x);
    let right = (line.x + line.width).max(paragraph.x + paragraph.width);
    Area {
        x: left,
        y: top,
        width: right - left,
        height: bottom - top,
    }
}

/// Adds a word, with a blank before it where it is not the first. Its letters share its width evenly: places inside a word
/// are not told.
fn word(row: &Row, line: &mut Line) {
    let scalars: Vec<char> = row.text.chars().filter(|scalar| !invisible::is(*scalar)).collect();
    if scalars.iter().all(|scalar| scalar.is_whitespace()) {
        return;
    }
    if !line.glyphs.is_empty() {
        line.glyphs.push(Glyph {
            text: " ".to_owned(),
            area: Area { width: 0, ..row.area },
        });
    }
    let count = u32::try_from(scalars.len()).unwrap_or(u32::MAX);
    // The last ends where the word does: what is covered by its letters must be covered whole.
    let at = |number: u32| u64::from(row.area.width) * u64::from(number) / u64::from(count).max(1);
    let at = |number| row.area.x + u32::try_from(at(number)).unwrap_or(row.area.width);
    for (number, scalar) in (0..count).zip(scalars) {
        let (x, end) = (at(number), at(number + 1));
        line.glyphs.push(Glyph {
            text: scalar.to_string(),
            area: Area {
                x,
                width: end - x,
                ..row.area
            },
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str =
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";

    fn table(rows: &[&str]) -> Result<Vec<Line>, &'static str> {
        lines(format!("{HEAD}{}", rows.join("\n")).as_bytes(), (200, 100))
    }

    fn said(line: &Line) -> String {
        line.glyphs.iter().map(|glyph| glyph.text.as_str()).collect()
    }

    #[test]
    fn words_become_lines_as_wide_as_their_paragraph() {
        let lines = table(&[
            "1\t1\t0\t0\t0\t0\t0\t0\t200\t100\t-1\t",
            "3\t1\t1\t1\t0\t0\t10\t10\t150\t50\t-1\t",
            "4\t1\t1\t1\t1\t0\t10\t10\t80\t12\t-1\t",
            "5\t1\t1\t1\t1\t1\t10\t10\t30\t12\t96.5\tAnna",
            "5\t1\t1\t1\t1\t2\t50\t10\t40\t12\t91\tSch\u{200b}midt",
            "4\t1\t1\t1\t2\t0\t10\t30\t80\t12\t-1\t",
            "5\t1\t1\t1\t2\t1\t10\t30\t30\t12\t20\t ",
        ])
        .unwrap();
        assert_eq!(lines.iter().map(said).collect::<Vec<_>>(), ["Anna Schmidt"]);
        let band = lines[0].band;
        assert_eq!((band.x, band.y, band.width, band.height), (10, 7, 150, 18));
    }

    #[test]
    fn the_letters_of_a_word_take_up_all_of_it() {
        let lines = table(&[
            "4\t1\t1\t1\t1\t0\t10\t10\t80\t12\t-1\t",
            "5\t1\t1\t1\t1\t1\t10\t10\t79\t12\t96.5\tWolfeschlegel",
            "5\t1\t1\t1\t1\t2\t92\t10\t2\t12\t96.5\tlll",
        ])
        .unwrap();
        let ends = |glyph: &Glyph| glyph.area.x + glyph.area.width;
        let glyphs = &lines[0].glyphs;
        let joined = glyphs[..13].windows(2).all(|pair| ends(&pair[0]) == pair[1].area.x);
        assert!(joined && glyphs[0].area.x == 10, "{glyphs:?}");
        assert_eq!((ends(&glyphs[12]), ends(&glyphs[16])), (89, 94));
    }

    #[test]
    fn anything_else_is_refused() {
        assert!(lines(b"", (9, 9)).is_err());
        assert!(lines(b"level\tpage_num\t\n\xff", (9, 9)).is_err());
        for row in [
            "5\t1\t1\t1\t1\t1\t10\t10\t30\t12\t96\tno line",
            "4\t1\t1\t1\t1\t0\t190\t10\t80\t12\t-1\t",
            "4\t1\t1\t1\t1\t0\t4294967295\t10\t80\t12\t-1\t",
            "9\t1\t1\t1\t1\t0\t1\t1\t8\t2\t-1\t",
            "4\t1\t1\t1\t1\t0\t-1\t1\t8\t2\t-1\t",
            "4\t1\t1",
        ] {
            assert!(table(&[row]).is_err(), "{row}");
        }
    }
}
