//! Reads Cytoscape.js JSON as written by Cytoscape, networkx and the library itself: elements are
//! under `nodes` and `edges`, or in one list.

use serde_json::{Map, Value};

use super::item::{Item, Sort};
use crate::import::builder::Builder;
use crate::import::contact_words::mode;
use crate::import::evidence::is_status;
use crate::import::graph::Graph;
use crate::import::hedges;
use crate::import::json::{Cursor, Raw, words};
use crate::import::not_held::not_held;
use crate::import::report::Stop;
use crate::import::words::{entity_kind, relation_kind};
use crate::load::{Code, Severity};

/// Reads a file.
///
/// # Errors
/// The text stops being JSON. Everything before that point is read.
pub(in crate::import) fn read(text: &str, builder: &mut Builder) -> Result<(), Stop> {
    let mut graph = Graph::new(builder);
    let mut directed = true;
    let result = top(&mut Cursor::new(text), &mut graph, &mut directed);
    graph.finish();
    result
}

fn top(cursor: &mut Cursor<'_>, graph: &mut Graph<'_>, directed: &mut bool) -> Result<(), Stop> {
    if cursor.peek() == Some(b'[') {
        return elements(cursor, graph, None, *directed);
    }
    cursor.object(|cursor, name| {
        match name {
            "elements" if cursor.peek() == Some(b'{') => {
                return cursor.object(|cursor, name| list(cursor, graph, name, *directed));
            }
            "elements" => return elements(cursor, graph, None, *directed),
            "nodes" | "edges" => return list(cursor, graph, name, *directed),
            "directed" => *directed = cursor.value()?.text != "false",
            "data" => about(cursor.value()?, graph),
            "format_version" | "generated_by" | "target_cytoscapejs_version" | "multigraph" => {
                cursor.value()?;
            }
            _ => {
                cursor.value()?;
                setting(name, graph);
            }
        }
        Ok(())
    })
}

/// Counts a setting for how the library shows the graph.
fn setting(name: &str, graph: &mut Graph<'_>) {
    let name = crate::load::problem::shortened(name);
    graph.builder.report.lost(&format!("\"{name}\" of the file"));
}

/// Reads the attributes of the whole graph.
fn about(raw: Raw<'_>, graph: &mut Graph<'_>) {
    let Ok(Value::Object(data)) = raw.read(&mut graph.builder.report) else { return };
    for (name, value) in &data {
        match (name.as_str(), words(value)) {
            ("name" | "title", Some(title)) => graph.builder.title(&title),
            ("shared_name" | "shared name" | "SUID" | "selected" | "__Annotations", _) => {}
            ("note" | "description", Some(note)) => graph.builder.note(note.into_owned()),
            (_, None) if value.is_null() || value.as_str().is_some() => {}
            _ => {
                let name = crate::load::problem::shortened(name);
                graph.builder.report.lost(&format!("attribute \"{name}\" of the whole graph"));
            }
        }
    }
}

fn list(
    cursor: &mut Cursor<'_>,
    graph: &mut Graph<'_>,
    name: &str,
    directed: bool,
) -> Result<(), Stop> {
    match name {
        "nodes" if cursor.peek() == Some(b'[') => {
            elements(cursor, graph, Some(Sort::Node), directed)
        }
        "edges" if cursor.peek() == Some(b'[') => {
            elements(cursor, graph, Some(Sort::Edge), directed)
        }
        _ => {
            cursor.value()?;
            setting(name, graph);
            Ok(())
        }
    }
}

fn elements(
    cursor: &mut Cursor<'_>,
    graph: &mut Graph<'_>,
    sort: Option<Sort>,
    directed: bool,
) -> Result<(), Stop> {
    cursor.array(|cursor| {
        let raw = cursor.value()?;
        let at = raw.at..raw.at + raw.text.len();
        match raw.read(&mut graph.builder.report) {
            Ok(Value::Object(element)) => {
                if let Some(item) = item(&element, sort, at.clone(), graph) {
                    item.put_into(graph, directed);
                } else {
                    graph.incomplete(&at, "an element is left out: it has no `data`");
                }
            }
            Ok(_) => graph.incomplete(&at, "an element is left out: it is no object"),
            Err(reason) => {
                let message = format!("an element is left out: it is not JSON ({reason})");
                let help = "Mend it, and import the file again";
                let fault = (Severity::Error, Code::Syntax);
                graph.builder.report.at(fault, at, "element", message, help);
            }
        }
        Ok(())
    })
}

fn item(
    element: &Map<String, Value>,
    sort: Option<Sort>,
    at: std::ops::Range<usize>,
    graph: &mut Graph<'_>,
) -> Option<Item> {
    let data = element.get("data")?.as_object()?;
    let sort = sort.unwrap_or_else(|| {
        let edge = element.get("group").and_then(Value::as_str) == Some("edges")
            || data.contains_key("source") && data.contains_key("target");
        if edge { Sort::Edge } else { Sort::Node }
    });
    let own = data.contains_key("record_type") || data.contains_key("node_type");
    let mut item = Item::new(sort, at);
    for (name, value) in data {
        let text = text_of(value);
        match name.as_str() {
            "id" => item.id = text,
            "source" if sort == Sort::Edge => item.source = text,
            "target" if sort == Sort::Edge => item.target = text,
            // The name is the label; Cytoscape writes it several times.
            "shared_name" | "shared name" | "shared_interaction" | "shared interaction"
            | "id_original" | "key" | "SUID" | "selected" => {}
            // `value` is where networkx expects the ID and a user the label.
            "value" if own || text.is_some() && text == item.id => {}
            "name" if own && sort == Sort::Edge => item.add("label", text.unwrap_or_default()),
            "parent" => graph.builder.report.lost("parents of nodes"),
            _ => match text {
                // Leading and trailing blanks are part of quoted words.
                Some(text) => item.add(name.as_str(), value.as_str().map_or(text, str::to_owned)),
                None if value.is_null() => {}
                None if value.as_str().is_some() || value.as_array().is_some_and(Vec::is_empty) => {
                }
                None => {
                    let name = crate::load::problem::shortened(name);
                    let what = format!("{} attribute \"{name}\", an object or a list", item.noun());
                    graph.builder.report.lost(&what);
                }
            },
        }
    }
    if let Some(position) = element.get("position") {
        let number = |name: &str| position.get(name).and_then(Value::as_f64);
        item.place = number("x").zip(number("y")).filter(|_| sort == Sort::Node);
        if item.place.is_none() {
            graph.builder.report.lost("positions");
        }
    }
    if let Some(classes) = element.get("classes").and_then(text_of) {
        put_classes(&classes, &mut item, graph);
    }
    for name in element.keys() {
        const KNOWN: [&str; 11] = [
            "data",
            "group",
            "position",
            "classes",
            "selected",
            "selectable",
            "locked",
            "grabbable",
            "pannable",
            "removed",
            "renderedPosition",
        ];
        if !KNOWN.contains(&name.as_str()) {
            let name = crate::load::problem::shortened(name);
            graph.builder.report.lost(&format!("\"{name}\" of an element"));
        }
    }
    Some(item)
}

/// Classes are for style sheets. A class that is a known kind is used as the kind; one such as
/// "denied" or "alleged" says how an edge is meant.
fn put_classes(classes: &str, item: &mut Item, graph: &mut Graph<'_>) {
    let has_kind = ["kind", "type", "interaction", "category"]
        .iter()
        .any(|kind| item.attributes.iter().any(|(name, _)| **name == **kind));
    let mut open = !has_kind;
    let mut others: Vec<&str> = Vec::new();
    for class in classes.split([' ', ';']).filter(|class| !class.is_empty()) {
        let known = match item.sort {
            Sort::Node => entity_kind(class).is_some(),
            Sort::Edge => relation_kind(class).is_some() || mode(class).is_some(),
        };
        let says_how = item.sort == Sort::Edge
            && (is_status(class) || hedges::hedge(class).is_some() || not_held(class).is_some());
        if open && known {
            item.add("kind", class);
            open = false;
        } else if says_how {
            item.add("status", class);
        } else {
            others.push(class);
        }
    }
    match item.sort {
        Sort::Node if !others.is_empty() => item.add("classes", others.join(" ")),
        _ => graph.builder.report.lost_many("classes of edges", others.len()),
    }
}

/// A value as words; a list of words is joined with semicolons.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::Array(values) => {
            let all: Option<Vec<String>> =
                values.iter().map(|value| words(value).map(std::borrow::Cow::into_owned)).collect();
            all.map(|all| all.join("; "))
        }
        value => words(value).map(std::borrow::Cow::into_owned),
    }
}
