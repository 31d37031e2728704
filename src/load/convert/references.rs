//! Ids: which there are in the file, of what sort, and the fields that name them.

use std::collections::{BTreeMap, BTreeSet};

use crate::load::json::{self, Kind};
use crate::load::problem::Code;
use crate::model::{DocumentId, EntityId, Text};

use super::Converter;
use super::fields::Fields;
use super::nearest::nearest;
use super::report::Dropped;
use super::values::not_a_text;

/// What an id names.
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
    /// What one of them is called in messages.
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

    /// The same with its article.
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

/// Every id of the file.
#[derive(Debug, Default)]
pub(super) struct Ids {
    known: BTreeMap<Text, Sort>,
    /// Ids of things that were left out, to say so where they are named.
    left_out: BTreeSet<Text>,
}

/// Beyond this many ids no likely spelling is looked for, so that a broken large file stays quick.
const SPELLED: usize = 5_000;

impl Ids {
    pub(super) fn insert(&mut self, id: Text, sort: Sort) {
        self.known.insert(id, sort);
    }

    pub(super) fn get(&self, id: &str) -> Option<(&Text, Sort)> {
        self.known.get_key_value(id).map(|(id, sort)| (id, *sort))
    }

    /// Takes out an id whose thing is left out.
    pub(super) fn leave_out(&mut self, id: Text) {
        self.known.remove(&id);
        self.left_out.insert(id);
    }

    /// Remembers an id whose thing was left out before its id was taken.
    pub(super) fn leave_out_unless_known(&mut self, id: Text) {
        if !self.known.contains_key(&id) {
            self.left_out.insert(id);
        }
    }

    /// The code, the reason and the help for an id that does not name what it should.
    pub(super) fn complaint(&self, id: &str, wanted: &[Sort]) -> (Code, String, String) {
        if let Some((_, sort)) = self.get(id) {
            let wanted = wanted.first().map_or("something else", |sort| sort.with_article());
            let why = format!("\"{id}\" is {}, not {wanted}", sort.with_article());
            return (Code::WrongIdKind, why, format!("Name {wanted} of this file"));
        }
        if self.left_out.contains(id) {
            let why = format!("\"{id}\" is itself left out");
            return (Code::UnknownId, why, format!("Mend \"{id}\" first"));
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

/// A reference that cannot be followed: code, reason, help.
pub(super) type Complaint = (Code, String, String);

impl<'a> Converter<'a> {
    /// Follows an id to a thing of one sort.
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

    /// An optional entity.
    pub(super) fn entity(&mut self, fields: &Fields<'a>, name: &str) -> Option<EntityId> {
        self.optional(fields, name, Sort::Entity).map(EntityId::new)
    }

    /// An optional document.
    pub(super) fn document(&mut self, fields: &Fields<'a>, name: &str) -> Option<DocumentId> {
        self.optional(fields, name, Sort::Document).map(DocumentId::new)
    }

    /// An entity without which its record makes no sense.
    pub(super) fn required_entity(
        &mut self,
        fields: &Fields<'a>,
        name: &str,
    ) -> Result<EntityId, Dropped> {
        let value = fields.require(&mut self.report, name, "the id of an entity")?;
        self.end(fields, name, value)
    }

    /// The entity named by a value; the object is dropped if there is none.
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
