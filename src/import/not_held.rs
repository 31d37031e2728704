//! Recognises words which say that a contact did not take place, or not yet: "cancelled",
//! "declined", "did not attend". They count only if nothing else is said: a meeting may be about
//! cancelled orders.

use super::contact_words;
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
const CORE: [(&[&str], NotHeld); 6] = [
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
            "pending",
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
    (&["absent", "apologies", "noshow", "unable", "ausgefallen", "unattended"], NotHeld::Never),
];
/// Words of negation, for `TAKING_PLACE`.
const NOT: [&str; 8] = ["not", "never", "no", "didn", "wasn", "nicht", "cannot", "couldn"];
/// Words for taking place. They count only with one of `NOT`.
const TAKING_PLACE: [&str; 22] = [
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
];
/// Words that may occur among the others without changing the meaning.
const FILL: [&str; 46] = [
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
];
/// Words that introduce the reason; what follows them is ignored.
const REASON: [&str; 6] = ["due", "because", "owing", "since", "after", "wegen"];

/// What the words say, if they say only that a contact did not take place, or not yet; else `None`.
pub(super) fn not_held(words: &str) -> Option<NotHeld> {
    if words.len() > 200 {
        return None;
    }
    let plain = any_ascii::any_ascii(words).to_lowercase().replace("called off", "cancelled");
    let plain = plain.replace("no-show", "noshow").replace("no show", "noshow");
    let (mut found, mut negated, mut of_place, mut of_contact) = (None, false, false, false);
    for word in words_of(&plain) {
        if REASON.contains(&word) && (found.is_some() || negated && of_place) {
            break;
        }
        let core = CORE.iter().find(|(known, _)| known.contains(&word)).map(|(_, what)| *what);
        if let Some(core) = core {
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

/// A name without the part in brackets or after a dash which says that the person did not come, and
/// that part.
pub(super) fn who_came(name: &str) -> (&str, Option<NotHeld>) {
    let name = name.trim();
    let bracket = name.strip_suffix([')', ']']).and_then(|rest| rest.rsplit_once(['(', '[']));
    let dash = || name.rsplit_once(" - ").or_else(|| name.rsplit_once(" – "));
    for (before, behind) in bracket.into_iter().chain(dash()) {
        if let Some(said) = not_held(behind).filter(|_| !before.trim().is_empty()) {
            return (before.trim(), Some(said));
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
            "no",
            "met",
            "",
        ] {
            assert_eq!(not_held(words), None, "{words}");
        }
    }

    #[test]
    fn who_did_not_come_is_told_behind_the_name() {
        assert_eq!(who_came("Lind (declined)"), ("Lind", Some(NotHeld::Declined)));
        assert_eq!(who_came("Lind - did not attend"), ("Lind", Some(NotHeld::Never)));
        assert_eq!(who_came("Lind (UK)"), ("Lind (UK)", None));
        assert_eq!(who_came("(cancelled)"), ("(cancelled)", None));
    }
}
