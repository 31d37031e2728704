//! The command `path`: how two people are linked, in words or as JSON. The chains are computed in
//! `network`; the wording is in `picture`.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use super::arguments::PathReport;
use super::names::{Named, one};
use super::plain::plain_lines;
use super::{COULD_NOT_RUN, CliError, Invocation, exit_code, input, json, write_out};
use crate::model::accounts::fate;
use crate::model::{Dossier, EntityId, Evidence, Fate, Quote, RecordId, Standing};
use crate::network::{Chain, ChainOptions, Network};
use crate::picture::wording;

/// Finds the chains between two entities and writes them.
pub(super) fn answer(report: &PathReport, out: &mut dyn Write) -> Result<Invocation, CliError> {
    let [files @ .., from, to] = &report.arguments[..] else {
        return Err(CliError::Arguments("expected FILES, FROM and TO".to_owned()));
    };
    let files: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
    let loaded = input::open_beside(&files, &report.beside)?.loaded;
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
        json::written(&PathAnswer::new(dossier, (&from, &to), &chains))
    } else {
        plain_lines(&wording::chains_words(&(from, to), &chains, dossier))
    };
    write_out(out, &words)?;
    Ok(Invocation::Done(exit_code(&loaded)))
}

#[derive(Serialize)]
struct PathAnswer {
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
    /// The word for the status, such as `reported`.
    status: &'static str,
    /// How sure the surest of those who assert it are.
    certainty: &'static str,
    /// The number of independent origins that assert it.
    origins: usize,
    /// The record in words: who reports what.
    sentence: String,
    quotes: Vec<Quoted>,
}

#[derive(Serialize)]
struct Quoted {
    exact: String,
    document: String,
    /// Who says so, beginning with the article.
    attribution: String,
    /// The stance of the evidence: whether it asserts, denies, doubts, and so on.
    stance: &'static str,
    certainty: &'static str,
    /// Whether it still stands: `live`, `corrected` or `withdrawn`.
    standing: &'static str,
    citation: String,
}

impl PathAnswer {
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
        let quoted = |item: &Evidence| {
            let fate = fate(item, record, dossier.into());
            let quotes = item.quotes.iter();
            quotes.map(|quote| Quoted::new(dossier, item, quote, &fate)).collect::<Vec<_>>()
        };
        Some(Self {
            id: id.to_string(),
            kind: record.sort(),
            status: standing.verdict.as_str(),
            certainty: standing.certainty.as_str(),
            origins: standing.origins.len(),
            sentence: wording::sentence(record, dossier),
            quotes: record.evidence().iter().flat_map(quoted).collect(),
        })
    }
}

impl Quoted {
    fn new(dossier: &Dossier, item: &Evidence, quote: &Quote, standing: &Fate) -> Self {
        Self {
            exact: quote.exact.to_string(),
            document: quote.document.to_string(),
            attribution: wording::attribution_words(&quote.document, item, dossier),
            stance: item.stance.as_str(),
            certainty: item.certainty.as_str(),
            standing: standing.as_str(),
            citation: wording::citation(quote, item, dossier),
        }
    }
}
