//! The formats that can be written: their names, file extensions and groups.

use std::path::Path;

/// An export format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Counterpart's own file, the only one that loses nothing.
    Json,
    /// Graph Markup Language.
    GraphMl,
    /// Gephi's format, version 1.3.
    Gexf,
    /// A folder of three tables: nodes, edges, claims.
    Csv,
    /// `FollowTheMoney` entities, one JSON object per line.
    Ftm,
    /// Cytoscape.js JSON.
    Cytoscape,
    /// Graphviz.
    Dot,
    /// JSON Canvas 1.0.
    Canvas,
    /// A vector picture, with text kept as text.
    Svg,
    /// A pixel picture.
    Png,
    /// A PDF page for print.
    Pdf,
    /// The briefing in Markdown.
    Markdown,
    /// The briefing as one self-contained HTML page.
    Html,
    /// The map as one interactive HTML page.
    Page,
}

impl Format {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Self; 14] = [
        Self::Json,
        Self::Svg,
        Self::Png,
        Self::Pdf,
        Self::Page,
        Self::Html,
        Self::Markdown,
        Self::GraphMl,
        Self::Gexf,
        Self::Csv,
        Self::Ftm,
        Self::Cytoscape,
        Self::Dot,
        Self::Canvas,
    ];

    /// Its name on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::GraphMl => "graphml",
            Self::Gexf => "gexf",
            Self::Csv => "csv",
            Self::Ftm => "ftm",
            Self::Cytoscape => "cytoscape",
            Self::Dot => "dot",
            Self::Canvas => "canvas",
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Page => "page",
        }
    }

    /// The format with this ID, if there is one.
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.id() == id)
    }

    /// Its name as shown to the reader.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "Counterpart file",
            Self::GraphMl => "GraphML",
            Self::Gexf => "GEXF (Gephi)",
            Self::Csv => "Tables (CSV)",
            Self::Ftm => "FollowTheMoney (Aleph)",
            Self::Cytoscape => "Cytoscape.js JSON",
            Self::Dot => "Graphviz DOT",
            Self::Canvas => "JSON Canvas (Obsidian)",
            Self::Svg => "Picture (SVG)",
            Self::Png => "Picture (PNG)",
            Self::Pdf => "Picture (PDF)",
            Self::Markdown => "Briefing (Markdown)",
            Self::Html => "Briefing (HTML)",
            Self::Page => "Interactive page",
        }
    }

    /// What it is good for, in a few words.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Json => "everything in them; the only format that loses nothing",
            Self::GraphMl => "for yEd, Cytoscape, networkx and many others",
            Self::Gexf => "for Gephi",
            Self::Csv => "three tables: nodes, edges, claims with their quotes",
            Self::Ftm => "for Aleph and OpenAleph",
            Self::Cytoscape => "for Cytoscape and web pages",
            Self::Dot => "for Graphviz",
            Self::Canvas => "cards with quotes, for Obsidian",
            Self::Svg => "sharp at any size, with selectable text",
            Self::Png => "pixels, for any program that shows pictures",
            Self::Pdf => "a page for print",
            Self::Markdown => "sentences with footnotes, as plain text",
            Self::Html => "a self-contained page that prints well",
            Self::Page => "the interactive map with every quote, in one file",
        }
    }

    /// The extension of its file, without the dot; for CSV, of the files in its folder.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Cytoscape => "cyjs",
            Self::Ftm => "ftm",
            Self::Page => "html",
            _ => self.id(),
        }
    }

    /// The formats whose files have the extension of this path; empty if there are none.
    pub fn of_ending(path: &Path) -> Vec<Self> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let is_its = |format: &&Self| {
            !format.is_folder() && ending.as_deref().is_some_and(|ending| ending == format.ending())
        };
        Self::ALL.iter().filter(is_its).copied().collect()
    }

    /// Whether it is a folder of several files.
    pub const fn is_folder(self) -> bool {
        matches!(self, Self::Csv)
    }

    /// The names of the files in its folder; empty if it is a single file.
    pub const fn files(self) -> &'static [&'static str] {
        match self {
            Self::Csv => &["nodes.csv", "edges.csv", "claims.csv"],
            _ => &[],
        }
    }

    /// Whether it shows or contains node positions, so that the nodes must be laid out.
    pub const fn has_places(self) -> bool {
        !matches!(self, Self::Json | Self::Csv | Self::Ftm | Self::Markdown | Self::Html)
    }

    /// Whether contacts and other links that nobody asserts can be left out of it.
    pub const fn has_links(self) -> bool {
        !matches!(self, Self::Json | Self::Markdown | Self::Html | Self::Page) && !self.is_picture()
    }

    /// Whether it is a picture, so that theme and size matter.
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Svg | Self::Png | Self::Pdf)
    }
}
