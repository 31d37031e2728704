//! Decides which labels are shown, and on which side of their marks. The most important come first,
//! none may cover another label or a mark, and each is nearest to its own mark. It works in screen
//! space and does not know the labels' texts.

use crate::layout::{Point, Rect};

/// A label that could be shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The rectangle beside which it is placed, on the screen: its mark, with the ring around it.
    pub mark: Rect,
    /// The rectangle of its mark alone, on the screen.
    pub own: Rect,
    /// Width of the label, on the screen.
    pub width: f32,
    /// Height of the label, on the screen.
    pub height: f32,
    /// Space to keep between mark and label, on the screen.
    pub gap: f32,
}

/// The side of its mark on which a label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Below the mark: the usual side.
    Below,
    /// To its right.
    Right,
    /// Above it.
    Above,
    /// To its left.
    Left,
}

impl Side {
    /// All sides, in the order in which they are tried.
    pub const ALL: [Self; 4] = [Self::Below, Self::Right, Self::Above, Self::Left];
}

/// A label that is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedLabel {
    /// The index of its candidate.
    pub candidate: usize,
    /// The side of its mark.
    pub side: Side,
    /// Its rectangle, on the screen.
    pub rect: Rect,
}

/// What labels must not cover, as rectangles on the screen.
#[derive(Clone, Copy, Debug)]
pub struct Taken<'a> {
    /// The marks, with the rings around them. A label must also be nearer to its own mark than to
    /// any of these.
    pub marks: &'a [Rect],
    /// Anything else, such as badges.
    pub rest: &'a [Rect],
}

/// The least space between a label and the marks of others, on the screen.
const APART: f32 = 3.0;

/// Chooses labels. Earlier candidates win over later ones, so that the same order gives the same
/// labels while the map is moved. Candidates whose mark lies outside `view` are ignored.
pub fn place(candidates: &[Candidate], taken: Taken<'_>, view: Rect) -> Vec<PlacedLabel> {
    place_by(candidates, taken, view, |_, _, _| Some(0))
}

/// The same, if some places are better than others: among the free sides of a candidate, the one
/// with the lowest `cost` is used, and the usual order decides between equal costs. `None` means
/// that the label must not go there.
pub fn place_by(
    candidates: &[Candidate],
    taken: Taken<'_>,
    view: Rect,
    cost: impl Fn(usize, Side, Rect) -> Option<u32>,
) -> Vec<PlacedLabel> {
    let mut grid = Grid::new(view.grown(200.0));
    for mark in taken.marks {
        grid.insert(*mark);
    }
    let marks = grid.entries.len();
    for obstacle in taken.rest {
        grid.insert(*obstacle);
    }
    let mut placed = Vec::new();
    for (candidate, label) in candidates.iter().enumerate() {
        if !label.mark.overlaps(view) {
            continue;
        }
        let sides = Side::ALL.into_iter().map(|side| (side, label.rect(side)));
        let free =
            sides.filter(|(_, rect)| grid.is_free(*rect) && label.is_nearest(*rect, &grid, marks));
        let costs =
            free.filter_map(|(side, rect)| Some((cost(candidate, side, rect)?, side, rect)));
        if let Some((_, side, rect)) = costs.min_by_key(|(cost, side, _)| (*cost, *side)) {
            grid.insert(rect);
            placed.push(PlacedLabel { candidate, side, rect });
        }
    }
    placed
}

impl Candidate {
    /// Whether the label at `rect` is clearly nearer to its own mark than to all others. These are
    /// the first `marks` entries of the grid.
    fn is_nearest(&self, rect: Rect, grid: &Grid, marks: usize) -> bool {
        let wanted = (distance(rect, self.own) + 1.0).max(APART);
        let is_other = |mark: Rect| mark != self.mark && mark != self.own;
        !grid.any_near(rect.grown(wanted), |index, taken| index < marks && is_other(taken))
    }

    /// How far the label on a side would be from the nearest mark of another.
    pub fn clearance(&self, side: Side, marks: &[Rect]) -> f32 {
        let rect = self.rect(side);
        let others = marks.iter().filter(|mark| **mark != self.mark && **mark != self.own);
        others.map(|mark| distance(rect, *mark)).fold(f32::MAX, f32::min)
    }

    /// The rectangle of the label on a side.
    pub fn rect(&self, side: Side) -> Rect {
        let middle = self.mark.centre();
        let (width, height) = (self.width, self.height);
        let corner = match side {
            Side::Below => Point::new(middle.x - width * 0.5, self.mark.max.y + self.gap),
            Side::Above => Point::new(middle.x - width * 0.5, self.mark.min.y - self.gap - height),
            Side::Right => Point::new(self.mark.max.x + self.gap, middle.y - height * 0.5),
            Side::Left => Point::new(self.mark.min.x - self.gap - width, middle.y - height * 0.5),
        };
        Rect { min: corner, max: corner + Point::new(width, height) }
    }
}

/// How far apart two rectangles are, along the axis on which they are farther apart; negative if
/// they overlap.
fn distance(one: Rect, other: Rect) -> f32 {
    let x = (one.min.x - other.max.x).max(other.min.x - one.max.x);
    let y = (one.min.y - other.max.y).max(other.min.y - one.max.y);
    x.max(y)
}

const CELL_WIDTH: f32 = 48.0;
const CELL_HEIGHT: f32 = 20.0;
const END: u32 = u32::MAX;

/// Taken rectangles, by the grid cells they touch. Each cell is a linked list through `entries`.
pub struct Grid {
    area: Rect,
    columns: usize,
    rows: usize,
    first: Vec<u32>,
    /// (rectangle, index of the next entry in the same cell).
    entries: Vec<(Rect, u32)>,
}

impl Grid {
    /// A grid over an area, with nothing taken.
    pub fn new(area: Rect) -> Self {
        let cells = |extent: f32, cell: f32| ((extent / cell).ceil() as usize).clamp(1, 512);
        let columns = cells(area.width(), CELL_WIDTH);
        let rows = cells(area.height(), CELL_HEIGHT);
        Self { area, columns, rows, first: vec![END; columns * rows], entries: Vec::new() }
    }

    /// Takes a rectangle. One outside the area is ignored.
    pub fn insert(&mut self, rect: Rect) {
        if !rect.overlaps(self.area) {
            return;
        }
        for cell in self.cells(rect) {
            let next = std::mem::replace(&mut self.first[cell], self.entries.len() as u32);
            self.entries.push((rect, next));
        }
    }

    /// Whether no taken rectangle overlaps this one.
    pub fn is_free(&self, rect: Rect) -> bool {
        !self.any_near(rect, |_, _| true)
    }

    /// Whether a taken rectangle that `counts` overlaps this one. `counts` is given the index of the
    /// entry and the rectangle.
    fn any_near(&self, rect: Rect, counts: impl Fn(usize, Rect) -> bool) -> bool {
        self.cells(rect).any(|cell| {
            let mut next = self.first[cell];
            while let Some((taken, after)) = self.entries.get(next as usize) {
                if taken.overlaps(rect) && counts(next as usize, *taken) {
                    return true;
                }
                next = *after;
            }
            false
        })
    }

    /// The cells that a rectangle touches. Parts outside the area count for the border cells.
    fn cells(&self, rect: Rect) -> impl Iterator<Item = usize> + use<> {
        let column =
            |x: f32| (((x - self.area.min.x) / CELL_WIDTH).max(0.0) as usize).min(self.columns - 1);
        let row =
            |y: f32| (((y - self.area.min.y) / CELL_HEIGHT).max(0.0) as usize).min(self.rows - 1);
        let (left, right) = (column(rect.min.x), column(rect.max.x));
        let (top, bottom) = (row(rect.min.y), row(rect.max.y));
        let columns = self.columns;
        (top..=bottom).flat_map(move |r| (left..=right).map(move |c| r * columns + c))
    }
}
