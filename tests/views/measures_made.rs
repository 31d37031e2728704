//! Who carries the contact on made-up maps: every measure against its slow twin, and against petgraph
//! where it has the same.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that fails panics"
)]

use std::collections::{BTreeMap, BTreeSet};

use crate::measuring::{
    carriers, cut_words, ground, made, names, network, one, pair, pairs, without, words,
};
use counterpart::model::EntityId;
use counterpart::network::LeftOut;
use counterpart::network::measures::{Carrier, Cut, Ground, Line, LinkOptions, OfOne, Watch};
use petgraph::algo::articulation_points::articulation_points;
use petgraph::algo::bridges::bridges;
use petgraph::algo::dominators;
use petgraph::graph::{DiGraph, NodeIndex, UnGraph};
use proptest::prelude::*;

/// People and lines of a made-up map: people first, then the lines by their members.
struct Slow {
    people: usize,
    lines: Vec<(String, BTreeSet<usize>)>,
}

impl Slow {
    fn new(people: usize, rounds: &[Vec<usize>]) -> Self {
        let mut lines: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (n, who) in rounds.iter().enumerate() {
            let who: BTreeSet<usize> = who.iter().copied().collect();
            let name = match who.iter().copied().collect::<Vec<_>>()[..] {
                [a, b] => format!("p{a} – p{b}"),
                _ => format!("(c{n})"),
            };
            lines.insert(name, who);
        }
        Self { people, lines: lines.into_iter().collect() }
    }

    fn name(&self, node: usize) -> String {
        if node < self.people {
            format!("p{node}")
        } else {
            self.lines[node - self.people].0.clone()
        }
    }

    fn count(&self) -> usize {
        self.people + self.lines.len()
    }

    fn next(&self, node: usize) -> Vec<usize> {
        if node >= self.people {
            return self.lines[node - self.people].1.iter().copied().collect();
        }
        let on = |(_, (_, who)): &(usize, &(String, BTreeSet<usize>))| who.contains(&node);
        self.lines.iter().enumerate().filter(on).map(|(at, _)| self.people + at).collect()
    }

    /// The people reached from one without passing some nodes.
    fn reached(&self, from: usize, gone: &BTreeSet<usize>) -> BTreeSet<usize> {
        let mut seen = BTreeSet::from([from]);
        let mut open = vec![from];
        while let Some(node) = open.pop() {
            for next in self.next(node) {
                if !gone.contains(&next) && seen.insert(next) {
                    open.push(next);
                }
            }
        }
        seen.into_iter().filter(|node| *node < self.people).collect()
    }

    /// The parts of those with a line, without some nodes.
    fn parts(&self, gone: &BTreeSet<usize>) -> BTreeSet<BTreeSet<usize>> {
        let linked = (0..self.people).filter(|p| !self.next(*p).is_empty() && !gone.contains(p));
        linked.map(|person| self.reached(person, gone)).collect()
    }

    fn cuts(&self) -> BTreeSet<String> {
        let mut cuts = BTreeSet::new();
        for node in 0..self.count() {
            let whole = self.parts(&BTreeSet::new());
            let near = self.next(node);
            let own = whole
                .iter()
                .find(|part| part.contains(&node) || near.iter().any(|n| part.contains(n)));
            let Some(own) = own else { continue };
            let left = self.parts(&BTreeSet::from([node]));
            let mut sizes: Vec<usize> =
                left.iter().filter(|part| !part.is_disjoint(own)).map(BTreeSet::len).collect();
            sizes.sort_unstable_by(|a, b| b.cmp(a));
            if sizes.len() > 1 {
                cuts.insert(format!("{} {sizes:?}", self.name(node)));
            }
        }
        cuts
    }

    /// Every shortest way between two, by trying all ways of growing length.
    fn ways(&self, from: usize, to: usize) -> Vec<Vec<usize>> {
        let mut ways = vec![vec![from]];
        for _ in 0..self.count() {
            let there: Vec<_> =
                ways.iter().filter(|way| way.last() == Some(&to)).cloned().collect();
            if !there.is_empty() {
                return there;
            }
            let longer = |way: &Vec<usize>| {
                let fresh = self.next(way[way.len() - 1]).into_iter().filter(|n| !way.contains(n));
                fresh.map(|next| [&way[..], &[next]].concat()).collect::<Vec<_>>()
            };
            ways = ways.iter().flat_map(longer).collect();
        }
        Vec::new()
    }

    fn betweenness(&self) -> BTreeMap<String, f64> {
        let linked: Vec<usize> = (0..self.people).filter(|p| !self.next(*p).is_empty()).collect();
        let mut sums = BTreeMap::new();
        let pairs = (linked.len() * linked.len().saturating_sub(1) / 2) as f64;
        for (at, from) in linked.iter().enumerate() {
            for to in &linked[at + 1..] {
                let ways = self.ways(*from, *to);
                for node in ways.iter().flat_map(|way| &way[1..way.len() - 1]) {
                    if *node < self.people {
                        *sums.entry(self.name(*node)).or_insert(0.0) +=
                            1.0 / ways.len() as f64 / pairs;
                    }
                }
            }
        }
        sums
    }

    /// Whether a way leads from one set to another without some nodes.
    fn leads(&self, from: &BTreeSet<usize>, to: &BTreeSet<usize>, gone: &BTreeSet<usize>) -> bool {
        let left =
            |set: &BTreeSet<usize>| set.difference(gone).copied().collect::<BTreeSet<usize>>();
        let to = left(to);
        left(from).into_iter().any(|person| !self.reached(person, gone).is_disjoint(&to))
    }

    /// The same as a graph of petgraph.
    fn graph(&self) -> UnGraph<usize, f64> {
        let mut graph = UnGraph::new_undirected();
        let nodes: Vec<_> = (0..self.count()).map(|node| graph.add_node(node)).collect();
        for line in self.people..self.count() {
            for person in self.next(line) {
                graph.add_edge(nodes[line], nodes[person], 1.0);
            }
        }
        graph
    }
}

/// Seven people who serve three governments, and rounds of two to four.
fn maps() -> impl Strategy<Value = (Vec<usize>, Vec<Vec<usize>>)> {
    let rounds = proptest::collection::vec(proptest::collection::btree_set(0_usize..7, 2..5), 1..9);
    let sides = proptest::collection::vec(0_usize..3, 5);
    (sides, rounds).prop_map(|(sides, rounds)| {
        (sides, rounds.into_iter().map(|who| who.into_iter().collect()).collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cuts_are_what_taking_each_away_shows((sides, rounds) in maps()) {
        let found = ground(&made(7, &sides, &rounds)).cuts();
        let slow = Slow::new(7, &rounds);
        let named: BTreeSet<String> = cut_words(&found).into_iter().collect();
        prop_assert_eq!(&named, &slow.cuts());
        let parted: Vec<u64> = found.iter().map(Cut::parted).collect();
        prop_assert!(parted.is_sorted_by(|a, b| a >= b), "those that part most come first");
        // petgraph finds the same, though not what falls off. A line that parts nobody cuts there
        // too where it is one's only line.
        let graph = slow.graph();
        let points: BTreeSet<String> = articulation_points(&graph)
            .into_iter()
            .map(|node| slow.name(graph[node]))
            .collect();
        let ours: BTreeSet<String> = found.iter().map(|cut| words(&cut.carrier)).collect();
        prop_assert_eq!(&ours, &points);
        let bridges: BTreeSet<String> = bridges(&graph)
            .map(|edge| slow.name(graph[petgraph::visit::EdgeRef::source(&edge)]))
            .filter(|name| name.contains('–'))
            .collect();
        let lines: BTreeSet<String> = ours.into_iter().filter(|name| name.contains('–')).collect();
        prop_assert_eq!(lines, bridges);
    }

    #[test]
    fn betweenness_is_what_all_shortest_ways_show((sides, rounds) in maps()) {
        let found = ground(&made(7, &sides, &rounds)).betweenness(&Watch::default()).unwrap();
        let slow = Slow::new(7, &rounds).betweenness();
        prop_assert_eq!(found.ranks.len(), slow.len());
        for one in &found.ranks {
            prop_assert!((one.share - slow[one.entity.as_str()]).abs() < 1e-9, "{:?}", one);
        }
        prop_assert!(found.ranks.is_sorted_by(|a, b| a.share >= b.share));
    }

    #[test]
    fn the_vital_ones_are_what_taking_each_away_shows((sides, rounds) in maps()) {
        let dossier = made(7, &sides, &rounds);
        let slow = Slow::new(7, &rounds);
        let of = |side| -> BTreeSet<usize> {
            sides.iter().enumerate().filter(|(_, s)| **s == side).map(|(n, _)| n).collect()
        };
        let (from, to) = (of(0), of(1));
        let found = carriers(&dossier, "g0", "g1");
        let linked = slow.leads(&from, &to, &BTreeSet::new());
        prop_assert_eq!(found.linked, linked);
        let vital: BTreeSet<String> = (found.sides.0.iter().chain(&found.sides.1))
            .filter(|one| one.vital)
            .map(|one| one.entity.to_string())
            .chain(found.lines.iter().filter(|l| l.vital).map(|l| words(&Carrier::Line(l.line.clone()))))
            .chain(found.between.iter().map(words))
            .collect();
        let cuts = |node: &usize| linked && !slow.leads(&from, &to, &BTreeSet::from([*node]));
        let slow_vital: BTreeSet<String> =
            (0..slow.count()).filter(cuts).map(|node| slow.name(node)).collect();
        prop_assert_eq!(&vital, &slow_vital);
        // petgraph's dominators of a goal behind the second side.
        let mut graph: DiGraph<usize, ()> = DiGraph::new();
        let nodes: Vec<NodeIndex> = (0..slow.count()).map(|node| graph.add_node(node)).collect();
        let (start, goal) = (graph.add_node(usize::MAX), graph.add_node(usize::MAX));
        for node in 0..slow.count() {
            for next in slow.next(node) {
                graph.add_edge(nodes[node], nodes[next], ());
            }
        }
        for node in &from {
            graph.add_edge(start, nodes[*node], ());
        }
        for node in &to {
            graph.add_edge(nodes[*node], goal, ());
        }
        let dominators = dominators::simple_fast(&graph, start);
        let dominate: BTreeSet<String> = dominators
            .strict_dominators(goal)
            .into_iter()
            .flatten()
            .filter(|node| graph[*node] != usize::MAX)
            .map(|node| slow.name(graph[node]))
            .collect();
        prop_assert_eq!(vital, dominate);
        let only = |side: &[OfOne]| side.iter().filter(|one| one.only_one).count();
        for side in [&found.sides.0, &found.sides.1] {
            prop_assert_eq!(only(side), usize::from(side.len() == 1));
        }
    }

    /// What is said to fall apart is what the map itself shows without them, one or two at once.
    #[test]
    fn what_falls_apart_is_what_is_left((sides, rounds) in maps(), one_gone in 0_usize..7, other in 0_usize..16) {
        let dossier = made(7, &sides, &rounds);
        let slow = Slow::new(7, &rounds);
        let mut nodes = BTreeSet::from([one_gone]);
        nodes.extend(Some(other).filter(|node| *node < slow.count()));
        let gone: Vec<Carrier> = nodes.iter().map(|node| {
            let name = slow.name(*node);
            match name.split_once(" – ") {
                Some((a, b)) => pair(a, b),
                None if name.starts_with('(') => {
                    Carrier::Line(Line::Round(name.trim_matches(['(', ')']).into()))
                }
                None => one(&name),
            }
        }).collect();
        let found = without(&dossier, &gone);
        let parts = slow.parts(&nodes);
        prop_assert_eq!(found.parts_before, slow.parts(&BTreeSet::new()).len());
        prop_assert_eq!(found.parts_after, parts.iter().filter(|part| part.len() > 1).count());
        let alone: Vec<String> = parts
            .iter()
            .filter(|part| part.len() == 1)
            .map(|part| format!("p{}", part.first().unwrap()))
            .collect();
        prop_assert_eq!(names(&found.alone), alone);
        for (a, b) in [(0, 1), (0, 2), (1, 2)] {
            let of = |side| -> BTreeSet<usize> {
                sides.iter().enumerate().filter(|(_, s)| **s == side).map(|(n, _)| n).collect()
            };
            let lost = slow.leads(&of(a), &of(b), &BTreeSet::new()) && !slow.leads(&of(a), &of(b), &nodes);
            let said = pairs(&found).contains(&(&format!("g{a}"), &format!("g{b}")));
            prop_assert_eq!(said, lost, "g{} and g{}", a, b);
        }
        // The same as measuring the map without the people that are gone.
        let people = nodes.iter().filter(|node| **node < 7).map(|n| EntityId::new(format!("p{n}")));
        if nodes.iter().all(|node| *node < 7) {
            let left = network(&dossier).leaving_out(&LeftOut::entities(people.collect()));
            let left = Ground::new(&left, LinkOptions::default());
            let after = left.without(&BTreeSet::new(), &Watch::default()).unwrap();
            prop_assert_eq!(after.parts_before, found.parts_after);
        }
    }

    #[test]
    fn communities_hang_together_and_add_up((sides, rounds) in maps()) {
        let found = ground(&made(7, &sides, &rounds)).communities(&Watch::default()).unwrap();
        let linked: BTreeSet<usize> = rounds.iter().flatten().copied().collect();
        let mut members: Vec<&EntityId> = found.groups.iter().flat_map(|g| &g.entities).collect();
        members.sort();
        prop_assert_eq!(members.len(), linked.len(), "everyone in contact is in one community");
        members.dedup();
        prop_assert_eq!(members.len(), linked.len());
        prop_assert!((-0.5..=1.0).contains(&found.modularity));
        let again = ground(&made(7, &sides, &rounds)).communities(&Watch::default()).unwrap();
        prop_assert_eq!(found, again);
    }
}
