//! Walks lists (part 3, 5.3): bullets stay items of a list, numbers become letters of their paragraphs.

use super::read::{Reading, is_paragraph, number};
use crate::document::Shape;
use crate::format::Refusal;
use crate::package::lines::Lines;
use crate::package::numerals::Label;
use crate::package::opendocument::lists::Place;
use crate::package::opendocument::manner::{Ground, Manner};
use crate::package::xml::Element;

/// A list around what is read: where its paragraphs are counted, and its style.
pub(super) struct Around {
    place: Place,
    style: String,
}

impl<'a> Reading<'a> {
    pub(super) fn list(&mut self, list: &'a Element, ground: Ground, around: Option<&Around>) -> Result<(), Refusal> {
        let style = list.attribute("text:style-name");
        let style = style.or(around.map(|around| around.style.as_str())).unwrap_or_default();
        let place = match around {
            Some(around) => around.place.deeper(),
            None => self.lists.begin(list, style),
        };
        let (outer, mut open) = (self.builder.depth(), false);
        for item in list.elements() {
            let around = Around {
                place,
                style: self.style_of_list(style, item),
            };
            let label = match item.name.as_str() {
                "text:list-item" => self.label(item, &around),
                "text:list-header" => Label::Nothing,
                _ => {
                    self.beside(item);
                    continue;
                }
            };
            if label == Label::Bullet {
                let from_right = first(item).is_some_and(|first| self.right_to_left(&self.style_of(first)));
                if !std::mem::replace(&mut open, true) {
                    self.builder.open(Shape::List { numbered: false }, from_right);
                }
                self.builder.open(Shape::Item, from_right);
                self.stand.items.push(false);
                self.item(item, ground, &around, Label::Bullet)?;
                self.stand.items.pop();
                self.builder.close_to(outer + 1);
            } else {
                open = false;
                self.builder.close_to(outer);
                self.item(item, ground, &around, label)?;
            }
        }
        self.builder.close_to(outer);
        self.show_charts()
    }

    /// What stands before an item. One that holds no more than a list counts nothing.
    fn label(&mut self, item: &Element, around: &Around) -> Label {
        let style = self.styles.list(&around.style);
        let is_bullet = style.is_none_or(|style| style.is_bullet(around.place));
        if first(item).is_none() && !is_bullet {
            return Label::Nothing;
        }
        self.lists.label(style, around.place, number(item, "text:start-value"))
    }

    /// What is in an item; its first paragraph has this label.
    fn item(&mut self, item: &'a Element, ground: Ground, around: &Around, label: Label) -> Result<(), Refusal> {
        let (mut label, mut lists) = (Some(label), 0);
        for block in item.elements() {
            match block.name.as_str() {
                "text:p" | "text:h" => {
                    let label = label.take().unwrap_or(Label::Nothing);
                    let level = self.lines_of_level(around, &label);
                    let number = self.letters_of_level(around);
                    let outer = (
                        std::mem::replace(&mut self.stand.level, level),
                        std::mem::replace(&mut self.stand.number, number),
                    );
                    self.paragraph(block, ground, &label, None)?;
                    (self.stand.level, self.stand.number) = outer;
                }
                "text:list" => {
                    if lists > 0 && block.attribute("text:continue-numbering") != Some("true") {
                        self.lists.restart(around.place.deeper());
                    }
                    lists += 1;
                    self.deeper(|reading| reading.list(block, ground, Some(around)))?;
                }
                "text:number" => self
                    .hidings
                    .note_text("a number that is kept beside a paragraph", &block.text()),
                _ => self.block(block, ground)?,
            }
        }
        Ok(())
    }

    /// How the lines of a paragraph with this label are set. One without stands where the others go on.
    fn lines_of_level(&self, around: &Around, label: &Label) -> Lines {
        let style = self.styles.list(&around.style);
        let lines = style.and_then(|style| style.lines(around.place.level)).cloned();
        let lines = lines.unwrap_or_else(|| self.stand.lines_of_item());
        match label {
            Label::Nothing => Lines {
                first: Some(0),
                ..lines
            },
            _ => lines,
        }
    }

    /// What a level says of how its numbers are seen; where it is silent, their paragraphs say it.
    fn letters_of_level(&self, around: &Around) -> Manner {
        let style = self.styles.list(&around.style);
        let letters = style.and_then(|style| style.letters(around.place.level));
        self.styles.letters(letters)
    }

    /// A paragraph that is the item of a list without its list around it (part 3, 5.3.6).
    pub(super) fn numbered(&mut self, element: &'a Element, ground: Ground) -> Result<(), Refusal> {
        let style = self.style_of_list(element.attribute("text:style-name").unwrap_or_default(), element);
        let level = number(element, "text:level").map_or(0, |level| level.saturating_sub(1) as usize);
        let place = self.lists.named(element, &style, level);
        let around = Around { place, style };
        let label = match self.label(element, &around) {
            Label::Bullet => Label::Nothing,
            label => label,
        };
        self.item(element, ground, &around, label)
    }

    /// The name of the style of a list: its own, or that of the first paragraph.
    fn style_of_list(&self, own: &str, item: &Element) -> String {
        if !own.is_empty() {
            return own.to_owned();
        }
        first(item)
            .and_then(|first| self.style_of(first).list.clone())
            .unwrap_or_default()
    }
}

fn first(item: &Element) -> Option<&Element> {
    item.elements().find(|block| is_paragraph(block))
}
