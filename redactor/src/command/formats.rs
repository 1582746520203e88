//! `redactor formats`

use super::{CLEAN, Done};
use crate::format::{ALL, Copy, Format};
use crate::jail::Tool;
use clap::Args;
use serde::Serialize;
use std::io::{Write, stdout};

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  redactor formats --json")]
pub(super) struct Formats {
    /// One JSON object a line on stdout.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Line {
    format: &'static str,
    copy: String,
    needs: Option<String>,
}

impl Formats {
    pub(super) fn run(&self) -> Done {
        let mut out = stdout().lock();
        for line in ALL.iter().map(|format| line(*format)) {
            if self.json {
                let text = serde_json::to_string(&line).map_err(std::io::Error::from)?;
                writeln!(out, "{text}")?;
                continue;
            }
            write!(out, "{:10} {}", line.format, line.copy)?;
            match line.needs {
                Some(package) => writeln!(out, "; needs the package {package}")?,
                None => writeln!(out)?,
            }
        }
        Ok(CLEAN)
    }
}

fn line(format: &'static dyn Format) -> Line {
    let copy = match format.copy() {
        Copy::Same => format!("written anew as .{}", format.extension()),
        Copy::Photograph => "written as .jpg, as .png where one can see through it or it moves".to_owned(),
        Copy::Drawing => "written as .png".to_owned(),
        Copy::Modern => "written as .docx, .xlsx or .pptx".to_owned(),
        Copy::AsSeen => "written as .png or .jpg, as it looks; as .pdf where it has several pages".to_owned(),
    };
    let needs: Vec<&str> = format.drawn_by().iter().map(|hand| Tool::of(*hand).package()).collect();
    Line {
        format: format.name(),
        copy,
        needs: (!needs.is_empty()).then(|| needs.join(" or ")),
    }
}
