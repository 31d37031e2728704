//! Rows as text for a spreadsheet: tab-separated cells below the names of the columns.

use super::{TableKind, TableRow};

/// The rows, below a line with the columns' names. An apostrophe is put before a cell that a
/// spreadsheet would take for a formula; tabs and line breaks in a cell become spaces.
pub fn tsv<'a>(kind: TableKind, rows: impl IntoIterator<Item = &'a TableRow>) -> String {
    let names: Vec<&str> = kind.columns().iter().map(|column| column.name).collect();
    let mut lines = names.join("\t");
    for row in rows {
        lines.push('\n');
        let cells: Vec<String> = row.cells.iter().map(|cell| guarded(&cell.text)).collect();
        lines.push_str(&cells.join("\t"));
    }
    lines.push('\n');
    lines
}

/// The text of a cell, changed so that no spreadsheet runs it as a formula (OWASP, "CSV
/// Injection").
fn guarded(text: &str) -> String {
    let one_line = text.replace(['\t', '\n', '\r'], " ");
    let starts_formula = one_line.trim_start().starts_with(['=', '+', '-', '@']);
    if starts_formula { format!("'{one_line}") } else { one_line }
}

#[cfg(test)]
mod tests {
    use super::super::{Cell, RowId};
    use super::*;
    use crate::model::DocumentId;

    #[test]
    fn no_cell_is_a_formula_and_none_breaks_its_row() {
        let texts = ["=1+1", "+1", "-1", "@a", " =x", "a=b", "two\nlines\tand a tab"];
        let cells = texts.into_iter().map(Cell::words).collect();
        let id = RowId::Document(DocumentId::new("d"));
        let row = TableRow { id, cells, is_left_out: false };
        let copied = tsv(TableKind::Facts, [&row]);
        let lines: Vec<&str> = copied.lines().collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[1], "'=1+1\t'+1\t'-1\t'@a\t' =x\ta=b\ttwo lines and a tab");
    }
}
