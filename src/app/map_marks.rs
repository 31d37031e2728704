//! Keeps the marks of the map up to date with the session. The marks of a small map are made at
//! once, in the frame that needs them. A large map, including what is left out of it, is made on a
//! worker thread while the map before stays visible.

use std::sync::Arc;

use super::one_question::{OneQuestion, drop_aside};
use super::waker::Waker;
use crate::model::EntityId;
use crate::network::Network;
use crate::picture::government::Governments;
use crate::picture::{Picture, PictureOptions, Theme};
use crate::session::{MadeMap, Session};

/// Which map is wanted (its number), and how it is drawn.
type Question = (u64, PictureOptions);

/// The governments of everything that is open, in the order of their colours, and the network they
/// were ranked by. The same files give the same colours, whatever was opened or shown before.
type Colours = (Arc<Network>, Vec<EntityId>);

/// The marks of the map, and the worker that makes those of large maps.
pub struct MapMarks {
    /// The marks of the session's network.
    pub picture: Arc<Picture>,
    /// A number that changes with every new picture.
    pub generation: u64,
    /// The question that the visible marks answer; `None` = nothing is drawn yet.
    drawn: Option<Question>,
    colours: Option<Colours>,
    asking: OneQuestion<Question, (Option<MadeMap>, Arc<Picture>, Colours)>,
    waker: Waker,
}

impl MapMarks {
    /// Creates it with nothing drawn.
    pub fn new(session: &Session, waker: Waker) -> Self {
        Self {
            picture: Arc::new(Picture::new(session.network(), &PictureOptions::default())),
            generation: 0,
            drawn: None,
            colours: None,
            asking: OneQuestion::default(),
            waker,
        }
    }

    /// Makes the marks of the map that the session wants, or lets the worker make them.
    pub fn follow(&mut self, session: &mut Session, theme: Theme) {
        let width_by = session.view().appearance.width_by;
        // The filter is not part of the question: a new filter changes the number of the wanted
        // map.
        let options = PictureOptions { width_by, theme, ..PictureOptions::default() };
        let question = (session.map_wanted(), options);
        if self.drawn.as_ref() == Some(&question) {
            return;
        }
        let options =
            PictureOptions { filter: session.view().filter.clone(), ..question.1.clone() };
        let all = Arc::clone(session.all_network());
        let known = self.colours.clone().filter(|(of, _)| Arc::ptr_eq(of, &all));
        let colours = move || known.unwrap_or_else(|| ranked(all));
        if !session.is_large() {
            let colours = colours();
            let options = coloured(options, &colours);
            let picture = Arc::new(Picture::new(session.network(), &options));
            self.colours = Some(colours);
            self.show(picture, question);
            return;
        }
        let made = self.asking.follow(&self.waker, Some(question), |_| {
            let (wanted, network) = (session.wanted_map(), Arc::clone(session.network()));
            move || {
                let colours = colours();
                let options = coloured(options, &colours);
                let made = wanted.map(crate::session::WantedMap::make);
                let network: &Network = made.as_ref().map_or(&network, |made| made.network());
                let picture = Arc::new(Picture::new(network, &options));
                (made, picture, colours)
            }
        });
        if made {
            self.show_made(session);
        }
    }

    fn show_made(&mut self, session: &mut Session) {
        let (Some(question), Some((made, picture, colours))) =
            (self.asking.asked().cloned(), self.asking.answer().cloned())
        else {
            return;
        };
        self.colours = Some(colours);
        if made.is_none_or(|made| session.take_map(made)) {
            self.show(picture, question);
        }
    }

    fn show(&mut self, picture: Arc<Picture>, question: Question) {
        drop_aside(std::mem::replace(&mut self.picture, picture));
        self.generation += 1;
        self.drawn = Some(question);
    }
}

/// Ranks the governments of a network. Slow if it is large.
fn ranked(all: Arc<Network>) -> Colours {
    let order = Governments::new(&all, &[]).order().to_vec();
    (all, order)
}

/// The options with these colours.
fn coloured(options: PictureOptions, colours: &Colours) -> PictureOptions {
    PictureOptions { government_order: colours.1.clone(), ..options }
}
