//! Other tools' files as a dossier, with a list of everything that could not be carried over.
//! The text of the file to be written is `memory_limit`'s matter, putting it on a disk the caller's.

mod builder;
mod columns;
mod contact_words;
mod date_names;
mod dates;
mod edge;
mod evidence;
mod fields;
mod formats;
mod graph;
mod heading_words;
mod ids;
mod json;
mod mapping;
mod memory_limit;
mod not_held;
mod own_claims;
mod read;
mod recognise;
mod repairs;
mod report;
mod shape;
mod sheet;
mod sourcing;
mod text;
mod times;
mod words;
mod xml;

pub use dates::{DayOrder, read_date};
pub use mapping::{CsvField, CsvMapping, CsvPreview, Said};
pub use memory_limit::to_text;
pub use read::{Input, read, read_all};

use crate::load::Problem;
use crate::model::{Dossier, Text};

/// A format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ForeignFormat {
    /// `FollowTheMoney` entities, one a line or in a list, and Aleph's diagrams.
    Ftm,
    /// Popolo JSON.
    Popolo,
    /// Oligrapher maps.
    Oligrapher,
    /// Graph Markup Language.
    GraphMl,
    /// Gephi's format.
    Gexf,
    /// Cytoscape.js JSON.
    Cytoscape,
    /// JSON of nodes and links, as networkx and D3 write it, and JSON Graph Format.
    NodeLink,
    /// JSON of vis.js.
    Vis,
    /// JSON of graphology, which Gephi Lite and Sigma use.
    Graphology,
    /// A project of Kumu.
    Kumu,
    /// A table of nodes, most often with one of edges.
    CsvNodesEdges,
    /// One table of edges.
    CsvEdges,
}

impl ForeignFormat {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Self; 12] = [
        Self::Ftm,
        Self::Popolo,
        Self::Oligrapher,
        Self::GraphMl,
        Self::Gexf,
        Self::Cytoscape,
        Self::NodeLink,
        Self::Vis,
        Self::Graphology,
        Self::Kumu,
        Self::CsvNodesEdges,
        Self::CsvEdges,
    ];

    /// What the command line calls it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Ftm => "ftm",
            Self::Popolo => "popolo",
            Self::Oligrapher => "oligrapher",
            Self::GraphMl => "graphml",
            Self::Gexf => "gexf",
            Self::Cytoscape => "cytoscape",
            Self::NodeLink => "node-link",
            Self::Vis => "vis",
            Self::Graphology => "graphology",
            Self::Kumu => "kumu",
            Self::CsvNodesEdges => "csv-nodes",
            Self::CsvEdges => "csv",
        }
    }

    /// The format of that id.
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.id() == id)
    }

    /// What a reader calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ftm => "FollowTheMoney (Aleph)",
            Self::Popolo => "Popolo",
            Self::Oligrapher => "Oligrapher",
            Self::GraphMl => "GraphML",
            Self::Gexf => "GEXF (Gephi)",
            Self::Cytoscape => "Cytoscape.js JSON",
            Self::NodeLink => "Node-link JSON (networkx, D3)",
            Self::Vis => "vis.js JSON",
            Self::Graphology => "graphology JSON (Gephi Lite, Sigma)",
            Self::Kumu => "Kumu JSON",
            Self::CsvNodesEdges => "Tables of nodes and edges (CSV)",
            Self::CsvEdges => "Table of edges (CSV)",
        }
    }

    /// Whether it is a table, whose columns can be mapped.
    pub const fn is_table(self) -> bool {
        matches!(self, Self::CsvNodesEdges | Self::CsvEdges)
    }
}

/// How files are to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// Which column of a table says what; `None` = as the headings suggest. Of several tables it is
    /// that of the edges.
    pub csv: Option<CsvMapping>,
    /// What is said of every table.
    pub said: Said,
}

/// How much there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Documents, the imported files among them.
    pub documents: usize,
    /// Entities.
    pub entities: usize,
    /// Roles.
    pub roles: usize,
    /// Contacts.
    pub contacts: usize,
    /// Relations.
    pub relations: usize,
    /// Facts.
    pub facts: usize,
}

impl Counts {
    /// Counts a dossier.
    pub const fn of(dossier: &Dossier) -> Self {
        Self {
            documents: dossier.documents.len(),
            entities: dossier.entities.len(),
            roles: dossier.roles.len(),
            contacts: dossier.contacts.len(),
            relations: dossier.relations.len(),
            facts: dossier.facts.len(),
        }
    }
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// What the files say.
    pub dossier: Dossier,
    /// The formats they had, each with the file's name.
    pub formats: Vec<(Text, ForeignFormat)>,
    /// Everything wrong with them, file by file, in the order of each.
    pub problems: Vec<Problem>,
    /// What has no place in a dossier, each with how often: `edge attribute "weight": 40`.
    pub not_carried: Vec<String>,
    /// How much was read.
    pub counts: Counts,
}

/// Why nothing was read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ImportError(pub Box<Problem>);

/// The format of a file by what is in it; its name only helps. `None` = none of these formats.
pub fn recognise(bytes: &[u8], name: &str) -> Option<ForeignFormat> {
    let mut report = report::Report::new(&name.into());
    let text = text::decode(bytes, &mut report).ok()?;
    recognise::recognise(&text, name)
}

/// A first look at a table of which something was said: its headings, some rows, and what its
/// columns seem to say. `None` = it cannot be read as text.
pub fn csv_preview(bytes: &[u8], said: Said) -> Option<CsvPreview> {
    let mut report = report::Report::new(&"".into());
    let text = text::decode(bytes, &mut report).ok()?;
    Some(mapping::preview(&text, said))
}
