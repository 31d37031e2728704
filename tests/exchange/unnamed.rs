//! An unnamed source belongs to one document, and keeps it through every format and back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use counterpart::export::{Format, Options, Part, export};
use counterpart::import::{self, ImportOptions, Input};
use counterpart::load;
use counterpart::model::Dossier;
use counterpart::network::measures::Watch;

fn opened(text: &str) -> Dossier {
    let file = Arc::new(load::parse("in.json", text.as_bytes()));
    let loaded = load::merge(&[file], &BTreeMap::new(), &BTreeSet::new());
    Dossier::clone(&loaded.dossier)
}

fn exported(dossier: &Dossier, format: Format) -> Vec<(String, Vec<u8>)> {
    let part = Part::whole(&Arc::new(dossier.clone()), None);
    let output = export(&part, None, format, &Options::default(), &Watch::default()).unwrap();
    output.files.into_iter().map(|file| (file.name, file.bytes)).collect()
}

/// The document of the unnamed source of that name, by its id.
fn document_of(dossier: &Dossier, name: &str) -> Option<String> {
    let mut entities = dossier.entities.values();
    let unnamed = entities.find(|entity| *entity.name == *name).unwrap();
    assert!(unnamed.anonymous, "{name}");
    unnamed.document.as_ref().map(ToString::to_string)
}

/// Officials of the second document, and aides of one that cannot be used.
const DATA: &str = r#"{"format":"counterpart","version":1,
    "documents":[{"id":"d1","kind":"article","title":"One, of two","published":"2024-01-01"},
        {"id":"d2","kind":"article","title":"Two"}],
    "entities":[{"id":"a","kind":"person","name":"Ann"},{"id":"b","kind":"person","name":"Bea"},
        {"id":"o","kind":"group","name":"officials","anonymous":true,"document":"d2"},
        {"id":"p","kind":"group","name":"aides","anonymous":true,"document":"d1"}],
    "contacts":[{"id":"c","participants":["a","b"],"evidence":[
        {"quotes":[{"exact":"they talked","document":"d1"}],"by":["p"]},
        {"quotes":[{"exact":"they met","document":"d2"}],"by":["o"]}]}]}"#;

#[test]
fn an_unnamed_source_keeps_its_document_through_every_format_and_back() {
    let dossier = opened(DATA);
    for format in [Format::GraphMl, Format::Gexf, Format::Cytoscape, Format::Ftm, Format::Csv] {
        let files = exported(&dossier, format);
        let files: Vec<(String, Vec<u8>)> = files
            .into_iter()
            .filter(|(name, _)| name != "claims.csv")
            .map(|(name, bytes)| {
                (if name.is_empty() { format!("x.{}", format.ending()) } else { name }, bytes)
            })
            .collect();
        let inputs: Vec<Input<'_>> =
            files.iter().map(|(name, bytes)| Input { name, bytes }).collect();
        let imported = import::read_all(&inputs, None, &ImportOptions::default()).unwrap();
        let back = opened(&import::to_text(imported.dossier).unwrap());
        for (name, document) in [("officials", "d2"), ("aides", "d1")] {
            let found = document_of(&back, name);
            assert_eq!(found.as_deref(), Some(document), "{}: {name}", format.name());
        }
    }
}

#[test]
fn it_is_never_given_to_the_only_document_that_is_left() {
    // The second document has an id that is none: what belongs to it belongs to nobody else.
    for (entity, of) in [
        (r#""document":"d-2""#, "d-2"),
        (r#""document":"No Id""#, "No Id"),
        (r#""note":"nothing is said""#, "d-2"),
    ] {
        let text = format!(
            r#"{{"format":"counterpart","version":1,
            "documents":[{{"id":"d1","kind":"article"}},{{"id":"{of}"}}],
            "entities":[{{"id":"a","kind":"person","name":"Ann"}},{{"id":"b","kind":"person","name":"Bea"}},
                {{"id":"o","kind":"group","name":"officials","anonymous":true,{entity}}}],
            "contacts":[{{"id":"c","participants":["a","b"],"evidence":[
                {{"quotes":[{{"exact":"they talked","document":"d1"}}],"by":["o"]}}]}}]}}"#
        );
        let dossier = opened(&text);
        let before = document_of(&dossier, "officials");
        assert_ne!(before.as_deref(), Some("d1"), "{entity}");
        let files = exported(&dossier, Format::Json);
        let back = opened(std::str::from_utf8(&files[0].1).unwrap());
        let after = document_of(&back, "officials");
        assert_ne!(after.as_deref(), Some("d1"), "{entity}: it was given to another document");
        // Once more, and nothing changes any more.
        let again = exported(&back, Format::Json);
        assert_eq!(files, again, "{entity}");
    }
}
