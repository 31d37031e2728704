//! Finds columns that hold a part of a name, the name of somebody whose id is in another column, or
//! the two ends of an edge under headings that are numbered.

use super::columns::{folded, has, is_about, tokens};
use super::heading_words::{FAMILY_NAMES, GIVEN_NAMES, PARTIES};
use super::mapping::{CsvField, CsvMapping};

/// The columns of a first name and of the other names of the same person. The first heading is
/// removed, and the second becomes one for both together: "Name", or "Minister" for "Minister first
/// name" and "Minister surname".
pub(super) fn join_name_parts(headings: &mut [String]) -> Option<(usize, usize)> {
    let part = |known: &&str, of: Option<&str>| {
        headings.iter().enumerate().find_map(|(place, heading)| {
            let words: Vec<&str> =
                heading.split([' ', '_']).filter(|word| !word.is_empty()).collect();
            let at = (0..words.len()).find(|at| folded(&words[*at..].concat()) == **known)?;
            let before = words[..at].join(" ");
            of.is_none_or(|of| of == before).then_some((place, before))
        })
    };
    let (given, of) = GIVEN_NAMES.iter().find_map(|word| part(word, None))?;
    let (family, _) = FAMILY_NAMES.iter().find_map(|word| part(word, Some(&of)))?;
    headings[given].clear();
    headings[family] = if of.is_empty() { "Name".to_owned() } else { of };
    Some((given, family))
}

/// The columns that name the ends whose ids are in other columns: `entity1_name` beside
/// `entity1_id`.
pub(super) fn find_names_of_ends(headings: &[&str], mapping: &mut CsvMapping) {
    let ends = [(CsvField::Source, CsvField::SourceName), (CsvField::Target, CsvField::TargetName)];
    for (end, name) in ends {
        let Some(place) = mapping.get(end) else { continue };
        let word = folded(headings[place]);
        let wanted = format!("{}name", word.strip_suffix("id").unwrap_or(&word));
        let found = headings.iter().position(|heading| folded(heading) == wanted);
        if found.is_some_and(|found| mapping.field_of(found).is_none()) {
            mapping.set(name, found);
        }
    }
}

/// Two headings that differ only in a number or a letter, such as "Party 1" and "Party 2"; or the
/// columns "Name" in two halves of a table with the same headings.
pub(super) fn numbered(headings: &[&str]) -> Option<(usize, usize)> {
    const PAIRS: [(&str, &str); 5] =
        [("a", "b"), ("1", "2"), ("i", "ii"), ("one", "two"), ("first", "second")];
    let half = headings.len() / 2;
    let (left, right) = headings.split_at(half);
    if half > 1 && left == right {
        let name = left.iter().position(|heading| folded(heading) == "name")?;
        return Some((name, half + name));
    }
    // The one word in which two headings of the same length differ.
    let apart = |one: &'_ [String], other: &'_ [String]| {
        let mut differ = one.iter().zip(other).filter(|(a, b)| a != b);
        let found = differ.next().map(|(a, b)| (a.clone(), b.clone()));
        found.filter(|_| one.len() == other.len() && one.len() > 1 && differ.next().is_none())
    };
    let words: Vec<Vec<String>> = headings.iter().map(|heading| tokens(heading)).collect();
    let is_end = |place: usize| {
        has(headings[place], &PARTIES) && (words[place].len() == 2 || !is_about(headings[place]))
    };
    let is_short = |word: &str| word.len() < 4 || PAIRS.iter().any(|pair| pair.1 == word);
    (0..words.len()).filter(|one| is_end(*one)).find_map(|one| {
        let others = (one + 1..words.len()).filter_map(|other| {
            let (first, second) = apart(&words[one], &words[other])?;
            is_short(&second).then_some((other, first, second))
        });
        // Three of them are a list.
        let others: Vec<(usize, String, String)> = others.collect();
        match &others[..] {
            [(other, first, second)] if PAIRS.contains(&(first.as_str(), second.as_str())) => {
                Some((one, *other))
            }
            _ => None,
        }
    })
}
