//! Back and Forward: the history of selections, as in a web browser.

use super::view_state::Selection;
use crate::model::Dossier;

/// The largest number of selections that are remembered.
const CAP: usize = 200;

/// The selections before and after the present one.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    behind: Vec<Selection>,
    ahead: Vec<Selection>,
}

impl Trail {
    /// Records the selection `from`, which is replaced by another one. Forgets the selections
    /// ahead.
    pub fn leave(&mut self, from: Selection) {
        self.ahead.clear();
        self.behind.push(from);
        if self.behind.len() > CAP {
            self.behind.remove(0);
        }
    }

    /// Returns the latest earlier selection that exists in one of the dossiers; `None` if there is
    /// none.
    pub fn back(&mut self, present: &Selection, dossiers: &[&Dossier]) -> Option<Selection> {
        step(&mut self.behind, &mut self.ahead, present, dossiers)
    }

    /// Returns the next later selection that exists in one of the dossiers; `None` if there is
    /// none.
    pub fn forward(&mut self, present: &Selection, dossiers: &[&Dossier]) -> Option<Selection> {
        step(&mut self.ahead, &mut self.behind, present, dossiers)
    }

    /// Returns all selections in the history.
    pub(super) fn selections(&mut self) -> impl Iterator<Item = &mut Selection> {
        self.behind.iter_mut().chain(&mut self.ahead)
    }

    /// Drops the selections that none of the dossiers has, so that Back and Forward are offered
    /// only if they lead to another selection.
    pub fn keep_to(&mut self, dossiers: &[&Dossier], present: &Selection) {
        for side in [&mut self.behind, &mut self.ahead] {
            side.retain(|selection| dossiers.iter().any(|d| selection.exists_in(d)));
            side.dedup();
            if side.last() == Some(present) {
                side.pop();
            }
        }
    }

    /// Whether there is a way back.
    pub const fn has_back(&self) -> bool {
        !self.behind.is_empty()
    }

    /// Whether there is a way forward.
    pub const fn has_forward(&self) -> bool {
        !self.ahead.is_empty()
    }
}

/// Takes selections from one side until one exists and differs from the present one, and puts the
/// present one on the other side.
fn step(
    from: &mut Vec<Selection>,
    onto: &mut Vec<Selection>,
    present: &Selection,
    dossiers: &[&Dossier],
) -> Option<Selection> {
    while let Some(next) = from.pop() {
        if dossiers.iter().any(|d| next.exists_in(d)) && next != *present {
            onto.push(present.clone());
            return Some(next);
        }
    }
    None
}
