//! What the sample has no case of: hubs, circles, denied structure, former officials, accents.

use std::collections::BTreeSet;
use std::sync::Arc;

use counterpart::model::{
    Basis, Certainty, Claim, Contact, Dossier, Entity, EntityId, EntityKind, Evidence, Extra,
    Participant, RecordId, Relation, RelationKind, Role, RoleStatus, Stance,
};
use counterpart::network::{Allegiance, Counts, EdgeKind, LeftOut, Network, NodeKey};

/// A dossier in the making. Ids starting with `g` are governments, with `b` bodies, else persons.
#[derive(Default)]
struct Made(Dossier);

impl Made {
    fn of(entities: &[&str]) -> Self {
        let mut made = Self::default();
        for id in entities {
            let kind = match id.as_bytes()[0] {
                b'g' => EntityKind::Government,
                b'b' => EntityKind::Body,
                _ => EntityKind::Person,
            };
            let entity = Entity::new(EntityId::new(*id), *id, kind);
            made.0.entities.insert(entity.id.clone(), entity);
        }
        made
    }

    fn role(mut self, id: &str, person: &str, of: &str, status: RoleStatus) -> Self {
        let role = Role {
            id: RecordId::new(id),
            person: EntityId::new(person),
            of: EntityId::new(of),
            status,
            title: None,
            as_of: None,
            when: None,
            claim: claim(Stance::Asserts),
        };
        self.0.roles.insert(role.id.clone(), role);
        self
    }

    fn contact(mut self, id: &str, participants: &[&str]) -> Self {
        let participant = |entity: &&str| Participant {
            entity: EntityId::new(*entity),
            part: None,
            extra: Extra::new(),
        };
        let participants = participants.iter().map(participant).collect();
        let contact = Contact::new(RecordId::new(id), participants, claim(Stance::Asserts));
        self.0.contacts.insert(contact.id.clone(), contact);
        self
    }

    fn relation(mut self, kind: RelationKind, from: &str, to: &str, stance: Stance) -> Self {
        let id = RecordId::new(format!("r{}", self.0.relations.len()));
        let ends = (Some(EntityId::new(from)), Some(EntityId::new(to)));
        let relation = Relation::new(id, kind, ends, claim(stance));
        self.0.relations.insert(relation.id.clone(), relation);
        self
    }

    fn part_of(self, part: &str, whole: &str) -> Self {
        self.relation(RelationKind::PartOf, part, whole, Stance::Asserts)
    }

    fn without(self, hidden: &[&str]) -> Network {
        Network::new(&Arc::new(self.0), &hidden.iter().map(|id| EntityId::new(*id)).collect())
    }

    fn network(self) -> Network {
        self.without(&[])
    }
}

fn claim(stance: Stance) -> Claim {
    let evidence = Evidence {
        quotes: Vec::new(),
        by: Vec::new(),
        by_inferred: false,
        stance,
        certainty: Certainty::Certain,
        basis: Basis::Background,
        says: None,
        about: Vec::new(),
        via: None,
        grade: None,
        note: None,
        documents: Vec::new(),
        extra: Extra::new(),
    };
    Claim { evidence: vec![evidence], ..Claim::default() }
}

fn counts(network: &Network) -> (usize, usize, usize) {
    let Counts { nodes, edges, pairs } = network.counts();
    (nodes, edges, pairs)
}

#[track_caller]
fn serves(network: &Network, entity: &str, government: Option<(&str, bool)>) {
    let expected = government
        .map(|(government, former)| Allegiance { government: EntityId::new(government), former });
    assert_eq!(network.government_of(&EntityId::new(entity)), expected, "{entity}");
}

#[test]
fn a_contact_of_three_is_a_hub_with_a_spoke_each() {
    let network = Made::of(&["p1", "p2", "p3"]).contact("c", &["p3", "p1", "p2"]).network();
    assert_eq!(counts(&network), (3, 3, 3), "the hub is no entity");
    let hub = network.hub_of(&"c".into()).expect("a hub");
    assert_eq!(hub, NodeKey(3), "after the entities");
    assert!(network.edges().iter().all(|edge| edge.kind == EdgeKind::Spoke && edge.to == hub));
    let from: Vec<NodeKey> = network.edges().iter().map(|edge| edge.from).collect();
    assert_eq!(from, [NodeKey(2), NodeKey(0), NodeKey(1)], "as the record names them");
    assert_eq!(network.neighbours(hub), [NodeKey(0), NodeKey(1), NodeKey(2)]);
    assert_eq!(network.entity(hub), None);
}

#[test]
fn everyone_at_a_hub_is_a_counterpart_of_everyone_else() {
    let network = Made::of(&["p1", "p2", "p3"])
        .contact("c1", &["p1", "p2", "p3"])
        .contact("c2", &["p3", "p1"])
        .network();
    let counterparts = network.counterparts_of(&"p1".into());
    let found: Vec<_> =
        counterparts.iter().map(|c| (c.entity.as_str(), c.contacts.len())).collect();
    assert_eq!(found, [("p3", 2), ("p2", 1)]);
    assert_eq!(network.records_on_pair(&"p1".into(), &"p2".into()).len(), 1);
}

#[test]
fn a_hub_stays_while_two_of_its_participants_are_shown() {
    let made = || Made::of(&["p1", "p2", "p3"]).contact("c", &["p1", "p2", "p3"]);
    assert_eq!(counts(&made().without(&["p2"])), (2, 2, 2));
    let alone = made().without(&["p2", "p3"]);
    assert_eq!(counts(&alone), (1, 0, 0));
    assert_eq!(alone.hub_of(&"c".into()), None);
    assert_eq!(alone.degree(NodeKey(0)), 0);
}

#[test]
fn someone_named_twice_takes_part_once() {
    let network = Made::of(&["p1", "p2"])
        .contact("c1", &["p1", "p2", "p1"])
        .contact("c2", &["p1", "p1"])
        .network();
    assert_eq!(counts(&network), (2, 1, 1));
    assert_eq!(network.edges()[0].kind, EdgeKind::Contact);
}

#[test]
fn a_relation_to_itself_is_a_line_on_one_node() {
    let network =
        Made::of(&["g1"]).relation(RelationKind::Views, "g1", "g1", Stance::Asserts).network();
    assert_eq!(counts(&network), (1, 1, 1));
    assert_eq!(network.degree(NodeKey(0)), 1);
    assert!(network.neighbours(NodeKey(0)).is_empty());
    assert_eq!(network.records_on_pair(&"g1".into(), &"g1".into()).len(), 1);
}

#[test]
fn what_names_an_entity_that_is_not_there_makes_no_line() {
    let network = Made::of(&["p1"]).contact("c", &["p1", "p9"]).network();
    assert_eq!(counts(&network), (1, 0, 0));
    assert_eq!(network.records_about(&"p9".into()).len(), 0);
}

#[test]
fn a_body_serves_the_nearest_government_above_it() {
    let network = Made::of(&["b1", "b2", "b3", "g1", "g2", "p1"])
        .part_of("b1", "b2")
        .part_of("b2", "g2")
        .part_of("b1", "b3")
        .part_of("b3", "b2")
        .role("role", "p1", "b1", RoleStatus::Current)
        .network();
    serves(&network, "b1", Some(("g2", false)));
    serves(&network, "p1", Some(("g2", false)));
    serves(&network, "g1", Some(("g1", false)));
    let officials = network.officials_of(&"g2".into());
    assert_eq!(officials.len(), 1, "in a body of a body");
    assert_eq!(network.bodies_of(&"g2".into()), [&"b1".into(), &"b2".into(), &"b3".into()]);
}

#[test]
fn bodies_that_are_part_of_each_other_end_the_walk() {
    let network = Made::of(&["b1", "b2"]).part_of("b1", "b2").part_of("b2", "b1").network();
    serves(&network, "b1", None);
    assert_eq!(network.bodies_of(&"b1".into()), [&EntityId::new("b2")]);
}

#[test]
fn what_is_only_denied_says_nothing_of_whom_one_serves() {
    let network = Made::of(&["b1", "g1"])
        .relation(RelationKind::PartOf, "b1", "g1", Stance::Denies)
        .network();
    serves(&network, "b1", None);
    assert!(network.bodies_of(&"g1".into()).is_empty());
}

#[test]
fn a_role_held_comes_before_a_former_one() {
    let network = Made::of(&["g1", "g2", "g3", "p1", "p2", "p3"])
        .role("a", "p1", "g1", RoleStatus::Former)
        .role("b", "p1", "g2", RoleStatus::Acting)
        .role("c", "p1", "g3", RoleStatus::Designate)
        .role("d", "p2", "g1", RoleStatus::Former)
        .role("e", "p3", "g1", RoleStatus::Former)
        .relation(RelationKind::Represents, "p3", "g3", Stance::Asserts)
        .network();
    serves(&network, "p1", Some(("g2", false)));
    serves(&network, "p2", Some(("g1", true)));
    serves(&network, "p3", Some(("g3", false)));
    let roles: Vec<_> =
        network.roles_of(&"p1".into()).iter().map(|role| role.id.to_string()).collect();
    assert_eq!(roles, ["b", "c", "a"]);
}

#[test]
fn between_governments_each_contact_counts_once_and_former_officials_do_not() {
    let network = Made::of(&["g1", "g2", "p1", "p2", "p3", "p4"])
        .role("a", "p1", "g1", RoleStatus::Current)
        .role("b", "p2", "g1", RoleStatus::Current)
        .role("c", "p3", "g2", RoleStatus::Current)
        .role("d", "p4", "g2", RoleStatus::Former)
        .contact("c1", &["p1", "p2", "p3"])
        .contact("c2", &["p1", "p4"])
        .contact("c3", &["p1", "p2"])
        .contact("c4", &["g1", "g2"])
        .network();
    let found = network.contacts_between_governments(&"g1".into());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].government, &EntityId::new("g2"));
    let contacts: Vec<_> = found[0].contacts.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(contacts, ["c1", "c4"]);
}

#[test]
fn an_empty_dossier_has_an_empty_network() {
    let network = Made::default().network();
    assert_eq!(counts(&network), (0, 0, 0));
    assert_eq!(network.degree(NodeKey(0)), 0);
    assert!(network.neighbours(NodeKey(7)).is_empty());
    assert!(
        network.leaving_out(&LeftOut::entities(BTreeSet::from(["p1".into()]))).nodes().is_empty()
    );
}
