//! Who is linked to whom: the dossier as a graph, and questions about one entity. The positions of
//! nodes are in `layout`, their looks in `picture`.

mod allegiance;
pub mod chains;
pub mod compare;
mod documents;
mod build;
mod graph;
mod index;
mod left_out;
pub mod measures;
mod matrix;
mod queries;
mod search;
mod surroundings;

pub use allegiance::Allegiance;
pub use chains::{Chain, ChainOptions, FoundChains, Step};
pub use compare::{Aspect, Comparison, Subject, Trait, Whose};
pub use graph::{Bundle, BundleKey, Counts, Edge, EdgeKey, EdgeKind, Network, NodeKey, NodeKind};
pub use left_out::LeftOut;
pub use matrix::{Matrix, MatrixOrder, Measure, Side, Tally};
pub use queries::{Counterpart, GovernmentContacts, Official, QuoteAt, Spoken};
pub use search::called;
