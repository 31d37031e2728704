//! Finds columns that hold a part of a name, or the name of somebody whose id is in another column.

use super::columns::folded;
use super::heading_words::{FAMILY_NAMES, GIVEN_NAMES};
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
