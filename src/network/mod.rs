//! Who is joined to whom: the dossier as a graph, and questions about one entity.
//! Where the nodes stand is `layout`'s work, how they look is `picture`'s.

mod allegiance;
mod documents;
mod build;
mod graph;
mod index;
mod queries;
mod search;

pub use allegiance::Allegiance;
pub use graph::{Bundle, BundleKey, Counts, Edge, EdgeKey, EdgeKind, Network, NodeKey, NodeKind};
pub use queries::{Counterpart, GovernmentContacts, Official, QuoteAt, Spoken};
pub use search::names_matching;
