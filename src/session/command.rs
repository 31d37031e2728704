//! What the reader wants, split by subject so that no `match` covers everything.
//! Carrying it out is `apply`'s work; where it stands in menus is `ui::actions`'s.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::judgements::Judgement;
use super::preferences::PreferenceCommand;
use super::view_state::{Appearance, BrowsePage, Selection, Tab};
use crate::filter::{Filter, When};
use crate::layout::Point;
use crate::model::{Day, DocumentId, EntityId, Span, Text};

/// One wish of the reader.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// About what is seen; undone by undo.
    View(ViewCommand),
    /// Takes the last undoable step back.
    Undo,
    /// Takes it forward again.
    Redo,
    /// Goes back in the history of selections.
    Back,
    /// Goes forward in it.
    Forward,
    /// About open files.
    File(FileCommand),
    /// About the camera and the layout; not undone.
    Map(MapCommand),
    /// Shows a tab.
    ShowTab(Tab),
    /// Shows a page of the left panel, and the panel.
    ShowPage(BrowsePage),
    /// Shows a document's text, and there the span.
    ShowInArticle(DocumentId, Option<Span>),
    /// Puts text on the clipboard.
    Copy(String),
    /// Puts the keyboard into the name filter.
    FocusNameFilter,
    /// About what the program remembers.
    Preference(PreferenceCommand),
    /// Shows or hides the help.
    ToggleHelp,
    /// Closes the window.
    Quit,
}

/// Changes of the view state.
#[derive(Clone, Debug, PartialEq)]
pub enum ViewCommand {
    /// Selects one thing and unmarks the rest.
    Select(Selection),
    /// Marks one more entity, or unmarks it.
    ToggleMark(EntityId),
    /// Marks these entities.
    Mark(BTreeSet<EntityId>),
    /// Moves a node there and holds it; the id is an entity's or a hub's.
    Pin(String, Point),
    /// Pins the chosen entities where they stand, or unpins them if all are pinned.
    TogglePins(Vec<(String, Point)>),
    /// Lets every node go.
    UnpinAll,
    /// Hides these entities.
    Hide(BTreeSet<EntityId>),
    /// Hides every entity but these.
    HideOthers(BTreeSet<EntityId>),
    /// Shows everything that is left out of the map, whatever the reason.
    ShowAll,
    /// Puts a filter in the place of the present one.
    SetFilter(Filter),
    /// Puts a condition on dates in the place of the filter's, or takes it away.
    SetDays(Option<When>),
    /// The same while the days are being dragged or played; for undo one step with the one before.
    MoveDays(When),
    /// Counts only documents published up to a day; `None` = all of them.
    KnowOn(Option<Day>),
    /// The same while the day is being dragged; for undo one step with the one before.
    SlideTo(Option<Day>),
    /// Saves what is seen under a name, in the place of a view that has it.
    SaveView(Text),
    /// Shows a saved view.
    ApplyView(Text),
    /// Gives a saved view another name.
    RenameView(Text, Text),
    /// Forgets a saved view.
    DeleteView(Text),
    /// Decides or notes something.
    Judge(Judgement),
    /// Sets the legend's choices.
    SetAppearance(Appearance),
    /// Lets chains between two go over denied links, or not.
    ShowDeniedLinks(bool),
}

impl ViewCommand {
    /// What undo calls the step.
    pub const fn undo_label(&self) -> &'static str {
        match self {
            Self::Select(_) => "selection",
            Self::ToggleMark(_) | Self::Mark(_) => "marking",
            Self::Pin(..) => "move",
            Self::TogglePins(_) => "pin",
            Self::UnpinAll => "unpin all",
            Self::Hide(_) => "hide",
            Self::HideOthers(_) => "hide others",
            Self::ShowAll => "show hidden",
            Self::SetFilter(_) => "filter",
            Self::SetDays(_) | Self::MoveDays(_) => "dates",
            Self::KnowOn(_) | Self::SlideTo(_) => "as known on",
            Self::SaveView(_) => "save view",
            Self::ApplyView(_) => "show view",
            Self::RenameView(..) => "rename view",
            Self::DeleteView(_) => "delete view",
            Self::Judge(judgement) => judgement.undo_label(),
            Self::SetAppearance(_) => "legend",
            Self::ShowDeniedLinks(_) => "denied links",
        }
    }

    /// Whether it is one step with the one before, if that has the same name.
    pub const fn continues(&self) -> bool {
        matches!(self, Self::MoveDays(_) | Self::SlideTo(_))
    }
}

/// Wishes about files.
#[derive(Clone, Debug, PartialEq)]
pub enum FileCommand {
    /// Asks for files and opens them instead of the open ones.
    AskOpen,
    /// Asks for files and opens them besides the open ones.
    AskAdd,
    /// Opens files or folders.
    Open {
        /// Which.
        paths: Vec<PathBuf>,
        /// Keep what is open.
        add: bool,
    },
    /// Opens the sample that is built in.
    OpenSample,
    /// Reads every open file again.
    Reload,
    /// Closes the file with that place in the list of sources.
    CloseFile(usize),
    /// Closes one document: its evidence goes.
    CloseDocument(DocumentId),
    /// Opens a closed document again.
    ReopenDocument(DocumentId),
    /// Asks for the text of a document.
    AskText(DocumentId),
    /// Attaches a document's text.
    AttachText(DocumentId, PathBuf),
    /// Shows the problem's place in its file: the index in the list of problems.
    ShowProblem(usize),
    /// Empties the list of recent files.
    ForgetRecent,
    /// Stops loading.
    CancelLoading,
    /// Tells the reader something that went wrong outside a file.
    Tell(Text),
}

/// Wishes about camera and layout.
#[derive(Clone, Debug, PartialEq)]
pub enum MapCommand {
    /// Brings the whole map into view.
    FitAll,
    /// Brings the selection into view.
    FitSelection,
    /// Puts an entity in the middle, without zooming.
    Centre(EntityId),
    /// Zooms in on the middle.
    ZoomIn,
    /// Zooms out from the middle.
    ZoomOut,
    /// Holds the layout, or lets it go on.
    TogglePause,
    /// Lays everything out anew.
    LayOutAgain,
    /// A node is being dragged; `None` ends it.
    Drag(Option<(String, Point)>),
}
