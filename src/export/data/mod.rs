//! The formats of other programs that hold data rather than a picture of it. `graph` is what those
//! with nodes and edges share, so that they agree; each format has its own file.

mod canvas;
mod claims;
mod csv;
mod cytoscape;
mod dot;
mod ftm;
mod gexf;
mod graph;
mod graphml;
mod json;
mod left_out;
mod said;
mod text;
mod xml;

use super::{ExportError, Format, Output, Part, Placed};
use graph::Graph;

/// Writes a part in a data format. `placed` is there if the format has places.
///
/// # Errors
/// Whatever keeps the format from being written.
pub fn write(format: Format, part: &Part, placed: Option<&Placed>) -> Result<Output, ExportError> {
    match format {
        Format::Json => Ok(json::write(part)),
        Format::Ftm => ftm::write(part),
        Format::GraphMl => Ok(graphml::write(&Graph::new(part, placed))),
        Format::Gexf => Ok(gexf::write(&Graph::new(part, placed))),
        Format::Csv => csv::write(&Graph::new(part, placed)),
        Format::Cytoscape => cytoscape::write(&Graph::new(part, placed)),
        Format::Dot => Ok(dot::write(&Graph::new(part, placed))),
        Format::Canvas => canvas::write(&Graph::new(part, placed)),
        Format::Svg | Format::Png | Format::Pdf | Format::Markdown | Format::Html => {
            let reason = "it is no format of data".to_owned();
            Err(ExportError::Failed { format: format.name(), reason })
        }
    }
}

/// What a library says where JSON or a table could not be written.
fn failed(format: Format, error: &dyn std::fmt::Display) -> ExportError {
    ExportError::Failed { format: format.name(), reason: error.to_string() }
}
