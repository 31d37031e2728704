//! Joins what two files say of one entity; the earlier file takes precedence.

use super::documents::{fill, join_extra, join_note};
use crate::model::names::same;
use crate::model::{Alias, Entity, Text};

/// Up to this many aliases are compared pairwise.
const FEW: usize = 32;

/// Whether absorbing the later file's entity would change nothing but `merged_from`, because the
/// first file says the same.
pub fn adds_nothing(first: &Entity, later: &Entity) -> bool {
    let Entity { id, name, kind, aliases, ids, anonymous, .. } = first;
    let Entity { document, same_as, not_same_as, note, merged_from: _, extra, .. } = first;
    // A duplicate alias, one with and one without details, would be merged when it is absorbed.
    let is_distinct =
        |(i, alias): (usize, &Alias)| aliases[..i].iter().all(|a| !same(&a.name, &alias.name));
    (id, name, kind, anonymous, note)
        == (&later.id, &later.name, &later.kind, &later.anonymous, &later.note)
        && (aliases, ids, document, extra)
            == (&later.aliases, &later.ids, &later.document, &later.extra)
        && (same_as, not_same_as) == (&later.same_as, &later.not_same_as)
        && aliases.len() <= FEW
        && aliases.iter().enumerate().all(is_distinct)
}

/// Adds what the later file says. Returns the identifier schemes for which the two have different
/// values.
pub fn absorb(first: &mut Entity, later: Entity) -> Vec<Text> {
    if later.name != first.name {
        let extra = crate::model::Extra::new();
        add_alias(first, Alias { name: later.name, usage: None, lang: None, extra });
    }
    for alias in later.aliases {
        add_alias(first, alias);
    }
    let mut differing = Vec::new();
    for (scheme, value) in later.ids {
        let kept = first.ids.entry(scheme.clone()).or_insert_with(|| value.clone());
        if *kept != value {
            differing.push(scheme);
        }
    }
    fill(&mut first.document, later.document.as_ref());
    first.same_as.extend(later.same_as);
    first.not_same_as.extend(later.not_same_as);
    first.merged_from.extend(later.merged_from);
    join_note(&mut first.note, later.note.as_ref());
    join_extra(&mut first.extra, &later.extra);
    differing
}

/// Adds an alias unless it says nothing new. An alias with details replaces one that is only a
/// name.
fn add_alias(entity: &mut Entity, alias: Alias) {
    let bare = |a: &Alias| a.usage.is_none() && a.lang.is_none() && a.extra.is_empty();
    if bare(&alias) && same(&alias.name, &entity.name) {
        return;
    }
    let mut known = entity.aliases.iter_mut().filter(|a| same(&a.name, &alias.name)).peekable();
    if known.peek().is_some() && bare(&alias) {
        return;
    }
    for known in known {
        if *known == alias {
            return;
        }
        if bare(known) {
            *known = alias;
            return;
        }
    }
    entity.aliases.push(alias);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{AliasUse, EntityId, EntityKind, Extra};

    /// An entity with few possible names, so that aliases often occur twice.
    fn entity() -> impl Strategy<Value = Entity> {
        let usage = prop::option::of(Just(AliasUse::Native));
        let aliases = prop::collection::vec(("[ab]", usage), 0..4);
        ("[ab]", aliases, prop::option::of("[xy]")).prop_map(|(name, aliases, note)| {
            let mut entity = Entity::new(EntityId::from("a"), &*name, EntityKind::Person);
            let alias = |(name, usage): (String, _)| Alias {
                name: name.into(),
                usage,
                lang: None,
                extra: Extra::new(),
            };
            entity.aliases = aliases.into_iter().map(alias).collect();
            entity.note = note.map(Text::from);
            entity
        })
    }

    proptest! {
        #[test]
        fn what_adds_nothing_changes_nothing(first in entity(), between in entity()) {
            let mut whole = first.clone();
            absorb(&mut whole, between);
            let before = whole.clone();
            if adds_nothing(&first, &first) {
                prop_assert_eq!(absorb(&mut whole, first), Vec::<Text>::new());
                prop_assert_eq!(whole, before);
            }
        }
    }
}
