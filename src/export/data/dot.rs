//! Graphviz: one `digraph`. An edge without direction has `dir=none`, since `--` is not allowed in
//! a `digraph`. Every ID and value is quoted. Positions are in points with y up, and are used as
//! they are (`nop`).

use std::fmt::Write as _;

use super::super::Output;
use super::graph::{Edge, Graph, Node};
use super::isolated::balanced;
use super::left_out;
use super::said::{Column, Value};
use super::text::{Cleaner, hex, length, upwards};
use crate::picture::marks::Dash;
use crate::picture::shapes::Shape;

/// Writes the file.
pub(super) fn write(graph: &Graph<'_>, turning: usize) -> Output {
    let mut body = Dot { out: String::new(), cleaner: Cleaner::default() };
    for node in &graph.nodes {
        body.node(graph, node);
    }
    for edge in &graph.edges {
        body.edge(graph, edge);
    }
    let mut left_out = left_out::of_graph(graph);
    left_out::characters(&mut left_out, body.cleaner.dropped);
    left_out::turning(&mut left_out, turning);
    let left_out = left_out.sentences();
    let mut dot = Dot { out: String::new(), cleaner: Cleaner::default() };
    for line in left_out::in_the_file(graph.about(), &left_out) {
        let line = balanced(&dot.cleaner.clean(&line)).replace(['\n', '\r'], " ");
        // Writing into a String cannot fail.
        writeln!(dot.out, "// {line}").unwrap_or_default();
    }
    dot.out.push_str("digraph \"counterpart\" {\n");
    dot.out.push_str("  graph [layout=\"nop\", outputorder=\"edgesfirst\"];\n");
    dot.out.push_str("  node [style=\"filled\", fixedsize=\"shape\", fontname=\"sans-serif\"];\n");
    dot.out.push_str("  edge [fontname=\"sans-serif\", fontsize=\"8\"];\n");
    dot.out.push_str(&body.out);
    dot.out.push_str("}\n");
    Output::one(dot.out, left_out)
}

struct Dot {
    out: String,
    cleaner: Cleaner,
}

impl Dot {
    fn node(&mut self, graph: &Graph<'_>, node: &Node<'_>) {
        self.out.push_str("  ");
        self.quoted(node.id);
        self.out.push_str(" [");
        let inches = length(node.size / POINTS_PER_INCH);
        self.attribute("label", &node.label);
        self.attribute("tooltip", &node.label);
        self.attribute("shape", shape(node.shape));
        self.attribute("width", &inches);
        self.attribute("height", &inches);
        self.attribute("fillcolor", &hex(node.colour));
        self.attribute("color", &hex(node.stroke));
        if let Some(place) = node.place.map(upwards) {
            self.attribute("pos", &format!("{},{}", length(place.x), length(place.y)));
        }
        self.values(graph.node_values(node));
        self.end();
    }

    fn edge(&mut self, graph: &Graph<'_>, edge: &Edge<'_>) {
        self.out.push_str("  ");
        self.quoted(graph.nodes[edge.from].id);
        self.out.push_str(" -> ");
        self.quoted(graph.nodes[edge.to].id);
        self.out.push_str(" [");
        let style = match edge.dash {
            Dash::Solid => "solid",
            Dash::Dotted => "dotted",
            Dash::Implied
            | Dash::TwoTone
            | Dash::Denied
            | Dash::Doubted
            | Dash::Possible
            | Dash::Open
            | Dash::Defunct
            | Dash::Fallen => "dashed",
        };
        self.attribute("id", &edge.id);
        self.attribute("label", &edge.label);
        self.attribute("tooltip", &graph.said[edge.said].sentence);
        self.attribute("dir", if edge.directed { "forward" } else { "none" });
        self.attribute("weight", &edge.weight.to_string());
        self.attribute("color", &hex(edge.colour));
        self.attribute("style", style);
        self.values(graph.edge_values(edge));
        self.end();
    }

    /// Writes the columns as attributes. The prefix keeps their names apart from Graphviz' own,
    /// such as `label`.
    fn values<'a>(&mut self, values: impl Iterator<Item = (Column, Value<'a>)>) {
        for ((name, _), value) in values {
            if let Some(words) = value.words() {
                self.attribute(&format!("cp_{name}"), &words);
            }
        }
    }

    fn attribute(&mut self, name: &str, words: &str) {
        if !self.out.ends_with('[') {
            self.out.push_str(", ");
        }
        self.out.push_str(name);
        self.out.push('=');
        self.quoted(words);
    }

    fn end(&mut self) {
        self.out.push_str("];\n");
    }

    /// Writes words in quotation marks. Backslashes are escaped: they would begin an escape such as
    /// `\N`, the node's name.
    fn quoted(&mut self, words: &str) {
        self.out.push('"');
        for c in balanced(&self.cleaner.clean(words)).chars() {
            match c {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\n' => self.out.push_str("\\n"),
                '\r' => self.out.push_str("\\r"),
                c => self.out.push(c),
            }
        }
        self.out.push('"');
    }
}

const POINTS_PER_INCH: f32 = 72.0;

const fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::RoundedSquare => "box",
        Shape::WideRectangle => "rect",
        Shape::Diamond => "diamond",
        Shape::Triangle => "triangle",
        Shape::Pin => "invtriangle",
        Shape::Octagon => "octagon",
        Shape::Pentagon => "pentagon",
        Shape::Hexagon => "hexagon",
        Shape::Circle => "circle",
        Shape::Dot => "point",
    }
}
