//! Verbs with their auxiliaries: whether something is said to have happened, to be planned, or not
//! to be so; and whoever a verb is said of.

use std::ops::Range;

use super::items::{Item, ItemKind};
use super::lexicon::{Form, Lexicon, Word, class};
use super::token::Tokens;

/// What the auxiliaries of a verb make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Happened,
    Planned,
    /// "would", "may", "hopes to": the reader must say.
    Open,
    /// "to meet": what something else is done for.
    Purpose,
    Negative,
}

/// Auxiliaries that deny, that leave open, and before "to" those of a plan that stands and of a wish.
const NEGATIVE: &str = "not never refused declined failed unable cannot unlikely";
const MODAL: &str = "would could may might should can must 'd ’d";
const FIRM: &str = "set due scheduled expected planning plans plan poised about going slated supposed agreed is are will";
const SOFT: &str = "ready willing wants want wanted hopes hope hoped intends intend intended seeks seek \
sought offers offered prepared vowed pledged promised decided able likely continue continued continues \
planned preparing";

/// Verbs after which a clause may follow without "that".
const SAYS: &str = "said says say saying added adding claimed claims reported announced confirmed insisted \
argued wrote believes thinks";

/// A verb with what belongs to it.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// The first of its items.
    pub first: usize,
    pub said: Said,
    /// "was hosted": what follows is no object.
    pub passive: bool,
    /// Whether it has no auxiliaries and is no past: "meets", "meeting".
    pub form: Form,
    pub tokens: Range<usize>,
}

/// A sentence's items, with what is needed to read them.
#[derive(Clone, Copy)]
pub(super) struct Clause<'a, 't> {
    pub items: &'a [Item],
    pub tokens: &'a Tokens<'t>,
    pub lists: &'a Lexicon,
}

impl Clause<'_, '_> {
    /// The word of an item, in lower case where the lists know it; 0 for parties and the like.
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

    /// The form in which a word is one of these verbs.
    pub(super) fn form(&self, at: usize, lemmas: &[Word]) -> Option<Form> {
        let verbs = self.lists.verbs(self.word(at)).iter();
        let mut forms = verbs.filter(|(lemma, _)| lemmas.contains(lemma)).map(|(_, form)| *form);
        let first = forms.next()?;
        // "cut", "put": the past where a word is several forms.
        Some(if forms.any(|form| form == Form::Past) { Form::Past } else { first })
    }

    /// Whether a word is a participle of one of these verbs.
    pub(super) fn is_participle(&self, at: usize, lemmas: &[Word]) -> bool {
        let mut verbs = self.lists.verbs(self.word(at)).iter();
        verbs.any(|(lemma, form)| *form == Form::Participle && lemmas.contains(lemma))
    }

    /// The verb at an item with its auxiliaries.
    pub(super) fn group(&self, verb: usize, form: Form) -> Group {
        let mut first = verb;
        while first > 0 {
            let before = first - 1;
            let item = &self.items[before];
            let auxiliary = self.is(before, class::AUX) && !self.is_noun_plan(before);
            let goes_on = auxiliary || (item.skip && self.auxiliary_before(before));
            if !goes_on {
                break;
            }
            first = before;
        }
        let said = self.said(first, verb, form);
        let be = ["is", "are", "was", "were", "be", "been", "being", "isn't", "wasn't", "weren't"];
        let after_be = (first..verb).any(|at| be.contains(&self.str(at)));
        let passive = after_be && matches!(form, Form::Past | Form::Participle);
        let tokens = self.items[first].tokens.start..self.items[verb].tokens.end;
        Group { first, said, passive, form, tokens }
    }

    /// Whether a word stands where a noun or adjective does: "the call", "a proposed visit".
    pub(super) fn after_determiner(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let owned = matches!(self.items[before].kind, ItemKind::Parties(_)) && {
            let last = self.tokens.str(self.items[before].tokens.end - 1);
            matches!(last, "'s" | "’s" | "his" | "her" | "their" | "’")
        };
        owned || (self.is(before, class::DETERMINER) && !matches!(self.str(before), "both" | "all"))
    }

    /// Whether an item to pass over has an auxiliary before it.
    fn auxiliary_before(&self, at: usize) -> bool {
        let before = (0..at).rev().find(|at| !self.items[*at].skip);
        before.is_some_and(|at| self.is(at, class::AUX))
    }

    /// "their plans to", "the plan": a noun, no auxiliary.
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
        if words.iter().any(|word| word.ends_with("n't") || word.ends_with("n’t")) || has(NEGATIVE)
        {
            return Said::Negative;
        }
        if has(MODAL) {
            return Said::Open;
        }
        if has("to") {
            let firm = has(FIRM) && !has(SOFT) && !has("was were had been");
            return match (firm, words.len()) {
                (true, _) => Said::Planned,
                (false, 1) => Said::Purpose,
                (false, _) => Said::Open,
            };
        }
        if has("will shall 'll ’ll") {
            return Said::Planned;
        }
        let been = has("been was were have has had did");
        match form {
            Form::Past | Form::Participle => Said::Happened,
            Form::Ing if been || words.is_empty() && self.looks_back(first) => Said::Happened,
            Form::Base if has("did do does") => Said::Happened,
            _ => Said::Open,
        }
    }

    /// Whether "meeting Okoro" tells of the past: not after "before", "for", "of" and the like.
    fn looks_back(&self, first: usize) -> bool {
        let before = (0..first).rev().find(|at| !self.items[*at].skip);
        let Some(before) = before else { return true };
        matches!(
            self.str(before),
            "after" | "following" | "while" | "when" | "upon" | "since" | ","
        )
    }

    /// Whoever the verb group that starts at an item is said of: the nearest party to the left that
    /// is no object of a preposition or of another verb.
    pub(super) fn subject(&self, group: usize) -> Option<usize> {
        let conjoined = group > 0 && matches!(self.str(group - 1), "and" | "but" | "then");
        let mut at = group;
        let mut comma = false;
        while at > 0 {
            at -= 1;
            comma |= self.str(at) == ",";
            // "Venezuela, which shares a border with Colombia, denied"
            if comma && at > 1 && matches!(self.str(at), "which" | "who" | "whose") {
                let before = at - 1 - usize::from(self.str(at - 1) == ",");
                if matches!(self.items[before].kind, ItemKind::Parties(_)) && before < at {
                    return Some(before);
                }
            }
            let item = &self.items[at];
            match &item.kind {
                // "noted that the House did not ratify, and mentioned": of whom is not clear.
                ItemKind::Parties(_) if conjoined && at > 0 && self.str(at - 1) == "that" => {
                    return None;
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

    fn is_subject(&self, at: usize) -> bool {
        let possessive = |clause: &Self| {
            let start = clause.items[at].tokens.clone();
            let last = clause.tokens.str(start.end - 1);
            matches!(last, "'s" | "’s")
        };
        let Some(before) = at.checked_sub(1) else { return !possessive(self) };
        // "said Sampaio had a conversation"
        if SAYS.split(' ').any(|says| self.str(before) == says) {
            return !possessive(self);
        }
        let object = self.is(before, class::PREPOSITION)
            || !self.lists.verbs(self.word(before)).is_empty() && !self.is(before, class::AUX);
        !object && !possessive(self)
    }
}
