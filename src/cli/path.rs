//! How two people are linked, for a person and as JSON. Which chains there are is `network`'s
//! answer, how a record is worded `picture`'s.

use std::collections::BTreeSet;
use std::fmt;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use serde::Serialize;

use super::arguments::PathReport;
use super::plain::{plain, plain_lines};
use super::{COULD_NOT_RUN, CliError, Invocation, exit_code, input, json, write_out};
use crate::model::{Dossier, EntityId, Evidence, Quote, RecordId, RecordRef, Standing};
use crate::network::{Chain, ChainOptions, Network, called};
use crate::picture::wording;
use crate::search::{SearchIndex, Target};

/// Candidates named when a name is not found.
const NEAR: usize = 8;

/// Finds and writes the chains.
pub(super) fn answer(report: &PathReport, out: &mut dyn Write) -> Result<Invocation, CliError> {
    let [files @ .., from, to] = &report.arguments[..] else {
        return Err(CliError::Arguments("expected FILES, FROM and TO".to_owned()));
    };
    let files: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
    let loaded = input::open(&files, &report.texts)?;
    let dossier = &loaded.dossier;
    let ends = one(dossier, from).and_then(|from| Ok((from, one(dossier, to)?)));
    let (from, to) = match ends {
        Ok(ends) => ends,
        Err(not_one) if report.json => {
            write_out(out, &json::written(&not_one))?;
            return Ok(Invocation::Done(ExitCode::from(COULD_NOT_RUN)));
        }
        Err(not_one) => return Err(CliError::NotOne(not_one)),
    };
    let options = ChainOptions { count: usize::from(report.chains), denied: report.denied };
    let network = Network::new(dossier, &BTreeSet::new());
    let chains = network.chains(&from, &to, options);
    let words = if report.json {
        json::written(&Found::new(dossier, (&from, &to), &chains))
    } else {
        plain_lines(&wording::chains_words(&(from, to), &chains, dossier))
    };
    write_out(out, &words)?;
    Ok(Invocation::Done(exit_code(&loaded)))
}

/// A name that does not belong to exactly one.
#[derive(Debug, Serialize)]
pub struct NotOne {
    /// As it was given.
    name: String,
    /// Whether it belongs to several; otherwise to nobody.
    ambiguous: bool,
    /// Those it belongs to, or those with a name like it.
    candidates: Vec<Named>,
}

impl fmt::Display for NotOne {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = plain(&self.name);
        if self.ambiguous {
            write!(f, "“{name}” is the name of several; give the id of one:")?;
        } else if self.candidates.is_empty() {
            return write!(f, "nobody here has the id, name or alias “{name}”");
        } else {
            write!(f, "nobody here has the id, name or alias “{name}”; there are:")?;
        }
        for Named { id, name } in &self.candidates {
            write!(f, "\n  {}  {}", plain(id), plain(name))?;
        }
        Ok(())
    }
}

#[derive(Debug, Serialize)]
struct Named {
    id: String,
    name: String,
}

impl Named {
    fn new(dossier: &Dossier, id: &EntityId) -> Self {
        Self { id: id.to_string(), name: dossier.name(id).to_owned() }
    }
}

fn one(dossier: &Arc<Dossier>, name: &str) -> Result<EntityId, NotOne> {
    let mut found = called(dossier, name);
    if found.len() == 1 {
        return Ok(found.remove(0));
    }
    let ambiguous = !found.is_empty();
    if !ambiguous {
        found = like(dossier, name);
    }
    let candidates = found.iter().map(|id| Named::new(dossier, id)).collect();
    Err(NotOne { name: name.to_owned(), ambiguous, candidates })
}

/// Those whose name, alias or office is like it, the likest first.
fn like(dossier: &Arc<Dossier>, name: &str) -> Vec<EntityId> {
    let answer = SearchIndex::new(dossier).query(name, NEAR);
    let entities = answer.hits.into_iter().filter_map(|hit| match hit.target {
        Target::Entity(id) => Some(id),
        Target::Quote { .. } | Target::Article { .. } => None,
    });
    entities.take(NEAR).collect()
}

#[derive(Serialize)]
struct Found {
    from: Named,
    to: Named,
    chains: Vec<Steps>,
}

#[derive(Serialize)]
struct Steps {
    steps: Vec<Link>,
}

#[derive(Serialize)]
struct Link {
    from: Named,
    to: Named,
    records: Vec<Record>,
}

#[derive(Serialize)]
struct Record {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    /// The status's word, such as `reported`.
    status: &'static str,
    /// How many independent origins assert it.
    origins: usize,
    /// Who reports what.
    sentence: String,
    quotes: Vec<Quoted>,
}

#[derive(Serialize)]
struct Quoted {
    exact: String,
    document: String,
    /// Who says so, the article first.
    attribution: String,
    /// Whether it asserts, denies, doubts, and so on.
    stance: &'static str,
    citation: String,
}

impl Found {
    fn new(dossier: &Dossier, (from, to): (&EntityId, &EntityId), chains: &[Chain]) -> Self {
        let link = |step: &crate::network::Step| Link {
            from: Named::new(dossier, &step.from),
            to: Named::new(dossier, &step.to),
            records: step.records.iter().filter_map(|id| Record::new(dossier, id)).collect(),
        };
        let steps = |chain: &Chain| Steps { steps: chain.steps.iter().map(link).collect() };
        Self {
            from: Named::new(dossier, from),
            to: Named::new(dossier, to),
            chains: chains.iter().map(steps).collect(),
        }
    }
}

impl Record {
    fn new(dossier: &Dossier, id: &RecordId) -> Option<Self> {
        let record = dossier.record(id)?;
        let standing = Standing::of(record, dossier);
        let quotes = record.evidence().iter();
        let quotes = quotes.flat_map(|item| item.quotes.iter().map(move |quote| (item, quote)));
        Some(Self {
            id: id.to_string(),
            kind: match record {
                RecordRef::Role(_) => "role",
                RecordRef::Contact(_) => "contact",
                RecordRef::Relation(_) => "relation",
                RecordRef::Fact(_) => "fact",
            },
            status: standing.verdict.as_str(),
            origins: standing.origins.len(),
            sentence: wording::sentence(record, dossier),
            quotes: quotes.map(|(item, quote)| Quoted::new(dossier, item, quote)).collect(),
        })
    }
}

impl Quoted {
    fn new(dossier: &Dossier, item: &Evidence, quote: &Quote) -> Self {
        Self {
            exact: quote.exact.to_string(),
            document: quote.document.to_string(),
            attribution: wording::attribution_words(&quote.document, item, dossier),
            stance: item.stance.as_str(),
            citation: wording::citation(quote, item, dossier),
        }
    }
}
