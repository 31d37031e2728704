//! How a small map takes in what is new. If that leaves a mark on a line that is not its own, which
//! would look like a stop on the way, more and more of the map is laid out again.

use super::forces::off_line;
use super::geometry::Point;
use super::request::LayoutRequest;
use super::simulation::Simulation;

/// On maps with more nodes, marks on lines cannot be avoided, and looking for them takes too long.
const MOST: usize = 80;
/// The least space between a mark and a line that is not its own, in map units.
const CLEAR: f32 = 3.0;

/// Lays out a map that has changed. Moves as little as it can, and more only if marks would
/// otherwise be on lines.
pub(super) fn take_in(request: &LayoutRequest) -> Simulation {
    let least = || Simulation::from_known(request);
    if request.new_lines.is_empty() || request.nodes.len() > MOST {
        return least();
    }
    let loose = || least().loosened();
    let anew = || Simulation::from_nothing(request);
    let ways: [&dyn Fn() -> Simulation; 3] = [&least, &loose, &anew];
    let mut best: Option<(usize, &dyn Fn() -> Simulation)> = None;
    for way in ways {
        let mut trial = way();
        trial.run();
        let (new, all) = faults(request, trial.positions());
        if new == 0 {
            return way();
        }
        if best.as_ref().is_none_or(|(fewest, _)| all < *fewest) {
            best = Some((all, way));
        }
    }
    best.map_or_else(least, |(_, way)| way())
}

/// How many times a mark stands on a line that is not its own: where the mark or the line is new,
/// and in all.
fn faults(request: &LayoutRequest, positions: &[Point]) -> (usize, usize) {
    let is_new = |node: u32| {
        let node = &request.nodes[node as usize];
        node.start.is_none() && node.pinned.is_none()
    };
    let count = request.nodes.len() as u32;
    let (mut new, mut all) = (0, 0);
    for line in request.edges.iter().filter(|e| e.a != e.b && e.a < count && e.b < count) {
        let ends = (positions[line.a as usize], positions[line.b as usize]);
        let pair = (line.a.min(line.b), line.a.max(line.b));
        let line_is_new = request.new_lines.contains(&pair) || is_new(line.a) || is_new(line.b);
        for node in (0..count).filter(|node| *node != line.a && *node != line.b) {
            let room = request.nodes[node as usize].radius + CLEAR;
            if off_line(ends, positions[node as usize]) < room {
                all += 1;
                new += usize::from(line_is_new || is_new(node));
            }
        }
    }
    (new, all)
}
