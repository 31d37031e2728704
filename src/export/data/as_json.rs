//! What a claim gives, as JSON beside the words of a format: it is read back from there.

use serde_json::Value as Json;

use crate::compare::is_own_correction;
use crate::load;
use crate::model::{Account, Dossier, Field, RecordRef, Says, Standing, Value};

/// Values as a Counterpart file has them.
pub(super) fn object(says: &Says) -> Json {
    let values = says.iter().filter_map(|(field, value)| {
        Some((field.json().to_owned(), serde_json::to_value(load::Json(value)).ok()?))
    });
    Json::Object(values.collect())
}

/// The values that a claim gives: as it says itself, and without those that were corrected.
pub(super) fn says(account: &Account<'_>) -> Option<Says> {
    if account.corrected.is_empty() {
        return account.evidence.says.clone();
    }
    let stands = |field: Field| account.fate_of(field).is_live();
    let given = account.gives.iter().filter(|(field, _)| stands(*field));
    let given =
        given.filter_map(|(field, value): &(Field, Option<Value>)| Some((*field, value.clone()?)));
    Some(given.collect())
}

/// Whether a claim stands, in a word. What it corrects of its own paper is left out where the file is
/// read back: the correction would come back as a denial, and says so instead.
pub(super) fn standing_of(
    account: &Account<'_>,
    record: RecordRef<'_>,
    standing: &Standing,
    dossier: &Dossier,
) -> &'static str {
    let place = account.place;
    if standing.corrections.contains(&place) || is_own_correction(record, place, dossier) {
        return "corrects";
    }
    account.fate.as_str()
}
