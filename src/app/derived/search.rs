//! Indexes the dossier and answers search queries on background threads. The search itself is in
//! `search`; the panels show the results.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Seen, Worker};
use crate::app::one_question::OneQuestion;
use crate::app::waker::Waker;
use crate::search::{Answer, SearchIndex};
use crate::session::Asker;
use crate::ui::SearchResult;

/// The largest number of hits of each kind.
const LIMIT: usize = 50;

/// What the index depends on: the dossier's generation.
type Generation = u64;

/// The index of the open dossier, and the queries of the panels. The index is built when it is
/// first wanted. It is rebuilt only while there is a query: otherwise stepping from day to day
/// would rebuild it for each day.
#[derive(Default)]
pub struct SearchWorker {
    /// True = a panel needs the index, even if nothing is typed yet.
    is_wanted: bool,
    index: OneQuestion<Generation, Arc<SearchIndex>>,
    questions: BTreeMap<Asker, Question>,
}

/// The query of one panel.
#[derive(Default)]
struct Question {
    typed: String,
    asking: OneQuestion<(Generation, String), Answer>,
    found: Option<SearchResult>,
}

impl SearchWorker {
    /// Searches for what was typed. An empty text forgets the results, but has the index built.
    pub fn ask(&mut self, asker: Asker, typed: String) {
        self.is_wanted = true;
        self.questions.entry(asker).or_default().typed = typed;
    }

    /// Returns the results for each panel. They may belong to the query before while a new one is
    /// being answered.
    pub fn found(&self) -> BTreeMap<Asker, &SearchResult> {
        let found = self.questions.iter().map(|(asker, question)| (*asker, &question.found));
        found.filter_map(|(asker, found)| Some((asker, found.as_ref()?))).collect()
    }
}

impl Worker for SearchWorker {
    fn follow(&mut self, seen: Seen<'_>) {
        let session = seen.session;
        let generation = session.dossier_generation();
        let dossier = session.dossier();
        let is_asked = self.questions.values().any(|question| !question.typed.trim().is_empty());
        let is_there = self.index.asked() == Some(&generation);
        let wanted = (self.is_wanted || is_asked || is_there) && !dossier.is_empty();
        self.index.follow(seen.waker, wanted.then_some(generation), |_| {
            let dossier = Arc::clone(dossier);
            move || Arc::new(SearchIndex::new(&dossier))
        });
        self.is_wanted &= self.index.answer().is_none() && !dossier.is_empty();
        for question in self.questions.values_mut() {
            question.follow(seen.waker, generation, self.index.answer());
        }
    }
}

impl Question {
    fn follow(&mut self, waker: &Waker, generation: Generation, index: Option<&Arc<SearchIndex>>) {
        let typed = self.typed.trim_start();
        let wanted = index.filter(|_| !typed.trim().is_empty());
        let question = wanted.map(|_| (generation, typed.to_owned()));
        if question.is_none() || self.found.as_ref().is_some_and(|f| f.generation != generation) {
            self.found = None;
        }
        let answered = self.asking.follow(waker, question, |(_, typed)| {
            let (index, typed) = (wanted.map(Arc::clone), typed.clone());
            move || index.map(|index| index.query(&typed, LIMIT)).unwrap_or_default()
        });
        if let (true, Some((generation, typed)), Some(answer)) =
            (answered, self.asking.asked(), self.asking.answer())
        {
            let (generation, typed) = (*generation, typed.clone());
            self.found = Some(SearchResult { generation, typed, answer: answer.clone() });
        }
    }
}
