//! One self-contained HTML page that a reader can click through: the map as in the picture, every
//! person and record with its words, and a script that only shows and hides what is written here.
//! The page is complete without the script. What it says on an earlier day is written here too.

mod by_day;
mod document;
mod entity;
mod html_parts;
mod keys;
mod legend;
mod map;
mod quote;
mod record;
mod sections;
mod shell;
mod steps;

use std::cell::RefCell;

use self::keys::Keys;
use self::legend::LegendBuild;
use self::map::MapBuild;
use self::sections::Sections;
pub use self::steps::Earlier;
use self::steps::Steps;
use super::figure::pieces::Looks;
use super::{ExportError, Options, Output, Part, Placed};
use crate::network::measures::Watch;
use crate::picture::{Palette, Theme, wording};

/// Maximum number of entities and records of a page that is written out in full. A larger one packs
/// its sections.
const WHOLE: usize = 1_500;

/// Writes the page of a part. This is slow: call it on a worker thread.
///
/// # Errors
/// [`ExportError::Cancelled`], or a library failed.
pub fn write(
    part: &Part,
    placed: &Placed,
    options: &Options,
    watch: &Watch,
) -> Result<Output, ExportError> {
    let steps = Steps::of(part);
    let mut keys = Keys::default();
    keys.add(part);
    let looks = RefCell::new(Looks::default());
    let is_whole = part.entities().count() + part.records().count() <= WHOLE;
    let mut map = MapBuild::new((part, placed), options, (&keys, &looks, is_whole));
    let mut legend = LegendBuild::default();
    legend.order(&map.pictures(&part.network)[0]);
    let mut sections = Sections::default();
    let palettes = [Palette::of(Theme::Light), Palette::of(Theme::Dark)];
    for step in 0..steps.count() {
        if watch.is_stopped() {
            return Err(ExportError::Cancelled);
        }
        let known = steps.part(step);
        keys.add(&known);
        let pictures = map.pictures(&known.network);
        let both = [&pictures[0], &pictures[1]];
        let offs = legend.add(step, (&known, both), &looks);
        map.add(step, (&known, both, &offs), &mut keys, &looks);
        let teller = html_parts::Teller {
            part: &known,
            keys: &keys,
            looks: &looks,
            palettes: [&palettes[0], &palettes[1]],
        };
        sections.add(step, &teller, &offs);
    }
    let page = shell::PageParts {
        part,
        steps: &steps,
        keys: &keys,
        looks: looks.into_inner(),
        palettes: [&palettes[0], &palettes[1]],
        is_whole,
    };
    let html = page.written(&mut map, &mut legend, &mut sections)?;
    Ok(Output::one(html, left_out(part, &steps, is_whole)))
}

/// What the page does not contain, one sentence for each.
fn left_out(part: &Part, steps: &Steps<'_>, is_whole: bool) -> Vec<String> {
    let mut left_out = super::data::of_page(part);
    if steps.skipped > 0 {
        left_out.push(format!(
            "{} with news cannot be shown: the map is too large for all of them",
            wording::counted(steps.skipped, "day")
        ));
    }
    if !is_whole {
        left_out.push(format!(
            "{} compressed: they are shown only if the page’s script runs",
            wording::counted(part.records().count(), "record")
        ));
    }
    left_out
}
