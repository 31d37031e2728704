//! What the reader wants, split by subject so that no `match` covers everything.
//! Carrying it out is `apply`'s work; where it stands in menus is `ui::actions`'s.

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
    /// About what goes to other programs.
    Exchange(ExchangeCommand),
    /// About a corpus, and the maps cut from it.
    #[cfg(feature = "corpus")]
    Corpus(CorpusCommand),
    /// About the camera and the layout; not undone.
    Map(MapCommand),
    /// Shows a tab.
    ShowTab(Tab),
    /// About how tables are read; not undone.
    Table(TableCommand),
    /// Shows a page of the left panel, and the panel.
    ShowPage(BrowsePage),
    /// Stops what is being measured.
    StopMeasuring,
    /// Measures again what was stopped.
    MeasureAgain,
    /// Shows a document's text, and there the span.
    ShowInArticle(DocumentId, Option<Span>),
    /// Shows a document on the desk where articles are read, as soon as it is there.
    ReadArticle(DocumentId),
    /// Selects a record and shows one of its quotes.
    ShowQuote {
        /// The record.
        record: RecordId,
        /// Place of the evidence in the record.
        evidence: usize,
        /// Place of the quote in the evidence.
        quote: usize,
    },
    /// Puts text on the clipboard.
    Copy(String),
    /// Looks once more for chains, or ends looking.
    LookForChains(bool),
    /// Puts the keyboard into the search field.
    FocusSearch,
    /// Looks for what was typed.
    Search(Asker, String),
    /// Shows the palette of commands, or hides it.
    TogglePalette,
    /// Puts the keyboard into the note on what is selected.
    WriteNote,
    /// Asks what is to stand in the map: of something in a file, or new there.
    EditItem(Box<ItemQuestion>),
    /// Asks whether to take something out: every file in which it stands, with its id there.
    TakeOut(Vec<(Text, Text)>),
    /// Asks for the title of the file of that key.
    AskTitle(Text),
    /// Asks for a name to save what is seen under, or for another one of a saved view.
    AskViewName(Option<Text>),
    /// About what the program remembers.
    Preference(PreferenceCommand),
    /// Shows or hides the help.
    ToggleHelp,
    /// Closes the window.
    Quit,
    /// Does what was put off because of changes that are not saved: saves them first, or lets them
    /// go.
    LeaveChanges {
        /// Whether to save them first.
        saved: bool,
    },
    /// Does not do what was put off.
    Stay,
    /// Does what was put off because notes could not be saved: tries again, or lets them go.
    Leave {
        /// Whether what cannot be saved is lost.
        unsaved: bool,
    },
}

/// Which panel looks for something: each has its own question and answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asker {
    /// The search field.
    Field,
    /// The palette of commands.
    Palette,
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
    /// Marks one more record, or unmarks it.
    ToggleRecordMark(RecordId),
    /// Marks these records.
    MarkRecords(BTreeSet<RecordId>),
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
    /// Shows only what is within a few steps of these entities.
    ShowSurroundings(BTreeSet<EntityId>),
    /// Sets how many steps, 1 to 5.
    SetSteps(u8),
    /// Brings back the neighbours of these entities that are hidden or outside the surroundings.
    ShowNeighbours(BTreeSet<EntityId>),
    /// Shows again what is outside the surroundings.
    LeaveSurroundings,
    /// Shows everything that is left out of the map, whatever the reason.
    ShowAll,
    /// Takes somebody or a line off the map to see what would fall apart.
    Suppose(Carrier),
    /// Brings them or it back.
    BringBack(Carrier),
    /// Brings back everything that was taken away so.
    EndWhatIf,
    /// Asks about channels.
    SetChannels(Channels),
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
    /// Types on in the note changed last; such steps in a row are one for undo.
    WriteOn(Subject, Note),
    /// Says something of suggestions, by what they are known by; `None` forgets what was said.
    Say(Vec<(Text, Option<Verdict>)>),
    /// Sets the legend's choices.
    SetAppearance(Appearance),
    /// Lets chains between two go over denied links, or not.
    ShowDeniedLinks(bool),
    /// Looks for so many chains more than usual.
    ShowMoreChains(usize),
    /// Compares two chosen people, or shows how they are linked.
    Compare(bool),
    /// Shows everything as if just opened; saved views, decisions and notes stay.
    Reset,
}

/// What undo calls a note typed in one go.
const NOTE: &str = super::judgements::NOTE;

impl ViewCommand {
    /// What undo calls the step.
    pub const fn undo_label(&self) -> &'static str {
        match self {
            Self::Select(_) => "selection",
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
            Self::Say(_) => "verdict",
            Self::SetAppearance(_) => "legend",
            Self::ShowDeniedLinks(_) => "denied links",
            Self::ShowMoreChains(_) => "more chains",
            Self::Compare(_) => "comparison",
            Self::Reset => "reset view",
        }
    }

    /// Whether it is one step with the one before, if that has the same name.
    pub const fn continues(&self) -> bool {
        matches!(self, Self::MoveDays(_) | Self::SlideTo(_) | Self::WriteOn(..))
    }
}

/// A sample that is built in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// One article of 2022.
    BackChannel,
    /// Nine invented articles.
    Halvern,
}

/// Wishes about files.
#[derive(Clone, Debug, PartialEq)]
pub enum FileCommand {
    /// Asks for files and opens them instead of the open ones.
    AskOpen,
    /// Asks for files and opens them besides the open ones.
    AskAdd,
    /// Asks for a folder and opens all files below it: besides the open ones if `add`.
    AskFolder {
        /// Keep what is open.
        add: bool,
    },
    /// Opens files or folders.
    Open {
        /// Which.
        paths: Vec<PathBuf>,
        /// Keep what is open.
        add: bool,
    },
    /// Opens a sample that is built in.
    OpenSample(Sample),
    /// Starts a new map, with what is given in it.
    New(Vec<Step>),
    /// Changes an open file; nothing is written to the disk.
    Edit(Box<Edit>),
    /// Has these versions of open files back.
    PutBack(Vec<Arc<ParsedFile>>),
    /// Writes every changed file to where it lies; asks where, of one that lies nowhere yet.
    Save,
    /// Asks where to write the map to, and writes it there.
    SaveAs,
    /// Writes a file of that key there.
    SaveTo {
        /// Its key.
        file: Text,
        /// Where to.
        path: PathBuf,
        /// Whether another one that is there may be replaced.
        replace: bool,
    },
    /// Takes every change back that is not saved.
    Revert,
    /// Asks for an article's text.
    AskArticle,
    /// Reads an article's text and asks what else is known of it.
    ReadArticle(PathBuf),
    /// Asks for an article's text and what else is known of it.
    WriteArticle,
    /// Reads every open file again.
    Reload,
    /// Closes a file: by what it is called, since the list may be another one by then.
    CloseFile {
        /// Its name.
        name: Text,
        /// Where it lies; none for the sample that is built in.
        path: Option<PathBuf>,
    },
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
    /// Tells where notes and view are kept, and puts the path on the clipboard.
    TellWorkspace,
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
