//! Pixels that the pictures of the corpus show, and how far two of them differ.

/// Pixels, row by row: 1 grey, 3 RGB or 4 RGBA, 8 bits each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Bytes a pixel.
    pub channels: u8,
    /// `width * height * channels` bytes.
    pub pixels: Vec<u8>,
}

/// Gentle colours with some edges, as a photograph has. Alpha, where there is one, changes slowly and is never 0.
#[must_use]
pub fn gentle(width: u32, height: u32, channels: u8) -> Picture {
    let mut pixels = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let edge = if (x / 24 + y / 16) % 2 == 0 { 40 } else { 0 };
            let alpha = 255 - (x + y) % 64;
            let colour = [x + edge, 255 - y % 200 - edge, (x + y) / 2 + 60, alpha];
            let kept = colour.iter().take(usize::from(channels));
            pixels.extend(kept.map(|value| u8::try_from(*value).unwrap_or(255)));
        }
    }
    Picture {
        width,
        height,
        channels,
        pixels,
    }
}

/// A picture that shows what another does in its lower half, and spells the canary of `row` in its upper half.
pub(super) fn below(row: u16, seen: &Picture) -> Picture {
    let mut upper = black(seen).pixels;
    let words = super::canary(row).into_bytes();
    upper[..words.len()].copy_from_slice(&words);
    stacked(seen, upper)
}

/// The same where the upper half is black.
pub(super) fn below_black(seen: &Picture) -> Picture {
    stacked(seen, black(seen).pixels)
}

fn black(seen: &Picture) -> Picture {
    Picture::new(seen.width, seen.height, seen.channels, vec![0; seen.pixels.len()])
}

fn stacked(seen: &Picture, upper: Vec<u8>) -> Picture {
    Picture::new(
        seen.width,
        seen.height * 2,
        seen.channels,
        [upper, seen.pixels.clone()].concat(),
    )
}

impl Picture {
    /// Of these pixels.
    #[must_use]
    pub fn new(width: u32, height: u32, channels: u8, pixels: Vec<u8>) -> Self {
        Self {
            width,
            height,
            channels,
            pixels,
        }
    }

    /// Turned a quarter with the clock, as Exif orientation 6 asks.
    #[must_use]
    pub fn turned(&self) -> Self {
        let (width, height, channels) = (self.width as usize, self.height as usize, usize::from(self.channels));
        let from = |x: usize, y: usize| ((height - 1 - x) * width + y) * channels;
        let places = (0..width).flat_map(|y| (0..height).map(move |x| (x, y)));
        let pixels = places.flat_map(|(x, y)| self.pixels[from(x, y)..from(x, y) + channels].to_vec());
        Self::new(self.height, self.width, self.channels, pixels.collect())
    }

    /// As red, green, blue and alpha; no colour where nothing is seen of it.
    #[must_use]
    pub fn seen(&self) -> Vec<[u8; 4]> {
        let four = |pixel: &[u8]| match *pixel {
            [grey] => [grey, grey, grey, 255],
            [red, green, blue] => [red, green, blue, 255],
            [red, green, blue, alpha] if alpha > 0 => [red, green, blue, alpha],
            _ => [0; 4],
        };
        self.pixels.chunks(usize::from(self.channels)).map(four).collect()
    }

    /// The mean difference of two pictures over all colours, of 255; `None` where their sizes differ.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Option<f64> {
        if (self.width, self.height) != (other.width, other.height) {
            return None;
        }
        let (one, other) = (self.seen(), other.seen());
        let pairs = one.as_flattened().iter().zip(other.as_flattened());
        let sum: u64 = pairs.map(|(one, other)| u64::from(one.abs_diff(*other))).sum();
        #[expect(clippy::cast_precision_loss, reason = "a mean of bytes needs no more")]
        let mean = sum as f64 / (one.len() * 4) as f64;
        Some(mean)
    }
}
