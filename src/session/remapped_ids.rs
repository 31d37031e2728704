//! Updates all IDs that the view, the saved views and the judgements contain when another set of
//! files is open, so that they mean the same things. The new ID of each thing comes from
//! `file_ids`. Document IDs do not change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::file_ids::Move;
use super::judgements::{Decision, Judgements, Note, Subject};
use super::surroundings::Surroundings;
use super::view_state::{Selection, ViewState};
use super::views::NamedView;
use crate::layout::Point;
use crate::model::{EntityId, RecordId, Text};
use crate::network::Side;
use crate::network::measures::{Carrier, Line};

/// Updates every ID in a view. A new field that holds IDs must be added here.
pub(super) fn view(view: &mut ViewState, to: &mut Move<'_>) {
    let ViewState {
        selection: selected,
        marked,
        marked_records,
        filter,
        known_on: _,
        hidden,
        around,
        what_if,
        channels,
        pins: pinned,
        appearance: _,
        denied_links: _,
        more_chains: _,
        compares: _,
        saved,
        judgements,
        verdicts: _,
    } = view;
    selection(selected, to);
    entities(marked, to);
    if !marked_records.is_empty() {
        *marked_records = Arc::new(marked_records.iter().map(|id| record(id, to)).collect());
    }
    filter.rename(&mut |id| to.id(id));
    entities(hidden, to);
    surroundings(around, to);
    *what_if = what_if.iter().map(|one| carrier(one, to)).collect();
    if let Some((one, other)) = &mut channels.governments {
        (*one, *other) = (entity(one, to), entity(other, to));
    }
    pins(pinned, to);
    if !saved.is_empty() {
        for named in Arc::make_mut(saved).values_mut() {
            saved_view(named, to);
        }
    }
    if **judgements != Judgements::default() {
        said(Arc::make_mut(judgements), to);
    }
}

fn saved_view(named: &mut NamedView, to: &mut Move<'_>) {
    let NamedView { name: _, filter, hidden, around, known_on: _, pins: pinned, appearance: _ } =
        named;
    filter.rename(&mut |id| to.id(id));
    entities(hidden, to);
    surroundings(around, to);
    pins(pinned, to);
}

fn said(judgements: &mut Judgements, to: &mut Move<'_>) {
    let Judgements { entities, contacts, notes: noted } = judgements;
    *entities = pairs(entities, EntityId::text, EntityId::new, to);
    *contacts = pairs(contacts, RecordId::text, RecordId::new, to);
    notes(noted, to);
}

fn pairs<I: Ord>(
    decided: &BTreeMap<(I, I), Decision>,
    text: fn(&I) -> &Text,
    id: fn(Text) -> I,
    to: &mut Move<'_>,
) -> BTreeMap<(I, I), Decision> {
    let mut moved = BTreeMap::new();
    for ((a, b), decision) in decided {
        let (a, b) = to.pair(text(a), text(b));
        let pair = if a <= b { (a, b) } else { (b, a) };
        // If two decisions are about the same pair now, the first one is kept.
        moved.entry((id(pair.0), id(pair.1))).or_insert(*decision);
    }
    moved
}

fn notes(notes: &mut BTreeMap<Subject, Note>, to: &mut Move<'_>) {
    for (subject, note) in std::mem::take(notes) {
        let subject = match subject {
            Subject::Record(id) => Subject::Record(record(&id, to)),
            Subject::Document(id) => Subject::Document(id),
        };
        match notes.get_mut(&subject) {
            Some(first) => first.append(&note),
            None => {
                notes.insert(subject, note);
            }
        }
    }
}

/// Updates the IDs of a selection, in the view or in the history of selections.
pub(super) fn selection(selected: &mut Selection, to: &mut Move<'_>) {
    match selected {
        Selection::Nothing | Selection::Document(_) => {}
        Selection::Entity(id) => *id = entity(id, to),
        Selection::Record(id) => *id = record(id, to),
        Selection::Line(a, b) => *selected = Selection::line(&entity(a, to), &entity(b, to)),
        Selection::Between(a, b) => *selected = Selection::between(&side(a, to), &side(b, to)),
    }
}

fn side(of: &Side, to: &mut Move<'_>) -> Side {
    match of {
        Side::Government(id) => Side::Government(entity(id, to)),
        Side::NoGovernment => Side::NoGovernment,
    }
}

fn carrier(one: &Carrier, to: &mut Move<'_>) -> Carrier {
    match one {
        Carrier::Entity(id) => Carrier::Entity(entity(id, to)),
        Carrier::Line(Line::Round(id)) => Carrier::Line(Line::Round(record(id, to))),
        Carrier::Line(Line::Pair(a, b)) => {
            Carrier::Line(Line::pair(&entity(a, to), &entity(b, to)))
        }
    }
}

fn surroundings(around: &mut Option<Surroundings>, to: &mut Move<'_>) {
    if let Some(Surroundings { of, steps: _, more }) = around {
        entities(of, to);
        entities(more, to);
    }
}

fn pins(pins: &mut BTreeMap<String, Point>, to: &mut Move<'_>) {
    let held = std::mem::take(pins);
    for (name, at) in held {
        pins.entry(to.id(&name.into()).to_string()).or_insert(at);
    }
}

fn entities(ids: &mut BTreeSet<EntityId>, to: &mut Move<'_>) {
    *ids = ids.iter().map(|id| entity(id, to)).collect();
}

fn entity(id: &EntityId, to: &mut Move<'_>) -> EntityId {
    EntityId::new(to.id(id.text()))
}

fn record(id: &RecordId, to: &mut Move<'_>) -> RecordId {
    RecordId::new(to.id(id.text()))
}
