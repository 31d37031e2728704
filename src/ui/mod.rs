//! The panels: they read a `Scene` and push `Command`s. No files, threads or dialogs here, and
//! no way to change the session.

pub mod actions;
mod article;
mod browse;
pub mod canvas;
mod chips;
mod details;
mod filters;
pub mod fonts;
mod help;
mod legend;
mod menu;
mod name_prompt;
mod path_prompt;
mod problems;
mod scene;
mod source_view;
mod sources;
mod status_bar;
pub mod text;
pub mod theme;
mod window;

pub use scene::{LayoutState, Links, LoadingState, Positions, Scene};
pub use window::{Window, panel_id};
