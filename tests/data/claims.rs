//! Small invented dossiers with tricky claims: corrections, withdrawals, hedges, hearsay, plans, participants.
//! Each line of `claims.jsonl` is one dossier, with what must be read in it (`expected`), written down before
//! the program was asked. The readings below were compared with it by hand; compare a changed reading again.

use std::fmt::Write as _;
use std::sync::Arc;

use serde_json::Value;

use crate::truth::{known, sentences, whole};
use counterpart::load::{self, ParsedFile};
use counterpart::model::{Dossier, Standing};

fn read(text: &mut String, dossier: &Dossier) {
    for record in dossier.records() {
        let standing = Standing::of(record, dossier);
        let id = record.id();
        writeln!(text, "{id} ({})", standing.verdict.as_str()).unwrap();
        for line in sentences(dossier, id.as_str()).lines() {
            writeln!(text, "  {line}").unwrap();
        }
    }
}

fn strings<'a>(case: &'a Value, field: &str) -> impl Iterator<Item = &'a str> {
    case[field].as_array().into_iter().flatten().filter_map(Value::as_str)
}

#[test]
fn tricky_claims_are_read_so() {
    let mut text = String::new();
    for line in include_str!("claims.jsonl").lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let (name, expected) = (case["name"].as_str().unwrap(), case["expected"].as_str().unwrap());
        writeln!(text, "== {name}: {expected}").unwrap();
        let files: Vec<Arc<ParsedFile>> = (case["files"].as_array().unwrap().iter().enumerate())
            .map(|(nth, file)| {
                let parsed = load::parse(&format!("{nth}.json"), file.to_string().as_bytes());
                Arc::new(parsed)
            })
            .collect();
        read(&mut text, &whole(&files));
        for day in strings(&case, "known_on") {
            writeln!(text, "-- as known on {day}").unwrap();
            read(&mut text, &known(&files, day));
        }
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!("claims", text));
}
