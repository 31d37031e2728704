//! What a record's evidence adds up to: its standing, its origins, who keeps silent.
//! Computed on demand, never stored (FORMAT "Status shown for a record").

use std::collections::{BTreeMap, BTreeSet};

use super::dossier::{Dossier, RecordRef};
use super::evidence::{Basis, Evidence, Stance};
use super::ids::{DocumentId, EntityId, Text};

/// Where an assertion comes from, for counting only; never shown as the speaker.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// A publisher or a cited outlet: all its documents are one origin.
    Outlet(EntityId),
    /// A document whose publisher is not known.
    Document(DocumentId),
}

/// A record's status, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Asserted and denied.
    Disputed,
    /// Denied, asserted by none.
    Denied,
    /// Doubted, neither asserted nor denied.
    Doubted,
    /// Asserted.
    Reported,
    /// Only the coder's knowledge.
    Background,
    /// None of these.
    NotAsserted,
}

impl Verdict {
    /// The status alone, which needs no other document to be looked at.
    pub fn of(record: RecordRef<'_>) -> Self {
        let mut tally = Tally::default();
        record.evidence().iter().for_each(|item| tally.note(item));
        tally.verdict()
    }

    /// The word shown for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Disputed => "disputed",
            Self::Denied => "denied",
            Self::Doubted => "doubted",
            Self::Reported => "reported",
            Self::Background => "background",
            Self::NotAsserted => "not asserted",
        }
    }
}

/// Everything a reader is told beside a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The status.
    pub verdict: Verdict,
    /// The independent origins that assert it.
    pub origins: BTreeSet<Origin>,
    /// The documents that assert it and were seen or are quoted.
    pub documents: BTreeSet<DocumentId>,
    /// Who has made no statement.
    pub silent: BTreeSet<EntityId>,
    /// Fields on which someone has made no statement, each with who that is.
    pub silent_fields: BTreeMap<Text, BTreeSet<EntityId>>,
    /// Fields denied, each with who denies it.
    pub denied_fields: BTreeMap<Text, BTreeSet<EntityId>>,
    /// Fields doubted, each with who doubts it.
    pub doubted_fields: BTreeMap<Text, BTreeSet<EntityId>>,
    /// Fields that a document itself says are not known.
    pub unknown_fields: BTreeSet<Text>,
    /// Whether every assertion is implied rather than stated.
    pub only_implied: bool,
    /// Whether a chain of `derived_from` led back to its own outlet; it was counted once.
    pub circular: bool,
}

impl Standing {
    /// Adds up a record's evidence.
    pub fn of(record: RecordRef<'_>, dossier: &Dossier) -> Self {
        Self::of_evidence(record.evidence(), dossier)
    }

    /// Adds up pieces of evidence.
    pub fn of_evidence(evidence: &[Evidence], dossier: &Dossier) -> Self {
        let mut standing = Self {
            verdict: Verdict::NotAsserted,
            origins: BTreeSet::new(),
            documents: BTreeSet::new(),
            silent: BTreeSet::new(),
            silent_fields: BTreeMap::new(),
            denied_fields: BTreeMap::new(),
            doubted_fields: BTreeMap::new(),
            unknown_fields: BTreeSet::new(),
            only_implied: false,
            circular: false,
        };
        let mut tally = Tally::default();
        for item in evidence {
            tally.note(item);
            standing.count(item, dossier);
        }
        standing.only_implied = tally.implied && !tally.stated;
        standing.verdict = tally.verdict();
        standing
    }

    fn count(&mut self, item: &Evidence, dossier: &Dossier) {
        let speaker = item.by.last();
        match item.stance {
            Stance::Asserts if item.basis == Basis::Background => {}
            Stance::Asserts => {
                for document in item.documents() {
                    self.documents.insert(document.clone());
                    let (origins, circular) = origins(document, item, dossier);
                    self.origins.extend(origins);
                    self.circular |= circular;
                }
            }
            Stance::Denies | Stance::Doubts if item.about.is_empty() => {}
            Stance::Denies => note_fields(&mut self.denied_fields, &item.about, speaker),
            Stance::Doubts => note_fields(&mut self.doubted_fields, &item.about, speaker),
            Stance::Silent if item.about.is_empty() => self.silent.extend(speaker.cloned()),
            Stance::Silent => note_fields(&mut self.silent_fields, &item.about, speaker),
            Stance::Unknown => self.unknown_fields.extend(item.about.iter().cloned()),
        }
    }
}

/// Which sorts of evidence there are.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is one independent question")]
struct Tally {
    stated: bool,
    implied: bool,
    background: bool,
    denied: bool,
    doubted: bool,
}

impl Tally {
    fn note(&mut self, item: &Evidence) {
        let whole = item.about.is_empty();
        match item.stance {
            Stance::Asserts => match item.basis {
                Basis::Background => self.background = true,
                Basis::Stated => self.stated = true,
                Basis::Implied => self.implied = true,
            },
            Stance::Denies => self.denied |= whole,
            Stance::Doubts => self.doubted |= whole,
            Stance::Silent | Stance::Unknown => {}
        }
    }

    const fn verdict(&self) -> Verdict {
        let asserted = self.stated || self.implied;
        match (asserted, self.denied) {
            (true, true) => Verdict::Disputed,
            (false, true) => Verdict::Denied,
            _ if self.doubted => Verdict::Doubted,
            (true, false) => Verdict::Reported,
            (false, false) if self.background => Verdict::Background,
            (false, false) => Verdict::NotAsserted,
        }
    }
}

fn note_fields(
    fields: &mut BTreeMap<Text, BTreeSet<EntityId>>,
    about: &[Text],
    speaker: Option<&EntityId>,
) {
    for field in about {
        fields.entry(field.clone()).or_default().extend(speaker.cloned());
    }
}

/// The origins of one assertion in one document: its document followed through `derived_from` to
/// the end; without that, the first outlet in `by` if it is not the document's own publisher;
/// otherwise the document. One publisher's documents are one origin.
fn origins(document: &DocumentId, item: &Evidence, dossier: &Dossier) -> (BTreeSet<Origin>, bool) {
    let derived = dossier.documents.get(document).is_some_and(|d| !d.derived_from.is_empty());
    if derived {
        return roots(document, dossier);
    }
    let publisher = dossier.documents.get(document).and_then(|d| d.publisher.as_ref());
    let is_media = |id: &&EntityId| {
        let kind = dossier.entities.get(*id).map(|e| &e.kind);
        kind == Some(&super::entity::EntityKind::Media)
    };
    let cited = item.by.iter().find(is_media).filter(|outlet| Some(*outlet) != publisher);
    let origin = cited.map_or_else(|| own_origin(document, dossier), |o| Origin::Outlet(o.clone()));
    (BTreeSet::from([origin]), false)
}

fn own_origin(document: &DocumentId, dossier: &Dossier) -> Origin {
    let publisher = dossier.documents.get(document).and_then(|d| d.publisher.clone());
    publisher.map_or_else(|| Origin::Document(document.clone()), Origin::Outlet)
}

/// The ends of the `derived_from` chains that start at a document, and whether a chain leads back
/// to its own document or outlet. A circle has no end: its smallest document stands for it.
fn roots(document: &DocumentId, dossier: &Dossier) -> (BTreeSet<Origin>, bool) {
    let reached = reach(direct(document, dossier), |id| direct(id, dossier).iter());
    let publisher = |id: &DocumentId| dossier.documents.get(id).and_then(|d| d.publisher.as_ref());
    let own = publisher(document);
    let back = |id: &&DocumentId| *id == document || (own.is_some() && publisher(id) == own);
    let circular = reached.iter().any(back);
    let mut ends: BTreeSet<&DocumentId> =
        reached.iter().copied().filter(|id| direct(id, dossier).is_empty()).collect();
    ends.extend(circles(&reached, &ends, dossier));
    (ends.into_iter().map(|id| own_origin(id, dossier)).collect(), circular)
}

/// The smallest document of each circle that leads nowhere else.
fn circles<'a>(
    reached: &BTreeSet<&'a DocumentId>,
    ends: &BTreeSet<&'a DocumentId>,
    dossier: &'a Dossier,
) -> Vec<&'a DocumentId> {
    let mut repeated_by: BTreeMap<&DocumentId, Vec<&DocumentId>> = BTreeMap::new();
    for &id in reached {
        for source in direct(id, dossier) {
            repeated_by.entry(source).or_default().push(id);
        }
    }
    let leading_to = |targets: &BTreeSet<&'a DocumentId>| {
        reach(targets.iter().copied(), |id| repeated_by.get(id).into_iter().flatten().copied())
    };
    let ending = leading_to(ends);
    let mut left: BTreeSet<&DocumentId> = reached.difference(&ending).copied().collect();
    let mut circles = Vec::new();
    let mut next = left.first().copied();
    while let Some(id) = next {
        let further = reach(direct(id, dossier), |id| direct(id, dossier).iter());
        let before = leading_to(&BTreeSet::from([id]));
        // What lies behind and does not lead back here is nearer to the circle at the end.
        next = further.difference(&before).next().copied();
        if next.is_none() {
            circles.extend(further.first().copied());
        }
        left.retain(|id| !before.contains(id));
        next = next.filter(|id| left.contains(id)).or_else(|| left.first().copied());
    }
    circles
}

fn direct<'a>(id: &DocumentId, dossier: &'a Dossier) -> &'a [DocumentId] {
    dossier.documents.get(id).map_or(&[], |document| &document.derived_from)
}

/// Everything that steps lead to from a start, the start included.
fn reach<'a, N: Iterator<Item = &'a DocumentId>>(
    start: impl IntoIterator<Item = &'a DocumentId>,
    steps: impl Fn(&'a DocumentId) -> N,
) -> BTreeSet<&'a DocumentId> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&DocumentId> = start.into_iter().collect();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(steps(id));
        }
    }
    reached
}
