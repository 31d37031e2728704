//! The marks along the top of the strip: the days on which documents were published or withdrawn,
//! and the day as of which the map is shown.

use egui::{Painter, Rect, Shape, Stroke, Ui, pos2, vec2};

use super::axis::Axis;
use super::{AXIS, DOCUMENTS, Timeline};
use crate::model::DocumentId;
use crate::picture::wording;
use crate::ui::scene::Scene;
use crate::ui::theme::colour;

/// The mark of a document on the screen.
#[derive(Clone, Debug)]
pub struct DocumentOnScreen {
    /// The document.
    pub id: DocumentId,
    /// Where the mark is.
    pub rect: Rect,
    /// The lines of its tooltip.
    pub lines: Vec<String>,
}

/// Half the width of a triangle, in points. If documents are too close together for triangles, each
/// mark is a thin line instead.
const HALF: f32 = 4.0;
/// Thin marks nearer than this to the one before, in points, cannot be pointed at.
const APART: f32 = 5.0;

impl Timeline {
    /// Draws the documents: a triangle on the day of publication, a line if the day is vague, and a
    /// cross on the day of a retraction. Returns the marks that can be pointed at.
    pub(super) fn documents(
        &self,
        ui: &Ui,
        scene: &Scene<'_>,
        ground: Rect,
    ) -> Vec<DocumentOnScreen> {
        let Some(axis) = self.axis else { return Vec::new() };
        let painter = ui.painter_at(ground);
        let ink = colour(scene.picture.palette.text);
        let denied = colour(scene.picture.palette.denied);
        let (top, bottom) = (ground.top() + AXIS, ground.top() + AXIS + DOCUMENTS - 2.0);
        let mut shown: Vec<DocumentOnScreen> = Vec::new();
        let (mut drawn, mut pointed) = (f32::MIN, f32::MIN);
        let is_crowd = is_crowd(scene, axis, ground);
        for mark in &scene.timeline.documents {
            let x = |day: crate::model::Day, after| {
                axis.x(day.number() as f64 + after, ground.x_range())
            };
            let (from, to) = (x(mark.days.0, 0.0), x(mark.days.1, 1.0));
            let middle = f32::midpoint(from, to);
            let words = || wording::document_words(&mark.id, scene.dossier());
            let on_screen = |rect, lines| DocumentOnScreen { id: mark.id.clone(), rect, lines };
            // Several documents at the same place are drawn once.
            if ground.x_range().contains(middle) && (middle - drawn).abs() > 0.5 {
                drawn = middle;
                if is_crowd {
                    painter.vline(middle, top..=bottom, Stroke::new(1.0, ink.gamma_multiply(0.4)));
                } else {
                    if mark.days.0 != mark.days.1 {
                        painter.hline(from..=to, bottom, Stroke::new(2.0, ink.gamma_multiply(0.6)));
                    }
                    let corners = [vec2(-HALF, 0.0), vec2(HALF, 0.0), vec2(0.0, bottom - top)];
                    let corners = corners.map(|by| pos2(middle, top) + by).to_vec();
                    painter.add(Shape::convex_polygon(corners, ink, Stroke::NONE));
                }
                if (middle - pointed).abs() >= APART || !is_crowd {
                    pointed = middle;
                    let rect = Rect::from_x_y_ranges(middle - APART..=middle + APART, top..=bottom);
                    shown.push(on_screen(rect, vec![words(), date_words(scene, &mark.id)]));
                }
            }
            if let Some(day) = mark.withdrawn {
                let at = pos2(f32::midpoint(x(day, 0.0), x(day, 1.0)), f32::midpoint(top, bottom));
                for slope in [vec2(4.0, 4.0), vec2(4.0, -4.0)] {
                    painter.line_segment([at - slope, at + slope], Stroke::new(2.0, denied));
                }
                let rect = Rect::from_center_size(at, vec2(10.0, 10.0));
                shown.push(on_screen(rect, vec![words(), format!("Withdrawn {}", day.words())]));
            }
        }
        shown
    }
}

/// Whether so many documents are in view that their triangles would merge into a black bar.
fn is_crowd(scene: &Scene<'_>, axis: Axis, ground: Rect) -> bool {
    let in_view = |day: crate::model::Day| {
        ground.x_range().contains(axis.x(day.number() as f64 + 0.5, ground.x_range()))
    };
    // The documents are sorted by day.
    let mut last = None;
    let days = scene.timeline.documents.iter().map(|mark| mark.days.0);
    let days = days.filter(|day| in_view(*day) && last.replace(*day) != Some(*day)).count();
    days as f32 * 2.0 * HALF > 0.5 * ground.width()
}

fn date_words(scene: &Scene<'_>, id: &DocumentId) -> String {
    let document = scene.dossier().documents.get(id);
    let published = document.and_then(|document| document.published.as_ref());
    published.map_or_else(String::new, |date| format!("Published {}", wording::date_words(date)))
}

/// Draws the day as of which the map is shown: a line, and a veil over everything later.
pub fn known_day(painter: &Painter, scene: &Scene<'_>, axis: Axis, ground: Rect) {
    let Some(day) = scene.session.view().known_on else { return };
    let x = axis.x(day.number() as f64 + 1.0, ground.x_range());
    let ink = painter.ctx().global_style().visuals.warn_fg_color;
    if x < ground.right() {
        let later = Rect::from_min_max(pos2(x.max(ground.left()), ground.top()), ground.max);
        painter.rect_filled(later, 0.0, ink.gamma_multiply(0.08));
    }
    if ground.x_range().contains(x) {
        let ends = [pos2(x, ground.top()), pos2(x, ground.bottom())];
        painter.extend(Shape::dashed_line(&ends, Stroke::new(1.5, ink), 5.0, 3.0));
    }
}
