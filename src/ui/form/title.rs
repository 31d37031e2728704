//! The question for the title of the map.

use egui::{Button, Context};

use crate::load::edit::Step;
use crate::model::Text;
use crate::session::{Edit, FileCommand};
use crate::ui::kit::{self, Dialog};
use crate::ui::scene::Scene;

/// The question, if it is open.
#[derive(Debug, Default)]
pub struct MapTitle {
    file: Option<Text>,
    typed: String,
    is_new: bool,
}

impl MapTitle {
    /// Asks for the title of a file. `title` is its present title.
    pub fn ask(&mut self, file: Text, title: Option<&str>) {
        *self =
            Self { file: Some(file), typed: title.unwrap_or_default().to_owned(), is_new: true };
    }

    /// Whether the question is open. The keys of the window then wait.
    pub const fn is_open(&self) -> bool {
        self.file.is_some()
    }

    /// Draws the question, if it is open.
    pub fn ui(&mut self, ctx: &Context, scene: &Scene<'_>) {
        let Some(file) = self.file.clone() else { return };
        let (mut saves, mut leaves) = (false, false);
        let shown = Dialog::new("Map title").show(ctx, |ui| {
            ui.set_width(420.0_f32.min(ctx.content_rect().width() - 60.0));
            let field = kit::bare_line(ui, "Title of the map", "What it is about", &mut self.typed);
            if std::mem::take(&mut self.is_new) {
                field.request_focus();
                crate::ui::text::select_all(ui, field.id, &self.typed);
            }
            ui.horizontal(|ui| {
                saves = kit::default_button(ui, true, Button::new("Save title")).changed();
                leaves = ui.button("Cancel").clicked();
            });
        });
        leaves |= shown.closed;
        let saves_file = super::is_save_pressed(ctx);
        saves |= saves_file;
        if saves {
            let title = Some(self.typed.trim()).filter(|title| !title.is_empty()).map(Text::from);
            let edit = Edit::new("map title", file, vec![Step::Title(title)]);
            scene.push(FileCommand::Edit(Box::new(edit)));
        }
        scene.push_if(saves_file, FileCommand::Save);
        if saves || leaves {
            self.file = None;
        }
    }
}
