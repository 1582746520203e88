//! PDF files made here, object by object, so that nothing but what is planted is in them.

use crate::corpus::canary;

/// What the letter says.
pub(super) const LETTER: &str = "A letter to the editor. Nothing in it is hidden.";

/// A file of one page. Objects 1 to 5 are catalogue, pages, page, content and font; further ones follow.
#[derive(Debug, Clone)]
pub(super) struct Pdf {
    pub(super) content: String,
    /// Width and height in points.
    pub(super) size: (u32, u32),
    /// The content of a later revision, appended to the file.
    pub(super) later: Option<String>,
    /// Bytes before the file, in its second line, and after its first object.
    pub(super) before: String,
    pub(super) mark: Vec<u8>,
    pub(super) between: String,
    /// Objects that the list of objects says are free.
    pub(super) free: Vec<usize>,
    /// Filter and data of the page's content, where it is not plain.
    pub(super) coded: Option<(&'static str, Vec<u8>)>,
    /// The order in which objects lie in the file, where it is not that of their numbers.
    pub(super) backwards: bool,
    /// Contents of the pages behind the first.
    pub(super) further: Vec<String>,
    boxes: String,
    fonts: String,
    catalog: String,
    page: String,
    resources: String,
    trailer: String,
    tail: String,
    objects: Vec<Vec<u8>>,
}

/// A letter of two lines.
pub(super) fn letter() -> Pdf {
    page("BT /F1 12 Tf 20 90 Td (A letter to the editor.) Tj 0 -18 Td (Nothing in it is hidden.) Tj ET")
}

/// A page of the letter's size that draws this.
pub(super) fn page(content: &str) -> Pdf {
    Pdf {
        content: content.to_owned(),
        size: (200, 120),
        later: None,
        before: String::new(),
        mark: Vec::new(),
        between: String::new(),
        free: Vec::new(),
        coded: None,
        backwards: false,
        further: Vec::new(),
        boxes: String::new(),
        fonts: String::new(),
        catalog: String::new(),
        page: String::new(),
        resources: String::new(),
        trailer: String::new(),
        tail: String::new(),
        objects: Vec::new(),
    }
}

/// A stream object with these entries.
pub(super) fn stream(entries: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("<< /Length {} {entries} >>\nstream\n", body.len());
    [head.as_bytes(), body, b"\nendstream"].concat()
}

/// A small copy of a page: its pixels are the words.
pub(super) fn small(row: u16) -> Vec<u8> {
    let words = canary(row);
    let entries = format!(
        "/Width {} /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        words.len()
    );
    stream(&entries, words.as_bytes())
}

/// Words in hexadecimal.
pub(super) fn hex(words: &[u8]) -> String {
    words.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Words in UTF-16, in hexadecimal, with its mark.
pub(super) fn wide(words: &str) -> String {
    let units = words.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
    format!("<feff{}>", hex(&units))
}

impl Pdf {
    /// The number that the next object gets.
    pub(super) fn next(&self) -> usize {
        6 + self.objects.len()
    }

    pub(super) fn object(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.objects.push(body.into());
        self
    }

    pub(super) fn content(mut self, more: &str) -> Self {
        self.content += more;
        self
    }

    pub(super) fn catalog(mut self, more: &str) -> Self {
        self.catalog += more;
        self
    }

    pub(super) fn page(mut self, more: &str) -> Self {
        self.page += more;
        self
    }

    /// Boxes of the page in place of its own.
    pub(super) fn boxes(mut self, boxes: &str) -> Self {
        boxes.clone_into(&mut self.boxes);
        self
    }

    /// Fonts of the page beside its first.
    pub(super) fn fonts(mut self, more: &str) -> Self {
        self.fonts += more;
        self
    }

    pub(super) fn resources(mut self, more: &str) -> Self {
        self.resources += more;
        self
    }

    pub(super) fn trailer(mut self, more: &str) -> Self {
        self.trailer += more;
        self
    }

    pub(super) fn tail(mut self, more: &str) -> Self {
        self.tail += more;
        self
    }

    /// An annotation on the page, as the next object.
    pub(super) fn annotation(self, entries: &str) -> Self {
        let number = self.next();
        self.object(format!("<< /Type /Annot {entries} >>"))
            .page(&format!("/Annots [{number} 0 R]"))
    }

    /// All objects, the first numbered 1.
    pub(super) fn numbered(&self) -> Vec<Vec<u8>> {
        let (width, height) = self.size;
        let boxes = match self.boxes.as_str() {
            "" => format!("/MediaBox [0 0 {width} {height}]"),
            boxes => boxes.to_owned(),
        };
        let first = self.next();
        let kids: String = (0..self.further.len())
            .map(|page| format!(" {} 0 R", first + page * 2))
            .collect();
        let page = |content: usize, more: &str| {
            format!(
                "<< /Type /Page /Parent 2 0 R {boxes} /Contents {content} 0 R \
                 /Resources << /Font << /F1 5 0 R {} >> {} >> {more} >>",
                self.fonts, self.resources
            )
        };
        let content = match &self.coded {
            Some((filter, data)) => stream(&format!("/Filter /{filter}"), data),
            None => stream("", self.content.as_bytes()),
        };
        let mut objects = vec![
            format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalog).into_bytes(),
            format!(
                "<< /Type /Pages /Kids [3 0 R{kids}] /Count {} >>",
                1 + self.further.len()
            )
            .into_bytes(),
            page(4, &self.page).into_bytes(),
            content,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
        ];
        objects.extend(self.objects.iter().cloned());
        for (number, content) in self.further.iter().enumerate() {
            objects.push(page(first + number * 2 + 1, "").into_bytes());
            objects.push(stream("", content.as_bytes()));
        }
        objects
    }

    /// The file.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let objects = self.numbered();
        let mut numbered: Vec<(usize, &[u8])> = (1..).zip(objects.iter().map(Vec::as_slice)).collect();
        if self.backwards {
            numbered.reverse();
        }
        let mut file = b"%PDF-1.7\n".to_vec();
        file.extend(&self.mark);
        let first = self.revision(&mut file, &numbered, objects.len() + 1, "");
        if let Some(later) = &self.later {
            let content = stream("", later.as_bytes());
            self.revision(
                &mut file,
                &[(4, &content)],
                objects.len() + 1,
                &format!("/Prev {first}"),
            );
        }
        file.extend(self.tail.as_bytes());
        [self.before.as_bytes(), &file].concat()
    }

    /// Appends objects and their table; where the table begins.
    fn revision(&self, file: &mut Vec<u8>, objects: &[(usize, &[u8])], size: usize, more: &str) -> usize {
        let mut table = String::from("xref\n0 1\n0000000000 65535 f \n");
        for (number, body) in objects {
            if self.free.contains(number) {
                table += &format!("{number} 1\n0000000000 00001 f \n");
            } else {
                table += &format!("{number} 1\n{:010} 00000 n \n", file.len());
            }
            file.extend(format!("{number} 0 obj\n").as_bytes());
            file.extend(*body);
            file.extend(b"\nendobj\n");
            if *number == 1 {
                file.extend(self.between.as_bytes());
            }
        }
        let start = file.len();
        let trailer = format!("trailer\n<< /Size {size} /Root 1 0 R {more} {} >>\n", self.trailer);
        file.extend(format!("{table}{trailer}startxref\n{start}\n%%EOF\n").as_bytes());
        start
    }
}
