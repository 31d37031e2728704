//! Words for the sources against a record: who denies, doubts or declines it, or has taken it back.

use std::collections::BTreeSet;

use super::render::{Renderer, hedged, read};
use super::tree::{Act, Part};
use crate::model::status::speaker;
use crate::model::{
    Account, Certainty, Date, Dossier, Evidence, Field, Modality, RecordRef, Stance, Telling,
    Value, Verdict, accounts,
};
use crate::picture::wording::clauses::{Clause, clause_as, topic};
use crate::picture::wording::dates::dated_words;
use crate::picture::wording::speakers::Voices;
use crate::picture::wording::words::{maybe, refusal};

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

    /// What is declined, if nothing was said of the record before: "the meeting between A and B".
    pub(super) fn declined(&self) -> String {
        let record = self.tree.record();
        match record {
            // If somebody declines it, that does not say that it was planned.
            RecordRef::Contact(_) => {
                let mut telling = Telling::whole(record);
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
                format!("{}{}", who.verb(one, many), self.that_it_is_so(part.modality))
            }
            (false, true) => format!("{} it is {hedge}{not}{}", who.verb("says", "say"), denied()),
            (false, false) => {
                let what = self.that_it_is_so(part.modality);
                let what = if what == " it" { "" } else { what };
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

    /// " it" if the same modality was told first, or if the record has none; otherwise words such
    /// as " that it took place".
    fn that_it_is_so(&self, modality: Option<Modality>) -> &'static str {
        let said = self.tree.parts.iter().find(|part| part.act == Act::Say);
        match modality {
            Some(modality) if said.is_none_or(|part| part.modality != Some(modality)) => {
                took_place(modality)
            }
            _ => " it",
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
        let mut words = if is_first {
            let clause = self.clause(&self.said_before(part), part.modality, None);
            let clause = hedged(clause, sure).after_verb();
            format!("{}, who said {on}{clause}, {now}", who.words)
        } else if maybe(sure).is_empty() {
            format!("{}, who said so {on}, {now}", who.words)
        } else {
            format!("{}, who said {on} that it was {}so, {now}", who.words, maybe(sure))
        };
        if self.tree.standing.verdict == Verdict::Changed {
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

/// A record as some evidence denies, doubts or declines it: with the values that its own document
/// gives. If that gives none, with the file's own.
pub(in crate::picture::wording) fn refused(
    record: RecordRef<'_>,
    items: &[&Evidence],
    dossier: &Dossier,
) -> Telling {
    let document = |item: &Evidence| item.documents().next().cloned();
    let own = items.first().and_then(|item| document(item));
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
    // A contact is told by its day, whoever gives it.
    if says.is_empty() || matches!(record, RecordRef::Contact(_)) {
        let mut telling = Telling::whole(record);
        telling.leave_absent(record);
        return telling;
    }
    Telling::of(record, says.iter().map(|(field, value)| (*field, value)))
}

/// Words for what is denied of a contact, if another modality of it was told before or none was.
const fn took_place(modality: Modality) -> &'static str {
    match modality {
        Modality::Happened => " that it took place",
        Modality::Planned => " that it was planned",
        Modality::Proposed => " that it was proposed",
        Modality::Cancelled => " that it was called off",
        Modality::Conditional => " that it depends on a condition",
    }
}
