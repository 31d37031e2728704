//! Reads `FollowTheMoney` events, messages, and links that are named as a contact; they become
//! contacts.

use std::collections::BTreeSet;

use super::ftm::Thing;
use super::ftm_links::{AGAINST, claim, plain_role, relation, when};
use super::ftm_own;
use crate::import::builder::{Builder, Node};
use crate::import::contact_words;
use crate::import::not_held::{NotHeld, not_held};
use crate::import::statuses::said_in;
use crate::model::{
    Contact, EntityId, EntityKind, Extra, Field, Modality, Mode, Participant, RelationKind, Says,
    Text, Value,
};

/// Reads an event. With two or more participants it becomes a contact; otherwise an entity, so that
/// it is not lost.
pub(super) fn event(mut thing: Thing, ends: &[&str], builder: &mut Builder) {
    let named: Vec<String> = ends.iter().flat_map(|end| thing.all(end)).collect();
    let own = ftm_own::fields(ftm_own::data(&thing).as_ref(), "contact", builder);
    let involved = participants(&thing, &named, &own, builder);
    let name = thing.first("name").or_else(|| thing.first("title")).or(thing.caption.clone());
    let is_own = ftm_own::described(&thing).is_some();
    if !is_own {
        said_of_itself(&mut thing);
    }
    // What is no contact keeps its name whole.
    let is_plain = is_own || involved.len() < 2;
    let name = name.map(|name| if is_plain { name } else { plain_role(&name, &mut thing) });
    if involved.len() < 2 {
        alone(thing, involved, name, builder);
        return;
    }
    let mode = match thing.schema.as_str() {
        "Call" => Mode::Call,
        "Message" => Mode::Message,
        _ => {
            let by_keyword = thing.find("keywords", contact_words::mode);
            let by_name = || name.as_deref().and_then(contact_words::mode);
            by_keyword.or_else(by_name).unwrap_or(Mode::Unstated)
        }
    };
    let Some(modality) = modality(&mut thing, name.as_deref(), builder) else { return };
    let place = thing.first("location").map(|name| match thing.first("addressEntity") {
        Some(known) => builder.mention(&known, thing.at.clone()),
        None => builder.implied(&format!("place: {name}"), &name, EntityKind::Place),
    });
    // The name in an export is generated from the participants and the kind of contact.
    let described = ftm_own::described(&thing).map(str::to_owned);
    let used = name.filter(|name| described.is_none() && contact_words::mode(name).is_none());
    let described = described.unwrap_or_default();
    let entries = |line| ftm_own::entries(&described, line);
    let used: Vec<Text> = used.map(Text::from).into_iter().chain(entries("Words used: ")).collect();
    let (purpose, not_purpose) = (entries("Purpose: "), entries("Not its purpose: "));
    let count = entries("How often: ").first().and_then(|words| contact_words::count(words));
    let series = ftm_own::value(&described, "Tallied with: ");
    let (when, when_text) = when(&mut thing, builder);
    let length = |field: Field, otherwise: usize| {
        let given = own.iter().find(|(known, _)| *known == field);
        (field, given.map_or(otherwise, |(_, value)| value.entries().len()))
    };
    let lists = [
        length(Field::Purpose, purpose.len()),
        length(Field::NotPurpose, not_purpose.len()),
        length(Field::WordsUsed, used.len()),
    ];
    let claim = claim(&mut thing, ("contact", &lists), builder);
    let id = builder.record_id("contact", Some(&thing.id));
    let mut contact = Contact {
        mode,
        modality,
        when,
        when_text,
        count,
        purpose,
        not_purpose,
        words_used: used,
        series,
        place,
        ..Contact::new(id, involved, claim)
    };
    for (field, value) in own {
        contact.set(field, Some(value));
    }
    builder.add_contact(contact);
    thing.list_rest(builder);
}

/// Adds the status that a summary gives and nothing else: "The call was denied by Bo Lind".
fn said_of_itself(thing: &mut Thing) {
    let status = |summary: &str| {
        let mut verbs = [" was ", " is ", " has been "].into_iter();
        let (subject, said) = verbs.find_map(|verb| summary.split_once(verb))?;
        contact_words::mode(subject.split(' ').next_back()?)?;
        let said = said_in(said.trim_end_matches('.'))?;
        let by: Vec<String> = said.against.iter().map(|&name| name.to_owned()).collect();
        Some((said.status?.to_owned(), by))
    };
    let Some((status, by)) = thing.peek("summary").and_then(status) else { return };
    thing.add("status".to_owned(), status);
    for name in by {
        thing.add(AGAINST.to_owned(), name);
    }
}

/// The message that an e-mail is to those who got it, if the file knows both ends and it was sent. Its document is
/// the proof.
pub(super) fn sent(email: &mut Thing) -> Option<Thing> {
    let is_draft = email.each("status").any(|word| word.eq_ignore_ascii_case("draft"));
    let to_others = email.each("recipients").any(|to| email.each("emitters").all(|by| by != to));
    let is_known = email.schema == "Email" && email.has("emitters") && to_others && !is_draft;
    let mut message =
        is_known.then(|| Thing::new(email.id.clone(), "Message".to_owned(), email.at.clone()))?;
    for property in ["emitters", "recipients"] {
        for value in email.all(property) {
            message.add(property.to_owned(), value);
        }
    }
    if let Some(date) = email.peek("date") {
        message.add("date".to_owned(), date.to_owned());
    }
    message.add("proof".to_owned(), email.id.clone());
    Some(message)
}

/// Reads a link whose role is a word for a contact.
pub(super) fn met(mut thing: Thing, named: &[String], role: &str, builder: &mut Builder) {
    let involved = participants(&thing, named, &Says::new(), builder);
    if involved.len() < 2 {
        alone(thing, involved, Some(role.to_owned()), builder);
        return;
    }
    let mode = contact_words::mode(role).unwrap_or(Mode::Unstated);
    let Some(modality) = modality(&mut thing, Some(role), builder) else { return };
    let used = Some(role).filter(|role| contact_words::says_more(role, mode));
    let (when, when_text) = when(&mut thing, builder);
    let claim = claim(&mut thing, ("contact", &[]), builder);
    let id = builder.record_id("contact", Some(&thing.id));
    builder.add_contact(Contact {
        mode,
        modality,
        when,
        when_text,
        words_used: used.map(Text::from).into_iter().collect(),
        ..Contact::new(id, involved, claim)
    });
    thing.list_rest(builder);
}

/// The participants, each once. An export also gives the part that some of them had.
fn participants(
    thing: &Thing,
    named: &[String],
    own: &Says,
    builder: &mut Builder,
) -> Vec<Participant> {
    let of_field = own.iter().find(|(field, _)| *field == Field::Participants);
    let mut involved = match of_field {
        Some((_, Value::Participants(all))) => all.clone(),
        _ => Vec::new(),
    };
    let mut seen: BTreeSet<EntityId> = involved.iter().map(|one| one.entity.clone()).collect();
    for id in named {
        let entity = builder.mention(id, thing.at.clone());
        if seen.insert(entity.clone()) {
            involved.push(Participant { entity, part: None, extra: Extra::new() });
        }
    }
    involved
}

/// Whether the contact took place, from its keywords, status or name; `None` if there was no
/// contact.
fn modality(thing: &mut Thing, name: Option<&str>, builder: &mut Builder) -> Option<Modality> {
    if let Some(said) = thing.find("keywords", contact_words::modality) {
        return Some(said);
    }
    if ftm_own::described(thing).is_some() {
        return Some(Modality::Happened);
    }
    let in_name = name.and_then(contact_words::modality_in);
    let said =
        ["keywords", "status", "summary"].into_iter().find_map(|of| thing.find(of, not_held));
    match said.or_else(|| name.and_then(not_held)).map(NotHeld::modality) {
        Some(None) => {
            builder.report.lost("contacts that are said not to have taken place");
            None
        }
        Some(said) => said,
        None => Some(in_name.unwrap_or(Modality::Happened)),
    }
}

/// Adds an event with fewer than two participants as an entity, since it is no contact.
fn alone(
    mut thing: Thing,
    mut involved: Vec<Participant>,
    name: Option<String>,
    builder: &mut Builder,
) {
    let label = name.unwrap_or_else(|| thing.id.clone());
    let kind = EntityKind::Unspecified;
    let node = Node { foreign: &thing.id, name: &label, kind, at: thing.at.clone() };
    let Some(event) = builder.describe(&node).map(|entity| entity.id.clone()) else { return };
    if let Some(one) = involved.pop() {
        let words = (RelationKind::Unspecified, Some("involved in".to_owned()));
        relation(&mut thing, (Some(one.entity), Some(event)), words, builder);
    }
    thing.list_rest(builder);
}
