//! The filter panel's content: the values of every dimension of a dossier in words, with the number
//! of records or entities that have each value. Making it walks the whole dossier, so a worker
//! thread does it; the window only draws it.

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
    /// The value as the filter uses it.
    pub value: Text,
    /// Its words. No two values of a dimension have the same words.
    pub label: String,
    /// How many records or entities have it and meet every other condition of the filter.
    pub count: usize,
    /// The words in lower-case ASCII, for searching.
    plain: String,
}

/// The values of one dimension, in the format's order or sorted by their words. There is at least
/// one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The dimension.
    pub dimension: Dimension,
    /// Its values.
    pub values: Vec<Facet>,
}

impl Section {
    /// A number of this section in words: "6 entities", "1 record".
    pub fn count_words(&self, count: usize) -> String {
        match self.dimension.level() {
            Level::Entity if count == 1 => "1 entity".to_owned(),
            Level::Entity => format!("{count} entities"),
            Level::Record | Level::Evidence => counted(count, "record"),
        }
    }

    /// The indexes of the values whose words contain the typed text. Accents and script are
    /// ignored.
    pub fn matching(&self, typed: &str) -> Vec<usize> {
        let typed = plain(typed.trim());
        let places = self.values.iter().enumerate();
        places.filter(|(_, facet)| facet.plain.contains(&typed)).map(|(place, _)| place).collect()
    }
}

/// Everything that a reader can choose under one filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// The dimensions that offer a choice.
    pub sections: Vec<Section>,
    /// How many records have at least n independent origins, for n from 1.
    pub origins: Vec<usize>,
}

impl Facets {
    /// Counts all values and puts them into words. This is slow: call it on a worker thread.
    pub fn new(filter: &Filter, index: &Index, dossier: &Dossier) -> Self {
        let counts = Counts::new(filter, index);
        let section = |dimension: &Dimension| {
            let values = values(*dimension, filter, index, &counts, dossier);
            // If all have the same value, choosing it changes nothing.
            let chosen = filter.choice(*dimension).is_some();
            (values.len() > 1 || chosen).then_some(Section { dimension: *dimension, values })
        };
        let sections = Dimension::ALL.iter().filter_map(section).collect();
        let most = index.most_origins().max(filter.origins.unwrap_or(0));
        let origins = (1..=most).map(|least| counts.with_origins(least)).collect();
        Self { sections, origins }
    }
}

/// The values that occur, and those that the filter names although they do not occur.
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
    // The empty value comes last, whatever its label is.
    let key = |facet: &Facet| {
        (rank(dimension, &facet.value), facet.value.is_empty(), facet.label.to_lowercase())
    };
    facets.sort_by_cached_key(key);
    facets
}

fn plain(words: &str) -> String {
    any_ascii::any_ascii(words).to_lowercase()
}

/// Adds the value to labels that several values share, such as two people or documents with one
/// name.
fn tell_apart(facets: &mut [Facet]) {
    let mut seen = BTreeSet::new();
    let twice: BTreeSet<String> =
        facets.iter().filter(|f| !seen.insert(&f.label)).map(|f| f.label.clone()).collect();
    for facet in facets.iter_mut().filter(|f| twice.contains(&f.label)) {
        facet.label = format!("{} ({})", facet.label, facet.value);
    }
}

/// A value's position in the format's own order. Names all get the same position.
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
            // "Reported" comes first.
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
