//! What is done with the elements of a page: a table, tag by tag.

use crate::document::Shape;
use crate::flow::Look;

/// What is done with an element, by its tag.
pub(super) enum Way {
    /// A block of text of this shape.
    Block(Shape),
    /// Its own lines, and no shape.
    Lines,
    /// Letters that look like this.
    Letters(Look),
    /// Nothing of it is shown; what it says is this.
    Unseen(&'static str),
    /// A picture, a film, or something drawn.
    Shown,
    /// Not drawn at all, and its attributes say everything.
    Empty,
    /// A line ends.
    Break,
    /// A table.
    Table,
    /// A row of it.
    Row,
}

/// What is said of a picture.
pub(super) const PICTURE: &str = "a picture that this page shows is not in the copy";
/// A cell as it is without attributes.
pub(super) const CELL: Shape = Shape::Cell {
    head: false,
    columns: 1,
    rows: 1,
};

/// What is done with an element called `tag`.
pub(super) fn way(tag: &str) -> Way {
    match tag {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            Way::Block(Shape::Heading(tag.as_bytes().last().map_or(1, |digit| digit - b'0')))
        }
        "p" | "dt" | "dd" | "caption" | "figcaption" | "legend" | "summary" => Way::Block(Shape::Paragraph),
        "blockquote" => Way::Block(Shape::Quote),
        "pre" | "listing" | "xmp" | "plaintext" => Way::Block(Shape::Typed),
        "ul" | "menu" | "dir" => Way::Block(Shape::List { numbered: false }),
        "ol" => Way::Block(Shape::List { numbered: true }),
        "li" => Way::Block(Shape::Item),
        "td" | "th" => Way::Block(CELL),
        "table" => Way::Table,
        "tr" => Way::Row,
        "b" | "strong" => Way::Letters(Look::BOLD),
        "i" | "em" | "cite" | "var" | "dfn" => Way::Letters(Look::ITALIC),
        "u" | "ins" => Way::Letters(Look::UNDERLINE),
        "s" | "strike" | "del" => Way::Letters(Look::STRUCK),
        "sup" => Way::Letters(Look::ABOVE),
        "sub" => Way::Letters(Look::BELOW),
        "br" => Way::Break,
        "img" | "svg" | "canvas" | "video" | "audio" | "embed" | "object" | "applet" | "image" => Way::Shown,
        "meta" | "link" | "base" | "input" | "source" | "track" | "param" | "area" | "epub:trigger" | "col"
        | "frame" | "wbr" | "bgsound" => Way::Empty,
        "title" => Way::Unseen("title of the page; it stands on its tab"),
        "head" => Way::Unseen("text in the head of the page"),
        "script" | "style" => Way::Unseen(""),
        "template" => Way::Unseen("a part of the page that is kept for scripts"),
        "noscript" | "noframes" | "noembed" | "progress" | "meter" => {
            Way::Unseen("text for browsers that lack something")
        }
        "iframe" => Way::Unseen("a page inside the page"),
        "select" | "datalist" | "optgroup" | "option" => Way::Unseen("choices of a form field"),
        "textarea" => Way::Unseen("what a form field holds"),
        "annotation" | "annotation-xml" => Way::Unseen("source of a formula"),
        "mphantom" => Way::Unseen("a part of a formula that is not drawn"),
        "epub:case" => Way::Unseen("what other programs would show in this place"),
        "rp" => Way::Unseen(""),
        "address" | "article" | "aside" | "body" | "center" | "details" | "dialog" | "div" | "dl" | "fieldset"
        | "figure" | "footer" | "form" | "frameset" | "header" | "hgroup" | "hr" | "html" | "main" | "nav"
        | "search" | "section" | "tbody" | "tfoot" | "thead" | "colgroup" | "marquee" | "multicol" => Way::Lines,
        _ => Way::Letters(Look::default()),
    }
}
