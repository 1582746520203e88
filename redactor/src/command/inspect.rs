//! `redactor inspect`

use super::process::shown;
use super::{CLEAN, Done, Failure, REFUSED, UNREADABLE, how, terminal};
use crate::document::Hidden;
use crate::format::{self, Format, Password};
use crate::jail::{self, Jail};
use crate::job;
use crate::report::{headings, printable, remains};
use crate::scrub::{List, listing};
use clap::Args;
use serde::Serialize;
use std::fs::File;
use std::io::{self, Read, Seek, Write, stdout};
use std::path::{Path, PathBuf};

/// Bytes by which a format is known.
const HEAD: u64 = 4096;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  redactor inspect photo.jpg
  redactor inspect --json /media/stick/pictures > hidden.jsonl

Nothing is changed. A sealed submission is no plain file: `redactor report` shows what hid in what a case holds.
Exit codes: 0 nothing hides; 1 something hides, or a file is of no format that is read here; 2 usage; 3 a file could not be read.")]
pub(super) struct Inspect {
    /// Plain files, or folders of them.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// One JSON object a line: file, format, what, says; or file, format, refused.
    #[arg(long)]
    json: bool,
    /// Passwords that may open locked documents, one a line.
    #[arg(long, value_name = "FILE")]
    passwords: Option<PathBuf>,
    /// Work without a jail, on a machine that has none. Dangerous: a document can take over this machine.
    #[arg(long)]
    without_jail: bool,
}

/// A line with `--json`.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    format: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    what: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    says: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<&'a str>,
}

/// What was learned of a file.
struct Looked {
    format: Option<&'static str>,
    /// What hides in it, or why it cannot be said.
    found: Result<Vec<Hidden>, String>,
}

impl Inspect {
    pub(super) fn run(self) -> Done {
        let List { items, passed } =
            listing(&self.paths).map_err(|(path, error)| Failure::usage(format!("{}: {error}", shown(&path))))?;
        for path in &passed {
            terminal::complain(&format!("{}: passed over: neither a file nor a folder", shown(path)));
        }
        let passwords = how::passwords(self.passwords.as_deref())?;
        let (jail, _) = how::held(self.without_jail)?;
        let bar = terminal::progress(items.len() as u64);
        let (mut code, mut picture) = (CLEAN, false);
        for item in &items {
            bar.set_message(shown(&item.path));
            let looked = look(&jail, &item.path, &passwords);
            code = code.max(bar.suspend(|| self.tell(&item.path, &looked))?);
            picture |= looked.is_ok_and(|looked| looked.format.is_some_and(remains::in_format));
            bar.inc(1);
        }
        bar.finish_and_clear();
        if picture && !self.json {
            stdout().write_all(remains::said().as_bytes())?;
        }
        Ok(code)
    }

    /// Says what was learned of one file; the exit code for it.
    fn tell(&self, file: &Path, looked: &io::Result<Looked>) -> Done {
        let name = shown(file);
        let looked = match looked {
            Ok(looked) => looked,
            Err(error) => {
                terminal::complain(&format!("{name}: {error}"));
                return Ok(UNREADABLE);
            }
        };
        let mut out = stdout().lock();
        if self.json {
            lines(&mut out, &file.to_string_lossy(), looked)?;
        } else {
            out.write_all(section(&name, looked).as_bytes())?;
        }
        match &looked.found {
            Ok(hidden) if hidden.is_empty() => Ok(CLEAN),
            _ => Ok(REFUSED),
        }
    }
}

fn look(jail: &Jail, path: &Path, passwords: &[Password]) -> io::Result<Looked> {
    let mut file = File::open(path)?;
    let mut head = Vec::new();
    (&mut file).take(HEAD).read_to_end(&mut head)?;
    file.rewind()?;
    let Some(format) = format::sniff(&head) else {
        let found = Err("it is of no format that is read here; `redactor formats` lists those that are".to_owned());
        return Ok(Looked { format: None, found });
    };
    let too_large = file.metadata()?.len() > jail.limits().document;
    let found = if too_large {
        Err(format!("it is larger than {} MB", jail.limits().document >> 20))
    } else {
        inside(jail, format, &file, passwords)?
    };
    let format = Some(format.name());
    Ok(Looked { format, found })
}

fn inside(
    jail: &Jail,
    format: &dyn Format,
    mut file: &File,
    passwords: &[Password],
) -> io::Result<Result<Vec<Hidden>, String>> {
    match job::inspect(jail, format, &mut file, passwords) {
        Ok(hidden) => Ok(Ok(hidden)),
        Err(jail::Failure::Source(error)) => Err(error),
        Err(error) => Ok(Err(error.to_string())),
    }
}

fn lines(out: &mut impl Write, file: &str, looked: &Looked) -> Result<(), Failure> {
    let blank = Line {
        file,
        format: looked.format,
        what: None,
        says: None,
        refused: None,
    };
    let mut line = |line: &Line| {
        let text = serde_json::to_string(line).map_err(|error| Failure::from(io::Error::from(error)))?;
        Ok::<_, Failure>(writeln!(out, "{text}")?)
    };
    match &looked.found {
        Ok(hidden) => hidden.iter().try_for_each(|hidden| {
            line(&Line {
                what: Some(&hidden.what),
                says: Some(&hidden.says),
                ..blank
            })
        }),
        Err(refused) => line(&Line {
            refused: Some(refused),
            ..blank
        }),
    }
}

/// One file's part of the report.
fn section(name: &str, looked: &Looked) -> String {
    let format = looked.format.map(|format| format!(" ({format})")).unwrap_or_default();
    let mut text = match &looked.found {
        Ok(hidden) if hidden.is_empty() => format!("{name}{format}: nothing hides in it.\n"),
        Ok(hidden) if hidden.len() == 1 => format!("{name}{format}: 1 thing hides in it.\n"),
        Ok(hidden) => format!("{name}{format}: {} things hide in it.\n", hidden.len()),
        Err(refused) => format!("{name}{format}: NOT LOOKED INTO: {}\n", printable(refused)),
    };
    for heading in headings::headings() {
        let hidden = looked.found.iter().flatten();
        let mut below = hidden
            .filter(|hidden| headings::heading(&hidden.what) == heading)
            .peekable();
        if below.peek().is_some() {
            text.push_str(&format!("  {heading}\n"));
        }
        for hidden in below {
            let says = if hidden.says.is_empty() {
                String::new()
            } else {
                format!(": {}", hidden.says)
            };
            text.push_str(&format!("    {}{says}\n", hidden.what));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::words;

    fn looked(found: Result<Vec<Hidden>, String>) -> Looked {
        let format = Some("jpeg");
        Looked { format, found }
    }

    #[test]
    fn things_stand_below_their_headings() {
        let hidden = [("comment", "hello"), (words::PLACE, "1, 2"), ("an odd thing", "")];
        let hidden = hidden.map(|(what, says)| Hidden::new(what, says)).to_vec();
        let text = section("a.jpg", &looked(Ok(hidden.clone())));
        let expected = "a.jpg (jpeg): 3 things hide in it.\n  Where\n    place where the picture was taken: 1, 2\n  Words\n    comment: hello\n  Other data\n    an odd thing\n";
        assert_eq!(text, expected);
        let mut out = Vec::new();
        lines(&mut out, "a.jpg", &looked(Ok(hidden))).unwrap();
        let first = br#"{"file":"a.jpg","format":"jpeg","what":"comment","says":"hello"}"#;
        assert!(out.starts_with(first), "{}", String::from_utf8_lossy(&out));
    }

    #[test]
    fn what_is_clean_or_refused_says_so() {
        let text = section("a", &looked(Ok(Vec::new())));
        assert_eq!(text, "a (jpeg): nothing hides in it.\n");
        let text = section("a", &looked(Err("it is damaged".to_owned())));
        assert_eq!(text, "a (jpeg): NOT LOOKED INTO: it is damaged\n");
    }
}
