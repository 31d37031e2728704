//! GEXF 1.3 for Gephi. All edges are written as directed, since readers refuse a file with both
//! kinds; `undirected` says which have no direction. The days of an edge are the first and last
//! possible ones.

use super::super::Output;
use super::graph::{Edge, Graph, Node};
use super::left_out::{self, LeftOut, in_the_file};
use super::said::{Column, Sort, Value, bounds};
use super::text::{length, upwards};
use super::xml::{Attribute, Xml};
use crate::model::{Day, RecordRef};
use crate::picture::Rgba;
use crate::picture::shapes::Shape;

/// Writes the file.
pub(super) fn write(graph: &Graph<'_>) -> Output {
    let mut left_out = left_out::of_graph(graph);
    far_years(&mut left_out, graph);
    let mut xml = Xml::new();
    let namespaces = [
        ("xmlns", "http://gexf.net/1.3"),
        ("xmlns:viz", "http://gexf.net/1.3/viz"),
        ("version", "1.3"),
    ];
    // The head of the file says what was dropped, which is only known at the end. So the graph is
    // written first.
    xml.begin("gexf", &namespaces);
    let mut body = Xml::inside(1);
    body_of(graph, &mut body);
    left_out::characters(&mut left_out, body.dropped());
    let left_out = left_out.sentences();
    xml.begin("meta", &[]);
    xml.text("creator", &[], "Counterpart");
    let said = in_the_file(graph.about(), &left_out).join("\n");
    xml.text("description", &[], &said);
    xml.end();
    xml.append(&body);
    Output::one(xml.finish(), left_out)
}

fn body_of(graph: &Graph<'_>, xml: &mut Xml) {
    xml.begin(
        "graph",
        &[
            ("defaultedgetype", "directed"),
            ("mode", "dynamic"),
            ("timeformat", "date"),
            ("timerepresentation", "interval"),
        ],
    );
    attributes(xml, "node", Graph::node_columns());
    attributes(xml, "edge", Graph::edge_columns());
    xml.begin("nodes", &[]);
    for node in &graph.nodes {
        self::node(xml, graph, node);
    }
    xml.end();
    xml.begin("edges", &[]);
    for edge in &graph.edges {
        self::edge(xml, graph, edge);
    }
    xml.end();
    xml.end();
}

fn attributes(xml: &mut Xml, class: &str, columns: impl Iterator<Item = Column>) {
    xml.begin("attributes", &[("class", class), ("mode", "static")]);
    for (name, sort) in columns {
        let kind = match sort {
            Sort::Text => "string",
            Sort::Whole => "long",
            Sort::Flag => "boolean",
        };
        xml.empty("attribute", &[("id", name), ("title", name), ("type", kind)]);
    }
    xml.end();
}

fn node(xml: &mut Xml, graph: &Graph<'_>, node: &Node<'_>) {
    xml.begin("node", &[("id", node.id), ("label", &node.label)]);
    values(xml, graph.node_values(node));
    colour(xml, node.colour);
    if let Some(place) = node.place.map(upwards) {
        let (x, y) = (length(place.x), length(place.y));
        xml.empty("viz:position", &[("x", &x), ("y", &y), ("z", "0")]);
    }
    xml.empty("viz:size", &[("value", &length(node.size))]);
    xml.empty("viz:shape", &[("value", shape(node.shape))]);
    xml.end();
}

fn edge(xml: &mut Xml, graph: &Graph<'_>, edge: &Edge<'_>) {
    let said = &graph.said[edge.said];
    let (source, target) = (graph.nodes[edge.from].id, graph.nodes[edge.to].id);
    // Gephi merges edges that have the same ends and the same kind.
    let kind = match edge.nth_of_kind {
        1 => said.kind.to_owned(),
        nth => format!("{} {nth}", said.kind),
    };
    let weight = edge.weight.to_string();
    let (first, last) = days(said.record);
    let mut all: Vec<Attribute<'_>> = vec![
        ("id", &edge.id),
        ("source", source),
        ("target", target),
        ("type", "directed"),
        ("kind", &kind),
        ("label", &edge.label),
        ("weight", &weight),
    ];
    all.extend(first.as_deref().map(|day| ("start", day)));
    all.extend(last.as_deref().map(|day| ("end", day)));
    xml.begin("edge", &all);
    values(xml, graph.edge_values(edge));
    colour(xml, edge.colour);
    xml.end();
}

/// The first and the last possible day of a record as the format allows them: only years of four
/// digits.
fn days(record: RecordRef<'_>) -> (Option<String>, Option<String>) {
    let (first, last) = record.when().map_or((None, None), bounds);
    let written = |day: Option<Day>| day.filter(has_room).map(|day| day.to_string());
    (written(first), written(last))
}

fn has_room(day: &Day) -> bool {
    (1..=9999).contains(&day.year)
}

fn far_years(left_out: &mut LeftOut, graph: &Graph<'_>) {
    let far = |day: Option<Day>| day.is_some_and(|day| !has_room(&day));
    let dates = graph.said.iter().filter_map(|said| said.record.when()).map(bounds);
    left_out.add(
        dates.filter(|(first, last)| far(*first) || far(*last)).count(),
        "date before the year 1 or after 9999",
        "dates before the year 1 or after 9999",
        "stand as attributes only, not on the timeline",
    );
}

fn values<'a>(xml: &mut Xml, values: impl Iterator<Item = (Column, Value<'a>)>) {
    xml.begin("attvalues", &[]);
    for ((name, _), value) in values {
        if let Some(words) = value.words() {
            xml.empty("attvalue", &[("for", name), ("value", &words)]);
        }
    }
    xml.end();
}

fn colour(xml: &mut Xml, Rgba(r, g, b, _): Rgba) {
    let [r, g, b] = [r, g, b].map(|channel| channel.to_string());
    xml.empty("viz:color", &[("r", &r), ("g", &g), ("b", &b)]);
}

/// The most similar of the shapes that the format has.
const fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::RoundedSquare | Shape::WideRectangle => "square",
        Shape::Diamond => "diamond",
        Shape::Triangle | Shape::Pin => "triangle",
        Shape::Circle | Shape::Octagon | Shape::Hexagon | Shape::Pentagon | Shape::Dot => "disc",
    }
}
