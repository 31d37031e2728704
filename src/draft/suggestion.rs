//! What a draft offers: plain values that serde can store. Each filled field has the words that
//! prove it. Nothing here is in a dossier before somebody accepts it.

use serde::{Deserialize, Serialize};

/// A range of bytes of the text, from `start` up to but not including `end`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// The words in the span; empty if the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether all of `other` is inside this span.
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The shortest span that covers both.
    #[must_use]
    pub fn joined(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// What a suggestion is about. Suggestions come in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Somebody or something is named: an entity.
    Name,
    /// Somebody holds an office: a role.
    Office,
    /// Somebody talked to somebody: a contact.
    Contact,
    /// Somebody says something: whose words the article passes on.
    Speech,
    /// Somebody denies, doubts, declines or keeps silent.
    Stance,
}

/// How close together the words are that prove a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// One sentence proves every field.
    Adjoin,
    /// The words are in different places: a pronoun, a bare title or a bare surname was read as
    /// somebody who is named elsewhere, or a field has no words of its own.
    Apart,
}

/// What a cue is a sign of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CueKind {
    /// The claim may not be true.
    Denial,
    /// The contact may have been called off.
    Cancel,
    /// Somebody is not sure about the claim.
    Doubt,
    /// The contact may be still to come.
    Plan,
    /// The contact may depend on a condition.
    Condition,
    /// Somebody asks about it.
    Question,
    /// Somebody says that it is not known.
    Unknown,
}

/// Words that forbid taking a claim at face value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Cue {
    /// What the words are a sign of.
    pub kind: CueKind,
    /// Where the words are.
    pub span: Span,
    /// Whether they are in a sentence after the one of the suggestion.
    #[serde(default)]
    pub next_sentence: bool,
}

/// The index in `Draft::parties` of somebody or something that the text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PartyId(pub usize);

/// What kind of thing is named. The variants are words of the file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// A human being with a name.
    Person,
    /// A state.
    Government,
    /// A ministry, organisation, party or firm.
    Body,
    /// People without names, such as "Halvern officials".
    Group,
    /// A newspaper, agency or broadcaster.
    Media,
}

impl PartyKind {
    /// The word of the file format.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Government => "government",
            Self::Body => "body",
            Self::Group => "group",
            Self::Media => "media",
        }
    }
}

/// Somebody or something that the text names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// What kind of thing it is.
    pub kind: PartyKind,
    /// The fullest name in the text, or the neutral name of a country.
    pub name: String,
    /// Where it is first named.
    pub span: Span,
    /// Other names in the text, each with the place where it first occurs.
    pub aliases: Vec<(String, Span)>,
    /// Whether it is unnamed, as "a Turkish official" is.
    pub anonymous: bool,
    /// The ID of the same entity in the open map, if it is there.
    pub known: Option<String>,
    /// The party that it is part of by its name, and the words that say so: "Halvern Foreign
    /// Ministry" is part of Halvern.
    pub part_of: Option<(PartyId, Span)>,
    /// Whether a suggestion for a record refers to it. Other parties are only named.
    pub used: bool,
}

/// A field that a suggestion fills. The names are those of the file format, with `speaker` for
/// `by`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldName {
    /// The person or party whose name, office, words or stance it is.
    Who,
    /// The government or body of an office.
    Of,
    /// The title of an office.
    Title,
    /// Whether an office is held, was held or is going to be held.
    Status,
    /// A participant of a contact.
    Participant,
    /// The form of a contact.
    Mode,
    /// Whether a contact happened, is planned or was called off.
    Modality,
    /// The date, as EDTF.
    When,
    /// The time words in the text.
    WhenText,
    /// A speaker in the chain of attribution, the outermost first.
    Speaker,
    /// Somebody who denies the contact in its sentence. Counts only if the reader says that the words deny it.
    Denier,
    /// What is said, denied or left unsaid, in the words of the text.
    Content,
    /// The stance, such as a denial or silence.
    Stance,
    /// What a contact was for, in the words of the text.
    Purpose,
}

/// The value of a field.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldValue {
    /// Somebody or something named.
    Party(PartyId),
    /// Words of the text, or a word of the file format.
    Text(String),
    /// A date, as EDTF.
    Date(String),
}

/// A filled field with the words that prove it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    /// Which field it is.
    pub field: FieldName,
    /// The value of the field.
    pub value: FieldValue,
    /// The words that prove it.
    pub proof: Span,
    /// Whether these words name the value only by a pronoun, a bare title or the like.
    pub apart: bool,
}

/// One suggestion, shown as a card on the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// What it is about.
    pub kind: Kind,
    /// The rule that made it: the name of a frame or rule, or `answer` for what a model or person
    /// wrote.
    pub rule: String,
    /// How close together its words are.
    pub tier: Tier,
    /// The words to quote.
    pub quote: Span,
    /// The sentence that contains the quote.
    pub sentence: Span,
    /// The filled fields, each with its words.
    pub fields: Vec<Filled>,
    /// The cues in this sentence and the next ones that no field accounts for. If there are any,
    /// stance and modality are left to the reader and are not in `fields`.
    pub cues: Vec<Cue>,
    /// Whether the reader must decide about stance and modality.
    pub open: bool,
}

impl Suggestion {
    /// The filled values of a field.
    pub fn values(&self, field: FieldName) -> impl Iterator<Item = &Filled> {
        self.fields.iter().filter(move |filled| filled.field == field)
    }

    /// The parties in a field.
    pub fn parties(&self, field: FieldName) -> Vec<PartyId> {
        let party = |filled: &Filled| match filled.value {
            FieldValue::Party(id) => Some(id),
            FieldValue::Text(_) | FieldValue::Date(_) => None,
        };
        self.values(field).filter_map(party).collect()
    }

    /// The first text or date in a field, if there is one.
    pub fn text(&self, field: FieldName) -> Option<&str> {
        self.values(field).find_map(|filled| match &filled.value {
            FieldValue::Text(text) | FieldValue::Date(text) => Some(text.as_str()),
            FieldValue::Party(_) => None,
        })
    }
}

/// A place where somebody or something is named or meant, for instance by a pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Where it is.
    pub span: Span,
    /// Who or what is meant.
    pub party: PartyId,
}

/// Everything that was read in one text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// All parties that the text names. A `PartyId` is an index into this list.
    pub parties: Vec<Party>,
    /// The suggestions: names, offices, contacts, speeches, then stances, each in text order.
    pub suggestions: Vec<Suggestion>,
    /// Every cue in the text, in text order.
    pub cues: Vec<Cue>,
    /// Every place where a party is named or meant, in text order.
    pub mentions: Vec<Mention>,
    /// Names that the rules cannot classify as person, body or place.
    pub unsorted: Vec<Span>,
    /// The sentences, in text order.
    pub sentences: Vec<Span>,
}
