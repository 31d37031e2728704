//! The map in the form that `egui_graphs` needs: the picture's nodes and lines as a graph whose
//! payloads are keys, with positions from the layout. `show` draws it.

use egui::{Pos2, Rect, UiBuilder, Vec2};
use egui_graphs::{Graph, GraphView, Layout, LayoutState, MetadataFrame, SettingsNavigation};
use petgraph::stable_graph::{IndexType, NodeIndex, StableGraph};
use petgraph::{Directed, EdgeType};
use serde::{Deserialize, Serialize};

use super::camera::Camera;
use super::displays::{MapLine, MapNode};
use crate::layout::Point;
use crate::picture::Picture;

/// The name under which `egui_graphs` stores its camera.
const VIEW: &str = "counterpart-map";

/// The graph that `GraphView` draws.
pub struct MapGraph {
    graph: Graph<u32, u32, Directed, u32, MapNode, MapLine>,
}

impl MapGraph {
    /// The graph of a picture. Every node is at the origin until `place` is called.
    pub fn new(picture: &Picture) -> Self {
        let mut plain: StableGraph<u32, u32, Directed, u32> = StableGraph::default();
        let nodes: Vec<NodeIndex<u32>> =
            picture.nodes.iter().map(|mark| plain.add_node(mark.key.0)).collect();
        for line in &picture.lines {
            let ends = (nodes.get(line.from.index()), nodes.get(line.to.index()));
            if let (Some(from), Some(to)) = ends {
                plain.add_edge(*from, *to, line.bundle.0);
            }
        }
        // Labels stay empty: `GraphView` clones them for every line, every frame.
        let graph = egui_graphs::to_graph_custom(&plain, |_| {}, |_| {});
        Self { graph }
    }

    /// Moves the nodes to the positions of the layout. `points` are in map units, in the order of
    /// the keys.
    pub fn place(&mut self, points: &[Point]) {
        for (index, point) in points.iter().enumerate() {
            if let Some(node) = self.graph.node_mut(NodeIndex::new(index)) {
                node.set_location(Pos2::new(point.x, point.y));
            }
        }
    }

    /// Walks the graph. The displays draw into the frame that `ink::lend` lends them.
    pub fn show(&mut self, ui: &mut egui::Ui, canvas: Rect, camera: Camera) {
        let mut view = MetadataFrame::new(Some(VIEW.to_owned())).load(ui);
        view.zoom = camera.zoom;
        let centre = Vec2::new(camera.centre.x, camera.centre.y);
        view.pan = canvas.size() / 2.0 - centre * camera.zoom;
        view.save(ui);
        let navigation = SettingsNavigation::new()
            .with_fit_to_screen_enabled(false)
            .with_zoom_and_pan_enabled(false);
        let mut child = ui.new_child(UiBuilder::new().max_rect(canvas).id_salt(VIEW));
        GraphView::<Still, StillLayout>::new()
            .with_navigations(&navigation)
            .with_id(Some(VIEW.to_owned()))
            .show(&mut child, &mut self.graph);
    }
}

/// The state of a layout that moves nothing: positions come from `layout`, not from here.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Still;

impl LayoutState for Still {
    fn load(_ui: &egui::Ui, _id: Option<String>) -> Self {
        Self
    }

    fn save(self, _ui: &mut egui::Ui, _id: Option<String>) {}
}

#[derive(Default)]
struct StillLayout;

impl Layout<Still> for StillLayout {
    fn from_state(_state: Still) -> impl Layout<Still> {
        Self
    }

    fn next<N, E, Ty, Ix, Dn, De>(
        &mut self,
        _graph: &mut Graph<N, E, Ty, Ix, Dn, De>,
        _ui: &egui::Ui,
    ) where
        N: Clone,
        E: Clone,
        Ty: EdgeType,
        Ix: IndexType,
        Dn: egui_graphs::DisplayNode<N, E, Ty, Ix>,
        De: egui_graphs::DisplayEdge<N, E, Ty, Ix, Dn>,
    {
    }

    fn state(&self) -> Still {
        Still
    }
}
