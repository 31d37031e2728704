//! Names of things inside a dossier, and the small shared value types.
//! Whether an id is well formed is checked by `load`.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// Shared immutable text: cloning it copies a pointer, not the words.
pub type Text = Arc<str>;

/// Fields of the file that this version does not know: name → raw JSON, exactly as it stood.
pub type Extra = BTreeMap<Text, Text>;

/// A stretch of a document's text, in Unicode code points, not bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Its first code point.
    pub start: usize,
    /// One past its last.
    pub end: usize,
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Text);

        impl $name {
            /// Wraps an id as it stands in the file.
            pub fn new(id: impl Into<Text>) -> Self {
                Self(id.into())
            }

            /// The id as it stands in the file.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The id as shared text.
            pub fn text(&self) -> &Text {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.into())
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

id! {
    /// A document: an article, report, transcript or statement.
    DocumentId
}
id! {
    /// An entity: a person, government, body, …
    EntityId
}
id! {
    /// A record: a role, contact, relation or fact.
    RecordId
}

/// What a relation's `re` points at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reference {
    /// An entity it is about.
    Entity(EntityId),
    /// A record it is about.
    Record(RecordId),
    /// A document it is about.
    Document(DocumentId),
}

impl Reference {
    /// The entity, if it names one.
    pub const fn entity(&self) -> Option<&EntityId> {
        match self {
            Self::Entity(id) => Some(id),
            Self::Record(_) | Self::Document(_) => None,
        }
    }

    /// The id, whatever it names.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Entity(id) => id.as_str(),
            Self::Record(id) => id.as_str(),
            Self::Document(id) => id.as_str(),
        }
    }
}
