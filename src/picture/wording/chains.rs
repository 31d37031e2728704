//! Chains between two entities as copyable sentences, each step with its quotes.

use std::fmt::Write as _;

use super::{asides, citation, fate_words, fields_of, maybe, sentence, standing_line};
use crate::model::{Account, Attitude, Dossier, EntityId, RecordRef, Stance, accounts};
use crate::network::{Chain, Step};

/// The caution: what a chain does not mean.
pub const CHAIN_CAUTION: &str =
    "A chain says who is said to be linked to whom, not that anything was passed on";

/// All chains between two entities, one below the other, with every quote and its citation.
pub fn chains_words(
    (from, to): &(EntityId, EntityId),
    chains: &[Chain],
    dossier: &Dossier,
) -> String {
    if chains.is_empty() {
        return format!("No report links {} and {}.\n", dossier.name(from), dossier.name(to));
    }
    let mut words = String::new();
    for (number, chain) in chains.iter().enumerate() {
        let ends = chain.steps.iter().map(|step| &step.to);
        let names: Vec<&str> =
            std::iter::once(from).chain(ends).map(|id| dossier.name(id)).collect();
        // Writing into a String cannot fail.
        writeln!(words, "{}. {}", number + 1, names.join(" – ")).unwrap_or_default();
        for step in &chain.steps {
            write_step(&mut words, step, dossier);
        }
        words.push('\n');
    }
    writeln!(words, "{CHAIN_CAUTION}.").unwrap_or_default();
    words
}

fn write_step(words: &mut String, step: &Step, dossier: &Dossier) {
    let (from, to) = (dossier.name(&step.from), dossier.name(&step.to));
    writeln!(words, "   {from} – {to}").unwrap_or_default();
    for record in step.records.iter().filter_map(|id| dossier.record(id)) {
        write_record(words, record, dossier);
    }
}

pub(super) fn write_record(words: &mut String, record: RecordRef<'_>, dossier: &Dossier) {
    let status = standing_line(record, dossier);
    writeln!(words, "     {} [{status}]", sentence(record, dossier)).unwrap_or_default();
    for (beside, _) in asides(record, dossier) {
        writeln!(words, "     {beside}").unwrap_or_default();
    }
    for account in accounts(record, dossier) {
        let said = account_words(record, &account, dossier);
        for quote in &account.evidence.quotes {
            let cited = citation(quote, account.evidence, dossier);
            writeln!(words, "       {said}{cited}").unwrap_or_default();
        }
    }
}

/// The words before a quote that does not assert the record, or no longer does: "(denied) ",
/// "(possibly denied: the date (4 May 2024)) ", "(withdrawn on 10 Apr 2024) ".
fn account_words(record: RecordRef<'_>, account: &Account<'_>, dossier: &Dossier) -> String {
    let item = account.evidence;
    let said = match item.stance {
        Stance::Asserts => None,
        Stance::Denies => Some("denied"),
        Stance::Doubts => Some("doubted"),
        Stance::Silent => Some("no statement"),
        Stance::Unknown => Some("not known"),
        Stance::Declines => Some("declined"),
    };
    let said = said.map(|said| {
        let hedge = maybe(Attitude::of_account(account).certainty);
        let fields =
            if account.is_whole { Vec::new() } else { fields_of(record, &[item], dossier) };
        let of = if fields.is_empty() { "" } else { ": " };
        format!("{hedge}{said}{of}{}", fields.join(", "))
    });
    let marks: Vec<String> = said.into_iter().chain(fate_words(&account.fate, dossier)).collect();
    if marks.is_empty() { String::new() } else { format!("({}) ", marks.join("; ")) }
}
