//! The claims of a part, one row for each claim and value: the speaker, the value, its field, the
//! stance, and whether the claim still stands. A claim without values and each further quote of a
//! claim get a row without a value, so that a denial or a silence is never lost.

use super::as_json::{object, says, standing_of};
use super::said::{Said, Value, attribution};
use crate::model::derive::modality_of;
use crate::model::{
    Account, Date, DocumentId, Dossier, EntityId, Evidence, Field, Quote, Stance, Value as Given,
    accounts,
};
use crate::picture::wording;

/// The number of columns of a claim.
pub(super) const COUNT: usize = 33;

/// The columns of a claim.
pub(super) const COLUMNS: [&str; COUNT] = [
    "record",
    "record_type",
    "kind",
    "says",
    "status",
    "origins",
    "claim",
    "stance",
    "modality",
    "field",
    "value",
    "standing",
    "certainty",
    "basis",
    "concerns",
    "quote",
    "attribution",
    "attribution_inferred",
    "document",
    "document_title",
    "document_kind",
    "author",
    "publisher",
    "date",
    "url",
    "withdrawn",
    "quote_found",
    "grade",
    "note",
    "quote_number",
    "by",
    "gives",
    "claim_standing",
];

/// A field and the value that a claim gives for it. A list has one row for each of its entries.
type GivenField<'g> = (Field, Option<&'g Given>);

/// The rows of a record.
pub(super) fn rows<'a>(said: &Said<'a>, dossier: &'a Dossier) -> Vec<[Value<'a>; COUNT]> {
    let mut rows = Vec::new();
    for account in accounts(said.record, dossier) {
        let entries: Vec<(Field, Option<Given>)> = (account.gives.iter())
            .flat_map(|(field, value)| {
                let entries = value.as_ref().map_or_else(Vec::new, Given::entries);
                let some = entries.into_iter().map(|entry| (*field, Some(entry)));
                let none = value.is_none().then_some((*field, None));
                some.chain(none)
            })
            .filter(|(field, _)| *field != Field::Modality)
            .collect();
        let quotes = &account.evidence.quotes;
        let mut add = |entry: Option<GivenField<'_>>, quote: usize| {
            rows.push(row(said, &account, entry, (quote, quotes.get(quote)), dossier));
        };
        for (field, value) in &entries {
            add(Some((*field, value.as_ref())), 0);
        }
        let first = usize::from(!entries.is_empty());
        (first..quotes.len().max(1)).for_each(|quote| add(None, quote));
    }
    rows
}

fn row<'a>(
    said: &Said<'a>,
    account: &Account<'a>,
    entry: Option<GivenField<'_>>,
    (place, quote): (usize, Option<&'a Quote>),
    dossier: &'a Dossier,
) -> [Value<'a>; COUNT] {
    let item = account.evidence;
    let id = quote.map(|quote| &quote.document);
    let document = id.and_then(|id| dossier.documents.get(id));
    let modality = modality_of(item, said.record).map(wording::said_to_be);
    let fate = match entry {
        Some((field, Some(value))) => account.fate_of_value(field, value),
        Some((field, None)) => account.fate_of(field),
        None => account.fate.clone(),
    };
    let value = entry
        .and_then(|(field, value)| Some(wording::field_value_words(Some(field), value?, dossier)));
    [
        Value::text(said.record.id().as_str()),
        Value::text(said.record.sort()),
        Value::text(said.kind),
        Value::text(said.sentence.clone()),
        Value::text(wording::verdict(said.standing.verdict)),
        Value::Whole(said.standing.origins.len() as u64),
        Value::Whole(account.place as u64 + 1),
        Value::text(item.stance.as_str()),
        Value::of(modality),
        Value::of(entry.map(|(field, _)| field.json())),
        Value::of(value),
        Value::text(fate.as_str()),
        Value::text(item.certainty.as_str()),
        Value::text(item.basis.as_str()),
        Value::text(concerns(item)),
        Value::of(quote.map(|quote| &*quote.exact)),
        Value::text(attribution(item, quote, dossier)),
        Value::Flag(item.by_inferred),
        Value::of(id.map(DocumentId::as_str)),
        Value::of(document.and_then(|d| d.title.as_deref())),
        Value::of(document.map(|d| d.kind.as_str())),
        Value::of(document.and_then(|d| d.author.as_deref())),
        Value::of(document.and_then(|d| d.publisher.as_ref()).map(|id| dossier.name(id))),
        Value::of(document.and_then(|d| d.published.as_ref()).map(Date::as_str)),
        Value::of(document.and_then(|d| d.url.as_deref())),
        Value::of(document.and_then(|d| d.retracted.as_ref()).map(Date::as_str)),
        Value::of(quote.map(|quote| quote.anchor.badge())),
        Value::of(item.grade.as_deref()),
        Value::of(item.note.as_deref()),
        Value::Whole(place as u64 + 1),
        Value::text(item.by.iter().map(EntityId::as_str).collect::<Vec<_>>().join(" ")),
        Value::of(says(account).as_ref().map(|says| object(says).to_string())),
        Value::text(standing_of(account, said.record, &said.standing, dossier)),
    ]
}

/// The fields that a claim is about; empty if it is about the record as a whole. A denial or doubt
/// of one value must not be read as a denial of everything.
fn concerns(item: &Evidence) -> String {
    let mut about: Vec<String> = item.about.iter().map(ToString::to_string).collect();
    if item.stance != Stance::Asserts {
        let said = item.says.iter().flatten().map(|(field, _)| *field);
        let named = |field: Field| item.about.iter().any(|path| path.field() == Some(field));
        let more = said.filter(|field| *field != Field::Modality && !named(*field));
        about.extend(more.map(|field| field.json().to_owned()));
    }
    about.join("; ")
}
