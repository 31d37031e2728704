//! Where the nodes are before the first step. On a fresh map this comes from the graph's structure;
//! on a known map, new nodes are put beside their neighbours.

use std::collections::{BTreeMap, VecDeque};
use std::f32::consts::TAU;

use super::geometry::Point;
use super::graph::Graph;
use super::relaxation::adjacency::Adjacency;
use super::relaxation::by_path_lengths;
use super::request::LayoutRequest;

/// Maximum number of governments that start on an ellipse. With more, path lengths decide the
/// places.
const RING: usize = 9;

/// A pseudo-random number from 0 to 1 that depends only on a key and a seed (FNV-1a).
pub(super) fn chance(key: &str, seed: u64) -> f32 {
    let mut hash = 0xcbf2_9ce4_8422_2325 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for byte in key.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    ((hash >> 40) as f32) / 16_777_216.0
}

/// Start positions for one component, around the origin. `unit` is the wanted length of a line.
pub(super) fn fresh(
    request: &LayoutRequest,
    graph: &Graph,
    members: &[u32],
    unit: f32,
    seed: u64,
) -> Vec<Point> {
    let jitter = |member: u32| {
        let key = &request.nodes[member as usize].key;
        Point::polar(unit * 0.3 * chance(key, seed), TAU * chance(key, seed ^ 0xabcd))
    };
    let governments = governments(request, members);
    let places = if (2..=RING).contains(&governments.len()) {
        ring(request, graph, members, &governments, (unit, seed))
    } else {
        let own = |node: u32| members.binary_search(&node).ok().map(|place| place as u32);
        let inside = |(a, b, weight): &(u32, u32, f32)| Some((own(*a)?, own(*b)?, *weight));
        let edges: Vec<(u32, u32, f32)> = graph.edges.iter().filter_map(inside).collect();
        let own = Adjacency::new(members.len(), edges.iter().copied());
        // A window is wider than it is high.
        let wide = |p: Point| Point::new(p.x * unit, p.y * unit * 0.7);
        by_path_lengths(&own, seed).into_iter().map(wide).collect()
    };
    places.into_iter().zip(members).map(|(p, m)| p + jitter(*m)).collect()
}

/// The members that others are anchored to, the one with most followers first.
fn governments(request: &LayoutRequest, members: &[u32]) -> Vec<u32> {
    let mut followers: BTreeMap<u32, u32> = BTreeMap::new();
    for member in members {
        if let Some(anchor) = request.nodes[*member as usize].anchor {
            *followers.entry(anchor).or_default() += 1;
        }
    }
    followers.retain(|g, _| members.binary_search(g).is_ok());
    let mut governments: Vec<u32> = followers.keys().copied().collect();
    governments.sort_by_key(|g| (std::cmp::Reverse(followers[g]), *g));
    governments
}

/// Puts governments on an ellipse, the one with most people on the left. Each other node goes
/// beside its government, turned towards the centre, or else between its neighbours.
fn ring(
    request: &LayoutRequest,
    graph: &Graph,
    members: &[u32],
    governments: &[u32],
    (unit, seed): (f32, u64),
) -> Vec<Point> {
    let radius = unit * (1.0 + (members.len() as f32).sqrt() * 0.45);
    let turn = if seed == 0 { 0.0 } else { TAU * chance("turn", seed) };
    let flip = if seed % 2 == 1 { -1.0 } else { 1.0 };
    let mut placed: BTreeMap<u32, Point> = BTreeMap::new();
    for (n, government) in governments.iter().enumerate() {
        let share = n as f32 / governments.len() as f32;
        let angle = std::f32::consts::PI + flip * TAU * share + turn;
        let at = Point::polar(radius, angle);
        placed.insert(*government, Point::new(at.x * 1.25, at.y * 0.8));
    }
    for member in members {
        let node = &request.nodes[*member as usize];
        let anchor = node.anchor.and_then(|a| placed.get(&a).copied());
        if let (Some(anchor), false) = (anchor, placed.contains_key(member)) {
            let inwards = anchor * -0.35;
            let around = Point::polar(unit * 0.8, TAU * chance(&node.key, seed ^ 0x51));
            placed.insert(*member, anchor + inwards + around);
        }
    }
    beside_neighbours(graph, members, &mut placed);
    members.iter().map(|m| placed.get(m).copied().unwrap_or_default()).collect()
}

/// Places the remaining nodes, each in the middle of its placed neighbours, in the order in which a
/// breadth-first search from the placed nodes reaches them.
fn beside_neighbours(graph: &Graph, members: &[u32], placed: &mut BTreeMap<u32, Point>) {
    let mut queue: VecDeque<u32> =
        members.iter().filter(|m| placed.contains_key(m)).copied().collect();
    while let Some(node) = queue.pop_front() {
        for next in &graph.neighbours[node as usize] {
            if !placed.contains_key(next) {
                let known: Vec<Point> = graph.neighbours[*next as usize]
                    .iter()
                    .filter_map(|n| placed.get(n).copied())
                    .collect();
                placed.insert(*next, mean(&known));
                queue.push_back(*next);
            }
        }
    }
}

/// Gives the new nodes of a known map a place near their placed neighbours, where there is room.
/// Returns the nodes that no placed node reaches.
pub(super) fn join_known(
    request: &LayoutRequest,
    graph: &Graph,
    unit: f32,
    placed: &mut [Option<Point>],
) -> Vec<u32> {
    let mut queue: VecDeque<u32> =
        (0..placed.len() as u32).filter(|i| placed[*i as usize].is_some()).collect();
    while let Some(node) = queue.pop_front() {
        for next in graph.neighbours[node as usize].clone() {
            if placed[next as usize].is_some() {
                continue;
            }
            let known: Vec<Point> = graph.neighbours[next as usize]
                .iter()
                .filter_map(|n| placed[*n as usize])
                .collect();
            placed[next as usize] = Some(free_place(request, next, mean(&known), unit, placed));
            queue.push_back(next);
        }
    }
    let joined =
        |i: &u32| placed[*i as usize].is_none() && !graph.neighbours[*i as usize].is_empty();
    (0..placed.len() as u32).filter(joined).collect()
}

/// The place around `middle` that is farthest from everything placed. The nearest ring with room is
/// used.
fn free_place(
    request: &LayoutRequest,
    node: u32,
    middle: Point,
    unit: f32,
    placed: &[Option<Point>],
) -> Point {
    let me = &request.nodes[node as usize];
    let offset = TAU * chance(&me.key, request.seed);
    let clearance = |at: Point| {
        let others = placed.iter().zip(&request.nodes);
        others
            .filter_map(|(p, n)| p.map(|p| (p - at, n)))
            .map(|(apart, n)| {
                let x = apart.x.abs() - n.half_width - me.half_width;
                let y = apart.y.abs() - n.half_height - me.half_height;
                x.max(y)
            })
            .fold(f32::MAX, f32::min)
    };
    let mut best = (f32::MIN, middle);
    for ring in 1..=4_u8 {
        for spoke in 0..16_u8 {
            let angle = offset + TAU * f32::from(spoke) / 16.0;
            let at = middle + Point::polar(unit * 0.6 * f32::from(ring), angle);
            let room = clearance(at).min(unit * 0.25);
            if room > best.0 + 1e-3 {
                best = (room, at);
            }
        }
        if best.0 > 8.0 {
            break;
        }
    }
    best.1
}

fn mean(points: &[Point]) -> Point {
    points.iter().fold(Point::ORIGIN, |sum, p| sum + *p) * (1.0 / points.len().max(1) as f32)
}
