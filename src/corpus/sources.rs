//! Reads files into a corpus in batches, so that memory use does not grow with their number. What
//! was read is written in segments, so that a build that was stopped can continue there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use foldhash::{HashMap, HashMapExt as _};
use rayon::prelude::*;

use super::across_files::id_key;
use super::build::Watcher;
use super::error::CorpusError;
use super::ingest::{self, Described, Unit};
use super::manifest::{DataFile, Manifest, Unfinished};
use super::read::Scan;
use super::sorter::Sorter;
use super::table::{Cell, Row, SOURCE_DOCUMENTS, SOURCE_ENTITIES, SOURCE_RECORDS, SOURCES, Table};
use super::write::TableWriter;
use crate::load::{self, Severity};

/// The number of files in a batch.
const BATCH: usize = 512;
/// A segment is written once this many bytes of files have been read.
const SEGMENT: u64 = 1 << 30;

/// The result of reading files into a corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// How many files were added.
    pub added: u64,
    /// How many files were in the corpus already, with the same content.
    pub known: u64,
    /// The files that were refused, each with the reason.
    pub refused: Vec<String>,
    /// How many files have a part that could not be used. `counterpart check` lists the problems.
    pub with_problems: u64,
}

/// Reads files, and knows the files in the corpus and the texts that they have for documents.
pub(super) struct Reader<'w> {
    corpus: PathBuf,
    watcher: &'w Watcher,
    /// The hash of each file's content, by the file's name; both as numbers.
    names: HashMap<u128, u128>,
    /// The hash of each document's text, by the document's ID. Two files must not have different
    /// texts.
    texts: HashMap<u128, u128>,
    unfinished: Unfinished,
    read: Read,
    next: i32,
}

impl<'w> Reader<'w> {
    /// Creates a reader that knows what the corpus has and what an unfinished build has read.
    pub(super) fn new(
        corpus: &Path,
        manifest: &Manifest,
        watcher: &'w Watcher,
    ) -> Result<Self, CorpusError> {
        let unfinished = Unfinished::read(corpus);
        let mut reader = Self {
            corpus: corpus.to_owned(),
            watcher,
            names: HashMap::new(),
            texts: HashMap::new(),
            unfinished,
            read: Read::default(),
            next: 0,
        };
        let files = manifest.files.iter().chain(&reader.unfinished.files);
        let of = |table: Table| {
            let own = files.clone().filter(move |file| file.table == table.name && file.rows > 0);
            own.map(|file| corpus.join(&file.path)).collect::<Vec<_>>()
        };
        for path in of(SOURCES) {
            let mut scan = Scan::open(SOURCES, &path)?;
            while let Some(row) = scan.next()? {
                reader.names.insert(id_key(row[1].as_text()), id_key(row[2].as_text()));
                let number: i32 = row[0].as_text().parse().unwrap_or_default();
                reader.next = reader.next.max(number + 1);
            }
        }
        for path in of(SOURCE_DOCUMENTS) {
            let mut scan = Scan::of_columns(SOURCE_DOCUMENTS, &path, &[0, 5])?;
            while let Some(row) = scan.next()? {
                if let Some(hash) = row[5].some_text() {
                    reader.texts.insert(id_key(row[0].as_text()), id_key(hash));
                }
            }
        }
        Ok(reader)
    }

    /// Reads files, segment by segment.
    pub(super) fn all(&mut self, paths: &[PathBuf]) -> Result<(), CorpusError> {
        let mut paths: Vec<(String, &PathBuf)> =
            paths.iter().map(|path| (path.display().to_string(), path)).collect();
        paths.sort();
        let total = paths.len();
        let mut rest = &paths[..];
        let mut done = 0;
        while !rest.is_empty() {
            let mut segment = Segment::new(&self.corpus);
            while !rest.is_empty() && segment.bytes < SEGMENT {
                self.watcher.check()?;
                let (some, later) = rest.split_at(rest.len().min(BATCH));
                self.batch(some, &mut segment)?;
                rest = later;
                done += some.len();
                self.watcher.tell(&format!("read {done} of {total} files"));
            }
            self.seal(segment)?;
        }
        Ok(())
    }

    /// Returns what was read, and the result for the files.
    pub(super) fn done(self) -> (Unfinished, Read) {
        (self.unfinished, self.read)
    }

    fn batch(
        &mut self,
        paths: &[(String, &PathBuf)],
        segment: &mut Segment,
    ) -> Result<(), CorpusError> {
        let names = &self.names;
        let read = |(name, path): &(String, &PathBuf)| {
            let file = load::read(path, name);
            let known = names.get(&id_key(name)).is_some_and(|hash| *hash == id_key(&file.sha256));
            let unit = file.content.as_ref().filter(|_| !known).map(|d| ingest::unit(&file, d));
            let problems = file.problems.iter().filter(|p| p.severity != Severity::Info).count();
            let why = file.problems.first().map(|problem| problem.message.clone());
            (file.source.len() as u64, unit, known, problems > 0, why)
        };
        let units: Vec<_> = paths.par_iter().map(read).collect();
        for ((name, _), (bytes, unit, known, problems, why)) in paths.iter().zip(units) {
            segment.bytes += bytes;
            self.read.known += u64::from(known);
            if known {
                continue;
            }
            self.read.with_problems += u64::from(problems && unit.is_some());
            let why = match &unit {
                None => why.unwrap_or_default(),
                Some(unit) => self.clash(unit).unwrap_or_default(),
            };
            match unit {
                Some(unit) if why.is_empty() => self.add(unit, segment)?,
                _ => self.read.refused.push(format!("{name}: {why}")),
            }
        }
        Ok(())
    }

    /// Returns the reason why a file cannot be added to those in the corpus; `None` if it can.
    fn clash(&self, unit: &Unit) -> Option<String> {
        if self.names.contains_key(&id_key(&unit.name)) {
            return Some(
                "a file of this name is in the corpus with other content; give it another name, \
                 or build a new corpus"
                    .to_owned(),
            );
        }
        unit.documents.iter().find_map(|document| {
            let (id, hash) = (document[0].as_text(), ingest::text_hash(document)?);
            let known = self.texts.get(&id_key(id))?;
            (*known != id_key(&hash))
                .then(|| format!("its text of document {id} is not the one that the corpus has"))
        })
    }

    fn add(&mut self, mut unit: Unit, segment: &mut Segment) -> Result<(), CorpusError> {
        let number = self.next;
        self.next += 1;
        let row = unit.number(number);
        self.names.insert(id_key(&unit.name), id_key(&unit.sha256));
        for document in &unit.documents {
            if let Some(hash) = ingest::text_hash(document) {
                let known = self.texts.entry(id_key(document[0].as_text()));
                known.or_insert_with(|| id_key(&hash));
            }
        }
        self.read.added += 1;
        segment.add(number, row, unit).map_err(|error| CorpusError::disk(&self.corpus, error))
    }

    /// Writes a segment to the disk for good.
    fn seal(&mut self, segment: Segment) -> Result<(), CorpusError> {
        let added = segment.sources.len() as u64;
        if added == 0 {
            return Ok(());
        }
        self.watcher.tell("writing down what was read");
        let number = self.next;
        let files = segment.write(&self.corpus, &format!("sources-{number:09}"))?;
        self.unfinished.files.extend(files);
        self.unfinished.sources += added;
        self.unfinished.write(&self.corpus)
    }
}

/// A description of an entity in this segment, and the first two files that have it. The numbers
/// are those of the files; `second` is -1 if only one file has it.
struct Met {
    first: i32,
    second: i32,
    described: Described,
}

/// What was read since the last segment was written.
struct Segment {
    bytes: u64,
    sources: Vec<Row>,
    /// The sort key of each of these files, by its number.
    places: HashMap<i32, String>,
    records: Sorter,
    documents: Sorter,
    entities: BTreeMap<i64, Met>,
}

impl Segment {
    fn new(corpus: &Path) -> Self {
        Self {
            bytes: 0,
            sources: Vec::new(),
            places: HashMap::new(),
            records: Sorter::new(corpus),
            documents: Sorter::new(corpus),
            entities: BTreeMap::new(),
        }
    }

    fn add(&mut self, number: i32, row: Row, unit: Unit) -> std::io::Result<()> {
        self.sources.push(row);
        let place = unit.place;
        for row in &unit.records {
            self.records.push(row[0].as_text().as_bytes(), row)?;
        }
        for row in &unit.documents {
            self.documents.push(row[0].as_text().as_bytes(), row)?;
        }
        for described in unit.entities {
            match self.entities.get_mut(&described.definition) {
                None => {
                    let met = Met { first: number, second: -1, described };
                    self.entities.insert(met.described.definition, met);
                }
                Some(met) => {
                    let earlier = self.places.get(&met.first).is_some_and(|first| place < *first);
                    if earlier {
                        met.second = met.first;
                        met.first = number;
                    } else if met.second < 0 {
                        met.second = number;
                    }
                }
            }
        }
        self.places.insert(number, place);
        Ok(())
    }

    fn write(self, corpus: &Path, folder: &str) -> Result<Vec<DataFile>, CorpusError> {
        let failed = |error| CorpusError::disk(corpus, error);
        let mut files = Vec::new();
        let mut sources = TableWriter::new(SOURCES, corpus, folder)?;
        for row in self.sources {
            sources.push("", row)?;
        }
        files.extend(sources.finish()?);
        for (table, sorter) in [(SOURCE_RECORDS, self.records), (SOURCE_DOCUMENTS, self.documents)]
        {
            let mut writer = TableWriter::new(table, corpus, folder)?;
            let mut sorted = sorter.finish().map_err(failed)?;
            while let Some((_, row)) = sorted.next().map_err(failed)? {
                writer.push("", row)?;
            }
            files.extend(writer.finish()?);
        }
        let mut entities: Vec<Met> = self.entities.into_values().collect();
        entities.par_sort_by(|a, b| {
            (&a.described.id, a.described.definition)
                .cmp(&(&b.described.id, b.described.definition))
        });
        let mut writer = TableWriter::new(SOURCE_ENTITIES, corpus, folder)?;
        for Met { first, second, described } in entities {
            let Described { id, definition, linked, json } = described;
            let row = vec![
                Cell::Text(id),
                Cell::Long(definition),
                Cell::Int(first),
                Cell::Int(second),
                Cell::Bool(linked),
                Cell::Text(json),
            ];
            writer.push("", row)?;
        }
        files.extend(writer.finish()?);
        Ok(files)
    }
}
