//! The table of all actions: the menu, label and keys of each.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::Menu;
use super::Menu::{Edit, File, Help, Map, View};

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct ActionRow {
    /// The menu that it is in.
    pub menu: Menu,
    /// Its label.
    pub label: &'static str,
    /// Whether a separator is drawn above it in the menu.
    pub starts_group: bool,
    /// Its keys; the first is shown.
    keys: Keys,
}

impl ActionRow {
    /// Its keys; the first is shown.
    pub fn keys(&self) -> impl Iterator<Item = KeyboardShortcut> + use<> {
        self.keys.into_iter().flatten()
    }

    const fn below_line(self) -> Self {
        Self { starts_group: true, ..self }
    }
}

const NONE: Modifiers = Modifiers::NONE;
const COMMAND: Modifiers = Modifiers::COMMAND;
const ALT: Modifiers = Modifiers::ALT;
const SHIFT: Modifiers = Modifiers::SHIFT;
const COMMAND_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// The keys of one action: at most two.
type Keys = [Option<KeyboardShortcut>; 2];

const NO_KEYS: Keys = [None, None];

const fn one(modifiers: Modifiers, key: Key) -> Keys {
    [Some(KeyboardShortcut::new(modifiers, key)), None]
}

const fn two(first: (Modifiers, Key), second: (Modifiers, Key)) -> Keys {
    let [first_key, _] = one(first.0, first.1);
    let [second_key, _] = one(second.0, second.1);
    [first_key, second_key]
}

const fn row(menu: Menu, label: &'static str, keys: Keys) -> ActionRow {
    ActionRow { menu, label, starts_group: false, keys }
}

/// Declares the actions: for each, its name and its row.
macro_rules! actions {
    ($($(#[$when:meta])* $name:ident: $row:expr,)+) => {
        /// Something that the user can ask for: one row of a menu.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each is named by the label that `row` gives it")]
        pub enum Action {
            $($(#[$when])* $name,)+
        }

        impl Action {
            /// Every action, in the order of the menus.
            pub const ALL: &[Self] = &[$($(#[$when])* Self::$name,)+];

            /// Its row in the table.
            pub const fn row(self) -> ActionRow {
                match self {
                    $($(#[$when])* Self::$name => $row,)+
                }
            }
        }
    };
}

actions! {
    NewMap: row(File, "New map", one(COMMAND, Key::N)),
    Open: row(File, "Open…", one(COMMAND, Key::O)),
    OpenFolder: row(File, "Open folder…", NO_KEYS),
    Add: row(File, "Add…", one(COMMAND_SHIFT, Key::O)),
    AddFolder: row(File, "Add folder…", NO_KEYS),
    #[cfg(feature = "corpus")]
    OpenCorpus: row(File, "Open corpus…", NO_KEYS),
    OpenSample: row(File, "Open the 2022 sample", NO_KEYS),
    OpenInvented: row(File, "Open the invented sample", NO_KEYS),
    OpenArticle: row(File, "Open an article…", NO_KEYS).below_line(),
    PasteArticle: row(File, "Paste an article…", NO_KEYS),
    Save: row(File, "Save", one(COMMAND, Key::S)).below_line(),
    SaveAs: row(File, "Save as…", one(COMMAND_SHIFT, Key::S)),
    Revert: row(File, "Revert to saved", NO_KEYS),
    Reload: row(File, "Reload changed files", one(NONE, Key::F5)).below_line(),
    Import: row(File, "Import…", NO_KEYS).below_line(),
    Export: row(File, "Export…", one(COMMAND, Key::E)),
    CompareFiles: row(File, "Compare with older files…", NO_KEYS),
    TellWorkspace: row(File, "Where notes are saved", NO_KEYS).below_line(),
    Quit: row(File, "Quit", one(COMMAND, Key::Q)).below_line(),
    Undo: row(Edit, "Undo", one(COMMAND, Key::Z)),
    Redo: row(Edit, "Redo", two((COMMAND_SHIFT, Key::Z), (COMMAND, Key::Y))),
    Back: row(Edit, "Back", one(ALT, Key::ArrowLeft)).below_line(),
    Forward: row(Edit, "Forward", one(ALT, Key::ArrowRight)),
    Search: row(Edit, "Search", two((COMMAND, Key::F), (NONE, Key::Slash))).below_line(),
    Palette: row(Edit, "All commands…", one(COMMAND, Key::K)),
    ClearFilters: row(Edit, "Clear all filters", NO_KEYS),
    CopyTable: row(Edit, "Copy table", NO_KEYS),
    TogglePin: row(Edit, "Pin or unpin", one(NONE, Key::P)).below_line(),
    UnpinAll: row(Edit, "Unpin all", one(ALT, Key::P)),
    Compare: row(Edit, "Compare two people", one(NONE, Key::C)).below_line(),
    Hide: row(Edit, "Hide", one(COMMAND, Key::H)).below_line(),
    HideOthers: row(Edit, "Hide others", one(COMMAND_SHIFT, Key::H)),
    ShowHidden: row(Edit, "Show hidden", NO_KEYS),
    // Esc runs the first enabled action in this order: it ends a what-if before it leaves the
    // surroundings in which the what-if was started.
    WhatIf: row(Edit, "What if it were gone?", one(ALT, Key::W)).below_line(),
    EndWhatIf: row(Edit, "End the what-if", one(NONE, Key::Escape)),
    Surroundings: row(Map, "Surroundings", one(NONE, Key::E)),
    OneStep: row(Map, "1 step around", one(NONE, Key::Num1)),
    TwoSteps: row(Map, "2 steps around", one(NONE, Key::Num2)),
    ThreeSteps: row(Map, "3 steps around", one(NONE, Key::Num3)),
    FourSteps: row(Map, "4 steps around", one(NONE, Key::Num4)),
    FiveSteps: row(Map, "5 steps around", one(NONE, Key::Num5)),
    ShowNeighbours: row(Map, "Show neighbours", one(SHIFT, Key::E)),
    #[cfg(feature = "corpus")]
    Widen: row(Map, "Widen from the corpus…", one(ALT, Key::E)),
    LeaveSurroundings: row(Map, "Leave surroundings", one(NONE, Key::Escape)),
    SelectNothing: row(Edit, "Deselect all", one(NONE, Key::Escape)),
    ResetView: row(Edit, "Reset view", NO_KEYS),
    WriteNote: row(Edit, "Write a note", one(NONE, Key::N)).below_line(),
    EditSelected: row(Edit, "Edit what is selected…", one(NONE, Key::F2)).below_line(),
    NewEntity: row(Edit, "New person or body…", NO_KEYS).below_line(),
    NewContact: row(Edit, "New contact…", NO_KEYS),
    NewRole: row(Edit, "New office…", NO_KEYS),
    NewRelation: row(Edit, "New relation…", NO_KEYS),
    NewFact: row(Edit, "New fact…", NO_KEYS),
    MapTitle: row(Edit, "Map title…", NO_KEYS).below_line(),
    TakeOut: row(Edit, "Remove what is selected…", one(NONE, Key::Delete)),
    FitAll: row(Map, "Fit all", one(COMMAND, Key::Num0)).below_line(),
    FitSelection: row(Map, "Fit selection", one(COMMAND, Key::Num9)),
    ZoomIn: row(Map, "Zoom in", two((NONE, Key::Plus), (NONE, Key::Equals))).below_line(),
    ZoomOut: row(Map, "Zoom out", one(NONE, Key::Minus)),
    Pause: row(Map, "Pause or resume layout", one(NONE, Key::Space)).below_line(),
    LayOutAgain: row(Map, "Lay out again", NO_KEYS),
    Communities: row(Map, "Communities as areas", NO_KEYS),
    KnownBefore: row(Map, "As known one publication day earlier", one(ALT, Key::Comma)).below_line(),
    KnownAfter: row(Map, "As known one publication day later", one(ALT, Key::Period)),
    KnowAll: row(Map, "As known today", NO_KEYS),
    ShowMap: row(View, "Map", one(COMMAND, Key::Num1)),
    ShowTable: row(View, "Table", one(COMMAND, Key::Num2)),
    ShowMatrix: row(View, "Matrix", one(COMMAND, Key::Num3)),
    ShowArticle: row(View, "Article", one(COMMAND, Key::Num4)),
    ShowRead: row(View, "Read", one(COMMAND, Key::Num5)),
    ShowChannels: row(View, "Channels of contact", one(ALT, Key::C)),
    ShowDoubles: row(View, "Possible duplicates", NO_KEYS).below_line(),
    ShowFilters: row(View, "Filters", one(COMMAND_SHIFT, Key::F)).below_line(),
    SaveView: row(View, "Save view…", one(COMMAND, Key::D)),
    ToggleBrowse: row(View, "Browse panel", NO_KEYS).below_line(),
    ToggleDetails: row(View, "Details panel", NO_KEYS),
    ToggleLegend: row(View, "Legend", NO_KEYS),
    ToggleTimeline: row(View, "Timeline", one(COMMAND, Key::T)),
    ToggleProblems: row(View, "Problems panel", NO_KEYS),
    ToggleOverview: row(View, "Overview of a large map", NO_KEYS),
    LightTheme: row(View, "Light", NO_KEYS).below_line(),
    DarkTheme: row(View, "Dark", NO_KEYS),
    SystemTheme: row(View, "Use the system theme", NO_KEYS),
    SwapWheel: row(View, "Wheel pans, trackpad zooms", NO_KEYS).below_line(),
    Help: row(Help, "Keys and marks", one(NONE, Key::F1)),
}
