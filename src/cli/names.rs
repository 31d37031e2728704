//! Finds the entity that a name on the command line means: by ID, or by exact name or alias.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use super::plain::plain;
use crate::model::{Dossier, EntityId};
use crate::network::called;
use crate::search::{SearchIndex, Target};

/// The largest number of similar names that are listed when a name is not found.
const NEAR: usize = 8;

/// A name that does not mean exactly one entity.
#[derive(Debug, Serialize)]
pub struct NotOne {
    /// The name as it was given.
    name: String,
    /// True = it means several entities; false = it means none.
    ambiguous: bool,
    /// The entities that it means; if there are none, those with a similar name.
    candidates: Vec<Named>,
}

impl fmt::Display for NotOne {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = plain(&self.name);
        if self.ambiguous {
            write!(f, "“{name}” is the name of several; give the id of one:")?;
        } else if self.candidates.is_empty() {
            return write!(f, "nobody here has the id, name or alias “{name}”");
        } else {
            write!(f, "nobody here has the id, name or alias “{name}”; there are:")?;
        }
        for Named { id, name } in &self.candidates {
            write!(f, "\n  {}  {}", plain(id), plain(name))?;
        }
        Ok(())
    }
}

/// An entity as it is named in an answer: its ID and its name.
#[derive(Debug, Serialize)]
pub(super) struct Named {
    id: String,
    name: String,
}

impl Named {
    /// Creates it from an entity of a dossier.
    pub(super) fn new(dossier: &Dossier, id: &EntityId) -> Self {
        Self { id: id.to_string(), name: dossier.name(id).to_owned() }
    }
}

/// Returns the entity with that ID, name or alias.
pub(super) fn one(dossier: &Arc<Dossier>, name: &str) -> Result<EntityId, NotOne> {
    let mut found = called(dossier, name);
    if found.len() == 1 {
        return Ok(found.remove(0));
    }
    let ambiguous = !found.is_empty();
    if !ambiguous {
        found = like(dossier, name);
    }
    let candidates = found.iter().map(|id| Named::new(dossier, id)).collect();
    Err(NotOne { name: name.to_owned(), ambiguous, candidates })
}

/// Returns the entities with a similar name, alias or office, the most similar first.
fn like(dossier: &Arc<Dossier>, name: &str) -> Vec<EntityId> {
    let answer = SearchIndex::new(dossier).query(name, NEAR);
    let entities = answer.hits.into_iter().filter_map(|hit| match hit.target {
        Target::Entity(id) => Some(id),
        Target::Quote { .. } | Target::Article { .. } => None,
    });
    entities.take(NEAR).collect()
}
