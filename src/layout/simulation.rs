//! The layout simulation as a plain value. It is made from a request, moved step by step, and after
//! some steps it is at rest. The caller steps it, and provides threads, clocks and drawing.

use std::collections::BTreeMap;

use super::forces::{Forces, unit_length};
use super::geometry::{Point, Rect};
use super::graph::Graph;
use super::growth;
use super::large::{LARGE, LargePart};
use super::overlap::{self, Room};
use super::request::LayoutRequest;
use super::{packing, start};

/// Number of steps in which a fresh map cools down.
const STEPS: u32 = 240;
/// Number of steps in which the surroundings of a change cool down.
const LOCAL_STEPS: u32 = 90;
/// Maximum number of sweeps after cooling that push overlapping nodes apart.
const SWEEPS: u32 = 160;
/// Number of sweeps after which a fresh map that still has overlaps is drawn larger.
const CROWDED: u32 = 30;
/// If every node moves less than this in a step, in map units, the map counts as at rest.
const REST: f32 = 0.05;

/// Mobility of the neighbours of a new or dragged node; the node itself has 1.
const NEAR: f32 = 0.12;

/// The phase of the simulation: what the next step does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Forces move the nodes: (steps done, steps in all).
    Cooling(u32, u32),
    /// Overlapping nodes are pushed apart: number of sweeps done.
    Parting(u32),
    /// Nothing moves.
    Rest,
}

/// Node positions on their way to rest, all in map units.
pub struct Simulation {
    request: LayoutRequest,
    graph: Graph,
    forces: Forces,
    positions: Vec<Point>,
    /// How freely each node moves: 0 means not at all, 1 means it follows the forces fully.
    mobility: Vec<f32>,
    held: Vec<bool>,
    unit: f32,
    /// Whether the components are still packed beside each other. True only on a map that had no
    /// known positions.
    packs: bool,
    phase: Phase,
    /// New components and new nodes without a line on a known map, joined to no known node. They
    /// are kept to the right of and below the known nodes while they find their shape.
    newcomers: Newcomers,
    /// The large components, by their index among the graph's components.
    large: BTreeMap<usize, LargePart>,
}

/// What is new on a known map and joined to no known node.
#[derive(Default)]
struct Newcomers {
    /// Components, by their index among the graph's components.
    parts: Vec<usize>,
    /// Nodes without a line.
    loose: Vec<u32>,
}

impl Simulation {
    /// Makes a fresh map if no node has a known position. Otherwise every known node stays where it
    /// was, and only new nodes and their surroundings will move. If nothing is new, it is at rest
    /// at once. On a small map more may move, so that no mark stands on a new line.
    pub fn new(request: &LayoutRequest) -> Self {
        if request.nodes.iter().any(|n| n.start.is_some()) {
            growth::take_in(request)
        } else {
            Self::from_nothing(request)
        }
    }

    /// A fresh map. Known positions are not used.
    pub(super) fn from_nothing(request: &LayoutRequest) -> Self {
        let mut simulation = Self::unplaced(request);
        simulation.begin_fresh();
        simulation
    }

    /// A map on which every known node stays where it was.
    pub(super) fn from_known(request: &LayoutRequest) -> Self {
        let mut simulation = Self::unplaced(request);
        simulation.begin_known();
        simulation
    }

    /// The same with every node that has a line free to move.
    pub(super) fn loosened(mut self) -> Self {
        for &node in self.graph.components.iter().flatten() {
            self.mobility[node as usize] = 1.0;
        }
        self.phase = Phase::Cooling(STEPS / 4, STEPS);
        self
    }

    fn unplaced(request: &LayoutRequest) -> Self {
        let graph = Graph::new(request);
        let unit = unit_length(request);
        let forces = Forces::new(request, &graph, unit);
        let held: Vec<bool> = request.nodes.iter().map(|n| n.pinned.is_some()).collect();
        Self {
            request: request.clone(),
            forces,
            positions: vec![Point::ORIGIN; request.nodes.len()],
            mobility: vec![1.0; request.nodes.len()],
            held,
            unit,
            packs: true,
            phase: Phase::Cooling(0, STEPS),
            newcomers: Newcomers::default(),
            large: BTreeMap::new(),
            graph,
        }
    }

    /// The node positions, in the order of the request's nodes.
    pub fn positions(&self) -> &[Point] {
        &self.positions
    }

    /// Whether it is at rest: another step would move nothing.
    pub fn is_settled(&self) -> bool {
        self.phase == Phase::Rest
    }

    /// Progress towards rest, from 0 to 1.
    pub fn progress(&self) -> f32 {
        match self.phase {
            Phase::Cooling(done, all) => {
                let own = (done as f32 / all.max(1) as f32).min(1.0);
                0.9 * self.large.values().map(LargePart::progress).fold(own, f32::min)
            }
            Phase::Parting(done) => 0.9 + 0.1 * done as f32 / SWEEPS as f32,
            Phase::Rest => 1.0,
        }
    }

    /// Steps until it is at rest.
    pub fn run(&mut self) {
        while !self.is_settled() {
            self.step();
        }
    }

    /// Does one step, unless it is at rest.
    pub fn step(&mut self) {
        match self.phase {
            Phase::Cooling(done, all) => {
                let moved = self.cool((done as f32 / all as f32).min(1.0));
                let over = done + 1 >= all || (done > all / 2 && moved < REST);
                let over = over && self.large.values().all(LargePart::is_settled);
                self.phase = if over { Phase::Parting(0) } else { Phase::Cooling(done + 1, all) };
            }
            Phase::Parting(done) => {
                let moved = self.part(done);
                let over = done + 1 >= SWEEPS || moved < REST;
                self.phase = if over { Phase::Rest } else { Phase::Parting(done + 1) };
            }
            Phase::Rest => return,
        }
        if self.packs {
            self.pack(self.phase == Phase::Rest);
        } else {
            self.keep_apart();
        }
        if self.phase == Phase::Rest {
            self.newcomers = Newcomers::default();
        }
    }

    /// Fixes a node at `place`, or releases it if `place` is `None`. A released node stays where it
    /// is until something near it changes. An index that does not exist does nothing.
    pub fn pin(&mut self, node: u32, place: Option<Point>) {
        let Some(held) = self.held.get_mut(node as usize) else { return };
        *held = place.is_some();
        if let Some(place) = place.filter(|p| p.is_finite()) {
            self.place(node, place);
        }
    }

    /// Holds a node at a place while it is dragged, and lets its surroundings move. A later call of
    /// `pin` decides whether the node stays fixed.
    pub fn drag(&mut self, node: u32, place: Point) {
        let Some(held) = self.held.get_mut(node as usize).filter(|_| place.is_finite()) else {
            return;
        };
        *held = true;
        self.place(node, place);
    }

    fn place(&mut self, node: u32, place: Point) {
        if self.positions[node as usize] == place {
            return;
        }
        self.positions[node as usize] = place;
        if self.packs && !self.is_settled() {
            return;
        }
        if self.packs {
            self.packs = false;
            self.mobility.fill(0.0);
        }
        for (mobility, held) in self.mobility.iter_mut().zip(&self.held) {
            if *held || *mobility <= NEAR {
                *mobility = 0.0;
            }
        }
        self.warm_around(&[node]);
        self.reheat_large(&[]);
        self.phase = Phase::Cooling(LOCAL_STEPS / 3, LOCAL_STEPS);
    }

    fn begin_fresh(&mut self) {
        self.set_pinned();
        for (part, members) in self.graph.components.iter().enumerate() {
            if members.len() >= LARGE {
                let large = LargePart::fresh(&self.request, &self.graph, members);
                large.show(&mut self.positions, Point::ORIGIN, |_| false);
                self.large.insert(part, large);
                continue;
            }
            let places = self.best_start(part, members);
            for (member, place) in members.iter().zip(places) {
                self.positions[*member as usize] = place;
            }
        }
        self.set_pinned();
        self.pack(true);
        if self.graph.components.is_empty() {
            self.phase = Phase::Parting(0);
        }
    }

    /// Tries several starts of a small component and returns the one that ends with the fewest
    /// faults. Large components get one try: they can have so many faults that a few tries make no
    /// difference.
    fn best_start(&self, part: usize, members: &[u32]) -> Vec<Point> {
        let tries = match members.len() {
            4..=40 => 16,
            41..=80 => 5,
            _ => 1,
        };
        let start = |attempt: u64| {
            let seed = self.request.seed.wrapping_mul(1009).wrapping_add(attempt);
            start::fresh(&self.request, &self.graph, members, self.unit, seed)
        };
        let blame = |places: &[Point]| self.blame_of_start((part, members), places);
        let starts = (0..tries).map(start).map(|places| (blame(&places), places));
        if tries == 1 {
            return start(0);
        }
        starts.min_by(|a, b| a.0.total_cmp(&b.0)).map(|best| best.1).unwrap_or_default()
    }

    /// The faults (see `Forces::blame`) of the drawing that a start leads to.
    fn blame_of_start(&self, part: (usize, &[u32]), places: &[Point]) -> f32 {
        let mut trial = self.positions.clone();
        for (member, place) in part.1.iter().zip(places) {
            if !self.held[*member as usize] {
                trial[*member as usize] = *place;
            }
        }
        let free: Vec<f32> = self.held.iter().map(|held| f32::from(u8::from(!held))).collect();
        let mut sums = vec![Point::ORIGIN; trial.len()];
        for step in 0..STEPS {
            self.forces.step(part, &mut trial, &free, &mut sums, step as f32 / STEPS as f32);
        }
        self.forces.blame(part, &trial)
    }

    fn begin_known(&mut self) {
        self.packs = false;
        let known = (self.request.nodes.iter())
            .map(|n| n.pinned.filter(|p| p.is_finite()).or(n.start.filter(|p| p.is_finite())));
        let mut placed: Vec<Option<Point>> = known.collect();
        let new: Vec<u32> =
            (0..placed.len() as u32).filter(|i| placed[*i as usize].is_none()).collect();
        let far = start::join_known(&self.request, &self.graph, self.unit, &mut placed);
        self.set_apart(&far, &mut placed);
        self.newcomers = self.find_newcomers(&new, &far);
        self.set_loose(&mut placed);
        self.positions = placed.into_iter().map(Option::unwrap_or_default).collect();
        self.mobility.fill(0.0);
        self.warm_around(&new);
        self.reheat_large(&new);
        self.phase = if new.is_empty() { Phase::Rest } else { Phase::Cooling(0, LOCAL_STEPS) };
    }

    /// Restarts the large components in which a node may move. A component in which every node is
    /// new is drawn as on a fresh map.
    fn reheat_large(&mut self, new: &[u32]) {
        let is_new = |node: u32| new.binary_search(&node).is_ok();
        for (part, members) in self.graph.components.iter().enumerate() {
            let moves = members.iter().any(|m| self.mobility[*m as usize] > 0.0);
            if members.len() < LARGE || !moves {
                self.large.remove(&part);
            } else if members.iter().all(|member| is_new(*member)) {
                let large = LargePart::fresh(&self.request, &self.graph, members);
                self.large.insert(part, large);
            } else {
                let known = || {
                    let graph = &self.graph;
                    LargePart::known(&self.request, graph, members, is_new, &self.positions)
                };
                let large = self.large.entry(part).or_insert_with(known);
                large.warm_around(is_new, &mut self.mobility);
                let free: Vec<f32> = (self.mobility.iter().zip(&self.held))
                    .map(|(mobility, held)| if *held { 0.0 } else { *mobility })
                    .collect();
                large.reheat(&self.positions, &free);
            }
        }
    }

    /// Gives new components that no known node reaches a fresh start, to the right of all placed
    /// nodes.
    fn set_apart(&self, far: &[u32], placed: &mut [Option<Point>]) {
        let extent = |placed: &[Option<Point>]| {
            Rect::enclosing((0..placed.len()).filter_map(|i| placed[i].map(|p| self.room(i, p))))
        };
        for members in &self.graph.components {
            if members.first().is_none_or(|m| far.binary_search(m).is_err()) {
                continue;
            }
            let places =
                start::fresh(&self.request, &self.graph, members, self.unit, self.request.seed);
            let rooms = members.iter().zip(&places).map(|(m, p)| self.room(*m as usize, *p));
            let own = Rect::enclosing(rooms).unwrap_or(Rect::around(Point::ORIGIN, 0.0, 0.0));
            let shift = extent(placed).map_or(Point::ORIGIN, |all| {
                Point::new(all.max.x + self.unit - own.min.x, all.centre().y - own.centre().y)
            });
            for (member, place) in members.iter().zip(places) {
                placed[*member as usize] = Some(place + shift);
            }
        }
    }

    fn find_newcomers(&self, new: &[u32], far: &[u32]) -> Newcomers {
        let is_new = |i: &u32| new.binary_search(i).is_ok();
        let is_far = |members: &Vec<u32>| {
            let stands_free = |i: &u32| !self.held[*i as usize];
            members.iter().all(stands_free) && members.iter().any(|i| far.binary_search(i).is_ok())
        };
        let components = self.graph.components.iter().enumerate();
        Newcomers {
            parts: components.filter(|(_, c)| is_far(c)).map(|(place, _)| place).collect(),
            loose: self.graph.loose.iter().copied().filter(is_new).collect(),
        }
    }

    /// Puts new components to the right of everything else, one after the other, and new nodes
    /// without a line in rows below. New components grow while they find their shape, and would
    /// otherwise grow into the known nodes.
    fn keep_apart(&mut self) {
        if self.newcomers.parts.is_empty() && self.newcomers.loose.is_empty() {
            return;
        }
        let Newcomers { parts, loose } = std::mem::take(&mut self.newcomers);
        let moved: std::collections::BTreeSet<u32> = parts
            .iter()
            .flat_map(|part| &self.graph.components[*part])
            .chain(&loose)
            .copied()
            .collect();
        let others: Vec<u32> =
            (0..self.positions.len() as u32).filter(|i| !moved.contains(i)).collect();
        let mut taken = self.extent(&others);
        for part in &parts {
            let members = &self.graph.components[*part];
            let Some(own) = self.extent(members) else { continue };
            let shift = taken.map_or(Point::ORIGIN, |all| {
                Point::new(all.max.x + self.unit - own.min.x, all.centre().y - own.centre().y)
            });
            for member in members {
                self.positions[*member as usize] += shift;
            }
            let own = Rect { min: own.min + shift, max: own.max + shift };
            taken = Some(taken.map_or(own, |all| all.union(own)));
        }
        let rows = packing::rows(taken, &self.sizes(&loose));
        for (node, place) in loose.iter().zip(rows) {
            self.positions[*node as usize] = place;
        }
        self.newcomers = Newcomers { parts, loose };
    }

    /// Puts new nodes without a line in a row below everything.
    fn set_loose(&self, placed: &mut [Option<Point>]) {
        let new = |i: &&u32| placed[**i as usize].is_none();
        let loose: Vec<u32> = self.graph.loose.iter().filter(new).copied().collect();
        let above =
            Rect::enclosing((0..placed.len()).filter_map(|i| placed[i].map(|p| self.room(i, p))));
        for (node, place) in loose.iter().zip(packing::rows(above, &self.sizes(&loose))) {
            placed[*node as usize] = Some(place);
        }
    }

    fn set_pinned(&mut self) {
        for (position, node) in self.positions.iter_mut().zip(&self.request.nodes) {
            *position = node.pinned.filter(|p| p.is_finite()).unwrap_or(*position);
        }
    }

    /// Lets the given nodes move, and slightly also their neighbours and any nodes near their
    /// positions.
    fn warm_around(&mut self, nodes: &[u32]) {
        for &node in nodes {
            let here = self.positions[node as usize];
            for &other in &self.graph.neighbours[node as usize] {
                let mobility = &mut self.mobility[other as usize];
                *mobility = mobility.max(NEAR);
            }
            for (mobility, place) in self.mobility.iter_mut().zip(&self.positions) {
                if place.distance(here) < self.unit * 1.2 {
                    *mobility = mobility.max(NEAR);
                }
            }
        }
        for &node in nodes {
            self.mobility[node as usize] = 1.0;
        }
        for &node in &self.graph.loose {
            self.mobility[node as usize] = 0.0;
        }
    }

    /// Does one step of the forces. Returns how far the farthest-moving node went.
    fn cool(&mut self, share: f32) -> f32 {
        let free: Vec<f32> = (self.mobility.iter().zip(&self.held))
            .map(|(mobility, held)| if *held { 0.0 } else { *mobility })
            .collect();
        let mut sums = vec![Point::ORIGIN; self.positions.len()];
        let mut farthest = 0.0_f32;
        let held = &self.held;
        for (part, members) in self.graph.components.iter().enumerate() {
            let positions = &mut self.positions;
            if let Some(large) = self.large.get_mut(&part) {
                large.step(positions, |node| held[node as usize]);
                continue;
            }
            if members.len() >= LARGE {
                continue;
            }
            let moved =
                self.forces.step((part, members.as_slice()), positions, &free, &mut sums, share);
            farthest = farthest.max(moved);
        }
        farthest
    }

    /// Does one sweep that pushes overlapping nodes apart. Returns how far the farthest-moving node
    /// went.
    fn part(&mut self, done: u32) -> f32 {
        let rooms: Vec<Room> = (self.request.nodes.iter().enumerate())
            .map(|(i, n)| Room {
                half_width: n.half_width,
                half_height: n.half_height,
                mobility: if self.held[i] { 0.0 } else { self.mobility[i] },
            })
            .collect();
        let limit = if done < 8 { self.unit * 0.05 } else { self.unit * 0.3 };
        let moved = overlap::sweep(&mut self.positions, &rooms, limit);
        if self.packs && done >= CROWDED && moved >= REST {
            self.widen(1.005);
        }
        moved
    }

    /// Draws every component larger around its own centre. This makes room for marks that would
    /// otherwise only push each other back and forth.
    fn widen(&mut self, factor: f32) {
        for members in &self.graph.components {
            let places = members.iter().map(|i| self.positions[*i as usize]);
            let middle =
                places.fold(Point::ORIGIN, |sum, p| sum + p) * (1.0 / members.len() as f32);
            for i in members.iter().map(|i| *i as usize).filter(|i| !self.held[*i]) {
                self.positions[i] = middle + (self.positions[i] - middle) * factor;
            }
        }
    }

    /// Moves whole components towards their packed places beside each other; if `exactly`, all the
    /// way. Components with a node that the reader holds stay, and the others go below them.
    fn pack(&mut self, exactly: bool) {
        let is_held = |c: &&Vec<u32>| c.iter().any(|i| self.held[*i as usize]);
        let (fixed, free): (Vec<_>, Vec<_>) = self.graph.components.iter().partition(is_held);
        let above = Rect::enclosing(fixed.iter().filter_map(|c| self.extent(c)));
        let boxes: Vec<Rect> = free.iter().filter_map(|c| self.extent(c)).collect();
        let sizes: Vec<(f32, f32)> = boxes.iter().map(|b| (b.width(), b.height())).collect();
        let share = if exactly { 1.0 } else { 0.15 };
        let shifts: Vec<Point> = (packing::pack(above, &sizes).iter().zip(&boxes))
            .map(|(middle, own)| (*middle - own.centre()) * share)
            .collect();
        for (members, shift) in free.into_iter().zip(shifts) {
            for member in members {
                self.positions[*member as usize] += shift;
            }
        }
        let joined: Vec<u32> = self.graph.components.iter().flatten().copied().collect();
        let loose: Vec<u32> =
            self.graph.loose.iter().filter(|i| !self.held[**i as usize]).copied().collect();
        let rows = packing::rows(self.extent(&joined), &self.sizes(&loose));
        for (node, place) in loose.into_iter().zip(rows) {
            self.positions[node as usize] = place;
        }
    }

    fn sizes(&self, nodes: &[u32]) -> Vec<(f32, f32)> {
        nodes
            .iter()
            .map(|i| &self.request.nodes[*i as usize])
            .map(|n| (n.half_width, n.half_height))
            .collect()
    }

    fn room(&self, node: usize, at: Point) -> Rect {
        let node = &self.request.nodes[node];
        Rect::around(at, node.half_width, node.half_height)
    }

    fn extent(&self, nodes: &[u32]) -> Option<Rect> {
        Rect::enclosing(nodes.iter().map(|i| self.room(*i as usize, self.positions[*i as usize])))
    }
}
