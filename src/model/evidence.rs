//! Evidence: who claims a record, how surely, and in which words.
//! What several pieces of evidence add up to is computed in `status`.

use super::field::{FieldPath, Says};
use super::ids::{DocumentId, EntityId, Extra, Span, Text};
use super::words::words;

words! { closed
/// Where the last in `by` stands towards the record.
Stance {
    /// Says so.
    Asserts = "asserts",
    /// Says it is not so.
    Denies = "denies",
    /// Doubts it.
    Doubts = "doubts",
    /// Has made no statement, which is not a denial.
    Silent = "silent",
    /// Says it is not known.
    Unknown = "unknown",
    /// Refuses what was asked or offered, which is neither a denial nor silence.
    Declines = "declines",
}}

words! { closed
/// How sure that source says it is.
Certainty {
    /// No hedge.
    Certain = "certain",
    /// "probably", "likely".
    Probable = "probable",
    /// "may", "possibly".
    Possible = "possible",
    /// The source does not say.
    Unstated = "unstated",
}}

words! { closed
/// What the claim rests on.
Basis {
    /// The words say it.
    Stated = "stated",
    /// It follows from the words; the note says how.
    Implied = "implied",
    /// The coder's own knowledge: no quote.
    Background = "background",
}}

/// A quote that is not in the text, and the words there that come nearest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NearMiss {
    /// Range of the near words in the text, in Unicode code points.
    pub range: Span,
    /// The words that stand there.
    pub words: Text,
}

/// What was found when a quote was looked up in its document's text.
/// All positions count Unicode code points, not bytes.
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
        /// Where the exact words do stand, when `start` was wrong.
        elsewhere: Vec<Span>,
        /// The nearest words; offered, never accepted silently.
        near: Option<NearMiss>,
    },
}

impl Anchor {
    /// The badge's word: `verified`, `ambiguous`, `not found` or `no text`.
    pub const fn badge(&self) -> &'static str {
        match self {
            Self::NoText => "no text",
            Self::Verified(_) => "verified",
            Self::Ambiguous(_) => "ambiguous",
            Self::NotFound { .. } => "not found",
        }
    }
}

/// Words of a document (W3C Web Annotation, `TextQuoteSelector`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quote {
    /// The document they stand in.
    pub document: DocumentId,
    /// The words, verbatim.
    pub exact: Text,
    /// Words right before, to tell repeated quotes apart.
    pub prefix: Option<Text>,
    /// Words right after.
    pub suffix: Option<Text>,
    /// Where it starts, in code points of the document's text.
    pub start: Option<usize>,
    /// What looking it up found; `NoText` until `load::merge` has looked.
    pub anchor: Anchor,
    /// Fields this version does not know.
    pub extra: Extra,
}

impl Quote {
    /// Words of a document, not looked up yet.
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

/// One source's word on one record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// The words; empty only where `basis` is background.
    pub quotes: Vec<Quote>,
    /// Attribution chain inside the document, outermost first; empty = the document's own voice.
    pub by: Vec<EntityId>,
    /// The chain is the coder's reading of the context.
    pub by_inferred: bool,
    /// Where the last in `by` stands.
    pub stance: Stance,
    /// How sure it says it is.
    pub certainty: Certainty,
    /// What the claim rests on.
    pub basis: Basis,
    /// The values that this source gives, by field; `None` = `accounts` reads them off the record.
    pub says: Option<Says>,
    /// Fields the quote is about, such as `when` or `purpose/1`; empty = the record itself.
    pub about: Vec<FieldPath>,
    /// The document whose report is passed on here by the document quoted.
    pub via: Option<DocumentId>,
    /// Admiralty grade (`A1`…`F6`), set by a person.
    pub grade: Option<Text>,
    /// The coder's remark.
    pub note: Option<Text>,
    /// Documents this item belongs to although it quotes none: the file's only document for
    /// background items, so that closing the document can remove it. Not written.
    pub documents: Vec<DocumentId>,
    /// Fields this version does not know.
    pub extra: Extra,
}

impl Evidence {
    /// Words in a document's own voice, of which nothing else is said.
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

    /// Whether the source says only that it is probably or possibly so.
    pub const fn is_hedged(&self) -> bool {
        matches!(self.certainty, Certainty::Probable | Certainty::Possible)
    }

    /// The documents it rests on: those quoted, else those of its file.
    pub fn documents(&self) -> impl Iterator<Item = &DocumentId> {
        let quoted = self.quotes.iter().map(|q| &q.document);
        let own = if self.quotes.is_empty() { &self.documents[..] } else { &[] };
        quoted.chain(own)
    }
}
