//! Turns a checked answer into suggestions like those of the rules, for the desk. They are marked
//! as coming from an answer.

use std::collections::BTreeMap;

use serde_json::Value;

use super::suggestion::{
    Cue, Draft, FieldName, FieldValue, Filled, Kind, Party, PartyId, PartyKind, Span, Suggestion,
    Tier,
};

/// The rule name of suggestions that come from an answer.
pub(super) const RULE: &str = "answer";

/// Turns a checked answer into suggestions: names, offices, contacts, and what somebody says or
/// denies. Records of other kinds are only in its JSON. `rules` is the draft that the rules made of
/// the same text; its sentences and cues are used.
pub(super) fn draft(json: &Value, text: &str, rules: &Draft) -> Draft {
    let mut maker = Maker { text, rules, ids: BTreeMap::new(), out: Draft::default() };
    maker.out.sentences.clone_from(&rules.sentences);
    maker.out.cues.clone_from(&rules.cues);
    for entity in items(json, "entities") {
        maker.party(entity);
    }
    for (array, kind) in
        [("roles", Kind::Office), ("contacts", Kind::Contact), ("relations", Kind::Speech)]
    {
        for record in items(json, array) {
            maker.record(record, kind);
        }
    }
    maker.out.suggestions.sort_by_key(|suggestion| (suggestion.kind, suggestion.quote));
    maker.out
}

fn items<'v>(value: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    value.get(name).and_then(Value::as_array).into_iter().flatten()
}

fn word<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.get(name).and_then(Value::as_str)
}

struct Maker<'a> {
    text: &'a str,
    rules: &'a Draft,
    ids: BTreeMap<String, PartyId>,
    out: Draft,
}

impl Maker<'_> {
    fn find(&self, words: &str) -> Option<Span> {
        let start = self.text.find(words).filter(|_| !words.is_empty())?;
        Some(Span { start, end: start + words.len() })
    }

    fn party(&mut self, entity: &Value) {
        let (Some(id), Some(name)) = (word(entity, "id"), word(entity, "name")) else { return };
        let kind = match word(entity, "kind") {
            Some("person") => PartyKind::Person,
            Some("government") => PartyKind::Government,
            Some("group") => PartyKind::Group,
            Some("media") => PartyKind::Media,
            _ => PartyKind::Body,
        };
        let aliases: Vec<(String, Span)> = items(entity, "aliases")
            .filter_map(|alias| alias.as_str().or_else(|| word(alias, "name")))
            .filter_map(|alias| Some((alias.to_owned(), self.find(alias)?)))
            .collect();
        let own = self.find(name).or_else(|| aliases.first().map(|alias| alias.1));
        let party = PartyId(self.out.parties.len());
        self.ids.insert(id.to_owned(), party);
        let span = own.unwrap_or_default();
        let anonymous = entity.get("anonymous").and_then(Value::as_bool) == Some(true);
        self.out.parties.push(Party {
            kind,
            name: name.to_owned(),
            span,
            aliases,
            anonymous,
            known: self.rules.parties.iter().find(|p| p.name == name).and_then(|p| p.known.clone()),
            part_of: None,
            used: true,
        });
        if own.is_some() {
            let who = filled(FieldName::Who, FieldValue::Party(party), span);
            let sentence = self.sentence(span);
            self.out.suggestions.push(suggestion(Kind::Name, span, sentence, vec![who]));
        }
    }

    fn sentence(&self, span: Span) -> Span {
        self.rules.sentences.iter().copied().find(|one| one.overlaps(span)).unwrap_or(span)
    }

    /// Adds one suggestion for each item of evidence.
    fn record(&mut self, record: &Value, kind: Kind) {
        for item in items(record, "evidence") {
            let quote = items(item, "quotes").find_map(|quote| self.find(word(quote, "exact")?));
            let Some(quote) = quote else { continue };
            let mut fields = self.ends(record, quote);
            self.texts(record, quote, &mut fields);
            for speaker in items(item, "by").filter_map(Value::as_str) {
                fields.extend(self.end(FieldName::Speaker, speaker, quote));
            }
            let stance = word(item, "stance").unwrap_or("asserts");
            let kind = if stance == "asserts" { kind } else { Kind::Stance };
            if stance != "asserts" {
                fields.push(filled(FieldName::Stance, FieldValue::Text(stance.to_owned()), quote));
            } else if kind == Kind::Contact {
                let modality = word(record, "modality").unwrap_or("happened").to_owned();
                fields.push(filled(FieldName::Modality, FieldValue::Text(modality), quote));
            }
            let sentence = self.sentence(quote);
            let mut new = suggestion(kind, quote, sentence, fields);
            new.cues = self.cues(quote, sentence);
            // Where there is a cue, the reader decides about stance and modality, whoever proposed
            // them.
            if !new.cues.is_empty() {
                new.open = true;
                new.fields.retain(|f| !matches!(f.field, FieldName::Stance | FieldName::Modality));
            }
            self.out.suggestions.push(new);
        }
    }

    fn cues(&self, quote: Span, sentence: Span) -> Vec<Cue> {
        let bears = |cue: &&Cue| sentence.covers(cue.span) || quote.covers(cue.span);
        self.rules.cues.iter().filter(bears).copied().collect()
    }

    fn ends(&self, record: &Value, quote: Span) -> Vec<Filled> {
        let single = [(FieldName::Who, "person"), (FieldName::Of, "of"), (FieldName::Who, "from")];
        let ends =
            single.iter().filter_map(|(field, name)| self.end(*field, word(record, name)?, quote));
        let participants = items(record, "participants").filter_map(|one| {
            let id = one.as_str().or_else(|| word(one, "entity"))?;
            self.end(FieldName::Participant, id, quote)
        });
        ends.chain(participants).collect()
    }

    /// Fills a field with a party. The proof is the first name of the party in the quote, or the
    /// whole quote if no name is in it.
    fn end(&self, field: FieldName, id: &str, quote: Span) -> Option<Filled> {
        let party = *self.ids.get(id)?;
        let known = &self.out.parties[party.0];
        let names = std::iter::once(&known.name).chain(known.aliases.iter().map(|alias| &alias.0));
        let inside = names.filter_map(|name| {
            let at = quote.of(self.text).find(name.as_str())?;
            Some(Span { start: quote.start + at, end: quote.start + at + name.len() })
        });
        let proof = inside.min();
        let mut field = filled(field, FieldValue::Party(party), proof.unwrap_or(quote));
        field.apart = proof.is_none();
        Some(field)
    }

    fn texts(&self, record: &Value, quote: Span, fields: &mut Vec<Filled>) {
        let texts = [
            (FieldName::Title, "title"),
            (FieldName::Status, "status"),
            (FieldName::Mode, "mode"),
            (FieldName::WhenText, "when_text"),
            (FieldName::Content, "content"),
        ];
        for (field, name) in texts {
            if let Some(value) = word(record, name) {
                let at = quote.of(self.text).find(value);
                let proof = at.map_or(quote, |at| Span {
                    start: quote.start + at,
                    end: quote.start + at + value.len(),
                });
                fields.push(filled(field, FieldValue::Text(value.to_owned()), proof));
            }
        }
        if let Some(when) = word(record, "when") {
            fields.push(filled(FieldName::When, FieldValue::Date(when.to_owned()), quote));
        }
    }
}

const fn filled(field: FieldName, value: FieldValue, proof: Span) -> Filled {
    Filled { field, value, proof, apart: false }
}

fn suggestion(kind: Kind, quote: Span, sentence: Span, fields: Vec<Filled>) -> Suggestion {
    let apart = fields.iter().any(|field| field.apart);
    Suggestion {
        kind,
        rule: RULE.to_owned(),
        tier: if apart { Tier::Apart } else { Tier::Adjoin },
        quote,
        sentence,
        fields,
        cues: Vec::new(),
        open: false,
    }
}
