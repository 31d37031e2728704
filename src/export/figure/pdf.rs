//! A page for print from an SVG: vectors, the text still text. Nothing in it depends on the day.

use krilla::Document;
use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt as _, SvgSettings};
use resvg::usvg::Tree;

use super::super::ExportError;

/// Points of print in a unit of the page, of which an inch has 96.
const POINTS: f32 = 0.75;

/// The PDF of a tree, one page of its size.
///
/// # Errors
/// What the library says.
pub fn pdf(tree: &Tree, title: &str) -> Result<Vec<u8>, ExportError> {
    let failed = |reason: String| ExportError::Failed { format: "pdf", reason };
    let (width, height) = (tree.size().width() * POINTS, tree.size().height() * POINTS);
    let unfit = || failed(format!("no page of {width} × {height} points"));
    let settings = PageSettings::from_wh(width, height).ok_or_else(unfit)?;
    let size = Size::from_wh(width, height).ok_or_else(unfit)?;
    let mut document = Document::new();
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    let drawn = surface.draw_svg(tree, size, SvgSettings::default());
    surface.finish();
    page.finish();
    drawn.ok_or_else(|| failed("the page could not be drawn".to_owned()))?;
    let about = Metadata::new().title(title.to_owned()).creator("Counterpart".to_owned());
    document.set_metadata(about.language("en".to_owned()));
    document.finish().map_err(|error| failed(format!("{error:?}")))
}
