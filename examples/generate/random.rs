//! Pseudo-random numbers that are the same for the same seed on every machine: splitmix64 (Steele,
//! Lea, Flood, "Fast splittable pseudorandom number generators", 2014), with integers only.

/// A stream of pseudo-random numbers.
#[derive(Clone)]
pub struct Random(u64);

impl Random {
    /// The stream that starts from `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`, all equally likely; 0 if `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }

    /// A number below `n`, with a frequency of about 1 / (number + 1), so that a few numbers come
    /// up very often.
    pub fn small_below(&mut self, n: usize) -> usize {
        let halvings = n.checked_ilog2().unwrap_or_default() as usize;
        let range = n >> self.below(halvings + 1);
        self.below(range)
    }

    /// True in `percent` of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A random element of a list, which must not be empty.
    pub fn pick<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }
}
