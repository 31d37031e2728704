//! Reads tables: one of edges or meetings, or one of nodes and one of edges. Columns without a
//! meaning in the mapping become attributes named after their heading.

use std::ops::Range;

use csv::{Position, StringRecord};

use super::cells::{Cells, is_total};
use super::claims::{Claims, is_claims};
use super::item::{Item, Sort};
use super::matrix;
use super::meetings::Meetings;
use super::office_rows::OfficeRows;
use super::row_ends::{Lines, put};
use super::row_numbers::RowNumbers;
use super::said_of_rows::SaidOfRows;
use super::survey::{Survey, survey};
use crate::import::builder::Builder;
use crate::import::columns::{
    guess, is_about, is_deed, is_heading, is_tie, knows_one, offer, untyped,
};
use crate::import::date_columns::joined as joined_date;
use crate::import::fields::Field;
use crate::import::graph::Graph;
use crate::import::mapping::{CsvField, CsvMapping, joined};
use crate::import::meeting_columns::is_of_meetings;
use crate::import::report::{Report, Stop};
use crate::import::sheet::{body_of, merged, quotes_moved, reader, sample};
use crate::import::words::folded;
use crate::load::problem::shortened;
use crate::load::{Code, Severity};
use crate::model::Text;

/// A table that is to be read.
pub(in crate::import) struct Table<'t> {
    pub text: &'t str,
    pub mapping: CsvMapping,
    pub report: Report,
}

/// Reads tables that belong together, tables of nodes first. Returns each report with the number of
/// its table.
///
/// # Errors
/// The number of a table that cannot be read, and what is wrong with it.
pub(in crate::import) fn read(
    mut tables: Vec<(usize, Table<'_>)>,
    builder: &mut Builder,
) -> Result<Vec<(usize, Report)>, (usize, Stop)> {
    let has_claims = |table: &Table<'_>| {
        let (_, body) = body_of(table.text);
        let rows = sample(body, table.mapping.delimiter, table.mapping.above + 1);
        rows.last().is_some_and(|headings| is_claims(headings))
    };
    tables.sort_by_key(|(_, table)| (table.mapping.is_edges(), has_claims(table)));
    let has_nodes = tables.iter().any(|(_, table)| !table.mapping.is_edges() && !has_claims(table));
    let mut graph = Graph::new(builder);
    graph.y_points_up();
    if has_nodes {
        graph.names_count();
    }
    let mut reports = Vec::new();
    let last = tables.len().saturating_sub(1);
    for (place, (number, table)) in tables.into_iter().enumerate() {
        let edges = table.mapping.is_edges();
        graph.builder.begin(table.report, "csv", place > 0);
        graph.builder.names_are_ids();
        if !has_nodes || table.mapping.meetings {
            graph.builder.edges_make_nodes();
        }
        let read = if table.mapping.matrix { matrix::read } else { rows };
        read(table.text, &table.mapping, &mut graph).map_err(|stop| (number, stop))?;
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

/// The state for reading the rows below the headings, by the type of table.
enum Rows<'m> {
    Claims(Claims),
    Meetings(Meetings<'m>),
    Items {
        mapping: &'m CsvMapping,
        deed: Option<Text>,
        own: bool,
        lines: Lines,
        offices: Option<OfficeRows>,
        of_rows: SaidOfRows,
    },
}

fn rows(text: &str, mapping: &CsvMapping, graph: &mut Graph<'_>) -> Result<(), Stop> {
    let (start, body) = body_of(text);
    let body = quotes_moved(body, mapping.delimiter);
    let survey = survey(&body, mapping);
    survey.settle(mapping, graph.builder);
    let mut reader = reader(&body, mapping.delimiter);
    let mut row = StringRecord::new();
    let mut above: Vec<String> = Vec::new();
    let mut known: Option<(Vec<Text>, Rows<'_>, Cells)> = None;
    let mut last = start..start;
    let mut numbers = RowNumbers::new(start);
    let mut skipped = 0;
    let (mut covering, mut headings) = (None::<StringRecord>, None::<StringRecord>);
    let mut after_gap = false;
    while let Some(at) = next_row(&mut reader, &mut row, (start, text))? {
        last = at;
        let place = numbers.place(text, &last);
        if skipped < mapping.above {
            skipped += 1;
            above.push(joined(&row.iter().collect::<Vec<_>>()));
            continue;
        }
        if known.is_none() {
            if mapping.headings && mapping.heading_rows > 1 {
                let Some(first) = covering.take() else {
                    covering = Some(row.clone());
                    continue;
                };
                let cells =
                    |row: &'_ StringRecord| row.iter().map(str::to_owned).collect::<Vec<_>>();
                row = merged(&cells(&first), &cells(&row)).into();
            }
            told_above(&above, mapping, graph);
            let first = first_row(&row, (mapping, &above), &survey, &last, graph)?;
            known = Some(first);
            if mapping.headings {
                headings = Some(row.clone());
                continue;
            }
        }
        // Tables of several pages repeat their headings.
        let again =
            headings.as_ref().and_then(|headings| headings_again(headings, &row, after_gap));
        after_gap = row.iter().filter(|cell| !cell.trim().is_empty()).count() < 2;
        match again {
            Some(Again::Same) => {
                graph.builder.report.lost("rows that repeat the headings");
                continue;
            }
            Some(Again::Other) => {
                second_table(&row, last.clone(), graph);
                break;
            }
            None => {}
        }
        if let Some((names, rows, cells)) = &mut known {
            graph.builder.sources.here(&place);
            one(&row, names, rows, cells, last.clone(), graph);
        }
    }
    graph.builder.sources.anywhere();
    unpaired_quotes(&body, last, graph);
    match known {
        None => Err(Stop { code: Code::EmptyFile, ..Stop::syntax(0, "the table is empty") }),
        Some((_, rows, cells)) => {
            cells.finish(graph);
            match rows {
                Rows::Meetings(meetings) => meetings.finish(graph),
                Rows::Items { lines, of_rows, .. } => {
                    of_rows.finish(graph);
                    lines.finish(graph);
                }
                Rows::Claims(_) => {}
            }
            Ok(())
        }
    }
}

/// A row of headings below the headings.
enum Again {
    /// Mostly the same ones.
    Same,
    /// Those of another table.
    Other,
}

/// Whether a row has headings again: the same ones, or, after a gap in the table, others.
fn headings_again(headings: &StringRecord, row: &StringRecord, after_gap: bool) -> Option<Again> {
    let filled = || row.iter().map(str::trim).filter(|cell| !cell.is_empty());
    let same = headings
        .iter()
        .zip(row)
        .filter(|(a, b)| !b.trim().is_empty() && a.trim().eq_ignore_ascii_case(b.trim()))
        .count();
    let count = filled().count();
    if count < 2 {
        return None;
    }
    if same == count {
        return (headings.len() == row.len()).then_some(Again::Same);
    }
    let is_head = |cell: &str| is_heading(cell) || is_about(cell);
    if !filled().all(is_head) {
        return None;
    }
    if same * 2 >= count { Some(Again::Same) } else { after_gap.then_some(Again::Other) }
}

/// Reports that another table begins, which is not read.
fn second_table(row: &StringRecord, at: Range<usize>, graph: &mut Graph<'_>) {
    let cells: Vec<&str> = row.iter().collect();
    let first = shortened(&joined(&cells));
    let message = format!("another table begins here and is not read: {first}");
    let help = "Save each table as a file of its own, and import them together";
    graph.builder.report.at((Severity::Warning, Code::TableRead), at, "row", message, help);
}

/// The names of the columns and the state for reading the rows. Both are known once the first row
/// is read.
fn first_row<'m>(
    row: &StringRecord,
    (mapping, above): (&'m CsvMapping, &[String]),
    survey: &Survey,
    at: &Range<usize>,
    graph: &mut Graph<'_>,
) -> Result<(Vec<Text>, Rows<'m>, Cells), Stop> {
    if mapping.headings && is_claims(&row.iter().collect::<Vec<_>>()) {
        return Ok((Vec::new(), Rows::Claims(Claims::new(row)), Cells::default()));
    }
    let names = headings(row, mapping, at)?;
    told_first(mapping.headings, row, at, graph);
    let own = row.iter().any(|heading| folded(heading) == "recordtype");
    let cells = if own { Cells::default() } else { Cells::new(mapping, survey, row) };
    if mapping.meetings {
        return Ok((names, Rows::Meetings(Meetings::new(mapping, row, above)), cells));
    }
    // A heading such as "Met with" or "Member of" above the second end says how it is linked to the
    // first.
    let deed = mapping.get(CsvField::Target).and_then(|place| row.get(place));
    let says = |heading: &&str| mapping.headings && (is_deed(heading) || is_tie(heading));
    let deed = deed.filter(says).map(Text::from);
    let giver = mapping.get(CsvField::Source).and_then(|place| row.get(place));
    let gift = giver.filter(|_| mapping.headings).and_then(offer).map(Text::from);
    let deed = gift.or(deed).or_else(|| deed_of_ends(row, mapping));
    let said = [CsvField::Kind, CsvField::Label].into_iter().any(|f| mapping.get(f).is_some());
    let deed = deed.filter(|_| !said);
    let (lines, offices) = (Lines::default(), OfficeRows::new(mapping, row));
    let of_rows = SaidOfRows::above(above);
    Ok((names, Rows::Items { mapping, deed, own, lines, offices, of_rows }, cells))
}

/// What the headings of the two ends say together: who is above "Caller" has called, and who has a
/// destination in a table of trips has visited it.
fn deed_of_ends(row: &StringRecord, mapping: &CsvMapping) -> Option<Text> {
    let heading = |field| {
        let place = mapping.get(field).filter(|_| mapping.headings)?;
        row.get(place).map(folded)
    };
    let travels = |heading: &str| {
        let heading = heading.to_lowercase();
        ["trip", "travel", "journey"].iter().any(|word| heading.contains(word))
    };
    let (from, to) = (heading(CsvField::Source)?, heading(CsvField::Target)?);
    if from == "caller" {
        Some("call".into())
    } else {
        (to == "destination" && row.iter().any(travels)).then(|| "visited".into())
    }
}

fn one(
    row: &StringRecord,
    names: &[Text],
    rows: &mut Rows<'_>,
    cells: &mut Cells,
    at: Range<usize>,
    graph: &mut Graph<'_>,
) {
    if let Rows::Claims(claims) = rows {
        claims.take(row, &at, graph);
        return;
    }
    if row.len() > names.len() {
        too_wide(row, names, &at, graph);
    }
    let Some(values) = cells.read(row, names.len()) else { return };
    let edges = match rows {
        Rows::Items { mapping, own, .. } => mapping.is_edges() && !*own,
        _ => true,
    };
    if edges && is_beside(&values, graph) {
        return;
    }
    match rows {
        Rows::Claims(_) => {}
        Rows::Meetings(meetings) => meetings.take(&values, (names, cells.period()), at, graph),
        Rows::Items { mapping, deed, own, lines, offices, of_rows } => {
            if edges && of_rows.begins(&values) {
                return;
            }
            let mut item = item(&values, names, mapping, at, graph);
            add_period(&mut item.attributes, cells.period());
            if item.sort == Sort::Edge && !of_rows.say_of_edge(&mut item.attributes) {
                graph.builder.report.lost("rows that say that no meeting took place");
                return;
            }
            if let Some(deed) = deed
                && item.sort == Sort::Edge
            {
                item.add("kind", &**deed);
            }
            if *own {
                item.put_into(graph, true);
            } else if let Some(offices) = offices {
                offices.put(item, lines, graph);
            } else {
                put(item, lines, graph);
            }
        }
    }
}

/// Whether a row is a total or a remark on the table; both are counted.
fn is_beside(values: &[String], graph: &mut Graph<'_>) -> bool {
    if is_total(values) {
        graph.builder.report.lost("rows of totals");
        return true;
    }
    let Some(alone) = footnote(values) else { return false };
    let what = format!("rows with a single cell (\"{}\")", shortened(alone));
    graph.builder.report.lost(&what);
    true
}

/// The only cell of a row, if it is a remark on the table, such as "Source: Harrow Times".
fn footnote(values: &[String]) -> Option<&str> {
    const NOTES: [&str; 12] = [
        "note",
        "notes",
        "source",
        "sources",
        "disclaimer",
        "quelle",
        "quellen",
        "hinweis",
        "anmerkung",
        "fuente",
        "nota",
        "remarque",
    ];
    let mut filled = values.iter().filter(|value| !value.is_empty());
    let alone = filled.next().filter(|_| filled.next().is_none())?;
    let (first, rest) = alone.split_once(':')?;
    let known = NOTES.contains(&folded(first).as_str()) && !rest.trim().is_empty();
    (known || alone.starts_with(['*', '†'])).then_some(alone)
}

/// Adds the date that a heading above the row gives, unless the row has a time of its own.
pub(super) fn add_period(attributes: &mut Vec<(Text, String)>, period: Option<&str>) {
    let Some(period) = period else { return };
    let is_time = |(name, _): &(Text, String)| {
        matches!(
            Field::of(name),
            Some(Field::When | Field::WhenText | Field::Start | Field::End | Field::AsOf)
        )
    };
    if !attributes.iter().any(is_time) {
        attributes.push(("date".into(), period.to_owned()));
    }
}

/// Reports rows above the headings. They are not part of the table; their words go into the
/// dossier's note.
pub(super) fn told_above(above: &[String], mapping: &CsvMapping, graph: &mut Graph<'_>) {
    if mapping.above == 0 {
        return;
    }
    let words: Vec<&str> = above.iter().map(String::as_str).filter(|row| !row.is_empty()).collect();
    let rows = if above.len() == 1 { "row is" } else { "rows are" };
    let said = if words.is_empty() { "blank".to_owned() } else { words.join(" / ") };
    let message =
        format!("{} {rows} above the table and no part of it: {}", above.len(), shortened(&said));
    let help = "Nothing to do, unless they belong to the table";
    graph.builder.report.table_read(message, help);
    if !words.is_empty() {
        graph.builder.note(format!("Above the table: {}", words.join(" / ")));
    }
}

/// Reports how the first row was read, unless that is certain.
fn told_first(headings: bool, row: &StringRecord, at: &Range<usize>, graph: &mut Graph<'_>) {
    let cells: Vec<&str> = row.iter().collect();
    let first = shortened(&joined(&cells));
    let (message, help) = if !headings {
        let message =
            format!("the table has no headings; its first row is read like others: {first}");
        (message, "If these are headings, say which column is what, as in --map source=1,target=2")
    } else if knows_one(&cells) || guess(&cells, &[], b',').is_complete() {
        return;
    } else {
        let message = format!("the first row is taken for headings: {first}");
        (message, "If it belongs to the table, say so: --no-header")
    };
    let fault = (Severity::Info, Code::TableRead);
    graph.builder.report.at(fault, at.clone(), "row", message, help);
}

fn too_wide(row: &StringRecord, names: &[Text], at: &Range<usize>, graph: &mut Graph<'_>) {
    let beyond = row.iter().skip(names.len()).filter(|cell| !cell.trim().is_empty()).count();
    if beyond == 0 {
        return;
    }
    let message = format!("this row has {} cells, the first row {}", row.len(), names.len());
    let fault = (Severity::Warning, Code::WrongType);
    let help = "Set a cell that holds the delimiter in quotation marks";
    graph.builder.report.at(fault, at.clone(), "row", message, help);
    graph.builder.report.lost_many("cells beyond the last heading", beyond);
}

fn unpaired_quotes(body: &str, at: Range<usize>, graph: &mut Graph<'_>) {
    if memchr::memchr_iter(b'"', body.as_bytes()).count().is_multiple_of(2) {
        return;
    }
    let message = "a quotation mark in this table has no second one: rows may have run together";
    let fault = (Severity::Warning, Code::Syntax);
    let help = "Look at the last row; get the file again if it breaks off";
    graph.builder.report.at(fault, at, "row", message, help);
}

/// Reads the next row of a table that begins at byte `start` of the text. Returns where it is in the
/// text; `None` at the end.
///
/// # Errors
/// It cannot be read.
pub(super) fn next_row(
    reader: &mut csv::Reader<&[u8]>,
    row: &mut StringRecord,
    (start, text): (usize, &str),
) -> Result<Option<Range<usize>>, Stop> {
    let at = reader.position().byte();
    let read = reader.read_record(row).map_err(|error| Stop::syntax(start, error.to_string()))?;
    let from = row.position().map_or(at, Position::byte);
    Ok(read.then(|| range(start, from, reader.position().byte(), text)))
}

/// The byte range of a row in the text, without blank lines before it.
fn range(start: usize, from: u64, to: u64, text: &str) -> Range<usize> {
    let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).saturating_add(start);
    let (from, to) = (place(from).min(text.len()), place(to).min(text.len()));
    let blanks =
        text.as_bytes()[from..to].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
    from + blanks..to
}

/// What to do with a table that tells who was met, but not by whom.
const NO_HOST: &str = " (where all were received by one person: --host NAME)";

/// The name of each column. Columns with a meaning in the mapping get the names that `fields`
/// knows.
fn headings(
    row: &StringRecord,
    mapping: &CsvMapping,
    at: &Range<usize>,
) -> Result<Vec<Text>, Stop> {
    let headings: Vec<String> = row.iter().map(|cell| cell.trim().to_owned()).collect();
    if !mapping.is_complete() {
        let columns = shortened(&headings.join(", "));
        let message = if mapping.headings {
            format!(
                "no column is known as the source and the target of edges, or as the id or name of \
                 nodes; the columns are: {columns}{}",
                if headings.iter().any(|heading| is_deed(heading)) || is_of_meetings(&headings, &[])
                {
                    NO_HOST
                } else {
                    ""
                }
            )
        } else {
            format!(
                "the table has no headings, and nothing says which of its {} columns are the \
                 source and the target of edges; the first row is: {columns}",
                headings.len()
            )
        };
        return Err(Stop { at: at.start, code: Code::MissingColumns, message, refuses: true });
    }
    let name = |(place, heading): (usize, &String)| match mapping.field_of(place) {
        Some(CsvField::Date) if folded(heading) == "edtf" => Text::from("edtf"),
        Some(field) => Text::from(field.attribute()),
        None if heading.is_empty() || !mapping.headings => {
            Text::from(format!("column {}", place + 1))
        }
        None => Text::from(untyped(heading)),
    };
    Ok(headings.iter().enumerate().map(name).collect())
}

/// Whether a cell holds what programs write for "no value".
pub(in crate::import) fn is_no_value(cell: &str) -> bool {
    matches!(
        cell,
        "NaN"
            | "nan"
            | "NULL"
            | "null"
            | "#N/A"
            | "<NA>"
            | "#REF!"
            | "#VALUE!"
            | "N/A"
            | "n/a"
            | "-"
            | "–"
            | "—"
    )
}

fn item(
    values: &[String],
    names: &[Text],
    mapping: &CsvMapping,
    at: Range<usize>,
    graph: &mut Graph<'_>,
) -> Item {
    let sort = if mapping.is_edges() { Sort::Edge } else { Sort::Node };
    let mut item = Item::new(sort, at);
    for (place, (value, name)) in values.iter().zip(names).enumerate() {
        if value.is_empty() {
            continue;
        }
        match (mapping.field_of(place), sort) {
            (Some(CsvField::Id), _) => item.id = Some(value.clone()),
            (Some(CsvField::Source), Sort::Edge) => item.source = Some(value.clone()),
            (Some(CsvField::Target), Sort::Edge) => item.target = Some(value.clone()),
            (Some(CsvField::SourceName), Sort::Edge) => item.names[0] = Some(value.clone()),
            (Some(CsvField::TargetName), Sort::Edge) => item.names[1] = Some(value.clone()),
            (Some(CsvField::Name), Sort::Node) => item.label = Some(value.clone()),
            (Some(CsvField::Year | CsvField::Month | CsvField::Day), Sort::Edge) => {}
            _ if is_no_value(value) => {
                graph.builder.report.lost("cells without a value (NaN, NULL)");
            }
            _ => item.add(name.clone(), value.as_str()),
        }
    }
    if sort == Sort::Edge
        && let Some(date) = joined_date(values, mapping)
    {
        item.add("date", date);
    }
    if sort == Sort::Node && item.id.is_none() {
        item.id.clone_from(&item.label);
    }
    item
}
