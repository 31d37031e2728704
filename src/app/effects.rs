//! Carries out the effects of commands that reach outside the session: on files, dialogs, the
//! clipboard, the camera and the layout.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::dialogs::Purpose;
use super::leaving::Leaving;
use super::loading::{Change, LoadRequest};
use super::shell::Shell;
#[cfg(feature = "corpus")]
use super::slicing::is_corpus;
use crate::model::DocumentId;
use crate::session::{
    Command, Effect, FileCommand, MapCommand, Panel, PanelMemory, PreferenceCommand, Sources, Theme,
};
use crate::ui::{panel_id, usual_size, write_note};

impl Shell {
    pub(super) fn carry_out(&mut self, ctx: &egui::Context, effect: Effect) {
        match effect {
            Effect::Outside(command) => self.outside(ctx, command),
            Effect::ShowQuote(quote) => self.window.details.seek(quote),
            Effect::ShowPanel(panel) => self.show_panel(panel),
        }
    }

    /// Carries out a command that is not about the session.
    fn outside(&mut self, ctx: &egui::Context, command: Command) {
        match command {
            Command::File(command) => self.file(ctx, command),
            Command::Exchange(command) => self.exchange(command),
            #[cfg(feature = "corpus")]
            Command::Corpus(command) => self.corpus(command),
            Command::Map(command) => self.map(command),
            Command::Copy(text) => ctx.copy_text(text),
            Command::LookForChains(true) => self.derived.links.look_again(),
            Command::LookForChains(false) => self.derived.links.stop(),
            Command::Search(asker, typed) => self.derived.search.ask(asker, typed),
            Command::TogglePalette => self.window.palette.toggle(),
            Command::FocusSearch => {
                self.show_panel(Panel::Browse);
                self.window.browse.focus();
            }
            Command::WriteNote => write_note(ctx),
            Command::EditItem(question) => self.window.record_form.open(*question),
            Command::TakeOut(places) => self.window.take_out.ask(places),
            Command::AskTitle(file) => {
                let open = self.session.sources().file(&file);
                let title = open.and_then(|file| file.content.as_ref()?.title.clone());
                self.window.map_title.ask(file, title.as_deref());
            }
            Command::AskViewName(renamed) => {
                self.window.name_prompt.ask(renamed, &self.session.view().saved);
            }
            Command::Preference(command) => {
                self.preferences.apply(command);
                self.set_theme(ctx);
                self.save_preferences();
            }
            Command::ToggleHelp => self.window.help = !self.window.help,
            Command::StopMeasuring => self.derived.measures.stop(),
            Command::MeasureAgain => self.derived.measures.again(),
            Command::Quit => self.leave(Leaving::Quit),
            Command::Leave { unsaved } => self.leave_after_all(unsaved),
            Command::LeaveChanges { saved: true } => self.save_and_leave(),
            Command::LeaveChanges { saved: false } => self.leave_without_changes(),
            Command::Stay => self.held = None,
            // The session has carried these out.
            Command::View(_)
            | Command::Undo
            | Command::Redo
            | Command::Back
            | Command::Forward
            | Command::ShowTab(_)
            | Command::Table(_)
            | Command::ShowPage(_)
            | Command::ShowInArticle(..)
            | Command::ReadArticle(_)
            | Command::ShowQuote { .. } => {}
        }
    }

    pub(super) fn show_panel(&mut self, panel: Panel) {
        if !self.preferences.is_open(panel) {
            self.preferences.apply(PreferenceCommand::TogglePanel(panel));
        }
    }

    fn file(&mut self, ctx: &egui::Context, command: FileCommand) {
        ctx.request_repaint();
        if self.loader.is_busy() && adds(&command) {
            // A second job would cancel the first, and the files of the first would never be
            // opened.
            self.waiting.push_back(command);
            return;
        }
        match command {
            FileCommand::AskOpen => self.ask(Purpose::Open),
            FileCommand::AskAdd => self.ask(Purpose::Add),
            FileCommand::AskFolder { add: false } => self.ask(Purpose::OpenFolder),
            FileCommand::AskFolder { add: true } => self.ask(Purpose::AddFolder),
            FileCommand::AskText(document) => self.ask(Purpose::Text(document)),
            // A map is cut from one corpus. If several are given, the first is opened.
            #[cfg(feature = "corpus")]
            FileCommand::Open { paths, .. } if paths.iter().any(|path| is_corpus(path)) => {
                if let Some(folder) = paths.into_iter().find(|path| is_corpus(path)) {
                    self.open_corpus(folder);
                }
            }
            FileCommand::Open { paths, add } => {
                let paths = self.take_articles(paths);
                if !paths.is_empty() {
                    self.open(paths, add);
                }
            }
            FileCommand::OpenSample(sample) => self.loader.start(LoadRequest {
                sample: Some(sample),
                fresh: true,
                ..LoadRequest::default()
            }),
            FileCommand::New(steps) => self.new_map(steps),
            FileCommand::Edit(edit) => self.edit(edit),
            FileCommand::PutBack(files) => self.change(Change::PutBack(files)),
            FileCommand::Save => self.save(),
            FileCommand::SaveAs => self.save_as(),
            FileCommand::SaveTo { file, path, replace } => self.save_to(&file, path, replace),
            FileCommand::Revert => self.revert(),
            FileCommand::AskArticle => self.ask(Purpose::Article),
            FileCommand::ReadArticle(path) => self.read_article(path),
            FileCommand::WriteArticle => self.window.article_form.ask("", ""),
            FileCommand::Reload => self.reload(),
            FileCommand::CloseFile { .. } if !self.may_close_file(&command) => {}
            FileCommand::CloseFile { name, path } => {
                let mut kept = self.sources();
                let open = kept.files.len();
                kept.files.retain(|file| (&file.name, &file.path) != (&name, &path));
                if kept.files.len() < open {
                    self.merge_again(kept);
                }
            }
            FileCommand::CloseDocument(document) => {
                let mut kept = self.sources();
                kept.closed.insert(document);
                self.merge_again(kept);
            }
            FileCommand::ReopenDocument(document) => {
                let mut kept = self.sources();
                kept.closed.remove(&document);
                self.merge_again(kept);
            }
            FileCommand::AttachText(document, path) => self.attach(document, path),
            FileCommand::ShowProblem(place) => self.show_problem(place),
            FileCommand::TellWorkspace => self.tell_workspace(ctx),
            FileCommand::ForgetRecent => {
                self.preferences.recent.clear();
                self.save_preferences();
            }
            FileCommand::CancelLoading => {
                self.waiting.clear();
                self.loader.cancel();
            }
            FileCommand::Tell(notice) => self.notices.push(notice.to_string()),
        }
    }

    /// Carries out the file commands that were waiting for the loader to finish.
    pub(super) fn go_on(&mut self, ctx: &egui::Context) {
        while !self.loader.is_busy()
            && let Some(command) = self.waiting.pop_front()
        {
            self.file(ctx, command);
        }
    }

    /// Shows the source text of a file at the line of a problem. `place` is the problem's index.
    fn show_problem(&mut self, place: usize) {
        let Some(problem) = self.session.problems().get(place) else { return };
        if let Some((name, source)) = self.session.source_of(problem) {
            let line = problem.place.as_ref().map_or(1, |p| p.line);
            self.window.source.show(name, source, line);
        }
    }

    /// Tells the reader where the workspace file is, and copies its path to the clipboard.
    fn tell_workspace(&mut self, ctx: &egui::Context) {
        let words = match self.keeper.path() {
            Some(path) => {
                ctx.copy_text(path.display().to_string());
                let there =
                    if path.exists() { "" } else { " as soon as there is something to keep" };
                format!(
                    "Notes and view are saved in {}{there}. The path was copied to the clipboard",
                    path.display()
                )
            }
            None => "Notes and view are not kept: nothing is open".to_owned(),
        };
        self.tell_done(words);
    }

    /// Opens the system's file dialog for `purpose`; if there is none, opens the window's own field
    /// for a path.
    pub(super) fn ask(&mut self, purpose: Purpose) {
        if self.dialogs.ask(purpose.clone()) {
            return;
        }
        let name = purpose.name();
        // The result of an import is proposed beside the imported file.
        let imported = self.importing.read.as_ref().and_then(|files| files.paths.first());
        let proposed = match (&purpose, imported) {
            (Purpose::SaveImport { .. }, Some(imported)) => {
                imported.with_file_name(name).to_string_lossy().into_owned()
            }
            (Purpose::Save { file, .. }, _) => self.beside(self.session.sources().file(file), name),
            _ if name.is_empty() => String::new(),
            _ => self.beside(None, name),
        };
        self.window.prompt.ask(purpose, &proposed);
    }

    pub(super) fn open(&mut self, paths: Vec<PathBuf>, add: bool) {
        let open = self.sources();
        let kept = if add { open.clone() } else { Sources::default() };
        let texts = self.remembered_texts();
        let fallback = open;
        self.loader.start(LoadRequest {
            kept,
            asked: paths.clone(),
            paths,
            texts,
            fresh: !add,
            fallback,
            ..LoadRequest::default()
        });
    }

    fn merge_again(&mut self, kept: Sources) {
        self.loader.start(LoadRequest { kept, ..LoadRequest::default() });
    }

    fn attach(&mut self, document: DocumentId, path: PathBuf) {
        let kept = self.sources();
        let texts = BTreeMap::from([(document, path)]);
        self.loader.start(LoadRequest { kept, texts, ..LoadRequest::default() });
    }

    fn map(&mut self, command: MapCommand) {
        match command {
            MapCommand::TogglePause => self.places.toggle_pause(),
            MapCommand::LayOutAgain => self.lay_out_again(),
            MapCommand::Drag(Some((name, at))) => self.places.drag(&self.session, &name, at),
            MapCommand::Drag(None) => {}
            fit @ (MapCommand::FitAll | MapCommand::FitSelection) if self.session.awaits_map() => {
                self.camera_waits.push(fit);
            }
            camera => self.window.canvas.request(camera),
        }
    }

    pub(super) fn set_theme(&self, ctx: &egui::Context) {
        ctx.set_theme(match self.preferences.theme {
            Theme::System => egui::ThemePreference::System,
            Theme::Light => egui::ThemePreference::Light,
            Theme::Dark => egui::ThemePreference::Dark,
        });
    }

    /// Stores the current sizes of the panels and the window in the preferences.
    pub(super) fn remember_panels(&mut self, ctx: &egui::Context) {
        for (panel, across) in [
            (Panel::Browse, true),
            (Panel::Details, true),
            (Panel::Timeline, false),
            (Panel::Problems, false),
        ] {
            if !self.preferences.is_open(panel) {
                continue;
            }
            let Some(state) = egui::containers::panel::PanelState::load(ctx, panel_id(panel))
            else {
                continue;
            };
            let size = if across { state.outer_rect.width() } else { state.outer_rect.height() };
            // The usual size depends on the window, and the next window may be another.
            let usual = usual_size(panel, ctx.content_rect().width());
            let size = Some(size).filter(|size| (size - usual).abs() > 1.0);
            self.preferences.panels.insert(panel, PanelMemory { open: true, size });
        }
        let window = ctx.content_rect().size();
        self.preferences.window = Some((window.x, window.y));
    }

    /// Saves the preferences. If that fails, a notice says so and the program goes on.
    pub fn save_preferences(&mut self) {
        if let Err(error) = self.preferences_file.write(&self.preferences) {
            let notice = error.to_string();
            if !self.notices.contains(&notice) {
                self.notices.push(notice);
            }
        }
    }
}

/// Whether a command adds to what is open or changes it. Such a command must wait while files are
/// being loaded. A command that replaces everything need not wait.
const fn adds(command: &FileCommand) -> bool {
    matches!(
        command,
        FileCommand::Open { add: true, .. }
            | FileCommand::Edit(_)
            | FileCommand::PutBack(_)
            | FileCommand::Save
            | FileCommand::SaveAs
            | FileCommand::SaveTo { .. }
            | FileCommand::Revert
            | FileCommand::Reload
            | FileCommand::CloseFile { .. }
            | FileCommand::CloseDocument(_)
            | FileCommand::ReopenDocument(_)
            | FileCommand::AttachText(..)
    )
}
