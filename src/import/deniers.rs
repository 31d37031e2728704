//! Reads a column of those who deny, doubt or decline a record, and makes evidence of each name. Several
//! names are several sources, not a chain.

use super::builder::Builder;
use super::contact_words;
use super::sourcing::said_by;
use super::words::words_of;
use crate::model::{
    Basis, Certainty, Claim, DocumentId, EntityId, Evidence, Field, Modality, Quote, Stance, Value,
};

/// Somebody whom a file names as denying or doubting a record.
#[derive(Clone, Debug)]
pub(super) struct Denier {
    /// The attribution chain, outermost first.
    by: Vec<EntityId>,
    /// What they do, if the column says so.
    stance: Option<Stance>,
    /// The modality that they speak of, if the file says so.
    modality: Option<Modality>,
    /// How sure they are, if the file says so.
    certainty: Option<Certainty>,
}

impl Denier {
    /// The names in a column of a file that is no export of Counterpart.
    /// `stance`: what they do, if the column says so.
    pub(super) fn named(builder: &mut Builder, names: &str, stance: Option<Stance>) -> Vec<Self> {
        let plain = |(by, ())| Self { by, stance, modality: None, certainty: None };
        each(builder, names, |name| (name, ())).into_iter().map(plain).collect()
    }

    /// The names in a column of an export: "Ben; Cal (planned, probably not so)".
    pub(super) fn exported(builder: &mut Builder, names: &str, stance: Stance) -> Vec<Self> {
        let of =
            |(by, (modality, certainty))| Self { by, stance: Some(stance), modality, certainty };
        each(builder, names, remarks).into_iter().map(of).collect()
    }

    fn fits(&self, item: &Evidence) -> bool {
        let of_item = item.says.iter().flatten().find_map(|(field, value)| match (field, value) {
            (Field::Modality, Value::Word(word)) => Modality::parse(word),
            _ => None,
        });
        self.stance.is_none_or(|stance| stance == item.stance)
            && (self.modality.is_none() || of_item.is_none() || self.modality == of_item)
    }

    fn says(&self, item: &Evidence) -> Evidence {
        let mut own = item.clone();
        own.by.clone_from(&self.by);
        if let Some(certainty) = self.certainty {
            // Whoever says "probably not so" denies with a hedge.
            (own.stance, own.certainty) = (Stance::Denies, certainty);
        }
        own
    }
}

/// Adds a piece of evidence for each of those who decline, in the file's own word, unless quoted
/// words say so already. Whoever declines asserts nothing.
pub(super) fn add_decliners(claim: &mut Claim, decliners: &[Denier], own: &DocumentId) {
    let known: Vec<&Evidence> =
        claim.evidence.iter().filter(|item| item.stance == Stance::Declines).collect();
    // Words without a known speaker may be those of any of them.
    if known.iter().any(|item| item.by.is_empty()) {
        return;
    }
    let note = claim.evidence.first().and_then(|item| item.note.clone());
    let says = |modality: Modality| vec![(Field::Modality, Value::Word(modality.as_str()))];
    let more: Vec<Evidence> = decliners
        .iter()
        .filter(|one| known.iter().all(|item| item.by != one.by))
        .map(|decliner| Evidence {
            by: decliner.by.clone(),
            stance: Stance::Declines,
            basis: Basis::Implied,
            says: decliner.modality.map(says),
            note: note.clone(),
            ..Evidence::of(vec![Quote::of(own.clone(), "declined")])
        })
        .collect();
    claim.evidence.extend(more);
}

/// Makes those who are said to confirm a record the speakers of what the file itself asserts. The
/// quote is the file's own word for it. Quoted words keep their speaker.
pub(super) fn confirm(claim: &mut Claim, by: &[(&str, Vec<EntityId>)], own: &DocumentId) {
    let unnamed = |item: &Evidence| {
        item.stance == Stance::Asserts && item.by.is_empty() && item.basis != Basis::Stated
    };
    let Some(place) = claim.evidence.iter().position(unnamed).filter(|_| !by.is_empty()) else {
        return;
    };
    let item = claim.evidence.remove(place);
    let confirms = |(word, by): &(&str, Vec<EntityId>)| Evidence {
        by: by.clone(),
        quotes: vec![Quote::of(own.clone(), *word)],
        basis: Basis::Implied,
        ..item.clone()
    };
    let more: Vec<Evidence> = by.iter().map(confirms).collect();
    claim.evidence.splice(place..place, more);
}

/// Whom a remark names as denying a record, if it says nothing else: "Bo has denied this". Blank if
/// it names nobody: "later denied", "Cy says it was denied". "Nobody denies this" is no denial.
pub(super) fn in_note(words: &str) -> Option<&str> {
    let verbs = [" denies", " denied", " deny", " disputes", " disputed", " dispute"];
    Some(saying(words, &verbs)?.0)
}

/// Whom words name as confirming a record, and the verb, if they say nothing else: "Bo confirms it".
pub(super) fn confirming(words: &str) -> Option<(&str, &str)> {
    let verbs = [" confirms", " confirmed", " admits", " admitted", " acknowledges", " reports"];
    saying(words, &verbs).filter(|(name, _)| !name.is_empty())
}

/// The name before one of the verbs, and the verb, if the words say nothing else. The name is blank if
/// it is not that of the speaker.
fn saying<'w>(words: &'w str, verbs: &[&str]) -> Option<(&'w str, &'w str)> {
    const NOT: [&str; 9] =
        ["no", "not", "never", "nobody", "none", "neither", "hasn", "haven", "hadn"];
    const BESIDE: [&str; 18] = [
        "has", "have", "had", "is", "was", "later", "since", "now", "then", "also", "again",
        "both", "all", "it", "this", "he", "she", "they",
    ];
    const OF_OTHERS: [&str; 12] = [
        "says", "said", "claims", "claimed", "reports", "reported", "states", "stated", "writes",
        "wrote", "told", "that",
    ];
    let words = words.trim().trim_end_matches('.');
    let found = verbs.iter().filter_map(|verb| Some((words.find(verb)?, verb.len())));
    let (at, length) = found.min()?;
    let (name, verb, rest) = (&words[..at], &words[at + 1..at + length], &words[at + length..]);
    let all = matches!(
        rest.trim(),
        "" | "it" | "this" | "that" | "so" | "the meeting" | "the call" | "the report"
    );
    let is_name = !name.contains([',', ';', '.', ':', '(']) && name.split(' ').count() < 5;
    let lower = name.to_lowercase();
    if !all || !is_name || lower.trim().is_empty() || words_of(&lower).any(|w| NOT.contains(&w)) {
        return None;
    }
    if words_of(&lower).any(|word| OF_OTHERS.contains(&word)) {
        return Some(("", verb));
    }
    let is_of_name = |word: &&str| !BESIDE.contains(&word.trim().to_lowercase().as_str());
    let end: usize = name.split_inclusive(' ').take_while(is_of_name).map(str::len).sum();
    Some((name.get(..end)?.trim(), verb))
}

/// Each name of a column with what `split` finds in it.
fn each<T>(
    builder: &mut Builder,
    names: &str,
    split: impl Fn(&str) -> (&str, T),
) -> Vec<(Vec<EntityId>, T)> {
    let mut found = Vec::new();
    for name in names.split(';') {
        let (name, more) = split(name.trim());
        let by = said_by(builder, name);
        if !by.is_empty() {
            found.push((by, more));
        }
    }
    found
}

/// What an export adds to a name in brackets.
fn remarks(name: &str) -> (&str, (Option<Modality>, Option<Certainty>)) {
    let certainty = |word: &str| match word {
        "probably not so" => Some(Certainty::Probable),
        "possibly not so" => Some(Certainty::Possible),
        _ => None,
    };
    let Some((bare, words)) = name.strip_suffix(')').and_then(|name| name.rsplit_once(" (")) else {
        return (name, (None, None));
    };
    let (mut modality, mut sure) = (None, None);
    for word in words.split(", ") {
        let (of_modality, of_certainty) = (contact_words::modality(word), certainty(word));
        if of_modality.is_none() && of_certainty.is_none() {
            return (name, (None, None));
        }
        modality = modality.or(of_modality);
        sure = sure.or(of_certainty);
    }
    (bare, (modality, sure))
}

/// Adds a speaker to evidence that denies or doubts without naming one: each of `deniers` whom it
/// fits or, if there are none, `nobody`. The quote is the file's own word for it, `said`.
pub(super) fn name(
    claim: &mut Claim,
    deniers: &[Denier],
    (own, said): (&DocumentId, Option<&str>),
    mut nobody: impl FnMut() -> EntityId,
) {
    let unnamed = |item: &Evidence| {
        matches!(item.stance, Stance::Denies | Stance::Doubts)
            && item.quotes.is_empty()
            && item.by.is_empty()
    };
    if !claim.evidence.iter().any(unnamed) {
        return;
    }
    // The certainty that a file gives is that of what it asserts: who denies a rumour denies it flatly.
    let disputed = claim.evidence.iter().any(|item| item.stance == Stance::Asserts);
    for mut item in std::mem::take(&mut claim.evidence) {
        if !unnamed(&item) {
            claim.evidence.push(item);
            continue;
        }
        if disputed {
            item.certainty = Certainty::Certain;
        }
        let word = if item.stance == Stance::Denies { "denied" } else { "doubted" };
        let word = said.unwrap_or(word);
        item.quotes = vec![Quote::of(own.clone(), word)];
        item.basis = Basis::Implied;
        let before = claim.evidence.len();
        let fitting = deniers.iter().filter(|denier| denier.fits(&item));
        claim.evidence.extend(fitting.map(|denier| denier.says(&item)));
        if claim.evidence.len() == before {
            item.by = vec![nobody()];
            claim.evidence.push(item);
        }
    }
}
