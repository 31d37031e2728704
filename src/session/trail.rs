//! Back and Forward: the selections visited, as in a browser.

use super::view_state::Selection;
use crate::model::Dossier;

/// How many selections are kept.
const CAP: usize = 200;

/// The selections before and after the present one.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    behind: Vec<Selection>,
    ahead: Vec<Selection>,
}

impl Trail {
    /// Leaves a selection for another one.
    pub fn leave(&mut self, from: Selection) {
        self.ahead.clear();
        self.behind.push(from);
        if self.behind.len() > CAP {
            self.behind.remove(0);
        }
    }

    /// The last selection before this one that one of the dossiers has.
    pub fn back(&mut self, present: &Selection, dossiers: &[&Dossier]) -> Option<Selection> {
        step(&mut self.behind, &mut self.ahead, present, dossiers)
    }

    /// The first selection after this one that one of the dossiers has.
    pub fn forward(&mut self, present: &Selection, dossiers: &[&Dossier]) -> Option<Selection> {
        step(&mut self.ahead, &mut self.behind, present, dossiers)
    }

    /// Every selection visited.
    pub(super) fn selections(&mut self) -> impl Iterator<Item = &mut Selection> {
        self.behind.iter_mut().chain(&mut self.ahead)
    }

    /// Drops what a new dossier no longer has, so that there is a way exactly if it leads
    /// somewhere.
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

/// Takes the next selection that still exists from one side and puts the present on the other.
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
