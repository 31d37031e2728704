//! Finds the words of a text that come nearest to a quote that is not in it. They differ only in
//! quotation marks, dashes, blanks, case or accents, or in a few letters. They are offered to the
//! user and never accepted automatically.

mod fold;

pub use fold::fold;
use fold::unfolded;

use super::IndexedText;
use crate::model::{NearMiss, Span};

/// Quotes of more letters than this are compared by folding only, without edit distance.
const LONGEST: usize = 1_000;
/// The most cells of the edit distance table that one search may fill.
const CELLS: usize = 4_000_000;
/// The most hits of one piece of the quote that are examined.
const HITS: usize = 8;

/// The nearest words in the text; `None` if no words are near enough.
///
/// The cost is one pass over the text plus a number of table cells that does not depend on its
/// length.
pub fn near_miss(exact: &str, text: &IndexedText) -> Option<NearMiss> {
    let wanted = fold(exact);
    let wanted = wanted.trim();
    if wanted.is_empty() {
        return None;
    }
    let folded = text.folded();
    let found = match folded.find(wanted) {
        Some(at) => Some((at, at + wanted.len())),
        None => nearly(wanted, folded),
    };
    let (from, to) = unfolded(text.as_str(), found?);
    let range = Span { start: text.code_point_of(from), end: text.code_point_of(to) };
    Some(NearMiss { range, words: text.as_str().get(from..to)?.into() })
}

/// The span of `folded` (first byte, one past the last) with the smallest edit distance from
/// `wanted`. Candidates are found by exact search for pieces of `wanted`: there are more pieces
/// than allowed edits, so at least one piece must be unchanged.
fn nearly(wanted: &str, folded: &str) -> Option<(usize, usize)> {
    let letters: Vec<char> = wanted.chars().collect();
    if letters.len() < 4 || letters.len() > LONGEST {
        return None;
    }
    let edits = (letters.len() / 8).clamp(1, 12);
    let cells = letters.len() * (letters.len() + 4 * edits);
    let mut tries = (CELLS / cells).max(1);
    let mut best: Option<(usize, usize, usize)> = None;
    for (offset, piece) in pieces(&letters, edits + 1) {
        let mut from = 0;
        for _ in 0..HITS {
            let Some(hit) = folded.get(from..).and_then(|rest| rest.find(&*piece)) else { break };
            let at = from + hit;
            from = at + piece.chars().next().map_or(1, char::len_utf8);
            if tries == 0 {
                break;
            }
            tries -= 1;
            let window = window(folded, at, offset + 2 * edits, letters.len() + 4 * edits);
            if let Some((cost, start, end)) = closest(&letters, &folded[window.0..window.1])
                && cost <= edits
                && best.is_none_or(|b| (cost, window.0 + start) < (b.0, b.1))
            {
                best = Some((cost, window.0 + start, window.0 + end));
            }
        }
    }
    best.map(|(_, start, end)| whole_words(folded, start, end))
}

/// Widens a span to whole words, because in most cases the whole words are meant.
fn whole_words(text: &str, start: usize, end: usize) -> (usize, usize) {
    let letters = |part: &mut dyn Iterator<Item = char>| -> usize {
        part.take(30).take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum()
    };
    let starts_inside = text[start..].starts_with(char::is_alphanumeric);
    let ends_inside = text[..end].ends_with(char::is_alphanumeric);
    let before = if starts_inside { letters(&mut text[..start].chars().rev()) } else { 0 };
    let after = if ends_inside { letters(&mut text[end..].chars()) } else { 0 };
    (start - before, end + after)
}

/// Cuts the wanted letters into `count` pieces; each comes with the number of letters before it.
fn pieces(letters: &[char], count: usize) -> Vec<(usize, String)> {
    let size = (letters.len() / count).max(1);
    let cut = |(i, piece): (usize, &[char])| (i * size, piece.iter().collect());
    letters.chunks_exact(size).enumerate().map(cut).collect()
}

/// The bytes of a window of `length` letters that starts `before` letters before the byte `at`.
fn window(text: &str, at: usize, before: usize, length: usize) -> (usize, usize) {
    let start = text[..at].char_indices().rev().take(before).last().map_or(at, |(i, _)| i);
    let end = text[start..].char_indices().nth(length).map_or(text.len(), |(i, _)| start + i);
    (start, end)
}

/// The span of `text` with the smallest edit distance from `letters`: (edits, first byte, one past
/// the last) (P. H. Sellers, "The theory and computation of evolutionary distances", 1980).
fn closest(letters: &[char], text: &str) -> Option<(usize, usize, usize)> {
    // A column holds, for each prefix of the letters, the fewest edits and where that match starts.
    let mut column: Vec<(usize, usize)> = (0..=letters.len()).map(|i| (i, 0)).collect();
    let mut best: Option<(usize, usize, usize)> = None;
    for (at, letter) in text.char_indices() {
        let mut diagonal = column[0];
        column[0] = (0, at);
        diagonal.1 = at;
        for (i, wanted) in letters.iter().enumerate() {
            let swap = (diagonal.0 + usize::from(*wanted != letter), diagonal.1);
            let (left, above) = (column[i + 1], column[i]);
            diagonal = left;
            column[i + 1] = swap.min((left.0 + 1, left.1)).min((above.0 + 1, above.1));
        }
        let (cost, start) = column[letters.len()];
        if best.is_none_or(|(least, ..)| cost < least) {
            best = Some((cost, start, at + letter.len_utf8()));
        }
    }
    best
}
