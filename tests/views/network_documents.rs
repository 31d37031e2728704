//! What the network answers of documents: who repeats and corrects them, what they are evidence
//! for, which contacts are told together. Expected answers are read from the samples by hand.

#![allow(clippy::expect_used, reason = "a test without its data has to fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use counterpart::load;
use counterpart::model::{DocumentId, EntityId, Role};
use counterpart::network::Network;
use counterpart::picture::{Picture, PictureOptions};

fn network(sample: &str) -> Network {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("sample-data").join(sample);
    let (paths, outside) = load::collect_files(&[path]);
    assert!(outside.is_empty());
    let read = |path: &PathBuf| Arc::new(load::read(path, &path.display().to_string()));
    let files: Vec<_> = paths.iter().map(read).collect();
    let loaded = load::merge(&files, &BTreeMap::new(), &BTreeSet::new());
    Network::new(&loaded.dossier, &BTreeSet::new())
}

fn names(documents: &[DocumentId]) -> Vec<&str> {
    documents.iter().map(DocumentId::as_str).collect()
}

#[test]
fn three_papers_repeat_the_wire_and_one_correction_is_known() {
    let network = network("strait-of-halvern");
    let of = DocumentId::new;
    assert_eq!(
        names(network.repeats_of(&of("doc-harbour-wire-2024-02-20"))),
        ["doc-courier-2024-02-21", "doc-echo-2024-02-21", "doc-gazette-2024-02-22"]
    );
    assert_eq!(
        names(network.corrections_of(&of("doc-continental-2024-03-08"))),
        ["doc-continental-2024-03-11"]
    );
    assert!(network.corrections_of(&of("doc-continental-2024-03-11")).is_empty());
    assert!(network.repeats_of(&of("doc-nobody-knows")).is_empty());
}

#[test]
fn the_article_is_evidence_for_all_that_was_coded_from_it() {
    let network = network("back-channel-2022.json");
    let records = network.records_of_document(&DocumentId::new("doc-2022-11-07-sullivan"));
    // 9 roles, 4 contacts, 31 relations and 2 facts, each once.
    assert_eq!(records.len(), 46);
    let distinct: BTreeSet<_> = records.iter().map(|record| record.id()).collect();
    assert_eq!(distinct.len(), 46);
    assert!(network.records_of_document(&DocumentId::new("doc-wsj-report")).is_empty());
}

#[test]
fn austin_and_shoigu_spoke_twice_and_it_is_told_together() {
    let network = network("back-channel-2022.json");
    assert_eq!(network.told_together("austin-shoigu-2022"), 2);
    assert_eq!(network.told_together("some-other-tag"), 0);
}

/// His one office is in a report that was withdrawn.
#[test]
fn what_was_withdrawn_ties_nobody_to_a_government() {
    let network = network("strait-of-halvern");
    let admiral = EntityId::new("person-stavros-ligeros");
    assert_eq!(network.roles_of(&admiral).len(), 1);
    assert_eq!(network.asserted_roles_of(&admiral), Vec::<&Role>::new());
    assert_eq!(network.government_of(&admiral), None);
    let picture = Picture::new(&network, &PictureOptions::default());
    let mark = picture.node(network.node_of(&admiral).expect("he is on the map"));
    let mark = mark.expect("he has a mark");
    assert_eq!((mark.fill, mark.government.as_ref()), (picture.palette.neutral, None));
    assert_eq!(mark.sublabel, None);
}
