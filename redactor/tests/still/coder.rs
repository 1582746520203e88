//! Writes WebP by hand, bit by bit, so that it can say what no encoder says.

/// A chunk, filled up to an even length.
pub(super) fn chunk(name: &[u8; 4], payload: &[u8]) -> Vec<u8> {
    let fill = &[0][..payload.len() % 2];
    [&name[..], &(payload.len() as u32).to_le_bytes(), payload, fill].concat()
}

/// A file of `chunks`.
pub(super) fn file(chunks: &[Vec<u8>]) -> Vec<u8> {
    chunk(b"RIFF", &[b"WEBP".to_vec(), chunks.concat()].concat())
}

/// What is coded without losses: numbers, the lowest bit first.
#[derive(Clone)]
pub(super) struct Bits(Vec<bool>);

impl Bits {
    /// The head of a picture of this size.
    pub(super) fn of(width: u32, height: u32, transparent: bool) -> Self {
        Self(Vec::new())
            .put(0x2f, 8)
            .put(width - 1, 14)
            .put(height - 1, 14)
            .put(u32::from(transparent), 1)
            .put(0, 3)
    }

    pub(super) fn put(mut self, number: u32, bits: u32) -> Self {
        self.0.extend((0..bits).map(|bit| number >> bit & 1 == 1));
        self
    }

    /// A transform of this kind, and the side of its blocks (4) where it has some.
    pub(super) fn transform(self, kind: u32) -> Self {
        let told = self.put(1, 1).put(kind, 2);
        if kind < 2 { told.put(0, 3) } else { told }
    }

    /// Codes of one symbol, or of two.
    pub(super) fn codes(self, symbols: &[u32]) -> Self {
        let told = self.put(1, 1).put(symbols.len() as u32 - 1, 1).put(1, 1);
        symbols.iter().fold(told, |told, symbol| told.put(*symbol, 8))
    }

    /// A raster of one number, as alpha, red, green, blue: without a cache, and without a bit for any pixel. The picture says
    /// besides that its codes are the same everywhere.
    pub(super) fn plain(self, [alpha, red, green, blue]: [u32; 4], picture: bool) -> Self {
        let told = self.put(0, 1);
        let told = if picture { told.put(0, 1) } else { told };
        told.codes(&[green])
            .codes(&[red])
            .codes(&[blue])
            .codes(&[alpha])
            .codes(&[0])
    }

    /// No more transforms; then the picture, of one number.
    pub(super) fn picture(self, number: [u32; 4]) -> Self {
        self.put(0, 1).plain(number, true)
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let byte = |bits: &[bool]| bits.iter().rev().fold(0, |byte, bit| byte << 1 | u8::from(*bit));
        self.0.chunks(8).map(byte).collect()
    }

    /// As a file.
    pub(super) fn file(&self) -> Vec<u8> {
        file(&[chunk(b"VP8L", &self.bytes())])
    }
}
