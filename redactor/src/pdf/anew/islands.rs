//! The parts of a path that stand apart: one path may draw every underline of a page.

use kurbo::{Affine, BezPath, Rect};

/// Cuts within cuts, across and along in turn: what they have not parted by then counts as one.
const DEPTH: u32 = 8;

/// Parts of a path that stand together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Island {
    /// The numbers of its subpaths.
    pub(super) parts: Vec<usize>,
    /// Its box on the page.
    pub(super) ink: Rect,
}

/// The islands of `path`, which `at` brings to the page; none where it is of one piece.
pub(super) fn islands(path: &BezPath, at: Affine) -> Vec<Island> {
    let parts = path.subpaths().enumerate().map(|(number, part)| Island {
        parts: vec![number],
        ink: at.transform_rect_bbox(BezPath::from_vec(part.to_vec()).control_box()),
    });
    let islands = parted(parts.collect(), DEPTH);
    if islands.len() > 1 { islands } else { Vec::new() }
}

fn parted(parts: Vec<Island>, depth: u32) -> Vec<Island> {
    let whole = parts.len();
    let across = runs(parts, |ink| (ink.y0, ink.y1));
    let runs: Vec<Vec<Island>> = across
        .into_iter()
        .flat_map(|run| runs(run, |ink| (ink.x0, ink.x1)))
        .collect();
    if depth == 0 || runs.iter().any(|run| run.len() == whole) {
        return runs.into_iter().filter_map(joined).collect();
    }
    runs.into_iter().flat_map(|run| parted(run, depth - 1)).collect()
}

/// Parts in runs between which nothing is.
fn runs(mut parts: Vec<Island>, side: fn(&Rect) -> (f64, f64)) -> Vec<Vec<Island>> {
    parts.sort_by(|one, other| side(&one.ink).0.total_cmp(&side(&other.ink).0));
    let mut runs: Vec<Vec<Island>> = Vec::new();
    let mut end = f64::MIN;
    for part in parts {
        let (from, to) = side(&part.ink);
        match runs.last_mut().filter(|_| from <= end) {
            Some(run) => run.push(part),
            None => runs.push(vec![part]),
        }
        end = end.max(to);
    }
    runs
}

fn joined(run: Vec<Island>) -> Option<Island> {
    run.into_iter().reduce(|mut whole, part| {
        whole.parts.extend(part.parts);
        whole.ink = whole.ink.union(part.ink);
        whole
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::Shape;

    #[test]
    fn what_stands_apart_is_parted_and_what_is_inside_another_is_not() {
        let mut path = BezPath::new();
        for area in [
            Rect::new(0.0, 0.0, 10.0, 1.0),
            Rect::new(20.0, 0.0, 30.0, 1.0),
            Rect::new(0.0, 10.0, 30.0, 20.0),
            Rect::new(5.0, 12.0, 8.0, 15.0),
        ] {
            path.extend(area.to_path(0.1));
        }
        let mut parts: Vec<Vec<usize>> = islands(&path, Affine::IDENTITY)
            .into_iter()
            .map(|island| island.parts)
            .collect();
        parts.sort();
        assert_eq!(parts, [vec![0], vec![1], vec![2, 3]]);
        assert_eq!(
            islands(&Rect::new(0.0, 0.0, 1.0, 1.0).to_path(0.1), Affine::IDENTITY),
            []
        );
    }
}
