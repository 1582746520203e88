//! What hides in XML: comments, instructions, document types, addresses that only lead elsewhere, letters by their number.

use super::{File, Shows, canary};

pub(super) fn files() -> Vec<File> {
    let planted = PLANTED.iter().map(|(name, xml)| planted(name, xml));
    [planted.collect(), vec![lines()], cleans(), bads()].concat()
}

const TEXT: &str =
    "<letter>\n  <to>the editor</to>\n  <line n=\"1\">Nothing in it is <b>hid</b>den.</line>\n</letter>\n";

fn planted(name: &'static str, xml: &str) -> File {
    let xml = xml
        .replace("CANARY", &canary(174))
        .replace("BODY", TEXT.trim_start_matches("<letter").trim_end());
    File::dirty(name, xml.into_bytes(), Shows::text(TEXT)).hides(&[174])
}

/// What ends a line elsewhere is a blank in an attribute.
fn lines() -> File {
    let xml = "<letter to=\"the\u{2028}editor\">Nothing in it is hidden.</letter>";
    let shown = "<letter to=\"the editor\">Nothing in it is hidden.</letter>\n";
    File::dirty("174-line-ends.xml", xml.into(), Shows::text(shown)).hides_bytes(174, "the\u{2028}editor".as_bytes())
}

/// Documents that show the same; `BODY` is what follows the name of their root.
const PLANTED: &[(&str, &str)] = &[
    (
        "174-comment.xml",
        "<?xml version=\"1.0\"?>\n<!-- CANARY -->\n<letterBODY",
    ),
    ("174-comment-behind.xml", "<letterBODY<!-- CANARY -->"),
    (
        "174-instruction.xml",
        "<?xml version=\"1.0\"?><?xml-stylesheet href=\"CANARY.xsl\"?><letterBODY",
    ),
    ("174-type.xml", "<!DOCTYPE letter SYSTEM \"CANARY.dtd\"><letterBODY"),
    (
        "174-entity.xml",
        "<!DOCTYPE letter [<!ENTITY owner \"CANARY\">]><letterBODY",
    ),
    ("174-base.xml", "<letter xml:base=\"https://CANARY.example/\"BODY"),
    (
        "174-schema.xml",
        "<letter xsi:schemaLocation=\"a https://CANARY.example/\"BODY",
    ),
];

fn cleans() -> Vec<File> {
    let scripts = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<t:texts xmlns:t=\"urn:texts\">\n  <t:text t:lang=\"he\">שלום</t:text>\n  \
        <t:text>می\u{200c}خواهم &amp; <![CDATA[東京 <x>]]></t:text>\n  <t:none/>\n</t:texts>\n";
    vec![
        File::clean("scripts.xml", scripts.into()),
        File::clean(
            "latin-1.xml",
            b"<?xml version='1.0' encoding='ISO-8859-1'?><a>Gr\xfc\xdfe</a>".to_vec(),
        ),
        File::clean("not-quite.xml", "<Anna> hello\n<Ben> good morning\n".into()),
    ]
}

fn bads() -> Vec<File> {
    let bomb = "<!DOCTYPE a [<!ENTITY b \"lol\"><!ENTITY c \"&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;\">]><a>&d;</a>";
    let deep = format!("{}{}", "<a>".repeat(3000), "</a>".repeat(3000));
    vec![
        File::bad("unsupported-bomb.xml", bomb.into()),
        File::bad(
            "unsupported-from-elsewhere.xml",
            b"<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///b\">]><a>&b;</a>".to_vec(),
        ),
        File::bad("large-depth.xml", deep.into_bytes()),
        File::bad(
            "damaged-coding.xml",
            b"<?xml version='1.0' encoding='euc-jp'?><a>\xff\xff</a>".to_vec(),
        ),
    ]
}
