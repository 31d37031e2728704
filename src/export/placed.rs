//! A part with its marks and their positions. Every picture and every format with positions is made
//! from this. The layout is in `layout`, the marks in `picture`.

use std::collections::BTreeMap;

use super::ExportError;
use super::part::Part;
use crate::layout::{Point, Simulation};
use crate::model::Text;
use crate::network::measures::Watch;
use crate::picture::scene::node_name;
use crate::picture::{Picture, PictureOptions};

/// The marks and positions of a part.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The marks, by the keys of the part's network.
    pub picture: Picture,
    /// The position of each node, by key, in map units; y points down.
    pub positions: Vec<Point>,
}

impl Placed {
    /// Lays a part out from the start. The same part and seed give the same positions.
    ///
    /// # Errors
    /// [`ExportError::Cancelled`] if the export was cancelled.
    pub fn new(
        part: &Part,
        options: &PictureOptions,
        seed: u64,
        watch: &Watch,
    ) -> Result<Self, ExportError> {
        Self::from_known(part, options, &BTreeMap::new(), seed, watch)
    }

    /// Lays out a larger part around this one. Nodes with a position keep it.
    ///
    /// # Errors
    /// [`ExportError::Cancelled`] if the export was cancelled.
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

    /// Lays out a part with every node at its known position, by its name
    /// (`picture::scene::node_name`). Only nodes without one are placed.
    ///
    /// # Errors
    /// [`ExportError::Cancelled`] if the export was cancelled.
    pub fn from_known(
        part: &Part,
        options: &PictureOptions,
        known: &BTreeMap<String, Point>,
        seed: u64,
        watch: &Watch,
    ) -> Result<Self, ExportError> {
        Self::laid_out(part, options, (known, &BTreeMap::new()), seed, watch)
    }

    /// Lays out a part with these nodes exactly where they are pinned, by name, in map units. The
    /// others are placed around them.
    ///
    /// # Errors
    /// [`ExportError::Cancelled`] if the export was cancelled.
    pub fn pinned(
        part: &Part,
        options: &PictureOptions,
        pins: &BTreeMap<Text, (f32, f32)>,
        seed: u64,
        watch: &Watch,
    ) -> Result<Self, ExportError> {
        let pin = |(name, (x, y)): (&Text, &(f32, f32))| (name.to_string(), Point::new(*x, *y));
        let pins = pins.iter().map(pin).collect();
        Self::laid_out(part, options, (&pins, &pins), seed, watch)
    }

    /// Lays out a part with nodes at known positions, some of which are pinned.
    fn laid_out(
        part: &Part,
        options: &PictureOptions,
        (known, pinned): (&BTreeMap<String, Point>, &BTreeMap<String, Point>),
        seed: u64,
        watch: &Watch,
    ) -> Result<Self, ExportError> {
        let network = &part.network;
        let picture = Picture::new(network, options);
        let request = picture.layout_request(network, known, pinned, seed);
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
