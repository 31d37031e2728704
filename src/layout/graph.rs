//! The request's lines as neighbour lists, and the connected components of the map.

use super::request::LayoutRequest;

/// Which nodes are joined, by index. Loops are left out, and the weights of parallel lines are
/// added up.
pub(super) struct Graph {
    /// (a, b, weight) with a < b, sorted.
    pub edges: Vec<(u32, u32, f32)>,
    /// The neighbours of each node, ascending.
    pub neighbours: Vec<Vec<u32>>,
    /// The connected components, the largest first. Nodes without a line are in none of them.
    pub components: Vec<Vec<u32>>,
    /// Nodes without a line.
    pub loose: Vec<u32>,
}

impl Graph {
    /// Builds the graph from the lines of a request.
    pub fn new(request: &LayoutRequest) -> Self {
        let count = request.nodes.len();
        let edges = joined(request);
        let mut neighbours = vec![Vec::new(); count];
        for &(a, b, _) in &edges {
            neighbours[a as usize].push(b);
            neighbours[b as usize].push(a);
        }
        for list in &mut neighbours {
            list.sort_unstable();
        }
        let mut components = Vec::new();
        let mut loose = Vec::new();
        let mut seen = vec![false; count];
        for first in 0..count as u32 {
            if neighbours[first as usize].is_empty() {
                loose.push(first);
            } else if !seen[first as usize] {
                components.push(flood(first, &neighbours, &mut seen));
            }
        }
        components.sort_by_key(|c| (std::cmp::Reverse(c.len()), c[0]));
        Self { edges, neighbours, components, loose }
    }
}

fn joined(request: &LayoutRequest) -> Vec<(u32, u32, f32)> {
    let count = request.nodes.len() as u32;
    let usable = request.edges.iter().filter(|e| e.a != e.b && e.a < count && e.b < count);
    let mut edges: Vec<_> =
        usable.map(|e| (e.a.min(e.b), e.a.max(e.b), e.weight.clamp(0.05, 20.0))).collect();
    edges.sort_by(|x, y| (x.0, x.1).cmp(&(y.0, y.1)).then(x.2.total_cmp(&y.2)));
    edges.dedup_by(|later, earlier| {
        let same = (later.0, later.1) == (earlier.0, earlier.1);
        if same {
            earlier.2 += later.2;
        }
        same
    });
    edges
}

fn flood(first: u32, neighbours: &[Vec<u32>], seen: &mut [bool]) -> Vec<u32> {
    let mut part = vec![first];
    seen[first as usize] = true;
    let mut next = 0;
    while next < part.len() {
        for &other in &neighbours[part[next] as usize] {
            if !std::mem::replace(&mut seen[other as usize], true) {
                part.push(other);
            }
        }
        next += 1;
    }
    part.sort_unstable();
    part
}
