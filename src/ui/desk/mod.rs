//! The Read tab. At the left is a text, with everything that the rules found in it lit. At the
//! right is one card at a time, to be accepted, corrected or refused with one key. Nothing is on
//! the map before it is accepted, and nothing can be accepted while its sentence is scrolled out of
//! view.

mod accept;
mod by_hand;
mod card;
mod cards;
mod keys;
mod preview;
mod same;
mod text;
mod top;
mod words;

use std::collections::VecDeque;
use std::sync::Arc;

use egui::{Frame, Margin, Panel as EguiPanel, Ui};

use self::cards::{Cards, Group, Subject};
use self::keys::Wish;
use self::preview::{Of, Preview};
use self::same::Same;
use self::text::{Lit, TextView};
use self::top::Pasting;
use super::scene::Scene;
use crate::draft::{Choice, Draft, Into, Span, Suggestion};
use crate::load::ParsedFile;
use crate::model::{Document, Text};
use crate::session::{Command, FileCommand, SELECTION, Tab, Verdict, ViewCommand};

/// The width of the text and the card side by side, in points, if there is room.
pub const WIDTH: f32 = 1160.0;

/// The desk's own state between frames.
#[derive(Default)]
pub struct Desk {
    cards: Cards,
    view: TextView,
    choice: Choice,
    /// The key of the card that `choice` is about: the one that was drawn last.
    chosen_for: Option<Text>,
    preview: Option<Preview>,
    same: Same,
    pasting: Pasting,
    /// The wishes that wait for a change to be made or for their card to come into view. Each has the
    /// key of the card that was in view when it was pressed; a wish that was pressed while others
    /// waited is about the card after them, and has none.
    waiting: VecDeque<(Wish, Option<Text>)>,
    /// For how many frames the current card has been in view.
    in_view: u32,
    told: Option<String>,
}

/// For how many frames a wish waits for the words of its card to be scrolled to, at least and at
/// most.
const IN_VIEW: std::ops::Range<u32> = 3..90;

/// What is being read: the document, its text, what was found in it, and its file.
#[derive(Clone, Copy)]
struct Reading<'a> {
    document: &'a Document,
    text: &'a Text,
    draft: &'a Arc<Draft>,
    file: &'a Arc<ParsedFile>,
}

impl Desk {
    /// Draws the tab.
    pub fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let id = scene.session.article().map(|(id, _)| id);
        let document = id.and_then(|id| scene.session.whole().documents.get(id));
        let Some(document) = document else {
            super::form::first_words(ui, scene);
            return;
        };
        let frame = Frame::new().inner_margin(Margin::symmetric(16, 10));
        EguiPanel::top("desk top").frame(frame).show_separator_line(false).show(ui, |ui| {
            top::ui(ui, scene, document, &mut self.pasting);
        });
        let file = scene.session.sources().file_of(&document.id);
        let (Some(text), Some(file)) = (&document.text, file) else {
            top::without_text(ui, scene, document);
            return;
        };
        let Some(draft) = scene.draft else {
            ui.centered_and_justified(|ui| ui.weak("Reading…"));
            return;
        };
        self.pasting.ui(ui.ctx(), scene, (document, text, file));
        self.read(ui, scene, Reading { document, text, draft, file });
    }

    fn read(&mut self, ui: &mut Ui, scene: &Scene<'_>, reading: Reading<'_>) {
        if self.cards.follow(scene, reading.draft, reading.text, &reading.document.id) {
            self.told = None;
            self.waiting.clear();
            self.seek(reading);
        }
        let seen = self.cards.current().map(|card| card.known_by.clone());
        if self.chosen_for != seen {
            self.chosen_for = seen;
            self.choice = Choice::default();
            self.told = None;
            self.in_view = 0;
            self.seek(reading);
        }
        self.in_view += 1;
        self.follow_preview(scene, reading);
        let mut wishes = self.pressed(ui);
        let frame = Frame::new().inner_margin(Margin::symmetric(12, 4));
        let panel = EguiPanel::right("desk card panel").frame(frame).default_size(360.0);
        panel.size_range(260.0..=560.0).show(ui, |ui| wishes.extend(self.side(ui, scene, reading)));
        let frame = Frame::new().inner_margin(Margin::symmetric(16, 4));
        egui::CentralPanel::default().frame(frame).show(ui, |ui| self.text(ui, scene, reading));
        for wish in wishes {
            let is_first = self.waiting.is_empty() && !scene.is_changing;
            let of_card = is_first && self.view.marked.is_none();
            let card = self.chosen_for.clone().filter(|_| of_card);
            self.waiting.push_back((wish, card));
        }
        self.work(ui, scene, reading);
    }

    /// The wishes of the pressed keys. Empty while something else takes the keys.
    fn pressed(&self, ui: &Ui) -> Vec<Wish> {
        let ctx = ui.ctx();
        let focused = ctx.memory(egui::Memory::focused);
        let elsewhere = ctx.text_edit_focused() && focused != Some(text::text_id());
        let covered = egui::Popup::is_any_open(ctx)
            || self.same.is_open()
            || self.pasting.is_open()
            || super::kit::has_dialog_keys(ctx)
            || ctx.memory(|memory| memory.top_modal_layer().is_some());
        if elsewhere || covered { Vec::new() } else { Wish::pressed(ui) }
    }

    fn side(&mut self, ui: &mut Ui, scene: &Scene<'_>, reading: Reading<'_>) -> Vec<Wish> {
        if let Some(group) = card::progress(ui, &self.cards) {
            self.cards.go_to(group);
        }
        let waiting = self.cards.waiting();
        super::kit::aside(ui, &format!("{waiting} waiting"));
        let clicked = waiting == 0 && ui.button("Show the map").clicked();
        scene.push_if(clicked, Command::ShowTab(Tab::Map));
        ui.separator();
        if let Some(marked) = self.view.marked {
            return self.marked_words(ui, scene, reading, marked);
        }
        if let Some(answer) = self.same.ui(ui, scene, reading.file) {
            self.unite(scene, reading, &answer);
        }
        let undo = self.last_answer(scene);
        card::ui(
            ui,
            &card::Shown {
                draft: reading.draft,
                text: reading.text,
                cards: &self.cards,
                preview: self.preview.as_ref(),
                choice: self.choice,
                told: self.told.as_deref(),
                undo,
            },
        )
    }

    fn text(&mut self, ui: &mut Ui, scene: &Scene<'_>, reading: Reading<'_>) {
        let card = self.suggestion(reading);
        let other = match self.cards.current().map(|card| card.subject) {
            Some(Subject::Unsorted(span)) => Some(span),
            Some(Subject::Suggestion(_)) | None => None,
        };
        let version = scene.session.dossier_generation();
        let lit = Lit { draft: reading.draft, text: reading.text, card, other, version };
        self.view.ui(ui, scene, &lit);
    }

    /// The suggestion of the current card, with its index.
    fn suggestion<'a>(&self, reading: Reading<'a>) -> Option<(usize, &'a Suggestion)> {
        match self.cards.current()?.subject {
            Subject::Suggestion(place) => Some((place, reading.draft.suggestions.get(place)?)),
            Subject::Unsorted(_) => None,
        }
    }

    /// The stretch that must be in view before the current card can be accepted.
    fn span(&self, reading: Reading<'_>) -> Option<Span> {
        match self.cards.current()?.subject {
            Subject::Suggestion(_) => self.suggestion(reading).map(|(_, s)| s.quote),
            Subject::Unsorted(span) => Some(span),
        }
    }

    /// The sentence of the current card. If there is no card, the first line of the text.
    fn sentence(&self, reading: Reading<'_>) -> Span {
        let of_card = self.suggestion(reading).map(|(_, suggestion)| suggestion.sentence);
        of_card.or_else(|| self.span(reading)).unwrap_or_else(|| Span {
            start: 0,
            end: reading.text.lines().next().map_or(0, str::len),
        })
    }

    fn seek(&mut self, reading: Reading<'_>) {
        if let Some(span) = self.span(reading) {
            self.view.seek(span);
        }
    }

    fn follow_preview(&mut self, scene: &Scene<'_>, reading: Reading<'_>) {
        let Some((place, suggestion)) = self.suggestion(reading) else {
            self.preview = None;
            return;
        };
        let of = Of {
            draft: Arc::as_ptr(reading.draft) as usize,
            place,
            choice: self.choice,
            dossier: scene.session.dossier_generation(),
        };
        if self.preview.as_ref().is_some_and(|preview| preview.is_of(of)) {
            return;
        }
        let empty = crate::model::Dossier::default();
        let file = reading.file.content.as_ref().unwrap_or(&empty);
        let into = Into { file, whole: scene.session.whole() };
        let of_what = (&**reading.draft, suggestion);
        self.preview = Some(Preview::new(of, of_what, (reading.document, reading.text), into));
    }

    /// Carries out the wishes, one change after the other.
    fn work(&mut self, ui: &Ui, scene: &Scene<'_>, reading: Reading<'_>) {
        // The next wish must see the map with the last change in it, so wait for that.
        let changes = |command: &Command| matches!(command, Command::File(FileCommand::Edit(_)));
        if scene.is_changing || scene.has_asked(changes) {
            return;
        }
        // A wish acts on a card that has been in view.
        let is_seen = self.span(reading).is_none_or(|span| self.view.is_seen(span));
        let waits = self.in_view < IN_VIEW.start || !is_seen && self.in_view < IN_VIEW.end;
        if !self.waiting.is_empty() && waits {
            ui.ctx().request_repaint();
            return;
        }
        let Some((wish, card)) = self.waiting.pop_front() else { return };
        self.told = None;
        if let Some(card) = card.filter(|card| self.chosen_for.as_ref() != Some(card)) {
            if !self.cards.go_to_card(&card) {
                self.tell("The card is not there any more: nothing was done.");
                return;
            }
            // Once it is in view again.
            self.waiting.push_front((wish, Some(card)));
            ui.ctx().request_repaint();
            return;
        }
        self.carry_out(ui, scene, reading, wish);
        if !self.waiting.is_empty() {
            ui.ctx().request_repaint();
        }
    }

    fn carry_out(&mut self, ui: &Ui, scene: &Scene<'_>, reading: Reading<'_>, wish: Wish) {
        let marked = self.view.marked;
        match wish {
            Wish::Make(maker) => {
                let span = marked.or_else(|| match self.cards.current()?.subject {
                    Subject::Unsorted(span) => Some(span),
                    Subject::Suggestion(_) => None,
                });
                if let Some(span) = span {
                    self.make(scene, reading, span, maker);
                    self.view.unmark(ui);
                }
            }
            Wish::Draw(draw) => self.draw(scene, reading, draw),
            Wish::Same => match self.same_group() {
                Some(group) => self.same.open(Some(group)),
                None => self.tell("Nothing on the map can be the same as this."),
            },
            Wish::Undo => self.take_back(scene),
            Wish::Mark => {
                let span = self.sentence(reading);
                self.view.enter(ui, reading.text, span);
            }
            _ if marked.is_some() => {
                self.tell("Words are marked: say what they are, or unmark them.");
            }
            Wish::Next => self.cards.step(1),
            Wish::Previous => self.cards.step(-1),
            Wish::AcceptNames => self.accept_names(scene, reading),
            _ if !self.cards.current().is_some_and(cards::Card::is_open) => {
                self.tell("It is on the map. Edit it there, or use Undo.");
            }
            Wish::Accept => self.accept(scene, reading),
            Wish::Refuse => self.say(scene, Verdict::Refused),
            Wish::Later => {
                self.say(scene, Verdict::Later);
                self.cards.go_on();
            }
            Wish::Edit => self.edit(scene, reading),
            Wish::Say(meaning) => {
                let choice = meaning.choice();
                self.choice = if self.choice == choice { Choice::default() } else { choice };
            }
        }
    }

    /// What the Undo of the desk takes back: the mark on the card, or else the last step that is not
    /// only a selection.
    fn last_answer(&self, scene: &Scene<'_>) -> Option<&'static str> {
        if self.choice != Choice::default() {
            return Some("what the words mean");
        }
        scene.session.history().undo_labels().find(|label| *label != SELECTION)
    }

    fn take_back(&mut self, scene: &Scene<'_>) {
        if self.choice != Choice::default() {
            self.choice = Choice::default();
        } else if self.last_answer(scene).is_some() {
            let selections =
                scene.session.history().undo_labels().take_while(|label| *label == SELECTION);
            (0..=selections.count()).for_each(|_| scene.push(Command::Undo));
        }
    }

    /// The group in which "It is the same as…" searches. `None` if it does not apply to the current
    /// card.
    fn same_group(&self) -> Option<Group> {
        let card = self.cards.current().map(|card| card.group);
        if self.view.marked.is_some() {
            return Some(Group::Names);
        }
        let is_open = self.cards.current().is_some_and(cards::Card::is_open);
        card.filter(|group| is_open && !matches!(group, Group::Offices | Group::Statements))
    }

    /// Shows a message on the card until the next wish.
    fn tell(&mut self, words: impl std::convert::Into<String>) {
        self.told = Some(words.into());
    }

    fn say(&mut self, scene: &Scene<'_>, verdict: Verdict) {
        if let Some(card) = self.cards.current() {
            scene.push(ViewCommand::Say(vec![(card.known_by.clone(), Some(verdict))]));
        }
    }
}
