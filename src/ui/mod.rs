//! The panels: they read a `Scene` and push `Command`s. No files, threads or dialogs here, and
//! no way to change the session.

pub mod actions;
mod article;
mod browse;
pub mod canvas;
mod channels;
mod desk;
mod details;
mod doubles;
mod chips;
mod changes;
mod export;
mod import;
mod filters;
mod focus;
mod form;
pub mod fonts;
mod grid;
mod help;
mod kit;
pub mod known_on;
mod legend;
mod matrix;
mod menu;
mod palette;
mod parts;
mod name_prompt;
mod path_prompt;
mod problems;
mod rows;
mod scene;
mod search;
#[cfg(feature = "corpus")]
mod slice;
mod source_view;
mod shelf;
mod sources;
mod status_bar;
mod surroundings;
mod table;
pub mod text;
pub mod theme;
mod welcome;
mod what_if;
mod timeline;
mod unsaved;
mod unsaved_changes;
mod window;

pub use changes::FileChanges;
pub use export::ExportState;
pub use import::{ForeignFiles, ImportState};
pub use scene::{
    Found, LayoutState, Links, LoadingState, Measured, Positions, Scene, ShownMatrix, ShownTable,
    Tabled,
};
#[cfg(feature = "corpus")]
pub use slice::{CorpusState, Holdings};
pub use window::{Window, panel_id};
