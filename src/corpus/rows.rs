//! Converts one joined record to rows of the tables: what is claimed, who says so in which words,
//! and the resulting status.

use std::collections::BTreeSet;

use super::across_files::{ALWAYS, NEVER, Whole, day_over, id_key, year};
use super::documents::key;
use super::records::Ranks;
use super::table::{Cell, Row};
use super::walk_row::{CONTACT, Days, FACT, FALLEN, written};
use crate::load::Json;
use crate::model::accounts::Account;
use crate::model::origins::origins_among;
use crate::model::{
    Anchor, Date, DocumentId, Dossier, EntityId, Evidence, EvidenceIndex, Fate, Field, Modality,
    Origin, Quote, Reading, Readings, RecordRef, Reference, Span, Stance, Standing, Value, Verdict,
};

/// The tables that a record's rows go to. The order is that of the sorters in `build`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum To {
    Records,
    Participants,
    Claims,
    Values,
    Attributions,
    Quotes,
    Readings,
    Links,
    Walk,
}

/// A row, with its table and sort key.
pub(super) type Keyed = (To, Vec<u8>, Row);

/// Returns the rows of a record of a dossier. `number` is the record's number in the table
/// `slice_walk`.
pub(super) fn rows(
    (number, record): (i32, RecordRef<'_>),
    (dossier, ranks): (&Dossier, &Ranks),
    whole: &Whole,
) -> Vec<Keyed> {
    let standing = Standing::of(record, dossier);
    let readings = Readings::of(record, dossier);
    let mut maker = Maker {
        record,
        evidence: EvidenceIndex::of(record),
        dossier,
        whole,
        home: Home::of(record, dossier, ranks),
        rows: Vec::new(),
    };
    maker.record();
    maker.participants();
    for account in &readings.accounts {
        maker.claim(account);
    }
    maker.readings(&standing, &readings);
    maker.walk(number, &standing, &readings);
    maker.rows
}

/// The year and the document under which a record's rows are sorted: those of its earliest
/// document.
struct Home {
    year: String,
    document: String,
}

impl Home {
    fn of(record: RecordRef<'_>, dossier: &Dossier, ranks: &Ranks) -> Self {
        let documents = record.evidence().iter().flat_map(Evidence::documents);
        let earliest = documents.min_by_key(|id| ranks.get(*id).copied().unwrap_or(usize::MAX));
        let document = earliest.map(ToString::to_string).unwrap_or_default();
        let year = year(earliest.and_then(|id| dossier.documents.get(id)));
        Self { year, document }
    }
}

struct Maker<'a> {
    record: RecordRef<'a>,
    evidence: EvidenceIndex<'a>,
    dossier: &'a Dossier,
    whole: &'a Whole,
    home: Home,
    rows: Vec<Keyed>,
}

impl Maker<'_> {
    fn id(&self) -> &str {
        self.record.id().as_str()
    }

    fn push(&mut self, to: To, rest: &str, row: Row) {
        let key = key(&self.home.year, &self.home.document, &format!("{}\u{0}{rest}", self.id()));
        self.rows.push((to, key, row));
    }

    fn record(&mut self) {
        let kind = match self.record {
            RecordRef::Role(role) => role.status.as_str().to_owned(),
            RecordRef::Contact(contact) => contact.mode.as_str().to_owned(),
            RecordRef::Relation(relation) => relation.kind.as_str().to_owned(),
            RecordRef::Fact(fact) => fact.property.to_string(),
        };
        let row = vec![Cell::from(self.id()), Cell::from(self.record.sort()), Cell::Text(kind)];
        self.push(To::Records, "", row);
    }

    fn participants(&mut self) {
        let parts: Vec<(String, Option<String>)> = match self.record {
            RecordRef::Role(role) => vec![
                (role.person.to_string(), Some("person".to_owned())),
                (role.of.to_string(), Some("of".to_owned())),
            ],
            RecordRef::Contact(contact) => {
                let who = contact.participants.iter();
                let part = |one: &crate::model::Participant| {
                    one.part.as_ref().map(|part| part.as_str().to_owned())
                };
                who.map(|one| (one.entity.to_string(), part(one))).collect()
            }
            RecordRef::Relation(relation) => {
                let from = relation.from.iter().map(|id| (id.to_string(), Some("from".to_owned())));
                let to = relation.to.iter().map(|id| (id.to_string(), Some("to".to_owned())));
                from.chain(to).collect()
            }
            RecordRef::Fact(fact) => vec![(fact.entity.to_string(), Some("entity".to_owned()))],
        };
        for (ord, (entity, part)) in parts.into_iter().enumerate() {
            let row = vec![
                Cell::from(self.id()),
                Cell::Text(entity),
                Cell::text(part),
                Cell::Int(ord as i32),
            ];
            self.push(To::Participants, &format!("{ord:06}"), row);
        }
    }

    /// Adds the rows of one piece of evidence.
    fn claim(&mut self, account: &Account<'_>) {
        let item = account.evidence;
        let document = item.documents().next();
        let id = format!("{}#{}", self.id(), account.place);
        let year = year(document.and_then(|id| self.dossier.documents.get(id)));
        let at = document.map(ToString::to_string).unwrap_or_default();
        let key = |rest: usize| {
            key(&year, &at, &format!("{}\u{0}{:06}\u{0}{rest:06}", self.id(), account.place))
        };
        let days = item.documents().map(|id| self.known_since(id));
        let known =
            if item.documents().next().is_none() { ALWAYS } else { days.min().unwrap_or(NEVER) };
        let row = vec![
            Cell::from(&*id),
            Cell::from(self.id()),
            Cell::text(document.map(DocumentId::as_str)),
            Cell::from(item.stance.as_str()),
            Cell::from(item.certainty.as_str()),
            Cell::from(item.basis.as_str()),
            day(known),
            self.withdrawn(account),
        ];
        let mut rows: Vec<Keyed> = vec![(To::Claims, key(0), row)];
        let mut number = 0;
        for (field, value) in &account.gives {
            let values = value.as_ref().map_or_else(
                || vec![None],
                |value| value.entries().into_iter().flat_map(single).map(Some).collect(),
            );
            for value in values {
                let mut row = vec![Cell::from(&*id), Cell::from(field.json())];
                row.extend(value_cells(value.as_ref()));
                rows.push((To::Values, key(number), row));
                number += 1;
            }
        }
        for (depth, speaker) in item.by.iter().enumerate() {
            let row = vec![Cell::from(&*id), Cell::Int(depth as i32), Cell::from(speaker.as_str())];
            rows.push((To::Attributions, key(depth), row));
        }
        for (place, quote) in item.quotes.iter().enumerate() {
            rows.push((To::Quotes, key(place), quote_row(&id, quote)));
        }
        if let (Some(via), Some(document)) = (&item.via, document) {
            let row =
                vec![Cell::from(document.as_str()), Cell::from(via.as_str()), Cell::from("via")];
            let key = super::documents::key(&year, &at, via.as_str());
            rows.push((To::Links, key, row));
        }
        self.rows.extend(rows);
    }

    /// Returns the day since when a claim does not stand any more; empty if it stands, or if that
    /// day is unknown.
    fn withdrawn(&self, account: &Account<'_>) -> Cell {
        match &account.fate {
            Fate::Live => Cell::Null,
            Fate::Withdrawn(date) => day(date.as_ref().map_or(ALWAYS, day_over)),
            Fate::Corrected(by) => day(self.known_since(by)),
        }
    }

    fn readings(&mut self, standing: &Standing, readings: &Readings<'_>) {
        let asserted = |account: &&Account<'_>| account.evidence.stance == Stance::Asserts;
        let days = readings.accounts.iter().filter(asserted).map(|one| self.known(one.evidence));
        let known = days.min().unwrap_or(NEVER);
        let modality = standing.modality.map(Modality::as_str);
        let row = vec![
            Cell::from(self.id()),
            Cell::Null,
            Cell::text(modality),
            Cell::from(standing.verdict.as_str()),
            Cell::Int(standing.origins.len() as i32),
            day(known),
        ];
        self.push(To::Readings, "", row);
        for (place, reading) in readings.all.iter().enumerate() {
            let (mut found, mut known) = (BTreeSet::new(), NEVER);
            for account in readings.accounts_of(reading) {
                known = known.min(self.known(account.evidence));
                let fate = match &reading.value {
                    Some(value) => account.fate_of_value(reading.field, value),
                    None => account.fate_of(reading.field),
                };
                if fate.is_live() {
                    found.extend(self.origins(account.evidence));
                }
            }
            for value in reading.value.iter().flat_map(|value| single(value.clone())) {
                let row = vec![
                    Cell::from(self.id()),
                    Cell::from(reading.field.json()),
                    value_cells(Some(&value))[0].clone(),
                    Cell::from(status(reading)),
                    Cell::Int(found.len() as i32),
                    day(known),
                ];
                self.push(To::Readings, &format!("{place:06}"), row);
            }
        }
    }

    /// Returns the day since when a reader could know of a document.
    fn known_since(&self, id: &DocumentId) -> i32 {
        self.whole.documents.known_since(id.as_str())
    }

    fn known(&self, item: &Evidence) -> i32 {
        let days = item.documents().map(|id| self.known_since(id)).min();
        days.unwrap_or(ALWAYS)
    }

    fn origins(&self, item: &Evidence) -> BTreeSet<Origin> {
        let documents = item.documents().map(|id| (id, self.dossier.documents.get(id)));
        documents.flat_map(|one| origins_among(one, item, &self.evidence, self.dossier).0).collect()
    }

    /// Adds the rows of the table `slice_walk`: one for each entity that the record connects.
    fn walk(&mut self, number: i32, standing: &Standing, readings: &Readings<'_>) {
        let of = |id: &EntityId| self.whole.entities.get(&id_key(id.as_str()));
        let ends = self.record.ends().into_iter();
        let ends: BTreeSet<i32> = ends.map(|id| of(id).map_or(-1, |kept| kept.number)).collect();
        let days = Days::of(&dates(self.record, readings));
        let known = self.record.evidence().iter().map(|item| self.known(item)).min();
        let fallen = matches!(standing.verdict, Verdict::Corrected | Verdict::Withdrawn);
        let kind = match self.record {
            RecordRef::Role(_) => 0,
            RecordRef::Contact(_) => CONTACT,
            RecordRef::Relation(_) => 2,
            RecordRef::Fact(_) => FACT,
        };
        let flags = if fallen { kind | FALLEN } else { kind };
        let list = (ends.len() > 2).then(|| written(ends.iter().copied()));
        for end in &ends {
            let other = ends.iter().find(|other| *other != end).unwrap_or(end);
            let row = vec![
                Cell::Int(*end),
                Cell::Int(number),
                Cell::Int(flags),
                Cell::Int(*other),
                Cell::text(list.as_deref()),
                Cell::Int(days.first),
                Cell::Int(days.last),
                Cell::text(days.each.as_deref()),
                Cell::Int(known.unwrap_or(NEVER)),
                Cell::Int(standing.origins.len() as i32),
                Cell::Int(self.record.evidence().len() as i32),
                Cell::from(self.record.id().as_str()),
            ];
            let key = [end.to_be_bytes(), number.to_be_bytes()].concat();
            self.rows.push((To::Walk, key, row));
        }
    }
}

/// Returns the record's date, else the day to which it applies. If reports differ, returns every
/// date that still stands. The filter on days uses the same dates.
fn dates<'r>(record: RecordRef<'r>, readings: &'r Readings<'_>) -> BTreeSet<&'r Date> {
    let (field, own) = match (record.when(), record.as_of()) {
        (Some(when), _) => (Field::When, when),
        (None, Some(as_of)) => (Field::AsOf, as_of),
        (None, None) => return BTreeSet::new(),
    };
    let others = readings.asserted(field).filter_map(|reading| match &reading.value {
        Some(Value::Date(date)) => Some(date),
        _ => None,
    });
    others.chain([own]).collect()
}

/// Returns the word for the status of a reading.
fn status(reading: &Reading) -> &'static str {
    match (reading.is_live, reading.accounts.is_empty()) {
        (false, _) => "fallen",
        (true, true) => "unattributed",
        (true, false) => reading.stance.as_str(),
    }
}

/// Returns a day as a cell; empty for `ALWAYS` and `NEVER`.
fn day(day: i32) -> Cell {
    if day == ALWAYS || day == NEVER { Cell::Null } else { Cell::Int(day) }
}

/// Splits a value that names several things into one value for each. Other values stay as they are.
fn single(value: Value) -> Vec<Value> {
    match value {
        Value::References(all) => all.into_iter().map(Value::Reference).collect(),
        Value::Participants(all) => {
            all.into_iter().map(|one| Value::Participants(vec![one])).collect()
        }
        value => vec![value],
    }
}

/// Returns the cells of a value: its text, its first and last day, and its number.
fn value_cells(value: Option<&Value>) -> [Cell; 4] {
    let none = || [Cell::Null, Cell::Null, Cell::Null, Cell::Null];
    let text = |text: &str| [Cell::from(text), Cell::Null, Cell::Null, Cell::Null];
    let Some(value) = value else { return none() };
    match value {
        Value::Text(words) | Value::Raw(words) => text(words),
        Value::Word(word) => text(word),
        Value::Entity(id) => text(id.as_str()),
        Value::Reference(re) => text(Reference::as_str(re)),
        Value::Participants(all) => match &all[..] {
            [one] => text(one.entity.as_str()),
            _ => none(),
        },
        Value::Date(date) => {
            let days = [Cell::day(date.earliest()), Cell::day(date.latest())];
            let [first, last] = days;
            [Cell::from(date.as_str()), first, last, Cell::Null]
        }
        Value::Count(count) => {
            let number = count.min.or(count.approx).or(count.max);
            let number = number.and_then(|number| i64::try_from(number).ok());
            [json(value), Cell::Null, Cell::Null, number.map_or(Cell::Null, Cell::Long)]
        }
        Value::Flag(is_so) => text(if *is_so { "true" } else { "false" }),
        _ => [json(value), Cell::Null, Cell::Null, Cell::Null],
    }
}

fn json(value: &Value) -> Cell {
    Cell::Text(crate::load::pieces::value(&Json(value)))
}

fn quote_row(claim: &str, quote: &Quote) -> Row {
    let span = match quote.anchor {
        Anchor::Verified(Span { start, end }) => Some((start as i32, end as i32)),
        _ => None,
    };
    vec![
        Cell::from(claim),
        Cell::from(quote.document.as_str()),
        span.map_or(Cell::Null, |(start, _)| Cell::Int(start)),
        span.map_or(Cell::Null, |(_, end)| Cell::Int(end)),
        Cell::from(&*quote.exact),
        Cell::text(quote.prefix.as_deref()),
        Cell::text(quote.suffix.as_deref()),
        Cell::from(quote.anchor.badge()),
    ]
}
