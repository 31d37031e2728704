//! Named views: what the reader wants to come back to, as plain values. Keeping them between two
//! runs is the workspace's matter.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::surroundings::Surroundings;
use super::view_state::{Appearance, ViewState};
use crate::filter::Filter;
use crate::layout::Point;
use crate::model::{Day, EntityId, Text};

/// A view with a name: what is on the map and how it looks, not what is selected.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NamedView {
    /// What the reader calls it; no two have the same name.
    pub name: Text,
    /// What is on the map.
    pub filter: Filter,
    /// Entities hidden by hand.
    pub hidden: BTreeSet<EntityId>,
    /// Whose surroundings it is narrowed to.
    pub around: Option<Surroundings>,
    /// The day up to which documents count.
    pub known_on: Option<Day>,
    /// Where pinned nodes are held, in map units, by entity or hub id.
    pub pins: BTreeMap<String, Point>,
    /// Choices of the legend.
    pub appearance: Appearance,
}

impl NamedView {
    /// What is seen now, under a name.
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

    /// Shows it; selection and the other views stay.
    pub fn show(&self, view: &mut ViewState) {
        view.filter.clone_from(&self.filter);
        view.hidden.clone_from(&self.hidden);
        view.around.clone_from(&self.around);
        view.known_on = self.known_on;
        view.pins.clone_from(&self.pins);
        view.appearance = self.appearance;
    }

    /// Whether a view looks like it.
    pub fn is_shown(&self, view: &ViewState) -> bool {
        self.filter == view.filter
            && self.hidden == view.hidden
            && self.around == view.around
            && self.known_on == view.known_on
            && self.pins == view.pins
            && self.appearance == view.appearance
    }
}

/// Saves what is seen under a name, in the place of a view that has it; nothing happens without a
/// name.
pub(super) fn save(view: &mut ViewState, name: &str) {
    let named = NamedView::of(view, name.trim());
    if !named.name.is_empty() {
        Arc::make_mut(&mut view.saved).insert(named.name.clone(), named);
    }
}

/// Shows the saved view of that name; nothing happens where there is none.
pub(super) fn show(view: &mut ViewState, name: &str) {
    if let Some(named) = view.saved.get(name).cloned() {
        named.show(view);
    }
}

/// Gives a view another name; nothing happens where there is no such view or the name is taken.
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
