//! Saved views: what the reader wants to come back to, as plain values. `workspace_values` stores
//! them in the workspace file.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::surroundings::Surroundings;
use super::view_state::{Appearance, ViewState};
use crate::filter::Filter;
use crate::layout::Point;
use crate::model::{Day, EntityId, Text};

/// A saved view with a name: what is on the map and how it looks, but not what is selected.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NamedView {
    /// The name that the reader gave it. No two saved views have the same name.
    pub name: Text,
    /// The filter.
    pub filter: Filter,
    /// Entities hidden by hand.
    pub hidden: BTreeSet<EntityId>,
    /// The surroundings that the map is narrowed to.
    pub around: Option<Surroundings>,
    /// The day up to which documents count; `None` = all of them.
    pub known_on: Option<Day>,
    /// The positions of pinned nodes, in map units, by the ID of the entity or hub.
    pub pins: BTreeMap<String, Point>,
    /// The choices of the legend.
    pub appearance: Appearance,
}

impl NamedView {
    /// Creates a saved view from what is seen now.
    pub fn of(view: &ViewState, name: &str) -> Self {
        Self {
            name: name.into(),
            filter: view.filter.clone(),
            hidden: view.hidden.clone(),
            around: view.around.clone(),
            known_on: view.known_on,
            pins: view.pins.clone(),
            appearance: view.appearance,
        }
    }

    /// Applies the saved view. The selection and the list of saved views stay.
    pub fn show(&self, view: &mut ViewState) {
        view.filter.clone_from(&self.filter);
        view.hidden.clone_from(&self.hidden);
        view.around.clone_from(&self.around);
        view.known_on = self.known_on;
        view.pins.clone_from(&self.pins);
        view.appearance = self.appearance;
    }

    /// Whether the present view equals this saved view.
    pub fn is_shown(&self, view: &ViewState) -> bool {
        self.filter == view.filter
            && self.hidden == view.hidden
            && self.around == view.around
            && self.known_on == view.known_on
            && self.pins == view.pins
            && self.appearance == view.appearance
    }
}

/// Saves what is seen under a name. A saved view of that name is replaced. Does nothing if the name
/// is blank.
pub(super) fn save(view: &mut ViewState, name: &str) {
    let named = NamedView::of(view, name.trim());
    if !named.name.is_empty() {
        Arc::make_mut(&mut view.saved).insert(named.name.clone(), named);
    }
}

/// Applies the saved view of a name. Does nothing if there is none.
pub(super) fn show(view: &mut ViewState, name: &str) {
    if let Some(named) = view.saved.get(name).cloned() {
        named.show(view);
    }
}

/// Renames a saved view. Does nothing if there is no such view, or if the new name is blank or
/// taken.
pub(super) fn rename(views: &mut BTreeMap<Text, NamedView>, from: &str, to: &str) {
    let to = to.trim();
    if to.is_empty() || views.contains_key(to) {
        return;
    }
    if let Some(mut named) = views.remove(from) {
        named.name = to.into();
        views.insert(named.name.clone(), named);
    }
}
