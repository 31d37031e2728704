//! Words for tables and for the matrix of governments: names of tables, and the text of some cells.

use super::evidence::document_words;
use super::records::title_line;
use super::words::role_status;
use crate::model::{
    Document, Dossier, Entity, Modality, RecordRef, Reference, Relation, RelationKind, Role,
    RoleStatus, Standing, Verdict,
};
use crate::network::{Allegiance, MatrixOrder, Measure, Side, Tally};
use crate::picture::table::{Direction, TableKind};

/// Said of a row that is not on the map.
pub const NOT_ON_THE_MAP: &str = "not on the map";
/// For an office that no document names.
pub const NO_TITLE: &str = "office not given";
/// For somebody who serves no government.
pub const NO_GOVERNMENT: &str = "no government";

/// The name of a table.
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

/// How a column is sorted, read aloud after its name: "sorted ascending", "then sorted descending".
/// `nth` is the position among the sort keys.
pub fn sort_words(nth: usize, direction: Direction) -> String {
    let way = match direction {
        Direction::Ascending => "sorted ascending",
        Direction::Descending => "sorted descending",
    };
    if nth == 0 { way.to_owned() } else { format!("then {way}") }
}

/// How many of all rows are shown.
pub fn rows_words(shown: usize, all: usize) -> String {
    if shown == all { super::counted(all, "row") } else { format!("{shown} of {all} rows") }
}

/// The kind of an entity, and whether it is unnamed.
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

/// An office in a few words, for a list of several: "President", "agent, KGB (former)". The
/// organisation is named if it is not a government, and the status if the office is not simply
/// current and reported.
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

/// What sources say became of a contact. The status column says whether anybody says so.
pub const fn said_to_be(modality: Modality) -> &'static str {
    match modality {
        Modality::Happened => "held",
        Modality::Planned => "planned",
        Modality::Proposed => "proposed",
        Modality::Cancelled => "called off",
        Modality::Conditional => "conditional",
    }
}

/// The kind of a relation; if the format has no word for it, its label.
pub fn relation_kind(relation: &Relation) -> String {
    match (&relation.kind, &relation.label) {
        (RelationKind::Unspecified | RelationKind::Other(_), Some(label)) => label.to_string(),
        (kind, _) => kind.as_str().replace('_', " "),
    }
}

/// What a relation is about, in addition to its two ends.
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

/// Whether the author of the file saw the document.
pub const fn seen_words(document: &Document) -> &'static str {
    if document.seen { "seen" } else { "only through others" }
}

/// The name of a row or column of the matrix.
pub fn side_words<'a>(side: &'a Side, dossier: &'a Dossier) -> &'a str {
    match side {
        Side::Government(id) => dossier.name(id),
        Side::NoGovernment => "No government",
    }
}

/// The title of a cell: "United States and Russia", "Within Russia", "Russia and no government".
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

/// How many of `all` records are not on the map: "2 of them not on the map".
pub fn off_map_words(gone: usize, all: usize) -> String {
    match (gone, all) {
        (1, 1) => super::sentence_case(NOT_ON_THE_MAP),
        (gone, all) if gone == all => "None of them on the map".to_owned(),
        (gone, _) => format!("{gone} of them not on the map"),
    }
}

/// The content of a matrix cell: "4 contacts", "4 relations, 1 of them only denied", "no contacts".
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

/// What the numbers of the matrix count, as the menu and the legend name it.
pub const fn measure_words(measure: Measure) -> &'static str {
    match measure {
        Measure::Contacts => "Contacts",
        Measure::Relations => "Relations",
        Measure::Articles => "Articles",
        Measure::Origins => "Origins",
    }
}

/// The legend of the matrix: what its numbers count.
pub const fn measure_legend(measure: Measure) -> &'static str {
    match measure {
        Measure::Contacts => "Each number counts contact records, whatever their status",
        Measure::Relations => "Each number counts relations with two ends, whatever their status",
        Measure::Articles => "Each number counts articles that report a contact or relation",
        Measure::Origins => "Each number counts independent origins of the reports",
    }
}

/// The name of an order of the matrix.
pub const fn order_words(order: MatrixOrder) -> &'static str {
    match order {
        MatrixOrder::Name => "By name",
        MatrixOrder::Total => "By total",
        MatrixOrder::Similar => "Similar rows together",
    }
}
