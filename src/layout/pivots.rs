//! A first drawing from path lengths to a few pivots (U. Brandes and C. Pich, "Eigensolver methods
//! for progressive multidimensional scaling of large data", Graph Drawing 2006).

use super::geometry::Point;
use super::graph::Graph;

const PIVOTS: usize = 40;
const ROUNDS: usize = 60;

/// Positions of one part's members, in lines: two members one line apart lie about 1 apart.
/// `first` (an index into `members`) chooses the first pivot.
pub(super) fn scale(graph: &Graph, members: &[u32], first: usize) -> Vec<Point> {
    let columns = pivot_distances(graph, members, first);
    let centred = doubly_centred(&columns, members.len());
    let one = principal(&centred, None);
    let two = principal(&centred, Some(&one));
    let axes = [project(&centred, &one), project(&centred, &two)];
    let spread = |axis: &[f32]| axis.iter().map(|v| v * v).sum::<f32>().sqrt().max(1e-6);
    let long = columns.iter().flatten().copied().fold(1.0, f32::max);
    let unit = (members.len() as f32).sqrt() * long * 0.3;
    let (wide, high) = (unit / spread(&axes[0]), unit * 0.7 / spread(&axes[1]));
    axes[0].iter().zip(&axes[1]).map(|(x, y)| Point::new(x * wide, y * high)).collect()
}

/// One column a pivot: the lines from it to every member. Each pivot is far from those before it.
fn pivot_distances(graph: &Graph, members: &[u32], first: usize) -> Vec<Vec<f32>> {
    let mut nearest = vec![u32::MAX; members.len()];
    let mut columns = Vec::new();
    let mut pivot = first % members.len().max(1);
    while columns.len() < PIVOTS.min(members.len()) {
        let all = graph.distances(members[pivot]);
        let column: Vec<u32> = members.iter().map(|m| all[*m as usize]).collect();
        for (near, distance) in nearest.iter_mut().zip(&column) {
            *near = (*near).min(*distance);
        }
        columns.push(column.into_iter().map(|d| d as f32).collect());
        pivot =
            (0..members.len()).max_by_key(|i| (nearest[*i], std::cmp::Reverse(*i))).unwrap_or(0);
    }
    columns
}

fn doubly_centred(columns: &[Vec<f32>], count: usize) -> Vec<Vec<f32>> {
    let mut centred: Vec<Vec<f32>> =
        columns.iter().map(|c| c.iter().map(|d| -0.5 * d * d).collect()).collect();
    for i in 0..count {
        let mean = centred.iter().map(|c| c[i]).sum::<f32>() / centred.len().max(1) as f32;
        centred.iter_mut().for_each(|c| c[i] -= mean);
    }
    for column in &mut centred {
        let mean = column.iter().sum::<f32>() / count.max(1) as f32;
        column.iter_mut().for_each(|v| *v -= mean);
    }
    centred
}

/// The strongest direction of the columns, at right angles to `other`, by power iteration.
fn principal(columns: &[Vec<f32>], other: Option<&Vec<f32>>) -> Vec<f32> {
    let mut vector: Vec<f32> =
        (0..columns.len()).map(|i| ((i * 7919 + 13) % 97) as f32 / 97.0 - 0.5).collect();
    for _ in 0..ROUNDS {
        let rows = project(columns, &vector);
        vector = columns.iter().map(|c| c.iter().zip(&rows).map(|(a, b)| a * b).sum()).collect();
        if let Some(other) = other {
            let along: f32 = vector.iter().zip(other).map(|(a, b)| a * b).sum();
            vector.iter_mut().zip(other).for_each(|(v, o)| *v -= along * o);
        }
        let length = vector.iter().map(|v| v * v).sum::<f32>().sqrt().max(1e-12);
        vector.iter_mut().for_each(|v| *v /= length);
    }
    vector
}

fn project(columns: &[Vec<f32>], vector: &[f32]) -> Vec<f32> {
    let count = columns.first().map_or(0, Vec::len);
    (0..count).map(|i| columns.iter().zip(vector).map(|(c, v)| c[i] * v).sum()).collect()
}
