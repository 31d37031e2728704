//! Decides how a bundle of records looks as one line.

use std::collections::BTreeSet;

use super::channel::is_defunct;
use super::marks::{Arrow, Dash, LineClass, LineMark, WidthBy};
use super::palette::{Palette, Rgba};
use crate::model::{
    Certainty, DocumentId, Dossier, EntityId, Field, Modality, Mode, Origin, Readings, RecordId,
    RecordRef, RelationKind, Stance, Standing, StandingSummary, Value, Verdict,
};
use crate::network::{Bundle, BundleKey, EdgeKey, EdgeKind, Network};

/// A record and its standing.
type Told<'a> = (RecordRef<'a>, StandingSummary);

/// The kind of line that shows a record.
pub const fn class(record: RecordRef<'_>) -> LineClass {
    match record {
        RecordRef::Contact(_) => LineClass::Contact,
        RecordRef::Role(_) => LineClass::Structure,
        RecordRef::Relation(r) if r.kind.is_structure() => LineClass::Structure,
        RecordRef::Relation(_) | RecordRef::Fact(_) => LineClass::Relation,
    }
}

/// The dash style of one record's line.
pub fn dash(record: RecordRef<'_>, standing: StandingSummary) -> Dash {
    let planned = standing.modality.is_some_and(|leads| leads != Modality::Happened);
    match (standing.verdict, record) {
        (Verdict::Disputed, _) => Dash::TwoTone,
        (Verdict::Denied | Verdict::Changed, _) => Dash::Denied,
        (Verdict::Doubted | Verdict::Silent | Verdict::Unknown | Verdict::NotAsserted, _) => {
            Dash::Doubted
        }
        (Verdict::Corrected | Verdict::Withdrawn, _) => Dash::Fallen,
        (Verdict::Background, _) => Dash::Dotted,
        (Verdict::Reported, RecordRef::Contact(_)) if planned => Dash::Open,
        (Verdict::Reported, _) if standing.certainty != Certainty::Certain => Dash::Possible,
        (Verdict::Reported, _) => Dash::Solid,
    }
}

/// The line of a bundle; `None` if the key is from another network.
pub fn line(
    network: &Network,
    palette: &Palette,
    width_by: WidthBy,
    key: BundleKey,
) -> Option<LineMark> {
    let bundle = network.bundle(key)?;
    let records = network.standings_of_bundle(key);
    mark(network, palette, width_by, key, bundle, &records)
}

/// The line of only those records of a bundle for which `keep` is true. `None` if there are none.
pub fn of_some(
    network: &Network,
    (palette, width_by): (&Palette, WidthBy),
    key: BundleKey,
    keep: &dyn Fn(&RecordId) -> bool,
) -> Option<LineMark> {
    let bundle = network.bundle(key)?;
    let is_kept = |edge: &EdgeKey| network.edge(*edge).is_some_and(|edge| keep(&edge.record));
    let edges = bundle.edges.iter().copied().filter(is_kept).collect();
    let some = Bundle { a: bundle.a, b: bundle.b, edges };
    let mut records = network.standings_of_bundle(key);
    records.retain(|(record, _)| keep(record.id()));
    mark(network, palette, width_by, key, &some, &records)
}

/// Each record of a bundle as a separate line, in the order of its edges, for when the bundle is
/// fanned out.
pub fn strands(network: &Network, palette: &Palette, key: BundleKey) -> Vec<(RecordId, LineMark)> {
    let Some(bundle) = network.bundle(key) else { return Vec::new() };
    let strand = |edge: &EdgeKey| {
        let record = network.edge(*edge)?.record.clone();
        let alone = Bundle { a: bundle.a, b: bundle.b, edges: vec![*edge] };
        let records = [(network.dossier().record(&record)?, network.summary(&record)?)];
        let mark = mark(network, palette, WidthBy::Contacts, key, &alone, &records)?;
        Some((record, mark))
    };
    bundle.edges.iter().filter_map(strand).collect()
}

fn mark(
    network: &Network,
    palette: &Palette,
    width_by: WidthBy,
    key: BundleKey,
    bundle: &Bundle,
    records: &[Told<'_>],
) -> Option<LineMark> {
    let class = records.iter().map(|(r, _)| class(*r)).min()?;
    let leading = || records.iter().filter(|(r, _)| self::class(*r) == class);
    let implied = leading().all(|(_, s)| s.only_implied);
    let dash = bundle_dash(leading().map(|(r, s)| dash(*r, *s)));
    let ends = [bundle.a, bundle.b];
    let closed = ends.into_iter().any(|end| is_defunct(network, end));
    // The name of a hub says the form.
    let has_hub = ends.into_iter().any(|end| network.entity(end).is_none());
    let dash = match dash {
        Dash::Solid | Dash::Possible | Dash::Open if closed => Dash::Defunct,
        Dash::Solid if implied => Dash::Implied,
        dash => dash,
    };
    let measure = measure(records, width_by, network.dossier());
    let has = |stance| {
        let mut all = records.iter().flat_map(|(r, _)| r.evidence());
        all.any(|e| e.stance == stance)
    };
    let denied = |(_, s): &Told<'_>| matches!(s.verdict, Verdict::Denied | Verdict::Disputed);
    Some(LineMark {
        bundle: key,
        from: bundle.a,
        to: bundle.b,
        class,
        dash,
        colour: colour(palette, class, dash, implied),
        second: (dash == Dash::TwoTone).then_some(palette.denied),
        width: width(class, measure, implied),
        measure,
        count: records.len() as u32,
        contacts: contacts(records, |modality| modality == Modality::Happened),
        planned: contacts(records, |modality| modality != Modality::Happened),
        form: form(records, network.dossier()).filter(|_| !has_hub),
        is_office: class == LineClass::Structure && is_office(network, bundle),
        arrow: arrow(network, bundle),
        cross: records.iter().any(denied),
        silent: has(Stance::Silent),
        implied,
    })
}

/// Whether a record is a contact that somebody asserts.
fn is_asserted_contact((record, standing): &Told<'_>) -> bool {
    matches!(record, RecordRef::Contact(_)) && standing.asserted
}

/// How many contacts somebody asserts in a modality for which `counts` is true.
fn contacts(records: &[Told<'_>], counts: impl Fn(Modality) -> bool) -> u32 {
    let is_one =
        |(_, standing): &&Told<'_>| counts(standing.modality.unwrap_or(Modality::Happened));
    records.iter().filter(|told| is_asserted_contact(told)).filter(is_one).count() as u32
}

/// The form of all contacts that somebody asserts. `None` if they differ, or if the form of one is
/// not stated.
fn form(records: &[Told<'_>], dossier: &Dossier) -> Option<Mode> {
    let mut contacts = records.iter().filter(|told| is_asserted_contact(told));
    let (first, _) = contacts.next()?;
    let form = asserted_form(*first, dossier)?;
    let same = |(record, _): &Told<'_>| asserted_form(*record, dossier) == Some(form);
    contacts.all(same).then_some(form)
}

/// The form that sources assert of a contact. `None` if they give several, if somebody who still
/// stands by it denies or doubts it, or if it is not stated.
fn asserted_form(record: RecordRef<'_>, dossier: &Dossier) -> Option<Mode> {
    let RecordRef::Contact(contact) = record else { return None };
    if contact.mode == Mode::Unstated {
        return None;
    }
    let readings = Readings::of(record, dossier);
    let mut live = readings.field(Field::Mode).filter(|reading| reading.is_live);
    let only = live.next().filter(|reading| reading.stance == Stance::Asserts)?;
    let is_it = only.value == Some(Value::Word(contact.mode.as_str()));
    (is_it && live.next().is_none()).then_some(contact.mode)
}

/// Whether one end serves the government that is the other end.
fn is_office(network: &Network, bundle: &Bundle) -> bool {
    let ends = [bundle.a, bundle.b].map(|end| network.entity(end).map(|entity| &entity.id));
    let [Some(a), Some(b)] = ends else { return false };
    let serves = |one: &EntityId, other: &EntityId| {
        network.government_of(one).is_some_and(|a| a.government == *other)
    };
    serves(a, b) || serves(b, a)
}

/// The dash style of the most certain record, but a dispute is never hidden.
fn bundle_dash(dashes: impl Iterator<Item = Dash>) -> Dash {
    let certainty = |d: &Dash| match d {
        Dash::TwoTone => 0,
        Dash::Solid | Dash::Implied => 1,
        Dash::Defunct => 2,
        Dash::Possible => 3,
        Dash::Open => 4,
        Dash::Dotted => 5,
        Dash::Doubted => 6,
        Dash::Denied => 7,
        Dash::Fallen => 8,
    };
    dashes.min_by_key(certainty).unwrap_or(Dash::Solid)
}

/// The colour of records of a class. It depends on how sure they are.
pub fn colour(palette: &Palette, class: LineClass, dash: Dash, implied: bool) -> Rgba {
    let plain = match class {
        _ if dash == Dash::Denied => palette.denied,
        LineClass::Contact => palette.contact,
        LineClass::Relation => palette.relation,
        LineClass::Structure => palette.structure,
    };
    if implied && class != LineClass::Structure {
        plain.towards(palette.structure, 0.6)
    } else {
        plain
    }
}

/// The width of a line, in map units. If it is only implied, it is half as wide.
fn width(class: LineClass, measure: u32, implied: bool) -> f32 {
    let grown = (measure as f32).max(1.0).sqrt();
    let width = match class {
        LineClass::Contact => (2.2 + 1.6 * grown).min(10.0),
        LineClass::Relation => (0.6 + 0.6 * grown).min(3.0),
        LineClass::Structure => 0.9,
    };
    if implied { width * 0.5 } else { width }
}

/// The number that a line's width shows. What nobody asserts is not counted as a contact.
fn measure(records: &[Told<'_>], width_by: WidthBy, dossier: &Dossier) -> u32 {
    let standings = || records.iter().map(|(record, _)| Standing::of(*record, dossier));
    match width_by {
        WidthBy::Contacts => {
            let counted = records.iter().filter(|(_, standing)| standing.is_said());
            counted.map(|(r, _)| at_least(*r)).fold(0, u32::saturating_add)
        }
        WidthBy::Articles => {
            let all: BTreeSet<DocumentId> = standings().flat_map(|s| s.documents).collect();
            all.len() as u32
        }
        WidthBy::Origins => {
            let all: BTreeSet<Origin> = standings().flat_map(|s| s.origins).collect();
            all.len() as u32
        }
    }
}

/// How many contacts the words give; one if they give no number.
pub fn at_least(record: RecordRef<'_>) -> u32 {
    let count = match record {
        RecordRef::Contact(c) => c.count.as_ref(),
        RecordRef::Role(_) | RecordRef::Relation(_) | RecordRef::Fact(_) => None,
    };
    let number = count.and_then(|c| c.min.or(c.approx).or(c.max)).unwrap_or(1);
    u32::try_from(number).unwrap_or(u32::MAX).max(1)
}

fn arrow(network: &Network, bundle: &Bundle) -> Arrow {
    let (mut there, mut back) = (false, false);
    for edge in bundle.edges.iter().filter_map(|e| network.edge(*e)) {
        let directed = match edge.kind {
            EdgeKind::Role | EdgeKind::Contact | EdgeKind::Spoke => false,
            EdgeKind::Relation => {
                let relation = network.dossier().relations.get(&edge.record);
                relation.is_some_and(|r| r.kind.is_directed() && has_head(&r.kind))
            }
        };
        there |= directed && edge.from == bundle.a;
        back |= directed && edge.from == bundle.b;
    }
    match (there, back) {
        (true, false) => Arrow::To,
        (false, true) => Arrow::From,
        _ => Arrow::None,
    }
}

/// Whether the line has an arrowhead. On a line to one's own organisation it would add nothing to
/// the shapes.
const fn has_head(kind: &RelationKind) -> bool {
    !matches!(
        kind,
        RelationKind::PartOf
            | RelationKind::MemberOf
            | RelationKind::Represents
            | RelationKind::Leads
            | RelationKind::Links
    )
}
