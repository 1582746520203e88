//! Who wrote together: submissions that name one mailbox are one thread, under the two words that the source sees as well.
//!
//! A manifest is a claim of whoever sealed it. So the locator that a thread's first submission named is where its replies go
//! for good: a later one that names another locator for the mailbox, or the locator of another mailbox, is an attack. It
//! stands beside the thread, and is never a part of it.

use super::{Place::*, Print, Reply, Submission};
use envelope::codename::{Mailbox, designation};
use std::collections::HashMap;

/// All submissions and replies of a case, in the order in which they came.
#[derive(Default)]
pub struct Threads {
    pub(super) submissions: Vec<(Submission, Place)>,
    pub(super) by_content: HashMap<Print, Vec<usize>>,
    threads: Vec<Thread>,
    by_recipient: HashMap<String, usize>,
    by_locator: HashMap<[u8; 32], usize>,
    by_words: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, usize>,
    last: u64,
}

/// What one source sent, and was answered.
pub struct Thread {
    /// Where its replies go: what its first submission said.
    pub mailbox: Mailbox,
    /// The replies, in order.
    pub replies: Vec<Reply>,
    words: String,
    number: usize,
    submissions: Vec<usize>,
}

/// Where a submission belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// To the thread of this index.
    InThread(usize),
    /// Nowhere: it names the mailbox of the thread of this index under another locator.
    OtherLocator(usize),
    /// Nowhere: it names the locator of the thread of this index for another mailbox.
    OtherMailbox(usize),
    /// To nobody who could be answered.
    Alone,
    /// To the drop itself: nothing is in it.
    Decoy,
}

/// Why no thread was found.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoThread {
    /// There is none.
    #[error("the case has no thread of this designation; `redactor threads` lists them")]
    Unknown,
    /// There are several.
    #[error(
        "{0} mailboxes have these two words; add the number that `redactor threads` shows, and look which one you mean"
    )]
    Several(usize),
}

impl Threads {
    /// Of everything in a case, in any order.
    #[must_use]
    pub fn of(submissions: Vec<Submission>, replies: Vec<Reply>) -> Self {
        enum Came {
            In(Submission),
            Out(Reply),
        }
        let mut came: Vec<(u64, Came)> = submissions
            .into_iter()
            .map(|submission| (submission.record.sequence, Came::In(submission)))
            .chain(
                replies
                    .into_iter()
                    .map(|reply| (reply.record.sequence, Came::Out(reply))),
            )
            .collect();
        came.sort_by_key(|(sequence, _)| *sequence);
        let mut threads = Self::default();
        for (_, came) in came {
            match came {
                Came::In(submission) => drop(threads.add(submission)),
                Came::Out(reply) => threads.sent(reply),
            }
        }
        threads
    }

    /// The place in the order that comes next.
    #[must_use]
    pub fn next(&self) -> u64 {
        self.last + 1
    }

    /// Adds a submission that came after all others, and says where it belongs.
    pub fn add(&mut self, submission: Submission) -> Place {
        self.last = self.last.max(submission.record.sequence);
        let index = self.submissions.len();
        let place = self.place(&submission);
        if let InThread(thread) = place
            && let Some(thread) = self.threads.get_mut(thread)
        {
            thread.submissions.push(index);
        }
        for (_, print) in submission.record.contents() {
            let holders = self.by_content.entry(print.clone()).or_default();
            if holders.last() != Some(&index) {
                holders.push(index);
            }
        }
        self.by_name.insert(submission.name.clone(), index);
        self.submissions.push((submission, place));
        place
    }

    fn place(&mut self, submission: &Submission) -> Place {
        match &submission.record.mailbox {
            _ if submission.record.decoy => Decoy,
            None => Alone,
            Some(mailbox) => self.place_of(mailbox),
        }
    }

    fn place_of(&mut self, mailbox: &Mailbox) -> Place {
        match (
            self.by_recipient.get(&mailbox.recipient),
            self.by_locator.get(&mailbox.locator),
        ) {
            (Some(known), Some(same)) if known == same => InThread(*known),
            (Some(known), _) => OtherLocator(*known),
            (None, Some(other)) => OtherMailbox(*other),
            (None, None) => InThread(self.begin(mailbox)),
        }
    }

    fn begin(&mut self, mailbox: &Mailbox) -> usize {
        let index = self.threads.len();
        let words = designation(&mailbox.recipient);
        let twins = self.by_words.entry(words.clone()).or_default();
        twins.push(index);
        self.threads.push(Thread {
            mailbox: mailbox.clone(),
            number: twins.len(),
            words,
            submissions: Vec::new(),
            replies: Vec::new(),
        });
        self.by_recipient.insert(mailbox.recipient.clone(), index);
        self.by_locator.insert(mailbox.locator, index);
        index
    }

    /// Adds a reply. A reply holds on to its mailbox even if the submissions before it are gone.
    fn sent(&mut self, reply: Reply) {
        self.last = self.last.max(reply.record.sequence);
        let known = self.by_recipient.get(&reply.record.mailbox.recipient).copied();
        let index = known.unwrap_or_else(|| self.begin(&reply.record.mailbox));
        if let Some(thread) = self.threads.get_mut(index) {
            thread.replies.push(reply);
        }
    }

    /// All threads, in the order in which they began.
    #[must_use]
    pub fn threads(&self) -> &[Thread] {
        &self.threads
    }

    /// The thread that people call `designation`: its two words, in any case and with any blank or hyphen between, and its
    /// number where another mailbox has the same.
    ///
    /// # Errors
    /// [`NoThread`].
    pub fn find(&self, designation: &str) -> Result<&Thread, NoThread> {
        let lower = designation.to_lowercase();
        let mut parts: Vec<&str> = lower
            .split(|letter: char| letter.is_whitespace() || letter == '-')
            .filter(|part| !part.is_empty())
            .collect();
        let number: Option<usize> = parts.last().and_then(|last| last.parse().ok());
        if number.is_some() {
            parts.pop();
        }
        let twins = self.by_words.get(&parts.join(" ")).ok_or(NoThread::Unknown)?;
        let index = match (number, twins.as_slice()) {
            (None, [only]) => only,
            (None, several) => return Err(NoThread::Several(several.len())),
            (Some(number), twins) => twins.get(number.wrapping_sub(1)).ok_or(NoThread::Unknown)?,
        };
        self.threads.get(*index).ok_or(NoThread::Unknown)
    }

    /// What people call a thread: two words, and a number where another mailbox has the same ones.
    #[must_use]
    pub fn designation(&self, thread: &Thread) -> String {
        if self.has_twins(thread) {
            format!("{} {}", thread.words, thread.number)
        } else {
            thread.words.clone()
        }
    }

    /// Whether another mailbox has the same two words.
    #[must_use]
    pub fn has_twins(&self, thread: &Thread) -> bool {
        self.by_words.get(&thread.words).is_some_and(|twins| twins.len() > 1)
    }

    /// What people call the thread that a place speaks of.
    #[must_use]
    pub fn designation_of(&self, place: Place) -> Option<String> {
        let (InThread(index) | OtherLocator(index) | OtherMailbox(index)) = place else {
            return None;
        };
        self.threads.get(index).map(|thread| self.designation(thread))
    }

    /// The submissions of a thread, in order.
    pub fn submissions_of<'a>(&'a self, thread: &'a Thread) -> impl Iterator<Item = &'a Submission> {
        let of_index = |index: &usize| self.submissions.get(*index).map(|(submission, _)| submission);
        thread.submissions.iter().filter_map(of_index)
    }

    /// The submission `name`, and where it belongs.
    #[must_use]
    pub fn submission(&self, name: &str) -> Option<(&Submission, Place)> {
        let (submission, place) = self.submissions.get(*self.by_name.get(name)?)?;
        Some((submission, *place))
    }

    /// All submissions, in order, and where they belong.
    pub fn submissions(&self) -> impl Iterator<Item = (&Submission, Place)> {
        self.submissions.iter().map(|(submission, place)| (submission, *place))
    }

    /// All replies.
    pub fn replies(&self) -> impl Iterator<Item = &Reply> {
        self.threads.iter().flat_map(|thread| &thread.replies)
    }
}

impl Place {
    /// Whether it is an attack.
    #[must_use]
    pub fn is_forged(self) -> bool {
        matches!(self, OtherLocator(_) | OtherMailbox(_))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::case::Record;

    pub(crate) fn submission(sequence: u64, mailbox: Option<(&str, u8)>, contents: &[&str]) -> Submission {
        let mailbox = mailbox.map(|(recipient, locator)| serde_json::json!({"recipient": recipient, "locator": format!("{locator:02x}").repeat(32)}));
        let record = serde_json::json!({
            "version": 1, "sequence": sequence, "day": 1, "sealed": "", "decoy": false, "mailbox": mailbox, "key": "k",
            "message": null, "files": contents,
        });
        let record: Record = serde_json::from_value(record).unwrap();
        Submission {
            name: format!("s{sequence}"),
            record,
        }
    }

    fn reply(sequence: u64, recipient: &str, locator: u8) -> Reply {
        let record = serde_json::json!({
            "version": 1, "sequence": sequence, "day": 1, "epoch": 1, "slot": 0, "content": "", "files": [],
            "mailbox": {"recipient": recipient, "locator": format!("{locator:02x}").repeat(32)},
        });
        Reply {
            number: 1,
            record: serde_json::from_value(record).unwrap(),
            written: true,
        }
    }

    fn names<'a>(threads: &'a Threads, thread: &'a Thread) -> Vec<&'a str> {
        threads
            .submissions_of(thread)
            .map(|submission| submission.name.as_str())
            .collect()
    }

    #[test]
    fn one_mailbox_is_one_thread_and_none_is_none() {
        let came = vec![
            submission(3, Some(("a", 1)), &[]),
            submission(1, Some(("a", 1)), &[]),
            submission(2, None, &[]),
            submission(4, Some(("b", 2)), &[]),
        ];
        let threads = Threads::of(came, Vec::new());
        assert_eq!(threads.threads().len(), 2);
        let thread = threads.find(&designation("a")).unwrap();
        assert_eq!(names(&threads, thread), ["s1", "s3"]);
        assert_eq!(threads.submissions().nth(1).unwrap().1, Alone);
        assert_eq!(threads.next(), 5);
    }

    #[test]
    fn a_forged_locator_is_never_merged_and_replies_stay_with_the_first() {
        let came = vec![
            submission(1, Some(("a", 1)), &[]),
            submission(2, Some(("a", 9)), &[]),
            submission(3, Some(("b", 1)), &[]),
            submission(4, Some(("a", 1)), &[]),
        ];
        let threads = Threads::of(came, Vec::new());
        let places: Vec<_> = threads.submissions().map(|(_, place)| place).collect();
        assert_eq!(places, [InThread(0), OtherLocator(0), OtherMailbox(0), InThread(0)]);
        assert_eq!(names(&threads, &threads.threads()[0]), ["s1", "s4"]);
        assert_eq!(threads.threads()[0].mailbox.locator, [1; 32]);
    }

    #[test]
    fn a_reply_holds_the_locator_when_the_first_submission_is_lost() {
        let threads = Threads::of(vec![submission(5, Some(("a", 9)), &[])], vec![reply(2, "a", 1)]);
        assert_eq!(threads.submissions().next().unwrap().1, OtherLocator(0));
        assert_eq!(threads.threads()[0].mailbox.locator, [1; 32]);
    }

    /// Two recipients whose two words are the same: found by trying, as an attacker would.
    fn twins() -> (String, String) {
        let mut seen = HashMap::new();
        for number in 0_u32.. {
            let recipient = format!("r{number}");
            if let Some(before) = seen.insert(designation(&recipient), recipient.clone()) {
                return (before, recipient);
            }
        }
        unreachable!("words run out")
    }

    #[test]
    fn two_mailboxes_with_the_same_words_have_numbers_and_the_words_alone_are_not_enough() {
        let (first, second) = twins();
        let came = vec![
            submission(1, Some((&first, 1)), &[]),
            submission(2, Some((&second, 2)), &[]),
        ];
        let threads = Threads::of(came, Vec::new());
        let words = designation(&first);
        assert_eq!(threads.find(&words).err(), Some(NoThread::Several(2)));
        for (number, recipient) in [(1, &first), (2, &second)] {
            let thread = threads.find(&format!("{}-{number}", words.to_uppercase())).unwrap();
            assert_eq!(&thread.mailbox.recipient, recipient);
            assert_eq!(threads.designation(thread), format!("{words} {number}"));
        }
        assert_eq!(threads.find(&format!("{words} 3")).err(), Some(NoThread::Unknown));
    }
}
