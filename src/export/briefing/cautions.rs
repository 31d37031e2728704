//! The sections on what a reader must be careful with: what is denied or contradicted, only
//! planned, met with silence, or not known. Each of these is also said beside its record.

use super::beside::{differences, main_places};
use super::content::{Group, Item, Section, SectionId, Sentence};
use super::draft::{Draft, items, places};
use crate::model::{
    Dossier, Evidence, Field, Modality, Question, Readings, RecordRef, RelationStatus, Role,
    Stance, Standing, Telling, Value, Verdict,
};
use crate::picture::wording::{
    asides, entity_name, gives_day, held_until, is_hedged, maybe, put_before, sentence,
    stance_words, stances, topic, when_clause,
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

/// The section on what somebody denies or doubts, and on where reports differ.
pub(super) fn contested(draft: &mut Draft<'_>) -> Option<Section> {
    let (mut denied, mut doubted, mut differing) = (Vec::new(), Vec::new(), Vec::new());
    for record in draft.records.clone() {
        let verdict = draft.standing(record).map(|standing| standing.verdict);
        let contested = [Verdict::Denied, Verdict::Disputed, Verdict::Changed, Verdict::Doubted];
        if verdict.is_some_and(|verdict| contested.contains(&verdict)) {
            let asides = asides(record, draft.dossier).into_iter();
            let aside = asides.flat_map(|(_, places)| places).collect();
            let main = main_places(record, &aside, draft.dossier);
            let said = draft.say(&sentence(record, draft.dossier), record, &main);
            let list = if verdict == Some(Verdict::Doubted) { &mut doubted } else { &mut denied };
            list.push(lone(said));
        }
        denied.extend(stanced(draft, record, (Stance::Denies, false), |item| !item.is_hedged()));
        // "Probably not so" is a doubt.
        doubted.extend(stanced(draft, record, (Stance::Denies, false), Evidence::is_hedged));
        doubted.extend(stanced(draft, record, (Stance::Doubts, false), |_| true));
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

/// What is said of the sources that have a stance on a record as a whole, or on its fields: one
/// sentence for each group of them with evidence that is to be told here.
fn stanced<'a>(
    draft: &mut Draft<'a>,
    record: RecordRef<'a>,
    (stance, of_whole): (Stance, bool),
    is_told: impl Fn(&Evidence) -> bool,
) -> Vec<Item> {
    let found = stances(record, stance, of_whole, draft.dossier).into_iter();
    // A silence that was broken does not count, nor another stance that is past.
    let kept = |places: &Vec<usize>| {
        let items = items(record, places);
        items.iter().any(|item| is_told(item))
            && !items.iter().any(|item| held_until(item, record, draft.dossier).is_some())
    };
    let found: Vec<Vec<usize>> = found.filter(kept).collect();
    let said = |mut places: Vec<usize>| {
        let words = stance_words(record, &places, false, draft.dossier);
        let before = places.iter().flat_map(|place| put_before(record, *place, draft.dossier));
        places.extend(before.collect::<Vec<_>>());
        lone(draft.say(&words, record, &places))
    };
    found.into_iter().map(said).collect()
}

/// The section on what is planned, proposed, called off or announced, and on what every source
/// hedges.
pub(super) fn uncertain(draft: &mut Draft<'_>) -> Option<Section> {
    let (mut planned, mut announced, mut hedged) = (Vec::new(), Vec::new(), Vec::new());
    for record in draft.records.clone() {
        let list = match record {
            RecordRef::Contact(one)
                if one.modality != Modality::Happened
                    && draft.standing(record).is_some_and(|standing| standing.asserted) =>
            {
                &mut planned
            }
            RecordRef::Relation(_) if is_only_announced(record, draft.dossier) => &mut announced,
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
            group("Hedged by its source", hedged),
        ],
    )
}

/// Whether it was announced, and nobody says that it went further.
fn is_only_announced(record: RecordRef<'_>, dossier: &Dossier) -> bool {
    let readings = Readings::of(record, dossier);
    let announced = Value::Word(RelationStatus::Announced.as_str());
    let is_announced = |value: Option<&Value>| value == Some(&announced);
    let mut given = readings.asserted(Field::Status).peekable();
    if given.peek().is_none() {
        return is_announced(record.value(Field::Status).as_ref());
    }
    given.all(|one| is_announced(one.value.as_ref()))
}

/// The section on who has made no statement on what.
pub(super) fn silence(draft: &mut Draft<'_>) -> Option<Section> {
    let mut said = Vec::new();
    for record in draft.records.clone() {
        for of_whole in [true, false] {
            said.extend(stanced(draft, record, (Stance::Silent, of_whole), |_| true));
        }
    }
    let lead = "Making no statement is not a denial.";
    section(
        SectionId::Silence,
        lead,
        vec![(!said.is_empty()).then_some(Group { title: None, lead: None, items: said })],
    )
}

/// The section on what documents say is not known, and what none of them says.
pub(super) fn unknown(draft: &mut Draft<'_>) -> Option<Section> {
    let (mut told, mut no_time, mut no_day, mut no_office) = (vec![], vec![], vec![], vec![]);
    for record in draft.records.clone() {
        for of_whole in [true, false] {
            told.extend(stanced(draft, record, (Stance::Unknown, of_whole), |_| true));
        }
        // Of what nobody says, nobody leaves out the day.
        if !draft.standing(record).is_some_and(Standing::is_said) {
            continue;
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
                    "No day is given for {}, only this: {}{}",
                    contact_alone(record, draft.dossier),
                    hedge_of(record, Field::When, draft.dossier),
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
            group("Contacts without any time", no_time),
            group("Contacts without a day", no_day),
            group("Offices that no document names", no_office),
        ],
    )
}

fn office_words(role: &Role, dossier: &Dossier) -> String {
    let (person, of) = (entity_name(&role.person, dossier), entity_name(&role.of, dossier));
    format!("The office of {person} ({of}) is not given")
}

/// "possibly " or "probably " if the sources of a field are not sure of it; empty otherwise.
fn hedge_of(record: RecordRef<'_>, field: Field, dossier: &Dossier) -> &'static str {
    let readings = Readings::of(record, dossier);
    let given = readings.asserted(field).filter(|one| !one.accounts.is_empty());
    given.map(|one| one.certainty).min().map_or("", maybe)
}

/// A contact as a noun phrase, without its date.
fn contact_alone(record: RecordRef<'_>, dossier: &Dossier) -> String {
    let mut alone = Telling::whole(record);
    alone.set(Field::When, None);
    alone.set(Field::WhenText, None);
    topic(alone.record(), dossier)
}

/// The evidence for a record's time: the evidence that is about it, or else everything that asserts
/// the record.
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
