//! Every filter dimension as a section that unfolds. Each value has a count, a switch "only" and a
//! switch "without". Long lists have a field that narrows them, and scroll by themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::{Align, Button, Layout, ScrollArea, TextEdit, Ui};

use super::small;
use crate::filter::{Dimension, Filter};
use crate::picture::wording::{dimension_words, sentence_case};
use crate::picture::{Facet, Facets, Section};
use crate::ui::kit::Spoken as _;
use crate::ui::rows::append_weak;
use crate::ui::text::{Look, SMALL, job};

/// A list with this many values or more has a field that narrows it, and scrolls.
const LONG: usize = 12;
/// Height of a row, in points.
const ROW: f32 = 20.0;

/// Which sections are unfolded, and what is typed into their fields.
#[derive(Debug)]
pub struct Values {
    unfolded: BTreeSet<Dimension>,
    narrowed: BTreeMap<Dimension, Narrowed>,
}

impl Default for Values {
    fn default() -> Self {
        let unfolded = [Dimension::Government, Dimension::Sort, Dimension::Status].into();
        Self { unfolded, narrowed: BTreeMap::new() }
    }
}

/// The state of a long list, which is narrowed by typed text.
#[derive(Debug, Default)]
struct Narrowed {
    typed: String,
    /// The indices of the values that match, and the list and the text they were found for.
    matching: Vec<usize>,
    for_list: Option<(Arc<Facets>, String)>,
}

impl Values {
    /// Draws the sections.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        filter: &Filter,
        facets: &Arc<Facets>,
        wanted: &mut Option<Filter>,
    ) {
        for section in &facets.sections {
            let dimension = section.dimension;
            if !self.header(ui, section, filter) {
                continue;
            }
            ui.indent(dimension.as_str(), |ui| {
                if section.values.len() < LONG {
                    for facet in &section.values {
                        ui.push_id(&*facet.value, |ui| row(ui, section, facet, filter, wanted));
                    }
                } else {
                    let narrowed = self.narrowed.entry(dimension).or_default();
                    narrowed.ui(ui, section, facets, filter, wanted);
                }
            });
        }
    }

    /// Draws the line that unfolds a section. Returns whether the section is unfolded.
    fn header(&mut self, ui: &mut Ui, section: &Section, filter: &Filter) -> bool {
        let dimension = section.dimension;
        let open = self.unfolded.contains(&dimension);
        let name = dimension_words(dimension);
        let sign = if open { "⏷" } else { "⏵" };
        let strong = Look::sized(SMALL).coloured(ui.visuals().strong_text_color());
        let mut words = job(&format!("{sign} {name}"), strong);
        let chosen = filter.choice(dimension).is_some();
        let more = if chosen { "filtered".to_owned() } else { section.values.len().to_string() };
        append_weak(&mut words, ui, &format!("  {more}"));
        let response = ui.add(Button::new(words).frame(false));
        response.is_switch(open, || format!("{name}: show or hide the values"));
        if response.clicked() && !self.unfolded.remove(&dimension) {
            self.unfolded.insert(dimension);
        }
        open
    }
}

impl Narrowed {
    fn ui(
        &mut self,
        ui: &mut Ui,
        section: &Section,
        facets: &Arc<Facets>,
        filter: &Filter,
        wanted: &mut Option<Filter>,
    ) {
        let name = dimension_words(section.dimension).to_lowercase();
        crate::ui::fonts::note(&self.typed);
        let edit = TextEdit::singleline(&mut self.typed).desired_width(f32::INFINITY);
        let hint = format!("Narrow {}", section.values.len());
        let field = ui.add(edit.hint_text(&hint));
        field.is_field(&hint, &self.typed, || format!("Narrow the list: {name}"));
        self.find(section, facets);
        if self.matching.is_empty() {
            ui.weak("No value matches");
        }
        let area = ScrollArea::vertical().id_salt(section.dimension.as_str());
        let area = area.max_height(ROW * LONG as f32).auto_shrink([false, true]);
        area.show_rows(ui, ROW, self.matching.len(), |ui, rows| {
            for place in self.matching.get(rows).unwrap_or_default() {
                if let Some(facet) = section.values.get(*place) {
                    ui.push_id(&*facet.value, |ui| row(ui, section, facet, filter, wanted));
                }
            }
        });
    }

    /// Finds the matching values again, but only if the text or the list has changed.
    fn find(&mut self, section: &Section, facets: &Arc<Facets>) {
        let same = |(list, typed): &(Arc<Facets>, String)| {
            Arc::ptr_eq(list, facets) && *typed == self.typed
        };
        if !self.for_list.as_ref().is_some_and(same) {
            self.matching = section.matching(&self.typed);
            self.for_list = Some((Arc::clone(facets), self.typed.clone()));
        }
    }
}

/// Draws one value. A click on its words switches "only". Alt and a click, or the sign at the right
/// edge, switches "without".
fn row(
    ui: &mut Ui,
    section: &Section,
    facet: &Facet,
    filter: &Filter,
    wanted: &mut Option<Filter>,
) {
    let (dimension, value) = (section.dimension, &*facet.value);
    let without = filter.is_without(dimension, value);
    let only = !without && filter.is_only(dimension, value);
    let name = format!("{}: {}", dimension_words(dimension), facet.label);
    let mut turn = |change: fn(&mut Filter, Dimension, &str)| {
        let mut changed = filter.clone();
        change(&mut changed, dimension, value);
        *wanted = Some(changed);
    };
    ui.allocate_ui_with_layout(
        egui::vec2(ui.available_width(), ROW),
        Layout::right_to_left(Align::Center),
        |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let sign = ui.add(Button::selectable(without, small("−")).small());
            let sign = sign.on_hover_text(format!("Without {name}"));
            if sign.is_switch(without, || format!("Without {name}")).clicked() {
                turn(Filter::toggle_without);
            }
            let weak = Look::sized(SMALL).coloured(ui.visuals().weak_text_color());
            ui.add(egui::Label::new(job(&facet.count.to_string(), weak)).selectable(false));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let response =
                    ui.add(Button::selectable(only, words(ui, facet, only, without)).truncate());
                response.is_switch(only, || format!("Only {name}"));
                let hint = format!(
                    "{}: {}. Click: only these. Alt+click: without these.",
                    facet.label,
                    section.count_words(facet.count),
                );
                if response.on_hover_text(hint).clicked() {
                    let away = ui.input(|i| i.modifiers.alt);
                    turn(if away { Filter::toggle_without } else { Filter::toggle_only });
                }
            });
        },
    );
}

/// The words of a value. Those with "only" have a tick, those with "without" are struck through,
/// and those with a count of 0 are weak.
fn words(ui: &Ui, facet: &Facet, only: bool, without: bool) -> egui::text::LayoutJob {
    let weak = without || facet.count == 0 && !only;
    let ink = if weak { ui.visuals().weak_text_color() } else { ui.visuals().text_color() };
    let look = Look::sized(SMALL).coloured(ink);
    let sign = if only { "✔ " } else { "" };
    job(
        &format!("{sign}{}", sentence_case(&facet.label)),
        if without { look.struck() } else { look },
    )
}
