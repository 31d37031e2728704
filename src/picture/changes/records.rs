//! Entries about records in the list of changes: one entry for every kind of news about each
//! record.

use std::collections::BTreeSet;

use super::{About, Entry, Group, Making};
use crate::compare::{FieldChange, RecordChange, Version, is_own_correction};
use crate::model::derive::modality_of;
use crate::model::{
    Basis, DocumentId, Dossier, EntityId, Evidence, Fate, Field, FieldPath, Modality, RecordRef,
    Stance, Standing, Verdict, accounts,
};
use crate::picture::wording::{self, Before, Told};

impl<'a> Making<'a> {
    /// Adds all changes of records.
    pub(super) fn records(&mut self) {
        // Changes of known records come before new records.
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

    /// Adds a record that was not there before.
    fn added(&mut self, record: RecordRef<'a>) {
        let group = match Verdict::of(record, self.new) {
            Verdict::Disputed | Verdict::Denied => Group::Denied,
            Verdict::Changed => Group::TakenBack,
            Verdict::Doubted => Group::Doubted,
            Verdict::Reported => Group::Reported,
            Verdict::Background => Group::Background,
            Verdict::Corrected | Verdict::Withdrawn => Group::Changed,
            Verdict::Silent | Verdict::Unknown | Verdict::NotAsserted => Group::NoStatement,
        };
        let mut details: Vec<String> = wording::status_line(record, self.new).into_iter().collect();
        details.extend(wording::silent_line(record, self.new));
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

    /// Adds an entry for every kind of news about a record that changed.
    fn changed(&mut self, before: RecordRef<'a>, after: RecordRef<'a>, change: &RecordChange) {
        let standing = wording::standing_change(
            &wording::standing_line(before, self.old),
            &wording::standing_line(after, self.new),
        );
        let about = About::Record(Version::New, after.id().clone());
        let News { live: news, past, fell } = self.standing_news(after, change);
        self.fallen(after, &fell, &standing);
        self.taken_back_since(after, &past, &standing);
        for Same { stance, fields, items, .. } in by_stance(&news, after, self.new) {
            let said = self.said_before((before, after), (stance, fields.is_empty()), &items);
            let said_so = said == Some(Before::Said);
            let hedges = items.iter().all(|item| item.is_hedged());
            let group = match stance {
                Stance::Denies
                    if said_so && (fields.is_empty() || self.corrects(after, &items)) =>
                {
                    Group::TakenBack
                }
                // "Probably not so" is a doubt.
                Stance::Denies if hedges => Group::Doubted,
                Stance::Denies => Group::Denied,
                Stance::Doubts => Group::Doubted,
                Stance::Asserts if said == Some(Before::Surer) => Group::Changed,
                Stance::Asserts if !is_background(&items) => {
                    if is_new_modality(before, after, &items) {
                        Group::Reported
                    } else {
                        reported(change)
                    }
                }
                Stance::Asserts => Group::Background,
                Stance::Silent | Stance::Unknown | Stance::Declines => Group::NoStatement,
            };
            let told =
                Told { stance, items: &items, first: group == Group::Reported, before: said };
            let sentence = wording::news_sentence(&told, after, self.new);
            let cited = self.cited(Version::New, items.iter().copied());
            let (about, mut details) = (about.clone(), standing.clone());
            details.extend(wording::hedges(items.iter().copied(), self.new));
            self.add(group, Entry { about, sentence, details, cited });
        }
        let told = !news.is_empty() || !past.is_empty() || !fell.is_empty();
        self.past(before, change, &standing, told);
        let standing = fell.is_empty().then_some(standing);
        self.particulars(before, after, change, standing.as_deref());
    }

    /// Whether a paper corrects what it said itself in all of some evidence.
    fn corrects(&self, after: RecordRef<'_>, items: &[&Evidence]) -> bool {
        let place =
            |item: &&Evidence| after.evidence().iter().position(|known| std::ptr::eq(known, *item));
        let is_own = |place: usize| is_own_correction(after, place, self.new);
        items.iter().all(|item| place(item).is_some_and(is_own))
    }

    /// Separates evidence that is new and still stands from what its speaker has taken back since, and
    /// from what is withdrawn or corrected.
    fn standing_news(&self, after: RecordRef<'a>, change: &RecordChange) -> News<'a> {
        let places = change.evidence.news();
        let standing = Standing::of(after, self.new);
        let mut found = News::default();
        for account in accounts(after, self.new) {
            let place = account.place;
            if !places.contains(&place) {
                if self.is_corrected_now(&account.fate) {
                    found.fell.push(place);
                }
            } else if !account.fate.is_live() {
                found.fell.push(place);
            } else if standing.is_taken_back(place) {
                found.past.push(place);
            } else {
                found.live.push(account.evidence);
            }
        }
        found
    }

    /// Whether it was corrected by a document that the older files do not have.
    fn is_corrected_now(&self, fate: &Fate) -> bool {
        let Fate::Corrected(by) = fate else { return false };
        self.changes.documents.corrected.iter().any(|(_, later)| later == by)
    }

    /// Adds new evidence whose speaker says the opposite in a later document. It is not told as a
    /// report.
    fn taken_back_since(&mut self, after: RecordRef<'a>, places: &[usize], standing: &[String]) {
        if places.is_empty() {
            return;
        }
        let mut details = wording::changed_lines(after, self.new);
        details.extend_from_slice(standing);
        let items = places.iter().filter_map(|place| after.evidence().get(*place));
        let cited = self.cited(Version::New, items);
        let about = About::Record(Version::New, after.id().clone());
        let sentence = wording::sentence(after, self.new);
        self.add(Group::Changed, Entry { about, sentence, details, cited });
    }

    /// Adds what was withdrawn or corrected since: no source says or denies it now.
    fn fallen(&mut self, after: RecordRef<'a>, places: &[usize], standing: &[String]) {
        let Some(sentence) = wording::fallen_words(after, places, self.new) else { return };
        let items = places.iter().filter_map(|place| after.evidence().get(*place));
        let cited = self.cited(Version::New, items);
        let about = About::Record(Version::New, after.id().clone());
        self.add(Group::TakenBack, Entry { about, sentence, details: standing.to_vec(), cited });
    }

    /// Adds what is no longer said of a record.
    fn past(
        &mut self,
        before: RecordRef<'a>,
        change: &RecordChange,
        standing: &[String],
        told: bool,
    ) {
        let past: Vec<&Evidence> =
            change.evidence.gone.iter().filter_map(|place| before.evidence().get(*place)).collect();
        for Same { stance, items, .. } in by_stance(&past, before, self.old) {
            let sentence = wording::past_sentence(stance, &items, before, self.old);
            let cited = self.cited(Version::Old, items.iter().copied());
            let details = if told { Vec::new() } else { standing.to_vec() };
            let about = About::Record(Version::New, change.after.clone());
            self.add(Group::Gone, Entry { about, sentence, details, cited });
        }
    }

    /// Adds changed fields, and evidence that was coded differently. `standing` is the change of the status,
    /// unless it is told elsewhere.
    fn particulars(
        &mut self,
        before: RecordRef<'a>,
        after: RecordRef<'a>,
        change: &RecordChange,
        standing: Option<&[String]>,
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
            details.extend(standing.into_iter().flatten().cloned());
            if change.other_origins && standing.is_some() {
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

    /// The entity in the newer dossier for one of the older dossier; `None` if it is gone.
    pub(super) fn now<'i>(&self, id: &'i EntityId) -> Option<&'i EntityId>
    where
        'a: 'i,
    {
        self.now.get(id).copied().unwrap_or(Some(id))
    }
}

/// What is new in the evidence of a record.
#[derive(Default)]
struct News<'a> {
    /// The evidence that still stands.
    live: Vec<&'a Evidence>,
    /// The positions of what its speaker has taken back in a later document.
    past: Vec<usize>,
    /// The positions of what is withdrawn or corrected: new evidence, and older evidence that a new
    /// document corrects.
    fell: Vec<usize>,
}

/// The group for a report: `Reported` if nobody asserted the record before, else `AlsoReported`.
fn reported(change: &RecordChange) -> Group {
    if change.origins.0.is_empty() { Group::Reported } else { Group::AlsoReported }
}

/// Whether nobody asserted before in the modality of these items, for example that a contact took
/// place which was only planned.
fn is_new_modality(before: RecordRef<'_>, after: RecordRef<'_>, items: &[&Evidence]) -> bool {
    let asserted = before.evidence().iter().filter(|item| item.stance == Stance::Asserts);
    let known: BTreeSet<Option<Modality>> =
        asserted.map(|item| modality_of(item, before)).collect();
    items.iter().all(|item| !known.contains(&modality_of(item, after)))
}

fn is_background(items: &[&Evidence]) -> bool {
    items.iter().all(|item| item.basis == Basis::Background)
}

/// The evidence that gives new values: from the documents named with them, or else the new
/// evidence.
fn behind<'a>(after: RecordRef<'a>, change: &RecordChange) -> Vec<&'a Evidence> {
    let given = change.fields.iter().flat_map(|field| field.added().map(move |g| (field, g)));
    let named: BTreeSet<&DocumentId> =
        given.flat_map(|(_, given)| given.documents.iter()).collect();
    let fields: BTreeSet<Field> =
        change.fields.iter().filter_map(|change| change.field.field()).collect();
    let items = after.evidence().iter().enumerate();
    let of = |place: usize, item: &Evidence| {
        let about =
            item.about.iter().filter_map(FieldPath::field).any(|field| fields.contains(&field));
        let new = change.evidence.added.binary_search(&place).is_ok();
        let told = item.documents().any(|document| named.contains(document));
        item.stance == Stance::Asserts && (told || new) && (about || item.about.is_empty())
    };
    items.filter(|(place, item)| of(*place, item)).map(|(_, item)| item).collect()
}

/// Whether a changed field is worth a line. Time words are not if the time changed too, and words
/// used are not if the new report's quotes show them.
fn tells(field: &FieldChange, change: &RecordChange) -> bool {
    let is = |other: &FieldChange, field: Field| other.field == FieldPath::Whole(field);
    match field.field.field() {
        Some(Field::WhenText) => !change.fields.iter().any(|other| is(other, Field::When)),
        Some(Field::WordsUsed) => {
            change.evidence.added.is_empty() && change.evidence.gone.is_empty()
        }
        _ => true,
    }
}

/// Evidence that can be told in one sentence.
struct Same<'e> {
    stance: Stance,
    /// The names of the fields that it is about; empty if it is about the record as a whole.
    fields: Vec<String>,
    modality: Option<Modality>,
    hedge: &'static str,
    items: Vec<&'e Evidence>,
}

/// Groups items by stance, by how sure they are, and by the modality that they speak of. Items that
/// do not assert the record are also grouped by the fields that they are about; assertions count
/// for the record whatever they are about.
fn by_stance<'e>(
    items: &[&'e Evidence],
    record: RecordRef<'_>,
    dossier: &Dossier,
) -> Vec<Same<'e>> {
    let mut found: Vec<Same<'_>> = Vec::new();
    for &item in items {
        let said = item.stance == Stance::Asserts;
        let fields = if said { Vec::new() } else { wording::fields_of(record, &[item], dossier) };
        let (modality, hedge) = (modality_of(item, record), wording::maybe(item.certainty));
        let known = found.iter_mut().find(|same| {
            let alike = is_background(&same.items) == is_background(&[item]);
            same.stance == item.stance
                && same.fields == fields
                && (same.modality, same.hedge) == (modality, hedge)
                && alike
        });
        if let Some(same) = known {
            same.items.push(item);
        } else {
            let (stance, items) = (item.stance, vec![item]);
            found.push(Same { stance, fields, modality, hedge, items });
        }
    }
    found.sort_by_key(|same| same.stance);
    found
}
