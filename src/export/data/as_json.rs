//! The values of a claim as JSON, which formats carry beside their own words and which is read
//! back.

use serde_json::Value as Json;

use crate::compare::is_own_correction;
use crate::load;
use crate::model::{Account, Dossier, RecordRef, Says, Standing};

/// Values in the form of a Counterpart file.
pub(super) fn object(says: &Says) -> Json {
    let values = says.iter().filter_map(|(field, value)| {
        Some((field.json().to_owned(), serde_json::to_value(load::Json(value)).ok()?))
    });
    Json::Object(values.collect())
}

/// The values that a claim gives: those in its own `says`. If some were corrected, all that it
/// gives except those.
pub(super) fn says(account: &Account<'_>) -> Option<Says> {
    if account.corrected.is_empty() {
        return account.evidence.says.clone();
    }
    let given = account.gives.iter().filter_map(|(field, value)| {
        Some((*field, account.standing_part(*field, value.as_ref()?, |_| false)?))
    });
    Some(given.collect())
}

/// The word for whether a claim still stands. A paper's denial of its own corrected report is
/// marked as such and left out when the file is read back: it would come back as a denial.
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
