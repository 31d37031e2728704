//! What leaves the program: other tools' files, pictures, a footnoted briefing, an interactive page. From a part of a
//! dossier to bytes; writing them to a disk is the caller's, choosing the part `part`'s.

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

/// How a file is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Which of the many ways to lay the map out.
    pub seed: u64,
    /// The colours and what the width of a line shows.
    pub picture: PictureOptions,
    /// Of a picture, how offices and membership are shown.
    pub structure: Structure,
    /// Of a PNG, how many dots a unit of length: 1 to 4.
    pub scale: u8,
    /// Of a picture, whether it has no ground.
    pub transparent: bool,
    /// Of data, whether contacts and other links that nobody asserts come along.
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
    /// Its name; empty = the one that was asked for, else a file of that name in a folder.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What an export gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// The files, one unless the format is a folder of several.
    pub files: Vec<OutFile>,
    /// What the format cannot carry, a sentence each, with numbers: "12 dates are vaguer than…".
    pub left_out: Vec<String>,
}

impl Output {
    /// One file.
    pub fn one(bytes: impl Into<Vec<u8>>, left_out: Vec<String>) -> Self {
        Self { files: vec![OutFile { name: String::new(), bytes: bytes.into() }], left_out }
    }
}

/// Why there is nothing to write.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ExportError {
    /// Somebody asked to stop.
    #[error("the export was cancelled")]
    Cancelled,
    /// A picture of this size cannot be made.
    #[error("{0}")]
    TooLarge(String),
    /// A library refused; the message is its own.
    #[error("the {format} could not be made: {reason}")]
    Failed {
        /// Of which format.
        format: &'static str,
        /// Why.
        reason: String,
    },
}

/// Makes the files of a format. Where nodes already have places, `placed` says which; otherwise a
/// format that needs some lays the part out. Heavy: for a worker thread.
///
/// # Errors
/// Whatever keeps it from being made, [`ExportError::Cancelled`] among it.
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
