//! Joins files into one dossier (FORMAT "Merging files"). The same files in any order give the same
//! dossier. Reading a single file is in `read` and `convert`.

mod clusters;
mod decided;
mod decided_records;
mod documents;
mod entities;
mod evidence;
mod join;
mod kinds;
mod names;
mod naming;
mod order;
#[cfg(feature = "corpus")]
pub(crate) mod parts;
mod problems;
mod quotes;
mod records;
mod shown_values;
mod unite_entity;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::decisions::{Decisions, Joined};
use super::{Called, Loaded, ParsedFile};
use crate::model::{Day, DocumentId, Dossier, Text};

/// A file and the dossier that was read from it.
#[derive(Clone, Copy)]
struct Source<'a> {
    file: &'a Arc<ParsedFile>,
    dossier: &'a Dossier,
}

/// Joins files into one dossier and looks every quote up in its document's text.
///
/// `texts` are texts that the user attached. Each is used if the files give no text and its hash is
/// the one they name. `closed` documents are left out with everything that rests on them alone. The
/// problems of the files come first, sorted by file name; those found by joining come after them.
pub fn merge(
    files: &[Arc<ParsedFile>],
    texts: &BTreeMap<DocumentId, Text>,
    closed: &BTreeSet<DocumentId>,
) -> Loaded {
    merge_as_decided(files, texts, closed, &Decisions::default()).0
}

/// Like [`merge`], with the reader's decisions. Things decided to be the same are joined as if a
/// file said so, and parts of joined things are split off again. Also returns which things are now
/// part of others. A decision about something that does not exist, or that contradicts another one,
/// is ignored.
pub fn merge_as_decided(
    files: &[Arc<ParsedFile>],
    texts: &BTreeMap<DocumentId, Text>,
    closed: &BTreeSet<DocumentId>,
    decisions: &Decisions,
) -> (Loaded, Joined) {
    merge_until(files, texts, closed, decisions, None)
}

/// The same as of a day: withdrawals after `until` have not happened yet.
pub(super) fn merge_until(
    files: &[Arc<ParsedFile>],
    texts: &BTreeMap<DocumentId, Text>,
    closed: &BTreeSet<DocumentId>,
    decisions: &Decisions,
    until: Option<Day>,
) -> (Loaded, Joined) {
    let mut all: Vec<&Arc<ParsedFile>> = files.iter().collect();
    all.sort_by_key(|file| (&file.name, &file.sha256));
    let read = all.iter().filter_map(|file| Some(Source { file, dossier: file.content.as_ref()? }));
    let (mut accepted, refused) = documents::accept(&read.collect::<Vec<_>>());
    order::by_content(&mut accepted);
    let join::Whole { dossier, renamed, joined, problems: found } =
        join::join(&accepted, texts, (closed, until), decisions);
    let called = accepted.iter().map(|source| Arc::clone(source.file)).zip(renamed).collect();
    let mut listed: Vec<_> = all.iter().flat_map(|file| file.problems.iter().cloned()).collect();
    listed.extend(problems::placed(refused));
    listed.extend(found);
    let called = Arc::new(Called::new(called));
    (Loaded { dossier: Arc::new(dossier), called, problems: listed }, joined)
}
