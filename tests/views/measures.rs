//! Who carries the contact: the seed and the Strait of Halvern read by hand, and small maps worked
//! out by hand. Every measure against its slow twin: `tests/views/measures_made.rs`.
//! Who carries it is what taking each away shows, one by one; estimates keep to their bound.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that fails panics"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::measuring::{
    carriers, cut_words, ground, made, names, network, one, pair, pairs, without, words,
};
use counterpart::load;
use counterpart::model::{Dossier, EntityId};
use counterpart::network::measures::{
    Carrier, Carriers, Exactness, Ground, LinkOptions, OfLine, OfOne, Watch,
};
use serde_json::json;

fn opened(files: &[PathBuf]) -> Arc<Dossier> {
    let parsed: Vec<_> = files
        .iter()
        .map(|path| {
            let bytes = std::fs::read(path).expect("the sample can be read");
            Arc::new(load::parse(&path.to_string_lossy(), &bytes))
        })
        .collect();
    load::merge(&parsed, &BTreeMap::new(), &BTreeSet::new()).dossier
}

fn seed() -> Arc<Dossier> {
    opened(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/back-channel-2022.json")])
}

fn halvern() -> Arc<Dossier> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/strait-of-halvern");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|e| e == "json")).collect();
    files.sort();
    opened(&files)
}

/// "jake-sullivan 2 records, 1 origin, only one, vital".
fn one_words(one: &OfOne) -> String {
    let (records, origins) = (one.counted.records.len(), one.counted.origins.len());
    let name = words(&Carrier::Entity(one.entity.clone()));
    let marks = marks(one.only_one, one.vital);
    format!("{name}: {} with, {records} records, {origins} origins{marks}", one.with.len())
}

fn line_words(line: &OfLine) -> String {
    let name = words(&Carrier::Line(line.line.clone()));
    format!("{name}: {} records{}", line.counted.records.len(), marks(line.only_one, line.vital))
}

fn marks(only_one: bool, vital: bool) -> String {
    let only_one = if only_one { ", only one" } else { "" };
    format!("{only_one}{}", if vital { ", vital" } else { "" })
}

#[track_caller]
fn check(found: &Carriers, ones: &[&str], others: &[&str], lines: &[&str], between: &[&str]) {
    let sides = (&found.sides.0, &found.sides.1);
    assert_eq!(sides.0.iter().map(one_words).collect::<Vec<_>>(), ones);
    assert_eq!(sides.1.iter().map(one_words).collect::<Vec<_>>(), others);
    assert_eq!(found.lines.iter().map(line_words).collect::<Vec<_>>(), lines);
    assert_eq!(found.between.iter().map(words).collect::<Vec<_>>(), between);
}

// ---- the seed: Sullivan–Ushakov, Sullivan–Patrushev, and Austin–Shoigu twice --------------------

/// Two on the American side and three on the Russian side, so nobody is the only one, and nobody
/// stands between all of it.
#[test]
fn in_the_seed_nobody_alone_carries_the_channel() {
    let found = carriers(&seed(), "gov-us", "gov-ru");
    check(
        &found,
        &[
            "jake-sullivan: 2 with, 2 records, 1 origins",
            "lloyd-austin: 1 with, 2 records, 1 origins",
        ],
        &[
            "sergei-shoigu: 1 with, 2 records, 1 origins",
            "nikolai-patrushev: 1 with, 1 records, 1 origins",
            "yuri-ushakov: 1 with, 1 records, 1 origins",
        ],
        &[
            "lloyd-austin – sergei-shoigu: 2 records",
            "jake-sullivan – nikolai-patrushev: 1 records",
            "jake-sullivan – yuri-ushakov: 1 records",
        ],
        &[],
    );
    assert!(found.linked);
}

/// Sullivan is the one point on which two depend; each line hangs alone.
#[test]
fn in_the_seed_sullivan_and_each_line_are_cuts() {
    assert_eq!(
        cut_words(&ground(&seed()).cuts()),
        [
            "jake-sullivan – nikolai-patrushev [2, 1]",
            "jake-sullivan – yuri-ushakov [2, 1]",
            "jake-sullivan [1, 1]",
            "lloyd-austin – sergei-shoigu [1, 1]",
        ],
    );
}

/// Nobody reports a contact with Ukraine: what was asked of it is another link.
#[test]
fn in_the_seed_no_contact_with_ukraine_is_reported() {
    let found = carriers(&seed(), "gov-us", "gov-ua");
    assert!(!found.linked);
    check(&found, &[], &[], &[], &[]);
    let other = LinkOptions { other_links: true, ..LinkOptions::default() };
    let dossier = seed();
    let ground = Ground::new(&network(&dossier), other);
    assert!(ground.carriers(&"gov-us".into(), &"gov-ua".into(), &dossier).linked);
}

#[test]
fn in_the_seed_ushakov_gone_leaves_him_and_nobody_else_without() {
    let found = without(&seed(), &[one("person-yuri-ushakov")]);
    assert!(found.is_empty(), "{found:?}");
    assert_eq!((found.parts_before, found.parts_after), (2, 2));
}

#[test]
fn in_the_seed_sullivan_and_austin_gone_is_the_end_of_it() {
    let sullivan = without(&seed(), &[one("person-jake-sullivan")]);
    assert_eq!(names(&sullivan.alone), ["person-nikolai-patrushev", "person-yuri-ushakov"]);
    assert_eq!(pairs(&sullivan), []);
    assert_eq!((sullivan.parts_before, sullivan.parts_after), (2, 1));
    let both = without(&seed(), &[one("person-jake-sullivan"), one("person-lloyd-austin")]);
    assert_eq!(pairs(&both), [("gov-ru", "gov-us")]);
    assert_eq!(both.parts_after, 0);
    let lines = [
        pair("person-jake-sullivan", "person-nikolai-patrushev"),
        pair("person-yuri-ushakov", "person-jake-sullivan"),
        pair("person-lloyd-austin", "person-sergei-shoigu"),
    ];
    let lines = without(&seed(), &lines);
    assert_eq!(pairs(&lines), [("gov-ru", "gov-us")]);
    assert_eq!(lines.alone.len(), 5);
}

/// One pair of governments talks; Sullivan stands between two of the five in contact: one of ten
/// pairs.
#[test]
fn in_the_seed_sullivan_stands_between_two() {
    let ground = ground(&seed());
    let crossings = ground.crossings();
    assert_eq!(crossings.len(), 1);
    assert_eq!((crossings[0].people, crossings[0].lines), ((3, 2), 3), "Russia's first, by id");
    let found = ground.betweenness(&Watch::default()).unwrap();
    assert_eq!(found.exactness, Exactness::Exact);
    assert_eq!(found.ranks.len(), 1);
    assert_eq!(found.ranks[0].entity.as_str(), "person-jake-sullivan");
    assert!((found.ranks[0].share - 0.1).abs() < 1e-12);
}

// ---- the Strait of Halvern ----------------------------------------------------------------------

/// Reported as having taken place: the envoys' meetings and back channel (Kallias, Sokolin), the
/// meeting with the mediator (with Barakan) and his own with Sokolin; the ministers' letter and
/// disputed call (Thalassinos, Velkova); the ships' radio; Haddir's video link with Thalassinos;
/// the disputed call of Kastrou and Zhao; Lin's visit to Velkova; Zhao's message to Dragin. Not
/// counted: what was planned, proposed or called off, and a meeting that nobody asserts. Of the
/// envoys tell Harbour Wire (in three papers), The Continental Review, and of the meeting with the
/// mediator the Gazette and the Observer on their own.
#[test]
fn in_the_strait_three_lines_join_the_shores() {
    let found = carriers(&halvern(), "gov-lykandria", "gov-zemoria");
    check(
        &found,
        &[
            "petros-kallias: 1 with, 3 records, 4 origins",
            "nikos-thalassinos: 1 with, 2 records, 3 origins",
            "body-lyk-navy: 1 with, 1 records, 1 origins",
        ],
        &[
            "mira-sokolin: 1 with, 3 records, 4 origins",
            "irina-velkova: 1 with, 2 records, 3 origins",
            "body-zem-coast-guard: 1 with, 1 records, 1 origins",
        ],
        &[
            "irina-velkova – nikos-thalassinos: 2 records",
            "mira-sokolin – petros-kallias: 2 records",
            "body-lyk-navy – body-zem-coast-guard: 1 records",
            "(contact-trilateral-2024-03-21): 1 records",
        ],
        &[],
    );
}

/// Sokolin and Barakan are the only ones on their sides, but the foreign ministers lead around
/// them: Haddir, Thalassinos, Velkova.
#[test]
fn in_the_strait_the_only_one_is_not_always_vital() {
    let found = carriers(&halvern(), "gov-tazmar", "gov-zemoria");
    let only =
        |side: &[OfOne]| side.iter().map(|one| (one.only_one, one.vital)).collect::<Vec<_>>();
    assert_eq!(found.sides.0[0].entity.as_str(), "person-yusuf-barakan");
    assert_eq!(found.sides.1[0].entity.as_str(), "person-mira-sokolin");
    assert_eq!(only(&found.sides.0), [(true, false)]);
    assert_eq!(only(&found.sides.1), [(true, false)]);
}

/// Nobody of Tazmar and Hanlu talks to the other, but a chain of four links them.
#[test]
fn in_the_strait_two_are_linked_only_through_others() {
    let found = carriers(&halvern(), "gov-tazmar", "gov-hanlu");
    check(
        &found,
        &[],
        &[],
        &[],
        &[
            "salma-haddir",
            "nikos-thalassinos – salma-haddir",
            "nikos-thalassinos",
            "irina-velkova – nikos-thalassinos",
            "irina-velkova",
            "irina-velkova – lin-haoran",
            "lin-haoran",
        ],
    );
    let gone = without(&halvern(), &[one("person-irina-velkova")]);
    // The one paper that had a call between Hanlu and Lykandria was withdrawn, and Hanlu denies it.
    assert_eq!(pairs(&gone), [("gov-hanlu", "gov-lykandria"), ("gov-hanlu", "gov-tazmar")]);
    assert_eq!(names(&gone.alone), ["person-lin-haoran"]);
}

// ---- small maps ---------------------------------------------------------------------------------

#[test]
fn a_planned_or_denied_contact_counts_only_on_request() {
    let file = json!({
        "format": "counterpart", "version": 1,
        "documents": [{ "id": "doc", "kind": "article" }],
        "entities": (0..4).map(|n| json!({ "id": format!("p{n}"), "kind": "person",
                                          "name": format!("P {n}") })).collect::<Vec<_>>(),
        "contacts": [
            { "id": "planned", "participants": ["p0", "p1"], "modality": "planned",
              "evidence": [{ "quotes": ["will meet"] }] },
            { "id": "denied", "participants": ["p1", "p2"],
              "evidence": [{ "quotes": ["never met"], "stance": "denies" }] },
            { "id": "off", "participants": ["p2", "p3"], "modality": "cancelled",
              "evidence": [{ "quotes": ["called it off"] }] },
        ],
        "relations": [{ "id": "view", "kind": "views", "from": "p0", "to": "p3",
                        "evidence": [{ "quotes": ["thinks"] }] },
                      { "id": "aid", "kind": "aid", "from": "p0", "to": "p2",
                        "evidence": [{ "quotes": ["helps"] }] }],
    });
    let dossier =
        Arc::new(load::parse("made.json", file.to_string().as_bytes()).content.expect("usable"));
    let lines = |other_links, planned, denied| {
        let options = LinkOptions { other_links, planned, denied };
        Ground::new(&network(&dossier), options).line_count()
    };
    assert_eq!(lines(false, false, false), 0);
    assert_eq!(lines(false, true, false), 1);
    assert_eq!(lines(false, false, true), 2);
    assert_eq!(lines(true, false, false), 1, "an opinion is no link");
    assert_eq!(lines(true, true, true), 4);
}

/// Two meetings of three who share one person: that person is the cut, neither meeting is more
/// than a cut of its own three.
#[test]
fn a_round_is_one_line() {
    let dossier = made(5, &[], &[vec![0, 1, 2], vec![2, 3, 4]]);
    let cuts = cut_words(&ground(&dossier).cuts());
    assert_eq!(cuts, ["(c0) [3, 1, 1]", "(c1) [3, 1, 1]", "p2 [2, 2]"]);
    // Without one of three the other two have still met.
    let found = without(&dossier, &[one("p0")]);
    assert!(found.is_empty());
    let found = without(&dossier, &[one("p2")]);
    assert_eq!(found.parted.iter().map(|group| names(group)).collect::<Vec<_>>(), [["p3", "p4"]]);
}

/// Two triangles and a line between them: m = 7; within each 3 lines and degrees of 7, so
/// Q = 2 · (3/7 − (7/14)²) = 5/14.
#[test]
fn two_triangles_are_two_communities() {
    let rounds = [[0, 1], [1, 2], [0, 2], [3, 4], [4, 5], [3, 5], [2, 3]];
    let rounds: Vec<Vec<usize>> = rounds.iter().map(|pair| pair.to_vec()).collect();
    let found = ground(&made(6, &[], &rounds)).communities(&Watch::default()).unwrap();
    let groups: Vec<Vec<&str>> = found.groups.iter().map(|group| names(&group.entities)).collect();
    assert_eq!(groups, [["p0", "p1", "p2"], ["p3", "p4", "p5"]]);
    assert!((found.modularity - 5.0 / 14.0).abs() < 1e-12, "{}", found.modularity);
    let centres: Vec<&str> = found
        .groups
        .iter()
        .filter_map(|group| group.centre.as_ref())
        .map(EntityId::as_str)
        .collect();
    assert_eq!(centres, ["p0", "p3"]);
}

/// W. W. Zachary's karate club (1977), whose best modularity is known to be 0.4198 (U. Brandes et
/// al., "On modularity clustering", 2008).
#[test]
fn the_karate_club_comes_near_its_best_division() {
    let links = "1-2 1-3 2-3 1-4 2-4 3-4 1-5 1-6 1-7 5-7 6-7 1-8 2-8 3-8 4-8 1-9 3-9 3-10 1-11 \
                 5-11 6-11 1-12 1-13 4-13 1-14 2-14 3-14 4-14 6-17 7-17 1-18 2-18 1-20 2-20 1-22 \
                 2-22 24-26 25-26 3-28 24-28 25-28 3-29 24-30 27-30 2-31 9-31 1-32 25-32 26-32 \
                 29-32 3-33 9-33 15-33 16-33 19-33 21-33 23-33 24-33 30-33 31-33 32-33 9-34 10-34 \
                 14-34 15-34 16-34 19-34 20-34 21-34 23-34 24-34 27-34 28-34 29-34 30-34 31-34 \
                 32-34 33-34";
    let rounds: Vec<Vec<usize>> = links
        .split_whitespace()
        .map(|pair| pair.split('-').map(|n| n.parse::<usize>().unwrap() - 1).collect())
        .collect();
    assert_eq!(rounds.len(), 78);
    let found = ground(&made(34, &[], &rounds)).communities(&Watch::default()).unwrap();
    assert!(found.modularity > 0.41 && found.modularity < 0.4199, "{}", found.modularity);
}

#[test]
fn who_is_asked_to_stop_stops() {
    let watch = Watch::default();
    watch.stop();
    let ground = ground(&seed());
    assert_eq!(ground.betweenness(&watch), None);
    assert_eq!(ground.sampled_betweenness(0.1, 0.1, &watch), None);
    assert_eq!(ground.communities(&watch), None);
    assert_eq!(ground.without(&BTreeSet::from([one("person-jake-sullivan")]), &watch), None);
}

/// Estimates keep to their bound, and are the same every time. The maps are fixed, so that this
/// either always holds or never does.
#[test]
fn estimates_keep_to_their_bound() {
    for shift in [3, 7, 11] {
        let rounds: Vec<Vec<usize>> =
            (0..90).map(|n| vec![n % 60, (n * shift + n / 7 + 1) % 60]).collect();
        let rounds = rounds.into_iter().filter(|pair| pair[0] != pair[1]).collect::<Vec<_>>();
        let ground = ground(&made(60, &[], &rounds));
        let exact = ground.exact_betweenness(&Watch::default()).unwrap();
        let sampled = ground.sampled_betweenness(0.05, 0.05, &Watch::default()).unwrap();
        assert_eq!(sampled, ground.sampled_betweenness(0.05, 0.05, &Watch::default()).unwrap());
        assert!(matches!(sampled.exactness, Exactness::Sampled { samples, .. } if samples > 500));
        let shares =
            |ranks: &[counterpart::network::measures::Between]| -> BTreeMap<EntityId, f64> {
                ranks.iter().map(|one| (one.entity.clone(), one.share)).collect()
            };
        let (exact, sampled) = (shares(&exact.ranks), shares(&sampled.ranks));
        for id in exact.keys().chain(sampled.keys()) {
            let (is, says) = (exact.get(id).unwrap_or(&0.0), sampled.get(id).unwrap_or(&0.0));
            assert!((is - says).abs() <= 0.05, "{id}: {is} is estimated at {says}");
        }
        assert!(exact.values().any(|share| *share > 0.05), "otherwise 0 would always do");
    }
}
