//! Choices of which exactly one is on. A group is one Tab stop; the arrow keys choose in it.

use egui::{Id, Key, Modifiers, RadioButton, Response, Ui};

use super::dialog_keys::{give_enter, pass_over};
use super::outlined::outlined;
use crate::ui::grid;

/// What the group's choices were in the last pass, and what the arrow keys have chosen.
#[derive(Clone, Debug, Default)]
struct Group {
    pass: u64,
    /// The choices that can be chosen, in the order in which they were drawn.
    before: Vec<Id>,
    now: Vec<Id>,
    taken: Option<Id>,
}

/// Draws one choice of a group. `group` names the group. The response says `changed` if the reader
/// has chosen it.
pub fn radio(
    ui: &mut Ui,
    group: &'static str,
    is_chosen: bool,
    enabled: bool,
    words: impl Into<String>,
) -> Response {
    let button = RadioButton::new(is_chosen, words.into());
    let mut response = outlined(ui, |ui| ui.add_enabled(enabled, button));
    let (key, id) = (Id::new(("radio group", group)), response.id);
    let pass = ui.ctx().cumulative_pass_nr();
    let taken = ui.data_mut(|data| {
        let known = data.get_temp_mut_or_default::<Group>(key);
        if known.pass != pass {
            (known.pass, known.before) = (pass, std::mem::take(&mut known.now));
        }
        known.now.extend(enabled.then_some(id));
        let is_taken = known.taken == Some(id);
        if is_taken {
            known.taken = None;
        }
        is_taken
    });
    if taken {
        response.request_focus();
    }
    if !is_chosen && !taken {
        pass_over(ui.ctx(), id);
    }
    give_enter(ui.ctx(), id);
    if response.has_focus() {
        walk(ui, key, id);
    }
    if (response.clicked() || taken) && !is_chosen {
        response.mark_changed();
    }
    response
}

/// Draws one choice of a group that sets a value.
pub fn radio_value<T: PartialEq>(
    ui: &mut Ui,
    group: &'static str,
    value: &mut T,
    choice: T,
    words: impl Into<String>,
) {
    if radio(ui, group, *value == choice, true, words).changed() {
        *value = choice;
    }
}

/// Lets the arrow keys choose another choice of the group. They go round.
fn walk(ui: &Ui, key: Id, id: Id) {
    grid::hold_arrows(ui, id, false);
    let by = ui.input_mut(|i| {
        let mut count = |key| i.count_and_consume_key(Modifiers::NONE, key) as isize;
        count(Key::ArrowDown) + count(Key::ArrowRight) - count(Key::ArrowUp) - count(Key::ArrowLeft)
    });
    if by == 0 {
        return;
    }
    ui.data_mut(|data| {
        let known = data.get_temp_mut_or_default::<Group>(key);
        let all = &known.before;
        let here = all.iter().position(|one| *one == id);
        let next = here.and_then(|here| all.get(grid::round(here, by, all.len())));
        known.taken = next.copied();
    });
    ui.ctx().request_repaint();
}
