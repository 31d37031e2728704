//! What a relation's `re` points at: anything in the file, another record included. So it is read
//! once all records are, when it is known which of them are left out.

use crate::load::json;
use crate::model::{DocumentId, EntityId, RecordId, Reference};

use super::Converter;
use super::fields::Fields;
use super::references::{Complaint, Sort};
use super::values::not_a_text;

const ANYTHING: &[Sort] =
    &[Sort::Entity, Sort::Role, Sort::Contact, Sort::Relation, Sort::Fact, Sort::Document];

impl<'a> Converter<'a> {
    /// The ids in `re`; those that name nothing are left out.
    pub(super) fn mentioned(&mut self, fields: &Fields<'a>) -> Vec<Reference> {
        let mut mentioned = Vec::new();
        for value in fields.list(&mut self.report, "re") {
            match self.mention(value) {
                Ok(reference) => mentioned.push(reference),
                Err((code, why, help)) => {
                    let place = (code, "re", value);
                    fields.leave_out_element(&mut self.report, place, &why, "an id", help);
                }
            }
        }
        mentioned
    }

    fn mention(&self, value: &str) -> Result<Reference, Complaint> {
        let id = json::text(value).ok_or_else(|| not_a_text(value))?;
        let Some((id, sort)) = self.ids.get(&id) else {
            let (code, why, help) = self.ids.complaint(&id, ANYTHING);
            return Err((code, why, help));
        };
        Ok(match sort {
            Sort::Entity => Reference::Entity(EntityId::new(id.clone())),
            Sort::Document => Reference::Document(DocumentId::new(id.clone())),
            Sort::Role | Sort::Contact | Sort::Relation | Sort::Fact => {
                Reference::Record(RecordId::new(id.clone()))
            }
        })
    }
}
