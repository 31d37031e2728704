//! JSON of other programs: the kinds of nodes and links, numbers that are none or too long for a
//! program, both forms of Oligrapher's maps, names in parts.

use counterpart::import::{self, ForeignFormat, ImportOptions, Imported, Input};
use counterpart::load::{self, Severity};
use counterpart::model::{Dossier, EntityId, EntityKind};

fn read(name: &str, text: &str) -> Imported {
    let input = [Input { name, bytes: text.as_bytes() }];
    let imported = import::read_all(&input, None, &ImportOptions::default())
        .unwrap_or_else(|error| panic!("{error}"));
    let written = load::write(&imported.dossier);
    let file = load::parse("t.json", written.as_bytes());
    let wrong = file.problems.iter().filter(|p| p.severity != Severity::Info);
    assert_eq!(wrong.count(), 0, "{:?}", file.problems);
    imported
}

fn names(dossier: &Dossier) -> Vec<&str> {
    let mut names: Vec<&str> = dossier.entities.values().map(|entity| &*entity.name).collect();
    names.sort_unstable();
    names
}

fn relations(imported: &Imported) -> Vec<(String, String, String)> {
    let dossier = &imported.dossier;
    let name = |end: &Option<EntityId>| dossier.name(end.as_ref().unwrap()).to_owned();
    let mut all: Vec<_> = (dossier.relations.values())
        .map(|r| (name(&r.from), name(&r.to), r.label.as_deref().unwrap_or_default().to_owned()))
        .collect();
    all.sort();
    all
}

fn link(from: &str, to: &str, label: &str) -> (String, String, String) {
    (from.to_owned(), to.to_owned(), label.to_owned())
}

#[test]
fn each_kind_of_nodes_and_links_is_known_and_read() {
    use ForeignFormat as F;
    let ida = link("Ida Holm", "Oke Brandt", "pays");
    for (format, text) in [
        (
            F::NodeLink,
            r#"{"directed": true, "graph": {"name": "Pier"},
            "links": [{"source": 7, "target": 8, "relation": "pays", "key": 0}],
            "nodes": [{"id": 7, "name": "Ida Holm"}, {"id": 8, "name": "Oke Brandt"}]}"#,
        ),
        (
            F::NodeLink,
            r#"{"nodes": [{"name": "Ida Holm", "index": 0}, {"name": "Oke Brandt"}],
            "links": [{"source": 0, "target": 1, "value": 3, "label": "pays"}]}"#,
        ),
        (
            F::NodeLink,
            r#"{"nodes": [{"id": "a", "label": "Ida Holm"}, {"id": "b", "label": "Oke Brandt"}],
            "links": [{"source": {"id": "a", "x": 1}, "target": {"id": "b"}, "type": "pays"}]}"#,
        ),
        (
            F::NodeLink,
            r#"{"graph": {"label": "Pier", "nodes": {"a": {"label": "Ida Holm"},
            "b": {"label": "Oke Brandt", "metadata": {"age": 50}}},
            "edges": [{"source": "a", "target": "b", "relation": "pays"}]}}"#,
        ),
        (F::NodeLink, r#"[{"source": "Ida Holm", "target": "Oke Brandt", "label": "pays"}]"#),
        (
            F::Vis,
            r#"{"nodes": [{"id": 1, "label": "Ida Holm", "title": "on the pier"},
            {"id": 2, "label": "Oke Brandt"}],
            "edges": [{"from": 2, "to": 1, "label": "pays", "arrows": "from"}]}"#,
        ),
        (
            F::Graphology,
            r#"{"attributes": {"name": "Pier"}, "options": {"type": "mixed"},
            "nodes": [{"key": "a", "attributes": {"label": "Ida Holm"}},
            {"key": "b", "attributes": {"label": "Oke Brandt"}}],
            "edges": [{"key": "e1", "source": "a", "target": "b", "attributes": {"label": "pays"}}]}"#,
        ),
        (
            F::Kumu,
            r#"{"connections": [{"from": "Ida Holm", "to": "Oke Brandt", "type": "pays"}],
            "elements": [{"label": "Ida Holm", "type": "Person"}, {"label": "Oke Brandt"}]}"#,
        ),
    ] {
        assert_eq!(import::recognise(text.as_bytes(), "x.json"), Some(format), "{text}");
        let imported = read("x.json", text);
        assert_eq!(relations(&imported), std::slice::from_ref(&ida), "{text}");
        assert_eq!(imported.problems, [], "{text}");
    }
    let pier = read("x.json", r#"{"graph": {"name": "Pier"}, "nodes": [{"id": 1}], "links": []}"#);
    assert_eq!(pier.dossier.title.as_deref(), Some("Pier"));
}

#[test]
fn an_edge_without_direction_is_said_to_be_one() {
    for text in [
        r#"{"directed": false, "nodes": [{"id": "a"}, {"id": "b"}],
            "links": [{"source": "a", "target": "b", "label": "pays"}]}"#,
        r#"{"links": [{"source": "a", "target": "b", "label": "pays"}],
            "nodes": [{"id": "a"}, {"id": "b"}], "directed": false}"#,
        r#"{"nodes": [{"key": "a"}, {"key": "b"}],
            "edges": [{"source": "a", "target": "b", "undirected": true, "attributes": {"label": "pays"}}]}"#,
        r#"{"elements": [{"label": "a"}, {"label": "b"}],
            "connections": [{"from": "a", "to": "b", "label": "pays", "direction": "undirected"}]}"#,
    ] {
        let lost = read("x.json", text).not_carried.join("\n");
        assert!(lost.contains("edges without direction"), "{text}: {lost}");
    }
    let both = r#"{"nodes": [{"id": 1}, {"id": 2}],
        "edges": [{"from": 1, "to": 2, "arrows": {"to": {"enabled": true}, "from": true}}]}"#;
    assert!(read("x.json", both).not_carried.join("\n").contains("edges that go both ways"));
}

#[test]
fn what_is_no_number_costs_the_value_and_not_the_node() {
    for (name, text) in [
        (
            "a.json",
            r#"{"nodes": [{"id": "Ida", "score": NaN}, {"id": "Oke", "x": -Infinity}],
            "links": [{"source": "Ida", "target": "Oke", "weight": Infinity}]}"#,
        ),
        (
            "b.cyjs",
            r#"{"elements": {"nodes": [{"data": {"id": "Ida", "score": NaN}},
            {"data": {"id": "Oke", "s": [1, NaN]}}],
            "edges": [{"data": {"source": "Ida", "target": "Oke", "weight": NaN}}]}}"#,
        ),
        (
            "c.json",
            r#"{"nodes": {"Ida": {"id": "Ida", "x": NaN}, "Oke": {"id": "Oke", "y": NaN}},
            "edges": {"1": {"node1_id": "Ida", "node2_id": "Oke", "scale": NaN}}}"#,
        ),
    ] {
        let imported = read(name, text);
        assert_eq!(names(&imported.dossier), ["Ida", "Oke"], "{name}");
        assert_eq!(imported.dossier.relations.len(), 1, "{name}");
        let lost = "values that are no numbers (NaN, Infinity): 3".to_owned();
        assert!(imported.not_carried.contains(&lost), "{name}: {:?}", imported.not_carried);
    }
    let gexf = "<gexf><graph><attributes class='node'><attribute id='0' title='rank' type='double'/></attributes>\
                <nodes><node id='Ida'><attvalues><attvalue for='0' value='NaN'/></attvalues></node></nodes></graph></gexf>";
    let graph = read("e.gexf", gexf);
    assert_eq!((graph.counts.entities, graph.counts.facts), (1, 0));
    assert_eq!(graph.not_carried, ["values that are no numbers (NaN, Infinity): 1"]);
    let table = read("d.csv", "From,To,Kind,Rank\nIda,Oke,pays,NaN\n");
    assert!(table.not_carried.contains(&"cells without a value (NaN, NULL): 1".to_owned()));
}

#[test]
fn ids_of_any_size_stay_what_they_are() {
    let text = r#"{"nodes": [{"id": 12345678901234567890123, "name": "Ida"},
        {"id": 12345678901234567890124, "name": "Oke"}],
        "links": [{"source": 12345678901234567890123, "target": 12345678901234567890124}]}"#;
    let imported = read("x.json", text);
    assert_eq!(relations(&imported), [link("Ida", "Oke", "")]);
    let ids: Vec<&str> = imported
        .dossier
        .entities
        .values()
        .filter_map(|e| e.ids.values().next())
        .map(|id| &**id)
        .collect();
    assert_eq!(ids, Vec::<&str>::new(), "they are the ids themselves");
    assert!(imported.dossier.entities.contains_key("12345678901234567890123"));
}

#[test]
fn a_map_of_oligrapher_is_known_in_both_its_forms() {
    let nodes =
        r#""nodes": {"1": {"id": "1", "name": "Ida\nHolm"}, "2": {"id": "2", "name": "Oke"}}"#;
    let edges = r#""edges": {"e": {"id": "e", "node1_id": 1, "node2_id": "2", "label": "pays", "arrow": "2->1"}}"#;
    let older = format!("{{\"title\": \"Pier\", {nodes}, {edges}}}");
    let newer = format!(
        "{{\"attributes\": {{\"title\": \"Pier\", \"subtitle\": \"Who pays\"}}, \"graph\": {{{edges}, {nodes}}}, \
         \"annotations\": [{{\"header\": \"a\"}}, {{\"header\": \"b\"}}]}}"
    );
    for text in [&older, &newer] {
        let imported = read("map.json", text);
        assert_eq!(imported.formats[0].1, ForeignFormat::Oligrapher);
        assert_eq!(imported.dossier.title.as_deref(), Some("Pier"));
        assert_eq!(relations(&imported), [link("Oke", "Ida Holm", "pays")]);
    }
    let imported = read("map.json", &newer);
    assert_eq!(imported.dossier.note.as_deref(), Some("Subtitle: Who pays"));
    assert_eq!(imported.not_carried, ["\"annotations\" of the map: 2"]);
    let deep = "{\"graph\": ".repeat(10_000);
    let error = import::read(
        "deep.json",
        deep.as_bytes(),
        ForeignFormat::Oligrapher,
        &ImportOptions::default(),
    );
    assert!(error.is_err(), "and it ends");
}

#[test]
fn persons_without_a_name_are_named_by_its_parts() {
    let text = r#"{"persons": [
        {"id": "p1", "given_name": "Ida", "additional_name": "Maria", "family_name": "Holm"},
        {"id": "p2", "name": "", "family_name": "Brandt"},
        {"id": "p3", "other_names": [{"name": "Ene Kask", "end_date": "2010"}, {"given_name": "Ene", "family_name": "Salu"}]},
        {"id": "p4", "other_names": [{"lordname": "Vik", "lordofname": "Oldpier", "honorific_prefix": "Lady", "note": "Main"}]},
        {"id": "p5", "sort_name": "Ulf, Jon"}, {"id": "p6"}], "memberships": []}"#;
    let imported = read("p.json", text);
    assert_eq!(
        names(&imported.dossier),
        ["Brandt", "Ene Salu", "Ida Maria Holm", "Lady Vik of Oldpier", "Ulf, Jon", "p6"]
    );
    let salu = imported.dossier.entities.values().find(|e| &*e.name == "Ene Salu").unwrap();
    assert_eq!(&*salu.aliases[0].name, "Ene Kask");
    assert!(imported.not_carried.contains(&"\"end_date\" of other names: 1".to_owned()));
}

#[test]
fn a_class_that_is_a_word_for_a_kind_says_what_something_is() {
    let text = r#"[{"data": {"id": "Ida"}, "classes": "person big"},
        {"data": {"id": "Salt Board"}, "classes": ["organization"]},
        {"data": {"source": "Ida", "target": "Salt Board"}, "classes": "leads dashed"}]"#;
    let imported = read("x.cyjs", text);
    let kinds: Vec<&EntityKind> = imported.dossier.entities.values().map(|e| &e.kind).collect();
    assert_eq!(kinds, [&EntityKind::Person, &EntityKind::Body]);
    assert_eq!(imported.dossier.relations.values().next().unwrap().kind.as_str(), "leads");
    assert!(imported.not_carried.contains(&"classes of edges: 1".to_owned()));
    let fact = imported.dossier.facts.values().next().unwrap();
    assert_eq!((&*fact.property, &*fact.value), ("classes", "big"));
}

#[test]
fn a_membership_may_hold_its_ends() {
    let imported = read(
        "p.json",
        r#"{"persons": [{"id": "p", "name": "Ida Holm"}], "memberships": [{"person": {"id": "p", "name": "Ida Holm"},
        "organization": {"id": "o", "name": "Salt Board", "classification": "party"}, "start_date": "2011"}]}"#,
    );
    let found = &imported.dossier;
    let membership = found.relations.values().next().unwrap();
    assert_eq!(membership.when.as_ref().unwrap().as_str(), "2011/");
    let party = found.entities.values().find(|e| &*e.name == "Salt Board").unwrap();
    assert_eq!(party.kind, EntityKind::Group);
}

#[test]
fn numbers_with_and_without_a_fraction_are_one_id() {
    let imported = read(
        "n.json",
        r#"{"nodes": [{"id": 3.0, "name": "Ida"}, {"id": 4, "name": "Oke"}],
        "links": [{"source": 3, "target": 4.0, "type": "curve", "label": "pays"}]}"#,
    );
    assert_eq!(relations(&imported), [link("Ida", "Oke", "pays")]);
    assert!(imported.problems.is_empty(), "{:?}", imported.problems);
    assert!(imported.not_carried.contains(&"shapes of edges: 1".to_owned()));
}

#[test]
fn nodes_and_relationships_are_known() {
    let imported = read(
        "neo.json",
        r#"{"nodes": [{"identity": 0, "labels": ["Person"], "properties": {"name": "Ida"}},
        {"identity": 1, "labels": ["Movie"], "properties": {"title": "Piers"}}],
        "relationships": [{"identity": 0, "start": 0, "end": 1, "type": "ACTED_IN"}]}"#,
    );
    assert_eq!(relations(&imported), [link("Ida", "Piers", "ACTED_IN")]);
    assert_eq!(imported.formats[0].1, ForeignFormat::NodeLink);
}

#[test]
fn a_map_of_oligrapher_may_be_one_text() {
    let inner = r#"{"nodes": {"1": {"id": "1", "name": "Ida"}, "2": {"id": "2", "name": "Oke"}},
        "edges": {"e": {"id": "e", "node1_id": "1", "node2_id": "2", "label": "pays"}}}"#;
    let map = serde_json::json!({ "title": "Pier", "graph_data": inner }).to_string();
    let imported = read("o.json", &map);
    assert_eq!(relations(&imported), [link("Ida", "Oke", "pays")]);
    assert_eq!(imported.dossier.title.as_deref(), Some("Pier"));
}

#[test]
fn statements_of_followthemoney_are_put_together() {
    let table = "canonical_id,entity_id,prop,prop_type,schema,value,dataset,external,id\n\
                 p,x,name,name,LegalEntity,Ida Holm,press,f,1\np,y,birthDate,date,Person,1970,press,f,2\n\
                 c,c,name,name,Company,\"Salt, Ltd\",press,f,3\nc,c,id,checksum,Company,ab12,press,f,4\n\
                 o,o,owner,entity,Ownership,x,press,f,5\no,o,asset,entity,Ownership,c,press,f,6\n";
    let lines: Vec<String> = table
        .lines()
        .skip(1)
        .map(|row| {
            let cells: Vec<String> =
                row.replace("\"Salt, Ltd\"", "Salt\u{1}").split(',').map(str::to_owned).collect();
            let value = cells[5].replace('\u{1}', ", Ltd");
            format!(
                "{{\"canonical_id\":\"{}\",\"entity_id\":\"{}\",\"prop\":\"{}\",\"schema\":\"{}\",\"value\":\"{value}\",\
                 \"dataset\":\"press\",\"id\":\"{}\"}}\n",
                cells[0], cells[1], cells[2], cells[4], cells[8]
            )
        })
        .collect();
    let lines = lines.concat();
    for (name, text) in [("s.csv", table), ("s.json", lines.as_str())] {
        let imported = read(name, text);
        assert_eq!(imported.formats[0].1, ForeignFormat::Ftm, "{name}");
        assert_eq!(relations(&imported), [link("Ida Holm", "Salt, Ltd", "owns")], "{name}");
        let ida = imported.dossier.entities.values().find(|e| &*e.name == "Ida Holm").unwrap();
        assert_eq!(ida.kind, EntityKind::Person, "the schema that says most: {name}");
        let facts: Vec<&str> = imported.dossier.facts.values().map(|f| &*f.value).collect();
        assert_eq!(facts, ["1970"], "{name}");
        assert_eq!(imported.not_carried, ["\"dataset\" of statements: 6"], "{name}");
    }
}

/// Popolo that is a part of an answer, or has no lists around it.
#[test]
fn a_document_may_stand_in_an_answer() {
    let popolo = r#"{"persons": [{"id": "p1", "name": "Ann Ort"}, {"id": "p2", "name": "Bo Lind"}],
        "organizations": [{"id": "o1", "name": "Salt Board"}],
        "memberships": [{"person_id": "p1", "organization_id": "o1", "role": "Chair"}]}"#;
    for around in [
        "{\"data\": $}",
        "{\"status\": \"ok\", \"result\": $}",
        "{\"response\": {\"data\": {\"popolo\": $}}}",
    ] {
        let imported = read("p.json", &around.replace('$', popolo));
        assert_eq!(imported.formats[0].1, ForeignFormat::Popolo);
        assert_eq!(names(&imported.dossier), ["Ann Ort", "Bo Lind", "Salt Board"], "{around}");
        assert_eq!(imported.counts.roles, 1);
    }
    let answer = read("p.json", &format!("{{\"status\": \"ok\", \"result\": {popolo}}}"));
    assert_eq!(answer.not_carried, ["\"status\" of the file: 1"]);
    let person = r#"{"id": "p1", "name": "Ann Ort", "sort_name": "Ort", "memberships": [{"role": "Chair",
        "organization": {"id": "o1", "name": "Salt Board"}}]}"#;
    for text in [
        person.to_owned(),
        format!("[{person}]"),
        format!("{{\"total\": 1, \"result\": [{person}]}}"),
    ] {
        let imported = read("p.json", &text);
        assert_eq!(names(&imported.dossier), ["Ann Ort", "Salt Board"], "{text}");
        assert_eq!(imported.counts.roles, 1, "{text}");
    }
    let graph = r#"{"data": {"nodes": [{"id": "a", "name": "Ann"}, {"id": "b", "name": "Bo"}],
        "links": [{"source": "a", "target": "b", "type": "pays"}]}}"#;
    assert_eq!(relations(&read("g.json", graph)), [link("Ann", "Bo", "pays")]);
    let own = r#"{"format": "counterpart", "version": 1, "extra": {"nodes": [{"id": "a"}], "links": []}}"#;
    assert_eq!(import::recognise(own.as_bytes(), "c.json"), None);
}

/// A mail is a message to those who got it, and stays the document that says so.
#[test]
fn a_mail_with_both_ends_is_a_message() {
    let mail = r#"{"id": "a", "schema": "Person", "properties": {"name": ["Ann"]}}
{"id": "b", "schema": "Person", "properties": {"name": ["Bo"]}}
{"id": "m", "schema": "Email", "properties": {"emitters": ["a"], "recipients": ["b"], "date": ["2020-02-03"], "title": ["Ports"]}}"#;
    let imported = read("m.ftm", mail);
    let contact = imported.dossier.contacts.values().next().unwrap();
    assert_eq!((contact.mode.as_str(), contact.participants.len()), ("message", 2));
    assert_eq!(imported.counts.documents, 2);
}
