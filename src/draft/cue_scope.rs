//! Decides which cues bear on a contact. Denials in its sentence always do; plans and conditions do
//! if they are in the same clause; cues of the next sentences do if those speak of the contact.

use std::ops::Range;

use super::cue::FoundCue;
use super::frame::Frame;
use super::items::ItemKind;
use super::lexicon::{Lexicon, class};
use super::matching::Match;
use super::other_matters;
use super::page::Page;
use super::rule_words::RuleList;
use super::suggestion::{Cue, CueKind, PartyId, PartyKind, Span};
use super::unrelated_cues;
use super::verbs::Said;

/// Returns the cues that leave a contact open, so that the reader must decide.
pub(super) fn open(
    page: &Page<'_>,
    sentence: usize,
    one: &Match,
    tokens: &Range<usize>,
    members: &[(PartyId, Span, bool)],
    mode: Option<&str>,
) -> Vec<Cue> {
    let range = page.tokens.sentences[sentence].tokens.clone();
    let frame = &page.lists.frames[one.frame];
    let verb = one.group.as_ref().map_or(0..0, |group| group.tokens.clone());
    let letter = frame.name.contains("letter")
        || frame.name.contains("message")
        || frame.name.contains("exchanged");
    let past = one.group.as_ref().is_some_and(|group| group.said == Said::Happened);
    let mut found: Vec<Cue> = Vec::new();
    for cue in page.cues_in(&range) {
        let of_verb =
            !verb.is_empty() && verb.start <= cue.tokens.start && cue.tokens.start < verb.end + 1;
        let read = of_verb && (frame.modality.is_some() || cue.kind == CueKind::Plan);
        let unread = one.group.is_none() && frame.modality.is_none();
        let opens = unread && opens_a_plan(page, &range, tokens, cue);
        let agreed = frame.name.ends_with("-first")
            && page.tokens.str(cue.tokens.start).starts_with("agreed")
            && cue.tokens.start >= tokens.end.saturating_sub(1);
        let planned = one.group.as_ref().is_some_and(|group| group.said == Said::Planned);
        let also = planned && cue.kind == CueKind::Plan && cue.tokens.start >= tokens.end;
        // "agreed on a truce at a meeting"
        let agreed = agreed
            || frame.name == "contact talked-in-call"
                && page.tokens.is(cue.tokens.start, "agreed")
                && page.tokens.is(cue.tokens.end - 1, "on");
        // "discussed the proposal with Okoro"
        let topic = frame.name == "contact discussed-with"
            && cue.kind == CueKind::Plan
            && page.tokens.is(cue.tokens.end, "with");
        let read = read || agreed || also || topic;
        let own = past && frame.modality.is_none();
        let aside = unrelated_cues::in_its_sentence(page, cue, tokens, range.end, members, own)
            || unrelated_cues::before_the_verb(page, cue, &(tokens.start..verb.start), members);
        let hangs = !past && hangs_on(page, &range, cue, tokens);
        if !read && !aside && (opens || hangs || bears(page, sentence, cue, tokens, members, frame))
        {
            found.push(page.cue(cue, false));
        }
    }
    // "Her office did not comment. Both denied it.": a short sentence about silence is skipped, and
    // the sentence after it counts as the next one.
    let mut near = true;
    for later in sentence + 1..(sentence + 4).min(page.tokens.sentences.len()) {
        let range = page.tokens.sentences[later].tokens.clone();
        let called_off = frame.modality == Some("cancelled");
        let cues = page.cues_in(&range).filter(|cue| {
            let other = called_off && cue.kind != CueKind::Denial;
            let no_plan = past && unrelated_cues::of_no_plan(page, cue);
            let between = other_matters::is_of_one_between(page, sentence, later, members);
            let unrelated = between || unrelated_cues::in_the_next(page, later, cue, members);
            !(other || no_plan || unrelated)
                && (speaks_of_it(page, later, cue, near, members, letter)
                    && !of_another_form(page, cue, &range, mode)
                    || denies_all(page, later, cue, members)
                        && (later == sentence + 1 || is_reported(page, sentence)))
        });
        found.extend(cues.map(|cue| page.cue(cue, true)));
        near &= range.len() < 13 && page.cues_in(&range).any(|cue| cue.kind == CueKind::Denial);
    }
    found.extend(alibi(page, sentence + 1));
    found
}

/// Whether a doubt or cancellation is about a contact of another form: "The visit comes amid
/// speculation" after a phone call.
fn of_another_form(
    page: &Page<'_>,
    cue: &FoundCue,
    range: &Range<usize>,
    mode: Option<&str>,
) -> bool {
    let mode = mode.filter(|_| matches!(cue.kind, CueKind::Doubt | CueKind::Cancel));
    let mut forms = cue.around(range, 6, 6).filter_map(|at| page.form_of_noun(at)).peekable();
    let meets = |form: &str| matches!(form, "meeting" | "visit");
    mode.is_some_and(|mode| {
        forms.peek().is_some()
            && forms.all(|form| form != "unstated" && form != mode && !(meets(form) && meets(mode)))
    })
}

/// Whether a sentence tells of a report or claim, which later sentences may deny.
pub(super) fn is_reported(page: &Page<'_>, sentence: usize) -> bool {
    let mut words = page.tokens.sentences[sentence].tokens.clone();
    words.any(|at| {
        is_report(page, at) || matches!(page.tokens.str(at), "reported" | "claimed" | "alleged")
    })
}

/// Whether a later sentence denies every contact of a kind: "He met nobody from Tazmar", "She has
/// not seen any of them". Somebody else must not be named as the one who was not met.
fn denies_all(
    page: &Page<'_>,
    sentence: usize,
    cue: &FoundCue,
    members: &[(PartyId, Span, bool)],
) -> bool {
    let range = page.tokens.sentences[sentence].tokens.clone();
    let near = |back: usize, on: usize| cue.around(&range, back, on);
    let is = |at: usize, list: RuleList| page.lists.rules.has(list, page.tokens.str(at));
    let first = page.tokens.str(cue.tokens.start);
    let not = first == "not" || first.ends_with("n't") || first.ends_with("n’t");
    let all = cue.tokens.clone().any(|at| is(at, RuleList::Nobody))
        || not && near(0, 5).any(|at| is(at, RuleList::Anybody));
    let meets = near(4, 5).any(|at| is(at, RuleList::Meets));
    let other = page.items.sentences[sentence].iter().any(|item| {
        cue.tokens.end <= item.tokens.start
            && item.tokens.start < cue.tokens.end + 8
            && page.meant(item).iter().any(|(party, ..)| {
                page.register.parties[party.0].kind == PartyKind::Person
                    && members.iter().all(|known| known.0 != *party)
                    && !page
                        .lists
                        .is_speech(page.tokens.all[item.tokens.end.min(range.end - 1)].word)
            })
    });
    cue.kind == CueKind::Denial && all && meets && !other
}

/// Finds an alibi in the next sentence: "He was in Rome that day." after "Vale met Okoro, the Wire
/// reported." It counts as a doubt.
fn alibi(page: &Page<'_>, sentence: usize) -> Option<Cue> {
    let items = page.items.sentences.get(sentence)?;
    let mut rest = items.iter().filter(|item| {
        page.tokens.all[item.tokens.start].is_word() && (item.kind != ItemKind::Word || !item.skip)
    });
    let who = rest.next()?;
    let be = rest.next()?;
    let place = rest.next()?;
    let was = matches!(page.tokens.str(be.tokens.start), "was" | "were");
    let alone = rest.all(|item| matches!(item.kind, ItemKind::Time(_) | ItemKind::Place));
    let shape = matches!(who.kind, ItemKind::Parties(_)) && was && place.kind == ItemKind::Place;
    let that_day = items.iter().any(|item| {
        matches!(item.kind, ItemKind::Time(_))
            && page.tokens.str(item.tokens.start).eq_ignore_ascii_case("that")
    });
    let span = page.span(who.tokens.start..place.tokens.end);
    (shape && alone && that_day).then_some(Cue { kind: CueKind::Doubt, span, next_sentence: true })
}

/// Whether a denial denies everything in its sentence. Other denials only deny the words next to
/// them.
pub(super) fn is_hard(lists: &Lexicon, words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    lists.rules.has(RuleList::Hard, first) || first.ends_with("n't") || first.ends_with("n’t")
}

fn is_soft(page: &Page<'_>, cue: &FoundCue) -> bool {
    !is_hard(page.lists, &page.tokens.str(cue.tokens.start).to_lowercase())
}

/// Whether the cue is a form of "denounce". To denounce a summit is not to deny that it was held.
fn is_blame(page: &Page<'_>, cue: &FoundCue) -> bool {
    page.tokens.str(cue.tokens.start).to_lowercase().starts_with("denounc")
}

/// Whether a contact may still be to come because it opens a sentence about a plan: "After his
/// talks with A on Friday, B will travel". This does not hold if a verb of speech is in between,
/// because then the plan is only what somebody said.
fn opens_a_plan(
    page: &Page<'_>,
    sentence: &Range<usize>,
    tokens: &Range<usize>,
    cue: &FoundCue,
) -> bool {
    let first = tokens.start < sentence.start + 2;
    let ahead = matches!(cue.kind, CueKind::Plan | CueKind::Condition);
    let said = (tokens.start..cue.tokens.start)
        .any(|at| page.lists.is_speech(page.tokens.all[at].word) && !page.is_noun(at));
    first && ahead && cue.tokens.start >= tokens.start && !said
}

/// Whether a condition before a contact is one on which it depends: "If Okoro agrees, Vale will meet him."
fn hangs_on(
    page: &Page<'_>,
    sentence: &Range<usize>,
    cue: &FoundCue,
    tokens: &Range<usize>,
) -> bool {
    let at = cue.tokens.start;
    let word = page.tokens.str(at).to_lowercase();
    let depends = ["if", "unless", "provided", "assuming", "once", "depending", "as", "only"];
    let opens = at == sentence.start
        || matches!(
            page.tokens.str(at - 1),
            "," | "that" | "and" | "but" | "said" | "—" | "–" | "“"
        );
    cue.kind == CueKind::Condition
        && depends.contains(&word.as_str())
        && opens
        && (cue.tokens.end..tokens.start).any(|at| page.tokens.is(at, ","))
}

fn bears(
    page: &Page<'_>,
    sentence: usize,
    cue: &FoundCue,
    tokens: &Range<usize>,
    members: &[(PartyId, Span, bool)],
    frame: &Frame,
) -> bool {
    let (own, told) = (frame.modality.is_some(), frame.name.contains("told"));
    match cue.kind {
        CueKind::Plan if own => false,
        CueKind::Question | CueKind::Cancel => !own,
        CueKind::Denial if is_blame(page, cue) => false,
        CueKind::Denial if !is_soft(page, cue) => true,
        // "…, so the story goes."
        CueKind::Doubt if ends(page, cue) => true,
        CueKind::Denial | CueKind::Unknown | CueKind::Doubt => {
            near(page, sentence, cue, tokens, members, told) || of_a_report(page, cue)
        }
        CueKind::Plan | CueKind::Condition => near(page, sentence, cue, tokens, members, told),
    }
}

/// Whether a sentence ends with a cue.
fn ends(page: &Page<'_>, cue: &FoundCue) -> bool {
    let end = cue.tokens.end;
    end >= page.tokens.all.len() || page.tokens.is(end, ".")
}

/// Whether a report or claim is near a cue, or a noun for a contact follows it.
fn of_a_report(page: &Page<'_>, cue: &FoundCue) -> bool {
    let end = (cue.tokens.end + 7).min(page.tokens.all.len());
    let start = cue.tokens.start.saturating_sub(6);
    (cue.tokens.end..end).any(|at| is_report(page, at) || page.is_noun(at))
        || (start..cue.tokens.start).any(|at| is_report(page, at))
}

pub(super) fn is_report(page: &Page<'_>, at: usize) -> bool {
    page.lists.rules.has(RuleList::Report, page.tokens.str(at))
}

/// Whether a cue is in the clause of a contact, or in a clause that depends on it.
fn near(
    page: &Page<'_>,
    sentence: usize,
    cue: &FoundCue,
    tokens: &Range<usize>,
    members: &[(PartyId, Span, bool)],
    told: bool,
) -> bool {
    let at = cue.tokens.start;
    if tokens.contains(&at) {
        return true;
    }
    if at < tokens.start {
        // The clause of "who" is its own: "The talks will be led by Vale, who met Okoro".
        if tokens.clone().take(12).any(|at| page.tokens.is(at, "who")) {
            return false;
        }
        let between = cue.tokens.end..tokens.start;
        return !between.clone().any(|at| is_boundary(page, at));
    }
    let between = tokens.end..at;
    if told && between.clone().any(|at| page.tokens.is(at, "that")) {
        return false;
    }
    if between.len() < 3 || between.clone().take(3).any(|at| is_relative(page, at)) {
        return true;
    }
    if (at.saturating_sub(3)..at).any(|at| at >= tokens.end && page.is_noun(at)) {
        return true;
    }
    let ends = between.clone().any(|at| is_boundary(page, at));
    let verb = between.clone().any(|at| {
        let token = page.tokens.all[at];
        token.shape == super::token::Shape::Lower && !page.lists.verbs(token.word).is_empty()
            || page.tokens.str(at) == "to"
    });
    let newcomer = page.items.sentences[sentence].iter().any(|item| {
        matches!(item.kind, ItemKind::Parties(_))
            && between.start <= item.tokens.start
            && item.tokens.end <= at
            && page.meant(item).iter().all(|new| members.iter().all(|known| known.0 != new.0))
    });
    !(ends || verb || newcomer)
}

fn is_relative(page: &Page<'_>, at: usize) -> bool {
    matches!(page.tokens.str(at), "which" | "that")
}

fn is_boundary(page: &Page<'_>, at: usize) -> bool {
    matches!(
        page.tokens.str(at),
        "," | ";"
            | "—"
            | "–"
            | ":"
            | "and"
            | "but"
            | "while"
            | "after"
            | "before"
            | "when"
            | "where"
            | "as"
            | "because"
            | "since"
            | "although"
            | "though"
    )
}

/// Whether a cue of a later sentence speaks of the contact. The next sentence does if it refers to
/// the contact by "it", "the meeting", "the report" or a participant; the two sentences after it
/// only do by a noun.
fn speaks_of_it(
    page: &Page<'_>,
    sentence: usize,
    cue: &FoundCue,
    next: bool,
    members: &[(PartyId, Span, bool)],
    letter: bool,
) -> bool {
    let range = page.tokens.sentences[sentence].tokens.clone();
    let first = page.tokens.str(cue.tokens.start).to_lowercase();
    let hearsay =
        ["asked", "report", "claim", "allegation", "rumour", "rumor", "suggestion", "accused"];
    let of_others = hearsay.iter().any(|word| first.starts_with(word));
    if of_others || (cue.kind == CueKind::Denial && is_blame(page, cue)) {
        return false;
    }
    let plan = matches!(cue.kind, CueKind::Plan | CueKind::Condition);
    let hard = matches!(cue.kind, CueKind::Cancel | CueKind::Unknown | CueKind::Doubt)
        || (cue.kind == CueKind::Denial && !is_soft(page, cue));
    if plan {
        // A noun for the contact must be just before the cue: "The meeting will", "the talks are
        // to".
        let mut subject = cue.tokens.start.saturating_sub(2).max(range.start)..cue.tokens.start;
        return next && cue.tokens.start - range.start < 6 && subject.any(|at| page.is_noun(at));
    }
    // "Or did she?"
    let asks = ["Or", "Did", "Really", "Has", "Had", "Was", "Were"];
    if cue.kind == CueKind::Question && next && range.len() < 6 {
        return asks.contains(&page.tokens.str(range.start));
    }
    let noun_near = names_its_kind(page, cue, &range, letter);
    if !next {
        let definite = range.clone().take(6).any(|at| {
            let word = page.tokens.str(at);
            matches!(word, "such" | "No" | "The" | "the" | "both" | "Both" | "neither" | "Neither")
        });
        return hard && noun_near && definite && !quotes_more(page, &range);
    }
    let taken_up = takes_it_up(page, cue, &range);
    let by_member = page.items.sentences[sentence].iter().any(|item| {
        matches!(item.kind, ItemKind::Parties(_))
            && page.meant(item).iter().any(|new| members.iter().any(|known| known.0 == new.0))
    });
    let short = range.len() < 13;
    if hard {
        noun_near || short || taken_up && by_member
    } else {
        noun_near && of_a_report(page, cue) || short && taken_up
    }
}

/// Whether a noun for a contact, or one for a report, is near a cue. Letters only count for contacts by
/// letter.
fn names_its_kind(page: &Page<'_>, cue: &FoundCue, range: &Range<usize>, letter: bool) -> bool {
    cue.around(range, 6, 6).any(|at| {
        let word = page.tokens.str(at);
        let written = matches!(word, "letter" | "letters" | "message" | "messages");
        page.is_noun(at) && (letter || !written) || is_report(page, at)
    })
}

/// Whether a word such as "it" or "both" near a cue takes up the sentence before.
fn takes_it_up(page: &Page<'_>, cue: &FoundCue, range: &Range<usize>) -> bool {
    cue.around(range, 8, 8).any(|at| page.lists.rules.has(RuleList::TakenUp, page.tokens.str(at)))
}

/// Whether a sentence has more than four capitalised words. It then names other parties and tells
/// of something else.
fn quotes_more(page: &Page<'_>, range: &Range<usize>) -> bool {
    let capitals = range.clone().skip(1).filter(|at| {
        let token = page.tokens.all[*at];
        token.is_capital() && !page.lists.is(token.word, class::WEEKDAY | class::MONTH)
    });
    capitals.count() > 4
}
