//! The sealed submission: its bytes, its keys, the codename.
//!
//! One submission is one file that stock tools can take apart without Postern:
//!
//! ```text
//! age -d -i KEY X.age > x.zip && unzip x.zip
//! ```
//!
//! with an `age` that knows post-quantum hybrid keys: version 1.3 or newer, or another program that speaks C2SP `age.md`.
//!
//! Whoever seals needs [`seal::Sealer`] and [`recipients::Recipients`]; whoever opens needs the feature `airgap` and
//! `open`, which the drop is built without. A source's [`codename::Codename`] gives its mailbox, and with its keys the
//! drop opens a [`reply`] and nothing else; the newsroom's [`epoch::SignedPool`] gives the drop its recipients, and a
//! desk's [`receipt`] tells it what to delete. There is no clock, no file and no network in this crate.
//!
//! # The format, byte by byte
//!
//! Each part is followed by the threat that it answers. Numbers are little-endian; lengths are in bytes. What the
//! sections say is held by the files in `tests/vectors/`, most of them computed without this crate.
//!
//! ## 1. The age file
//!
//! A binary age v1 file (C2SP `age.md`), not armoured, with `mlkem768x25519` stanzas.
//!
//! | part | content |
//! |---|---|
//! | line 1 | `age-encryption.org/v1` |
//! | stanzas | for a submission exactly four, those of the epoch first, then throwaway ones; for a reply that of the mailbox and three throwaway ones; for an editors' copy one a recipient, 64 at most; and one random stanza that the `age` crate adds ("grease") |
//! | last line | `--- ` and the header's MAC in 43 characters |
//! | nonce | 16 bytes |
//! | payload | the plaintext in chunks of 65,536, each with a tag of 16; the last one is marked as such |
//!
//! One stanza, 1,557 bytes:
//!
//! | part | bytes | content |
//! |---|---|---|
//! | `-> mlkem768x25519 ` | 18 | |
//! | argument | 1,494 and a line's end | 1,120 bytes in base64 without padding: ML-KEM-768's ciphertext (1,088), X25519's share (32) |
//! | body | 43 and a line's end | 32 bytes in base64 without padding: the file key of 16 and its tag |
//!
//! The shared secret is X-Wing's: SHA3-256 over ML-KEM's secret, X25519's secret, X25519's share, the recipient's X25519
//! key and `\.//^\`. From it HPKE (RFC 9180, base mode, KEM `0x647a`, HKDF-SHA-256, ChaCha20-Poly1305) with the info
//! `age-encryption.org/mlkem768x25519` and no associated data gives key and nonce. A recipient is `age1pq1…`, Bech32 of
//! ML-KEM's key (1,184) and X25519's (32); an identity is `AGE-SECRET-KEY-PQ-1…`, Bech32 of a seed of 32 bytes, of which
//! SHAKE256 gives ML-KEM's *d* and *z* and X25519's secret, 32 bytes each.
//!
//! Files of X25519 stanzas open too, but the drop seals none: an envelope is all of one kind or all of the other.
//!
//! **Mitigates:** a seized disk tells nothing but length (the chunks), nor for whom it is (neither kind of stanza names
//! its recipient, and their number is always the same). Who records today and has a quantum computer later breaks
//! X25519, and has nothing; who finds a fault in ML-KEM still has X25519 to break. One classic stanza would undo that
//! for the whole file, so kinds are not mixed; a key whose X25519 half takes no part (the small group), or whose ML-KEM
//! half is not in its one form, is none. A cut file does not open: the last chunk's mark is missing, and `open`
//! authenticates it before anything else. A header longer than 101 KiB (64 hybrid recipients) or 256 lines is refused
//! before it is parsed, because `age` parses it again at each line.
//! *Not answered:* the length of the header is random, so compare payload lengths ([`length::sealed_payload`]).
//!
//! ## 2. The plaintext
//!
//! A ZIP (PKWARE APPNOTE 6.3.10) of stored entries, in this order and no other:
//!
//! | name | how often | content |
//! |---|---|---|
//! | `message.txt` | 0 or 1 | the message in UTF-8, 4 MiB at most |
//! | `files/0001` … `files/1000` | in order, without gaps | the bytes of a file |
//! | `partial/NNNN` | behind `files/NNNN` if that broke off | nothing |
//! | `manifest.json` | 1 | section 4 |
//! | `padding` | 1 | zeros up to the bucket |
//!
//! **Mitigates:** names come from us alone, so that no source writes outside the folder where a newsroom unzips
//! (`../`, absolute paths, device names, right-to-left marks). The manifest stands near the end because it describes
//! what has streamed past; nothing is held back in memory or on disk. Why `partial/NNNN` is an entry of its own stands
//! in `docs/decisions/001-partial-entries.md`.
//!
//! ## 3. The records of the ZIP
//!
//! Every field has one value, or follows from name, checksum, length and place of the entry.
//!
//! | local header (50 + name) | value | because |
//! |---|---|---|
//! | signature | `50 4b 03 04` | |
//! | version needed | 45 | ZIP64 |
//! | flags | `0x0008` | sizes follow the content, which has not arrived yet; not encrypted |
//! | method | 0, stored | a compressed length tells about content; nothing can unpack to more than it is |
//! | time, date | `0x0000`, `0x0021` | 1980-01-01: a time would say when a source was there |
//! | CRC-32 | 0 | follows |
//! | sizes | twice `0xffffffff` | "see ZIP64" |
//! | name length, extra length | as it is, 20 | |
//! | name | ASCII | |
//! | extra | `0x0001`, 16, twice 0 as u64 | ZIP64 in **every** entry: overhead is a constant, whatever the length |
//!
//! | data descriptor (24) | value |
//! |---|---|
//! | signature | `50 4b 07 08` |
//! | CRC-32 | of the content |
//! | sizes | twice the length as u64 |
//!
//! | central record (74 + name) | value |
//! |---|---|
//! | signature | `50 4b 01 02` |
//! | version made by | 45, MS-DOS: no user, no rights, no system of the server |
//! | version needed … method, time, date | as above |
//! | CRC-32 | of the content |
//! | sizes | twice `0xffffffff` |
//! | name length, extra length, comment length | as it is, 28, 0 |
//! | disk, attributes | 0, 0, 0 |
//! | offset | `0xffffffff` |
//! | name | as above |
//! | extra | `0x0001`, 24, twice the length as u64, offset of the local header as u64 |
//!
//! | end (98) | value |
//! |---|---|
//! | ZIP64 end | `50 4b 06 06`, 44 as u64, 45, 45, 0, 0, the number of records twice as u64, length and offset of the directory as u64 |
//! | ZIP64 locator | `50 4b 06 07`, 0, offset of the ZIP64 end as u64, 1 |
//! | end | `50 4b 05 06`, 0, 0, twice `0xffff`, twice `0xffffffff`, comment length 0 |
//!
//! So a ZIP is as long as the sum over its entries of *length* + 148 + 2 × *length of name*, and 98.
//!
//! **Mitigates:** a reader that searches for headers can be fooled by a file that contains some, and two readers that
//! disagree show two people two documents. `open` looks nowhere but in the central directory, and then compares every
//! header, descriptor and place byte by byte with what the writer would have written: entries follow each other without
//! gap or overlap from byte 0 to the directory, and the directory ends where the plaintext ends. There is no byte
//! outside the padding that can differ unseen.
//!
//! ## 4. `manifest.json`
//!
//! One JSON object in UTF-8, with these fields and no others:
//!
//! | field | value | because |
//! |---|---|---|
//! | `format` | `"postern-envelope-v1"` | another version is refused by name, not misread |
//! | `epoch` | number | finds the key; a claim |
//! | `decoy` | true or false | counting objects does not count submissions |
//! | `mailbox` | null, or `recipient` (a hybrid age recipient) and `locator` (64 hexadecimal digits) | where replies go; without it no reply is possible, and nothing else links two submissions. Always null in a reply |
//! | `files` | one object a file: `name`, `media_type`, `length`, `sha256` (64 hexadecimal digits), `partial` | what a newsroom needs to know a file, kept away from paths |
//!
//! **Mitigates:** anybody can seal to published keys, so whoever reads believes nothing: lengths, counts and marks are
//! compared with the entries when it is opened, digests as files are read; names have 1,024 bytes at most, types 255,
//! the whole 8 MiB; an unknown or double field is refused. Names, types, epoch and mailbox remain **claims**.
//!
//! ## 5. The bucket
//!
//! With `padding` empty the ZIP has a length *L*; `padding` is filled so that it has exactly [`padding::bucket`]`(L)`:
//! Padmé (Nikitin et al., PETS 2019), 65,536 at least, then at most 3.2 % more than *L*.
//!
//! **Mitigates:** a length on a disk or a wire leaves only O(log log *L*) bits about what was sent. *Not answered:* one
//! large file whose length is known stands out; steps are 8 MiB at 500 MB.
//!
//! ## 6. The codename
//!
//! *S* is 120 random bits. *C* is the first 12 bits of SHA-256(`postern codename\n` ‖ *S*). The 132 bits *S* ‖ *C* are
//! shown as twelve words of the English BIP-39 list, eleven bits each, and as one decimal number of forty digits, zeros
//! in front. From *S*, with HKDF-SHA-256 (RFC 5869), salt = the newsroom's id of 16 bytes, 32 bytes each:
//!
//! | info | gives |
//! |---|---|
//! | `mailbox identity` | the seed of the hybrid age identity that reads replies |
//! | `locator` | the key from which the names of replies follow |
//!
//! Reply *n* of epoch *e* lies under *e* in decimal, a hyphen, and 32 hexadecimal digits: 16 bytes of HKDF-SHA-256 without
//! salt from the locator key, with the info `reply slot` ‖ *e* as u32 ‖ *n* as one byte. *n* is 0 to 15; all sixteen places
//! are looked at, hit or miss.
//!
//! The designation is the first 22 bits, as two words, of SHA-256(`postern designation\n` ‖ *recipient as text*).
//!
//! **Mitigates:** 120 bits cannot be guessed, so no slow function is needed and logging in cannot be made a denial of
//! service. A slip passes once in 4,096; BIP-39's own four bits let one in 16 through, and the source would wait for
//! ever at a mailbox that is not its own. The salt keeps a codename that was used at two newsrooms from linking them.
//! The names of two replies to one source have no more in common than those of replies to two; who looks at all sixteen
//! places each time shows nobody how many replies there are, and a reply behind deleted ones is found.
//!
//! ## 7. The pool
//!
//! Four lines of text, each with its end (`0x0a`):
//!
//! 1. `postern-pool-v1`
//! 2. the pool as JSON, fields in the order of [`epoch::Pool`], without blanks; in no other form
//! 3. the root's Ed25519 public key in base64
//! 4. its signature over lines 1 and 2 with their ends, in base64
//!
//! An epoch has one to four hybrid recipients, to which the drop seals, and one classic X25519 recipient, which it shows
//! to sources that encrypt a file by hand with an older `age` before they send it. At most 256 devices may fetch, and at
//! most 16 desks may sign what section 8 says; no key is both.
//!
//! **Mitigates:** a server that is told to seal to an intruder's key while it is installed or at rest; an old list whose
//! keys were lost (the serial only rises); an epoch's key that lives on in another (refused within a pool, and between
//! a pool and its successor); a classic key among the recipients, signed by mistake; a device, which hangs on the
//! network, that deletes what it fetched; two readings of one text (only the one form is signed and read). *Not answered:*
//! who has the running server can seal to whom they like.
//!
//! ## 8. What a desk signs
//!
//! The same four lines, with a desk's key in the third. The first two are, for a receipt and for a batch of replies:
//!
//! | line 1 | line 2 |
//! |---|---|
//! | `postern-receipt-v1` | `newsroom`, `serial`, `taken`: 1 to 4,096 of `id` (a submission's name on the drop) and `sha256` |
//! | `postern-replies-v1` | `newsroom`, `serial`, `replies`: 1 to 64 of `id` (a slot), `length` and `sha256` |
//!
//! `id`s rise, so that none stands twice and their order tells nothing; digests are of the sealed bytes. A submission's
//! name is an epoch in decimal, a hyphen, 32 hexadecimal digits, and `s`, `m` or `l` for how long it may wait.
//!
//! **Mitigates:** an intruder on the way, or a stolen device, that has submissions deleted or puts replies of its own
//! under a source's names; a list for another newsroom, or of the other kind, passed off (newsroom and first line are
//! signed); an old batch that brings deleted replies back (the serial only rises); a submission deleted that the air gap
//! never had whole (the digest is compared). *Not answered:* who has the running server deletes what they like.
//!
//! ## Secrets in memory
//!
//! What is secret here is wiped when dropped and cannot be printed: seeds, ML-KEM's and X25519's secret keys and shared
//! secrets, codenames, file keys. What `age`, `ring` and `sha3` hold inside is theirs, and so are copies on the stack;
//! the programs use an allocator that wipes what is freed.

#[cfg(feature = "airgap")]
pub use open::{Identity, open};
pub use opened::{FileReader, Opened};

pub mod codename;
pub mod epoch;
pub mod error;
#[cfg(feature = "airgap")]
pub mod keyfile;
pub mod length;
pub mod manifest;
#[cfg(feature = "airgap")]
pub mod open;
pub mod padding;
#[cfg(feature = "airgap")]
pub mod passphrase;
pub mod receipt;
pub mod recipients;
pub mod reply;
pub mod seal;

mod entry;
mod opened;
mod pq;
mod random;
mod statement;
mod words;
mod zip;
