//! The interaction lists of the repulsion. Each group of bodies has a list of what pushes it: far
//! cells as a whole, near bodies one by one. Bodies that are neighbours in Morton order share one
//! list (Barnes, "A modified tree code: don't laugh; it runs", J. Comput. Phys. 87, 1990), and a
//! list is used for several steps.

use super::tree::{Bodies, Tree};

/// Number of bodies that share a list.
pub const GROUP: usize = 16;

/// From which distance cells count as far.
#[derive(Clone, Copy, Debug)]
pub struct Reach {
    /// Maximum of a cell's side over its distance from the group's box, for the cell to act as a
    /// whole.
    pub opening: f32,
    /// Maximum of the group's half diagonal over the distance, for the cell's push to be computed
    /// at the group's centre and spread over the group (`kernel::far`).
    pub spread: f32,
}

/// The lists of a stretch of consecutive groups, stored one after the other.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    groups: Vec<GroupEnds>,
    /// Cells so far away that their push varies smoothly over the group.
    far: Vec<u32>,
    /// Cells that push as a whole, but whose push is computed for each body.
    middle: Vec<u32>,
    /// Ranges of bodies: the first one, and the one after the last.
    near: Vec<(u32, u32)>,
}

#[derive(Clone, Copy, Debug, Default)]
struct GroupEnds {
    far: u32,
    middle: u32,
    near: u32,
}

/// What pushes one group.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// Cells so far away that their push varies smoothly over the group.
    pub far: &'a [u32],
    /// Cells that push as a whole, but whose push is computed for each body.
    pub middle: &'a [u32],
    /// Ranges of bodies: the first one, and the one after the last.
    pub near: &'a [(u32, u32)],
}

/// The bounding box of a group.
#[derive(Clone, Copy, Debug)]
pub struct GroupBox {
    /// Its centre.
    pub middle: (f32, f32),
    /// Half its width and height.
    pub half: (f32, f32),
}

impl GroupBox {
    /// The box around the `GROUP` bodies that start at `first`.
    pub fn of(bodies: &Bodies, first: usize) -> Self {
        let range = |values: &[f32]| {
            let (mut least, mut most) = (f32::MAX, f32::MIN);
            for value in &values[first..first + GROUP] {
                least = least.min(*value);
                most = most.max(*value);
            }
            ((least + most) * 0.5, (most - least) * 0.5)
        };
        let (x, y) = (range(&bodies.x), range(&bodies.y));
        Self { middle: (x.0, y.0), half: (x.1, y.1) }
    }
}

impl Lists {
    /// Fills the lists of the groups that start at the bodies in `firsts`.
    pub fn fill(
        &mut self,
        tree: &Tree,
        bodies: &Bodies,
        firsts: impl Iterator<Item = usize>,
        reach: Reach,
    ) {
        self.groups.clear();
        self.far.clear();
        self.middle.clear();
        self.near.clear();
        for first in firsts {
            self.walk(tree, GroupBox::of(bodies, first), reach);
            self.groups.push(GroupEnds {
                far: self.far.len() as u32,
                middle: self.middle.len() as u32,
                near: self.near.len() as u32,
            });
        }
    }

    fn walk(&mut self, tree: &Tree, group: GroupBox, reach: Reach) {
        let opening = 1.0 / (reach.opening * reach.opening);
        let extent = group.half.0.mul_add(group.half.0, group.half.1 * group.half.1);
        let spread = extent / (reach.spread * reach.spread);
        let mut place = 0;
        while let Some(cell) = tree.cells.get(place) {
            let dx = (cell.x - group.middle.0).abs();
            let dy = (cell.y - group.middle.1).abs();
            let gap_x = (dx - group.half.0).max(0.0);
            let gap_y = (dy - group.half.1).max(0.0);
            let gap = gap_x * gap_x + gap_y * gap_y;
            if cell.side_squared * opening < gap {
                if spread < dx * dx + dy * dy {
                    self.far.push(place as u32);
                } else {
                    self.middle.push(place as u32);
                }
                place = cell.next as usize;
            } else if cell.is_leaf() {
                let own = self.groups.last().map_or(0, |before| before.near as usize);
                match self.near[own..].last_mut() {
                    Some(last) if last.1 == cell.first => last.1 = cell.end,
                    _ => self.near.push((cell.first, cell.end)),
                }
                place = cell.next as usize;
            } else {
                place += 1;
            }
        }
    }

    /// The number of groups that have lists.
    pub const fn len(&self) -> usize {
        self.groups.len()
    }

    /// What pushes the group with this index.
    pub fn sources(&self, group: usize) -> Sources<'_> {
        let start = if group == 0 { GroupEnds::default() } else { self.groups[group - 1] };
        let end = self.groups[group];
        Sources {
            far: &self.far[start.far as usize..end.far as usize],
            middle: &self.middle[start.middle as usize..end.middle as usize],
            near: &self.near[start.near as usize..end.near as usize],
        }
    }
}
