//! Small pages made by hand, and an artist who paints nothing of note.

use super::places::square;
use super::{Artist, Recorder, Unkept};
use crate::document::{Item, Picture, Raster};
use crate::limits::Limits;
use crate::pdf::drawing::{Drawing, Letters, SoftMask};
use crate::pdf::page::Frame;
use hayro::hayro_interpret::{InterpreterCache, InterpreterSettings};
use hayro::hayro_syntax::Pdf;
use hayro::kurbo::{Affine, Rect};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

/// Notes what it is asked for.
#[derive(Default)]
pub(crate) struct Sketcher {
    pub(crate) masks: Vec<(SoftMask, Rect)>,
    pub(crate) drawings: Vec<Drawing>,
}

impl Artist for Sketcher {
    fn mask(&mut self, mask: &SoftMask, _: &Letters, area: Rect) -> Option<(Picture, Affine)> {
        self.masks.push((mask.clone(), area));
        let alpha = Raster {
            width: 1,
            height: 1,
            channels: 1,
            pixels: vec![128],
        };
        let picture = Picture {
            colour: None,
            alpha: Some(alpha),
        };
        Some((picture, square(area)))
    }

    #[expect(clippy::cast_possible_truncation, reason = "pages made by hand are small")]
    fn pixels(&mut self, drawing: &Drawing, _: &Letters, scale: f64) -> Raster {
        self.drawings.push(drawing.clone());
        let (width, height) = ((drawing.size.0 * scale) as u32, (drawing.size.1 * scale) as u32);
        Raster {
            width,
            height,
            channels: 4,
            pixels: vec![200; (width * height * 4) as usize],
        }
    }
}

/// What was recorded of a page.
pub(crate) struct Recorded {
    pub(crate) drawing: Drawing,
    pub(crate) letters: Letters,
    pub(crate) artist: Sketcher,
    pub(crate) frame: Frame,
}

impl Recorded {
    /// What is painted, a word for each item.
    pub(crate) fn kinds(&self) -> Vec<String> {
        self.drawing.items.iter().map(|item| self.kind(item)).collect()
    }

    fn kind(&self, item: &Item) -> String {
        match item {
            Item::Glyph { outline, .. } => self.letters.get(*outline).unwrap().text.clone(),
            Item::Fill { .. } => "fill".to_owned(),
            Item::Stroke { .. } => "stroke".to_owned(),
            Item::Picture { .. } => "picture".to_owned(),
            Item::Shade { .. } => "shade".to_owned(),
            Item::Clip { .. } => "(".to_owned(),
            Item::EndClip => ")".to_owned(),
            Item::Group(_) => "[".to_owned(),
            Item::EndGroup => "]".to_owned(),
        }
    }

    /// What letters that are shapes say, by item.
    pub(crate) fn said(&self) -> Vec<(usize, &str)> {
        let said = self.drawing.said.iter();
        said.map(|(number, said)| (*number, said.text.as_str())).collect()
    }
}

/// A page of 200 by 100 points, the only one of its document.
pub(crate) struct Made {
    document: Document,
    resources: Dictionary,
    page: Dictionary,
    form: Option<Dictionary>,
}

impl Made {
    /// A page with a font `F1`, Helvetica.
    pub(crate) fn new() -> Self {
        let mut document = Document::with_version("1.7");
        let helvetica = dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
        };
        let helvetica = document.add_object(helvetica);
        Self {
            document,
            resources: dictionary! { "Font" => dictionary! { "F1" => helvetica } },
            page: dictionary! { "Type" => "Page", "MediaBox" => vec![0.into(), 0.into(), 200.into(), 100.into()] },
            form: None,
        }
    }

    /// Adds an object to the document.
    pub(crate) fn object(&mut self, object: impl Into<Object>) -> Object {
        Object::Reference(self.document.add_object(object))
    }

    /// Adds a stream to the document.
    pub(crate) fn stream(&mut self, dictionary: Dictionary, content: &[u8]) -> Object {
        self.object(Stream::new(dictionary, content.to_vec()).with_compression(false))
    }

    /// Names a resource of the page.
    pub(crate) fn name(&mut self, kind: &str, name: &str, object: impl Into<Object>) {
        if !self.resources.has(kind.as_bytes()) {
            self.resources.set(kind, Dictionary::new());
        }
        let names = self.resources.get_mut(kind.as_bytes()).unwrap().as_dict_mut().unwrap();
        names.set(name, object);
    }

    /// Sets an entry of the page.
    pub(crate) fn set(&mut self, key: &str, value: impl Into<Object>) {
        self.page.set(key, value);
    }

    /// What the document says of all fields of its form.
    pub(crate) fn fields(&mut self, form: Dictionary) {
        self.form = Some(form);
    }

    /// Names a form of 200 by 100 points.
    pub(crate) fn form(&mut self, name: &str, content: &str, more: &Dictionary) -> Object {
        let mut dictionary = dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 200.into(), 100.into()],
            "Resources" => self.resources.clone(),
        };
        dictionary.extend(more);
        let form = self.stream(dictionary, content.as_bytes());
        self.name("XObject", name, form.clone());
        form
    }

    /// Names a Type 3 font of letters that are drawn, 1000 units an em and 1000 wide.
    pub(crate) fn drawn(&mut self, name: &str, matrix: f32, letters: &[(u8, &str, &str)]) {
        let mut shapes = Dictionary::new();
        let mut codes = Vec::new();
        for (code, letter, content) in letters {
            let content = self.stream(Dictionary::new(), content.as_bytes());
            shapes.set(*letter, content);
            codes.extend([
                Object::Integer(i64::from(*code)),
                Object::Name(letter.as_bytes().to_vec()),
            ]);
        }
        let (first, last) = (letters.first().unwrap().0, letters.last().unwrap().0);
        // Without resources of their own they have those of the page.
        let font = dictionary! {
            "Type" => "Font", "Subtype" => "Type3", "FontBBox" => vec![0.into(); 4],
            "FontMatrix" => vec![matrix.into(), 0.into(), 0.into(), matrix.into(), 0.into(), 0.into()],
            "CharProcs" => shapes, "Encoding" => dictionary! { "Type" => "Encoding", "Differences" => codes },
            "FirstChar" => i64::from(first), "LastChar" => i64::from(last),
            "Widths" => vec![Object::Real(1.0 / matrix); usize::from(last - first) + 1],
        };
        let font = self.object(font);
        self.name("Font", name, font);
    }

    /// The file with `content` on its page.
    pub(crate) fn bytes(mut self, content: &str) -> Vec<u8> {
        let content = self.stream(Dictionary::new(), content.as_bytes());
        let tree = self.document.new_object_id();
        self.page.set("Parent", tree);
        self.page.set("Resources", self.resources.clone());
        self.page.set("Contents", content);
        let page = self.document.add_object(self.page);
        let pages = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
        self.document.objects.insert(tree, pages.into());
        let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => tree };
        if let Some(form) = self.form {
            catalog.set("AcroForm", form);
        }
        let catalog = self.document.add_object(catalog);
        self.document.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        self.document.save_to(&mut bytes).unwrap();
        bytes
    }

    /// What is recorded of the page with `content` on it.
    pub(crate) fn record(self, content: &str) -> Recorded {
        self.try_record(content, &Limits::default()).unwrap()
    }

    pub(crate) fn try_record(self, content: &str, limits: &Limits) -> Result<Recorded, Unkept> {
        let pdf = Pdf::new(self.bytes(content)).unwrap();
        let mut recorder = Recorder::new(limits);
        let mut artist = Sketcher::default();
        let page = pdf.pages().first().unwrap();
        let (cache, settings) = (InterpreterCache::new(), InterpreterSettings::default());
        let drawing = recorder.record(&pdf, page, &cache, &settings, &mut artist)?;
        Ok(Recorded {
            drawing,
            letters: recorder.letters,
            artist,
            frame: Frame::of(page, &Limits::default()).unwrap(),
        })
    }
}
