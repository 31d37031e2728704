//! The graph in compressed rows. Every step of the layout iterates over it.

/// An undirected graph with weighted edges. Each edge is stored at both of its ends.
#[derive(Clone, Debug, Default)]
pub struct Adjacency {
    /// Row `v` is `offsets[v]..offsets[v + 1]`.
    offsets: Vec<u32>,
    neighbours: Vec<u32>,
    weights: Vec<f32>,
}

impl Adjacency {
    /// Builds the graph from edges between nodes below `nodes`. Edges must not name other nodes.
    pub fn new(nodes: usize, edges: impl Iterator<Item = (u32, u32, f32)> + Clone) -> Self {
        let mut offsets = vec![0_u32; nodes + 1];
        for (a, b, _) in edges.clone() {
            offsets[a as usize + 1] += 1;
            offsets[b as usize + 1] += 1;
        }
        for node in 0..nodes {
            offsets[node + 1] += offsets[node];
        }
        let mut next = offsets.clone();
        let mut neighbours = vec![0; offsets[nodes] as usize];
        let mut weights = vec![0.0; neighbours.len()];
        for (a, b, weight) in edges {
            for (from, to) in [(a, b), (b, a)] {
                let place = &mut next[from as usize];
                neighbours[*place as usize] = to;
                weights[*place as usize] = weight;
                *place += 1;
            }
        }
        Self { offsets, neighbours, weights }
    }

    /// The total length of all rows: two entries for each edge.
    pub const fn places(&self) -> usize {
        self.neighbours.len()
    }

    /// The number of nodes.
    pub fn nodes(&self) -> usize {
        self.offsets.len() - 1
    }

    /// The nodes joined to `node`, in the order of the edges given.
    pub fn neighbours(&self, node: usize) -> &[u32] {
        &self.neighbours[self.row(node)]
    }

    /// The weights of the edges to `neighbours(node)`, in the same order.
    pub fn weights(&self, node: usize) -> &[f32] {
        &self.weights[self.row(node)]
    }

    /// Sum of the weights of all edges, each once.
    pub fn total_weight(&self) -> f64 {
        self.weights.iter().map(|w| f64::from(*w)).sum::<f64>() * 0.5
    }

    /// The range of the node's edges in a list of all rows.
    pub fn row(&self, node: usize) -> std::ops::Range<usize> {
        self.offsets[node] as usize..self.offsets[node + 1] as usize
    }

    /// The same graph with the nodes in another order: node `order[i]` becomes node `i`.
    #[must_use]
    pub fn renumbered(&self, order: &[u32]) -> Self {
        let mut rank = vec![0_u32; order.len()];
        for (place, node) in order.iter().enumerate() {
            rank[*node as usize] = place as u32;
        }
        let mut offsets = Vec::with_capacity(order.len() + 1);
        offsets.push(0);
        let mut neighbours = Vec::with_capacity(self.neighbours.len());
        let mut weights = Vec::with_capacity(self.weights.len());
        for node in order {
            let row = self.row(*node as usize);
            neighbours.extend(self.neighbours[row.clone()].iter().map(|n| rank[*n as usize]));
            weights.extend_from_slice(&self.weights[row]);
            offsets.push(neighbours.len() as u32);
        }
        Self { offsets, neighbours, weights }
    }
}
