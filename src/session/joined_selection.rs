//! Moves the selection when the reader's decisions join the selected thing to another one.

use super::view_state::{Selection, ViewState};
use crate::load::Joined;
use crate::model::EntityId;

/// Replaces what is selected and marked by the thing that it is part of now.
pub(super) fn joined(view: &mut ViewState, joined: &Joined) {
    let entity = |id: &EntityId| joined.entity(id).clone();
    view.selection = match &view.selection {
        Selection::Entity(id) => Selection::Entity(entity(id)),
        Selection::Line(a, b) => {
            let (a, b) = (entity(a), entity(b));
            if a == b { Selection::Entity(a) } else { Selection::line(&a, &b) }
        }
        Selection::Record(id) => Selection::Record(joined.record(id).clone()),
        other => other.clone(),
    };
    view.marked = view.marked.iter().map(entity).collect();
}
