//! What the keys of the Read tab change in the file: cards that are accepted, and entities that are
//! made from words.

use super::by_hand::one_line;
use super::cards::{Card, Group, Subject, is_named};
use super::keys::Maker;
use super::preview::Preview;
use super::{Desk, Reading};
use crate::draft::{self, Choice, FieldName, Into, Kind, PartyId, Span, Taken, ids};
use crate::load::edit::{Item, Step};
use crate::model::{Dossier, Entity, EntityId, Text};
use crate::session::{Edit, FileCommand, Verdict};
use crate::ui::scene::Scene;

impl Desk {
    /// Accepts the current card, if its words are in view and say enough.
    pub(super) fn accept(&mut self, scene: &Scene<'_>, reading: Reading<'_>) {
        let Some(card) = self.cards.current().cloned() else { return };
        if self.span(reading).is_none_or(|span| !self.view.is_seen(span)) {
            self.seek(reading);
            self.tell("The words of this card were scrolled out of view. Read them, then accept.");
            return;
        }
        let Some((_, suggestion)) = self.suggestion(reading) else {
            self.tell("Say what it is: a person, a body, a place or something else.");
            return;
        };
        let unsaid = self.choice == Choice::default();
        if suggestion.open && unsaid && suggestion.kind != Kind::Office {
            self.tell("First say what the words mean, with one of the keys below.");
            return;
        }
        let steps = self.preview.as_ref().map(Preview::steps).unwrap_or_default();
        if steps.is_empty() && suggestion.kind != Kind::Name {
            self.tell("The text does not say enough for this card. Edit the card, or select words by hand.");
            return;
        }
        let label = match card.group {
            Group::Names | Group::Unsorted => "accept name",
            Group::Offices => "accept office",
            Group::Contacts => "accept contact",
            Group::Statements => "accept statement",
            Group::Denials => "accept denial",
        };
        send(scene, reading, label, steps, vec![(card.known_by, Verdict::Accepted)]);
    }

    /// Accepts every name whose place is in view, as one undo step.
    pub(super) fn accept_names(&mut self, scene: &Scene<'_>, reading: Reading<'_>) {
        let empty = Dossier::default();
        let file = reading.file.content.as_ref().unwrap_or(&empty);
        let into = Into { file, whole: scene.session.whole() };
        let (mut steps, mut verdicts) = (Vec::new(), Vec::new());
        let names = self.cards.all.iter().filter(|c| c.group == Group::Names && c.waits());
        for card in names {
            let Subject::Suggestion(place) = card.subject else { continue };
            let Some(suggestion) = reading.draft.suggestions.get(place) else { continue };
            if !self.view.is_seen(suggestion.quote) {
                continue;
            }
            let what = (&reading.document.id, &**reading.text);
            let items = draft::accept(reading.draft, suggestion, what, Choice::default(), into);
            steps.extend(items.into_iter().map(Step::Put));
            verdicts.push((card.known_by.clone(), Verdict::Accepted));
        }
        if verdicts.is_empty() {
            self.tell("No unanswered name is in view.");
            return;
        }
        send(scene, reading, "accept names", steps, verdicts);
    }

    /// Makes an entity from words of the text.
    pub(super) fn make(
        &mut self,
        scene: &Scene<'_>,
        reading: Reading<'_>,
        span: Span,
        maker: Maker,
    ) {
        let name = one_line(span.of(reading.text));
        let name = name.trim_matches(|c: char| ",.;:!?“”\"‘’'()".contains(c)).to_owned();
        if reading.file.content.as_ref().is_some_and(|file| is_named(file, &name)) {
            self.tell(format!("{name} is already on the map."));
            return;
        }
        let taken = Taken::in_dossier(scene.session.whole());
        let wanted = ids::of_entity(maker.kind().as_str(), &name);
        let id = ids::fresh(&wanted, &taken);
        let mut entity = Entity::new(EntityId::new(id), name.as_str(), maker.kind());
        if maker == Maker::Group {
            entity.anonymous = true;
            entity.document = Some(reading.document.id.clone());
        }
        let answers = |card: &Card| match card.subject {
            Subject::Unsorted(other) => *other.of(reading.text) == *span.of(reading.text),
            Subject::Suggestion(place) => reading.draft.suggestions.get(place).is_some_and(|s| {
                let named = |party: &PartyId| {
                    reading.draft.parties.get(party.0).is_some_and(|party| party.name == name)
                };
                card.group == Group::Names && s.parties(FieldName::Who).iter().any(named)
            }),
        };
        let verdicts = self.cards.all.iter().filter(|card| answers(card));
        let verdicts = verdicts.map(|card| (card.known_by.clone(), Verdict::Accepted)).collect();
        send(scene, reading, "add name", vec![Step::Put(Item::Entity(Box::new(entity)))], verdicts);
    }
}

/// Changes the file that the text belongs to, as one undo step.
pub(super) fn send(
    scene: &Scene<'_>,
    reading: Reading<'_>,
    label: &'static str,
    steps: Vec<Step>,
    verdicts: Vec<(Text, Verdict)>,
) {
    let edit = Edit { verdicts, ..Edit::new(label, reading.file.key(), steps) };
    scene.push(FileCommand::Edit(Box::new(edit)));
}
