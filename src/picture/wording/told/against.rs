//! Words for the sources against a record: who denies, doubts or declines it, or has taken it back.

use std::collections::BTreeSet;

use super::render::{Renderer, hedged, read};
use super::tree::{Act, Part};
use crate::model::status::speaker;
use crate::model::whole::own_day;
use crate::model::{
    Account, Certainty, Date, Dossier, Evidence, Field, Modality, RecordRef, Stance, Telling,
    Value, accounts,
};
use crate::picture::wording::before::{caveat, put_between};
use crate::picture::wording::beside::quoted_words;
use crate::picture::wording::clauses::{Clause, clause_as, topic};
use crate::picture::wording::contact_clauses::noun;
use crate::picture::wording::dates::{dated_words, when_clause};
use crate::picture::wording::grouping::held_until;
use crate::picture::wording::speakers::Voices;
use crate::picture::wording::words::{date_words, maybe, refusal};

use super::details::since;

/// Said if nobody asserts the record.
pub(super) const NOBODY: &str = "nobody quoted here says so";

impl Renderer<'_, '_> {
    /// A remark for a source that both asserts and denies it: it is not known which came last.
    /// Empty for others.
    pub(super) fn unordered(&self, part: &Part, before: &[Part]) -> &'static str {
        let of = |place: &usize| speaker(self.tree.account(*place)?.evidence, self.dossier);
        let said = before
            .iter()
            .filter(|one| one.act == Act::Say && one.modality == part.modality)
            .flat_map(|one| &one.who);
        let both = said.into_iter().any(|one| part.who.iter().any(|place| of(place) == of(one)));
        if both { " (which of the two was said last is not known)" } else { "" }
    }

    /// The words for a refusal: "A declines the meeting between A and B on 10 Mar 2024 (“…”)". If it
    /// was told before, "it" is enough.
    pub(super) fn declines(&self, part: &Part, who: &Voices, before: &[Part]) -> String {
        let items: Vec<&Evidence> = self.items(&part.who).collect();
        let is_told = before.iter().any(|one| one.modality == part.modality);
        let what = if is_told && self.untold_day(part).is_none() {
            "it".to_owned()
        } else {
            self.declined(&items, !before.is_empty())
        };
        let record = self.tree.record();
        let until = items.first().and_then(|item| held_until(item, record, self.dossier));
        let declines = until.as_ref().map_or(who.verb("declines", "decline"), |_| "had declined");
        let then = until.map_or_else(String::new, |day| format!(", as of {}", date_words(&day)));
        let maybe = maybe(part.certainty);
        format!("{} {maybe}{declines} {what}{then}{}", who.words, quoted_words(&items))
    }

    /// The day that the sources of a part name, unless it is the only one that was told before.
    fn untold_day(&self, part: &Part) -> Option<&Date> {
        let items: Vec<&Evidence> = self.items(&part.who).collect();
        let day = day_of(&items)?;
        (!self.tree.tells_only(day)).then_some(day)
    }

    /// What is declined: "the meeting between A and B"; without the names if they were told before.
    fn declined(&self, items: &[&Evidence], is_told: bool) -> String {
        let record = self.tree.record();
        match record {
            RecordRef::Contact(contact) => {
                let mut telling = refused(record, items, self.dossier);
                if is_told {
                    let when = when_clause(telling.record().when(), None);
                    let day = when.map_or_else(String::new, |when| format!(" {when}"));
                    return format!("the {}{day}", noun(contact.mode));
                }
                // If somebody declines it, that does not say that it was planned.
                telling.set(Field::Modality, Some(Value::Word(Modality::Happened.as_str())));
                topic(telling.record(), self.dossier)
            }
            RecordRef::Role(_) => topic(record, self.dossier),
            _ => {
                let clause = clause_as(record, None, &[], self.dossier);
                format!("this: {}", clause.words)
            }
        }
    }

    /// A remark that nobody quoted asserts the record. Used if it was only denied, doubted or
    /// declined.
    pub(super) fn nobody(&self) -> String {
        let unclear = |part: &Part| part.act == Act::Decline || !maybe(part.certainty).is_empty();
        if !self.tree.parts.iter().any(unclear) {
            return NOBODY.to_owned();
        }
        let what = match self.tree.record() {
            RecordRef::Contact(contact) => took_place(contact.modality),
            _ => " that this is so",
        };
        format!("nobody quoted here says{what}")
    }

    /// The words for a denial or doubt: "A denies it"; for a source that hedges, "A says it is
    /// probably not so".
    pub(super) fn against(&self, part: &Part, who: &Voices, is_first: bool) -> String {
        let (one, many, not) = refusal(part.act == Act::Doubt);
        let hedge = maybe(part.certainty);
        let denied = || self.denied(part).after_verb();
        // "It" may be the office to come or the one held, the announcement or the aid.
        let is_first = is_first || self.says_several_statuses();
        let words = match (hedge.is_empty(), is_first) {
            (true, true) => format!("{}{}", who.verb(one, many), denied()),
            (true, false) => {
                format!("{}{}", who.verb(one, many), self.that_it_is_so(part))
            }
            (false, true) => format!("{} it is {hedge}{not}{}", who.verb("says", "say"), denied()),
            (false, false) => {
                let what = self.that_it_is_so(part);
                let what = if what == " it" { String::new() } else { what };
                format!("{} it is {hedge}{not}{what}", who.verb("says", "say"))
            }
        };
        format!("{} {words}{}", who.words, read(part))
    }

    /// What is denied, as a clause. Used if nothing was told of the record before, or if what was
    /// told leaves open what is denied.
    fn denied(&self, part: &Part) -> Clause {
        let items: Vec<&Evidence> = self.items(&part.who).collect();
        let telling = refused(self.tree.record(), &items, self.dossier);
        let record = telling.record();
        let fields = record.fields().iter().map(|(field, _)| *field);
        let told = fields.filter(|field| super::tree::is_told(*field));
        let says: Vec<(Field, Value)> =
            told.filter_map(|field| Some((field, record.value(field)?))).collect();
        self.clause(&says, part.modality, self.own_speaker(&part.who))
    }

    /// Whether the record was told with more than one status of an office or a measure.
    fn says_several_statuses(&self) -> bool {
        let said = self.tree.parts.iter().filter(|part| part.act == Act::Say);
        let statuses: BTreeSet<_> = said
            .flat_map(|part| &part.says)
            .filter_map(|(field, value)| match value {
                Value::Word(word) if *field == Field::Status => Some(*word),
                _ => None,
            })
            .collect();
        statuses.len() > 1
    }

    /// " it" if the same was told first, or if the record has no modality; otherwise words such as
    /// " that it took place", with the day if it was not told.
    fn that_it_is_so(&self, part: &Part) -> String {
        let Some(modality) = part.modality else { return " it".to_owned() };
        let said = self.tree.parts.iter().find(|part| part.act == Act::Say);
        let is_told = said.is_some_and(|one| one.modality == part.modality);
        match self.untold_day(part) {
            Some(day) => took_place_on(modality, day),
            None if is_told => " it".to_owned(),
            None => took_place(modality).to_owned(),
        }
    }

    /// A source that took its statement back: "A, who said so on 1 Mar 2024, denies it since 5 Mar
    /// 2024".
    pub(super) fn taken_back(&self, part: &Part, who: &Voices, is_first: bool) -> String {
        let said: Option<Date> = self.earlier(part).filter_map(|place| self.day(place)).min();
        let now = part.who.iter().filter_map(|place| self.day(*place)).min();
        let on = said.map_or_else(|| "before".to_owned(), |day| dated_words(&day));
        let from = now.map_or_else(String::new, |day| format!(" since {}", since(&day)));
        let doubts = part.who.iter().any(|place| self.has_stance(*place, Stance::Doubts));
        let (one, many, not) = refusal(doubts);
        let says = who.verb("says", "say");
        let now = match maybe(part.certainty) {
            "" => format!("{} it{from}", who.verb(one, many)),
            hedge => format!("{says}{from} that this is {hedge}{not}"),
        };
        let sure = self.surest_before(part);
        let earlier =
            self.earlier(part).filter_map(|place| Some(self.tree.account(place)?.evidence));
        let who_then = format!("{}, who{}", who.words, put_between(&caveat(earlier, self.dossier)));
        let mut words = if is_first {
            let clause = self.clause(&self.said_before(part), part.modality, None);
            let clause = hedged(clause, sure).after_verb();
            format!("{who_then} said {on}{clause}, {now}")
        } else if maybe(sure).is_empty() {
            format!("{who_then} said so {on}, {now}")
        } else {
            format!("{who_then} said {on} that it was {}so, {now}", maybe(sure))
        };
        let mut said = self.tree.parts.iter().filter(|one| one.act == Act::Say);
        let mut back = self.tree.parts.iter().rev().filter(|one| one.act == Act::TakeBack);
        let is_last = back.next().is_some_and(|one| std::ptr::eq(one, part));
        if is_last && said.all(|one| one.modality != part.modality) {
            words.push_str("; nobody quoted here says so now");
        }
        words
    }

    /// What those in a part said before they changed their account, as positions in the evidence.
    pub(super) fn earlier(&self, part: &Part) -> impl Iterator<Item = usize> {
        let changed = self.tree.standing.changed.iter();
        changed.filter(move |one| part.who.contains(&one.now)).map(|one| one.before)
    }

    fn has_stance(&self, place: usize, stance: Stance) -> bool {
        self.tree.account(place).is_some_and(|account| account.evidence.stance == stance)
    }

    /// How sure those who now deny it were at most before.
    fn surest_before(&self, part: &Part) -> Certainty {
        let earlier = self.earlier(part).filter_map(|place| self.tree.account(place));
        earlier.map(|account| account.evidence.certainty).min().unwrap_or(Certainty::Certain)
    }

    /// The values that the sources that now deny it gave before.
    fn said_before(&self, part: &Part) -> Vec<(Field, Value)> {
        let account = self.earlier(part).min().and_then(|place| self.tree.account(place));
        let gives = account.map_or(&[][..], |account| &account.gives);
        gives
            .iter()
            .filter(|(field, _)| super::tree::is_told(*field))
            .filter_map(|(field, value)| Some((*field, value.clone()?)))
            .collect()
    }
}

/// A record as some evidence denies, doubts or declines it: with the values that it names and those
/// that its own document gives. Nobody denies what another document gives. Only if there is no other
/// document, or if the record is no contact and nobody gives any values, with the file's own.
pub(in crate::picture::wording) fn refused(
    record: RecordRef<'_>,
    items: &[&Evidence],
    dossier: &Dossier,
) -> Telling {
    let document = |item: &Evidence| item.documents().next().cloned();
    let own = items.first().and_then(|item| document(item));
    let is_contact = matches!(record, RecordRef::Contact(_));
    let is_one = items.iter().all(|item| document(item) == own);
    let accounts = accounts(record, dossier);
    let gives = |account: &&Account<'_>| {
        is_one
            && account.evidence.stance == Stance::Asserts
            && account.evidence.documents().next() == own.as_ref()
    };
    let says: Vec<(Field, Value)> = (accounts.iter().filter(gives))
        .flat_map(|account| &account.gives)
        .filter_map(|(field, value)| Some((*field, value.clone()?)))
        .filter(|(field, _)| *field != Field::Modality)
        .collect();
    let alone = || record.evidence().iter().all(|item| document(item) == own);
    if says.is_empty() && !is_contact || is_one && alone() {
        let mut telling = Telling::whole(record);
        telling.leave_absent(record);
        return telling;
    }
    let mut telling = Telling::of(record, says.iter().map(|(field, value)| (*field, value)));
    if is_contact {
        // The form is what the contact is called by, whoever gives it.
        telling.set(Field::Mode, record.value(Field::Mode));
    }
    if let Some(day) = day_of(items) {
        telling.set(Field::When, Some(Value::Date(day.clone())));
        telling.set(Field::WhenText, None);
    }
    telling
}

/// The day that all of some evidence itself gives for what it denies or declines.
fn day_of<'a>(items: &[&'a Evidence]) -> Option<&'a Date> {
    let first = own_day(items.first()?)?;
    items.iter().all(|item| own_day(item) == Some(first)).then_some(first)
}

/// The same with the day that is denied: " that it took place on 10 Mar 2024".
pub(in crate::picture::wording) fn took_place_on(modality: Modality, day: &Date) -> String {
    let words = took_place(modality);
    match modality {
        Modality::Happened => format!("{words} {}", dated_words(day)),
        _ => format!("{words} ({})", day.words()),
    }
}

/// Words for what is denied of a contact, if another modality of it was told before or none was.
pub(in crate::picture::wording) const fn took_place(modality: Modality) -> &'static str {
    match modality {
        Modality::Happened => " that it took place",
        Modality::Planned => " that it was planned",
        Modality::Proposed => " that it was proposed",
        Modality::Cancelled => " that it was called off",
        Modality::Conditional => " that it depends on a condition",
    }
}
