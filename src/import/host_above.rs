//! Finds who received the guests of a table of meetings in what is written above it ("Ministerial
//! meetings — Jane Doe, Secretary of State, Q1 2024"), or in rows of their own within it.

use super::columns::{folded, has};
use super::contact_words::is_nobody;
use super::dates::{self, Reading};
use super::formats::cells::period;
use super::formats::meetings::is_office;
use super::heading_words::{HOSTS, MEETINGS};
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
const NO_NAMES: [&str; 80] = [
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
];

/// Who received everybody, according to the rows above a table. A name alone is nobody's unless
/// something says that it is a person's.
pub(super) fn host(above: &[Vec<String>]) -> Option<String> {
    above.iter().find_map(|row| {
        let cells: Vec<&str> =
            row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
        match cells[..] {
            [label, name] if is_label(label) => Some(name.to_owned()).filter(|n| !is_nobody(n)),
            [alone] => labelled(alone).or_else(|| in_title(alone)),
            _ => None,
        }
    })
}

/// Whether rows have the name of somebody and nothing else: the host of the rows below.
pub(super) fn has_sections(rows: &[Vec<String>]) -> bool {
    let filled = |row: &[String]| row.iter().filter(|cell| !cell.is_empty()).count();
    rows.windows(2).any(|pair| {
        let alone = pair[0].iter().find(|cell| !cell.is_empty()).filter(|_| filled(&pair[0]) == 1);
        filled(&pair[1]) > 1 && alone.is_some_and(|cell| section(cell).is_some())
    })
}

/// The host of the first rows, if those of other rows have rows of their own: the title next to the
/// table is a name as well.
pub(super) fn first_section(above: &[Vec<String>], sections: bool) -> Option<String> {
    let mut filled = above.last()?.iter().filter(|cell| !cell.is_empty());
    let alone = filled.next().filter(|_| sections && filled.next().is_none())?;
    section(alone)
}

/// The host that a row with only this cell gives to the rows below: "John Roe MP, Minister of Ports".
pub(super) fn section(cell: &str) -> Option<String> {
    labelled(cell).or_else(|| {
        let name = without_periods(cell);
        is_person(&name).then_some(name)
    })
}

/// The value behind a label: "Minister: Jane Doe".
fn labelled(words: &str) -> Option<String> {
    let (label, value) = words.split_once(':')?;
    let value = without_periods(value);
    (is_label(label) && !value.is_empty() && !is_nobody(&value)).then_some(value)
}

fn is_label(words: &str) -> bool {
    let known = has(words, &HOSTS) || folded(words) == "name" || folded(words) == "host";
    known && words_of(words).count() < 5 && !has(words, &MEETINGS)
}

/// The name in a title that says what the table is: before or behind a dash, or behind "of" or "by".
fn in_title(title: &str) -> Option<String> {
    let says_meetings = |words: &str| {
        let more = ["diary", "hospitality", "engagements", "visitors", "appointments", "lobbying"];
        has(words, &MEETINGS) || has(words, &more)
    };
    let mut segments: Vec<&str> = vec![title];
    for mark in [" — ", " – ", " - ", " | ", ": "] {
        segments = segments.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    let of_meetings = says_meetings(title);
    let bare = segments.iter().map(|part| without_periods(part));
    let named = bare.filter(|part| is_person(part)).find(|part| {
        let office = part.split_once(", ").is_some_and(|(_, office)| is_office(office));
        let several = segments.len() > 1 && of_meetings;
        several || office || has(part, &HONOURS)
    });
    named.or_else(|| segments.into_iter().filter(|part| says_meetings(part)).find_map(by))
}

/// The name in "Meetings of Jane Doe with external organisations", "Jane Doe's meetings".
fn by(title: &str) -> Option<String> {
    let own = ["'s ", "’s "].into_iter().find_map(|mark| title.split_once(mark));
    if let Some((name, _)) = own.filter(|(name, _)| is_person(name)) {
        return Some(name.to_owned());
    }
    let behind = [" of ", " by ", " for "].into_iter().find_map(|word| title.split_once(word))?.1;
    let ends = [" with ", " in ", " from ", " during ", " between ", " ("];
    let end = ends.iter().filter_map(|end| behind.find(end)).min().unwrap_or(behind.len());
    let name = without_periods(&behind[..end]);
    is_person(&name).then_some(name)
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
            ("Ministerial meetings - Jane Doe - January to March 2024", Some("Jane Doe")),
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
        ] {
            let row: Vec<String> = above.split('|').map(str::to_owned).collect();
            assert_eq!(host(&[row]).as_deref(), name, "{above}");
        }
    }
}
