//! Computes who carries the contact, for the page of channels and for the what-if view. Each
//! measure has its own thread and is computed only while it is wanted. The measures themselves are
//! in `network`.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Seen, Worker};
use crate::app::one_question::OneQuestion;
use crate::app::waker::Waker;
use crate::model::EntityId;
use crate::network::measures::{
    Betweenness, Carrier, Carriers, Communities, Fallout, Ground, LinkOptions, Survey, Watch,
};
use crate::session::{BrowsePage, Session};
use crate::ui::Measured;

/// What every measure depends on: the network's generation, and which records count as links.
type Map = (u64, LinkOptions);

/// A question that may take long, and a way to stop it.
struct Work<Q, A> {
    asking: OneQuestion<Q, Option<Arc<A>>>,
    wanted: Option<Q>,
    watch: Watch,
}

// Not derived: a question need not have a default.
impl<Q, A> Default for Work<Q, A> {
    fn default() -> Self {
        Self { asking: OneQuestion::default(), wanted: None, watch: Watch::default() }
    }
}

impl<Q: PartialEq + Clone, A: Send + Sync + 'static> Work<Q, A> {
    /// Asks the wanted question, and stops the one that is no longer wanted.
    fn follow<W>(&mut self, waker: &Waker, wanted: Option<Q>, work: impl FnOnce(&Q, Watch) -> W)
    where
        W: FnOnce() -> Option<A> + Send + 'static,
    {
        if wanted != self.wanted {
            self.watch.stop();
            self.watch = Watch::default();
            self.wanted.clone_from(&wanted);
        }
        self.asking.take();
        if matches!(self.asking.answer(), Some(None)) {
            // The question was stopped because another was wanted, and is wanted again now.
            self.asking.want(waker, None, |_| || None);
        }
        let watch = self.watch.clone();
        self.asking.follow(waker, wanted, |question| {
            let work = work(question, watch);
            move || work().map(Arc::new)
        });
    }

    fn answer(&self) -> Option<&Arc<A>> {
        self.asking.answer().and_then(Option::as_ref)
    }
}

/// Computes the measures.
#[derive(Default)]
pub struct MeasuresWorker {
    survey: Work<Map, Survey>,
    carriers: Work<(Map, EntityId, EntityId), Carriers>,
    communities: Work<Map, Communities>,
    ranks: Work<Map, Betweenness>,
    fallout: Work<(Map, BTreeSet<Carrier>), Fallout>,
    /// The question for which the reader stopped the slow measures.
    stopped: Option<Map>,
    /// What is computed so far.
    pub measured: Measured,
}

impl MeasuresWorker {
    /// Stops the slow measures: ranks and communities.
    pub fn stop(&mut self) {
        self.stopped = self.ranks.wanted;
        self.ranks.watch.stop();
        self.communities.watch.stop();
    }

    /// Continues with the measures that were stopped.
    pub fn again(&mut self) {
        self.stopped = None;
    }

    /// Computes what falls apart without the entities that the reader took off the map (what-if).
    fn suppose(&mut self, waker: &Waker, session: &Session, map: Map) {
        let what_if = &session.shown().meant.what_if;
        let wanted = (!what_if.is_empty()).then(|| (map, what_if.clone()));
        self.fallout.follow(waker, wanted, |(_, gone), watch| {
            let whole = Arc::clone(session.whole_network());
            let shown = session.shown();
            let otherwise = shown.otherwise.as_ref().unwrap_or(&shown.left_out).clone();
            let (gone, links) = (gone.clone(), map.1);
            move || Ground::new(&whole.leaving_out(&otherwise), links).without(&gone, &watch)
        });
    }

    fn show(&mut self, survey: Option<Arc<Survey>>, map: Map) {
        let mut measured = Measured {
            survey,
            carriers: self.carriers.answer().cloned(),
            communities: self.communities.answer().cloned(),
            ranks: self.ranks.answer().cloned(),
            fallout: self.fallout.answer().cloned(),
            share: if self.ranks.answer().is_some() { 1.0 } else { self.ranks.watch.share() },
            stopped: self.stopped == Some(map),
            generation: self.measured.generation,
        };
        measured.generation += u64::from(!measured.lights_as(&self.measured));
        self.measured = measured;
    }
}

impl Worker for MeasuresWorker {
    fn follow(&mut self, seen: Seen<'_>) {
        let Seen { session, waker, .. } = seen;
        let view = session.view();
        let links = view.channels.links;
        let map = (session.network_generation(), links);
        let page = session.page() == BrowsePage::Channels && !session.dossier().is_empty();
        let areas = view.appearance.communities;
        self.survey.follow(waker, (page || areas).then_some(map), |_, _| {
            let network = Arc::clone(session.network());
            move || Some(Survey::new(&network, links))
        });
        let survey = self.survey.answer().cloned();
        let ground = survey.as_ref().map(|survey| Arc::clone(&survey.ground));
        let going_on = ground.as_ref().filter(|_| self.stopped != Some(map));
        let pair = session.channel_governments().filter(|_| page && ground.is_some());
        let pair = pair.map(|(one, other)| (map, one, other));
        self.carriers.follow(waker, pair, |(_, one, other), _| {
            let (ground, dossier) = (ground.clone(), Arc::clone(session.dossier()));
            let (one, other) = (one.clone(), other.clone());
            move || Some(ground?.carriers(&one, &other, &dossier))
        });
        self.communities.follow(waker, going_on.map(|_| map), |_, watch| {
            let ground = ground.clone();
            move || ground?.communities(&watch)
        });
        self.ranks.follow(waker, going_on.filter(|_| page).map(|_| map), |_, watch| {
            let ground = ground.clone();
            move || ground?.betweenness(&watch)
        });
        self.suppose(waker, session, map);
        self.show(survey, map);
    }
}
