//! The page of the left panel with possible duplicates: which entities and contacts may be the
//! same, why, and what the reader decided. The pages of the details panel offer the same choice.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{ScrollArea, Ui};

use super::scene::Scene;
use super::text::{Look, SMALL, job, link};
use crate::compare::{Double, Reason, SameContact, Suggestions};
use crate::model::{EntityId, RecordId, RecordRef};
use crate::picture::wording;
use crate::session::{Command, Decision, Judgement, Judgements, Selection, ViewCommand, id_words};
use crate::ui::kit::{Spoken as _, aside, link_words, list_heading, small_button};

/// The words of the button below the lists.
const MORE: &str = "Show more suggestions";

/// How many suggestions are shown at first, and how many more each time the reader asks.
const STEP: usize = 30;

/// The page's own state: how many suggestions are shown, and which are still open.
#[derive(Debug, Default)]
pub struct Doubles {
    shown: usize,
    open: Open,
    open_for: Option<(Arc<Suggestions>, Arc<Judgements>, u64)>,
}

/// The suggestions that the reader has not decided, by their indices.
#[derive(Debug, Default)]
struct Open {
    entities: Vec<usize>,
    contacts: Vec<usize>,
    /// The lines of contacts that were already shown.
    lines: HashMap<RecordId, String>,
}

impl Doubles {
    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>, height: f32) {
        ScrollArea::vertical()
            .id_salt("doubles")
            .max_height(height)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width() - 6.0);
                match scene.doubles {
                    None => aside(ui, "Looking for duplicates…"),
                    Some(found) => self.suggestions(ui, scene, found),
                }
                decided(ui, scene);
            });
    }

    fn suggestions(&mut self, ui: &mut Ui, scene: &Scene<'_>, found: &Arc<Suggestions>) {
        self.find_open(scene, found);
        self.shown = self.shown.max(STEP);
        list_heading(ui, "Possible duplicates", self.open.entities.len());
        if self.open.entities.is_empty() {
            aside(ui, "No two names are likely to mean the same person or thing");
        }
        for place in self.open.entities.iter().take(self.shown) {
            if let Some(double) = found.entities.get(*place) {
                double_row(ui, scene, double);
            }
        }
        list_heading(ui, "Possibly the same contact", self.open.contacts.len());
        if self.open.contacts.is_empty() {
            aside(ui, "No two reports give the same participants and overlapping dates");
        }
        for place in self.open.contacts.clone().into_iter().take(self.shown) {
            if let Some(pair) = found.contacts.get(place) {
                contact_row(ui, scene, pair, &mut self.open.lines);
            }
        }
        let most = self.open.entities.len().max(self.open.contacts.len());
        if most > self.shown && small_button(ui, MORE, MORE) {
            self.shown += STEP;
        }
        ui.add_space(4.0);
        aside(ui, wording::DOUBLES_CAUTION);
    }

    /// Finds the suggestions that are not decided, if the suggestions, the decisions or the dossier
    /// have changed.
    fn find_open(&mut self, scene: &Scene<'_>, found: &Arc<Suggestions>) {
        let judgements = &scene.session.view().judgements;
        // What is joined with what depends on the dossier, which changes later than the decision.
        let dossier = scene.session.dossier_generation();
        let same = |(suggested, judged, of): &(Arc<Suggestions>, Arc<Judgements>, u64)| {
            Arc::ptr_eq(suggested, found) && Arc::ptr_eq(judged, judgements) && *of == dossier
        };
        if self.open_for.as_ref().is_some_and(same) {
            return;
        }
        let joined = scene.session.joined();
        let entities = found.entities.iter().enumerate();
        let entities =
            entities.filter(|(_, d)| judgements.of_entities(&d.a, &d.b, joined).is_none());
        let contacts = found.contacts.iter().enumerate();
        let contacts =
            contacts.filter(|(_, p)| judgements.of_contacts(&p.a, &p.b, joined).is_none());
        self.open = Open {
            entities: entities.map(|(place, _)| place).collect(),
            contacts: contacts.map(|(place, _)| place).collect(),
            lines: HashMap::new(),
        };
        self.open_for = Some((Arc::clone(found), Arc::clone(judgements), dossier));
    }
}

fn double_row(ui: &mut Ui, scene: &Scene<'_>, double: &Double) {
    let dossier = scene.dossier();
    if ![&double.a, &double.b].iter().all(|id| dossier.entities.contains_key(*id)) {
        return;
    }
    ui.push_id((&double.a, &double.b), |ui| {
        for id in [&double.a, &double.b] {
            named(ui, scene, &about(scene, id), Selection::Entity(id.clone()));
        }
        reasons(ui, scene, &double.reasons);
        let [one, other] = [&double.a, &double.b].map(|id| entity_name(scene, id));
        if let Some(difference) = wording::hidden_difference(&one, &other) {
            aside(ui, &wording::sentence_case(&difference));
        }
        choice(ui, scene, Pair::Entities(&double.a, &double.b));
        ui.separator();
    });
}

fn contact_row(
    ui: &mut Ui,
    scene: &Scene<'_>,
    pair: &SameContact,
    lines: &mut HashMap<RecordId, String>,
) {
    let dossier = scene.dossier();
    let both = [dossier.contacts.get(&pair.a), dossier.contacts.get(&pair.b)];
    let [Some(first), Some(other)] = both else { return };
    ui.push_id((&pair.a, &pair.b), |ui| {
        aside(ui, &wording::title_line(RecordRef::Contact(first), dossier));
        for contact in [first, other] {
            let selection = Selection::Record(contact.id.clone());
            let line = lines
                .entry(contact.id.clone())
                .or_insert_with(|| wording::contact_line(contact, dossier));
            named(ui, scene, line, selection);
        }
        choice(ui, scene, Pair::Contacts(&pair.a, &pair.b));
        ui.separator();
    });
}

/// The name of an entity and the government that it serves.
fn about(scene: &Scene<'_>, id: &EntityId) -> String {
    let dossier = scene.session.dossier();
    let name = wording::isolated(&entity_name(scene, id));
    let serves = scene.session.whole_network().government_of(id).map(|found| found.government);
    match serves.filter(|government| government != id) {
        Some(government) => format!("{name} · {}", wording::entity_name(&government, dossier)),
        None => name,
    }
}

/// The name of an entity. If a decision merged it into another one, this is its own name, as the
/// files have it.
fn entity_name(scene: &Scene<'_>, id: &EntityId) -> String {
    let session = scene.session;
    let named = [session.dossier(), session.whole()];
    let entity = named.into_iter().find_map(|dossier| dossier.entities.get(id));
    entity.map_or_else(|| id_words(id.as_str()), |entity| entity.name.to_string())
}

/// A short name for a contact, without the reader's decisions: its form and its time.
fn contact_name(scene: &Scene<'_>, id: &RecordId) -> String {
    let session = scene.session;
    let mut known = [session.whole(), session.dossier()].into_iter();
    let Some(contact) = known.find_map(|dossier| dossier.contacts.get(id)) else {
        return id_words(id.as_str());
    };
    let form = wording::sentence_case(wording::mode(contact.mode));
    let when = wording::contact_when(contact);
    std::iter::once(form).chain(when).collect::<Vec<_>>().join(", ")
}

/// Lists the reasons for a suggestion, one per line, with a sign for those against it.
pub fn reasons(ui: &mut Ui, scene: &Scene<'_>, reasons: &[Reason]) {
    for reason in reasons {
        let sign = if reason.is_against() { "−" } else { "+" };
        aside(ui, &format!("{sign} {}", wording::reason_words(reason, scene.dossier())));
    }
}

/// Two things that may be the same.
#[derive(Clone, Copy, Debug)]
pub enum Pair<'a> {
    /// Two entities.
    Entities(&'a EntityId, &'a EntityId),
    /// Two contacts.
    Contacts(&'a RecordId, &'a RecordId),
}

impl Pair<'_> {
    fn words(self, scene: &Scene<'_>) -> String {
        let [one, other] = match self {
            Self::Entities(a, b) => [a, b].map(|id| entity_name(scene, id)),
            Self::Contacts(a, b) => [a, b].map(|id| contact_name(scene, id)),
        };
        format!("{one} and {other}")
    }

    /// Whether the two are one thing in what is shown.
    fn is_joined(self, scene: &Scene<'_>) -> bool {
        let joined = scene.session.joined();
        match self {
            Self::Entities(a, b) => joined.entity(a) == joined.entity(b),
            Self::Contacts(a, b) => joined.record(a) == joined.record(b),
        }
    }

    /// The command that decides about the two.
    fn judge(self, decision: Option<Decision>) -> Command {
        Command::View(ViewCommand::Judge(match self {
            Self::Entities(a, b) => Judgement::Entities(a.clone(), b.clone(), decision),
            Self::Contacts(a, b) => Judgement::Contacts(a.clone(), b.clone(), decision),
        }))
    }
}

/// Draws the three choices of whether two things are the same.
pub fn choice(ui: &mut Ui, scene: &Scene<'_>, pair: Pair<'_>) {
    let (judgements, joined) = (&scene.session.view().judgements, scene.session.joined());
    // A new decision replaces the one before, which may be about another pair.
    let found = match pair {
        Pair::Entities(a, b) => {
            let found = judgements.of_entities(a, b, joined);
            found.map(|((a, b), decision)| (Pair::Entities(a, b), decision))
        }
        Pair::Contacts(a, b) => {
            let found = judgements.of_contacts(a, b, joined);
            found.map(|((a, b), decision)| (Pair::Contacts(a, b), decision))
        }
    };
    let words = pair.words(scene);
    let (decided, now) = found.map_or((pair, None), |(decided, now)| (decided, Some(now)));
    let choices = [
        (Some(Decision::Same), "The same"),
        (Some(Decision::Different), "Not the same"),
        (None, "Not decided"),
    ];
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (decision, name) in choices {
            let on = decision == now;
            let button = ui.add(egui::Button::new(job(name, Look::sized(SMALL))).selected(on));
            if button.is_switch(on, || format!("{name}: {words}")).clicked() && !on {
                scene.push(decided.judge(decision));
            }
        }
    });
}

/// Lists the decisions, each with a button that takes it back.
fn decided(ui: &mut Ui, scene: &Scene<'_>) {
    let judgements = &scene.session.view().judgements;
    let count = judgements.entities.len() + judgements.contacts.len();
    if count == 0 {
        return;
    }
    list_heading(ui, "Decided", count);
    for ((a, b), made) in &judgements.entities {
        decision(ui, scene, Pair::Entities(a, b), *made);
    }
    for ((a, b), made) in &judgements.contacts {
        decision(ui, scene, Pair::Contacts(a, b), *made);
    }
}

/// Draws a decision about two things, with a button that takes it back.
pub fn decision(ui: &mut Ui, scene: &Scene<'_>, pair: Pair<'_>, decision: Decision) {
    let verdict = match decision {
        Decision::Same => "the same",
        Decision::Different => "not the same",
    };
    let words = pair.words(scene);
    ui.push_id(&words, |ui| {
        ui.label(super::text::body(&format!("{words}: {verdict}")));
        let is_applied = pair.is_joined(scene) || scene.session.awaits().is_some();
        if decision == Decision::Same && !is_applied {
            aside(ui, "Not applied: one of them is not in the open files, or another decision keeps them apart");
        }
        if ui.small_button("Take back").is_button(|| format!("Take back: {words}")).clicked() {
            scene.push(pair.judge(None));
        }
    });
}

fn named(ui: &mut Ui, scene: &Scene<'_>, words: &str, selection: Selection) {
    scene.push_if(link(ui, link_words(ui, words)).clicked(), ViewCommand::Select(selection));
}
