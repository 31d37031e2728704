//! Where other programs have drawn the nodes. The positions are collected while the files are read,
//! and become the pins of a workspace. A drawing keeps its shape; its size is fitted to the marks of
//! the map.

use std::collections::{BTreeMap, HashSet};

use crate::load::workspace::{self, LARGEST_WORKSPACE, View, Workspace};
use crate::model::Text;

/// The usual distance between neighbours on a map, in map units.
const SPACING: f64 = 150.0;
/// Numbers larger than this are no positions.
const FARTHEST: f64 = 1e9;

/// Positions of nodes in the units of their file; y points down.
#[derive(Debug, Default)]
pub(super) struct Places {
    of: BTreeMap<Text, (f64, f64)>,
    taken: HashSet<(u64, u64)>,
    /// Whether the positions are in map units, as Counterpart's own exports have them.
    in_map_units: bool,
}

impl Places {
    /// Adds the position of an entity, or of a contact that is a node. Returns false if it cannot be
    /// used: it is too far away, or another node has the same one, which would hide both.
    pub(super) fn put(&mut self, id: &str, (x, y): (f64, f64)) -> bool {
        let usable = x.abs() <= FARTHEST && y.abs() <= FARTHEST;
        // Adding zero makes a negative zero positive.
        let free = usable && self.taken.insert(((x + 0.0).to_bits(), (y + 0.0).to_bits()));
        if free {
            self.of.insert(id.into(), (x, y));
        }
        free
    }

    /// Says that the positions are in map units.
    pub(super) const fn are_in_map_units(&mut self) {
        self.in_map_units = true;
    }

    /// Begins another file, which has a drawing of its own.
    pub(super) fn begin_file(&mut self) {
        self.taken.clear();
    }

    /// How many nodes have a position.
    pub(super) fn len(&self) -> usize {
        self.of.len()
    }

    /// The positions in map units.
    pub(super) fn fitted(self) -> BTreeMap<Text, (f32, f32)> {
        let points = || self.of.values().copied();
        let least = points().fold((f64::MAX, f64::MAX), |a, b| (a.0.min(b.0), a.1.min(b.1)));
        let most = points().fold((f64::MIN, f64::MIN), |a, b| (a.0.max(b.0), a.1.max(b.1)));
        let (wide, high) = (most.0 - least.0, most.1 - least.1);
        let count = self.of.len() as f64;
        let spacing = (wide * high / count).sqrt().max(wide.max(high) / count);
        let (scale, middle) = if self.in_map_units || spacing <= 0.0 {
            (1.0, (0.0, 0.0))
        } else {
            (SPACING / spacing, (least.0 + wide / 2.0, least.1 + high / 2.0))
        };
        let fit = |at: f64, middle: f64| ((at - middle) * scale) as f32;
        let place = |(id, (x, y))| (id, (fit(x, middle.0), fit(y, middle.1)));
        self.of.into_iter().map(place).collect()
    }
}

/// The position in the attributes `x` and `y` of a node, y down.
pub(super) fn place_in(attributes: &[(Text, String)], y_up: bool) -> Option<(f64, f64)> {
    let number = |wanted: &str| {
        let found = attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.and_then(|(_, value)| value.trim().parse::<f64>().ok())
    };
    let (x, y) = (number("x")?, number("y")?);
    Some((x, if y_up { -y } else { y }))
}

/// The text of a workspace in which these nodes are pinned; `None` if there are none, or more than a
/// workspace can hold.
pub fn workspace_with(places: &BTreeMap<Text, (f32, f32)>) -> Option<String> {
    if places.is_empty() {
        return None;
    }
    let view = View { pins: places.clone(), ..View::default() };
    let text = workspace::write(&Workspace { view, ..Workspace::default() });
    (text.len() as u64 <= LARGEST_WORKSPACE).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted(all: &[(&str, f64, f64)], own: bool) -> Vec<(f32, f32)> {
        let mut places = Places::default();
        for (id, x, y) in all {
            places.put(id, (*x, *y));
        }
        if own {
            places.are_in_map_units();
        }
        places.fitted().into_values().collect()
    }

    #[test]
    fn a_drawing_keeps_its_shape_and_gets_the_size_of_a_map() {
        let small = [("a", 0.0, 0.0), ("b", 1.0, 0.0), ("c", 0.0, 1.0), ("d", 1.0, 1.0)];
        let square = [(-150.0, -150.0), (150.0, -150.0), (-150.0, 150.0), (150.0, 150.0)];
        assert_eq!(fitted(&small, false), square);
        let large = small.map(|(id, x, y)| (id, x * 9000.0 + 70.0, y * 9000.0 - 70.0));
        assert_eq!(fitted(&large, false), square);
        assert_eq!(fitted(&small, true)[3], (1.0, 1.0), "map units stay");
        let line = [("a", 5.0, 3.0), ("b", 6.0, 3.0)];
        assert_eq!(fitted(&line, false), [(-150.0, 0.0), (150.0, 0.0)]);
    }

    #[test]
    fn what_is_no_position_is_refused() {
        let mut places = Places::default();
        assert!(places.put("a", (0.0, 0.0)));
        assert!(!places.put("b", (0.0, -0.0)), "it would lie on the first");
        assert!(!places.put("c", (f64::NAN, 1.0)));
        assert!(!places.put("d", (f64::INFINITY, 1.0)));
        assert!(!places.put("e", (1e300, 1.0)));
        assert_eq!(places.len(), 1);
    }
}
