//! The fields of an entity.

use std::collections::{BTreeMap, BTreeSet};

use egui::Ui;

use super::evidence::optional;
use super::fields::Fields;
use super::lists;
use super::typed::{of_lines, one_a_line};
use crate::model::{Alias, AliasUse, DocumentId, Entity, EntityId, EntityKind, Extra, Field, Text};
use crate::picture::wording;
use crate::ui::kit::{self, Spoken as _};

/// Draws the fields of an entity.
pub(super) fn ui(ui: &mut Ui, fields: &mut Fields<'_>, entity: &mut Entity) {
    kit::row(ui, "Name", Field::Name.describe(), |ui| {
        let mut typed = entity.name.to_string();
        if fields.line(ui, "Name", "As it is shown on the map", &mut typed) {
            entity.name = typed.into();
        }
        if entity.name.trim().is_empty() {
            fields.lacks("the name".to_owned());
        } else {
            fields.faults(ui, "name");
        }
        if let Some(hidden) = wording::hidden_signs(&entity.name) {
            kit::fault(ui, &hidden);
        }
    });
    kit::row(ui, "Kind", "What it is.", |ui| {
        let choices = super::choices(EntityKind::WORDS, [entity.kind.as_str()], EntityKind::parse);
        kit::choice(ui, "Kind", &mut entity.kind, &choices);
    });
    kit::row(ui, "Other names", Field::Aliases.describe(), |ui| {
        aliases(ui, fields, &mut entity.aliases);
        fields.faults(ui, "aliases");
    });
    kit::row(ui, "Remark", Field::Note.describe(), |ui| {
        optional(ui, fields, "Remark", "", &mut entity.note);
    });
    kit::row(ui, "Unnamed", Field::Anonymous.describe(), |ui| {
        kit::checkbox(
            ui,
            &mut entity.anonymous,
            crate::ui::text::body("The text does not name it"),
        );
        if entity.anonymous || entity.document.is_some() {
            document(ui, fields, &mut entity.document);
        }
        fields.faults(ui, "document");
    });
    kit::row(ui, "Identifiers elsewhere", Field::Ids.describe(), |ui| {
        outside_ids(ui, fields, &mut entity.ids);
        fields.faults(ui, "ids");
    });
    kit::row(ui, "The same as", "Ids that other files use for this entity.", |ui| {
        id_lines(ui, fields, "The same as", &mut entity.same_as);
        fields.faults(ui, "same_as");
    });
    kit::row(ui, "Not the same as", Field::NotSameAs.describe(), |ui| {
        id_lines(ui, fields, "Not the same as", &mut entity.not_same_as);
        fields.faults(ui, "not_same_as");
    });
}

fn aliases(ui: &mut Ui, fields: &mut Fields<'_>, all: &mut Vec<Alias>) {
    let mut gone = None;
    for (place, alias) in all.iter_mut().enumerate() {
        ui.push_id(("alias", place), |ui| {
            let name = format!("Other name {}", place + 1);
            let mut typed = alias.name.to_string();
            if fields.line(ui, &name, "", &mut typed) {
                alias.name = typed.into();
            }
            if alias.name.trim().is_empty() {
                fields.lacks(format!("other name {}", place + 1));
            }
            ui.horizontal_wrapped(|ui| {
                usage(ui, place, &mut alias.usage);
                let mut typed = alias.lang.as_deref().unwrap_or_default().to_owned();
                let edit = egui::TextEdit::singleline(&mut typed).hint_text("Language: uk, ar");
                let response = ui.add(edit.desired_width(104.0));
                response.is_field("", &typed, || format!("Language of other name {}", place + 1));
                if response.changed() {
                    alias.lang = (!typed.trim().is_empty()).then(|| typed.trim().into());
                }
                if kit::small_button(ui, "Remove", &format!("Remove other name {}", place + 1)) {
                    gone = Some(place);
                }
            });
            ui.add_space(3.0);
        });
    }
    if let Some(place) = gone {
        all.remove(place);
    }
    if kit::small_button(ui, "Add a name", "Add another name") {
        all.push(Alias { name: "".into(), usage: None, lang: None, extra: Extra::new() });
    }
}

fn usage(ui: &mut Ui, place: usize, usage: &mut Option<AliasUse>) {
    let own = usage.as_ref().map(AliasUse::as_str);
    let mut choices = super::choices(AliasUse::WORDS, own, |word| Some(AliasUse::parse(word)));
    choices.insert(0, (None, "Use not said".to_owned()));
    kit::choice(ui, &format!("Use of other name {}", place + 1), usage, &choices);
}

fn document(ui: &mut Ui, fields: &Fields<'_>, chosen: &mut Option<DocumentId>) {
    let mut choices = vec![(None, "Not linked to a document".to_owned())];
    let documents = fields.around.documents(fields.scene).into_iter();
    choices.extend(documents.map(|id| {
        let name = fields.around.document_name(fields.scene, &id);
        (Some(id), name.chars().take(60).collect())
    }));
    lists::row(ui, "Only in", ("document", 0), |ui| {
        kit::choice(ui, "Document it belongs to", chosen, &choices);
    });
}

/// Draws identifiers in other systems, one per line: "wikidata: Q7747".
fn outside_ids(ui: &mut Ui, fields: &mut Fields<'_>, ids: &mut BTreeMap<Text, Text>) {
    let present = |ids: &BTreeMap<Text, Text>| {
        ids.iter().map(|(scheme, id)| format!("{scheme}: {id}")).collect::<Vec<_>>().join("\n")
    };
    let read = |typed: &str| -> Vec<Option<(Text, Text)>> {
        let lines = typed.lines().filter(|line| !line.trim().is_empty());
        let part = |line: &str| {
            let (scheme, id) = line.split_once(':')?;
            let (scheme, id) = (scheme.trim(), id.trim());
            (!scheme.is_empty() && !id.is_empty()).then(|| (scheme.into(), id.into()))
        };
        lines.map(part).collect()
    };
    let typed = fields.typed.of("ids", || present(ids));
    let hint = "One per line, such as wikidata: Q7747";
    let rows = typed.lines().count().clamp(1, 5);
    let changed = kit::bare_lines(ui, "Identifiers elsewhere", hint, rows, typed).changed();
    let all = read(typed);
    if all.contains(&None) {
        kit::fault(ui, "Write the scheme, a colon and the identifier: wikidata: Q7747");
        fields.lacks("an identifier with its scheme".to_owned());
    }
    if changed {
        *ids = all.into_iter().flatten().collect();
    }
}

/// Draws IDs that other files use, one per line.
fn id_lines(ui: &mut Ui, fields: &mut Fields<'_>, label: &str, ids: &mut BTreeSet<EntityId>) {
    let present = || {
        let all: Vec<Text> = ids.iter().map(|id| id.text().clone()).collect();
        one_a_line(&all)
    };
    let typed = fields.typed.of(label, present);
    let rows = typed.lines().count().clamp(1, 5);
    if kit::bare_lines(ui, label, "IDs in other files, one per line", rows, typed).changed() {
        *ids = of_lines(typed).into_iter().map(EntityId::new).collect();
    }
}
