//! What hides in rich text: its information, who changed it, hidden and deleted text, objects, and what stands behind its end.

use super::{File, Shows, canary};

pub(super) fn files() -> Vec<File> {
    let planted = PLANTED.iter().map(|(name, part)| planted(name, part));
    [planted.collect(), behind(), cleans(), bads()].concat()
}

const TEXT: &str = "A letter\nNothing in it is hidden.\n";

fn document(part: &str) -> String {
    format!(
        "{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0\\fswiss Helvetica;}}}}{{\\colortbl;\\red255\\green255\\blue255;}}\n\
         {part}\\pard A letter\\par\n\\pard Nothing in it is {{\\b hid}}den.\\par\n}}"
    )
}

fn planted(name: &'static str, part: &str) -> File {
    let part = part.replace("CANARY", &canary(171));
    File::dirty(name, document(&part).into_bytes(), Shows::text(TEXT)).hides(&[171])
}

/// Parts of a document that nobody sees.
const PLANTED: &[(&str, &str)] = &[
    ("171-author.rtf", "{\\info{\\author CANARY}}"),
    (
        "171-operator.rtf",
        "{\\info{\\operator CANARY}{\\revtim\\yr2020\\mo1\\dy2}}",
    ),
    ("171-company.rtf", "{\\info{\\*\\company CANARY}{\\*\\manager CANARY}}"),
    ("171-comment-of-the-document.rtf", "{\\info{\\doccomm CANARY}}"),
    ("171-generator.rtf", "{\\*\\generator CANARY;}"),
    (
        "171-properties.rtf",
        "{\\*\\userprops{\\propname Case}\\proptype30{\\staticval CANARY}}",
    ),
    ("171-revisers.rtf", "{\\*\\revtbl{Unknown;}{CANARY;}}"),
    ("171-deleted.rtf", "{\\deleted\\revauthdel1 CANARY}"),
    ("171-hidden.rtf", "{\\v CANARY}"),
    ("171-white.rtf", "{\\cf1 CANARY}"),
    ("171-tiny.rtf", "{\\fs2 CANARY}"),
    (
        "171-comment.rtf",
        "{\\*\\atnid x}{\\*\\atnauthor CANARY}\\chatn{\\*\\annotation CANARY}",
    ),
    (
        "171-store.rtf",
        "{\\*\\datastore 00}{\\*\\themedata 00}{\\*\\unknown CANARY}",
    ),
    (
        "171-object.rtf",
        "{\\object\\objemb{\\*\\objclass CANARY}{\\*\\objdata 0105}}",
    ),
    ("171-template.rtf", "{\\*\\template CANARY.dot}"),
    (
        "171-picture.rtf",
        "{\\*\\shppict{\\pict{\\*\\picprop{\\sp{\\sn wzName}{\\sv CANARY}}}\\pngblip 89504e47}}",
    ),
    (
        "171-field.rtf",
        "{\\field{\\*\\fldinst HYPERLINK \"https://CANARY.example\"}{\\fldrslt }}",
    ),
    ("171-bookmark.rtf", "{\\*\\bkmkstart CANARY}{\\*\\bkmkend CANARY}"),
    ("171-styles.rtf", "{\\stylesheet{\\s1 CANARY;}}"),
    ("171-files.rtf", "{\\*\\filetbl{\\file\\fid1 CANARY}}"),
    (
        "171-form.rtf",
        "{\\field{\\*\\fldinst FORMTEXT{\\*\\formfield{\\*\\ffdeftext CANARY}}}{\\fldrslt }}",
    ),
];

fn behind() -> Vec<File> {
    let bytes = format!("{}\n{}", document(""), canary(171)).into_bytes();
    vec![File::dirty("171-behind.rtf", bytes, Shows::text(TEXT)).hides(&[171])]
}

fn cleans() -> Vec<File> {
    let shapes = "\\pard\\b Bold\\b0  and {\\i slanted} and {\\ul lined}, H{\\sub 2}O\\line next\\tab line\\par\\par\n\
        \\trowd\\cellx3000\\cellx6000\\pard\\intbl a\\par b\\cell\\cell\\row\n";
    let scripts = "\\pard\\rtlpar\\uc1\\u1513?\\u1500?\\u1493?\\u1501? \\u1605?\\u1585?\\u1581?\\u1576?\\u1575?\\par\n\
        \\pard\\u26481?\\u20140? \\u-10179?\\u-8704? Gr\\'fc\\'dfe\\par\n";
    vec![
        File::clean("shapes.rtf", document(shapes).into_bytes()),
        File::clean("scripts.rtf", document(scripts).into_bytes()),
    ]
}

fn bads() -> Vec<File> {
    vec![
        File::bad("damaged-cut.rtf", b"{\\rtf1\\ansi A letter".to_vec()),
        File::bad("large-depth.rtf", format!("{{\\rtf1{}", "{".repeat(5000)).into_bytes()),
        File::bad("unsupported-code-page.rtf", b"{\\rtf1\\pca \\'81}".to_vec()),
    ]
}
