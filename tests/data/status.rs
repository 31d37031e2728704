//! What the evidence of a record adds up to, by the format's rules.
//! Origins are counted, not articles.
#![allow(clippy::expect_used, reason = "a test fails by it")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use crate::small_files::{contact, document, entity, file};
use counterpart::load;
use counterpart::model::{
    Dossier, Field, FieldPath, Origin, RecordId, RecordRef, Stance, Standing, accounts,
};

fn standing(dossier: &Dossier, id: &str) -> Standing {
    Standing::of(dossier.record(&RecordId::from(id)).expect(id), dossier)
}

/// The verdict and everything that is listed beside it.
fn check(dossier: &Dossier, id: &str) -> String {
    let standing = standing(dossier, id);
    let mut words = vec![standing.verdict.as_str().to_owned()];
    let origin = |origin: &Origin| match origin {
        Origin::Outlet(id) => format!("outlet {id}"),
        Origin::Document(id) => format!("document {id}"),
    };
    let origins: Vec<String> = standing.origins.iter().map(origin).collect();
    words.push(format!("{} origins [{}]", origins.len(), origins.join(", ")));
    words.extend(beside(dossier.record(&RecordId::from(id)).expect(id), dossier));
    words.extend(standing.only_implied.then(|| " only implied".to_owned()));
    words.extend(standing.circular.then(|| " circular".to_owned()));
    words.join("; ")
}

/// Who is silent on a record or a part of it, who denies or doubts a part, and what is not known,
/// read off the evidence that stands.
pub fn beside(record: RecordRef<'_>, dossier: &Dossier) -> Vec<String> {
    let mut silent: BTreeSet<String> = BTreeSet::new();
    let mut parts: BTreeMap<(usize, FieldPath), BTreeSet<String>> = BTreeMap::new();
    let labels = ["silent on", "denied", "doubted", "unknown"];
    for account in accounts(record, dossier).iter().filter(|account| account.fate.is_live()) {
        let item = account.evidence;
        if account.is_whole && matches!(item.stance, Stance::Denies | Stance::Doubts) {
            continue;
        }
        let label = match item.stance {
            Stance::Silent => 0,
            Stance::Denies => 1,
            Stance::Doubts => 2,
            Stance::Unknown => 3,
            Stance::Asserts | Stance::Declines => continue,
        };
        let mut about: BTreeSet<FieldPath> = item.about.iter().cloned().collect();
        for (field, _) in item.says.iter().flatten() {
            let is_named = item.about.iter().any(|path| path.field() == Some(*field));
            if !is_named && *field != Field::Modality {
                about.insert(FieldPath::Whole(*field));
            }
        }
        let speaker = || item.by.last().map(ToString::to_string);
        if about.is_empty() && label == 0 {
            silent.extend(speaker());
        }
        for path in about {
            parts.entry((label, path)).or_default().extend(speaker());
        }
    }
    let join = |ids: BTreeSet<String>| ids.into_iter().collect::<Vec<_>>().join(" ");
    let mut words = Vec::new();
    if !silent.is_empty() {
        words.push(format!("silent {}", join(silent)));
    }
    words.extend(parts.into_iter().map(|((label, path), who)| match labels[label] {
        "unknown" => format!("unknown {path}"),
        label => format!("{label} {path} by {}", join(who)),
    }));
    words
}

/// A dossier with one contact `c` of these items of evidence; x and y are outlets.
fn of_evidence(documents: &[&str], evidence: &[&str]) -> Arc<Dossier> {
    let x = r#"{"id":"x","kind":"media","name":"X Post"}"#;
    let y = r#"{"id":"y","kind":"media","name":"Y Times"}"#;
    let one = file(
        "1.json",
        &[
            ("documents", documents),
            ("entities", &[&entity("a", "Ann", ""), &entity("b", "Bo", ""), x, y]),
            (
                "contacts",
                &[&contact(
                    "c",
                    &["a", "b"],
                    r#","when":"2022","purpose":["p"]"#,
                    &evidence.join(","),
                )],
            ),
        ],
    );
    load::merge(&[one], &BTreeMap::new(), &BTreeSet::new()).dossier
}

fn says(more: &str) -> String {
    quoted("d", more)
}

fn quoted(document: &str, more: &str) -> String {
    format!(r#"{{"quotes":[{{"document":"{document}","exact":"w"}}]{more}}}"#)
}

fn verdict(evidence: &[&str]) -> String {
    let dossier = of_evidence(&[&document("d", "2022-11-07", "")], evidence);
    check(&dossier, "c")
}

#[test]
fn disputed_over_denied_over_doubted_over_reported_over_background() {
    let (asserts, denies) = (says(""), says(r#","stance":"denies","by":["a"]"#));
    let doubts = says(r#","stance":"doubts","by":["b"]"#);
    let background = r#"{"basis":"background"}"#;
    let one = "1 origins [document d]";
    assert_eq!(verdict(&[&asserts, &denies, &doubts]), format!("disputed; {one}"));
    assert_eq!(verdict(&[&denies, &doubts, background]), "denied; 0 origins []");
    assert_eq!(verdict(&[&asserts, &doubts]), format!("doubted; {one}"));
    assert_eq!(verdict(&[&asserts, background]), format!("reported; {one}"));
    assert_eq!(verdict(&[background]), "background; 0 origins []");
    let silent = says(r#","stance":"silent","by":["a"]"#);
    assert_eq!(verdict(&[&silent]), "no statement; 0 origins []; silent a");
    assert_eq!(verdict(&[background, &silent]), "background; 0 origins []; silent a");
}

#[test]
fn what_carries_about_touches_only_its_fields() {
    let denies = says(r#","stance":"denies","by":["a"],"about":["purpose/0"]"#);
    let doubts = says(r#","stance":"doubts","by":["b"],"about":["when"]"#);
    let silent = says(r#","stance":"silent","by":["b"],"about":["when"]"#);
    let unknown = says(r#","stance":"unknown","about":["count"]"#);
    let asserts = says(r#","about":["purpose/0"]"#);
    assert_eq!(
        verdict(&[&asserts, &denies, &doubts, &silent, &unknown]),
        "reported; 1 origins [document d]; silent on when by b; denied purpose/0 by a; \
         doubted when by b; unknown count"
    );
    assert_eq!(verdict(&[&denies]), "not asserted; 0 origins []; denied purpose/0 by a");
}

#[test]
fn implied_is_told_only_where_nothing_is_stated() {
    let implied = says(r#","basis":"implied""#);
    assert_eq!(verdict(&[&implied]), "reported; 1 origins [document d];  only implied");
    assert_eq!(verdict(&[&implied, &says("")]), "reported; 1 origins [document d]");
}

#[test]
fn origins_are_counted_not_articles() {
    let origins = |documents: &[&str], evidence: &[&str]| {
        let standing = standing(&of_evidence(documents, evidence), "c");
        standing.origins.len()
    };
    let document = |id: &str, more: &str| document(id, "2022-11-07", more);
    // Five rewrites of one story.
    let story = document("story", r#","publisher":"x","seen":false"#);
    let rewrites: Vec<String> =
        (0..5).map(|i| document(&format!("r{i}"), r#","derived_from":["story"]"#)).collect();
    let passing_on = r#","via":"story""#;
    let mut documents: Vec<&str> = rewrites.iter().map(String::as_str).collect();
    documents.push(&story);
    let said: Vec<String> = (0..5).map(|i| quoted(&format!("r{i}"), passing_on)).collect();
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    assert_eq!(origins(&documents, &said), 1);
    // The same where each names the outlet whose story it repeats.
    let said: Vec<String> = (0..5).map(|i| quoted(&format!("r{i}"), r#","by":["x"]"#)).collect();
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    assert_eq!(origins(&documents, &said), 1);
    // What two of them say in their own voice is their own, unless they pass it on, too.
    let own = [quoted("r0", ""), quoted("r1", "")];
    assert_eq!(origins(&documents, &[&own[0], &own[1]]), 2);
    assert_eq!(origins(&documents, &[&own[0], &own[1], said[0], said[1]]), 1);
    // Two papers of their own.
    let (a, b) = (document("a1", r#","publisher":"x""#), document("b1", r#","publisher":"y""#));
    assert_eq!(origins(&[&a, &b], &[&quoted("a1", ""), &quoted("b1", "")]), 2);
    // Two documents of one publisher.
    let again = document("a2", r#","publisher":"x""#);
    assert_eq!(origins(&[&a, &again], &[&quoted("a1", ""), &quoted("a2", "")]), 1);
    // Without derived_from the outlet that is cited counts, unless it is the document's own.
    let bare = document("n1", "");
    let cited = quoted("n1", r#","by":["x","a"]"#);
    assert_eq!(origins(&[&a, &bare], &[&quoted("a1", ""), &cited]), 1);
    let own = quoted("b1", r#","by":["y"]"#);
    assert_eq!(origins(&[&b, &bare], &[&own, &quoted("n1", "")]), 2);
    // One article that repeats two reports.
    let both = document("two", r#","derived_from":["a1","b1"]"#);
    let passed_on = [quoted("two", r#","via":"a1""#), quoted("two", r#","by":["y"]"#)];
    assert_eq!(origins(&[&a, &b, &both], &[&passed_on[0], &passed_on[1]]), 2);
    assert_eq!(origins(&[&a, &b, &both], &[&passed_on[0]]), 1);
}

/// Loops cannot come from one file, so these are put together from several.
fn of_chain(links: &[(&str, &str, &str)], quoted_in: &[&str]) -> String {
    let mut dossier = Dossier::default();
    for (id, publisher, sources) in links {
        let mut document = counterpart::model::Document::new(
            (*id).into(),
            counterpart::model::DocumentKind::Article,
        );
        document.publisher = (!publisher.is_empty()).then(|| (*publisher).into());
        document.derived_from = sources.split_whitespace().map(Into::into).collect();
        dossier.documents.insert(document.id.clone(), document);
    }
    let documents: Vec<String> = quoted_in.iter().map(|id| document(id, "2022", "")).collect();
    let documents: Vec<&str> = documents.iter().map(String::as_str).collect();
    let items: Vec<String> = quoted_in.iter().map(|id| quoted(id, "")).collect();
    let items: Vec<&str> = items.iter().map(String::as_str).collect();
    dossier.contacts = of_evidence(&documents, &items).contacts.clone();
    // Each passes on the first report that its document repeats.
    let items = dossier.contacts.values_mut().flat_map(|contact| &mut contact.claim.evidence);
    for item in items {
        let own = item.documents().next().and_then(|id| dossier.documents.get(id));
        item.via = own.and_then(|document| document.derived_from.first()).cloned();
    }
    check(&dossier, "c")
}

#[test]
fn a_circle_of_reports_is_one_origin_wherever_one_enters_it() {
    let circle = [("p", "", "q"), ("q", "", "p"), ("m", "", "p"), ("z", "", "q")];
    assert_eq!(of_chain(&circle, &["m"]), "reported; 1 origins [document p]");
    assert_eq!(of_chain(&circle, &["m", "z"]), "reported; 1 origins [document p]");
    assert_eq!(of_chain(&circle, &["q"]), "reported; 1 origins [document p];  circular");
    assert_eq!(of_chain(&[("m", "", "m")], &["m"]), "reported; 1 origins [document m];  circular");
}

#[test]
fn circles_behind_circles_are_counted_at_their_ends() {
    // Two circles, a-b and e-f, lie behind the circle c-d; g has an end of its own, h.
    let links = [
        ("s", "", "c"),
        ("c", "", "d"),
        ("d", "", "c b e g"),
        ("a", "", "b"),
        ("b", "", "a"),
        ("e", "", "f"),
        ("f", "", "e"),
        ("g", "", "h"),
    ];
    let expected = "reported; 3 origins [document a, document e, document h]";
    assert_eq!(of_chain(&links, &["s"]), expected);

    // 3,000 documents in one circle, and as many in a row: each pair of them would take minutes.
    let ids: Vec<String> = (0..3_000).map(|i| format!("r{i:04}")).collect();
    let row = ids.windows(2).map(|two| (&*two[0], "", &*two[1]));
    let circle: Vec<_> = row.clone().chain([("r2999", "", "r0000")]).collect();
    assert_eq!(of_chain(&circle, &["r0000"]), "reported; 1 origins [document r0000];  circular");
    let row: Vec<_> = row.collect();
    assert_eq!(of_chain(&row, &["r0000"]), "reported; 1 origins [document r2999]");
}

#[test]
fn a_report_that_comes_back_to_its_own_outlet_is_marked() {
    let back = [("m", "x", "n"), ("n", "y", "o"), ("o", "x", "")];
    assert_eq!(of_chain(&back, &["m"]), "reported; 1 origins [outlet x];  circular");
    assert_eq!(of_chain(&back, &["n"]), "reported; 1 origins [outlet x]");
    assert_eq!(of_chain(&[("m", "", "gone")], &["m"]), "reported; 1 origins [document gone]");
}

/// The sample dossier, coded from a real article.
#[test]
fn the_sample_dossier_says_no_more_than_its_article() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/back-channel-2022.json");
    let Ok(bytes) = std::fs::read(&path) else { return };
    let one = Arc::new(load::parse("back-channel-2022.json", &bytes));
    assert_eq!(one.problems, []);
    let dossier = load::merge(&[one], &BTreeMap::new(), &BTreeSet::new()).dossier;
    let check = |id| check(&dossier, id);
    let talks = "reported; 1 origins [outlet media-wsj]; silent body-kremlin body-white-house; unknown when; unknown count";
    assert_eq!(check("contact-sullivan-patrushev"), talks);
    assert_eq!(check("contact-sullivan-ushakov"), talks);
    // The article says this in its own voice, although it repeats the newspaper elsewhere.
    let own = "reported; 1 origins [document doc-2022-11-07-sullivan]";
    assert_eq!(check("contact-austin-shoigu-2022-10"), own);
    assert_eq!(check("contact-austin-shoigu-2022-05"), own);
    let reported = "reported; 1 origins [outlet media-wsj]";
    assert_eq!(check("rel-asked-negotiate"), "denied; 0 origins []");
    assert_eq!(check("rel-asked-signal"), reported);
    for id in ["rel-partof-wh-us", "rel-partof-kremlin-ru", "rel-partof-admin-us"] {
        assert_eq!(check(id), "background; 0 origins []");
    }
    assert_eq!(check("role-patrushev"), format!("{reported};  only implied"));
    assert_eq!(check("role-sullivan"), reported);
    let silent = dossier.contacts.keys().filter(|id| check(id.as_str()).contains("; silent body"));
    assert_eq!(silent.count(), 2);
}
