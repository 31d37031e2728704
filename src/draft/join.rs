//! Adds a written draft to a dossier. What is there stays, new records are added, and entities that
//! are there already get the text's spellings as aliases.

use super::file::Written;
use super::known::Known;
use super::suggestion::PartyKind;
use crate::load::{self, Problem};
use crate::model::{Alias, Dossier, EntityKind, Extra};

/// Returns the entities of a dossier as context for a draft. Unnamed entities are left out, because
/// they belong to another text.
pub fn known(dossier: &Dossier) -> Vec<Known> {
    let entities = dossier.entities.values().filter(|entity| !entity.anonymous);
    let known = entities.filter_map(|entity| {
        let kind = match entity.kind {
            EntityKind::Person => PartyKind::Person,
            EntityKind::Government => PartyKind::Government,
            EntityKind::Body => PartyKind::Body,
            EntityKind::Group => PartyKind::Group,
            EntityKind::Media => PartyKind::Media,
            _ => return None,
        };
        let aliases = entity.aliases.iter().map(|alias| alias.name.to_string());
        let names = std::iter::once(entity.name.to_string()).chain(aliases).collect();
        Some(Known { id: entity.id.to_string(), kind, names })
    });
    known.collect()
}

/// Adds a written draft to a dossier. Returns the problems that keep a part of it out.
pub fn join(written: &Written, dossier: &mut Dossier) -> Vec<Problem> {
    let text = serde_json::to_vec(&written.json).unwrap_or_default();
    let file = load::parse("draft", &text);
    let Some(new) = file.content else { return file.problems };
    dossier.documents.extend(new.documents);
    for (id, entity) in new.entities {
        let Some(old) = dossier.entities.get_mut(&id) else {
            dossier.entities.insert(id, entity);
            continue;
        };
        let names = std::iter::once(entity.name).chain(entity.aliases.into_iter().map(|a| a.name));
        for name in names {
            let known = |own: &str| own.to_lowercase() == name.to_lowercase();
            if !known(&old.name) && !old.aliases.iter().any(|alias| known(&alias.name)) {
                old.aliases.push(Alias { name, usage: None, lang: None, extra: Extra::new() });
            }
        }
    }
    dossier.roles.extend(new.roles);
    dossier.contacts.extend(new.contacts);
    dossier.relations.extend(new.relations);
    dossier.facts.extend(new.facts);
    let bad = |problem: &Problem| problem.severity != load::Severity::Info;
    file.problems.into_iter().filter(bad).collect()
}
