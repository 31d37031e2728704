//! Reads what an edge says about its sources: addresses, titles and publishers of documents, the
//! quoted words and their speakers. `evidence` makes evidence of it.

use super::builder::{Builder, Named, source_key};
use super::contact_words;
use super::dates::{self, Reading};
use super::deniers::Denier;
use super::edge::EdgeWords;
use super::evidence::{Sourcing, is_denial, is_status, stances};
use super::fields::Field;
use super::formats::claims::{Aspects, fitting};
use super::graph::bad_url;
use super::hedges;
use super::not_held::not_held;
use super::statuses::{denier_in, said_in};
use super::words::addresses;
use crate::model::{Certainty, Claim, DocumentId, EntityId, EntityKind, Modality, Stance, Value};

/// The columns in a table of edges that repeat the edge's first claim.
const FIRST_CLAIM: [Field; 12] = [
    Field::DeniedBy,
    Field::DoubtedBy,
    Field::DeclinedBy,
    Field::Quote,
    Field::QuoteBy,
    Field::QuoteStance,
    Field::QuoteDocument,
    Field::QuoteDate,
    Field::Url,
    Field::Status,
    Field::Certainty,
    Field::Modalities,
];

/// The documents that an edge names, and how it refers to them.
#[derive(Default)]
struct Sourced {
    documents: Vec<DocumentId>,
    called: Vec<String>,
}

impl EdgeWords<'_> {
    /// The evidence of the record.
    pub(super) fn claim(&mut self, builder: &mut Builder, aspects: Aspects<'_>) -> Claim {
        let (kept, lost) = fitting(std::mem::take(&mut self.claims), aspects);
        builder.report.lost_many("claims about what a record lacks now", lost);
        if !kept.is_empty() {
            // The edge's own columns repeat the first of these claims.
            for field in FIRST_CLAIM {
                self.fields.take(field);
            }
            return Claim { evidence: kept, ..Claim::default() };
        }
        let (sourced, quote) = self.sourced(builder);
        if let Some(by) = self.fields.take(Field::By) {
            self.by.extend(said_by(builder, by));
        }
        let stance = self.fields.take(Field::Stance);
        let status = stance.or_else(|| self.fields.get(Field::Status)).filter(|w| is_status(w));
        if status.is_some() && stance.is_none() {
            self.fields.take(Field::Status);
        }
        // "Denied" as the kind or the label counts more than "reported" in a column.
        let status = status.filter(|word| is_denial(word)).or(self.status_word.take()).or(status);
        let status = status.or_else(|| self.status_phrase());
        let mut remarks: Vec<String> = Vec::new();
        let status = status.or_else(|| self.not_so(&mut remarks));
        let certainty = self.certainty(&mut remarks);
        remarks.extend(self.other_status());
        let said = std::mem::take(&mut self.said);
        remarks.extend(said.remark.map(|words| format!("The file calls it {words}.")));
        let note = self.fields.get(Field::Note).filter(|_| !self.own);
        let denier = note.and_then(denier_in);
        remarks.extend(self.fields.take(Field::Note).map(str::to_owned));
        let by = self.fields.take(Field::QuoteBy);
        remarks.extend(by.map(|by| format!("The words are given as said by: {by}.")));
        let column = self.fields.name(Field::DeniedBy).filter(|_| !self.own);
        let denied_by = self.fields.take(Field::DeniedBy).or(denier);
        let status_words = column.or(note.filter(|_| denier.is_some()));
        let status_words = status_words.filter(|_| status.is_none());
        let takes_doubt = self.own || status.is_none() && denied_by.is_none();
        let doubted_by = if takes_doubt { self.fields.take(Field::DoubtedBy) } else { None };
        let of_doubt = doubted_by.filter(|_| !self.own).map(|_| "doubted by");
        let mut claim = builder.sources.claim(&Sourcing {
            quote: quote.as_deref(),
            quote_stance: self.fields.take(Field::QuoteStance).and_then(Stance::parse),
            documents: sourced.documents,
            addresses: sourced.called,
            by: std::mem::take(&mut self.by),
            status: status.or_else(|| denied_by.map(|_| "disputed")).or(of_doubt),
            status_words,
            certainty,
            remarks,
        });
        let mut deniers: Vec<Denier> = Vec::new();
        for (names, stance) in [(denied_by, Stance::Denies), (doubted_by, Stance::Doubts)] {
            let Some(names) = names else { continue };
            deniers.extend(if self.own {
                Denier::exported(builder, names, stance)
            } else {
                Denier::named(builder, names, Some(stance).filter(|s| *s == Stance::Doubts))
            });
        }
        for name in said.against {
            deniers.extend(Denier::named(builder, name, None));
        }
        self.of_modalities(&mut claim, status, builder);
        // "Disputed" is no word of those who deny.
        let word = status.filter(|word| !self.own && stances(Some(word)).len() == 1);
        let word = word.or(note.filter(|_| denier.is_some() && status.is_none()));
        builder.name_deniers(&mut claim, &deniers, word);
        let by = |(word, name): (_, &str)| (word, said_by(builder, name));
        let by: Vec<_> = said.confirmed_by.into_iter().map(by).collect();
        builder.name_confirmers(&mut claim, &by);
        if self.own
            && let Some(names) = self.fields.take(Field::DeclinedBy)
        {
            let decliners = Denier::exported(builder, names, Stance::Declines);
            builder.add_decliners(&mut claim, &decliners);
        }
        claim
    }

    /// How sure the file is. A hedge is kept as a remark, too.
    fn certainty(&mut self, remarks: &mut Vec<String>) -> Option<Certainty> {
        if self.own {
            let word = self.fields.get(Field::Certainty).and_then(Certainty::parse);
            return word.inspect(|_| {
                self.fields.take(Field::Certainty);
            });
        }
        let given = self.fields.take(Field::Certainty).map(|word| (word, hedges::certainty(word)));
        let status = self.fields.get(Field::Status);
        let status = status.and_then(|word| Some((word, hedges::hedge(word)?)));
        if status.is_some() {
            self.fields.take(Field::Status);
        }
        let noted = self.fields.get(Field::Note);
        let noted = noted.and_then(hedges::in_note);
        let all: Vec<(&str, Certainty)> =
            [given, status, self.hedge.take(), noted].into_iter().flatten().collect();
        for (word, certainty) in all.iter().filter(|(word, _)| Certainty::parse(word).is_none()) {
            remarks.push(match certainty {
                Certainty::Unstated => format!("The file gives its certainty as: {word}."),
                _ => format!("The file calls it {word}."),
            });
        }
        all.into_iter().map(|(_, certainty)| certainty).max_by_key(|of| hedges::doubt(*of))
    }

    /// A remark with the status or the outcome that the file gives, if it is none of those known.
    fn other_status(&mut self) -> Option<String> {
        let name = self.fields.name(Field::Status).filter(|_| !self.own)?;
        let word = self.fields.get(Field::Status);
        let word = word.filter(|word| hedges::certainty(word) != Certainty::Certain)?;
        self.fields.take(Field::Status);
        Some(format!("The file gives its {} as: {word}.", name.to_lowercase()))
    }

    /// Reads an export's column with the status of each modality: "held: denied; planned:
    /// reported". The quote in the row belongs to the leading modality, which has the status of the
    /// record. For the others the file has no words. Whoever denies that a meeting was held does
    /// not deny that it was planned.
    fn of_modalities(&mut self, claim: &mut Claim, status: Option<&str>, builder: &Builder) {
        let Some(words) = self.fields.take(Field::Modalities).filter(|_| self.own) else { return };
        let each = |part: &'_ str| {
            let (modality, verdict) = part.split_once(": ")?;
            Some((contact_words::modality(modality)?, verdict.to_owned()))
        };
        let all: Vec<(Modality, String)> = words.split("; ").filter_map(each).collect();
        let leads = all.iter().position(|(_, verdict)| Some(verdict.as_str()) == status);
        let (Some(leads), true) = (leads, all.len() > 1) else { return };
        let says = |modality: Modality| {
            Some(vec![(crate::model::Field::Modality, Value::Word(modality.as_str()))])
        };
        for item in &mut claim.evidence {
            item.says = says(all[leads].0);
        }
        for (modality, verdict) in
            all.iter().enumerate().filter(|(at, _)| *at != leads).map(|(_, m)| m)
        {
            let mut more =
                builder.sources.claim(&Sourcing { status: Some(verdict), ..Sourcing::default() });
            more.evidence.iter_mut().for_each(|item| item.says = says(*modality));
            claim.evidence.extend(more.evidence);
        }
    }

    /// The status for what the file calls untrue or unlikely, and for a role or relation that it calls
    /// cancelled, declined or only planned, in its status or by its kind: nothing is asserted about
    /// it. Contacts have a modality for what did not take place.
    fn not_so(&mut self, remarks: &mut Vec<String>) -> Option<&'static str> {
        for field in [Field::Modality, Field::Status, Field::Certainty, Field::Note] {
            let is_unheld = |word: &str| {
                not_held(word).is_some()
                    || said_in(word).is_some_and(|said| said.unheld.is_some())
                    || contact_words::modality(word).is_some_and(|m| m != Modality::Happened)
            };
            let said = self.fields.get(field).filter(|word| {
                let unheld = !matches!(field, Field::Certainty | Field::Note) && is_unheld(word);
                !self.own && (unheld || hedges::is_not_so(word))
            });
            if let Some(word) = said {
                self.fields.take(field);
                remarks.push(format!("The file calls it {word}."));
                return Some("not asserted");
            }
        }
        let word = self.nothing_came.take()?;
        remarks.push(format!("The file calls it {word}."));
        Some("not asserted")
    }

    /// The documents that the edge names as its sources, and the words quoted from them. An address
    /// is never taken for quoted words, in any column.
    fn sourced(&mut self, builder: &mut Builder) -> (Sourced, Option<String>) {
        let mut urls: Vec<String> = Vec::new();
        let mut title: Option<String> = None;
        let quote = self.fields.take(Field::Quote);
        // Counterpart's own exports have every value in its proper column.
        let foreign = !self.own;
        for (words, sort) in [
            (self.fields.take(Field::Document), Field::Document),
            (self.fields.take(Field::Url), Field::Url),
            (quote, Field::Quote),
        ] {
            let Some(words) = words else { continue };
            let found = addresses(words).filter(|_| foreign || sort == Field::Url);
            if let Some(found) = found {
                for url in found {
                    if !urls.contains(&url) {
                        urls.push(url);
                    }
                }
            } else if sort == Field::Document && !is_harmful(words)
                || sort == Field::Url && !is_other_scheme(words)
            {
                match &title {
                    None => title = Some(words.to_owned()),
                    Some(known) if known == words => {}
                    Some(_) => builder.report.lost("further titles of documents"),
                }
            } else if sort != Field::Quote {
                let path = format!("edge {}", self.foreign.unwrap_or_default());
                bad_url(builder, words, &self.at, &path);
            }
        }
        let quote = match quote {
            Some(words) if foreign && addresses(words).is_some() => None,
            Some(words) if foreign => Some(bare_quote(words)),
            words => words,
        };
        let sourced = self.documents(builder, &urls, title.as_deref());
        (sourced, quote.filter(|words| !words.is_empty()).map(str::to_owned))
    }

    fn documents(
        &mut self,
        builder: &mut Builder,
        urls: &[String],
        title: Option<&str>,
    ) -> Sourced {
        let date = self.fields.take(Field::QuoteDate);
        let published = match date.map(|date| dates::read(date, builder.dates.order)) {
            Some(Reading::Date(date, _)) => Some(date),
            Some(Reading::Ambiguous) => {
                builder.dates.ambiguous(date.unwrap_or_default(), &self.at);
                builder
                    .report
                    .lost("dates of documents in which day and month could change places");
                None
            }
            Some(Reading::Words) => {
                builder.report.lost("dates when documents were published that are no dates");
                None
            }
            Some(Reading::Nothing) | None => None,
        };
        let id = self.fields.take(Field::QuoteDocument);
        if urls.is_empty() && title.is_none() && id.is_none() {
            return Sourced::default();
        }
        let publisher = self
            .fields
            .take(Field::Publisher)
            .map(|name| builder.implied(&format!("publisher: {name}"), name, EntityKind::Media));
        let named =
            |url| Named { url, title, published: published.as_ref(), publisher: &publisher };
        let mut sourced = Sourced::default();
        if let Some(id) = id {
            let document = builder.document_of_id(id);
            builder.tell(&document, &named(urls.first().map(String::as_str)));
            sourced.documents.push(document);
            sourced
                .called
                .extend(urls.first().cloned().or_else(|| Some(title.unwrap_or(id).into())));
            return sourced;
        }
        for url in urls {
            sourced.documents.push(builder.document(&named(Some(url))));
            sourced.called.push(url.clone());
        }
        if urls.is_empty() {
            sourced.documents.push(builder.document(&named(None)));
            sourced.called.extend(title.map(str::to_owned));
        }
        sourced
    }
}

/// Whether it is an address with another scheme than the web, such as `javascript:alert(1)`, and no
/// title.
fn is_other_scheme(words: &str) -> bool {
    let Some((scheme, rest)) = words.split_once(':') else { return false };
    let of_letters = scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    !scheme.is_empty() && of_letters && !rest.starts_with(char::is_whitespace)
}

/// Whether it is an address that could make the user's computer run something. A title may have a
/// colon, too.
fn is_harmful(words: &str) -> bool {
    let scheme = words.split_once(':').map(|(scheme, _)| scheme.to_lowercase());
    let known = ["javascript", "vbscript", "data", "file"];
    is_other_scheme(words) && scheme.is_some_and(|scheme| known.contains(&scheme.as_str()))
}

/// Quoted words without the quotation marks around them.
fn bare_quote(words: &str) -> &str {
    let words = words.trim();
    for (open, close) in [('“', '”'), ('„', '“'), ('«', '»'), ('"', '"'), ('‘', '’')]
    {
        let inner = words.strip_prefix(open).and_then(|words| words.strip_suffix(close));
        if let Some(inner) = inner.filter(|inner| !inner.contains([open, close])) {
            return inner.trim();
        }
    }
    words
}

/// The speakers: for each name the entity of the file with that ID, else one that is created for
/// the name.
pub(super) fn said_by(builder: &mut Builder, by: &str) -> Vec<EntityId> {
    let names = by.split([';', '›', '→']).map(str::trim).filter(|name| !name.is_empty());
    let names: Vec<String> = names.map(str::to_owned).collect();
    let entity = |name: &String| match builder.find(name) {
        Some(known) => known.clone(),
        None => builder.implied(&source_key(name), name, EntityKind::Unspecified),
    };
    names.iter().map(entity).collect()
}

/// The document at an address, for formats that say nothing else about documents.
pub(super) fn document_at(builder: &mut Builder, url: &str) -> DocumentId {
    builder.document(&Named { url: Some(url), title: None, published: None, publisher: &None })
}
