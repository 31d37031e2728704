//! Reads entities and their aliases.

use std::collections::{BTreeMap, BTreeSet};

use crate::load::json::{self, Kind};
use crate::load::problem::Code;
use crate::load::repeated;
use crate::model::{Alias, AliasUse, Entity, EntityId, EntityKind, Extra, Text};

use super::fields::Fields;
use super::report::{Dropped, Fault};
use super::values::not_a_text;
use super::{Converter, is_id};

const KNOWN: &[&str] = &[
    "id",
    "name",
    "kind",
    "aliases",
    "ids",
    "anonymous",
    "document",
    "same_as",
    "not_same_as",
    "note",
];

const ID_HELP: &str = "Write the id as it is in the other file";

impl<'a> Converter<'a> {
    /// Creates an entity with its required fields only.
    pub(super) fn begin_entity(
        &mut self,
        fields: &Fields<'a>,
        id: &Text,
    ) -> Result<Entity, Dropped> {
        let name = fields.required_text(&mut self.report, "name")?;
        let (word, value) =
            fields.required_words(&mut self.report, "kind", "the kind of entity")?;
        let kind = EntityKind::parse(&word);
        if !kind.is_known() {
            let place = (Code::UnknownKind, "kind", value);
            fields.kept_word(&mut self.report, place, EntityKind::WORDS);
        }
        Ok(Entity::new(EntityId::new(id.clone()), name, kind))
    }

    /// Reads all other fields of an entity.
    pub(super) fn fill_entity(&mut self, entity: &mut Entity, fields: &Fields<'a>) {
        entity.document = self.document(fields, "document");
        let aliases = fields.list(&mut self.report, "aliases");
        entity.aliases.reserve_exact(aliases.len());
        for value in aliases {
            if let Ok(alias) = self.alias(fields, value) {
                entity.aliases.push(alias);
            }
        }
        entity.ids = self.outside_ids(fields);
        entity.same_as = self.same_as(fields, "same_as");
        entity.not_same_as = self.same_as(fields, "not_same_as");
        entity.anonymous = fields.flag(&mut self.report, "anonymous", false);
        entity.note = fields.text(&mut self.report, "note");
        entity.extra = fields.extra(&mut self.report, KNOWN);
        if entity.anonymous && fields.get("document").is_none() {
            entity.document.clone_from(&self.only_document);
        }
        if entity.anonymous && entity.document.is_none() {
            let message = "the entity is anonymous but belongs to no document";
            let help = "Add \"document\": the id of the document that speaks of it";
            let fault =
                Fault::warning(Code::AnonymousWithoutDocument, fields.raw, message, help).missing();
            self.report.add(fault.about(fields.subject.as_ref()));
        }
    }

    fn alias(&mut self, owner: &Fields<'a>, value: &'a str) -> Result<Alias, Dropped> {
        if Kind::of(value) == Kind::Text {
            return self.plain_alias(owner, value);
        }
        let report = &mut self.report;
        let fields = Fields::new(value, "alias", owner.subject.as_ref(), report)?;
        let name = fields.required_text(report, "name")?;
        let usage = fields.words(report, "use", "a text").map(|(word, value)| {
            let usage = AliasUse::parse(&word);
            if !usage.is_known() {
                fields.kept_word(report, (Code::UnknownUse, "use", value), AliasUse::WORDS);
            }
            usage
        });
        let lang = fields.text(report, "lang");
        let extra = fields.extra(report, &["name", "use", "lang"]);
        Ok(Alias { name, usage, lang, extra })
    }

    fn plain_alias(&mut self, owner: &Fields<'a>, value: &'a str) -> Result<Alias, Dropped> {
        let name = json::text(value).unwrap_or_default();
        if name.trim().is_empty() {
            let (code, why, help) = match json::text(value) {
                Some(_) => (Code::EmptyText, "an alias is empty".to_owned(), "Take it out".into()),
                None => not_a_text(value),
            };
            owner.leave_out_element(
                &mut self.report,
                (code, "aliases", value),
                &why,
                "a name",
                help,
            );
            return Err(Dropped);
        }
        Ok(Alias { name: repeated::text(&name), usage: None, lang: None, extra: Extra::new() })
    }

    fn outside_ids(&mut self, fields: &Fields<'a>) -> BTreeMap<Text, Text> {
        let mut ids = BTreeMap::new();
        let Some(value) = fields.get("ids") else { return ids };
        let subject = fields.subject.as_ref();
        let Ok(schemes) = Fields::new(value, "`ids` of the entity", subject, &mut self.report)
        else {
            return ids;
        };
        for member in json::members(value) {
            let Some(scheme) = &member.name else {
                schemes.unreadable_name(&mut self.report, &member);
                continue;
            };
            if let Some(id) = schemes.text(&mut self.report, scheme) {
                ids.insert(repeated::text(scheme), id);
            }
        }
        ids
    }

    /// Reads ids of entities in other files; they need not exist in this file.
    fn same_as(&mut self, fields: &Fields<'a>, name: &str) -> BTreeSet<EntityId> {
        let mut same = BTreeSet::new();
        for value in fields.list(&mut self.report, name) {
            let id = json::text(value);
            if let Some(id) = id.as_deref().filter(|id| is_id(id)) {
                same.insert(EntityId::new(repeated::text(id)));
            } else {
                let (code, why, help) = match id {
                    Some(id) => (Code::BadId, format!("\"{id}\" is not an id"), ID_HELP.to_owned()),
                    None => not_a_text(value),
                };
                fields.leave_out_element(&mut self.report, (code, name, value), &why, "ids", help);
            }
        }
        same
    }
}
