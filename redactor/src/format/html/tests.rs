//! Pages and what is made of them.

use super::*;
use crate::flow::tried::{self, Read};

fn read(page: &str) -> Read {
    tried::read(&Html, page.as_bytes()).unwrap()
}

/// The body of the page that is written of `page`; it is read as the same.
fn written(page: &str) -> String {
    let (text, marks, _) = read(page);
    let new = write::page(&text, &marks).unwrap();
    assert_eq!(read(&new), (text, marks, Vec::new()), "{new}");
    new.split_once("</style>\n").unwrap().1.to_owned()
}

#[test]
fn what_is_seen_is_kept_and_written_anew() {
    for (page, wanted) in [
        ("a<p>b<br>c", "<p>a</p>\n<p>b<br>c</p>\n"),
        ("<h2 class=x>A <b>B</b></h2>", "<h2>A <b>B</b></h2>\n"),
        (
            "<ol><li>x<ul><li>y</ul></ol>",
            "<ol>\n<li><p>x</p>\n<ul>\n<li>y</li>\n</ul>\n</li>\n</ol>\n",
        ),
        ("<b><p>a</p><p>b</p></b>", "<p><b>a</b></p>\n<p><b>b</b></p>\n"),
        ("<pre>\n\n a\n  b \n</pre>", "<pre>\n\n a\n  b</pre>\n"),
        (
            "<blockquote>q &amp; &lt;r</blockquote>",
            "<blockquote>\n<p>q &amp; &lt;r</p>\n</blockquote>\n",
        ),
        ("<div>a<div>b</div>c</div>", "<p>a</p>\n<p>b</p>\n<p>c</p>\n"),
        (
            "<ul>x<ul><li>y</ul><p>z</ul>",
            "<ul>\n<li><p>x</p>\n</li>\n<li><ul>\n<li>y</li>\n</ul>\n</li>\n<li><p>z</p>\n</li>\n</ul>\n",
        ),
        ("<h1><div>a</div>b<p>c</h1>", "<h1>a<br>b</h1>\n<p>c</p>\n"),
        (
            "x<span style='display:block'>y</span>z",
            "<p>x</p>\n<p>y</p>\n<p>z</p>\n",
        ),
        ("<a href=x>l</a>&nbsp;&nbsp;m <del>n</del>", "<p>l m <s>n</s></p>\n"),
    ] {
        assert_eq!(written(page), wanted, "{page}");
    }
}

#[test]
fn tables_keep_their_cells() {
    let page =
        "<table><caption>C</caption><tfoot><tr><td>f</tfoot><tr><th colspan=2>h<tr><td><td rowspan=3>x<p>y</table>";
    let wanted = "<p>C</p>\n<table>\n<tr>\n<th colspan=\"2\">h</th>\n</tr>\n<tr>\n<td></td>\n\
        <td rowspan=\"3\"><p>x</p>\n<p>y</p>\n</td>\n</tr>\n<tr>\n<td>f</td>\n</tr>\n</table>\n";
    assert_eq!(written(page), wanted);
    assert_eq!(read(page).0, "C\nh\n\tx\ny\n\nf\n");
    // A row of nothing takes nothing from the cells around it.
    let page = "<table><tr><td>a<td><table><tr></tr></table><td>b</table>";
    assert_eq!(read(page).0, "a\t\tb\n");
}

#[test]
fn a_name_in_pieces_is_one_name() {
    assert_eq!(read("<b>An</b>na&nbsp;Sch<i>mi</i><!--x-->dt").0, "Anna Schmidt\n");
    assert_eq!(read("An\u{200b}na <wbr>Sch&shy;midt").0, "Anna Schmidt\n");
}

#[test]
fn writing_from_the_right_and_every_script_stay() {
    let page = "<html dir=rtl><p>שלום می\u{200c}خواهم<table><tr><td dir=ltr>x<td>م</table><p dir=auto>東京 क्\u{200d}ष";
    let wanted = "<p dir=\"rtl\">שלום می\u{200c}خواهم</p>\n<table dir=\"rtl\">\n<tr>\n<td dir=\"ltr\">x</td>\n<td>م</td>\n\
        </tr>\n</table>\n<p>東京 क्\u{200d}ष</p>\n";
    assert_eq!(written(page), wanted);
}

/// What says something that nobody sees on a page.
const HIDES: &[&str] = &[
    "<!-- CANARY -->",
    "<title>CANARY</title>",
    "<meta name=author content=CANARY>",
    "<meta property=og:x content=CANARY>",
    "<link rel=author href=CANARY>",
    "<script>CANARY</script>",
    "<script type=application/ld+json>{\"a\":\"CANARY\"}</script>",
    "<style>/* CANARY */</style>",
    "<p hidden>CANARY</p>",
    "<p style='display:none'><b>CANARY</b></p>",
    "<p style='visibility:hidden'>CANARY</p>",
    "<p style='opacity:0'>CANARY</p>",
    "<p style='font-size:0'>CANARY</p>",
    "<p style='color:#fff'>CANARY</p>",
    "<table bgcolor=navy><tr><td><font color=navy>CANARY</font></table>",
    "<style>.h{display:none}</style><p class=h>CANARY</p>",
    "<style>p.h{display:none}</style><p class=h>CANARY</p>",
    "<style>P.h{display:none ! important}</style><p class=h style='display:block'>CANARY</p>",
    "<p style='opacity:0;display:block'>CANARY</p>",
    "<p style='left:-9999px;display:block'>CANARY</p>",
    "<p style='display:none;opacity:1'>CANARY</p>",
    "<p style='/* x */display:none'>CANARY</p>",
    "<p style='color:transparent'>CANARY</p>",
    "<p style='color:rgba(0,0,0,0)'>CANARY</p>",
    "<p style='color:#0000'><b>CANARY</b></p>",
    "<p style='color:rgba(255,255,255,.5)'>CANARY</p>",
    "<p popover>CANARY</p>",
    "<font color=ffffff>CANARY</font>",
    "<p style='-webkit-text-fill-color:transparent;color:black'>CANARY</p>",
    "<p style='clip-path:inset(50%)'>CANARY</p>",
    "<progress>CANARY</progress>",
    "<meter>CANARY</meter>",
    "<math><mphantom>CANARY</mphantom></math>",
    "<input value=CANARY>",
    "<input type=hidden name=x value=CANARY>",
    "<textarea>CANARY</textarea>",
    "<select><option>CANARY</select>",
    "<iframe srcdoc='CANARY'></iframe>",
    "<img src=x.png alt=CANARY>",
    "<p title=CANARY></p>",
    "<p xmlns=https://CANARY.example></p>",
    "<p xmlns:x=http://www.w3.org/CANARY></p>",
    "<p data-x=CANARY></p>",
    "<p aria-label=CANARY></p>",
    "<p onclick=CANARY></p>",
    "<a href='https://x.example/?utm_source=CANARY'></a>",
    "<a ping=https://CANARY.example></a>",
    "<img src=https://CANARY.example/a.png>",
    "<link rel=stylesheet href=https://CANARY.example/a.css>",
    "<link rel=prefetch href=https://CANARY.example/>",
    "<style>@font-face{src:url(https://CANARY.example/f)}</style>",
    "<form action=https://CANARY.example></form>",
    "<template>CANARY</template>",
    "<noscript>CANARY</noscript>",
    "<svg><text>CANARY</text></svg>",
    "<video poster=CANARY></video>",
    "<dialog>CANARY</dialog>",
    "<?CANARY x?>",
    "<!DOCTYPE html PUBLIC \"CANARY\">",
];

#[test]
fn what_hides_is_said_and_is_not_text() {
    for hides in HIDES {
        let (text, _, hidden) = read(hides);
        assert!(!text.contains("CANARY"), "{hides}: {text}");
        let told = hidden.iter().any(|thing| thing.says.contains("CANARY"));
        assert!(told, "{hides}: {hidden:?}");
    }
}

#[test]
fn what_is_seen_is_not_taken_for_hidden() {
    for shown in [
        "<table bgcolor=black><tr><td><font color=white>SEEN</font></table>",
        "<div style='visibility:hidden'>x<p style='visibility:visible'>SEEN</p></div>",
        "<link rel=stylesheet href=a.css><p style='color:white'>SEEN</p>",
        "<link rel=stylesheet href=a.css><p style='font-size:0'><b class=x>SEEN</b></p>",
        "<details><summary>s</summary>SEEN</details>",
        "<ruby>SEEN<rp>(</rp><rt>x</rt></ruby>",
        "<style>@media print{p{display:none}}</style><p>SEEN",
        "<style media=print>p{display:none}</style><p>SEEN",
        "<style>@import 'a.css'</style><p style='color:white'>SEEN</p>",
        "<style>b.h{display:none}</style><p class=h>SEEN</p>",
        "<p style='background:rgba(0,0,0,0)'>SEEN</p>",
        "<p style='color:transparent'><b style='color:black'>SEEN</b></p>",
        "<p style='color:transparent;background:linear-gradient(red,blue);background-clip:text'>SEEN</p>",
        "<p style='background:black;color:white'><b style='background:white;color:darkred'>SEEN</b></p>",
        "<dialog open popover>SEEN</dialog>",
    ] {
        assert!(read(shown).0.contains("SEEN"), "{shown}");
    }
    for unsure in [
        "<style>div > p {display:none}</style><p>x",
        "<style>div { .h {display:none} }</style><div><p class=h>x</p></div>",
        "<style>@IMPORT 'a.css'</style><p>x",
        "<style>div > p {background:black}</style><div><p style='color:white'>x</p></div>",
    ] {
        let (text, _, hidden) = read(unsure);
        let said = hidden.iter().any(|thing| thing.what.contains("not followed"));
        assert!(said && text == "x\n", "{unsure}: {text} {hidden:?}");
    }
}

#[test]
fn pages_are_known_by_how_they_begin() {
    for page in [
        "<!DOCTYPE html>",
        "<!-- x --> <HTML lang=de>",
        "<?xml version='1.0'?>\n<html xmlns=''>",
        "\u{feff}<p>a",
        "<h1>x",
        "<!-- x",
    ] {
        assert!(Html.sniff(page.as_bytes()), "{page}");
    }
    for other in [
        "<svg>",
        "<?xml version='1.0'?><note>",
        "<?xml version='1.0'?><table>",
        "<article>",
        "<p:x>",
        "a <p>",
        "<3",
        "<paragraph>",
        "",
        "{",
    ] {
        assert!(!Html.sniff(other.as_bytes()), "{other}");
    }
}

#[test]
fn deep_and_large_pages_end_well() {
    let deep = |count: usize| format!("{}x", "<span>".repeat(count));
    assert_eq!(read(&deep(tree::DEEPEST - 4)).0, "x\n");
    assert!(
        Html.read(deep(600).as_bytes(), &Limits::default(), &mut |_| Ok(()))
            .is_err()
    );
    assert_eq!(read(&"<template>".repeat(50_000)).0, "");
    let lists = |count: usize| {
        Html.read(
            format!("{}x", "<ul>".repeat(count)).as_bytes(),
            &Limits::default(),
            &mut |_| Ok(()),
        )
    };
    assert!(lists(90).is_ok() && lists(110).is_err());
}
