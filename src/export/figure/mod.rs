//! Pictures of a part: SVG from the marks of `picture`, PNG and PDF from the SVG. Writing them to
//! a disk is the caller's.

mod areas;
mod fonts;
mod legend;
mod map;
mod marks;
mod names;
mod page;
mod pdf;
mod prose;
mod raster;
mod strokes;
mod svg;

use std::borrow::Cow;

use resvg::usvg::Tree;

use self::fonts::Measure;
use self::map::Map;
use self::page::Page;
use super::{ExportError, Format, Options, Output, Part, Placed};
use crate::network::measures::Watch;
use crate::picture::{LegendKey, LineClass, Palette, Picture, Structure, wording};

/// Draws a part.
///
/// # Errors
/// [`ExportError::TooLarge`], [`ExportError::Cancelled`], or what a library says.
pub fn draw(
    format: Format,
    part: &Part,
    placed: &Placed,
    options: &Options,
    watch: &Watch,
) -> Result<Output, ExportError> {
    go_on(watch)?;
    let picture = in_its_looks(part, placed, options);
    let measure = Measure::new();
    let map = Map::new(&picture, &placed.positions, &measure);
    go_on(watch)?;
    let page = Page::new(part, map, options, &measure);
    let scale = options.scale.clamp(1, 4);
    if format == Format::Png {
        raster::check(page.size(), scale)?;
    }
    let svg = page.svg(format == Format::Svg);
    go_on(watch)?;
    let bytes = match format {
        Format::Png => raster::png(&tree(&svg, format, watch)?, scale, watch)?,
        Format::Pdf => pdf::pdf(&tree(&svg, format, watch)?, &part.title)?,
        _ => svg.into_bytes(),
    };
    go_on(watch)?;
    Ok(Output::one(bytes, left_out(&page)))
}

fn go_on(watch: &Watch) -> Result<(), ExportError> {
    if watch.is_stopped() { Err(ExportError::Cancelled) } else { Ok(()) }
}

/// The marks, made anew where they were made for another ground or another width, and without the
/// lines of offices and membership where those are not wanted.
fn in_its_looks<'a>(part: &Part, placed: &'a Placed, options: &Options) -> Cow<'a, Picture> {
    let wanted = &options.picture;
    let picture = &placed.picture;
    let same = picture.palette == Palette::of(wanted.theme) && picture.width_by == wanted.width_by;
    let mut picture =
        if same { Cow::Borrowed(picture) } else { Cow::Owned(Picture::new(&part.network, wanted)) };
    if options.structure != Structure::Lines {
        let picture = picture.to_mut();
        picture.lines.retain(|line| line.class != LineClass::Structure);
        picture.legend.retain(|entry| entry.key != LegendKey::Class(LineClass::Structure));
    }
    picture
}

/// What a reader of SVG makes of the page.
fn tree(svg: &str, format: Format, watch: &Watch) -> Result<Tree, ExportError> {
    let failed = |reason: String| ExportError::Failed { format: format.id(), reason };
    let tree = Tree::from_str(svg, &fonts::options(svg)).map_err(|e| failed(e.to_string()))?;
    go_on(watch)?;
    Ok(tree)
}

fn left_out(page: &Page<'_>) -> Vec<String> {
    let unnamed = page.unnamed();
    (unnamed > 0).then(|| wording::no_room_words(unnamed)).into_iter().collect()
}
