//! Tables as people keep them: with titles above or without headings, with any separator, with dates
//! of every sort, with a column for the source, and tables in which each row is a meeting.

use std::fs;
use std::path::PathBuf;

use counterpart::import::{
    self, CsvField, DayOrder, ForeignFormat, ImportError, ImportOptions, Imported, Input, Said,
};
use counterpart::load::{self, Severity};
use counterpart::model::{Contact, Dossier, Modality, Mode, Relation};

fn fixture(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/foreign/tables").join(name);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn read_as(text: &str, said: Said) -> Result<Imported, ImportError> {
    let input = [Input { name: "t.csv", bytes: text.as_bytes() }];
    let imported = import::read_all(&input, None, &ImportOptions { csv: None, said })?;
    let written = load::write(&imported.dossier);
    let file = load::parse("t.json", written.as_bytes());
    let wrong = file.problems.iter().filter(|p| p.severity != Severity::Info);
    assert_eq!(wrong.count(), 0, "{:?}", file.problems);
    Ok(imported)
}

fn read(text: &str) -> Imported {
    read_as(text, Said::default()).unwrap_or_else(|error| panic!("{error}"))
}

fn said(imported: &Imported) -> String {
    let problems = imported.problems.iter().map(ToString::to_string);
    problems.chain(imported.not_carried.iter().cloned()).collect::<Vec<_>>().join("\n")
}

fn names(dossier: &Dossier, contact: &Contact) -> Vec<String> {
    let all = contact.participants.iter().map(|p| dossier.name(&p.entity).to_owned());
    all.collect()
}

fn ends(dossier: &Dossier, relation: &Relation) -> (String, String) {
    let name =
        |end: &Option<counterpart::model::EntityId>| dossier.name(end.as_ref().unwrap()).to_owned();
    (name(&relation.from), name(&relation.to))
}

fn contacts(imported: &Imported) -> Vec<&Contact> {
    let mut all: Vec<&Contact> = imported.dossier.contacts.values().collect();
    // "contact-2" stands before "contact-10" in the table.
    all.sort_by_key(|contact| (contact.id.as_str().len(), contact.id.to_string()));
    all
}

fn when(contact: &Contact) -> &str {
    let date = contact.when.as_ref().map(counterpart::model::Date::as_str);
    date.or(contact.when_text.as_deref()).unwrap_or_default()
}

#[test]
fn a_table_of_meetings_becomes_contacts_with_dates_and_purposes() {
    let imported = read(&fixture("ministers.csv"));
    let dossier = &imported.dossier;
    let meetings = contacts(&imported);
    let found: Vec<(Vec<String>, &str)> =
        meetings.iter().map(|meeting| (names(dossier, meeting), when(meeting))).collect();
    let holm = "Rt Hon Ida Holm MP, Secretary of State";
    let met = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        found,
        [
            (met(&[holm, "Salt Board"]), "2024-07-08"),
            (met(&["Lind Ferries", "Port Union, Ltd", holm]), "2024-07-19"),
            (met(&["Port Union", "Sir Oke Brandt"]), "Sep-24"),
            (met(&["Sir Oke Brandt", "Union of Dockers (north, south)"]), "[2024-07..2024-09]"),
        ]
    );
    assert!(meetings.iter().all(|meeting| meeting.mode == Mode::Meeting));
    let purpose: Vec<&str> = meetings[0].purpose.iter().map(|p| &**p).collect();
    assert_eq!(purpose, ["Quotas, and the new pier"]);
    assert!(
        said(&imported).contains("rows that say that nobody was met: 1"),
        "{}",
        said(&imported)
    );
    assert!(said(&imported).contains("1 cell is read as \"the same as above\""));
    assert!(said(&imported).contains("\"08/07/2024\" is read with the day first"));
    assert!(said(&imported).contains("2 rows are above the table"), "{}", said(&imported));
    let note = dossier.note.as_deref().unwrap();
    assert!(note.contains("July to September 2024"), "what stands above is kept: {note}");
    assert!(!dossier.entities.values().any(|entity| entity.name.contains("Nil")));
}

#[test]
fn the_form_of_a_meeting_is_read_however_it_is_written() {
    let imported = read(&fixture("forms.csv"));
    let found: Vec<(Mode, Modality)> =
        contacts(&imported).iter().map(|meeting| (meeting.mode, meeting.modality)).collect();
    let held = Modality::Happened;
    assert_eq!(
        found,
        [
            (Mode::Meeting, held),
            (Mode::Call, held),
            (Mode::Video, held),
            (Mode::Meeting, Modality::Cancelled),
            (Mode::Unstated, held),
        ]
    );
    let words: Vec<&str> =
        contacts(&imported).iter().flat_map(|m| &m.words_used).map(|word| &**word).collect();
    assert_eq!(words[0], "Working dinner");
    assert!(words.contains(&"Hospitality"), "a form that is not known stays: {words:?}");
    let place = contacts(&imported)[0].place.as_ref().unwrap();
    assert_eq!(imported.dossier.name(place), "Harbour Hotel");
}

#[test]
fn each_row_can_be_said_to_be_a_meeting() {
    let table = "Name,Whom,On,About\nIda Holm,Salt Board; Port Union,9 July 2024,Quotas\n";
    let mut mapping =
        import::csv_preview(table.as_bytes(), import::Said::default()).unwrap().mapping;
    mapping.meetings = true;
    mapping.set(CsvField::Source, Some(0));
    mapping.set(CsvField::Target, Some(1));
    mapping.set(CsvField::Date, Some(2));
    mapping.set(CsvField::Purpose, Some(3));
    let options = ImportOptions { csv: Some(mapping), ..ImportOptions::default() };
    let imported =
        import::read("t.csv", table.as_bytes(), ForeignFormat::CsvEdges, &options).unwrap();
    let meeting = contacts(&imported)[0];
    assert_eq!(names(&imported.dossier, meeting), ["Ida Holm", "Port Union", "Salt Board"]);
    assert_eq!((when(meeting), &*meeting.purpose[0]), ("2024-07-09", "Quotas"));
}

#[test]
fn nobody_is_left_out_where_a_blank_is_only_a_gap() {
    let imported = read("From,To\nIda,Oke\nIda,Ene\n,Jon\n");
    assert_eq!(imported.dossier.relations.len(), 2);
    assert!(said(&imported).contains("it lacks a source or a target"));
    let imported = read("From,To\nIda,Oke\n,Ene\n,Jon\nOke,Jon\n");
    assert_eq!(imported.dossier.relations.len(), 4, "a table that never repeats leaves out");
    let imported = read("From,To,Kind\nIda,Oke,met\n\",Ene,ditto\n");
    assert!(imported.problems.iter().any(|p| p.code.as_str() == "syntax"), "an open quote is said");
    let imported = read("From,To,Kind\nIda,Oke,met\n〃,Ene,ditto\n");
    assert_eq!(names(&imported.dossier, contacts(&imported)[1]), ["Ene", "Ida"]);
}

#[test]
fn several_at_one_end_are_several() {
    let imported = read("From,To,Kind\nIda,Oke; Ene,advises\nIda,Oke|Ene|Jon,call\n");
    let found: Vec<(String, String)> =
        imported.dossier.relations.values().map(|r| ends(&imported.dossier, r)).collect();
    let pair = |to: &str| ("Ida".to_owned(), to.to_owned());
    assert_eq!(found, [pair("Oke"), pair("Ene")]);
    let call = contacts(&imported)[0];
    assert_eq!(names(&imported.dossier, call), ["Ene", "Ida", "Jon", "Oke"]);
}

#[test]
fn a_table_without_headings_keeps_its_first_row() {
    for table in [
        "Ida;Oke\nIda;Ene\nEne;Jon\n",
        "Ida\tOke\nOke\tEne\nEne\tJon\n",
        "\"Ida\",\"Oke\"\n\"Ida\",\"Ene\"\n\"Ene\",\"Jon\"\n",
    ] {
        let imported = read(table);
        assert_eq!(imported.dossier.relations.len(), 3, "{table}");
        assert!(said(&imported).contains("the table has no headings"), "{}", said(&imported));
    }
    // Nobody knows whether this is a heading: it is asked for, and can be said.
    let open = "Ida,Oke\nEne,Jon\n";
    let error = read_as(open, Said::default()).unwrap_err();
    assert_eq!(error.0.code.as_str(), "missing-columns");
    assert!(error.0.help.contains("--no-header"), "{}", error.0.help);
    let without = Said { headings: Some(false), ..Said::default() };
    assert_eq!(read_as(open, without).unwrap().dossier.relations.len(), 2);
    let three = "Ida,advises,Oke\nIda,advises,Ene\n";
    let error = read_as(three, without).unwrap_err();
    assert!(error.0.message.contains("has no headings"), "{}", error.0.message);
    let look = import::csv_preview(three.as_bytes(), import::Said::default()).unwrap();
    assert_eq!(look.headings, ["column 1", "column 2", "column 3"]);
    assert_eq!(look.rows.len(), 2);
}

#[test]
fn separators_titles_and_blanks_are_found() {
    for (table, label) in [
        ("From;To;Label (one, two, three)\nIda;Oke;pays\n", "pays"),
        ("From|To|Label\nIda|Oke|pays, late\n", "pays, late"),
        ("From,To,Label\n\"Ida\" ,\t\"Oke\", \"pays\"\n", "pays"),
        ("From, To, Label\n\"Ida\", \"Oke\", \"pays, \"\"late\"\"\"\n", "pays, \"late\""),
        ("The port,,\n2024,,\n,,\nFrom,To,Label\nIda,Oke,pays\n", "pays"),
        ("The port\n\nFrom;To;Label\nIda;Oke;pays\n", "pays"),
        ("sep=;\nFrom;To;Label\nIda;Oke;1,5\n", "1,5"),
        ("Wer;From;To;Label, in EUR\nx;Ida;Oke;3,5\ny;Ida;Oke;3,5\n", ""),
    ] {
        let imported = read(table);
        let relation = imported.dossier.relations.values().next().unwrap();
        assert_eq!(
            ends(&imported.dossier, relation),
            ("Ida".to_owned(), "Oke".to_owned()),
            "{table}"
        );
        assert_eq!(relation.label.as_deref().unwrap_or_default(), label, "{table}");
    }
}

#[test]
fn the_order_of_day_and_month_is_asked_once_a_table() {
    let open = "From,To,Kind,Date\nIda,Oke,call,03/04/2024\nIda,Ene,call,05.06.2024\n";
    let imported = read(open);
    let asked: Vec<String> = imported.problems.iter().map(ToString::to_string).collect();
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert!(asked[0].contains("as can 1 more in this file"), "{asked:?}");
    assert_eq!(when(contacts(&imported)[0]), "03/04/2024");
    for (order, date) in [(DayOrder::DayFirst, "2024-04-03"), (DayOrder::MonthFirst, "2024-03-04")]
    {
        let said = Said { dates: Some(order), ..Said::default() };
        assert_eq!(when(contacts(&read_as(open, said).unwrap())[0]), date);
    }
    // A row that can be read in one way only shows the order; rows that differ ask again.
    let shown = format!("{open}Ida,Jon,call,04/30/2024\n");
    assert_eq!(when(contacts(&read(&shown))[0]), "2024-03-04");
    let both = format!("{shown}Ida,Jon,call,30/04/2024\n");
    let both = read(&both);
    assert_eq!(when(contacts(&both)[0]), "03/04/2024");
    assert_eq!(when(contacts(&both)[3]), "2024-04-30");
    let headed = open.replace("Date", "Date (DD/MM/YYYY)");
    assert_eq!(when(contacts(&read(&headed))[0]), "2024-04-03");
}

#[test]
fn a_column_of_sources_names_documents() {
    let imported = read(&fixture("sources.csv"));
    let dossier = &imported.dossier;
    let people: Vec<&str> = dossier.entities.values().map(|e| &*e.name).collect();
    assert_eq!(people, ["Ene Salu", "Ida Holm", "Jon Vik", "Oke Brandt"]);
    let urls: Vec<&str> = dossier.documents.values().filter_map(|d| d.url.as_deref()).collect();
    let expected =
        ["https://gazette.example/a", "https://gazette.example/c", "https://www.herald.example/d"];
    assert_eq!(urls, expected);
    let titles: Vec<&str> = dossier.documents.values().filter_map(|d| d.title.as_deref()).collect();
    assert!(titles.contains(&"Harbour notes") && titles.contains(&"Salt talks"), "{titles:?}");
    let quotes =
        dossier.records().flat_map(|record| record.evidence().iter()).map(|e| e.quotes.len());
    assert_eq!(quotes.sum::<usize>(), 0, "an address is no quoted words");
}

#[test]
fn documents_of_one_title_and_two_dates_are_two() {
    let imported = read(
        "From,To,Kind,Quote,Title of article,Headline,Published\n\
         Ida,Oke,call,“They spoke.”,,News,2024-07-01\n\
         Ida,Oke,call,They spoke again,,News,2024-07-09\n\
         Ida,Ene,call,She rang,,News,2024-07-09\n",
    );
    let dates: Vec<String> = (imported.dossier.documents.values())
        .filter_map(|document| Some(document.published.as_ref()?.as_str().to_owned()))
        .collect();
    assert_eq!(dates, ["2024-07-01", "2024-07-09"]);
    let quote = &contacts(&imported)[0].claim.evidence[0].quotes[0];
    assert_eq!(&*quote.exact, "They spoke.", "without the marks around them");
}

#[test]
fn every_word_for_a_direction_is_understood() {
    let table = "From,To,Kind,Direction\nIda,Oke,advises,two-way\nIda,Ene,advises,none\n\
                 Ida,Jon,advises,<-\nIda,Ulf,advises,->\nIda,Pia,advises,sideways\n";
    let imported = read(table);
    let dossier = &imported.dossier;
    let note = |name: &str| {
        let relation = (dossier.relations.values())
            .find(|r| ends(dossier, r).0 == name || ends(dossier, r).1 == name)
            .unwrap();
        let note = relation.claim.evidence[0].note.as_deref().unwrap_or_default().to_owned();
        (ends(dossier, relation).0, note)
    };
    assert!(note("Oke").1.contains("goes both ways"));
    assert!(note("Ene").1.contains("no direction"));
    assert_eq!(note("Jon").0, "Jon");
    assert_eq!(note("Ulf"), ("Ida".to_owned(), "From t.csv, row 5.".to_owned()));
    assert!(imported.not_carried.contains(&"edge attribute \"direction\": 1".to_owned()));
    for word in ["False", "no", "0", "undirected", "mutual"] {
        let table = format!("Source,Target,Kind,Directed\nIda,Oke,advises,{word}\n");
        assert!(said(&read(&table)).contains("relations from one end to the other"), "{word}");
    }
}

#[test]
fn kind_and_label_are_both_kept() {
    let imported = read(
        "From,To,Type,Label\nIda,Oke,pays,rent\nIda,Oke,pressed,phone call\n\
         Ida,Oke,dinner,at the pier\nIda,Oke,leads,head of\nIda,Oke,asked,meeting\n\
         Ida,Oke,denied,meeting\n",
    );
    let mut labels: Vec<String> = (imported.dossier.relations.values())
        .map(|r| format!("{} {}", r.kind.as_str(), r.label.as_deref().unwrap_or_default()))
        .collect();
    labels.sort();
    assert_eq!(labels, ["asked meeting", "leads head of", "other pays: rent"]);
    let used: Vec<Vec<&str>> = contacts(&imported)
        .iter()
        .map(|contact| contact.words_used.iter().map(|word| &**word).collect())
        .collect();
    assert_eq!(used, [vec!["pressed"], vec!["at the pier", "dinner"], vec![]]);
    let denied = contacts(&imported)[2];
    assert_eq!(denied.claim.evidence[0].stance, counterpart::model::Stance::Denies);
}

#[test]
fn names_that_look_the_same_are_one() {
    let imported = read(
        "From,To\nZoe\u{308} Ma\u{301}r,Ida\nZoë Már,Oke\nIda\u{a0}Holm,Oke\nIda  Holm,Ene\n\
         Ida\u{200b} Holm,Jon\nIDA HOLM,Jon\n",
    );
    let names: Vec<&str> = imported.dossier.entities.values().map(|e| &*e.name).collect();
    assert_eq!(names.len(), 7, "{names:?}");
    assert!(names.contains(&"Ida\u{a0}Holm"), "as it is written first: {names:?}");
}

#[test]
fn what_was_taken_back_or_denied_is_not_asserted() {
    use counterpart::model::Stance;
    for (status, stance) in [
        ("withdrawn", Stance::Silent),
        ("Retracted", Stance::Silent),
        ("corrected", Stance::Silent),
        ("denied", Stance::Denies),
        ("account changed", Stance::Denies),
        ("no statement", Stance::Silent),
    ] {
        let table = format!("From,To,Kind,Status,Quote\nIda,Oke,met,{status},They met\n");
        let imported = read(&table);
        let stances: Vec<Stance> =
            contacts(&imported)[0].claim.evidence.iter().map(|item| item.stance).collect();
        assert_eq!(stances, [stance], "{status}");
    }
}

#[test]
fn gifts_and_hospitality_that_nobody_gave_are_nobody() {
    let imported = read(
        "Minister,Date,Organisation that offered hospitality,Type of hospitality received\n\
         Ida,2021-03-12,Oke Ltd,Dinner\nIda,Nil return,Nil return,Nil return\n\
         Ene,No hospitality received,No hospitality received this quarter,\n",
    );
    let names: Vec<&str> = imported.dossier.entities.values().map(|e| &*e.name).collect();
    assert_eq!(names, ["Ida", "Oke Ltd"]);
    assert!(said(&imported).contains("edges that name nobody at an end (\"Nil return\"): 1"));
    let imported =
        read("Minister,Date gift given,To,Gift\nIda,12 March 2021,Embassy of Salt,Book\n");
    let gift = imported.dossier.relations.values().next().unwrap();
    assert_eq!(gift.when.as_ref().unwrap().as_str(), "2021-03-12");
    assert_eq!(gift.content.as_deref(), Some("Book"));
}

#[test]
fn a_meeting_that_is_denied_or_never_was_is_no_link() {
    use counterpart::model::Stance;
    let imported = read(
        "Minister,Date,Organisation,Purpose of meeting,Attended (Y/N)\n\
         Ida,2021-03-14,Oke,Fares,N\nIda,2021-03-15,Ene,Fares,Y\n",
    );
    assert_eq!(contacts(&imported).len(), 1, "{}", said(&imported));
    let imported = read(
        "From,To,Type\nIda,Oke,denied meeting\nIda,Ene,did not meet\nIda,Jon,refused to meet\n",
    );
    assert_eq!(imported.dossier.relations.len(), 0, "{:?}", imported.dossier.relations);
    let all = contacts(&imported);
    assert_eq!(all[0].claim.evidence[0].stance, Stance::Denies);
    assert_eq!(all[1].modality, Modality::Proposed);
    assert!(said(&imported).contains("contacts that are said not to have taken place: 1"));
}

/// Pieces of which tables are made that nobody would write.
const PIECES: [&str; 34] = [
    "From",
    "To",
    "Minister",
    "Organisation",
    "Purpose",
    "Date",
    "Source",
    "Kind",
    "Ida",
    "Öké Märt",
    "03/04/2024",
    "2024-07-09T10:00",
    "12–14 März 2021",
    "c. 2019",
    "2021-W53",
    "Q1 2021",
    "0/0/0000",
    "—",
    "..",
    "T",
    "NaN",
    "https://g.example/1;www.x.example",
    "“They met.”",
    "\"",
    "\"\"",
    ",",
    ";",
    "\t",
    "|",
    "\n",
    "\r\n",
    " ",
    "\u{200b}",
    "(a, b), Ltd",
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 400, ..Default::default() })]

    #[test]
    fn no_table_does_harm(
        places in proptest::collection::vec(0_usize..34, 0..60),
        headed in proptest::bool::ANY,
        meetings in proptest::bool::ANY,
    ) {
        let pieces: String = places.into_iter().map(|place| PIECES[place]).collect();
        let table = if headed { format!("From,To,Date,Source\n{pieces}") } else { pieces };
        for headings in [None, Some(true), Some(false)] {
            let (meetings, dates) = (Some(meetings), Some(DayOrder::DayFirst));
            let said = Said { headings, meetings, matrix: None, dates };
            // What can be read is a sound file, which `read_as` looks at.
            let _read = read_as(&table, said);
        }
    }
}
