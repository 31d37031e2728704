//! What the marks on this map mean: only what is on it, with how many of each there are.

use std::collections::BTreeMap;

use super::government::Governments;
use super::marks::{Dash, LineClass, LineMark, NodeMark, WidthBy};
use super::palette::Rgba;
use super::shapes::Shape;
use super::wording;
use crate::model::EntityId;
use crate::network::Network;

/// What an entry stands for, and so what switching it off would hide.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LegendKey {
    /// Nodes of one shape, and so of one kind.
    Shape(Shape),
    /// Nodes that serve one government.
    Government(EntityId),
    /// People who serve their government no more.
    Former,
    /// Unnamed sources and groups.
    Anonymous,
    /// Lines of one class.
    Class(LineClass),
    /// Lines broken in one way.
    Dash(Dash),
    /// Lines on which everything is implied.
    Implied,
    /// Lines on which a record is denied.
    Cross,
    /// Lines on which someone keeps silent.
    Silent,
    /// What the width shows.
    Width(WidthBy),
}

/// What to draw beside an entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sample {
    /// A mark.
    Node {
        /// Its shape.
        shape: Shape,
        /// Its fill; `None` = the theme's neutral.
        fill: Option<Rgba>,
        /// Only an outline.
        hollow: bool,
        /// A dashed outline.
        dashed: bool,
    },
    /// A line.
    Line {
        /// Its class.
        class: LineClass,
        /// How it is broken.
        dash: Dash,
        /// Lighter, because implied.
        implied: bool,
        /// With a cross at the middle.
        cross: bool,
        /// With a badge.
        silent: bool,
    },
    /// A thin and a wide line.
    Width {
        /// The least measure on the map.
        least: u32,
        /// The greatest measure on the map.
        most: u32,
    },
}

/// One line of the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    /// What it stands for.
    pub key: LegendKey,
    /// What to draw beside it.
    pub sample: Sample,
    /// Its words.
    pub label: String,
    /// How many marks are so.
    pub count: usize,
}

/// The legend of a map: governments, kinds of node, kinds of line, styles of line, width.
pub fn entries(
    network: &Network,
    nodes: &[NodeMark],
    lines: &[LineMark],
    governments: &Governments,
    width_by: WidthBy,
) -> Vec<LegendEntry> {
    let mut entries = government_entries(network, nodes, governments);
    entries.extend(node_entries(nodes));
    entries.extend(line_entries(lines));
    let measures = || lines.iter().filter(|l| l.class != LineClass::Structure).map(|l| l.measure);
    if let (Some(least), Some(most)) = (measures().min(), measures().max())
        && least < most
    {
        entries.push(LegendEntry {
            key: LegendKey::Width(width_by),
            sample: Sample::Width { least, most },
            label: wording::width_words(width_by).to_owned(),
            count: measures().count(),
        });
    }
    entries
}

fn government_entries(
    network: &Network,
    nodes: &[NodeMark],
    governments: &Governments,
) -> Vec<LegendEntry> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for government in nodes.iter().filter_map(|n| n.government.as_ref()) {
        if let Some(rank) = governments.rank(government) {
            *counts.entry(rank).or_default() += 1;
        }
    }
    let entry = |(rank, count)| {
        let government: &EntityId = governments.order().get(rank)?;
        let fill = nodes
            .iter()
            .find(|n| n.government.as_ref() == Some(government) && is_plain(n))
            .map(|n| n.fill);
        Some(LegendEntry {
            key: LegendKey::Government(government.clone()),
            sample: Sample::Node {
                shape: Shape::RoundedSquare,
                fill,
                hollow: false,
                dashed: false,
            },
            label: network.dossier().name(government).to_owned(),
            count,
        })
    };
    counts.into_iter().filter_map(entry).collect()
}

/// Whether the mark has its government's full colour.
const fn is_plain(mark: &NodeMark) -> bool {
    !mark.hollow && matches!(mark.shape, Shape::RoundedSquare | Shape::Circle)
}

fn node_entries(nodes: &[NodeMark]) -> Vec<LegendEntry> {
    let mut shapes: BTreeMap<Shape, usize> = BTreeMap::new();
    for node in nodes {
        *shapes.entry(node.shape).or_default() += 1;
    }
    let sample = |shape, hollow, dashed| Sample::Node { shape, fill: None, hollow, dashed };
    let mut entries: Vec<LegendEntry> = shapes
        .into_iter()
        .map(|(shape, count)| LegendEntry {
            key: LegendKey::Shape(shape),
            sample: sample(shape, false, false),
            label: wording::shape_words(shape).to_owned(),
            count,
        })
        .collect();
    let mut add = |key, sample, label: &str, count| {
        if count > 0 {
            entries.push(LegendEntry { key, sample, label: label.to_owned(), count });
        }
    };
    let former = nodes.iter().filter(|n| n.hollow).count();
    add(LegendKey::Former, sample(Shape::Circle, true, false), "Former office only", former);
    let unnamed = nodes.iter().filter(|n| n.dashed).count();
    add(
        LegendKey::Anonymous,
        sample(Shape::Octagon, false, true),
        "Unnamed in the report",
        unnamed,
    );
    entries
}

fn line_entries(lines: &[LineMark]) -> Vec<LegendEntry> {
    let plain = |class, dash| Sample::Line {
        class,
        dash,
        implied: false,
        cross: dash == Dash::Denied,
        silent: false,
    };
    let mut entries = Vec::new();
    let mut add = |key, sample, label: &str, count| {
        if count > 0 {
            entries.push(LegendEntry { key, sample, label: label.to_owned(), count });
        }
    };
    for class in [LineClass::Contact, LineClass::Relation, LineClass::Structure] {
        let count = lines.iter().filter(|l| l.class == class).count();
        let sample = plain(class, Dash::Solid);
        add(LegendKey::Class(class), sample, wording::class_words(class), count);
    }
    let broken = [Dash::TwoTone, Dash::Denied, Dash::Doubted, Dash::Open, Dash::Dotted];
    for dash in broken {
        let found: Vec<&LineMark> = lines.iter().filter(|l| l.dash == dash).collect();
        let class = found.iter().map(|l| l.class).min().unwrap_or(LineClass::Relation);
        add(LegendKey::Dash(dash), plain(class, dash), wording::dash_words(dash), found.len());
    }
    let special = |implied, cross, silent| Sample::Line {
        class: LineClass::Contact,
        dash: Dash::Solid,
        implied,
        cross,
        silent,
    };
    let implied = lines.iter().filter(|l| l.implied).count();
    add(LegendKey::Implied, special(true, false, false), "Only implied", implied);
    let cross = lines.iter().filter(|l| l.cross && l.dash == Dash::Solid).count();
    add(LegendKey::Cross, special(false, true, false), "One of its records is denied", cross);
    let silent = lines.iter().filter(|l| l.silent).count();
    add(LegendKey::Silent, special(false, false, true), "Someone makes no statement", silent);
    entries
}
