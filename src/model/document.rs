//! A document: what was read, who published it, and whose report it repeats. Counting origins over
//! `derived_from` is in `origins`.

use super::date::{Date, Day};
use super::ids::{DocumentId, EntityId, Extra, Text};
use super::words::words;

words! { open
/// The form of a document.
DocumentKind {
    /// A newspaper or web article.
    Article = "article",
    /// A report, for example by an agency.
    Report = "report",
    /// A transcript of spoken words.
    Transcript = "transcript",
    /// An official statement.
    Statement = "statement",
    /// The file itself says "other".
    Unspecified = "other",
}}

words! { closed
/// What a correction leaves of the document that it corrects.
Rest {
    /// Only the claims that the correction contradicts fall.
    Stands = "stands",
    /// The whole earlier document falls.
    Falls = "falls",
}}

/// A later document that corrects this one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Correction {
    /// The later document.
    pub by: DocumentId,
    /// What the correction leaves of this document.
    pub rest: Rest,
}

/// What documents are sorted by: whether undated, first day, whether the last day is unknown, last
/// day, ID.
pub type DocumentKey<'a> = (bool, Option<Day>, bool, Option<Day>, &'a str);

/// A document that evidence quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its ID, unique in the dossier.
    pub id: DocumentId,
    /// The form of the document.
    pub kind: DocumentKind,
    /// When it was published, as far as known.
    pub published: Option<Date>,
    /// When the file's author fetched it.
    pub retrieved: Option<Date>,
    /// Its headline.
    pub title: Option<Text>,
    /// Where it can be read. The program never opens it.
    pub url: Option<Text>,
    /// Who wrote it.
    pub author: Option<Text>,
    /// BCP 47 language tag.
    pub lang: Option<Text>,
    /// The outlet, an entity.
    pub publisher: Option<EntityId>,
    /// Its exact text as received, never normalised.
    pub text: Option<Text>,
    /// SHA-256 of the text's UTF-8 bytes, lower-case hex.
    pub text_sha256: Option<Text>,
    /// The documents whose report this one repeats.
    pub derived_from: Vec<DocumentId>,
    /// False if the document is known only through another document.
    pub seen: bool,
    /// The document that this one corrects.
    pub supersedes: Option<DocumentId>,
    /// What is left of that document, if the file says so.
    pub rest: Option<Rest>,
    /// The documents that correct this one, directly or over others. Merging works them out; they
    /// are not written.
    pub corrections: Vec<Correction>,
    /// When it was withdrawn.
    pub retracted: Option<Date>,
    /// The coder's remark.
    pub note: Option<Text>,
    /// Fields this version does not know.
    pub extra: Extra,
}

/// Words by which a title or a text says that it corrects an earlier document.
const ANYWHERE: [&str; 8] = [
    "correct",
    "erratum",
    "errata",
    "corrigend",
    "an earlier version",
    "a previous version",
    "misstated",
    "regrets the error",
];

/// Words that say so in a title only: in a text they may be about anything.
const IN_TITLES: [&str; 3] = ["clarification", "amendment", "editor's note"];

impl Document {
    /// Creates a document about which only ID and kind are known.
    pub fn new(id: DocumentId, kind: DocumentKind) -> Self {
        Self {
            id,
            kind,
            published: None,
            retrieved: None,
            title: None,
            url: None,
            author: None,
            lang: None,
            publisher: None,
            text: None,
            text_sha256: None,
            derived_from: Vec::new(),
            seen: true,
            supersedes: None,
            rest: None,
            corrections: Vec::new(),
            retracted: None,
            note: None,
            extra: Extra::new(),
        }
    }

    /// Whether it is known that two documents have different publishers.
    pub fn is_of_another(&self, other: &Self) -> bool {
        let publishers = self.publisher.as_ref().zip(other.publisher.as_ref());
        publishers.is_some_and(|(own, others)| own != others)
    }

    /// How many of some documents were read, and how many are known only through others.
    pub fn count<'a>(documents: impl IntoIterator<Item = &'a Self>) -> (usize, usize) {
        let mut counts = (0, 0);
        for document in documents {
            *(if document.seen { &mut counts.0 } else { &mut counts.1 }) += 1;
        }
        counts
    }

    /// The key that sorts documents: undated ones last, then by first and last possible day (an
    /// unknown day is as far as it can be), then by ID.
    pub fn sort_key(&self) -> DocumentKey<'_> {
        let published = self.published.as_ref();
        let first = published.and_then(Date::earliest);
        let last = published.and_then(Date::latest);
        (published.is_none(), first, last.is_none(), last, self.id.as_str())
    }

    /// Whether it was certainly published by the end of a day. An undated document always was.
    pub fn is_out_by(&self, day: Day) -> bool {
        self.published.as_ref().is_none_or(|published| published.is_over_by(day))
    }

    /// What it leaves of the document that it corrects: what the file says, else what its title or
    /// text says. If one of them speaks of a correction, the rest stands. Otherwise it is a new
    /// edition, and nothing of the earlier one stands.
    pub fn leaves(&self) -> Rest {
        let says = |text: &Option<Text>, words: &[&str]| {
            let text = text.as_ref().map(|text| text.to_lowercase());
            text.is_some_and(|text| words.iter().any(|word| text.contains(word)))
        };
        match self.rest {
            Some(rest) => rest,
            None if says(&self.title, &IN_TITLES) => Rest::Stands,
            None if says(&self.title, &ANYWHERE) || says(&self.text, &ANYWHERE) => Rest::Stands,
            None => Rest::Falls,
        }
    }

    /// A short label: the title, else the ID.
    pub fn label(&self) -> &str {
        self.title.as_deref().unwrap_or(self.id.as_str())
    }
}
