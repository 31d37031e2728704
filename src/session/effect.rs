//! The effects of commands: what the window or the operating system has to do after one.

use super::command::{Asker, FileCommand, MapCommand};
use super::edit::ItemQuestion;
use super::exchange::ExchangeCommand;
use super::preferences::{Panel, PreferenceCommand};
use crate::model::{Quote, Text};

/// One thing that the window or the operating system has to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// A command about files and dialogs.
    File(FileCommand),
    /// A command about export, import or older files.
    Exchange(ExchangeCommand),
    /// A command about a corpus.
    #[cfg(feature = "corpus")]
    Corpus(super::slicing::CorpusCommand),
    /// A command about the camera and the layout.
    Map(MapCommand),
    /// Scroll to a quote of the selected record.
    ShowQuote(Quote),
    /// Put text on the clipboard.
    Copy(String),
    /// True = search again for chains; false = stop the search.
    LookForChains(bool),
    /// Move the keyboard focus to the note on the selection.
    WriteNote,
    /// Open the form in which the reader edits or adds a thing.
    EditItem(Box<ItemQuestion>),
    /// Ask whether to remove something: each file that contains it, by key, with its ID in that
    /// file.
    TakeOut(Vec<(Text, Text)>),
    /// Ask for the title of the file with this key.
    AskTitle(Text),
    /// Ask for a name for the present view. If a name is given, ask for a new name for that saved
    /// view.
    AskViewName(Option<Text>),
    /// Show a panel, if it is hidden.
    ShowPanel(Panel),
    /// Move the keyboard focus to the search field.
    FocusSearch,
    /// Search for what was typed in a panel.
    Search(Asker, String),
    /// Show or hide the command palette.
    TogglePalette,
    /// Change the preferences.
    Preference(PreferenceCommand),
    /// Show or hide the help.
    ToggleHelp,
    /// Stop the measures that are being computed.
    StopMeasuring,
    /// Compute the measures again that were stopped.
    MeasureAgain,
    /// Close the window.
    Quit,
    /// Do what was put off because of unsaved changes.
    LeaveChanges {
        /// Whether to save them first.
        saved: bool,
    },
    /// Do not do what was put off: stay with what is open.
    Stay,
    /// Do what was put off because notes could not be saved.
    Leave {
        /// True = leave even though something is lost; false = try to save again.
        unsaved: bool,
    },
}
