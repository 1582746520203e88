//! Where text of an RTF document belongs: what its groups are for, by the word that they begin with.

/// What is done with the text of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A reader sees it, where it stands.
    Text,
    /// A reader sees it, elsewhere on the page.
    Apart,
    /// Nobody sees it: it is this.
    Aside(&'static str),
    /// It is data, and says nothing; that it is there is this.
    Data(&'static str),
    /// It is how the document is made.
    Machinery,
    /// The fonts, for their alphabets.
    Fonts,
    /// The colours.
    Colours,
}

use Place::{Apart, Aside, Colours, Data, Fonts, Machinery, Text};

/// What is said of a group that is for other programs, and not in this table.
pub(super) const UNKNOWN: Place = Aside("a part for other programs");

const NOTED: &str = "what the document says about itself";
const TIME: &str = "time at which it was worked on";
const COMMENT: &str = "a comment";
const NAME: &str = "name inside the document";
const FIELD: &str = "what a field or link is made of";
const FORM: &str = "what a form field holds";
const PICTURE: &str = "a picture that this document shows is not in the copy";
const OBJECT: &str = "an object of another program is not in the copy";

/// The words that groups begin with.
pub(super) const ALL: &[(&str, Place)] = &[
    ("fonttbl", Fonts),
    ("colortbl", Colours),
    ("info", Machinery),
    ("title", Aside("title")),
    ("subject", Aside(NOTED)),
    ("author", Aside("author")),
    ("manager", Aside("manager")),
    ("company", Aside("company")),
    ("operator", Aside("who saved it last")),
    ("category", Aside(NOTED)),
    ("keywords", Aside(NOTED)),
    ("comment", Aside(NOTED)),
    ("doccomm", Aside(NOTED)),
    ("hlinkbase", Aside(NOTED)),
    ("creatim", Aside(TIME)),
    ("revtim", Aside(TIME)),
    ("printim", Aside(TIME)),
    ("buptim", Aside(TIME)),
    ("generator", Aside("program that it was written with")),
    ("userprops", Machinery),
    ("propname", Aside(NOTED)),
    ("staticval", Aside(NOTED)),
    ("linkval", Aside(NOTED)),
    ("docvar", Aside(NOTED)),
    ("template", Aside("file that it was made from")),
    ("filetbl", Machinery),
    ("file", Aside("file that it belongs to")),
    ("nextfile", Aside("file that it belongs to")),
    ("revtbl", Aside("who changed it")),
    ("rsidtbl", Aside("numbers of the sessions in which it was worked on")),
    ("stylesheet", Aside("names of its styles")),
    ("listtable", Machinery),
    ("listoverridetable", Machinery),
    ("listname", Aside(NAME)),
    ("liststylename", Aside(NAME)),
    ("themedata", Data("a theme of the program")),
    ("datastore", Data("data for other programs")),
    ("colorschememapping", Data("a theme of the program")),
    ("latentstyles", Machinery),
    ("mmathPr", Machinery),
    ("xmlnstbl", Aside(NOTED)),
    ("xmlopen", Aside(NOTED)),
    ("wgrffmtfilter", Machinery),
    ("passwordhash", Aside("password of the document, scrambled")),
    ("pgptbl", Machinery),
    ("pgp", Machinery),
    ("annotation", Aside(COMMENT)),
    ("atnid", Aside("who made a comment")),
    ("atnauthor", Aside("who made a comment")),
    ("atntime", Aside("when a comment was made")),
    ("atndate", Aside("when a comment was made")),
    ("atnref", Machinery),
    ("atnparent", Machinery),
    ("atnicn", Machinery),
    ("atrfstart", Machinery),
    ("atrfend", Machinery),
    ("bkmkstart", Aside(NAME)),
    ("bkmkend", Machinery),
    ("field", Text),
    ("fldinst", Aside(FIELD)),
    ("fldrslt", Text),
    ("datafield", Data(FORM)),
    ("formfield", Machinery),
    ("ffname", Aside(FORM)),
    ("ffdeftext", Aside(FORM)),
    ("ffhelptext", Aside(FORM)),
    ("ffstattext", Aside(FORM)),
    ("ffl", Aside(FORM)),
    ("xe", Aside("an entry of an index")),
    ("tc", Aside("an entry of a table of contents")),
    ("tcn", Aside("an entry of a table of contents")),
    ("pict", Data(PICTURE)),
    ("shppict", Machinery),
    ("nonshppict", Data("a second form of a picture")),
    ("picprop", Machinery),
    ("blipuid", Aside("number of a picture")),
    ("object", Text),
    ("objclass", Aside(OBJECT)),
    ("objname", Aside(OBJECT)),
    ("objtime", Aside(TIME)),
    ("objdata", Data(OBJECT)),
    ("objalias", Data(OBJECT)),
    ("objsect", Data(OBJECT)),
    ("oleclsid", Data(OBJECT)),
    ("result", Text),
    ("shp", Text),
    ("shpgrp", Machinery),
    ("shpinst", Machinery),
    ("shprslt", Data("a second form of a drawing")),
    ("shptxt", Apart),
    ("sp", Machinery),
    ("sn", Machinery),
    ("sv", Aside("what is noted of a picture or a shape")),
    ("do", Data("a drawing that is not in the copy")),
    ("background", Data("a background that is not in the copy")),
    ("footnote", Apart),
    ("header", Apart),
    ("headerl", Apart),
    ("headerr", Apart),
    ("headerf", Apart),
    ("footer", Apart),
    ("footerl", Apart),
    ("footerr", Apart),
    ("footerf", Apart),
    ("ftnsep", Machinery),
    ("ftnsepc", Machinery),
    ("ftncn", Machinery),
    ("aftnsep", Machinery),
    ("aftnsepc", Machinery),
    ("aftncn", Machinery),
    ("listtext", Text),
    ("pntext", Text),
    ("pn", Machinery),
    ("pnseclvl", Machinery),
    ("nesttableprops", Machinery),
    ("nonesttables", Machinery),
    ("upr", Machinery),
    ("ud", Text),
    ("private", Data("data of a program")),
    ("htmltag", Aside("a page that the text was made from")),
    ("mhtmltag", Aside("a page that the text was made from")),
    ("expandedcolortbl", Machinery),
    ("cellid", Machinery),
    ("defchp", Machinery),
    ("defpap", Machinery),
    ("panose", Machinery),
    ("falt", Machinery),
    ("fontemb", Data("a font that is not in the copy")),
    ("fname", Aside(NAME)),
];

/// The place of text in a group that begins with `word`.
pub(super) fn of(word: &str) -> Option<Place> {
    ALL.iter().find(|(known, _)| *known == word).map(|(_, place)| *place)
}
