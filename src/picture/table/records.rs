//! The tables of records: contacts, relations, offices and properties, each with its status and the
//! number of sources.

use super::{Cell, Column, RowId, TableRow, number, words};
use crate::model::{
    Contact, Dossier, Fact, Field, RecordRef, Relation, Role, RoleStatus, Standing,
};
use crate::network::{LeftOut, Network};
use crate::picture::wording::{self, FieldRow};

pub(super) const CONTACT_COLUMNS: &[Column] = &[
    words("Who", 240.0),
    words("Form", 120.0),
    words("Said to be", 80.0),
    words("When", 170.0),
    words("How often", 110.0),
    words("Place", 90.0),
    words("Status", 150.0),
    number("Articles", 72.0),
    number("Origins", 68.0),
    words("No statement by", 150.0),
];

/// The index of the column that contacts are sorted by at first.
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

pub(super) fn contacts(network: &Network, left_out: &LeftOut) -> Vec<TableRow> {
    let dossier = network.dossier();
    let row = |contact: &Contact| {
        let record = RecordRef::Contact(contact);
        let fields = [Field::Mode, Field::When, Field::WhenText, Field::Count, Field::Place];
        let standing = Standing::of(record, dossier);
        let rows = wording::value_rows((record, &standing), dossier, &fields);
        let when = either(&rows, Field::When, Field::WhenText);
        let mut count = wording::cell_words(&rows, Field::Count);
        if count.is_empty() {
            count = wording::unknown_count(record, dossier);
        }
        let cells = vec![
            Cell::words(wording::title_line(record, dossier)),
            Cell::words(wording::form_words(&rows)),
            // Empty if nobody says that it was held, planned or the like.
            standing.asserted_modality().map_or_else(
                || Cell::words(""),
                |modality| Cell::ranked(wording::said_to_be(modality), modality as usize),
            ),
            Cell::date(when, wording::standing_date(&rows, Field::When)),
            Cell::words(count),
            Cell::words(wording::cell_words(&rows, Field::Place)),
        ];
        claimed(record, cells, &standing, dossier, left_out)
    };
    dossier.contacts.values().map(row).collect()
}

pub(super) fn relations(network: &Network, left_out: &LeftOut) -> Vec<TableRow> {
    let dossier = network.dossier();
    let row = |relation: &Relation| {
        let record = RecordRef::Relation(relation);
        let fields = [Field::Content, Field::When, Field::WhenText, Field::AsOf, Field::Status];
        let standing = Standing::of(record, dossier);
        let rows = wording::value_rows((record, &standing), dossier, &fields);
        let name = |id: &Option<_>| id.as_ref().map_or("", |id| dossier.name(id)).to_owned();
        let progress = wording::cell_words(&rows, Field::Status);
        let status = match relation.status.filter(|_| !progress.is_empty()) {
            Some(status) => Cell::ranked(progress, status as usize),
            None => Cell::words(progress),
        };
        let cells = vec![
            Cell::words(wording::relation_kind(relation)),
            Cell::words(name(&relation.from)),
            Cell::words(name(&relation.to)),
            Cell::words(wording::cell_words(&rows, Field::Content)),
            Cell::words(wording::references(&relation.re, dossier)),
            time(&rows),
            status,
        ];
        claimed(record, cells, &standing, dossier, left_out)
    };
    dossier.relations.values().map(row).collect()
}

pub(super) fn roles(network: &Network, left_out: &LeftOut) -> Vec<TableRow> {
    let dossier = network.dossier();
    let row = |role: &Role| {
        let record = RecordRef::Role(role);
        let fields = [Field::Title, Field::Status, Field::AsOf, Field::When, Field::WhenText];
        let standing = Standing::of(record, dossier);
        let rows = wording::value_rows((record, &standing), dossier, &fields);
        let title = wording::cell_words(&rows, Field::Title);
        let held = wording::cell_words(&rows, Field::Status);
        let as_of = wording::cell_words(&rows, Field::AsOf);
        let when = either(&rows, Field::When, Field::WhenText);
        let mut words = if held.is_empty() {
            wording::role_status(RoleStatus::Unstated).to_owned()
        } else {
            held
        };
        if !as_of.is_empty() {
            words = format!("{words} as of {as_of}");
        }
        if !when.is_empty() {
            words = format!("{words}, held {when}");
        }
        let cells = vec![
            Cell::words(dossier.name(&role.person)),
            Cell::words(if title.is_empty() { wording::NO_TITLE.to_owned() } else { title }),
            Cell::words(dossier.name(&role.of)),
            Cell::words(words),
        ];
        claimed(record, cells, &standing, dossier, left_out)
    };
    dossier.roles.values().map(row).collect()
}

pub(super) fn facts(network: &Network, left_out: &LeftOut) -> Vec<TableRow> {
    let dossier = network.dossier();
    let row = |fact: &Fact| {
        let record = RecordRef::Fact(fact);
        let fields = [Field::Value, Field::When, Field::AsOf];
        let standing = Standing::of(record, dossier);
        let rows = wording::value_rows((record, &standing), dossier, &fields);
        let mut dates = [Field::When, Field::AsOf].into_iter();
        let date = dates.find_map(|field| wording::standing_date(&rows, field));
        let words = either(&rows, Field::When, Field::AsOf);
        let cells = vec![
            Cell::words(dossier.name(&fact.entity)),
            Cell::words(&*fact.property),
            Cell::words(wording::cell_words(&rows, Field::Value)),
            Cell::date(words, date),
        ];
        claimed(record, cells, &standing, dossier, left_out)
    };
    dossier.facts.values().map(row).collect()
}

/// The text of one field; if that is empty, the text of the other.
fn either(rows: &[FieldRow], field: Field, other: Field) -> String {
    let words = wording::cell_words(rows, field);
    if words.is_empty() { wording::cell_words(rows, other) } else { words }
}

/// When a relation applied; if that is not given, the day as of which it is said to hold.
fn time(rows: &[FieldRow]) -> Cell {
    let when = either(rows, Field::When, Field::WhenText);
    if !when.is_empty() {
        return Cell::date(when, wording::standing_date(rows, Field::When));
    }
    let as_of = wording::cell_words(rows, Field::AsOf);
    Cell::words(if as_of.is_empty() { as_of } else { format!("as of {as_of}") })
}

/// Makes a row, adding the last cells, which every record's row has.
fn claimed(
    record: RecordRef<'_>,
    mut cells: Vec<Cell>,
    standing: &Standing,
    dossier: &Dossier,
    left_out: &LeftOut,
) -> TableRow {
    let mut status =
        wording::verdict_line(record, standing, (standing.modality, standing.verdict), dossier);
    if standing.only_implied {
        status = format!("{status}, only implied");
    }
    cells.extend([
        Cell::ranked(status, standing.verdict as usize),
        Cell::number(standing.documents.len()),
        Cell::number(standing.origins.len()),
        Cell::words(wording::silent_voices(record, dossier)),
    ]);
    TableRow { id: RowId::Record(record.id().clone()), cells, is_left_out: left_out.hides(record) }
}
