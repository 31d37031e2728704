//! Sums of many small pushes, far groups taken as one (J. Barnes and P. Hut, "A hierarchical
//! O(N log N) force-calculation algorithm", Nature 324, 1986).

use super::geometry::Point;

/// Cells wider than this share of their distance are opened.
const OPENING: f32 = 0.9;
const LEAF: usize = 8;
const DEPTH: u32 = 20;

/// One square of the map, in preorder: its children follow it, `skip` leads past them.
struct Cell {
    mass: f32,
    centre: Point,
    width: f32,
    /// The bodies of a leaf, as a range in `order`; empty in an inner cell.
    bodies: (usize, usize),
    skip: usize,
}

/// A body: where it is and how strongly it pushes.
#[derive(Clone, Copy)]
pub(super) struct Body {
    pub index: u32,
    pub at: Point,
    pub charge: f32,
}

/// The bodies sorted into squares.
pub(super) struct Quadtree {
    cells: Vec<Cell>,
    bodies: Vec<Body>,
}

impl Quadtree {
    /// Sorts the bodies.
    pub fn new(mut bodies: Vec<Body>) -> Self {
        let mut low = Point::new(f32::MAX, f32::MAX);
        let mut high = Point::new(f32::MIN, f32::MIN);
        for body in &bodies {
            low = Point::new(low.x.min(body.at.x), low.y.min(body.at.y));
            high = Point::new(high.x.max(body.at.x), high.y.max(body.at.y));
        }
        let width = (high.x - low.x).max(high.y - low.y).max(1e-3);
        let mut cells = Vec::with_capacity(bodies.len());
        if !bodies.is_empty() {
            divide(&mut cells, &mut bodies, 0, (low, width), DEPTH);
        }
        Self { cells, bodies }
    }

    /// What all others push on a body: each its charge over the distance, away from it.
    pub fn push_on(&self, me: Body) -> Point {
        let mut sum = Point::ORIGIN;
        let mut next = 0;
        while let Some(cell) = self.cells.get(next) {
            let away = me.at - cell.centre;
            let squared = away.dot(away);
            if cell.bodies.1 > cell.bodies.0 {
                for body in &self.bodies[cell.bodies.0..cell.bodies.1] {
                    if body.index != me.index {
                        sum += push(me, *body);
                    }
                }
                next = cell.skip;
            } else if cell.width * cell.width < OPENING * OPENING * squared {
                sum += away * (cell.mass / squared);
                next = cell.skip;
            } else {
                next += 1;
            }
        }
        sum
    }
}

/// The push between two; bodies in one place part in a direction that depends on their indices.
fn push(me: Body, other: Body) -> Point {
    let away = me.at - other.at;
    let squared = away.dot(away);
    if squared < 1e-4 {
        let angle = (me.index.min(other.index) as f32) * 2.399_963;
        let side = if me.index < other.index { 1.0 } else { -1.0 };
        return Point::polar(side * other.charge, angle);
    }
    away * (other.charge / squared.max(1.0))
}

fn divide(
    cells: &mut Vec<Cell>,
    bodies: &mut [Body],
    offset: usize,
    (low, width): (Point, f32),
    depth: u32,
) {
    let mass: f32 = bodies.iter().map(|b| b.charge).sum();
    let weighted = bodies.iter().fold(Point::ORIGIN, |sum, b| sum + b.at * b.charge);
    let here = cells.len();
    let centre = weighted * (1.0 / mass.max(1e-6));
    cells.push(Cell { mass, centre, width, bodies: (0, 0), skip: 0 });
    if bodies.len() <= LEAF || depth == 0 {
        cells[here].bodies = (offset, offset + bodies.len());
    } else {
        let half = width * 0.5;
        let middle = low + Point::new(half, half);
        let lower = partition(bodies, |b| b.at.y < middle.y);
        let (top, bottom) = bodies.split_at_mut(lower);
        for (row, start, y) in [(top, offset, low.y), (bottom, offset + lower, middle.y)] {
            let split = partition(row, |b| b.at.x < middle.x);
            let (left, right) = row.split_at_mut(split);
            for (part, at, x) in [(left, start, low.x), (right, start + split, middle.x)] {
                if !part.is_empty() {
                    divide(cells, part, at, (Point::new(x, y), half), depth - 1);
                }
            }
        }
    }
    cells[here].skip = cells.len();
}

/// Moves those that pass to the front and says how many they are.
fn partition(bodies: &mut [Body], pass: impl Fn(&Body) -> bool) -> usize {
    let mut count = 0;
    for i in 0..bodies.len() {
        if pass(&bodies[i]) {
            bodies.swap(i, count);
            count += 1;
        }
    }
    count
}
