//! Names the speakers inside a sentence: who says it, whether they are unnamed, and who passed the
//! words on. The whole chain of attribution is in the note; see `evidence`.

use std::collections::{BTreeMap, BTreeSet};

use unicode_bidi::{BidiClass, bidi_class};

use super::evidence::{NOT_NAMED, document_words, the};
use super::measures::listed;
use crate::model::status::is_of_nobody_named;
use crate::model::{Document, DocumentId, Dossier, EntityId, EntityKind, Evidence, Origin};

/// A name that cannot change the order of the words around it. A right-to-left name is wrapped in
/// isolating characters, and characters that would turn the text around are removed.
pub fn isolated(name: &str) -> String {
    if name.is_ascii() {
        return name.to_owned();
    }
    let turns = |sign: &char| {
        matches!(
            bidi_class(*sign),
            BidiClass::LRE
                | BidiClass::RLE
                | BidiClass::LRO
                | BidiClass::RLO
                | BidiClass::PDF
                | BidiClass::LRI
                | BidiClass::RLI
                | BidiClass::FSI
                | BidiClass::PDI
        )
    };
    let kept: String = name.chars().filter(|sign| !turns(sign)).collect();
    let runs_left = |sign: char| matches!(bidi_class(sign), BidiClass::R | BidiClass::AL);
    if kept.chars().any(runs_left) { format!("\u{2068}{kept}\u{2069}") } else { kept }
}

/// The name of an entity for a sentence. If nothing of the name is visible, its ID.
pub fn entity_name(id: &EntityId, dossier: &Dossier) -> String {
    let name = isolated(dossier.name(id));
    if name.trim().is_empty() { id.to_string() } else { name }
}

/// Speakers who say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voices {
    /// Their names: "US officials (unnamed; cited by Wall Street Journal) and the article".
    pub words: String,
    /// Whether a verb after them must be plural.
    pub plural: bool,
}

impl Voices {
    /// Chooses the form of a verb that fits them.
    pub const fn verb<'a>(&self, one: &'a str, many: &'a str) -> &'a str {
        if self.plural { many } else { one }
    }
}

/// How much is said about a voice.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Detail {
    /// The name, whether the speaker is unnamed, and who cites them.
    Whole,
    /// The name, and whether the speaker is unnamed.
    Name,
    /// The name, and who cites them.
    Again,
}

/// A speaker, and those who passed the words on.
#[derive(Default)]
struct Voice {
    unnamed: bool,
    plural: bool,
    /// Whether something is said in the speaker's own document. Then who else cites it adds nothing.
    own: bool,
    through: Vec<String>,
    known: BTreeSet<String>,
}

impl Voice {
    /// Adds those who cite it, each once.
    fn cite(&mut self, relays: impl IntoIterator<Item = String>) {
        for relay in relays {
            if self.known.insert(relay.clone()) {
                self.through.push(relay);
            }
        }
    }
}

/// The speakers of some evidence, each once and in the order of the evidence, with those who cite
/// them.
pub fn voices<'a>(items: impl IntoIterator<Item = &'a Evidence>, dossier: &Dossier) -> Voices {
    spoken(items, dossier, Detail::Whole)
}

/// The same without those who cite them: only the names and whether they are unnamed.
pub fn voices_alone<'a>(
    items: impl IntoIterator<Item = &'a Evidence>,
    dossier: &Dossier,
) -> Voices {
    spoken(items, dossier, Detail::Name)
}

/// The same by name only, for speakers who have been introduced before; with those who cite them only if
/// `others` are cited by somebody else, too.
pub fn voices_apart<'a>(
    items: impl IntoIterator<Item = &'a Evidence>,
    others: impl IntoIterator<Item = &'a Evidence>,
    dossier: &Dossier,
) -> Voices {
    let (mut found, others) = (collected(items, dossier), collected(others, dossier));
    for (name, voice) in &mut found.voices {
        let other = others.places.get(name).map(|place| &others.voices[*place].1);
        if other.is_none_or(|other| other.known.is_subset(&voice.known)) {
            voice.through.clear();
        }
    }
    found.joined(Detail::Again)
}

/// The names of the speakers of some evidence. A text need not explain them twice.
pub fn voice_names<'a>(
    items: impl IntoIterator<Item = &'a Evidence>,
    dossier: &Dossier,
) -> BTreeSet<String> {
    items.into_iter().filter_map(|item| item.by.last()).map(|id| entity_name(id, dossier)).collect()
}

/// Who reports what the speakers say, with those who cite them. For silences: somebody silent cannot be
/// the source, only others.
pub fn reporters<'a>(items: impl IntoIterator<Item = &'a Evidence>, dossier: &Dossier) -> Voices {
    let mut found = Collected::default();
    for item in items {
        match item.by.as_slice() {
            [outer @ .., _] if !outer.is_empty() => found.speaker(outer, item, dossier),
            _ => own_voices(item, dossier).into_iter().for_each(|name| _ = found.voice(name)),
        }
    }
    found.joined(Detail::Whole)
}

/// Who cites the last of a chain: the one before, and through whom, up to the outlet that brings it.
/// Without anybody between, the document.
fn relays(by: &[EntityId], item: &Evidence, dossier: &Dossier) -> Vec<String> {
    // If there is only one document, everybody in it is cited by it.
    let own = || if is_lone(item, dossier) { Vec::new() } else { own_voices(item, dossier) };
    let [outer @ .., nearest, _] = by else {
        return if by.is_empty() { Vec::new() } else { own() };
    };
    let is_outlet = |id: &EntityId| {
        dossier.entities.get(id).is_some_and(|entity| entity.kind == EntityKind::Media)
    };
    let mut chain = vec![entity_name(nearest, dossier)];
    chain.extend(outer.iter().rev().map(|id| entity_name(id, dossier)));
    if !outer.iter().chain([nearest]).any(is_outlet) {
        chain.extend(own());
    }
    vec![chain.join(THROUGH)]
}

/// Between those who passed the words on to each other: "cited by A through B".
const THROUGH: &str = " through ";

/// The speakers found so far, in the order in which they were found.
#[derive(Default)]
struct Collected {
    places: BTreeMap<String, usize>,
    voices: Vec<(String, Voice)>,
}

impl Collected {
    /// Adds the last of a chain of attribution, with those who cite them.
    fn speaker(&mut self, by: &[EntityId], item: &Evidence, dossier: &Dossier) {
        let Some(speaker) = by.last() else { return };
        let entity = dossier.entities.get(speaker);
        let name = entity_name(speaker, dossier);
        let relays = relays(by, item, dossier);
        let voice = self.voice(name.clone());
        voice.unnamed = entity.is_some_and(|entity| entity.anonymous);
        voice.plural = entity.is_some_and(|entity| entity.kind == EntityKind::Group);
        voice.own |= relays.contains(&name);
        voice.cite(relays.into_iter().filter(|relay| *relay != name));
    }

    fn voice(&mut self, name: String) -> &mut Voice {
        let next = self.voices.len();
        let place = *self.places.entry(name.clone()).or_insert(next);
        if place == next {
            self.voices.push((name, Voice::default()));
        }
        &mut self.voices[place].1
    }

    fn joined(self, detail: Detail) -> Voices {
        let plural = self.voices.len() > 1 || self.voices.iter().any(|(_, voice)| voice.plural);
        let names: Vec<String> = self
            .voices
            .into_iter()
            .map(|(name, voice)| {
                let says_so = name.to_lowercase().contains("unnamed");
                let unnamed = voice.unnamed && !says_so && detail != Detail::Again;
                let through: Vec<&str> = voice.through.iter().map(String::as_str).collect();
                let cites = detail != Detail::Name && !voice.own && !through.is_empty();
                let cited = cites.then(|| {
                    if through.iter().any(|one| one.contains(THROUGH)) {
                        format!("cited by {}", through.join("; cited by "))
                    } else {
                        format!("cited by {}", listed(&through))
                    }
                });
                let more: Vec<String> =
                    unnamed.then(|| "unnamed".to_owned()).into_iter().chain(cited).collect();
                if more.is_empty() { name } else { format!("{name} ({})", more.join("; ")) }
            })
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        Voices { words: listed(&names), plural }
    }
}

fn spoken<'a>(
    items: impl IntoIterator<Item = &'a Evidence>,
    dossier: &Dossier,
    detail: Detail,
) -> Voices {
    collected(items, dossier).joined(detail)
}

fn collected<'a>(items: impl IntoIterator<Item = &'a Evidence>, dossier: &Dossier) -> Collected {
    let mut found = Collected::default();
    for item in items {
        if item.by.is_empty() {
            if is_of_nobody_named(item, dossier) {
                found.voice(NOT_NAMED.to_owned()).cite(own_voices(item, dossier));
                continue;
            }
            for name in own_voices(item, dossier) {
                found.voice(name).own = true;
            }
            continue;
        }
        found.speaker(&item.by, item, dossier);
    }
    found
}

/// Whether the dossier has only one document that was read, and it has no named publisher.
fn is_lone(item: &Evidence, dossier: &Dossier) -> bool {
    let known = |id: &DocumentId| dossier.documents.get(id);
    let nameless = item.documents().filter_map(known).all(|one| one.publisher.is_none());
    nameless && lone_document(dossier).is_some()
}

/// The only document of a dossier that was read; `None` if there are several or none.
pub fn lone_document(dossier: &Dossier) -> Option<&Document> {
    let mut seen = dossier.documents.values().filter(|document| document.seen);
    let first = seen.next()?;
    seen.next().is_none().then_some(first)
}

/// The documents of a piece of evidence, named as speakers.
fn own_voices(item: &Evidence, dossier: &Dossier) -> Vec<String> {
    let mut documents: Vec<&DocumentId> = item.documents().collect();
    documents.dedup();
    if documents.is_empty() {
        return vec!["the author of the file".to_owned()];
    }
    documents.into_iter().map(|id| document_voice(id, dossier)).collect()
}

/// A document as a speaker: its publisher, or the document if it has none.
pub fn document_voice(id: &DocumentId, dossier: &Dossier) -> String {
    let publisher = dossier.documents.get(id).and_then(|document| document.publisher.as_ref());
    match publisher {
        Some(publisher) => entity_name(publisher, dossier),
        None => the(&document_words(id, dossier)),
    }
}

/// Where reports come from, for counting origins: an outlet or a document.
pub fn origin_words(origin: &Origin, dossier: &Dossier) -> String {
    match origin {
        Origin::Outlet(id) => entity_name(id, dossier),
        Origin::Document(id) => the(&document_words(id, dossier)),
    }
}

#[cfg(test)]
mod tests {
    use super::isolated;

    #[test]
    fn a_name_cannot_turn_the_sentence_round() {
        assert_eq!(isolated("Jake Sullivan"), "Jake Sullivan");
        assert_eq!(isolated("a\u{202e}b\u{2069}"), "ab");
        assert_eq!(isolated("تازمار"), "\u{2068}تازمار\u{2069}");
    }
}
