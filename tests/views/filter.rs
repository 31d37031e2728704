//! What stays on the map under a filter: readings of the samples made by hand from the articles'
//! codings, and the rules that hold for every filter.
//! A condition more never adds anything. A switch of the legend takes all of its class off the map,
//! and no one else moves.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails says so by panicking")]

mod force;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use counterpart::filter::{Answer, Choice, Counts, Dimension, Filter, Index, Level, When};
use counterpart::load;
use counterpart::model::{Date, DayRange, Dossier};
use counterpart::network::Network;
use counterpart::picture::{Picture, PictureOptions};
use proptest::prelude::*;

const SAMPLE: &str = include_str!("../../sample-data/back-channel-2022.json");

fn sample() -> Network {
    let parsed = load::parse("sample.json", SAMPLE.as_bytes());
    network(&[Arc::new(parsed)])
}

/// All nine files of the Strait of Halvern.
fn halvern() -> Network {
    network(&halvern_files())
}

fn halvern_files() -> Vec<Arc<load::ParsedFile>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/strait-of-halvern");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "json"))
        .collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        Arc::new(load::parse(&name, &std::fs::read(path).unwrap()))
    };
    paths.iter().map(read).collect()
}

fn network(files: &[Arc<load::ParsedFile>]) -> Network {
    let loaded = load::merge(files, &[].into(), &[].into());
    Network::new(&loaded.dossier, &BTreeSet::new())
}

fn days(edtf: &str) -> DayRange {
    let date = Date::parse(edtf).unwrap();
    DayRange { first: date.earliest(), last: date.latest() }
}

/// A filter in words: "only mode unstated call; without basis background; possibly 2022-10;
/// certainly 2022-10; dated; origins 2".
fn filter(words: &str) -> Filter {
    let mut filter = Filter::default();
    for condition in words.split(';').map(str::trim).filter(|c| !c.is_empty()) {
        let mut parts = condition.split_whitespace();
        let verb = parts.next().unwrap();
        match verb {
            "only" | "without" => {
                let dimension = Dimension::parse(parts.next().unwrap()).unwrap();
                for value in parts {
                    let value = if value == "(none)" { "" } else { value };
                    match verb {
                        "only" => filter.toggle_only(dimension, value),
                        _ => filter.toggle_without(dimension, value),
                    }
                }
            }
            "possibly" | "certainly" => {
                let range = days(parts.next().unwrap());
                let certainly = verb == "certainly";
                filter.when = Some(When { range, certainly, hides_undated: false });
            }
            "dated" => filter.when.as_mut().unwrap().hides_undated = true,
            "origins" => filter.origins = Some(parts.next().unwrap().parse().unwrap()),
            _ => panic!("no such condition: {condition}"),
        }
    }
    filter
}

/// What stays: the numbers, and the ids where they are few.
fn stays(network: &Network, words: &str) -> String {
    let index = Index::new(network);
    let filter = filter(words);
    let answer = Answer::new(&filter, &index);
    let left_out = answer.left_out(&index);
    let dossier = network.dossier();
    let (entities, records) = answer.count();
    let mut text = format!("{entities} entities, {records} records\n");
    let mut list = |ids: Vec<&str>| {
        if (1..12).contains(&ids.len()) {
            writeln!(text, "  {}", ids.join(" ")).unwrap();
        }
    };
    let shown = dossier.entities.keys().filter(|id| !left_out.entities.contains(*id));
    list(shown.map(counterpart::model::EntityId::as_str).collect());
    let with_ends = |record: &counterpart::model::RecordRef<'_>| {
        let ends: BTreeSet<_> = record.ends().into_iter().collect();
        let there = ends.iter().filter(|end| !left_out.entities.contains(**end)).count();
        there >= ends.len().min(2) && !left_out.records.contains(record.id())
    };
    list(dossier.records().filter(with_ends).map(|record| record.id().as_str()).collect());
    text
}

#[track_caller]
fn check(network: &Network, words: &str, expected: &str) {
    let lines = |text: &str| text.trim().lines().map(|l| l.trim().to_owned()).collect::<Vec<_>>();
    assert_eq!(lines(&stays(network, words)), lines(expected), "{words}");
}

/// What names no day has no date, as the timeline has it: it goes with the undated, and stays with
/// them whatever days are wanted.
#[test]
fn a_date_that_names_no_day_is_none() {
    let contact = |(place, when): (usize, &str)| {
        let when = if when.is_empty() { String::new() } else { format!(r#""when":"{when}","#) };
        format!(
            r#"{{"id":"c{place}","participants":["a","b"],{when}"evidence":[{{"quotes":["q"]}}]}}"#
        )
    };
    let dates = ["2022-10", "[XXXX-10,XXXX-11]", "", "[XXXX-10,2022-10]", "2023"];
    let contacts: Vec<String> = dates.into_iter().enumerate().map(contact).collect();
    let file = format!(
        r#"{{"format":"counterpart","version":1,"documents":[{{"id":"d","kind":"article"}}],
        "entities":[{{"id":"a","kind":"person","name":"A"}},{{"id":"b","kind":"person","name":"B"}}],
        "contacts":[{}]}}"#,
        contacts.join(",")
    );
    let parsed = load::parse("days.json", file.as_bytes());
    assert_eq!(parsed.problems, []);
    let network = network(&[Arc::new(parsed)]);
    check(&network, "possibly 2022; dated", "2 entities, 2 records\na b\nc0 c3");
    check(&network, "possibly 2022", "2 entities, 4 records\na b\nc0 c1 c2 c3");
    check(&network, "certainly 2022", "2 entities, 3 records\na b\nc0 c1 c2");
    // The timeline counts the same ones.
    let timeline = counterpart::picture::Timeline::new(&network, &Index::new(&network));
    assert_eq!((timeline.bars(), timeline.undated), (3, 2));
}

#[test]
fn the_seed_by_contact() {
    let sample = sample();
    // The four contacts, everyone in them, and everyone who speaks of them or keeps silent.
    check(
        &sample,
        "only mode unstated",
        "9 entities, 4 records
        body-kremlin body-white-house grp-us-allied-officials media-wsj person-jake-sullivan person-lloyd-austin person-nikolai-patrushev person-sergei-shoigu person-yuri-ushakov
        contact-austin-shoigu-2022-05 contact-austin-shoigu-2022-10 contact-sullivan-patrushev contact-sullivan-ushakov",
    );
    check(&sample, "only mode call", "0 entities, 0 records");
    // A contact has no office, and an office no mode: together they are never met.
    check(&sample, "only mode unstated; only role_status current", "0 entities, 0 records");
}

#[test]
fn the_seed_by_what_is_said_of_a_record() {
    let sample = sample();
    check(
        &sample,
        "only stance denies",
        "3 entities, 1 records
        gov-ua grp-us-allied-officials media-wsj
        rel-asked-negotiate",
    );
    // White House and Kremlin keep silent on the two contacts of Sullivan and on nothing else;
    // both conditions are about one piece of evidence.
    check(
        &sample,
        "only stance silent; only source body-kremlin",
        "7 entities, 2 records
        body-kremlin body-white-house grp-us-allied-officials media-wsj person-jake-sullivan person-nikolai-patrushev person-yuri-ushakov
        contact-sullivan-patrushev contact-sullivan-ushakov",
    );
    check(&sample, "only stance silent; only source media-wsj", "0 entities, 0 records");
    check(
        &sample,
        "only stance silent",
        "7 entities, 2 records
        body-kremlin body-white-house grp-us-allied-officials media-wsj person-jake-sullivan person-nikolai-patrushev person-yuri-ushakov
        contact-sullivan-patrushev contact-sullivan-ushakov",
    );
    // "Did not ask Ukraine to negotiate": the one record that is denied and asserted by none.
    check(
        &sample,
        "only status denied",
        "3 entities, 1 records
        gov-ua grp-us-allied-officials media-wsj
        rel-asked-negotiate",
    );
    // Without whatever somebody denies, or keeps silent on, whoever else says so.
    check(&sample, "without stance denies", "25 entities, 45 records");
    check(&sample, "without stance silent", "25 entities, 44 records");
    // Of 46 records (9 offices, 4 contacts, 31 relations, 2 facts) three bodies are part of their government by the coder's knowledge alone; each is named
    // elsewhere, too, so that nobody goes.
    check(&sample, "without basis background", "25 entities, 43 records");
    check(&sample, "origins 2", "0 entities, 0 records");
}

#[test]
fn the_seed_by_government() {
    let sample = sample();
    // Who serves the United States, and what is between them: offices and membership.
    check(
        &sample,
        "only government gov-us; only record structure",
        "7 entities, 7 records
        body-biden-administration body-white-house gov-us grp-sullivan-colleagues grp-us-officials person-jake-sullivan person-lloyd-austin
        role-austin role-sullivan rel-member-colleagues-admin rel-member-sullivan-admin rel-partof-admin-us rel-partof-wh-us rel-represents-usofficials-us",
    );
    // Russia, the Kremlin and four officials, with what is among them: four offices, two relations
    // of its officials, and the Kremlin's place. The KGB is part of nothing in the article.
    check(
        &sample,
        "only government gov-ru",
        "6 entities, 7 records
        body-kremlin gov-ru person-nikolai-patrushev person-sergei-shoigu person-vladimir-putin person-yuri-ushakov
        role-patrushev role-putin role-shoigu role-ushakov rel-adviser-ushakov-putin rel-boss-patrushev-putin rel-partof-kremlin-ru",
    );
    // Taking something away never brings anything else back, even of what alone is wanted.
    check(&sample, "only government gov-ru; without government gov-ru", "0 entities, 0 records");
    // No contact has both ends in the United States.
    check(&sample, "only government gov-us; only record contact", "0 entities, 0 records");
    // Every contact has a Russian end.
    check(
        &sample,
        "only side gov-ru; only record contact; without kind media group body",
        "5 entities, 4 records
        person-jake-sullivan person-lloyd-austin person-nikolai-patrushev person-sergei-shoigu person-yuri-ushakov
        contact-austin-shoigu-2022-05 contact-austin-shoigu-2022-10 contact-sullivan-patrushev contact-sullivan-ushakov",
    );
}

#[test]
fn the_seed_by_date() {
    let sample = sample();
    // "In October" and what began at an unknown time before 7 November can have been in October;
    // May and what is said of 7 November cannot. The seven records without a date stay.
    check(&sample, "possibly 2022-10; only record contact",
        "9 entities, 3 records
        body-kremlin body-white-house grp-us-allied-officials media-wsj person-jake-sullivan person-lloyd-austin person-nikolai-patrushev person-sergei-shoigu person-yuri-ushakov
        contact-austin-shoigu-2022-10 contact-sullivan-patrushev contact-sullivan-ushakov");
    // Without those: the three contacts, a standing view, the aid and the visit to Kyiv; besides the
    // nine above, the place and the two governments of the aid.
    check(
        &sample,
        "possibly 2022-10; dated",
        "12 entities, 6 records
        contact-austin-shoigu-2022-10 contact-sullivan-patrushev contact-sullivan-ushakov rel-advocates-white-house rel-aid-us-ua rel-visited-sullivan-kyiv",
    );
    check(
        &sample,
        "certainly 2022-10; dated",
        "2 entities, 1 records
        person-lloyd-austin person-sergei-shoigu
        contact-austin-shoigu-2022-10",
    );
    check(
        &sample,
        "certainly 2022; dated; only record contact",
        "2 entities, 2 records
        person-lloyd-austin person-sergei-shoigu
        contact-austin-shoigu-2022-05 contact-austin-shoigu-2022-10",
    );
}

#[test]
fn the_strait_by_status_and_origin() {
    let halvern = halvern();
    // Asserted by some and denied by others: the ministers' call.
    let disputed = stays(&halvern, "only status disputed");
    assert!(disputed.contains(" 1 records"), "{disputed}");
    assert!(disputed.trim_end().ends_with("contact-call-ministers"), "{disputed}");
    // The paper that made two more such claims was withdrawn: only the fourth power's denials are
    // left. That the ministry asked to mediate nobody says.
    let denied = stays(&halvern, "only status denied");
    assert!(denied.contains(" 3 records"), "{denied}");
    let all = "contact-call-kastrou-zhao rel-asked-mediate rel-offered-base";
    assert!(denied.trim_end().ends_with(all), "{denied}");
    // Reports give 14 and 15 February for the call: it was possibly on either, certainly on none.
    let on = |words: &str| stays(&halvern, words).contains("contact-call-ministers");
    assert!(on("possibly 2024-02-14; dated; only mode call"));
    assert!(on("possibly 2024-02-15; dated; only mode call"));
    assert!(!on("possibly 2024-02-16; dated; only mode call"));
    assert!(!on("certainly 2024-02-14; dated; only mode call"));
    assert!(on("certainly 2024-02-14/2024-02-15; dated; only mode call"));
}

#[test]
fn a_filter_forgets_what_a_dossier_does_not_hold() {
    let halvern = halvern();
    let mut kept = filter(
        "only document doc-echo-2024-02-21 doc-gone; without government gov-gone; only mode call",
    );
    kept.keep_to(&[halvern.dossier()]);
    assert_eq!(kept, filter("only document doc-echo-2024-02-21; only mode call"));
    let mut kept = filter("only government (none)");
    kept.keep_to(&[&Dossier::default()]);
    assert_eq!(kept, filter("only government (none)"));
}

/// What a click on the legend takes away is what the entry stands for, and it can be put back.
#[test]
fn every_switch_of_the_legend_takes_its_class_off_the_map() {
    for network in [sample(), halvern()] {
        let index = Index::new(&network);
        let legend = |filter: &Filter| {
            let left_out = Answer::new(filter, &index).left_out(&index);
            let options = PictureOptions { filter: filter.clone(), ..PictureOptions::default() };
            Picture::new(&network.leaving_out(&left_out), &options).legend
        };
        let all = legend(&Filter::default());
        assert!(all.len() > 12, "{all:?}");
        for entry in &all {
            let Some(switch) = &entry.switch else { continue };
            let off = switch.turned(&Filter::default());
            let there = legend(&off).into_iter().find(|e| e.key == entry.key).unwrap();
            assert!(there.is_off, "{entry:?}");
            assert_eq!(there.count, 0, "{entry:?}");
            assert_eq!(there.switch.unwrap().turned(&off), Filter::default());
        }
    }
}

// ---- rules -------------------------------------------------------------------------------------

/// Any filter over the values that occur in the Strait of Halvern, and one that does not.
fn any_filter() -> impl Strategy<Value = Filter> {
    let index = Index::new(&halvern());
    let mut known: Vec<(Dimension, String)> = Vec::new();
    for dimension in Dimension::ALL {
        known.extend(index.values(*dimension).iter().map(|v| (*dimension, v.to_string())));
        known.push((*dimension, "never".to_owned()));
    }
    let dates = ["2024-02", "2024-02-14/2024-03-01", "/2024-02-20", "2024-03/..", "2023"];
    let when = prop::option::weighted(
        0.3,
        (prop::sample::select(dates.to_vec()), any::<bool>(), any::<bool>()).prop_map(
            |(date, certainly, hides_undated)| When { range: days(date), certainly, hides_undated },
        ),
    );
    let choice = (prop::sample::select(known), any::<bool>());
    let origins = prop::option::weighted(0.2, 0..4_u32);
    (prop::collection::vec(choice, 0..4), origins, when).prop_map(|(choices, origins, when)| {
        let mut filter = Filter::default();
        (filter.origins, filter.when) = (origins, when);
        for ((dimension, value), only) in choices {
            if only && !filter.is_without(dimension, &value) {
                filter.toggle_only(dimension, &value);
            } else {
                filter.toggle_without(dimension, &value);
            }
        }
        filter
    })
}

/// Both filters' conditions: of one dimension, what either excludes goes and what both want stays.
fn both(one: &Filter, other: &Filter) -> Filter {
    let mut both = one.clone();
    for (dimension, choice) in other.choices() {
        let mut narrowed = choice.clone();
        if let Some(own) = one.choice(*dimension) {
            narrowed.without.extend(own.without.iter().cloned());
            if narrowed.only.is_empty() {
                narrowed.only.clone_from(&own.only);
            } else if !own.only.is_empty() {
                narrowed.only.retain(|value| own.only.contains(value));
                if narrowed.only.is_empty() {
                    narrowed.only.insert("never".into());
                }
            }
        }
        both.set(*dimension, narrowed);
    }
    both.origins = one.origins.max(other.origins);
    both.when = one.when.or(other.when);
    both
}

fn is_subset(narrow: &Answer, wide: &Answer, index: &Index) -> bool {
    let (narrow, wide) = (narrow.stays(index), wide.stays(index));
    narrow.0.is_subset(&wide.0) && narrow.1.is_subset(&wide.1)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn narrowing_never_adds(one in any_filter(), other in any_filter()) {
        let index = Index::new(&halvern());
        let wide = Answer::new(&one, &index);
        let narrow = Answer::new(&both(&one, &other), &index);
        prop_assert!(is_subset(&narrow, &wide, &index), "{one:?}\n{other:?}");
    }

    #[test]
    fn taking_every_condition_away_shows_everything(mut one in any_filter()) {
        let network = halvern();
        let index = Index::new(&network);
        for dimension in Dimension::ALL {
            one.set(*dimension, Choice::default());
        }
        (one.origins, one.when) = (None, None);
        prop_assert!(one.is_empty());
        prop_assert!(Answer::new(&one, &index).left_out(&index).is_empty());
    }

    #[test]
    fn the_order_of_files_never_matters(one in any_filter(), order in Just((0..9).collect::<Vec<usize>>()).prop_shuffle()) {
        let files = halvern_files();
        let turned: Vec<_> = order.iter().map(|place| Arc::clone(&files[*place])).collect();
        let (a, b) = (Index::new(&network(&files)), Index::new(&network(&turned)));
        prop_assert_eq!(Answer::new(&one, &a).left_out(&a), Answer::new(&one, &b).left_out(&b));
        prop_assert_eq!(Counts::new(&one, &a), Counts::new(&one, &b));
    }

    /// The number beside a value of a record is how many records stay if only it is wanted.
    #[test]
    fn a_number_keeps_its_promise(one in any_filter(), at in 0..1_000_usize) {
        let index = Index::new(&halvern());
        let counts = Counts::new(&one, &index);
        for dimension in Dimension::ALL.iter().filter(|d| d.level() != Level::Entity) {
            let values = counts.of(*dimension, &index);
            let (value, number) = values[at % values.len()];
            let mut only = one.clone();
            only.set(*dimension, Choice { only: [value.clone()].into(), ..Choice::default() });
            prop_assert_eq!(Answer::new(&only, &index).count().1, number, "{:?} {}", dimension, value);
        }
    }

    #[test]
    fn a_condition_more_never_adds(one in any_filter(), at in 0..10_000_usize, only in any::<bool>()) {
        let index = Index::new(&halvern());
        let all = Dimension::ALL.iter().flat_map(|d| index.values(*d).iter().map(|v| (*d, v)));
        let all: Vec<_> = all.collect();
        let (dimension, value) = all[at % all.len()];
        let mut narrow = one.clone();
        match only {
            true if one.choice(dimension).is_none() => narrow.toggle_only(dimension, value),
            _ if one.is_without(dimension, value) => {}
            _ => narrow.toggle_without(dimension, value),
        }
        let wide = Answer::new(&one, &index);
        prop_assert!(is_subset(&Answer::new(&narrow, &index), &wide, &index), "{:?} {:?}", one, narrow);
    }
}
