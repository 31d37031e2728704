//! The question for an article: its text, and what is known about it. The answer becomes a document
//! in the open map, or in a new one.

use egui::{Context, Key, Modifiers, ScrollArea, Ui};

use super::places::own_file;
use crate::draft::{ArticleHead, Taken, document_id, ids};
use crate::load::edit::{Item, Step};
use crate::model::{
    Document, DocumentId, DocumentKind, Dossier, Entity, EntityId, EntityKind, Text, names,
};
use crate::session::{Command, Edit, FileCommand};
use crate::ui::kit::{self, Dialog};
use crate::ui::scene::Scene;

/// The shortcut that adds the article.
const ENTER: egui::KeyboardShortcut = egui::KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);

/// The greatest height of the text field, in points.
const TEXT_HEIGHT: f32 = 230.0;

/// The fields of the question while it is open.
#[derive(Debug, Default)]
pub struct ArticleForm {
    open: bool,
    is_new: bool,
    text: String,
    /// The name of the file that the text is from, without its extension. It is no headline.
    name: String,
    title: String,
    publisher: String,
    published: String,
    author: String,
    url: String,
    /// What the first lines of the text say: title, author, day, publisher and address.
    read: [String; 5],
}

impl ArticleForm {
    /// Opens the question with the text filled in, and what its first lines say of it. If they have
    /// no headline, the document has an ID after `name`.
    pub fn ask(&mut self, name: &str, text: &str) {
        let (name, text) = (name.to_owned(), text.to_owned());
        *self = Self { open: true, is_new: true, text, name, ..Self::default() };
        self.fill();
    }

    /// Fills what the reader has not filled with what the first lines of the text say.
    fn fill(&mut self) {
        let read = said(ArticleHead::of(&self.text));
        let before = std::mem::replace(&mut self.read, read.clone());
        let fields = [
            &mut self.title,
            &mut self.author,
            &mut self.published,
            &mut self.publisher,
            &mut self.url,
        ];
        for ((field, before), read) in fields.into_iter().zip(before).zip(read) {
            if field.is_empty() || *field == before {
                *field = read;
            }
        }
    }

    /// Draws the question, if it is open.
    pub fn ui(&mut self, ctx: &Context, scene: &Scene<'_>) {
        if !self.open {
            return;
        }
        let mut done = false;
        let height = (ctx.content_rect().height() - 220.0).clamp(160.0, 560.0);
        let shown = Dialog::new("Add an article").width(560.0, ctx).show(ctx, |ui| {
            ScrollArea::vertical()
                .max_height(height)
                .min_scrolled_height(height)
                .show(ui, |ui| self.fields(ui));
            ui.separator();
            ui.horizontal_wrapped(|ui| {
                let ready = !self.text.trim().is_empty();
                let add = egui::Button::new("Add and read");
                let add = add.shortcut_text(ui.ctx().format_shortcut(&ENTER));
                done = kit::default_button(ui, ready, add).changed();
                if ui.button("Cancel").clicked() {
                    self.open = false;
                }
            });
            let into = own_file(scene).map_or("a new map".to_owned(), |file| file.name.to_string());
            kit::aside(ui, &format!("It becomes part of {into}; nothing is sent anywhere."));
        });
        if done {
            self.add(scene);
        }
        self.open &= !shown.closed && !done;
    }

    fn fields(&mut self, ui: &mut Ui) {
        // The text field scrolls by itself, so that the other fields stay in view beside a long
        // text.
        let area = ScrollArea::vertical().id_salt("article text").max_height(TEXT_HEIGHT);
        let text = area
            .show(ui, |ui| kit::lines(ui, "Text", "Paste the article here", 10, &mut self.text));
        let text = text.inner;
        let is_new = std::mem::take(&mut self.is_new);
        if is_new && self.text.is_empty() {
            text.request_focus();
        }
        if text.changed() {
            self.fill();
        }
        kit::line(ui, "Headline", "None found in the first lines", &mut self.title);
        let publisher =
            kit::line(ui, "Publisher", "The outlet, such as Reuters", &mut self.publisher);
        if is_new && !self.text.is_empty() {
            publisher.request_focus();
        }
        super::date_line(ui, "Published", &mut self.published, None);
        kit::line(ui, "Author", "", &mut self.author);
        kit::line(ui, "Address", "https://…", &mut self.url);
    }

    /// Adds the document and its publisher to the open map, or to a new one.
    fn add(&self, scene: &Scene<'_>) {
        let whole = scene.session.whole();
        let file = own_file(scene);
        let own = file.and_then(|file| file.content.as_ref());
        let taken = Taken::in_dossier(whole);
        let names = [&self.title, &self.name].map(|name| name.trim());
        let name = names.into_iter().find(|name| !name.is_empty()).unwrap_or("article");
        let id = DocumentId::new(document_id(&short(name), &taken));
        let mut document = Document::new(id.clone(), DocumentKind::Article);
        let given = |typed: &str| Some(typed.trim()).filter(|t| !t.is_empty()).map(Text::from);
        document.title = given(&self.title);
        document.author = given(&self.author);
        document.url = given(&self.url);
        document.published = super::typed_date(&self.published, None);
        document.text = Some(self.text.as_str().into());
        let mut steps = Vec::new();
        if let Some(publisher) = given(&self.publisher) {
            let entity = publisher_entity(&publisher, own, whole);
            document.publisher = Some(entity.id.clone());
            if own.is_none_or(|own| !own.entities.contains_key(&entity.id)) {
                steps.push(Step::Put(Item::Entity(Box::new(entity))));
            }
        }
        steps.push(Step::Put(Item::Document(Box::new(document))));
        scene.push(match file {
            Some(file) => FileCommand::Edit(Box::new(Edit::new("add article", file.key(), steps))),
            None => FileCommand::New(steps),
        });
        scene.push(Command::ReadArticle(id));
    }
}

fn publisher_entity(name: &Text, own: Option<&Dossier>, whole: &Dossier) -> Entity {
    let called = |entity: &&Entity| {
        names::same(&entity.name, name) || entity.aliases.iter().any(|a| names::same(&a.name, name))
    };
    let known = own.into_iter().chain([whole]).find_map(|d| d.entities.values().find(called));
    known.cloned().unwrap_or_else(|| {
        let taken = Taken::in_dossier(whole);
        let taken = if let Some(own) = own { taken.and(own) } else { taken };
        let id = ids::fresh(&ids::of_entity("media", name), &taken);
        Entity::new(EntityId::new(id), name.clone(), EntityKind::Media)
    })
}

/// What the top of a text says, as it is typed into the fields.
fn said(head: ArticleHead) -> [String; 5] {
    let published = head.published.map(|day| day.to_string());
    [head.title, head.author, published, head.publisher, head.url].map(Option::unwrap_or_default)
}

/// The first six words of a headline, for an ID.
fn short(name: &str) -> String {
    name.split_whitespace().take(6).collect::<Vec<_>>().join(" ")
}

/// Draws the Read tab while nothing is open that could be read.
pub fn first_words(ui: &mut Ui, scene: &Scene<'_>) {
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.25);
        ui.heading("Read an article");
        ui.label(
            "Open or paste a text: people, offices and contacts are found in it by rules, on this",
        );
        ui.label("machine. Each suggestion rests on words of the text and waits for you.");
        ui.add_space(8.0);
        scene.push_if(ui.button("Open an article…").clicked(), FileCommand::AskArticle);
        scene.push_if(ui.button("Paste a text…").clicked(), FileCommand::WriteArticle);
    });
}
