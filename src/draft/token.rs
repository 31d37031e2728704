//! Splits a text into tokens, sentences and quotations. Nothing is normalised: each token is a
//! range of the original text.

use std::ops::Range;

use super::lexicon::{Lexicon, Word, class};
use super::suggestion::Span;

/// A word, a number or a mark, as a range of bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub start: u32,
    pub end: u32,
    /// The number of its lower-case form in the lists; 0 if no list has it.
    pub word: Word,
    pub shape: Shape,
    /// Whether it is inside a quotation.
    pub quoted: bool,
}

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Lower,
    Capital,
    /// All letters are capitals, and there are two or more.
    Upper,
    Number,
    Mark,
}

impl Token {
    pub(super) const fn span(self) -> Span {
        Span { start: self.start as usize, end: self.end as usize }
    }

    pub(super) const fn is_capital(self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper)
    }

    pub(super) const fn is_word(self) -> bool {
        !matches!(self.shape, Shape::Mark)
    }
}

/// The tokens of one sentence.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    pub tokens: Range<usize>,
}

/// A text split into tokens.
pub(super) struct Tokens<'t> {
    pub text: &'t str,
    pub all: Vec<Token>,
    pub sentences: Vec<Sentence>,
    /// The token ranges of the quotations, including the quotation marks.
    pub quotes: Vec<Range<usize>>,
}

const ABBREVIATIONS: [&str; 37] = [
    "mr", "mrs", "ms", "dr", "gen", "lt", "col", "sen", "rep", "gov", "st", "prof", "adm", "capt",
    "maj", "rev", "hon", "sgt", "no", "vs", "jan", "feb", "aug", "sept", "sep", "oct", "nov",
    "dec", "jr", "jnr", "sr", "snr", "ret", "retd", "rtd", "amb", "brig",
];

/// Splits a text into words, numbers and marks. Returns their byte ranges in order.
pub(super) fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
        } else if first.is_alphanumeric() {
            let end = word_end(text, at);
            // The prefixes of "then-president" and "ex-minister" become tokens of their own.
            let word = &text.as_bytes()[at..end];
            let before = ["then-", "ex-"].iter().find(|before| {
                word.len() > before.len()
                    && word[..before.len()].eq_ignore_ascii_case(before.as_bytes())
            });
            if let Some(before) = before {
                found.push(at..at + before.len());
                at += before.len();
                continue;
            }
            match clitic(&text[at..end]) {
                Some(cut) => found.extend([at..at + cut, at + cut..end]),
                None => found.push(at..end),
            }
            at = end;
        } else {
            found.push(at..at + first.len_utf8());
            at += first.len_utf8();
        }
    }
    found
}

fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut chars = text[start..].chars().peekable();
    let mut letters = 0;
    let mut last: Option<char> = None;
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let inside = match c {
            _ if c.is_alphanumeric() => true,
            '\'' | '’' if is_before_article(&text[end + c.len_utf8()..]) => true,
            '-' | '\u{2011}' | '\'' | '’' => next.is_some_and(char::is_alphanumeric),
            ',' | ':' => {
                last.is_some_and(|l| l.is_ascii_digit()) && next.is_some_and(|n| n.is_ascii_digit())
            }
            '.' => {
                let word = &text[start..end];
                let initial = letters == 1 && last.is_some_and(char::is_uppercase);
                let number = last.is_some_and(|l| l.is_ascii_digit())
                    && next.is_some_and(|n| n.is_ascii_digit());
                // "No. 5", but "Okoro said no. Vale said yes."
                let digit =
                    |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
                let answer = word.eq_ignore_ascii_case("no") && !digit(&text[end + 1..]);
                let short = ABBREVIATIONS.iter().any(|a| word.eq_ignore_ascii_case(a));
                initial || number || short && !answer
            }
            '/' => word_is_rfe(&text[start..end]),
            _ => c.is_alphabetic() || is_combining(c),
        };
        if !inside {
            break;
        }
        if c == '.' && !next.is_some_and(char::is_alphanumeric) {
            return end + 1;
        }
        letters = if c.is_alphabetic() { letters + 1 } else { 0 };
        end += c.len_utf8();
        last = Some(c);
    }
    end
}

/// Whether an Arabic article follows, so that the mark before it is a letter of a name: "Shia’ al-Sudani".
fn is_before_article(rest: &str) -> bool {
    [" al-", " el-"].iter().any(|article| rest.starts_with(article))
}

fn word_is_rfe(word: &str) -> bool {
    word == "RFE"
}

const fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The byte at which "'s", "'ll" or the like begins in a word; `None` if it has no such ending.
fn clitic(word: &str) -> Option<usize> {
    let cut = word.rfind(['\'', '’'])?;
    let after = word[cut..].trim_start_matches(['\'', '’']);
    let splits = ["s", "S", "ll", "ve", "re", "d", "m"].contains(&after);
    (splits && cut > 0).then_some(cut)
}

/// Writes the word to `into` in lower case, with straight apostrophes and plain hyphens.
pub(super) fn lower(word: &str, into: &mut String) {
    into.clear();
    if word.is_ascii() {
        into.push_str(word);
        into.make_ascii_lowercase();
    } else {
        into.extend(word.chars().flat_map(char::to_lowercase).map(|c| match c {
            '’' => '\'',
            '\u{2011}' => '-',
            other => other,
        }));
    }
}

fn shape(word: &str) -> Shape {
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return Shape::Mark };
    if first.is_numeric() {
        Shape::Number
    } else if !first.is_alphabetic() {
        if chars.next().is_some() { Shape::Lower } else { Shape::Mark }
    } else if !first.is_uppercase() {
        // A lower-case article before a name, as in "al-Dosari", counts as capitalised.
        let article = word.split_once('-').filter(|(article, _)| article.len() < 3);
        let named = article.is_some_and(|(_, name)| name.starts_with(char::is_uppercase));
        if named { Shape::Capital } else { Shape::Lower }
    } else if word.chars().filter(|c| c.is_alphabetic()).count() > 1
        && word.chars().all(|c| !c.is_lowercase())
    {
        Shape::Upper
    } else {
        Shape::Capital
    }
}

/// Splits a text into tokens, sentences and quotations.
pub(super) fn tokens<'t>(text: &'t str, lists: &Lexicon) -> Tokens<'t> {
    let mut word = String::new();
    let all = pieces(text).into_iter().map(|range| {
        lower(&text[range.clone()], &mut word);
        Token {
            start: range.start as u32,
            end: range.end as u32,
            word: lists.word_or_name(&word),
            shape: shape(&text[range]),
            quoted: false,
        }
    });
    let mut tokens = Tokens { text, all: all.collect(), sentences: Vec::new(), quotes: Vec::new() };
    let paragraphs = tokens.paragraphs();
    for paragraph in paragraphs {
        tokens.find_quotes(paragraph.clone());
        tokens.find_sentences(paragraph, lists);
    }
    tokens.mark_quoted();
    tokens
}

impl Tokens<'_> {
    /// The text of a token as it was written.
    pub(super) fn str(&self, at: usize) -> &str {
        self.all[at].span().of(self.text)
    }

    /// Whether the token is this mark.
    pub(super) fn is(&self, at: usize, mark: &str) -> bool {
        self.all.get(at).is_some_and(|token| token.span().of(self.text) == mark)
    }

    /// The byte span of a range of tokens.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let first = self.all.get(range.start).map_or(0, |token| token.start as usize);
        let last = range.end.checked_sub(1).and_then(|at| self.all.get(at));
        Span { start: first, end: last.map_or(first, |token| token.end as usize).max(first) }
    }

    fn between(&self, at: usize) -> &str {
        let end = self.all.get(at + 1).map_or(self.text.len(), |next| next.start as usize);
        &self.text[self.all[at].end as usize..end]
    }

    /// Splits the tokens into paragraphs. They end at an empty line. If any line has more than 110
    /// bytes, lines are not wrapped, and every line end ends a paragraph.
    fn paragraphs(&self) -> Vec<Range<usize>> {
        let long = self.text.lines().any(|line| line.len() > 110);
        let mut found = Vec::new();
        let mut start = 0;
        for at in 0..self.all.len() {
            let gap = self.between(at);
            let lines = gap.matches('\n').count();
            if lines > 1 || (lines == 1 && long) || at + 1 == self.all.len() {
                found.push(start..at + 1);
                start = at + 1;
            }
        }
        found
    }

    fn find_quotes(&mut self, paragraph: Range<usize>) {
        let mut open: Option<(usize, char)> = None;
        for at in paragraph.clone() {
            let Some(mark) = self.str(at).chars().next() else { continue };
            match (open, mark) {
                (None, '“' | '"' | '„' | '«' | '‘') => open = Some((at, mark)),
                (None, '\'') if self.opens(at) => open = Some((at, mark)),
                (Some((start, '“' | '„')), '”' | '“')
                | (Some((start, '"')), '"' | '”')
                | (Some((start, '«')), '»')
                | (Some((start, '‘')), '’')
                | (Some((start, '\'')), '\'') => {
                    self.quotes.push(start..at + 1);
                    open = None;
                }
                _ => {}
            }
        }
        if let Some((start, mark)) = open
            && !matches!(mark, '\'' | '‘')
        {
            self.quotes.push(start..paragraph.end);
        }
    }

    fn opens(&self, at: usize) -> bool {
        let start = self.all[at].start as usize;
        let before = self.text[..start].chars().next_back();
        let after = self.text[self.all[at].end as usize..].chars().next();
        before.is_none_or(|c| c.is_whitespace() || c == '(')
            && after.is_some_and(char::is_alphanumeric)
    }

    fn find_sentences(&mut self, paragraph: Range<usize>, lists: &Lexicon) {
        let mut start = paragraph.start;
        let mut at = paragraph.start;
        while at < paragraph.end {
            if let Some(end) = self.sentence_end(at, &paragraph, lists) {
                self.sentences.push(Sentence { tokens: start..end });
                start = end;
                at = end;
            } else {
                at += 1;
            }
        }
        if start < paragraph.end {
            self.sentences.push(Sentence { tokens: start..paragraph.end });
        }
    }

    /// The token after the sentence, if the token at `at` ends one.
    fn sentence_end(&self, at: usize, paragraph: &Range<usize>, lists: &Lexicon) -> Option<usize> {
        let token = self.all[at];
        // "the embassy said on X. Odom had": no initial
        let post = self.str(at) == "X." && at > paragraph.start && self.is(at - 1, "on");
        let mark = post || matches!(self.str(at), "." | "!" | "?" | "…");
        let acronym = token.is_capital() && self.str(at).len() > 3 && self.str(at).ends_with('.');
        if !mark && !acronym {
            return None;
        }
        let mut end = at + 1;
        while end < paragraph.end
            && matches!(self.str(end), "”" | "\"" | "’" | ")" | "]" | "»")
            && self.all[end].start == self.all[end - 1].end
        {
            end += 1;
        }
        if end >= paragraph.end {
            return Some(paragraph.end);
        }
        let next = self.all[end];
        if next.start == self.all[end - 1].end && next.is_word() {
            return None;
        }
        let starts = next.is_capital()
            || matches!(next.shape, Shape::Number)
            || matches!(self.str(end), "“" | "\"" | "‘" | "(" | "[" | "„" | "«" | "—");
        let opener = class::COMMON | class::DETERMINER | class::PRONOUN | class::PREPOSITION;
        (starts && (mark || lists.is(next.word, opener))).then_some(end)
    }

    /// Marks the tokens inside quotations. A quotation of 80% of the text or more, such as a full
    /// statement, does not count as one.
    fn mark_quoted(&mut self) {
        let all = self.all.len();
        self.quotes.retain(|quote| quote.len() * 10 < all * 8);
        for quote in &self.quotes {
            for token in &mut self.all[quote.clone()] {
                token.quoted = true;
            }
        }
    }
}
