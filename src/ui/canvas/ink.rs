//! The frame being drawn. `egui_graphs` hands its displays no more than a painter, so it lies
//! here, on the window's thread, while `GraphView` walks the graph.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::{Color32, Context, Rect};

use super::badges::Shares;
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

/// Everything a display needs, and what it leaves behind.
pub struct Frame {
    /// The marks.
    pub picture: Arc<Picture>,
    /// Where the reader looks.
    pub camera: Camera,
    /// Points per map unit of a mark.
    pub scale: f32,
    /// The canvas on the screen.
    pub canvas: Rect,
    /// The part of the screen around it that is drawn.
    pub area: Rect,
    /// The ground's colour.
    pub ground: Color32,
    /// The legend's choices.
    pub appearance: Appearance,
    /// Which nodes are pinned.
    pub pinned: BTreeSet<NodeKey>,
    /// The selected line's records, when it is fanned out.
    pub fan: Fan,
    /// Whether this frame draws the fan; the plain map leaves it out.
    pub shows_fan: bool,
    /// The governments that stand for their people, where the map is a crowd; else none.
    pub stand_ins: Arc<BTreeMap<NodeKey, StandIn>>,
    /// How much of their colour lines keep: less where they would cover the map.
    pub line_share: f32,
    /// Draws lines.
    pub line_pen: Pen,
    /// Draws what lines bear, over all lines.
    pub badge_pen: Pen,
    /// Where along their lines that stands.
    pub badge_shares: Arc<Shares>,
    /// Draws nodes, which lie over the lines.
    pub node_pen: Pen,
    /// The nodes on the screen, the lowest first.
    pub nodes: Vec<NodeOnScreen>,
    /// The lines on the screen.
    pub lines: Vec<LineOnScreen>,
    /// The strands of the fanned line on the screen.
    pub strands: Vec<StrandOnScreen>,
}

impl Frame {
    /// A frame in which nothing is drawn yet.
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
            badge_shares: Arc::default(),
            node_pen: Pen::new(ctx),
            nodes: Vec::new(),
            lines: Vec::new(),
            strands: Vec::new(),
        }
    }

    /// Whether the legend's choices leave a line out.
    pub fn leaves_out(&self, line: &LineMark) -> bool {
        !line.is_shown(self.appearance.structure)
    }
}

thread_local! {
    static FRAME: RefCell<Option<Frame>> = const { RefCell::new(None) };
}

/// Lends a frame to the displays while `draw` runs, and gives it back.
pub fn lend(frame: Frame, draw: impl FnOnce()) -> Option<Frame> {
    FRAME.with(|slot| slot.replace(Some(frame)));
    draw();
    FRAME.with(RefCell::take)
}

/// Gives a display the frame being drawn; does nothing outside `lend`.
pub fn with(draw: impl FnOnce(&mut Frame)) {
    FRAME.with(|slot| {
        if let Some(frame) = slot.borrow_mut().as_mut() {
            draw(frame);
        }
    });
}
