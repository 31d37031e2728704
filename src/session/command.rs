//! The commands that the reader can give, grouped by subject so that no single `match` covers
//! everything. They are carried out in `apply`; menus and keys are in `ui::actions`.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::edit::{Edit, ItemQuestion, Verdict};
use super::exchange::ExchangeCommand;
use super::judgements::{Judgement, Note, Subject};
use super::preferences::PreferenceCommand;
#[cfg(feature = "corpus")]
use super::slicing::CorpusCommand;
use super::tables::TableCommand;
use super::view_state::{Appearance, BrowsePage, Channels, Selection, Tab};
use crate::filter::{Filter, When};
use crate::layout::Point;
use crate::load::ParsedFile;
use crate::load::edit::Step;
use crate::model::{Day, DocumentId, EntityId, RecordId, Span, Text};
use crate::network::measures::Carrier;

/// One command of the reader.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Changes what is seen. Can be undone.
    View(ViewCommand),
    /// Undoes the last step.
    Undo,
    /// Redoes the step that was undone last.
    Redo,
    /// Goes back in the history of selections.
    Back,
    /// Goes forward in the history of selections.
    Forward,
    /// Opens, changes, saves or closes files.
    File(FileCommand),
    /// Exports, imports, or compares with older files.
    Exchange(ExchangeCommand),
    /// Queries a corpus, or cuts a map from it.
    #[cfg(feature = "corpus")]
    Corpus(CorpusCommand),
    /// Moves the camera or changes the layout. Not undone.
    Map(MapCommand),
    /// Shows a tab.
    ShowTab(Tab),
    /// Changes how tables are sorted and filtered. Not undone.
    Table(TableCommand),
    /// Shows a page of the left panel, and opens the panel.
    ShowPage(BrowsePage),
    /// Stops the measures that are being computed.
    StopMeasuring,
    /// Computes the measures again that were stopped.
    MeasureAgain,
    /// Shows a document's text, and the span in it if one is given.
    ShowInArticle(DocumentId, Option<Span>),
    /// Shows a document in the Read tab, as soon as the document has been loaded.
    ReadArticle(DocumentId),
    /// Selects a record and shows one of its quotes.
    ShowQuote {
        /// The record.
        record: RecordId,
        /// The index of the evidence in the record.
        evidence: usize,
        /// The index of the quote in the evidence.
        quote: usize,
    },
    /// Puts text on the clipboard.
    Copy(String),
    /// True = search again for chains; false = stop the search.
    LookForChains(bool),
    /// Moves the keyboard focus to the search field.
    FocusSearch,
    /// Searches for what was typed in a panel.
    Search(Asker, String),
    /// Shows or hides the command palette.
    TogglePalette,
    /// Moves the keyboard focus to the note on the selection.
    WriteNote,
    /// Opens the form in which the reader edits a thing of a file, or adds a new one.
    EditItem(Box<ItemQuestion>),
    /// Asks whether to remove something: each file that contains it, by key, with its ID in that
    /// file.
    TakeOut(Vec<(Text, Text)>),
    /// Asks for the title of the file with this key.
    AskTitle(Text),
    /// Asks for a name for the present view. If a name is given, asks for a new name for that saved
    /// view.
    AskViewName(Option<Text>),
    /// Changes the preferences.
    Preference(PreferenceCommand),
    /// Shows or hides the help.
    ToggleHelp,
    /// Closes the window.
    Quit,
    /// Does what was put off because of unsaved changes: saves them first, or discards them.
    LeaveChanges {
        /// Whether to save them first.
        saved: bool,
    },
    /// Does not do what was put off: stays with what is open.
    Stay,
    /// Does what was put off because notes could not be saved: tries to save again, or discards
    /// them.
    Leave {
        /// True = leave even though something is lost; false = try to save again.
        unsaved: bool,
    },
}

/// Makes a command of the command of each subject.
macro_rules! subjects {
    ($($(#[$when:meta])? $subject:ident($command:ty),)*) => {
        $($(#[$when])? impl From<$command> for Command {
            fn from(command: $command) -> Self {
                Self::$subject(command)
            }
        })*
    };
}

subjects! {
    View(ViewCommand),
    File(FileCommand),
    Exchange(ExchangeCommand),
    #[cfg(feature = "corpus")]
    Corpus(CorpusCommand),
    Map(MapCommand),
    Table(TableCommand),
    Preference(PreferenceCommand),
}

/// The panel that searches. Each has its own query and results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asker {
    /// The search field.
    Field,
    /// The command palette.
    Palette,
}

/// Changes of the view state. Each can be undone.
#[derive(Clone, Debug, PartialEq)]
pub enum ViewCommand {
    /// Selects one thing and unmarks everything.
    Select(Selection),
    /// Marks one more entity, or unmarks it.
    ToggleMark(EntityId),
    /// Marks exactly these entities.
    Mark(BTreeSet<EntityId>),
    /// Marks one more record, or unmarks it.
    ToggleRecordMark(RecordId),
    /// Marks exactly these records.
    MarkRecords(BTreeSet<RecordId>),
    /// Moves a node to a position, in map units, and pins it there. The ID is an entity's or a
    /// hub's.
    Pin(String, Point),
    /// Pins the chosen nodes at their positions. If all of them are pinned already, unpins them.
    TogglePins(Vec<(String, Point)>),
    /// Unpins every node.
    UnpinAll,
    /// Hides these entities.
    Hide(BTreeSet<EntityId>),
    /// Hides every entity but these.
    HideOthers(BTreeSet<EntityId>),
    /// Shows only what is within a few steps of these entities.
    ShowSurroundings(BTreeSet<EntityId>),
    /// Sets how many steps around them are shown, 1 to 5.
    SetSteps(u8),
    /// Brings back the neighbours of these entities that are hidden or outside the surroundings.
    ShowNeighbours(BTreeSet<EntityId>),
    /// Ends the surroundings: shows again what is outside them.
    LeaveSurroundings,
    /// Shows everything that is left out of the map, for any reason.
    ShowAll,
    /// Takes an entity or a line off the map to see what would fall apart (what-if).
    Suppose(Carrier),
    /// Brings an entity or line back that was taken off as a what-if.
    BringBack(Carrier),
    /// Brings back everything that was taken off as a what-if.
    EndWhatIf,
    /// Changes what is asked about channels: which governments, and which records count.
    SetChannels(Channels),
    /// Replaces the filter.
    SetFilter(Filter),
    /// Replaces the filter's condition on dates; `None` removes it.
    SetDays(Option<When>),
    /// Does the same while the days are being dragged or played. Such changes in a row are one undo
    /// step.
    MoveDays(When),
    /// Counts only documents published up to a day; `None` = all of them.
    KnowOn(Option<Day>),
    /// Does the same while the day is being dragged. Such changes in a row are one undo step.
    SlideTo(Option<Day>),
    /// Saves the present view under a name. A saved view of that name is replaced.
    SaveView(Text),
    /// Shows a saved view.
    ApplyView(Text),
    /// Renames a saved view: its name, and the new name.
    RenameView(Text, Text),
    /// Deletes a saved view.
    DeleteView(Text),
    /// Records a decision or a note.
    Judge(Judgement),
    /// Changes the text of a note while the reader types. Such changes in a row are one undo step.
    WriteOn(Subject, Note),
    /// Records verdicts on suggestions, by the suggestions' keys; `None` removes a verdict.
    Say(Vec<(Text, Option<Verdict>)>),
    /// Sets the choices of the legend.
    SetAppearance(Appearance),
    /// Sets whether chains between two entities may use denied links.
    ShowDeniedLinks(bool),
    /// Sets how many chains more than usual are searched for.
    ShowMoreChains(usize),
    /// True = compares the two chosen people; false = shows how they are linked.
    Compare(bool),
    /// Shows everything as if just opened. Saved views, decisions and notes stay.
    Reset,
}

/// The undo label of a change of the selection.
pub const SELECTION: &str = "selection";

/// The undo label of typing in a note.
const NOTE: &str = super::judgements::NOTE;

impl ViewCommand {
    /// Returns the undo label of the command.
    pub const fn undo_label(&self) -> &'static str {
        match self {
            Self::Select(_) => SELECTION,
            Self::ToggleMark(_)
            | Self::Mark(_)
            | Self::ToggleRecordMark(_)
            | Self::MarkRecords(_) => "marking",
            Self::Pin(..) => "move",
            Self::TogglePins(_) => "pin",
            Self::UnpinAll => "unpin all",
            Self::Hide(_) => "hide",
            Self::HideOthers(_) => "hide others",
            Self::ShowSurroundings(_) => "surroundings",
            Self::SetSteps(_) => "steps",
            Self::ShowNeighbours(_) => "show neighbours",
            Self::LeaveSurroundings => "leave surroundings",
            Self::ShowAll => "show hidden",
            Self::Suppose(_) | Self::BringBack(_) => "what-if",
            Self::EndWhatIf => "end of what-if",
            Self::SetChannels(_) => "channels",
            Self::SetFilter(_) => "filter",
            Self::SetDays(_) | Self::MoveDays(_) => "dates",
            Self::KnowOn(_) | Self::SlideTo(_) => "as known on",
            Self::SaveView(_) => "save view",
            Self::ApplyView(_) => "show view",
            Self::RenameView(..) => "rename view",
            Self::DeleteView(_) => "delete view",
            Self::Judge(judgement) => judgement.undo_label(),
            Self::WriteOn(..) => NOTE,
            Self::Say(_) => "answer",
            Self::SetAppearance(_) => "legend",
            Self::ShowDeniedLinks(_) => "denied links",
            Self::ShowMoreChains(_) => "more chains",
            Self::Compare(_) => "comparison",
            Self::Reset => "reset view",
        }
    }

    /// Whether this command and the step before become one undo step if both have the same label.
    pub const fn continues(&self) -> bool {
        matches!(self, Self::MoveDays(_) | Self::SlideTo(_) | Self::WriteOn(..))
    }
}

/// A built-in sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// One article of 2022, coded.
    BackChannel,
    /// Nine invented articles.
    Halvern,
}

/// Commands about files.
#[derive(Clone, Debug, PartialEq)]
pub enum FileCommand {
    /// Asks for files, and opens them instead of what is open.
    AskOpen,
    /// Asks for files, and opens them in addition to what is open.
    AskAdd,
    /// Asks for a folder and opens all files below it.
    AskFolder {
        /// True = in addition to what is open; false = instead.
        add: bool,
    },
    /// Opens files or folders.
    Open {
        /// The files or folders.
        paths: Vec<PathBuf>,
        /// True = in addition to what is open; false = instead.
        add: bool,
    },
    /// Opens a built-in sample.
    OpenSample(Sample),
    /// Starts a new map with what these steps put into it.
    New(Vec<Step>),
    /// Changes an open file in memory. Nothing is written to the disk.
    Edit(Box<Edit>),
    /// Restores these versions of open files.
    PutBack(Vec<Arc<ParsedFile>>),
    /// Saves every changed file. For a file that has no path yet, asks where to save it.
    Save,
    /// Asks where to save the map, and saves it there.
    SaveAs,
    /// Saves a file under a path.
    SaveTo {
        /// The key of the file.
        file: Text,
        /// The path to save it under.
        path: PathBuf,
        /// Whether another file at that path may be replaced.
        replace: bool,
    },
    /// Takes back all unsaved changes.
    Revert,
    /// Asks for the text file of an article.
    AskArticle,
    /// Reads the text file of an article, and asks what else is known about the article.
    ReadArticle(PathBuf),
    /// Opens the form for an article's text and what else is known about it.
    WriteArticle,
    /// Reads every open file again from the disk.
    Reload,
    /// Closes a file. It is named rather than numbered, because the list may have changed
    /// meanwhile.
    CloseFile {
        /// The file's name.
        name: Text,
        /// The file's path; `None` for a built-in file or a map that was never saved.
        path: Option<PathBuf>,
    },
    /// Closes one document: all evidence from it is removed.
    CloseDocument(DocumentId),
    /// Opens a closed document again.
    ReopenDocument(DocumentId),
    /// Asks for the text file of a document.
    AskText(DocumentId),
    /// Attaches a text file to a document.
    AttachText(DocumentId, PathBuf),
    /// Shows the place of a problem in its file. The number is an index in the list of problems.
    ShowProblem(usize),
    /// Tells where notes and view are stored, and copies the path to the clipboard.
    TellWorkspace,
    /// Empties the list of recent files.
    ForgetRecent,
    /// Cancels loading.
    CancelLoading,
    /// Shows a message about something that went wrong outside a file.
    Tell(Text),
}

/// Commands about the camera and the layout.
#[derive(Clone, Debug, PartialEq)]
pub enum MapCommand {
    /// Moves the camera to show the whole map.
    FitAll,
    /// Moves the camera to show the selection.
    FitSelection,
    /// Centres an entity without zooming.
    Centre(EntityId),
    /// Zooms in on the middle.
    ZoomIn,
    /// Zooms out from the middle.
    ZoomOut,
    /// Pauses the layout, or lets it continue.
    TogglePause,
    /// Lays everything out anew.
    LayOutAgain,
    /// Moves a node, by its name, to a position while it is dragged; `None` ends the drag.
    Drag(Option<(String, Point)>),
}
