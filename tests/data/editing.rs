//! A data file whose text is changed: what comes of it says exactly what was wanted, and everything
//! else stays byte for byte, however the file is written: any indent or none, blanks at line ends,
//! CRLF, a byte order mark, shorthands and spelled-out defaults, unknown fields, and things beside
//! the good ones that cannot be read.

use std::collections::BTreeSet;
use std::sync::Arc;

use counterpart::load::edit::{
    Item, Step, apply, edited_text, new_file, trial, without_document, without_entity,
    without_record,
};
use counterpart::load::{Code, parse, write};
use counterpart::model::{
    Date, Document, DocumentId, DocumentKind, Dossier, Entity, EntityId, EntityKind, Evidence,
    Field, Quote, RecordId, Reference, Text, Value,
};
use proptest::prelude::*;

/// Numbers drawn from a seed (xorshift64*).
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % sides
    }

    fn maybe(&mut self) -> bool {
        self.below(2) == 0
    }

    fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }
}

/// JSON to be written in some way.
#[derive(Clone)]
enum Json {
    Raw(String),
    List(Vec<Self>),
    Object(Vec<(&'static str, Self)>),
}

fn raw(json: &str) -> Json {
    Json::Raw(json.to_owned())
}

fn word(text: &str) -> Json {
    Json::Raw(serde_json::to_string(text).unwrap())
}

/// How a file is written.
struct Style {
    indent: &'static str,
    line: &'static str,
    colon: &'static str,
    comma: &'static str,
    /// Objects and lists below this depth stand in one line.
    inline: usize,
}

impl Style {
    fn drawn(dice: &mut Dice) -> Self {
        Self {
            indent: dice.of(&["", " ", "  ", "    ", "\t"]),
            line: dice.of(&["\n", "\r\n", " \n", "\n\n"]),
            colon: dice.of(&[":", ": ", " : ", ":  "]),
            comma: dice.of(&[",", ", ", " , "]),
            inline: dice.below(6),
        }
    }

    fn write(&self, json: &Json, depth: usize, out: &mut String) {
        let (open, close, parts): (char, char, Vec<(Option<&str>, &Json)>) = match json {
            Json::Raw(text) => return out.push_str(text),
            Json::List(all) => ('[', ']', all.iter().map(|one| (None, one)).collect()),
            Json::Object(all) => {
                ('{', '}', all.iter().map(|(name, one)| (Some(*name), one)).collect())
            }
        };
        let is_inline = depth >= self.inline || parts.is_empty();
        out.push(open);
        for (place, (name, part)) in parts.iter().enumerate() {
            if is_inline {
                out.push_str(if place == 0 { "" } else { self.comma });
            } else {
                out.push_str(if place == 0 { "" } else { "," });
                out.push_str(self.line);
                out.push_str(&self.indent.repeat(depth + 1));
            }
            if let Some(name) = name {
                out.extend(["\"", name, "\"", self.colon]);
            }
            self.write(part, depth + 1, out);
        }
        if !is_inline {
            out.push_str(self.line);
            out.push_str(&self.indent.repeat(depth));
        }
        out.push(close);
    }
}

fn object(dice: &mut Dice, mut fields: Vec<(&'static str, Json)>) -> Json {
    if dice.below(4) == 0 {
        fields.push(("x-unknown", raw(dice.of(&["7", "null", "[1,  2]", "{\"a\" :\t{}}"]))));
    }
    for place in (1..fields.len()).rev() {
        fields.swap(place, dice.below(place + 1));
    }
    Json::Object(fields)
}

fn quote(dice: &mut Dice, documents: usize) -> Json {
    let words = word(dice.of(&["They spoke", "said Ann", "Zoë “met” \\ 会", "a \"quote\""]));
    let document = word(&format!("doc-{}", dice.below(documents)));
    if documents == 1 && dice.maybe() {
        return if dice.maybe() { words } else { Json::Object(vec![("exact", words)]) };
    }
    object(dice, vec![("exact", words), ("document", document)])
}

fn evidence(dice: &mut Dice, documents: usize) -> Json {
    let all = (0..=dice.below(2)).map(|_| {
        let mut fields = vec![("quotes", Json::List(vec![quote(dice, documents)]))];
        if dice.maybe() {
            fields.push(("by", Json::List(vec![word("cy")])));
        }
        if dice.maybe() {
            fields.push(("stance", word(dice.of(&["asserts", "denies"]))));
        }
        if dice.below(3) == 0 {
            fields.push(("says", Json::Object(vec![("when", word("2024-05"))])));
        }
        object(dice, fields)
    });
    Json::List(all.collect())
}

fn contact(dice: &mut Dice, id: &str, documents: usize) -> Json {
    let second = if dice.maybe() { word("bo") } else { raw("{ \"entity\": \"bo\" }") };
    let mut fields = vec![
        ("id", word(id)),
        ("participants", Json::List(vec![word("ann"), second])),
        ("evidence", evidence(dice, documents)),
    ];
    if dice.maybe() {
        fields.push(("modality", word(dice.of(&["happened", "planned"]))));
    }
    if dice.maybe() {
        fields.push(("purpose", Json::List(vec![word("peace"), word("trade")])));
    }
    if dice.maybe() {
        fields.push(("when", word("2024-05-03")));
    }
    object(dice, fields)
}

/// Something that cannot be read, which stays as it is.
fn broken(dice: &mut Dice) -> Json {
    raw(dice.of(&[
        "17",
        "\"a text\"",
        "{}",
        "{\"id\":\"half\" ,  \"participants\":[\"ann\"]}",
        "{ \"id\": \"met-0\", \"again\": true }",
        "[ ]",
    ]))
}

fn list(dice: &mut Dice, all: Vec<Json>) -> Json {
    let mut list = Vec::new();
    for one in all {
        // A second thing of an id is the one that cannot be used.
        list.push(one);
        if dice.below(5) == 0 {
            list.push(broken(dice));
        }
    }
    Json::List(list)
}

fn source(dice: &mut Dice) -> String {
    let documents = 1 + dice.below(2);
    let all = (0..documents).map(|n| {
        let id = word(&format!("doc-{n}"));
        object(dice, vec![("id", id), ("kind", word("article")), ("title", word("A \"title\""))])
    });
    let all = all.collect();
    let all_documents = list(dice, all);
    let mut entities: Vec<Json> = ["ann", "bo", "cy"]
        .into_iter()
        .map(|id| {
            let mut fields = vec![("id", word(id)), ("kind", word("person")), ("name", word(id))];
            if dice.maybe() {
                fields.push(("aliases", raw("[\"A.\", {\"name\": \"B.\" , \"use\":\"short\"}]")));
            }
            object(dice, fields)
        })
        .collect();
    let mut unnamed = vec![("id", word("un")), ("kind", word("group")), ("name", word("some"))];
    unnamed.push(("anonymous", raw("true")));
    if documents > 1 || dice.maybe() {
        unnamed.push(("document", word("doc-0")));
    }
    entities.push(object(dice, unnamed));
    let contacts = (0..dice.below(4)).map(|n| contact(dice, &format!("met-{n}"), documents));
    let contacts: Vec<Json> = contacts.collect();
    let mut fields = vec![
        ("format", word("counterpart")),
        ("version", raw(dice.of(&["1", "2"]))),
        ("documents", all_documents),
        ("entities", list(dice, entities)),
    ];
    if !contacts.is_empty() || dice.maybe() {
        fields.push(("contacts", list(dice, contacts)));
    }
    if dice.maybe() {
        fields.push(("title", word("A map")));
    }
    let file = object(dice, fields);
    let mut text = if dice.maybe() { "\u{feff}" } else { "" }.to_owned();
    text.push_str(dice.of(&["", "\n", "  "]));
    Style::drawn(dice).write(&file, 0, &mut text);
    text.push_str(dice.of(&["", "\n", " \r\n"]));
    text
}

/// A change to what a file says.
fn step(dice: &mut Dice, old: &Dossier) -> Step {
    let all = Item::all(old);
    let records: Vec<Item> =
        all.iter().filter(|item| item.as_record().is_some()).cloned().collect();
    match dice.below(7) {
        0 if !records.is_empty() => Step::Remove(dice.of(&records).id().clone()),
        1 => Step::Title(dice.of(&[None, Some(Text::from("Another “title”"))])),
        2 => {
            let entity = Entity::new("new-one".into(), "Név \"1\"", EntityKind::Other("x".into()));
            Step::Put(Item::Entity(Box::new(entity)))
        }
        3 => {
            let id = DocumentId::new("doc-new");
            Step::Put(Item::Document(Box::new(Document::new(id, DocumentKind::Report))))
        }
        4 => {
            let ann = old.entities[dice.of(&["ann", "bo"])].clone();
            let name = dice.of(&["Ann", "\u{202e}Ann", "Ann\n\tLee"]).into();
            let aliases = ann.aliases.iter().skip(1).cloned().collect();
            Step::Put(Item::Entity(Box::new(Entity { name, aliases, ..ann })))
        }
        _ if records.is_empty() => Step::Title(Some("T".into())),
        _ => Step::Put(changed_record(dice, &records)),
    }
}

fn changed_record(dice: &mut Dice, records: &[Item]) -> Item {
    let mut item = dice.of(records);
    let texts = |all: &[&str]| Some(Value::Texts(all.iter().map(|t| Text::from(*t)).collect()));
    match dice.below(6) {
        0 => item.set(Field::When, Date::parse("2024-06").ok().map(Value::Date)),
        1 => item.set(Field::When, None),
        2 => item.set(Field::Purpose, texts(&["peace", "trade", "more"])),
        3 => item.set(Field::Purpose, None),
        4 => item.set(Field::Modality, Some(Value::Word("cancelled"))),
        _ => {
            let claim = item.claim_mut().unwrap();
            let mut more = claim.evidence[0].clone();
            more.by = vec!["bo".into(), "cy".into()];
            if dice.maybe() {
                claim.evidence.push(more);
            } else {
                claim.evidence[0] = more;
            }
        }
    }
    // Sometimes it is a new one.
    if dice.below(4) == 0 {
        item.set_id("added".into());
    }
    item
}

fn content(text: &str) -> Dossier {
    parse("map.json", text.as_bytes()).content.unwrap_or_else(|| panic!("{text}"))
}

/// The elements of the lists of a file as they stand in it, unread ones, too.
fn elements(text: &str) -> Vec<String> {
    let text = text.trim_start_matches('\u{feff}');
    let file: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text).unwrap();
    let lists = file.values().filter_map(|value| value.as_array());
    lists.flatten().map(ToString::to_string).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_text_says_what_was_wanted(seed in 1_u64..) {
        let mut dice = Dice(seed);
        let mut text = source(&mut dice);
        for _ in 0..3 {
            let old = content(&text);
            let mut new = old.clone();
            let wanted = step(&mut dice, &old);
            apply(&mut new, std::slice::from_ref(&wanted));
            let changed = edited_text(&text, &old, &new);
            let read = content(&changed);
            let read = Dossier { extra: new.extra.clone(), ..read };
            prop_assert_eq!(told(&read), told(&new), "{:?}\n{}\n----\n{}", wanted, text, changed);
            // Nothing but what was changed is written anew.
            if old == new {
                prop_assert_eq!(&changed, &text);
            }
            let id = match &wanted {
                Step::Put(item) => item.id().to_string(),
                Step::Remove(id) => id.to_string(),
                Step::Title(_) => String::new(),
            };
            let documents = old.documents.len() == new.documents.len();
            let after: BTreeSet<String> = elements(&changed).into_iter().collect();
            for element in elements(&text) {
                let is_it = element.contains(&format!("\"id\":\"{id}\""));
                prop_assert!(!documents || is_it || after.contains(&element), "{}", element);
            }
            text = changed;
        }
    }

    #[test]
    fn what_is_around_a_changed_value_stays_to_the_letter(seed in 1_u64..) {
        let mut dice = Dice(seed);
        let text = source(&mut dice).replace("\"ann\"", "\"ann\" ");
        let old = content(&text);
        let mut new = old.clone();
        let ann = Entity { name: "Renamed".into(), ..old.entities["ann"].clone() };
        apply(&mut new, &[Step::Put(Item::Entity(Box::new(ann)))]);
        let changed = edited_text(&text, &old, &new);
        let (from, to) = changed.split_once("\"Renamed\"").expect("the new name");
        prop_assert!(text.starts_with(without_version(from, &text)), "{}\n{}", text, changed);
        prop_assert!(text.ends_with(to) || text.contains("\"version\""), "{}\n{}", text, changed);
        prop_assert_eq!(changed.len() - "Renamed".len() + "ann".len(), text.len());
    }
}

/// What stands before, up to a version that is raised.
fn without_version<'a>(before: &'a str, text: &str) -> &'a str {
    let same = before.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
    let is_version = before.get(..same).is_some_and(|b| b.trim_end().ends_with(':'));
    if is_version { &before[..same] } else { before }
}

/// What a dossier says, for comparing: without the blanks in fields that nobody knows.
fn told(dossier: &Dossier) -> serde_json::Value {
    let title = dossier.title.clone().filter(|title| !title.is_empty());
    serde_json::from_str(&write(&Dossier { title, ..dossier.clone() })).unwrap()
}

const TWO: &str = r#"{
  "format": "counterpart", "version": 2,
  "documents": [{"id": "one", "kind": "article", "text": "Ann met Bo, said some."}],
  "entities": [
    {"id": "ann", "kind": "person", "name": "Ann"}, {"id": "bo", "kind": "person", "name": "Bo"},
    {"id": "some", "kind": "group", "name": "some", "anonymous": true},
    {"id": "saar", "kind": "place", "name": "Saar", "not_same_as": ["ann"]}
  ],
  "contacts": [
    {"id": "met", "participants": ["ann", "bo"], "place": "saar",
     "when_relative": {"position": "after", "of": "saar"},
     "evidence": [
       {"quotes": ["Ann met Bo"], "says": {"place": "saar"}},
       {"quotes": ["said some"], "by": ["some"]}]}
  ],
  "relations": [
    {"id": "about", "kind": "views", "from": "bo", "re": ["ann", "met", "saar"],
     "evidence": [{"quotes": ["Ann met"], "about": ["re/0"]}, {"quotes": ["Bo"], "about": ["re/2"]}]}
  ]
}
"#;

fn after(steps: &[Step]) -> (Dossier, String) {
    let old = content(TWO);
    let mut new = old.clone();
    apply(&mut new, steps);
    let text = edited_text(TWO, &old, &new);
    (content(&text), text)
}

#[test]
fn with_a_second_document_quotes_and_unnamed_sources_name_theirs() {
    let second = Document::new("two".into(), DocumentKind::Article);
    let (new, text) = after(&[Step::Put(Item::Document(Box::new(second)))]);
    let problems = parse("map.json", text.as_bytes()).problems;
    assert_eq!(problems, [], "{text}");
    assert_eq!(new.entities["some"].document, Some("one".into()));
    let evidence = &new.contacts["met"].claim.evidence;
    assert!(evidence.iter().flat_map(|e| &e.quotes).all(|q| q.document.as_str() == "one"));
    insta::assert_snapshot!(text);
}

#[test]
fn without_an_entity_nothing_speaks_of_it() {
    let old = content(TWO);
    for id in ["ann", "bo", "some", "saar"] {
        let (new, text) = after(&without_entity(&old, &id.into()));
        let problems: Vec<Code> =
            parse("map.json", text.as_bytes()).problems.iter().map(|p| p.code).collect();
        assert_eq!(problems, [], "{id}: {text}");
        assert!(!text.contains(&format!("\"{id}\"")), "{id}: {text}");
        assert!(!new.has(id));
    }
    let (new, _) = after(&without_entity(&old, &"saar".into()));
    let met = &new.contacts["met"];
    assert_eq!((&met.place, &met.when_relative), (&None, &None));
    // The words that were about it alone went with it; the others are about what they were about.
    let about = &new.relations["about"];
    assert_eq!(about.re.len(), 2);
    assert_eq!(about.claim.evidence.len(), 1);
    let (new, _) = after(&without_entity(&old, &"ann".into()));
    assert!(new.contacts.is_empty());
    let about = &new.relations["about"];
    assert_eq!(about.re, [Reference::Entity("saar".into())]);
    assert_eq!(about.claim.evidence[0].about[0].to_string(), "re/0");
}

#[test]
fn without_a_record_or_document_nothing_speaks_of_it() {
    let old = content(TWO);
    let (new, text) = after(&without_record(&old, &RecordId::new("met")));
    assert!(!text.contains("\"met\""), "{text}");
    assert_eq!(new.relations["about"].re.len(), 2);
    let (new, text) = after(&without_document(&old, &"one".into()));
    assert!(new.contacts.is_empty() && new.relations.is_empty() && new.documents.is_empty());
    assert!(!text.contains("\"some\""), "{text}");
    assert!(new.entities.contains_key("ann"));
}

#[test]
fn a_new_file_takes_everything_and_gives_it_back() {
    let empty = content(&new_file());
    let steps: Vec<Step> = Item::all(&content(TWO)).into_iter().map(Step::Put).collect();
    let mut full = empty.clone();
    apply(&mut full, &steps);
    let text = edited_text(&new_file(), &empty, &full);
    assert_eq!(content(&text), full);
    let back = edited_text(&text, &full, &empty);
    assert_eq!(content(&back), empty);
    insta::assert_snapshot!(back);
}

#[test]
fn a_trial_says_what_the_file_could_not_hold() {
    let own = content(TWO);
    let mut contact = own.contacts["met"].clone();
    let check = |contact: &counterpart::model::Contact| {
        trial(&Item::Contact(Box::new(contact.clone())), &own, &[])
    };
    let good = check(&contact);
    assert!(good.holds && good.problems.is_empty(), "{good:?}");
    contact.claim.evidence[1].grade = Some("Z9".into());
    let bad = check(&contact);
    assert_eq!(bad.problems[0].0, "evidence[1].grade");
    assert!(!bad.holds);
    contact.claim.evidence[1].grade = None;
    contact.participants.truncate(1);
    let bad = check(&contact);
    assert_eq!(bad.problems[0].0, "participants");
    assert!(!bad.holds);
    // Whoever is made beside it is there.
    contact.participants.push(counterpart::model::Participant {
        entity: EntityId::new("new"),
        part: None,
        extra: counterpart::model::Extra::new(),
    });
    assert!(!check(&contact).holds);
    let made = Entity::new("new".into(), "New", EntityKind::Person);
    let steps = [Step::Put(Item::Entity(Box::new(made)))];
    assert!(trial(&Item::Contact(Box::new(contact.clone())), &own, &steps).holds);
    // Without words nothing is claimed.
    contact.claim.evidence =
        vec![Evidence { quotes: Vec::new(), ..contact.claim.evidence[0].clone() }];
    assert!(!trial(&Item::Contact(Box::new(contact.clone())), &own, &steps).holds);
    let quote = Quote::of("one".into(), Arc::<str>::from(""));
    contact.claim.evidence[0].quotes.push(quote);
    assert!(!trial(&Item::Contact(Box::new(contact)), &own, &steps).holds);
}
