//! An SVG as pixels: nothing is called, no file is opened, and what cannot be drawn as a reader sees it is refused.

use super::hidden::squeezed;
use super::{damaged, fonts};
use crate::document::Raster;
use crate::format::Refusal;
use crate::image;
use crate::limits::Limits;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::roxmltree::{Document, Node};
use resvg::usvg::{self, FontResolver, ImageHrefResolver, Options, Rect, Tree};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// Pixels of the long side: as a screen shows a drawing, twice as fine.
const SIDE: f32 = 2000.0;
/// How deep elements lie in one another at most: each level of them takes a piece of the stack.
const DEPTH: usize = 200;

/// A drawing that has been understood.
pub(super) struct Drawing {
    tree: Tree,
}

/// What was met on the way.
#[derive(Default)]
struct Met {
    letter: AtomicBool,
    large: AtomicBool,
}

impl Drawing {
    pub(super) fn of(document: &Document, limits: &Limits) -> Result<Self, Refusal> {
        if deepest(document) > DEPTH {
            return Err(Refusal::TooLarge(format!(
                "elements that lie more than {DEPTH} deep in one another"
            )));
        }
        if document.descendants().any(is_lost) {
            return Err(unsupported("a piece of a web page in a drawing"));
        }
        let met = Met::default();
        let tree = Tree::from_xmltree(document, &options(document, &met, limits)).map_err(|error| match error {
            usvg::Error::ElementsLimitReached => too_many(),
            usvg::Error::ParsingFailed(usvg::roxmltree::Error::NodesLimitReached) => too_many(),
            usvg::Error::InvalidSize => damaged("it has no size"),
            _ => damaged("it cannot be understood as a drawing"),
        })?;
        if met.large.load(Relaxed) {
            return Err(Refusal::TooLarge(
                "a picture in it has more pixels than are allowed".to_owned(),
            ));
        } else if met.letter.load(Relaxed) {
            return Err(unsupported("letters that no font here has"));
        }
        Ok(Self { tree })
    }

    /// The text that the picture shows, without blanks; a line feed between one text and the next.
    pub(super) fn text(&self) -> String {
        let size = self.tree.size();
        let mut text = String::new();
        if let Some(page) = Rect::from_xywh(0.0, 0.0, size.width(), size.height()) {
            collect(self.tree.root(), page, &mut text);
        }
        text
    }

    /// Its pixels.
    pub(super) fn pixels(&self, limits: &Limits) -> Result<Raster, Refusal> {
        let size = self.tree.size();
        #[expect(clippy::cast_precision_loss, reason = "a bound that may be a little low")]
        let most = (limits.pixels as f32).sqrt().floor().min(SIDE);
        let scale = most / size.width().max(size.height());
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "both are at most SIDE"
        )]
        let side = |length: f32| (length * scale).ceil().clamp(1.0, most) as u32;
        let (width, height) = (side(size.width()), side(size.height()));
        let mut pixmap = Pixmap::new(width, height).ok_or_else(|| damaged("it has no size"))?;
        resvg::render(&self.tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
        let mut raster = Raster {
            width,
            height,
            channels: 4,
            pixels: pixmap.take_demultiplied(),
        };
        image::blank_transparent(&mut raster);
        Ok(image::slim(raster))
    }
}

fn too_many() -> Refusal {
    Refusal::TooLarge("it has more elements than a drawing may".to_owned())
}

fn unsupported(what: &str) -> Refusal {
    Refusal::Unsupported(format!(
        "{what}; open it in a browser on a machine without a network, save what it shows as PNG, and process that"
    ))
}

fn deepest(document: &Document) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    let mut node = document.root().first_child();
    // Walked by hand: asking every node for all above it takes too long for what is deep.
    while let Some(here) = node {
        deepest = deepest.max(depth);
        if let Some(child) = here.first_child().filter(|_| depth <= DEPTH) {
            depth += 1;
            node = Some(child);
            continue;
        }
        let mut up = here;
        node = loop {
            if let Some(next) = up.next_sibling() {
                break Some(next);
            }
            match up.parent() {
                Some(parent) if depth > 0 => {
                    depth -= 1;
                    up = parent;
                }
                _ => break None,
            }
        };
    }
    deepest
}

/// A piece of a web page that shows something, where no plain form of it stands beside it.
fn is_lost(node: Node) -> bool {
    let plain = || node.ancestors().any(|above| above.tag_name().name() == "switch");
    let shows = || {
        node.descendants().any(|inner| {
            let picture = matches!(
                inner.tag_name().name(),
                "img" | "svg" | "canvas" | "video" | "iframe" | "input"
            );
            picture
                || inner
                    .text()
                    .is_some_and(|text| inner.is_text() && !text.trim().is_empty())
        })
    };
    node.tag_name().name() == "foreignObject" && !plain() && shows()
}

/// No folder, no address, no font of the machine.
fn options<'a>(document: &Document, met: &'a Met, limits: &Limits) -> Options<'a> {
    let most = limits.pixels;
    let inner = ImageHrefResolver::default_data_resolver();
    let resolve_data = move |kind: &str, data: Arc<Vec<u8>>, options: &Options| {
        if pixels(&data) > most {
            met.large.store(true, Relaxed);
            return None;
        }
        inner(kind, data, options)
    };
    let other = FontResolver::default_fallback_selector();
    let select_fallback = move |letter: char, known: &[_], fonts: &mut Arc<_>| {
        let found = other(letter, known, fonts);
        let seen = !letter.is_whitespace() && !letter.is_control();
        if found.is_none() && seen {
            met.letter.store(true, Relaxed);
        }
        found
    };
    let writes = document.descendants().any(|node| node.tag_name().name() == "text");
    Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(resolve_data),
            resolve_string: Box::new(|_, _| None),
        },
        font_resolver: FontResolver {
            select_font: FontResolver::default_font_selector(),
            select_fallback: Box::new(select_fallback),
        },
        fontdb: Arc::new(if writes {
            fonts::all()
        } else {
            usvg::fontdb::Database::new()
        }),
        ..Options::default()
    }
}

/// Pixels of a coded picture, as its head says; 0 for what has none, such as a drawing in a drawing.
fn pixels(data: &[u8]) -> u64 {
    let reader = ::image::ImageReader::new(std::io::Cursor::new(data)).with_guessed_format();
    let size = reader.ok().and_then(|reader| reader.into_dimensions().ok());
    size.map_or(0, |(width, height)| u64::from(width) * u64::from(height))
}

/// Text of `group` that is seen, and lies on the page at least in part.
fn collect(group: &usvg::Group, page: Rect, into: &mut String) {
    let cut = group.clip_path().is_some_and(|clip| clip.root().children().is_empty());
    if cut || group.opacity().get() <= 0.0 {
        return;
    }
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => collect(group, page, into),
            usvg::Node::Text(text) if meets(text.abs_bounding_box(), page) => {
                for chunk in text.chunks() {
                    let seen = chunk
                        .spans()
                        .iter()
                        .filter(|span| span.is_visible() && (span.fill().is_some() || span.stroke().is_some()));
                    let seen = seen.filter_map(|span| chunk.text().get(span.start()..span.end()));
                    into.extend(seen.map(squeezed));
                }
                into.push('\n');
            }
            _ => {}
        }
    }
}

fn meets(one: Rect, other: Rect) -> bool {
    one.left() < other.right() && other.left() < one.right() && one.top() < other.bottom() && other.top() < one.bottom()
}
