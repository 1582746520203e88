//! TIFF files put together field by field, so that what they show is known without a reader.

/// How a file is written.
pub(super) struct Way {
    pub(super) big_end: bool,
    pub(super) bits: u16,
    /// What the samples mean (tag 262), and how many a pixel has.
    pub(super) colours: u16,
    pub(super) samples: u16,
    /// Further fields: tag and numbers of 16 bits.
    pub(super) fields: Vec<(u16, Vec<u16>)>,
    /// Rows of one strip.
    pub(super) rows: u16,
}

impl Default for Way {
    fn default() -> Self {
        Self {
            big_end: false,
            bits: 8,
            colours: 1,
            samples: 1,
            fields: Vec::new(),
            rows: u16::MAX,
        }
    }
}

impl Way {
    fn short(&self, value: u16) -> [u8; 2] {
        if self.big_end {
            value.to_be_bytes()
        } else {
            value.to_le_bytes()
        }
    }

    fn long(&self, value: usize) -> [u8; 4] {
        let value = value as u32;
        if self.big_end {
            value.to_be_bytes()
        } else {
            value.to_le_bytes()
        }
    }

    /// A picture of this size whose strips are these bytes.
    pub(super) fn file(&self, width: u16, height: u16, strips: &[Vec<u8>]) -> Vec<u8> {
        let count = self.fields.len() + 9;
        let mut data = Vec::new();
        let behind = 8 + 2 + 12 * count + 4;
        let places = strips.iter().map(|strip| {
            data.extend_from_slice(strip);
            behind + data.len() - strip.len()
        });
        let places: Vec<usize> = places.collect();
        let lengths: Vec<usize> = strips.iter().map(Vec::len).collect();
        let mut fields: Vec<(u16, u16, usize, Vec<u8>)> = vec![
            self.shorts(256, &[width]),
            self.shorts(257, &[height]),
            self.shorts(258, &vec![self.bits; usize::from(self.samples)]),
            self.shorts(262, &[self.colours]),
            self.longs(273, &places),
            self.shorts(277, &[self.samples]),
            self.shorts(278, &[self.rows.min(height)]),
            self.longs(279, &lengths),
        ];
        fields.extend(self.fields.iter().map(|(tag, values)| self.shorts(*tag, values)));
        if !self.fields.iter().any(|(tag, _)| *tag == 259) {
            fields.push(self.shorts(259, &[1]));
        }
        fields.sort_by_key(|field| field.0);
        let mut table = self.short(fields.len() as u16).to_vec();
        for (tag, kind, count, mut value) in fields {
            table.extend([self.short(tag), self.short(kind)].concat());
            table.extend(self.long(count));
            if value.len() > 4 {
                table.extend(self.long(behind + data.len()));
                data.append(&mut value);
            } else {
                value.resize(4, 0);
                table.append(&mut value);
            }
        }
        table.resize(behind - 8, 0);
        let begin: [u8; 2] = if self.big_end { *b"MM" } else { *b"II" };
        [&begin[..], &self.short(42), &self.long(8), &table, &data].concat()
    }

    fn shorts(&self, tag: u16, values: &[u16]) -> (u16, u16, usize, Vec<u8>) {
        (
            tag,
            3,
            values.len(),
            values.iter().flat_map(|value| self.short(*value)).collect(),
        )
    }

    fn longs(&self, tag: u16, values: &[usize]) -> (u16, u16, usize, Vec<u8>) {
        (
            tag,
            4,
            values.len(),
            values.iter().flat_map(|value| self.long(*value)).collect(),
        )
    }
}
