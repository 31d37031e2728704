//! Other programs' files as dossiers: what each fixture becomes, down to the written file, what is
//! not carried over, and what hostile files do. The fixtures are written by hand from the formats'
//! own documentation.
//! Whatever is imported is a file without a fault, and what it lacks is listed. What a foreign file
//! calls denied is never asserted. No foreign file does harm, and none is read outside itself.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails says so by panicking")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use counterpart::import::{
    self, CsvField, CsvMapping, ForeignFormat, ImportError, ImportOptions, Imported, Input,
};
use counterpart::load::{self, Severity};
use counterpart::model::{Dossier, EntityId, Modality, Stance, Verdict};
use counterpart::network::Network;
use proptest::prelude::*;

const FIXTURES: [&str; 12] = [
    "ministry.ftm",
    "diagram.ftm",
    "parliament.json",
    "strait.oligrapher.json",
    "gephi.gexf",
    "yed.graphml",
    "networkx.graphml",
    "strait.cyjs",
    "elements.json",
    "contacts.csv",
    "nodes.csv",
    "edges.csv",
];

fn fixture(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/foreign").join(name);
    fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn read_files(files: &[(&str, Vec<u8>)]) -> Result<Imported, ImportError> {
    let inputs: Vec<Input<'_>> = files.iter().map(|(name, bytes)| Input { name, bytes }).collect();
    import::read_all(&inputs, None, &ImportOptions::default())
}

fn read(name: &str, text: impl AsRef<[u8]>) -> Result<Imported, ImportError> {
    read_files(&[(name, text.as_ref().to_vec())])
}

/// Whatever was read is a sound file, comes back as it was, and can be shown.
fn sound(imported: &Imported) -> String {
    let text = load::write(&imported.dossier);
    let file = load::parse("imported.json", text.as_bytes());
    let wrong: Vec<String> = (file.problems.iter())
        .filter(|p| p.severity != Severity::Info)
        .map(ToString::to_string)
        .collect();
    assert_eq!(wrong, Vec::<String>::new(), "{text}");
    assert_eq!(load::write(&file.content.unwrap()), text);
    Network::new(&Arc::new(imported.dossier.clone()), &BTreeSet::new());
    text
}

fn described(imported: &Imported) -> String {
    let mut said = String::new();
    for (name, format) in &imported.formats {
        writeln!(said, "{name}: {}", format.name()).unwrap();
    }
    for problem in &imported.problems {
        writeln!(said, "{problem}").unwrap();
    }
    for what in &imported.not_carried {
        writeln!(said, "Not carried over: {what}").unwrap();
    }
    said
}

fn check(name: &str, files: &[&str]) -> Dossier {
    let files: Vec<(&str, Vec<u8>)> = files.iter().map(|file| (*file, fixture(file))).collect();
    let imported = read_files(&files).unwrap();
    let text = sound(&imported);
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(
            format!("import_{name}"),
            format!("{}\n{text}", described(&imported))
        );
    });
    imported.dossier
}

fn verdict(dossier: &Dossier, record: &str) -> &'static str {
    Verdict::of(dossier.record(&record.into()).unwrap(), dossier).as_str()
}

#[test]
fn every_fixture_becomes_a_sound_file() {
    let dossier = check("ftm", &["ministry.ftm"]);
    assert_eq!(dossier.contacts["nk-own-planned"].modality, Modality::Planned);
    check("diagram", &["diagram.ftm"]);
    check("popolo", &["parliament.json"]);
    check("oligrapher", &["strait.oligrapher.json"]);
    check("gexf", &["gephi.gexf"]);
    check("yed", &["yed.graphml"]);
    check("networkx", &["networkx.graphml"]);
    check("cytoscape", &["strait.cyjs"]);
    check("elements", &["elements.json"]);
    check("edge_list", &["contacts.csv"]);
    check("tables", &["edges.csv", "nodes.csv"]);
}

/// What an export of Counterpart's says of a record comes back: its id, its status, its words and
/// who says them. Without the table of claims, the first of them.
#[test]
fn own_exports_come_back_with_what_they_kept() {
    let edges = check("own_edges", &["own-nodes.csv", "own-edges.csv"]);
    let whole = check("own_tables", &["own-nodes.csv", "own-edges.csv", "own-claims.csv"]);
    for dossier in [&edges, &whole] {
        let ids: Vec<&str> = dossier.records().map(|record| record.id().as_str()).collect();
        assert_eq!(ids, ["role-1", "met", "talks-3", "asks"]);
        assert_eq!(dossier.contacts["talks-3"].participants.len(), 3);
        assert_eq!(verdict(dossier, "met"), "denied");
        assert_eq!(verdict(dossier, "talks-3"), "disputed");
        assert_eq!(verdict(dossier, "role-1"), "background");
        let met = dossier.record(&"met".into()).unwrap().evidence();
        let quotes: Vec<&str> =
            met.iter().flat_map(|item| item.quotes.iter().map(|quote| &*quote.exact)).collect();
        assert!(quotes.contains(&"They never met"), "{quotes:?}");
    }
    assert_eq!(
        verdict(&edges, "asks"),
        "background",
        "a doubt about a part doubts no more than that"
    );
}

#[test]
fn the_format_is_found_by_what_is_in_the_file() {
    use ForeignFormat as F;
    let expected = [
        F::Ftm,
        F::Ftm,
        F::Popolo,
        F::Oligrapher,
        F::Gexf,
        F::GraphMl,
        F::GraphMl,
        F::Cytoscape,
        F::Cytoscape,
        F::CsvEdges,
        F::CsvNodesEdges,
        F::CsvEdges,
    ];
    for (name, format) in FIXTURES.into_iter().zip(expected) {
        assert_eq!(import::recognise(&fixture(name), "file.bin"), Some(format), "{name}");
    }
    for not in ["", "Dear Sir or Madam,", "<html><body/></html>", "{}", "[]", "\u{0}\u{1}"] {
        assert_eq!(import::recognise(not.as_bytes(), "letter"), None, "{not}");
    }
    let own = r#"{"format": "counterpart", "version": 1}"#;
    let error = read("own.json", own).unwrap_err();
    assert_eq!(error.0.message, "this is a Counterpart file already");
}

#[test]
fn a_link_is_never_asserted_that_the_file_calls_denied() {
    let dossier = check("tables", &["edges.csv", "nodes.csv"]);
    let stances = |id: &str| -> Vec<Stance> {
        let record = dossier.record(&counterpart::model::RecordId::from(id)).unwrap();
        record.evidence().iter().map(|item| item.stance).collect()
    };
    assert_eq!(stances("contact-1"), [Stance::Denies]);
    assert_eq!(stances("relation-3"), [Stance::Asserts, Stance::Denies]);
}

#[test]
fn tables_are_the_same_in_any_order_of_files() {
    let one = read_files(&[("e.csv", fixture("edges.csv")), ("n.csv", fixture("nodes.csv"))]);
    let other = read_files(&[("n.csv", fixture("nodes.csv")), ("e.csv", fixture("edges.csv"))]);
    assert_eq!(one.unwrap().dossier, other.unwrap().dossier);
}

#[test]
fn columns_are_guessed_and_can_be_said() {
    let preview = import::csv_preview(&fixture("contacts.csv"), import::Said::default()).unwrap();
    assert_eq!(preview.mapping.delimiter, b';');
    assert_eq!(preview.headings[3], "Date");
    assert_eq!(preview.rows[0][4], "Vale rang Orlov; they spoke for an hour");
    let column = |field| preview.mapping.get(field);
    assert_eq!(column(CsvField::Source), Some(0));
    assert_eq!(column(CsvField::Target), Some(1));
    assert_eq!(column(CsvField::Kind), Some(2));
    assert_eq!(column(CsvField::Url), Some(5));
    assert_eq!(column(CsvField::Label), None);

    let table = "wer\twen\twann\nAnna\tBernd\t2020\n";
    let error = read("wer.tsv", table).unwrap_err();
    assert_eq!(error.0.code.as_str(), "missing-columns");
    assert!(error.0.message.contains("wer, wen, wann"), "{}", error.0.message);
    let mut mapping = CsvMapping::guess(&["wer", "wen", "wann"], b'\t');
    mapping.set(CsvField::Source, Some(0));
    mapping.set(CsvField::Target, Some(1));
    mapping.set(CsvField::Date, Some(2));
    let options = ImportOptions { csv: Some(mapping), ..ImportOptions::default() };
    let imported =
        import::read("wer.tsv", table.as_bytes(), ForeignFormat::CsvEdges, &options).unwrap();
    sound(&imported);
    let relation = imported.dossier.relations.values().next().unwrap();
    assert_eq!(imported.dossier.name(relation.from.as_ref().unwrap()), "Anna");
    assert_eq!(relation.when.as_ref().unwrap().as_str(), "2020");
}

#[test]
fn words_in_other_encodings_are_read_and_said_to_be_so() {
    let table = "source,target,label\nJosé Muñoz,Zoë,kennt “sie”\n";
    let utf16 = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let text = format!("\u{feff}{table}");
        text.encode_utf16().flat_map(unit).collect()
    };
    let latin: Vec<u8> = (table.chars())
        .map(|c| match c {
            '“' => 0x93,
            '”' => 0x94,
            c => u8::try_from(u32::from(c)).unwrap(),
        })
        .collect();
    let names = |bytes: Vec<u8>| {
        let imported = read("t.csv", bytes).unwrap();
        sound(&imported);
        let relation = imported.dossier.relations.values().next().unwrap();
        let name = imported.dossier.name(relation.from.as_ref().unwrap()).to_owned();
        (name, relation.label.clone().unwrap().to_string(), described(&imported))
    };
    for bytes in [
        table.as_bytes().to_vec(),
        format!("\u{feff}{table}").into_bytes(),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
    ] {
        let (name, label, said) = names(bytes);
        assert_eq!((name.as_str(), label.as_str()), ("José Muñoz", "kennt “sie”"));
        assert!(!said.contains("warning"), "{said}");
    }
    let (name, label, said) = names(latin);
    assert_eq!((name.as_str(), label.as_str()), ("José Muñoz", "kennt “sie”"));
    assert!(said.contains("is not UTF-8 (first in line 2) and is read as Windows-1252"), "{said}");

    let mut broken = table.as_bytes().to_vec();
    let k = table.find("kennt").unwrap();
    broken[k] = 0xFF;
    let (name, _, said) = names(broken);
    assert_eq!(name, "José Muñoz");
    assert!(said.contains("not UTF-8 at 1 place, the first in line 2"), "{said}");
    let error = read("t.csv", [0xFF, 0xFE, 0, 0, 65, 0, 0, 0]).unwrap_err();
    assert_eq!(error.0.code.as_str(), "wrong-encoding");
}

/// Entities, inside the file and outside, are refused before any of them is looked at.
#[test]
fn entities_are_refused() {
    let laughs = r#"<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>
<graphml><graph><node id="&lol2;"/></graph></graphml>"#;
    let outside = r#"<!DOCTYPE gexf [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>
<gexf><graph><nodes><node id="1" label="&xxe;"/></nodes></graph></gexf>"#;
    for (name, text) in [("a.graphml", laughs), ("b.gexf", outside)] {
        let error = read(name, text).unwrap_err();
        assert_eq!(error.0.code.as_str(), "entity-declaration");
        assert!(error.0.message.ends_with("which are never resolved"), "{error}");
    }
    let parameter = r#"<!DOCTYPE graphml SYSTEM "http://example.org/x.dtd">
<graphml><graph><node id="a&unknown;"/><node id="b"/></graph></graphml>"#;
    let imported = read("c.graphml", parameter).unwrap();
    sound(&imported);
    let said = described(&imported);
    assert!(said.contains("names a definition outside itself, which is not read"), "{said}");
    assert!(said.contains("c.graphml:2:17: warning[entity-declaration]"), "{said}");
}

#[test]
fn what_breaks_off_is_read_up_to_there() {
    let cases = [
        ("gephi.gexf", "<edge id=\"2\"", 3, "36:7"),
        ("yed.graphml", "<edge id=\"e1\"", 3, "38:5"),
        ("strait.cyjs", "\"edges\": [", 2, "11:5"),
        ("parliament.json", "\"posts\"", 6, "19:3"),
        ("diagram.ftm", "\"layout\"", 4, "9:3"),
    ];
    for (name, before, entities, place) in cases {
        let bytes = fixture(name);
        let text = String::from_utf8(bytes).unwrap();
        let cut = &text[..text.find(before).unwrap()];
        let imported = read(name, cut).unwrap();
        sound(&imported);
        let said = described(&imported);
        assert!(said.contains(&format!("{name}:{place}: error[syntax]")), "{name}: {said}");
        assert!(said.contains("everything before that was read"), "{said}");
        assert!(imported.dossier.entities.len() >= entities, "{name}: {said}");
    }
    let table = read("t.csv", "source,target\na,b\nc,\"d").unwrap();
    assert!(described(&table).contains("t.csv:3:1: warning[syntax]: a quotation mark"));
    let lines = read("t.ftm", "{\"id\":\"a\",\"schema\":\"Person\"}\n{\"id\":\"b\",\"sch").unwrap();
    assert!(described(&lines).contains("t.ftm:2:1: error[syntax]"), "{}", described(&lines));
}

#[test]
fn deep_files_are_stopped_and_do_no_harm() {
    let deep = format!("<graphml>{}", "<graph><node id='n'>".repeat(100_000));
    let error = read("deep.graphml", deep).unwrap_err();
    assert_eq!(error.0.code.as_str(), "too-deep");
    let deep = format!("{{\"elements\": {{\"nodes\": [{}", "[".repeat(1_000_000));
    read("deep.cyjs", deep).unwrap_err();
    let inner = format!(
        "{}1{}",
        "{\"id\":\"x\",\"schema\":\"Person\",\"properties\":{\"a\":[".repeat(200),
        "]}}".repeat(200)
    );
    let error = read("deep.ftm", inner).unwrap_err();
    assert!(error.0.message.contains("recursion limit"), "{error}");
}

#[test]
fn dangerous_words_stay_words() {
    let graph = r#"<graphml><key id="u" for="node" attr.name="url"/><key id="q" for="edge" attr.name="link"/>
<graph><node id="../../../etc/passwd"><data key="u">javascript:alert(1)</data></node>
<node id="&lt;script&gt;alert(1)&lt;/script&gt;"><data key="u">https://example.org/</data></node>
<edge source="../../../etc/passwd" target="&lt;script&gt;alert(1)&lt;/script&gt;"><data key="q">data:text/html,x</data></edge>
</graph></graphml>"#;
    let imported = read("x.graphml", graph).unwrap();
    let text = sound(&imported);
    let ids: Vec<&str> = imported.dossier.entities.keys().map(EntityId::as_str).collect();
    assert_eq!(ids, ["etc-passwd", "script-alert-1-script"]);
    let entity = &imported.dossier.entities["script-alert-1-script"];
    assert_eq!(&*entity.name, "<script>alert(1)</script>");
    assert!(!text.contains("javascript:") && !text.contains("data:text"), "{text}");
    assert!(imported.not_carried.contains(&"addresses that are not web addresses: 2".to_owned()));

    let table = "source,target,kind\n'=1+1,'-2+3,=cmd()\n=HYPERLINK(1),''=x,'Tis\n";
    let imported = read("x.csv", table).unwrap();
    sound(&imported);
    let names: BTreeSet<&str> = imported.dossier.entities.values().map(|e| &*e.name).collect();
    assert_eq!(names, BTreeSet::from(["=1+1", "-2+3", "=HYPERLINK(1)", "'=x"]));
    let labels: BTreeSet<&str> =
        imported.dossier.relations.values().filter_map(|r| r.label.as_deref()).collect();
    assert_eq!(labels, BTreeSet::from(["=cmd()", "'Tis"]));
}

#[test]
fn odd_values_are_listed_and_lose_nothing() {
    let table = "source,target,id,date,kind\na,a,x,99999-01-01,meeting\na,b,x,2022-02-30,call\n\
                 a,b,x,1e400,999999999999999999999999\nA,ä,,,\n";
    let imported = read("odd.csv", table).unwrap();
    let text = sound(&imported);
    let dossier = &imported.dossier;
    assert_eq!(dossier.entities.len(), 4, "{text}");
    assert_eq!(dossier.contacts["x-2"].when_text.as_deref(), Some("2022-02-30"));
    let oneself = &dossier.relations["x"];
    assert_eq!(
        (oneself.from.as_ref(), oneself.label.as_deref()),
        (oneself.to.as_ref(), Some("meeting"))
    );
    let said = described(&imported);
    assert_eq!(said.matches("warning[bad-date]").count(), 3, "{said}");
}

/// What the formats let one write once for many: defaults, spells, several ends of one link.
#[test]
fn a_short_file_does_not_become_a_huge_one() {
    let mut graph = String::from("<graphml>");
    for n in 0..2_000 {
        write!(graph, "<key id='k{n}' for='node' attr.name='p{n}'><default>v</default></key>")
            .unwrap();
    }
    graph.push_str("<graph>");
    (0..2_000).for_each(|n| write!(graph, "<node id='{n}'/>").unwrap());
    graph.push_str("</graph></graphml>");
    let imported = read("defaults.graphml", graph).unwrap();
    assert_eq!(imported.counts.facts, 50 * 2_000);
    assert!(imported.not_carried.contains(&"defaults of further keys: 1950".to_owned()));

    let spells = "<spell start='2020'/>".repeat(30_000);
    let graph = format!(
        "<gexf><graph><edges><edge id='e' source='a' target='b' label='x'><spells>{spells}</spells></edge></edges></graph></gexf>"
    );
    let imported = read("spells.gexf", graph).unwrap();
    assert_eq!(imported.counts.relations, 20_000);
    assert!(imported.not_carried.contains(&"further spells: 10000".to_owned()));

    let ends: Vec<String> = (0..2_000).map(|n| format!("\"e{n}\"")).collect();
    let ends = ends.join(",");
    let link = format!(
        "{{\"id\":\"l\",\"schema\":\"Ownership\",\"properties\":{{\"owner\":[{ends}],\"asset\":[{ends}]}}}}"
    );
    let imported = read("ends.ftm", link).unwrap();
    assert_eq!(imported.counts.relations, 1_000);
    assert!(imported.not_carried.contains(&"further ends of one link: 3999000".to_owned()));

    let attributes: String = (0..100_000).fold(String::new(), |all, n| all + &format!(" a{n}='v'"));
    let imported = read(
        "tag.graphml",
        format!("<graphml><graph><node id='n'{attributes}/></graph></graphml>"),
    )
    .unwrap();
    assert_eq!(imported.counts.facts, 199);
    assert!(described(&imported).contains("is one of too many"));
}

#[test]
fn a_long_table_is_read_line_by_line() {
    let mut table = String::from("source,target,kind\n");
    for n in 0..200_000_u32 {
        writeln!(table, "p{},p{},knows", n % 9_973, n % 7_919).unwrap();
    }
    table.push_str(&"a,,\n".repeat(40_000));
    let imported = read("long.csv", table).unwrap();
    assert_eq!(imported.counts.relations, 200_000);
    assert_eq!(imported.problems.len(), 51, "fifty are listed, and how many more there are");
    assert!(imported.problems[50].message.starts_with("39950 more problems"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_broken_file_does_harm(
        which in 0_usize..12,
        cut in 0.0_f64..1.0,
        flips in prop::collection::vec((0.0_f64..1.0, any::<u8>()), 0..6),
    ) {
        let mut bytes = fixture(FIXTURES[which]);
        let length = bytes.len() as f64;
        for (place, byte) in flips {
            let place = ((place * length) as usize).min(bytes.len() - 1);
            bytes[place] = byte;
        }
        if cut > 0.3 {
            bytes.truncate((cut * length) as usize);
        }
        for format in std::iter::once(None).chain(ForeignFormat::ALL.map(Some)) {
            let input = [Input { name: "broken", bytes: &bytes }];
            if let Ok(imported) = import::read_all(&input, format, &ImportOptions::default()) {
                sound(&imported);
            }
        }
    }
}
