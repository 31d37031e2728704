//! Finds the stance of words that somebody is quoted with: "We did not meet", "I won't comment".

use super::items::ItemKind;
use super::lexicon::class;
use super::matching::{Match, is_contact};
use super::page::Page;
use super::rule_words::RuleList;
use super::speech::{LINE, Spoken};
use super::verbs::Said;

/// The stance of a sentence in an interview or speech that denies a contact: "Ambassador Braith was not
/// called in." What will not take place is no denial.
pub(super) fn denied_contact(
    page: &Page<'_>,
    sentence: usize,
    spoken: &Spoken,
) -> Option<&'static str> {
    let past = |one: &Match| {
        one.group.as_ref().is_some_and(|group| {
            let first = page.tokens.str(group.tokens.start).to_lowercase();
            group.said == Said::Negative
                && ["did", "was", "were", "has", "have", "had"]
                    .iter()
                    .any(|aux| first.starts_with(aux))
        })
    };
    let denied = page.matches[sentence].iter().any(|one| {
        let items = &page.items.sentences[sentence];
        is_contact(&page.lists.frames[one.frame])
            && past(one)
            && items[..one.items.start].iter().all(|item| {
                item.skip
                    || matches!(item.kind, ItemKind::Parties(_))
                    || page.tokens.is(item.tokens.start, ":")
            })
    });
    (spoken.rule == LINE && denied).then_some("denies")
}

/// Whether somebody declines to speak of something: "I'm not going to get into that".
fn declines_to_tell(words: &[String]) -> bool {
    let own =
        words.iter().take(3).any(|word| matches!(word.as_str(), "i" | "we" | "i'm" | "we're"));
    let not =
        words.iter().take(4).any(|word| word == "not" || word.ends_with("n't") || word == "cannot");
    let into = words.windows(2).any(|pair| {
        matches!(pair[0].as_str(), "get" | "go" | "getting" | "going") && pair[1] == "into"
    });
    let speculate = words.iter().any(|word| word == "speculate");
    let ahead = ["going", "will", "won't", "would", "wouldn't", "cannot", "can't"];
    let of_it = words.windows(2).any(|pair| {
        pair[0] == "discuss" || matches!(pair[0].as_str(), "speak" | "talk") && pair[1] == "about"
    });
    let is = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let unsaid = of_it && is(&ahead) || is(&["discuss"]) && is(&["do", "don't"]);
    // "I don't have any calls to preview"
    let none = not || words.iter().take(4).any(|word| word == "no");
    let nothing = words.windows(2).any(|pair| {
        pair[0] == "to" && matches!(pair[1].as_str(), "preview" | "announce" | "share" | "offer")
    });
    let refrain = words.windows(2).any(|pair| pair[0] == "refrain" && pair[1] == "from");
    own && (none && nothing || not && (into || speculate || unsaid) || refrain)
}

/// Whether a quotation of few words calls something false: "called the report “completely baseless”".
fn calls_it_false(page: &Page<'_>, spoken: &Spoken, words: &[String]) -> bool {
    let start = spoken.content.start;
    let before = start.saturating_sub(3)..start;
    let not =
        |word: &str| matches!(word, "not" | "never" | "no" | "nothing") || word.ends_with("n't");
    let untrue = words.iter().any(|word| page.lists.rules.has(RuleList::False, word));
    let true_not = words.windows(2).any(|two| two[0] == "not" && two[1] == "true");
    // "Nonsense," said Vale.
    let alone = spoken.quoted && words.len() < 3 && untrue;
    let denied = words.iter().any(|word| not(word));
    let led = before.into_iter().any(|at| not(&page.tokens.str(at).to_lowercase()));
    words.len() < 5 && !led && (alone || untrue && !denied || true_not)
}

/// Whether a quotation opens with whom it denies something of, before the word of denial at `place`: "Minister
/// Huang has not asked", "The envoy did not meet".
fn denies_of_somebody(page: &Page<'_>, words: &[usize], place: usize) -> bool {
    let word = |at: &usize| page.tokens.str(*at);
    let clitic = words.get(place).is_some_and(|at| !matches!(word(at), "not" | "never"));
    let Some(subject) = words.get(..place.saturating_sub(usize::from(!clitic))) else {
        return false;
    };
    let aux = words.get(subject.len()).is_some_and(|at| {
        ["did", "has", "have", "had", "was", "were"].iter().any(|aux| word(at).starts_with(aux))
    });
    let titles = class::DETERMINER | class::HEAD | class::PART;
    let is_named = |at: &usize| {
        let token = page.tokens.all[*at];
        token.is_capital() || page.lists.is(token.word, titles)
    };
    aux && (1..5).contains(&subject.len()) && subject.iter().all(is_named)
}

/// Whether words deny a report that they name at their beginning: "The report is pure fabrication", "As for the
/// report, it is not factual", "Reports that they met do not reflect the truth".
fn denies_the_report(page: &Page<'_>, words: &[String]) -> bool {
    let is = |word: &String, list: RuleList| page.lists.rules.has(list, word);
    let Some(named) = words.iter().take(4).position(|word| is(word, RuleList::AlwaysClaim)) else {
        return false;
    };
    let not = |word: &String| {
        matches!(word.as_str(), "not" | "never" | "no" | "nothing" | "hardly")
            || word.ends_with("n't")
    };
    let truth =
        ["true", "factual", "accurate", "correct", "truth", "reality", "basis", "foundation"];
    let denied = words[named..].iter().position(not).map(|at| named + at);
    let untrue = words[named..].iter().any(|word| is(word, RuleList::False));
    let true_not = denied.is_some_and(|at| {
        let opinion = ["know", "say", "if", "whether", "only", "just", "think"];
        let near = words[at..].iter().take(4);
        near.clone().any(|word| truth.contains(&word.as_str()))
            && !near.into_iter().any(|word| opinion.contains(&word.as_str()))
    });
    let weak = words.iter().any(|word| matches!(word.as_str(), "if" | "may" | "might" | "whether"));
    !weak && (denied.is_none() && untrue || true_not)
}

/// The stance of what somebody says without a quotation, if it denies a report: "Contrary to media reports, Vale did
/// not meet Okoro, the ministry said."
fn report_denied(page: &Page<'_>, spoken: &Spoken) -> Option<&'static str> {
    let words = spoken.content.clone().filter(|at| page.tokens.all[*at].is_word()).take(24);
    let words: Vec<String> = words.map(|at| page.tokens.str(at).to_lowercase()).collect();
    let contrary = words.first().is_some_and(|word| word == "contrary")
        && words.iter().take(5).any(|word| page.lists.rules.has(RuleList::AlwaysClaim, word));
    let not = words.iter().any(|word| matches!(word.as_str(), "not" | "never" | "no"));
    let reports = words.first().is_some_and(|word| matches!(word.as_str(), "reports" | "claims"));
    let denies = contrary && not || reports && denies_the_report(page, &words);
    denies.then_some("denies")
}

/// Whether somebody confirms nothing and denies nothing: "I can neither confirm nor deny it".
fn neither_confirms(words: &[String]) -> bool {
    let has = |known: &str| words.iter().any(|word| word == known);
    has("neither") && has("nor") && has("confirm") && has("deny")
}

/// What is said without a "No," before it: "No, there was no such conversation".
fn after_no(page: &Page<'_>, content: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let no = content.clone().find(|at| page.tokens.all[*at].is_word());
    let no = no.filter(|at| page.tokens.is(*at, "No") && page.tokens.is(at + 1, ","));
    no.map_or(content.clone(), |at| at + 2..content.end)
}

/// The stance of a quotation that opens with the speaker's own denial or silence, such as "We don't
/// seek to exclude anyone".
pub(super) fn quoted_denial(page: &Page<'_>, spoken: &Spoken) -> Option<&'static str> {
    if !spoken.quoted {
        return report_denied(page, spoken);
    }
    let content = after_no(page, spoken.content.clone());
    let places = content.clone().filter(|at| page.tokens.all[*at].is_word()).take(9);
    let places: Vec<usize> = places.collect();
    let lower = |at: &usize| page.tokens.str(*at).to_lowercase().replace('’', "'");
    let words: Vec<String> = places.iter().map(lower).collect();
    let first = words.first()?.as_str();
    let is = |list: &str| words.iter().any(|word| list.split(' ').any(|known| known == word));
    let in_list = |list: RuleList| words.iter().any(|word| page.lists.rules.has(list, word));
    let place = words.iter().position(|word| {
        word.ends_with("n't") || matches!(word.as_str(), "not" | "never" | "no" | "nothing")
    });
    let own = ["we", "i", "there", "it", "this", "that", "he", "she", "they"].contains(&first);
    let false_words = in_list(RuleList::False);
    if ["it", "it's", "this", "that", "that's"].contains(&first) && false_words && words.len() < 8 {
        return Some("denies");
    }
    if calls_it_false(page, spoken, &words) || denies_the_report(page, &words) {
        return Some("denies");
    }
    if declines_to_tell(&words) || neither_confirms(&words) {
        return Some("silent");
    }
    let place = place?;
    if words.windows(3).any(|three| three == ["no", "question", "of"]) {
        return Some("denies");
    }
    if words.windows(3).any(|three| three[0] == "nothing" && three[1] == "to" && is("say add")) {
        return Some("silent");
    }
    if place < 3 && (is("comment") || is("information")) && (own || place == 0) {
        return Some("silent");
    }
    // "Nothing of the sort happened."
    if words.len() > 3 && first == "nothing" && words[1] == "of" && words[2] == "the" {
        return Some("denies");
    }
    if first == "never" && words.len() < 3 {
        return Some("denies");
    }
    let aux = ["was", "were", "did", "had", "has", "have"].contains(&first) && place == 1;
    // "There has been no contact", "We know of no such channel"
    let no_such = own && place < 5 && words.windows(2).any(|two| two == ["no", "such"]);
    let there = first == "there" && place == 3;
    let such = aux
        || place == 0 && first == "never"
        || first == "no"
            && words.get(1).is_some_and(|word| word == "such" || word == "we" || word == "i");
    let next = words.get(place + 1).map_or("", String::as_str);
    let opinion =
        ["think", "know", "believe", "want", "need", "only", "just", "mean", "care", "expect"];
    let near = (place < 3 || there)
        && !words[..place].iter().any(|word| opinion.contains(&word.as_str()))
        || no_such;
    let noun = |at: usize| page.is_noun(at);
    let nobody = words
        .iter()
        .zip(words.iter().skip(1))
        .any(|(one, two)| one == "nobody" || one == "no" && two == "one");
    if nobody && in_list(RuleList::Meets) {
        return Some("denies");
    }
    let event =
        in_list(RuleList::Deniable) || in_list(RuleList::AlwaysClaim) || content.take(12).any(noun);
    let claimed = event && !is("secret doubt choice negotiate");
    let opens = (own || such) && near || denies_of_somebody(page, &places, place);
    (opens && !opinion.contains(&next) && claimed).then_some("denies")
}
