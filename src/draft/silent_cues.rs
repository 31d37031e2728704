//! Recognises cues that only tell of a silence: nobody commented, and nothing was denied.

use std::ops::Range;

use super::cue::FoundCue;
use super::page::Page;
use super::unrelated_cues::{is_claim, listed};

/// Whether a denial only tells of silence: "Her office has not commented."
pub(super) fn of_silence(page: &Page<'_>, cue: &FoundCue, end: usize) -> bool {
    // Who "could not confirm" a meeting has looked for it.
    let could = cue.tokens.start > 0 && page.tokens.is(cue.tokens.start - 1, "could");
    let silent =
        "comment commented respond responded reply replied answer answered confirm confirmed";
    let near = cue.tokens.start..(cue.tokens.end + 4).min(end);
    // Who was called and did not answer was not reached: "Nobody answered."
    let nobody = listed("nobody no", page.tokens.str(cue.tokens.start))
        && near.clone().any(|at| page.tokens.is(at, "answered"));
    !could
        && !nobody
        && near.clone().any(|at| listed(silent, page.tokens.str(at)))
        && !(cue.tokens.start..end).any(|at| is_claim(page, at))
}

/// Whether the words tell of silence: "has neither confirmed nor denied the call".
pub(super) fn neither_confirmed(page: &Page<'_>, cue: &FoundCue, range: &Range<usize>) -> bool {
    let near = cue.around(range, 4, 4);
    let has = |words: &str| near.clone().any(|at| listed(words, page.tokens.str(at)));
    has("neither") && has("confirm confirms confirmed") && has("nor") && has("deny denies denied")
}
