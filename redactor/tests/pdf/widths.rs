//! The width of a cover must not speak: documents that differ in a name of another length give the same bytes.

use crate::made::{self, Run, run};
use crate::{covers, read, write};

/// Thirty names from 2 to 24 letters.
const NAMES: [&str; 30] = [
    "Al",
    "Bo",
    "Ida",
    "Tom",
    "Mia",
    "Jill",
    "Eva",
    "Omar",
    "Wim",
    "Clara",
    "Lukas",
    "Petra",
    "Ilja",
    "Quentin",
    "Joergen",
    "Isabella",
    "Wolfgang",
    "Mwangi",
    "Gwendolyn",
    "Konstantin",
    "Fitzgerald",
    "Maximiliane",
    "Bartholomew",
    "Wilhelmina",
    "Featherstone",
    "Christopherson",
    "Papadopoulos-Ng",
    "Anne-Marie Dupont",
    "Jean-Baptiste Lecomte",
    "Maria Magdalena Schwarz",
];

/// Writes `layout` with each name, covers it, and holds the files together. No line of the layout may hold the name twice.
fn same_for_every_name(what: &str, layout: impl Fn(&str) -> Vec<Run>) {
    let mut first: Option<Vec<u8>> = None;
    for name in NAMES {
        let seen = read(&made::bytes(made::pages(&[layout(name)]))).unwrap();
        let found = covers(&seen, name, 1);
        assert!(!found.is_empty(), "{what}: {name} is not found");
        let file = write(&seen, &found);
        match &first {
            Some(first) => assert!(*first == file, "{what}: {name} shows"),
            None => first = Some(file),
        }
    }
}

const LINES: [&str; 8] = [
    "It was said that the delivery had been agreed upon in the spring, and that nobody",
    "had asked for a receipt. The inspector wrote in the margin of his copy,",
    "as he did with every page, the date and the hour; two weeks later",
    "the book was gone from the shelf where it had stood, and the clerk could not",
    "say who had taken it. What remains is a list of nine numbers.",
    "None of them is in use today, and the office that gave them out was closed in",
    "the same year. Its papers went to the cellar of the town hall,",
    "and there they were read for the first time by us.",
];

/// [`LINES`] from `x` down, in `font`; line `place` is `before`, the name, `after`.
fn paragraph(x: f32, font: &'static str, place: usize, line: &str) -> Vec<Run> {
    let lines = LINES.iter().enumerate();
    lines
        .map(|(number, text)| {
            let text = if number == place { line } else { *text };
            Run {
                font,
                ..run(x, 700.0 - 14.0 * number as f32, text)
            }
        })
        .collect()
}

#[test]
fn in_a_paragraph() {
    for (font, place) in [("F1", 0), ("F2", 3), ("F3", 7), ("F3", 2)] {
        same_for_every_name(&format!("{font} line {place}"), |name| {
            paragraph(60.0, font, place, &format!("as {name} did"))
        });
    }
}

#[test]
fn where_the_line_is_the_longest_of_its_column() {
    let line = |name: &str| format!("as {name} did with every page before it was handed over to the registrar");
    same_for_every_name("longest", |name| paragraph(60.0, "F2", 3, &line(name)));
}

#[test]
fn at_either_end_of_a_line() {
    same_for_every_name("first word", |name| {
        paragraph(60.0, "F1", 2, &format!("{name} had been there"))
    });
    same_for_every_name("last word", |name| {
        paragraph(60.0, "F1", 2, &format!("then there was {name}"))
    });
}

#[test]
fn in_two_columns() {
    let short = |text: &str| text.chars().take(44).collect::<String>();
    let column = |x: f32, name: Option<(usize, &str)>| {
        let mut runs = paragraph(x, "F2", 99, "");
        for (number, run) in runs.iter_mut().enumerate() {
            run.text = short(&run.text);
            run.size = 9.0;
            if let Some((_, name)) = name.filter(|(place, _)| *place == number) {
                run.text = format!("word of {name} in it");
            }
        }
        runs
    };
    for place in [0, 4, 7] {
        same_for_every_name("left", |name| {
            [column(50.0, Some((place, name))), column(310.0, None)]
                .into_iter()
                .flatten()
                .collect()
        });
        same_for_every_name("right", |name| {
            [column(50.0, None), column(310.0, Some((place, name)))]
                .into_iter()
                .flatten()
                .collect()
        });
    }
}

#[test]
fn in_a_justified_line() {
    // Every word is placed by itself, so that the line ends where the others do.
    let words = |name: &str| -> Vec<Run> {
        let width = |text: &str| 5.2 * text.chars().count() as f32;
        let words = ["what", name, "knew", "of", "it"];
        let free = 400.0 - words.iter().map(|word| width(word)).sum::<f32>();
        let mut x = 60.0;
        words
            .iter()
            .map(|word| {
                let placed = run(x, 700.0 - 14.0 * 3.0, word);
                x += width(word) + free / 4.0;
                placed
            })
            .collect()
    };
    same_for_every_name("justified", |name| {
        let mut runs = paragraph(60.0, "F1", 3, "");
        runs.remove(3);
        [runs, words(name)].into_iter().flatten().collect()
    });
}

#[test]
fn in_a_table() {
    same_for_every_name("table", |name| {
        let mut runs = Vec::new();
        for row in 0..6 {
            let y = 700.0 - 16.0 * row as f32;
            let who = if row == 3 { name } else { "somebody else" };
            runs.extend([
                run(60.0, y, "12 May"),
                run(140.0, y, who),
                run(340.0, y, "paid"),
                run(420.0, y, "1 200"),
            ]);
        }
        runs
    });
}

#[test]
fn in_a_line_that_is_marked() {
    // A highlight as wide as the name, higher than the line and painted before it; then a frame, then a low rule.
    let paints = ["1 1 0 rg X 684 W 20 re f 0 g", "X 684 W 20 re S", "X 690 W 1 re f"];
    for paint in paints {
        same_for_every_name(paint, |name| {
            let width = 6.0 * name.len() as f32;
            let paint = paint.replace('X', "60").replace('W', &width.to_string());
            let line = run(60.0, 690.0, &format!("{name} was there"));
            let mut runs = vec![Run { raw: paint, ..line }];
            runs.extend(paragraph(60.0, "F1", 99, "").into_iter().map(|line| Run {
                y: line.y - 60.0,
                ..line
            }));
            runs
        });
    }
}

#[test]
fn in_turned_text() {
    for turn in [90.0, 270.0, 33.0] {
        same_for_every_name("turned", |name| {
            let mut runs = paragraph(60.0, "F1", 99, "");
            runs.push(Run {
                turn,
                ..run(300.0, 300.0, &format!("seen by {name} once"))
            });
            runs
        });
    }
}
