//! The arithmetic of the repulsion, eight lanes at a time. A body at distance d pushes with its
//! mass over d. Every function is compiled twice, with and without fused multiply-add.

#![allow(
    clippy::inline_always,
    reason = "arithmetic compiles to wide instructions only inside the function that asks for them"
)]

use super::lists::GROUP;

/// Added to squared distances, so that two bodies at the same place do not push each other
/// infinitely far.
pub const SOFTENING: f32 = 1e-6;

/// Whether this target always has fused multiply-add.
pub const NATIVE: bool = cfg!(target_arch = "aarch64");

/// Bodies or cells that push others.
#[derive(Clone, Debug, Default)]
pub struct Pushers {
    /// x coordinates, to the right.
    pub x: Vec<f32>,
    /// y coordinates, down.
    pub y: Vec<f32>,
    /// How strongly each one pushes.
    pub mass: Vec<f32>,
}

impl Pushers {
    /// Removes all.
    pub fn clear(&mut self) {
        self.x.clear();
        self.y.clear();
        self.mass.clear();
    }

    /// Adds one pusher.
    #[inline(always)]
    pub fn push(&mut self, x: f32, y: f32, mass: f32) {
        self.x.push(x);
        self.y.push(y);
        self.mass.push(mass);
    }

    /// Adds pushers without mass at (`x`, `y`) until the number is a multiple of eight.
    pub fn pad(&mut self, x: f32, y: f32) {
        while !self.x.len().is_multiple_of(8) {
            self.push(x, y, 0.0);
        }
    }
}

#[inline(always)]
fn fused<const FUSED: bool>(a: f32, b: f32, c: f32) -> f32 {
    if FUSED { a.mul_add(b, c) } else { a * b + c }
}

/// Adds the push of every pusher to the forces of a group.
#[inline(always)]
pub fn near<const FUSED: bool>(
    (x, y): (&[f32; GROUP], &[f32; GROUP]),
    (px, py, mass): (&[f32], &[f32], &[f32]),
    (fx, fy): (&mut [f32; GROUP], &mut [f32; GROUP]),
) {
    let (mut sum_x, mut sum_y) = (*fx, *fy);
    for ((px, py), mass) in px.iter().zip(py).zip(mass) {
        for lane in 0..GROUP {
            let dx = x[lane] - px;
            let dy = y[lane] - py;
            let squared = fused::<FUSED>(dx, dx, fused::<FUSED>(dy, dy, SOFTENING));
            let share = mass / squared;
            sum_x[lane] = fused::<FUSED>(dx, share, sum_x[lane]);
            sum_y[lane] = fused::<FUSED>(dy, share, sum_y[lane]);
        }
    }
    (*fx, *fy) = (sum_x, sum_y);
}

/// The push of far cells near one place, as a polynomial of second degree in the complex plane:
/// with z = x + iy, the sum of m / (z − c) has a Taylor series around the centre of a group
/// (Greengard and Rokhlin, "A fast algorithm for particle simulations", J. Comput. Phys. 73, 1987).
#[derive(Clone, Copy, Debug, Default)]
pub struct Field {
    value: (f32, f32),
    slope: (f32, f32),
    curve: (f32, f32),
}

/// Sums the field of cells around `middle`. The number of cells must be a multiple of eight.
#[inline(always)]
pub fn field<const FUSED: bool>(middle: (f32, f32), cells: &Pushers) -> Field {
    let mut sums = [[0.0_f32; 8]; 6];
    let (xs, _) = cells.x.as_chunks::<8>();
    let (ys, _) = cells.y.as_chunks::<8>();
    let (masses, _) = cells.mass.as_chunks::<8>();
    for ((x, y), mass) in xs.iter().zip(ys).zip(masses) {
        for lane in 0..8 {
            let dx = middle.0 - x[lane];
            let dy = middle.1 - y[lane];
            let over = 1.0 / fused::<FUSED>(dx, dx, dy * dy);
            // 1 / (z - c), then its second and third power.
            let (a, b) = (dx * over, -dy * over);
            let (r0, i0) = (mass[lane] * a, mass[lane] * b);
            let (r1, i1) = (fused::<FUSED>(r0, a, -(i0 * b)), fused::<FUSED>(r0, b, i0 * a));
            let (r2, i2) = (fused::<FUSED>(r1, a, -(i1 * b)), fused::<FUSED>(r1, b, i1 * a));
            sums[0][lane] += r0;
            sums[1][lane] += i0;
            sums[2][lane] -= r1;
            sums[3][lane] -= i1;
            sums[4][lane] += r2;
            sums[5][lane] += i2;
        }
    }
    let total = |lanes: &[f32; 8]| lanes.iter().sum::<f32>();
    Field {
        value: (total(&sums[0]), total(&sums[1])),
        slope: (total(&sums[2]), total(&sums[3])),
        curve: (total(&sums[4]), total(&sums[5])),
    }
}

/// Adds the push of the field around `middle` to the forces of a group.
#[inline(always)]
pub fn far<const FUSED: bool>(
    field: &Field,
    middle: (f32, f32),
    (x, y): (&[f32; GROUP], &[f32; GROUP]),
    (fx, fy): (&mut [f32; GROUP], &mut [f32; GROUP]),
) {
    for lane in 0..GROUP {
        let (dx, dy) = (x[lane] - middle.0, y[lane] - middle.1);
        let re = fused::<FUSED>(field.curve.0, dx, -(field.curve.1 * dy)) + field.slope.0;
        let im = fused::<FUSED>(field.curve.0, dy, field.curve.1 * dx) + field.slope.1;
        fx[lane] += field.value.0 + fused::<FUSED>(re, dx, -(im * dy));
        // The force is the complex conjugate of the field.
        fy[lane] -= field.value.1 + fused::<FUSED>(re, dy, im * dx);
    }
}

/// Adds to each node's sums the place where a pivot would have it, times the weight. For a term
/// with weight w and path length l, that place is at distance l from the pivot, in the node's
/// present direction. The terms are given as w and w · l.
pub fn draw_to(
    pivot: (f32, f32),
    (x, y): (&[f32], &[f32]),
    (weight, pull): (&[f32], &[f32]),
    (sum_x, sum_y): (&mut [f32], &mut [f32]),
) {
    #[cfg(target_arch = "x86_64")]
    {
        struct Wide<'a> {
            pivot: (f32, f32),
            places: (&'a [f32], &'a [f32]),
            terms: (&'a [f32], &'a [f32]),
            sums: (&'a mut [f32], &'a mut [f32]),
        }
        impl pulp::NullaryFnOnce for Wide<'_> {
            type Output = ();
            #[inline(always)]
            fn call(self) {
                draw_each::<true>(self.pivot, self.places, self.terms, self.sums);
            }
        }
        if let Some(simd) = pulp::x86::V3::try_new() {
            let (places, terms, sums) = ((x, y), (weight, pull), (sum_x, sum_y));
            simd.vectorize(Wide { pivot, places, terms, sums });
            return;
        }
    }
    draw_each::<NATIVE>(pivot, (x, y), (weight, pull), (sum_x, sum_y));
}

#[inline(always)]
fn draw_each<const FUSED: bool>(
    pivot: (f32, f32),
    (x, y): (&[f32], &[f32]),
    (weight, pull): (&[f32], &[f32]),
    (sum_x, sum_y): (&mut [f32], &mut [f32]),
) {
    let sums = sum_x.iter_mut().zip(sum_y.iter_mut());
    for ((((x, y), weight), pull), (sum_x, sum_y)) in
        x.iter().zip(y).zip(weight).zip(pull).zip(sums)
    {
        let (dx, dy) = (x - pivot.0, y - pivot.1);
        let squared = fused::<FUSED>(dx, dx, fused::<FUSED>(dy, dy, SOFTENING));
        let over = pull / squared.sqrt();
        *sum_x += fused::<FUSED>(*weight, pivot.0, over * dx);
        *sum_y += fused::<FUSED>(*weight, pivot.1, over * dy);
    }
}
