//! Records: roles, contacts, relations, facts. One of them is dropped where a required field is
//! bad, where an end is (half a relation would say something else), and without evidence.

use std::collections::{BTreeMap, BTreeSet};

use crate::load::json::{self, Kind};
use crate::load::problem::Code;
use crate::load::write::variants;
use crate::model::{
    Claim, Contact, Count, EntityId, Extra, Fact, Modality, Mode, Part, Participant, RecordId,
    Relation, RelationKind, RelationStatus, Role, RoleStatus, Text,
};

use super::Converter;
use super::evidence::Aspects;
use super::fields::Fields;
use super::report::{Dropped, Fault};
use super::values::Closed;

const ROLE: &[&str] = &["id", "person", "of", "status", "as_of", "when", "title", "evidence"];
const CONTACT: &[&str] = &[
    "id",
    "mode",
    "modality",
    "participants",
    "when",
    "when_text",
    "count",
    "purpose",
    "not_purpose",
    "words_used",
    "series",
    "place",
    "evidence",
];
const RELATION: &[&str] = &[
    "id",
    "kind",
    "from",
    "to",
    "re",
    "content",
    "status",
    "label",
    "when",
    "when_text",
    "as_of",
    "evidence",
];
const FACT: &[&str] = &["id", "entity", "property", "value", "as_of", "when", "evidence"];

const ROLE_STATUS: Closed<RoleStatus> =
    Closed { words: RoleStatus::WORDS, parse: RoleStatus::parse, code: Code::UnknownStatus };
const RELATION_STATUS: Closed<RelationStatus> = Closed {
    words: RelationStatus::WORDS,
    parse: RelationStatus::parse,
    code: Code::UnknownStatus,
};
const MODE: Closed<Mode> =
    Closed { words: Mode::WORDS, parse: Mode::parse, code: Code::UnknownMode };
const MODALITY: Closed<Modality> =
    Closed { words: Modality::WORDS, parse: Modality::parse, code: Code::UnknownModality };

impl<'a> Converter<'a> {
    pub(super) fn role(&mut self, fields: &Fields<'a>, id: &Text) -> Result<Role, Dropped> {
        let person = self.required_entity(fields, "person")?;
        let of = self.required_entity(fields, "of")?;
        let status = fields.closed(&mut self.report, "status", ROLE_STATUS)?;
        let claim = self.claim(fields, ROLE, &[])?;
        let report = &mut self.report;
        Ok(Role {
            id: RecordId::new(id.clone()),
            person,
            of,
            status: status.unwrap_or(RoleStatus::Unstated),
            title: fields.text(report, "title"),
            as_of: fields.date(report, "as_of"),
            when: fields.date(report, "when"),
            claim,
        })
    }

    pub(super) fn contact(&mut self, fields: &Fields<'a>, id: &Text) -> Result<Contact, Dropped> {
        let participants = self.participants(fields)?;
        let report = &mut self.report;
        let mode = fields.closed(report, "mode", MODE)?.unwrap_or(Mode::Unstated);
        let modality = fields.closed(report, "modality", MODALITY)?.unwrap_or(Modality::Happened);
        let purpose = fields.texts(report, "purpose");
        let not_purpose = fields.texts(report, "not_purpose");
        let words_used = fields.texts(report, "words_used");
        let lists = [
            ("participants", participants.len()),
            ("purpose", purpose.len()),
            ("not_purpose", not_purpose.len()),
            ("words_used", words_used.len()),
        ];
        let claim = self.claim(fields, CONTACT, &lists)?;
        let place = self.entity(fields, "place");
        let count = self.count(fields);
        let report = &mut self.report;
        Ok(Contact {
            id: RecordId::new(id.clone()),
            participants,
            mode,
            modality,
            when: fields.date(report, "when"),
            when_text: fields.text(report, "when_text"),
            count,
            purpose,
            not_purpose,
            words_used,
            series: fields.text(report, "series"),
            place,
            claim,
        })
    }

    /// A relation without its `re`, which is read when all records are.
    pub(super) fn relation(&mut self, fields: &Fields<'a>, id: &Text) -> Result<Relation, Dropped> {
        let (word, value) =
            fields.required_words(&mut self.report, "kind", "the kind of relation")?;
        let kind = RelationKind::parse(&word);
        let (from, to) = self.ends(fields)?;
        let status = fields.closed(&mut self.report, "status", RELATION_STATUS)?;
        let mentions = fields.get("re").map_or(0, |re| json::elements(re).len());
        let claim = self.claim(fields, RELATION, &[("re", mentions)])?;
        let report = &mut self.report;
        if !kind.is_known() {
            fields.kept_word(report, (Code::UnknownKind, "kind", value), RelationKind::WORDS);
        }
        Ok(Relation {
            id: RecordId::new(id.clone()),
            kind,
            from,
            to,
            re: Vec::new(),
            content: fields.text(report, "content"),
            status,
            label: fields.text(report, "label"),
            when: fields.date(report, "when"),
            when_text: fields.text(report, "when_text"),
            as_of: fields.date(report, "as_of"),
            claim,
        })
    }

    pub(super) fn fact(&mut self, fields: &Fields<'a>, id: &Text) -> Result<Fact, Dropped> {
        let entity = self.required_entity(fields, "entity")?;
        let property = fields.required_text(&mut self.report, "property")?;
        let value = fields.required_text(&mut self.report, "value")?;
        let claim = self.claim(fields, FACT, &[])?;
        let report = &mut self.report;
        Ok(Fact {
            id: RecordId::new(id.clone()),
            entity,
            property,
            value,
            as_of: fields.date(report, "as_of"),
            when: fields.date(report, "when"),
            claim,
        })
    }

    fn claim(
        &mut self,
        fields: &Fields<'a>,
        known: &[&'static str],
        lists: &[(&'static str, usize)],
    ) -> Result<Claim, Dropped> {
        let evidence = self.evidence(fields, Aspects { known, lists })?;
        let conflicts = fields.get(variants::FIELD).and_then(variants::read).unwrap_or_default();
        let read = (!conflicts.is_empty()).then_some(variants::FIELD);
        let known: Vec<&'static str> = known.iter().copied().chain(read).collect();
        let extra = fields.extra(&mut self.report, &known);
        Ok(Claim { evidence, conflicts, extra })
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

    fn participants(&mut self, fields: &Fields<'a>) -> Result<Vec<Participant>, Dropped> {
        let expected = "a list of at least two participants";
        let Some(list) = fields.get("participants") else {
            return Err(self.without_participants(fields, expected));
        };
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
            let why = format!("\"{}\" stands there twice", participant.entity);
            let help = "Name each participant once";
            fields.leave_out_element(&mut self.report, place, &why, "each entity once", help);
        }
        if named.len() < 2 {
            let why = format!("it has {}, and it takes two", number_of(named.len()));
            let help = "Name at least two participants; what one side alone did is a relation";
            let fault = (Code::TooFewParticipants, list);
            return Err(fields.drop_for(&mut self.report, fault, &why, expected, help));
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

    /// A participant; a bad one drops the contact, since without it the contact would be another.
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

    fn count(&mut self, contact: &Fields<'a>) -> Option<Count> {
        let value = contact.get("count")?;
        let subject = contact.subject.as_ref();
        let fields = Fields::new(value, "`count`", subject, &mut self.report).ok()?;
        let report = &mut self.report;
        let count = Count {
            min: fields.number(report, "min"),
            max: fields.number(report, "max"),
            approx: fields.number(report, "approx"),
            extra: fields.extra(report, &["min", "max", "approx"]),
        };
        let why = match (count.min, count.max) {
            (Some(min), Some(max)) if min > max => {
                format!("its `min` {min} is over its `max` {max}")
            }
            _ if count == Count::default() => "it gives no number".to_owned(),
            _ => return Some(count),
        };
        let expected = "an object with min, max or approx";
        let help = "Write {\"min\": 2, \"max\": 2} for \"twice\", {\"min\": 2} for \"at least \
                    twice\"; leave the field out if the number is not known";
        contact.leave_out(report, (Code::BadCount, "count", value), &why, expected, help);
        None
    }
}

const fn number_of(participants: usize) -> &'static str {
    match participants {
        0 => "no participant",
        _ => "one participant",
    }
}
