//! Changes that are not saved, as they are kept on the disk until they are: a line that says whose
//! they are, then the text of the data file as it would be saved.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::model::Text;

/// What such a file's name ends in, without the dot.
pub const EXTENSION: &str = "counterpart-unsaved";

const FORMAT: &str = "counterpart-unsaved";

/// A data file with changes that are not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsaved {
    /// The file's name as the reader knows it.
    pub name: Text,
    /// Where it lies; `None` for a new map and for a sample that is built in.
    pub path: Option<PathBuf>,
    /// SHA-256 of what lay on the disk when it was changed; `None` for a new map.
    pub base: Option<Text>,
    /// Its text with the changes.
    pub text: Text,
}

#[derive(Serialize, Deserialize)]
struct Head {
    format: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    path: Option<PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    base: Option<String>,
}

impl Unsaved {
    /// The file's text.
    pub fn write(&self) -> String {
        let head = Head {
            format: FORMAT.to_owned(),
            name: self.name.to_string(),
            path: self.path.clone(),
            base: self.base.as_ref().map(ToString::to_string),
        };
        // A path that is not UTF-8 is not written: the changes are then a new map's.
        let head = serde_json::to_string(&head).unwrap_or_else(|_| {
            let head = Head {
                path: None,
                base: None,
                format: FORMAT.to_owned(),
                name: self.name.to_string(),
            };
            serde_json::to_string(&head).unwrap_or_default()
        });
        format!("{head}\n{}", self.text)
    }

    /// Reads it; `None` if it is something else.
    pub fn read(text: &str) -> Option<Self> {
        let (head, text) = text.split_once('\n')?;
        let head: Head = serde_json::from_str(head).ok()?;
        (head.format == FORMAT).then(|| Self {
            name: head.name.into(),
            path: head.path,
            base: head.base.map(Into::into),
            text: text.into(),
        })
    }
}
