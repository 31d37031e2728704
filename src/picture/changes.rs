//! The differences between newer and older files, as a list to read: groups of sentences that say
//! who reports what, each with the thing it is about and the quoted words it rests on. The changes
//! are found in `compare`, and worded in `wording`.

use std::collections::BTreeMap;

use super::wording;
use crate::compare::{Changes, Version};
use crate::model::{DocumentId, Dossier, EntityId, Evidence, RecordId, RecordRef, Stance};

mod records;
mod said_before;
mod things;

/// The kind of news that an entry is, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Somebody denies it now.
    Denied,
    /// It was withdrawn or corrected, or somebody who said it before now denies it.
    TakenBack,
    /// Somebody doubts it, or says that it is probably not so.
    Doubted,
    /// It is reported, and was not before.
    Reported,
    /// It was reported before, and now others report it too.
    AlsoReported,
    /// Somebody makes no statement, or says that it is not known.
    NoStatement,
    /// It was reported before, and now with other values or less surely.
    Changed,
    /// It is known to the coder, without any quote.
    Background,
    /// It is not in the newer files.
    Gone,
    /// Entities that were not there before.
    Entities,
    /// Documents that were not there before.
    Documents,
}

/// What an entry is about, and in which of the two dossiers that is found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// A record.
    Record(Version, RecordId),
    /// An entity.
    Entity(Version, EntityId),
    /// A document.
    Document(Version, DocumentId),
}

/// Quoted words that an entry rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The words.
    pub exact: String,
    /// The document that contains them.
    pub document: DocumentId,
    /// Which of the two dossiers quotes them.
    pub version: Version,
    /// The stance of the speaker.
    pub stance: Stance,
    /// The attribution chain, the document first.
    pub attribution: String,
    /// The words with their speaker, the document, its author and its date.
    pub citation: String,
}

/// One change, put into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is about.
    pub about: About,
    /// One sentence that says who reports it.
    pub sentence: String,
    /// Further lines about it.
    pub details: Vec<String>,
    /// The quoted words that it rests on.
    pub cited: Vec<Cited>,
}

/// Changes of one group. There is at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeGroup {
    /// The group.
    pub group: Group,
    /// The changes, in the order of the dossiers: contacts, relations, roles, facts.
    pub entries: Vec<Entry>,
}

/// All changes, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeList {
    /// The groups, in reading order.
    pub groups: Vec<ChangeGroup>,
}

impl ChangeList {
    /// Puts changes into words. This is slow: call it on a worker thread.
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

    /// All changes as plain text, for copying.
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

/// The list while it is being made.
struct Making<'a> {
    changes: &'a Changes,
    old: &'a Dossier,
    new: &'a Dossier,
    /// The newer entity for each older one whose ID has changed; `None` if it is gone.
    now: BTreeMap<&'a EntityId, Option<&'a EntityId>>,
    groups: BTreeMap<Group, Vec<(u8, Entry)>>,
}

impl<'a> Making<'a> {
    /// Adds an entry. Within a group contacts come first, since the map is about them, and entities
    /// and documents last. Only in `TakenBack`, records that fall with a withdrawn document come
    /// below that document.
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

    /// Looks up records by ID in one of the dossiers, and sorts them with contacts first.
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

/// The position of a kind of record in reading order.
const fn rank(record: RecordRef<'_>) -> u8 {
    match record {
        RecordRef::Contact(_) => 0,
        RecordRef::Relation(_) => 1,
        RecordRef::Role(_) => 2,
        RecordRef::Fact(_) => 3,
    }
}
