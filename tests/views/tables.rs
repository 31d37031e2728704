//! Tables and the matrix of governments: expected rows and numbers read from the coded articles by
//! hand, and the rules of sorting.
//! Sorting is a stable permutation, and a filter only takes rows away. Nobody is lost: unnamed
//! sources and who serves no government are in them.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails panics")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use counterpart::load;
use counterpart::model::{EntityId, RecordId, RecordRef, Verdict};
use counterpart::network::{LeftOut, Matrix, MatrixOrder, Measure, Network, Side};
use counterpart::picture::table::{Arrangement, Direction, SortKey, Table, TableKind, tsv};
use counterpart::picture::wording;
use counterpart::session::{Session, Sources};
use proptest::prelude::*;

fn open(files: &[PathBuf]) -> Arc<Network> {
    let parse = |path: &PathBuf| {
        let bytes = std::fs::read(path).expect("the sample can be read");
        Arc::new(load::parse(&path.display().to_string(), &bytes))
    };
    let mut session = Session::default();
    let files = files.iter().map(parse).collect();
    session.replace(Sources { files, ..Sources::default() }.merge());
    Arc::clone(session.whole_network())
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data")
}

fn seed() -> Arc<Network> {
    open(&[samples().join("back-channel-2022.json")])
}

fn strait() -> Arc<Network> {
    let folder = std::fs::read_dir(samples().join("strait-of-halvern")).unwrap();
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "json"));
    files.sort();
    assert_eq!(files.len(), 9);
    open(&files)
}

fn table(network: &Network, kind: TableKind) -> Table {
    Table::new(kind, network, &LeftOut::default())
}

/// The rows in the order in which a table stands at first.
fn check(network: &Network, kind: TableKind) -> String {
    let table = table(network, kind);
    let mut dump = String::new();
    for place in Arrangement::of(kind).rows(&table, false) {
        let cells = &table.rows[place as usize].cells;
        let cells: Vec<&str> = cells.iter().map(|cell| &*cell.text).collect();
        writeln!(dump, "{}", cells.join(" | ").trim_end()).unwrap();
    }
    dump
}

/// Every pair of governments with something between them: contacts and relations, how many of
/// them are only denied, and who says so.
fn check_matrix(network: &Network, left_out: &LeftOut) -> String {
    let matrix = Matrix::new(network, left_out);
    let mut dump = String::new();
    for (row, a) in matrix.sides().iter().enumerate() {
        for (column, b) in matrix.sides().iter().enumerate().skip(row) {
            let tally = matrix.tally(row, column);
            let words: Vec<String> =
                [Measure::Contacts, Measure::Relations, Measure::Articles, Measure::Origins]
                    .into_iter()
                    .filter(|measure| tally.of(*measure) > 0)
                    .map(|measure| wording::tally_words(&tally, measure))
                    .collect();
            if !words.is_empty() {
                let sides = wording::sides_words(a, b, network.dossier());
                writeln!(dump, "{sides}: {}", words.join(" · ")).unwrap();
            }
        }
    }
    dump
}

/// 25 entities. Of nobody more than one article and one origin tells: the article repeats one
/// report. Who is only cited, or only background, is told of by none.
#[test]
fn the_seed_has_these_entities() {
    insta::assert_snapshot!(check(&seed(), TableKind::Entities), @"
allies and the international community | group, unnamed | no government |  | 0 | 0 | 0 | 0 | 0
American and allied officials | group, unnamed | no government |  | 0 | 0 | 1 | 1 | 5
Biden administration | body | United States |  | 0 | 0 | 1 | 1 | 0
experts speaking to WSJ | group, unnamed | no government |  | 0 | 0 | 1 | 1 | 1
Jake Sullivan | person | United States | National Security Adviser | 2 | 2 | 1 | 1 | 0
KGB | body | no government |  | 0 | 0 | 1 | 1 | 0
Kremlin | body | Russia |  | 0 | 0 | 0 | 0 | 2
Kyiv | place | no government |  | 0 | 0 | 1 | 1 | 0
Lloyd Austin | person | United States | defence secretary | 2 | 1 | 1 | 1 | 0
Nikolai Patrushev | person | Russia | office not given; agent, KGB (former) | 1 | 1 | 1 | 1 | 0
people familiar with the developments | group, unnamed | no government |  | 0 | 0 | 0 | 0 | 1
Russia | government | Russia |  | 0 | 0 | 1 | 2 | 0
Sergei Shoigu | person | Russia | office not given | 2 | 1 | 1 | 1 | 0
some of Sullivan’s colleagues | group, unnamed | United States |  | 0 | 0 | 1 | 1 | 0
Ukraine | government | Ukraine |  | 0 | 0 | 1 | 2 | 0
United States | government | United States |  | 0 | 0 | 1 | 2 | 0
unnamed reports on the hotline | group, unnamed | no government |  | 0 | 0 | 0 | 0 | 3
US officials | group, unnamed | United States |  | 0 | 0 | 1 | 1 | 0
US–Russia hotline | channel | no government |  | 0 | 0 | 1 | 1 | 0
Vladimir Putin | person | Russia | President; agent, KGB (former) | 0 | 0 | 1 | 1 | 0
Volodymyr Zelensky | person | Ukraine | President | 0 | 0 | 1 | 1 | 0
Wall Street Journal | media | no government |  | 0 | 0 | 0 | 0 | 27
war in Ukraine | topic | no government |  | 0 | 0 | 1 | 1 | 0
White House | body | United States |  | 0 | 0 | 1 | 1 | 2
Yuri Ushakov | person | Russia | foreign-policy adviser | 1 | 1 | 1 | 1 | 0
");
}

/// By the first day each can mean; the talks have none, so they may be the earliest. No day is made
/// up for May and October. White House and Kremlin keep silent on Sullivan’s contacts only.
#[test]
fn the_seed_has_these_contacts() {
    insta::assert_snapshot!(check(&seed(), TableKind::Contacts), @"
    Jake Sullivan – Nikolai Patrushev | talks, form not stated | held | recent months, to 7 Nov 2022 | left open by the article |  | reported | 1 | 1 | White House, Kremlin
    Jake Sullivan – Yuri Ushakov | talks, form not stated | held | recent months, to 7 Nov 2022 | left open by the article |  | reported | 1 | 1 | White House, Kremlin
    Lloyd Austin – Sergei Shoigu | talks, form not stated | held | May 2022 | once |  | reported | 1 | 1 |
    Lloyd Austin – Sergei Shoigu | talks, form not stated | held | Oct 2022 | once |  | reported | 1 | 1 |
    ");
}

/// What is dated comes first, then what nobody dates. The article is evidence for all 9 roles, 4
/// contacts, 31 relations and 2 facts of its file.
#[test]
fn the_seed_has_these_documents() {
    insta::assert_snapshot!(check(&seed(), TableKind::Documents), @"
    7 Nov 2022 |  |  | article | seen | report |  |  | 46
     | Wall Street Journal |  | report | only through others |  |  |  | 0
    ");
}

/// The four contacts between Washington and Moscow; Kyiv was asked for three things, one of which
/// is only denied. The hotline and Kyiv, the place, serve no government.
#[test]
fn the_seed_has_this_matrix() {
    insta::assert_snapshot!(check_matrix(&seed(), &LeftOut::default()), @"
Within Russia: 3 relations · 1 article · 1 origin
Russia and United States: 4 contacts · 10 relations · 1 article · 2 origins
Russia and no government: 1 relation · 1 article · 1 origin
Within Ukraine: 1 relation · 1 article · 1 origin
Ukraine and United States: 2 relations · 1 article · 2 origins
Ukraine and no government: 2 relations, 1 of them only denied · 1 article · 1 origin
Within United States: 5 relations · 1 article · 1 origin
United States and no government: 3 relations · 1 article · 2 origins
");
}

/// The meeting of three stands between each two of the three sides; Tazmar did not ask for anything
/// that Zemoria only denies.
#[test]
fn the_strait_has_this_matrix() {
    let dump = check_matrix(&strait(), &LeftOut::default());
    let counts: String = dump
        .lines()
        .map(|line| line.split(" · ").filter(|part| !part.contains("article")))
        .map(|parts| parts.filter(|part| !part.contains("origin")).collect::<Vec<_>>().join(" · "))
        .collect::<Vec<_>>()
        .join("\n");
    insta::assert_snapshot!(counts, @"
    Within Hanlu: 2 relations
    Hanlu and Lykandria: 1 contact, 1 of them only denied · 3 relations, 1 of them only denied
    Hanlu and Zemoria: 4 contacts · 4 relations
    Hanlu and no government: 2 relations
    Within Lykandria: 8 relations
    Lykandria and Tazmar: 3 contacts
    Lykandria and Zemoria: 9 contacts · 3 relations
    Lykandria and no government: 2 relations
    Within Tazmar: 2 relations
    Tazmar and Zemoria: 3 contacts · 1 relation, 1 of them only denied
    Within Zemoria: 8 relations
    Zemoria and no government: 5 relations
    ");
}

/// The statuses of the strait's contacts, with who denies and who keeps silent.
#[test]
fn a_contact_that_is_denied_says_by_whom() {
    let network = strait();
    let rows = table(&network, TableKind::Contacts).rows;
    let row = |start: &str| {
        let found = rows.iter().find(|row| row.cells[0].text.starts_with(start)).unwrap();
        let text = |at: usize| &*found.cells[at].text;
        format!("{} | {} | {} | {}", text(2), text(3), text(6), text(9))
    };
    assert_eq!(
        row("Eleni Kastrou – Zhao Minrui"),
        " | (withdrawn on 10 Apr 2024: 31 Mar 2024) | denied by He Yushu | "
    );
}

#[test]
fn unnamed_sources_and_those_without_a_government_are_not_lost() {
    for network in [seed(), strait()] {
        let dossier = network.dossier();
        let entities = table(&network, TableKind::Entities);
        assert_eq!(entities.rows.len(), dossier.entities.len());
        let unnamed = dossier.entities.values().filter(|e| e.anonymous).count();
        assert!(unnamed > 0);
        let said = |words: &str, column: usize| {
            let rows = entities.rows.iter();
            rows.filter(|row| row.cells[column].text.ends_with(words)).count()
        };
        assert_eq!(said("unnamed", 1), unnamed);
        let served_by_none =
            |id: &&EntityId| network.government_of(id).is_none_or(|found| found.former);
        let none = dossier.entities.keys().filter(served_by_none).count();
        assert_eq!(said("no government", 2) + said("(formerly)", 2), none);
        assert!(none > 0);

        // Every contact and every relation with two ends is in some cell, and the cell finds it.
        // What was corrected or withdrawn is found, but not counted.
        let stands = |record: &RecordRef<'_>| {
            let verdict = network.summary(record.id()).map(|summary| summary.verdict);
            !matches!(verdict, Some(Verdict::Corrected | Verdict::Withdrawn))
        };
        let matrix = Matrix::new(&network, &LeftOut::default());
        let mut found: BTreeSet<&RecordId> = BTreeSet::new();
        for (row, a) in matrix.sides().iter().enumerate() {
            for (column, b) in matrix.sides().iter().enumerate().skip(row) {
                let records = network.records_between(a, b);
                let tally = matrix.tally(row, column);
                let stand = records.iter().filter(|record| stands(record)).count();
                assert_eq!(stand as u32, tally.contacts + tally.relations);
                found.extend(records.iter().map(|record| record.id()));
            }
        }
        let two_ends = dossier.relations.values().filter(|r| r.from.is_some() && r.to.is_some());
        let all = dossier.contacts.len() + two_ends.count();
        assert_eq!(found.len(), all);
        assert_eq!(matrix.sides().last(), Some(&Side::NoGovernment));
    }
}

#[test]
fn what_is_left_out_is_in_the_table_only_when_asked_for() {
    let network = seed();
    let sullivan = BTreeSet::from([EntityId::new("person-jake-sullivan")]);
    let left_out = LeftOut::entities(sullivan);
    let contacts = Table::new(TableKind::Contacts, &network, &left_out);
    let arrangement = Arrangement::of(TableKind::Contacts);
    assert_eq!(arrangement.rows(&contacts, false).len(), 2);
    assert_eq!(arrangement.rows(&contacts, true).len(), 4);
    assert!(contacts.rows[2].spoken(TableKind::Contacts).ends_with("not on the map"));
    insta::assert_snapshot!(check_matrix(&network, &left_out), @"
    Within Russia: 3 relations · 1 article · 1 origin
    Russia and United States: 2 contacts · 9 relations · 1 article · 2 origins
    Russia and no government: 1 relation · 1 article · 1 origin
    Within Ukraine: 1 relation · 1 article · 1 origin
    Ukraine and United States: 1 relation · 1 article · 1 origin
    Ukraine and no government: 2 relations, 1 of them only denied · 1 article · 1 origin
    Within United States: 4 relations · 1 article · 1 origin
    United States and no government: 2 relations · 1 article · 2 origins
    ");
    // A government that is hidden keeps its row as long as its people are on the map.
    let us = LeftOut::entities(BTreeSet::from([EntityId::new("gov-us")]));
    assert!(check_matrix(&network, &us).contains("Russia and United States: 4 contacts"));
}

/// Whoever is left out, a cell counts what its page says to be on the map.
#[test]
fn a_cell_counts_the_records_of_its_page_that_are_on_the_map() {
    for network in [seed(), strait()] {
        for (place, id) in network.dossier().entities.keys().enumerate() {
            let all = network.dossier().entities.keys();
            let others = all.filter(|other| *other != id).skip(place % 3).step_by(5);
            for gone in [BTreeSet::from([id.clone()]), others.cloned().collect()] {
                let left_out = LeftOut::entities(gone);
                let matrix = Matrix::new(&network, &left_out);
                for (row, a) in matrix.sides().iter().enumerate() {
                    for (column, b) in matrix.sides().iter().enumerate().skip(row) {
                        let records = network.records_between(a, b).into_iter();
                        let counted = records.filter(|record| {
                            network.is_counted_between(*record, (a, b), &left_out)
                        });
                        let tally = matrix.tally(row, column);
                        let number = (tally.contacts + tally.relations) as usize;
                        assert_eq!(counted.count(), number, "{a:?} {b:?} {left_out:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_filter_finds_words_in_any_column_whatever_case_accent_and_script() {
    let seed = table(&seed(), TableKind::Entities);
    let found = |table: &Table, words: &str| {
        let arrangement =
            Arrangement { filter: words.into(), ..Arrangement::of(TableKind::Entities) };
        let rows = arrangement.rows(table, true);
        let names = rows.iter().map(|row| table.rows[*row as usize].cells[0].text.to_string());
        names.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(found(&seed, "RUSSIA adviser"), "Yuri Ushakov");
    assert_eq!(found(&seed, "unnamed united"), "some of Sullivan’s colleagues, US officials");
    assert_eq!(found(&seed, "sullivan's"), "some of Sullivan’s colleagues");
    assert_eq!(found(&seed, "nobody is called so"), "");
    assert_eq!(found(&table(&strait(), TableKind::Entities), "ΣΤΕΝΟΥ ηχω"), "Ηχώ του Στενού");
}

#[test]
fn the_column_sorted_by_before_decides_between_equals() {
    let table = table(&seed(), TableKind::Entities);
    let mut arrangement = Arrangement::of(TableKind::Entities);
    arrangement.sort_by(4);
    arrangement.sort_by(4);
    assert_eq!(arrangement.key_of(4), Some((0, Direction::Descending)));
    assert_eq!(arrangement.key_of(0), Some((1, Direction::Ascending)));
    let rows = arrangement.rows(&table, true);
    let first: Vec<&str> =
        rows[..6].iter().map(|row| &*table.rows[*row as usize].cells[0].text).collect();
    assert_eq!(
        first,
        [
            "Jake Sullivan",
            "Lloyd Austin",
            "Sergei Shoigu",
            "Nikolai Patrushev",
            "Yuri Ushakov",
            "allies and the international community",
        ]
    );
}

#[test]
fn copied_rows_stand_below_the_names_of_their_columns() {
    let seed = seed();
    let facts = table(&seed, TableKind::Facts);
    assert_eq!(
        tsv(TableKind::Facts, &facts.rows[..1]),
        "Of\tProperty\tValue\tAs of\tStatus\tArticles\tOrigins\tNo statement by\n\
         US–Russia hotline\tstatus\tdefunct\t7 Nov 2022\treported\t1\t1\t\n"
    );
}

#[test]
fn similar_rows_stand_together_and_no_order_loses_a_side() {
    let matrix = Matrix::new(&strait(), &LeftOut::default());
    let names = |order| -> Vec<String> {
        let places = matrix.order(Measure::Contacts, order);
        let side = |at: &usize| match &matrix.sides()[*at] {
            Side::Government(id) => id.to_string(),
            Side::NoGovernment => "none".to_owned(),
        };
        places.iter().map(side).collect()
    };
    assert_eq!(
        names(MatrixOrder::Name),
        ["gov-hanlu", "gov-lykandria", "gov-tazmar", "gov-zemoria", "none"]
    );
    // 16 contacts of Zemoria, 13 of Lykandria, 6 of Tazmar, 5 of Hanlu.
    let total = ["gov-zemoria", "gov-lykandria", "gov-tazmar", "gov-hanlu", "none"];
    assert_eq!(names(MatrixOrder::Total), total);
    let mut similar = names(MatrixOrder::Similar);
    assert_eq!(similar[..2], total[..2], "who talk to each other most are alike");
    similar.sort();
    assert_eq!(similar, names(MatrixOrder::Name));
}

fn keys(columns: usize) -> impl Strategy<Value = SortKey> {
    let direction = prop_oneof![Just(Direction::Ascending), Just(Direction::Descending)];
    (0..columns, direction).prop_map(|(column, direction)| SortKey { column, direction })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 60, ..ProptestConfig::default() })]

    /// Sorting keeps every row once; equals keep their order; the other way round nothing is lost,
    /// and what is missing stands last either way.
    #[test]
    fn sorting_is_a_stable_permutation(
        kind in prop::sample::select(TableKind::ALL.to_vec()),
        seed_only in any::<bool>(),
        key in keys(8),
    ) {
        let network = if seed_only { seed() } else { strait() };
        let table = table(&network, kind);
        let arrangement = Arrangement { first: key, ..Arrangement::of(kind) };
        let rows = arrangement.rows(&table, true);
        let once: BTreeSet<u32> = rows.iter().copied().collect();
        prop_assert_eq!(once.len(), rows.len());
        prop_assert_eq!(rows.len(), table.rows.len());
        let cell = |row: u32| &table.rows[row as usize].cells[key.column];
        for pair in rows.windows(2) {
            let (a, b) = (cell(pair[0]), cell(pair[1]));
            if a == b {
                prop_assert!(pair[0] < pair[1], "{:?} changed places", pair);
            }
            prop_assert!(!a.value.is_missing() || b.value.is_missing());
        }
    }

    /// A filter only takes rows away, and keeps the order of the others.
    #[test]
    fn filtering_keeps_the_order_of_what_it_leaves(words in "[a-z ]{0,3}", key in keys(9)) {
        let table = table(&seed(), TableKind::Entities);
        let all = Arrangement { first: key, ..Arrangement::of(TableKind::Entities) };
        let some = Arrangement { filter: words.as_str().into(), ..all.clone() };
        let kept: BTreeSet<u32> = some.rows(&table, true).into_iter().collect();
        let order: Vec<u32> =
            all.rows(&table, true).into_iter().filter(|row| kept.contains(row)).collect();
        prop_assert_eq!(some.rows(&table, true), order);
    }
}
