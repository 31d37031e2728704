//! Finds entities by their exact name. Similar names are in `search`.

use crate::model::names::key;
use crate::model::{Dossier, Entity, EntityId};

/// The entities with this ID or name. If an entity has the ID, only that one is returned; else all
/// that have this name or alias (`model::names`), sorted by ID.
pub fn called(dossier: &Dossier, name: &str) -> Vec<EntityId> {
    let id = EntityId::new(name);
    if dossier.entities.contains_key(&id) {
        return vec![id];
    }
    let wanted = key(name);
    let is_called = |entity: &&Entity| {
        let mut aliases = entity.aliases.iter().map(|alias| &alias.name);
        key(&entity.name) == wanted || aliases.any(|alias| key(alias) == wanted)
    };
    dossier.entities.values().filter(is_called).map(|entity| entity.id.clone()).collect()
}
