//! Reads noun phrases: a name with its title and country, a bare title, a group, a country, a
//! pronoun; and several phrases that share a title.

use std::ops::Range;

use super::lexicon::{Called, class};
use super::mention::{Finder, Name, Piece, PieceKind, Title};
use super::rule_words::RuleList;
use super::token::{Shape, Tokens};

/// A country: its index in the lists, and the tokens that name it.
type Country = (usize, Range<usize>);

/// One place of the text that names somebody or something.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// All its tokens, with determiner, title and an apposition between commas after it.
    pub tokens: Range<usize>,
    /// The tokens that name it.
    pub core: Range<usize>,
    pub head: Head,
    pub title: Option<Range<usize>>,
    pub kind_of_title: Option<Title>,
    pub status: Option<&'static str>,
    /// The countries named in it, each with its tokens.
    pub countries: Vec<(usize, Range<usize>)>,
    /// The tokens of the body that the title belongs to.
    pub body: Option<Range<usize>>,
    /// The tokens of the bodies that a group is of: "Hamas and Fatah officials".
    pub bodies: Vec<Range<usize>>,
    pub definite: bool,
    /// Whether "'s" follows, or it is a word such as "his".
    pub possessive: bool,
    /// Whether the country was taken from the phrase before it in a list.
    pub carried: bool,
    /// A second office, after the name: "Opposition leader A, a former minister,".
    pub also: Option<Box<Self>>,
}

impl Phrase {
    /// The tokens of the countries and bodies that a group is of, in text order.
    pub(super) fn sides(&self) -> Vec<Range<usize>> {
        let countries = self.countries.iter().map(|country| country.1.clone());
        let mut all: Vec<Range<usize>> = countries.chain(self.bodies.iter().cloned()).collect();
        all.sort_by_key(|tokens| tokens.start);
        all
    }

    /// Whether its office is one of the past.
    pub(super) fn is_former(&self) -> bool {
        self.status == Some("former")
    }

    /// Whether it is of two: "the two leaders", "both men".
    pub(super) fn counts_two(&self, tokens: &Tokens<'_>) -> bool {
        let mut words = self.tokens.start..self.core.end;
        words.any(|at| matches!(tokens.str(at), "two" | "both" | "Both"))
    }
}

/// What kind of phrase it is, by its main word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    Name {
        proven: bool,
        thing: bool,
    },
    Country(usize, Called),
    Listed(usize),
    Body(bool),
    /// A body named by a common noun: "the ministry".
    Institution,
    Group,
    /// A title without a name.
    Title,
    Pronoun,
}

/// Reads the phrases of a text.
pub(super) struct Reader<'a, 't> {
    pub finder: &'a Finder<'a, 't>,
    pieces: Vec<Piece>,
    at_token: Vec<Option<u32>>,
}

impl<'a, 't> Reader<'a, 't> {
    pub(super) fn new(finder: &'a Finder<'a, 't>) -> Self {
        let pieces = finder.all();
        let mut at_token = vec![None; finder.words.len() + 1];
        for (index, piece) in pieces.iter().enumerate() {
            at_token[piece.tokens.start] = Some(index as u32);
        }
        Self { finder, pieces, at_token }
    }

    pub(super) fn piece(&self, at: usize) -> Option<&Piece> {
        let index = (*self.at_token.get(at)?)?;
        self.pieces.get(index as usize)
    }

    pub(super) fn word(&self, at: usize) -> &str {
        if at < self.finder.words.len() { self.finder.tokens.str(at) } else { "" }
    }

    /// The phrases that start at a token: one, or several that share a title and its countries.
    /// `None` if none starts there.
    pub(super) fn phrases(&self, start: usize) -> Option<Vec<Phrase>> {
        let limit = self.finder.ends[start];
        let (mut at, definite, owned) = self.determiners(start, limit);
        // Skips honorific words before a title: "His Majesty King Hamad".
        if owned || at > start {
            // "His Royal Highness, Crown Prince Salman"
            let links = |next: usize| next > at && matches!(self.word(next), "the" | ",");
            let royal =
                (at..at + 4).find(|next| !self.finder.is(*next, class::HONORIFIC) && !links(*next));
            let titled = |at: &usize| matches!(self.piece(*at), Some(p) if matches!(p.kind, PieceKind::Title(_)));
            at = royal.filter(titled).unwrap_or(at);
        }
        at = self.past_epithet(start, at);
        let mut status = self.status(&mut at);
        if let Some(found) = self.of_two_sides(start, at) {
            return Some(vec![found]);
        }
        let modifiers = self.countries(at, limit);
        if let Some((countries, end)) = modifiers {
            let mut after = end;
            status = status.or_else(|| self.status(&mut after));
            let definite = definite || self.is_possessive(end - 1);
            let found = self.somebody_of(start, end).or_else(|| self.outlet(start, end));
            if found.is_some() {
                return found;
            }
            after = self.past_region(after);
            return (self.titled(start, after, &countries, status, definite))
                .or_else(|| self.and_allied(start, at, &countries, end))
                .or_else(|| self.country_alone(start, at));
        }
        let found = self.pair(start, at, definite).or_else(|| self.outlet(start, at));
        if found.is_some() {
            return found;
        }
        // Skips a word for a country that is in no list: "his Zemorian counterpart".
        at = self.past_unknown_place(at);
        if let Some(found) = self.of_somebody(start, at, status) {
            return Some(found);
        }
        self.titled(start, at, &[], status, definite)
            .or_else(|| self.plain(start, at, definite, owned))
    }

    /// Reads "American and allied officials" as one group.
    fn and_allied(
        &self,
        start: usize,
        at: usize,
        countries: &[Country],
        end: usize,
    ) -> Option<Vec<Phrase>> {
        if self.word(end) != "and" || !self.finder.is(end + 1, class::QUANTITY) {
            return None;
        }
        let mut found = self.titled(start, end + 2, countries, None, false)?;
        if found.iter().any(|phrase| phrase.head != Head::Group) {
            return None;
        }
        for phrase in &mut found {
            phrase.core.start = at;
        }
        Some(found)
    }

    /// Reads a phrase whose owner is named before it: "Sethi's foreign minister, Kavita Menon",
    /// "Horvatin's ministry".
    fn of_somebody(
        &self,
        start: usize,
        at: usize,
        status: Option<&'static str>,
    ) -> Option<Vec<Phrase>> {
        let owner = self.piece(at)?;
        let named =
            matches!(owner.kind, PieceKind::Name(_) | PieceKind::Listed(_) | PieceKind::Body(_));
        if let Some(found) = self.of_an_officer(start, owner, status) {
            return Some(found);
        }
        // "the president's special envoy, Irma Vale"
        let officer = matches!(owner.kind, PieceKind::Title(title) if !title.plural);
        if !(named || officer) || !self.is_possessive(owner.tokens.end) {
            return None;
        }
        let body = matches!(owner.kind, PieceKind::Listed(_) | PieceKind::Body(_));
        let body = body.then(|| owner.tokens.clone());
        let mut next = owner.tokens.end + 1;
        if named && let Some(mut found) = self.institution(start, next, &[], true) {
            found.core.start = at;
            return Some(vec![found]);
        }
        let status = status.or_else(|| self.status(&mut next));
        next = self.past_region(next);
        let one = |kind| matches!(kind, PieceKind::Title(title) if !title.plural);
        if !one(self.piece(next)?.kind) {
            return None;
        }
        let mut found = self.titled(start, next, &[], status, true)?;
        // "NATO's ambassador to the United Nations" is NATO's.
        let sent = |title: &Range<usize>| self.word(title.end) == "to";
        for phrase in &mut found {
            let sent = body.is_some() && phrase.title.as_ref().is_some_and(sent);
            if sent || phrase.body.is_none() {
                phrase.body.clone_from(&body);
            }
        }
        found.iter().all(|phrase| matches!(phrase.head, Head::Name { .. })).then_some(found)
    }

    /// Reads "the two" or "both" before a verb, as in "The two have met". It is a group without a
    /// noun.
    fn pair(&self, start: usize, at: usize, definite: bool) -> Option<Vec<Phrase>> {
        let last = at.checked_sub(1).filter(|last| *last >= start)?;
        let counted = matches!(self.word(last), "two" | "three" | "both" | "Both");
        let bare = self.piece(at).is_none()
            && (self.finder.is(at, class::AUX)
                || self
                    .finder
                    .words
                    .get(at)
                    .is_some_and(|word| !self.finder.lists.verbs(*word).is_empty()));
        if !counted || !bare || !(definite || self.word(last).eq_ignore_ascii_case("both")) {
            return None;
        }
        let mut phrase = Self::bare(start..at, start..at, Head::Group);
        phrase.definite = true;
        Some(vec![phrase])
    }

    /// Countries that may modify what follows, as in "Greek, Cypriot and French" or "Egypt's", and
    /// the token after them.
    pub(super) fn countries(&self, at: usize, limit: usize) -> Option<(Vec<Country>, usize)> {
        let mut found: Vec<Country> = Vec::new();
        let (mut end, mut linked) = (at, false);
        while let Some(Piece { tokens, kind: PieceKind::Country(country, _) }) = self.piece(end) {
            found.push((*country, tokens.clone()));
            end = tokens.end;
            if self.is_possessive(end) {
                end += 1;
                break;
            }
            let comma = usize::from(self.word(end) == ",");
            let and = usize::from(matches!(self.word(end + comma), "and" | "or" | "-" | "–"));
            let next = end + comma + and;
            let more = comma + and > 0
                && next < limit
                && matches!(self.piece(next), Some(p) if matches!(p.kind, PieceKind::Country(..)));
            if !more {
                break;
            }
            linked |= and > 0;
            end = next;
        }
        // Two countries with only a comma between them are not a list: "In Moscow, Russian Foreign
        // Minister".
        if found.len() == 2 && !linked {
            found.truncate(1);
            end = found[0].1.end;
        }
        (!found.is_empty()).then_some((found, end))
    }

    pub(super) fn is_possessive(&self, at: usize) -> bool {
        matches!(self.word(at), "'s" | "’s" | "’" | "'")
            && at > 0
            && self.finder.tokens.all[at].start == self.finder.tokens.all[at - 1].end
    }

    /// Reads a single country, unless it is only an adjective. Lists are joined in `items`.
    fn country_alone(&self, start: usize, at: usize) -> Option<Vec<Phrase>> {
        let Piece { tokens, kind: PieceKind::Country(country, called) } = self.piece(at)? else {
            return None;
        };
        if *called == Called::Adjective {
            return None;
        }
        let mut phrase =
            Self::bare(start..tokens.end, tokens.clone(), Head::Country(*country, *called));
        phrase.possessive = self.is_possessive(tokens.end);
        phrase.countries = vec![(*country, tokens.clone())];
        Some(vec![phrase])
    }

    pub(super) const fn bare(tokens: Range<usize>, core: Range<usize>, head: Head) -> Phrase {
        Phrase {
            tokens,
            core,
            head,
            title: None,
            kind_of_title: None,
            status: None,
            countries: Vec::new(),
            body: None,
            bodies: Vec::new(),
            definite: false,
            possessive: false,
            carried: false,
            also: None,
        }
    }

    /// Reads a phrase whose main word is a title, a group or a body, after the given countries.
    pub(super) fn titled(
        &self,
        start: usize,
        at: usize,
        countries: &[(usize, Range<usize>)],
        status: Option<&'static str>,
        definite: bool,
    ) -> Option<Vec<Phrase>> {
        let (body, mut at) = match self.body_of_title(at) {
            (None, _) if !countries.is_empty() => self.office_of_title(at),
            // "a commission spokeswoman": whose commission is not said.
            (None, _) if at > start => (None, self.office_of_title(at).1),
            found => found,
        };
        let status = status.or_else(|| self.status(&mut at));
        if let Some(found) = self.state_media(start, at, countries) {
            return Some(vec![found]);
        }
        if let Some(found) = self.institution(start, at, countries, definite) {
            return Some(vec![found]);
        }
        let piece = self.piece(at)?;
        let mut phrase = Self::bare(start..piece.tokens.end, piece.tokens.clone(), Head::Title);
        phrase.countries = countries.to_vec();
        phrase.status = status.or_else(|| self.designate(piece.tokens.end));
        phrase.definite = definite;
        phrase.body = body;
        match piece.kind {
            PieceKind::Title(_) if self.noun_follows(piece.tokens.end) => None,
            // "a Leaders Summit"
            PieceKind::Title(Title { plural: true, .. }) | PieceKind::Group
                if self.is_talks(piece.tokens.end) =>
            {
                None
            }
            PieceKind::Title(title) => {
                phrase.title = Some(piece.tokens.clone());
                phrase.kind_of_title = Some(title);
                Some(self.after_title(phrase, title)).filter(|found| !found.is_empty())
            }
            PieceKind::Group => {
                phrase.head = Head::Group;
                let from = countries.first().map_or(piece.tokens.start, |first| first.1.start);
                phrase.core = from..piece.tokens.end;
                self.its_owners(&mut phrase);
                Some(vec![phrase])
            }
            PieceKind::Body(media) if !countries.is_empty() && phrase.body.is_none() => {
                phrase.head = Head::Body(media);
                phrase.possessive = self.is_possessive(piece.tokens.end);
                Some(vec![phrase])
            }
            _ => None,
        }
    }

    /// Reads the outlets of a state: "Saudi state media", "Iranian state television".
    fn state_media(&self, start: usize, at: usize, countries: &[Country]) -> Option<Phrase> {
        let agency = self.word(at + 1) == "news" && self.word(at + 2) == "agency";
        let noun = matches!(self.word(at + 1), "media" | "television" | "radio" | "TV");
        let end = if agency { at + 3 } else { at + 2 };
        // A name follows: "Azerbaijan's state news agency AZERTAC".
        let named = self.piece(end).is_some_and(|piece| matches!(piece.kind, PieceKind::Name(_)));
        let from = countries.first()?.1.start;
        let media = (noun || agency && !named)
            && self.word(at) == "state"
            && end <= self.finder.ends[start];
        let mut phrase = Self::bare(start..end, from..end, Head::Body(true));
        phrase.countries = countries.to_vec();
        media.then_some(phrase)
    }

    /// Reads a body named by a common noun: "Slovenian police", "the foreign ministry".
    fn institution(
        &self,
        start: usize,
        at: usize,
        countries: &[(usize, Range<usize>)],
        definite: bool,
    ) -> Option<Phrase> {
        let lower = |at: usize| {
            let token = self.finder.tokens.all.get(at);
            token.is_some_and(|token| token.shape == Shape::Lower)
        };
        let mut noun = at;
        while noun < at + 2
            && lower(noun)
            && self.finder.is(noun, class::PART)
            && !self.finder.is(noun, class::STATE)
        {
            noun += 1;
        }
        let body = lower(noun) && self.finder.is(noun, class::STATE);
        let modifies = lower(noun + 1) && self.piece(noun + 1).is_some();
        let named = (at..=noun).any(|at| self.piece(at).is_some());
        let meant = definite || !countries.is_empty();
        let free = !modifies && !named;
        if !(body && free && meant) {
            return None;
        }
        let from = countries.first().map_or(at, |country| country.1.start);
        let mut phrase = Self::bare(start..noun + 1, from..noun + 1, Head::Institution);
        phrase.countries = countries.to_vec();
        phrase.definite = definite;
        phrase.possessive = self.is_possessive(noun + 1);
        Some(phrase)
    }

    /// Whether a word is a noun for a contact.
    fn is_talks(&self, at: usize) -> bool {
        let noun = |tag| matches!(tag, super::lexicon::Tag::Noun(_));
        let Some(word) = self.finder.words.get(at) else { return false };
        self.finder.lists.phrase(&[*word], false, noun).is_some()
            && self.finder.lists.verbs(*word).is_empty()
    }

    /// Whether a noun follows that the title only describes: "his first foreign leader call", "an
    /// official statement".
    fn noun_follows(&self, at: usize) -> bool {
        let Some(word) = self.finder.words.get(at) else { return false };
        let lower = self.finder.tokens.all[at].shape == Shape::Lower;
        let links = class::AUX | class::PREPOSITION | class::CONJUNCTION | class::ADVERB;
        let free = lower && !self.finder.is(at, links) && self.finder.lists.verbs(*word).is_empty();
        if free && matches!(self.word(at - 1), "official" | "Official") {
            return true;
        }
        let is_noun = |tag| matches!(tag, super::lexicon::Tag::Noun(_));
        lower && self.finder.lists.phrase(&[*word], false, is_noun).is_some()
    }

    /// Reads a name, a body or a pronoun that has nothing but a determiner before it.
    fn plain(&self, start: usize, at: usize, definite: bool, owned: bool) -> Option<Vec<Phrase>> {
        if self.finder.is(at, class::HONORIFIC)
            && let Some((core, head)) = self.name_at(at)
        {
            return Some(vec![self.after_name(Self::bare(start..core.end, core, head))]);
        }
        let Some(piece) = self.piece(at) else {
            return self.pronoun_alone(start, owned);
        };
        let whole = start..piece.tokens.end;
        let mut phrase = Self::bare(whole, piece.tokens.clone(), Head::Pronoun);
        phrase.definite = definite;
        phrase.possessive = self.is_possessive(piece.tokens.end);
        match piece.kind {
            // A name after a word for a newspaper is a news outlet: "Greek daily Kathimerini", "the
            // newspaper Al-Sabah".
            PieceKind::Name(name) if !name.honorific && self.after_paper(at) => {
                phrase.head = Head::Body(true);
                Some(vec![phrase])
            }
            PieceKind::Name(name) if !name.honorific && !name.given && self.after_group(at) => {
                phrase.head = Head::Body(false);
                Some(vec![phrase])
            }
            PieceKind::Name(name) => self.name_alone(phrase, name),
            PieceKind::Listed(body) => {
                phrase.head = Head::Listed(body);
                Some(vec![phrase])
            }
            PieceKind::Body(media) => {
                phrase.head = Head::Body(media);
                Some(vec![phrase])
            }
            PieceKind::Pronoun => {
                let word = self.word(at).to_ascii_lowercase();
                phrase.possessive |= matches!(word.as_str(), "his" | "their");
                Some(vec![phrase])
            }
            _ => None,
        }
    }

    /// Reads a name without a title before it. With a word such as "administration" after it, it is
    /// a body.
    fn name_alone(&self, mut phrase: Phrase, name: Name) -> Option<Vec<Phrase>> {
        if phrase.definite && !name.honorific {
            return None;
        }
        if self.finder.is(phrase.core.end, class::ORG) {
            phrase.head = Head::Body(false);
            phrase.core.end += 1;
            phrase.tokens.end += 1;
            phrase.possessive = self.is_possessive(phrase.tokens.end);
            return Some(vec![phrase]);
        }
        let long = phrase.core.len() > 1;
        let proven = name.honorific || (name.given && long);
        phrase.head = Head::Name { proven, thing: name.thing };
        let mut phrase = self.after_name(phrase);
        if phrase.title.is_some() {
            phrase.head = Head::Name { proven: true, thing: name.thing };
        }
        Some(vec![phrase])
    }

    fn after_group(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |at| self.word(at));
        self.finder.lists.rules.has(RuleList::GroupNoun, before)
    }

    fn after_paper(&self, at: usize) -> bool {
        // "A newspaper, Zamon, said"
        let comma = usize::from(at > 1 && self.word(at - 1) == ",");
        at.checked_sub(1 + comma).is_some_and(|before| self.finder.is_outlet(before))
    }

    /// Reads a possessive pronoun such as "his" in "his call with Putin".
    fn pronoun_alone(&self, start: usize, owned: bool) -> Option<Vec<Phrase>> {
        let word = self.word(start);
        let known = || ["his", "her", "their"].iter().any(|own| word.eq_ignore_ascii_case(own));
        if !owned || !known() {
            return None;
        }
        let mut phrase = Self::bare(start..start + 1, start..start + 1, Head::Pronoun);
        phrase.possessive = true;
        Some(vec![phrase])
    }
}
