//! What the open files say differently from older ones. The sentences are in groups. Below each are
//! the words that it is based on, and a click on it selects what it is about.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use egui::{ScrollArea, Ui};

use super::kit::Dialog;
use super::scene::Scene;
use super::text::{body, link, small};
use crate::compare::Version;
use crate::picture::changes::{About, ChangeGroup, ChangeList, Entry, Group};
use crate::picture::wording;
use crate::session::{Command, ExchangeCommand, Selection, ViewCommand};

/// How many entries of a group are shown at first, and how many more each time the reader asks.
const SHOWN: usize = 40;

/// A comparison with older files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChanges {
    /// The older files.
    pub older: Vec<PathBuf>,
    /// What is new, or why that cannot be found out. `None` while the comparison is running.
    pub found: Option<Arc<Result<ChangeList, String>>>,
}

/// The window's own state.
#[derive(Debug, Default)]
pub struct ChangesWindow {
    /// How many entries of each group are shown.
    shown: BTreeMap<Group, usize>,
}

impl ChangesWindow {
    /// Draws the window while files are compared.
    pub fn ui(&mut self, ctx: &egui::Context, scene: &Scene<'_>) {
        let Some(changes) = scene.changes else {
            self.shown.clear();
            return;
        };
        let room = ctx.content_rect().size();
        let title = format!("What is new since {}", names(&changes.older));
        let size = egui::vec2(room.x.min(560.0) - 30.0, room.y.min(700.0) - 90.0);
        let dialog = Dialog::movable(title, "changes", size, ctx);
        let shown = dialog.show(ctx, |ui| match changes.found.as_deref() {
            None => {
                ui.spinner();
                ui.label("Comparing…");
            }
            Some(Err(why)) => {
                ui.colored_label(ui.visuals().error_fg_color, why);
            }
            Some(Ok(list)) => self.list(ui, scene, list),
        });
        scene.push_if(shown.closed, ExchangeCommand::EndComparison);
    }

    fn list(&mut self, ui: &mut Ui, scene: &Scene<'_>, list: &ChangeList) {
        if list.is_empty() {
            ui.label(wording::NO_CHANGES);
            return;
        }
        if ui.button("Copy all").clicked() {
            scene.push(Command::Copy(list.text()));
        }
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            for group in &list.groups {
                self.group(ui, scene, group);
            }
        });
    }

    fn group(&mut self, ui: &mut Ui, scene: &Scene<'_>, group: &ChangeGroup) {
        let title = format!("{}  {}", wording::group_title(group.group), group.entries.len());
        let header = egui::CollapsingHeader::new(title).id_salt(group.group as u8);
        header.default_open(true).show(ui, |ui| {
            let shown = self.shown.entry(group.group).or_insert(SHOWN);
            for entry in group.entries.iter().take(*shown) {
                one(ui, scene, entry);
            }
            let more = group.entries.len().saturating_sub(*shown);
            if more > 0 && link(ui, format!("{more} more")).clicked() {
                *shown += SHOWN;
            }
        });
    }
}

fn one(ui: &mut Ui, scene: &Scene<'_>, entry: &Entry) {
    match selection(scene, &entry.about) {
        Some(selection) => {
            let clicked = link(ui, body(&entry.sentence)).clicked();
            scene.push_if(clicked, ViewCommand::Select(selection));
        }
        None => {
            ui.label(body(&entry.sentence));
        }
    }
    ui.indent("words", |ui| {
        for detail in &entry.details {
            ui.label(small(detail));
        }
        for cited in &entry.cited {
            // The window’s fonts have no filled triangle. The program’s own pages use "›" too.
            ui.label(small(&cited.citation.replace('▸', "›")));
        }
    });
    ui.add_space(4.0);
}

/// What a click on an entry selects. `None` if only the older files contain it.
fn selection(scene: &Scene<'_>, about: &About) -> Option<Selection> {
    let dossier = scene.dossier();
    match about {
        About::Record(Version::New, id) => {
            dossier.record(id).map(|_| Selection::Record(id.clone()))
        }
        About::Entity(Version::New, id) => {
            dossier.entities.contains_key(id).then(|| Selection::Entity(id.clone()))
        }
        About::Document(Version::New, id) => {
            dossier.documents.contains_key(id).then(|| Selection::Document(id.clone()))
        }
        _ => None,
    }
}

/// The names of the files, in short.
fn names(paths: &[PathBuf]) -> String {
    let first = paths.first().and_then(|path| path.file_name());
    let first = first.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match paths.len() {
        0 | 1 => first,
        more => format!("{first} and {} more", more - 1),
    }
}
