//! Finds the parts of a text that match a query, and cuts an excerpt of a long text around them.

use super::fold::words;
use super::hit::Marked;
use super::question::{Clause, Question};
use super::vocabulary::Reach;
use crate::model::Span;

/// A part of a text that matches a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Its range in code points.
    pub span: Span,
    /// The index of the clause in the query.
    clause: usize,
}

/// The kind of text. Beginnings of words match in names; in running text only for the word that is
/// being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name, alias or office.
    Name,
    /// Running text.
    Text,
}

/// Returns the parts of a text that match clauses, from left to right.
pub fn marks(text: &str, question: &Question, kind: Kind, errors: bool) -> Vec<Mark> {
    let words = words(text);
    let mut marks = Vec::new();
    for (place, clause) in question.clauses.iter().enumerate() {
        let reach = |key| match kind {
            Kind::Name => clause.reach_in_names(key, errors),
            Kind::Text => clause.reach_in_texts(key, errors),
        };
        let spans = runs(&words, clause, reach);
        marks.extend(spans.map(|span| Mark { span, clause: place }));
    }
    marks.sort_unstable();
    marks
}

/// Returns the ranges where the keys of a clause follow one another, or where its joined word is.
fn runs<'a>(
    words: &'a [super::fold::Word],
    clause: &'a Clause,
    reach: impl Fn(usize) -> Reach + Copy + 'a,
) -> impl Iterator<Item = Span> + 'a {
    let single = clause.keys.len() == 1;
    let plain: Vec<_> = words.iter().filter(|word| single || !word.joined).collect();
    let starts = 0..(plain.len() + 1).saturating_sub(clause.keys.len());
    let run = move |start: usize| {
        let run = plain.get(start..start + clause.keys.len())?;
        let mut keys = clause.keys.iter().enumerate().zip(run);
        let met = keys.all(|((at, key), word)| {
            let fit = key.fit(&word.plain, reach(at));
            // The beginning of a joined word is one of its parts, and that is marked by itself.
            fit.is_some_and(|fit| !(word.joined && fit.is_start()))
        });
        let (first, last) = (run.first()?, run.last()?);
        met.then_some(Span { start: first.span.start, end: last.span.end })
    };
    let joined = clause.joined.iter().flat_map(move |key| {
        let reach = reach(clause.keys.len().saturating_sub(1));
        words.iter().filter(move |word| key.fit(&word.plain, reach).is_some()).map(|w| w.span)
    });
    starts.filter_map(run).chain(joined)
}

/// Returns the ranges of the marks. Ranges that touch are merged.
pub fn spans(marks: &[Mark]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for mark in marks {
        match spans.last_mut() {
            Some(last) if mark.span.start <= last.end => last.end = last.end.max(mark.span.end),
            _ => spans.push(mark.span),
        }
    }
    spans
}

/// Returns the shortest range in which as many clauses match as in the whole text; `None` without
/// marks.
pub fn densest(marks: &[Mark]) -> Option<Span> {
    let clauses = marks.iter().map(|mark| mark.clause + 1).max()?;
    let mut met = vec![0_usize; clauses];
    for mark in marks {
        met[mark.clause] = 1;
    }
    let wanted: usize = met.iter().sum();
    let (mut inside, mut distinct, mut from) = (vec![0_usize; clauses], 0, 0);
    let mut best: Option<Span> = None;
    for mark in marks {
        inside[mark.clause] += 1;
        distinct += usize::from(inside[mark.clause] == 1);
        while let Some(first) = marks.get(from).filter(|_| distinct == wanted) {
            let span = Span { start: first.span.start, end: mark.span.end.max(first.span.end) };
            if best.is_none_or(|best| span.end - span.start < best.end - best.start) {
                best = Some(span);
            }
            inside[first.clause] -= 1;
            distinct -= usize::from(inside[first.clause] == 0);
            from += 1;
        }
    }
    best
}

/// The longest excerpt, in code points.
const LONGEST: usize = 160;
/// How much is shown before the first mark, in code points.
const BEFORE: usize = 40;

/// Returns an excerpt with its marks: the whole text if it is short, else the text around `middle`,
/// cut between words.
pub fn excerpt(text: &str, marks: &[Mark], middle: Option<Span>) -> Marked {
    let letters: Vec<char> = text.chars().collect();
    let (from, to) = cut(&letters, middle.map_or(0, |span| span.start));
    let front = if from > 0 { "…" } else { "" };
    let back = if to < letters.len() { "…" } else { "" };
    let inner = letters.get(from..to).unwrap_or_default();
    let blank = |c: &char| if c.is_whitespace() { ' ' } else { *c };
    let inner: String = inner.iter().map(blank).collect();
    let shift = front.chars().count();
    let moved = spans(marks).into_iter().filter(|span| span.start < to && span.end > from);
    let moved = moved.map(|span| Span {
        start: span.start.max(from) - from + shift,
        end: span.end.min(to) - from + shift,
    });
    Marked { text: format!("{front}{inner}{back}"), marks: moved.collect() }
}

/// Returns where the excerpt starts and ends, in code points.
fn cut(letters: &[char], middle: usize) -> (usize, usize) {
    if letters.len() <= LONGEST {
        return (0, letters.len());
    }
    let is_blank = |at: &usize| letters.get(*at).is_some_and(|c| c.is_whitespace());
    let from = middle.saturating_sub(BEFORE).min(letters.len() - LONGEST);
    let from = if from == 0 { 0 } else { (from..middle).find(is_blank).map_or(from, |at| at + 1) };
    let to = (from + LONGEST).min(letters.len());
    if to == letters.len() {
        return (from, to);
    }
    let to = (to - BEFORE..to).rev().find(is_blank).unwrap_or(to);
    (from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, typed: &str) -> String {
        let question = Question::parse(typed);
        let marks = marks(text, &question, Kind::Text, false);
        let found = excerpt(text, &marks, densest(&marks));
        let mut shown = String::new();
        for (at, c) in found.text.chars().enumerate() {
            if found.marks.iter().any(|m| m.start == at) {
                shown.push('[');
            }
            shown.push(c);
            if found.marks.iter().any(|m| m.end == at + 1) {
                shown.push(']');
            }
        }
        shown
    }

    #[test]
    fn the_words_asked_for_are_marked() {
        assert_eq!(
            shown("Austin and Shoigu spoke", "shoygu austin "),
            "[Austin] and [Shoigu] spoke"
        );
        assert_eq!(shown("to keep channels open", "\"channels open\""), "to keep [channels open]");
        assert_eq!(
            shown("a foreign-policy adviser", "foreignpolicy "),
            "a [foreign-policy] adviser"
        );
        assert_eq!(shown("与林浩然会谈", "浩然"), "与林[浩然]会谈");
    }

    #[test]
    fn a_long_text_is_cut_around_the_words_asked_for() {
        let long =
            format!("{}the hotline is now defunct {}", "and so on ".repeat(30), "etc ".repeat(60));
        let shown = shown(&long, "hotline defunct ");
        assert!(shown.starts_with("…"), "{shown}");
        assert!(shown.contains("the [hotline] is now [defunct] etc"), "{shown}");
        assert!(shown.ends_with("etc…") && shown.chars().count() < 180, "{shown}");
    }
}
