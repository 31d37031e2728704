//! Checks what a language model or a person answered against the text. Each quote must be in the
//! text letter by letter. Each title, date and number must be in a quote, and so must one of the
//! names of each entity. Nothing is repaired.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::identities::one_line;
use super::ids::Taken;
use super::known::Context;
use super::suggestion::{Cue, CueKind, Draft, Span};
use crate::load::anchor::{IndexedText, near_miss};
use crate::model::value_words::MONTHS;

/// Why a part of an answer was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The ID of the record or entity, or its position in the answer if it has no ID.
    pub subject: String,
    /// What was refused, and why.
    pub reason: String,
    /// The words that were refused.
    pub words: String,
    /// The most similar words in the text, if a quote was refused. They are shown to the reader and
    /// never replace the quote.
    pub nearest: Option<String>,
}

/// An answer after the checks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The parts that passed the checks, as a file of the format.
    pub json: Value,
    /// The same parts as suggestions, with the rule name `answer`. Records of kinds that
    /// suggestions do not cover are only in `json`.
    pub draft: Draft,
    /// The parts that failed the checks.
    pub refused: Vec<Refusal>,
    /// Contacts that passed the checks but whose sentence has a cue, one line each. The reader must
    /// decide whether they happened.
    pub left_out: Vec<String>,
}

/// Checks an answer. `document` is the ID of the text's document, `taken` are IDs that must not be
/// used again, and `origin` names who answered.
///
/// # Errors
/// If the answer is not a JSON object.
pub fn answer(
    text: &str,
    context: &Context,
    document: &str,
    taken: &Taken<'_>,
    answer: &str,
    origin: &str,
) -> Result<Answered, String> {
    let bare = answer.trim().trim_start_matches("```json").trim_matches('`').trim();
    let value: Value = serde_json::from_str(bare).map_err(|error| error.to_string())?;
    let Value::Object(file) = value else { return Err("it is not a JSON object".to_owned()) };
    let rules = super::suggest(text, context);
    let indexed = IndexedText::new(text.into());
    let mut checker = Checker {
        text,
        rules: &rules,
        indexed: &indexed,
        document,
        origin,
        out: Answered::default(),
    };
    let json = checker.file(&file);
    checker.out.draft = super::answer_draft::draft(&json, text, &rules);
    checker.out.json = super::answer_ids::own(json, context, taken);
    Ok(checker.out)
}

/// A record with the spans of its quotes in the text.
type Kept = (Map<String, Value>, Vec<Span>);

struct Checker<'a> {
    text: &'a str,
    rules: &'a Draft,
    indexed: &'a IndexedText,
    document: &'a str,
    origin: &'a str,
    out: Answered,
}

const RECORDS: [&str; 4] = ["roles", "contacts", "relations", "facts"];

fn list<'v>(value: &'v Map<String, Value>, name: &str) -> &'v [Value] {
    value.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text_of<'v>(value: &'v Map<String, Value>, name: &str) -> Option<&'v str> {
    value.get(name).and_then(Value::as_str)
}

impl Checker<'_> {
    fn file(&mut self, file: &Map<String, Value>) -> Value {
        let mut records: BTreeMap<&str, Vec<Kept>> = BTreeMap::new();
        for kind in RECORDS {
            for (place, record) in list(file, kind).iter().enumerate() {
                let Some(record) = record.as_object() else { continue };
                let subject =
                    text_of(record, "id").map_or(format!("{kind}[{place}]"), str::to_owned);
                if let Some(kept) = self.record(&subject, record) {
                    records.entry(kind).or_default().push(kept);
                }
            }
        }
        let quotes: Vec<Span> =
            records.values().flatten().flat_map(|(_, spans)| spans.clone()).collect();
        let entities = self.entities(list(file, "entities"), &quotes);
        let mut out = Map::new();
        out.insert("format".into(), json!("counterpart"));
        out.insert("version".into(), json!(2));
        for (kind, records) in records {
            let mut kept: Vec<Value> = Vec::new();
            for (record, spans) in records {
                kept.extend(self.finished(kind, record, &spans, &entities));
            }
            out.insert(kind.to_owned(), Value::Array(kept));
        }
        let used = used(&out);
        let entities = entities.into_values().filter(|entity| {
            entity.get("id").and_then(Value::as_str).is_some_and(|id| used.contains(id))
        });
        out.insert("entities".into(), Value::Array(entities.collect()));
        Value::Object(out)
    }

    fn refuse(&mut self, subject: &str, reason: &str, words: &str, nearest: Option<String>) {
        self.out.refused.push(Refusal {
            subject: subject.to_owned(),
            reason: reason.to_owned(),
            words: one_line(words),
            nearest,
        });
    }

    /// Keeps the evidence whose quotes are all in the text. Returns the record with it and the
    /// spans of these quotes, or `None` if no evidence is left.
    fn record(&mut self, subject: &str, record: &Map<String, Value>) -> Option<Kept> {
        let mut evidence = Vec::new();
        let mut spans = Vec::new();
        for item in list(record, "evidence").iter().filter_map(Value::as_object) {
            let Some((quotes, found)) = self.quotes(subject, list(item, "quotes")) else {
                continue;
            };
            let mut item = item.clone();
            item.insert("quotes".into(), Value::Array(quotes));
            let own = item.get("note").and_then(Value::as_str).map(|note| format!("; {note}"));
            let note = format!("drafted: answer of {}{}", self.origin, own.unwrap_or_default());
            item.insert("note".into(), json!(note));
            evidence.push(Value::Object(item));
            spans.extend(found);
        }
        if evidence.is_empty() {
            if self.out.refused.last().is_none_or(|last| last.subject != subject) {
                self.refuse(subject, "it has no evidence with a quote", subject, None);
            }
            return None;
        }
        let mut record = record.clone();
        record.insert("evidence".into(), Value::Array(evidence));
        Some((record, spans))
    }

    fn quotes(&mut self, subject: &str, quotes: &[Value]) -> Option<(Vec<Value>, Vec<Span>)> {
        let mut kept = Vec::new();
        let mut spans = Vec::new();
        for quote in quotes {
            let exact = match quote {
                Value::String(exact) => exact.as_str(),
                Value::Object(quote) => text_of(quote, "exact").unwrap_or_default(),
                _ => "",
            };
            let Some(start) = self.text.find(exact).filter(|_| !exact.is_empty()) else {
                let near = near_miss(exact, self.indexed).map(|near| near.words.to_string());
                let near = near.or_else(|| self.nearest_sentence(exact));
                self.refuse(subject, "the quote is not in the text", exact, near);
                return None;
            };
            let mut whole = Map::new();
            whole.insert("document".into(), json!(self.document));
            whole.insert("exact".into(), json!(exact));
            if self.text.match_indices(exact).nth(1).is_some() {
                whole.insert("start".into(), json!(self.text[..start].chars().count()));
            }
            kept.push(Value::Object(whole));
            spans.push(Span { start, end: start + exact.len() });
        }
        (!kept.is_empty()).then_some((kept, spans))
    }

    /// Returns the sentence that shares the most words with a quote; `None` if it has less than
    /// half of them.
    fn nearest_sentence(&self, quote: &str) -> Option<String> {
        let wanted: Vec<String> = quote.split_whitespace().map(str::to_lowercase).collect();
        let shared = |span: &Span| {
            let sentence = span.of(self.text).to_lowercase();
            let has = |word: &&String| sentence.split_whitespace().any(|own| own == word.as_str());
            wanted.iter().filter(has).count()
        };
        let best = self.rules.sentences.iter().max_by_key(|span| shared(span))?;
        (shared(best) * 2 >= wanted.len()).then(|| one_line(best.of(self.text)))
    }

    /// Returns the entities that have some name in a quote, by ID.
    fn entities(&mut self, entities: &[Value], quotes: &[Span]) -> BTreeMap<String, Value> {
        let mut kept = BTreeMap::new();
        for entity in entities.iter().filter_map(Value::as_object) {
            let (Some(id), Some(name)) = (text_of(entity, "id"), text_of(entity, "name")) else {
                continue;
            };
            let anonymous = entity.get("anonymous").and_then(Value::as_bool) == Some(true);
            let aliases = list(entity, "aliases")
                .iter()
                .filter_map(|alias| alias.as_str().or_else(|| alias.get("name")?.as_str()));
            let names: Vec<String> = std::iter::once(name)
                .chain(aliases)
                .chain(self.spellings(name))
                .map(str::to_owned)
                .collect();
            let stands = names.iter().any(|name| self.stands(name, quotes));
            let described = anonymous && names.iter().any(|name| self.word_stands(name, quotes));
            if !stands && !described {
                self.refuse(id, "the name is not in any quote", name, None);
                continue;
            }
            let mut entity = entity.clone();
            if anonymous {
                entity.insert("document".into(), json!(self.document));
            }
            // Aliases that are not in the text letter by letter are dropped.
            let fits = |alias: &Value| {
                let name = alias.as_str().or_else(|| alias.get("name")?.as_str());
                name.is_some_and(|name| self.text.contains(name))
            };
            if let Some(Value::Array(aliases)) = entity.get_mut("aliases") {
                aliases.retain(fits);
            }
            kept.insert(id.to_owned(), Value::Object(entity));
        }
        kept
    }

    /// Returns all spellings in the text of a party that the rules know by this name, such as "US"
    /// for the United States.
    fn spellings(&self, name: &str) -> Vec<&str> {
        let known = self.rules.parties.iter().filter(|party| {
            party.name == name || party.aliases.iter().any(|alias| alias.0 == name)
        });
        known
            .flat_map(|party| {
                std::iter::once(&party.name).chain(party.aliases.iter().map(|a| &a.0))
            })
            .map(String::as_str)
            .collect()
    }

    fn stands(&self, words: &str, quotes: &[Span]) -> bool {
        let wanted = one_line(words).to_lowercase();
        let in_quote = |span: &Span| {
            let quote = one_line(span.of(self.text)).to_lowercase();
            quote.match_indices(&wanted).any(|(at, found)| whole_words(&quote, at, found.len()))
        };
        !wanted.is_empty() && quotes.iter().any(in_quote)
    }

    fn word_stands(&self, words: &str, quotes: &[Span]) -> bool {
        words.split_whitespace().filter(|word| word.len() > 3).any(|word| self.stands(word, quotes))
    }

    /// Checks the entities, title, date and numbers of a record against its quotes. Returns `None`
    /// if an entity is missing, if the title is not in a quote, or if the reader must say whether a
    /// contact happened.
    fn finished(
        &mut self,
        kind: &str,
        mut record: Map<String, Value>,
        spans: &[Span],
        entities: &BTreeMap<String, Value>,
    ) -> Option<Value> {
        let subject = text_of(&record, "id").unwrap_or(kind).to_owned();
        let ends = ids(&record);
        if let Some(missing) = ends.iter().find(|id| !entities.contains_key(*id)) {
            self.refuse(
                &subject,
                "it refers to an entity that was refused or is missing",
                missing,
                None,
            );
            return None;
        }
        if let Some(title) = text_of(&record, "title").map(str::to_owned)
            && !self.stands(&title, spans)
        {
            self.refuse(&subject, "the title is not in any of its quotes", &title, None);
            return None;
        }
        self.places(&subject, &mut record, entities);
        self.dates(&subject, &mut record, spans);
        self.numbers(&subject, &mut record, spans);
        if kind == "contacts"
            && let Some(cue) = self.cue(&record, spans)
        {
            let words = one_line(spans.first().map_or("", |span| span.of(self.text)));
            let cue = cue.span.of(self.text);
            self.out.left_out.push(format!("{subject} (the text has “{cue}” near it): “{words}”"));
            return None;
        }
        Some(Value::Object(record))
    }

    /// Removes the place or the initiative of a record if that entity was refused.
    fn places(
        &mut self,
        subject: &str,
        record: &mut Map<String, Value>,
        entities: &BTreeMap<String, Value>,
    ) {
        for field in ["place", "initiative"] {
            let id = text_of(record, field).filter(|id| !entities.contains_key(*id));
            if let Some(id) = id.map(str::to_owned) {
                self.refuse(subject, "it refers to an entity that was refused", &id, None);
                record.remove(field);
            }
        }
    }

    /// Removes a date that no words of the quotes give.
    fn dates(&mut self, subject: &str, record: &mut Map<String, Value>, spans: &[Span]) {
        let Some(when) = text_of(record, "when").map(str::to_owned) else { return };
        let words = text_of(record, "when_text").map(str::to_owned);
        let stands = match &words {
            Some(words) => self.stands(words, spans),
            None => numbers_of(&when).iter().all(|number| {
                self.stands(number.trim_start_matches('0'), spans)
                    || self.month_stands(number, spans)
            }),
        };
        if !stands {
            record.remove("when");
            record.remove("when_text");
            let shown = words.map_or(when.clone(), |words| format!("{when}, {words}"));
            self.refuse(
                subject,
                "the date is not in any of its quotes and was left out",
                &shown,
                None,
            );
        }
    }

    fn month_stands(&self, number: &str, spans: &[Span]) -> bool {
        let month = number.parse::<usize>().ok().and_then(|n| MONTHS.get(n.checked_sub(1)?));
        month.is_some_and(|month| self.stands(month, spans))
    }

    /// Removes a number of contacts that is not in the quotes.
    fn numbers(&mut self, subject: &str, record: &mut Map<String, Value>, spans: &[Span]) {
        let Some(count) = record.get("count") else { return };
        let shown = count.to_string();
        let words = [
            "once", "twice", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve", "dozen", "several",
        ];
        let stands = numbers_of(&shown).iter().all(|number| {
            let place = number.parse::<usize>().ok().and_then(|n| words.get(n.checked_sub(1)?));
            self.stands(number, spans)
                || place.is_some_and(|word| self.stands(word, spans))
                || self.stands("two", spans) && number == "2"
                || self.stands("dozen", spans) && number == "12"
        });
        if !stands {
            record.remove("count");
            self.refuse(
                subject,
                "the number is not in any of its quotes and was left out",
                &shown,
                None,
            );
        }
    }

    /// Returns a cue that forbids taking an asserted contact as having happened; `None` if there
    /// is none, or if the contact is not said to have happened.
    fn cue(&self, record: &Map<String, Value>, spans: &[Span]) -> Option<Cue> {
        let happened = text_of(record, "modality").is_none_or(|modality| modality == "happened");
        let asserts = list(record, "evidence").iter().any(|item| {
            item.get("stance").and_then(Value::as_str).is_none_or(|stance| stance == "asserts")
        });
        if !happened || !asserts {
            return None;
        }
        let at = |span: &Span| self.rules.sentences.iter().position(|s| s.overlaps(*span));
        spans.iter().filter_map(at).find_map(|at| {
            let here = self.rules.sentences[at];
            let next = self.rules.sentences.get(at + 1);
            self.rules.cues.iter().copied().find(|cue| {
                let hard = matches!(cue.kind, CueKind::Denial | CueKind::Cancel);
                let bears = hard || spans.iter().any(|span| span.covers(cue.span));
                let words = cue.span.of(self.text).to_lowercase();
                let next = hard
                    && super::cue_scope::is_hard(super::lexicon::english(), &words)
                    && next.is_some_and(|s| s.covers(cue.span));
                here.covers(cue.span) && bears || next
            })
        })
    }
}

/// Whether the words at byte `at`, `length` bytes long, are whole words, with no letter or digit
/// directly before or after.
fn whole_words(text: &str, at: usize, length: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + length..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

fn numbers_of(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).map(str::to_owned).collect()
}

/// The IDs of entities without which a record cannot be kept.
fn ids(record: &Map<String, Value>) -> Vec<String> {
    let ends = ["person", "of", "from", "to", "entity"];
    let mut found: Vec<String> =
        ends.iter().filter_map(|end| text_of(record, end)).map(str::to_owned).collect();
    for participant in list(record, "participants") {
        let id = participant.as_str().or_else(|| participant.get("entity")?.as_str());
        found.extend(id.map(str::to_owned));
    }
    for item in list(record, "evidence") {
        let by = item.get("by").and_then(Value::as_array).into_iter().flatten();
        found.extend(by.filter_map(Value::as_str).map(str::to_owned));
    }
    found
}

fn used(file: &Map<String, Value>) -> BTreeSet<String> {
    let records = RECORDS.iter().flat_map(|kind| list(file, kind)).filter_map(Value::as_object);
    let mut used: BTreeSet<String> = records.clone().flat_map(ids).collect();
    let others = ["place", "initiative"];
    let more = records.flat_map(|record| others.iter().filter_map(|field| text_of(record, field)));
    used.extend(more.map(str::to_owned));
    used
}
