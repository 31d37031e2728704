//! Pictures of a part: SVG from the marks of `picture`, PNG and PDF from the SVG.

use super::{ExportError, Format, Options, Output, Part, Placed};
use crate::network::measures::Watch;

/// Draws a part.
///
/// # Errors
/// [`ExportError::TooLarge`], [`ExportError::Cancelled`], or what a library says.
pub fn draw(
    format: Format,
    _part: &Part,
    _placed: &Placed,
    _options: &Options,
    _watch: &Watch,
) -> Result<Output, ExportError> {
    Err(ExportError::Failed { format: format.id(), reason: "not there yet".to_owned() })
}
