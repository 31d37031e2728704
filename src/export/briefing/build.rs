//! Builds a briefing from its part: its sections and its summary.

use std::collections::BTreeSet;

use super::content::{Briefing, Section, SectionId};
use super::draft::Draft;
use super::{cautions, contacts, notes, origins, people, relations, sources, withdrawn};
use crate::compare::is_told_differently;
use crate::export::Part;
use crate::model::{
    Date, Document, EntityKind, Evidence, Modality, Origin, RecordRef, Stance, Standing, Verdict,
};
use crate::picture::wording::{
    counted, document_words, documents_counted, held_until, isolated, known_words, lone_document,
    origin_words, standing,
};

impl Briefing {
    /// Makes the briefing on a part.
    pub fn of(part: &Part) -> Self {
        let mut draft = Draft::new(part);
        let (people, told) = people::section(&mut draft);
        let mut sections = Vec::new();
        sections.extend((!people.groups.is_empty()).then_some(people));
        sections.extend(contacts::section(&mut draft));
        sections.extend(relations::section(&mut draft, &told));
        sections.extend(relations::facts(&mut draft));
        sections.extend(cautions::contested(&mut draft));
        sections.extend(cautions::silence(&mut draft));
        sections.extend(cautions::unknown(&mut draft));
        sections.extend(cautions::uncertain(&mut draft));
        sections.extend(origins::section(&mut draft));
        sections.extend(withdrawn::section(&mut draft));
        Self {
            title: isolated(&part.title),
            as_of: as_of(&draft),
            limits: part.limits.iter().map(|limit| isolated(limit)).collect(),
            about: about(&draft),
            glance: glance(&draft, &sections),
            sections,
            notes: notes::written(&draft),
            sources: sources::written(&draft),
            about_sources: sources::rest(&draft),
        }
    }
}

/// Which day's knowledge it shows.
fn as_of(draft: &Draft<'_>) -> String {
    if let Some(day) = draft.part.known_on {
        return known_words(day);
    }
    let documents = draft.listed.iter().filter_map(|id| draft.dossier.documents.get(*id));
    let dates: BTreeSet<&Date> = documents.filter_map(|one| one.published.as_ref()).collect();
    match (dates.first(), dates.last()) {
        (Some(first), Some(last)) if first == last => {
            format!("As reported on {}", first.words())
        }
        (Some(first), Some(last)) => {
            format!("As reported from {} to {}", first.words(), last.words())
        }
        _ => "As reported; no document has a date".to_owned(),
    }
}

/// What it is and how to read it.
fn about(draft: &Draft<'_>) -> Vec<String> {
    let dossier = draft.dossier;
    let (mut people, mut governments, mut all) = (0, 0, 0);
    for entity in draft.part.entities().filter_map(|id| dossier.entities.get(id)) {
        all += 1;
        people += usize::from(entity.kind == EntityKind::Person);
        governments += usize::from(entity.kind == EntityKind::Government);
    }
    let entities = counted(all, "entity");
    let people = if people == 1 { "1 person".to_owned() } else { format!("{people} people") };
    let among = format!("among them {people} and {}", counted(governments, "government"));
    let among = if all == 0 { String::new() } else { format!(", {among},") };
    let documents = draft.listed.iter().filter_map(|id| dossier.documents.get(*id));
    let mut words = vec![
        format!(
            "This briefing covers {entities}{among} in {} from {}.",
            counted(draft.records.len(), "record"),
            documents_counted(Document::count(documents)),
        ),
        "It says who reports what, not what is true. Every sentence about somebody has a note with \
         the words it rests on, who says them and in which document; what rests on no words is \
         marked as background knowledge."
            .to_owned(),
    ];
    words.extend(lone_words(draft));
    words
}

/// If there is only one document, a sentence that everybody in it is cited by it.
fn lone_words(draft: &Draft<'_>) -> Option<String> {
    let document = lone_document(draft.dossier).filter(|one| one.publisher.is_none())?;
    let number = draft.sources.get(&document.id)?;
    let name = isolated(&document_words(&document.id, draft.dossier));
    let name = if name.starts_with('“') { name } else { format!("the {name}") };
    Some(format!(
        "Only one document was read: {name}, source {number}. Everyone named as a source here is \
         cited by it."
    ))
}

/// The summary in numbers.
fn glance(draft: &Draft<'_>, sections: &[Section]) -> Vec<(String, SectionId)> {
    let mut lines = Vec::new();
    lines.extend(contact_counts(draft).map(|words| (words, SectionId::Contacts)));
    let with = |keep: &dyn Fn(RecordRef<'_>, &Standing) -> bool| {
        let records = draft.records.iter();
        records.filter(|one| draft.standing(**one).is_some_and(|found| keep(**one, found))).count()
    };
    let verdict = |wanted: Verdict| with(&|_, standing| standing.verdict == wanted);
    let stance = |wanted: Stance| {
        with(&|one, _| {
            !standing(one, draft.dossier, |item: &Evidence| {
                item.stance == wanted && held_until(item, one, draft.dossier).is_none()
            })
            .is_empty()
        })
    };
    let denied = with(&|_, standing| standing.verdict == Verdict::Denied && !standing.asserted);
    let differing = with(&|one, _| is_told_differently(one, draft.dossier));
    let more = [
        (denied, "denied and asserted by nobody", SectionId::Contested),
        (verdict(Verdict::Disputed), "asserted and denied", SectionId::Contested),
        (verdict(Verdict::Doubted), "doubted", SectionId::Contested),
        (differing, "told in different ways", SectionId::Contested),
        (stance(Stance::Silent), "on which somebody has made no statement", SectionId::Silence),
        (stance(Stance::Unknown), "on which a document leaves something open", SectionId::Unknown),
    ];
    lines.extend(
        more.into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, words, id)| (format!("{} {words}", counted(count, "record")), id)),
    );
    lines.extend(single_words(draft));
    let has = |id: SectionId| sections.iter().any(|section| section.id == id);
    if has(SectionId::Withdrawn) {
        lines.push(("Documents withdrawn or corrected".to_owned(), SectionId::Withdrawn));
    }
    lines.retain(|(_, id)| has(*id));
    lines
}

/// How many contacts are reported to have taken place, and how many are only planned, denied,
/// doubted or spoken of.
fn contact_counts(draft: &Draft<'_>) -> Option<String> {
    let mut counts: Vec<(&str, usize)> = [
        "reported to have taken place",
        "said to have taken place, and denied or doubted",
        "only planned, proposed, on a condition or called off",
        "denied and asserted by nobody",
        "only doubted",
        "which nobody quoted here asserts",
    ]
    .map(|words| (words, 0))
    .into();
    for contact in draft.contacts() {
        let Some(found) = draft.standing(RecordRef::Contact(contact)) else { continue };
        let held = found.modality == Some(Modality::Happened);
        let place = match found.verdict {
            Verdict::Reported if held => 0,
            Verdict::Disputed if held => 1,
            Verdict::Doubted if held && !found.documents.is_empty() => 1,
            Verdict::Denied | Verdict::Changed if !found.asserted => 3,
            Verdict::Reported | Verdict::Disputed | Verdict::Denied | Verdict::Changed => 2,
            Verdict::Doubted => 4,
            _ => 5,
        };
        counts[place].1 += 1;
    }
    counts.retain(|(_, count)| *count > 0);
    let mut told = counts.iter().enumerate().map(|(nth, (words, count))| match nth {
        0 => format!("{} {words}", counted(*count, "contact")),
        _ => format!("{count} {words}"),
    });
    let first = told.next()?;
    Some(told.fold(first, |words, more| format!("{words}; {more}")))
}

/// How many records have a single origin.
fn single_words(draft: &Draft<'_>) -> Option<(String, SectionId)> {
    let (mut told, mut single) = (0_usize, 0_usize);
    let mut origins: BTreeSet<&Origin> = BTreeSet::new();
    for standing in draft.standings.values() {
        if matches!(standing.verdict, Verdict::Reported | Verdict::Disputed) {
            told += 1;
            if standing.origins.len() == 1 {
                single += 1;
                origins.extend(&standing.origins);
            }
        }
    }
    let records = counted(told, "reported record");
    let words = match (single, origins.first()) {
        (0, _) | (_, None) => return None,
        (_, Some(origin)) if origins.len() == 1 && single == told => {
            let name = origin_words(origin, draft.dossier);
            match told {
                1 => format!("The only reported record goes back to a single origin, {name}"),
                _ => format!("All {records} go back to a single origin, {name}"),
            }
        }
        _ if single == told => format!("All {records} have a single origin each"),
        _ => format!("{single} of {records} with a single origin each"),
    };
    Some((words, SectionId::SingleOrigin))
}
