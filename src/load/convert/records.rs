//! Reads records: roles, contacts, relations, facts. A record is dropped if a required field is
//! bad, if one of its ends is bad (half a relation would say something else), or if it has no
//! evidence.

use std::collections::{BTreeMap, BTreeSet};

use crate::load::json::{self, Kind};
use crate::load::problem::Code;
use crate::model::{
    Claim, Contact, EntityId, Extra, Fact, Field, Part, Participant, RecordId, RecordRef, Relation,
    RelationKind, Role, Shape, Text, Value,
};

use super::Converter;
use super::fields::Fields;
use super::report::{Dropped, Fault};
use super::says::Named;
use super::variants;

impl<'a> Converter<'a> {
    pub(super) fn role(&mut self, fields: &Fields<'a>, id: &Text) -> Result<Role, Dropped> {
        let person = self.required_entity(fields, "person")?;
        let of = self.required_entity(fields, "of")?;
        let mut role = Role::new(RecordId::new(id.clone()), person, of, Claim::default());
        self.values(fields, Role::FIELDS, |field, value| role.set(field, value))?;
        role.claim = self.claim(fields, RecordRef::Role(&role))?;
        Ok(role)
    }

    /// Reads a contact, without its references to other records; those are read after all records.
    pub(super) fn contact(&mut self, fields: &Fields<'a>, id: &Text) -> Result<Contact, Dropped> {
        let participants = self.participants(fields)?;
        let id = RecordId::new(id.clone());
        let mut contact = Contact::new(id, participants, Claim::default());
        self.values(fields, Contact::FIELDS, |field, value| contact.set(field, value))?;
        contact.claim = self.claim(fields, RecordRef::Contact(&contact))?;
        Ok(contact)
    }

    /// Reads a relation, without its references to other records; those are read after all records.
    pub(super) fn relation(&mut self, fields: &Fields<'a>, id: &Text) -> Result<Relation, Dropped> {
        let (word, value) =
            fields.required_words(&mut self.report, "kind", "the kind of relation")?;
        let kind = RelationKind::parse(&word);
        let ends = self.ends(fields)?;
        let is_known = kind.is_known();
        let mut relation = Relation::new(RecordId::new(id.clone()), kind, ends, Claim::default());
        self.values(fields, Relation::FIELDS, |field, value| relation.set(field, value))?;
        relation.claim = self.claim(fields, RecordRef::Relation(&relation))?;
        if !is_known {
            let place = (Code::UnknownKind, "kind", value);
            fields.kept_word(&mut self.report, place, RelationKind::WORDS);
        }
        Ok(relation)
    }

    pub(super) fn fact(&mut self, fields: &Fields<'a>, id: &Text) -> Result<Fact, Dropped> {
        let entity = self.required_entity(fields, "entity")?;
        let property = fields.required_text(&mut self.report, "property")?;
        let value = fields.required_text(&mut self.report, "value")?;
        let id = RecordId::new(id.clone());
        let mut fact = Fact::new(id, entity, (property, value), Claim::default());
        let times = |(field, _): &&(Field, Shape)| *field != Field::Value;
        let others: Vec<(Field, Shape)> = Fact::FIELDS.iter().filter(times).copied().collect();
        self.values(fields, &others, |field, value| fact.set(field, value))?;
        fact.claim = self.claim(fields, RecordRef::Fact(&fact))?;
        Ok(fact)
    }

    /// Reads the fields of a record, except those that identify it and those that refer to other
    /// records, which are read later.
    fn values(
        &mut self,
        fields: &Fields<'a>,
        known: &[(Field, Shape)],
        mut set: impl FnMut(Field, Option<Value>),
    ) -> Result<(), Dropped> {
        for (field, shape) in known {
            let later = matches!(
                shape,
                Shape::Participants | Shape::References | Shape::Reference | Shape::Relative
            );
            if field.is_identity() || later || fields.get(field.json()).is_none() {
                continue;
            }
            if let Some(value) = self.value(fields, *field, *shape)? {
                set(*field, Some(value));
            }
        }
        Ok(())
    }

    /// Reads a record's evidence and unknown fields. The values that files of version 1 keep under
    /// `variants` are moved into the evidence.
    fn claim(&mut self, fields: &Fields<'a>, record: RecordRef<'_>) -> Result<Claim, Dropped> {
        let known: Vec<&'static str> = record.fields().iter().map(|(f, _)| f.json()).collect();
        let mut evidence = self.evidence(fields, record)?;
        let read = self.variants(fields, record, &mut evidence);
        let unattributed = self.unattributed(fields, record);
        let others = ["id", "evidence", "unattributed"];
        let others = others.into_iter().chain(read.then_some(variants::FIELD));
        let known: Vec<&'static str> = known.into_iter().chain(others).collect();
        let extra = fields.extra(&mut self.report, &known);
        Ok(Claim { evidence, unattributed, extra })
    }

    fn ends(
        &mut self,
        fields: &Fields<'a>,
    ) -> Result<(Option<EntityId>, Option<EntityId>), Dropped> {
        let mut end = |name| fields.get(name).map(|v| self.end(fields, name, v)).transpose();
        let (from, to) = (end("from")?, end("to")?);
        if from.is_none() && to.is_none() {
            let message = "the relation is left out: it has neither `from` nor `to`";
            let help = "Add \"from\", \"to\" or both: ids of entities";
            let fault =
                Fault::error(Code::RelationWithoutEnds, fields.raw, message, help).missing();
            let fault = fault.expected("the id of an entity in `from` or `to`");
            self.report.add(fault.about(fields.subject.as_ref()));
            return Err(Dropped);
        }
        Ok((from, to))
    }

    pub(super) fn participants(
        &mut self,
        fields: &Fields<'a>,
    ) -> Result<Vec<Participant>, Dropped> {
        let expected = "a list of at least two participants";
        let Some(list) = fields.get("participants") else {
            return Err(self.without_participants(fields, expected));
        };
        let participants = self.listed_participants(fields, list, expected)?;
        let named: BTreeSet<&EntityId> = participants.iter().map(|one| &one.entity).collect();
        if named.len() < 2 {
            let why = format!("it has {} and needs at least two", number_of(named.len()));
            let help = "Name at least two participants; what one side alone did is a relation";
            let fault = (Code::TooFewParticipants, list);
            return Err(fields.drop_for(&mut self.report, fault, &why, expected, help));
        }
        Ok(participants)
    }

    /// The participants that one source names: at least one. If it names only one and should
    /// `name_all`, the others took part all the same, because that is what the record says.
    pub(super) fn said_participants(
        &mut self,
        fields: &Fields<'a>,
        record: RecordRef<'_>,
        named: Option<Named>,
    ) -> Result<Option<Value>, Dropped> {
        let expected = "a list of participants of the contact";
        let Some(list) = fields.get("participants") else { return Ok(None) };
        let mut all = self.listed_participants(fields, list, expected)?;
        if named.is_some() {
            self.warn_of_outsiders(fields, (list, &all), record);
        }
        // Who denies that somebody took part denies it of nobody else.
        let plain = all.iter().all(|one| matches!(one.part, None | Some(Part::Party)));
        let whole = named.is_some_and(|named| named.asserts || !plain);
        let names_one = whole && all.iter().all(|one| one.entity == all[0].entity);
        let left_out = |end: &&EntityId| names_one && all.iter().all(|one| one.entity != **end);
        let unnamed: Vec<EntityId> = record.ends().into_iter().filter(left_out).cloned().collect();
        let whole = |entity| Participant { entity, part: None, extra: Extra::new() };
        all.extend(unnamed.into_iter().map(whole));
        Ok(Some(Value::Participants(all)))
    }

    /// Reports those whom a source names as participants although the record does not: they are told
    /// as that source's words, but no line of the map leads to them.
    fn warn_of_outsiders(
        &mut self,
        says: &Fields<'a>,
        (list, listed): (&'a str, &[Participant]),
        record: RecordRef<'_>,
    ) {
        let RecordRef::Contact(contact) = record else { return };
        let is_outside =
            |id: &str| contact.participants.iter().all(|own| own.entity.as_str() != id);
        // The list is read again for the places, so only if there is anybody to report.
        if !listed.iter().any(|one| is_outside(one.entity.as_str())) {
            return;
        }
        for value in json::elements(list) {
            let members = json::members(value);
            let named = members.iter().find(|one| one.name.as_deref() == Some("entity"));
            let Some(id) = json::text(named.map_or(value, |one| one.value)) else { continue };
            if !is_outside(&id) {
                continue;
            }
            let message =
                format!("\"{id}\" is no participant of the contact, so no line leads there");
            let help = format!("Add \"{id}\" to the `participants` of the contact as well");
            let fault = Fault::warning(Code::OutsideParticipant, value, message, help);
            let fault = fault.expected("a participant of the contact");
            self.report.add(fault.about(says.subject.as_ref()));
        }
    }

    /// A list of participants, each once for each part.
    fn listed_participants(
        &mut self,
        fields: &Fields<'a>,
        list: &'a str,
        expected: &str,
    ) -> Result<Vec<Participant>, Dropped> {
        if Kind::of(list) != Kind::Array {
            let why = format!("its `participants` is {}, not a list", Kind::of(list).name());
            let help = "Write the ids of the participants in brackets [ ]";
            let fault = (Code::WrongType, list);
            return Err(fields.drop_for(&mut self.report, fault, &why, expected, help));
        }
        let elements = json::elements(list);
        let mut participants: Vec<Participant> = Vec::with_capacity(elements.len());
        let mut named: BTreeMap<EntityId, BTreeSet<Option<Part>>> = BTreeMap::new();
        for value in elements {
            let participant = self.participant(fields, value)?;
            let parts = named.entry(participant.entity.clone()).or_default();
            let other_part = participant.part.is_some() && !parts.contains(&None);
            if parts.is_empty() || other_part && !parts.contains(&participant.part) {
                parts.insert(participant.part.clone());
                participants.push(participant);
                continue;
            }
            let place = (Code::RepeatedParticipant, "participants", value);
            let why = format!("\"{}\" is listed twice", participant.entity);
            let help = "Name each participant once";
            fields.leave_out_element(&mut self.report, place, &why, "each entity once", help);
        }
        Ok(participants)
    }

    fn without_participants(&mut self, contact: &Fields<'a>, expected: &str) -> Dropped {
        let message = "the contact is left out: it has no `participants`";
        let help = format!("Add \"participants\": {expected}");
        let fault = Fault::error(Code::TooFewParticipants, contact.raw, message, help).missing();
        self.report.add(fault.expected(expected).about(contact.subject.as_ref()));
        Dropped
    }

    /// Reads a participant. A bad one drops the contact, since without it the contact would be a
    /// different one.
    fn participant(
        &mut self,
        contact: &Fields<'a>,
        value: &'a str,
    ) -> Result<Participant, Dropped> {
        if Kind::of(value) != Kind::Object {
            let entity = self.end(contact, "participants", value)?;
            return Ok(Participant { entity, part: None, extra: Extra::new() });
        }
        let subject = contact.subject.as_ref();
        let fields = Fields::new(value, "participant", subject, &mut self.report)?;
        let entity = self.required_entity(&fields, "entity")?;
        let part = fields.words(&mut self.report, "part", "a text").map(|(word, value)| {
            let part = Part::parse(&word);
            if !part.is_known() {
                let place = (Code::UnknownPart, "part", value);
                fields.kept_word(&mut self.report, place, Part::WORDS);
            }
            part
        });
        let extra = fields.extra(&mut self.report, &["entity", "part"]);
        Ok(Participant { entity, part, extra })
    }
}

const fn number_of(participants: usize) -> &'static str {
    match participants {
        0 => "no participant",
        _ => "one participant",
    }
}
