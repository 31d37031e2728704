//! Tables: one of edges, or one of nodes and one of edges. Columns that the mapping does not name
//! are attributes under their heading.

use std::ops::Range;

use csv::{Position, ReaderBuilder, StringRecord};

use super::claims::{Claims, is_claims};
use super::item::{Item, Sort};
use crate::import::builder::Builder;
use crate::import::graph::Graph;
use crate::import::mapping::{CsvField, CsvMapping};
use crate::import::report::{Report, Stop};
use crate::load::{Code, Severity};
use crate::model::Text;

/// A table to be read.
pub(in crate::import) struct Table<'t> {
    pub text: &'t str,
    pub mapping: CsvMapping,
    pub report: Report,
}

/// Reads tables that belong together, those of nodes first, and hands each report back with the
/// number of its table.
///
/// # Errors
/// What a table lacks.
pub(in crate::import) fn read(
    mut tables: Vec<(usize, Table<'_>)>,
    builder: &mut Builder,
) -> Result<Vec<(usize, Report)>, (usize, Stop)> {
    let has_claims =
        |table: &Table<'_>| is_claims(&first_rows(table.text, table.mapping.delimiter, 0).0);
    tables.sort_by_key(|(_, table)| (table.mapping.is_edges(), has_claims(table)));
    let has_nodes = tables.iter().any(|(_, table)| !table.mapping.is_edges() && !has_claims(table));
    let mut graph = Graph::new(builder);
    if has_nodes {
        graph.names_count();
    }
    let mut reports = Vec::new();
    let last = tables.len().saturating_sub(1);
    for (place, (number, table)) in tables.into_iter().enumerate() {
        let edges = table.mapping.is_edges();
        graph.builder.begin(table.report, "csv", place > 0);
        if !has_nodes {
            graph.builder.edges_make_nodes();
        }
        rows(table.text, &table.mapping, &mut graph).map_err(|stop| (number, stop))?;
        if place == last {
            graph.finish_hubs();
        }
        if edges {
            graph.builder.end_file();
        }
        let empty = Report::new(graph.builder.report.file());
        reports.push((number, std::mem::replace(&mut graph.builder.report, empty)));
    }
    Ok(reports)
}

/// The headings and the rows that follow, up to so many, for a look before reading.
pub(in crate::import) fn first_rows(
    text: &str,
    delimiter: u8,
    most: usize,
) -> (Vec<String>, Vec<Vec<String>>) {
    let (_, body) = body_of(text);
    let mut reader = reader(body, delimiter);
    let mut rows = reader
        .records()
        .filter_map(Result::ok)
        .map(|row| row.iter().map(|cell| unguarded(cell).trim().to_owned()).collect::<Vec<_>>());
    let headings = rows.next().unwrap_or_default();
    (headings, rows.take(most).collect())
}

fn reader(body: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(delimiter).has_headers(false).flexible(true);
    builder.from_reader(body.as_bytes())
}

/// The table without the line `sep=;` that Excel may put before it, and where it begins.
pub(in crate::import) fn body_of(text: &str) -> (usize, &str) {
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    let is_hint =
        first.len() >= 5 && first.is_char_boundary(4) && first[..4].eq_ignore_ascii_case("sep=");
    let start = if is_hint { first.len() } else { 0 };
    (start, &text[start..])
}

/// A cell as it was before a guard against formulas was set before it.
pub(super) fn unguarded(cell: &str) -> &str {
    let Some(rest) = cell.strip_prefix('\'') else { return cell };
    let bare = rest.trim_start_matches('\'');
    let formula = bare.starts_with(['\t', '\r'])
        || bare.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula { rest } else { cell }
}

fn rows(text: &str, mapping: &CsvMapping, graph: &mut Graph<'_>) -> Result<(), Stop> {
    let (start, body) = body_of(text);
    let mut reader = reader(body, mapping.delimiter);
    let mut row = StringRecord::new();
    let mut names: Option<Vec<Text>> = None;
    let mut claims: Option<Claims> = None;
    let mut last = start..start;
    loop {
        let at = reader.position().byte();
        match reader.read_record(&mut row) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => return Err(Stop::syntax(start, error.to_string())),
        }
        let from = row.position().map_or(at, Position::byte);
        last = range(start, from, reader.position().byte(), text);
        if let Some(claims) = &mut claims {
            claims.take(&row, &last, graph);
            continue;
        }
        let Some(names) = &names else {
            if is_claims(&row.iter().collect::<Vec<_>>()) {
                claims = Some(Claims::new(&row));
                continue;
            }
            names = Some(headings(&row, mapping, &last)?);
            continue;
        };
        if row.len() > names.len() {
            let message =
                format!("this row has {} cells, the first row {}", row.len(), names.len());
            let fault = (Severity::Warning, Code::WrongType);
            let help = "Set a cell that holds the delimiter in quotation marks";
            graph.builder.report.at(fault, last.clone(), "row", message, help);
            graph
                .builder
                .report
                .lost_many("cells beyond the last heading", row.len() - names.len());
        }
        item(&row, names, mapping, last.clone()).put_into(graph, true);
    }
    if memchr::memchr_iter(b'"', body.as_bytes()).count() % 2 == 1 {
        let message =
            "a quotation mark in this table has no second one: rows may have run together";
        let fault = (Severity::Warning, Code::Syntax);
        let help = "Look at the last row; get the file again if it breaks off";
        graph.builder.report.at(fault, last, "row", message, help);
    }
    if names.is_none() && claims.is_none() {
        return Err(Stop { code: Code::EmptyFile, ..Stop::syntax(0, "the table is empty") });
    }
    Ok(())
}

/// Where a row stands in the text, the blank lines before it aside.
fn range(start: usize, from: u64, to: u64, text: &str) -> Range<usize> {
    let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).saturating_add(start);
    let (from, to) = (place(from).min(text.len()), place(to).min(text.len()));
    let blanks =
        text.as_bytes()[from..to].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
    from + blanks..to
}

/// What each column is called. The columns of the mapping get the names that `fields` knows.
fn headings(
    row: &StringRecord,
    mapping: &CsvMapping,
    at: &Range<usize>,
) -> Result<Vec<Text>, Stop> {
    let headings: Vec<String> = row.iter().map(|cell| cell.trim().to_owned()).collect();
    let node = mapping.get(CsvField::Id).or(mapping.get(CsvField::Name));
    if !mapping.is_edges() && node.is_none() {
        let columns = headings.join(", ");
        let message = format!(
            "no column is known as the source and the target of edges, or as the id or name of \
             nodes; the columns are: {}",
            crate::load::problem::shortened(&columns)
        );
        return Err(Stop { at: at.start, code: Code::MissingColumns, message, refuses: true });
    }
    let name = |(place, heading): (usize, &String)| match mapping.field_of(place) {
        Some(field) => Text::from(field.attribute()),
        None if heading.is_empty() => Text::from(format!("column {}", place + 1)),
        None => Text::from(heading.as_str()),
    };
    Ok(headings.iter().enumerate().map(name).collect())
}

fn item(row: &StringRecord, names: &[Text], mapping: &CsvMapping, at: Range<usize>) -> Item {
    let sort = if mapping.is_edges() { Sort::Edge } else { Sort::Node };
    let mut item = Item::new(sort, at);
    for (place, (cell, name)) in row.iter().zip(names).enumerate() {
        let value = unguarded(cell).trim();
        if value.is_empty() {
            continue;
        }
        match (mapping.field_of(place), sort) {
            (Some(CsvField::Id), _) => item.id = Some(value.to_owned()),
            (Some(CsvField::Source), Sort::Edge) => item.source = Some(value.to_owned()),
            (Some(CsvField::Target), Sort::Edge) => item.target = Some(value.to_owned()),
            (Some(CsvField::Name), Sort::Node) => item.label = Some(value.to_owned()),
            _ => item.add(name.clone(), value),
        }
    }
    if sort == Sort::Node && item.id.is_none() {
        item.id.clone_from(&item.label);
    }
    item
}
