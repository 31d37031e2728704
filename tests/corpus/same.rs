//! A slice says of each of its records what all files together say of it, on every day. `CASES=2000`
//! tries so many sets of files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use counterpart::corpus::{self, Corpus, Question, Watcher};
use counterpart::export::{Cut, Part};
use counterpart::load::{self, Decisions, ParsedFile, as_known_on};
use counterpart::model::{
    Day, DayRange, Dossier, EntityId, Readings, RecordId, RecordRef, Standing,
};

use crate::invented::{Random, files};

/// Everything that is said of a record, in a form that can be compared.
fn told(record: RecordRef<'_>, dossier: &Dossier) -> String {
    let readings = Readings::of(record, dossier);
    let standing = Standing::of(record, dossier);
    let fields: Vec<_> =
        record.fields().iter().map(|(field, _)| (field, record.value(*field))).collect();
    let accounts: Vec<_> = (readings.accounts.iter())
        .map(|account| {
            let item = account.evidence;
            let quotes: Vec<_> =
                item.quotes.iter().map(|q| (&q.document, &q.exact, q.anchor.badge())).collect();
            (&item.by, item.stance, item.basis, &item.via, quotes, &account.gives, &account.fate)
        })
        .collect();
    let all: Vec<_> = readings.all.iter().map(|one| (one, one.accounts.len())).collect();
    let mut all: Vec<String> = all.iter().map(|one| format!("{one:?}")).collect();
    all.sort();
    let fields: Vec<String> = fields.iter().map(|one| format!("{one:?}")).collect();
    let accounts: Vec<String> = accounts.iter().map(|one| format!("{one:?}")).collect();
    let lists = [fields, accounts, all].concat().join("\n");
    // In a file these are sorted.
    let mut unattributed = readings.unattributed.clone();
    for group in &mut unattributed {
        group.sort();
    }
    unattributed.sort();
    format!("{standing:?}\n{lists}\n{unattributed:?}")
}

fn write(folder: &Path, files: &[(String, serde_json::Value)]) -> Vec<PathBuf> {
    files
        .iter()
        .map(|(name, json)| {
            let path = folder.join(name);
            fs::write(&path, json.to_string()).unwrap();
            path
        })
        .collect()
}

/// What is on the map of the whole, narrowed the same way.
fn narrowed(whole: &Arc<Dossier>, question: &Question, about: &EntityId) -> BTreeSet<RecordId> {
    let cut = Cut {
        only: BTreeSet::from([about.clone()]),
        depth: question.depth,
        when: (question.when != DayRange::default()).then_some(question.when),
    };
    let part = Part::whole(whole, None).cut(&cut);
    let near: BTreeSet<&EntityId> = part.entities().collect();
    // The map keeps records of entities that are on it; contacts need two.
    part.records()
        .filter(|record| record.ends().iter().any(|end| near.contains(end)))
        .map(|record| record.id().clone())
        .collect()
}

fn opened(text: &str) -> Dossier {
    let file = Arc::new(load::parse("slice.json", text.as_bytes()));
    let loaded = load::merge(&[file], &BTreeMap::new(), &BTreeSet::new());
    Arc::unwrap_or_clone(loaded.dossier)
}

/// What is wrong with a file.
fn faults(text: &str) -> BTreeSet<String> {
    let file = load::parse("slice.json", text.as_bytes());
    let errors = file.problems.iter().filter(|p| p.severity == load::Severity::Error);
    errors.map(|problem| format!("{:?}: {}", problem.subject, problem.message)).collect()
}

fn check(seed: u64) {
    let mut random = Random(seed);
    let folder = tempfile::tempdir().unwrap();
    let count = 2 + random.below(5);
    let files = files(&mut random, count);
    let paths = write(folder.path(), &files);
    let at = folder.path().join("corpus");
    // In one build or in two.
    let first = random.below(paths.len() + 1);
    for some in [&paths[..first], &paths[first..]] {
        if !some.is_empty() {
            corpus::build(some, &at, &Watcher::silent()).unwrap();
        }
    }
    let parsed: Vec<Arc<ParsedFile>> =
        paths.iter().map(|path| Arc::new(load::read(path, &path.display().to_string()))).collect();
    let closed = BTreeSet::new();
    let whole = load::merge(&parsed, &BTreeMap::new(), &closed).dossier;
    let corpus = Corpus::open(&at).unwrap();
    for known_on in [None, Some("2022-03-04"), Some("2022-12-01")] {
        let day = known_on.map(load_day);
        let known = match day {
            None => Arc::clone(&whole),
            Some(day) => {
                let none = Decisions::default();
                let texts = BTreeMap::new();
                Arc::new(as_known_on(&parsed, &texts, &closed, &whole, day, &none).0)
            }
        };
        let text = load::write(&known);
        let written = opened(&text);
        let all = Whole { joined: &known, written: &written, faults: faults(&text) };
        for about in whole.entities.keys() {
            let when = match random.below(3) {
                0 => DayRange { first: Some(load_day("2022-04-01")), last: None },
                _ => DayRange::default(),
            };
            let question = Question {
                about: vec![about.to_string()],
                depth: random.below(3) as u8,
                between: None,
                when,
                known_on: day,
                limit: usize::MAX,
            };
            compare(&corpus, &question, &all, (about, seed));
        }
    }
}

fn load_day(day: &str) -> Day {
    counterpart::model::Date::parse(day).unwrap().earliest().unwrap()
}

fn differ((own, all): (&str, &str), is_early: bool, context: impl Fn() -> String) {
    if own != all {
        let lines = own.lines().zip(all.lines()).find(|(a, b)| a != b);
        // On an earlier day a slice may leave out more of what only the coder knew, never less.
        if is_early
            && lines.is_some_and(|(own, all)| {
                own.starts_with("(Re,") && all.starts_with("(Re,") && own.len() < all.len()
            })
        {
            return;
        }
        panic!("{} differs: {lines:#?}", context());
    }
}

/// What is compared with: all files joined, and that written as one file and opened again.
struct Whole<'w> {
    joined: &'w Arc<Dossier>,
    written: &'w Dossier,
    faults: BTreeSet<String>,
}

fn compare(
    corpus: &Corpus,
    question: &Question,
    whole: &Whole<'_>,
    (about, seed): (&EntityId, u64),
) {
    let faults_of_whole = &whole.faults;
    let (whole, written) = (whole.joined, whole.written);
    let slice = corpus::slice(corpus, question).unwrap();
    let text = load::write(&slice.dossier);
    let dossier = opened(&text);
    let context = || format!("seed {seed}, about {about}, {question:?}");
    // What joining makes of two who are one cannot be written either when it is all in one file.
    let own = faults(&text);
    let new: Vec<&String> = own.difference(faults_of_whole).collect();
    assert!(new.is_empty(), "{}: {new:#?}", context());
    for record in slice.dossier.records() {
        let same = whole.record(record.id());
        let Some(same) = same else {
            panic!("{}: {} is not there: {}", context(), record.id(), told(record, &slice.dossier))
        };
        let is_early = question.known_on.is_some();
        differ((&told(record, &slice.dossier), &told(same, whole)), is_early, || {
            format!("{}: {}", context(), record.id())
        });
        let again = dossier.record(record.id()).zip(written.record(record.id()));
        if let Some((again, same)) = again.filter(|_| question.known_on.is_none()) {
            differ((&told(again, &dossier), &told(same, written)), false, || {
                format!("{}: {} as written", context(), record.id())
            });
        }
    }
    for (id, entity) in &dossier.entities {
        let same = whole.entities.get(id);
        let Some(same) = same else { panic!("{}: {id} is not there", context()) };
        let of = |e: &counterpart::model::Entity| {
            (
                e.name.clone(),
                e.kind.clone(),
                e.aliases.clone(),
                e.anonymous,
                e.document.clone(),
                e.not_same_as.clone(),
            )
        };
        assert_eq!(of(entity), of(same), "{}: {id}", context());
    }
    for (id, document) in &dossier.documents {
        let same = whole.documents.get(id);
        let bare = document.published.is_none() && document.text.is_none() && !document.seen;
        if bare && question.known_on.is_some() {
            // Nothing of it was known yet; only its unnamed sources are.
            continue;
        }
        let mut same = same.cloned().unwrap_or_else(|| panic!("{}: {id} is not there", context()));
        if document.supersedes.is_none() && question.known_on.is_some() {
            (same.supersedes, same.rest) = (None, None);
        }
        if document.note.is_none() && question.known_on.is_some() {
            // Whether a remark tells of what came later is judged by the documents at hand.
            same.note = None;
        }
        assert_eq!(*document, same, "{}: {id}", context());
    }
    if question.known_on.is_some() {
        return;
    }
    let expected = narrowed(whole, question, about);
    let found: BTreeSet<RecordId> = dossier.records().map(|record| record.id().clone()).collect();
    let missing: Vec<_> = expected.difference(&found).collect();
    assert!(missing.is_empty(), "{}: {missing:?} are missing", context());
    let more: Vec<_> = found.difference(&expected).collect();
    for id in more {
        let mentioned = dossier
            .records()
            .any(|record| format!("{record:?}").contains(&format!("Record(RecordId(\"{id}\"))")));
        assert!(
            mentioned,
            "{}: {id} was not asked for: {expected:?} {:#?}",
            context(),
            dossier.record(id)
        );
    }
}

#[test]
fn a_slice_says_what_all_files_say() {
    let cases = std::env::var("CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24);
    let start: u64 = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    for seed in start..start + cases {
        check(seed);
    }
}
