//! What the launcher is told on its command line: which program, on how much, held to what.

use super::program::{self, Program};
use super::{ToolError, ToolOptions};
use crate::limits::Allowance;
use std::ffi::OsString;
use std::path::Path;

/// Tesseract's languages lie in `<version>/tessdata/<language>.traineddata` below this.
const LANGUAGES: &str = "/usr/share/tesseract-ocr";
/// Tesseract's last page segmentation mode.
const PAGE_MODES: u8 = 13;
/// What stands where nothing was chosen.
const NONE: &str = "-";

/// One run of one program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Order {
    pub(super) program: &'static Program,
    /// Never empty.
    pub(super) languages: Vec<String>,
    pub(super) page_mode: Option<u8>,
    /// The first and the last, from 1.
    pub(super) pages: Option<(u32, u32)>,
    /// Bytes of input.
    pub(super) input: u64,
    /// Bytes of output.
    pub(super) most: u64,
    /// Bytes of address space of one process.
    pub(super) memory: u64,
    /// Seconds of computing of one process.
    pub(super) cpu: u64,
    /// Seconds by the clock.
    pub(super) wall: u64,
}

impl Order {
    /// The order that `options` make, checked.
    pub(super) fn of(program: &'static Program, options: &ToolOptions, input: u64) -> Result<Self, ToolError> {
        let failed = |why: String| ToolError::Failed {
            tool: program.name,
            why,
        };
        let order = Self {
            program,
            languages: match options.languages.as_slice() {
                [] => vec!["eng".to_owned()],
                some => some.to_vec(),
            },
            page_mode: options.page_mode,
            pages: options.pages,
            input,
            most: options.most,
            memory: program.memory,
            cpu: program.cpu,
            wall: program.wall,
        };
        if !order.is_allowed() {
            return Err(failed(
                "no such language, page mode or page; ask for one that it names".to_owned(),
            ));
        }
        match order.languages.iter().find(|language| !has_language(language)) {
            Some(language) if *program == program::TESSERACT => Err(failed(format!(
                "it does not know the language {language}; install it on this machine: apt install tesseract-ocr-{}",
                language.replace('_', "-")
            ))),
            _ => Ok(order),
        }
    }

    /// Held to what the jail allows, where that is less.
    pub(super) fn within(self, allowance: &Allowance) -> Self {
        Self {
            memory: self.memory.min(allowance.memory),
            cpu: self.cpu.min(allowance.cpu),
            wall: self.wall.min(allowance.wall.as_secs()).max(1),
            most: self.most.min(allowance.output),
            ..self
        }
    }

    /// As it stands on the command line; [`Order::read`] reads it.
    pub(super) fn arguments(&self) -> Vec<String> {
        let or_none = |value: Option<String>| value.unwrap_or_else(|| NONE.to_owned());
        let mut arguments = vec![
            self.program.name.to_owned(),
            self.languages.join("+"),
            or_none(self.page_mode.map(|mode| mode.to_string())),
            or_none(self.pages.map(|(first, last)| format!("{first}-{last}"))),
        ];
        arguments.extend([self.input, self.most, self.memory, self.cpu, self.wall].map(|number| number.to_string()));
        arguments
    }

    /// `None` for what [`Order::arguments`] never says.
    pub(super) fn read(arguments: impl Iterator<Item = OsString>) -> Option<Self> {
        let arguments: Vec<String> = arguments.map(OsString::into_string).collect::<Result<_, _>>().ok()?;
        let [name, languages, page_mode, pages, numbers @ ..] = arguments.as_slice() else {
            return None;
        };
        let numbers: Vec<u64> = numbers
            .iter()
            .map(|number| number.parse())
            .collect::<Result<_, _>>()
            .ok()?;
        let [input, most, memory, cpu, wall] = numbers.as_slice() else {
            return None;
        };
        let order = Self {
            program: program::named(name)?,
            languages: languages.split('+').map(str::to_owned).collect(),
            page_mode: match page_mode.as_str() {
                NONE => None,
                mode => Some(mode.parse().ok()?),
            },
            pages: match pages.as_str() {
                NONE => None,
                pages => {
                    let (first, last) = pages.split_once('-')?;
                    Some((first.parse().ok()?, last.parse().ok()?))
                }
            },
            input: *input,
            most: *most,
            memory: *memory,
            cpu: *cpu,
            wall: *wall,
        };
        order.is_allowed().then_some(order)
    }

    fn is_allowed(&self) -> bool {
        self.languages.iter().all(|language| is_name(language))
            && self.page_mode.is_none_or(|mode| mode <= PAGE_MODES)
            && self.pages.is_none_or(|(first, last)| 1 <= first && first <= last)
    }
}

/// A language's name: nothing that could be an option or a path.
fn is_name(language: &str) -> bool {
    (3..=12).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

fn has_language(language: &str) -> bool {
    let versions = std::fs::read_dir(LANGUAGES).into_iter().flatten().flatten();
    let file = Path::new("tessdata").join(language).with_extension("traineddata");
    versions
        .map(|version| version.path().join(&file))
        .any(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Password;

    fn order(language: &str, page_mode: Option<u8>) -> Result<Order, ToolError> {
        let options = ToolOptions {
            languages: vec![language.to_owned()],
            page_mode,
            pages: None,
            password: None,
            most: 7,
        };
        Order::of(&program::HEIF, &options, 5)
    }

    #[test]
    fn an_order_is_read_as_it_was_written() {
        for page_mode in [None, Some(0), Some(13)] {
            let order = order("chi_sim", page_mode).unwrap().within(&Allowance::default());
            let read = Order::read(order.arguments().into_iter().map(OsString::from));
            assert_eq!(read, Some(order));
        }
        let options = ToolOptions {
            pages: Some((3, 7)),
            password: Some(Password("hunter2".to_owned())),
            ..ToolOptions::default()
        };
        let order = Order::of(&program::POPPLER, &options, 5).unwrap();
        assert!(!order.arguments().iter().any(|argument| argument.contains("hunter2")));
        let read = Order::read(order.arguments().into_iter().map(OsString::from));
        assert_eq!(read, Some(order));
    }

    #[test]
    fn pages_that_cannot_be_are_not_asked_for() {
        for pages in [(0, 1), (2, 1)] {
            let options = ToolOptions {
                pages: Some(pages),
                ..ToolOptions::default()
            };
            assert!(Order::of(&program::POPPLER, &options, 5).is_err(), "{pages:?}");
        }
    }

    #[test]
    fn what_could_be_an_option_or_a_path_is_no_language() {
        for wrong in [
            "-l",
            "..",
            "../eng",
            "eng+deu",
            "ENG",
            "e",
            "a/b",
            "",
            "averylonglanguage",
            "eng\n",
        ] {
            assert!(order(wrong, None).is_err(), "{wrong}");
            let mut arguments = order("eng", None).unwrap().arguments();
            arguments[1] = wrong.to_owned();
            let read = Order::read(arguments.into_iter().map(OsString::from));
            assert!(read.is_none() || wrong == "eng+deu", "{wrong}");
        }
        assert!(order("eng", Some(14)).is_err());
    }

    #[test]
    fn a_language_that_is_not_there_is_told_with_its_package() {
        let options = ToolOptions {
            languages: vec!["xyz_abc".to_owned()],
            ..ToolOptions::default()
        };
        let error = Order::of(&program::TESSERACT, &options, 0).unwrap_err();
        assert!(
            error.to_string().ends_with("apt install tesseract-ocr-xyz-abc"),
            "{error}"
        );
    }

    #[test]
    fn an_order_is_held_to_what_the_jail_allows() {
        let allowance = Allowance {
            memory: 1,
            cpu: 2,
            output: 3,
            ..Allowance::default()
        };
        let held = order("eng", None).unwrap().within(&allowance);
        assert_eq!((held.memory, held.cpu, held.most), (1, 2, 3));
    }
}
