//! Suggests entities of a corpus whose names match what the reader is typing.

use std::collections::BTreeMap;

use super::entities::folded;
use super::error::CorpusError;
use super::open::Corpus;
use super::read::Scan;
use super::table::NAMES;
use crate::load::pieces;
use crate::model::Entity;

/// The columns of the table `names` that are read.
const COLUMNS: [usize; 4] = [0, 1, 4, 5];

/// The least number of letters of a sound that is compared.
const SOUND: usize = 3;

/// An entity whose name matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The entity, joined from all files.
    pub entity: Entity,
    /// The alias that matches, if it is not the entity's name.
    pub matched: Option<String>,
}

/// How well a name matches: first the kind of match, then the length of the name. Smaller is
/// better.
type Fit = (u8, usize);

/// The best matching name of each entity, by the entity's ID.
type Fitting = BTreeMap<String, (Fit, String)>;

impl Corpus {
    /// Returns at most `most` entities whose names match what is typed, the best first. Whole names
    /// come before beginnings, and those before matches inside. Equal spellings come before equal
    /// sounds. Reads all names of the corpus.
    ///
    /// # Errors
    /// If a file of the corpus cannot be read.
    pub fn suggest(&self, typed: &str, most: usize) -> Result<Vec<Suggestion>, CorpusError> {
        let (plain, sound) = folded(typed);
        if plain.is_empty() {
            return Ok(Vec::new());
        }
        let mut best = Fitting::new();
        for path in self.manifest.files_of(&self.folder, NAMES.name) {
            let mut scan = Scan::of_columns(NAMES, &path, &COLUMNS)?;
            while let Some(row) = scan.next()? {
                let spelt = fit(row[4].as_text(), &plain, 0);
                let fit = spelt.or_else(|| sounds_like(row[5].as_text(), &sound));
                if let Some(fit) = fit {
                    keep(&mut best, most, row[0].as_text(), (fit, row[1].as_text()));
                }
            }
        }
        self.told(&best, most)
    }

    /// Looks up the entities and returns them as suggestions, the best first.
    fn told(&self, best: &Fitting, most: usize) -> Result<Vec<Suggestion>, CorpusError> {
        let rows = self.entities.find(best.keys().map(|id| &**id))?;
        let entities = rows.iter().filter_map(|row| pieces::read_entity(row[1].as_text()));
        let mut found: Vec<(Fit, Suggestion)> = entities
            .filter_map(|entity| {
                let (fit, matched) = best.get(entity.id.as_str())?;
                let other = (**matched != *entity.name).then(|| matched.clone());
                Some((*fit, Suggestion { entity, matched: other }))
            })
            .collect();
        let order = |(fit, found): &(Fit, Suggestion)| {
            (*fit, found.entity.name.clone(), found.entity.id.clone())
        };
        found.sort_by_cached_key(order);
        found.truncate(most);
        Ok(found.into_iter().map(|(_, suggestion)| suggestion).collect())
    }
}

/// Returns how well a name matches what is typed, both folded; `None` if it does not. Shorter names
/// come before longer ones.
fn fit(name: &str, typed: &str, from: u8) -> Option<Fit> {
    let at = name.find(typed)?;
    let how = if name.len() == typed.len() {
        0
    } else if at == 0 {
        1
    } else if name.contains(&format!(" {typed}")) {
        2
    } else {
        3
    };
    Some((from + how, name.len()))
}

/// Returns how well a name sounds like what is typed. Short sounds are not compared, because too
/// many names have them: "zzz" sounds like "s".
fn sounds_like(name: &str, typed: &str) -> Option<Fit> {
    if typed.len() < SOUND {
        return None;
    }
    fit(name, typed, 4).filter(|(how, _)| *how < 7)
}

/// Keeps a name if it is the best of its entity so far. If there are very many, the worst are
/// dropped.
fn keep(best: &mut Fitting, most: usize, id: &str, (fit, name): (Fit, &str)) {
    match best.get_mut(id) {
        Some((known, _)) if *known <= fit => return,
        Some(known) => *known = (fit, name.to_owned()),
        None => {
            best.insert(id.to_owned(), (fit, name.to_owned()));
        }
    }
    if best.len() > most.saturating_mul(8) + 64 {
        let mut fits: Vec<Fit> = best.values().map(|(fit, _)| *fit).collect();
        fits.sort_unstable();
        if let Some(worst) = fits.get(most).copied() {
            best.retain(|_, (fit, _)| *fit <= worst);
        }
    }
}
