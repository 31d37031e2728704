//! Describes the map to screen readers. For them `egui_graphs` is one unnamed node, so each
//! labelled mark and each line gets an accessibility node with a name, a place and an action. The
//! mark at the keyboard cursor is the map's active descendant, so that it is read out.

use egui::accesskit::{Action, Role};
use egui::{Id, Rect, Response, Ui};

use super::hit::{LineOnScreen, NodeOnScreen};
use super::labels::LabelOnScreen;
use crate::model::RecordRef;
use crate::network::{BundleKey, NodeKey};
use crate::picture::LineClass;
use crate::picture::wording::{counted, far_words, hidden_signs, listed, status_words};
use crate::session::{Selection, ViewCommand};
use crate::ui::grid;
use crate::ui::kit::Spoken as _;
use crate::ui::scene::Scene;

/// The most lines that are described, contacts first. Nobody would listen to more.
const LINES: usize = 150;
/// The most records of a line that are described one by one.
const RECORDS: usize = 3;

/// The parts of the map that are on the screen.
pub struct OnScreen<'a> {
    /// The labels.
    pub labelled: &'a [LabelOnScreen],
    /// The nodes.
    pub nodes: &'a [NodeOnScreen],
    /// The lines.
    pub lines: &'a [LineOnScreen],
    /// The mark that the arrow keys have reached.
    pub cursor: Option<NodeKey>,
    /// How many governments are drawn in place of their people.
    pub stand_ins: usize,
}

/// Describes the map, its labelled marks and its lines, and handles a screen reader's clicks on
/// them.
pub fn describe(ui: &Ui, response: &Response, scene: &Scene<'_>, shown: &OnScreen<'_>) {
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
    if shown.stand_ins > 0 {
        name = format!("{name}. {}", far_words(shown.stand_ins));
    }
    response.is_part(|| &name);
    let active = shown.cursor.map(|node| response.id.with(("node", node.0)));
    let listens = ui.ctx().accesskit_node_builder(response.id, |node| {
        if let Some(active) = active {
            node.set_active_descendant(active.accesskit_id());
        }
    });
    // There is no node while no screen reader is listening. Nothing is to be done then.
    if listens.is_none() {
        return;
    }
    let named = shown.labelled.iter().filter(|label| !label.is_office);
    let mut places: Vec<(NodeKey, Rect)> = named.map(|label| (label.node, label.mark)).collect();
    // The mark at the keyboard cursor is described even if it has no label on the map.
    if let Some(cursor) = shown.cursor.filter(|key| places.iter().all(|(node, _)| node != key)) {
        let place = shown.nodes.iter().find(|node| node.node == cursor);
        let place = place.map(|node| Rect::from_center_size(node.centre, 2.0 * node.half));
        places.extend(place.map(|place| (cursor, place)));
    }
    for (node, place) in places.into_iter().filter(|(_, place)| place.intersects(response.rect)) {
        let id = response.id.with(("node", node.0));
        name_node(ui, id, scene, (node, place), shown.cursor == Some(node));
        if ui.input(|i| i.has_accesskit_action_request(id, Action::Click)) {
            scene.push(ViewCommand::Select(scene.selection_of(node)));
        }
    }
    lines(ui, response, scene, shown.lines);
}

fn name_node(ui: &Ui, id: Id, scene: &Scene<'_>, (key, place): (NodeKey, Rect), is_active: bool) {
    let Some(mark) = scene.picture.node(key) else { return };
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::Button);
        node.set_label(mark.label.clone());
        let mut about: Vec<String> = mark.sublabel.iter().cloned().collect();
        // Only for the mark that is read out: it takes a while to word all its contacts.
        about.extend(is_active.then(|| contacts_of(scene, key)).flatten());
        about.extend(hidden_signs(&mark.label));
        if !about.is_empty() {
            node.set_description(about.join(". "));
        }
        node.add_action(Action::Click);
        grid::place(node, place);
    });
}

/// "Contacts mentioned: A: contact reported; B: contact denied". `None` if there are no contacts.
fn contacts_of(scene: &Scene<'_>, key: NodeKey) -> Option<String> {
    let network = scene.network();
    let with = |other: NodeKey| {
        let bundle = network.bundle_of(key, other)?;
        let line = scene.picture.line(bundle).filter(|line| line.class == LineClass::Contact)?;
        let name = &scene.picture.node(other)?.label;
        Some(format!("{name}: {}", records_words(scene, line.bundle, true)))
    };
    let all: Vec<String> = network.neighbours(key).into_iter().filter_map(with).collect();
    (!all.is_empty()).then(|| format!("Contacts mentioned: {}", all.join("; ")))
}

/// Describes the lines, contacts first.
fn lines(ui: &Ui, response: &Response, scene: &Scene<'_>, shown: &[LineOnScreen]) {
    let of = |class| {
        let has_class = move |line: &&LineOnScreen| {
            scene.picture.line(line.bundle).is_some_and(|mark| mark.class == class)
        };
        shown.iter().filter(has_class)
    };
    for line in of(LineClass::Contact).chain(of(LineClass::Relation)).take(LINES) {
        let id = response.id.with(("line", line.bundle.0));
        let Some(mark) = scene.picture.line(line.bundle) else { continue };
        let ends = [mark.from, mark.to].map(|end| scene.picture.node(end));
        let [Some(from), Some(to)] = ends else { continue };
        ui.ctx().accesskit_node_builder(id, |node| {
            let said = records_words(scene, line.bundle, false);
            node.set_role(Role::ListItem);
            node.set_label(format!("{} – {}: {said}", from.label, to.label));
            node.add_action(Action::Click);
            grid::place(node, Rect::from_two_pos(line.ends[0], line.ends[1]));
        });
        if ui.input(|i| i.has_accesskit_action_request(id, Action::Click)) {
            let entity = |end| scene.network().entity(end).map(|entity| &entity.id);
            if let (Some(a), Some(b)) = (entity(mark.from), entity(mark.to)) {
                scene.push(ViewCommand::Select(Selection::line(a, b)));
            }
        }
    }
}

/// The kinds and statuses of a line's records: "contact reported and relation reported".
fn records_words(scene: &Scene<'_>, bundle: BundleKey, only_contacts: bool) -> String {
    let records = scene.network().records_of_bundle(bundle);
    let records: Vec<RecordRef<'_>> = records
        .into_iter()
        .filter(|record| !only_contacts || matches!(record, RecordRef::Contact(_)))
        .collect();
    let word = |record: &RecordRef<'_>| {
        let kind = match record {
            RecordRef::Contact(_) => "contact",
            RecordRef::Role(_) => "office",
            RecordRef::Relation(_) => "relation",
            RecordRef::Fact(_) => "fact",
        };
        format!("{kind} {}", status_words(*record, scene.dossier()).join(", "))
    };
    let mut said: Vec<String> = records.iter().take(RECORDS).map(word).collect();
    let more = records.len().saturating_sub(RECORDS);
    said.extend((more > 0).then(|| format!("{more} more")));
    listed(&said.iter().map(String::as_str).collect::<Vec<_>>())
}
