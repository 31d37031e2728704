//! What the reader typed, as clauses that must all be met.

use super::fold::{letters, words};
use super::vocabulary::{Key, Reach};
use crate::model::names::key;

/// How many clauses count; who types more has said enough.
const MOST: usize = 12;

/// How many letters of a word of running text must be typed before others that begin so count.
const TEXT_START: usize = 3;

/// Words that stand beside names without being part of them.
const SMALL: [&str; 9] = ["a", "an", "and", "at", "for", "in", "of", "on", "the"];

/// A question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// What must all be met.
    pub clauses: Vec<Clause>,
    /// What was typed, without blanks around it.
    pub verbatim: String,
    /// Its letters without what stands between words, so that "U.S." is "us".
    pub letters: String,
}

/// Words that must stand one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The words, at least one.
    pub keys: Vec<Key>,
    /// The same as one word, where a hyphen or the like joins them.
    pub joined: Option<Key>,
    /// It was set in quotation marks: no typing errors, no beginnings.
    pub quoted: bool,
    /// It is what is being typed, so its last word may be a beginning.
    pub unfinished: bool,
}

impl Question {
    /// Reads what was typed: words, and phrases in quotation marks of any kind.
    pub fn parse(typed: &str) -> Self {
        let verbatim = key(typed).into_owned();
        let mut clauses = Vec::new();
        for (at, part) in verbatim.split(is_quotation_mark).enumerate() {
            if at % 2 == 1 {
                clauses.extend(Clause::phrase(part));
            } else {
                clauses.extend(part.split_whitespace().flat_map(Clause::of_word));
            }
        }
        clauses.truncate(MOST);
        let closed = typed.ends_with(is_quotation_mark) || typed.ends_with(char::is_whitespace);
        if let Some(last) = clauses.last_mut() {
            last.unfinished = !closed;
        }
        let letters = letters(&words(&verbatim));
        Self { clauses, verbatim, letters }
    }

    /// The clauses that a name has to meet: words that only stand beside names do not count,
    /// unless there are no others.
    pub fn of_names(&self) -> Vec<&Clause> {
        let large: Vec<&Clause> = self.clauses.iter().filter(|c| !c.is_small()).collect();
        if large.is_empty() { self.clauses.iter().collect() } else { large }
    }
}

impl Clause {
    /// Words in quotation marks; none if there is no word.
    fn phrase(part: &str) -> Option<Self> {
        let keys = keys(part);
        let clause = Self { keys, joined: None, quoted: true, unfinished: false };
        (!clause.keys.is_empty()).then_some(clause)
    }

    /// What stands between two blanks: several clauses where other signs part it, one with a
    /// `joined` word where a hyphen joins it.
    fn of_word(part: &str) -> Vec<Self> {
        let mut clauses: Vec<Self> = Vec::new();
        let mut end = None;
        for word in words(part) {
            if word.joined {
                // The parts that came before, as one.
                let from = clauses.len().saturating_sub(1);
                if let Some(parts) = clauses.get_mut(from) {
                    parts.joined = Some(Key::new(word.plain));
                }
                continue;
            }
            let key = Key::new(word.plain);
            let follows = end.is_some_and(|end| joins(part, end, word.span.start));
            end = Some(word.span.end);
            match clauses.last_mut().filter(|_| follows) {
                Some(clause) => clause.keys.push(key),
                None => clauses.push(Self {
                    keys: vec![key],
                    joined: None,
                    quoted: false,
                    unfinished: false,
                }),
            }
        }
        clauses
    }

    fn is_small(&self) -> bool {
        let [key] = &self.keys[..] else { return false };
        !self.quoted && SMALL.contains(&key.plain.as_str())
    }

    /// How far the key with that place may reach among names.
    pub fn reach_in_names(&self, place: usize, errors: bool) -> Reach {
        let last = place + 1 == self.keys.len();
        let starts =
            if self.quoted { last && self.unfinished } else { self.keys.len() == 1 || last };
        Reach { starts, errors: errors && !self.quoted && self.keys.len() == 1 }
    }

    /// How far the key with that place may reach in running text, where beginnings are many.
    pub fn reach_in_texts(&self, place: usize, errors: bool) -> Reach {
        let names = self.reach_in_names(place, errors);
        let long = self.keys.get(place).is_some_and(|key| key.plain.len() >= TEXT_START);
        Reach { starts: names.starts && self.unfinished && long, ..names }
    }
}

fn keys(part: &str) -> Vec<Key> {
    words(part).into_iter().filter(|w| !w.joined).map(|w| Key::new(w.plain)).collect()
}

/// Whether what ends at `end` and what starts at `start` are one clause: characters of a script
/// without blanks side by side, or parts with one joining sign between.
fn joins(part: &str, end: usize, start: usize) -> bool {
    start == end || part.chars().nth(end).is_some_and(super::fold::joins) && start == end + 1
}

const fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(typed: &str) -> Vec<String> {
        let clauses = Question::parse(typed).clauses;
        let show = |clause: Clause| {
            let keys: Vec<String> = clause.keys.into_iter().map(|key| key.plain).collect();
            let joined = clause.joined.map_or_else(String::new, |key| format!(" or {}", key.plain));
            let signs = [(clause.quoted, " quoted"), (clause.unfinished, " unfinished")];
            let signs: String = signs.iter().filter(|(on, _)| *on).map(|(_, s)| *s).collect();
            format!("{}{joined}{signs}", keys.join("+"))
        };
        clauses.into_iter().map(show).collect()
    }

    #[test]
    fn words_and_phrases_are_clauses() {
        assert_eq!(shown("Sullivan  jake"), ["sullivan", "jake unfinished"]);
        assert_eq!(shown("wary “of Patrushev” "), ["wary", "of+patrushev quoted"]);
        assert_eq!(shown("\"lines of comm"), ["lines+of+comm quoted unfinished"]);
        assert_eq!(shown("Lin Hao-ran"), ["lin", "hao+ran or haoran unfinished"]);
        assert_eq!(shown("林浩然"), ["林+浩+然 unfinished"]);
        assert_eq!(shown("US/Russia"), ["us", "russia unfinished"]);
        assert_eq!(shown(" \"\" … "), Vec::<String>::new());
    }
}
