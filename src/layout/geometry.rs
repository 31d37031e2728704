//! Points and rectangles in map space: x points right, y points down, and one unit is one pixel at
//! zoom 1.

use std::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};

/// A place or a displacement on the map, in map units.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// x coordinate, to the right.
    pub x: f32,
    /// y coordinate, down.
    pub y: f32,
}

impl Point {
    /// The centre of a fresh map.
    pub const ORIGIN: Self = Self { x: 0.0, y: 0.0 };

    /// The point with these coordinates.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// The displacement with this length and this direction in radians.
    pub fn polar(length: f32, angle: f32) -> Self {
        Self::new(length * angle.cos(), length * angle.sin())
    }

    /// The scalar product of two displacements.
    pub fn dot(self, other: Self) -> f32 {
        self.x * other.x + self.y * other.y
    }

    /// The z component of the vector product: positive if `other` is clockwise of `self`.
    pub fn cross(self, other: Self) -> f32 {
        self.x * other.y - self.y * other.x
    }

    /// Length of the displacement.
    pub fn length(self) -> f32 {
        self.dot(self).sqrt()
    }

    /// How far apart two places are.
    pub fn distance(self, other: Self) -> f32 {
        (self - other).length()
    }

    /// The same displacement, shortened to `limit` if it is longer.
    #[must_use]
    pub fn at_most(self, limit: f32) -> Self {
        let length = self.length();
        if length > limit { self * (limit / length) } else { self }
    }

    /// Whether both coordinates are finite.
    pub fn is_finite(self) -> bool {
        self.x.is_finite() && self.y.is_finite()
    }
}

impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f32> for Point {
    type Output = Self;
    fn mul(self, factor: f32) -> Self {
        Self::new(self.x * factor, self.y * factor)
    }
}

impl Neg for Point {
    type Output = Self;
    fn neg(self) -> Self {
        Self::new(-self.x, -self.y)
    }
}

impl AddAssign for Point {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Point {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

/// A rectangle with horizontal and vertical sides, in map or screen units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Upper left corner.
    pub min: Point,
    /// Lower right corner.
    pub max: Point,
}

impl Rect {
    /// The rectangle with this centre and these half sizes.
    pub fn around(centre: Point, half_width: f32, half_height: f32) -> Self {
        let half = Point::new(half_width, half_height);
        Self { min: centre - half, max: centre + half }
    }

    /// The smallest rectangle around all of them, or `None` if there are none.
    pub fn enclosing(rects: impl IntoIterator<Item = Self>) -> Option<Self> {
        rects.into_iter().reduce(Self::union)
    }

    /// The smallest rectangle around both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        let min = Point::new(self.min.x.min(other.min.x), self.min.y.min(other.min.y));
        let max = Point::new(self.max.x.max(other.max.x), self.max.y.max(other.max.y));
        Self { min, max }
    }

    /// Width.
    pub fn width(self) -> f32 {
        self.max.x - self.min.x
    }

    /// Height.
    pub fn height(self) -> f32 {
        self.max.y - self.min.y
    }

    /// The centre.
    pub fn centre(self) -> Point {
        (self.min + self.max) * 0.5
    }

    /// Whether the two share an area. Touching edges do not count.
    pub fn overlaps(self, other: Self) -> bool {
        self.min.x < other.max.x
            && other.min.x < self.max.x
            && self.min.y < other.max.y
            && other.min.y < self.max.y
    }

    /// Whether the point is inside or on the edge.
    pub fn contains(self, point: Point) -> bool {
        (self.min.x..=self.max.x).contains(&point.x) && (self.min.y..=self.max.y).contains(&point.y)
    }

    /// The rectangle enlarged by `margin` on every side.
    #[must_use]
    pub fn grown(self, margin: f32) -> Self {
        let by = Point::new(margin, margin);
        Self { min: self.min - by, max: self.max + by }
    }
}
