//! The page "Channels" of the left panel: who carries contact between two governments, what the
//! contact depends on, who is on the routes between others, and which groups there are. It shows
//! the results of `network::measures`. docs/measures.md explains what each number means.

use std::time::Duration;

use egui::{ComboBox, ProgressBar, ScrollArea, Ui};

use super::known_on::not_known_words;
use super::scene::Scene;
use super::text::{BODY, Look, job, link, strong};
use super::what_if;
use crate::model::EntityId;
use crate::network::measures::communities::Group;
use crate::network::measures::{
    Betweenness, Carrier, Carriers, Communities, Crossing, Exactness, Line, OfLine, OfOne, Survey,
};
use crate::picture::wording;
use crate::session::{Appearance, Channels, Command, Selection, ViewCommand};
use crate::ui::kit::{self, Spoken as _, aside, dropdown, link_words, list_heading, paragraph};

/// How many rows of a list are shown without unfolding.
const SHORT: usize = 8;
/// How many more rows can be unfolded.
const ROWS: usize = 200;

/// Draws the page.
pub fn ui(ui: &mut Ui, scene: &Scene<'_>, height: f32) {
    let area = ScrollArea::vertical().id_salt("channels").max_height(height);
    area.auto_shrink([false, false]).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 6.0);
        if scene.dossier().is_empty() {
            ui.weak(scene.nothing_words());
            return;
        }
        let Some(survey) = scene.measured.survey.clone() else {
            aside(ui, "Analysing the map…");
            return;
        };
        let page = ChannelsPage { scene };
        page.choice(ui, &survey);
        page.what_counts(ui, &survey);
        match (&scene.session.view().channels.governments, &scene.measured.carriers) {
            (None, _) => page.crossings(ui, &survey.crossings),
            (Some((one, other)), _) if scene.session.channel_governments().is_none() => {
                let known = |id: &&EntityId| scene.dossier().entities.contains_key(*id);
                let both = [one, other].into_iter().filter(|id| !known(id));
                let names: Vec<&str> = both.map(|id| scene.name(id)).collect();
                aside(ui, &not_known_words(scene, &names));
            }
            (Some(_), None) => {}
            (Some(_), Some(carriers)) => page.carriers(ui, carriers),
        }
        page.cuts(ui, &survey);
        page.ranks(ui);
        page.communities(ui);
        ui.add_space(8.0);
        aside(ui, wording::MEASURE_CAUTION);
    });
}

/// What the reader picked from a list of governments.
enum Picked {
    Nothing,
    All,
    One(EntityId),
}

struct ChannelsPage<'a> {
    scene: &'a Scene<'a>,
}

impl ChannelsPage<'_> {
    /// Draws the choice of the two governments.
    fn choice(&self, ui: &mut Ui, survey: &Survey) {
        let now = self.scene.session.view().channels.clone();
        let mut chosen = now.clone();
        ui.label(strong("Contact between"));
        let one = now.governments.as_ref().map(|(one, _)| one);
        match self.pick(ui, "One government", one, survey, true) {
            Picked::Nothing => {}
            Picked::All => chosen.governments = None,
            Picked::One(one) => {
                let other = now.governments.as_ref().map(|(_, other)| other.clone());
                let other = other.filter(|other| *other != one);
                let other = other.or_else(|| counterpart(&one, survey));
                chosen.governments = other.map(|other| (one, other));
            }
        }
        if let Some((one, other)) = &now.governments {
            let picked = self.pick(ui, "Other government", Some(other), survey, false);
            if let Picked::One(picked) = picked {
                let first = if picked == *one { other.clone() } else { one.clone() };
                chosen.governments = Some((first, picked));
            }
        }
        self.ask(&now, chosen);
    }

    /// Draws one list of governments. Returns what was picked in this frame.
    fn pick(
        &self,
        ui: &mut Ui,
        name: &str,
        now: Option<&EntityId>,
        survey: &Survey,
        all: bool,
    ) -> Picked {
        const ALL: &str = "All governments";
        let dossier = self.scene.dossier();
        let words = now.map_or(ALL, |id| dossier.name(id));
        let width = (ui.available_width() - 8.0).max(120.0);
        let mut picked = Picked::Nothing;
        let combo = ComboBox::from_id_salt(name).width(width);
        let combo = combo.selected_text(job(words, Look::sized(BODY)));
        let at = survey.governments.iter().position(|id| now == Some(id));
        let at = at.map_or(0, |at| at + usize::from(all));
        let button = dropdown(ui, combo, at, |ui| {
            if all && ui.selectable_label(now.is_none(), ALL).clicked() {
                picked = Picked::All;
            }
            for id in &survey.governments {
                let chosen = now == Some(id);
                let name = dossier.name(id);
                let entry = ui.selectable_label(chosen, job(name, Look::sized(BODY)));
                entry.is_switch(chosen, || format!("{name} (in the list of governments)"));
                if entry.clicked() {
                    picked = Picked::One(id.clone());
                }
            }
        });
        button.is_list(|| format!("{name}: {words}"));
        picked
    }

    fn ask(&self, now: &Channels, chosen: Channels) {
        self.scene.push_if(chosen != *now, ViewCommand::SetChannels(chosen));
    }

    /// Draws which records count as contact, and how much of the map is in contact.
    fn what_counts(&self, ui: &mut Ui, survey: &Survey) {
        let now = self.scene.session.view().channels.clone();
        let mut chosen = now.clone();
        ui.collapsing("What counts as contact", |ui| {
            let links = &mut chosen.links;
            kit::checkbox(ui, &mut links.other_links, "Also relations and offices");
            kit::checkbox(ui, &mut links.planned, "Also planned and proposed contacts");
            kit::checkbox(ui, &mut links.denied, "Also what is denied, doubted or called off");
        });
        self.ask(&now, chosen);
        let all = self.scene.network().counts().nodes;
        let linked = survey.linked;
        aside(ui, &format!("{linked} of {all} on the map are in reported contact"));
        if !self.scene.session.shown().left_out.is_empty() {
            aside(ui, "What is left out of the map does not count");
        }
    }

    /// Lists all pairs of governments whose people are in contact.
    fn crossings(&self, ui: &mut Ui, crossings: &[Crossing]) {
        list_heading(ui, "Pairs of governments", crossings.len());
        if crossings.is_empty() {
            aside(ui, "No reported contact is between people of two governments");
        }
        self.list(ui, "crossings", crossings, Self::crossing);
    }

    fn crossing(&self, ui: &mut Ui, crossing: &Crossing) {
        let (one, other) = &crossing.governments;
        let name = |id| self.scene.dossier().name(id);
        let words = format!("{} and {}", name(one), name(other));
        if link(ui, link_words(ui, &words)).clicked() {
            let mut channels = self.scene.session.view().channels.clone();
            channels.governments = Some(crossing.governments.clone());
            self.scene.push(ViewCommand::SetChannels(channels));
        }
        let (ones, others) = crossing.people;
        let lines = wording::counted(crossing.lines, "line");
        aside(ui, &format!("{ones} and {others} in contact · {lines}"));
    }

    /// Lists who is in contact with the other side, on both sides, and along which lines.
    fn carriers(&self, ui: &mut Ui, carriers: &Carriers) {
        let (one, other) = &carriers.governments;
        if !carriers.linked {
            ui.add_space(6.0);
            paragraph(ui, "No reported contact links the two, directly or through others");
            return;
        }
        if carriers.lines.is_empty() {
            ui.add_space(6.0);
            paragraph(ui, "No direct contact is reported; others link the two");
        }
        for (government, side) in [(one, &carriers.sides.0), (other, &carriers.sides.1)] {
            if side.is_empty() {
                continue;
            }
            let title = format!("On the side of {}", self.scene.dossier().name(government));
            list_heading(ui, &title, side.len());
            let salt = format!("side of {government}");
            self.list(ui, &salt, side, |page, ui, one| page.one(ui, government, one));
        }
        if !carriers.lines.is_empty() {
            list_heading(ui, "Lines between the two", carriers.lines.len());
            self.list(ui, "lines", &carriers.lines, Self::line);
        }
        if !carriers.between.is_empty() {
            list_heading(ui, "All contact also passes through", carriers.between.len());
            self.list(ui, "between", &carriers.between, |page, ui, carrier| {
                let vital = wording::vital_words(matches!(carrier, Carrier::Line(_)));
                page.row(ui, carrier, "between the two", &[vital.to_owned()]);
            });
        }
    }

    fn one(&self, ui: &mut Ui, government: &EntityId, one: &OfOne) {
        let dossier = self.scene.dossier();
        let with: Vec<&str> = one.with.iter().map(|id| dossier.name(id)).collect();
        let mut about = vec![wording::other_side_words(&with)];
        about.push(wording::counted_words(&one.counted, self.contacts_only()));
        if one.only_one {
            about.push(wording::only_one_words(government, dossier));
        }
        if one.vital {
            about.push(wording::vital_words(false).to_owned());
        }
        self.row(ui, &Carrier::Entity(one.entity.clone()), "in contact", &about);
    }

    fn line(&self, ui: &mut Ui, line: &OfLine) {
        let mut about = vec![wording::counted_words(&line.counted, self.contacts_only())];
        if line.only_one {
            about.push("Only line between the two in reported contact".to_owned());
        }
        if line.vital {
            about.push(wording::vital_words(true).to_owned());
        }
        self.row(ui, &Carrier::Line(line.line.clone()), "in contact", &about);
    }

    fn contacts_only(&self) -> bool {
        !self.scene.session.view().channels.links.other_links
    }

    /// Lists the people and lines that the contact on the whole map depends on.
    fn cuts(&self, ui: &mut Ui, survey: &Survey) {
        list_heading(ui, "Contact depends on", survey.cuts.len());
        if survey.cuts.is_empty() {
            aside(ui, "No single person or line: there is always another route");
        }
        self.list(ui, "cuts", &survey.cuts, |page, ui, cut| {
            page.row(ui, &cut.carrier, "hangs on", &[wording::cut_words(cut)]);
        });
    }

    /// Lists who is on the routes between others.
    fn ranks(&self, ui: &mut Ui) {
        let ranks = self.scene.measured.ranks.clone();
        let count = ranks.as_ref().map_or(0, |ranks| ranks.ranks.len());
        list_heading(ui, "On the routes between others", count);
        match ranks {
            Some(ranks) => self.ranked(ui, &ranks),
            None if self.scene.measured.stopped => {
                aside(ui, "Stopped");
                self.scene.push_if(ui.button("Calculate").clicked(), Command::MeasureAgain);
            }
            None => {
                let bar = ProgressBar::new(self.scene.measured.share).desired_height(10.0);
                ui.add(bar.desired_width(ui.available_width() - 8.0));
                let clicked = ui.button("Cancel").is_button(|| "Cancel measuring").clicked();
                self.scene.push_if(clicked, Command::StopMeasuring);
                // The share grows; a result would wake the window itself.
                ui.ctx().request_repaint_after(Duration::from_millis(100));
            }
        }
    }

    fn ranked(&self, ui: &mut Ui, ranks: &Betweenness) {
        aside(ui, "Share of the shortest routes between any two people in reported contact");
        if let Exactness::Sampled { error, failure, samples } = ranks.exactness {
            let (error, sure) = (error * 100.0, (1.0 - failure) * 100.0);
            aside(
                ui,
                &format!(
                    "Estimated from {samples} routes: with {sure:.0} % confidence, every share is within ± {error:.1} points"
                ),
            );
        }
        if ranks.ranks.is_empty() {
            aside(ui, "Nobody stands between two others");
        }
        self.list(ui, "ranks", &ranks.ranks, |page, ui, one| {
            let words = wording::share_words(one.share, ranks.exactness);
            page.row(ui, &Carrier::Entity(one.entity.clone()), "between others", &[words]);
        });
    }

    /// Lists the communities: groups with more contact among themselves than with others.
    fn communities(&self, ui: &mut Ui) {
        let communities = self.scene.measured.communities.clone();
        let count = communities.as_ref().map_or(0, |found| found.groups.len());
        list_heading(ui, "Communities", count);
        let now = self.scene.session.view().appearance;
        let mut chosen: Appearance = now;
        kit::checkbox(ui, &mut chosen.communities, "Show communities as areas on the map");
        self.scene.push_if(chosen != now, ViewCommand::SetAppearance(chosen));
        match communities {
            Some(found) => self.grouped(ui, &found),
            None if self.scene.measured.stopped => aside(ui, "Stopped"),
            None => {}
        }
    }

    fn grouped(&self, ui: &mut Ui, found: &Communities) {
        aside(ui, "Groups with more contact among themselves than with others");
        aside(ui, &format!("Modularity {:.2}", found.modularity));
        let numbered: Vec<(usize, &Group)> = (1..).zip(&found.groups).collect();
        self.list(ui, "communities", &numbered, |page, ui, (number, group)| {
            page.group(ui, *number, group);
        });
    }

    fn group(&self, ui: &mut Ui, number: usize, group: &Group) {
        let centre = group.centre.as_ref().map_or("", |id| self.scene.dossier().name(id));
        let words = match group.entities.len() {
            0 | 1 => format!("{number}. {centre}"),
            2 => format!("{number}. {centre} and one other"),
            more => format!("{number}. {centre} and {} others", more - 1),
        };
        if link(ui, link_words(ui, &words)).clicked() {
            self.scene.push(ViewCommand::Mark(group.entities.iter().cloned().collect()));
        }
    }

    /// Draws a list that shows its first entries. The others can be unfolded.
    fn list<T>(
        &self,
        ui: &mut Ui,
        salt: &str,
        entries: &[T],
        mut show: impl FnMut(&Self, &mut Ui, &T),
    ) {
        let (first, rest) = entries.split_at(entries.len().min(SHORT));
        for entry in first {
            show(self, ui, entry);
        }
        if rest.is_empty() {
            return;
        }
        let listed = &rest[..rest.len().min(ROWS)];
        let title = if listed.len() == rest.len() {
            format!("{} more", rest.len())
        } else {
            format!("{} more of {}", listed.len(), rest.len())
        };
        ui.push_id(salt, |ui| {
            ui.collapsing(title, |ui| {
                for entry in listed {
                    show(self, ui, entry);
                }
            });
        });
    }

    /// Draws an entity or a line: a name that selects it, the lines about it, and the what-if
    /// button.
    fn row(&self, ui: &mut Ui, carrier: &Carrier, place: &str, about: &[String]) {
        let name = wording::carrier_name(carrier, self.scene.dossier());
        ui.push_id((place, carrier_key(carrier)), |ui| {
            if link(ui, link_words(ui, &name)).clicked() {
                self.scene.push(ViewCommand::Select(selection_of(carrier)));
            }
            for line in about {
                aside(ui, line);
            }
            what_if::button(ui, self.scene, carrier, place);
            ui.add_space(4.0);
        });
    }
}

/// The government that shares the most lines with `one`, else any other. `None` if there is none.
fn counterpart(one: &EntityId, survey: &Survey) -> Option<EntityId> {
    let most = survey.crossings.iter().rev().find_map(|crossing| {
        let (a, b) = &crossing.governments;
        [(a, b), (b, a)].into_iter().find_map(|(this, that)| (this == one).then_some(that))
    });
    most.or_else(|| survey.governments.iter().find(|id| *id != one)).cloned()
}

fn selection_of(carrier: &Carrier) -> Selection {
    match carrier {
        Carrier::Entity(id) => Selection::Entity(id.clone()),
        Carrier::Line(Line::Pair(a, b)) => Selection::line(a, b),
        Carrier::Line(Line::Round(id)) => Selection::Record(id.clone()),
    }
}

fn carrier_key(carrier: &Carrier) -> (&str, &str) {
    match carrier {
        Carrier::Entity(id) => (id.as_str(), ""),
        Carrier::Line(Line::Pair(a, b)) => (a.as_str(), b.as_str()),
        Carrier::Line(Line::Round(id)) => ("", id.as_str()),
    }
}
