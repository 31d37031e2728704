//! Makes IDs for a Counterpart file from foreign IDs: `^[a-z0-9][a-z0-9._-]*$`, unique in the whole
//! file and the same on every import. The builder keeps the original ID.

use std::collections::HashMap;

use crate::load::sha256;
use crate::model::Text;

/// The longest part of an ID that is made from a foreign ID, in letters.
const LONGEST: usize = 80;

/// Every ID that is taken, with the last number that was appended to it.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: HashMap<Text, u32>,
}

impl Ids {
    /// A new ID: `base` itself or, if that is taken, `base` with the first free number appended.
    pub(super) fn take(&mut self, base: &str) -> Text {
        let Some(last) = self.taken.get(base) else {
            let id = Text::from(base);
            self.taken.insert(id.clone(), 1);
            return id;
        };
        let mut number = *last;
        loop {
            number = number.saturating_add(1);
            let id = Text::from(format!("{base}-{number}"));
            if !self.taken.contains_key(&id) {
                self.taken.insert(Text::from(base), number);
                self.taken.insert(id.clone(), 1);
                return id;
            }
        }
    }
}

/// A foreign ID in the letters that IDs may have. Paths, addresses and markup lose their special
/// characters. An ID without any letter left is made from a hash.
pub(super) fn slug(foreign: &str) -> String {
    let mut slug = String::with_capacity(foreign.len().min(LONGEST + 8));
    let mut push = |c: char| {
        let c = c.to_ascii_lowercase();
        let last = slug.chars().next_back();
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            '_' if last.is_some() => slug.push('_'),
            // `..` is the parent folder in a path.
            '.' if last.is_some_and(|last| last != '.') => slug.push('.'),
            '-' if last.is_some() => slug.push('-'),
            '.' | '_' | '-' => {}
            _ if last.is_some_and(|last| last != '-') => slug.push('-'),
            _ => {}
        }
    };
    for c in foreign.chars().take(4 * LONGEST) {
        if c.is_ascii() {
            push(c);
        } else {
            any_ascii::any_ascii_char(c).chars().for_each(&mut push);
        }
    }
    let whole = slug.len() <= LONGEST && foreign.len() <= 4 * LONGEST;
    slug.truncate(LONGEST);
    slug.truncate(slug.trim_end_matches(['-', '.']).len());
    if slug.is_empty() {
        return format!("x-{}", hash(foreign));
    }
    if !whole {
        slug = format!("{slug}-{}", hash(foreign));
    }
    slug
}

fn hash(foreign: &str) -> String {
    sha256(foreign.as_bytes()).chars().take(8).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_ids_lose_what_is_dangerous_in_them() {
        assert_eq!(slug("n1"), "n1");
        assert_eq!(slug("contact-2022.10_a"), "contact-2022.10_a");
        assert_eq!(slug("../../etc/passwd"), "etc-passwd");
        assert_eq!(slug("C:\\Windows\\..\\x"), "c-windows-.-x");
        assert_eq!(slug("http://a.org/persons/7"), "http-a.org-persons-7");
        assert_eq!(slug("<script>alert(1)</script>"), "script-alert-1-script");
        assert_eq!(slug("Лавров"), "lavrov");
        assert_eq!(slug("n0::n1"), "n0-n1");
        assert_eq!(slug(""), "x-e3b0c442");
        assert!(slug(&"a".repeat(1000)).len() <= 89);
        assert_ne!(slug(&"a".repeat(1000)), slug(&"a".repeat(1001)));
    }

    #[test]
    fn an_id_is_given_once() {
        let mut ids = Ids::default();
        let given: Vec<String> =
            ["a", "a", "a-2", "a", "b"].iter().map(|base| ids.take(base).to_string()).collect();
        assert_eq!(given, ["a", "a-2", "a-2-2", "a-3", "b"]);
    }
}
