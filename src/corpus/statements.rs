//! Writes a corpus as `FollowTheMoney` statements, in the column order of that format. The format
//! has no place for quotes, speakers and stances. Records that no standing source asserts are left
//! out. A disputed record says so in its status.

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use super::build::Watcher;
use super::error::CorpusError;
use super::manifest::Manifest;
use super::read::Scan;
use super::table::{DOCUMENTS, ENTITIES, NAMES, PARTICIPANTS, READINGS, RECORDS, Row, Table};
use crate::model::{Date, Day};

const COLUMNS: [&str; 14] = [
    "canonical_id",
    "entity_id",
    "prop",
    "prop_type",
    "schema",
    "value",
    "dataset",
    "origin",
    "lang",
    "original_value",
    "external",
    "first_seen",
    "last_seen",
    "id",
];
/// The name of the data set in the statements.
const DATASET: &str = "counterpart";

/// The result of writing statements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The number of statements.
    pub statements: u64,
    /// The number of records that are left out because no standing source asserts them.
    pub unasserted: u64,
}

/// Writes the statements of a corpus as comma-separated values. `replace` = overwrite an existing
/// file.
///
/// # Errors
/// If a file of the corpus cannot be read, the result cannot be written, or the user asked to stop.
pub fn statements(
    corpus: &Path,
    out: &Path,
    replace: bool,
    watcher: &Watcher,
) -> Result<Written, CorpusError> {
    let manifest = Manifest::read(corpus)?;
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    let failed = |error: io::Error| CorpusError::disk(out, error);
    let file = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new("."))).map_err(failed)?;
    let writer = BufWriter::with_capacity(1 << 18, file.reopen().map_err(failed)?);
    let mut export = Export { writer, written: Written::default(), corpus, manifest, watcher };
    export.line(&COLUMNS).map_err(failed)?;
    export.documents(out)?;
    export.entities(out)?;
    export.records(out)?;
    let Export { writer, written, .. } = export;
    let inner = writer.into_inner().map_err(|error| failed(error.into_error()))?;
    inner.sync_all().map_err(failed)?;
    let put = if replace { file.persist(out) } else { file.persist_noclobber(out) };
    put.map_err(|error| failed(error.error))?;
    Ok(written)
}

struct Export<'a> {
    writer: BufWriter<File>,
    written: Written,
    corpus: &'a Path,
    manifest: Manifest,
    watcher: &'a Watcher,
}

/// The thing that statements are about.
struct Thing<'a> {
    id: String,
    schema: &'a str,
    seen: String,
}

/// Reads the rows of a table file by file. All rows of one record follow one another.
struct Run {
    table: Table,
    paths: std::vec::IntoIter<std::path::PathBuf>,
    scan: Option<Scan>,
    next: Option<Row>,
}

impl Run {
    fn open(table: Table, corpus: &Path, manifest: &Manifest) -> Result<Self, CorpusError> {
        let paths = manifest.files_of(corpus, table.name).into_iter();
        let mut run = Self { table, paths, scan: None, next: None };
        run.advance()?;
        Ok(run)
    }

    fn advance(&mut self) -> Result<Option<Row>, CorpusError> {
        let row = self.next.take();
        loop {
            if let Some(scan) = &mut self.scan
                && let Some(next) = scan.next()?
            {
                self.next = Some(next);
                return Ok(row);
            }
            let Some(path) = self.paths.next() else { return Ok(row) };
            self.scan = Some(Scan::open(self.table, &path)?);
        }
    }

    /// Returns the rows of a record, if they come next.
    fn of(&mut self, record: &str) -> Result<Vec<Row>, CorpusError> {
        let mut rows = Vec::new();
        while self.next.as_ref().is_some_and(|row| row[0].as_text() == record) {
            rows.extend(self.advance()?);
        }
        Ok(rows)
    }
}

impl Export<'_> {
    fn line(&mut self, cells: &[&str]) -> io::Result<()> {
        for (place, cell) in cells.iter().enumerate() {
            let comma = if place == 0 { "" } else { "," };
            write!(self.writer, "{comma}\"{}\"", cell.replace('"', "\"\""))?;
        }
        self.writer.write_all(b"\n")
    }

    fn say(&mut self, of: &Thing<'_>, prop: (&str, &str), value: &str) -> io::Result<()> {
        let one_line = matches!(prop.1, "name" | "string");
        let value = tidy(value, one_line);
        if value.is_empty() {
            return Ok(());
        }
        self.written.statements += 1;
        let cells = [
            &*of.id, &*of.id, prop.0, prop.1, of.schema, &*value, DATASET, "", "", "", "f",
            &*of.seen, &*of.seen, "",
        ];
        self.line(&cells)
    }

    fn documents(&mut self, out: &Path) -> Result<(), CorpusError> {
        let mut run = Run::open(DOCUMENTS, self.corpus, &self.manifest)?;
        while let Some(row) = run.advance()? {
            self.watcher.check()?;
            let published = row[4].some_text().and_then(prefix);
            let seen = published.clone().unwrap_or_default();
            let thing = Thing { id: id_of(row[0].as_text()), schema: "Article", seen };
            let title = row[2].some_text().unwrap_or(row[0].as_text());
            let url = row[8].some_text().filter(|url| is_web_address(url));
            let said = self
                .say(&thing, ("title", "string"), title)
                .and_then(|()| self.say(&thing, ("keywords", "string"), row[1].as_text()))
                .and_then(|()| {
                    self.say(
                        &thing,
                        ("publishedAt", "date"),
                        published.as_deref().unwrap_or_default(),
                    )
                })
                .and_then(|()| self.say(&thing, ("sourceUrl", "url"), url.unwrap_or_default()));
            said.map_err(|error| CorpusError::disk(out, error))?;
        }
        Ok(())
    }

    fn entities(&mut self, out: &Path) -> Result<(), CorpusError> {
        let failed = |error| CorpusError::disk(out, error);
        // Names are sorted by their sound, so the schema of the entity that each belongs to is
        // looked up.
        let mut schemas = std::collections::HashMap::new();
        let mut run = Run::open(ENTITIES, self.corpus, &self.manifest)?;
        while let Some(row) = run.advance()? {
            self.watcher.check()?;
            let schema = schema(row[1].as_text());
            let id = row[0].as_text();
            schemas.insert(id.to_owned(), (schema, row[2].as_text().to_owned()));
            let thing = Thing { id: id_of(id), schema, seen: String::new() };
            self.say(&thing, ("name", "name"), row[2].as_text()).map_err(failed)?;
            self.say(&thing, ("keywords", "string"), row[1].as_text()).map_err(failed)?;
            if row[3].is_true() {
                self.say(&thing, ("notes", "text"), "Unnamed source or group.").map_err(failed)?;
            }
        }
        let mut run = Run::open(NAMES, self.corpus, &self.manifest)?;
        while let Some(row) = run.advance()? {
            let Some((schema, name)) = schemas.get(row[0].as_text()) else { continue };
            if name == row[1].as_text() {
                continue;
            }
            let thing = Thing { id: id_of(row[0].as_text()), schema, seen: String::new() };
            // A loaded word ("regime", "terrorist") is one document's choice of words. Like other
            // labels that are not full names, it is exported as a weak alias.
            let weak = ["short", "metonym", "description", "loaded"].contains(&row[2].as_text());
            let prop = if weak { "weakAlias" } else { "alias" };
            self.say(&thing, (prop, "name"), row[1].as_text()).map_err(failed)?;
        }
        Ok(())
    }

    fn records(&mut self, out: &Path) -> Result<(), CorpusError> {
        let mut records = Run::open(RECORDS, self.corpus, &self.manifest)?;
        let mut participants = Run::open(PARTICIPANTS, self.corpus, &self.manifest)?;
        let mut readings = Run::open(READINGS, self.corpus, &self.manifest)?;
        while let Some(record) = records.advance()? {
            self.watcher.check()?;
            let id = record[0].as_text();
            let (ends, readings) = (participants.of(id)?, readings.of(id)?);
            let said = self.record(&record, &ends, &readings);
            said.map_err(|error| CorpusError::disk(out, error))?;
        }
        Ok(())
    }

    fn record(&mut self, record: &Row, ends: &[Row], readings: &[Row]) -> io::Result<()> {
        let whole = readings.iter().find(|row| row[1].some_text().is_none());
        let status = whole.map_or("", |row| row[3].as_text());
        let origins = whole.and_then(|row| row[4].number()).unwrap_or_default();
        if origins == 0 || !["reported", "disputed", "doubted"].contains(&status) {
            self.written.unasserted += 1;
            return Ok(());
        }
        let asserted = |field: &str| {
            let of = |row: &&Row| row[1].as_text() == field && row[3].as_text() == "asserts";
            readings.iter().find(of).and_then(|row| row[2].some_text())
        };
        let seen =
            whole.and_then(|row| row[5].number()).map(|day| Day::from_number(day).to_string());
        let (id, sort, kind) = (record[0].as_text(), record[1].as_text(), record[2].as_text());
        let end = |place: usize| ends.get(place).map(|row| id_of(row[1].as_text()));
        let schema = match sort {
            "contact" => "Event",
            _ if ends.len() == 2 => "UnknownLink",
            _ => "Note",
        };
        let thing = Thing { id: id_of(id), schema, seen: seen.unwrap_or_default() };
        let words = match sort {
            "role" => asserted("title").unwrap_or("holds an office").to_owned(),
            "fact" => format!("{kind}: {}", asserted("value").unwrap_or_default()),
            _ => kind.replace('_', " "),
        };
        let date = asserted("when").and_then(prefix).unwrap_or_default();
        match schema {
            "Event" => {
                self.say(&thing, ("name", "name"), &format!("{kind} ({status})"))?;
                for end in ends {
                    self.say(&thing, ("involved", "entity"), &id_of(end[1].as_text()))?;
                }
                self.say(&thing, ("keywords", "string"), status)?;
                let modality = whole.map_or("", |row| row[2].as_text());
                if modality != "happened" {
                    self.say(&thing, ("keywords", "string"), &format!("said to be {modality}"))?;
                }
            }
            "UnknownLink" => {
                self.say(&thing, ("subject", "entity"), &end(0).unwrap_or_default())?;
                self.say(&thing, ("object", "entity"), &end(1).unwrap_or_default())?;
                self.say(&thing, ("role", "string"), &words)?;
                self.say(&thing, ("status", "string"), &format!("claim: {status}"))?;
            }
            _ => {
                self.say(&thing, ("name", "name"), &format!("{words} ({status})"))?;
                self.say(&thing, ("entity", "entity"), &end(0).unwrap_or_default())?;
                return Ok(());
            }
        }
        self.say(&thing, ("recordId", "string"), id)?;
        self.say(&thing, ("date", "date"), &date)
    }
}

/// Cleans a value in the way in which readers of the format do.
fn tidy(value: &str, one_line: bool) -> String {
    let kept = value.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    let kept: String =
        kept.map(|c| if matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }).collect();
    if one_line {
        kept.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        kept.trim().to_owned()
    }
}

/// Returns an ID as the format allows it: letters, digits, dots and hyphens. The escape is
/// unambiguous because our IDs have no capitals.
fn id_of(id: &str) -> String {
    id.replace('_', "Z5fZ")
}

fn schema(kind: &str) -> &'static str {
    match kind {
        "person" => "Person",
        "government" | "body" => "PublicBody",
        "media" => "Organization",
        "group" => "LegalEntity",
        "place" => "Address",
        _ => "Note",
    }
}

/// Returns a date as the format has it: a year, month or day. `None` for anything vaguer.
fn prefix(date: &str) -> Option<String> {
    let plain = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let parts: Vec<&str> = date.split('-').collect();
    let fits = match &parts[..] {
        [year] => plain(year, 4),
        [year, month] => plain(year, 4) && plain(month, 2) && *month <= "12",
        [year, month, day] => plain(year, 4) && plain(month, 2) && plain(day, 2),
        _ => false,
    };
    (fits && parts[0] >= "1000" && Date::parse(date).is_ok()).then(|| date.to_owned())
}

fn is_web_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.split('/').next().is_some_and(|host| host.contains('.')))
        && url.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\'))
}
