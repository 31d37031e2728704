//! Access to the fields of one JSON object, and the problem reports for fields and objects that are
//! left out. Single values are read by their type in `values`.

use std::collections::BTreeSet;

use crate::load::json::{self, Kind, Member};
use crate::load::problem::Code;
use crate::model::{Extra, Text};

use super::nearest::nearest;
use super::report::{Dropped, Fault, Report};
use super::values::{HALF_PAIR, HALF_PAIR_HELP};

/// One object of the file, with the word for it in messages.
#[derive(Clone, Debug)]
pub(in crate::load) struct Fields<'a> {
    /// The JSON text of the object.
    pub raw: &'a str,
    /// What the object is: "role", "quote", … A bad "participant" drops its whole contact.
    pub noun: &'static str,
    /// The id of the record, entity or document that the object belongs to.
    pub subject: Option<Text>,
    members: Vec<Member<'a>>,
}

impl<'a> Fields<'a> {
    /// Reads an object. A value that is no object, or an object with a duplicate key, is dropped.
    pub(in crate::load) fn new(
        raw: &'a str,
        noun: &'static str,
        subject: Option<&Text>,
        report: &mut Report<'a>,
    ) -> Result<Self, Dropped> {
        if Kind::of(raw) != Kind::Object {
            let found = Kind::of(raw).name();
            let goes = what_goes(noun);
            let who = what_is_bad(noun);
            let message = format!("the {goes} is left out: {who} is {found}, not an object");
            let help = "Write it as an object in braces { }";
            report.add(Fault::error(Code::WrongType, raw, message, help).about(subject));
            return Err(Dropped);
        }
        let fields = Self { raw, noun, subject: subject.cloned(), members: json::members(raw) };
        if let Some(second) = fields.duplicate() {
            let name = second.name.as_deref().unwrap_or_default();
            let goes = what_goes(noun);
            let who = what_is_bad(noun);
            let message = format!("the {goes} is left out: {who} names `{name}` twice");
            let help = "Keep one of the two; the program cannot tell which one is meant";
            let fault = Fault::error(Code::DuplicateKey, second.key, message, help);
            report.add(fault.about(fields.known_id().as_ref().or(subject)));
            return Err(Dropped);
        }
        Ok(fields)
    }

    /// The second member that has the same name as an earlier one, if any.
    pub(in crate::load) fn duplicate(&self) -> Option<&Member<'a>> {
        let named = || self.members.iter().filter(|m| m.name.is_some());
        if self.members.len() <= 24 {
            let earlier = |i: usize, m: &Member<'a>| named().take(i).any(|e| e.name == m.name);
            return named().enumerate().find(|(i, m)| earlier(*i, m)).map(|(_, m)| m);
        }
        let mut names = BTreeSet::new();
        named().find(|m| !names.insert(m.name.as_deref()))
    }

    /// The object's own id if that is a text, even if the rest of the object is bad.
    pub(in crate::load) fn known_id(&self) -> Option<Text> {
        self.get("id").and_then(json::text).map(Text::from)
    }

    /// The raw JSON value of a field; `None` if the object does not have it.
    pub(in crate::load) fn get(&self, name: &str) -> Option<&'a str> {
        self.members.iter().find(|m| m.name.as_deref() == Some(name)).map(|m| m.value)
    }

    /// Reports that an optional field is left out.
    pub(in crate::load) fn leave_out(
        &self,
        report: &mut Report<'a>,
        (code, name, value): (Code, &str, &'a str),
        why: &str,
        expected: &str,
        help: impl Into<String>,
    ) {
        let message = format!("`{name}` of the {} is left out: {why}", self.noun);
        let fault = Fault::error(code, value, message, help).expected(expected);
        report.add(fault.about(self.subject.as_ref()));
    }

    /// Reports that one element of an optional list is left out.
    pub(in crate::load) fn leave_out_element(
        &self,
        report: &mut Report<'a>,
        (code, name, value): (Code, &str, &'a str),
        why: &str,
        expected: &str,
        help: impl Into<String>,
    ) {
        let message = format!("an element of `{name}` of the {} is left out: {why}", self.noun);
        let fault = Fault::error(code, value, message, help).expected(expected);
        report.add(fault.about(self.subject.as_ref()));
    }

    /// Reports that the object is left out because of one of its values.
    pub(in crate::load) fn drop_for(
        &self,
        report: &mut Report<'a>,
        (code, value): (Code, &'a str),
        why: &str,
        expected: &str,
        help: impl Into<String>,
    ) -> Dropped {
        let message = format!("the {} is left out: {why}", what_goes(self.noun));
        let fault = Fault::error(code, value, message, help).expected(expected);
        report.add(fault.about(self.subject.as_ref()));
        Dropped
    }

    /// The raw value of a required field. If it is missing, the object is dropped.
    pub(in crate::load) fn require(
        &self,
        report: &mut Report<'a>,
        name: &str,
        expected: &str,
    ) -> Result<&'a str, Dropped> {
        self.get(name).ok_or_else(|| {
            let message = match what_goes(self.noun) {
                goes if goes == self.noun => format!("the {goes} is left out: it has no `{name}`"),
                goes => format!("the {goes} is left out: a {} has no `{name}`", self.noun),
            };
            let help = format!("Add \"{name}\": {expected}");
            let fault = Fault::error(Code::MissingField, self.raw, message, help);
            report.add(fault.missing().expected(expected).about(self.subject.as_ref()));
            Dropped
        })
    }

    /// The names that are not in `known`, with their values. Names that cannot be read are skipped.
    pub(in crate::load) fn unknown(&self, known: &[&'static str]) -> Vec<(String, &'a str)> {
        let named = self.members.iter().filter_map(|m| Some((m.name.as_deref()?, m.value)));
        let unknown = named.filter(|(name, _)| !known.contains(name));
        unknown.map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// A copy of the object in which the field `from` has the name `to`.
    pub(in crate::load) fn renamed(&self, from: &str, to: &'static str) -> Self {
        let mut fields = self.clone();
        for member in &mut fields.members {
            if member.name.as_deref() == Some(from) {
                member.name = Some(to.into());
            }
        }
        fields
    }

    /// The fields that are not in `known`, as raw JSON. Each name is reported once for each kind of
    /// object.
    pub(in crate::load) fn extra(&self, report: &mut Report<'a>, known: &[&'static str]) -> Extra {
        let mut extra = Extra::new();
        for member in &self.members {
            let Some(name) = member.name.as_deref() else {
                self.unreadable_name(report, member);
                continue;
            };
            if known.contains(&name) {
                continue;
            }
            extra.insert(name.into(), member.value.into());
            if report.is_news(self.noun, name) {
                self.unknown_field(report, member, name, known);
            }
        }
        extra
    }

    /// Reports a name that cannot be read.
    pub(in crate::load) fn unreadable_name(&self, report: &mut Report<'a>, member: &Member<'a>) {
        let noun = self.noun;
        let message = format!("a field of the {noun} is left out: its name {HALF_PAIR}");
        let fault = Fault::error(Code::LoneSurrogate, member.key, message, HALF_PAIR_HELP);
        report.add(fault.about(self.subject.as_ref()));
    }

    fn unknown_field(
        &self,
        report: &mut Report<'a>,
        member: &Member<'a>,
        name: &str,
        known: &[&'static str],
    ) {
        let few = self.members.len() <= 100;
        let absent = known.iter().copied().filter(|field| !few || self.get(field).is_none());
        let help = nearest(name, absent).map_or_else(
            || "Nothing to do if it is intended; it is written back unchanged".to_owned(),
            |near| format!("Did you mean \"{near}\"?"),
        );
        let message = format!(
            "the {} has a field `{name}` that this version does not know; it is kept as it came \
             (named once in this list of problems)",
            self.noun
        );
        let fault = Fault::info(Code::UnknownField, member.key, message, help);
        report.add(fault.about(self.subject.as_ref()));
    }
}

/// What is left out because of a bad object: the object itself, or the larger thing that would
/// change its meaning without it.
fn what_goes(noun: &'static str) -> &'static str {
    match noun {
        "participant" => "contact",
        "`says`" => "evidence item",
        other => other,
    }
}

/// The subject of the message “… is left out: ___ is a list, not an object”. If something larger is
/// left out because of a bad object inside it, this is the inner object.
fn what_is_bad(noun: &'static str) -> &'static str {
    match noun {
        "participant" => "a participant",
        "`says`" => "its `says`",
        _ => "it",
    }
}
