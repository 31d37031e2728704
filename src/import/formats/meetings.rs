//! Reads tables in which each row is a meeting, as ministers publish them: who received whom, when
//! and what for. A row that says that nobody was met is no meeting. Those who declined or did not
//! come met nobody.

use std::ops::Range;

use csv::StringRecord;

use super::cells::{COMMAS, Several, listed, parts, period};
use super::table::{add_period, is_no_value};
use crate::import::columns::is_period;
use crate::import::contact_words::{is_no_name, is_nobody, mode};
use crate::import::date_columns::joined;
use crate::import::fields::Field;
use crate::import::graph::Graph;
use crate::import::hedges::hedge;
use crate::import::host_above::{is_person, section};
use crate::import::mapping::{CsvField, CsvMapping};
use crate::import::not_held::{NotHeld, not_held, who_came};
use crate::import::words::words_of;
use crate::load::problem::shortened;
use crate::model::{Certainty, EntityKind, Text};

/// The state that is kept from row to row.
#[derive(Debug)]
pub(super) struct Meetings<'m> {
    mapping: &'m CsvMapping,
    /// The only cell of the row before, which may be the host of the rows that follow.
    alone: Option<String>,
    several: Several,
    /// The host that a row of its own gave for the rows below it.
    section: Option<String>,
    /// Whether the last row of that sort names nobody, so that the host of the rows below is not known.
    is_unknown: bool,
    /// Whether what is above the table names the host.
    is_above: bool,
    /// Guests with the name of a service that people meet over.
    services: Several,
    /// Whether the column of dates has periods within which a meeting took place.
    periods: bool,
}

/// The names in a cell: those who came, and those who did not according to the cell.
#[derive(Debug, Default)]
struct Named {
    came: Vec<String>,
    away: Vec<(String, NotHeld)>,
    /// The words in brackets that say so.
    words: Vec<String>,
    /// What the cell says without naming anybody, such as "Meeting cancelled".
    of_all: Option<NotHeld>,
    /// The form of contact that stands beside a name: "Lind (by phone)".
    form: Option<String>,
    /// Guests with the name of a service that people meet over: "Zoom".
    services: Vec<String>,
    /// Words for nobody: "others".
    nobody: Vec<String>,
    /// A name with a hedge: "Lind?", "possibly Lind".
    unsure: Option<String>,
}

impl Named {
    fn of(names: Vec<String>, graph: &Graph<'_>) -> Self {
        let mut all = Self::default();
        for name in names {
            if graph.knows(&name) {
                all.came.push(name);
            } else if is_service(&name) {
                all.services.push(name.clone());
                all.came.push(name);
            } else if let Some(said) = not_held(&name) {
                all.of_all = all.of_all.max(Some(said));
            } else if mode(&name).is_some() {
                // "Private meeting" is nobody.
                all.form = all.form.or(Some(name));
            } else if is_no_name(&name) {
                all.nobody.push(name);
            } else {
                match who_came(&name) {
                    (whole, None) => {
                        let (name, form) = with_form(whole);
                        let bare = hedged(name);
                        all.unsure = all.unsure.or(bare.map(|_| whole.to_owned()));
                        let name = bare.unwrap_or(name);
                        all.form = all.form.or(form.map(str::to_owned));
                        all.came.push(name.to_owned());
                    }
                    (bare, Some((said, words))) if is_of_all(words) => {
                        all.of_all = all.of_all.max(Some(said));
                        all.words.push(words.to_owned());
                        all.came.push(bare.to_owned());
                    }
                    (bare, Some((said, words))) => {
                        all.words.push(words.to_owned());
                        all.away.push((bare.to_owned(), said));
                    }
                }
            }
        }
        all
    }

    /// Drops those who did not come, unless nobody came: then the names are kept, with the reason.
    fn settle(mut self, graph: &mut Graph<'_>) -> (Vec<String>, Option<NotHeld>, Vec<String>) {
        if self.came.is_empty() {
            let said = self.away.iter().map(|(_, said)| *said).max().max(self.of_all);
            let names = self.away.into_iter().map(|(name, _)| name).collect();
            return (names, said, self.words);
        }
        for name in std::mem::take(&mut self.nobody) {
            let what = format!("words for nobody beside a name (\"{}\")", shortened(&name));
            graph.builder.report.lost(&what);
        }
        for (name, _) in std::mem::take(&mut self.away) {
            let what = format!("who did not come to a meeting (\"{}\")", shortened(&name));
            graph.builder.report.lost(&what);
        }
        (self.came, self.of_all, Vec::new())
    }
}

impl<'m> Meetings<'m> {
    /// The state for a table with these headings.
    pub(super) fn new(mapping: &'m CsvMapping, headings: &StringRecord, above: &[String]) -> Self {
        let heading = mapping.get(CsvField::Date).and_then(|place| headings.get(place));
        let periods = mapping.headings && heading.is_some_and(is_period);
        let host = mapping.host.trim();
        let is_above = !host.is_empty() && above.iter().any(|row| row.contains(host));
        let (several, services) = (Several::default(), Several::default());
        Self {
            mapping,
            alone: None,
            several,
            section: None,
            is_unknown: false,
            is_above,
            services,
            periods,
        }
    }

    /// Reads one row; its blank cells have been filled from above.
    pub(super) fn take(
        &mut self,
        values: &[String],
        (names, period): (&[Text], Option<&str>),
        at: Range<usize>,
        graph: &mut Graph<'_>,
    ) {
        let get = |field| {
            let place = self.mapping.get(field)?;
            values.get(place).map(String::as_str).filter(|value| !value.is_empty())
        };
        let section = self.section.clone();
        let told = Some(self.mapping.host.trim()).filter(|host| !host.is_empty());
        let told = section.as_deref().or(told.filter(|_| !self.is_unknown));
        let (host, guests) = (get(CsvField::Source).or(told), get(CsvField::Target));
        let nil = match guests {
            Some(guests) => is_nobody(guests),
            None => values.iter().any(|value| !value.is_empty() && is_nobody(value)),
        };
        if nil {
            graph.builder.report.lost("rows that say that nobody was met");
            return;
        }
        let Some(guests) = guests else {
            self.without_guests(values, &at, graph);
            return;
        };
        self.alone.take_if(|alone| host == Some(alone.as_str()));
        self.unused(graph);
        if host.is_none() && self.mapping.sections {
            graph.builder.report.lost("rows that do not say who met");
            return;
        }
        let met = if graph.knows(guests) { vec![guests.to_owned()] } else { listed(guests) };
        let met = if host.is_none() { apart(met) } else { met };
        let received = people(host.map(parts).unwrap_or_default(), graph);
        for (cell, _) in
            [(host, &received), (Some(guests), &met)].iter().filter(|(_, n)| n.len() > 1)
        {
            self.several.note(cell.unwrap_or_default());
        }
        let (hosts, by_host, mut words) = Named::of(received, graph).settle(graph);
        let guests = Named::of(met, graph);
        guests.services.iter().for_each(|name| self.services.note(name));
        let (form, unsure) = (guests.form.clone(), guests.unsure.clone());
        let (met, by_guest, more) = guests.settle(graph);
        words.extend(more);
        let said = by_host.max(by_guest);
        if said == Some(NotHeld::Never) || met.is_empty() && said.is_some() {
            graph.builder.report.lost("rows that say that no meeting took place");
            return;
        }
        if met.is_empty() || host.is_some() && hosts.is_empty() {
            graph.builder.report.lost("rows that do not say who met");
            return;
        }
        for host in &hosts {
            graph.is_a(host, &EntityKind::Person, at.clone());
        }
        let all: Vec<&str> = hosts.iter().chain(&met).map(String::as_str).collect();
        let mut attributes = self.attributes(values, names, graph);
        add_period(&mut attributes, period);
        let is_form =
            |(name, _): &(Text, String)| matches!(Field::of(name), Some(Field::Kind | Field::Mode));
        if let Some(form) = form.filter(|_| !attributes.iter().any(is_form)) {
            attributes.push(("mode".into(), form));
        }
        if get(CsvField::Source).is_none() && told.is_some() {
            let said = match (&section, self.is_above) {
                (Some(_), _) => "Who received is said in a row above.",
                (None, true) => "Who received is said above the table.",
                (None, false) => "Who received was said at the import.",
            };
            add_remark(&mut attributes, said);
        }
        if let Some(name) = unsure {
            attributes.push(("certainty".into(), Certainty::Possible.as_str().to_owned()));
            add_remark(&mut attributes, &format!("Who was met is written: {name}."));
        }
        if let Some(modality) = said.and_then(NotHeld::modality) {
            attributes.insert(0, ("modality".into(), modality.as_str().to_owned()));
            if !words.is_empty() {
                attributes.push(("words used".into(), words.join("; ")));
            }
        }
        graph.meeting(&all, get(CsvField::Id), &attributes, at);
    }

    /// Handles a row without guests.
    fn without_guests(&mut self, values: &[String], at: &Range<usize>, graph: &mut Graph<'_>) {
        let mut filled = values.iter().filter(|value| !value.is_empty());
        let first = filled.next();
        if filled.next().is_none() {
            self.unused(graph);
            self.section = first.filter(|_| self.mapping.sections).and_then(|cell| section(cell));
            self.is_unknown = self.mapping.sections && self.section.is_none();
            self.alone = first.filter(|_| self.section.is_none()).cloned();
        } else if values.iter().any(|value| not_held(value).is_some_and(NotHeld::is_certain)) {
            graph.builder.report.lost("rows that say that no meeting took place");
        } else {
            graph.incomplete(at, "a meeting is left out: the row names nobody who was met");
        }
    }

    fn attributes(
        &self,
        values: &[String],
        names: &[Text],
        graph: &mut Graph<'_>,
    ) -> Vec<(Text, String)> {
        const APART: [CsvField; 6] = [
            CsvField::Source,
            CsvField::Target,
            CsvField::Id,
            CsvField::Year,
            CsvField::Month,
            CsvField::Day,
        ];
        let apart = APART.map(|field| self.mapping.get(field));
        let mut attributes = Vec::new();
        for (place, (value, name)) in values.iter().zip(names).enumerate() {
            if value.is_empty() || apart.contains(&Some(place)) {
                continue;
            }
            if is_no_value(value) {
                graph.builder.report.lost("cells without a value (NaN, NULL)");
                continue;
            }
            let is_period = self.periods && self.mapping.get(CsvField::Date) == Some(place);
            let within = if is_period { period(value) } else { None };
            attributes.push((name.clone(), within.unwrap_or_else(|| value.clone())));
        }
        attributes.extend(joined(values, self.mapping).map(|date| ("date".into(), date)));
        attributes
    }

    fn unused(&mut self, graph: &mut Graph<'_>) {
        if let Some(cell) = self.alone.take() {
            let what = format!("rows with a single cell and no meeting (\"{}\")", shortened(&cell));
            graph.builder.report.lost(&what);
        }
    }

    /// Reports how the rows were read.
    pub(super) fn finish(mut self, graph: &mut Graph<'_>) {
        self.unused(graph);
        let marks = (
            "cell names several, between commas or other marks",
            "cells name several, between commas or other marks",
        );
        self.several.finish(marks, COMMAS, graph);
        let services = (
            "guest has the name of a means of contact and is taken for a company",
            "guests have the name of a means of contact and are taken for companies",
        );
        let help =
            "If it is how they met, set it in a column for that, or behind the guest in brackets";
        self.services.finish(services, help, graph);
        if self.is_above {
            let host = shortened(self.mapping.host.trim());
            let message = format!("who received is taken from above the table: \"{host}\"");
            let help = "If it was somebody else, say who: --host NAME";
            graph.builder.report.table_read(message, help);
        }
    }
}

/// Whether a guest has the name of a company over whose service people meet.
fn is_service(name: &str) -> bool {
    const SERVICES: [&str; 5] = ["Zoom", "Skype", "Webex", "WebEx", "WhatsApp"];
    SERVICES.contains(&name)
}

/// A name without the hedge before or behind it: "Lind?", "possibly Lind".
fn hedged(name: &str) -> Option<&str> {
    let asked = name.strip_suffix('?').or_else(|| name.strip_suffix("(?)"));
    let before = || name.split_once(' ').filter(|(word, _)| hedge(word).is_some());
    let bare = asked.or_else(|| before().map(|(_, bare)| bare))?.trim();
    (!bare.is_empty()).then_some(bare)
}

/// The names in a list of all who took part, if it is one name with "and" or "&" in it: nobody met
/// alone.
fn apart(names: Vec<String>) -> Vec<String> {
    let [name] = &names[..] else { return names };
    let apart: Vec<String> = name
        .split(" & ")
        .flat_map(|part| part.split(" and "))
        .map(|n| n.trim().to_owned())
        .collect();
    if apart.len() > 1 { apart } else { names }
}

/// Whether words behind the last name are about all of them: "both declined".
fn is_of_all(words: &str) -> bool {
    words_of(words).any(|word| matches!(word, "both" | "all" | "neither"))
}

/// A name without the form of contact that stands beside it: "Lind (by phone)", "Call with Lind".
fn with_form(name: &str) -> (&str, Option<&str>) {
    let bracket = name.strip_suffix([')', ']']).and_then(|name| name.rsplit_once(['(', '[']));
    let behind = bracket.and_then(|(bare, words)| {
        let medium = ["by ", "via ", "over ", "on ", "through "];
        let form = medium.iter().find_map(|word| words.strip_prefix(word)).unwrap_or(words);
        mode(form).map(|_| (bare, form))
    });
    let before = || name.split_once(" with ").filter(|(form, _)| mode(form).is_some());
    let found = behind.or_else(|| before().map(|(form, bare)| (bare, form)));
    match found {
        Some((bare, form)) if !bare.trim().is_empty() => (bare.trim(), Some(form)),
        _ => (name, None),
    }
}

/// The names of two people with "and" between them; other names may have an "and" of their own.
fn each(line: String, graph: &Graph<'_>) -> Vec<String> {
    let halves = [" and ", " & "].into_iter().find_map(|and| line.split_once(and));
    match halves {
        Some((one, other)) if is_person(one) && is_person(other) && !graph.knows(&line) => {
            vec![one.trim().to_owned(), other.trim().to_owned()]
        }
        _ => vec![line],
    }
}

/// The names in a cell without the offices that stand on lines of their own below them.
fn people(lines: Vec<String>, graph: &mut Graph<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let lines: Vec<String> = lines.into_iter().flat_map(|line| each(line, graph)).collect();
    for line in lines {
        let below = names.last().is_some_and(|name| !is_office(name));
        if below && is_office(&line) && !graph.knows(&line) {
            graph.builder.report.lost("offices below a name");
        } else {
            names.push(line);
        }
    }
    names
}

/// Whether words are an office and nobody's name: "Secretary of State", "Minister for Ports".
pub(in crate::import) fn is_office(words: &str) -> bool {
    const OFFICES: [&str; 14] = [
        "minister",
        "secretary",
        "undersecretary",
        "chancellor",
        "commissioner",
        "director",
        "adviser",
        "advisor",
        "president",
        "ambassador",
        "mayor",
        "governor",
        "head",
        "chief",
    ];
    const BEFORE: [&str; 13] = [
        "the",
        "parliamentary",
        "under",
        "permanent",
        "private",
        "principal",
        "prime",
        "deputy",
        "first",
        "second",
        "junior",
        "special",
        "state",
    ];
    let lower = words.to_lowercase();
    let mut rest = words_of(&lower).skip_while(|word| BEFORE.contains(word));
    let office = rest.next().is_some_and(|word| OFFICES.contains(&word));
    office
        && rest
            .next()
            .is_none_or(|word| matches!(word, "of" | "for" | "to" | "executive" | "secretary"))
}

/// Adds a sentence to the remark of a row.
fn add_remark(attributes: &mut Vec<(Text, String)>, remark: &str) {
    match attributes.iter_mut().find(|(name, _)| &**name == CsvField::Note.id()) {
        Some((_, note)) => {
            note.push(' ');
            note.push_str(remark);
        }
        None => attributes.push((CsvField::Note.id().into(), remark.to_owned())),
    }
}
