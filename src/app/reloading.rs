//! Reads the open files again from the disk (F5), and tells the reader what has changed.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::loading::LoadRequest;
use super::shell::Shell;
use crate::load::Severity;
use crate::model::{DocumentId, Text};
use crate::picture::wording::{counted, listed};
use crate::session::{AttachedText, Sources};

/// How many seconds the status bar shows what was just done.
const TOLD: f64 = 12.0;

/// At most this many changed files are named; the others are counted.
const NAMED: usize = 3;

/// The state before the files were read again.
pub(super) struct Before {
    /// The SHA-256 of every file, by its key.
    hashes: BTreeMap<Text, Text>,
    texts: BTreeMap<DocumentId, Text>,
    errors: usize,
}

impl Shell {
    /// Reads every open file again, except those with unsaved changes.
    pub(super) fn reload(&mut self) {
        let mut kept = self.sources();
        self.before_reload = Some(self.before(&kept));
        let unsaved: Vec<Text> = kept.unsaved().map(|file| file.key()).collect();
        kept.on_disk.retain(|key, saved| saved.is_none() || unsaved.contains(key));
        let reread = kept.files.iter().filter(|file| !unsaved.contains(&file.key()));
        let paths: Vec<PathBuf> = reread.filter_map(|file| file.path.clone()).collect();
        let chosen =
            |(id, text): (&DocumentId, &AttachedText)| Some((id.clone(), text.path.clone()?));
        let texts = kept.texts.iter().filter_map(chosen).collect();
        // Texts that were found beside their data files are searched for again.
        kept.texts.retain(|_, text| text.path.is_some());
        let fallback = kept.clone();
        self.loader.start(LoadRequest { kept, paths, texts, fallback, ..LoadRequest::default() });
    }

    fn before(&self, sources: &Sources) -> Before {
        let hashes = sources.files.iter().map(|file| (file.key(), file.sha256.clone()));
        let texts = sources.texts.iter().map(|(id, text)| (id.clone(), text.text.clone()));
        Before { hashes: hashes.collect(), texts: texts.collect(), errors: self.errors() }
    }

    /// Returns the number of errors in the open files.
    pub(super) fn errors(&self) -> usize {
        let problems = self.session.problems().iter();
        problems.filter(|problem| problem.severity == Severity::Error).count()
    }

    /// If the files have just been read again, prepares the message that says what has changed.
    pub(super) fn tell_reload(&mut self) {
        let Some(before) = self.before_reload.take() else { return };
        let now = self.before(self.session.sources());
        let is_other =
            |file: &Text| before.hashes.get(file).is_some_and(|hash| now.hashes[file] != *hash);
        let files: Vec<&Text> = now.hashes.keys().filter(|file| is_other(file)).collect();
        let texts = before.texts != now.texts;
        let words = words(&files, texts, before.errors, now.errors);
        self.tell_done(words);
    }

    /// Says in the status bar, for some seconds, what was just done.
    pub(super) fn tell_done(&mut self, words: String) {
        self.just_done = Some((words, f64::INFINITY));
    }

    /// Removes the message about what was just done once its time is over. The time begins with the
    /// first frame that shows it.
    pub(super) fn forget_what_was_done(&mut self, ctx: &egui::Context) {
        let now = ctx.input(|input| input.time);
        let Some((_, until)) = &mut self.just_done else { return };
        if until.is_infinite() {
            *until = now + TOLD;
        }
        if now >= *until {
            self.just_done = None;
        } else {
            ctx.request_repaint_after_secs((*until - now) as f32);
        }
    }
}

/// Words the message, such as "Read again: talks.json has changed; 2 errors mended".
fn words(files: &[&Text], texts: bool, errors_before: usize, errors: usize) -> String {
    let name = |key: &&Text| key.rsplit(['/', '\\']).next().unwrap_or(key).to_owned();
    let mut names: Vec<String> = files.iter().take(NAMED).map(name).collect();
    if files.len() > NAMED {
        names.push(counted(files.len() - NAMED, "other"));
    }
    names.extend(texts.then(|| "a text".to_owned()));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let changed = match names[..] {
        [] => "nothing has changed on the disk".to_owned(),
        [one] => format!("{one} has changed"),
        _ => format!("{} have changed", listed(&names)),
    };
    let error = |count: usize| counted(count, "error");
    let rest = match (errors_before, errors) {
        (before, now) if now < before => format!("; {} mended", error(before - now)),
        (before, now) if now > before => format!("; {} more", error(now - before)),
        _ => String::new(),
    };
    format!("Read again: {changed}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_is_named_and_errors_are_counted() {
        let all: Vec<Text> = (1..=5).map(|n| format!("/a/{n}.json").into()).collect();
        let some = |count: usize| all.iter().take(count).collect::<Vec<_>>();
        assert_eq!(words(&[], false, 1, 1), "Read again: nothing has changed on the disk");
        assert_eq!(words(&some(1), false, 2, 0), "Read again: 1.json has changed; 2 errors mended");
        assert_eq!(
            words(&some(5), false, 0, 1),
            "Read again: 1.json, 2.json, 3.json and 2 others have changed; 1 error more"
        );
        assert_eq!(words(&[], true, 0, 0), "Read again: a text has changed");
    }
}
