//! IDs of the things in a dossier, and small shared value types. Whether an ID is well formed is
//! checked in `load`.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// Shared immutable text. Cloning it copies a pointer, not the words.
pub type Text = Arc<str>;

/// Fields of the file that this version does not know: name → raw JSON, exactly as in the file.
pub type Extra = BTreeMap<Text, Text>;

/// A range of a document's text, in Unicode code points, not bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Its first code point.
    pub start: usize,
    /// The code point after its last one.
    pub end: usize,
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Text);

        impl $name {
            /// Wraps an ID as it is written in the file.
            pub fn new(id: impl Into<Text>) -> Self {
                Self(id.into())
            }

            /// The ID as it is written in the file.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The ID as shared text.
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
    /// The ID of a document: an article, report, transcript or statement.
    DocumentId
}
id! {
    /// The ID of an entity: a person, government, body, …
    EntityId
}
id! {
    /// The ID of a record: a role, contact, relation or fact.
    RecordId
}

/// The ID of anything in a dossier, as in `re` of a relation or `during` of a contact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reference {
    /// An entity.
    Entity(EntityId),
    /// A record.
    Record(RecordId),
    /// A document.
    Document(DocumentId),
}

impl Reference {
    /// The entity, if the reference is to one.
    pub const fn entity(&self) -> Option<&EntityId> {
        match self {
            Self::Entity(id) => Some(id),
            Self::Record(_) | Self::Document(_) => None,
        }
    }

    /// The ID, of whatever kind it is.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Entity(id) => id.as_str(),
            Self::Record(id) => id.as_str(),
            Self::Document(id) => id.as_str(),
        }
    }
}
