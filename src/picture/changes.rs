//! What newer files say otherwise than older ones, as a list to be read: groups of sentences that
//! say who reports what, each with the thing it is about and the words it rests on. Which changes
//! there are is `compare`'s answer, how each is said `wording`'s.

use std::collections::{BTreeMap, BTreeSet};

use super::wording::{self, Told};
use crate::compare::{Changes, FieldChange, RecordChange, Version, Withdrawn, named_in};
use crate::model::{
    Basis, DocumentId, Dossier, EntityId, Evidence, RecordId, RecordRef, Stance, Standing, Verdict,
};

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
    /// The same with other particulars.
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

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.groups.iter().map(|group| group.entries.len()).sum()
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }
}

struct Making<'a> {
    changes: &'a Changes,
    old: &'a Dossier,
    new: &'a Dossier,
    /// Who entities of the older dossier are in the newer one, where that is not told by the id.
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

    /// Those of a list of records that are there, contacts first.
    fn found(&self, version: Version, ids: &[RecordId]) -> Vec<RecordRef<'a>> {
        let dossier = self.dossier(version);
        let mut found: Vec<RecordRef<'a>> =
            ids.iter().filter_map(|id| dossier.record(id)).collect();
        found.sort_by_key(|record| rank(*record));
        found
    }

    fn records(&mut self) {
        // What is said otherwise of known records comes before what is new.
        for change in &self.changes.records.changed {
            let pair = (self.old.record(&change.before), self.new.record(&change.after));
            if let (Some(before), Some(after)) = pair {
                self.changed(before, after, change);
            }
        }
        for record in self.found(Version::New, &self.changes.records.added) {
            self.added(record);
        }
        for record in self.found(Version::Old, &self.changes.records.gone) {
            let sentence = wording::no_longer(&wording::sentence(record, self.old));
            let about = About::Record(Version::Old, record.id().clone());
            let cited = self.cited(Version::Old, record.evidence());
            self.add(Group::Gone, Entry { about, sentence, details: Vec::new(), cited });
        }
    }

    /// A record that was not there.
    fn added(&mut self, record: RecordRef<'a>) {
        let group = match Verdict::of(record) {
            Verdict::Disputed | Verdict::Denied => Group::Denied,
            Verdict::Doubted => Group::Doubted,
            Verdict::Reported => Group::Reported,
            Verdict::Background => Group::Background,
            Verdict::NotAsserted => Group::NoStatement,
        };
        let mut details: Vec<String> = wording::status_line(record, self.new).into_iter().collect();
        details.extend(wording::silent_words(record, self.new));
        details.extend(wording::field_lines(record, self.new));
        details.extend(wording::hedges(record.evidence().iter(), self.new));
        let entry = Entry {
            about: About::Record(Version::New, record.id().clone()),
            sentence: wording::sentence(record, self.new),
            details,
            cited: self.cited(Version::New, record.evidence()),
        };
        self.add(group, entry);
    }

    /// A record of which something else is said: an entry for every sort of news.
    fn changed(&mut self, before: RecordRef<'a>, after: RecordRef<'a>, change: &RecordChange) {
        let standing = wording::standing_change(
            &wording::standing_words(before, self.old),
            &wording::standing_words(after, self.new),
        );
        let about = About::Record(Version::New, after.id().clone());
        let news: Vec<&Evidence> = change.evidence.news(after.evidence()).collect();
        let said = self.stood(before, Stance::Asserts);
        let silent = self.stood(before, Stance::Silent);
        for (stance, fields, items) in by_stance(&news) {
            let any = |of: &BTreeSet<&EntityId>| {
                items.iter().filter_map(|item| item.by.last()).any(|speaker| of.contains(speaker))
            };
            let said_before = stance == Stance::Denies && any(&said);
            let group = match stance {
                Stance::Denies if fields.is_empty() && said_before => Group::TakenBack,
                Stance::Denies => Group::Denied,
                Stance::Doubts => Group::Doubted,
                Stance::Asserts if !is_background(&items) => reported(change),
                Stance::Asserts => Group::Background,
                Stance::Silent | Stance::Unknown => Group::NoStatement,
            };
            let told = Told {
                stance,
                items: &items,
                first: group == Group::Reported,
                said_before,
                silent_before: stance != Stance::Silent && fields.is_empty() && any(&silent),
            };
            let sentence = wording::news_sentence(&told, after, self.new);
            let cited = self.cited(Version::New, items.iter().copied());
            let (about, mut details) = (about.clone(), standing.clone());
            details.extend(wording::hedges(items.iter().copied(), self.new));
            self.add(group, Entry { about, sentence, details, cited });
        }
        self.past(before, change, &standing, !news.is_empty());
        self.particulars(before, after, change, &standing);
    }

    /// What is not said of a record any more.
    fn past(
        &mut self,
        before: RecordRef<'a>,
        change: &RecordChange,
        standing: &[String],
        told: bool,
    ) {
        let past: Vec<&Evidence> =
            change.evidence.gone.iter().filter_map(|place| before.evidence().get(*place)).collect();
        for (stance, _, items) in by_stance(&past) {
            let sentence = wording::past_sentence(stance, &items, before, self.old);
            let cited = self.cited(Version::Old, items.iter().copied());
            let details = if told { Vec::new() } else { standing.to_vec() };
            let about = About::Record(Version::New, change.after.clone());
            self.add(Group::Gone, Entry { about, sentence, details, cited });
        }
    }

    /// Fields, and evidence that was coded otherwise.
    fn particulars(
        &mut self,
        before: RecordRef<'a>,
        after: RecordRef<'a>,
        change: &RecordChange,
        standing: &[String],
    ) {
        let mut details: Vec<String> = Vec::new();
        let lines = change.fields.iter().filter(|field| tells(field, change));
        details.extend(lines.map(|field| wording::field_change(field, self.old, self.new)));
        let mut items: Vec<&Evidence> = Vec::new();
        for recoded in &change.evidence.recoded {
            let Some(item) = after.evidence().get(recoded.after) else { continue };
            items.push(item);
            let fields = recoded.fields.iter();
            let of = wording::speaker_words(item, self.new);
            details.extend(fields.map(|field| {
                format!("{of}: {}", wording::field_change(field, self.old, self.new))
            }));
        }
        let quiet = change.evidence.added.is_empty()
            && change.evidence.gone.is_empty()
            && change.evidence.recoded.iter().all(|one| !one.turned);
        if quiet {
            details.extend_from_slice(standing);
            if change.other_origins {
                details.push(wording::origins_change(&change.origins, self.old, self.new));
            }
        }
        if details.is_empty() {
            return;
        }
        if items.is_empty() {
            items = behind(after, change);
        }
        let (version, record) = if items.is_empty() && after.evidence().is_empty() {
            (Version::Old, before)
        } else {
            (Version::New, after)
        };
        let entry = Entry {
            about: About::Record(version, record.id().clone()),
            sentence: wording::sentence(record, self.dossier(version)),
            details,
            cited: self.cited(version, items),
        };
        self.add(Group::Changed, entry);
    }

    /// Who an entity of the older dossier is in the newer one.
    fn now<'i>(&self, id: &'i EntityId) -> Option<&'i EntityId>
    where
        'a: 'i,
    {
        self.now.get(id).copied().unwrap_or(Some(id))
    }

    /// Those who took a stance on a record itself, by who they are in the newer dossier.
    fn stood<'i>(&self, before: RecordRef<'i>, stance: Stance) -> BTreeSet<&'i EntityId>
    where
        'a: 'i,
    {
        let took = |one: &&Evidence| {
            one.stance == stance && one.about.is_empty() && one.basis != Basis::Background
        };
        let items = before.evidence().iter().filter(took);
        items.filter_map(|one| one.by.last()).filter_map(|id| self.now(id)).collect()
    }

    fn documents(&mut self) {
        let (old, new) = (self.old, self.new);
        let documents = &self.changes.documents;
        for withdrawn in &documents.retracted {
            self.withdrawn(withdrawn);
        }
        for (corrected, by) in &documents.corrected {
            let sentence = wording::corrected_words(corrected, by, new);
            self.add(Group::TakenBack, plain(About::Document(Version::New, by.clone()), sentence));
        }
        for id in documents.reinstated.iter().map(|withdrawn| &withdrawn.id) {
            let sentence = wording::reinstated_words(id, new);
            self.add(Group::Changed, plain(About::Document(Version::New, id.clone()), sentence));
        }
        for (corrected, by) in &documents.uncorrected {
            let sentence = wording::no_longer(&wording::corrected_words(corrected, by, old));
            self.add(Group::Changed, plain(About::Document(Version::Old, by.clone()), sentence));
        }
        for change in &documents.changed {
            let mut entry = plain(
                About::Document(Version::New, change.id.clone()),
                wording::document_line(&change.id, new),
            );
            let lines = change.fields.iter();
            entry.details = lines.map(|field| wording::field_change(field, old, new)).collect();
            self.add(Group::Changed, entry);
        }
        for id in &documents.added {
            let about = About::Document(Version::New, id.clone());
            self.add(Group::Documents, plain(about, wording::document_line(id, new)));
        }
        for id in &documents.gone {
            let sentence = wording::no_longer(&wording::document_line(id, old));
            self.add(Group::Gone, plain(About::Document(Version::Old, id.clone()), sentence));
        }
    }

    /// A document that was withdrawn, and each record that it reports.
    fn withdrawn(&mut self, withdrawn: &Withdrawn) {
        let sentence = wording::withdrawn_document(&withdrawn.id, self.new);
        let about = About::Document(Version::New, withdrawn.id.clone());
        self.add(Group::TakenBack, plain(about, sentence));
        let mut records = self.found(Version::New, &withdrawn.records);
        // What rests on withdrawn documents alone comes first.
        let withdrawn_now = |id: &DocumentId| {
            self.new.documents.get(id).is_some_and(|document| document.retracted.is_some())
        };
        records.sort_by_cached_key(|record| {
            !Standing::of(*record, self.new).documents.iter().all(withdrawn_now)
        });
        for record in records {
            let of = |item: &&Evidence| item.documents().any(|id| *id == withdrawn.id);
            let mut details: Vec<String> =
                wording::status_line(record, self.new).into_iter().collect();
            details.extend(wording::silent_words(record, self.new));
            let entry = Entry {
                about: About::Record(Version::New, record.id().clone()),
                sentence: wording::withdrawn_record(&withdrawn.id, record, self.new),
                details,
                cited: self.cited(Version::New, record.evidence().iter().filter(of)),
            };
            self.add(Group::TakenBack, entry);
        }
    }

    fn entities(&mut self) {
        let (old, new) = (self.old, self.new);
        let entities = &self.changes.entities;
        let named = if entities.added.is_empty() { BTreeMap::new() } else { named_in(new) };
        for id in &entities.added {
            let none = BTreeSet::new();
            let documents = named.get(id).unwrap_or(&none);
            let sentence = wording::new_entity(id, documents, new);
            self.add(Group::Entities, plain(About::Entity(Version::New, id.clone()), sentence));
        }
        for id in &entities.gone {
            let sentence = wording::no_longer(&wording::entity_line(id, old));
            self.add(Group::Gone, plain(About::Entity(Version::Old, id.clone()), sentence));
        }
        for (before, after) in &entities.joined {
            let sentence = wording::joined_words((before, old), (after, new));
            self.add(Group::Changed, plain(About::Entity(Version::New, after.clone()), sentence));
        }
        for (before, after) in &entities.parted {
            let sentence = wording::parted_words((before, old), (after, new));
            self.add(Group::Changed, plain(About::Entity(Version::New, after.clone()), sentence));
        }
        for change in &entities.changed {
            let sentence = wording::changed_entity(change, old, new);
            let mut entry = plain(About::Entity(Version::New, change.after.clone()), sentence);
            let rest = change.fields.iter().filter(|field| &*field.field != "name");
            entry.details = rest.map(|field| wording::field_change(field, old, new)).collect();
            self.add(Group::Changed, entry);
        }
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

/// Reports of a record that nobody asserted are the first.
fn reported(change: &RecordChange) -> Group {
    if change.origins.0.is_empty() { Group::Reported } else { Group::AlsoReported }
}

fn is_background(items: &[&Evidence]) -> bool {
    items.iter().all(|item| item.basis == Basis::Background)
}

/// The evidence that gives new values: that of the documents named with them, else the new one.
fn behind<'a>(after: RecordRef<'a>, change: &RecordChange) -> Vec<&'a Evidence> {
    let given = change.fields.iter().flat_map(|field| field.added().map(move |g| (field, g)));
    let named: BTreeSet<&DocumentId> =
        given.flat_map(|(_, given)| given.documents.iter()).collect();
    let fields: BTreeSet<&str> = change.fields.iter().map(|field| field.field.as_ref()).collect();
    let items = after.evidence().iter().enumerate();
    let of = |place: usize, item: &Evidence| {
        let about = item.about.iter().any(|field| fields.contains(stem(field)));
        let new = change.evidence.added.binary_search(&place).is_ok();
        let told = item.documents().any(|document| named.contains(document));
        item.stance == Stance::Asserts && (told || new) && (about || item.about.is_empty())
    };
    items.filter(|(place, item)| of(*place, item)).map(|(_, item)| item).collect()
}

/// Whether a field is worth a line: time words are those of the time, and that a new report has words
/// of its own is seen in its quotes.
fn tells(field: &FieldChange, change: &RecordChange) -> bool {
    match &*field.field {
        "when_text" => !change.fields.iter().any(|other| &*other.field == "when"),
        "words_used" => change.evidence.added.is_empty() && change.evidence.gone.is_empty(),
        _ => true,
    }
}

/// The name of a field without the place in it.
fn stem(field: &str) -> &str {
    field.split('/').next().unwrap_or(field)
}

/// Items by stance; denials and doubts by the fields they are about, too. What is asserted counts for
/// the record whatever it is about.
fn by_stance<'e>(items: &[&'e Evidence]) -> Vec<(Stance, Vec<&'e str>, Vec<&'e Evidence>)> {
    let mut found: Vec<(Stance, Vec<&str>, Vec<&Evidence>)> = Vec::new();
    for &item in items {
        let fields = match item.stance {
            Stance::Asserts => Vec::new(),
            _ => item.about.iter().map(|field| &**field).collect(),
        };
        let known = found.iter_mut().find(|(stance, about, of)| {
            let alike = is_background(of) == is_background(&[item]);
            *stance == item.stance && *about == fields && alike
        });
        match known {
            Some((_, _, of)) => of.push(item),
            None => found.push((item.stance, fields, vec![item])),
        }
    }
    found.sort_by_key(|(stance, _, _)| *stance);
    found
}
