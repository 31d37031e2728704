//! Files in which everything is invented and much goes wrong: ids that several use for different
//! things, corrections, withdrawals, copies, unnamed sources, mentions of other records.

use serde_json::{Value, json};

/// Numbers that look random: splitmix64.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(z ^ (z >> 31)) * n as u128) >> 64) as usize
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

const TEXT: &str = "Ann spoke to Bo in May. Bo met Ann twice. The ministry denied it on 3 March.";
const QUOTES: [&str; 5] = ["Ann spoke to Bo", "in May", "Bo met Ann", "denied it", "not there"];
const DATES: [&str; 7] =
    ["2022-03-01", "2022-03", "2022", "2023-01-05", "[..2022-05-01]", "2022-05~", "2021/2023"];
const DAYS: [&str; 6] =
    ["2022-03-02", "2022-03-05", "2022-04", "2022-06-01", "2023-01-07", "2023-02-01"];

/// So many files, each with its name.
pub fn files(random: &mut Random, count: usize) -> Vec<(String, Value)> {
    (0..count).map(|number| (format!("file-{number}.json"), file(random))).collect()
}

fn ids(prefix: &str, count: usize) -> Vec<String> {
    (0..count).map(|number| format!("{prefix}{number}")).collect()
}

/// Each with equal chance to be in.
fn some(random: &mut Random, all: Vec<String>, percent: usize) -> Vec<String> {
    all.into_iter().filter(|_| random.chance(percent)).collect()
}

fn file(random: &mut Random) -> Value {
    let mut documents = some(random, ids("d", 6), 40);
    if documents.is_empty() {
        documents.push(format!("d{}", random.below(6)));
    }
    let mut entities = some(random, ids("e", 8), 70);
    for id in ["e0", "e1"] {
        if !entities.iter().any(|known| known == id) {
            entities.push(id.to_owned());
        }
    }
    let records = some(random, ids("r", 9), 45);
    let mut array = |make: &mut dyn FnMut(&mut Random, &str) -> Value, ids: &[String]| {
        ids.iter().map(|id| make(random, id)).collect::<Vec<Value>>()
    };
    let all_documents = documents.clone();
    let all_entities = entities.clone();
    let documents: Vec<Value> =
        array(&mut |random, id| document(random, id, &all_documents, &all_entities), &documents);
    let entities: Vec<Value> =
        array(&mut |random, id| entity(random, id, &all_documents), &entities);
    let mut lists: [Vec<Value>; 4] = Default::default();
    let all_records = records.clone();
    for id in &records {
        // The same id is mostly the same sort of record.
        let sort =
            if random.chance(90) { usize::from(id.as_bytes()[1]) % 4 } else { random.below(4) };
        lists[sort].push(record(random, id, sort, (&all_documents, &all_entities, &all_records)));
    }
    let [roles, contacts, relations, facts] = lists;
    json!({
        "format": "counterpart", "version": 2, "documents": documents, "entities": entities,
        "roles": roles, "contacts": contacts, "relations": relations, "facts": facts,
    })
}

fn one<'a>(random: &mut Random, all: &'a [String]) -> &'a str {
    &all[random.below(all.len())]
}

fn document(random: &mut Random, id: &str, all: &[String], entities: &[String]) -> Value {
    let mut document = json!({"id": id, "kind": random.pick(&["article", "statement"])});
    if random.chance(80) {
        // Files mostly agree on the day.
        let day = usize::from(id.as_bytes()[1]) % DAYS.len();
        let day = if random.chance(90) { DAYS[day] } else { random.pick(&DAYS) };
        document["published"] = json!(day);
    }
    if random.chance(60) {
        document["text"] = json!(TEXT);
    }
    if random.chance(50) {
        document["publisher"] = json!(one(random, entities));
    }
    if random.chance(20) {
        document["seen"] = json!(false);
    }
    if random.chance(15) {
        document["retracted"] = json!(random.pick(&DAYS));
    }
    if random.chance(20) {
        document["title"] = json!("A correction");
        document["note"] = json!("a remark");
    }
    let others: Vec<String> = all.iter().filter(|other| *other != id).cloned().collect();
    if !others.is_empty() {
        if random.chance(30) {
            document["derived_from"] = json!([one(random, &others)]);
        }
        if random.chance(30) {
            let earlier = one(random, &others);
            document["supersedes"] = match random.below(3) {
                0 => json!(earlier),
                1 => json!({"document": earlier, "rest": "stands"}),
                _ => json!({"document": earlier, "rest": "falls"}),
            };
        }
    }
    document
}

fn entity(random: &mut Random, id: &str, documents: &[String]) -> Value {
    let number = usize::from(id.as_bytes()[1]);
    // Strangers' files use one id for different people now and then.
    let names = ["Ann Vale", "Bo Dace", "Cy Holm", "Halvern", "Echo", "Wire", "Émile Marr", "Zoë"];
    let name = if random.chance(85) { names[number % 8] } else { random.pick(&names) };
    let kinds = ["person", "person", "person", "government", "media", "media", "group", "body"];
    let kind = if random.chance(90) { kinds[number % 8] } else { random.pick(&kinds) };
    let mut entity = json!({"id": id, "kind": kind, "name": name});
    if kind == "group" && random.chance(70) {
        entity["anonymous"] = json!(true);
        entity["document"] = json!(one(random, documents));
    } else {
        if random.chance(30) {
            entity["aliases"] = json!([random.pick(&["A.", "Minister", "Анн"])]);
        }
        if random.chance(8) {
            entity["same_as"] = json!([format!("e{}", random.below(8))]);
        }
        if random.chance(6) {
            let other = format!("e{}", random.below(8));
            if other != id {
                entity["not_same_as"] = json!([other]);
            }
        }
    }
    entity
}

type Things<'a> = (&'a [String], &'a [String], &'a [String]);

fn record(random: &mut Random, id: &str, sort: usize, things: Things<'_>) -> Value {
    let (_, entities, records) = things;
    let a = if random.chance(80) { "e0" } else { one(random, entities) };
    let b = if random.chance(70) { "e1" } else { one(random, entities) };
    let other = entities.iter().find(|id| *id != a).unwrap().as_str();
    let b = if a == b { other } else { b };
    let mut record = match sort {
        0 => json!({"id": id, "person": a, "of": b, "status": random.pick(&["current", "former"])}),
        1 => json!({"id": id, "participants": [a, b], "mode": random.pick(&["call", "meeting"])}),
        2 => json!({"id": id, "kind": random.pick(&["asked", "views"]), "from": a, "to": b}),
        _ => {
            json!({"id": id, "entity": a, "property": "status", "value": random.pick(&["x", "y"])})
        }
    };
    if random.chance(60) {
        record["when"] = json!(random.pick(&DATES));
    }
    if sort == 1 {
        if random.chance(30) {
            record["modality"] = json!(random.pick(&["planned", "happened", "cancelled"]));
        }
        if random.chance(30) {
            record["purpose"] = json!([random.pick(&["talk", "spoke"]), "peace"]);
        }
        if random.chance(20) {
            record["place"] = json!(one(random, entities));
        }
        if random.chance(15) {
            record["during"] = json!(one(random, records));
        }
    }
    if sort == 2 && random.chance(40) {
        record["re"] = json!([one(random, records), one(random, entities)]);
    }
    let items = 1 + random.below(3);
    let evidence: Vec<Value> = (0..items).map(|_| evidence(random, sort, things)).collect();
    record["evidence"] = json!(evidence);
    record
}

fn evidence(random: &mut Random, sort: usize, (documents, entities, _): Things<'_>) -> Value {
    if random.chance(12) {
        return json!({"basis": "background"});
    }
    let quote = json!({"document": one(random, documents), "exact": random.pick(&QUOTES)});
    let mut item = json!({"quotes": [quote]});
    if random.chance(15) {
        let more = json!({"document": one(random, documents), "exact": random.pick(&QUOTES)});
        item["quotes"].as_array_mut().unwrap().push(more);
    }
    if random.chance(50) {
        item["by"] = json!([one(random, entities)]);
    }
    if random.chance(40) {
        item["stance"] = json!(random.pick(&["denies", "doubts", "silent", "unknown", "asserts"]));
    }
    if random.chance(20) {
        item["certainty"] = json!(random.pick(&["probable", "possible"]));
    }
    if random.chance(20) {
        item["via"] = json!(one(random, documents));
    }
    if random.chance(25) && sort != 3 {
        item["says"] = json!({"when": random.pick(&DATES)});
    } else if random.chance(10) && sort == 1 {
        item["says"] = json!({"modality": random.pick(&["planned", "happened"])});
    }
    item
}
