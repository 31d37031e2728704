//! The map for those who do not see it: `egui_graphs` is one unnamed node to a screen reader, so
//! each labelled mark gets a node of its own, with a name, a place and an action.

use egui::accesskit::{Action, Rect as AccessRect, Role};
use egui::{Id, Response, Ui, WidgetInfo, WidgetType};

use super::labels::LabelOnScreen;
use crate::picture::wording::{counted, far_words, hidden_signs};
use crate::session::{Command, ViewCommand};
use crate::ui::scene::Scene;

/// Names the map and its labelled marks, and hears a screen reader's clicks on them.
pub fn describe(
    ui: &Ui,
    response: &Response,
    scene: &Scene<'_>,
    (labelled, stand_ins): (&[LabelOnScreen], usize),
    commands: &mut Vec<Command>,
) {
    let counts = scene.network().counts();
    let mut name = format!(
        "Map: {}, {}",
        if counts.nodes == 1 {
            "1 entity".to_owned()
        } else {
            format!("{} entities", counts.nodes)
        },
        counted(counts.pairs, "line"),
    );
    if stand_ins > 0 {
        name = format!("{name}. {}", far_words(stand_ins));
    }
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, &name));
    for label in labelled {
        let id = response.id.with(("node", label.node.0));
        // False while no screen reader listens: nothing to do then.
        let listens = label.mark.intersects(response.rect) && name_node(ui, id, scene, label);
        if listens && ui.input(|i| i.has_accesskit_action_request(id, Action::Click)) {
            let selection = scene.selection_of(label.node);
            commands.push(Command::View(ViewCommand::Select(selection)));
        }
    }
}

fn name_node(ui: &Ui, id: Id, scene: &Scene<'_>, label: &LabelOnScreen) -> bool {
    let Some(mark) = scene.picture.node(label.node) else { return false };
    let built = ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::Button);
        node.set_label(mark.label.clone());
        let unseen = hidden_signs(&mark.label);
        let told: Vec<String> = mark.sublabel.clone().into_iter().chain(unseen).collect();
        if !told.is_empty() {
            node.set_description(told.join(". "));
        }
        node.add_action(Action::Click);
        let place = label.mark;
        node.set_bounds(AccessRect {
            x0: f64::from(place.min.x),
            y0: f64::from(place.min.y),
            x1: f64::from(place.max.x),
            y1: f64::from(place.max.y),
        });
    });
    built.is_some()
}
