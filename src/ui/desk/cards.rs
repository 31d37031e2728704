//! What the rules found in a text, as cards: which are answered, which is the current one, and
//! which comes next.

use std::sync::Arc;

use crate::draft::{self, Draft, FieldValue, Filled, Kind, PartyId, Span, Suggestion};
use crate::model::{DocumentId, Dossier, EntityId, Evidence, RecordRef, Text};
use crate::session::Verdict;
use crate::ui::scene::Scene;

/// What a card is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// A suggestion, by its index in the draft.
    Suggestion(usize),
    /// A name; the text does not say what it is.
    Unsorted(Span),
}

/// The groups of cards, in the order in which they are answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    Names,
    Unsorted,
    Offices,
    Contacts,
    Statements,
    Denials,
}

impl Group {
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Names, "Names"),
        (Self::Unsorted, "Unsorted names"),
        (Self::Offices, "Offices"),
        (Self::Contacts, "Contacts"),
        (Self::Statements, "Statements"),
        (Self::Denials, "Denials and silences"),
    ];

    pub const fn of(kind: Kind) -> Self {
        match kind {
            Kind::Name => Self::Names,
            Kind::Office => Self::Offices,
            Kind::Contact => Self::Contacts,
            Kind::Speech => Self::Statements,
            Kind::Stance => Self::Denials,
        }
    }
}

/// One card.
#[derive(Clone, Debug)]
pub(super) struct Card {
    pub subject: Subject,
    pub group: Group,
    /// The key under which the reader's answer is stored.
    pub known_by: Text,
    /// The reader's answer. It is `Accepted` if the map has it, and only then.
    pub verdict: Option<Verdict>,
}

impl Card {
    /// Whether the reader can answer it. What is on the map is changed there, or by undo.
    pub const fn is_open(&self) -> bool {
        !matches!(self.verdict, Some(Verdict::Accepted))
    }

    /// Whether the card waits for an answer. A card put off for later does.
    pub const fn waits(&self) -> bool {
        !matches!(self.verdict, Some(Verdict::Accepted | Verdict::Refused))
    }
}

/// The cards of one text.
#[derive(Debug, Default)]
pub(super) struct Cards {
    /// The draft, dossier generation and verdicts that the cards were made from.
    of: Option<(usize, u64, usize)>,
    document: Option<DocumentId>,
    pub all: Vec<Card>,
    /// The index of the current card.
    pub at: usize,
}

impl Cards {
    /// Updates the cards to the map and the reader's answers. Returns whether this is another text.
    pub fn follow(
        &mut self,
        scene: &Scene<'_>,
        draft: &Arc<Draft>,
        text: &Text,
        id: &DocumentId,
    ) -> bool {
        let verdicts = &scene.session.view().verdicts;
        let address = Arc::as_ptr(draft) as usize;
        let of = (address, scene.session.dossier_generation(), Arc::as_ptr(verdicts) as usize);
        if self.of == Some(of) {
            return false;
        }
        let is_new = self.document.as_ref() != Some(id);
        let in_hand = self.current().map(|card| card.known_by.clone());
        let answered: Vec<Text> =
            self.all.iter().filter(|card| !card.waits()).map(|c| c.known_by.clone()).collect();
        (self.of, self.document) = (Some(of), Some(id.clone()));
        self.all = all(draft, text);
        let file = scene.session.sources().file_of(id).and_then(|file| file.content.as_ref());
        for card in &mut self.all {
            let said = verdicts.get(&card.known_by).copied();
            card.verdict = shown_verdict(said, card, (draft, text, id), file);
        }
        let place = |known: &Text| self.all.iter().position(|card| card.known_by == *known);
        let taken_back = self.all.iter().position(|c| c.waits() && answered.contains(&c.known_by));
        if is_new {
            self.at = self.first().unwrap_or(0);
        } else if let Some(back) = taken_back {
            self.at = back;
        } else {
            self.at = in_hand.as_ref().and_then(place).unwrap_or(self.at).min(self.all.len());
            if self.current().is_none_or(|card| !card.waits()) {
                self.go_on();
            }
        }
        is_new
    }

    pub fn current(&self) -> Option<&Card> {
        self.all.get(self.at)
    }

    /// Goes to the next card that waits for an answer. Cards put off for later come last.
    pub fn go_on(&mut self) {
        let places = (self.at + 1..self.all.len()).chain(0..=self.at.min(self.all.len()));
        let waiting: Vec<usize> =
            places.filter(|at| self.all.get(*at).is_some_and(Card::waits)).collect();
        let fresh = waiting.iter().find(|at| self.all[**at].verdict.is_none());
        if let Some(next) = fresh.or(waiting.first()) {
            self.at = *next;
        }
    }

    /// Goes `by` cards forward, or back if negative, whether answered or not.
    pub fn step(&mut self, by: isize) {
        self.at = crate::ui::rows::moved(self.at, by, self.all.len());
    }

    /// Goes to the card with a key. Returns whether there is one.
    pub fn go_to_card(&mut self, known_by: &Text) -> bool {
        let place = self.all.iter().position(|card| card.known_by == *known_by);
        self.at = place.unwrap_or(self.at);
        place.is_some()
    }

    /// Goes to the first card of a group that waits for an answer, or else to its first card.
    pub fn go_to(&mut self, group: Group) {
        let mut of_group = self.all.iter().enumerate().filter(|(_, card)| card.group == group);
        let first = of_group.clone().find(|(_, card)| card.waits()).or_else(|| of_group.next());
        if let Some((at, _)) = first {
            self.at = at;
        }
    }

    fn first(&self) -> Option<usize> {
        self.all.iter().position(Card::waits)
    }

    /// How many cards of a group are answered, and how many there are.
    pub fn count(&self, group: Group) -> (usize, usize) {
        let of_group = self.all.iter().filter(|card| card.group == group);
        (of_group.clone().filter(|card| !card.waits()).count(), of_group.count())
    }

    /// How many cards wait for an answer.
    pub fn waiting(&self) -> usize {
        self.all.iter().filter(|card| card.waits()).count()
    }
}

fn all(draft: &Draft, text: &str) -> Vec<Card> {
    let card = |(place, suggestion): (usize, &Suggestion)| Card {
        subject: Subject::Suggestion(place),
        group: Group::of(suggestion.kind),
        known_by: draft::known_by(draft, suggestion, text).into(),
        verdict: None,
    };
    let unsorted = draft.unsorted.iter().map(|span| Card {
        subject: Subject::Unsorted(*span),
        group: Group::Unsorted,
        known_by: format!("unsorted|{}", span.of(text)).into(),
        verdict: None,
    });
    // People without names have no card. They are added with what they say or do.
    let is_unnamed = |suggestion: &Suggestion| {
        let who = suggestion.parties(draft::FieldName::Who);
        let unnamed = |party: &PartyId| draft.parties.get(party.0).is_some_and(|p| p.anonymous);
        suggestion.kind == Kind::Name && who.iter().all(unnamed)
    };
    let suggested = draft.suggestions.iter().enumerate().filter(|(_, one)| !is_unnamed(one));
    let mut all: Vec<Card> = suggested.map(card).chain(unsorted).collect();
    // Names come first, because the other cards depend on them.
    all.sort_by_key(|card| card.group);
    all
}

/// The answer that a card shows. It is accepted while the map has what it says, and only then: the
/// record may have been deleted since, or its file not saved.
fn shown_verdict(
    said: Option<Verdict>,
    card: &Card,
    (draft, text, id): (&Draft, &str, &DocumentId),
    file: Option<&Dossier>,
) -> Option<Verdict> {
    let was_accepted = said == Some(Verdict::Accepted);
    let answer = said.filter(|_| !was_accepted);
    let Some(file) = file.filter(|_| answer.is_none()) else { return answer };
    let is_there = match card.subject {
        Subject::Unsorted(span) => is_named(file, span.of(text)),
        Subject::Suggestion(place) => draft.suggestions.get(place).is_some_and(|suggestion| {
            let parties = parties(draft, suggestion, id, file);
            let is_from_it = |record| match (suggestion.kind, was_accepted) {
                (Kind::Name, _) => false,
                (_, true) => says_it(record, suggestion, (text, id), &parties),
                (_, false) => is_proposed(record, suggestion, (text, id)),
            };
            suggestion.kind == Kind::Name && parties.iter().all(Option::is_some)
                || file.records().any(is_from_it)
        }),
    };
    is_there.then_some(Verdict::Accepted)
}

/// The parties of a suggestion as the file has them; `None` for each that it does not have.
fn parties(
    draft: &Draft,
    suggestion: &Suggestion,
    id: &DocumentId,
    file: &Dossier,
) -> Vec<Option<EntityId>> {
    let party = |filled: &Filled| match filled.value {
        FieldValue::Party(party) => draft.parties.get(party.0),
        FieldValue::Text(_) | FieldValue::Date(_) => None,
    };
    let parties = suggestion.fields.iter().filter_map(party);
    parties.map(|party| draft::known_party(party, id, file)).collect()
}

/// Whether a record was accepted from a suggestion, by a program or by hand.
fn is_proposed(
    record: RecordRef<'_>,
    suggestion: &Suggestion,
    (text, id): (&str, &DocumentId),
) -> bool {
    let quote = suggestion.quote.of(text);
    let note = format!("drafted: {}", suggestion.rule);
    let proposed = |note_there: &Option<Text>| {
        note_there.as_ref().is_some_and(|there| there.split(';').next() == Some(&*note))
    };
    record.evidence().iter().any(|item| {
        proposed(&item.note) && item.quotes.iter().any(|q| q.document == *id && *q.exact == *quote)
    })
}

/// Whether a record can be what the reader made of a suggestion: with other values, of more or
/// fewer of its words, or as one more report of what was on the map before.
fn says_it(
    record: RecordRef<'_>,
    suggestion: &Suggestion,
    (text, id): (&str, &DocumentId),
    parties: &[Option<EntityId>],
) -> bool {
    let is_of_kind = match suggestion.kind {
        Kind::Office => matches!(record, RecordRef::Role(_)),
        Kind::Contact => matches!(record, RecordRef::Contact(_)),
        Kind::Name | Kind::Speech | Kind::Stance => true,
    };
    let quote = suggestion.quote.of(text);
    let quoted = |item: &Evidence| {
        item.quotes
            .iter()
            .any(|q| q.document == *id && (q.exact.contains(quote) || quote.contains(&*q.exact)))
    };
    let by = record.evidence().iter().flat_map(|item| &item.by);
    let mut named = record.ends().into_iter().chain(record.mentions()).chain(by);
    is_of_kind
        && record.evidence().iter().any(quoted)
        && (parties.is_empty() || named.any(|one| parties.iter().flatten().any(|p| p == one)))
}

/// Whether any entity has that name.
pub(super) fn is_named(dossier: &Dossier, name: &str) -> bool {
    dossier.entities.values().any(|entity| {
        crate::model::names::same(&entity.name, name)
            || entity.aliases.iter().any(|alias| crate::model::names::same(&alias.name, name))
    })
}
