//! Reads Popolo JSON: persons, organizations, posts and memberships of a parliament or a
//! government. `popolo_things` reads persons and organizations, `popolo_links` what connects them.

use std::ops::Range;

use serde_json::{Map, Value};

use super::popolo_links::Links;
use super::popolo_things;
use crate::import::builder::Builder;
use crate::import::json::{Cursor, words};
use crate::import::report::Stop;
use crate::import::shape::Shape;
use crate::load::{Code, Severity};

/// An object of the file. Fields that are understood are taken out.
#[derive(Debug)]
pub(super) struct Object {
    fields: Map<String, Value>,
    pub sort: &'static str,
    pub at: Range<usize>,
}

impl Object {
    pub(super) const fn new(
        fields: Map<String, Value>,
        sort: &'static str,
        at: Range<usize>,
    ) -> Self {
        Self { fields, sort, at }
    }

    /// The fields that were not taken yet.
    pub(super) const fn fields(&self) -> &Map<String, Value> {
        &self.fields
    }

    /// Removes and returns a value as words.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        let value = self.fields.remove(name)?;
        let text = words(&value).map(String::from);
        if text.is_none() && !value.is_null() && value.as_str() != Some("") {
            self.fields.insert(name.to_owned(), value);
        }
        text
    }

    /// Removes and returns a value in one or several languages: the English one, else the first;
    /// then the others, each with its language.
    pub(super) fn name(&mut self, name: &str) -> (Option<String>, Vec<(String, String)>) {
        let Some(Value::Object(languages)) = self.fields.get(name) else {
            return (self.text(name), Vec::new());
        };
        let named = |(lang, value): (&String, &Value)| {
            words(value).map(|words| (lang.clone(), words.into_owned()))
        };
        let mut all: Vec<(String, String)> = languages.iter().filter_map(named).collect();
        self.fields.remove(name);
        let english = all.iter().position(|(lang, _)| lang.split(['-', '_']).next() == Some("en"));
        let first = (!all.is_empty()).then(|| all.remove(english.unwrap_or_default()).1);
        (first, all)
    }

    /// Removes and returns a list of objects; anything else stays, and is counted in the end.
    pub(super) fn list(&mut self, name: &str) -> Vec<Map<String, Value>> {
        let Some(Value::Array(values)) = self.fields.get_mut(name) else { return Vec::new() };
        let (objects, others): (Vec<Value>, Vec<Value>) =
            std::mem::take(values).into_iter().partition(Value::is_object);
        *values = others;
        let object = |value| if let Value::Object(object) = value { Some(object) } else { None };
        objects.into_iter().filter_map(object).collect()
    }

    /// Removes and returns an object; anything else stays, and is counted in the end.
    pub(super) fn object(&mut self, name: &str) -> Option<Map<String, Value>> {
        match self.fields.remove(name)? {
            Value::Object(object) => Some(object),
            other => {
                self.fields.insert(name.to_owned(), other);
                None
            }
        }
    }

    /// Removes and returns all fields that are left.
    pub(super) fn rest(&mut self) -> Map<String, Value> {
        std::mem::take(&mut self.fields)
    }

    /// Counts the fields that were not used.
    pub(super) fn list_rest(&mut self, builder: &mut Builder) {
        let sort = self.sort;
        for (name, value) in self.rest() {
            lost(builder, sort, &name, &value);
        }
    }

    /// Reports the object as left out.
    pub(super) fn incomplete(&self, needs: &str, builder: &mut Builder) {
        let message = format!("this {} is left out: it needs {needs}", self.sort);
        let fault = (Severity::Error, Code::MissingField);
        let help = "Add what is missing, and import the file again";
        builder.report.at(fault, self.at.clone(), self.sort, message, help);
    }
}

/// Counts a value that has no place, unless it is empty.
pub(super) fn lost(builder: &mut Builder, sort: &str, name: &str, value: &Value) {
    let empty = match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(values) => values.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    };
    if !empty {
        let name = crate::load::problem::shortened(name);
        builder.report.lost(&format!("\"{name}\" of {sort}s"));
    }
}

/// Reads a file.
///
/// # Errors
/// The text stops being JSON. Everything before that point is read.
pub(in crate::import) fn read(text: &str, builder: &mut Builder) -> Result<(), Stop> {
    let mut links = Links::default();
    let mut cursor = Cursor::new(text);
    let result = if cursor.peek() == Some(b'[') {
        cursor.array(|cursor| any(cursor, None, builder, &mut links))
    } else if is_one(text) {
        any(&mut cursor, None, builder, &mut links)
    } else {
        file(&mut cursor, builder, &mut links)
    };
    links.finish(builder);
    result
}

/// Whether a file has a single person, organization or membership at the top, and no lists of them.
pub(in crate::import) fn is_one(text: &str) -> bool {
    let shape = Shape::of(text);
    let lists = ["persons", "people", "organizations", "areas"];
    let whole = lists.into_iter().any(|name| shape.list(name).is_some());
    // A graph may have identifiers as well.
    let graph = ["nodes", "edges", "elements", "entities", "graphs", "graph", "connections"];
    let is_graph = graph.into_iter().any(|name| shape.has(name))
        || shape.list("links").is_some_and(|links| links.has("source") || links.has("from"));
    !whole && !is_graph && shape.has("id") && is_of_popolo(|name| shape.has(name))
}

/// Whether an object with these fields is one of Popolo's, and no other program's.
pub(in crate::import) fn is_of_popolo(has: impl Fn(&str) -> bool) -> bool {
    const OWN: [&str; 10] = [
        "memberships",
        "given_name",
        "family_name",
        "other_names",
        "sort_name",
        "contact_details",
        "honorific_prefix",
        "birth_date",
        "founding_date",
        "identifiers",
    ];
    has("name") && OWN.into_iter().any(&has)
        || has("person_id") && (has("organization_id") || has("post_id"))
}

/// What an object is, by its fields. One of which nothing says that it is a person or an organization
/// is neither.
fn sort_of(fields: &Map<String, Value>) -> &'static str {
    const OF_PEOPLE: [&str; 12] = [
        "given_name",
        "family_name",
        "additional_name",
        "patronymic_name",
        "sort_name",
        "honorific_prefix",
        "honorific_suffix",
        "gender",
        "birth_date",
        "death_date",
        "national_identity",
        "biography",
    ];
    const OF_ORGANIZATIONS: [&str; 7] = [
        "classification",
        "founding_date",
        "dissolution_date",
        "parent",
        "parent_id",
        "posts",
        "children",
    ];
    let has = |name: &str| fields.contains_key(name);
    let members = |names: [&str; 2]| {
        let all = fields.get("memberships").and_then(Value::as_array).into_iter().flatten();
        all.into_iter().any(|one| names.into_iter().any(|name| one.get(name).is_some()))
    };
    if has("person_id") || has("post_id") {
        "membership"
    } else if has("organization_id") {
        "post"
    } else if OF_ORGANIZATIONS.into_iter().any(has) || members(["person", "person_id"]) {
        "organization"
    } else if OF_PEOPLE.into_iter().any(has) || members(["organization", "organization_id"]) {
        "person"
    } else {
        "thing"
    }
}

/// Reads the object at the cursor, which is of this sort, or of the one that its fields say.
fn any(
    cursor: &mut Cursor<'_>,
    sort: Option<&'static str>,
    builder: &mut Builder,
    links: &mut Links,
) -> Result<(), Stop> {
    let raw = cursor.value()?;
    let at = raw.at..raw.at + raw.text.len();
    match raw.read(&mut builder.report) {
        Ok(Value::Object(fields)) => {
            let sort = sort.unwrap_or_else(|| sort_of(&fields));
            one(Object::new(fields, sort, at), builder, links);
        }
        other => {
            let sort = sort.unwrap_or("object");
            let why = other.err().unwrap_or_else(|| "it is no object".to_owned());
            let message = format!("this {sort} is left out: {why}");
            let help = "Mend it, and import the file again";
            builder.report.at((Severity::Error, Code::Syntax), at, sort, message, help);
        }
    }
    Ok(())
}

/// Reads an object with lists of persons, organizations and so on.
fn file(cursor: &mut Cursor<'_>, builder: &mut Builder, links: &mut Links) -> Result<(), Stop> {
    cursor.object(|cursor, name| {
        let sort = match name {
            "persons" | "people" => "person",
            "organizations" | "organisations" => "organization",
            "posts" => "post",
            "memberships" => "membership",
            "areas" => "area",
            "name" | "title" => {
                if let Some(title) =
                    cursor.value()?.read(&mut builder.report).ok().as_ref().and_then(words)
                {
                    builder.title(&title);
                }
                return Ok(());
            }
            _ => {
                let value = cursor.value()?;
                let count =
                    value.read(&mut builder.report).ok().and_then(|v| v.as_array().map(Vec::len));
                let name = crate::load::problem::shortened(name);
                builder.report.lost_many(&format!("\"{name}\" of the file"), count.unwrap_or(1));
                return Ok(());
            }
        };
        if cursor.peek() != Some(b'[') {
            cursor.value()?;
            builder.report.lost(&format!("a list of {sort}s that is no list"));
            return Ok(());
        }
        cursor.array(|cursor| any(cursor, Some(sort), builder, links))
    })
}

fn one(object: Object, builder: &mut Builder, links: &mut Links) {
    match object.sort {
        "person" | "organization" | "thing" => popolo_things::describe(object, builder, links),
        "area" => popolo_things::area(object, builder),
        "post" => links.post(object, builder),
        _ => links.membership(object, None),
    }
}
