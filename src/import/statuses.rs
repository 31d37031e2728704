//! Reads what words for a link say about its status beside what the link is, and who says so: "met
//! (denied by Bo, confirmed by Cy)", "Denied: met". `evidence` knows the words for a status.

use super::contact_words::{self, is_no_name, is_nobody};
use super::deniers;
use super::evidence::{is_denial, is_fallen, stances};
use super::hedges;
use super::not_held::not_held;
use super::words::{date, words_of};
use crate::model::{Certainty, Stance};

/// Words that are longer are read only for a status in brackets at their end.
const LONGEST: usize = 400;

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
    /// The words which say that it did not take place, or not yet.
    pub unheld: Option<&'a str>,
    /// The date beside these words.
    pub day: Option<&'a str>,
    /// All of the words, if they say more than the rest of this value.
    pub remark: Option<&'a str>,
    /// Whether somebody says that it is so.
    pub asserted: bool,
    /// Whether it was taken back, or is said not to be so. Nobody's word makes up for that.
    pub fallen: bool,
}

impl<'a> Said<'a> {
    /// Adds a part of the words, such as "denied by Bo". Returns false if the part is something else.
    fn add(&mut self, part: &'a str, known: bool) -> bool {
        if let Some((status, by)) = against(part) {
            let fallen = is_fallen(Some(status));
            if self.status.is_none() || self.fallen || fallen {
                self.status = Some(status);
            }
            self.fallen = fallen;
            self.against.extend(by);
        } else if hedges::is_not_so(bare(part)) {
            (self.status, self.fallen) = (Some("not asserted"), true);
        } else if let Some(certainty) = alleged(part, known) {
            self.hedge = Some(certainty);
        } else if let Some(word) = unheld(part) {
            self.unheld = Some(word);
        } else if let Some((word, by)) = confirmed(part) {
            match by {
                // Whoever reports something "as cancelled" does not say that it was held.
                By::As(what) if self.add(what, known) => {}
                By::As(_) => {}
                By::Nobody => self.hedge = Some(Certainty::Possible),
                By::Unnamed => self.asserted = true,
                By::Name(name) => {
                    self.asserted = true;
                    self.confirmed_by.push((word, name));
                }
            }
        } else {
            return false;
        }
        true
    }

    /// What the words say all in all. Who denies what others confirm disputes it. What was taken back
    /// is not confirmed by anybody, and who confirms what did not take place may mean just that.
    fn settled(mut self) -> Self {
        if self.fallen || self.unheld.is_some() {
            self.confirmed_by.clear();
        } else if let Some(status) = self.status.filter(|_| self.asserted) {
            self.status = match stances(Some(status)) {
                [Stance::Denies] | [Stance::Asserts, Stance::Denies] => Some("disputed"),
                [Stance::Doubts] | [Stance::Asserts, Stance::Doubts] => Some("doubted by"),
                _ => None,
            };
        }
        self
    }

    /// What is said here and elsewhere.
    pub(super) fn and(mut self, other: Self) -> Self {
        if self.status.is_none() || other.fallen {
            self.status = other.status;
        }
        self.against.extend(other.against);
        self.confirmed_by.extend(other.confirmed_by);
        self.hedge = self.hedge.into_iter().chain(other.hedge).max_by_key(|of| hedges::doubt(*of));
        self.unheld = self.unheld.or(other.unheld);
        self.day = self.day.or(other.day);
        self.remark = self.remark.or(other.remark);
        self.asserted |= other.asserted;
        self.fallen |= other.fallen;
        self.settled()
    }

    /// Whether it says something that counts more than the words for a link.
    pub(super) const fn says_something(&self) -> bool {
        self.status.is_some()
            || !self.confirmed_by.is_empty()
            || self.hedge.is_some()
            || self.unheld.is_some()
    }
}

/// Splits words that begin or end with a status: "met (denied)", "met; denied by Bo", "Denied: met".
/// Returns the words for the link itself, and what is said of it.
pub(super) fn with_status(words: &str) -> Option<(&str, Said<'_>)> {
    const BEFORE: [&str; 4] = [": ", " - ", " – ", " — "];
    const BEHIND: [&str; 6] = [", ", "; ", " - ", " – ", " — ", ": "];
    let bare = words.trim().trim_end_matches('.');
    let bracket = bare.strip_suffix([')', ']']).and_then(|words| words.rsplit_once(['(', '[']));
    let short = Some(words).filter(|words| words.len() <= LONGEST);
    let marks = |marks: &'static [&'static str]| short.into_iter().flat_map(move |_| marks);
    let all_behind = marks(&BEHIND).filter_map(|mark| words.split_once(mark));
    let last = marks(&BEHIND).filter_map(|mark| words.rsplit_once(mark));
    let in_front = words.strip_prefix(['(', '[']).and_then(|words| words.split_once([')', ']']));
    let front = marks(&BEFORE).filter_map(|mark| words.split_once(mark));
    let behind = bracket.into_iter().chain(all_behind).chain(last);
    let front = in_front.into_iter().chain(front).map(|(status, bare)| (bare, status));
    let found = behind.chain(front).find_map(|(bare, status)| {
        let (bare, said) = split(bare, status, words)?;
        let sure = said.status.is_some()
            || !said.confirmed_by.is_empty()
            || said.unheld.is_some()
            || contact_words::mode(bare).is_some();
        sure.then_some((bare, said))
    });
    found.or_else(|| unmarked(short?))
}

/// The same without a mark between them: "Meeting denied by Cy". Only a contact is denied: a visa that
/// is "denied" is refused.
fn unmarked(words: &str) -> Option<(&str, Said<'_>)> {
    // "Denied call between Bo and Cy"
    let before = words.split_once(' ').filter(|(status, bare)| {
        is_denial(status) && bare.split(' ').next().and_then(contact_words::mode).is_some()
    });
    if let Some((status, bare)) = before {
        return split(bare, status, words);
    }
    let joints = words.match_indices([' ', ':']).map(|(at, _)| (&words[..at], &words[at + 1..]));
    let front = words.split_once(':').map(|(status, bare)| (bare, status));
    let mut found = joints.chain(front).filter(|(bare, _)| contact_words::mode(bare).is_some());
    found.find_map(|(bare, status)| {
        let (bare, said) = split(bare, status, words)?;
        said.status.is_some().then_some((bare, said))
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
    if words.len() > LONGEST {
        return None;
    }
    let mut said = Said::default();
    let mut known = false;
    for part in parts(words) {
        if said.add(part, known) {
            known = true;
        } else if date(part).is_some() {
            said.day = Some(part);
            said.remark = Some(words);
        } else if known {
            // What stands behind a name may be an office. It asserts nothing.
            said.remark = Some(words);
        } else {
            return None;
        }
    }
    if !known || is_only_unheld(&said, words) {
        return None;
    }
    let plain = said.hedge.is_none() && !said.asserted && said.unheld.is_none();
    if !plain || said.status == Some("not asserted") {
        said.remark = Some(words);
    }
    Some(said.settled())
}

/// Whether words say only that something did not take place, which others read as well.
fn is_only_unheld(said: &Said<'_>, words: &str) -> bool {
    let more = said.status.is_some() || said.hedge.is_some() || said.asserted || said.day.is_some();
    said.unheld.is_some() && !more && not_held(words).is_some()
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
                .filter(|(_, behind)| {
                    is_said(&part[*behind..]) || unheld(&part[*behind..]).is_some()
                })
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
    const BEFORE: [&str; 13] = [
        "later",
        "since",
        "now",
        "then",
        "subsequently",
        "was",
        "but",
        "and",
        "has been",
        "is",
        "yet",
        "also",
        "were",
    ];
    let behind = |part: &'_ str| {
        let word = BEFORE.iter().find(|word| {
            let start = part.get(..word.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(word))
                && part[word.len()..].starts_with(' ')
        })?;
        Some(word.len())
    };
    let mut part = part.trim();
    // Nobody writes more of them in a row.
    for _ in 0..6 {
        let Some(at) = behind(part) else { break };
        part = part[at..].trim_start();
    }
    part
}

/// Who stands behind "by".
#[derive(Clone, Copy)]
enum By<'a> {
    /// Nothing does.
    Unnamed,
    Name(&'a str),
    /// "Nobody", or "neither side".
    Nobody,
    /// Somebody who says what it was: "by Cy as cancelled".
    As(&'a str),
}

impl<'a> By<'a> {
    fn of(name: &'a str) -> Self {
        const NOBODY: [&str; 9] =
            ["no", "nobody", "none", "neither", "not", "never", "noone", "niemand", "nadie"];
        let name = name.trim();
        let first = name.split([' ', '-']).next().unwrap_or_default().to_lowercase();
        let as_what = [" as ", " to be ", " to have been "];
        if name.is_empty() {
            Self::Unnamed
        } else if NOBODY.contains(&first.as_str()) || is_nobody(name) {
            Self::Nobody
        } else if let Some((_, what)) = as_what.iter().find_map(|mark| name.split_once(mark)) {
            Self::As(what.trim())
        } else if is_no_name(name) || not_held(name).is_some() || is_anybody(name) {
            Self::Unnamed
        } else {
            Self::Name(name)
        }
    }
}

/// Whether words stand for somebody without naming them: "both sides", "him".
fn is_anybody(words: &str) -> bool {
    const ANYBODY: [&str; 22] = [
        "both",
        "all",
        "either",
        "each",
        "some",
        "several",
        "side",
        "sides",
        "party",
        "parties",
        "everybody",
        "everyone",
        "somebody",
        "someone",
        "others",
        "him",
        "her",
        "them",
        "us",
        "it",
        "of",
        "the",
    ];
    let lower = words.to_lowercase();
    words_of(&lower).all(|word| ANYBODY.contains(&word))
}

/// A word, and who stands behind "by".
fn by(part: &str) -> (&str, By<'_>) {
    let lower = part.to_ascii_lowercase();
    match lower.find(" by ") {
        Some(at) => (part[..at].trim(), By::of(&part[at + 4..])),
        None => (part, By::Unnamed),
    }
}

/// A status against what it is about, and who is said to be against it: "denied by Bo", "Bo denies it".
fn against(part: &str) -> Option<(&str, Option<&str>)> {
    let part = bare(part);
    let (status, name) = by(part);
    if is_denial(status) {
        return match name {
            By::Nobody => None,
            By::Name(name) => Some((status, Some(name))),
            By::Unnamed | By::As(_) => Some((status, None)),
        };
    }
    let name = deniers::in_note(part)?;
    let status = if part.contains("disput") { "disputed" } else { "denied" };
    Some((status, Some(name).filter(|name| !name.is_empty())))
}

/// Whom a remark names as denying a record, if it says nothing else: "Bo has denied this", "Denied by Bo".
/// Blank if it names nobody.
pub(super) fn denier_in(remark: &str) -> Option<&str> {
    let passive = || {
        let said = said_in(remark.trim().trim_end_matches('.'))?;
        said.status.filter(|status| is_denial(status))?;
        Some(said.against.first().copied().unwrap_or_default())
    };
    deniers::in_note(remark).or_else(passive)
}

/// A word that says that something is so, and who is said to say so: "confirmed by Cy", "Cy confirms
/// it". An announcement comes before what it is about.
fn confirmed(part: &str) -> Option<(&str, By<'_>)> {
    const CONFIRMED: [&str; 11] = [
        "confirmed",
        "reported",
        "stated",
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
        return match By::of(&part[start.len()..]) {
            By::Unnamed => None,
            by => Some((start.trim(), by)),
        };
    }
    let (word, name) = by(part);
    if CONFIRMED.contains(&word.to_lowercase().as_str()) {
        return Some((word, name));
    }
    let (name, verb) = deniers::confirming(part)?;
    Some((verb, By::of(name)))
}

/// The words which say that it did not take place, or not yet: "later cancelled", "announced by Cy".
fn unheld(part: &str) -> Option<&str> {
    let part = bare(part);
    let (word, _) = by(part);
    [part, word].into_iter().find(|words| not_held(words).is_some())
}

/// How sure those are who are only said to allege something: "alleged by Cy". Behind something else, a
/// hedge needs no name.
fn alleged(part: &str, behind: bool) -> Option<Certainty> {
    let (word, name) = by(bare(part));
    hedges::hedge(word).filter(|_| behind || !matches!(name, By::Unnamed))
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
            ("met (Bo denies it, Cy confirms it)", "met | disputed | Bo | Cy"),
            ("met (Bo confirms it)", "met |  |  | Bo"),
            ("met (confirmed by Cy, false)", "met | not asserted"),
            ("met (asserted, false)", "met | not asserted"),
            ("met (claimed by Cy, refuted)", "met | not asserted"),
            ("met (denied by Bo, confirmed by Cy, retracted)", "met | retracted | Bo"),
            ("met (retracted, denied by Bo)", "met | denied | Bo"),
            ("met (denied, later cancelled)", "met | denied"),
            ("met (denied, in May)", "met | denied"),
            ("met (confirmed by Cy, cancelled)", "met"),
            ("met (reported by Cy as cancelled)", "met"),
            ("met (reported by Cy as false)", "met | not asserted"),
            ("met (confirmed by nobody)", "met"),
            ("met (according to no one)", "met"),
            ("met (announced by Cy)", "met"),
            ("met (it was denied)", "met | denied"),
            ("met (Cy says it was denied)", "met | denied"),
            ("met (denied by both sides)", "met | denied"),
            ("met (denied by all of the parties)", "met | denied"),
            ("met (denied by nobody)", "nothing"),
            ("met (denied by neither side)", "nothing"),
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

    #[test]
    fn what_did_not_take_place_is_not_confirmed() {
        for (words, unheld) in [
            ("met (confirmed by Cy, cancelled)", "cancelled"),
            ("meeting (reported, did not take place)", "did not take place"),
            ("met (confirmed, but not held)", "not held"),
            ("meeting, confirmed, postponed", "postponed"),
            ("met (confirmed by Cy and later cancelled)", "cancelled"),
            ("met (reported by Cy as cancelled)", "cancelled"),
            ("met (announced by Cy)", "announced"),
        ] {
            let (_, said) = with_status(words).unwrap();
            assert_eq!(said.unheld, Some(unheld), "{words}");
            assert_eq!(said.confirmed_by, [], "{words}");
        }
        let (_, said) = with_status("met (confirmed by nobody)").unwrap();
        assert_eq!(said.hedge, Some(Certainty::Possible));
    }

    #[test]
    fn long_words_take_no_long_time() {
        for words in [
            format!("met ({}denied)", "is ".repeat(100_000)),
            "x y ".repeat(50_000),
            format!("met, {}", "denied and ".repeat(50_000)),
        ] {
            assert_eq!(with_status(&words), None);
            assert_eq!(said_in(&words), None);
        }
        let long = format!("met {}(denied by Bo)", "with a remark ".repeat(100));
        assert_eq!(with_status(&long).unwrap().1.against, ["Bo"]);
    }
}
