//! The formats of other programs that hold data rather than a picture of it.

use super::{ExportError, Format, Output, Part, Placed};

/// Writes a part in a data format. `placed` is there if the format has places.
///
/// # Errors
/// Whatever keeps the format from being written.
pub fn write(
    format: Format,
    _part: &Part,
    _placed: Option<&Placed>,
) -> Result<Output, ExportError> {
    Err(ExportError::Failed { format: format.id(), reason: "not there yet".to_owned() })
}
