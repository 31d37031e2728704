//! What a crowded map shows from afar, counted by hand on a map made for it: three governments of
//! 700, 600 and 400 people, and an outlet that serves none.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use counterpart::layout::{Point, Rect};
use counterpart::load;
use counterpart::network::Network;
use counterpart::picture::{Far, Picture, PictureOptions};

const GOVERNMENTS: [(&str, usize); 3] = [("a", 700), ("b", 600), ("c", 400)];

/// Everyone serves; a1 talked to b1 twice and a2 to c1 once, and a1 to a2, who serve the same.
fn map(people: [(&str, usize); 3]) -> (Network, Picture) {
    let said = r#""evidence":[{"quotes":["so it is said"]}]"#;
    let mut entities = vec![r#"{"id":"outlet","kind":"media","name":"Outlet"}"#.to_owned()];
    let mut roles = String::new();
    for (government, count) in people {
        entities
            .push(format!(r#"{{"id":"{government}","kind":"government","name":"{government}"}}"#));
        for number in 1..=count {
            let id = format!("{government}{number}");
            entities.push(format!(r#"{{"id":"{id}","kind":"person","name":"{id}"}}"#));
            let comma = if roles.is_empty() { "" } else { "," };
            write!(roles, r#"{comma}{{"id":"r-{id}","person":"{id}","of":"{government}","status":"current",{said}}}"#).unwrap();
        }
    }
    let contact =
        |id: &str, ends: [&str; 2]| format!(r#"{{"id":"{id}","participants":{ends:?},{said}}}"#);
    let contacts = [
        contact("one", ["a1", "b1"]),
        contact("two", ["a1", "b1"]),
        contact("three", ["a2", "c1"]),
        contact("within", ["a1", "a2"]),
    ];
    let text = format!(
        r#"{{"format":"counterpart","version":1,
        "documents":[{{"id":"doc","kind":"article","published":"2024-01-01"}}],
        "entities":[{}],"roles":[{roles}],"contacts":[{}]}}"#,
        entities.join(","),
        contacts.join(",")
    );
    let parsed = std::sync::Arc::new(load::parse("map.json", text.as_bytes()));
    assert!(parsed.content.is_some(), "{:?}", parsed.problems);
    let none = (std::collections::BTreeMap::new(), BTreeSet::new());
    let dossier = load::merge(&[parsed], &none.0, &none.1).dossier;
    let network = Network::new(&dossier, &BTreeSet::new());
    let picture = Picture::new(&network, &PictureOptions::default());
    (network, picture)
}

#[test]
fn governments_stand_for_their_people_and_ties_for_contacts_between_these() {
    let (network, Picture { far, .. }) = map(GOVERNMENTS);
    let name = |place: usize| network.entity(far.groups[place].government).unwrap().id.to_string();
    let groups: Vec<(String, u32)> =
        (0..far.groups.len()).map(|place| (name(place), far.groups[place].people)).collect();
    assert_eq!(groups, [("a".to_owned(), 700), ("b".to_owned(), 600), ("c".to_owned(), 400)]);
    let ties: Vec<(String, u32)> =
        far.ties.iter().map(|tie| (tie.groups.map(name).join("–"), tie.contacts)).collect();
    assert_eq!(ties, [("a–c".to_owned(), 1), ("a–b".to_owned(), 2)]);
    let outlet = network.node_of(&"outlet".into()).unwrap();
    assert_eq!(far.group_of[outlet.index()], None);
    assert_eq!(far.group_of.iter().flatten().count(), 1703);
}

#[test]
fn a_group_stands_in_the_middle_of_its_people() {
    let (network, Picture { far, .. }) = map(GOVERNMENTS);
    // All of a at one place but one, who is as far off as there are of them.
    let place =
        |node: counterpart::network::NodeKey| match network.entity(node).unwrap().id.as_str() {
            "a1" => Point::new(701.0, 0.0),
            id if id.starts_with('a') => Point::ORIGIN,
            _ => Point::new(0.0, 50.0),
        };
    let points: Vec<Point> = network.node_keys().map(place).collect();
    let centres = far.centres(&points);
    assert!((centres[0].x - 1.0).abs() < 1e-3 && centres[0].y.abs() < 1e-3, "{centres:?}");
    assert!((centres[1].y - 50.0).abs() < 1e-3, "{centres:?}");
}

/// 1,700 nodes in a square of 1,000 units: at one point a unit some 24 points apart, at a half 12.
#[test]
fn they_stand_in_only_where_marks_are_a_crowd() {
    let (_, Picture { far, .. }) = map(GOVERNMENTS);
    let bounds = Rect::around(Point::ORIGIN, 500.0, 500.0);
    assert!(!far.stands_in(1704, bounds, 1.0));
    assert!(far.stands_in(1704, bounds, 0.5));
    let (_, few) = map([("a", 7), ("b", 6), ("c", 4)]);
    assert_eq!(few.far, Far::default(), "few are no crowd");
}
