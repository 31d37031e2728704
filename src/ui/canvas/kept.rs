//! What is kept of a drawing, to be painted again while nothing has changed and to be moved along
//! while the map is panned.

use std::sync::Arc;

use egui::{Mesh, Painter, Shape, Ui, Vec2};

use super::fan::StrandOnScreen;
use super::hit::{LineOnScreen, NodeOnScreen};
use super::ink::Frame;
use super::labels;
use super::sprites::Sprites;

/// Marks as they stand on the screen.
#[derive(Default)]
pub struct Kept {
    /// Areas below the marks.
    areas: Vec<Shape>,
    /// Lines, and nodes over them.
    marks: Arc<Mesh>,
    /// Initials and counts.
    words: Vec<Shape>,
    /// The nodes, the lowest first.
    pub nodes: Vec<NodeOnScreen>,
    /// The lines.
    pub lines: Vec<LineOnScreen>,
    /// The strands of the fanned line.
    pub strands: Vec<StrandOnScreen>,
}

impl Kept {
    /// What a frame has drawn, with the words that belong inside its marks.
    pub fn new(ui: &Ui, areas: Vec<Shape>, frame: Frame, sprites: &Sprites) -> Self {
        let mut words = labels::inside(ui, &frame);
        words.extend(labels::counts(ui, &frame));
        let mut marks = frame.line_pen.finish();
        marks.append(frame.node_pen.finish());
        marks.texture_id = sprites.id();
        Self {
            areas,
            marks: Arc::new(marks),
            words,
            nodes: frame.nodes,
            lines: frame.lines,
            strands: frame.strands,
        }
    }

    /// Paints it.
    pub fn paint(&self, painter: &Painter) {
        painter.extend(self.areas.iter().cloned());
        painter.add(Shape::Mesh(Arc::clone(&self.marks)));
        painter.extend(self.words.iter().cloned());
    }

    /// Moves it on the screen.
    pub fn shift(&mut self, by: Vec2) {
        Arc::make_mut(&mut self.marks).translate(by);
        shift_shapes(&mut self.areas, by);
        shift_shapes(&mut self.words, by);
        for node in &mut self.nodes {
            node.centre += by;
        }
        for end in self.lines.iter_mut().flat_map(|line| &mut line.ends) {
            *end += by;
        }
        for place in self.strands.iter_mut().flat_map(|strand| &mut strand.path) {
            *place += by;
        }
    }
}

/// Moves shapes on the screen.
pub fn shift_shapes(shapes: &mut [Shape], by: Vec2) {
    for shape in shapes {
        match shape {
            // `translate` would copy every letter of a text that is kept elsewhere too.
            Shape::Text(text) => text.pos += by,
            other => other.translate(by),
        }
    }
}
