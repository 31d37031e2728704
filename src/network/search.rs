//! Who is called exactly something. Names that are like it are found by `search`.

use crate::model::{Dossier, Entity, EntityId};

/// The entities that are called exactly that: the one with the id, else all with the name or an
/// alias, by id.
pub fn called(dossier: &Dossier, name: &str) -> Vec<EntityId> {
    let id = EntityId::new(name);
    if dossier.entities.contains_key(&id) {
        return vec![id];
    }
    let is_called = |entity: &&Entity| {
        *entity.name == *name || entity.aliases.iter().any(|alias| *alias.name == *name)
    };
    dossier.entities.values().filter(is_called).map(|entity| entity.id.clone()).collect()
}
