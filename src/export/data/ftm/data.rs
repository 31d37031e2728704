//! What the format cannot express about a record, as one line of JSON in its description: who says
//! it, how surely, and which values. Without this line, a program that reads the file back would
//! have to credit the document with what it reports of others.

use serde_json::{Map, Value as Json, json};

use super::super::as_json::{object, says, standing_of};
use crate::model::{
    Account, Basis, Certainty, DocumentId, Dossier, EntityId, Field, FieldPath, RecordRef, Stance,
    Standing, accounts,
};

/// Fields of records that have no property in the format, or none that keeps them unchanged.
const FIELDS: [Field; 11] = [
    Field::Modality,
    Field::Condition,
    Field::Participants,
    Field::Together,
    Field::Initiative,
    Field::WhenText,
    Field::Status,
    Field::Content,
    // The properties for these would join the entries with semicolons.
    Field::Purpose,
    Field::NotPurpose,
    Field::WordsUsed,
];

/// The line of a record.
pub(super) fn data(record: RecordRef<'_>, dossier: &Dossier) -> String {
    let fields = FIELDS.iter().filter_map(|field| Some((*field, record.value(*field)?)));
    let standing = Standing::of(record, dossier);
    let claim =
        |account: &Account<'_>| claim(account, standing_of(account, record, &standing, dossier));
    let evidence: Vec<Json> = accounts(record, dossier).iter().map(claim).collect();
    let fields = object(&fields.collect());
    format!("Data: {}", json!({ "fields": fields, "evidence": evidence }))
}

/// One claim as in a Counterpart file, but with only the number of its quotes.
fn claim(account: &Account<'_>, stands: &str) -> Json {
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
    let mut fell: Vec<&str> = account.corrected.iter().map(|one| one.field.json()).collect();
    fell.dedup();
    add("corrected", (!fell.is_empty()).then(|| json!(fell)));
    add("fell", other(stands != "live", stands));
    Json::Object(all)
}
