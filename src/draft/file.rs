//! Writes a draft as records of the file format, without the suggestions that a cue leaves open.
//! The note of each item of evidence names the rule that proposed it, and each field rests on
//! quoted words.

use serde_json::{Map, Value, json};

use crate::model::labels;

use super::ids::{self, Taken};
use super::lexicon;
use super::rule_words::RuleList;
use super::suggestion::{
    Draft, FieldName, FieldValue, Kind, Party, PartyId, PartyKind, Span, Suggestion,
};

/// What is known about the document.
#[derive(Clone, Debug, Default)]
pub struct DocumentFacts {
    /// The ID of the document.
    pub id: String,
    /// The day of publication, as EDTF.
    pub published: Option<String>,
    /// The outlet's name.
    pub publisher: Option<String>,
}

/// A draft as a file.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The file, as JSON of the format's version 2.
    pub json: Value,
    /// IDs of the entities of the open map that the file uses. The file has them with the text's
    /// spellings.
    pub joined: Vec<String>,
    /// What was left out and why, one line each.
    pub left_out: Vec<String>,
}

/// Writes a draft as a file. `taken` are IDs that must not be used again.
pub fn to_file(draft: &Draft, text: &str, facts: &DocumentFacts, taken: &Taken<'_>) -> Written {
    let mut writer = Writer::new(draft, text, facts, taken);
    let publisher = writer.publisher();
    writer.everybody();
    writer.write(publisher.as_deref())
}

/// Writes what a draft suggests and the entities that it needs, and no other entities.
pub(super) fn only_what_is_suggested(
    draft: &Draft,
    text: &str,
    facts: &DocumentFacts,
    taken: &Taken<'_>,
) -> Value {
    let mut writer = Writer::new(draft, text, facts, taken);
    for suggestion in draft.suggestions.iter().filter(|s| s.kind == Kind::Name) {
        for party in suggestion.parties(FieldName::Who) {
            writer.party(party);
        }
    }
    writer.write(None).json
}

/// Adds the document, and its publisher, to the file of a checked answer.
pub fn with_document(json: Value, text: &str, facts: &DocumentFacts) -> Value {
    let Value::Object(mut file) = json else { return json };
    let mut publisher = None;
    if let Some(name) = &facts.publisher {
        let id = ids::of_entity("media", name);
        let media = json!({ "id": id, "kind": "media", "name": name });
        if let Some(Value::Array(entities)) = file.get_mut("entities")
            && entities.iter().all(|entity| entity["id"] != media["id"])
        {
            entities.push(media);
        }
        publisher = Some(id);
    }
    let document = document(text, facts, publisher.as_deref());
    file.insert("documents".into(), json!([document]));
    Value::Object(file)
}

fn document(text: &str, facts: &DocumentFacts, publisher: Option<&str>) -> Value {
    let mut document = Map::new();
    document.insert("id".into(), json!(facts.id));
    document.insert("kind".into(), json!("article"));
    if let Some(day) = &facts.published {
        document.insert("published".into(), json!(day));
    }
    if let Some(publisher) = publisher {
        document.insert("publisher".into(), json!(publisher));
    }
    document.insert("text".into(), json!(text));
    Value::Object(document)
}

struct Writer<'a> {
    draft: &'a Draft,
    text: &'a str,
    facts: &'a DocumentFacts,
    taken: Taken<'a>,
    ids: Vec<Option<String>>,
    entities: Vec<Value>,
    out: Written,
}

impl<'a> Writer<'a> {
    fn new(draft: &'a Draft, text: &'a str, facts: &'a DocumentFacts, taken: &Taken<'a>) -> Self {
        let mut taken = taken.clone();
        taken.insert(facts.id.clone());
        let ids = vec![None; draft.parties.len()];
        Self { draft, text, facts, taken, ids, entities: Vec::new(), out: Written::default() }
    }

    /// Writes an entity for each party that has a name.
    fn everybody(&mut self) {
        for place in 0..self.draft.parties.len() {
            let party = &self.draft.parties[place];
            let named = matches!(
                party.kind,
                PartyKind::Person | PartyKind::Government | PartyKind::Body | PartyKind::Media
            );
            if named && !party.anonymous {
                self.party(PartyId(place));
            }
        }
    }

    fn write(mut self, publisher: Option<&str>) -> Written {
        let (mut roles, mut contacts, mut relations) = (Vec::new(), Vec::new(), Vec::new());
        for suggestion in &self.draft.suggestions {
            match suggestion.kind {
                Kind::Name => {}
                _ if suggestion.open => self.leave_out(suggestion),
                Kind::Office => roles.extend(self.role(suggestion)),
                Kind::Contact => self.contact(suggestion, &mut contacts),
                Kind::Speech | Kind::Stance => relations.extend(self.said(suggestion)),
            }
        }
        relations.extend(self.parts());
        let document = document(self.text, self.facts, publisher);
        self.out.json = json!({
            "format": "counterpart",
            "version": 2,
            "documents": [document],
            "entities": self.entities,
            "roles": roles,
            "contacts": contacts,
            "relations": relations,
        });
        self.out
    }

    fn publisher(&mut self) -> Option<String> {
        let name = self.facts.publisher.clone()?;
        let same = |party: &Party| {
            let own = std::iter::once(&party.name).chain(party.aliases.iter().map(|a| &a.0));
            own.map(|name| bare(name)).any(|own| own == bare(&name))
        };
        if let Some(place) = self.draft.parties.iter().position(same) {
            return Some(self.party(PartyId(place)));
        }
        let id = self.fresh(&ids::of_entity("media", &name));
        self.entities.push(json!({ "id": id, "kind": "media", "name": name }));
        Some(id)
    }

    /// Returns the ID of a party. On the first call for a party its entity is written.
    fn party(&mut self, party: PartyId) -> String {
        if let Some(id) = &self.ids[party.0] {
            return id.clone();
        }
        let known = &self.draft.parties[party.0];
        if let Some(id) = &known.known {
            let names = std::iter::once(&known.name).chain(known.aliases.iter().map(|a| &a.0));
            let names: Vec<&String> = names.collect();
            self.out.joined.push(id.clone());
            self.entities.push(json!({
                "id": id, "kind": known.kind.word(), "name": names[0], "aliases": names[1..],
            }));
            self.ids[party.0] = Some(id.clone());
            return id.clone();
        }
        let id = self.fresh(&ids::of_entity(known.kind.word(), &known.name));
        self.ids[party.0] = Some(id.clone());
        let mut entity = Map::new();
        entity.insert("id".into(), json!(id));
        entity.insert("kind".into(), json!(known.kind.word()));
        entity.insert("name".into(), json!(known.name));
        let aliases: Vec<&String> = known.aliases.iter().map(|alias| &alias.0).collect();
        if !aliases.is_empty() {
            entity.insert("aliases".into(), json!(aliases));
        }
        if known.anonymous {
            entity.insert("anonymous".into(), json!(true));
            entity.insert("document".into(), json!(self.facts.id));
        }
        self.entities.push(Value::Object(entity));
        id
    }

    fn fresh(&mut self, wanted: &str) -> String {
        let id = ids::fresh(wanted, &self.taken);
        self.taken.insert(id.clone());
        id
    }

    fn quote(&self, span: Span) -> Value {
        let exact = span.of(self.text);
        let mut quote = Map::new();
        quote.insert("document".into(), json!(self.facts.id));
        quote.insert("exact".into(), json!(exact));
        if self.text.match_indices(exact).nth(1).is_some() {
            quote.insert("start".into(), json!(self.text[..span.start].chars().count()));
        }
        Value::Object(quote)
    }

    fn evidence(
        &mut self,
        suggestion: &Suggestion,
        by: &[PartyId],
        stance: Option<&str>,
    ) -> Map<String, Value> {
        let mut item = Map::new();
        let aims = suggestion.values(FieldName::Purpose).map(|filled| filled.proof);
        let quote = aims.fold(suggestion.quote, Span::joined);
        item.insert("quotes".into(), json!([self.quote(quote)]));
        let by: Vec<String> = by.iter().map(|party| self.party(*party)).collect();
        let speakers = [FieldName::Speaker, FieldName::Who];
        let guessed = suggestion.kind != Kind::Office
            && suggestion.fields.iter().any(|f| f.apart && speakers.contains(&f.field));
        if !by.is_empty() {
            item.insert("by".into(), json!(by));
            if guessed {
                item.insert("by_inferred".into(), json!(true));
            }
        }
        if let Some(stance) = stance {
            item.insert("stance".into(), json!(stance));
        }
        let mut note = note(suggestion);
        if let Some(apart) = self.apart(suggestion) {
            if suggestion.kind == Kind::Contact {
                item.insert("basis".into(), json!("implied"));
            }
            note = format!("{note}; {apart}");
        }
        item.insert("note".into(), json!(note));
        item
    }

    /// A sentence on how words that name nobody, such as "he", were read, and on who is named elsewhere; `None`
    /// if there are none.
    fn apart(&self, suggestion: &Suggestion) -> Option<String> {
        let mut read: Vec<String> = Vec::new();
        for filled in suggestion.fields.iter().filter(|filled| filled.apart) {
            let FieldValue::Party(party) = filled.value else { continue };
            let words = filled.proof.of(self.text);
            let name = &self.draft.parties[party.0].name;
            let line = if words == name {
                format!("{name} is named in another sentence")
            } else {
                format!("“{words}” read as {name}")
            };
            if !read.contains(&line) {
                read.push(line);
            }
        }
        (!read.is_empty()).then(|| read.join("; "))
    }

    fn role(&mut self, suggestion: &Suggestion) -> Option<Value> {
        let person = *suggestion.parties(FieldName::Who).first()?;
        let of = *suggestion.parties(FieldName::Of).first()?;
        let (person, of) = (self.party(person), self.party(of));
        let mut evidence = self.evidence(suggestion, &[], None);
        if suggestion.text(FieldName::Title).is_none() {
            evidence.insert("basis".into(), json!("implied"));
            let said = "called a counterpart; the office is not named";
            evidence.insert("note".into(), json!(format!("{}; {said}", note(suggestion))));
        }
        let id = self.fresh(&ids::of_record("role", &person));
        let mut role = Map::new();
        role.insert("id".into(), json!(id));
        role.insert("person".into(), json!(person));
        role.insert("of".into(), json!(of));
        if let Some(title) = suggestion.text(FieldName::Title) {
            role.insert("title".into(), json!(title));
        }
        if let Some(status) = suggestion.text(FieldName::Status) {
            role.insert("status".into(), json!(status));
        }
        role.insert("evidence".into(), json!([evidence]));
        Some(Value::Object(role))
    }

    /// Adds a contact, or adds evidence to the same contact if it is there already.
    fn contact(&mut self, suggestion: &Suggestion, contacts: &mut Vec<Value>) {
        let parties = suggestion.parties(FieldName::Participant);
        let participants: Vec<String> = parties.iter().map(|p| self.party(*p)).collect();
        let by = suggestion.parties(FieldName::Speaker);
        let evidence = self.evidence(suggestion, &by, suggestion.text(FieldName::Stance));
        let values = values(suggestion);
        if let Some(old) = contacts.iter_mut().find(|old| is_same(old, &participants, &values)) {
            unite(old, evidence, values);
            return;
        }
        let id = self.fresh(&ids::of_contact(&participants));
        let mut contact = Map::new();
        contact.insert("id".into(), json!(id));
        contact.insert("participants".into(), json!(participants));
        contact.extend(values);
        contact.insert("evidence".into(), json!([evidence]));
        contacts.push(Value::Object(contact));
    }

    /// A relation for what somebody says, denies or leaves unsaid; `None` if speaker or content is
    /// missing.
    fn said(&mut self, suggestion: &Suggestion) -> Option<Value> {
        let speakers = suggestion.parties(FieldName::Who);
        let outer = suggestion.parties(FieldName::Speaker);
        let content = suggestion.text(FieldName::Content)?;
        let from = self.party(*speakers.first()?);
        let stance = suggestion.text(FieldName::Stance);
        // Words that deny by themselves are not what is denied.
        let content = Some(content).filter(|_| stance.is_none() || names_matter(suggestion));
        let label = if stance.is_some() { labels::MATTER } else { labels::SAID };
        let evidence: Vec<Value> = speakers
            .iter()
            .map(|speaker| {
                let by: Vec<PartyId> = outer.iter().chain([speaker]).copied().collect();
                let mut item = self.evidence(suggestion, &by, stance);
                if speakers.len() > 1 && stance.is_none() {
                    item.insert("says".into(), json!({ "label": label, "content": content }));
                }
                Value::Object(item)
            })
            .collect();
        let id = self.fresh(&ids::of_record(label, &from));
        let mut said = json!({
            "id": id, "kind": "other", "label": label, "from": from, "evidence": evidence,
        });
        if let (Some(said), Some(content)) = (said.as_object_mut(), content) {
            said.insert("content".into(), content.into());
        }
        Some(said)
    }

    /// Writes that a body is part of a country if its name says so, as "Halvern Foreign Ministry"
    /// does.
    fn parts(&mut self) -> Vec<Value> {
        let mut all = Vec::new();
        for place in 0..self.draft.parties.len() {
            let party = &self.draft.parties[place];
            let Some((whole, proof)) = party.part_of else { continue };
            let quote = party.span.joined(proof);
            if self.ids[place].is_none() || party.known.is_some() {
                continue;
            }
            let (from, to) = (self.party(PartyId(place)), self.party(whole));
            let id = self.fresh(&ids::of_record("part", &from));
            all.push(json!({
                "id": id, "kind": "part_of", "from": from, "to": to,
                "evidence": [{ "quotes": [self.quote(quote)], "basis": "implied",
                               "note": "drafted: name-of-a-body; it is named after the country" }],
            }));
        }
        all
    }

    fn leave_out(&mut self, suggestion: &Suggestion) {
        let why = match suggestion.cues.first() {
            Some(cue) => {
                let place = if cue.next_sentence { "the next sentence has" } else { "it has" };
                format!("{place} “{}”", cue.span.of(self.text))
            }
            None if suggestion.kind == Kind::Office => {
                "the text does not say whose office it is".to_owned()
            }
            None => "the verb leaves open whether it happened".to_owned(),
        };
        let words = super::identities::one_line(suggestion.quote.of(self.text));
        self.out.left_out.push(format!("{} ({}): “{words}”", suggestion.rule, why));
    }
}

/// Whether the content of a denial, doubt or silence is what it is about, and not its own words or
/// whom it was told: "There was no such meeting", "to a request for comment".
fn names_matter(suggestion: &Suggestion) -> bool {
    let of = |field| suggestion.fields.iter().find(|filled| filled.field == field);
    let (Some(content), Some(stance)) = (of(FieldName::Content), of(FieldName::Stance)) else {
        return false;
    };
    let inside = content.proof.covers(stance.proof);
    !inside && !suggestion.text(FieldName::Content).is_some_and(is_request)
}

/// Whether words only say to what somebody did not reply: "to a request for comment".
fn is_request(words: &str) -> bool {
    let mut words = words.split_whitespace().map(|word| word.trim_matches([',', '.']));
    let asked = |word: &str| lexicon::english().rules.has(RuleList::Request, word);
    let first = words.next().unwrap_or_default();
    first == "for" && words.clone().next() == Some("comment")
        || matches!(first, "to" | "on" | "a" | "requests") && words.take(5).any(asked)
        || first == "requests"
}

fn note(suggestion: &Suggestion) -> String {
    format!("drafted: {}", suggestion.rule)
}

/// The values of a contact's fields.
fn values(suggestion: &Suggestion) -> Map<String, Value> {
    let fields = [
        (FieldName::Mode, "mode"),
        (FieldName::Modality, "modality"),
        (FieldName::When, "when"),
        (FieldName::WhenText, "when_text"),
    ];
    let given = fields.into_iter().filter_map(|(field, name)| {
        let value = suggestion.text(field)?;
        (value != "happened").then(|| (name.to_owned(), json!(value)))
    });
    let mut values: Map<String, Value> = given.collect();
    if let Some(purpose) = suggestion.text(FieldName::Purpose) {
        values.insert("purpose".to_owned(), json!([purpose]));
    }
    values
}

/// Whether a contact is told again: the same people and modality, and no other day or form.
fn is_same(old: &Value, participants: &[String], values: &Map<String, Value>) -> bool {
    let mut known: Vec<&str> =
        old["participants"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut new: Vec<&str> = participants.iter().map(String::as_str).collect();
    known.sort_unstable();
    new.sort_unstable();
    let agree = |field: &str, must: bool| {
        let (old, new) = (old.get(field), values.get(field));
        old == new || (!must && (old.is_none() || new.is_none()))
    };
    known == new && agree("modality", true) && agree("when", false) && agree("mode", false)
}

/// Adds evidence to a contact. Each item of evidence keeps its own values in `says`.
fn unite(old: &mut Value, evidence: Map<String, Value>, values: Map<String, Value>) {
    let fields = ["mode", "modality", "when", "when_text", "purpose"];
    let Some(old) = old.as_object_mut() else { return };
    let own: Map<String, Value> = fields
        .iter()
        .filter_map(|field| Some(((*field).to_owned(), old.get(*field)?.clone())))
        .collect();
    if let Some(items) = old.get_mut("evidence").and_then(Value::as_array_mut) {
        // A denial with values would deny only these values, not the contact.
        let denies = |item: &Map<String, Value>| item.contains_key("stance");
        for item in items.iter_mut().filter_map(Value::as_object_mut).filter(|item| !denies(item)) {
            item.entry("says").or_insert_with(|| Value::Object(own.clone()));
        }
        let mut new = evidence;
        if !denies(&new) {
            new.insert("says".into(), Value::Object(values.clone()));
        }
        items.push(Value::Object(new));
    }
    let given = values.get("purpose").and_then(Value::as_array).cloned().unwrap_or_default();
    if let Some(known) = old.get_mut("purpose").and_then(Value::as_array_mut) {
        let new: Vec<Value> = given.into_iter().filter(|one| !known.contains(one)).collect();
        known.extend(new);
    }
    for (field, value) in values {
        old.entry(field).or_insert(value);
    }
}

fn bare(name: &str) -> String {
    let lower = name.to_lowercase();
    lower.strip_prefix("the ").unwrap_or(&lower).to_owned()
}
