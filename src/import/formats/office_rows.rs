//! Reads the rows of a table of offices as roles: who holds which office where. Other columns are facts
//! about the person.

use std::collections::HashSet;

use csv::StringRecord;

use super::item::Item;
use super::row_ends::{Lines, MOST_PAIRS, bare_name};
use crate::import::contact_words::is_no_name;
use crate::import::edge::lost_attribute;
use crate::import::fields::Field;
use crate::import::graph::Graph;
use crate::import::hedges::around_name;
use crate::import::mapping::{CsvField, CsvMapping};
use crate::import::not_held::is_in_doubt;
use crate::import::offices;
use crate::load::problem::shortened;
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
        let title = item.attributes.iter().find(|(name, _)| Field::of(name) == Some(Field::Title));
        if let Some((_, title)) = title.filter(|(_, title)| is_no_name(title)) {
            let what = format!("rows without an office (\"{}\")", shortened(title));
            graph.builder.report.lost(&what);
            return;
        }
        let holders = lines.names(&holder, graph);
        let bodies = item.target.clone().map(|body| lines.names(&body, graph));
        let is_fact = |(name, _): &(Text, String)| Field::of(name).is_none();
        let (facts, rest): (Vec<_>, _) =
            std::mem::take(&mut item.attributes).into_iter().partition(is_fact);
        item.attributes = rest;
        item.add("record", "role");
        let bodies = bodies.unwrap_or_default();
        let pairs = holders.len().saturating_mul(bodies.len());
        let more = pairs.saturating_sub(MOST_PAIRS);
        graph.builder.report.lost_many("further ends of one row", more);
        let mut left = MOST_PAIRS;
        let of_row = item.attributes.clone();
        for holder in holders {
            item.attributes.clone_from(&of_row);
            let holder = bare_name(&holder, &mut item.attributes, graph);
            let of_holder = item.attributes.clone();
            for body in bodies.iter().take(left) {
                item.attributes.clone_from(&of_holder);
                let body = bare_name(body, &mut item.attributes, graph);
                (item.source, item.target) = (Some(holder.clone()), Some(body.clone()));
                item.put_into(graph, true);
                if !graph.is_nobody(&holder) && !graph.is_nobody(&body) {
                    graph.is_a(&body, &self.body, item.at.clone());
                }
            }
            left = left.saturating_sub(bodies.len());
            item.attributes = of_holder;
            if bodies.is_empty() {
                self.without_body(&holder, &item, graph);
            }
            self.describe(&holder, &facts, &item, graph);
        }
    }

    /// Makes a fact of an office without a body, unless the row says that it may not be so: a fact
    /// would say that it is.
    fn without_body(&mut self, holder: &str, item: &Item, graph: &mut Graph<'_>) {
        if graph.is_nobody(holder) {
            graph.builder.report.lost("rows of an office that name nobody who holds it");
            return;
        }
        let of = |wanted: Field| {
            let mut all = item.attributes.iter();
            all.find(|(name, _)| Field::of(name) == Some(wanted))
        };
        let doubts = [
            Field::Status,
            Field::Stance,
            Field::Certainty,
            Field::Modality,
            Field::DeniedBy,
            Field::DoubtedBy,
            Field::DeclinedBy,
            Field::Note,
        ];
        let title = of(Field::Title);
        let in_words = |title: &str| is_in_doubt(title) || around_name(title).is_some();
        if doubts.into_iter().any(|field| of(field).is_some())
            || title.is_some_and(|(_, title)| in_words(title))
        {
            let what =
                "offices without a body, of which the file says more than that they are held";
            graph.builder.report.lost(what);
            return;
        }
        for (name, _) in &item.attributes {
            if &**name != "record" && Field::of(name) != Some(Field::Title) {
                lost_attribute(graph.builder, "row", name);
            }
        }
        let facts: Vec<_> = title.cloned().into_iter().collect();
        self.describe(holder, &facts, item, graph);
    }

    fn describe(
        &mut self,
        holder: &str,
        facts: &[(Text, String)],
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
