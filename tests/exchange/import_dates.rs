//! Dates that a table does not keep in one cell: in columns of its own for year, month and day, from
//! and to, or in rows of their own as headings for the rows below. And what is no date there is said.

use counterpart::import::{self, CsvField, ForeignFormat, ImportOptions, Imported, Input, Said};
use counterpart::load::{self, Severity};
use counterpart::model::{Contact, Date};

fn read(table: &str) -> Imported {
    let input = [Input { name: "t.csv", bytes: table.as_bytes() }];
    let imported = import::read_all(&input, None, &ImportOptions::default())
        .unwrap_or_else(|error| panic!("{error}"));
    let file = load::parse("t.json", load::write(&imported.dossier).as_bytes());
    let wrong = file.problems.iter().filter(|p| p.severity != Severity::Info);
    assert_eq!(wrong.count(), 0, "{:?}", file.problems);
    imported
}

fn said(imported: &Imported) -> String {
    let problems = imported.problems.iter().map(ToString::to_string);
    problems.chain(imported.not_carried.iter().cloned()).collect::<Vec<_>>().join("\n")
}

fn when(contact: &Contact) -> String {
    let date = contact.when.as_ref().map(Date::as_str);
    date.or(contact.when_text.as_deref()).unwrap_or_default().to_owned()
}

/// The others in each contact with Ida, and when it was.
fn dates(imported: &Imported) -> Vec<String> {
    let mut all: Vec<&Contact> = imported.dossier.contacts.values().collect();
    all.sort_by_key(|contact| (contact.id.as_str().len(), contact.id.to_string()));
    let of = |contact: &&Contact| {
        let names = contact.participants.iter().map(|p| imported.dossier.name(&p.entity));
        let names: Vec<&str> = names.filter(|name| *name != "Ida").collect();
        format!("{}: {}", names.join(" + "), when(contact))
    };
    all.iter().map(of).collect()
}

#[test]
fn year_month_and_day_in_columns_of_their_own_are_one_date() {
    let imported = read(
        "From,To,Type,Day,Month,Year\nIda,Oke,call,12,3,2021\nIda,Ene,call,,3,2021\n\
         Ida,Jon,call,,,2021\nIda,Ulf,call,,,\nIda,Pia,call,5,März,2021\n",
    );
    let expected = ["Oke: 2021-03-12", "Ene: 2021-03", "Jon: 2021", "Ulf: ", "Pia: 2021-03-05"];
    assert_eq!(dates(&imported), expected);
    assert_eq!(imported.not_carried, ["directions of contacts: 5"], "nothing is lost");
    let imported = read(
        "Minister,Year,Month,Organisation,Purpose\nIda,2021,January,Oke,Fares\n\
         ,,Feb,Ene,Quotas\nIda,2022,1.0,Jon,Piers\n",
    );
    assert_eq!(dates(&imported), ["Oke: 2021-01", "Ene: 2021-02", "Jon: 2022-01"]);
}

#[test]
fn parts_of_a_date_that_are_none_together_stay_words() {
    let imported = read(
        "From,To,Type,Year,Month,Day\nIda,Oke,call,2021,13,1\nIda,Ene,call,2021,,12\n\
         Ida,Jon,call,,May,3\nIda,Ulf,call,2021,2,30\n",
    );
    let words =
        ["Oke: 2021, month 13, day 1", "Ene: 2021, day 12", "Jon: May, day 3", "Ulf: 2021-02-30"];
    assert_eq!(dates(&imported), words);
    assert_eq!(imported.problems.len(), 4, "each is said: {}", said(&imported));
    // A whole date wins; the columns beside it only repeat it, and are listed.
    let both = read("From,To,Type,Date,Year,Month\nIda,Oke,call,2021-03-12,2021,3\n");
    assert_eq!(dates(&both), ["Oke: 2021-03-12"]);
    assert!(said(&both).contains("edge attribute \"Month\": 1"), "{}", said(&both));
}

#[test]
fn any_columns_can_be_said_to_be_the_parts_of_a_date() {
    let table = "Wer,Wen,J,M,T\nIda,Oke,2021,3,12\n";
    let mut mapping = import::csv_preview(table.as_bytes(), Said::default()).unwrap().mapping;
    let fields =
        [CsvField::Source, CsvField::Target, CsvField::Year, CsvField::Month, CsvField::Day];
    for (place, field) in fields.into_iter().enumerate() {
        mapping.set(field, Some(place));
    }
    mapping.meetings = true;
    let options = ImportOptions { csv: Some(mapping), ..ImportOptions::default() };
    let imported =
        import::read("t.csv", table.as_bytes(), ForeignFormat::CsvEdges, &options).unwrap();
    assert_eq!(dates(&imported), ["Oke: 2021-03-12"]);
}

#[test]
fn dates_below_from_and_to_are_no_ends() {
    let imported = read(
        "Minister,From,To,Organisation,Purpose\nIda,12/01/2021,14/01/2021,Oke,Fares\n\
         Ida,15/02/2021,15/02/2021,Ene,Quotas\nIda,2021,present,Jon,Piers\n",
    );
    let expected = ["Oke: 2021-01-12/2021-01-14", "Ene: 2021-02-15", "Jon: 2021/.."];
    assert_eq!(dates(&imported), expected);
    let imported =
        read("Person,Member of,Start date,End date\nIda,Oke,2019,2020-06\nIda,Ene,2021,\n");
    let terms: Vec<String> = (imported.dossier.relations.values())
        .map(|r| format!("{} {}", r.kind.as_str(), r.when.as_ref().map_or("", Date::as_str)))
        .collect();
    assert_eq!(terms, ["member_of 2019/2020-06", "member_of 2021/"]);
    // Numbers may be ids.
    let imported = read("From,To,Type,Weight\n1801,1900,pays,1\n1900,1802,pays,2\n");
    assert_eq!(imported.dossier.relations.len(), 2);
}

#[test]
fn a_time_alone_in_a_row_is_a_heading() {
    let imported = read(
        "Minister,Date,Organisation,Purpose\nQ1 2021,,,\nIda,12 January 2021,Oke,Fares\nIda,,Ene,Piers\n\
         April to June 2021:,,,\n,,Jon,Quotas\nJuly,,,\nIda,,Ulf,Nets\nBoard of Salt,,,\nIda,,Pia,Salt\n",
    );
    let expected = [
        "Oke: 2021-01-12",
        "Ene: [2021-01..2021-03]",
        "Jon: [2021-04..2021-06]",
        "Ulf: July",
        "Pia: July",
    ];
    assert_eq!(dates(&imported), expected);
    assert!(said(&imported).contains("3 rows name a time and nothing else"), "{}", said(&imported));
    let alone = "rows with a single cell and no meeting (\"Board of Salt\"): 1";
    assert!(said(&imported).contains(alone), "{}", said(&imported));
    assert_eq!(imported.dossier.entities.len(), 6, "no heading is anybody");
}

#[test]
fn a_period_is_a_time_within_it() {
    let imported = read(
        "Id,Lobbyist Name,Date Published,Period,DPO Lobbied,Subject Matter\n\
         10,Oke,21/01/2021,\"1 Sep, 2020 to 31 Dec, 2020\",Ida,Fares\n",
    );
    assert_eq!(dates(&imported), ["Oke: [2020-09-01..2020-12-31]"]);
}

#[test]
fn the_order_of_day_and_month_holds_for_documents_too() {
    let imported =
        read("From,To,Type,Date,Headline,Published\nIda,Oke,call,25/03/2021,Fares,03/04/2021\n");
    let published = imported.dossier.documents.values().find_map(|d| d.published.as_ref());
    assert_eq!(published.map(Date::as_str), Some("2021-04-03"));
    let open = read("From,To,Type,Headline,Published\nIda,Oke,call,Fares,03/04/2021\n");
    assert!(said(&open).contains("with the day or with the month first"), "{}", said(&open));
}
