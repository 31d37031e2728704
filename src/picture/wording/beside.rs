//! The sentences shown beside a record's own sentence: who has made no statement, and which of its
//! fields are denied, doubted or said not to be known. Sentences have no full stop.

use std::collections::BTreeSet;

use super::before::{caveat, put_between, said_before};
use super::clauses::{topic, topic_without};
use super::dates::{all_listed, dated_words};
use super::differences::{WHETHER, field_name};
use super::evidence::named_field;
use super::grouping::{apart, day, held_until, put_before, put_otherwise, turned_by};
use super::records::unquoted;
use super::speakers::{Voices, isolated, reporters, voices, voices_alone};
use super::told::{denied_words, took_place, took_place_on};
use super::values::value_words;
use super::words::{date_words, inferred_words, maybe, one_line, refusal, sentence_case};
use crate::compare::is_own_correction;
use crate::model::accounts::fate_among;
use crate::model::derive::{Derivation, is_against, is_of_other_modality, modality_of};
use crate::model::whole::{is_whole, own_day};
use crate::model::{
    Basis, Certainty, Date, Dossier, Evidence, EvidenceIndex, Field, FieldPath, Modality, Readings,
    RecordRef, Stance, Standing, Value, spoken_of,
};

/// For a record that rests on no quoted words.
pub(super) const BACKGROUND: &str = "background knowledge, without a quote";

/// The stances that get a separate sentence. The flag says whether they are about the record as a
/// whole (true) or about its fields.
const STANCES: [(Stance, bool); 7] = [
    (Stance::Denies, false),
    (Stance::Doubts, false),
    (Stance::Declines, false),
    (Stance::Silent, true),
    (Stance::Silent, false),
    (Stance::Unknown, true),
    (Stance::Unknown, false),
];

/// The sentences beside a record's own sentence, each with the positions of the evidence it rests
/// on. Only live evidence gets one.
pub fn asides(record: RecordRef<'_>, dossier: &Dossier) -> Vec<(String, Vec<usize>)> {
    let mut said = Vec::new();
    for (stance, of_whole) in STANCES {
        for mut places in stances(record, stance, of_whole, dossier) {
            let words = one_line(stance_words(record, &places, true, dossier));
            let before = places.iter().flat_map(|place| put_before(record, *place, dossier));
            places.extend(before.collect::<Vec<_>>());
            said.push((words, places));
        }
    }
    said
}

/// The evidence with one stance on a record as a whole or on its fields, grouped by the sentence in
/// which it is told. A paper that corrects its own report is not counted as denying it, nor is what
/// its speaker put in another way later.
pub fn stances(
    record: RecordRef<'_>,
    stance: Stance,
    of_whole: bool,
    dossier: &Dossier,
) -> Vec<Vec<usize>> {
    let of = |item: &Evidence| item.stance == stance && is_whole(item, record, dossier) == of_whole;
    let past = put_otherwise(record, dossier);
    let is_past = |place: usize| past.iter().any(|one| one.before == place);
    let found: Vec<usize> = standing(record, dossier, of)
        .into_iter()
        .filter(|place| !is_past(*place) && !is_own_correction(record, *place, dossier))
        .collect();
    apart(record, &found, dossier)
}

/// What some evidence, of one stance and told together, says of a record. If `beside`, the sentence
/// is shown beside the record and does not name it.
pub fn stance_words(
    record: RecordRef<'_>,
    places: &[usize],
    beside: bool,
    dossier: &Dossier,
) -> String {
    let items: Vec<&Evidence> =
        places.iter().filter_map(|place| record.evidence().get(*place)).collect();
    match items.first().map(|item| item.stance) {
        Some(Stance::Silent) => silence_words(record, &items, beside, dossier),
        Some(Stance::Denies | Stance::Doubts) => {
            let turned = places.first().and_then(|place| turned_by(record, *place, dossier));
            let before = turned.and_then(|place| record.evidence().get(place));
            let otherwise = places.iter().flat_map(|place| put_before(record, *place, dossier));
            let otherwise: BTreeSet<usize> = otherwise.collect();
            let otherwise = otherwise.iter().filter_map(|place| record.evidence().get(*place));
            let words = field_sentence(record, &items, (beside, before), dossier);
            std::iter::once(words)
                .chain(said_before(otherwise, dossier))
                .collect::<Vec<_>>()
                .join("; ")
        }
        Some(Stance::Unknown) => {
            let turned = places.first().and_then(|place| turned_by(record, *place, dossier));
            let before = turned.and_then(|place| record.evidence().get(place));
            field_sentence(record, &items, (beside, before), dossier)
        }
        _ => field_sentence(record, &items, (beside, None), dossier),
    }
}

/// The positions of live evidence for which `keep` is true.
pub fn standing(
    record: RecordRef<'_>,
    dossier: &Dossier,
    keep: impl Fn(&Evidence) -> bool,
) -> Vec<usize> {
    let index = EvidenceIndex::of(record);
    let items = record.evidence().iter().enumerate();
    items
        .filter(|(_, item)| {
            !item.says_nothing() && keep(item) && fate_among(item, &index, dossier.into()).is_live()
        })
        .map(|(place, _)| place)
        .collect()
}

/// Everything that is said of a record: its own sentence (several lines if it is long), then the
/// purposes, then the sentences beside it.
pub fn sentences(record: RecordRef<'_>, dossier: &Dossier) -> Vec<String> {
    let mut said = super::told::told(record, dossier);
    said.extend(purposes(record, dossier).0.into_iter().map(|(words, _)| words));
    said.extend(asides(record, dossier).into_iter().map(|(words, _)| words));
    said
}

/// What a contact was for and what it was not for, each with the evidence that it rests on; and the
/// evidence that is about nothing else.
pub fn purposes(
    record: RecordRef<'_>,
    dossier: &Dossier,
) -> (Vec<(String, Vec<usize>)>, BTreeSet<usize>) {
    let fields = [(Field::Purpose, "The purpose"), (Field::NotPurpose, "What it was not for")];
    let mut alone = BTreeSet::new();
    let lists = fields.into_iter().filter_map(|(field, intro)| {
        let (words, places) = listed_field(record, field, intro, dossier)?;
        alone.extend(places.iter().filter(|place| is_only_about(record, **place, field)));
        Some((words, places))
    });
    (lists.collect(), alone)
}

/// The entries of a list field, by who gives them: "The purpose, according to A: x; y; according to
/// B: z". Fallen entries are left out. `None` if there are none.
fn listed_field(
    record: RecordRef<'_>,
    field: Field,
    intro: &str,
    dossier: &Dossier,
) -> Option<(String, Vec<usize>)> {
    let readings = Readings::of(record, dossier);
    let leads = Standing::of(record, dossier).modality;
    let mut by_voices: Vec<(String, Vec<String>)> = Vec::new();
    let mut places: BTreeSet<usize> = BTreeSet::new();
    for reading in readings.asserted(field) {
        let Some(value) = &reading.value else { continue };
        let at: Vec<usize> = readings.accounts_of(reading).map(|account| account.place).collect();
        let items = at.iter().filter_map(|place| record.evidence().get(*place));
        let coder = |item: &Evidence| item.basis == Basis::Background;
        let who = if !at.is_empty() && items.clone().all(coder) {
            BACKGROUND.to_owned()
        } else {
            voices(items.clone(), dossier).words
        };
        // What was planned for is not what was talked of.
        let spoken = items.clone().map(|item| modality_of(item, record));
        let who = match spoken.clone().next().flatten() {
            Some(modality)
                if leads != Some(modality) && spoken.clone().all(|m| m == Some(modality)) =>
            {
                format!("{who}{}", of_what(modality))
            }
            _ => who,
        };
        let entry = isolated(&value_words(Some(field), value, dossier));
        match by_voices.iter_mut().find(|(known, _)| *known == who) {
            Some((_, entries)) => entries.push(entry),
            None => by_voices.push((who, vec![entry])),
        }
        places.extend(at);
    }
    let part = |(who, entries): (String, Vec<String>)| match who.as_str() {
        "" => format!("the file does not say who gives this: {}", entries.join("; ")),
        BACKGROUND => format!("{BACKGROUND}: {}", entries.join("; ")),
        who => format!("according to {who}: {}", entries.join("; ")),
    };
    let parts: Vec<String> = by_voices.into_iter().map(part).collect();
    let words = format!("{intro}, {}", parts.join("; "));
    (!parts.is_empty()).then(|| (one_line(words), places.into_iter().collect()))
}

/// How a list of a modality that does not lead is told apart from that of the one that does.
const fn of_what(modality: Modality) -> &'static str {
    match modality {
        Modality::Happened => ", for when they met",
        Modality::Planned => ", as planned",
        Modality::Proposed => ", as proposed",
        Modality::Cancelled => ", for what was called off",
        Modality::Conditional => ", on a condition",
    }
}

/// Whether evidence is only about this list.
fn is_only_about(record: RecordRef<'_>, place: usize, field: Field) -> bool {
    let of_list = |about: &FieldPath| about.field() == Some(field);
    record.evidence().get(place).is_some_and(|item| item.about.iter().all(of_list))
}

/// Who has made no statement on a record or on some of its fields, and who reports that: "According
/// to the article, A and B have made no statement on the call between C and D". If `beside`, the
/// record is called "it".
fn silence_words(
    record: RecordRef<'_>,
    items: &[&Evidence],
    beside: bool,
    dossier: &Dossier,
) -> String {
    let silent = voices_alone(items.iter().copied(), dossier);
    let fields = fields_of(record, items, dossier);
    let of = if fields.is_empty() {
        let name = if beside { "it".to_owned() } else { topic(record, dossier) };
        whether(record, items, &name).unwrap_or(name)
    } else {
        all_listed(&fields)
    };
    // A source that has spoken since "had" made no statement until then.
    let until = items.first().and_then(|item| held_until(item, record, dossier));
    let has = if until.is_some() { "had" } else { silent.verb("has", "have") };
    let by = until.map_or_else(String::new, |day| format!(" by {}", date_words(&day)));
    let made =
        format!("{} {has} made no statement on {of}{by}{}", silent.words, quoted_words(items));
    let told = reporters(items.iter().copied(), dossier).words;
    let said = if told == silent.words { made } else { format!("according to {told}, {made}") };
    if beside || fields.is_empty() {
        return sentence_case(&said);
    }
    format!("On {}, {said}", topic_without(record, &named_fields(items), dossier))
}

/// What somebody is silent on or leaves open who speaks of a contact in another modality than it is told
/// in: "whether it was planned". `name` is what the contact is called. `None` for others.
fn whether(record: RecordRef<'_>, items: &[&Evidence], name: &str) -> Option<String> {
    let RecordRef::Contact(contact) = record else { return None };
    let modality = modality_of(items.first()?, record)?;
    let words = took_place(modality).replacen(" that it ", " ", 1);
    (modality != contact.modality).then(|| format!("whether {name}{words}"))
}

/// The quoted words of some evidence in brackets, each once. They show the limits of what was said:
/// "no official statement", "on Tuesday evening", "no precise date".
pub(super) fn quoted_words(items: &[&Evidence]) -> String {
    let mut told: Vec<String> = Vec::new();
    for quote in items.iter().flat_map(|item| &item.quotes) {
        // A sentence is one line, even if its quotes have several.
        let line = quote.exact.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = format!("“{}”", isolated(unquoted(&line)));
        if !told.contains(&words) {
            told.push(words);
        }
    }
    if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) }
}

/// What somebody leaves open, denies, doubts or declines of a record: "On the call between A and B,
/// the article leaves the date and the number of times open". If the speaker gave the denied value
/// in the evidence `before`, both days are told.
fn field_sentence(
    record: RecordRef<'_>,
    items: &[&Evidence],
    (beside, before): (bool, Option<&Evidence>),
    dossier: &Dossier,
) -> String {
    let who = voices(items.iter().copied(), dossier);
    let fields = fields_of(record, items, dossier);
    let is_open = items.first().is_some_and(|item| item.stance == Stance::Unknown);
    let named = match (fields.as_slice(), before) {
        ([], _) => whether(record, items, "it").unwrap_or_else(|| WHETHER.to_owned()),
        (_, Some(before)) if is_open => {
            all_listed(&values_given(record, before, &named_fields(items), dossier))
        }
        (all, _) => format!("{}{}", all_listed(all), in_modality(record, items)),
    };
    let until = items.first().and_then(|item| held_until(item, record, dossier));
    let said = match (items.first(), until, before) {
        (Some(_), Some(day), _) => past_words(items, (&who, &named), fields.is_empty(), &day),
        (Some(now), None, Some(before)) => turned_words((before, now), &who, &named, dossier),
        (Some(item), None, None) => refused_words(item, items, (&who, &named), fields.is_empty()),
        (None, ..) => String::new(),
    };
    if beside {
        return sentence_case(&said);
    }
    format!("On {}, {said}", topic_without(record, &named_fields(items), dossier))
}

/// A speaker who denies a value that they gave before: "A, who gave the date (20 Feb 2024) on 1 Mar
/// 2024, denies it since 5 Mar 2024".
fn turned_words(
    (before, now): (&Evidence, &Evidence),
    who: &Voices,
    named: &str,
    dossier: &Dossier,
) -> String {
    let gave = day(before, dossier).map_or_else(String::new, |day| dated_words(&day));
    let since = day(now, dossier).map_or_else(String::new, |day| format!(" since {}", day.words()));
    let (one, many, not) = refusal(now.stance == Stance::Doubts);
    let whole = named.starts_with("whether ");
    let denies = match (now.stance, maybe(now.certainty)) {
        (Stance::Unknown, _) => {
            let open = if whole { format!(" {named}") } else { String::new() };
            let leaves = who.verb("leaves", "leave");
            format!("{leaves} it open{open}{since}{}", quoted_words(&[now]))
        }
        (_, "") => format!("{} it{since}", who.verb(one, many)),
        (_, maybe) => format!("{}{since} that this is {maybe}{not}", who.verb("says", "say")),
    };
    let named = if whole { "so" } else { named };
    let gave_it = if whole || named.starts_with("that ") { "said" } else { "gave" };
    let named = hedged_value(named, before.certainty);
    let caveat = put_between(&caveat([before], dossier));
    format!("{}, who{caveat} {gave_it} {named} {gave}, {denies}", who.words)
}

/// The values that an item gives for some fields.
fn values_given(
    record: RecordRef<'_>,
    item: &Evidence,
    fields: &[Field],
    dossier: &Dossier,
) -> Vec<String> {
    let given = Derivation::of(record).gives(item).into_iter();
    let given = given.filter(|(field, _)| fields.contains(field) && *field != Field::WhenText);
    given.filter_map(|(field, value)| Some(valued(field, &value?, dossier))).collect()
}

/// In which modality of a contact the fields of some items are meant, if it is not the one that it is
/// told in.
fn in_modality(record: RecordRef<'_>, items: &[&Evidence]) -> &'static str {
    let other = items.first().filter(|item| is_against(item) && is_of_other_modality(item, record));
    other.and_then(|item| modality_of(item, record)).map_or("", of_what)
}

/// A sentence on a stance that is past: "A denied the place (Oslo) on 8 Mar 2024: the account changed";
/// "A had left the date open by 8 Mar 2024".
fn past_words(
    items: &[&Evidence],
    (who, named): (&Voices, &str),
    of_whole: bool,
    day: &Date,
) -> String {
    let Some(item) = items.first() else { return String::new() };
    let (who, by, quoted) = (&who.words, date_words(day), quoted_words(items));
    let (doubts, hedge) = (item.stance == Stance::Doubts, maybe(item.certainty));
    let (.., not) = refusal(doubts);
    let on = dated_words(day);
    match item.stance {
        Stance::Denies | Stance::Doubts if hedge.is_empty() => {
            let denied = if doubts { "doubted" } else { "denied" };
            let inferred = inferred_words(item);
            format!("{who} {denied} {named} {on}{inferred}: the account changed")
        }
        Stance::Denies | Stance::Doubts => {
            format!("{who} said {on} that this was {hedge}{not}: {named}; the account changed")
        }
        Stance::Declines => format!("{who} had declined {named}, as of {by}{quoted}"),
        _ if of_whole => format!("{who} had left it open {named} by {by}{quoted}"),
        _ => format!("{who} had left {named} open by {by}{quoted}"),
    }
}

/// A sentence on a value that is denied, doubted, declined or left open: "A denies the date (20 Feb
/// 2024)"; "the article leaves the date open".
fn refused_words(
    item: &Evidence,
    items: &[&Evidence],
    (who, named): (&Voices, &str),
    of_whole: bool,
) -> String {
    let hedge = maybe(item.certainty);
    let (one, many) = match item.stance {
        Stance::Denies if !hedge.is_empty() => {
            let says = who.verb("says", "say");
            return format!("{} {says} that this is {hedge}not so: {named}", who.words);
        }
        Stance::Denies => ("denies", "deny"),
        Stance::Doubts if !hedge.is_empty() => {
            let says = who.verb("says", "say");
            return format!("{} {says} that this is {hedge}in doubt: {named}", who.words);
        }
        Stance::Doubts => ("doubts", "doubt"),
        Stance::Declines => {
            let declines = who.verb("declines", "decline");
            return format!("{} {declines} {named}{}", who.words, quoted_words(items));
        }
        // The words may not go as far as "not known": "no precise date".
        _ => {
            let (quoted, leaves) = (quoted_words(items), who.verb("leaves", "leave"));
            return if of_whole {
                format!("{} {leaves} it open {named}{quoted}", who.words)
            } else {
                format!("{} {leaves} {named} open{quoted}", who.words)
            };
        }
    };
    format!("{} {} {named}{}", who.words, who.verb(one, many), inferred_words(item))
}

/// A value with the hedge of who gave it: "the place (possibly Oslo)".
pub fn hedged_value(named: &str, certainty: Certainty) -> String {
    let hedge = maybe(certainty);
    match named.split_once(" (") {
        _ if hedge.is_empty() => named.to_owned(),
        Some((name, value)) => format!("{name} ({hedge}{value}"),
        None => format!("{hedge}{named}"),
    }
}

/// The fields that some evidence speaks of.
pub fn named_fields(items: &[&Evidence]) -> Vec<Field> {
    let paths = items.iter().flat_map(|item| spoken_of(item));
    paths.filter_map(|path| path.field()).collect()
}

/// The names of the fields that evidence is about, each once; empty if it is about the record as a
/// whole.
pub fn fields_of(record: RecordRef<'_>, items: &[&Evidence], dossier: &Dossier) -> Vec<String> {
    let mut fields: Vec<String> = Vec::new();
    let mut add = |name: String| {
        if !fields.contains(&name) {
            fields.push(name);
        }
    };
    let derivation = Derivation::of(record);
    for item in items {
        if is_against(item) && is_whole(item, record, dossier) {
            continue;
        }
        if let Some(named) = denied_day(item, record) {
            add(named);
            continue;
        }
        let unknown = |path: &&FieldPath| path.field().is_none();
        item.about.iter().filter(unknown).for_each(|path| add(named_field(record, path)));
        for (field, value) in derivation.gives(item) {
            // A date's own words and the date are one statement.
            let twice = field == Field::WhenText
                && item.about.iter().all(|path| path.field() != Some(Field::WhenText));
            match value {
                _ if twice || field == Field::Modality => {}
                Some(value) if item.stance != Stance::Unknown => {
                    let refuses = matches!(item.stance, Stance::Denies | Stance::Doubts);
                    let denied = denied_words((field, &value), record, dossier);
                    let words = denied.filter(|_| refuses);
                    add(words.unwrap_or_else(|| valued(field, &value, dossier)));
                }
                _ => add(field_name(field).to_owned()),
            }
        }
    }
    fields
}

/// What somebody denies who denies that a contact took place on another day than the one reported:
/// "that it took place on 10 Mar 2024". `None` for others.
fn denied_day(item: &Evidence, record: RecordRef<'_>) -> Option<String> {
    let says = item.says.as_ref()?;
    let whether = says.iter().any(|(field, _)| *field == Field::Modality);
    let day = own_day(item).filter(|_| whether && is_against(item))?;
    let words = took_place_on(modality_of(item, record)?, day);
    Some(words.trim_start().to_owned())
}

/// A field with its value: "the date (14 Feb 2024)"; for texts, "the purpose “keep channels open”".
pub(super) fn valued(field: Field, value: &Value, dossier: &Dossier) -> String {
    let words = isolated(&value_words(Some(field), value, dossier));
    match value {
        // A status is quoted as it is in the file: "the status “done”".
        Value::Word(word) if field == Field::Status => {
            format!("{} “{}”", field_name(field), word.replace('_', " "))
        }
        Value::Text(_) | Value::Texts(_) => format!("{} “{words}”", field_name(field)),
        _ => format!("{} ({words})", field_name(field)),
    }
}
