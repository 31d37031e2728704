//! Finds the pieces that names are made of: countries, bodies, titles, names, groups and pronouns.
//! `phrase` puts them together.

use std::ops::Range;

use super::article_head;
use super::known::KnownNames;
use super::lexicon::{Called, Lexicon, Tag, Word, class};
use super::rule_words::RuleList;
use super::suggestion::PartyKind;
use super::time::Time;
use super::token::{Shape, Tokens};

/// A piece and the range of its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub tokens: Range<usize>,
    pub kind: PieceKind,
}

/// What kind of piece it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PieceKind {
    Country(usize, Called),
    /// A body in the lists.
    Listed(usize),
    /// A body that is in no list. `true` means that it is a newspaper, agency or the like.
    Body(bool),
    Title(Title),
    /// A run of capitalised words that may be a person's name.
    Name(Name),
    /// People without names: "officials", "leaders".
    Group,
    Pronoun,
}

/// What the words of a title tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Title {
    pub plural: bool,
    pub counterpart: bool,
    /// Whether it is no office of state: a professor, an analyst.
    pub post: bool,
}

/// What the words of a name tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// Whether the word before it is "Mr.", "Dr." or the like.
    pub honorific: bool,
    /// Whether its first word is a given name in the lists.
    pub given: bool,
    /// Whether it names a thing: its last word is one for a sea, a treaty or a prize.
    pub thing: bool,
}

/// Finds the pieces of a text.
pub(super) struct Finder<'a, 't> {
    pub tokens: &'a Tokens<'t>,
    pub words: &'a [Word],
    pub lists: &'a Lexicon,
    pub known: &'a KnownNames,
    /// For each token, whether it belongs to time words.
    pub timed: Vec<bool>,
    /// For each token, whether a sentence or quotation starts there.
    pub starts: Vec<bool>,
    /// For each token, the index of the token after its sentence.
    pub ends: Vec<usize>,
    /// Abbreviations of bodies that are in no list, by their first token.
    acronyms: Vec<&'a str>,
}

/// The text of a token, or nothing after the last one.
pub(super) fn word_at<'t>(tokens: &Tokens<'t>, at: usize) -> &'t str {
    tokens.all.get(at).map_or("", |token| token.span().of(tokens.text))
}

impl<'a, 't> Finder<'a, 't> {
    pub(super) fn new(
        tokens: &'a Tokens<'t>,
        words: &'a [Word],
        lists: &'a Lexicon,
        known: &'a KnownNames,
        times: &[Time],
    ) -> Self {
        let mut timed = vec![false; words.len()];
        for time in times {
            timed[time.tokens.clone()].fill(true);
        }
        let mut starts = vec![false; words.len()];
        let mut ends = vec![words.len(); words.len()];
        for sentence in &tokens.sentences {
            starts[sentence.tokens.start] = true;
            ends[sentence.tokens.clone()].fill(sentence.tokens.end);
        }
        for at in 1..words.len() {
            let before = tokens.str(at - 1);
            starts[at] |= (starts[at - 1] && !tokens.all[at - 1].is_word())
                || matches!(before, "“" | "\"" | "‘" | "—" | "–" | ":" | "•")
                || starts[at - 1] && matches!(before, "Q" | "Q.");
        }
        let acronyms = Vec::new();
        let mut finder = Self { tokens, words, lists, known, timed, starts, ends, acronyms };
        finder.acronyms = (0..words.len())
            .filter(|at| finder.abbreviates(*at))
            .map(|at| tokens.str(at))
            .collect();
        finder
    }

    /// Returns all pieces, in text order.
    pub(super) fn all(&self) -> Vec<Piece> {
        let mut found = Vec::with_capacity(self.words.len() / 4);
        let byline = article_head::byline_of(self.tokens.text);
        let by = |at: usize| byline.is_some_and(|line| line.covers(self.tokens.all[at].span()));
        let mut at = self.dateline();
        while at < self.words.len() {
            match self.at(at).filter(|_| !by(at)) {
                Some((piece, end)) => {
                    found.extend(piece);
                    at = end.max(at + 1);
                }
                None => at += 1,
            }
        }
        found
    }

    /// The token after a dateline such as "WASHINGTON —" at the start of the text; 0 if there is
    /// none.
    fn dateline(&self) -> usize {
        let capital =
            |at: &usize| !self.tokens.all[*at].is_word() || self.tokens.all[*at].is_capital();
        let places = (0..self.words.len().min(9)).take_while(capital);
        let dash = |at: &usize| matches!(self.tokens.str(*at), "—" | "–" | "-");
        places.filter(dash).last().map_or(0, |at| at + 1)
    }

    pub(super) fn is(&self, at: usize, classes: u64) -> bool {
        self.words.get(at).is_some_and(|word| self.lists.is(*word, classes))
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.tokens.all.get(at).is_some_and(|token| token.is_capital())
    }

    /// The piece at a token, and the token after it. The inner `None` means that the words are to
    /// be skipped, the outer `None` that nothing starts here.
    fn at(&self, at: usize) -> Option<(Option<Piece>, usize)> {
        if self.timed[at] || !self.tokens.all[at].is_word() {
            return None;
        }
        let piece = |kind, end| Some((Some(Piece { tokens: at..end, kind }), end));
        let listed = |tag| matches!(tag, Tag::Country(..) | Tag::Body(_));
        let capital = self.capital(at);
        if let Some((kind, length)) = self.of_the_map(at) {
            return piece(kind, at + length);
        }
        match self.lists.phrase(&self.words[at..], capital, listed) {
            // "Politburo Member Wang Yimin"
            Some((Tag::Body(_), length))
                if self.title(at).is_some_and(|(_, end)| end > at + length) => {}
            // "Who is talking?" does not name the World Health Organization.
            Some((Tag::Body(_), 1)) if self.is_common_word(at) => {}
            // People who are called after a capital: "Santiago Pena", "San Jose".
            Some((Tag::Country(_, Called::Seat), length)) if self.is_named_for(at, length) => {}
            // People whose first name is also a country or city: "Sofia Petrova", "Israel Katz".
            Some((Tag::Country(..), 1)) if self.is_first_name(at) => {}
            Some((Tag::Country(country, called), length)) => {
                return Some(self.country(at, country, called, at + length));
            }
            Some((Tag::Body(body), length)) => {
                let end = at + length;
                let longer = self.run(at).filter(|run| run.end > end && self.is_body(run));
                return match longer {
                    Some(run) => {
                        piece(PieceKind::Body(self.is_media(&run)), self.body_end(run.end))
                    }
                    None => piece(PieceKind::Listed(body), end),
                };
            }
            _ => {}
        }
        if let Some(country) = self.first_of_two(at) {
            return piece(PieceKind::Country(country, Called::Name), at + 1);
        }
        if let Some((title, end)) = self.title(at) {
            return piece(PieceKind::Title(title), end);
        }
        if self.is(at, class::HONORIFIC) && capital {
            return self.after_honorific(at);
        }
        if let Some(end) = self.some_of_them(at) {
            return piece(PieceKind::Group, end);
        }
        if capital && self.tokens.str(at) != "I" {
            return self.capitals(at);
        }
        if let Some(run) = self.run_after_particles(at) {
            return Some((Some(self.name(run.clone(), true)), run.end));
        }
        if self.is(at, class::GROUP) || self.is_unnamed_source(at) {
            return piece(PieceKind::Group, at + 1);
        }
        self.pronoun(at)
    }

    /// The country that a word stands for before "and" and a country of which it shares the last word:
    /// "North" in "North and South Korea".
    fn first_of_two(&self, at: usize) -> Option<usize> {
        if !self.capital(at) || at + 3 >= self.ends[at] || !self.tokens.is(at + 1, "and") {
            return None;
        }
        let country = |tag| matches!(tag, Tag::Country(..));
        let (_, length) = self.lists.phrase(&self.words[at + 2..], true, country)?;
        let last = self.words[at + 1 + length];
        match self.lists.phrase(&[self.words[at], last], true, country)? {
            (Tag::Country(country, _), 2) if length > 1 => Some(country),
            _ => None,
        }
    }

    /// The name after an honorific, as in "Dr. Abbas Araghchi".
    fn after_honorific(&self, at: usize) -> Option<(Option<Piece>, usize)> {
        let mut name = at + 1;
        while name < at + 8 && (self.is(name, class::HONORIFIC) || self.past_bracket(name) > name) {
            name = self.past_bracket(name).max(name + 1);
        }
        // A title after "Mr" is a form of address here, and not a name: "Mr President, have you".
        // "His Majesty King Hussein"
        let royal = |end: usize| self.is(name, class::TOP) && self.capital(end);
        if self.title(name).is_some_and(|(_, end)| self.tokens.is(end, ",") || royal(end)) {
            return Some((None, at + 1));
        }
        let run = self.run(name)?;
        Some((Some(self.name(run.clone(), true)), run.end))
    }

    /// The token after "(ret.)" or "(DG)", which stands between a rank or title and a name; `at` if there
    /// is none.
    pub(super) fn past_bracket(&self, at: usize) -> usize {
        let word = |at: usize| word_at(self.tokens, at);
        let short = self.tokens.all.get(at + 1).is_some_and(|token| token.shape == Shape::Upper);
        let inside = short || self.lists.rules.has(RuleList::Retired, word(at + 1));
        let close = (at + 2..at + 4).find(|at| word(*at) == ")");
        close.filter(|_| word(at) == "(" && inside).map_or(at, |close| close + 1)
    }

    /// Whether a word leads to the name of a news outlet: "daily", "channel" after "television".
    pub(super) fn is_outlet(&self, at: usize) -> bool {
        let rules = &self.lists.rules;
        let word = word_at(self.tokens, at);
        let media = |before: usize| {
            self.is(before, class::MEDIA)
                || matches!(self.tokens.str(before), "state" | "satellite")
        };
        rules.has(RuleList::Outlet, word)
            || rules.has(RuleList::Channel, word) && at.checked_sub(1).is_some_and(media)
    }

    fn is_common_word(&self, at: usize) -> bool {
        self.tokens.all[at].shape != Shape::Upper && self.is(at, class::PRONOUN | class::COMMON)
    }

    /// Whether the name of a capital is part of a person's name here: a surname directly follows,
    /// and no preposition is before it.
    fn is_named_for(&self, at: usize, length: usize) -> bool {
        let next = at + length;
        let led = at > 0 && self.is(at - 1, class::PREPOSITION);
        length == 1
            && !led
            && next < self.ends[at]
            && self.tokens.all[next].shape == Shape::Capital
            && self.is_surname(next)
            && !self.is_headline_word(next)
            && self
                .run(next)
                .is_some_and(|run| !self.is_body(&run) && !self.is(run.end - 1, class::THING))
    }

    /// Whether the word for a country or city is a first name here, because a surname follows.
    fn is_first_name(&self, at: usize) -> bool {
        let given = class::MALE | class::FEMALE;
        // "of Israel Benjamin Netanyahu", but "of Israel Katz"
        let owner = at > 0
            && self.is(at - 1, class::PREPOSITION)
            && self.is(at + 1, given)
            && self.capital(at + 2);
        self.is(at, given) && !owner && self.is_surname(at + 1)
    }

    /// Whether a word may be a surname: it is capitalised, and nothing else explains it.
    fn is_surname(&self, next: usize) -> bool {
        let listed = |tag| matches!(tag, Tag::Country(..) | Tag::Body(_));
        let other = class::ORG | class::THING | class::HONORIFIC | class::COMMON | class::GROUP;
        next < self.words.len()
            && !self.starts[next]
            && self.capital(next)
            && !self.timed[next]
            && !self.is(next, other)
            && self.title(next).is_none()
            && self.lists.phrase(&self.words[next..], true, listed).is_none()
    }

    /// An entity of the open map that is named here, with its number of tokens; `None` if the lists
    /// know the same words or more.
    fn of_the_map(&self, at: usize) -> Option<(PieceKind, usize)> {
        let (index, kind, length) = self.known.at(self.tokens, at)?;
        let listed = |tag| matches!(tag, Tag::Country(..) | Tag::Body(_));
        if self.lists.phrase(&self.words[at..], true, listed).is_some_and(|(_, l)| l >= length) {
            return None;
        }
        let kind = match kind {
            PartyKind::Person => {
                PieceKind::Name(Name { honorific: false, given: true, thing: false })
            }
            PartyKind::Government => {
                PieceKind::Country(self.lists.countries.len() + index, Called::Name)
            }
            PartyKind::Body => PieceKind::Body(false),
            PartyKind::Media => PieceKind::Body(true),
            PartyKind::Group => return None,
        };
        Some((kind, length))
    }

    fn pronoun(&self, at: usize) -> Option<(Option<Piece>, usize)> {
        let known = ["he", "she", "they", "him", "her", "them", "his", "their"];
        let word = self.tokens.str(at);
        let meant = known.iter().any(|pronoun| word.eq_ignore_ascii_case(pronoun))
            || matches!(word, "I" | "We" | "we");
        meant.then(|| (Some(Piece { tokens: at..at + 1, kind: PieceKind::Pronoun }), at + 1))
    }

    /// A country, or the body or thing whose name starts with the country. A thing is skipped.
    fn country(
        &self,
        at: usize,
        country: usize,
        called: Called,
        end: usize,
    ) -> (Option<Piece>, usize) {
        if self.title(end).is_none()
            && let Some(run) = self.run(end).map(|run| self.without_name(run))
        {
            let whole = at..run.end;
            if self.is_body(&run) {
                let end = self.body_end(run.end);
                let kind = PieceKind::Body(self.is_media(&run));
                return (Some(Piece { tokens: at..end, kind }), end);
            }
            if self.is(run.end - 1, class::THING) && called != Called::Adjective {
                return (None, whole.end);
            }
        }
        (Some(Piece { tokens: at..end, kind: PieceKind::Country(country, called) }), end)
    }

    fn capitals(&self, at: usize) -> Option<(Option<Piece>, usize)> {
        let opens = self.starts[at];
        // "the Committee for Civil Rights Under Law": no name begins with "Under".
        if !opens && self.is(at, class::PREPOSITION) && self.tokens.all[at].shape != Shape::Upper {
            return Some((None, at + 1));
        }
        // "Q" before a question is no part of a name.
        if opens && matches!(self.tokens.str(at), "Q" | "Q.") {
            return Some((None, at + 1));
        }
        let run = self.without_name(self.run(at)?);
        let common = class::COMMON | class::DETERMINER | class::PREPOSITION | class::ADVERB;
        let drop = |at: usize| {
            let verb = !self.lists.verbs(self.words[at]).is_empty();
            self.is(at, common)
                || verb
                || self.is(at, class::CONJUNCTION | class::PRONOUN | class::GROUP)
        };
        if opens && drop(at) && !self.is(at, class::MALE | class::FEMALE) {
            if self.is(at, class::GROUP) {
                return Some((Some(Piece { tokens: at..at + 1, kind: PieceKind::Group }), at + 1));
            }
            if let Some(found) = self.pronoun(at) {
                return Some(found);
            }
            return Some((None, at + 1));
        }
        if self.is_body(&run) {
            let end = self.body_end(run.end);
            let kind = PieceKind::Body(self.is_media(&run));
            return Some((Some(Piece { tokens: at..end, kind }), end));
        }
        // A verb in a headline is not part of a name: "Personal Envoy Concludes Visit".
        let present = |v: &(Word, super::lexicon::Form)| v.1 == super::lexicon::Form::Present;
        let verb = self.lists.verbs(self.words[at]).iter().any(present);
        if verb && !opens && !self.is(at, class::MALE | class::FEMALE) {
            return Some((None, at + 1));
        }
        let acronym = run.len() == 1 && self.tokens.all[at].shape == Shape::Upper;
        if acronym && self.acronyms.contains(&self.tokens.str(at)) {
            return Some((
                Some(Piece { tokens: at..at + 1, kind: PieceKind::Body(false) }),
                at + 1,
            ));
        }
        let pronoun = self.is(at, class::PRONOUN | class::DETERMINER);
        // "GELBART: He" names who speaks.
        let speaks = opens && self.tokens.is(at + 1, ":");
        // "the news agency AZERTAC"
        let outlet = at > 0 && self.is_outlet(at - 1);
        if acronym && !speaks && !outlet || (pronoun && (opens || run.len() < 2)) {
            return Some((None, run.end));
        }
        Some((Some(self.name(run.clone(), false)), run.end))
    }

    fn name(&self, run: Range<usize>, honorific: bool) -> Piece {
        let given = self.is(run.start, class::MALE | class::FEMALE);
        let thing = self.is(run.end - 1, class::THING)
            || (self.is(run.start, class::THING) && !given)
            || self.is_part_of_country(run.start);
        Piece { tokens: run, kind: PieceKind::Name(Name { honorific, given, thing }) }
    }

    /// A surname that starts with a particle, right after a title: "President von der Leyen".
    fn run_after_particles(&self, at: usize) -> Option<Range<usize>> {
        let led = at > 0 && self.capital(at - 1) && self.is(at - 1, class::HEAD | class::HONORIFIC);
        let is_particle = |at: usize| self.is(at, class::PARTICLE) && !self.capital(at);
        if !led || !is_particle(at) {
            return None;
        }
        let first = at + 1 + usize::from(is_particle(at + 1));
        self.run(first).map(|run| at..run.end)
    }

    /// The longest run of capitalised words that starts at a token, with the particles between
    /// them.
    fn run(&self, at: usize) -> Option<Range<usize>> {
        if at >= self.words.len() || !self.capital(at) || self.timed[at] {
            return None;
        }
        let mut end = at + 1;
        let limit = self.ends[at];
        let listed = |tag| matches!(tag, Tag::Country(..) | Tag::Body(_));
        while end < limit && end - at < 7 {
            let is_particle = |at: usize| self.is(at, class::PARTICLE) && !self.capital(at);
            let particle = is_particle(end);
            // "von der Leyen"
            let next = end + usize::from(particle) + usize::from(particle && is_particle(end + 1));
            let place = self.is(end - 1, class::THING) && self.is(end, class::MALE | class::FEMALE);
            let part = end == at + 1 && self.is_part_of_country(at);
            // "Haitham bin Tariq Al Said" is a name.
            let after_particle = self.is(next - 1, class::PARTICLE);
            let stops = place
                || (!particle && !after_particle && self.is_headline_word(next))
                || next >= limit
                || !self.capital(next)
                || self.timed[next]
                || self.is(next, class::DETERMINER | class::PRONOUN)
                || self.is(next, class::HONORIFIC) && !after_particle
                || (!particle
                    && !self.is(next, class::ORG)
                    && self.title(next).is_some_and(|(_, end)| !self.org_follows(end)))
                || (!particle
                    && !self.is_last_name(at, next)
                    && !self.is_seat_in_name(at, next)
                    && !part
                    && self.lists.phrase(&self.words[next..], true, listed).is_some());
            if stops {
                break;
            }
            end = next + 1;
        }
        Some(at..end)
    }

    /// Whether a word and the country after it name a part of a country or another place: "Northern
    /// Ireland", "New Mexico". "New" may also open a sentence.
    fn is_part_of_country(&self, at: usize) -> bool {
        let word = word_at(self.tokens, at);
        let country = |tag| matches!(tag, Tag::Country(..));
        let listed = |from: usize| {
            let words = self.words.get(from..).unwrap_or_default();
            self.lists.phrase(words, true, country).is_some()
        };
        self.lists.rules.has(RuleList::CountryPart, word)
            && self.capital(at)
            && !self.starts[at]
            && listed(at + 1)
            && !listed(at)
    }

    /// Whether a word is a verb or a noun for a contact, as in headlines: "Donald Trump Call with",
    /// "Joe Biden Meets".
    fn is_headline_word(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        let noun = |tag| matches!(tag, Tag::Noun(_));
        !self.is(at, class::MALE | class::FEMALE | class::ORG)
            && (!self.lists.verbs(*word).is_empty()
                || self.lists.phrase(&[*word], false, noun).is_some())
    }

    /// Whether the name of a country is a surname here, as in "Michael Jordan": it is directly
    /// after a first name, and no capitalised word follows.
    fn is_last_name(&self, first: usize, at: usize) -> bool {
        let given = self.is(first, class::MALE | class::FEMALE);
        let country = |tag| matches!(tag, Tag::Country(_, Called::Name | Called::Seat));
        let one = self.lists.phrase(&self.words[at..], true, country);
        given
            && at == first + 1
            && one.is_some_and(|(_, length)| length == 1)
            && !self.capital(at + 1)
    }

    /// Whether the name of a capital belongs to a person's name that starts before it: "Mauro
    /// Vieira Lima", "Carlos San Jose".
    fn is_seat_in_name(&self, first: usize, at: usize) -> bool {
        let seat = |tag| matches!(tag, Tag::Country(_, Called::Seat));
        let given = self.is(first, class::MALE | class::FEMALE) || at - first > 1;
        let run = first..at;
        given
            && !self.is_body(&run)
            && !run.clone().any(|at| self.is(at, class::THING | class::COMMON | class::PART))
            && self.lists.phrase(&self.words[at..], true, seat).is_some()
    }

    /// Whether a word for a body follows the words of a title, as in "National Security Council".
    fn org_follows(&self, at: usize) -> bool {
        self.capital(at) && self.is(at, class::ORG)
    }

    fn is_body(&self, run: &Range<usize>) -> bool {
        let mut words = run.clone().filter(|at| self.capital(*at));
        words.any(|at| self.is(at, class::ORG))
    }

    /// Cuts a run of capitalised words after the last word of a body if a name of two words
    /// follows: "Security Council Nikolai Platonov".
    fn without_name(&self, run: Range<usize>) -> Range<usize> {
        let last = run.clone().rev().find(|at| self.is(*at, class::STATE));
        match last {
            Some(last) if run.end - last > 2 && !self.is(run.end - 1, class::ORG) => {
                run.start..last + 1
            }
            _ => run,
        }
    }

    fn is_media(&self, run: &Range<usize>) -> bool {
        self.is(run.end - 1, class::MEDIA)
    }

    /// Extends a body to include "of Foreign Affairs" or "for Strategic and International Studies".
    /// Returns the token after it.
    fn body_end(&self, mut end: usize) -> usize {
        let mut joined = false;
        loop {
            let word = if end < self.words.len() { self.tokens.str(end) } else { "" };
            let linking = matches!(word, "of" | "for" | "on") || (word == "and" && joined);
            let the = usize::from(self.tokens.is(end + 1, "the"));
            let next = end + 1 + the;
            if !linking || next >= self.words.len() || !self.capital(next) || self.timed[next] {
                return end;
            }
            if self.title(next).is_some_and(|(_, after)| self.capital(after))
                || self.is(next, class::HONORIFIC)
            {
                return end;
            }
            joined |= word != "and";
            // Ends after "of Belarus", so that "Viktor Malashko" in "of Belarus Viktor Malashko" is
            // not included.
            let country = |tag| matches!(tag, Tag::Country(..));
            if let Some((_, length)) = self.lists.phrase(&self.words[next..], true, country) {
                return next + length;
            }
            let mut after = next + 1;
            while after < self.ends[end] && self.capital(after) && !self.timed[after] {
                let given = self.is(after, class::MALE | class::FEMALE);
                // "of the Foreign Affairs Commission Wang Yimin"
                let ends = self.is(after - 1, class::ORG) && !self.is(after, class::ORG);
                if given || ends || self.title(after).is_some() {
                    break;
                }
                after += 1;
            }
            end = after;
        }
    }
}
