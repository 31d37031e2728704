//! The parts of the window that F6 and Shift+F6 go through: the left panel, the tab in the middle,
//! the details, the problems and the timeline.

use egui::{Context, Id, Key, Modifiers, Rect};

use super::grid::round;
use super::{canvas, matrix, table, timeline};
use crate::session::Tab;

/// A part of the window, in the order of F6.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The left panel, with the search.
    Find,
    /// The tab in the middle.
    Middle,
    /// The details panel at the right.
    Details,
    /// The problems panel.
    Problems,
    /// The timeline.
    Time,
}

/// The parts that are on the screen, and where they are.
#[derive(Debug, Default)]
pub struct Parts {
    shown: Vec<(Part, Rect)>,
}

impl Parts {
    /// Records where a part is drawn.
    pub fn stand(&mut self, part: Part, area: Rect) {
        self.shown.push((part, area));
    }

    /// The part that F6 or Shift+F6 leads to, if one was pressed since the last frame. `None`
    /// otherwise. This also begins a new frame.
    pub fn pressed(&mut self, ctx: &Context) -> Option<Part> {
        let mut shown = std::mem::take(&mut self.shown);
        let pressed = |modifiers| ctx.input_mut(|i| i.consume_key(modifiers, Key::F6));
        let back = pressed(Modifiers::SHIFT);
        if !back && !pressed(Modifiers::NONE) {
            return None;
        }
        shown.sort_by_key(|(part, _)| *part as u8);
        let focused = ctx.memory(egui::Memory::focused).and_then(|id| ctx.read_response(id));
        let at = focused.map(|response| response.rect.center());
        let here = at.and_then(|at| shown.iter().position(|(_, area)| area.contains(at)));
        let count = shown.len();
        let next = match here {
            Some(here) => round(here, if back { -1 } else { 1 }, count),
            None if back => count.checked_sub(1)?,
            None => 0,
        };
        shown.get(next).map(|(part, _)| *part)
    }
}

/// The ID of what gets the keyboard focus first in a tab.
pub fn first_in(tab: Tab) -> Id {
    match tab {
        Tab::Map => canvas::focus_id(),
        Tab::Table => table::focus_id(),
        Tab::Matrix => matrix::focus_id(),
        Tab::Article => Id::new("part-article"),
        Tab::Read => Id::new("part-read"),
    }
}

/// The ID of what gets the keyboard focus first in a part. `None` for the left panel, where the
/// search field takes the focus itself.
pub fn first(part: Part, tab: Tab) -> Option<Id> {
    match part {
        Part::Find => None,
        Part::Middle => Some(first_in(tab)),
        Part::Details => Some(Id::new("part-details")),
        Part::Problems => Some(Id::new("part-problems")),
        Part::Time => Some(timeline::focus_id()),
    }
}
