//! Finds the body or country that a title belongs to where no list names it: "the Ethiopian foreign
//! ministry", "Central Asia", "the UN Secretary-General's". Everything else before and after a
//! title is in `titled`.

use std::ops::Range;

use super::lexicon::{Called, class};
use super::mention::{Piece, PieceKind};
use super::phrase::{Head, Phrase, Reader};
use super::rule_words::RuleList;
use super::token::Shape;

impl Reader<'_, '_> {
    fn lower(&self, at: usize) -> bool {
        self.finder.tokens.all.get(at).is_some_and(|token| token.shape == Shape::Lower)
    }

    /// The token after a body named by a common noun: "foreign ministry", "intelligence",
    /// "government". `None` if there is none at `at`.
    pub(super) fn common_body(&self, at: usize) -> Option<usize> {
        let mut noun = at;
        while noun < at + 2
            && self.lower(noun)
            && self.finder.is(noun, class::PART)
            && !self.finder.is(noun, class::STATE)
        {
            noun += 1;
        }
        let governs = self.finder.is(noun, class::STATE)
            || self.finder.lists.rules.has(RuleList::Governor, self.word(noun));
        // "intelligence service", "army command"
        let longer = self.lower(noun + 1)
            && self.finder.is(noun + 1, class::ORG)
            && self.piece(noun + 1).is_none();
        (self.lower(noun) && governs).then_some(noun + 1 + usize::from(longer))
    }

    /// The token after a few common nouns that may own a title, such as "main opposition party" in
    /// "the leader of the main opposition party, Irma Vale,". `None` if there are none.
    pub(super) fn common_owner(&self, at: usize) -> Option<usize> {
        let links = class::AUX | class::CONJUNCTION | class::PREPOSITION | class::PRONOUN;
        let noun = |at: usize| {
            self.lower(at)
                && self.piece(at).is_none()
                && !self.finder.is(at, links)
                && !self.is_possessive(at)
        };
        let words = (at..at + 4).take_while(|at| noun(*at)).count();
        (words > 0).then_some(at + words)
    }

    /// Whether a comma and then the name of the one who holds the office follow: ", Irma Vale,", but
    /// not ", Irma Vale said".
    pub(super) fn is_named_after(&self, comma: usize) -> bool {
        let Some((name, _)) = self.name_at(comma + 1).filter(|_| self.word(comma) == ",") else {
            return false;
        };
        let words = &self.finder.words;
        let says = words.get(name.end).is_some_and(|word| self.finder.lists.is_speech(*word));
        // In a list the names may be of others: "the lawyer of Vale, Okoro and Bergen".
        let listed = self.word(name.end) == "and";
        self.word(name.end) == "," || name.len() > 1 && !says && !listed
    }

    /// The body before a title and the token of the title, after a country: "foreign ministry"
    /// before "spokesman". Without it, returns `None` and `at`.
    pub(super) fn office_of_title(&self, at: usize) -> (Option<Range<usize>>, usize) {
        match self.common_body(at) {
            Some(end) if matches!(self.piece(end), Some(p) if matches!(p.kind, PieceKind::Title(_))) => {
                (Some(at..end), end)
            }
            _ => (None, at),
        }
    }

    /// Takes "for the Ethiopian foreign ministry" or "of Ethiopia's foreign ministry" after a title
    /// as its owner. Returns whether there was one.
    pub(super) fn office_of_country(&self, phrase: &mut Phrase, at: usize) -> bool {
        let Some(Piece { tokens, kind: PieceKind::Country(country, _) }) = self.piece(at) else {
            return false;
        };
        let start = tokens.end + usize::from(self.is_possessive(tokens.end));
        let Some(end) = self.common_body(start) else { return false };
        phrase.countries = vec![(*country, tokens.clone())];
        phrase.body = Some(start..end);
        phrase.tokens.end = end;
        true
    }

    /// Extends a title by the region it is responsible for: "for Central Asia", "to the Middle
    /// East", "on Myanmar", "in Kyiv". The region does not own the office. Returns whether there
    /// was one.
    pub(super) fn region_of_title(&self, phrase: &mut Phrase, link: usize) -> bool {
        let word = self.word(link);
        let at = link + 1 + usize::from(matches!(self.word(link + 1), "the" | "The"));
        let Some(piece) = self.piece(at) else { return false };
        let end = match piece.kind {
            PieceKind::Country(..)
                if matches!(word, "on" | "in") || self.is_sent_for(phrase, word) =>
            {
                piece.tokens.end
            }
            PieceKind::Name(name) if name.thing || self.finder.is(at, class::THING) => {
                piece.tokens.end
            }
            PieceKind::Name(_)
                if self.word(piece.tokens.end) == "of" && piece.tokens.len() == 1 =>
            {
                let next = piece.tokens.end + 1;
                if !self.finder.is(next, class::THING) {
                    return false;
                }
                next + 1
            }
            _ => return false,
        };
        let sent = phrase.title.clone().is_some_and(|title| {
            matches!(
                self.word(title.end - 1).to_lowercase().as_str(),
                "envoy"
                    | "representative"
                    | "ambassador"
                    | "coordinator"
                    | "consul"
                    | "diplomat"
                    | "adviser"
                    | "advisor"
                    | "secretary"
                    | "chief"
                    | "official"
            )
        });
        if sent {
            phrase.tokens.end = end;
        }
        sent
    }

    /// Whether "for" links an envoy or the like to a country or region, as in "Personal Envoy for
    /// Western Sahara".
    fn is_sent_for(&self, phrase: &Phrase, link: &str) -> bool {
        let title = phrase.title.clone().map_or("", |title| self.word(title.end - 1));
        let sent = ["envoy", "representative", "coordinator"];
        link == "for" && sent.iter().any(|known| title.eq_ignore_ascii_case(known))
    }

    /// Adds a second office to a title: "Aide to the President Yuri Uspensky". Returns whether
    /// there was one.
    pub(super) fn of_an_office(&self, phrase: &mut Phrase, at: usize) -> bool {
        let Some(Piece { tokens, kind: PieceKind::Title(title) }) = self.piece(at) else {
            return false;
        };
        let named =
            matches!(self.piece(tokens.end), Some(p) if matches!(p.kind, PieceKind::Name(_)));
        let the = self.word(at - 1).eq_ignore_ascii_case("the");
        if title.plural || !named || !the {
            return false;
        }
        phrase.tokens.end = tokens.end;
        if let Some(own) = &mut phrase.title {
            own.end = tokens.end;
        }
        true
    }

    /// Reads a name of at least two words after the "'s" of a country: "Congo's Félix Tshibangu".
    pub(super) fn somebody_of(&self, start: usize, end: usize) -> Option<Vec<Phrase>> {
        let name = self.piece(end).filter(|_| end > 0 && self.is_possessive(end - 1))?;
        let PieceKind::Name(kind) = name.kind else { return None };
        let titled =
            matches!(self.piece(name.tokens.end), Some(p) if matches!(p.kind, PieceKind::Title(_)));
        let org = self.finder.is(name.tokens.end, class::ORG);
        if kind.thing || titled || org || name.tokens.len() < 2 {
            return None;
        }
        let head = Head::Name { proven: true, thing: false };
        Some(vec![self.after_name(Self::bare(start..name.tokens.end, name.tokens.clone(), head))])
    }

    /// Reads a news outlet with the words that lead to its name: "the Belgrade daily Politika", "the state
    /// channel VTV".
    pub(super) fn outlet(&self, start: usize, at: usize) -> Option<Vec<Phrase>> {
        let noun = (at..at + 3).find(|noun| self.finder.is_outlet(*noun))?;
        let links = class::AUX | class::PREPOSITION | class::CONJUNCTION | class::ADVERB;
        let plain = |at: usize| {
            let token = self.finder.tokens.all[at];
            token.shape == Shape::Lower
                && self.piece(at).is_none()
                && !self.finder.is(at, links)
                && (self.word(at) == "state" || self.finder.lists.verbs(token.word).is_empty())
        };
        let name = self.piece(noun + 1)?;
        let named = matches!(name.kind, PieceKind::Name(name) if !name.honorific);
        let led = at > start || noun == at;
        if !named || !led || !(at..noun).all(plain) {
            return None;
        }
        let whole = start..name.tokens.end;
        let mut phrase = Self::bare(whole, name.tokens.clone(), Head::Body(true));
        phrase.possessive = self.is_possessive(name.tokens.end);
        Some(vec![phrase])
    }

    /// The country of the officer at a token, to whom somebody belongs: "North Korean leader Kim Jong-su"
    /// after "an envoy of". `None` if none is named there.
    pub(super) fn officer_of_country(&self, at: usize) -> Option<(usize, Range<usize>)> {
        let piece = self.piece(at)?;
        let PieceKind::Country(country, _) = piece.kind else { return None };
        let title = piece.tokens.end + usize::from(self.is_possessive(piece.tokens.end));
        let title = self.piece(title)?;
        let one = matches!(title.kind, PieceKind::Title(title) if !title.plural);
        (one && self.name_at(title.tokens.end).is_some()).then(|| (country, piece.tokens.clone()))
    }

    /// The token after what a group is of, in words that name no country or body: "of all five Central
    /// Asian states", "of the two countries". `None` if that does not follow.
    pub(super) fn described(&self, at: usize) -> Option<usize> {
        if self.word(at) != "of" {
            return None;
        }
        let limit = (at + 8).min(self.finder.ends[at]);
        let noun = |at: &usize| {
            let word = self.word(*at);
            let group = self.finder.is(*at, class::GROUP);
            let lower = self.finder.tokens.all[*at].shape == Shape::Lower;
            lower && (group || matches!(word, "states" | "powers" | "neighbours" | "neighbors"))
        };
        let end = (at + 2..limit).find(noun)?;
        let adjective = |at: usize| {
            let token = self.finder.tokens.all[at];
            let unknown = token.word == 0 && token.shape == Shape::Lower;
            token.is_capital() || unknown || self.finder.is(at, class::DETERMINER | class::QUANTITY)
        };
        (at + 1..end).all(adjective).then_some(end + 1)
    }

    /// Reads an officer of another officer: "The UN Secretary-General's Special Envoy for Yemen,
    /// A".
    pub(super) fn of_an_officer(
        &self,
        start: usize,
        owner: &Piece,
        status: Option<&'static str>,
    ) -> Option<Vec<Phrase>> {
        if !matches!(owner.kind, PieceKind::Listed(_) | PieceKind::Body(_)) {
            return None;
        }
        let title = self.piece(owner.tokens.end)?;
        let officer = matches!(title.kind, PieceKind::Title(title) if !title.plural);
        if !officer || !self.is_possessive(title.tokens.end) {
            return None;
        }
        let next = title.tokens.end + 1;
        let mut found = self.titled(start, next, &[], status, true)?;
        for phrase in found.iter_mut().filter(|phrase| phrase.body.is_none()) {
            phrase.body = Some(owner.tokens.clone());
        }
        found.iter().all(|phrase| matches!(phrase.head, Head::Name { .. })).then_some(found)
    }

    /// Adds the country or body at a token to the sides of a group. Returns the token after it;
    /// `None` if there is none.
    pub(super) fn side(&self, phrase: &mut Phrase, at: usize) -> Option<usize> {
        let piece = self.piece(at)?;
        match piece.kind {
            PieceKind::Country(_, Called::Adjective)
                if self.common_body(piece.tokens.end).is_some() =>
            {
                None
            }
            PieceKind::Country(country, _) => {
                phrase.countries.push((country, piece.tokens.clone()));
                Some(piece.tokens.end)
            }
            PieceKind::Body(false) | PieceKind::Listed(_)
                if !self.is_possessive(piece.tokens.end) =>
            {
                phrase.bodies.push(piece.tokens.clone());
                Some(piece.tokens.end)
            }
            _ => None,
        }
    }

    /// Reads people of two sides, of which one at least is a body: "Hamas and Fatah officials",
    /// "Norwegian and EU negotiators", "government and rebel delegates" is not one.
    pub(super) fn of_two_sides(&self, start: usize, at: usize) -> Option<Phrase> {
        let mut phrase = Self::bare(start..at, at..at, Head::Group);
        let mut end = at;
        loop {
            let government = match self.piece(end)?.kind {
                PieceKind::Country(country, Called::Adjective)
                    if self.word(end + 1) == "government" =>
                {
                    phrase.countries.push((country, end..end + 1));
                    Some(end + 2)
                }
                _ => self.side(&mut phrase, end),
            };
            end = government?;
            let comma = usize::from(self.word(end) == ",");
            let and = usize::from(matches!(self.word(end + comma), "and" | "-" | "–"));
            if comma + and == 0 {
                break;
            }
            end += comma + and;
        }
        if phrase.bodies.is_empty() || phrase.sides().len() < 2 {
            return None;
        }
        while self.finder.is(end, class::QUANTITY | class::PART) && self.piece(end).is_none() {
            end += 1;
        }
        let people = self.piece(end).filter(|piece| match piece.kind {
            PieceKind::Group => true,
            PieceKind::Title(title) => title.plural,
            _ => false,
        })?;
        phrase.tokens.end = people.tokens.end;
        phrase.core.end = people.tokens.end;
        Some(phrase)
    }

    /// The name after a rank such as "General" that follows an office.
    pub(super) fn after_rank(&self, at: usize) -> Option<(Range<usize>, Head)> {
        let Some(Piece { tokens, kind: PieceKind::Title(_) }) = self.piece(at) else { return None };
        let rank = self.word(tokens.end - 1).to_lowercase();
        let at = self.finder.past_bracket(tokens.end);
        let Some(Piece { tokens: name, kind: PieceKind::Name(kind) }) = self.piece(at) else {
            return None;
        };
        let ranked = tokens.len() < 3 && self.finder.lists.rules.has(RuleList::Rank, &rank);
        ranked.then(|| (name.clone(), Head::Name { proven: true, thing: kind.thing }))
    }
}
