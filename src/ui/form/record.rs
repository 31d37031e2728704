//! The window in which an item of a map is changed or added: a record, an entity or a document.
//! Saving is one undo step.

use egui::{Context, ScrollArea, Ui};

use super::checks::Checked;
use super::evidence::{self, Place};
use super::fields::Fields;
use super::pick::Picking;
use super::places;
use super::things::Around;
use super::typed::Typed;
use super::values::{self, Slot};
use super::{document, entity, lists};
use crate::load::Severity;
use crate::load::edit::{Item, Step, named};
use crate::model::{Date, Day, Field, RecordRef, Shape, Text, Value};
use crate::picture::wording;
use crate::session::{Command, Edit, FileCommand, ItemQuestion, Verdict};
use crate::ui::kit::{self, Dialog};
use crate::ui::scene::Scene;

/// The form, if one is open.
#[derive(Debug, Default)]
pub struct RecordForm {
    open: Option<Box<Open>>,
    /// A form that was asked for while there are unsaved changes in this one.
    next: Option<Box<Open>>,
}

/// A form that is open.
#[derive(Debug)]
struct Open {
    item: Item,
    /// The item when the form was opened.
    before: Item,
    label: &'static str,
    verdicts: Vec<(Text, Verdict)>,
    around: Around,
    typed: Typed,
    picking: Picking,
    checked: Checked,
    /// The number of each piece of evidence. It stays the same when other pieces are removed.
    numbers: Vec<usize>,
    lacking: Vec<String>,
    /// The field that gets the keyboard first.
    first: Option<&'static str>,
    /// Whether the file contained the item in the last frame.
    was_there: bool,
    /// Whether the form asks what to do with the unsaved changes.
    asks: bool,
}

/// What the reader wants to do with the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    Save,
    /// Saves the form, and then the files.
    SaveFile,
    Cancel,
    Discard,
    TakeOut,
}

impl RecordForm {
    /// Opens the form for an item that is in a file or new. Saving carries out `extra` first. If an
    /// open form has unsaved changes, the new one waits until that one is done.
    pub fn open(&mut self, question: ItemQuestion) {
        let ItemQuestion { item, file, label, extra, verdicts } = question;
        let numbers = item.as_record().map_or(0, |record| record.evidence().len());
        let first = Some(match &item {
            Item::Document(_) => "Title",
            Item::Entity(_) => "Name",
            // Everything but whose office it is stands in the words.
            Item::Role(role) if role.title.is_some() && role.of.as_str().is_empty() => {
                Field::Of.json()
            }
            Item::Role(_) => Field::Person.json(),
            Item::Contact(_) => Field::Participants.json(),
            Item::Relation(_) => Field::From.json(),
            Item::Fact(_) => Field::Entity.json(),
        });
        let open = Box::new(Open {
            before: item.clone(),
            item,
            label,
            verdicts,
            around: Around::new(file, extra),
            typed: Typed::default(),
            picking: Picking::default(),
            checked: Checked::default(),
            numbers: (0..numbers).collect(),
            lacking: Vec::new(),
            first,
            was_there: false,
            asks: false,
        });
        match &mut self.open {
            Some(there) if there.is_changed() => {
                there.asks = true;
                self.next = Some(open);
            }
            _ => self.open = Some(open),
        }
    }

    /// Whether a form is open. The keys of the window then belong to it.
    pub const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Draws the form, if it is open.
    pub fn ui(&mut self, ctx: &Context, scene: &Scene<'_>) {
        let Some(open) = &mut self.open else { return };
        if open.is_gone(scene) {
            self.open = self.next.take();
            return;
        }
        let done = match open.ui(ctx, scene) {
            Some(wish @ (Wish::Save | Wish::SaveFile)) => {
                if open.is_news(scene) {
                    scene.push(open.saved(scene));
                }
                scene.push_if(wish == Wish::SaveFile, FileCommand::Save);
                true
            }
            Some(Wish::TakeOut) => {
                let places = vec![(open.around.file.clone(), open.item.id().clone())];
                scene.push(Command::TakeOut(places));
                false
            }
            Some(Wish::Cancel) => {
                open.asks = open.is_changed();
                !open.asks
            }
            Some(Wish::Discard) => true,
            None => false,
        };
        if done {
            self.open = self.next.take();
        }
    }
}

impl Open {
    fn is_changed(&self) -> bool {
        self.item != self.before
    }

    /// Whether saving would change anything.
    fn is_news(&self, scene: &Scene<'_>) -> bool {
        let more = !self.around.extra.is_empty() || !self.verdicts.is_empty();
        self.is_changed() || more || !self.is_there(scene)
    }

    /// Whether the file contains the item.
    fn is_there(&self, scene: &Scene<'_>) -> bool {
        Item::of(self.around.own(scene), self.item.id()).is_some()
    }

    /// Whether the item was removed from its file, or its file was closed.
    fn is_gone(&mut self, scene: &Scene<'_>) -> bool {
        let is_there = self.is_there(scene);
        let is_out = self.was_there && !is_there;
        self.was_there = is_there;
        let file = &self.around.file;
        is_out || !file.is_empty() && scene.session.sources().file(file).is_none()
    }

    /// Draws the form. Returns what the reader wants. Enter in a line and Ctrl+Enter save; Esc
    /// leaves a list, then the form.
    fn ui(&mut self, ctx: &Context, scene: &Scene<'_>) -> Option<Wish> {
        let mut wish = super::is_save_pressed(ctx).then_some(Wish::SaveFile);
        let is_there = self.is_there(scene);
        let title = title(&self.item, is_there);
        let area = ctx.content_rect();
        let height = (area.height() - 200.0).clamp(140.0, 960.0);
        let width = (area.width() - 60.0).min(640.0);
        let at = egui::pos2(area.center().x, area.top() + 36.0);
        let dialog = Dialog::hanging(title, "record form", at).keeps_esc(self.picking.is_open());
        let shown = dialog.show(ctx, |ui| {
            ui.set_width(width);
            // The area has its full height from the first frame on. Otherwise the window would grow
            // by a line in each frame, and would cut off the buttons below meanwhile.
            let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
            area.auto_shrink([false, true]).show(ui, |ui| {
                ui.set_width(ui.available_width() - 10.0);
                ui.spacing_mut().item_spacing.y = 5.0;
                self.fields(ui, scene);
            });
            ui.separator();
            wish = wish.or(self.buttons(ui, is_there));
        });
        if shown.closed {
            wish = wish.or(Some(if self.asks { Wish::Discard } else { Wish::Cancel }));
        }
        let saves = |wish: &Wish| matches!(wish, Wish::Save | Wish::SaveFile);
        wish.filter(|wish| !saves(wish) || self.lacking.is_empty())
    }

    fn fields(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        self.checked.follow(&self.item, &self.around, scene);
        self.lacking.clear();
        let published = published(&self.item, &self.around, scene);
        let mut fields = Fields {
            scene,
            around: &mut self.around,
            typed: &mut self.typed,
            picking: &mut self.picking,
            checked: &self.checked,
            published,
            first: &mut self.first,
            lacking: &mut self.lacking,
        };
        match &mut self.item {
            Item::Entity(item) => entity::ui(ui, &mut fields, item),
            Item::Document(item) => document::ui(ui, &mut fields, item),
            item => {
                own_fields(ui, &mut fields, item);
                all_evidence(ui, &mut fields, item, &mut self.numbers);
            }
        }
        fields.faults_of_all(ui);
    }

    fn buttons(&mut self, ui: &mut Ui, is_there: bool) -> Option<Wish> {
        if !self.lacking.is_empty() {
            kit::aside(ui, &format!("Still missing: {}", self.lacking.join("; ")));
        }
        if self.asks {
            kit::fault(ui, "Your changes are not saved.");
        }
        let is_ready = self.lacking.is_empty();
        let mut wish = None;
        ui.horizontal_wrapped(|ui| {
            let save = if is_there { "Save changes" } else { "Add" };
            let button = kit::default_button(ui, is_ready, egui::Button::new(save));
            let saves = button.on_hover_text("Ctrl+Enter").changed();
            wish = saves.then_some(Wish::Save);
            if self.asks {
                if ui.button("Discard changes").clicked() {
                    wish = Some(Wish::Discard);
                }
                if ui.button("Keep editing").clicked() {
                    self.asks = false;
                }
            } else if ui.button("Cancel").on_hover_text("Esc").clicked() {
                wish = Some(Wish::Cancel);
            }
            if is_there && ui.button("Remove…").clicked() {
                wish = Some(Wish::TakeOut);
            }
        });
        wish
    }

    /// The command that saves the form as one change.
    fn saved(&self, scene: &Scene<'_>) -> Command {
        let mut item = self.item.clone();
        let is_there = self.is_there(scene);
        if item.id().is_empty() {
            item.set_id(places::fresh_id(&item, &self.around.taken(scene)).into());
        }
        let ids = named(&item);
        let mut steps = self.around.extra.clone();
        let made = self.around.made.iter().filter(|made| ids.contains(made.id.text()));
        steps.extend(made.map(|made| Step::Put(Item::Entity(Box::new(made.clone())))));
        let select = (!is_there).then(|| places::selection(&item));
        steps.push(Step::Put(item));
        if scene.session.sources().file(&self.around.file).is_none() {
            return Command::File(FileCommand::New(steps));
        }
        let verdicts = self.verdicts.clone();
        let file = self.around.file.clone();
        Command::File(FileCommand::Edit(Box::new(Edit {
            label: self.label,
            file,
            steps,
            verdicts,
            select,
        })))
    }
}

impl Fields<'_> {
    /// Draws what a check says about the item as a whole. If the format cannot hold the item and
    /// the form does not say so yet, notes that as missing.
    fn faults_of_all(&mut self, ui: &mut Ui) {
        let told = !self.lacking.is_empty();
        for (at, problem) in &self.checked.trial.problems {
            if at.is_empty() && problem.severity != Severity::Info && !told {
                let words = super::capital(&problem.message);
                kit::fault(ui, &format!("{words}. {}", problem.help));
            }
        }
        if told || self.checked.trial.holds {
            return;
        }
        let errors = self.checked.trial.problems.iter().map(|(_, problem)| problem);
        let first =
            errors.filter(|problem| problem.severity == Severity::Error).map(|p| &p.message);
        let words = first.map(String::clone).next();
        self.lacks(words.unwrap_or_else(|| "something that the format needs".to_owned()));
    }
}

/// The title of the window, such as "Edit contact" or "New office".
fn title(item: &Item, is_there: bool) -> String {
    let what = match item {
        Item::Document(_) => "document",
        Item::Entity(_) if is_there => "entity",
        Item::Entity(_) => "person or body",
        Item::Role(_) => "office",
        Item::Contact(_) => "contact",
        Item::Relation(_) => "relation",
        Item::Fact(_) => "fact",
    };
    format!("{} {what}", if is_there { "Edit" } else { "New" })
}

/// The day on which the document of the first quote was published.
fn published(item: &Item, around: &Around, scene: &Scene<'_>) -> Option<Day> {
    let record = item.as_record()?;
    let quote = record.evidence().iter().flat_map(|item| &item.quotes).next()?;
    around.published(scene, &quote.document).as_ref().and_then(Date::latest)
}

/// Draws the record's own fields, in the order of the field table.
fn own_fields(ui: &mut Ui, fields: &mut Fields<'_>, item: &mut Item) {
    let Some(table) = item.as_record().map(RecordRef::fields) else { return };
    for (field, shape) in table {
        let name = super::capital(wording::field_name(*field));
        kit::row(ui, &name, field.describe(), |ui| {
            if *shape == Shape::Participants {
                participants(ui, fields, item, (*field, &name));
            } else {
                own_field(ui, fields, item, (*field, *shape, &name));
            }
        });
    }
    if let Item::Relation(relation) = item
        && relation.from.is_none()
        && relation.to.is_none()
    {
        fields.lacks("from whom or to whom".to_owned());
    }
}

fn own_field(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    item: &mut Item,
    (field, shape, name): (Field, Shape, &str),
) {
    let now = item.as_record().and_then(|record| record.value(field));
    let is_needed =
        matches!(field, Field::Person | Field::Of | Field::Entity | Field::Property | Field::Value);
    let now = now.as_ref();
    let slot = Slot { key: field.json(), label: name, field, shape, is_needed, now };
    if let Some(changed) = values::value(ui, fields, slot) {
        item.set(field, changed);
    }
    let is_empty = match now {
        Some(Value::Entity(id)) => id.as_str().is_empty(),
        Some(Value::Text(text)) => text.trim().is_empty(),
        _ => false,
    };
    if !(is_needed && is_empty) {
        fields.faults(ui, field.json());
    }
}

fn participants(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    item: &mut Item,
    (field, name): (Field, &str),
) {
    let Item::Contact(contact) = item else { return };
    let shape = Shape::Participants;
    let slot = Slot { key: field.json(), label: name, field, shape, is_needed: true, now: None };
    if let Some(all) = lists::participants(ui, fields, slot, &contact.participants) {
        contact.participants = all;
    }
    let mut who: Vec<_> = contact.participants.iter().map(|one| &one.entity).collect();
    who.sort_unstable();
    who.dedup();
    if who.len() < 2 {
        fields.lacks("at least two participants".to_owned());
    }
    if !who.is_empty() {
        fields.faults(ui, field.json());
    }
}

fn all_evidence(ui: &mut Ui, fields: &mut Fields<'_>, item: &mut Item, numbers: &mut Vec<usize>) {
    let copy = item.clone();
    let Some(record) = copy.as_record() else { return };
    let Some(claim) = item.claim_mut() else { return };
    ui.add_space(4.0);
    lists::heading(ui, "Evidence: who says so, in which words");
    let mut gone = None;
    for (at, one) in claim.evidence.iter_mut().enumerate() {
        let number = numbers.get(at).copied().unwrap_or(at);
        if evidence::ui(ui, fields, Place { record, at, number }, one) {
            gone = Some(at);
        }
    }
    if let Some(at) = gone {
        claim.evidence.remove(at);
        if at < numbers.len() {
            numbers.remove(at);
        }
    }
    if claim.evidence.is_empty() {
        fields.lacks("a piece of evidence".to_owned());
    }
    if ui.button("Add evidence").clicked() {
        let last = claim.evidence.iter().rev().find_map(|one| one.quotes.first());
        let last = last.map(|quote| quote.document.clone());
        let document = last.or_else(|| fields.around.documents(fields.scene).into_iter().next());
        claim.evidence.push(evidence::empty(document));
        numbers.push(numbers.iter().max().map_or(0, |most| most + 1));
    }
}
