//! The shapes of one frame of the map. `egui_graphs` hands its displays no more than a painter,
//! so the frame being drawn lies here, on the window's thread, while `GraphView` walks the graph.

use std::cell::RefCell;
use std::sync::Arc;

use egui::{Rect, Shape};

use super::camera::Camera;
use super::fan::{Fan, StrandOnScreen};
use super::hit::{LineOnScreen, NodeOnScreen};
use crate::network::{BundleKey, NodeKey};
use crate::picture::Picture;

/// How strongly a mark is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Light {
    /// As it is.
    Plain,
    /// Lit: selected, hovered or next to it.
    Lit,
    /// Faded, because others are lit.
    Faded,
}

/// Which marks are lit, by the keys of the network. Empty tables = nothing is lit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lights {
    /// By node.
    pub nodes: Vec<bool>,
    /// By bundle.
    pub lines: Vec<bool>,
    /// The nodes with a ring: selected or marked.
    pub ringed: Vec<NodeKey>,
    /// The line with a halo: selected.
    pub haloed: Option<BundleKey>,
}

impl Lights {
    /// How to draw a node.
    pub fn node(&self, key: NodeKey) -> Light {
        light(&self.nodes, key.index())
    }

    /// How to draw a line.
    pub fn line(&self, key: BundleKey) -> Light {
        light(&self.lines, key.index())
    }
}

fn light(lit: &[bool], index: usize) -> Light {
    match lit.get(index) {
        None => Light::Plain,
        Some(true) => Light::Lit,
        Some(false) => Light::Faded,
    }
}

/// Everything a display needs, and what it leaves behind.
pub struct Frame {
    /// The marks.
    pub picture: Arc<Picture>,
    /// Where the reader looks.
    pub camera: Camera,
    /// The canvas on the screen.
    pub canvas: Rect,
    /// Which marks are lit.
    pub lights: Arc<Lights>,
    /// Which lines are left out by the legend's choices, by bundle.
    pub hidden_lines: Arc<Vec<bool>>,
    /// Which nodes are pinned.
    pub pinned: Arc<Vec<bool>>,
    /// The selected line's records, when it is fanned out.
    pub fan: Arc<Fan>,
    /// The lines drawn so far.
    pub line_shapes: Vec<Shape>,
    /// The nodes drawn so far.
    pub node_shapes: Vec<Shape>,
    /// The nodes on the screen, the lowest first.
    pub nodes: Vec<NodeOnScreen>,
    /// The lines on the screen.
    pub lines: Vec<LineOnScreen>,
    /// The strands of the fanned line on the screen.
    pub strands: Vec<StrandOnScreen>,
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
