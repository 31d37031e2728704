//! The thread that lays out the map. It steps the simulation and publishes the positions by
//! swapping a shared pointer. While the map is at rest or paused, it waits for orders and uses no
//! processor time.

use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::waker::{AtWork, Waker};
use crate::layout::{LayoutRequest, Point, Simulation};
use crate::ui::{LayoutState, Positions};

/// The time from one publication of positions to the next: one frame at 60 Hz.
const FRAME: Duration = Duration::from_millis(16);

enum Order {
    Begin(u64, Box<LayoutRequest>),
    Drag(u32, Point),
    Pause(bool),
}

/// The window's handle on the layout thread.
pub struct LayoutThread {
    orders: Sender<(Order, AtWork)>,
    waker: Waker,
    published: Arc<Mutex<Arc<Positions>>>,
    /// The generation number of the newest layout.
    pub generation: u64,
    /// Whether the simulation is paused.
    pub paused: bool,
}

impl LayoutThread {
    /// Starts the thread; it ends when this value is dropped.
    pub fn start(waker: Waker) -> Self {
        let (orders, inbox) = channel();
        let published: Arc<Mutex<Arc<Positions>>> = Arc::default();
        let worker = Worker {
            inbox,
            published: Arc::clone(&published),
            waker: waker.clone(),
            at_work: None,
            simulation: None,
            generation: 0,
            version: 0,
            paused: false,
        };
        thread::spawn(move || worker.run());
        Self { orders, waker, published, generation: 0, paused: false }
    }

    /// Starts a new layout. Its positions will carry the next generation number.
    pub fn begin(&mut self, request: LayoutRequest) {
        self.generation += 1;
        self.order(Order::Begin(self.generation, Box::new(request)));
    }

    /// Moves a node to a position while the reader drags it.
    pub fn drag(&self, node: u32, pos_on_map: Point) {
        self.order(Order::Drag(node, pos_on_map));
    }

    /// Pauses the simulation, or lets it continue.
    pub fn pause(&mut self, paused: bool) {
        self.paused = paused;
        self.order(Order::Pause(paused));
    }

    /// Returns the newest positions. They may still belong to an earlier layout.
    pub fn positions(&self) -> Arc<Positions> {
        Arc::clone(&self.published.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn order(&self, order: Order) {
        // Sending cannot fail: the thread ends only when this value is dropped.
        drop(self.orders.send((order, self.waker.begin_moving())));
    }
}

struct Worker {
    inbox: Receiver<(Order, AtWork)>,
    published: Arc<Mutex<Arc<Positions>>>,
    waker: Waker,
    /// Counts as a running job while the nodes move.
    at_work: Option<AtWork>,
    simulation: Option<Simulation>,
    generation: u64,
    version: u64,
    paused: bool,
}

impl Worker {
    fn run(mut self) {
        loop {
            let moving = !self.paused && self.simulation.as_ref().is_some_and(|s| !s.is_settled());
            let order = if moving {
                match self.inbox.try_recv() {
                    Ok(order) => Some(order),
                    Err(TryRecvError::Empty) => None,
                    Err(TryRecvError::Disconnected) => return,
                }
            } else {
                self.at_work = None;
                match self.inbox.recv() {
                    Ok(order) => Some(order),
                    Err(_) => return,
                }
            };
            match order {
                Some((order, at_work)) => {
                    self.at_work = Some(at_work);
                    self.obey(order);
                }
                None => self.step_for_a_frame(),
            }
            self.publish();
        }
    }

    fn obey(&mut self, order: Order) {
        match (order, self.simulation.as_mut()) {
            (Order::Begin(generation, request), _) => {
                self.generation = generation;
                self.simulation = Some(Simulation::new(&request));
            }
            (Order::Pause(paused), _) => self.paused = paused,
            (Order::Drag(node, at), Some(simulation)) => simulation.drag(node, at),
            (Order::Drag(..), None) => {}
        }
    }

    fn step_for_a_frame(&mut self) {
        let Some(simulation) = self.simulation.as_mut() else { return };
        let begun = Instant::now();
        simulation.step();
        while !simulation.is_settled() && begun.elapsed() < FRAME / 2 {
            simulation.step();
        }
        // A small map is simulated faster than it can be drawn. Without this pause it would be at
        // rest before the reader has seen it move.
        if let Some(rest) = (FRAME / 2).checked_sub(begun.elapsed()) {
            thread::sleep(rest);
        }
    }

    fn publish(&mut self) {
        let Some(simulation) = self.simulation.as_ref() else { return };
        self.version += 1;
        let state = if simulation.is_settled() {
            LayoutState::Rest
        } else if self.paused {
            LayoutState::Paused
        } else {
            LayoutState::Moving(simulation.progress())
        };
        let positions = Positions {
            generation: self.generation,
            version: self.version,
            points: simulation.positions().to_vec(),
            state,
        };
        *self.published.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(positions);
        self.waker.wake();
    }
}
