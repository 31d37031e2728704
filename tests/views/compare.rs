//! Two people side by side: read from the coded article by hand.
//! Whom two people share is what the records of both say.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails panics")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use counterpart::load;
use counterpart::model::{EntityId, RecordId};
use counterpart::network::{Comparison, Network, Subject};
use counterpart::picture::wording::comparison_words;

fn seed() -> Network {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data/back-channel-2022.json");
    let bytes = std::fs::read(path).expect("the sample can be read");
    let dossier = load::parse("back-channel-2022.json", &bytes).content.expect("usable");
    Network::new(&Arc::new(dossier), &BTreeSet::new())
}

fn compare(one: &str, other: &str) -> Comparison {
    seed().compare(&EntityId::new(one), &EntityId::new(other))
}

/// Each thing compared in, a line: whose, the thing, the records of each.
fn check(comparison: &Comparison) -> String {
    let ids = |records: &[RecordId]| match records.len() {
        0..=2 => records.iter().map(RecordId::as_str).collect::<Vec<_>>().join(" "),
        many => many.to_string(),
    };
    let mut dump = format!("between: {}\n", ids(&comparison.between));
    for (aspect, rows) in &comparison.traits {
        for row in rows {
            let subject = match &row.subject {
                Subject::Entity(id) => id.as_str(),
                Subject::Document(id) => id.as_str(),
            };
            let [one, other] = row.records.each_ref().map(|records| ids(records));
            writeln!(dump, "{aspect:?} {:?}: {subject} [{one}] [{other}]", row.side()).unwrap();
        }
    }
    for amount in &comparison.amounts {
        writeln!(
            dump,
            "{} offices, {} contacts, {} others, {} documents, {} origins",
            amount.roles, amount.contacts, amount.others, amount.documents, amount.origins
        )
        .unwrap();
    }
    dump
}

/// Both are Sullivan's counterparts and serve Russia; only Patrushev was in the KGB, and the White
/// House and the Kremlin, who keep silent, say nothing of either.
#[test]
fn patrushev_and_ushakov_share_a_counterpart_and_their_sources() {
    let found = compare("person-nikolai-patrushev", "person-yuri-ushakov");
    insta::assert_snapshot!(check(&found), @r"
    between: 
    Counterparts Both: person-jake-sullivan [contact-sullivan-patrushev] [contact-sullivan-ushakov]
    Governments Both: gov-us [contact-sullivan-patrushev] [contact-sullivan-ushakov]
    Offices Both: gov-ru [role-patrushev] [role-ushakov]
    Offices First: body-kgb [role-patrushev-kgb] []
    Speakers Both: grp-us-allied-officials [contact-sullivan-patrushev] [contact-sullivan-ushakov]
    Speakers Both: media-wsj [7] [4]
    Documents Both: doc-2022-11-07-sullivan [7] [4]
    2 offices, 1 contacts, 4 others, 1 documents, 1 origins
    1 offices, 1 contacts, 2 others, 1 documents, 1 origins
    ");
}

/// Sullivan and Austin talk to nobody both, but to the same government; Austin's contacts are told
/// by the article alone. Sullivan and Patrushev are each other's counterparts, not shared ones.
#[test]
fn who_talks_to_others_of_the_same_government_shares_it() {
    let found = check(&compare("person-jake-sullivan", "person-lloyd-austin"));
    for line in [
        "Counterparts First: person-nikolai-patrushev [contact-sullivan-patrushev] []",
        "Counterparts First: person-yuri-ushakov [contact-sullivan-ushakov] []",
        "Counterparts Second: person-sergei-shoigu [] \
         [contact-austin-shoigu-2022-05 contact-austin-shoigu-2022-10]",
        "Governments Both: gov-ru [contact-sullivan-patrushev contact-sullivan-ushakov] \
         [contact-austin-shoigu-2022-05 contact-austin-shoigu-2022-10]",
        "Offices Both: gov-us [role-sullivan] [role-austin]",
    ] {
        assert!(found.contains(line), "{line} is not in\n{found}");
    }
    let each_other = check(&compare("person-jake-sullivan", "person-nikolai-patrushev"));
    let between = "between: contact-sullivan-patrushev rel-counterpart-sullivan-patrushev";
    assert!(each_other.starts_with(between), "{each_other}");
    assert!(each_other.contains("Counterparts First: person-yuri-ushakov"), "{each_other}");
    assert!(!each_other.contains("Counterparts Both"), "{each_other}");
}

/// The other way round says the same, the sides exchanged.
#[test]
fn both_ways_round_say_the_same() {
    let one = compare("person-jake-sullivan", "person-vladimir-putin");
    let other = compare("person-vladimir-putin", "person-jake-sullivan");
    assert_eq!(one.between, other.between);
    assert_eq!(one.amounts[0], other.amounts[1]);
    for (aspect, rows) in &one.traits {
        assert_eq!(rows.len(), other.of(*aspect).len(), "{aspect:?}");
        for row in rows {
            let twin = other.of(*aspect).iter().find(|twin| twin.subject == row.subject).unwrap();
            assert_eq!(row.records[0], twin.records[1]);
            assert_eq!(row.records[1], twin.records[0]);
        }
    }
}

#[test]
fn what_is_copied_has_the_words_and_where_they_stand() {
    let network = seed();
    let ends = ("person-nikolai-patrushev".into(), "person-yuri-ushakov".into());
    let words = comparison_words(&ends, &network.compare(&ends.0, &ends.1), network.dossier());
    for line in [
        "Nikolai Patrushev and Yuri Ushakov",
        "Counterparts in contacts\n  Both\n    Jake Sullivan (2 records)",
        "  Only Nikolai Patrushev\n    KGB (1 record)",
        "“who like Putin is a former KGB agent”",
        "7 Nov 2022",
        "it does not mean that they act together",
    ] {
        assert!(words.contains(line), "“{line}” is not in\n{words}");
    }
}
