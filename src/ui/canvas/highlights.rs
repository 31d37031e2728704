//! Which marks are lit (highlighted): the mark under the pointer and its neighbours, or else the
//! selection. The other marks are covered by a translucent veil, so that only the few lit marks
//! must be drawn again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::hit::Hit;
use super::ink::Frame;
use super::{line_shapes, node_shapes};
use crate::model::RecordId;
use crate::network::{Aspect, BundleKey, NodeKey, Subject, Whose};
use crate::session::Selection;
use crate::ui::scene::Scene;

/// The lit marks, which are drawn over the others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lights {
    /// The lit nodes. If empty, all nodes look as usual.
    pub nodes: BTreeSet<NodeKey>,
    /// The lit lines.
    pub lines: BTreeSet<BundleKey>,
    /// The nodes with a ring: those selected or marked.
    pub ringed: BTreeSet<NodeKey>,
    /// When two people are compared: whether each lit node is a counterpart of the first, of the
    /// second, or of both.
    pub sides: BTreeMap<NodeKey, Whose>,
    /// The line with a halo: the selected one.
    pub haloed: Option<BundleKey>,
}

impl Lights {
    /// The marks that are lit now.
    pub fn new(scene: &Scene<'_>, hover: Option<Hit>) -> Self {
        let mut lights =
            Self { ringed: scene.lit_nodes(), haloed: selected_line(scene), ..Self::default() };
        match hover {
            Some(Hit::Node(node)) => lights.light_around(scene, node),
            Some(Hit::Line(line)) => lights.light_line(scene, line),
            Some(Hit::Strand(_)) | None if lights.light_comparison(scene) => {}
            Some(Hit::Strand(_)) | None if lights.light_chains(scene) => {}
            Some(Hit::Strand(_)) | None if lights.light_records(scene) => {}
            Some(Hit::Strand(_)) | None => match lights.haloed {
                Some(line) => lights.light_line(scene, line),
                // The map shows only the surroundings of the selection: lighting neighbours would
                // say nothing.
                None if is_amid_its_surroundings(scene) => {}
                None => {
                    for node in lights.ringed.clone() {
                        lights.light_around(scene, node);
                    }
                }
            },
        }
        if hover.is_none() {
            lights.light_cut_off(scene);
        }
        lights
    }

    /// Whether a node is faded, because others are lit.
    pub fn fades(&self, node: NodeKey) -> bool {
        !self.nodes.is_empty() && !self.nodes.contains(&node)
    }

    /// Draws the lit marks into a frame.
    pub fn draw(&self, frame: &mut Frame, scene: &Scene<'_>) {
        let picture = scene.picture;
        let stand_ins = Arc::clone(&frame.stand_ins);
        let place = |node: NodeKey| {
            let stand_in = stand_ins.get(&node).map(|stand_in| stand_in.centre);
            stand_in.or_else(|| scene.position(node))
        };
        let ends = |line: BundleKey| {
            let mark = picture.line(line)?;
            Some([place(mark.from)?, place(mark.to)?])
        };
        if let Some((line, ends)) = self.haloed.and_then(|line| Some((line, ends(line)?))) {
            line_shapes::halo(frame, line, ends);
        }
        frame.shows_fan = true;
        // A fanned line stays fanned out while the pointer lights something else.
        let fanned =
            self.haloed.filter(|line| !self.lines.contains(line) && frame.fan.spreads(*line));
        for line in self.lines.iter().chain(&fanned) {
            if let Some(ends) = ends(*line) {
                line_shapes::draw(frame, *line, ends);
            }
        }
        for node in &self.ringed {
            if let Some(at) = place(*node) {
                node_shapes::ring(frame, *node, at);
            }
        }
        for (node, side) in &self.sides {
            if let Some(at) = place(*node) {
                node_shapes::side_ring(frame, *node, at, *side);
            }
        }
        for node in &self.nodes {
            if let Some(at) = place(*node) {
                node_shapes::draw(frame, *node, at);
            }
        }
    }

    /// Lights the chains between the two chosen entities. Returns whether there are any.
    fn light_chains(&mut self, scene: &Scene<'_>) -> bool {
        let chains = scene.links.map_or(&[][..], |links| links.found());
        for step in chains.iter().flat_map(|chain| &chain.steps) {
            let network = scene.network();
            if let (Some(a), Some(b)) = (network.node_of(&step.from), network.node_of(&step.to)) {
                self.light_link(scene, [a, b], &step.records);
            }
        }
        !chains.is_empty()
    }

    /// Lights the counterparts of the two compared people. Returns whether two people are compared.
    fn light_comparison(&mut self, scene: &Scene<'_>) -> bool {
        let links = scene.links.filter(|_| scene.session.view().compares);
        let Some((links, comparison)) = links.and_then(|l| Some((l, l.comparison.as_ref()?)))
        else {
            return false;
        };
        let network = scene.network();
        let ends = [&links.ends.0, &links.ends.1].map(|end| network.node_of(end));
        self.nodes.extend(ends.into_iter().flatten());
        if let [Some(one), Some(other)] = ends {
            self.light_link(scene, [one, other], &comparison.between);
        }
        for row in comparison.of(Aspect::Counterparts) {
            let Subject::Entity(id) = &row.subject else { continue };
            let Some(node) = network.node_of(id) else { continue };
            self.sides.insert(node, row.side());
            for (end, records) in ends.into_iter().zip(&row.records) {
                if let Some(end) = end.filter(|_| !records.is_empty()) {
                    self.light_link(scene, [end, node], records);
                }
            }
        }
        true
    }

    /// Lights two nodes and what joins them: their line, or the hub of a contact of three or more.
    fn light_link(&mut self, scene: &Scene<'_>, [a, b]: [NodeKey; 2], records: &[RecordId]) {
        let network = scene.network();
        self.nodes.extend([a, b]);
        self.lines.extend(network.bundle_of(a, b));
        for hub in records.iter().filter_map(|record| network.hub_of(record)) {
            self.nodes.insert(hub);
            self.lines.extend(network.bundle_of(a, hub));
            self.lines.extend(network.bundle_of(hub, b));
        }
    }

    /// Lights the entities that a what-if cuts off.
    fn light_cut_off(&mut self, scene: &Scene<'_>) {
        let fallout = scene.measured.fallout.iter();
        let cut_off = fallout.flat_map(|fallout| fallout.cut_off());
        self.nodes.extend(cut_off.filter_map(|id| scene.network().node_of(id)));
    }

    /// Lights the lines and the ends of the marked records, or of the records between two
    /// governments. Returns whether anything is lit.
    fn light_records(&mut self, scene: &Scene<'_>) -> bool {
        let view = scene.session.view();
        let between = matches!(view.selection, Selection::Between(..));
        if !between && view.marked_records.is_empty() {
            return false;
        }
        let network = scene.network();
        for record in scene.tabled.lit.iter().filter_map(|id| scene.record(id)) {
            if scene.session.shown().left_out.hides(record) {
                continue;
            }
            let ends: Vec<NodeKey> =
                record.ends().into_iter().filter_map(|id| network.node_of(id)).collect();
            self.nodes.extend(&ends);
            match (network.hub_of(record.id()), &ends[..]) {
                (Some(hub), _) => {
                    self.nodes.insert(hub);
                    self.lines.extend(ends.iter().filter_map(|n| network.bundle_of(*n, hub)));
                }
                (None, [a, b]) => self.lines.extend(network.bundle_of(*a, *b)),
                (None, _) => {}
            }
        }
        // Two governments are lit even if the map has no record between them.
        self.nodes.extend(&self.ringed);
        !self.nodes.is_empty()
    }

    fn light_line(&mut self, scene: &Scene<'_>, line: BundleKey) {
        if let Some(bundle) = scene.network().bundle(line) {
            self.lines.insert(line);
            self.nodes.extend([bundle.a, bundle.b]);
        }
    }

    fn light_around(&mut self, scene: &Scene<'_>, node: NodeKey) {
        let network = scene.network();
        self.nodes.insert(node);
        for other in network.neighbours(node) {
            self.nodes.insert(other);
            self.lines.extend(network.bundle_of(node, other));
        }
    }
}

/// Whether the map is narrowed to the surroundings of exactly the chosen entities.
fn is_amid_its_surroundings(scene: &Scene<'_>) -> bool {
    let view = scene.session.view();
    view.around.as_ref().is_some_and(|around| around.of == view.chosen())
}

/// The line of a selected pair, or of a selected record with two ends.
pub fn selected_line(scene: &Scene<'_>) -> Option<BundleKey> {
    let network = scene.network();
    let (a, b) = match &scene.session.view().selection {
        Selection::Line(a, b) => (a.clone(), b.clone()),
        Selection::Record(id) => match scene.record(id)?.ends()[..] {
            [a, b] => (a.clone(), b.clone()),
            _ => return None,
        },
        _ => return None,
    };
    network.bundle_of(network.node_of(&a)?, network.node_of(&b)?)
}
