//! The context menu of a mark, of a line or of the ground.

use std::collections::BTreeSet;

use egui::Ui;

use super::hit::Hit;
use super::input::{entity_of, selection_of};
use crate::filter::{Choice, Dimension, Filter};
use crate::session::{Command, MapCommand, ViewCommand};
use crate::ui::actions::Action;
use crate::ui::scene::Scene;

const WHAT_IF: &str = "What if it were gone?";

/// Draws the menu.
pub fn ui(ui: &mut Ui, scene: &Scene<'_>, hover: Option<Hit>) {
    let item = |ui: &mut Ui, label: &str, wanted: Vec<Command>| {
        if ui.button(label).clicked() {
            scene.extend(wanted);
            ui.close();
        }
    };
    let carrier = hover.and_then(|hit| scene.carrier_of(&selection_of(scene, hit)));
    let suppose = carrier.map(|carrier| Command::View(ViewCommand::Suppose(carrier)));
    let select = hover.map(|hit| Command::View(ViewCommand::Select(selection_of(scene, hit))));
    let entity = if let Some(Hit::Node(node)) = hover { entity_of(scene, node) } else { None };
    match (select, entity) {
        (Some(select), Some(entity)) => {
            let node = scene.network().node_of(&entity);
            let place = node.and_then(|n| scene.position(n));
            let one = BTreeSet::from([entity.clone()]);
            item(ui, "Show details", vec![select]);
            let view = scene.session.view();
            if view.chosen().iter().any(|chosen| *chosen != entity) {
                let marked = view.marked.contains(&entity);
                let label = if marked { "Deselect" } else { "Also select" };
                let toggle = Command::View(ViewCommand::ToggleMark(entity.clone()));
                item(ui, label, vec![toggle]);
            }
            item(ui, "Centre", vec![Command::Map(MapCommand::Centre(entity.clone()))]);
            if let Some(place) = place {
                let pins = vec![(entity.as_str().to_owned(), place)];
                let toggle = Command::View(ViewCommand::TogglePins(pins));
                let pinned = scene.session.view().pins.contains_key(entity.as_str());
                item(ui, if pinned { "Unpin" } else { "Pin" }, vec![toggle]);
            }
            let around = Command::View(ViewCommand::ShowSurroundings(one.clone()));
            item(ui, "Surroundings", vec![around]);
            if scene.session.has_neighbours_to_show(&one) {
                let near = Command::View(ViewCommand::ShowNeighbours(one.clone()));
                item(ui, "Show neighbours", vec![near]);
            }
            #[cfg(feature = "corpus")]
            if scene.corpus.is_some() {
                let from = crate::session::CorpusCommand::Widen(entity.clone());
                item(ui, "Widen from the corpus…", vec![Command::Corpus(from)]);
            }
            item(ui, "Hide", vec![Command::View(ViewCommand::Hide(one))]);
            if let Some(found) = scene.session.whole_network().government_of(&entity) {
                let government = found.government.as_str();
                for (label, without) in
                    [("Only this government", false), ("Without this government", true)]
                {
                    let filter = by_government(scene, government, without);
                    item(ui, label, vec![Command::View(ViewCommand::SetFilter(filter))]);
                }
            }
            let near = node.map(|n| scene.network().neighbours(n)).unwrap_or_default();
            let mut kept: BTreeSet<_> =
                near.into_iter().filter_map(|n| entity_of(scene, n)).collect();
            kept.insert(entity);
            let others = Command::View(ViewCommand::HideOthers(kept));
            item(ui, "Hide all but its neighbours", vec![others]);
            item(ui, WHAT_IF, suppose.into_iter().collect());
        }
        (Some(select), None) => {
            item(ui, "Show details", vec![select]);
            if let Some(suppose) = suppose {
                item(ui, WHAT_IF, vec![suppose]);
            }
        }
        (None, _) => {
            for action in
                [Action::FitAll, Action::ShowHidden, Action::UnpinAll, Action::LayOutAgain]
            {
                if action.is_enabled(scene) {
                    item(ui, action.row().label, vec![action.command(scene)]);
                }
            }
        }
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
