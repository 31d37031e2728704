//! What the program remembers between two runs. Where it is kept is `app::preferences`'s matter.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system says.
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
    /// Left: filter, entities, sources.
    Browse,
    /// Right: what is selected; not there while nothing is.
    Details,
    /// Over the map.
    Legend,
    /// Below: every dated record as a bar; folded, one line of it stays.
    Timeline,
    /// Below: what is wrong with the files.
    Problems,
    /// In a corner of the map: all of it, small.
    Overview,
}

impl Panel {
    /// Whether it is shown until the reader folds it.
    const fn is_open_at_first(self) -> bool {
        !matches!(self, Self::Problems | Self::Timeline)
    }
}

/// Whether a panel is shown, and how large.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PanelMemory {
    /// Shown or not.
    pub open: bool,
    /// Its width or height in points, once the reader has changed it.
    pub size: Option<f32>,
}

/// What is remembered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Light or dark.
    pub theme: Theme,
    /// A mouse wheel pans and a trackpad zooms, instead of the other way round.
    pub swap_wheel: bool,
    /// The panels.
    pub panels: BTreeMap<Panel, PanelMemory>,
    /// Files opened before, the last one first.
    pub recent: Vec<PathBuf>,
    /// Files open when the window was closed.
    pub last: Vec<PathBuf>,
    /// Texts attached by hand: document id → file.
    pub texts: BTreeMap<String, PathBuf>,
    /// Whether the words of the first start were closed.
    pub welcomed: bool,
    /// The window's size in points.
    pub window: Option<(f32, f32)>,
}

/// A change of the preferences.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PreferenceCommand {
    /// Light, dark or as the system says.
    SetTheme(Theme),
    /// Shows a panel, or hides it.
    TogglePanel(Panel),
    /// Swaps what wheel and trackpad do.
    SwapWheel,
    /// Never shows the words of the first start again.
    CloseWelcome,
}

impl Preferences {
    /// Whether a panel is shown.
    pub fn is_open(&self, panel: Panel) -> bool {
        // Preferences of an earlier version know nothing of a newer panel.
        self.panels.get(&panel).map_or(panel.is_open_at_first(), |p| p.open)
    }

    /// A panel's width or height in points, once the reader has changed it.
    pub fn size(&self, panel: Panel) -> Option<f32> {
        self.panels.get(&panel).and_then(|memory| memory.size)
    }

    /// Carries out a change.
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

    /// Puts files at the head of the recent ones.
    pub fn remember(&mut self, paths: &[PathBuf]) {
        for path in paths.iter().rev() {
            self.recent.retain(|p| p != path);
            self.recent.insert(0, path.clone());
        }
        self.recent.truncate(RECENT_CAP);
    }
}

/// How many recent files are listed.
const RECENT_CAP: usize = 12;
