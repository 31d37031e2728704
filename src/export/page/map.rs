//! The map of the page at each step. Every mark keeps its place and is drawn as it was known at
//! that step. What is not known yet is not drawn; what changes is kept as pieces by step.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::by_day::Over;
use super::keys::Keys;
use super::legend::Offs;
use crate::export::figure::pieces::{Looks, OtherLine, Piece, Plan, told};
use crate::export::plain::escaped;
use crate::export::{Options, Part, Placed};
use crate::filter::Filter;
use crate::layout::Point;
use crate::model::{EntityId, RecordId};
use crate::network::Network;
use crate::picture::scene::node_name;
use crate::picture::{
    LegendEntry, LegendKey, LineClass, NodeMark, Picture, PictureOptions, Structure, Theme,
    WidthBy, line,
};

/// The layers, from the bottom to the top.
const LAYERS: [(char, &str); 5] =
    [('a', "areas"), ('l', "lines"), ('b', "badges"), ('m', "marks"), ('t', "names")];

/// The map while it is being made.
pub(super) struct MapBuild {
    width_by: WidthBy,
    structure: Structure,
    governments: Vec<EntityId>,
    positions: BTreeMap<String, Point>,
    plan: Plan,
    named: Vec<Named>,
    /// Whether marks and lines have a tooltip that says what they are.
    tells: bool,
    /// The pieces: a layer and a name, and what is drawn there at each step.
    slots: BTreeMap<(usize, String), Over>,
    /// The records on each line, by step.
    lines: BTreeMap<usize, Over>,
    /// How each line is drawn if only some of its records stay, by step.
    some: BTreeMap<usize, Over>,
}

/// A name or office on the map. It is shown at the steps at which its node has these words.
struct Named {
    node: String,
    is_office: bool,
    words: Words,
    svg: String,
}

/// The words for a node on the map: the lines of its name, and its office.
type Words = (Vec<String>, Option<String>);

fn words(mark: &NodeMark, is_office: bool) -> Words {
    if is_office { (Vec::new(), mark.sublabel.clone()) } else { (mark.label_lines.clone(), None) }
}

impl MapBuild {
    pub(super) fn new(
        (part, placed): (&Part, &Placed),
        options: &Options,
        (keys, looks, tells): (&Keys, &RefCell<Looks>, bool),
    ) -> Self {
        let governments = placed.picture.governments.order().to_vec();
        let (width_by, structure) = (options.picture.width_by, options.structure);
        let network = &*part.network;
        let both = pictures(network, (width_by, structure), &governments);
        let [light, dark] = &both;
        let plan = Plan::new([light, dark], &placed.positions, tells, &mut looks.borrow_mut());
        let named = plan.names.iter().filter_map(|(piece, svg)| {
            let (place, is_office) = match piece {
                Piece::Office(place) => (*place, true),
                Piece::Name(place) => (*place, false),
                _ => return None,
            };
            let mark = light.nodes.get(place)?;
            let node = keys.node(network, mark.key)?;
            Some(Named { node, is_office, words: words(mark, is_office), svg: svg.clone() })
        });
        let named = named.collect();
        let at = network.node_keys().zip(&placed.positions);
        let positions = at.map(|(key, at)| (node_name(network, key).to_owned(), *at)).collect();
        Self {
            width_by,
            structure,
            governments,
            positions,
            plan,
            named,
            tells,
            slots: BTreeMap::new(),
            lines: BTreeMap::new(),
            some: BTreeMap::new(),
        }
    }

    /// The marks of a step in the light and the dark theme.
    pub(super) fn pictures(&self, network: &Network) -> [Picture; 2] {
        pictures(network, (self.width_by, self.structure), &self.governments)
    }

    /// Draws a step.
    pub(super) fn add(
        &mut self,
        step: usize,
        (part, [light, dark], offs): (&Part, [&Picture; 2], &Offs),
        keys: &mut Keys,
        looks: &RefCell<Looks>,
    ) {
        let network = &*part.network;
        let positions = self.placed(network);
        let has_areas = self.structure == Structure::Hulls;
        let (kept, others) = self.of_some(network, [light, dark], offs);
        let places = (&positions[..], &others[..]);
        let (pieces, drawn) =
            self.plan.pieces([light, dark], places, has_areas, &mut looks.borrow_mut());
        let lines: Vec<Option<usize>> = light
            .lines
            .iter()
            .map(|mark| {
                let ends = [mark.from, mark.to].map(|node| keys.node(network, node));
                let [Some(from), Some(to)] = ends else { return None };
                Some(keys.line(&from, &to))
            })
            .collect();
        for (mark, number) in light.lines.iter().zip(&lines) {
            let Some(number) = number else { continue };
            let records = network.records_of_bundle(mark.bundle);
            let records: Vec<usize> =
                records.iter().filter_map(|record| keys.record(record.id())).collect();
            self.lines.entry(*number).or_default().set(step, json!(records));
        }
        let mut some: BTreeMap<usize, serde_json::Map<String, Value>> = BTreeMap::new();
        for ((records, (place, _)), svg) in kept.iter().zip(&others).zip(drawn) {
            let records = records.iter().filter_map(|id| keys.record(id));
            let key = records.map(|number| number.to_string()).collect::<Vec<_>>().join(",");
            if let Some(number) = lines[*place] {
                some.entry(number).or_default().insert(key, json!(svg));
            }
        }
        for (number, drawn) in some {
            self.some.entry(number).or_default().set(step, Value::Object(drawn));
        }
        for (piece, svg) in pieces {
            let node = |place: usize| keys.node(network, light.nodes.get(place)?.key);
            let slot = match piece {
                Piece::Areas => Some((0, String::new())),
                Piece::Line(place) => lines[place].map(|number| (1, number.to_string())),
                Piece::Badges(place) => lines[place].map(|number| (2, number.to_string())),
                Piece::Mark(place) => node(place).map(|node| (3, node)),
                Piece::Name(_) | Piece::Office(_) => None,
            };
            let Some(slot) = slot else { continue };
            let svg = self.with_words(piece, (light, network), svg);
            self.slots.entry(slot).or_default().set(step, json!(svg));
        }
        self.add_names(step, (network, light), keys);
    }

    /// The lines of which switches can take off only some records: for each such case the records
    /// that stay, and the line's marks.
    fn of_some(
        &self,
        network: &Network,
        pictures: [&Picture; 2],
        offs: &Offs,
    ) -> (Vec<Vec<RecordId>>, Vec<OtherLine>) {
        let (mut kept, mut others) = (Vec::new(), Vec::new());
        for (place, mark) in pictures[0].lines.iter().enumerate() {
            let records = network.records_of_bundle(mark.bundle);
            let ids: Vec<&RecordId> = records.iter().map(|record| record.id()).collect();
            for some in offs.subsets(&ids) {
                let marks = pictures.map(|picture| {
                    let looks = (&picture.palette, self.width_by);
                    line::of_some(network, looks, mark.bundle, &|id| some.contains(id))
                });
                if let [Some(light), Some(dark)] = marks {
                    kept.push(some);
                    others.push((place, [light, dark]));
                }
            }
        }
        (kept, others)
    }

    /// Adds the names of the nodes that have these names at a step.
    fn add_names(&mut self, step: usize, (network, light): (&Network, &Picture), keys: &Keys) {
        let marks: BTreeMap<String, &NodeMark> = (light.nodes.iter())
            .filter_map(|mark| Some((keys.node(network, mark.key)?, mark)))
            .collect();
        for name in &self.named {
            let mark = marks.get(&name.node);
            if mark.is_some_and(|mark| words(mark, name.is_office) == name.words) {
                let slot = format!("{}{}", if name.is_office { "o" } else { "" }, name.node);
                self.slots.entry((4, slot)).or_default().set(step, json!(name.svg));
            }
        }
    }

    /// The SVG of a piece, with its tooltip.
    fn with_words(
        &self,
        piece: Piece,
        (picture, network): (&Picture, &Network),
        svg: String,
    ) -> String {
        let words = if self.tells { told(piece, picture, network) } else { None };
        match words {
            Some(words) => format!("<title>{}</title>{svg}", escaped(&words)),
            None => svg,
        }
    }

    /// The positions of a step's nodes. A contact of three or more that is not on the map of the
    /// last step is put between its participants.
    fn placed(&self, network: &Network) -> Vec<Point> {
        let known = |key| self.positions.get(node_name(network, key)).copied();
        let place = |key| {
            known(key).unwrap_or_else(|| {
                let around = network.neighbours(key);
                let around: Vec<Point> = around.into_iter().filter_map(known).collect();
                let sum = around.iter().fold(Point::ORIGIN, |sum, at| sum + *at);
                sum * (1.0 / around.len().max(1) as f32)
            })
        };
        network.node_keys().map(place).collect()
    }

    /// The SVG of the last step, with a separate group for every piece.
    pub(super) fn svg(&mut self, steps: usize) -> String {
        let mut svg = String::new();
        for (layer, (name, class)) in LAYERS.iter().enumerate() {
            // Background strips below the names would take half as much space as the names.
            let halo = if *name == 't' && !self.tells { " halo" } else { "" };
            // Writing into a String cannot fail.
            write!(svg, "<g class=\"{class}{halo}\">").unwrap_or_default();
            for ((of, id), over) in &mut self.slots {
                if *of != layer {
                    continue;
                }
                let drawn = over.words_at_end(steps);
                if *name == 'm' && self.tells {
                    let away = if drawn.is_empty() { " class=away" } else { "" };
                    write!(svg, "<a id=m{id} href=#{id}{away}>{drawn}</a>").unwrap_or_default();
                } else {
                    write!(svg, "<g id={name}{id}>{drawn}</g>").unwrap_or_default();
                }
            }
            svg.push_str("</g>\n");
        }
        svg
    }

    /// The area of the map: left, top, width, height.
    pub(super) fn view(&self) -> [f32; 4] {
        let all = self.plan.bounds.grown(14.0);
        [all.min.x, all.min.y, all.width(), all.height()].map(f32::round)
    }

    /// The pieces that change between steps, by step. 1 means that it is as in the page itself.
    pub(super) fn changes(&mut self, steps: usize) -> Value {
        let mut changes = serde_json::Map::new();
        for ((layer, id), over) in &mut self.slots {
            if !over.is_constant(steps) {
                changes.insert(format!("{}{id}", LAYERS[*layer].0), over.json_but_last(steps));
            }
        }
        Value::Object(changes)
    }

    /// The lines as JSON: both ends, and the records by step.
    pub(super) fn lines(&mut self, keys: &Keys, steps: usize) -> Value {
        let ends = keys.lines();
        let lines = self.lines.iter_mut().filter_map(|(number, over)| {
            let (from, to) = ends.get(*number)?;
            let some = self.some.get_mut(number).map(|over| over.json(steps));
            Some(json!([from, to, over.json(steps), some]))
        });
        lines.collect()
    }
}

fn pictures(
    network: &Network,
    (width_by, structure): (WidthBy, Structure),
    governments: &[EntityId],
) -> [Picture; 2] {
    [Theme::Light, Theme::Dark].map(|theme| {
        let government_order = governments.to_vec();
        let options =
            PictureOptions { width_by, theme, filter: Filter::default(), government_order };
        let mut picture = Picture::new(network, &options);
        picture.lines.retain(|line| line.is_shown(structure));
        let is_drawn = |entry: &LegendEntry| entry.key != LegendKey::Class(LineClass::Structure);
        picture.legend.retain(|entry| structure != Structure::Hidden || is_drawn(entry));
        picture
    })
}
