//! Frames written by hand, code by code, so that they can say what no encoder says.

use super::*;

/// The arithmetic code of what is coded with losses (RFC 6386, section 7.3).
struct Bools {
    out: Vec<u8>,
    low: u32,
    range: u32,
    left: i32,
}

impl Bools {
    fn new() -> Self {
        Self {
            out: Vec::new(),
            low: 0,
            range: 255,
            left: 24,
        }
    }

    fn is(mut self, is: bool, probability: u8) -> Self {
        let split = 1 + (((self.range - 1) * u32::from(probability)) >> 8);
        if is {
            if self.low.checked_add(split).is_none() {
                self.carry();
            }
            self.low = self.low.wrapping_add(split);
            self.range -= split;
        } else {
            self.range = split;
        }
        while self.range < 128 {
            self.range <<= 1;
            self.double();
        }
        self
    }

    fn double(&mut self) {
        if self.low >> 31 == 1 {
            self.carry();
        }
        self.low <<= 1;
        self.left -= 1;
        if self.left == 0 {
            self.out.push((self.low >> 24) as u8);
            self.low &= 0x00ff_ffff;
            self.left = 8;
        }
    }

    fn carry(&mut self) {
        for byte in self.out.iter_mut().rev() {
            *byte = byte.wrapping_add(1);
            if *byte != 0 {
                break;
            }
        }
    }

    fn number(self, number: u32, bits: u32) -> Self {
        (0..bits)
            .rev()
            .fold(self, |bools, bit| bools.is(number >> bit & 1 == 1, 128))
    }

    /// So many yes or no of even chance, all no.
    fn no(self, times: u32) -> Self {
        self.number(0, times)
    }

    /// Ends as coders do: with what they hold, flushed by no's.
    fn end(self) -> Vec<u8> {
        self.no(32).out
    }
}

/// A frame of this size, of its first partition and the others.
fn frame(width: u16, height: u16, first: &[u8], rest: &[u8]) -> Vec<u8> {
    let tag = u32::try_from(first.len()).unwrap() << 5 | 1 << 4;
    let head = [&tag.to_le_bytes()[..3], &[0x9d, 0x01, 0x2a]].concat();
    let sides = [width.to_le_bytes(), height.to_le_bytes()].concat();
    [&head, &sides, first, rest].concat()
}

/// What a frame says before its blocks; each part may be told otherwise.
struct Head {
    colours: bool,
    segments: fn(Bools) -> Bools,
    filter: fn(Bools) -> Bools,
    /// The number of a probability that is told, and what it is.
    told: Option<(usize, u8)>,
}

const HEAD: Head = Head {
    colours: false,
    segments: |bools| bools.no(1),
    filter: |bools| bools.no(1),
    told: None,
};

impl Head {
    /// The first partition, for one macroblock that is guessed as a whole.
    fn first(&self) -> Vec<u8> {
        let bools = Bools::new().is(self.colours, 128).no(1);
        let bools = (self.segments)(bools).no(10);
        let bools = (self.filter)(bools).no(2).number(60, 7).no(5).no(1);
        let updates = UPDATES.as_flattened().iter().enumerate();
        let bools = updates.fold(bools, |bools, (at, update)| match self.told {
            Some((told, of)) if told == at => bools.is(true, *update).number(u32::from(of), 8),
            _ => bools.is(false, *update),
        });
        // Every block tells its coefficients; then the modes: guessed by the mean, colours too.
        let modes = bools.no(1).is(true, 145).is(false, 156).is(false, 163).is(false, 142);
        modes.end()
    }
}

/// What the block at `which` says.
#[derive(Clone, Copy, PartialEq)]
enum Says {
    Nothing,
    One,
    Zeros,
}

/// A block of such a plane, by how many of its neighbours have coefficients.
fn block(bools: Bools, plane: usize, neighbours: usize, says: Says) -> Bools {
    let from = usize::from(plane == 0);
    let row = |place: usize, near: usize| COEFFICIENTS[(plane * 8 + BANDS[place]) * 3 + near];
    let first = row(from, neighbours);
    match says {
        Says::Nothing => bools.is(false, first[0]),
        Says::One => {
            let bools = bools.is(true, first[0]).is(true, first[1]).is(false, first[2]).no(1);
            bools.is(false, row(from + 1, 1)[0])
        }
        Says::Zeros => {
            let bools = bools.is(true, first[0]).is(false, first[1]);
            (from + 1..16).fold(bools, |bools, place| bools.is(false, row(place, 0)[1]))
        }
    }
}

/// The blocks of one macroblock: that of the means, 16 of brightness of which `which` says something, 8 of colours.
fn blocks(which: usize, says: Says) -> Vec<u8> {
    let mut some = [[0; 5]; 5];
    let mut bools = block(Bools::new(), 1, 0, Says::Nothing);
    for at in 0..16 {
        let (x, y) = (at % 4 + 1, at / 4 + 1);
        let own = if at == which { says } else { Says::Nothing };
        bools = block(bools, 0, some[y][x - 1] + some[y - 1][x], own);
        some[y][x] = usize::from(own != Says::Nothing);
    }
    (0..8).fold(bools, |bools, _| block(bools, 2, 0, Says::Nothing)).end()
}

fn said(frame: &[u8]) -> String {
    match read(frame, &Limits::default()) {
        Ok(_) => "nothing".to_owned(),
        Err(refusal) => refusal.to_string(),
    }
}

#[test]
fn a_frame_says_nothing_besides_its_pixels() {
    let (head, nothing) = (HEAD.first(), blocks(0, Says::Nothing));
    assert_eq!(said(&frame(16, 16, &head, &nothing)), "nothing");
    assert_eq!(said(&frame(4, 4, &head, &blocks(0, Says::One))), "nothing");
    assert_eq!(said(&frame(16, 16, &head, &blocks(5, Says::One))), "nothing");
    let segments = Head {
        segments: |bools| bools.number(0b1011, 4).no(1).number(1, 1).number(65, 7).no(1).no(6),
        ..HEAD
    };
    let filter = Head {
        filter: |bools| bools.number(0b11, 2).no(1).number(1, 1).number(33, 6).no(1).no(6),
        ..HEAD
    };
    let probability = Head {
        told: Some((5, 65)),
        ..HEAD
    };
    let colours = Head { colours: true, ..HEAD };
    let whole = |head: &Head| frame(16, 16, &head.first(), &nothing);
    let behind = |bytes: &[u8]| [&nothing[..], bytes].concat();
    let mut enlarged = frame(16, 16, &head, &nothing);
    enlarged[7] |= 0x40;
    for (lie, named) in [
        (whole(&segments), "a segment that no block is in"),
        (whole(&filter), "a change of the filter that nothing asks for"),
        (whole(&probability), "a probability that nothing asks for"),
        (whole(&colours), "colours of another kind"),
        (enlarged, "a frame that is none of a picture's"),
        (
            frame(4, 4, &head, &blocks(1, Says::One)),
            "pixels beyond the edge of the picture",
        ),
        (
            frame(4, 16, &head, &blocks(5, Says::One)),
            "pixels beyond the edge of the picture",
        ),
        (
            frame(16, 16, &head, &blocks(3, Says::Zeros)),
            "a block that ends in zeros",
        ),
        (frame(16, 16, &head, &behind(b"A")), "data behind the coded pixels"),
        (frame(16, 16, &head, &behind(&[0; 6])), "data behind the coded pixels"),
        (
            frame(16, 16, &[&head[..], b"Ann"].concat(), &nothing),
            "data behind the coded pixels",
        ),
        (
            frame(16, 16, &head[..head.len() - 7], &nothing),
            "coded pixels that end too early",
        ),
    ] {
        let said = said(&lie);
        assert!(said.contains(named), "{named}: {said}");
    }
}

#[test]
fn probabilities_and_segments_that_are_needed_are_let_through() {
    // The first probability of the plane of means is asked for by the one block of means; it is told as it is anyway.
    let told = (8 * 3) * 11;
    let same = COEFFICIENTS[8 * 3][0];
    let probability = Head {
        told: Some((told, same)),
        ..HEAD
    };
    // All four segments are told alike.
    let segments = Head {
        segments: |bools| {
            let bools = bools.number(0b1011, 4);
            let bools = (0..4).fold(bools, |bools, _| bools.number(1, 1).number(65, 7).no(1));
            bools.no(4)
        },
        ..HEAD
    };
    for head in [probability, segments] {
        assert_eq!(
            said(&frame(16, 16, &head.first(), &blocks(0, Says::Nothing))),
            "nothing"
        );
    }
}
