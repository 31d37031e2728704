//! The sentences after a record's first sentence: who makes no statement, who denies a part of it,
//! what is not known, where reports differ.

use std::collections::BTreeSet;

use super::content::Sentence;
use super::draft::{Draft, items};
use crate::compare;
use crate::compare::{Point, Side, Stand};
use crate::model::whole::is_whole;
use crate::model::{Dossier, Evidence, FieldPath, RecordRef, Stance};
use crate::picture::wording::{
    asides, field_value_words, field_words, listed, maybe, refused_values, sentence, voice_names,
    voices,
};

/// Everything that is said of a record: the sentence `first`, or else its own sentence, and
/// everything beside it.
pub(super) fn told<'a>(
    draft: &mut Draft<'a>,
    record: RecordRef<'a>,
    first: Option<String>,
) -> Vec<Sentence> {
    let dossier = draft.dossier;
    let asides = asides(record, dossier);
    let aside = asides.iter().flat_map(|(_, places)| places.iter().copied()).collect();
    let first = first.unwrap_or_else(|| sentence(record, dossier));
    let mut said = vec![draft.say(&first, record, &main_places(record, &aside, dossier))];
    said.extend(asides.into_iter().map(|(words, at)| draft.say(&words, record, &at)));
    explain_once(&mut said, &voice_names(record.evidence(), dossier));
    said
}

/// The positions of the evidence that the main sentence rests on: all evidence that no other
/// sentence is about, and all that is about the record as a whole.
pub(super) fn main_places(
    record: RecordRef<'_>,
    aside: &BTreeSet<usize>,
    dossier: &Dossier,
) -> Vec<usize> {
    let all = record.evidence().iter().enumerate();
    let of_whole = |item: &Evidence| match item.stance {
        Stance::Silent | Stance::Unknown => false,
        Stance::Asserts => item.about.is_empty(),
        Stance::Denies | Stance::Doubts | Stance::Declines => is_whole(item, record, dossier),
    };
    all.filter(|(place, item)| !aside.contains(place) || of_whole(item))
        .map(|(place, _)| place)
        .collect()
}

/// Sentences on where reports of a record differ. Whether the record is so at all is left out,
/// since its first sentence says that.
pub(super) fn differences<'a>(draft: &mut Draft<'a>, record: RecordRef<'a>) -> Vec<Sentence> {
    let mut said = Vec::new();
    for difference in compare::of_record(record, draft.dossier) {
        let Point::Of(path) = &difference.point else { continue };
        let by_value = |side: &Side<'_>| matches!(side.stand, Stand::Value(_));
        if difference.sides.iter().filter(|side| by_value(side)).count() < 2 {
            continue;
        }
        let mut sides = Vec::new();
        let mut at: BTreeSet<usize> = BTreeSet::new();
        for side in &difference.sides {
            let said: BTreeSet<*const Evidence> =
                side.words.iter().map(|words| std::ptr::from_ref(words.evidence)).collect();
            let evidence = record.evidence().iter().enumerate();
            let own = evidence.filter(|(_, item)| said.contains(&std::ptr::from_ref(*item)));
            let own: Vec<usize> = own.map(|(place, _)| place).collect();
            sides.extend(side_words(path, side, &items(record, &own), draft.dossier));
            at.extend(own);
        }
        let name = field_words(path);
        let words = format!("Reports differ on {name}: {}", sides.join("; "));
        let at: Vec<usize> = at.into_iter().collect();
        said.push(draft.say(&words, record, &at));
    }
    said
}

/// What one side says, by how sure its sources are: "15 Feb 2024 according to A", "possibly 15 Feb
/// 2024 according to B", "not 14 Feb 2024 according to C".
fn side_words(
    path: &FieldPath,
    side: &Side<'_>,
    own: &[&Evidence],
    dossier: &Dossier,
) -> Vec<String> {
    let value = |item: &Evidence| match &side.stand {
        Stand::Value(value) => field_value_words(path.field(), value, dossier),
        _ => refused_values(path, side.record, item, dossier).join("; "),
    };
    let mut groups: Vec<(&str, String, Vec<&Evidence>)> = Vec::new();
    for item in own {
        let key = (maybe(item.certainty), value(item));
        match groups.iter_mut().find(|(hedge, value, _)| (*hedge, &**value) == (key.0, &*key.1)) {
            Some((.., items)) => items.push(item),
            None => groups.push((key.0, key.1, vec![item])),
        }
    }
    let phrase = |(hedge, value, items): (&str, String, Vec<&Evidence>)| {
        let who = voices(items, dossier);
        match &side.stand {
            Stand::Stance(Stance::Denies) => {
                format!("{hedge}not {value} according to {}", who.words)
            }
            Stand::Stance(Stance::Doubts) if !hedge.is_empty() => {
                format!("{value} is {hedge}in doubt according to {}", who.words)
            }
            Stand::Stance(Stance::Doubts) => format!("{value} is doubted by {}", who.words),
            _ if who.words.is_empty() => value,
            _ => format!("{hedge}{value} according to {}", who.words),
        }
    };
    groups.into_iter().map(phrase).collect()
}

/// Removes the brackets that say who cites a speaker and that they are unnamed, if the paragraph
/// has said just that already. The notes have everything.
pub(super) fn explain_once(said: &mut [Sentence], names: &BTreeSet<String>) {
    for name in names.iter().filter(|name| !name.is_empty()) {
        let mut known: BTreeSet<String> = BTreeSet::new();
        for sentence in said.iter_mut() {
            let mut start = 0;
            while let Some((from, to)) = explained(&sentence.words, name, start) {
                let is_new = known.insert(sentence.words[from..to].to_owned());
                start = if is_new { to } else { from };
                if !is_new {
                    sentence.words.replace_range(from..to, "");
                }
            }
        }
    }
}

/// The start and end of the brackets after a name, including the space before them.
fn explained(words: &str, name: &str, mut start: usize) -> Option<(usize, usize)> {
    loop {
        let found = words.get(start..)?.find(name)? + start;
        start = found + name.len();
        let before = &words[..found];
        let is_own = before.is_empty()
            || ["to ", "and ", ", ", "; ", ": "].iter().any(|one| before.ends_with(one));
        let rest = &words[start..];
        let opens = rest.starts_with(" (cited by ") || rest.starts_with(" (unnamed");
        if let Some(end) = rest.find(')').filter(|_| is_own && opens) {
            return Some((start, start + end + 1));
        }
    }
}

/// Names as a list in a sentence.
pub(super) fn names_listed(names: &[String]) -> String {
    listed(&names.iter().map(String::as_str).collect::<Vec<_>>())
}
