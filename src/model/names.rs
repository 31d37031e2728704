//! Decides when two written names are the same, and which words of a name are titles. Importing,
//! merging, comparing, searching and the command line share this one rule. Names are only compared
//! here; how they are written is kept.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The key by which a name is compared. Two names are the same if their keys are equal.
///
/// The key is composed (NFC). Each run of blanks of any kind becomes one space, and blanks at the
/// ends and invisible signs are removed. Case counts, and so does every letter: a Cyrillic а is not
/// a Latin a. A name that consists only of such signs is left as it is. Otherwise nothing would be
/// left of it, and all such names would be the same.
pub fn key(name: &str) -> Cow<'_, str> {
    let plain = |byte: u8| (b' '..0x7f).contains(&byte);
    if name.bytes().all(plain) && !name.contains("  ") {
        return Cow::Borrowed(name.trim_matches(' '));
    }
    // Before composing, because an invisible sign between a letter and its accent would keep them
    // apart.
    let seen: String = name.chars().filter(|sign| !is_invisible(*sign)).nfc().collect();
    let words: Vec<&str> = seen.split(is_blank).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { Cow::Borrowed(name.trim()) } else { Cow::Owned(words.join(" ")) }
}

/// The key without case. Letters that only sound or look alike stay different: ß is not ss.
pub fn caseless(name: &str) -> String {
    let small = |letter: char| if letter == 'ς' { 'σ' } else { letter };
    key(name).chars().flat_map(char::to_lowercase).map(small).nfc().collect()
}

/// Whether two written names are the same.
pub fn same(one: &str, other: &str) -> bool {
    one == other || key(one) == key(other)
}

/// The words of a name in order, without case and punctuation. A name without any words is one
/// word.
pub fn words(name: &str) -> Vec<String> {
    let caseless = caseless(name);
    let parts = |c: char| !c.is_alphanumeric() && !is_combining_mark(c);
    let words = caseless.split(parts).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_owned).collect();
    if words.is_empty() { vec![caseless] } else { words }
}

/// Titles before a person's name. Abbreviations that are also given names ("Gen Nakatani", "Hon Sui
/// Sen") count only with a full stop.
const TITLES: [&str; 28] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "baron",
    "baroness",
    "h.e.",
    "hon.",
    "rev.",
    "gen.",
    "lt",
    "col.",
    "maj.",
    "capt.",
    "cmdr.",
    "adm.",
    "brig.",
    "sgt.",
    "sen.",
    "rep.",
];
/// Titles that are given names, too, if only one other word follows ("Major Owens").
const RANKS: [&str; 9] = [
    "general",
    "admiral",
    "colonel",
    "captain",
    "lieutenant",
    "commander",
    "brigadier",
    "major",
    "ambassador",
];
/// Letters of honours and degrees after a person's name, as they are written.
const HONOURS: [&str; 32] = [
    "MP", "MEP", "MSP", "MS", "AM", "MLA", "MLC", "TD", "PC", "QC", "KC", "SC", "CBE", "OBE",
    "MBE", "KBE", "DBE", "CH", "CB", "KCB", "DCB", "CMG", "KCMG", "GCMG", "CVO", "PhD", "DPhil",
    "MD", "Jr", "Sr", "Esq", "FRS",
];

/// A person's name without titles before it and honours after it: "Rt Hon Jane Smith MP" → "Jane
/// Smith". A name of nothing else is left as it is.
pub fn without_titles(name: &str) -> Cow<'_, str> {
    let all: Vec<&str> = name.split(is_blank).filter(|word| !word.is_empty()).collect();
    let mut words = &all[..];
    while let [rest @ .., last] = words
        && !rest.is_empty()
        && HONOURS.contains(&last.trim_matches(|c| c == '.' || c == ','))
    {
        words = rest;
    }
    while let Some(rest) = after_title(words).filter(|rest| !rest.is_empty()) {
        words = rest;
    }
    if words.len() == all.len() {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(words.join(" ").trim_end_matches(',').to_owned())
    }
}

/// The words after a title; `None` if they do not begin with one.
fn after_title<'w>(words: &'w [&'w str]) -> Option<&'w [&'w str]> {
    const HON: [&str; 3] = ["hon", "honourable", "honorable"];
    let is = |word: &str, titles: &[&str]| {
        let word = word.to_lowercase();
        titles.iter().any(|title| *title == word || word.strip_suffix('.') == Some(title))
    };
    match words {
        [first, hon, rest @ ..] if is(first, &["the", "rt", "right"]) && is(hon, &HON) => {
            Some(rest)
        }
        [the, rest @ ..] if is(the, &["the"]) => after_title(rest),
        [title, rest @ ..] if is(title, &TITLES) => Some(rest),
        [title, rest @ ..] if is(title, &RANKS) && rest.len() > 1 => Some(rest),
        _ => None,
    }
}

/// Whether a character is a blank that separates words, including those that Unicode calls a letter
/// or a symbol.
pub fn is_blank(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '\u{2800}' | '\u{3164}' | '\u{ffa0}')
}

/// Whether a character is invisible and takes no room: it joins, separates or reverses the
/// characters next to it, or selects one of their shapes.
pub fn is_invisible(sign: char) -> bool {
    matches!(
        sign,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    ) || sign.is_control() && !sign.is_whitespace()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    #[test]
    fn names_are_compared_by_what_is_seen() {
        for (one, other) in [
            ("Zoe\u{308} Ma\u{301}r", "Zoë Már"),
            ("Ida\u{a0}Holm", " Ida  Holm "),
            ("Ida\u{3000}\u{2028}Holm", "Ida Holm"),
            ("Ida\u{3164}Holm", "Ida Holm"),
            ("Ida\u{200b} Holm", "Ida Holm"),
            ("\u{feff}Ida\u{2009}Holm", "Ida\tHolm"),
            ("Ida\r\nHolm", "Ida Holm"),
            ("\u{202e}Ida\u{202c} Holm", "Ida Holm"),
            // An invisible sign between a letter and its accent.
            ("Zoe\u{34f}\u{308}", "Zoë"),
            // Two accents, in either order; Korean syllables in parts.
            ("Tuye\u{323}\u{302}n", "Tuye\u{302}\u{323}n"),
            ("\u{1100}\u{1175}\u{11b7}", "김"),
        ] {
            assert_eq!(key(one), key(other));
            assert!(same(one, other) && caseless(one) == caseless(other));
        }
        for (one, other) in [
            ("IDA", "Ida"),
            ("Ida’s", "Ida's"),
            ("Zoë", "Zoe"),
            ("1.0", "1"),
            ("IdaHolm", "Ida Holm"),
            ("\u{410}nn", "Ann"),
            ("Ⅰda", "Ida"),
            ("\u{200b}", "\u{200d}"),
            ("\u{200b}", ""),
        ] {
            assert!(!same(one, other), "{one:?} {other:?}");
        }
    }

    #[test]
    fn without_case_letters_stay_the_same_letters() {
        assert_eq!(
            caseless("ZOE\u{308}  ΜΑΡΙΟΣ"),
            caseless("Zoë Μάριος".replace('ά', "α").as_str())
        );
        for (one, other) in [("Groß", "Gross"), ("Işık", "Işik"), ("\u{410}nn", "ann")] {
            assert_ne!(caseless(one), caseless(other));
        }
        assert_eq!(words("VALE, Irma-Zoe\u{308}\u{200b}"), ["vale", "irma", "zoë"]);
        // A mark without a composed letter in Unicode belongs to its letter and separates nothing.
        assert_eq!(words("M\u{304}ba"), ["m\u{304}ba"]);
        assert_eq!(words("…"), ["…"]);
    }

    #[test]
    fn titles_and_honours_are_no_part_of_a_name() {
        for (written, name) in [
            ("Rt Hon Jane Smith MP", "Jane Smith"),
            ("The Rt. Hon. Jane Smith, MP", "Jane Smith"),
            ("Dr Priya Nair MP", "Priya Nair"),
            ("Lord Callum Reid", "Callum Reid"),
            ("Prof. Dame Ida Holm DBE FRS", "Ida Holm"),
            ("Admiral Stavros Ligeros", "Stavros Ligeros"),
            ("The Hon. Ida Holm", "Ida Holm"),
            // Names that only look like titles.
            ("He Yushu", "He Yushu"),
            ("Gen Nakatani", "Gen Nakatani"),
            ("Hon Sui Sen", "Hon Sui Sen"),
            ("Major Owens", "Major Owens"),
            ("Sir", "Sir"),
            ("Dr MP", "Dr"),
            ("The Weeknd", "The Weeknd"),
        ] {
            assert_eq!(without_titles(written), name);
        }
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(name in ".{0,12}") {
            let once = key(&name).into_owned();
            prop_assert_eq!(&*key(&once), &*once);
        }

        #[test]
        fn signs_that_nobody_sees_and_blanks_make_no_other_name(
            name in "[\\p{L}\\p{M}\\p{N}'-]{1,6}( [\\p{L}\\p{M}\\p{N}'-]{1,6}){0,2}",
            blank in select(vec![" ", "  ", "\u{a0}", "\u{3000}", "\t", "\u{202f} ", "\u{2028}"]),
            sign in select(vec!['\u{200b}', '\u{ad}', '\u{202e}', '\u{feff}', '\u{34f}', '\u{7}']),
        ) {
            prop_assume!(name.chars().any(|c| !is_invisible(c) && !is_blank(c)));
            let apart: String = name.nfd().flat_map(|letter| [sign, letter]).collect();
            let apart = apart.replace(' ', blank);
            prop_assert_eq!(key(&apart), key(&name));
            prop_assert_eq!(caseless(&apart), caseless(&name));
            prop_assert_eq!(words(&apart), words(&name));
        }
    }
}
