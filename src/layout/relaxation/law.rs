//! How strongly a line draws its ends together, and how that changes while a drawing cools.
//!
//! With distances in units of the wanted line length, a line of length d pulls with
//! (1 − c) · d^1.5 + c · d^0.5, where c is the closeness. The first term keeps the whole in shape,
//! as stress does; the second, close to the `LinLog` energy (Noack, "Energy models for graph
//! clustering", J. Graph Algorithms Appl. 11, 2007), lets those who belong together gather. A
//! drawing that starts with the first and ends with the second has both.

/// Closeness at the end.
pub const CLOSE: f32 = 0.75;
/// Shares of the steps between which the closeness grows from 0.
const GATHERING: (f32, f32) = (0.3, 0.8);
/// Keeps lines of no length from pulling infinitely, in squared line lengths.
const SHORTEST: f32 = 1e-5;

/// What to multiply a displacement with, whose square is given, to get its pull.
#[inline]
pub fn stiffness(squared: f32, closeness: f32) -> f32 {
    let root = (squared + SHORTEST).sqrt().sqrt();
    (1.0 - closeness) * root + closeness / root
}

/// How a drawing comes to rest: the longest way a node may go in a step shrinks geometrically
/// (Fruchterman and Reingold, "Graph drawing by force-directed placement", 1991, call it the
/// temperature).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cooling {
    /// The longest way in the first step, in line lengths.
    pub hot: f32,
    /// The longest way in the last step.
    pub cold: f32,
    /// How many steps.
    pub steps: u32,
    /// Whether the closeness has its last value from the start.
    pub gathered: bool,
}

impl Cooling {
    /// For a drawing that nobody has seen yet.
    pub const FRESH: Self = Self { hot: 0.16, cold: 0.004, steps: 150, gathered: false };
    /// For what is near a change of a drawing that the reader knows.
    pub const WARM: Self = Self { hot: 0.08, cold: 0.004, steps: 60, gathered: true };

    /// The longest way in a step.
    pub fn temperature(&self, step: u32) -> f32 {
        self.hot * (self.cold / self.hot).powf(self.share(step))
    }

    /// The closeness in a step.
    pub fn closeness(&self, step: u32) -> f32 {
        if self.gathered {
            return CLOSE;
        }
        let (from, to) = GATHERING;
        CLOSE * ((self.share(step) - from) / (to - from)).clamp(0.0, 1.0)
    }

    /// Whether the law has its last form, so that rest is rest.
    pub fn is_steady(&self, step: u32) -> bool {
        self.gathered || self.share(step) >= GATHERING.1
    }

    fn share(&self, step: u32) -> f32 {
        step as f32 / self.steps.max(1) as f32
    }
}
