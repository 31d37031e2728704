//! Reads suggestions out of a text by rules, without a model: who is named, who holds which office,
//! who talked to whom, who says so, who denies it or keeps silent. Nothing is asserted here. Each
//! suggestion shows the words that prove it and waits for a reader to accept it.

mod accept;
mod acronyms;
mod article_head;
mod asides;
mod bare_verbs;
mod before_title;
mod answer;
mod answer_draft;
mod answer_ids;
mod attributed_after;
mod contact_members;
mod contact_modality;
mod contact_times;
mod contacts;
mod cue;
mod cue_scope;
mod denials;
mod denied_claims;
mod file;
mod frame;
mod identities;
pub mod ids;
mod instructions;
mod items;
mod join;
mod joint_verbs;
mod known;
mod lexicon;
mod manner;
mod matching;
mod mention;
mod nouns;
mod offices;
mod other_matters;
mod other_speakers;
mod page;
mod passing_cues;
mod phrase;
mod proven_names;
mod purposes;
mod quoted_stances;
mod reference;
mod rule_words;
mod silent_cues;
mod said_words;
mod speech;
mod suggestion;
mod time;
mod time_ranges;
mod title_owners;
mod title_words;
mod titled;
mod token;
mod unnamed_sources;
mod unrelated_cues;
mod verbs;

pub use accept::{Choice, Into, accept, known as known_party, known_by, with_evidence};
pub use answer::{Answered, Refusal, answer};
pub use article_head::ArticleHead;
pub use file::{DocumentFacts, Written, to_file, with_document};
pub use ids::Taken;
pub use ids::document_id;
pub use instructions::instructions;
pub use join::{join, known as known_in};
pub use known::{Context, Known};
pub use suggestion::{
    Cue, CueKind, Draft, FieldName, FieldValue, Filled, Kind, Mention, Party, PartyId, PartyKind,
    Span, Suggestion, Tier,
};

use crate::model::{Date, Day};
use page::Page;

/// Reads a text. The suggestions come in the order names, offices, contacts, speeches, stances,
/// each in text order. The draft also has all cues, mentions and unsorted names.
pub fn suggest(text: &str, context: &Context) -> Draft {
    let mut page = Page::read(text, context, lexicon::english());
    let offices = offices::find(&mut page);
    let spoken = speech::find(&page);
    let contacts = contacts::find(&page, &spoken);
    let (speeches, mut stances) = speech::suggest(&page, &spoken);
    // What the denial of a contact says is not suggested twice.
    let stance = |one: &Suggestion| one.values(FieldName::Stance).next().map(|filled| filled.proof);
    stances.retain(|one| {
        stance(one).is_none_or(|proof| !contacts.iter().any(|told| stance(told) == Some(proof)))
    });
    let mut suggestions = offices::names(&page);
    for more in [offices, contacts, speeches, stances] {
        suggestions.extend(more);
    }
    let mut draft = Draft {
        cues: page.cues.iter().map(|cue| page.cue(cue, false)).collect(),
        mentions: mentions(&page),
        unsorted: unsorted(&page),
        sentences: (0..page.tokens.sentences.len()).map(|at| page.sentence(at)).collect(),
        parties: page.register.parties,
        suggestions,
    };
    mark_used(&mut draft);
    draft
}

/// Turns time words such as "late October" or "last week" into a date, relative to the day of
/// publication. Returns `None` unless `words` are exactly one time that can be resolved.
pub fn date_of_words(words: &str, published: Option<Day>) -> Option<Date> {
    let lists = lexicon::english();
    let tokens = token::tokens(words, lists);
    let found = time::find(&tokens, lists, published);
    let [only] = &found[..] else { return None };
    let edtf = time::resolve(only.when, published, false, None)?;
    Date::parse(&edtf).ok()
}

/// The names of all frames, each with its example sentence.
pub fn rules() -> Vec<(String, &'static str)> {
    let frames = lexicon::english().frames.iter();
    frames.map(|frame| (frame.name.clone(), frame.example)).collect()
}

fn mentions(page: &Page<'_>) -> Vec<Mention> {
    let phrases = page.items.phrases.iter().zip(&page.register.meant);
    let mut found: Vec<Mention> = phrases
        .flat_map(|(phrase, meant)| {
            let span = page.span(phrase.core.clone());
            meant.parties.iter().map(move |party| Mention { span, party: *party })
        })
        .collect();
    found.sort_by_key(|mention| (mention.span, mention.party));
    found.dedup();
    found
}

/// The names that the rules cannot classify, each once, with the places after "in" and "at" that no
/// list has.
fn unsorted(page: &Page<'_>) -> Vec<Span> {
    let places = page.items.places.iter().map(|tokens| page.span(tokens.clone()));
    let mut all: Vec<Span> = page.register.unsorted.iter().copied().chain(places).collect();
    all.sort_unstable();
    let mut seen: Vec<&str> = Vec::new();
    let text = page.tokens.text;
    all.retain(|span| {
        let words = span.of(text);
        let time = words.split(' ').all(|word| lexicon::english().is_time(word));
        let fresh = !time && !seen.contains(&words);
        if fresh {
            seen.push(words);
        }
        fresh
    });
    all
}

fn mark_used(draft: &mut Draft) {
    for suggestion in &draft.suggestions {
        if suggestion.kind == Kind::Name {
            continue;
        }
        for filled in &suggestion.fields {
            if let FieldValue::Party(party) = filled.value {
                draft.parties[party.0].used = true;
            }
        }
    }
}
