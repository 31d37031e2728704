//! Graphs as other programs than networkx and Gephi write them: yEd, Neo4j and Maltego in GraphML,
//! GEXF 1.3 with its spans, and the schemata of `FollowTheMoney` 4.

use std::fs;
use std::path::PathBuf;

use counterpart::import::{self, ImportOptions, Imported, Input};
use counterpart::load::{self, Severity};
use counterpart::model::{Date, Dossier, EntityKind};

fn fixture(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/foreign/graphs").join(name);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

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

/// "from, kind label, to, when" of every relation, sorted.
fn relations(dossier: &Dossier) -> Vec<String> {
    let mut all: Vec<String> = (dossier.relations.values())
        .map(|r| {
            let name = |end: &Option<counterpart::model::EntityId>| {
                dossier.name(end.as_ref().unwrap()).to_owned()
            };
            let label = r.label.as_deref().map(|label| format!(" ({label})")).unwrap_or_default();
            let when = r.when.as_ref().map(Date::as_str).unwrap_or_default();
            let line =
                format!("{} {}{label} {} {when}", name(&r.from), r.kind.as_str(), name(&r.to));
            line.trim_end().to_owned()
        })
        .collect();
    all.sort();
    all
}

fn facts(dossier: &Dossier) -> Vec<String> {
    let facts = dossier.facts.values();
    let mut all: Vec<String> =
        facts.map(|f| format!("{}: {} {}", dossier.name(&f.entity), f.property, f.value)).collect();
    all.sort();
    all
}

#[test]
fn neo4j_says_what_a_node_is_in_its_labels() {
    let imported = read("n.graphml", &fixture("neo4j.graphml"));
    let dossier = &imported.dossier;
    let kinds: Vec<(&str, &EntityKind)> =
        dossier.entities.values().map(|e| (&*e.name, &e.kind)).collect();
    assert_eq!(kinds, [("Ida Holm", &EntityKind::Person), ("Salt Board", &EntityKind::Body)]);
    assert_eq!(
        relations(dossier),
        ["Ida Holm member_of Salt Board 2021/", "Ida Holm other (PAYS_FEES_TO) Salt Board"]
    );
    assert_eq!(facts(dossier), ["Ida Holm: labels Minister:Person"], "and each once");
    assert_eq!(imported.not_carried, ["values that are no numbers (NaN, Infinity): 1"]);
}

#[test]
fn maltego_keeps_names_in_properties_of_its_own() {
    let imported = read("m.graphml", &fixture("maltego.graphml"));
    let dossier = &imported.dossier;
    assert_eq!(relations(dossier), ["Ida Holm other (writes from) ida@pier.example"]);
    let ida = dossier.entities.values().find(|e| &*e.name == "Ida Holm").unwrap();
    assert_eq!((&ida.kind, ida.note.as_deref()), (&EntityKind::Person, Some("Seen at the pier")));
    assert_eq!(
        facts(dossier),
        ["Ida Holm: First Names Ida", "ida@pier.example: kind EmailAddress"]
    );
}

#[test]
fn labels_and_arrows_of_yed_are_read() {
    let label =
        |words: &str| format!("<y:ShapeNode><y:NodeLabel>{words}</y:NodeLabel></y:ShapeNode>");
    let arrows = |source: &str, target: &str| {
        format!(
            "<y:BezierEdge><y:Arrows source=\"{source}\" target=\"{target}\"/><y:EdgeLabel>pays</y:EdgeLabel></y:BezierEdge>"
        )
    };
    let text = format!(
        "<graphml xmlns:y=\"u\"><key for=\"node\" id=\"d0\" yfiles.type=\"nodegraphics\"/>\
         <key for=\"edge\" id=\"d1\" yfiles.type=\"edgegraphics\"/><graph edgedefault=\"directed\">\
         <node id=\"a\"><data key=\"d0\">{}</data></node><node id=\"b\"><data key=\"d0\">{}</data></node>\
         <edge source=\"a\" target=\"b\"><data key=\"d1\">{}</data></edge>\
         <edge source=\"a\" target=\"b\"><data key=\"d1\">{}</data></edge></graph></graphml>",
        label("&lt;html&gt;&lt;b&gt;Ida&lt;/b&gt;&lt;br&gt;Holm&lt;/html&gt;"),
        label("Oke"),
        arrows("delta", "none"),
        arrows("standard", "standard"),
    );
    let imported = read("y.graphml", &text);
    let found = relations(&imported.dossier);
    assert_eq!(found, ["Ida Holm other (pays) Oke", "Oke other (pays) Ida Holm"]);
    assert!(imported.not_carried.join("\n").contains("edges that go both ways"));
}

#[test]
fn spans_of_gexf_are_read_with_open_ends() {
    let edge = |dates: &str| format!("<edge source='a' target='b' label='pays' {dates}/>");
    for (dates, expected) in [
        ("start='2020-01-01' end='2021-06-30'", vec!["2020-01-01/2021-06-30"]),
        ("start='2020' end='Infinity'", vec!["2020/"]),
        ("startopen='-Infinity' endopen='2021'", vec!["/2021"]),
        ("intervals='&lt;[2018, 2019]; [2021, Infinity)&gt;'", vec!["2018/2019", "2021/"]),
        ("intervals='[2018-03-01,2018-04-01)'", vec!["2018-03-01/2018-04-01"]),
        ("timestamps='&lt;[2018-03-01, 2018-04-01]&gt;'", vec!["2018-03-01", "2018-04-01"]),
        ("timestamp='2018-03-01'", vec!["2018-03-01"]),
        ("start='2018.0' end='2019.0'", vec!["2018/2019"]),
        ("", vec![""]),
    ] {
        let text = format!(
            "<gexf version='1.3'><graph><nodes><node id='a'/><node id='b'/></nodes><edges>{}</edges></graph></gexf>",
            edge(dates)
        );
        let found: Vec<String> = relations(&read("g.gexf", &text).dossier)
            .iter()
            .map(|line| line.trim_start_matches("a other (pays) b").trim().to_owned())
            .collect();
        assert_eq!(found, expected, "{dates}");
    }
}

#[test]
fn things_of_followthemoney_are_called_by_what_their_schema_is_known_by() {
    let thing = |id: &str, schema: &str, properties: &str| {
        format!(
            "{{\"id\": \"{id}\", \"schema\": \"{schema}\", \"properties\": {{{properties}}}}}\n"
        )
    };
    let text = [
        thing("p", "Person", "\"firstName\": [\"Ida\"], \"lastName\": [\"Holm\"]"),
        thing("a", "Address", "\"full\": [\"1 Pier, Oldport\"]"),
        thing("b", "BankAccount", "\"iban\": [\"XX00 1\"], \"bank\": [\"o\"]"),
        thing("o", "Organization", "\"weakAlias\": [\"Salt Bank\"], \"addressEntity\": [\"a\"]"),
        thing("v", "Vessel", "\"imoNumber\": [\"IMO 7\"], \"owner\": [\"o\"]"),
        thing("w", "CryptoWallet", "\"publicKey\": [\"k3y\"], \"holder\": [\"p\"]"),
        thing("t", "Territory", "\"name\": [\"Oldport\"], \"partOf\": [\"u\"]"),
        thing("u", "Territory", "\"name\": [\"Halvern\"]"),
        thing(
            "c",
            "Control",
            "\"controller\": [\"p\"], \"controlled\": [\"o\"], \"startDate\": [\"2020\"]",
        ),
        thing("r", "Risk", "\"entity\": [\"p\"], \"reason\": [\"named in a list\"]"),
        thing("i", "Passport", "\"holder\": [\"p\"], \"passportNumber\": [\"H 12\"]"),
    ]
    .concat()
        + "{\"id\": \"x\", \"schema\": \"Company\", \"datasets\": [\"ships\"], \"properties\": {\"name\": [\"Lind\"]}}\n";
    let imported = read("x.ftm", &text);
    let dossier = &imported.dossier;
    assert_eq!(
        relations(dossier),
        [
            "Ida Holm other (controls) Salt Bank 2020/",
            "Ida Holm other (holds) k3y",
            "Oldport part_of Halvern",
            "Salt Bank other (has the address) 1 Pier, Oldport",
            "Salt Bank other (owns) IMO 7",
            "XX00 1 other (account at) Salt Bank",
        ]
    );
    let said = facts(dossier);
    assert!(said.contains(&"Ida Holm: Risk named in a list".to_owned()), "{said:?}");
    assert!(said.contains(&"Ida Holm: Passport H 12".to_owned()), "{said:?}");
    assert_eq!(imported.not_carried, ["\"datasets\" of entities: 1"]);
    assert_eq!(imported.problems, []);
}
