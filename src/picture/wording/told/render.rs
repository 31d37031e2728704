//! Turns the tree into words. Nothing is added here: the tree decides who is named, and with which
//! values.

use std::collections::BTreeSet;

use super::against::NOBODY;
use super::details::phrases;
use super::tree::{Act, Detail, Part, Tree, fits_one_clause};
use crate::model::status::speaker;
use crate::model::taking_part::named_in;
use crate::model::{
    Certainty, Date, Dossier, EntityId, Evidence, Field, Modality, RecordRef, RoleStatus, Telling,
    TurnedValue, Value, Verdict,
};
use crate::picture::wording::before::{caveat, put_between, said_before};
use crate::picture::wording::beside::BACKGROUND;
use crate::picture::wording::clauses::{Clause, clause_as};
use crate::picture::wording::contact_clauses::of_the_two;
use crate::picture::wording::dates::{all_listed, dated_words};
use crate::picture::wording::evidence::distinct;
use crate::picture::wording::grouping::day;
use crate::picture::wording::speakers::{
    Voices, document_voice, isolated, reporters, voices, voices_alone, voices_apart,
};
use crate::picture::wording::words::{maybe, one_line, sentence_case};

/// The tree as one sentence, without a full stop.
pub fn render(tree: &Tree<'_>, dossier: &Dossier) -> String {
    sentence_case(&lines(tree, dossier).join("; "))
}

/// The tree as lines: what all sources say, what only some of them add, who is against it, what
/// fell.
pub fn lines(tree: &Tree<'_>, dossier: &Dossier) -> Vec<String> {
    let renderer = Renderer { tree, dossier };
    let mut words: Vec<String> = Vec::new();
    let fallen = renderer.fallen(&tree.fallen);
    // If somebody denies a claim that was withdrawn, the withdrawn claim comes first.
    let withdrawn_first = tree.denies_what_fell();
    if withdrawn_first {
        words.extend(fallen.iter().cloned());
    }
    for (nth, part) in tree.parts.iter().enumerate() {
        let is_first = words.is_empty();
        words.extend(renderer.part(part, &tree.parts[..nth], is_first));
    }
    if words.is_empty() {
        words.extend(renderer.untold());
    } else if fallen.is_empty()
        && !tree.parts.iter().any(|part| matches!(part.act, Act::Say | Act::TakeBack))
    {
        words.push(renderer.nobody());
    }
    if !withdrawn_first {
        words.extend(fallen);
    }
    words.into_iter().map(one_line).collect()
}

/// Whether every source that asserts the record hedges.
pub fn is_hedged(record: RecordRef<'_>, dossier: &Dossier) -> bool {
    let tree = Tree::of(record, dossier);
    let mut said = tree.parts.iter().filter(|part| part.act == Act::Say).peekable();
    let hedges = |certainty| matches!(certainty, Certainty::Probable | Certainty::Possible);
    let background = tree.standing.verdict == Verdict::Background;
    background && hedges(tree.standing.certainty)
        || said.peek().is_some() && said.all(|part| hedges(part.certainty))
}

/// A record for a line below somebody's name: "President (current as of 7 Nov 2022), according to
/// A". `phrase` words what some of the sources say of the record.
pub fn under_name(
    record: RecordRef<'_>,
    phrase: impl Fn(RecordRef<'_>) -> String,
    dossier: &Dossier,
) -> String {
    let tree = Tree::of(record, dossier);
    let renderer = Renderer { tree: &tree, dossier };
    let mut words: Vec<String> = Vec::new();
    for part in &tree.parts {
        if part.act == Act::Say {
            let said = phrase(renderer.telling(&part.says, part.modality).record());
            let who = renderer.sources(&part.who).words;
            let maybe = maybe(part.certainty);
            let said = format!("{maybe}{said}, according to {who}{}", read(part));
            words.extend(renderer.with_details(said, part));
        } else {
            let against = renderer.part(part, &tree.parts, false).join("; ");
            let first = words.is_empty();
            words.push(if first { format!("{}: {against}", phrase(record)) } else { against });
        }
    }
    match tree.standing.verdict {
        _ if !words.is_empty() => {}
        Verdict::Background => {
            let maybe = maybe(tree.standing.certainty);
            words.push(format!("{maybe}{} ({BACKGROUND})", phrase(record)));
        }
        // What fell is added below.
        Verdict::Corrected | Verdict::Withdrawn => {}
        _ => words.push(format!("{}: {NOBODY}", phrase(record))),
    }
    words.extend(renderer.fallen(&tree.fallen));
    sentence_case(&one_line(words.join("; ")))
}

/// A tree that is being put into words.
pub(super) struct Renderer<'t, 'a> {
    pub(super) tree: &'t Tree<'a>,
    pub(super) dossier: &'t Dossier,
}

impl<'a> Renderer<'_, 'a> {
    pub(super) fn voices(&self, who: &[usize]) -> Voices {
        voices(self.items(who), self.dossier)
    }

    /// Those who are named as the source of what some accounts say. The holder of a view is not.
    pub(super) fn sources(&self, who: &[usize]) -> Voices {
        if self.is_view() && self.own_speaker(who).is_some() {
            return reporters(self.items(who), self.dossier);
        }
        self.voices(who)
    }

    /// The record with only these values, in one modality.
    fn telling(&self, says: &[(Field, Value)], modality: Option<Modality>) -> Telling {
        let values = says.iter().map(|(field, value)| (*field, value));
        let mut telling = Telling::of(self.tree.record(), values);
        if let Some(modality) = modality {
            telling.set(Field::Modality, Some(Value::Word(modality.as_str())));
        }
        telling
    }

    pub(super) fn clause(
        &self,
        says: &[(Field, Value)],
        modality: Option<Modality>,
        speaker: Option<&EntityId>,
    ) -> Clause {
        let open = self.open(says);
        let clause = clause_as(self.telling(says, modality).record(), speaker, &open, self.dossier);
        if !self.may_be_to_come(&open) {
            return clause;
        }
        let Clause { words, is_sentence } = clause;
        let words = [
            (" is or was ", " is, was or is to be "),
            (" holds or held ", " holds, held or is to hold "),
        ]
        .into_iter()
        .fold(words, |words, (held, open)| words.replacen(held, open, 1));
        Clause { words, is_sentence }
    }

    /// Whether these values leave the status of an office open while other sources say that it is
    /// not held yet, or that the person only claims it.
    fn may_be_to_come(&self, open: &[Field]) -> bool {
        let to_come = [RoleStatus::Designate, RoleStatus::Claimed].map(RoleStatus::as_str);
        matches!(self.tree.record(), RecordRef::Role(_))
            && open.contains(&Field::Status)
            && self.tree.readings.asserted(Field::Status).any(|one| {
                one.value.as_ref().is_some_and(|value| to_come.map(Value::Word).contains(value))
            })
    }

    /// The fields that these values leave open although some live source gives them.
    fn open(&self, says: &[(Field, Value)]) -> Vec<Field> {
        let given = self.tree.readings.all.iter().filter(|one| one.is_live);
        let open = given.map(|one| one.field);
        open.filter(|field| says.iter().all(|(known, _)| known != field)).collect()
    }

    /// The words of a part; `before` are the parts before it.
    fn part(&self, part: &Part, before: &[Part], is_first: bool) -> Vec<String> {
        let who = self.voices(&part.who);
        let words = match part.act {
            Act::Say => {
                return match self.added_to(part, before) {
                    Some(first) => self.also_said(part, first, &who),
                    None => self.said(part, before, &who),
                };
            }
            Act::TakeBack => self.taken_back(part, &who, is_first),
            Act::Deny | Act::Doubt => {
                let words = self.against(part, &who, is_first);
                format!("{words}{}", self.unordered(part, before))
            }
            Act::Decline => self.declines(part, &who, before),
        };
        let mut words = vec![words];
        words.extend(self.restated(part).into_iter().chain(self.harder(part)));
        words
    }

    /// The earlier part that this part only adds values to, so that the two can share one clause. A
    /// source that hedges must not seem to have said for sure what others said. `None` if there is
    /// no such part.
    fn added_to<'p>(&self, part: &Part, before: &'p [Part]) -> Option<&'p Part> {
        let fits = |one: &&Part| {
            one.act == Act::Say
                && one.modality == part.modality
                && named_in(&one.says, self.tree.record())
                    == named_in(&part.says, self.tree.record())
                && fits_one_clause(self.tree.record(), status_in(one), status_in(part))
        };
        let first = before.iter().find(fits)?;
        let of = |place: &usize| speaker(self.tree.account(*place)?.evidence, self.dossier);
        let heard = part.who.iter().all(|place| first.who.iter().any(|one| of(one) == of(place)));
        let hedges = !maybe(part.certainty).is_empty() && part.certainty != first.certainty;
        let known = |one: &(Field, Value)| first.says.contains(one);
        let adds = !part.details.is_empty() || !part.says.iter().all(known);
        (heard || adds && !hedges).then_some(first)
    }

    /// The sentence of sources that assert the record: "According to A, B did this". If A speaks of
    /// itself: "A says that it did this". The holder of a view is not named as the source of it.
    fn said(&self, part: &Part, before: &[Part], who: &Voices) -> Vec<String> {
        let clause = self.unnamed(self.clause(&part.says, part.modality, None), part, before);
        if matches!(self.tree.record(), RecordRef::Fact(_)) && !gives(part, Field::Value) {
            let mut words = self.with_details(clause.words, part);
            let topic = words.remove(0);
            if let Some(first) = words.first_mut() {
                *first = format!("on {topic}{}: {first}", read(part));
                return words;
            }
            return vec![format!("{topic}{}", read(part))];
        }
        let own = self.own_speaker(&part.who);
        // A hedge in a view is the holder's, so it goes before the view's own words.
        let clause = if own.is_some() && self.is_view() {
            let maybe = maybe(part.certainty);
            Clause { words: clause.words.replacen('“', &format!("{maybe}“"), 1), ..clause }
        } else {
            hedged(clause, part.certainty)
        };
        let words = match own {
            Some(_) if self.is_view() => {
                format!("according to {}{}", self.sources(&part.who).words, clause.after_source())
            }
            Some(speaker) => {
                let own = self.clause(&part.says, part.modality, Some(speaker));
                let own = hedged(own, part.certainty);
                if own == clause {
                    format!("according to {}{}", who.words, clause.after_source())
                } else {
                    format!("{} {}{}", who.words, who.verb("says", "say"), own.after_verb())
                }
            }
            None => format!("according to {}{}", who.words, clause.after_source()),
        };
        let read = format!("{}{}", read(part), self.remark(part));
        let mut words = self.with_details(format!("{words}{read}"), part);
        words.extend(self.harder(part).into_iter().chain(self.denied_before(part)));
        words
    }

    /// The clause of a part without the names of the two if a part before it names the same: "a meeting
    /// of the two on 10 Mar 2024 was planned".
    fn unnamed(&self, clause: Clause, part: &Part, before: &[Part]) -> Clause {
        let telling = |one: &Part| self.telling(&one.says, one.modality);
        let own = telling(part);
        let RecordRef::Contact(contact) = own.record() else { return clause };
        let names_them = |one: &Part| match telling(one) {
            Telling::Contact(told) => {
                one.act == Act::Say && told.participants == contact.participants
            }
            _ => false,
        };
        if !before.iter().any(names_them) {
            return clause;
        }
        match of_the_two(&clause.words, contact, self.dossier) {
            Some(words) => Clause { words, ..clause },
            None => clause,
        }
    }

    /// Who said it without the hedge before, or repeats it without: "A said so without this caution on
    /// 1 Mar 2024", "B and C repeat it without this caution".
    fn harder(&self, part: &Part) -> Vec<String> {
        let is_hedged = |place: &&usize| self.items(&[**place]).all(Evidence::is_hedged);
        let (weaker, sure): (Vec<&usize>, Vec<&usize>) = part.surer.iter().partition(is_hedged);
        let weaker = weaker.into_iter().copied().collect();
        let said = sure.into_iter().map(|place| {
            let who = voices_alone(self.items(&[*place]), self.dossier);
            let day = self.day(*place).map_or_else(String::new, |day| dated_words(&day));
            let caveat = caveat(self.items(&[*place]), self.dossier);
            format!("{} said so without this caution {day}{caveat}", who.words)
        });
        let mut words = distinct(said);
        words.extend(self.said_before_this(weaker));
        words.extend(self.repeated(&part.hardened));
        words
    }

    /// "B and C repeat it without this caution". `None` if nobody does.
    fn repeated(&self, who: &[usize]) -> Option<String> {
        let documents = self.items(who).flat_map(Evidence::documents);
        let names = distinct(documents.map(|id| document_voice(id, self.dossier)));
        let repeats = if names.len() == 1 { "repeats" } else { "repeat" };
        let words = || format!("{} {repeats} it without this caution", all_listed(&names));
        (!names.is_empty()).then(words)
    }

    /// The coder's note on an inferred part: it says what the words themselves do not say.
    fn remark(&self, part: &Part) -> String {
        if !part.implied && !part.inferred {
            return String::new();
        }
        let notes: BTreeSet<&str> =
            self.items(&part.who).filter_map(|item| item.note.as_deref()).collect();
        let mut notes = notes.into_iter();
        match (notes.next(), notes.next()) {
            (Some(note), None) => {
                let note = note.trim().trim_end_matches('.');
                format!(" (the coder’s remark: {})", isolated(note))
            }
            _ => String::new(),
        }
    }

    /// Who denied or doubted before what they now say: "A denied it on 1 Mar 2024: the account changed".
    fn denied_before(&self, part: &Part) -> Vec<String> {
        let said = self.said_before_this(self.earlier(part).collect()).into_iter();
        said.map(|words| format!("{words}: the account changed")).collect()
    }

    /// How those who are against it put it before: "A denied it on 1 Mar 2024".
    fn restated(&self, part: &Part) -> Vec<String> {
        let restated = self.tree.standing.restated.iter();
        let before = restated.filter(|one| part.who.contains(&one.now)).map(|one| one.before);
        self.said_before_this(before.collect())
    }

    fn said_before_this(&self, before: BTreeSet<usize>) -> Vec<String> {
        let items = before.into_iter().filter_map(|place| Some(self.tree.account(place)?.evidence));
        said_before(items, self.dossier)
    }

    /// The evidence of some accounts.
    pub(super) fn items(&self, who: &[usize]) -> impl Iterator<Item = &'a Evidence> {
        who.iter().filter_map(|place| Some(self.tree.account(*place)?.evidence))
    }

    /// What the sources of a later part add to what others say: "up to 7 Nov 2022, according to the
    /// article, inferred from the words".
    fn also_said(&self, part: &Part, first: &Part, who: &Voices) -> Vec<String> {
        let known = |one: &&(Field, Value)| {
            first.says.contains(one) || first.details.iter().any(|d| d.says.contains(one))
        };
        let more: Vec<(Field, Value)> =
            part.says.iter().filter(|one| !known(one)).cloned().collect();
        let phrases = phrases(&more, self.tree.record(), self.dossier);
        let mut words = Vec::new();
        if !phrases.is_empty() {
            let what = phrases.join(", ");
            words.push(format!(
                "{}{what}, according to {}{}{}",
                maybe(part.certainty),
                who.words,
                read(part),
                self.sure_before(part, &more)
            ));
        }
        for detail in &part.details {
            let phrases = self::phrases(&detail.says, self.tree.record(), self.dossier);
            if !phrases.is_empty() {
                let what = phrases.join(", ");
                let who = self.again(detail, part);
                words.push(format!(
                    "{}{what}, according to {who}{}",
                    maybe(part.certainty),
                    read(part)
                ));
            }
        }
        words
    }

    /// When the only source of a part gave for sure what it now hedges: ", who gave this without this
    /// caution on 1 Mar 2024".
    fn sure_before(&self, part: &Part, says: &[(Field, Value)]) -> String {
        let &[now] = &part.who[..] else { return String::new() };
        let turned = self.tree.readings.turned.iter().filter(|one| one.now == now);
        let before = turned.filter(|one| says.iter().any(|(field, _)| *field == one.field));
        let (repeats, before): (Vec<&TurnedValue>, Vec<&TurnedValue>) =
            before.partition(|one| one.repeats);
        let repeating: Vec<usize> = repeats.into_iter().map(|one| one.before).collect();
        let repeated = self.repeated(&repeating).map_or_else(String::new, |it| format!("; {it}"));
        let last =
            before.into_iter().filter_map(|one| Some((self.day(one.before)?, one.before))).max();
        last.map_or(repeated.clone(), |(day, place)| {
            let caveat = put_between(&caveat(self.items(&[place]), self.dossier));
            let how = if self.items(&[place]).all(Evidence::is_hedged) {
                "as probable"
            } else {
                "without this caution"
            };
            format!(", who{caveat} gave this {how} {}{repeated}", dated_words(&day))
        })
    }

    /// The words, followed by what only some of the sources say. They were introduced before.
    fn with_details(&self, words: String, part: &Part) -> Vec<String> {
        let mut words = vec![words];
        for detail in &part.details {
            let phrases = phrases(&detail.says, self.tree.record(), self.dossier);
            if phrases.is_empty() {
                continue;
            }
            let what = phrases.join(", ");
            words.push(if detail.who.is_empty() {
                format!("the file does not say who gives this: {what}")
            } else {
                format!("{what}, according to {}", self.again(detail, part))
            });
        }
        words
    }

    /// Those who give a detail, by name only, since they were introduced before. If one of them was heard
    /// through several, also through whom; if they give another value elsewhere, also when.
    fn again(&self, detail: &Detail, part: &Part) -> String {
        let who = |one: &Detail| {
            let others = part.details.iter().filter(|other| other.who != one.who);
            let others = others.flat_map(|other| self.items(&other.who));
            let all = others.chain(self.items(&part.who));
            voices_apart(self.items(&one.who), all, self.dossier).words
        };
        let own_words = who(detail);
        let rivals = |one: &&Detail| {
            let gives = |field: Field| one.says.iter().any(|(known, _)| *known == field);
            one.who != detail.who && detail.says.iter().any(|(field, _)| gives(*field))
        };
        let days = |one: &Detail| -> BTreeSet<Date> {
            one.who.iter().filter_map(|place| self.day(*place)).collect()
        };
        let told_on = days(detail);
        let mut rivals = part.details.iter().filter(rivals);
        match told_on.first() {
            Some(day) if rivals.any(|one| who(one) == own_words && days(one) != told_on) => {
                format!("{own_words} {}", dated_words(day))
            }
            _ => own_words,
        }
    }

    /// Whether it is a view or a policy, which belongs to its holder.
    fn is_view(&self) -> bool {
        use crate::model::RelationKind::{Advocates, Views};
        let RecordRef::Relation(relation) = self.tree.record() else { return false };
        matches!(relation.kind, Views | Advocates)
    }

    /// The entity that all of these sources' words come from, if it is also the relation's first
    /// end.
    pub(super) fn own_speaker(&self, who: &[usize]) -> Option<&'a EntityId> {
        let RecordRef::Relation(relation) = self.tree.record() else { return None };
        let from = relation.from.as_ref()?;
        let is_own = |place: &usize| {
            self.tree.account(*place).is_some_and(|one| one.evidence.by.last() == Some(from))
        };
        who.iter().all(is_own).then_some(from)
    }

    pub(super) fn day(&self, place: usize) -> Option<Date> {
        day(self.tree.account(place)?.evidence, self.dossier)
    }

    /// The words for a record that no live source asserts, denies or doubts. `None` if the fallen
    /// claims say enough.
    fn untold(&self) -> Option<String> {
        let record = self.tree.record();
        let clause = clause_as(record, None, &[], self.dossier);
        match self.tree.standing.verdict {
            Verdict::Background => {
                let clause = hedged(clause, self.tree.standing.certainty);
                Some(format!("{BACKGROUND}: {}", clause.words))
            }
            // What fell is added below.
            Verdict::Corrected | Verdict::Withdrawn => None,
            _ => {
                let mut telling = Telling::whole(record);
                telling.leave_absent(record);
                let clause = clause_as(telling.record(), None, &[], self.dossier);
                Some(format!("nobody quoted here says{}", clause.after_verb()))
            }
        }
    }
}

/// The status that all sources of a part give.
fn status_in(part: &Part) -> Option<&Value> {
    part.says.iter().find(|(field, _)| *field == Field::Status).map(|(_, value)| value)
}

fn gives(part: &Part, field: Field) -> bool {
    part.says.iter().any(|(known, _)| *known == field)
}

/// A clause with its sources' hedge: "it is possible that A met B".
pub fn hedged(clause: Clause, certainty: Certainty) -> Clause {
    let Clause { words, is_sentence } = clause;
    let words = match (certainty, is_sentence) {
        (Certainty::Possible, true) => format!("it is possible that {words}"),
        (Certainty::Probable, true) => format!("it is probable that {words}"),
        // An example is "the age of A – probably “51”".
        (Certainty::Possible | Certainty::Probable, false) if words.contains("– “") => {
            words.replacen("– “", &format!("– {}“", maybe(certainty)), 1)
        }
        (Certainty::Possible | Certainty::Probable, false) => {
            format!("{}{words}", maybe(certainty))
        }
        (Certainty::Certain | Certainty::Unstated, _) => words,
    };
    Clause { words, is_sentence }
}

/// A remark if something is inferred from the words rather than said in them; empty otherwise.
pub(super) const fn read(part: &Part) -> &'static str {
    match (part.implied, part.inferred) {
        (true, true) => ", inferred from the words, as is the speaker",
        (true, false) => ", inferred from the words",
        (false, true) => ", with the speaker inferred from the context",
        (false, false) => "",
    }
}
