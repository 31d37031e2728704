//! The panels: they read a `Scene` and push `Command`s. No files, threads or dialogs here, and
//! no way to change the session.

pub mod actions;
mod article;
mod browse;
pub mod canvas;
mod details;
pub mod fonts;
mod grid;
mod help;
mod legend;
mod matrix;
mod menu;
mod path_prompt;
mod problems;
mod scene;
mod source_view;
mod sources;
mod status_bar;
mod table;
pub mod text;
pub mod theme;
mod window;

pub use scene::{
    LayoutState, Links, LoadingState, Positions, Scene, ShownMatrix, ShownTable, Tabled,
};
pub use window::{Window, panel_id};
