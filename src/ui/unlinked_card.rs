//! A folding card at the lower left of the map. It lists the entities without a line, such as media
//! and unnamed sources, so that they do not clutter the map.

use egui::{Button, Rect, ScrollArea, Ui, Vec2};

use super::scene::Scene;
use super::text::{Look, SMALL, job, small};
use crate::session::{Selection, ViewCommand};
use crate::ui::kit::{Spoken as _, card};

/// The width of the card, in points, and the greatest share of the map's height that its list
/// takes.
const WIDTH: f32 = 200.0;
const HEIGHT: f32 = 0.3;
/// The gap between the card and the corner of the map, in points.
const GAP: f32 = 8.0;
/// Height of a row, in points.
const ROW: f32 = 19.0;

/// The card's own state: whether the reader has unfolded it.
#[derive(Debug, Default)]
pub struct Shelf {
    is_open: bool,
    /// The rectangle of the card in the last frame.
    area: Option<Rect>,
}

impl Shelf {
    /// The part of the map that the card covers, in points on the screen. `None` if there is no
    /// card.
    pub const fn area(&self) -> Option<Rect> {
        self.area
    }

    /// Draws the card in the corner of a map. Draws nothing if every mark has a line.
    pub fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>, canvas: Rect) {
        let shelved = &scene.picture.shelved;
        if shelved.is_empty() {
            self.area = None;
            return;
        }
        let list = (ROW * shelved.len() as f32).min(canvas.height() * HEIGHT);
        let height = if self.is_open { ROW + list + 18.0 } else { ROW + 12.0 };
        let size = Vec2::new(WIDTH.min(canvas.width() - 2.0 * GAP), height);
        let corner = canvas.left_bottom() + Vec2::new(GAP, -GAP - height);
        let area = Rect::from_min_size(corner, size);
        self.area = Some(area);
        card(ui, area, "shelf", |ui| {
            self.head(ui, shelved.len());
            if !self.is_open {
                return;
            }
            ui.set_width(size.x - 16.0);
            let rows = ScrollArea::vertical().id_salt("shelf").max_height(list);
            rows.show_rows(ui, ROW - 4.0, shelved.len(), |ui, range| {
                ui.spacing_mut().item_spacing.y = 4.0;
                for node in shelved.get(range).unwrap_or_default() {
                    row(ui, scene, *node);
                }
            });
        });
    }

    fn head(&mut self, ui: &mut Ui, count: usize) {
        let sign = if self.is_open { "⏷" } else { "⏵" };
        let words = format!("Without lines  {count} {sign}");
        let head = ui.add(Button::new(small(&words)).frame(false));
        if head.is_button(|| "Show or hide what has no line").clicked() {
            self.is_open = !self.is_open;
        }
    }
}

fn row(ui: &mut Ui, scene: &Scene<'_>, node: crate::network::NodeKey) {
    let Some(mark) = scene.picture.node(node) else { return };
    let selection = scene.selection_of(node);
    let is_chosen = selection == scene.session.view().selection;
    let words = job(&mark.label, Look::sized(SMALL).coloured(ui.visuals().text_color()));
    let button = ui.add(Button::selectable(is_chosen, words).truncate());
    button.is_choice(is_chosen, || format!("{} (without lines)", mark.label));
    if button.clicked() && selection != Selection::Nothing {
        scene.push(ViewCommand::Select(selection));
    }
}
