//! Reads what Counterpart's own export to `FollowTheMoney` writes into descriptions, as the format
//! has no place for it: the exact date, and every quote with its stance and document. A separate
//! value has the speakers, their certainty and the values that each claim gives. It ensures that
//! nobody is credited with words that the document attributes to somebody else.

use serde_json::Value as Json;

use super::claims::{Aspects, fitting};
use super::ftm::Thing;
use crate::import::builder::Builder;
use crate::import::evidence::{Sourcing, is_fallen, stances};
use crate::import::own_claims::{self, fields_of, values};
use crate::model::{
    Basis, Certainty, Claim, DocumentId, EntityId, EntityKind, Evidence, Field, FieldPath, Quote,
    Says, Stance, Text,
};

/// The description that an export wrote; `None` if the thing is not from an export.
pub(super) fn described(thing: &Thing) -> Option<&str> {
    thing.each("description").find(|words| words.starts_with("Status: "))
}

/// The JSON data that an export wrote beside the description.
pub(super) fn data(thing: &Thing) -> Option<Json> {
    described(thing)?;
    let data = thing.each("description").find_map(|words| words.strip_prefix("Data: "))?;
    serde_json::from_str(data).ok()
}

/// The record's fields that have no place in the format.
pub(super) fn fields(data: Option<&Json>, sort: &str, builder: &mut Builder) -> Says {
    let Some(fields) = data.and_then(|data| data.get("fields")) else { return Vec::new() };
    let (said, lost) = values(fields, sort, &|id| find(builder, id));
    builder.report.lost_many("values of a record that cannot be used", lost);
    said
}

/// An ID as the export writes it: the format's IDs have no underscores, so they are encoded.
fn foreign(id: &str) -> String {
    id.replace('_', "Z5fZ")
}

fn find(builder: &Builder, id: &str) -> Option<EntityId> {
    builder.find(&foreign(id)).cloned()
}

/// The date in brackets at the end of the line that starts with `line`.
pub(super) fn date<'d>(description: &'d str, line: &str) -> Option<&'d str> {
    let line = description.lines().find_map(|found| found.strip_prefix(line))?;
    line.strip_suffix(')')?.rsplit_once(" (").map(|(_, date)| date)
}

/// The kind of a record, and the lengths of its list fields.
pub(super) type Of<'a> = (&'a str, &'a [(Field, usize)]);

/// Quoted words with their chain of speakers, their document and their stance.
struct Quoted {
    exact: String,
    chain: Vec<String>,
    source: String,
    document: Option<DocumentId>,
    told: Told,
}

/// What a line says of the stance to the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Told {
    stance: Stance,
    certainty: Certainty,
    /// Whether it is a stance to the whole record. Which part is meant, only the JSON data tells.
    of_all: bool,
    /// Whether the claim was corrected or withdrawn as a whole.
    fell: bool,
}

/// The evidence in the description; `None` if there is none that can be used.
pub(super) fn claim(
    description: &str,
    data: Option<&Json>,
    (proofs, status, of): (&[String], Option<&str>, Of<'_>),
    builder: &mut Builder,
) -> Option<Claim> {
    let quotes: Vec<Quoted> =
        quoted(description).iter().filter_map(|line| read(line, proofs, builder)).collect();
    let items = data.and_then(|data| data.get("evidence")?.as_array());
    let number = |item: &Json| item.get("quotes").and_then(Json::as_u64).unwrap_or_default();
    let fits = |items: &&Vec<Json>| items.iter().map(number).sum::<u64>() == quotes.len() as u64;
    let evidence = match items.filter(fits) {
        Some(items) => {
            let written = as_written(items, quotes, of.0, builder);
            let fields: Vec<Field> = fields_of(of.0).iter().map(|(field, _)| *field).collect();
            let (kept, lost) = fitting(written, Aspects { fields: &fields, lists: of.1 });
            builder.report.lost_many("claims about what a record lacks now", lost);
            kept
        }
        None => as_told(quotes, status, builder),
    };
    (!evidence.is_empty()).then(|| Claim { evidence, ..Claim::default() })
}

/// The evidence from the JSON data, with its speakers. A claim that had fallen with its document
/// would stand again after import, so it is left out and counted.
fn as_written(
    items: &[Json],
    quotes: Vec<Quoted>,
    sort: &str,
    builder: &mut Builder,
) -> Vec<Evidence> {
    let mut quotes = quotes.into_iter();
    let mut evidence = Vec::new();
    for item in items {
        let number = item.get("quotes").and_then(Json::as_u64).unwrap_or_default();
        let own: Vec<Quoted> = quotes.by_ref().take(usize::try_from(number).unwrap_or(0)).collect();
        if item.get("fell").is_some() {
            builder.report.lost("claims that were corrected or withdrawn");
            continue;
        }
        evidence.extend(one(item, own, sort, builder));
    }
    evidence
}

fn one(item: &Json, quotes: Vec<Quoted>, sort: &str, builder: &mut Builder) -> Option<Evidence> {
    let word = |name: &str| item.get(name).and_then(Json::as_str);
    let list = |name: &str| item.get(name).and_then(Json::as_array).into_iter().flatten();
    let chain = quotes.first().map(|quoted| quoted.chain.clone()).unwrap_or_default();
    let ids: Vec<&str> = list("by").filter_map(Json::as_str).collect();
    let Some(by) = speakers(&ids, &chain, builder) else {
        builder.report.lost("claims by somebody who is not in the file");
        return None;
    };
    let says = match item.get("says") {
        None => None,
        Some(says) => {
            let (said, lost) = values(says, sort, &|id| find(builder, id));
            builder.report.lost_many("values of claims that cannot be used", lost);
            if lost > 0 && said.is_empty() {
                return None;
            }
            Some(said)
        }
    };
    builder.report.lost_many("values of claims that were corrected", list("corrected").count());
    let about = list("about").filter_map(Json::as_str).map(FieldPath::parse).collect();
    let via = word("via").and_then(|id| builder.sources.known(&foreign(id)));
    let quotes: Vec<Quote> = (quotes.into_iter())
        .filter_map(|quoted| Some(Quote::of(quoted.document?, quoted.exact)))
        .collect();
    let basis = word("basis").and_then(Basis::parse).unwrap_or(Basis::Stated);
    Some(Evidence {
        by,
        by_inferred: item.get("by_inferred").and_then(Json::as_bool) == Some(true),
        stance: word("stance").and_then(Stance::parse).unwrap_or(Stance::Asserts),
        certainty: word("certainty").and_then(Certainty::parse).unwrap_or(Certainty::Certain),
        basis: if quotes.is_empty() { Basis::Background } else { basis },
        says,
        about,
        via,
        ..Evidence::of(quotes)
    })
}

/// The speakers by their IDs, else by the names in the line, if it has one name for each ID.
fn speakers(ids: &[&str], chain: &[String], builder: &mut Builder) -> Option<Vec<EntityId>> {
    let named = chain.len() == ids.len();
    let mut speaker = |(place, id): (usize, &&str)| {
        let known = find(builder, id);
        known.or_else(|| {
            let name = chain.get(place).filter(|_| named)?;
            Some(builder.implied(&foreign(id), name, EntityKind::Unspecified))
        })
    };
    ids.iter().enumerate().map(&mut speaker).collect()
}

/// The evidence of a description without JSON data. Words that the document attributes to somebody
/// else are left out and counted, and so are denials that may concern only a part of the record.
fn as_told(quotes: Vec<Quoted>, status: Option<&str>, builder: &mut Builder) -> Vec<Evidence> {
    let mut evidence: Vec<Evidence> = Vec::new();
    if is_fallen(status) {
        return evidence;
    }
    let denied = status.is_some_and(|status| matches!(status, "denied" | "disputed"));
    let doubted = denied || status == Some("doubted");
    for quoted in quotes.into_iter().filter(|quoted| !quoted.told.fell) {
        let Told { stance, certainty, of_all, .. } = quoted.told;
        let counts = match stance {
            Stance::Denies if certainty != Certainty::Certain => doubted,
            Stance::Denies => denied,
            Stance::Doubts => doubted,
            Stance::Asserts => true,
            _ => false,
        };
        let own = quoted.chain.is_empty();
        let (Some(document), true, true) = (quoted.document, counts && of_all, own) else {
            builder.report.lost("quotes of which the file does not say enough to credit anybody");
            continue;
        };
        let remarks = vec![format!("The words are given as said by: {}.", quoted.source)];
        let quote = Some(&*quoted.exact);
        let (documents, certainty) = (vec![document], Some(certainty));
        let sourcing = Sourcing { quote, documents, certainty, remarks, ..Sourcing::default() };
        evidence.push(builder.sources.item(&sourcing, stance));
    }
    // The stances in the status are added as well, without a quote.
    let sourcing = Sourcing { status, ..Sourcing::default() };
    let also = if evidence.is_empty() { &[] } else { stances(status) };
    for stance in also {
        if !evidence.iter().any(|item| item.stance == *stance) {
            evidence.push(builder.sources.item(&sourcing, *stance));
        }
    }
    evidence
}

/// Parses one quote with its speakers, stance and document. `proofs` are the IDs of possible
/// documents.
fn read(line: &str, proofs: &[String], builder: &mut Builder) -> Option<Quoted> {
    let (words, told) = line.strip_suffix(')').and_then(tail)?;
    let (exact, source) = words.strip_prefix('“')?.rsplit_once("” — ")?;
    let plain = |id: &str| id.strip_suffix("ZdocumentZ").unwrap_or(id).replace("Z5fZ", "_");
    let at = |id: &&String| place_of(source, &plain(id));
    let found = proofs.iter().find_map(|id| Some((id, at(&id)?)));
    let only = || proofs.first().filter(|_| proofs.len() == 1).map(|id| (id, source.len()));
    let found = found.or_else(only);
    let chain = own_claims::chain(found.map_or(source, |(_, end)| &source[..end]));
    Some(Quoted {
        exact: exact.to_owned(),
        chain: chain.split(" ▸ ").skip(1).map(str::to_owned).collect(),
        source: source.to_owned(),
        document: found.map(|(id, _)| builder.document_of_id(id)),
        told,
    })
}

/// The byte offset of `, ID` in the text, if the ID is followed by a comma or the end.
fn place_of(source: &str, id: &str) -> Option<usize> {
    let wanted = format!(", {id}");
    let ends = |(at, _): &(usize, &str)| {
        let rest = &source[at + wanted.len()..];
        rest.is_empty() || rest.starts_with(", ")
    };
    source.match_indices(&wanted).find(ends).map(|(at, _)| at)
}

/// The rest of the line that starts with `line`; `None` if it is missing or blank.
pub(super) fn value(description: &str, line: &str) -> Option<Text> {
    let found = description.lines().find_map(|found| found.strip_prefix(line))?.trim();
    (!found.is_empty()).then(|| found.into())
}

/// The values on the line that starts with `line`, such as "Purpose: ports; tariffs".
pub(super) fn entries(description: &str, line: &str) -> Vec<Text> {
    let found = value(description, line);
    let values = found.iter().flat_map(|values| values.split("; "));
    values.map(str::trim).filter(|value| !value.is_empty()).map(Text::from).collect()
}

/// The quotes in a description, each from its opening mark to the stance in brackets at its end. A
/// quote may span several lines.
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

/// Splits a quote's line into the text before the stance in brackets, and the stance. If only single
/// values were corrected, the claim has not fallen.
fn tail(line: &str) -> Option<(&str, Told)> {
    let (words, stance) = line.rsplit_once(" (")?;
    let (stance, since) = stance.split_once(", since ").unwrap_or((stance, ""));
    let fell = matches!(since, "corrected" | "withdrawn");
    let of_all = !stance.contains("a part of it");
    let whole = stance.replace("a part of it", "it");
    let (stance, certainty) = stance_of(&whole)?;
    Some((words, Told { stance, certainty, of_all, fell }))
}

/// The stance in an export's words, and how sure it is.
fn stance_of(words: &str) -> Option<(Stance, Certainty)> {
    let sure = match words {
        "says so" => Stance::Asserts,
        "denies it" => Stance::Denies,
        "doubts it" => Stance::Doubts,
        "has made no statement" | "has made no statement on it" => Stance::Silent,
        "says it is not known" | "says that it is not known" => Stance::Unknown,
        "declines it" => Stance::Declines,
        _ => {
            let hedged = words.strip_prefix("says that it is ")?;
            return Some(match hedged {
                "possible" => (Stance::Asserts, Certainty::Possible),
                "probable" => (Stance::Asserts, Certainty::Probable),
                "possibly not so" => (Stance::Denies, Certainty::Possible),
                "probably not so" => (Stance::Denies, Certainty::Probable),
                "possibly in doubt" => (Stance::Doubts, Certainty::Possible),
                "probably in doubt" => (Stance::Doubts, Certainty::Probable),
                _ => return None,
            });
        }
    };
    Some((sure, Certainty::Certain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stance_is_read_as_it_is_written() {
        use Certainty::{Certain, Possible, Probable};
        for (words, stance, certainty, of_all, fell) in [
            ("says so", Stance::Asserts, Certain, true, false),
            ("says so, since withdrawn", Stance::Asserts, Certain, true, true),
            ("says so, since corrected: when", Stance::Asserts, Certain, true, false),
            ("says that it is possible", Stance::Asserts, Possible, true, false),
            ("says that it is probably not so", Stance::Denies, Probable, true, false),
            ("says that a part of it is possibly not so", Stance::Denies, Possible, false, false),
            ("denies a part of it", Stance::Denies, Certain, false, false),
            ("has made no statement on a part of it", Stance::Silent, Certain, false, false),
            ("says that a part of it is not known", Stance::Unknown, Certain, false, false),
            ("says that it is possibly in doubt", Stance::Doubts, Possible, true, false),
        ] {
            let line = format!("“met (twice)” — Echo ({words}");
            let told = Told { stance, certainty, of_all, fell };
            assert_eq!(tail(&line), Some(("“met (twice)” — Echo", told)), "{words}");
        }
        assert_eq!(tail("“met” — Echo (page 3"), None);
    }
}
