//! Words for tables and for the matrix of governments: names of tables, and what is said in a cell.

use super::evidence::document_words;
use super::records::title_line;
use super::words::role_status;
use crate::model::{
    Document, Dossier, Entity, Modality, RecordRef, Reference, Relation, RelationKind, Role,
    RoleStatus, Standing, Verdict,
};
use crate::network::{Allegiance, MatrixOrder, Measure, Side, Tally};
use crate::picture::table::{Direction, TableKind};

/// What is said of a row that is left out of the map.
pub const NOT_ON_THE_MAP: &str = "not on the map";
/// An office that no document names.
pub const NO_TITLE: &str = "office not given";
/// Who serves no government.
pub const NO_GOVERNMENT: &str = "no government";

/// What a table lists.
pub const fn table_name(kind: TableKind) -> &'static str {
    match kind {
        TableKind::Entities => "Entities",
        TableKind::Contacts => "Contacts",
        TableKind::Relations => "Relations",
        TableKind::Roles => "Offices",
        TableKind::Facts => "Facts",
        TableKind::Documents => "Documents",
    }
}

/// How a column is sorted, after its name: "sorted ascending", "then sorted descending".
pub fn sort_words(nth: usize, direction: Direction) -> String {
    let way = match direction {
        Direction::Ascending => "sorted ascending",
        Direction::Descending => "sorted descending",
    };
    if nth == 0 { way.to_owned() } else { format!("then {way}") }
}

/// How many rows are shown of how many.
pub fn rows_words(shown: usize, all: usize) -> String {
    if shown == all { super::counted(all, "row") } else { format!("{shown} of {all} rows") }
}

/// What an entity is, and whether it is named.
pub fn entity_kind(entity: &Entity) -> String {
    let kind = entity.kind.as_str().replace('_', " ");
    if entity.anonymous { format!("{kind}, unnamed") } else { kind }
}

/// The government an entity serves: "Russia", "Russia (formerly)", "no government".
pub fn allegiance_words(allegiance: Option<&Allegiance>, dossier: &Dossier) -> String {
    match allegiance {
        None => NO_GOVERNMENT.to_owned(),
        Some(Allegiance { government, former }) => {
            let name = dossier.name(government);
            if *former { format!("{name} (formerly)") } else { name.to_owned() }
        }
    }
}

/// An office in a few words, among others: "President", "agent, KGB (former)". The organisation is
/// named where it is no government; the status where it is not simply held and reported.
pub fn short_role(role: &Role, dossier: &Dossier) -> String {
    let title = role.title.as_deref().unwrap_or(NO_TITLE);
    let of = dossier.entities.get(&role.of);
    let is_government = of.is_some_and(|e| e.kind == crate::model::EntityKind::Government);
    let mut words = title.to_owned();
    if !is_government {
        words = format!("{words}, {}", dossier.name(&role.of));
    }
    let verdict = Standing::of(RecordRef::Role(role), dossier).verdict;
    let held = (role.status != RoleStatus::Current).then(|| role_status(role.status));
    let said = (verdict != Verdict::Reported).then(|| verdict.as_str());
    let notes: Vec<&str> = held.into_iter().chain(said).collect();
    if notes.is_empty() { words } else { format!("{words} ({})", notes.join(", ")) }
}

/// What a contact is said to be; whether anybody says so stands in its status.
pub const fn said_to_be(modality: Modality) -> &'static str {
    match modality {
        Modality::Happened => "held",
        Modality::Planned => "planned",
        Modality::Proposed => "proposed",
        Modality::Cancelled => "called off",
        Modality::Conditional => "conditional",
    }
}

/// The kind of a relation; of one that the format has no word for, its label.
pub fn relation_kind(relation: &Relation) -> String {
    match (&relation.kind, &relation.label) {
        (RelationKind::Unspecified | RelationKind::Other(_), Some(label)) => label.to_string(),
        (kind, _) => kind.as_str().replace('_', " "),
    }
}

/// What a relation is about besides its ends.
pub fn references(re: &[Reference], dossier: &Dossier) -> String {
    let name = |reference: &Reference| match reference {
        Reference::Entity(id) => dossier.name(id).to_owned(),
        Reference::Document(id) => document_words(id, dossier),
        Reference::Record(id) => match dossier.record(id) {
            Some(RecordRef::Relation(relation)) => {
                format!(
                    "{}: {}",
                    title_line(RecordRef::Relation(relation), dossier),
                    relation_kind(relation)
                )
            }
            Some(record) => title_line(record, dossier),
            None => id.to_string(),
        },
    };
    let names: Vec<String> = re.iter().map(name).collect();
    names.join("; ")
}

/// Whether a document was seen by whoever wrote the file.
pub const fn seen_words(document: &Document) -> &'static str {
    if document.seen { "seen" } else { "only through others" }
}

/// A side of the matrix.
pub fn side_words<'a>(side: &'a Side, dossier: &'a Dossier) -> &'a str {
    match side {
        Side::Government(id) => dossier.name(id),
        Side::NoGovernment => "No government",
    }
}

/// Two sides: "United States and Russia", "Within Russia", "Russia and no government".
pub fn sides_words(a: &Side, b: &Side, dossier: &Dossier) -> String {
    match (a, b) {
        (Side::NoGovernment, Side::NoGovernment) => {
            "Among those who serve no government".to_owned()
        }
        (a, b) if a == b => format!("Within {}", side_words(a, dossier)),
        (Side::NoGovernment, other) | (other, Side::NoGovernment) => {
            format!("{} and {NO_GOVERNMENT}", side_words(other, dossier))
        }
        (a, b) => format!("{} and {}", side_words(a, dossier), side_words(b, dossier)),
    }
}

/// How many of so many records are not on the map: "2 of them not on the map".
pub fn off_map_words(gone: usize, all: usize) -> String {
    match (gone, all) {
        (1, 1) => super::sentence_case(NOT_ON_THE_MAP),
        (gone, all) if gone == all => "None of them on the map".to_owned(),
        (gone, _) => format!("{gone} of them not on the map"),
    }
}

/// What a cell of the matrix shows: "4 contacts", "4 relations, 1 of them only denied", "no
/// contacts".
pub fn tally_words(tally: &Tally, measure: Measure) -> String {
    let one = match measure {
        Measure::Contacts => "contact",
        Measure::Relations => "relation",
        Measure::Articles => "article",
        Measure::Origins => "origin",
    };
    let count = match tally.of(measure) {
        0 => format!("no {one}s"),
        number => super::counted(number as usize, one),
    };
    match tally.denied(measure) {
        0 => count,
        denied => format!("{count}, {denied} of them only denied"),
    }
}

/// What the numbers of the matrix count, as the choice and the legend have it.
pub const fn measure_words(measure: Measure) -> &'static str {
    match measure {
        Measure::Contacts => "Contacts",
        Measure::Relations => "Relations",
        Measure::Articles => "Articles",
        Measure::Origins => "Origins",
    }
}

/// The legend of the matrix.
pub const fn measure_legend(measure: Measure) -> &'static str {
    match measure {
        Measure::Contacts => "Each number counts contact records, whatever their status",
        Measure::Relations => "Each number counts relations with two ends, whatever their status",
        Measure::Articles => "Each number counts articles that report a contact or relation",
        Measure::Origins => "Each number counts independent origins of the reports",
    }
}

/// An order of the matrix.
pub const fn order_words(order: MatrixOrder) -> &'static str {
    match order {
        MatrixOrder::Name => "By name",
        MatrixOrder::Total => "By total",
        MatrixOrder::Similar => "Similar rows together",
    }
}
