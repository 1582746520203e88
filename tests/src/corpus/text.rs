//! What hides in plain text: characters that nobody sees, letters that look like others, and how it was written.

use super::{File, Shows, canary};
use unicode_normalization::UnicodeNormalization;

pub(super) fn files() -> Vec<File> {
    [unseen(), alike(), written_otherwise(), cleans(), bads()].concat()
}

const LETTER: &str = "A letter to the editor.\nNothing in it is hidden.\n";

/// The letter with `mark` behind its first word, which must not come out.
fn marked(name: &'static str, mark: &str) -> File {
    let text = LETTER.replacen("letter", &format!("letter{mark}"), 1);
    File::dirty(name, text.into_bytes(), Shows::text(LETTER)).hides_bytes(174, mark.as_bytes())
}

/// Each bit of the canary as one of two marks.
fn bits(zero: &str, one: &str) -> String {
    let words = canary(174);
    let bits = words.bytes().flat_map(|byte| (0..8).map(move |bit| byte >> bit & 1));
    bits.map(|bit| if bit == 1 { one } else { zero }).collect()
}

/// Marks without width.
fn unseen() -> Vec<File> {
    let tags: String = canary(174)
        .chars()
        .map(|letter| char::from_u32(0xe_0000 + u32::from(letter)).unwrap())
        .collect();
    let variation: String = canary(174)
        .bytes()
        .map(|byte| char::from_u32(0xe_0100 + u32::from(byte)).unwrap())
        .collect();
    let blanks = bits("line\t\n", "line \n");
    let lines = bits("line\n", "line\n");
    vec![
        marked("174-zero-width.txt", &bits("\u{200b}", "\u{200c}")),
        marked("174-joiners.txt", &bits("\u{200d}", "\u{2060}")),
        marked("174-tags.txt", &tags),
        marked("174-variation.txt", &variation),
        marked("174-direction.txt", "\u{202d}\u{202c}\u{2066}\u{2069}\u{200e}\u{200f}"),
        marked("174-fillers.txt", "\u{115f}\u{3164}\u{ffa0}\u{ad}\u{34f}"),
        marked("174-terminal.txt", "\u{9b}\u{9d}\u{9c}"),
        File::dirty("174-blanks.txt", blanks.clone().into_bytes(), Shows::Text(lines))
            .hides_bytes(174, blanks.as_bytes()),
        File::dirty(
            "174-noncharacters.txt",
            "a\u{fdd0}\u{fdd1}b\n".into(),
            Shows::text("ab\n"),
        )
        .hides_bytes(174, "\u{fdd0}".as_bytes()),
    ]
}

/// Spaces, hyphens and letters that look like others.
fn alike() -> Vec<File> {
    let file = |name, marks: &str, seen: &str, mark: &str| {
        File::dirty(name, marks.into(), Shows::text(seen)).hides_bytes(174, mark.as_bytes())
    };
    let spaces = "one\u{2009}two\u{a0}three\u{2003}four\u{202f}five\n";
    vec![
        file(
            "174-spaces.txt",
            spaces,
            "one two three four five\n",
            "\u{2009}two\u{a0}",
        ),
        file(
            "174-hyphens.txt",
            "well\u{2011}known, half\u{2010}open\n",
            "well-known, half-open\n",
            "\u{2011}known",
        ),
        file(
            "174-cyrillic.txt",
            &LETTER.replace("editor", "\u{435}dit\u{43e}r"),
            LETTER,
            "\u{435}dit\u{43e}r",
        ),
        file(
            "174-greek.txt",
            &LETTER.replace("Nothing", "N\u{3bf}thing"),
            LETTER,
            "N\u{3bf}thing",
        ),
        file(
            "174-wide-letters.txt",
            &LETTER.replace("hidden", "h\u{ff49}dden"),
            LETTER,
            "h\u{ff49}dden",
        ),
        // In its word's own script the letter joins the accent behind it.
        file(
            "174-accent.txt",
            "te\u{448}\u{308} and more\n",
            "te\u{1e85} and more\n",
            "\u{448}\u{308}",
        ),
        file(
            "174-spelling.txt",
            "Cafe\u{301} Zoe\u{308}\n",
            "Café Zoë\n",
            "e\u{301} Z",
        ),
    ]
}

/// Row 174: how a program writes lines and letters. Each comes out as its twin does.
fn written_otherwise() -> Vec<File> {
    let twin = |name, bytes: Vec<u8>| File::dirty(name, bytes, Shows::text(LETTER)).twin(174, LETTER.into());
    let wide =
        |order: fn(u16) -> [u8; 2]| -> Vec<u8> { format!("\u{feff}{LETTER}").encode_utf16().flat_map(order).collect() };
    vec![
        twin("174-mark.txt", format!("\u{feff}{LETTER}").into_bytes()),
        twin("174-line-ends.txt", LETTER.replace('\n', "\r\n").into_bytes()),
        twin("174-line-ends-old.txt", LETTER.replace('\n', "\r").into_bytes()),
        twin("174-line-ends-mixed.txt", LETTER.replacen('\n', "\r\n", 1).into_bytes()),
        twin("174-lines-at-the-end.txt", format!("{LETTER}\n\n").into_bytes()),
        twin("174-no-line-end.txt", LETTER.trim_end().into()),
        twin("174-wide.txt", wide(u16::to_le_bytes)),
        twin("174-wide-turned.txt", wide(u16::to_be_bytes)),
    ]
}

fn cleans() -> Vec<File> {
    // Joiners stand where these scripts are written with them; each letter is in its one spelling.
    let scripts = [
        "مرحبا بالعالم، هذا نص عربي فيه أرقام ١٢٣ و«علامات».",
        "می\u{200c}خواهم به خانه\u{200c}ی شما بیایم؛ قیمت ۴۵۶ تومان.",
        "שלום עולם: טקסט בעברית עם ״גרשיים״ ומספר 42.",
        "ئۇيغۇرچە تېكىست، ياخشىمۇسىز؟",
        "हिन्दी में लिखा हुआ पाठ, क्\u{200d}ष क्\u{200c}ष।",
        "ภาษาไทยไม่มีเว้นวรรคระหว่างคำ",
        "这是简体中文，没有空格。繁體中文：臺灣。",
        "東京の王偉さん、葛城。ｱｲｳ ガギグ 全角ＡＢＣ",
        "한국어 문장입니다.",
        "Русский текст, українська мова, Ελληνικά, Windowsы",
        "Tiếng Việt, Türkçe ığüşöç, Łódź, naïve 👩\u{200d}🔬 ❤\u{fe0f}",
    ];
    let scripts: String = scripts.map(|line| format!("{line}\n")).concat().nfc().collect();
    vec![
        File::clean("letter.txt", LETTER.into()),
        File::clean("scripts.txt", scripts.into_bytes()),
    ]
}

fn bads() -> Vec<File> {
    vec![
        File::bad("damaged-cut-wide.txt", b"\xff\xfeA\0 \0l".to_vec()),
        File::bad("unsupported-latin-1.txt", b"Gr\xfc\xdfe aus der Redaktion\n".to_vec()),
    ]
}
