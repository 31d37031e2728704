//! What the reader decided of who and what is one and the same: an input of merging besides the
//! files, never written into them. Carrying it out is `merge::decided`'s work.

use std::collections::BTreeMap;

use crate::model::{EntityId, RecordId, Text};

/// Whether two are one and the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// They are one.
    Same,
    /// They are two.
    Different,
}

/// What the reader decided of pairs, the smaller id first.
///
/// The ids are those of the dossier without decisions. An entity that merging put together from
/// several files is taken apart by a pair of its id and one of `part_id`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    /// Of two entities.
    pub entities: BTreeMap<(EntityId, EntityId), Decision>,
    /// Of two contacts.
    pub contacts: BTreeMap<(RecordId, RecordId), Decision>,
}

impl Decisions {
    /// Whether nothing is decided.
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty() && self.contacts.is_empty()
    }

    /// Whether merging comes to the same as without them: two that are told apart are apart anyway
    /// unless they are parts of one, or others join them.
    pub fn change_nothing(&self) -> bool {
        let joins = |decision: &Decision| *decision == Decision::Same;
        let parts = |(a, b): &(EntityId, EntityId)| is_part(a.as_str()) || is_part(b.as_str());
        !self.entities.values().any(joins)
            && !self.contacts.values().any(joins)
            && !self.entities.keys().any(parts)
    }
}

/// What stands between the id of a part in its file and the file's name.
const FROM: &str = ".from-";

/// The id of what one file says of an entity, once that is set apart from what others say.
pub fn part_id(id_in_file: &EntityId, file: &str) -> EntityId {
    EntityId::new(part_name(id_in_file.as_str(), file))
}

/// The same of anything that has an id in a file.
pub(super) fn part_name(id_in_file: &str, file: &str) -> Text {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.strip_suffix(".json").unwrap_or(name).to_lowercase();
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_');
    let slug: String = stem.chars().map(|c| if fits(c) { c } else { '-' }).collect();
    format!("{id_in_file}{FROM}{slug}").into()
}

/// Whether an id can be that of a part; others may have such an id, too.
pub fn is_part(id: &str) -> bool {
    id.contains(FROM)
}

/// Where those went that decisions joined to another one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    /// From the id of each that is gone to that of the one it became part of.
    pub entities: BTreeMap<EntityId, EntityId>,
    /// The same of records: contacts that are one by decision, and records of any kind that are one
    /// because their ends are.
    pub records: BTreeMap<RecordId, RecordId>,
}

impl Joined {
    /// What an entity is called now.
    pub fn entity<'a>(&'a self, id: &'a EntityId) -> &'a EntityId {
        self.entities.get(id).unwrap_or(id)
    }

    /// What a record is called now.
    pub fn record<'a>(&'a self, id: &'a RecordId) -> &'a RecordId {
        self.records.get(id).unwrap_or(id)
    }
}
