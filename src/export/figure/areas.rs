//! Soft areas around each government's people, if the reader prefers them to the lines of offices
//! and memberships. Their shape is computed in `picture::hulls`.

use super::map::Map;
use super::strokes::polygon;
use super::svg::Svg;
use crate::picture::Rgba;
use crate::picture::hulls::{Circle, MOST, area};

/// How far an area reaches beyond its marks, at full size.
pub const MARGIN: f32 = 20.0;
/// The share of the background colour in the fill of an area (`PALE`) and in its edge (`EDGE`).
const PALE: f32 = 0.84;
const EDGE: f32 = 0.5;

/// Writes the areas, below all lines.
pub fn write(svg: &mut Svg, map: &Map<'_>) {
    if map.picture.nodes.len() > MOST {
        return;
    }
    svg.group("areas");
    let picture = map.picture;
    let circles: Vec<Circle> =
        map.spots.iter().map(|spot| (spot.at, spot.half.x.max(spot.half.y))).collect();
    for government in picture.governments.order() {
        let own = picture.nodes.iter().filter(|mark| mark.government.as_ref() == Some(government));
        // The government itself, the largest mark, has its full colour.
        let full = own.filter(|mark| !mark.hollow);
        let Some(mark) = full.max_by(|a, b| a.radius.total_cmp(&b.radius)) else { continue };
        let pieces = area(government, &picture.nodes, &circles, MARGIN * map.mark_scale);
        if pieces.is_empty() {
            continue;
        }
        let ground = picture.palette.background;
        let (fill, edge) = (mixed(mark.fill, ground, PALE), mixed(mark.fill, ground, EDGE));
        // All edges are drawn first. The fills then cover them except for the outermost edge.
        for piece in &pieces {
            let edged = polygon(svg, piece).colour("fill", fill).colour("stroke", edge);
            edged.number("stroke-width", 2.0).close();
        }
        for piece in &pieces {
            polygon(svg, piece).colour("fill", fill).close();
        }
    }
    svg.end("g");
}

/// A colour mixed with another one by `share`, and opaque.
fn mixed(Rgba(r, g, b, _): Rgba, Rgba(to_r, to_g, to_b, _): Rgba, share: f32) -> Rgba {
    let mix =
        |from: u8, to: u8| (f32::from(from) * (1.0 - share) + f32::from(to) * share).round() as u8;
    Rgba(mix(r, to_r), mix(g, to_g), mix(b, to_b), 255)
}
