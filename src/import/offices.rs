//! Finds the columns of a table of offices: who holds which office where, as in "Member; Position;
//! Institution". Its rows are roles, not contacts.

use super::columns::{folded, has, is_date, tokens};
use super::dates;
use super::fields::Field;
use super::heading_words::MEETINGS;
use super::mapping::{CsvField, CsvMapping};
use crate::model::EntityKind;

/// Headings above those who hold an office.
const PEOPLE: [&str; 24] = [
    "name",
    "fullname",
    "person",
    "member",
    "membername",
    "nameofmember",
    "official",
    "officialname",
    "officeholder",
    "postholder",
    "incumbent",
    "holder",
    "minister",
    "politician",
    "individual",
    "who",
    "nom",
    "nombre",
    "nome",
    "naam",
    "persona",
    "personne",
    "mitglied",
    "amtsinhaber",
];
/// Headings above the name of an office.
const OFFICES: [&str; 19] = [
    "position",
    "positionheld",
    "post",
    "postheld",
    "office",
    "officeheld",
    "role",
    "job",
    "jobtitle",
    "designation",
    "fonction",
    "poste",
    "funktion",
    "amt",
    "cargo",
    "puesto",
    "carica",
    "functie",
    "title",
];
/// Headings above the body that an office belongs to, and the kind of that body: an institution, a part
/// of one, a country. Those before others count first.
const BODIES: [(&[&str], EntityKind); 3] = [
    (
        &[
            "institution",
            "organisation",
            "organization",
            "org",
            "company",
            "employer",
            "organisme",
            "entreprise",
            "firma",
            "unternehmen",
            "institucion",
            "organizacion",
            "entidad",
            "empresa",
            "ente",
            "istituzione",
            "organisatie",
        ],
        EntityKind::Body,
    ),
    (
        &[
            "body",
            "agency",
            "ministry",
            "department",
            "administration",
            "board",
            "committee",
            "council",
            "court",
            "authority",
            "ministere",
            "behorde",
            "ministerium",
            "ministerio",
        ],
        EntityKind::Body,
    ),
    (&["government", "country", "land", "pays", "pais", "paese"], EntityKind::Government),
];

/// Sets the columns of those who hold an office, of the office, and of the body that it belongs to.
/// If no column has the body, each row describes a person.
pub(super) fn find(headings: &[&str], rows: &[Vec<String>], mapping: &mut CsvMapping) {
    if headings.iter().any(|heading| is_id(heading) || is_of_contacts(heading)) {
        return;
    }
    let free = |place: &usize| mapping.field_of(*place).is_none();
    let find = |known: &[&str]| {
        let is = |heading: &&str| known.contains(&folded(heading).as_str());
        headings.iter().position(is).filter(free)
    };
    let (Some(person), Some(office)) = (find(&PEOPLE), find(&OFFICES)) else { return };
    let places = (0..headings.len()).filter(free);
    let bodies = places.filter_map(|place| Some((rank(headings[place])?, place)));
    let body = bodies.min().map(|(_, place)| place);
    // The title of somebody may be that of a talk or a book as well.
    let is_title = folded(headings[office]) == "title";
    let of_country = || body.is_some_and(|at| self::body(headings[at]) != Some(EntityKind::Body));
    let dated = headings.iter().any(|heading| Field::of(heading) == Some(Field::When));
    if person == office || is_title && (body.is_none() || of_country() || dated) {
        return;
    }
    let Some(body) = body else {
        let about_dates = headings.iter().any(|heading| is_date(heading));
        if !about_dates {
            mapping.set(CsvField::Name, Some(person));
        }
        return;
    };
    let taken = [person, office, body];
    let begins = |(place, heading): &(usize, &&str)| {
        let says = tokens(heading)
            .iter()
            .any(|word| matches!(word.as_str(), "appointed" | "appointment" | "elected" | "since"));
        let says = says || folded(heading) == "tookoffice";
        says && !taken.contains(place) && are_dates(rows, *place)
    };
    let start = headings.iter().enumerate().find(begins).map(|(place, _)| place);
    mapping.set(CsvField::Source, Some(person));
    mapping.set(CsvField::Target, Some(body));
    mapping.set(CsvField::Title, Some(office));
    if start.is_some() {
        mapping.set(CsvField::Start, start);
    }
}

/// The kind of what is below a heading, if offices can belong to it.
pub(super) fn body(heading: &str) -> Option<EntityKind> {
    Some(BODIES[rank(heading)?].1.clone())
}

/// Where a heading stands among `BODIES`.
fn rank(heading: &str) -> Option<usize> {
    let words = tokens(heading);
    let mut words = words.iter().filter(|word| !matches!(word.as_str(), "name" | "of" | "the"));
    let word = words.next().filter(|_| words.next().is_none())?;
    BODIES.iter().position(|(known, _)| known.contains(&word.as_str()))
}

/// Whether a heading says that the rows are contacts, or links of other sorts: then who is named
/// beside a body does not hold an office in it.
fn is_of_contacts(heading: &str) -> bool {
    let more = ["visit", "visits", "event", "events", "attended", "met", "relationship"];
    has(heading, &MEETINGS) || has(heading, &more) || Field::of(heading) == Some(Field::Kind)
}

fn is_id(heading: &str) -> bool {
    matches!(folded(heading).as_str(), "id" | "nodeid" | "key")
}

/// Whether the cells of a column are dates; so is a column that has none.
fn are_dates(rows: &[Vec<String>], place: usize) -> bool {
    let mut cells = rows.iter().filter_map(|row| row.get(place)).filter(|cell| !cell.is_empty());
    cells.all(|cell| dates::read(cell, None) != dates::Reading::Words)
}
