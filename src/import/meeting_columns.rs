//! Finds the columns of a table in which each row is a meeting: who received, and who was met.

use super::columns::{fits, fits_in_meetings, folded, has, is_about, is_date, is_deed, plain};
use super::formats::meetings::is_office;
use super::heading_words::{GUESTS, HOSTS, LISTS, MEETINGS, NAMES, PURPOSES};
use super::host_above::is_person;
use super::mapping::{CsvField, CsvMapping};

/// The column of those who were met, in a table that the reader calls one of meetings.
pub(super) fn find_guests(headings: &[String], mapping: &mut CsvMapping) {
    mapping.set(CsvField::Target, guests(headings));
    for (place, heading) in headings.iter().enumerate() {
        for field in CsvField::ALL {
            let free = mapping.get(field).is_none() && mapping.field_of(place).is_none();
            let fits = fits(field, heading, true) || fits_in_meetings(field, heading);
            if free && fits && field != CsvField::Name {
                mapping.set(field, Some(place));
            }
        }
    }
    // The column "Appointment" of a diary says whether it was a call or a lunch.
    let appointment = headings.iter().position(|heading| is_appointment(heading));
    let appointment = appointment.filter(|place| mapping.field_of(*place).is_none());
    if mapping.get(CsvField::Kind).is_none() {
        mapping.set(CsvField::Kind, appointment);
    }
    // What such a table calls a title is what the meeting was about.
    let title = headings.iter().position(|heading| folded(heading) == "title");
    if mapping.get(CsvField::Purpose).is_none() {
        mapping.set(CsvField::Purpose, title);
    }
}

/// The column of those who were met, if no other column says by whom.
fn guests(headings: &[String]) -> Option<usize> {
    const WHO: [&str; 6] = ["who", "whom", "withwhom", "with", "visitor", "visitors"];
    let guest = headings.iter().position(|heading| is_guest(&plain(heading)));
    guest.or_else(|| headings.iter().position(|word| WHO.contains(&folded(&plain(word)).as_str())))
}

/// Whether a table tells who was met and when, if its headings or its titles say that it is one of
/// meetings.
pub(super) fn is_of_meetings(headings: &[String], titles: &[Vec<String>]) -> bool {
    let Some(guests) = guests(headings) else { return false };
    let others = || headings.iter().enumerate().filter(|(place, _)| *place != guests);
    let date = others().any(|(_, heading)| is_date(heading));
    let is_sign = |heading: &String| {
        has(heading, &PURPOSES) || has(heading, &MEETINGS) || is_appointment(heading)
    };
    let purpose = headings.iter().any(is_sign);
    date && (purpose || titles.iter().flatten().any(|title| has(title, &MEETINGS)))
}

/// Whether a heading is above what an owner of a diary had to do.
fn is_appointment(heading: &str) -> bool {
    matches!(folded(heading).as_str(), "appointment" | "appointments" | "termin")
}

pub(super) fn is_guest(heading: &str) -> bool {
    const PHRASES: [&str; 7] = [
        "interestrepresentative",
        "treffenmit",
        "gesprachmit",
        "reunioncon",
        "rencontreavec",
        "incontrocon",
        "reuniaocom",
    ];
    let word = folded(heading);
    let met = has(heading, &GUESTS)
        || is_deed(heading)
        || PHRASES.into_iter().any(|phrase| word.contains(phrase));
    met && !is_about(heading)
}

/// Whether a heading is above the hosts: those who receive others.
pub(super) fn is_host(heading: &str) -> bool {
    folded(heading).contains("officeholder") || has(heading, &HOSTS) && !is_about(heading)
}

/// The columns of a table in which each row is a meeting: the host, if there is one, and the
/// guests.
pub(super) fn meeting(headings: &[&str]) -> Option<(Option<usize>, usize)> {
    let guests = headings.iter().position(|heading| is_guest(heading))?;
    let host = (0..headings.len()).find(|place| *place != guests && is_host(headings[*place]));
    let others = || headings.iter().enumerate().filter(|(place, _)| *place != guests);
    let purpose = others().any(|(_, heading)| has(heading, &PURPOSES));
    let said = headings.iter().any(|heading| has(heading, &MEETINGS));
    let date = others().any(|(_, heading)| is_date(heading));
    let list = LISTS.contains(&folded(headings[guests]).as_str());
    // If there are columns for guests, date and purpose, a column "Name" is the host.
    let named = headings.iter().position(|heading| folded(heading) == "name");
    match (host, named) {
        (Some(host), _) if purpose || said => Some((Some(host), guests)),
        (Some(host), _) if date && folded(headings[host]) == "host" => Some((Some(host), guests)),
        (None, Some(named)) if named != guests && purpose && date => Some((Some(named), guests)),
        (None, None) if list && date && (purpose || said) => Some((None, guests)),
        _ => None,
    }
}

/// The column with the names of the hosts, if the column that was found for the hosts has their offices:
/// "Minister, Name".
pub(super) fn names_of_hosts(
    headings: &[&str],
    rows: &[Vec<String>],
    (hosts, guests): (usize, usize),
) -> Option<usize> {
    let cells = |place: usize| {
        let cells = rows.iter().filter_map(move |row| row.get(place)).map(|cell| cell.trim());
        cells.filter(|cell| !cell.is_empty())
    };
    let is_office = |cell: &str| {
        let first = cell.split_whitespace().next().map(folded);
        is_office(cell) || first.is_some_and(|word| HOSTS.contains(&word.as_str()))
    };
    let mut free = (0..headings.len()).filter(|place| *place != hosts && *place != guests);
    let names = free.find(|place| NAMES.contains(&folded(headings[*place]).as_str()))?;
    let of_offices = cells(hosts).next().is_some() && cells(hosts).all(is_office);
    let people = cells(names).filter(|cell| is_person(cell)).count();
    (of_offices && people * 2 > cells(names).count()).then_some(names)
}
