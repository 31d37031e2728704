//! What stands around the rows of a table counts: a title that names who received, rows that do so,
//! headings in two rows or once more, and the separators that a program chose. A table of offices
//! gives roles.

use counterpart::import::{
    self, CsvField, ForeignFormat, ImportError, ImportOptions, Imported, Input, Said, csv_preview,
};
use counterpart::load::{self, Severity};
use counterpart::model::{Date, Standing};

use crate::cases::{assert_says, names, told};

fn read_as(text: &str, options: &ImportOptions) -> Result<Imported, ImportError> {
    let input = [Input { name: "t.csv", bytes: text.as_bytes() }];
    let imported = import::read_all(&input, None, options)?;
    let file = load::parse("t.json", load::write(&imported.dossier).as_bytes());
    let wrong = file.problems.iter().filter(|p| p.severity != Severity::Info);
    assert_eq!(wrong.count(), 0, "{:?}", file.problems);
    Ok(imported)
}

fn read(text: &str) -> Imported {
    read_as(text, &ImportOptions::default()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The roles of a table, and the kinds of those who hold them and of what they are of.
fn roles(imported: &Imported) -> Vec<String> {
    let dossier = &imported.dossier;
    let mut all: Vec<_> = dossier.roles.values().collect();
    all.sort_by_key(|role| (role.id.as_str().len(), role.id.to_string()));
    let told = all.into_iter().map(|role| {
        let end = |id| (dossier.name(id), dossier.entities[id].kind.as_str());
        let ((person, is), (of, kind)) = (end(&role.person), end(&role.of));
        let when = role.when.as_ref().map(Date::as_str).unwrap_or_default();
        let title = role.title.as_deref().unwrap_or("no title");
        format!("{person} ({is}): {title} of {of} ({kind}) {when}").trim_end().to_owned()
    });
    told.collect()
}

#[test]
fn a_table_of_offices_gives_roles() {
    for (table, expected) in [
        (
            "Member;Position;Institution\nAnn Ort;President;Central Bank\nCy Mar;;Harbour Board\n",
            vec![
                "Ann Ort (person): President of Central Bank (body)",
                "Cy Mar (person): no title of Harbour Board (body)",
            ],
        ),
        (
            "Official,Office,Country,From,To\nAnn Ort,Foreign Minister,Halvern,2019-01-02,2021\n\
             Bo Lind,Ambassador,Norway,2020,present\n",
            vec![
                "Ann Ort (person): Foreign Minister of Halvern (government) 2019-01-02/2021",
                "Bo Lind (person): Ambassador of Norway (government) 2020/..",
            ],
        ),
        (
            "Name,Title,Organisation\nAnn Ort,Director,Lind Ferries\n",
            vec!["Ann Ort (person): Director of Lind Ferries (body)"],
        ),
        (
            "Name;Vorname;Funktion;Behörde\nOrt;Anna;Ministerin;Hafenamt\n",
            vec!["Anna Ort (person): Ministerin of Hafenamt (body)"],
        ),
        (
            "Name,Position held,Ministry,Date of appointment\nAnn Ort,Secretary,Ports,12 March 2019\n",
            vec!["Ann Ort (person): Secretary of Ports (body) 2019-03-12/"],
        ),
        ("Member,Position,Institution\nVacant,Governor,Central Bank\n", vec![]),
    ] {
        let imported = if expected.is_empty() {
            let error = read_as(table, &ImportOptions::default()).unwrap_err();
            assert!(error.0.message.contains("nothing in the file"), "{error}");
            continue;
        } else {
            read(table)
        };
        assert_eq!(roles(&imported), expected, "{table}");
        assert_eq!((imported.counts.contacts, imported.counts.relations), (0, 0), "{table}");
    }
}

#[test]
fn what_else_a_table_of_offices_says_is_about_the_people() {
    let imported = read(
        "Name,Role,Country,Party,Institution\nAnn Ort,Chair,Norway,Blue,Salt Board\n\
         Ann Ort,Member,Norway,Blue,Port Union\nBo Lind,Clerk,Norway,Red,\n",
    );
    assert_eq!(
        roles(&imported),
        [
            "Ann Ort (person): Chair of Salt Board (body)",
            "Ann Ort (person): Member of Port Union (body)",
        ],
        "an institution counts before a country"
    );
    let facts = imported.dossier.facts.values();
    let facts: Vec<String> = facts.map(|f| format!("{} {}", f.property, f.value)).collect();
    assert_eq!(facts.iter().filter(|fact| *fact == "Party Blue").count(), 1, "{facts:?}");
    let alone = read("Official,Position\nAnn Ort,Foreign Minister\n");
    assert_eq!(names(&alone), ["Ann Ort"]);
    let fact = alone.dossier.facts.values().next().unwrap();
    assert_eq!((&*fact.property, &*fact.value), ("Position", "Foreign Minister"));
    let bodiless = read("Name,Position,Institution\nAnn Ort,Adviser,\nBo Lind,Clerk,Salt Board\n");
    assert_eq!(roles(&bodiless), ["Bo Lind (person): Clerk of Salt Board (body)"]);
    assert_eq!(names(&bodiless), ["Ann Ort", "Bo Lind", "Salt Board"]);
}

#[test]
fn other_tables_are_no_tables_of_offices() {
    let nodes = read("Id,Label,Role,Organisation\n1,Ann Ort,Chair,Salt\n");
    assert_eq!((nodes.counts.roles, nodes.counts.facts), (0, 2));
    let talks = "Name,Organisation,Title,Date\nAnn Ort,Salt,On ports,2021-03-12\n";
    assert_eq!(read(talks).counts.roles, 0, "a title beside a date may be that of a talk");
    let met = read("Official,Position,Organisation,Date,Purpose\nAnn Ort,Chair,Salt,2021,Ports\n");
    assert_eq!((met.counts.roles, met.counts.contacts), (0, 1));
    let edges = "From,To,Title\nAnn Ort,Salt,Chair\n";
    let mut mapping = csv_preview(edges.as_bytes(), Said::default()).unwrap().mapping;
    mapping.set(CsvField::Title, Some(2));
    let options = ImportOptions { csv: Some(mapping), said: Said::default() };
    assert_eq!(
        roles(&read_as(edges, &options).unwrap()),
        ["Ann Ort (person): Chair of Salt (other)"]
    );
}

#[test]
fn who_received_may_stand_above_the_table() {
    let table = "\"Ministerial meetings — Jane Doe, Secretary of State, Q1 2024\",,\nDate,Organisation,Purpose\n\
                 2024-01-12,Lind,Ports\n2024-02-03,\"Salt; Port Union\",Fish\n";
    let imported = read(table);
    assert_eq!(
        told(&imported),
        [
            "Jane Doe, Secretary of State + Lind: meeting, 2024-01-12, for: Ports Who received is said above \
             the table.",
            "Jane Doe, Secretary of State + Port Union + Salt: meeting, 2024-02-03, for: Fish Who received is \
             said above the table.",
        ]
    );
    assert_says(
        &imported,
        "who received is taken from above the table: \"Jane Doe, Secretary of State\"",
    );
    let offered = csv_preview(table.as_bytes(), Said::default()).unwrap().mapping;
    assert_eq!(offered.host, "Jane Doe, Secretary of State", "the window offers it");
    for above in [
        "Minister,Jane Doe,\nQuarter,Q1 2024,\n",
        "Minister: Jane Doe,,\n",
        "Jane Doe’s meetings\n",
    ] {
        let table = format!("{above}Date,Organisation,Purpose\n2024-01-12,Lind,Ports\n");
        assert!(told(&read(&table))[0].starts_with("Jane Doe + Lind: meeting"), "{above}");
    }
    for above in [
        "",
        "Department for Ports,,\n",
        "Meetings with external organisations\n",
        "Harrow Times,,\n",
    ] {
        let table = format!("{above}Date,Organisation,Purpose\n2024-01-12,Lind; Salt,Ports\n");
        let error = read_as(&table, &ImportOptions::default()).unwrap_err();
        assert!(error.0.message.contains("--host NAME"), "{above}: {error}");
    }
    let listed = "Department for Ports,,\nDate,Attendees,Purpose\n2024-01-12,\"Ann, Bo\",Ports\n";
    assert_eq!(told(&read(listed)), ["Ann + Bo: meeting, 2024-01-12, for: Ports"]);
}

#[test]
fn who_received_may_stand_in_rows_of_its_own() {
    let rows = "2024-01-12,Lind,Ports\n,,\nJohn Roe MP,,\n2024-01-13,Salt,Fish\nDepartment for Fish,,\n\
                2024-01-14,Salt,Fish\n";
    let imported = read(&format!("Jane Doe,,\nDate,Organisation,Purpose\n{rows}"));
    assert_eq!(
        told(&imported),
        [
            "Jane Doe + Lind: meeting, 2024-01-12, for: Ports Who received is said above the table.",
            "John Roe MP + Salt: meeting, 2024-01-13, for: Fish Who received is said in a row above.",
        ]
    );
    assert_says(&imported, "rows that do not say who met: 1");
}

#[test]
fn headings_may_be_in_two_rows_or_come_again() {
    let two = read(
        "Minister,Meeting,,Guests,\n,Date,Purpose,Name,Organisation\nJane Doe,2024-01-12,Ports,Al Roe,Lind\n",
    );
    assert_eq!(told(&two), ["Al Roe + Jane Doe: meeting, 2024-01-12, for: Ports"]);
    assert_says(&two, "\"Guests organisation\": 1");
    let ends = read("From,,To,\nName,Office,Name,Office\nAnn,Chair,Bo,Clerk\n");
    assert_eq!(told(&ends), ["Ann → Bo: other, no date"]);
    let again = read(
        "Minister,Date,Organisation,Purpose\nJane Doe,2024-01-12,Lind,Ports\n\
         Minister,Date,Organisation,Purpose\nJohn Roe,2024-01-13,Salt,Fish\n",
    );
    assert_eq!(again.counts.contacts, 2);
    assert_says(&again, "rows that repeat the headings: 1");
    let edges = read("From,To,Kind\nAnn,Bo,met\nFrom,To,Kind\nAnn,Cy,met\n");
    assert_eq!(names(&edges), ["Ann", "Bo", "Cy"]);
    let pages = read(
        "Jane Doe,,\nDate,Organisation,Purpose\n2024-01-12,Lind,Ports\nJohn Roe,,\n\
         Date,Organisation,Purpose\n2024-01-13,Salt,Fish\n",
    );
    let hosts: Vec<String> = told(&pages).iter().map(|line| line[..15].to_owned()).collect();
    assert_eq!(hosts, ["Jane Doe + Lind", "John Roe + Salt"]);
}

#[test]
fn rare_separators_are_known() {
    for mark in ['^', '~', ':'] {
        let text = "From|To|Kind\nAnn Ort|Bo Lind|met with\nAnn Ort|Cy Mar|call\n";
        let imported = read(&text.replace('|', &mark.to_string()));
        assert_eq!(
            told(&imported),
            ["Ann Ort + Bo Lind: meeting, no date", "Ann Ort + Cy Mar: call, no date"],
            "{mark}"
        );
    }
    let times = read("From,To,Words\nAnn,Bo,10:30\nAnn,Cy,11:30\n");
    assert_eq!(names(&times), ["Ann", "Bo", "Cy"]);
    let notes = "name: Ann\nrole: Minister\n";
    assert_eq!(import::recognise(notes.as_bytes(), "t.yaml"), None, "that is no table");
    let hinted = "sep=^\nFrom^To\nAnn^Bo\n";
    assert_eq!(import::recognise(hinted.as_bytes(), "t.csv"), Some(ForeignFormat::CsvEdges));
}

#[test]
fn a_guest_is_who_is_named() {
    let imported = read(
        "Minister,Date,Organisation,Purpose,Location\nJane Doe,2021-03-12,Zoom,Data,\nJane Doe,2021-03-13,Lind (Zoom),Data,\n\
         Jane Doe,2021-03-14,Lind,Data,By telephone\nJane Doe,2021-03-15,Lind?,Data,Oldport\nJane Doe,2021-03-16,\"Lind, others\",Data,\n\
         Jane Doe,2021-03-17,Various,Data,\nVacant,2021-03-18,Lind,Data,\nJane Doe,2021-03-19,Lind,Denied by Lind,\n\
         Jane Doe and John Roe,2021-03-20,Salt,Data,\n",
    );
    assert_eq!(
        told(&imported),
        [
            "Jane Doe + Zoom: meeting, 2021-03-12, for: Data",
            "Jane Doe + Lind: video, 2021-03-13, for: Data, called: Zoom",
            "Jane Doe + Lind: call, 2021-03-14, for: Data, called: telephone",
            "Jane Doe + Lind: meeting, 2021-03-15, for: Data Who was met is written: Lind?.",
            "Jane Doe + Lind: meeting, 2021-03-16, for: Data",
            "Jane Doe + Lind: meeting, 2021-03-19 “Denied” in t.csv The file gives its purpose as: Denied by Lind.",
            "Jane Doe + John Roe + Salt: meeting, 2021-03-20, for: Data",
        ]
    );
    assert_says(&imported, "1 guest has the name of a means of contact and is taken for a company");
    assert_says(&imported, "words for nobody beside a name (\"others\"): 1");
    assert_says(&imported, "rows that do not say who met: 2");
    let sure = imported.dossier.contacts.values().map(|c| c.claim.evidence[0].certainty.as_str());
    assert_eq!(sure.filter(|sure| *sure == "possible").count(), 1);
    let hosts = read("Host,Guest,Date\nJane Doe,Lind,2024-01-12\n");
    assert_eq!(told(&hosts), ["Jane Doe + Lind: meeting, 2024-01-12"]);
    let list = read("Participants,Date,Topic\nJane Doe & Al Roe,2024-01-13,Fish\n");
    assert_eq!(told(&list), ["Al Roe + Jane Doe: meeting, 2024-01-13, for: Fish"]);
}

#[test]
fn rows_and_titles_with_words_alone_speak_of_the_rows_below() {
    let meetings = read(
        "Minister,Date,Organisation,Purpose\nAnn Ort,2024-03-04,Harrow,Ports\nCancelled meetings,,,\n\
         Ann Ort,2024-03-05,Bay,Pay\nMeetings not held,,,\nAnn Ort,2024-03-06,Salt,Pay\nMeetings,,,\n\
         Ann Ort,2024-03-07,Rail,Pay\n",
    );
    assert_eq!(
        told(&meetings),
        [
            "Ann Ort + Harrow: meeting, 2024-03-04, for: Ports",
            "Ann Ort + Bay: meeting, cancelled, 2024-03-05, for: Pay",
            "Ann Ort + Rail: meeting, 2024-03-07, for: Pay",
        ]
    );
    assert_says(&meetings, "2 rows with words alone are read as said of the rows below");
    assert_says(&meetings, "rows that say that no meeting took place: 1");
    let edges = |text: &str| {
        let imported = read(text);
        let dossier = &imported.dossier;
        let of = |record| {
            let standing = Standing::of(record, dossier);
            let modality = standing.modality.map_or("", |modality| modality.as_str());
            format!("{modality} {}", standing.verdict.as_str())
        };
        let mut all: Vec<_> =
            dossier.records().map(|record| (record.id().to_string(), of(record))).collect();
        all.sort();
        all.into_iter().map(|(_, said)| said).collect::<Vec<_>>()
    };
    assert_eq!(
        edges(
            "From,To,Kind\nAnn Ort,Bo Lind,meeting\nPlanned contacts,,\nAnn Ort,Cy Mar,meeting\nDenied,,\n\
             Ann Ort,Di Fox,meeting\n"
        ),
        ["happened background", "planned background", "happened denied"]
    );
    let above = edges("Cancelled meetings 2024,,\nFrom,To,Kind\nAnn Ort,Bo Lind,meeting\n");
    assert_eq!(above, ["cancelled background"]);
}

#[test]
fn a_second_table_in_the_file_is_not_read_as_rows_of_the_first() {
    let same = read(
        "Minister,Date,Name of organisation,Purpose\nAnn Ort,2024-03-04,Harrow,Ports\n,,,\n\
         Special adviser,Date,Name of organisation,Purpose\nBo Lind,2024-03-05,Bay,Pay\n",
    );
    assert_eq!(names(&same), ["Ann Ort", "Bay", "Bo Lind", "Harrow"]);
    let other = read("From,To,Kind\nAnn Ort,Bo Lind,met with\n,,\nName,Party,\nAnn Ort,Blue,\n");
    assert_eq!(names(&other), ["Ann Ort", "Bo Lind"]);
    assert_says(&other, "another table begins here and is not read: Name, Party");
}

#[test]
fn the_column_of_names_counts_and_not_that_of_their_offices() {
    let imported = read(
        "Minister,Name,Date,Organisation,Purpose\nMinister for Ports,Ann Ort,2024-03-04,Harrow,Ports\n",
    );
    assert_eq!(told(&imported), ["Ann Ort + Harrow: meeting, 2024-03-04, for: Ports"]);
    assert_says(&imported, "edge attribute \"Minister\": 1");
}

#[test]
fn guests_in_words_are_those_whom_the_words_name() {
    let imported = read(
        "Minister,Date,Name of organisation,Purpose\nAnn Ort,2024-03-01,Meeting with Bo Lind to discuss ports,Pay\n\
         Ann Ort,2024-03-02,Letter from Ed Gray,Pay\nAnn Ort,2024-03-03,Alleged meeting with Flo Hay,Pay\n\
         Ann Ort,2024-03-04,Did not meet Mo Nye,Pay\nAnn Ort,2024-03-05,Invitation from Jo Kent,Pay\n\
         Ann Ort,2024-03-06,Una Vey (denied),Pay\nAnn Ort,2024-03-07,Did not hold any meetings,Pay\n\
         Ann Ort,2024-03-08,Did not meet anyone,Pay\n",
    );
    assert_eq!(
        told(&imported),
        [
            "Ann Ort + Bo Lind: meeting, 2024-03-01, for: Pay",
            "Ann Ort + Ed Gray: letter, 2024-03-02, for: Pay",
            "Ann Ort + Flo Hay: meeting, 2024-03-03, for: Pay Who was met is written: Alleged meeting with Flo Hay.",
            "Ann Ort + Jo Kent: meeting, proposed, 2024-03-05, for: Pay, called: Invitation from Jo Kent",
            "Ann Ort + Una Vey: meeting, 2024-03-06, for: Pay “denied” in t.csv",
        ]
    );
    let denied = Standing::of(imported.dossier.records().nth(4).unwrap(), &imported.dossier);
    assert!(!denied.asserted);
    assert_says(&imported, "rows that say that no meeting took place: 1");
    assert_says(&imported, "rows that say that nobody was met: 2");
}

#[test]
fn a_diary_tells_whom_its_owner_met_and_how() {
    let of = |text: &str| {
        let said = Said { meetings: Some(true), ..Said::default() };
        let mut mapping = csv_preview(text.as_bytes(), said).unwrap().mapping;
        mapping.set_host("Ann Ort");
        let options = ImportOptions { csv: Some(mapping), said };
        told(&read_as(text, &options).unwrap())
    };
    assert_eq!(
        of("Date,With,Subject\n2024-03-04,Bo Lind,Ports\n"),
        ["Ann Ort + Bo Lind: meeting, 2024-03-04, for: Ports Who received was said at the import."]
    );
    assert_eq!(
        of("Date,Appointment,With\n2024-03-05,Call (tbc),Len Barr\n2024-03-06,Lunch,Bo Lind\n"),
        [
            "Ann Ort + Len Barr: call, planned, 2024-03-05, called: Call (tbc) Who received was said at the import.",
            "Ann Ort + Bo Lind: meeting, 2024-03-06, called: Lunch Who received was said at the import.",
        ]
    );
}

#[test]
fn an_arrow_between_the_names_of_the_ends_is_a_direction() {
    let way = |direction: &str| {
        let table =
            format!("Person 1,Person 2,Relationship,Direction\nAnn,Bo,reports to,{direction}\n");
        told(&read(&table))
    };
    for (direction, ends) in [("A→B", "Ann → Bo"), ("B to A", "Bo → Ann"), ("2→1", "Bo → Ann")]
    {
        assert_eq!(way(direction), [format!("{ends}: other (reports to), no date")], "{direction}");
    }
}
