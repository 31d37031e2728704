//! Reads JSON with plainly named nodes and links: as networkx and D3 write it, JSON Graph Format,
//! vis.js, graphology (Gephi Lite, Sigma) and Kumu.

use std::ops::Range;

use serde_json::{Map, Value};

use super::item::{Item, Sort};
use super::tree;
use crate::import::builder::Builder;
use crate::import::graph::Graph;
use crate::import::json::{Cursor, Raw, words};
use crate::import::report::Stop;
use crate::import::shape::Shape;
use crate::load::problem::shortened;
use crate::load::{Code, Severity};

const NODES: [&str; 3] = ["nodes", "elements", "vertices"];
const EDGES: [&str; 4] = ["edges", "links", "connections", "relationships"];
/// The names of the id of a node or an edge.
const IDS: [&str; 4] = ["id", "_id", "identity", "elementId"];
/// The names of the two ends of an edge.
const ENDS: [(&str, &str); 5] = [
    ("source", "target"),
    ("from", "to"),
    ("node1", "node2"),
    ("start", "end"),
    ("startNode", "endNode"),
];

/// What is known about the whole file.
#[derive(Clone, Copy, Debug)]
struct File {
    directed: bool,
    /// Whether nodes have no IDs, so that edges refer to them by index or by name.
    by_number: bool,
    /// Whether `title` is the text shown beside a mark, as in vis.js.
    title_is_note: bool,
}

struct Reader<'b, 'r> {
    graph: &'r mut Graph<'b>,
    file: File,
    nodes: usize,
    /// The ids of the nodes that have words for ids: old networkx refers to them by number.
    listed: Vec<String>,
}

/// Reads a file.
///
/// # Errors
/// The text stops being JSON. Everything before that point is read.
pub(in crate::import) fn read(text: &str, builder: &mut Builder) -> Result<(), Stop> {
    let mut graph = Graph::new(builder);
    graph.names_count();
    let file = look(text);
    let shape = Shape::of(text);
    if shape.list("children").is_some() && shape.list("nodes").is_none() {
        let result = tree::read(text, &mut graph);
        graph.finish();
        return result;
    }
    if shape.list("nodes").is_some_and(|node| node.has("key")) {
        // In graphology, y points up.
        graph.y_points_up();
    }
    let in_lines = shape.has("type") && shape.list("nodes").is_none() && !shape.has("graph");
    let mut reader = Reader { graph: &mut graph, file, nodes: 0, listed: Vec::new() };
    let mut cursor = Cursor::new(text);
    let result = match cursor.peek() {
        Some(b'[') => reader.list(&mut cursor, Sort::Edge),
        _ if in_lines => reader.lines(&mut cursor),
        _ => reader.top(&mut cursor, false),
    };
    if reader.nodes == 0 {
        reader.graph.builder.edges_make_nodes();
    }
    graph.finish();
    result
}

/// Returns the type of a graphology graph, as it is written in the object `options` of the file.
fn type_in_options(text: &str) -> Option<&str> {
    let mut found = None;
    let read = Cursor::new(text).object(|cursor, name| {
        if name != "options" || cursor.peek() != Some(b'{') {
            return cursor.value().map(drop);
        }
        cursor.object(|cursor, name| {
            let value = cursor.value()?;
            if name == "type" {
                found = Some(value.text);
            }
            Ok(())
        })
    });
    read.ok()?;
    found
}

fn look(text: &str) -> File {
    let outer = Shape::of(text);
    let is_outer = NODES.iter().chain(&EDGES).any(|name| outer.has(name));
    let inner = (!is_outer).then(|| inner_of(text)).flatten();
    let shape = inner.as_ref().unwrap_or(&outer);
    let value = |shape: &Shape, name: &str| shape.get(name).map(|part| part.value.clone());
    let directed = value(shape, "directed").or_else(|| value(&outer, "directed"));
    let undirected = directed.as_deref() == Some("false")
        || outer.object("options").is_some() && type_in_options(text) == Some("\"undirected\"");
    let node = NODES.iter().find_map(|name| shape.list(name));
    let edge = EDGES.iter().find_map(|name| shape.list(name));
    let no_id = node.is_some_and(|node| !IDS.iter().chain(&["key"]).any(|id| node.has(id)));
    let number = edge.and_then(|edge| ENDS.iter().find_map(|(from, _)| edge.begins(from)));
    File {
        directed: !undirected,
        by_number: no_id && number.is_some_and(|first| first.is_ascii_digit()),
        title_is_note: edge.is_some_and(|edge| edge.has("from")) && shape.has("nodes"),
    }
}

fn inner_of(text: &str) -> Option<Shape> {
    let mut inner = None;
    let _seen = Cursor::new(text).object(|cursor, name| {
        let raw = cursor.value()?;
        if name == "graph" && raw.text.starts_with('{') {
            inner = Some(Shape::of(raw.text));
        }
        Ok(())
    });
    inner
}

impl Reader<'_, '_> {
    fn top(&mut self, cursor: &mut Cursor<'_>, inner: bool) -> Result<(), Stop> {
        cursor.object(|cursor, name| {
            let first = cursor.peek();
            let sort = match name {
                name if NODES.contains(&name) => Some(Sort::Node),
                name if EDGES.contains(&name) => Some(Sort::Edge),
                _ => None,
            };
            match (sort, first) {
                (Some(sort), Some(b'[')) => self.list(cursor, sort),
                (Some(sort), Some(b'{')) => cursor.object(|cursor, id| {
                    let raw = cursor.value()?;
                    self.one(raw, sort, Some(id));
                    Ok(())
                }),
                _ if name == "graph" && first == Some(b'{') && !inner => self.top(cursor, true),
                _ if name == "graphs" && first == Some(b'[') && !inner => self.graphs(cursor),
                _ => {
                    let raw = cursor.value()?;
                    self.about(name, raw);
                    Ok(())
                }
            }
        })
    }

    /// Reads several graphs, each with its own IDs.
    fn graphs(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Stop> {
        let mut first = true;
        cursor.array(|cursor| {
            if cursor.peek() != Some(b'{') {
                let raw = cursor.value()?;
                let at = raw.at..raw.at + raw.text.len();
                self.graph.incomplete(&at, "a graph is left out: it is no object");
                return Ok(());
            }
            if !std::mem::take(&mut first) {
                self.graph.next_graph();
            }
            if let Ok(raw) = cursor.clone().value() {
                self.file = look(raw.text);
            }
            self.top(cursor, true)
        })
    }

    /// Reads nodes and relationships one after the other, as Neo4j's APOC writes them.
    fn lines(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Stop> {
        while cursor.peek().is_some() {
            let raw = cursor.value()?;
            let is_edge = Shape::of(raw.text).has("start");
            self.one(raw, if is_edge { Sort::Edge } else { Sort::Node }, None);
        }
        Ok(())
    }

    fn list(&mut self, cursor: &mut Cursor<'_>, sort: Sort) -> Result<(), Stop> {
        cursor.array(|cursor| {
            let raw = cursor.value()?;
            self.one(raw, sort, None);
            Ok(())
        })
    }

    /// Reads an attribute of the whole file.
    fn about(&mut self, name: &str, raw: Raw<'_>) {
        let builder = &mut *self.graph.builder;
        let Ok(value) = raw.read(&mut builder.report) else { return };
        match (name, &value) {
            ("directed" | "multigraph" | "options", _) | (_, Value::Null) => {}
            ("attributes" | "metadata" | "graph", Value::Object(inside)) => {
                for (name, value) in inside {
                    attribute(builder, name, value);
                }
            }
            (_, Value::Array(values)) => {
                let what = format!("\"{}\" of the file", shortened(name));
                builder.report.lost_many(&what, values.len());
            }
            _ => attribute(builder, name, &value),
        }
    }

    fn one(&mut self, raw: Raw<'_>, sort: Sort, id: Option<&str>) {
        let at = raw.at..raw.at + raw.text.len();
        match raw.read(&mut self.graph.builder.report) {
            Ok(Value::Object(fields)) => {
                let fields = flat(fields);
                match sort {
                    Sort::Node => self.node(&fields, id, at),
                    Sort::Edge => self.edge(&fields, id, at),
                }
            }
            // A node may be just a name.
            Ok(value) if sort == Sort::Node && words(&value).is_some() => {
                let mut fields = Map::new();
                fields.insert("id".to_owned(), value);
                self.node(&fields, id, at);
            }
            // An edge may be just its two ends.
            Ok(Value::Array(mut ends)) if sort == Sort::Edge && ends.len() == 2 => {
                let names = ["target", "source"].map(str::to_owned);
                let fields = names.into_iter().map(|name| (name, ends.pop().unwrap_or_default()));
                self.edge(&fields.collect(), None, at);
            }
            Ok(_) => self.graph.incomplete(&at, "an element is left out: it is no object"),
            Err(reason) => {
                let message = format!("an element is left out: it is no JSON ({reason})");
                let fault = (Severity::Error, Code::Syntax);
                let help = "Mend it, and import the file again";
                self.graph.builder.report.at(fault, at, "element", message, help);
            }
        }
    }

    fn node(&mut self, fields: &Map<String, Value>, key: Option<&str>, at: Range<usize>) {
        let text = |name: &str| fields.get(name).and_then(words).map(String::from);
        let mut item = Item::new(Sort::Node, at);
        item.label = ["label", "name"].into_iter().find_map(text);
        let id = |name: &str| fields.get(name).and_then(id_of);
        let id = IDS.into_iter().chain(["key"]).find_map(id).or_else(|| key.map(str::to_owned));
        item.id = match id {
            None if self.file.by_number => Some(self.nodes.to_string()),
            None => item.label.clone(),
            id => id,
        };
        self.nodes += 1;
        if fields.get("id").is_some_and(Value::is_string) {
            self.listed.extend(item.id.clone());
        }
        for (name, value) in fields {
            match name.as_str() {
                "id" | "_id" | "identity" | "key" | "index" => {}
                "type" if value == "node" && fields.contains_key("labels") => {}
                "title" if self.file.title_is_note => self.add(&mut item, "note", value),
                name => self.add(&mut item, name, value),
            }
        }
        item.put_into(self.graph, self.file.directed);
    }

    fn edge(&mut self, fields: &Map<String, Value>, key: Option<&str>, at: Range<usize>) {
        let text = |name: &str| fields.get(name).and_then(words).map(String::from);
        let mut item = Item::new(Sort::Edge, at);
        let ends =
            ENDS.iter().find(|(from, to)| fields.contains_key(*from) && fields.contains_key(*to));
        let (from, to) = ends.copied().unwrap_or(("source", "target"));
        (item.source, item.target) = (self.end(fields.get(from)), self.end(fields.get(to)));
        // In networkx, `key` is a number for parallel edges; elsewhere it is an ID.
        let key_is_id = fields.get("key").is_some_and(Value::is_string);
        let id = IDS.into_iter().find_map(text);
        let id = id.or_else(|| text("key").filter(|_| key_is_id));
        item.id = id.or_else(|| key.map(str::to_owned));
        for (name, value) in fields {
            match name.as_str() {
                "id" | "_id" | "identity" | "key" | "index" => {}
                name if name == from || name == to => {}
                "type" if value == "relationship" && from == "start" => {}
                "arrows" if value.is_object() => {
                    let on = |end: &str| {
                        let end = value.get(end).map(|end| end.get("enabled").unwrap_or(end));
                        end.is_some_and(|on| on.as_bool() != Some(false))
                    };
                    let way = match (on("to"), on("from")) {
                        (true, true) => "both",
                        (true, false) => "to",
                        (false, true) => "from",
                        (false, false) => "none",
                    };
                    item.add("direction", way);
                }
                "title" if self.file.title_is_note => self.add(&mut item, "note", value),
                "type" if value.as_str().is_some_and(is_drawn) => {
                    self.graph.builder.report.lost("shapes of edges");
                }
                name => self.add(&mut item, name, value),
            }
        }
        item.put_into(self.graph, self.file.directed);
    }

    /// An end of an edge. A number that is no id is the place of a node in the list.
    fn end(&self, value: Option<&Value>) -> Option<String> {
        let id = end(value)?;
        let place = value.and_then(Value::as_u64).and_then(|place| usize::try_from(place).ok());
        let listed = place.filter(|_| !self.graph.knows(&id)).and_then(|n| self.listed.get(n));
        Some(listed.cloned().unwrap_or(id))
    }

    fn add(&mut self, item: &mut Item, name: &str, value: &Value) {
        match value {
            Value::Null => {}
            Value::Array(values) => {
                let all: Vec<String> = values.iter().filter_map(words).map(String::from).collect();
                let lost = values.len() - all.len();
                let what = format!("values of \"{}\" that are no words", shortened(name));
                self.graph.builder.report.lost_many(&what, lost);
                item.add(name, all.join("; "));
            }
            value => match words(value) {
                Some(text) => item.add(name, text),
                None if value.as_str().is_some() => {}
                None => {
                    let what = format!("{} attribute \"{}\"", item.noun(), shortened(name));
                    self.graph.builder.report.lost(&what);
                }
            },
        }
    }
}

/// Whether the type of an edge is how Sigma draws it.
fn is_drawn(kind: &str) -> bool {
    let shapes =
        ["line", "arrow", "curve", "curved", "curvedArrow", "curvedarrow", "rectangle", "def"];
    shapes.contains(&kind)
}

/// The fields of an element, with those from its nested objects such as `attributes`.
fn flat(mut fields: Map<String, Value>) -> Map<String, Value> {
    for group in ["attributes", "metadata", "properties", "data"] {
        if !fields.get(group).is_some_and(Value::is_object) {
            continue;
        }
        if let Some(Value::Object(inner)) = fields.remove(group) {
            for (name, value) in inner {
                fields.entry(name).or_insert(value);
            }
        }
    }
    fields
}

/// An end of an edge: the node's ID, or the node itself, which D3 inserts there.
fn end(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::Object(node) => {
            let named = ["id", "_id", "key", "name", "label"];
            named.into_iter().find_map(|name| node.get(name).and_then(id_of))
        }
        value => id_of(value),
    }
}

/// An id as text. Numbers are the same with and without `.0`.
fn id_of(value: &Value) -> Option<String> {
    let text = words(value)?;
    let whole = text.strip_suffix(".0").filter(|_| value.is_number());
    Some(whole.unwrap_or(&text).to_owned())
}

fn attribute(builder: &mut Builder, name: &str, value: &Value) {
    match (name, words(value)) {
        ("name" | "title" | "label", Some(title)) => builder.title(&title),
        ("note" | "notes" | "description" | "comment", Some(note)) => {
            builder.note(note.into_owned());
        }
        ("type" | "id" | "version" | "creator", _) => {
            builder.report.lost(&format!("\"{}\" of the file", shortened(name)));
        }
        (_, None) if value.is_null() || value.as_str().is_some() => {}
        (_, None) if value.as_object().is_some_and(Map::is_empty) => {}
        _ => builder.report.lost(&format!("\"{}\" of the file", shortened(name))),
    }
}
