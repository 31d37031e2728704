//! What somebody said comes back from tables and from `FollowTheMoney` as that somebody said it: nobody
//! denies, keeps silent or is sure who did not, and nothing announced is done. Where a format has no
//! place for who denies, the reader is told that somebody does.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use counterpart::export::{Format, Options, Part, export};
use counterpart::import::{self, ImportOptions, Imported, Input};
use counterpart::load;
use counterpart::model::{Dossier, RecordRef, Standing};
use counterpart::network::measures::Watch;
use counterpart::picture::wording;

const FILE: &str = r#"{"format": "counterpart", "version": 2,
"documents": [
{"id": "d1", "kind": "article", "title": "Ports, again", "publisher": "post", "published": "2024-03-01"},
{"id": "d_2", "kind": "article", "publisher": "star", "published": "2024-03-02"},
{"id": "d10", "kind": "article", "title": "Late", "publisher": "star", "published": "2024-03-03"}],
"entities": [
{"id": "ann_a", "kind": "person", "name": "Ann Abel"}, {"id": "ben", "kind": "person", "name": "Ben Bohr"},
{"id": "cal", "kind": "person", "name": "Cal Corin"}, {"id": "sam", "kind": "person", "name": "Sam Stone"},
{"id": "dip", "kind": "person", "name": "a diplomat", "anonymous": true, "document": "d1"},
{"id": "dip2", "kind": "person", "name": "a diplomat", "anonymous": true, "document": "d_2"},
{"id": "post", "kind": "media", "name": "Post"}, {"id": "star", "kind": "media", "name": "Star"},
{"id": "arden", "kind": "government", "name": "Arden"}, {"id": "belmar", "kind": "government", "name": "Belmar"},
{"id": "oslo", "kind": "place", "name": "Oslo"}],
"contacts": [
{"id": "plan", "participants": ["ann_a", "ben"], "mode": "meeting", "modality": "planned", "evidence": [
 {"quotes": [{"document": "d1", "exact": "will meet"}]},
 {"quotes": [{"document": "d_2", "exact": "no meeting took place"}], "by": ["ben"], "stance": "denies",
  "says": {"modality": "happened"}}]},
{"id": "hedged", "participants": ["ann_a", "cal"], "mode": "call", "when": "2024-02-20", "evidence": [
 {"quotes": [{"document": "d10", "exact": "possibly spoke"}], "by": ["dip2"], "certainty": "possible",
  "says": {"mode": "call"}},
 {"quotes": [{"document": "d1", "exact": "on the 20th"}], "by": ["dip"], "basis": "implied", "note": "by the day",
  "says": {"when": "2024-02-20"}},
 {"quotes": [{"document": "d1", "exact": "not on that day"}], "by": ["cal"], "stance": "denies",
  "says": {"when": "2024-02-20"}}]},
{"id": "silent", "participants": ["ben", "cal"], "mode": "meeting", "place": "oslo", "evidence": [
 {"quotes": [{"document": "d1", "exact": "met in Oslo"}]},
 {"quotes": [{"document": "d1", "exact": "would not say where"}], "by": ["ben"], "stance": "silent",
  "about": ["place"]},
 {"quotes": [{"document": "d_2", "exact": "probably not"}], "by": ["star", "sam"], "stance": "denies",
  "certainty": "probable"}]},
{"id": "visit", "participants": [{"entity": "ann_a", "part": "visitor"}, {"entity": "ben", "part": "host"},
 {"entity": "cal", "part": "absent"}], "mode": "visit", "evidence": [
 {"quotes": [{"document": "d1", "exact": "Abel came to Bohr; Corin stayed away"}]}]}],
"relations": [
{"id": "aid", "kind": "aid", "from": "arden", "to": "belmar", "status": "announced", "content": "tanks",
 "evidence": [
 {"quotes": [{"document": "d1", "exact": "will give tanks"}], "says": {"status": "announced", "content": "tanks"}},
 {"quotes": [{"document": "d_2", "exact": "has given"}], "says": {"status": "done"}},
 {"quotes": [{"document": "d10", "exact": "none came"}], "by": ["ben"], "stance": "denies",
  "says": {"status": "done"}}]}]}"#;

fn back(text: &str, format: Format) -> (Arc<Dossier>, Imported) {
    let file = Arc::new(load::parse("c.json", text.as_bytes()));
    let merged = load::merge(&[file], &BTreeMap::default(), &BTreeSet::default());
    let wrong = merged.problems.iter().filter(|p| p.severity == load::Severity::Error);
    assert_eq!(wrong.count(), 0, "{:?}", merged.problems);
    let dossier = merged.dossier;
    let part = Part::whole(&dossier, None);
    let options = Options { unasserted: true, ..Options::default() };
    let made = export(&part, None, format, &options, &Watch::default()).unwrap();
    let named: Vec<(String, Vec<u8>)> = (made.files.into_iter())
        .map(|file| match file.name.as_str() {
            "" => (format!("map.{}", format.ending()), file.bytes),
            name => (name.to_owned(), file.bytes),
        })
        .collect();
    let inputs: Vec<Input<'_>> = named.iter().map(|(name, bytes)| Input { name, bytes }).collect();
    let imported = import::read_all(&inputs, None, &ImportOptions::default()).unwrap();
    (dossier, imported)
}

/// Everything that is said of a record, in the words that a reader gets.
fn said(record: RecordRef<'_>, dossier: &Dossier) -> String {
    let mut lines = vec![
        format!("{}: {}", record.id(), wording::verdict(Standing::of(record, dossier).verdict)),
        wording::sentence(record, dossier),
    ];
    lines.extend(wording::field_lines(record, dossier));
    lines.join("\n")
}

fn all(dossier: &Dossier) -> Vec<String> {
    dossier.records().map(|record| said(record, dossier)).collect()
}

#[test]
fn every_claim_comes_back_as_whose_it_was() {
    for format in [Format::Csv, Format::Ftm] {
        let (before, imported) = back(FILE, format);
        // Whoever stayed away is on no edge: tables have that part in words, and the export says so.
        let comes_back = |said: &String| format == Format::Ftm || !said.starts_with("visit: ");
        let told = |dossier: &Dossier| -> Vec<String> {
            all(dossier).into_iter().filter(comes_back).collect()
        };
        assert_eq!(told(&imported.dossier), told(&before), "{format:?}");
    }
}

#[test]
fn who_stayed_away_is_not_involved() {
    let (_, imported) = back(FILE, Format::Ftm);
    let visit = &imported.dossier.contacts["visit"];
    let parts: Vec<Option<&str>> = visit
        .participants
        .iter()
        .map(|one| one.part.as_ref().map(counterpart::model::Part::as_str))
        .collect();
    assert_eq!(parts, [Some("visitor"), Some("host"), Some("absent")]);
}

#[test]
fn whoever_denies_comes_back_by_name() {
    for format in [Format::GraphMl, Format::Gexf, Format::Cytoscape] {
        // Outright, it is a dispute; "probably not" is a doubt.
        let outright = FILE.replace(
            r#""stance": "denies",
  "certainty": "probable""#,
            r#""stance": "denies""#,
        );
        assert_ne!(outright, FILE);
        for (text, verdict) in [(FILE, "doubted"), (&outright, "disputed")] {
            let (_, imported) = back(text, format);
            let dossier = &imported.dossier;
            let mut records = dossier.records();
            let record = records.find(|record| record.id().as_str() == "silent").unwrap();
            let sentence = wording::sentence(record, dossier);
            assert!(sentence.contains("Sam Stone"), "{format:?}: {sentence}");
            let hedged = sentence.contains("Sam Stone says it is probably not so");
            assert_eq!(hedged, verdict == "doubted", "{format:?}: {sentence}");
            assert_eq!(Standing::of(record, dossier).verdict.as_str(), verdict, "{format:?}");
        }
    }
}

#[test]
fn who_denies_one_modality_denies_no_other() {
    let text = r#"{"format": "counterpart", "version": 2,
"documents": [{"id": "d1", "kind": "article", "publisher": "post", "published": "2024-03-01"}],
"entities": [{"id": "ann", "kind": "person", "name": "Ann Abel"}, {"id": "ben", "kind": "person", "name": "Ben Bohr"},
{"id": "post", "kind": "media", "name": "Post"}, {"id": "sam", "kind": "person", "name": "Sam Stone"}],
"contacts": [{"id": "c", "participants": ["ann", "ben"], "mode": "meeting", "modality": "planned", "evidence": [
 {"quotes": [{"document": "d1", "exact": "they met"}], "says": {"modality": "happened"}},
 {"quotes": [{"document": "d1", "exact": "none was planned"}], "by": ["sam"], "stance": "denies"}]},
{"id": "e", "participants": ["ann", "sam"], "mode": "meeting", "modality": "planned", "evidence": [
 {"quotes": [{"document": "d1", "exact": "will meet"}]},
 {"quotes": [{"document": "d1", "exact": "did not meet"}], "by": ["sam"], "stance": "denies",
  "says": {"modality": "happened"}}]}]}"#;
    for format in [Format::Csv, Format::Ftm] {
        let (before, imported) = back(text, format);
        assert_eq!(all(&imported.dossier), all(&before), "{format:?}");
    }
    for format in [Format::GraphMl, Format::Gexf, Format::Cytoscape] {
        let (before, imported) = back(text, format);
        let of = |dossier: &Dossier| -> Vec<String> {
            dossier
                .records()
                .map(|record| {
                    let by_modality = Standing::of(record, dossier).by_modality;
                    let denied = by_modality.iter().filter(|(_, v)| v.as_str() == "denied");
                    let denied: Vec<&str> = denied.map(|(modality, _)| modality.as_str()).collect();
                    format!("{}: {}", record.id(), denied.join(", "))
                })
                .collect()
        };
        assert_eq!(of(&imported.dossier), of(&before), "{format:?}");
    }
}

/// The names of those who are against it stand beside the status, in every format of nodes and edges.
#[test]
fn edges_name_those_who_deny_doubt_or_decline() {
    let item = |by: &str, more: &str| {
        format!(r#"{{"quotes": [{{"document": "d1", "exact": "{by}"}}], "by": ["{by}"]{more}}}"#)
    };
    let happened = r#","says": {"modality": "happened"}"#;
    let denies = r#", "stance": "denies""#;
    let evidence = [
        item("post", r#", "says": {"modality": "planned"}"#),
        item("star", happened),
        item("ann_a", &format!("{denies}{happened}")),
        item("ben", &format!(r#"{denies}, "certainty": "probable"{happened}"#)),
        item("cal", r#", "stance": "denies", "says": {"modality": "planned"}"#),
        item("sam", &format!(r#", "stance": "declines"{happened}"#)),
    ];
    let (documents, _) = FILE.split_once(r#""contacts": ["#).unwrap();
    let text = format!(
        r#"{documents}"contacts": [{{"id": "c", "participants": ["ann_a", "ben"], "evidence": [{}]}}]}}"#,
        evidence.join(",")
    );
    for format in [Format::GraphMl, Format::Gexf, Format::Cytoscape, Format::Dot, Format::Csv] {
        let file = Arc::new(load::parse("c.json", text.as_bytes()));
        let merged = load::merge(&[file], &BTreeMap::default(), &BTreeSet::default());
        let part = Part::whole(&merged.dossier, None);
        let made = export(&part, None, format, &Options::default(), &Watch::default()).unwrap();
        let all: String =
            made.files.iter().map(|file| String::from_utf8(file.bytes.clone()).unwrap()).collect();
        for words in ["Ann Abel (held); Cal Corin (planned)", "Ben Bohr (held, probably not so)"] {
            assert!(all.contains(words), "{format:?}: {words}: {all}");
        }
        assert!(all.contains("Sam Stone (held)"), "{format:?}: {all}");
    }
}

/// A file of an export without the line of data, as others may write it: whoever is quoted by a
/// document is not taken for the document.
#[test]
fn words_of_others_are_never_the_documents() {
    let lines = r#"{"id":"d1","schema":"Article","properties":{"title":["Ports"]}}
{"id":"a","schema":"Person","properties":{"name":["Ann"]}}
{"id":"b","schema":"Person","properties":{"name":["Bo"]}}
{"id":"c","schema":"Event","properties":{"description":["Status: disputed\n“met” — “Ports”, d1 (says so)\n“never” — “Ports” ▸ Ann, d1 (denies it)\n“no word” — “Ports” ▸ Bo, d1 (has made no statement)"],"involved":["a","b"],"keywords":["meeting","said to be held","disputed"],"proof":["d1"],"summary":["x"]}}"#;
    let inputs = [Input { name: "x.ftm", bytes: lines.as_bytes() }];
    let imported = import::read_all(&inputs, None, &ImportOptions::default()).unwrap();
    let lost = "quotes of which the file does not say enough to credit anybody: 2";
    assert!(imported.not_carried.contains(&lost.to_owned()), "{:?}", imported.not_carried);
    let dossier = &imported.dossier;
    let record = dossier.records().next().unwrap();
    let told = said(record, dossier);
    assert!(!told.contains("“Ports” denies") && !told.contains("made no statement"), "{told}");
}

/// What a correction took from its paper would stand again.
#[test]
fn corrected_claims_do_not_come_back() {
    let text = r#"{"format": "counterpart", "version": 2,
"documents": [{"id": "d1", "kind": "article", "publisher": "post", "published": "2024-03-01"},
{"id": "d2", "kind": "article", "publisher": "post", "published": "2024-03-04",
 "supersedes": {"document": "d1", "rest": "falls"}}],
"entities": [{"id": "ann", "kind": "person", "name": "Ann Abel"}, {"id": "ben", "kind": "person", "name": "Ben Bohr"},
{"id": "post", "kind": "media", "name": "Post"}],
"contacts": [{"id": "c", "participants": ["ann", "ben"], "mode": "meeting", "evidence": [
 {"quotes": [{"document": "d1", "exact": "met twice"}], "says": {"count": {"min": 2, "max": 2}}},
 {"quotes": [{"document": "d2", "exact": "met"}], "says": {}}]}]}"#;
    for format in [Format::Csv, Format::Ftm] {
        let (_, imported) = back(text, format);
        let evidence = &imported.dossier.contacts["c"].claim.evidence;
        let quotes: Vec<&str> = evidence.iter().map(|item| &*item.quotes[0].exact).collect();
        assert_eq!(quotes, ["met"], "{format:?}");
        let lost =
            imported.not_carried.iter().any(|what| what.contains("corrected or withdrawn: 1"));
        assert!(lost, "{format:?}: {:?}", imported.not_carried);
    }
}

/// A paper that corrected itself denied nobody's words.
#[test]
fn an_own_correction_does_not_come_back_as_a_denial() {
    let text = r#"{"format": "counterpart", "version": 2,
"documents": [{"id": "d1", "kind": "article", "publisher": "post", "published": "2024-03-01"},
{"id": "d2", "kind": "article", "publisher": "post", "published": "2024-03-04",
 "supersedes": {"document": "d1", "rest": "stands"}},
{"id": "d3", "kind": "article", "publisher": "star", "published": "2024-03-05"}],
"entities": [{"id": "ann", "kind": "person", "name": "Ann Abel"}, {"id": "ben", "kind": "person", "name": "Ben Bohr"},
{"id": "post", "kind": "media", "name": "Post"}, {"id": "star", "kind": "media", "name": "Star"}],
"contacts": [{"id": "c", "participants": ["ann", "ben"], "mode": "meeting", "when": "2024-02-20", "evidence": [
 {"quotes": [{"document": "d1", "exact": "met on the 20th"}], "says": {"when": "2024-02-20"}},
 {"quotes": [{"document": "d2", "exact": "it was not the 20th"}], "stance": "denies", "says": {"when": "2024-02-20"}},
 {"quotes": [{"document": "d3", "exact": "met on the 20th"}], "says": {"when": "2024-02-20"}}]}]}"#;
    for format in [Format::Csv, Format::Ftm] {
        let (before, imported) = back(text, format);
        let denies = |dossier: &Dossier| all(dossier).join("\n").contains("den");
        assert!(!denies(&before), "{:?}", all(&before));
        assert!(!denies(&imported.dossier), "{format:?}: {:?}", all(&imported.dossier));
        let lost = imported.not_carried.iter().any(|what| what.contains("corrected"));
        assert!(lost, "{format:?}: {:?}", imported.not_carried);
    }
}

/// Whoever declines asserts nothing, and comes back by name, as the person that the map has already.
#[test]
fn who_declines_and_who_denies_come_back_as_who_they_are() {
    let (documents, _) = FILE.split_once(r#""contacts": ["#).unwrap();
    let text = format!(
        r#"{documents}"contacts": [{{"id": "c", "participants": ["ann_a", "ben"], "modality": "proposed", "evidence": [
        {{"quotes": [{{"document": "d1", "exact": "asked him"}}], "by": ["ann_a"]}},
        {{"quotes": [{{"document": "d1", "exact": "has no time"}}], "by": ["ben"], "stance": "declines"}}]}},
        {{"id": "e", "participants": ["ann_a", "ben"], "evidence": [
        {{"quotes": [{{"document": "d1", "exact": "they met"}}]}},
        {{"quotes": [{{"document": "d_2", "exact": "they did not"}}], "by": ["cal"], "stance": "denies"}}]}}]}}"#
    );
    for format in [Format::GraphMl, Format::Gexf, Format::Cytoscape] {
        let (before, imported) = back(&text, format);
        let against = |dossier: &Dossier| -> Vec<String> {
            let items = dossier.contacts.values().flat_map(|contact| &contact.claim.evidence);
            let items = items.filter(|item| item.stance.as_str() != "asserts");
            items.map(|item| format!("{} {:?}", item.stance.as_str(), item.by)).collect()
        };
        assert_eq!(against(&imported.dossier), against(&before), "{format:?}");
        assert_eq!(imported.dossier.entities.len(), before.entities.len(), "{format:?}");
        let lost = imported.not_carried.iter().any(|what| what.contains("declined_by"));
        assert!(!lost, "{format:?}: {:?}", imported.not_carried);
    }
}

/// Other programs may drop the line of data. What a document only calls possible stays possible.
#[test]
fn hedges_come_back_without_the_line_of_data() {
    let (documents, _) = FILE.split_once(r#""contacts": ["#).unwrap();
    let item = |certainty: &str, more: &str| {
        format!(
            r#"{{"quotes": [{{"document": "d1", "exact": "{certainty}"}}], "certainty": "{certainty}"{more}}}"#
        )
    };
    let relation = |id: &str, evidence: &str| {
        format!(
            r#"{{"id": "{id}", "kind": "aid", "from": "arden", "to": "belmar", "evidence": [{evidence}]}}"#
        )
    };
    let text = format!(
        r#"{documents}"relations": [{}, {}, {}]}}"#,
        relation("r1", &item("possible", "")),
        relation("r2", &item("probable", "")),
        relation("r3", &item("probable", r#", "stance": "denies""#)),
    );
    let file = Arc::new(load::parse("c.json", text.as_bytes()));
    let merged = load::merge(&[file], &BTreeMap::default(), &BTreeSet::default());
    let part = Part::whole(&merged.dossier, None);
    let options = Options { unasserted: true, ..Options::default() };
    let made = export(&part, None, Format::Ftm, &options, &Watch::default()).unwrap();
    let lines = String::from_utf8(made.files[0].bytes.clone()).unwrap();
    let without: Vec<String> = (lines.lines())
        .map(|line| {
            let mut thing: serde_json::Value = serde_json::from_str(line).unwrap();
            if let Some(texts) = thing["properties"]["description"].as_array_mut() {
                texts.retain(|text| !text.as_str().unwrap().starts_with("Data: "));
            }
            thing.to_string()
        })
        .collect();
    let without = without.join("\n");
    let input = [Input { name: "x.ftm", bytes: without.as_bytes() }];
    let imported = import::read_all(&input, None, &ImportOptions::default()).unwrap();
    let told: Vec<String> = (imported.dossier.relations.values())
        .map(|relation| {
            let item = &relation.claim.evidence[0];
            format!("{}: {}, {}", relation.id, item.stance.as_str(), item.certainty.as_str())
        })
        .collect();
    assert_eq!(told, ["r1: asserts, possible", "r2: asserts, probable", "r3: denies, probable"]);
}
