//! A document: what was read, by whom it was published, and whose report it repeats.
//! Counting origins over `derived_from` is `status`'s work.

use super::date::Date;
use super::ids::{DocumentId, EntityId, Extra, Text};
use super::words::words;

words! { open
/// The form a document has.
DocumentKind {
    /// A newspaper or web article.
    Article = "article",
    /// A report, for example of an agency.
    Report = "report",
    /// A transcript of spoken words.
    Transcript = "transcript",
    /// An official statement.
    Statement = "statement",
    /// The file itself says "other".
    Unspecified = "other",
}}

/// One document that evidence quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its id, unique in the dossier.
    pub id: DocumentId,
    /// Its form.
    pub kind: DocumentKind,
    /// When it was published, as far as known.
    pub published: Option<Date>,
    /// When the file's author fetched it.
    pub retrieved: Option<Date>,
    /// Its headline.
    pub title: Option<Text>,
    /// Where it can be read; never opened by the program.
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
    /// False if it is known only through another document.
    pub seen: bool,
    /// The document that this one corrects.
    pub supersedes: Option<DocumentId>,
    /// When it was withdrawn.
    pub retracted: Option<Date>,
    /// The coder's remark.
    pub note: Option<Text>,
    /// Fields this version does not know.
    pub extra: Extra,
}

impl Document {
    /// A document of which nothing but its id and kind is known.
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
            retracted: None,
            note: None,
            extra: Extra::new(),
        }
    }

    /// What to call it where space is short: its title, else its id.
    pub fn label(&self) -> &str {
        self.title.as_deref().unwrap_or(self.id.as_str())
    }
}
