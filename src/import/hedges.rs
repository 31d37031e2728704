//! The words with which files hedge what they say: "alleged meeting", "rumoured", "met?". What is
//! hedged in a file is never sure in the dossier.

use super::contact_words;
use super::words::{folded, relation_kind};
use crate::model::Certainty;

/// Words that mean "possibly", and words that mean "probably".
const POSSIBLE: [&str; 34] = [
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
    "perhaps",
    "maybe",
    "uncertain",
    "angeblich",
    "mutmasslich",
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
    let (bare, certainty) = asked.or_else(first).or_else(last)?;
    let known = contact_words::mode(bare).is_some() || relation_kind(bare).is_some();
    known.then_some((bare, certainty))
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
        ] {
            assert_eq!(split(words), Some((bare, certainty)), "{words}");
        }
        for words in ["meeting", "alleged", "alleged fraud", "secret meeting", "why?", "", "?"] {
            assert_eq!(split(words), None, "{words}");
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
