//! The reader's decisions on which entities and contacts are the same. They are an input of merging
//! in addition to the files and are never written into the files. `merge::decided` carries them
//! out.

use std::collections::BTreeMap;

use crate::model::{EntityId, RecordId, Text};

/// Whether two things are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// They are the same.
    Same,
    /// They are different.
    Different,
}

/// The reader's decisions on pairs. In each pair the smaller ID comes first.
///
/// The IDs are those of the dossier that is merged without any decision. To split an entity that
/// merging joined from several files, a pair holds its ID and an ID made by `part_id`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    /// Decisions on pairs of entities.
    pub entities: BTreeMap<(EntityId, EntityId), Decision>,
    /// Decisions on pairs of contacts.
    pub contacts: BTreeMap<(RecordId, RecordId), Decision>,
}

impl Decisions {
    /// Whether there is no decision.
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty() && self.contacts.is_empty()
    }

    /// Whether merging gives the same result as without them. "Different" alone changes nothing, as
    /// two things are separate anyway, unless they are parts of one entity or other decisions join
    /// them.
    pub fn change_nothing(&self) -> bool {
        let joins = |decision: &Decision| *decision == Decision::Same;
        let parts = |(a, b): &(EntityId, EntityId)| is_part(a.as_str()) || is_part(b.as_str());
        !self.entities.values().any(joins)
            && !self.contacts.values().any(joins)
            && !self.entities.keys().any(parts)
    }
}

/// Separates the two halves of a part's ID: the ID in its file, and the file's name.
const FROM: &str = ".from-";

/// The ID for what one file says of an entity, once that is split off from what other files say.
pub fn part_id(id_in_file: &EntityId, file: &str) -> EntityId {
    EntityId::new(part_name(id_in_file.as_str(), file))
}

/// The same for anything that has an ID in a file.
pub(super) fn part_name(id_in_file: &str, file: &str) -> Text {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.strip_suffix(".json").unwrap_or(name).to_lowercase();
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_');
    let slug: String = stem.chars().map(|c| if fits(c) { c } else { '-' }).collect();
    format!("{id_in_file}{FROM}{slug}").into()
}

/// Whether an ID can be that of a part. An ID in a data file may look the same.
pub fn is_part(id: &str) -> bool {
    id.contains(FROM)
}

/// Which things decisions joined, and to what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    /// From the ID of each entity that was joined to the ID of the one that it is now part of.
    pub entities: BTreeMap<EntityId, EntityId>,
    /// The same for records: contacts that were joined by a decision, and records of any kind that
    /// became one because their ends did.
    pub records: BTreeMap<RecordId, RecordId>,
}

impl Joined {
    /// The current ID of an entity.
    pub fn entity<'a>(&'a self, id: &'a EntityId) -> &'a EntityId {
        self.entities.get(id).unwrap_or(id)
    }

    /// The current ID of a record.
    pub fn record<'a>(&'a self, id: &'a RecordId) -> &'a RecordId {
        self.records.get(id).unwrap_or(id)
    }
}
