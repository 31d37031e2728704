//! Splits a sentence into items: parties, words, times, places and quotations. Frames are compared
//! with items, not with words.

use std::ops::Range;

use super::lexicon::{Lexicon, class};
use super::phrase::{Head, Phrase, Reader};
use super::rule_words::RuleList;
use super::time::Time;
use super::token::Tokens;

/// One item of a sentence.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub tokens: Range<usize>,
    pub kind: ItemKind,
    /// Whether frames may skip it.
    pub skip: bool,
}

/// Whether a new speaker starts with this sentence: "Question:", "Irma Vale:", "Q.".
pub(super) fn starts_a_line(tokens: &Tokens<'_>, items: &[Item]) -> bool {
    let first = items.first().map_or("", |item| tokens.str(item.tokens.start));
    let colon = items.get(1).is_some_and(|item| tokens.is(item.tokens.start, ":"));
    matches!(first, "Q" | "Q.") || colon
}

/// The item that a heading names as the speaker: "Press remarks by Irma Vale"; else `None`.
pub(super) fn remarks_by<'i>(tokens: &Tokens<'_>, items: &'i [Item]) -> Option<&'i Item> {
    let is = |item: &Item, words: &[&str]| {
        let word = tokens.str(item.tokens.start);
        words.iter().any(|known| word.eq_ignore_ascii_case(known))
    };
    let by = items.iter().position(|item| is(item, &["by"]))?;
    let words = ["remarks", "statement", "address", "speech"];
    items.get(by + 1).filter(|_| items[..by].iter().any(|item| is(item, &words)))
}

/// What an item is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ItemKind {
    /// One party, or several joined by "and", as indices into `Items::phrases`.
    Parties(Vec<usize>),
    Word,
    /// Time words, as an index into the times of the text.
    Time(usize),
    /// A place such as "in Vienna".
    Place,
    Quote,
}

/// The items of a text.
#[derive(Default)]
pub(super) struct Items {
    pub phrases: Vec<Phrase>,
    /// The items of each sentence.
    pub sentences: Vec<Vec<Item>>,
    /// Words after "in" or "at" that name a place and are not in the lists.
    pub places: Vec<Range<usize>>,
    /// The tokens of quotations that are read, because their speaker tells of a contact: "I met Okoro".
    pub told: Vec<Range<usize>>,
}

/// A quotation with more words than this is not read as part of the sentence around it.
const SHORT_QUOTE: usize = 6;

struct Builder<'a, 't> {
    reader: &'a Reader<'a, 't>,
    tokens: &'a Tokens<'t>,
    lists: &'a Lexicon,
    time_at: Vec<Option<usize>>,
    times: &'a [Time],
    quote_at: Vec<Option<usize>>,
    out: Items,
}

/// Splits all sentences into items.
pub(super) fn build(reader: &Reader<'_, '_>, times: &[Time], lists: &Lexicon) -> Items {
    let tokens = reader.finder.tokens;
    let mut time_at = vec![None; tokens.all.len() + 1];
    for (index, time) in times.iter().enumerate() {
        time_at[time.tokens.start] = Some(index);
    }
    let mut quote_at = vec![None; tokens.all.len() + 1];
    for quote in &tokens.quotes {
        if quote.len() > SHORT_QUOTE + 2 || ends_like_a_clause(tokens, quote) {
            quote_at[quote.start] = Some(quote.end);
        }
    }
    let out = Items::default();
    let mut builder = Builder { reader, tokens, lists, time_at, times, quote_at, out };
    for sentence in &tokens.sentences {
        let mut items = builder.sentence(sentence.tokens.clone());
        builder.join(&mut items);
        builder.out.sentences.push(items);
    }
    builder.out
}

fn ends_like_a_clause(tokens: &Tokens<'_>, quote: &Range<usize>) -> bool {
    quote.len() > 4 && matches!(tokens.str(quote.end - 2), "," | "." | "!" | "?")
}

impl Builder<'_, '_> {
    fn sentence(&mut self, range: Range<usize>) -> Vec<Item> {
        let mut items = Vec::with_capacity(range.len());
        let mut at = self.past_an_open_quote(&range, &mut items);
        while at < range.end {
            let item = self.item(at, range.end);
            at = item.tokens.end.max(at + 1);
            if !item.tokens.is_empty() {
                items.push(item);
            }
        }
        items
    }

    /// Adds the rest of a quotation that began in an earlier sentence, and returns the token after
    /// it.
    fn past_an_open_quote(&mut self, range: &Range<usize>, items: &mut Vec<Item>) -> usize {
        let open = |quote: &&Range<usize>| quote.start < range.start && quote.end > range.start;
        let Some(quote) = self.tokens.quotes.iter().find(open) else { return range.start };
        let end = quote.end.min(range.end);
        if self.tells(&(range.start..end)) {
            self.out.told.push(range.start..end);
            return range.start;
        }
        items.push(Item { tokens: range.start..end, kind: ItemKind::Quote, skip: false });
        end
    }

    fn item(&mut self, at: usize, limit: usize) -> Item {
        let word = |tokens: Range<usize>, skip| Item { tokens, kind: ItemKind::Word, skip };
        if let Some(end) = self.quote_at[at].map(|end| end.min(limit)) {
            if !self.tells(&(at..end)) {
                return Item { tokens: at..end, kind: ItemKind::Quote, skip: false };
            }
            self.out.told.push(at..end);
        }
        if let Some(time) = self.time_at[at] {
            let end = self.times[time].tokens.end;
            return Item { tokens: at..end, kind: ItemKind::Time(time), skip: true };
        }
        let here = self.tokens.str(at);
        if here == "(" || here == "[" {
            let close = (at..limit).find(|t| matches!(self.tokens.str(*t), ")" | "]"));
            if let Some(close) = close {
                return word(at..close + 1, true);
            }
        }
        if let Some(end) = self.place(at, limit) {
            return Item { tokens: at..end, kind: ItemKind::Place, skip: true };
        }
        if let Some(phrases) = self.reader.phrases(at) {
            let start = self.out.phrases.len();
            let last = phrases.last();
            let mut end = last.map_or(at + 1, |phrase| phrase.tokens.end);
            if last.is_some_and(|phrase| phrase.possessive && self.reader.is_possessive(end)) {
                end += 1;
            }
            self.out.phrases.extend(phrases);
            let parties = (start..self.out.phrases.len()).collect();
            return Item { tokens: at..end, kind: ItemKind::Parties(parties), skip: false };
        }
        let quotation = matches!(here, "“" | "”" | "\"" | "‘" | "’" | "'");
        let adverb = self.lists.is(self.tokens.all[at].word, class::ADVERB);
        word(at..at + 1, quotation || adverb)
    }

    /// Whether the speaker of a quotation tells of a contact in it: "I met Okoro", "I have spoken with".
    fn tells(&self, quote: &Range<usize>) -> bool {
        let met = |at: usize| self.lists.rules.has(RuleList::Meets, self.tokens.str(at));
        let own = |at: usize| self.tokens.is(at, "I") && (at + 1..(at + 4).min(quote.end)).any(met);
        quote.clone().any(own)
    }

    /// Reads a place that is not a party: "in Riyadh, Saudi Arabia". Returns the token after it, or
    /// `None`.
    fn place(&mut self, at: usize, limit: usize) -> Option<usize> {
        if !self.lists.is(self.tokens.all[at].word, class::PLACE_PREPOSITION) {
            return None;
        }
        // "in southern Italy"
        let part = |at: usize| {
            let word = self.tokens.str(at);
            word.ends_with("ern") && self.lists.rules.has(RuleList::CountryPart, word)
        };
        let next = at + 1 + usize::from(at + 1 < limit && part(at + 1));
        if next >= limit || self.is_sender(at) {
            return None;
        }
        let phrases = self.reader.phrases(next)?;
        let [phrase] = phrases.as_slice() else { return None };
        if phrase.possessive {
            return None;
        }
        let unknown = match phrase.head {
            Head::Country(..) => false,
            Head::Name { proven: false, .. } if phrase.title.is_none() => true,
            _ => return None,
        };
        if unknown {
            self.out.places.push(phrase.core.clone());
        }
        let mut end = phrase.tokens.end;
        while end + 1 < limit && self.tokens.is(end, ",") {
            match self.reader.phrases(end + 1).as_deref() {
                Some([more]) if matches!(more.head, Head::Country(..)) && !more.possessive => {
                    let list = self.tokens.is(more.tokens.end, ",")
                        && self.reader.phrases(more.tokens.end + 1).is_some();
                    if list {
                        break;
                    }
                    end = more.tokens.end;
                }
                _ => break,
            }
        }
        Some(end)
    }

    /// Whether "from" says whose comment, letter or the like it is, and not where: "no comment from
    /// Norway".
    fn is_sender(&self, from: usize) -> bool {
        let words = [
            "comment", "response", "reaction", "reply", "word", "answer", "letter", "letters",
            "call", "visit", "message", "messages", "telegram", "cable", "note",
        ];
        let before = from.checked_sub(1).map_or("", |at| self.tokens.str(at));
        self.tokens.is(from, "from") && words.contains(&before)
    }

    /// Joins "A, B and C" into one item, and gives a title the country of the title before it.
    fn join(&mut self, items: &mut Vec<Item>) {
        let mut at = 0;
        while at < items.len() {
            let Some(end) = self.list_end(items, at) else {
                at += 1;
                continue;
            };
            let mut all = Vec::new();
            for item in &items[at..end] {
                if let ItemKind::Parties(parties) = &item.kind {
                    all.extend(parties);
                }
            }
            self.carry(&all);
            let tokens = items[at].tokens.start..items[end - 1].tokens.end;
            let joined = Item { tokens, kind: ItemKind::Parties(all), skip: false };
            items.splice(at..end, [joined]);
            at += 1;
        }
    }

    /// The index of the item after the list that starts at `start`; `None` if no list starts there.
    fn list_end(&self, items: &[Item], start: usize) -> Option<usize> {
        if !self.joinable(items.get(start)?) {
            return None;
        }
        let (mut end, mut at, mut last_comma, mut count) = (None, start, false, 1);
        loop {
            let mut next = at + 1;
            let comma = self.is(items, next, &[","]) || self.ends_with_comma(&items[at]);
            next += usize::from(self.is(items, next, &[","]));
            let and = self.is(items, next, &["and", "&", "or", "nor"]);
            next += usize::from(and);
            if self.is(items, next, &["as"]) && self.is(items, next + 1, &["well"]) {
                next += 3;
            } else if !and && !comma {
                break;
            }
            if !items.get(next).is_some_and(|item| self.joinable(item)) {
                break;
            }
            count += 1;
            last_comma = self.is(items, at + 1, &[","]);
            at = next;
            if and || next > at + 2 {
                end = Some(at + 1);
            }
        }
        let end = end?;
        let two_clauses = count == 2 && last_comma && self.verb_follows(items, end);
        if let Some(own) = self.source_end(items, start, end) {
            return (own > start + 1).then_some(own);
        }
        (!two_clauses).then_some(end)
    }

    /// The index of the item after the source of "According to A, B and C met", where B and C are those whom the
    /// source tells of. `None` if all of a list are the source, as in "according to A, B and C".
    fn source_end(&self, items: &[Item], start: usize, end: usize) -> Option<usize> {
        let to = start.checked_sub(1).filter(|to| self.is(items, *to, &["to"]))?;
        let according = to.checked_sub(1)?;
        let opens = self.is(items, according, &["According"]);
        if !(opens || self.is(items, according, &["according"])) {
            return None;
        }
        // "According to A, B and C, the strait is open"
        let relative = ["who", "whose", "which", "both", "in", "at", "on"];
        let closed = self.is(items, end, &[","]) && !self.is(items, end + 1, &relative);
        let own_clause = self.verb_follows(items, end) || opens && !closed;
        let is_and = |at: &usize| self.is(items, *at, &["and", "&", "or", "nor", "well"]);
        let joins_by_comma = |at: &usize| {
            let next = items.get(at + 1).is_some_and(|item| self.joinable(item));
            let comma = self.is(items, *at, &[","]) && next;
            comma || self.joinable(&items[*at]) && self.ends_with_comma(&items[*at])
        };
        // The comma after a source of several: "According to A and B, C and D met".
        let and = (start..end).find(is_and);
        let after = and.and_then(|and| (and..end).find(joins_by_comma));
        let comma = after.or_else(|| (start..end).find(joins_by_comma))?;
        let own = if self.is(items, comma, &[","]) { comma } else { comma + 1 };
        (own_clause && own < end).then_some(own)
    }

    fn joinable(&self, item: &Item) -> bool {
        let ItemKind::Parties(parties) = &item.kind else { return false };
        let Some(last) = parties.last() else { return false };
        !self.out.phrases[*last].possessive
    }

    fn ends_with_comma(&self, item: &Item) -> bool {
        self.tokens.is(item.tokens.end - 1, ",")
    }

    fn is(&self, items: &[Item], at: usize, words: &[&str]) -> bool {
        items.get(at).is_some_and(|item| {
            item.kind == ItemKind::Word && words.contains(&self.tokens.str(item.tokens.start))
        })
    }

    fn verb_follows(&self, items: &[Item], at: usize) -> bool {
        let word = |item: &Item| self.tokens.all[item.tokens.start].word;
        items.get(at..).unwrap_or_default().iter().find(|item| !item.skip).is_some_and(|item| {
            item.kind == ItemKind::Word
                && (self.lists.is(word(item), class::AUX)
                    || !self.lists.verbs(word(item)).is_empty())
        })
    }

    /// Gives a second title in a list the country of the first, unless it is a title for the head
    /// of a country: "Dominican President A and Foreign Minister B".
    fn carry(&mut self, list: &[usize]) {
        for pair in list.windows(2) {
            let [before, after] = *pair else { continue };
            let before = &self.out.phrases[before];
            let (titled, countries) = (before.title.is_some(), before.countries.clone());
            let after = &self.out.phrases[after];
            let Some(title) = &after.title else { continue };
            let top = title.clone().any(|at| self.lists.is(self.tokens.all[at].word, class::TOP));
            let named = matches!(after.head, Head::Name { .. });
            let free = after.countries.is_empty() && after.body.is_none();
            // "Ousted Honduran president A and interim president B"
            let top = top && after.status.is_none();
            if titled && named && free && !top && countries.len() == 1 {
                let after = &mut self.out.phrases[pair[1]];
                after.countries = countries;
                after.carried = true;
            }
        }
    }
}
