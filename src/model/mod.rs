//! What the documents say: plain values, with no serde, no egui and no petgraph.
//! Reading and writing them is `load`'s work, drawing them `picture`'s.

pub mod date;
mod date_pieces;
mod date_words;
pub mod document;
pub mod dossier;
pub mod entity;
pub mod evidence;
pub mod ids;
mod news;
pub mod record;
mod sorted;
pub mod status;
pub mod words;

pub use date::{Date, DateError, Day, DayRange};
pub use date_pieces::{End, Piece};
pub use document::{Document, DocumentKind};
pub use dossier::{Dossier, RecordRef};
pub use entity::{Alias, AliasUse, Entity, EntityKind};
pub use evidence::{Anchor, Basis, Certainty, Evidence, NearMiss, Quote, Stance};
pub use ids::{DocumentId, EntityId, Extra, RecordId, Reference, Span, Text};
pub use record::{
    Claim, Conflict, Contact, Count, Fact, Modality, Mode, Part, Participant, Relation,
    RelationKind, RelationStatus, Role, RoleStatus, Variant,
};
pub use sorted::SortedMap;
pub use status::{Origin, Standing, Verdict};
