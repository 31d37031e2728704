//! Cytoscape.js JSON for Cytoscape and networkx: one object per element, without a style.

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use super::super::{ExportError, Format, Output};
use super::graph::Graph;
use super::left_out;
use super::said::Value;
use super::text::hex;

#[derive(Serialize)]
struct File<'a> {
    format_version: &'static str,
    generated_by: &'static str,
    target_cytoscapejs_version: &'static str,
    directed: bool,
    multigraph: bool,
    data: About<'a>,
    elements: Elements<'a>,
}

#[derive(Serialize)]
struct About<'a> {
    name: &'a str,
    shared_name: &'a str,
    description: String,
}

#[derive(Serialize)]
struct Elements<'a> {
    nodes: Vec<Element<'a>>,
    edges: Vec<Element<'a>>,
}

#[derive(Serialize)]
struct Element<'a> {
    data: Fields<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<Position>,
}

#[derive(Serialize)]
struct Position {
    x: f64,
    y: f64,
}

/// Names and values in order. Missing values are left out.
struct Fields<'a>(Vec<(&'static str, Value<'a>)>);

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in &self.0 {
            match value {
                Value::None => {}
                Value::Text(words) => map.serialize_entry(name, words)?,
                Value::Whole(number) => map.serialize_entry(name, number)?,
                Value::Flag(flag) => map.serialize_entry(name, flag)?,
            }
        }
        map.end()
    }
}

/// Writes the file.
pub(super) fn write(graph: &Graph<'_>) -> Result<Output, ExportError> {
    let left_out = left_out::of_graph(graph).sentences();
    let title = &graph.part.title;
    let file = File {
        format_version: "1.0",
        generated_by: "Counterpart",
        target_cytoscapejs_version: "~2.1",
        directed: true,
        multigraph: true,
        data: About {
            name: title,
            shared_name: title,
            description: left_out::in_the_file(graph.about(), &left_out).join("\n"),
        },
        elements: Elements { nodes: nodes(graph), edges: edges(graph) },
    };
    let mut json = serde_json::to_string_pretty(&file)
        .map_err(|error| super::failed(Format::Cytoscape, &error))?;
    json.push('\n');
    Ok(Output::one(json, left_out))
}

fn nodes<'a>(graph: &Graph<'a>) -> Vec<Element<'a>> {
    let node = |node: &super::graph::Node<'a>| {
        let mut row = vec![
            ("id", Value::text(node.id)),
            // networkx reads a node's name from `value`.
            ("value", Value::text(node.id)),
            ("name", Value::text(node.label.clone())),
            ("colour", Value::text(hex(node.colour))),
            ("size", Value::Whole(node.size.round() as u64)),
        ];
        row.extend(graph.node_values(node).map(|((name, _), value)| (name, value)));
        let round = |length: f32| (f64::from(length) * 100.0).round() / 100.0 + 0.0;
        let position = node.place.map(|at| Position { x: round(at.x), y: round(at.y) });
        Element { data: Fields(row), position }
    };
    graph.nodes.iter().map(node).collect()
}

fn edges<'a>(graph: &Graph<'a>) -> Vec<Element<'a>> {
    let edge = |edge: &super::graph::Edge<'a>| {
        // Nodes and edges share one space of IDs. Only a node may use the record's ID as it is.
        let id = format!("edge:{}", edge.id);
        let said = &graph.said[edge.said];
        let mut row = vec![
            ("id", Value::text(id.clone())),
            // networkx distinguishes parallel edges by their keys.
            ("key", Value::text(id)),
            ("source", Value::text(graph.nodes[edge.from].id)),
            ("target", Value::text(graph.nodes[edge.to].id)),
            ("name", Value::text(edge.label.clone())),
            ("interaction", Value::text(said.kind)),
            ("weight", Value::Whole(edge.weight)),
            ("colour", Value::text(hex(edge.colour))),
        ];
        row.extend(graph.edge_values(edge).map(|((name, _), value)| (name, value)));
        Element { data: Fields(row), position: None }
    };
    graph.edges.iter().map(edge).collect()
}
