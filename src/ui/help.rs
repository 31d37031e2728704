//! The help window (F1): every key from the table of actions, what the hand does on the map, and
//! what the marks mean.

use egui::{Grid, ScrollArea, Ui, Window};

use super::actions::Action;

/// What the pointer does, which no table of actions holds.
const HANDS: [(&str, &str); 14] = [
    ("Move around", "Drag the background, middle drag, or two fingers on a trackpad"),
    ("Zoom", "Wheel, pinch, or Ctrl with either"),
    ("Fit the map", "Double-click the background"),
    ("Select", "Click an official, a government or a line"),
    ("Surroundings", "Double-click a mark; 1 to 5 set how many steps, Esc leaves"),
    ("Back and Forward", "The buttons at the side of the mouse"),
    ("Mark several", "Shift or Ctrl and click; right-click: Also choose; Shift and drag a box"),
    ("Move and pin", "Drag a mark"),
    ("More", "Right-click a mark or the background"),
    (
        "Keys on the map",
        "Tab to the map, Enter goes in, arrows walk, Enter selects, Ctrl+Enter marks a second one, Esc leaves",
    ),
    (
        "Keys in a table",
        "Tab to the table, arrows walk, Enter selects, Ctrl+Enter marks, Shift and arrows mark a range, Ctrl+C copies; up to the names of the columns, where Enter sorts and Shift with ← or → sets the width",
    ),
    (
        "Keys in the matrix",
        "Tab to the matrix, arrows walk, Enter selects what is between two governments",
    ),
    ("Open", "Drop files on the window"),
    ("Copy a quote", "“Copy with citation” below it"),
];

/// What the marks mean.
const MARKS: [(&str, &str); 9] = [
    ("Rounded square", "A government, in a colour of its own"),
    ("Circle", "An official, in their government’s colour; an outline only: a former one"),
    ("Dashed outline", "A source the document does not name"),
    ("Solid line", "A contact; thinner: another relation; thinnest: offices and membership"),
    ("Dashed line with a cross", "Denied"),
    ("Two colours", "Disputed: some say so, some deny it"),
    ("Three dots", "Someone has made no statement, which is not a denial"),
    ("Lighter line", "Implied by the words, not stated"),
    ("Dotted line", "The coder’s own knowledge, in no document"),
];

/// Draws the window; `open` becomes false when the reader closes it.
pub fn ui(ctx: &egui::Context, open: &mut bool) {
    let window = Window::new("Keys and marks").open(open).default_width(640.0).resizable(true);
    let middle = ctx.content_rect().center();
    window.pivot(egui::Align2::CENTER_CENTER).default_pos(middle).show(ctx, |ui| {
        ScrollArea::vertical().max_height(520.0).show(ui, |ui| {
            ui.heading("Keys");
            table(ui, "keys", keys(ui.ctx()).iter().map(|(a, b)| (a.as_str(), b.as_str())));
            ui.add_space(10.0);
            ui.heading("Mouse and trackpad");
            table(ui, "hands", HANDS.into_iter());
            ui.add_space(10.0);
            ui.heading("Marks");
            table(ui, "marks", MARKS.into_iter());
            ui.add_space(10.0);
            ui.label("Counterpart has no network: nothing you open leaves this machine.");
        });
    });
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

fn table<'a>(ui: &mut Ui, salt: &str, rows: impl Iterator<Item = (&'a str, &'a str)>) {
    Grid::new(salt).num_columns(2).spacing([18.0, 4.0]).striped(true).show(ui, |ui| {
        for (name, words) in rows {
            ui.label(name);
            ui.weak(words);
            ui.end_row();
        }
    });
}
