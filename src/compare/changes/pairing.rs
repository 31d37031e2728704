//! Pairs the things of two lists. Each is paired with at most one of the other list, and the surest
//! pairs come first. Comparing the lists the other way round gives the same pairs, because no rule
//! depends on which list is the older one.

/// The greatest number of things with the same key in each list that are tried against each other.
const MOST_TRIED: usize = 32;

/// Which thing of one list is paired with which of the other.
pub struct Pairing {
    old: Vec<Option<usize>>,
    new: Vec<Option<usize>>,
}

/// Two things that may be the same.
pub struct Candidate<R> {
    /// How sure the pair is; smaller is surer. It must not depend on which of the two is older.
    pub rank: R,
    /// The index in the older list.
    pub old: usize,
    /// The index in the newer list.
    pub new: usize,
}

impl Pairing {
    /// Creates a pairing without any pairs. `old` and `new` are the lengths of the lists.
    pub fn new(old: usize, new: usize) -> Self {
        Self { old: vec![None; old], new: vec![None; new] }
    }

    /// Whether a thing of the older list has no partner yet.
    pub fn is_old_free(&self, place: usize) -> bool {
        self.old.get(place).is_some_and(Option::is_none)
    }

    /// Whether a thing of the newer list has no partner yet.
    pub fn is_new_free(&self, place: usize) -> bool {
        self.new.get(place).is_some_and(Option::is_none)
    }

    /// Pairs two things if both are free.
    pub fn join(&mut self, old: usize, new: usize) {
        if self.is_old_free(old) && self.is_new_free(new) {
            self.old[old] = Some(new);
            self.new[new] = Some(old);
        }
    }

    /// Pairs candidates by rank, then by name: first by the smaller of the two names, then by the
    /// other.
    pub fn take<R: Ord, N: Ord>(
        &mut self,
        mut candidates: Vec<Candidate<R>>,
        old_name: impl Fn(usize) -> N,
        new_name: impl Fn(usize) -> N,
    ) {
        candidates.sort_by_cached_key(|candidate| {
            let (a, b) = (old_name(candidate.old), new_name(candidate.new));
            if a <= b { (a, b) } else { (b, a) }
        });
        candidates.sort_by(|a, b| a.rank.cmp(&b.rank));
        for Candidate { old, new, .. } in candidates {
            self.join(old, new);
        }
    }

    /// The indices of the older list without a partner, in order.
    pub fn gone(&self) -> impl Iterator<Item = usize> {
        free(&self.old)
    }

    /// The indices of the newer list without a partner, in order.
    pub fn added(&self) -> impl Iterator<Item = usize> {
        free(&self.new)
    }

    /// All pairs, in the order of the older list.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.old.iter().enumerate().filter_map(|(old, new)| Some((old, (*new)?)))
    }
}

fn free(places: &[Option<usize>]) -> impl Iterator<Item = usize> {
    places.iter().enumerate().filter(|(_, partner)| partner.is_none()).map(|(place, _)| place)
}

/// All pairs of indices that share a key. If very many share one key, only the first of each list
/// are paired.
pub fn sharing<K: Ord>(mut old: Vec<(K, usize)>, mut new: Vec<(K, usize)>) -> Vec<(usize, usize)> {
    old.sort_unstable();
    old.dedup();
    new.sort_unstable();
    new.dedup();
    let mut found = Vec::new();
    let mut from = 0;
    for group in old.chunk_by(|a, b| a.0 == b.0) {
        let Some((key, _)) = group.first() else { continue };
        from += new[from..].partition_point(|(other, _)| other < key);
        let same = new[from..].iter().take_while(|(other, _)| other == key).take(MOST_TRIED);
        let same: Vec<usize> = same.map(|(_, place)| *place).collect();
        for (_, place) in group.iter().take(MOST_TRIED) {
            found.extend(same.iter().map(|other| (*place, *other)));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_surest_pair_comes_first_and_nobody_is_paired_twice() {
        let mut pairing = Pairing::new(2, 2);
        let candidates = [(1, 0, 0), (0, 0, 1), (2, 1, 1), (3, 1, 0)];
        let candidates = candidates.map(|(rank, old, new)| Candidate { rank, old, new });
        pairing.take(candidates.into(), |old| old, |new| new);
        assert_eq!(pairing.pairs().collect::<Vec<_>>(), [(0, 1), (1, 0)]);
        assert_eq!(pairing.added().count() + pairing.gone().count(), 0);
    }

    #[test]
    fn those_that_share_a_key_are_found() {
        let old = vec![("b", 0), ("a", 1), ("c", 2), ("a", 1)];
        let new = vec![("a", 5), ("c", 4), ("a", 6), ("d", 7)];
        assert_eq!(sharing(old, new), [(1, 5), (1, 6), (2, 4)]);
    }
}
