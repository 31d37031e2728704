//! Describes the strip to screen readers. Each bar on the screen has its own accessibility node,
//! with its sentence, its date and an action.

use egui::accesskit::{Action, Role};
use egui::{Response, Ui};

use super::drawing::Drawing;
use super::input::date_line;
use super::{Timeline, brush};
use crate::picture::wording;
use crate::session::{Selection, ViewCommand};
use crate::ui::grid;
use crate::ui::kit::Spoken as _;
use crate::ui::scene::Scene;

/// The most bars that are described. Nobody would listen to more.
const MOST: usize = 150;

/// Describes the strip and its bars, and handles a screen reader's clicks on them.
pub fn describe(ui: &Ui, response: &Response, scene: &Scene<'_>, drawing: &Drawing) {
    let dates = brush::when(scene).map(|when| format!(", {}", wording::when_words(&when)));
    let name = format!(
        "Timeline: {}, {} undated{}",
        wording::counted(scene.timeline.bars(), "bar"),
        scene.timeline.undated,
        dates.unwrap_or_default(),
    );
    response.is_part(|| &name);
    for shown in drawing.shown.iter().take(MOST) {
        let Some(bar) = Timeline::bar(scene, shown) else { continue };
        let id = response.id.with(("bar", bar.record.as_str(), bar.number));
        let built = ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(Role::ListItem);
            let sentence = scene.record(&bar.record).map(|r| wording::sentence(r, scene.dossier()));
            node.set_label(format!("{}. {}", date_line(bar), sentence.unwrap_or_default()));
            node.add_action(Action::Click);
            grid::place(node, shown.rect);
        });
        // There is no node while no screen reader is listening. Nothing is to be done then.
        if built.is_some() && ui.input(|i| i.has_accesskit_action_request(id, Action::Click)) {
            scene.push(ViewCommand::Select(Selection::Record(bar.record.clone())));
        }
    }
}
