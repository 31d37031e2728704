//! Export, import and comparison with older files: the reader's commands, and the part of the open
//! data that is exported.

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

/// Commands about export, import and older files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExchangeCommand {
    /// Opens the export dialog.
    AskExport,
    /// Opens the export dialog with a format chosen.
    AskExportAs(Format),
    /// Asks for a path, and exports to it.
    Export(ExportWish),
    /// Exports to a path.
    ExportTo {
        /// What to export, and how.
        wish: ExportWish,
        /// A file, or a folder for a format of several files.
        path: PathBuf,
        /// Whether existing files may be replaced.
        replace: bool,
    },
    /// Opens an exported file in the program that the system uses for it.
    OpenOutside(PathBuf),
    /// Shows the folder of an exported file in the system's file manager.
    ShowFolder(PathBuf),
    /// Cancels the running export.
    StopExport,
    /// Asks for files of other programs to import.
    AskImport,
    /// Reads files of other programs.
    ReadForeign(Vec<PathBuf>),
    /// Reads the files again with another meaning of a table's columns.
    MapColumns(CsvMapping),
    /// Asks where to save the result of the import, saves it and opens it.
    SaveImport {
        /// True = in addition to what is open; false = instead.
        add: bool,
    },
    /// Saves the result of the import and opens it.
    SaveImportTo {
        /// The path to save it under.
        path: PathBuf,
        /// True = in addition to what is open; false = instead.
        add: bool,
        /// Whether an existing file may be replaced.
        replace: bool,
    },
    /// Forgets the import.
    EndImport,
    /// Asks for older files to compare with.
    AskOlder,
    /// Compares what is open with these older files.
    CompareWith(Vec<PathBuf>),
    /// Ends the comparison.
    EndComparison,
}

/// How much of the open data is exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// Everything that is known on the day of the view.
    Everything,
    /// What is on the map.
    #[default]
    Shown,
    /// The chosen entities, and what is on the map within this many steps of them.
    Chosen(u8),
}

/// What to export, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportWish {
    /// How much of the open data.
    pub extent: Extent,
    /// The format.
    pub format: Format,
    /// The colours of a picture.
    pub theme: Theme,
    /// For a PNG, the number of pixels per unit of length, 1 to 4.
    pub scale: u8,
    /// Whether a picture has a transparent background.
    pub transparent: bool,
    /// Whether a data format includes contacts and other links that nobody asserts.
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
    /// Returns the entities that the selection means: those chosen, else the ends of the selected
    /// record or line. Empty if there are none.
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

    /// Returns a part of the open data for export.
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

    /// Returns the files and texts from which an exported page can tell what was known on an
    /// earlier day.
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

    /// Returns how the map is narrowed down, one sentence per condition.
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

/// Returns the filter's conditions, one sentence each.
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
