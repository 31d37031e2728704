//! How strongly a line draws its ends together, and how that changes while a drawing cools.
//!
//! With distances in units of the wanted line length, the pull of a line of length d is (1 − c) ·
//! d^1.5 + c · d^0.5, where c is the closeness. The first term keeps the overall shape, as stress
//! does. The second is close to the `LinLog` energy (Noack, "Energy models for graph clustering",
//! J. Graph Algorithms Appl. 11, 2007) and lets clusters gather. A drawing that starts with the
//! first and ends with the second has both.

/// The closeness at the end.
pub const CLOSE: f32 = 0.75;
/// Shares of the steps between which the closeness grows from 0.
const GATHERING: (f32, f32) = (0.3, 0.8);
/// Added to squared lengths, in squared line lengths, so that lines of length 0 do not pull
/// infinitely.
const SHORTEST: f32 = 1e-5;

/// The factor that turns a displacement into its pull; `squared` is the displacement's squared
/// length.
#[inline]
pub fn stiffness(squared: f32, closeness: f32) -> f32 {
    let root = (squared + SHORTEST).sqrt().sqrt();
    (1.0 - closeness) * root + closeness / root
}

/// How a drawing comes to rest: the longest move of a node in a step shrinks geometrically
/// (Fruchterman and Reingold, "Graph drawing by force-directed placement", 1991, call it the
/// temperature).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cooling {
    /// The longest move in the first step, in line lengths.
    pub hot: f32,
    /// The longest move in the last step, in line lengths.
    pub cold: f32,
    /// The number of steps.
    pub steps: u32,
    /// Whether the closeness has its final value from the start.
    pub gathered: bool,
}

impl Cooling {
    /// For a drawing that is made anew.
    pub const FRESH: Self = Self { hot: 0.16, cold: 0.004, steps: 150, gathered: false };
    /// For the surroundings of a change in a drawing that the reader knows.
    pub const WARM: Self = Self { hot: 0.08, cold: 0.004, steps: 60, gathered: true };

    /// The longest move in a step, in line lengths.
    pub fn temperature(&self, step: u32) -> f32 {
        self.hot * (self.cold / self.hot).powf(self.share(step))
    }

    /// The closeness in a step. It grows from 0 to `CLOSE`, unless it has its final value from the
    /// start.
    pub fn closeness(&self, step: u32) -> f32 {
        if self.gathered {
            return CLOSE;
        }
        let (from, to) = GATHERING;
        CLOSE * ((self.share(step) - from) / (to - from)).clamp(0.0, 1.0)
    }

    /// Whether the pull has its final form, so that a calm drawing will stay calm.
    pub fn is_steady(&self, step: u32) -> bool {
        self.gathered || self.share(step) >= GATHERING.1
    }

    fn share(&self, step: u32) -> f32 {
        step as f32 / self.steps.max(1) as f32
    }
}
