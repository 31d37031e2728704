//! How two are linked: read from the coded article by hand, then against every way there is on
//! made-up maps.
//! A chain is made of reported links only, the shortest first, each with its words.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails panics")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use counterpart::load;
use counterpart::model::{Dossier, EntityId, RecordId, Standing};
use counterpart::network::chains::cost;
use counterpart::network::{Chain, ChainOptions, Network};
use proptest::prelude::*;
use serde_json::{Value, json};

fn parsed(file: &Value) -> Arc<Dossier> {
    Arc::new(load::parse("made.json", file.to_string().as_bytes()).content.expect("usable"))
}

fn seed() -> Arc<Dossier> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data/back-channel-2022.json");
    let bytes = std::fs::read(path).expect("the sample can be read");
    Arc::new(load::parse("back-channel-2022.json", &bytes).content.expect("usable"))
}

fn chains(dossier: &Arc<Dossier>, from: &str, to: &str, options: ChainOptions) -> Vec<Chain> {
    let network = Network::new(dossier, &BTreeSet::new());
    network.chains(&EntityId::new(from), &EntityId::new(to), options)
}

/// Chains as lines: "a –record, record– b –record– c".
fn check(chains: &[Chain], expected: &[&str]) {
    let step = |step: &counterpart::network::Step| {
        let records: Vec<&str> = step.records.iter().map(RecordId::as_str).collect();
        format!(" –{}– {}", records.join(", "), step.to)
    };
    let line = |chain: &Chain| {
        let steps: String = chain.steps.iter().map(step).collect();
        format!("{}{steps}", chain.steps[0].from)
    };
    let lines: Vec<String> = chains.iter().map(line).collect();
    assert_eq!(lines, expected);
}

/// The article: Sullivan is in touch with Ushakov, an adviser to Putin, and spoke to Patrushev,
/// whose boss Putin is. Nobody says that he and Putin spoke. Talks with Ushakov come first, because
/// advising is nearer than serving under somebody.
#[test]
fn sullivan_reaches_putin_through_ushakov_and_through_patrushev() {
    let two = ChainOptions { count: 2, denied: false };
    let found = chains(&seed(), "person-jake-sullivan", "person-vladimir-putin", two);
    check(
        &found,
        &[
            "person-jake-sullivan –contact-sullivan-ushakov– person-yuri-ushakov \
             –rel-adviser-ushakov-putin– person-vladimir-putin",
            "person-jake-sullivan –contact-sullivan-patrushev, rel-counterpart-sullivan-patrushev– \
             person-nikolai-patrushev –rel-boss-patrushev-putin– person-vladimir-putin",
        ],
    );
}

/// Nobody reports a contact with Putin: on no chain, however long, does one end at him.
#[test]
fn no_chain_says_that_anybody_talked_to_putin() {
    let dossier = seed();
    let many = ChainOptions { count: 40, denied: true };
    let found = chains(&dossier, "person-jake-sullivan", "person-vladimir-putin", many);
    assert!(found.len() > 2);
    for step in found.iter().filter_map(|chain| chain.steps.last()) {
        assert_ne!(step.from.as_str(), "person-jake-sullivan");
        for record in &step.records {
            assert!(!dossier.contacts.contains_key(record), "{record}");
        }
    }
}

/// A search that is told to stop gives what it has found so far, and says so.
#[test]
fn a_search_that_is_stopped_says_so() {
    let network = Network::new(&seed(), &BTreeSet::new());
    let (from, to) = ("person-jake-sullivan".into(), "person-vladimir-putin".into());
    let whole = network.chains(&from, &to, ChainOptions::default());
    for asked in 0_u32..12 {
        let left = std::cell::Cell::new(asked);
        let go_on = || left.replace(left.get().saturating_sub(1)) > 0;
        let found = network.chains_while(&from, &to, ChainOptions::default(), &go_on);
        assert_eq!(found.chains, whole[..found.chains.len()], "asked {asked} times");
        assert_eq!(found.stopped, found.chains.len() < whole.len(), "asked {asked} times");
    }
}

/// That US officials see Ushakov as a conduit is an opinion about him, and links nobody.
#[test]
fn an_opinion_is_no_link() {
    let many = ChainOptions { count: 40, denied: true };
    let found = chains(&seed(), "person-jake-sullivan", "person-vladimir-putin", many);
    let dossier = seed();
    let opinions: Vec<&RecordId> = found
        .iter()
        .flat_map(|chain| &chain.steps)
        .flat_map(|step| &step.records)
        .filter(|id| id.as_str().starts_with("rel-view"))
        .collect();
    assert!(opinions.is_empty(), "{opinions:?}");
    assert!(found.iter().all(|chain| {
        chain.steps.iter().all(|step| step.records.iter().all(|id| dossier.record(id).is_some()))
    }));
}

/// "did not ask Ukraine to negotiate" is denied: the officials are linked to Ukraine by what they
/// did ask, and only on request also by what they did not.
#[test]
fn what_is_denied_is_left_out_unless_asked_for() {
    let step = |denied: bool| {
        let options = ChainOptions { count: 1, denied };
        let found = chains(&seed(), "grp-us-allied-officials", "gov-ua", options);
        found[0].steps[0].records.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(step(false), ["rel-asked-show"]);
    assert_eq!(step(true), ["rel-asked-show", "rel-asked-negotiate"]);
}

fn made(people: usize, contacts: &[Vec<usize>]) -> Value {
    let person =
        |n: usize| json!({ "id": format!("p{n}"), "kind": "person", "name": format!("P {n}") });
    let contact = |(n, who): (usize, &Vec<usize>)| {
        let who: Vec<String> = who.iter().map(|p| format!("p{p}")).collect();
        json!({ "id": format!("c{n}"), "participants": who, "mode": "meeting",
                "evidence": [{ "quotes": ["they met"] }] })
    };
    json!({
        "format": "counterpart", "version": 1,
        "documents": [{ "id": "doc", "kind": "article" }],
        "entities": (0..people).map(person).collect::<Vec<_>>(),
        "contacts": contacts.iter().enumerate().map(contact).collect::<Vec<_>>(),
    })
}

/// A meeting of three is one step between any two of them, not a step to the meeting and one back.
#[test]
fn a_contact_of_three_is_one_step() {
    let dossier = parsed(&made(4, &[vec![0, 1, 2], vec![2, 3]]));
    let found = chains(&dossier, "p0", "p3", ChainOptions::default());
    // Through p1 as well: all three were there.
    check(&found, &["p0 –c0– p2 –c1– p3"]);
}

#[test]
fn nobody_is_linked_to_themselves_or_to_strangers() {
    let dossier = parsed(&made(3, &[vec![0, 1]]));
    for (from, to) in [("p0", "p0"), ("p0", "p2"), ("p0", "nobody")] {
        assert_eq!(chains(&dossier, from, to, ChainOptions::default()), [], "{from} to {to}");
    }
}

/// Forty rounds of the same three before each step: they are one way, not sixty thousand.
#[test]
fn many_meetings_of_the_same_people_are_one_way() {
    let mut contacts = Vec::new();
    for first in [0, 2, 4] {
        contacts.extend((0..40).map(|_| vec![first, first + 1, first + 2]));
    }
    let dossier = parsed(&made(7, &contacts));
    let found = chains(&dossier, "p0", "p6", ChainOptions { count: 1, denied: false });
    assert_eq!(found[0].steps.len(), 3);
    assert!(found[0].steps.iter().all(|step| step.records.len() == 40));
}

/// Rounds that overlap without being the same make many paths through the same people; the search
/// ends all the same.
#[test]
fn overlapping_rounds_end() {
    let mut contacts = Vec::new();
    for (first, last) in [(0, 1), (1, 2), (2, 3)] {
        // Somebody else each time, who meets nobody of the other rounds.
        contacts.extend((0..30).map(|extra| vec![first, last, 4 + 30 * first + extra]));
    }
    let dossier = parsed(&made(94, &contacts));
    let found = chains(&dossier, "p0", "p3", ChainOptions { count: 3, denied: false });
    assert_eq!(found[0].steps.len(), 3);
}

/// Every way from the first to the last that visits no one and uses no meeting twice, by its cost:
/// the exact twin, by trying all. Ways through the same people are one, at the least cost.
fn all_costs(dossier: &Arc<Dossier>, people: usize) -> Vec<u32> {
    let mut rounds: BTreeMap<BTreeSet<usize>, (usize, u32)> = BTreeMap::new();
    for (number, record) in dossier.records().enumerate() {
        let Some(cost) = cost(record, Standing::of(record, dossier).summary(), false) else {
            continue;
        };
        let who = record.ends().iter().map(|id| id.as_str()[1..].parse().unwrap()).collect();
        rounds.entry(who).or_insert((number, cost));
    }
    let mut least: BTreeMap<Vec<usize>, u32> = BTreeMap::new();
    let mut open = vec![(0_u32, vec![0_usize], BTreeSet::new())];
    while let Some((cost, path, used)) = open.pop() {
        let last = path[path.len() - 1];
        if last == people - 1 {
            let known = least.entry(path).or_insert(cost);
            *known = cost.min(*known);
            continue;
        }
        for (who, (number, way)) in rounds.iter().filter(|(who, _)| who.contains(&last)) {
            for next in who.iter().filter(|next| !path.contains(next)) {
                if who.len() == 2 || !used.contains(number) {
                    let used = used.iter().copied().chain([*number]).collect();
                    open.push((cost + way, [&path[..], &[*next]].concat(), used));
                }
            }
        }
    }
    let mut costs: Vec<u32> = least.into_values().collect();
    costs.sort_unstable();
    costs
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_k_shortest_are_the_k_shortest_of_all(
        rounds in proptest::collection::vec(proptest::collection::btree_set(0_usize..6, 2..5), 3..9),
        count in 1_usize..7,
    ) {
        let contacts: Vec<Vec<usize>> =
            rounds.into_iter().map(|who| who.into_iter().collect()).collect();
        let dossier = parsed(&made(6, &contacts));
        let found = chains(&dossier, "p0", "p5", ChainOptions { count, denied: false });
        let costs: Vec<u32> = found.iter().map(|chain| chain.cost).collect();
        let mut expected = all_costs(&dossier, 6);
        expected.truncate(count);
        prop_assert_eq!(costs, expected);
        let visits = |chain: &Chain| {
            let mut seen: Vec<_> = chain.steps.iter().map(|step| step.to.clone()).collect();
            let all = seen.len();
            seen.sort();
            seen.dedup();
            seen.len() == all
        };
        prop_assert!(found.iter().all(visits), "nobody is visited twice");
        prop_assert!(found.iter().flat_map(|c| &c.steps).all(|step| !step.records.is_empty()));
    }
}
