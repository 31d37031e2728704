//! The legend: what the marks on this map mean. It lists what is on the map with counts, and what
//! its own switches leave out. What a click on an entry does is in `switch`.

use std::collections::BTreeMap;

use super::badges::Badge;
use super::government::Governments;
use super::marks::{Dash, LineClass, LineMark, NodeMark, WidthBy};
use super::palette::{Palette, Rgba};
use super::scene::PictureOptions;
use super::shapes::Shape;
use super::switch::Switch;
use super::wording;
use crate::filter::Filter;
use crate::model::{Dossier, EntityId, Mode};
use crate::network::Network;

/// The marks that an entry stands for, and thus what switching it off would hide.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LegendKey {
    /// Nodes of one shape; each shape is one kind.
    Shape(Shape),
    /// Nodes that serve one government.
    Government(EntityId),
    /// People who no longer serve their government.
    Former,
    /// Unnamed sources and groups.
    Anonymous,
    /// Channels of communication that are said to be closed.
    Defunct,
    /// Lines of one class.
    Class(LineClass),
    /// Lines with one dash style.
    Dash(Dash),
    /// Lines on which every record is only implied.
    Implied,
    /// Lines on which a record is denied.
    Cross,
    /// Lines on which somebody has made no statement.
    Silent,
    /// Lines on which all contacts have one form.
    Form(Mode),
    /// What the line width shows.
    Width(WidthBy),
}

/// The sample to draw beside an entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sample {
    /// A mark.
    Node {
        /// Its shape.
        shape: Shape,
        /// Its fill; `None` means the theme's neutral colour.
        fill: Option<Rgba>,
        /// Whether it is only an outline.
        hollow: bool,
        /// Whether the outline is dashed.
        dashed: bool,
        /// Whether it has a strong rim.
        rim: bool,
    },
    /// A line.
    Line {
        /// Its class.
        class: LineClass,
        /// Its dash style.
        dash: Dash,
        /// Whether it is lighter, because everything on it is implied.
        implied: bool,
        /// The badge at its middle.
        badge: Option<Badge>,
    },
    /// A thin and a wide line.
    Width {
        /// The smallest measure on the map.
        least: u32,
        /// The largest measure on the map.
        most: u32,
    },
}

/// One line of the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    /// The marks that it stands for.
    pub key: LegendKey,
    /// What to draw beside it.
    pub sample: Sample,
    /// Its words.
    pub label: String,
    /// How many marks it applies to.
    pub count: usize,
    /// What a click on it leaves out of the map; `None` if it is not a class of marks.
    pub switch: Option<Switch>,
    /// Whether that is left out now.
    pub is_off: bool,
}

/// The legend of a map: kinds of line, styles of line, width, governments, kinds of node.
pub fn entries(
    network: &Network,
    nodes: &[NodeMark],
    lines: &[LineMark],
    governments: &Governments,
    palette: &Palette,
    options: &PictureOptions,
) -> Vec<LegendEntry> {
    let dossier = network.dossier();
    let mut list = List { dossier, filter: &options.filter, entries: Vec::new() };
    add_lines(&mut list, lines);
    // What nobody asserts has the measure 0, and is drawn as thin as 1.
    let measured = |l: &&LineMark| l.class != LineClass::Structure && l.measure > 0;
    let measures = || lines.iter().filter(measured).map(|l| l.measure);
    if let (Some(least), Some(most)) = (measures().min(), measures().max())
        && least < most
    {
        let (key, label) =
            (LegendKey::Width(options.width_by), wording::width_words(options.width_by));
        list.add(key, Sample::Width { least, most }, label, measures().count());
    }
    add_governments(&mut list, nodes, governments, palette);
    add_nodes(&mut list, nodes);
    list.entries
}

/// A legend that is being made.
struct List<'a> {
    dossier: &'a Dossier,
    filter: &'a Filter,
    entries: Vec<LegendEntry>,
}

impl List<'_> {
    /// Adds an entry, if there are such marks or if its own switch leaves them out.
    fn add(&mut self, key: LegendKey, sample: Sample, label: &str, count: usize) {
        let switch = Switch::of(&key, self.dossier);
        let is_off = switch.as_ref().is_some_and(|switch| switch.is_off(self.filter));
        if count > 0 || is_off {
            let label = label.to_owned();
            self.entries.push(LegendEntry { key, sample, label, count, switch, is_off });
        }
    }
}

fn add_governments(
    list: &mut List<'_>,
    nodes: &[NodeMark],
    governments: &Governments,
    palette: &Palette,
) {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for government in nodes.iter().filter_map(|n| n.government.as_ref()) {
        if let Some(rank) = governments.rank(government) {
            *counts.entry(rank).or_default() += 1;
        }
    }
    for (rank, government) in governments.order().iter().enumerate() {
        let fill = Some(palette.government(rank));
        let (shape, rim) = (Shape::RoundedSquare, palette.has_rim(rank));
        let sample = Sample::Node { shape, fill, hollow: false, dashed: false, rim };
        let label = list.dossier.name(government);
        let count = counts.get(&rank).copied().unwrap_or(0);
        list.add(LegendKey::Government(government.clone()), sample, label, count);
    }
}

fn add_nodes(list: &mut List<'_>, nodes: &[NodeMark]) {
    let sample =
        |shape, hollow, dashed| Sample::Node { shape, fill: None, hollow, dashed, rim: false };
    for shape in Shape::ALL {
        let count = nodes.iter().filter(|node| node.shape == shape).count();
        let label = wording::shape_words(shape);
        list.add(LegendKey::Shape(shape), sample(shape, false, false), label, count);
    }
    let former = nodes.iter().filter(|n| n.hollow && !n.defunct).count();
    let hollow = sample(Shape::Circle, true, false);
    list.add(LegendKey::Former, hollow, "Former office only", former);
    let closed = nodes.iter().filter(|n| n.defunct).count();
    let hollow = sample(Shape::Diamond, true, true);
    list.add(LegendKey::Defunct, hollow, "Channel said to be closed", closed);
    let unnamed = nodes.iter().filter(|n| n.dashed && !n.defunct).count();
    let dashed = sample(Shape::Octagon, false, true);
    list.add(LegendKey::Anonymous, dashed, "Unnamed in the report", unnamed);
}

/// How lines are broken, apart from denied ones.
const BROKEN: [Dash; 7] = [
    Dash::TwoTone,
    Dash::Doubted,
    Dash::Possible,
    Dash::Open,
    Dash::Dotted,
    Dash::Defunct,
    Dash::Fallen,
];

const fn plain(class: LineClass, dash: Dash) -> Sample {
    let badge = if matches!(dash, Dash::Denied) { Some(Badge::Denied) } else { None };
    Sample::Line { class, dash, implied: false, badge }
}

fn add_dash(list: &mut List<'_>, lines: &[LineMark], dash: Dash) {
    let found: Vec<&LineMark> = lines.iter().filter(|l| l.dash == dash).collect();
    let class = found.iter().map(|l| l.class).min().unwrap_or(LineClass::Relation);
    list.add(LegendKey::Dash(dash), plain(class, dash), wording::dash_words(dash), found.len());
}

fn add_lines(list: &mut List<'_>, lines: &[LineMark]) {
    for class in [LineClass::Contact, LineClass::Relation, LineClass::Structure] {
        let count = lines.iter().filter(|l| l.class == class).count();
        let sample = plain(class, Dash::Solid);
        list.add(LegendKey::Class(class), sample, wording::class_words(class), count);
    }
    let special = |implied, badge| Sample::Line {
        class: LineClass::Contact,
        dash: if implied { Dash::Implied } else { Dash::Solid },
        implied,
        badge,
    };
    let bearing =
        |list: &mut List<'_>, key, badge, label: &str, bears: &dyn Fn(&LineMark) -> bool| {
            let count = lines.iter().filter(|line| bears(line)).count();
            list.add(key, special(false, Some(badge)), label, count);
        };
    // If the other records of a line are hidden, the first of these takes the place of the second,
    // so that no other entry moves under the pointer.
    add_dash(list, lines, Dash::Denied);
    bearing(list, LegendKey::Cross, Badge::Denied, "One of its records is denied", &|line| {
        line.cross && line.dash == Dash::Solid
    });
    let silent = "Someone has made no statement";
    bearing(list, LegendKey::Silent, Badge::Silent, silent, &|line| line.silent);
    for dash in BROKEN {
        add_dash(list, lines, dash);
    }
    let implied = lines.iter().filter(|l| l.implied).count();
    list.add(LegendKey::Implied, special(true, None), "Only implied", implied);
    for mode in Mode::ALL {
        let label = wording::sentence_case(wording::mode(*mode));
        let bears = |line: &LineMark| line.form == Some(*mode);
        bearing(list, LegendKey::Form(*mode), Badge::Form(*mode), &label, &bears);
    }
}
