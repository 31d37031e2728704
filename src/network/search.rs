//! Who is called something. Names that are like it are found by `search`.

use crate::model::names::key;
use crate::model::{Dossier, Entity, EntityId};

/// The entities that are called that: the one with the id, else all with the same name or alias
/// (`model::names`), by id.
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
