//! The problems panel: everything in the open files that could not be used or needs a look, each
//! with its place, what was expected, what stood there and what to do.

use egui::collapsing_header::CollapsingState;
use egui::{RichText, ScrollArea, Ui};

use super::scene::Scene;
use crate::load::{Problem, Severity};
use crate::session::{Command, FileCommand, Panel, PreferenceCommand};

/// Draws the panel.
pub fn ui(ui: &mut Ui, scene: &Scene<'_>, commands: &mut Vec<Command>) {
    let problems = scene.problems();
    ui.horizontal(|ui| {
        ui.strong("Problems");
        ui.weak(summary(problems));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let close = ui.small_button("×").on_hover_text("Close");
            close.widget_info(|| {
                egui::WidgetInfo::labeled(egui::WidgetType::Button, true, "Close problems")
            });
            if close.clicked() {
                let toggle = PreferenceCommand::TogglePanel(Panel::Problems);
                commands.push(Command::Preference(toggle));
            }
            if !problems.is_empty() && ui.small_button("Copy all").clicked() {
                commands.push(Command::Copy(as_text(problems)));
            }
        });
    });
    ui.separator();
    if problems.is_empty() {
        ui.weak("The open files are in order");
        return;
    }
    let area = ScrollArea::vertical().id_salt("problems").auto_shrink([false, false]);
    area.show(ui, |ui| {
        for (place, problem) in problems.iter().enumerate() {
            ui.push_id(place, |ui| row(ui, place, problem, commands));
        }
    });
}

/// "2 errors · 1 warning".
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

fn row(ui: &mut Ui, place: usize, problem: &Problem, commands: &mut Vec<Command>) {
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
    let place_words = problem.place.as_ref().map(|p| format!(" (line {})", p.line));
    let title = format!("{sign} {}{}", problem.message, place_words.unwrap_or_default());
    let id = ui.make_persistent_id("problem");
    let state = CollapsingState::load_with_default_open(ui.ctx(), id, false);
    let header = state.show_header(ui, |ui| {
        let label = egui::Label::new(RichText::new(title).color(ink)).wrap();
        ui.add(label.sense(egui::Sense::click())).clicked()
    });
    let (arrow, header, _) = header.body(|ui| {
        details(ui, problem);
        if problem.place.is_some() && ui.small_button("Show in file").clicked() {
            commands.push(Command::File(FileCommand::ShowProblem(place)));
        }
    });
    arrow.widget_info(|| {
        let name = format!("Show or hide what is wrong: {}", problem.message);
        egui::WidgetInfo::labeled(egui::WidgetType::Button, true, name)
    });
    if header.inner {
        let mut state = CollapsingState::load_with_default_open(ui.ctx(), id, false);
        state.toggle(ui);
        state.store(ui.ctx());
    }
}

fn details(ui: &mut Ui, problem: &Problem) {
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
