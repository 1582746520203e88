//! A table that is being written: its rows in pieces, and the cells of rows above that go on in them.

/// A table.
#[derive(Default)]
pub(crate) struct Grid {
    pub(crate) rows: Vec<Row>,
    /// Cells that go on from rows above: the column, how many they take, and in how many rows more.
    going: Vec<(usize, usize, usize)>,
    columns: usize,
}

/// The widths of its columns that cells told, in [`Setting::WIDE`](crate::document::Setting::WIDE).
#[derive(Default)]
pub(crate) struct Widths(Vec<Option<u8>>);

impl Widths {
    /// A cell of so many columns begins in `column`. One that takes no other tells the width of its own.
    pub(crate) fn tell(&mut self, column: usize, columns: usize, wide: Option<u8>) {
        if self.0.len() < column + columns {
            self.0.resize(column + columns, None);
        }
        if let (Some(wide), 1, Some(width)) = (wide, columns, self.0.get_mut(column)) {
            width.get_or_insert(wide);
        }
    }

    /// The widths of so many columns, where all were told.
    pub(crate) fn all(&self, columns: usize) -> Option<Vec<u8>> {
        (0..columns).map(|column| *self.0.get(column)?).collect()
    }
}

/// A row of it.
#[derive(Default)]
pub(crate) struct Row {
    /// Its cells, as they were written.
    pub(crate) cells: String,
    /// Whether all of its cells head the table.
    pub(crate) heads: bool,
    column: usize,
}

impl Grid {
    /// Begins a row.
    pub(crate) fn begin_row(&mut self) {
        self.rows.push(Row {
            heads: true,
            ..Row::default()
        });
    }

    /// Writes the cells that go on from above, as far as they come before the next of this row; `covered` is one of so many columns.
    pub(crate) fn go_on(&mut self, covered: &dyn Fn(usize) -> String) {
        let Some(row) = self.rows.last_mut() else { return };
        while let Some(going) = self
            .going
            .iter_mut()
            .find(|(column, _, more)| *column == row.column && *more > 0)
        {
            going.2 -= 1;
            row.cells.push_str(&covered(going.1));
            row.column += going.1;
        }
    }

    /// A cell of so many columns and rows, as it was written.
    pub(crate) fn cell(&mut self, written: &str, (columns, rows): (usize, usize), head: bool) {
        let Some(row) = self.rows.last_mut() else { return };
        row.cells.push_str(written);
        row.heads &= head;
        if rows > 1 {
            self.going
                .retain(|(column, _, more)| *more > 0 && *column != row.column);
            // It goes on below this row: what this row itself still has to come is marked by its own count.
            self.going.push((row.column, columns, rows - 1));
        }
        row.column += columns;
    }

    /// Ends a row, with what goes on at its end.
    pub(crate) fn end_row(&mut self, covered: &dyn Fn(usize) -> String) {
        self.go_on(covered);
        let Some(row) = self.rows.last() else { return };
        self.columns = self.columns.max(row.column);
        // What the row did not come to goes on in one row less, too.
        let beyond = self
            .going
            .iter_mut()
            .filter(|(column, _, more)| *column >= row.column && *more > 0);
        beyond.for_each(|(.., more)| *more -= 1);
    }

    /// The column of the cell that comes next.
    pub(crate) fn column(&self) -> usize {
        self.rows.last().map_or(0, |row| row.column)
    }

    /// The columns, at least one.
    pub(crate) fn columns(&self) -> usize {
        self.columns.max(1)
    }
}
