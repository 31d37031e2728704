//! The briefing as a plain value, which both writers render. `build` decides which sentences are in
//! it. Nothing in it is escaped for any format.

use std::fmt;

/// A whole briefing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Briefing {
    /// Its title: what it is about.
    pub title: String,
    /// The day whose knowledge it shows: "As known on 22 Feb 2024".
    pub as_of: String,
    /// How the part was narrowed down, one sentence for each limit.
    pub limits: Vec<String>,
    /// What it is and how to read it: sentences about the briefing itself, which need no notes.
    pub about: Vec<String>,
    /// A summary in numbers. Each line names the section with the details.
    pub glance: Vec<(String, SectionId)>,
    /// The sections.
    pub sections: Vec<Section>,
    /// Everything quoted. Sentences refer to these notes by number, from 1.
    pub notes: Vec<Note>,
    /// The documents. Notes refer to them by number, from 1.
    pub sources: Vec<Source>,
    /// Further remarks on the sources.
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
    /// What is denied, doubted or reported differently.
    Contested,
    /// What is only planned or hedged.
    Uncertain,
    /// On what somebody has made no statement.
    Silence,
    /// What is not known.
    Unknown,
    /// What has only a single origin.
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

    /// The anchor of the heading for links within the page, as GitHub and Pandoc generate it.
    pub fn anchor(self) -> String {
        self.title().to_lowercase().replace(' ', "-")
    }
}

/// A section of the briefing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Which section it is.
    pub id: SectionId,
    /// Introductory sentences. They are about the section itself, so they have no notes.
    pub lead: Vec<String>,
    /// The groups of items.
    pub groups: Vec<Group>,
}

/// A group of items in a section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Its heading, if the section has several.
    pub title: Option<String>,
    /// An introductory sentence.
    pub lead: Option<String>,
    /// The items.
    pub items: Vec<Item>,
}

/// A person or thing, with what is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// The heading, if it has one.
    pub head: Option<Head>,
    /// What is said, one paragraph for each record.
    pub paragraphs: Vec<Vec<Sentence>>,
}

/// The heading of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The name.
    pub name: String,
    /// Its kind, if the name does not tell it: "body", "group, unnamed".
    pub kind: String,
    /// Other names, each with its language.
    pub also: Vec<(String, Option<String>)>,
}

/// A sentence that reports what somebody says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its words, including the full stop.
    pub words: String,
    /// The numbers of its notes; never empty.
    pub notes: Vec<usize>,
}

/// A note: one piece of evidence of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The words it rests on. Empty only for background knowledge, which `remarks` then mention.
    pub quotes: Vec<NotedQuote>,
    /// What a reader must know about it, one sentence each: stance, doubt, grade, status.
    pub remarks: Vec<String>,
}

/// Quoted words in a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotedQuote {
    /// The words as they are in the document.
    pub words: String,
    /// Their language.
    pub lang: Option<String>,
    /// The attribution chain, outermost first: "article", "Wall Street Journal".
    pub chain: Vec<String>,
    /// The number of the document in `sources`.
    pub source: usize,
    /// When the document was published.
    pub date: Option<String>,
    /// What is wrong with the quote, if anything.
    pub fault: Option<String>,
}

/// A document that notes refer to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its title, or its kind if it has none.
    pub title: String,
    /// Its language.
    pub lang: Option<String>,
    /// Publisher, author and date.
    pub by: Vec<String>,
    /// The web address of the document, as given in the file.
    pub url: Option<String>,
    /// What a reader must know about it, one sentence each.
    pub remarks: Vec<String>,
}

impl Briefing {
    /// Every sentence that reports what somebody says.
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
