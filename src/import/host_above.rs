//! Finds who received the guests of a table of meetings in what is written above it ("Ministerial
//! meetings — Jane Doe, Secretary of State, Q1 2024"), or in rows of their own within it.

use super::columns::{folded, has};
use super::dates::{self, Reading};
use super::formats::cells::period;
use super::formats::meetings::is_office;
use super::heading_words::{HOSTS, MEETINGS};
use super::not_held::is_in_doubt;
use super::words::words_of;

/// Words before or behind a name that only people have.
const HONOURS: [&str; 24] = [
    "rt",
    "hon",
    "sir",
    "dame",
    "lord",
    "lady",
    "baroness",
    "baron",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "mp",
    "mep",
    "msp",
    "kc",
    "herr",
    "frau",
    "m",
    "mme",
    "sra",
];
/// Words of a name that are written small.
const PARTICLES: [&str; 14] =
    ["de", "da", "do", "dos", "del", "della", "di", "van", "von", "der", "den", "al", "bin", "la"];
/// Words that are in no name of a person.
const NO_NAMES: [&str; 139] = [
    "meeting",
    "meetings",
    "ministerial",
    "ministers",
    "department",
    "ministry",
    "office",
    "government",
    "gifts",
    "hospitality",
    "travel",
    "external",
    "organisations",
    "organizations",
    "transparency",
    "data",
    "return",
    "returns",
    "quarter",
    "quarterly",
    "period",
    "register",
    "list",
    "report",
    "table",
    "annex",
    "diary",
    "diaries",
    "cabinet",
    "council",
    "commission",
    "parliament",
    "board",
    "agency",
    "committee",
    "lobbying",
    "contacts",
    "contact",
    "public",
    "annual",
    "with",
    "of",
    "the",
    "and",
    "for",
    "by",
    "borough",
    "city",
    "county",
    "university",
    "hall",
    "union",
    "club",
    "party",
    "group",
    "company",
    "ltd",
    "plc",
    "trust",
    "foundation",
    "house",
    "embassy",
    "republic",
    "kingdom",
    "united",
    "european",
    "federal",
    "national",
    "royal",
    "central",
    "bank",
    "times",
    "post",
    "news",
    "source",
    "note",
    "total",
    "service",
    "authority",
    "association",
    "climate",
    "change",
    "energy",
    "security",
    "business",
    "trade",
    "industry",
    "health",
    "social",
    "care",
    "education",
    "defence",
    "justice",
    "foreign",
    "home",
    "affairs",
    "transport",
    "environment",
    "food",
    "rural",
    "housing",
    "communities",
    "culture",
    "sport",
    "treasury",
    "revenue",
    "customs",
    "work",
    "pensions",
    "science",
    "innovation",
    "technology",
    "digital",
    "economy",
    "economic",
    "finance",
    "labour",
    "development",
    "international",
    "local",
    "internal",
    "winter",
    "summer",
    "spring",
    "autumn",
    "easter",
    "christmas",
    "recess",
    "term",
    "senior",
    "officials",
    "official",
    "ferries",
    "downing",
    "street",
    "partners",
    "states",
    "secretary",
    "minister",
];

/// Who received everybody, according to the rows above a table. A name alone is nobody's unless
/// something says that it is a person's. If a row says that something was not held, or is not so,
/// nothing is taken from it.
pub(super) fn host(above: &[Vec<String>]) -> Option<String> {
    if above.iter().flatten().any(|cell| is_in_doubt(cell)) {
        return None;
    }
    above.iter().find_map(|row| {
        let cells: Vec<&str> =
            row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
        match cells[..] {
            [label, name] if is_label(label) => someone(name),
            [alone] => labelled(alone).or_else(|| in_title(alone)),
            _ => None,
        }
    })
}

/// Whether rows have the name of somebody and nothing else: the host of the rows below. `plain`: a name
/// may stand there without an honour or an office.
pub(super) fn has_sections(rows: &[Vec<String>], plain: bool) -> bool {
    let filled = |row: &[String]| row.iter().filter(|cell| !cell.is_empty()).count();
    rows.windows(2).any(|pair| {
        let alone = pair[0].iter().find(|cell| !cell.is_empty()).filter(|_| filled(&pair[0]) == 1);
        filled(&pair[1]) > 1 && alone.is_some_and(|cell| section(cell, plain).is_some())
    })
}

/// The host of the first rows, if the row next to the table is a name and nothing else.
pub(super) fn first_section(above: &[Vec<String>]) -> Option<String> {
    let mut filled = above.last()?.iter().filter(|cell| !cell.is_empty());
    let alone = filled.next().filter(|_| filled.next().is_none())?;
    section(alone, true)
}

/// The host that a row with only this cell gives to the rows below: "John Roe MP, Minister of Ports".
/// `plain`: a name without an honour or an office is one as well.
pub(super) fn section(cell: &str, plain: bool) -> Option<String> {
    if is_in_doubt(cell) {
        return None;
    }
    labelled(cell).or_else(|| {
        let name = without_periods(cell);
        (is_person(&name) && (plain || is_said_person(&name))).then_some(name)
    })
}

/// The value behind a label: "Minister: Jane Doe".
fn labelled(words: &str) -> Option<String> {
    let (label, value) = words.split_once(':')?;
    is_label(label).then(|| someone(value)).flatten()
}

/// What stands behind a label, if it is somebody: a name, or an office.
fn someone(value: &str) -> Option<String> {
    let value = without_periods(value);
    (is_person(&value) || is_office(&value)).then_some(value)
}

fn is_label(words: &str) -> bool {
    let known = has(words, &HOSTS) || folded(words) == "name" || folded(words) == "host";
    known && words_of(words).count() < 5 && !has(words, &MEETINGS)
}

/// Whether the name of a person has an honour beside it, or an office behind a comma.
fn is_said_person(name: &str) -> bool {
    let office = name.split_once(", ").is_some_and(|(_, office)| is_office(office));
    office || has(name, &HONOURS)
}

/// The name in a title that says what the table is: before or behind a dash, or in "Meetings of Jane
/// Doe with external organisations". A title that says who wrote it, or names two, names nobody.
fn in_title(title: &str) -> Option<String> {
    const AUTHORS: [&str; 14] = [
        "contact",
        "author",
        "prepared",
        "compiled",
        "published",
        "produced",
        "drafted",
        "written",
        "approved",
        "editor",
        "enquiries",
        "source",
        "signed",
        "by",
    ];
    if has(title, &AUTHORS) {
        return None;
    }
    let mut segments: Vec<&str> = vec![title];
    for mark in [" — ", " – ", " - ", " | ", ": "] {
        segments = segments.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    let named = segments.iter().map(|part| without_periods(part)).filter(|part| is_person(part));
    let named: Vec<String> = named.collect();
    match &named[..] {
        [] => segments.into_iter().find_map(of),
        [name] => Some(name.clone()).filter(|name| is_said_person(name)),
        _ => None,
    }
}

/// The name in "Meetings of Jane Doe with external organisations", "Jane Doe's meetings".
fn of(title: &str) -> Option<String> {
    let own = ["'s ", "’s "].into_iter().find_map(|mark| title.split_once(mark));
    if let Some((name, rest)) = own.filter(|(name, _)| is_person(name)) {
        return has(rest, &MEETINGS).then(|| name.to_owned());
    }
    let (what, behind) = title.split_once(" of ")?;
    let (name, _) = behind.split_once(" with ")?;
    let is_plain = has(what, &MEETINGS) && !name.starts_with("the ");
    let name = without_periods(name);
    (is_plain && is_person(&name)).then_some(name)
}

/// Words without the times between their commas: "Jane Doe, Secretary of State" for "Jane Doe,
/// Secretary of State, Q1 2024".
fn without_periods(words: &str) -> String {
    let is_time = |part: &str| {
        period(part).is_some()
            || matches!(dates::read(part, None), Reading::Date(..))
            || part.bytes().any(|b| b.is_ascii_digit())
    };
    let parts = words.split(',').map(str::trim).filter(|part| !part.is_empty() && !is_time(part));
    parts.collect::<Vec<_>>().join(", ")
}

/// Whether words are the name of a person, perhaps with an office behind a comma.
pub(super) fn is_person(words: &str) -> bool {
    let name = words.split(',').next().unwrap_or_default();
    let name = name.split(" (").next().unwrap_or_default();
    let said: Vec<&str> = name.split_whitespace().collect();
    let plain = |word: &str| word.trim_matches(['.', ',']).to_lowercase();
    let is_honour = |word: &str| HONOURS.contains(&plain(word).as_str());
    let mut own =
        said.iter().copied().filter(|word| !is_honour(word) && plain(word) != "the").peekable();
    let honoured = said.iter().any(|word| is_honour(word));
    let count = own.clone().count();
    let is_word = |word: &str| {
        let letters = word.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c));
        let known = NO_NAMES.contains(&plain(word).as_str());
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        letters && !known && (capital || PARTICLES.contains(&plain(word).as_str()))
    };
    let enough = if honoured { 1..=4 } else { 2..=4 };
    let office = is_office(words);
    own.peek().is_some() && enough.contains(&count) && !office && own.all(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_received_is_found_above_a_table() {
        for (above, name) in [
            (
                "Ministerial meetings — Jane Doe, Secretary of State, Q1 2024",
                Some("Jane Doe, Secretary of State"),
            ),
            ("Ministerial meetings - Jane Doe MP - January to March 2024", Some("Jane Doe MP")),
            ("Jane Doe, Minister of Ports: meetings", Some("Jane Doe, Minister of Ports")),
            ("Minister: Jane Doe", Some("Jane Doe")),
            ("Minister|Jane Doe", Some("Jane Doe")),
            ("Name of minister: Lord Dunn, 2024", Some("Lord Dunn")),
            ("Meetings of Jane Doe with external organisations", Some("Jane Doe")),
            ("Jane Doe’s meetings, Q1 2024", Some("Jane Doe")),
            ("The Rt Hon Jane Doe MP", Some("The Rt Hon Jane Doe MP")),
            ("Jane Doe, Secretary of State", Some("Jane Doe, Secretary of State")),
            ("Department for Ports", None),
            ("Ministerial meetings, January to March 2024", None),
            ("Ministerial meetings — Department for Ports", None),
            ("Meetings of the Cabinet", None),
            ("Meetings with external organisations", None),
            ("Harrow Times", None),
            ("Minister: Nil return", None),
            ("Quarter|Q1 2024", None),
            ("Secretary of State", None),
            ("Ministerial meetings — Jane Doe", None),
            ("Ministerial meetings — Lind Ferries", None),
            ("Meetings - Downing Street", None),
            ("Meetings - Foreign Affairs", None),
            ("Meetings - Winter Term", None),
            ("Meetings - Senior Officials", None),
            ("Meetings of the Salt Lake Partners", None),
            ("Meetings of the Salt Lake Partners with others", None),
            ("Meetings prepared by Al Roe", None),
            ("Meetings published by Dr Al Roe", None),
            ("Contact: Dr Al Roe", None),
            ("Meetings - Dr Jane Doe - Dr John Roe", None),
            ("Minister: see below", None),
            ("Member states: Norway", None),
            ("Name: Transparency return", None),
            ("Host: Online", None),
            ("Name|Zoom", None),
            ("Minister: TBC", None),
            ("Minister: Vacant", None),
            ("Cancelled meetings — Jane Doe MP", None),
            ("Meetings declined — Jane Doe MP", None),
            ("Meetings refused by Jane Doe MP", None),
            ("Planned meetings of Jane Doe with others", None),
            ("Alleged meetings of Jane Doe with others", None),
            ("Meetings — Jane Doe MP (denied)", None),
            ("Meetings not held — Jane Doe MP", None),
        ] {
            let row: Vec<String> = above.split('|').map(str::to_owned).collect();
            assert_eq!(host(&[row]).as_deref(), name, "{above}");
        }
    }
}
