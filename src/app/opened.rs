//! Takes in what the loader has opened: in addition to what is open, or instead of it.

use std::path::PathBuf;

use super::absolute;
use super::leaving::Leaving;
use super::loading::{Change, Finished};
use super::shell::Shell;
use super::workspace::FoundWorkspace;
use crate::load::Problem;
use crate::load::edit::{Item, Step};
use crate::model::DocumentId;
use crate::picture::wording::counted;
use crate::session::{Asker, Command, ExchangeCommand, Homes, Lasting, Panel};

/// If more files than this are opened at once, they are not put in the list of recent files: they
/// are probably the contents of a folder.
const MOST_ASKED: usize = 12;

/// At most this many files that were not opened are named; the others are counted.
const MOST_TOLD: usize = 3;

impl Shell {
    pub(super) fn take_opened(&mut self, finished: Finished) {
        let is_refused = finished.opened.is_none();
        let (most, words): (usize, fn(&Problem) -> String) =
            if is_refused { (MOST_TOLD, refused_words) } else { (usize::MAX, told_words) };
        self.notices.extend(finished.outside.iter().take(most).map(words));
        let more = finished.outside.len().saturating_sub(most);
        if more > 0 {
            self.notices.push(format!("Nor could {} be opened", counted(more, "other file")));
        }
        if !finished.foreign.is_empty() {
            self.exchange(ExchangeCommand::ReadForeign(finished.foreign.clone()));
        }
        if finished.fresh {
            self.leave(Leaving::Open(Box::new(finished)));
            return;
        }
        let before = self.errors();
        let homes = self.session.homes().clone();
        let Finished { opened: Some(opened), asked, change, .. } = finished else { return };
        match &change {
            Some(Change::Edit(edit)) => self.session.take_edited(opened, edit),
            Some(Change::PutBack(_)) => self.session.take_back(opened),
            Some(Change::Moved(from, file)) => self.session.take_moved(opened, from, file),
            _ => self.session.take(opened),
        }
        self.places.rename(self.session.homes(), &homes);
        self.journal.follow(self.session.sources());
        match change {
            Some(Change::Moved(..)) => {
                self.keep_elsewhere();
                self.take_saved(Vec::new());
            }
            Some(_) => self.keeper.keep(self.session.lasting()),
            None => self.tell_reload(),
        }
        self.was_opened(before, &asked);
    }

    /// Replaces what is open by what `finished` has opened. By now, unsaved changes to the old
    /// files have been saved, or the reader has agreed to lose them.
    pub(super) fn open_others(&mut self, mut finished: Finished) {
        let asked = std::mem::take(&mut finished.asked);
        self.journal.forget();
        if !self.session.sources().files.is_empty() {
            self.window.browse.forget_search();
            self.derived.search.ask(Asker::Field, String::new());
        }
        let first = finished.change.as_ref().and_then(first_document);
        #[cfg(feature = "corpus")]
        let cut = finished.change.as_ref().and_then(Change::cut_map);
        self.restore(finished);
        #[cfg(feature = "corpus")]
        self.was_cut(cut);
        if let Some(document) = first {
            self.session.apply(Command::ReadArticle(document));
        }
        self.journal.follow(self.session.sources());
        self.was_opened(0, &asked);
    }

    fn was_opened(&mut self, errors_before: usize, asked: &[PathBuf]) {
        if self.errors() > errors_before {
            self.show_panel(Panel::Problems);
        }
        self.remember_sources(asked);
    }

    /// Stores the absolute paths of the open files, and of the attached texts that matched, in the
    /// preferences. The list of recent files gets the paths as the reader named them in `asked`: a
    /// folder rather than its files.
    fn remember_sources(&mut self, asked: &[PathBuf]) {
        let sources = self.session.sources();
        let paths: Vec<PathBuf> = sources.paths().into_iter().map(absolute).collect();
        for (id, attached) in &sources.texts {
            let document = self.session.whole().documents.get(id);
            if let (Some(path), Some(_)) = (&attached.path, document.and_then(|d| d.text.as_ref()))
            {
                self.preferences.texts.insert(id.as_str().to_owned(), absolute(path));
            }
        }
        let asked = if asked.len() > MOST_ASKED { &[] } else { asked };
        let is_open = |asked: &PathBuf| paths.iter().any(|path| path.starts_with(asked));
        let opened: Vec<PathBuf> = asked.iter().map(absolute).filter(is_open).collect();
        self.preferences.remember(&opened);
        self.preferences.last = paths;
        self.save_preferences();
    }

    /// Replaces what is open by another set of files, in the state in which the reader last left
    /// them.
    fn restore(&mut self, finished: Finished) {
        // If the same data was open until now, its workspace has been saved since the loader read
        // it. The newer version on the disk is used.
        let again = finished.workspace.as_ref().is_some_and(FoundWorkspace::is_outdated);
        let Some(opened) = finished.opened else { return };
        let place = || self.workspaces.place(&opened.sources.files);
        let found = if again { place().map(FoundWorkspace::at) } else { finished.workspace };
        let mut restored = found.as_ref().map(|found| found.restored.clone()).unwrap_or_default();
        let goes_on = finished.change.as_ref().is_some_and(Change::goes_on);
        if goes_on {
            let lasting = self.session.lasting();
            restored.lasting = Some(Lasting { homes: Homes::default(), ..lasting });
        }
        self.session.restore(opened, restored);
        self.keeper.open(found, self.session.lasting());
        if !goes_on {
            self.places.begin();
            self.lay_out_again();
        }
    }
}

/// Says which file was not opened and why: "talks.json was not opened: it ends too early (line 3)".
/// A message without the code and the severity, which are for the command line: that work is back
/// is no error.
fn told_words(problem: &Problem) -> String {
    let line = problem.place.as_ref().map(|place| format!(" (line {})", place.line));
    let (file, line) = (&problem.file, line.unwrap_or_default());
    format!("{file}: {}{line}. {}", problem.message, problem.help)
}

fn refused_words(problem: &Problem) -> String {
    let line = problem.place.as_ref().map(|place| format!(" (line {})", place.line));
    let (file, line) = (&problem.file, line.unwrap_or_default());
    format!("{file} was not opened: {}{line}. {}", problem.message, problem.help)
}

/// Returns the first document of a new map; `None` for every other change.
fn first_document(change: &Change) -> Option<DocumentId> {
    let Change::New(steps) = change else { return None };
    steps.iter().find_map(|step| match step {
        Step::Put(Item::Document(document)) => Some(document.id.clone()),
        Step::Put(_) | Step::Remove(_) | Step::Title(_) => None,
    })
}
