//! The questions the network answers, asked of the 2022 back-channel sample. Every expected answer
//! is read from the coded article by hand.
//! Every record with two ends is a line; the sample has 25 nodes, 40 edges and 32 pairs.

#![allow(clippy::expect_used, reason = "a test without its data has to fail")]

use std::collections::BTreeSet;
use std::sync::Arc;

use counterpart::load;
use counterpart::model::{Contact, Dossier, EntityId, RecordId, RecordRef};
use counterpart::network::{
    Allegiance, BundleKey, Counts, EdgeKind, LeftOut, Network, NodeKey, NodeKind,
};

fn sample() -> Arc<Dossier> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data/back-channel-2022.json");
    let bytes = std::fs::read(path).expect("the sample can be read");
    Arc::new(load::parse("back-channel-2022.json", &bytes).content.expect("the sample is usable"))
}

fn network() -> Network {
    Network::new(&sample(), &BTreeSet::new())
}

fn id(id: &str) -> EntityId {
    EntityId::new(id)
}

fn node(network: &Network, entity: &str) -> NodeKey {
    network.node_of(&id(entity)).expect(entity)
}

#[track_caller]
fn check<T: std::fmt::Display>(answer: impl IntoIterator<Item = T>, expected: &[&str]) {
    let answer: Vec<String> = answer.into_iter().map(|item| item.to_string()).collect();
    assert_eq!(answer, expected);
}

fn ids<'a>(records: &[RecordRef<'a>]) -> Vec<&'a RecordId> {
    records.iter().map(|record| record.id()).collect()
}

fn contact_ids<'a>(contacts: &[&'a Contact]) -> Vec<&'a RecordId> {
    contacts.iter().map(|contact| &contact.id).collect()
}

fn government(network: &Network, entity: &str) -> String {
    match network.government_of(&id(entity)) {
        None => "none".to_owned(),
        Some(Allegiance { government, former: false }) => government.to_string(),
        Some(Allegiance { government, former: true }) => format!("{government}, formerly"),
    }
}

#[test]
fn every_record_with_two_ends_is_a_line() {
    let network = network();
    assert_eq!(network.counts(), Counts { nodes: 25, edges: 40, pairs: 32 });
    let of_kind = |kind| network.edges().iter().filter(|edge| edge.kind == kind).count();
    assert_eq!(
        [EdgeKind::Role, EdgeKind::Contact, EdgeKind::Relation, EdgeKind::Spoke].map(of_kind),
        [9, 4, 27, 0]
    );
}

#[test]
fn nodes_stand_in_the_order_of_their_ids() {
    let network = network();
    assert_eq!(network.nodes()[0], NodeKind::Entity(id("body-biden-administration")));
    assert_eq!(network.nodes()[24], NodeKind::Entity(id("topic-war-in-ukraine")));
    assert!(network.nodes().iter().all(|node| matches!(node, NodeKind::Entity(_))));
    for key in network.node_keys() {
        let entity = network.entity(key).expect("an entity");
        assert_eq!(network.node_of(&entity.id), Some(key));
    }
}

#[test]
fn sources_the_audience_and_the_war_have_no_line() {
    let network = network();
    let lone: Vec<NodeKey> = network.node_keys().filter(|key| network.degree(*key) == 0).collect();
    check(
        lone.iter().filter_map(|key| network.entity(*key)).map(|entity| &entity.id),
        &[
            "grp-allies",
            "grp-experts",
            "grp-people-familiar",
            "grp-reports",
            "media-wsj",
            "topic-war-in-ukraine",
        ],
    );
}

#[test]
fn a_pair_is_one_bundle_from_either_side() {
    let network = network();
    let (us, ru) = (node(&network, "gov-us"), node(&network, "gov-ru"));
    let bundle = network.bundle_of(us, ru).expect("they are joined");
    assert_eq!(network.bundle_of(ru, us), Some(bundle));
    check(
        ids(&network.records_of_bundle(bundle)),
        &["rel-punitive-us-ru", "rel-tension-us-ru", "rel-view-ru-on-us", "rel-view-us-on-ru"],
    );
    assert_eq!(network.bundle_of(us, node(&network, "media-wsj")), None);
    assert_eq!(network.bundle(BundleKey(32)), None);
}

#[test]
fn degree_counts_lines_and_neighbours_count_nodes() {
    let network = network();
    let us = node(&network, "gov-us");
    assert_eq!(network.degree(us), 14);
    assert_eq!(network.neighbours(us).len(), 11);
    let zelensky = node(&network, "person-volodymyr-zelensky");
    assert_eq!(network.degree(zelensky), 2, "his office, and that he leads");
    assert_eq!(network.neighbours(zelensky), [node(&network, "gov-ua")]);
}

#[test]
fn hiding_takes_the_lines_along_and_is_counted() {
    let hidden = BTreeSet::from([id("gov-us"), id("nobody")]);
    let network = Network::new(&sample(), &hidden);
    assert_eq!(network.counts(), Counts { nodes: 24, edges: 26, pairs: 21 });
    assert_eq!(network.hidden_entities(), 1);
    assert_eq!(network.node_of(&id("gov-us")), None);
    assert_eq!(government(&network, "person-lloyd-austin"), "gov-us", "the record still says so");
    let shown = network.leaving_out(&LeftOut::default());
    assert_eq!(shown.counts(), Counts { nodes: 25, edges: 40, pairs: 32 });
}

#[test]
fn a_record_left_out_takes_its_line_and_leaves_its_ends() {
    let records = BTreeSet::from(["rel-tension-us-ru".into(), "nothing".into()]);
    let network = network().leaving_out(&LeftOut { records, ..LeftOut::default() });
    // Three further relations join the two governments.
    assert_eq!(network.counts(), Counts { nodes: 25, edges: 39, pairs: 32 });
    let pair = network.bundle_of(node(&network, "gov-us"), node(&network, "gov-ru")).unwrap();
    check(
        ids(&network.records_of_bundle(pair)),
        &["rel-punitive-us-ru", "rel-view-ru-on-us", "rel-view-us-on-ru"],
    );
    let said = network.records_on_pair(&id("gov-us"), &id("gov-ru"));
    assert_eq!(said.len(), 4, "the record still says so");
}

#[test]
fn current_roles_come_before_former_ones() {
    let network = network();
    let roles = network.roles_of(&id("person-nikolai-patrushev"));
    check(roles.iter().map(|role| &role.id), &["role-patrushev", "role-patrushev-kgb"]);
    assert!(network.roles_of(&id("gov-ru")).is_empty());
}

#[test]
fn officials_of_a_government_and_of_a_body() {
    let network = network();
    let names = |of: &str| -> Vec<String> {
        let officials = network.officials_of(&id(of));
        officials.iter().map(|o| o.person.to_string()).collect()
    };
    check(
        names("gov-ru"),
        &[
            "person-nikolai-patrushev",
            "person-sergei-shoigu",
            "person-vladimir-putin",
            "person-yuri-ushakov",
        ],
    );
    check(names("body-kgb"), &["person-nikolai-patrushev", "person-vladimir-putin"]);
    check(names("gov-ua"), &["person-volodymyr-zelensky"]);
}

#[test]
fn bodies_of_a_government() {
    let network = network();
    check(network.bodies_of(&id("gov-us")), &["body-biden-administration", "body-white-house"]);
    check(network.bodies_of(&id("gov-ru")), &["body-kremlin"]);
}

#[test]
fn counterparts_with_the_contacts_between() {
    let network = network();
    let austin = network.counterparts_of(&id("person-lloyd-austin"));
    check(austin.iter().map(|c| c.entity), &["person-sergei-shoigu"]);
    check(
        contact_ids(&austin[0].contacts),
        &["contact-austin-shoigu-2022-05", "contact-austin-shoigu-2022-10"],
    );
    let sullivan = network.counterparts_of(&id("person-jake-sullivan"));
    check(sullivan.iter().map(|c| c.entity), &["person-nikolai-patrushev", "person-yuri-ushakov"]);
    assert!(network.counterparts_of(&id("person-vladimir-putin")).is_empty());
}

#[test]
fn records_on_a_pair() {
    let network = network();
    let (a, b) = (id("person-jake-sullivan"), id("person-nikolai-patrushev"));
    let expected = ["contact-sullivan-patrushev", "rel-counterpart-sullivan-patrushev"];
    check(ids(&network.records_on_pair(&a, &b)), &expected);
    check(ids(&network.records_on_pair(&b, &a)), &expected);
    assert!(network.records_on_pair(&a, &a).is_empty());
}

#[test]
fn records_about_someone_include_those_that_only_mention_them() {
    check(
        ids(&network().records_about(&id("person-vladimir-putin"))),
        &[
            "role-putin",
            "role-putin-kgb",
            "rel-adviser-ushakov-putin",
            "rel-boss-patrushev-putin",
            "rel-view-officials-on-ushakov",
            "rel-view-putin-on-us",
        ],
    );
}

#[test]
fn what_has_one_end_hangs_on_it() {
    let network = network();
    let one_ended = |entity: &str| -> Vec<String> {
        let records = network.one_ended_of(&id(entity));
        records.iter().map(|record| record.id().to_string()).collect()
    };
    check(one_ended("person-jake-sullivan"), &["rel-advocates-sullivan"]);
    check(one_ended("body-white-house"), &["rel-advocates-white-house"]);
    check(one_ended("channel-us-ru-hotline"), &["fact-hotline-defunct"]);
    check(one_ended("gov-ru"), &[]);
}

#[test]
fn quotes_about_someone_in_the_order_of_the_records() {
    let network = network();
    let quotes = network.quotes_about(&id("person-sergei-shoigu"));
    check(
        quotes.iter().map(|q| format!("{} {}/{}", q.record.id(), q.evidence, q.quote)),
        &[
            "role-shoigu 0/0",
            "contact-austin-shoigu-2022-05 0/0",
            "contact-austin-shoigu-2022-05 0/1",
            "contact-austin-shoigu-2022-05 1/0",
            "contact-austin-shoigu-2022-05 2/0",
            "contact-austin-shoigu-2022-10 0/0",
            "contact-austin-shoigu-2022-10 1/0",
            "contact-austin-shoigu-2022-10 2/0",
            "rel-counterpart-austin-shoigu 0/0",
        ],
    );
    assert!(quotes.iter().all(|q| q.words().is_some()));
}

#[test]
fn what_a_speaker_says_keeps_silent_about_or_passes_on() {
    let network = network();
    let spoken = |entity: &str| -> Vec<String> {
        let spoken = network.records_by_speaker(&id(entity));
        spoken.iter().map(|s| format!("{} {}", s.record.id(), s.evidence)).collect()
    };
    check(spoken("body-kremlin"), &["contact-sullivan-patrushev 7", "contact-sullivan-ushakov 7"]);
    check(spoken("grp-people-familiar"), &["rel-asked-signal 0"]);
    // They hold views; the newspaper, not they, says which.
    check(spoken("grp-us-officials"), &[]);
    check(spoken("person-vladimir-putin"), &[]);
}

#[test]
fn relations_about_a_record() {
    let network = network();
    let about = |record: &str| -> Vec<String> {
        let relations = network.records_about_record(&record.into());
        relations.iter().map(|relation| relation.id.to_string()).collect()
    };
    check(about("rel-asked-signal"), &["rel-asked-negotiate", "rel-asked-show"]);
    check(about("rel-advocates-sullivan"), &["rel-doubt-colleagues"]);
    check(about("rel-tension-us-ru"), &[]);
}

#[test]
fn the_government_each_serves() {
    let network = network();
    let served = |entity: &str| government(&network, entity);
    assert_eq!(served("person-nikolai-patrushev"), "gov-ru", "not the KGB's, which has none");
    assert_eq!(served("person-volodymyr-zelensky"), "gov-ua");
    assert_eq!(served("gov-us"), "gov-us");
    assert_eq!(served("body-kremlin"), "gov-ru");
    assert_eq!(served("grp-sullivan-colleagues"), "gov-us", "over the administration");
    assert_eq!(served("grp-us-allied-officials"), "none", "only some of them are American");
    assert_eq!(served("channel-us-ru-hotline"), "none", "a channel links, it serves nobody");
    assert_eq!(served("body-kgb"), "none", "no words tie it to a government");
    assert_eq!(served("media-wsj"), "none");
    assert_eq!(served("nobody"), "none");
}

#[test]
fn contacts_added_up_between_governments() {
    let network = network();
    let contacts = network.contacts_between_governments(&id("gov-us"));
    check(contacts.iter().map(|g| g.government), &["gov-ru"]);
    check(
        contact_ids(&contacts[0].contacts),
        &[
            "contact-sullivan-patrushev",
            "contact-sullivan-ushakov",
            "contact-austin-shoigu-2022-05",
            "contact-austin-shoigu-2022-10",
        ],
    );
    assert!(network.contacts_between_governments(&id("gov-ua")).is_empty());
}
