//! The whole program except its window frame: session, panels and workers, driven one frame at a
//! time. The real window and the tests both drive it.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::articles::Article;
use super::derived::Derived;
use super::dialogs::Dialogs;
use super::exporting::Exporting;
use super::importing::Importing;
use super::job::Job;
use super::journal::{self, Journal};
use super::known_places::Begun;
use super::leaving::Leaving;
use super::letters::Letters;
use super::loading::{Change, LoadRequest, Loader};
use super::map_marks::MapMarks;
use super::node_places::NodePlaces;
use super::one_question::OneQuestion;
use super::preferences::PreferencesFile;
use super::reloading::Before;
use super::saving::Saving;
use super::waker::Waker;
use super::workers::WORKERS;
use super::workspace::{Keeper, Saver, Workspaces};
use crate::model::DocumentId;
use crate::session::{
    Asked, Command, FileCommand, Known, MapCommand, Preferences, Sample, Session, Sources, Wanted,
};
use crate::ui::actions::TypedAhead;
use crate::ui::{Links, LoadingState, Positions, Scene, Window, theme};

/// How often in succession `wait` must find that no worker has begun anything new. The results of
/// one worker may be the input of another, which is asked in the next frame.
const CALM: usize = 3;

/// The options that the program starts with.
pub struct ShellOptions {
    /// Files and folders to open. Empty = those open last time, else the sample.
    pub files: Vec<PathBuf>,
    /// Text files to attach, by document.
    pub texts: BTreeMap<DocumentId, PathBuf>,
    /// Where the preferences are stored.
    pub preferences: PreferencesFile,
    /// Where workspaces (notes and view) are stored.
    pub workspaces: Workspaces,
    /// The file dialogs.
    pub dialogs: Box<dyn Dialogs>,
}

/// The program without its window frame.
pub struct Shell {
    pub(super) session: Session,
    pub(super) window: Window,
    pub(super) preferences: Preferences,
    pub(super) preferences_file: PreferencesFile,
    pub(super) dialogs: Box<dyn Dialogs>,
    pub(super) loader: Loader,
    /// File commands that wait until the loader has finished.
    pub(super) waiting: VecDeque<FileCommand>,
    pub(super) places: NodePlaces,
    pub(super) marks: MapMarks,
    /// Camera commands that wait until the wanted map has been made.
    pub(super) camera_waits: Vec<MapCommand>,
    /// Everything that background threads compute from the session.
    pub(super) derived: Derived,
    pub(super) exporting: Exporting,
    #[cfg(feature = "corpus")]
    pub(super) slicing: super::slicing::Slicing,
    pub(super) importing: Importing,
    pub(super) keeper: Keeper,
    pub(super) workspaces: Workspaces,
    /// Protects unsaved changes from a crash.
    pub(super) journal: Journal,
    pub(super) saving: Saving,
    /// True = do what `held` says as soon as everything is saved.
    pub(super) leaves_when_saved: bool,
    /// True = leave even though unsaved changes are lost.
    pub(super) gives_up: bool,
    pub(super) articles: Job<Article>,
    /// Computes another reading of the files: as known on an earlier day, or with the reader's
    /// decisions.
    known_on: OneQuestion<Asked, Option<Known>>,
    pub(super) waker: Waker,
    /// The state before the files are read again (F5), until that is done.
    pub(super) before_reload: Option<Before>,
    /// What was just done, in words, and the time in egui's seconds until which it is shown.
    pub(super) just_done: Option<(String, f64)>,
    pub(super) notices: Vec<String>,
    pub(super) quits: bool,
    /// What the reader wants to leave for, which waits because something is not saved.
    pub(super) held: Option<Leaving>,
    pub(super) loading: Option<LoadingState>,
    pub(super) letters: Letters,
    title: String,
}

impl Shell {
    /// Starts the program in an egui context: fonts, theme, workers, and the first files.
    pub fn new(ctx: &egui::Context, options: ShellOptions) -> Self {
        theme::install(ctx);
        ctx.add_plugin(TypedAhead::default());
        let waker = Waker::of(ctx);
        let (preferences, problem) = options.preferences.read();
        let mut session = Session::default();
        session.leave_large_maps_to_a_worker();
        let mut shell = Self {
            places: NodePlaces::new(&session, waker.clone()),
            marks: MapMarks::new(&session, waker.clone()),
            camera_waits: Vec::new(),
            session,
            window: Window::default(),
            preferences,
            preferences_file: options.preferences,
            dialogs: options.dialogs,
            loader: Loader::new(waker.clone(), options.workspaces.clone()),
            waiting: VecDeque::new(),
            derived: Derived::default(),
            exporting: Exporting::new(waker.clone()),
            #[cfg(feature = "corpus")]
            slicing: super::slicing::Slicing::default(),
            importing: Importing::new(waker.clone()),
            known_on: OneQuestion::default(),
            keeper: Keeper::start(waker.clone()),
            journal: Journal::start(options.workspaces.folder().map(Into::into)),
            saving: Saving::new(waker.clone()),
            leaves_when_saved: false,
            gives_up: false,
            articles: Job::new(waker.clone()),
            workspaces: options.workspaces,
            letters: Letters::start(ctx, waker.clone()),
            waker,
            notices: problem.map(|p| p.to_string()).into_iter().collect(),
            before_reload: None,
            just_done: None,
            quits: false,
            held: None,
            loading: None,
            title: String::new(),
        };
        shell.window.canvas.draw_in(shell.waker.background());
        shell.set_theme(ctx);
        shell.open_first(options.files, options.texts);
        shell
    }

    /// Opens `files`; if empty, those open last time that still exist; if there are none, the
    /// sample.
    fn open_first(&mut self, files: Vec<PathBuf>, texts: BTreeMap<DocumentId, PathBuf>) {
        #[cfg(feature = "corpus")]
        let Some(files) = self.open_first_corpus(files) else { return };
        let named = !files.is_empty();
        let paths = if named {
            self.take_articles(files)
        } else {
            self.preferences.last.iter().filter(|p| p.exists()).cloned().collect()
        };
        let mut request = LoadRequest { fresh: true, ..LoadRequest::default() };
        // A new map that was not saved comes first: it exists nowhere else.
        let left = if named {
            None
        } else {
            journal::new_maps(self.workspaces.folder()).into_iter().next()
        };
        if let Some(left) = left {
            self.notices.push(format!(
                "{} was not saved when the program ended; it has been restored",
                left.name
            ));
            request.change = Some(Change::Restore(Box::new(left)));
            self.loader.start(request);
            return;
        }
        request.sample = (paths.is_empty() && !named).then_some(Sample::BackChannel);
        request.asked.clone_from(&paths);
        request.paths = paths;
        request.texts = self.remembered_texts();
        request.texts.extend(texts);
        self.loader.start(request);
    }

    pub(super) fn remembered_texts(&self) -> BTreeMap<DocumentId, PathBuf> {
        let texts = self.preferences.texts.iter().filter(|(_, path)| path.exists());
        texts.map(|(id, path)| (DocumentId::new(id.as_str()), path.clone())).collect()
    }

    /// Returns the session. For tests and scripts.
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// Whether a background thread is computing something, except for the layout. For scripts.
    pub fn awaits(&self) -> bool {
        self.waker.at_work() > 0 || self.session.awaits_map()
    }

    /// Returns the positions of the nodes. For tests and scripts.
    pub const fn positions(&self) -> &Arc<Positions> {
        &self.places.positions
    }

    /// Returns the area in which the map was last drawn, and the area of what covers a corner of
    /// it, both in points on the screen. For tests and scripts.
    pub const fn map_area(&self) -> Option<(egui::Rect, Option<egui::Rect>)> {
        self.window.map_area()
    }

    /// Returns what is known of how the two chosen entities are linked. For tests and scripts.
    pub const fn links(&self) -> Option<&Links> {
        self.derived.links.links.as_ref()
    }

    /// Returns the preferences. For tests and scripts.
    pub const fn preferences(&self) -> &Preferences {
        &self.preferences
    }

    /// Takes in the results of all workers since the last frame.
    pub fn logic(&mut self, ctx: &egui::Context) {
        for follow in WORKERS {
            follow(self, ctx);
        }
        self.set_title(ctx);
        self.forget_what_was_done(ctx);
    }

    /// Waits for the first map, at most for the time `longest`. Drawing a frame that only says that
    /// a file is being opened takes as long as drawing the map. In that time a small file is
    /// loaded.
    pub(super) fn wait_for_map(&mut self, ctx: &egui::Context, longest: Duration) {
        let start = Instant::now();
        while start.elapsed() < longest {
            self.logic(ctx);
            if !self.loader.is_busy() && !self.places.positions.points.is_empty() {
                return;
            }
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// Draws a frame and carries out the commands that the panels push.
    pub fn ui(&mut self, ui: &mut egui::Ui) {
        let scene = Scene {
            session: &self.session,
            preferences: &self.preferences,
            picture: &self.marks.picture,
            picture_generation: self.marks.generation,
            positions: &self.places.positions,
            loading: self.loading.as_ref(),
            is_changing: self.is_changing(),
            links: self.derived.links.links.as_ref(),
            found: self.derived.search.found(),
            measured: &self.derived.measures.measured,
            doubles: self.derived.doubles.found.as_ref(),
            facets: self.derived.facets.facets(&self.session),
            tabled: &self.derived.tables.tabled,
            timeline: &self.derived.timeline.timeline,
            news_days: &self.derived.timeline.news_days,
            exporting: &self.exporting.state,
            #[cfg(feature = "corpus")]
            corpus: self.slicing.state(),
            importing: &self.importing.state,
            foreign: self.importing.read.as_deref(),
            changes: self.derived.older_files.shown.as_ref(),
            notices: &self.notices,
            has_unsaved: self.has_unsaved(),
            just_done: self.just_done.as_ref().map_or("", |(words, _)| words),
            draft: self.session.article().and_then(|(id, _)| self.derived.draft.draft(id)),
            commands: RefCell::default(),
        };
        self.window.ui(ui, &scene);
        let commands = scene.commands.take();
        self.letters.look_for_lacking();
        let ctx = ui.ctx().clone();
        let wanted = !commands.is_empty();
        for command in commands.into_iter().chain(self.dropped(&ctx)) {
            self.command(&ctx, command);
        }
        if wanted {
            self.keeper.keep(self.session.lasting());
            // The next frame shows what a command changed.
            ctx.request_repaint();
        }
        self.remember_panels(&ctx);
    }

    /// Whether what is open is about to change.
    fn is_changing(&self) -> bool {
        self.loader.is_busy() || !self.waiting.is_empty() || self.session.awaits().is_some()
    }

    /// Carries out a command. Scripts call this too, as they press no keys.
    pub fn command(&mut self, ctx: &egui::Context, command: Command) {
        for effect in self.session.apply(command) {
            self.carry_out(ctx, effect);
        }
    }

    /// Has the reading computed that the view asks for: as known on a day, and with the reader's
    /// decisions.
    pub(super) fn go_back_in_time(&mut self) {
        let session = &self.session;
        let made = self.known_on.follow(&self.waker, session.awaits(), |_| {
            let wanted = session.wanted();
            move || wanted.map(Wanted::make)
        });
        if let (true, Some(Some(known))) = (made, self.known_on.answer()) {
            self.session.know(known.clone());
        }
    }

    /// Updates the marks and positions of the map if what they are made from has changed.
    pub(super) fn follow_map(&mut self, ctx: &egui::Context) {
        let dark = ctx.theme() == egui::Theme::Dark;
        let theme = if dark { crate::picture::Theme::Dark } else { crate::picture::Theme::Light };
        self.marks.follow(&mut self.session, theme);
        match self.places.follow(&self.session, &self.marks.picture) {
            Some(Begun::First) => self.window.canvas.fit_when_ready(),
            Some(Begun::Grown) => self.window.canvas.keep_whole(),
            Some(Begun::Same) | None => {}
        }
        if !self.session.awaits_map() {
            for command in std::mem::take(&mut self.camera_waits) {
                self.window.canvas.request(command);
            }
        }
    }

    /// Forgets all positions and lays the map out anew.
    pub(super) fn lay_out_again(&mut self) {
        self.places.forget();
        self.window.canvas.fit_when_ready();
    }

    fn set_title(&mut self, ctx: &egui::Context) {
        // The selected thing may be missing on the earlier day that is shown, so its title comes
        // from the whole data.
        let selection = self.session.view().selection.title(self.session.whole());
        let mut title =
            selection.map_or_else(|| "Counterpart".to_owned(), |s| format!("{s} – Counterpart"));
        if self.has_unsaved() {
            title.insert_str(0, "● ");
        }
        if title != self.title {
            self.title.clone_from(&title);
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title));
        }
    }

    /// Returns the window's title. For tests.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Waits until all results belong to what is open and nothing moves. For tests.
    pub fn wait(&mut self, ctx: &egui::Context) {
        let mut calm = 0;
        while calm < CALM {
            let begun = self.waker.rest();
            self.logic(ctx);
            calm = if self.waker.rest() == begun { calm + 1 } else { 0 };
        }
        self.flush();
        self.logic(ctx);
    }

    /// Waits until notes and the copies of unsaved changes are on the disk. For tests and scripts.
    pub fn flush(&self) {
        drop(self.keeper.flush());
        self.journal.flush();
    }

    /// Saves everything before the window is destroyed.
    pub fn close(&mut self) {
        self.save_preferences();
        // If something cannot be saved, the reader has been asked before.
        drop(self.keeper.close(self.session.lasting()));
        self.journal.flush();
    }

    /// Returns a handle with which another thread can save notes and view while the window may not
    /// respond.
    pub fn saver(&self) -> Saver {
        self.keeper.saver()
    }

    /// Returns the open files, for a job that adds to them.
    pub(super) fn sources(&self) -> Sources {
        self.session.sources().clone()
    }
}
