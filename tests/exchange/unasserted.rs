//! What nobody asserts: left out of the links unless it is asked for, counted, and never told as live;
//! and that all formats agree on what is left.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails says so by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use counterpart::export::{Format, Output, Part};
use counterpart::model::{Field, RecordId, RecordRef, Standing, Verdict, accounts};
use counterpart::network::NodeKind;
use serde_json::Value;

use crate::export::{HALVERN, HOSTILE, SEED, text, whole, with};

/// Nodes and edges as counted in each format without its own reader (those are in
/// `tests/readers.sh`): without what nobody asserts, and with it.
#[test]
fn the_formats_agree_on_nodes_and_edges() {
    for path in [HOSTILE, SEED, HALVERN] {
        for unasserted in [false, true] {
            agree(&whole(path), unasserted);
        }
    }
}

/// Whether a record is drawn where nobody asks for more: somebody who stands by it says so, or the
/// coder knows it.
fn is_carried(part: &Part, record: RecordRef<'_>) -> bool {
    let standing = Standing::of(record, part.dossier());
    standing.asserted || standing.verdict == Verdict::Background
}

fn agree(part: &Part, unasserted: bool) {
    let larger = part.with_fallen();
    let part = if unasserted { &larger } else { part };
    let carried =
        |id: &RecordId| unasserted || is_carried(part, part.dossier().record(id).unwrap());
    let nodes = part.network.nodes().iter().filter(|node| match node {
        NodeKind::Entity(_) => true,
        NodeKind::Hub(id) => carried(id),
    });
    let edges = part.network.edges().iter().filter(|edge| carried(&edge.record));
    let (nodes, edges) = (nodes.count(), edges.count());
    let made = |format| with(part, format, unasserted);
    let count = |format, what: &str| text(&made(format)).matches(what).count();
    assert_eq!(count(Format::GraphMl, "<node id="), nodes);
    assert_eq!(count(Format::GraphMl, "<edge id="), edges);
    assert_eq!(count(Format::Gexf, "<node id="), nodes);
    assert_eq!(count(Format::Gexf, "<edge id="), edges);
    assert_eq!(count(Format::Dot, " -> \""), edges);
    for (format, members) in [(Format::Cytoscape, "/elements"), (Format::Canvas, "")] {
        let json: Value = serde_json::from_str(text(&made(format))).unwrap();
        let list = |name: &str| {
            json.pointer(&format!("{members}/{name}")).unwrap().as_array().unwrap().len()
        };
        assert_eq!(list("edges"), edges, "{format:?}");
        let words = if format == Format::Canvas { part.records().count() + 1 } else { 0 };
        assert_eq!(list("nodes"), nodes + words, "{format:?}");
    }
    let tables = made(Format::Csv);
    assert_eq!((rows(&tables, 0).len(), rows(&tables, 1).len()), (nodes, edges));
    every_claim_has_its_rows(part, &rows(&tables, 2));
}

/// The rows of a table, each by the names of its columns.
fn rows(tables: &Output, place: usize) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(&tables.files[place].bytes[..]);
    reader.deserialize().map(Result::unwrap).collect()
}

/// The table of claims has every piece of evidence with each of its quotes and values, whatever is
/// left out of the edges.
fn every_claim_has_its_rows(part: &Part, rows: &[BTreeMap<String, String>]) {
    let of = |names: &[&str]| -> BTreeSet<Vec<String>> {
        rows.iter().map(|row| names.iter().map(|name| row[*name].clone()).collect()).collect()
    };
    let evidence = || part.records().flat_map(RecordRef::evidence);
    assert_eq!(of(&["Record", "Claim"]).len(), evidence().count());
    let quotes: usize = evidence().map(|item| item.quotes.len().max(1)).sum();
    assert_eq!(of(&["Record", "Claim", "Quote number"]).len(), quotes);
    let given = part.records().flat_map(|record| accounts(record, part.dossier()));
    let values = given.flat_map(|account| account.gives).filter(|(f, _)| *f != Field::Modality);
    let values: usize =
        values.map(|(_, value)| value.map_or(1, |value| value.entries().len())).sum();
    assert_eq!(rows.iter().filter(|row| !row["Field"].is_empty()).count(), values);
}

/// What nobody asserts weighs nothing and is said to be nothing, so that no degree, no path and no
/// column counts it as held.
#[test]
fn what_nobody_asserts_comes_along_only_when_asked_and_weighs_nothing() {
    let part = whole(HALVERN);
    let links = part.records().filter(|record| record.ends().len() > 1);
    let left: BTreeSet<String> = links
        .filter(|record| !is_carried(&part, *record))
        .map(|record| record.id().to_string())
        .collect();
    assert!(!left.is_empty(), "the invented affair has contacts that are only denied");
    let without = with(&part, Format::Csv, false);
    assert!(rows(&without, 1).iter().all(|row| !left.contains(&row["Record"])));
    let number = format!("{} ", left.len());
    let told = |output: &Output| {
        output.left_out.iter().any(|s| s.starts_with(&number) && s.contains("nobody asserts"))
    };
    let formats = [
        Format::Csv,
        Format::GraphMl,
        Format::Gexf,
        Format::Cytoscape,
        Format::Dot,
        Format::Canvas,
        Format::Ftm,
    ];
    for format in formats {
        assert!(told(&with(&part, format, false)), "{format:?}");
        assert!(!told(&with(&part, format, true)), "{format:?}");
    }
    let all = rows(&with(&part, Format::Csv, true), 1);
    for row in all {
        if left.contains(&row["Record"]) {
            assert_eq!((&*row["Weight"], &*row["Said to be"]), ("0", ""), "{row:?}");
        } else {
            assert_ne!(row["Weight"], "0", "{row:?}");
        }
    }
}

/// A claim that was withdrawn is told as such wherever its words stand.
#[test]
fn what_was_withdrawn_is_never_told_as_live() {
    let part = whole(HALVERN);
    let mut found = 0;
    for row in rows(&with(&part, Format::Csv, true), 2) {
        let withdrawn = !row["Withdrawn"].is_empty();
        found += usize::from(withdrawn);
        assert!(!withdrawn || row["Standing"] == "withdrawn", "{row:?}");
    }
    assert!(found > 0);
    let ftm = with(&part, Format::Ftm, true);
    let lines: Vec<&str> = text(&ftm).lines().filter(|l| l.contains("claim: withdrawn")).collect();
    assert!(lines.iter().all(|line| line.contains("since withdrawn")), "{lines:#?}");
}

/// The label of a link says that its channel is closed, and how surely, and that a relation has ended if all
/// who assert it say so.
#[test]
fn labels_say_that_a_channel_is_closed_and_that_a_relation_has_ended() {
    let says = |id: &str, day: &str, more: &str| {
        format!(
            r#"{{"quotes":[{{"document":"{id}","exact":"so it says"}}],"says":{{"as_of":"{day}"{more}}}}}"#
        )
    };
    let (ended, open) =
        (says("a", "2024-03-01", r#","status":"ended""#), says("b", "2024-03-02", ""));
    let labels = |certainty: &str, tension: &[&str]| {
        let text = format!(
            r#"{{"format":"counterpart","version":2,"documents":[
            {{"id":"a","kind":"article","published":"2024-03-01"}},
            {{"id":"b","kind":"article","published":"2024-03-02"}}],"entities":[
            {{"id":"arden","kind":"government","name":"Arden"}},
            {{"id":"belmar","kind":"government","name":"Belmar"}},
            {{"id":"line","kind":"channel","name":"hotline"}}],"relations":[
            {{"id":"x1","kind":"links","from":"line","to":"arden","evidence":[{{"quotes":[
            {{"document":"a","exact":"Arden’s end"}}]}}]}},
            {{"id":"x2","kind":"tension_with","from":"arden","to":"belmar","evidence":[{}]}}],"facts":[
            {{"id":"f","entity":"line","property":"status","value":"defunct","evidence":[{{"quotes":[
            {{"document":"a","exact":"defunct"}}],"certainty":"{certainty}"}}]}}]}}"#,
            tension.join(",")
        );
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("a.json");
        std::fs::write(&path, text).unwrap();
        let part = whole(path.to_str().unwrap());
        let rows = rows(&with(&part, Format::Csv, false), 1);
        rows.iter().map(|row| row["Label"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        labels("certain", &[&ended]),
        ["links (reported); channel: defunct (reported)", "tension with, ended (reported)"]
    );
    assert_eq!(
        labels("possible", &[&ended, &open]),
        ["links (reported); channel: possibly defunct (reported)", "tension with (reported)"]
    );
}
