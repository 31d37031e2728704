//! What stands around a name in a table is no part of it, and a title or a row that is not sure to name
//! somebody names nobody. Each line of a table here is a small file of its own.

use counterpart::import::{self, ImportError, ImportOptions, Imported, Input, Said, csv_preview};
use counterpart::load::{self, Severity};
use counterpart::model::Standing;

use crate::cases::{assert_says, names, remarks, told};

fn read_as(name: &str, text: &str) -> Result<Imported, ImportError> {
    let input = [Input { name, bytes: text.as_bytes() }];
    let imported = import::read_all(&input, None, &ImportOptions::default())?;
    let file = load::parse("t.json", load::write(&imported.dossier).as_bytes());
    let wrong = file.problems.iter().filter(|p| p.severity != Severity::Info);
    assert_eq!(wrong.count(), 0, "{:?}", file.problems);
    Ok(imported)
}

fn read(text: &str) -> Imported {
    read_as("t.csv", text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let imported = read(text);
    assert_eq!(told(&imported), expected, "{text}: {}", remarks(&imported));
}

/// The roles, with status and certainty.
fn roles(imported: &Imported) -> Vec<String> {
    let dossier = &imported.dossier;
    let told = dossier.roles.values().map(|role| {
        let record = dossier.record(&role.id).unwrap();
        let title = role.title.as_deref().unwrap_or("no title");
        let verdict = Standing::of(record, dossier).verdict.as_str();
        let sure = record.evidence()[0].certainty.as_str();
        let (person, of) = (dossier.name(&role.person), dossier.name(&role.of));
        format!("{person}: {title} of {of}, {verdict}, {sure}")
    });
    told.collect()
}

#[test]
fn a_title_that_is_not_sure_names_nobody() {
    for above in [
        "Ministerial meetings — Lind Ferries",
        "Meetings - Downing Street",
        "Cancelled meetings — Jane Doe MP",
        "Meetings declined — Jane Doe MP",
        "Alleged meetings of Jane Doe with others",
        "Meetings — Jane Doe MP (denied)",
        "Meetings prepared by Dr Al Roe",
        "Contact: Dr Al Roe",
        "Minister: TBC",
        "Host: Online",
        "Meetings - Dr Jane Doe - Dr John Roe",
    ] {
        let table = format!("{above},,\nDate,Organisation,Purpose\n2024-01-12,Lind,Ports\n");
        let error = read_as("t.csv", &table).unwrap_err();
        assert!(error.0.message.contains("--host NAME"), "{above}: {error}");
    }
}

#[test]
fn a_row_of_its_own_is_a_host_only_if_it_is_sure() {
    let host = "Who received is said above the table.";
    let rows = "2024-01-12,Lind,Ports\nEaster Recess,,\n2024-01-13,Salt,Fish\n";
    check(
        &format!(
            "\"Meetings — Jane Doe, Secretary of State\",,\nDate,Organisation,Purpose\n{rows}"
        ),
        &[
            &format!("Jane Doe, Secretary of State + Lind: meeting, 2024-01-12, for: Ports {host}"),
            &format!("Jane Doe, Secretary of State + Salt: meeting, 2024-01-13, for: Fish {host}"),
        ],
    );
    let other = rows.replace("Easter Recess", "John Roe");
    check(
        &format!(
            "\"Meetings — Jane Doe, Secretary of State\",,\nDate,Organisation,Purpose\n{other}"
        ),
        &[&format!("Jane Doe, Secretary of State + Lind: meeting, 2024-01-12, for: Ports {host}")],
    );
    let listed = "Department for Ports,,\nDate,Attendees,Purpose\n2024-01-12,\"Ann Ort, Bo Lind\",Ports\n\
                  Dr Al Roe,,\n2024-01-13,\"Ann Ort, Cy Mar\",Fish\n";
    assert_eq!(read(listed).counts.contacts, 2);
    let below = "Organisation,Date,Purpose\nDr Jane Doe,,\nLind,2024-01-12,Ports\n";
    let imported = read(below);
    assert_eq!(
        told(&imported),
        [
            "Dr Jane Doe + Lind: meeting, 2024-01-12, for: Ports Who received is said in a row above."
        ]
    );
    assert_says(&imported, "1 row with a name alone is taken for the host of the rows below");
}

#[test]
fn who_is_said_at_the_import_counts_more_than_rows() {
    let table = "Date,Organisation,Purpose\nDr Jane Doe,,\n2024-01-12,Lind,Ports\n";
    let mut mapping = csv_preview(table.as_bytes(), Said::default()).unwrap().mapping;
    mapping.set_host("Ann Ort");
    let options = ImportOptions { csv: Some(mapping), said: Said::default() };
    let input = [Input { name: "t.csv", bytes: table.as_bytes() }];
    let imported = import::read_all(&input, None, &options).unwrap();
    assert_eq!(
        told(&imported),
        ["Ann Ort + Lind: meeting, 2024-01-12, for: Ports Who received was said at the import."]
    );
}

#[test]
fn a_title_may_say_that_nothing_was_held() {
    for (title, expected) in [
        (
            "Cancelled meetings — January 2024",
            vec!["Jane Doe + Lind: meeting, cancelled, 2024-01-12"],
        ),
        ("Planned meetings,", vec!["Jane Doe + Lind: meeting, planned, 2024-01-12"]),
        ("Meetings that were declined", vec!["Jane Doe + Lind: meeting, proposed, 2024-01-12"]),
        ("Meetings, January 2024", vec!["Jane Doe + Lind: meeting, 2024-01-12"]),
    ] {
        let rows = "Minister,Date,Organisation,Purpose\nJane Doe,2024-01-12,Lind,\n";
        check(&format!("\"{title}\",,,\n{rows}"), &expected);
    }
}

#[test]
fn a_place_of_a_link_may_be_its_form() {
    for (row, expected) in [
        ("met,Zoom", "Ann + Bo: video, no date, called: met; Zoom"),
        ("met,online", "Ann + Bo: video, no date, called: met; online"),
        ("met,Online via Zoom", "Ann + Bo: video, no date, called: met; Online via Zoom"),
        ("met,Oldport", "Ann + Bo: meeting, no date"),
        ("met,Cancelled", "Ann + Bo: meeting, cancelled, no date, called: Cancelled"),
        ("funds,online", "Ann → Bo: other (funds), no date"),
    ] {
        check(&format!("From,To,Kind,Place\nAnn,Bo,{row}\n"), &[expected]);
    }
}

#[test]
fn names_with_an_and_stay_whole() {
    for (cell, expected) in [
        ("\"Marks & Spencer, Lind\"", "Lind + Marks & Spencer: meeting, 2024-01-12, for: Ports"),
        (
            "\"Department for Business and Trade, Lind\"",
            "Department for Business and Trade + Lind: meeting, 2024-01-12, for: Ports",
        ),
        ("Jane Doe & Al Roe", "Al Roe + Jane Doe: meeting, 2024-01-12, for: Ports"),
    ] {
        check(&format!("Attendees,Date,Purpose\n{cell},2024-01-12,Ports\n"), &[expected]);
    }
    let alone = read_as("t.csv", "Attendees,Date,Purpose\nTrade and Industry,2024-01-12,Ports\n");
    let said = alone.map_or_else(|error| error.to_string(), |imported| remarks(&imported));
    assert!(!said.contains("Industry + Trade"), "{said}");
    check(
        "Minister,Date,Organisation,Purpose\n\
         \"Jane Doe, Lord Chancellor and Justice Secretary\",2024-01-12,Lind,Ports\n\
         Climate Change and Energy Security,2024-01-13,Lind,Ports\n",
        &[
            "Jane Doe, Lord Chancellor and Justice Secretary + Lind: meeting, 2024-01-12, for: Ports",
            "Climate Change and Energy Security + Lind: meeting, 2024-01-13, for: Ports",
        ],
    );
}

#[test]
fn means_of_contact_are_nobody() {
    for (row, expected) in [
        ("Jane Doe,Lind (Teams),", "Jane Doe + Lind: video, 2024-01-12, called: Teams"),
        ("Jane Doe,Online (Lind),", "Jane Doe + Lind: video, 2024-01-12, called: Online"),
        ("Jane Doe (Zoom),Lind,", "Jane Doe + Lind: video, 2024-01-12, called: Zoom"),
        (
            "Jane Doe,Lind,Online (Teams)",
            "Jane Doe + Lind: video, 2024-01-12, called: Online (Teams)",
        ),
        ("Jane Doe,Lind,Zoom/Teams", "Jane Doe + Lind: video, 2024-01-12, called: Zoom/Teams"),
        (
            "Jane Doe,Lind,Cancelled",
            "Jane Doe + Lind: meeting, cancelled, 2024-01-12, called: Cancelled",
        ),
    ] {
        check(
            &format!("Minister,Organisation,Location,Date,Purpose\n{row},2024-01-12,\n"),
            &[expected],
        );
    }
    for row in ["Jane Doe,online", "Jane Doe,Google Meet", "Zoom,Lind"] {
        let rows = format!("{row},2024-01-12,\nJane Doe,Salt,2024-01-13,\n");
        let imported = read(&format!("Minister,Organisation,Date,Purpose\n{rows}"));
        assert_eq!(names(&imported), ["Jane Doe", "Salt"], "{row}");
        assert_says(&imported, "rows that do not say who met: 1");
    }
}

#[test]
fn a_hedge_beside_a_name_is_kept() {
    for (row, written) in [
        ("Jane Doe?,2024-01-12,Lind", "received is written: Jane Doe?"),
        ("possibly Jane Doe,2024-01-12,Lind", "received is written: possibly Jane Doe"),
        ("Jane Doe,2024-01-12,Lind (possibly)", "was met is written: Lind (possibly)"),
        ("Jane Doe,2024-01-12,Lind (alleged)", "was met is written: Lind (alleged)"),
        ("Jane Doe,2024-01-12,Lind - possibly", "was met is written: Lind - possibly"),
    ] {
        let imported =
            read(&format!("Minister,Date,Organisation,Purpose,Certainty\n{row},,high\n"));
        assert_eq!(names(&imported), ["Jane Doe", "Lind"], "{row}");
        let evidence = &imported.dossier.contacts.values().next().unwrap().claim.evidence[0];
        assert_eq!(evidence.certainty.as_str(), "possible", "{row}");
        let note = evidence.note.as_deref().unwrap_or_default();
        assert!(note.contains(written) && note.contains("certainty as: high"), "{row}: {note}");
    }
    let which = read("Minister,Date,Organisation,Purpose\nJane Doe,2024-01-12,Which?,Ports\n");
    assert_eq!(names(&which), ["Jane Doe", "Which?"]);
    let edges = read("From,To,Kind\nAnn Ort?,Bo,met\n");
    assert_eq!(names(&edges), ["Ann Ort", "Bo"]);
    let evidence = &edges.dossier.contacts.values().next().unwrap().claim.evidence[0];
    assert_eq!(evidence.certainty.as_str(), "possible");
}

#[test]
fn an_office_that_is_not_sure_is_no_sure_role() {
    for (row, expected) in [
        ("Ann Ort,Chair (denied),Salt", "Ann Ort: Chair of Salt, denied, certain"),
        ("Ann Ort,Denied by Cy: chair,Salt", "Ann Ort: chair of Salt, denied, certain"),
        ("Ann Ort,alleged adviser,Salt", "Ann Ort: alleged adviser of Salt, background, possible"),
        ("Ann Ort,Chair?,Salt", "Ann Ort: Chair? of Salt, background, possible"),
        ("Ann Ort,Declined,Salt", "Ann Ort: no title of Salt, not asserted, certain"),
        ("Ann Ort (declined),Chair,Salt", "Ann Ort: Chair of Salt, not asserted, certain"),
        ("Ann Ort?,Chair,Salt", "Ann Ort: Chair of Salt, background, possible"),
        ("possibly Ann Ort,Chair,Salt", "Ann Ort: Chair of Salt, background, possible"),
        ("Ann Ort,Chair,Salt Board?", "Ann Ort: Chair of Salt Board?, background, possible"),
        ("Ann Ort,Chair (confirmed by Cy),Salt", "Ann Ort: Chair of Salt, reported, certain"),
    ] {
        let imported = read(&format!("Name,Position,Institution\n{row}\nBo Lind,Clerk,Port\n"));
        let all = roles(&imported);
        assert!(all.contains(&expected.to_owned()), "{row}: {all:?}");
    }
    let vacant = read("Name,Position,Institution\nAnn Ort,Vacant,Salt\nBo Lind,Clerk,Port\n");
    assert_eq!(roles(&vacant), ["Bo Lind: Clerk of Port, background, certain"]);
    assert_says(&vacant, "rows without an office (\"Vacant\"): 1");
    let bodiless = read(
        "Name,Position,Institution,Status,Start date\nAnn Ort,Chair,,denied,\nVacant,Governor,,,\n\
         Cy Mar,Clerk,,,2019\nBo Lind,Clerk,Port,,\n",
    );
    let facts: Vec<&str> = bodiless.dossier.facts.values().map(|fact| &*fact.value).collect();
    assert_eq!(facts, ["Clerk"]);
    assert_says(&bodiless, "of which the file says more than that they are held: 1");
    assert_says(&bodiless, "rows of an office that name nobody who holds it: 1");
    assert_says(&bodiless, "row attribute \"start\": 1");
}

#[test]
fn a_table_of_visits_is_none_of_offices() {
    for headings in [
        "Name,Position,Company,Date of visit",
        "Name,Position,Company,Meeting date",
        "Name,Position,Company,Relationship",
    ] {
        let imported = read(&format!("{headings}\nAnn Ort,Chair,Lind,2021-03-04\n"));
        assert_eq!(imported.counts.roles, 0, "{headings}");
    }
    for (table, expected) in [
        (
            "Name,Role,Country,Institution\nAnn Ort,Chair,Norway,Salt\n",
            "Ann Ort: Chair of Salt, background, certain",
        ),
        (
            "Name,Position,Department,Organisation\nAnn Ort,Chair,Fish,Salt\n",
            "Ann Ort: Chair of Salt, background, certain",
        ),
    ] {
        assert_eq!(roles(&read(table)), [expected], "{table}");
    }
}

#[test]
fn a_first_row_of_data_that_comes_again_is_data() {
    check(
        "Ann,Bo\nAnn,Bo\nAnn,Cy\n",
        &["Ann → Bo: other, no date", "Ann → Bo: other, no date", "Ann → Cy: other, no date"],
    );
}

#[test]
fn headings_with_two_words_are_not_a_title() {
    let imported = read("From,To,\nLind Company,Member Organisation,met\nSalt Company,Bo,met\n");
    let all = ["Bo", "Lind Company", "Member Organisation", "Salt Company"];
    assert_eq!(names(&imported), all);
}

#[test]
fn popolo_says_what_it_is() {
    for (text, kind) in [
        (r#"{"id": "1", "name": "Lind", "other_names": [], "parent_id": "2"}"#, "body"),
        (
            r#"{"id": "1", "name": "Lind", "memberships": [{"id": "m", "person_id": "p", "organization_id": "1"}]}"#,
            "body",
        ),
        (r#"{"id": "1", "name": "Lind", "given_name": "Ann"}"#, "person"),
        (r#"{"id": "1", "name": "Lind", "identifiers": [{"identifier": "7"}]}"#, "other"),
    ] {
        let imported = read_as("t.json", text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let lind = imported.dossier.entities.values().find(|entity| &*entity.name == "Lind");
        assert_eq!(lind.unwrap().kind.as_str(), kind, "{text}");
    }
    let inside = r#"{"persons": [{"id": "a", "name": "Ann", "memberships":
        [{"organization": "Lind", "role": "denied member"}, {"organization": {"name": "Salt"}, "role": "Chair?"}]}]}"#;
    let imported = read_as("t.json", inside).unwrap();
    assert_eq!(names(&imported), ["Ann", "Lind", "Salt", "somebody"]);
    let mut all = roles(&imported);
    all.sort();
    assert_eq!(
        all,
        [
            "Ann: Chair? of Salt, background, possible",
            "Ann: denied member of Lind, denied, certain",
        ]
    );
    let graph = r#"{"id": "g", "name": "Ports", "identifiers": [], "nodes": [{"id": "a"}, {"id": "b"}],
        "links": [{"source": "a", "target": "b"}]}"#;
    assert_eq!(read_as("g.json", graph).unwrap().counts.relations, 1);
}
