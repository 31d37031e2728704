//! Sets of entities that are taken to be the same (union-find). Pairs can be marked as never the
//! same.

use std::collections::BTreeSet;

/// Disjoint sets of the numbers below a length. The smallest number in a set represents it.
pub struct Clusters {
    parent: Vec<usize>,
    /// For the number that represents a set: members of the sets that it must never be joined with.
    apart: Vec<BTreeSet<usize>>,
}

impl Clusters {
    /// Puts each number below `length` into its own set.
    pub fn new(length: usize) -> Self {
        Self { parent: (0..length).collect(), apart: vec![BTreeSet::new(); length] }
    }

    /// The number that represents the set of `a`.
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

    /// From now on the sets of `a` and `b` cannot be joined.
    pub fn keep_apart(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        if a != b {
            self.apart[a].insert(b);
            self.apart[b].insert(a);
        }
    }

    /// Whether the sets of the two must not be joined.
    pub fn must_differ(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.find(a), self.find(b));
        let (fewer, root) =
            if self.apart[a].len() <= self.apart[b].len() { (a, b) } else { (b, a) };
        let members: Vec<usize> = self.apart[fewer].iter().copied().collect();
        members.into_iter().any(|member| self.find(member) == root)
    }

    /// Joins the sets of the two; returns false if they must stay apart.
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
