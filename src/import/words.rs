//! The words other programs use for what Counterpart has words for: kinds of entities and relations,
//! forms of contact, dates, addresses. A word that is not certain is kept as it stands.

use crate::model::{Date, EntityKind, Modality, Mode, RelationKind};

/// A word made comparable: lower case, without blanks and marks.
pub(super) fn folded(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A kind of entity in the words of other programs.
pub(super) fn entity_kind(word: &str) -> Option<EntityKind> {
    let kind = match folded(word).as_str() {
        "person" | "people" | "human" | "individual" | "politician" | "official" | "man"
        | "woman" => EntityKind::Person,
        "government" | "country" | "state" | "nation" => EntityKind::Government,
        "body" | "organization" | "organisation" | "org" | "company" | "institution" | "agency"
        | "ministry" | "publicbody" | "legislature" | "committee" | "department" => {
            EntityKind::Body
        }
        "group" | "party" | "faction" | "politicalparty" => EntityKind::Group,
        "media" | "newspaper" | "publisher" | "outlet" | "broadcaster" => EntityKind::Media,
        "place" | "city" | "location" | "address" | "area" | "region" => EntityKind::Place,
        "channel" | "hotline" => EntityKind::Channel,
        "topic" | "subject" => EntityKind::Topic,
        "other" => EntityKind::Unspecified,
        _ => return None,
    };
    Some(kind)
}

/// A kind of relation, if the word is one of the format's own, however it is spaced.
pub(super) fn relation_kind(word: &str) -> Option<RelationKind> {
    let wanted = folded(word);
    let known = RelationKind::WORDS.iter().find(|known| folded(known) == wanted);
    known.map(|known| RelationKind::parse(known))
}

/// A form of contact, if the word can mean nothing else.
pub(super) fn mode(word: &str) -> Option<Mode> {
    let mode = match folded(word).as_str() {
        "call" | "phonecall" | "telephonecall" | "phone" | "spokebyphone" => Mode::Call,
        "meeting" | "met" | "meetingwith" | "metwith" => Mode::Meeting,
        "visit" => Mode::Visit,
        "message" => Mode::Message,
        "video" | "videocall" | "videoconference" => Mode::Video,
        "letter" => Mode::Letter,
        "contact" | "talks" | "talk" | "conversation" | "talkedto" | "spoketo" => Mode::Unstated,
        _ => return None,
    };
    Some(mode)
}

/// Whether a contact took place, in the words of the format or of Counterpart's exports.
pub(super) fn modality(word: &str) -> Option<Modality> {
    match word.strip_prefix("said to be ").unwrap_or(word) {
        "held" => Some(Modality::Happened),
        "called off" => Some(Modality::Cancelled),
        word => Modality::parse(word),
    }
}

/// A date as other programs write it: EDTF, with a time of day behind it, or with slashes. Whether a
/// time of day was cut off comes with it. `None` where the order of day and month must be guessed.
pub(super) fn date(words: &str) -> Option<(Date, bool)> {
    let words = words.trim();
    if let Some(day) = words.get(..10).filter(|day| is_day(day.as_bytes(), b'-'))
        && words[10..].starts_with(['T', ' '])
    {
        return Date::parse(day).ok().map(|date| (date, true));
    }
    if words.len() == 10 && is_day(words.as_bytes(), b'/') {
        return Date::parse(&words.replace('/', "-")).ok().map(|date| (date, false));
    }
    Date::parse(words).ok().map(|date| (date, false))
}

/// A date without a time of day where it has one, for spans; anything else as it stands.
pub(super) fn plain_date(words: &str) -> String {
    date(words).map_or_else(|| words.trim().to_owned(), |(date, _)| date.as_str().to_owned())
}

fn is_day(word: &[u8], between: u8) -> bool {
    let fits = |(place, byte): (usize, &u8)| match place {
        4 | 7 => *byte == between,
        _ => byte.is_ascii_digit(),
    };
    word.len() == 10 && word.iter().enumerate().all(fits)
}

/// From one date to another; an end that is not given is an end not known.
pub(super) fn span(from: Option<&str>, to: Option<&str>) -> Option<Date> {
    let read = |words: &str| date(words).map(|(date, _)| date.as_str().to_owned());
    let text = match (from, to) {
        (None, None) => return None,
        (Some(from), Some(to)) => {
            let (from, to) = (read(from)?, read(to)?);
            if from == to { from } else { format!("{from}/{to}") }
        }
        (Some(from), None) => format!("{}/", read(from)?),
        (None, Some(to)) => format!("/{}", read(to)?),
    };
    Date::parse(&text).ok()
}

/// Whether an address is one of the web; any other could make a reader run something.
pub(super) fn is_web(url: &str) -> bool {
    let url = url.trim();
    let scheme = |scheme: &str| {
        url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    let safe = |c: char| !c.is_control() && !c.is_whitespace();
    (scheme("http://") || scheme("https://")) && url.chars().all(safe)
}

/// "true", "yes" and "1".
pub(super) fn is_true(word: &str) -> bool {
    matches!(folded(word).as_str(), "true" | "yes" | "1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_where_nothing_must_be_guessed() {
        let read = |words| date(words).map(|(date, cut)| (date.as_str().to_owned(), cut));
        let whole = |day: &str| Some((day.to_owned(), false));
        assert_eq!(read("2022-11"), whole("2022-11"));
        assert_eq!(read(" 2022-11-07 "), whole("2022-11-07"));
        assert_eq!(read("2022/11/07"), whole("2022-11-07"));
        assert_eq!(read("2022-11-07T10:00:00Z"), Some(("2022-11-07".to_owned(), true)));
        for words in ["07/11/2022", "7.11.2022", "99999-01-01", "2022-13-01", "", "today", "é2022"]
        {
            assert_eq!(read(words), None, "{words}");
        }
    }

    #[test]
    fn spans_say_which_end_is_not_known() {
        let span = |from, to| span(from, to).map(|date| date.as_str().to_owned());
        assert_eq!(span(Some("2020"), Some("2021-05")).unwrap(), "2020/2021-05");
        assert_eq!(span(Some("2020"), None).unwrap(), "2020/");
        assert_eq!(span(None, Some("2021")).unwrap(), "/2021");
        assert_eq!(span(Some("2020"), Some("2020")).unwrap(), "2020");
        assert_eq!(span(Some("2020"), Some("soon")), None);
    }

    #[test]
    fn only_addresses_of_the_web_are_addresses() {
        assert!(is_web("https://example.org/a?b=c"));
        assert!(is_web("HTTP://example.org"));
        for url in
            ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x", "https://a b"]
        {
            assert!(!is_web(url), "{url}");
        }
    }
}
