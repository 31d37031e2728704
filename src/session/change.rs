//! Applies each command to what the reader sees, and does nothing else. Undo, the history of
//! selections and the update of the network are in `apply`.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::command::ViewCommand;
use super::edit::Verdict;
use super::judgements::Judgement;
use super::left_out_of_map;
use super::reading::Reading;
use super::surroundings;
use super::view_state::ViewState;
use super::views;
use crate::layout::Point;
use crate::model::{EntityId, RecordId, Text};

/// The readings that a view is changed against.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// Everything that the open files say.
    pub whole: &'a Reading,
    /// The reading that is shown now.
    pub now: &'a Reading,
}

/// Changes the view as the command says.
pub fn change(view: &mut ViewState, command: ViewCommand, ground: Ground<'_>) {
    match command {
        ViewCommand::Select(selection) => {
            view.unmark();
            view.selection = selection;
        }
        ViewCommand::ToggleMark(id) => toggle(&mut view.marked, id),
        ViewCommand::Mark(ids) => view.marked = ids,
        ViewCommand::ToggleRecordMark(id) => toggle_record(view, id),
        ViewCommand::MarkRecords(ids) => view.marked_records = Arc::new(ids),
        ViewCommand::Pin(id, at) => {
            view.pins.insert(id, at);
        }
        ViewCommand::TogglePins(nodes) => toggle_pins(view, nodes),
        ViewCommand::UnpinAll => view.pins.clear(),
        ViewCommand::Hide(ids) => view.hidden.extend(ids),
        ViewCommand::HideOthers(ids) => hide_others(view, &ids, ground),
        ViewCommand::ShowAll => left_out_of_map::show_all(view),
        ViewCommand::ShowSurroundings(of) => surroundings::show(view, of),
        ViewCommand::SetSteps(steps) => surroundings::set_steps(view, steps),
        ViewCommand::ShowNeighbours(of) => surroundings::show_neighbours(view, of, ground.now),
        ViewCommand::LeaveSurroundings => view.around = None,
        ViewCommand::Suppose(carrier) => {
            view.what_if.insert(carrier);
        }
        ViewCommand::BringBack(carrier) => {
            view.what_if.remove(&carrier);
        }
        ViewCommand::EndWhatIf => view.what_if.clear(),
        ViewCommand::SetChannels(channels) => view.channels = channels,
        ViewCommand::SetFilter(filter) => view.filter = filter,
        ViewCommand::SetDays(when) => view.filter.when = when,
        ViewCommand::MoveDays(when) => view.filter.when = Some(when),
        ViewCommand::KnowOn(day) | ViewCommand::SlideTo(day) => view.known_on = day,
        ViewCommand::SaveView(name) => views::save(view, &name),
        ViewCommand::ApplyView(name) => views::show(view, &name),
        ViewCommand::RenameView(from, to) => {
            views::rename(Arc::make_mut(&mut view.saved), &from, &to);
        }
        ViewCommand::DeleteView(name) => {
            Arc::make_mut(&mut view.saved).remove(&name);
        }
        ViewCommand::Judge(judgement) => Arc::make_mut(&mut view.judgements).take(judgement),
        ViewCommand::WriteOn(subject, note) => {
            Arc::make_mut(&mut view.judgements).take(Judgement::Note(subject, note));
        }
        ViewCommand::SetAppearance(appearance) => view.appearance = appearance,
        ViewCommand::Say(verdicts) => say(view, verdicts),
        ViewCommand::ShowDeniedLinks(shown) => view.denied_links = shown,
        ViewCommand::ShowMoreChains(more) => view.more_chains = more,
        ViewCommand::Compare(compares) => view.compares = compares,
        ViewCommand::Reset => view.reset(),
    }
}

/// Removes the item if the set has it, and inserts it otherwise.
fn toggle<T: Ord>(set: &mut BTreeSet<T>, item: T) {
    if !set.remove(&item) {
        set.insert(item);
    }
}

fn toggle_record(view: &mut ViewState, id: RecordId) {
    toggle(Arc::make_mut(&mut view.marked_records), id);
}

/// Pins all the nodes if any of them is not pinned; otherwise unpins all of them.
fn toggle_pins(view: &mut ViewState, nodes: Vec<(String, Point)>) {
    let all_pinned = nodes.iter().all(|(id, _)| view.pins.contains_key(id));
    for (id, at) in nodes {
        if all_pinned {
            view.pins.remove(&id);
        } else {
            view.pins.insert(id, at);
        }
    }
}

fn say(view: &mut ViewState, said: Vec<(Text, Option<Verdict>)>) {
    let verdicts = Arc::make_mut(&mut view.verdicts);
    for (of, verdict) in said {
        match verdict {
            Some(verdict) => drop(verdicts.insert(of, verdict)),
            None => drop(verdicts.remove(&of)),
        }
    }
}

/// Hides every entity except these, including entities that are not known yet on the day of the
/// view.
fn hide_others(view: &mut ViewState, ids: &BTreeSet<EntityId>, ground: Ground<'_>) {
    let [whole, now] = [ground.whole, ground.now].map(|reading| &reading.dossier);
    let all = whole.entities.keys().chain(now.entities.keys());
    let others = all.filter(|id| !ids.contains(*id));
    view.hidden.extend(others.cloned());
}
