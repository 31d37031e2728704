//! Reads the fields that may refer to anything in the file, another record included: `re`,
//! `during`, `when_relative`. They are read after all records, when it is known which records are
//! left out.

use crate::load::json;
use crate::load::problem::Code;
use crate::model::{DocumentId, EntityId, Position, RecordId, Reference, RelativeTime};

use super::Converter;
use super::fields::Fields;
use super::references::{Complaint, Sort};
use super::values::{Closed, not_a_text};

const POSITION: Closed<Position> =
    Closed { words: Position::WORDS, parse: Position::parse, code: Code::UnknownStatus };

const ANYTHING: &[Sort] =
    &[Sort::Entity, Sort::Role, Sort::Contact, Sort::Relation, Sort::Fact, Sort::Document];

impl<'a> Converter<'a> {
    /// The things that the ids in `re` refer to; ids that refer to nothing are left out.
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

    /// The thing that the id in a field refers to; `None` if the field is absent or refers to
    /// nothing.
    pub(super) fn mentioned_in(&mut self, fields: &Fields<'a>, name: &str) -> Option<Reference> {
        let value = fields.get(name)?;
        match self.mention(value) {
            Ok(reference) => Some(reference),
            Err((code, why, help)) => {
                fields.leave_out(&mut self.report, (code, name, value), &why, "an id", help);
                None
            }
        }
    }

    /// The value of `when_relative`: a time told by something else, such as "two days after the
    /// summit".
    pub(super) fn relative_time(&mut self, fields: &Fields<'a>) -> Option<RelativeTime> {
        let value = fields.get("when_relative")?;
        let subject = fields.subject.as_ref();
        let inner = Fields::new(value, "`when_relative`", subject, &mut self.report).ok()?;
        let position = inner.closed(&mut self.report, "position", POSITION).ok()?;
        let Some(position) = position else {
            inner.require(&mut self.report, "position", "before, after or during").ok()?;
            return None;
        };
        inner.require(&mut self.report, "of", "the id of what it came before or after").ok()?;
        let of = self.mentioned_in(&inner, "of")?;
        let by = inner.text(&mut self.report, "by");
        let extra = inner.extra(&mut self.report, &["position", "of", "by"]);
        Some(RelativeTime { position, of, by, extra })
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
