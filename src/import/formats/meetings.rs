//! Reads tables in which each row is a meeting, as ministers publish them: who received whom, when
//! and what for. A row that says that nobody was met is no meeting. Those who declined or did not
//! come met nobody.

use std::ops::Range;

use csv::StringRecord;

use super::cells::{COMMAS, Several, listed, parts, period};
use super::row_ends::{add_remark, make_unsure, unsure_name};
use super::said_of_rows::SaidOfRows;
use super::table::{add_period, is_no_value};
use crate::import::columns::is_period;
use crate::import::contact_words::{is_no_name, is_nobody, medium, mode};
use crate::import::date_columns::joined;
use crate::import::fields::Field;
use crate::import::graph::Graph;
use crate::import::hedges::hedge;
use crate::import::host_above::{is_person, section};
use crate::import::mapping::{CsvField, CsvMapping, LoneCell};
use crate::import::not_held::{NotHeld, not_held, who_came};
use crate::import::words::words_of;
use crate::load::problem::shortened;
use crate::model::{EntityKind, Text};

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
    /// What titles and rows with a single cell say of the rows below: "Cancelled meetings".
    of_rows: SaidOfRows,
    /// How what is above the table names the host.
    above: Above,
    /// Guests with the name of a service that people meet over.
    services: Several,
    /// Rows that are taken for the hosts of the rows below.
    hosts: Several,
    /// Whether the column of dates has periods within which a meeting took place.
    periods: bool,
}

/// How what is above a table names the host of its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Above {
    Nothing,
    /// In a title, or behind a label.
    Title,
    /// In a row with the name and nothing else. Rows in the table may do the same.
    Name,
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
    /// Words behind a name which deny that it was met: "denied".
    denied: Option<String>,
}

impl Named {
    fn of(names: Vec<String>, graph: &Graph<'_>) -> Self {
        let mut all = Self::default();
        for name in names {
            if graph.knows(&name) {
                all.came.push(name);
            } else if let Some((bare, said)) = not_met(&name) {
                all.words.push(name.clone());
                all.away.push((bare.to_owned(), said));
            } else if is_service(&name) {
                all.services.push(name.clone());
                all.came.push(name);
            } else if medium(&name).is_some() {
                // "Online" is nobody.
                all.form = all.form.or(Some(name));
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
                        let (whole, denied) = denied_name(whole);
                        all.denied = all.denied.or(denied.map(str::to_owned));
                        let (name, form) = with_form(whole);
                        let (form, hedged) = form.map_or((None, false), without_hedge);
                        let bare = unsure_name(name, graph).or(hedged.then_some(name));
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
        let holds = |row: &String| words_of(host).all(|word| words_of(row).any(|w| w == word));
        let alone = |row: &String| section(row, true).as_deref() == Some(host);
        let names_host = if host.is_empty() || !above.iter().any(holds) {
            Above::Nothing
        } else if above.iter().any(alone) {
            Above::Name
        } else {
            Above::Title
        };
        let (several, services) = (Several::default(), Several::default());
        Self {
            mapping,
            alone: None,
            several,
            section: None,
            is_unknown: false,
            of_rows: SaidOfRows::above(above),
            above: names_host,
            services,
            hosts: Several::default(),
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
        if self.of_rows.begins(values) {
            self.unused(graph);
            return;
        }
        let told = self.told().map(str::to_owned);
        let of_row = get(CsvField::Source);
        let (host, guests) = (of_row.or(told.as_deref()), get(CsvField::Target));
        let nil = match guests {
            Some(guests) => is_nobody(guests),
            None => values.iter().any(|value| !value.is_empty() && is_nobody(value)),
        };
        if nil {
            graph.builder.report.lost("rows that say that nobody was met");
            return;
        }
        // A cell alone may be the host of the rows below, even in the column of the guests.
        let is_alone = values.iter().filter(|value| !value.is_empty()).count() == 1;
        let Some(guests) = guests.filter(|_| !(is_alone && self.has_sections())) else {
            self.without_guests(values, &at, graph);
            return;
        };
        self.alone.take_if(|alone| host == Some(alone.as_str()));
        self.unused(graph);
        if host.is_none() && (self.has_sections() || self.is_unknown) {
            graph.builder.report.lost("rows that do not say who met");
            return;
        }
        let Some(mut met) = self.met(host, guests, graph) else { return };
        let mut attributes = self.attributes(values, names, graph);
        add_period(&mut attributes, period);
        self.of_rows.say(&mut attributes);
        if of_row.is_none() && told.is_some() {
            let said = match (&self.section, self.above != Above::Nothing) {
                (Some(_), _) => "Who received is said in a row above.",
                (None, true) => "Who received is said above the table.",
                (None, false) => "Who received was said at the import.",
            };
            add_remark(&mut attributes, said);
        }
        for host in &met.names[..met.hosts] {
            graph.is_a(host, &EntityKind::Person, at.clone());
        }
        let everybody = std::mem::take(&mut met.names);
        let all: Vec<&str> = everybody.iter().map(String::as_str).collect();
        let id = get(CsvField::Id).map(str::to_owned);
        met.say(&mut attributes);
        graph.meeting(&all, id.as_deref(), &attributes, at);
    }

    /// Who received, if the row does not say so itself.
    fn told(&self) -> Option<&str> {
        let told = Some(self.mapping.host.trim()).filter(|host| !host.is_empty());
        self.section.as_deref().or(told.filter(|_| !self.is_unknown))
    }

    /// Who met in a row; `None` if nobody did, or if the row does not say who, which is counted.
    fn met(&mut self, host: Option<&str>, guests: &str, graph: &mut Graph<'_>) -> Option<Met> {
        let met = if graph.knows(guests) { vec![guests.to_owned()] } else { listed(guests) };
        let met = if host.is_none() { apart(met, graph) } else { met };
        let received = people(host.map(parts).unwrap_or_default(), graph);
        for (cell, _) in
            [(host, &received), (Some(guests), &met)].iter().filter(|(_, n)| n.len() > 1)
        {
            self.several.note(cell.unwrap_or_default());
        }
        let mut hosts = Named::of(received, graph);
        let guests = Named::of(met, graph);
        // A service receives nobody.
        for service in std::mem::take(&mut hosts.services) {
            hosts.came.retain(|name| *name != service);
            hosts.form = hosts.form.or(Some(service));
        }
        guests.services.iter().for_each(|name| self.services.note(name));
        let form = guests.form.clone().or_else(|| hosts.form.clone());
        let denied = hosts.denied.clone().or_else(|| guests.denied.clone());
        let unsure = [("received", hosts.unsure.clone()), ("was met", guests.unsure.clone())];
        let (received, by_host, mut words) = hosts.settle(graph);
        let (met, by_guest, more) = guests.settle(graph);
        words.extend(more);
        let said = by_host.max(by_guest).max(self.of_rows.not_held());
        if said == Some(NotHeld::Never) || met.is_empty() && said.is_some() {
            graph.builder.report.lost("rows that say that no meeting took place");
            return None;
        }
        if met.is_empty() || host.is_some() && received.is_empty() {
            graph.builder.report.lost("rows that do not say who met");
            return None;
        }
        let hosts = received.len();
        let names = received.into_iter().chain(met).collect();
        Some(Met { names, hosts, form, unsure, said, words, denied })
    }

    /// Whether a row with a single cell names the host of the rows below.
    fn has_sections(&self) -> bool {
        self.mapping.lone_cell == LoneCell::Host
    }

    /// Handles a row without guests.
    fn without_guests(&mut self, values: &[String], at: &Range<usize>, graph: &mut Graph<'_>) {
        let mut filled = values.iter().filter(|value| !value.is_empty());
        let first = filled.next();
        if filled.next().is_none() {
            self.unused(graph);
            let sections = self.has_sections();
            self.section = first
                .filter(|_| sections)
                .and_then(|cell| section(cell, self.above == Above::Name));
            if let Some(cell) = first.filter(|_| self.section.is_some()) {
                self.hosts.note(cell);
            }
            // Another name than the one above the table may be the host of the rows below.
            let other = self.above != Above::Nothing && first.is_some_and(|cell| is_person(cell));
            self.is_unknown = self.section.is_none() && (sections || other || self.is_unknown);
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
        self.of_rows.finish(graph);
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
        let hosts = (
            "row with a name alone is taken for the host of the rows below",
            "rows with a name alone are taken for the hosts of the rows below",
        );
        let help = "If they are none, say who received everybody: --host NAME";
        self.hosts.finish(hosts, help, graph);
        if self.above != Above::Nothing {
            let host = shortened(self.mapping.host.trim());
            let message = format!("who received is taken from above the table: \"{host}\"");
            let help = "If it was somebody else, say who: --host NAME";
            graph.builder.report.table_read(message, help);
        }
    }
}

/// Who met in a row, and what their names say about it.
#[derive(Debug)]
struct Met {
    /// The hosts, and then the guests.
    names: Vec<String>,
    /// How many of them are hosts.
    hosts: usize,
    form: Option<String>,
    /// Who of them, and the name with a hedge.
    unsure: [(&'static str, Option<String>); 2],
    said: Option<NotHeld>,
    words: Vec<String>,
    /// The status that stands behind a name: "denied".
    denied: Option<String>,
}

impl Met {
    /// Adds what the names say to the attributes of the row.
    fn say(self, attributes: &mut Vec<(Text, String)>) {
        let is_form =
            |(name, _): &(Text, String)| matches!(Field::of(name), Some(Field::Kind | Field::Mode));
        if let Some(form) = self.form.filter(|_| !attributes.iter().any(is_form)) {
            match medium(&form).filter(|_| mode(&form).is_none()) {
                Some(mode) => {
                    attributes.push(("mode".into(), mode.as_str().to_owned()));
                    attributes.push(("words used".into(), form));
                }
                None => attributes.push(("mode".into(), form)),
            }
        }
        if let Some(status) = self.denied {
            attributes.insert(0, ("status".into(), status));
        }
        for (who, name) in self.unsure {
            let Some(name) = name else { continue };
            make_unsure(attributes, &format!("Who {who} is written: {name}."));
        }
        if let Some(modality) = self.said.and_then(NotHeld::modality) {
            attributes.insert(0, ("modality".into(), modality.as_str().to_owned()));
            if !self.words.is_empty() {
                attributes.push(("words used".into(), self.words.join("; ")));
            }
        }
    }
}

/// Whether a guest has the name of a company over whose service people meet.
fn is_service(name: &str) -> bool {
    const SERVICES: [&str; 5] = ["zoom", "skype", "webex", "whatsapp", "facetime"];
    SERVICES.contains(&name.to_lowercase().as_str())
}

/// The names in a list of all who took part, if it is the names of two people with "and" or "&" between
/// them: nobody met alone. Other names may have an "and" of their own.
fn apart(names: Vec<String>, graph: &Graph<'_>) -> Vec<String> {
    let [name] = &names[..] else { return names };
    let apart: Vec<&str> =
        name.split(" & ").flat_map(|part| part.split(" and ")).map(str::trim).collect();
    if apart.len() > 1 && !graph.knows(name) && apart.iter().all(|name| is_person(name)) {
        apart.into_iter().map(str::to_owned).collect()
    } else {
        names
    }
}

/// Whether words behind the last name are about all of them: "both declined".
fn is_of_all(words: &str) -> bool {
    words_of(words).any(|word| matches!(word, "both" | "all" | "neither"))
}

/// A name without the form of contact that stands beside it: "Lind (by phone)", "Call with Lind".
fn with_form(name: &str) -> (&str, Option<&str>) {
    let bracket = name.strip_suffix([')', ']']).and_then(|name| name.rsplit_once(['(', '[']));
    let behind = bracket.and_then(|(bare, words)| {
        let before = ["by ", "via ", "over ", "on ", "through "];
        let form = before.iter().find_map(|word| words.strip_prefix(word)).unwrap_or(words);
        if mode(form).or_else(|| medium(form)).is_some() {
            Some((bare, form))
        } else {
            // "Online (Lind)".
            medium(bare).filter(|_| !is_service(bare)).map(|_| (words, bare.trim()))
        }
    });
    let is_form = |form: &str| mode(without_hedge(form).0.unwrap_or(form)).is_some();
    let before = || {
        let mut ways = [" with ", " from ", " to "].into_iter();
        ways.find_map(|way| name.split_once(way).filter(|(form, _)| is_form(form)))
    };
    let found = behind.or_else(|| before().map(|(form, bare)| (without_purpose(bare), form)));
    match found {
        Some((bare, form)) if !bare.trim().is_empty() => (bare.trim(), Some(form)),
        _ => (name, None),
    }
}

/// A name without what follows it on what it was about: "Lind to discuss ports".
fn without_purpose(name: &str) -> &str {
    let about = [" to discuss ", " to talk about ", " regarding ", " about "];
    let end = about.iter().filter_map(|words| name.find(words)).min();
    end.map_or(name, |end| &name[..end])
}

/// A form of contact without a hedge before it, and whether there is one: "Alleged meeting".
fn without_hedge(form: &str) -> (Option<&str>, bool) {
    match form.split_once(' ') {
        Some((first, rest)) if hedge(first).is_some() => (Some(rest), true),
        _ => (Some(form), false),
    }
}

/// A name without a denial in brackets behind it, and its status: "Lind (denied)".
fn denied_name(name: &str) -> (&str, Option<&'static str>) {
    let bracket = name.strip_suffix([')', ']']).and_then(|name| name.rsplit_once(['(', '[']));
    let denies = |words: &str| matches!(words.split(' ').next(), Some("denied" | "denies"));
    match bracket {
        Some((bare, words)) if denies(words) && !bare.trim().is_empty() => {
            (bare.trim(), Some("denied"))
        }
        _ => (name, None),
    }
}

/// A name in words which say that this guest was not met, or was only invited: "Did not meet Lind",
/// "Invitation from Lind".
fn not_met(words: &str) -> Option<(&str, NotHeld)> {
    const BEFORE: [(&str, NotHeld); 12] = [
        ("did not meet ", NotHeld::Never),
        ("not met: ", NotHeld::Never),
        ("refused to meet ", NotHeld::Declined),
        ("declined to meet ", NotHeld::Declined),
        ("declined invitation from ", NotHeld::Declined),
        ("missed call from ", NotHeld::Never),
        ("missed call with ", NotHeld::Never),
        ("no answer from ", NotHeld::Never),
        ("no reply from ", NotHeld::Never),
        ("invitation from ", NotHeld::Proposed),
        ("invitation to ", NotHeld::Proposed),
        ("not ", NotHeld::Never),
    ];
    let begins =
        |before: &str| words.get(..before.len())?.eq_ignore_ascii_case(before).then_some(());
    let (before, said) = BEFORE.iter().find(|(before, _)| begins(before).is_some())?;
    let name = words[before.len()..].trim();
    (!name.is_empty()).then_some((name, *said))
}

/// The names of two people with "and" between them; other names may have an "and" of their own.
fn each(line: String, graph: &Graph<'_>) -> Vec<String> {
    let halves = [" and ", " & "].into_iter().find_map(|and| line.split_once(and));
    match halves {
        Some((one, other))
            if [one, other].iter().all(|n| is_person(n) && !n.contains(','))
                && !graph.knows(&line) =>
        {
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
