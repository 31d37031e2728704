//! One reader per format. Each passes what it reads to the builder piece by piece, and counts what
//! has no place there.

pub(super) mod cells;
pub(super) mod claims;
pub(super) mod cytoscape;
pub(super) mod ftm;
mod ftm_events;
mod ftm_links;
mod ftm_own;
mod ftm_schema;
pub(super) mod ftm_statements;
mod ftm_things;
pub(super) mod gexf;
pub(super) mod graphml;
mod item;
pub(super) mod matrix;
pub(super) mod meetings;
pub(super) mod node_link;
mod office_rows;
pub(super) mod oligrapher;
pub(super) mod popolo;
mod popolo_links;
mod popolo_names;
mod popolo_things;
mod row_ends;
mod row_numbers;
mod said_of_rows;
mod survey;
pub(super) mod table;
mod tree;
