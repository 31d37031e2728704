//! Sets of entities taken for the same one (union-find), kept apart where a file says so.

use std::collections::BTreeSet;

/// Disjoint sets over the numbers below a length; the smallest number stands for its set.
pub struct Clusters {
    parent: Vec<usize>,
    /// For the number that stands for a set: members of sets it must never join.
    apart: Vec<BTreeSet<usize>>,
}

impl Clusters {
    /// Every number in a set of its own.
    pub fn new(length: usize) -> Self {
        Self { parent: (0..length).collect(), apart: vec![BTreeSet::new(); length] }
    }

    /// The number that stands for the set of `a`.
    pub fn find(&mut self, a: usize) -> usize {
        let mut root = a;
        while self.parent[root] != root {
            root = self.parent[root];
        }
        let mut at = a;
        while self.parent[at] != root {
            at = std::mem::replace(&mut self.parent[at], root);
        }
        root
    }

    /// From now on `a` and `b` never come into one set.
    pub fn keep_apart(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        if a != b {
            self.apart[a].insert(b);
            self.apart[b].insert(a);
        }
    }

    /// Whether the two must stay apart.
    pub fn must_differ(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.find(a), self.find(b));
        let (fewer, root) =
            if self.apart[a].len() <= self.apart[b].len() { (a, b) } else { (b, a) };
        let members: Vec<usize> = self.apart[fewer].iter().copied().collect();
        members.into_iter().any(|member| self.find(member) == root)
    }

    /// Puts the two into one set; false if they must stay apart.
    pub fn unite(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.find(a), self.find(b));
        if a == b {
            return true;
        }
        if self.must_differ(a, b) {
            return false;
        }
        let (first, later) = (a.min(b), a.max(b));
        self.parent[later] = first;
        let mut moved = std::mem::take(&mut self.apart[later]);
        if moved.len() > self.apart[first].len() {
            std::mem::swap(&mut moved, &mut self.apart[first]);
        }
        self.apart[first].extend(moved);
        true
    }
}
