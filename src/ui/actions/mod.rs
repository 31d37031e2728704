//! All actions. The menu, toolbar, shortcuts, palette and help window are all made from them.
//! `table` gives each its menu, label and keys; `does` says what command it sends and when it is
//! enabled; `keys` finds which were pressed; `typed_ahead` keeps what is typed right after.

mod does;
mod keys;
mod table;
mod typed_ahead;

pub use keys::pressed;
pub use table::{Action, ActionRow};
pub use typed_ahead::TypedAhead;

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
