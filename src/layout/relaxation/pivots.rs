//! A first drawing from path lengths to a few pivot nodes: `PivotMDS` (Brandes and Pich,
//! "Eigensolver methods for progressive multidimensional scaling of large data", GD 2006).

use rayon::prelude::*;

use super::adjacency::Adjacency;
use super::random::Random;

/// Number of pivots. If the graph has fewer nodes, all of them are pivots.
const PIVOTS: usize = 50;
/// Number of pivots that are chosen as far from the others as possible; the rest are random.
const FAR_PIVOTS: usize = 8;
/// Iterations of the power method that finds the two largest eigenvectors.
const ROUNDS: usize = 100;

/// Path lengths from each pivot to every node of a connected graph.
pub struct Pivots {
    /// The indexes of the pivot nodes.
    pub nodes: Vec<u32>,
    /// One row of path lengths, in edges, for each pivot.
    pub lengths: Vec<Vec<u16>>,
}

impl Pivots {
    /// Chooses pivots, some far from each other and the rest at random, and measures the path
    /// lengths from them. The graph must have at least one node.
    pub fn new(graph: &Adjacency, random: &mut Random, parallel: bool) -> Self {
        let mut pivots = Self { nodes: Vec::new(), lengths: Vec::new() };
        let all = PIVOTS.min(graph.nodes());
        pivots.add_far(graph, FAR_PIVOTS.min(all), random);
        pivots.add(graph, all - pivots.nodes.len(), random, parallel);
        pivots
    }

    /// Adds pivots, each as far as possible from those before it.
    fn add_far(&mut self, graph: &Adjacency, count: usize, random: &mut Random) {
        let mut nearest = vec![u16::MAX; graph.nodes()];
        let mut next = random.below(graph.nodes()) as u32;
        for _ in 0..count {
            let lengths = path_lengths(graph, next);
            self.nodes.push(next);
            let mut farthest = 0;
            for (node, (near, length)) in nearest.iter_mut().zip(&lengths).enumerate() {
                *near = (*near).min(*length);
                if *near > farthest {
                    (farthest, next) = (*near, node as u32);
                }
            }
            self.lengths.push(lengths);
        }
    }

    /// Adds random pivots.
    pub fn add(&mut self, graph: &Adjacency, count: usize, random: &mut Random, parallel: bool) {
        let nodes: Vec<u32> = (0..count).map(|_| random.below(graph.nodes()) as u32).collect();
        let measure = |node: &u32| path_lengths(graph, *node);
        let lengths: Vec<Vec<u16>> = if parallel {
            nodes.par_iter().map(measure).collect()
        } else {
            nodes.iter().map(measure).collect()
        };
        self.nodes.extend(nodes);
        self.lengths.extend(lengths);
    }

    /// Places whose distances approximate the path lengths, in an arbitrary unit.
    pub fn places(&self, random: &mut Random) -> (Vec<f32>, Vec<f32>) {
        let centred = self.centred_squares();
        let (first, second) = two_eigenvectors(&products(&centred), random);
        (combine(&centred, &first), combine(&centred, &second))
    }

    /// How badly places show the path lengths to the pivots: the mean square of the relative error
    /// after the best scaling (Gansner, Koren and North, "Graph drawing by stress majorization", GD
    /// 2004, with the pivots in place of all pairs). Returns the stress and that scaling.
    pub fn stress(&self, x: &[f32], y: &[f32]) -> (f32, f32) {
        let (mut count, mut sum, mut squares) = (0.0_f64, 0.0_f64, 0.0_f64);
        for (pivot, lengths) in self.nodes.iter().zip(&self.lengths) {
            let (px, py) = (x[*pivot as usize], y[*pivot as usize]);
            let (mut row_sum, mut row_squares) = (0.0_f32, 0.0_f32);
            for ((x, y), length) in x.iter().zip(y).zip(lengths).filter(|(_, l)| **l > 0) {
                let ratio = (x - px).hypot(y - py) / f32::from(*length);
                row_sum += ratio;
                row_squares += ratio * ratio;
            }
            count += (lengths.len() - 1) as f64;
            sum += f64::from(row_sum);
            squares += f64::from(row_squares);
        }
        let scale = sum / squares.max(1e-30);
        ((1.0 - sum * scale / count.max(1.0)) as f32, scale as f32)
    }

    /// The nearest pivot of each node; the first one if several are equally near.
    pub fn regions(&self) -> Vec<u32> {
        let mut nearest = vec![(u16::MAX, 0); self.lengths.first().map_or(0, Vec::len)];
        for (pivot, lengths) in self.lengths.iter().enumerate() {
            for (near, length) in nearest.iter_mut().zip(lengths) {
                if *length < near.0 {
                    *near = (*length, pivot as u32);
                }
            }
        }
        nearest.into_iter().map(|(_, pivot)| pivot).collect()
    }

    /// Squared path lengths, centred by rows and columns: the matrix C of the paper, with one row
    /// for each pivot.
    fn centred_squares(&self) -> Vec<Vec<f32>> {
        let (pivots, nodes) = (self.nodes.len(), self.lengths.first().map_or(0, Vec::len));
        let square = |length: &u16| f32::from(*length) * f32::from(*length);
        let mut of_node = vec![0.0_f32; nodes];
        let mut rows: Vec<Vec<f32>> =
            self.lengths.iter().map(|row| row.iter().map(square).collect()).collect();
        for row in &rows {
            for (sum, value) in of_node.iter_mut().zip(row) {
                *sum += value / pivots as f32;
            }
        }
        let mean = |row: &[f32]| {
            (row.iter().map(|v| f64::from(*v)).sum::<f64>() / row.len().max(1) as f64) as f32
        };
        let all = mean(&of_node);
        for row in &mut rows {
            let of_pivot = mean(row);
            for (value, of_node) in row.iter_mut().zip(&of_node) {
                *value = -0.5 * (*value - of_pivot - of_node + all);
            }
        }
        rows
    }
}

/// Path lengths from one node, by breadth-first search; `u16::MAX` if there is no path.
pub fn path_lengths(graph: &Adjacency, from: u32) -> Vec<u16> {
    let mut lengths = vec![u16::MAX; graph.nodes()];
    let mut queue = Vec::with_capacity(graph.nodes());
    lengths[from as usize] = 0;
    queue.push(from);
    let mut head = 0;
    while let Some(node) = queue.get(head).copied() {
        head += 1;
        let next = lengths[node as usize].saturating_add(1).min(u16::MAX - 1);
        for other in graph.neighbours(node as usize) {
            if lengths[*other as usize] == u16::MAX {
                lengths[*other as usize] = next;
                queue.push(*other);
            }
        }
    }
    lengths
}

/// The scalar products of all pairs of rows.
fn products(rows: &[Vec<f32>]) -> Vec<Vec<f64>> {
    let mut products = vec![vec![0.0; rows.len()]; rows.len()];
    for (i, one) in rows.iter().enumerate() {
        for (j, other) in rows.iter().enumerate().skip(i) {
            let product = dot(one, other);
            (products[i][j], products[j][i]) = (product, product);
        }
    }
    products
}

/// The scalar product of two rows, summed in single precision within blocks and in double precision
/// between them.
fn dot(one: &[f32], other: &[f32]) -> f64 {
    let block = |(a, b): (&[f32], &[f32])| {
        let mut lanes = [0.0_f32; 8];
        let (a8, a_rest) = a.as_chunks::<8>();
        let (b8, b_rest) = b.as_chunks::<8>();
        for (a, b) in a8.iter().zip(b8) {
            for lane in 0..8 {
                lanes[lane] += a[lane] * b[lane];
            }
        }
        let rest: f32 = a_rest.iter().zip(b_rest).map(|(a, b)| a * b).sum();
        f64::from(lanes.iter().sum::<f32>() + rest)
    };
    one.chunks(1024).zip(other.chunks(1024)).map(block).sum()
}

/// The eigenvectors of the two largest eigenvalues, by power iteration.
fn two_eigenvectors(matrix: &[Vec<f64>], random: &mut Random) -> (Vec<f64>, Vec<f64>) {
    let first = eigenvector(matrix, None, random);
    let second = eigenvector(matrix, Some(&first), random);
    (first, second)
}

fn eigenvector(matrix: &[Vec<f64>], but: Option<&Vec<f64>>, random: &mut Random) -> Vec<f64> {
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let mut vector: Vec<f64> = matrix.iter().map(|_| f64::from(random.share()) - 0.5).collect();
    for _ in 0..ROUNDS {
        let mut next: Vec<f64> = matrix.iter().map(|row| dot(row, &vector)).collect();
        if let Some(but) = but {
            let share = dot(&next, but);
            next.iter_mut().zip(but).for_each(|(value, b)| *value -= share * b);
        }
        let length = dot(&next, &next).sqrt().max(1e-30);
        vector = next.into_iter().map(|value| value / length).collect();
    }
    vector
}

fn combine(rows: &[Vec<f32>], shares: &[f64]) -> Vec<f32> {
    let mut sums = vec![0.0; rows.first().map_or(0, Vec::len)];
    for (row, share) in rows.iter().zip(shares) {
        for (sum, value) in sums.iter_mut().zip(row) {
            *sum += value * *share as f32;
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A path of 60 nodes: the path lengths of its pivots are known, and it is drawn as a line.
    #[test]
    fn a_path_is_drawn_as_a_line() {
        let graph = Adjacency::new(60, (1..60).map(|n| (n - 1, n, 1.0)));
        let mut random = Random::new(1);
        let pivots = Pivots::new(&graph, &mut random, false);
        assert_eq!(pivots.nodes.len(), PIVOTS);
        for (pivot, lengths) in pivots.nodes.iter().zip(&pivots.lengths) {
            let expected: Vec<u16> = (0..60).map(|n: u32| n.abs_diff(*pivot) as u16).collect();
            assert_eq!(lengths, &expected);
        }
        let (x, y) = pivots.places(&mut random);
        let (stress, scale) = pivots.stress(&x, &y);
        assert!(stress < 1e-3, "{stress}");
        let end_to_end = (x[59] - x[0]).hypot(y[59] - y[0]) * scale;
        assert!((end_to_end - 59.0).abs() < 0.5, "{end_to_end}");
    }

    /// Compares the stress from the pivots with the definition, computed term by term.
    #[test]
    fn stress_is_the_mean_squared_error_after_scaling() {
        let graph = Adjacency::new(4, [(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0)].into_iter());
        let pivots = Pivots::new(&graph, &mut Random::new(1), false);
        let (x, y) = ([0.0_f32, 2.0, 2.0, 5.0], [0.0_f32, 0.0, 1.0, 1.0]);
        let (stress, scale) = pivots.stress(&x, &y);
        let (mut sum, mut count) = (0.0, 0.0);
        for (pivot, lengths) in pivots.nodes.iter().zip(&pivots.lengths) {
            let own = *pivot as usize;
            for other in (0..4).filter(|other| *other != own) {
                let apart = (x[other] - x[own]).hypot(y[other] - y[own]);
                sum += (scale * apart / f32::from(lengths[other]) - 1.0).powi(2);
                count += 1.0;
            }
        }
        assert!((stress - sum / count).abs() < 1e-5, "{stress} and {}", sum / count);
    }
}
