//! Carries out exports and imports: opens the dialogs and starts the threads.

use std::path::{Path, PathBuf};

use super::absolute;
use super::dialogs::Purpose;
use super::exporting::Export;
use super::shell::Shell;
use crate::export::Format;
use crate::load::attach;
use crate::model::Text;
use crate::network::NodeKey;
use crate::picture::PictureOptions;
use crate::picture::scene::node_name;
use crate::session::{ExchangeCommand, ExportWish};
use crate::ui::ExportState;

/// The largest number of characters of a title that are used in a file name.
const NAME_LETTERS: usize = 80;

impl Shell {
    pub(super) fn exchange(&mut self, command: ExchangeCommand) {
        match command {
            ExchangeCommand::AskExport => {
                self.exporting.forget();
                self.window.export.ask(None);
            }
            ExchangeCommand::AskExportAs(format) => {
                self.exporting.forget();
                self.window.export.ask(Some(format));
            }
            ExchangeCommand::Export(wish) => {
                let name = file_name(&self.session.part(wish.extent).title, wish.format);
                self.ask(Purpose::Export { wish, name });
            }
            ExchangeCommand::ExportTo { wish, path, replace } => self.export(wish, path, replace),
            ExchangeCommand::OpenOutside(path) => self.open_outside(&path),
            ExchangeCommand::ShowFolder(path) => self.open_outside(path.parent().unwrap_or(&path)),
            ExchangeCommand::StopExport => self.exporting.stop(),
            ExchangeCommand::AskImport => self.ask(Purpose::Import),
            ExchangeCommand::ReadForeign(paths) => self.importing.start(paths, None),
            ExchangeCommand::MapColumns(mapping) => self.importing.map(mapping),
            ExchangeCommand::SaveImport { add } => {
                let first = self.importing.read.as_ref().and_then(|files| files.paths.first());
                let name = first.map_or_else(|| file_name("", Format::Json), |path| own_name(path));
                self.ask(Purpose::SaveImport { add, name });
            }
            ExchangeCommand::SaveImportTo { path, .. } if self.is_open(&path) => {
                self.importing.refuse(OPEN);
            }
            ExchangeCommand::SaveImportTo { path, .. } if self.importing.reads(&path) => {
                self.importing.refuse(IMPORTED);
            }
            ExchangeCommand::SaveImportTo { path, add, replace } => {
                self.importing.save(absolute(path), add, replace);
            }
            ExchangeCommand::EndImport => self.importing.forget(),
            ExchangeCommand::AskOlder => self.ask(Purpose::Older),
            ExchangeCommand::CompareWith(paths) => self.derived.older_files.compare(paths),
            ExchangeCommand::EndComparison => self.derived.older_files.forget(),
        }
    }

    /// Reports how an export has ended if the reader has closed the export dialog, which would show
    /// it.
    pub(super) fn tell_export(&mut self) {
        if self.window.export.is_open() {
            return;
        }
        match &self.exporting.state {
            ExportState::Done { path, .. } => {
                self.notices.push(format!("Written: {}", path.display()));
            }
            // The export failed or has a question. Open the dialog again for the reader to answer
            // or retry.
            _ => self.window.export.ask(None),
        }
    }

    /// Opens a file or folder in the program that the system uses for it. A notice tells if that
    /// fails.
    fn open_outside(&mut self, path: &Path) {
        if let Err(why) = self.dialogs.open_outside(path) {
            self.notices.push(format!("{} cannot be opened: {why}", path.display()));
        }
    }

    /// Whether a file is open: a data file, an attached text, or a text found beside the data.
    fn is_open(&self, path: &Path) -> bool {
        let sources = self.session.sources();
        let texts = sources.texts.values().filter_map(|text| text.path.clone());
        let Ok(real) = std::fs::canonicalize(path) else { return false };
        let mut open = sources.paths().into_iter().chain(texts);
        if open.any(|open| std::fs::canonicalize(open).is_ok_and(|open| open == real)) {
            return true;
        }
        let beside = sources.texts.values().filter(|text| text.path.is_none());
        let beside: Vec<&Text> = beside.map(|text| &text.text).collect();
        !beside.is_empty() && attach::read_text(&real).is_ok_and(|words| beside.contains(&&words))
    }

    /// Whether an export to `path` would overwrite a file that is open.
    fn would_harm(&self, path: &Path, format: Format) -> bool {
        let inside = format.files().iter().map(|name| path.join(name));
        self.is_open(path) || inside.into_iter().any(|file| self.is_open(&file))
    }

    pub(super) fn export(&mut self, wish: ExportWish, path: PathBuf, replace: bool) {
        let path = absolute(path);
        let picture = &self.marks.picture;
        let looks = PictureOptions {
            width_by: self.session.view().appearance.width_by,
            theme: wish.theme,
            filter: self.session.shown().meant.filter.clone(),
            government_order: picture.governments.order().to_vec(),
        };
        let network = self.session.network();
        let places = self.places.positions.points.iter().enumerate();
        let known = places
            .map(|(place, at)| (node_name(network, NodeKey(place as u32)).to_owned(), *at))
            .collect();
        if self.would_harm(&path, wish.format) {
            self.exporting.refuse(OPEN);
            return;
        }
        let endings = Format::of_ending(&path);
        if !wish.format.is_folder() && !endings.is_empty() && !endings.contains(&wish.format) {
            self.exporting.ask(ExportState::OtherEnding { wish, path });
            return;
        }
        let part = self.session.part(wish.extent);
        let structure = self.session.view().appearance.structure;
        let picture = looks;
        self.exporting.start(Export { wish, path, replace, part, picture, structure, known });
    }
}

/// The message for an export or import whose target is an open file. Open files are never
/// overwritten.
const OPEN: &str =
    "That file is open, and open files are never overwritten here: choose another name.";

/// The message for an import whose target is one of the files being imported. Those are never
/// changed.
const IMPORTED: &str =
    "That is one of the files to be imported, which are never changed: choose another name.";

/// Proposes a file name for the result of an import: the name of the imported file with the ending
/// `.json`, but never that very name.
fn own_name(foreign: &Path) -> String {
    let stem = foreign.file_stem().unwrap_or_default().to_string_lossy();
    let name = file_name(&stem, Format::Json);
    let is_taken = foreign.file_name().is_some_and(|taken| *taken == *name);
    if is_taken { file_name(&format!("{stem}.counterpart"), Format::Json) } else { name }
}

/// Makes a file name from a map's title; for a format of several files, a folder name.
fn file_name(title: &str, format: Format) -> String {
    let plain = |letter: char| {
        if letter.is_control() || "/\\:*?\"<>|".contains(letter) { '-' } else { letter }
    };
    let name: String = title.chars().take(NAME_LETTERS).map(plain).collect();
    let name = name.trim_matches([' ', '.', '-']);
    let name = if name.is_empty() { "map" } else { name };
    if format.is_folder() { name.to_owned() } else { format!("{name}.{}", format.ending()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_that_every_system_takes() {
        assert_eq!(
            file_name("Talks: 2022/23 “back channel”", Format::Svg),
            "Talks- 2022-23 “back channel”.svg"
        );
        assert_eq!(file_name("../..", Format::Json), "map.json");
        assert_eq!(own_name(Path::new("/a/map.graphml")), "map.json");
        assert_eq!(own_name(Path::new("/a/map.json")), "map.counterpart.json");
        assert_eq!(file_name("A", Format::Csv), "A");
    }
}
