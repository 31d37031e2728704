//! Where the nodes stand: asks for a layout when the map or the pins have changed, and remembers
//! places, so that what was hidden returns to its own. The thread itself is `layout_thread`'s.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use super::layout_thread::LayoutThread;
use super::waker::Waker;
use crate::layout::Point;
use crate::model::{EntityId, RecordId, Text};
use crate::network::Network;
use crate::picture::Picture;
use crate::picture::scene::node_name;
use crate::session::{Homes, Session};
use crate::ui::{LayoutState, Positions};

/// The places of a map, and the layout that finds them.
pub struct NodePlaces {
    layout: LayoutThread,
    /// For which network, and with which pins, a layout was asked for.
    laid_out: Option<(u64, BTreeMap<String, Point>)>,
    /// Where every node ever placed last stood, by its name.
    known: BTreeMap<String, Point>,
    /// Which positions `known` has: generation and version.
    kept: (u64, u64),
    /// The network whose nodes `positions` counts, and its number.
    placed: (u64, Arc<Network>),
    positions: Arc<Positions>,
    /// Where everyone stood when the present drag began.
    before_drag: Option<(u64, Arc<Positions>)>,
    /// The last drags, so that undo puts everyone back.
    drags: VecDeque<Drag>,
}

/// A drag that has ended.
struct Drag {
    network: u64,
    pins_before: BTreeMap<String, Point>,
    pins_after: BTreeMap<String, Point>,
    /// Where everyone stood before it.
    positions: Arc<Positions>,
}

/// So many drags can be undone with everyone put back; before them, only the pin goes.
const DRAGS: usize = 32;

impl NodePlaces {
    /// Nothing has a place yet.
    pub fn new(session: &Session, waker: Waker) -> Self {
        Self {
            layout: LayoutThread::start(waker),
            laid_out: None,
            known: BTreeMap::new(),
            kept: (0, 0),
            placed: (0, Arc::clone(session.network())),
            positions: Arc::default(),
            before_drag: None,
            drags: VecDeque::new(),
        }
    }

    /// Where the nodes stand.
    pub const fn positions(&self) -> &Arc<Positions> {
        &self.positions
    }

    /// Holds everything, or lets it go on.
    pub fn toggle_pause(&mut self) {
        self.layout.pause(!self.layout.is_paused());
    }

    /// Forgets where everything stood, so that it is laid out anew.
    pub fn forget(&mut self) {
        self.known.clear();
        self.kept = (self.positions.generation, self.positions.version);
        self.laid_out = None;
    }

    /// Holds a node, by its name, at a place while it is dragged.
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

    /// Asks for what has changed and takes the newest positions; whether a map was begun on which
    /// nobody had a place before.
    pub fn follow(&mut self, session: &Session, picture: &Picture) -> bool {
        let is_first = self.lay_out(session, picture);
        self.take_positions(session);
        is_first
    }

    /// Asks for a layout when the network or the pins have changed.
    fn lay_out(&mut self, session: &Session, picture: &Picture) -> bool {
        let network = session.network_generation();
        let pins = &session.view().pins;
        let same =
            |(laid, pinned): &(u64, BTreeMap<String, Point>)| *laid == network && pinned == pins;
        if self.laid_out.as_ref().is_some_and(same) {
            return false;
        }
        self.keep_positions();
        self.put_back(network, pins);
        let request = picture.layout_request(session.network(), &self.known, pins, 1);
        self.laid_out = Some((network, pins.clone()));
        if request.nodes.is_empty() {
            return false;
        }
        self.layout.begin(request);
        self.known.is_empty()
    }

    /// Where a drag has ended, notes it; where it is undone, everyone stands as before it.
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

    /// Takes the newest positions. Until a new layout's are there everyone stands where they were
    /// last: the numbers of an old network's nodes would be taken for those of other nodes.
    fn take_positions(&mut self, session: &Session) {
        let network = session.network_generation();
        let generation = self.layout.generation();
        let newest = self.layout.positions();
        if newest.generation == generation {
            self.positions = newest;
        } else if self.positions.generation != generation {
            let same = self.placed.0 == network;
            let points =
                if same { self.positions.points.clone() } else { self.last_places(session) };
            let paused = self.layout.is_paused();
            let state = if paused { LayoutState::Paused } else { LayoutState::Moving(0.0) };
            self.positions = Arc::new(Positions { generation, version: 0, points, state });
        } else {
            return;
        }
        if self.placed.0 != network {
            self.placed = (network, Arc::clone(session.network()));
        }
    }

    /// Where the nodes stood last, new ones in the middle of their neighbours; none if no node has
    /// ever had a place.
    fn last_places(&self, session: &Session) -> Vec<Point> {
        let network = session.network();
        let place = |key| self.known.get(node_name(network, key)).copied();
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

    /// Remembers where the nodes of the map before stood: only when it is left, not for every step
    /// of a layout. Places that no layout has found yet are not remembered.
    fn keep_positions(&mut self) {
        let version = (self.positions.generation, self.positions.version);
        if version == self.kept || self.positions.version == 0 {
            return;
        }
        self.kept = version;
        let network = &self.placed.1;
        for (key, point) in network.node_keys().zip(&self.positions.points) {
            let name = node_name(network, key);
            if let Some(known) = self.known.get_mut(name) {
                *known = *point;
            } else {
                self.known.insert(name.to_owned(), *point);
            }
        }
    }

    /// Everyone stands where they stood, whatever they are called in other files.
    pub fn rename(&mut self, homes: &Homes, before: &Homes) {
        self.keep_positions();
        let names: Vec<Text> = self.known.keys().map(|name| Text::from(name.as_str())).collect();
        let changed = homes.changed_since(before, &names);
        let name = |name: String| changed.get(&*name).map_or(name, ToString::to_string);
        let known = std::mem::take(&mut self.known);
        self.known = known.into_iter().map(|(before, at)| (name(before), at)).collect();
    }

    /// Waits until the map is at rest. For tests and scripts, never for the window.
    pub fn wait(&self) {
        self.layout.wait();
    }
}
