//! Reads the cells of a table that name the ends of an edge: several names in a cell, and what stands
//! around a name without being a part of it.

use super::cells::{COMMAS, Several, parts};
use super::item::{Item, Sort};
use crate::import::fields::Field;
use crate::import::graph::Graph;
use crate::import::hedges::around_name;
use crate::import::host_above::is_person;
use crate::import::mapping::CsvField;
use crate::import::not_held;
use crate::model::{Certainty, Text};

/// The most edges that one row may become. Pairing thousands of ends could give millions.
pub(super) const MOST_PAIRS: usize = 1_000;

/// Counts the end cells that have several names, and those with one name over several lines.
#[derive(Debug, Default)]
pub(super) struct Lines {
    several: Several,
    wrapped: Several,
}

impl Lines {
    /// The names in a cell. Two lines with a single word each are one name with a line break,
    /// unless both words are known names.
    pub(super) fn names(&mut self, cell: &str, graph: &Graph<'_>) -> Vec<String> {
        if graph.knows(cell) {
            return vec![cell.to_owned()];
        }
        let lines: Vec<&str> =
            cell.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let is_word = |line: &&str| !line.contains([' ', ';', '|', ',']);
        if let [_, _] = lines[..]
            && lines.iter().all(is_word)
            && !lines.iter().all(|line| graph.knows(line))
        {
            let name = lines.join(" ");
            self.wrapped.note(&name);
            return vec![name];
        }
        let names = parts(cell);
        if names.len() > 1 {
            self.several.note(cell);
        }
        names
    }

    pub(super) fn finish(self, graph: &mut Graph<'_>) {
        let marks = (
            "cell names several at an end, between commas or other marks",
            "cells name several at an end, between commas or other marks",
        );
        self.several.finish(marks, COMMAS, graph);
        let lines = (
            "cell of two lines is read as one name",
            "cells of two lines are read as one name each",
        );
        let help = "If they are two names, set a semicolon between them";
        self.wrapped.finish(lines, help, graph);
    }
}

/// Adds a row with several ends as several edges, or as one contact with all of them.
pub(super) fn put(mut item: Item, lines: &mut Lines, graph: &mut Graph<'_>) {
    if item.sort == Sort::Node {
        item.put_into(graph, true);
        return;
    }
    let mut several = |end: &Option<String>| match end {
        Some(end) => lines.names(end, graph),
        None => Vec::new(),
    };
    let (from, to) = (several(&item.source), several(&item.target));
    if from.len() * to.len() < 2 {
        if let ([from], [to]) = (&from[..], &to[..]) {
            (item.source, item.target) = (Some(from.clone()), Some(to.clone()));
        }
        for end in [&mut item.source, &mut item.target].into_iter().flatten() {
            *end = bare_name(end, &mut item.attributes, graph);
        }
        item.put_into(graph, true);
        for (end, name) in [&item.source, &item.target].into_iter().zip(&item.names) {
            if let (Some(end), Some(name)) = (end, name) {
                graph.call(end, name);
            }
        }
        return;
    }
    let says = |(name, value): &(Text, String)| {
        let word = matches!(&**name, "kind" | "label" | "mode");
        word && not_held::form(value).is_some()
    };
    if item.attributes.iter().any(says) {
        let names = from.iter().chain(&to).map(String::as_str);
        let names: Vec<&str> = names.filter(|name| !graph.is_nobody(name)).collect();
        graph.meeting(&names, item.id.as_deref(), &item.attributes, item.at.clone());
        return;
    }
    let pairs = from.iter().flat_map(|from| to.iter().map(move |to| (from, to)));
    let all = from.len().saturating_mul(to.len());
    graph.builder.report.lost_many("further ends of one row", all.saturating_sub(MOST_PAIRS));
    for (from, to) in pairs.take(MOST_PAIRS) {
        (item.source, item.target) = (Some(from.clone()), Some(to.clone()));
        item.put_into(graph, true);
    }
}

/// A name without what stands around it. "Bo (not present)" was not there, and "Bo Lind?" may be
/// somebody else: both are noted among the attributes of the row.
pub(super) fn bare_name(
    name: &str,
    attributes: &mut Vec<(Text, String)>,
    graph: &Graph<'_>,
) -> String {
    if graph.knows(name) {
        return name.to_owned();
    }
    if let (bare, Some((_, words))) = not_held::who_came(name) {
        attributes.insert(0, ("status".into(), words.to_owned()));
        return bare.to_owned();
    }
    let Some(bare) = unsure_name(name, graph) else { return name.to_owned() };
    make_unsure(attributes, &format!("A name is written: {name}."));
    bare.to_owned()
}

/// The name in words that hedge it. "Which?" keeps its mark, unless something else is called so.
pub(super) fn unsure_name<'n>(name: &'n str, graph: &Graph<'_>) -> Option<&'n str> {
    let bare = around_name(name)?;
    let is_name = !name.ends_with('?') || is_person(bare) || graph.knows(bare);
    Some(if is_name { bare } else { name })
}

/// Says that a row is not sure, and why. What the row itself says of its certainty becomes a remark.
pub(super) fn make_unsure(attributes: &mut Vec<(Text, String)>, why: &str) {
    let is_certainty = |(name, _): &(Text, String)| Field::of(name) == Some(Field::Certainty);
    if let Some(at) = attributes.iter().position(is_certainty) {
        let (_, word) = attributes.remove(at);
        add_remark(attributes, &format!("The file gives its certainty as: {word}."));
    }
    attributes.insert(0, ("certainty".into(), Certainty::Possible.as_str().to_owned()));
    add_remark(attributes, why);
}

/// Adds a sentence to the remark of a row.
pub(super) fn add_remark(attributes: &mut Vec<(Text, String)>, remark: &str) {
    match attributes.iter_mut().find(|(name, _)| &**name == CsvField::Note.id()) {
        Some((_, note)) => {
            note.push(' ');
            note.push_str(remark);
        }
        None => attributes.push((CsvField::Note.id().into(), remark.to_owned())),
    }
}
