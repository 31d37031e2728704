//! The help window (F1): every key from the table of actions, what the pointer does on the map, and
//! what the marks mean.

use egui::{Grid, Label, ScrollArea, Ui};

use super::actions::Action;
use super::kit::{self, Dialog};
use super::samples;
use super::text::body;
use crate::model::Mode;
use crate::picture::{Badge, Dash, LineClass, Palette, Sample, Shape};

/// What the pointer and some keys do. The table of actions does not contain these.
const HANDS: [(&str, &str); 15] = [
    (
        "Move around",
        "Drag the background, drag anywhere with the middle button, or use two fingers on a trackpad",
    ),
    ("Zoom", "Turn the wheel, or pinch"),
    ("Fit the map", "Double-click the background"),
    ("Select", "Click an official, a government or a line"),
    ("Surroundings", "Double-click a mark; 1 to 5 set how many steps, Esc leaves"),
    ("Back and Forward", "The side buttons of the mouse"),
    ("Select several", "Shift or Ctrl and click; right-click: Also select; Shift and drag a box"),
    ("Move and pin", "Drag a mark"),
    ("More", "Right-click a mark or the background"),
    (
        "Keys on the map",
        "Tab to the map, Enter goes in, arrows move, Enter selects, Ctrl+Enter also selects a second one, Esc leaves",
    ),
    (
        "Keys in a table",
        "Tab to the table, arrows move, Enter selects, Ctrl+Enter adds to the selection, Shift and arrows select a range, Ctrl+C copies. Arrow up to the column names: Enter sorts there, and Shift with ← or → sets the width",
    ),
    (
        "Keys in the matrix",
        "Tab to the matrix, arrows move, Enter selects what is between two governments",
    ),
    ("Open", "Drop files on the window"),
    ("Move between panels", "F6 and Shift+F6: search, the tab, details, problems, the timeline"),
    ("Copy a quote", "“Copy with citation” below it"),
];

/// What the marks mean. Each is drawn as on the map.
fn marks(palette: &Palette) -> Vec<(Sample, &'static str)> {
    let node =
        |shape, fill, hollow, dashed| Sample::Node { shape, fill, hollow, dashed, rim: false };
    let line = |class, dash| Sample::Line {
        class,
        dash,
        implied: dash == Dash::Implied,
        badge: (dash == Dash::Denied).then_some(Badge::Denied),
    };
    let own = Some(palette.government(0));
    let with = |badge| Sample::Line {
        class: LineClass::Contact,
        dash: Dash::Solid,
        implied: false,
        badge: Some(badge),
    };
    vec![
        (
            node(Shape::RoundedSquare, own, false, false),
            "A government. The people who serve it are in the area around it",
        ),
        (node(Shape::Circle, own, false, false), "An official, in their government’s colour"),
        (node(Shape::Circle, own, true, false), "An official who is no longer in office"),
        (node(Shape::Octagon, None, false, true), "People whom the document does not name"),
        (line(LineClass::Contact, Dash::Solid), "A contact that is reported"),
        (line(LineClass::Contact, Dash::Open), "A contact that is planned or proposed"),
        (line(LineClass::Contact, Dash::TwoTone), "Disputed: some say so, some deny it"),
        (line(LineClass::Contact, Dash::Denied), "Denied, and nobody reports it"),
        (line(LineClass::Contact, Dash::Doubted), "Doubted, or nobody reports that it happened"),
        (line(LineClass::Relation, Dash::Possible), "The source is not sure"),
        (line(LineClass::Contact, Dash::Implied), "Implied by the words, not stated in them"),
        (with(Badge::Silent), "Someone has made no statement; that is not a denial"),
        (
            with(Badge::Form(Mode::Call)),
            "All contacts on the line are calls; other forms have their own icons",
        ),
        (line(LineClass::Relation, Dash::Solid), "Another relation"),
        (line(LineClass::Relation, Dash::Dotted), "The coder’s own knowledge, in no document"),
        (line(LineClass::Structure, Dash::Solid), "Offices and membership, where they are lines"),
    ]
}

/// Draws the window; `open` becomes false when the reader closes it.
pub fn ui(ctx: &egui::Context, palette: &Palette, open: &mut bool) {
    if !*open {
        return;
    }
    let room = ctx.content_rect().size();
    let size = egui::vec2(room.x.min(900.0) - 40.0, room.y.min(660.0) - 80.0);
    let shown = Dialog::movable("Keys and marks", "help", size, ctx).show(ctx, |ui| {
        ScrollArea::vertical().show(ui, |ui| {
            ui.heading("Keys");
            let keys = keys(ui.ctx());
            let (first, second) = keys.split_at(keys.len().div_ceil(2));
            ui.columns(2, |columns| {
                for (place, (ui, half)) in columns.iter_mut().zip([first, second]).enumerate() {
                    table(ui, place, half);
                }
            });
            ui.add_space(10.0);
            ui.heading("Mouse and trackpad");
            for (name, words) in HANDS {
                kit::row(ui, name, "", |ui| ui.add(Label::new(body(words)).wrap()));
            }
            ui.add_space(10.0);
            ui.heading("Marks");
            Grid::new("marks").num_columns(2).spacing([18.0, 4.0]).striped(true).show(ui, |ui| {
                for (sample, words) in marks(palette) {
                    samples::alone(ui, palette, &sample);
                    ui.label(words);
                    ui.end_row();
                }
            });
            ui.add_space(10.0);
            ui.label(
                "Counterpart makes no network connection: nothing you open leaves this machine.",
            );
        });
    });
    *open = !shown.closed;
}

fn keys(ctx: &egui::Context) -> Vec<(String, String)> {
    Action::ALL
        .iter()
        .filter(|action| action.row().keys().next().is_some())
        .map(|action| {
            let row = action.row();
            let keys: Vec<String> = row.keys().map(|k| ctx.format_shortcut(&k)).collect();
            (row.label.to_owned(), keys.join(" or "))
        })
        .collect()
}

/// Draws keys and what they do, in half of the window's width.
fn table(ui: &mut Ui, place: usize, rows: &[(String, String)]) {
    let grid = Grid::new(("keys", place)).num_columns(2).spacing([12.0, 4.0]).striped(true);
    grid.max_col_width(ui.available_width() * 0.6).show(ui, |ui| {
        for (name, words) in rows {
            ui.add(Label::new(name).truncate());
            ui.weak(words);
            ui.end_row();
        }
    });
}
