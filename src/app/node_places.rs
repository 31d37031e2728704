//! Keeps the positions of the nodes on the map. It starts a new layout when the map or the pins
//! have changed, and remembers positions, so that a hidden node returns to where it was. The thread
//! that computes the layout is in `layout_thread`.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use super::known_places::{Begun, KnownPlaces};
use super::layout_thread::LayoutThread;
use super::waker::Waker;
use crate::layout::Point;
use crate::model::{Dossier, EntityId, RecordId, Text};
use crate::network::Network;
use crate::picture::Picture;
use crate::picture::scene::node_name;
use crate::session::{Homes, Session};
use crate::ui::{LayoutState, Positions};

/// The positions of the nodes, and the layout that computes them.
pub struct NodePlaces {
    layout: LayoutThread,
    /// The network generation and the pins of the newest layout.
    laid_out: Option<(u64, BTreeMap<String, Point>)>,
    /// The data of the newest layout, on whatever day it was read.
    laid_of: Arc<Dossier>,
    /// The last position of every node ever laid out.
    known: KnownPlaces,
    /// The generation and version of the positions that were last copied to `known`.
    kept: (u64, u64),
    /// The network (and its generation) whose nodes `positions` lists in order.
    placed: (u64, Arc<Network>),
    /// The current positions of the nodes.
    pub positions: Arc<Positions>,
    /// The positions when the present drag began, and the network generation they belong to.
    before_drag: Option<(u64, Arc<Positions>)>,
    /// The latest drags, newest first, so that undo can put all nodes back.
    drags: VecDeque<Drag>,
}

/// A drag that has ended.
struct Drag {
    network: u64,
    pins_before: BTreeMap<String, Point>,
    pins_after: BTreeMap<String, Point>,
    /// The positions of all nodes before the drag.
    positions: Arc<Positions>,
}

/// The number of drags for which undo puts all nodes back. Undoing an older drag only removes its
/// pin.
const DRAGS: usize = 32;

impl NodePlaces {
    /// Creates it with no node positioned yet.
    pub fn new(session: &Session, waker: Waker) -> Self {
        Self {
            layout: LayoutThread::start(waker),
            laid_out: None,
            laid_of: Arc::default(),
            known: KnownPlaces::default(),
            kept: (0, 0),
            placed: (0, Arc::clone(session.network())),
            positions: Arc::default(),
            before_drag: None,
            drags: VecDeque::new(),
        }
    }

    /// Pauses the layout, or lets it continue.
    pub fn toggle_pause(&mut self) {
        self.layout.pause(!self.layout.paused);
    }

    /// Begins with another map. A pause ends: a map that has not been laid out cannot be read.
    pub fn begin(&mut self) {
        self.forget();
        if self.layout.paused {
            self.layout.pause(false);
        }
    }

    /// Forgets all positions, so that everything is laid out anew.
    pub fn forget(&mut self) {
        self.known.clear();
        self.kept = (self.positions.generation, self.positions.version);
        self.laid_out = None;
    }

    /// Moves a node to a position while the reader drags it.
    pub fn drag(&mut self, session: &Session, name: &str, at: Point) {
        if self.before_drag.is_none() {
            self.before_drag = Some((self.placed.0, Arc::clone(&self.positions)));
        }
        let network = session.network();
        let hub = || network.hub_of(&RecordId::new(name));
        if let Some(node) = network.node_of(&EntityId::new(name)).or_else(hub) {
            self.layout.drag(node.0, at);
        }
    }

    /// Starts a new layout if needed, and takes the newest positions. Returns how a layout was
    /// started; `None` if none was.
    pub fn follow(&mut self, session: &Session, picture: &Picture) -> Option<Begun> {
        let begun = self.lay_out(session, picture);
        self.take_positions(session);
        begun
    }

    /// Starts a new layout if the network or the pins have changed. Returns the same as `follow`.
    fn lay_out(&mut self, session: &Session, picture: &Picture) -> Option<Begun> {
        let network = session.network_generation();
        let pins = &session.view().pins;
        let same =
            |(laid, pinned): &(u64, BTreeMap<String, Point>)| *laid == network && pinned == pins;
        if self.laid_out.as_ref().is_some_and(same) {
            return None;
        }
        self.keep_positions();
        self.put_back(network, pins);
        let has_news = !Arc::ptr_eq(&self.laid_of, session.whole());
        self.laid_of = Arc::clone(session.whole());
        let (request, begun) = self.known.request(picture, session.network(), pins, has_news);
        self.laid_out = Some((network, pins.clone()));
        if request.nodes.is_empty() {
            return None;
        }
        self.layout.begin(request);
        Some(begun)
    }

    /// If a drag has just ended, records it. If a drag was just undone, restores the positions that
    /// all nodes had before it.
    fn put_back(&mut self, network: u64, pins: &BTreeMap<String, Point>) {
        let Some((laid, before)) = self.laid_out.as_ref().filter(|(laid, _)| *laid == network)
        else {
            self.before_drag = None;
            return;
        };
        if let Some((placed, positions)) = self.before_drag.take().filter(|(at, _)| at == laid) {
            let (pins_before, pins_after) = (before.clone(), pins.clone());
            self.drags.truncate(DRAGS - 1);
            let drag = Drag { network: placed, pins_before, pins_after, positions };
            self.drags.push_front(drag);
            return;
        }
        let undone = |drag: &&Drag| {
            drag.network == network && drag.pins_before == *pins && drag.pins_after == *before
        };
        let Some(drag) = self.drags.iter().find(undone) else { return };
        let nodes = self.placed.1.node_keys().zip(&drag.positions.points);
        let stood = nodes.map(|(key, at)| (node_name(&self.placed.1, key).to_owned(), *at));
        self.known.extend(stood);
    }

    /// Takes the newest positions. Until the first positions of a new layout arrive, each node
    /// stays where it was last. The positions of the old network cannot be used for that: its node
    /// numbers mean other nodes.
    fn take_positions(&mut self, session: &Session) {
        let network = session.network_generation();
        let generation = self.layout.generation;
        let newest = self.layout.positions();
        if newest.generation == generation {
            self.positions = newest;
        } else if self.positions.generation != generation {
            let same = self.placed.0 == network;
            let points =
                if same { self.positions.points.clone() } else { self.last_places(session) };
            let paused = self.layout.paused;
            let state = if paused { LayoutState::Paused } else { LayoutState::Moving(0.0) };
            self.positions = Arc::new(Positions { generation, version: 0, points, state });
        } else {
            return;
        }
        if self.placed.0 != network {
            self.placed = (network, Arc::clone(session.network()));
        }
    }

    /// Returns the last known position of each node. A new node is put at the mean position of its
    /// neighbours. Empty if no node has a known position.
    fn last_places(&self, session: &Session) -> Vec<Point> {
        let network = session.network();
        let place = |key| self.known.get(node_name(network, key));
        let beside = |key| {
            let near: Vec<Point> = network.neighbours(key).into_iter().filter_map(place).collect();
            let sum = near.iter().fold(Point::ORIGIN, |sum, point| sum + *point);
            sum * (1.0 / near.len().max(1) as f32)
        };
        if network.node_keys().all(|key| place(key).is_none()) {
            return Vec::new();
        }
        network.node_keys().map(|key| place(key).unwrap_or_else(|| beside(key))).collect()
    }

    /// Copies the positions of the map to `known`. This happens only when that map is left, not at
    /// every step of a layout. Positions that no layout has computed yet are not copied.
    fn keep_positions(&mut self) {
        let version = (self.positions.generation, self.positions.version);
        if version == self.kept || self.positions.version == 0 {
            return;
        }
        self.kept = version;
        self.known.keep(&self.placed.1, &self.positions.points);
    }

    /// Keeps the positions of all nodes when their names have changed because other files were
    /// opened.
    pub fn rename(&mut self, homes: &Homes, before: &Homes) {
        self.keep_positions();
        let names: Vec<Text> = self.known.names().map(Text::from).collect();
        let changed = homes.changed_since(before, &names);
        self.known.rename(|name| changed.get(&*name).map_or(name, ToString::to_string));
    }
}
