//! What goes to other programs: the reader's wish, and which part of what is open that is.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::left_out_of_map::Reason;
use super::state::Session;
use super::view_state::Selection;
use crate::export::{Cut, Earlier, Format, Part};
use crate::filter::Filter;
use crate::import::CsvMapping;
use crate::model::{Dossier, EntityId};
use crate::network::LeftOut;
use crate::picture::{Theme, wording};

/// Wishes about what goes to other programs and comes from them, and about older files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExchangeCommand {
    /// Asks what to export.
    AskExport,
    /// Asks where to, and exports.
    Export(ExportWish),
    /// Exports to a place; what is there is replaced only if `replace`.
    ExportTo {
        /// What.
        wish: ExportWish,
        /// Where to: a file, or a folder for a format of several files.
        path: PathBuf,
        /// Whether what is there may go.
        replace: bool,
    },
    /// Opens what was exported in the program that the system has for it.
    OpenOutside(PathBuf),
    /// Shows the folder of what was exported in the system's file manager.
    ShowFolder(PathBuf),
    /// Stops what is being exported.
    StopExport,
    /// Asks for files of other programs.
    AskImport,
    /// Reads files of other programs.
    ReadForeign(Vec<PathBuf>),
    /// Reads them once more, a table's columns meaning something else.
    MapColumns(CsvMapping),
    /// Asks where to write what was read, and opens it: besides what is open if `add`.
    SaveImport {
        /// Keep what is open.
        add: bool,
    },
    /// Writes what was read and opens it.
    SaveImportTo {
        /// Where to.
        path: PathBuf,
        /// Keep what is open.
        add: bool,
        /// Whether what is there may go.
        replace: bool,
    },
    /// Forgets what was read.
    EndImport,
    /// Asks for older files.
    AskOlder,
    /// Tells what is new since these files.
    CompareWith(Vec<PathBuf>),
    /// Forgets them.
    EndComparison,
}

/// How much of what is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// Everything that is known on the day being read.
    Everything,
    /// What is on the map.
    #[default]
    Shown,
    /// Of what is on the map, who is chosen and who is within so many steps of them.
    Chosen(u8),
}

/// What to export, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportWish {
    /// How much.
    pub extent: Extent,
    /// As what.
    pub format: Format,
    /// Of a picture, its colours.
    pub theme: Theme,
    /// Of a PNG, how many dots a unit of length, 1 to 4.
    pub scale: u8,
    /// Of a picture, whether it has no ground.
    pub transparent: bool,
    /// Of data, whether contacts and other links that nobody asserts come along.
    pub unasserted: bool,
}

impl Default for ExportWish {
    fn default() -> Self {
        Self {
            extent: Extent::default(),
            format: Format::Svg,
            theme: Theme::Light,
            scale: 2,
            transparent: false,
            unasserted: false,
        }
    }
}

impl Session {
    /// Who is meant by the selection: those chosen, else the ends of the record or line selected.
    pub fn meant_by_selection(&self) -> BTreeSet<EntityId> {
        let chosen = self.view.chosen();
        if !chosen.is_empty() {
            return chosen;
        }
        match &self.view.selection {
            Selection::Record(id) => {
                let record = self.reading.dossier.record(id);
                record
                    .map(|record| record.ends().into_iter().cloned().collect())
                    .unwrap_or_default()
            }
            Selection::Line(a, b) => [a.clone(), b.clone()].into(),
            Selection::Between(..)
            | Selection::Entity(_)
            | Selection::Document(_)
            | Selection::Nothing => BTreeSet::new(),
        }
    }

    /// A part of what is open.
    pub fn part(&self, extent: Extent) -> Part {
        match extent {
            Extent::Everything => Part {
                network: Arc::clone(&self.reading.network),
                left_out: LeftOut::default(),
                title: self.part_title(),
                known_on: self.known_day(),
                limits: Vec::new(),
                earlier: Some(self.earlier()),
            },
            Extent::Shown => Part {
                network: Arc::clone(&self.network),
                left_out: self.shown.left_out.clone(),
                title: self.part_title(),
                known_on: self.known_day(),
                limits: self.limits(),
                earlier: Some(self.earlier()),
            },
            Extent::Chosen(steps) => {
                let only = self.meant_by_selection();
                self.part(Extent::Shown).cut(&Cut { only, depth: steps, when: None })
            }
        }
    }

    /// What the open files would say on an earlier day is told from these.
    fn earlier(&self) -> Arc<Earlier> {
        let texts = self.sources.texts.iter();
        Arc::new(Earlier {
            files: self.sources.files.clone(),
            texts: texts.map(|(id, attached)| (id.clone(), attached.text.clone())).collect(),
            closed: self.sources.closed.clone(),
            decisions: Arc::clone(&self.decisions),
        })
    }

    fn part_title(&self) -> String {
        let used = || self.sources.files.iter().filter_map(|file| file.content.as_ref());
        match self.known_day() {
            None => Part::title_of(&self.reading.dossier, used().count()),
            Some(_) => Part::title_on(&self.reading.dossier, used()),
        }
    }

    /// How the map is narrowed down, a sentence each.
    fn limits(&self) -> Vec<String> {
        let meant = &self.shown.meant;
        let mut limits: Vec<String> = conditions(&meant.filter, &self.reading.dossier);
        if let Some(around) = &meant.around {
            let names: Vec<&str> =
                around.of.iter().map(|id| self.reading.dossier.name(id)).collect();
            let steps = wording::counted(usize::from(around.steps), "step");
            limits.push(format!("Only within {steps} of {}.", names.join(", ")));
        }
        for (reason, what) in [(Reason::Hidden, "hidden"), (Reason::WhatIf, "taken away")] {
            if let Some(count) = self.shown.reasons.get(&reason) {
                let left_out = count.entities + count.records;
                limits.push(format!("{} {what} by hand.", wording::counted(left_out, "mark")));
            }
        }
        limits
    }
}

/// The filter's conditions, a sentence each.
fn conditions(filter: &Filter, dossier: &Dossier) -> Vec<String> {
    let mut words = Vec::new();
    for (dimension, choice) in filter.choices() {
        if !choice.only.is_empty() {
            words.push(wording::only_words(*dimension, &choice.only, dossier));
        }
        if !choice.without.is_empty() {
            words.push(wording::without_words(*dimension, &choice.without, dossier));
        }
    }
    words.extend(filter.origins.map(wording::origins_words));
    words.extend(filter.when.as_ref().map(wording::when_words));
    words.into_iter().map(|words| format!("{words}.")).collect()
}
