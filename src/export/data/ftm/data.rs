//! What of a record the format has no words for, as one line of JSON beside its description: who says
//! it, how surely, of which values. Without it, whoever reads the file back would have to credit the
//! document with what it tells of others.

use serde_json::{Map, Value as Json, json};

use crate::load;
use crate::model::{
    Account, Basis, Certainty, DocumentId, Dossier, EntityId, Field, FieldPath, RecordRef, Says,
    Stance, Value, accounts,
};

/// Fields of records that have no property of their own, or none that keeps them as they are.
const FIELDS: [Field; 11] = [
    Field::Modality,
    Field::Condition,
    Field::Participants,
    Field::Together,
    Field::Initiative,
    Field::WhenText,
    Field::Status,
    Field::Content,
    // These have lines of words, in which entries are parted by semicolons.
    Field::Purpose,
    Field::NotPurpose,
    Field::WordsUsed,
];

/// The line of a record.
pub(super) fn data(record: RecordRef<'_>, dossier: &Dossier) -> String {
    let fields = FIELDS.iter().filter_map(|field| Some((*field, record.value(*field)?)));
    let evidence: Vec<Json> = accounts(record, dossier).iter().map(claim).collect();
    let fields = object(&fields.collect());
    format!("Data: {}", json!({ "fields": fields, "evidence": evidence }))
}

fn object(says: &Says) -> Json {
    let values = says.iter().filter_map(|(field, value)| {
        Some((field.json().to_owned(), serde_json::to_value(load::Json(value)).ok()?))
    });
    Json::Object(values.collect())
}

/// One claim, as a Counterpart file has it, its quotes only by their number.
fn claim(account: &Account<'_>) -> Json {
    let item = account.evidence;
    let mut all = Map::new();
    let mut add = |name: &str, value: Option<Json>| {
        value.and_then(|value| all.insert(name.to_owned(), value));
    };
    let other = |is: bool, word: &str| is.then(|| Json::from(word));
    add("quotes", Some(item.quotes.len().into()));
    let by: Vec<&str> = item.by.iter().map(EntityId::as_str).collect();
    add("by", (!by.is_empty()).then(|| json!(by)));
    add("by_inferred", item.by_inferred.then_some(Json::Bool(true)));
    add("stance", other(item.stance != Stance::Asserts, item.stance.as_str()));
    add("certainty", other(item.certainty != Certainty::Certain, item.certainty.as_str()));
    add("basis", other(item.basis != Basis::Stated, item.basis.as_str()));
    add("says", says(account).as_ref().map(object));
    let about: Vec<String> = item.about.iter().map(FieldPath::to_string).collect();
    add("about", (!about.is_empty()).then(|| json!(about)));
    add("via", item.via.as_ref().map(DocumentId::as_str).map(Json::from));
    let fell: Vec<&str> = account.corrected.iter().map(|(field, _)| field.json()).collect();
    add("corrected", (!fell.is_empty()).then(|| json!(fell)));
    add("fell", other(!account.fate.is_live(), account.fate.as_str()));
    Json::Object(all)
}

/// The values that a claim gives: as it says itself, and without those that were corrected.
fn says(account: &Account<'_>) -> Option<Says> {
    if account.corrected.is_empty() {
        return account.evidence.says.clone();
    }
    let stands = |field: Field| account.fate_of(field).is_live();
    let given = account.gives.iter().filter(|(field, _)| stands(*field));
    let given =
        given.filter_map(|(field, value): &(Field, Option<Value>)| Some((*field, value.clone()?)));
    Some(given.collect())
}
