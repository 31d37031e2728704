//! Words for the suggestion that two entities or records may be the same, and for why.

use crate::compare::Reason;
use crate::model::names::is_invisible;
use crate::model::{Dossier, EntityId};

/// The caution that is shown with every suggestion.
pub const DOUBLES_CAUTION: &str =
    "Suggestions only: nothing is merged until you confirm it, and the files are not changed";

/// How many names a reason lists. If there are more, it only counts them.
const NAMED: usize = 3;

/// Why two may be the same, in a few words.
pub fn reason_words(reason: &Reason, dossier: &Dossier) -> String {
    let name = |id: &EntityId| dossier.name(id).to_owned();
    match reason {
        Reason::Identifier(scheme, value) => format!("same identifier: {scheme} {value}"),
        Reason::SameName(same) => format!("same name: “{same}”"),
        Reason::Spelling(one, other) => format!("“{one}” and “{other}” sound alike"),
        Reason::Within(short, long) => format!("all words of “{short}” are in “{long}”"),
        Reason::Initials(short, long) => format!("“{short}” may stand for “{long}”"),
        Reason::OneWord(short, long) => format!("“{short}” alone may stand for “{long}”"),
        Reason::Government(id) => format!("both for {}", name(id)),
        Reason::Office(title) => format!("same office: {title}"),
        Reason::Counterparts(shared) => {
            let mut names: Vec<String> = shared.iter().take(NAMED).map(name).collect();
            if shared.len() > NAMED {
                names.push(format!("{} more", shared.len() - NAMED));
            }
            format!("both said to be in contact with {}", names.join(", "))
        }
        Reason::Governments(one, other) => {
            format!("against it: one is for {}, the other for {}", name(one), name(other))
        }
        Reason::OneFile(file) => format!("against it: {file} names both"),
    }
}

/// Maximum number of characters of a name that are listed one by one.
const TOLD: usize = 4;

/// How two names that look alike differ: invisible characters, letters of other scripts. `None` if
/// the difference is visible.
pub fn hidden_difference(one: &str, other: &str) -> Option<String> {
    if one == other || alike(one) != alike(other) {
        return None;
    }
    let only_in = |this: &str, that: &str| -> Vec<char> {
        let mut rest: Vec<char> = that.chars().collect();
        let mut only = Vec::new();
        for sign in this.chars() {
            match rest.iter().position(|other| *other == sign) {
                Some(place) => {
                    rest.swap_remove(place);
                }
                None => only.push(sign),
            }
        }
        only
    };
    let (first, second) = (only_in(one, other), only_in(other, one));
    let is_case = first.iter().all(char::is_ascii) && second.iter().all(char::is_ascii);
    if first.len().max(second.len()) > TOLD
        || is_case && first.len() == second.len() && !first.is_empty()
    {
        return None;
    }
    let told = |signs: &[char]| match signs {
        [] => "nothing in its place".to_owned(),
        signs => signs.iter().map(|sign| sign_words(*sign)).collect::<Vec<_>>().join(", "),
    };
    let differs = if first.is_empty() && second.is_empty() {
        "the same characters in a different order".to_owned()
    } else {
        format!("the first has {}, the second {}", told(&first), told(&second))
    };
    Some(format!("they look alike but differ: {differs}"))
}

/// What a reader cannot see in a name: invisible characters that turn or split it, and letters of
/// another script among its own. `None` if there is nothing of this kind.
pub fn hidden_signs(name: &str) -> Option<String> {
    // This holds for nearly all names, and every drawn name is checked.
    if name.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return None;
    }
    let mut told: Vec<String> = Vec::new();
    let mut tell = |words: String| {
        if !told.contains(&words) {
            told.push(words);
        }
    };
    name.chars().filter(|sign| misleads(*sign)).for_each(|sign| tell(sign_words(sign)));
    for word in name.split(|sign: char| !sign.is_alphabetic()) {
        let of = |script| word.chars().filter(move |letter| script_of(*letter) == Some(script));
        let (latin, other) = (of(Script::Latin), of(Script::LooksLikeIt));
        let foreign = if latin.clone().count() >= other.clone().count() { other } else { latin };
        if word.chars().filter_map(script_of).count() > foreign.clone().count() {
            foreign.for_each(|letter| {
                tell(format!("{} among letters of another script", sign_words(letter)));
            });
        }
    }
    if told.len() > TOLD {
        let rest = told.split_off(TOLD - 1).len();
        told.push(format!("{rest} more"));
    }
    (!told.is_empty()).then(|| format!("Easy to miss in this name: {}", told.join(", ")))
}

/// Whether an invisible character is misleading. Joiners and variation selectors are not: many
/// scripts need them.
fn misleads(sign: char) -> bool {
    is_invisible(sign) && !matches!(sign, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// Scripts whose letters can be mistaken for each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    /// Cyrillic and Greek.
    LooksLikeIt,
}

/// The script of a letter; `None` if it is neither of these.
const fn script_of(letter: char) -> Option<Script> {
    match letter {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
            Some(Script::Latin)
        }
        '\u{370}'..='\u{52f}' | '\u{1f00}'..='\u{1fff}' => Some(Script::LooksLikeIt),
        _ => None,
    }
}

/// What a reader takes a name for: every letter is replaced by the ASCII letters that it looks or
/// sounds like, and invisible characters are left out.
fn alike(name: &str) -> String {
    let seen: String = name.chars().filter(|sign| !is_invisible(*sign)).collect();
    let plain = any_ascii::any_ascii(&seen).to_lowercase();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A character, if it is visible, and its number in Unicode.
fn sign_words(sign: char) -> String {
    let number = format!("U+{:04X}", u32::from(sign));
    if is_invisible(sign) {
        format!("an invisible character ({number})")
    } else if sign.is_whitespace() {
        format!("a space ({number})")
    } else {
        format!("“{sign}” ({number})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_what_one_does_not_see_in_it() {
        let told = |name| hidden_signs(name).unwrap_or_default();
        assert!(told("Ann\u{200b} Vale").contains("invisible character (U+200B)"));
        assert!(told("Ann \u{202e}Vale").contains("invisible character (U+202E)"));
        // A Cyrillic letter among Latin ones, and the other way round.
        assert!(told("\u{410}nn Vale").contains("“\u{410}” (U+0410) among"));
        assert!(told("Ив\u{61}н").contains("“a” (U+0061) among"));
        assert!(told("A\u{1}\u{2}\u{3}\u{4}\u{5}").ends_with("2 more"));
        for name in
            ["Zoë Müller", "Иван Vale", "سلمى حدير", "نمی\u{200c}خواهم", "Ann\u{a0}Vale", "林浩然"]
        {
            assert_eq!(hidden_signs(name), None, "{name}");
        }
    }

    #[test]
    fn what_cannot_be_seen_is_told() {
        let told = |one, other| hidden_difference(one, other).unwrap_or_default();
        assert!(told("Ann\u{200b} Vale", "Ann Vale").contains("invisible character (U+200B)"));
        assert!(told("Ann Vale", "Ann\u{a0}Vale").contains("a space (U+00A0)"));
        assert!(told("Ann \u{202e}Vale", "Ann Vale").contains("U+202E"));
        // A Cyrillic letter.
        assert!(told("\u{410}nn Vale", "Ann Vale").contains("“\u{410}” (U+0410)"));
        // A composed accented letter, and a letter followed by a combining accent.
        assert!(told("Zo\u{eb}", "Zoe\u{308}").contains("U+0308"));
        for (one, other) in [("Ann Vale", "Ann Vale"), ("Ann Vale", "ANN VALE"), ("Ann", "Bea")] {
            assert_eq!(hidden_difference(one, other), None);
        }
    }
}
