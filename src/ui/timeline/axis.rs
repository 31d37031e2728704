//! The time axis: where a day is on the screen, and zooming and panning along time.

use egui::Rangef;

use crate::model::Day;

/// The shortest time that fills the strip, in days.
const LEAST: f64 = 3.0;
/// The longest time that fills the strip, in days. Beyond it, egui's floats are too coarse.
const MOST: f64 = 4.0e9;

/// The stretch of time that is shown, in days since 1970-01-01. Each day has a length of 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    /// The time at the left edge.
    pub first: f64,
    /// The time at the right edge.
    pub last: f64,
}

impl Axis {
    /// The axis that shows all days from `first` to `last`, with some room beside them.
    pub fn around(first: Day, last: Day) -> Self {
        let (first, last) = (first.number() as f64, last.number() as f64 + 1.0);
        let room = ((last - first) * 0.06).max(2.0);
        Self { first: first - room, last: last + room }
    }

    /// How many days are shown.
    pub fn days(self) -> f64 {
        self.last - self.first
    }

    /// The screen position of a time.
    pub fn x(self, day: f64, ground: Rangef) -> f32 {
        // A day far outside is drawn one strip's width outside. That looks the same.
        let share = ((day - self.first) / self.days()).clamp(-1.0, 2.0);
        ground.min + share as f32 * ground.span()
    }

    /// The time at a screen position.
    pub fn time(self, x: f32, ground: Rangef) -> f64 {
        self.first + f64::from((x - ground.min) / ground.span().max(1.0)) * self.days()
    }

    /// The day at a screen position.
    pub fn day(self, x: f32, ground: Rangef) -> Day {
        Day::from_number(self.time(x, ground).floor() as i64)
    }

    /// Shows a stretch `factor` times shorter. The time at `share` of the width stays there.
    #[must_use]
    pub fn zoomed(self, factor: f64, share: f64) -> Self {
        let days = (self.days() / factor).clamp(LEAST, MOST);
        let first = self.first + (self.days() - days) * share;
        Self { first, last: first + days }
    }

    /// Moves the axis by a share of its width.
    #[must_use]
    pub fn panned(self, share: f64) -> Self {
        let by = share * self.days();
        Self { first: self.first + by, last: self.last + by }
    }

    /// How many days an arrow key moves: about a fortieth of what is shown, in whole days.
    pub fn step(self) -> i64 {
        ((self.days() / 40.0).round() as i64).max(1)
    }
}
