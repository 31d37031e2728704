//! The steps of the page: the days that a reader can go back to, and what the files said on each of
//! them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::export::Part;
use crate::load::{Decisions, ParsedFile, as_known_on, merge_as_decided};
use crate::model::{Day, DocumentId, Dossier, Text};
use crate::network::Network;

/// Maximum of days times entities and records. Every day words everything again.
const MOST: usize = 40_000;

/// The input that a part was made from. It is needed to show an earlier day.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// The files.
    pub files: Vec<Arc<ParsedFile>>,
    /// Texts of documents that are in separate files.
    pub texts: BTreeMap<DocumentId, Text>,
    /// Documents that the reader closed.
    pub closed: BTreeSet<DocumentId>,
    /// The reader's decisions about which entities and records are the same.
    pub decisions: Arc<Decisions>,
}

/// The steps of a page. The last one is the part itself.
pub(super) struct Steps<'p> {
    part: &'p Part,
    earlier: Option<(&'p Earlier, Arc<Dossier>)>,
    /// The earlier days, in order.
    pub(super) days: Vec<Day>,
    /// The day on which everything is known; `None` if no day is known.
    pub(super) last: Option<Day>,
    /// How many days with news are not steps.
    pub(super) skipped: usize,
}

impl<'p> Steps<'p> {
    pub(super) fn of(part: &'p Part) -> Self {
        let earlier = part.earlier.as_deref().map(|earlier| {
            let Earlier { files, texts, closed, decisions } = earlier;
            (earlier, merge_as_decided(files, texts, closed, decisions).0.dossier)
        });
        let all = earlier.as_ref().map_or_else(Vec::new, |(_, whole)| whole.news_days());
        let before = |day: &Day| part.known_on.is_none_or(|known| *day < known);
        let mut days: Vec<Day> = all.into_iter().filter(before).collect();
        // On the last day of news everything is known, unless the part shows an earlier day.
        let last = part.known_on.or_else(|| days.pop());
        let things = part.dossier().entities.len() + part.dossier().records().count();
        let most = (MOST / things.max(1)).max(4);
        let found = days.len();
        if found > most {
            // The first and the last day, and evenly spaced ones between them.
            days = (0..most).map(|place| days[place * (found - 1) / (most - 1)]).collect();
        }
        let skipped = found - days.len();
        Self { part, earlier, days, last, skipped }
    }

    /// The number of steps.
    pub(super) fn count(&self) -> usize {
        self.days.len() + 1
    }

    /// The part as it was known at a step.
    pub(super) fn part(&self, step: usize) -> Part {
        let (Some((earlier, whole)), Some(day)) = (&self.earlier, self.days.get(step)) else {
            return self.part.clone();
        };
        let Earlier { files, texts, closed, decisions } = earlier;
        let (known, _) = as_known_on(files, texts, closed, whole, *day, decisions);
        let network = Network::new(&Arc::new(known), &BTreeSet::new());
        let left_out = self.part.left_out.clone();
        Part {
            network: Arc::new(network.leaving_out(&left_out)),
            known_on: Some(*day),
            ..self.part.clone()
        }
    }
}
