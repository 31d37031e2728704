//! The picture: every mark of a map and its legend. It is built again at every change.

use std::collections::{BTreeMap, BTreeSet};

use super::appearance::{self, text_width};
use super::far::Far;
use super::government::Governments;
use super::hulls;
use super::legend::{self, LegendEntry};
use super::marks::{LineClass, LineMark, NodeMark, WidthBy};
use super::palette::{Palette, Theme};
use crate::filter::Filter;
use crate::layout::{LayoutEdge, LayoutNode, LayoutRequest, Point};
use crate::model::EntityId;
use crate::network::{BundleKey, Network, NodeKey, NodeKind};

/// Font size of labels, in map units.
pub const LABEL_SIZE: f32 = 12.0;
/// Height of a label's line, in map units.
pub const LABEL_LINE: f32 = 14.5;
/// Space between a mark and its label, in map units.
pub const LABEL_GAP: f32 = 3.0;

/// The reader's choices that affect the picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureOptions {
    /// What the width of a line shows.
    pub width_by: WidthBy,
    /// The light or the dark theme.
    pub theme: Theme,
    /// What the reader wants on the map. What it leaves out is still in the legend.
    pub filter: Filter,
    /// Governments of an earlier map in the order of their colours, so that they keep these
    /// colours.
    pub government_order: Vec<EntityId>,
}

/// All marks of a map. Positions are separate, so that moving a node does not rebuild the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The colours that it was made with.
    pub palette: Palette,
    /// The nodes. The index of a mark is its node key.
    pub nodes: Vec<NodeMark>,
    /// The lines. The index of a mark is its bundle key.
    pub lines: Vec<LineMark>,
    /// Media, unnamed sources and similar nodes without a line, by name. They are listed beside the
    /// map.
    pub shelved: Vec<NodeKey>,
    /// What is drawn instead if the map is zoomed far out.
    pub far: Far,
    /// What the marks mean, with the number of each.
    pub legend: Vec<LegendEntry>,
    /// Colours and short labels of the governments.
    pub governments: Governments,
    /// What the width of a line shows.
    pub width_by: WidthBy,
}

impl Picture {
    /// Makes the marks of a network.
    pub fn new(network: &Network, options: &PictureOptions) -> Self {
        let palette = Palette::of(options.theme);
        let governments = Governments::new(network, &options.government_order);
        let node = |key| appearance::node(network, &governments, &palette, key);
        let mut nodes: Vec<NodeMark> = network.node_keys().map(node).collect();
        let keys = (0..network.bundles().len() as u32).map(BundleKey);
        let line = |key| super::line::line(network, &palette, options.width_by, key);
        let mut lines: Vec<LineMark> = keys.filter_map(line).collect();
        if nodes.len() > hulls::MOST {
            for line in &mut lines {
                line.is_office = false;
            }
        }
        appearance::rank_parties(&mut nodes, &lines);
        let legend = legend::entries(network, &nodes, &lines, &governments, &palette, options);
        let far = Far::new(network, &nodes, &lines);
        let shelved = shelved(&nodes);
        let width_by = options.width_by;
        Self { palette, nodes, lines, shelved, far, legend, governments, width_by }
    }

    /// The mark of a node; `None` for a key of another network.
    pub fn node(&self, key: NodeKey) -> Option<&NodeMark> {
        self.nodes.get(key.index())
    }

    /// The mark of a bundle; `None` for a key of another network.
    pub fn line(&self, key: BundleKey) -> Option<&LineMark> {
        self.lines.get(key.index())
    }

    /// The layout request for these marks: the nodes in the order of their keys, with room for
    /// labels. `known` and `pinned` are positions by node name (see `node_name`).
    pub fn layout_request(
        &self,
        network: &Network,
        known: &BTreeMap<String, Point>,
        pinned: &BTreeMap<String, Point>,
        seed: u64,
    ) -> LayoutRequest {
        let anchor = |mark: &NodeMark| {
            let government = network.node_of(mark.government.as_ref()?)?;
            (government != mark.key).then_some(government.0)
        };
        let node = |mark: &NodeMark| {
            let name = node_name(network, mark.key);
            let (half_width, half_height) = room(mark);
            LayoutNode {
                key: name.into(),
                radius: mark.radius,
                half_width,
                half_height,
                pinned: pinned.get(name).copied(),
                start: known.get(name).copied(),
                anchor: anchor(mark),
            }
        };
        let edge = |line: &LineMark| LayoutEdge {
            a: line.from.0,
            b: line.to.0,
            weight: match line.class {
                LineClass::Contact => 1.0 + 0.2 * (line.count as f32 - 1.0).min(5.0),
                LineClass::Relation => 0.6,
                LineClass::Structure => 0.5,
            },
        };
        LayoutRequest {
            nodes: self.nodes.iter().map(node).collect(),
            edges: self.lines.iter().map(edge).collect(),
            new_lines: BTreeSet::new(),
            seed,
        }
    }
}

/// The nodes that are listed beside the map, by name.
fn shelved(nodes: &[NodeMark]) -> Vec<NodeKey> {
    let mut shelved: Vec<&NodeMark> = nodes.iter().filter(|mark| mark.is_shelved).collect();
    shelved.sort_by(|a, b| (&a.label, a.key).cmp(&(&b.label, b.key)));
    shelved.into_iter().map(|mark| mark.key).collect()
}

/// A name for a node that is the same in different networks: its entity's ID, or for a hub its
/// contact's.
pub fn node_name(network: &Network, key: NodeKey) -> &str {
    match network.node(key) {
        Some(NodeKind::Entity(id)) => id.as_str(),
        Some(NodeKind::Hub(id)) => id.as_str(),
        None => "",
    }
}

/// Half the width and height that a mark needs with the label below it. The label's height is
/// shared between above and below, so that two marks, one above the other, keep just enough space.
fn room(mark: &NodeMark) -> (f32, f32) {
    let widths = mark.label_lines.iter().map(|line| text_width(line, LABEL_SIZE));
    let label = widths.fold(0.0, f32::max);
    let below = LABEL_GAP + LABEL_LINE * mark.label_lines.len() as f32;
    ((mark.radius * 1.2).max(label * 0.5), mark.radius * 1.1 + below * 0.5)
}
