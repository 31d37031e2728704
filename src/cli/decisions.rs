//! The option `--workspace FILE`: reads from a workspace file the reader's decisions about which
//! entities and contacts are the same, and where nodes are pinned. The rest is ignored.

use std::collections::BTreeMap;
use std::path::Path;

use super::CliError;
use super::input::{Opened, unreadable};
use crate::load::workspace;
use crate::load::{Code, Decision, Decisions, Joined, Problem, Severity};
use crate::model::{EntityId, RecordId, Text};

/// What is used of a workspace file.
#[derive(Default)]
pub(super) struct Kept {
    /// The reader's decisions about which entities and contacts are the same.
    pub decisions: Decisions,
    /// The positions of pinned nodes, in map units, by entity or record ID.
    pub pins: BTreeMap<Text, (f32, f32)>,
    /// The problems of the file.
    pub problems: Vec<Problem>,
}

/// Reads a workspace file.
pub(super) fn read(path: &Path) -> Result<Kept, CliError> {
    let name = path.display().to_string();
    let on_disk = workspace::open(path).ok_or_else(|| CliError::Unreadable {
        path: name.clone(),
        reason: "no such file".to_owned(),
        help: "File → Where notes are saved tells its place".to_owned(),
    })?;
    let read = on_disk.read;
    let Ok(workspace) = read.workspace else {
        let none = || CliError::NotWritten(format!("{name} is not a Counterpart workspace"));
        return Err(read.problems.first().map_or_else(none, unreadable));
    };
    let decision = |same| if same { Decision::Same } else { Decision::Different };
    let decided = workspace.decisions;
    let entities = decided
        .entities
        .into_iter()
        .map(|((a, b), one)| ((EntityId::new(a), EntityId::new(b)), decision(one.same)));
    let contacts = decided
        .contacts
        .into_iter()
        .map(|((a, b), one)| ((RecordId::new(a), RecordId::new(b)), decision(one.same)));
    let decisions = Decisions { entities: entities.collect(), contacts: contacts.collect() };
    Ok(Kept { decisions, pins: workspace.view.pins, problems: read.problems })
}

/// Returns a problem for each decision that two things are the same which could not be carried out.
pub(super) fn not_carried_out(path: &Path, opened: &Opened) -> Vec<Problem> {
    let Joined { entities, records } = &opened.joined;
    let is_same = |decision: &Decision| *decision == Decision::Same;
    let decided = opened.decisions.entities.iter();
    let of_entities = decided
        .filter(|((a, b), one)| {
            is_same(one) && !entities.contains_key(a) && !entities.contains_key(b)
        })
        .map(|((a, b), _)| format!("{a} and {b}"));
    let decided = opened.decisions.contacts.iter();
    let of_contacts = decided
        .filter(|((a, b), one)| {
            is_same(one) && !records.contains_key(a) && !records.contains_key(b)
        })
        .map(|((a, b), _)| format!("{a} and {b}"));
    let problem = |pair: String| {
        let message = format!("{pair} were declared the same but could not be merged");
        let help = "One of them is not in these files, or another decision keeps them apart: name \
                    the files that the workspace belongs to";
        let name = path.display().to_string();
        Problem::of_file(Severity::Warning, Code::UnknownId, name, message, help)
    };
    of_entities.chain(of_contacts).map(problem).collect()
}
