//! What the keeper does with replies: it sees them all, writes them anew at night, and removes those whose time is over.

use super::Replies;
use crate::vault::{folder, renew};
use std::io;
use std::time::Duration;

/// Hexadecimal digits behind the epoch.
const DIGITS: usize = 32;

impl Replies {
    /// The names of all replies.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn list(&self) -> io::Result<Vec<String>> {
        let mut all = renew::names(&self.handle)?;
        all.retain(|name| epoch_of(name).is_some());
        Ok(all)
    }

    /// The names of those that have lain there for this long.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn settled(&self, span: Duration) -> io::Result<Vec<String>> {
        renew::settled(&self.handle, span, |name| epoch_of(name).is_some())
    }

    /// Writes a reply anew under its name.
    ///
    /// # Errors
    /// When the disk fails; `NotFound` when it is gone.
    pub fn renew(&self, name: &str) -> io::Result<()> {
        renew::renew(&self.handle, name, &self.swapping)
    }

    /// Brings these into an order of chance in the folder. Those that are gone are left out.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn stir(&self, names: Vec<String>) -> io::Result<()> {
        renew::stir(&self.handle, names, &self.swapping)
    }

    /// Makes good what a kill left in the midst of [`Replies::renew`] or [`Replies::stir`].
    ///
    /// # Errors
    /// When the disk fails.
    pub fn recover(&self) -> io::Result<()> {
        renew::recover(&self.handle, |name| epoch_of(name).is_some())
    }

    /// How many bytes a reply has.
    ///
    /// # Errors
    /// `NotFound` when it is gone.
    pub fn size(&self, name: &str) -> io::Result<u64> {
        Ok(folder::open(&self.handle, name)?.metadata()?.len())
    }
}

/// The epoch of a reply's name, if it is one in its one spelling.
#[must_use]
pub fn epoch_of(untrusted: &str) -> Option<u32> {
    let (number, digits) = untrusted.split_once('-')?;
    let epoch: u32 = number.parse().ok().filter(|epoch: &u32| epoch.to_string() == number)?;
    let hexadecimal = digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    (digits.len() == DIGITS && hexadecimal).then_some(epoch)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mailbox::sample::{EPOCH, lay};
    use envelope::codename::Codename;
    use envelope::epoch::NewsroomId;
    use envelope::reply::SLOTS;

    /// Replies to others, among which the keeper moves those of the reader; and how often.
    const OTHERS: u32 = 200;
    const ROUNDS: usize = 10;
    const STIRS: usize = 20;

    #[test]
    fn who_looks_while_the_keeper_moves_replies_never_misses_one() {
        let folder = tempfile::tempdir().unwrap();
        let replies = Replies::open(&folder.path().join("replies")).unwrap();
        let mailbox = Codename::generate().derive(&NewsroomId::generate()).mailbox();
        let own: Vec<String> = (0..SLOTS).map(|slot| mailbox.slot(EPOCH, slot)).collect();
        let others = (0..OTHERS).map(|number| format!("{EPOCH}-{number:032x}"));
        let all: Vec<String> = own.iter().cloned().chain(others).collect();
        all.iter()
            .for_each(|name| lay(&folder.path().join("replies"), name, b"sealed"));
        let looks = std::thread::scope(|scope| {
            let keeper = scope.spawn(|| {
                for _ in 0..ROUNDS {
                    own.iter().for_each(|name| replies.renew(name).unwrap());
                    (0..STIRS).for_each(|_| replies.stir(all.clone()).unwrap());
                }
            });
            let mut looks = 0;
            while !keeper.is_finished() {
                assert_eq!(replies.of(&mailbox, &[EPOCH]).unwrap().len(), own.len());
                looks += 1;
            }
            keeper.join().unwrap();
            looks
        });
        assert!(looks > ROUNDS * STIRS, "only {looks} looks");
    }

    #[test]
    fn what_its_source_deletes_while_it_is_aside_does_not_come_back() {
        let folder = tempfile::tempdir().unwrap();
        let replies = Replies::open(&folder.path().join("replies")).unwrap();
        let name = format!("{EPOCH}-{:032x}", 1);
        lay(&folder.path().join("replies"), &format!(".{name}.old"), b"sealed");
        assert!(replies.probe(&name).unwrap().is_some());
        replies.remove(&name).unwrap();
        replies.recover().unwrap();
        assert!(replies.probe(&name).unwrap().is_none());
    }

    #[test]
    fn a_reply_has_one_spelling() {
        assert_eq!(epoch_of("12-00112233445566778899aabbccddeeff"), Some(12));
        for wrong in [
            "",
            "12-",
            "012-00112233445566778899aabbccddeeff",
            "+12-00112233445566778899aabbccddeeff",
            "12-00112233445566778899aabbccddeefF",
            "12-00112233445566778899aabbccddeeffs",
            ".12-00112233445566778899aabbccddeeff",
            ".12-00112233445566778899aabbccddeeff.old",
        ] {
            assert_eq!(epoch_of(wrong), None, "{wrong}");
        }
    }
}
