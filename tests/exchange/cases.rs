//! Files that went wrong in other programs, and what each has to become. They were made after public
//! reports, one folder for each kind of fault (`tests/foreign/cases`); every file of them is named here.
//! Letters are drawn in `letters`, and a contact's way there and back is `back_again`'s matter; what
//! did not take place is `not_held`'s, what other languages and dialects say `said_elsewhere`'s.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use counterpart::import::{self, DayOrder, ForeignFormat, ImportOptions, Imported, Input, Said};
use counterpart::load::{self, Severity};
use counterpart::model::{Claim, Contact, Date, Dossier, EntityKind, Modality, Relation, Text};
use counterpart::picture::letters::Faces;

pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/foreign/cases")
}

pub(crate) fn read_as(files: &[&str], said: Said) -> Imported {
    let bytes: Vec<Vec<u8>> = files.iter().map(|f| fs::read(folder().join(f)).unwrap()).collect();
    let inputs: Vec<Input<'_>> = (files.iter().zip(&bytes))
        .map(|(file, bytes)| Input { name: file.rsplit('/').next().unwrap(), bytes })
        .collect();
    let imported = import::read_all(&inputs, None, &ImportOptions { csv: None, said })
        .unwrap_or_else(|error| panic!("{files:?}: {error}"));
    let written = load::write(&imported.dossier);
    let file = load::parse("t.json", written.as_bytes());
    let wrong = file.problems.iter().filter(|p| p.severity != Severity::Info);
    assert_eq!(wrong.count(), 0, "{files:?}: {:?}", file.problems);
    imported
}

pub(crate) fn read(file: &str) -> Imported {
    read_as(&[file], Said::default())
}

/// What is said of a file: problems and what was not carried over.
pub(crate) fn remarks(imported: &Imported) -> String {
    let problems = imported.problems.iter().map(ToString::to_string);
    problems.chain(imported.not_carried.iter().cloned()).collect::<Vec<_>>().join("\n")
}

fn joined(texts: &[Text]) -> String {
    texts.iter().map(|text| &**text).collect::<Vec<_>>().join("; ")
}

/// The quoted words and the documents that a record rests on, the imported file aside.
fn sources(claim: &Claim, dossier: &Dossier) -> String {
    let mut told: Vec<String> = Vec::new();
    for item in &claim.evidence {
        for quote in &item.quotes {
            let document = &dossier.documents[&quote.document];
            let called = document.url.as_deref().or(document.title.as_deref()).unwrap_or_default();
            told.push(format!("“{}” in {called}", quote.exact));
        }
        let note = item.note.as_deref().unwrap_or_default();
        told.extend(note.split_once(". ").map(|(_, remark)| remark.to_owned()));
    }
    told.join(" ")
}

fn time<'a>(when: Option<&'a Date>, words: Option<&'a Text>) -> &'a str {
    when.map(Date::as_str).or(words.map(|words| &**words)).unwrap_or("no date")
}

fn contact(contact: &Contact, dossier: &Dossier) -> String {
    let mut names: Vec<&str> =
        contact.participants.iter().map(|p| dossier.name(&p.entity)).collect();
    names.sort_unstable();
    let mut line = format!("{}: {}", names.join(" + "), contact.mode.as_str());
    if contact.modality != Modality::Happened {
        line = format!("{line}, {}", contact.modality.as_str());
    }
    line = format!("{line}, {}", time(contact.when.as_ref(), contact.when_text.as_ref()));
    for (what, list) in [("for", &contact.purpose), ("called", &contact.words_used)] {
        if !list.is_empty() {
            line = format!("{line}, {what}: {}", joined(list));
        }
    }
    format!("{line} {}", sources(&contact.claim, dossier)).trim_end().to_owned()
}

fn relation(relation: &Relation, dossier: &Dossier) -> String {
    let [from, to] = [&relation.from, &relation.to].map(|end| dossier.name(end.as_ref().unwrap()));
    let label = relation.label.as_deref().map(|label| format!(" ({label})")).unwrap_or_default();
    let line = format!(
        "{from} → {to}: {}{label}, {} {}",
        relation.kind.as_str(),
        time(relation.when.as_ref(), relation.when_text.as_ref()),
        sources(&relation.claim, dossier)
    );
    line.trim_end().to_owned()
}

/// Every contact and relation, in the order of the file.
pub(crate) fn told(imported: &Imported) -> Vec<String> {
    let dossier = &imported.dossier;
    let numbered = |id: &str| (id.len(), id.to_owned());
    let mut all: Vec<_> = (dossier.contacts.values())
        .map(|c| (numbered(c.id.as_str()), contact(c, dossier)))
        .collect();
    all.sort();
    let mut links: Vec<_> = (dossier.relations.values())
        .map(|r| (numbered(r.id.as_str()), relation(r, dossier)))
        .collect();
    links.sort();
    all.into_iter().chain(links).map(|(_, line)| line).collect()
}

pub(crate) fn names(imported: &Imported) -> Vec<&str> {
    let mut names: Vec<&str> = imported.dossier.entities.values().map(|e| &*e.name).collect();
    names.sort_unstable();
    names
}

#[track_caller]
pub(crate) fn check(file: &str, expected: &[&str]) -> Imported {
    let imported = read(file);
    assert_eq!(told(&imported), expected, "{file}: {}", remarks(&imported));
    imported
}

#[track_caller]
pub(crate) fn assert_says(imported: &Imported, words: &str) {
    let said = remarks(imported);
    assert!(said.contains(words), "“{words}” is not said: {said}");
}

/// Every file of the folder is one that a test here, or in `letters` and `back_again`, names.
#[test]
fn no_case_is_left_out() {
    let tests = [
        include_str!("cases.rs"),
        include_str!("held.rs"),
        include_str!("letters.rs"),
        include_str!("back_again.rs"),
        include_str!("said_elsewhere.rs"),
    ];
    let mut left: Vec<String> = Vec::new();
    for kind in fs::read_dir(folder()).unwrap().map(Result::unwrap) {
        for file in fs::read_dir(kind.path()).unwrap().map(Result::unwrap) {
            let [kind, file] = [kind.file_name(), file.file_name()];
            let name = format!("\"{}/{}\"", kind.to_str().unwrap(), file.to_str().unwrap());
            left.extend((!tests.iter().any(|test| test.contains(&name))).then_some(name));
        }
    }
    assert_eq!(left, Vec::<String>::new());
}

#[test]
fn a_first_row_of_data_stays_data() {
    for file in ["header/e.csv", "header/t.tsv", "header/q.csv"] {
        let (one, two) = if file == "header/q.csv" { ("a", "b") } else { ("Ann Ort", "Bo Lind") };
        let imported = read(file);
        assert_eq!(told(&imported)[0], format!("{one} → {two}: other, no date"), "{file}");
        assert_says(&imported, "the table has no headings");
    }
    check(
        "header/t.tsv",
        &["Ann Ort → Bo Lind: other, no date", "Ann Ort → Cy Mar: other, no date"],
    );
    assert_eq!(told(&read("header/e.csv")).len(), 3);
}

#[test]
fn of_a_kind_and_a_label_both_stay() {
    check(
        "kind-label/a.csv",
        &[
            "Ann Ort + Cy Mar: meeting, no date, called: lobbied",
            "Ann Ort + Cy Mar: meeting, no date, called: lunch in Oslo",
            "Ann Ort + Cy Mar: meeting, no date, called: interacts with",
            "Ann Ort → Cy Mar: other (funds: pays rent), no date",
            "Ann Ort → Cy Mar: serves_under (deputy of), no date",
        ],
    );
    check(
        "kind-label/b.graphml",
        &[
            "Ann Ort + Cy Mar: meeting, no date, called: lobbied",
            "Ann Ort → Cy Mar: other (funds: pays rent), no date",
        ],
    );
    check(
        "kind-label/c.cyjs",
        &[
            "Ann Ort + Bo Lind: meeting, no date, called: interacts with",
            "Ann Ort → Bo Lind: other (donation: 2 m in May), no date",
        ],
    );
}

#[test]
fn a_column_of_sources_is_the_document() {
    for file in ["source-column/cite.csv", "source-column/cite2.csv"] {
        let imported = check(
            file,
            &[
                "Ann Ort + Bo Lind: meeting, no date It names as source: https://news.example/1.",
                "Ann Ort + Cy Mar: meeting, no date It names as source: https://news.example/2.",
            ],
        );
        assert_eq!(names(&imported), ["Ann Ort", "Bo Lind", "Cy Mar"], "{file}");
        assert_eq!(imported.dossier.documents.len(), 3, "{file}");
    }
    check(
        "source-column/cite3.csv",
        &["Ann Ort + Bo Lind: meeting, 2021-01-01 It names as source: The Harrow Times."],
    );
    let imported = check(
        "source-column/cite4.csv",
        &["Ann + Bo: meeting, no date It names as source: https://x.example."],
    );
    assert_says(&imported, "edge attribute \"Target date\": 1");
}

#[test]
fn quotes_stand_in_the_documents_that_are_named_for_them() {
    let imported = check(
        "source-column/sources.csv",
        &[
            "Ann + Bo: meeting, 2021-01-01 “they met in Oslo” in https://one.example/1",
            "Ann + Bo: meeting, 2021-01-01 “the pair spoke in Oslo” in https://two.example/9",
            "Ann + Cy: meeting, 2021-02-01 “Cy saw Ann” in https://one.example/2",
            "Ann + Di: meeting, 2021-02-01 “Di saw Ann” in https://one.example/2",
            "Ann + Ed: meeting, 2021-03-01 “Ed saw Ann” in https://one.example/3 \
             “Ed saw Ann” in https://two.example/3",
            "Ann + Flo: meeting, 2021-03-01 “Flo saw Ann” in https://one.example/4 \
             “Flo saw Ann” in https://two.example/4",
            "Ann + Gus: meeting, 2021-03-01 “Gus saw Ann” in https://www.one.example/5",
            "Ann + Hal: meeting, 2021-03-01 “Hal saw Ann” in https://one.example/6",
            "Ann + Ira: meeting, 2021-03-01 It names as source: https://one.example/7.",
            "Ann + Jo: meeting, 2021-03-01 “Jo saw Ann” in Jo talks",
            "Ann + Jo: meeting, 2021-03-01 “Jo was seen with Ann” in Jo talks",
        ],
    );
    let dates: Vec<&str> = (imported.dossier.documents.values())
        .filter(|document| document.title.as_deref() == Some("Jo talks"))
        .filter_map(|document| document.published.as_ref().map(Date::as_str))
        .collect();
    assert_eq!(dates, ["2021-03-02", "2021-04-02"], "two of one title");
    assert_says(&imported, "titles of documents that have another already: 1");
    assert_says(&imported, "dates of documents that have another already: 1");
}

/// What each row of the table of dates becomes, from the first to the last.
const DATES: [&str; 49] = [
    "2021-03-12",
    "2021-03-05",
    "2021-03-05",
    "2021-03-12",
    "2021-03-12",
    "2021-03-12",
    "2021-03",
    "2021-03",
    "2021-03-25",
    "2021-03-12",
    "2021-03",
    "2021-03-12",
    "[2021-03-08..2021-03-14]",
    "[2021-01..2021-03]",
    "[2021-01..2021-03]",
    "2021",
    "2021-03",
    "2021",
    "no date",
    "2021/2022",
    "2019/2021",
    "2019/2021",
    "2021-03-12",
    "2021-03-12",
    "2021-03-12",
    "2019~",
    "2019~",
    "2019?",
    "2019~",
    "199X",
    "199X",
    "2021-21",
    "2021-21/2021-23",
    "2021-21",
    "44267",
    "1615507200",
    "2020-02-30",
    "no date",
    "present",
    "2019/..",
    "2004-06/..",
    "2019/..",
    "../2019",
    "12/03/21",
    "2021-03-12/2021-03-14",
    "10000",
    "-0044-03-15",
    "Y17E8",
    "[2016-01..2016-06]",
];

#[test]
fn every_date_that_needs_no_guess_is_read() {
    let imported = read("dates/d.csv");
    for (row, date) in DATES.into_iter().enumerate() {
        let line = format!("Ann{row} + Bo: meeting, {date}");
        assert!(told(&imported).contains(&line), "{line}: {:#?}", told(&imported));
    }
    assert_says(&imported, "\"12.03.2021\" is read with the day first, as \"25/03/2021\"");
    let month_first = Said { dates: Some(DayOrder::MonthFirst), ..Said::default() };
    let imported = read_as(&["dates/d.csv"], month_first);
    assert!(told(&imported).contains(&"Ann9 + Bo: meeting, 2021-12-03".to_owned()));
}

#[test]
fn names_that_nobody_could_tell_apart_are_one() {
    assert_eq!(
        names(&read("names/e.csv")),
        [
            "Ann Ort",
            "Bo",
            "Cy",
            "Di\u{a0}Fox",
            "Dr. Ann Ort",
            "Ed",
            "Flo\u{200b}",
            "GUS",
            "Gus",
            "Hal",
            "Hal's Inn",
            "Hal’s Inn",
            "Ira",
            "Jo",
            "José Peña",
            "Kim",
            "Lee",
            "Max",
            "Ort, Ann",
        ]
    );
    assert_eq!(
        names(&read("names/ee.csv")),
        ["01", "1.0", "2", "2.0", "Ann Ort", "Bo  Lind", "ann ort"],
        "as each is written first"
    );
    let both = read_as(&["names/ee.csv", "names/n.csv"], Said::default());
    assert_eq!(names(&both), ["01", "1.0", "2.0", "Ann Ort", "Bo Lind", "ann ort"]);
    // A file that has two of one name has them by any of the ways of writing it.
    let text = fs::read(folder().join("names/m.json")).unwrap();
    let dossier = load::parse("m.json", &text).content.unwrap();
    for name in ["Bo Lind", "Bo\u{a0} Lind", "Bo\u{200b} Lind"] {
        let called = counterpart::network::called(&dossier, name);
        assert_eq!(called, ["2".into(), "bo-lind".into()], "{name:?}");
    }
}

#[test]
fn a_person_without_a_name_is_named_by_its_parts() {
    let imported = read("popolo/names.popolo.json");
    let people: Vec<&str> = (imported.dossier.entities.values())
        .filter(|entity| entity.kind == EntityKind::Person)
        .map(|entity| &*entity.name)
        .collect();
    assert_eq!(people, ["Cy Mar", "Fox", "Ann Ort", "Lord Dunn of Harrow"]);
}

#[test]
fn what_is_no_number_costs_the_value_only() {
    assert_eq!(names(&read("nan/nan.ftm")), ["Ann"]);
    assert_eq!(names(&read("nan/nan.popolo.json")), ["Ann", "Bo"]);
    let met = "Ann Ort + Bo Lind: meeting, no date";
    check("nan/nx-nan.cyjs", &[met, met]);
    for (file, count) in [("nan/nan.ftm", 1), ("nan/nan.popolo.json", 1), ("nan/nx-nan.cyjs", 3)] {
        let words = format!("values that are no numbers (NaN, Infinity): {count}");
        assert_says(&read(file), &words);
    }
}

#[test]
fn a_map_of_oligrapher_keeps_its_title_and_its_links() {
    let imported = check(
        "oligrapher/v3.json",
        &[
            "Ann Ort + Bo Lind: meeting, no date",
            "Ann Ort → Cy Bank: other (Director), no date \
             It names as source: https://littlesis.org/relationships/7.",
            "Ann Ort → Bo Lind: other (donation), no date",
            "Cy Bank → Bo Lind: other, no date It gives the link no direction.",
            "Bo Lind → Ann Ort: other (donation), no date",
        ],
    );
    assert_eq!(imported.formats[0].1, ForeignFormat::Oligrapher);
    assert_eq!(imported.dossier.title.as_deref(), Some("Port money"));
    let note = imported.dossier.note.as_deref().unwrap();
    assert!(note.contains("Who pays whom") && note.contains("As of 2015"), "{note}");
    assert_says(&imported, "\"annotations\" of the map: 1");
}

#[test]
fn words_for_a_direction_are_understood() {
    let none = " It gives the link no direction.";
    let both = " It says that the link goes both ways.";
    let line = |to: &str, remark: &str| format!("A → {to}: other (advises), no date{remark}");
    assert_eq!(
        told(&read("direction/dir.csv")),
        [line("B", none), line("C", both), line("D", both), line("E", none), line("F", "")]
    );
    assert_eq!(
        told(&read("direction/dir2.csv")),
        [line("B", none), line("C", none), line("D", none), line("E", "")]
    );
}

#[test]
fn json_of_nodes_and_links_is_called_what_it_is() {
    for (file, format) in [
        ("json-kinds/nodelink.json", ForeignFormat::NodeLink),
        ("json-kinds/vis.json", ForeignFormat::Vis),
        ("json-kinds/graphology.json", ForeignFormat::Graphology),
        ("json-kinds/blueprint.json", ForeignFormat::Kumu),
    ] {
        let imported = check(file, &["Ann Ort + Bo Lind: meeting, no date"]);
        assert_eq!(imported.formats[0].1, format, "{file}");
    }
}

#[test]
fn separators_titles_and_blanks_before_quotes_are_found() {
    check("dialect/commahead.csv", &["Ann + Bo: meeting, no date"]);
    check("dialect/space.csv", &["Lind, Bo + Ort, Ann: meeting, no date"]);
    let imported = check("dialect/title.csv", &["Ann + Bo: meeting, no date"]);
    assert_says(&imported, "2 rows are above the table");
}

#[test]
fn a_table_of_ministers_meetings_becomes_contacts() {
    let penn = "Rt Hon Orla Penn MP, Secretary of State";
    let dunn = "Harrow Steel plc + Lord Tavish Dunn: meeting";
    let imported = read("meetings/meetings.csv");
    assert_eq!(
        told(&imported),
        [
            format!(
                "Harrow Steel plc + {penn}: meeting, 2021-03-12, for: To discuss energy costs, and tariffs"
            ),
            format!(
                "Bright Foundation + Northfold Trust + {penn}: meeting, 2021-03, for: Introductory meeting"
            ),
            format!("Ketterby Shipping + {penn}: meeting, 2021-03-25, for: Ports"),
            format!("{dunn}, Oct-12, for: Catch up"),
            format!("{dunn}, 2021-03-12, for: Catch up"),
            format!("{dunn}, 2021-03-12, for: Catch up"),
        ]
    );
    assert_says(&imported, "rows that say that nobody was met: 1");
    assert_says(&imported, "\"12/03/2021\" is read with the day first");
    let harbour = "Harbour Minister, The Rt Hon Orla Penn MP";
    let imported = read("meetings/blank-minister.csv");
    assert_eq!(
        told(&imported),
        [
            format!(
                "{harbour} + Harrow Times + Len Barr and Gus Pike: meeting, Oct-12, for: General discussion"
            ),
            format!("BAX + BQ + {harbour} + Rio Bay: meeting, Oct-12, for: Annual meeting"),
            format!("{harbour} + Harrow Steel: meeting, Nov-12, for: Ports"),
        ]
    );
}

#[test]
fn the_form_of_a_meeting_is_its_mode() {
    let imported = read("meetings/meetings-kind.csv");
    let forms: Vec<String> = (told(&imported).into_iter())
        .map(|line| {
            let form = line.trim_start_matches("Harrow Steel plc + Lord Tavish Dunn: ");
            let word = form.split_once(", called: ").map(|(_, word)| format!(" ({word})"));
            form.split(',').next().unwrap().to_owned() + &word.unwrap_or_default()
        })
        .collect();
    assert_eq!(
        forms,
        [
            "meeting",
            "meeting",
            "meeting (Breakfast meeting)",
            "meeting",
            "call",
            "video (Zoom)",
            "video (Virtual meeting)",
            "meeting (Roundtable)",
            "message (Email)",
            "call",
            "call",
            "visit",
            "meeting (Lunch)",
        ]
    );
}

/// Which letters of a file's names no embedded font has: those of scripts that only fonts of the
/// system can draw.
#[test]
fn letters_of_the_embedded_fonts_need_no_others() {
    for (file, foreign) in [
        ("letters/indic-names.json", &[][..]),
        ("letters/o.json", &["am", "bn", "km", "ta", "my", "si"]),
        ("letters/l.json", &["am", "ko", "ja", "bn", "my", "km", "dv"]),
    ] {
        let text = fs::read(folder().join(file)).unwrap();
        let dossier = load::parse(file, &text).content.unwrap();
        for faces in [Faces::upright(&[]), Faces::upright(&[])] {
            for (id, entity) in &dossier.entities {
                let mut lacking = BTreeSet::new();
                faces.note_lacking(&entity.name, &mut lacking);
                let is_foreign = foreign.contains(&id.as_str());
                assert_eq!(!lacking.is_empty(), is_foreign, "{file}: {}: {lacking:?}", entity.name);
            }
        }
    }
}
