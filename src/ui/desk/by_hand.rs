//! Handles words that the reader marks in the text. They become an entity, another name of one, or
//! the quote of a record, whose form then opens.

use egui::Ui;

use super::accept::send;
use super::keys::{Draw, Wish, button};
use super::same::Answer;
use super::{Desk, Reading, card, cards::Group};
use crate::draft::{FieldName, Span};
use crate::load::edit::{Item, Step};
use crate::model::{
    Alias, Basis, Claim, Contact, Entity, EntityId, Evidence, Extra, Participant, Quote, RecordId,
    Relation, RelationKind, Role, RoleStatus, names,
};
use crate::session::{Command, ItemQuestion, Verdict};
use crate::ui::kit::aside;
use crate::ui::scene::Scene;
use crate::ui::text::strong;

/// The remark on an office of which only the title stands in the words.
const OFFICE_OF: &str = "the words do not say whose office it is";

impl Desk {
    /// Draws the card for marked words. Returns what was pressed.
    pub(super) fn marked_words(
        &mut self,
        ui: &mut Ui,
        scene: &Scene<'_>,
        reading: Reading<'_>,
        marked: Span,
    ) -> Vec<Wish> {
        let mut wishes = Vec::new();
        if let Some(told) = &self.told {
            crate::ui::kit::fault(ui, told);
        }
        aside(ui, "You have marked");
        let words = one_line(marked.of(reading.text));
        ui.add(egui::Label::new(strong(format!("“{words}”"))).wrap());
        aside(ui, "Shift with the arrow keys changes what is marked");
        if let Some(answer) = self.same.ui(ui, scene, reading.file) {
            self.unite(scene, reading, &answer);
            self.view.unmark(ui);
        }
        ui.add_space(6.0);
        aside(ui, "These words name");
        card::makers(ui, &mut wishes);
        button(ui, Wish::Same, true, &mut wishes);
        ui.add_space(6.0);
        aside(ui, "These words say");
        ui.horizontal_wrapped(|ui| {
            for draw in Draw::ALL {
                button(ui, Wish::Draw(draw), true, &mut wishes);
            }
        });
        ui.add_space(6.0);
        if ui.button("Unmark").clicked() {
            self.view.unmark(ui);
        }
        wishes
    }

    /// Opens the form of the current card.
    pub(super) fn edit(&mut self, scene: &Scene<'_>, reading: Reading<'_>) {
        let mut items = self.preview.as_ref().map(|p| p.items.clone()).unwrap_or_default();
        items.extend(items.is_empty().then(|| self.office_to_fill(reading)).flatten());
        let record = items.iter().rposition(|item| item.as_record().is_some());
        let Some(at) = record.or_else(|| items.len().checked_sub(1)) else {
            self.tell("It is already on the map. Edit it there.");
            return;
        };
        let verdicts = self.cards.current().map(|c| (c.known_by.clone(), Verdict::Accepted));
        let others = items.iter().enumerate().filter(|(place, _)| *place != at);
        let (item, file) = (items[at].clone(), reading.file.key());
        scene.push(Command::EditItem(Box::new(ItemQuestion {
            extra: others.map(|(_, item)| Step::Put(item.clone())).collect(),
            verdicts: verdicts.into_iter().collect(),
            ..ItemQuestion::new(item, file, "accept with changes")
        })));
    }

    /// An unfinished office, for words that do not say whose government or body it belongs to. The
    /// reader fills that in. `None` if the person is unknown.
    fn office_to_fill(&self, reading: Reading<'_>) -> Option<Item> {
        let (_, suggestion) = self.suggestion(reading)?;
        let person = *suggestion.parties(FieldName::Who).first()?;
        let file = reading.file.content.as_ref()?;
        let party = reading.draft.parties.get(person.0)?;
        let person = crate::draft::known_party(party, &reading.document.id, file)?;
        let mut evidence = Evidence::of(vec![quote(reading, suggestion.quote)]);
        evidence.note = Some(format!("drafted: {}; {OFFICE_OF}", suggestion.rule).into());
        // The words prove the title, not what the reader adds to it.
        evidence.basis = Basis::Implied;
        let claim = Claim { evidence: vec![evidence], ..Claim::default() };
        let taken = crate::draft::Taken::in_dossier(file);
        let id = RecordId::new(crate::draft::ids::fresh(
            &crate::draft::ids::of_record("role", person.as_str()),
            &taken,
        ));
        let mut role = Role::new(id, person, EntityId::new(""), claim);
        role.title = suggestion.text(FieldName::Title).map(Into::into);
        let status = suggestion.text(FieldName::Status).and_then(RoleStatus::parse);
        role.status = status.unwrap_or(role.status);
        Some(Item::Role(Box::new(role)))
    }

    /// Opens the form of a record that quotes the marked words.
    pub(super) fn draw(&mut self, scene: &Scene<'_>, reading: Reading<'_>, draw: Draw) {
        let Some(marked) = self.view.marked else { return };
        let taken = crate::draft::Taken::in_dossier(scene.session.whole());
        let id = |stem: &str| RecordId::new(crate::draft::ids::fresh(stem, &taken));
        let named = named_in(reading, marked);
        let evidence = Evidence::of(vec![quote(reading, marked)]);
        let claim = Claim { evidence: vec![evidence], ..Claim::default() };
        let first = || named.first().cloned().unwrap_or_else(|| EntityId::new(""));
        let second = || named.get(1).cloned().unwrap_or_else(|| EntityId::new(""));
        let (item, label) = match draw {
            Draw::Contact => {
                let one = |entity: &EntityId| Participant {
                    entity: entity.clone(),
                    part: None,
                    extra: Extra::new(),
                };
                let contact = Contact::new(id("contact"), named.iter().map(one).collect(), claim);
                (Item::Contact(Box::new(contact)), "add contact")
            }
            Draw::Office => {
                let role = Role::new(id("role"), first(), second(), claim);
                (Item::Role(Box::new(role)), "add office")
            }
            Draw::Statement => {
                let ends = (named.first().cloned(), None);
                let mut said = Relation::new(id("said"), RelationKind::Unspecified, ends, claim);
                said.label = Some("said".into());
                said.content = Some(marked.of(reading.text).into());
                if let Some(by) = named.first() {
                    said.claim.evidence.iter_mut().for_each(|item| item.by = vec![by.clone()]);
                }
                (Item::Relation(Box::new(said)), "add statement")
            }
            Draw::Link => {
                let ends = (named.first().cloned(), named.get(1).cloned());
                let relation = Relation::new(id("relation"), RelationKind::AdviserTo, ends, claim);
                (Item::Relation(Box::new(relation)), "add relation")
            }
        };
        scene.push(Command::EditItem(Box::new(ItemQuestion::new(item, reading.file.key(), label))));
    }

    /// Joins the current card, or the marked words, to the entity or contact that the reader chose.
    pub(super) fn unite(&mut self, scene: &Scene<'_>, reading: Reading<'_>, answer: &Answer) {
        let card = self.cards.current().cloned();
        let marked = self.view.marked;
        let verdicts = match (&card, marked) {
            (Some(card), None) => vec![(card.known_by.clone(), Verdict::Accepted)],
            _ => Vec::new(),
        };
        match answer {
            Answer::Entity(id) => {
                let names = match (marked, self.suggestion(reading)) {
                    (Some(span), _) => vec![one_line(span.of(reading.text))],
                    (None, Some((_, suggestion))) => party_names(reading, suggestion),
                    (None, None) => self
                        .span(reading)
                        .map(|s| one_line(s.of(reading.text)))
                        .into_iter()
                        .collect(),
                };
                let own = reading.file.content.as_ref().and_then(|file| file.entities.get(id));
                let entity = own.or_else(|| scene.session.whole().entities.get(id));
                if let Some(entity) = entity {
                    let steps = vec![Step::Put(with_names(entity, &names))];
                    send(scene, reading, "same as", steps, verdicts);
                }
            }
            Answer::Contact(id) => {
                let old = reading.file.content.as_ref().and_then(|file| file.contacts.get(id));
                let items = self.preview.as_ref().map(|p| p.items.clone()).unwrap_or_default();
                let Some(old) = old else { return };
                let steps = items.into_iter().map(|item| match item {
                    Item::Contact(new) => {
                        Item::Contact(Box::new(crate::draft::with_evidence(old, &new)))
                    }
                    // This is a denial of the contact, or silence about it.
                    Item::Relation(matter) => {
                        let mut contact = old.clone();
                        contact.claim.evidence.extend(matter.claim.evidence);
                        Item::Contact(Box::new(contact))
                    }
                    other => other,
                });
                let steps = steps.map(Step::Put).collect();
                send(scene, reading, "same as", steps, verdicts);
            }
        }
        if card.is_some_and(|card| card.group == Group::Contacts) {
            self.preview = None;
        }
    }
}

/// Words with each stretch of white space made one space.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn party_names(reading: Reading<'_>, suggestion: &crate::draft::Suggestion) -> Vec<String> {
    let parties = suggestion.parties(crate::draft::FieldName::Who);
    let parties = parties.iter().filter_map(|party| reading.draft.parties.get(party.0));
    parties
        .flat_map(|party| {
            std::iter::once(party.name.clone()).chain(party.aliases.iter().map(|a| a.0.clone()))
        })
        .collect()
}

/// The entity with `more` added to its other names, except those that it already has.
fn with_names(entity: &Entity, more: &[String]) -> Item {
    let mut entity = entity.clone();
    for name in more {
        let same = |other: &str| names::same(other, name);
        if !same(&entity.name) && !entity.aliases.iter().any(|alias| same(&alias.name)) {
            let name = name.as_str().into();
            entity.aliases.push(Alias { name, usage: None, lang: None, extra: Extra::new() });
        }
    }
    Item::Entity(Box::new(entity))
}

/// The entities of the file that are named in a stretch of the text: first those mentioned in the
/// draft, in text order, then others by name.
fn named_in(reading: Reading<'_>, span: Span) -> Vec<EntityId> {
    let Some(file) = &reading.file.content else { return Vec::new() };
    let mut found: Vec<EntityId> = Vec::new();
    let inside = reading.draft.mentions.iter().filter(|mention| span.overlaps(mention.span));
    for mention in inside {
        let party = reading.draft.parties.get(mention.party.0);
        let id = party
            .filter(|party| !party.anonymous)
            .and_then(|p| crate::draft::known_party(p, &reading.document.id, file));
        if let Some(id) = id.filter(|id| !found.contains(id)) {
            found.push(id);
        }
    }
    let words = names::caseless(span.of(reading.text));
    for entity in file.entities.values().filter(|entity| !entity.anonymous) {
        if words.contains(&names::caseless(&entity.name)) && !found.contains(&entity.id) {
            found.push(entity.id.clone());
        }
    }
    found
}

/// The marked words as a quote. If they occur more than once in the text, the quote says at which
/// character it starts.
fn quote(reading: Reading<'_>, span: Span) -> Quote {
    let words = span.of(reading.text);
    let mut quote = Quote::of(reading.document.id.clone(), words);
    if reading.text.match_indices(words).nth(1).is_some() {
        quote.start = reading.text.get(..span.start).map(|before| before.chars().count());
    }
    quote
}
