//! Reads a matrix: a table with names across and down, in which a mark links the name of its row
//! with that of its column. What a mark means, only the user can say.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use csv::StringRecord;

use super::cells::is_total;
use super::item::{Item, Sort};
use super::row_numbers::RowNumbers;
use super::table::{is_no_value, next_row, told_above};
use crate::import::graph::Graph;
use crate::import::hedges;
use crate::import::mapping::{CsvMapping, joined};
use crate::import::not_held;
use crate::import::report::Stop;
use crate::import::sheet::{body_of, quotes_moved, reader, unguarded};
use crate::import::statuses::{said_in, with_status};
use crate::import::words::{Way, is_no, is_true, relation_kind};
use crate::load::Code;
use crate::load::problem::shortened;
use crate::model::{Certainty, names};

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
enum Mark {
    /// Nothing links the two.
    Not,
    /// Something links them.
    Linked,
    /// Something may link them.
    Perhaps,
    /// Something links them, to this degree or so often.
    Number(String),
    /// This links them.
    Words(String),
}

impl Mark {
    fn of(cell: &str) -> Self {
        let cell = unguarded(cell).trim();
        let number = cell.replace(',', ".").parse::<f64>().ok();
        match cell {
            "" | "." | "0" => Self::Not,
            _ if is_no_value(cell) || is_no(cell) || number.is_some_and(|n| !n.is_finite()) => {
                Self::Not
            }
            "?" => Self::Perhaps,
            "x" | "X" | "×" | "✓" | "✔" | "•" | "*" | "+" | "ja" | "oui" | "si" | "sí" => {
                Self::Linked
            }
            _ if is_true(cell) => Self::Linked,
            _ => match number {
                Some(0.0) => Self::Not,
                Some(1.0) => Self::Linked,
                Some(_) => Self::Number(cell.to_owned()),
                None => Self::Words(cell.to_owned()),
            },
        }
    }

    /// How sure it is, if it is hedged.
    fn hedge(&self) -> Option<Certainty> {
        match self {
            Self::Perhaps => Some(Certainty::Possible),
            Self::Words(words) => {
                hedges::split(words).map(|found| found.1).or_else(|| hedges::in_words(words))
            }
            Self::Not | Self::Linked | Self::Number(_) => None,
        }
    }
}

/// Whether a table is a matrix of the same names across and down. `rows` are its first rows, the
/// names across being the first of them.
pub(in crate::import) fn is_matrix(rows: &[Vec<String>]) -> bool {
    let Some((across, rows)) = rows.split_first() else { return false };
    let Some((corner, across)) = across.split_first() else { return false };
    let across: Vec<String> = across.iter().map(|name| names::key(name).into_owned()).collect();
    let down: Vec<String> = rows
        .iter()
        .filter_map(|row| row.first())
        .filter(|name| !name.is_empty())
        .map(|name| names::key(name).into_owned())
        .collect();
    let known: HashSet<&String> = across.iter().filter(|name| !name.is_empty()).collect();
    if known.len() < 2 || down.len() < 2 || down.iter().any(|name| is_value(name)) {
        return false;
    }
    let in_order = down.iter().zip(&across).all(|(down, across)| down == across);
    // A triangle lacks one of the names down, and another one across.
    let others = down.iter().filter(|name| !known.contains(name)).count();
    if !in_order && others > usize::from(down.len() > 2) {
        return false;
    }
    let cells = || rows.iter().flat_map(|row| row.iter().skip(1));
    // In a list of neighbours, the cells are names as well.
    let are_names = cells().any(|cell| known.contains(&names::key(cell).into_owned()))
        || cells().any(|cell| !corner.is_empty() && cell == corner);
    !are_names && (in_order || cells().all(|cell| is_value(cell)))
}

/// Whether a name is one for a row or column of totals.
fn is_sum(name: &str) -> bool {
    is_total(&[name.to_owned(), "0".to_owned()])
}

/// Whether the words of a cell are a mark or blank, and no name.
fn is_value(words: &str) -> bool {
    !matches!(Mark::of(words), Mark::Words(_))
}

/// A mark and its cell.
struct Found {
    row: usize,
    column: usize,
    mark: Mark,
}

/// The names and marks of a matrix.
#[derive(Default)]
struct Matrix {
    across: Vec<String>,
    down: Vec<String>,
    /// Where each row is in the text, and the words for its place.
    places: Vec<(Range<usize>, String)>,
    found: Vec<Found>,
    /// How many cells say that nothing links two names, other than by being blank.
    denied: usize,
}

/// Reads the table.
///
/// # Errors
/// It has no row with names.
pub(super) fn read(text: &str, mapping: &CsvMapping, graph: &mut Graph<'_>) -> Result<(), Stop> {
    let (start, body) = body_of(text);
    let body = quotes_moved(body, mapping.delimiter);
    let mut reader = reader(&body, mapping.delimiter);
    let mut row = StringRecord::new();
    let mut above: Vec<String> = Vec::new();
    let mut numbers = RowNumbers::new(start);
    let mut matrix: Option<Matrix> = None;
    while let Some(at) = next_row(&mut reader, &mut row, (start, text))? {
        let place = numbers.place(text, &at);
        if above.len() < mapping.above {
            above.push(joined(&row.iter().collect::<Vec<_>>()));
        } else if let Some(matrix) = &mut matrix {
            matrix.row(&row, (at, place), graph);
        } else {
            let across = row.iter().skip(1).map(|name| unguarded(name).trim().to_owned());
            matrix = Some(Matrix { across: across.collect(), ..Matrix::default() });
        }
    }
    told_above(&above, mapping, graph);
    let Some(matrix) = matrix else {
        return Err(Stop { code: Code::EmptyFile, ..Stop::syntax(0, "the table is empty") });
    };
    matrix.into_edges(&mapping.mark, graph);
    graph.builder.sources.anywhere();
    Ok(())
}

impl Matrix {
    fn row(&mut self, row: &StringRecord, place: (Range<usize>, String), graph: &mut Graph<'_>) {
        let name = row.get(0).map(|name| unguarded(name).trim()).unwrap_or_default();
        let marks = || row.iter().skip(1).map(Mark::of).enumerate();
        if is_sum(name) {
            graph.builder.report.lost("rows of totals");
            return;
        }
        if name.is_empty() {
            let filled = marks().filter(|(_, mark)| *mark != Mark::Not).count();
            graph.builder.report.lost_many("marks in rows without a name", filled);
            return;
        }
        let number = self.down.len();
        self.down.push(name.to_owned());
        self.places.push(place);
        for (column, mark) in marks() {
            let across = self.across.get(column).map(String::as_str).unwrap_or_default();
            if mark == Mark::Not {
                let cell = row.get(column + 1).unwrap_or_default().trim();
                self.denied += usize::from(!cell.is_empty() && !names::same(name, across));
            } else if across.is_empty() {
                graph.builder.report.lost("marks in columns without a name");
            } else if is_sum(across) {
                graph.builder.report.lost("totals at the ends of rows");
            } else if names::same(name, across) {
                graph.builder.report.lost("marks where the row and the column of a name cross");
            } else {
                self.found.push(Found { row: number, column, mark });
            }
        }
    }

    /// Whether a mark links two names in no direction: each is there in both of its places, or all
    /// are on one side of the diagonal and the other side is blank.
    fn goes_both_ways(&self) -> bool {
        let place: HashMap<String, usize> = (self.across.iter().enumerate())
            .map(|(place, name)| (names::key(name).into_owned(), place))
            .collect();
        let row_of: Vec<Option<usize>> =
            self.down.iter().map(|name| place.get(&*names::key(name)).copied()).collect();
        if row_of.iter().filter(|place| place.is_some()).count() < 2 {
            return false;
        }
        let at: HashMap<(usize, usize), &Mark> = (self.found.iter())
            .filter_map(|found| Some(((row_of[found.row]?, found.column), &found.mark)))
            .collect();
        let mirrored = self.found.iter().all(|found| {
            row_of[found.row].is_some_and(|row| at.get(&(found.column, row)) == Some(&&found.mark))
        });
        let side = |found: &Found| row_of[found.row].map(|row| row < found.column);
        // A name that is only down or only across is at an end of a triangle.
        let mut sides = self.found.iter().filter_map(side);
        let one_side = sides.next().is_none_or(|first| sides.all(|side| side == first));
        mirrored || one_side && self.denied == 0
    }

    fn into_edges(self, meaning: &str, graph: &mut Graph<'_>) {
        let way = if self.goes_both_ways() { Way::Neither } else { Way::Forward };
        self.tell(meaning, way, graph);
        let all = self.down.iter().chain(&self.across).filter(|name| !name.is_empty());
        for name in all.filter(|name| !is_sum(name)) {
            graph.mention(name);
        }
        // Two who met have met each other, even if only one of them says so.
        let met = relation_kind(meaning).is_none() && not_held::form(meaning).is_some();
        let mut pairs: BTreeMap<usize, Vec<&Found>> = BTreeMap::new();
        let mut first: HashMap<(String, String), usize> = HashMap::new();
        for (number, found) in self.found.iter().enumerate() {
            let ends = [&self.down[found.row], &self.across[found.column]];
            let [mut one, mut other] = ends.map(|name| names::key(name).into_owned());
            if (met || way == Way::Neither) && one > other {
                std::mem::swap(&mut one, &mut other);
            }
            let first = *first.entry((one, other)).or_insert(number);
            pairs.entry(first).or_default().push(found);
        }
        for cells in pairs.into_values() {
            self.edge(&cells, meaning, if met { Way::Neither } else { way }, graph);
        }
    }

    /// Adds the edge of all cells that link the same two names. What one of them denies or doubts is
    /// not sure because of another.
    fn edge(&self, cells: &[&Found], meaning: &str, way: Way, graph: &mut Graph<'_>) {
        let Some(first) = cells.first() else { return };
        let (at, place) = &self.places[first.row];
        graph.builder.sources.here(place);
        let mut item = Item::new(Sort::Edge, at.clone());
        item.source = Some(self.down[first.row].clone());
        item.target = Some(self.across[first.column].clone());
        item.way = Some(way);
        item.add("kind", meaning);
        let mut said: Vec<&Mark> = Vec::new();
        for found in cells {
            if !said.contains(&&found.mark) {
                said.push(&found.mark);
            }
        }
        let (mut numbers, mut words): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
        for mark in &said {
            match mark {
                Mark::Number(number) => numbers.push(number),
                Mark::Words(word) => words.push(word),
                Mark::Not | Mark::Linked | Mark::Perhaps => {}
            }
        }
        // A status counts only behind other words.
        words.sort_by_key(|words| with_status(words).is_some() || said_in(words).is_some());
        item.add("label", words.join("; "));
        let unsure = said.iter().filter_map(|mark| mark.hedge());
        if let Some(certainty) = unsure.max_by_key(|of| hedges::doubt(*of)) {
            item.add("certainty", certainty.as_str());
        }
        if !numbers.is_empty() {
            item.add("note", format!("The matrix has {} there.", numbers.join(" and ")));
        }
        item.put_into(graph, true);
    }

    fn tell(&self, meaning: &str, way: Way, graph: &mut Graph<'_>) {
        let meant = if meaning.is_empty() {
            "nothing says what a mark means".to_owned()
        } else {
            format!("a mark is taken for \"{}\"", shortened(meaning))
        };
        let way = match way {
            Way::Neither => "in no direction",
            _ => "from its row to its column",
        };
        let message = format!(
            "the table is a matrix of {} names down and {} across, and links two names where it has \
             a mark, {way}; {meant}",
            self.down.len(),
            self.across.iter().filter(|name| !name.is_empty()).count()
        );
        let help = "Say what a mark means: a kind of relation, or a word for a contact, as in \
                    --mark \"met with\"";
        graph.builder.report.table_read(message, help);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let cells = |row: &str| row.split(',').map(|cell| cell.trim().to_owned()).collect();
        text.split('/').map(cells).collect()
    }

    #[test]
    fn matrices_are_told_from_other_tables() {
        for matrix in [
            ",Ann,Bo,Cal / Ann,0,1,0 / Bo,1,0,0 / Cal,0,0,0",
            "Name,Ann,Bo / Ann,,x / Bo,x,",
            ",Ann,Bo / Bo,1,0 / Ann,0,1",
            ",Bo,Cal,Di / Ann,1,,1 / Bo,,1,0 / Cal,,,1",
            "Name,Ann,Bo,Cal / Cal,1,0, / Ann,,1,2 / Bo,,,1",
            ",Ann,Bo,Cal / Ann,,met,call / Bo,met,, / Cal,call,,",
            ",1. Ann,2. Bo / 1. Ann,0,3 / 2. Bo,3,0",
        ] {
            assert!(is_matrix(&rows(matrix)), "{matrix}");
        }
        for other in [
            "From,To,Kind / Ann,Bo,met / Bo,Ann,call",
            "Ann,Bo,Cal / Bo,Ann / Cal,Ann",
            "Name,2019,2020 / Ann,1,0 / Bo,0,1",
            "Ann,Bo / Bo,Ann",
            ",Ann,Bo / Trade Board,1,0 / Port Union,1,1",
            "1,2,3 / 2,1,0 / 3,0,1",
            "Id,Label / 1,Ann / 2,Bo",
        ] {
            assert!(!is_matrix(&rows(other)), "{other}");
        }
    }
}
