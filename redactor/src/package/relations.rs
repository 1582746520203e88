//! What a part leads to (ECMA-376, part 2, 8.5): the kind of each, and its name in the package, or its address elsewhere.

use super::xml::Element;

/// Where a part leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Relation {
    /// What the part calls it.
    pub(crate) id: String,
    /// The last word of its kind: `styles`, `hyperlink`.
    pub(crate) kind: String,
    /// The name of a part, or an address.
    pub(crate) target: String,
    /// Whether it is an address outside of the package.
    pub(crate) outside: bool,
}

/// The part that holds the relations of part `name`.
pub(super) fn part_of(name: &str) -> String {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let folder = if folder.is_empty() {
        String::new()
    } else {
        format!("{folder}/")
    };
    format!("{folder}_rels/{file}.rels")
}

/// Those that `tree` states of part `name`.
pub(super) fn of(tree: &Element, name: &str) -> Vec<Relation> {
    let relations = tree.elements().filter(|element| element.name == "rel:Relationship");
    let relation = |element: &Element| {
        let target = element.attribute("Target")?;
        let outside = element.attribute("TargetMode") == Some("External");
        Some(Relation {
            id: element.attribute("Id")?.to_owned(),
            kind: element.attribute("Type")?.rsplit('/').next()?.to_owned(),
            target: if outside {
                target.to_owned()
            } else {
                resolved(name, target)
            },
            outside,
        })
    };
    relations.filter_map(relation).collect()
}

/// A target as the name of a part: from the root, or from the folder of part `from`.
pub(crate) fn resolved(from: &str, target: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut path: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').collect()
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            _ => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_from_their_part_and_from_the_root() {
        assert_eq!(resolved("word/document.xml", "styles.xml"), "word/styles.xml");
        assert_eq!(
            resolved("word/document.xml", "../docProps/core.xml"),
            "docProps/core.xml"
        );
        assert_eq!(resolved("word/document.xml", "/word/media/a.png"), "word/media/a.png");
        assert_eq!(resolved("", "./word/../../x"), "x");
        assert_eq!(part_of("word/document.xml"), "word/_rels/document.xml.rels");
        assert_eq!(part_of(""), "_rels/.rels");
    }
}
