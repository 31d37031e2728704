//! From the files and texts that were named to one loaded dossier.
//! Whatever is wrong inside the files becomes a problem there; only what cannot be opened ends here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{CliError, TextFile};
use crate::load::{self, Loaded};
