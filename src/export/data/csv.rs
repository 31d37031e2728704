//! Three tables for spreadsheets and Gephi: nodes, edges, and every claim with its quote. A cell
//! that a spreadsheet would take for a formula gets an apostrophe in front.

use std::borrow::Cow;

use super::super::{ExportError, Format, OutFile, Output};
use super::claims;
use super::graph::Graph;
use super::left_out::{self, LeftOut};
use super::no_place::IN_TABLES;
use super::said::Value;
use super::text::Cleaner;
use crate::picture::wording;

/// Writes the three files.
pub(super) fn write(graph: &Graph<'_>) -> Result<Output, ExportError> {
    let mut cleaner = Cleaner::default();
    let mut guarded = 0;
    let mut table =
        |name: &str, rows: Vec<Vec<Value<'_>>>| self::table(name, rows, &mut cleaner, &mut guarded);
    let tables = [nodes(graph), edges(graph), claims(graph)];
    let named = Format::Csv.files().iter().zip(tables);
    let files = named.map(|(name, rows)| table(name, rows)).collect::<Result<Vec<_>, _>>()?;
    let mut left_out = LeftOut::default();
    left_out::unasserted(&mut left_out, graph.unasserted);
    left_out::vague_dates(&mut left_out, graph.part, "Earliest and Latest, the exact text as Date");
    left_out::places(&mut left_out, graph.part);
    IN_TABLES.list(&mut left_out, graph.part);
    left_out::title(&mut left_out, graph.part, true);
    left_out::about_one(
        &mut left_out,
        graph.part,
        "are no edge: a sentence at the entity and the table of claims have it",
    );
    left_out::common(&mut left_out, graph.part);
    left_out::characters(&mut left_out, cleaner.dropped);
    left_out.add(
        guarded,
        "cell that a spreadsheet would take for a formula",
        "cells that a spreadsheet would take for formulas",
        "begin with an apostrophe",
    );
    Ok(Output { files, left_out: left_out.sentences() })
}

fn nodes(graph: &Graph<'_>) -> Vec<Vec<Value<'static>>> {
    let head = ["id", "label"].into_iter().chain(Graph::node_columns().map(|(name, _)| name));
    let mut rows = vec![header(head)];
    for node in &graph.nodes {
        let own = [Value::text(node.id), Value::text(&*node.label)];
        let more = graph.node_values(node).map(|(_, value)| value);
        rows.push(own.into_iter().chain(more).map(owned).collect());
    }
    rows
}

fn edges(graph: &Graph<'_>) -> Vec<Vec<Value<'static>>> {
    let own = ["source", "target", "type", "id", "label", "weight"];
    // The column `kind`, which Gephi knows, is put beside them. It is also a column of the record.
    let columns = || Graph::edge_columns().map(|(name, _)| name);
    let head = own.into_iter().chain(["kind"]).chain(columns().filter(|name| *name != "kind"));
    let mut rows = vec![header(head)];
    for edge in &graph.edges {
        let way = if edge.directed { "Directed" } else { "Undirected" };
        let own = [
            Value::text(graph.nodes[edge.from].id),
            Value::text(graph.nodes[edge.to].id),
            Value::text(way),
            Value::text(&*edge.id),
            Value::text(&*edge.label),
            Value::Whole(edge.weight),
            Value::text(graph.said[edge.said].kind),
        ];
        let more = graph.edge_values(edge).filter(|((name, _), _)| *name != "kind");
        rows.push(own.into_iter().chain(more.map(|(_, value)| value)).map(owned).collect());
    }
    rows
}

fn claims(graph: &Graph<'_>) -> Vec<Vec<Value<'static>>> {
    let mut rows = vec![header(claims::COLUMNS.into_iter())];
    let dossier = graph.part.dossier();
    for row in graph.said.iter().flat_map(|said| claims::rows(said, dossier)) {
        rows.push(row.into_iter().map(owned).collect());
    }
    rows
}

/// Names of columns in the form that spreadsheets and Gephi use: `Id`, `Quote by`.
fn header(names: impl Iterator<Item = &'static str>) -> Vec<Value<'static>> {
    names.map(|name| Value::text(wording::sentence_case(&name.replace('_', " ")))).collect()
}

fn owned(value: Value<'_>) -> Value<'static> {
    match value {
        Value::None => Value::None,
        Value::Text(words) => Value::Text(Cow::Owned(words.into_owned())),
        Value::Whole(number) => Value::Whole(number),
        Value::Flag(flag) => Value::Flag(flag),
    }
}

fn table(
    name: &str,
    rows: Vec<Vec<Value<'_>>>,
    cleaner: &mut Cleaner,
    guarded: &mut usize,
) -> Result<OutFile, ExportError> {
    let failed = |error: &dyn std::fmt::Display| super::failed(Format::Csv, error);
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    for row in rows {
        let cells = row.iter().map(|value| cell(value, cleaner, guarded));
        writer.write_record(cells).map_err(|error| failed(&error))?;
    }
    let bytes = writer.into_inner().map_err(|error| failed(&error))?;
    Ok(OutFile { name: name.to_owned(), bytes })
}

fn cell(value: &Value<'_>, cleaner: &mut Cleaner, guarded: &mut usize) -> String {
    let Some(words) = value.words() else { return String::new() };
    let words = cleaner.clean(&words);
    if is_formula(&words) {
        *guarded += 1;
        return format!("'{words}");
    }
    words.into_owned()
}

/// Whether a spreadsheet may run a cell as a formula (OWASP, "CSV Injection"). A formula that
/// already has an apostrophe counts too and gets another one, so that removing one apostrophe
/// restores the original.
fn is_formula(words: &str) -> bool {
    let unguarded = words.trim_start_matches('\'');
    unguarded.starts_with(['\t', '\r'])
        || unguarded.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_what_was_there_can_be_had_back() {
        let texts = ["=1+1", "+1", "-1", "@a", " =x", "\tx", "\r=x", "'=x", "''=x", "＝x"];
        for text in texts {
            let (mut cleaner, mut guarded) = (Cleaner::default(), 0);
            let written = cell(&Value::text(text), &mut cleaner, &mut guarded);
            assert_eq!((written.strip_prefix('\''), guarded), (Some(text), 1));
        }
        for text in ["a=b", "'Tis", "1-2", "О’Коннор"] {
            let (mut cleaner, mut guarded) = (Cleaner::default(), 0);
            assert_eq!(cell(&Value::text(text), &mut cleaner, &mut guarded), text);
        }
    }
}
