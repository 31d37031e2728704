//! The layout of maps with thousands of officials: true to the graph, still where nothing changed,
//! the same on any number of threads.

use counterpart::layout::relaxation::Relaxation;
use counterpart::layout::relaxation::adjacency::Adjacency;
use counterpart::layout::{LayoutEdge, LayoutNode, LayoutRequest, Point, Rect, Simulation};

/// A stream of numbers below a limit: a linear congruential generator, enough for a test.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % limit
    }
}

/// Governments with 24 officials each: everybody holds an office in their own, talks to two
/// colleagues, and every sixth to somebody abroad.
fn world(governments: usize) -> LayoutRequest {
    let mut chance = Chance(7);
    let mut request = LayoutRequest { seed: 3, ..LayoutRequest::default() };
    for government in 0..governments {
        let home = request.nodes.len() as u32;
        let mut node = LayoutNode::new(format!("gov-{government}"), 28.0);
        (node.half_width, node.half_height) = (48.0, 40.0);
        request.nodes.push(node);
        for official in 0..24_u32 {
            let mut node = LayoutNode::new(format!("p-{government}-{official}"), 19.0);
            (node.half_width, node.half_height, node.anchor) = (44.0, 30.0, Some(home));
            request.nodes.push(node);
            let own = home + 1 + official;
            request.edges.push(LayoutEdge { a: home, b: own, weight: 0.5 });
            for _ in 0..2 {
                let colleague = home + 1 + chance.below(24) as u32;
                request.edges.push(LayoutEdge { a: own, b: colleague, weight: 1.0 });
            }
            if official % 6 == 0 {
                let abroad = (chance.below(governments) * 25 + 1 + chance.below(24)) as u32;
                request.edges.push(LayoutEdge { a: own, b: abroad, weight: 1.0 });
            }
        }
    }
    request
}

fn settled(request: &LayoutRequest) -> Vec<Point> {
    let mut simulation = Simulation::new(request);
    simulation.run();
    simulation.positions().to_vec()
}

fn rooms(request: &LayoutRequest, positions: &[Point]) -> Vec<Rect> {
    let room = |(n, p): (&LayoutNode, &Point)| Rect::around(*p, n.half_width, n.half_height);
    request.nodes.iter().zip(positions).map(room).collect()
}

/// Root mean square distance from the middle.
fn radius(positions: &[Point]) -> f32 {
    let over = 1.0 / positions.len() as f32;
    let middle = positions.iter().fold(Point::ORIGIN, |sum, p| sum + *p) * over;
    (positions.iter().map(|p| (*p - middle).dot(*p - middle)).sum::<f32>() * over).sqrt()
}

/// Distances from one set of places to another, shortest first.
fn moves(before: &[Point], after: &[Point]) -> Vec<f32> {
    let mut moves: Vec<f32> = before.iter().zip(after).map(|(b, a)| b.distance(*a)).collect();
    moves.sort_by(f32::total_cmp);
    moves
}

#[test]
fn officials_gather_around_their_government_and_nothing_overlaps() {
    let request = world(60);
    let positions = settled(&request);
    let with_home: Vec<(usize, usize)> = request
        .nodes
        .iter()
        .enumerate()
        .filter_map(|(node, n)| n.anchor.map(|home| (node, home as usize)))
        .collect();
    let is_nearest = |(node, home): &&(usize, usize)| {
        let to = |other: usize| positions[*node].distance(positions[other]);
        (0..60).all(|other| to(*home) <= to(other * 25))
    };
    let at_home = with_home.iter().filter(is_nearest).count();
    let share = at_home as f32 / with_home.len() as f32;
    assert!(share > 0.85, "only {share} stand nearest to their own government");
    let rooms = rooms(&request, &positions);
    let overlaps = rooms
        .iter()
        .enumerate()
        .map(|(i, one)| rooms[i + 1..].iter().filter(|other| one.overlaps(**other)).count())
        .sum::<usize>();
    assert_eq!(overlaps, 0);
}

#[test]
fn the_same_to_the_bit_on_one_thread_or_two() {
    let request = world(200);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| settled(&request))
    };
    assert_eq!(on(1), on(2));
}

/// A new official of a known government moves those around them a little, and nobody else.
#[test]
fn one_percent_more_moves_hardly_anybody() {
    let mut request = world(100);
    let before = settled(&request);
    for (node, place) in request.nodes.iter_mut().zip(&before) {
        node.start = Some(*place);
    }
    let mut chance = Chance(11);
    for new in 0..25 {
        let home = (chance.below(100) * 25) as u32;
        let own = request.nodes.len() as u32;
        let mut node = LayoutNode::new(format!("new-{new}"), 19.0);
        (node.half_width, node.half_height, node.anchor) = (44.0, 30.0, Some(home));
        request.nodes.push(node);
        request.edges.push(LayoutEdge { a: home, b: own, weight: 0.5 });
        let colleague = home + 1 + chance.below(24) as u32;
        request.edges.push(LayoutEdge { a: own, b: colleague, weight: 1.0 });
    }
    let after = settled(&request);
    let radius = radius(&before);
    let moves = moves(&before, &after[..before.len()]);
    let (median, last) = (moves[moves.len() / 2], moves[moves.len() * 99 / 100]);
    assert!(median <= 0.01 * radius, "median {} of the radius", median / radius);
    assert!(last <= 0.05 * radius, "99th percentile {} of the radius", last / radius);
}

#[test]
fn one_percent_fewer_moves_nobody() {
    let mut request = world(60);
    let before = settled(&request);
    for (node, place) in request.nodes.iter_mut().zip(&before) {
        node.start = Some(*place);
    }
    let last = request.nodes.len() as u32 - 12;
    request.nodes.truncate(last as usize);
    request.edges.retain(|edge| edge.a < last && edge.b < last);
    assert_eq!(settled(&request), &before[..last as usize]);
}

/// The surroundings of what is dragged follow; beyond them nothing stirs, in any step.
#[test]
fn dragging_moves_only_the_surroundings() {
    let request = world(60);
    let mut simulation = Simulation::new(&request);
    simulation.run();
    let before = simulation.positions().to_vec();
    let (radius, dragged) = (radius(&before), 130_usize);
    let mut farthest_step = 0.0_f32;
    for frame in 1..=20 {
        let there = before[dragged] + Point::new(4.0, 2.0) * frame as f32;
        simulation.drag(dragged as u32, there);
        let last = simulation.positions().to_vec();
        simulation.step();
        for (node, (a, b)) in last.iter().zip(simulation.positions()).enumerate() {
            if node != dragged {
                farthest_step = farthest_step.max(a.distance(*b));
            }
        }
    }
    simulation.run();
    let after = simulation.positions();
    assert_eq!(after[dragged], before[dragged] + Point::new(80.0, 40.0));
    let stirred = before.iter().zip(after).filter(|(b, a)| b != a).count();
    assert!(stirred < before.len() / 5, "{stirred} of {} moved", before.len());
    assert!(farthest_step < 0.05 * radius, "one went {farthest_step} in a step of {radius}");
}

/// Mean square of relative error of distances against path lengths, after the best scaling, over
/// every pair of a sample; the exact twin of what the engine estimates from its pivots.
fn stress(graph: &Adjacency, places: &[(f32, f32)]) -> f64 {
    let mut ratios = Vec::new();
    for from in (0..graph.nodes()).step_by(17) {
        let mut lengths = vec![u32::MAX; graph.nodes()];
        lengths[from] = 0;
        let mut queue = std::collections::VecDeque::from([from]);
        while let Some(node) = queue.pop_front() {
            for next in graph.neighbours(node).iter().map(|n| *n as usize) {
                if lengths[next] == u32::MAX {
                    lengths[next] = lengths[node] + 1;
                    queue.push_back(next);
                }
            }
        }
        for (node, length) in lengths.into_iter().enumerate().filter(|(_, l)| *l > 0) {
            let apart = (places[node].0 - places[from].0).hypot(places[node].1 - places[from].1);
            ratios.push(f64::from(apart) / f64::from(length));
        }
    }
    let sum: f64 = ratios.iter().sum();
    let squares: f64 = ratios.iter().map(|r| r * r).sum();
    1.0 - sum * sum / squares / ratios.len() as f64
}

/// A square mesh comes out flat: nothing folded, and near the least stress a mesh of this form can
/// have in the plane, since path lengths go around corners.
#[test]
fn a_mesh_is_not_folded() {
    const SIDE: u32 = 40;
    let right = (0..SIDE * SIDE).filter(|n| n % SIDE + 1 < SIDE).map(|n| (n, n + 1, 1.0));
    let down = (0..SIDE * (SIDE - 1)).map(|n| (n, n + SIDE, 1.0));
    let edges: Vec<(u32, u32, f32)> = right.chain(down).collect();
    let graph = Adjacency::new((SIDE * SIDE) as usize, edges.iter().copied());
    let masses = vec![1.0; graph.nodes()];
    let mut relaxation = Relaxation::fresh(&graph, &masses, 5, false);
    while !relaxation.is_settled() {
        relaxation.step();
    }
    let mut places = vec![(0.0, 0.0); graph.nodes()];
    for (node, x, y) in relaxation.places() {
        places[node as usize] = (x, y);
    }
    let stress = stress(&graph, &places);
    assert!(stress < 0.013, "stress {stress}");
}

#[test]
fn tiny_and_odd_graphs_do_no_harm() {
    for (nodes, edges) in [(1, vec![]), (2, vec![(0, 1, 1.0)]), (3, vec![(0, 1, 1.0), (1, 2, 1.0)])]
    {
        let graph = Adjacency::new(nodes, edges.iter().copied());
        let mut relaxation = Relaxation::fresh(&graph, &vec![1.0; nodes], 1, false);
        while !relaxation.is_settled() {
            relaxation.step();
        }
        assert!(relaxation.places().all(|(_, x, y)| x.is_finite() && y.is_finite()));
    }
    // A star: all leaves have the same path lengths to everything, and start at one place.
    let graph = Adjacency::new(500, (1..500).map(|leaf| (0, leaf, 1.0)));
    let mut relaxation = Relaxation::fresh(&graph, &vec![1.0; 500], 1, false);
    while !relaxation.is_settled() {
        relaxation.step();
    }
    let mut places: Vec<(f32, f32)> = relaxation.places().map(|(_, x, y)| (x, y)).collect();
    places.sort_by(|a, b| a.partial_cmp(b).unwrap());
    places.dedup();
    assert_eq!(places.len(), 500, "no two leaves stand at one place");
}
