//! The words above a map that shows only the surroundings of some entities.

use std::collections::BTreeSet;

use crate::model::{Dossier, EntityId};

/// "Around Jake Sullivan, 2 steps: 14 of 25 entities". The map shows `shown` of `all` entities.
pub fn surroundings_words(
    of: &BTreeSet<EntityId>,
    steps: u8,
    (shown, all): (usize, usize),
    dossier: &Dossier,
) -> String {
    let name = |place: usize| of.iter().nth(place).map_or("", |id| dossier.name(id));
    let who = match of.len() {
        0 | 1 => name(0).to_owned(),
        2 => format!("{} and {}", name(0), name(1)),
        more => format!("{} and {} others", name(0), more - 1),
    };
    let steps = if steps == 1 { "1 step".to_owned() } else { format!("{steps} steps") };
    let entities = if all == 1 { "entity" } else { "entities" };
    format!("Around {who}, {steps}: {shown} of {all} {entities}")
}
