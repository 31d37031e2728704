//! Reads field values by their shape: the values of a record, and those that one source gives
//! (`says`).

use crate::load::json::{self, Kind};
use crate::load::problem::Code;
use crate::model::{Count, Field, RecordRef, Says, Shape, Stance, Text, Value};

use super::Converter;
use super::fields::Fields;
use super::report::Dropped;

impl<'a> Converter<'a> {
    /// The value of a field. An unknown word of a closed list drops the object; any other bad value
    /// is left out alone.
    pub(super) fn value(
        &mut self,
        fields: &Fields<'a>,
        field: Field,
        shape: Shape,
    ) -> Result<Option<Value>, Dropped> {
        let name = field.json();
        let report = &mut self.report;
        Ok(match shape {
            Shape::Text => fields.text(report, name).map(Value::Text),
            Shape::Texts => {
                let texts = fields.texts(report, name);
                (!texts.is_empty()).then_some(Value::Texts(texts))
            }
            Shape::Word(words) => {
                fields.listed_word(report, name, words, code_of(field))?.map(Value::Word)
            }
            Shape::Date => fields.date(report, name).map(Value::Date),
            Shape::Count => self.count(fields).map(Value::Count),
            Shape::Entity => self.entity(fields, name).map(Value::Entity),
            Shape::Participants => Some(Value::Participants(self.participants(fields)?)),
            Shape::References => Some(Value::References(self.mentioned(fields))),
            Shape::Reference => self.mentioned_in(fields, name).map(Value::Reference),
            Shape::Relative => self.relative_time(fields).map(Value::Relative),
            Shape::Flag => fields.optional_flag(report, name).map(Value::Flag),
        })
    }

    /// The values that an item of evidence gives. If none can be used and the item does not assert,
    /// the item is dropped: without them a denial would deny the whole record.
    pub(super) fn says(
        &mut self,
        item: &Fields<'a>,
        record: RecordRef<'_>,
        stance: Stance,
    ) -> Result<Option<Says>, Dropped> {
        let Some(value) = item.get("says") else { return Ok(None) };
        let expected = "an object of fields and the values that this source gives them";
        if Kind::of(value) != Kind::Object {
            let why = format!("its `says` is {}, not {expected}", Kind::of(value).name());
            let help = "Write { } if the source says only that the record is so";
            let fault = (Code::WrongType, value);
            return Err(item.drop_for(&mut self.report, fault, &why, expected, help));
        }
        let names = Some(Named { asserts: stance == Stance::Asserts });
        let says = self.given(("`says`", names), (value, item.subject.as_ref()), record)?;
        let lost = says.is_empty() && !json::members(value).is_empty();
        if lost && stance != Stance::Asserts {
            let why = "none of its `says` could be used, and without it the item would be about \
                       the whole record";
            let help = "Give fields of the record their values";
            let fault = (Code::UnknownAbout, value);
            return Err(item.drop_for(&mut self.report, fault, why, expected, help));
        }
        Ok(Some(says))
    }

    /// The values that no source gives, one group per file. Unusable values are left out.
    pub(super) fn unattributed(&mut self, fields: &Fields<'a>, record: RecordRef<'_>) -> Vec<Says> {
        let name = "unattributed";
        let Some(list) = fields.get(name) else { return Vec::new() };
        let expected = "a list of objects of fields and their values";
        if Kind::of(list) != Kind::Array {
            let why = format!("it is {}, not {expected}", Kind::of(list).name());
            let help = "Write the objects in brackets [ ], even if there is only one";
            let place = (Code::WrongType, name, list);
            fields.leave_out(&mut self.report, place, &why, expected, help);
            return Vec::new();
        }
        let subject = fields.subject.as_ref();
        let groups = json::elements(list).into_iter();
        let groups = groups
            .filter_map(|one| self.given(("`unattributed`", None), (one, subject), record).ok());
        groups.filter(|group| !group.is_empty()).collect()
    }

    /// Reads an object that maps fields to values, from `says` or `unattributed`. Only in `says`, whoever
    /// is left out took part all the same.
    fn given(
        &mut self,
        (noun, named): (&'static str, Option<Named>),
        (value, subject): (&'a str, Option<&Text>),
        record: RecordRef<'_>,
    ) -> Result<Says, Dropped> {
        let inner = Fields::new(value, noun, subject, &mut self.report)?;
        let mut says = Says::new();
        let claimed = record.fields().iter().filter(|(field, _)| field.is_claimed());
        for (field, shape) in claimed {
            if inner.get(field.json()).is_none() {
                continue;
            }
            let given = match shape {
                Shape::Participants => self.said_participants(&inner, record, named)?,
                _ => self.value(&inner, *field, *shape)?,
            };
            says.extend(given.map(|given| (*field, given)));
        }
        self.unknown_in_says(&inner, record);
        says.sort();
        Ok(says)
    }

    /// Reports the fields in `says` that a source cannot give a value for.
    fn unknown_in_says(&mut self, inner: &Fields<'a>, record: RecordRef<'_>) {
        let known: Vec<&'static str> = (record.fields().iter())
            .filter(|(field, _)| field.is_claimed())
            .map(|(field, _)| field.json())
            .collect();
        let names: Vec<(String, &'a str)> = inner.unknown(&known);
        for (name, value) in names {
            let place = (Code::UnknownAbout, name.as_str(), value);
            let expected = format!("one of {}", known.join(", "));
            let why = "no source can give this record such a value";
            let help = "Name fields that the record has and a source can speak of";
            inner.leave_out(&mut self.report, place, why, &expected, help);
        }
    }

    fn count(&mut self, contact: &Fields<'a>) -> Option<Count> {
        let name = Field::Count.json();
        let value = contact.get(name)?;
        let subject = contact.subject.as_ref();
        let fields = Fields::new(value, "`count`", subject, &mut self.report).ok()?;
        let report = &mut self.report;
        let count = Count {
            min: fields.number(report, "min"),
            max: fields.number(report, "max"),
            approx: fields.number(report, "approx"),
            extra: fields.extra(report, &["min", "max", "approx"]),
        };
        let why = match (count.min, count.max) {
            (Some(min), Some(max)) if min > max => {
                format!("its `min` {min} is over its `max` {max}")
            }
            _ if count == Count::default() => "it gives no number".to_owned(),
            _ => return Some(count),
        };
        let expected = "an object with min, max or approx";
        let help = "Write {\"min\": 2, \"max\": 2} for \"twice\", {\"min\": 2} for \"at least \
                    twice\"; leave the field out if the number is not known";
        contact.leave_out(report, (Code::BadCount, name, value), &why, expected, help);
        None
    }
}

/// That a source names participants, and whether it asserts that they took part.
#[derive(Clone, Copy)]
pub(super) struct Named {
    pub asserts: bool,
}

/// The problem code for an unknown word in this field.
const fn code_of(field: Field) -> Code {
    match field {
        Field::Mode => Code::UnknownMode,
        Field::Modality => Code::UnknownModality,
        _ => Code::UnknownStatus,
    }
}
