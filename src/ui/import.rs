//! The window that shows what was read from other programs' files before it is written as a
//! Counterpart file: how much there is, what the columns of a table mean, and everything that could
//! not be carried over.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{ComboBox, Grid, RichText, ScrollArea, Ui};

use super::export::told;
use super::scene::Scene;
use super::text::{Look, SMALL, body, job, strong};
use crate::import::{Counts, CsvField, CsvMapping, CsvPreview, DayOrder, ForeignFormat};
use crate::load::Problem;
use crate::model::Text;
use crate::picture::wording::counted;
use crate::session::ExchangeCommand;
use crate::ui::kit::{self, Dialog, Spoken as _};

/// The most problems that are shown. A check of the written file lists all of them.
const PROBLEMS: usize = 100;

/// The state of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ImportState {
    /// Nothing is being imported.
    #[default]
    Rest,
    /// Files are being read.
    Reading,
    /// They were read, and can be written.
    Read,
    /// They are being written.
    Writing,
    /// A file exists already, and nothing was written.
    Exists {
        /// The path of that file.
        path: PathBuf,
        /// Whether the file is to be opened in addition to the files that are open.
        add: bool,
    },
    /// Nothing was read or written. The text says why.
    Failed(String),
}

/// Files of other programs that have been read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForeignFiles {
    /// The paths of the files.
    pub paths: Vec<PathBuf>,
    /// Their names and formats.
    pub formats: Vec<(Text, ForeignFormat)>,
    /// How much they contain.
    pub counts: Counts,
    /// The problems found in them.
    pub problems: Vec<Problem>,
    /// What a dossier cannot hold.
    pub not_carried: Vec<String>,
    /// The table whose columns can be assigned, with the present assignment.
    pub table: Option<CsvPreview>,
    /// The text of the Counterpart file.
    pub text: Arc<str>,
    /// The text of a workspace that keeps the drawing of the files, if they have one.
    pub workspace: Option<String>,
}

/// The question, while it is open.
#[derive(Debug, Default)]
pub struct ImportQuestion {
    /// Whether what is open stays open. `None` while the reader has not said: it then stays if it
    /// is in files of the reader's own.
    add: Option<bool>,
}

impl ImportQuestion {
    /// Draws the question while there is something to show.
    pub fn ui(&mut self, ctx: &egui::Context, scene: &Scene<'_>) {
        if *scene.importing == ImportState::Rest {
            return;
        }
        let room = ctx.content_rect().size();
        let shown = Dialog::new("Import").width(620.0, ctx).show(ctx, |ui| {
            let area = ScrollArea::vertical().max_height((room.y - 190.0).max(80.0));
            if let Some(files) = scene.foreign {
                area.show(ui, |ui| contents(ui, scene, files));
                ui.separator();
            }
            state(ui, scene, scene.importing);
            self.buttons(ui, scene);
        });
        scene.push_if(shown.closed, ExchangeCommand::EndImport);
    }

    fn buttons(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let readable = scene.foreign.is_some_and(|files| {
            files.table.as_ref().is_none_or(|table| table.mapping.is_complete())
        });
        let busy = matches!(scene.importing, ImportState::Reading | ImportState::Writing);
        let anything_open = !scene.session.whole().is_empty();
        let is_own = !scene.session.sources().paths().is_empty();
        let mut add = self.add.unwrap_or(is_own);
        ui.horizontal_wrapped(|ui| {
            let button = egui::Button::new("Save as a Counterpart file and open it…");
            if kit::default_button(ui, readable && !busy, button).changed() {
                let add = add && anything_open;
                scene.push(ExchangeCommand::SaveImport { add });
            }
            scene.push_if(ui.button("Cancel").clicked(), ExchangeCommand::EndImport);
            if anything_open && kit::checkbox(ui, &mut add, "add to what is open").changed() {
                self.add = Some(add);
            }
        });
    }
}

fn contents(ui: &mut Ui, scene: &Scene<'_>, files: &ForeignFiles) {
    for (name, format) in &files.formats {
        ui.horizontal_wrapped(|ui| {
            ui.label(strong(&**name));
            ui.weak(format.name());
        });
    }
    if files.counts != Counts::default() {
        ui.label(counts_words(files.counts));
    }
    if let Some(table) = &files.table {
        columns(ui, scene, table);
    }
    told(ui, "Not imported, because a Counterpart file cannot hold it:", &files.not_carried);
    let several = files.formats.len() > 1;
    let problem = |problem: &Problem| problem_words(problem, several);
    let mut problems: Vec<String> = files.problems.iter().take(PROBLEMS).map(problem).collect();
    if files.problems.len() > PROBLEMS {
        problems.push(format!("and {} more", files.problems.len() - PROBLEMS));
    }
    told(ui, "Please check:", &problems);
    ui.weak(RichText::new("Records without a quote are marked as background.").small());
}

/// A problem and what to do about it. Help about the command line is left out: the same can be
/// chosen here.
fn problem_words(problem: &Problem, several: bool) -> String {
    let line = problem.place.as_ref().map(|place| format!("line {}", place.line));
    let file = several.then(|| problem.file.to_string());
    let at: Vec<String> = file.into_iter().chain(line).collect();
    let at = if at.is_empty() { String::new() } else { format!(" ({})", at.join(", ")) };
    let help = if problem.help.contains(" --") { "" } else { &problem.help };
    let message = crate::picture::wording::sentence_case(&problem.message);
    format!("{message}{at}. {help}").trim_end().to_owned()
}

fn counts_words(counts: Counts) -> String {
    let mut parts = vec![counted(counts.entities, "entity")];
    for (number, one) in [
        (counts.roles, "office"),
        (counts.contacts, "contact"),
        (counts.relations, "relation"),
        (counts.facts, "fact"),
        (counts.documents, "document"),
    ] {
        if number > 0 {
            parts.push(counted(number, one));
        }
    }
    parts.join(" · ")
}

/// Draws what each column means, with its first values.
fn columns(ui: &mut Ui, scene: &Scene<'_>, table: &CsvPreview) {
    let mut mapping = table.mapping.clone();
    ui.add_space(4.0);
    if !table.above.is_empty() {
        let above: String = table.above.join(" / ").chars().take(120).collect();
        ui.weak(format!("Above the table, and not part of it: {above}"));
    }
    written(ui, table, &mut mapping);
    if mapping.matrix {
        mark(ui, table, &mut mapping);
    } else {
        grid(ui, table, &mut mapping);
    }
    if !mapping.is_complete() {
        let missing = "Say which columns name the two ends of a link, or the entity.";
        ui.colored_label(ui.visuals().warn_fg_color, missing);
    }
    scene.push_if(mapping != table.mapping, ExchangeCommand::MapColumns(mapping));
}

fn grid(ui: &mut Ui, table: &CsvPreview, mapping: &mut CsvMapping) {
    ui.label(strong("What each column contains"));
    Grid::new("import columns").num_columns(3).striped(true).show(ui, |ui| {
        for (place, heading) in table.headings.iter().enumerate() {
            ui.label(body(heading));
            column(ui, mapping, place, heading);
            let values = table.rows.iter().filter_map(|row| row.get(place)).take(3);
            let values: Vec<&str> = values.map(String::as_str).collect();
            let shown: String = values.join(" · ").chars().take(42).collect();
            ui.label(job(&shown, Look::sized(SMALL).coloured(ui.visuals().weak_text_color())));
            ui.end_row();
        }
    });
}

/// Draws what is still open about how the table is written.
fn written(ui: &mut Ui, table: &CsvPreview, mapping: &mut CsvMapping) {
    kit::checkbox(ui, &mut mapping.matrix, "It is a matrix, with names across and down");
    if mapping.matrix {
        return;
    }
    kit::checkbox(ui, &mut mapping.headings, "The first row holds headings");
    if !table.certain && mapping.headings {
        let unsure = "None of these headings is known. If they belong to the table, say so above.";
        ui.colored_label(ui.visuals().warn_fg_color, unsure);
    }
    kit::checkbox(ui, &mut mapping.meetings, "Each row is a meeting of those at both ends");
    if mapping.meetings && mapping.get(CsvField::Source).is_none() {
        host(ui, table, mapping);
    }
    let dates = [CsvField::Date, CsvField::Start, CsvField::End];
    if dates.into_iter().all(|field| mapping.get(field).is_none()) {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.label("Dates such as 03/04/2021:");
        let orders = [
            (None, "as the table shows"),
            (Some(DayOrder::DayFirst), "day first"),
            (Some(DayOrder::MonthFirst), "month first"),
        ];
        for (order, words) in orders {
            kit::radio_value(ui, "dates", &mut mapping.dates, order, words);
        }
    });
}

/// Asks who received everybody.
fn host(ui: &mut Ui, table: &CsvPreview, mapping: &mut CsvMapping) {
    let mut host = mapping.host.clone();
    answer(ui, table, ("Who received them", "no column says"), &mut host);
    if host != mapping.host {
        mapping.set_host(&host);
    }
}

/// Asks what a mark in a matrix means.
fn mark(ui: &mut Ui, table: &CsvPreview, mapping: &mut CsvMapping) {
    let hint = "such as: met with, funds, member of";
    answer(ui, table, ("What a mark means", hint), &mut mapping.mark);
}

/// A field for what a table does not say. The table is read again once the field is left.
fn answer(ui: &mut Ui, table: &CsvPreview, (asked, hint): (&str, &str), known: &mut String) {
    let id = ui.id().with(("import answer", asked, &table.headings));
    let mut typed = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_else(|| known.clone());
    if kit::line(ui, asked, hint, &mut typed).lost_focus() {
        known.clone_from(&typed);
    }
    ui.data_mut(|data| data.insert_temp(id, typed));
}

fn column(ui: &mut Ui, mapping: &mut CsvMapping, place: usize, heading: &str) {
    let now = mapping.field_of(place);
    let mut chosen = now;
    let meetings = mapping.meetings;
    let words = |field: Option<CsvField>| match field {
        None => "an attribute",
        Some(CsvField::Source) if meetings => "who received",
        Some(CsvField::Target) if meetings => "who was met",
        Some(field) => field_words(field),
    };
    let choice = ComboBox::from_id_salt(("import column", place)).selected_text(words(now));
    let all: Vec<Option<CsvField>> = std::iter::once(None).chain(CsvField::ALL.map(Some)).collect();
    let at = all.iter().position(|field| *field == now).unwrap_or(0);
    let button = kit::dropdown(ui, choice, at, |ui| {
        for field in all {
            ui.selectable_value(&mut chosen, field, words(field));
        }
    });
    button.is_list(|| format!("{heading}: {}", words(now)));
    if chosen == now {
        return;
    }
    if let Some(before) = now {
        mapping.set(before, None);
    }
    if let Some(field) = chosen {
        mapping.set(field, Some(place));
    }
}

const fn field_words(field: CsvField) -> &'static str {
    match field {
        CsvField::Source => "one end of the link",
        CsvField::Target => "the other end",
        CsvField::Kind => "what sort it is",
        CsvField::Label => "what it is called",
        CsvField::Title => "which office it is",
        CsvField::Date => "when",
        CsvField::Year => "in which year",
        CsvField::Month => "in which month",
        CsvField::Day => "on which day of the month",
        CsvField::Start => "when it began",
        CsvField::End => "when it ended",
        CsvField::Purpose => "what it was for",
        CsvField::Place => "where",
        CsvField::Quote => "the words of the source",
        CsvField::Url => "where the source is",
        CsvField::Document => "the source’s title",
        CsvField::Published => "when the source appeared",
        CsvField::Publisher => "who published the source",
        CsvField::Note => "a remark",
        CsvField::Direction => "which way it goes",
        CsvField::Id => "its id",
        CsvField::Name => "the entity’s name",
        CsvField::Given => "the first name",
        CsvField::SourceName => "the name of one end",
        CsvField::TargetName => "the name of the other end",
    }
}

fn state(ui: &mut Ui, scene: &Scene<'_>, state: &ImportState) {
    match state {
        ImportState::Rest | ImportState::Read => {}
        ImportState::Reading | ImportState::Writing => {
            ui.horizontal(|ui| {
                ui.spinner();
                ui.label(if *state == ImportState::Reading { "Reading…" } else { "Writing…" });
            });
        }
        ImportState::Exists { path, add } => {
            ui.horizontal_wrapped(|ui| {
                ui.label(format!("{} already exists.", path.display()));
                if ui.button("Replace it").clicked() {
                    let (path, add) = (path.clone(), *add);
                    scene.push(ExchangeCommand::SaveImportTo { path, add, replace: true });
                }
            });
        }
        ImportState::Failed(why) => {
            ui.colored_label(ui.visuals().error_fg_color, why);
        }
    }
}
