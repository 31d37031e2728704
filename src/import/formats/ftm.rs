//! Reads `FollowTheMoney`: entities one per line or in a list, statements, and Aleph's diagrams,
//! which hold entities and their layout. `ftm_things` and `ftm_links` interpret the schemas.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use serde_json::{Map, Value};

use super::ftm_links::Links;
use super::ftm_statements::Statements;
use crate::import::builder::Builder;
use crate::import::json::{Cursor, Raw, words};
use crate::import::report::Stop;
use crate::load::{Code, Severity};

/// One entity with the values of its properties. Properties that are understood are taken out.
#[derive(Clone, Debug)]
pub(super) struct Thing {
    pub id: String,
    pub schema: String,
    pub caption: Option<String>,
    properties: BTreeMap<String, Vec<String>>,
    pub at: Range<usize>,
}

impl Thing {
    /// An entity without properties.
    pub(super) const fn new(id: String, schema: String, at: Range<usize>) -> Self {
        Self { id, schema, caption: None, properties: BTreeMap::new(), at }
    }

    /// Adds a value of a property, unless it is one of the last that were added.
    pub(super) fn add(&mut self, property: String, value: String) {
        let values = self.properties.entry(property).or_default();
        if !values.iter().rev().take(100).any(|known| *known == value) {
            values.push(value);
        }
    }

    /// Replaces values that are ids which an entity had before.
    pub(super) fn rename(&mut self, ids: &HashMap<String, String>) {
        for value in self.properties.values_mut().flatten() {
            if let Some(now) = ids.get(value.as_str()) {
                value.clone_from(now);
            }
        }
    }

    /// Removes and returns all values of a property.
    pub(super) fn all(&mut self, name: &str) -> Vec<String> {
        self.properties.remove(name).unwrap_or_default()
    }

    /// Removes and returns the first value of a property; further values stay.
    pub(super) fn first(&mut self, name: &str) -> Option<String> {
        let values = self.properties.get_mut(name)?;
        let first = (!values.is_empty()).then(|| values.remove(0));
        if values.is_empty() {
            self.properties.remove(name);
        }
        first
    }

    /// Whether the entity has the property.
    pub(super) fn has(&self, name: &str) -> bool {
        self.properties.contains_key(name)
    }

    /// The first value of a property, without removing it.
    pub(super) fn peek(&self, name: &str) -> Option<&str> {
        self.properties.get(name)?.first().map(String::as_str)
    }

    /// All values of a property, without removing them.
    pub(super) fn each(&self, name: &str) -> impl Iterator<Item = &str> {
        self.properties.get(name).into_iter().flatten().map(String::as_str)
    }

    /// Removes and returns the first value for which `means` gives a result; the other values stay.
    pub(super) fn find<T>(&mut self, name: &str, means: impl Fn(&str) -> Option<T>) -> Option<T> {
        let values = self.properties.get_mut(name)?;
        let (place, found) =
            (values.iter().enumerate()).find_map(|(place, value)| Some((place, means(value)?)))?;
        values.remove(place);
        if values.is_empty() {
            self.properties.remove(name);
        }
        Some(found)
    }

    /// Removes and returns all properties that are left.
    pub(super) fn rest(&mut self) -> BTreeMap<String, Vec<String>> {
        std::mem::take(&mut self.properties)
    }

    /// How messages refer to the entity.
    pub(super) fn path(&self) -> String {
        format!("{} {}", self.schema, self.id)
    }

    /// Counts the properties that were not used.
    pub(super) fn list_rest(&mut self, builder: &mut Builder) {
        // `recordId` is the ID in a register. An export writes its own ID there, which is not
        // counted.
        let own = |values: &Vec<String>| values.iter().all(|value| *value == self.id);
        if self.properties.get("recordId").is_some_and(own) {
            self.properties.remove("recordId");
        }
        for (name, values) in self.rest() {
            let what = format!("property \"{}\" of {}", short(&name), short(&self.schema));
            builder.report.lost_many(&what, values.len());
        }
    }
}

pub(super) fn short(words: &str) -> String {
    crate::load::problem::shortened(words)
}

/// Reads a file.
///
/// # Errors
/// A list or diagram stops being JSON. In a file with one entity per line, a broken line is
/// reported and left out.
pub(in crate::import) fn read(text: &str, builder: &mut Builder) -> Result<(), Stop> {
    let mut links = Links::default();
    let mut drawn: Vec<Drawn> = Vec::new();
    let mut cursor = Cursor::new(text);
    let result = match cursor.peek() {
        Some(b'[') => cursor.array(|cursor| {
            one(cursor.value()?, builder, &mut links);
            Ok(())
        }),
        Some(b'{') if is_diagram(text) => {
            diagram(&mut cursor, "diagram", builder, &mut links, &mut drawn)
        }
        Some(b'{') => {
            match Statements::lines(text, builder) {
                Some(all) => put(all, builder, &mut links),
                None => lines(text, builder, &mut links),
            }
            Ok(())
        }
        _ => Statements::table(text, builder).map(|all| put(all, builder, &mut links)),
    };
    links.finish(builder);
    place(std::mem::take(&mut drawn), builder);
    result
}

/// Notes where a diagram draws its entities; the positions of others are counted.
fn place(drawn: Vec<Drawn>, builder: &mut Builder) {
    for (entity, at) in drawn {
        let id = builder.find(&entity).cloned();
        if !id.is_some_and(|id| builder.places.put(id.as_str(), at)) {
            builder.report.lost("positions of what is no entity, or that another has");
        }
    }
}

fn put(statements: Statements, builder: &mut Builder, links: &mut Links) {
    for thing in statements.into_things() {
        links.add(thing, builder);
    }
}

/// Whether the first object is a diagram rather than an entity.
pub(in crate::import) fn is_diagram(text: &str) -> bool {
    let mut found = false;
    let seen = Cursor::new(text).object(|cursor, name| {
        found |= name == "entities" && cursor.peek() == Some(b'[');
        let value = cursor.value()?;
        // Older diagrams keep their entities in the layout.
        found |= name == "layout" && value.text.starts_with('{') && is_diagram(value.text);
        Ok(())
    });
    found || seen.is_err() && text.trim_start().starts_with("{\"entities\"")
}

fn lines(text: &str, builder: &mut Builder, links: &mut Links) {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            one(Raw { text: words, at: start }, builder, links);
        }
        at += line.len();
    }
}

/// Where a diagram draws an entity: its id, and its place with y down.
type Drawn = (String, (f64, f64));

fn diagram(
    cursor: &mut Cursor<'_>,
    part: &str,
    builder: &mut Builder,
    links: &mut Links,
    drawn: &mut Vec<Drawn>,
) -> Result<(), Stop> {
    cursor.object(|cursor, name| match name {
        "entities" if cursor.peek() == Some(b'[') => cursor.array(|cursor| {
            one(cursor.value()?, builder, links);
            Ok(())
        }),
        "layout" if cursor.peek() == Some(b'{') => diagram(cursor, "layout", builder, links, drawn),
        "vertices" => {
            let vertices = cursor.value()?.read(&mut builder.report).unwrap_or_default();
            drawn.extend(positions(vertices));
            Ok(())
        }
        // An edge of the layout is drawn for an entity of the file.
        "edges" => cursor.value().map(|_| ()),
        "label" | "name" | "title" => {
            if let Some(title) =
                cursor.value()?.read(&mut builder.report).ok().as_ref().and_then(words)
            {
                builder.title(&title);
            }
            Ok(())
        }
        _ => {
            let value = cursor.value()?.read(&mut builder.report).unwrap_or_default();
            let count = value.as_array().map_or(usize::from(!is_empty(&value)), Vec::len);
            builder.report.lost_many(&format!("\"{}\" of the {part}", short(name)), count);
            Ok(())
        }
    })
}

/// The positions of the vertices of a diagram, which are a list or an object.
fn positions(vertices: Value) -> Vec<Drawn> {
    let all: Vec<Value> = match vertices {
        Value::Array(all) => all,
        Value::Object(all) => all.into_iter().map(|(_, vertex)| vertex).collect(),
        _ => Vec::new(),
    };
    let drawn = |vertex: &Value| {
        let entity = vertex.get("entityId").or_else(|| vertex.get("id")).and_then(words)?;
        let at = |name: &str| vertex.get("position")?.get(name)?.as_f64();
        Some((entity.into_owned(), (at("x")?, at("y")?)))
    };
    all.iter().filter_map(drawn).collect()
}

fn one(raw: Raw<'_>, builder: &mut Builder, links: &mut Links) {
    let at = raw.at..raw.at + raw.text.len();
    let left_out = |builder: &mut Builder, code: Code, message: String| {
        let help = "Mend this entity, and import the file again";
        builder.report.at((Severity::Error, code), at.clone(), "entity", message, help);
    };
    match raw.read(&mut builder.report) {
        Ok(Value::Object(entity)) => entity_of(entity, &at, builder, links),
        Ok(_) => {
            left_out(builder, Code::NotAnObject, "an entity is left out: it is no object".into());
        }
        Err(reason) => {
            let message = format!("an entity is left out: it is no JSON ({reason})");
            left_out(builder, Code::Syntax, message);
        }
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(values) => values.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

/// Reads an entity and the entities nested in it. `serde_json` limits the nesting to 128 levels.
fn entity_of(
    mut entity: Map<String, Value>,
    at: &Range<usize>,
    builder: &mut Builder,
    links: &mut Links,
) {
    let text = |name: &str| entity.get(name).and_then(words).map(String::from);
    let (Some(id), Some(schema)) = (text("id"), text("schema")) else {
        let message = "an entity is left out: it needs an `id` and a `schema`";
        let fault = (Severity::Error, Code::MissingField);
        let help = "Add them, and import the file again";
        builder.report.at(fault, at.clone(), "entity", message, help);
        return;
    };
    let caption = text("caption");
    let mut properties: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut inner = Vec::new();
    if let Some(Value::Object(given)) = entity.remove("properties") {
        for (name, values) in given {
            let values = if let Value::Array(values) = values { values } else { vec![values] };
            for value in values {
                if let Value::Object(nested) = value {
                    let nested_id = nested.get("id").and_then(words).map(String::from);
                    properties.entry(name.clone()).or_default().extend(nested_id);
                    inner.push(nested);
                } else if let Some(words) = words(&value) {
                    properties.entry(name.clone()).or_default().push(words.into_owned());
                } else if value.is_array() {
                    let what = format!("lists within \"{}\" of {}", short(&name), short(&schema));
                    builder.report.lost(&what);
                }
            }
        }
    }
    for (name, value) in &entity {
        let said = !matches!(name.as_str(), "id" | "schema" | "caption") && !is_empty(value);
        builder.report.lost_many(&format!("\"{}\" of entities", short(name)), usize::from(said));
    }
    let thing = Thing { id, schema, caption, properties, at: at.clone() };
    links.add(thing, builder);
    for nested in inner {
        if nested.contains_key("schema") {
            entity_of(nested, at, builder, links);
        } else {
            builder.report.lost("entities inside others that have no schema");
        }
    }
}
