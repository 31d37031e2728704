//! The words with which files hedge what they say: "alleged meeting", "rumoured", "met?". What is
//! hedged in a file is never sure in the dossier.

use super::contact_words;
use super::words::{folded, relation_kind, says_only, words_of};
use crate::model::Certainty;

/// Words that mean "possibly", and words that mean "probably".
const POSSIBLE: [&str; 60] = [
    "alleged",
    "allegedly",
    "rumoured",
    "rumored",
    "rumour",
    "rumor",
    "rumours",
    "rumors",
    "suspected",
    "possible",
    "possibly",
    "unverified",
    "unconfirmed",
    "notconfirmed",
    "notverified",
    "unproven",
    "speculation",
    "speculated",
    "speculative",
    "purported",
    "purportedly",
    "supposed",
    "supposedly",
    "reportedly",
    "apparently",
    "perhaps",
    "maybe",
    "uncertain",
    "unclear",
    "hearsay",
    "gossip",
    "angeblich",
    "angebliche",
    "angebliches",
    "angeblicher",
    "vermutlich",
    "vermutliches",
    "vermeintlich",
    "vermeintliches",
    "moglich",
    "moglicherweise",
    "mutmasslich",
    "mutmassliche",
    "mutmassliches",
    "mutmasslicher",
    "pretendu",
    "pretendue",
    "posible",
    "posiblemente",
    "possibile",
    "mogelijk",
    "vermeend",
    "presumido",
    "presumida",
    "presunto",
    "presunta",
    "presume",
    "presumee",
    "supuesto",
    "supuesta",
];
const PROBABLE: [&str; 5] = ["probable", "probably", "likely", "wahrscheinlich", "probabile"];

/// How sure a word is that something is so; `None` if it is no hedge.
pub(super) fn hedge(word: &str) -> Option<Certainty> {
    let word = folded(&any_ascii::any_ascii(word));
    if POSSIBLE.contains(&word.as_str()) {
        Some(Certainty::Possible)
    } else {
        PROBABLE.contains(&word.as_str()).then_some(Certainty::Probable)
    }
}

/// The certainty for a word in an attribute for that. A degree that is no word of the format is a
/// hedge as well, unless it is a high one.
pub(super) fn certainty(word: &str) -> Certainty {
    let known = Certainty::parse(word).or_else(|| hedge(word));
    known.unwrap_or_else(|| match folded(word).as_str() {
        "low" | "verylow" | "weak" => Certainty::Possible,
        "medium" | "moderate" | "fair" => Certainty::Probable,
        "high" | "veryhigh" | "confirmed" | "verified" | "sure" => Certainty::Certain,
        _ => Certainty::Unstated,
    })
}

/// Whether a word says that something is not so, or that it is unlikely: then the file does not
/// assert it.
pub(super) fn is_not_so(word: &str) -> bool {
    const NOT_SO: [&str; 22] = [
        "false",
        "untrue",
        "nottrue",
        "debunked",
        "disproved",
        "disproven",
        "refuted",
        "hoax",
        "fake",
        "fabricated",
        "unlikely",
        "veryunlikely",
        "highlyunlikely",
        "improbable",
        "implausible",
        "doubtful",
        "dubious",
        "questionable",
        "notcredible",
        "falsch",
        "widerlegt",
        "falso",
    ];
    const BESIDE: [&str; 20] = [
        "later", "since", "now", "shown", "proved", "proven", "turned", "out", "found", "to", "be",
        "was", "is", "has", "been", "this", "it", "the", "claim", "report",
    ];
    let lower = word.to_lowercase();
    NOT_SO.contains(&folded(word).as_str()) || says_only(words_of(&lower), &NOT_SO, &BESIDE)
}

/// A number that is higher, the less sure somebody is.
pub(super) const fn doubt(certainty: Certainty) -> u8 {
    match certainty {
        Certainty::Certain => 0,
        Certainty::Unstated => 1,
        Certainty::Probable => 2,
        Certainty::Possible => 3,
    }
}

/// The words for a contact or a known relation without the hedge before or behind them, and how
/// sure the hedge is: "alleged meeting", "rumoured call", "talks (alleged)", "met?".
pub(super) fn split(words: &str) -> Option<(&str, Certainty)> {
    let words = words.trim();
    let asked = words.strip_suffix('?').map(|bare| (bare.trim(), Certainty::Possible));
    let first = || {
        let (first, rest) = words.split_once([' ', '_', '-'])?;
        Some((rest.trim(), hedge(first)?))
    };
    let last = || {
        let (rest, last) = words.strip_suffix([')', ']'])?.rsplit_once(['(', '['])?;
        Some((rest.trim(), hedge(last)?))
    };
    // As in "rencontre présumée".
    let behind = || {
        let (rest, last) = words.rsplit_once([' ', '_'])?;
        Some((rest.trim(), hedge(last)?))
    };
    let found = asked.or_else(|| phrase(words)).or_else(first).or_else(last).or_else(behind);
    let (bare, certainty) = found?;
    let known = contact_words::mode(bare).is_some() || relation_kind(bare).is_some();
    known.then_some((bare, certainty))
}

/// How sure words are that have a hedge and otherwise any words: "alleged payment", "rumoured: funds".
pub(super) fn in_words(words: &str) -> Option<Certainty> {
    let words = words.trim();
    let asked = words.strip_suffix('?').filter(|bare| !bare.trim().is_empty());
    let first = || hedge(words.split([' ', '_', '-', ':']).find(|word| !word.is_empty())?);
    let last = || hedge(words.strip_suffix([')', ']'])?.rsplit_once(['(', '['])?.1);
    let asked = asked.map(|_| Certainty::Possible);
    asked.or_else(|| Some(phrase(words)?.1)).or_else(first).or_else(last)
}

/// The hedge in a remark that says nothing else, or by whom: "Unconfirmed", "Alleged by Echo". The
/// remark itself is kept.
pub(super) fn in_note(words: &str) -> Option<(&'static str, Certainty)> {
    let alone = words.trim().trim_end_matches('.');
    let by = || alone.split_once(" by ").and_then(|(word, _)| hedge(word));
    let certainty = hedge(alone).or_else(by)?;
    Some((certainty.as_str(), certainty))
}

/// A name without the hedge before or behind it: "Lind?", "possibly Lind", "Lind (alleged)".
pub(super) fn around_name(name: &str) -> Option<&str> {
    let asked = name.strip_suffix("(?)").or_else(|| name.strip_suffix('?'));
    let before = || name.split_once(' ').filter(|(word, _)| hedge(word).is_some());
    let bracket = || name.strip_suffix([')', ']'])?.rsplit_once(['(', '[']);
    let dash = || [" - ", " – ", " — ", ", "].into_iter().find_map(|dash| name.rsplit_once(dash));
    let behind = || {
        let found = [bracket(), dash()].into_iter().flatten();
        found.into_iter().find(|(_, word)| hedge(word).is_some()).map(|(bare, _)| bare)
    };
    let bare = asked.or_else(|| before().map(|(_, bare)| bare)).or_else(behind)?.trim();
    (!bare.is_empty()).then_some(bare)
}

/// Words without "may have" and the like before them.
fn phrase(words: &str) -> Option<(&str, Certainty)> {
    const PHRASES: [&str; 16] = [
        "may have",
        "might have",
        "could have",
        "may be",
        "might be",
        "could be",
        "is said to",
        "are said to",
        "said to have",
        "is believed to",
        "believed to",
        "is thought to",
        "thought to",
        "is alleged to",
        "alleged to",
        "unclear whether",
    ];
    let after = |phrase: &&str| {
        let (before, rest) = words.split_at_checked(phrase.len())?;
        let same = before.replace('_', " ").eq_ignore_ascii_case(phrase);
        rest.strip_prefix([' ', '_']).filter(|_| same)
    };
    let rest = PHRASES.iter().find_map(after)?;
    let have = rest.split_at_checked(5).filter(|(have, _)| have.eq_ignore_ascii_case("have "));
    Some((have.map_or(rest, |(_, rest)| rest).trim(), Certainty::Possible))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hedge_is_taken_from_the_word_that_it_hedges() {
        for (words, bare, certainty) in [
            ("alleged meeting", "meeting", Certainty::Possible),
            ("Rumoured call", "call", Certainty::Possible),
            ("ALLEGEDLY_MET", "MET", Certainty::Possible),
            ("talks (alleged)", "talks", Certainty::Possible),
            ("met?", "met", Certainty::Possible),
            ("probable call", "call", Certainty::Probable),
            ("mutmaßlich Treffen", "Treffen", Certainty::Possible),
            ("alleged member of", "member of", Certainty::Possible),
            ("angebliches Treffen", "Treffen", Certainty::Possible),
            ("rencontre présumée", "rencontre", Certainty::Possible),
            ("may have met", "met", Certainty::Possible),
            ("MIGHT_HAVE_MET", "MET", Certainty::Possible),
            ("is said to have met", "met", Certainty::Possible),
        ] {
            assert_eq!(split(words), Some((bare, certainty)), "{words}");
        }
        for words in ["meeting", "alleged", "alleged fraud", "secret meeting", "why?", "", "?"] {
            assert_eq!(split(words), None, "{words}");
        }
    }

    #[test]
    fn a_hedge_counts_before_any_words() {
        for (words, certainty) in [
            ("alleged payment", Certainty::Possible),
            ("ALLEGEDLY_FUNDS", Certainty::Possible),
            ("rumoured: funds", Certainty::Possible),
            ("probable heir", Certainty::Probable),
            ("funds (unconfirmed)", Certainty::Possible),
            ("funds?", Certainty::Possible),
            ("may have paid", Certainty::Possible),
            ("unclear whether met", Certainty::Possible),
        ] {
            assert_eq!(in_words(words), Some(certainty), "{words}");
        }
        for words in ["funds", "?", "", "Maytag", "paid in May", "maybelline"] {
            assert_eq!(in_words(words), None, "{words}");
        }
    }

    #[test]
    fn an_unknown_degree_of_certainty_is_no_certainty() {
        for (word, expected) in [
            ("low", Certainty::Possible),
            ("Medium", Certainty::Probable),
            ("HIGH", Certainty::Certain),
            ("rumoured", Certainty::Possible),
            ("probable", Certainty::Probable),
            ("0.3", Certainty::Unstated),
            ("C3", Certainty::Unstated),
        ] {
            assert_eq!(certainty(word), expected, "{word}");
        }
    }
}
