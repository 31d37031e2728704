//! Makes the suggestions for names and for roles: who is named, and who holds which office.

use super::page::Page;
use super::phrase::{Head, Phrase};
use super::suggestion::{
    FieldName, FieldValue, Filled, Kind, PartyId, PartyKind, Span, Suggestion, Tier,
};

/// Makes a name suggestion for each party of the text.
pub(super) fn names(page: &Page<'_>) -> Vec<Suggestion> {
    let parties = page.register.parties.iter().enumerate();
    let mut found: Vec<Suggestion> = parties
        .map(|(place, party)| {
            let who = FieldValue::Party(PartyId(place));
            let field =
                Filled { field: FieldName::Who, value: who, proof: party.span, apart: false };
            let rule = format!("name {}", party.kind.word());
            Suggestion {
                kind: Kind::Name,
                rule,
                tier: Tier::Adjoin,
                quote: party.span,
                sentence: sentence_of(page, party.span),
                fields: vec![field],
                cues: Vec::new(),
                open: false,
            }
        })
        .collect();
    found.sort_by_key(|suggestion| suggestion.quote);
    found
}

fn sentence_of(page: &Page<'_>, span: Span) -> Span {
    let mut sentences = (0..page.tokens.sentences.len()).map(|at| page.sentence(at));
    sentences.find(|sentence| sentence.covers(span)).unwrap_or(span)
}

/// Makes a suggestion for each office that the text gives to somebody. An office that is told again
/// adds nothing.
pub(super) fn find(page: &mut Page<'_>) -> Vec<Suggestion> {
    let mut found: Vec<Suggestion> = Vec::new();
    for place in 0..page.items.phrases.len() {
        let phrase = page.items.phrases[place].clone();
        let also = phrase.also.as_deref().cloned();
        for phrase in std::iter::once(phrase).chain(also) {
            let (Some(title), Head::Name { .. }) = (phrase.title.clone(), phrase.head) else {
                continue;
            };
            let Some(kind) = phrase.kind_of_title else { continue };
            let Some(person) = page.register.meant[place].parties.first().copied() else {
                continue;
            };
            if kind.post {
                continue;
            }
            let of = of(page, &phrase);
            let words = page.span(title.clone());
            let text = super::identities::one_line(words.of(page.tokens.text));
            let title = (!kind.counterpart).then_some(text.as_str());
            if !is_new(&found, person, of.map(|of| of.0), title) {
                continue;
            }
            found.push(suggestion(page, &phrase, person, of, title, words));
        }
    }
    drop_bare(&mut found);
    found.sort_by_key(|suggestion| suggestion.quote);
    found
}

/// The body or else the country of an office, with the words that name it; `None` if neither is
/// named.
fn of(page: &mut Page<'_>, phrase: &Phrase) -> Option<(PartyId, Span)> {
    let reading = super::identities::Reading {
        tokens: &page.tokens,
        items: &page.items,
        lists: page.lists,
        context: page.context,
    };
    if let Some(body) = phrase.body.clone() {
        let span = page.tokens.span(body.clone());
        return Some((page.register.title_body(&reading, body, &phrase.countries), span));
    }
    let (country, tokens) = phrase.countries.first()?.clone();
    let span = page.tokens.span(tokens.clone());
    Some((page.register.country(&reading, country, &tokens), span))
}

fn is_new(found: &[Suggestion], person: PartyId, of: Option<PartyId>, title: Option<&str>) -> bool {
    let same = |old: &Suggestion| {
        let title = title.map(str::to_lowercase);
        old.parties(FieldName::Who) == [person]
            && (old.text(FieldName::Title).map(str::to_lowercase) == title)
            && (old.parties(FieldName::Of).first().copied() == of || of.is_none())
    };
    !found.iter().any(same)
}

/// Removes "President Arévalo" if another suggestion gives the same office with its country.
fn drop_bare(found: &mut Vec<Suggestion>) {
    let full: Vec<(PartyId, Option<String>)> = found
        .iter()
        .filter(|s| !s.parties(FieldName::Of).is_empty())
        .filter_map(|s| Some((*s.parties(FieldName::Who).first()?, last_word(s))))
        .collect();
    found.retain(|s| {
        let bare = s.parties(FieldName::Of).is_empty();
        let who = s.parties(FieldName::Who).first().copied();
        !(bare && full.iter().any(|(person, title)| Some(*person) == who && *title == last_word(s)))
    });
}

fn last_word(suggestion: &Suggestion) -> Option<String> {
    let title = suggestion.text(FieldName::Title)?;
    title.split_whitespace().last().map(str::to_lowercase)
}

fn suggestion(
    page: &Page<'_>,
    phrase: &Phrase,
    person: PartyId,
    of: Option<(PartyId, Span)>,
    title: Option<&str>,
    words: Span,
) -> Suggestion {
    let name = page.span(phrase.core.clone());
    let mut quote = name.joined(words);
    let mut fields = vec![Filled {
        field: FieldName::Who,
        value: FieldValue::Party(person),
        proof: name,
        apart: false,
    }];
    if let Some((party, proof)) = of {
        quote = quote.joined(proof);
        let value = FieldValue::Party(party);
        fields.push(Filled { field: FieldName::Of, value, proof, apart: false });
    }
    if let Some(title) = title {
        let value = FieldValue::Text(title.to_owned());
        fields.push(Filled { field: FieldName::Title, value, proof: words, apart: false });
    }
    let status = FieldValue::Text(phrase.status.unwrap_or("current").to_owned());
    fields.push(Filled { field: FieldName::Status, value: status, proof: words, apart: false });
    if phrase.status.is_some() {
        quote = quote
            .joined(page.span(phrase.tokens.start..phrase.core.end.max(phrase.tokens.start + 1)));
    }
    let rule = match (title, phrase.carried, of) {
        (None, ..) => "office counterpart",
        (_, true, _) => "office country-carried",
        (_, _, None) => "office without-country",
        _ if words.start > name.end => "office after-name",
        _ => "office before-name",
    };
    let of_body =
        of.is_some_and(|(party, _)| page.register.parties[party.0].kind == PartyKind::Body);
    Suggestion {
        kind: Kind::Office,
        rule: rule.to_owned() + if of_body { " of-body" } else { "" },
        tier: if of.is_none() || title.is_none() { Tier::Apart } else { Tier::Adjoin },
        quote,
        sentence: sentence_of(page, quote),
        fields,
        cues: Vec::new(),
        open: of.is_none(),
    }
}
