//! What the reader is asked for a path for, and what is done with the paths that were chosen.

use std::path::PathBuf;

use crate::model::{DocumentId, Text};
#[cfg(feature = "corpus")]
use crate::session::CorpusCommand;
use crate::session::{Command, ExchangeCommand, ExportWish, FileCommand};

/// What a file dialog was opened for, and so what is done with the paths that the reader chooses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Open these files instead of what is open.
    Open,
    /// Open these files in addition to what is open.
    Add,
    /// Open all files below these folders instead of what is open.
    OpenFolder,
    /// Open all files below these folders in addition to what is open.
    AddFolder,
    /// Attach the file as the text of this document.
    Text(DocumentId),
    /// Read the file as an article.
    Article,
    /// Save a changed data file under the chosen path.
    Save {
        /// The key of the changed file.
        file: Text,
        /// The file name that the dialog proposes.
        name: String,
    },
    /// Import these files of other programs.
    Import,
    /// Save the result of an import under the chosen path.
    SaveImport {
        /// True = open the saved file in addition to what is open; false = instead.
        add: bool,
        /// The file name that the dialog proposes.
        name: String,
    },
    /// Compare what is open with these older files.
    Older,
    /// Open the corpus in this folder.
    #[cfg(feature = "corpus")]
    Corpus,
    /// Export to this file, or into this folder if the format writes several files.
    Export {
        /// What is exported, and in which format.
        wish: ExportWish,
        /// The file name that the dialog proposes.
        name: String,
    },
}

impl Purpose {
    /// Returns the proposed file name; empty if there is none.
    pub fn name(&self) -> &str {
        match self {
            Self::Save { name, .. } | Self::SaveImport { name, .. } | Self::Export { name, .. } => {
                name
            }
            _ => "",
        }
    }

    /// Returns what is done with the chosen paths; `None` if there are none. `replace` = the reader
    /// has agreed to replace an existing file.
    pub fn command(self, paths: Vec<PathBuf>, replace: bool) -> Option<Command> {
        let path = paths.first()?.clone();
        Some(match self {
            Self::Open | Self::OpenFolder => Command::File(FileCommand::Open { paths, add: false }),
            Self::Add | Self::AddFolder => Command::File(FileCommand::Open { paths, add: true }),
            Self::Text(document) => Command::File(FileCommand::AttachText(document, path)),
            Self::Article => Command::File(FileCommand::ReadArticle(path)),
            Self::Save { file, .. } => Command::File(FileCommand::SaveTo { file, path, replace }),
            Self::Import => Command::Exchange(ExchangeCommand::ReadForeign(paths)),
            Self::SaveImport { add, .. } => {
                Command::Exchange(ExchangeCommand::SaveImportTo { path, add, replace })
            }
            Self::Older => Command::Exchange(ExchangeCommand::CompareWith(paths)),
            #[cfg(feature = "corpus")]
            Self::Corpus => Command::Corpus(CorpusCommand::Open(path)),
            Self::Export { wish, .. } => {
                // The dialog cannot ask about the files that an export writes into a folder.
                let replace = replace && !wish.format.is_folder();
                Command::Exchange(ExchangeCommand::ExportTo { wish, path, replace })
            }
        })
    }
}
