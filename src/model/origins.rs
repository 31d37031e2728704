//! Works out where a claim comes from, for counting: origins are counted, not articles. An origin
//! belongs to a claim, not to a document. What a document says in its own voice is its own origin.

use std::collections::{BTreeMap, BTreeSet};

use super::document::Document;
use super::dossier::{Dossier, RecordRef};
use super::entity::EntityKind;
use super::evidence::Evidence;
use super::evidence_index::EvidenceIndex;
use super::ids::{DocumentId, EntityId};
use super::repeated_reports::{passed_on, sources_of};

/// Where an assertion comes from. It is used only for counting and never shown as the speaker.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// A publisher or a cited outlet. All its documents are one origin.
    Outlet(EntityId),
    /// A document whose publisher is not known.
    Document(DocumentId),
}

/// Returns the origins of what an item says about a record in one of its documents, and whether its
/// chain of sources leads back to its own document or outlet.
///
/// If an item passes on the report of another document, it has the origins of that report, followed
/// to the end. Otherwise its origin is the first outlet that it names as a source, or else its own
/// document. All documents of one publisher are one origin.
pub fn origins(
    id: &DocumentId,
    item: &Evidence,
    record: RecordRef<'_>,
    dossier: &Dossier,
) -> (BTreeSet<Origin>, bool) {
    let evidence = EvidenceIndex::of(record);
    origins_among((id, dossier.documents.get(id)), item, &evidence, dossier)
}

/// Like [`origins`], for several items of one record, and a document that was looked up already.
pub(crate) fn origins_among(
    (id, document): (&DocumentId, Option<&Document>),
    item: &Evidence,
    evidence: &EvidenceIndex<'_>,
    dossier: &Dossier,
) -> (BTreeSet<Origin>, bool) {
    let own = document.and_then(|d| d.publisher.as_ref());
    let mut found: BTreeSet<Origin> = BTreeSet::new();
    // A chain that names the document's own outlet again leads back to where it began.
    let mut circular = own.is_some_and(|own| item.by.len() > 1 && item.by[1..].contains(own));
    let chains = Chains { item, evidence, dossier };
    for source in passed_on(item, document, dossier.into()) {
        let (ends, circle) = chains.roots(source, (id, own));
        found.extend(ends);
        circular |= circle;
    }
    if found.is_empty() {
        let outlet = |id: &&EntityId| {
            let kind = dossier.entities.get(*id).map(|entity| &entity.kind);
            kind == Some(&EntityKind::Media) && Some(*id) != own
        };
        let cited = if circular { None } else { item.by.iter().find(outlet) };
        let outlet = cited.or(own).cloned();
        found.insert(outlet.map_or_else(|| Origin::Document(id.clone()), Origin::Outlet));
    }
    (found, circular)
}

/// Whether a document that repeats others says this item in its own voice, without passing on a
/// report. What somebody told the document is not its own voice.
pub fn is_own_word(document: Option<&Document>, item: &Evidence, dossier: &Dossier) -> bool {
    let Some(document) = document.filter(|document| !document.derived_from.is_empty()) else {
        return false;
    };
    let own_voice = item.by.iter().all(|speaker| document.publisher.as_ref() == Some(speaker));
    own_voice && passed_on(item, Some(document), dossier.into()).next().is_none()
}

fn publisher<'a>(document: &DocumentId, dossier: &'a Dossier) -> Option<&'a EntityId> {
    dossier.documents.get(document).and_then(|d| d.publisher.as_ref())
}

fn own_origin(document: &DocumentId, dossier: &Dossier) -> Origin {
    let publisher = publisher(document, dossier).cloned();
    publisher.map_or_else(|| Origin::Document(document.clone()), Origin::Outlet)
}

/// Follows the chains of reports that lead to an item.
struct Chains<'a, 'r> {
    item: &'a Evidence,
    evidence: &'a EvidenceIndex<'r>,
    dossier: &'a Dossier,
}

impl<'a> Chains<'a, '_> {
    /// Returns the ends of the chains that start at a source, and whether a chain leads back to the
    /// document that passes it on, or to its outlet. A circle has no end, so its smallest document
    /// counts as one.
    fn roots(
        &self,
        source: &DocumentId,
        (document, own): (&DocumentId, Option<&EntityId>),
    ) -> (BTreeSet<Origin>, bool) {
        let dossier = self.dossier;
        let Some((source, _)) = dossier.documents.get_key_value(source) else {
            return (BTreeSet::from([own_origin(source, dossier)]), false);
        };
        let reached = reach([source], |id| self.direct(id));
        let back =
            |id: &&DocumentId| *id == document || (own.is_some() && publisher(id, dossier) == own);
        let circular = reached.iter().any(back);
        let mut ends: BTreeSet<&DocumentId> =
            reached.iter().copied().filter(|id| self.direct(id).is_empty()).collect();
        ends.extend(self.circles(&reached, &ends));
        (ends.into_iter().map(|id| own_origin(id, dossier)).collect(), circular)
    }

    /// The smallest document (by ID) of each circle that leads nowhere else.
    fn circles(
        &self,
        reached: &BTreeSet<&'a DocumentId>,
        ends: &BTreeSet<&'a DocumentId>,
    ) -> Vec<&'a DocumentId> {
        let mut repeated_by: BTreeMap<&DocumentId, Vec<&DocumentId>> = BTreeMap::new();
        for &id in reached {
            for source in self.direct(id) {
                repeated_by.entry(source).or_default().push(id);
            }
        }
        let leading_to = |targets: &BTreeSet<&'a DocumentId>| {
            reach(targets.iter().copied(), |id| repeated_by.get(id).cloned().unwrap_or_default())
        };
        let ending = leading_to(ends);
        let mut left: BTreeSet<&DocumentId> = reached.difference(&ending).copied().collect();
        let mut circles = Vec::new();
        let mut next = left.first().copied();
        while let Some(id) = next {
            let further = reach(self.direct(id), |id| self.direct(id));
            let before = leading_to(&BTreeSet::from([id]));
            // Goes on with a document that can be reached from here but does not lead back here. It
            // is nearer to the circle at the end.
            next = further.difference(&before).next().copied();
            if next.is_none() {
                circles.extend(further.first().copied());
            }
            left.retain(|id| !before.contains(id));
            next = next.filter(|id| left.contains(id)).or_else(|| left.first().copied());
        }
        circles
    }

    fn direct(&self, id: &DocumentId) -> Vec<&'a DocumentId> {
        sources_of(id, self.item, self.evidence, self.dossier.into())
    }
}

/// All documents that `steps` leads to from the start, including the start.
fn reach<'a>(
    start: impl IntoIterator<Item = &'a DocumentId>,
    steps: impl Fn(&'a DocumentId) -> Vec<&'a DocumentId>,
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

/// What documents that repeat the reports of others say in their own voice. This does not confirm
/// the report. If a document passes the report on for the same record, its own words do not count
/// as a second origin.
#[derive(Default)]
pub(super) struct OwnWords {
    pub(super) own: Vec<(DocumentId, BTreeSet<Origin>)>,
    pub(super) passing: BTreeSet<DocumentId>,
}

impl OwnWords {
    pub(super) fn origins(self) -> impl Iterator<Item = Origin> {
        let Self { own, passing } = self;
        let own = own.into_iter().filter(move |(document, _)| !passing.contains(document));
        own.flat_map(|(_, origins)| origins)
    }
}
