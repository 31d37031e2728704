//! What the table, the matrix, the map and the timeline share. Each is one Tab stop, and the arrow
//! keys move within it. The first two tell a screen reader which cells there are. Also how the
//! keyboard goes round in a list.

use egui::accesskit::{Node, Rect as AccessRect};
use egui::{EventFilter, Id, Key, Modifiers, Rect, Ui};

/// One step of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One column to the left.
    Left,
    /// One column to the right.
    Right,
    /// Up by as many rows as are in view.
    PageUp,
    /// Down by as many rows as are in view.
    PageDown,
    /// To the first row or column.
    Home,
    /// To the last row or column.
    End,
}

const STEPS: [(Key, Step); 8] = [
    (Key::ArrowUp, Step::Up),
    (Key::ArrowDown, Step::Down),
    (Key::ArrowLeft, Step::Left),
    (Key::ArrowRight, Step::Right),
    (Key::PageUp, Step::PageUp),
    (Key::PageDown, Step::PageDown),
    (Key::Home, Step::Home),
    (Key::End, Step::End),
];

/// The steps pressed in this frame, each with whether Shift was held.
pub fn steps(ui: &Ui) -> Vec<(Step, bool)> {
    let mut steps = Vec::new();
    // egui also fires the key alone when it is pressed with Shift, so steps with Shift are taken
    // first.
    for modifiers in [Modifiers::SHIFT, Modifiers::NONE] {
        for (key, step) in STEPS {
            let presses = ui.input_mut(|i| i.count_and_consume_key(modifiers, key));
            steps.extend((0..presses).map(|_| (step, modifiers.shift)));
        }
    }
    steps
}

/// The place that is `by` places further among `count`, or back if negative. It goes round.
pub fn round(at: usize, by: isize, count: usize) -> usize {
    (at as isize + by).rem_euclid(count.max(1) as isize) as usize
}

/// Keeps the arrow keys, and Esc if `escape` is set, for the widget that has the keyboard. They
/// then do not move the focus.
pub fn hold_arrows(ui: &Ui, id: Id, escape: bool) {
    let (horizontal_arrows, vertical_arrows) = (true, true);
    let filter =
        EventFilter { horizontal_arrows, vertical_arrows, escape, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}

/// The scroll offset at which a stretch is in view. `offset` is the present one and `view` the
/// length of the view.
pub fn offset_showing(from: f32, length: f32, offset: f32, view: f32) -> f32 {
    if from < offset || length > view {
        from
    } else if from + length > offset + view {
        from + length - view
    } else {
        offset
    }
}

/// Tells a screen reader where something is.
pub fn place(node: &mut Node, rect: Rect) {
    node.set_bounds(AccessRect {
        x0: f64::from(rect.min.x),
        y0: f64::from(rect.min.y),
        x1: f64::from(rect.max.x),
        y1: f64::from(rect.max.y),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_goes_round() {
        for (at, by, to) in [(0, 1, 1), (2, 1, 0), (0, -1, 2), (1, -5, 2)] {
            assert_eq!(round(at, by, 3), to, "{at} {by}");
        }
        assert_eq!(round(0, 1, 0), 0);
    }

    #[test]
    fn a_view_moves_only_as_far_as_it_must() {
        for (from, shown_from) in [(50.0, 40.0), (30.0, 30.0), (135.0, 45.0)] {
            let offset = offset_showing(from, 10.0, 40.0, 100.0);
            assert!((offset - shown_from).abs() < 1e-4, "{from}: {offset}");
        }
    }
}
