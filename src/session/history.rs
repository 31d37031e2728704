//! Undo and redo. The history stores copies of a small value, each with the label of the step.

/// The largest number of undo steps. Older ones are forgotten.
const CAP: usize = 100;

/// The steps that can be undone, and those that can be redone.
#[derive(Clone, Debug)]
pub struct History<T> {
    done: Vec<(&'static str, T)>,
    undone: Vec<(&'static str, T)>,
}

impl<T> Default for History<T> {
    fn default() -> Self {
        Self { done: Vec::new(), undone: Vec::new() }
    }
}

impl<T> History<T> {
    /// Records the value as it was before a step. All steps that could be redone are forgotten.
    pub fn record(&mut self, label: &'static str, before: T) {
        self.undone.clear();
        self.done.push((label, before));
        if self.done.len() > CAP {
            self.done.remove(0);
        }
    }

    /// Records the value as it was before a step. If the last step has the same label, both become
    /// one undo step.
    pub fn extend(&mut self, label: &'static str, before: T) {
        if self.undo_label() == Some(label) {
            self.undone.clear();
        } else {
            self.record(label, before);
        }
    }

    /// Undoes the last step: takes the present value and returns the value from before that step.
    ///
    /// # Errors
    /// Returns the present value if there is no step to undo.
    pub fn undo(&mut self, present: T) -> Result<T, T> {
        let Some((label, before)) = self.done.pop() else { return Err(present) };
        self.undone.push((label, present));
        Ok(before)
    }

    /// Redoes the step undone last: takes the present value and returns the value from after that
    /// step.
    ///
    /// # Errors
    /// Returns the present value if there is no step to redo.
    pub fn redo(&mut self, present: T) -> Result<T, T> {
        let Some((label, after)) = self.undone.pop() else { return Err(present) };
        self.done.push((label, present));
        Ok(after)
    }

    /// Returns the label of the step that undo would take back.
    pub fn undo_label(&self) -> Option<&'static str> {
        self.undo_labels().next()
    }

    /// Returns the labels of all steps that can be undone, the last one first.
    pub fn undo_labels(&self) -> impl Iterator<Item = &'static str> {
        self.done.iter().rev().map(|(label, _)| *label)
    }

    /// Returns the label of the step that redo would repeat.
    pub fn redo_label(&self) -> Option<&'static str> {
        self.undone.last().map(|(label, _)| *label)
    }

    /// Returns the values of all steps.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.done.iter_mut().chain(&mut self.undone).map(|(_, value)| value)
    }

    /// Forgets every step.
    pub fn clear(&mut self) {
        self.done.clear();
        self.undone.clear();
    }
}
