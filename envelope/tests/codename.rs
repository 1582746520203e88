//! A codename survives how people write it down, and a slip does not pass.

use envelope::codename::{Codename, CodenameError, WORDS, designation};
use envelope::epoch::NewsroomId;
use proptest::prelude::*;

/// How many slips are tried. One in 4,096 passes: 49 expected of 200,000.
const SLIPS: usize = 200_000;
/// One in 1,000: no run of luck reaches it, and a check of fewer than ten bits does.
const MOST: usize = SLIPS / 1_000;

fn same(typed: &str, codename: &Codename) -> bool {
    Codename::parse(typed).is_ok_and(|parsed| parsed.words() == codename.words())
}

#[test]
fn a_wrong_or_swapped_word_passes_once_in_thousands() {
    let mut passed = 0;
    let other = Codename::generate().words();
    for slip in 0..SLIPS / 50 {
        let right = Codename::generate().words();
        for round in 0..50 {
            let (at, to) = (round % WORDS, (round / WORDS + slip + round + 1) % WORDS);
            let mut words = right;
            if round % 2 == 0 {
                words[at] = other[to]
            } else {
                words.swap(at, to)
            }
            passed += usize::from(words != right && Codename::parse(&words.join(" ")).is_ok());
        }
    }
    assert!(passed <= MOST, "{passed} of {SLIPS} slips passed");
    assert!(passed > 0, "a check this strict is not the one that is specified");
}

#[test]
fn a_wrong_digit_passes_once_in_thousands() {
    let mut passed = 0;
    for _ in 0..SLIPS / 39 {
        let right = Codename::generate().digits();
        let digits: Vec<u8> = right.bytes().filter(u8::is_ascii_digit).collect();
        // The first digit is left alone: most others make a number that is too large.
        for at in 1..digits.len() {
            let mut wrong = digits.clone();
            wrong[at] = if wrong[at] == b'9' { b'0' } else { wrong[at] + 1 };
            passed += usize::from(Codename::parse(std::str::from_utf8(&wrong).unwrap()).is_ok());
        }
    }
    assert!(passed <= MOST, "{passed} of {SLIPS} slips passed");
}

#[test]
fn what_is_wrong_is_said() {
    let words = Codename::generate().words();
    let mut typed = words.map(str::to_owned);
    typed[4] = "Abandonn".to_owned();
    let error = Codename::parse(&typed.join(" ")).err().unwrap();
    assert_eq!(error, CodenameError::NotAWord(5, "abandonn".to_owned()));
    assert!(
        !format!("{error} {error:?}").contains("abandonn"),
        "an error that is logged tells what was typed"
    );
    let count = |typed: &str| Codename::parse(typed).err().unwrap();
    assert_eq!(count(&words[1..].join(" ")), CodenameError::WrongCount(11));
    assert_eq!(
        count(&format!("{} zoo", words.join(" "))),
        CodenameError::WrongCount(13)
    );
    assert_eq!(count(""), CodenameError::WrongCount(0));
    assert_eq!(count("1234"), CodenameError::WrongCount(4));
    assert_eq!(count(&"9".repeat(40)), CodenameError::DoNotBelongTogether);
    assert_eq!(count(&"zoo ".repeat(12)), CodenameError::DoNotBelongTogether);
    assert!(Codename::parse(&"zoo ".repeat(100_000)).is_err());
}

#[test]
fn lists_and_other_scripts_are_understood() {
    let codename = Codename::generate();
    let numbered: Vec<String> = (1..)
        .zip(codename.words())
        .map(|(n, word)| format!("{n}. {word}"))
        .collect();
    assert!(same(&numbered.join("\r\n"), &codename));
    assert!(same(&codename.words().join("-"), &codename));
    for zero in ['٠', '۰', '०', '๐', '０'] {
        let digit = |c: char| {
            c.to_digit(10)
                .map_or(c, |digit| char::from_u32(u32::from(zero) + digit).unwrap())
        };
        assert!(
            same(&codename.digits().chars().map(digit).collect::<String>(), &codename),
            "{zero}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn entry_is_forgiving(
        upper in proptest::collection::vec(any::<bool>(), 12),
        cut in proptest::collection::vec(4..9_usize, 12),
        gap in "[ \t\r\n,.;-]{1,4}",
        digit_gap in "[ \n-]{0,3}",
    ) {
        let codename = Codename::generate();
        let words = codename.words();
        let typed: Vec<String> = words.iter().zip(&upper).zip(&cut).map(|((word, upper), cut)| {
            let word = &word[..word.len().min(*cut)];
            if *upper { word.to_uppercase() } else { word.to_owned() }
        }).collect();
        let typed = format!("{gap}{}{gap}", typed.join(&gap));
        prop_assert!(same(&typed, &codename));
        let digits: Vec<String> = codename.digits().chars().filter(char::is_ascii_digit).map(String::from).collect();
        prop_assert!(same(&digits.join(&digit_gap), &codename));
        prop_assert!(same(&codename.digits(), &codename));
    }

    #[test]
    fn nothing_that_is_typed_panics(typed in "\\PC{0,300}") {
        prop_assert!(Codename::parse(&typed).is_err());
    }
}

#[test]
fn codenames_and_newsrooms_have_mailboxes_of_their_own() {
    let (here, there) = (NewsroomId::generate(), NewsroomId::generate());
    let (one, two) = (Codename::generate(), Codename::generate());
    let keys = one.derive(&here);
    assert!(keys.mailbox() == one.derive(&here).mailbox());
    for other in [one.derive(&there), two.derive(&here)] {
        assert_ne!(keys.mailbox().recipient, other.mailbox().recipient);
        assert_ne!(keys.mailbox().locator, other.mailbox().locator);
    }
    assert_eq!(keys.designation(), designation(&keys.mailbox().recipient));
}

/// Compiles only as long as none of these can be printed: with a second implementation, `f` would be ambiguous.
#[test]
fn secrets_cannot_be_printed() {
    trait Unprintable<Marker> {
        fn f() {}
    }
    struct Printable;
    struct Shown;
    impl<T: ?Sized> Unprintable<()> for T {}
    impl<T: ?Sized + std::fmt::Debug> Unprintable<Printable> for T {}
    impl<T: ?Sized + std::fmt::Display> Unprintable<Shown> for T {}
    <Codename as Unprintable<_>>::f();
    <envelope::codename::MailboxKeys as Unprintable<_>>::f();
    <envelope::codename::Mailbox as Unprintable<_>>::f();
    <envelope::manifest::Manifest as Unprintable<_>>::f();
    #[cfg(feature = "airgap")]
    {
        <envelope::Identity as Unprintable<_>>::f();
        <envelope::epoch::RootKey as Unprintable<_>>::f();
    }
}
