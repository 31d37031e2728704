//! Reads `FollowTheMoney` statements: each row or line gives one value of one property of an entity.
//! They are put together to entities.

use std::collections::HashMap;
use std::ops::Range;

use serde_json::{Map, Value};

use super::ftm::{Thing, short};
use crate::import::builder::Builder;
use crate::import::json::{Raw, words};
use crate::import::report::Stop;
use crate::import::sheet::reader;
use crate::load::{Code, Severity};

/// Columns that are needed to read the others, or say nothing else.
const USED: [&str; 7] = ["canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "id"];

/// Whether these are the names of a statement's columns or fields.
pub(in crate::import) fn is_statement<S: AsRef<str>>(names: &[S]) -> bool {
    let has = |wanted: &str| names.iter().any(|name| name.as_ref() == wanted);
    (has("entity_id") || has("canonical_id")) && has("prop") && has("schema") && has("value")
}

/// The entities that the statements read so far are about, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Statements {
    places: HashMap<String, usize>,
    /// The ids that an entity had before it was found to be the same as others.
    before: HashMap<String, String>,
    entities: Vec<Thing>,
}

impl Statements {
    /// Reads a table of statements.
    ///
    /// # Errors
    /// The table cannot be read any further.
    pub(super) fn table(text: &str, builder: &mut Builder) -> Result<Self, Stop> {
        let mut all = Self::default();
        let mut rows = reader(text, b',');
        let mut names: Option<Vec<String>> = None;
        let mut row = csv::StringRecord::new();
        loop {
            let start = usize::try_from(rows.position().byte()).unwrap_or_default();
            match rows.read_record(&mut row) {
                Ok(true) => {}
                Ok(false) => return Ok(all),
                Err(error) => return Err(Stop::syntax(start, error.to_string())),
            }
            let end = usize::try_from(rows.position().byte()).unwrap_or_default();
            let Some(names) = &names else {
                names = Some(row.iter().map(|name| name.trim().to_owned()).collect());
                continue;
            };
            let cells = names.iter().cloned().zip(row.iter().map(Value::from));
            all.add(&cells.collect(), start..end.min(text.len()), builder);
        }
    }

    /// Reads one statement per line; `None` if the lines are no statements.
    pub(super) fn lines(text: &str, builder: &mut Builder) -> Option<Self> {
        let first = text.lines().map(str::trim).find(|line| !line.is_empty())?;
        let fields: Map<String, Value> = serde_json::from_str(first).ok()?;
        if !is_statement(&fields.keys().collect::<Vec<_>>()) {
            return None;
        }
        let mut all = Self::default();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let place = at..at + line.trim_end().len();
            at += line.len();
            if line.trim().is_empty() {
                continue;
            }
            match (Raw { text: line.trim(), at: place.start }).read(&mut builder.report) {
                Ok(Value::Object(fields)) => all.add(&fields, place, builder),
                _ => left_out(&place, "it is no JSON object", builder),
            }
        }
        Some(all)
    }

    fn add(&mut self, fields: &Map<String, Value>, at: Range<usize>, builder: &mut Builder) {
        let text = |name: &str| fields.get(name).and_then(words).map(String::from);
        let before = text("entity_id");
        let id = text("canonical_id").or_else(|| before.clone());
        let (Some(id), Some(schema), Some(prop)) = (id, text("schema"), text("prop")) else {
            left_out(&at, "it needs an `entity_id`, a `schema` and a `prop`", builder);
            return;
        };
        for (name, value) in fields {
            let said = words(value).is_some_and(|said| !matches!(&*said, "f" | "false"));
            if said && !USED.contains(&name.as_str()) {
                builder.report.lost(&format!("\"{}\" of statements", short(name)));
            }
        }
        if let Some(before) = before.filter(|before| *before != id) {
            self.before.insert(before, id.clone());
        }
        let place = *self.places.entry(id.clone()).or_insert_with(|| {
            self.entities.push(Thing::new(id, schema.clone(), at));
            self.entities.len() - 1
        });
        let thing = &mut self.entities[place];
        if matches!(thing.schema.as_str(), "Thing" | "LegalEntity" | "Interest") {
            thing.schema = schema;
        }
        // The value of `id` is a checksum of the others.
        if let Some(value) = text("value").filter(|_| prop != "id") {
            thing.add(prop, value);
        }
    }

    /// The entities, each with all its values.
    pub(super) fn into_things(mut self) -> Vec<Thing> {
        for thing in &mut self.entities {
            thing.rename(&self.before);
        }
        self.entities
    }
}

fn left_out(at: &Range<usize>, why: &str, builder: &mut Builder) {
    let message = format!("a statement is left out: {why}");
    let fault = (Severity::Error, Code::MissingField);
    let help = "Mend it, and import the file again";
    builder.report.at(fault, at.clone(), "statement", message, help);
}
