//! Evidence: who claims a record, how surely, and in which words.
//! What several pieces of evidence add up to is computed in `status`.

use super::field::{FieldPath, Says};
use super::ids::{DocumentId, EntityId, Extra, Span, Text};
use super::words::words;

words! { closed
/// The attitude of the source (the last entity in `by`) to the record.
Stance {
    /// Says that it is so.
    Asserts = "asserts",
    /// Says that it is not so.
    Denies = "denies",
    /// Doubts that it is so.
    Doubts = "doubts",
    /// Has made no statement, which is not a denial.
    Silent = "silent",
    /// Says that it is not known.
    Unknown = "unknown",
    /// Refuses what was asked or offered, which is neither a denial nor silence.
    Declines = "declines",
}}

words! { closed
/// How sure the source says it is.
Certainty {
    /// No hedge.
    Certain = "certain",
    /// Hedged by "probably", "likely".
    Probable = "probable",
    /// Hedged by "may", "possibly".
    Possible = "possible",
    /// The source does not say.
    Unstated = "unstated",
}}

impl Certainty {
    /// How strong the hedge is: 0 if there is none.
    pub(crate) const fn rank(self) -> u8 {
        match self {
            Self::Certain | Self::Unstated => 0,
            Self::Probable => 1,
            Self::Possible => 2,
        }
    }
}

words! { closed
/// What the claim rests on.
Basis {
    /// The quoted words say it.
    Stated = "stated",
    /// It follows from the quoted words. The note says how.
    Implied = "implied",
    /// It is the coder's own knowledge, without a quote.
    Background = "background",
}}

/// The words of a text that are most similar to a quote that is not in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NearMiss {
    /// Range of these words in the text, in Unicode code points.
    pub range: Span,
    /// The words themselves.
    pub words: Text,
}

/// The result of looking up a quote in its document's text. All positions count Unicode code
/// points, not bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Anchor {
    /// There is no text to check against.
    NoText,
    /// Exactly one exact hit.
    Verified(Span),
    /// Several exact hits.
    Ambiguous(Vec<Span>),
    /// No exact hit, or none at the `start` given.
    NotFound {
        /// Where the exact words are if `start` was wrong.
        elsewhere: Vec<Span>,
        /// The most similar words. They are offered, never accepted silently.
        near: Option<NearMiss>,
    },
}

impl Anchor {
    /// The word on the quote's badge: `verified`, `ambiguous`, `not found` or `no text`.
    pub const fn badge(&self) -> &'static str {
        match self {
            Self::NoText => "no text",
            Self::Verified(_) => "verified",
            Self::Ambiguous(_) => "ambiguous",
            Self::NotFound { .. } => "not found",
        }
    }
}

/// Quoted words of a document (W3C Web Annotation, `TextQuoteSelector`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quote {
    /// The document that contains them.
    pub document: DocumentId,
    /// The words, verbatim.
    pub exact: Text,
    /// The words directly before, which tell repeated quotes apart.
    pub prefix: Option<Text>,
    /// The words directly after, for the same purpose.
    pub suffix: Option<Text>,
    /// Where the quote starts, in code points of the document's text.
    pub start: Option<usize>,
    /// The result of looking it up. It is `NoText` until `load::merge` has looked.
    pub anchor: Anchor,
    /// Fields this version does not know.
    pub extra: Extra,
}

impl Quote {
    /// Creates a quote from a document. It has not been looked up in the document's text yet.
    pub fn of(document: DocumentId, exact: impl Into<Text>) -> Self {
        Self {
            document,
            exact: exact.into(),
            prefix: None,
            suffix: None,
            start: None,
            anchor: Anchor::NoText,
            extra: Extra::new(),
        }
    }
}

/// What one source says about one record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// The quotes. Empty only if `basis` is background.
    pub quotes: Vec<Quote>,
    /// Attribution chain inside the document, outermost first. Empty means the document's own
    /// voice.
    pub by: Vec<EntityId>,
    /// Whether the chain is the coder's reading of the context.
    pub by_inferred: bool,
    /// The attitude of the last in `by`.
    pub stance: Stance,
    /// How sure the source says it is.
    pub certainty: Certainty,
    /// What the claim rests on.
    pub basis: Basis,
    /// The values that this source gives, by field. If it is `None`, `derive` reads them off the
    /// record.
    pub says: Option<Says>,
    /// Fields that the quote is about, such as `when` or `purpose/1`. Empty means the record
    /// itself.
    pub about: Vec<FieldPath>,
    /// The document whose report the quoted document passes on.
    pub via: Option<DocumentId>,
    /// Admiralty grade (`A1`…`F6`), set by a person.
    pub grade: Option<Text>,
    /// The coder's remark.
    pub note: Option<Text>,
    /// Documents that this item belongs to although it quotes none. For background items this is
    /// the only document of the file, so that closing the document can remove the item. Not
    /// written.
    pub documents: Vec<DocumentId>,
    /// Fields this version does not know.
    pub extra: Extra,
}

impl Evidence {
    /// Creates an item in a document's own voice, with quotes and otherwise default values.
    pub const fn of(quotes: Vec<Quote>) -> Self {
        Self {
            quotes,
            by: Vec::new(),
            by_inferred: false,
            stance: Stance::Asserts,
            certainty: Certainty::Certain,
            basis: Basis::Stated,
            says: None,
            about: Vec::new(),
            via: None,
            grade: None,
            note: None,
            documents: Vec::new(),
            extra: Extra::new(),
        }
    }

    /// Whether the source only says that it is probably or possibly so.
    pub const fn is_hedged(&self) -> bool {
        matches!(self.certainty, Certainty::Probable | Certainty::Possible)
    }

    /// Whether it only records that nothing is asserted: no words, and nobody who keeps silent. Imports
    /// write this for what a file calls retracted.
    pub(crate) const fn says_nothing(&self) -> bool {
        let of_coder = matches!((self.stance, self.basis), (Stance::Silent, Basis::Background));
        of_coder && self.by.is_empty()
    }

    /// The documents that the item rests on: those it quotes, or `documents` if it quotes none.
    pub fn documents(&self) -> impl Iterator<Item = &DocumentId> {
        let quoted = self.quotes.iter().map(|q| &q.document);
        let own = if self.quotes.is_empty() { &self.documents[..] } else { &[] };
        quoted.chain(own)
    }
}
