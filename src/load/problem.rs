//! One value for everything that can be wrong with a file: the panel, the command line and the
//! command line's JSON all show the same `Problem`.

use std::fmt;

use crate::model::Text;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something was left out.
    Error,
    /// Everything was kept, but it needs a look.
    Warning,
    /// Worth knowing; nothing to mend.
    Info,
}

impl Severity {
    /// The word shown for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// The place of a value in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
    /// The value's first byte in the file, and one past its last.
    pub bytes: (usize, usize),
    /// JSON path, such as `$.roles[3].when`.
    pub path: String,
}

/// One thing wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// A stable code, such as `unknown-id`; listed in `Code`.
    pub code: Code,
    /// The file, as the reader named it.
    pub file: Text,
    /// Where in the file; `None` if it is about the whole file.
    pub place: Option<Place>,
    /// What is wrong, as one sentence without a full stop: what was left out and why.
    pub message: String,
    /// What was expected there.
    pub expected: Option<String>,
    /// What stood there, shortened.
    pub found: Option<String>,
    /// What to do.
    pub help: String,
    /// The id of the record, entity or document concerned, if any.
    pub subject: Option<Text>,
    /// The source line that `place` points into, shortened around it, for showing with a caret:
    /// (the line's text, the caret's start and length in code points of that text).
    pub excerpt: Option<(String, usize, usize)>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(place) = &self.place {
            write!(f, ":{}:{}", place.line, place.column)?;
        }
        write!(f, ": {}[{}]: {}", self.severity.as_str(), self.code.as_str(), self.message)
    }
}
