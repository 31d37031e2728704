//! Words that name nobody: whom "the minister", "he" and "the officials" mean.

use super::items::{Item, ItemKind};
use super::lexicon::class;
use super::phrase::{Head, Phrase};
use super::suggestion::{PartyId, PartyKind};
use super::who::{Meant, Person, Reading, Register, one_line};

struct State<'a> {
    /// People, the last named last.
    recent: &'a [usize],
    /// Whom the last sentence was about.
    subject: Option<usize>,
    /// Whom the clause is about, and whom the sentence is about.
    here: Option<usize>,
    opened: Option<usize>,
    several: &'a [PartyId],
    /// People that a sentence was about, by their names.
    subjects: &'a [usize],
    /// Titles that stood for somebody unnamed before: those of the house that writes.
    own: &'a [String],
    /// Whether nobody named was whom the last sentence was about.
    lost: bool,
    /// Whom that sentence was about, if somebody without a name.
    unnamed: Option<PartyId>,
    /// Whether the sentence names somebody of whom nothing is known.
    stranger: bool,
    /// Who says "I" here.
    speaker: Option<PartyId>,
    heading: bool,
    /// Whether the phrase is alone what its sentence is about.
    alone: bool,
}

impl Register {
    /// Bare titles and pronouns, in the order of the text.
    pub(super) fn references(&mut self, reading: &Reading<'_, '_>) {
        let mut recent: Vec<usize> = Vec::new();
        let mut subject: Option<usize> = None;
        // Those named together last, and how many sentences ago.
        let mut several: Vec<PartyId> = Vec::new();
        let mut since = 0;
        let mut subjects: Vec<usize> = Vec::new();
        let mut own: Vec<String> = Vec::new();
        let (mut lost, mut unnamed) = (false, None);
        let mut speaker: Option<PartyId> = None;
        for (sentence, items) in reading.items.sentences.iter().enumerate() {
            let last = reading.tokens.sentences[sentence].tokens.end.checked_sub(1);
            let heading = last.is_some_and(|last| reading.tokens.all[last].is_word());
            let mut unread: Option<(bool, Option<PartyId>)> = None;
            speaker = self
                .speaker(reading, items, heading)
                .or_else(|| speaker.filter(|_| !is_question(reading, items)));
            let mut stranger = false;
            let mut astray: Option<Option<PartyId>> = None;
            let (mut here, mut opened): (Option<usize>, Option<usize>) = (None, None);
            for (at, item) in items.iter().enumerate() {
                let ItemKind::Parties(list) = &item.kind else { continue };
                for place in list {
                    if since > 4 {
                        several.clear();
                    }
                    let (recent_now, subjects, several) = (&recent, &subjects, &several);
                    let state = State {
                        recent: recent_now,
                        subject,
                        here,
                        opened,
                        several,
                        subjects,
                        own: &own,
                        lost: lost || astray.is_some(),
                        unnamed: astray.unwrap_or(unnamed),
                        stranger,
                        speaker,
                        heading,
                        alone: list.len() == 1 && !(at > 0 && is_object(reading, &items[at - 1])),
                    };
                    self.reference(reading, *place, &state);
                    let phrase = &reading.items.phrases[*place];
                    stranger |= matches!(phrase.head, Head::Name { thing: false, .. })
                        && self.meant[*place].parties.is_empty();
                    own.extend(self.house_title(reading, *place));
                    if let Some(person) = self.person_of(*place) {
                        recent.retain(|other| *other != person);
                        recent.push(person);
                    }
                }
                let object = at > 0 && is_object(reading, &items[at - 1]);
                if !object {
                    let first = list.first().and_then(|place| self.person_of(*place));
                    here = first.or(here);
                    // "and the Foreign Minister was in Tehran, where he"
                    let unread_here = list.first().filter(|at| self.is_unread(reading, **at));
                    astray = match (first, unread_here) {
                        (Some(_), _) => None,
                        (None, Some(at)) => {
                            here = None;
                            Some(self.meant[*at].parties.first().copied())
                        }
                        (None, None) => astray,
                    };
                    opened = opened.or(first);
                    let named = |place: &&usize| {
                        matches!(reading.items.phrases[**place].head, Head::Name { .. })
                    };
                    subjects.extend(first.filter(|_| list.first().filter(named).is_some()));
                    let first = list.first().map(|at| {
                        (self.is_unread(reading, *at), self.meant[*at].parties.first().copied())
                    });
                    unread = unread.or(first);
                }
                let all: Vec<PartyId> =
                    list.iter().flat_map(|place| self.meant[*place].parties.clone()).collect();
                let body = list.iter().any(|place| is_plural(&reading.items.phrases[*place]));
                if all.len() > 1 || (body && !object && all.len() == 1) {
                    several = all;
                    since = 0;
                }
            }
            match (opened, unread) {
                (_, Some((true, party))) => (lost, unnamed) = (true, party),
                (Some(_), _) => lost = false,
                (None, _) => {}
            }
            subject = opened.or(subject);
            since += 1;
        }
    }

    /// Who says "I" from this sentence on: "Irma Vale: We met", "Remarks by Irma Vale".
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
        let by = items.iter().position(|item| reading.tokens.is(item.tokens.start, "by"))?;
        let words = ["remarks", "statement", "address", "speech"];
        let remarks = items[..by].iter().any(|item| {
            let word = reading.tokens.str(item.tokens.start);
            words.iter().any(|known| word.eq_ignore_ascii_case(known))
        });
        let place = items.get(by + 1).filter(|_| heading && remarks).and_then(named)?;
        party(place)
    }

    /// Whether a phrase names somebody whom nothing else tells of: a name without proof, "the
    /// Prime Minister".
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

    /// The words of "The Prime Minister" where it stands for nobody named.
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

    fn reference(&mut self, reading: &Reading<'_, '_>, place: usize, state: &State<'_>) {
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
                self.last_group(&word).map(|id| vec![id])
            }
            _ => None,
        };
        if let Some(parties) = parties {
            let apart = parties.iter().all(|id| !self.parties[id.0].anonymous) || phrase.definite;
            self.meant[place] = Meant { parties, apart };
        }
    }

    /// "the minister": whoever was named last with such a title, of that country if one is said.
    fn titled(
        &mut self,
        reading: &Reading<'_, '_>,
        phrase: &Phrase,
        state: &State<'_>,
    ) -> Option<Vec<PartyId>> {
        let word = reading.title_word(phrase)?;
        let country = phrase.countries.first().map(|country| country.0);
        let words = title_words(reading, phrase);
        let fits = |person: &Person| {
            person.titles.iter().any(|title| {
                let of = title.country;
                let same =
                    title.head == word && words.split(' ').all(|one| title.words.contains(one));
                let top = reading.lists.is(reading.lists.word(&title.head), class::TOP)
                    || title.head == "minister";
                let leader = word == "leader" && country.is_some() && of == country && top;
                leader || (same && (country.is_none() || of.is_none() || of == country))
            })
        };
        let capital = phrase.title.clone().is_some_and(|mut title| {
            title.all(|at| !reading.tokens.all[at].is_word() || reading.tokens.all[at].is_capital())
        });
        let house = capital && country.is_none() && phrase.body.is_none() && phrase.definite;
        let is_own = house && state.own.contains(&words);
        if !is_own && (phrase.definite || country.is_some()) {
            // "The President" is not the guest whom another sentence only named as such.
            let known = |place: &usize| {
                fits(&self.people[*place])
                    && (!house || !state.alone || state.subjects.contains(place))
            };
            let near = state.recent.iter().rev().find(|person| known(person));
            // A heading names the office before the text names the person.
            let later = || (0..self.people.len()).find(|p| state.heading && fits(&self.people[*p]));
            if let Some(person) = near.copied().or_else(later) {
                return Some(vec![self.people[person].party]);
            }
        }
        let start = reading.tokens.str(phrase.tokens.start).to_lowercase();
        let named = country.is_some()
            || phrase.body.is_some()
            || house
            || matches!(start.as_str(), "a" | "an" | "one" | "his" | "her" | "their");
        let post = phrase.kind_of_title.is_some_and(|title| title.counterpart);
        (named && !post).then(|| vec![self.anonymous(reading, phrase, PartyKind::Person)])
    }

    fn pronoun(
        &self,
        reading: &Reading<'_, '_>,
        phrase: &Phrase,
        state: &State<'_>,
    ) -> Option<Vec<PartyId>> {
        let word = reading.core(phrase).of(reading.tokens.text).to_lowercase();
        if matches!(word.as_str(), "they" | "them" | "their") {
            return (!state.several.is_empty()).then(|| state.several.to_vec());
        }
        if matches!(word.as_str(), "i" | "we") {
            return state.speaker.map(|party| vec![party]);
        }
        // "met Guelleh, where he handed him": whom, is not known.
        if state.stranger && matches!(word.as_str(), "him" | "her") {
            return None;
        }
        let male = matches!(word.as_str(), "he" | "him" | "his");
        let fits = |person: &&usize| self.people[**person].male.is_none_or(|known| known == male);
        let last = state.recent.last().copied();
        let first = match word.as_str() {
            "him" => state.opened.filter(|opened| Some(*opened) != last).or(state.subject),
            _ => state.here.or(state.subject),
        };
        let first = first.filter(|_| state.here.is_some() || !state.lost);
        if state.lost && first.is_none() {
            let he = matches!(word.as_str(), "he" | "she");
            return state.unnamed.filter(|_| he).map(|party| vec![party]);
        }
        let chosen = first.iter().find(fits).or_else(|| state.recent.iter().rev().find(fits))?;
        Some(vec![self.people[*chosen].party])
    }

    /// "the ministry": the body named last whose name ends so, else one without a name.
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

    /// "the officials" after "Halvern officials".
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

/// "Question: Did you": whoever spoke before speaks no more.
fn is_question(reading: &Reading<'_, '_>, items: &[Item]) -> bool {
    let first = items.first().map_or("", |item| reading.tokens.str(item.tokens.start));
    let colon = items.get(1).is_some_and(|item| reading.tokens.is(item.tokens.start, ":"));
    matches!(first, "Q." | "Q") || colon
}

/// Whether "they" may mean it alone: a ministry, officials.
const fn is_plural(phrase: &Phrase) -> bool {
    matches!(phrase.head, Head::Body(_) | Head::Institution | Head::Group)
}

/// Whether what follows an item is an object: of a preposition or of a verb.
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
