//! What the tests of the measures share: made-up maps, and words for what was found.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::collections::BTreeSet;
use std::sync::Arc;

use counterpart::load;
use counterpart::model::{Dossier, EntityId};
use counterpart::network::Network;
use counterpart::network::measures::{
    Carrier, Carriers, Cut, Fallout, Ground, Line, LinkOptions, Watch,
};
use serde_json::{Value, json};

pub fn network(dossier: &Arc<Dossier>) -> Network {
    Network::new(dossier, &BTreeSet::new())
}

pub fn ground(dossier: &Arc<Dossier>) -> Ground {
    Ground::new(&network(dossier), LinkOptions::default())
}

/// "jake-sullivan", "mira-sokolin – petros-kallias", "(contact-…)".
pub fn words(carrier: &Carrier) -> String {
    let name = |id: &EntityId| id.as_str().trim_start_matches("person-").to_owned();
    match carrier {
        Carrier::Entity(id) => name(id),
        Carrier::Line(Line::Pair(a, b)) => format!("{} – {}", name(a), name(b)),
        Carrier::Line(Line::Round(id)) => format!("({id})"),
    }
}

pub fn cut_words(cuts: &[Cut]) -> Vec<String> {
    cuts.iter().map(|cut| format!("{} {:?}", words(&cut.carrier), cut.parts)).collect()
}

pub fn carriers(dossier: &Arc<Dossier>, one: &str, other: &str) -> Carriers {
    ground(dossier).carriers(&EntityId::new(one), &EntityId::new(other), dossier)
}

pub fn one(id: &str) -> Carrier {
    Carrier::Entity(EntityId::new(id))
}

pub fn pair(a: &str, b: &str) -> Carrier {
    Carrier::Line(Line::pair(&EntityId::new(a), &EntityId::new(b)))
}

pub fn without(dossier: &Arc<Dossier>, gone: &[Carrier]) -> Fallout {
    let gone = gone.iter().cloned().collect();
    ground(dossier).without(&gone, &Watch::default()).expect("not stopped")
}

pub fn names(ids: &[EntityId]) -> Vec<&str> {
    ids.iter().map(EntityId::as_str).collect()
}

pub fn pairs(found: &Fallout) -> Vec<(&str, &str)> {
    found.governments.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect()
}

/// People `p0`, `p1`, …; each but those beyond `sides` serves the government of its place.
pub fn made(people: usize, sides: &[usize], rounds: &[Vec<usize>]) -> Arc<Dossier> {
    let person =
        |n: usize| json!({ "id": format!("p{n}"), "kind": "person", "name": format!("P {n}") });
    let government =
        |n: &usize| json!({ "id": format!("g{n}"), "kind": "government", "name": format!("G{n}") });
    let role = |(n, side): (usize, &usize)| {
        json!({ "id": format!("r{n}"), "person": format!("p{n}"), "of": format!("g{side}"),
                "status": "current", "evidence": [{ "quotes": ["serves"] }] })
    };
    let contact = |(n, who): (usize, &Vec<usize>)| {
        let who: Vec<String> = who.iter().map(|p| format!("p{p}")).collect();
        json!({ "id": format!("c{n}"), "participants": who, "mode": "meeting",
                "evidence": [{ "quotes": ["they met"] }] })
    };
    let governments: BTreeSet<usize> = sides.iter().copied().collect();
    let entities: Vec<Value> =
        (0..people).map(person).chain(governments.iter().map(government)).collect();
    let file = json!({
        "format": "counterpart", "version": 1,
        "documents": [{ "id": "doc", "kind": "article" }],
        "entities": entities,
        "roles": sides.iter().enumerate().map(role).collect::<Vec<_>>(),
        "contacts": rounds.iter().enumerate().map(contact).collect::<Vec<_>>(),
    });
    Arc::new(load::parse("made.json", file.to_string().as_bytes()).content.expect("usable"))
}
