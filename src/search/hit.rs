//! The results of a search, as plain values.

use std::collections::BTreeMap;

use crate::model::{DocumentId, EntityId, EntityKind, RecordId, Span};

/// How well the words of a query match the words found, best first. The worst of its words counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The same word.
    Whole,
    /// The same word in another transliteration.
    Sound,
    /// The query word is the beginning of the word found.
    Start,
    /// The query word is the beginning of the word found in another transliteration.
    SoundStart,
    /// One typing error.
    OneError,
    /// Two typing errors.
    TwoErrors,
    /// The query word is the beginning of the word found, with typing errors.
    StartWithErrors,
}

impl Fit {
    /// Whether only the beginning of a word matches.
    pub const fn is_start(self) -> bool {
        matches!(self, Self::Start | Self::SoundStart | Self::StartWithErrors)
    }

    pub(super) const fn of_errors(errors: u8, beginning: bool) -> Self {
        match (errors, beginning) {
            (0, false) => Self::Sound,
            (0, true) => Self::SoundStart,
            (1, false) => Self::OneError,
            (_, false) => Self::TwoErrors,
            (_, true) => Self::StartWithErrors,
        }
    }
}

/// What a hit is, in the order in which kinds are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HitKind {
    /// A person.
    Person,
    /// A government.
    Government,
    /// A body, such as a ministry or committee.
    Body,
    /// A channel.
    Channel,
    /// A place.
    Place,
    /// A topic.
    Topic,
    /// A group.
    Group,
    /// A newspaper, agency or broadcaster.
    Media,
    /// An entity of another kind.
    Other,
    /// Quoted words.
    Quote,
    /// A title or passage of a document.
    Article,
}

impl HitKind {
    pub(super) const fn of(kind: &EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::Person,
            EntityKind::Government => Self::Government,
            EntityKind::Body => Self::Body,
            EntityKind::Channel => Self::Channel,
            EntityKind::Place => Self::Place,
            EntityKind::Topic => Self::Topic,
            EntityKind::Group => Self::Group,
            EntityKind::Media => Self::Media,
            EntityKind::Unspecified | EntityKind::Other(_) => Self::Other,
        }
    }
}

/// What opens when a hit is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An entity.
    Entity(EntityId),
    /// A quote, in the first of the records that quote these words of this document.
    Quote {
        /// The record. Contacts come before relations, roles and facts.
        record: RecordId,
        /// The index of the evidence in the record.
        evidence: usize,
        /// The index of the quote in the evidence.
        quote: usize,
        /// How many other records quote the same words.
        others: usize,
    },
    /// A document's title, or a passage of its text.
    Article {
        /// The document.
        document: DocumentId,
        /// The passage; `None` = the title.
        span: Option<Span>,
    },
}

/// A text with the parts that match the query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// The matching parts as ranges of code points, from left to right and without overlap.
    pub marks: Vec<Span>,
}

/// Which of an entity's labels matches the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The name. For other hits: the quoted words, the title or the passage itself.
    Name,
    /// Another name.
    Alias {
        /// The index of the alias among the entity's aliases.
        place: usize,
        /// The alias.
        words: Marked,
    },
    /// An office that the entity holds.
    Role {
        /// The role.
        role: RecordId,
        /// The office in words: "President, Russia".
        words: Marked,
    },
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// What opens when it is chosen.
    pub target: Target,
    /// The entity's name, or an excerpt of the text.
    pub title: Marked,
    /// Why it was found.
    pub why: Why,
    /// How well the words match.
    pub fit: Fit,
}

/// The result of a search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The best hits of each kind, the best of all kinds first.
    pub hits: Vec<Hit>,
    /// The total number of each kind, including those that are not in `hits`.
    pub counts: BTreeMap<HitKind, usize>,
}
