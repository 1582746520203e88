//! The same file or message from several senders: spam, or one leak twice.

use super::{Place, Print, Submission, Threads};
use std::collections::{BTreeMap, BTreeSet};

/// Submissions of several senders that hold the same.
#[derive(Debug, PartialEq, Eq)]
pub struct Same {
    /// Their names, in the order in which they came.
    pub submissions: Vec<String>,
    /// How many files all of them hold.
    pub files: usize,
    /// How many messages.
    pub messages: usize,
}

/// One who sends: a thread, or a submission that belongs to none.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Sender {
    Thread(usize),
    Nobody(usize),
}

impl Threads {
    /// What several senders sent. What one source sent twice is not said.
    #[must_use]
    pub fn same(&self) -> Vec<Same> {
        let mut groups: BTreeMap<&[usize], (usize, usize)> = BTreeMap::new();
        for (print, holders) in &self.by_content {
            let senders: BTreeSet<Sender> = holders.iter().map(|holder| self.sender(*holder)).collect();
            if senders.len() > 1 {
                let (files, messages) = groups.entry(holders).or_default();
                if self.is_message(print, holders) {
                    *messages += 1;
                } else {
                    *files += 1;
                }
            }
        }
        let named = |(holders, (files, messages)): (&[usize], (usize, usize))| Same {
            submissions: holders.iter().filter_map(|holder| self.name(*holder)).collect(),
            files,
            messages,
        };
        groups.into_iter().map(named).collect()
    }

    /// The first submission of another sender that holds something of `submission`, which was just added.
    #[must_use]
    pub fn same_before(&self, submission: &Submission) -> Option<String> {
        let own = self.sender(self.submissions.len().checked_sub(1)?);
        let of_others = |holders: &Vec<usize>| holders.iter().copied().find(|holder| self.sender(*holder) != own);
        let contents = submission.record.contents();
        let first = contents.filter_map(|(_, print)| self.by_content.get(print).and_then(of_others));
        self.name(first.min()?)
    }

    fn sender(&self, index: usize) -> Sender {
        match self.submissions.get(index) {
            Some((_, Place::InThread(thread))) => Sender::Thread(*thread),
            _ => Sender::Nobody(index),
        }
    }

    fn is_message(&self, print: &Print, holders: &[usize]) -> bool {
        let first = holders.first().and_then(|first| self.submissions.get(*first));
        first.is_some_and(|(submission, _)| submission.record.message.as_ref() == Some(print))
    }

    fn name(&self, index: usize) -> Option<String> {
        self.submissions
            .get(index)
            .map(|(submission, _)| submission.name.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::threads::tests::submission;

    #[test]
    fn the_same_files_of_several_senders_are_one_group_and_those_of_one_sender_none() {
        let came = vec![
            submission(1, Some(("a", 1)), &["x", "y", "own"]),
            submission(2, Some(("a", 1)), &["own"]),
            submission(3, Some(("b", 2)), &["y", "x", "x"]),
            submission(4, None, &["z"]),
            submission(5, None, &["z"]),
        ];
        let group = |submissions: [&str; 2], files| Same {
            submissions: submissions.map(str::to_owned).into(),
            files,
            messages: 0,
        };
        let threads = Threads::of(came, Vec::new());
        assert_eq!(threads.same(), [group(["s1", "s3"], 2), group(["s4", "s5"], 1)]);
    }

    #[test]
    fn a_new_submission_is_told_who_sent_the_same_before() {
        let mut threads = Threads::of(vec![submission(1, Some(("a", 1)), &["x"])], Vec::new());
        for (new, expected) in [
            (submission(2, Some(("b", 2)), &["x"]), Some("s1".to_owned())),
            (submission(3, Some(("c", 3)), &["w"]), None),
            (submission(4, Some(("a", 1)), &["w"]), Some("s3".to_owned())),
            (submission(5, Some(("a", 1)), &["w"]), Some("s3".to_owned())),
        ] {
            threads.add(new.clone());
            assert_eq!(threads.same_before(&new), expected, "{}", new.name);
        }
    }
}
