//! The table of entities, including unnamed sources.

use std::collections::{BTreeMap, BTreeSet};

use super::{Cell, Column, RowId, TableRow, number, words};
use crate::model::{DocumentId, Entity, EntityId, Origin, RecordId, Standing};
use crate::network::{LeftOut, Network};
use crate::picture::wording;

pub(super) const COLUMNS: &[Column] = &[
    words("Name", 190.0),
    words("Kind", 110.0),
    words("Government", 120.0),
    words("Offices", 210.0),
    number("Contacts", 78.0),
    number("Counterparts", 102.0),
    number("Articles", 72.0),
    number("Origins", 68.0),
    number("Cited for", 78.0),
];

/// The documents and origins that assert something about one entity.
#[derive(Default)]
struct Told<'a> {
    documents: BTreeSet<&'a DocumentId>,
    origins: BTreeSet<&'a Origin>,
}

pub(super) fn rows(network: &Network, left_out: &LeftOut) -> Vec<TableRow> {
    let dossier = network.dossier();
    // The standing of each record is computed once, however many ends it has.
    let standings: Vec<Standing> = dossier.records().map(|r| Standing::of(r, dossier)).collect();
    let mut told: BTreeMap<&EntityId, Told<'_>> = BTreeMap::new();
    for (record, standing) in dossier.records().zip(&standings) {
        for end in record.ends() {
            let told = told.entry(end).or_default();
            told.documents.extend(&standing.documents);
            told.origins.extend(&standing.origins);
        }
    }
    let none = Told::default();
    let row = |entity: &Entity| {
        let told = told.get(&entity.id).unwrap_or(&none);
        row(network, entity, told, left_out.entities.contains(&entity.id))
    };
    dossier.entities.values().map(row).collect()
}

fn row(network: &Network, entity: &Entity, told: &Told<'_>, is_left_out: bool) -> TableRow {
    let dossier = network.dossier();
    let id = &entity.id;
    let roles: Vec<String> =
        network.roles_of(id).into_iter().map(|role| wording::short_role(role, dossier)).collect();
    let cited: BTreeSet<&RecordId> =
        network.records_by_speaker(id).into_iter().map(|spoken| spoken.record.id()).collect();
    let allegiance = network.government_of(id);
    let cells = vec![
        Cell::words(&*entity.name),
        Cell::words(wording::entity_kind(entity)),
        Cell::words(wording::allegiance_words(allegiance.as_ref(), dossier)),
        Cell::words(roles.join("; ")),
        Cell::number(network.contacts_of(id).len()),
        Cell::number(network.counterparts_of(id).len()),
        Cell::number(told.documents.len()),
        Cell::number(told.origins.len()),
        Cell::number(cited.len()),
    ];
    TableRow { id: RowId::Entity(id.clone()), cells, is_left_out }
}
