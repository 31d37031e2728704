//! Reads tables in which each row is a meeting, as ministers publish them: who received whom, when
//! and what for. A row that says that nobody was met is no meeting. Those who declined or did not
//! come met nobody.

use std::ops::Range;

use super::cells::{COMMAS, Several, listed, parts};
use super::table::is_no_value;
use crate::import::contact_words::{is_no_name, is_nobody};
use crate::import::graph::Graph;
use crate::import::mapping::{CsvField, CsvMapping};
use crate::import::not_held::{NotHeld, not_held, who_came};
use crate::load::problem::shortened;
use crate::model::Text;

/// The state that is kept from row to row.
#[derive(Debug)]
pub(super) struct Meetings<'m> {
    mapping: &'m CsvMapping,
    /// Whether the row before had one cell only, a host, and no meeting has followed yet.
    alone: bool,
    several: Several,
}

/// The names in a cell: those who came, and those who did not according to the cell.
#[derive(Debug, Default)]
struct Named {
    came: Vec<String>,
    away: Vec<(String, NotHeld)>,
    /// The words in brackets that say so.
    words: Vec<String>,
    /// What the cell says without naming anybody, such as "Meeting cancelled".
    of_all: Option<NotHeld>,
}

impl Named {
    fn of(names: Vec<String>, graph: &Graph<'_>) -> Self {
        let mut all = Self::default();
        for name in names {
            if graph.knows(&name) {
                all.came.push(name);
            } else if let Some(said) = not_held(&name) {
                all.of_all = all.of_all.max(Some(said));
            } else if !is_no_name(&name) {
                match who_came(&name) {
                    (name, None) => all.came.push(name.to_owned()),
                    (bare, Some(said)) => {
                        let words =
                            name[bare.len()..].trim_matches([' ', '(', ')', '[', ']', '-', '–']);
                        all.words.push(words.to_owned());
                        all.away.push((bare.to_owned(), said));
                    }
                }
            }
        }
        all
    }

    /// Drops those who did not come, unless nobody came: then the names are kept, with the reason.
    fn settle(mut self, graph: &mut Graph<'_>) -> (Vec<String>, Option<NotHeld>, Vec<String>) {
        if self.came.is_empty() {
            let said = self.away.iter().map(|(_, said)| *said).max().max(self.of_all);
            let names = self.away.into_iter().map(|(name, _)| name).collect();
            return (names, said, self.words);
        }
        for (name, _) in std::mem::take(&mut self.away) {
            let what = format!("who did not come to a meeting (\"{}\")", shortened(&name));
            graph.builder.report.lost(&what);
        }
        (self.came, self.of_all, Vec::new())
    }
}

impl<'m> Meetings<'m> {
    pub(super) fn new(mapping: &'m CsvMapping) -> Self {
        Self { mapping, alone: false, several: Several::default() }
    }

    /// Reads one row; its blank cells have been filled from above.
    pub(super) fn take(
        &mut self,
        values: &[String],
        names: &[Text],
        at: Range<usize>,
        graph: &mut Graph<'_>,
    ) {
        let get = |field| {
            let place = self.mapping.get(field)?;
            values.get(place).map(String::as_str).filter(|value| !value.is_empty())
        };
        let (host, guests) = (get(CsvField::Source), get(CsvField::Target));
        let nil = match guests {
            Some(guests) => is_nobody(guests),
            None => values.iter().any(|value| !value.is_empty() && is_nobody(value)),
        };
        if nil {
            graph.builder.report.lost("rows that say that nobody was met");
            return;
        }
        let Some(guests) = guests else {
            self.without_guests(values, &at, graph);
            return;
        };
        self.alone = false;
        let met = if graph.knows(guests) { vec![guests.to_owned()] } else { listed(guests) };
        if met.len() > 1 {
            self.several.note(guests);
        }
        let (hosts, by_host, mut words) =
            Named::of(host.map(parts).unwrap_or_default(), graph).settle(graph);
        let (met, by_guest, more) = Named::of(met, graph).settle(graph);
        words.extend(more);
        let said = by_host.max(by_guest);
        if said == Some(NotHeld::Never) || met.is_empty() && said.is_some() {
            graph.builder.report.lost("rows that say that no meeting took place");
            return;
        }
        if met.is_empty() || host.is_some() && hosts.is_empty() {
            graph.builder.report.lost("rows that do not say who met");
            return;
        }
        for host in &hosts {
            graph.is_person(host, at.clone());
        }
        let all: Vec<&str> = hosts.iter().chain(&met).map(String::as_str).collect();
        let mut attributes = self.attributes(values, names, graph);
        if let Some(modality) = said.and_then(NotHeld::modality) {
            attributes.insert(0, ("modality".into(), modality.as_str().to_owned()));
            if !words.is_empty() {
                attributes.push(("words used".into(), words.join("; ")));
            }
        }
        graph.meeting(&all, get(CsvField::Id), &attributes, at);
    }

    /// Handles a row without guests.
    fn without_guests(&mut self, values: &[String], at: &Range<usize>, graph: &mut Graph<'_>) {
        let filled = values.iter().filter(|value| !value.is_empty()).count();
        if filled == 1 {
            self.unused(graph);
            self.alone = true;
        } else if values.iter().any(|value| not_held(value).is_some_and(NotHeld::is_certain)) {
            graph.builder.report.lost("rows that say that no meeting took place");
        } else {
            graph.incomplete(at, "a meeting is left out: the row names nobody who was met");
        }
    }

    fn attributes(
        &self,
        values: &[String],
        names: &[Text],
        graph: &mut Graph<'_>,
    ) -> Vec<(Text, String)> {
        let ends = [CsvField::Source, CsvField::Target, CsvField::Id].map(|f| self.mapping.get(f));
        let mut attributes = Vec::new();
        for (place, (value, name)) in values.iter().zip(names).enumerate() {
            if value.is_empty() || ends.contains(&Some(place)) {
                continue;
            }
            if is_no_value(value) {
                graph.builder.report.lost("cells without a value (NaN, NULL)");
                continue;
            }
            attributes.push((name.clone(), value.clone()));
        }
        attributes
    }

    fn unused(&mut self, graph: &mut Graph<'_>) {
        if std::mem::take(&mut self.alone) {
            graph.builder.report.lost("rows with a single cell that are not followed by a meeting");
        }
    }

    /// Reports how the rows were read.
    pub(super) fn finish(mut self, graph: &mut Graph<'_>) {
        self.unused(graph);
        let marks = (
            "cell names several who were met, between commas or other marks",
            "cells name several who were met, between commas or other marks",
        );
        self.several.finish(marks, COMMAS, graph);
    }
}
