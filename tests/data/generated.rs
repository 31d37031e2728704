//! The generated dossiers: exact sizes, verbatim quotes, the same bytes for the same seed.

#![allow(clippy::expect_used, reason = "a test without its data has to fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use counterpart::load;
use counterpart::model::{Anchor, Dossier, RecordRef, Stance, Standing, Verdict};
use counterpart::network::Network;

use crate::generate::{self, frame_map};

/// A generated file, read as the program reads it; nothing in it may need a look.
fn whole(officials: usize, articles: usize) -> Arc<Dossier> {
    let json = generate::whole(officials, articles, 5).to_string();
    let file = load::parse("generated.json", json.as_bytes());
    let wrong: Vec<&String> = file.problems.iter().map(|p| &p.message).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    Arc::new(file.content.expect("a usable file"))
}

#[test]
fn a_generated_file_loads_without_a_remark() {
    let dossier = whole(80, 160);
    let network = Network::new(&dossier, &BTreeSet::new());
    assert_eq!(dossier.roles.len(), 80, "every official holds one office");
    assert_eq!(dossier.documents.len(), 6 + 160, "a directory a government, and the articles");
    for role in dossier.roles.values() {
        assert!(network.government_of(&role.person).is_some(), "{} serves nobody", role.person);
    }
}

#[test]
fn its_quotes_are_verified_when_it_is_opened() {
    let json = generate::whole(40, 80, 2).to_string();
    let file = load::parse("generated.json", json.as_bytes());
    let loaded = load::merge(&[Arc::new(file)], &BTreeMap::new(), &BTreeSet::new());
    check_opened(&loaded);
}

#[test]
fn its_files_join_without_a_remark() {
    let mut files = Vec::new();
    generate::each_file(40, 80, 2, |id, json| {
        let file = load::parse(&format!("{id}.json"), json.to_string().as_bytes());
        files.push(Arc::new(file));
    });
    let loaded = load::merge(&files, &BTreeMap::new(), &BTreeSet::new());
    check_opened(&loaded);
    let json = generate::whole(40, 80, 2).to_string();
    let whole = load::parse("generated.json", json.as_bytes()).content.expect("a usable file");
    let sizes = |d: &Dossier| {
        [d.documents.len(), d.entities.len(), d.roles.len(), d.contacts.len(), d.relations.len()]
    };
    assert_eq!(sizes(&loaded.dossier), sizes(&whole), "the same as in one file");
}

fn check_opened(loaded: &load::Loaded) {
    let wrong: Vec<&String> = loaded
        .problems
        .iter()
        .filter(|p| p.severity != load::Severity::Info)
        .map(|p| &p.message)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    for quote in loaded
        .dossier
        .records()
        .flat_map(counterpart::model::RecordRef::evidence)
        .flat_map(|e| &e.quotes)
    {
        assert_eq!(quote.anchor.badge(), "verified", "{}", quote.exact);
    }
}

#[test]
fn its_quotes_stand_once_in_their_texts() {
    let dossier = whole(80, 160);
    for record in dossier.records() {
        for quote in record.evidence().iter().flat_map(|e| &e.quotes) {
            let text = dossier.documents[&quote.document].text.as_deref().unwrap_or_default();
            assert_eq!(text.matches(&*quote.exact).count(), 1, "{}: {}", record.id(), quote.exact);
        }
    }
}

#[test]
fn it_has_everything_a_reader_may_meet() {
    let dossier = whole(80, 400);
    let standings: Vec<Standing> =
        dossier.contacts.values().map(|c| Standing::of(RecordRef::Contact(c), &dossier)).collect();
    assert!(standings.iter().any(|s| s.verdict == Verdict::Disputed));
    let evidence = || dossier.contacts.values().flat_map(|contact| &contact.claim.evidence);
    assert!(evidence().any(|item| item.stance == Stance::Silent));
    assert!(standings.iter().any(|s| s.documents.len() > 1 && s.origins.len() == 1), "rewrites");
    assert!(standings.iter().any(|s| s.origins.len() > 1), "independent reports");
    assert!(dossier.contacts.values().any(|c| c.participants.len() > 2), "hubs");
    assert!(dossier.contacts.values().any(|c| c.when.is_none()), "undated");
    let titles = dossier.documents.values().filter(|d| d.seen).filter_map(|d| d.title.as_ref());
    assert!(titles.into_iter().all(|title| title.ends_with("(generated)")));
}

#[test]
fn the_same_seed_gives_the_same_file_and_another_gives_another() {
    assert_eq!(generate::whole(40, 60, 9), generate::whole(40, 60, 9));
    assert_ne!(generate::whole(40, 60, 9), generate::whole(40, 60, 10));
}

#[test]
fn each_document_is_a_file_that_loads_alone() {
    let mut files = 0;
    generate::each_file(30, 50, 1, |id, json| {
        let file = load::parse(id, json.to_string().as_bytes());
        let wrong: Vec<&String> = file.problems.iter().map(|p| &p.message).collect();
        assert!(wrong.is_empty() && file.content.is_some(), "{id}: {wrong:#?}");
        files += 1;
    });
    assert_eq!(files, 4 + 50);
}

fn size(dossier: &Arc<Dossier>) -> (usize, usize, usize) {
    let counts = Network::new(dossier, &BTreeSet::new()).counts();
    (counts.nodes, counts.edges, counts.pairs)
}

#[test]
fn a_frame_map_has_exactly_the_nodes_and_lines_asked_for() {
    for (nodes, lines) in [(1, 0), (2, 1), (13, 20), (100, 200), (1_000, 2_000), (40, 780)] {
        let dossier = Arc::new(frame_map::map(nodes, lines, 1));
        assert_eq!(size(&dossier), (nodes, lines, lines), "{nodes} nodes, {lines} lines");
    }
}

#[test]
fn a_frame_map_of_more_lines_than_pairs_joins_every_pair() {
    let dossier = Arc::new(frame_map::map(5, 1_000, 1));
    assert_eq!(size(&dossier), (5, 10, 10));
}

#[test]
fn the_quotes_of_a_frame_map_stand_where_their_anchors_say() {
    let dossier = frame_map::map(60, 120, 3);
    for record in dossier.records() {
        for quote in record.evidence().iter().flat_map(|e| &e.quotes) {
            let text = dossier.documents[&quote.document].text.as_deref().unwrap_or_default();
            let Anchor::Verified(span) = &quote.anchor else { panic!("{} is loose", quote.exact) };
            let words: String = text.chars().skip(span.start).take(span.end - span.start).collect();
            assert_eq!(words, *quote.exact);
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_frame_map() {
    assert_eq!(frame_map::map(200, 400, 7), frame_map::map(200, 400, 7));
    assert_ne!(frame_map::map(200, 400, 7), frame_map::map(200, 400, 8));
}

/// A build that is not linear in the dossier takes minutes here; what it takes is measured by
/// `benches/chains.rs`.
#[test]
fn a_network_of_50000_entities_has_every_edge() {
    let dossier = Arc::new(frame_map::map(50_000, 100_000, 1));
    let network = Network::new(&dossier, &BTreeSet::new());
    assert_eq!(network.counts().edges, 100_000);
}
