//! The layout: stable, free of overlaps, and true to the graph's structure.
//! The same request gives the same map, and something new moves only its surroundings.

use counterpart::layout::{LayoutEdge, LayoutNode, LayoutRequest, Point, Rect, Simulation};

fn node(key: &str, radius: f32, anchor: Option<u32>) -> LayoutNode {
    let mut node = LayoutNode::new(key, radius);
    (node.half_width, node.half_height, node.anchor) = (48.0, radius + 10.0, anchor);
    node
}

fn edge(a: u32, b: u32, weight: f32) -> LayoutEdge {
    LayoutEdge { a, b, weight }
}

/// Three governments (0, 1, 2), five officials each, contacts between officials of two of them,
/// and three nodes without a line (18, 19, 20).
fn summit() -> LayoutRequest {
    let mut request = LayoutRequest::default();
    for government in ["gov-a", "gov-b", "gov-c"] {
        request.nodes.push(node(government, 28.0, None));
    }
    for i in 0..15 {
        request.nodes.push(node(&format!("person-{i}"), 19.0, Some(i % 3)));
        request.edges.push(edge(i % 3, 3 + i, 0.5));
    }
    for lone in ["lone-a", "lone-b", "lone-c"] {
        request.nodes.push(node(lone, 14.0, None));
    }
    for (a, b) in [(3, 4), (3, 7), (6, 4), (8, 9), (12, 13)] {
        request.edges.push(edge(a, b, 1.0));
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

fn with_starts(mut request: LayoutRequest, positions: &[Point]) -> LayoutRequest {
    for (node, position) in request.nodes.iter_mut().zip(positions) {
        node.start = Some(*position);
    }
    request
}

#[test]
fn same_request_same_map() {
    let request = summit();
    assert_eq!(settled(&request), settled(&request));
    let other = LayoutRequest { seed: 1, ..summit() };
    assert_ne!(settled(&request), settled(&other));
}

#[test]
fn nothing_overlaps_and_it_ends() {
    let request = summit();
    let mut simulation = Simulation::new(&request);
    let mut steps = 0;
    let mut progress = 0.0;
    while !simulation.is_settled() {
        simulation.step();
        steps += 1;
        assert!(simulation.progress() >= progress, "progress went back at step {steps}");
        progress = simulation.progress();
        assert!(steps <= 400, "still moving after {steps} steps");
    }
    assert!((progress - 1.0).abs() < f32::EPSILON);
    let rooms = rooms(&request, simulation.positions());
    for (i, one) in rooms.iter().enumerate() {
        for (j, other) in rooms.iter().enumerate().skip(i + 1) {
            assert!(!one.overlaps(*other), "{i} and {j} overlap");
        }
    }
}

#[test]
fn officials_stand_with_their_own_government() {
    let request = summit();
    let positions = settled(&request);
    for (i, node) in request.nodes.iter().enumerate() {
        let Some(home) = node.anchor else { continue };
        let to = |g: u32| positions[i].distance(positions[g as usize]);
        let nearest = (0..3).min_by(|a, b| to(*a).total_cmp(&to(*b)));
        assert_eq!(nearest, Some(home), "{}", node.key);
    }
}

#[test]
fn nodes_without_a_line_stand_in_a_row_below() {
    let request = summit();
    let positions = settled(&request);
    let lowest = rooms(&request, &positions)[..18].iter().map(|r| r.max.y).fold(f32::MIN, f32::max);
    for lone in 18..21 {
        assert!(positions[lone].y - 24.0 > lowest);
        assert!((positions[lone].y - positions[18].y).abs() < 0.01);
    }
    assert!(positions[18].x < positions[19].x && positions[19].x < positions[20].x);
}

#[test]
fn parts_that_are_not_joined_stand_apart() {
    let mut request = LayoutRequest::default();
    for part in 0..4_u32 {
        for i in 0..6_u32 {
            request.nodes.push(node(&format!("n{part}-{i}"), 19.0, None));
            request.edges.push(edge(part * 6 + i, part * 6 + (i + 1) % 6, 1.0));
        }
    }
    let positions = settled(&request);
    let rooms = rooms(&request, &positions);
    let parts: Vec<Rect> =
        rooms.chunks(6).filter_map(|c| Rect::enclosing(c.iter().copied())).collect();
    for (i, one) in parts.iter().enumerate() {
        assert!(parts[i + 1..].iter().all(|other| !one.overlaps(*other)), "part {i}");
    }
}

#[test]
fn a_chain_is_not_folded() {
    let mut request = LayoutRequest::default();
    for i in 0..30_u32 {
        request.nodes.push(LayoutNode::new(format!("n{i}"), 10.0));
        if i > 0 {
            request.edges.push(edge(i - 1, i, 1.0));
        }
    }
    let positions = settled(&request);
    let from_first = |i: usize| positions[0].distance(positions[i]);
    assert!(from_first(29) > from_first(20) && from_first(20) > from_first(8));
}

#[test]
fn a_known_map_is_at_rest_at_once() {
    let request = summit();
    let positions = settled(&request);
    let mut known = with_starts(request, &positions);
    known.edges.pop();
    let simulation = Simulation::new(&known);
    assert!(simulation.is_settled());
    assert_eq!(simulation.positions(), positions);
}

#[test]
fn something_new_moves_only_its_surroundings() {
    let mut request = summit();
    let positions = settled(&request);
    request = with_starts(request, &positions);
    request.nodes.push(node("person-new", 19.0, Some(1)));
    request.edges.push(edge(1, 21, 0.5));
    request.edges.push(edge(4, 21, 1.0));
    let after = settled(&request);
    let moved: Vec<usize> = (0..21).filter(|i| after[*i] != positions[*i]).collect();
    assert!(moved.len() <= 8, "moved: {moved:?}");
    for i in 0..21 {
        let far = after[i].distance(positions[i]);
        assert!(far < 70.0, "{i} was moved by {far}");
    }
    let home = after[21].distance(after[1]);
    assert!(home < 400.0, "the new official stands {home} from its government");
    let rooms = rooms(&request, &after);
    assert!(rooms[..21].iter().all(|r| !r.overlaps(rooms[21])));
}

#[test]
fn what_hangs_on_nothing_known_comes_to_stand_beside_it() {
    let mut request = summit();
    let positions = settled(&request);
    request = with_starts(request, &positions);
    for name in 0..12 {
        request.nodes.push(node(&format!("stranger-{name}"), 19.0, None));
    }
    // Nodes 21 to 31 are a star, 32 has no line.
    for ray in 22..32 {
        request.edges.push(edge(21, ray, 1.0));
    }
    let after = settled(&request);
    assert_eq!(&after[..21], &positions[..], "what was there stays");
    let rooms = rooms(&request, &after);
    let there = Rect::enclosing(rooms[..21].iter().copied()).unwrap();
    let star = Rect::enclosing(rooms[21..32].iter().copied()).unwrap();
    assert!(star.min.x > there.max.x, "the new part stands right of {there:?}: {star:?}");
    assert!(rooms[32].min.y > there.max.y, "the new node without a line stands below");
}

#[test]
fn a_pinned_node_stays() {
    let mut request = summit();
    let here = Point::new(321.0, -123.0);
    request.nodes[5].pinned = Some(here);
    assert_eq!(settled(&request)[5], here);
}

#[test]
fn dragging_holds_and_leaves_the_rest_alone() {
    let request = summit();
    let mut simulation = Simulation::new(&request);
    simulation.run();
    let before = simulation.positions().to_vec();
    let there = before[10] + Point::new(60.0, 30.0);
    simulation.drag(10, there);
    assert!(!simulation.is_settled());
    simulation.run();
    let after = simulation.positions();
    assert_eq!(after[10], there);
    let moved = (0..21).filter(|i| after[*i] != before[*i]).count();
    assert!(moved <= 9, "{moved} nodes moved");
    assert_eq!(&after[18..], &before[18..], "the row below has nothing to do with it");
    simulation.pin(10, None);
    assert!(simulation.is_settled(), "letting go moves nothing");
}

#[test]
fn odd_requests_do_no_harm() {
    assert!(settled(&LayoutRequest::default()).is_empty());
    let mut request = LayoutRequest::default();
    request.nodes.extend([LayoutNode::new("a", 10.0), LayoutNode::new("a", 10.0)]);
    request.nodes[0].start = Some(Point::new(f32::NAN, 0.0));
    request.nodes[0].anchor = Some(77);
    request.edges.extend([edge(0, 0, 1.0), edge(0, 9, 1.0), edge(0, 1, f32::NAN)]);
    let mut simulation = Simulation::new(&request);
    simulation.drag(99, Point::ORIGIN);
    simulation.pin(99, None);
    simulation.run();
    assert!(simulation.positions().iter().all(|p| p.is_finite()));
}

#[test]
fn a_crowded_map_still_has_no_overlaps() {
    let mut request = LayoutRequest::default();
    for i in 0..160_u32 {
        request.nodes.push(node(&format!("n{i}"), 19.0, None));
        for step in [1, 7, 31, 50, 61] {
            request.edges.push(edge(i, (i * 3 + step) % 160, 1.0));
        }
    }
    let positions = settled(&request);
    let rooms = rooms(&request, &positions);
    for (i, one) in rooms.iter().enumerate() {
        assert!(rooms[i + 1..].iter().all(|other| !one.overlaps(*other)), "{i} overlaps");
    }
}

/// Marks that were put in a row before they had lines: a new line between two of them would run
/// through the others, and look like a chain.
#[test]
fn no_mark_stands_on_a_new_line_of_a_small_map() {
    let mut request = LayoutRequest::default();
    for place in 0..6_u8 {
        let mut node = node(&format!("person-{place}"), 19.0, None);
        node.start = Some(Point::new(f32::from(place) * 110.0, 0.0));
        request.nodes.push(node);
    }
    let lines = [(0, 3), (1, 4), (2, 5), (0, 5)];
    request.edges = lines.iter().map(|(a, b)| edge(*a, *b, 1.0)).collect();
    request.new_lines = lines.into_iter().collect();
    let pinned = Point::new(7.0, -30.0);
    request.nodes[4].pinned = Some(pinned);
    let places = settled(&request);
    assert_eq!(places[4], pinned);
    for (a, b) in lines {
        for other in (0..6).filter(|other| *other != a && *other != b) {
            let (from, to) = (places[a as usize], places[b as usize]);
            let along = to - from;
            let share =
                ((places[other as usize] - from).dot(along) / along.dot(along)).clamp(0.0, 1.0);
            let off = (from + along * share).distance(places[other as usize]);
            assert!(off > 19.0, "{other} stands on {a}–{b}: {places:?}");
        }
    }
    // Where no line is new, nothing moves.
    request.nodes[4].pinned = None;
    request.new_lines.clear();
    let starts: Vec<Point> = request.nodes.iter().filter_map(|node| node.start).collect();
    assert_eq!(settled(&request), starts);
}
