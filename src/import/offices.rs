//! Finds the columns of a table of offices: who holds which office where, as in "Member; Position;
//! Institution". Its rows are roles, not contacts.

use super::columns::{is_date, tokens};
use super::dates;
use super::fields::Field;
use super::mapping::{CsvField, CsvMapping};
use super::words::folded;
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
const OFFICES: [&str; 21] = [
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
    "function",
    "rank",
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
/// Headings above the body that an office belongs to, and the kind of that body.
const BODIES: [(&[&str], EntityKind); 2] = [
    (
        &[
            "institution",
            "organisation",
            "organization",
            "org",
            "body",
            "agency",
            "ministry",
            "department",
            "company",
            "employer",
            "administration",
            "board",
            "committee",
            "council",
            "court",
            "authority",
            "organisme",
            "ministere",
            "entreprise",
            "behorde",
            "ministerium",
            "firma",
            "unternehmen",
            "institucion",
            "organizacion",
            "entidad",
            "ministerio",
            "empresa",
            "ente",
            "istituzione",
            "organisatie",
        ],
        EntityKind::Body,
    ),
    (&["government", "country", "state", "land", "pays", "pais", "paese"], EntityKind::Government),
];

/// Sets the columns of those who hold an office, of the office, and of the body that it belongs to.
/// If no column has the body, each row describes a person.
pub(super) fn find(headings: &[&str], rows: &[Vec<String>], mapping: &mut CsvMapping) {
    if headings.iter().any(|heading| is_id(heading)) {
        return;
    }
    let free = |place: &usize| mapping.field_of(*place).is_none();
    let find = |known: &[&str]| {
        let is = |heading: &&str| known.contains(&folded_plain(heading).as_str());
        headings.iter().position(is).filter(free)
    };
    let (Some(person), Some(office)) = (find(&PEOPLE), find(&OFFICES)) else { return };
    let body = headings.iter().position(|heading| body(heading).is_some()).filter(free);
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
        let says = tokens(heading).iter().any(|word| {
            matches!(word.as_str(), "appointed" | "appointment" | "elected" | "since" | "took")
        });
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
    let words = tokens(heading);
    let mut words = words.iter().filter(|word| !matches!(word.as_str(), "name" | "of" | "the"));
    let word = words.next().filter(|_| words.next().is_none())?;
    BODIES.iter().find(|(known, _)| known.contains(&word.as_str())).map(|(_, kind)| kind.clone())
}

fn is_id(heading: &str) -> bool {
    matches!(folded(heading).as_str(), "id" | "nodeid" | "key")
}

fn folded_plain(heading: &str) -> String {
    super::columns::folded(heading)
}

/// Whether the cells of a column are dates; so is a column that has none.
fn are_dates(rows: &[Vec<String>], place: usize) -> bool {
    let mut cells = rows.iter().filter_map(|row| row.get(place)).filter(|cell| !cell.is_empty());
    cells.all(|cell| dates::read(cell, None) != dates::Reading::Words)
}
