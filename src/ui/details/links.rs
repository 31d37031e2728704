//! The page that shows how two chosen entities are linked: the shortest chains, each step with who
//! reports it. Two people can also be compared; see `compare`.

use egui::Ui;

use super::parts::{DetailsPage, FEW, heading, indented};
use super::{compare, record};
use crate::network::Chain;
use crate::picture::wording;
use crate::session::{Command, ViewCommand, ViewState};
use crate::ui::kit::{self, aside, list_heading, paragraph};
use crate::ui::known_on::not_known_words;
use crate::ui::scene::Links;

/// The most chains that are looked for.
const MOST: usize = 60;

/// Draws the page.
pub fn ui(ui: &mut Ui, page: &mut DetailsPage<'_>, links: &Links) {
    let dossier = page.scene.dossier();
    let (from, to) = &links.ends;
    // A government talks through its people: compared by itself it would seem to talk to nobody.
    let are_people = dossier.is_person(from) && dossier.is_person(to);
    let compares = are_people && page.scene.session.view().compares;
    let (one, other) = (page.scene.name(from), page.scene.name(to));
    heading(
        ui,
        &if compares {
            format!("{one} and {other} compared")
        } else {
            format!("How are {one} and {other} linked?")
        },
    );
    ui.horizontal_wrapped(|ui| {
        page.entity_link(ui, from);
        aside(ui, "and");
        page.entity_link(ui, to);
    });
    let unknown: Vec<&str> = [from, to]
        .into_iter()
        .filter(|id| !dossier.entities.contains_key(*id))
        .map(|id| page.scene.name(id))
        .collect();
    if !unknown.is_empty() {
        paragraph(ui, &not_known_words(page.scene, &unknown));
        return;
    }
    if are_people {
        pages(ui, page, compares);
    }
    if compares {
        compare::ui(ui, page, links);
    } else {
        chains(ui, page, links);
    }
}

/// Draws the buttons that switch between the two pages about two people.
fn pages(ui: &mut Ui, page: &mut DetailsPage<'_>, compares: bool) {
    ui.horizontal_wrapped(|ui| {
        for (wanted, name) in [(false, "How they are linked"), (true, "Compare them")] {
            let button = ui.selectable_label(compares == wanted, name);
            if button.clicked() && compares != wanted {
                page.scene.push(ViewCommand::Compare(wanted));
            }
        }
    });
}

fn chains(ui: &mut Ui, page: &mut DetailsPage<'_>, links: &Links) {
    let mut denied = page.scene.session.view().denied_links;
    let changed = kit::checkbox(ui, &mut denied, "Also denied and cancelled links").changed();
    page.scene.push_if(changed, ViewCommand::ShowDeniedLinks(denied));
    match &links.chains {
        None => {}
        Some(chains) if chains.chains.is_empty() && !chains.stopped => {
            let reports = match page.scene.session.known_day() {
                Some(day) => format!("No report published by {}", day.words()),
                None => "No report in the open files".to_owned(),
            };
            paragraph(ui, &format!("{reports} links them, directly or through others"));
        }
        Some(chains) => found(ui, page, links, &chains.chains),
    }
    more(ui, page, links);
}

/// Draws, below the chains, the button for more chains, or that the search is still going on.
fn more(ui: &mut Ui, page: &mut DetailsPage<'_>, links: &Links) {
    if links.looking {
        ui.horizontal(|ui| {
            ui.spinner();
            aside(ui, "Looking for chains…");
            page.scene.push_if(ui.button("Stop looking").clicked(), Command::LookForChains(false));
        });
        return;
    }
    let Some(found) = &links.chains else { return };
    if found.stopped {
        aside(ui, "Stopped looking: there may be other chains, and shorter ones");
        page.scene.push_if(ui.button("Look again").clicked(), Command::LookForChains(true));
        return;
    }
    let more = page.scene.session.view().more_chains;
    let is_full = found.chains.len() >= ViewState::CHAINS + more;
    let next = more + ViewState::CHAINS;
    if is_full && next < MOST && kit::small_button(ui, "More chains", "More chains") {
        page.scene.push(ViewCommand::ShowMoreChains(next));
    }
    if !is_full && more > 0 {
        aside(ui, "There are no more chains");
    }
}

fn found(ui: &mut Ui, page: &mut DetailsPage<'_>, links: &Links, chains: &[Chain]) {
    if ui.button("Copy with citations").clicked() {
        let words = wording::chains_words(&links.ends, chains, page.scene.dossier());
        page.scene.push(Command::Copy(words));
    }
    for (number, chain) in chains.iter().enumerate() {
        let through: Vec<&str> = chain.steps[..chain.steps.len().saturating_sub(1)]
            .iter()
            .map(|step| page.scene.dossier().name(&step.to))
            .collect();
        let title = if through.is_empty() {
            format!("{}. Directly", number + 1)
        } else {
            format!("{}. Through {}", number + 1, through.join(", "))
        };
        list_heading(ui, &title, 0);
        for step in &chain.steps {
            ui.push_id((number, &step.from), |ui| {
                ui.horizontal_wrapped(|ui| {
                    page.entity_link(ui, &step.from);
                    aside(ui, "–");
                    page.entity_link(ui, &step.to);
                });
                indented(ui, |ui| {
                    page.list_from(ui, "records", FEW, &step.records, |page, ui, id| {
                        let Some(record) = page.scene.record(id) else { return };
                        let sentence = page.sentence(record);
                        record::short_link(ui, page, record, &sentence);
                        aside(ui, &wording::standing_line(record, page.scene.dossier()));
                        // All quotes of one piece of evidence are shown: one alone may be about
                        // another time.
                        let mut quoted = record.evidence().iter().map(|item| &item.quotes);
                        let quotes = quoted.find(|quotes| !quotes.is_empty());
                        let words = quotes.into_iter().flatten().map(|q| format!("“{}”", q.exact));
                        let words: Vec<String> = words.collect();
                        if !words.is_empty() {
                            aside(ui, &words.join(" … "));
                        }
                    });
                });
            });
        }
    }
    ui.add_space(4.0);
    aside(ui, wording::CHAIN_CAUTION);
}
