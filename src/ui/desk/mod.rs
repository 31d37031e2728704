//! The desk.
use egui::Ui;
use super::scene::Scene;
use crate::session::Command;
/// desk
#[derive(Default)]
pub struct Desk;
impl Desk {
    /// ui
    pub fn ui(&mut self, ui: &mut Ui, _scene: &Scene<'_>, commands: &mut Vec<Command>) {
        super::form::first_words(ui, commands);
    }
}
