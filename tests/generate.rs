//! The generated dossiers: exact sizes, verbatim quotes, the same bytes for the same seed.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Instant;

use counterpart::model::{Anchor, Dossier};
use counterpart::network::Network;

#[path = "../examples/generate/mod.rs"]
mod generate;

use generate::frame_map;

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

/// Generous enough for an unoptimised build on a busy machine; a build that is not linear in the
/// dossier takes minutes.
#[test]
fn a_network_of_50000_entities_is_built_in_seconds_even_unoptimised() {
    let dossier = Arc::new(frame_map::map(50_000, 100_000, 1));
    let start = Instant::now();
    let network = Network::new(&dossier, &BTreeSet::new());
    assert_eq!(network.counts().edges, 100_000);
    assert!(start.elapsed().as_secs() < 20, "took {:?}", start.elapsed());
    println!("{:?}", start.elapsed());
}
