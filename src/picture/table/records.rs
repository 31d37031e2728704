//! The tables of records: contacts, relations, offices and properties, each with its status and
//! with how many say so.

use super::{Cell, Column, Row, RowId, number, words};
use crate::model::{Contact, Dossier, Fact, RecordRef, Relation, Role, Standing};
use crate::network::{LeftOut, Network};
use crate::picture::wording;

pub(super) const CONTACT_COLUMNS: &[Column] = &[
    words("Who", 240.0),
    words("Mode", 120.0),
    words("Said to be", 80.0),
    words("When", 170.0),
    words("How often", 110.0),
    words("Place", 90.0),
    words("Status", 150.0),
    number("Articles", 72.0),
    number("Origins", 68.0),
    words("No statement by", 150.0),
];

/// The column that contacts are sorted by at first.
pub(super) const CONTACT_WHEN: usize = 3;

pub(super) const RELATION_COLUMNS: &[Column] = &[
    words("Kind", 110.0),
    words("From", 160.0),
    words("To", 150.0),
    words("Content", 230.0),
    words("About", 130.0),
    words("When", 140.0),
    words("Progress", 90.0),
    words("Status", 150.0),
    number("Articles", 72.0),
    number("Origins", 68.0),
    words("No statement by", 150.0),
];

pub(super) const ROLE_COLUMNS: &[Column] = &[
    words("Person", 170.0),
    words("Title", 200.0),
    words("For", 170.0),
    words("Held", 190.0),
    words("Status", 150.0),
    number("Articles", 72.0),
    number("Origins", 68.0),
    words("No statement by", 150.0),
];

pub(super) const FACT_COLUMNS: &[Column] = &[
    words("Of", 170.0),
    words("Property", 120.0),
    words("Value", 300.0),
    words("As of", 110.0),
    words("Status", 150.0),
    number("Articles", 72.0),
    number("Origins", 68.0),
    words("No statement by", 150.0),
];

pub(super) fn contacts(network: &Network, left_out: &LeftOut) -> Vec<Row> {
    let dossier = network.dossier();
    let row = |contact: &Contact| {
        let record = RecordRef::Contact(contact);
        let when = wording::contact_when(contact).unwrap_or_default();
        let place = contact.place.as_ref().map_or("", |id| dossier.name(id));
        let modality = contact.modality;
        let cells = vec![
            Cell::words(wording::title_line(record, dossier)),
            Cell::words(wording::mode(contact.mode)),
            Cell::ranked(wording::said_to_be(modality), modality as usize),
            Cell::date(when, contact.when.as_ref()),
            Cell::words(wording::contact_count(contact, dossier).unwrap_or_default()),
            Cell::words(place),
        ];
        claimed(record, cells, dossier, left_out)
    };
    dossier.contacts.values().map(row).collect()
}

pub(super) fn relations(network: &Network, left_out: &LeftOut) -> Vec<Row> {
    let dossier = network.dossier();
    let row = |relation: &Relation| {
        let record = RecordRef::Relation(relation);
        let name = |id: &Option<_>| id.as_ref().map_or("", |id| dossier.name(id)).to_owned();
        let status = relation.status.map_or_else(
            || Cell::words(""),
            |status| Cell::ranked(status.as_str(), status as usize),
        );
        let cells = vec![
            Cell::words(wording::relation_kind(relation)),
            Cell::words(name(&relation.from)),
            Cell::words(name(&relation.to)),
            Cell::words(relation.content.as_deref().unwrap_or_default()),
            Cell::words(wording::references(&relation.re, dossier)),
            Cell::date(wording::time_words(record), relation.when.as_ref()),
            status,
        ];
        claimed(record, cells, dossier, left_out)
    };
    dossier.relations.values().map(row).collect()
}

pub(super) fn roles(network: &Network, left_out: &LeftOut) -> Vec<Row> {
    let dossier = network.dossier();
    let row = |role: &Role| {
        let record = RecordRef::Role(role);
        let title = role.title.as_deref().unwrap_or(wording::NO_TITLE);
        let cells = vec![
            Cell::words(dossier.name(&role.person)),
            Cell::words(title),
            Cell::words(dossier.name(&role.of)),
            Cell::words(wording::role_held(role)),
        ];
        claimed(record, cells, dossier, left_out)
    };
    dossier.roles.values().map(row).collect()
}

pub(super) fn facts(network: &Network, left_out: &LeftOut) -> Vec<Row> {
    let dossier = network.dossier();
    let row = |fact: &Fact| {
        let record = RecordRef::Fact(fact);
        let date = fact.when.as_ref().or(fact.as_of.as_ref());
        let cells = vec![
            Cell::words(dossier.name(&fact.entity)),
            Cell::words(&*fact.property),
            Cell::words(&*fact.value),
            Cell::date(date.map(wording::date_words).unwrap_or_default(), date),
        ];
        claimed(record, cells, dossier, left_out)
    };
    dossier.facts.values().map(row).collect()
}

/// A row, with the cells that end the row of every record.
fn claimed(
    record: RecordRef<'_>,
    mut cells: Vec<Cell>,
    dossier: &Dossier,
    left_out: &LeftOut,
) -> Row {
    let standing = Standing::of(record, dossier);
    let status = wording::status_words(record, &standing, dossier);
    cells.extend([
        Cell::ranked(status, standing.verdict as usize),
        Cell::number(standing.documents.len()),
        Cell::number(standing.origins.len()),
        Cell::words(wording::silent_names(record, dossier)),
    ]);
    Row { id: RowId::Record(record.id().clone()), cells, is_left_out: left_out.hides(record) }
}
