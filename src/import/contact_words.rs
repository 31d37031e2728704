//! The words that other programs and people use for contacts: calls, meetings, letters, and whether
//! they took place. An ambiguous word is not read as a contact.

use super::words::{folded, says_only, words_of};
use crate::model::{Count, Modality, Mode, names};

/// Words that can stand before "call" or "meeting" without changing the form of contact.
const MORE: [&str; 52] = [
    "a",
    "an",
    "the",
    "breakfast",
    "lunch",
    "dinner",
    "working",
    "business",
    "official",
    "formal",
    "informal",
    "private",
    "bilateral",
    "trilateral",
    "multilateral",
    "joint",
    "group",
    "annual",
    "monthly",
    "weekly",
    "quarterly",
    "regular",
    "routine",
    "introductory",
    "initial",
    "first",
    "second",
    "third",
    "final",
    "brief",
    "short",
    "long",
    "follow",
    "up",
    "followup",
    "one",
    "to",
    "face",
    "in",
    "person",
    "closed",
    "door",
    "secret",
    "ministerial",
    "external",
    "internal",
    "team",
    "courtesy",
    "site",
    "state",
    "board",
    "round",
];
/// Words before it that make it a video contact.
const SEEN: [&str; 13] = [
    "video",
    "virtual",
    "virtually",
    "online",
    "zoom",
    "teams",
    "skype",
    "webex",
    "remote",
    "remotely",
    "web",
    "digital",
    "videoconference",
];
const HEARD: [&str; 5] = ["phone", "telephone", "tel", "conference", "audio"];
/// Words between the word for a contact and its medium, as in "meeting via Zoom".
const OVER: [&str; 9] = ["via", "by", "over", "on", "through", "using", "held", "the", "microsoft"];
/// Words before it which say that it has not taken place.
const NOT_HELD: [(&str, Modality); 8] = [
    ("cancelled", Modality::Cancelled),
    ("canceled", Modality::Cancelled),
    ("planned", Modality::Planned),
    ("scheduled", Modality::Planned),
    ("upcoming", Modality::Planned),
    ("future", Modality::Planned),
    ("proposed", Modality::Proposed),
    ("requested", Modality::Proposed),
];

/// The form of contact that the words name; `None` if they could mean something else.
pub(super) fn mode(words: &str) -> Option<Mode> {
    if !words.is_ascii() && words.len() < 100 {
        return mode(&any_ascii::any_ascii(words));
    }
    let word = folded(words);
    exact(&word).or_else(|| elsewhere(&word)).or_else(|| phrase(words)).or_else(|| held_over(words))
}

/// The same for German, Spanish, French, Italian and Portuguese, in Latin letters without accents.
fn elsewhere(folded: &str) -> Option<Mode> {
    Some(match folded {
        "telefonat" | "anruf" | "telefongesprach" | "telefonisch" | "llamada" | "telefonata"
        | "llamadatelefonica" | "appel" | "appeltelephonique" | "chamadatelefonica" => Mode::Call,
        "treffen"
        | "besprechung"
        | "personlichestreffen"
        | "reunion"
        | "reuniones"
        | "reunionpresencial"
        | "rencontre"
        | "rencontres"
        | "entrevue"
        | "incontro"
        | "riunione"
        | "reuniao" => Mode::Meeting,
        "besuch" | "visita" | "visite" => Mode::Visit,
        "videokonferenz" | "videoanruf" | "videollamada" | "videoconferencia"
        | "visioconference" | "videoconferenza" => Mode::Video,
        "correoelectronico" | "courriel" => Mode::Message,
        "carta" | "courrier" | "lettre" | "schreiben" | "lettera" => Mode::Letter,
        "gesprach" | "gesprache" | "kontakt" | "contacto" | "entretien" | "conversacion" => {
            Mode::Unstated
        }
        _ => return None,
    })
}

fn exact(folded: &str) -> Option<Mode> {
    Some(match folded {
        "call" | "calls" | "called" | "phonecall" | "phonecalls" | "telephonecall"
        | "telephonecalls" | "phone" | "phoned" | "telephone" | "telephoned" | "rang"
        | "spokebyphone" | "spokebytelephone" | "spokeonthephone" | "conferencecall"
        | "teleconference" | "phonecallwith" | "callwith" => Mode::Call,
        "meeting" | "meetings" | "met" | "meets" | "meetingwith" | "meetingswith" | "metwith"
        | "meetswith" | "roundtable" | "roundtables" | "roundtablemeeting" | "breakfast"
        | "lunch" | "dinner" | "facetoface" | "facetofacemeeting" | "inperson" | "bilateral"
        | "bilat" | "onetoone" => Mode::Meeting,
        "visit" | "visits" | "visited" | "visitto" => Mode::Visit,
        "message" | "messages" | "messaged" | "email" | "emails" | "emailed" | "textmessage"
        | "textmessages" | "texted" | "sms" | "whatsapp" | "whatsappmessage" => Mode::Message,
        "video" | "videocall" | "videocalls" | "videoconference" | "videoconferencing"
        | "videomeeting" | "zoom" | "skype" | "webex" | "msteams" | "microsoftteams"
        | "virtual" => Mode::Video,
        "letter" | "letters" | "letterto" | "wroteto" => Mode::Letter,
        "contact" | "contacts" | "talks" | "talk" | "conversation" | "conversations"
        | "talkedto" | "talkedwith" | "spoke" | "spoketo" | "spokewith" | "discussion"
        | "discussions" => Mode::Unstated,
        _ => return None,
    })
}

/// A word for a contact after words that only add detail.
fn phrase(words: &str) -> Option<Mode> {
    let words = tokens(words);
    let (last, before) = words.split_last()?;
    let of_last = exact(last)?;
    let has = |list: &[&str]| before.iter().any(|word| list.contains(&word.as_str()));
    let known = |word: &String| {
        let word = word.as_str();
        let held = NOT_HELD.iter().any(|(not, _)| *not == word);
        MORE.contains(&word) || SEEN.contains(&word) || HEARD.contains(&word) || held
    };
    if before.is_empty() || !before.iter().all(known) {
        return None;
    }
    let spoken = matches!(of_last, Mode::Call | Mode::Meeting | Mode::Unstated);
    Some(match of_last {
        _ if spoken && has(&SEEN) => Mode::Video,
        Mode::Meeting | Mode::Unstated if has(&HEARD) => Mode::Call,
        mode => mode,
    })
}

/// A word for a contact before words for its medium: "Meeting (virtual)".
fn held_over(words: &str) -> Option<Mode> {
    let words = tokens(words);
    let (first, behind) = words.split_first()?;
    let of_first = exact(first)?;
    let has = |list: &[&str]| behind.iter().any(|word| list.contains(&word.as_str()));
    let known = |word: &String| {
        let word = word.as_str();
        [&SEEN[..], &HEARD[..], &OVER[..], &MORE[..]].iter().any(|list| list.contains(&word))
    };
    if !behind.iter().all(known) || !matches!(of_first, Mode::Call | Mode::Meeting | Mode::Unstated)
    {
        return None;
    }
    if has(&SEEN) {
        Some(Mode::Video)
    } else if has(&HEARD) && of_first != Mode::Call {
        Some(Mode::Call)
    } else {
        (has(&HEARD) || has(&["person", "face"])).then_some(of_first)
    }
}

fn tokens(words: &str) -> Vec<String> {
    words_of(words).take(12).map(str::to_lowercase).collect()
}

/// The form of contact that words for its means say, which are nobody's name and no place: "Online
/// (Teams)", "by telephone".
pub(super) fn medium(words: &str) -> Option<Mode> {
    const MORE: [&str; 5] = ["google", "meet", "ms", "call", "meeting"];
    let words = tokens(words);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let known = |word: &String| {
        let word = word.as_str();
        [&SEEN[..], &HEARD[..], &OVER[..], &MORE[..]].iter().any(|list| list.contains(&word))
    };
    let google = words.len() > 1 && has(&["google"]) && has(&["meet"]);
    if !words.iter().all(known) {
        None
    } else if has(&SEEN) || google {
        Some(Mode::Video)
    } else {
        has(&["phone", "telephone", "tel"]).then_some(Mode::Call)
    }
}

/// Whether words for a contact say more than its mode `of` does.
pub(super) fn says_more(words: &str, of: Mode) -> bool {
    const PLAIN: [&str; 24] = [
        "call",
        "calls",
        "phonecall",
        "telephonecall",
        "called",
        "meeting",
        "meetings",
        "met",
        "metwith",
        "meetingwith",
        "visit",
        "visited",
        "message",
        "video",
        "videocall",
        "videoconference",
        "letter",
        "contact",
        "talk",
        "talks",
        "conversation",
        "spoketo",
        "talkedto",
        "spokebyphone",
    ];
    let word = folded(words);
    !(exact(&word) == Some(of) && PLAIN.contains(&word.as_str()))
}

/// Whether a contact took place, in words of the format or of Counterpart's exports.
pub(super) fn modality(word: &str) -> Option<Modality> {
    match word.strip_prefix("said to be ").unwrap_or(word) {
        "held" => Some(Modality::Happened),
        "called off" => Some(Modality::Cancelled),
        "conditional" | "possible on a condition" => Some(Modality::Conditional),
        word => Modality::parse(word).or_else(|| {
            let word = word.to_lowercase();
            NOT_HELD.iter().find(|(not, _)| *not == word).map(|(_, modality)| *modality)
        }),
    }
}

/// The same from a word before the word for the contact: "cancelled meeting".
pub(super) fn modality_in(words: &str) -> Option<Modality> {
    let words = tokens(words);
    let (_, before) = words.split_last()?;
    NOT_HELD.iter().find(|(not, _)| before.iter().any(|w| w == not)).map(|(_, modality)| *modality)
}

/// A number of times, in words of Counterpart's exports or as a number: "at least twice", "3".
pub(super) fn count(words: &str) -> Option<Count> {
    let times = |word: &str| match word.trim() {
        "once" => Some(1),
        "twice" => Some(2),
        word => word.strip_suffix(" times").unwrap_or(word).trim().parse::<u64>().ok(),
    };
    let words = words.trim().to_lowercase();
    let of = |min, max, approx| Some(Count { min, max, approx, ..Count::default() });
    if let Some(about) = words.strip_prefix("about ") {
        return of(None, None, Some(times(about)?));
    }
    if let Some(least) = words.strip_prefix("at least ") {
        return of(Some(times(least)?), None, None);
    }
    if let Some(most) = words.strip_prefix("at most ") {
        return of(None, Some(times(most)?), None);
    }
    if let Some((min, max)) = words.split_once(" to ") {
        let (min, max) = (times(min)?, times(max)?);
        return if min <= max { of(Some(min), Some(max), None) } else { None };
    }
    let exactly = Some(times(&words)?);
    of(exactly, exactly, None)
}

/// Whether the words in place of a name mean nobody in particular, or no value.
pub(super) fn is_no_name(words: &str) -> bool {
    const NO_NAMES: [&str; 44] = [
        "nan",
        "null",
        "none",
        "nil",
        "n/a",
        "n.a.",
        "#n/a",
        "#ref!",
        "#value!",
        "unknown",
        "not known",
        "unidentified",
        "unspecified",
        "not specified",
        "not stated",
        "not given",
        "unnamed",
        "anonymous",
        "redacted",
        "name redacted",
        "withheld",
        "name withheld",
        "tbc",
        "tba",
        "n.n.",
        "nomen nescio",
        "unbekannt",
        "desconocido",
        "inconnu",
        "sconosciuto",
        "vacant",
        "post vacant",
        "position vacant",
        "various",
        "various organisations",
        "various organizations",
        "various stakeholders",
        "various attendees",
        "several",
        "others",
        "and others",
        "et al",
        "et al.",
        "u. a.",
    ];
    let bare = words.trim().trim_matches(['[', ']', '(', ')', '<', '>']).trim();
    // Invisible characters or punctuation marks alone are no name; a letter of any script is one.
    let unseen = |c: char| names::is_blank(c) || names::is_invisible(c);
    let marks = |c: char| "-–—?_.…*/#".contains(c) || unseen(c);
    let lower = bare.to_lowercase();
    // "Null" and "Nil" are also names of people.
    let is_name = matches!(bare, "Null" | "Nil");
    bare.chars().all(marks) || bare == "NA" || !is_name && NO_NAMES.contains(&&*lower)
}

/// Whether a cell says that nobody was met.
pub(super) fn is_nobody(cell: &str) -> bool {
    const NOBODY: [&str; 18] = [
        "",
        "nil",
        "nilreturn",
        "nilreturns",
        "nulreturn",
        "none",
        "na",
        "nomeetings",
        "nomeetingsheld",
        "nomeeting",
        "nothingtodeclare",
        "nothingtoreport",
        "nonetodeclare",
        "nonetoreport",
        "notapplicable",
        "nobody",
        "noone",
        "noreturn",
    ];
    const ELSEWHERE: [&str; 22] = [
        "neant",
        "aucun",
        "aucune",
        "rien",
        "sansobjet",
        "aucunerencontre",
        "aucunereunion",
        "keine",
        "keiner",
        "niemand",
        "fehlanzeige",
        "entfallt",
        "keinetreffen",
        "ninguno",
        "ninguna",
        "nadie",
        "sinreuniones",
        "nessuno",
        "nessuna",
        "nenhum",
        "nenhuma",
        "geen",
    ];
    let word = folded(cell);
    let elsewhere = || word.len() < 30 && ELSEWHERE.contains(&&*any_ascii::any_ascii(&word));
    NOBODY.contains(&word.as_str())
        || elsewhere()
        || word.starts_with("nilreturn")
        || word.starts_with("nomeetings") && word.len() < 60
        || is_nothing_held(cell)
}

/// Whether a cell says that nothing took place, in words such as "No external meetings this
/// quarter".
fn is_nothing_held(cell: &str) -> bool {
    const HELD: [&str; 12] = [
        "meeting",
        "meetings",
        "return",
        "returns",
        "hospitality",
        "gifts",
        "travel",
        "visits",
        "engagements",
        "contacts",
        "declare",
        "report",
    ];
    const BESIDE: [&str; 34] = [
        "anyone",
        "anybody",
        "year",
        "on",
        "external",
        "ministerial",
        "relevant",
        "official",
        "overseas",
        "were",
        "was",
        "held",
        "took",
        "place",
        "this",
        "quarter",
        "month",
        "period",
        "in",
        "the",
        "to",
        "during",
        "for",
        "with",
        "organisations",
        "organizations",
        "outside",
        "bodies",
        "any",
        "or",
        "and",
        "received",
        "given",
        "attended",
    ];
    let lower = cell.to_lowercase();
    let plain = ["did not meet", "did not hold", "has not met", "did not have", "have not met"]
        .into_iter()
        .find_map(|words| Some(format!("no meeting {}", lower.strip_prefix(words)?)));
    let lower = plain.unwrap_or(lower);
    let mut words = words_of(&lower);
    let negated =
        words.next().is_some_and(|word| matches!(word, "no" | "nil" | "nothing" | "none"));
    negated && says_only(words, &HELD, &BESIDE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_for_a_contact_is_known_however_it_is_written() {
        for (words, expected) in [
            ("Meetings", Mode::Meeting),
            ("Working dinner", Mode::Meeting),
            ("round-table", Mode::Meeting),
            ("One-to-one meeting", Mode::Meeting),
            ("Phone-call", Mode::Call),
            ("conference call", Mode::Call),
            ("telephone conversation", Mode::Call),
            ("Teams meeting", Mode::Video),
            ("Zoom call", Mode::Video),
            ("virtual roundtable", Mode::Video),
            ("E-mail", Mode::Message),
            ("visited", Mode::Visit),
            ("site visit", Mode::Visit),
            ("spoke with", Mode::Unstated),
            ("Cancelled meeting", Mode::Meeting),
            ("Meeting (virtual)", Mode::Video),
            ("Meeting via Microsoft Teams", Mode::Video),
            ("Meeting held by telephone", Mode::Call),
            ("Meeting - in person", Mode::Meeting),
            ("Call (video)", Mode::Video),
        ] {
            assert_eq!(mode(words), Some(expected), "{words}");
        }
        assert_eq!(modality_in("Cancelled meeting"), Some(Modality::Cancelled));
    }

    #[test]
    fn what_may_mean_something_else_makes_no_contact() {
        for words in [
            "never met",
            "refused a meeting",
            "no meeting",
            "did not call",
            "chairs the meeting",
            "wrote",
            "funds",
            "teams",
            "calls for",
            "asked for a call",
            "",
            "meeting room",
            "called on",
            "met the board",
            "meeting by the pier",
            "denied",
        ] {
            assert_eq!(mode(words), None, "{words}");
        }
    }

    #[test]
    fn counts_are_read_as_they_are_written() {
        let read = |words| count(words).map(|count| (count.min, count.max, count.approx));
        assert_eq!(read("twice"), Some((Some(2), Some(2), None)));
        assert_eq!(read("at least once"), Some((Some(1), None, None)));
        assert_eq!(read("at most 4 times"), Some((None, Some(4), None)));
        assert_eq!(read("about 10 times"), Some((None, None, Some(10))));
        assert_eq!(read("2 to 3 times"), Some((Some(2), Some(3), None)));
        assert_eq!(read("3"), Some((Some(3), Some(3), None)));
        for words in ["", "often", "3 to 2 times", "number not stated", "at least", "-1"] {
            assert_eq!(read(words), None, "{words}");
        }
    }

    #[test]
    fn nil_returns_are_nobody() {
        for cell in [
            "Nil Return",
            "nil return (January to March)",
            "N/A",
            "-",
            "No meetings held",
            "No external meetings this quarter",
            "Nothing to report in this period",
            "Néant",
            "Entfällt",
            "Ninguna",
        ] {
            assert!(is_nobody(cell), "{cell}");
        }
        for cell in [
            "Nile Shipping",
            "Nilfisk",
            "Nona Ltd",
            "None Left Behind",
            "No Meeting Ltd",
            "Nothing Phones",
        ] {
            assert!(!is_nobody(cell), "{cell}");
        }
    }
}
