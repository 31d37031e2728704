//! A part with its marks and where they stand: what every picture and every format with places is
//! made from. Laying out is `layout`'s work, the marks are `picture`'s.

use std::collections::BTreeMap;

use super::ExportError;
use super::part::Part;
use crate::layout::{Point, Simulation};
use crate::network::measures::Watch;
use crate::picture::scene::node_name;
use crate::picture::{Picture, PictureOptions};

/// Marks and places of a part.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The marks, by the keys of the part's network.
    pub picture: Picture,
    /// Where each node stands, by its key, in map units; y points down.
    pub positions: Vec<Point>,
}

impl Placed {
    /// Lays a part out from nothing: same part, same seed, same places.
    ///
    /// # Errors
    /// [`ExportError::Cancelled`] if somebody asked to stop.
    pub fn new(
        part: &Part,
        options: &PictureOptions,
        seed: u64,
        watch: &Watch,
    ) -> Result<Self, ExportError> {
        Self::from_known(part, options, &BTreeMap::new(), seed, watch)
    }

    /// Lays a larger part out around this one: who has a place keeps it.
    ///
    /// # Errors
    /// [`ExportError::Cancelled`] if somebody asked to stop.
    pub fn grown(
        &self,
        (before, part): (&Part, &Part),
        options: &PictureOptions,
        seed: u64,
        watch: &Watch,
    ) -> Result<Self, ExportError> {
        let keys = before.network.node_keys().zip(&self.positions);
        let named = keys.map(|(key, at)| (node_name(&before.network, key).to_owned(), *at));
        Self::from_known(part, options, &named.collect(), seed, watch)
    }

    /// Lays a part out with every node at its known place, by its name
    /// (`picture::scene::node_name`); only those without one are looked for.
    ///
    /// # Errors
    /// [`ExportError::Cancelled`] if somebody asked to stop.
    pub fn from_known(
        part: &Part,
        options: &PictureOptions,
        known: &BTreeMap<String, Point>,
        seed: u64,
        watch: &Watch,
    ) -> Result<Self, ExportError> {
        let network = &part.network;
        let picture = Picture::new(network, options);
        let request = picture.layout_request(network, known, &BTreeMap::new(), seed);
        let mut simulation = Simulation::new(&request);
        while !simulation.is_settled() {
            if watch.is_stopped() {
                return Err(ExportError::Cancelled);
            }
            simulation.step();
        }
        Ok(Self { picture, positions: simulation.positions().to_vec() })
    }
}
