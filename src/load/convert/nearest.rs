//! Finds the word that was probably meant, for "Did you mean …?" in a help text.

/// The candidate nearest to a word, if it is near enough to be a typing error: at most one edit in
/// a short word, two in a word of eight letters or more. Swapping two adjacent letters is one edit.
pub(super) fn nearest<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    const LONGEST: usize = 80;
    let word: Vec<char> = word.chars().take(LONGEST).flat_map(char::to_lowercase).collect();
    let limit = if word.len() >= 8 { 2 } else { 1 };
    candidates
        .into_iter()
        .filter(|c| c.chars().count().abs_diff(word.len()) <= limit)
        .map(|c| (distance(&word, &c.chars().collect::<Vec<_>>()), c))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Optimal string alignment distance (Damerau 1964, restricted to adjacent letters).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let changed = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = changed.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found_and_other_words_are_not() {
        let words = ["asserts", "denies", "doubts"];
        assert_eq!(nearest("asserst", words), Some("asserts"));
        assert_eq!(nearest("Denies", words), Some("denies"));
        assert_eq!(nearest("confirms", words), None);
        assert_eq!(nearest("", words), None);
        assert_eq!(
            nearest("person-jake-sulivan", ["person-jake-sullivan"]),
            Some("person-jake-sullivan")
        );
    }
}
