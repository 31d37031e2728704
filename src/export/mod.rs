//! What leaves the program: other tools' files, pictures, a footnoted briefing, an interactive
//! page. It turns part of a dossier into bytes. The caller writes them to disk; choosing the part
//! is in `part`.

pub mod briefing;
pub mod data;
pub mod figure;
pub mod format;
pub mod page;
mod part;
mod placed;
mod plain;

pub use format::Format;
pub use page::Earlier;
pub use part::{Cut, Part, is_out};
pub use placed::Placed;

use crate::network::measures::Watch;
use crate::picture::{PictureOptions, Structure, Theme};

/// The options for making a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The seed of the map's layout. A different seed gives a different layout.
    pub seed: u64,
    /// The colours and what the width of a line shows.
    pub picture: PictureOptions,
    /// For a picture: how offices and memberships are shown.
    pub structure: Structure,
    /// For a PNG: pixels per unit of length, 1 to 4.
    pub scale: u8,
    /// For a picture: whether the background is transparent.
    pub transparent: bool,
    /// For data formats: whether contacts and other links that nobody asserts are included.
    pub unasserted: bool,
}

impl Default for Options {
    fn default() -> Self {
        let picture = PictureOptions { theme: Theme::Light, ..PictureOptions::default() };
        Self {
            seed: 0,
            picture,
            structure: Structure::default(),
            scale: 2,
            transparent: false,
            unasserted: false,
        }
    }
}

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutFile {
    /// Its name inside the output folder. Empty if the file has the name that the user chose.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The result of an export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// The files; one, unless the format is a folder of several.
    pub files: Vec<OutFile>,
    /// What the format cannot carry, one sentence each, with numbers: "12 dates are vaguer than…".
    pub left_out: Vec<String>,
}

impl Output {
    /// An output of one file.
    pub fn one(bytes: impl Into<Vec<u8>>, left_out: Vec<String>) -> Self {
        Self { files: vec![OutFile { name: String::new(), bytes: bytes.into() }], left_out }
    }
}

/// Why nothing could be written.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ExportError {
    /// The export was cancelled.
    #[error("the export was cancelled")]
    Cancelled,
    /// A picture of this size cannot be made.
    #[error("{0}")]
    TooLarge(String),
    /// A library failed, with this message.
    #[error("the {format} could not be made: {reason}")]
    Failed {
        /// The format.
        format: &'static str,
        /// The library's message.
        reason: String,
    },
}

/// Makes the files of a format. `placed` gives the nodes' positions if they are known; if not, a
/// format that needs positions lays the part out. This is slow: call it on a worker thread.
///
/// # Errors
/// Any reason why it cannot be made, including [`ExportError::Cancelled`].
pub fn export(
    part: &Part,
    placed: Option<Placed>,
    format: Format,
    options: &Options,
    watch: &Watch,
) -> Result<Output, ExportError> {
    if options.unasserted && format.has_links() && !part.left_out.shows_fallen {
        let larger = part.with_fallen();
        let (looks, seed) = (&options.picture, options.seed);
        let placed = placed.map(|placed| placed.grown((part, &larger), looks, seed, watch));
        return export(&larger, placed.transpose()?, format, options, watch);
    }
    let placed = match placed {
        None if format.has_places() => {
            Some(Placed::new(part, &options.picture, options.seed, watch)?)
        }
        placed => placed,
    };
    match (format, &placed) {
        (Format::Markdown, _) => Ok(Output::one(briefing::markdown(part), Vec::new())),
        (Format::Html, _) => Ok(Output::one(briefing::html(part), Vec::new())),
        (Format::Page, Some(placed)) => page::write(part, placed, options, watch),
        (Format::Svg | Format::Png | Format::Pdf, Some(placed)) => {
            figure::draw(format, part, placed, options, watch)
        }
        _ => data::write(format, part, placed.as_ref(), options),
    }
}
