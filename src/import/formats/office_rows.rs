//! Reads the rows of a table of offices as roles: who holds which office where. Other columns are facts
//! about the person.

use std::collections::HashSet;

use csv::StringRecord;

use super::item::Item;
use super::table::Lines;
use crate::import::fields::Field;
use crate::import::graph::Graph;
use crate::import::mapping::{CsvField, CsvMapping};
use crate::import::offices;
use crate::model::{EntityKind, Text};

/// The state that is kept from row to row.
#[derive(Debug)]
pub(super) struct OfficeRows {
    /// What the heading says the bodies are, to which the offices belong.
    body: EntityKind,
    /// The facts so far, as a person may have several offices: name, property and value.
    told: HashSet<(String, Text, String)>,
}

impl OfficeRows {
    /// The state for a table with these headings; `None` if it is no table of offices.
    pub(super) fn new(mapping: &CsvMapping, headings: &StringRecord) -> Option<Self> {
        mapping.get(CsvField::Title).filter(|_| mapping.is_edges())?;
        let heading = mapping.get(CsvField::Target).and_then(|place| headings.get(place));
        let body = heading.filter(|_| mapping.headings).and_then(offices::body);
        Some(Self { body: body.unwrap_or(EntityKind::Unspecified), told: HashSet::new() })
    }

    /// Adds a row. An office without a body is a fact about its holder.
    pub(super) fn put(&mut self, mut item: Item, lines: &mut Lines, graph: &mut Graph<'_>) {
        let Some(holder) = item.source.clone() else {
            item.put_into(graph, true);
            return;
        };
        let holders = lines.names(&holder, graph);
        let bodies = item.target.clone().map(|body| lines.names(&body, graph));
        let is_fact = |(name, _): &(Text, String)| {
            let of = Field::of(name);
            of.is_none() || bodies.is_none() && of == Some(Field::Title)
        };
        let (facts, rest) = std::mem::take(&mut item.attributes).into_iter().partition(is_fact);
        item.attributes = rest;
        item.add("record", "role");
        for holder in holders {
            for body in bodies.iter().flatten() {
                (item.source, item.target) = (Some(holder.clone()), Some(body.clone()));
                item.put_into(graph, true);
                if !graph.is_nobody(&holder) && !graph.is_nobody(body) {
                    graph.is_a(body, &self.body, item.at.clone());
                }
            }
            self.describe(&holder, &facts, &item, graph);
        }
    }

    fn describe(
        &mut self,
        holder: &str,
        facts: &Vec<(Text, String)>,
        item: &Item,
        graph: &mut Graph<'_>,
    ) {
        if graph.is_nobody(holder) {
            return;
        }
        graph.is_a(holder, &EntityKind::Person, item.at.clone());
        for (property, value) in facts {
            let fact = (holder.to_owned(), property.clone(), value.clone());
            if self.told.insert(fact) {
                graph.tell(holder, (property, value), item.at.clone());
            }
        }
    }
}
