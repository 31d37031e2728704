//! The repulsion: every body pushes every other one with a force of mass over distance. It is
//! computed by Barnes–Hut over bodies in Morton order, with groups in parallel. The sums are the
//! same on any number of threads.

#![allow(
    clippy::inline_always,
    reason = "arithmetic compiles to wide instructions only inside the function that asks for them"
)]

use rayon::prelude::*;

use super::kernel::{self, Pushers};
use super::lists::{GROUP, GroupBox, Lists, Reach, Sources};
use super::morton::{MortonOrder, Square};
use super::tree::{Bodies, Tree};

/// Number of groups that one thread processes at a time. Their lists are kept together.
const STRETCH: usize = 16;

/// The state that is kept between steps.
#[derive(Clone, Debug, Default)]
pub struct Repulsion {
    order: MortonOrder,
    bodies: Bodies,
    tree: Tree,
    lists: Vec<Lists>,
    /// The index of each node in the Morton order.
    rank: Vec<u32>,
    force_x: Vec<f32>,
    force_y: Vec<f32>,
}

impl Repulsion {
    /// Sorts the bodies again and makes new interaction lists.
    pub fn rebuild(&mut self, x: &[f32], y: &[f32], mass: &[f32], reach: Reach, parallel: bool) {
        let square = Square::around(x, y);
        self.order.sort(x, y, square);
        self.rank.resize(x.len(), 0);
        for (place, node) in self.order.nodes().enumerate() {
            self.rank[node as usize] = place as u32;
        }
        self.gather(x, y);
        self.bodies.mass.clear();
        self.bodies.mass.extend(self.order.nodes().map(|node| mass[node as usize]));
        self.bodies.mass.resize(self.padded(), 0.0);
        self.tree.divide(&self.order, square, x.len());
        self.tree.weigh(&self.bodies);
        let groups = self.padded() / GROUP;
        self.lists.resize_with(groups.div_ceil(STRETCH), Lists::default);
        let (tree, bodies) = (&self.tree, &self.bodies);
        let fill = |(stretch, lists): (usize, &mut Lists)| {
            let firsts =
                (stretch * STRETCH..groups.min((stretch + 1) * STRETCH)).map(|g| g * GROUP);
            lists.fill(tree, bodies, firsts, reach);
        };
        if parallel {
            self.lists.par_iter_mut().enumerate().for_each(fill);
        } else {
            self.lists.iter_mut().enumerate().for_each(fill);
        }
    }

    /// Updates the bodies to their present places. The lists stay as they are.
    pub fn refresh(&mut self, x: &[f32], y: &[f32]) {
        self.gather(x, y);
        self.tree.weigh(&self.bodies);
    }

    /// Sums the forces on all bodies. Read them with `force`.
    pub fn push(&mut self, parallel: bool) {
        let padded = self.padded();
        self.force_x.resize(padded, 0.0);
        self.force_y.resize(padded, 0.0);
        let (tree, bodies) = (&self.tree, &self.bodies);
        let work = |stretch: usize, lists: &Lists, fx: &mut [f32], fy: &mut [f32]| {
            push_stretch(Stretch { tree, bodies, lists, first: stretch * STRETCH * GROUP }, fx, fy);
        };
        let size = STRETCH * GROUP;
        if parallel {
            let forces = self.force_x.par_chunks_mut(size).zip(self.force_y.par_chunks_mut(size));
            let lists = self.lists.par_iter().enumerate();
            lists.zip(forces).for_each(|((stretch, lists), (fx, fy))| work(stretch, lists, fx, fy));
        } else {
            let forces = self.force_x.chunks_mut(size).zip(self.force_y.chunks_mut(size));
            let lists = self.lists.iter().enumerate();
            lists.zip(forces).for_each(|((stretch, lists), (fx, fy))| work(stretch, lists, fx, fy));
        }
    }

    /// The force on a node with mass 1, as (right, down).
    pub fn force(&self, node: usize) -> (f32, f32) {
        let place = self.rank[node] as usize;
        (self.force_x[place], self.force_y[place])
    }

    fn padded(&self) -> usize {
        self.order.nodes().len().next_multiple_of(GROUP)
    }

    /// Puts the nodes' places in Morton order. The last group is filled up with copies of its last
    /// body.
    fn gather(&mut self, x: &[f32], y: &[f32]) {
        let padded = self.padded();
        for (to, from) in [(&mut self.bodies.x, x), (&mut self.bodies.y, y)] {
            to.clear();
            to.extend(self.order.nodes().map(|node| from[node as usize]));
            let last = to.last().copied().unwrap_or_default();
            to.resize(padded, last);
        }
    }
}

/// The data that a thread needs for one stretch of groups.
struct Stretch<'a> {
    tree: &'a Tree,
    bodies: &'a Bodies,
    lists: &'a Lists,
    /// The index of the stretch's first body.
    first: usize,
}

/// Runs the stretch with the widest arithmetic that this processor has.
fn push_stretch(stretch: Stretch<'_>, fx: &mut [f32], fy: &mut [f32]) {
    #[cfg(target_arch = "x86_64")]
    {
        struct Fused<'a>(Stretch<'a>, &'a mut [f32], &'a mut [f32]);
        impl pulp::NullaryFnOnce for Fused<'_> {
            type Output = ();
            #[inline(always)]
            fn call(self) {
                stretch_forces::<true>(&self.0, self.1, self.2);
            }
        }
        if let Some(simd) = pulp::x86::V3::try_new() {
            simd.vectorize(Fused(stretch, fx, fy));
            return;
        }
    }
    stretch_forces::<{ kernel::NATIVE }>(&stretch, fx, fy);
}

#[inline(always)]
fn stretch_forces<const FUSED: bool>(stretch: &Stretch<'_>, fx: &mut [f32], fy: &mut [f32]) {
    let mut pushers = Pushers::default();
    let (fx, _) = fx.as_chunks_mut::<GROUP>();
    let (fy, _) = fy.as_chunks_mut::<GROUP>();
    for group in 0..stretch.lists.len() {
        let first = stretch.first + group * GROUP;
        let sources = stretch.lists.sources(group);
        group_forces::<FUSED>(
            stretch,
            first,
            sources,
            &mut pushers,
            (&mut fx[group], &mut fy[group]),
        );
    }
}

#[inline(always)]
fn group_forces<const FUSED: bool>(
    stretch: &Stretch<'_>,
    first: usize,
    sources: Sources<'_>,
    pushers: &mut Pushers,
    (fx, fy): (&mut [f32; GROUP], &mut [f32; GROUP]),
) {
    let (bodies, tree) = (stretch.bodies, stretch.tree);
    let (Some(x), Some(y)) = (bodies.x[first..].first_chunk(), bodies.y[first..].first_chunk())
    else {
        return;
    };
    (*fx, *fy) = ([0.0; GROUP], [0.0; GROUP]);
    let middle = GroupBox::of(bodies, first).middle;
    pushers.clear();
    for cell in sources.far.iter().map(|c| &tree.cells[*c as usize]) {
        pushers.push(cell.x, cell.y, cell.mass);
    }
    pushers.pad(middle.0 + 1.0, middle.1);
    let field = kernel::field::<FUSED>(middle, pushers);
    kernel::far::<FUSED>(&field, middle, (x, y), (fx, fy));
    pushers.clear();
    for cell in sources.middle.iter().map(|c| &tree.cells[*c as usize]) {
        pushers.push(cell.x, cell.y, cell.mass);
    }
    kernel::near::<FUSED>((x, y), (&pushers.x, &pushers.y, &pushers.mass), (fx, fy));
    for (first, end) in sources.near {
        let range = *first as usize..*end as usize;
        let near = (&bodies.x[range.clone()], &bodies.y[range.clone()], &bodies.mass[range]);
        kernel::near::<FUSED>((x, y), near, (fx, fy));
    }
}

#[cfg(test)]
mod tests {
    use super::super::random::Random;
    use super::*;

    const REACH: Reach = Reach { opening: 1.3, spread: 0.5 };

    /// Bodies in clumps of uneven weight.
    fn bodies(count: usize) -> (Vec<f32>, Vec<f32>, Vec<f32>) {
        let mut random = Random::new(9);
        let clumps: Vec<(f32, f32)> =
            (0..12).map(|_| (random.share() * 50.0, random.share() * 50.0)).collect();
        let mut place = || {
            let (x, y) = clumps[random.below(clumps.len())];
            (x + random.share() * 6.0, y + random.share() * 6.0)
        };
        let (x, y): (Vec<f32>, Vec<f32>) = (0..count).map(|_| place()).unzip();
        let mass = (0..count).map(|body| if body % 5 == 0 { 2.0 } else { 1.0 }).collect();
        (x, y, mass)
    }

    /// The exact forces, for comparison: every pair, in double precision.
    fn exact(x: &[f32], y: &[f32], mass: &[f32]) -> Vec<(f64, f64)> {
        let push = |node: usize, other: usize| {
            let (dx, dy) = (f64::from(x[node] - x[other]), f64::from(y[node] - y[other]));
            let share = f64::from(mass[other]) / (dx * dx + dy * dy + f64::from(kernel::SOFTENING));
            (dx * share, dy * share)
        };
        let sum = |node: usize| {
            let others = (0..x.len()).filter(|other| *other != node);
            others.map(|other| push(node, other)).fold((0.0, 0.0), |s, p| (s.0 + p.0, s.1 + p.1))
        };
        (0..x.len()).map(sum).collect()
    }

    /// Root mean square error, as a share of the root mean square force.
    fn error(repulsion: &Repulsion, exact: &[(f64, f64)]) -> f64 {
        let (mut errors, mut forces) = (0.0, 0.0);
        for (node, (x, y)) in exact.iter().enumerate() {
            let (fx, fy) = repulsion.force(node);
            errors += (f64::from(fx) - x).powi(2) + (f64::from(fy) - y).powi(2);
            forces += x * x + y * y;
        }
        (errors / forces).sqrt()
    }

    #[test]
    fn forces_come_near_those_of_all_pairs() {
        for count in [1, 2, 15, 16, 17, 3000] {
            let (x, y, mass) = bodies(count);
            let mut repulsion = Repulsion::default();
            // The reach that the program uses, and one at which hardly any bodies are taken
            // together.
            for (reach, most) in [(REACH, 0.03), (Reach { opening: 0.4, spread: 0.2 }, 0.002)] {
                repulsion.rebuild(&x, &y, &mass, reach, false);
                repulsion.push(false);
                if count == 1 {
                    assert_eq!(repulsion.force(0), (0.0, 0.0));
                    continue;
                }
                let error = error(&repulsion, &exact(&x, &y, &mass));
                assert!(error < most, "{count} bodies, {reach:?}: {error}");
            }
        }
    }

    #[test]
    fn lists_still_serve_after_bodies_have_moved_a_little() {
        let (mut x, y, mass) = bodies(2000);
        let mut repulsion = Repulsion::default();
        repulsion.rebuild(&x, &y, &mass, REACH, false);
        let mut random = Random::new(4);
        for x in &mut x {
            *x += random.share() * 0.2;
        }
        repulsion.refresh(&x, &y);
        repulsion.push(false);
        let error = error(&repulsion, &exact(&x, &y, &mass));
        assert!(error < 0.03, "{error}");
    }

    #[test]
    fn the_same_on_any_number_of_threads() {
        let (x, y, mass) = bodies(3000);
        let forces = |parallel: bool| {
            let mut repulsion = Repulsion::default();
            repulsion.rebuild(&x, &y, &mass, REACH, parallel);
            repulsion.push(parallel);
            (0..x.len()).map(|node| repulsion.force(node)).collect::<Vec<_>>()
        };
        assert_eq!(forces(false), forces(true));
    }

    /// The code for processors without wide arithmetic gives the same forces within rounding.
    #[test]
    fn the_portable_arithmetic_agrees() {
        let (x, y, mass) = bodies(1600);
        let mut repulsion = Repulsion::default();
        repulsion.rebuild(&x, &y, &mass, REACH, false);
        repulsion.push(false);
        let size = STRETCH * GROUP;
        for (stretch, lists) in repulsion.lists.iter().enumerate() {
            let own = Stretch {
                tree: &repulsion.tree,
                bodies: &repulsion.bodies,
                lists,
                first: stretch * size,
            };
            let (mut fx, mut fy) = (vec![0.0; size], vec![0.0; size]);
            stretch_forces::<false>(&own, &mut fx, &mut fy);
            let wide = repulsion.force_x[stretch * size..].iter().zip(&fx);
            for (wide, portable) in wide.take(lists.len() * GROUP) {
                let scale = wide.abs().max(1.0);
                assert!((wide - portable).abs() < 2e-4 * scale, "{wide} and {portable}");
            }
        }
    }
}
