//! Sentences on what a format cannot carry, with numbers. Each format decides which of them apply.
//! The counting is here, so that all formats count alike.

use std::collections::BTreeSet;

use super::super::Part;
use super::graph::Graph;
use super::no_place::IN_GRAPHS;
use super::said;
use crate::compare::is_told_differently;
use crate::model::{Claim, DocumentId, Extra, Quote, RecordRef, Relation};

/// A number with its noun: "1 quote", "3 quotes".
pub(super) fn number(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// A list of sentences. Sentences whose count is 0 are not added.
#[derive(Debug, Default)]
pub(super) struct LeftOut(Vec<String>);

impl LeftOut {
    /// Adds a sentence if `count` is not 0: a number such as "3 quotes", and `what` became of them.
    /// `what` begins with a plural verb.
    pub(super) fn add(&mut self, count: usize, one: &str, many: &str, what: &str) {
        if count > 0 {
            let what = if count == 1 { of_one(what) } else { what.to_owned() };
            self.0.push(format!("{} {what}", number(count, one, many)));
        }
    }

    /// The sentences.
    pub(super) fn sentences(self) -> Vec<String> {
        self.0
    }
}

/// The sentences to write into the file: what a reader must know (`about`), and what was left out.
pub(super) fn in_the_file(about: Vec<String>, left_out: &[String]) -> Vec<String> {
    let left_out = left_out.iter().map(|sentence| format!("Left out: {sentence}"));
    about.into_iter().chain(left_out).collect()
}

/// The same words after a singular: "are not there" becomes "is not there".
fn of_one(words: &str) -> String {
    const VERBS: [(&str, &str); 5] = [
        ("are ", "is "),
        ("have ", "has "),
        ("stand ", "stands "),
        ("were ", "was "),
        ("begin ", "begins "),
    ];
    let verb = VERBS.iter().find_map(|(many, one)| Some((one, words.strip_prefix(many)?)));
    verb.map_or_else(|| words.to_owned(), |(one, rest)| format!("{one}{rest}"))
}

/// What formats of nodes and edges cannot carry: an edge has one row, and no list of evidence.
pub(super) fn of_graph(graph: &Graph<'_>) -> LeftOut {
    let mut left_out = LeftOut::default();
    unasserted(&mut left_out, graph.unasserted);
    let quotes: usize = graph.said.iter().map(|s| s.quotes().count().saturating_sub(1)).sum();
    left_out.add(
        quotes,
        "further quote",
        "further quotes",
        "are not in the file: each record has its first one and the number of them",
    );
    about_one(
        &mut left_out,
        graph.part,
        "are no edge: a sentence at the entity says it, without a quote",
    );
    left_out.add(
        documents_of(graph.part).len(),
        "document",
        "documents",
        "stand only as id, date and address beside the first quote of a record",
    );
    remarks(&mut left_out, graph.part);
    IN_GRAPHS.list(&mut left_out, graph.part);
    vague_dates(&mut left_out, graph.part, "`earliest` and `latest`, the exact text as `date`");
    common(&mut left_out, graph.part);
    left_out
}

/// Adds a sentence on contacts and other links that nobody asserts.
pub(super) fn unasserted(left_out: &mut LeftOut, records: usize) {
    left_out.add(
        records,
        "contact or other link that nobody asserts",
        "contacts and other links that nobody asserts",
        "are not among the links: denied, doubted, corrected, withdrawn or not said by anybody; \
         `--unasserted`, or “Also what nobody asserts”, adds such links",
    );
}

/// Adds what no format except the native one carries.
pub(super) fn common(left_out: &mut LeftOut, part: &Part) {
    let dossier = part.dossier();
    let documents = documents_of(part);
    let of_documents = || documents.iter().filter_map(|id| dossier.documents.get(*id));
    left_out.add(
        part.records().filter(|record| is_told_differently(*record, dossier)).count(),
        "record on which reports differ",
        "records on which reports differ",
        "have the earliest document’s value only",
    );
    left_out.add(
        off_the_map(part),
        "participant who is not on the map",
        "participants who are not on the map",
        "stand in words only",
    );
    left_out.add(
        of_documents().filter(|d| !d.derived_from.is_empty()).count(),
        "document that repeats another’s report",
        "documents that repeat another’s report",
        "are not linked with it: the numbers of origins take it into account",
    );
    left_out.add(
        of_documents().filter(|d| dossier.corrected_by(d).is_some()).count(),
        "document that corrects another",
        "documents that correct another",
        "are not linked with it: what fell is said of the words",
    );
    only_native(left_out, part);
}

/// Adds what only the native format carries: texts, positions in them, and unknown fields.
fn only_native(left_out: &mut LeftOut, part: &Part) {
    let documents = documents_of(part);
    let documents = documents.iter().filter_map(|id| part.dossier().documents.get(*id));
    left_out.add(
        documents.filter(|d| d.text.is_some()).count(),
        "text of a document",
        "texts of documents",
        "are not in the file, only quotes",
    );
    left_out.add(
        places_of_quotes(part),
        "quote with its place in the text",
        "quotes with their places in the text",
        "are only the words: what stands before and after them is not there",
    );
    left_out.add(
        extras(part),
        "field that Counterpart does not know",
        "fields that Counterpart does not know",
        "are kept only in its own format",
    );
}

/// What the interactive page does not carry.
pub(super) fn of_page(part: &Part) -> LeftOut {
    let mut left_out = LeftOut::default();
    only_native(&mut left_out, part);
    left_out
}

/// Adds the coder's remarks and grades on evidence.
pub(super) fn remarks(left_out: &mut LeftOut, part: &Part) {
    let evidence = part.records().flat_map(RecordRef::evidence);
    let remarks = evidence.map(|e| usize::from(e.note.is_some()) + usize::from(e.grade.is_some()));
    left_out.add(
        remarks.sum(),
        "remark or grade of the coder on evidence",
        "remarks and grades of the coder on evidence",
        "are not in the file",
    );
}

/// Adds node positions, for formats that cannot store them.
pub(super) fn places(left_out: &mut LeftOut, part: &Part) {
    let nodes = part.network.nodes().len();
    left_out.add(nodes, "node", "nodes", "have no place on a map and no colour in this format");
}

/// Adds dates that are not a single day, for formats that only have a first and a last day.
pub(super) fn vague_dates(left_out: &mut LeftOut, part: &Part, stand: &str) {
    let vague = part.records().filter_map(RecordRef::when).filter(|d| said::is_vague(d)).count();
    left_out.add(
        vague,
        "date",
        "dates",
        &format!(
            "are less exact than a day: the first and last possible days are given as {stand}"
        ),
    );
}

/// Adds characters that a format has no room for.
pub(super) fn characters(left_out: &mut LeftOut, dropped: usize) {
    left_out.add(
        dropped,
        "control character",
        "control characters",
        "were dropped: the format has no room for them",
    );
}

/// Words for facts and relations with one end: singular and plural.
pub(super) const ABOUT_ONE: (&str, &str) = (
    "record about one entity (a fact, an opinion, a policy)",
    "records about one entity (facts, opinions, policies)",
);

/// Adds facts and relations with one end, for formats that only have nodes and edges.
pub(super) fn about_one(left_out: &mut LeftOut, part: &Part, what: &str) {
    left_out.add(facts_and_one_ended(part), ABOUT_ONE.0, ABOUT_ONE.1, what);
}

/// How many facts and relations with one end there are.
pub(super) fn facts_and_one_ended(part: &Part) -> usize {
    part.records().filter(|record| is_one_ended(*record)).count()
}

/// Whether a record is about one entity only.
pub(super) const fn is_one_ended(record: RecordRef<'_>) -> bool {
    match record {
        RecordRef::Fact(_) | RecordRef::Relation(Relation { from: None, .. }) => true,
        RecordRef::Relation(Relation { to, .. }) => to.is_none(),
        RecordRef::Role(_) | RecordRef::Contact(_) => false,
    }
}

/// The documents that the part's evidence rests on.
pub(super) fn documents_of(part: &Part) -> BTreeSet<&DocumentId> {
    let evidence = part.records().flat_map(|record| record.claim().evidence.iter());
    evidence.flat_map(crate::model::Evidence::documents).collect()
}

/// How many participants of contacts on the map are not on the map themselves.
fn off_the_map(part: &Part) -> usize {
    let participants = part.records().map(|record| match record {
        RecordRef::Contact(contact) => said::participants(contact),
        _ => Vec::new(),
    });
    participants.flatten().filter(|id| !part.has(id)).count()
}

/// How many quotes have a prefix, suffix or position.
fn places_of_quotes(part: &Part) -> usize {
    let quotes = part.records().flat_map(RecordRef::evidence).flat_map(|item| &item.quotes);
    let placed =
        |quote: &&Quote| quote.prefix.is_some() || quote.suffix.is_some() || quote.start.is_some();
    quotes.filter(placed).count()
}

/// Adds the dossier's title and note, for formats that cannot store them or only as a comment.
pub(super) fn title(left_out: &mut LeftOut, part: &Part, note_too: bool) {
    let dossier = part.dossier();
    let title = usize::from(dossier.title.is_some());
    let note = usize::from(note_too && dossier.note.is_some());
    left_out.add(title, "title of the map", "titles", "are not read back from the file");
    left_out.add(note, "remark on the map", "remarks", "are not read back from the file");
}

/// How many unknown fields everything on the map has.
fn extras(part: &Part) -> usize {
    let dossier = part.dossier();
    let entities = part.entities().filter_map(|id| dossier.entities.get(id));
    let of_entities: usize = entities
        .map(|e| e.extra.len() + e.aliases.iter().map(|a| a.extra.len()).sum::<usize>())
        .sum();
    let of_records: usize = part.records().map(|record| of_claim(record.claim())).sum();
    let of = |extra: &Extra| extra.len();
    of_entities + of_records + of(&dossier.extra)
}

fn of_claim(claim: &Claim) -> usize {
    let of_evidence = claim.evidence.iter();
    let of_evidence = of_evidence.map(|item| {
        item.extra.len() + item.quotes.iter().map(|quote| quote.extra.len()).sum::<usize>()
    });
    claim.extra.len() + of_evidence.sum::<usize>()
}

/// Adds characters that would turn around the text beside them.
pub(super) fn turning(left_out: &mut LeftOut, dropped: usize) {
    left_out.add(
        dropped,
        "sign that forces the direction of writing",
        "signs that force the direction of writing",
        "are dropped: they would reverse the text beside them",
    );
}
