//! One statement for each government: its bodies and who holds which office.

use serde_json::json;

use super::article::role;
use super::sheet::{Array, Prose, Sheet, evidence};
use super::world::World;

/// The directory of a government: its document's ID and what is coded from it.
pub fn directory(world: &World, place: usize) -> (String, Sheet) {
    let government = &world.governments[place];
    let id = format!("directory-{}", government.id);
    let mut sheet = Sheet::default();
    let mut prose = Prose::new(&id);
    prose.say(&format!("This is the directory of the government of {}", government.name));
    sheet.entity(world.government_entity(place));
    for body in 0..3 {
        let (body, name) = (government.body_id(body), government.body_name(body));
        sheet.entity(json!({"id": body, "kind": "body", "name": name}));
        let sentence = format!("The {name} is part of the government of {}", government.name);
        let quote = prose.quote(&sentence);
        sheet.record(
            Array::Relations,
            json!({
                "id": format!("rel-part-{body}"), "kind": "part_of", "from": body,
                "to": government.id, "evidence": [evidence(&quote, &[])],
            }),
        );
    }
    for official in &government.officials {
        let (employer, entity) = world.employer(*official);
        let office = match world.officials[*official].body {
            Some(body) => format!("at the {}", government.body_name(body)),
            None => format!("of {}", government.name),
        };
        let person = &world.officials[*official];
        let status = match person.status {
            "former" => "formerly",
            "acting" => "acting as",
            "designate" => "to become",
            _ => "now",
        };
        sheet.entity(entity);
        sheet.entity(world.official_entity(*official));
        let quote = prose.quote(&format!("{}: {status} {} {office}", person.name, person.title));
        sheet.record(Array::Roles, role(world, *official, &employer, &evidence(&quote, &[])));
    }
    sheet.document(json!({
        "id": id, "kind": "statement", "published": "2014-12", "lang": "en",
        "title": format!("Directory of the government of {} (generated)", government.name),
        "text": prose.into_text(),
    }));
    (id, sheet)
}
