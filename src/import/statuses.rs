//! Reads what words for a link say about its status beside what the link is, and who says so: "met
//! (denied by Bo, confirmed by Cy)", "Denied: met". `evidence` knows the words for a status.

use super::contact_words;
use super::deniers;
use super::evidence::{is_denial, is_fallen, stances};
use super::hedges;
use super::words::date;
use crate::model::{Certainty, Stance};

/// A status in words, and who says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said<'a> {
    /// The status; `None` if the words say only that somebody confirms it.
    pub status: Option<&'a str>,
    /// Those who deny or doubt it.
    pub against: Vec<&'a str>,
    /// The file's word for those who confirm it, and their names.
    pub confirmed_by: Vec<(&'a str, &'a str)>,
    /// How sure those are who are only said to allege it.
    pub hedge: Option<Certainty>,
    /// All of the words, if they say more than the rest of this value.
    pub remark: Option<&'a str>,
}

/// Splits words that begin or end with a status: "met (denied)", "met; denied by Bo", "Denied: met".
/// Returns the words for the link itself, and what is said of it.
pub(super) fn with_status(words: &str) -> Option<(&str, Said<'_>)> {
    const BEFORE: [&str; 4] = [": ", " - ", " – ", " — "];
    const BEHIND: [&str; 6] = [", ", "; ", " - ", " – ", " — ", ": "];
    let bare = words.trim().trim_end_matches('.');
    let bracket = bare.strip_suffix([')', ']']).and_then(|words| words.rsplit_once(['(', '[']));
    let all_behind = BEHIND.into_iter().filter_map(|mark| words.split_once(mark));
    let last = BEHIND.into_iter().filter_map(|mark| words.rsplit_once(mark));
    let in_front = words.strip_prefix(['(', '[']).and_then(|words| words.split_once([')', ']']));
    let front = BEFORE.into_iter().filter_map(|mark| words.split_once(mark));
    let behind = bracket.into_iter().chain(all_behind).chain(last);
    let front = in_front.into_iter().chain(front).map(|(status, bare)| (bare, status));
    let found = behind.chain(front).find_map(|(bare, status)| {
        let (bare, said) = split(bare, status, words)?;
        let sure = said.status.is_some()
            || !said.confirmed_by.is_empty()
            || contact_words::mode(bare).is_some();
        sure.then_some((bare, said))
    });
    // Without a mark between them, only a contact is denied: a visa that is "denied" is refused.
    found.or_else(|| {
        let joints =
            words.match_indices([' ', ':']).map(|(at, _)| (&words[..at], &words[at + 1..]));
        let front = words.split_once(':').map(|(status, bare)| (bare, status));
        joints.chain(front).find_map(|(bare, status)| {
            let (bare, said) = split(bare, status, words)?;
            let is_contact = said.status.is_some() && contact_words::mode(bare).is_some();
            is_contact.then_some((bare, said))
        })
    })
}

/// The words for a link and what is said of it, if they are that; `whole` is all of the words.
fn split<'a>(bare: &'a str, status: &'a str, whole: &'a str) -> Option<(&'a str, Said<'a>)> {
    let (bare, mut said) = (bare.trim(), said_in(status)?);
    said.remark = said.remark.map(|_| whole);
    (!bare.is_empty() && !is_said(bare)).then_some((bare, said))
}

/// The status in words of one or several parts, and who says so: "denied by Bo, confirmed by Cy" is
/// disputed, "reported, later retracted" is retracted. `None` if the first part is something else.
pub(super) fn said_in(words: &str) -> Option<Said<'_>> {
    let mut said = Said::default();
    let (mut asserted, mut known) = (false, false);
    for part in parts(words) {
        let named = !said.against.is_empty() || !said.confirmed_by.is_empty();
        if let Some((status, by)) = against(part) {
            said.status.get_or_insert(status);
            said.against.extend(by);
        } else if hedges::is_not_so(part) {
            said.status.get_or_insert("not asserted");
            said.remark = Some(words);
        } else if let Some((word, by)) = confirmed(part) {
            asserted = true;
            said.remark = Some(words);
            said.confirmed_by.extend(by.map(|by| (word, by)));
        } else if let Some(certainty) = alleged(part, known) {
            said.hedge = Some(certainty);
            said.remark = Some(words);
        } else if known || date(part).is_some() {
            // What stands behind a name may be an office or a date.
            asserted |= known && !named && date(part).is_none();
            said.remark = Some(words);
            continue;
        } else {
            return None;
        }
        known = true;
    }
    if !known {
        return None;
    }
    let asserted = asserted && !is_fallen(said.status);
    if let Some(status) = said.status.filter(|_| asserted) {
        said.status = match stances(Some(status)) {
            [Stance::Denies] | [Stance::Asserts, Stance::Denies] => Some("disputed"),
            [Stance::Doubts] => Some("doubted by"),
            _ => None,
        };
    }
    Some(said)
}

/// Everybody whom words for a link, or for its status, name as denying or confirming it.
pub(super) fn names_in(words: &str) -> Vec<&str> {
    let said = said_in(words).or_else(|| with_status(words).map(|(_, said)| said));
    let said = said.unwrap_or_default();
    said.against.into_iter().chain(said.confirmed_by.into_iter().map(|(_, by)| by)).collect()
}

/// Whether words say only what somebody says of a link.
fn is_said(words: &str) -> bool {
    against(words).is_some() || confirmed(words).is_some() || alleged(words, false).is_some()
}

/// The parts of what is said: between commas or semicolons, and at "and" or "but" before a status.
fn parts(words: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for part in words.split([',', ';']) {
        let mut part = part.trim();
        let joints = |part: &str| {
            [" but ", " and "]
                .into_iter()
                .flat_map(|joint| part.match_indices(joint).map(|(at, _)| (at, at + joint.len())))
                .filter(|(_, behind)| is_said(&part[*behind..]))
                .min()
        };
        let whole = part;
        let mut from = 0;
        while let Some((at, behind)) = joints(part) {
            found.push(whole[from..from + at].trim());
            from += behind;
            part = &whole[from..];
        }
        if !part.is_empty() {
            found.push(part.trim());
        }
    }
    found
}

/// A part of what is said, without words that add nothing: "later retracted".
fn bare(part: &str) -> &str {
    const BEFORE: [&str; 12] = [
        "later ",
        "since ",
        "now ",
        "then ",
        "subsequently ",
        "was ",
        "but ",
        "and ",
        "has been ",
        "is ",
        "yet ",
        "also ",
    ];
    let behind = |word: &&str| {
        let start = part.get(..word.len())?;
        start.eq_ignore_ascii_case(word).then(|| part[word.len()..].trim())
    };
    BEFORE.iter().find_map(behind).map_or(part, bare)
}

/// A word, and the name behind "by".
fn by(part: &str) -> (&str, Option<&str>) {
    let lower = part.to_ascii_lowercase();
    match lower.find(" by ") {
        Some(at) => (part[..at].trim(), Some(part[at + 4..].trim()).filter(|by| !by.is_empty())),
        None => (part, None),
    }
}

/// A status against what it is about, and who is said to be against it: "denied by Bo", "Bo denies it".
fn against(part: &str) -> Option<(&str, Option<&str>)> {
    let part = bare(part);
    let (status, name) = by(part);
    if is_denial(status) {
        return Some((status, name));
    }
    let name = deniers::in_note(part).filter(|name| !name.is_empty())?;
    Some((if part.contains("disput") { "disputed" } else { "denied" }, Some(name)))
}

/// A word that says that something is so, and who is said to say so: "confirmed by Cy".
fn confirmed(part: &str) -> Option<(&str, Option<&str>)> {
    const CONFIRMED: [&str; 12] = [
        "confirmed",
        "reported",
        "stated",
        "announced",
        "acknowledged",
        "admitted",
        "asserted",
        "claimed",
        "bestätigt",
        "gemeldet",
        "confirmé",
        "confirmado",
    ];
    let part = bare(part);
    let start =
        part.get(.."according to ".len()).filter(|s| s.eq_ignore_ascii_case("according to "));
    if let Some(start) = start {
        let name = part[start.len()..].trim();
        return (!name.is_empty()).then_some((start.trim(), Some(name)));
    }
    let (word, name) = by(part);
    CONFIRMED.contains(&word.to_lowercase().as_str()).then_some((word, name))
}

/// How sure those are who are only said to allege something: "alleged by Cy". Behind something else, a
/// hedge needs no name.
fn alleged(part: &str, behind: bool) -> Option<Certainty> {
    let (word, name) = by(bare(part));
    hedges::hedge(word).filter(|_| behind || name.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(words: &str) -> String {
        let Some((bare, said)) = with_status(words) else { return "nothing".to_owned() };
        let confirmed: Vec<&str> = said.confirmed_by.iter().map(|(_, by)| *by).collect();
        let told = format!(
            "{bare} | {} | {} | {}",
            said.status.unwrap_or_default(),
            said.against.join(" + "),
            confirmed.join(" + ")
        );
        told.trim_end_matches([' ', '|']).to_owned()
    }

    #[test]
    fn what_is_said_of_a_link_is_split_from_what_it_is() {
        for (words, expected) in [
            ("met (denied)", "met | denied"),
            ("met (denied by Bo, confirmed by Cy)", "met | disputed | Bo | Cy"),
            ("met (confirmed by Cy, denied by Bo)", "met | disputed | Bo | Cy"),
            ("met (denied by Bo; denied by Cy)", "met | denied | Bo + Cy"),
            ("met; denied by Bo; denied by Cy", "met | denied | Bo + Cy"),
            ("met (denied by Bo but confirmed by Cy)", "met | disputed | Bo | Cy"),
            (
                "met (denied by Trade and Industry and confirmed by Cy)",
                "met | disputed | Trade and Industry | Cy",
            ),
            ("met (denied by Bo, Minister of Ports)", "met | denied | Bo"),
            ("met (Bo denies it)", "met | denied | Bo"),
            ("met (doubted by Bo, confirmed by Cy)", "met | doubted by | Bo | Cy"),
            ("met (no statement, confirmed by Cy)", "met |  |  | Cy"),
            ("met (confirmed by Cy)", "met |  |  | Cy"),
            ("met (according to Cy)", "met |  |  | Cy"),
            ("met (reported, later retracted)", "met | retracted"),
            ("Denied: met", "met | denied"),
            ("DENIED – met", "met | DENIED"),
            ("Denied by Bo: met", "met | denied | Bo"),
            ("(denied) met", "met | denied"),
            ("Confirmed: met", "met"),
            ("funds: denied", "funds | denied"),
            ("Meeting denied by Cy", "Meeting | denied | Cy"),
            ("met:denied", "met | denied"),
            ("denied:met", "met | denied"),
            ("met (denied).", "met | denied"),
            ("met (2021, denied)", "met | denied"),
            ("call; denied; rumoured", "call | denied"),
            ("met (false)", "met | not asserted"),
            ("Fake: met", "met | not asserted"),
            ("funds - debunked", "funds | not asserted"),
            ("denied by Bo, confirmed by Cy", "nothing"),
            ("met (not denied)", "nothing"),
            ("met (nobody denies it)", "nothing"),
            ("visa denied", "nothing"),
            ("Reported: funds", "nothing"),
            ("funds (in May)", "nothing"),
            ("met (in May)", "nothing"),
        ] {
            assert_eq!(told(words).to_lowercase(), expected.to_lowercase(), "{words}");
        }
    }
}
