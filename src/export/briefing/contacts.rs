//! The section on who talked to whom: contacts by pairs of governments, one paragraph for each
//! contact.

use std::collections::{BTreeMap, BTreeSet};

use super::beside::{explain_once, main_places};
use super::content::{Group, Head, Item, Section, SectionId, Sentence};
use super::draft::{Draft, asserts};
use super::origins;
use crate::model::{Contact, EntityId, RecordRef};
use crate::picture::wording::{asides, entity_name, purposes, sentence, voice_names};

/// The governments between which contacts are; `None` stands for people of no government.
type Sides = Vec<Option<EntityId>>;

/// The section; `None` if there are no contacts.
pub(super) fn section(draft: &mut Draft<'_>) -> Option<Section> {
    let mut by_sides: BTreeMap<Sides, Vec<&Contact>> = BTreeMap::new();
    for contact in draft.contacts() {
        by_sides.entry(sides(draft, contact)).or_default().push(contact);
    }
    let mut found: Vec<(Vec<String>, Vec<&Contact>)> = by_sides
        .into_iter()
        .map(|(sides, contacts)| (side_names(draft, &sides), contacts))
        .collect();
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    let groups: Vec<Group> =
        found.into_iter().map(|(names, contacts)| group(draft, &names, contacts)).collect();
    let lead = vec![
        "Each paragraph is one contact as reported; several may be the same talks told twice, and \
         one may stand for many. Dates are no more exact than the words behind them."
            .to_owned(),
    ];
    (!groups.is_empty()).then_some(Section { id: SectionId::Contacts, lead, groups })
}

/// The governments of those who took part, each once.
fn sides(draft: &Draft<'_>, contact: &Contact) -> Sides {
    let of = |id: &EntityId| draft.part.network.government_of(id).map(|tie| tie.government);
    let all: BTreeSet<Option<EntityId>> = contact.present().map(of).collect();
    all.into_iter().collect()
}

/// The names of the sides in order; those without a government come last.
fn side_names(draft: &Draft<'_>, sides: &Sides) -> Vec<String> {
    let mut names: Vec<String> =
        sides.iter().flatten().map(|id| entity_name(id, draft.dossier)).collect();
    names.sort();
    if sides.iter().any(Option::is_none) {
        names.push("others who serve no government here".to_owned());
    }
    names
}

fn group<'a>(draft: &mut Draft<'a>, names: &[String], contacts: Vec<&'a Contact>) -> Group {
    let title = match names {
        [one] if one.starts_with("others") => "Among those who serve no government here".to_owned(),
        [one] => format!("Within {one}"),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
        [] => String::new(),
    };
    let mut by_pair: BTreeMap<Vec<(String, &EntityId)>, Vec<&Contact>> = BTreeMap::new();
    for contact in contacts {
        let all: BTreeSet<(String, &EntityId)> =
            contact.present().map(|id| (entity_name(id, draft.dossier), id)).collect();
        by_pair.entry(all.into_iter().collect()).or_default().push(contact);
    }
    let mut items = Vec::new();
    for (pair, mut contacts) in by_pair {
        contacts.sort_by_key(|one| (one.when.is_none(), one.when.clone(), one.id.clone()));
        let names: Vec<&str> = pair.iter().map(|(name, _)| name.as_str()).collect();
        let head = Head { name: names.join(" – "), ..Head::default() };
        let paragraphs = contacts.into_iter().map(|one| paragraph(draft, one)).collect();
        items.push(Item { head: Some(head), paragraphs });
    }
    Group { title: Some(title), lead: None, items }
}

/// The paragraph of a contact: what is said, its purpose, how sure it is, who makes no statement,
/// and what is not known.
fn paragraph<'a>(draft: &mut Draft<'a>, contact: &'a Contact) -> Vec<Sentence> {
    let record = RecordRef::Contact(contact);
    let dossier = draft.dossier;
    let (mut details, mut aside) = purposes(record, dossier);
    details.extend(asides(record, dossier));
    aside.extend(details.iter().flat_map(|(_, places)| places.iter().copied()));
    let main = main_places(record, &aside, dossier);
    let mut said = vec![draft.say(&sentence(record, dossier), record, &main)];
    said.extend(words_used(draft, contact, &main));
    said.extend(details.into_iter().map(|(words, at)| draft.say(&words, record, &at)));
    said.extend(series(draft, contact, &main));
    said.extend(origins::sentence(draft, record));
    explain_once(&mut said, &voice_names(record.evidence(), dossier));
    said
}

/// The document's own words for a contact. They show how little is known of its form.
fn words_used<'a>(draft: &mut Draft<'a>, contact: &'a Contact, main: &[usize]) -> Option<Sentence> {
    if contact.words_used.is_empty() {
        return None;
    }
    let quoted: Vec<String> = contact.words_used.iter().map(|words| format!("“{words}”")).collect();
    let words = format!("The words used for it: {}", quoted.join(", "));
    let record = RecordRef::Contact(contact);
    let told: Vec<usize> = main
        .iter()
        .copied()
        .filter(|place| record.evidence().get(*place).is_some_and(asserts))
        .collect();
    Some(draft.say(&words, record, if told.is_empty() { main } else { &told }))
}

/// A sentence that reports count a contact together with others. `None` if they do not.
fn series<'a>(draft: &mut Draft<'a>, contact: &'a Contact, main: &[usize]) -> Option<Sentence> {
    let count = *draft.series.get(contact.series.as_ref()?)?;
    let others = match count.checked_sub(1)? {
        0 => return None,
        1 => "one other contact".to_owned(),
        more => format!("{more} other contacts"),
    };
    let record = RecordRef::Contact(contact);
    Some(draft.say(&format!("It is counted together with {others} here"), record, main))
}
