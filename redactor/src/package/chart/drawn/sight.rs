//! Whether letters, areas and lines of a chart are seen.

use super::cache::Cache;
use crate::flow::blends;
use crate::package::sight::{self, Colour, Ground, WHITE};
use crate::package::slides::fill::{WHOLE, over};
use crate::package::tone;
use crate::package::xml::Element;

/// Of how opaque something is, of [`WHOLE`], what can hardly be seen.
const HARDLY: i64 = 5_000;

/// What is around a chart.
#[derive(Clone, Copy)]
pub(crate) struct Around<'a> {
    /// What it stands on.
    pub(crate) paper: Ground,
    /// The colours that its theme has by name.
    pub(crate) scheme: &'a dyn Fn(&str) -> Option<Colour>,
    /// Whether a program wrote it for which what is not switched off is on: see [`super::is_old`].
    pub(crate) is_old: bool,
}

impl Around<'_> {
    /// White paper, and a theme of which only the plainest colours are known.
    pub(crate) const PAPER: Around<'static> = Around {
        paper: Ground::Of(WHITE),
        scheme: &|name| match name {
            "bg1" | "lt1" => Some(WHITE),
            "tx1" | "dk1" => Some([0; 3]),
            _ => None,
        },
        is_old: false,
    };
}

/// How letters and forms are seen in a part of a chart.
#[derive(Clone, Copy)]
pub(super) struct Sight<'e> {
    around: Around<'e>,
    ground: Ground,
    /// What letters look like that do not say.
    usual: Option<&'e Element>,
}

/// Letters that are seen, and the pieces that they stand in.
#[derive(Debug, Clone, Default)]
pub(super) struct Said {
    pub(super) text: String,
    pub(super) raw: Vec<String>,
}

/// What something is painted with.
#[derive(Clone, Copy)]
enum Paint {
    Nothing,
    Plain(Colour),
    /// Something that is seen, of whatever colour.
    Other,
}

impl<'e> Sight<'e> {
    /// That of the whole chart.
    pub(super) fn of(space: &'e Element, around: &Around<'e>) -> Self {
        let whole = Self {
            around: *around,
            ground: around.paper,
            usual: space.find("c:txPr").and_then(usual),
        };
        whole.within(space)
    }

    /// Whether what is not switched off is on.
    pub(super) fn is_old(&self) -> bool {
        self.around.is_old
    }

    /// That in a part of it, with what fills it.
    pub(super) fn within(self, part: &Element) -> Self {
        let fill = part.find("c:spPr").and_then(|form| self.paint(form));
        let ground = match fill {
            None | Some(Paint::Nothing) => self.ground,
            Some(Paint::Plain(colour)) => Ground::Of(colour),
            Some(Paint::Other) => Ground::Unknown,
        };
        Self { ground, ..self }
    }

    /// That where nothing is known of what is behind.
    pub(super) fn anywhere(self) -> Self {
        Self {
            ground: Ground::Unknown,
            ..self
        }
    }

    /// Whether letters are seen that a part of the chart writes itself.
    pub(super) fn shows(&self, part: &Element) -> bool {
        self.sees([part.find("c:txPr").and_then(usual), None])
    }

    /// What is seen of a title.
    pub(super) fn title(&self, title: &Element) -> Option<Said> {
        let own = self.within(title);
        let text = title.find("c:tx")?;
        let said = match text.find("c:rich") {
            Some(rich) => own.rich(rich, true),
            None if own.shows(title) => Said::of(Cache::of(text)?.letters()),
            None => return None,
        };
        (!is_away(title) && !said.raw.is_empty()).then_some(said)
    }

    /// What is seen of letters that look each as it says; whether with what fields last showed.
    pub(super) fn rich(&self, rich: &Element, fields: bool) -> Said {
        let mut said = Said::default();
        for paragraph in rich.elements().filter(|paragraph| paragraph.name == "a:p") {
            let of_all = paragraph.path(&["a:pPr", "a:defRPr"]);
            for run in paragraph.elements() {
                let is_run = run.name == "a:r" || (run.name == "a:fld" && fields);
                match run.find("a:t") {
                    Some(text) if is_run && self.sees([run.find("a:rPr"), of_all]) => said.push(text.text()),
                    _ if run.name == "a:br" => said.text.push(' '),
                    _ => {}
                }
            }
            said.text.push(' ');
        }
        said
    }

    /// The kinds of the fields among such letters that are seen.
    pub(super) fn fields<'a>(&self, rich: &'a Element) -> Vec<&'a str> {
        let paragraphs = rich.elements().filter(|paragraph| paragraph.name == "a:p");
        let fields = paragraphs.flat_map(|paragraph| {
            let of_all = paragraph.path(&["a:pPr", "a:defRPr"]);
            let fields = paragraph.elements().filter(|field| field.name == "a:fld");
            let seen = fields.filter(move |field| self.sees([field.find("a:rPr"), of_all]));
            seen.filter_map(|field| field.attribute("type"))
        });
        fields.collect()
    }

    /// Whether letters are seen that look like this, the nearest first.
    fn sees(&self, own: [Option<&Element>; 2]) -> bool {
        let all = || own.into_iter().chain([self.usual]).flatten();
        let paint = all().find_map(|letters| self.paint(letters));
        let size = all().find_map(|letters| letters.attribute("sz")?.parse::<f64>().ok());
        let ink = match paint {
            Some(Paint::Plain(colour)) => Some(colour),
            _ => None,
        };
        let switched = matches!(paint, Some(Paint::Nothing));
        sight::hidden(switched, size.map(|size| size / 100.0), ink, self.ground).is_none()
    }

    /// Whether an area is seen; one that does not say what fills it is.
    pub(super) fn fills(&self, form: Option<&Element>) -> bool {
        form.and_then(|form| self.paint(form))
            .is_none_or(|paint| self.stands_out(paint))
    }

    /// Whether a line is seen; one that does not say what it is drawn with is as it is by itself.
    pub(super) fn lines(&self, form: Option<&Element>, by_itself: bool) -> bool {
        let line = form.and_then(|form| form.find("a:ln"));
        let paint = line.and_then(|line| self.paint(line));
        paint.map_or(by_itself, |paint| self.stands_out(paint))
    }

    fn stands_out(&self, paint: Paint) -> bool {
        match paint {
            Paint::Nothing => false,
            Paint::Plain(colour) => sight::hidden(false, None, Some(colour), self.ground).is_none(),
            Paint::Other => true,
        }
    }

    /// What `form` is painted with, if it says so (20.1.8).
    fn paint(&self, form: &Element) -> Option<Paint> {
        form.elements().find_map(|fill| match fill.name.as_str() {
            "a:noFill" => Some(Paint::Nothing),
            "a:solidFill" => Some(self.colour(fill)),
            "a:gradFill" => {
                let stops = fill.find("a:gsLst").into_iter().flat_map(Element::elements);
                Some(self.mixed(stops))
            }
            "a:pattFill" => Some(self.mixed(fill.elements())),
            "a:blipFill" | "a:grpFill" => Some(Paint::Other),
            _ => None,
        })
    }

    /// Colours that run into one another: the first, if the eye cannot tell the others from it.
    fn mixed<'a>(&self, mut colours: impl Iterator<Item = &'a Element>) -> Paint {
        let first = colours.next().map_or(Paint::Other, |colour| self.colour(colour));
        let is_first = |other: Paint| match (first, other) {
            (Paint::Plain(first), Paint::Plain(other)) if blends(first, other) => true,
            _ => !self.stands_out(first) && !self.stands_out(other),
        };
        if colours.all(|colour| is_first(self.colour(colour))) {
            first
        } else {
            Paint::Other
        }
    }

    /// One colour: certain only where all that changes it is known.
    fn colour(&self, fill: &Element) -> Paint {
        let Some(colour) = fill.elements().next() else {
            return Paint::Other;
        };
        let opaque = colour.elements().find(|change| change.name == "a:alpha");
        let opaque = opaque.map_or(WHOLE, |alpha| alpha.attribute("val").and_then(tone::share).unwrap_or(0));
        if opaque <= HARDLY {
            return Paint::Nothing;
        }
        let known = match colour.name.as_str() {
            "a:schemeClr" => (self.around.scheme)(colour.attribute("val").unwrap_or_default()),
            _ => tone::given(colour),
        };
        let mut changes = colour.elements().filter(|change| change.name != "a:alpha");
        let known = known.and_then(|known| changes.try_fold(known, tone::changed));
        match (known, self.ground) {
            (Some(known), _) if opaque >= WHOLE => Paint::Plain(known),
            (Some(known), Ground::Of(ground)) => Paint::Plain(over(known, ground, opaque)),
            _ => Paint::Other,
        }
    }
}

impl Said {
    /// Pieces with blanks between them.
    pub(super) fn of(raw: Vec<String>) -> Self {
        Self {
            text: raw.join(" "),
            raw,
        }
    }

    fn push(&mut self, piece: String) {
        self.text.push_str(&piece);
        self.raw.push(piece);
    }
}

/// How letters look that stand in a body without saying.
fn usual(body: &Element) -> Option<&Element> {
    body.path(&["a:p", "a:pPr", "a:defRPr"])
}

/// Whether something is laid beside the chart (21.2.2.95), where programs may cut it off.
pub(super) fn is_away(part: &Element) -> bool {
    let Some(layout) = part.path(&["c:layout", "c:manualLayout"]) else {
        return false;
    };
    let beside = |mode: &str, place: &str| {
        let mode = layout.find(mode).and_then(|mode| mode.attribute("val"));
        let place = super::number::<f64>(layout, place).unwrap_or(0.0);
        mode == Some("edge") && !(-1.0..1.0).contains(&place)
    };
    beside("c:xMode", "c:x") || beside("c:yMode", "c:y")
}
