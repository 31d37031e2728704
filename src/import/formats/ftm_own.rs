//! What Counterpart's own export to `FollowTheMoney` writes into descriptions, since the format has
//! no place for it: the exact date, and every quote with its stance and document.

use crate::import::builder::Builder;
use crate::import::evidence::{Sourcing, is_fallen, stances};
use crate::model::{Claim, Evidence, Stance, Text};

/// Whether a description is one of an export.
pub(super) fn is_own(description: &str) -> bool {
    description.starts_with("Status: ")
}

/// The date in brackets at the end of the line that begins so.
pub(super) fn date<'d>(description: &'d str, line: &str) -> Option<&'d str> {
    let line = description.lines().find_map(|found| found.strip_prefix(line))?;
    line.strip_suffix(')')?.rsplit_once(" (").map(|(_, date)| date)
}

/// The evidence that the lines tell of. Words that deny or doubt only a part of what is reported
/// would, as evidence, deny all of it: they stay in the remark. `None` where no line tells of any.
pub(super) fn claim(
    description: &str,
    proofs: &[String],
    status: Option<&str>,
    builder: &mut Builder,
) -> Option<Claim> {
    if is_fallen(status) {
        return None;
    }
    let denied = status.is_some_and(|status| matches!(status, "denied" | "disputed"));
    let doubted = denied || status == Some("doubted");
    let mut evidence: Vec<Evidence> = Vec::new();
    for line in quoted(description) {
        let Some((words, stance)) = line.strip_suffix(')').and_then(cut) else { continue };
        let of_all = match stance {
            Stance::Denies => denied,
            Stance::Doubts => doubted,
            _ => true,
        };
        let Some((exact, source)) = words.strip_prefix('“').and_then(|w| w.rsplit_once("” — "))
        else {
            continue;
        };
        let proof = proofs.iter().find(|id| source.contains(&format!(", {id}")));
        let (Some(proof), true) = (proof.or(proofs.first()), of_all) else { continue };
        let documents = vec![builder.document_of_id(proof)];
        let remarks = vec![format!("The words are given as said by: {source}.")];
        let sourcing = Sourcing { quote: Some(exact), documents, remarks, ..Sourcing::default() };
        evidence.push(builder.sources.item(&sourcing, stance));
    }
    if evidence.is_empty() {
        return None;
    }
    // What the status says is also said, though in no words that are quoted.
    let sourcing = Sourcing { status, ..Sourcing::default() };
    for stance in stances(status) {
        if !evidence.iter().any(|item| item.stance == *stance) {
            evidence.push(builder.sources.item(&sourcing, *stance));
        }
    }
    Some(Claim { evidence, ..Claim::default() })
}

/// What stands in a line that begins so.
pub(super) fn value(description: &str, line: &str) -> Option<Text> {
    let found = description.lines().find_map(|found| found.strip_prefix(line))?.trim();
    (!found.is_empty()).then(|| found.into())
}

/// The values of a line that begins so, such as "Purpose: ports; tariffs".
pub(super) fn values(description: &str, line: &str) -> Vec<Text> {
    let found = value(description, line);
    let values = found.iter().flat_map(|values| values.split("; "));
    values.map(str::trim).filter(|value| !value.is_empty()).map(Text::from).collect()
}

/// The quotes with what stands behind them, each from its first mark to the stance at its end: words
/// may go over several lines.
fn quoted(description: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut open: Option<String> = None;
    for line in description.split('\n') {
        let whole = match open.take() {
            Some(before) => format!("{before}\n{line}"),
            None if line.starts_with('“') => line.to_owned(),
            None => continue,
        };
        let ends = whole.contains("” — ") && whole.strip_suffix(')').and_then(tail).is_some();
        if ends {
            found.push(whole);
        } else {
            open = Some(whole);
        }
    }
    found
}

/// A line without the stance in brackets at its end, and the stance. Words that were corrected or
/// withdrawn as a whole are no evidence; of others only single values fell.
fn cut(line: &str) -> Option<(&str, Stance)> {
    let (words, stance, fell) = tail(line)?;
    (!fell).then_some((words, stance))
}

/// The same, of words that fell, too: the last value says so.
fn tail(line: &str) -> Option<(&str, Stance, bool)> {
    let (words, stance) = line.rsplit_once(" (")?;
    let (stance, since) = stance.split_once(", since ").unwrap_or((stance, ""));
    let stance = match stance {
        "says so" => Stance::Asserts,
        "denies it" => Stance::Denies,
        "doubts it" => Stance::Doubts,
        "has made no statement" => Stance::Silent,
        "says it is not known" => Stance::Unknown,
        "declines it" => Stance::Declines,
        _ => return None,
    };
    Some((words, stance, matches!(since, "corrected" | "withdrawn")))
}
