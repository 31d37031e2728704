//! Drafts a Counterpart file: applies the rules to articles, or takes the answer of a model. The
//! rules are in `draft`. This module chooses the files and reports the result.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use super::arguments::DraftReport;
use super::place::{self, ReadFor};
use super::plain::plain;
use super::{CliError, FOUND, Invocation, json, write_out};
use crate::draft::{self, ArticleHead, Context, DocumentFacts, Refusal, Taken, Written};
use crate::load::attach::read_text;
use crate::load::save::save;
use crate::load::{self, Problem, Severity};
use crate::model::{Date, Dossier, Text};

/// The result of drafting.
#[derive(Default)]
pub(super) struct Drafted {
    /// What was left out, with the reason.
    pub left_out: Vec<String>,
    /// The parts of a model's answer that were refused.
    pub refused: Vec<Refusal>,
    /// The numbers of documents, entities, roles, contacts and relations in the result.
    pub counts: [usize; 5],
}

/// Drafts the files that the arguments name, writes the result, and reports what was left out.
pub(super) fn answer(report: &DraftReport, out: &mut dyn Write) -> Result<Invocation, CliError> {
    let texts = report.texts.iter().map(|path| text(path)).collect::<Result<Vec<_>, _>>()?;
    if report.instructions {
        let facts = facts(report, &report.texts[0], &texts[0], &Taken::default());
        write_out(out, &draft::instructions(&texts[0], &facts))?;
        return Ok(Invocation::Done(ExitCode::SUCCESS));
    }
    let Some(target) = &report.out else { return Err(missing("-o OUT")) };
    let to_output = target == Path::new("-");
    if !to_output {
        let paths = report.texts.iter().chain(&report.into).chain(&report.answer);
        place::check(target, report.force, &ReadFor::new(paths, texts.iter(), "drafted"))?;
    }
    if report.answer.is_some() && texts.len() > 1 {
        return Err(missing("--answer with exactly one TEXT"));
    }
    let mut dossier = report.into.as_deref().map_or_else(|| Ok(Dossier::default()), existing)?;
    let mut drafted = Drafted::default();
    for (path, text) in report.texts.iter().zip(&texts) {
        add(report, path, text, &mut dossier, &mut drafted)?;
    }
    drafted.counts = [
        dossier.documents.len(),
        dossier.entities.len(),
        dossier.roles.len(),
        dossier.contacts.len(),
        dossier.relations.len(),
    ];
    let written = load::write(&dossier);
    if to_output {
        write_out(out, &written)?;
    } else {
        save(target, written.as_bytes(), true).map_err(place::not_saved)?;
        let said = if report.json { json::drafted(&drafted) } else { said(target, &drafted) };
        write_out(out, &said)?;
    }
    let code = if drafted.refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FOUND) };
    Ok(Invocation::Done(code))
}

/// Drafts one text and adds the result to the dossier.
fn add(
    report: &DraftReport,
    path: &Path,
    text: &Text,
    dossier: &mut Dossier,
    drafted: &mut Drafted,
) -> Result<(), CliError> {
    if dossier.documents.values().any(|document| document.text.as_ref() == Some(text)) {
        return Err(not_drafted(path, "the file has this text already"));
    }
    let taken = Taken::in_dossier(dossier);
    let facts = facts(report, path, text, &taken);
    let published = facts.published.as_ref().and_then(|words| Date::parse(words).ok());
    let day = published.and_then(|date| date.earliest().filter(|day| date.latest() == Some(*day)));
    let context = Context {
        published: day,
        publisher: facts.publisher.clone(),
        known: draft::known_in(dossier),
    };
    let written = match &report.answer {
        None => draft::to_file(&draft::suggest(text, &context), text, &facts, &taken),
        Some(answer) => {
            let (written, refused) = from_answer(answer, text, &context, &facts, &taken)?;
            drafted.refused.extend(refused);
            written
        }
    };
    drafted.left_out.extend(written.left_out.iter().cloned());
    let problems = draft::join(&written, dossier);
    drafted.left_out.extend(problems.iter().map(|problem| problem.message.clone()));
    Ok(())
}

/// Checks the answer of a model or a person and adds the document that it is about.
fn from_answer(
    path: &Path,
    text: &Text,
    context: &Context,
    facts: &DocumentFacts,
    taken: &Taken<'_>,
) -> Result<(Written, Vec<Refusal>), CliError> {
    let words = self::text(path)?;
    let origin = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let origin = origin.unwrap_or_default();
    let answered = draft::answer(text, context, &facts.id, taken, &words, &origin)
        .map_err(|reason| not_drafted(path, &format!("this is not an answer in JSON: {reason}")))?;
    let json = draft::with_document(answered.json, text, facts);
    let written = Written { json, joined: Vec::new(), left_out: answered.left_out };
    Ok((written, answered.refused))
}

/// What is known about an article: what the options say, or else its first lines.
fn facts(report: &DraftReport, path: &Path, text: &str, taken: &Taken<'_>) -> DocumentFacts {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let head = ArticleHead::of(text);
    let published = report.published.as_ref().map(ToString::to_string);
    DocumentFacts {
        id: draft::document_id(&stem.unwrap_or_default(), taken),
        published: published.or_else(|| head.published.map(|day| day.to_string())),
        publisher: report.publisher.clone().or(head.publisher),
    }
}

fn text(path: &Path) -> Result<Text, CliError> {
    read_text(path).map_err(|problem| unreadable(&problem))
}

/// Reads the file to add to. A file with errors is refused: what those errors made unreadable would
/// be lost when the file is written.
fn existing(path: &Path) -> Result<Dossier, CliError> {
    let file = load::read(path, &path.display().to_string());
    if let Some(problem) = file.problems.iter().find(|p| p.severity == Severity::Error) {
        return Err(unreadable(problem));
    }
    file.content.ok_or_else(|| not_drafted(path, "nothing in it can be read"))
}

fn unreadable(problem: &Problem) -> CliError {
    CliError::Unreadable {
        path: problem.file.to_string(),
        reason: problem.message.clone(),
        help: problem.help.clone(),
    }
}

fn not_drafted(path: &Path, reason: &str) -> CliError {
    CliError::NotWritten(format!("{}: {}", plain(&path.display().to_string()), plain(reason)))
}

fn missing(what: &str) -> CliError {
    CliError::Arguments(format!("give {what}"))
}

fn said(target: &Path, drafted: &Drafted) -> String {
    let refused = drafted.refused.iter().map(|refusal| {
        let near = refusal.nearest.as_ref().map(|words| format!("; nearest: “{words}”"));
        let near = near.unwrap_or_default();
        format!("Refused {}: {}: “{}”{near}", refusal.subject, refusal.reason, refusal.words)
    });
    let left_out = drafted.left_out.iter().map(|line| format!("Left out: {line}"));
    let names = [
        ("document", "documents"),
        ("entity", "entities"),
        ("role", "roles"),
        ("contact", "contacts"),
        ("relation", "relations"),
    ];
    let counts: Vec<String> = names
        .iter()
        .zip(drafted.counts)
        .map(|((one, many), count)| format!("{count} {}", if count == 1 { one } else { many }))
        .collect();
    let wrote = format!("Wrote {}: {}", target.display(), counts.join(", "));
    let lines = refused.chain(left_out).chain([wrote]);
    lines.fold(String::new(), |all, line| all + &plain(&line) + "\n")
}
