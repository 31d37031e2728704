//! The briefing as a plain value: what both writers render. Which sentences stand in it is `build`'s
//! work; nothing in it is escaped for any format.

use std::fmt;

/// A briefing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Briefing {
    /// What it is about.
    pub title: String,
    /// Whose knowledge it is: "As known on 22 Feb 2024".
    pub as_of: String,
    /// How the part was narrowed down, a sentence each.
    pub limits: Vec<String>,
    /// What it is and how to read it: sentences about the briefing itself, which need no notes.
    pub about: Vec<String>,
    /// What it comes to, in numbers, each with the section that has the rest.
    pub glance: Vec<(String, SectionId)>,
    /// What it tells.
    pub sections: Vec<Section>,
    /// Everything quoted, by the number that the sentences name, from 1.
    pub notes: Vec<Note>,
    /// The documents that the notes name, by their number, from 1.
    pub sources: Vec<Source>,
    /// What is left to say of the sources.
    pub about_sources: Vec<String>,
}

/// The sections that a briefing can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SectionId {
    /// Governments and their people.
    People,
    /// Who talked to whom.
    Contacts,
    /// Other relations.
    Relations,
    /// Facts.
    Facts,
    /// What is denied, doubted or told in two ways.
    Contested,
    /// What is only planned or hedged.
    Uncertain,
    /// On what someone keeps silent.
    Silence,
    /// What is not known.
    Unknown,
    /// What goes back to one source alone.
    SingleOrigin,
    /// What was withdrawn or corrected.
    Withdrawn,
    /// The documents.
    Sources,
    /// The notes.
    Notes,
}

impl SectionId {
    /// Its heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::People => "Governments and their people",
            Self::Contacts => "Who talked to whom",
            Self::Relations => "Other relations",
            Self::Facts => "Facts",
            Self::Contested => "What is denied or contradicted",
            Self::Uncertain => "What is only planned or possible",
            Self::Silence => "No statement",
            Self::Unknown => "What is not known",
            Self::SingleOrigin => "What has a single origin",
            Self::Withdrawn => "What was withdrawn or corrected",
            Self::Sources => "Sources",
            Self::Notes => "Notes",
        }
    }

    /// The name that a link within the page leads to: what GitHub and Pandoc make of the heading.
    pub fn anchor(self) -> String {
        self.title().to_lowercase().replace(' ', "-")
    }
}

/// A section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Which it is.
    pub id: SectionId,
    /// What must be known to read it; about the section, hence without notes.
    pub lead: Vec<String>,
    /// What it tells.
    pub groups: Vec<Group>,
}

/// A part of a section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Its heading, if the section has several.
    pub title: Option<String>,
    /// What must be known to read it.
    pub lead: Option<String>,
    /// What it tells.
    pub items: Vec<Item>,
}

/// Somebody or something, with what is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Under whose name it stands.
    pub head: Option<Head>,
    /// What is said, a paragraph a record.
    pub paragraphs: Vec<Vec<Sentence>>,
}

/// A name above what is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The name.
    pub name: String,
    /// What it is, where the name does not tell: "body", "group, unnamed".
    pub kind: String,
    /// Other names, each with its language.
    pub also: Vec<(String, Option<String>)>,
}

/// A sentence that says what somebody says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its words, with their full stop.
    pub words: String,
    /// The numbers of its notes; never empty.
    pub notes: Vec<usize>,
}

/// A note: one piece of evidence of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The words it rests on; empty only for background knowledge, which `remarks` then say.
    pub quotes: Vec<NotedQuote>,
    /// What must be known of it, a sentence each: stance, doubt, grade, status.
    pub remarks: Vec<String>,
}

/// Words in a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotedQuote {
    /// The words as they stand in the document.
    pub words: String,
    /// Their language.
    pub lang: Option<String>,
    /// Who says them, outermost first: "article", "Wall Street Journal".
    pub chain: Vec<String>,
    /// The number of the document, and what it is called in short.
    pub source: usize,
    /// When the document came out.
    pub date: Option<String>,
    /// What is wrong with them, if anything.
    pub fault: Option<String>,
}

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its title, else what it is.
    pub title: String,
    /// Its language.
    pub lang: Option<String>,
    /// Outlet, author, date.
    pub by: Vec<String>,
    /// Where it can be read, as it stands in the file.
    pub url: Option<String>,
    /// What must be known of it, a sentence each.
    pub remarks: Vec<String>,
}

impl Briefing {
    /// Every sentence that says what somebody says.
    pub fn sentences(&self) -> impl Iterator<Item = &Sentence> {
        let groups = self.sections.iter().flat_map(|section| &section.groups);
        groups.flat_map(|group| &group.items).flat_map(|item| item.paragraphs.iter().flatten())
    }

    /// The sections that it has, in the order of the page.
    pub fn contents(&self) -> impl Iterator<Item = SectionId> {
        let own = self.sections.iter().map(|section| section.id);
        own.chain([SectionId::Sources, SectionId::Notes])
    }
}

impl fmt::Display for SectionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.title())
    }
}
