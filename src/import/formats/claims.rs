//! Reads the third table of Counterpart's own exports. It has a row for each claim and value, with
//! the speakers and the document; rows with the same claim are one item of evidence. With this
//! table, the records in the table of edges get all their evidence back.

use std::collections::{HashMap, HashSet};

use csv::StringRecord;

use crate::import::builder::Builder;
use crate::import::contact_words;
use crate::import::graph::{Graph, bad_url};
use crate::import::own_claims::{chain, values};
use crate::import::words::{folded, is_true, is_web};
use crate::model::{
    Basis, Certainty, Date, DocumentKind, EntityId, EntityKind, Evidence, Field, FieldPath, Quote,
    Says, Stance, Text, Value,
};

/// The columns that a table of claims must have.
const NEEDED: [&str; 4] = ["record", "recordtype", "stance", "basis"];

/// Whether these are the headings of a table of claims.
pub(in crate::import) fn is_claims<S: AsRef<str>>(headings: &[S]) -> bool {
    let has = |needed: &&str| headings.iter().any(|h| folded(h.as_ref()) == **needed);
    let edges = headings.iter().any(|heading| folded(heading.as_ref()) == "source");
    !edges && NEEDED.iter().all(has)
}

/// None of the values that a claim gives could be used. The claim must be dropped: without them it
/// would seem to be about the whole record.
struct Unusable;

/// The index of each column by its folded heading.
#[derive(Debug)]
pub(super) struct Claims {
    columns: HashMap<String, usize>,
    /// The IDs of documents described by earlier rows.
    told: HashSet<String>,
    /// The claims of earlier rows, by record and claim number: the index of the claim's evidence,
    /// and the numbers of its quotes that were read.
    known: HashMap<(String, String), (usize, HashSet<String>)>,
}

impl Claims {
    pub(super) fn new(headings: &StringRecord) -> Self {
        let columns = headings.iter().enumerate().map(|(at, heading)| (folded(heading), at));
        Self { columns: columns.collect(), told: HashSet::new(), known: HashMap::new() }
    }

    fn get<'r>(&self, row: &'r StringRecord, name: &str) -> Option<&'r str> {
        let cell = self.verbatim(row, name)?.trim();
        (!cell.is_empty()).then_some(cell)
    }

    /// A cell with its leading and trailing blanks, which are part of quoted words.
    fn verbatim<'r>(&self, row: &'r StringRecord, name: &str) -> Option<&'r str> {
        let cell = row.get(*self.columns.get(name)?)?;
        Some(crate::import::sheet::unguarded(cell)).filter(|cell| !cell.is_empty())
    }

    /// Stores the evidence of a row for the record that it names.
    pub(super) fn take(
        &mut self,
        row: &StringRecord,
        at: &std::ops::Range<usize>,
        graph: &mut Graph<'_>,
    ) {
        if let Some(id) = self.get(row, "document")
            && self.told.insert(id.to_owned())
        {
            self.tell(row, id, at, graph);
        }
        let get = |name| self.get(row, name);
        let stance = get("stance").and_then(Stance::parse);
        let (Some(record), Some(stance)) = (get("record"), stance) else {
            graph.incomplete(at, "a claim is left out: it lacks a record or a stance");
            return;
        };
        // If a claim gives no modality itself, it has the modality of its record.
        let modality = get("modality").and_then(contact_words::modality);
        let by_itself = get("gives").is_some_and(|gives| gives.contains("\"modality\":"));
        if let Some(modality) =
            modality.filter(|_| !by_itself && self.columns.contains_key("gives"))
        {
            graph.modalities.insert(record.to_owned(), modality);
        }
        let document = get("document").map(|id| graph.builder.document_of_id(id));
        let quote = document
            .clone()
            .zip(self.verbatim(row, "quote"))
            .map(|(id, exact)| Quote::of(id, exact));
        let claim = get("claim").map(|claim| (record.to_owned(), claim.to_owned()));
        let nth = get("quotenumber").unwrap_or_default().to_owned();
        if let Some((place, read)) = claim.as_ref().and_then(|claim| self.known.get(claim)) {
            let evidence = graph.claims.get_mut(record).and_then(|all| all.get_mut(*place));
            if let (false, Some(evidence)) = (read.contains(&nth), evidence) {
                evidence.quotes.extend(quote);
            }
            if let Some((_, read)) = claim.and_then(|claim| self.known.get_mut(&claim)) {
                read.insert(nth);
            }
            return;
        }
        let Some(evidence) = self.evidence(row, (stance, quote), graph) else {
            // Further rows of this claim are then ignored.
            if let Some(claim) = claim {
                self.known.insert(claim, (usize::MAX, HashSet::from([nth])));
            }
            return;
        };
        let all = graph.claims.entry(record.to_owned()).or_default();
        let place = all.len();
        all.push(evidence);
        if let Some(claim) = claim {
            self.known.insert(claim, (place, HashSet::from([nth])));
        }
    }

    /// The evidence of a claim's first row; `None` if the claim no longer stands, its speaker is
    /// unknown, or its values cannot be used.
    fn evidence(
        &self,
        row: &StringRecord,
        (stance, quote): (Stance, Option<Quote>),
        graph: &mut Graph<'_>,
    ) -> Option<Evidence> {
        let get = |name| self.get(row, name);
        // A claim in a withdrawn document is kept, because the document is imported as withdrawn.
        let withdrawn = get("withdrawn").is_some();
        if get("claimstanding").is_some_and(|fate| fate != "live" && !withdrawn) {
            graph.builder.report.lost("claims that were corrected or withdrawn");
            return None;
        }
        let basis = get("basis").and_then(Basis::parse).unwrap_or(Basis::Stated);
        let in_document = quote.is_some() && basis != Basis::Background;
        let Some(by) = self.speakers(row, in_document, graph) else {
            graph.builder.report.lost("claims of which the tables do not say who makes them");
            return None;
        };
        let says = self.says(row, stance, graph).ok()?;
        let of_says = |path: &FieldPath| {
            let mut known = says.iter().flatten();
            known.any(|(field, _)| path.field() == Some(*field))
        };
        let concerns = get("concerns").unwrap_or_default();
        let concerns = concerns.split("; ").filter(|c| !c.is_empty()).map(FieldPath::parse);
        Some(Evidence {
            basis: if quote.is_some() { basis } else { Basis::Background },
            by,
            by_inferred: get("attributioninferred").is_some_and(is_true),
            stance,
            certainty: get("certainty").and_then(Certainty::parse).unwrap_or(Certainty::Certain),
            about: concerns.filter(|path| !of_says(path)).collect(),
            grade: get("grade").filter(|grade| is_grade(grade)).map(Text::from),
            note: get("note").map(Text::from),
            says,
            ..Evidence::of(quote.into_iter().collect())
        })
    }

    /// The values that a claim gives itself. Fails if none of them could be used. For tables
    /// without the column `gives`, a denial still gets the modality that it denies.
    fn says(
        &self,
        row: &StringRecord,
        stance: Stance,
        graph: &mut Graph<'_>,
    ) -> Result<Option<Says>, Unusable> {
        let sort = self.get(row, "recordtype").unwrap_or_default();
        let Some(gives) = self.get(row, "gives") else {
            let old = !self.columns.contains_key("gives") && stance != Stance::Asserts;
            let whole = self.get(row, "concerns").is_none();
            let modality = self.get(row, "modality").filter(|_| old && whole);
            let modality = modality.and_then(contact_words::modality);
            return Ok(modality.map(|m| vec![(Field::Modality, Value::Word(m.as_str()))]));
        };
        let json = serde_json::from_str(gives).unwrap_or_default();
        let find = |id: &str| graph.builder.find(id).cloned();
        let (says, lost) = values(&json, sort, &find);
        graph.builder.report.lost_many("values of claims that cannot be used", lost);
        if lost > 0 && says.is_empty() { Err(Unusable) } else { Ok(Some(says)) }
    }

    /// The speakers of a claim, by their IDs, else by their names in the attribution.
    fn speakers(
        &self,
        row: &StringRecord,
        document: bool,
        graph: &mut Graph<'_>,
    ) -> Option<Vec<EntityId>> {
        if !self.columns.contains_key("by") {
            return self.by(row, document, graph);
        }
        let line = chain(self.get(row, "attribution").unwrap_or_default());
        let names: Vec<&str> = line.split(" ▸ ").skip(usize::from(document)).collect();
        let ids: Vec<&str> = self.get(row, "by").unwrap_or_default().split(' ').collect();
        let ids = ids.iter().filter(|id| !id.is_empty());
        let aligned = ids.clone().count() == names.len();
        ids.enumerate()
            .map(|(place, id)| {
                graph.builder.find(id).cloned().or_else(|| {
                    let name = names.get(place).filter(|_| aligned)?;
                    Some(graph.builder.implied(id, name, EntityKind::Unspecified))
                })
            })
            .collect()
    }

    /// The speakers by name, if the table of nodes has all of them. The document comes first in the
    /// line.
    fn by(&self, row: &StringRecord, document: bool, graph: &Graph<'_>) -> Option<Vec<EntityId>> {
        let line = chain(self.get(row, "attribution").unwrap_or("the coder"));
        if line == "the coder" {
            return Some(Vec::new());
        }
        let names = line.split(" ▸ ").skip(usize::from(document));
        names.map(|name| graph.named(name).cloned()).collect()
    }

    /// Adds what a row says about its document.
    fn tell(
        &self,
        row: &StringRecord,
        foreign: &str,
        at: &std::ops::Range<usize>,
        graph: &mut Graph<'_>,
    ) {
        let get = |name| self.get(row, name);
        let id = graph.builder.document_of_id(foreign);
        let url = get("url").filter(|url| is_web(url));
        if let (Some(url), None) = (get("url"), url) {
            bad_url(graph.builder, url, at, &format!("document {foreign}"));
        }
        let publisher = get("publisher").map(|name| match graph.named(name) {
            Some(known) => known.clone(),
            None => of_name(name, graph.builder),
        });
        // These columns are always EDTF.
        let day = |name| get(name).and_then(|words| Date::parse(words).ok());
        if let Some(document) = graph.builder.document_mut(&id) {
            let kind = get("documentkind").map(DocumentKind::parse).filter(DocumentKind::is_known);
            document.kind = kind.unwrap_or(DocumentKind::Unspecified);
            document.title = get("documenttitle").map(Text::from);
            document.author = get("author").map(Text::from);
            document.publisher = publisher;
            document.published = day("date");
            document.retracted = day("withdrawn");
            document.url = url.map(Text::from);
        }
    }
}

fn of_name(name: &str, builder: &mut Builder) -> EntityId {
    builder.implied(&format!("publisher: {name}"), name, EntityKind::Media)
}

fn is_grade(grade: &str) -> bool {
    matches!(grade.as_bytes(), [b'A'..=b'F', b'1'..=b'6'])
}

/// What evidence may be about in a record: its fields, and the lengths of its list fields.
#[derive(Clone, Copy, Debug)]
pub(in crate::import) struct Aspects<'a> {
    pub fields: &'a [Field],
    pub lists: &'a [(Field, usize)],
}

/// Removes from `about` what the imported record does not have. An item that is then about nothing
/// is dropped. Returns the remaining evidence and the number of dropped items.
pub(in crate::import) fn fitting(
    evidence: Vec<Evidence>,
    aspects: Aspects<'_>,
) -> (Vec<Evidence>, usize) {
    let fits = |about: &FieldPath| match about {
        FieldPath::Whole(field) => aspects.fields.contains(field),
        FieldPath::Entry(list, entry) => {
            let length = aspects.lists.iter().find(|(known, _)| known == list);
            length.is_some_and(|(_, length)| entry < length)
        }
        FieldPath::Unknown(_) => false,
    };
    let before = evidence.len();
    let kept: Vec<Evidence> = (evidence.into_iter())
        .filter_map(|mut item| {
            let narrow = !item.about.is_empty();
            item.about.retain(fits);
            (!narrow || !item.about.is_empty()).then_some(item)
        })
        .collect();
    let lost = before - kept.len();
    (kept, lost)
}
