//! What lies in a package beside what is seen, for the report: properties, parts that are no page, addresses elsewhere. Names of kinds
//! are constants; what a document says stands behind them.

use super::Package;
use super::xml::Element;
use crate::flow::Hidings;
use crate::format::Refusal;
use std::collections::BTreeSet;

/// What an entry of the properties is, by its element.
const PROPERTIES: &[(&str, &str)] = &[
    ("dc:creator", "author"),
    ("cp:lastModifiedBy", "who saved it last"),
    ("dc:title", "title"),
    ("dc:subject", "subject"),
    ("dc:description", "comment of the document"),
    ("dc:identifier", "identifier of the document"),
    ("dc:language", "language of the document"),
    ("cp:keywords", "keywords"),
    ("cp:category", "category"),
    ("cp:contentStatus", "status of the document"),
    ("cp:revision", "how often it was saved"),
    ("cp:version", "version of the document"),
    ("cp:lastPrinted", "time when it was printed"),
    ("dcterms:created", "time when it was made"),
    ("dcterms:modified", "time when it was saved"),
    ("app:Company", "company"),
    ("app:Manager", "manager"),
    ("app:Template", "template"),
    ("app:Application", "program that made it"),
    ("app:AppVersion", "version of the program that made it"),
    ("app:TotalTime", "minutes that were spent on it"),
    ("app:HyperlinkBase", "address that links begin with"),
    ("meta:initial-creator", "author"),
    ("dc:date", "time when it was saved"),
    ("meta:printed-by", "who printed it last"),
    ("meta:keyword", "keywords"),
    ("meta:creation-date", "time when it was made"),
    ("meta:print-date", "time when it was printed"),
    ("meta:generator", "program that made it"),
    ("meta:editing-cycles", "how often it was saved"),
    ("meta:editing-duration", "time that was spent on it"),
];

/// What a part is, by a piece of its name; the first that fits.
const PARTS: &[(&str, &str)] = &[
    ("vbaProject", "macros"),
    ("vbaData", "macros"),
    ("activeX/", "a control with a program behind it"),
    ("customXml/", "data of another program"),
    ("thumbnail", "a small picture of the document"),
    ("embeddings/", "a document within the document"),
    ("oleObject", "a document within the document"),
    ("fonts/", "a font in the file"),
    ("printerSettings", "settings of a printer"),
    ("notesSlides/", "speaker notes"),
    ("notesMasters/", "a master of speaker notes"),
    ("handoutMasters/", "a master of handouts"),
    ("ppt/slides/", "a slide that is in no show"),
    ("slideLayouts/", "a layout that no slide uses"),
    ("slideMasters/", "a master that no slide uses"),
    ("ppt/theme/", "a theme that no slide uses"),
    ("commentAuthors", "people who worked on it"),
    ("ppt/authors", "people who worked on it"),
    ("ppt/tags/", "data of another program"),
    ("slideUpdateInfo/", "where a slide comes from"),
    ("revisionInfo", "traces of who changed it, and when"),
    ("changesInfos/", "traces of who changed it, and when"),
    ("presProps", "settings of the program that made it"),
    ("viewProps", "settings of the program that made it"),
    ("tableStyles", "names of styles of tables"),
    (".mp3", "sound or film that is not kept"),
    (".m4a", "sound or film that is not kept"),
    (".wav", "sound or film that is not kept"),
    (".mp4", "sound or film that is not kept"),
    (".m4v", "sound or film that is not kept"),
    (".mov", "sound or film that is not kept"),
    (".wmv", "sound or film that is not kept"),
    (".avi", "sound or film that is not kept"),
    (".fntdata", "a font in the file"),
    ("comments", "comments"),
    ("threadedComment", "comments"),
    ("persons/", "people who worked on it"),
    ("externalLinks/", "what is remembered of another document"),
    ("pivotCache/", "data behind a pivot table"),
    ("pivotTables/", "how a pivot table is made"),
    ("slicer", "what was chosen in a table"),
    ("timeline", "what was chosen in a table"),
    ("queryTables/", "where data come from"),
    ("connections", "where data come from"),
    ("customData/", "data of another program"),
    ("xl/model/", "data of another program"),
    ("xmlMaps", "data of another program"),
    ("calcChain", "in which order it was computed"),
    ("revisions/", "changes, with who made them"),
    ("userNames", "people who worked on it"),
    ("xl/tables/", "a table with names and a filter"),
    ("ctrlProps/", "a control with a program behind it"),
    ("macrosheets/", "macros"),
    ("drawings/", "a drawing that is not kept"),
    ("people", "people who worked on it"),
    ("glossary/", "building blocks"),
    ("_xmlsignatures/", "a signature"),
    ("origin.sigs", "a signature"),
    ("media/", "a picture that is not kept"),
    ("charts/style", "how a chart looks"),
    ("charts/colors", "how a chart looks"),
    ("charts/", "a chart that is not kept"),
    ("diagrams/", "a drawing that is not kept"),
    ("ink/", "handwriting that is not kept"),
];

/// The same for the parts of OpenDocument, whose names are others.
const OPEN_DOCUMENT: &[(&str, &str)] = &[
    ("Thumbnails/", "a small picture of the document"),
    ("ObjectReplacements/", "a small picture of what is not kept"),
    ("Pictures/", "a picture that is not kept"),
    ("Object ", "a document within the document"),
    ("Configurations2/", "settings of the program that made it"),
    ("layout-cache", "settings of the program that made it"),
    ("Basic/", "macros"),
    ("Scripts/", "macros"),
    ("Dialogs/", "macros"),
    ("META-INF/documentsignatures", "a signature"),
    ("META-INF/macrosignatures", "a signature"),
    ("Fonts/", "a font in the file"),
    (".rdf", "statements about the document (RDF)"),
];

/// Parts that say what the package is, and no more.
const PLAIN: &[&str] = &["[Content_Types].xml", "fontTable.xml", "webSettings.xml"];

/// Tells of all that is in `package` besides the parts that were `read`, from the package's own relations on.
///
/// # Errors
/// When a part of it is no XML.
pub(crate) fn all(package: &Package, read: &BTreeSet<String>, hidings: &mut Hidings) -> Result<(), Refusal> {
    let mut known = read.clone();
    for relation in package.relations("")? {
        if matches!(
            relation.kind.as_str(),
            "core-properties" | "extended-properties" | "custom-properties"
        ) {
            if let Some(tree) = package.tree(&relation.target)? {
                properties(&tree, hidings);
            }
            known.insert(relation.target);
        }
    }
    for name in package.names() {
        if name.ends_with(".rels") {
            addresses(package, name, hidings)?;
        } else if !known.contains(name) && !PLAIN.iter().any(|plain| name.ends_with(plain)) {
            part(package, name, hidings);
        }
    }
    Ok(())
}

/// Tells of the properties in `tree`.
pub(crate) fn properties(tree: &Element, hidings: &mut Hidings) {
    for property in tree.elements() {
        let known = PROPERTIES.iter().find(|(name, _)| *name == property.name);
        match (known, property.name.as_str()) {
            (Some((_, what)), _) => hidings.note_text(what, &property.text()),
            (None, "custom:property") => {
                let name = property.attribute("name").unwrap_or_default();
                hidings.note("a property of its own", &format!("{name}: {}", property.text()));
            }
            (None, "meta:user-defined") => {
                let name = property.attribute("meta:name").unwrap_or_default();
                hidings.note("a property of its own", &format!("{name}: {}", property.text()));
            }
            (None, "meta:template" | "meta:auto-reload" | "meta:hyperlink-behaviour") => {
                values("address that the document names", property, hidings);
            }
            (None, "meta:document-statistic") => values("how long it is", property, hidings),
            _ => {}
        }
    }
}

fn addresses(package: &Package, name: &str, hidings: &mut Hidings) -> Result<(), Refusal> {
    let Some(tree) = package.tree(name)? else { return Ok(()) };
    for relation in tree
        .elements()
        .filter(|relation| relation.attribute("TargetMode") == Some("External"))
    {
        hidings.note_text(
            "address that the document names",
            relation.attribute("Target").unwrap_or_default(),
        );
    }
    Ok(())
}

fn part(package: &Package, name: &str, hidings: &mut Hidings) {
    let own = OPEN_DOCUMENT.iter().find(|(piece, _)| name.contains(piece));
    let known = own.or_else(|| PARTS.iter().find(|(piece, _)| name.contains(piece)));
    let what = known.map_or("a part that is on no page", |(_, what)| what);
    let says = match package.tree(name) {
        Ok(Some(tree)) => says(&tree),
        _ => String::new(),
    };
    hidings.note(what, &format!("{name}: {says}"));
}

/// What a part says: its text, or what its attributes say.
fn says(tree: &Element) -> String {
    let text = tree.text();
    if !text.trim().is_empty() {
        return text;
    }
    let values = tree.all().into_iter().flat_map(|element| &element.attributes);
    values.map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(" ")
}

/// Notes what the attributes of `element`, and of all in it, say.
pub(crate) fn values(what: &str, element: &Element, hidings: &mut Hidings) {
    let all = element.all();
    let values = all.iter().flat_map(|element| &element.attributes);
    let said: Vec<&str> = values
        .filter(|(name, _)| !matches!(name.as_str(), "id" | "r:id" | "w:id" | "style"))
        .map(|(_, value)| value.as_str())
        .collect();
    hidings.note_text(what, &said.join(" "));
}

/// What attributes and text of an element say, and of all in it.
pub(crate) fn said(element: &Element) -> String {
    let all = element.all();
    let values = all.iter().flat_map(|element| &element.attributes);
    let values = values.filter(|(name, _)| !matches!(name.as_str(), "r:id" | "xml:space"));
    let mut said: Vec<String> = values.map(|(_, value)| value.clone()).collect();
    said.push(element.text());
    said.join(" ")
}
