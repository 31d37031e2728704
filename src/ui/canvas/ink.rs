//! The frame being drawn. `egui_graphs` gives its displays no access to our data, so the frame is
//! kept in a thread-local variable while `GraphView` walks the graph.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::{Color32, Context, Rect};

use super::badges::{BadgeOnScreen, Spots};
use super::camera::Camera;
use super::fan::{Fan, StrandOnScreen};
use super::far::StandIn;
use super::hit::{LineOnScreen, NodeOnScreen};
use super::pen::Pen;
use crate::network::NodeKey;
use crate::picture::{LineMark, Picture};
use crate::session::Appearance;
use crate::ui::scene::Scene;
use crate::ui::theme::colour;

/// What the displays need for drawing, and what they have drawn.
pub struct Frame {
    /// The marks.
    pub picture: Arc<Picture>,
    /// The camera.
    pub camera: Camera,
    /// Points per map unit for the size of marks.
    pub scale: f32,
    /// The rectangle of the canvas on the screen.
    pub canvas: Rect,
    /// The part of the screen that is drawn: the canvas and some room around it.
    pub area: Rect,
    /// The background colour.
    pub ground: Color32,
    /// What the reader chose in the legend.
    pub appearance: Appearance,
    /// Which nodes are pinned.
    pub pinned: BTreeSet<NodeKey>,
    /// The records of the selected line, if it is fanned out.
    pub fan: Fan,
    /// Whether this frame draws the fan. The plain map leaves it out.
    pub shows_fan: bool,
    /// The governments drawn in place of their people on a crowded map. Otherwise empty.
    pub stand_ins: Arc<BTreeMap<NodeKey, StandIn>>,
    /// The share of their colour that lines keep. It is below 1 where they would cover the map.
    pub line_share: f32,
    /// Draws lines.
    pub line_pen: Pen,
    /// Draws the badges of lines, above all lines.
    pub badge_pen: Pen,
    /// Where along its line the badges of each line are.
    pub badge_spots: Arc<Spots>,
    /// The badges on the screen.
    pub badges: Vec<BadgeOnScreen>,
    /// Draws nodes, above the lines and badges.
    pub node_pen: Pen,
    /// The nodes on the screen, lowest first.
    pub nodes: Vec<NodeOnScreen>,
    /// The lines on the screen.
    pub lines: Vec<LineOnScreen>,
    /// The strands of the fanned line on the screen.
    pub strands: Vec<StrandOnScreen>,
}

impl Frame {
    /// A frame with nothing drawn.
    pub fn new(ctx: &Context, scene: &Scene<'_>, camera: Camera, canvas: Rect, area: Rect) -> Self {
        let pins = &scene.session.view().pins;
        let is_pinned = |key: &NodeKey| pins.contains_key(scene.node_name(*key));
        let keys = scene.network().node_keys();
        Self {
            picture: Arc::clone(scene.picture),
            camera,
            scale: camera.mark_scale(),
            canvas,
            area,
            ground: colour(scene.picture.palette.background),
            appearance: scene.session.view().appearance,
            pinned: if pins.is_empty() {
                BTreeSet::new()
            } else {
                keys.filter(is_pinned).collect()
            },
            fan: Fan::of(scene),
            shows_fan: false,
            stand_ins: Arc::default(),
            line_share: 1.0,
            line_pen: Pen::new(ctx),
            badge_pen: Pen::new(ctx),
            badge_spots: Arc::default(),
            badges: Vec::new(),
            node_pen: Pen::new(ctx),
            nodes: Vec::new(),
            lines: Vec::new(),
            strands: Vec::new(),
        }
    }

    /// Whether a line is left out because of the reader's choice in the legend.
    pub fn leaves_out(&self, line: &LineMark) -> bool {
        !line.is_shown(self.appearance.structure)
    }
}

thread_local! {
    static FRAME: RefCell<Option<Frame>> = const { RefCell::new(None) };
}

/// Lends a frame to the displays while `draw` runs, and returns it afterwards.
pub fn lend(frame: Frame, draw: impl FnOnce()) -> Option<Frame> {
    FRAME.with(|slot| slot.replace(Some(frame)));
    draw();
    FRAME.with(RefCell::take)
}

/// Runs `draw` with the frame being drawn. Does nothing outside `lend`.
pub fn with(draw: impl FnOnce(&mut Frame)) {
    FRAME.with(|slot| {
        if let Some(frame) = slot.borrow_mut().as_mut() {
            draw(frame);
        }
    });
}
