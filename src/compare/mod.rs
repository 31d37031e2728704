//! Finds where reports on the same thing differ, which entities or contacts may be the same
//! although the files keep them apart, and what newer files say that older ones did not. These are
//! only suggestions. The reader decides about joining, and `load::merge` carries it out.

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
