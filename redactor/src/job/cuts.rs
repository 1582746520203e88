//! What goes from pages: letters from rows that stay drawn, boxes over lines that are pixels.

use super::decide::label;
use crate::document::{Area, Line, PageText};
use crate::finding::{Cover, Cut, Finding, Part, Place};
use crate::policy::Extent;

/// One box for each line of pixels that a finding touches, and for each finding: so that leaving one out shows. And letters of
/// rows, sorted and disjoint: findings that overlap go under one label, that of the first.
pub(super) fn on_pages(removed: &[&Finding], pages: &[PageText], extent: Option<Extent>) -> (Vec<Cover>, Vec<Cut>) {
    let (mut covers, mut cuts) = (Vec::new(), Vec::new());
    for finding in removed {
        let Place::Page { page, parts } = &finding.place else {
            continue;
        };
        let Some(letters) = pages.get(*page as usize) else {
            continue;
        };
        let mut said = label(finding.kind, removed);
        for part in parts {
            for (line, start, end) in touched(letters, *part, extent) {
                match line.row {
                    Some(row) if start < end => cuts.push(Cut {
                        finding: finding.id,
                        page: *page,
                        row,
                        start,
                        end,
                        label: std::mem::take(&mut said),
                    }),
                    Some(_) => {}
                    None => covers.push(Cover {
                        finding: finding.id,
                        page: *page,
                        area: box_over(line, (start, end), extent),
                    }),
                }
            }
        }
    }
    (covers, disjoint(cuts))
}

/// The lines that go, and which letters of each.
fn touched(page: &PageText, part: Part, extent: Option<Extent>) -> Vec<(&Line, u32, u32)> {
    let Some(line) = page.lines.get(part.line as usize) else {
        return Vec::new();
    };
    let whole = |line: &Line| u32::try_from(line.glyphs.len()).unwrap_or(u32::MAX);
    match extent {
        None | Some(Extent::Word) => vec![(line, part.start, part.end)],
        Some(Extent::Line) => vec![(line, 0, whole(line))],
        Some(Extent::Paragraph) => {
            let same = |other: &&Line| {
                other.paragraph == line.paragraph && other.row.is_some() == line.row.is_some()
                    || std::ptr::eq(*other, line)
            };
            let lines = page.lines.iter().filter(same);
            lines.map(|line| (line, 0, whole(line))).collect()
        }
    }
}

/// Where pixels are covered: the whole band, which tells nothing of what stood in it, unless a person chose otherwise.
fn box_over(line: &Line, (start, end): (u32, u32), extent: Option<Extent>) -> Area {
    if extent != Some(Extent::Word) {
        return line.band;
    }
    let letters = line.glyphs.get(start as usize..end as usize).unwrap_or_default();
    let areas = letters.iter().map(|glyph| glyph.area);
    areas.reduce(joined).unwrap_or(line.band)
}

fn joined(one: Area, other: Area) -> Area {
    let (x, y) = (one.x.min(other.x), one.y.min(other.y));
    let right = (one.x + one.width).max(other.x + other.width);
    let bottom = (one.y + one.height).max(other.y + other.height);
    Area {
        x,
        y,
        width: right - x,
        height: bottom - y,
    }
}

fn disjoint(mut cuts: Vec<Cut>) -> Vec<Cut> {
    cuts.sort_by_key(|cut| (cut.page, cut.row, cut.start, u32::MAX - cut.end, cut.finding));
    let mut merged: Vec<Cut> = Vec::with_capacity(cuts.len());
    for cut in cuts {
        match merged.last_mut() {
            Some(last) if (last.page, last.row) == (cut.page, cut.row) && cut.start < last.end => {
                last.end = last.end.max(cut.end);
                if last.label.is_empty() {
                    last.label = cut.label;
                }
            }
            _ => merged.push(cut),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Glyph;
    use crate::finding::Kind;

    fn line(row: Option<u32>, y: u32) -> Line {
        let band = Area {
            x: 10,
            y,
            width: 500,
            height: 20,
        };
        let glyph = |x| Glyph {
            text: "a".to_owned(),
            area: Area {
                x,
                y,
                width: 8,
                height: 9,
            },
        };
        Line {
            band,
            row,
            paragraph: y / 100,
            glyphs: (0..10).map(|place| glyph(place * 10)).collect(),
        }
    }

    fn page(row: Option<u32>) -> PageText {
        let lines = [0, 30, 160].into_iter().zip(0..);
        PageText {
            size: (600, 800),
            lines: lines.map(|(y, number)| line(row.map(|_| number), y)).collect(),
            unsearched: None,
        }
    }

    fn finding(id: u32, parts: &[(u32, u32, u32)]) -> Finding {
        let part = |&(line, start, end)| Part { line, start, end };
        Finding {
            id,
            kind: Kind::Term,
            value: "what went".to_owned(),
            reason: String::new(),
            confidence: 100,
            place: Place::Page {
                page: 0,
                parts: parts.iter().map(part).collect(),
            },
        }
    }

    fn cuts(findings: &[Finding], extent: Option<Extent>) -> Vec<(u32, u32, u32, bool)> {
        let removed: Vec<&Finding> = findings.iter().collect();
        let (covers, cuts) = on_pages(&removed, &[page(Some(0))], extent);
        assert_eq!(covers, []);
        let cut = |cut: &Cut| (cut.row, cut.start, cut.end, cut.label.is_empty());
        cuts.iter().map(cut).collect()
    }

    #[test]
    fn every_line_of_pixels_that_a_finding_touches_is_covered_as_a_whole() {
        let split = finding(4, &[(1, 3, 10), (2, 0, 1)]);
        let (covers, cuts) = on_pages(&[&split], &[page(None)], None);
        let areas: Vec<_> = covers.iter().map(|cover| cover.area).collect();
        assert_eq!(areas, [line(None, 30).band, line(None, 160).band]);
        assert_eq!(cuts, []);
        let (covers, _) = on_pages(&[&split], &[page(None)], Some(Extent::Word));
        assert_eq!((covers[0].area.x, covers[0].area.width), (30, 68));
        let (covers, _) = on_pages(&[&finding(1, &[(0, 0, 1)])], &[page(None)], Some(Extent::Paragraph));
        assert_eq!(covers.len(), 2);
    }

    #[test]
    fn letters_of_rows_go_under_one_label_a_finding() {
        assert_eq!(
            cuts(&[finding(4, &[(1, 3, 10), (2, 0, 1)])], None),
            [(1, 3, 10, false), (2, 0, 1, true)]
        );
        assert_eq!(
            cuts(&[finding(4, &[(1, 3, 5)])], Some(Extent::Line)),
            [(1, 0, 10, false)]
        );
        assert_eq!(
            cuts(&[finding(4, &[(0, 3, 5)])], Some(Extent::Paragraph)),
            [(0, 0, 10, false), (1, 0, 10, true)]
        );
    }

    #[test]
    fn findings_that_overlap_go_under_one_label() {
        let (one, two) = (finding(1, &[(0, 0, 4)]), finding(2, &[(0, 2, 6)]));
        assert_eq!(cuts(&[one.clone(), two], None), [(0, 0, 6, false)]);
        assert_eq!(
            cuts(&[one, finding(2, &[(0, 4, 6)])], None),
            [(0, 0, 4, false), (0, 4, 6, false)]
        );
    }
}
