//! A node or edge of a graph while its file is being read.

use std::ops::Range;

use crate::import::graph::{Graph, RawEdge, RawNode};
use crate::import::words::Way;
use crate::model::Text;
use crate::model::names::same;

/// Whether an item is a node or an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Node,
    Edge,
}

/// A node or edge with what was read of it so far.
#[derive(Debug)]
pub(super) struct Item {
    pub sort: Sort,
    pub id: Option<String>,
    pub label: Option<String>,
    pub source: Option<String>,
    pub target: Option<String>,
    /// The names of the two ends, if the file gives them beside the ids.
    pub names: [Option<String>; 2],
    /// The direction of the edge, if the file gives one for it.
    pub way: Option<Way>,
    pub attributes: Vec<(Text, String)>,
    /// Where a node is drawn; y points down.
    pub place: Option<(f64, f64)>,
    pub at: Range<usize>,
}

impl Item {
    pub(super) const fn new(sort: Sort, at: Range<usize>) -> Self {
        Self {
            sort,
            id: None,
            label: None,
            source: None,
            target: None,
            names: [None, None],
            way: None,
            attributes: Vec::new(),
            place: None,
            at,
        }
    }

    /// The word for the item in messages.
    pub(super) const fn noun(&self) -> &'static str {
        match self.sort {
            Sort::Node => "node",
            Sort::Edge => "edge",
        }
    }

    /// Adds an attribute unless its value is blank or was added already: Neo4j writes some values
    /// twice. A yEd label is read without line breaks, so labels that differ only in blanks are the
    /// same; the later one replaces the earlier.
    pub(super) fn add(&mut self, name: impl Into<Text>, value: impl Into<String>) {
        let (name, value) = (name.into(), value.into());
        let is_label = &*name == "label";
        let said = |(known, given): &&mut (Text, String)| {
            *known == name && (*given == value || is_label && same(given, &value))
        };
        if value.trim().is_empty() {
            return;
        }
        match self.attributes.iter_mut().rev().take(40).find(said) {
            Some((_, known)) => *known = value,
            None => self.attributes.push((name, value)),
        }
    }

    /// Passes the item to the graph. An item without ID or ends is reported and left out.
    pub(super) fn put_into(&self, graph: &mut Graph<'_>, directed: bool) {
        match (self.sort, &self.id, &self.source, &self.target) {
            (Sort::Node, Some(id), _, _) => graph.node(&RawNode {
                id,
                label: self.label.as_deref(),
                attributes: &self.attributes,
                place: self.place,
                at: self.at.clone(),
            }),
            (Sort::Edge, id, Some(source), Some(target)) => graph.edge(&RawEdge {
                id: id.as_deref(),
                source,
                target,
                way: self.way.unwrap_or(Way::of(directed)),
                attributes: &self.attributes,
                at: self.at.clone(),
            }),
            (Sort::Node, ..) => graph.incomplete(&self.at, "a node is left out: it has no id"),
            (Sort::Edge, ..) => {
                graph.incomplete(&self.at, "an edge is left out: it lacks a source or a target");
            }
        }
    }
}
