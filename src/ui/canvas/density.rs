//! How much of the map its lines would cover, and how far they are faded so that marks and names
//! stay visible: the ink on the ground is the same however many lines there are. Lit lines never
//! fade.

use crate::layout::{Point, Rect as MapRect};
use crate::picture::{LineClass, Picture};

/// The share of the ground that lines may cover before they fade.
const INK: f32 = 0.10;
/// From this zoom on, lines may cover more.
const FAR: f32 = 0.35;
/// The least share of its colour that a line keeps, however many lines there are.
const LEAST: f32 = 0.2;
/// The weight of a line of structure, which is lighter than other lines.
const STRUCTURE: f32 = 0.5;
/// The number of cells along the longer side of a map, and the least side of a cell in map units.
/// In a smaller cell a single line would count as crowded.
const CELLS: f32 = 40.0;
const LEAST_CELL: f32 = 160.0;
/// Lines faded below this share of their colour have no arrow heads and no badges.
const BARE: f32 = 0.35;

/// How much of the map its lines would cover. It is computed once for the same marks and positions.
#[derive(Default)]
pub struct Density {
    of: Option<(u64, (u64, u64))>,
    /// The share of the ground that is covered by lines one point wide at a zoom of one point per
    /// unit.
    cover: f32,
}

impl Density {
    /// The share of its colour that a line keeps, from `LEAST` to 1. `zoom` is in points per unit;
    /// `width` is the width of the usual line, in points. `of` changes when the marks or positions
    /// change.
    pub fn share(
        &mut self,
        of: (u64, (u64, u64)),
        (picture, points): (&Picture, &[Point]),
        (zoom, width): (f32, f32),
    ) -> f32 {
        if self.of != Some(of) {
            self.cover = cover(picture, points);
            self.of = Some(of);
        }
        let covered = self.cover * width / zoom;
        // At a higher zoom, marks are farther apart, and what is reported of them matters more.
        let ink = INK * (zoom / FAR).clamp(1.0, 4.0);
        if covered <= ink { 1.0 } else { (ink / covered).powf(0.75).max(LEAST) }
    }
}

/// Whether lines with that share of their colour are too faint for heads and badges.
pub fn is_bare(share: f32) -> bool {
    share < BARE
}

/// The cover where a line usually runs: the average ink in the cells of a grid over the map. Each
/// cell is weighted by its own ink, so that wide empty ground around a crowded part does not hide
/// it.
fn cover(picture: &Picture, points: &[Point]) -> f32 {
    let bounds = MapRect::enclosing(points.iter().map(|at| MapRect::around(*at, 1.0, 1.0)));
    let Some(bounds) = bounds else { return 0.0 };
    let side = (bounds.width().max(bounds.height()) / CELLS).max(LEAST_CELL);
    let columns = (bounds.width() / side) as usize + 1;
    let mut cells = vec![0.0_f32; columns * ((bounds.height() / side) as usize + 1)];
    for line in &picture.lines {
        let ends = (points.get(line.from.index()), points.get(line.to.index()));
        let (Some(from), Some(to)) = ends else { continue };
        let way = *to - *from;
        let steps = (way.length() / side).ceil().max(1.0);
        let weight = if line.class == LineClass::Structure { STRUCTURE } else { 1.0 };
        let ink = way.length() / steps * line.width * weight;
        for step in 0..steps as usize {
            let at = *from + way * ((step as f32 + 0.5) / steps) - bounds.min;
            let cell = (at.y / side) as usize * columns + (at.x / side) as usize;
            if let Some(cell) = cells.get_mut(cell) {
                *cell += ink / (side * side);
            }
        }
    }
    let all: f32 = cells.iter().sum();
    let weighed: f32 = cells.iter().map(|ink| ink * ink).sum();
    if all > 0.0 { weighed / all } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::sync::Arc;

    use super::*;
    use crate::layout::Simulation;
    use crate::network::Network;
    use crate::picture::PictureOptions;

    fn sample() -> (Picture, Vec<Point>) {
        let file = include_bytes!("../../../sample-data/back-channel-2022.json");
        let dossier = Arc::new(crate::load::parse("sample", file).content.unwrap());
        let network = Network::new(&dossier, &BTreeSet::new());
        let picture = Picture::new(&network, &PictureOptions::default());
        let request =
            picture.layout_request(&network, &BTreeMap::default(), &BTreeMap::default(), 0);
        let mut simulation = Simulation::new(&request);
        simulation.run();
        (picture, simulation.positions().to_vec())
    }

    #[test]
    fn the_lines_of_one_article_keep_their_colour() {
        let (picture, points) = sample();
        let share = Density::default().share((1, (1, 1)), (&picture, &points), (0.9, 0.9));
        assert!((share - 1.0).abs() < f32::EPSILON, "{share}");
    }

    #[test]
    fn more_lines_on_the_same_ground_fade_and_zooming_in_brings_them_back() {
        let (mut picture, points) = sample();
        let lines = picture.lines.clone();
        for _ in 0..10 {
            picture.lines.extend(lines.iter().cloned());
        }
        let mut density = Density::default();
        let mut share = |zoom: f32| {
            density.share((1, (1, 1)), (&picture, &points), (zoom, zoom.clamp(0.35, 2.0)))
        };
        let (far, near, close) = (share(0.2), share(0.5), share(200.0));
        assert!(far < near && near < 0.5, "{far} {near}");
        assert!(far >= LEAST && (close - 1.0).abs() < f32::EPSILON, "{far} {close}");
    }
}
