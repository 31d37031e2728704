//! What a reader of the window sees: names of the accessibility tree, what has the keyboard, where
//! things stand.

use std::collections::BTreeMap;

use counterpart::layout::Point;
use counterpart::model::EntityId;
use counterpart::session::Selection;
use egui::Pos2;
use egui::accesskit::{Action, Role};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT as _, Queryable as _, by};

use super::{Window, positions};

/// Something that can be pressed, typed into or chosen from.
#[derive(Clone, Debug)]
pub struct Control {
    pub role: Role,
    pub name: String,
    pub enabled: bool,
    /// The middle of it, on the screen.
    pub at: Pos2,
}

impl Window {
    /// Everything that can be read: labels and values of the accessibility tree.
    pub fn texts(&self) -> Vec<String> {
        let all = self.harness.root().children_recursive();
        all.flat_map(|node| {
            let node = node.accesskit_node();
            [node.label(), node.value()].into_iter().flatten().collect::<Vec<String>>()
        })
        .collect()
    }

    /// Whether some text on the screen contains these words.
    pub fn shows(&self, words: &str) -> bool {
        self.texts().iter().any(|text| text.contains(words))
    }

    #[track_caller]
    pub fn assert_shows(&self, words: &str) {
        assert!(self.shows(words), "“{words}” is not among {:#?}", self.texts());
    }

    #[track_caller]
    pub fn assert_hides(&self, words: &str) {
        assert!(!self.shows(words), "“{words}” is shown");
    }

    /// The one mark or control of that role and name.
    #[track_caller]
    pub fn node<'a>(&'a self, role: Role, name: &'a str) -> Node<'a> {
        self.harness.get_by_role_and_label(role, name)
    }

    /// What a screen reader says besides of the one thing of that role and name.
    #[track_caller]
    pub fn description(&self, role: Role, name: &str) -> String {
        self.node(role, name).accesskit_node().data().description().unwrap_or_default().to_owned()
    }

    pub fn has(&self, role: Role, name: &str) -> bool {
        self.harness.query_all(by().role(role).label(name)).next().is_some()
    }

    /// The names of everything with that role, from top to bottom.
    pub fn names(&self, role: Role) -> Vec<String> {
        let all = self.harness.query_all(by().role(role));
        all.filter_map(|node| node.accesskit_node().label()).collect()
    }

    /// The name of what has the keyboard; empty if nothing has.
    pub fn focused(&self) -> String {
        let mut all = self.harness.root().children_recursive();
        let focused = all.find(|node| node.accesskit_node().is_focused());
        focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
    }

    #[track_caller]
    pub fn is_enabled(&self, role: Role, name: &str) -> bool {
        !self.node(role, name).accesskit_node().is_disabled()
    }

    /// Every control of the screen: what can be pressed, typed into or chosen from.
    pub fn controls(&self) -> Vec<Control> {
        let mut link = egui::Rect::NOTHING;
        let all = self.harness.root().children_recursive();
        all.filter_map(|node| {
            let access = node.accesskit_node();
            let role = access.role();
            let is_text = matches!(role, Role::Label | Role::TextRun);
            let presses = access.data().supports_action(Action::Click) && !is_text;
            let usual = matches!(
                role,
                Role::Button
                    | Role::CheckBox
                    | Role::ComboBox
                    | Role::Link
                    | Role::RadioButton
                    | Role::Slider
                    | Role::SpinButton
                    | Role::TextInput
                    | Role::MultilineTextInput
            );
            if !presses && !usual {
                return None;
            }
            // egui's own: the edges and grounds of panels have no role and no name, scroll bars no
            // name, nor have the further lines of a link that wraps.
            let large = node.rect().size().max_elem() > 60.0;
            let row = link.contains_rect(node.rect());
            let own = role == Role::Unknown && (large || row) || role == Role::ScrollBar;
            if role == Role::Link {
                link = node.rect();
            }
            (!own).then(|| Control {
                role,
                name: access.label().or_else(|| access.value()).unwrap_or_default(),
                enabled: !access.is_disabled(),
                at: node.rect().center(),
            })
        })
        .collect()
    }

    /// The first control whose name starts so.
    #[track_caller]
    pub fn control(&self, start: &str) -> Control {
        let found = self.controls().into_iter().find(|control| control.name.starts_with(start));
        found.unwrap_or_else(|| panic!("no control “{start}…” among {:#?}", self.texts()))
    }

    /// Where everything of that role and name stands, in the order in which it is read out.
    pub fn middles(&self, role: Role, name: &str) -> Vec<Pos2> {
        let all = self.harness.query_all(by().role(role).label(name));
        all.map(|node| node.rect().center()).collect()
    }

    /// Whether the keyboard is on something of that role and name.
    pub fn keyboard_is_on(&self, role: Role, name: &str) -> bool {
        let mut all = self.harness.query_all(by().role(role).label(name));
        all.any(|node| node.accesskit_node().is_focused())
    }

    /// Whether the middle of what has the keyboard is not cut off by a panel's edge.
    pub fn keyboard_is_in_view(&self) -> bool {
        let ctx = self.ctx();
        let focused = ctx.memory(egui::Memory::focused).and_then(|id| ctx.read_response(id));
        focused.is_some_and(|found| found.interact_rect.contains(found.rect.center()))
    }

    /// What has the keyboard, and what that stands in, from the inside out.
    pub fn keyboard_path(&self) -> Vec<String> {
        let mut all = self.harness.root().children_recursive();
        let focused = all.find(|node| node.accesskit_node().is_focused());
        let mut next = focused.map(|node| node.accesskit_node());
        let mut names = Vec::new();
        while let Some(node) = next {
            names.extend(node.label().or_else(|| node.value()));
            next = node.parent();
        }
        names
    }

    /// The rows of the table in view, from top to bottom, as they are read out.
    pub fn rows(&self) -> Vec<String> {
        let rows = self.harness.query_all(by().role(Role::Row));
        rows.filter_map(|row| row.accesskit_node().label()).collect()
    }

    /// The selected and marked rows in view.
    pub fn chosen_rows(&self) -> Vec<String> {
        let rows = self.harness.query_all(by().role(Role::Row));
        rows.filter(|row| row.accesskit_node().is_selected() == Some(true))
            .filter_map(|row| row.accesskit_node().label())
            .collect()
    }

    /// Where the first thing stands whose name starts so.
    #[track_caller]
    pub fn rect_of(&self, start: &str) -> egui::Rect {
        self.named(start).rect()
    }

    /// Where the first text stands that starts so; `None` where none is drawn.
    pub fn rect_of_text(&self, start: &str) -> Option<egui::Rect> {
        let starts = |node: &Node<'_>| {
            let access = node.accesskit_node();
            access.role() == Role::Label
                && [access.label(), access.value()].iter().flatten().any(|t| t.starts_with(start))
        };
        self.harness.root().children_recursive().find(starts).map(|node| node.rect())
    }

    #[track_caller]
    pub(super) fn named(&self, start: &str) -> Node<'_> {
        let starts = |node: &Node<'_>| {
            node.accesskit_node().label().is_some_and(|label| label.starts_with(start))
        };
        let found = self.harness.root().children_recursive().find(starts);
        found.unwrap_or_else(|| panic!("nothing “{start}…” among {:#?}", self.texts()))
    }

    /// Where a node stands on the screen.
    #[track_caller]
    pub fn place_of(&self, name: &str) -> Pos2 {
        self.node(Role::Button, name).rect().center()
    }

    /// The middle of the map on the screen.
    pub fn middle_of_map(&self) -> Pos2 {
        self.harness.get_by_label_contains("Map: ").rect().center()
    }

    /// Where every entity on the map stands, in map units.
    pub fn positions(&self) -> BTreeMap<EntityId, Point> {
        positions(self.shell())
    }

    /// Notes from now on where everyone is drawn in each frame.
    pub fn watch(&mut self) -> &mut Self {
        self.harness.state_mut().watched = Some(Vec::new());
        self
    }

    /// Where everyone was drawn in each frame since `watch`.
    pub fn watched(&mut self) -> Vec<BTreeMap<EntityId, Point>> {
        self.harness.state_mut().watched.take().unwrap()
    }

    pub fn selected(&self) -> &Selection {
        &self.session().view().selection
    }
}
