//! Pictures of a part: SVG from the marks of `picture`, PNG and PDF from the SVG. The caller writes
//! them to disk.

mod areas;
mod fonts;
mod legend;
mod map;
mod marks;
mod names;
mod page;
mod pdf;
pub mod pieces;
mod prose;
mod raster;
mod shaping;
mod strokes;
mod svg;

use std::borrow::Cow;
use std::sync::Arc;

use resvg::usvg::Tree;

use self::fonts::Measure;
use self::map::Map;
use self::page::FigurePage;
use self::svg::Svg;
use super::{ExportError, Format, Options, Output, Part, Placed};
use crate::network::measures::Watch;
use crate::picture::{LegendEntry, LegendKey, LineClass, Palette, Picture, Structure, wording};

/// Draws a part.
///
/// # Errors
/// [`ExportError::TooLarge`], [`ExportError::Cancelled`], or a library's error.
pub fn draw(
    format: Format,
    part: &Part,
    placed: &Placed,
    options: &Options,
    watch: &Watch,
) -> Result<Output, ExportError> {
    go_on(watch)?;
    let picture = in_its_looks(part, placed, options);
    let set = |measure: &Measure| {
        let map = Map::new(&picture, &placed.positions, measure);
        go_on(watch)?;
        Ok(FigurePage::new(part, map, options, measure))
    };
    let mut measure = Measure::new();
    let mut page = set(&measure)?;
    // Only after all words have been measured is it known which letters are lacking.
    if let Some(more) = measure.with_what_is_lacking() {
        measure = more;
        page = set(&measure)?;
    }
    let measure = Arc::new(measure);
    let scale = options.scale.clamp(1, 4);
    if format == Format::Png {
        raster::check(page.size(), scale)?;
    }
    let empty = match format {
        Format::Png => Svg::to_draw(Arc::clone(&measure)),
        Format::Pdf => Svg::to_draw_below_words(Arc::clone(&measure)),
        _ => Svg::for_others(),
    };
    let (svg, words) = page.svg(empty);
    go_on(watch)?;
    let bytes = match format {
        Format::Png => raster::png(&tree(&svg, &measure, format, watch)?, scale, watch)?,
        Format::Pdf => {
            pdf::pdf(&tree(&svg, &measure, format, watch)?, (&words, &measure), &part.title)?
        }
        _ => svg.into_bytes(),
    };
    go_on(watch)?;
    Ok(Output::one(bytes, left_out(&page)))
}

fn go_on(watch: &Watch) -> Result<(), ExportError> {
    if watch.is_stopped() { Err(ExportError::Cancelled) } else { Ok(()) }
}

/// The marks for the chosen options. They are made again if they have another theme or width. The
/// lines of offices and memberships are removed if they are not wanted.
fn in_its_looks<'a>(part: &Part, placed: &'a Placed, options: &Options) -> Cow<'a, Picture> {
    let wanted = &options.picture;
    let picture = &placed.picture;
    let same = picture.palette == Palette::of(wanted.theme) && picture.width_by == wanted.width_by;
    let mut picture =
        if same { Cow::Borrowed(picture) } else { Cow::Owned(Picture::new(&part.network, wanted)) };
    if options.structure != Structure::Lines {
        let picture = picture.to_mut();
        picture.lines.retain(|line| line.is_shown(options.structure));
        let is_drawn = |entry: &LegendEntry| entry.key != LegendKey::Class(LineClass::Structure);
        picture.legend.retain(|entry| options.structure != Structure::Hidden || is_drawn(entry));
    }
    picture
}

/// Parses the page's SVG.
fn tree(svg: &str, measure: &Measure, format: Format, watch: &Watch) -> Result<Tree, ExportError> {
    let failed = |reason: String| ExportError::Failed { format: format.id(), reason };
    let tree = Tree::from_str(svg, &measure.options()).map_err(|e| failed(e.to_string()))?;
    go_on(watch)?;
    Ok(tree)
}

fn left_out(page: &FigurePage<'_>) -> Vec<String> {
    let unnamed = page.unnamed();
    (unnamed > 0).then(|| wording::no_room_words(unnamed)).into_iter().collect()
}
