//! A set of few things, kept as a sorted list. Nearly every entity comes from only one file. A
//! B-tree would reserve room for eleven entries in each of a million entities.

/// A sorted set of few things.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Few<T>(Vec<T>);

impl<T> Few<T> {
    /// Creates an empty set.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The number of things.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the set is empty.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All things, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// Removes all things.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

impl<T: Ord> Few<T> {
    /// Whether the set contains a thing.
    pub fn contains(&self, one: &T) -> bool {
        self.0.binary_search(one).is_ok()
    }

    /// Adds a thing, unless it is there.
    pub fn insert(&mut self, one: T) {
        if let Err(place) = self.0.binary_search(&one) {
            // Without this the list would get room for four.
            self.0.reserve_exact(1);
            self.0.insert(place, one);
        }
    }
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Ord> Extend<T> for Few<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, more: I) {
        more.into_iter().for_each(|one| self.insert(one));
    }
}

impl<T> IntoIterator for Few<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Few<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_there_once_and_in_its_place() {
        let mut few = Few::new();
        few.extend([3, 1, 2, 1, 3]);
        assert_eq!(few.iter().copied().collect::<Vec<_>>(), [1, 2, 3]);
        assert!(few.contains(&2) && !few.contains(&4) && few.len() == 3);
        few.clear();
        assert!(few.is_empty());
    }
}
