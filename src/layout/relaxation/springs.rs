//! The springs: lines that draw their ends together. Every node sums the pull of its own lines, so
//! that the sum is the same on any number of threads.

use rayon::prelude::*;

use super::adjacency::Adjacency;
use super::law;

/// Number of nodes that a thread processes at a time.
const CHUNK: usize = 1024;

/// The lines of a drawing, with the current stiffness of each.
#[derive(Clone, Debug)]
pub struct Springs {
    graph: Adjacency,
    /// Stiffness of each line, by its place in the rows of `graph`. It changes slowly, and is set
    /// again only every few steps.
    stiffness: Vec<f32>,
}

impl Springs {
    /// The springs of a graph. They pull only after `stiffen` has been called.
    pub fn new(graph: Adjacency) -> Self {
        Self { stiffness: vec![0.0; graph.places()], graph }
    }

    /// The graph: which nodes are joined.
    pub const fn graph(&self) -> &Adjacency {
        &self.graph
    }

    /// Sets how strongly each line pulls at its current length.
    pub fn stiffen(&mut self, x: &[f32], y: &[f32], closeness: f32, parallel: bool) {
        let graph = &self.graph;
        let mut rest = self.stiffness.as_mut_slice();
        let chunks = (0..graph.nodes()).step_by(CHUNK).map(|first| {
            let nodes = first..graph.nodes().min(first + CHUNK);
            let length = nodes.clone().map(|node| graph.row(node).len()).sum();
            let (own, others) = std::mem::take(&mut rest).split_at_mut(length);
            rest = others;
            (nodes, own)
        });
        let stiffen = |(nodes, own): (std::ops::Range<usize>, &mut [f32])| {
            stiffen_rows(graph, nodes, (x, y), closeness, own);
        };
        if parallel {
            chunks.collect::<Vec<_>>().into_par_iter().for_each(stiffen);
        } else {
            chunks.for_each(stiffen);
        }
    }

    /// The sum of the pull of all of a node's lines on it, as (right, down), and the sum of their
    /// stiffness.
    #[inline]
    pub fn pull(&self, node: usize, x: &[f32], y: &[f32]) -> (f32, f32, f32) {
        let lines = self.graph.neighbours(node).iter().zip(&self.stiffness[self.graph.row(node)]);
        let (here_x, here_y) = (x[node], y[node]);
        lines.fold((0.0, 0.0, 0.0), |(sum_x, sum_y, sum), (other, stiffness)| {
            let other = *other as usize;
            let pull_x = sum_x + stiffness * (x[other] - here_x);
            (pull_x, sum_y + stiffness * (y[other] - here_y), sum + stiffness)
        })
    }
}

fn stiffen_rows(
    graph: &Adjacency,
    nodes: std::ops::Range<usize>,
    (x, y): (&[f32], &[f32]),
    closeness: f32,
    rows: &mut [f32],
) {
    let lines = nodes.flat_map(|node| {
        let lines = graph.neighbours(node).iter().zip(graph.weights(node));
        lines.map(move |(other, weight)| (node, *other as usize, *weight))
    });
    for (stiffness, (node, other, weight)) in rows.iter_mut().zip(lines) {
        let (dx, dy) = (x[other] - x[node], y[other] - y[node]);
        *stiffness = weight * law::stiffness(dx * dx + dy * dy, closeness);
    }
}

/// The line length L at which a drawing with these places would be in balance: the lines' pull,
/// summed as Σ w · k(d/L) · (d/L)², then equals the sum of weights that the repulsion is scaled to.
/// (This is the virial of both; that of the repulsion does not depend on the places.) Returns 1 if
/// there is nothing to measure.
pub fn line_length(graph: &Adjacency, x: &[f32], y: &[f32]) -> f32 {
    let lines = |node: usize| graph.neighbours(node).iter().zip(graph.weights(node));
    let measured = |node: usize| {
        lines(node).map(move |(other, weight)| {
            let (dx, dy) = (x[*other as usize] - x[node], y[*other as usize] - y[node]);
            (dx * dx + dy * dy, *weight)
        })
    };
    let virial = |length: f32| {
        let over = 1.0 / (length * length);
        let of = |(squared, weight): (f32, f32)| {
            let squared = squared * over;
            f64::from(weight * law::stiffness(squared, law::CLOSE) * squared)
        };
        (0..graph.nodes()).flat_map(measured).map(of).sum::<f64>() * 0.5
    };
    let squares = |(squared, weight): (f32, f32)| f64::from(squared * weight);
    let weight = graph.total_weight();
    let mean = (0..graph.nodes()).flat_map(measured).map(squares).sum::<f64>() * 0.5 / weight;
    if mean.is_nan() || mean <= 0.0 {
        return 1.0;
    }
    let (mut low, mut high) = ((mean.sqrt() * 0.1) as f32, (mean.sqrt() * 10.0) as f32);
    for _ in 0..24 {
        let middle = (low * high).sqrt();
        if virial(middle) > weight { low = middle } else { high = middle }
    }
    (low * high).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spring_pulls_as_the_law_says() {
        let graph = Adjacency::new(2, [(0, 1, 2.0)].into_iter());
        let mut springs = Springs::new(graph);
        let (x, y) = ([0.0, 4.0], [0.0, 0.0]);
        // Closeness 0: 2 · 4^1.5; closeness 1: 2 · 4^0.5.
        for (closeness, pull) in [(0.0, 16.0), (1.0, 4.0)] {
            springs.stiffen(&x, &y, closeness, false);
            let (px, py, _) = springs.pull(0, &x, &y);
            assert!((px - pull).abs() < 1e-3 && py == 0.0, "{px}");
            let back = springs.pull(1, &x, &y);
            assert!((back.0 + pull).abs() < 1e-3);
        }
    }

    /// If a drawing is scaled, its line length is scaled by the same factor.
    #[test]
    fn the_line_length_goes_with_the_drawing() {
        let graph = Adjacency::new(5, (1..5).map(|n| (n - 1, n, 1.0)));
        let (x, y) = ([0.0_f32, 1.0, 2.5, 3.0, 5.0], [0.0_f32, 1.0, 0.0, 2.0, 0.0]);
        let one = line_length(&graph, &x, &y);
        let larger: Vec<f32> = x.iter().map(|v| v * 30.0).collect();
        let higher: Vec<f32> = y.iter().map(|v| v * 30.0).collect();
        let other = line_length(&graph, &larger, &higher);
        assert!((other / one - 30.0).abs() < 0.01, "{one} and {other}");
        let virial: f32 = (0..4)
            .map(|n| {
                let squared = ((x[n + 1] - x[n]).powi(2) + (y[n + 1] - y[n]).powi(2)) / (one * one);
                law::stiffness(squared, law::CLOSE) * squared
            })
            .sum();
        assert!((virial - 4.0).abs() < 0.01, "{virial}");
    }
}
