//! The question what to export and in which format. It also shows the progress and the result.

use std::path::{Path, PathBuf};

use egui::{RichText, ScrollArea, Ui};

use super::kit::{self, Dialog};
use super::scene::Scene;
use super::text::strong;
use crate::export::Format;
use crate::picture::Theme;
use crate::picture::wording::counted;
use crate::session::{ExchangeCommand, ExportWish, Extent};

/// The groups of formats, as they are offered.
const GROUPS: [(&str, &[Format]); 4] = [
    ("Pictures of the map", &[Format::Svg, Format::Png, Format::Pdf]),
    ("Page to click through", &[Format::Page]),
    ("Briefing with footnotes", &[Format::Html, Format::Markdown]),
    (
        "Data",
        &[
            Format::Json,
            Format::Csv,
            Format::GraphMl,
            Format::Gexf,
            Format::Ftm,
            Format::Cytoscape,
            Format::Dot,
            Format::Canvas,
        ],
    ),
];

/// The width of the window, and of the column of the formats' names, in points.
const WIDTH: f32 = 580.0;
const NAMES: f32 = 190.0;

/// The name of the group of choices of what is exported.
const EXTENT: &str = "extent";

/// The most steps around the selection that can be exported.
const MOST_STEPS: u8 = 5;

/// The state of an export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ExportState {
    /// Nothing has been exported since the question was opened.
    #[default]
    Rest,
    /// The export is being made. It will be written to this path.
    Working(PathBuf),
    /// The export was written.
    Done {
        /// The path of the file.
        path: PathBuf,
        /// What the format cannot hold.
        left_out: Vec<String>,
    },
    /// A file exists already, and nothing was written.
    Exists {
        /// What was to be exported.
        wish: ExportWish,
        /// The path that was asked for.
        path: PathBuf,
        /// The path that exists already.
        at: PathBuf,
    },
    /// The chosen name has the ending of another format, and nothing was written.
    OtherEnding {
        /// What was to be exported.
        wish: ExportWish,
        /// The path that was asked for.
        path: PathBuf,
    },
    /// Nothing was written. The text says why.
    Failed(String),
}

/// The question, while it is open.
#[derive(Debug, Default)]
pub struct ExportQuestion {
    open: bool,
    wish: ExportWish,
    /// How many steps around the selection, even while another extent is chosen.
    steps: u8,
    is_new: bool,
}

impl ExportQuestion {
    /// Opens the question, with the last choices but for a given format.
    pub fn ask(&mut self, format: Option<Format>) {
        self.open = true;
        self.wish.format = format.unwrap_or(self.wish.format);
        self.is_new = true;
    }

    /// Whether the question is open.
    pub const fn is_open(&self) -> bool {
        self.open
    }

    /// Draws the question, if it is open.
    pub fn ui(&mut self, ctx: &egui::Context, scene: &Scene<'_>) {
        if !self.open {
            return;
        }
        let room = ctx.content_rect().size();
        let shown = Dialog::new("Export").width(WIDTH, ctx).show(ctx, |ui| {
            ScrollArea::vertical().max_height((room.y - 190.0).max(80.0)).show(ui, |ui| {
                self.extent(ui, scene);
                self.formats(ui);
                self.looks(ui);
            });
            ui.separator();
            state(ui, scene, scene.exporting);
            self.buttons(ui, scene);
        });
        self.open &= !shown.closed;
    }

    fn extent(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let chosen = scene.session.meant_by_selection();
        if chosen.is_empty() && matches!(self.wish.extent, Extent::Chosen(_)) {
            self.wish.extent = Extent::Shown;
        }
        heading(ui, "What");
        let on_map = counted(scene.network().counts().nodes, "entity");
        let all = counted(scene.dossier().entities.len(), "entity");
        let shown = format!("What is on the map: {on_map}");
        let everything = format!("Everything: {all}");
        kit::radio_value(ui, EXTENT, &mut self.wish.extent, Extent::Shown, shown);
        kit::radio_value(ui, EXTENT, &mut self.wish.extent, Extent::Everything, everything);
        ui.horizontal(|ui| {
            let is_chosen = matches!(self.wish.extent, Extent::Chosen(_));
            let names: Vec<&str> =
                chosen.iter().take(2).map(|id| scene.dossier().name(id)).collect();
            let words = match chosen.len() {
                0 => "Selected: nobody".to_owned(),
                1 | 2 => format!("Selected: {}", names.join(" and ")),
                more => format!("Selected: {} and {} others", names[0], more - 1),
            };
            if kit::radio(ui, EXTENT, is_chosen, !chosen.is_empty(), words).changed() {
                self.wish.extent = Extent::Chosen(self.steps);
            }
            if is_chosen && !chosen.is_empty() {
                self.steps_around(ui);
            }
        });
    }

    fn steps_around(&mut self, ui: &mut Ui) {
        let words = |steps: u8| match steps {
            0 => "alone".to_owned(),
            steps => format!("and {} around", counted(usize::from(steps), "step")),
        };
        let choice = egui::ComboBox::from_id_salt("export steps").selected_text(words(self.steps));
        kit::dropdown(ui, choice, usize::from(self.steps), |ui| {
            for steps in 0..=MOST_STEPS {
                ui.selectable_value(&mut self.steps, steps, words(steps));
            }
        });
        self.wish.extent = Extent::Chosen(self.steps);
    }

    fn formats(&mut self, ui: &mut Ui) {
        for (group, formats) in GROUPS {
            heading(ui, group);
            egui::Grid::new(group).num_columns(2).min_col_width(NAMES).show(ui, |ui| {
                for format in formats {
                    let chosen = self.wish.format == *format;
                    let radio = kit::radio(ui, "format", chosen, true, format.name());
                    if radio.changed() {
                        self.wish.format = *format;
                    }
                    if chosen && std::mem::take(&mut self.is_new) {
                        radio.request_focus();
                    }
                    ui.weak(RichText::new(format.about()).small());
                    ui.end_row();
                }
            });
        }
    }

    fn looks(&mut self, ui: &mut Ui) {
        if self.wish.format.has_links() {
            heading(ui, "Links");
            kit::checkbox(ui, &mut self.wish.unasserted, "Also what nobody asserts").on_hover_text(
                "Contacts and other links that are only denied, doubted, corrected or withdrawn",
            );
        }
        if !self.wish.format.is_picture() {
            return;
        }
        heading(ui, "Looks");
        ui.horizontal_wrapped(|ui| {
            kit::radio_value(ui, "theme", &mut self.wish.theme, Theme::Light, "Light picture");
            kit::radio_value(ui, "theme", &mut self.wish.theme, Theme::Dark, "Dark picture");
            kit::checkbox(ui, &mut self.wish.transparent, "Transparent background");
        });
        if self.wish.format == Format::Png {
            ui.horizontal_wrapped(|ui| {
                ui.label("Resolution:");
                for scale in 1..=4 {
                    kit::radio_value(ui, "scale", &mut self.wish.scale, scale, format!("{scale}×"));
                }
            });
        }
    }

    fn buttons(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let idle = !matches!(scene.exporting, ExportState::Working(_));
        ui.horizontal(|ui| {
            if kit::default_button(ui, idle, egui::Button::new("Save as…")).changed() {
                scene.push(ExchangeCommand::Export(self.wish.clone()));
            }
            if ui.button("Close").clicked() {
                self.open = false;
            }
        });
    }
}

/// Draws the progress and the result of an export.
fn state(ui: &mut Ui, scene: &Scene<'_>, state: &ExportState) {
    match state {
        ExportState::Rest => {}
        ExportState::Working(path) => {
            ui.horizontal(|ui| {
                ui.spinner();
                ui.label(format!("Making {}…", path.display()));
                scene.push_if(ui.button("Stop").clicked(), ExchangeCommand::StopExport);
            });
        }
        ExportState::Done { path, left_out } => {
            ui.horizontal_wrapped(|ui| {
                ui.label(format!("Written: {}", path.display()));
                if ui.button("Open").clicked() {
                    scene.push(ExchangeCommand::OpenOutside(path.clone()));
                }
                if ui.button("Show in folder").clicked() {
                    scene.push(ExchangeCommand::ShowFolder(path.clone()));
                }
            });
            told(ui, "Left out, because the format cannot hold it:", left_out);
        }
        ExportState::Exists { wish, path, at } => {
            ui.horizontal_wrapped(|ui| {
                ui.label(format!("{} already exists.", at.display()));
                if ui.button("Replace it").clicked() {
                    let (wish, path) = (wish.clone(), path.clone());
                    scene.push(ExchangeCommand::ExportTo { wish, path, replace: true });
                }
            });
        }
        ExportState::OtherEnding { wish, path } => other_ending(ui, scene, wish, path),
        ExportState::Failed(why) => {
            ui.colored_label(ui.visuals().error_fg_color, why);
        }
    }
}

/// Asks what to do with a name that has the ending of another format.
fn other_ending(ui: &mut Ui, scene: &Scene<'_>, wish: &ExportWish, path: &Path) {
    let export = |format: Format, path: PathBuf| {
        let wish = ExportWish { format, ..wish.clone() };
        scene.push(ExchangeCommand::ExportTo { wish, path, replace: false });
    };
    let (name, chosen) = (display_name(path), wish.format);
    ui.label(format!("{name} is not a name for {}. What do you want?", chosen.name()));
    ui.horizontal_wrapped(|ui| {
        let named = path.with_extension(chosen.ending());
        let own = format!("{} as {}", chosen.name(), display_name(&named));
        if ui.button(own).clicked() {
            export(chosen, named);
        }
        for format in Format::of_ending(path) {
            if ui.button(format!("{} as {name}", format.name())).clicked() {
                export(format, path.to_owned());
            }
        }
    });
}

fn display_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Draws the heading of a group of choices.
fn heading(ui: &mut Ui, words: &str) {
    ui.add_space(4.0);
    ui.label(strong(words));
}

/// Draws sentences in a list that scrolls, under a heading. Draws nothing if there are none.
pub fn told(ui: &mut Ui, heading: &str, sentences: &[String]) {
    if sentences.is_empty() {
        return;
    }
    ui.weak(heading);
    ScrollArea::vertical().id_salt(heading.to_owned()).max_height(96.0).show(ui, |ui| {
        for sentence in sentences {
            ui.label(RichText::new(format!("· {sentence}")).small());
        }
    });
}
