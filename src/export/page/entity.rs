//! The section of an entity: names, offices or people, counterparts, other relations, and what it
//! is a source for. The quotes are in the sections of the records.

use super::html_parts::{Html, Teller, named};
use crate::export::plain::{escaped, lang_words};
use crate::model::{
    AliasUse, Contact, Entity, EntityKind, Field, RecordId, RecordRef, RelationKind, Role,
};
use crate::picture::wording;

impl Teller<'_> {
    /// The section of an entity, without its heading.
    pub(super) fn entity_section(&self, entity: &Entity) -> String {
        let mut html = Html::default();
        self.head(&mut html, entity);
        if entity.kind == EntityKind::Government {
            html.list("Officials", &self.officials(entity));
            html.list("Bodies", &self.bodies(entity));
            html.list("Contacts by government", &self.governments(entity));
        } else {
            html.list("Counterparts", &self.counterparts(entity));
            if entity.kind == EntityKind::Person {
                let roles = self.network().roles_of(&entity.id);
                let roles = roles.into_iter().filter(|role| self.is_told(RecordRef::Role(role)));
                html.list("Roles", &roles.map(|role| self.role(role)).collect::<Vec<_>>());
            } else {
                html.list("People", &self.officials(entity));
            }
        }
        html.list("Other relations", &self.relations(entity));
        let alone = self.network().one_ended_of(&entity.id);
        html.list("Other claims", &self.phrases(alone, entity));
        self.spoken(&mut html, entity);
        html.0
    }

    /// The numbers of the records that speak of an entity, offices and contacts first. They give
    /// its quotes.
    pub(super) fn records_of(&self, entity: &Entity) -> Vec<usize> {
        let network = self.network();
        let mut found: Vec<RecordId> = Vec::new();
        let mut add = |record: RecordRef<'_>| {
            if self.is_told(record) && !found.contains(record.id()) {
                found.push(record.id().clone());
            }
        };
        if entity.kind != EntityKind::Government {
            for counterpart in network.counterparts_of(&entity.id) {
                counterpart.contacts.into_iter().for_each(|one| add(RecordRef::Contact(one)));
            }
        }
        network.roles_of(&entity.id).into_iter().for_each(|role| add(RecordRef::Role(role)));
        network.records_about(&entity.id).into_iter().for_each(&mut add);
        network.one_ended_of(&entity.id).into_iter().for_each(&mut add);
        found.iter().filter_map(|id| self.keys.record(id)).collect()
    }

    fn head(&self, html: &mut Html, entity: &Entity) {
        if let Some(hidden) = wording::hidden_signs(&entity.name) {
            html.words("warn", &hidden);
        }
        let mut about = wording::sentence_case(&escaped(&entity.kind.as_str().replace('_', " ")));
        if entity.anonymous {
            about.push_str(" · not named in the document");
        }
        let allegiance = self.network().government_of(&entity.id);
        if let Some(served) = allegiance.filter(|served| served.government != entity.id) {
            about.push_str(if served.former { " · formerly " } else { " · " });
            about.push_str(&self.entity(&served.government));
        }
        html.markup("aside", &about);
        names(html, entity);
        if let Some(document) = &entity.document {
            html.markup("aside", &format!("Only in {}", self.document(document)));
        }
        for (scheme, value) in &entity.ids {
            html.words("aside", &format!("{scheme}: {value}"));
        }
        if let Some(note) = &entity.note {
            html.words("", note);
        }
        self.others(html, entity);
    }

    /// Which entities in other files it is the same as, and which it is not.
    fn others(&self, html: &mut Html, entity: &Entity) {
        if !entity.same_as.is_empty() {
            let ids: Vec<&str> =
                entity.same_as.iter().map(crate::model::EntityId::as_str).collect();
            html.words("aside", &format!("The same in another file: {}", ids.join(", ")));
        }
        if !entity.not_same_as.is_empty() {
            let name = wording::sentence_case(wording::field_name(Field::NotSameAs));
            let others = self.entities(entity.not_same_as.iter());
            html.markup("aside", &format!("{}: {others}", escaped(&name)));
        }
    }

    fn role(&self, role: &Role) -> String {
        self.line(RecordRef::Role(role))
    }

    fn officials(&self, entity: &Entity) -> Vec<String> {
        let officials = self.network().officials_of(&entity.id);
        let told = officials.into_iter().filter_map(|official| {
            let roles = official.roles.into_iter();
            let roles = roles.filter(|role| self.is_told(RecordRef::Role(role)));
            let roles: Vec<String> = roles.map(|role| self.role(role)).collect();
            let person = self.entity(official.person);
            (!roles.is_empty()).then(|| format!("{person}: {}", roles.join("; ")))
        });
        told.collect()
    }

    fn bodies(&self, entity: &Entity) -> Vec<String> {
        self.network().bodies_of(&entity.id).into_iter().map(|body| self.entity(body)).collect()
    }

    /// Lists contacts, one per line. With `with_names`, each line also names the people, for lists
    /// whose heading does not.
    fn contacts(&self, contacts: &[&Contact], with_names: bool) -> String {
        let told = contacts.iter().map(|contact| RecordRef::Contact(contact));
        let told = told.filter(|record| self.is_told(*record));
        let told = told.map(|record| {
            let who = wording::title_line(record, self.dossier());
            let who = if with_names { format!("{}: ", named(&who)) } else { String::new() };
            format!("<li dir=auto>{who}{}</li>", self.line(record))
        });
        let told: String = told.collect();
        if told.is_empty() { told } else { format!("<ul>{told}</ul>") }
    }

    fn counterparts(&self, entity: &Entity) -> Vec<String> {
        let dossier = self.dossier();
        let found = self.network().counterparts_of(&entity.id).into_iter();
        let told = found.filter_map(|counterpart| {
            let contacts = self.contacts(&counterpart.contacts, false);
            let is_person = dossier.is_person(counterpart.entity);
            let roles = self.network().asserted_roles_of(counterpart.entity);
            let told = |role: &&&Role| is_person && self.is_told(RecordRef::Role(role));
            let role = roles.first().filter(told).map(|role| self.role(role));
            let role = role.map_or_else(String::new, |role| format!(" <small>{role}</small>"));
            let who = self.entity(counterpart.entity);
            (!contacts.is_empty()).then(|| format!("{who}{role}{contacts}"))
        });
        told.collect()
    }

    fn governments(&self, entity: &Entity) -> Vec<String> {
        let found = self.network().contacts_between_governments(&entity.id).into_iter();
        let told = found.filter_map(|with| {
            let contacts = self.contacts(&with.contacts, true);
            let who = self.entity(with.government);
            (!contacts.is_empty()).then(|| format!("{who}{contacts}"))
        });
        told.collect()
    }

    fn relations(&self, entity: &Entity) -> Vec<String> {
        let is_government = entity.kind == EntityKind::Government;
        let tells = |record: &RecordRef<'_>| match record {
            // Bodies and members have a separate list.
            RecordRef::Relation(one) if is_government && one.to.as_ref() == Some(&entity.id) => {
                one.from.is_some() && one.kind != RelationKind::PartOf
            }
            RecordRef::Relation(one) => one.from.is_some() && one.to.is_some(),
            _ => false,
        };
        let found = self.network().records_about(&entity.id).into_iter().filter(tells);
        self.phrases(found.collect(), entity)
    }

    /// Records in the words of the entity's section, each with its status.
    fn phrases(&self, records: Vec<RecordRef<'_>>, entity: &Entity) -> Vec<String> {
        let dossier = self.dossier();
        let told = records.into_iter().filter(|record| self.is_told(*record));
        let told = told.map(|record| {
            let link = self.record(record, &wording::line_of(record, &entity.id, dossier));
            let standing = escaped(&wording::standing_line(record, dossier));
            format!("{link} <small>{standing}</small>")
        });
        told.collect()
    }

    /// What the entity itself says, by what it does with it, and what it passes on. An entity that has
    /// made no statement is not a source for it.
    fn spoken(&self, html: &mut Html, entity: &Entity) {
        for (attitude, records) in self.network().spoken_by_attitude(&entity.id) {
            let told = records.into_iter().filter(|record| self.is_told(*record));
            let told: Vec<String> = told.map(|record| self.told(record)).collect();
            html.list(&wording::spoken_title(attitude), &told);
        }
    }
}

/// Native names, other names, and loaded words, which are not names.
fn names(html: &mut Html, entity: &Entity) {
    let (mut native, mut known, mut loaded) = (Vec::new(), Vec::new(), Vec::new());
    for alias in &entity.aliases {
        let lang = lang_words(alias.lang.as_deref());
        let name = match lang.as_str() {
            "" => named(&alias.name),
            lang => format!("<bdi{lang}>{}</bdi>", escaped(&alias.name)),
        };
        match &alias.usage {
            Some(AliasUse::Native) => native.push(name),
            Some(AliasUse::Loaded) => loaded.push(format!("“{name}”")),
            None => known.push(name),
            Some(_) => {
                let usage = wording::alias_words(alias.usage.as_ref());
                known.push(format!("{name} ({})", escaped(&usage)));
            }
        }
    }
    html.markup("native", &native.join(" · "));
    if !known.is_empty() {
        html.markup("aside", &format!("Also: {}", known.join(", ")));
    }
    if !loaded.is_empty() {
        let words = loaded.join(", ");
        html.markup("aside", &format!("The document’s own words: {words}"));
    }
}
