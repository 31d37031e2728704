//! Which colour and which short label a government has. Colours go by rank: first the governments
//! that keep theirs from an earlier map, then by how many serve them, then by ID.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{AliasUse, Dossier, Entity, EntityId, EntityKind};
use crate::network::Network;

/// The rank and short label of every government of a dossier, including hidden ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Governments {
    order: Vec<EntityId>,
    rank: BTreeMap<EntityId, usize>,
    short: BTreeMap<EntityId, String>,
}

impl Governments {
    /// Ranks the governments. `kept` names those of an earlier map in their order. One that is not
    /// in this dossier keeps its rank, since it may be back on a later day.
    pub fn new(network: &Network, kept: &[EntityId]) -> Self {
        let dossier = network.dossier();
        let mut followers: BTreeMap<&EntityId, usize> = dossier
            .entities
            .values()
            .filter(|e| e.kind == EntityKind::Government)
            .map(|e| (&e.id, 0))
            .collect();
        for id in dossier.entities.keys() {
            if let Some(allegiance) = network.government_of(id)
                && let Some(count) = followers.get_mut(&allegiance.government)
            {
                *count += 1;
            }
        }
        let mut old: BTreeSet<&EntityId> = BTreeSet::new();
        let mut order: Vec<EntityId> = kept.iter().filter(|id| old.insert(id)).cloned().collect();
        let mut new: Vec<&EntityId> =
            followers.keys().filter(|id| !old.contains(*id)).copied().collect();
        new.sort_by_key(|id| (std::cmp::Reverse(followers[*id]), *id));
        order.extend(new.into_iter().cloned());
        let rank = order.iter().cloned().zip(0..).collect();
        let short = short_names(&order, dossier);
        Self { order, rank, short }
    }

    /// All governments, including those of earlier maps, by rank. Pass it to a later map, so that
    /// it keeps the colours.
    pub fn order(&self) -> &[EntityId] {
        &self.order
    }

    /// A government's rank, from 0.
    pub fn rank(&self, government: &EntityId) -> Option<usize> {
        self.rank.get(government).copied()
    }

    /// A government's short label: one to four letters, unique if possible. `None` if it has none.
    pub fn short(&self, government: &EntityId) -> Option<&str> {
        self.short.get(government).map(String::as_str).filter(|short| !short.is_empty())
    }
}

fn short_names(order: &[EntityId], dossier: &Dossier) -> BTreeMap<EntityId, String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut names = BTreeMap::new();
    for (id, entity) in order.iter().filter_map(|id| Some((id, dossier.entities.get(id)?))) {
        let candidates = candidates(entity);
        let free = candidates.iter().find(|c| !taken.contains(*c));
        let name = free.or_else(|| candidates.last()).cloned().unwrap_or_default();
        taken.insert(name.clone());
        names.insert(id.clone(), name);
    }
    names
}

/// Candidates for the short label: a short alias, else the initials of several words, else the
/// first three letters. The first two of "Ukraine" would be read as another country. A script
/// without capitals has no initials either, and part of a name in it is another word.
fn candidates(entity: &Entity) -> Vec<String> {
    let aliases = entity.aliases.iter().filter(|a| a.usage == Some(AliasUse::Short));
    let mut found: Vec<String> = aliases
        .filter(|a| (1..=4).contains(&a.name.chars().count()))
        .map(|a| a.name.to_string())
        .collect();
    if !entity.name.chars().any(|c| c.is_lowercase() || c.is_uppercase()) {
        found.extend((entity.name.chars().count() <= 4).then(|| entity.name.to_string()));
        return found;
    }
    let initials = super::appearance::initials(&entity.name, 3);
    if initials.chars().count() > 1 {
        found.push(initials);
    }
    let letters: Vec<char> = entity.name.chars().filter(|c| c.is_alphanumeric()).collect();
    for count in [3, 2, 4] {
        found.push(letters.iter().take(count).flat_map(|c| c.to_uppercase()).collect());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EntityKind;

    #[test]
    fn only_scripts_with_capitals_have_made_up_labels() {
        let label = |name: &str| {
            let entity = Entity::new(EntityId::new("a"), name, EntityKind::Government);
            candidates(&entity).into_iter().next()
        };
        assert_eq!(label("Soviet Union").as_deref(), Some("SU"));
        assert_eq!(label("Україна").as_deref(), Some("УКР"));
        assert_eq!(label("日本").as_deref(), Some("日本"));
        assert_eq!(label("中华人民共和国"), None);
        assert_eq!(label("المملكة العربية السعودية"), None);
    }
}
