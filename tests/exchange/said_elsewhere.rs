//! What other languages, dialects and encodings say comes in as what they say, or is listed by name.
//! Files: `tests/foreign/cases`.

use counterpart::model::{Date, RecordRef};

use crate::cases::{assert_says, check, names, read};

#[test]
fn official_headings_are_known() {
    check("headings/official.csv", &["Acme + Orla Penn: meeting, 2021-03-12, for: Ports"]);
    check("headings/registrant.csv", &["Gus Pike + Orla Penn: meeting, 2021-03-12, for: Ports"]);
    let imported = check(
        "headings/hospitality.csv",
        &["Acme → Orla Penn: other (offered hospitality), 2021-03-12"],
    );
    let given = imported.dossier.relations.values().next().unwrap();
    assert_eq!(given.content.as_deref(), Some("Dinner"), "who gave a dinner need not have met");
}

#[test]
fn headings_in_other_languages_are_known() {
    let imported = check(
        "headings/german.csv",
        &[
            "Acme + Orla Penn: call, 2021-03-12, for: Häfen, called: Telefonat",
            "Acme + Orla Penn: unstated, cancelled, 2021-03-13, for: Häfen, called: Abgesagt",
        ],
    );
    assert_eq!(names(&imported), ["Acme", "Bonn", "Orla Penn"]);
    check("headings/spanish.csv", &["Acme + Orla Penn: meeting, 2021-03-13, for: Puertos"]);
    check(
        "headings/edges.csv",
        &["Ann + Bo: meeting, no date, called: Treffen", "Ann → Cy: other (berät), no date"],
    );
}

#[test]
fn two_numbers_that_may_be_years_are_no_season() {
    let imported = read("dates/years.csv");
    let mut said: Vec<(&str, &str)> = (imported.dossier.contacts.values())
        .map(|c| {
            let words = c.when.as_ref().map(Date::as_str).or(c.when_text.as_deref());
            (imported.dossier.name(&c.participants[1].entity), words.unwrap_or_default())
        })
        .collect();
    said.sort_unstable();
    assert_eq!(
        said,
        [
            ("Bo", "2021-22"),
            ("Cy", "2021-23"),
            ("Di", "2021-21"),
            ("Ed", "2022-21"),
            ("Flo", "from 2021-22 to 2022-23"),
        ]
    );
    let dated = imported.dossier.contacts.values().filter(|contact| contact.when.is_some());
    assert_eq!(dated.count(), 2, "2021-21 and 2022-21 can only be the spring");
    assert_says(&imported, "\"2021-22\" is no date that can be read without guessing");
    let edtf = read("dates/edtf.csv");
    let contact = edtf.dossier.contacts.values().next().unwrap();
    assert_eq!(contact.when.as_ref().map(Date::as_str), Some("2021-22"), "said to be EDTF");
}

#[test]
fn utf_16_is_read_without_its_mark() {
    let imported = check("encoding/little.csv", &["Ann → Bö: other, no date"]);
    assert_says(&imported, "is read as UTF-16");
    check("encoding/big.csv", &["Аня → Бор: other, no date"]);
    let zero = check("encoding/zero.csv", &["An\u{fffd}n → Bo: other, no date"]);
    assert_says(&zero, "1 zero bytes are no text");
}

#[test]
fn two_words_below_each_other_are_one_name() {
    let imported = check(
        "names/two-lines.csv",
        &[
            "Ann Ort → Bo Lind: other (funds), no date",
            "Ann Ort → Port Union: other (funds), no date",
            "Ann Ort → Salt Board: other (funds), no date",
        ],
    );
    assert_says(&imported, "1 cell of two lines is read as one name, the first: \"Bo Lind\"");
    assert_says(&imported, "1 cell names several at an end");
}

#[test]
fn a_direction_that_comes_in_is_turned_round() {
    let imported = check(
        "direction/incoming.csv",
        &[
            "F → A: other (advises), no date",
            "A → G: other (advises), no date",
            "A → H: other (advises), no date Its direction is called: clockwise.",
        ],
    );
    assert_says(&imported, "edge attribute \"direction\": 1");
    assert_says(&imported, "edges with a direction in words that are not known");
}

#[test]
fn json_graphs_have_ids_and_titles_of_their_own() {
    let imported = check(
        "json-kinds/graphs.json",
        &[
            "Ann + Bo: meeting, no date",
            "Cy → Di: other (funds), no date It gives the link no direction.",
        ],
    );
    let dossier = &imported.dossier;
    assert_eq!(dossier.title.as_deref(), Some("First"));
    assert_eq!(dossier.note.as_deref(), Some("Also titled: Second"));
    let two = read("titles/two.graphml").dossier;
    assert_eq!(two.title.as_deref(), Some("First"));
    assert_eq!(two.note.as_deref(), Some("Also titled: Second"));
}

#[test]
fn maps_of_oligrapher_and_kumu_are_known_by_their_words() {
    let imported = check(
        "oligrapher/lists.json",
        &["Ann + Bo: meeting, no date", "Bo → Ann: other (funds), no date"],
    );
    assert_eq!(imported.formats[0].1.id(), "oligrapher");
    assert_eq!(imported.dossier.note.as_deref(), Some("Caption: As of 2015"));
    let imported = check(
        "json-kinds/kumu-types.json",
        &["Ann + Bo: meeting, no date", "Ann → Bo: other (funds), no date"],
    );
    let kinds: Vec<&str> = imported.dossier.entities.values().map(|e| e.kind.as_str()).collect();
    assert_eq!(kinds, ["person", "other"]);
    let facts: Vec<&str> = imported.dossier.facts.values().map(|fact| &*fact.value).collect();
    assert_eq!(facts, ["Ship"]);
}

#[test]
fn a_post_that_nobody_holds_is_not_lost() {
    let imported = read("popolo/posts.popolo.json");
    let facts: Vec<String> = (imported.dossier.facts.values())
        .map(|fact| format!("{} {}: {}", fact.entity, fact.property, fact.value))
        .collect();
    assert_eq!(facts, ["o1 post: Chair, Chair of it"]);
    assert_says(&imported, "posts that nobody holds and without an organization (\"Envoy\"): 1");
    assert_says(&imported, "posts that memberships name and the file does not have: 1");
}

#[test]
fn a_link_that_is_a_contact_is_one() {
    let imported = check(
        "ftm/met.ftm",
        &[
            "Ann + Bo: meeting, 2021-03-12",
            "Ann + Bo: meeting, cancelled, no date, called: cancelled meeting",
            "Ann + Bo: call, planned, no date",
            "Ann → Bo: other (neighbour), no date",
        ],
    );
    assert!(imported.dossier.records().all(|r| !matches!(r, RecordRef::Role(_))));
}
