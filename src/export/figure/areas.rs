//! Soft areas around each government's people, where the reader prefers them to the lines of
//! offices and membership. Their shape is `picture::hulls`' matter.

use super::map::Map;
use super::svg::{Svg, push_point};
use crate::picture::Rgba;
use crate::picture::hulls::around;

/// How far an area reaches beyond its marks, at full size.
const MARGIN: f32 = 20.0;
/// How much of the ground there is in an area, and in its edge.
const PALE: f32 = 0.85;
const EDGE: f32 = 0.45;

/// The areas, below all lines.
pub fn write(svg: &mut Svg, map: &Map<'_>) {
    svg.group("areas");
    let picture = map.picture;
    for government in picture.governments.order() {
        let own = picture.nodes.iter().zip(&map.spots);
        let own = own.filter(|(mark, _)| mark.government.as_ref() == Some(government));
        // The government itself, the largest of them, has its full colour.
        let full = own.clone().filter(|(mark, _)| !mark.hollow);
        let largest = full.max_by(|(a, _), (b, _)| a.radius.total_cmp(&b.radius));
        let Some((mark, _)) = largest else { continue };
        let margin = MARGIN * map.mark_scale;
        let hull = around(own.map(|(_, spot)| (spot.at, spot.half.x.max(spot.half.y) + margin)));
        if hull.len() < 3 {
            continue;
        }
        let tag = svg.tag("polygon").written("points", |out| {
            for (place, at) in hull.iter().enumerate() {
                if place > 0 {
                    out.push(' ');
                }
                push_point(out, *at);
            }
        });
        let ground = picture.palette.background;
        let tag = tag.colour("fill", mixed(mark.fill, ground, PALE));
        tag.colour("stroke", mixed(mark.fill, ground, EDGE)).number("stroke-width", 1.0).close();
    }
    svg.end("g");
}

/// A colour part of the way to another, and opaque.
fn mixed(Rgba(r, g, b, _): Rgba, Rgba(to_r, to_g, to_b, _): Rgba, share: f32) -> Rgba {
    let mix =
        |from: u8, to: u8| (f32::from(from) * (1.0 - share) + f32::from(to) * share).round() as u8;
    Rgba(mix(r, to_r), mix(g, to_g), mix(b, to_b), 255)
}
