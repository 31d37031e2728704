//! Tables in which each row is a meeting, as ministers publish them: who received whom, when and what
//! for. A row that says that nobody was met is no meeting.

use std::ops::Range;

use super::cells::{listed, parts};
use super::table::is_no_value;
use crate::import::contact_words::is_nobody;
use crate::import::graph::Graph;
use crate::import::mapping::{CsvField, CsvMapping};
use crate::load::problem::shortened;
use crate::load::{Code, Severity};
use crate::model::Text;

/// What is remembered from row to row.
#[derive(Debug)]
pub(super) struct Meetings<'m> {
    mapping: &'m CsvMapping,
    /// A row with nothing but a host, of whom no meeting followed yet.
    alone: bool,
    /// Cells that named several, and the first of them.
    several: usize,
    example: Option<String>,
}

impl<'m> Meetings<'m> {
    pub(super) const fn new(mapping: &'m CsvMapping) -> Self {
        Self { mapping, alone: false, several: 0, example: None }
    }

    /// One row, its blank cells filled from above.
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
        let filled = values.iter().filter(|value| !value.is_empty()).count();
        let says_nobody = |value: &str| is_nobody(value);
        let nil = match guests {
            Some(guests) => says_nobody(guests),
            None => values.iter().any(|value| !value.is_empty() && says_nobody(value)),
        };
        if nil {
            graph.builder.report.lost("rows that say that nobody was met");
            return;
        }
        let Some(guests) = guests else {
            if filled == 1 {
                self.unused(graph);
                self.alone = true;
            } else {
                graph.incomplete(&at, "a meeting is left out: the row names nobody who was met");
            }
            return;
        };
        self.alone = false;
        let hosts = host.map(parts).unwrap_or_default();
        let met = if graph.knows(guests) { vec![guests.to_owned()] } else { listed(guests) };
        if met.len() > 1 {
            self.several += 1;
            self.example.get_or_insert_with(|| guests.to_owned());
        }
        for host in &hosts {
            graph.is_person(host, at.clone());
        }
        let all: Vec<&str> = hosts.iter().chain(&met).map(String::as_str).collect();
        let ends = [CsvField::Source, CsvField::Target, CsvField::Id].map(|f| self.mapping.get(f));
        let attributes: Vec<(Text, String)> = (values.iter().zip(names).enumerate())
            .filter(|(place, (value, _))| {
                !value.is_empty() && !is_no_value(value) && !ends.contains(&Some(*place))
            })
            .map(|(_, (value, name))| (name.clone(), value.clone()))
            .collect();
        graph.meeting(&all, get(CsvField::Id), &attributes, at);
    }

    fn unused(&mut self, graph: &mut Graph<'_>) {
        if std::mem::take(&mut self.alone) {
            graph.builder.report.lost("rows with one cell, to which no meeting belongs");
        }
    }

    /// Says what was read into the rows.
    pub(super) fn finish(mut self, graph: &mut Graph<'_>) {
        self.unused(graph);
        let Some(example) = &self.example else { return };
        let cells = if self.several == 1 { "cell names" } else { "cells name" };
        let message = format!(
            "{} {cells} several who were met, between commas or other marks, the first: \"{}\"",
            self.several,
            shortened(example)
        );
        let help = "Look at the names; one with a comma in it may have become two";
        graph.builder.report.whole(Severity::Info, Code::TableRead, message, help);
    }
}
