//! A value that changes with the days of "as known on". Only the changes are stored.

use serde_json::{Value, json};

/// A value by step. Steps must be set in order; at a step that is not set, there is no value.
#[derive(Clone, Debug, Default)]
pub(super) struct Over {
    changes: Vec<(usize, Value)>,
    /// The last step at which it was set.
    last: usize,
}

impl Over {
    /// Sets it at a step, which must not be before one that was already set.
    pub(super) fn set(&mut self, step: usize, value: Value) {
        if !self.changes.is_empty() && self.last + 1 < step {
            self.change(self.last + 1, Value::Null);
        }
        self.last = step;
        self.change(step, value);
    }

    fn change(&mut self, step: usize, value: Value) {
        if self.changes.last().is_none_or(|(_, now)| *now != value) {
            self.changes.push((step, value));
        }
    }

    /// Notes that it has no value after the last step that was set, if there are more steps.
    fn end(&mut self, steps: usize) {
        if !self.changes.is_empty() && self.last + 1 < steps {
            self.change(self.last + 1, Value::Null);
        }
    }

    /// The value at the last step; `None` if it has none there.
    pub(super) fn at_end(&mut self, steps: usize) -> Option<&Value> {
        self.end(steps);
        self.changes.last().map(|(_, value)| value).filter(|value| !value.is_null())
    }

    /// The words at the last step; empty if it has none there.
    pub(super) fn words_at_end(&mut self, steps: usize) -> &str {
        self.at_end(steps).and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether it is the same at every step.
    pub(super) fn is_constant(&mut self, steps: usize) -> bool {
        self.end(steps);
        matches!(self.changes[..], [(0, _)])
    }

    /// The same as `json`, but with 1 for a value that is the same as at the last step.
    pub(super) fn json_but_last(&mut self, steps: usize) -> Value {
        let last = self.at_end(steps).cloned();
        let short =
            |value: &Value| if Some(value) == last.as_ref() { json!(1) } else { value.clone() };
        self.changes.iter().flat_map(|(step, value)| [json!(step), short(value)]).collect()
    }

    /// The changes as one list: step, value, step, value.
    pub(super) fn json(&mut self, steps: usize) -> Value {
        self.end(steps);
        self.changes.iter().flat_map(|(step, value)| [json!(step), value.clone()]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_changes_are_kept() {
        let mut over = Over::default();
        for (step, word) in [(1, "a"), (2, "a"), (4, "b")] {
            over.set(step, json!(word));
        }
        assert_eq!(over.json(6), json!([1, "a", 3, null, 4, "b", 5, null]));
        assert_eq!(over.at_end(6), None);
        let mut same = Over::default();
        (0..3).for_each(|step| same.set(step, json!("a")));
        assert!(same.is_constant(3));
        assert!(!same.is_constant(4));
    }
}
