//! Guesses what the columns of a table mean, from their headings and from the values below them.
//! The user can change every guess. A column whose meaning is not clear gets none.

use super::contact_words;
use super::date_columns::{find_parts, is_year, period};
use super::dates::DayOrder;
use super::fields::Field;
use super::heading_words::{
    ABOUT, ACTORS, BEGINNING, BESIDE_DATE, DATES, ENDING, ENDS, IN_MEETINGS, KIND_ELSEWHERE, KINDS,
    MEETINGS, PERIODS, PLACES, PURPOSES,
};
use super::kind_column::find_kind;
use super::mapping::{CsvField, CsvMapping};
use super::meeting_columns::{is_guest, is_host, meeting, names_of_hosts};
use super::name_columns::{find_names_of_ends, join_name_parts, numbered};
use super::offices;
use super::words::addresses;

/// The mapping suggested by the headings; values are used where the headings leave something open.
pub(super) fn guess<S: AsRef<str>>(
    headings: &[S],
    rows: &[Vec<String>],
    delimiter: u8,
) -> CsvMapping {
    let mut headings: Vec<String> =
        headings.iter().map(|heading| plain(heading.as_ref())).collect();
    let parts = join_name_parts(&mut headings);
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let mut mapping = guess_whole(&headings, rows, delimiter);
    if let Some((given, family)) = parts
        && matches!(mapping.field_of(family), Some(CsvField::Source | CsvField::Name))
    {
        mapping.set(CsvField::Given, Some(given));
    }
    mapping
}

/// The same for headings of which none is above a part of a name.
fn guess_whole(headings: &[&str], rows: &[Vec<String>], delimiter: u8) -> CsvMapping {
    let mut mapping = CsvMapping::new(delimiter);
    find_ends(headings, rows, &mut mapping);
    let edges = mapping.is_edges() || mapping.meetings;
    if edges {
        find_parts(headings, rows, &mut mapping);
    }
    // A table of what was done with somebody is none of nodes, even if nobody knows by whom.
    let done = !edges && headings.iter().any(|heading| is_deed(heading));
    for field in CsvField::ALL {
        if mapping.get(field).is_some() || done && field == CsvField::Name {
            continue;
        }
        let free = |place: usize| mapping.field_of(place).is_none();
        let mut places = headings.iter().enumerate().filter(|(place, _)| free(*place));
        let exact = places.clone().filter(|(_, heading)| fits(field, heading, edges));
        // A column of dates says more than one of years.
        let exact = exact.min_by_key(|(_, heading)| field == CsvField::Date && is_year(heading));
        let found = exact.or_else(|| {
            places.find(|(_, heading)| mapping.meetings && fits_in_meetings(field, heading))
        });
        if let Some(place) = found.map(|(place, _)| place) {
            mapping.set(field, Some(place));
        }
    }
    if edges {
        other_dates(headings, &mut mapping);
        sources(headings, rows, &mut mapping);
        find_kind(headings, rows, &mut mapping);
    }
    mapping
}

/// Finds the columns of the two ends, and those of a period of time that could be taken for them.
fn find_ends(headings: &[&str], rows: &[Vec<String>], mapping: &mut CsvMapping) {
    // A table with hardly any other column has its ends there.
    let period = period(headings, rows).filter(|_| headings.len() > 3);
    if let Some((from, to)) = given(headings).or_else(|| ends(headings, rows, period)) {
        mapping.set(CsvField::Source, Some(from));
        mapping.set(CsvField::Target, Some(to));
    } else if let Some((host, guests)) = meeting(headings) {
        mapping.meetings = true;
        let named = host.and_then(|host| names_of_hosts(headings, rows, (host, guests)));
        mapping.set(CsvField::Source, named.or(host));
        mapping.set(CsvField::Target, Some(guests));
    } else if let Some((from, to)) = tied(headings) {
        mapping.set(CsvField::Source, Some(from));
        mapping.set(CsvField::Target, Some(to));
    } else if let Some((from, to)) = doubled(headings) {
        mapping.set(CsvField::Source, Some(from));
        mapping.set(CsvField::Target, Some(to));
    } else {
        offices::find(headings, rows, mapping);
    }
    if let Some((start, end)) = period.filter(|_| mapping.is_edges() || mapping.meetings) {
        mapping.set(CsvField::Start, Some(start));
        mapping.set(CsvField::End, Some(end));
    }
    if mapping.is_edges() && !mapping.meetings {
        find_names_of_ends(headings, mapping);
    }
}

/// The two columns with one heading for a name: "Name, Organisation, Name, Organisation". `None` if there are
/// not exactly two.
fn doubled(headings: &[&str]) -> Option<(usize, usize)> {
    let is_name = |heading: &str| {
        let word = folded(&plain(heading));
        matches!(word.as_str(), "name" | "person" | "official" | "fullname" | "participant")
    };
    let places: Vec<usize> =
        (0..headings.len()).filter(|place| is_name(headings[*place])).collect();
    match places[..] {
        [from, to] if folded(headings[from]) == folded(headings[to]) => Some((from, to)),
        _ => None,
    }
}

/// Dates under headings of several words, if no other column has dates.
fn other_dates(headings: &[&str], mapping: &mut CsvMapping) {
    let dated = [CsvField::Date, CsvField::Year, CsvField::Start, CsvField::End];
    if dated.into_iter().any(|field| mapping.get(field).is_some()) {
        return;
    }
    let free = |place: usize| mapping.field_of(place).is_none() && is_date(headings[place]);
    let free: Vec<usize> = (0..headings.len()).filter(|place| free(*place)).collect();
    let find = |words: &[&str]| free.iter().copied().find(|place| has(headings[*place], words));
    let only = |place: &usize| {
        let known =
            |word: &String| DATES.contains(&word.as_str()) || BESIDE_DATE.contains(&word.as_str());
        tokens(headings[*place]).iter().all(known)
    };
    match (find(&BEGINNING), find(&ENDING)) {
        (Some(start), Some(end)) if start != end => {
            mapping.set(CsvField::Start, Some(start));
            mapping.set(CsvField::End, Some(end));
        }
        (Some(start), None) => mapping.set(CsvField::Date, Some(start)),
        _ => {
            if let Some(place) = free.iter().copied().find(only) {
                mapping.set(CsvField::Date, Some(place));
            }
        }
    }
}

/// Whether the dates below a heading are periods within which something happened.
pub(super) fn is_period(heading: &str) -> bool {
    has(heading, &PERIODS)
}

/// A heading as one word in lower-case Latin letters without accents: "gesprachspartner".
pub(super) fn folded(heading: &str) -> String {
    if heading.is_ascii() || heading.len() > 200 {
        return super::words::folded(heading);
    }
    super::words::folded(&any_ascii::any_ascii(heading))
}

/// A heading without the bracketed part at its end: "Date" for "Date (dd/mm/yyyy)".
pub(super) fn plain(heading: &str) -> String {
    let end = heading.find(['(', '[']).filter(|at| *at > 0).unwrap_or(heading.len());
    untyped(heading[..end].trim()).to_owned()
}

/// A heading without what Neo4j's tables have behind a colon: a type, as in `name:string`, or what
/// the column is, as in `:TYPE`.
pub(super) fn untyped(heading: &str) -> &str {
    match heading.rsplit_once(':') {
        Some((_, "ID")) => "id",
        Some((_, "LABEL")) => "labels",
        Some((_, "START_ID")) => "source",
        Some((_, "END_ID")) => "target",
        Some((_, "TYPE")) => "kind",
        Some((name, of)) if !name.is_empty() && NEO4J_TYPES.contains(&of) => name,
        _ => heading,
    }
}

/// What a type is called in the headings of tables for Neo4j.
const NEO4J_TYPES: [&str; 10] = [
    "string",
    "int",
    "long",
    "float",
    "double",
    "boolean",
    "date",
    "datetime",
    "localdatetime",
    "short",
];

/// The order of day and month that a heading gives for the dates below it, as in "dd/mm/yyyy".
pub(super) fn order_of(heading: &str) -> Option<DayOrder> {
    let shape: String =
        heading.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    let has = |shapes: [&str; 4]| shapes.iter().any(|known| shape.contains(known));
    if has(["ddmm", "daymonth", "jjmm", "ttmm"]) {
        Some(DayOrder::DayFirst)
    } else if has(["mmdd", "monthday", "mmjj", "mmtt"]) {
        Some(DayOrder::MonthFirst)
    } else {
        None
    }
}

/// Whether at least one of the cells is a known heading.
pub(super) fn knows_one<S: AsRef<str>>(cells: &[S]) -> bool {
    cells.iter().map(|cell| plain(cell.as_ref())).any(|cell| {
        let word = folded(&cell);
        let end = ENDS
            .iter()
            .any(|(one, other)| one.contains(&word.as_str()) || other.contains(&word.as_str()));
        let field = Field::of(&cell);
        end || field.is_some() || CsvField::ALL.into_iter().any(|f| fits(f, &cell, false))
    })
}

/// Whether a cell is a heading that is known in tables of any kind.
pub(super) fn is_heading(cell: &str) -> bool {
    let meant = [is_guest, is_host, is_date].into_iter().any(|means| means(cell));
    let named = [CsvField::Purpose, CsvField::Kind, CsvField::Place, CsvField::Name];
    meant
        || named.into_iter().any(|field| fits_in_meetings(field, cell) || fits(field, cell, false))
        || knows_one(&[cell])
}

/// The columns of a table of gifts and hospitality: (giver, receiver). `None` if it is no such
/// table.
fn given(headings: &[&str]) -> Option<(usize, usize)> {
    let giver = headings.iter().position(|heading| offer(heading).is_some())?;
    let receiver = |place: &usize| *place != giver && is_host(headings[*place]);
    let receiver = (0..headings.len()).find(receiver);
    let named = || headings.iter().position(|heading| folded(heading) == "name");
    Some((giver, receiver.or_else(named).filter(|place| *place != giver)?))
}

/// What the people below a heading did for those at the other end: "offered hospitality" for
/// "Organisation that offered hospitality". A giver need not have met the receiver.
pub(super) fn offer(heading: &str) -> Option<&'static str> {
    let words = tokens(heading);
    let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    let by = ["offered", "offering", "gave", "provided", "providing", "from", "donor", "by"];
    if !has(&by) && !has(&["provider", "giver"]) {
        None
    } else if has(&["hospitality"]) {
        Some("offered hospitality")
    } else {
        has(&["gift", "gifts"]).then_some("gave a gift")
    }
}

/// The columns that name the two ends of an edge; those of a period of time do not.
fn ends(
    headings: &[&str],
    rows: &[Vec<String>],
    period: Option<(usize, usize)>,
) -> Option<(usize, usize)> {
    let folded: Vec<String> = headings.iter().map(|heading| folded(heading)).collect();
    let is_time = |place: usize| period.is_some_and(|(from, to)| place == from || place == to);
    let place = |words: &[&str]| {
        let mut places = folded.iter().enumerate();
        let found = places.find(|(at, word)| words.contains(&word.as_str()) && !is_time(*at));
        found.map(|(at, _)| at)
    };
    let addresses = |place: usize| are_addresses(rows, place);
    let of_pair = |(one, other): &(&[&str], &[&str])| {
        let (one, other) = (place(one)?, place(other)?);
        // If only one end holds web addresses, they are the source of the row and not an end.
        (addresses(one) == addresses(other)).then_some((one, other))
    };
    if let Some(ends) = ENDS.iter().find_map(of_pair) {
        return Some(ends);
    }
    if let Some(ends) =
        numbered(headings).filter(|(one, other)| addresses(*one) == addresses(*other))
    {
        return Some(ends);
    }
    // A heading with a deed ("Met with") needs a column for who did it; otherwise two headings from
    // different pairs will do.
    let named = ENDS.iter().find_map(|(_, other)| place(other));
    let to = named.or_else(|| headings.iter().position(|heading| is_deed(heading)))?;
    let is_end = |place: &usize| *place != to && (!addresses(*place) || addresses(to));
    let actors: Vec<usize> =
        ACTORS.iter().filter_map(|word| place(&[word])).filter(is_end).collect();
    let firsts = ENDS.iter().filter_map(|(one, _)| place(one)).filter(is_end);
    // "Source" often means where the row comes from, and "Subject" what it was about.
    let firsts = firsts.filter(|place| folded[*place] != "subject");
    let sure = |place: &usize| !folded[*place].starts_with("source");
    let (sure, unsure): (Vec<usize>, Vec<usize>) = firsts.partition(sure);
    let all = if is_deed(headings[to]) { [actors, sure, unsure] } else { [sure, actors, unsure] };
    let from = all.into_iter().flatten().next()?;
    Some((from, to))
}

/// Whether a heading says what somebody did with those below it, such as "Met with".
pub(super) fn is_deed(heading: &str) -> bool {
    let word = folded(heading);
    let noun =
        ["call", "meeting", "visit", "message", "video", "letter", "contact", "talk", "email"];
    let plural = ["calls", "meetings", "visits", "messages", "letters", "contacts", "talks"];
    let thing = noun.contains(&word.as_str()) || plural.contains(&word.as_str());
    !thing
        && contact_words::mode(heading).is_some()
        && ["with", "to", "met", "meets", "called", "phoned", "visited", "emailed", "rang"]
            .iter()
            .any(|end| word.ends_with(end))
}

/// Whether a heading says what those in another column are to those below it, such as "Member of".
pub(super) fn is_tie(heading: &str) -> bool {
    const TIES: [&str; 8] = [
        "memberof",
        "partof",
        "adviserto",
        "advisorto",
        "servesunder",
        "represents",
        "leads",
        "counterpartof",
    ];
    TIES.contains(&folded(heading).as_str())
}

/// The columns of a table that tells what somebody is: "Person" and "Member of".
fn tied(headings: &[&str]) -> Option<(usize, usize)> {
    let to = headings.iter().position(|heading| is_tie(heading))?;
    let place = |word: &&str| headings.iter().position(|heading| folded(heading) == **word);
    let from = ACTORS.iter().filter_map(place).find(|place| *place != to)?;
    Some((from, to))
}

pub(super) fn has(heading: &str, words: &[&str]) -> bool {
    tokens(heading).iter().any(|word| words.contains(&word.as_str()))
}

/// Whether a heading is about a property of somebody and not about who it is.
pub(super) fn is_about(heading: &str) -> bool {
    has(heading, &ABOUT) || has(heading, &PURPOSES)
}

/// Whether a heading is above dates. In Italian and Portuguese that is "data", alone or before
/// "of".
pub(super) fn is_date(heading: &str) -> bool {
    let words = tokens(heading);
    let data = words.first().is_some_and(|word| word == "data")
        && words.get(1).is_none_or(|of| matches!(of.as_str(), "da" | "do" | "de" | "dell" | "del"));
    data || has(heading, &DATES)
}

pub(super) fn tokens(heading: &str) -> Vec<String> {
    let words = heading.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let plain = |word: &str| any_ascii::any_ascii(word).to_lowercase();
    words.take(20).map(plain).collect()
}

pub(super) fn fits(field: CsvField, heading: &str, edges: bool) -> bool {
    let word = folded(heading);
    let says = |field: Field| edges && Field::of(heading) == Some(field);
    match field {
        // `find_ends` and `find_parts` decide about these together.
        CsvField::Source
        | CsvField::Target
        | CsvField::SourceName
        | CsvField::TargetName
        | CsvField::Title
        | CsvField::Given
        | CsvField::Year
        | CsvField::Month
        | CsvField::Day => false,
        CsvField::Start => says(Field::Start),
        CsvField::End => says(Field::End),
        CsvField::Id => matches!(word.as_str(), "id" | "nodeid" | "edgeid" | "key"),
        CsvField::Name => {
            !edges && matches!(word.as_str(), "name" | "label" | "title" | "fullname")
        }
        CsvField::Kind => {
            Field::of(heading) == Some(Field::Kind)
                || KIND_ELSEWHERE.contains(&word.as_str())
                || !edges && matches!(word.as_str(), "type" | "category" | "entitykind" | "labels")
        }
        CsvField::Label => says(Field::Label),
        CsvField::Date => says(Field::When),
        CsvField::Quote => says(Field::Quote),
        CsvField::Url => Field::of(heading) == Some(Field::Url),
        CsvField::Purpose => says(Field::Purpose),
        CsvField::Place => says(Field::Place),
        // "Source" names a document only if no other column does; see `sources`.
        CsvField::Document => {
            says(Field::Document) && !matches!(word.as_str(), "source" | "sources")
        }
        CsvField::Published => says(Field::QuoteDate),
        CsvField::Publisher => says(Field::Publisher),
        CsvField::Note => says(Field::Note),
        CsvField::Direction => says(Field::Direction),
    }
}

pub(super) fn fits_in_meetings(field: CsvField, heading: &str) -> bool {
    let words = tokens(heading);
    let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    match field {
        CsvField::Purpose => has(&PURPOSES),
        CsvField::Date => {
            let other = ["publication", "published", "birth"];
            let ends = has(&BEGINNING) || has(&ENDING);
            (is_date(heading) || has(&PERIODS)) && !has(&other) && !ends
        }
        CsvField::Place => has(&PLACES),
        CsvField::Kind => {
            let other = is_date(heading) || has(&PURPOSES) || has(&PLACES);
            has(&KINDS) && !other && (words.len() == 1 || has(&MEETINGS) || has(&IN_MEETINGS))
        }
        _ => false,
    }
}

/// A column "Source" that is no end is the document or, if another column has the document, its
/// publisher.
fn sources(headings: &[&str], rows: &[Vec<String>], mapping: &mut CsvMapping) {
    if let Some(place) = mapping.get(CsvField::Document)
        && mapping.get(CsvField::Url).is_none()
        && are_addresses(rows, place)
    {
        mapping.set(CsvField::Url, Some(place));
    }
    for (place, heading) in headings.iter().enumerate() {
        let word = folded(heading);
        if mapping.field_of(place).is_some() || !matches!(word.as_str(), "source" | "sources") {
            continue;
        }
        let document = mapping.get(CsvField::Document).is_some();
        let url = mapping.get(CsvField::Url).is_some();
        let field = match are_addresses(rows, place) {
            true if !url => CsvField::Url,
            true => continue,
            false if !document => CsvField::Document,
            false => CsvField::Publisher,
        };
        if mapping.get(field).is_none() {
            mapping.set(field, Some(place));
        }
    }
}

/// Whether most cells in a column are web addresses.
fn are_addresses(rows: &[Vec<String>], place: usize) -> bool {
    let filled = rows.iter().filter_map(|row| row.get(place)).filter(|cell| !cell.is_empty());
    let (mut all, mut found) = (0_usize, 0_usize);
    for cell in filled {
        all += 1;
        found += usize::from(addresses(cell).is_some());
    }
    all > 0 && found * 2 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(headings: &str) -> String {
        let headings: Vec<&str> = headings.split(',').collect();
        let mapping = guess(&headings, &[], b',');
        let said =
            (0..headings.len()).map(|place| mapping.field_of(place).map_or("", CsvField::id));
        let said = said.collect::<Vec<_>>().join(",");
        if mapping.meetings { format!("meetings: {said}") } else { said }
    }

    #[test]
    fn headings_say_what_columns_mean() {
        for (headings, fields) in [
            ("From,To,Relationship", "source,target,kind"),
            ("Source,Source name,Target", "source,source-name,target"),
            (
                "entity1_id,entity1_name,entity2_id,entity2_name",
                "source,source-name,target,target-name",
            ),
            ("Citation,From,To", "document,source,target"),
            ("Source,From,To,Target", "document,source,target,"),
            ("Source,Target,Reference", "source,target,document"),
            ("From,To,Source,Headline,Link", "source,target,publisher,document,url"),
            ("Person,Called,Source,Target date", "source,target,document,"),
            ("From (who),To (whom),Date (dd/mm/yyyy)", "source,target,date"),
            ("Id,Label,Kind", "id,name,kind"),
            ("Name,Organisation,Title,Date", "name,,,"),
            ("wer,wen,wann", ",,"),
            ("From,To,Year", "source,target,date"),
            ("From,To,Year,Month", "source,target,year,month"),
            ("Day of contact,Month,Year,From,To", "day,month,year,source,target"),
            ("Von,An,Jahr,Monat,Tag", "source,target,year,month,day"),
            ("From,To,Date,Year,Month,Day", "source,target,date,,,"),
            ("From,To,Start,End", "source,target,start,end"),
            ("Person,Member of,Start date,End date", "source,target,start,end"),
            ("Name,Represents", "source,target"),
            ("Title,Date,Place,Capacity,Meeting with", ",,,,"),
            ("Who,With whom,When", "source,target,date"),
            ("First name,Last name,Country", "given,name,"),
            ("Vorname,Name,Land", "given,name,"),
            ("Apellidos,Nombre,Cargo", "name,given,"),
            ("Forename,Surname,Member of", "given,source,target"),
            (":START_ID,:END_ID,:TYPE", "source,target,kind"),
            ("personId:ID,name:string,:LABEL", "id,name,kind"),
            ("Minister,Date gift given,To,Gift", "source,date,target,"),
            ("Minister,Start date of trip,End date of trip,Destination", "source,start,end,target"),
            ("Quelle,Ziel,Art", "source,target,kind"),
            ("Party 1,Party 2,Nature of relationship", "source,target,kind"),
            ("Organisation A,Role A,Organisation B,Role B", "source,,target,"),
            ("Name,Alias 1,Alias 2", "name,,"),
            ("Team,Member 1,Member 2,Member 3", ",,,"),
            ("Organisation 1 name,Organisation 2 name", "source,target"),
            ("Name,Office,Name,Office", "source,,target,"),
            ("Origen,Destino,Fecha", "source,target,date"),
            (
                "Minister,Date,Name of organisation that offered hospitality,Type of hospitality",
                "target,date,source,",
            ),
        ] {
            assert_eq!(guessed(headings), fields, "{headings}");
        }
    }

    #[test]
    fn tables_of_meetings_are_known() {
        for (headings, fields) in [
            ("Minister,Date,Name of Organisation,Purpose of meeting", "source,date,target,purpose"),
            ("Commissioner's name,Date of meeting,Lobbyists,Subject", "source,date,target,purpose"),
            ("Organisation met by official,Official,When,Topic", "target,source,date,purpose"),
            ("Date,Attendees,Purpose", "date,target,purpose"),
            ("Name,Date,Organisation,Purpose", "source,date,target,purpose"),
            (
                "Permanent Secretary,Month,External organisations met,Type of meeting",
                "source,date,target,kind",
            ),
            ("Senior official,Date,Meeting with,Purpose", "source,date,target,purpose"),
            ("Communication date,DPOH,Registrant,Subject matter", "date,source,target,purpose"),
            (
                "Date of activity,Subject matter,Lobbyist,Designated Public Office Holder,Activity",
                "date,purpose,target,source,kind",
            ),
            ("Minister,Datum,Gesprächspartner,Thema,Ort", "source,date,target,purpose,place"),
            ("Fecha,Asistentes,Asunto", "date,target,purpose"),
            (
                "Id,Url,Lobbyist Name,Date Published,Period,DPO Lobbied,Subject Matter",
                "id,url,target,published,date,source,purpose",
            ),
            (
                "Minister,Start date,End date,Organisation,Purpose",
                "source,start,end,target,purpose",
            ),
            ("Minister,Year,Month,Organisation,Purpose", "source,year,month,target,purpose"),
            (
                "Senior official first name,Senior official surname,Date,Organisation,Purpose",
                "given,source,date,target,purpose",
            ),
            ("First name,Surname,Date,Organisation,Purpose", "given,source,date,target,purpose"),
            ("Lobbyist,Person lobbied,Date,Subject", "target,source,date,purpose"),
            ("Minister,Year,Date,Organisation,Purpose", "source,,date,target,purpose"),
            ("Cargo,Fecha,Asistentes,Motivo", "source,date,target,purpose"),
            (
                "Lobbyist,Public official,Date,Method of communication,Subject",
                "target,source,date,kind,purpose",
            ),
        ] {
            assert_eq!(guessed(headings), format!("meetings: {fields}"), "{headings}");
        }
        assert_eq!(guessed("Member,Organisation,Date joined"), ",,", "who joined met nobody");
    }
}
