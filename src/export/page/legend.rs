//! The legend of the page. Its entries are switches. What each would take off the map is computed
//! here with the filter, as in the window; the page only adds it up.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::by_day::Over;
use crate::export::Part;
use crate::export::figure::pieces::{Looks, SAMPLE, sample};
use crate::export::plain::escaped;
use crate::filter::{Answer, Filter, Index};
use crate::model::{EntityId, RecordId};
use crate::picture::{LegendEntry, LegendKey, Picture, Sample, Switch};

/// Maximum number of groups of records for which every combination is drawn. The records of a group
/// have the same switches.
const MIXED: usize = 4;

/// The titles of the sections, in order.
pub(super) const SECTIONS: [&str; 3] = ["Governments", "Marks", "Lines"];

/// The legend while it is being made.
#[derive(Default)]
pub(super) struct LegendBuild {
    numbers: BTreeMap<LegendKey, usize>,
    entries: Vec<Entry>,
}

/// An entry: its section, whether it is a switch, its words, and its HTML by step.
struct Entry {
    section: usize,
    is_switch: bool,
    /// The name of the entry in the page's address.
    label: String,
    html: Over,
}

/// What the entries of a step would take off the map.
#[derive(Default)]
pub(super) struct Offs {
    entities: BTreeMap<EntityId, Vec<usize>>,
    records: BTreeMap<RecordId, Vec<usize>>,
}

impl Offs {
    pub(super) fn entity(&self, id: &EntityId) -> Value {
        json!(self.entities.get(id).map_or(&[][..], Vec::as_slice))
    }

    /// The subsets of some records that can stay on the map while others are taken off. Records
    /// with the same switches form a group. With at most `MIXED` groups, every combination of
    /// groups is returned; with more, only what is left when a single switch is off.
    pub(super) fn subsets(&self, records: &[&RecordId]) -> Vec<Vec<RecordId>> {
        let of = |id: &RecordId| self.records.get(id).map_or(&[][..], Vec::as_slice);
        let mut groups: Vec<&[usize]> = Vec::new();
        for id in records {
            if !groups.contains(&of(id)) {
                groups.push(of(id));
            }
        }
        let kept = |keep: &dyn Fn(&[usize]) -> bool| -> Vec<RecordId> {
            records.iter().filter(|id| keep(of(id))).map(|id| (*id).clone()).collect()
        };
        if groups.len() < 2 {
            return Vec::new();
        }
        let mut subsets: Vec<Vec<RecordId>> = if groups.len() <= MIXED {
            let mixes = 1..(1_usize << groups.len()) - 1;
            let has = |mix: usize, group: &[usize]| {
                groups.iter().position(|one| *one == group).is_some_and(|at| mix >> at & 1 == 1)
            };
            mixes.map(|mix| kept(&|group| has(mix, group))).collect()
        } else {
            let switches: BTreeSet<usize> = groups.iter().copied().flatten().copied().collect();
            switches.iter().map(|switch| kept(&|group| !group.contains(switch))).collect()
        };
        subsets.retain(|some| !some.is_empty() && some.len() < records.len());
        subsets
    }

    pub(super) fn record(&self, id: &RecordId) -> Value {
        json!(self.records.get(id).map_or(&[][..], Vec::as_slice))
    }
}

fn section(key: &LegendKey) -> usize {
    match key {
        LegendKey::Government(_) => 0,
        LegendKey::Shape(_) | LegendKey::Former | LegendKey::Anonymous | LegendKey::Defunct => 1,
        _ => 2,
    }
}

impl LegendBuild {
    /// Numbers the entries of a picture, after the ones that already have a number.
    pub(super) fn order(&mut self, picture: &Picture) {
        for entry in picture.legend.iter().filter(|entry| entry.count > 0) {
            let next = self.entries.len();
            if !self.numbers.contains_key(&entry.key) {
                self.numbers.insert(entry.key.clone(), next);
                let section = section(&entry.key);
                let is_switch = entry.switch.is_some();
                let (label, html) = (entry.label.clone(), Over::default());
                self.entries.push(Entry { section, is_switch, label, html });
            }
        }
    }

    /// Adds the entries of a step, and computes what they would take off the map.
    pub(super) fn add(
        &mut self,
        step: usize,
        (part, [light, dark]): (&Part, [&Picture; 2]),
        looks: &RefCell<Looks>,
    ) -> Offs {
        self.order(light);
        let index = Index::new(&part.network);
        let mut offs = Offs::default();
        for (entry, in_dark) in light.legend.iter().zip(&dark.legend) {
            let Some(number) = self.numbers.get(&entry.key).copied() else { continue };
            let samples = [(&entry.sample, &light.palette), (&in_dark.sample, &dark.palette)];
            let html = written(entry, &sample(samples, &mut looks.borrow_mut()));
            if let Some(known) = self.entries.get_mut(number) {
                known.html.set(step, json!(html));
            }
            if let Some(switch) = &entry.switch {
                take_off(&mut offs, number, switch, &index);
            }
        }
        offs
    }

    /// The entries as JSON: the section, whether it is a switch, its HTML by step, and its words.
    pub(super) fn json(&mut self, steps: usize) -> Value {
        let entries = self.entries.iter_mut();
        let entry =
            |one: &mut Entry| json!([one.section, one.is_switch, one.html.json(steps), one.label]);
        entries.map(entry).collect()
    }

    /// The legend of the last step as HTML lists.
    pub(super) fn html(&mut self, steps: usize) -> String {
        let mut html = String::new();
        for (place, title) in SECTIONS.iter().enumerate() {
            let mut items = String::new();
            for entry in self.entries.iter_mut().filter(|entry| entry.section == place) {
                let words = entry.html.words_at_end(steps);
                if !words.is_empty() {
                    items.push_str("<li>");
                    items.push_str(words);
                    items.push_str("</li>");
                }
            }
            if !items.is_empty() {
                html.push_str(&["<h2>", title, "</h2><ul>", &items, "</ul>"].concat());
            }
        }
        html
    }
}

/// A sample with its words and its number.
fn written(entry: &LegendEntry, sample: &str) -> String {
    let words = escaped(&entry.label);
    let (words, count) = match entry.sample {
        Sample::Width { least, most } => (format!("{words}, {least} to {most}"), String::new()),
        _ => (words, format!(" <small>{}</small>", entry.count)),
    };
    format!(
        "<svg viewBox=\"-1 -10 {} 20\" width={} height=20 aria-hidden=true>{sample}</svg>\
         <span><bdi>{words}</bdi>{count}</span>",
        SAMPLE + 2.0,
        SAMPLE + 2.0
    )
}

/// Notes what a switch takes off the map. A record that goes only because its ends go is not
/// listed.
fn take_off(offs: &mut Offs, number: usize, switch: &Switch, index: &Index) {
    let filter = switch.turned(&Filter::default());
    let left_out = Answer::new(&filter, index).left_out(index);
    for id in left_out.entities {
        offs.entities.entry(id).or_default().push(number);
    }
    for id in left_out.records {
        offs.records.entry(id).or_default().push(number);
    }
}
