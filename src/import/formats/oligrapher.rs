//! Reads Oligrapher maps (`LittleSis`): nodes, edges and captions, each an object keyed by ID or a
//! list. In older files the drawing data is under `display`.

use serde_json::{Map, Value};

use super::item::{Item, Sort};
use crate::import::builder::Builder;
use crate::import::graph::Graph;
use crate::import::json::{Cursor, Raw, words};
use crate::import::not_held::form;
use crate::import::report::Stop;
use crate::import::words::Way;
use crate::load::{Code, Severity};

/// Fields that only concern drawing.
const DRAWN: [&str; 18] = [
    "x", "y", "scale", "image", "status", "dash", "cx", "cy", "x1", "x2", "y1", "y2", "s", "s1",
    "s2", "color", "type", "bezier",
];
/// Fields that repeat other parts of the file.
const SAID_ELSEWHERE: [&str; 4] = ["edgeIds", "nodeIds", "captionIds", "captionsIds"];

/// Reads a file.
///
/// # Errors
/// The text stops being JSON. Everything before that point is read.
pub(in crate::import) fn read(text: &str, builder: &mut Builder) -> Result<(), Stop> {
    let mut graph = Graph::new(builder);
    let result = map(&mut Cursor::new(text), &mut graph, 0);
    graph.finish();
    result
}

/// The most levels of nesting at which a map may be within the saved data.
const DEEPEST: usize = 4;

fn map(cursor: &mut Cursor<'_>, graph: &mut Graph<'_>, depth: usize) -> Result<(), Stop> {
    cursor.object(|cursor, name| {
        let is_map = cursor.peek() == Some(b'{');
        match name {
            "nodes" | "edges" | "captions" if is_map => {
                let of = name.to_owned();
                cursor.object(|cursor, id| {
                    one(&of, id, cursor.value()?, graph);
                    Ok(())
                })
            }
            "nodes" | "edges" | "captions" if cursor.peek() == Some(b'[') => {
                let of = name.to_owned();
                cursor.array(|cursor| {
                    one(&of, "", cursor.value()?, graph);
                    Ok(())
                })
            }
            "graph_data" | "graph" | "attributes" if is_map && depth < DEEPEST => {
                map(cursor, graph, depth + 1)
            }
            // The data may be one text with JSON in it; places in it are not known.
            "graph_data" if cursor.peek() == Some(b'"') && depth < DEEPEST => {
                let raw = cursor.value()?;
                let inner = serde_json::from_str::<String>(raw.text).unwrap_or_default();
                map(&mut Cursor::new(&inner), graph, depth + 1)
                    .map_err(|stop| Stop { at: raw.at, ..stop })
            }
            "text" if cursor.peek() == Some(b'[') => cursor.array(|cursor| {
                one("captions", "", cursor.value()?, graph);
                Ok(())
            }),
            "title" | "name" | "description" | "subtitle" | "date" => {
                let value = cursor.value()?.read(&mut graph.builder.report).ok();
                if let Some(words) = value.as_ref().and_then(words) {
                    match name {
                        "description" => graph.builder.note(words.into_owned()),
                        "subtitle" => graph.builder.note(format!("Subtitle: {words}")),
                        "date" => graph.builder.note(format!("Date: {words}")),
                        _ => graph.builder.title(&words),
                    }
                }
                Ok(())
            }
            _ => {
                let value = cursor.value()?.read(&mut graph.builder.report).ok();
                let count = match &value {
                    Some(Value::Null) => 0,
                    Some(Value::Array(values)) => values.len(),
                    Some(Value::Object(fields)) => usize::from(!fields.is_empty()),
                    _ => 1,
                };
                graph.builder.report.lost_many(&format!("\"{}\" of the map", short(name)), count);
                Ok(())
            }
        }
    })
}

fn short(name: &str) -> String {
    crate::load::problem::shortened(name)
}

fn one(of: &str, id: &str, raw: Raw<'_>, graph: &mut Graph<'_>) {
    let at = raw.at..raw.at + raw.text.len();
    let mut fields = match raw.read(&mut graph.builder.report) {
        Ok(Value::Object(fields)) => fields,
        Ok(_) => {
            graph.incomplete(&at, "something is left out: it is no object");
            return;
        }
        Err(reason) => {
            let message = format!("something is left out: it is no JSON ({reason})");
            let fault = (Severity::Error, Code::Syntax);
            graph.builder.report.at(fault, at, id, message, "Mend it and import the file again");
            return;
        }
    };
    let own = fields.get("id").and_then(words).map(String::from);
    let id = if id.is_empty() { own.unwrap_or_default() } else { id.to_owned() };
    let id = id.as_str();
    if let Some(Value::Object(display)) = fields.remove("display") {
        for (name, value) in display {
            fields.entry(name).or_insert(value);
        }
    }
    match of {
        "captions" => {
            if let Some(text) = fields.get("text").and_then(words) {
                graph.builder.note(format!("Caption: {text}"));
            }
            for name in fields.keys().filter(|name| !matches!(name.as_str(), "id" | "text")) {
                graph.builder.report.lost(&format!("\"{}\" of a caption", short(name)));
            }
        }
        "nodes" => {
            let mut item = Item::new(Sort::Node, at);
            item.id = Some(id.to_owned()).filter(|id| !id.is_empty());
            // Line breaks in a name come from how it is drawn.
            let name = fields.remove("name");
            let name = name.as_ref().and_then(words);
            item.label = name.map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
            let number = |name: &str| fields.get(name).and_then(Value::as_f64);
            item.place = number("x").zip(number("y"));
            if item.place.is_some() {
                fields.retain(|name, _| !matches!(name.as_str(), "x" | "y"));
            }
            rest(&mut item, &fields, graph);
            item.put_into(graph, true);
        }
        _ => edge(id, &fields, at, graph),
    }
}

fn edge(id: &str, fields: &Map<String, Value>, at: std::ops::Range<usize>, graph: &mut Graph<'_>) {
    let mut item = Item::new(Sort::Edge, at);
    let text = |name: &str| fields.get(name).and_then(words).map(String::from);
    item.id = Some(id.to_owned()).filter(|id| !id.is_empty());
    item.source = text("node1_id");
    item.target = text("node2_id");
    let way = text("arrow").and_then(|arrow| Way::parse(&arrow));
    let is_contact = text("label").is_some_and(|label| form(&label).is_some());
    rest(&mut item, fields, graph);
    match way {
        Some(Way::Forward) => item.put_into(graph, true),
        Some(Way::Backward) => {
            std::mem::swap(&mut item.source, &mut item.target);
            item.put_into(graph, true);
        }
        // For a contact, an arrow in both directions is one contact and not two edges.
        Some(Way::Both) if !is_contact => {
            item.put_into(graph, true);
            std::mem::swap(&mut item.source, &mut item.target);
            item.put_into(graph, true);
        }
        _ => item.put_into(graph, false),
    }
}

fn rest(item: &mut Item, fields: &Map<String, Value>, graph: &mut Graph<'_>) {
    for (name, value) in fields {
        match name.as_str() {
            "id" | "node1_id" | "node2_id" | "arrow" => {}
            name if SAID_ELSEWHERE.contains(&name) => {}
            "dash" if value.as_bool() != Some(true) => {}
            name if DRAWN.contains(&name) => {
                let of = item.noun();
                graph.builder.report.lost(&format!("{of} attribute \"{name}\""));
            }
            name => {
                if let Some(text) = words(value) {
                    item.add(name, text);
                } else if !value.is_null() && value.as_str() != Some("") {
                    graph.builder.report.lost(&format!("\"{}\" of an element", short(name)));
                }
            }
        }
    }
}
