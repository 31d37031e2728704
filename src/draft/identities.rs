//! Decides who is who in a document: which names belong to one person, and whom "the minister" and
//! "he" mean.

use foldhash::HashMap;

use super::items::Items;
use super::known::Context;
use super::lexicon::{Lexicon, class};
use super::phrase::{Head, Phrase};
use super::rule_words::RuleList;
use super::suggestion::{Party, PartyId, PartyKind, Span};
use super::token::Tokens;

/// The parties that a phrase means.
#[derive(Clone, Debug, Default)]
pub(super) struct Meant {
    pub parties: Vec<PartyId>,
    /// Whether the phrase does not name them itself, so that other words had to be consulted.
    pub apart: bool,
}

/// All parties that a text names.
#[derive(Default)]
pub(super) struct Register {
    pub parties: Vec<Party>,
    /// For each phrase, the parties that it means.
    pub meant: Vec<Meant>,
    pub(super) people: Vec<Person>,
    countries: HashMap<usize, PartyId>,
    others: HashMap<String, PartyId>,
    pub unsorted: Vec<Span>,
}

/// A title that somebody has.
#[derive(Clone, Debug)]
pub(super) struct Titled {
    /// All words of the title, in lower case.
    pub words: String,
    /// Its main noun, in lower case.
    pub head: String,
    pub country: Option<usize>,
    /// Whether it is of the past.
    pub former: bool,
}

impl Titled {
    /// Whether it is that of a head of state or government, who may be called a country's leader.
    pub(super) fn leads(&self, lists: &Lexicon) -> bool {
        let prime = self.words.split(' ').any(|word| word == "prime");
        lists.is(lists.word(&self.head), class::TOP) && self.head != "minister" || prime
    }
}

#[derive(Clone, Debug)]
pub(super) struct Person {
    pub party: PartyId,
    /// The words of the person's fullest name, in lower case.
    words: Vec<String>,
    pub male: Option<bool>,
    /// The titles that the text gives the person.
    pub titles: Vec<Titled>,
}

pub(super) struct Reading<'a, 't> {
    pub tokens: &'a Tokens<'t>,
    pub items: &'a Items,
    pub lists: &'a Lexicon,
    pub context: &'a Context,
}

/// Finds all parties of a text and what each phrase means.
pub(super) fn read(reading: &Reading<'_, '_>) -> Register {
    let meant = vec![Meant::default(); reading.items.phrases.len()];
    let mut register = Register { meant, ..Register::default() };
    let said = reading.speakers();
    register.people(reading, &said);
    register.others(reading);
    register.references(reading);
    register.link(reading.context);
    register
}

impl Reading<'_, '_> {
    pub(super) fn core(&self, phrase: &Phrase) -> Span {
        self.tokens.span(phrase.core.clone())
    }

    fn words(&self, phrase: &Phrase) -> Vec<String> {
        let core = phrase.core.clone();
        let mut words: Vec<String> = core
            .map(|at| self.tokens.str(at).to_lowercase())
            .filter(|w| !w.ends_with('.'))
            .collect();
        // "Lloyd Austin III", but "Abdullah II"
        let suffix = |word: &String| self.lists.rules.has(RuleList::NameSuffix, word);
        if words.len() > 2 {
            words.pop_if(|word| suffix(word));
        }
        words
    }

    pub(super) fn title_word(&self, phrase: &Phrase) -> Option<String> {
        let title = phrase.title.clone()?;
        let heads = class::HEAD | class::PLURAL_HEAD | class::POST;
        let mut words = title.clone().filter(|at| self.lists.is(self.tokens.all[*at].word, heads));
        let word = words.next_back().or_else(|| title.end.checked_sub(1))?;
        Some(self.tokens.str(word).to_lowercase())
    }
}

impl Register {
    fn party(&mut self, kind: PartyKind, name: &str, span: Span) -> PartyId {
        let id = PartyId(self.parties.len());
        self.parties.push(Party {
            kind,
            name: name.to_owned(),
            span,
            aliases: Vec::new(),
            anonymous: false,
            known: None,
            part_of: None,
            used: false,
        });
        id
    }

    fn alias(&mut self, id: PartyId, name: &str, span: Span) {
        let party = &mut self.parties[id.0];
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if party.name != name && party.aliases.iter().all(|(known, _)| *known != name) {
            party.aliases.push((name, span));
        }
    }

    /// Finds the people. Proven names come first, the longest first; then come names that are part
    /// of one of these. Other names go to `unsorted`.
    fn people(&mut self, reading: &Reading<'_, '_>, said: &[bool]) {
        let phrases = &reading.items.phrases;
        let named = |place: &usize| matches!(phrases[*place].head, Head::Name { .. });
        let mut order: Vec<usize> = (0..phrases.len()).filter(named).collect();
        let proven = |place: usize| match phrases[place].head {
            Head::Name { proven, thing } => {
                proven || (said[place] && !thing && phrases[place].core.len() > 1)
            }
            _ => false,
        };
        order.sort_by_key(|place| {
            (!proven(*place), std::cmp::Reverse(phrases[*place].core.len()), *place)
        });
        for place in order {
            let phrase = &phrases[place];
            let words = reading.words(phrase);
            let found = self.same_person(reading, &words, reading.title_word(phrase).as_deref());
            let person = match (found, proven(place)) {
                (FoundName::One(person), _) => person,
                (FoundName::None, true) => self.new_person(reading, phrase, words),
                (FoundName::None, false) => {
                    self.unsorted.push(reading.core(phrase));
                    continue;
                }
                (FoundName::Several, _) => continue,
            };
            self.note(reading, place, person);
        }
        self.by_place(reading);
    }

    fn new_person(
        &mut self,
        reading: &Reading<'_, '_>,
        phrase: &Phrase,
        words: Vec<String>,
    ) -> usize {
        let span = reading.core(phrase);
        let name = one_line(span.of(reading.tokens.text));
        let party = self.party(PartyKind::Person, &name, span);
        let first = reading.tokens.all[phrase.core.start].word;
        let male =
            match (reading.lists.is(first, class::MALE), reading.lists.is(first, class::FEMALE)) {
                (true, false) => Some(true),
                (false, true) => Some(false),
                _ => None,
            };
        self.people.push(Person { party, words, male, titles: Vec::new() });
        self.people.len() - 1
    }

    fn note(&mut self, reading: &Reading<'_, '_>, place: usize, person: usize) {
        let phrase = &reading.items.phrases[place];
        let party = self.people[person].party;
        let span = reading.core(phrase);
        let name = span.of(reading.tokens.text);
        self.alias(party, name, span);
        self.meant[place] = Meant { parties: vec![party], apart: false };
        if let Some(word) = reading.title_word(phrase) {
            let male = match word.as_str() {
                "king" | "prince" | "emir" | "amir" | "sultan" | "spokesman" | "chairman" => {
                    Some(true)
                }
                "queen" | "princess" | "spokeswoman" | "chairwoman" => Some(false),
                _ => None,
            };
            let country = phrase.countries.first().map(|country| country.0);
            let words = phrase.title.clone().map(|title| reading.tokens.span(title));
            let words = words.map(|span| one_line(span.of(reading.tokens.text)).to_lowercase());
            let person = &mut self.people[person];
            person.male = male.or(person.male);
            let words = words.unwrap_or_default();
            person.titles.push(Titled { words, head: word, country, former: phrase.is_former() });
        }
        let before = phrase.core.start.checked_sub(1).map(|at| reading.tokens.str(at));
        match before.map(str::to_lowercase).as_deref() {
            Some("mr" | "mr." | "sir") => self.people[person].male = Some(true),
            Some("mrs" | "mrs." | "ms" | "ms.") => self.people[person].male = Some(false),
            _ => {}
        }
    }

    /// Finds the person whose name these words are, or are part of.
    fn same_person(
        &self,
        reading: &Reading<'_, '_>,
        words: &[String],
        title: Option<&str>,
    ) -> FoundName {
        let royal = title.is_some_and(|title| {
            matches!(title, "king" | "queen" | "prince" | "princess" | "emir" | "sultan" | "pope")
        });
        let by_first_name = words.len() == 1
            && title.is_some_and(|it| {
                matches!(it, "king" | "queen" | "emir" | "amir" | "sultan" | "pope")
            });
        // "President Biden" is not First Lady Jill Biden.
        let spouse = |person: &Person| {
            title.is_some_and(|title| reading.lists.is(reading.lists.word(title), class::TOP))
                && !person.titles.is_empty()
                && person.titles.iter().all(|one| matches!(one.head.as_str(), "lady" | "gentleman"))
        };
        let fits = |person: &Person| {
            let all = &person.words;
            if words.len() == 1 && spouse(person) {
                return false;
            }
            all == words
                // "King Salman" is not one whose last name is Salman.
                || (!by_first_name && words.len() < all.len() && all.ends_with(words))
                || (words.len() > 1 && words.len() < all.len() && all.starts_with(words))
                || (words.len() > 1 && all.first() == words.first() && all.last() == words.last())
                || (royal && words.len() == 1 && all.first() == words.first())
        };
        let first = |person: &Person| {
            words.len() == 1 && person.words.len() > 1 && person.words.first() == words.first()
        };
        // The first of two surnames: "Carrión" for "Rafael Carrión Delgado".
        let given = |word: &str| {
            reading
                .lists
                .is(reading.lists.word(word), class::MALE | class::FEMALE | class::PARTICLE)
        };
        let middle = |person: &Person| {
            let all = &person.words;
            words.len() == 1
                && all.len() > 2
                && all[1..all.len() - 1].contains(&words[0])
                && !given(&words[0])
        };
        let last = self.people.iter().any(fits);
        let named = last || self.people.iter().any(first);
        let fits = |person: &Person| match (last, named) {
            (true, _) => fits(person),
            (false, true) => first(person),
            _ => middle(person),
        };
        let mut found = (0..self.people.len()).filter(|person| fits(&self.people[*person]));
        match (found.next(), found.next()) {
            (None, _) => FoundName::None,
            (Some(one), None) => FoundName::One(one),
            (Some(_), Some(_)) => {
                let exact = self.people.iter().position(|person| person.words == words);
                exact.map_or(FoundName::Several, FoundName::One)
            }
        }
    }

    /// Whether a party has a title whose main noun is `word`. "leader" fits any head of state or
    /// government.
    pub(super) fn is_titled(&self, lists: &Lexicon, party: PartyId, word: &str) -> bool {
        let titles = self.people.iter().filter(|person| person.party == party);
        titles.flat_map(|person| &person.titles).any(|title| {
            let head = title.head.as_str();
            let leads = word == "leader" && title.leads(lists);
            head == word || head.strip_suffix('s') == Some(word) || leads
        })
    }

    /// Whether the text gives a party an office of its own, and not only that of a counterpart.
    pub(super) fn has_office(&self, party: PartyId) -> bool {
        let titles = self.people.iter().filter(|person| person.party == party);
        titles.flat_map(|person| &person.titles).any(|title| {
            !title.head.starts_with("counterpart")
                && !matches!(title.head.as_str(), "number" | "colleague")
        })
    }

    /// Sets each person's span to the first place in the text where the full name is used.
    fn by_place(&mut self, reading: &Reading<'_, '_>) {
        for (place, phrase) in reading.items.phrases.iter().enumerate() {
            let Some(party) = self.meant[place].parties.first() else { continue };
            let span = reading.core(phrase);
            let party = &mut self.parties[party.0];
            if one_line(span.of(reading.tokens.text)) == party.name && span.start < party.span.start
            {
                party.span = span;
            }
        }
    }

    /// Finds countries, bodies and groups.
    fn others(&mut self, reading: &Reading<'_, '_>) {
        for (place, phrase) in reading.items.phrases.iter().enumerate() {
            let countries: Vec<PartyId> =
                phrase.countries.iter().map(|(c, t)| self.country(reading, *c, t)).collect();
            let meant = match phrase.head {
                Head::Country(..) => countries,
                Head::Listed(body) => vec![self.listed(reading, body, phrase)],
                Head::Body(media) => vec![self.body(reading, phrase, media)],
                Head::Institution if !countries.is_empty() => {
                    vec![self.body(reading, phrase, false)]
                }
                Head::Group if phrase.countries.len() + phrase.bodies.len() > 1 => {
                    self.sides(reading, phrase)
                }
                Head::Group if countries.len() == 1 || !phrase.definite => {
                    vec![self.anonymous(reading, phrase, PartyKind::Group)]
                }
                _ => {
                    if let Some(body) = phrase.body.clone() {
                        self.title_body(reading, body, &phrase.countries);
                    }
                    continue;
                }
            };
            self.meant[place] = Meant { parties: meant, apart: false };
        }
    }

    /// The countries and bodies that a group is of, in text order.
    fn sides(&mut self, reading: &Reading<'_, '_>, phrase: &Phrase) -> Vec<PartyId> {
        let sides = phrase.sides().into_iter().map(|tokens| {
            let country = phrase.countries.iter().find(|country| country.1 == tokens);
            match country {
                Some((country, _)) => self.country(reading, *country, &tokens),
                None => self.title_body(reading, tokens, &[]),
            }
        });
        sides.collect()
    }

    pub(super) fn country(
        &mut self,
        reading: &Reading<'_, '_>,
        country: usize,
        tokens: &std::ops::Range<usize>,
    ) -> PartyId {
        let span = reading.tokens.span(tokens.clone());
        let words = one_line(span.of(reading.tokens.text));
        let listed = reading.lists.countries.get(country);
        let own = |at: usize| reading.context.known.get(at - reading.lists.countries.len());
        let name = match listed {
            Some(name) => name.clone(),
            None => own(country).and_then(|k| k.names.first().cloned()).unwrap_or_default(),
        };
        let id = if let Some(id) = self.countries.get(&country) {
            *id
        } else {
            let id = self.party(PartyKind::Government, &name, span);
            self.countries.insert(country, id);
            id
        };
        self.alias(id, &words, span);
        id
    }

    fn listed(&mut self, reading: &Reading<'_, '_>, body: usize, phrase: &Phrase) -> PartyId {
        let entry = &reading.lists.bodies[body];
        let span = reading.core(phrase);
        let kind = if entry.media { PartyKind::Media } else { PartyKind::Body };
        let id = self.named(reading, &entry.name, kind, span);
        self.alias(id, span.of(reading.tokens.text), span);
        id
    }

    fn named(
        &mut self,
        reading: &Reading<'_, '_>,
        name: &str,
        kind: PartyKind,
        span: Span,
    ) -> PartyId {
        let _ = reading;
        let key = name.to_lowercase();
        if let Some(id) = self.others.get(&key) {
            return *id;
        }
        let id = self.party(kind, name, span);
        self.others.insert(key, id);
        id
    }

    fn body(&mut self, reading: &Reading<'_, '_>, phrase: &Phrase, media: bool) -> PartyId {
        let from = phrase.countries.first().map(|country| country.1.clone());
        let mut tokens = phrase.core.clone();
        if let Some(from) = &from
            && from.end == tokens.start
        {
            tokens.start = from.start;
        }
        let span = reading.tokens.span(tokens);
        if let Some(named) = self.short_for(reading, phrase) {
            return named;
        }
        let kind = if media { PartyKind::Media } else { PartyKind::Body };
        let id = self.named(reading, &one_line(span.of(reading.tokens.text)), kind, span);
        self.belongs(
            reading,
            id,
            from.map_or(phrase.core.start, |from| from.start)..phrase.core.end,
        );
        id
    }

    /// The body that "the Organization" or "the Council" means: the only one named before with this
    /// word in its name.
    fn short_for(&self, reading: &Reading<'_, '_>, phrase: &Phrase) -> Option<PartyId> {
        let short = phrase.core.len() == 1 && phrase.countries.is_empty();
        let first = reading.tokens.str(phrase.tokens.start);
        if !short || !first.eq_ignore_ascii_case("the") {
            return None;
        }
        let word = reading.core(phrase).of(reading.tokens.text);
        let has = |party: &Party| {
            party.kind == PartyKind::Body
                && party.name != word
                && party.name.split(' ').any(|part| part == word)
        };
        let mut found = (0..self.parties.len()).filter(|at| has(&self.parties[*at]));
        found.next().filter(|_| found.next().is_none()).map(PartyId)
    }

    /// The body that a single word such as "Ministry" means: the only one named before of which it is the last
    /// word. `None` if there is none, or several.
    fn last_word_of(&self, word: &str) -> Option<PartyId> {
        // "the Speaker of the House" is not the White House's.
        if word == "House" {
            return None;
        }
        let ends = |party: &Party| {
            let last = party.name.rsplit(' ').next();
            party.kind == PartyKind::Body && party.name != word && last == Some(word)
        };
        let mut found = (0..self.parties.len()).filter(|at| ends(&self.parties[*at]));
        found.next().filter(|_| found.next().is_none()).map(PartyId)
    }

    /// The body that is part of a title, such as the ministry in "Turkish Foreign Ministry
    /// spokesman".
    pub(super) fn title_body(
        &mut self,
        reading: &Reading<'_, '_>,
        body: std::ops::Range<usize>,
        countries: &[(usize, std::ops::Range<usize>)],
    ) -> PartyId {
        let first = countries.first().filter(|country| country.1.end <= body.start);
        let whole = match first {
            Some(country) if country.1.end == body.start => country.1.start..body.end,
            _ => body,
        };
        let span = reading.tokens.span(whole.clone());
        let words = one_line(span.of(reading.tokens.text));
        let list: Vec<u32> = whole.clone().map(|at| reading.tokens.all[at].word).collect();
        let is_body = |tag| matches!(tag, super::lexicon::Tag::Body(_));
        let listed = match reading.lists.phrase(&list, true, is_body) {
            Some((super::lexicon::Tag::Body(body), length)) if length == list.len() => Some(body),
            _ => None,
        };
        if let Some(named) = self.last_word_of(&words).filter(|_| list.len() == 1) {
            return named;
        }
        let name = listed.map_or(words.clone(), |body| reading.lists.bodies[body].name.clone());
        let id = self.named(reading, &name, PartyKind::Body, span);
        self.alias(id, &words, span);
        self.belongs(reading, id, first.map_or(whole.start, |country| country.1.start)..whole.end);
        id
    }

    /// Records that a body is part of a country if its name says so. "Turkish Foreign Ministry" is
    /// part of Turkey; a "Turkish Institute" need not be.
    fn belongs(&mut self, reading: &Reading<'_, '_>, id: PartyId, tokens: std::ops::Range<usize>) {
        let words: Vec<u32> = tokens.clone().map(|at| reading.tokens.all[at].word).collect();
        let is_country = |tag| matches!(tag, super::lexicon::Tag::Country(..));
        let Some((super::lexicon::Tag::Country(country, _), length)) =
            reading.lists.phrase(&words, true, is_country)
        else {
            return;
        };
        let of_state = tokens
            .clone()
            .skip(length)
            .any(|at| reading.lists.is(reading.tokens.all[at].word, class::STATE));
        if of_state && length < words.len() {
            let own = tokens.start..tokens.start + length;
            let of = self.country(reading, country, &own);
            self.parties[id.0].part_of = Some((of, reading.tokens.span(own)));
        }
    }

    /// Adds a person or people without a name: "Dominican leaders", "a Turkish official".
    pub(super) fn anonymous(
        &mut self,
        reading: &Reading<'_, '_>,
        phrase: &Phrase,
        kind: PartyKind,
    ) -> PartyId {
        let span = reading.core(phrase);
        let name = one_line(span.of(reading.tokens.text));
        let id = self.named(reading, &name, kind, span);
        self.parties[id.0].anonymous = true;
        id
    }

    /// Gives parties the IDs of entities of the open map that have the same kind and one of their
    /// names. A person needs a name of more than one word for that.
    fn link(&mut self, context: &Context) {
        for known in &context.known {
            let names: Vec<String> = known.names.iter().map(|name| name.to_lowercase()).collect();
            let same = |party: &&mut Party| {
                let mut own =
                    std::iter::once(&party.name).chain(party.aliases.iter().map(|a| &a.0));
                party.kind == known.kind
                    && party.known.is_none()
                    && own.any(|name| {
                        (name.contains(' ') || known.kind != PartyKind::Person)
                            && names.contains(&name.to_lowercase())
                    })
            };
            if let Some(party) = self.parties.iter_mut().find(same) {
                party.known = Some(known.id.clone());
            }
        }
    }
}

enum FoundName {
    None,
    One(usize),
    Several,
}

/// Replaces each run of white space by a single space.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
