//! Queries the open corpus on background threads: it suggests names, counts what a question would
//! bring, and cuts a map out of the corpus. The queries themselves are in `corpus`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::journal;
use super::one_question::OneQuestion;
use super::shell::Shell;
use super::waker::Waker;
use crate::app::dialogs::Purpose;
use crate::app::loading::{Change, LoadRequest};
use crate::corpus::{self, Corpus, CorpusError, Counted, MANIFEST, Question};
use crate::load::{self, ParsedFile};
use crate::model::{EntityId, Text};
use crate::picture::wording::sentence_case;
use crate::session::{Command, CorpusCommand, Selection, ViewCommand};
use crate::ui::{CorpusState, Holdings, Suggested};

/// The largest number of names that are suggested.
const OFFERED: usize = 40;

/// Which corpus is wanted: its folder, and a number that changes with every request.
type Which = (PathBuf, u64);

/// The open corpus. Two values are equal only if they come from the same act of opening.
#[derive(Clone)]
struct OpenCorpus(Arc<Corpus>);

impl PartialEq for OpenCorpus {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// A map that was cut from the corpus.
#[derive(Clone, Debug)]
pub struct CutMap {
    /// The map as an unsaved file.
    pub file: Arc<ParsedFile>,
    /// The question that the map answers.
    pub question: Question,
    /// The entity to select on the new map, if it continues the map before from that entity.
    pub from: Option<EntityId>,
}

/// A question to be cut, and how many were cut before it: the same one can be cut again.
type CutRequest = (Question, u64);

/// The open corpus, and the questions asked of it.
#[derive(Default)]
pub struct Slicing {
    which: Option<Which>,
    typed: String,
    question: Option<Question>,
    cut: Option<CutRequest>,
    turn: u64,
    opening: OneQuestion<Which, Result<OpenCorpus, String>>,
    names: OneQuestion<(OpenCorpus, String), Suggested>,
    counting: OneQuestion<(OpenCorpus, Question), Result<Counted, String>>,
    cutting: OneQuestion<(OpenCorpus, CutRequest), Result<Arc<ParsedFile>, String>>,
    state: Option<CorpusState>,
    /// The entity from which the next map continues the present one, if any.
    from: Option<EntityId>,
    /// If the open map was cut from the corpus: the question it answers, and the SHA-256 of its
    /// text when it was cut.
    map: Option<(Question, Text)>,
}

impl Slicing {
    /// Returns the state that panels show; `None` without a corpus.
    pub const fn state(&self) -> Option<&CorpusState> {
        self.state.as_ref()
    }

    /// Starts to open the corpus in a folder.
    fn open(&mut self, folder: PathBuf) {
        self.turn += 1;
        self.state = Some(CorpusState { folder: folder.clone(), ..CorpusState::default() });
        self.which = Some((folder, self.turn));
        self.from = None;
        self.ask_nothing();
    }

    fn ask_nothing(&mut self) {
        self.typed.clear();
        (self.question, self.cut) = (None, None);
        if let Some(state) = &mut self.state {
            (state.names, state.counted) = (None, None);
            (state.is_cutting, state.failed) = (false, None);
        }
    }

    fn cut(&mut self, question: Question) {
        self.turn += 1;
        self.cut = Some((question, self.turn));
        if let Some(state) = &mut self.state {
            (state.is_cutting, state.failed) = (true, None);
        }
    }

    /// Takes in the results of the threads, and asks what is wanted now. Returns each map that was
    /// cut once. `journal` is the folder with the names of unsaved maps, which are not used again.
    pub fn follow(&mut self, waker: &Waker, journal: Option<&Path>) -> Option<CutMap> {
        let opened = self.opening.follow(waker, self.which.clone(), |(folder, _)| {
            let folder = folder.clone();
            move || match Corpus::open(&folder) {
                Ok(corpus) => Ok(OpenCorpus(Arc::new(corpus))),
                Err(error) => Err(told(&error)),
            }
        });
        if opened {
            self.take_opened();
        }
        let open = self.opening.answer().and_then(|opened| opened.as_ref().ok()).cloned();
        let typed = Some(&self.typed).filter(|typed| !typed.trim().is_empty()).cloned();
        let suggested = self.names.follow(waker, open.clone().zip(typed), |(open, typed)| {
            let (open, typed) = (open.clone(), typed.clone());
            move || match open.0.suggest(&typed, OFFERED) {
                Ok(found) => Ok(found.into()),
                Err(error) => Err(told(&error)),
            }
        });
        if suggested {
            self.take_names();
        }
        let asked = open.clone().zip(self.question.clone());
        let counted = self.counting.follow(waker, asked, |(open, question)| {
            let (open, question) = (open.clone(), question.clone());
            move || corpus::count(&open.0, &question).map_err(|error| told(&error))
        });
        if counted {
            self.take_counted();
        }
        let journal = journal.map(Path::to_owned);
        let asked = open.zip(self.cut.clone());
        let cut = self.cutting.follow(waker, asked, |(open, (question, _))| {
            let (open, question) = (open.clone(), question.clone());
            move || cut(&open.0, &question, journal.as_deref())
        });
        cut.then(|| self.take_cut()).flatten()
    }

    fn take_opened(&mut self) {
        let (Some(state), Some(opened)) = (&mut self.state, self.opening.answer()) else { return };
        state.holds = Some(opened.as_ref().map_err(Clone::clone).map(|open| Holdings {
            files: open.0.manifest.sources,
            records: open.0.manifest.rows("records"),
            claims: open.0.manifest.rows("claims"),
        }));
    }

    fn take_names(&mut self) {
        let answered = self.names.asked().zip(self.names.answer());
        if let (Some(state), Some(((_, typed), found))) = (&mut self.state, answered) {
            state.names = Some((typed.clone(), found.clone()));
        }
    }

    fn take_counted(&mut self) {
        let answered = self.counting.asked().zip(self.counting.answer());
        if let (Some(state), Some(((_, question), counted))) = (&mut self.state, answered) {
            state.counted = Some((question.clone(), counted.clone()));
        }
    }

    fn take_cut(&mut self) -> Option<CutMap> {
        let state = self.state.as_mut()?;
        state.is_cutting = false;
        let (question, _) = self.cut.take()?;
        match self.cutting.answer()? {
            Ok(file) => Some(CutMap { file: Arc::clone(file), question, from: self.from.clone() }),
            Err(why) => {
                state.failed = Some(why.clone());
                None
            }
        }
    }

    /// Whether a file is the open map exactly as it was cut. Then nothing is lost without it: it
    /// can be cut again.
    fn is_as_cut(&self, file: &ParsedFile) -> bool {
        file.path.is_none() && self.map.as_ref().is_some_and(|(_, cut)| *cut == file.sha256)
    }
}

/// Cuts a map from the corpus and parses it as an unsaved file.
fn cut(
    corpus: &Corpus,
    question: &Question,
    journal: Option<&Path>,
) -> Result<Arc<ParsedFile>, String> {
    let slice = corpus::slice(corpus, question).map_err(|error| told(&error))?;
    let folder = corpus.folder.file_name().unwrap_or(corpus.folder.as_os_str());
    let title = slice.dossier.title.as_deref().unwrap_or("Map").trim_end_matches(" (slice)");
    let name = format!("{title} (from {})", folder.to_string_lossy());
    let name = journal::free_name(journal, &name);
    let file = load::parse_text(&name, load::write(&slice.dossier).into());
    match file.problems.first() {
        Some(problem) if file.content.is_none() => Err(format!("{problem}. {}.", problem.help)),
        _ => Ok(Arc::new(file)),
    }
}

fn told(error: &CorpusError) -> String {
    format!("{}.", sentence_case(&error.to_string()))
}

impl Shell {
    /// Carries out a command about the corpus.
    pub(super) fn corpus(&mut self, command: CorpusCommand) {
        match command {
            CorpusCommand::Ask => self.ask(Purpose::Corpus),
            CorpusCommand::Open(folder) => self.open_corpus(folder),
            CorpusCommand::Widen(from) => self.widen(from),
            CorpusCommand::Find(typed) => self.slicing.typed = typed,
            CorpusCommand::Count(question) => self.slicing.question = question,
            CorpusCommand::Cut(question) => self.slicing.cut(question),
            CorpusCommand::Close => self.slicing.ask_nothing(),
        }
    }

    /// Opens a corpus and asks the reader what the map is to be about.
    pub(super) fn open_corpus(&mut self, folder: PathBuf) {
        self.slicing.open(folder);
        self.window.slice.ask(&Question::default(), Vec::new());
    }

    /// If the program was started with a corpus, opens it. Returns the other files; `None` if
    /// only a corpus was named, so that no other map is to be opened.
    pub(super) fn open_first_corpus(&mut self, mut files: Vec<PathBuf>) -> Option<Vec<PathBuf>> {
        let Some(place) = files.iter().position(|path| is_corpus(path)) else { return Some(files) };
        let folder = files.remove(place);
        self.open_corpus(folder);
        Some(files).filter(|files| !files.is_empty())
    }

    /// Asks what the next map is to be about. It continues the open map from the entity `from`.
    fn widen(&mut self, from: EntityId) {
        let mut question = self.slicing.map.as_ref().map(|(question, _)| question.clone());
        let known = question.take().unwrap_or_default();
        let two = known.between.iter().flat_map(|(one, other)| [one.clone(), other.clone()]);
        let mut about: Vec<EntityId> =
            known.about.iter().cloned().chain(two).map(EntityId::new).collect();
        if !about.contains(&from) {
            about.push(from.clone());
        }
        let name = |id: EntityId| {
            let name = self.session.whole().name(&id).to_owned();
            (id, name)
        };
        let about = about.into_iter().map(name).collect();
        self.slicing.ask_nothing();
        self.slicing.from = Some(from);
        self.window.slice.ask(&known, about);
    }

    /// Takes in the results of the threads. Opens the map if one was cut.
    pub(super) fn follow_corpus(&mut self) {
        let journal = self.workspaces.folder();
        let Some(cut) = self.slicing.follow(&self.waker, journal) else { return };
        self.window.slice.end();
        self.slicing.ask_nothing();
        let change = Some(Change::Cut(Box::new(cut)));
        self.loader.start(LoadRequest { change, fresh: true, ..LoadRequest::default() });
    }

    /// Called when another map was opened. `cut` = the map that was cut from the corpus; `None` =
    /// the map comes from elsewhere.
    pub(super) fn was_cut(&mut self, cut: Option<CutMap>) {
        let Some(CutMap { file, question, from }) = cut else {
            self.slicing.map = None;
            return;
        };
        self.slicing.map = Some((question, file.sha256.clone()));
        if let Some(from) = from {
            self.session.apply(Command::View(ViewCommand::Select(Selection::Entity(from))));
        }
    }

    /// Called when the open files are left. A map exactly as it was cut needs no protection from a
    /// crash, so its copy on the disk is deleted.
    pub(super) fn give_up_as_cut(&mut self) {
        let sources = self.session.sources();
        let cut = sources.files.iter().filter(|file| self.slicing.is_as_cut(file));
        let keys: Vec<Text> = cut.map(|file| file.key()).collect();
        for key in &keys {
            self.journal.give_up(key);
        }
    }

    /// Whether a file is a map exactly as it was cut from the corpus.
    pub(super) fn is_as_cut(&self, file: &ParsedFile) -> bool {
        self.slicing.is_as_cut(file)
    }
}

/// Whether a folder holds a corpus.
pub(super) fn is_corpus(path: &Path) -> bool {
    path.join(MANIFEST).is_file()
}
