//! A contact of which everything is known, written in each format that is read back, and read again:
//! nothing of it is lost, and a line end in its words turns nothing into mere background.

use std::sync::Arc;

use counterpart::export::{Format, Options, Part, export};
use counterpart::import::{self, ImportOptions, Input};
use counterpart::load;
use counterpart::model::{Contact, Dossier};
use counterpart::network::measures::Watch;

const CONTACT: &str = r#"{"format": "counterpart", "version": 1,
"documents": [{"id": "d", "kind": "article", "title": "Pier talks", "published": "2024-07-10"}],
"entities": [{"id": "ida", "kind": "person", "name": "Ida Holm"}, {"id": "oke", "kind": "person", "name": "Oke Brandt"}],
"contacts": [{"id": "c1", "participants": ["ida", "oke"], "mode": "call", "when": "2024-07-09",
"purpose": ["quotas", "the pier"], "not_purpose": ["arms"], "words_used": ["a brief chat"],
"count": {"min": 2}, "series": "july", "evidence": [
{"quotes": [{"document": "d", "exact": "They spoke twice\nabout quotas"}]}]}]}"#;

fn back(dossier: &Arc<Dossier>, format: Format) -> Dossier {
    let part = Part::whole(dossier, None);
    let made = export(&part, None, format, &Options::default(), &Watch::default()).unwrap();
    let named: Vec<(String, Vec<u8>)> = (made.files.into_iter())
        .map(|file| match file.name.as_str() {
            "" => (format!("map.{}", format.ending()), file.bytes),
            name => (name.to_owned(), file.bytes),
        })
        .collect();
    let inputs: Vec<Input<'_>> = named.iter().map(|(name, bytes)| Input { name, bytes }).collect();
    let imported = import::read_all(&inputs, None, &ImportOptions::default()).unwrap();
    let dated = |what: &&String| what.contains("\"start\"") || what.contains("\"end\"");
    assert_eq!(imported.not_carried.iter().find(dated), None, "what dates say twice is no loss");
    imported.dossier
}

/// A contact without what it rests on.
fn said(contact: &Contact) -> String {
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        contact.mode,
        contact.when.as_ref().map(counterpart::model::Date::as_str),
        contact.purpose,
        contact.not_purpose,
        contact.words_used,
        contact.count,
        contact.series,
    )
}

/// The same without a line end in the quote: a file of `cases`.
#[test]
fn the_case_comes_back_too() {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/foreign/cases/", "roundtrip/contact.json");
    check(&std::fs::read_to_string(path).unwrap(), "spoke twice about ports");
}

#[test]
fn a_contact_comes_back_with_all_that_is_known_of_it() {
    check(CONTACT, "They spoke twice\nabout quotas");
}

fn check(text: &str, quote: &str) {
    let dossier = Arc::new(load::parse("c.json", text.as_bytes()).content.unwrap());
    let contact = &dossier.contacts["c1"];
    for format in [Format::GraphMl, Format::Gexf, Format::Cytoscape, Format::Csv, Format::Ftm] {
        let read = back(&dossier, format);
        assert_eq!(read.contacts.len(), 1, "{format:?}");
        let again = read.contacts.values().next().unwrap();
        assert_eq!(said(again), said(contact), "{format:?}");
        let quotes: Vec<&str> = (again.claim.evidence.iter())
            .flat_map(|item| item.quotes.iter().map(|quote| &*quote.exact))
            .collect();
        assert_eq!(quotes, [quote], "{format:?}");
    }
}
