//! Turns a suggestion that the reader accepts into the items to put into the file: the record, and
//! the entities it refers to that the file does not have yet.

use std::collections::BTreeSet;

use super::file::{self, DocumentFacts};
use super::ids::Taken;
use super::suggestion::{Draft, FieldName, FieldValue, Filled, Kind, Party, PartyKind, Suggestion};
use crate::load;
use crate::load::edit::Item;
use crate::model::{
    Alias, Contact, DocumentId, Dossier, Entity, EntityId, EntityKind, Evidence, Extra, Field,
    Modality, RecordRef, Says, Stance, Value, names,
};

/// What the reader decides, either because the words leave it open or against what they seem to
/// say. `None` keeps what the suggestion says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Whether a contact took place, is planned, and so on.
    pub modality: Option<Modality>,
    /// The stance of the source, such as "asserts" or "denies".
    pub stance: Option<Stance>,
}

/// The dossiers that a suggestion is accepted into.
#[derive(Clone, Copy)]
pub struct Into<'a> {
    /// The content of the file that holds the document.
    pub file: &'a Dossier,
    /// The merged content of all open files.
    pub whole: &'a Dossier,
}

/// Returns the items to put into the file when a suggestion is accepted. The list is empty if the
/// words do not say enough for a record, as with an office whose government or body is not named.
pub fn accept(
    draft: &Draft,
    suggestion: &Suggestion,
    (document, text): (&DocumentId, &str),
    choice: Choice,
    into: Into<'_>,
) -> Vec<Item> {
    let one = one_only(draft, suggestion, document, choice, into);
    let taken = Taken::in_dossier(into.whole).and(into.file);
    let facts = DocumentFacts { id: document.to_string(), ..DocumentFacts::default() };
    let json = file::only_what_is_suggested(&one, text, &facts, &taken);
    let bytes = serde_json::to_vec(&json).unwrap_or_default();
    let Some(written) = load::parse("draft", &bytes).content else { return Vec::new() };
    let mut items: Vec<Item> =
        written.entities.values().filter_map(|entity| entity_item(entity, into)).collect();
    for record in written.records() {
        let mut item = Item::record(record);
        choose(&mut item, choice);
        items.push(united(item, into.file));
    }
    if suggestion.kind != Kind::Name && written.records().next().is_none() {
        return Vec::new();
    }
    items
}

/// Returns the draft reduced to this suggestion. A party that is in an open file gets the ID that
/// it has there.
fn one_only(
    draft: &Draft,
    suggestion: &Suggestion,
    document: &DocumentId,
    choice: Choice,
    into: Into<'_>,
) -> Draft {
    let mut one = Draft { suggestions: by_deniers(suggestion, choice), ..draft.clone() };
    for party in &mut one.parties {
        let there = known(party, document, into.file).or_else(|| {
            let by_id = party.known.as_ref().map(|id| EntityId::new(id.as_str()));
            let by_id = by_id.filter(|id| into.whole.entities.contains_key(id));
            by_id.or_else(|| known(party, document, into.whole))
        });
        party.known = there.map(|id| id.to_string());
    }
    one
}

/// The suggestion as the reader takes it. If the words deny it, those who do so are the speakers, each by
/// themselves: "Lund and Ruiz denied that they had met".
fn by_deniers(suggestion: &Suggestion, choice: Choice) -> Vec<Suggestion> {
    let mut plain = suggestion.clone();
    plain.open = false;
    let (deniers, rest): (Vec<Filled>, Vec<Filled>) =
        plain.fields.into_iter().partition(|filled| filled.field == FieldName::Denier);
    plain.fields = rest;
    let stance = choice.stance.filter(|stance| *stance != Stance::Asserts);
    let Some(stance) = stance.filter(|_| !deniers.is_empty()) else { return vec![plain] };
    // Each has the stance from the start: what is not of the same stance keeps values of its own.
    let value = FieldValue::Text(stance.as_str().to_owned());
    let by = |denier: Filled| {
        let mut one = plain.clone();
        let value = value.clone();
        one.fields.push(Filled { field: FieldName::Stance, value, ..denier.clone() });
        one.fields.push(Filled { field: FieldName::Speaker, ..denier });
        one
    };
    deniers.into_iter().map(by).collect()
}

/// Finds the entity of a dossier that a party names, by kind and by any of its names. An unnamed
/// party is only found in its own `document`.
pub fn known(party: &Party, document: &DocumentId, dossier: &Dossier) -> Option<EntityId> {
    let is_it = |entity: &&Entity| {
        let names = std::iter::once(&entity.name).chain(entity.aliases.iter().map(|a| &a.name));
        let mut called = names.filter(|name| names::same(name, &party.name));
        kind(party.kind) == entity.kind
            && party.anonymous == entity.anonymous
            && (!entity.anonymous || entity.document.as_ref() == Some(document))
            && called.next().is_some()
    };
    dossier.entities.values().find(is_it).map(|entity| entity.id.clone())
}

const fn kind(kind: PartyKind) -> EntityKind {
    match kind {
        PartyKind::Person => EntityKind::Person,
        PartyKind::Government => EntityKind::Government,
        PartyKind::Body => EntityKind::Body,
        PartyKind::Group => EntityKind::Group,
        PartyKind::Media => EntityKind::Media,
    }
}

/// Returns the entity as it must be put into the file, with new spellings as aliases; `None` if the
/// file has it with all these names already.
fn entity_item(entity: &Entity, into: Into<'_>) -> Option<Item> {
    let there = into.file.entities.get(&entity.id).or_else(|| into.whole.entities.get(&entity.id));
    let Some(there) = there else { return Some(Item::Entity(Box::new(entity.clone()))) };
    let mut known = there.clone();
    let spellings: Vec<_> = std::iter::once(&entity.name)
        .chain(entity.aliases.iter().map(|alias| &alias.name))
        .cloned()
        .collect();
    for name in spellings {
        let own = |other: &str| names::same(other, &name);
        if !own(&known.name) && !known.aliases.iter().any(|alias| own(&alias.name)) {
            known.aliases.push(Alias { name, usage: None, lang: None, extra: Extra::new() });
        }
    }
    (into.file.entities.get(&entity.id) != Some(&known)).then(|| Item::Entity(Box::new(known)))
}

/// Sets the modality and stance that the reader chose.
fn choose(item: &mut Item, choice: Choice) {
    if let (Item::Contact(contact), Some(modality)) = (&mut *item, choice.modality) {
        contact.modality = modality;
    }
    let Some(stance) = choice.stance else { return };
    let Some(claim) = item.claim_mut() else { return };
    claim.evidence.iter_mut().for_each(|evidence| evidence.stance = stance);
}

/// Merges a new contact into the same contact of the same document, if the file has it: it becomes
/// one more piece of evidence there. Other records are returned unchanged.
fn united(item: Item, file: &Dossier) -> Item {
    let Item::Contact(new) = item else { return item };
    let same = file.contacts.values().find(|old| is_same(old, &new));
    match same {
        Some(old) => Item::Contact(Box::new(with_evidence(old, &new))),
        None => Item::Contact(new),
    }
}

/// Whether two contacts are the same one: they share a document, have the same people and modality,
/// and do not differ in day or form (mode) where both give them.
fn is_same(old: &Contact, new: &Contact) -> bool {
    let people = |contact: &Contact| -> BTreeSet<EntityId> {
        contact.participants.iter().map(|one| one.entity.clone()).collect()
    };
    let documents = |contact: &Contact| -> BTreeSet<DocumentId> {
        contact.claim.evidence.iter().flat_map(Evidence::documents).cloned().collect()
    };
    let agree = |field: Field| {
        let value = |contact| claimed(RecordRef::Contact(contact), field);
        let (old, new) = (value(old), value(new));
        old == new || old.is_none() || new.is_none()
    };
    people(old) == people(new)
        && !documents(old).is_disjoint(&documents(new))
        && old.modality == new.modality
        && agree(Field::When)
        && agree(Field::Mode)
}

/// Returns the value of a field; `None` if it is absent or has the default word ("unstated" or
/// "happened").
fn claimed(record: RecordRef<'_>, field: Field) -> Option<Value> {
    let unstated = [Value::Word("unstated"), Value::Word(Modality::Happened.as_str())];
    record.value(field).filter(|value| !unstated.contains(value))
}

/// Returns the old contact with the evidence of the new one added. Each item of evidence that
/// asserts the contact keeps its own values in `says`.
pub fn with_evidence(old: &Contact, new: &Contact) -> Contact {
    const OWN: [Field; 5] =
        [Field::When, Field::WhenText, Field::Mode, Field::Modality, Field::Purpose];
    let says = |contact: &Contact| -> Says {
        let record = RecordRef::Contact(contact);
        let mut says: Says =
            OWN.into_iter().filter_map(|field| Some((field, claimed(record, field)?))).collect();
        says.sort();
        says
    };
    let mut contact = old.clone();
    let own = says(old);
    // An item that denies a contact and has values would deny only these values, not the contact.
    let give = |item: &mut Evidence, values: &Says| {
        if item.stance == Stance::Asserts {
            item.says.get_or_insert_with(|| values.clone());
        }
    };
    contact.claim.evidence.iter_mut().for_each(|item| give(item, &own));
    let added = says(new);
    contact.claim.evidence.extend(new.claim.evidence.iter().cloned().map(|mut item| {
        give(&mut item, &added);
        item
    }));
    let known = claimed(RecordRef::Contact(old), Field::When).is_some();
    if !known {
        contact.when.clone_from(&new.when);
    }
    if contact.when_text.is_none() {
        contact.when_text.clone_from(&new.when_text);
    }
    for purpose in &new.purpose {
        if !contact.purpose.contains(purpose) {
            contact.purpose.push(purpose.clone());
        }
    }
    if contact.mode == crate::model::Mode::Unstated {
        contact.mode = new.mode;
    }
    contact
}

/// Returns the key by which an answer to a suggestion is remembered. It is made of the suggestion's
/// kind, its values apart from dates and purposes and, except for names, its quoted words, so that it stays the
/// same when the text is read again.
pub fn known_by(draft: &Draft, suggestion: &Suggestion, text: &str) -> String {
    let mut words = format!("{:?}", suggestion.kind).to_lowercase();
    for filled in &suggestion.fields {
        let value = match &filled.value {
            FieldValue::Party(party) => {
                draft.parties.get(party.0).map_or("", |party| party.name.as_str())
            }
            FieldValue::Text(value) | FieldValue::Date(value) => value.as_str(),
        };
        if !matches!(filled.field, FieldName::When | FieldName::WhenText | FieldName::Purpose) {
            words = format!("{words}|{value}");
        }
    }
    if suggestion.kind != Kind::Name {
        words = format!("{words}|{}", super::identities::one_line(suggestion.quote.of(text)));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Claim, Mode, Quote, RecordId};

    fn call(stance: Stance) -> Contact {
        let mut item = Evidence::of(vec![Quote::of(DocumentId::new("d"), "words")]);
        item.stance = stance;
        let claim = Claim { evidence: vec![item], ..Claim::default() };
        let mut contact = Contact::new(RecordId::new("c"), Vec::new(), claim);
        contact.mode = Mode::Call;
        contact
    }

    #[test]
    fn a_denial_of_a_contact_stays_one_of_the_contact() {
        for (old, new) in [(Stance::Asserts, Stance::Denies), (Stance::Denies, Stance::Asserts)] {
            let both = with_evidence(&call(old), &call(new));
            for item in &both.claim.evidence {
                assert_eq!(item.says.is_some(), item.stance == Stance::Asserts, "{item:?}");
            }
        }
    }
}
