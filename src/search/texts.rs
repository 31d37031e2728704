//! Searches running text: the quotes, the titles of documents, and the paragraphs of their texts.

use std::collections::BTreeMap;

use super::fold::words;
use super::hit::{Fit, Hit, HitKind, Target, Why};
use super::postings::{Fits, Postings, PostingsBuilder};
use super::question::Question;
use super::snippet::{self, Kind};
use crate::model::{DocumentId, Dossier, RecordRef, Span};

/// One searchable text.
#[derive(Debug)]
enum Entry {
    /// A quote, and how many other records have the same quote.
    Quote { place: QuotePlace, others: u32 },
    /// The title of a document (its index).
    Title(u32),
    /// A paragraph of a document's text: where it starts in code points, and its range in bytes.
    Paragraph { document: u32, start: usize, bytes: std::ops::Range<usize> },
}

/// The place of a quote: the indices of the record, of the evidence in it, and of the quote in
/// that.
#[derive(Clone, Copy, Debug)]
struct QuotePlace {
    record: u32,
    evidence: u32,
    quote: u32,
}

/// The search index of all running text of a dossier.
#[derive(Debug, Default)]
pub struct Texts {
    postings: Postings,
    entries: Vec<Entry>,
    records: Vec<crate::model::RecordId>,
    documents: Vec<DocumentId>,
}

impl Texts {
    /// Indexes every quote, title and paragraph. All quotes come first, then each document by date
    /// with its title and paragraphs.
    pub fn new(dossier: &Dossier) -> Self {
        let mut texts = Self::default();
        let mut postings = PostingsBuilder::default();
        texts.add_quotes(dossier, &mut postings);
        for document in dossier.documents_by_date() {
            let number = texts.documents.len() as u32;
            texts.documents.push(document.id.clone());
            if let Some(title) = &document.title {
                postings.add(words(title));
                texts.entries.push(Entry::Title(number));
            }
            let text = document.text.as_deref().unwrap_or_default();
            let (mut start, mut byte) = (0, 0);
            for line in text.split_inclusive('\n') {
                let bytes = byte..byte + line.len();
                if !line.trim().is_empty() {
                    postings.add(words(line));
                    texts.entries.push(Entry::Paragraph { document: number, start, bytes });
                }
                start += line.chars().count();
                byte += line.len();
            }
        }
        texts.postings = postings.finish();
        texts
    }

    /// Adds each wording of each document once, under the weightiest record that quotes it.
    fn add_quotes(&mut self, dossier: &Dossier, postings: &mut PostingsBuilder) {
        let mut known: BTreeMap<(&DocumentId, &str), usize> = BTreeMap::new();
        for record in by_weight(dossier) {
            let number = self.records.len() as u32;
            self.records.push(record.id().clone());
            for (evidence, item) in record.evidence().iter().enumerate() {
                for (place, quote) in item.quotes.iter().enumerate() {
                    let place = QuotePlace {
                        record: number,
                        evidence: evidence as u32,
                        quote: place as u32,
                    };
                    let entry =
                        *known.entry((&quote.document, &quote.exact)).or_insert_with(|| {
                            postings.add(words(&quote.exact));
                            self.entries.push(Entry::Quote { place, others: 0 });
                            self.entries.len() - 1
                        });
                    self.count_other(entry, number);
                }
            }
        }
    }

    /// Counts one more record that has the same quote.
    fn count_other(&mut self, entry: usize, record: u32) {
        if let Some(Entry::Quote { place, others }) = self.entries.get_mut(entry)
            && place.record != record
        {
            *others += 1;
        }
    }

    /// Returns the texts that match all clauses, the best first and at most `limit` of each kind,
    /// and the total number of each kind.
    pub fn find(
        &self,
        dossier: &Dossier,
        question: &Question,
        errors: bool,
        limit: usize,
    ) -> (Vec<Hit>, BTreeMap<HitKind, usize>) {
        let mut counts = BTreeMap::new();
        let mut best: BTreeMap<(Fit, HitKind), Vec<usize>> = BTreeMap::new();
        for (place, fit) in self.meeting(question, errors).into_iter().enumerate() {
            let (Some(fit), Some(entry)) = (fit, self.entries.get(place)) else { continue };
            let kind = entry.kind();
            *counts.entry(kind).or_default() += 1;
            let list = best.entry((fit, kind)).or_default();
            if list.len() < limit {
                list.push(place);
            }
        }
        let mut taken: BTreeMap<HitKind, usize> = BTreeMap::new();
        let mut hits = Vec::new();
        for ((fit, kind), places) in best {
            for place in places {
                let taken = taken.entry(kind).or_default();
                if *taken < limit {
                    *taken += 1;
                    hits.extend(self.hit(dossier, question, place, fit));
                }
            }
        }
        (hits, counts)
    }

    fn meeting(&self, question: &Question, errors: bool) -> Fits {
        let mut met: Option<Fits> = None;
        for clause in &question.clauses {
            let fits = self.postings.fits(clause, |at| clause.reach_in_texts(at, errors));
            met = Some(match met {
                None => fits,
                Some(met) => met.into_iter().zip(fits).map(|(a, b)| Some(a?.max(b?))).collect(),
            });
        }
        met.unwrap_or_default()
    }

    fn hit(&self, dossier: &Dossier, question: &Question, place: usize, fit: Fit) -> Option<Hit> {
        let entry = self.entries.get(place)?;
        let (text, target) = self.read(dossier, entry)?;
        let marks = snippet::marks(text, question, Kind::Text, fit >= Fit::OneError);
        let middle = snippet::densest(&marks);
        let title = snippet::excerpt(text, &marks, middle);
        let target = match (target, entry, middle) {
            (Target::Article { document, .. }, Entry::Paragraph { start, .. }, Some(at)) => {
                let span = Span { start: start + at.start, end: start + at.end };
                Target::Article { document, span: Some(span) }
            }
            (target, _, _) => target,
        };
        Some(Hit { kind: entry.kind(), target, title, why: Why::Name, fit })
    }

    /// Returns the text of an entry, and the target of a hit in it.
    fn read<'a>(&self, dossier: &'a Dossier, entry: &Entry) -> Option<(&'a str, Target)> {
        match entry {
            Entry::Quote { place, others } => {
                let record = self.records.get(place.record as usize)?;
                let (evidence, quote) = (place.evidence as usize, place.quote as usize);
                let item = dossier.record(record)?.evidence().get(evidence)?;
                let (record, others) = (record.clone(), *others as usize);
                let target = Target::Quote { record, evidence, quote, others };
                Some((&*item.quotes.get(quote)?.exact, target))
            }
            Entry::Title(document) => {
                let document = dossier.documents.get(self.documents.get(*document as usize)?)?;
                let target = Target::Article { document: document.id.clone(), span: None };
                Some((document.title.as_deref()?, target))
            }
            Entry::Paragraph { document, bytes, .. } => {
                let document = dossier.documents.get(self.documents.get(*document as usize)?)?;
                let text = document.text.as_deref()?.get(bytes.clone())?;
                let target = Target::Article { document: document.id.clone(), span: None };
                Some((text.trim_end(), target))
            }
        }
    }
}

impl Entry {
    const fn kind(&self) -> HitKind {
        match self {
            Self::Quote { .. } => HitKind::Quote,
            Self::Title(_) | Self::Paragraph { .. } => HitKind::Article,
        }
    }
}

/// Returns all records, the weightiest first: contacts, relations, roles, facts, each sorted by ID.
fn by_weight(dossier: &Dossier) -> impl Iterator<Item = RecordRef<'_>> {
    (dossier.contacts.values().map(RecordRef::Contact))
        .chain(dossier.relations.values().map(RecordRef::Relation))
        .chain(dossier.roles.values().map(RecordRef::Role))
        .chain(dossier.facts.values().map(RecordRef::Fact))
}
