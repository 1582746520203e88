//! What parts and properties of books are called to an editor.

/// What an entry of the properties is, by its name (Dublin Core).
const PROPERTIES: &[(&str, &str)] = &[
    ("creator", "author"),
    ("contributor", "who worked on it"),
    ("title", "title"),
    ("publisher", "publisher"),
    ("date", "a date of the book"),
    ("identifier", "identifier of the book"),
    ("rights", "rights"),
    ("source", "what the book was made of"),
    ("subject", "subject"),
    ("description", "what is said of the book"),
    ("language", "language of the document"),
    ("type", "kind of the book"),
    ("format", "kind of the book"),
    ("relation", "what belongs to the book"),
    ("coverage", "time or place that it is about"),
    ("link", "address that the document names"),
];

/// What a part is, by a piece of its name in small letters; the first that fits.
const PARTS: &[(&str, &str)] = &[
    ("meta-inf/rights", "whom the book was sold or lent to"),
    ("meta-inf/license", "whom the book was sold or lent to"),
    ("meta-inf/sinf", "whom the book was sold or lent to"),
    ("itunesmetadata", "what a shop noted about its buyer"),
    ("meta-inf/signatures", "a signature"),
    ("meta-inf/encryption", "what of the book is scrambled"),
    ("calibre_bookmarks", "places that a reader marked"),
    ("annotations", "places that a reader marked"),
    ("bookmarks", "places that a reader marked"),
    ("meta-inf/com.", "settings of the program that made it"),
    ("meta-inf/manifest", "a list of its parts"),
    ("meta-inf/container", "where the book is said to begin"),
    ("meta-inf/", "data about the book"),
    (".smil", "sound that is read along"),
    (".js", "a script of the book"),
    (".opf", "another form of the book, which is not read"),
    (".ncx", "a table of contents that cannot be read"),
    (".pls", "how words are spoken"),
    (".xpgt", "settings of pages"),
    (".plist", "settings of the program that made it"),
    (".ttf", "a font in the file"),
    (".otf", "a font in the file"),
    (".ttc", "a font in the file"),
    (".woff", "a font in the file"),
    (".jpg", "a picture that is not kept"),
    (".jpeg", "a picture that is not kept"),
    (".png", "a picture that is not kept"),
    (".gif", "a picture that is not kept"),
    (".webp", "a picture that is not kept"),
    (".svg", "a picture that is not kept"),
    (".bmp", "a picture that is not kept"),
    (".mp3", "sound or film that is not kept"),
    (".mp4", "sound or film that is not kept"),
    (".m4a", "sound or film that is not kept"),
    (".m4v", "sound or film that is not kept"),
    (".ogg", "sound or film that is not kept"),
    (".opus", "sound or film that is not kept"),
    (".webm", "sound or film that is not kept"),
];

/// What a property called so is.
pub(super) fn property(name: &str) -> &'static str {
    let known = PROPERTIES.iter().find(|(known, _)| *known == name);
    known.map_or("a property of its own", |(_, what)| what)
}

/// What the part called so is.
pub(super) fn kind(name: &str) -> &'static str {
    let small = name.to_ascii_lowercase();
    let known = PARTS.iter().find(|(piece, _)| small.contains(piece));
    known.map_or("a part that is on no page", |(_, what)| what)
}
