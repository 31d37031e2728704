//! The context menu of a mark, of a line or of the ground.

use std::collections::BTreeSet;

use egui::Ui;

use super::hit::Hit;
use super::input::{entity_of, selection_of};
use crate::filter::{Choice, Dimension, Filter};
use crate::session::{Command, MapCommand, ViewCommand};
use crate::ui::actions::Action;
use crate::ui::scene::Scene;

/// Draws the menu.
pub fn ui(ui: &mut Ui, scene: &Scene<'_>, hover: Option<Hit>) {
    let item = |ui: &mut Ui, label: &str, wanted: Command| {
        if ui.button(label).clicked() {
            scene.push(wanted);
            ui.close();
        }
    };
    let carrier = hover.and_then(|hit| scene.carrier_of(&selection_of(scene, hit)));
    let select = hover.map(|hit| Command::View(ViewCommand::Select(selection_of(scene, hit))));
    let entity = if let Some(Hit::Node(node)) = hover { entity_of(scene, node) } else { None };
    match (select, entity) {
        (Some(select), Some(entity)) => {
            let node = scene.network().node_of(&entity);
            let place = node.and_then(|n| scene.position(n));
            let one = BTreeSet::from([entity.clone()]);
            item(ui, "Show details", select);
            let view = scene.session.view();
            if view.chosen().iter().any(|chosen| *chosen != entity) {
                let marked = view.marked.contains(&entity);
                let label = if marked { "Deselect" } else { "Also select" };
                item(ui, label, ViewCommand::ToggleMark(entity.clone()).into());
            }
            item(ui, "Centre", MapCommand::Centre(entity.clone()).into());
            if let Some(place) = place {
                let pins = vec![(entity.as_str().to_owned(), place)];
                let label = if view.pins.contains_key(entity.as_str()) { "Unpin" } else { "Pin" };
                item(ui, label, ViewCommand::TogglePins(pins).into());
            }
            item(ui, "Surroundings", ViewCommand::ShowSurroundings(one.clone()).into());
            if scene.session.has_neighbours_to_show(&one) {
                item(ui, "Show neighbours", ViewCommand::ShowNeighbours(one.clone()).into());
            }
            #[cfg(feature = "corpus")]
            if scene.corpus.is_some() {
                let from = crate::session::CorpusCommand::Widen(entity.clone());
                item(ui, "Widen from the corpus…", from.into());
            }
            item(ui, "Hide", ViewCommand::Hide(one).into());
            if let Some(found) = scene.session.whole_network().government_of(&entity) {
                let government = found.government.as_str();
                for (label, without) in
                    [("Only this government", false), ("Without this government", true)]
                {
                    let filter = by_government(scene, government, without);
                    item(ui, label, ViewCommand::SetFilter(filter).into());
                }
            }
            let near = node.map(|n| scene.network().neighbours(n)).unwrap_or_default();
            let mut kept: BTreeSet<_> =
                near.into_iter().filter_map(|n| entity_of(scene, n)).collect();
            kept.insert(entity);
            item(ui, "Hide all but its neighbours", ViewCommand::HideOthers(kept).into());
        }
        (Some(select), None) => item(ui, "Show details", select),
        (None, _) => {
            for action in
                [Action::FitAll, Action::ShowHidden, Action::UnpinAll, Action::LayOutAgain]
            {
                if action.is_enabled(scene) {
                    item(ui, action.row().label, action.command(scene));
                }
            }
        }
    }
    if let Some(carrier) = carrier {
        item(ui, "What if it were gone?", ViewCommand::Suppose(carrier).into());
    }
}

/// The current filter, changed to keep only the people of `government`, or to leave them out.
fn by_government(scene: &Scene<'_>, government: &str, without: bool) -> Filter {
    let mut filter = scene.session.view().filter.clone();
    if without {
        let mut choice = filter.choice(Dimension::Government).cloned().unwrap_or_default();
        choice.without.insert(government.into());
        filter.set(Dimension::Government, choice);
    } else {
        let only = [government.into()].into();
        filter.set(Dimension::Government, Choice { only, ..Choice::default() });
    }
    filter
}
