//! The words for the kind of an edge, without those for its status and those that hedge it: "alleged
//! meeting (denied)".

use super::contact_words;
use super::edge::EdgeWords;
use super::evidence::is_denial;
use super::fields::Field;
use super::hedges;
use super::not_held;
use super::statuses::{Said, said_in, with_status};
use super::words::{date, folded};

/// The words for the kind of an edge: one, or two.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Kinds<'a> {
    pub first: Option<&'a str>,
    pub second: Option<&'a str>,
}

impl<'a> EdgeWords<'a> {
    /// The words for the edge's kind, the most reliable first. A word that is a status, such as
    /// "denied", is not a kind.
    pub(super) fn kinds(&mut self) -> Kinds<'a> {
        let mut found: Vec<&'a str> = Vec::new();
        for field in [Field::Kind, Field::Interaction, Field::Type] {
            let Some(word) = self.fields.get(field) else { continue };
            let same = found.iter().any(|known| folded(known) == folded(word));
            if same || found.len() < 2 || self.own {
                self.fields.take(field);
            }
            if !same && found.len() < 2 {
                found.push(word);
            }
        }
        if let Some(place) = found.iter().position(|word| !self.own && is_denial(word)) {
            self.status_word = Some(found.remove(place));
        }
        // "Denied meeting" is a meeting that is denied.
        for word in &mut found {
            if let Some((status, of)) = word.split_once([' ', '_'])
                && !self.own
                && is_denial(status)
                && contact_words::mode(of).is_some()
                && self.status_word.is_none()
            {
                self.status_word = Some(status);
                *word = of;
            }
        }
        if !self.own {
            self.take_statuses(&mut found);
            self.take_hedges(&mut found);
            self.take_date(&mut found);
        }
        let mut found = found.into_iter();
        let kinds = Kinds { first: found.next(), second: found.next().filter(|_| !self.own) };
        let label = self.fields.get(Field::Label).filter(|label| !self.own && is_denial(label));
        if label.is_some() && self.status_word.is_none() {
            self.status_word = self.fields.take(Field::Label);
        }
        // Cytoscape names edges after their ends. If there is a kind or a label, that name adds
        // nothing.
        let of_ends = self.fields.get(Field::Name).is_some_and(|name| name.contains(" ("));
        let open = self.fields.get(Field::Label).is_none() && kinds.first.is_none();
        if (open || of_ends || self.own)
            && let Some(name) = self.fields.take(Field::Name)
            && open
        {
            self.fields.set(Field::Label, "name", name);
        }
        kinds
    }

    /// Removes a status from the kinds and the label: "met (denied)" is a meeting that is denied, and so
    /// is "met" with the label "denied by Bo".
    fn take_statuses(&mut self, kinds: &mut [&'a str]) {
        let mut all = Said::default();
        for word in kinds {
            if let Some((bare, said)) = with_status(word) {
                *word = bare;
                all = all.and(said);
            }
        }
        if let Some(label) = self.fields.get(Field::Label) {
            let said = said_in(label).filter(Said::says_something).map(|said| ("", said));
            if let Some((bare, said)) = said.or_else(|| with_status(label)) {
                self.fields.take(Field::Label);
                self.fields.set(Field::Label, "label", bare);
                all = all.and(said);
            }
        }
        self.status_word = self.status_word.or(all.status);
        self.hedge = all.hedge.map(|certainty| (certainty.as_str(), certainty));
        self.nothing_came = all.unheld;
        if let Some(day) = all.day.filter(|_| all.status.is_none()) {
            self.fields.set(Field::When, "date", day);
        }
        self.said = all;
    }

    /// The status in words such as "denied by Bo, confirmed by Cy". The words stay for a remark.
    pub(super) fn status_phrase(&mut self) -> Option<&'a str> {
        let words = self.fields.get(Field::Status);
        let words = words.filter(|words| !self.own && !hedges::is_not_so(words))?;
        let said = Said { remark: None, ..said_in(words)? };
        let hedge = said.hedge.map(|certainty| (certainty.as_str(), certainty));
        let hedges = self.hedge.into_iter().chain(hedge);
        self.hedge = hedges.max_by_key(|(_, certainty)| hedges::doubt(*certainty));
        let status = said.status;
        self.said.against.extend(said.against);
        self.said.confirmed_by.extend(said.confirmed_by);
        status
    }

    /// The name of an office without what it says about whether that is so: "Chair (denied)". Its hedge
    /// stays in it as well: "alleged adviser".
    pub(super) fn plain_title(&mut self, title: &'a str) -> Option<&'a str> {
        if self.own {
            return Some(title);
        }
        let mut title = title;
        if let Some((bare, said)) = with_status(title) {
            self.add_said(said);
            title = bare;
        }
        if let Some(said) = said_in(title) {
            self.add_said(Said { remark: Some(title), ..said });
            return None;
        }
        let hedge = hedges::in_words(title).map(|certainty| (certainty.as_str(), certainty));
        self.hedge = self.hedge.or(hedge);
        if not_held::not_held(title).is_some() {
            self.nothing_came = self.nothing_came.or(Some(title));
            return None;
        }
        let (bare, said) = not_held::who_came(title);
        self.nothing_came = self.nothing_came.or(said.map(|(_, words)| words));
        Some(bare)
    }

    /// Adds what other words of the edge say about its status.
    fn add_said(&mut self, said: Said<'a>) {
        let all = std::mem::take(&mut self.said).and(said);
        self.status_word = all.status.or(self.status_word);
        let hedge = all.hedge.map(|certainty| (certainty.as_str(), certainty));
        self.hedge = self.hedge.or(hedge);
        self.nothing_came = self.nothing_came.or(all.unheld);
        self.said = all;
    }

    /// Takes a date from behind a word for a contact: "met with (12 March 2021)", "call on 3 May 2021".
    fn take_date(&mut self, kinds: &mut [&'a str]) {
        let dated = |words: &'a str| {
            let bracket = words.strip_suffix([')', ']']).and_then(|w| w.rsplit_once(['(', '[']));
            let behind = [", ", " on ", " in ", ": "].map(|mark| words.rsplit_once(mark));
            let (bare, day) = bracket
                .into_iter()
                .chain(behind.into_iter().flatten())
                .find(|(bare, day)| contact_words::mode(bare).is_some() && date(day).is_some())?;
            Some((bare.trim(), day.trim()))
        };
        for kind in kinds {
            if let Some((bare, day)) = dated(kind) {
                // A column for the date counts more. Then the words stay in a remark.
                if !self.fields.set(Field::When, "date", day) {
                    self.said.remark = self.said.remark.or(Some(kind));
                }
                *kind = bare;
                return;
            }
        }
        if let Some((bare, day)) = self.fields.get(Field::Label).and_then(dated)
            && self.fields.set(Field::When, "date", day)
        {
            self.fields.take(Field::Label);
            self.fields.set(Field::Label, "label", bare);
        }
    }

    /// Removes hedges from the kinds and the label, and keeps the least sure of them.
    fn take_hedges(&mut self, kinds: &mut [&'a str]) {
        let label = self.fields.get(Field::Label);
        let mut all: Vec<&'a str> = kinds.iter().copied().chain(label).collect();
        for word in &mut all {
            if let Some((bare, certainty)) = hedges::split(word) {
                let hedge = (*word, certainty);
                let all = self.hedge.into_iter().chain([hedge]);
                self.hedge = all.max_by_key(|(_, certainty)| hedges::doubt(*certainty));
                *word = bare;
            } else if let Some(certainty) = hedges::in_words(word) {
                // The words themselves stay as the label.
                let all = self.hedge.into_iter().chain([(certainty.as_str(), certainty)]);
                self.hedge = all.max_by_key(|(_, certainty)| hedges::doubt(*certainty));
            }
        }
        for (kind, bare) in kinds.iter_mut().zip(&all) {
            *kind = bare;
        }
        if let (Some(label), Some(bare)) = (label, all.get(kinds.len()))
            && label != *bare
        {
            self.fields.take(Field::Label);
            self.fields.set(Field::Label, "label", bare);
        }
    }
}
