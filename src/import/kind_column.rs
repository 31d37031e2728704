//! Finds the column of a table of edges that says what each edge is, by what stands in its cells.

use super::columns::offer;
use super::fields::Field;
use super::hedges;
use super::mapping::{CsvField, CsvMapping};
use super::not_held::form;
use super::words::relation_kind;

/// Makes a column the kind of the edges if no heading says which one is, and at least half of its
/// cells are words for contacts or known relations.
pub(super) fn find_kind(headings: &[&str], rows: &[Vec<String>], mapping: &mut CsvMapping) {
    let is_said = |heading: &&str| {
        let of = Field::of(heading);
        let of_kind = [Field::Mode, Field::Interaction, Field::Type, Field::RecordType];
        of.is_some_and(|of| of_kind.contains(&of)) || offer(heading).is_some()
    };
    let known = mapping.get(CsvField::Kind).or(mapping.get(CsvField::Label)).is_some();
    if known || !mapping.is_edges() || mapping.meetings || headings.iter().any(is_said) {
        return;
    }
    let says = |cell: &&&String| {
        form(cell).is_some() || hedges::split(cell).is_some() || relation_kind(cell).is_some()
    };
    let is_kind = |place: &usize| {
        let cells = rows.iter().filter_map(|row| row.get(*place));
        let cells: Vec<&String> = cells.filter(|cell| !cell.is_empty()).collect();
        !cells.is_empty() && cells.iter().filter(says).count() * 2 >= cells.len()
    };
    let free =
        |place: &usize| mapping.field_of(*place).is_none() && Field::of(headings[*place]).is_none();
    let found = (0..headings.len()).filter(free).find(is_kind);
    mapping.set(CsvField::Kind, found);
}
