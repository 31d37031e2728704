//! Reads names with titles: which country or body a title belongs to, and what follows a name.

use std::ops::Range;

use super::lexicon::{Called, class};
use super::mention::{Piece, PieceKind, Title};
use super::phrase::{Head, Phrase, Reader};
use super::rule_words::RuleList;

impl Reader<'_, '_> {
    pub(super) fn after_title(&self, mut phrase: Phrase, title: Title) -> Vec<Phrase> {
        self.second_title(&mut phrase);
        self.title_of(&mut phrase);
        let mut at = phrase.tokens.end;
        if title.plural {
            // Names may be shared out to countries after the title, as in "The presidents of
            // Venezuela and Guyana, A and B".
            let mut theirs = phrase.clone();
            if phrase.countries.is_empty() {
                self.its_owners(&mut theirs);
            }
            if theirs.tokens.end == phrase.tokens.end {
                theirs.tokens.end = self.described(phrase.tokens.end).unwrap_or(phrase.tokens.end);
            }
            if let Some(names) = self.shared(&theirs) {
                return names;
            }
        }
        let closed = || self.name_at(at + 1).is_some_and(|(name, _)| self.word(name.end) == ",");
        let any = (phrase.status.is_some() || self.is_one(&phrase)) && closed();
        let said = phrase.definite || title.counterpart || any;
        let comma = self.word(at) == "," && said;
        at += usize::from(comma);
        // "a retired general named Koos Terblanche"
        at += usize::from(self.word(at) == "named");
        let mut named = self.name_at(at);
        if named.is_none() {
            self.status_after(&mut phrase, &mut at);
            named = self.name_at(at);
        }
        match named {
            Some((core, head)) if !title.plural => {
                phrase.tokens.end = core.end;
                phrase.core = core;
                phrase.head = head;
                let mut phrase = self.after_name(phrase);
                if comma && self.word(phrase.tokens.end) == "," {
                    phrase.tokens.end += 1;
                }
                vec![phrase]
            }
            _ => self.without_name(phrase, title),
        }
    }

    /// Whether a phrase starts with "a" and the name after it ends an apposition and no item of a
    /// list: "A spokesman, Pavel Denisov, said", but not "a minister, Pavel Denisov, and others".
    fn is_one(&self, phrase: &Phrase) -> bool {
        let first = self.word(phrase.tokens.start).to_lowercase();
        let name = self.name_at(phrase.tokens.end + 1);
        let listed = name.is_none_or(|(name, _)| matches!(self.word(name.end + 1), "and" | "or"));
        matches!(first.as_str(), "a" | "an") && !listed
    }

    /// A title without a name: "the foreign ministers", "a Turkish official". The list is empty for
    /// a bare singular title.
    fn without_name(&self, mut phrase: Phrase, title: Title) -> Vec<Phrase> {
        if title.plural {
            phrase.head = Head::Group;
            self.its_owners(&mut phrase);
            self.described_group(&mut phrase);
        }
        let bare = phrase.tokens.start == phrase.core.start && phrase.body.is_none();
        if bare && !title.plural {
            return Vec::new();
        }
        let body = phrase.body.as_ref().filter(|_| title.plural);
        let before = body.or(phrase.countries.first().map(|country| &country.1));
        let from = before.map(|tokens| tokens.start).filter(|from| *from < phrase.core.start);
        phrase.core.start = from.unwrap_or(phrase.core.start);
        phrase.core.end = phrase.core.end.max(phrase.core.start);
        phrase.possessive = self.is_possessive(phrase.tokens.end);
        vec![phrase]
    }

    /// Extends a group by what it is of, if these words name it: "the foreign ministers of all five Central
    /// Asian states". "The leaders of the two countries" were named before.
    fn described_group(&self, phrase: &mut Phrase) {
        let start = phrase.tokens.end;
        let whole = phrase.countries.is_empty() && phrase.bodies.is_empty();
        let Some(end) = self.described(start).filter(|_| whole && phrase.body.is_none()) else {
            return;
        };
        if (start..end).any(|at| self.finder.tokens.all[at].is_capital()) {
            phrase.tokens.end = end;
            phrase.core.end = end;
            phrase.definite = false;
        }
    }

    /// Extends a title by a second one of the same person: "Deputy Prime Minister and Foreign
    /// Minister Daniel Okoro". After "the", and after the title of a head of state, the second is
    /// somebody else's: "the prime minister and Foreign Minister Daniel Okoro".
    fn second_title(&self, phrase: &mut Phrase) {
        let Some(title) = phrase.title.clone() else { return };
        let plural = |title: Option<Title>| title.is_none_or(|title| title.plural);
        let head = self.word(title.end - 1).to_lowercase();
        let joins = [
            "minister",
            "premier",
            "secretary",
            "adviser",
            "advisor",
            "representative",
            "member",
            "director",
            "prince",
        ];
        let assists = self.word(title.start).eq_ignore_ascii_case("assistant");
        let and = phrase.tokens.end == title.end && self.word(title.end) == "and";
        let Some(Piece { tokens, kind: PieceKind::Title(second) }) = self.piece(title.end + 1)
        else {
            return;
        };
        let joins = joins.contains(&head.as_str()) || assists;
        let same = and && joins && !plural(phrase.kind_of_title);
        // "the Crown Prince and Prime Minister of Bahrain, Salman"
        let apart = phrase.definite && (head != "prince" || self.name_at(tokens.end).is_some());
        if same && !apart && !plural(Some(*second)) {
            phrase.title = Some(title.start..tokens.end);
            phrase.kind_of_title = Some(*second);
            phrase.tokens.end = tokens.end;
        }
    }

    fn status_after(&self, phrase: &mut Phrase, at: &mut usize) {
        if phrase.status.is_none() && *at < self.finder.ends[phrase.tokens.start] {
            let mut next = *at + usize::from(self.word(*at) == "-");
            phrase.status = self.status(&mut next);
            if phrase.status.is_some() {
                *at = next;
            }
        }
    }

    /// The name that starts at a token, also after a rank or an honorific; `None` if there is none.
    pub(super) fn name_at(&self, at: usize) -> Option<(Range<usize>, Head)> {
        let at = self.finder.past_bracket(at);
        if let Some(Piece { tokens, kind: PieceKind::Name(name) }) = self.piece(at) {
            return Some((tokens.clone(), Head::Name { proven: true, thing: name.thing }));
        }
        if let Some(name) = self.after_rank(at) {
            return Some(name);
        }
        let is_led = |word: &str| matches!(word, "the" | "His" | "Her" | "his" | "her");
        let at =
            at + usize::from(is_led(self.word(at)) && self.finder.is(at + 1, class::HONORIFIC));
        if self.finder.is(at, class::HONORIFIC) {
            let next = (at + 1..at + 8).find_map(|next| self.piece(next))?;
            if let PieceKind::Name(name) = next.kind
                && name.honorific
            {
                return Some((next.tokens.clone(), Head::Name { proven: true, thing: name.thing }));
            }
        }
        None
    }

    /// Reads the owner after a title: "of Egypt", "to the United Nations", "of Zemoria's Security
    /// Council".
    fn title_of(&self, phrase: &mut Phrase) {
        let at = phrase.tokens.end;
        let link = self.word(at);
        if matches!(link, "on" | "in" | "for" | "to") && self.region_of_title(phrase, at) {
            return;
        }
        if !matches!(link, "of" | "to" | "for") {
            return;
        }
        let owner = at + 1 + usize::from(matches!(self.word(at + 1), "the" | "The"));
        if self.office_of_country(phrase, owner) {
            return;
        }
        if let Some(country) =
            self.officer_of_country(owner).filter(|_| phrase.countries.is_empty())
        {
            phrase.countries = vec![country];
            return;
        }
        if self.piece(owner).is_none() {
            // "a spokesman for the presidency, Aldemiro Vaz,"
            if let Some(end) = self.common_owner(owner).filter(|end| self.is_named_after(*end)) {
                phrase.tokens.end = end;
            }
        } else if !self.of_an_office(phrase, owner) {
            self.owner(phrase, owner);
        }
    }

    /// Reads the owner of a title at a token, after "of", "to" or "for".
    fn owner(&self, phrase: &mut Phrase, at: usize) {
        let Some(piece) = self.piece(at) else { return };
        let link = self.word(phrase.tokens.end);
        let plural = phrase.kind_of_title.is_some_and(|title| title.plural);
        if plural && (matches!(piece.kind, PieceKind::Country(..)) || self.has_two_sides(phrase)) {
            return;
        }
        match piece.kind {
            PieceKind::Country(country, Called::Adjective) => {
                let adviser = self.word(phrase.tokens.end - 1).to_lowercase();
                if link == "to" && matches!(adviser.as_str(), "adviser" | "advisor" | "aide") {
                    phrase.countries = vec![(country, piece.tokens.clone())];
                }
            }
            // A region of a country is part of the title: "Governor of the Amur Region".
            // "the governor of Táchira, Freddy Bernales,"
            PieceKind::Name(name)
                if link == "of"
                    && (name.thing || !plural && self.is_named_after(piece.tokens.end)) =>
            {
                phrase.tokens.end = piece.tokens.end;
                if let Some(title) = &mut phrase.title {
                    title.end = piece.tokens.end;
                }
            }
            PieceKind::Name(_) if self.is_possessive(piece.tokens.end) => {
                self.body_at(phrase, piece.tokens.end + 1);
            }
            PieceKind::Country(country, _) => {
                self.country_of_title(phrase, (country, piece.tokens.clone()), link == "of");
            }
            // "Japan's ambassador to ASEAN" holds an office of Japan, "the EU's ambassador to the UN" one of the EU.
            PieceKind::Body(_) | PieceKind::Listed(_)
                if link == "to" && (!phrase.countries.is_empty() || phrase.body.is_some()) =>
            {
                phrase.tokens.end = piece.tokens.end;
            }
            PieceKind::Body(_) | PieceKind::Listed(_) => self.body_at(phrase, at),
            _ => {}
        }
    }

    /// Takes the body at a token, if there is one, as the owner of the title.
    fn body_at(&self, phrase: &mut Phrase, at: usize) {
        let Some(Piece { tokens, kind: PieceKind::Body(_) | PieceKind::Listed(_) }) =
            self.piece(at)
        else {
            return;
        };
        phrase.body = Some(tokens.clone());
        phrase.tokens.end = tokens.end;
        // "of the UN Secretary-General for Central Africa"
        if let Some(Piece { tokens: officer, kind: PieceKind::Title(title) }) =
            self.piece(tokens.end)
            && !title.plural
        {
            phrase.tokens.end = officer.end;
            self.region_of_title(phrase, officer.end);
        }
    }

    /// Reads a country after a title: "of Egypt", "to Tazmar", "of Zemoria's Security Council".
    /// `of` says whether the link is "of". With "to" the country becomes part of the title.
    fn country_of_title(&self, phrase: &mut Phrase, country: (usize, Range<usize>), of: bool) {
        let end = country.1.end;
        if self.is_possessive(end) {
            let Some(next) = self.piece(end + 1) else { return };
            if matches!(next.kind, PieceKind::Body(_) | PieceKind::Listed(_)) {
                phrase.countries = vec![country];
                phrase.body = Some(next.tokens.clone());
                phrase.tokens.end = next.tokens.end;
            }
            return;
        }
        phrase.tokens.end = end;
        // "of the Republic of Korea (ROK) Park Ji-young"
        if self.word(end) == "(" && self.word(end + 2) == ")" {
            phrase.tokens.end = end + 3;
        }
        if of {
            phrase.countries = vec![country];
            // Skips the body at which a country is represented: "of Morocco to the United Nations".
            let to = end + 1 + usize::from(self.word(end + 1) == "the");
            if self.word(end) == "to"
                && let Some(Piece { tokens, kind: PieceKind::Body(_) | PieceKind::Listed(_) }) =
                    self.piece(to)
            {
                phrase.tokens.end = tokens.end;
            }
        } else if let Some(title) = &mut phrase.title {
            title.end = end;
        }
    }

    /// Whether several countries or bodies follow a plural title: "representatives of Hamas and the
    /// European Union".
    fn has_two_sides(&self, phrase: &Phrase) -> bool {
        let tokens = phrase.tokens.clone();
        let mut trial = Self::bare(tokens.clone(), tokens, Head::Group);
        self.its_owners(&mut trial);
        trial.sides().len() > 1
    }

    /// Takes the countries and bodies after a group or plural title: "leaders from Egypt, Jordan and
    /// Qatar", "the delegations of Hamas and Fatah". A body alone is not taken.
    pub(super) fn its_owners(&self, phrase: &mut Phrase) {
        let at = phrase.tokens.end;
        if !matches!(self.word(at), "from" | "of") {
            return;
        }
        let mut sides = Phrase { tokens: at..at, ..Self::bare(at..at, at..at, phrase.head) };
        let mut end = at + 1;
        loop {
            end += usize::from(matches!(self.word(end), "the" | "The"));
            let Some(after) = self.side(&mut sides, end) else { break };
            sides.tokens.end = after;
            end = after;
            end += usize::from(self.word(end) == ",");
            end += usize::from(self.word(end) == "and");
            if end == after {
                break;
            }
        }
        if !sides.countries.is_empty() || sides.bodies.len() > 1 {
            phrase.tokens.end = sides.tokens.end;
            phrase.core.end = sides.tokens.end;
            phrase.countries = sides.countries;
            phrase.bodies = sides.bodies;
        } else if self.office_of_country(phrase, at + 1 + usize::from(self.word(at + 1) == "the")) {
            // Members of a country's body: "members of the Austrian parliament".
            phrase.core.end = phrase.tokens.end;
            phrase.body = None;
        }
    }

    /// Reads names that share a title, each with the country at the same position: "his Greek and
    /// French counterparts, A and B". `None` unless two or more names follow.
    fn shared(&self, phrase: &Phrase) -> Option<Vec<Phrase>> {
        let mut at = phrase.tokens.end;
        at += usize::from(self.word(at) == ",");
        let mut names = Vec::new();
        let mut end = at;
        while let Some((core, head)) = self.name_at(end) {
            names.push((core.clone(), head));
            end = core.end;
            let comma = usize::from(self.word(end) == ",");
            let and = usize::from(self.word(end + comma) == "and");
            if comma + and == 0 || self.name_at(end + comma + and).is_none() {
                break;
            }
            end += comma + and;
        }
        if names.len() < 2 {
            return None;
        }
        let matched = phrase.countries.len() == names.len();
        let count = names.len();
        let share = |(place, (core, head)): (usize, (Range<usize>, Head))| {
            let mut one = phrase.clone();
            one.tokens = if place == 0 { phrase.tokens.start..core.end } else { core.clone() };
            one.core = core;
            one.head = head;
            one.countries = match phrase.countries.as_slice() {
                all if matched => vec![all[place].clone()],
                [only] => vec![only.clone()],
                _ => Vec::new(),
            };
            if place + 1 == count
                && self.word(one.tokens.end) == ","
                && self.word(one.tokens.end + 1) == "respectively"
            {
                one.tokens.end += 2;
                one.tokens.end += usize::from(self.word(one.tokens.end) == ",");
            }
            one
        };
        Some(names.into_iter().enumerate().map(share).collect())
    }

    /// Reads what follows a name: "of the Kingdom of Saudi Arabia", "(Петрос)", ", a former
    /// ambassador to Tazmar,".
    pub(super) fn after_name(&self, mut phrase: Phrase) -> Phrase {
        let suffix = self.past_suffix(phrase.tokens.end);
        phrase.tokens.end = suffix.unwrap_or(phrase.tokens.end);
        let mut at = phrase.tokens.end;
        if self.word(at) == "(" {
            let close = (at..(at + 8).min(self.finder.words.len())).find(|t| self.word(*t) == ")");
            if let Some(close) = close {
                at = close + 1;
                phrase.tokens.end = at;
            }
        }
        if self.word(at) == "of" && phrase.countries.is_empty() {
            let next = at + 1 + usize::from(self.word(at + 1) == "the");
            if let Some(Piece { tokens, kind: PieceKind::Country(country, _) }) = self.piece(next)
                && !self.is_possessive(tokens.end)
            {
                phrase.countries = vec![(*country, tokens.clone())];
                phrase.tokens.end = tokens.end;
                at = tokens.end;
            } else if phrase.title.is_some() && phrase.body.is_none() {
                // The body after the name: "President Costache of the European Council".
                self.body_at(&mut phrase, next);
                at = phrase.tokens.end;
            }
        }
        phrase.possessive = self.is_possessive(at);
        if self.word(at) == "," && !phrase.possessive {
            if phrase.title.is_none() {
                self.apposition(&mut phrase, at + 1);
            } else {
                let mut also = Self::bare(phrase.core.clone(), phrase.core.clone(), phrase.head);
                self.apposition(&mut also, at + 1);
                if also.title.is_some() && !self.is_in_a_list(&also) {
                    phrase.tokens.end = also.tokens.end;
                    phrase.also = Some(Box::new(also));
                }
            }
        }
        // The comma that closes the suffix: "Joseph Biden, Jr., spoke".
        if suffix == Some(phrase.tokens.end) && self.word(phrase.tokens.end) == "," {
            phrase.tokens.end += 1;
        }
        phrase
    }

    /// The token after a suffix between commas: ", Jr." after "Joseph Biden". `None` if there is none.
    fn past_suffix(&self, at: usize) -> Option<usize> {
        let suffix = |at| self.finder.lists.rules.has(RuleList::NameSuffix, self.word(at));
        (self.word(at) == "," && suffix(at + 1)).then_some(at + 2)
    }

    fn apposition(&self, phrase: &mut Phrase, start: usize) {
        let limit = self.finder.ends[phrase.tokens.start];
        let (mut at, ..) = self.determiners(start, limit);
        let mut status = self.status(&mut at);
        let mut countries = Vec::new();
        if let Some(Piece { tokens, kind: PieceKind::Name(_) }) = self.piece(at)
            && self.is_possessive(tokens.end)
        {
            at = self.past_kin(tokens.end + 1);
            let mut after = at;
            status = status.or_else(|| self.status(&mut after));
            at = after;
        } else if let Some((found, end)) = self.countries(at, limit) {
            countries = found;
            at = end;
            status = status.or_else(|| self.status(&mut at));
        }
        at = self.past_owner(at);
        let (body, next) = self.body_of_title(at);
        at = next;
        status = status.or_else(|| self.status(&mut at));
        let Some(Piece { tokens, kind: PieceKind::Title(title) }) = self.piece(at) else {
            return;
        };
        // The title after the comma is another speaker's: "met Okoro, an official said".
        let speaks =
            self.finder.words.get(tokens.end).is_some_and(|w| self.finder.lists.is_speech(*w));
        if title.plural || speaks || self.name_at(tokens.end).is_some() {
            return;
        }
        let own = phrase.clone();
        phrase.title = Some(tokens.clone());
        phrase.kind_of_title = Some(*title);
        phrase.status = phrase.status.or(status);
        if phrase.countries.is_empty() || !countries.is_empty() {
            phrase.countries = countries;
        }
        phrase.body = body;
        phrase.tokens.end = tokens.end;
        self.second_title(phrase);
        self.title_of(phrase);
        // "a director at the Unification Ministry"
        let at = phrase.tokens.end;
        if self.word(at) == "at" && phrase.body.is_none() && phrase.countries.is_empty() {
            self.body_at(phrase, at + 1 + usize::from(self.word(at + 1) == "the"));
        }
        // The office is that of the next one in a list: "Vale, Director of the Council Nils Bergen".
        if self.name_at(phrase.tokens.end).is_some() {
            *phrase = own;
            return;
        }
        if self.word(phrase.tokens.end) == "," {
            phrase.tokens.end += 1;
        }
    }

    /// Whether a list goes on after a second office, so that its holder is somebody else: "Prime Minister Vale,
    /// the Amir of Qatar, and President Okoro".
    fn is_in_a_list(&self, also: &Phrase) -> bool {
        let end = also.tokens.end;
        let goes_on = matches!(self.word(end), "and" | "or" | "as");
        let titled = matches!(self.piece(end), Some(p) if matches!(p.kind, PieceKind::Title(_)));
        let closed = end > 0 && self.word(end - 1) == ",";
        closed && (goes_on || titled && self.name_at(end).is_none())
    }

    /// The token after a title that owns the next one, such as "the prime minister's" before
    /// "special envoy"; `at` if there is none.
    fn past_owner(&self, at: usize) -> usize {
        match self.piece(at) {
            Some(Piece { tokens, kind: PieceKind::Title(_) }) if self.is_possessive(tokens.end) => {
                tokens.end + 1
            }
            _ => at,
        }
    }

    /// The token after "son-in-law and" before "former aide"; `at` if there is none.
    fn past_kin(&self, at: usize) -> usize {
        let and = (at..(at + 6).min(self.finder.words.len())).find(|t| self.word(*t) == "and");
        match self.piece(at) {
            Some(Piece { tokens, kind: PieceKind::Title(title) }) if title.post => {
                and.filter(|and| *and == tokens.end).map_or(at, |and| and + 1)
            }
            _ => at,
        }
    }
}
