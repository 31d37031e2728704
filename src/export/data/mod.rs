//! Other programs' formats that hold data rather than a picture of it. Formats with nodes and edges
//! share `graph`, so that they agree; each format has its own file.

mod as_json;
mod canvas;
mod claims;
mod csv;
mod cytoscape;
mod dot;
mod ftm;
mod gexf;
mod graph;
mod graphml;
mod isolated;
mod json;
mod left_out;
mod no_place;
mod said;
mod text;
mod xml;

use super::{ExportError, Format, Options, Output, Part, Placed};
use graph::Graph;

/// Writes a part in a data format. `placed` must be given if the format has positions.
///
/// # Errors
/// Any reason why the format cannot be written.
pub fn write(
    format: Format,
    part: &Part,
    placed: Option<&Placed>,
    options: &Options,
) -> Result<Output, ExportError> {
    let graph = || Graph::new(part, placed, options.unasserted);
    match format {
        Format::Json => Ok(json::write(part)),
        Format::Ftm => ftm::write(part, options.unasserted),
        Format::GraphMl => Ok(graphml::write(&graph())),
        Format::Gexf => Ok(gexf::write(&graph())),
        Format::Csv => csv::write(&graph()),
        Format::Cytoscape => cytoscape::write(&graph()),
        Format::Dot | Format::Canvas => {
            let set_apart = isolated::apart(part);
            let (part, dropped) =
                set_apart.as_ref().map_or((part, 0), |(part, dropped)| (part, *dropped));
            let graph = Graph::new(part, placed, options.unasserted);
            if format == Format::Dot {
                Ok(dot::write(&graph, dropped))
            } else {
                canvas::write(&graph, dropped)
            }
        }
        Format::Svg
        | Format::Png
        | Format::Pdf
        | Format::Markdown
        | Format::Html
        | Format::Page => {
            let reason = "it is no format of data".to_owned();
            Err(ExportError::Failed { format: format.name(), reason })
        }
    }
}

/// What the interactive page does not contain, one sentence for each.
pub(super) fn of_page(part: &Part) -> Vec<String> {
    left_out::of_page(part).sentences()
}

/// The error of a library that could not write JSON or a table.
fn failed(format: Format, error: &dyn std::fmt::Display) -> ExportError {
    ExportError::Failed { format: format.name(), reason: error.to_string() }
}
