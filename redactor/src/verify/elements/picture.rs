//! A picture in a chapter of a book: in one form, of whole steps, leading to a part of one folder, and with nothing said of it.

use super::Shown;
use crate::document::Figure;
use crate::verify::steps::Steps;

/// What every picture begins with.
pub(super) const NAME: &str = "img ";

/// What comes before the name of a picture, before its width, before its height, and behind that.
const ADDRESS: &str = "img src=\"../images/";
const WIDE: &str = "\" alt=\"\" style=\"width:";
const HIGH: &str = ";height:";
const END: &str = "\"/";

const STRANGE: &str = "a picture that is shown in another way than ours";

/// Hundredths of an inch of a step.
const STEP: u16 = 5;

impl Shown<'_> {
    /// A picture, whose tag this is.
    pub(super) fn picture(&mut self, tag: &str) -> Result<(), &'static str> {
        if !self.holds_text() {
            return Err("an element where it does not belong");
        }
        let mut steps = Steps { rest: tag };
        steps.expects(ADDRESS, STRANGE)?;
        let own = steps.until(WIDE, STRANGE)?;
        let number = self.names.iter().position(|name| name == own).ok_or(STRANGE)?;
        side(steps.until(HIGH, STRANGE)?)?;
        side(steps.rest.strip_suffix(END).ok_or(STRANGE)?)?;
        self.numbers.push(number);
        self.text.push(Figure::LETTER);
        Ok(())
    }
}

/// Holds that a side is of whole steps, in inches without needless digits.
fn side(side: &str) -> Result<(), &'static str> {
    let strange = "a picture whose sides are not of whole steps";
    let inches = side.strip_suffix("in").ok_or(strange)?;
    let (whole, part) = inches.split_once('.').unwrap_or((inches, ""));
    let needless = part.ends_with('0') || part.is_empty() && inches.contains('.');
    let is_plain = whole.bytes().chain(part.bytes()).all(|digit| digit.is_ascii_digit());
    if needless || !is_plain || part.len() > 2 || whole.len() > 1 && whole.starts_with('0') || whole.is_empty() {
        return Err(strange);
    }
    let hundredths: u16 = format!("{whole}{part:0<2}").parse().map_err(|_| strange)?;
    if hundredths.is_multiple_of(STEP) && (1..=Figure::LONGEST).contains(&(hundredths / STEP)) {
        Ok(())
    } else {
        Err(strange)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Form, shown};
    use super::*;

    #[test]
    fn sides_are_whole_steps_without_needless_digits() {
        for known in ["0.05in", "1in", "1.5in", "10.25in", "22in"] {
            assert_eq!(side(known), Ok(()), "{known}");
        }
        for strange in [
            "0in", "0.01in", "1.0in", "1.50in", "1.in", "01in", ".5in", "1.525in", "22.05in", "1", "1px", "-1in",
            "+1in", "1 in", "in", "", "99999in",
        ] {
            assert!(side(strange).is_err(), "{strange}");
        }
    }

    #[test]
    fn pictures_stand_in_books_where_letters_do() {
        let names = ["1.png".to_owned(), "2.jpg".to_owned()];
        let img = |name: &str| format!("<img src=\"../images/{name}\" alt=\"\" style=\"width:1in;height:0.5in\"/>");
        let page = format!(
            "<h1>a{}<b>b</b>{}</h1>\n<ul>\n<li>{}</li>\n</ul>\n",
            img("2.jpg"),
            img("1.png"),
            img("1.png")
        );
        let read = shown(&page, Form::Xml, &names).unwrap();
        assert_eq!(read.text, "a\u{fffc}b\u{fffc}\n\u{fffc}\n");
        assert_eq!(read.numbers, [1, 0, 0]);
        assert!(shown(&page, Form::Html, &names).is_err() && shown(&page, Form::Xml, &names[1..]).is_err());
        assert!(shown(&img("1.png"), Form::Xml, &names).is_err());
        for (at, put) in [
            ("img", " id=\"x\""),
            ("alt=\"", "x"),
            ("0.5", "1"),
            ("0.5in", ";max-width:1in"),
            ("0.5in\"", " title=\"x\""),
            ("../images/1", "0"),
            ("../images/", "../"),
            ("width:", " "),
        ] {
            let spoilt = format!("<p>{}</p>\n", img("1.png").replacen(at, &format!("{at}{put}"), 1));
            assert!(shown(&spoilt, Form::Xml, &names).is_err(), "{put}");
        }
        assert!(
            shown(
                &format!("<p>{}</p>\n", img("1.png").replace("/>", ">")),
                Form::Xml,
                &names
            )
            .is_err()
        );
    }
}
