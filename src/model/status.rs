//! Works out what a record's accounts add up to: its status for each modality, its origins, and who
//! changed their account. It is computed on demand and never stored (docs/format.md, "Status").
//! Evidence that was withdrawn or corrected does not count here, denials included.

use std::collections::BTreeSet;

use super::accounts::{Fate, Sources, fate_among};
use super::date::Date;
use super::derive::modality_of;
use super::document::DocumentKind;
use super::dossier::{Dossier, RecordRef};
use super::entity::EntityKind;
use super::evidence::{Basis, Certainty, Evidence, Stance};
use super::evidence_index::EvidenceIndex;
use super::field::{Field, FieldPath};
use super::hedges::Hedges;
use super::ids::{DocumentId, EntityId};
use super::origins::{Origin, OwnWords, is_own_word, origins_among};
use super::record::Modality;
use super::restated::{denied_with_hedges, hardened, restated};
use super::whole::is_whole;

/// The status of a record. Stronger ones come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It is asserted and denied.
    Disputed,
    /// It is denied, and nobody asserts it.
    Denied,
    /// Those who said so deny it now, and nobody stands by it.
    Changed,
    /// It is doubted, or denied with a hedge ("probably not"), but not denied outright. It may be
    /// asserted as well.
    Doubted,
    /// It is asserted.
    Reported,
    /// There is only the coder's knowledge for it.
    Background,
    /// Everything that said so was corrected by its publisher.
    Corrected,
    /// Everything that said so was withdrawn.
    Withdrawn,
    /// Somebody keeps silent about it, and nobody asserts it.
    Silent,
    /// Somebody says that it is not known, and nobody asserts it.
    Unknown,
    /// None of these.
    NotAsserted,
}

impl Verdict {
    /// Every status, strongest first.
    pub const ALL: [Self; 11] = [
        Self::Disputed,
        Self::Denied,
        Self::Changed,
        Self::Doubted,
        Self::Reported,
        Self::Background,
        Self::Corrected,
        Self::Withdrawn,
        Self::Silent,
        Self::Unknown,
        Self::NotAsserted,
    ];

    /// Works out the status alone.
    pub fn of(record: RecordRef<'_>, dossier: &Dossier) -> Self {
        Tallies::of(&EvidenceIndex::of(record), dossier).leading().1
    }

    /// Whether anybody asserts, denies or doubts it.
    const fn is_told(self) -> bool {
        matches!(
            self,
            Self::Disputed | Self::Denied | Self::Changed | Self::Doubted | Self::Reported
        )
    }

    /// The word that is shown for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Disputed => "disputed",
            Self::Denied => "denied",
            Self::Changed => "account changed",
            Self::Doubted => "doubted",
            Self::Reported => "reported",
            Self::Background => "background",
            Self::Corrected => "corrected",
            Self::Withdrawn => "withdrawn",
            Self::Silent => "no statement",
            Self::Unknown => "said not to be known",
            Self::NotAsserted => "not asserted",
        }
    }
}

/// Somebody who says something else of a record now than before: who asserted it and denies or doubts it
/// now, or the other way round. Both accounts are given by their index in the evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChangedAccount {
    /// The index of what was said first.
    pub before: usize,
    /// The index of what is said now.
    pub now: usize,
}

/// Everything that a reader is told about the state of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The status in the leading modality.
    pub verdict: Verdict,
    /// The leading modality; `None` for records other than contacts.
    pub modality: Option<Modality>,
    /// Whether a standing source asserts it in any modality. Background knowledge does not count.
    pub asserted: bool,
    /// The status of each modality that somebody speaks of, the leading one first. Empty for
    /// records other than contacts.
    pub by_modality: Vec<(Modality, Verdict)>,
    /// The independent origins that assert it in the leading modality.
    pub origins: BTreeSet<Origin>,
    /// The documents that assert it in the leading modality.
    pub documents: BTreeSet<DocumentId>,
    /// Whether every assertion is implied and not stated.
    pub only_implied: bool,
    /// The highest certainty of any assertion, of those that are stated if there are any; `Certain`
    /// if there is none.
    pub certainty: Certainty,
    /// Whether a chain of sources led back to its own document or outlet. Such a chain was counted
    /// once.
    pub circular: bool,
    /// The changed accounts.
    pub changed: Vec<ChangedAccount>,
    /// Who is against it as before, but says so in another way now: "no", and later "probably not".
    pub restated: Vec<ChangedAccount>,
    /// The denials that repeat "probably not" as "no", as indices into the evidence.
    pub hardened: Vec<usize>,
    /// The denials by which a paper corrects itself, as indices into the evidence.
    pub corrections: Vec<usize>,
    /// How many pieces of evidence were corrected or withdrawn.
    pub fallen: usize,
}

/// The part of a [`Standing`] that each line of a map needs. It is small enough to be kept for all
/// of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandingSummary {
    /// The status in the leading modality.
    pub verdict: Verdict,
    /// The leading modality; `None` for records other than contacts.
    pub modality: Option<Modality>,
    /// Whether a standing source asserts it in any modality.
    pub asserted: bool,
    /// Whether every assertion is implied and not stated.
    pub only_implied: bool,
    /// The highest certainty of any assertion, of those that are stated if there are any.
    pub certainty: Certainty,
    /// How many independent origins assert it.
    pub origins: u32,
    /// How many documents assert it.
    pub documents: u32,
}

impl StandingSummary {
    /// Whether a standing source asserts it in any modality, or only the coder knows it.
    pub fn is_said(&self) -> bool {
        self.asserted || self.verdict == Verdict::Background
    }
}

impl Standing {
    /// The modality in which a live source asserts a contact; `None` if there is no such source.
    pub fn asserted_modality(&self) -> Option<Modality> {
        let asserted = |verdict: Verdict| matches!(verdict, Verdict::Disputed | Verdict::Reported);
        match self.verdict {
            Verdict::Background => self.modality,
            _ if !self.documents.is_empty() => self.modality,
            _ => {
                let mut others = self.by_modality.iter();
                others.find(|(_, verdict)| asserted(*verdict)).map(|(modality, _)| *modality)
            }
        }
    }

    /// Whether the speaker of the evidence at `place` says the opposite in a later document.
    pub fn is_taken_back(&self, place: usize) -> bool {
        self.changed.iter().any(|one| one.before == place)
    }

    /// Whether the evidence at `place` is no stance that its speaker takes now: it was taken back or put
    /// in another way, or it is a denial by which a paper corrects itself.
    pub fn is_past(&self, place: usize) -> bool {
        self.is_taken_back(place)
            || self.restated.iter().any(|one| one.before == place)
            || self.hardened.contains(&place)
            || self.corrections.contains(&place)
    }

    /// Whether a standing source asserts it in any modality, or only the coder knows it.
    pub fn is_said(&self) -> bool {
        self.summary().is_said()
    }

    /// The part that is kept for every record.
    pub fn summary(&self) -> StandingSummary {
        StandingSummary {
            verdict: self.verdict,
            modality: self.modality,
            asserted: self.asserted,
            only_implied: self.only_implied,
            certainty: self.certainty,
            origins: self.origins.len() as u32,
            documents: self.documents.len() as u32,
        }
    }

    /// Works out the standing of a record from its evidence.
    pub fn of(record: RecordRef<'_>, dossier: &Dossier) -> Self {
        let index = EvidenceIndex::of(record);
        let tallies = Tallies::of(&index, dossier);
        let (modality, verdict) = tallies.leading();
        let mut standing = Self {
            verdict,
            modality,
            asserted: tallies.all.iter().any(|tally| tally.is_asserted()),
            by_modality: tallies.by_modality(),
            origins: BTreeSet::new(),
            documents: BTreeSet::new(),
            only_implied: false,
            certainty: Certainty::Certain,
            circular: false,
            changed: tallies.changed.clone(),
            restated: tallies.restated.clone(),
            hardened: tallies.hardened.clone(),
            corrections: tallies.corrections.clone(),
            fallen: tallies.fates.iter().filter(|fate| !fate.is_live()).count(),
        };
        let tally = tallies.of_modality(modality);
        standing.only_implied = tally.implied && !tally.stated;
        // What somebody only implies makes nobody surer who says so with a hedge.
        let weighing = (tallies.asserting(record, modality))
            .filter(|item| !tally.stated || item.basis == Basis::Stated);
        // Unless somebody hedges, nobody can be less sure than they say.
        let any_hedge = || record.evidence().iter().any(Evidence::is_hedged);
        let own = (tallies.hedges.is_none() && any_hedge()).then(|| Hedges::of(record, dossier));
        let hedges = tallies.hedges.as_ref().or(own.as_ref());
        let sure = weighing.map(|item| hedges.map_or(item.certainty, |one| one.certainty(item)));
        // Without a source, it is as sure as whoever wrote the file.
        let own = (record.evidence().iter())
            .filter(|item| item.stance == Stance::Asserts && item.basis == Basis::Background)
            .map(|item| item.certainty);
        let own = || own.min().filter(|_| verdict == Verdict::Background);
        standing.certainty = sure.min().or_else(own).unwrap_or(Certainty::Certain);
        let mut own_words = OwnWords::default();
        for item in tallies.asserting(record, modality) {
            standing.count(item, &index, dossier, &mut own_words);
        }
        standing.origins.extend(own_words.origins());
        standing
    }

    /// Counts the documents and origins of an item that asserts the record.
    fn count(
        &mut self,
        item: &Evidence,
        evidence: &EvidenceIndex<'_>,
        dossier: &Dossier,
        own_words: &mut OwnWords,
    ) {
        for id in item.documents() {
            let document = dossier.documents.get(id);
            self.documents.insert(id.clone());
            let (origins, circular) = origins_among((id, document), item, evidence, dossier);
            self.circular |= circular;
            if is_own_word(document, item, dossier) {
                own_words.own.push((id.clone(), origins));
            } else {
                own_words.passing.insert(id.clone());
                self.origins.extend(origins);
            }
        }
    }
}

/// The fields that an item speaks of, as the file names them. Empty if it speaks of the record as a
/// whole. A date and its own words are one statement.
pub fn spoken_of(item: &Evidence) -> Vec<FieldPath> {
    let said = || item.says.iter().flatten().map(|(field, _)| *field);
    let is_dated = said().any(|field| field == Field::When);
    let said = said().filter(|field| *field != Field::WhenText || !is_dated);
    let unnamed = said.filter(|field| {
        *field != Field::Modality && !item.about.iter().any(|path| path.field() == Some(*field))
    });
    item.about.iter().cloned().chain(unnamed.map(FieldPath::Whole)).collect()
}

/// Which kinds of standing evidence there are for one modality.
#[derive(Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is one independent question")]
struct Tally {
    stated: bool,
    implied: bool,
    background: bool,
    denied: bool,
    /// Whether somebody who said so before denies it now.
    changed: bool,
    doubted: bool,
    corrected: bool,
    withdrawn: bool,
    silent: bool,
    unknown: bool,
    spoken_of: bool,
}

impl Tally {
    fn note(&mut self, item: &Evidence, whole: bool) {
        self.spoken_of = true;
        match item.stance {
            Stance::Asserts => match item.basis {
                Basis::Background => self.background = true,
                Basis::Stated => self.stated = true,
                Basis::Implied => self.implied = true,
            },
            Stance::Denies if item.is_hedged() => self.doubted |= whole,
            Stance::Denies => self.denied |= whole,
            Stance::Doubts => self.doubted |= whole,
            Stance::Silent => self.silent |= whole && !item.says_nothing(),
            Stance::Unknown => self.unknown |= whole,
            Stance::Declines => {}
        }
    }

    const fn is_asserted(self) -> bool {
        self.stated || self.implied
    }

    const fn verdict(self) -> Verdict {
        let asserted = self.is_asserted();
        match (asserted, self.denied || self.changed) {
            (true, true) => Verdict::Disputed,
            (false, true) if self.denied => Verdict::Denied,
            (false, true) => Verdict::Changed,
            _ if self.doubted => Verdict::Doubted,
            (true, false) => Verdict::Reported,
            _ if self.background => Verdict::Background,
            _ if self.withdrawn => Verdict::Withdrawn,
            _ if self.corrected => Verdict::Corrected,
            _ if self.silent => Verdict::Silent,
            _ if self.unknown => Verdict::Unknown,
            _ => Verdict::NotAsserted,
        }
    }
}

/// The evidence of a record, tallied by modality.
struct Tallies<'a> {
    /// Whether the record is a contact. Other records have no modality.
    is_contact: bool,
    fates: Vec<Fate>,
    changed: Vec<ChangedAccount>,
    restated: Vec<ChangedAccount>,
    hardened: Vec<usize>,
    corrections: Vec<usize>,
    all: [Tally; MODALITIES.len()],
    /// How sure the claims still are, if somebody hedges a denial.
    hedges: Option<Hedges<'a>>,
}

const MODALITIES: [Modality; 5] = Modality::BY_WEIGHT;

fn slot(modality: Option<Modality>) -> usize {
    MODALITIES.iter().position(|one| Some(*one) == modality).unwrap_or(0)
}

impl<'a> Tallies<'a> {
    fn of(index: &EvidenceIndex<'a>, dossier: &'a Dossier) -> Self {
        let record = index.record;
        let evidence = record.evidence();
        let fates: Vec<Fate> =
            evidence.iter().map(|item| fate_among(item, index, dossier.into())).collect();
        let changed = changed(record, &fates, dossier);
        let hedges = denied_with_hedges(record, dossier);
        let hardened = |all| hardened(record, &fates, all, dossier);
        let mut hardened = hedges.as_ref().map(hardened).unwrap_or_default();
        hardened.retain(|place| !changed.iter().any(|one| one.now == *place));
        let mut tallies = Self {
            is_contact: matches!(record, RecordRef::Contact(_)),
            restated: restated(record, &fates, &hardened, dossier),
            changed,
            hardened,
            fates,
            corrections: Vec::new(),
            all: [Tally::default(); MODALITIES.len()],
            hedges,
        };
        let correcting = correcting(record, &tallies.fates);
        for (place, item) in evidence.iter().enumerate() {
            let tally = &mut tallies.all[slot(modality_of(item, record))];
            match &tallies.fates[place] {
                Fate::Live => {}
                fate => {
                    tally.spoken_of = true;
                    tally.withdrawn |= matches!(fate, Fate::Withdrawn(_));
                    tally.corrected |= matches!(fate, Fate::Corrected(_));
                    continue;
                }
            }
            let turn = tallies.changed.iter();
            if turn.clone().chain(&tallies.restated).any(|one| one.before == place) {
                continue;
            }
            let corrects = item.by.is_empty() && item.documents().any(|id| correcting.contains(id));
            let turned = turn.clone().any(|one| one.now == place);
            match item.stance {
                // A paper that corrects itself does not deny what others say.
                Stance::Denies if corrects => {
                    tally.spoken_of = true;
                    tallies.corrections.push(place);
                }
                Stance::Denies if tallies.hardened.contains(&place) => {
                    tally.spoken_of = true;
                    tally.doubted = true;
                }
                Stance::Denies if turned && !item.is_hedged() => {
                    tally.spoken_of = true;
                    tally.changed = true;
                }
                _ => tally.note(item, is_whole(item, record, dossier)),
            }
        }
        tallies
    }

    /// The evidence by which sources assert the record in a modality, as far as it stands and its
    /// speaker has not taken it back since.
    fn asserting<'e>(
        &self,
        record: RecordRef<'e>,
        modality: Option<Modality>,
    ) -> impl Iterator<Item = &'e Evidence> {
        let items = record.evidence().iter().enumerate();
        let asserting = items.filter(move |(place, item)| {
            item.stance == Stance::Asserts
                && item.basis != Basis::Background
                && modality_of(item, record) == modality
                && self.fates[*place].is_live()
                && !self.changed.iter().any(|one| one.before == *place)
        });
        asserting.map(|(_, item)| item)
    }

    fn of_modality(&self, modality: Option<Modality>) -> Tally {
        self.all[slot(modality)]
    }

    fn leading(&self) -> (Option<Modality>, Verdict) {
        if !self.is_contact {
            return (None, self.all[0].verdict());
        }
        let spoken = || {
            let all = MODALITIES.into_iter().zip(self.all);
            all.filter(|(_, tally)| tally.spoken_of)
        };
        let held = |modality: Modality, tally: Tally| {
            modality == Modality::Happened && tally.verdict().is_told()
        };
        let leads = spoken()
            .find(|(modality, tally)| held(*modality, *tally))
            .or_else(|| spoken().find(|(_, tally)| tally.is_asserted()))
            .or_else(|| spoken().min_by_key(|(_, tally)| tally.verdict()));
        leads.map_or((Some(Modality::Happened), Verdict::NotAsserted), |(modality, tally)| {
            (Some(modality), tally.verdict())
        })
    }

    fn by_modality(&self) -> Vec<(Modality, Verdict)> {
        if !self.is_contact {
            return Vec::new();
        }
        let first = self.leading();
        let all = MODALITIES.into_iter().zip(self.all);
        let spoken = all.filter(|(_, tally)| tally.spoken_of);
        let mut found: Vec<(Modality, Verdict)> =
            spoken.map(|(modality, tally)| (modality, tally.verdict())).collect();
        found.sort_by_key(|(modality, _)| Some(*modality) != first.0);
        found
    }
}

/// The documents that correct an assertion. A denial that one of them makes in its own voice is a
/// paper's correction of itself.
fn correcting(record: RecordRef<'_>, fates: &[Fate]) -> BTreeSet<DocumentId> {
    let items = record.evidence().iter().zip(fates);
    let asserted = items.filter(|(item, _)| item.stance == Stance::Asserts);
    let by = |fate: &Fate| if let Fate::Corrected(by) = fate { Some(by.clone()) } else { None };
    asserted.filter_map(|(_, fate)| by(fate)).collect()
}

/// Identifies the speaker of an item, to find out who changed their account: the entity that
/// speaks, else the document. `None` if it is nobody who is named.
pub(crate) fn speaker<'a>(item: &'a Evidence, sources: impl Into<Sources<'a>>) -> Option<&'a str> {
    let sources = sources.into();
    if is_of_nobody_named(item, sources) {
        return None;
    }
    let entity = speaking_entity(item, sources).map(EntityId::as_str);
    entity.or_else(|| item.documents().next().map(DocumentId::as_str))
}

/// The entity that speaks: the last in the chain of an item, else the publisher of its document.
/// `None` if it is nobody who is named.
pub(crate) fn speaking_entity<'a>(
    item: &'a Evidence,
    sources: impl Into<Sources<'a>>,
) -> Option<&'a EntityId> {
    let sources = sources.into();
    if is_of_nobody_named(item, sources) {
        return None;
    }
    let publisher = || sources.documents.get(item.documents().next()?)?.publisher.as_ref();
    item.by.last().or_else(publisher)
}

/// Whether an item names nobody who keeps silent or declines: a paper that writes "no statement was
/// made" is not itself the silent one. Whoever issues a statement of their own is.
pub(crate) fn is_of_nobody_named<'a>(item: &Evidence, sources: impl Into<Sources<'a>>) -> bool {
    let sources = sources.into();
    let of_others = |id: &DocumentId| {
        let Some(document) = sources.documents.get(id) else { return true };
        match &document.publisher {
            Some(publisher) => {
                let entity = sources.entities.get(publisher);
                entity.is_none_or(|entity| entity.kind == EntityKind::Media)
            }
            None => document.kind != DocumentKind::Statement,
        }
    };
    matches!(item.stance, Stance::Silent | Stance::Declines)
        && item.by.is_empty()
        && item.documents().all(of_others)
}

/// The publication date of the first document that an item rests on.
pub(crate) fn told_on<'a>(item: &Evidence, sources: impl Into<Sources<'a>>) -> Option<&'a Date> {
    sources.into().documents.get(item.documents().next()?)?.published.as_ref()
}

/// Whether one item is certainly from an earlier day than another.
pub(crate) fn precedes<'a>(a: &Evidence, b: &Evidence, sources: impl Into<Sources<'a>>) -> bool {
    let sources = sources.into();
    let ends = told_on(a, sources).and_then(Date::latest);
    let begins = told_on(b, sources).and_then(Date::earliest);
    matches!((ends, begins), (Some(ends), Some(begins)) if ends < begins)
}

/// Finds those who asserted the record as a whole in an earlier document and deny or doubt it in a
/// later one, or leave it open; and those who denied or doubted it first.
fn changed(record: RecordRef<'_>, fates: &[Fate], dossier: &Dossier) -> Vec<ChangedAccount> {
    let evidence = record.evidence();
    let of_stances = |stances: &'static [Stance]| {
        let all = evidence.iter().enumerate().zip(fates);
        all.filter(move |((_, item), fate)| {
            stances.contains(&item.stance)
                && fate.is_live()
                && (item.stance == Stance::Asserts || is_whole(item, record, dossier))
        })
        .map(|((place, item), _)| (place, item))
    };
    let against = || of_stances(&[Stance::Denies, Stance::Doubts, Stance::Unknown]);
    if against().next().is_none() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (denial, denies) in against() {
        for (assertion, asserts) in of_stances(&[Stance::Asserts]) {
            if asserts.basis == Basis::Background
                || speaker(asserts, dossier) != speaker(denies, dossier)
                || modality_of(asserts, record) != modality_of(denies, record)
            {
                continue;
            }
            if precedes(asserts, denies, dossier) {
                found.push(ChangedAccount { before: assertion, now: denial });
            } else if denies.stance != Stance::Unknown && precedes(denies, asserts, dossier) {
                found.push(ChangedAccount { before: denial, now: assertion });
            }
        }
    }
    found
}
