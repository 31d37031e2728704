//! The fields that records have, and the values that stand in them. Everything that reads, writes,
//! merges, compares or shows a field goes by what is declared here and in `record_fields`.

use super::date::Date;
use super::entity::Alias;
use super::ids::{EntityId, Reference, Text};
use super::record::{Count, Participant, RelativeTime};

/// What a reader asks when looking at a field. Two fields of one question tell the same thing twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Between whom or what.
    Who,
    /// On which day, or when else.
    When,
    /// How many times.
    HowOften,
    /// In which form.
    How,
    /// Whether it took place, or is to take place.
    Whether,
    /// In which office, and whether it is held.
    WhichOffice,
    /// Where.
    Where,
    /// What for, what about, in which words.
    What,
    /// How the coder arranged it; nobody says it.
    Arrangement,
    /// What is said of a document or an entity, rather than of a record.
    OfThings,
    /// What is said of a piece of evidence.
    OfEvidence,
}

macro_rules! fields {
    ($($(#[doc = $doc:literal])+ $variant:ident = $json:literal, $question:ident;)+) => {
        /// A field of a record, in the order in which a reader is told.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($(#[doc = $doc])+ $variant,)+ }

        impl Field {
            /// Every field.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Its name in the file.
            pub const fn json(self) -> &'static str {
                match self { $(Self::$variant => $json,)+ }
            }

            /// What it is, as the schema of the format says it.
            pub fn describe(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),+).trim_start(),)+ }
            }

            /// The question it answers.
            pub const fn question(self) -> Question {
                match self { $(Self::$variant => Question::$question,)+ }
            }

            /// The field of that name.
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
    /// What a relation says of its ends.
    Kind = "kind", Who;
    /// The first end of a relation.
    From = "from", Who;
    /// The second end of a relation.
    To = "to", Who;
    /// The entity that a fact is about.
    Entity = "entity", Who;
    /// Which property a fact tells.
    Property = "property", Who;
    /// Who took part, and in which part.
    Participants = "participants", Who;
    /// When.
    When = "when", When;
    /// The document's own time words.
    WhenText = "when_text", When;
    /// When, told by what came before or after.
    WhenRelative = "when_relative", When;
    /// How many times.
    Count = "count", HowOften;
    /// In which form.
    Mode = "mode", How;
    /// Whether it took place.
    Modality = "modality", Whether;
    /// On which condition it would take place.
    Condition = "condition", Whether;
    /// The office's name.
    Title = "title", WhichOffice;
    /// Whether an office is held; how far a measure has come.
    Status = "status", WhichOffice;
    /// The day to which the status applies.
    AsOf = "as_of", WhichOffice;
    /// Where.
    Place = "place", Where;
    /// Whether those named met at the same time.
    Together = "together", How;
    /// At whose request.
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
    /// Whatever else a relation is about.
    Re = "re", What;
    /// A tag shared by contacts that the text counts together.
    Series = "series", Arrangement;
    /// Both ends of a relation without direction.
    Ends = "ends", Who;
    /// The neutral label of an entity.
    Name = "name", OfThings;
    /// Other names.
    Aliases = "aliases", OfThings;
    /// Identifiers elsewhere, by scheme.
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
    /// Who says so, outermost first.
    By = "by", OfEvidence;
    /// Whether who says so is read from the context.
    ByInferred = "by_inferred", OfEvidence;
    /// Where the source stands.
    Stance = "stance", OfEvidence;
    /// How sure the source is.
    Certainty = "certainty", OfEvidence;
    /// What it rests on.
    Basis = "basis", OfEvidence;
    /// The values that the source gives.
    Says = "says", OfEvidence;
    /// Whose report is passed on.
    Via = "via", OfEvidence;
    /// What the words are about.
    About = "about", OfEvidence;
    /// The grade that a person gave.
    Grade = "grade", OfEvidence;
}

impl Field {
    /// Whether it says which record it is, rather than something about it.
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

    /// Whether a source can give it a value: it neither says which record it is nor is it the
    /// coder's arrangement.
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
    /// Reads what stands in a file.
    pub fn parse(words: &str) -> Self {
        let (name, entry) = words.split_once('/').map_or((words, None), |(n, e)| (n, Some(e)));
        match (Field::parse(name), entry.map(str::parse)) {
            (Some(field), None) => Self::Whole(field),
            (Some(field), Some(Ok(entry))) => Self::Entry(field, entry),
            _ => Self::Unknown(words.into()),
        }
    }

    /// The field, if this version knows it.
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

/// What may stand in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// One of the words of a closed list.
    Word(&'static [&'static str]),
    /// A date.
    Date,
    /// How many times.
    Count,
    /// The id of an entity.
    Entity,
    /// Who took part.
    Participants,
    /// The ids of anything.
    References,
    /// The id of anything.
    Reference,
    /// A time told by what came before or after.
    Relative,
    /// True or false.
    Flag,
}

impl Shape {
    /// Whether several values can stand beside each other without contradicting each other.
    pub const fn is_list(self) -> bool {
        matches!(self, Self::Texts | Self::References)
    }
}

/// The value of a field: what the file says, never its JSON.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// A text.
    Text(Text),
    /// Texts.
    Texts(Vec<Text>),
    /// A word of a closed list.
    Word(&'static str),
    /// A date.
    Date(Date),
    /// How many times.
    Count(Count),
    /// An entity.
    Entity(EntityId),
    /// Who took part, and in which part.
    Participants(Vec<Participant>),
    /// Whatever it is about.
    References(Vec<Reference>),
    /// What it was part of.
    Reference(Reference),
    /// A time told by what came before or after.
    Relative(RelativeTime),
    /// Yes or no.
    Flag(bool),
    /// Entities in their order: a chain of attribution.
    Entities(Vec<EntityId>),
    /// Another name.
    Alias(Alias),
    /// A field, or an entry of a list.
    Path(FieldPath),
    /// What one source says of a field.
    Said(Field, Box<Self>),
    /// What this version does not understand, as JSON.
    Raw(Text),
    /// Something that is not handed about, such as a whole article.
    Withheld,
}

impl Value {
    /// Whether two sources that give these values agree: lists may each have what the other lacks.
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

    /// Adds the entities that it names.
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

    /// The entities in it.
    #[cfg(feature = "corpus")]
    pub(crate) fn entities(&self) -> Vec<&EntityId> {
        let mut all = Vec::new();
        self.add_entities(&mut all);
        all
    }

    /// The values one by one: the entries of a list of texts, else the value itself.
    pub fn entries(&self) -> Vec<Self> {
        match self {
            Self::Texts(all) => all.iter().map(|text| Self::Text(text.clone())).collect(),
            _ => vec![self.clone()],
        }
    }
}

/// The values that one source gives, by field, sorted.
pub type Says = Vec<(Field, Value)>;
