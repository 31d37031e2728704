//! What the table and the matrix share: each is one Tab stop that the arrow keys walk through, and
//! each tells a screen reader which cells there are.

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
    /// As many rows up as are seen.
    PageUp,
    /// As many rows down as are seen.
    PageDown,
    /// To the first.
    Home,
    /// To the last.
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
    // egui lets Shift and a key fire the key alone as well, so those with Shift come first.
    for modifiers in [Modifiers::SHIFT, Modifiers::NONE] {
        for (key, step) in STEPS {
            let presses = ui.input_mut(|i| i.count_and_consume_key(modifiers, key));
            steps.extend((0..presses).map(|_| (step, modifiers.shift)));
        }
    }
    steps
}

/// Keeps the arrow keys with what has the keyboard, instead of moving the keyboard on.
pub fn hold_arrows(ui: &Ui, id: Id) {
    let filter =
        EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}

/// Where the start of a view has to be for a stretch to be in it.
pub fn offset_showing(from: f32, length: f32, offset: f32, view: f32) -> f32 {
    if from < offset || length > view {
        from
    } else if from + length > offset + view {
        from + length - view
    } else {
        offset
    }
}

/// Tells a screen reader where something stands.
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
    fn a_view_moves_only_as_far_as_it_must() {
        for (from, shown_from) in [(50.0, 40.0), (30.0, 30.0), (135.0, 45.0)] {
            let offset = offset_showing(from, 10.0, 40.0, 100.0);
            assert!((offset - shown_from).abs() < 1e-4, "{from}: {offset}");
        }
    }
}
