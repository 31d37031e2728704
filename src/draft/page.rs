//! A text with everything that was read in it. The rules for offices, contacts and speech work on
//! it.

use std::ops::Range;

use super::cue::{self, FoundCue};
use super::identities::{self, Register};
use super::items::{self, Item, ItemKind, Items};
use super::known::{Context, KnownNames};
use super::lexicon::{Lexicon, MODES, Tag, Word};
use super::matching::{Match, Matcher};
use super::mention::Finder;
use super::phrase::Reader;
use super::suggestion::{Cue, PartyId, Span};
use super::time::{self, Time};
use super::token::{self, Tokens};
use super::unrelated_cues;
use super::verbs::Clause;
use crate::model::Day;

/// A text after it was read.
pub(super) struct Page<'a> {
    pub tokens: Tokens<'a>,
    pub lists: &'static Lexicon,
    pub context: &'a Context,
    pub items: Items,
    pub times: Vec<Time>,
    pub cues: Vec<FoundCue>,
    pub register: Register,
    /// For each sentence, the frames that match it, in the order of the table.
    pub matches: Vec<Vec<Match>>,
    /// For each time, the last single day that the text gave before it.
    last_days: Vec<Option<Day>>,
}

impl<'a> Page<'a> {
    pub(super) fn read(text: &'a str, context: &'a Context, lists: &'static Lexicon) -> Self {
        let tokens = token::tokens(text, lists);
        let words: Vec<Word> = tokens.all.iter().map(|token| token.word).collect();
        let times = time::find(&tokens, lists, context.published);
        let mut cues = cue::find(&tokens, &words, lists);
        // "May" and "March" are not cues where they are months.
        cues.retain(|cue| !times.iter().any(|time| time.tokens.contains(&cue.tokens.start)));
        cues.retain(|cue| {
            let supposed =
                tokens.is(cue.tokens.start, "supposed") && tokens.is(cue.tokens.end, "to");
            !supposed
                && !unrelated_cues::of_a_source(&tokens, lists, &cue.tokens)
                && !unrelated_cues::describes_a_thing(&tokens, lists, &cue.tokens)
        });
        let known = KnownNames::new(context);
        let finder = Finder::new(&tokens, &words, lists, &known, &times);
        let reader = Reader::new(&finder);
        let items = items::build(&reader, &times, lists);
        let reading = identities::Reading { tokens: &tokens, items: &items, lists, context };
        let register = identities::read(&reading);
        let last_days = last_days(&times, context.published);
        let matches = Vec::new();
        let mut page =
            Self { tokens, lists, context, items, times, cues, register, matches, last_days };
        let sentences = 0..page.items.sentences.len();
        page.matches = sentences.map(|sentence| page.matcher(sentence).all()).collect();
        page
    }

    pub(super) fn clause(&self, sentence: usize) -> Clause<'_, 'a> {
        Clause { items: &self.items.sentences[sentence], tokens: &self.tokens, lists: self.lists }
    }

    fn matcher(&self, sentence: usize) -> Matcher<'_, 'a> {
        Matcher { clause: self.clause(sentence), phrases: &self.items.phrases }
    }

    pub(super) fn span(&self, tokens: Range<usize>) -> Span {
        self.tokens.span(tokens)
    }

    /// The span of a sentence.
    pub(super) fn sentence(&self, sentence: usize) -> Span {
        self.span(self.tokens.sentences[sentence].tokens.clone())
    }

    /// The quotation that contains a token and is read as the words around it are; see `Items::told`.
    pub(super) fn told(&self, at: usize) -> Option<&Range<usize>> {
        self.items.told.iter().find(|quote| quote.contains(&at))
    }

    /// Whether a single word is a noun for a contact.
    pub(super) fn is_noun(&self, at: usize) -> bool {
        self.form_of_noun(at).is_some()
    }

    /// The form of contact that a single word proves; `None` if it is no noun for a contact.
    pub(super) fn form_of_noun(&self, at: usize) -> Option<&'static str> {
        let word = self.tokens.all[at].word;
        match self.lists.phrase(&[word], true, |tag| matches!(tag, Tag::Noun(_)))? {
            (Tag::Noun(mode), _) => Some(MODES[mode]),
            _ => None,
        }
    }

    /// The first word of an item, or nothing after the last item.
    pub(super) fn item_word(&self, items: &[Item], at: usize) -> &str {
        items.get(at).map_or("", |item| self.tokens.str(item.tokens.start))
    }

    /// The parties that an item means, each with the span of its words and whether the words do not
    /// name it themselves (`Meant::apart`).
    pub(super) fn meant(&self, item: &Item) -> Vec<(PartyId, Span, bool)> {
        let ItemKind::Parties(phrases) = &item.kind else { return Vec::new() };
        let mut found: Vec<(PartyId, Span, bool)> = Vec::new();
        for place in phrases {
            let phrase = &self.items.phrases[*place];
            let meant = &self.register.meant[*place];
            let sides = if meant.parties.len() > 1 { phrase.sides() } else { Vec::new() };
            for (number, party) in meant.parties.iter().enumerate() {
                let tokens = sides.get(number).unwrap_or(&phrase.core).clone();
                if found.iter().all(|(known, ..)| known != party) {
                    found.push((*party, self.span(tokens), meant.apart));
                }
            }
        }
        found
    }

    /// The date of a time as EDTF; `ahead` says whether it is in the future. `None` if it cannot be
    /// resolved.
    pub(super) fn day(&self, time: usize, ahead: bool) -> Option<String> {
        let published = self.context.published;
        let day = time::resolve(self.times[time].when, published, ahead, self.last_days[time])?;
        let point = !day.contains(['/', '[']);
        if point && self.is_since(time) {
            let end = published.map_or("..".to_owned(), |today| today.to_string());
            return Some(format!("{day}/{end}"));
        }
        // "since last week": the day on which it began is open.
        if let (true, true, Some(today)) = (self.is_since(time), day.starts_with('['), published) {
            return Some(format!("/{today}"));
        }
        Some(day)
    }

    /// Whether a time is the start of a longer one: "since late 2020".
    pub(super) fn is_since(&self, time: usize) -> bool {
        self.tokens.str(self.times[time].tokens.start).eq_ignore_ascii_case("since")
    }

    /// The date of a time that a clause with "when" explains: "since March 18, when they met".
    pub(super) fn day_of_when(&self, time: usize) -> Option<String> {
        let published = self.context.published;
        time::resolve(self.times[time].when, published, false, self.last_days[time])
    }

    /// Whether a clause with "when" tells what happened at a time: "since March 18, when they met".
    pub(super) fn opens_when(&self, time: usize) -> bool {
        let end = self.times[time].tokens.end;
        self.tokens.is(end + usize::from(self.tokens.is(end, ",")), "when")
    }

    /// The cues that start in a range of tokens.
    pub(super) fn cues_in(&self, tokens: &Range<usize>) -> impl Iterator<Item = &FoundCue> {
        let first = self.cues.partition_point(|cue| cue.tokens.start < tokens.start);
        self.cues[first..].iter().take_while(move |cue| cue.tokens.start < tokens.end)
    }

    pub(super) fn cue(&self, found: &FoundCue, next_sentence: bool) -> Cue {
        Cue { kind: found.kind, span: self.span(found.tokens.clone()), next_sentence }
    }
}

/// For each time, the last single day that the text gave before it.
fn last_days(times: &[Time], published: Option<Day>) -> Vec<Option<Day>> {
    let mut last = None;
    let each = times.iter().map(|time| {
        let before = last;
        if let Some(day) = time::resolve(time.when, published, false, last) {
            last = time::iso(&day).or(last);
        }
        before
    });
    each.collect()
}
