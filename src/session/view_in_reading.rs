//! Translates what the view asks of the map into the IDs of the reading. If a decision joined an
//! entity to another one, the joined entity is meant. Entities that the reading does not have are
//! dropped. The view itself keeps the original IDs, so that undoing the decision restores them.

use std::collections::BTreeSet;

use super::reading::Reading;
use super::surroundings::Surroundings;
use super::view_state::{ViewState, exists};
use crate::filter::{Choice, Dimension, Filter};
use crate::load::Joined;
use crate::model::{EntityId, Text};
use crate::network::measures::{Carrier, Line};

/// What a view asks of the map, in the IDs of a reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meant {
    /// The entities hidden by hand that the reading has.
    pub hidden: BTreeSet<EntityId>,
    /// The filter.
    pub filter: Filter,
    /// The surroundings that the map is narrowed to. `None` if there are none, or if the reading
    /// has none of the entities in the middle.
    pub around: Option<Surroundings>,
    /// The entities and lines taken off as a what-if that the reading has.
    pub what_if: BTreeSet<Carrier>,
}

impl Meant {
    /// Translates a view for a reading.
    pub(super) fn of(view: &ViewState, reading: &Reading) -> Self {
        let joined = &reading.joined;
        let there = |id: &EntityId| {
            let id = joined.entity(id);
            reading.dossier.entities.contains_key(id).then(|| id.clone())
        };
        let carriers = view.what_if.iter().filter_map(|gone| carrier(gone, joined));
        Self {
            hidden: view.hidden.iter().filter_map(there).collect(),
            filter: filter(&view.filter, joined),
            around: view.around.as_ref().and_then(|around| around.within(there)),
            what_if: carriers.filter(|gone| exists(gone, &reading.dossier)).collect(),
        }
    }
}

/// Returns the filter with the IDs that entities have now.
fn filter(filter: &Filter, joined: &Joined) -> Filter {
    let mut meant = filter.clone();
    if joined.entities.is_empty() {
        return meant;
    }
    let value = |value: &Text| -> Text {
        joined.entities.get(&**value).map_or_else(|| value.clone(), |id| id.as_str().into())
    };
    let of_entities = |d: &&Dimension| d.is_of_ids() && **d != Dimension::Document;
    for dimension in filter.choices().keys().filter(of_entities) {
        let choice = filter.choice(*dimension).cloned().unwrap_or_default();
        let only = choice.only.iter().map(value).collect();
        let without = choice.without.iter().map(value).collect();
        meant.set(*dimension, Choice { only, without });
    }
    meant
}

/// Translates an entity or line of the what-if; `None` if both ends of a line have become one
/// entity.
fn carrier(carrier: &Carrier, joined: &Joined) -> Option<Carrier> {
    Some(match carrier {
        Carrier::Entity(id) => Carrier::Entity(joined.entity(id).clone()),
        Carrier::Line(Line::Round(id)) => Carrier::Line(Line::Round(joined.record(id).clone())),
        Carrier::Line(Line::Pair(a, b)) => {
            let (a, b) = (joined.entity(a), joined.entity(b));
            if a == b {
                return None;
            }
            Carrier::Line(Line::pair(a, b))
        }
    })
}
