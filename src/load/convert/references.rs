//! The ids of a file: which exist, what kind of thing each names, and the fields that refer to
//! them.

use std::collections::{BTreeMap, BTreeSet};

use crate::load::json::{self, Kind};
use crate::load::problem::Code;
use crate::model::{DocumentId, EntityId, Text};

use super::Converter;
use super::fields::Fields;
use super::nearest::nearest;
use super::report::Dropped;
use super::values::not_a_text;

/// The kind of thing that an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    Document,
    Entity,
    Role,
    Contact,
    Relation,
    Fact,
}

impl Sort {
    /// The word for this kind of thing in messages.
    pub(super) const fn noun(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Entity => "entity",
            Self::Role => "role",
            Self::Contact => "contact",
            Self::Relation => "relation",
            Self::Fact => "fact",
        }
    }

    /// The same word with its article.
    pub(super) const fn with_article(self) -> &'static str {
        match self {
            Self::Document => "a document",
            Self::Entity => "an entity",
            Self::Role => "a role",
            Self::Contact => "a contact",
            Self::Relation => "a relation",
            Self::Fact => "a fact",
        }
    }
}

/// All ids of the file.
#[derive(Debug, Default)]
pub(super) struct Ids {
    known: BTreeMap<Text, Sort>,
    /// Ids of things that were left out. A message about a reference to one of them says so.
    left_out: BTreeSet<Text>,
}

/// With more ids than this, no similar spelling is suggested, so that a broken large file is still
/// read quickly.
const SPELLED: usize = 5_000;

impl Ids {
    pub(super) fn insert(&mut self, id: Text, sort: Sort) {
        self.known.insert(id, sort);
    }

    pub(super) fn get(&self, id: &str) -> Option<(&Text, Sort)> {
        self.known.get_key_value(id).map(|(id, sort)| (id, *sort))
    }

    /// Removes an id from the known ones, because the thing that it names is left out.
    pub(super) fn leave_out(&mut self, id: Text) {
        self.known.remove(&id);
        self.left_out.insert(id);
    }

    /// Records the id of a thing that was left out before its id was registered.
    pub(super) fn leave_out_unless_known(&mut self, id: Text) {
        if !self.known.contains_key(&id) {
            self.left_out.insert(id);
        }
    }

    /// The code, the reason and the help text for an id that does not name one of the `wanted`
    /// kinds.
    pub(super) fn complaint(&self, id: &str, wanted: &[Sort]) -> (Code, String, String) {
        if let Some((_, sort)) = self.get(id) {
            let wanted = wanted.first().map_or("something else", |sort| sort.with_article());
            let why = format!("\"{id}\" is {}, not {wanted}", sort.with_article());
            return (Code::WrongIdKind, why, format!("Name {wanted} of this file"));
        }
        if self.left_out.contains(id) {
            let why = format!("\"{id}\" is itself left out");
            return (Code::UnknownId, why, format!("Fix \"{id}\" first"));
        }
        let why = format!("nothing in this file has the id \"{id}\"");
        let fits = || self.known.iter().filter(|(_, sort)| wanted.contains(sort));
        let near = (self.known.len() <= SPELLED)
            .then(|| nearest(id, fits().map(|(id, _)| &**id)))
            .flatten();
        let help = near.map_or_else(
            || "Add it to the file, or name one that is there".to_owned(),
            |near| format!("Did you mean \"{near}\"?"),
        );
        (Code::UnknownId, why, help)
    }
}

/// Why a reference cannot be followed: code, reason, help text.
pub(super) type Complaint = (Code, String, String);

impl<'a> Converter<'a> {
    /// Resolves an id that must name a thing of the kind `sort`.
    pub(super) fn follow(&self, value: &'a str, sort: Sort) -> Result<Text, Complaint> {
        let Some(id) = json::text(value) else {
            let (code, _, help) = not_a_text(value);
            let why = format!("it is {}, not an id", Kind::of(value).name());
            return Err((code, why, help));
        };
        match self.ids.get(&id) {
            Some((id, found)) if found == sort => Ok(id.clone()),
            _ => Err(self.ids.complaint(&id, &[sort])),
        }
    }

    fn optional(&mut self, fields: &Fields<'a>, name: &str, sort: Sort) -> Option<Text> {
        let value = fields.get(name)?;
        match self.follow(value, sort) {
            Ok(id) => Some(id),
            Err((code, why, help)) => {
                let expected = format!("the id of {}", sort.with_article());
                fields.leave_out(&mut self.report, (code, name, value), &why, &expected, help);
                None
            }
        }
    }

    /// The entity named by an optional field.
    pub(super) fn entity(&mut self, fields: &Fields<'a>, name: &str) -> Option<EntityId> {
        self.optional(fields, name, Sort::Entity).map(EntityId::new)
    }

    /// The document named by an optional field.
    pub(super) fn document(&mut self, fields: &Fields<'a>, name: &str) -> Option<DocumentId> {
        self.optional(fields, name, Sort::Document).map(DocumentId::new)
    }

    /// The entity named by a required field. Without it the object is dropped.
    pub(super) fn required_entity(
        &mut self,
        fields: &Fields<'a>,
        name: &str,
    ) -> Result<EntityId, Dropped> {
        let value = fields.require(&mut self.report, name, "the id of an entity")?;
        self.end(fields, name, value)
    }

    /// The entity named by a value. If there is none, the object is dropped.
    pub(super) fn end(
        &mut self,
        fields: &Fields<'a>,
        name: &str,
        value: &'a str,
    ) -> Result<EntityId, Dropped> {
        self.follow(value, Sort::Entity).map(EntityId::new).map_err(|(code, why, help)| {
            let why = format!("in its `{name}`, {why}");
            fields.drop_for(&mut self.report, (code, value), &why, "the id of an entity", help)
        })
    }
}
