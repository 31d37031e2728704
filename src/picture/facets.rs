//! What a reader can filter by: every dimension of a dossier in words, with how many have each
//! value. Making it walks the whole dossier, so a worker does; drawing it is the window's matter.

use std::collections::{BTreeMap, BTreeSet};

use super::wording::{counted, value_words};
use crate::filter::{Counts, Dimension, Filter, Index, Level};
use crate::model::{
    Basis, Certainty, Dossier, EntityKind, Modality, Mode, RelationKind, RoleStatus, Stance, Text,
    Verdict,
};

/// One value that a reader can choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The value.
    pub value: Text,
    /// Its words; no two values of a dimension have the same.
    pub label: String,
    /// How many have it and meet every other condition.
    pub count: usize,
    /// The words in lower-case ASCII, to be looked through.
    plain: String,
}

/// The values of one dimension, in the format's order or by their words; never none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Which.
    pub dimension: Dimension,
    /// Its values.
    pub values: Vec<Facet>,
}

impl Section {
    /// What one of its numbers counts: "6 entities", "1 record".
    pub fn count_words(&self, count: usize) -> String {
        match self.dimension.level() {
            Level::Entity if count == 1 => "1 entity".to_owned(),
            Level::Entity => format!("{count} entities"),
            Level::Record | Level::Evidence => counted(count, "record"),
        }
    }

    /// The places of the values whose words contain what is typed, accents and script aside.
    pub fn matching(&self, typed: &str) -> Vec<usize> {
        let typed = plain(typed.trim());
        let places = self.values.iter().enumerate();
        places.filter(|(_, facet)| facet.plain.contains(&typed)).map(|(place, _)| place).collect()
    }
}

/// Everything a reader can choose under one filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// The dimensions in which there is something to choose.
    pub sections: Vec<Section>,
    /// How many records have at least so many independent origins: by number, from 1.
    pub origins: Vec<usize>,
}

impl Facets {
    /// Counts and words everything. Heavy: for a worker thread.
    pub fn new(filter: &Filter, index: &Index, dossier: &Dossier) -> Self {
        let counts = Counts::new(filter, index);
        let section = |dimension: &Dimension| {
            let values = values(*dimension, filter, index, &counts, dossier);
            // Where all have the same, choosing it changes nothing.
            let chosen = filter.choice(*dimension).is_some();
            (values.len() > 1 || chosen).then_some(Section { dimension: *dimension, values })
        };
        let sections = Dimension::ALL.iter().filter_map(section).collect();
        let most = index.most_origins().max(filter.origins.unwrap_or(0));
        let origins = (1..=most).map(|least| counts.with_origins(least)).collect();
        Self { sections, origins }
    }
}

/// The values that occur, and those that the filter names without there being any.
fn values(
    dimension: Dimension,
    filter: &Filter,
    index: &Index,
    counts: &Counts,
    dossier: &Dossier,
) -> Vec<Facet> {
    let mut numbers: BTreeMap<Text, usize> = BTreeMap::new();
    if let Some(choice) = filter.choice(dimension) {
        numbers.extend(choice.only.iter().chain(&choice.without).map(|v| (v.clone(), 0)));
    }
    numbers.extend(counts.of(dimension, index).into_iter().map(|(v, n)| (v.clone(), n)));
    let facet = |(value, count): (Text, usize)| {
        let label = value_words(dimension, &value, dossier);
        Facet { plain: plain(&label), value, label, count }
    };
    let mut facets: Vec<Facet> = numbers.into_iter().map(facet).collect();
    tell_apart(&mut facets);
    // Nothing at all comes last, whatever it is called.
    let key = |facet: &Facet| {
        (rank(dimension, &facet.value), facet.value.is_empty(), facet.label.to_lowercase())
    };
    facets.sort_by_cached_key(key);
    facets
}

fn plain(words: &str) -> String {
    any_ascii::any_ascii(words).to_lowercase()
}

/// Adds the value to words that several share: two people, or documents, of one name.
fn tell_apart(facets: &mut [Facet]) {
    let mut seen = BTreeSet::new();
    let twice: BTreeSet<String> =
        facets.iter().filter(|f| !seen.insert(&f.label)).map(|f| f.label.clone()).collect();
    for facet in facets.iter_mut().filter(|f| twice.contains(&f.label)) {
        facet.label = format!("{} ({})", facet.label, facet.value);
    }
}

/// A value's place in the format's own order; all the same for names.
fn rank(dimension: Dimension, value: &str) -> usize {
    let words: &[&str] = match dimension {
        Dimension::Kind => EntityKind::WORDS,
        Dimension::RoleStatus => RoleStatus::WORDS,
        Dimension::Mode => Mode::WORDS,
        Dimension::Modality => Modality::WORDS,
        Dimension::Relation => RelationKind::WORDS,
        Dimension::Stance => Stance::WORDS,
        Dimension::Certainty => Certainty::WORDS,
        Dimension::Basis => Basis::WORDS,
        Dimension::Service => &["now", "former", "none"],
        Dimension::Sort => &["contact", "relation", "structure", "fact"],
        Dimension::Parties => &["two", "more"],
        Dimension::Status => {
            // What is simply reported comes first.
            let known = Verdict::ALL.iter().find(|verdict| verdict.as_str() == value);
            return match known {
                Some(Verdict::Reported) => 0,
                Some(verdict) => 1 + *verdict as usize,
                None => 1 + Verdict::ALL.len(),
            };
        }
        Dimension::Support => &["stated", "implied", "none"],
        Dimension::Badge => &["verified", "ambiguous", "not found", "no text"],
        Dimension::Naming
        | Dimension::Government
        | Dimension::Side
        | Dimension::Grade
        | Dimension::Source
        | Dimension::Document => &[],
    };
    words.iter().position(|word| *word == value).unwrap_or(words.len())
}
