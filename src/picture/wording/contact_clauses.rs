//! What a contact claims, as a clause: who met, rang or visited whom, and when, where and how
//! often.

use std::collections::BTreeMap;

use super::dates::{all_listed, when_clause};
use super::records::time_words;
use super::speakers::{entity_name, isolated};
use super::values::value_words;
use super::words::{count_words, mode};
use crate::model::{Contact, Dossier, EntityId, Field, Modality, Mode, Part, RecordRef, Value};

/// Who took part. Each participant is listed once, with the parts that reports give them.
struct Parties {
    /// Everyone who is not in the lists below, with the parts that reports give them.
    main: Vec<(String, Vec<Part>)>,
    mediators: Vec<String>,
    present: Vec<String>,
    observers: Vec<String>,
    companions: Vec<String>,
    absent: Vec<String>,
}

impl Parties {
    fn of(contact: &Contact, dossier: &Dossier) -> Self {
        let mut parties = Self {
            main: Vec::new(),
            mediators: Vec::new(),
            present: Vec::new(),
            observers: Vec::new(),
            companions: Vec::new(),
            absent: Vec::new(),
        };
        let mut places: BTreeMap<&EntityId, usize> = BTreeMap::new();
        for one in &contact.participants {
            let name = || entity_name(&one.entity, dossier);
            match &one.part {
                Some(Part::Mediator) => parties.mediators.push(name()),
                Some(Part::Present) => parties.present.push(name()),
                Some(Part::Observer) => parties.observers.push(name()),
                Some(Part::Companion) => parties.companions.push(name()),
                Some(Part::Absent) => parties.absent.push(name()),
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

    /// The two main participants if one has the part `first` and the other `second`, such as caller
    /// and called.
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

    /// The words for the other participants: " with C as mediator in the presence of D, without E".
    fn others(&self) -> String {
        let mut words = String::new();
        if !self.mediators.is_empty() {
            let noun = if self.mediators.len() == 1 { "mediator" } else { "mediators" };
            words = format!(" with {} as {noun}", all_listed(&self.mediators));
        }
        if !self.present.is_empty() {
            words = format!("{words} in the presence of {}", all_listed(&self.present));
        }
        if !self.observers.is_empty() {
            let noun = if self.observers.len() == 1 { "observer" } else { "observers" };
            words = format!("{words} with {} as {noun}", all_listed(&self.observers));
        }
        if !self.companions.is_empty() {
            words = format!("{words} accompanied by {}", all_listed(&self.companions));
        }
        if !self.absent.is_empty() {
            words = format!("{words} without {}", all_listed(&self.absent));
        }
        words
    }
}

/// A form of contact as a noun.
pub(super) const fn noun(form: Mode) -> &'static str {
    match form {
        Mode::Unstated => "contact",
        stated => mode(stated),
    }
}

/// A contact as a noun phrase: "the call between A and B", "the visit of A to B".
pub(super) fn contact_topic(contact: &Contact, dossier: &Dossier) -> String {
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

/// The form with the main participants: "call from A to B", "visit of A to B", "meeting of A, B and
/// C".
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

/// The clause for a contact that did not take place, without the names of the two: "a meeting of the two
/// was planned". `None` for other clauses, and if either has a part of its own.
pub(super) fn of_the_two(clause: &str, contact: &Contact, dossier: &Dossier) -> Option<String> {
    let parties = Parties::of(contact, dossier);
    let [(_, one), (_, other)] = &parties.main[..] else { return None };
    let is_plain = contact.modality != Modality::Happened && one.is_empty() && other.is_empty();
    let named = format!("a {}", between(contact.mode, &parties, true));
    let rest = clause.strip_prefix(&*named).filter(|_| is_plain)?;
    Some(format!("a {} of the two{rest}", noun(contact.mode)))
}

pub(super) fn contact_clause(contact: &Contact, open: &[Field], dossier: &Dossier) -> String {
    let parties = Parties::of(contact, dossier);
    let count = contact.count.as_ref().map(count_words);
    let place = contact.place.as_ref().map(|id| format!("in {}", entity_name(id, dossier)));
    let when = when_clause(contact.when.as_ref(), time_words(RecordRef::Contact(contact)));
    let around = around(contact, dossier);
    let after: Vec<String> = if contact.modality == Modality::Happened {
        count.into_iter().chain(place).chain(when).chain(around).collect()
    } else {
        let count = count.map(|count| format!("({count})"));
        // What has not begun cannot be "since".
        let when = when.map(|when| match when.strip_prefix("since ") {
            Some(start) => format!("from {start} on"),
            None => when,
        });
        place.into_iter().chain(when).chain(around).chain(count).collect()
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

/// At whose request the contact took place, what it was part of, what it came before or after, and
/// whether all met at one time.
fn around(contact: &Contact, dossier: &Dossier) -> Vec<String> {
    let named = |field: Field, value: Value| isolated(&value_words(Some(field), &value, dossier));
    let mut words = Vec::new();
    words.extend(
        contact
            .when_relative
            .clone()
            .map(|time| named(Field::WhenRelative, Value::Relative(*time))),
    );
    words.extend(
        contact
            .during
            .clone()
            .map(|re| format!("as part of {}", named(Field::During, Value::Reference(re)))),
    );
    words.extend(
        contact
            .initiative
            .as_ref()
            .map(|id| format!("at the request of {}", entity_name(id, dossier))),
    );
    words.extend(contact.together.map(|all| {
        if all { "all at the same time" } else { "not all at the same time" }.to_owned()
    }));
    words
}

/// Added to a contact if nobody states its form.
const FORM_OPEN: &str = ", in a form that is not stated";

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
