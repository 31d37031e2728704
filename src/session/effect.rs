//! What the window or the operating system has to do after a command.

use super::command::{Asker, FileCommand, MapCommand};
use super::edit::ItemQuestion;
use super::exchange::ExchangeCommand;
use super::preferences::{Panel, PreferenceCommand};
use crate::model::{Quote, Text};

/// What the window or the operating system has to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// About files and dialogs.
    File(FileCommand),
    /// About what goes to other programs.
    Exchange(ExchangeCommand),
    /// About a corpus.
    #[cfg(feature = "corpus")]
    Corpus(super::slicing::CorpusCommand),
    /// About the camera and the layout.
    Map(MapCommand),
    /// Bring a quote of the selected record into view.
    ShowQuote(Quote),
    /// Put text on the clipboard.
    Copy(String),
    /// Look once more for chains, or end looking.
    LookForChains(bool),
    /// Put the keyboard into the note on what is selected.
    WriteNote,
    /// Ask what is to stand in the map.
    EditItem(Box<ItemQuestion>),
    /// Ask whether to take something out, by files and ids there.
    TakeOut(Vec<(Text, Text)>),
    /// Ask for the title of a file.
    AskTitle(Text),
    /// Ask for a name to save what is seen under, or for another one of a saved view.
    AskViewName(Option<Text>),
    /// Show a panel, if it is hidden.
    ShowPanel(Panel),
    /// Put the keyboard into the search field.
    FocusSearch,
    /// Look for what was typed.
    Search(Asker, String),
    /// Show or hide the palette of commands.
    TogglePalette,
    /// Change what the program remembers.
    Preference(PreferenceCommand),
    /// Show or hide the help.
    ToggleHelp,
    /// Stop what is being measured.
    StopMeasuring,
    /// Measure again what was stopped.
    MeasureAgain,
    /// Close the window.
    Quit,
    /// Do what was put off because of changes that are not saved.
    LeaveChanges {
        /// Whether to save them first.
        saved: bool,
    },
    /// Do not do what was put off.
    Stay,
    /// Do what was put off because notes could not be saved.
    Leave {
        /// Whether what cannot be saved is lost.
        unsaved: bool,
    },
}
