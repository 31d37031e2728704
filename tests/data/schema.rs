//! The JSON Schema in `docs` is the one that the types make, and sound files satisfy it.
//! To write it anew: `UPDATE_SCHEMA=1 cargo test --test data schema::`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at what it did not expect")]

use std::fs;
use std::path::PathBuf;

use counterpart::load;
use serde_json::{Value, json};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_schema_in_docs_is_up_to_date() {
    let path = root().join("docs/counterpart.schema.json");
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, load::schema()).unwrap();
    }
    let stored = fs::read_to_string(&path).unwrap_or_default();
    assert!(stored == load::schema(), "run UPDATE_SCHEMA=1 cargo test --test data schema::");
}

/// The keywords of JSON Schema 2020-12 that the schema uses; any other fails the test.
fn valid(schema: &Value, value: &Value, whole: &Value) -> Result<(), String> {
    let rules = schema.as_object().ok_or("a schema is an object")?;
    for (keyword, rule) in rules {
        let holds = match keyword.as_str() {
            "$ref" => {
                let pointer = rule.as_str().unwrap().trim_start_matches('#');
                valid(whole.pointer(pointer).ok_or("a reference to nothing")?, value, whole)?;
                true
            }
            "type" => match rule {
                Value::Array(types) => types.iter().any(|t| is_of_type(t, value)),
                one => is_of_type(one, value),
            },
            "const" => rule == value,
            "enum" => rule.as_array().unwrap().contains(value),
            "anyOf" => rule.as_array().unwrap().iter().any(|s| valid(s, value, whole).is_ok()),
            "required" => value.as_object().is_none_or(|o| {
                rule.as_array().unwrap().iter().all(|k| o.contains_key(k.as_str().unwrap()))
            }),
            "properties" => {
                for (name, part) in value.as_object().into_iter().flatten() {
                    if let Some(schema) = rule.get(name) {
                        valid(schema, part, whole).map_err(|e| format!("{name}: {e}"))?;
                    }
                }
                true
            }
            "additionalProperties" => {
                value.as_object().into_iter().flatten().all(|(_, v)| valid(rule, v, whole).is_ok())
            }
            "items" => {
                for part in value.as_array().into_iter().flatten() {
                    valid(rule, part, whole)?;
                }
                true
            }
            "minItems" => value.as_array().is_none_or(|a| a.len() as u64 >= rule.as_u64().unwrap()),
            "minLength" => {
                value.as_str().is_none_or(|s| s.chars().count() as u64 >= rule.as_u64().unwrap())
            }
            "minimum" => value.as_f64().is_none_or(|n| n >= rule.as_f64().unwrap()),
            "pattern" => value.as_str().is_none_or(|s| matches_pattern(rule.as_str().unwrap(), s)),
            "$schema" | "$defs" | "title" | "description" | "default" | "examples" | "format" => {
                true
            }
            other => return Err(format!("the test does not know the keyword {other}")),
        };
        if !holds {
            return Err(format!("{keyword} {rule} does not hold for {value}"));
        }
    }
    Ok(())
}

fn is_of_type(rule: &Value, value: &Value) -> bool {
    match rule.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "null" => value.is_null(),
        other => panic!("a type the test does not know: {other}"),
    }
}

fn matches_pattern(pattern: &str, text: &str) -> bool {
    let bytes = text.as_bytes();
    match pattern {
        "^[a-z0-9][a-z0-9._-]*$" => {
            let plain = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit();
            bytes.first().is_some_and(plain) && bytes.iter().all(|b| plain(b) || b"._-".contains(b))
        }
        r"^[-+0-9XYESTZ.,:/~?%\[\]{}]*[0-9][-+0-9XYESTZ.,:/~?%\[\]{}]*$" => {
            let letter = |b: &u8| b.is_ascii_digit() || b"-+XYESTZ.,:/~?%[]{}".contains(b);
            bytes.iter().all(letter) && bytes.iter().any(u8::is_ascii_digit)
        }
        "^[A-F][1-6]$" => matches!(bytes, [b'A'..=b'F', b'1'..=b'6']),
        "^[0-9A-Fa-f]{64}$" => bytes.len() == 64 && bytes.iter().all(u8::is_ascii_hexdigit),
        other => panic!("a pattern the test does not know: {other}"),
    }
}

fn check(file: &Value) -> Result<(), String> {
    let schema: Value = serde_json::from_str(&load::schema()).unwrap();
    valid(&schema, file, &schema)
}

fn sound() -> Value {
    json!({
        "format": "counterpart", "version": 1, "x-unknown": [1],
        "documents": [{"id": "d", "kind": "leaflet", "published": "2022-11~", "seen": false}],
        "entities": [{"id": "a", "kind": "person", "name": "A",
            "aliases": ["AA", {"name": "B", "use": "loaded", "x": 1}], "ids": {"wikidata": "Q1"}}],
        "contacts": [{"id": "c", "participants": ["a", {"entity": "b", "part": "host"}],
            "count": {"min": 2}, "evidence": [{"quotes": ["q", {"document": "d", "exact": "e", "start": 0}]}]}],
        "relations": [{"id": "r", "kind": "asked", "to": "a", "evidence": [{"basis": "background"}]}]
    })
}

#[test]
fn sound_files_satisfy_the_schema() {
    assert_eq!(check(&sound()), Ok(()));
    let named =
        ["back-channel-2022.json", "strait-of-halvern"].map(|n| root().join("sample-data").join(n));
    let (samples, problems) = load::collect_files(&named);
    assert_eq!((samples.len(), problems.len()), (10, 0));
    for path in samples {
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(check(&serde_json::from_str(&text).unwrap()), Ok(()), "{}", path.display());
    }
    let broken = fs::read_to_string(root().join("sample-data/broken.json")).unwrap();
    assert!(check(&serde_json::from_str(&broken).unwrap()).is_err());
}

#[test]
fn the_schema_refuses_what_loading_leaves_out() {
    let wrong = [
        ("/version", json!(3)),
        ("/format", json!("other")),
        ("/entities/0/id", json!("Not An Id")),
        ("/documents/0/published", json!("7 Nov 2022")),
        ("/documents/0/published", json!("unknown")),
        ("/entities/0/name", json!(null)),
        ("/entities/0/name", json!("")),
        ("/entities/0/aliases/0", json!(7)),
        ("/contacts/0/participants", json!(["a"])),
        ("/contacts/0/mode", json!("telephone")),
        ("/contacts/0/count/min", json!("two")),
        ("/contacts/0/evidence", json!([])),
        ("/contacts/0/evidence/0/quotes", json!([])),
        ("/contacts/0/evidence/0/stance", json!("confirms")),
        ("/contacts/0/evidence/0/grade", json!("G1")),
        ("/contacts/0/evidence/0/quotes/1/start", json!(-1)),
        ("/relations/0/to", json!(null)),
        ("/relations/0/evidence/0", json!({})),
    ];
    for (pointer, value) in wrong {
        let mut file = sound();
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        let parent = file.pointer_mut(parent).unwrap();
        match (parent, name.parse::<usize>()) {
            (Value::Array(list), Ok(index)) => list[index] = value,
            (parent, _) => parent[name] = value,
        }
        assert!(check(&file).is_err(), "{pointer}");
    }
    let mut without_ends = sound();
    without_ends["relations"][0].as_object_mut().unwrap().remove("to");
    assert!(check(&without_ends).is_err());
}
