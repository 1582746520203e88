//! Documents in RTF and what is made of them.

use super::*;
use crate::flow::tried::{self, Read};

fn read(rtf: &str) -> Read {
    tried::read(&Rtf, rtf.as_bytes()).unwrap()
}

/// What is written of `rtf`, without its head; it is read as the same.
fn written(rtf: &str) -> String {
    let (text, marks, _) = read(rtf);
    let file = write::document(&text, &marks).unwrap();
    assert_eq!(read(&file), (text, marks, Vec::new()), "{file}");
    let body = file.strip_prefix(write::HEAD).unwrap().strip_suffix('}').unwrap();
    body.replace("\\pard\\plain\\f0\\fs24", "P")
}

#[test]
fn text_is_read_in_every_alphabet() {
    for (rtf, wanted) in [
        (
            "{\\rtf1\\ansi Gr\\'fc\\'dfe \\emdash\\u8364? \\{x\\}}",
            "Grüße —€ {x}\n",
        ),
        ("{\\rtf1\\ansi\\ansicpg1251 \\'cf\\'f0\\'e8}", "При\n"),
        (
            "{\\rtf1{\\fonttbl{\\f1\\fcharset128 X;}}\\f1 \\'8c\\'a9\\'93A x}",
            "見鄭 x\n",
        ),
        ("{\\rtf1\\uc2 a\\u-10179\\'3f?\\u-8704??b}", "a😀b\n"),
        ("{\\rtf1\\uc1\\u1513?\\u1500?\\u1493?\\u1501?}", "שלום\n"),
        ("{\\rtf1 a\\~b\\_c\\-d\\line e\\par\\par f\\\ng}", "a b-cd\ne\n\nf\ng\n"),
    ] {
        assert_eq!(read(rtf).0, wanted, "{rtf}");
    }
    let page = Rtf.read(b"{\\rtf1\\pca \\'81}", &Limits::default(), &mut |_| Ok(()));
    assert!(matches!(page, Err(Refusal::Unsupported(why)) if why.contains("850")));
}

#[test]
fn what_is_seen_is_kept_and_written_anew() {
    for (rtf, wanted) in [
        (
            "{\\rtf1 a {\\b b\\i c}\\ul d\\ulnone\\par}",
            "P a {\\b b{\\i c}}{\\ul d}\\par\n",
        ),
        (
            "{\\rtf1\\pard\\rtlpar \\u1513?\\par\\pard x\\super 2\\par}",
            "P\\rtlpar \\u1513?\\par\nP x{\\super 2}\\par\n",
        ),
        (
            "{\\rtf1{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt link}} y}",
            "P link y\\par\n",
        ),
        (
            "{\\rtf1 a\\chftn{\\footnote\\chftn  n}b\\par}",
            "P a{\\super 1}b\\par\nP {\\super 1} n\\par\n",
        ),
        ("{\\rtf1{\\header\\pard H\\par}B\\par}", "P B\\par\nP H\\par\n"),
        (
            "{\\rtf1{\\shp{\\*\\shpinst{\\sp{\\sn x}}{\\shptxt T\\par}}}B}",
            "P B\\par\nP T\\par\n",
        ),
        ("{\\rtf1{\\listtext 1.\\tab}one\\par}", "P 1.\\tab one\\par\n"),
    ] {
        assert_eq!(written(rtf), wanted, "{rtf}");
    }
}

#[test]
fn tables_keep_their_cells() {
    let rtf = "{\\rtf1 x\\par\\trowd\\cellx1\\cellx2\\pard\\intbl a\\par b\\cell\\cell\\row\\pard\\intbl c\\cell d\\cell\\row\\pard y\\par}";
    let wanted = "P x\\par\n\\trowd\\trgaph108\\cellx4500\\cellx9000\nP\\intbl a\\par\nP\\intbl b\\cell\nP\\intbl \\cell\n\\row\n\
        \\trowd\\trgaph108\\cellx4500\\cellx9000\nP\\intbl c\\cell\nP\\intbl d\\cell\n\\row\nP y\\par\n";
    assert_eq!(written(rtf), wanted);
    assert_eq!(read(rtf).0, "x\na\nb\n\t\nc\td\ny\n");
}

#[test]
fn a_name_in_pieces_is_one_name() {
    assert_eq!(
        read("{\\rtf1{\\b An}{\\*\\bkmkstart x}na Sch{\\v y}{\\i mi\\'64}t}").0,
        "Anna Schmidt\n"
    );
}

#[test]
fn what_hides_is_said_and_is_not_text() {
    for hides in [
        "{\\info{\\author CANARY}}",
        "{\\info{\\operator CANARY}{\\creatim\\yr2020}}",
        "{\\info{\\*\\company CANARY}}",
        "{\\*\\generator CANARY;}",
        "{\\*\\userprops{\\propname x}\\proptype30{\\staticval CANARY}}",
        "{\\*\\revtbl{Unknown;}{CANARY;}}",
        "{\\*\\template CANARY}",
        "{\\stylesheet{\\s1 CANARY;}}",
        "{\\deleted CANARY}",
        "{\\v CANARY}",
        "{\\fs1 CANARY}",
        "{\\colortbl;\\red255\\green255\\blue255;}{\\cf1 CANARY}",
        "{\\*\\annotation CANARY}",
        "{\\*\\atnauthor CANARY}",
        "{\\field{\\*\\fldinst HYPERLINK CANARY}}",
        "{\\*\\bkmkstart CANARY}",
        "{\\object{\\*\\objclass CANARY}{\\*\\objdata 00}}",
        "{\\pict{\\*\\picprop{\\sp{\\sn wzDescription}{\\sv CANARY}}}00}",
        "{\\*\\formfield{\\*\\ffdeftext CANARY}}",
        "{\\xe CANARY}",
        "{\\*\\unknownpart CANARY}",
    ] {
        let (text, _, hidden) = read(&format!("{{\\rtf1{hides}x}}"));
        assert_eq!(text, "x\n", "{hides}");
        assert!(
            hidden.iter().any(|thing| thing.says.contains("CANARY")),
            "{hides}: {hidden:?}"
        );
    }
    let (_, _, hidden) = read("{\\rtf1{\\pict\\pngblip 89504e47}{\\*\\themedata 00}x}CANARY");
    assert_eq!(hidden.len(), 3, "{hidden:?}");
}

#[test]
fn broken_documents_are_refused_and_end() {
    let refused = |rtf: &str| {
        Rtf.read(rtf.as_bytes(), &Limits::default(), &mut |_| Ok(()))
            .unwrap_err()
    };
    assert!(matches!(refused("{\\rtf1 a"), Refusal::Damaged(_)));
    assert!(matches!(refused("x"), Refusal::Damaged(_)));
    assert!(matches!(
        refused(&format!("{{\\rtf1{}", "{".repeat(100_000))),
        Refusal::TooLarge(_)
    ));
}
