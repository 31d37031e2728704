//! Builds a corpus, or adds files to one. First the files are read, one batch after another. Then
//! all tables are derived from what was read. The manifest is written last, so that a build that
//! was killed changes nothing.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::across_files::{Order, Whole, id_key, paths};
use super::documents::{self, year_of};
use super::entities;
use super::error::CorpusError;
use super::manifest::{self, DataFile, Lock, MANIFEST, Manifest, UNFINISHED, Unfinished};
use super::read::Groups;
use super::records;
use super::rows::{self, To};
use super::sorter::Sorter;
use super::sources::{Read, Reader};
use super::table::{self, Cell, Row, Table};
use super::write::TableWriter;
use crate::model::DocumentId;

/// The number of bytes of records that are joined at a time.
const AT_ONCE: usize = 16 << 20;
/// The number of records whose rows are made at a time.
const ROWS_AT_ONCE: usize = 2_048;

/// Reports the progress of a build, and tells it when to stop.
pub struct Watcher {
    stop: Arc<AtomicBool>,
    tell: Box<dyn Fn(&str) + Sync>,
}

impl Watcher {
    /// Creates a watcher. The build stops as soon as `stop` is set. `tell` is called with a short
    /// message from time to time.
    pub fn new(stop: Arc<AtomicBool>, tell: impl Fn(&str) + Sync + 'static) -> Self {
        Self { stop, tell: Box::new(tell) }
    }

    /// Creates a watcher that reports nothing and never stops.
    pub fn silent() -> Self {
        Self::new(Arc::default(), |_| {})
    }

    pub(super) fn tell(&self, words: &str) {
        (self.tell)(words);
    }

    pub(super) fn check(&self) -> Result<(), CorpusError> {
        if !self.stop.load(Ordering::Relaxed) {
            return Ok(());
        }
        let words =
            "stopped; the corpus is unchanged, and the same command will continue from here";
        Err(CorpusError::Stopped(words.to_owned()))
    }
}

/// The result of a build.
#[derive(Debug)]
pub struct Built {
    /// The result for the files.
    pub read: Read,
    /// The manifest of the corpus after the build.
    pub manifest: Manifest,
}

/// Reads files into the corpus in a folder, which is created if necessary.
///
/// # Errors
/// If reading or writing fails, if another build is running, if the folder contains something other
/// than a corpus, or if the user asked to stop. The corpus is then as it was before.
pub fn build(files: &[PathBuf], corpus: &Path, watcher: &Watcher) -> Result<Built, CorpusError> {
    let before = begin(corpus)?;
    let _lock = Lock::of(corpus)?;
    manifest::sweep(corpus, &before, &Unfinished::read(corpus));
    let mut reader = Reader::new(corpus, &before, watcher)?;
    reader.all(files)?;
    // The reader's data about every file is not needed any more, so its memory is freed.
    let (unfinished, read) = reader.done();
    let is_same = unfinished.files.is_empty() && before.build > 0;
    if is_same {
        return Ok(Built { read, manifest: before });
    }
    let sources: Vec<DataFile> = (before.files.iter())
        .filter(|file| file.path.starts_with("sources-"))
        .chain(&unfinished.files)
        .cloned()
        .collect();
    let build = before.build + 1;
    let mut after = Manifest::new();
    after.build = build;
    after.sources = before.sources + unfinished.sources;
    after.tables = format!("tables-{build:09}");
    after.files = tables(&sources, corpus, &after.tables, watcher)?;
    after.files.extend(sources);
    watcher.check()?;
    after.write(corpus)?;
    drop(fs::remove_file(corpus.join(UNFINISHED)));
    manifest::sweep(corpus, &after, &Unfinished::default());
    Ok(Built { read, manifest: after })
}

/// Returns the manifest of the corpus in a folder. If the folder contains nothing else, returns
/// that of an empty corpus.
fn begin(corpus: &Path) -> Result<Manifest, CorpusError> {
    if corpus.join(MANIFEST).exists() {
        return Manifest::read(corpus);
    }
    fs::create_dir_all(corpus).map_err(|error| CorpusError::disk(corpus, error))?;
    let entries = fs::read_dir(corpus).map_err(|error| CorpusError::disk(corpus, error))?;
    let ours = |name: &str| {
        name == UNFINISHED
            || name.starts_with('.')
            || name.starts_with("sources-")
            || name.starts_with("tables-")
    };
    let other =
        entries.filter_map(Result::ok).find(|entry| !entry.file_name().to_str().is_some_and(ours));
    if let Some(other) = other {
        let what = format!(
            "the folder is not a corpus and contains {}; choose a new folder",
            other.file_name().display()
        );
        return Err(CorpusError::NoCorpus { path: corpus.to_owned(), what });
    }
    Ok(Manifest::new())
}

/// Derives all tables from what the files say.
fn tables(
    sources: &[DataFile],
    corpus: &Path,
    folder: &str,
    watcher: &Watcher,
) -> Result<Vec<DataFile>, CorpusError> {
    let of = |table: Table| paths(corpus, sources, table);
    let check = || watcher.check();
    let (files, said) = (of(table::SOURCE_DOCUMENTS), of(table::SOURCE_RECORDS));
    let mut out = Writers { corpus, folder, written: Vec::new() };
    let mut whole = Whole { order: Order::read(corpus, sources)?, ..Whole::default() };
    watcher.tell("joining entities");
    let described = of(table::SOURCE_ENTITIES);
    let joined = entities::join(&mut whole, corpus, [&described, &files, &said], &check)?;
    out.sorted(table::ENTITIES, joined.entities)?;
    out.sorted(table::NAMES, joined.names)?;
    let called = joined.called.iter().map(|(own, definition, now)| {
        vec![Cell::from(&**own), Cell::Long(*definition), Cell::from(now.as_str())]
    });
    out.rows(table::CALLED, called.collect())?;
    watcher.tell("joining documents");
    let documents::Joined { documents, links, texts, slices } =
        documents::join(&mut whole, corpus, &files, &check)?;
    out.sorted(table::DOCUMENTS, documents)?;
    out.sorted(table::TEXTS, texts)?;
    out.documents(slices, &whole)?;
    let mut sorters = Sorters::new(corpus, links);
    let mut ids = Ids::default();
    sorters.records(&said, &mut whole, watcher, &mut ids)?;
    watcher.tell("writing tables");
    out.several(sorters.all, watcher)?;
    ids.renamed.sort_by(|a, b| a[0].as_text().cmp(b[0].as_text()));
    out.rows(table::RENAMED, ids.renamed)?;
    out.rows(table::TAKEN, ids.taken)?;
    out.rows(table::NUMBERED, numbered(&whole))?;
    out.entities(joined.slices, &whole)?;
    Ok(out.written)
}

/// The records that have another ID in the corpus than in their file, and the record IDs that
/// documents or entities use already.
#[derive(Default)]
struct Ids {
    renamed: Vec<Row>,
    taken: Vec<Row>,
}

/// Returns rows of the IDs such as `x.2`, by the part before the last dot.
fn numbered(whole: &Whole) -> Vec<Row> {
    let parts = whole.numbered.iter().filter_map(|id| Some((id.rsplit_once('.')?.0, &**id)));
    let sorted: BTreeSet<(&str, &str)> = parts.collect();
    sorted.into_iter().map(|(base, id)| vec![Cell::from(base), Cell::from(id)]).collect()
}

/// Writes tables one after another.
struct Writers<'a> {
    corpus: &'a Path,
    folder: &'a str,
    written: Vec<DataFile>,
}

impl Writers<'_> {
    fn each(
        &mut self,
        table: Table,
        sorter: Sorter,
        mut change: impl FnMut(&mut Row),
    ) -> Result<(), CorpusError> {
        let failed = |error| CorpusError::disk(self.corpus, error);
        let mut writer = TableWriter::new(table, self.corpus, self.folder)?;
        let mut sorted = sorter.finish().map_err(failed)?;
        let mut last: Option<Row> = None;
        // A link between two documents is written once, even if several claims have it.
        let once = table.name == table::DOCUMENT_LINKS.name;
        while let Some((key, mut row)) = sorted.next().map_err(failed)? {
            if once && last.as_ref() == Some(&row) {
                continue;
            }
            if once {
                last = Some(row.clone());
            }
            change(&mut row);
            writer.push(year_of(&key), row)?;
        }
        self.written.extend(writer.finish()?);
        Ok(())
    }

    fn sorted(&mut self, table: Table, sorter: Sorter) -> Result<(), CorpusError> {
        self.each(table, sorter, |_| {})
    }

    /// Writes tables two at a time, because each holds a row group in memory.
    fn several(&mut self, all: Vec<(Table, Sorter)>, watcher: &Watcher) -> Result<(), CorpusError> {
        let mut rest = all.into_iter();
        loop {
            watcher.check()?;
            let some: Vec<(Table, Sorter)> = rest.by_ref().take(2).collect();
            if some.is_empty() {
                return Ok(());
            }
            let one = |(table, sorter)| {
                let mut out = Writers { written: Vec::new(), ..*self };
                out.sorted(table, sorter)?;
                Ok(out.written)
            };
            let written: Result<Vec<Vec<DataFile>>, CorpusError> =
                some.into_par_iter().map(one).collect();
            self.written.extend(written?.into_iter().flatten());
        }
    }

    fn rows(&mut self, table: Table, rows: Vec<Row>) -> Result<(), CorpusError> {
        let mut writer = TableWriter::new(table, self.corpus, self.folder)?;
        for row in rows {
            writer.push("", row)?;
        }
        self.written.extend(writer.finish()?);
        Ok(())
    }

    /// Writes the documents for slices, with the documents that correct each, and the day since
    /// when each could be known.
    fn documents(&mut self, sorter: Sorter, whole: &Whole) -> Result<(), CorpusError> {
        self.each(table::JOINED_DOCUMENTS, sorter, |row| {
            let by: Vec<&str> = (whole.documents.corrected_by(row[0].as_text()).iter())
                .map(DocumentId::as_str)
                .collect();
            let known = whole.documents.known_since(row[0].as_text());
            row[2] = Cell::Text(by.join("\n"));
            row[3] = Cell::Int(known);
        })
    }

    /// Writes the entities for slices, with the day since when documents tell of each.
    fn entities(&mut self, sorter: Sorter, whole: &Whole) -> Result<(), CorpusError> {
        self.each(table::JOINED_ENTITIES, sorter, |row| {
            let kept = whole.entities.get(&id_key(row[0].as_text()));
            row[2] = Cell::Int(kept.map_or(super::across_files::NEVER, |kept| kept.told));
        })
    }
}

/// The rows of records that are being sorted, by table.
struct Sorters {
    /// The corpus's folder, in whose file system the rows are sorted.
    corpus: PathBuf,
    all: Vec<(Table, Sorter)>,
}

impl Sorters {
    fn new(corpus: &Path, links: Sorter) -> Self {
        let new = |table: Table| (table, Sorter::new(corpus));
        Self {
            corpus: corpus.to_owned(),
            all: vec![
                new(table::RECORDS),
                new(table::PARTICIPANTS),
                new(table::CLAIMS),
                new(table::CLAIM_VALUES),
                new(table::ATTRIBUTIONS),
                new(table::QUOTES),
                new(table::READINGS),
                (table::DOCUMENT_LINKS, links),
                new(table::WALK),
            ],
        }
    }

    fn of(&mut self, to: To) -> &mut Sorter {
        &mut self.all[to as usize].1
    }

    /// Joins all records and sorts their rows.
    fn records(
        &mut self,
        said: &[PathBuf],
        whole: &mut Whole,
        watcher: &Watcher,
        ids: &mut Ids,
    ) -> Result<(), CorpusError> {
        let mut groups = Groups::open(table::SOURCE_RECORDS, said)?;
        let mut done = 0;
        loop {
            watcher.check()?;
            let (mut rows, mut bytes): (Vec<Row>, usize) = (Vec::new(), 0);
            while bytes < AT_ONCE
                && let Some(group) = groups.next()?
            {
                bytes += group.iter().flatten().map(|cell| cell.as_text().len()).sum::<usize>();
                rows.extend(group);
            }
            if rows.is_empty() {
                return Ok(());
            }
            done = self.batch(&rows, whole, ids, done)?;
            watcher.tell(&format!("joined {done} records"));
        }
    }

    fn batch(
        &mut self,
        rows: &[Row],
        whole: &mut Whole,
        ids: &mut Ids,
        done: i32,
    ) -> Result<i32, CorpusError> {
        let own: BTreeSet<&str> = rows.iter().map(|row| row[0].as_text()).collect();
        let taken = own.iter().filter(|id| whole.is_taken(id));
        ids.taken.extend(taken.map(|id| vec![Cell::from(*id)]));
        let (dossier, ranks) = records::joined(rows, whole);
        let mut all: Vec<_> = dossier.records().collect();
        all.sort_by_key(|record| record.id());
        let all: Vec<_> = (done..).zip(all).collect();
        for (_, record) in &all {
            let id = record.id().as_str();
            if !own.contains(id) {
                let from = id.rsplit_once('.').map_or(id, |(from, _)| from);
                ids.renamed.push(vec![Cell::from(id), Cell::from(from)]);
            }
        }
        for some in all.chunks(ROWS_AT_ONCE) {
            let made: Vec<Vec<rows::Keyed>> =
                some.par_iter().map(|one| rows::rows(*one, (&dossier, &ranks), whole)).collect();
            for (to, key, row) in made.into_iter().flatten() {
                let pushed = self.of(to).push(&key, &row);
                pushed.map_err(|error| CorpusError::disk(&self.corpus, error))?;
            }
        }
        let done = all.last().map_or(done, |(number, _)| number + 1);
        records::note_told(&dossier, whole);
        Ok(done)
    }
}
