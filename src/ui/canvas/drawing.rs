//! Draws the plain map, with nothing lit: marks, lines, badges and names. It needs neither the
//! window nor the session, so that a background thread can draw while the reader zooms.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::{Context, RawInput, Rect, TextureId};

use super::badges::{self, Spots};
use super::camera::Camera;
use super::density::Density;
use super::far::{self, FarPlaces, StandIn};
use super::galleys::{Galleys, LaidOutFor, Restraint};
use super::graph::MapGraph;
use super::ink::{self, Frame};
use super::kept_drawing::Kept;
use super::labels::{self, LabelOnScreen};
use super::line_shapes;
use crate::network::NodeKey;
use crate::ui::scene::Positions;

/// What is to be drawn.
pub struct Order {
    /// The context of the window, for its fonts.
    pub ctx: Context,
    /// The frame to draw into, with nothing drawn yet.
    pub frame: Frame,
    /// The generation of the picture in the frame, and the number of the fonts.
    pub of: LaidOutFor,
    /// Where the nodes are.
    pub positions: Arc<Positions>,
    /// The texture with the pictures of discs and lines.
    pub sprites: TextureId,
    /// How words are laid out.
    pub restraint: Restraint,
}

/// A drawing of the plain map.
#[derive(Default)]
pub struct Drawing {
    /// The marks. Areas are not among them.
    pub marks: Kept,
    /// The names.
    pub labels: Vec<LabelOnScreen>,
    /// Where the badges of each line are.
    pub badge_spots: Arc<Spots>,
    /// The governments that are drawn in place of their people.
    pub stand_ins: Arc<BTreeMap<NodeKey, StandIn>>,
    /// The camera that it was drawn for.
    pub camera: Camera,
    /// The part of the screen that it covers. `None` if nothing was drawn.
    pub area: Option<Rect>,
    /// Whether it has every word in its right size.
    pub is_complete: bool,
}

/// Draws, and keeps from one drawing to the next what stays the same.
#[derive(Default)]
pub struct Drawer {
    /// `egui_graphs` needs a context to walk the graph in. Nothing appears in it.
    stage: Context,
    /// The graph, and the generation of the picture that it was built from.
    graph: Option<(u64, MapGraph)>,
    /// The positions that the nodes of the graph have.
    placed: Option<(u64, u64)>,
    far: FarPlaces,
    density: Density,
    galleys: Galleys,
}

impl Drawer {
    /// Draws the plain map.
    pub fn draw(&mut self, order: Order) -> Drawing {
        let Order { ctx, mut frame, of, positions, sprites, restraint } = order;
        self.galleys.begin(of, restraint);
        let (camera, area) = (frame.camera, frame.area);
        let picture = Arc::clone(&frame.picture);
        frame.stand_ins =
            Arc::new(self.far.stand_ins((of.picture, &picture), &positions, camera.zoom));
        let frame = if frame.stand_ins.is_empty() {
            self.draw_everybody(frame, of.picture, &positions)
        } else {
            far::draw(&mut frame, &picture.far, &positions.points);
            Some(frame)
        };
        let Some(mut frame) = frame else { return Drawing::default() };
        frame.badge_spots = Arc::new(badges::choose(&frame));
        badges::draw(&mut frame);
        let around = labels::Around { nodes: &frame.nodes, ringed: &BTreeSet::new() };
        let labels = labels::place(&ctx, &frame, around, &[], &mut self.galleys);
        Drawing {
            badge_spots: Arc::clone(&frame.badge_spots),
            stand_ins: Arc::clone(&frame.stand_ins),
            marks: Kept::new(&ctx, frame, sprites, &mut self.galleys),
            labels,
            camera,
            area: Some(area),
            is_complete: self.galleys.is_complete(),
        }
    }

    /// Draws every node and line. Where lines would cover the map, they are faded.
    fn draw_everybody(
        &mut self,
        mut frame: Frame,
        picture: u64,
        positions: &Positions,
    ) -> Option<Frame> {
        let version = (positions.generation, positions.version);
        if self.graph.as_ref().is_none_or(|(built, _)| *built != picture) {
            self.graph = Some((picture, MapGraph::new(&frame.picture)));
            self.placed = None;
        }
        let (_, graph) = self.graph.as_mut()?;
        if self.placed.replace(version) != Some(version) {
            graph.place(&positions.points);
        }
        let (camera, canvas) = (frame.camera, frame.canvas);
        let marks = (&*frame.picture, &positions.points[..]);
        let scale = (camera.zoom, line_shapes::scale(camera));
        frame.line_share = self.density.share((picture, version), marks, scale);
        let input = RawInput { screen_rect: Some(canvas), ..RawInput::default() };
        ink::lend(frame, || {
            let mut output = self.stage.run_ui(input, |ui| graph.show(ui, canvas, camera));
            // Nothing is painted from this context.
            output.textures_delta.clear();
        })
    }
}
