//! Where a day stands on the screen: zooming and panning along time.

use egui::Rangef;

use crate::model::Day;

/// The shortest time that fills the strip, in days.
const LEAST: f64 = 3.0;
/// The longest: beyond it egui's floats are too coarse.
const MOST: f64 = 4.0e9;

/// The stretch of time that is shown, in days since 1970-01-01; a day is one long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    /// Where the left edge stands.
    pub first: f64,
    /// Where the right edge stands.
    pub last: f64,
}

impl Axis {
    /// All days from one to another, with some room beside them.
    pub fn around(first: Day, last: Day) -> Self {
        let (first, last) = (first.number() as f64, last.number() as f64 + 1.0);
        let room = ((last - first) * 0.06).max(2.0);
        Self { first: first - room, last: last + room }
    }

    /// How many days are shown.
    pub fn days(self) -> f64 {
        self.last - self.first
    }

    /// Where a time stands on the screen.
    pub fn x(self, day: f64, ground: Rangef) -> f32 {
        // A day beyond the edge by a strip's width looks like any other there.
        let share = ((day - self.first) / self.days()).clamp(-1.0, 2.0);
        ground.min + share as f32 * ground.span()
    }

    /// Which time stands at a place on the screen.
    pub fn time(self, x: f32, ground: Rangef) -> f64 {
        self.first + f64::from((x - ground.min) / ground.span().max(1.0)) * self.days()
    }

    /// The day at a place on the screen.
    pub fn day(self, x: f32, ground: Rangef) -> Day {
        Day::from_number(self.time(x, ground).floor() as i64)
    }

    /// Shows a stretch `factor` times shorter, the time at a share of the width staying there.
    #[must_use]
    pub fn zoomed(self, factor: f64, share: f64) -> Self {
        let days = (self.days() / factor).clamp(LEAST, MOST);
        let first = self.first + (self.days() - days) * share;
        Self { first, last: first + days }
    }

    /// Moves along by a share of the width.
    #[must_use]
    pub fn panned(self, share: f64) -> Self {
        let by = share * self.days();
        Self { first: self.first + by, last: self.last + by }
    }

    /// How many days an arrow key goes: about a fortieth of what is shown, a whole number of them.
    pub fn step(self) -> i64 {
        ((self.days() / 40.0).round() as i64).max(1)
    }
}
