//! A quadtree as one flat list over bodies in Morton order. Parents come before children, and each
//! cell names the cell to continue at if its subtree is skipped (Warren and Salmon, "A parallel
//! hashed oct-tree N-body algorithm", Supercomputing 1993; Barnes and Hut, Nature 324, 1986).

use super::morton::{MortonOrder, Square};

/// Maximum number of bodies in a cell that is not divided.
const LEAF: usize = 12;
/// The shift of a key for the first halving of the square: two bits a halving, one halving less
/// than the keys can tell apart.
const FIRST_SHIFT: i32 = 30;

/// A square with the bodies in it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cell {
    /// x of its bodies' centre of mass.
    pub x: f32,
    /// y of its bodies' centre of mass.
    pub y: f32,
    /// Sum of its bodies' masses.
    pub mass: f32,
    /// The square of its side.
    pub side_squared: f32,
    /// The index of the cell to continue at if this cell's children are skipped.
    pub next: u32,
    /// The index of its first body.
    pub first: u32,
    /// The index after its last body; equal to `first` if the cell is divided.
    pub end: u32,
    /// The index of its parent cell; the root has its own index.
    pub parent: u32,
}

impl Cell {
    /// Whether the cell is not divided.
    pub const fn is_leaf(&self) -> bool {
        self.end > self.first
    }
}

/// Bodies in Morton order.
#[derive(Clone, Debug, Default)]
pub struct Bodies {
    /// x coordinates, to the right.
    pub x: Vec<f32>,
    /// y coordinates, down.
    pub y: Vec<f32>,
    /// How strongly each body pushes.
    pub mass: Vec<f32>,
}

/// All cells. The value is kept between uses to reuse its memory.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// The cells, parents before children.
    pub cells: Vec<Cell>,
}

impl Tree {
    /// Divides the square until no cell holds more than a few bodies. This does not set the cells'
    /// masses and centres: see `weigh`.
    pub fn divide(&mut self, order: &MortonOrder, square: Square, count: usize) {
        self.cells.clear();
        self.cells.reserve(count / 3);
        self.divide_cell(order, 0..count, FIRST_SHIFT, (square.side, 0));
    }

    fn divide_cell(
        &mut self,
        order: &MortonOrder,
        bodies: std::ops::Range<usize>,
        shift: i32,
        (side, parent): (f32, u32),
    ) {
        let own = self.cells.len();
        let (first, end) = (bodies.start as u32, bodies.end as u32);
        let cell = Cell { side_squared: side * side, first, end, parent, ..Cell::default() };
        self.cells.push(cell);
        if bodies.len() > LEAF && shift >= 0 {
            self.cells[own].end = first;
            let mut start = bodies.start;
            for quadrant in 0..4 {
                let end = if quadrant == 3 {
                    bodies.end
                } else {
                    order.end_of_quadrant(start..bodies.end, shift as u32, quadrant)
                };
                if end > start {
                    let part = (side * 0.5, own as u32);
                    self.divide_cell(order, start..end, shift - 2, part);
                }
                start = end;
            }
        }
        self.cells[own].next = self.cells.len() as u32;
    }

    /// Sets every cell's mass and centre of mass from the bodies' present places.
    pub fn weigh(&mut self, bodies: &Bodies) {
        for cell in &mut self.cells {
            (cell.x, cell.y, cell.mass) = (0.0, 0.0, 0.0);
            for body in cell.first as usize..cell.end as usize {
                let mass = bodies.mass[body];
                cell.x += bodies.x[body] * mass;
                cell.y += bodies.y[body] * mass;
                cell.mass += mass;
            }
        }
        for own in (1..self.cells.len()).rev() {
            let cell = self.cells[own];
            let parent = &mut self.cells[cell.parent as usize];
            parent.x += cell.x;
            parent.y += cell.y;
            parent.mass += cell.mass;
        }
        for cell in &mut self.cells {
            let share = 1.0 / cell.mass.max(1e-20);
            cell.x *= share;
            cell.y *= share;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::random::Random;
    use super::*;

    #[test]
    fn every_cell_weighs_what_its_bodies_weigh() {
        let mut random = Random::new(2);
        let place = |random: &mut Random| random.share() * random.share() * 9.0;
        let x: Vec<f32> = (0..700).map(|_| place(&mut random)).collect();
        let y: Vec<f32> = (0..700).map(|_| place(&mut random)).collect();
        let square = Square::around(&x, &y);
        let mut order = MortonOrder::default();
        order.sort(&x, &y, square);
        let sorted = |values: &[f32]| order.nodes().map(|node| values[node as usize]).collect();
        let bodies = Bodies { x: sorted(&x), y: sorted(&y), mass: vec![1.0; 700] };
        let mut tree = Tree::default();
        tree.divide(&order, square, 700);
        tree.weigh(&bodies);
        assert!((tree.cells[0].mass - 700.0).abs() < 1e-3);
        for (place, cell) in tree.cells.iter().enumerate() {
            let leaves = tree.cells[place..cell.next as usize].iter().filter(|c| c.is_leaf());
            let inside: Vec<usize> =
                leaves.flat_map(|leaf| leaf.first as usize..leaf.end as usize).collect();
            assert!((cell.mass - inside.len() as f32).abs() < 1e-3);
            let mean = inside.iter().map(|body| bodies.x[*body]).sum::<f32>() / inside.len() as f32;
            assert!((cell.x - mean).abs() < 1e-3, "cell {place}: {} and {mean}", cell.x);
        }
    }

    #[test]
    fn bodies_at_one_place_end_in_one_leaf() {
        let x = vec![1.0; 100];
        let square = Square::around(&x, &x);
        let mut order = MortonOrder::default();
        order.sort(&x, &x, square);
        let mut tree = Tree::default();
        tree.divide(&order, square, 100);
        let leaf = tree.cells.last().copied().unwrap_or_default();
        assert_eq!((leaf.first, leaf.end), (0, 100));
    }
}
