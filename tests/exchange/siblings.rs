//! Relatives of the files in `cases`: tables and JSON of the same kinds, written out here. Each row
//! says where it is from, hedges stay hedges, and names in parts, lists in a cell, trees and files of
//! other versions are read.

use counterpart::import::{
    self, CsvField, ForeignFormat, ImportError, ImportOptions, Imported, Input, Said, csv_preview,
};
use counterpart::load::{self, Severity};
use counterpart::model::{Certainty, Claim, Dossier};

use crate::cases::{assert_says, names, told};

fn read_all(files: &[(&str, &str)], options: &ImportOptions) -> Result<Imported, ImportError> {
    let inputs: Vec<Input<'_>> =
        files.iter().map(|(name, text)| Input { name, bytes: text.as_bytes() }).collect();
    let imported = import::read_all(&inputs, None, options)?;
    let file = load::parse("t.json", load::write(&imported.dossier).as_bytes());
    let wrong = file.problems.iter().filter(|p| p.severity != Severity::Info);
    assert_eq!(wrong.count(), 0, "{:?}", file.problems);
    Ok(imported)
}

fn read(name: &str, text: &str) -> Imported {
    read_all(&[(name, text)], &ImportOptions::default()).unwrap_or_else(|error| panic!("{error}"))
}

fn notes(claim: &Claim) -> Vec<&str> {
    claim.evidence.iter().filter_map(|item| item.note.as_deref()).collect()
}

/// The claims of all contacts, relations and facts, in the order of the file.
fn claims(dossier: &Dossier) -> Vec<&Claim> {
    let numbered = |id: &str| (id.len(), id.to_owned());
    let contacts = dossier.contacts.values().map(|c| (0, numbered(c.id.as_str()), &c.claim));
    let relations = dossier.relations.values().map(|r| (1, numbered(r.id.as_str()), &r.claim));
    let facts = dossier.facts.values().map(|f| (2, numbered(f.id.as_str()), &f.claim));
    let mut all: Vec<_> = contacts.chain(relations).chain(facts).collect();
    all.sort_by_key(|(sort, id, _)| (*sort, id.clone()));
    all.into_iter().map(|(.., claim)| claim).collect()
}

#[test]
fn what_a_table_says_cites_its_row() {
    let table = "Return for March\n\nMinister,Date,Organisation,Purpose,Quote\n\
                 Ann Ort,2021-03-12,Lind,\"Ports,\nharbours\",\nAnn Ort,2021-03-13,Salt,Salt,\"we met\"\n\
                 ,,Port Union,Fish,\n";
    let imported = read("m.csv", table);
    let found: Vec<Vec<&str>> = claims(&imported.dossier).into_iter().map(notes).collect();
    assert_eq!(
        found,
        [["From m.csv, row 4."], ["From m.csv, row 5 (line 6)."], ["From m.csv, row 6 (line 7)."]]
    );
    let quoted = imported.dossier.contacts.values().flat_map(|c| &c.claim.evidence);
    assert!(quoted.flat_map(|item| &item.quotes).any(|quote| &*quote.exact == "we met"));
    let nodes = "Id,Label,Country\n1,Ann Ort,Norway\n2,Bo Lind,\n";
    let edges = "Source,Target,Kind,Note\n1,2,pays,in May\n1,3,pays,\n";
    let imported =
        read_all(&[("n.csv", nodes), ("e.csv", edges)], &ImportOptions::default()).unwrap();
    let found: Vec<Vec<&str>> = claims(&imported.dossier).into_iter().map(notes).collect();
    assert_eq!(
        found,
        [["From e.csv, row 2. in May"], ["From e.csv, row 3."], ["From n.csv, row 2."]]
    );
    let entities = imported.dossier.entities.values();
    let of_entities: Vec<Option<&str>> = entities.map(|e| e.note.as_deref()).collect();
    assert_eq!(of_entities, [Some("From n.csv, row 2."), Some("From n.csv, row 3."), None]);
    let windows = read("w.csv", "sep=;\r\nFrom;To;Kind\r\nAnn;Bo;call\r\n");
    assert_eq!(notes(claims(&windows.dossier)[0]), ["From w.csv, row 2 (line 3)."]);
}

#[test]
fn lists_within_one_cell_are_several() {
    let table = "Minister,Date,Organisation,Purpose\nAnn Ort,2021-03-12,Bo Lind / Cy Mar,Ports\n\
                 Ann Ort,2021-03-13,1. Lind Ferries 2. Port Union,Ports\n\
                 Ann Ort / Di Fox,2021-03-14,(a) Lind Ferries (b) Salt/Fish Board,Ports\n";
    let imported = read("m.csv", table);
    assert_eq!(
        told(&imported),
        [
            "Ann Ort + Bo Lind + Cy Mar: meeting, 2021-03-12, for: Ports",
            "Ann Ort + Lind Ferries + Port Union: meeting, 2021-03-13, for: Ports",
            "Ann Ort + Di Fox + Lind Ferries + Salt/Fish Board: meeting, 2021-03-14, for: Ports",
        ]
    );
    assert_says(&imported, "4 cells name several, between commas or other marks");
    let edges = read("e.csv", "From,To,Kind\nAnn / Bo,Cy,pays\n\"N/A\",Di,pays\n");
    assert_eq!(told(&edges), ["Ann → Cy: other (pays), no date", "Bo → Cy: other (pays), no date"]);
    let known = "Id,Label\n1,Salt / Sel\n2,Bo\n";
    let files = [("n.csv", known), ("e.csv", "From,To,Kind\nSalt / Sel,Bo,pays\n")];
    let imported = read_all(&files, &ImportOptions::default()).unwrap();
    assert_eq!(told(&imported), ["Salt / Sel → Bo: other (pays), no date"], "a known name");
}

#[test]
fn a_first_and_a_last_name_are_one_name() {
    let people = read("p.csv", "Last name,First name,Country\nOrt,Ann,Norway\nLind,,Norway\n");
    assert_eq!(names(&people), ["Ann Ort", "Lind"]);
    assert_eq!(people.counts.facts, 2, "the parts are no facts");
    let met = read(
        "m.csv",
        "Minister first name,Minister surname,Date,Organisation,Purpose\nAnn,Ort,2021-03-12,Lind,Ports\n\
         ,,2021-03-13,Salt,Fish\n",
    );
    assert_eq!(
        told(&met),
        [
            "Ann Ort + Lind: meeting, 2021-03-12, for: Ports",
            "Ann Ort + Salt: meeting, 2021-03-13, for: Fish",
        ]
    );
    let alone = read("a.csv", "Name,First name of child\nOrt,Ann\n");
    assert_eq!(names(&alone), ["Ort"], "a first name alone is an attribute");
}

#[test]
fn who_received_can_be_said_where_no_column_does() {
    let table = "Title,Date,Place,Meeting with\nPorts,2021-03-12,Oldport,\"Lind, Salt\"\n\
                 Fish,2021-03-13,Oldport,Port Union\n";
    let error = read_all(&[("t.csv", table)], &ImportOptions::default()).unwrap_err();
    assert!(error.0.message.contains("--host NAME"), "{error}");
    let said = Said { meetings: Some(true), ..Said::default() };
    let mut mapping = csv_preview(table.as_bytes(), said).unwrap().mapping;
    assert_eq!(mapping.field_of(3), Some(CsvField::Target));
    mapping.host = "Ann Ort".to_owned();
    let options = ImportOptions { csv: Some(mapping), said };
    let imported = read_all(&[("t.csv", table)], &options).unwrap();
    assert_eq!(
        told(&imported),
        [
            "Ann Ort + Lind + Salt: meeting, 2021-03-12, for: Ports Who received was said at the import.",
            "Ann Ort + Port Union: meeting, 2021-03-13, for: Fish Who received was said at the import.",
        ]
    );
}

/// How sure each contact or relation of a table of edges is, and what is remarked on it.
fn sureness(table: &str) -> Vec<(Certainty, String)> {
    let imported = read("t.csv", table);
    let all = claims(&imported.dossier).into_iter().map(|claim| {
        let note = notes(claim)[0].split_once(". ").map_or("", |(_, remark)| remark);
        (claim.evidence[0].certainty, note.to_owned())
    });
    all.collect()
}

#[test]
fn what_a_file_hedges_is_never_sure() {
    use Certainty::{Certain, Possible, Probable, Unstated};
    let table = "From,To,Kind,Status,Confidence,Confirmed\nAnn,Bo,meeting,rumoured,,\nAnn,Bo,alleged meeting,,,\n\
                 Ann,Bo,met?,,,\nAnn,Bo,talks (alleged),,,\nAnn,Bo,call,,low,\nAnn,Bo,call,probable,,\n\
                 Ann,Bo,call,,0.3,\nAnn,Bo,call,likely,0.3,\nAnn,Bo,call,,,no\nAnn,Bo,call,,high,yes\n\
                 Ann,Bo,call,confirmed,,\n";
    let calls = |word: &str| format!("The file calls it {word}.");
    assert_eq!(
        sureness(table),
        [
            (Possible, calls("rumoured")),
            (Possible, calls("alleged meeting")),
            (Possible, calls("met?")),
            (Possible, calls("talks (alleged)")),
            (Possible, calls("low")),
            (Probable, String::new()),
            (Unstated, "The file gives its certainty as: 0.3.".to_owned()),
            (Probable, format!("The file gives its certainty as: 0.3. {}", calls("likely"))),
            (Possible, calls("unconfirmed")),
            (Certain, calls("high")),
            (Certain, String::new()),
        ]
    );
    let graph = "<graphml><key id='k' for='edge' attr.name='label'/><graph><node id='a'/><node id='b'/>\
                 <edge source='a' target='b'><data key='k'>RUMOURED_CALL</data></edge></graph></graphml>";
    let imported = read("g.graphml", graph);
    assert_eq!(told(&imported), ["a + b: call, no date The file calls it RUMOURED_CALL."]);
    assert_eq!(claims(&imported.dossier)[0].evidence[0].certainty, Possible);
}

#[test]
fn ids_beside_names_stay_ids() {
    let table = "entity1_id,entity1_name,entity2_id,entity2_name,relationship_category,description1\n\
                 1,Ann Ort,2,Lind,Position,Director\n1,A. Ort,3,Ann Ort,Family,\n";
    let imported = read("littlesis.csv", table);
    assert_eq!(names(&imported), ["Ann Ort", "Ann Ort", "Lind"], "two of one name stay two");
    assert_eq!(
        told(&imported),
        [
            "Ann Ort → Lind: other (Position: Director), no date",
            "Ann Ort → Ann Ort: other (Family), no date",
        ]
    );
    let ann = imported.dossier.entities.values().find(|e| e.ids.values().any(|id| &**id == "1"));
    assert_eq!(&*ann.unwrap().aliases[0].name, "A. Ort");
    let nodes = "personId:ID,name:string,:LABEL\n1,Ann Ort,Person\n2,Bo Lind,Person;Minister\n";
    let edges = ":START_ID,:END_ID,:TYPE\n1,2,MET\n";
    let files = [("n.csv", nodes), ("e.csv", edges)];
    let imported = read_all(&files, &ImportOptions::default()).unwrap();
    assert_eq!(told(&imported), ["Ann Ort + Bo Lind: meeting, no date"]);
    let kinds: Vec<&str> = imported.dossier.entities.values().map(|e| e.kind.as_str()).collect();
    assert_eq!(kinds, ["person", "person"]);
}

#[test]
fn a_line_below_the_table_is_no_broken_edge() {
    let imported = read("t.csv", "From,To,Kind\nAnn,Bo,call\nSource: Harrow Times,,\n");
    assert_eq!(told(&imported), ["Ann + Bo: call, no date"]);
    assert_says(&imported, "rows with a single cell (\"Source: Harrow Times\"): 1");
    assert!(imported.problems.is_empty(), "{:?}", imported.problems);
    let who = read("w.csv", "When,Who,With whom\n2021-03-12,Ann,Bo\n");
    assert_eq!(told(&who), ["Ann → Bo: other, 2021-03-12"]);
}

#[test]
fn a_tree_becomes_relations_without_a_kind() {
    let text = r#"{"name": "Ministry", "children": [{"children": [{"name": "Ann", "born": 1970}], "name": "Ports"},
        {"name": "Ports"}, "Bo"]}"#;
    assert_eq!(import::recognise(text.as_bytes(), "t.json"), Some(ForeignFormat::NodeLink));
    let imported = read("t.json", text);
    assert_eq!(
        told(&imported),
        [
            "Ministry → Ports: other (children), no date",
            "Ports → Ann: other (children), no date",
            "Ministry → Ports: other (children), no date",
        ]
    );
    assert_eq!(names(&imported), ["Ann", "Ministry", "Ports", "Ports"], "two of one name stay two");
    assert_says(&imported, "a child is left out: it is no object");
    assert_eq!(&*imported.dossier.facts.values().next().unwrap().value, "1970");
    let broken = read("t.json", r#"{"name": "Ministry", "children": [{"name": "Ann"}, {"name": "#);
    assert_eq!(names(&broken)[..2], ["Ann", "Ministry"]);
    let deep =
        format!("{}{}", "{\"name\": \"a\", \"children\": [".repeat(5_000), "]}".repeat(5_000));
    assert_says(&read("t.json", &deep), "a tree of more than 128 levels");
}

#[test]
fn other_versions_of_json_are_read() {
    let old = r#"{"directed": false, "graph": [], "nodes": [{"id": "Ann"}, {"id": "Bo"}],
        "links": [{"source": 0, "target": 1, "kind": "call"}]}"#;
    assert_eq!(told(&read("old.json", old)), ["Ann + Bo: call, no date"]);
    let numbers = r#"{"nodes": [{"id": 1}, {"id": 0}], "links": [{"source": 0, "target": 1}]}"#;
    assert_eq!(told(&read("n.json", numbers)), ["0 → 1: other, no date"], "these are ids");
    let apoc = "{\"type\":\"node\",\"id\":\"0\",\"labels\":[\"Person\"],\"properties\":{\"name\":\"Ann\"}}\n\
                {\"type\":\"node\",\"id\":\"1\",\"labels\":[\"Person\"],\"properties\":{\"name\":\"Bo\"}}\n\
                {\"id\":\"0\",\"type\":\"relationship\",\"label\":\"MET\",\"start\":{\"id\":\"0\"},\"end\":{\"id\":\"1\"}}\n";
    let imported = read("apoc.json", apoc);
    assert_eq!(told(&imported), ["Ann + Bo: meeting, no date"]);
    assert_eq!(imported.dossier.facts.len(), 0);
    let hyper = r#"{"graph": {"directed": true, "label": "Pier", "nodes": {"a": {"label": "Ann"}},
        "hyperedges": [{"nodes": ["a"], "relation": "met"}]}}"#;
    let imported = read("h.json", hyper);
    assert_eq!(imported.formats[0].1, ForeignFormat::NodeLink);
    assert_says(&imported, "\"hyperedges\" of the file: 1");
    let canvas = r#"{"nodes": [{"id": "a", "type": "text", "text": "Ann", "x": 0, "y": 0, "width": 9, "height": 9}],
        "edges": [{"id": "e", "fromNode": "a", "toNode": "a"}]}"#;
    assert_eq!(import::recognise(canvas.as_bytes(), "t.canvas"), None, "cards are no names");
}
