//! Whatever is imported and written is a file that Counterpart opens and `check` finds no fault with:
//! attributes without a name, descriptions that look like quotes, words that no text has.

use std::collections::{BTreeMap, BTreeSet};

use counterpart::import::{self, ImportOptions, Input};
use counterpart::load::{self, Severity};
use counterpart::model::{Dossier, RecordRef};

/// Imports a file, and opens what would be written.
fn imported(name: &str, text: &str) -> Dossier {
    let input = Input { name, bytes: text.as_bytes() };
    let imported = import::read_all(&[input], None, &ImportOptions::default()).unwrap();
    let written = import::to_text(imported.dossier).unwrap_or_else(|why| panic!("{name}: {why}"));
    let file = std::sync::Arc::new(load::parse("out.json", written.as_bytes()));
    let loaded = load::merge(&[file], &BTreeMap::new(), &BTreeSet::new());
    let faults = loaded.problems.iter().filter(|problem| problem.severity != Severity::Info);
    assert_eq!(faults.collect::<Vec<_>>(), Vec::<&load::Problem>::new(), "{name}");
    Dossier::clone(&loaded.dossier)
}

fn has_fact(dossier: &Dossier, property: &str, value: &str) -> bool {
    let mut facts = dossier.facts.values();
    facts.any(|fact| fact.property.contains(property) && *fact.value == *value)
}

#[test]
fn an_attribute_without_a_name_is_kept_under_words_that_say_so() {
    let blank = [" ", "\t", "\u{a0}", ""];
    for name in blank {
        let graphml = format!(
            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"><key id=\"k\" for=\"node\" \
             attr.name=\"{name}\" attr.type=\"string\"/><graph edgedefault=\"directed\"><node \
             id=\"a\"><data key=\"k\">lost</data></node><node id=\"b\"/><edge source=\"a\" \
             target=\"b\"/></graph></graphml>"
        );
        let gexf = format!(
            "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\"><graph><attributes class=\"node\">\
             <attribute id=\"0\" title=\"{name}\" type=\"string\"/></attributes><nodes><node \
             id=\"a\"><attvalues><attvalue for=\"0\" value=\"lost\"/></attvalues></node></nodes>\
             <edges/></graph></gexf>"
        );
        let name = name.replace('\t', "\\t");
        let cytoscape = format!(
            "{{\"elements\":{{\"nodes\":[{{\"data\":{{\"id\":\"a\",\"{name}\":\"lost\"}}}}],\
             \"edges\":[]}}}}"
        );
        for (file, text) in [("a.graphml", graphml), ("a.gexf", gexf), ("a.cyjs", cytoscape)] {
            let dossier = imported(file, &text);
            assert!(has_fact(&dossier, "(without a name)", "lost"), "{file}: {name:?}");
        }
    }
    let popolo = r#"{"persons":[{"id":"a","name":"Ann"," ":"lost",
        "identifiers":[{"scheme":" ","identifier":"7"}]}]}"#;
    let dossier = imported("a.popolo.json", popolo);
    let has_blank = |ids: &BTreeMap<_, _>| {
        ids.keys().any(|scheme: &std::sync::Arc<str>| scheme.trim().is_empty())
    };
    assert!(!dossier.entities.values().any(|entity| has_blank(&entity.ids)));
}

/// A proof whose text is in the file, and a link that gives words as standing there.
fn ftm(words: &str) -> String {
    let description = format!("Status: reported\\n“{words}” — T, doc (says so)");
    [
        r#"{"id":"p1","schema":"Person","properties":{"name":["Ann"]}}"#.to_owned(),
        r#"{"id":"p2","schema":"Person","properties":{"name":["Bea"]}}"#.to_owned(),
        r#"{"id":"doc","schema":"Article","properties":{"title":["T"],"bodyText":["Ann and Bea met in May. They met."]}}"#
            .to_owned(),
        format!(
            r#"{{"id":"l","schema":"Associate","properties":{{"person":["p1"],"associate":["p2"],"relationship":["friend"],"description":["{description}"],"proof":["doc"]}}}}"#
        ),
    ]
    .join("\n")
}

/// The quoted words, and the coder's remarks.
fn said(dossier: &Dossier) -> (Vec<String>, String) {
    let evidence: Vec<_> = dossier.records().flat_map(RecordRef::evidence).collect();
    let quotes = evidence.iter().flat_map(|item| &item.quotes);
    let notes = evidence.iter().filter_map(|item| item.note.as_deref());
    (quotes.map(|quote| quote.exact.to_string()).collect(), notes.collect::<Vec<_>>().join(" "))
}

#[test]
fn words_that_their_text_does_not_have_once_are_a_remark_and_no_quote() {
    let (quotes, _) = said(&imported("a.ftm", &ftm("Ann and Bea met in May.")));
    assert_eq!(quotes, ["Ann and Bea met in May."]);
    for words in ["Ann wrote to Bea", "met"] {
        let (quotes, notes) = said(&imported("a.ftm", &ftm(words)));
        assert_eq!(quotes, Vec::<String>::new(), "{words}");
        assert!(notes.contains(&format!("“{words}”")), "{words} is lost: {notes}");
    }
}

#[test]
fn what_would_have_a_fault_is_not_written() {
    let mut dossier = imported("a.ftm", &ftm("Ann and Bea met in May."));
    for entity in dossier.entities.values_mut() {
        entity.name = "".into();
    }
    let refused = import::to_text(dossier).unwrap_err();
    assert!(refused.message.starts_with("the import is not written"), "{refused}");
}
