//! How the lines of a paragraph are set, as its properties and those beneath say together: nothing where they are silent.

use crate::document::{Align, Setting, Stop};

/// Places for tabs of one paragraph, at most: more than any line has.
pub(crate) const STOPS: usize = 16;

/// Where lines stand: at a side of the text, or of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Of(Align),
    Left,
    Right,
}

/// What properties say; lengths in twentieths of a point.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Lines {
    pub(crate) align: Option<Side>,
    pub(crate) start: Option<i64>,
    pub(crate) end: Option<i64>,
    pub(crate) first: Option<i64>,
    pub(crate) before: Option<i64>,
    pub(crate) after: Option<i64>,
    /// The distance of lines, in parts of 240 of the usual one.
    pub(crate) line: Option<i64>,
    pub(crate) turns: Option<bool>,
    /// Nothing is free between it and its like.
    pub(crate) close: Option<bool>,
    /// Places for tabs; none where one beneath is taken away.
    pub(crate) stops: Vec<(i64, Option<(Align, bool)>)>,
    /// Whether these are all: those beneath do not count.
    pub(crate) all_stops: bool,
}

impl Side {
    /// In a block that is read from the right, or from the left.
    fn align(self, from_right: bool) -> Align {
        match (self, from_right) {
            (Self::Of(align), _) => align,
            (Self::Left, false) | (Self::Right, true) => Align::Start,
            (Self::Left, true) | (Self::Right, false) => Align::End,
        }
    }
}

impl Lines {
    /// This where it says something, else `below`.
    pub(crate) fn over(&self, below: &Self) -> Self {
        let mut stops = self.stops.clone();
        let others = below
            .stops
            .iter()
            .filter(|(at, _)| !self.all_stops && self.stops.iter().all(|(own, _)| own != at));
        stops.extend(others.copied());
        Self {
            align: self.align.or(below.align),
            start: self.start.or(below.start),
            end: self.end.or(below.end),
            first: self.first.or(below.first),
            before: self.before.or(below.before),
            after: self.after.or(below.after),
            line: self.line.or(below.line),
            turns: self.turns.or(below.turns),
            close: self.close.or(below.close),
            stops,
            all_stops: self.all_stops || below.all_stops,
        }
    }

    /// How the block is set, which is read from the right or from the left.
    pub(crate) fn setting(&self, from_right: bool) -> Setting {
        let aside = |length: Option<i64>| Setting::steps(length.unwrap_or(0), Setting::ASIDE);
        let apart = |length: Option<i64>| match self.close {
            Some(true) => 0,
            _ => Setting::steps(length.unwrap_or(0), Setting::APART),
        };
        let first = self.first.unwrap_or(0);
        let out = i8::try_from(Setting::steps(first.saturating_abs(), Setting::ASIDE)).unwrap_or(i8::MAX);
        Setting {
            align: self.align.map(|side| side.align(from_right)).unwrap_or_default(),
            start: aside(self.start),
            end: aside(self.end),
            first: if first < 0 { -out } else { out },
            before: apart(self.before),
            after: apart(self.after),
            line: self
                .line
                .map_or(Setting::LINE, |line| Setting::steps(line, 12).clamp(10, 80)),
            turns: self.turns == Some(true),
        }
    }

    /// The places for tabs, from the side at which lines begin; they are told from a place so far in.
    pub(crate) fn stops(&self, from: i64) -> Vec<Stop> {
        let mut stops: Vec<Stop> = self
            .stops
            .iter()
            .filter_map(|(at, stop)| Some((at, (*stop)?)))
            .map(|(at, (align, dots))| Stop {
                at: Setting::steps(at.saturating_add(from), Setting::ASIDE),
                align,
                dots,
            })
            .filter(|stop| stop.at > 0)
            .collect();
        stops.sort_by_key(|stop| stop.at);
        stops.dedup_by_key(|stop| stop.at);
        stops.truncate(STOPS);
        stops
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_whatever_size_are_held_to_what_a_copy_can_say() {
        let most = Some(i64::MAX);
        let lines = Lines {
            start: most,
            first: Some(i64::MIN),
            before: most,
            line: most,
            stops: vec![(i64::MAX, Some((Align::Start, false)))],
            ..Lines::default()
        };
        let set = lines.setting(false);
        assert_eq!((set.start, set.first, set.before, set.line), (255, -127, 255, 80));
        let stops = lines.stops(i64::MAX);
        assert_eq!(stops.iter().map(|stop| stop.at).collect::<Vec<_>>(), [255]);
    }
}
