//! The words of other programs for what Counterpart has its own words for: kinds of entities and
//! relations, directions, date spans, addresses. A word with no certain meaning is kept as it is.

use super::date_names::is_now;
use super::dates::{self, DayOrder, Reading};
use crate::model::{Date, EntityKind, RelationKind, RoleStatus};

/// Makes a word comparable: lower case, without blanks and punctuation.
pub(super) fn folded(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a text has no other words than these, and at least one of `needed`.
pub(super) fn says_only<'w>(
    mut words: impl Iterator<Item = &'w str>,
    needed: &[&str],
    beside: &[&str],
) -> bool {
    let mut any = false;
    let all = words.all(|word| {
        any |= needed.contains(&word);
        needed.contains(&word) || beside.contains(&word)
    });
    any && all
}

/// The words of a text, without the marks between them.
pub(super) fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The status of an office, in Counterpart's words: "designate, not yet in office".
pub(super) fn role_status(words: &str) -> Option<RoleStatus> {
    match words {
        "by their own claim" => Some(RoleStatus::Claimed),
        words if words.starts_with("whether") => Some(RoleStatus::Unstated),
        words => RoleStatus::parse(words.split(',').next()?),
    }
}

/// The kind of entity for a word of another program; `None` if the word is not known.
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

/// The kind of relation, if the word is one of the format's own in any spacing.
pub(super) fn relation_kind(word: &str) -> Option<RelationKind> {
    let wanted = folded(word);
    let known = RelationKind::WORDS.iter().find(|known| folded(known) == wanted);
    known.map(|known| RelationKind::parse(known))
}

/// Whether words for a relation say that there is none: "no relation", "not a member of".
pub(super) fn is_no_link(words: &str) -> bool {
    const NOT: [&str; 9] =
        ["no", "not", "never", "kein", "keine", "aucun", "aucune", "ninguna", "nessuna"];
    const LINKS: [&str; 25] = [
        "relation",
        "relations",
        "relationship",
        "relationships",
        "link",
        "links",
        "linked",
        "tie",
        "ties",
        "connection",
        "connections",
        "connected",
        "association",
        "associated",
        "related",
        "affiliation",
        "affiliated",
        "member",
        "verbindung",
        "beziehung",
        "lien",
        "relacion",
        "relazione",
        "contact",
        "contacts",
    ];
    let plain = words.replace('_', " ").to_lowercase();
    let mut rest = words_of(&plain).peekable();
    let first = rest.next().unwrap_or_default();
    if matches!(first, "unrelated" | "unconnected" | "unlinked") {
        return rest.peek().is_none();
    }
    let beside = |word: &&str| matches!(*word, "a" | "an" | "the" | "any" | "known" | "direct");
    let rest: Vec<&str> = rest.skip_while(beside).collect();
    let is_link = matches!(&rest[..], [one, ..] if LINKS.contains(one));
    NOT.contains(&first) && (is_link || relation_kind(&rest.concat()).is_some())
        || is_negated(words)
}

/// Whether words for a relation begin with a negation: "not an adviser of", "has never advised",
/// `NOT_RELATED_TO`, `isNotMemberOf`. "No longer" and "not only" do not deny it.
fn is_negated(words: &str) -> bool {
    let spaced = words.char_indices().fold(String::new(), |mut spaced, (at, letter)| {
        let after_lower = words[..at].ends_with(char::is_lowercase);
        if letter.is_uppercase() && after_lower {
            spaced.push(' ');
        }
        spaced.push(if letter == '_' { ' ' } else { letter });
        spaced
    });
    let plain = spaced.to_lowercase();
    let mut rest = words_of(&plain).skip_while(|word| {
        matches!(*word, "is" | "are" | "was" | "were" | "has" | "have" | "had" | "does" | "did")
    });
    let negation = matches!(rest.next(), Some("not" | "never"));
    let next = rest.next();
    let held = ["only", "just", "yet", "for", "known", "stated"];
    negation && next.is_some_and(|next| !held.contains(&next))
}

/// A date as other programs write it, if it can have only one meaning. The flag is true if a time
/// of day was cut off.
pub(super) fn date(words: &str) -> Option<(Date, bool)> {
    match dates::read(words, None) {
        Reading::Date(date, cut) => Some((date, cut)),
        Reading::Nothing | Reading::Ambiguous | Reading::Words => None,
    }
}

/// A date without its time of day, for spans; other words are returned unchanged.
pub(super) fn plain_date(words: &str) -> String {
    date(words).map_or_else(|| words.trim().to_owned(), |(date, _)| date.as_str().to_owned())
}

/// A span from one date to another. An end that is not given is not known; an end such as "present"
/// is open.
pub(super) fn span(from: Option<&str>, to: Option<&str>, order: Option<DayOrder>) -> Reading {
    let mut cut_any = false;
    let mut ends: [Option<String>; 2] = [None, None];
    for (end, words) in ends.iter_mut().zip([from, to]) {
        // Databases write these for an end that is not known, and for one that is open.
        let Some(words) = words.filter(|words| !words.trim().starts_with("0001-01-01")) else {
            continue;
        };
        let is_end = to.is_some_and(|to| std::ptr::eq(to, words));
        *end = match dates::read(words, order) {
            Reading::Date(..) if is_end && words.trim().starts_with("9999-12-31") => {
                Some("..".to_owned())
            }
            Reading::Date(date, cut) => {
                cut_any |= cut;
                Some(date.as_str().to_owned())
            }
            Reading::Nothing => None,
            _ if is_end && is_now(words) => Some("..".to_owned()),
            other => return other,
        };
    }
    let text = match ends {
        [None, None] => return Reading::Nothing,
        [Some(from), Some(to)] if from == to => from,
        [Some(from), Some(to)] => format!("{from}/{to}"),
        [Some(from), None] => format!("{from}/"),
        [None, Some(to)] if to == ".." => return Reading::Words,
        [None, Some(to)] => format!("/{to}"),
    };
    Date::parse(&text).map_or(Reading::Words, |date| Reading::Date(date, cut_any))
}

/// Whether an address is a web address. Any other could make the user's computer run something.
pub(super) fn is_web(url: &str) -> bool {
    let url = url.trim();
    let scheme = |scheme: &str| {
        url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    let safe = |c: char| !c.is_control() && !c.is_whitespace();
    (scheme("http://") || scheme("https://")) && url.chars().all(safe)
}

/// The web addresses in a text that contains nothing else; several may be separated by blanks or
/// punctuation. Addresses without a scheme (`www.example.org`, `example.org/a`) get `https://`.
pub(super) fn addresses(text: &str) -> Option<Vec<String>> {
    let mut found = Vec::new();
    for words in text.split(|c: char| c.is_whitespace() || c == '|') {
        for word in split_addresses(words) {
            let word = word.trim_matches([',', ';']);
            if !word.is_empty() {
                found.push(address(word)?);
            }
        }
    }
    (!found.is_empty()).then_some(found)
}

/// Splits a word at a comma or semicolon if another address follows. Both may also occur within an
/// address.
fn split_addresses(word: &str) -> Vec<&str> {
    let begins =
        |rest: &str| ["http://", "https://", "www."].iter().any(|start| rest.starts_with(start));
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, _) in word.match_indices([',', ';']) {
        if begins(&word[at + 1..]) {
            parts.push(&word[from..at]);
            from = at + 1;
        }
    }
    parts.push(&word[from..]);
    parts
}

/// A single web address, with `https://` added if it is missing.
pub(super) fn address(word: &str) -> Option<String> {
    if is_web(word) {
        return Some(word.trim().to_owned());
    }
    let host = word.split(['/', '?', '#']).next()?;
    let labels: Vec<&str> = host.split('.').collect();
    let sound =
        |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let ending = labels.last()?;
    let domain = labels.len() > 1
        && labels.iter().all(sound)
        && ending.len() > 1
        && ending.chars().all(char::is_alphabetic);
    let meant = host.len() < word.len() || host.starts_with("www.");
    (domain && meant && is_web(&format!("https://{word}"))).then(|| format!("https://{word}"))
}

/// The direction of an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// From its source to its target.
    Forward,
    /// From its target to its source.
    Backward,
    /// Both ways.
    Both,
    /// It has no direction.
    Neither,
}

impl Way {
    /// The direction for an edge that is directed or undirected.
    pub(super) const fn of(directed: bool) -> Self {
        if directed { Self::Forward } else { Self::Neither }
    }

    /// The direction that a word in a direction column means.
    pub(super) fn parse(word: &str) -> Option<Self> {
        let arrow: String = word.chars().filter(|c| !c.is_whitespace()).collect();
        let arrow = arrow.to_lowercase();
        // "A → B", "2→1": the arrow between the names of the two ends.
        let between = arrow
            .strip_prefix(['a', '1'])
            .and_then(|rest| Some((rest.strip_suffix(['b', '2'])?, true)))
            .or_else(|| Some((arrow.strip_prefix(['b', '2'])?.strip_suffix(['a', '1'])?, false)));
        if let Some((arrow, in_order)) = between {
            let way = match arrow {
                "->" | "-->" | "=>" | "→" | ">" | "to" => Self::of(true),
                "<-" | "<--" | "<=" | "←" | "<" => Self::Backward,
                "<->" | "<-->" | "<=>" | "↔" | "⇄" | "⇆" => return Some(Self::Both),
                _ => return None,
            };
            return Some(match (way, in_order) {
                (way, true) => way,
                (Self::Forward, false) => Self::Backward,
                (_, false) => Self::Forward,
            });
        }
        match arrow.as_str() {
            "->" | "-->" | "=>" | "→" | ">" | "1" => return Some(Self::Forward),
            "<-" | "<--" | "<=" | "←" | "<" => return Some(Self::Backward),
            "<->" | "<-->" | "<=>" | "↔" | "⇄" | "⇆" => return Some(Self::Both),
            "--" | "---" | "0" => return Some(Self::Neither),
            _ => {}
        }
        Some(match folded(word).as_str() {
            "directed" | "forward" | "forwards" | "oneway" | "unidirectional" | "right" | "to"
            | "true" | "yes" | "y" | "sourcetotarget" | "fromto" | "outgoing" | "outbound"
            | "out" | "outward" => Self::Forward,
            "backward" | "backwards" | "reverse" | "reversed" | "inverse" | "left" | "from"
            | "targettosource" | "incoming" | "inbound" | "in" | "inward" => Self::Backward,
            "both" | "mutual" | "bidirectional" | "bidirected" | "bidirectionnal" | "twoway"
            | "reciprocal" | "reciprocated" | "bothways" | "tofrom" | "fromandto" | "inout" => {
                Self::Both
            }
            "undirected" | "none" | "no" | "n" | "false" | "nondirectional" | "nodirection"
            | "symmetric" | "symmetrical" | "unordered" | "notdirected" => Self::Neither,
            _ => return None,
        })
    }

    /// The same for a column that may hold kinds of edges as well.
    pub(super) fn of_type(word: &str) -> Option<Self> {
        let certain = matches!(
            folded(word).as_str(),
            "directed" | "undirected" | "mutual" | "bidirectional" | "bidirected"
        );
        if certain { Self::parse(word) } else { None }
    }
}

/// Whether a word means yes: "true", "yes", "1" or "y".
pub(super) fn is_true(word: &str) -> bool {
    matches!(folded(word).as_str(), "true" | "yes" | "1" | "y")
}

/// Whether a word means no.
pub(super) fn is_no(word: &str) -> bool {
    matches!(folded(word).as_str(), "false" | "no" | "0" | "n" | "nein" | "non" | "f")
}

/// Whether a word means yes or no.
pub(super) fn is_yes_or_no(word: &str) -> bool {
    is_true(word) || is_no(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_say_which_end_is_not_known() {
        let span = |from, to| match span(from, to, None) {
            Reading::Date(date, _) => date.as_str().to_owned(),
            other => format!("{other:?}"),
        };
        assert_eq!(span(Some("2020"), Some("2021-05")), "2020/2021-05");
        assert_eq!(span(Some("2020"), None), "2020/");
        assert_eq!(span(None, Some("2021")), "/2021");
        assert_eq!(span(Some("2020"), Some("2020")), "2020");
        assert_eq!(span(Some("May 2020"), Some("present")), "2020-05/..");
        assert_eq!(span(Some("2020"), Some("n/a")), "2020/");
        assert_eq!(span(Some("2020"), Some("soon")), "Words");
        assert_eq!(span(None, Some("present")), "Words");
        assert_eq!(span(Some("03/04/2020"), None), "Ambiguous");
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
