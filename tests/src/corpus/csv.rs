//! What hides in tables as text: formulas that call out, marks in cells, and how the table was written.

use super::{File, Shows, canary};

pub(super) fn files() -> Vec<File> {
    [dirty(), cleans(), bads()].concat()
}

fn dirty() -> Vec<File> {
    let tags: String = canary(174)
        .chars()
        .map(|letter| char::from_u32(0xe_0000 + u32::from(letter)).unwrap())
        .collect();
    let rows = "name,sum,day\nAnn,5.20,1\n";
    let text = "name\tsum\tday\nAnn\t5.20\t1\n";
    let marked = rows.replace("Ann", &format!("Ann{tags}"));
    let spaced = rows.replace("Ann", "Ann\u{2003}\u{200b}");
    let formula = "name;sum;day\n=WEBSERVICE(A1);+1;@x\n";
    vec![
        File::dirty("174-tags.csv", marked.into_bytes(), Shows::text(text)).hides_bytes(174, tags.as_bytes()),
        File::dirty("174-spaces.csv", spaced.into_bytes(), Shows::text(text))
            .hides_bytes(174, "\u{2003}\u{200b}".as_bytes()),
        File::dirty(
            "174-formula.csv",
            formula.into(),
            Shows::text("name\tsum\tday\n'=WEBSERVICE(A1)\t+1\t'@x\n"),
        )
        .hides_bytes(174, b"\n=WEBSERVICE"),
    ]
}

fn cleans() -> Vec<File> {
    vec![
        File::clean(
            "commas.csv",
            "a,b,c\n\"1,5\",\"line\nend\",\"he said \"\"no\"\"\"\n,,\n".into(),
        ),
        File::clean("semicolons.csv", "a;b;c\n1,5;2;3\n".into()),
        File::clean("scripts.csv", "a\tb\tc\nשלום\t東京\tمی\u{200c}خواهم\n".into()),
        File::clean("not-quite.csv", "Dear Ann, hello\nI am well, thanks\n".into()),
    ]
}

fn bads() -> Vec<File> {
    vec![File::bad(
        "unsupported-not-utf-8.csv",
        b"a;b;c\n1;Gr\xfc\xdfe;2\n".to_vec(),
    )]
}
