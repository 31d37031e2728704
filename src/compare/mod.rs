//! Where reports of one thing differ, who or what may be one and the same although the files keep
//! them apart, and what newer files say that older ones did not. Suggestions only: joining is the
//! reader's decision and `load::merge`'s work.

mod changes;
mod contacts;
mod differences;
mod doubles;
mod names;
mod suggestions;

pub use changes::{
    Changes, DocumentChange, DocumentChanges, EntityChange, EntityChanges, EvidenceChanges,
    FieldChange, Given, Recoded, RecordChange, RecordChanges, Version, Withdrawn, named_in,
};
pub use contacts::SameContact;
pub use differences::{
    Difference, Point, Side, Stand, Words, is_own_correction, is_told_differently, of_pair,
    of_record,
};
pub use doubles::{Double, Reason};
pub use suggestions::Suggestions;
