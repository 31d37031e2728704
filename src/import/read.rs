//! Reads one or several files of other programs into one dossier. Each file is decoded, recognised,
//! read and finished before the next. Tables are read together at the end.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::builder::Builder;
use super::formats::table::Table;
use super::formats::{cytoscape, ftm, gexf, graphml, node_link, oligrapher, popolo, table};
use super::json::Cursor;
use super::mapping::{self, CsvMapping};
use super::recognise::{inner, recognise};
use super::report::{Report, Stop};
use super::{Counts, ForeignFormat, ImportError, ImportOptions, Imported, text};
use crate::load::problem::shortened;
use crate::load::{Code, Problem, Severity};
use crate::model::Text;

/// A file to be imported.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Its name as shown to the user.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// Reads one file in a given format.
///
/// # Errors
/// Nothing in the file can be used; the problem says why.
pub fn read(
    name: &str,
    bytes: &[u8],
    format: ForeignFormat,
    options: &ImportOptions,
) -> Result<Imported, ImportError> {
    read_all(&[Input { name, bytes }], Some(format), options)
}

/// Reads files into one dossier. Each file is read in the format it has, or all in `format`. Equal
/// IDs in different files are different things, except in tables: edges name the nodes of other
/// tables.
///
/// # Errors
/// Nothing in one of the files can be used. All other problems are listed in the result.
pub fn read_all(
    inputs: &[Input<'_>],
    format: Option<ForeignFormat>,
    options: &ImportOptions,
) -> Result<Imported, ImportError> {
    super::memory_limit::check_room(inputs, options)?;
    let mut reading = Reading::new(inputs, options);
    let mut tables: Vec<(usize, Cow<'_, str>, Report)> = Vec::new();
    for (number, input) in inputs.iter().enumerate() {
        let name = Text::from(input.name);
        let mut report = Report::new(&name);
        let decoded = text::decode(input.bytes, &mut report).map_err(|(code, why)| {
            refused(&name, code, why, "Save it in UTF-8, in parts if large")
        })?;
        if decoded.trim().is_empty() {
            return Err(refused(
                &name,
                Code::EmptyFile,
                "the file is empty",
                "Choose another file",
            ));
        }
        let whole = format.or_else(|| recognise(&decoded, input.name));
        let part = whole.is_none().then(|| inner(&decoded)).flatten();
        let (found, decoded) = match (whole, part) {
            (Some(found), _) => (found, decoded),
            (None, Some((range, found))) => {
                beside(&decoded, &range, &mut report);
                (found, Cow::Owned(alone(&decoded, &range)))
            }
            (None, None) => return Err(not_known(&name, &decoded)),
        };
        reading.formats.push((name, found));
        if found.is_table() {
            tables.push((number, decoded, report));
        } else {
            reading.one(number, &decoded, found, report)?;
        }
    }
    reading.tables(tables)?;
    Ok(reading.finish())
}

/// Counts what a file has beside the part that is read.
fn beside(text: &str, part: &Range<usize>, report: &mut Report) {
    let _read = Cursor::new(text).object(|cursor, name| {
        let raw = cursor.value()?;
        let (at, end) = (raw.at, raw.at + raw.text.len());
        if end <= part.start || at >= part.end {
            report.lost(&format!("\"{}\" of the file", shortened(name)));
        } else if at < part.start {
            beside(raw.text, &(part.start - at..part.end - at), report);
        }
        Ok(())
    });
}

/// A text in which all but a part is blank, so that what is found there keeps its place.
fn alone(text: &str, part: &Range<usize>) -> String {
    let blank = |words: &str| -> String {
        words.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect()
    };
    blank(&text[..part.start]) + &text[part.clone()] + &blank(&text[part.end..])
}

struct Reading<'i> {
    inputs: &'i [Input<'i>],
    options: &'i ImportOptions,
    builder: Builder,
    formats: Vec<(Text, ForeignFormat)>,
    /// The problems and losses, with the number of their file.
    found: Vec<(usize, Vec<Problem>, Vec<String>)>,
    /// How many files, or sets of tables, have a drawing.
    drawings: usize,
}

impl<'i> Reading<'i> {
    fn new(inputs: &'i [Input<'i>], options: &'i ImportOptions) -> Self {
        let builder = Builder::new(&"".into());
        let (formats, found) = (Vec::new(), Vec::new());
        Self { inputs, options, builder, formats, found, drawings: 0 }
    }

    fn one(
        &mut self,
        number: usize,
        text: &str,
        format: ForeignFormat,
        report: Report,
    ) -> Result<(), ImportError> {
        let builder = &mut self.builder;
        let (before, drawn) = (builder.len(), builder.places.len());
        builder.places.begin_file();
        builder.begin(report, format.id(), false);
        let result = match format {
            ForeignFormat::Ftm => ftm::read(text, builder),
            ForeignFormat::Popolo => popolo::read(text, builder),
            ForeignFormat::Oligrapher => oligrapher::read(text, builder),
            ForeignFormat::GraphMl => graphml::read(text, builder),
            ForeignFormat::Gexf => gexf::read(text, builder),
            ForeignFormat::NodeLink
            | ForeignFormat::Vis
            | ForeignFormat::Graphology
            | ForeignFormat::Kumu => node_link::read(text, builder),
            ForeignFormat::Cytoscape | ForeignFormat::CsvNodesEdges | ForeignFormat::CsvEdges => {
                cytoscape::read(text, builder)
            }
        };
        let refuses = result.as_ref().err().is_some_and(|stop| stop.refuses);
        if let Err(stop) = &result {
            builder.report.stopped(stop);
        }
        if !refuses {
            builder.end_file();
        }
        let nothing = builder.len() == before;
        self.drawings += usize::from(builder.places.len() > drawn);
        let empty = Report::new(builder.report.file());
        let report = std::mem::replace(&mut builder.report, empty);
        self.close(number, text, report, refuses || nothing, format)
    }

    fn tables(&mut self, tables: Vec<(usize, Cow<'_, str>, Report)>) -> Result<(), ImportError> {
        if tables.is_empty() {
            return Ok(());
        }
        let texts: Vec<(usize, Cow<'_, str>)> =
            tables.iter().map(|(number, text, _)| (*number, text.clone())).collect();
        let text_of = |number: usize| {
            let found = texts.iter().find(|(known, _)| *known == number);
            found.map_or("", |(_, text)| &**text)
        };
        let several = tables.len() > 1;
        let made: Vec<(usize, Table<'_>)> = (tables.into_iter())
            .map(|(number, _, report)| {
                let text = text_of(number);
                let mapping = self.mapping(text, several);
                (number, Table { text, mapping, report })
            })
            .collect();
        let (before, drawn) = (self.builder.len(), self.builder.places.len());
        self.builder.places.begin_file();
        match table::read(made, &mut self.builder) {
            Ok(reports) => {
                self.drawings += usize::from(self.builder.places.len() > drawn);
                let nothing = self.builder.len() == before;
                for (number, report) in reports {
                    let text = text_of(number);
                    self.close(number, text, report, nothing, ForeignFormat::CsvEdges)?;
                }
                Ok(())
            }
            Err((number, stop)) => {
                let mut report = Report::new(&self.inputs[number].name.into());
                stopped_table(&mut report, &stop);
                let text = text_of(number);
                self.close(number, text, report, true, ForeignFormat::CsvEdges)
            }
        }
    }

    fn mapping(&self, text: &str, several: bool) -> CsvMapping {
        let guessed = mapping::preview(text, self.options.said).mapping;
        match &self.options.csv {
            Some(given) if !several || guessed.is_edges() || !guessed.is_complete() => {
                given.clone()
            }
            _ => guessed,
        }
    }

    /// Finishes a file and keeps its problems. If nothing in the file can be used, fails with its
    /// first error.
    fn close(
        &mut self,
        number: usize,
        text: &str,
        report: Report,
        nothing: bool,
        format: ForeignFormat,
    ) -> Result<(), ImportError> {
        let name = report.file().clone();
        let has_error = report.first_error();
        let (problems, lost) = report.finish(text);
        if nothing {
            let error = problems.iter().find(|problem| problem.severity == Severity::Error);
            if let Some(error) = error.filter(|_| has_error) {
                return Err(ImportError(Box::new(error.clone())));
            }
            let why = format!("there is nothing in the file that {} can hold", format.name());
            let help = "Check that it is the right file and that it is in that format";
            return Err(refused(&name, Code::UnknownFormat, &why, help));
        }
        let several = self.inputs.len() > 1;
        let lost =
            lost.into_iter().map(|what| if several { format!("{name}: {what}") } else { what });
        self.found.push((number, problems, lost.collect()));
        Ok(())
    }

    fn finish(mut self) -> Imported {
        if let [input] = self.inputs {
            self.builder.title_otherwise(input.name.rsplit(['/', '\\']).next().unwrap_or_default());
        }
        let places = std::mem::take(&mut self.builder.places);
        let (dossier, _) = self.builder.finish();
        self.found.sort_by_key(|(number, ..)| *number);
        let (mut problems, mut not_carried) = (Vec::new(), Vec::new());
        for (_, of_file, lost) in self.found {
            problems.extend(of_file);
            not_carried.extend(lost);
        }
        let counts = Counts::of(&dossier);
        // Two drawings would lie on each other, and one node is no drawing.
        let one = self.drawings == 1 && places.len() > 1;
        if !one && places.len() > 0 {
            let why = if self.drawings > 1 { ", as several files have a drawing" } else { "" };
            not_carried.push(format!("positions{why}: {}", places.len()));
        }
        let places = if one { places.fitted() } else { BTreeMap::new() };
        Imported { dossier, formats: self.formats, problems, not_carried, places, counts }
    }
}

fn stopped_table(report: &mut Report, stop: &Stop) {
    let help = "Say which column is what, by heading or number, as in --map source=1,target=2; \
                without headings also --no-header";
    let fault = (Severity::Error, stop.code);
    report.at(fault, stop.at..stop.at + 1, "row", stop.message.clone(), help);
}

fn refused(name: &Text, code: Code, why: &str, help: &str) -> ImportError {
    ImportError(Box::new(Problem::of_file(Severity::Error, code, name.clone(), why, help)))
}

fn not_known(name: &Text, text: &str) -> ImportError {
    let own = text.contains("\"format\"") && text.contains("\"counterpart\"");
    if own {
        let why = "this is a Counterpart file already";
        return refused(name, Code::UnknownFormat, why, "Open it as it is");
    }
    let why = "the file is of none of the formats that can be read";
    let help = "Say which one it is with --from; those that can be read are FollowTheMoney, Popolo, \
                Oligrapher, GraphML, GEXF, JSON of Cytoscape.js, networkx, D3, vis.js, graphology and \
                Kumu, and CSV";
    refused(name, Code::UnknownFormat, why, help)
}
