//! The panels. They read a `Scene` and push `Command`s. They use no files, threads or system
//! dialogs, and cannot change the session directly.

pub mod actions;
mod article;
mod browse;
pub mod canvas;
mod changes;
mod channels;
mod chips;
mod desk;
mod details;
mod doubles;
mod empty;
mod export;
mod filters;
mod focus;
pub mod fonts;
mod form;
mod grid;
mod help;
mod import;
mod kit;
pub mod known_on;
mod legend;
mod matrix;
mod menu;
mod name_prompt;
mod pages;
mod palette;
mod path_prompt;
mod problems;
mod purpose;
mod rows;
mod samples;
mod scene;
mod search;
mod window_parts;
#[cfg(feature = "corpus")]
mod slice;
mod source_view;
mod sources;
mod status_bar;
mod surroundings;
mod table;
pub mod text;
pub mod theme;
mod timeline;
mod unlinked_card;
mod unsaved_changes;
mod welcome;
mod what_if;
mod window;

pub use changes::FileChanges;
pub use details::write_note;
pub use export::ExportState;
pub use import::{ForeignFiles, ImportState};
pub use purpose::Purpose;
pub use scene::{
    LayoutState, Links, LoadingState, Measured, Positions, Scene, SearchResult, ShownMatrix,
    ShownTable, Tabled,
};
#[cfg(feature = "corpus")]
pub use slice::{CorpusState, Holdings, Suggested};
pub use window::{Window, panel_id, usual_size};
