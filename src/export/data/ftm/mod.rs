//! `FollowTheMoney`, the format of Aleph and similar programs: one JSON object per line. Documents
//! become articles, offices become positions with their holders, contacts become events with all
//! participants. Every claim has its status in its `status` or name, its words in `description`,
//! and its documents in `proof`.

mod data;
mod entities;
mod records;

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::{ExportError, Format, Output, Part};
use super::left_out::{self, LeftOut};
use super::no_place::IN_FTM;
use super::text::escaped_id;
use crate::model::{Dossier, Entity, EntityKind};

/// One line of the file: an entity in the sense of the format.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    id: String,
    schema: &'static str,
    properties: BTreeMap<&'static str, Vec<String>>,
}

impl Line {
    fn new(id: String, schema: &'static str) -> Self {
        Self { id, schema, properties: BTreeMap::new() }
    }

    /// Adds a value to a property, unless the value is empty or already there.
    fn add(&mut self, property: &'static str, value: impl Into<String>) {
        let value = value.into();
        if !value.trim().is_empty() {
            let values = self.properties.entry(property).or_default();
            if !values.contains(&value) {
                values.push(value);
            }
        }
    }

    fn add_all<V: Into<String>>(
        &mut self,
        property: &'static str,
        values: impl IntoIterator<Item = V>,
    ) {
        values.into_iter().for_each(|value| self.add(property, value));
    }
}

/// Cleans values as the format's readers would: no control characters; in names no line breaks and
/// no repeated spaces. Returns how many characters were dropped, and how many names were changed.
fn tidy(lines: &mut [Line]) -> (usize, usize) {
    let (mut dropped, mut names) = (0, 0);
    let all = lines.iter_mut().flat_map(|line| line.properties.iter_mut());
    for (property, values) in all {
        let one_line = matches!(*property, "name" | "alias" | "weakAlias" | "location");
        for value in values {
            let bad = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
            dropped += value.chars().filter(bad).count();
            let kept = value.chars().filter(|c| !bad(c));
            *value =
                kept.map(|c| if matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }).collect();
            if one_line {
                let tidy = value.split_whitespace().collect::<Vec<_>>().join(" ");
                names += usize::from(tidy != *value);
                *value = tidy;
            }
        }
    }
    (dropped, names)
}

/// Counts of what the format has no room for.
#[derive(Debug, Default)]
pub(super) struct Lost {
    identifiers: usize,
    languages: usize,
    urls: usize,
    dates: usize,
    derived: usize,
    characters: usize,
    /// Names and lists that had to become one line.
    lines: usize,
    unasserted: usize,
}

/// Writes the file.
pub(super) fn write(part: &Part, with_unasserted: bool) -> Result<Output, ExportError> {
    let mut lost = Lost::default();
    let ids = Ids { dossier: part.dossier() };
    let mut lines = entities::documents(part, ids, &mut lost);
    lines.extend(entities::entities(part, &mut lost));
    lines.extend(records::records(part, ids, with_unasserted, &mut lost));
    let (characters, names) = tidy(&mut lines);
    lost.characters = characters;
    lost.lines += names;
    let mut out = String::new();
    for line in &lines {
        let json = serde_json::to_string(line).map_err(|e| super::failed(Format::Ftm, &e))?;
        out.push_str(&json);
        out.push('\n');
    }
    Ok(Output::one(out, left_out(part, &lost)))
}

fn left_out(part: &Part, lost: &Lost) -> Vec<String> {
    let mut left_out = LeftOut::default();
    left_out::unasserted(&mut left_out, lost.unasserted);
    left_out::vague_dates(
        &mut left_out,
        part,
        "`startDate` and `endDate`, the exact text in `description`",
    );
    left_out::about_one(&mut left_out, part, "became notes on it");
    let evidence: usize = part.records().map(|record| record.evidence().len()).sum();
    left_out.add(
        evidence,
        "piece of evidence",
        "pieces of evidence",
        "are text in `description`, with a line of data there that other programs do not read",
    );
    left_out::remarks(&mut left_out, part);
    left_out::places(&mut left_out, part);
    IN_FTM.list(&mut left_out, part);
    left_out::title(&mut left_out, part, true);
    left_out::common(&mut left_out, part);
    left_out.add(
        lost.identifiers,
        "identifier other than Wikidata’s",
        "identifiers other than Wikidata’s",
        "stand in `notes`: the format has no other place",
    );
    left_out.add(
        lost.languages,
        "language without a code in the format",
        "languages without a code in the format",
        "are not in the file",
    );
    left_out.add(
        lost.urls,
        "address that is no web address",
        "addresses that are no web addresses",
        "are not in the file, but for citations",
    );
    left_out.add(
        lost.dates,
        "day before the year 1000 or after 9999",
        "days before the year 1000 or after 9999",
        "are in `description` only",
    );
    left_out.add(
        lost.derived,
        "record between kinds that its schema does not take",
        "records between kinds that their schemas do not take",
        "became unknown links",
    );
    left_out.add(
        lost.lines,
        "name or other value with line ends or several blanks in a row",
        "names and other values with line ends or several blanks in a row",
        "have one blank instead: the format has these on one line",
    );
    left_out::characters(&mut left_out, lost.characters);
    left_out.sentences()
}

/// Makes the IDs of documents.
#[derive(Clone, Copy)]
pub(super) struct Ids<'a> {
    dossier: &'a Dossier,
}

impl Ids<'_> {
    /// The ID of a document. It must differ from those of entities and records.
    fn document(self, id: &str) -> String {
        if self.dossier.has(id) { format!("{}ZdocumentZ", id_of(id)) } else { id_of(id) }
    }
}

/// The ID of an entity or a record: only letters, digits, dots and hyphens.
fn id_of(id: &str) -> String {
    escaped_id(id, |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
}

/// The ID of the position that a role is about.
fn position_id(role: &str) -> String {
    format!("{}ZpositionZ", id_of(role))
}

/// The format's schema for an entity.
pub(super) const fn schema(entity: &Entity) -> &'static str {
    match entity.kind {
        EntityKind::Person => "Person",
        EntityKind::Government | EntityKind::Body => "PublicBody",
        EntityKind::Media => "Organization",
        EntityKind::Group => "LegalEntity",
        EntityKind::Place => "Address",
        EntityKind::Channel
        | EntityKind::Topic
        | EntityKind::Unspecified
        | EntityKind::Other(_) => "Note",
    }
}

/// Whether the format counts an entity as a legal entity, which can be a member or an agent.
fn is_legal(entity: &Entity) -> bool {
    matches!(schema(entity), "Person" | "PublicBody" | "Organization" | "LegalEntity")
}

/// Whether the format counts it as an organisation, which can have members and positions.
fn is_organization(entity: &Entity) -> bool {
    matches!(schema(entity), "PublicBody" | "Organization")
}

/// Whether a text is a web address that the format accepts and that is safe to open.
fn is_web_address(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '^' | '`');
    host.is_some_and(|host| host.contains('.')) && url.chars().all(plain)
}
