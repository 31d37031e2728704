//! Writes nodes as SVG: outlines and the words inside them.

use super::map::{Map, Spot};
use super::strokes::polygon;
use super::svg::{Anchor, Set, Svg, Tag, name_of, push_point};
use crate::layout::Point;
use crate::model::RecordRef;
use crate::network::{Network, NodeKind};
use crate::picture::scene::node_name;
use crate::picture::{NodeMark, Outline, wording};

/// Half the size of a mark below which its outline is not dashed.
const FINE: f32 = 5.0;
/// Maximum number of offices in the tooltip of a node.
const OFFICES: usize = 4;

/// Writes the nodes with their tooltips.
pub fn write_marks(svg: &mut Svg, map: &Map<'_>, network: &Network) {
    svg.group("marks");
    for (spot, mark) in map.spots.iter().zip(&map.picture.nodes) {
        if svg.hover {
            begin(svg, mark, network);
        }
        write(svg, map, spot, mark);
        if svg.hover {
            svg.end("g");
        }
    }
    svg.end("g");
}

/// Writes one node.
pub fn write(svg: &mut Svg, map: &Map<'_>, spot: &Spot, mark: &NodeMark) {
    let width = (mark.stroke_width * map.mark_scale).clamp(0.75, 4.0);
    let shape = outline(svg, spot.at, &spot.outline).colour("fill", mark.fill);
    let shape = shape.colour("stroke", mark.stroke).number("stroke-width", width);
    let is_dashed = mark.dashed && spot.half.x > FINE;
    if is_dashed { dashes(shape) } else { shape }.close();
    inside(svg, spot, mark);
}

/// Adds the dashes of the outline of somebody unnamed.
pub fn dashes(tag: Tag<'_>) -> Tag<'_> {
    tag.written("stroke-dasharray", |out| push_point(out, Point::new(4.0, 3.0)))
}

/// Begins the group of a node, with its ID and its tooltip.
fn begin(svg: &mut Svg, mark: &NodeMark, network: &Network) {
    let sort = match network.node(mark.key) {
        Some(NodeKind::Hub(_)) => "contact",
        _ => "node",
    };
    let id = name_of(node_name(network, mark.key));
    svg.tag("g").words("id", &format!("{sort}-{id}")).open();
    svg.title(&told(mark, network));
}

/// The tooltip of a node: the name with its kind and offices; for a contact of three or more, its
/// sentence.
pub fn told(mark: &NodeMark, network: &Network) -> String {
    let dossier = network.dossier();
    let Some(entity) = network.entity(mark.key) else {
        let record = dossier.record(&node_name(network, mark.key).into());
        return record.map_or_else(|| mark.label.clone(), |r| wording::sentence(r, dossier));
    };
    let mut words = vec![mark.label.clone(), wording::entity_kind(entity)];
    let roles = network.roles_of(&entity.id);
    let roles = roles.into_iter().take(OFFICES);
    words.extend(roles.map(|role| wording::sentence(RecordRef::Role(role), dossier)));
    words.join(" · ")
}

/// Begins an outline around a centre. Its colours are still to be added.
pub fn outline<'s>(svg: &'s mut Svg, at: Point, outline: &Outline) -> Tag<'s> {
    match outline {
        Outline::Circle { radius } => {
            svg.tag("circle").number("cx", at.x).number("cy", at.y).number("r", *radius)
        }
        Outline::Rectangle { half_width, half_height, corner } => {
            let from = at - Point::new(*half_width, *half_height);
            let tag = svg.tag("rect").number("x", from.x).number("y", from.y);
            let tag = tag.number("width", 2.0 * half_width).number("height", 2.0 * half_height);
            tag.number("rx", *corner)
        }
        Outline::Polygon(corners) => {
            let corners: Vec<Point> = corners.iter().map(|corner| at + *corner).collect();
            polygon(svg, &corners)
        }
    }
}

/// Writes initials and short names, if there is room.
fn inside(svg: &mut Svg, spot: &Spot, mark: &NodeMark) {
    let (Some(size), Some(words)) = (spot.inside, &mark.text) else { return };
    let set = Set { size, ink: mark.text_colour, bold: false, anchor: Anchor::Middle };
    svg.inside(spot.at + Point::new(0.0, 0.357 * size), words, set);
}
