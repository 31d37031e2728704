//! The command `export`: writes a map, or a part of it, in another format. The formats are in
//! `export`. This module selects the part and makes sure that nothing is overwritten by mistake.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::arguments::ExportReport;
use super::input::{self, Opened};
use super::names::one;
use super::place::{self, ReadFor, not_written};
use super::plain::plain;
use super::{CliError, Invocation, exit_code, write_bytes, write_out};
use crate::export::{Cut, Earlier, Options, Output, Part, Placed, export, is_out};
use crate::load::save::{self, SaveError};
use crate::load::{Loaded, Severity, as_known_on};
use crate::model::{DayRange, Dossier};
use crate::network::measures::Watch;
use crate::picture::{PictureOptions, Structure, Theme};

/// Writes the export and reports what was left out.
pub(super) fn answer(report: &ExportReport, out: &mut dyn Write) -> Result<Invocation, CliError> {
    let to_output = report.out == Path::new("-");
    if to_output && report.to.is_folder() {
        let words = "-o -: three tables do not fit into one output; name a folder".to_owned();
        return Err(CliError::NotWritten(words));
    }
    let opened = input::open_beside(&report.files, &report.beside)?;
    if !to_output {
        check_place(report, &opened)?;
    }
    let part = part(report, &opened)?;
    let (options, watch) = (options(report), Watch::default());
    let pinned = report.to.has_places() && !opened.pins.is_empty();
    let placed =
        pinned.then(|| Placed::pinned(&part, &options.picture, &opened.pins, options.seed, &watch));
    let made = placed
        .transpose()
        .and_then(|placed| export(&part, placed, report.to, &options, &watch))
        .map_err(|error| CliError::NotWritten(plain(&error.to_string())))?;
    let loaded = &opened.loaded;
    if to_output {
        for file in &made.files {
            write_bytes(out, &file.bytes)?;
        }
    } else {
        save(&report.out, &made).map_err(place::not_saved)?;
        write_out(out, &said(report, &part, &made, loaded))?;
    }
    Ok(Invocation::Done(exit_code(loaded)))
}

fn options(report: &ExportReport) -> Options {
    let theme = if report.theme == "dark" { Theme::Dark } else { Theme::Light };
    Options {
        seed: report.seed,
        picture: PictureOptions { theme, ..PictureOptions::default() },
        structure: Structure::default(),
        scale: report.scale,
        transparent: report.transparent,
        unasserted: report.unasserted,
    }
}

/// Returns the part of the map that the arguments ask for.
fn part(report: &ExportReport, opened: &Opened) -> Result<Part, CliError> {
    let dossier = known(report, opened);
    if dossier.is_empty() {
        let words = "there is nothing to export: no document and no entity".to_owned();
        return Err(CliError::NotWritten(words));
    }
    let only: Result<BTreeSet<_>, _> = report.only.iter().map(|name| one(&dossier, name)).collect();
    let range = DayRange { first: report.since, last: report.until };
    if let (Some(first), Some(last)) = (range.first, range.last)
        && first > last
    {
        let words = format!("--since {first} is after --until {last}: no day is left");
        return Err(CliError::NotWritten(words));
    }
    let cut = Cut {
        only: only.map_err(CliError::NotOne)?,
        depth: report.depth,
        when: (range != DayRange::default()).then_some(range),
    };
    let mut part = Part::whole(&dossier, report.known_on);
    part.title = title(report, opened, &dossier);
    part.earlier = Some(Arc::new(Earlier {
        files: opened.files.clone(),
        texts: opened.attached.clone(),
        closed: BTreeSet::new(),
        decisions: Arc::new(opened.decisions.clone()),
    }));
    Ok(part.cut(&cut))
}

/// Returns the dossier's title, else the files' names. As of an earlier day, only the files known
/// then count.
fn title(report: &ExportReport, opened: &Opened, dossier: &Dossier) -> String {
    let contents = || opened.files.iter().filter_map(|file| file.content.as_ref());
    match (report.known_on, dossier.title.is_some()) {
        (None, true) => Part::title_of(dossier, contents().count()),
        (Some(_), true) => Part::title_on(dossier, contents()),
        (None, false) => names(opened.paths.iter()),
        (Some(_), false) => {
            let files = || opened.files.iter().map(|file| file.content.as_ref());
            let all_named = files().count() == opened.paths.len();
            let is_out = |content: Option<&Dossier>| content.is_some_and(|c| is_out(c, dossier));
            let named = opened.paths.iter().zip(files().chain(std::iter::repeat(None)));
            names(named.filter(|(_, content)| !all_named || is_out(*content)).map(|(path, _)| path))
        }
    }
}

fn known(report: &ExportReport, opened: &Opened) -> Arc<Dossier> {
    let whole = &opened.loaded.dossier;
    let Some(day) = report.known_on else { return Arc::clone(whole) };
    let (closed, decisions) = (BTreeSet::new(), &opened.decisions);
    let (known, _) = as_known_on(&opened.files, &opened.attached, &closed, whole, day, decisions);
    Arc::new(known)
}

/// Joins the files' names, without folders and extensions, by commas.
fn names<'p>(paths: impl Iterator<Item = &'p PathBuf>) -> String {
    let stems = paths.filter_map(|path| path.file_stem());
    stems.map(|stem| stem.to_string_lossy().into_owned()).collect::<Vec<_>>().join(", ")
}

/// Refuses to overwrite a file that was read, and without `--force`, any existing file.
fn check_place(report: &ExportReport, opened: &Opened) -> Result<(), CliError> {
    let texts = report.beside.texts.iter().map(|text| &text.path);
    let read = opened.paths.iter().chain(texts);
    let read = ReadFor::new(read, opened.attached.values(), "exported");
    if report.to.is_folder() {
        read.spare(&report.out)?;
        check_folder(report)?;
        return report.to.files().iter().try_for_each(|name| read.spare(&report.out.join(name)));
    }
    place::check(&report.out, report.force, &read)
}

fn check_folder(report: &ExportReport) -> Result<(), CliError> {
    let out = &report.out;
    let Ok(there) = fs::symlink_metadata(out) else { return Ok(()) };
    if !there.is_dir() {
        let what = if there.is_symlink() { "it is a link" } else { "it is not a folder" };
        let words = format!("{what}; {} needs a folder: name one", report.to.name());
        return Err(not_written(out, &words));
    }
    let is_empty = fs::read_dir(out).is_ok_and(|mut inside| inside.next().is_none());
    if !is_empty && !report.force {
        let words = "the folder is not empty; --force writes into it";
        return Err(not_written(out, words));
    }
    Ok(())
}

/// Writes all files, or none. `check_place` has made sure that they may be overwritten.
fn save(out: &Path, made: &Output) -> Result<(), SaveError> {
    match &made.files[..] {
        [file] if file.name.is_empty() => save::save(out, &file.bytes, true),
        files => {
            let named: Vec<(&str, &[u8])> =
                files.iter().map(|file| (&file.name[..], &file.bytes[..])).collect();
            save::save_all(out, &named, true)
        }
    }
}

fn said(report: &ExportReport, part: &Part, made: &Output, loaded: &Loaded) -> String {
    let counts = part.network.counts();
    let mut lines = vec![format!(
        "Wrote {}: {}, {} nodes, {} edges",
        report.out.display(),
        report.to.name(),
        counts.nodes,
        counts.edges
    )];
    lines.extend(part.known_on.map(|day| format!("As known on {}.", day.words())));
    let undated = part.known_on.map_or(0, |_| loaded.dossier.known_on_every_day().len());
    if undated > 0 {
        let (what, count) =
            if undated == 1 { ("document", "counts") } else { ("documents", "count") };
        lines.push(format!("{undated} {what} without a date {count} as known on every day."));
    }
    lines.extend(part.limits.iter().cloned());
    lines.extend(made.left_out.iter().map(|sentence| format!("Left out: {sentence}")));
    let found = loaded.problems.iter().filter(|p| p.severity != Severity::Info).count();
    if found > 0 {
        let what = if found == 1 { "1 problem".to_owned() } else { format!("{found} problems") };
        lines.push(format!("{what} in the files: counterpart check lists what could not be used"));
    }
    let lines: Vec<String> = lines.iter().map(|line| plain(line)).collect();
    format!("{}\n", lines.join("\n"))
}
