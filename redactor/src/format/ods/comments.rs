//! Comments to cells (part 3, 14.1), where they are kept, beneath the cells of their sheet. Who made one, and when, is told and is gone.

use super::read::{Reading, Sight};
use crate::format::Refusal;
use crate::package::opendocument::told as parts;
use crate::package::sheets::comments::{Comment, without_name};
use crate::package::sheets::place::{COLUMNS, ROWS};
use crate::package::xml::Element;

/// The element of a comment.
pub(super) const COMMENT: &str = "office:annotation";

impl Reading<'_> {
    /// The comments in a cell of the sheet that is open, in the first place in which that is; whether it is seen there.
    ///
    /// # Errors
    /// When they, with the cells, say too much.
    pub(super) fn comments(&mut self, cell: &Element, (row, column): (u32, u32), seen: bool) -> Result<(), Refusal> {
        if !self.keeps_comments {
            return Ok(());
        }
        let of_table = self.sheet.as_ref().is_some_and(|sheet| match sheet.sight {
            Sight::Seen => true,
            Sight::Hidden => self.keeps_hidden,
            Sight::Scenario | Sight::Remembered => false,
        });
        let seen = seen && row <= ROWS && column <= COLUMNS;
        for comment in cell.elements().filter(|child| child.name == COMMENT) {
            if !seen || !of_table || cell.name == "table:covered-table-cell" {
                parts::comment(comment, &mut self.hidings);
                continue;
            }
            parts::made(comment, &mut self.hidings);
            self.count(1)?;
            let author = comment.find("dc:creator").map(Element::text).unwrap_or_default();
            let text = without_name(&self.words_of(comment)?, author.trim()).to_owned();
            self.say(text.len())?;
            if let Some(sheet) = &mut self.sheet {
                sheet.comments.push(Comment { row, column, text });
            }
        }
        Ok(())
    }

    /// What a comment says, each of its paragraphs a line; what nobody sees of it is told.
    fn words_of(&mut self, comment: &Element) -> Result<String, Refusal> {
        let own = self.styles.shape(comment.attribute("draw:style-name"));
        let ground = own.graphic.ground(false);
        let (mut text, mut rest) = (String::new(), vec![comment]);
        while let Some(element) = rest.pop() {
            let is_whole = std::ptr::eq(element, comment);
            match element.name.as_str() {
                "text:p" | "text:h" => {
                    let style = self.styles.named("paragraph", element.attribute("text:style-name"));
                    let manner = style.manner.over(&own.manner);
                    let mut letters = Vec::new();
                    self.inline(element, &manner, &mut true, &mut letters)?;
                    for (piece, manner) in letters {
                        match manner.sight(ground).hidden {
                            Some(why) => self.hidings.note_text(why, &piece),
                            None => text.push_str(&piece),
                        }
                    }
                    text.push('\n');
                }
                "text:list" | "text:list-item" | "text:list-header" | "text:section" => {
                    rest.extend(element.elements().rev());
                }
                _ if is_whole => rest.extend(element.elements().rev()),
                // Who made it, and when, is told.
                name if parts::is_name(name) => {}
                _ => self.beside(element),
            }
        }
        Ok(text)
    }
}
