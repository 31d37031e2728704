//! Reads files of other programs into a dossier, with a list of everything that could not be
//! carried over. `memory_limit` makes the text of the resulting file; the caller writes it to the
//! disk.

mod builder;
mod columns;
mod contact_words;
mod date_columns;
mod date_names;
mod dates;
mod deniers;
mod edge;
mod evidence;
mod fields;
mod formats;
mod graph;
mod heading_words;
mod hedges;
mod host_above;
mod ids;
mod json;
mod kind_column;
mod kinds;
mod mapping;
mod meeting_columns;
mod memory_limit;
mod name_columns;
mod not_held;
mod offices;
mod own_claims;
mod places;
mod read;
mod recognise;
mod repairs;
mod report;
mod shape;
mod sheet;
mod size_estimate;
mod sourcing;
mod statuses;
mod text;
mod times;
mod weeks;
mod words;
mod xml;

pub use dates::{DayOrder, read_date};
pub use mapping::{CsvField, CsvMapping, CsvPreview, LoneCell, Said};
pub use memory_limit::to_text;
pub use places::workspace_with;
pub use read::{Input, read, read_all};

use std::collections::BTreeMap;

use crate::load::Problem;
use crate::model::{Dossier, Text};

/// A foreign format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ForeignFormat {
    /// `FollowTheMoney` entities, one per line or in a list, and Aleph's diagrams.
    Ftm,
    /// Popolo JSON.
    Popolo,
    /// Oligrapher maps.
    Oligrapher,
    /// Graph Markup Language.
    GraphMl,
    /// GEXF, Gephi's format.
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
    /// A table of nodes, usually with a table of edges.
    CsvNodesEdges,
    /// One table of edges.
    CsvEdges,
}

impl ForeignFormat {
    /// Every format, in the order in which it is offered to the user.
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

    /// The format's name on the command line.
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

    /// The format with this command-line name.
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.id() == id)
    }

    /// The format's name as shown to the user.
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

    /// Whether the format is a table, so that its columns can be mapped.
    pub const fn is_table(self) -> bool {
        matches!(self, Self::CsvNodesEdges | Self::CsvEdges)
    }
}

/// Options for reading files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// The meaning of the table's columns; `None` means that it is guessed. With several tables,
    /// this is the mapping of the table of edges.
    pub csv: Option<CsvMapping>,
    /// What the user says about every table.
    pub said: Said,
}

/// The number of things of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Documents, including the imported files.
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
    /// Counts the things in a dossier.
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

/// The result of an import.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The content of the files.
    pub dossier: Dossier,
    /// The name and the format of each file.
    pub formats: Vec<(Text, ForeignFormat)>,
    /// All problems, file by file, in the order of each file.
    pub problems: Vec<Problem>,
    /// What has no place in a dossier, with its number: `edge attribute "weight": 40`.
    pub not_carried: Vec<String>,
    /// Where the file drew its nodes, in map units, by entity or record ID. Empty if it has no drawing,
    /// or if several files have one.
    pub places: BTreeMap<Text, (f32, f32)>,
    /// How many things were read.
    pub counts: Counts,
}

/// Why nothing was imported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ImportError(pub Box<Problem>);

/// The format of a file, recognised by its content; the name only helps. `None` if it is not one of
/// these.
pub fn recognise(bytes: &[u8], name: &str) -> Option<ForeignFormat> {
    let mut report = report::Report::new(&name.into());
    let text = text::decode(bytes, &mut report).ok()?;
    recognise::recognise(&text, name).or_else(|| Some(recognise::inner(&text)?.1))
}

/// A preview of a table: its headings, some rows, and the guessed meaning of its columns. `said` is
/// what the user says about it. `None` if it cannot be decoded as text.
pub fn csv_preview(bytes: &[u8], said: Said) -> Option<CsvPreview> {
    let mut report = report::Report::new(&"".into());
    let text = text::decode(bytes, &mut report).ok()?;
    Some(mapping::preview(&text, said))
}
