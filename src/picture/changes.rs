//! What newer files say otherwise than older ones, as a list to be read: groups of sentences that
//! say who reports what, each with the thing it is about and the words it rests on. Which changes
//! there are is `compare`'s answer, how each is said `wording`'s.

use std::collections::BTreeMap;

use super::wording;
use crate::compare::{Changes, Version};
use crate::model::{DocumentId, Dossier, EntityId, Evidence, RecordId, RecordRef, Stance};

mod records;
mod things;

/// What sort of news an entry is, in the order of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Somebody denies it, as nobody did before.
    Denied,
    /// Withdrawn, corrected, or denied by who said so before.
    TakenBack,
    /// Somebody doubts it.
    Doubted,
    /// Reported, as nobody did before.
    Reported,
    /// Reported before, and now by others, too.
    AlsoReported,
    /// Somebody makes no statement, or says that it is not known.
    NoStatement,
    /// Reported before and now with other values.
    Changed,
    /// Known to the coder, without any quote.
    Background,
    /// Not in the newer files.
    Gone,
    /// Entities that were not there.
    Entities,
    /// Documents that were not there.
    Documents,
}

/// What an entry is about, and in which of the two dossiers it is found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// A record.
    Record(Version, RecordId),
    /// An entity.
    Entity(Version, EntityId),
    /// A document.
    Document(Version, DocumentId),
}

/// Words that an entry rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The words.
    pub exact: String,
    /// The document they stand in.
    pub document: DocumentId,
    /// The dossier that quotes them.
    pub version: Version,
    /// Where the speaker stands.
    pub stance: Stance,
    /// Who says so, the document first.
    pub attribution: String,
    /// The words with who says so, the document, its author and date.
    pub citation: String,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is about.
    pub about: About,
    /// One sentence that says who reports it.
    pub sentence: String,
    /// More of it, a line each.
    pub details: Vec<String>,
    /// The words.
    pub cited: Vec<Cited>,
}

/// Changes of one sort; never none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeGroup {
    /// Which sort.
    pub group: Group,
    /// In the order of the dossiers: contacts, relations, roles, facts.
    pub entries: Vec<Entry>,
}

/// All changes, to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeList {
    /// In the order of reading.
    pub groups: Vec<ChangeGroup>,
}

impl ChangeList {
    /// Puts changes into words. Heavy: for a worker thread.
    pub fn new(changes: &Changes, old: &Dossier, new: &Dossier) -> Self {
        let entities = &changes.entities;
        let gone = entities.gone.iter().map(|id| (id, None));
        let moved = entities.moved.iter().chain(&entities.joined);
        let moved = moved.map(|(before, after)| (before, Some(after)));
        let now = gone.chain(moved).collect();
        let mut list = Making { changes, old, new, now, groups: BTreeMap::new() };
        list.records();
        list.documents();
        list.entities();
        let made = |(group, mut entries): (Group, Vec<(u8, Entry)>)| {
            entries.sort_by_key(|(rank, _)| *rank);
            let entries = entries.into_iter().map(|(_, entry)| entry).collect();
            ChangeGroup { group, entries }
        };
        Self { groups: list.groups.into_iter().map(made).collect() }
    }

    /// All of it as plain text, to be pasted elsewhere.
    pub fn text(&self) -> String {
        let mut lines = Vec::new();
        for group in &self.groups {
            lines.push(format!("{} ({})", wording::group_title(group.group), group.entries.len()));
            for entry in &group.entries {
                lines.push(format!("  {}", entry.sentence));
                let cited = entry.cited.iter().map(|cited| &cited.citation);
                lines.extend(entry.details.iter().chain(cited).map(|line| format!("    {line}")));
            }
            lines.push(String::new());
        }
        lines.join("\n")
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.groups.iter().map(|group| group.entries.len()).sum()
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }
}

/// The list while it is made.
struct Making<'a> {
    changes: &'a Changes,
    old: &'a Dossier,
    new: &'a Dossier,
    /// The newer entity for each older one whose id has changed; `None` = it is gone.
    now: BTreeMap<&'a EntityId, Option<&'a EntityId>>,
    groups: BTreeMap<Group, Vec<(u8, Entry)>>,
}

impl<'a> Making<'a> {
    /// Within a group contacts stand first, since the map is about them, and entities and documents
    /// last; but what a document takes with it stands below the document.
    fn add(&mut self, group: Group, entry: Entry) {
        let rank = match &entry.about {
            About::Document(..) if group != Group::TakenBack => 5,
            About::Entity(..) => 4,
            About::Record(version, id) if group != Group::TakenBack => {
                self.dossier(*version).record(id).map_or(3, rank)
            }
            About::Record(..) | About::Document(..) => 0,
        };
        self.groups.entry(group).or_default().push((rank, entry));
    }

    fn dossier(&self, version: Version) -> &'a Dossier {
        match version {
            Version::Old => self.old,
            Version::New => self.new,
        }
    }

    fn cited<'e>(
        &self,
        version: Version,
        items: impl IntoIterator<Item = &'e Evidence>,
    ) -> Vec<Cited> {
        let dossier = self.dossier(version);
        let one = |item: &Evidence| -> Vec<Cited> {
            let quotes = item.quotes.iter().map(|quote| Cited {
                exact: quote.exact.to_string(),
                document: quote.document.clone(),
                version,
                stance: item.stance,
                attribution: wording::attribution_words(&quote.document, item, dossier),
                citation: wording::citation(quote, item, dossier),
            });
            quotes.collect()
        };
        items.into_iter().flat_map(one).collect()
    }

    /// The records of a list that a dossier has, contacts first.
    fn found(&self, version: Version, ids: &[RecordId]) -> Vec<RecordRef<'a>> {
        let dossier = self.dossier(version);
        let mut found: Vec<RecordRef<'a>> =
            ids.iter().filter_map(|id| dossier.record(id)).collect();
        found.sort_by_key(|record| rank(*record));
        found
    }
}

const fn plain(about: About, sentence: String) -> Entry {
    Entry { about, sentence, details: Vec::new(), cited: Vec::new() }
}

/// The order of reading.
const fn rank(record: RecordRef<'_>) -> u8 {
    match record {
        RecordRef::Contact(_) => 0,
        RecordRef::Relation(_) => 1,
        RecordRef::Role(_) => 2,
        RecordRef::Fact(_) => 3,
    }
}
