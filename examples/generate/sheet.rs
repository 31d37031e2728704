//! A file while it is being made: its arrays by ID, and the text of the article being written. A
//! record that is already there gets more evidence, as when files are merged.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// The arrays of a file that hold records.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Array {
    /// Roles.
    Roles,
    /// Contacts.
    Contacts,
    /// Relations.
    Relations,
    /// Facts.
    Facts,
}

impl Array {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Roles, "roles"),
        (Self::Contacts, "contacts"),
        (Self::Relations, "relations"),
        (Self::Facts, "facts"),
    ];
}

/// A file while it is being made.
#[derive(Default)]
pub struct Sheet {
    documents: BTreeMap<String, Value>,
    entities: BTreeMap<String, Value>,
    records: BTreeMap<(Array, String), Value>,
}

fn id_of(value: &Value) -> String {
    value["id"].as_str().unwrap_or_default().to_owned()
}

impl Sheet {
    /// Adds a document. One that was seen replaces one that is only known through others.
    pub fn document(&mut self, document: Value) {
        let id = id_of(&document);
        if document["seen"] != json!(false) || !self.documents.contains_key(&id) {
            self.documents.insert(id, document);
        }
    }

    /// Adds an entity. If its ID is already there, nothing changes.
    pub fn entity(&mut self, entity: Value) {
        self.entities.entry(id_of(&entity)).or_insert(entity);
    }

    /// Adds a record. If its ID is already there, its evidence is added to that record.
    pub fn record(&mut self, array: Array, mut record: Value) {
        let key = (array, id_of(&record));
        let Some(known) = self.records.get_mut(&key) else {
            self.records.insert(key, record);
            return;
        };
        if let (Some(all), Some(more)) =
            (known["evidence"].as_array_mut(), record["evidence"].as_array_mut())
        {
            all.append(more);
        }
    }

    /// Adds everything of another sheet.
    pub fn merge(&mut self, other: Self) {
        other.documents.into_values().for_each(|d| self.document(d));
        other.entities.into_values().for_each(|e| self.entity(e));
        other.records.into_iter().for_each(|((array, _), record)| self.record(array, record));
    }

    /// The JSON of the file.
    pub fn into_json(self, title: &str) -> Value {
        let mut arrays: BTreeMap<Array, Vec<Value>> = BTreeMap::new();
        for ((array, _), record) in self.records {
            arrays.entry(array).or_default().push(record);
        }
        let mut file = Map::new();
        file.insert("format".to_owned(), json!("counterpart"));
        file.insert("version".to_owned(), json!(1));
        file.insert("title".to_owned(), json!(title));
        file.insert("note".to_owned(), json!("Everybody and everything in this file is invented."));
        file.insert("documents".to_owned(), self.documents.into_values().collect());
        file.insert("entities".to_owned(), self.entities.into_values().collect());
        for (array, name) in Array::ALL {
            if let Some(records) = arrays.remove(&array) {
                file.insert(name.to_owned(), Value::Array(records));
            }
        }
        Value::Object(file)
    }
}

/// The text of one article, built sentence by sentence.
pub struct Prose {
    document: String,
    text: String,
    sentences: usize,
    said: usize,
}

impl Prose {
    /// An empty text of a document.
    pub fn new(document: &str) -> Self {
        Self { document: document.to_owned(), text: String::new(), sentences: 0, said: 0 }
    }

    /// Adds a sentence with its full stop. Every third sentence ends a paragraph.
    pub fn say(&mut self, sentence: &str) {
        match self.sentences {
            0 => {}
            n if n % 3 == 0 => self.text.push_str("\n\n"),
            _ => self.text.push(' '),
        }
        self.text.push_str(sentence);
        self.text.push('.');
        self.sentences += 1;
        self.said += sentence.split(' ').count();
    }

    /// Adds a sentence and returns it as a quote.
    pub fn quote(&mut self, sentence: &str) -> Value {
        self.say(sentence);
        self.words(sentence)
    }

    /// A quote of words that the text already contains.
    pub fn words(&self, exact: &str) -> Value {
        json!({"document": self.document, "exact": exact})
    }

    /// The approximate number of words so far.
    pub fn words_said(&self) -> usize {
        self.said
    }

    /// The text so far.
    pub fn into_text(self) -> String {
        self.text
    }
}

/// A piece of evidence: one quote, and the chain of its speakers.
pub fn evidence(quote: &Value, by: &[&str]) -> Value {
    let mut evidence = json!({"quotes": [quote]});
    if !by.is_empty() {
        evidence["by"] = json!(by);
    }
    evidence
}

/// A piece of evidence with a stance other than `asserts`, towards the whole record or one field.
pub fn stance(quote: &Value, by: &[&str], stance: &str, about: Option<&str>) -> Value {
    let mut evidence = evidence(quote, by);
    evidence["stance"] = json!(stance);
    if let Some(field) = about {
        evidence["about"] = json!([field]);
    }
    evidence
}
