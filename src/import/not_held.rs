//! Recognises words which say that a contact did not take place, or not yet: "cancelled",
//! "declined", "did not attend". They count only if nothing else is said: a meeting may be about
//! cancelled orders.

use super::contact_words;
use super::date_names::month;
use super::evidence::is_denial;
use super::hedges::{hedge, is_not_so};
use super::words::{says_only, words_of};
use crate::model::{Modality, Mode};

/// What words say about a contact that did not take place, or not yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NotHeld {
    /// It is planned.
    Planned,
    /// It was moved to another time.
    Postponed,
    /// Somebody asked for it.
    Proposed,
    /// Somebody was asked and refused.
    Declined,
    /// It was called off.
    Cancelled,
    /// It never took place.
    Never,
}

impl NotHeld {
    /// The modality of such a contact; `None` if there was no contact.
    pub(super) const fn modality(self) -> Option<Modality> {
        match self {
            Self::Planned | Self::Postponed => Some(Modality::Planned),
            Self::Proposed | Self::Declined => Some(Modality::Proposed),
            Self::Cancelled => Some(Modality::Cancelled),
            Self::Never => None,
        }
    }

    /// Whether the words count even in a field for something else, such as a purpose. There,
    /// "scheduled meeting" does not mean that the meeting was not held.
    pub(super) const fn is_certain(self) -> bool {
        !matches!(self, Self::Planned | Self::Proposed)
    }
}

/// The form of contact in the words, even if it did not take place: "Meeting (cancelled)".
pub(super) fn form(words: &str) -> Option<Mode> {
    contact_words::mode(words).or_else(|| {
        not_held(words)?;
        let mut parts = words.split(|sign: char| !sign.is_alphanumeric());
        parts.find_map(|word| match contact_words::mode(word) {
            None if word.eq_ignore_ascii_case("meet") => Some(Mode::Meeting),
            mode => mode,
        })
    })
}

/// The words that say so, in the supported languages.
const CORE: [(&[&str], NotHeld); 7] = [
    (
        &[
            "planned",
            "scheduled",
            "upcoming",
            "future",
            "tbc",
            "tba",
            "confirmed",
            "unconfirmed",
            "provisional",
            "tentative",
            "pending",
            "announced",
            "angekundigt",
            "annoncee",
            "anunciado",
            "anunciada",
            "geplant",
            "prevu",
            "prevue",
            "previsto",
            "prevista",
        ],
        NotHeld::Planned,
    ),
    (
        &[
            "postponed",
            "rescheduled",
            "deferred",
            "delayed",
            "onhold",
            "verschoben",
            "vertagt",
            "aplazado",
            "aplazada",
            "pospuesto",
            "pospuesta",
            "reporte",
            "reportee",
            "rinviato",
            "rinviata",
            "adiado",
            "adiada",
        ],
        NotHeld::Postponed,
    ),
    (
        &[
            "proposed",
            "requested",
            "request",
            "invited",
            "invitation",
            "invite",
            "offered",
            "suggested",
            "awaiting",
            "einladung",
            "eingeladen",
            "invitacion",
            "solicitado",
            "solicitada",
        ],
        NotHeld::Proposed,
    ),
    (
        &[
            "declined",
            "refused",
            "rejected",
            "withdrew",
            "abgelehnt",
            "decline",
            "rechazado",
            "rechazada",
            "rifiutato",
        ],
        NotHeld::Declined,
    ),
    (
        &[
            "cancelled",
            "canceled",
            "cancellation",
            "aborted",
            "scrapped",
            "dropped",
            "axed",
            "abgesagt",
            "annule",
            "annulee",
            "cancelado",
            "cancelada",
            "annullato",
            "annullata",
            "cancellato",
            "geannuleerd",
            "odwolane",
        ],
        NotHeld::Cancelled,
    ),
    (&["noreply"], NotHeld::Proposed),
    (
        &[
            "absent",
            "apologies",
            "noshow",
            "unable",
            "ausgefallen",
            "unattended",
            "missed",
            "excuse",
            "excusee",
            "excused",
            "entschuldigt",
            "excusado",
            "excusada",
            "ausente",
        ],
        NotHeld::Never,
    ),
];
/// Words of negation, for `TAKING_PLACE`.
const NOT: [&str; 18] = [
    "not", "never", "no", "didn", "wasn", "nicht", "cannot", "couldn", "hasn", "haven", "hadn",
    "isn", "weren", "doesn", "kein", "keine", "pas", "ningun",
];
/// Words for taking place. They count only with one of `NOT`.
const TAKING_PLACE: [&str; 33] = [
    "arrive",
    "arrived",
    "erschienen",
    "gekommen",
    "teilgenommen",
    "stattgefunden",
    "asistio",
    "asistieron",
    "venu",
    "venue",
    "held",
    "hold",
    "take",
    "took",
    "taken",
    "taking",
    "place",
    "attend",
    "attended",
    "attending",
    "happen",
    "happened",
    "occur",
    "occurred",
    "meet",
    "met",
    "show",
    "go",
    "went",
    "ahead",
    "come",
    "came",
    "present",
];
/// Words that may occur among the others without changing the meaning.
const FILL: [&str; 50] = [
    "the",
    "a",
    "an",
    "was",
    "were",
    "is",
    "are",
    "has",
    "have",
    "had",
    "been",
    "be",
    "to",
    "by",
    "of",
    "on",
    "in",
    "and",
    "for",
    "this",
    "that",
    "it",
    "yet",
    "did",
    "do",
    "does",
    "t",
    "could",
    "able",
    "up",
    "later",
    "date",
    "new",
    "another",
    "until",
    "further",
    "notice",
    "minister",
    "host",
    "guest",
    "guests",
    "organisation",
    "organization",
    "both",
    "sides",
    "parties",
    "sent",
    "given",
    "n",
    "de",
];
/// Words that introduce the reason; what follows them is ignored.
const REASON: [&str; 6] = ["due", "because", "owing", "since", "after", "wegen"];

/// Words which say that somebody was asked and gave no answer.
const NO_REPLY: [&str; 11] = [
    "did not respond",
    "did not reply",
    "did not answer",
    "no response",
    "no reply",
    "no answer",
    "not answered",
    "unanswered",
    "left a message",
    "left message",
    "voicemail",
];

/// What `not_held` or `called_off` says of one part of the words, between dashes, semicolons, full
/// stops or brackets. Only what is certain counts: "General discussion - meeting did not go ahead".
pub(super) fn not_held_at_the_end(words: &str) -> Option<NotHeld> {
    if words.len() > 2_000 {
        return None;
    }
    let parts = words.split([';', '(', ')', '[', ']', '–', '—']);
    let parts = parts.flat_map(|part| part.split(" - ")).flat_map(|part| part.split(". "));
    let said = |part| not_held(part).or_else(|| called_off(part));
    parts.filter_map(said).filter(|said| said.is_certain()).max()
}

/// Whether one of the words says that something did not take place, or that it is not so: then
/// nothing may be taken from the words around it.
pub(super) fn is_in_doubt(words: &str) -> bool {
    let plain = any_ascii::any_ascii(words).to_lowercase();
    words_of(&plain).any(|word| {
        core(word).is_some()
            || NOT.contains(&word)
            || hedge(word).is_some()
            || is_denial(word)
            || is_not_so(word)
    })
}

/// What a single word says.
fn core(word: &str) -> Option<NotHeld> {
    CORE.iter().find(|(known, _)| known.contains(&word)).map(|(_, said)| *said)
}

/// What a clause says that begins with it: "Meeting cancelled by Salt Co".
pub(super) fn called_off(words: &str) -> Option<NotHeld> {
    let plain = any_ascii::any_ascii(words).to_lowercase();
    let mut words = words_of(&plain).filter(|word| !matches!(*word, "the" | "this" | "was"));
    contact_words::mode(words.next()?)?;
    let said = core(words.next()?)?;
    let by = matches!(words.next(), Some("by" | "as" | "due" | "because" | "at" | "on" | "until"));
    by.then_some(said)
}

/// What stands beside a date, or in its place: "12 March 2021 (cancelled)", "TBC".
pub(super) fn beside_date(words: &str) -> Option<NotHeld> {
    let is_date = |word: &&str| {
        let bare = word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
        bare.starts_with(|sign: char| sign.is_ascii_digit()) || month(&bare).is_some()
    };
    let rest: Vec<&str> = words.split_whitespace().filter(|word| !is_date(word)).collect();
    not_held(&rest.join(" "))
}

/// What the words say, if they say only that a contact did not take place, or not yet; else `None`.
pub(super) fn not_held(words: &str) -> Option<NotHeld> {
    if words.len() > 200 {
        return None;
    }
    let plain = any_ascii::any_ascii(words).to_lowercase().replace("called off", "cancelled");
    let plain = plain.replace("turned down", "declined").replace("on hold", "onhold");
    let plain = plain.replace("in preparation", "planned");
    let plain = plain.replace("no-show", "noshow").replace("no show", "noshow");
    let plain = NO_REPLY.iter().fold(plain, |plain, words| plain.replace(words, "noreply"));
    let (mut found, mut negated, mut of_place, mut of_contact) = (None, false, false, false);
    for word in words_of(&plain) {
        if REASON.contains(&word) && (found.is_some() || negated && of_place) {
            break;
        }
        // A date to which it was moved, or for which it was planned.
        if found.is_some() && (word.bytes().all(|b| b.is_ascii_digit()) || month(word).is_some()) {
            continue;
        }
        if let Some(core) = core(word) {
            found = found.max(Some(core));
        } else if NOT.contains(&word) {
            negated = true;
        } else if TAKING_PLACE.contains(&word) {
            of_place = true;
        } else if contact_words::mode(word).is_some() {
            of_contact = true;
        } else if !FILL.contains(&word) {
            return None;
        }
    }
    match found {
        // "Not yet confirmed" means planned; "not cancelled" means nothing.
        Some(core) if negated => Some(core).filter(|_| core == NotHeld::Planned),
        // "To be confirmed" means planned; "confirmed" alone says nothing.
        Some(NotHeld::Planned) if is_sure(&plain) => None,
        Some(core) => Some(core),
        None => (negated && (of_place || of_contact)).then_some(NotHeld::Never),
    }
}

/// Whether the words say "confirmed" and not "to be confirmed".
fn is_sure(plain: &str) -> bool {
    let has = |wanted: &str| plain.split(|c: char| !c.is_alphanumeric()).any(|w| w == wanted);
    has("confirmed") && !has("be")
}

/// A name without the part which says that the person did not come, in brackets, behind a dash or
/// before it: "Lind (declined)", "CANCELLED - Lind". The second value is what that part says, and
/// its words.
pub(super) fn who_came(name: &str) -> (&str, Option<(NotHeld, &str)>) {
    let name = name.trim();
    let bracket = name.strip_suffix([')', ']']).and_then(|rest| rest.rsplit_once(['(', '[']));
    let dashes = || [" - ", " – ", ": "].into_iter();
    let behind = dashes().filter_map(|dash| name.rsplit_once(dash));
    let before = dashes().filter_map(|dash| name.split_once(dash).map(|(a, b)| (b, a)));
    // "Quay did not attend"
    let verbs =
        [" did not ", " was absent", " was not ", " declined", " withdrew", " sent apologies"];
    let verb = verbs.iter().filter_map(|verb| name.find(verb)).min();
    let told = verb.map(|at| (&name[..at], &name[at + 1..]));
    for (bare, words) in bracket.into_iter().chain(behind).chain(before).chain(told) {
        if let Some(said) = not_held(words).filter(|_| !bare.trim().is_empty()) {
            return (bare.trim(), Some((said, words.trim())));
        }
    }
    (name, None)
}

/// Whether the words are about a gift, which is no contact.
pub(super) fn is_gift(words: &str) -> bool {
    const GIFTS: [&str; 9] = [
        "gift",
        "gifts",
        "donation",
        "donations",
        "geschenk",
        "geschenke",
        "regalo",
        "regalos",
        "cadeau",
    ];
    const BESIDE: [&str; 6] = ["and", "or", "received", "given", "of", "hospitality"];
    let lower = words.to_lowercase();
    says_only(words_of(&lower), &GIFTS, &BESIDE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_did_not_take_place_is_known_however_it_is_said() {
        for (words, said) in [
            ("Cancelled", NotHeld::Cancelled),
            ("Meeting cancelled", NotHeld::Cancelled),
            ("Meeting (cancelled)", NotHeld::Cancelled),
            ("Cancelled by the minister", NotHeld::Cancelled),
            ("CANCELLED due to illness", NotHeld::Cancelled),
            ("The call was called off", NotHeld::Cancelled),
            ("abgesagt", NotHeld::Cancelled),
            ("Annulé", NotHeld::Cancelled),
            ("Invitation declined", NotHeld::Declined),
            ("Postponed to a later date", NotHeld::Postponed),
            ("Invited", NotHeld::Proposed),
            ("to be confirmed", NotHeld::Planned),
            ("Not yet confirmed", NotHeld::Planned),
            ("No meeting held", NotHeld::Never),
            ("did not attend", NotHeld::Never),
            ("Meeting did not take place", NotHeld::Never),
            ("Did not take place because of strikes", NotHeld::Never),
            ("Apologies", NotHeld::Never),
            ("no-show", NotHeld::Never),
            ("Apologies sent", NotHeld::Never),
            ("Rescheduled to 12 May 2021", NotHeld::Postponed),
            ("Planned for 2021-05-12", NotHeld::Planned),
            ("Did not respond", NotHeld::Proposed),
            ("hasn’t met", NotHeld::Never),
            ("kein Treffen", NotHeld::Never),
            ("n'a pas rencontre", NotHeld::Never),
            ("isn't confirmed", NotHeld::Planned),
        ] {
            assert_eq!(not_held(words), Some(said), "{words}");
        }
        for words in [
            "Cancelled orders",
            "Ports",
            "Held",
            "Meeting",
            "Confirmed",
            "Not cancelled",
            "No agenda",
            "Postponed elections",
            "12 May 2021",
            "Meeting on 12 May",
            "No response to the floods",
            "no",
            "met",
            "",
        ] {
            assert_eq!(not_held(words), None, "{words}");
        }
    }

    #[test]
    fn what_is_certain_counts_behind_other_words() {
        let said = not_held_at_the_end;
        assert_eq!(said("Fees - meeting did not go ahead"), Some(NotHeld::Never));
        assert_eq!(said("Fees (cancelled)"), Some(NotHeld::Cancelled));
        assert_eq!(said("Fees; postponed"), Some(NotHeld::Postponed));
        assert_eq!(said("Meeting cancelled by Salt Co, to be moved"), Some(NotHeld::Cancelled));
        assert_eq!(beside_date("12 March 2021 (cancelled)"), Some(NotHeld::Cancelled));
        assert_eq!(beside_date("2021-03-11 tbc"), Some(NotHeld::Planned));
        assert_eq!(beside_date("12 March 2021"), None);
        for words in ["Cancelled orders - fees", "Fees (planned)", "Fees - requested", "Fees"] {
            assert_eq!(said(words), None, "{words}");
        }
    }

    #[test]
    fn who_did_not_come_is_told_behind_the_name() {
        let declined = ("Lind", Some((NotHeld::Declined, "declined")));
        assert_eq!(who_came("Lind (declined)"), declined);
        let absent = ("Lind", Some((NotHeld::Never, "did not attend")));
        assert_eq!(who_came("Lind - did not attend"), absent);
        let cancelled = ("Lind", Some((NotHeld::Cancelled, "CANCELLED")));
        assert_eq!(who_came("CANCELLED - Lind"), cancelled);
        assert_eq!(who_came("Lind (UK)"), ("Lind (UK)", None));
        assert_eq!(who_came("(cancelled)"), ("(cancelled)", None));
    }
}
