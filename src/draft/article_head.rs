//! What the lines above an article say of it: headline, author, day, publisher and address.

use super::lexicon::{self, Lexicon};
use super::rule_words::RuleList;
use super::suggestion::Span;
use super::time::{self, When};
use super::token;
use crate::model::Day;

/// How many lines of a text are looked at.
const LINES: usize = 12;

/// The greatest length of a headline, and of any line above the article, in characters.
const LONGEST: usize = 140;

/// The most words of an author's or a publisher's name.
const NAME_WORDS: usize = 12;

/// What the top of an article says of it. `None` = it says nothing, or nothing certain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleHead {
    /// The headline: the first line that says nothing else.
    pub title: Option<String>,
    /// Who wrote it, as the byline says: "By Lena Ortiz".
    pub author: Option<String>,
    /// The day on which it was published.
    pub published: Option<Day>,
    /// The outlet: "Publisher: …", or the agency in "GENEVA (Reuters) —".
    pub publisher: Option<String>,
    /// Its address on the web.
    pub url: Option<String>,
}

impl ArticleHead {
    /// Reads the top of a text.
    pub fn of(text: &str) -> Self {
        let mut head = Self::default();
        for (start, line) in lines(text) {
            if let Some(agency) = agency(line) {
                head.publisher.get_or_insert_with(|| agency.to_owned());
                break;
            }
            if head.title.is_none() && goes_on(text, start + line.len()) && Self::is_text(line) {
                break;
            }
            head.read(line);
        }
        head
    }

    /// Whether a line says nothing about the article.
    fn is_text(line: &str) -> bool {
        let mut head = Self::default();
        head.read(line);
        Self { title: None, ..head.clone() } == Self::default()
            && head.title.as_deref() == Some(line)
    }

    fn read(&mut self, line: &str) {
        if line.chars().all(|letter| letter == '-') || self.read_labelled(line) {
            return;
        }
        if let Some(author) = byline(line) {
            self.author.get_or_insert_with(|| author.to_owned());
        } else if is_address(line) {
            self.url.get_or_insert_with(|| line.to_owned());
        } else if let Some(day) = day(line) {
            self.published.get_or_insert(day);
        } else if !is_only_a_date(line) {
            self.title.get_or_insert_with(|| line.to_owned());
        }
    }

    /// Reads "Title: …", "date: …" and the like. False if a line is nothing of the kind.
    fn read_labelled(&mut self, line: &str) -> bool {
        let Some((label, value)) = line.split_once(':') else { return false };
        let value = value.trim().trim_matches(['"', '\'', '“', '”']);
        let is_name = value.split_whitespace().count() <= NAME_WORDS && !value.is_empty();
        let owned = || Some(value.to_owned());
        match label.trim().to_lowercase().as_str() {
            "title" | "headline" if !value.is_empty() => self.title = owned(),
            "author" | "authors" | "byline" | "by" if is_name => self.author = owned(),
            "publisher" | "outlet" | "publication" if is_name => self.publisher = owned(),
            "url" | "link" | "address" if is_address(value) => self.url = owned(),
            "date" | "published" | "publication date" | "published on" => {
                let Some(day) = day(value) else { return false };
                self.published = Some(day);
            }
            _ => return false,
        }
        true
    }
}

/// The first lines of a text that are not empty, each with the byte where it begins. A long line is part
/// of the article, and ends them.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = 0;
    let all = text.split_inclusive('\n').map(move |line| {
        let start = end + line.len() - line.trim_start().len();
        end += line.len();
        (start, line.trim())
    });
    all.filter(|(_, line)| !line.is_empty())
        .take(LINES)
        .take_while(|(_, line)| line.chars().count() <= LONGEST || agency(line).is_some())
}

/// Whether the line that ends at `end` is the first of a paragraph that is broken into lines, and so no
/// headline. A headline with one line below it is none.
fn goes_on(text: &str, end: usize) -> bool {
    const BROKEN: usize = 50;
    let first = text[..end].rsplit('\n').next().unwrap_or_default();
    let mut next = text[end..].split('\n').skip(1).map(str::trim);
    let (second, third) = (next.next().unwrap_or_default(), next.next().unwrap_or_default());
    let is_long = |line: &str| line.trim().chars().count() >= BROKEN;
    is_long(first)
        && is_long(second)
        && [second, third].iter().all(|line| ArticleHead::is_text(line))
}

/// The line that says who wrote the article. Its names are of nobody whom the article is about.
pub(super) fn byline_of(text: &str) -> Option<Span> {
    let (start, line) = lines(text).find(|(_, line)| byline(line).is_some())?;
    Some(Span { start, end: start + line.len() })
}

fn is_address(line: &str) -> bool {
    let is_web = line.starts_with("https://") || line.starts_with("http://");
    is_web && !line.contains(char::is_whitespace)
}

/// The names of a byline without its "By". `None` if a line is nothing of the kind: "By the time they met".
fn byline(line: &str) -> Option<&str> {
    let after = line.get(..3).filter(|by| by.eq_ignore_ascii_case("by ")).map(|_| &line[3..])?;
    let lower = after.to_ascii_lowercase();
    let end = [" in ", " | ", " • ", " · ", " at "].iter().filter_map(|end| lower.find(end)).min();
    let all = after[..end.unwrap_or(after.len())].trim().trim_end_matches(',');
    let first = all.split(',').next().unwrap_or(all).trim();
    // "By Lena Ortiz, Geneva" names one author, "By Lena Ortiz, Tom Ash and Jo Li" three.
    let names = if all.split(',').all(are_names) { all } else { first };
    are_names(names).then_some(names)
}

/// Whether words are the names of people: two or more with a capital, joined by nothing but particles.
fn are_names(words: &str) -> bool {
    let particle = |word: &str| lexicon::english().rules.has(RuleList::NameParticle, word);
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let all: Vec<&str> = words.split_whitespace().collect();
    let named = all.iter().filter(|word| capital(word)).count();
    (2..=NAME_WORDS).contains(&named)
        && all.iter().all(|word| capital(word) || particle(word))
        && !words.contains(|letter: char| letter.is_ascii_digit())
}

/// The day of a line that says nothing but when the text was published: "Published Thursday, 14 March 2024
/// 10:30 GMT".
fn day(line: &str) -> Option<Day> {
    let days = days(line, lexicon::english())?;
    days.into_iter().find(|(is_update, _)| !is_update).map(|(_, day)| day)
}

/// Whether a line says nothing but days, for example that of an update.
fn is_only_a_date(line: &str) -> bool {
    days(line, lexicon::english()).is_some_and(|days| !days.is_empty())
}

/// The full days of a line of nothing else, each with whether it is that of an update. `None` if the line
/// says more.
fn days(line: &str, lists: &Lexicon) -> Option<Vec<(bool, Day)>> {
    let tokens = token::tokens(line, lists);
    let times = time::find(&tokens, lists, None);
    let mut found = Vec::new();
    for time in &times {
        match time.when {
            When::Weekday(..) => {}
            When::Date { year: Some(year), month, day: Some(day), about: false } => {
                let mut before = 0..time.tokens.start;
                let is_update = before.any(|at| lists.rules.has(RuleList::Updated, tokens.str(at)));
                found.push((is_update, Day { year, month, day }));
            }
            _ => return None,
        }
    }
    let in_a_time = |at: usize| times.iter().any(|time| time.tokens.contains(&at));
    let says_no_more = (0..tokens.all.len()).filter(|at| !in_a_time(*at)).all(|at| {
        let word = tokens.str(at);
        let is_clock = !word.contains(char::is_alphabetic) || word.starts_with(char::is_numeric);
        let known = [RuleList::DateLine, RuleList::Updated];
        is_clock || known.into_iter().any(|list| lists.rules.has(list, word))
    });
    says_no_more.then_some(found)
}

/// The agency of a line that begins with a place: "GENEVA, March 14 (Reuters) —".
fn agency(line: &str) -> Option<&str> {
    let (before, rest) = line.split_once('(')?;
    let (name, after) = rest.split_once(')')?;
    let place = before.split([' ', ',']).next().unwrap_or_default();
    let is_place = place.chars().count() > 2 && place.chars().all(char::is_uppercase);
    let is_name = name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= 3;
    let goes_on = after.trim_start().starts_with(['-', '–', '—']);
    (is_place && is_name && goes_on && before.chars().count() < 60).then_some(name)
}
