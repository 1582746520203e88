//! What hides in web pages: what they say about themselves, comments, scripts, attributes, hidden elements, whom they call.

use super::{File, Shows, canary};

pub(super) fn files() -> Vec<File> {
    [about(), comments(), unseen(), calls(), cleans(), bads()].concat()
}

/// A page with `head` in its head and `body` behind its text, which is all that must come out.
fn page(head: &str, body: &str) -> Vec<u8> {
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">{head}</head><body>\n<h1>A letter</h1>\n\
         <p>Nothing in it is <b>hid</b>den.</p>\n{body}</body></html>\n"
    );
    page.into_bytes()
}

fn planted(name: &'static str, row: u16, head: &str, body: &str) -> File {
    let fill = |text: &str| text.replace("CANARY", &canary(row));
    let shows = Shows::text("A letter\nNothing in it is hidden.\n");
    File::dirty(name, page(&fill(head), &fill(body)), shows).hides(&[row])
}

fn about() -> Vec<File> {
    vec![
        planted("051-author.html", 51, "<meta name=\"author\" content=\"CANARY\">", ""),
        planted(
            "051-generator.html",
            51,
            "<meta name=\"generator\" content=\"CANARY\">",
            "",
        ),
        planted("051-title.html", 51, "<title>CANARY</title>", ""),
        planted("051-link.html", 51, "<link rel=\"author\" href=\"mailto:CANARY\">", ""),
        planted(
            "051-card.html",
            51,
            "<meta property=\"og:description\" content=\"CANARY\">",
            "",
        ),
    ]
}

fn comments() -> Vec<File> {
    let office = "<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>CANARY</o:Author></o:DocumentProperties></xml><![endif]-->";
    vec![
        planted("052-comment.html", 52, "", "<!-- CANARY -->"),
        planted(
            "052-saved-from.html",
            52,
            "<!-- saved from url=(0042)https://CANARY.example/ -->",
            "",
        ),
        planted("052-office.html", 52, office, ""),
        planted("052-bogus-comment.html", 52, "", "<![CANARY]>"),
    ]
}

/// Elements and attributes that are not shown.
const UNSEEN: &[(&str, &str)] = &[
    ("053-script.html", "<script>var a = 'CANARY';</script>"),
    (
        "053-data-for-machines.html",
        "<script type=\"application/ld+json\">{\"author\": \"CANARY\"}</script>",
    ),
    (
        "053-state.html",
        "<script>window.__STATE__ = {user: 'CANARY'};</script>",
    ),
    ("053-style-comment.html", "<style>/* CANARY */ p { margin: 0 }</style>"),
    ("053-alternative.html", "<img src=\"a.png\" alt=\"CANARY\">"),
    ("053-title.html", "<span title=\"CANARY\"></span>"),
    ("053-label.html", "<span aria-label=\"CANARY\"></span>"),
    ("053-data.html", "<span data-user=\"CANARY\"></span>"),
    ("053-hidden.html", "<p hidden>CANARY</p>"),
    ("053-display-none.html", "<p style=\"display: none\">CANARY</p>"),
    (
        "053-rule.html",
        "<style>.note { visibility: hidden }</style><p class=\"note\">CANARY</p>",
    ),
    (
        "053-white.html",
        "<p style=\"color: #fff; background: white\">CANARY</p>",
    ),
    ("053-clear.html", "<p style=\"color: transparent\">CANARY</p>"),
    ("053-undone.html", "<p style=\"opacity: 0; display: block\">CANARY</p>"),
    (
        "053-important.html",
        "<style>P.note { display: none ! important }</style><p class=\"note\" style=\"display: block\">CANARY</p>",
    ),
    ("053-popover.html", "<div popover>CANARY</div>"),
    ("053-progress.html", "<progress>CANARY</progress>"),
    ("053-phantom.html", "<math><mphantom><mi>CANARY</mi></mphantom></math>"),
    ("053-tiny.html", "<p style=\"font-size: 0\">CANARY</p>"),
    (
        "053-away.html",
        "<p style=\"position: absolute; left: -9999px\">CANARY</p>",
    ),
    (
        "053-input.html",
        "<input type=\"hidden\" name=\"user\" value=\"CANARY\">",
    ),
    ("053-choice.html", "<select><option>CANARY</option></select>"),
    ("053-page-inside.html", "<iframe srcdoc=\"CANARY\"></iframe>"),
    ("053-template.html", "<template><p>CANARY</p></template>"),
    ("053-handler.html", "<p onclick=\"tell('CANARY')\"></p>"),
    ("053-drawing.html", "<svg><desc>CANARY</desc></svg>"),
    ("053-picture-inside.html", "<img src=\"data:text/plain,CANARY\">"),
];

fn unseen() -> Vec<File> {
    UNSEEN.iter().map(|(name, body)| planted(name, 53, "", body)).collect()
}

/// What calls other computers.
const CALLS: &[(&str, &str)] = &[
    ("054-picture.html", "<img src=\"https://CANARY.example/a.png\">"),
    ("054-pictures.html", "<img srcset=\"https://CANARY.example/a.png 2x\">"),
    ("054-frame.html", "<iframe src=\"https://CANARY.example/\"></iframe>"),
    ("054-ping.html", "<a ping=\"https://CANARY.example/\"></a>"),
    (
        "054-link.html",
        "<a href=\"https://site.example/?utm_source=CANARY\"></a>",
    ),
    ("054-form.html", "<form action=\"https://CANARY.example/\"></form>"),
    (
        "054-background.html",
        "<table background=\"https://CANARY.example/a.png\"></table>",
    ),
    (
        "054-film.html",
        "<video poster=\"https://CANARY.example/a.png\"></video>",
    ),
    (
        "054-style.html",
        "<link rel=\"stylesheet\" href=\"https://CANARY.example/a.css\">",
    ),
    (
        "054-fetched-before.html",
        "<link rel=\"prefetch\" href=\"https://CANARY.example/\">",
    ),
    (
        "054-font.html",
        "<style>@font-face { src: url(https://CANARY.example/f.woff) }</style>",
    ),
    (
        "054-elsewhere.html",
        "<meta http-equiv=\"refresh\" content=\"9; url=https://CANARY.example/\">",
    ),
];

fn calls() -> Vec<File> {
    CALLS.iter().map(|(name, body)| planted(name, 54, "", body)).collect()
}

fn cleans() -> Vec<File> {
    let page = |body: &str| format!("<!DOCTYPE html>\n<meta charset=\"utf-8\">\n{body}").into_bytes();
    let shapes = "<h2>A <i>heading</i></h2><blockquote>quoted</blockquote><ol><li>one<li>two<ul><li>three</ul></ol>\
        <pre>typed\n  so</pre><table><tr><th colspan=2>head<tr><td>a<td>b</table><p>E = mc<sup>2</sup>, H<sub>2</sub>O<br>end";
    let scripts = "<p dir=rtl>שלום مرحبا می\u{200c}خواهم</p><p>क\u{94d}\u{200d}ष 東京 한국어 ไทย 👩\u{200d}🔬</p>";
    vec![
        File::clean("shapes.html", page(shapes)),
        File::clean("scripts.html", page(scripts)),
        // A block that ends typed text, and what stands loose behind it.
        File::clean(
            "typed.html",
            page("<pre>typed\n  so<table><tr><td>a<td>b</table>behind"),
        ),
        // What stands in a list and in no item of it.
        File::clean("loose.html", page("<ul>one<p>two</p><ul><li>three</ul></ul>")),
        File::clean(
            "windows-1252.html",
            b"<!DOCTYPE html><meta charset=windows-1252><p>Gr\xfc\xdfe \x80 5".to_vec(),
        ),
    ]
}

fn bads() -> Vec<File> {
    vec![
        File::bad("large-depth.html", "<div>".repeat(2000).into_bytes()),
        File::bad(
            "unsupported-coding.html",
            b"<meta charset=\"x-user-defined-7\"><p>a".to_vec(),
        ),
        File::bad("unsupported-not-utf-8.html", b"<p>Gr\xfc\xdfe".to_vec()),
        File::bad("damaged-coding.html", b"<meta charset=\"euc-jp\"><p>\xff\xff".to_vec()),
    ]
}
