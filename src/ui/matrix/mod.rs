//! The Matrix tab: a grid with the governments as rows and as columns. The number in a cell counts
//! what is reported between the people of two governments. A click on a cell selects its records.
//! Only the cells in view are drawn; the names above and beside them stay while they scroll.

mod access;
mod cells;
mod names;

use egui::{
    ComboBox, Id, Key, Modifiers, Pos2, Rect, Response, ScrollArea, Sense, Ui, Vec2, pos2, vec2,
};

use self::cells::Cells;
use super::grid::{self, Step};
use super::scene::{Scene, ShownMatrix};
use super::table::also_left_out;
use crate::network::{MatrixOrder, Measure, Side};
use crate::picture::wording;
use crate::session::{Command, Selection, TableCommand, ViewCommand};
use crate::ui::kit::{Spoken as _, dropdown};

/// Size of a cell, in points.
const CELL: Vec2 = vec2(50.0, 28.0);
/// Height of the names above the columns, in points.
const HEAD: f32 = 40.0;
/// Width of the names beside the rows, in points.
const SIDE: f32 = 190.0;

/// The ID with which the matrix has the keyboard focus.
pub fn focus_id() -> Id {
    Id::new("counterpart-matrix-focus")
}

/// Everything that decides which cell is at which place.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Drawn {
    network: u64,
    also_left_out: bool,
    measure: Measure,
    order: MatrixOrder,
}

/// The tab's own state: the cell with the keyboard, and the part that is scrolled into view.
#[derive(Default)]
pub struct MatrixTab {
    /// The cell with the keyboard: its row and column in the current order.
    cursor: (usize, usize),
    /// The two sides of that cell, with which it is found again in another order.
    cursor_on: Option<(Side, Side)>,
    /// What the cells were last drawn from. When it changes, cells move to other places.
    drawn: Option<Drawn>,
    scroll_to_cursor: bool,
    /// The part of the cells that was visible in the last frame, in points from the top left corner
    /// of the first cell.
    view: Option<Rect>,
}

impl MatrixTab {
    /// Draws the tab.
    pub fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        egui::Frame::new().inner_margin(egui::Margin::symmetric(10, 4)).show(ui, |ui| {
            choices(ui, scene);
            ui.add_space(2.0);
            match &scene.tabled.matrix {
                None => {
                    ui.weak("Working out the matrix…");
                }
                Some(shown) if shown.order.is_empty() => {
                    ui.weak("There are no governments and no other entities on the map");
                }
                Some(shown) => {
                    let legend = cells::legend_height(ui);
                    let area = ui.available_rect_before_wrap();
                    let bottom = (area.bottom() - legend).max(area.top());
                    let (body, below) = area.split_top_bottom_at_y(bottom);
                    self.body(ui, body, scene, shown);
                    cells::legend(ui, below, scene, shown);
                    ui.advance_cursor_after_rect(area);
                }
            }
        });
    }

    fn body(&mut self, ui: &mut Ui, area: Rect, scene: &Scene<'_>, shown: &ShownMatrix) {
        self.follow(shown, &scene.session.view().selection);
        let corner = pos2((area.left() + SIDE).min(area.right()), area.top() + HEAD);
        let inside = Rect::from_min_max(corner, area.max.max(corner));
        crate::ui::kit::take_if_led(ui, focus_id());
        let response = ui.interact(inside, focus_id(), Sense::click());
        if response.has_focus() {
            self.keys(ui, scene, shown);
        }
        access::matrix(ui, &response, shown);
        let cells = Cells {
            scene,
            shown,
            cursor: response.has_focus().then_some(self.cursor),
            hovered: self.under(response.hover_pos(), inside, shown),
        };
        let (offset, chosen) = self.cells(ui, inside, &cells, &response);
        scene.extend(chosen.and_then(|at| select(shown, at)));
        names::columns(ui, area, inside, offset, &cells);
        names::rows(ui, area, inside, offset, &cells);
        if let Some(at) = cells.hovered {
            let words = access::spoken(scene, shown, at);
            response.clone().on_hover_text_at_pointer(super::text::body(&words));
        }
        if response.clicked() {
            response.request_focus();
            if let Some(at) = self.under(response.interact_pointer_pos(), inside, shown) {
                self.go_to(shown, at);
                scene.extend(select(shown, at));
            }
        }
    }

    /// Draws the cells in view. Returns the scroll offset in points, and the cell that a screen
    /// reader clicked.
    fn cells(
        &mut self,
        ui: &mut Ui,
        inside: Rect,
        cells: &Cells<'_>,
        response: &Response,
    ) -> (Vec2, Option<(usize, usize)>) {
        let count = cells.shown.order.len();
        let size = CELL * count as f32;
        let mut area = ScrollArea::both().id_salt("matrix");
        area = area.auto_shrink([false, false]);
        if std::mem::take(&mut self.scroll_to_cursor)
            && let Some(view) = self.view
        {
            let at = vec2(self.cursor.1 as f32, self.cursor.0 as f32) * CELL;
            let x = grid::offset_showing(at.x, CELL.x, view.left(), view.width());
            let y = grid::offset_showing(at.y, CELL.y, view.top(), view.height());
            area = area.horizontal_scroll_offset(x).vertical_scroll_offset(y);
        }
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(inside));
        let mut chosen = None;
        let output = area.show_viewport(&mut child, |ui, view| {
            ui.set_min_size(size);
            let range = |from: f32, to: f32, step: f32| {
                let first = (from / step).floor().max(0.0) as usize;
                first..((to / step).ceil().max(0.0) as usize).min(count)
            };
            let origin = ui.max_rect().min;
            let columns = range(view.left(), view.right(), CELL.x);
            for row in range(view.top(), view.bottom(), CELL.y) {
                for column in columns.clone() {
                    let corner = origin + vec2(column as f32, row as f32) * CELL;
                    cells.draw(ui, (row, column), Rect::from_min_size(corner, CELL));
                }
                let clicked = access::row(ui, response, cells, row, columns.clone(), origin);
                chosen = clicked.map(|column| (row, column)).or(chosen);
            }
        });
        let offset = output.state.offset;
        self.view = Some(Rect::from_min_size(offset.to_pos2(), output.inner_rect.size()));
        (offset, chosen)
    }

    /// The cell under a point of the screen. `None` if there is none.
    fn under(&self, at: Option<Pos2>, inside: Rect, shown: &ShownMatrix) -> Option<(usize, usize)> {
        let (at, view) = (at?, self.view?);
        let from = (at - inside.min) + view.min.to_vec2();
        let place = ((from.y / CELL.y).floor(), (from.x / CELL.x).floor());
        let count = shown.order.len() as f32;
        let fits = |n: f32| (0.0..count).contains(&n);
        (fits(place.0) && fits(place.1)).then_some((place.0 as usize, place.1 as usize))
    }

    /// Moves the cursor when cells have moved: it stays on its own cell or, if the map has changed,
    /// goes to the selected cell.
    fn follow(&mut self, shown: &ShownMatrix, selection: &Selection) {
        let ShownMatrix { network, also_left_out, measure, ordered_by: order, .. } = *shown;
        let drawn = Drawn { network, also_left_out, measure, order };
        let before = self.drawn.replace(drawn);
        if before == Some(drawn) {
            return;
        }
        let selected = match selection {
            Selection::Between(a, b) => Some((a.clone(), b.clone())),
            _ => None,
        };
        let is_same_map = before.is_some_and(|before| before.network == network);
        let own = self.cursor_on.clone();
        // Each pair has two cells, one on either side of the diagonal.
        let is_mirrored = |(a, b): &(Side, Side)| own.as_ref() == Some(&(b.clone(), a.clone()));
        let stays = is_same_map || selected.as_ref().is_some_and(is_mirrored);
        let on = if stays { own.or(selected) } else { selected.or(own) };
        let place = |side: &Side| {
            shown.order.iter().position(|at| shown.matrix.sides().get(*at) == Some(side))
        };
        let found = on.and_then(|(a, b)| Some((place(&a)?, place(&b)?)));
        let last = shown.order.len().saturating_sub(1);
        self.cursor = found.unwrap_or((self.cursor.0.min(last), self.cursor.1.min(last)));
        if found.is_some() || self.cursor_on.is_none() {
            self.cursor_on = sides(shown, self.cursor).map(|(a, b)| (a.clone(), b.clone()));
        }
        self.scroll_to_cursor = true;
    }

    fn go_to(&mut self, shown: &ShownMatrix, at: (usize, usize)) {
        let last = shown.order.len().saturating_sub(1);
        self.cursor = (at.0.min(last), at.1.min(last));
        self.cursor_on = sides(shown, self.cursor).map(|(a, b)| (a.clone(), b.clone()));
        self.scroll_to_cursor = true;
    }

    fn keys(&mut self, ui: &Ui, scene: &Scene<'_>, shown: &ShownMatrix) {
        grid::hold_arrows(ui, focus_id(), false);
        let page = self.view.map_or(1.0, |view| view.height() / CELL.y).max(2.0) as usize - 1;
        for (step, _) in grid::steps(ui) {
            let (row, column) = self.cursor;
            let at = match step {
                Step::Up => (row.saturating_sub(1), column),
                Step::Down => (row + 1, column),
                Step::Left => (row, column.saturating_sub(1)),
                Step::Right => (row, column + 1),
                Step::PageUp => (row.saturating_sub(page), column),
                Step::PageDown => (row + page, column),
                Step::Home => (row, 0),
                Step::End => (row, usize::MAX),
            };
            self.go_to(shown, at);
        }
        if ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter)) {
            scene.extend(select(shown, self.cursor));
        }
    }
}

/// The two sides of a cell.
fn sides(shown: &ShownMatrix, at: (usize, usize)) -> Option<(&Side, &Side)> {
    let side = |at: usize| shown.matrix.sides().get(*shown.order.get(at)?);
    Some((side(at.0)?, side(at.1)?))
}

/// Selects what is reported between the two sides of a cell.
fn select(shown: &ShownMatrix, at: (usize, usize)) -> Option<Command> {
    let (a, b) = sides(shown, at)?;
    Some(Command::View(ViewCommand::Select(Selection::between(a, b))))
}

/// Draws the choices of what the numbers count and of the order of the governments.
fn choices(ui: &mut Ui, scene: &Scene<'_>) {
    let tables = scene.session.tables();
    ui.horizontal_wrapped(|ui| {
        for measure in [Measure::Contacts, Measure::Relations, Measure::Articles, Measure::Origins]
        {
            let name = wording::measure_words(measure);
            let chosen = tables.measure == measure;
            let button = ui.add(egui::Button::selectable(chosen, super::text::small(name)));
            let clicked = button.is_switch(chosen, || format!("{name} in the matrix")).clicked();
            scene.push_if(clicked, TableCommand::Measure(measure));
        }
        ui.add_space(6.0);
        let box_ = ComboBox::from_id_salt("matrix-order");
        let shown = box_.selected_text(super::text::small(wording::order_words(tables.order)));
        let orders = [MatrixOrder::Name, MatrixOrder::Total, MatrixOrder::Similar];
        let at = orders.iter().position(|order| *order == tables.order).unwrap_or(0);
        let button = dropdown(ui, shown, at, |ui| {
            for order in orders {
                let chosen = tables.order == order;
                let clicked = ui.selectable_label(chosen, wording::order_words(order)).clicked();
                scene.push_if(clicked, TableCommand::Order(order));
            }
        });
        button.is_list(|| format!("Order of governments: {}", wording::order_words(tables.order)));
        also_left_out(ui, scene);
    });
}
