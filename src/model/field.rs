//! The fields that records have, and the values that they can hold. Everything that reads, writes,
//! merges, compares or shows a field uses what is declared here and in `record_fields`.

use super::date::Date;
use super::entity::Alias;
use super::ids::{EntityId, Reference, Text};
use super::record::{Count, Participant, RelativeTime};
use super::taking_part;

/// The question of a reader that a field answers. Two fields with the same question tell the same
/// thing twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Between whom or what it is.
    Who,
    /// On which day it was, or when else.
    When,
    /// How many times it took place.
    HowOften,
    /// In which form it took place.
    How,
    /// Whether it took place, or is to take place.
    Whether,
    /// Which office it is, and whether it is held.
    WhichOffice,
    /// Where it took place.
    Where,
    /// What it was for or about, or in which words.
    What,
    /// How the coder arranged it. No source says it.
    Arrangement,
    /// A property of a document or an entity, and not of a record.
    OfThings,
    /// A property of a piece of evidence.
    OfEvidence,
}

macro_rules! fields {
    ($($(#[doc = $doc:literal])+ $variant:ident = $json:literal, $question:ident;)+) => {
        /// A field of a record. The variants are in the order in which a reader is told of them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($(#[doc = $doc])+ $variant,)+ }

        impl Field {
            /// Every field.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name of the field in the file.
            pub const fn json(self) -> &'static str {
                match self { $(Self::$variant => $json,)+ }
            }

            /// A description of the field: the doc comment of its variant. The schema of the format
            /// uses it.
            pub fn describe(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),+).trim_start(),)+ }
            }

            /// The question that the field answers.
            pub const fn question(self) -> Question {
                match self { $(Self::$variant => Question::$question,)+ }
            }

            /// The field with this name in the file; `None` if there is none.
            pub fn parse(name: &str) -> Option<Self> {
                match name { $($json => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

fields! {
    /// Who holds an office.
    Person = "person", Who;
    /// For whom an office is held.
    Of = "of", Who;
    /// What a relation says about its ends.
    Kind = "kind", Who;
    /// The first end of a relation.
    From = "from", Who;
    /// The second end of a relation.
    To = "to", Who;
    /// The entity that a fact is about.
    Entity = "entity", Who;
    /// Which property a fact is about.
    Property = "property", Who;
    /// Who took part, and in which role.
    Participants = "participants", Who;
    /// When.
    When = "when", When;
    /// The document's own time words.
    WhenText = "when_text", When;
    /// When, relative to something that came before or after.
    WhenRelative = "when_relative", When;
    /// How many times.
    Count = "count", HowOften;
    /// The form of the contact.
    Mode = "mode", How;
    /// Whether it took place.
    Modality = "modality", Whether;
    /// The condition on which it would take place.
    Condition = "condition", Whether;
    /// The office's name.
    Title = "title", WhichOffice;
    /// Whether an office is held; how far a measure has come.
    Status = "status", WhichOffice;
    /// The day to which the status applies.
    AsOf = "as_of", WhichOffice;
    /// Where.
    Place = "place", Where;
    /// Whether the participants met at the same time.
    Together = "together", How;
    /// The entity at whose request it took place.
    Initiative = "initiative", What;
    /// What it was part of.
    During = "during", When;
    /// What for.
    Purpose = "purpose", What;
    /// What it was said not to be for.
    NotPurpose = "not_purpose", What;
    /// The words the document uses for it.
    WordsUsed = "words_used", What;
    /// The view, request or measure in the document's words.
    Content = "content", What;
    /// The name of a relation of kind "other".
    Label = "label", What;
    /// What a property is said to be.
    Value = "value", What;
    /// Other things that a relation is about.
    Re = "re", What;
    /// A tag shared by contacts that the text counts together.
    Series = "series", Arrangement;
    /// Both ends of a relation without direction.
    Ends = "ends", Who;
    /// The neutral label of an entity.
    Name = "name", OfThings;
    /// Other names.
    Aliases = "aliases", OfThings;
    /// Identifiers in other catalogues, by scheme.
    Ids = "ids", OfThings;
    /// Whether an entity is unnamed.
    Anonymous = "anonymous", OfThings;
    /// The document to which an unnamed entity belongs.
    Document = "document", OfThings;
    /// Entities that are certainly not this one.
    NotSameAs = "not_same_as", OfThings;
    /// The coder's remark.
    Note = "note", OfThings;
    /// The day of publication.
    Published = "published", OfThings;
    /// The day on which a document was fetched.
    Retrieved = "retrieved", OfThings;
    /// The day on which a document was withdrawn.
    Retracted = "retracted", OfThings;
    /// Where a document can be read.
    Url = "url", OfThings;
    /// Who wrote a document.
    Author = "author", OfThings;
    /// The language of a document.
    Lang = "lang", OfThings;
    /// The outlet.
    Publisher = "publisher", OfThings;
    /// The text of a document.
    Text = "text", OfThings;
    /// The text's SHA-256.
    TextSha256 = "text_sha256", OfThings;
    /// Whose report a document repeats.
    DerivedFrom = "derived_from", OfThings;
    /// Whether a document was seen.
    Seen = "seen", OfThings;
    /// What a correction leaves of the document that it corrects.
    Rest = "rest", OfThings;
    /// The quoted words.
    Quotes = "quotes", OfEvidence;
    /// The chain of attribution, outermost first.
    By = "by", OfEvidence;
    /// Whether who says so is read from the context.
    ByInferred = "by_inferred", OfEvidence;
    /// The attitude of the source to the claim.
    Stance = "stance", OfEvidence;
    /// How sure the source is.
    Certainty = "certainty", OfEvidence;
    /// What it rests on.
    Basis = "basis", OfEvidence;
    /// The values that the source gives.
    Says = "says", OfEvidence;
    /// The document whose report is passed on.
    Via = "via", OfEvidence;
    /// What the words are about.
    About = "about", OfEvidence;
    /// The grade that a person gave.
    Grade = "grade", OfEvidence;
}

impl Field {
    /// Whether the field is part of what identifies a record, and not something said about it.
    pub const fn is_identity(self) -> bool {
        matches!(
            self,
            Self::Person
                | Self::Of
                | Self::Kind
                | Self::From
                | Self::To
                | Self::Entity
                | Self::Property
                | Self::Re
                | Self::Ends
        )
    }

    /// Whether a source can give the field a value. It cannot if the field identifies the record,
    /// is the coder's arrangement, or belongs to a thing or to evidence.
    pub const fn is_claimed(self) -> bool {
        !self.is_identity()
            && !matches!(
                self.question(),
                Question::Arrangement | Question::OfThings | Question::OfEvidence
            )
    }
}

/// A field, or one entry of a list: the second purpose is `purpose/1` in the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldPath {
    /// The whole field.
    Whole(Field),
    /// One entry of a list, counted from 0.
    Entry(Field, usize),
    /// A field that this version does not know, by its name in the file.
    Unknown(Text),
}

impl FieldPath {
    /// Parses a path as it is written in a file.
    pub fn parse(words: &str) -> Self {
        let (name, entry) = words.split_once('/').map_or((words, None), |(n, e)| (n, Some(e)));
        match (Field::parse(name), entry.map(str::parse)) {
            (Some(field), None) => Self::Whole(field),
            (Some(field), Some(Ok(entry))) => Self::Entry(field, entry),
            _ => Self::Unknown(words.into()),
        }
    }

    /// The field; `None` if this version does not know it.
    pub const fn field(&self) -> Option<Field> {
        match self {
            Self::Whole(field) | Self::Entry(field, _) => Some(*field),
            Self::Unknown(_) => None,
        }
    }
}

impl std::fmt::Display for FieldPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Whole(field) => f.write_str(field.json()),
            Self::Entry(field, entry) => write!(f, "{}/{entry}", field.json()),
            Self::Unknown(name) => f.write_str(name),
        }
    }
}

/// What kind of value a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// One of the words of this closed list.
    Word(&'static [&'static str]),
    /// A date.
    Date,
    /// A number of times.
    Count,
    /// The ID of an entity.
    Entity,
    /// The participants with their parts.
    Participants,
    /// The IDs of any things.
    References,
    /// The ID of anything.
    Reference,
    /// A time given by what came before or after.
    Relative,
    /// True or false.
    Flag,
}

impl Shape {
    /// Whether several values can be true at once, without contradicting each other.
    pub const fn is_list(self) -> bool {
        matches!(self, Self::Texts | Self::References)
    }
}

/// The value of a field, in the program's own types and not as JSON.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// A text.
    Text(Text),
    /// A list of texts.
    Texts(Vec<Text>),
    /// A word of a closed list.
    Word(&'static str),
    /// A date.
    Date(Date),
    /// A number of times.
    Count(Count),
    /// An entity.
    Entity(EntityId),
    /// The participants with their parts.
    Participants(Vec<Participant>),
    /// The things that a relation is about.
    References(Vec<Reference>),
    /// The event that a contact was part of.
    Reference(Reference),
    /// A time given by what came before or after.
    Relative(RelativeTime),
    /// True or false.
    Flag(bool),
    /// Entities in a given order: a chain of attribution.
    Entities(Vec<EntityId>),
    /// Another name.
    Alias(Alias),
    /// A field, or an entry of a list field.
    Path(FieldPath),
    /// What one source says about a field.
    Said(Field, Box<Self>),
    /// Something that this version does not understand, as JSON.
    Raw(Text),
    /// A value that is not passed on, such as the text of a whole article.
    Withheld,
}

impl Value {
    /// Whether two sources that give these values agree. Lists always agree, because each may have
    /// entries that the other lacks.
    pub fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Texts(_), Self::Texts(_)) | (Self::References(_), Self::References(_)) => true,
            (Self::Participants(a), Self::Participants(b)) => {
                let sorted = |all: &[Participant]| {
                    let mut all: Vec<Participant> = all.to_vec();
                    all.sort_unstable();
                    all
                };
                sorted(a) == sorted(b)
            }
            _ => self == other,
        }
    }

    /// Adds the entities that the value names to `all`.
    pub(super) fn add_entities<'a>(&'a self, all: &mut Vec<&'a EntityId>) {
        match self {
            Self::Entity(id) => all.push(id),
            Self::Entities(ids) => all.extend(ids),
            Self::Participants(people) => all.extend(people.iter().map(|one| &one.entity)),
            Self::References(about) => all.extend(about.iter().filter_map(Reference::entity)),
            Self::Reference(about) => all.extend(about.entity()),
            Self::Relative(when) => all.extend(when.of.entity()),
            Self::Said(_, value) => value.add_entities(all),
            Self::Text(_)
            | Self::Texts(_)
            | Self::Word(_)
            | Self::Date(_)
            | Self::Count(_)
            | Self::Flag(_)
            | Self::Alias(_)
            | Self::Path(_)
            | Self::Raw(_)
            | Self::Withheld => {}
        }
    }

    /// The entities that the value names.
    #[cfg(feature = "corpus")]
    pub(crate) fn entities(&self) -> Vec<&EntityId> {
        let mut all = Vec::new();
        self.add_entities(&mut all);
        all
    }

    /// Whether it is a list that has this entry.
    pub(super) fn has_entry(&self, one: &Self) -> bool {
        match (self, one) {
            (Self::Texts(all), Self::Text(text)) => all.contains(text),
            (Self::Participants(all), Self::Participants(some)) => {
                some.iter().all(|one| taking_part::has_entry(all, one))
            }
            _ => false,
        }
    }

    /// The value split into single values: the entries of a list of texts, else the value itself.
    pub fn entries(&self) -> Vec<Self> {
        match self {
            Self::Texts(all) => all.iter().map(|text| Self::Text(text.clone())).collect(),
            _ => vec![self.clone()],
        }
    }
}

/// The values that one source gives: pairs of field and value, sorted.
pub type Says = Vec<(Field, Value)>;
