//! Walks an RTF document group by group: paragraphs as they are seen, and what is not, by what it is.

mod words;

use super::coding::{self, Alphabet};
use super::places::{self, Place};
use super::token::{Token, Tokens};
use crate::flow::{Hidings, Look};
use crate::format::Refusal;
use crate::limits::Limits;
use std::collections::HashMap;
use words::is_text_word;

/// Groups in one another: more than any program writes.
const DEEPEST: usize = 1000;
/// Bytes of one thing that nobody sees, as far as they are kept for the report.
const ASIDE: usize = 2000;

/// What ends a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Paragraph,
    Cell,
    Row,
}

/// A paragraph, or the last of a cell or row.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) letters: Vec<(Option<char>, Look)>,
    pub(super) in_table: bool,
    pub(super) from_right: bool,
    pub(super) end: End,
}

/// What a group hands on to those in it.
#[derive(Debug, Clone, Copy)]
struct Group {
    place: Place,
    look: Look,
    hidden: bool,
    deleted: bool,
    tiny: bool,
    ink: usize,
    font: i32,
    /// Signs that stand for a letter of Unicode, for programs that know none.
    stands: u32,
    in_table: bool,
    from_right: bool,
    shaded: bool,
    /// Whether a word that names its place may still come.
    fresh: bool,
    /// Whether it began with `\*`.
    starred: bool,
    /// Whether it began what is collected aside, or a story of its own.
    begins_aside: bool,
    begins_story: bool,
}

/// The document's text, and what hides in it.
pub(super) struct Read {
    pub(super) blocks: Vec<Block>,
    pub(super) hidings: Hidings,
}

/// Reads a document.
///
/// # Errors
/// A [`Refusal`].
pub(super) fn all(bytes: &[u8], limits: &Limits) -> Result<Read, Refusal> {
    let mut walk = Walk::new(limits);
    let mut tokens = Tokens::new(bytes);
    for token in tokens.by_ref() {
        walk.take(token)?;
        if walk.groups.is_empty() {
            break;
        }
    }
    if !walk.groups.is_empty() {
        return Err(Refusal::Damaged("RTF that ends before its last group does".to_owned()));
    }
    let behind = String::from_utf8_lossy(tokens.rest()).into_owned();
    walk.hidings
        .note_text("bytes behind the end", behind.trim_matches(['\0', '\r', '\n', ' ']));
    Ok(walk.finish())
}

struct Walk<'a> {
    limits: &'a Limits,
    groups: Vec<Group>,
    page: Alphabet,
    fonts: HashMap<i32, Alphabet>,
    default_font: i32,
    colours: Vec<[u8; 3]>,
    /// Bytes of text that are not decoded yet.
    bytes: Vec<u8>,
    /// The first half of a letter that takes two.
    half: Option<u16>,
    /// Signs still to be left out.
    skip: u32,
    /// The stories that are open, the document's own first.
    stories: Vec<Vec<Block>>,
    letters: Vec<Vec<(Option<char>, Look)>>,
    apart: Vec<Block>,
    asides: Vec<String>,
    hidden: String,
    deleted: String,
    faint: String,
    notes: u32,
    count: usize,
    hidings: Hidings,
}

impl<'a> Walk<'a> {
    fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            groups: Vec::new(),
            page: coding::of_page(1252),
            fonts: HashMap::new(),
            default_font: 0,
            colours: Vec::new(),
            bytes: Vec::new(),
            half: None,
            skip: 0,
            stories: vec![Vec::new()],
            letters: vec![Vec::new()],
            apart: Vec::new(),
            asides: Vec::new(),
            hidden: String::new(),
            deleted: String::new(),
            faint: String::new(),
            notes: 0,
            count: 0,
            hidings: Hidings::default(),
        }
    }

    fn group(&mut self) -> Result<&mut Group, Refusal> {
        let last = self.groups.last_mut();
        last.ok_or_else(|| Refusal::Damaged("RTF outside of its first group".to_owned()))
    }

    fn take(&mut self, token: Token) -> Result<(), Refusal> {
        if !matches!(token, Token::Coded(_) | Token::Byte(_)) {
            self.decode()?;
        }
        match token {
            Token::Open => self.open(),
            Token::Close => self.close(),
            Token::Word(..) | Token::Sign(_) => self.word_or_sign(token),
            Token::Coded(byte) | Token::Byte(byte) => {
                self.group()?.fresh = false;
                if self.skip > 0 {
                    self.skip -= 1;
                    return Ok(());
                }
                self.bytes.push(byte);
                let wide = self.alphabet().is_ok_and(|alphabet| !alphabet.is_single_byte());
                if wide || !byte.is_ascii() {
                    Ok(())
                } else {
                    self.decode()
                }
            }
        }
    }

    fn alphabet(&self) -> Alphabet {
        let font = self.groups.last().map_or(0, |group| group.font);
        self.fonts.get(&font).copied().unwrap_or(self.page)
    }

    fn decode(&mut self) -> Result<(), Refusal> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        let bytes = std::mem::take(&mut self.bytes);
        if self
            .groups
            .last()
            .is_some_and(|group| matches!(group.place, Place::Data(_)))
        {
            return Ok(());
        }
        let text = coding::decoded(&bytes, self.alphabet())?;
        text.chars().try_for_each(|letter| self.say(Some(letter)))
    }

    fn open(&mut self) -> Result<(), Refusal> {
        self.skip = 0;
        if self.groups.len() >= DEEPEST {
            return Err(Refusal::TooLarge(format!("more than {DEEPEST} groups in one another")));
        }
        let outer = self.groups.last().copied().unwrap_or(Group {
            place: Place::Text,
            look: Look::default(),
            hidden: false,
            deleted: false,
            tiny: false,
            ink: 0,
            font: 0,
            stands: 1,
            in_table: false,
            from_right: false,
            shaded: false,
            fresh: true,
            starred: false,
            begins_aside: false,
            begins_story: false,
        });
        self.groups.push(Group {
            fresh: true,
            starred: false,
            begins_aside: false,
            begins_story: false,
            ..outer
        });
        Ok(())
    }

    fn close(&mut self) -> Result<(), Refusal> {
        self.skip = 0;
        let closed = *self.group()?;
        self.groups.pop();
        if closed.begins_aside {
            let aside = self.asides.pop().unwrap_or_default();
            match closed.place {
                Place::Aside(what) => self.hidings.note_text(what, &aside),
                Place::Data(what) => self.hidings.note(what, ""),
                _ => {}
            }
        }
        if closed.begins_story {
            if self.letters.last().is_some_and(|letters| !letters.is_empty()) {
                self.end_block(End::Paragraph, closed);
            }
            let story = self.stories.pop().unwrap_or_default();
            self.letters.pop();
            self.apart.extend(story);
        }
        Ok(())
    }

    /// The place that a group's first word gives it.
    fn enter(&mut self, place: Place) -> Result<(), Refusal> {
        let before = self.group()?.place;
        // What stands in something that nobody sees is not seen, whatever it calls itself.
        let unseen = matches!(before, Place::Data(_)) && !matches!(place, Place::Aside(_))
            || matches!(before, Place::Aside(_)) && matches!(place, Place::Text | Place::Apart);
        let place = if unseen { before } else { place };
        let group = self.group()?;
        group.place = place;
        match place {
            Place::Aside(_) | Place::Data(_) if place != before => {
                group.begins_aside = true;
                self.asides.push(String::new());
            }
            Place::Apart => {
                group.begins_story = true;
                (group.look, group.in_table, group.hidden, group.deleted) = (Look::default(), false, false, false);
                self.stories.push(Vec::new());
                self.letters.push(Vec::new());
            }
            _ => {}
        }
        Ok(())
    }

    fn word_or_sign(&mut self, token: Token) -> Result<(), Refusal> {
        if self.skip > 0 && is_text_word(token) {
            self.skip -= 1;
            return Ok(());
        }
        match token {
            Token::Sign(b'*') => {
                self.group()?.starred = true;
                Ok(())
            }
            Token::Sign(sign) => self.sign(sign),
            Token::Word(word, number) => {
                let group = self.group()?;
                let (fresh, starred) = (std::mem::take(&mut group.fresh), group.starred);
                if fresh && let Some(place) = places::of(word) {
                    return self.enter(place);
                }
                if fresh && starred {
                    self.enter(places::UNKNOWN)?;
                    return self.aside(word);
                }
                self.word(word, number)
            }
            _ => Ok(()),
        }
    }

    fn sign(&mut self, sign: u8) -> Result<(), Refusal> {
        match sign {
            b'~' => self.say(Some(' ')),
            b'_' => self.say(Some('-')),
            b'\\' | b'{' | b'}' => self.say(Some(char::from(sign))),
            b'\n' | b'\r' => self.end(End::Paragraph),
            b'\t' => self.say(Some('\t')),
            _ => Ok(()),
        }
    }

    fn aside(&mut self, text: &str) -> Result<(), Refusal> {
        if let Some(aside) = self.asides.last_mut().filter(|aside| aside.len() < ASIDE) {
            aside.push_str(text);
            aside.push(' ');
        }
        Ok(())
    }

    /// A letter, where text belongs now; `None` ends a line.
    fn say(&mut self, letter: Option<char>) -> Result<(), Refusal> {
        let group = *self.group()?;
        self.count += 1;
        crate::flow::within(self.count, self.limits)?;
        match group.place {
            Place::Text | Place::Apart => {}
            Place::Aside(_) => {
                if let Some(aside) = self.asides.last_mut().filter(|aside| aside.len() < ASIDE) {
                    aside.push(letter.unwrap_or(' '));
                }
                return Ok(());
            }
            Place::Colours if letter == Some(';') => {
                self.colours.push([0; 3]);
                return Ok(());
            }
            Place::Data(_) | Place::Machinery | Place::Fonts | Place::Colours => return Ok(()),
        }
        let white = self
            .colours
            .get(group.ink.saturating_sub(1))
            .is_some_and(|ink| ink.iter().all(|part| *part > 248));
        let shown = letter.unwrap_or(' ');
        match group {
            Group { deleted: true, .. } => self.deleted.push(shown),
            Group { hidden: true, .. } => self.hidden.push(shown),
            Group { tiny: true, .. } => self.faint.push(shown),
            _ if group.ink > 0 && white && !group.shaded => self.faint.push(shown),
            _ => {
                if let Some(letters) = self.letters.last_mut() {
                    letters.push((letter, group.look));
                }
            }
        }
        Ok(())
    }

    fn end(&mut self, end: End) -> Result<(), Refusal> {
        let group = *self.group()?;
        match group.place {
            Place::Text | Place::Apart => self.end_block(end, group),
            _ => self.say(Some(' '))?,
        }
        Ok(())
    }

    fn end_block(&mut self, end: End, group: Group) {
        let letters = self.letters.last_mut().map(std::mem::take).unwrap_or_default();
        if let Some(story) = self.stories.last_mut() {
            story.push(Block {
                letters,
                in_table: group.in_table || end != End::Paragraph,
                from_right: group.from_right,
                end,
            });
        }
    }

    fn finish(mut self) -> Read {
        let letters = self.letters.pop().unwrap_or_default();
        let mut blocks = self.stories.pop().unwrap_or_default();
        if !letters.is_empty() {
            blocks.push(Block {
                letters,
                in_table: false,
                from_right: false,
                end: End::Paragraph,
            });
        }
        blocks.extend(self.apart);
        self.hidings.note_text("hidden text", &self.hidden);
        self.hidings
            .note_text("text that was deleted under tracking", &self.deleted);
        self.hidings
            .note_text("text too small or too white to be seen", &self.faint);
        Read {
            blocks,
            hidings: self.hidings,
        }
    }
}
