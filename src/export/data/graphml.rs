//! GraphML for networkx, Gephi, Cytoscape and yEd. All edges are directed, since networkx refuses a
//! file with both kinds; `undirected` says which have no direction. yEd's own geometry comes first,
//! so that readers that know both use the plain values, which come later.

use super::super::Output;
use super::graph::{Edge, Graph, Node};
use super::left_out;
use super::said::{Column, Sort, Value};
use super::text::{hex, length, upwards};
use super::xml::Xml;
use crate::picture::Rgba;
use crate::picture::marks::Dash;
use crate::picture::shapes::Shape;

/// Keys of a node in addition to its columns: those that Gephi and Cytoscape know.
const NODE_KEYS: [(&str, &str); 8] = [
    ("label", "string"),
    ("name", "string"),
    ("x", "double"),
    ("y", "double"),
    ("size", "double"),
    ("r", "int"),
    ("g", "int"),
    ("b", "int"),
];

/// Keys of an edge in addition to its columns.
const EDGE_KEYS: [(&str, &str); 6] = [
    ("label", "string"),
    ("interaction", "string"),
    ("weight", "double"),
    ("r", "int"),
    ("g", "int"),
    ("b", "int"),
];

/// Writes the file.
pub(super) fn write(graph: &Graph<'_>) -> Output {
    let mut left_out = left_out::of_graph(graph);
    left_out::title(&mut left_out, graph.part, true);
    let mut body = Xml::inside(0);
    body_of(graph, &mut body);
    left_out::characters(&mut left_out, body.dropped());
    let left_out = left_out.sentences();
    let mut xml = Xml::new();
    // Gephi would take a `<desc>` for a label.
    xml.comment(&left_out::in_the_file(graph.about(), &left_out));
    xml.append(&body);
    Output::one(xml.finish(), left_out)
}

fn body_of(graph: &Graph<'_>, xml: &mut Xml) {
    xml.begin(
        "graphml",
        &[
            ("xmlns", "http://graphml.graphdrawing.org/xmlns"),
            ("xmlns:y", "http://www.yworks.com/xml/graphml"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            (
                "xsi:schemaLocation",
                "http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd",
            ),
        ],
    );
    xml.empty("key", &[("for", "node"), ("id", "nodegraphics"), ("yfiles.type", "nodegraphics")]);
    xml.empty("key", &[("for", "edge"), ("id", "edgegraphics"), ("yfiles.type", "edgegraphics")]);
    keys(xml, "node", "n_", &NODE_KEYS, Graph::node_columns());
    keys(xml, "edge", "e_", &EDGE_KEYS, Graph::edge_columns());
    xml.begin("graph", &[("id", "counterpart"), ("edgedefault", "directed")]);
    for node in &graph.nodes {
        self::node(xml, graph, node);
    }
    for edge in &graph.edges {
        self::edge(xml, graph, edge);
    }
    xml.end();
    xml.end();
}

fn keys(
    xml: &mut Xml,
    class: &str,
    prefix: &str,
    own: &[(&str, &str)],
    columns: impl Iterator<Item = Column>,
) {
    let columns = columns.map(|(name, sort)| {
        let kind = match sort {
            Sort::Text => "string",
            Sort::Whole => "long",
            Sort::Flag => "boolean",
        };
        (name, kind)
    });
    for (name, kind) in own.iter().copied().chain(columns) {
        let id = format!("{prefix}{name}");
        let all = [("for", class), ("id", id.as_str()), ("attr.name", name), ("attr.type", kind)];
        xml.empty("key", &all);
    }
}

fn node(xml: &mut Xml, graph: &Graph<'_>, node: &Node<'_>) {
    xml.begin("node", &[("id", node.id)]);
    node_graphics(xml, node);
    data(xml, "n_label", &node.label);
    data(xml, "n_name", &node.label);
    if let Some(place) = node.place.map(upwards) {
        data(xml, "n_x", &length(place.x));
        data(xml, "n_y", &length(place.y));
    }
    data(xml, "n_size", &length(node.size));
    colour(xml, "n_", node.colour);
    values(xml, "n_", graph.node_values(node));
    xml.end();
}

fn edge(xml: &mut Xml, graph: &Graph<'_>, edge: &Edge<'_>) {
    let (source, target) = (graph.nodes[edge.from].id, graph.nodes[edge.to].id);
    xml.begin("edge", &[("id", &edge.id), ("source", source), ("target", target)]);
    edge_graphics(xml, edge);
    // Gephi takes the label for the kind, and merges edges with the same label.
    let label = match edge.nth_of_label {
        1 => edge.label.clone(),
        nth => format!("{} {nth}", edge.label),
    };
    data(xml, "e_label", &label);
    data(xml, "e_interaction", graph.said[edge.said].kind);
    data(xml, "e_weight", &edge.weight.to_string());
    colour(xml, "e_", edge.colour);
    values(xml, "e_", graph.edge_values(edge));
    xml.end();
}

fn data(xml: &mut Xml, key: &str, words: &str) {
    xml.text("data", &[("key", key)], words);
}

fn colour(xml: &mut Xml, prefix: &str, Rgba(r, g, b, _): Rgba) {
    for (name, channel) in [("r", r), ("g", g), ("b", b)] {
        data(xml, &format!("{prefix}{name}"), &channel.to_string());
    }
}

fn values<'a>(xml: &mut Xml, prefix: &str, values: impl Iterator<Item = (Column, Value<'a>)>) {
    for ((name, _), value) in values {
        if let Some(words) = value.words() {
            data(xml, &format!("{prefix}{name}"), &words);
        }
    }
}

/// yEd's drawing of a node: positions are of its upper left corner, y down.
fn node_graphics(xml: &mut Xml, node: &Node<'_>) {
    let size = length(node.size);
    xml.begin("data", &[("key", "nodegraphics")]);
    xml.begin("y:ShapeNode", &[]);
    if let Some(place) = node.place {
        let (x, y) = (length(place.x - node.size / 2.0), length(place.y - node.size / 2.0));
        let all = [("x", x.as_str()), ("y", &y), ("width", &size), ("height", &size)];
        xml.empty("y:Geometry", &all);
    }
    xml.empty("y:Fill", &[("color", &hex(node.colour)), ("transparent", "false")]);
    xml.empty("y:BorderStyle", &[("color", &hex(node.stroke)), ("type", "line"), ("width", "1.0")]);
    let label = [("modelName", "sides"), ("modelPosition", "s")];
    xml.text("y:NodeLabel", &label, &node.label);
    xml.empty("y:Shape", &[("type", shape(node.shape))]);
    xml.end();
    xml.end();
}

fn edge_graphics(xml: &mut Xml, edge: &Edge<'_>) {
    let line = match edge.dash {
        Dash::Solid => "line",
        Dash::Dotted | Dash::Defunct => "dotted",
        Dash::TwoTone | Dash::Denied => "dashed_dotted",
        Dash::Implied | Dash::Doubted | Dash::Possible | Dash::Open | Dash::Fallen => "dashed",
    };
    xml.begin("data", &[("key", "edgegraphics")]);
    xml.begin("y:PolyLineEdge", &[]);
    xml.empty("y:LineStyle", &[("color", &hex(edge.colour)), ("type", line), ("width", "1.0")]);
    let head = if edge.directed { "standard" } else { "none" };
    xml.empty("y:Arrows", &[("source", "none"), ("target", head)]);
    xml.text("y:EdgeLabel", &[], &edge.label);
    xml.end();
    xml.end();
}

const fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::RoundedSquare => "roundrectangle",
        Shape::WideRectangle => "rectangle",
        Shape::Diamond => "diamond",
        Shape::Triangle | Shape::Pin => "triangle",
        Shape::Octagon | Shape::Pentagon => "octagon",
        Shape::Hexagon => "hexagon",
        Shape::Circle | Shape::Dot => "ellipse",
    }
}
