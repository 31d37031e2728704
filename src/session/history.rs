//! Undo and redo: copies of a small value with the name of the step.

/// How many steps are kept.
const CAP: usize = 100;

/// The steps taken and taken back.
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
    /// Keeps the value from before a step; what was taken back is gone.
    pub fn record(&mut self, label: &'static str, before: T) {
        self.undone.clear();
        self.done.push((label, before));
        if self.done.len() > CAP {
            self.done.remove(0);
        }
    }

    /// Keeps the value from before a step, unless the last step was of the same name: then the two
    /// are one.
    pub fn extend(&mut self, label: &'static str, before: T) {
        if self.undo_label() == Some(label) {
            self.undone.clear();
        } else {
            self.record(label, before);
        }
    }

    /// The value from before the last step, in exchange for the present one.
    ///
    /// # Errors
    /// The present value, if there is no step to take back.
    pub fn undo(&mut self, present: T) -> Result<T, T> {
        let Some((label, before)) = self.done.pop() else { return Err(present) };
        self.undone.push((label, present));
        Ok(before)
    }

    /// The value from after the step taken back last, in exchange for the present one.
    ///
    /// # Errors
    /// The present value, if no step was taken back.
    pub fn redo(&mut self, present: T) -> Result<T, T> {
        let Some((label, after)) = self.undone.pop() else { return Err(present) };
        self.done.push((label, present));
        Ok(after)
    }

    /// The name of the step that undo would take back.
    pub fn undo_label(&self) -> Option<&'static str> {
        self.done.last().map(|(label, _)| *label)
    }

    /// The name of the step that redo would bring back.
    pub fn redo_label(&self) -> Option<&'static str> {
        self.undone.last().map(|(label, _)| *label)
    }

    /// Forgets every step.
    pub fn clear(&mut self) {
        self.done.clear();
        self.undone.clear();
    }
}
