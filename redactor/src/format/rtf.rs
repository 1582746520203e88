//! Rich text: what a reader sees of it, and a new document of one head, paragraphs, tables and looks of letters.
//!
//! Groups are known by the word that they begin with (`places.rs`); what begins with another and is marked as skippable is for
//! other programs, and gone. Text that stands apart (headers, footers, notes, boxes) comes at the end.

mod coding;
mod places;
mod read;
mod token;
mod write;

use super::{Format, Refusal};
use crate::document::{Shape, Value};
use crate::finding::Edits;
use crate::flow::{self, Builder, Flow, Spaces};
use crate::limits::Limits;
use read::{Block, End};
use std::io::Write;

/// Rich text.
pub(super) struct Rtf;

const CELL: Shape = Shape::Cell {
    head: false,
    columns: 1,
    rows: 1,
};

impl Format for Rtf {
    fn name(&self) -> &'static str {
        "rtf"
    }

    fn extension(&self) -> &'static str {
        "rtf"
    }

    fn sniff(&self, head: &[u8]) -> bool {
        head.strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(head)
            .trim_ascii_start()
            .starts_with(b"{\\rtf")
    }

    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let start = bytes.windows(5).take(1000).position(|start| start == b"{\\rtf");
        let start = start.ok_or_else(|| Refusal::Damaged("RTF without its beginning".to_owned()))?;
        let read = read::all(bytes.get(start..).unwrap_or_default(), limits)?;
        let mut builder = Builder::new(Spaces::Count);
        let mut cell: Vec<Block> = Vec::new();
        for block in read.blocks {
            set(block, &mut cell, &mut builder);
        }
        builder.close_to(0);
        cell.drain(..).for_each(|block| paragraph(&block, &mut builder));
        builder.finish(read.hidings).give(limits, give)
    }

    fn write(
        &self,
        edits: &Edits,
        next: &mut dyn FnMut() -> Result<Option<Value>, Refusal>,
        out: &mut dyn Write,
    ) -> Result<(), Refusal> {
        let (text, marks) = Flow::take(edits, next)?;
        flow::put(out, &write::document(&text, &marks)?)
    }
}

/// Sets a block; those of a cell are kept until it ends.
fn set(block: Block, cell: &mut Vec<Block>, builder: &mut Builder) {
    match block.end {
        End::Paragraph if block.in_table => cell.push(block),
        End::Paragraph => {
            builder.close_to(0);
            cell.drain(..).for_each(|block| paragraph(&block, builder));
            paragraph(&block, builder);
        }
        End::Cell => {
            cell.push(block);
            builder.close_to(2);
            table_cell(std::mem::take(cell), builder);
        }
        End::Row => {
            // What stands behind the last cell of a row is not shown by all; it is a cell of its own here.
            cell.push(block);
            if cell.iter().any(|block| !is_empty(block)) {
                builder.close_to(2);
                table_cell(std::mem::take(cell), builder);
            }
            cell.clear();
            builder.close_to(1);
        }
    }
}

fn is_empty(block: &Block) -> bool {
    let blank = |letter: &char| letter.is_whitespace() || crate::document::invisible::is(*letter);
    block
        .letters
        .iter()
        .all(|(letter, _)| letter.as_ref().is_none_or(blank))
}

/// A cell of one paragraph is that paragraph; of several, it holds them.
fn table_cell(mut blocks: Vec<Block>, builder: &mut Builder) {
    while blocks.len() > 1 && blocks.last().is_some_and(is_empty) {
        blocks.pop();
    }
    let from_right = blocks.last().is_some_and(|block| block.from_right);
    if let [block] = blocks.as_slice() {
        // Not the row and the table: their columns stay where they are.
        builder.open_inside(CELL, from_right);
        letters(block, builder);
    } else {
        builder.open_inside(CELL, false);
        let inside = builder.depth();
        for block in &blocks {
            builder.open(Shape::Paragraph, block.from_right);
            letters(block, builder);
            builder.close_to(inside);
        }
    }
    builder.close_to(2);
}

fn paragraph(block: &Block, builder: &mut Builder) {
    builder.open(Shape::Paragraph, block.from_right);
    letters(block, builder);
    builder.close_to(0);
}

fn letters(block: &Block, builder: &mut Builder) {
    for (letter, look) in &block.letters {
        match letter {
            Some(letter) => builder.say(letter.encode_utf8(&mut [0; 4]), *look),
            None => builder.break_line(*look),
        }
    }
}

#[cfg(test)]
mod tests;
