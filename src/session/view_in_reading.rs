//! What the view asks of the map, put into the ids of the reading: whom a decision joined to somebody
//! else is meant as the one they are now, and who is not in the reading is not meant at all. The
//! view itself keeps what the reader said, so that taking the decision back brings it back.

use std::collections::BTreeSet;

use super::reading::Reading;
use super::surroundings::Surroundings;
use super::view_state::{ViewState, exists};
use crate::filter::{Choice, Dimension, Filter};
use crate::load::Joined;
use crate::model::{EntityId, Text};
use crate::network::measures::{Carrier, Line};

/// A view's questions in the ids of a reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meant {
    /// Entities hidden by hand that the reading has.
    pub hidden: BTreeSet<EntityId>,
    /// What is on the map.
    pub filter: Filter,
    /// Whose surroundings; `None` also where the reading has nobody of those meant.
    pub around: Option<Surroundings>,
    /// What is supposed to be gone, as far as the reading has it.
    pub what_if: BTreeSet<Carrier>,
}

impl Meant {
    /// What a view means in a reading.
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

/// The filter with the ids that entities have now.
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

/// Whom or what to take away; nothing where a line's two ends are one by now.
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
