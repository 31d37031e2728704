//! The comparison of two people, as headings and as copyable text.

use std::fmt::Write as _;

use super::chains::write_record;
use super::{counted, document_words, entity_name, source_line};
use crate::model::{Dossier, EntityId};
use crate::network::{Aspect, Comparison, Subject, Trait, Whose};

/// The caution: what a comparison does not mean.
pub const COMPARISON_CAUTION: &str = "What the two have in common is what is reported about each; it does not mean that they act together";

/// The heading of one aspect of the comparison.
pub const fn aspect_words(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Counterparts => "Counterparts in contacts",
        Aspect::Governments => "Governments of the counterparts",
        Aspect::Offices => "Offices of governments and bodies",
        Aspect::Speakers => "Who says something about them",
        Aspect::Documents => "Documents that name them",
    }
}

/// Which of the two an entry applies to: "Both", "Only Jake Sullivan".
pub fn whose_words(side: Whose, (one, other): &(EntityId, EntityId), dossier: &Dossier) -> String {
    match side {
        Whose::Both => "Both".to_owned(),
        Whose::First => format!("Only {}", dossier.name(one)),
        Whose::Second => format!("Only {}", dossier.name(other)),
    }
}

/// The name of something that the two may have in common.
pub fn subject_words(subject: &Subject, dossier: &Dossier) -> String {
    match subject {
        Subject::Entity(id) => dossier.name(id).to_owned(),
        Subject::Document(id) => match dossier.documents.get(id) {
            Some(document) if document.title.is_none() => source_line(document, dossier),
            _ => document_words(id, dossier),
        },
    }
}

/// The whole comparison as text. Contacts and offices come with every quote and its citation, the
/// rest by name.
pub fn comparison_words(
    ends: &(EntityId, EntityId),
    comparison: &Comparison,
    dossier: &Dossier,
) -> String {
    let mut words =
        format!("{} and {}\n", entity_name(&ends.0, dossier), entity_name(&ends.1, dossier));
    for record in comparison.between.iter().filter_map(|id| dossier.record(id)) {
        write_record(&mut words, record, dossier);
    }
    for (aspect, rows) in &comparison.traits {
        // Writing into a String cannot fail.
        writeln!(words, "\n{}", aspect_words(*aspect)).unwrap_or_default();
        for side in [Whose::Both, Whose::First, Whose::Second] {
            let rows: Vec<&Trait> = rows.iter().filter(|row| row.side() == side).collect();
            if rows.is_empty() {
                continue;
            }
            writeln!(words, "  {}", whose_words(side, ends, dossier)).unwrap_or_default();
            for row in rows {
                write_row(&mut words, *aspect, row, dossier);
            }
        }
    }
    writeln!(words, "\n{COMPARISON_CAUTION}.").unwrap_or_default();
    words
}

fn write_row(words: &mut String, aspect: Aspect, row: &Trait, dossier: &Dossier) {
    let name = subject_words(&row.subject, dossier);
    let count = row.records.iter().map(Vec::len).sum();
    writeln!(words, "    {name} ({})", counted(count, "record")).unwrap_or_default();
    if matches!(aspect, Aspect::Counterparts | Aspect::Offices) {
        for record in row.records.iter().flatten().filter_map(|id| dossier.record(id)) {
            write_record(words, record, dossier);
        }
    }
}
