//! Words for claims that no longer stand: who made them, and what became of them.

use super::details::denied_words;
use super::render::{Renderer, hedged};
use super::tree::{Act, Fallen, Part, Tree, is_listed};
use crate::model::derive::modality_of;
use crate::model::status::speaker;
use crate::model::{Certainty, Dossier, Evidence, Fate, Field, Modality, RecordRef, Stance, Value};
use crate::picture::wording::beside::{hedged_value, valued};
use crate::picture::wording::clauses::topic;
use crate::picture::wording::dates::{all_listed, dated_words};
use crate::picture::wording::speakers::isolated;
use crate::picture::wording::values::value_words;
use crate::picture::wording::words::{maybe, one_line, sentence_case};

/// What fell of some pieces of evidence, and what became of it. `None` if none of it is worth a
/// sentence.
pub fn fallen_words(record: RecordRef<'_>, places: &[usize], dossier: &Dossier) -> Option<String> {
    let words = fell(record, places, true, dossier)?;
    Some(sentence_case(&words))
}

/// The same, for use after words that already say what became of it.
pub fn withdrawn_words(
    record: RecordRef<'_>,
    places: &[usize],
    dossier: &Dossier,
) -> Option<String> {
    fell(record, places, false, dossier)
}

fn fell(
    record: RecordRef<'_>,
    places: &[usize],
    says_why: bool,
    dossier: &Dossier,
) -> Option<String> {
    let tree = Tree::of(record, dossier);
    let renderer = Renderer { tree: &tree, dossier };
    let mut words: Vec<String> = Vec::new();
    // A claim about a record as a whole already says which record it is about.
    let mut names_it = true;
    for one in &tree.fallen {
        let who: Vec<usize> =
            one.who.iter().copied().filter(|place| places.contains(place)).collect();
        if !who.is_empty()
            && let Some((why, told)) = renderer.one_fallen(&Fallen { who, ..one.clone() }, true)
        {
            names_it &= one.whole && one.stance == Stance::Asserts;
            words.push(if says_why { format!("{why}: {told}") } else { told });
        }
    }
    let words = one_line(words.join("; "));
    if names_it {
        return (!words.is_empty()).then_some(words);
    }
    Some(format!("on {}: {words}", topic(record, dossier)))
}

impl Renderer<'_, '_> {
    /// The claims that no longer stand, each with what became of it.
    pub(super) fn fallen(&self, fallen: &[Fallen]) -> Vec<String> {
        let told = fallen.iter().filter_map(|one| self.one_fallen(one, false));
        told.map(|(why, told)| format!("{why}: {told}")).collect()
    }

    /// One fallen claim, as (what became of it, the claim). Unless `in_full`, it is `None` if live
    /// accounts say the same.
    fn one_fallen(&self, one: &Fallen, in_full: bool) -> Option<(String, String)> {
        let who = self.voices(&one.who);
        let why = match &one.fate {
            Fate::Live => return None,
            Fate::Corrected(by) => {
                let document = self.dossier.documents.get(by);
                let day = document.and_then(|d| d.published.as_ref()).map(dated_words);
                format!("corrected{}", day.map_or_else(String::new, |day| format!(" {day}")))
            }
            Fate::Withdrawn(day) => {
                let day = day.as_ref().map(dated_words);
                format!("withdrawn{}", day.map_or_else(String::new, |day| format!(" {day}")))
            }
        };
        let first = one.who.first().and_then(|place| self.tree.account(*place));
        let hedge = first.map_or("", |account| maybe(account.evidence.certainty));
        let doubts = one.stance == Stance::Doubts || !hedge.is_empty();
        let verb = if doubts { "doubted" } else { "denied" };
        let told = match (one.whole, one.stance) {
            (_, Stance::Silent | Stance::Unknown | Stance::Declines) => None,
            (true, Stance::Denies | Stance::Doubts) if !in_full && self.is_said_still(one) => None,
            (true, Stance::Denies | Stance::Doubts) if self.of_a_part(one).is_some() => {
                self.of_a_part(one).map(|what| format!("{} {verb} {what}", who.words))
            }
            (true, Stance::Denies) if !hedge.is_empty() => {
                Some(format!("{} said that it was {hedge}not so", who.words))
            }
            (true, Stance::Denies) => Some(format!("{} denied it", who.words)),
            (true, Stance::Doubts) => Some(format!("{} doubted it", who.words)),
            (true, Stance::Asserts) if !in_full && self.is_repeated(one) => None,
            (true, Stance::Asserts) => {
                let account = first?;
                let modality = modality_of(account.evidence, self.tree.record());
                let clause = self.clause(&one.says, modality, None);
                let clause = hedged(clause, account.evidence.certainty);
                let before = if matches!(one.fate, Fate::Corrected(_)) { "before, " } else { "" };
                let who = self.sources(&one.who).words;
                let words = format!("{before}according to {who}{}", clause.after_source());
                Some(format!("{words}{}", self.listed(&one.says)))
            }
            (false, Stance::Denies | Stance::Doubts) => {
                self.values_of(one).map(|what| format!("before, {} {verb} {what}", who.words))
            }
            (false, Stance::Asserts) => {
                let dated = one.says.iter().any(|(field, _)| *field == Field::When);
                let said = one.says.iter().filter(|(field, _)| *field != Field::WhenText || !dated);
                let record = self.tree.record();
                let (named, said): (Vec<_>, Vec<_>) =
                    said.partition(|(field, _)| *field == Field::Participants);
                let named = named
                    .first()
                    .and_then(|(field, value)| denied_words((*field, value), record, self.dossier));
                let said: Vec<String> = (said.into_iter())
                    .map(|(field, value)| {
                        let now = self.now(*field, &one.fate);
                        let given = valued(*field, value, self.dossier);
                        let sure = first.map_or(Certainty::Certain, |one| one.evidence.certainty);
                        format!("{}{now}", hedged_value(&given, sure))
                    })
                    .collect();
                let gave = (!said.is_empty()).then(|| format!("gave {}", all_listed(&said)));
                let told: Vec<String> = named
                    .map(|named| format!("said {hedge}{named}"))
                    .into_iter()
                    .chain(gave)
                    .collect();
                (!told.is_empty()).then(|| format!("before, {} {}", who.words, all_listed(&told)))
            }
        };
        told.map(|told| (why, told))
    }

    /// What a fallen denial was about, if it was not about the record as a whole: "the place (Tarn)", "that it
    /// was planned".
    fn of_a_part(&self, one: &Fallen) -> Option<String> {
        let account = one.who.first().and_then(|place| self.tree.account(*place))?;
        let record = self.tree.record();
        if account.is_whole {
            let modality = modality_of(account.evidence, record)?;
            let word = match modality {
                Modality::Planned => "planned",
                Modality::Proposed => "proposed",
                Modality::Cancelled => "called off",
                Modality::Happened | Modality::Conditional => return None,
            };
            return Some(format!("that it was {word}"));
        }
        self.values_of(one)
    }

    /// The values that fell: "the place (Tarn) and the date (20 Feb 2024)".
    fn values_of(&self, one: &Fallen) -> Option<String> {
        let what: Vec<String> =
            (one.says.iter()).map(|(field, value)| valued(*field, value, self.dossier)).collect();
        (!what.is_empty()).then(|| all_listed(&what))
    }

    /// What a correction gives instead of the fallen entries of a list: " (now “x”)". The sentence does
    /// not tell lists, so nothing else says it.
    fn now(&self, field: Field, fate: &Fate) -> String {
        let Fate::Corrected(by) = fate else { return String::new() };
        let given = self.tree.readings.asserted(field).filter(|one| {
            let mut items = self.tree.readings.accounts_of(one).map(|account| account.evidence);
            is_listed(field) && items.any(|item| item.documents().any(|id| id == by))
        });
        let words: Vec<String> = given
            .filter_map(|one| one.value.as_ref())
            .map(|value| isolated(&value_words(Some(field), value, self.dossier)))
            .collect();
        if words.is_empty() { String::new() } else { format!(" (now “{}”)", words.join("; ")) }
    }

    /// The entries of lists, which the clause does not name: " (the purpose “x”)".
    fn listed(&self, says: &[(Field, Value)]) -> String {
        let listed = says.iter().filter(|(field, _)| is_listed(*field));
        let words: Vec<String> =
            listed.map(|(field, value)| valued(*field, value, self.dossier)).collect();
        if words.is_empty() { String::new() } else { format!(" ({})", all_listed(&words)) }
    }

    /// Whether those whose denial or doubt fell in one document still say the same in another.
    fn is_said_still(&self, one: &Fallen) -> bool {
        let evidence = |place: &usize| self.tree.account(*place).map(|account| account.evidence);
        let record = self.tree.record();
        let is_same = |fell: &Evidence, live: &Evidence| {
            fell.stance == live.stance
                && fell.certainty == live.certainty
                && modality_of(fell, record) == modality_of(live, record)
                && speaker(fell, self.dossier) == speaker(live, self.dossier)
        };
        let live: Vec<&Evidence> =
            self.tree.parts.iter().flat_map(|part| &part.who).filter_map(evidence).collect();
        let mut fell = one.who.iter().filter_map(evidence);
        fell.all(|fell| live.iter().any(|live| is_same(fell, live)))
    }

    /// Whether live accounts say everything that a fallen account said.
    fn is_repeated(&self, one: &Fallen) -> bool {
        let account = one.who.first().and_then(|place| self.tree.account(*place));
        let modality =
            account.and_then(|account| modality_of(account.evidence, self.tree.record()));
        // Who only says that it is possible does not say what was said for sure.
        let was = account.map_or(Certainty::Certain, |account| account.evidence.certainty);
        let is_as_sure = |part: &Part| part.certainty <= was || maybe(part.certainty).is_empty();
        self.tree.parts.iter().filter(|part| part.act == Act::Say).any(|part| {
            let known = |said: &(Field, Value)| {
                part.says.contains(said)
                    || part.details.iter().any(|d| d.says.contains(said))
                    || is_listed(said.0) && self.is_entry_given(said)
            };
            // The document's own time words add nothing to the date.
            let mut says = one.says.iter().filter(|(field, _)| *field != Field::WhenText);
            part.modality == modality && is_as_sure(part) && says.all(known)
        })
    }

    /// Whether live accounts give all entries of a list.
    fn is_entry_given(&self, (field, value): &(Field, Value)) -> bool {
        let given: Vec<&Value> = (self.tree.readings.asserted(*field))
            .filter(|one| !one.accounts.is_empty())
            .filter_map(|one| one.value.as_ref())
            .collect();
        value.entries().iter().all(|entry| given.contains(&entry))
    }
}
