//! The pages of the left panel, and the buttons that switch them, in one row. If the panel is too
//! narrow for all names, only the page that is shown has its name, and the others have icons.

use egui::{Button, Color32, Pos2, Response, Shape, Stroke, Ui, vec2};

use super::scene::Scene;
use super::text::{Look, SMALL, job};
use crate::session::{BrowsePage, Command};
use crate::ui::kit::Spoken as _;

/// The pages and their names.
pub const PAGES: [(BrowsePage, &str); 5] = [
    (BrowsePage::Entities, "Entities"),
    (BrowsePage::Filters, "Filters"),
    (BrowsePage::Channels, "Channels"),
    (BrowsePage::Doubles, "Duplicates"),
    (BrowsePage::About, "About"),
];

/// The padding at both sides of a name, the gap between two buttons, and the width of a button with
/// an icon, in points.
const PADDING: f32 = 5.0;
const GAP: f32 = 2.0;
const ICON: f32 = 26.0;

/// Draws the buttons. Returns whether one was clicked.
pub fn ui(ui: &mut Ui, scene: &Scene<'_>) -> bool {
    let mut is_pressed = false;
    let names_fit = width_of_names(ui) <= ui.available_width();
    ui.horizontal(|ui| {
        ui.spacing_mut().button_padding.x = PADDING;
        ui.spacing_mut().item_spacing.x = GAP;
        for (page, name) in PAGES {
            let chosen = scene.session.page() == page;
            let button = if chosen || names_fit {
                ui.add(Button::selectable(chosen, job(name, Look::sized(SMALL))))
            } else {
                icon_button(ui, page).on_hover_text(name)
            };
            if button.is_switch(chosen, || format!("{name} page")).clicked() {
                scene.push(Command::ShowPage(page));
                is_pressed = true;
            }
        }
    });
    is_pressed
}

/// The width of the row if every button has its name, in points.
fn width_of_names(ui: &Ui) -> f32 {
    let width = |name: &str| {
        let words = job(name, Look::sized(SMALL));
        ui.fonts_mut(|fonts| fonts.layout_job(words)).size().x + 2.0 * PADDING + GAP
    };
    PAGES.iter().map(|(_, name)| width(name)).sum::<f32>() - GAP
}

fn icon_button(ui: &mut Ui, page: BrowsePage) -> Response {
    // The blank makes it as high as the button with a name.
    let button = Button::selectable(false, job(" ", Look::sized(SMALL)));
    let button = ui.add(button.min_size(vec2(ICON, 0.0)));
    let ink = ui.style().interact(&button).text_color();
    ui.painter().extend(icon(page, button.rect.center(), ink));
    button
}

/// The icon of a page, around `middle`.
fn icon(page: BrowsePage, middle: Pos2, ink: Color32) -> Vec<Shape> {
    let stroke = Stroke::new(1.25, ink);
    let at = |x: f32, y: f32| middle + vec2(x, y);
    let dot = |x, y| Shape::circle_filled(at(x, y), stroke.width, ink);
    let ring = |x, radius| Shape::circle_stroke(at(x, 0.0), radius, stroke);
    let line = |from, to| Shape::line_segment([from, to], stroke);
    match page {
        BrowsePage::Entities => {
            let row = |y| [dot(-5.5, y), line(at(-2.5, y), at(6.0, y))];
            [-4.0, 0.0, 4.0].into_iter().flat_map(row).collect()
        }
        BrowsePage::Filters => {
            let left = [(-1.5, 0.5), (-6.0, -5.0)].map(|(x, y)| at(x, y));
            let right = [(6.0, -5.0), (1.5, 0.5), (1.5, 5.5), (-1.5, 4.0)].map(|(x, y)| at(x, y));
            vec![Shape::closed_line([&left[..], &right].concat(), stroke)]
        }
        BrowsePage::Channels => {
            vec![ring(-5.0, 2.25), line(at(-2.75, 0.0), at(2.75, 0.0)), ring(5.0, 2.25)]
        }
        BrowsePage::Doubles => vec![ring(-2.5, 4.25), ring(2.5, 4.25)],
        BrowsePage::About => {
            vec![ring(0.0, 6.0), dot(0.0, -2.75), line(at(0.0, -0.5), at(0.0, 3.25))]
        }
    }
}
