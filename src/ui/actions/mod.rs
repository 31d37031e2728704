//! The table of all actions. The menu, toolbar, shortcuts, palette and help window are all made
//! from it. This file names the actions. `table` gives each its menu, label and keys; `does` says
//! what command it sends and when it is enabled; `keys` finds which were pressed.

mod does;
mod keys;
mod table;
mod typed_ahead;

pub use keys::pressed;
pub use table::ActionRow;

/// Something that the user can ask for: one row of a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is named by the label that `row` gives it")]
pub enum Action {
    NewMap,
    OpenArticle,
    PasteArticle,
    Save,
    SaveAs,
    Revert,
    ShowRead,
    Open,
    OpenFolder,
    Add,
    AddFolder,
    #[cfg(feature = "corpus")]
    OpenCorpus,
    #[cfg(feature = "corpus")]
    Widen,
    OpenSample,
    OpenInvented,
    Reload,
    Import,
    Export,
    CompareFiles,
    TellWorkspace,
    Quit,
    Undo,
    Redo,
    Back,
    Forward,
    Search,
    Palette,
    ClearFilters,
    CopyTable,
    TogglePin,
    UnpinAll,
    Compare,
    Hide,
    HideOthers,
    ShowHidden,
    Surroundings,
    Steps(u8),
    ShowNeighbours,
    LeaveSurroundings,
    SelectNothing,
    WhatIf,
    EndWhatIf,
    ResetView,
    WriteNote,
    EditSelected,
    NewEntity,
    NewContact,
    NewRole,
    NewRelation,
    NewFact,
    MapTitle,
    TakeOut,
    FitAll,
    FitSelection,
    ZoomIn,
    ZoomOut,
    Pause,
    LayOutAgain,
    Communities,
    KnownBefore,
    KnownAfter,
    KnowAll,
    ShowMap,
    ShowTable,
    ShowMatrix,
    ShowArticle,
    ShowChannels,
    ShowDoubles,
    ShowFilters,
    SaveView,
    ToggleBrowse,
    ToggleDetails,
    ToggleLegend,
    ToggleTimeline,
    ToggleProblems,
    ToggleOverview,
    LightTheme,
    DarkTheme,
    SystemTheme,
    SwapWheel,
    Help,
}

/// The menu that an action is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// Files.
    File,
    /// Undo, redo and the selection.
    Edit,
    /// The map.
    Map,
    /// Panels and themes.
    View,
    /// Help.
    Help,
}

impl Menu {
    /// Every menu, from left to right.
    pub const ALL: [Self; 5] = [Self::File, Self::Edit, Self::Map, Self::View, Self::Help];

    /// Its name in the menu bar.
    pub const fn label(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Map => "Map",
            Self::View => "View",
            Self::Help => "Help",
        }
    }
}

impl Action {
    /// Every action, in the order of the menus.
    pub const ALL: &[Self] = &[
        Self::NewMap,
        Self::Open,
        Self::OpenFolder,
        Self::Add,
        Self::AddFolder,
        #[cfg(feature = "corpus")]
        Self::OpenCorpus,
        Self::OpenSample,
        Self::OpenInvented,
        Self::OpenArticle,
        Self::PasteArticle,
        Self::Save,
        Self::SaveAs,
        Self::Revert,
        Self::Reload,
        Self::Import,
        Self::Export,
        Self::CompareFiles,
        Self::TellWorkspace,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::Back,
        Self::Forward,
        Self::Search,
        Self::Palette,
        Self::ClearFilters,
        Self::CopyTable,
        Self::TogglePin,
        Self::UnpinAll,
        Self::Compare,
        Self::Hide,
        Self::HideOthers,
        Self::ShowHidden,
        // Esc runs the first enabled action in this order: it ends a what-if before it leaves the
        // surroundings in which the what-if was started.
        Self::WhatIf,
        Self::EndWhatIf,
        Self::Surroundings,
        Self::Steps(1),
        Self::Steps(2),
        Self::Steps(3),
        Self::Steps(4),
        Self::Steps(5),
        Self::ShowNeighbours,
        #[cfg(feature = "corpus")]
        Self::Widen,
        Self::LeaveSurroundings,
        Self::SelectNothing,
        Self::ResetView,
        Self::WriteNote,
        Self::EditSelected,
        Self::NewEntity,
        Self::NewContact,
        Self::NewRole,
        Self::NewRelation,
        Self::NewFact,
        Self::MapTitle,
        Self::TakeOut,
        Self::FitAll,
        Self::FitSelection,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::Pause,
        Self::LayOutAgain,
        Self::Communities,
        Self::KnownBefore,
        Self::KnownAfter,
        Self::KnowAll,
        Self::ShowMap,
        Self::ShowTable,
        Self::ShowMatrix,
        Self::ShowArticle,
        Self::ShowRead,
        Self::ShowChannels,
        Self::ShowDoubles,
        Self::ShowFilters,
        Self::SaveView,
        Self::ToggleBrowse,
        Self::ToggleDetails,
        Self::ToggleLegend,
        Self::ToggleTimeline,
        Self::ToggleProblems,
        Self::ToggleOverview,
        Self::LightTheme,
        Self::DarkTheme,
        Self::SystemTheme,
        Self::SwapWheel,
        Self::Help,
    ];
}
