//! The values that sources give for a record, one by one, for rows and cells: who gives a value if
//! not all of them do, and what became of a value that no longer stands.

use super::dates::{dated_words, gives_day};
use super::differences::field_name;
use super::records::when_words;
use super::speakers::{voices, voices_alone};
use super::values::value_words;
use super::words::{basis, certainty, maybe, past_attitude, refusal, sentence_case};
use crate::model::derive::modality_of;
use crate::model::{
    Account, Basis, Certainty, CorrectedField, Date, Dossier, Evidence, Fate, Field, Reading,
    Readings, RecordRef, Says, Stance, Standing, Value,
};

/// For a value that the file has without saying who gives it.
const NOBODY: &str = "the file does not say who gives this";

/// One value of one field of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldRow {
    /// The field.
    pub field: Field,
    /// The value.
    pub value: Value,
    /// The value in words.
    pub words: String,
    /// Who gives it and how surely; `None` if that is the same for the whole record.
    pub said: Option<String>,
    /// What became of it, if it no longer stands: "corrected on 11 Mar 2024".
    pub fallen: Option<String>,
    /// Whether it belongs to the leading modality of a contact.
    pub leads: bool,
}

impl FieldRow {
    /// Whether it still stands.
    pub const fn is_live(&self) -> bool {
        self.fallen.is_none()
    }
}

/// The values of all fields of a record; in each field, values that stand come before those that
/// fell.
pub fn field_rows(record: RecordRef<'_>, dossier: &Dossier) -> Vec<FieldRow> {
    let fields = record.fields().iter().map(|(field, _)| *field);
    let fields: Vec<Field> = fields.filter(|field| field.is_claimed()).collect();
    rows_of((record, &Standing::of(record, dossier)), dossier, &fields, true)
}

/// The values of some fields of a record with this standing, for lines and cells. They do not say
/// who gives them.
pub fn value_rows(
    record: (RecordRef<'_>, &Standing),
    dossier: &Dossier,
    fields: &[Field],
) -> Vec<FieldRow> {
    rows_of(record, dossier, fields, false)
}

fn rows_of(
    (record, standing): (RecordRef<'_>, &Standing),
    dossier: &Dossier,
    fields: &[Field],
    with_speakers: bool,
) -> Vec<FieldRow> {
    let readings = Readings::of(record, dossier);
    let rows = Rows { readings: &readings, standing, dossier, with_speakers };
    fields.iter().flat_map(|field| rows.of(*field)).collect()
}

/// The name of a field, as it is written before its value.
pub fn row_name(field: Field) -> String {
    let name = match field {
        Field::Mode => "Form",
        Field::Modality => "Whether it took place",
        Field::When => "When",
        Field::WhenText => "Time in the document’s words",
        Field::Count => "How often",
        Field::Purpose => "For",
        Field::NotPurpose => "Not for",
        Field::WordsUsed => "Words used",
        Field::Content => "In the document’s words",
        Field::Label => "Called",
        Field::AsOf => "As of",
        Field::Place => "Place",
        Field::Participants => "Parts played",
        Field::Title => "Office",
        other => field_name(other),
    };
    sentence_case(name.strip_prefix("the ").unwrap_or(name))
}

/// The text of a cell for a field: every value that stands; if none does, what fell and how.
pub fn cell_words(rows: &[FieldRow], field: Field) -> String {
    let of_field = || rows.iter().filter(move |row| row.field == field);
    let mut standing: Vec<&str> = Vec::new();
    for row in of_field().filter(|row| row.is_live() && row.leads) {
        if !standing.contains(&row.words.as_str()) {
            standing.push(&row.words);
        }
    }
    if standing.is_empty() {
        let fell = of_field().find(|row| !row.is_live());
        return fell.map_or_else(String::new, |row| {
            format!("({}: {})", row.fallen.as_deref().unwrap_or_default(), row.words)
        });
    }
    standing.join("; ")
}

/// The first date in a field that still stands, in the leading modality.
pub fn standing_date(rows: &[FieldRow], field: Field) -> Option<&Date> {
    let mut dates = rows.iter().filter(|row| row.field == field && row.is_live() && row.leads);
    dates.find_map(|row| match &row.value {
        Value::Date(date) => Some(date),
        _ => None,
    })
}

/// What became of something, with the day: "withdrawn on 10 Apr 2024". `None` if it still stands.
pub fn fate_words(fate: &Fate, dossier: &Dossier) -> Option<String> {
    let (word, day) = match fate {
        Fate::Live => return None,
        Fate::Corrected(by) => {
            let document = dossier.documents.get(by);
            ("corrected", document.and_then(|one| one.published.as_ref()))
        }
        Fate::Withdrawn(day) => ("withdrawn", day.as_ref()),
    };
    Some(day.map_or_else(|| word.to_owned(), |day| format!("{word} {}", dated_words(day))))
}

/// Lines on the fields of an account that were corrected although the rest of it stands.
pub fn corrected_lines(account: &Account<'_>, dossier: &Dossier) -> Vec<String> {
    let line = |CorrectedField { field, entries, by }: &CorrectedField| {
        let value = account.value(*field)?.as_ref()?;
        let fate = fate_words(&Fate::Corrected(by.clone()), dossier)?;
        let fell = entries.clone();
        let words = value_words(Some(*field), fell.as_ref().unwrap_or(value), dossier);
        let fate = sentence_case(&fate);
        Some(format!("{fate}: {} ({words}); the rest stands", field_name(*field)))
    };
    account.corrected.iter().filter_map(line).collect()
}

/// Lines on sources that changed their account of a record or put it in another way, with the days of
/// both statements.
pub fn changed_lines(record: RecordRef<'_>, dossier: &Dossier) -> Vec<String> {
    let Standing { changed, restated, .. } = Standing::of(record, dossier);
    let line = |before: &Evidence, now: &Evidence| {
        let who = voices_alone([before], dossier);
        let first = format!("{}{}", past_attitude(before), published_words(before, dossier));
        let says = who.verb("says", "say");
        let (one, many, not) = refusal(now.stance == Stance::Doubts);
        let then = match (now.stance, maybe(now.certainty)) {
            (Stance::Denies | Stance::Doubts, "") => format!("{} it", who.verb(one, many)),
            (Stance::Denies | Stance::Doubts, hedge) => format!("{says} that it is {hedge}{not}"),
            (_, "") => format!("{says} so"),
            (_, hedge) => format!("{says} that it is {hedge}so"),
        };
        let day = published_words(now, dossier);
        sentence_case(&format!("{} {first} and {then}{day}: the account changed", who.words))
    };
    let items = record.evidence();
    let pair = |one: &crate::model::ChangedAccount| {
        Some(line(items.get(one.before)?, items.get(one.now)?))
    };
    let mut lines: Vec<String> = changed.iter().chain(&restated).filter_map(pair).collect();
    lines.dedup();
    lines
}

/// " on 1 Mar 2024", or empty if the day is not known.
fn published_words(item: &Evidence, dossier: &Dossier) -> String {
    let document = item.documents().next().and_then(|id| dossier.documents.get(id));
    let day = document.and_then(|one| one.published.as_ref());
    day.map_or_else(String::new, |day| format!(" {}", dated_words(day)))
}

/// Joins words that the same sources use into one row.
fn together(rows: Vec<FieldRow>) -> Vec<FieldRow> {
    let mut joined: Vec<FieldRow> = Vec::new();
    for row in rows {
        let same = joined.iter_mut().find(|known| {
            (&known.said, &known.fallen, known.leads) == (&row.said, &row.fallen, row.leads)
        });
        match same {
            Some(known) => known.words = format!("{}, {}", known.words, row.words),
            None => joined.push(row),
        }
    }
    joined
}

/// A value with the indexes of the accounts that give it.
struct Given {
    value: Value,
    standing: Vec<usize>,
    fallen: Vec<usize>,
    nobody: bool,
}

struct Rows<'r, 'a> {
    readings: &'r Readings<'a>,
    standing: &'r Standing,
    dossier: &'r Dossier,
    with_speakers: bool,
}

impl<'a> Rows<'_, 'a> {
    fn of(&self, field: Field) -> Vec<FieldRow> {
        let given = self.given(field);
        let is_shown = |one: &&Given| !self.is_told_with_date(field, one);
        let mut rows: Vec<FieldRow> = Vec::new();
        for one in
            given.iter().filter(is_shown).filter(|one| one.nobody || !one.standing.is_empty())
        {
            rows.push(FieldRow {
                field,
                value: one.value.clone(),
                words: self.words(field, &one.value, &one.standing),
                said: self.with_speakers.then(|| self.said(one)).flatten(),
                fallen: None,
                leads: one.nobody || one.standing.iter().any(|place| self.leads(*place)),
            });
        }
        for one in given.iter().filter(is_shown) {
            rows.extend(self.fell(field, one, &given));
        }
        if field == Field::WordsUsed {
            rows = together(rows);
        }
        // "Happened" is the usual case and gets no row.
        let usual = rows.iter().all(|row| row.value == Value::Word("happened"));
        if field == Field::Modality && usual { Vec::new() } else { rows }
    }

    /// The values of a field that somebody asserts, or that the file has without a source.
    fn given(&self, field: Field) -> Vec<Given> {
        let mut all: Vec<Given> = Vec::new();
        let asserted = self.readings.field(field).filter(|one| one.stance == Stance::Asserts);
        for reading in asserted {
            let Some(value) = &reading.value else { continue };
            let place = all.iter().position(|one| one.value == *value).unwrap_or_else(|| {
                all.push(Given {
                    value: value.clone(),
                    standing: Vec::new(),
                    fallen: Vec::new(),
                    nobody: false,
                });
                all.len() - 1
            });
            let known = &mut all[place];
            known.nobody |= reading.accounts.is_empty();
            for at in &reading.accounts {
                let stands = self.readings.accounts[*at].fate_of_value(field, value).is_live();
                let kept = stands && !self.standing.is_taken_back(*at);
                match self.readings.turn_of(*at, field, value).map(|now| now.evidence.stance) {
                    None if kept => known.standing.push(*at),
                    // Who only hedges it later is listed with the hedge.
                    Some(Stance::Asserts) if kept => {}
                    _ => known.fallen.push(*at),
                }
            }
        }
        all
    }

    /// Whether the document's time words are shown after the date because the same sources give
    /// both.
    fn is_told_with_date(&self, field: Field, one: &Given) -> bool {
        let dated = |place: &usize| self.readings.accounts[*place].value(Field::When).is_some();
        let has_date = |group: &Says| group.iter().any(|(field, _)| *field == Field::When);
        let mut of_nobody = self.readings.unattributed.iter();
        field == Field::WhenText
            && one.standing.iter().chain(&one.fallen).all(dated)
            && (!one.nobody
                || of_nobody.any(|group| says(group, field, &one.value) && has_date(group)))
    }

    fn leads(&self, place: usize) -> bool {
        let item = self.readings.accounts[place].evidence;
        modality_of(item, self.readings.record) == self.standing.modality
    }

    fn words(&self, field: Field, value: &Value, places: &[usize]) -> String {
        let words = value_words(Some(field), value, self.dossier);
        match value {
            Value::Date(date) if field == Field::When && !gives_day(date) => {
                let by = |one: &&Reading| one.accounts.iter().any(|place| places.contains(place));
                let given = self.readings.field(Field::WhenText).find(by);
                let own = match given {
                    Some(one) => one.value.as_ref(),
                    None if places.is_empty() => self.words_of_nobody(value),
                    None => None,
                };
                let text = own.and_then(|own| match own {
                    Value::Text(text) => Some(&**text),
                    _ => None,
                });
                when_words(Some(date), text).unwrap_or(words)
            }
            Value::Text(_) if matches!(field, Field::WordsUsed | Field::Content) => {
                format!("“{}”", super::records::unquoted(&words))
            }
            _ => words,
        }
    }

    /// The document's own words for a date that no source gives.
    fn words_of_nobody(&self, date: &Value) -> Option<&Value> {
        let mut groups = self.readings.unattributed.iter();
        let group = groups.find(|group| says(group, Field::When, date))?;
        group.iter().find(|(field, _)| *field == Field::WhenText).map(|(_, words)| words)
    }

    /// Who gives a value that stands, and how surely; `None` if that is the same for the whole
    /// record.
    fn said(&self, one: &Given) -> Option<String> {
        let all: Vec<usize> =
            (0..self.readings.accounts.len()).filter(|place| self.asserts(*place)).collect();
        if one.standing.is_empty() {
            // If nobody asserts the record at all, its status says so.
            return (!all.is_empty()).then(|| NOBODY.to_owned());
        }
        let of_coder = |place: &usize| self.account(*place).evidence.basis == Basis::Background;
        if one.standing.iter().all(of_coder) {
            return basis(Basis::Background).map(str::to_owned);
        }
        let who = |places: &[usize]| {
            voices(places.iter().map(|place| self.account(*place).evidence), self.dossier).words
        };
        let mut notes: Vec<String> = Vec::new();
        if who(&one.standing) != who(&all) {
            notes.push(format!("according to {}", who(&one.standing)));
        }
        let hedge = self.hedge(&one.standing);
        if hedge != self.hedge(&all) || !notes.is_empty() {
            notes.extend(hedge);
        }
        (!notes.is_empty()).then(|| notes.join("; "))
    }

    /// How sure the surest of some accounts is, and whether all of them only imply it.
    fn hedge(&self, places: &[usize]) -> Option<String> {
        let items = || places.iter().map(|place| self.account(*place).evidence);
        let implied = items().all(|item| item.basis == Basis::Implied);
        let surest = items().map(|item| item.certainty).min().unwrap_or(Certainty::Certain);
        let implied = implied.then(|| basis(Basis::Implied)).flatten();
        let words: Vec<&str> = implied.into_iter().chain(certainty(surest)).collect();
        (!words.is_empty()).then(|| words.join("; "))
    }

    fn asserts(&self, place: usize) -> bool {
        let account = self.account(place);
        account.fate.is_live()
            && account.evidence.stance == Stance::Asserts
            && account.evidence.basis != Basis::Background
            && !self.standing.is_taken_back(place)
    }

    fn account(&self, place: usize) -> &Account<'a> {
        &self.readings.accounts[place]
    }

    /// One row for each way in which a value fell: who gave it, and what the correction gives
    /// instead.
    fn fell(&self, field: Field, one: &Given, all: &[Given]) -> Vec<FieldRow> {
        let mut by_fate: Vec<(String, Vec<usize>)> = Vec::new();
        for place in &one.fallen {
            let why = self.why(*place, (field, &one.value), all);
            match by_fate.iter_mut().find(|(known, _)| *known == why) {
                Some((_, places)) => places.push(*place),
                None => by_fate.push((why, vec![*place])),
            }
        }
        let row = |(why, places): (String, Vec<usize>)| {
            let items = places.iter().map(|place| self.account(*place).evidence);
            FieldRow {
                field,
                value: one.value.clone(),
                words: self.words(field, &one.value, &places),
                said: Some(format!("given by {}", voices(items, self.dossier).words)),
                fallen: Some(why),
                leads: places.iter().any(|place| self.leads(*place)),
            }
        };
        by_fate.into_iter().map(row).collect()
    }

    fn why(&self, place: usize, (field, value): (Field, &Value), all: &[Given]) -> String {
        let fate = self.account(place).fate_of_value(field, value);
        let Some(mut words) = fate_words(&fate, self.dossier) else {
            let turn = self.standing.changed.iter().find(|one| one.before == place);
            let turn = turn.map(|one| self.account(one.now));
            let now =
                turn.or_else(|| self.readings.turn_of(place, field, value)).map(|one| one.evidence);
            let day = now.map_or_else(String::new, |item| published_words(item, self.dossier));
            return format!("taken back{day}");
        };
        if let Fate::Corrected(by) = &fate {
            let of_correction = |place: &usize| {
                self.account(*place).evidence.documents().any(|document| document == by)
            };
            let new = all.iter().filter(|one| one.standing.iter().any(of_correction));
            let new: Vec<String> =
                new.map(|one| self.words(field, &one.value, &one.standing)).collect();
            if !new.is_empty() {
                words = format!("{words} to: {}", new.join("; "));
            }
        }
        words
    }
}

fn says(group: &Says, field: Field, value: &Value) -> bool {
    group.iter().any(|(known, given)| *known == field && given == value)
}
