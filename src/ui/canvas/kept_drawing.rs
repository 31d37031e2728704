//! A finished drawing of marks. It is painted again while nothing changes, and is moved and
//! stretched while the reader pans and zooms.

use std::sync::Arc;

use egui::emath::TSTransform;
use egui::{Context, Mesh, Painter, Shape, TextureId};

use super::badges;
use super::fan::StrandOnScreen;
use super::galleys::Galleys;
use super::hit::{LineOnScreen, NodeOnScreen};
use super::ink::Frame;
use super::labels;

/// Marks, as drawn on the screen.
#[derive(Default)]
pub struct Kept {
    /// Areas, below the marks.
    pub areas: Vec<Shape>,
    /// Lines, and above them nodes.
    marks: Arc<Mesh>,
    /// Initials and counts.
    words: Vec<Shape>,
    /// The nodes, lowest first.
    pub nodes: Vec<NodeOnScreen>,
    /// The lines.
    pub lines: Vec<LineOnScreen>,
    /// The strands of the fanned line.
    pub strands: Vec<StrandOnScreen>,
}

impl Kept {
    /// The drawing of a frame, with the words inside its marks and without areas. `sprites` is the
    /// texture with the pictures of discs and lines.
    pub fn new(ctx: &Context, frame: Frame, sprites: TextureId, galleys: &mut Galleys) -> Self {
        let mut words = labels::inside(ctx, &frame, galleys);
        words.extend(badges::numbers(ctx, &frame, galleys));
        let mut marks = frame.line_pen.finish();
        let above = [frame.badge_pen.finish(), frame.node_pen.finish()];
        marks.reserve_vertices(above.iter().map(|mesh| mesh.vertices.len()).sum());
        marks.indices.reserve(above.iter().map(|mesh| mesh.indices.len()).sum());
        for mesh in above {
            marks.append(mesh);
        }
        marks.texture_id = sprites;
        Self {
            areas: Vec::new(),
            marks: Arc::new(marks),
            words,
            nodes: frame.nodes,
            lines: frame.lines,
            strands: frame.strands,
        }
    }

    /// Paints the drawing.
    pub fn paint(&self, painter: &Painter) {
        painter.extend(self.areas.iter().cloned());
        painter.add(Shape::Mesh(Arc::clone(&self.marks)));
        painter.extend(self.words.iter().cloned());
    }

    /// Moves and stretches the drawing on the screen. Words are moved but keep their size.
    pub fn follow(&mut self, by: TSTransform) {
        Arc::make_mut(&mut self.marks).transform(by);
        for area in &mut self.areas {
            area.transform(by);
        }
        for word in &mut self.words {
            move_word(word, by);
        }
        for node in &mut self.nodes {
            node.centre = by * node.centre;
            node.half *= by.scaling;
        }
        for end in self.lines.iter_mut().flat_map(|line| &mut line.ends) {
            *end = by * *end;
        }
        for place in self.strands.iter_mut().flat_map(|strand| &mut strand.path) {
            *place = by * *place;
        }
    }
}

/// Moves a word, or the frame around a number, so that its centre is where `by` puts it.
fn move_word(word: &mut Shape, by: TSTransform) {
    match word {
        // `transform` would copy every letter of a text that is also kept elsewhere.
        Shape::Text(text) => {
            let middle = text.pos + text.galley.size() / 2.0;
            text.pos += by * middle - middle;
        }
        Shape::Rect(frame) => {
            let middle = frame.rect.center();
            frame.rect = frame.rect.translate(by * middle - middle);
        }
        other => other.transform(by),
    }
}
