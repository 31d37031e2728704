//! Records as full sentences for a text that is read from top to bottom: who reports, denies or
//! doubts what. Sentences have no full stop of their own.

use super::clauses::{clause, clause_of, topic};
use super::differences::field_words;
use super::evidence::named_field;
use super::speakers::{reporters, voices, voices_alone};
use super::words::{certainty, sentence_case};
use crate::model::{
    Basis, Certainty, Claim, Contact, Dossier, EntityId, Evidence, Fact, RecordRef, Relation, Role,
    Stance, Verdict,
};

/// Nobody has said it.
const NOBODY: &str = "nobody quoted here says so";
/// What rests on no words.
const BACKGROUND: &str = "background knowledge, not said in any document";

/// A record as one sentence: "According to A (cited by B), C and D met in Oct 2022; E denies it".
pub fn prose(record: RecordRef<'_>, dossier: &Dossier) -> String {
    let verdict = Verdict::of(record);
    let clause = clause(record, dossier);
    let hedges = hedges(record);
    let said = || format!("{}{hedges}", claimed(record, dossier));
    let words = match verdict {
        Verdict::Reported => said(),
        Verdict::Disputed | Verdict::Doubted if is_asserted(record) => {
            format!("{}; {}", said(), objections(record, dossier, false))
        }
        Verdict::Denied | Verdict::Disputed | Verdict::Doubted => {
            format!("{}{hedges}; {NOBODY}", objections(record, dossier, true))
        }
        Verdict::Background => format!("{BACKGROUND}: {}", clause.words),
        Verdict::NotAsserted => format!("Nobody quoted here says{}", clause.after_verb()),
    };
    sentence_case(&words)
}

/// "According to A, B did this"; of what A says of itself "A says that it did this".
fn claimed(record: RecordRef<'_>, dossier: &Dossier) -> String {
    let told = tellers(record);
    let who = voices(told.iter().copied(), dossier);
    if let Some(speaker) = own_speaker(record, &told) {
        let clause = clause_of(record, Some(speaker), dossier);
        if clause != self::clause(record, dossier) {
            return format!("{} {}{}", who.words, who.verb("says", "say"), clause.after_verb());
        }
    }
    format!("According to {}{}", who.words, clause(record, dossier).after_source())
}

/// The one whose words all evidence is, if the record speaks of the same one first.
fn own_speaker<'a>(record: RecordRef<'a>, items: &[&Evidence]) -> Option<&'a EntityId> {
    let RecordRef::Relation(relation) = record else { return None };
    let from = relation.from.as_ref()?;
    (!items.is_empty() && items.iter().all(|item| item.by.last() == Some(from))).then_some(from)
}

/// The same for a phrase that stands under the name of what it is said of: "President (current as
/// of 7 Nov 2022), according to A".
pub fn attributed(phrase: &str, record: RecordRef<'_>, dossier: &Dossier) -> String {
    let phrase = sentence_case(phrase);
    let hedges = hedges(record);
    let said = || format!("{phrase}, according to {}{hedges}", said_by(record, dossier));
    match Verdict::of(record) {
        Verdict::Reported => said(),
        Verdict::Disputed | Verdict::Doubted if is_asserted(record) => {
            format!("{}; {}", said(), objections(record, dossier, false))
        }
        Verdict::Denied | Verdict::Disputed | Verdict::Doubted => {
            format!("{phrase}: {}{hedges}; {NOBODY}", objections(record, dossier, false))
        }
        Verdict::Background => format!("{phrase} ({BACKGROUND})"),
        Verdict::NotAsserted => format!("{phrase}: {NOBODY}"),
    }
}

/// Who denies or doubts a record: "A denies that B and C met; D doubts it".
pub fn objections_words(record: RecordRef<'_>, dossier: &Dossier) -> String {
    let words = sentence_case(&objections(record, dossier, true));
    if is_asserted(record) {
        format!("{words}. According to {}, it is so{}", said_by(record, dossier), hedges(record))
    } else {
        format!("{words}{}; {NOBODY}", hedges(record))
    }
}

fn objections(record: RecordRef<'_>, dossier: &Dossier, in_full: bool) -> String {
    let mut words = Vec::new();
    for (stance, one, many) in
        [(Stance::Denies, "denies", "deny"), (Stance::Doubts, "doubts", "doubt")]
    {
        let items: Vec<&Evidence> = whole(record, stance).collect();
        if items.is_empty() {
            continue;
        }
        let who = voices(items.iter().copied(), dossier);
        let what = if in_full && words.is_empty() {
            clause_of(record, own_speaker(record, &items), dossier).after_verb()
        } else {
            " it".to_owned()
        };
        words.push(format!("{} {}{what}", who.words, who.verb(one, many)));
    }
    words.join("; ")
}

/// Evidence of one stance towards the record itself.
fn whole(record: RecordRef<'_>, stance: Stance) -> impl Iterator<Item = &Evidence> {
    record.evidence().iter().filter(move |item| item.stance == stance && item.about.is_empty())
}

fn is_asserted(record: RecordRef<'_>) -> bool {
    record.evidence().iter().any(asserts)
}

fn asserts(item: &Evidence) -> bool {
    item.stance == Stance::Asserts && item.basis != Basis::Background
}

/// Those on whose word a record rests: what is stated before what is inferred, what is said of the
/// record before what is said of one of its fields.
fn tellers(record: RecordRef<'_>) -> Vec<&Evidence> {
    let all: Vec<&Evidence> = record.evidence().iter().filter(|item| asserts(item)).collect();
    let is_whole: fn(&Evidence) -> bool = |item| item.about.is_empty();
    let is_stated: fn(&Evidence) -> bool = |item| item.basis == Basis::Stated;
    let mut kept = all;
    for keep in [is_whole, is_stated] {
        if kept.iter().any(|item| keep(item)) {
            kept.retain(|item| keep(item));
        }
    }
    kept
}

fn said_by(record: RecordRef<'_>, dossier: &Dossier) -> String {
    voices(tellers(record), dossier).words
}

/// What must be said of every assertion of a record, or where there is none of every objection: that
/// it is inferred, or hedged.
fn hedges(record: RecordRef<'_>) -> String {
    let mut told = tellers(record);
    if told.is_empty() {
        told.extend(whole(record, Stance::Denies).chain(whole(record, Stance::Doubts)));
    }
    if told.is_empty() {
        return String::new();
    }
    let all = |keep: fn(&Evidence) -> bool| told.iter().all(|item| keep(item));
    let implied = all(|item| item.basis == Basis::Implied);
    let mut words = Vec::new();
    words.extend(match (implied, all(|item| item.by_inferred)) {
        (true, true) => Some("inferred from the words, and so is who says it"),
        (true, false) => Some("inferred from the words"),
        (false, true) => Some("who says it is inferred"),
        (false, false) => None,
    });
    if all(|item| item.certainty != Certainty::Certain) {
        words.extend(told.first().and_then(|item| certainty(item.certainty)));
    }
    std::iter::once("").chain(words).collect::<Vec<_>>().join("; ")
}

/// Whether every source of a record hedges.
pub fn is_hedged(record: RecordRef<'_>) -> bool {
    let told = tellers(record);
    !told.is_empty() && told.iter().all(|item| item.certainty != Certainty::Certain)
}

/// Who has made no statement on a record or on some of its fields, and who reports that: "According
/// to the article, A and B have made no statement on the call between C and D". Beside the record
/// it is "it".
pub fn silence_words(
    record: RecordRef<'_>,
    items: &[&Evidence],
    beside: bool,
    dossier: &Dossier,
) -> String {
    let silent = voices_alone(items.iter().copied(), dossier);
    let fields = fields_of(record, items);
    let of = if beside { "it".to_owned() } else { topic(record, dossier) };
    let on = if fields.is_empty() {
        of
    } else if beside {
        format!("this part of it: {}", fields.join("; "))
    } else {
        format!("part of {of}: {}", fields.join("; "))
    };
    let made = format!("{} {} made no statement on {on}", silent.words, silent.verb("has", "have"));
    let told = reporters(items.iter().copied(), dossier).words;
    if told == silent.words {
        return sentence_case(&made);
    }
    format!("According to {told}, {made}")
}

/// What somebody says is not known of a record, denies or doubts of it: "On the call between A and B,
/// the article says that this is not known: when; how often". Beside the record it is left out of
/// which it is said.
pub fn field_sentence(
    record: RecordRef<'_>,
    items: &[&Evidence],
    beside: bool,
    dossier: &Dossier,
) -> String {
    let (one, many) = match items.first().map(|item| item.stance) {
        Some(Stance::Denies) => ("denies this of it", "deny this of it"),
        Some(Stance::Doubts) => ("doubts this of it", "doubt this of it"),
        Some(Stance::Unknown) => ("says that this is not known", "say that this is not known"),
        _ => ("says this of it", "say this of it"),
    };
    let who = voices(items.iter().copied(), dossier);
    let mut fields = fields_of(record, items);
    if fields.is_empty() {
        fields.push(field_words(crate::compare::WHETHER));
    }
    let said = format!("{} {}: {}", who.words, who.verb(one, many), fields.join("; "));
    if beside { sentence_case(&said) } else { format!("On {}, {said}", topic(record, dossier)) }
}

/// The fields that evidence is about, each once, by their names.
fn fields_of(record: RecordRef<'_>, items: &[&Evidence]) -> Vec<String> {
    let mut fields: Vec<String> = Vec::new();
    for field in items.iter().flat_map(|item| &item.about) {
        let name = named_field(record, field);
        if !fields.contains(&name) {
            fields.push(name);
        }
    }
    fields
}

/// A record as `prose` would have it if nobody but some had spoken: what one document says.
pub fn prose_of(
    record: RecordRef<'_>,
    keep: impl Fn(&Evidence) -> bool,
    dossier: &Dossier,
) -> String {
    let evidence: Vec<Evidence> =
        record.evidence().iter().filter(|item| keep(item)).cloned().collect();
    let claim = Claim { evidence, ..Claim::default() };
    match record {
        RecordRef::Role(one) => prose(RecordRef::Role(&Role { claim, ..one.clone() }), dossier),
        RecordRef::Contact(one) => {
            prose(RecordRef::Contact(&Contact { claim, ..one.clone() }), dossier)
        }
        RecordRef::Relation(one) => {
            prose(RecordRef::Relation(&Relation { claim, ..one.clone() }), dossier)
        }
        RecordRef::Fact(one) => prose(RecordRef::Fact(&Fact { claim, ..one.clone() }), dossier),
    }
}
