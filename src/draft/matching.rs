//! Matches frames against the items of a sentence.

use std::ops::Range;

use super::frame::{ANY_NOUN, ANY_QUOTE, Element, Frame, Must};
use super::items::ItemKind;
use super::lexicon::{Form, MODES, Tag, class};
use super::phrase::{Head, Phrase};
use super::rule_words::RuleList;
use super::verbs::{Clause, Group, Said};

/// A frame that matches a sentence.
#[derive(Clone, Debug)]
pub(super) struct Match {
    pub frame: usize,
    /// The indices of the items that fill the slots.
    pub slots: [Option<usize>; 2],
    pub group: Option<Group>,
    /// The form that the frame's noun proves, and the tokens of the noun.
    pub noun: Option<(&'static str, Range<usize>)>,
    /// The token at which the rest of the clause starts.
    pub rest: Option<usize>,
    /// The range of the items that the frame covers.
    pub items: Range<usize>,
    /// The index of the item at which the frame was tried.
    pub anchor: usize,
}

/// What a gap of a frame may pass over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Words, but no preposition that separates a noun from its verb.
    ToNoun,
    Words,
    OverParties,
}

/// Matches the frames against one sentence.
pub(super) struct Matcher<'a, 't> {
    pub clause: Clause<'a, 't>,
    pub phrases: &'a [Phrase],
}

impl Matcher<'_, '_> {
    /// Returns all frames that match, in the order of the table.
    pub(super) fn all(&self) -> Vec<Match> {
        let lists = self.clause.lists;
        let mut found = Vec::new();
        for at in 0..self.clause.items.len() {
            for anchor in self.anchors(at).into_iter().flatten() {
                for index in lists.by_anchor.get(&anchor).into_iter().flatten() {
                    found.extend(self.at(*index, &lists.frames[*index], at));
                }
            }
        }
        found.sort_by_key(|found| found.frame);
        found
    }

    /// The words by which the frames to try at an item are looked up.
    fn anchors(&self, at: usize) -> [Option<u32>; 4] {
        let mut found = [None; 4];
        match self.clause.items[at].kind {
            ItemKind::Quote => found[0] = Some(ANY_QUOTE),
            ItemKind::Word => {
                let word = self.clause.word(at);
                if word != 0 {
                    found[0] = Some(word);
                    let mut verbs = self.clause.lists.verbs(word).iter().map(|verb| verb.0);
                    let lemma = verbs.find(|lemma| *lemma != word);
                    found[1] = lemma;
                    found[2] = self.noun(at).is_some().then_some(ANY_NOUN);
                }
            }
            _ => {}
        }
        found
    }

    /// The noun for a contact that starts at an item: the index of its form in `MODES`, and its
    /// number of items.
    pub(super) fn noun(&self, at: usize) -> Option<(usize, usize)> {
        let start = self.clause.items.get(at)?;
        if start.kind != ItemKind::Word {
            return None;
        }
        let words = [at, at + 1, at + 2].map(|item| self.clause.word(item));
        let is_noun = |tag| matches!(tag, Tag::Noun(_));
        match self.clause.lists.phrase(&words, true, is_noun)? {
            (Tag::Noun(mode), length) => Some((mode, length)),
            _ => None,
        }
    }

    fn at(&self, index: usize, frame: &Frame, at: usize) -> Option<Match> {
        let mut found = Match {
            frame: index,
            slots: [None; 2],
            group: None,
            noun: None,
            rest: None,
            items: at..at + 1,
            anchor: at,
        };
        let (before, rest) = frame.elements.split_at(frame.anchor);
        let (anchor, after) = rest.split_first()?;
        let (first, end) = self.element(anchor, at, &mut found)?;
        found.items = first..end;
        let end = self.forward(after, end, &mut found)?;
        found.items.end = end;
        let first = self.backward(before, first, &mut found)?;
        found.items.start = first;
        Some(found)
    }

    /// Matches one element at an item, and returns the first item of the match and the item after
    /// its last. `None` if it does not match. Slots and the like are noted in `into`.
    fn element(&self, element: &Element, at: usize, into: &mut Match) -> Option<(usize, usize)> {
        let item = self.clause.items.get(at)?;
        let clause = &self.clause;
        match element {
            Element::Words(words, _) => {
                let word = clause.word(at);
                (word != 0 && words.contains(&word)).then_some((at, at + 1))
            }
            Element::Verb(lemmas) => self.verb(lemmas, false, at, into),
            Element::NotVerb(lemmas) => self.verb(lemmas, true, at, into),
            Element::Passive(lemmas) => clause
                .is_participle(at, lemmas)
                .then(|| clause.group(at, Form::Participle))
                .map(|group| {
                    let first = group.first;
                    into.group = Some(group);
                    (first, at + 1)
                }),
            Element::Noun => {
                let (mode, length) = self.noun(at)?;
                let last = at + length - 1;
                let tokens = item.tokens.start..clause.items[last].tokens.end;
                into.noun = Some((MODES[mode], tokens));
                Some((at, at + length))
            }
            Element::Slot(number, must) => {
                if !self.fits(at, *must) {
                    return None;
                }
                into.slots[*number] = Some(at);
                Some((at, at + 1))
            }
            Element::Quote => (item.kind == ItemKind::Quote).then_some((at, at + 1)),
            Element::Rest => {
                into.rest = Some(item.tokens.start);
                Some((at, clause.items.len()))
            }
            Element::Comma => (clause.str(at) == ",").then_some((at, at + 1)),
            Element::Gap(_) => None,
        }
    }

    /// Matches a form of one of these verbs with its auxiliaries; with `negated` only if these deny
    /// it.
    fn verb(
        &self,
        lemmas: &[u32],
        negated: bool,
        at: usize,
        into: &mut Match,
    ) -> Option<(usize, usize)> {
        let form = self.clause.form(at, lemmas)?;
        let group = self.clause.group(at, form);
        let noun = match form {
            Form::Ing => group.first == at && (!self.may_be_verb(at) || self.is_guest(at)),
            Form::Present | Form::Base => {
                let says = matches!(self.clause.str(at), "say" | "says");
                group.first == at && !says && !self.has_subject(at) || self.is_had(at)
            }
            Form::Past | Form::Participle => false,
        };
        let other = group.passive || noun || self.clause.after_determiner(group.first);
        if other || (negated && group.said != Said::Negative) {
            return None;
        }
        let first = group.first;
        into.group = Some(group);
        Some((first, at + 1))
    }

    /// Whether a word such as "meeting" may be a verb here: after a party, a comma or a
    /// preposition, but not after "bilateral".
    fn may_be_verb(&self, at: usize) -> bool {
        let before = (0..at).rev().find(|at| !self.clause.items[*at].skip);
        let Some(before) = before else { return true };
        let linking = class::PREPOSITION | class::CONJUNCTION;
        !matches!(self.clause.items[before].kind, ItemKind::Word)
            || self.clause.str(before) == ","
            || self.clause.is(before, linking)
    }

    /// Whether a word is what somebody had: "had lunch with Okoro".
    fn is_had(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.clause.str(before));
        matches!(before, "had" | "has" | "have" | "having") && self.noun(at).is_some()
    }

    /// Whether "visiting" describes a guest and is no verb: "met with visiting envoy Okoro".
    fn is_guest(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.clause.str(before));
        self.clause.str(at) == "visiting" && matches!(before, "with" | "by" | "to" | "and" | "the")
    }

    /// Whether a word such as "talks" may be a verb here, because its subject is before it.
    fn has_subject(&self, at: usize) -> bool {
        let before = (0..at).rev().find(|at| !self.clause.items[*at].skip);
        before.is_some_and(|before| {
            matches!(self.clause.items[before].kind, ItemKind::Parties(_))
                || matches!(self.clause.str(before), "who" | "and" | ",")
        })
    }

    fn fits(&self, at: usize, must: Must) -> bool {
        let Some(parties) = self.clause.parties(at) else { return false };
        let owned = parties.last().is_some_and(|last| self.phrases[*last].possessive);
        match must {
            Must::Own => owned,
            _ if owned && !self.is_her(at) => false,
            Must::Nothing => true,
            Must::BeSeveral => parties.len() > 1 || parties.iter().any(|p| self.is_several(*p)),
            Must::BeGroup => parties.iter().all(|at| self.phrases[*at].head == Head::Group),
            // "welcomed Okoro and his delegation"
            Must::BePerson => {
                let group = |party: &usize| self.phrases[*party].head == Head::Group;
                parties.iter().any(|party| self.is_person(*party))
                    && parties.iter().all(|party| self.is_person(*party) || group(party))
            }
        }
    }

    fn is_her(&self, at: usize) -> bool {
        let item = &self.clause.items[at];
        item.tokens.len() == 1 && self.clause.tokens.str(item.tokens.start) == "her"
    }

    /// Whether an item is a pronoun that is the subject of the next verb, as in "said she had not".
    fn is_he(&self, at: usize) -> bool {
        let item = &self.clause.items[at];
        let word = self.clause.tokens.str(item.tokens.start);
        item.tokens.len() == 1 && matches!(word, "he" | "she" | "they" | "it" | "I" | "we")
    }

    /// Whether an item is one word of several capitalised parts that describes a meeting, as in "the
    /// sixth China-Japan-ROK summit".
    fn is_label(&self, at: usize) -> bool {
        let item = &self.clause.items[at];
        let word = self.clause.tokens.str(item.tokens.start);
        let mut parts = word.split(['-', '–']);
        item.tokens.len() == 1
            && word.contains(['-', '–'])
            && parts.all(|part| part.starts_with(char::is_uppercase))
            && !self
                .clause
                .parties(at)
                .unwrap_or_default()
                .iter()
                .any(|party| matches!(self.phrases[*party].head, Head::Name { proven: true, .. }))
    }

    fn is_several(&self, phrase: usize) -> bool {
        let phrase = &self.phrases[phrase];
        let word = self.clause.tokens.str(phrase.tokens.start);
        match phrase.head {
            Head::Group => {
                let sides = phrase.countries.len() + phrase.bodies.len();
                sides > 1 || phrase.definite || word == "both"
            }
            Head::Pronoun => word.eq_ignore_ascii_case("they"),
            _ => false,
        }
    }

    fn is_person(&self, phrase: usize) -> bool {
        matches!(self.phrases[phrase].head, Head::Name { .. } | Head::Title | Head::Pronoun)
    }

    fn forward(&self, elements: &[Element], at: usize, into: &mut Match) -> Option<usize> {
        let Some((element, rest)) = elements.split_first() else { return Some(at) };
        if let Element::Gap(most) = element {
            let reach = self.reach(matches!(rest.first(), Some(Element::Noun)), into);
            let places = self.gap(*most, at, 1, reach);
            return places.into_iter().find_map(|at| self.forward(rest, at, into));
        }
        let mut place = at;
        loop {
            if let Some((_, end)) = self.element(element, place, into)
                && let Some(end) = self.forward(rest, end, into)
            {
                return Some(end);
            }
            if matches!(element, Element::Words(_, true) | Element::Comma)
                && place == at
                && let Some(end) = self.forward(rest, at, into)
            {
                return Some(end);
            }
            let verb =
                matches!(element, Element::Verb(_) | Element::Passive(_) | Element::NotVerb(_));
            let auxiliary = verb && self.clause.is(place, class::AUX);
            if auxiliary || self.clause.items.get(place)?.skip {
                place += 1;
            } else {
                let linking = matches!(element, Element::Words(..));
                place = self.past_circumstance(place).filter(|_| linking)?;
            }
        }
    }

    /// Matches elements to the left of an item. Returns the first item of the match.
    fn backward(&self, elements: &[Element], at: usize, into: &mut Match) -> Option<usize> {
        let Some((element, rest)) = elements.split_last() else { return Some(at) };
        if let Element::Gap(most) = element {
            let places = self.gap(*most, at, -1, self.reach(into.anchor == at, into));
            return places.into_iter().find_map(|at| self.backward(rest, at, into));
        }
        // "Vale, who met Okoro, could not be reached": the words of the frame are the verb.
        let verb_follows = into.group.as_ref().is_some_and(|group| group.first == at)
            || into.group.is_none() && at == into.anchor && self.clause.is(at, class::AUX);
        if let (Element::Slot(_, must), true) = (element, verb_follows)
            && *must != Must::Own
        {
            let reduced = into.group.as_ref().is_some_and(|group| {
                matches!(group.form, Form::Participle) && group.first == into.anchor
            });
            let adjoins = at > 0 && self.clause.parties(at - 1).is_some();
            if reduced && !adjoins {
                return None;
            }
            let subject = self.clause.subject(at)?;
            let (first, _) = self.element(element, subject, into)?;
            return self.backward(rest, first, into);
        }
        let mut place = at;
        while place > 0 {
            place -= 1;
            let verb =
                matches!(element, Element::Verb(_) | Element::Passive(_) | Element::NotVerb(_));
            if let Some((first, _)) = self.element(element, place, into)
                && let Some(first) = self.backward(rest, first, into)
            {
                return Some(first);
            }
            if matches!(element, Element::Words(_, true)) {
                return self.backward(rest, at, into);
            }
            if !self.clause.items[place].skip || verb && into.group.is_some() && place + 1 < at {
                return None;
            }
        }
        matches!(element, Element::Words(_, true)).then_some(at)
    }

    /// The items that may follow a gap of up to `most` items, the nearest first. `step` is 1 to the
    /// right and -1 to the left.
    fn gap(&self, most: usize, from: usize, step: isize, reach: Reach) -> Vec<usize> {
        let (strict, parties) = (reach == Reach::ToNoun, reach == Reach::OverParties);
        let mut places = vec![from];
        let mut at = from;
        for _ in 0..most {
            let next = if step > 0 { Some(at) } else { at.checked_sub(1) };
            let Some(item) = next.and_then(|next| self.clause.items.get(next)) else { break };
            let next = next.unwrap_or_default();
            if let Some(start) = self.before_epithet(next).filter(|_| step < 0 && strict) {
                at = start;
                places.push(at);
                continue;
            }
            let passes = match &item.kind {
                ItemKind::Parties(_) => {
                    let owner = self.fits(next, Must::Own) || self.is_he(next);
                    parties || owner || self.is_label(next) || self.is_caller(next)
                }
                ItemKind::Quote => false,
                ItemKind::Word => {
                    let other = !parties && self.is_other_noun(next, step);
                    let stops = self.stops_gap(next) || other || strict && self.leads_away(next);
                    item.skip || !stops
                }
                _ => true,
            };
            if !passes {
                break;
            }
            at = if step > 0 { next + 1 } else { next };
            places.push(at);
        }
        places
    }

    /// Whether a gap must end before this mark or word.
    fn stops_gap(&self, at: usize) -> bool {
        let marks = [",", ";", ":", ".", "—"];
        let words = ["that", "during", "after", "before", "following", "because", "who"];
        let goes_on = ["stay", "remain", "keep", "maintain"];
        let word = self.clause.str(at);
        marks.contains(&word) || words.contains(&word) || goes_on.contains(&word)
    }

    /// What a gap of a frame may pass over. It is least before the noun of a contact that is not
    /// only planned. In a denial a gap may pass over other parties, too.
    fn reach(&self, noun: bool, found: &Match) -> Reach {
        let frame = &self.clause.lists.frames[found.frame];
        let denies = [
            "stance denies said",
            "stance denies no-such",
            "stance silent had-no",
            "stance silent without",
            "contact travelled",
        ];
        // "agreed on a truce at a meeting" agrees on no meeting.
        let agreed = frame.name.starts_with("contact planned-agreed");
        if noun && is_contact(frame) && (frame.modality.is_none() || agreed) {
            Reach::ToNoun
        } else if denies.iter().any(|name| frame.name.starts_with(name)) {
            Reach::OverParties
        } else {
            Reach::Words
        }
    }

    /// Whether a word separates a noun from its verb, as in "held out for talks" or "opened the
    /// door to talks", but not in "two days of talks" or "took part in talks".
    fn leads_away(&self, at: usize) -> bool {
        let word = self.clause.str(at);
        let part = word == "in" && at > 0 && self.clause.str(at - 1) == "part";
        let particle = matches!(word, "out" | "back" | "off" | "open");
        let preposition = self.clause.is(at, class::PREPOSITION) && word != "of" && !part;
        let hope = self.clause.lists.rules.has(RuleList::Hope, word);
        particle || preposition || hope || matches!(word, "to" | "no")
    }

    /// Whether a word is a noun for another contact, which a gap to the left may not pass over.
    fn is_other_noun(&self, at: usize, step: isize) -> bool {
        // The first word of "a bilateral meeting" belongs to the same contact.
        step < 0 && self.noun(at).is_some() && self.noun(at + 1).is_none()
    }
}

/// Whether a frame proves a contact.
pub(super) const fn is_contact(frame: &Frame) -> bool {
    matches!(frame.proves, super::frame::Proves::Contact(_))
}
