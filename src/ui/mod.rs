//! The panels: they read a `Scene` and push `Command`s. No files, threads or dialogs here, and
//! no way to change the session.

pub mod actions;
mod article;
mod browse;
pub mod canvas;
mod details;
pub mod fonts;
mod help;
pub mod known_on;
mod legend;
mod menu;
mod path_prompt;
mod problems;
mod scene;
mod source_view;
mod sources;
mod status_bar;
pub mod text;
pub mod theme;
mod timeline;
mod window;

pub use scene::{LayoutState, Links, LoadingState, Positions, Scene};
pub use window::{Window, panel_id};
