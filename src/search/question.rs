//! Parses a query: what the reader typed, as clauses that must all match.

use super::fold::{letters, words};
use super::vocabulary::{Key, Reach};
use crate::model::names::key;

/// The largest number of clauses. Further ones are ignored.
const MOST: usize = 12;

/// How many letters must be typed before a word also matches words of running text that begin with
/// it.
const TEXT_START: usize = 3;

/// Words that are often typed beside names but are not part of them.
const SMALL: [&str; 9] = ["a", "an", "and", "at", "for", "in", "of", "on", "the"];

/// A parsed query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// The clauses, which must all match.
    pub clauses: Vec<Clause>,
    /// The text as typed, without surrounding blanks.
    pub verbatim: String,
    /// The letters of the text without anything between words, so that "U.S." is "us".
    pub letters: String,
}

/// A word, or several words that must follow one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The words; at least one.
    pub keys: Vec<Key>,
    /// The words as one word, if a hyphen or the like joins them.
    pub joined: Option<Key>,
    /// True = it was in quotation marks: typing errors are not tolerated, and only a last word that
    /// is still being typed may be a beginning.
    pub quoted: bool,
    /// True = the reader is still typing it, so its last word may be only a beginning.
    pub unfinished: bool,
}

impl Question {
    /// Parses what was typed: words, and phrases in quotation marks of any kind.
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

    /// Returns the clauses that a name must match. Small words such as "of" do not count, unless
    /// there are no others.
    pub fn of_names(&self) -> Vec<&Clause> {
        let large: Vec<&Clause> = self.clauses.iter().filter(|c| !c.is_small()).collect();
        if large.is_empty() { self.clauses.iter().collect() } else { large }
    }
}

impl Clause {
    /// Parses a phrase in quotation marks; `None` if it has no word.
    fn phrase(part: &str) -> Option<Self> {
        let keys = keys(part);
        let clause = Self { keys, joined: None, quoted: true, unfinished: false };
        (!clause.keys.is_empty()).then_some(clause)
    }

    /// Parses the text between two blanks. It becomes several clauses if other signs separate its
    /// parts, and one clause with a `joined` word if a hyphen joins them.
    fn of_word(part: &str) -> Vec<Self> {
        let mut clauses: Vec<Self> = Vec::new();
        let mut end = None;
        for word in words(part) {
            if word.joined {
                // This word consists of the parts in the clause before.
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

    /// Returns how loosely the key at index `place` may match in names. `errors` = typing errors
    /// are tolerated.
    pub fn reach_in_names(&self, place: usize, errors: bool) -> Reach {
        let last = place + 1 == self.keys.len();
        let starts =
            if self.quoted { last && self.unfinished } else { self.keys.len() == 1 || last };
        Reach { starts, errors: errors && !self.quoted && self.keys.len() == 1 }
    }

    /// Returns how loosely the key at index `place` may match in running text, where many words
    /// have the same beginning.
    pub fn reach_in_texts(&self, place: usize, errors: bool) -> Reach {
        let names = self.reach_in_names(place, errors);
        let long = self.keys.get(place).is_some_and(|key| key.plain.len() >= TEXT_START);
        Reach { starts: names.starts && self.unfinished && long, ..names }
    }
}

fn keys(part: &str) -> Vec<Key> {
    words(part).into_iter().filter(|w| !w.joined).map(|w| Key::new(w.plain)).collect()
}

/// Whether a part that ends at `end` and a part that starts at `start` belong to one clause. They
/// do if they are adjacent characters of a script without blanks, or have one joining sign between
/// them.
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
