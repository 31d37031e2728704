//! Reads `FollowTheMoney` schemas of things: people, bodies, places, documents. A property that has
//! no place in an entity becomes a fact about it.

use super::ftm::Thing;
use super::ftm_schema;
use crate::import::builder::{Builder, Node, add_alias};
use crate::import::graph::bad_url;
use crate::import::words;
use crate::model::{DocumentId, DocumentKind, EntityKind, Text};

/// The kind of entity for a schema; `None` if no kind corresponds to it.
fn kind(schema: &str) -> Option<EntityKind> {
    Some(match schema {
        "Person" => EntityKind::Person,
        "PublicBody" | "Organization" | "Company" => EntityKind::Body,
        "Address" | "Territory" => EntityKind::Place,
        _ => return None,
    })
}

/// Whether a schema is for documents.
pub(super) fn is_document(schema: &str) -> bool {
    matches!(
        schema,
        "Article"
            | "Document"
            | "Pages"
            | "PlainText"
            | "HyperText"
            | "Image"
            | "Audio"
            | "Video"
            | "Table"
            | "Workbook"
            | "Package"
            | "Folder"
            | "Email"
    )
}

/// Adds a thing as an entity with facts.
pub(super) fn describe(mut thing: Thing, builder: &mut Builder) {
    let names = thing.all("name");
    // Counterpart's export writes the kind of entity into the keywords.
    let by_keyword = thing.find("keywords", |word| {
        EntityKind::WORDS.contains(&word).then(|| EntityKind::parse(word))
    });
    let own = by_keyword.or_else(|| kind(&thing.schema));
    let named = names.first().cloned().or_else(|| ftm_schema::name(&thing));
    let name = named.unwrap_or_else(|| thing.id.clone());
    let of_kind = own.clone().unwrap_or(EntityKind::Unspecified);
    let node = Node { foreign: &thing.id, name: &name, kind: of_kind, at: thing.at.clone() };
    let own_document = builder.sources.own().cloned();
    let Some(entity) = builder.describe(&node) else { return };
    let id = entity.id.clone();
    for name in names.iter().skip(1) {
        add_alias(entity, name, None);
    }
    for property in ["alias", "previousName", "weakAlias"] {
        for name in thing.all(property) {
            add_alias(entity, &name, None);
        }
    }
    if let Some(number) = thing.first("wikidataId") {
        entity.ids.insert("wikidata".into(), number.into());
    }
    let notes: Vec<String> =
        ["summary", "description", "notes"].iter().flat_map(|name| thing.all(name)).collect();
    let unnamed = notes.iter().find(|note| note.starts_with("Unnamed source or group")).cloned();
    if unnamed.is_some() {
        entity.anonymous = true;
        entity.document.clone_from(&own_document);
    }
    if !notes.is_empty() {
        entity.note = Some(notes.join("\n").into());
    }
    if let Some(document) = unnamed.as_deref().and_then(document_named) {
        let document = builder.document_of_id(document);
        builder.change(&id, |entity| entity.document = Some(document));
    }
    if own.is_none() && thing.schema != "LegalEntity" && thing.schema != "Thing" {
        builder.add_fact(&id, "schema", &thing.schema);
    }
    for linked in &ftm_schema::LINKED {
        for other in thing.all(linked.property) {
            super::ftm_links::linked(&id, &other, linked, &thing, builder);
        }
    }
    let at = thing.at.clone();
    let path = thing.path();
    for (name, values) in thing.rest() {
        for value in values {
            let is_address = name.ends_with("Url") || name == "website";
            if is_address && !words::is_web(&value) {
                bad_url(builder, &value, &at, &path);
            } else {
                builder.add_fact(&id, &name, &value);
            }
        }
    }
}

/// Adds a document. Returns its ID and the name of its publisher; `None` if it has no publisher.
pub(super) fn document(mut thing: Thing, builder: &mut Builder) -> Option<(DocumentId, String)> {
    let id = builder.document_of_id(&thing.id);
    let title = thing.first("title").or_else(|| thing.first("name")).or(thing.caption.clone());
    let url = thing.first("sourceUrl").or_else(|| thing.first("url"));
    let web = url.clone().filter(|url| words::is_web(url));
    if let (Some(url), None) = (&url, &web) {
        bad_url(builder, url, &thing.at.clone(), &thing.path());
    }
    let date = ["publishedAt", "date", "authoredAt"].iter().find_map(|name| thing.first(name));
    let published = date.as_deref().and_then(words::date).map(|(date, _)| date);
    if date.is_some() && published.is_none() {
        builder.report.lost("dates when documents were published that are no dates");
    }
    let retrieved = thing.first("retrievedAt");
    let author = thing.all("author").join(", ");
    let publisher = thing.first("publisher");
    let text = thing.first("bodyText");
    let lang = thing.first("language");
    let notes: Vec<String> =
        ["summary", "description"].iter().flat_map(|name| thing.all(name)).collect();
    let schema = thing.schema.clone();
    thing.list_rest(builder);
    let document = builder.document_mut(&id)?;
    document.kind =
        if schema == "Article" { DocumentKind::Article } else { DocumentKind::Unspecified };
    document.title = title.map(Text::from);
    document.url = web.map(Text::from);
    document.published = published;
    document.retrieved = retrieved.as_deref().and_then(words::date).map(|(date, _)| date);
    document.author = Some(author).filter(|author| !author.is_empty()).map(Text::from);
    document.seen = text.is_some();
    document.text = text.map(Text::from);
    document.lang = lang.map(Text::from);
    document.note = (!notes.is_empty()).then(|| notes.join("\n").into());
    Some((id, publisher?))
}

/// The document ID in brackets at the end of the note that an export writes for an unnamed source.
fn document_named(note: &str) -> Option<&str> {
    let (_, document) = note.strip_suffix("].")?.rsplit_once(" [")?;
    let is_id = |letter: u8| letter.is_ascii_alphanumeric() || b"._-".contains(&letter);
    (!document.is_empty() && document.bytes().all(is_id)).then_some(document)
}
