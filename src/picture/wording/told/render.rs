//! From the tree to words. Nothing is added here: who is named, and with which values, the tree says.

use std::collections::BTreeSet;

use super::details::{phrases, since};
use super::tree::{Act, Fallen, Part, Tree};
use crate::model::derive::modality_of;
use crate::model::{
    Certainty, Date, Dossier, EntityId, Evidence, Fate, Field, Modality, RecordRef, Stance,
    Telling, Value, Verdict,
};
use crate::picture::wording::beside::{quoted_words, valued};
use crate::picture::wording::clauses::{Clause, clause_as, topic};
use crate::picture::wording::dates::{all_listed, dated_words};
use crate::picture::wording::speakers::{
    Voices, isolated, reporters, voices, voices_again, voices_alone,
};
use crate::picture::wording::words::sentence_case;

/// What rests on no words.
const BACKGROUND: &str = "background knowledge, not said in any document";
/// Nobody has said it.
const NOBODY: &str = "nobody quoted here says so";

/// The tree as one sentence, without a full stop.
pub fn render(tree: &Tree<'_>, dossier: &Dossier) -> String {
    sentence_case(&lines(tree, dossier).join("; "))
}

/// The tree as lines: what all say, what only some of them add, who is against it, what fell.
pub fn lines(tree: &Tree<'_>, dossier: &Dossier) -> Vec<String> {
    let renderer = Renderer { tree, dossier };
    let mut words: Vec<String> = Vec::new();
    let fallen = renderer.fallen(&tree.fallen);
    // Who denies what was withdrawn denies that, so it is told first.
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
    } else if tree.fallen.is_empty()
        && !tree.parts.iter().any(|part| matches!(part.act, Act::Say | Act::TakeBack))
    {
        words.push(NOBODY.to_owned());
    }
    if !withdrawn_first {
        words.extend(fallen);
    }
    words
}

/// Whether everybody who says so hedges.
pub fn is_hedged(record: RecordRef<'_>, dossier: &Dossier) -> bool {
    let tree = Tree::of(record, dossier);
    let mut said = tree.parts.iter().filter(|part| part.act == Act::Say).peekable();
    let hedges = |part: &Part| matches!(part.certainty, Certainty::Probable | Certainty::Possible);
    said.peek().is_some() && said.all(hedges)
}

/// What is said under somebody's name: "President (current as of 7 Nov 2022), according to A".
/// `phrase` words what some of the sources say of the record.
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
            let who = renderer.voices(&part.who).words;
            let maybe = maybe(part.certainty);
            let said = format!("{maybe}{said}, according to {who}{}", read(part));
            words.extend(renderer.with_details(said, part));
        } else {
            let against = renderer.part(part, &tree.parts, false).concat();
            let first = words.is_empty();
            words.push(if first { format!("{}: {against}", phrase(record)) } else { against });
        }
    }
    match tree.standing.verdict {
        _ if !words.is_empty() => {}
        Verdict::Background => words.push(format!("{} ({BACKGROUND})", phrase(record))),
        // What fell is told behind.
        Verdict::Corrected | Verdict::Withdrawn => {}
        _ => words.push(format!("{}: {NOBODY}", phrase(record))),
    }
    words.extend(renderer.fallen(&tree.fallen));
    sentence_case(&words.join("; "))
}

/// What fell of what some pieces of evidence say, and what became of it; `None` where nothing of it
/// is worth a sentence.
pub fn fallen_words(record: RecordRef<'_>, places: &[usize], dossier: &Dossier) -> Option<String> {
    let tree = Tree::of(record, dossier);
    let renderer = Renderer { tree: &tree, dossier };
    let mut words: Vec<String> = Vec::new();
    // What was said of a record as a whole says itself which record that is.
    let mut names_it = true;
    for one in &tree.fallen {
        let who: Vec<usize> =
            one.who.iter().copied().filter(|place| places.contains(place)).collect();
        if !who.is_empty()
            && let Some(told) = renderer.one_fallen(&Fallen { who, ..one.clone() }, true)
        {
            names_it &= one.whole && one.stance == Stance::Asserts;
            words.push(told);
        }
    }
    let words = words.join("; ");
    if names_it {
        return (!words.is_empty()).then(|| sentence_case(&words));
    }
    Some(format!("On {}: {words}", topic(record, dossier)))
}

struct Renderer<'t, 'a> {
    tree: &'t Tree<'a>,
    dossier: &'t Dossier,
}

impl<'a> Renderer<'_, 'a> {
    fn voices(&self, who: &[usize]) -> Voices {
        voices(self.items(who), self.dossier)
    }

    /// The record with some values, as to one modality.
    fn telling(&self, says: &[(Field, Value)], modality: Option<Modality>) -> Telling {
        let values = says.iter().map(|(field, value)| (*field, value));
        let mut telling = Telling::of(self.tree.record(), values);
        if let Some(modality) = modality {
            telling.set(Field::Modality, Some(Value::Word(modality.as_str())));
        }
        telling
    }

    fn clause(
        &self,
        says: &[(Field, Value)],
        modality: Option<Modality>,
        speaker: Option<&EntityId>,
    ) -> Clause {
        let open = self.open(says);
        clause_as(self.telling(says, modality).record(), speaker, &open, self.dossier)
    }

    /// The fields that these values leave open although somebody gives them.
    fn open(&self, says: &[(Field, Value)]) -> Vec<Field> {
        let given = self.tree.readings.all.iter().filter(|one| one.is_live);
        let open = given.map(|one| one.field);
        open.filter(|field| says.iter().all(|(known, _)| known != field)).collect()
    }

    /// A part, behind those before it.
    fn part(&self, part: &Part, before: &[Part], is_first: bool) -> Vec<String> {
        let who = self.voices(&part.who);
        vec![match part.act {
            Act::Say => {
                let same = |one: &&Part| one.act == Act::Say && one.modality == part.modality;
                return match before.iter().find(same) {
                    Some(first) => self.also_said(part, first, &who),
                    None => self.said(part, &who),
                };
            }
            Act::TakeBack => self.taken_back(part, &who, is_first),
            Act::Deny => self.against(part, &who, ("denies", "deny"), is_first),
            Act::Doubt => self.against(part, &who, ("doubts", "doubt"), is_first),
            Act::Decline => {
                let items: Vec<&Evidence> = self.items(&part.who).collect();
                let words = quoted_words(&items);
                format!("{} {} it{words}", who.words, who.verb("declines", "decline"))
            }
        }]
    }

    /// "According to A, B did this"; of what A says of itself "A says that it did this". Whoever
    /// holds a view is not the one who tells of it.
    fn said(&self, part: &Part, who: &Voices) -> Vec<String> {
        let clause = self.clause(&part.says, part.modality, None);
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
        // A hedge in a view is the holder's: it belongs to what is viewed.
        let clause = if own.is_some() && self.is_view() {
            let maybe = maybe(part.certainty);
            Clause { words: clause.words.replacen('“', &format!("{maybe}“"), 1), ..clause }
        } else {
            hedged(clause, part.certainty)
        };
        let words = match own {
            Some(_) if self.is_view() => {
                let told = reporters(self.items(&part.who), self.dossier);
                format!("according to {}{}", told.words, clause.after_source())
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
        words.extend(self.denied_before(part));
        words
    }

    /// What the coder says of what is inferred: which part of it the words do not say.
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

    /// Who denied before what they say now: "A denied it on 1 Mar 2024".
    fn denied_before(&self, part: &Part) -> Option<String> {
        let changed = self.tree.standing.changed.iter();
        let before: Vec<usize> =
            changed.filter(|one| part.who.contains(&one.now)).map(|one| one.before).collect();
        let day = before.iter().filter_map(|place| self.day(*place)).min();
        let day = day.map_or_else(|| " before".to_owned(), |day| format!(" {}", dated_words(&day)));
        let who = voices_alone(self.items(&before), self.dossier);
        (!before.is_empty()).then(|| format!("{} denied it{day}: the account changed", who.words))
    }

    /// The evidence of some accounts.
    fn items(&self, who: &[usize]) -> impl Iterator<Item = &'a Evidence> {
        who.iter().filter_map(|place| Some(self.tree.account(*place)?.evidence))
    }

    /// What less sure sources add to what others say: "up to 7 Nov 2022, according to the article,
    /// inferred from the words".
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
                "{}{what}, according to {}{}",
                maybe(part.certainty),
                who.words,
                read(part)
            ));
        }
        for detail in &part.details {
            let phrases = self::phrases(&detail.says, self.tree.record(), self.dossier);
            if !phrases.is_empty() {
                let what = phrases.join(", ");
                let who = voices_again(self.items(&detail.who), self.dossier).words;
                words.push(format!(
                    "{}{what}, according to {who}{}",
                    maybe(part.certainty),
                    read(part)
                ));
            }
        }
        words
    }

    /// Behind what all say, what only some of them do. They were introduced before.
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
                let who = voices_again(self.items(&detail.who), self.dossier).words;
                format!("{what}, according to {who}")
            });
        }
        words
    }

    /// Whether it is a view or a policy, which belongs to its holder.
    fn is_view(&self) -> bool {
        use crate::model::RelationKind::{Advocates, Views};
        let RecordRef::Relation(relation) = self.tree.record() else { return false };
        matches!(relation.kind, Views | Advocates)
    }

    /// The one whose words all of it is, if the record speaks of the same one first.
    fn own_speaker(&self, who: &[usize]) -> Option<&'a EntityId> {
        let RecordRef::Relation(relation) = self.tree.record() else { return None };
        let from = relation.from.as_ref()?;
        let is_own = |place: &usize| {
            self.tree.account(*place).is_some_and(|one| one.evidence.by.last() == Some(from))
        };
        who.iter().all(is_own).then_some(from)
    }

    fn against(
        &self,
        part: &Part,
        who: &Voices,
        (one, many): (&str, &str),
        is_first: bool,
    ) -> String {
        let what = if is_first {
            self.denied(part).after_verb()
        } else {
            self.that_it_is_so(part.modality)
        };
        let surely = match part.certainty {
            Certainty::Possible => "possibly ",
            Certainty::Probable => "probably ",
            Certainty::Certain | Certainty::Unstated => "",
        };
        format!("{} {surely}{}{what}{}", who.words, who.verb(one, many), read(part))
    }

    /// What is denied by somebody who speaks first: of a record that nobody asserts what the file
    /// says of it, else only who or what it is between.
    fn denied(&self, part: &Part) -> Clause {
        let says: Vec<(Field, Value)> = {
            let fields = self.tree.record().fields().iter().map(|(field, _)| *field);
            let told = fields.filter(|field| super::tree::is_told(*field));
            told.filter_map(|field| Some((field, self.tree.record().value(field)?))).collect()
        };
        self.clause(&says, part.modality, self.own_speaker(&part.who))
    }

    /// " that it took place", where something else of the contact was told before; else " it".
    fn that_it_is_so(&self, modality: Option<Modality>) -> String {
        let said = self.tree.parts.iter().find(|part| part.act == Act::Say);
        match modality {
            Some(modality) if said.is_none_or(|part| part.modality != Some(modality)) => {
                match modality {
                    Modality::Happened => " that it took place".to_owned(),
                    Modality::Planned => " that it was planned".to_owned(),
                    Modality::Proposed => " that it was proposed".to_owned(),
                    Modality::Cancelled => " that it was called off".to_owned(),
                    Modality::Conditional => " that it depends on a condition".to_owned(),
                }
            }
            _ => " it".to_owned(),
        }
    }

    /// "A, who said so on 1 Mar 2024, denies it since 5 Mar 2024".
    fn taken_back(&self, part: &Part, who: &Voices, is_first: bool) -> String {
        let changed = self.tree.standing.changed.iter();
        let earlier = changed.filter(|one| part.who.contains(&one.now)).map(|one| one.before);
        let said: Option<Date> = earlier.filter_map(|place| self.day(place)).min();
        let now = part.who.iter().filter_map(|place| self.day(*place)).min();
        let on = said.map_or_else(|| "before".to_owned(), |day| dated_words(&day));
        let from = now.map_or_else(String::new, |day| format!(" since {}", since(&day)));
        let (verb, said) = (who.verb("denies", "deny"), "who said");
        let mut words = if is_first {
            let clause = self.clause(&self.said_before(part), part.modality, None).after_verb();
            format!("{}, {said} {on}{clause}, {verb} it{from}", who.words)
        } else {
            format!("{}, {said} so {on}, {verb} it{from}", who.words)
        };
        if self.tree.standing.verdict == Verdict::Changed {
            words.push_str("; nobody quoted here says so now");
        }
        words
    }

    /// What those who deny it now said of it before.
    fn said_before(&self, part: &Part) -> Vec<(Field, Value)> {
        let changed = self.tree.standing.changed.iter();
        let earlier = changed.filter(|one| part.who.contains(&one.now)).map(|one| one.before);
        let account = earlier.min().and_then(|place| self.tree.account(place));
        let gives = account.map_or(&[][..], |account| &account.gives);
        gives
            .iter()
            .filter(|(field, _)| super::tree::is_told(*field))
            .filter_map(|(field, value)| Some((*field, value.clone()?)))
            .collect()
    }

    fn day(&self, place: usize) -> Option<Date> {
        let document = self.tree.account(place)?.evidence.documents().next()?;
        self.dossier.documents.get(document)?.published.clone()
    }

    /// A record of which nobody who stands says, denies or doubts anything.
    fn untold(&self) -> Option<String> {
        let record = self.tree.record();
        let clause = clause_as(record, None, &[], self.dossier);
        match self.tree.standing.verdict {
            Verdict::Background => Some(format!("{BACKGROUND}: {}", clause.words)),
            // What fell is told behind.
            Verdict::Corrected | Verdict::Withdrawn => None,
            _ => Some(format!("nobody quoted here says{}", clause.after_verb())),
        }
    }

    /// What no longer stands, and why.
    fn fallen(&self, fallen: &[Fallen]) -> Vec<String> {
        fallen.iter().filter_map(|one| self.one_fallen(one, false)).collect()
    }

    /// One fallen claim; unless `in_full`, nothing is said where others who stand say the same.
    fn one_fallen(&self, one: &Fallen, in_full: bool) -> Option<String> {
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
        match (one.whole, one.stance) {
            (_, Stance::Silent | Stance::Unknown | Stance::Declines) => None,
            (true, Stance::Denies) => Some(format!("{why}: {} denied it", who.words)),
            (true, Stance::Doubts) => Some(format!("{why}: {} doubted it", who.words)),
            (true, Stance::Asserts) if !in_full && self.is_repeated(one) => None,
            (true, Stance::Asserts) => {
                let account = one.who.first().and_then(|place| self.tree.account(*place))?;
                let modality = modality_of(account.evidence, self.tree.record());
                let clause = self.clause(&one.says, modality, None);
                let clause = hedged(clause, account.evidence.certainty);
                Some(format!("{why}: according to {}{}", who.words, clause.after_source()))
            }
            (false, _) => {
                let dated = one.says.iter().any(|(field, _)| *field == Field::When);
                let said = one.says.iter().filter(|(field, _)| *field != Field::WhenText || !dated);
                let said: Vec<String> =
                    said.map(|(field, value)| valued(*field, value, self.dossier)).collect();
                (!said.is_empty())
                    .then(|| format!("{why}: before, {} gave {}", who.words, all_listed(&said)))
            }
        }
    }

    /// Whether everything that a fallen account said is said by others who stand.
    fn is_repeated(&self, one: &Fallen) -> bool {
        let account = one.who.first().and_then(|place| self.tree.account(*place));
        let modality =
            account.and_then(|account| modality_of(account.evidence, self.tree.record()));
        self.tree.parts.iter().filter(|part| part.act == Act::Say).any(|part| {
            let known = |said: &(Field, Value)| {
                part.says.contains(said) || part.details.iter().any(|d| d.says.contains(said))
            };
            // The document's own time words say no more than the date.
            let mut says = one.says.iter().filter(|(field, _)| *field != Field::WhenText);
            part.modality == modality && says.all(known)
        })
    }
}

fn gives(part: &Part, field: Field) -> bool {
    part.says.iter().any(|(known, _)| *known == field)
}

/// A clause as its sources hedge it: "it is possible that A met B".
fn hedged(clause: Clause, certainty: Certainty) -> Clause {
    let Clause { words, is_sentence } = clause;
    let words = match (certainty, is_sentence) {
        (Certainty::Possible, true) => format!("it is possible that {words}"),
        (Certainty::Probable, true) => format!("it is probable that {words}"),
        (Certainty::Possible, false) => format!("possibly {words}"),
        (Certainty::Probable, false) => format!("probably {words}"),
        (Certainty::Certain | Certainty::Unstated, _) => words,
    };
    Clause { words, is_sentence }
}

/// "possibly ", before single values that are hedged.
const fn maybe(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Possible => "possibly ",
        Certainty::Probable => "probably ",
        Certainty::Certain | Certainty::Unstated => "",
    }
}

/// That something is read from the words, rather than said in them.
const fn read(part: &Part) -> &'static str {
    match (part.implied, part.inferred) {
        (true, true) => ", inferred from the words, as is the speaker",
        (true, false) => ", inferred from the words",
        (false, true) => ", with the speaker inferred from the context",
        (false, false) => "",
    }
}
