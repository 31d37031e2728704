//! Every field that a file can have, set alone, written in each format that is read back, and read
//! again: its value is the same again, or the export says by name and number that it is left out.
//! Of formats for reading alone, the file tells of the value, or the export says the same of it.

use std::sync::Arc;

use counterpart::export::{Format, Options, Output, Part, Placed, export};
use counterpart::import::{self, ImportOptions, Input};
use counterpart::load;
use counterpart::model::{Contact, Dossier, Fact, Field, Relation, Role, Shape};
use counterpart::network::measures::Watch;
use counterpart::picture::wording;
use serde_json::{Value, json};

/// What an export says of entries that come back as several, and of several lines.
const PARTED: &str = "a sign between entries in it";
const LINES: &str = "line ends or several blanks";
/// What has to come back.
const NEVER: &str = "nothing is left out";

const FORMATS: [Format; 5] =
    [Format::GraphMl, Format::Gexf, Format::Cytoscape, Format::Csv, Format::Ftm];

/// One field set: where in the file, to what, and by which words a loss is told.
struct Case {
    place: String,
    value: Value,
    /// Set besides, since the field means nothing without.
    with: Vec<(&'static str, Value)>,
    words: String,
}

fn base() -> Value {
    let evidence = json!([{"quotes": [{"document": "d", "exact": "said so"}]}]);
    json!({
        "format": "counterpart", "version": 2,
        "documents": [
            {"id": "d", "kind": "article", "title": "First", "published": "2024-07-10"},
            {"id": "e", "kind": "article", "title": "Second", "published": "2024-07-11"}],
        "entities": [
            {"id": "a", "kind": "person", "name": "Ann"},
            {"id": "b", "kind": "body", "name": "Board"},
            {"id": "c", "kind": "place", "name": "Cove"}],
        "roles": [{"id": "r", "person": "a", "of": "b", "title": "adviser", "evidence": evidence}],
        "contacts": [{"id": "t", "participants": ["a", "b"], "mode": "call", "evidence": evidence}],
        "relations": [{"id": "l", "kind": "asked", "from": "a", "to": "b", "evidence": evidence}],
        "facts": [{"id": "f", "entity": "a", "property": "age", "value": "61", "evidence": evidence}],
    })
}

/// A field as exports name it.
fn name(field: Field) -> String {
    format!("“{}”", wording::field_name(field))
}

/// Values that the records above do not have.
fn values(field: Field, shape: Shape) -> Vec<Value> {
    match shape {
        Shape::Text if field == Field::Kind => vec![json!("tension_with"), json!("adviser_to")],
        Shape::Text => vec![json!("other \"words\"; and more\nin two lines")],
        Shape::Texts => vec![json!(["one", "two, three"])],
        Shape::Word(words) => words.iter().map(|word| json!(word)).collect(),
        Shape::Date => ["2022-10-03", "2022-10", "202X", "2022-10-03/2022-10-05", "2022-10~"]
            .map(|date| json!(date))
            .into(),
        Shape::Count => {
            vec![json!({"min": 2}), json!({"min": 2, "max": 3}), json!({"approx": 10})]
        }
        Shape::Entity => vec![json!("c")],
        Shape::Participants => vec![
            json!([{"entity": "a", "part": "host"}, {"entity": "b"}]),
            json!(["a", "b", "c"]),
            json!([{"entity": "a", "part": "caller"}, {"entity": "b", "part": "called"}, "c"]),
        ],
        Shape::References => vec![json!(["c"])],
        Shape::Reference => vec![json!("e")],
        Shape::Relative => vec![json!({"position": "after", "of": "c", "by": "two days"})],
        Shape::Flag => vec![json!(true), json!(false)],
    }
}

fn cases() -> Vec<Case> {
    let kinds: [(&str, &[(Field, Shape)]); 4] = [
        ("roles", Role::FIELDS),
        ("contacts", Contact::FIELDS),
        ("relations", Relation::FIELDS),
        ("facts", Fact::FIELDS),
    ];
    let mut cases = Vec::new();
    for (list, fields) in kinds {
        for (field, shape) in fields {
            for value in values(*field, *shape) {
                let with = match field {
                    Field::Label => vec![("/relations/0/kind", json!("other"))],
                    Field::Condition => vec![("/contacts/0/modality", json!("conditional"))],
                    _ => Vec::new(),
                };
                let place = format!("/{list}/0/{}", field.json());
                let words = match field {
                    Field::Participants => "“part of somebody who took part”".to_owned(),
                    _ => name(*field),
                };
                cases.push(Case { place, value, with, words });
            }
        }
    }
    let mut add = |place: &str, value: Value, words: &str| {
        let (place, words) = (place.to_owned(), words.to_owned());
        cases.push(Case { place, value, with: Vec::new(), words });
    };
    for kind in ["government", "body", "group", "media", "place", "channel", "topic", "other"] {
        add("/entities/2/kind", json!(kind), "kind");
    }
    for usage in ["short", "spelling", "native", "metonym", "description", "loaded"] {
        let alias = json!([{"name": "Annie", "use": usage}]);
        add("/entities/0/aliases", alias, "with its use or language");
    }
    let russian = json!(["Annie", {"name": "Энн", "lang": "ru"}]);
    add("/entities/0/aliases", russian, "with its use or language");
    add("/entities/0/aliases", json!(["A.; B."]), PARTED);
    add("/entities/0/ids", json!({"wikidata": "Q42"}), "identifier");
    add("/entities/0/ids", json!({"viaf": "78"}), "identifier other than Wikidata’s");
    add("/entities/0/ids", json!({"viaf": "7; 8=9"}), PARTED);
    add("/entities/0/same_as", json!(["elsewhere"]), "the same in another file");
    add("/entities/0/not_same_as", json!(["c"]), "who it certainly is not");
    add("/entities/0/note", json!("a remark\nin two lines"), "remark");
    add("/entities/0/name", json!("Ann  Lee"), NEVER);
    for (field, value, words) in [
        ("kind", json!("statement"), name(Field::Kind)),
        ("published", json!("2024-07"), name(Field::Published)),
        ("retrieved", json!("2024-07-12"), name(Field::Retrieved)),
        ("retracted", json!("2024-07-13"), name(Field::Retracted)),
        ("title", json!("A title\nin two lines"), "title".to_owned()),
        ("url", json!("https://example.org/a?b=c"), name(Field::Url)),
        ("author", json!("Zoë Már"), name(Field::Author)),
        ("lang", json!("de"), name(Field::Lang)),
        ("publisher", json!("b"), name(Field::Publisher)),
        ("text", json!("They said so."), "text of a document".to_owned()),
        ("derived_from", json!(["e"]), "document that repeats another’s report".to_owned()),
        ("supersedes", json!("e"), "document that corrects another".to_owned()),
        ("seen", json!(false), name(Field::Seen)),
        ("note", json!("a remark"), name(Field::Note)),
    ] {
        add(&format!("/documents/0/{field}"), value, &words);
    }
    for (field, value, words) in [
        ("by", json!(["a", "b"]), name(Field::By)),
        ("by_inferred", json!(true), name(Field::ByInferred)),
        ("stance", json!("denies"), NEVER.to_owned()),
        ("stance", json!("doubts"), NEVER.to_owned()),
        ("stance", json!("silent"), NEVER.to_owned()),
        ("stance", json!("unknown"), NEVER.to_owned()),
        ("stance", json!("declines"), NEVER.to_owned()),
        ("certainty", json!("probable"), name(Field::Certainty)),
        ("basis", json!("implied"), name(Field::Basis)),
        ("says", json!({"when": "2024-07-09"}), name(Field::Says)),
        ("via", json!("e"), name(Field::Via)),
        ("about", json!(["participants"]), name(Field::About)),
        ("grade", json!("B2"), "remark or grade".to_owned()),
        ("note", json!("a remark\nin two lines"), "remark or grade".to_owned()),
    ] {
        add(&format!("/contacts/0/evidence/0/{field}"), value, &words);
    }
    for list in ["purpose", "not_purpose", "words_used"] {
        add(&format!("/contacts/0/{list}"), json!(["one", "two; three"]), PARTED);
        add(&format!("/contacts/0/{list}"), json!(["four\nfive"]), NEVER);
    }
    let quote = |exact: &str| json!({"document": "d", "exact": exact});
    for (value, words) in [
        (json!([{"document": "d", "exact": "so", "prefix": "said"}]), "with its place in the text"),
        (json!([quote(" said\r\nso\tthere ")]), NEVER),
        (json!([quote("said so"), {"document": "e", "exact": "too"}]), "further quote"),
        (json!([quote("said\u{1} so")]), "control character"),
    ] {
        add("/contacts/0/evidence/0/quotes", value, words);
    }
    add("/title", json!("A title"), "title of the map");
    add("/note", json!("A note"), "remark on the map");
    cases
}

fn set(file: &mut Value, place: &str, value: &Value) {
    let (parent, name) = place.rsplit_once('/').unwrap();
    let parent = if parent.is_empty() { file } else { file.pointer_mut(parent).unwrap() };
    parent.as_object_mut().unwrap().insert(name.to_owned(), value.clone());
}

fn dossier(case: &Case) -> Arc<Dossier> {
    let mut file = base();
    set(&mut file, &case.place, &case.value);
    case.with.iter().for_each(|(place, value)| set(&mut file, place, value));
    let parsed = load::parse("map.json", file.to_string().as_bytes());
    let content = parsed.content.unwrap_or_else(|| panic!("{:?}", parsed.problems));
    let errors = parsed.problems.iter().filter(|p| p.severity == load::Severity::Error);
    assert_eq!(errors.count(), 0, "{} {}: {:?}", case.place, case.value, parsed.problems);
    Arc::new(content)
}

fn made(dossier: &Arc<Dossier>, format: Format) -> (Output, Dossier) {
    let part = Part::whole(dossier, None).with_fallen();
    let options = Options { unasserted: true, ..Options::default() };
    let made = export(&part, None, format, &options, &Watch::default()).unwrap();
    let named: Vec<(String, &[u8])> = (made.files.iter())
        .map(|file| match file.name.as_str() {
            "" => (format!("map.{}", format.ending()), &file.bytes[..]),
            name => (name.to_owned(), &file.bytes[..]),
        })
        .collect();
    let inputs: Vec<Input<'_>> = named.iter().map(|(name, bytes)| Input { name, bytes }).collect();
    let imported = import::read_all(&inputs, None, &ImportOptions::default()).unwrap();
    (made, imported.dossier)
}

/// What a dossier has at a place, the thing found by its id.
fn at(written: &Value, place: &str, id: &str) -> Option<Value> {
    let mut steps = place.trim_start_matches('/').splitn(3, '/');
    let (list, rest) = (steps.next()?, steps.nth(1));
    let Some(rest) = rest else { return written.get(list).cloned() };
    let thing = written.get(list)?.as_array()?.iter().find(|thing| thing["id"] == id)?;
    thing.pointer(&format!("/{rest}")).cloned()
}

/// Whether the export says, with a number, that such things do not come back.
fn tells(output: &Output, words: &str) -> bool {
    let is_numbered = |sentence: &&String| sentence.starts_with(|c: char| c.is_ascii_digit());
    output.left_out.iter().filter(is_numbered).any(|sentence| sentence.contains(words))
}

/// Whether it says so of a value: by its name, or by the name of what it is part of.
fn is_told(case: &Case, format: Format, output: &Output) -> bool {
    let told = |words: &str| tells(output, words);
    let is_ftm = format == Format::Ftm;
    let of = |list: &str| case.place.starts_with(list);
    told(&case.words)
        || of("/facts") && told("record about one entity")
        || of("/documents") && told("document stands only as id, date and address")
        || is_ftm && case.place.contains("/evidence/") && told("pieces of evidence are text")
        || is_ftm && of("/roles") && told("1 record between kinds that its schema does not take")
        || is_ftm && of("/entities/0/ids") && told("identifier other than Wikidata’s")
        || is_ftm && told(LINES)
}

#[test]
fn every_field_comes_back_or_is_said_to_be_left_out() {
    let (mut missing, mut over) = (Vec::new(), Vec::new());
    for case in cases() {
        let before = dossier(&case);
        let written: Value = serde_json::from_str(&load::write(&before)).unwrap();
        let thing: Vec<&str> = case.place.split('/').take(3).collect();
        let id = written.pointer(&format!("{}/id", thing.join("/")));
        let id = id.and_then(Value::as_str).unwrap_or_default();
        for format in FORMATS {
            let (output, after) = made(&before, format);
            let again: Value = serde_json::from_str(&load::write(&after)).unwrap();
            let (was, is) = (at(&written, &case.place, id), at(&again, &case.place, id));
            let back = is_same(&case, was.as_ref(), is.as_ref());
            if !back && !is_told(&case, format, &output) {
                missing.push(format!("{format:?} {}: {was:?} is {is:?}", case.place));
            }
            if back && tells(&output, &case.words) {
                over.push(format!("{format:?} {}: {was:?}", case.place));
            }
        }
    }
    assert!(over.is_empty(), "{} come back:\n{}", over.len(), over.join("\n"));
    assert!(missing.is_empty(), "{} missing:\n{}", missing.len(), missing.join("\n"));
}

/// Formats that nothing reads back.
const FOR_READING: [Format; 3] = [Format::Dot, Format::Canvas, Format::Page];

/// A file as its reader sees it, without what it says of what was left out.
fn shown(output: &Output, format: Format) -> String {
    let text = std::str::from_utf8(&output.files[0].bytes).unwrap();
    if format == Format::Page {
        return of_page(text);
    }
    if format == Format::Dot {
        let lines = text.lines().filter(|line| !line.starts_with("// Left out: "));
        return lines.collect::<String>().replace("\\n", " ").replace("\\r", " ");
    }
    let canvas: Value = serde_json::from_str(text).unwrap();
    let words = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let cards = canvas["nodes"].as_array().unwrap().iter().map(|card| words(card, "text"));
    let edges = canvas["edges"].as_array().unwrap().iter();
    let edges = edges.map(|edge| words(edge, "label") + &words(edge, "toEnd"));
    let all = cards.chain(edges).collect::<Vec<_>>().join("\n\n");
    all.split("\n\n").filter(|line| !line.starts_with("Left out: ")).collect()
}

/// The words of a page for who reads it without its script, the map aside.
fn of_page(page: &str) -> String {
    let (head, rest) = page.split_once("<body>").unwrap().1.split_once("<svg id=\"map\"").unwrap();
    let (_, plain) = rest.split_once("<div id=\"plain\">").unwrap();
    let (plain, _) = plain.split_once("<footer>").unwrap();
    let words = [head, plain].concat();
    let words = words.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words));
    let words = words.collect::<Vec<_>>().join(" ");
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    signs.iter().fold(words, |words, (written, sign)| words.replace(written, sign))
}

fn written(dossier: &Arc<Dossier>, format: Format) -> Output {
    let part = Part::whole(dossier, None).with_fallen();
    let options = Options { unasserted: true, ..Options::default() };
    let placed = Placed::new(&part, &options.picture, 0, &Watch::default()).unwrap();
    export(&part, Some(placed), format, &options, &Watch::default()).unwrap()
}

/// The texts in a value that are nobody's id and no word of the format.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) if text.contains(' ') => vec![text],
        Value::Array(all) => all.iter().flat_map(texts).collect(),
        Value::Object(all) => all.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn formats_for_reading_tell_of_every_field_or_say_that_it_is_left_out() {
    let letters = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    let mut missing = Vec::new();
    for case in cases() {
        let dossier = dossier(&case);
        let mut file = base();
        case.with.iter().for_each(|(place, value)| set(&mut file, place, value));
        let without = load::parse("map.json", file.to_string().as_bytes()).content.map(Arc::new);
        // What says no more than what is meant where nothing is said.
        if without.as_ref() == Some(&dossier) {
            continue;
        }
        for format in FOR_READING {
            let output = written(&dossier, format);
            let with = shown(&output, format);
            let before = without.as_ref().map(|file| shown(&written(file, format), format));
            let has = |text: &&str| letters(&with).contains(&letters(text));
            let is_there = before.as_ref() != Some(&with) && texts(&case.value).iter().all(has);
            if !is_there && !is_told_for_reading(&case, format, &output) {
                missing.push(format!("{format:?} {}: {}", case.place, case.value));
            }
        }
    }
    assert!(missing.is_empty(), "{} missing:\n{}", missing.len(), missing.join("\n"));
}

/// The same of a format that nothing reads back: what it lacks has its own name.
fn is_told_for_reading(case: &Case, format: Format, output: &Output) -> bool {
    let told = |words: &str| tells(output, words);
    let field = case.place.rsplit('/').next().and_then(Field::parse);
    let names = case.place.starts_with("/entities/0/aliases") || case.place == "/entities/0/ids";
    let of_names = ["other name or identifier", "other names and identifiers"];
    let of_canvas =
        names && of_names.into_iter().any(told) || field.is_some_and(|field| told(&name(field)));
    is_told(case, format, output) || format == Format::Canvas && of_canvas
}

/// A remark may have come to stand among others.
fn is_same(case: &Case, was: Option<&Value>, is: Option<&Value>) -> bool {
    let within = || Some(is?.as_str()?.contains(was?.as_str()?));
    was == is || case.place.ends_with("/note") && within().unwrap_or(false)
}
