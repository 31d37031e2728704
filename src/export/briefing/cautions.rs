//! What a reader must be careful with, gathered: what is denied or contradicted, only planned, met
//! with silence, not known. Each is said beside its record, too.

use super::beside::differences;
use super::content::{Group, Item, Section, SectionId, Sentence};
use super::draft::{Draft, items, places};
use crate::model::derive::is_whole;
use crate::model::{
    Dossier, Field, Modality, Question, RecordRef, RelationStatus, Role, Stance, Telling, Verdict,
};
use crate::picture::wording::{
    by_reporter, entity_name, field_sentence, gives_day, is_hedged, sentence, silence_words,
    standing, topic, when_clause,
};

pub(super) fn lone(sentence: Sentence) -> Item {
    Item { head: None, paragraphs: vec![vec![sentence]] }
}

fn group(title: &str, items: Vec<Item>) -> Option<Group> {
    (!items.is_empty()).then(|| Group { title: Some(title.to_owned()), lead: None, items })
}

fn section(id: SectionId, lead: &str, groups: Vec<Option<Group>>) -> Option<Section> {
    let groups: Vec<Group> = groups.into_iter().flatten().collect();
    let lead = if lead.is_empty() { Vec::new() } else { vec![lead.to_owned()] };
    (!groups.is_empty()).then_some(Section { id, lead, groups })
}

/// What somebody denies or doubts, and where reports differ.
pub(super) fn contested(draft: &mut Draft<'_>) -> Option<Section> {
    let (mut denied, mut doubted, mut differing) = (Vec::new(), Vec::new(), Vec::new());
    for record in draft.records.clone() {
        let verdict = draft.standing(record).map(|standing| standing.verdict);
        let contested = [Verdict::Denied, Verdict::Disputed, Verdict::Changed, Verdict::Doubted];
        if verdict.is_some_and(|verdict| contested.contains(&verdict)) {
            let said = draft.say(&sentence(record, draft.dossier), record, &[]);
            let list = if verdict == Some(Verdict::Doubted) { &mut doubted } else { &mut denied };
            list.push(lone(said));
        }
        denied.extend(fields(draft, record, Stance::Denies));
        doubted.extend(fields(draft, record, Stance::Doubts));
        let said: Vec<Sentence> = differences(draft, record)
            .into_iter()
            .map(|said| {
                let about = topic(record, draft.dossier);
                let words = said.words.replacen('R', "r", 1);
                Sentence { words: format!("On {about}, {words}"), ..said }
            })
            .collect();
        differing.extend(said.into_iter().map(lone));
    }
    section(
        SectionId::Contested,
        "",
        vec![
            group("Denied", denied),
            group("Doubted", doubted),
            group("Reports differ", differing),
        ],
    )
}

/// A sentence on the fields that are met with one stance.
fn fields<'a>(draft: &mut Draft<'a>, record: RecordRef<'a>, stance: Stance) -> Option<Item> {
    let found = standing(record, draft.dossier, |item| item.stance == stance && !is_whole(item));
    (!found.is_empty()).then(|| {
        let words = field_sentence(record, &items(record, &found), false, draft.dossier);
        lone(draft.say(&words, record, &found))
    })
}

/// What is planned, proposed, called off or announced, and what every source hedges.
pub(super) fn uncertain(draft: &mut Draft<'_>) -> Option<Section> {
    let (mut planned, mut announced, mut hedged) = (Vec::new(), Vec::new(), Vec::new());
    for record in draft.records.clone() {
        let list = match record {
            RecordRef::Contact(one) if one.modality != Modality::Happened => &mut planned,
            RecordRef::Relation(one) if one.status == Some(RelationStatus::Announced) => {
                &mut announced
            }
            _ if is_hedged(record, draft.dossier) => &mut hedged,
            _ => continue,
        };
        list.push(lone(draft.say(&sentence(record, draft.dossier), record, &[])));
    }
    section(
        SectionId::Uncertain,
        "",
        vec![
            group("Planned, proposed, on a condition or called off", planned),
            group("Announced, not said to be done", announced),
            group("Hedged by whoever says it", hedged),
        ],
    )
}

/// Who has made no statement on what.
pub(super) fn silence(draft: &mut Draft<'_>) -> Option<Section> {
    let mut said = Vec::new();
    for record in draft.records.clone() {
        for is_whole in [true, false] {
            let found = standing(record, draft.dossier, |item| {
                item.stance == Stance::Silent && self::is_whole(item) == is_whole
            });
            for found in by_reporter(record, &found, draft.dossier) {
                let words = silence_words(record, &items(record, &found), false, draft.dossier);
                said.push(lone(draft.say(&words, record, &found)));
            }
        }
    }
    let lead = "To make no statement is not to deny.";
    section(
        SectionId::Silence,
        lead,
        vec![(!said.is_empty()).then_some(Group { title: None, lead: None, items: said })],
    )
}

/// What documents say is not known, and what none of them says.
pub(super) fn unknown(draft: &mut Draft<'_>) -> Option<Section> {
    let (mut told, mut no_time, mut no_day, mut no_office) = (vec![], vec![], vec![], vec![]);
    for record in draft.records.clone() {
        let found = standing(record, draft.dossier, |item| item.stance == Stance::Unknown);
        if !found.is_empty() {
            let words = field_sentence(record, &items(record, &found), false, draft.dossier);
            told.push(lone(draft.say(&words, record, &found)));
        }
        match record {
            RecordRef::Contact(one) if one.when.is_none() && record.time_words().is_none() => {
                let words = format!("Nothing here says when: {}", topic(record, draft.dossier));
                no_time.push(lone(draft.say(&words, record, &[])));
            }
            RecordRef::Contact(one) if !one.when.as_ref().is_some_and(gives_day) => {
                let time =
                    when_clause(one.when.as_ref(), record.time_words().map(|words| &**words));
                let words = format!(
                    "No day is given for {}, only this: {}",
                    contact_alone(record, draft.dossier),
                    time.unwrap_or_default()
                );
                no_day.push(lone(draft.say(&words, record, &timed(record))));
            }
            RecordRef::Role(role) if role.title.is_none() => {
                no_office.push(lone(draft.say(&office_words(role, draft.dossier), record, &[])));
            }
            _ => {}
        }
    }
    section(
        SectionId::Unknown,
        "",
        vec![
            group("Left open by a document", told),
            group("Contacts of which nothing says when", no_time),
            group("Contacts without a day", no_day),
            group("Offices that no document names", no_office),
        ],
    )
}

fn office_words(role: &Role, dossier: &Dossier) -> String {
    let (person, of) = (entity_name(&role.person, dossier), entity_name(&role.of, dossier));
    format!("The office of {person} ({of}) is not given")
}

/// A contact without its date.
fn contact_alone(record: RecordRef<'_>, dossier: &Dossier) -> String {
    let mut alone = Telling::whole(record);
    alone.set(Field::When, None);
    alone.set(Field::WhenText, None);
    topic(alone.record(), dossier)
}

/// The evidence that a record's time rests on: what is about it, else everything that asserts it.
fn timed(record: RecordRef<'_>) -> Vec<usize> {
    let about = places(record, |item| {
        item.stance == Stance::Asserts
            && item
                .about
                .iter()
                .any(|path| path.field().is_some_and(|field| field.question() == Question::When))
    });
    if about.is_empty() { places(record, super::draft::asserts) } else { about }
}
