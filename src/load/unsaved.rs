//! The file in which unsaved changes are kept on the disk until they are saved. Its first line is
//! JSON that names the data file; then comes the text of the data file as it would be saved.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::model::Text;

/// The extension of such a file, without the dot.
pub const EXTENSION: &str = "counterpart-unsaved";

const FORMAT: &str = "counterpart-unsaved";

/// A data file with unsaved changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsaved {
    /// The data file's name as shown to the user.
    pub name: Text,
    /// The data file's path; `None` for a new map and for a built-in sample.
    pub path: Option<PathBuf>,
    /// SHA-256 of the data file on the disk when it was changed; `None` for a new map.
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
    /// The text of the file with the unsaved changes.
    pub fn write(&self) -> String {
        let head = Head {
            format: FORMAT.to_owned(),
            name: self.name.to_string(),
            path: self.path.clone(),
            base: self.base.as_ref().map(ToString::to_string),
        };
        // A path that is not UTF-8 cannot be written; the changes then count as those of a new map.
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

    /// Reads such a file; `None` if the text is something else.
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
