//! Resolves words that name nobody: finds the parties that "the minister", "he" and "the officials"
//! mean.

use super::identities::{Meant, Person, Reading, Register, one_line};
use super::items::{Item, ItemKind, remarks_by, starts_a_line};
use super::lexicon::{Tag, class};
use super::phrase::{Head, Phrase};
use super::suggestion::{PartyId, PartyKind};

/// Whether the subject of a sentence or clause is known.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum About {
    #[default]
    Somebody,
    /// A title that no name explains, such as "The Prime Minister".
    Unnamed(PartyId),
    /// A name about which nothing else is known.
    Nobody,
}

/// What was read before the current phrase.
#[derive(Default)]
struct State {
    /// People by their index, the one named last at the end.
    recent: Vec<usize>,
    /// The person that the last sentence was about.
    subject: Option<usize>,
    /// The person that the clause is about. `opened` is the one that the sentence is about.
    here: Option<usize>,
    opened: Option<usize>,
    /// The parties that were named together last. `since` counts the sentences after that.
    several: Vec<PartyId>,
    since: usize,
    /// The parties that the sentence has named so far.
    so_far: Vec<PartyId>,
    /// People who were the subject of a sentence and were named there.
    subjects: Vec<usize>,
    /// Titles that stood for an unnamed person before, in lower case. They are those of the
    /// publisher's own house.
    own: Vec<String>,
    /// Whether the subject of the last sentence is unknown. `opening` is the same for this
    /// sentence, `clause` for the clause.
    before: About,
    opening: Option<About>,
    clause: About,
    /// Whether the sentence names a person about whom nothing else is known.
    stranger: bool,
    /// The people whom the sentence means, and those of the sentence before.
    now: Vec<usize>,
    then: Vec<usize>,
    /// The person who says "I" here.
    speaker: Option<PartyId>,
    heading: bool,
    /// Whether the phrase is the only subject of its sentence.
    alone: bool,
    turn: Turn,
}

/// What one speaker has said so far.
#[derive(Default)]
struct Turn {
    /// Whether the text has questions and answers, so that "we" is whoever the speaker speaks for.
    is_briefing: bool,
    /// The people named since the speaker changed.
    people: Vec<usize>,
    /// Whether somebody without a name was.
    unnamed: bool,
}

impl State {
    fn begin(&mut self, heading: bool) {
        self.heading = heading;
        (self.here, self.opened, self.opening) = (None, None, None);
        // A stranger in the sentence before may be one of "the two men".
        self.then = if self.stranger { Vec::new() } else { std::mem::take(&mut self.now) };
        self.now.clear();
        self.so_far.clear();
        (self.clause, self.stranger) = (About::Somebody, false);
    }

    /// Begins what another speaker says. Only the one person whom the last speaker named may still be meant
    /// by "he".
    fn begin_turn(&mut self) {
        let only = match self.turn.people.as_slice() {
            [one] if !self.turn.unnamed => Some(*one),
            _ => None,
        };
        self.recent = only.into_iter().collect();
        (self.subject, self.before) = (only, About::Somebody);
        self.several.clear();
        self.then.clear();
        self.turn.people.clear();
        self.turn.unnamed = false;
    }

    fn end(&mut self) {
        match (self.opened, self.opening) {
            (_, Some(about @ (About::Unnamed(_) | About::Nobody))) => self.before = about,
            (Some(_), _) => self.before = About::Somebody,
            (None, _) => {}
        }
        self.subject = self.opened.or(self.subject);
        self.since += 1;
        // "They" after a sentence that names a stranger may mean him and another.
        if self.stranger {
            self.several.clear();
        }
    }

    /// The unknown subject that a pronoun would refer to in a clause without a named person.
    fn astray(&self) -> About {
        if self.clause == About::Somebody { self.before } else { self.clause }
    }
}

impl Register {
    /// Resolves bare titles and pronouns, in text order.
    pub(super) fn references(&mut self, reading: &Reading<'_, '_>) {
        let is_question =
            |items: &Vec<Item>| items.first().is_some_and(|item| is_question(reading, item));
        let is_briefing = reading.items.sentences.iter().any(is_question);
        let turn = Turn { is_briefing, ..Turn::default() };
        let mut state = State { turn, ..State::default() };
        for (sentence, items) in reading.items.sentences.iter().enumerate() {
            let last = reading.tokens.sentences[sentence].tokens.end.checked_sub(1);
            state.begin(last.is_some_and(|last| reading.tokens.all[last].is_word()));
            let speaker = self.speaker(reading, items, state.heading);
            let goes_on = state.speaker.filter(|_| !starts_a_line(reading.tokens, items));
            state.speaker = speaker.or(goes_on);
            if is_briefing && starts_a_line(reading.tokens, items) {
                state.begin_turn();
            }
            for (at, item) in items.iter().enumerate() {
                let ItemKind::Parties(list) = &item.kind else { continue };
                let called = state.speaker.is_some() && is_called(reading, items, at);
                let object = called || at > 0 && is_object(reading, &items[at - 1]);
                let of_talks = at > 1 && is_of_talks(reading, &items[at - 2..at]);
                state.alone = list.len() == 1 && !object;
                for place in list {
                    self.one(reading, *place, &mut state);
                }
                if !object {
                    self.subject(reading, list, &mut state);
                }
                self.together(reading, list, object && !of_talks, &mut state);
            }
            state.end();
        }
    }

    /// Resolves one phrase, and remembers whom it means.
    fn one(&mut self, reading: &Reading<'_, '_>, place: usize, state: &mut State) {
        if state.since > 4 {
            state.several.clear();
        }
        self.reference(reading, place, state);
        state.stranger |= self.meant[place].parties.is_empty()
            && matches!(reading.items.phrases[place].head, Head::Name { thing: false, .. });
        state.own.extend(self.house_title(reading, place));
        let unnamed = |id: &PartyId| {
            let party = &self.parties[id.0];
            party.anonymous && party.kind == PartyKind::Person
        };
        state.so_far.extend(&self.meant[place].parties);
        state.turn.unnamed |= self.meant[place].parties.iter().any(unnamed);
        if let Some(person) = self.person_of(place) {
            state.recent.retain(|other| *other != person);
            state.recent.push(person);
            state.now.retain(|other| *other != person);
            state.now.push(person);
            let own = Some(self.people[person].party) == state.speaker;
            if !own && !state.turn.people.contains(&person) {
                state.turn.people.push(person);
            }
        }
    }

    /// Remembers the subject of a clause.
    fn subject(&self, reading: &Reading<'_, '_>, list: &[usize], state: &mut State) {
        let Some(first) = list.first().copied() else { return };
        let person = self.person_of(first);
        let about = match self.meant[first].parties.first() {
            _ if !self.is_unread(reading, first) => About::Somebody,
            Some(party) => About::Unnamed(*party),
            None => About::Nobody,
        };
        // An unnamed subject replaces the last one: "and the Foreign Minister was in Tehran, where
        // he".
        if person.is_some() {
            (state.here, state.clause) = (person, About::Somebody);
        } else if about != About::Somebody {
            (state.here, state.clause) = (None, about);
        }
        state.opened = state.opened.or(person);
        if matches!(reading.items.phrases[first].head, Head::Name { .. }) {
            state.subjects.extend(person);
        }
        state.opening = state.opening.or(Some(about));
    }

    /// Remembers the parties that were named together, which "they" may mean.
    fn together(&self, reading: &Reading<'_, '_>, list: &[usize], object: bool, state: &mut State) {
        let all: Vec<PartyId> =
            list.iter().flat_map(|place| self.meant[*place].parties.clone()).collect();
        // "his office" is not referred to by "they".
        let office = |phrase: &Phrase| {
            phrase.head == Head::Institution && reading.tokens.is(phrase.core.end - 1, "office")
        };
        let body = list.iter().any(|place| {
            let phrase = &reading.items.phrases[*place];
            is_plural(phrase) && !office(phrase)
        });
        // "They" after a group of whom nothing is known is that group.
        let unread = list.iter().any(|place| {
            let group = reading.items.phrases[*place].head == Head::Group;
            group && self.meant[*place].parties.is_empty()
        });
        if unread && !object {
            state.several.clear();
        }
        // "They" are not those of whom the sentence only speaks: "support for Norway and NATO".
        let people = all.iter().all(|id| {
            let party = &self.parties[id.0];
            party.kind == PartyKind::Person
        });
        if all.len() > 1 && (people || !object) || (body && !object && all.len() == 1) {
            (state.several, state.since) = (all, 0);
        }
    }

    /// The party who says "I" from this sentence on: "Irma Vale: We met", "Remarks by Irma Vale".
    /// `None` if the sentence names no speaker.
    fn speaker(&self, reading: &Reading<'_, '_>, items: &[Item], heading: bool) -> Option<PartyId> {
        let named = |item: &Item| match &item.kind {
            ItemKind::Parties(list) => list.first().copied().filter(|at| {
                list.len() == 1 && matches!(reading.items.phrases[*at].head, Head::Name { .. })
            }),
            _ => None,
        };
        let party = |at: usize| self.meant[at].parties.first().copied();
        let colon = items.get(1).is_some_and(|item| reading.tokens.is(item.tokens.start, ":"));
        if let Some(place) = items.first().filter(|_| colon).and_then(named) {
            return party(place);
        }
        party(remarks_by(reading.tokens, items).filter(|_| heading).and_then(named)?)
    }

    /// Whether a phrase means somebody about whom nothing else is known: a name without proof, or a
    /// title such as "the Prime Minister" without a name.
    fn is_unread(&self, reading: &Reading<'_, '_>, place: usize) -> bool {
        let phrase = &reading.items.phrases[place];
        match self.meant[place].parties.first() {
            Some(party) => {
                let party = &self.parties[party.0];
                party.anonymous && party.kind == PartyKind::Person
            }
            None => matches!(phrase.head, Head::Name { .. } | Head::Title),
        }
    }

    /// The words of a title such as "The Prime Minister" if it means a person without a name; else
    /// `None`.
    fn house_title(&self, reading: &Reading<'_, '_>, place: usize) -> Option<String> {
        let phrase = &reading.items.phrases[place];
        let party = self.meant[place].parties.first()?;
        let bare = phrase.head == Head::Title && phrase.countries.is_empty();
        (bare && phrase.definite && self.parties[party.0].anonymous)
            .then(|| title_words(reading, phrase))
    }

    fn person_of(&self, place: usize) -> Option<usize> {
        let party = self.meant[place].parties.first()?;
        self.people.iter().position(|person| person.party == *party)
    }

    fn reference(&mut self, reading: &Reading<'_, '_>, place: usize, state: &State) {
        if !self.meant[place].parties.is_empty() {
            return;
        }
        let phrase = &reading.items.phrases[place];
        let parties = match phrase.head {
            Head::Title => self.titled(reading, phrase, state),
            Head::Pronoun => self.pronoun(reading, phrase, state),
            Head::Institution => Some(vec![self.institution(reading, phrase)]),
            Head::Group if phrase.definite => {
                let word = one_line(reading.core(phrase).of(reading.tokens.text));
                let first = reading.tokens.str(phrase.tokens.start).to_lowercase();
                let owner = phrase.core.start.saturating_sub(1);
                let owner = reading.tokens.str(owner).to_lowercase();
                let owned = |word: &str| matches!(word, "his" | "her" | "their" | "its");
                if owned(&first) || owned(&owner) && owner != first {
                    // "his aides" are people of whom nothing else is said.
                    let whole =
                        Phrase { core: phrase.tokens.start..phrase.core.end, ..phrase.clone() };
                    Some(vec![self.anonymous(reading, &whole, PartyKind::Group)])
                } else if phrase.counts_two(reading.tokens) {
                    let title = reading.lists.word(word.strip_suffix('s').unwrap_or(&word));
                    let leaders = reading.lists.is(title, class::TOP | class::HEAD);
                    let group = || self.last_group(&word).filter(|_| !leaders).map(|id| vec![id]);
                    self.the_two(reading, phrase, state).or_else(group)
                } else {
                    self.last_group(&word).map(|id| vec![id])
                }
            }
            _ => None,
        };
        if let Some(parties) = parties {
            let apart = parties.iter().all(|id| !self.parties[id.0].anonymous) || phrase.definite;
            self.meant[place] = Meant { parties, apart };
        }
    }

    /// Whom a title such as "the minister" means: the person named last with such a title, and of
    /// that country if one is given. Without such a person it may mean an unnamed one.
    fn titled(
        &mut self,
        reading: &Reading<'_, '_>,
        phrase: &Phrase,
        state: &State,
    ) -> Option<Vec<PartyId>> {
        let word = reading.title_word(phrase)?;
        let country = phrase.countries.first().map(|country| country.0);
        let words = title_words(reading, phrase);
        let fits = |person: &Person| {
            person.titles.iter().any(|title| {
                let of = title.country;
                // "the former minister" is not one who is in office.
                if phrase.is_former() && !title.former {
                    return false;
                }
                let same =
                    title.head == word && words.split(' ').all(|one| title.words.contains(one));
                let leads = of == country && title.leads(reading.lists);
                let leader = word == "leader" && country.is_some() && leads;
                leader || (same && (country.is_none() || of.is_none() || of == country))
            })
        };
        let capital = phrase.title.clone().is_some_and(|mut title| {
            title.all(|at| !reading.tokens.all[at].is_word() || reading.tokens.all[at].is_capital())
        });
        let house = (capital || state.turn.is_briefing)
            && country.is_none()
            && phrase.body.is_none()
            && phrase.definite;
        let start = reading.tokens.str(phrase.tokens.start).to_lowercase();
        let owned = matches!(start.as_str(), "his" | "her" | "their");
        let is_own = house && state.own.contains(&words);
        if !is_own && (phrase.definite || country.is_some()) {
            // "The President" does not mean a guest whom another sentence only mentions with that
            // title.
            let known = |place: &usize| {
                fits(&self.people[*place])
                    // "Bini, a lawyer, … His lawyer" is another one.
                    && !(owned && state.recent.last() == Some(place))
                    && (!house || !state.alone || state.subjects.contains(place))
            };
            let mut all = state.recent.iter().rev().filter(|person| known(person));
            // "The Secretary-General" is not told from another of that title by a capital letter.
            let near = all.next().filter(|_| !house || all.next().is_none());
            // A heading may give the office before the text gives the name.
            let later = || (0..self.people.len()).find(|p| state.heading && fits(&self.people[*p]));
            let later = || later().or_else(|| self.named_later(reading, phrase, &words));
            if let Some(person) = near.copied().or_else(later) {
                return Some(vec![self.people[person].party]);
            }
        }
        let bare = phrase.definite && country.is_none() && phrase.body.is_none() && !house;
        if let Some(unnamed) = self.unnamed(&words).filter(|_| bare) {
            return Some(vec![unnamed]);
        }
        let named = country.is_some()
            || phrase.body.is_some()
            || house
            || owned
            || matches!(start.as_str(), "a" | "an" | "one");
        let post = phrase.kind_of_title.is_some_and(|title| title.counterpart);
        (named && !post).then(|| vec![self.anonymous(reading, phrase, PartyKind::Person)])
    }

    /// The person who is named later with the title of a phrase such as "Serbia's president", but without a
    /// country. `None` if it may be somebody else's title, too.
    fn named_later(
        &self,
        reading: &Reading<'_, '_>,
        phrase: &Phrase,
        words: &str,
    ) -> Option<usize> {
        let country = phrase.countries.first()?.0;
        let first = reading.tokens.str(phrase.tokens.start);
        let word = reading.title_word(phrase)?;
        let top = reading.lists.is(reading.lists.word(&word), class::TOP);
        let sole = top || matches!(word.as_str(), "minister" | "secretary");
        let one = matches!(first, "a" | "an" | "A" | "An") || phrase.status.is_some();
        // "President Vale" may be the president of any other country that the text names, unless it names
        // theirs, too.
        let named = |country: usize| {
            let mut titles = self.people.iter().flat_map(|person| &person.titles);
            titles.any(|title| title.country == Some(country) && title.words == words)
        };
        let mut others = reading.items.phrases.iter().flat_map(|other| &other.countries);
        if !sole || one || others.any(|other| other.0 != country && !named(other.0)) {
            return None;
        }
        let fits = |person: &Person| {
            person.titles.iter().any(|title| title.words == words)
                && person.titles.iter().all(|title| title.country.is_none())
        };
        let mut all = (0..self.people.len()).filter(|person| fits(&self.people[*person]));
        all.next().filter(|_| all.next().is_none())
    }

    /// Whom "the two ministers" means: the only two people named before in its sentence, or in the sentence
    /// before, or named together there. `None` if they do not both fit.
    fn the_two(
        &self,
        reading: &Reading<'_, '_>,
        phrase: &Phrase,
        state: &State,
    ) -> Option<Vec<PartyId>> {
        let near = if state.now.len() > 1 { &state.now } else { &state.then };
        let together = (state.since <= 1).then_some(state.several.as_slice());
        let (one, other) = match (near.as_slice(), together) {
            (&[one, other], _) => (self.people[one].party, self.people[other].party),
            (_, Some(&[one, other])) => (one, other),
            _ => return None,
        };
        let person = |party: PartyId| self.people.iter().any(|known| known.party == party);
        if !person(one) || !person(other) {
            return None;
        }
        let words = one_line(reading.core(phrase).of(reading.tokens.text)).to_lowercase();
        let last = words.split_whitespace().last()?;
        let title = last.strip_suffix('s').unwrap_or(last);
        let is = |party| self.is_titled(reading.lists, party, title);
        let fits = |party| is(party) || !self.has_office(party);
        let men = matches!(last, "men" | "women");
        let named = men || (is(one) || is(other)) && fits(one) && fits(other);
        named.then(|| vec![one, other])
    }

    /// The only person without a name of that title whom the text has mentioned: "the official" after
    /// "a US official". `None` if there is none, or several.
    fn unnamed(&self, title: &str) -> Option<PartyId> {
        let mut same = self.parties.iter().enumerate().filter(|(_, party)| {
            let name = party.name.to_lowercase();
            let before = name.strip_suffix(title);
            party.anonymous
                && party.kind == PartyKind::Person
                && before.is_some_and(|before| before.is_empty() || before.ends_with(' '))
        });
        let first = same.next().map(|(place, _)| PartyId(place));
        first.filter(|_| !title.is_empty() && same.next().is_none())
    }

    fn pronoun(
        &self,
        reading: &Reading<'_, '_>,
        phrase: &Phrase,
        state: &State,
    ) -> Option<Vec<PartyId>> {
        let word = reading.core(phrase).of(reading.tokens.text).to_lowercase();
        if matches!(word.as_str(), "they" | "them" | "their") {
            return (!state.several.is_empty() && !self.is_outdated(state))
                .then(|| state.several.clone());
        }
        if matches!(word.as_str(), "i" | "we") {
            let own = word == "i" || !state.turn.is_briefing;
            return state.speaker.filter(|_| own).map(|party| vec![party]);
        }
        // It is not known who is meant if the sentence names a stranger: "met Guelleh, where he
        // handed him".
        if state.stranger && matches!(word.as_str(), "him" | "her") {
            return None;
        }
        let male = matches!(word.as_str(), "he" | "him" | "his");
        // In a briefing, "he" is mostly the one for whom the speaker speaks.
        let fits = |person: &&usize| {
            let known = self.people[**person].male;
            known.map_or(!state.turn.is_briefing, |known| known == male)
        };
        // In "Vale said that Okoro had met Bergen and that Lund had spoken with him", any of three may
        // be meant.
        let others = state.now.iter().filter(fits).count();
        if matches!(word.as_str(), "him") && others > 2 {
            return None;
        }
        let last = state.recent.last().copied();
        let first = match word.as_str() {
            "him" => state.opened.filter(|opened| Some(*opened) != last).or(state.subject),
            _ => state.here.or(state.subject),
        };
        if state.here.is_none() && state.astray() != About::Somebody {
            let he = matches!(word.as_str(), "he" | "she");
            return match state.astray() {
                About::Unnamed(party) if he => Some(vec![party]),
                _ => None,
            };
        }
        let own = |person: &usize| Some(self.people[*person].party) == state.speaker;
        let chosen = first.iter().find(fits).or_else(|| state.recent.iter().rev().find(fits))?;
        // Who speaks says "I": "he" is somebody else, and it is not known who.
        (!own(chosen)).then(|| vec![self.people[*chosen].party])
    }

    /// Whether two others were named since those who were named together: "They" may mean either.
    fn is_outdated(&self, state: &State) -> bool {
        let known = |person: &usize| state.several.contains(&self.people[*person].party);
        let here = |party: &PartyId| state.several.contains(party);
        let others = state.so_far.len() > 1 && !state.so_far.iter().any(here);
        others || state.since > 1 && state.then.len() == 2 && !state.then.iter().any(known)
    }

    /// Which body "the ministry" means: the one named last that has this noun in its name, else an
    /// unnamed body.
    fn institution(&mut self, reading: &Reading<'_, '_>, phrase: &Phrase) -> PartyId {
        let words = one_line(reading.core(phrase).of(reading.tokens.text)).to_lowercase();
        let last = words.split_whitespace().last().unwrap_or_default().to_owned();
        let before = reading.core(phrase).start;
        let mut bodies = self.parties.iter().enumerate().rev().filter(|(_, party)| {
            party.kind == PartyKind::Body && !party.anonymous && party.span.start < before
        });
        let same = bodies.find(|(_, party)| {
            let name = party.name.to_lowercase();
            name.split_whitespace().any(|word| word == last)
        });
        let same = same.map(|(place, _)| PartyId(place));
        same.unwrap_or_else(|| self.anonymous(reading, phrase, PartyKind::Body))
    }

    /// Which group "the officials" means: the last one whose name ends with this word, such as
    /// "Halvern officials".
    fn last_group(&self, words: &str) -> Option<PartyId> {
        let last = words.split_whitespace().last()?.to_lowercase();
        let groups = self.parties.iter().enumerate().rev();
        let mut same = groups.filter(|(_, party)| {
            party.kind == PartyKind::Group && party.name.to_lowercase().ends_with(&last)
        });
        same.next().map(|(place, _)| PartyId(place))
    }
}

fn title_words(reading: &Reading<'_, '_>, phrase: &Phrase) -> String {
    let words = phrase.title.clone().map(|title| reading.tokens.span(title));
    let words = words.map(|span| one_line(span.of(reading.tokens.text)).to_lowercase());
    words.unwrap_or_default()
}

/// Whether "they" may mean this phrase alone: a ministry, officials.
const fn is_plural(phrase: &Phrase) -> bool {
    matches!(phrase.head, Head::Body(_) | Head::Institution | Head::Group)
}

/// Whether a sentence that begins with an item is a question of a briefing: "Q  Has he met her?"
fn is_question(reading: &Reading<'_, '_>, item: &Item) -> bool {
    let word = reading.tokens.str(item.tokens.start);
    matches!(word, "Q" | "Q." | "QUESTION")
}

/// Whether a name only calls the other of a conversation: "Irma Vale: Daniel, who met Okoro?"
fn is_called(reading: &Reading<'_, '_>, items: &[Item], at: usize) -> bool {
    let opens = at == 0 || at > 0 && reading.tokens.is(items[at - 1].tokens.start, ":");
    let comma = items.get(at + 1).is_some_and(|item| reading.tokens.is(item.tokens.start, ","));
    opens && comma
}

/// Whether two items are a noun for a contact and "between" or "of": "talks between".
fn is_of_talks(reading: &Reading<'_, '_>, before: &[Item]) -> bool {
    let [noun, link] = before else { return false };
    let word = |item: &Item| reading.tokens.all[item.tokens.end - 1].word;
    let is_noun = |tag| matches!(tag, Tag::Noun(_));
    let links = matches!(reading.tokens.str(link.tokens.start), "between" | "of" | "with");
    links && reading.lists.phrase(&[word(noun)], true, is_noun).is_some()
}

/// Whether the item before shows that the next item is the object of a preposition or verb.
fn is_object(reading: &Reading<'_, '_>, before: &Item) -> bool {
    let token = reading.tokens.all[before.tokens.end - 1];
    let verb = token.shape == super::token::Shape::Lower
        && !reading.lists.is(token.word, class::AUX)
        && !reading.lists.is_speech(token.word)
        && !reading.lists.verbs(token.word).is_empty();
    let told =
        matches!(reading.tokens.str(before.tokens.end - 1), "told" | "tell" | "tells" | "called");
    before.kind == ItemKind::Word
        && (verb || told || reading.lists.is(token.word, class::PREPOSITION))
}
