//! The claims of a part, one row for each quote: who says so, where they stand, in which document.
//! Evidence without a quote has a row, too, so that a denial or a silence is never lost.

use super::said::{Said, Value};
use crate::model::{Date, DocumentId, Dossier, Evidence, Quote};
use crate::picture::wording;

/// How many columns a claim has.
pub(super) const COUNT: usize = 25;

/// The columns of a claim.
pub(super) const COLUMNS: [&str; COUNT] = [
    "record",
    "record_type",
    "kind",
    "says",
    "status",
    "origins",
    "stance",
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
];

/// The rows of a record.
pub(super) fn rows<'a>(said: &Said<'a>, dossier: &'a Dossier) -> Vec<[Value<'a>; COUNT]> {
    let mut rows = Vec::new();
    for item in said.record.evidence() {
        if item.quotes.is_empty() {
            rows.push(row(said, item, None, rows.len(), dossier));
        }
        for quote in &item.quotes {
            rows.push(row(said, item, Some(quote), rows.len(), dossier));
        }
    }
    rows
}

fn row<'a>(
    said: &Said<'a>,
    item: &'a Evidence,
    quote: Option<&'a Quote>,
    before: usize,
    dossier: &'a Dossier,
) -> [Value<'a>; COUNT] {
    let id = item.documents().next();
    let id = quote.map(|quote| &quote.document).or(id);
    let document = id.and_then(|id| dossier.documents.get(id));
    let attribution = id.map_or_else(
        || speakers(item, dossier),
        |id| wording::attribution_words(id, item, dossier),
    );
    [
        Value::text(said.record.id().as_str()),
        Value::text(super::said::record_type(said.record)),
        Value::text(said.kind),
        Value::text(said.sentence.clone()),
        Value::text(wording::verdict(said.standing.verdict)),
        Value::Whole(said.standing.origins.len() as u64),
        Value::text(item.stance.as_str()),
        Value::text(item.certainty.as_str()),
        Value::text(item.basis.as_str()),
        Value::text(item.about.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")),
        Value::of(quote.map(|quote| &*quote.exact)),
        Value::text(attribution),
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
        Value::Whole(before as u64 + 1),
    ]
}

/// Who says it, where no document is known: the coder, or those the coder names.
fn speakers(item: &Evidence, dossier: &Dossier) -> String {
    let names: Vec<&str> = item.by.iter().map(|id| dossier.name(id)).collect();
    if names.is_empty() { "the coder".to_owned() } else { names.join(" ▸ ") }
}
