//! The search results, grouped by kind, with the number of results of each kind. The kind of the
//! best hit comes first.

use egui::text::LayoutJob;
use egui::{ScrollArea, Ui};

use super::row_id;
use super::words::{Words, kind_words};
use crate::search::{HitKind, Target};
use crate::session::Selection;
use crate::ui::rows::{self, ListRow, Take};
use crate::ui::scene::{Scene, SearchResult};
use crate::ui::text::{BODY, Look, SMALL};

/// The most lines of a quote or passage that are shown.
const QUOTE_LINES: usize = 4;

/// Search results as rows. They are made once for each answer.
#[derive(Debug, Default)]
pub struct Results {
    /// The dossier generation and the typed text that the rows belong to.
    made_for: Option<(u64, String)>,
    groups: Vec<Group>,
}

#[derive(Debug)]
struct Group {
    kind: HitKind,
    /// How many results there are, including those not listed.
    count: usize,
    hits: Vec<(Target, Words)>,
}

impl Results {
    /// Makes rows of an answer, unless they are made already. Returns whether it did.
    pub fn follow(&mut self, scene: &Scene<'_>, found: &SearchResult) -> bool {
        let same = |(generation, typed): &(u64, String)| {
            *generation == found.generation && *typed == found.typed
        };
        if self.made_for.as_ref().is_some_and(same) {
            return false;
        }
        self.made_for = Some((found.generation, found.typed.clone()));
        self.groups.clear();
        for hit in &found.answer.hits {
            let row = (hit.target.clone(), Words::new(scene, hit));
            if let Some(group) = self.groups.iter_mut().find(|group| group.kind == hit.kind) {
                group.hits.push(row);
            } else {
                let count = found.answer.counts.get(&hit.kind).copied().unwrap_or_default();
                self.groups.push(Group { kind: hit.kind, count, hits: vec![row] });
            }
        }
        true
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.groups.iter().map(|group| group.hits.len()).sum()
    }

    /// Whether nothing was found.
    pub const fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// What a row leads to. `None` if there is no such row.
    pub fn target(&self, row: usize) -> Option<&Target> {
        let mut hits = self.groups.iter().flat_map(|group| &group.hits);
        hits.nth(row).map(|(target, _)| target)
    }

    /// Draws the rows. Returns the row that was clicked, and how it is to be taken. `next` is the
    /// row that Enter would take. It is scrolled into view if `scrolls` is set.
    pub fn ui(
        &self,
        ui: &mut Ui,
        scene: &Scene<'_>,
        height: f32,
        next: Option<usize>,
        scrolls: bool,
    ) -> Option<(usize, Take)> {
        let mut clicked = None;
        let area = ScrollArea::vertical().id_salt(("results", &self.made_for));
        area.max_height(height).auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            let mut place = 0;
            for group in &self.groups {
                rows::heading(ui, kind_words(group.kind), group.count);
                for (target, words) in &group.hits {
                    let response = row(ui, scene, target, words, place, next == Some(place));
                    if scrolls && next == Some(place) {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() {
                        clicked = Some((place, Take::of_click(ui)));
                    }
                    place += 1;
                }
                if group.count > group.hits.len() {
                    ui.weak(format!("and {} more", group.count - group.hits.len()));
                }
            }
        });
        clicked
    }
}

fn row(
    ui: &mut Ui,
    scene: &Scene<'_>,
    target: &Target,
    words: &Words,
    place: usize,
    is_next: bool,
) -> egui::Response {
    let mut name = words.spoken();
    let mut lines = vec![title(ui, target, words)];
    let right = is_hidden(scene, target).then(|| {
        name.push_str(" · hidden");
        let mut words = rows::line(1);
        rows::append_weak(&mut words, ui, "hidden");
        words
    });
    if let Some((found, what)) = &words.why {
        let mut line = rows::marked(ui, found, Look::sized(SMALL), 2);
        rows::append_weak(&mut line, ui, &format!(" · {what}"));
        lines.push(line);
    }
    for about in &words.about {
        let mut line = rows::line(2);
        rows::append_weak(&mut line, ui, about);
        lines.push(line);
    }
    let is_chosen = is_chosen(scene, target);
    let dot = match target {
        Target::Entity(id) => Some(scene.colour_of(id)),
        Target::Quote { .. } | Target::Article { .. } => None,
    };
    let id = row_id(place);
    ListRow { id, name: &name, lines, dot, right, is_next, is_chosen, is_enabled: true }.ui(ui)
}

fn title(ui: &Ui, target: &Target, words: &Words) -> LayoutJob {
    let (look, lines) = match target {
        Target::Entity(_) => (Look::sized(BODY), 1),
        Target::Quote { .. } => (Look::sized(SMALL).slanted(), QUOTE_LINES),
        Target::Article { .. } => (Look::sized(SMALL), QUOTE_LINES),
    };
    rows::marked(ui, &words.title, look, lines)
}

/// Whether a result is not on the map, for any reason.
fn is_hidden(scene: &Scene<'_>, target: &Target) -> bool {
    let left_out = &scene.session.shown().left_out;
    match target {
        Target::Entity(id) => left_out.entities.contains(id),
        Target::Quote { record, .. } => {
            scene.record(record).is_some_and(|record| left_out.hides(record))
        }
        Target::Article { .. } => false,
    }
}

fn is_chosen(scene: &Scene<'_>, target: &Target) -> bool {
    let view = scene.session.view();
    match target {
        Target::Entity(id) => {
            view.selection == Selection::Entity(id.clone()) || view.marked.contains(id)
        }
        Target::Quote { record, .. } => view.selection == Selection::Record(record.clone()),
        Target::Article { document, span } => {
            let shown = scene.session.article();
            shown.is_some_and(|(id, at)| id == document && at == span)
                && scene.session.tab() == crate::session::Tab::Article
        }
    }
}
