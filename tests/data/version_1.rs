//! Files of version 1 load for ever and mean the same. The files in `version-1` are the samples as
//! they were when version 2 came; they are kept as they are.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::truth::{facts, sentences};
use counterpart::load;
use counterpart::model::Dossier;

/// Everything that lies under a name, joined.
fn opened(name: &str) -> Dossier {
    let path: PathBuf =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/version-1").join(name);
    let (paths, problems) = load::collect_files(&[path]);
    assert_eq!(problems, []);
    let read = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let parsed = load::read(path, &name);
        assert_eq!(parsed.problems, [], "{name}");
        Arc::new(parsed)
    };
    let files: Vec<_> = paths.iter().map(read).collect();
    let texts: BTreeMap<_, _> = load::attach::texts_beside(&files).into_iter().collect();
    let loaded = load::merge(&files, &texts, &BTreeSet::new());
    Arc::unwrap_or_clone(loaded.dossier)
}

/// What each source says of every record, and how it is told.
fn readings(dossier: &Dossier) -> String {
    let mut text = String::new();
    for record in dossier.records() {
        let id = record.id().as_str();
        writeln!(text, "{id}: {}\n{}\n", facts(dossier, id), sentences(dossier, id)).unwrap();
    }
    text.trim_end().to_owned()
}

/// Reads what is under a name, snapshots it, and writes it in today's version: it says the same.
fn check(name: &str) {
    let dossier = opened(name);
    let told = readings(&dossier);
    let snapshot = name.trim_end_matches(".json");
    insta::with_settings!({ snapshot_path => "snapshots/version-1", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(snapshot, told);
    });
    let written = load::write(&dossier);
    assert!(written.contains("\"version\": 2"), "{written}");
    let again = Arc::new(load::parse("again.json", written.as_bytes()));
    let again = load::merge(&[again], &BTreeMap::new(), &BTreeSet::new()).dossier;
    assert_eq!(readings(&again), told);
}

#[test]
fn the_real_article_of_version_1_means_what_it_meant() {
    check("back-channel-2022.json");
}

#[test]
fn the_invented_affair_of_version_1_means_what_it_meant() {
    check("strait-of-halvern");
}
