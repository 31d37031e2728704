//! Sorts nodes in Morton order by a radix sort, so that nodes near each other in the plane are near
//! in memory (G. M. Morton, "A computer oriented geodetic data base", IBM 1966).

/// Side of the grid that places are mapped to: 2^16 cells.
const SIDE: f32 = 65_536.0;

/// The square around all places.
#[derive(Clone, Copy, Debug)]
pub struct Square {
    /// Its smallest coordinates.
    pub min: (f32, f32),
    /// Its width and height; never 0.
    pub side: f32,
}

impl Square {
    /// The smallest square around the places.
    pub fn around(x: &[f32], y: &[f32]) -> Self {
        let least = |values: &[f32]| values.iter().copied().fold(f32::MAX, f32::min);
        let most = |values: &[f32]| values.iter().copied().fold(f32::MIN, f32::max);
        let min = (least(x), least(y));
        let side = (most(x) - min.0).max(most(y) - min.1).max(1e-6) * 1.0001;
        Self { min, side }
    }
}

/// Morton keys with their nodes, sorted. The value is kept between uses to reuse its memory.
#[derive(Clone, Debug, Default)]
pub struct MortonOrder {
    /// The key is in the upper half, the node in the lower half.
    sorted: Vec<u64>,
    spare: Vec<u64>,
}

impl MortonOrder {
    /// Sorts the places in a square by their Morton keys.
    pub fn sort(&mut self, x: &[f32], y: &[f32], square: Square) {
        let scale = SIDE / square.side;
        let cell = |at: f32, min: f32| spread(((at - min) * scale) as u32);
        self.sorted.clear();
        self.sorted.extend(x.iter().zip(y).enumerate().map(|(node, (x, y))| {
            let key = cell(*x, square.min.0) | (cell(*y, square.min.1) << 1);
            (u64::from(key) << 32) | node as u64
        }));
        self.radix_sort();
    }

    /// The nodes in Morton order.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = u32> + '_ {
        self.sorted.iter().map(|entry| *entry as u32)
    }

    /// The position after the last entry of `within` whose key, shifted right by `shift`, is at
    /// most `prefix` in its lowest two bits.
    pub fn end_of_quadrant(
        &self,
        within: std::ops::Range<usize>,
        shift: u32,
        prefix: u64,
    ) -> usize {
        let entries = &self.sorted[within.clone()];
        within.start + entries.partition_point(|entry| ((entry >> (32 + shift)) & 3) <= prefix)
    }

    /// Sorts by the least significant byte first. A byte that is the same in all keys is skipped.
    fn radix_sort(&mut self) {
        let mut counts = [[0_u32; 256]; 4];
        for entry in &self.sorted {
            for (digit, count) in counts.iter_mut().enumerate() {
                count[byte(*entry, digit)] += 1;
            }
        }
        self.spare.resize(self.sorted.len(), 0);
        for (digit, count) in counts.iter_mut().enumerate() {
            if count.iter().any(|c| *c as usize == self.sorted.len()) {
                continue;
            }
            let mut start = 0;
            for slot in count.iter_mut() {
                start += std::mem::replace(slot, start);
            }
            for entry in &self.sorted {
                let slot = &mut count[byte(*entry, digit)];
                self.spare[*slot as usize] = *entry;
                *slot += 1;
            }
            std::mem::swap(&mut self.sorted, &mut self.spare);
        }
    }
}

const fn byte(entry: u64, digit: usize) -> usize {
    (entry >> (32 + 8 * digit)) as usize & 255
}

/// Puts a 0 bit before each of the lower 16 bits.
const fn spread(value: u32) -> u32 {
    let mut bits = value & 0xffff;
    bits = (bits | (bits << 8)) & 0x00ff_00ff;
    bits = (bits | (bits << 4)) & 0x0f0f_0f0f;
    bits = (bits | (bits << 2)) & 0x3333_3333;
    (bits | (bits << 1)) & 0x5555_5555
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_radix_sort_agrees_with_the_standard_one() {
        let mut random = super::super::random::Random::new(3);
        for count in [1, 2, 17, 5000] {
            let x: Vec<f32> = (0..count).map(|_| random.share() * 40.0 - 7.0).collect();
            let y: Vec<f32> = (0..count).map(|_| random.share() * 3.0).collect();
            let mut order = MortonOrder::default();
            order.sort(&x, &y, Square::around(&x, &y));
            let mut expected = order.sorted.clone();
            expected.sort_unstable();
            assert_eq!(order.sorted, expected);
            let mut nodes: Vec<u32> = order.nodes().collect();
            nodes.sort_unstable();
            assert_eq!(nodes, (0..count as u32).collect::<Vec<_>>());
        }
    }

    #[test]
    fn quadrants_come_one_after_the_other() {
        // Lower left, lower right, upper left, upper right: x is the lower bit of each pair.
        let (x, y) = ([0.9, 0.1, 0.9, 0.1], [0.9, 0.1, 0.1, 0.9]);
        let mut order = MortonOrder::default();
        order.sort(&x, &y, Square { min: (0.0, 0.0), side: 1.0 });
        assert_eq!(order.nodes().collect::<Vec<_>>(), [1, 2, 3, 0]);
        assert_eq!(order.end_of_quadrant(0..4, 30, 0), 1);
        assert_eq!(order.end_of_quadrant(0..4, 30, 2), 3);
    }
}
