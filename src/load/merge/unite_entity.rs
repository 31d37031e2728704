//! Puts what two files say of one entity together; the earlier file's words come first.

use super::documents::{fill, join_extra, join_note};
use crate::model::{Alias, Entity, Text};

/// Takes over what the later file adds; names the identifier schemes on which the two differ.
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

/// Adds an alias unless it says nothing new; one that says more takes the place of a bare name.
fn add_alias(entity: &mut Entity, alias: Alias) {
    let bare = |a: &Alias| a.usage.is_none() && a.lang.is_none() && a.extra.is_empty();
    if bare(&alias) && alias.name == entity.name {
        return;
    }
    let mut same = entity.aliases.iter_mut().filter(|a| a.name == alias.name).peekable();
    if same.peek().is_some() && bare(&alias) {
        return;
    }
    for known in same {
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
