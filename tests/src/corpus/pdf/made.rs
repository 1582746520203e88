//! PDF files made here, object by object, so that nothing but what is planted is in them.

use crate::corpus::canary;

/// A file of one page. Objects 1 to 5 are catalogue, pages, page, content and font; further ones follow.
#[derive(Debug, Clone)]
pub(super) struct Pdf {
    pub(super) content: String,
    /// Width and height in points.
    pub(super) size: (u32, u32),
    /// The content of a later revision, appended to the file.
    pub(super) later: Option<String>,
    catalog: String,
    page: String,
    resources: String,
    trailer: String,
    tail: String,
    objects: Vec<Vec<u8>>,
}

/// A letter of two lines.
pub(super) fn letter() -> Pdf {
    Pdf {
        content: "BT /F1 12 Tf 20 90 Td (A letter to the editor.) Tj 0 -18 Td (Nothing in it is hidden.) Tj ET"
            .to_owned(),
        size: (200, 120),
        later: None,
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

impl Pdf {
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

    /// The file.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let (width, height) = self.size;
        let mut objects = vec![
            format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalog).into_bytes(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents 4 0 R \
                 /Resources << /Font << /F1 5 0 R >> {} >> {} >>",
                self.resources, self.page
            )
            .into_bytes(),
            stream("", self.content.as_bytes()),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
        ];
        objects.extend(self.objects.iter().cloned());
        let mut file = b"%PDF-1.7\n".to_vec();
        let numbered: Vec<(usize, &[u8])> = (1..).zip(objects.iter().map(Vec::as_slice)).collect();
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
        file
    }

    /// Appends objects and their table; where the table begins.
    fn revision(&self, file: &mut Vec<u8>, objects: &[(usize, &[u8])], size: usize, more: &str) -> usize {
        let mut table = String::from("xref\n0 1\n0000000000 65535 f \n");
        for (number, body) in objects {
            table += &format!("{number} 1\n{:010} 00000 n \n", file.len());
            file.extend(format!("{number} 0 obj\n").as_bytes());
            file.extend(*body);
            file.extend(b"\nendobj\n");
        }
        let start = file.len();
        let trailer = format!("trailer\n<< /Size {size} /Root 1 0 R {more} {} >>\n", self.trailer);
        file.extend(format!("{table}{trailer}startxref\n{start}\n%%EOF\n").as_bytes());
        start
    }
}
