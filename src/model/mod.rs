//! What the documents say, as plain values without serde, egui or petgraph. Reading and writing
//! them is in `load`, drawing them in `picture`.

pub mod accounts;
mod attitude;
mod corrections;
pub mod date;
mod date_pieces;
mod date_words;
mod days_of_news;
pub mod derive;
pub mod document;
pub mod dossier;
pub mod entity;
pub mod evidence;
mod evidence_index;
pub mod field;
pub(crate) mod hedges;
pub mod ids;
pub mod names;
pub mod origins;
mod own_denials;
pub mod readings;
pub mod record;
mod record_fields;
pub(crate) mod repeated_reports;
mod restated;
mod small_set;
mod sorted_map;
pub mod status;
pub(crate) mod taking_part;
pub mod telling;
pub(crate) mod value_words;
pub mod whole;
pub mod words;

pub use accounts::{Account, CorrectedField, Fate, accounts};
pub use attitude::Attitude;
pub use date::{Date, DateError, Day, DayRange};
pub use date_pieces::{End, Piece};
pub use document::{Correction, Document, DocumentKind, Rest};
pub use dossier::{Dossier, RecordRef};
pub use entity::{Alias, AliasUse, Entity, EntityKind};
pub use evidence::{Anchor, Basis, Certainty, Evidence, NearMiss, Quote, Stance};
pub(crate) use evidence_index::EvidenceIndex;
pub use field::{Field, FieldPath, Question, Says, Shape, Value};
pub use ids::{DocumentId, EntityId, Extra, RecordId, Reference, Span, Text};
pub use origins::Origin;
pub(crate) use own_denials::{TurnedValue, own_admissions, own_denials, own_restatements};
pub use readings::{Reading, Readings};
pub use record::{
    Claim, Contact, Count, Fact, Modality, Mode, Part, Participant, Position, Relation,
    RelationKind, RelationStatus, RelativeTime, Role, RoleStatus, labels,
};
pub use small_set::Few;
pub use sorted_map::SortedMap;
pub(crate) use status::spoken_of;
pub use status::{ChangedAccount, Standing, StandingSummary, Verdict};
pub use telling::Telling;
