//! Draws marks into one mesh. Lines and discs, which a map has thousands of, are made here, most of
//! them from `sprites`. Rarer shapes go through egui's own tessellator.

use egui::emath::Rot2;
use egui::epaint::{TessellationOptions, Tessellator, Vertex};
use egui::{Color32, Context, Mesh, Pos2, Rect, Shape, Stroke, Vec2};

use super::sprites::Sprites;

/// The number of sides of a disc, for each square root of its radius in pixels. No side is then
/// farther than a seventh of a pixel from the circle.
const SIDES: f32 = 6.0;

/// The triangles of a line with soft ends, as indices of its eight corners: a cap, three strips, a
/// cap.
const CAPPED: [u32; 30] =
    [0, 1, 2, 0, 2, 3, 0, 1, 4, 1, 4, 5, 1, 2, 5, 2, 5, 6, 2, 3, 6, 3, 6, 7, 4, 5, 6, 4, 6, 7];

/// A mesh being drawn.
pub struct Pen {
    mesh: Mesh,
    /// Width of a soft edge, in points: one pixel.
    feather: f32,
    tessellator: Tessellator,
}

impl Pen {
    /// A pen for the resolution of a context.
    pub fn new(ctx: &Context) -> Self {
        // Discs from the font atlas would become wrong in a kept mesh when the atlas grows.
        let options = TessellationOptions {
            prerasterized_discs: false,
            ..ctx.tessellation_options(|options| *options)
        };
        let pixels = ctx.pixels_per_point();
        Self {
            mesh: Mesh::default(),
            feather: 1.0 / pixels,
            tessellator: Tessellator::new(pixels, options, [1, 1], Vec::new()),
        }
    }

    /// Returns the mesh.
    pub fn finish(self) -> Mesh {
        self.mesh
    }

    /// Draws any shape but text.
    pub fn shape(&mut self, shape: Shape) {
        self.tessellator.tessellate_shape(shape, &mut self.mesh);
    }

    /// Draws a straight line.
    pub fn line(&mut self, ends: [Pos2; 2], width: f32, ink: Color32) {
        let pixels = width / self.feather;
        let Some([from, to]) = Sprites::line(pixels) else {
            self.capped_line(ends, width, ink);
            return;
        };
        // A line less than a pixel wide is drawn paler instead of thinner.
        let ink = if pixels < 1.0 { ink.gamma_multiply(pixels) } else { ink };
        let [a, b] = ends;
        let side = (b - a).normalized().rot90() * (0.5 * (width.max(self.feather) + self.feather));
        let corners = [(a + side, from), (a - side, to), (b + side, from), (b - side, to)];
        self.quad(corners, ink);
    }

    /// Draws a straight line with soft ends.
    fn capped_line(&mut self, [a, b]: [Pos2; 2], width: f32, ink: Color32) {
        let way = (b - a).normalized();
        let side = way.rot90();
        let first = self.mesh.vertices.len() as u32;
        let inner = side * (0.5 * (width - self.feather).max(0.0));
        let outer = side * (0.5 * (width + self.feather));
        for (end, beyond) in [(a, -way * self.feather), (b, way * self.feather)] {
            self.corner(end + outer + beyond, Color32::TRANSPARENT);
            self.corner(end + inner, ink);
            self.corner(end - inner, ink);
            self.corner(end - outer + beyond, Color32::TRANSPARENT);
        }
        self.mesh.indices.extend(CAPPED.map(|corner| first + corner));
    }

    /// Draws two triangles that show a part of the sprite texture.
    fn quad(&mut self, corners: [(Pos2, Pos2); 4], ink: Color32) {
        let first = self.mesh.vertices.len() as u32;
        let vertex = |(pos, uv)| Vertex { pos, uv, color: ink };
        self.mesh.vertices.extend(corners.map(vertex));
        self.mesh.indices.extend([0, 1, 2, 1, 2, 3].map(|corner| first + corner));
    }

    /// Draws a disc with an outline around it.
    pub fn disc(&mut self, centre: Pos2, radius: f32, fill: Color32, stroke: Stroke) {
        if self.is_small(radius + stroke.width) {
            if !stroke.is_empty() {
                self.small_disc(centre, radius + stroke.width, stroke.color);
            }
            self.small_disc(centre, radius, fill);
            return;
        }
        let soft = 0.5 * self.feather;
        let inside = (radius - soft).max(0.0);
        let outside = radius + stroke.width + soft;
        if stroke.is_empty() {
            self.rings(centre, &[(inside, fill), (radius + soft, Color32::TRANSPARENT)]);
        } else if stroke.width <= self.feather {
            let middle = radius + 0.5 * stroke.width;
            let outline = [(inside, fill), (middle, stroke.color), (outside, Color32::TRANSPARENT)];
            self.rings(centre, &outline);
        } else {
            let ink = stroke.color;
            let outline = [(radius + soft, ink), (outside - self.feather, ink)];
            let [from, to] = outline;
            self.rings(centre, &[(inside, fill), from, to, (outside, Color32::TRANSPARENT)]);
        }
    }

    fn is_small(&self, radius: f32) -> bool {
        Sprites::disc(radius / self.feather).is_some()
    }

    fn small_disc(&mut self, centre: Pos2, radius: f32, ink: Color32) {
        let Some((uv, half)) = Sprites::disc(radius / self.feather) else { return };
        let square = Rect::from_center_size(centre, Vec2::splat(2.0 * half * radius));
        let at = |corner: fn(&Rect) -> Pos2| (corner(&square), corner(&uv));
        let corners = [Rect::left_top, Rect::right_top, Rect::left_bottom, Rect::right_bottom];
        self.quad(corners.map(at), ink);
    }

    /// Draws rings around a centre, from the inside out. Their colours blend into each other, and
    /// the innermost ring is filled.
    fn rings(&mut self, centre: Pos2, rings: &[(f32, Color32)]) {
        let Some((outermost, _)) = rings.last() else { return };
        let sides = (SIDES * (outermost / self.feather).sqrt()).ceil().clamp(8.0, 128.0);
        let turn = Rot2::from_angle(std::f32::consts::TAU / sides);
        let ways = std::iter::successors(Some(Vec2::RIGHT), move |way| Some(turn * *way));
        let ways = ways.take(sides as usize);
        self.outlines(ways.map(|way| rings.iter().map(move |(r, ink)| (centre + way * *r, *ink))));
    }

    /// Draws a small square with an outline along its edges.
    pub fn square(&mut self, square: Rect, fill: Color32, stroke: Stroke) {
        let (soft, half) = (0.5 * self.feather, 0.5 * stroke.width);
        let rings = [
            (square.expand(-half - soft), fill),
            (square.expand(soft - half), stroke.color),
            (square.expand(half - soft), stroke.color),
            (square.expand(half + soft), Color32::TRANSPARENT),
        ];
        let corners = [Rect::left_top, Rect::right_top, Rect::right_bottom, Rect::left_bottom];
        self.outlines(
            corners.into_iter().map(|at| rings.iter().map(move |(r, ink)| (at(r), *ink))),
        );
    }

    /// Draws closed outlines within each other, given as the corners in each direction, from the
    /// inside out. Their colours blend into each other, and the innermost outline is filled.
    fn outlines(
        &mut self,
        ways: impl Iterator<Item = impl ExactSizeIterator<Item = (Pos2, Color32)>>,
    ) {
        let first = self.mesh.vertices.len() as u32;
        let (mut sides, mut count) = (0, 0);
        for way in ways {
            count = way.len() as u32;
            sides += 1;
            for (at, ink) in way {
                self.corner(at, ink);
            }
        }
        for side in 0..sides {
            let here = first + side * count;
            let next = first + (side + 1) % sides * count;
            for ring in 0..count.saturating_sub(1) {
                let (a, b) = (here + ring, next + ring);
                self.mesh.indices.extend([a, a + 1, b, a + 1, b, b + 1]);
            }
            if side > 1 {
                self.mesh.indices.extend([first, here - count, here]);
            }
        }
    }

    fn corner(&mut self, at: Pos2, ink: Color32) {
        self.mesh.vertices.push(Vertex::untextured(at, ink));
    }
}
