//! DOT and JSON Canvas: names and words that run from right to left, or would turn round what stands
//! beside them, are set apart.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use counterpart::export::{Format, Options, Part, export};
use counterpart::load;
use counterpart::network::measures::Watch;

const FORCING: [char; 9] = [
    '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}',
    '\u{2069}',
];

/// A person of that name who met Bea, exported: the text, and what was left out.
fn exported(name: &str, format: Format) -> (String, String) {
    let name = serde_json::to_string(name).unwrap();
    let text = format!(
        r#"{{"format":"counterpart","version":1,
        "documents":[{{"id":"d","kind":"article","title":{name}}}],
        "entities":[{{"id":"a","kind":"person","name":{name}}},
            {{"id":"b","kind":"person","name":"Bea"}}],
        "contacts":[{{"id":"c","participants":["a","b"],"mode":"meeting","purpose":[{name}],
            "evidence":[{{"quotes":[{name}]}}]}}]}}"#
    );
    let file = Arc::new(load::parse("in.json", text.as_bytes()));
    let loaded = load::merge(&[file], &BTreeMap::new(), &BTreeSet::new());
    let part = Part::whole(&loaded.dossier, None);
    let output = export(&part, None, format, &Options::default(), &Watch::default()).unwrap();
    let bytes = output.files.into_iter().next().unwrap().bytes;
    (String::from_utf8(bytes).unwrap(), output.left_out.join(" "))
}

/// Every line ends with nothing open, and nothing forces a direction beyond what is set apart.
fn assert_calm(text: &str, what: &str) {
    for line in text.replace("\\n", "\n").lines() {
        let mut open = 0_i32;
        for sign in line.chars() {
            match sign {
                '\u{2066}'..='\u{2068}' => open += 1,
                '\u{2069}' => open -= 1,
                sign => assert!(!FORCING.contains(&sign), "{what}: U+{:04X}", u32::from(sign)),
            }
            assert!(open >= 0, "{what}: {line}");
        }
        assert_eq!(open, 0, "{what}: {line}");
    }
}

#[test]
fn a_name_cannot_turn_round_what_stands_beside_it() {
    for format in [Format::Dot, Format::Canvas] {
        for sign in FORCING {
            let (text, left_out) = exported(&format!("Ann {sign}Vale"), format);
            assert_calm(&text, format.name());
            assert!(text.contains("Ann Vale"), "{}: {text}", format.name());
            assert!(left_out.contains("direction of writing"), "{}: {left_out}", format.name());
        }
    }
}

#[test]
fn a_name_from_right_to_left_is_set_apart() {
    for name in ["محمد", "דוד 7", "Ann \u{200f}7"] {
        for format in [Format::Dot, Format::Canvas] {
            let (text, left_out) = exported(name, format);
            assert_calm(&text, format.name());
            assert!(text.contains(&format!("\u{2068}{name}\u{2069}")), "{}: {text}", format.name());
            assert!(!left_out.contains("direction of writing"), "nothing is lost: {left_out}");
        }
    }
}

#[test]
fn other_names_stay_as_they_are() {
    for format in [Format::Dot, Format::Canvas] {
        let (text, _) = exported("Зоя O’Brien 赵", format);
        assert!(text.contains("Зоя O’Brien 赵"));
        assert!(!text.contains(FORCING), "{}", format.name());
    }
}
