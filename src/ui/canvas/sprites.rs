//! Small pictures of discs and of the soft edges of lines, in a texture that only the map uses.
//! With them a mark takes a few corners instead of dozens. egui's font texture has discs too, but
//! they move when the texture grows, while the map's meshes are kept.

use egui::{Color32, ColorImage, Context, Pos2, Rect, TextureHandle, TextureOptions, Vec2};

/// Size of the texture, in texels.
const SIZE: [usize; 2] = [256, 64];
/// The radii of the discs, in texels. A disc is drawn from the next larger one.
const RADII: [usize; 8] = [2, 3, 4, 6, 8, 11, 16, 22];
/// The widths of the lines, in fully drawn texels. A line is drawn from the next narrower one.
const WIDTHS: [usize; 3] = [1, 2, 3];
/// Where the lines begin in the first row. The first texel of the row is white, for shapes that
/// have no picture.
const FIRST_LINE: usize = 4;
/// The row in which the discs begin.
const DISCS: usize = 4;

/// The texture.
#[derive(Clone)]
pub struct Sprites {
    texture: TextureHandle,
}

impl Sprites {
    /// Makes the texture in a context.
    pub fn new(ctx: &Context) -> Self {
        let mut image = ColorImage::filled(SIZE, Color32::TRANSPARENT);
        image[(0, 0)] = Color32::WHITE;
        for width in WIDTHS {
            for across in 1..=width {
                image[(line_start(width) + across, 0)] = Color32::WHITE;
            }
        }
        for radius in RADII {
            let start = disc_start(radius);
            for (x, y) in (0..side(radius)).flat_map(|x| (0..side(radius)).map(move |y| (x, y))) {
                let middle = Vec2::splat(side(radius) as f32 / 2.0);
                let way = Vec2::new(x as f32 + 0.5, y as f32 + 0.5) - middle;
                let cover = (radius as f32 + 0.5 - way.length()).clamp(0.0, 1.0);
                let alpha = (255.0 * cover).round() as u8;
                image[(start + x, DISCS + y)] = Color32::from_white_alpha(alpha);
            }
        }
        let options = TextureOptions::LINEAR;
        Self { texture: ctx.load_texture("counterpart-marks", image, options) }
    }

    /// The ID of the texture.
    pub fn id(&self) -> egui::TextureId {
        self.texture.id()
    }

    /// The picture of a disc, as texture coordinates, and its half side in radii. `None` if the
    /// disc is larger than any here. `radius` is in pixels.
    pub fn disc(radius: f32) -> Option<(Rect, f32)> {
        let large = RADII.into_iter().find(|r| *r as f32 >= radius * 1.19)?;
        let corner = Pos2::new(disc_start(large) as f32, DISCS as f32);
        let square = Rect::from_min_size(corner, Vec2::splat(side(large) as f32));
        Some((uv(square), side(large) as f32 / 2.0 / large as f32))
    }

    /// The picture of a line from edge to edge, as texture coordinates. Each edge is one pixel
    /// outside the fully drawn part. `None` if the line is wider than any here. `width` is in
    /// pixels.
    pub fn line(width: f32) -> Option<[Pos2; 2]> {
        let narrow = WIDTHS.into_iter().rfind(|w| *w as f32 <= width.max(1.0))?;
        if width >= (WIDTHS[WIDTHS.len() - 1] + 1) as f32 {
            return None;
        }
        let from = line_start(narrow) as f32 + 0.5;
        let edges = Rect::from_x_y_ranges(from..=from + narrow as f32 + 1.0, 0.5..=0.5);
        let edges = uv(edges);
        Some([edges.left_top(), edges.right_top()])
    }
}

fn line_start(width: usize) -> usize {
    WIDTHS.into_iter().filter(|w| *w < width).fold(FIRST_LINE, |at, w| at + w + 2)
}

fn disc_start(radius: usize) -> usize {
    RADII.into_iter().filter(|r| *r < radius).map(side).sum()
}

/// The side of a disc's picture, in texels. It includes an empty texel at each edge.
const fn side(radius: usize) -> usize {
    2 * radius + 2
}

/// Converts texels to the texture coordinates that egui uses, from 0 to 1.
fn uv(texels: Rect) -> Rect {
    let scale = |at: Pos2| Pos2::new(at.x / SIZE[0] as f32, at.y / SIZE[1] as f32);
    Rect::from_min_max(scale(texels.min), scale(texels.max))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_picture_lies_in_the_texture_apart_from_the_others() {
        let mut end = 0;
        for radius in RADII {
            assert_eq!(disc_start(radius), end);
            end += side(radius);
            assert!(DISCS + side(radius) <= SIZE[1]);
        }
        assert!(end <= SIZE[0]);
        assert_eq!(line_start(1), 4);
        assert_eq!(line_start(2), 7);
        assert_eq!(line_start(3), 11);
    }

    #[test]
    fn large_discs_and_wide_lines_have_no_picture() {
        assert!(Sprites::disc(18.0).is_some() && Sprites::disc(19.0).is_none());
        assert!(Sprites::line(0.6).is_some() && Sprites::line(3.9).is_some());
        assert!(Sprites::line(4.0).is_none());
    }
}
