//! Records as lines of the format: roles, contacts, relations, facts. Each says who claims it.

use std::collections::BTreeMap;

use super::super::super::Part;
use super::super::left_out::is_one_ended;
use super::super::said::{self, Said, form};
use super::data;
use super::entities::prefix;
use super::{Ids, Line, Lost, id_of, is_legal, is_organization, is_web_address, position_id};
use crate::model::{
    Contact, Dossier, Entity, EntityId, Fact, RecordRef, Relation, RelationKind, Role, Text,
    accounts,
};
use crate::picture::wording;

/// The lines of all records, in the dossier's order. A position comes before its first role. A
/// record that no live source asserts is not a link, unless `with_unasserted`.
pub(super) fn records(
    part: &Part,
    ids: Ids<'_>,
    with_unasserted: bool,
    lost: &mut Lost,
) -> Vec<Line> {
    let mut maker = Maker { part, ids, lost, positions: BTreeMap::new(), lines: Vec::new() };
    for record in part.records() {
        let said = Said::new(record, part.dossier());
        if !with_unasserted && !said.is_carried() && !is_one_ended(record) {
            maker.lost.unasserted += 1;
            continue;
        }
        match record {
            RecordRef::Role(role) => maker.role(role, &said),
            RecordRef::Contact(contact) => maker.contact(contact, &said),
            RecordRef::Relation(relation) => maker.relation(relation, &said),
            RecordRef::Fact(fact) => maker.fact(fact, &said),
        }
    }
    maker.lines
}

struct Maker<'a, 'l> {
    part: &'a Part,
    ids: Ids<'a>,
    lost: &'l mut Lost,
    /// The ID of the position for each office of each organisation.
    positions: BTreeMap<(&'a EntityId, Option<&'a str>), String>,
    lines: Vec<Line>,
}

impl<'a> Maker<'a, '_> {
    fn dossier(&self) -> &'a Dossier {
        self.part.dossier()
    }

    fn entity(&self, id: &EntityId) -> Option<&'a Entity> {
        self.dossier().entities.get(id)
    }

    fn role(&mut self, role: &'a Role, said: &Said<'a>) {
        let is_person = self.dossier().is_person(&role.person);
        let of = self.entity(&role.of).filter(|entity| is_organization(entity));
        if !is_person || of.is_none() {
            self.lost.derived += 1;
            self.link((&role.person, &role.of), said);
            return;
        }
        let position = self.position(role);
        let mut line = self.line(said, "Occupancy");
        line.add("holder", id_of(role.person.as_str()));
        line.add("post", position);
        line.add("status", wording::role_status(role.status));
        self.lines.push(line);
    }

    fn position(&mut self, role: &'a Role) -> String {
        let key = (&role.of, role.title.as_deref());
        if let Some(id) = self.positions.get(&key) {
            return id.clone();
        }
        let id = position_id(role.id.as_str());
        let title = role.title.as_deref().unwrap_or(wording::NO_TITLE);
        let mut line = Line::new(id.clone(), "Position");
        line.add("name", format!("{title}, {}", self.dossier().name(&role.of)));
        line.add("organization", id_of(role.of.as_str()));
        self.lines.push(line);
        self.positions.insert(key, id.clone());
        id
    }

    fn contact(&mut self, contact: &'a Contact, said: &Said<'a>) {
        let mut line = self.line(said, "Event");
        // The marks that keep names apart on the screen are not part of a name.
        let names = wording::title_line(said.record, self.dossier());
        let names = names.replace(['\u{2068}', '\u{2069}'], "");
        line.add("name", format!("{names}: {}", said.label));
        let is_there = |id: &&EntityId| contact.present().any(|one| one == *id);
        let there = said::participants(contact).into_iter().filter(is_there);
        for id in there.filter(|id| self.part.has(id)) {
            line.add("involved", id_of(id.as_str()));
        }
        if let Some(place) = &contact.place {
            line.add("location", self.dossier().name(place));
            let is_place = self.entity(place).is_some_and(|e| super::schema(e) == "Address");
            if is_place && self.part.has(place) {
                line.add("addressEntity", id_of(place.as_str()));
            }
        }
        line.add("keywords", said.kind);
        let said_to_be = said.standing.asserted_modality().map(wording::said_to_be);
        line.add_all("keywords", said_to_be.map(|words| format!("said to be {words}")));
        line.add("keywords", said.standing.verdict.as_str());
        // An event has no status property.
        line.properties.remove("status");
        // The series of a contact is read back as one line.
        let series = contact.series.iter().filter(|words| words.contains(['\n', '\r']));
        self.lost.lines += series.count();
        self.lines.push(line);
    }

    fn relation(&mut self, relation: &'a Relation, said: &Said<'a>) {
        let (Some(from), Some(to)) = (&relation.from, &relation.to) else {
            let end = relation.from.as_ref().or(relation.to.as_ref());
            if let Some(end) = end {
                self.note(end, said);
            }
            return;
        };
        let legal = |id| self.entity(id).is_some_and(is_legal);
        let organization = |id| self.entity(id).is_some_and(is_organization);
        let (schema, one, other, fits) = match relation.kind {
            RelationKind::MemberOf => {
                ("Membership", "member", "organization", legal(from) && organization(to))
            }
            RelationKind::Represents => {
                ("Representation", "agent", "client", legal(from) && legal(to))
            }
            _ => return self.link((from, to), said),
        };
        if !fits {
            self.lost.derived += 1;
            return self.link((from, to), said);
        }
        let mut line = self.line(said, schema);
        line.add(one, id_of(from.as_str()));
        line.add(other, id_of(to.as_str()));
        line.add("role", form(said.record));
        self.lines.push(line);
    }

    fn fact(&mut self, fact: &'a Fact, said: &Said<'a>) {
        self.note(&fact.entity, said);
    }

    fn link(&mut self, (from, to): (&EntityId, &EntityId), said: &Said<'a>) {
        let mut line = self.line(said, "UnknownLink");
        line.add("subject", id_of(from.as_str()));
        line.add("object", id_of(to.as_str()));
        line.add("role", form(said.record));
        self.lines.push(line);
    }

    fn note(&mut self, on: &EntityId, said: &Said<'a>) {
        let mut line = self.line(said, "Note");
        line.add("name", format!("{}: {}", self.dossier().name(on), said.label));
        line.add("entity", id_of(on.as_str()));
        for name in ["status", "recordId", "date", "startDate", "endDate"] {
            line.properties.remove(name);
        }
        // A note is read back as text.
        if let Some(description) = line.properties.get_mut("description") {
            description.truncate(1);
        }
        self.lines.push(line);
    }

    /// What every record has: status, words, documents, dates.
    fn line(&mut self, said: &Said<'a>, schema: &'static str) -> Line {
        let record = said.record;
        let dossier = self.dossier();
        let mut line = Line::new(id_of(record.id().as_str()), schema);
        line.add("recordId", record.id().as_str());
        line.add("status", format!("claim: {}", said.standing.verdict.as_str()));
        line.add("summary", said.sentence.clone());
        line.add("description", self.description(said));
        line.add("description", data::data(record, dossier));
        for (_, quote) in said.quotes() {
            line.add("proof", self.ids.document(quote.document.as_str()));
            let Some(document) = dossier.documents.get(&quote.document) else { continue };
            let url = document.url.as_deref().filter(|url| is_web_address(url));
            line.add_all("sourceUrl", url);
            line.add_all("publisher", document.publisher.as_ref().map(|id| dossier.name(id)));
        }
        self.dates(&mut line, record);
        line
    }

    fn dates(&mut self, line: &mut Line, record: RecordRef<'_>) {
        let Some(when) = record.when() else { return };
        if let Some(date) = prefix(when) {
            line.add("date", date);
            return;
        }
        let (first, last) = said::bounds(when);
        for (property, day) in [("startDate", first), ("endDate", last)] {
            let Some(day) = day else { continue };
            if (1000..=9999).contains(&day.year) {
                line.add(property, day.to_string());
            } else {
                self.lost.dates += 1;
            }
        }
    }

    /// Status, date and every piece of evidence, one line each.
    fn description(&self, said: &Said<'a>) -> String {
        let (record, dossier) = (said.record, self.dossier());
        let mut lines = vec![format!("Status: {}", wording::standing_line(record, dossier))];
        lines.extend(record.when().map(|d| format!("Date: {} ({d})", d.words())));
        lines.extend(record.as_of().map(|d| format!("As of: {} ({d})", d.words())));
        if let RecordRef::Contact(contact) = record {
            lines.extend(about(contact));
        }
        lines.extend(wording::field_lines(record, dossier));
        for account in accounts(record, dossier) {
            let (item, stance) = (account.evidence, said.stance_words(&account));
            if item.quotes.is_empty() {
                let basis = wording::basis(item.basis).unwrap_or("no quote");
                lines.push(format!("No quote ({stance}; {basis})"));
            }
            for quote in &item.quotes {
                lines.push(format!("{} ({stance})", wording::citation_by_id(quote, item, dossier)));
            }
        }
        lines.join("\n")
    }
}

/// Lines on a contact's purpose and how often it took place, for which the format has no property.
fn about(contact: &Contact) -> Vec<String> {
    let list = |words: &[Text]| words.join("; ").replace(['\n', '\r'], " ");
    let count = contact.count.as_ref().map(wording::count_words).unwrap_or_default();
    let all = [
        ("How often", count),
        ("Purpose", list(&contact.purpose)),
        ("Not its purpose", list(&contact.not_purpose)),
        ("Words used", list(&contact.words_used)),
        ("Tallied with", list(contact.series.as_slice())),
    ];
    let said = all.into_iter().filter(|(_, words)| !words.is_empty());
    said.map(|(name, words)| format!("{name}: {words}")).collect()
}
