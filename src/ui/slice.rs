//! The question by which a map is cut from a corpus: about whom, how far around them, for which
//! days, and with how many records at most. It says how much that is before anything is cut.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Context, Id, Ui, pos2};

use super::rows::{self, ListRow};
use super::scene::Scene;
use super::text::{BODY, Look, append, small};
use crate::corpus::{Counted, FARTHEST, Question, Suggestion};
use crate::model::{Date, Day, EntityId};
use crate::picture::wording::{counted, entity_kind};
use crate::session::CorpusCommand;
use crate::ui::kit::{self, Dialog, Spoken as _};

/// The width of the question, in points.
const WIDTH: f32 = 540.0;
/// The most records of a map, unless the reader sets another number.
const RECORDS: usize = 2_000;
/// The most steps around an entity that can be asked for.
const STEPS: u8 = 4;

/// How much a corpus contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holdings {
    /// The number of files that were read into it.
    pub files: u64,
    /// The number of records.
    pub records: u64,
    /// The number of claims.
    pub claims: u64,
}

/// The entities whose names match what is typed, or why they cannot be looked up.
pub type Suggested = Result<Arc<[Suggestion]>, String>;

/// A corpus that was asked for, what is known about it, and the answers to the question.
#[derive(Clone, Debug, Default)]
pub struct CorpusState {
    /// The folder of the corpus.
    pub folder: PathBuf,
    /// How much it contains, or why it cannot be opened. `None` while it is being opened.
    pub holds: Option<Result<Holdings, String>>,
    /// The text that was searched for last, and the entities whose names match.
    pub names: Option<(String, Suggested)>,
    /// The question that was counted last, and how much it would yield.
    pub counted: Option<(Question, Result<Counted, String>)>,
    /// Whether a map is being cut.
    pub is_cutting: bool,
    /// Why no map could be cut.
    pub failed: Option<String>,
}

/// The question, while it is open.
#[derive(Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is one independent state of the form")]
pub struct SliceQuestion {
    is_open: bool,
    wants_focus: bool,
    typed: String,
    row: usize,
    has_moved: bool,
    /// The entities that the map is to be about, with their names.
    about: Vec<(EntityId, String)>,
    is_between: bool,
    steps: u8,
    first: String,
    last: String,
    known_on: String,
    most: String,
    /// The question that was sent last.
    asked: Option<Question>,
}

impl SliceQuestion {
    /// Opens the question, filled in with the last answers.
    pub fn ask(&mut self, before: &Question, about: Vec<(EntityId, String)>) {
        let iso = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let most = if before.limit == 0 { RECORDS } else { before.limit };
        *self = Self {
            is_open: true,
            wants_focus: true,
            about,
            steps: before.depth.max(1),
            first: iso(before.when.first),
            last: iso(before.when.last),
            known_on: iso(before.known_on),
            most: most.to_string(),
            ..Self::default()
        };
    }

    /// Closes the question, because its map has been opened.
    pub fn end(&mut self) {
        *self = Self::default();
    }

    /// Whether the question is open. The keys then belong to it.
    pub const fn is_open(&self) -> bool {
        self.is_open
    }

    /// Draws the question.
    pub fn ui(&mut self, ctx: &Context, scene: &Scene<'_>) {
        let Some(state) = scene.corpus.filter(|_| self.is_open) else { return };
        let has_list = !self.typed.is_empty();
        let top = pos2(ctx.content_rect().center().x, ctx.content_rect().top() + 60.0);
        let dialog = Dialog::hanging("Map from a corpus", "slice", top).width(WIDTH, ctx);
        let shown = dialog.keeps_esc(has_list).show(ctx, |ui| {
            ui.set_width(ui.available_width());
            holdings(ui, state);
            if matches!(state.holds, Some(Ok(_))) {
                self.contents(ui, scene, state);
            } else {
                ui.add_space(6.0);
                if ui.button("Close").clicked() {
                    self.close(scene);
                }
            }
        });
        if shown.closed {
            self.close(scene);
        }
    }

    fn close(&mut self, scene: &Scene<'_>) {
        self.end();
        scene.push(CorpusCommand::Close);
    }

    fn contents(&mut self, ui: &mut Ui, scene: &Scene<'_>, state: &CorpusState) {
        ui.add_space(6.0);
        let mut wants_map = kit::row(ui, "About", "People, governments or bodies", |ui| {
            self.chosen(ui);
            self.who(ui, scene, state)
        });
        kit::row(ui, "How far", "", |ui| self.how_far(ui));
        kit::row(ui, "Dates", "Records without a date are kept", |ui| {
            ui.horizontal(|ui| {
                date(ui, "From", "First day", &mut self.first);
                date(ui, "to", "Last day", &mut self.last);
            });
        });
        kit::row(ui, "As known on", "Without what was published later", |ui| {
            date(ui, "", "As known on", &mut self.known_on);
        });
        kit::row(ui, "Records at most", "The nearest come first", |ui| {
            let field = egui::TextEdit::singleline(&mut self.most).desired_width(80.0);
            ui.add(field).is_field("", &self.most, || "Records at most");
        });
        let question = self.question();
        if self.asked.as_ref() != question.as_ref().ok() {
            self.asked = question.as_ref().ok().cloned();
            scene.push(CorpusCommand::Count(self.asked.clone()));
        }
        ui.add_space(4.0);
        ui.separator();
        let ready = match question {
            Ok(question) => told(ui, state, &question).then_some(question),
            Err(why) => {
                ui.weak(why);
                None
            }
        };
        if let Some(why) = &state.failed {
            kit::fault(ui, why);
        }
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            let is_ready = ready.is_some() && !state.is_cutting;
            let open = egui::Button::new("Open as a map");
            wants_map |= kit::default_button(ui, is_ready, open).changed();
            if let Some(question) = ready.filter(|_| wants_map && !state.is_cutting) {
                scene.push(CorpusCommand::Cut(question));
            }
            if ui.button("Cancel").clicked() {
                self.close(scene);
            }
            if state.is_cutting {
                ui.spinner();
                ui.weak("Putting the map together…");
            }
        });
    }

    /// Draws the chosen entities, each with a button that removes it.
    fn chosen(&mut self, ui: &mut Ui) {
        if self.about.is_empty() {
            return;
        }
        let mut gone = None;
        ui.horizontal_wrapped(|ui| {
            for (place, (id, name)) in self.about.iter().enumerate() {
                let button = ui.button(small(&format!("{name} ×"))).on_hover_text(id.as_str());
                if button.is_button(|| format!("Without {name}")).clicked() {
                    gone = Some(place);
                }
            }
        });
        if let Some(place) = gone {
            self.about.remove(place);
            self.wants_focus = true;
        }
    }

    /// Draws the field for names and the matches. Returns whether Enter was pressed with nothing
    /// typed.
    fn who(&mut self, ui: &mut Ui, scene: &Scene<'_>, state: &CorpusState) -> bool {
        let id = Id::new("slice-who");
        let is_open = !self.typed.is_empty();
        let pressed = rows::pressed(ui, id);
        let hint = if self.about.is_empty() { "Type a name" } else { "Add another name" };
        let field = rows::field(ui, id, &mut self.typed, ("About", hint), ui.available_width());
        if std::mem::take(&mut self.wants_focus) {
            field.request_focus();
        }
        if field.changed() {
            self.row = 0;
            scene.push(CorpusCommand::Find(self.typed.clone()));
        }
        if pressed.leaves {
            self.forget_typed(scene);
        }
        if !is_open {
            return pressed.takes.is_some();
        }
        let found = state.names.as_ref().filter(|(typed, _)| *typed == self.typed);
        let Some((_, found)) = found else {
            ui.weak("Searching…");
            return false;
        };
        match found {
            Ok(found) => {
                self.row = rows::moved(self.row, pressed.by, found.len());
                self.has_moved |= pressed.by != 0;
                let clicked = self.list(ui, found, id);
                let entered = pressed.takes.map(|_| self.row);
                if let Some(one) = clicked.or(entered).and_then(|row| found.get(row)) {
                    self.choose(one);
                    self.forget_typed(scene);
                }
            }
            Err(why) => kit::fault(ui, why),
        }
        false
    }

    fn choose(&mut self, one: &Suggestion) {
        let id = &one.entity.id;
        if !self.about.iter().any(|(known, _)| known == id) {
            self.about.push((id.clone(), one.entity.name.to_string()));
        }
        self.wants_focus = true;
    }

    fn forget_typed(&mut self, scene: &Scene<'_>) {
        self.typed.clear();
        self.row = 0;
        scene.push(CorpusCommand::Find(String::new()));
    }

    /// Draws the matches. Returns the row that was clicked.
    fn list(&mut self, ui: &mut Ui, found: &[Suggestion], id: Id) -> Option<usize> {
        let at = rows::At { id, row: self.row, has_moved: std::mem::take(&mut self.has_moved) };
        let none = "Nobody in the corpus has such a name";
        rows::list(ui, at, found, none, row).clicked
    }

    fn how_far(&mut self, ui: &mut Ui) {
        let between = "The shortest chains between two of them";
        kit::radio_value(ui, "how far", &mut self.is_between, false, "Around them");
        kit::radio_value(ui, "how far", &mut self.is_between, true, between);
        if self.is_between {
            return;
        }
        let steps = |steps: u8| match steps {
            0 => "Only records about them".to_owned(),
            1 => "1 step".to_owned(),
            steps => format!("{steps} steps"),
        };
        let words: Vec<(u8, String)> = (0..=STEPS).map(|n| (n, steps(n))).collect();
        kit::choice(ui, "Steps", &mut self.steps, &words);
    }

    /// The question as it is filled in. The error says what is missing.
    fn question(&self) -> Result<Question, String> {
        let between = match &*self.about {
            [] => return Err("Choose who the map should be about".to_owned()),
            [(one, _), (other, _)] if self.is_between => {
                Some((one.as_str().to_owned(), other.as_str().to_owned()))
            }
            _ if self.is_between => {
                return Err("Choose exactly two, to find the chains between them".to_owned());
            }
            _ => None,
        };
        let most = self.most.trim().parse::<usize>().ok().filter(|most| *most > 0);
        let about = self.about.iter().map(|(id, _)| id.as_str().to_owned());
        Ok(Question {
            about: if between.is_some() { Vec::new() } else { about.collect() },
            depth: if between.is_some() { FARTHEST } else { self.steps },
            between,
            when: kit::day_range(&self.first, &self.last)?,
            known_on: kit::day(&self.known_on, Date::latest)?,
            limit: most.ok_or("“Records at most” is a number such as 2000")?,
        })
    }
}

/// Draws the name of the corpus and how much it contains, or why it cannot be opened.
fn holdings(ui: &mut Ui, state: &CorpusState) {
    let name = state.folder.file_name().unwrap_or(state.folder.as_os_str()).to_string_lossy();
    match &state.holds {
        None => {
            ui.horizontal(|ui| {
                ui.spinner();
                ui.label(format!("Opening {name}…"));
            });
        }
        Some(Ok(Holdings { files, records, claims })) => {
            let number = |number: u64, one| counted(number as usize, one);
            let parts =
                [number(*files, "file"), number(*records, "record"), number(*claims, "claim")];
            ui.weak(format!("{name}: {}", parts.join(" · ")));
        }
        Some(Err(why)) => kit::fault(ui, why),
    }
}

/// Draws how much a question would yield. Returns whether that is anything.
fn told(ui: &mut Ui, state: &CorpusState, question: &Question) -> bool {
    let known = state.counted.as_ref().filter(|(asked, _)| asked == question);
    match known {
        None => {
            ui.weak("Counting…");
            false
        }
        Some((_, Ok(found))) => {
            ui.label(found_words(found));
            found.records > 0
        }
        Some((_, Err(why))) => {
            kit::fault(ui, why);
            false
        }
    }
}

/// How much a question would yield, in words.
fn found_words(found: &Counted) -> String {
    let Counted { records, left_out, all_counted } = *found;
    let all = records + left_out;
    match (left_out, all_counted) {
        (0, true) => format!("{}, all of which go on the map.", counted(all, "record")),
        (_, true) => format!(
            "{}: the nearest {records}, those with most origins first, go on the map.",
            counted(all, "record")
        ),
        (_, false) => format!(
            "At least {}: the nearest {records}, those with most origins first, go on the map.",
            counted(all, "record")
        ),
    }
}

fn row(ui: &mut Ui, one: &Suggestion, id: Id, is_next: bool) -> egui::Response {
    let (mut words, mut right) = (rows::line(1), rows::line(1));
    append(&mut words, &one.entity.name, Look::sized(BODY));
    if let Some(matched) = &one.matched {
        rows::append_weak(&mut words, ui, &format!("  {matched}"));
    }
    let kind = entity_kind(&one.entity);
    rows::append_weak(&mut right, ui, &kind);
    let name = format!("{}, {kind}", one.entity.name);
    let row = ListRow::new(id, &name, words, right, is_next);
    row.ui(ui).on_hover_text(one.entity.id.as_str())
}

fn date(ui: &mut Ui, label: &str, name: &str, typed: &mut String) {
    if !label.is_empty() {
        ui.label(small(label));
    }
    let field = egui::TextEdit::singleline(typed).hint_text("2022-05").desired_width(110.0);
    let response = ui.add(field);
    response.is_field("2022-05", typed, || name);
    response.on_hover_text("A year, month or day: 2022, 2022-05, 2022-05-07");
}
