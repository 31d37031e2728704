//! The problems panel: everything in the open files that could not be used or needs a look. Each
//! problem has its place, what was expected, what was found and what to do.

use std::collections::BTreeMap;

use egui::{Rect, RichText, ScrollArea, Ui, UiBuilder, vec2};

use super::scene::Scene;
use super::text::strong;
use crate::load::{Problem, Severity};
use crate::session::{Command, FileCommand, Panel, PreferenceCommand};
use crate::ui::kit::Spoken as _;

/// The panel's own state: the problems that are unfolded, by their indices in the list.
#[derive(Debug, Default)]
pub struct Problems {
    unfolded: BTreeMap<usize, Unfolded>,
}

/// A problem with its details shown.
#[derive(Debug)]
struct Unfolded {
    /// The problem. It is compared with the list, which may be another one in the next frame.
    problem: Problem,
    /// Its height, in points. It is that of a folded row before the problem is drawn.
    height: f32,
}

impl Problems {
    /// Draws the panel.
    pub fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let problems = scene.problems();
        head(ui, scene, problems);
        ui.separator();
        if problems.is_empty() {
            ui.weak("No problems were found in the open files");
            return;
        }
        self.unfolded.retain(|place, unfolded| problems.get(*place) == Some(&unfolded.problem));
        let area = ScrollArea::vertical().id_salt("problems").auto_shrink([false, false]);
        area.show_viewport(ui, |ui, view| self.rows(ui, scene, view, problems));
    }

    /// Draws only the rows in view, because a file may have a hundred thousand mistakes.
    fn rows(&mut self, ui: &mut Ui, scene: &Scene<'_>, view: Rect, problems: &[Problem]) {
        let folded = ui.spacing().interact_size.y + ui.spacing().item_spacing.y;
        let more: f32 = self.unfolded.values().map(|one| one.height - folded).sum();
        let (origin, width) = (ui.max_rect().min, ui.available_width());
        ui.set_height(folded * problems.len() as f32 + more);
        let (first, mut top) = self.first_below(view.top(), folded);
        for (place, problem) in problems.iter().enumerate().skip(first) {
            if top >= view.bottom() {
                break;
            }
            let known = self.unfolded.get(&place).map(|one| one.height);
            let rect =
                Rect::from_min_size(origin + vec2(0.0, top), vec2(width, known.unwrap_or(folded)));
            let id = ui.id().with(("problem", place));
            let mut inside = ui.new_child(UiBuilder::new().id(id).max_rect(rect));
            let is_pressed = title(&mut inside, problem, known.is_some());
            if known.is_some() {
                inside.indent("details", |ui| details(ui, scene, problem, place));
            }
            let height = inside.min_rect().height() + ui.spacing().item_spacing.y;
            if let Some(one) = self.unfolded.get_mut(&place)
                && (one.height - height).abs() > 0.5
            {
                one.height = height;
                // The rows below it are drawn once more, at their new positions.
                ui.ctx().request_discard("a problem was unfolded");
            }
            if is_pressed && self.unfolded.remove(&place).is_none() {
                let unfolded = Unfolded { problem: problem.clone(), height: folded };
                self.unfolded.insert(place, unfolded);
            }
            top += known.unwrap_or(folded);
        }
    }

    /// The first row that ends below the height `from`, and where it starts.
    fn first_below(&self, from: f32, folded: f32) -> (usize, f32) {
        let (mut place, mut top) = (0, 0.0);
        for (unfolded, one) in &self.unfolded {
            let start = top + folded * (unfolded - place) as f32;
            if start + one.height > from {
                let fit = ((from - top) / folded).max(0.0) as usize;
                let skipped = fit.min(unfolded - place);
                return (place + skipped, top + folded * skipped as f32);
            }
            (place, top) = (unfolded + 1, start + one.height);
        }
        let skipped = ((from - top) / folded).max(0.0) as usize;
        (place + skipped, top + folded * skipped as f32)
    }
}

/// Draws how many problems there are of each severity, and the buttons for the whole panel.
fn head(ui: &mut Ui, scene: &Scene<'_>, problems: &[Problem]) {
    ui.horizontal(|ui| {
        ui.label(strong("Problems"));
        ui.weak(summary(problems));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let close = ui.small_button("×").on_hover_text("Close");
            let clicked = close.is_button(|| "Close problems").clicked();
            scene.push_if(clicked, PreferenceCommand::TogglePanel(Panel::Problems));
            if !problems.is_empty() && ui.small_button("Copy all").clicked() {
                scene.push(Command::Copy(as_text(problems)));
            }
        });
    });
}

/// The number of problems of each severity: "2 errors · 1 warning".
pub fn summary(problems: &[Problem]) -> String {
    let count = |severity| problems.iter().filter(|p| p.severity == severity).count();
    let words: Vec<String> =
        [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Info, "note")]
            .into_iter()
            .filter(|(severity, _)| count(*severity) > 0)
            .map(|(severity, word)| crate::picture::wording::counted(count(severity), word))
            .collect();
    words.join(" · ")
}

/// Draws what is wrong, on one line while it is folded. Returns whether it was clicked.
fn title(ui: &mut Ui, problem: &Problem, is_unfolded: bool) -> bool {
    let ink = match problem.severity {
        Severity::Error => ui.visuals().error_fg_color,
        Severity::Warning => ui.visuals().text_color(),
        Severity::Info => ui.visuals().weak_text_color(),
    };
    let sign = match problem.severity {
        Severity::Error => "⛔",
        Severity::Warning => "⚠",
        Severity::Info => "ℹ",
    };
    // A problem with a whole file has no line, and its message does not name the file.
    let place_words = problem.place.as_ref().map_or_else(
        || format!(" ({})", problem.file.rsplit(['/', '\\']).next().unwrap_or(&problem.file)),
        |place| format!(" (line {})", place.line),
    );
    let title = format!("{sign} {}{place_words}", problem.message);
    ui.horizontal(|ui| {
        let arrow = if is_unfolded { "⏷" } else { "⏵" };
        let arrow = ui.add(egui::Button::new(arrow).frame(false));
        arrow.is_switch(is_unfolded, || format!("Details of this problem: {}", problem.message));
        let label = egui::Label::new(RichText::new(title).color(ink));
        let label = if is_unfolded { label.wrap() } else { label.truncate() };
        arrow.clicked() | ui.add(label.sense(egui::Sense::click())).clicked()
    })
    .inner
}

/// Draws where the problem is, what was expected, what was found, and what to do.
fn details(ui: &mut Ui, scene: &Scene<'_>, problem: &Problem, place: usize) {
    ui.weak(where_it_is(problem));
    if let Some((line, start, length)) = &problem.excerpt {
        let caret = format!("{}{}", " ".repeat(*start), "^".repeat((*length).max(1)));
        ui.monospace(line);
        ui.label(RichText::new(caret).monospace().color(ui.visuals().error_fg_color));
    }
    if let Some(expected) = &problem.expected {
        ui.label(format!("Expected: {expected}"));
    }
    if let Some(found) = &problem.found {
        ui.label(format!("Found: {found}"));
    }
    ui.label(&problem.help);
    ui.weak(format!("{} [{}]", problem.severity.as_str(), problem.code.as_str()));
    let clicked = problem.place.is_some() && ui.small_button("Show in file").clicked();
    scene.push_if(clicked, FileCommand::ShowProblem(place));
}

fn where_it_is(problem: &Problem) -> String {
    problem.place.as_ref().map_or_else(
        || problem.file.to_string(),
        |place| {
            format!(
                "{}, line {}, column {}: {}",
                problem.file, place.line, place.column, place.path
            )
        },
    )
}

fn as_text(problems: &[Problem]) -> String {
    problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n")
}
