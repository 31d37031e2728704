//! The preferences: what the program remembers between two runs. They are stored by
//! `app::preferences`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// The colour theme: light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system is set.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// A panel that can be shown and hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Panel {
    /// Left: entities, filters, sources.
    Browse,
    /// Right: the details of the selection. Not shown while nothing is selected.
    Details,
    /// The legend, over the map.
    Legend,
    /// Below the map: every dated record as a bar. When closed, one line of it remains.
    Timeline,
    /// Below the map: the problems of the files.
    Problems,
    /// In a corner of the map: a small picture of the whole map.
    Overview,
}

impl Panel {
    /// Whether the panel is open until the reader closes it.
    const fn is_open_at_first(self) -> bool {
        !matches!(self, Self::Problems | Self::Timeline)
    }
}

/// Whether a panel is open, and how large.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PanelMemory {
    /// Whether it is open.
    pub open: bool,
    /// Its width or height in points; `None` until the reader has changed it.
    pub size: Option<f32>,
}

/// The preferences.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The colour theme.
    pub theme: Theme,
    /// True = a mouse wheel pans and a trackpad zooms; false = the other way round.
    pub swap_wheel: bool,
    /// The state of the panels; those never changed are missing.
    pub panels: BTreeMap<Panel, PanelMemory>,
    /// Files opened before, newest first.
    pub recent: Vec<PathBuf>,
    /// The files that were open when the window was closed.
    pub last: Vec<PathBuf>,
    /// Text files attached by hand, by document ID.
    pub texts: BTreeMap<String, PathBuf>,
    /// Whether the reader has closed the welcome message.
    pub welcomed: bool,
    /// The window's size in points, width and height.
    pub window: Option<(f32, f32)>,
}

/// A change of the preferences.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PreferenceCommand {
    /// Sets the theme.
    SetTheme(Theme),
    /// Opens or closes a panel.
    TogglePanel(Panel),
    /// Swaps what mouse wheel and trackpad do.
    SwapWheel,
    /// Never shows the welcome message again.
    CloseWelcome,
}

impl Preferences {
    /// Whether a panel is open.
    pub fn is_open(&self, panel: Panel) -> bool {
        // Preferences of an earlier version do not list a newer panel.
        self.panels.get(&panel).map_or(panel.is_open_at_first(), |p| p.open)
    }

    /// Returns a panel's width or height in points; `None` until the reader has changed it.
    pub fn size(&self, panel: Panel) -> Option<f32> {
        self.panels.get(&panel).and_then(|memory| memory.size)
    }

    /// Changes the preferences.
    pub fn apply(&mut self, command: PreferenceCommand) {
        match command {
            PreferenceCommand::SetTheme(theme) => self.theme = theme,
            PreferenceCommand::TogglePanel(panel) => {
                let memory = PanelMemory { open: !self.is_open(panel), size: self.size(panel) };
                self.panels.insert(panel, memory);
            }
            PreferenceCommand::SwapWheel => self.swap_wheel = !self.swap_wheel,
            PreferenceCommand::CloseWelcome => self.welcomed = true,
        }
    }

    /// Puts files at the top of the list of recent files.
    pub fn remember(&mut self, paths: &[PathBuf]) {
        for path in paths.iter().rev() {
            self.recent.retain(|p| p != path);
            self.recent.insert(0, path.clone());
        }
        self.recent.truncate(RECENT_CAP);
    }
}

/// The largest number of recent files.
const RECENT_CAP: usize = 12;
