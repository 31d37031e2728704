//! What the draft offers: plain values that serde can keep, each filled field with the words that
//! prove it. Nothing here is in a dossier before somebody accepts it.

use serde::{Deserialize, Serialize};

/// Bytes of the text, from `start` up to and without `end`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The words that stand there; empty if the span is of another text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether all of `other` lies in this.
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

/// How near the words that prove a suggestion stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// The words adjoin: one sentence proves every field.
    Adjoin,
    /// The words are apart: a pronoun, a bare title or a bare surname was read as somebody named
    /// elsewhere, or a field has no words of its own.
    Apart,
}

/// What a cue is a sign of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CueKind {
    /// It may not be so.
    Denial,
    /// It may have been called off.
    Cancel,
    /// Somebody is not sure of it.
    Doubt,
    /// It may be still to come.
    Plan,
    /// It may hang on something.
    Condition,
    /// Somebody asks.
    Question,
    /// Somebody says that it is not known.
    Unknown,
}

/// Words that forbid to take a claim as it seems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Cue {
    /// What they are a sign of.
    pub kind: CueKind,
    /// Where they stand.
    pub span: Span,
    /// Whether they stand in the sentence after the one that the suggestion rests on.
    #[serde(default)]
    pub next_sentence: bool,
}

/// Somebody or something that the text names: its place in `Draft::parties`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PartyId(pub usize);

/// What sort of thing is named; the words of the file format.
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
    /// What it is.
    pub kind: PartyKind,
    /// The fullest name that the text gives, or the neutral name of a country.
    pub name: String,
    /// Where it is named first.
    pub span: Span,
    /// Other names in the text, each with its first place.
    pub aliases: Vec<(String, Span)>,
    /// Whether it has no name of its own.
    pub anonymous: bool,
    /// Its id in the open map, if it is somebody there.
    pub known: Option<String>,
    /// What it is part of by its own name, such as "Halvern Foreign Ministry" of Halvern.
    pub part_of: Option<(PartyId, Span)>,
    /// Whether a record needs it; the others are only named.
    pub used: bool,
}

/// A field that a suggestion fills: the names of the file format, and `speaker` for `by`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldName {
    /// Whose name, office, words or stance it is.
    Who,
    /// The government or body of an office.
    Of,
    /// The title of an office.
    Title,
    /// Whether an office is held, was held, is to be held.
    Status,
    /// One who took part in a contact.
    Participant,
    /// The form of a contact.
    Mode,
    /// Whether a contact happened, is planned, was called off.
    Modality,
    /// The day, as EDTF.
    When,
    /// The time words of the text.
    WhenText,
    /// One who says so, outermost first.
    Speaker,
    /// What is said, denied or left unsaid.
    Content,
    /// The stance of a denial or silence.
    Stance,
}

/// The value of a field.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldValue {
    /// Somebody named.
    Party(PartyId),
    /// Words of the text, or a word of the format.
    Text(String),
    /// A date, as EDTF.
    Date(String),
}

/// One filled field with the words that prove it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    /// Which field.
    pub field: FieldName,
    /// With what.
    pub value: FieldValue,
    /// The words that prove it.
    pub proof: Span,
    /// Whether these words name it only by a pronoun, a bare title or the like.
    pub apart: bool,
}

/// One card on the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// What it is about.
    pub kind: Kind,
    /// The rule that fired: the name of a frame, or `answer` for what a model or person wrote.
    pub rule: String,
    /// How near its words stand.
    pub tier: Tier,
    /// The words to quote.
    pub quote: Span,
    /// The sentence in which they stand.
    pub sentence: Span,
    /// What it fills, each with its words.
    pub fields: Vec<Filled>,
    /// Cues in this sentence and the next that no field accounts for. Where one stands, stance and
    /// modality are left to the reader: neither is among `fields`.
    pub cues: Vec<Cue>,
    /// Whether stance and modality are left to the reader.
    pub open: bool,
}

impl Suggestion {
    /// The values of a field.
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

    /// The text or date in a field.
    pub fn text(&self, field: FieldName) -> Option<&str> {
        self.values(field).find_map(|filled| match &filled.value {
            FieldValue::Text(text) | FieldValue::Date(text) => Some(text.as_str()),
            FieldValue::Party(_) => None,
        })
    }
}

/// A place where somebody or something is named, or meant by a pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// Who or what.
    pub party: PartyId,
}

/// What was read in one text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Everybody and everything named, in the order of the text.
    pub parties: Vec<Party>,
    /// The suggestions: names, offices, contacts, speakers, then stances, each in text order.
    pub suggestions: Vec<Suggestion>,
    /// Every cue in the text, in text order.
    pub cues: Vec<Cue>,
    /// Every place where a party is named, in text order.
    pub mentions: Vec<Mention>,
    /// Names that nothing tells apart as person, body or place.
    pub unsorted: Vec<Span>,
    /// The sentences, in text order.
    pub sentences: Vec<Span>,
}
