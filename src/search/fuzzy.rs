//! Finds words within a few typing errors of another word. It computes the optimal string alignment
//! distance (Damerau 1964; Wagner and Fischer 1974, with swapped neighbours) up to a limit. The
//! sorted list is walked like a tree, so that a beginning that many words share is compared once.

/// Returns how many typing errors are tolerated in a word of `length` bytes.
pub const fn forgiven(length: usize) -> u8 {
    match length {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The longest word compared, in bytes.
const LONGEST: usize = 48;

/// A word of the list that is near the word that was searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// Its index in the list.
    pub place: usize,
    /// The number of typing errors between the two.
    pub errors: u8,
    /// True = only its beginning is near.
    pub beginning: bool,
}

/// One row of the distance table: the distance to each beginning of the word that was searched for.
type DistanceRow = [u8; LONGEST + 1];

/// Returns the words of a sorted list that are within `errors` errors of `sought`. If `beginnings`
/// is true, it also returns words with a beginning that is.
pub fn near<W: AsRef<str>>(list: &[W], sought: &str, errors: u8, beginnings: bool) -> Vec<Near> {
    let sought = sought.as_bytes();
    let mut found = Vec::new();
    if errors == 0 || sought.is_empty() || sought.len() > LONGEST {
        return found;
    }
    let mut rows: Vec<DistanceRow> = vec![first_row()];
    // For each length in bytes of the current word's beginning: the fewest errors of any beginning
    // up to it.
    let mut begun: Vec<u8> = vec![u8::MAX];
    let mut before: &[u8] = &[];
    let mut place = 0;
    while let Some(word) = list.get(place).map(|word| word.as_ref().as_bytes()) {
        let common = before.iter().zip(word).take_while(|(a, b)| a == b).count();
        rows.truncate(common + 1);
        begun.truncate(common + 1);
        before = word;
        let mut hopeless = None;
        for at in rows.len() - 1..word.len().min(LONGEST) {
            let row = next_row(&rows, word, at, sought);
            let end = row[sought.len()];
            let best = begun.last().copied().unwrap_or(u8::MAX).min(end);
            let lost = row[..=sought.len()].iter().all(|distance| *distance > errors);
            rows.push(row);
            begun.push(best);
            if lost && !(beginnings && best <= errors) {
                hopeless = Some(at + 1);
                break;
            }
        }
        if let Some(length) = hopeless {
            // All words with the same beginning are at least as far away. Skip them.
            let start = &word[..length];
            place += list[place..].partition_point(|w| w.as_ref().as_bytes().starts_with(start));
            continue;
        }
        let whole = rows.last().map_or(u8::MAX, |row| row[sought.len()]);
        let best = begun.last().copied().unwrap_or(u8::MAX);
        if whole <= errors && word.len() <= LONGEST {
            found.push(Near { place, errors: whole, beginning: false });
        } else if beginnings && best <= errors {
            found.push(Near { place, errors: best, beginning: true });
        }
        place += 1;
    }
    found
}

fn first_row() -> DistanceRow {
    let mut row = [0; LONGEST + 1];
    for (distance, cell) in row.iter_mut().enumerate() {
        *cell = distance as u8;
    }
    row
}

/// Computes the row for the word's byte `at` from the rows before it.
fn next_row(rows: &[DistanceRow], word: &[u8], at: usize, sought: &[u8]) -> DistanceRow {
    let (above, letter) = (&rows[at], word[at]);
    let mut row = [0; LONGEST + 1];
    row[0] = at as u8 + 1;
    for (j, wanted) in sought.iter().enumerate() {
        let other = u8::from(letter != *wanted);
        let mut best = (above[j] + other).min(above[j + 1] + 1).min(row[j] + 1);
        let swapped = at > 0 && j > 0 && letter == sought[j - 1] && word[at - 1] == *wanted;
        if swapped {
            best = best.min(rows[at - 1][j - 1] + 1);
        }
        row[j + 1] = best;
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(list: &[&str], sought: &str, errors: u8) -> Vec<(String, u8)> {
        let near = near(list, sought, errors, false);
        near.into_iter().map(|n| (list[n.place].to_owned(), n.errors)).collect()
    }

    #[test]
    fn one_error_is_a_letter_more_less_other_or_two_swapped() {
        let list = ["austen", "austi", "austin", "austins", "ausitn", "justin", "putin"];
        let mut sorted = list;
        sorted.sort_unstable();
        let names: Vec<(String, u8)> = found(&sorted, "austin", 1);
        let near: Vec<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(near, ["ausitn", "austen", "austi", "austin", "austins", "justin"]);
        assert_eq!(names[3].1, 0);
    }

    #[test]
    fn a_beginning_may_hold_errors_too() {
        let list = ["patron", "patrushev", "zelenski"];
        let near = near(&list, "zelinsk", 1, true);
        assert_eq!(near, [Near { place: 2, errors: 1, beginning: true }]);
    }

    /// The textbook definition, for comparison.
    fn distance(a: &[u8], b: &[u8]) -> usize {
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = match (i, j) {
                    (0, n) | (n, 0) => n,
                    _ => {
                        let mut best = (table[i - 1][j] + 1)
                            .min(table[i][j - 1] + 1)
                            .min(table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]));
                        if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                            best = best.min(table[i - 2][j - 2] + 1);
                        }
                        best
                    }
                };
            }
        }
        table[a.len()][b.len()]
    }

    proptest::proptest! {
        #[test]
        fn the_walk_finds_what_the_definition_finds(
            mut list in proptest::collection::vec("[a-c]{1,7}", 0..60),
            sought in "[a-c]{1,6}",
            errors in 1_u8..3,
        ) {
            list.sort();
            list.dedup();
            let walked: Vec<(usize, u8)> =
                near(&list, &sought, errors, false).iter().map(|n| (n.place, n.errors)).collect();
            let plain: Vec<(usize, u8)> = list
                .iter()
                .enumerate()
                .map(|(place, word)| (place, distance(word.as_bytes(), sought.as_bytes()) as u8))
                .filter(|(_, d)| *d <= errors)
                .collect();
            proptest::prop_assert_eq!(walked, plain);
        }
    }
}
