//! The letters of the document: those that are alike are one, and those that a page draws get a code, in order of first use.

use super::once::{Digest, digest};
use super::{cff, number};
use crate::document::{Outline, invisible};
use crate::pdf::label;
use std::collections::HashMap;
use std::io;

/// Decimals of a letter's width, in thousandths of an em.
pub(super) const WIDTH: u32 = 2;

/// Codes of one font are 1 to this: a CFF font counts its letters, with the one that is missing, in two bytes.
pub(super) const CODES: usize = 65_534;

/// Scalars that a letter stands for, at most.
const SCALARS: usize = 4;

/// A letter as a font has it.
#[derive(Debug)]
pub(super) struct Letter {
    /// Its outline as a program of the font.
    pub(super) program: Vec<u8>,
    /// The way to the next letter, in hundredths of the font's unit.
    pub(super) advance: i64,
    /// What it stands for.
    pub(super) text: String,
    /// How many of its outline's units are one of the font's.
    scale: f64,
    /// Its place among those that are drawn.
    code: Option<usize>,
}

/// A letter as a content stream shows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    /// The font's number in the document.
    pub(super) font: usize,
    /// Its code in the font.
    pub(super) code: u16,
    /// The way to the next letter, in thousandths of an em.
    pub(super) advance: f64,
    /// How many of its outline's units are one of the font's.
    pub(super) scale: f64,
}

/// All letters that came.
#[derive(Debug, Default)]
pub(super) struct Letters {
    letters: Vec<Letter>,
    /// Which letters are alike, by what makes them so.
    alike: HashMap<Digest, usize>,
    /// The letter of each outline, and of each label's letter.
    outlines: Vec<usize>,
    labels: HashMap<u32, usize>,
    /// Those that are drawn, in order of first use.
    drawn: Vec<usize>,
}

impl Letters {
    /// The next outline of the document.
    ///
    /// # Errors
    /// Text that no letter may stand for.
    pub(super) fn add(&mut self, outline: &Outline) -> io::Result<()> {
        let number = self.intern(outline)?;
        self.outlines.push(number);
        Ok(())
    }

    /// The letter of outline `number`, which is drawn from now on.
    ///
    /// # Errors
    /// An outline that did not come.
    pub(super) fn placed(&mut self, number: u32) -> io::Result<Placed> {
        let known = match number.checked_sub(label::FIRST) {
            None => self.outlines.get(number as usize).copied(),
            Some(_) => self.labels.get(&number).copied(),
        };
        let place = known.map_or_else(|| self.label(number), Ok)?;
        let letter = self.letters.get_mut(place).ok_or_else(unknown)?;
        let code = *letter.code.get_or_insert_with(|| {
            self.drawn.push(place);
            self.drawn.len() - 1
        });
        Ok(Placed {
            font: code / CODES,
            code: u16::try_from(code % CODES + 1).map_err(io::Error::other)?,
            advance: number::value(letter.advance, WIDTH),
            scale: letter.scale,
        })
    }

    /// What outline `number` stands for; nothing where it was not drawn.
    pub(super) fn text(&self, number: u32) -> &str {
        let place = match number.checked_sub(label::FIRST) {
            None => self.outlines.get(number as usize),
            Some(_) => self.labels.get(&number),
        };
        let letter = place.and_then(|place| self.letters.get(*place));
        letter.map_or("", |letter| letter.text.as_str())
    }

    /// The letters of each font, by code from 1.
    pub(super) fn fonts(&self) -> impl Iterator<Item = Vec<&Letter>> {
        let letters = |codes: &[usize]| codes.iter().filter_map(|place| self.letters.get(*place)).collect();
        self.drawn.chunks(CODES).map(letters)
    }

    fn label(&mut self, number: u32) -> io::Result<usize> {
        let place = self.intern(&label::outline(number).ok_or_else(unknown)?)?;
        self.labels.insert(number, place);
        Ok(place)
    }

    fn intern(&mut self, outline: &Outline) -> io::Result<usize> {
        let unseen = outline.text.chars().any(invisible::is) || outline.text.chars().count() > SCALARS;
        if unseen {
            return Err(io::Error::other("a letter stands for what nobody sees"));
        }
        let scale = cff::scale(outline);
        let advance = number::quantised(outline.advance / scale, WIDTH);
        let program = cff::program(&outline.path, 1.0 / scale, advance);
        let alike = digest(&[
            &program,
            &advance.to_be_bytes(),
            &scale.to_be_bytes(),
            outline.text.as_bytes(),
        ]);
        let next = self.letters.len();
        let place = *self.alike.entry(alike).or_insert(next);
        if place == next {
            self.letters.push(Letter {
                program,
                advance,
                text: outline.text.clone(),
                scale,
                code: None,
            });
        }
        Ok(place)
    }
}

fn unknown() -> io::Error {
    io::Error::other("a letter is drawn whose outline did not come")
}
