//! Continues from an old drawing. New nodes are put between their neighbours, and only their
//! surroundings may move. The farther a node is from them, the less it moves.

use std::collections::VecDeque;

use super::adjacency::Adjacency;
use super::random::Random;

/// Mobility of the neighbours of a new node, and of their neighbours; the new node itself has 1.
const NEAR: [f32; 2] = [0.15, 0.04];

/// Gives every node without a place one between its neighbours, the nodes nearest to known ones
/// first. Places are in the unit of the known places. Nodes that no known node reaches stay
/// without.
pub fn fill_in(graph: &Adjacency, places: &mut [Option<(f32, f32)>], length: f32, seed: u64) {
    let mut random = Random::new(seed);
    let mut queue: VecDeque<usize> = (0..places.len()).filter(|n| places[*n].is_some()).collect();
    while let Some(node) = queue.pop_front() {
        for next in graph.neighbours(node).iter().map(|n| *n as usize) {
            if places[next].is_some() {
                continue;
            }
            let known = graph.neighbours(next).iter().filter_map(|n| places[*n as usize]);
            let (sum, count) =
                known.fold(((0.0, 0.0), 0.0), |(s, c), p| ((s.0 + p.0, s.1 + p.1), c + 1.0_f32));
            let mut aside = || (random.share() - 0.5) * 0.3 * length;
            places[next] = Some((sum.0 / count + aside(), sum.1 / count + aside()));
            queue.push_back(next);
        }
    }
}

/// How freely each node moves if some are new: new nodes fully, their surroundings a little.
pub fn mobility(graph: &Adjacency, is_new: &[bool]) -> Vec<f32> {
    let mut mobility: Vec<f32> = is_new.iter().map(|new| f32::from(u8::from(*new))).collect();
    let mut rim: Vec<usize> = (0..is_new.len()).filter(|node| is_new[*node]).collect();
    for freedom in NEAR {
        let mut next = Vec::new();
        for node in rim {
            for other in graph.neighbours(node).iter().map(|n| *n as usize) {
                if mobility[other] == 0.0 {
                    mobility[other] = freedom;
                    next.push(other);
                }
            }
        }
        rim = next;
    }
    mobility
}

/// The line length of an old drawing, computed from the nodes with known places; see
/// `springs::line_length`.
pub fn line_length_of_known(graph: &Adjacency, places: &[Option<(f32, f32)>]) -> f32 {
    let mut rank = vec![u32::MAX; places.len()];
    let known: Vec<(f32, f32)> = places.iter().copied().flatten().collect();
    for (place, node) in (0..places.len()).filter(|n| places[*n].is_some()).enumerate() {
        rank[node] = place as u32;
    }
    let lines = (0..places.len()).flat_map(|node| {
        let lines = graph.neighbours(node).iter().zip(graph.weights(node));
        lines.map(move |(other, weight)| (node as u32, *other, *weight))
    });
    let between_known = lines
        .filter(|(a, b, _)| a < b)
        .map(|(a, b, weight)| (rank[a as usize], rank[b as usize], weight))
        .filter(|(a, b, _)| *a != u32::MAX && *b != u32::MAX);
    let graph = Adjacency::new(known.len(), between_known);
    let (x, y): (Vec<f32>, Vec<f32>) = known.into_iter().unzip();
    super::springs::line_length(&graph, &x, &y)
}
