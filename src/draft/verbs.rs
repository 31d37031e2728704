//! Reads verbs with their auxiliaries: whether something is said to have happened, to be planned or
//! not to be so, and who the subject of the verb is.

use std::ops::Range;

use super::items::{Item, ItemKind};
use super::lexicon::{Form, Lexicon, Word, class};
use super::rule_words::RuleList;
use super::token::{Shape, Tokens};

/// What the auxiliaries of a verb say about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Happened,
    Planned,
    /// It is open whether it happened, and the reader must decide: "would", "may", "hopes to".
    Open,
    /// It is the purpose of something else: "to meet".
    Purpose,
    Negative,
}

/// A verb with its auxiliaries.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// The index of its first item.
    pub first: usize,
    pub said: Said,
    /// Whether it is in the passive, so that no object follows: "was hosted".
    pub passive: bool,
    /// The form of the main verb, such as that of "meets" or "meeting".
    pub form: Form,
    pub tokens: Range<usize>,
}

/// The items of a sentence, with the tokens and lists that are needed to read them.
#[derive(Clone, Copy)]
pub(super) struct Clause<'a, 't> {
    pub items: &'a [Item],
    pub tokens: &'a Tokens<'t>,
    pub lists: &'a Lexicon,
}

impl Clause<'_, '_> {
    /// The number of an item's word in the lists; 0 if no list has it, or if the item is not a
    /// single word.
    pub(super) fn word(&self, at: usize) -> Word {
        match self.items.get(at) {
            Some(item) if item.kind == ItemKind::Word && item.tokens.len() == 1 => {
                self.tokens.all[item.tokens.start].word
            }
            _ => 0,
        }
    }

    pub(super) fn str(&self, at: usize) -> &str {
        match self.items.get(at) {
            Some(item) if item.kind == ItemKind::Word && item.tokens.len() == 1 => {
                self.tokens.str(item.tokens.start)
            }
            _ => "",
        }
    }

    pub(super) fn is(&self, at: usize, classes: u64) -> bool {
        self.lists.is(self.word(at), classes)
    }

    pub(super) fn parties(&self, at: usize) -> Option<&[usize]> {
        match &self.items.get(at)?.kind {
            ItemKind::Parties(parties) => Some(parties),
            _ => None,
        }
    }

    /// The form in which the word is one of these verbs; `None` if it is none of them.
    pub(super) fn form(&self, at: usize, lemmas: &[Word]) -> Option<Form> {
        let verbs = self.lists.verbs(self.word(at)).iter();
        let mut forms = verbs.filter(|(lemma, _)| lemmas.contains(lemma)).map(|(_, form)| *form);
        let first = forms.next()?;
        // Words such as "cut" and "put" have several forms. They are read as the past.
        Some(if forms.any(|form| form == Form::Past) { Form::Past } else { first })
    }

    /// Whether a word is a participle of one of these verbs.
    pub(super) fn is_participle(&self, at: usize, lemmas: &[Word]) -> bool {
        let mut verbs = self.lists.verbs(self.word(at)).iter();
        verbs.any(|(lemma, form)| *form == Form::Participle && lemmas.contains(lemma))
    }

    /// The group of the verb at an item: the verb with its auxiliaries.
    pub(super) fn group(&self, verb: usize, form: Form) -> Group {
        let mut first = verb;
        while first > 0 {
            let before = first - 1;
            let item = &self.items[before];
            let auxiliary = self.is_auxiliary(before) && !self.is_noun_plan(before);
            // "has not yet commented"
            let yet = self.str(before) == "yet" && before > 0 && self.str(before - 1) == "not";
            let goes_on = auxiliary || yet || (item.skip && self.auxiliary_before(before));
            if !goes_on {
                break;
            }
            first = before;
        }
        let said = self.said(first, verb, form);
        let be = ["is", "are", "was", "were", "be", "been", "being", "isn't", "wasn't", "weren't"];
        // "was to have met" is no passive.
        let last = (first..verb).rev().map(|at| self.str(at));
        let mut last =
            last.filter(|word| be.contains(word) || matches!(*word, "have" | "has" | "had"));
        let after_be = last.next().is_some_and(|word| be.contains(&word));
        let passive = after_be && matches!(form, Form::Past | Form::Participle);
        let tokens = self.items[first].tokens.start..self.items[verb].tokens.end;
        Group { first, said, passive, form, tokens }
    }

    /// Whether a word is after a determiner or possessive, as in "the call" or "a proposed visit".
    /// It is then a noun or adjective.
    pub(super) fn after_determiner(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        // "their first meeting"
        let ordinal = matches!(self.str(before), "first" | "last" | "long");
        let Some(before) = before.checked_sub(usize::from(ordinal)) else { return false };
        let owned = matches!(self.items[before].kind, ItemKind::Parties(_)) && {
            let last = self.tokens.str(self.items[before].tokens.end - 1);
            matches!(last, "'s" | "’s" | "his" | "her" | "their" | "’")
        };
        owned || (self.is(before, class::DETERMINER) && !matches!(self.str(before), "both" | "all"))
    }

    /// Whether the last item before this one that frames may not skip is an auxiliary.
    fn auxiliary_before(&self, at: usize) -> bool {
        let before = (0..at).rev().find(|at| !self.items[*at].skip);
        before.is_some_and(|at| self.is_auxiliary(at))
    }

    /// Whether a word is an auxiliary. "began" is one only before "to".
    pub(super) fn is_auxiliary(&self, at: usize) -> bool {
        let begins = ["begin", "began", "started", "continue", "continued", "continues", "managed"];
        let alone = begins.contains(&self.str(at)) && self.str(at + 1) != "to";
        self.is(at, class::AUX) && !alone
    }

    /// Whether a word is a noun and no auxiliary, as in "their plans to" or "the plan".
    fn is_noun_plan(&self, at: usize) -> bool {
        matches!(self.str(at), "plan" | "plans" | "hope" | "hopes" | "offer" | "offers")
            && at > 0
            && self.is(at - 1, class::DETERMINER)
    }

    fn said(&self, first: usize, verb: usize, form: Form) -> Said {
        let words: Vec<&str> =
            (first..verb).map(|at| self.str(at)).filter(|w| !w.is_empty()).collect();
        let has = |list: &str| {
            words.iter().any(|word| list.split(' ').any(|known| word.eq_ignore_ascii_case(known)))
        };
        let in_list = |list: RuleList| words.iter().any(|word| self.lists.rules.has(list, word));
        if words.iter().any(|word| word.ends_with("n't") || word.ends_with("n’t"))
            || in_list(RuleList::Negative)
        {
            return Said::Negative;
        }
        if in_list(RuleList::Modal) {
            return Said::Open;
        }
        // "managed to meet" met.
        if has("to") && has("managed") && !has("will shall 'll ’ll") {
            return Said::Happened;
        }
        // "wishes to clarify" clarifies.
        if has("to")
            && has("wish wishes")
            && self.lists.rules.has(RuleList::Stating, self.str(verb))
        {
            return Said::Happened;
        }
        if has("to") {
            let firm =
                in_list(RuleList::Firm) && !in_list(RuleList::Soft) && !has("was were had been");
            return match (firm, words.len()) {
                (true, _) => Said::Planned,
                (false, 1) => Said::Purpose,
                (false, _) => Said::Open,
            };
        }
        // What a treaty says that its parties shall do is no plan.
        if has("shall") {
            return Said::Open;
        }
        // "By April they will have met" says nothing of a day.
        if has("will 'll ’ll") {
            return if has("have") { Said::Open } else { Said::Planned };
        }
        let been = has("been was were have has had did");
        // "is received on Friday" may be about a plan or about every day.
        let is = has("is are am be being") && !has("been was were have has had");
        match form {
            Form::Past | Form::Participle if is => Said::Open,
            Form::Past | Form::Participle => Said::Happened,
            Form::Ing if been || words.is_empty() && self.looks_back(first) => Said::Happened,
            Form::Base if has("did do does") => Said::Happened,
            _ => Said::Open,
        }
    }

    /// Whether "meeting Okoro" is about the past. It is at the start, and after "after", "while", a
    /// comma and the like; it is not after "before", "for" or "of".
    fn looks_back(&self, first: usize) -> bool {
        let before = (0..first).rev().find(|at| !self.items[*at].skip);
        let Some(before) = before else { return true };
        matches!(
            self.str(before),
            "after" | "following" | "while" | "when" | "upon" | "since" | ","
        )
    }

    /// The item of the subject of the verb group that starts at `group`: the party right before it,
    /// the party that "who" refers to, or the nearest party to the left that is no object. `None`
    /// if it is not clear.
    pub(super) fn subject(&self, group: usize) -> Option<usize> {
        // "Vale, whose deputy met Okoro": who met him is not named.
        let near = (group.saturating_sub(5)..group).rev();
        if near.take_while(|at| self.str(*at) != ",").any(|at| self.str(at) == "whose") {
            return None;
        }
        let before = (0..group).rev().find(|at| !self.items[*at].skip);
        if let Some(before) = before {
            let word = self.str(before);
            match word {
                "who" => return self.antecedent(before),
                "which" => return None,
                _ => {}
            }
            if self.parties(before).is_some() && self.opens_clause(before) {
                return Some(before);
            }
            let comma = word == "," || self.parties(before).is_some() && self.ends_in_comma(before);
            if let Some(relative) = self.relative_before(before).filter(|_| comma) {
                return self.antecedent(relative);
            }
        }
        if let Some(verb) = self.speech_before(group) {
            return self.subject(verb);
        }
        self.subject_to_the_left(group)
    }

    /// Finds the earlier verb of speech whose subject is also that of the verb after ", and":
    /// "said" in "said that Norway was ready, and denied".
    fn speech_before(&self, group: usize) -> Option<usize> {
        let and = group.checked_sub(2)?;
        let goes_back = matches!(self.str(and + 1), "and" | "but") && self.str(and) == ",";
        let past = |at: &usize| {
            let verbs = self.lists.verbs(self.word(*at)).iter();
            self.lists.is_speech(self.word(*at)) && verbs.clone().any(|verb| verb.1 == Form::Past)
        };
        let mut verbs = (0..and).rev().filter(past).filter(|_| goes_back);
        verbs.find(|at| {
            at.checked_sub(1)
                .is_some_and(|before| self.parties(before).is_some() || self.str(before) == ",")
        })
    }

    /// The party right before "who" or "which", to which that word refers.
    fn antecedent(&self, relative: usize) -> Option<usize> {
        let before = relative.checked_sub(1)?;
        let party = before.checked_sub(usize::from(self.str(before) == ","))?;
        self.parties(party).is_some().then_some(party)
    }

    /// Whether a party is after a conjunction such as "after" or "since", as in "after Vale met".
    fn opens_clause(&self, at: usize) -> bool {
        let opener = at.checked_sub(1).map_or("", |before| self.str(before));
        let opens = matches!(opener, "after" | "as" | "since" | "before" | "until" | "than");
        opens && !self.is_owner(at)
    }

    /// The item of "who" or "which" in a relative clause that ends before an item and starts after
    /// a comma.
    fn relative_before(&self, at: usize) -> Option<usize> {
        let places = (1..at).rev().take_while(|at| !matches!(self.str(*at), ";" | ":" | "that"));
        // "Vale, asked whether Okoro had met Bergen, said"
        let mut found = places
            .filter(|at| matches!(self.str(*at), "who" | "whom" | "which" | "whose" | "asked"));
        found.next().filter(|at| self.str(*at - 1) == "," || self.ends_in_comma(*at - 1))
    }

    fn ends_in_comma(&self, at: usize) -> bool {
        self.tokens.is(self.items[at].tokens.end - 1, ",")
    }

    /// The nearest party to the left that is not the object of a preposition or of another verb.
    fn subject_to_the_left(&self, group: usize) -> Option<usize> {
        let conjoined = group > 0 && matches!(self.str(group - 1), "and" | "but" | "then");
        let mut at = group;
        let mut comma = false;
        while at > 0 {
            at -= 1;
            comma |= self.str(at) == ",";
            // The subject before a relative clause: "Venezuela, which shares a border with
            // Colombia, denied".
            if comma
                && matches!(self.str(at), "which" | "who" | "whose")
                && let Some(before) = self.antecedent(at)
            {
                return Some(before);
            }
            let item = &self.items[at];
            match &item.kind {
                // The subject of the second verb is not clear: "noted that the House did not
                // ratify, and mentioned".
                ItemKind::Parties(_) if conjoined && at > 0 && self.str(at - 1) == "that" => {
                    let word = self.tokens.str(item.tokens.start);
                    return matches!(word, "he" | "she").then_some(at);
                }
                ItemKind::Parties(_) if self.is_subject(at) => return Some(at),
                ItemKind::Quote => return None,
                ItemKind::Word if !item.skip && self.bounds(at) => return None,
                _ => {}
            }
        }
        None
    }

    fn bounds(&self, at: usize) -> bool {
        matches!(
            self.str(at),
            ";" | ":"
                | "that"
                | "which"
                | "because"
                | "while"
                | "when"
                | "whereas"
                | "although"
                | "though"
                | "if"
                | "unless"
                | "whether"
                | "where"
                | "until"
                | "before"
                | "than"
        )
    }

    /// Whether a party ends with "'s".
    fn is_owner(&self, at: usize) -> bool {
        matches!(self.tokens.str(self.items[at].tokens.end - 1), "'s" | "’s")
    }

    fn is_subject(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return !self.is_owner(at) };
        // A party after a verb of saying is a subject: "said Sampaio had a conversation".
        if self.lists.rules.has(RuleList::Says, self.str(before)) {
            return !self.is_owner(at);
        }
        // "met Vale, then Okoro, then spoke to Lund"
        let first = self.tokens.str(self.items[at].tokens.start);
        if first == "then" && self.str(before) == "," {
            return false;
        }
        let verb = !self.lists.verbs(self.word(before)).is_empty() || self.is_unknown_past(before);
        // A past verb after the conjunction makes it a subject: "after Farid visited Khartoum and
        // held talks".
        let next = (at + 1..self.items.len()).find(|next| !self.items[*next].skip);
        let acts = next.is_some_and(|next| self.has_past(next)) && self.opens_clause(at);
        let object = self.is(before, class::PREPOSITION) || verb && !self.is(before, class::AUX);
        (acts || !object) && !self.is_owner(at)
    }

    fn has_past(&self, at: usize) -> bool {
        self.lists.verbs(self.word(at)).iter().any(|verb| verb.1 == Form::Past)
    }

    /// Whether a word right after a party is a past form that no list has, such as "entrusted".
    pub(super) fn is_unknown_past(&self, at: usize) -> bool {
        let token = self.items[at].tokens.start;
        let past = self.tokens.all[token].shape == Shape::Lower && {
            let word = self.tokens.str(token);
            word.ends_with("ed") && !word.contains('-')
        };
        let before = (0..at).rev().find(|at| !self.items[*at].skip);
        past && before.is_some_and(|before| {
            self.parties(before).is_some() || matches!(self.str(before), "who" | "and")
        })
    }
}
