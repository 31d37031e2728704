//! From the tree to words. Nothing is added here: who is named, and with which values, the tree says.

use super::details::{phrases, since};
use super::tree::{Act, Fallen, Part, Tree};
use crate::model::{
    Account, Certainty, Date, Dossier, EntityId, Evidence, Fate, Field, Modality, RecordRef,
    Stance, Telling, Value, Verdict,
};
use crate::picture::wording::clauses::{Clause, clause_as};
use crate::picture::wording::dates::{all_listed, dated_words};
use crate::picture::wording::speakers::{Voices, voices};
use crate::picture::wording::words::sentence_case;

/// What rests on no words.
const BACKGROUND: &str = "background knowledge, not said in any document";
/// Nobody has said it.
const NOBODY: &str = "nobody quoted here says so";

/// The tree as one sentence, without a full stop.
pub fn render(tree: &Tree<'_>, dossier: &Dossier) -> String {
    let renderer = Renderer { tree, dossier };
    let mut words: Vec<String> = Vec::new();
    for part in &tree.parts {
        words.push(renderer.part(part, words.is_empty()));
    }
    if words.is_empty() {
        words.push(renderer.untold());
    } else if tree.fallen.is_empty()
        && !tree.parts.iter().any(|part| matches!(part.act, Act::Say | Act::TakeBack))
    {
        words.push(NOBODY.to_owned());
    }
    words.extend(renderer.fallen(&tree.fallen));
    sentence_case(&words.join("; "))
}

/// Who denies, doubts or has taken back a record, first; and who says so.
pub fn denials_words(record: RecordRef<'_>, dossier: &Dossier) -> String {
    let mut tree = Tree::of(record, dossier);
    tree.parts.sort_by_key(|part| part.act == Act::Say);
    render(&tree, dossier)
}

/// Whether everybody who says so hedges.
pub fn is_hedged(record: RecordRef<'_>, dossier: &Dossier) -> bool {
    let tree = Tree::of(record, dossier);
    let mut said = tree.parts.iter().filter(|part| part.act == Act::Say).peekable();
    said.peek().is_some() && said.all(|part| part.certainty != Certainty::Certain)
}

/// What some pieces of evidence say, whatever others say and whether they still stand.
pub fn said_in(
    record: RecordRef<'_>,
    keep: impl Fn(&Evidence) -> bool,
    dossier: &Dossier,
) -> String {
    let tree = Tree::of(record, dossier);
    let renderer = Renderer { tree: &tree, dossier };
    let mut words: Vec<String> = Vec::new();
    for account in tree.readings.accounts.iter().filter(|account| keep(account.evidence)) {
        let told = renderer.alone(account);
        if !words.contains(&told) {
            words.push(told);
        }
    }
    sentence_case(&words.join("; "))
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
        words.push(match part.act {
            Act::Say => {
                let said = phrase(renderer.telling(&part.says, part.modality).record());
                let who = renderer.voices(&part.who);
                let said = format!("{said}, according to {}", who.words);
                format!("{}{}", renderer.with_details(said, part), hedges(part))
            }
            _ if words.is_empty() => {
                format!("{}: {}", phrase(record), renderer.part(part, false))
            }
            _ => renderer.part(part, false),
        });
    }
    match tree.standing.verdict {
        _ if !words.is_empty() => {}
        Verdict::Background => words.push(format!("{} ({BACKGROUND})", phrase(record))),
        _ => words.push(format!("{}: {NOBODY}", phrase(record))),
    }
    words.extend(renderer.fallen(&tree.fallen));
    sentence_case(&words.join("; "))
}

struct Renderer<'t, 'a> {
    tree: &'t Tree<'a>,
    dossier: &'t Dossier,
}

impl<'a> Renderer<'_, 'a> {
    fn voices(&self, who: &[usize]) -> Voices {
        let items = who.iter().filter_map(|place| self.tree.account(*place));
        voices(items.map(|account| account.evidence), self.dossier)
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

    fn part(&self, part: &Part, is_first: bool) -> String {
        let who = self.voices(&part.who);
        match part.act {
            Act::Say => self.said(part, &who),
            Act::TakeBack => self.taken_back(part, &who, is_first),
            Act::Deny => self.against(part, &who, ("denies", "deny"), is_first),
            Act::Doubt => self.against(part, &who, ("doubts", "doubt"), is_first),
            Act::Decline => format!("{} {} it", who.words, who.verb("declines", "decline")),
        }
    }

    /// "According to A, B did this"; of what A says of itself "A says that it did this".
    fn said(&self, part: &Part, who: &Voices) -> String {
        let own = self.own_speaker(&part.who);
        let clause = self.clause(&part.says, part.modality, None);
        let mut words = match own {
            Some(speaker) => {
                let own = self.clause(&part.says, part.modality, Some(speaker));
                if own == clause || self.is_holder(&part.who) {
                    format!("according to {}{}", who.words, clause.after_source())
                } else {
                    format!("{} {}{}", who.words, who.verb("says", "say"), own.after_verb())
                }
            }
            None => format!("according to {}{}", who.words, clause.after_source()),
        };
        words = self.with_details(words, part);
        format!("{words}{}", hedges(part))
    }

    /// Behind what all say, what only some of them do.
    fn with_details(&self, mut words: String, part: &Part) -> String {
        for detail in &part.details {
            let phrases = phrases(&detail.says, self.dossier);
            if phrases.is_empty() {
                continue;
            }
            let what = phrases.join(", ");
            words = if detail.who.is_empty() {
                format!("{words}; the file does not say who gives this: {what}")
            } else {
                format!("{words}; {what}, according to {}", self.voices(&detail.who).words)
            };
        }
        words
    }

    /// Whether what is said is a view of the speaker's own: whoever holds a view is not the one who
    /// tells of it.
    fn is_holder(&self, who: &[usize]) -> bool {
        use crate::model::RelationKind::{Advocates, Views};
        let RecordRef::Relation(relation) = self.tree.record() else { return false };
        let told_by_others = |place: &usize| {
            self.tree.account(*place).is_some_and(|account| account.evidence.by.len() != 1)
        };
        matches!(relation.kind, Views | Advocates) && !who.iter().any(told_by_others)
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
        format!("{} {}{what}{}", who.words, who.verb(one, many), hedges(part))
    }

    /// What is denied by somebody who speaks first: of a record that nobody asserts what the file
    /// says of it, else only who or what it is between.
    fn denied(&self, part: &Part) -> Clause {
        let asserted = self.tree.parts.iter().any(|other| other.act == Act::Say);
        let says: Vec<(Field, Value)> = if asserted {
            Vec::new()
        } else {
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
            let clause = self.denied(part).after_verb();
            format!("{}, {said} {on}{clause}, {verb} it{from}", who.words)
        } else {
            format!("{}, {said} so {on}, {verb} it{from}", who.words)
        };
        if self.tree.standing.verdict == Verdict::Changed {
            words.push_str("; nobody quoted here says so now");
        }
        words
    }

    fn day(&self, place: usize) -> Option<Date> {
        let document = self.tree.account(place)?.evidence.documents().next()?;
        self.dossier.documents.get(document)?.published.clone()
    }

    /// A record of which nobody who stands says, denies or doubts anything.
    fn untold(&self) -> String {
        let record = self.tree.record();
        let clause = clause_as(record, None, &[], self.dossier);
        match self.tree.standing.verdict {
            Verdict::Background => format!("{BACKGROUND}: {}", clause.words),
            // What fell is told behind.
            Verdict::Corrected | Verdict::Withdrawn => {
                format!("nobody says any more{}", clause.after_verb())
            }
            _ => format!("nobody quoted here says{}", clause.after_verb()),
        }
    }

    /// What no longer stands, and why.
    fn fallen(&self, fallen: &[Fallen]) -> Vec<String> {
        fallen.iter().filter_map(|one| self.one_fallen(one)).collect()
    }

    fn one_fallen(&self, one: &Fallen) -> Option<String> {
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
        let verb = match one.stance {
            Stance::Asserts => None,
            Stance::Denies => Some("denied it"),
            Stance::Doubts => Some("doubted it"),
            Stance::Silent | Stance::Unknown | Stance::Declines => return None,
        };
        let phrases = phrases(&one.says, self.dossier);
        Some(match (one.whole, verb) {
            (true, Some(verb)) => format!("{why}: {} {verb}", who.words),
            (true, None) if self.is_told_alone() => {
                format!("{why}: what {} said of it", who.words)
            }
            (true, None) if phrases.is_empty() => {
                format!("{why}: {} said so", who.words)
            }
            (true, None) => format!("{why}: {} said so, {}", who.words, all_listed(&phrases)),
            (false, _) if phrases.is_empty() => return None,
            (false, _) => {
                format!("{why}: before, {} gave this: {}", who.words, all_listed(&phrases))
            }
        })
    }

    /// Whether the sentence has told already what the fallen account said.
    fn is_told_alone(&self) -> bool {
        matches!(self.tree.standing.verdict, Verdict::Corrected | Verdict::Withdrawn)
    }

    /// What one account says by itself.
    fn alone(&self, account: &Account<'a>) -> String {
        let who = voices([account.evidence], self.dossier);
        let says: Vec<(Field, Value)> = (account.gives.iter())
            .filter(|(field, _)| super::tree::is_told(*field))
            .filter_map(|(field, value)| Some((*field, value.clone()?)))
            .collect();
        let modality = crate::model::derive::modality_of(account.evidence, self.tree.record());
        let clause = self.clause(&says, modality, None);
        match account.evidence.stance {
            Stance::Denies => {
                format!("{} {}{}", who.words, who.verb("denied", "denied"), clause.after_verb())
            }
            Stance::Doubts => {
                format!("{} {}{}", who.words, who.verb("doubted", "doubted"), clause.after_verb())
            }
            _ => format!("according to {}{}", who.words, clause.after_source()),
        }
    }
}

/// What must be said of everything in a part: that it is inferred, or hedged.
fn hedges(part: &Part) -> String {
    let mut words = match (part.implied, part.inferred) {
        (true, true) => "; inferred from the words, and so is who says it".to_owned(),
        (true, false) => "; inferred from the words".to_owned(),
        (false, true) => "; who says it is inferred".to_owned(),
        (false, false) => String::new(),
    };
    words.push_str(match part.certainty {
        Certainty::Certain => "",
        Certainty::Probable => "; probably, says the source",
        Certainty::Possible => "; possibly, says the source",
        Certainty::Unstated => "; how sure the source is, is not stated",
    });
    words
}
