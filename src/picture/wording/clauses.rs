//! What a record claims, as a clause that stands behind "According to X," or "X denies that". It
//! says nothing of whether it is so: `prose` says who does.

use std::collections::BTreeMap;

use super::dates::{all_listed, dated_words, gives_day, when_clause};
use super::evidence::document_words;
use super::records::unquoted;
use super::speakers::{entity_name, isolated, lone_document};
use super::words::{count_words, role_status};
use crate::model::{
    Contact, Date, Dossier, EntityId, EntityKind, Fact, Field, Modality, Mode, Part, Reading,
    Readings, RecordRef, Reference, Relation, RelationKind, RelationStatus, Role, RoleStatus,
    Telling,
};

/// What is claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The words.
    pub words: String,
    /// Whether they are a sentence by themselves, so that "that" can stand before them.
    pub is_sentence: bool,
}

impl Clause {
    const fn sentence(words: String) -> Self {
        Self { words, is_sentence: true }
    }

    /// After "According to X": ", it is so" or ": this".
    pub fn after_source(&self) -> String {
        if self.is_sentence { format!(", {}", self.words) } else { format!(": {}", self.words) }
    }

    /// After "denies": " that it is so" or ": this".
    pub fn after_verb(&self) -> String {
        if self.is_sentence {
            format!(" that {}", self.words)
        } else {
            format!(" this: {}", self.words)
        }
    }
}

/// What a record claims.
pub fn clause(record: RecordRef<'_>, dossier: &Dossier) -> Clause {
    clause_as(record, None, &[], dossier)
}

/// The same as said by somebody who is not named twice ("US officials say that they see A as “x”"),
/// where some fields are left `open`: others give them, so that nothing is said of their absence.
pub(super) fn clause_as(
    record: RecordRef<'_>,
    speaker: Option<&EntityId>,
    open: &[Field],
    dossier: &Dossier,
) -> Clause {
    match record {
        RecordRef::Role(role) => Clause::sentence(role_clause(role, open, dossier)),
        RecordRef::Contact(contact) => Clause::sentence(contact_clause(contact, open, dossier)),
        RecordRef::Relation(relation) => relation_clause(relation, speaker, open, dossier),
        RecordRef::Fact(fact) => {
            Clause { words: fact_clause(fact, open, dossier), is_sentence: false }
        }
    }
}

/// A record as something that one can speak of: "the call between A and B on 14 Feb 2024".
pub fn topic(record: RecordRef<'_>, dossier: &Dossier) -> String {
    topic_as(without_contested(record, dossier).record(), dossier)
}

/// A record without what its sources give differently, so that speaking of it takes no side. Who
/// played which part is left out unless everybody says so.
fn without_contested(record: RecordRef<'_>, dossier: &Dossier) -> Telling {
    let mut telling = Telling::whole(record);
    if record.evidence().len() < 2 {
        return telling;
    }
    let readings = Readings::of(record, dossier);
    let tellers = readings.asserting().count();
    for (field, _) in record.fields().iter().filter(|(field, _)| field.is_claimed()) {
        let all = |reading: &Reading| reading.accounts.len() == tellers;
        let parted = *field == Field::Participants && !readings.asserted(*field).any(all);
        if readings.differ(*field) || parted {
            telling.set(*field, None);
        }
    }
    telling
}

fn topic_as(record: RecordRef<'_>, dossier: &Dossier) -> String {
    match record {
        RecordRef::Contact(contact) => {
            let mut words = contact_topic(contact, dossier);
            if let Some(when) = when_clause(contact.when.as_ref(), None) {
                words = format!("{words} {when}");
            }
            words
        }
        RecordRef::Role(role) => {
            let (person, of) = (entity_name(&role.person, dossier), entity_name(&role.of, dossier));
            match &role.title {
                Some(title) => format!("the office of {person} as {} ({of})", isolated(title)),
                None => format!("the office of {person} ({of})"),
            }
        }
        RecordRef::Relation(relation) => {
            let Clause { words, is_sentence } = relation_clause(relation, None, &[], dossier);
            if is_sentence { format!("whether {words}") } else { format!("this: {words}") }
        }
        RecordRef::Fact(fact) => fact_topic(fact, dossier),
    }
}

/// An office as it stands beside a name: "National Security Adviser (current as of 7 Nov 2022)". The
/// organisation is named unless it is the one under whose name this stands.
pub fn office_words(role: &Role, under: Option<&EntityId>, dossier: &Dossier) -> String {
    let title = role.title.as_deref();
    let title = title.map_or_else(|| "an office that is not named".to_owned(), isolated);
    let of = (under != Some(&role.of)).then(|| format!(", {}", entity_name(&role.of, dossier)));
    format!("{title}{} ({})", of.unwrap_or_default(), held(role))
}

fn held(role: &Role) -> String {
    let as_of = role.as_of.as_ref().map(|date| format!("as of {}", date.words()));
    let when = role.when.as_ref().map(|date| match role.status {
        RoleStatus::Designate => tenure(role.status, date),
        _ => format!("held {}", dated_words(date)),
    });
    let mut words = vec![role_status(role.status).to_owned()];
    if let Some(as_of) = as_of {
        words = vec![format!("{} {as_of}", words.concat())];
    }
    words.extend(when);
    words.join(", ")
}

/// When an office is held; one that is not taken up yet begins then.
fn tenure(status: RoleStatus, date: &Date) -> String {
    let words = dated_words(date);
    match (status, words.strip_prefix("since ")) {
        (RoleStatus::Designate, Some(start)) => format!("from {start}"),
        _ => words,
    }
}

fn role_clause(role: &Role, open: &[Field], dossier: &Dossier) -> String {
    let (person, of) = (entity_name(&role.person, dossier), entity_name(&role.of, dossier));
    let (verb, without_title) = match role.status {
        RoleStatus::Current => ("is", "holds"),
        RoleStatus::Former => ("was", "held"),
        RoleStatus::Acting => ("is acting as", "acts in"),
        RoleStatus::Designate => ("is to be", "is to hold"),
        RoleStatus::Claimed => ("claims to be", "claims to hold"),
        RoleStatus::Unstated => ("is or was", "holds or held"),
    };
    let office = match &role.title {
        Some(title) => format!("{verb} {} ({of})", isolated(title)),
        None if open.contains(&Field::Title) => format!("{without_title} an office of {of}"),
        None => format!("{without_title} an office of {of} that is not named"),
    };
    let as_of = role.as_of.as_ref().map(|date| format!(" as of {}", date.words()));
    let when = role.when.as_ref().map(|date| format!(" {}", tenure(role.status, date)));
    format!("{person} {office}{}{}", as_of.unwrap_or_default(), when.unwrap_or_default())
}

/// Who took part, each once, with the parts that reports give them.
struct Parties {
    /// Everyone but those below, with the parts that reports give them.
    main: Vec<(String, Vec<Part>)>,
    mediators: Vec<String>,
    present: Vec<String>,
}

impl Parties {
    fn of(contact: &Contact, dossier: &Dossier) -> Self {
        let mut parties = Self { main: Vec::new(), mediators: Vec::new(), present: Vec::new() };
        let mut places: BTreeMap<&EntityId, usize> = BTreeMap::new();
        for one in &contact.participants {
            let name = || entity_name(&one.entity, dossier);
            match &one.part {
                Some(Part::Mediator) => parties.mediators.push(name()),
                Some(Part::Present) => parties.present.push(name()),
                part => {
                    let next = parties.main.len();
                    let place = *places.entry(&one.entity).or_insert(next);
                    if place == next {
                        parties.main.push((name(), Vec::new()));
                    }
                    parties.main[place].1.extend(part.clone());
                }
            }
        }
        parties
    }

    /// The two, if one is `first` and the other `second`: caller and called.
    fn two(&self, first: &Part, second: &Part) -> Option<(&str, &str)> {
        let is = |(_, parts): &&(String, Vec<Part>), part: &Part| parts[..] == [part.clone()];
        let [a, b] = &self.main[..] else { return None };
        if is(&a, first) && is(&b, second) {
            Some((&a.0, &b.0))
        } else if is(&b, first) && is(&a, second) {
            Some((&b.0, &a.0))
        } else {
            None
        }
    }

    fn names(&self, with_parts: bool) -> String {
        let named = |(name, parts): &(String, Vec<Part>)| {
            let parts: Vec<String> = parts
                .iter()
                .filter(|part| **part != Part::Party)
                .map(|part| part.as_str().replace('_', " "))
                .collect();
            let parts = parts.join(" or ");
            if parts.is_empty() || !with_parts { name.clone() } else { format!("{name} ({parts})") }
        };
        all_listed(&self.main.iter().map(named).collect::<Vec<_>>())
    }

    /// ", with C as mediator, in the presence of D".
    fn others(&self) -> String {
        let mut words = String::new();
        if !self.mediators.is_empty() {
            let noun = if self.mediators.len() == 1 { "mediator" } else { "mediators" };
            words = format!(" with {} as {noun}", all_listed(&self.mediators));
        }
        if !self.present.is_empty() {
            words = format!("{words} in the presence of {}", all_listed(&self.present));
        }
        words
    }
}

/// A form of contact as a noun.
const fn noun(mode: Mode) -> &'static str {
    match mode {
        Mode::Call => "call",
        Mode::Meeting => "meeting",
        Mode::Visit => "visit",
        Mode::Message => "message",
        Mode::Video => "video call",
        Mode::Letter => "letter",
        Mode::Unstated => "contact",
    }
}

/// "the call between A and B", "the visit of A to B".
fn contact_topic(contact: &Contact, dossier: &Dossier) -> String {
    let parties = Parties::of(contact, dossier);
    let called_off = match contact.modality {
        Modality::Happened => "",
        Modality::Planned => "planned ",
        Modality::Proposed => "proposed ",
        Modality::Cancelled => "cancelled ",
        Modality::Conditional => "possible ",
    };
    let words = between(contact.mode, &parties, false);
    format!("the {called_off}{words}{}", parties.others())
}

/// "call from A to B", "visit of A to B", "meeting of A, B and C".
fn between(mode: Mode, parties: &Parties, with_parts: bool) -> String {
    let form = noun(mode);
    if let Some((caller, called)) = parties.two(&Part::Caller, &Part::Called) {
        return format!("{form} from {caller} to {called}");
    }
    if let Some((visitor, host)) = parties.two(&Part::Visitor, &Part::Host) {
        return format!("{form} of {visitor} to {host}");
    }
    let with = if parties.main.len() == 2 { "between" } else { "of" };
    format!("{form} {with} {}", parties.names(with_parts))
}

fn contact_clause(contact: &Contact, open: &[Field], dossier: &Dossier) -> String {
    let parties = Parties::of(contact, dossier);
    let count = contact.count.as_ref().map(count_words);
    let place = contact.place.as_ref().map(|id| format!("in {}", entity_name(id, dossier)));
    let when = when_clause(contact.when.as_ref(), contact.when_text.as_deref());
    let after: Vec<String> = if contact.modality == Modality::Happened {
        count.into_iter().chain(place).chain(when).collect()
    } else {
        let count = count.map(|count| format!("({count})"));
        place.into_iter().chain(when).chain(count).collect()
    };
    let after = after.iter().fold(parties.others(), |words, more| format!("{words} {more}"));
    if contact.modality != Modality::Happened {
        return not_held(contact, &parties, &after);
    }
    let words = held_contact(contact.mode, &parties, &after);
    match words.strip_suffix(FORM_OPEN) {
        Some(words) if open.contains(&Field::Mode) => words.to_owned(),
        _ => words,
    }
}

/// What is said of a contact whose form nobody states.
const FORM_OPEN: &str = ", in which form is not stated";

fn held_contact(mode: Mode, parties: &Parties, after: &str) -> String {
    let both = || parties.names(true);
    match mode {
        Mode::Call => match parties.two(&Part::Caller, &Part::Called) {
            Some((caller, called)) => format!("{caller} telephoned {called}{after}"),
            None => format!("{} spoke by telephone{after}", both()),
        },
        Mode::Visit => match parties.two(&Part::Visitor, &Part::Host) {
            Some((visitor, host)) => format!("{visitor} visited {host}{after}"),
            None => format!("there was a visit between {}{after}", both()),
        },
        Mode::Meeting => format!("{} met{after}", both()),
        Mode::Video => format!("{} spoke by video{after}", both()),
        Mode::Message | Mode::Letter => {
            format!("there was a {}{after}", between(mode, parties, true))
        }
        Mode::Unstated => {
            format!("{} were in contact{after}{FORM_OPEN}", both())
        }
    }
}

fn not_held(contact: &Contact, parties: &Parties, after: &str) -> String {
    let what = between(contact.mode, parties, true);
    match contact.modality {
        Modality::Planned | Modality::Happened => format!("a {what}{after} was planned"),
        Modality::Proposed => format!("a {what}{after} was proposed"),
        Modality::Cancelled => format!("a {what}{after} was called off"),
        Modality::Conditional => match &contact.condition {
            Some(condition) => {
                let condition = isolated(condition);
                format!("a {what}{after} would take place on a condition: “{condition}”")
            }
            None => format!("a {what}{after} would take place on a condition"),
        },
    }
}

fn fact_topic(fact: &Fact, dossier: &Dossier) -> String {
    format!("the {} of {}", isolated(&fact.property), entity_name(&fact.entity, dossier))
}

fn fact_clause(fact: &Fact, open: &[Field], dossier: &Dossier) -> String {
    let topic = fact_topic(fact, dossier);
    if open.contains(&Field::Value) {
        return topic;
    }
    let as_of = fact.as_of.as_ref().map(|date| format!(" as of {}", date.words()));
    let when = fact.when.as_ref().map(|date| format!(" {}", dated_words(date)));
    let time = format!("{}{}", as_of.unwrap_or_default(), when.unwrap_or_default());
    format!("{topic}{time} – “{}”", isolated(&fact.value))
}

/// One end of a relation; somebody whom no document names has no name here either.
fn end(id: Option<&EntityId>, dossier: &Dossier) -> String {
    id.map_or_else(|| "someone not named".to_owned(), |id| entity_name(id, dossier))
}

/// How a speaker speaks of itself in reported speech; of a person nobody knows "he" or "she".
fn pronoun(kind: Option<&EntityKind>) -> Option<&'static str> {
    match kind? {
        EntityKind::Group => Some("they"),
        EntityKind::Government | EntityKind::Body | EntityKind::Media => Some("it"),
        _ => None,
    }
}

fn relation_clause(
    relation: &Relation,
    speaker: Option<&EntityId>,
    open: &[Field],
    dossier: &Dossier,
) -> Clause {
    let (mut from, to) = (end(relation.from.as_ref(), dossier), end(relation.to.as_ref(), dossier));
    let first = relation.from.as_ref().and_then(|id| dossier.entities.get(id));
    let kind = first.map(|entity| &entity.kind);
    let many = kind == Some(&EntityKind::Group);
    if let Some(word) = pronoun(kind).filter(|_| speaker == relation.from.as_ref()) {
        word.clone_into(&mut from);
    }
    let content = relation.content.as_deref().map(unquoted);
    let is_sentence = !matches!(relation.kind, RelationKind::Unspecified | RelationKind::Other(_));
    let words = if content.is_none() && open.contains(&Field::Content) {
        opinion_left_open(relation, &from, &to, many)
    } else {
        None
    };
    let words = if let Some(words) = words {
        words
    } else if is_sentence {
        phrase(relation, &from, &to, many, content, belongs(relation, dossier))
    } else {
        labelled(relation, &from, &to, content)
    };
    Clause { words: format!("{words}{}", around(relation, dossier)), is_sentence }
}

/// A view or policy of which others give the words.
fn opinion_left_open(relation: &Relation, from: &str, to: &str, many: bool) -> Option<String> {
    let verb = if many { "have" } else { "has" };
    Some(match (&relation.kind, &relation.to) {
        (RelationKind::Views, Some(_)) => format!("{from} {verb} a view of {to}"),
        (RelationKind::Views, None) => format!("{from} {verb} a view"),
        (RelationKind::Advocates, _) => format!("{from} {verb} a policy"),
        _ => return None,
    })
}

/// How somebody belongs to somebody else, under the first one's name: "serves under A".
pub fn tie_words(relation: &Relation, dossier: &Dossier) -> String {
    let first = relation.from.as_ref().and_then(|id| dossier.entities.get(id));
    let many = first.is_some_and(|entity| entity.kind == EntityKind::Group);
    let to = end(relation.to.as_ref(), dossier);
    let content = relation.content.as_deref().map(unquoted);
    let words = phrase(relation, "", &to, many, content, belongs(relation, dossier));
    format!("{}{}", words.trim(), around(relation, dossier))
}

/// Whether it is a government that somebody is said to be a member of.
fn belongs(relation: &Relation, dossier: &Dossier) -> bool {
    let whole = relation.to.as_ref().and_then(|id| dossier.entities.get(id));
    whole.is_some_and(|entity| entity.kind == EntityKind::Government)
}

fn phrase(
    relation: &Relation,
    from: &str,
    to: &str,
    many: bool,
    content: Option<&str>,
    to_government: bool,
) -> String {
    let verb = |one: &str, more: &str| {
        let verb = if many { more } else { one };
        format!("{from} {verb} {to}")
    };
    let words = match relation.kind {
        RelationKind::ServesUnder => verb("serves under", "serve under"),
        RelationKind::Appointed => verb("appointed", "appointed"),
        RelationKind::AdviserTo => verb("is an adviser to", "are advisers to"),
        RelationKind::CounterpartOf => format!("{from} and {to} are counterparts"),
        RelationKind::Represents => verb("represents", "represent"),
        RelationKind::MemberOf if to_government => verb("belongs to", "belong to"),
        RelationKind::MemberOf => verb("is a member of", "are members of"),
        RelationKind::PartOf => verb("is part of", "are part of"),
        RelationKind::Leads => verb("leads", "lead"),
        RelationKind::Asked => verb("asked", "asked"),
        RelationKind::Aid => measure(relation, &AID, ("from", from), ("to", to)),
        RelationKind::Sanctions => measure(relation, &SANCTIONS, ("by", from), ("on", to)),
        RelationKind::TensionWith => format!("there is tension between {from} and {to}"),
        RelationKind::AlliedWith => format!("{from} and {to} are allied"),
        RelationKind::Visited => verb("visited", "visited"),
        RelationKind::Links => format!("one end of {from} is {to}"),
        RelationKind::Views => return view(relation, from, to, many, content),
        RelationKind::Advocates => {
            let verb = match (is_past(relation), many) {
                (true, _) => "advocated",
                (false, true) => "advocate",
                (false, false) => "advocates",
            };
            return match content {
                Some(content) => format!("{from} {verb} this: “{content}”"),
                None => format!("{from} {verb} a policy whose words are not given"),
            };
        }
        RelationKind::Unspecified | RelationKind::Other(_) => verb("", ""),
    };
    match content {
        Some(content) if relation.kind == RelationKind::Asked && content.starts_with("to ") => {
            format!("{words} “{content}”")
        }
        Some(content) => format!("{words}: “{content}”"),
        None => words,
    }
}

/// The words for one kind of measure, by how far it has come.
struct Measure {
    what: &'static str,
    present: &'static str,
    announced: &'static str,
    begun: &'static str,
    done: &'static str,
    ended: &'static str,
}

const AID: Measure = Measure {
    what: "aid",
    present: "is",
    announced: "was announced",
    begun: "has begun",
    done: "was given",
    ended: "has ended",
};

const SANCTIONS: Measure = Measure {
    what: "sanctions",
    present: "are",
    announced: "were announced",
    begun: "have begun",
    done: "were imposed",
    ended: "have ended",
};

/// A measure and how far it has come: "aid from A to B was announced". An end that nobody names is
/// left out.
fn measure(
    relation: &Relation,
    words: &Measure,
    (by, from): (&str, &str),
    (on, to): (&str, &str),
) -> String {
    let from = relation.from.as_ref().map_or_else(String::new, |_| format!(" {by} {from}"));
    let to = relation.to.as_ref().map_or_else(String::new, |_| format!(" {on} {to}"));
    let what = words.what;
    let verb = match relation.status {
        Some(RelationStatus::Announced) => words.announced,
        Some(RelationStatus::Begun) => words.begun,
        Some(RelationStatus::Done) => words.done,
        Some(RelationStatus::Ended) => words.ended,
        None => return format!("there {} {what}{from}{to}", words.present),
    };
    format!("{what}{from}{to} {verb}")
}

fn view(relation: &Relation, from: &str, to: &str, many: bool, content: Option<&str>) -> String {
    let content = content.unwrap_or("no words given");
    let lower = content.to_lowercase();
    let is_noun = ["a ", "an ", "the "].iter().any(|article| lower.starts_with(article));
    let (see, hold) = match (is_past(relation), many) {
        (true, _) => ("saw", "held"),
        (false, true) => ("see", "hold"),
        (false, false) => ("sees", "holds"),
    };
    match (&relation.to, is_noun) {
        (Some(_), true) => format!("{from} {see} {to} as “{content}”"),
        (Some(_), false) => format!("{from} {hold} this view of {to}: “{content}”"),
        (None, _) => format!("{from} {hold} this view: “{content}”"),
    }
}

/// Whether a view is told of as one of an earlier time: "earlier advocated".
fn is_past(relation: &Relation) -> bool {
    let before = relation.when.as_ref().is_some_and(|date| date.as_str().starts_with("[.."));
    before || relation.status == Some(RelationStatus::Ended)
}

/// A relation for which the format has no word: its label says what it is.
fn labelled(relation: &Relation, from: &str, to: &str, content: Option<&str>) -> String {
    let label = relation.label.as_deref().unwrap_or_else(|| relation.kind.as_str());
    let ends = match (&relation.from, &relation.to) {
        (Some(_), Some(_)) => format!("{from}, towards {to}"),
        (Some(_), None) => from.to_owned(),
        _ => format!("towards {to}"),
    };
    let repeats = |content: &str| content.to_lowercase().contains(&label.to_lowercase());
    match content.filter(|content| *content != label) {
        Some(content) if repeats(content) => format!("{ends} – “{content}”"),
        Some(content) => format!("{ends} – {}: “{content}”", isolated(label)),
        None => format!("{ends} – {}", isolated(label)),
    }
}

/// What a relation is about besides its ends.
fn reference_words(reference: &Reference, dossier: &Dossier) -> String {
    let record = match reference {
        Reference::Entity(id) => return entity_name(id, dossier),
        Reference::Document(id) => return isolated(&document_words(id, dossier)),
        Reference::Record(id) => dossier.record(id),
    };
    match record {
        Some(RecordRef::Contact(contact)) => contact_topic(contact, dossier),
        Some(RecordRef::Role(role)) => {
            format!("the office of {}", entity_name(&role.person, dossier))
        }
        Some(RecordRef::Relation(relation)) => {
            let ends = relation.from.iter().chain(&relation.to);
            let names: Vec<String> = ends.map(|id| entity_name(id, dossier)).collect();
            format!("what is said of {}", all_listed(&names))
        }
        Some(RecordRef::Fact(fact)) => fact_topic(fact, dossier),
        None => "something that is not in the files".to_owned(),
    }
}

/// What stands behind every relation: what it is about, how far it has come, when.
fn around(relation: &Relation, dossier: &Dossier) -> String {
    let mut more = Vec::new();
    if !relation.re.is_empty() {
        let about: Vec<String> =
            relation.re.iter().map(|reference| reference_words(reference, dossier)).collect();
        more.push(format!("concerning {}", all_listed(&about)));
    }
    let told = matches!(relation.kind, RelationKind::Aid | RelationKind::Sanctions);
    more.extend(relation.status.filter(|_| !told).map(|status| status.as_str().to_owned()));
    more.extend(match (&relation.when, &relation.when_text) {
        // "twice since 2019" is within the years, not all of them.
        (Some(date), Some(text)) if !gives_day(date) && date.as_str().contains('/') => {
            let words = dated_words(date);
            let within = if words.starts_with("from ") { "within the time " } else { "" };
            Some(format!("“{text}”, {within}{words}"))
        }
        (Some(date), Some(text)) if !gives_day(date) => {
            Some(format!("{}, “{text}”", dated_words(date)))
        }
        (when, text) => when_clause(when.as_ref(), text.as_deref()),
    });
    // Of the only document, everything is as of its day.
    let day = lone_document(dossier).and_then(|document| document.published.as_ref());
    let as_of = relation.as_of.as_ref().filter(|date| Some(*date) != day);
    more.extend(as_of.map(|date| format!("as of {}", date.words())));
    if more.is_empty() { String::new() } else { format!(" ({})", more.join("; ")) }
}
