//! What a question finds: the answer's plain values.

use std::collections::BTreeMap;

use crate::model::{DocumentId, EntityId, EntityKind, RecordId, Span};

/// How the words of a question fit those found, best first: the worst of its words counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The same words.
    Whole,
    /// Words that other transliterations write so.
    Sound,
    /// Words that begin so.
    Start,
    /// Words that begin as other transliterations write it.
    SoundStart,
    /// One typing error.
    OneError,
    /// Two typing errors.
    TwoErrors,
    /// Words that begin so but for typing errors.
    StartWithErrors,
}

impl Fit {
    /// Whether only the beginning of a word fits.
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

/// What a hit is, in the order of a list of kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HitKind {
    /// A person.
    Person,
    /// A government.
    Government,
    /// A body.
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

/// Where a hit leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To an entity.
    Entity(EntityId),
    /// To a quote: the first of the records that quote these words in this document.
    Quote {
        /// Contacts before relations, roles and facts.
        record: RecordId,
        /// Place of the evidence in the record.
        evidence: usize,
        /// Place of the quote in the evidence.
        quote: usize,
        /// How many other records rest on the same words.
        others: usize,
    },
    /// To a document's title, or a passage of its text.
    Article {
        /// The document.
        document: DocumentId,
        /// The passage; none = the title.
        span: Option<Span>,
    },
}

/// Words with the stretches that were asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The words.
    pub text: String,
    /// The stretches, in code points, from left to right, none overlapping another.
    pub marks: Vec<Span>,
}

/// Where the words of a question stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// In the name, or in the quoted words or the passage itself.
    Name,
    /// In another name.
    Alias {
        /// Its place among the entity's aliases.
        place: usize,
        /// The alias.
        words: Marked,
    },
    /// In an office and whom it is held for.
    Role {
        /// The role.
        role: RecordId,
        /// "President, Russia".
        words: Marked,
    },
}

/// One thing found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// Where it leads.
    pub target: Target,
    /// The name, or an excerpt of the words.
    pub title: Marked,
    /// Why it was found.
    pub why: Why,
    /// How well its words fit.
    pub fit: Fit,
}

/// What a question finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The best of each kind, the best of all first.
    pub hits: Vec<Hit>,
    /// How many there are of each kind, those not among `hits` included.
    pub counts: BTreeMap<HitKind, usize>,
}
