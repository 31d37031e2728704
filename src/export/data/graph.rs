//! The nodes and edges of a part as plain rows. Every format with nodes and edges is made from
//! these. A contact of three or more becomes a separate node, its hub, with an edge to each
//! participant.

use std::collections::BTreeMap;

use super::super::{Part, Placed};
use super::left_out::is_one_ended;
use super::said::{self, COUNT, Column, Said, Sort, Value};
use crate::layout::Point;
use crate::model::{AliasUse, DocumentId, Entity, EntityId, Part as PartOf, RecordId, RecordRef};
use crate::network::{Edge as Line, EdgeKind, NodeKey, NodeKind};
use crate::picture::line::{class, colour, dash};
use crate::picture::marks::Dash;
use crate::picture::shapes::Shape;
use crate::picture::{Palette, Rgba, Theme, wording};

/// The number of columns that a node has in addition to those of a record.
pub(super) const OWN: usize = 12;

/// The columns of a node. A hub also has those of its record.
pub(super) const NODE_COLUMNS: [Column; OWN] = [
    ("node_type", Sort::Text),
    ("entity_kind", Sort::Text),
    ("unnamed", Sort::Flag),
    ("of_document", Sort::Text),
    ("government", Sort::Text),
    ("formerly", Sort::Flag),
    ("aliases", Sort::Text),
    ("loaded_words", Sort::Text),
    ("identifiers", Sort::Text),
    ("also_said", Sort::Text),
    ("note", Sort::Text),
    ("degree", Sort::Whole),
];

/// The columns of an edge in addition to those of its record.
pub(super) const EDGE_COLUMNS: [Column; 2] = [("undirected", Sort::Flag), ("part", Sort::Text)];

/// A part as nodes and edges.
#[derive(Debug)]
pub(super) struct Graph<'a> {
    /// The part.
    pub(super) part: &'a Part,
    /// The nodes, in the order of the part's network.
    pub(super) nodes: Vec<Node<'a>>,
    /// The edges, in the order of the part's network.
    pub(super) edges: Vec<Edge<'a>>,
    /// Every record of the part, facts included, in the dossier's order.
    pub(super) said: Vec<Said<'a>>,
    /// How many records have no node and no edge here, since nobody asserts them.
    pub(super) unasserted: usize,
}

/// What a node represents.
#[derive(Clone, Copy, Debug)]
pub(super) enum Of<'a> {
    /// An entity.
    Entity(&'a Entity),
    /// The hub of a contact of three or more: the index of its record in `said`.
    Hub(usize),
}

/// A node, as a row with its looks.
#[derive(Debug)]
pub(super) struct Node<'a> {
    /// Its ID: that of its entity or contact.
    pub(super) id: &'a str,
    /// Its name; for a hub, a description of the contact.
    pub(super) label: String,
    /// What it represents.
    pub(super) of: Of<'a>,
    /// Its position in map units, y down; `None` if there is no layout.
    pub(super) place: Option<Point>,
    /// Its fill colour.
    pub(super) colour: Rgba,
    /// Its outline colour.
    pub(super) stroke: Rgba,
    /// Its shape.
    pub(super) shape: Shape,
    /// Its width, in map units.
    pub(super) size: f32,
    own: [Value<'a>; OWN],
}

/// An edge, as a row with its looks.
#[derive(Debug)]
pub(super) struct Edge<'a> {
    /// Its ID: that of its record; for one of a hub's edges, followed by its number.
    pub(super) id: String,
    /// The index of its first end in `nodes`.
    pub(super) from: usize,
    /// The index of its second end in `nodes`.
    pub(super) to: usize,
    /// Whether it has a direction.
    pub(super) directed: bool,
    /// The index of its record in `said`.
    pub(super) said: usize,
    /// Its label. It always includes the status.
    pub(super) label: String,
    /// The participant's part in a contact of three or more.
    pub(super) part: Option<&'a str>,
    /// How many contacts the words give; 1 for other records.
    pub(super) weight: u64,
    /// Its colour.
    pub(super) colour: Rgba,
    /// Its dash style, which shows how sure it is.
    pub(super) dash: Dash,
    /// Its number among the edges between the same two nodes with the same kind, from 1.
    pub(super) nth_of_kind: usize,
    /// Its number among the edges between the same two nodes with the same label, from 1.
    pub(super) nth_of_label: usize,
}

impl<'a> Graph<'a> {
    /// The rows of a part. Without `placed` they have no positions. A record that no live source
    /// asserts gets no edge, unless `with_unasserted`.
    pub(super) fn new(part: &'a Part, placed: Option<&Placed>, with_unasserted: bool) -> Self {
        let dossier = part.dossier();
        let said: Vec<Said<'_>> = part.records().map(|r| Said::new(r, dossier)).collect();
        let place_of: BTreeMap<&RecordId, usize> =
            said.iter().enumerate().map(|(place, said)| (said.record.id(), place)).collect();
        let palette =
            placed.map_or_else(|| Palette::of(Theme::Light), |p| p.picture.palette.clone());
        let mut maker = Maker {
            part,
            placed,
            palette,
            said: &said,
            place_of,
            with_unasserted,
            degrees: Vec::new(),
        };
        maker.degrees = maker.degrees();
        let (nodes, places) = maker.nodes();
        let edges = maker.edges(&places);
        let unasserted = maker.left_out();
        Self { part, nodes, edges, said, unasserted }
    }

    /// A node's values: its own, and then those of its record if it is a hub.
    pub(super) fn node_values(
        &self,
        node: &Node<'a>,
    ) -> impl Iterator<Item = (Column, Value<'a>)> + use<'a> {
        let record = match node.of {
            Of::Hub(place) => self.said[place].values(),
            Of::Entity(_) => [const { Value::None }; COUNT],
        };
        let own = NODE_COLUMNS.into_iter().zip(node.own.clone());
        own.chain(said::COLUMNS.into_iter().zip(record))
    }

    /// The columns of a node, in the order of its values.
    pub(super) fn node_columns() -> impl Iterator<Item = Column> {
        NODE_COLUMNS.into_iter().chain(said::COLUMNS)
    }

    /// An edge's values.
    pub(super) fn edge_values(
        &self,
        edge: &Edge<'a>,
    ) -> impl Iterator<Item = (Column, Value<'a>)> + use<'a> {
        let own = [Value::Flag(!edge.directed), Value::of(edge.part)];
        let record = self.said[edge.said].values();
        EDGE_COLUMNS.into_iter().zip(own).chain(said::COLUMNS.into_iter().zip(record))
    }

    /// The columns of an edge, in the order of its values.
    pub(super) fn edge_columns() -> impl Iterator<Item = Column> {
        EDGE_COLUMNS.into_iter().chain(said::COLUMNS)
    }

    /// What a reader of the file must know, one sentence each.
    pub(super) fn about(&self) -> Vec<String> {
        about(self.part)
    }
}

/// What a reader of a file must know, one sentence each.
pub(super) fn about(part: &Part) -> Vec<String> {
    let mut lines = vec![part.title.clone()];
    lines.push(
        "Every edge is a claim, not a fact: its status and words say who reports, denies or doubts \
         it."
        .to_owned(),
    );
    lines.extend(part.dossier().note.as_deref().map(str::to_owned));
    lines.extend(part.known_on.map(|day| format!("As known on {}.", day.words())));
    lines.extend(part.limits.iter().cloned());
    lines
}

struct Maker<'a, 's> {
    part: &'a Part,
    placed: Option<&'s Placed>,
    palette: Palette,
    said: &'s [Said<'a>],
    place_of: BTreeMap<&'a RecordId, usize>,
    with_unasserted: bool,
    /// The number of edges that each node of the network has here.
    degrees: Vec<u64>,
}

impl<'a> Maker<'a, '_> {
    /// Whether a record has an edge here.
    fn carries(&self, record: &RecordId) -> bool {
        let said = self.place_of.get(record).map(|place| &self.said[*place]);
        said.is_some_and(|said| self.with_unasserted || said.is_carried())
    }

    /// How many contacts and other links have no edge because nobody asserts them.
    fn left_out(&self) -> usize {
        let links = self.said.iter().map(|said| said.record).filter(|r| !is_one_ended(*r));
        links.filter(|record| !self.carries(record.id())).count()
    }

    fn degrees(&self) -> Vec<u64> {
        let mut degrees = vec![0; self.part.network.nodes().len()];
        for line in self.part.network.edges().iter().filter(|line| self.carries(&line.record)) {
            degrees[line.from.index()] += 1;
            degrees[line.to.index()] += u64::from(line.from != line.to);
        }
        degrees
    }

    fn degree(&self, key: NodeKey) -> Value<'a> {
        Value::Whole(self.degrees.get(key.index()).copied().unwrap_or(0))
    }

    /// The nodes, and for each node of the network its index among them.
    fn nodes(&self) -> (Vec<Node<'a>>, Vec<Option<usize>>) {
        let also_said = self.also_said();
        let network = &self.part.network;
        let (mut nodes, mut places) = (Vec::new(), Vec::new());
        for (key, kind) in network.node_keys().zip(network.nodes()) {
            let node = match kind {
                NodeKind::Entity(id) => self.entity_node(key, id, &also_said),
                NodeKind::Hub(id) => self.hub_node(key, id),
            };
            places.push(node.is_some().then_some(nodes.len()));
            nodes.extend(node);
        }
        (nodes, places)
    }

    /// The sentences of facts and relations with one end, which have no edge, by entity.
    fn also_said(&self) -> BTreeMap<&'a EntityId, Vec<String>> {
        let mut sentences: BTreeMap<&EntityId, Vec<String>> = BTreeMap::new();
        for said in self.said {
            if let ([end], false) =
                (&said.record.ends()[..], matches!(said.record, RecordRef::Contact(_)))
            {
                sentences.entry(end).or_default().push(said.sentence.clone());
            }
        }
        sentences
    }

    fn entity_node(
        &self,
        key: NodeKey,
        id: &'a EntityId,
        also_said: &BTreeMap<&EntityId, Vec<String>>,
    ) -> Option<Node<'a>> {
        let dossier = self.part.dossier();
        let entity = dossier.entities.get(id)?;
        let also_said = also_said.get(id).map_or_else(String::new, |all| all.join(" | "));
        let own = self.own(key, entity, also_said);
        Some(self.node(key, id.as_str(), entity.name.to_string(), Of::Entity(entity), own))
    }

    fn hub_node(&self, key: NodeKey, id: &'a RecordId) -> Option<Node<'a>> {
        let place = *self.place_of.get(id).filter(|_| self.carries(id))?;
        let said = &self.said[place];
        let mut own = [const { Value::None }; OWN];
        own[0] = Value::text("contact");
        own[OWN - 1] = self.degree(key);
        let label = wording::sentence_case(&said.label);
        Some(self.node(key, id.as_str(), label, Of::Hub(place), own))
    }

    fn node(
        &self,
        key: NodeKey,
        id: &'a str,
        label: String,
        of: Of<'a>,
        own: [Value<'a>; OWN],
    ) -> Node<'a> {
        let mark = self.placed.and_then(|placed| placed.picture.node(key));
        let place = self.placed.and_then(|placed| placed.positions.get(key.index())).copied();
        let shape = match of {
            Of::Entity(entity) => Shape::of(&entity.kind),
            Of::Hub(_) => Shape::Dot,
        };
        Node {
            id,
            label,
            of,
            place,
            colour: mark.map_or(self.palette.neutral, |mark| mark.fill),
            stroke: mark.map_or(self.palette.outline, |mark| mark.stroke),
            shape,
            size: mark.map_or(0.0, |mark| mark.radius * 2.0),
            own,
        }
    }

    fn own(&self, key: NodeKey, entity: &'a Entity, also_said: String) -> [Value<'a>; OWN] {
        let dossier = self.part.dossier();
        let allegiance = self.part.network.government_of(&entity.id);
        let government = allegiance.as_ref().and_then(|a| dossier.entities.get(&a.government));
        let formerly = allegiance.as_ref().map_or(Value::None, |a| Value::Flag(a.former));
        let named = |loaded: bool| {
            let of = |usage: &Option<AliasUse>| (*usage == Some(AliasUse::Loaded)) == loaded;
            let names = entity.aliases.iter().filter(|alias| of(&alias.usage));
            names.map(|alias| &*alias.name).collect::<Vec<_>>().join("; ")
        };
        let ids = entity.ids.iter().map(|(scheme, id)| format!("{scheme}={id}"));
        [
            Value::text("entity"),
            Value::text(entity.kind.as_str()),
            Value::Flag(entity.anonymous),
            Value::of(entity.document.as_ref().map(DocumentId::as_str)),
            Value::of(government.map(|entity| &*entity.name)),
            formerly,
            Value::text(named(false)),
            Value::text(named(true)),
            Value::text(ids.collect::<Vec<_>>().join("; ")),
            Value::text(also_said),
            Value::of(entity.note.as_deref()),
            self.degree(key),
        ]
    }

    fn edges(&self, places: &[Option<usize>]) -> Vec<Edge<'a>> {
        let mut edges: Vec<Edge<'a>> = Vec::new();
        let mut spokes: BTreeMap<&RecordId, usize> = BTreeMap::new();
        let mut kinds: BTreeMap<(usize, usize, &str), usize> = BTreeMap::new();
        let mut labels: BTreeMap<(usize, usize, String), usize> = BTreeMap::new();
        for line in self.part.network.edges() {
            let end = |key: NodeKey| places.get(key.index()).copied().flatten();
            let (Some(from), Some(to)) = (end(line.from), end(line.to)) else { continue };
            let Some(mut edge) = self.edge(line, (from, to), &mut spokes) else { continue };
            let (a, b) = (edge.from.min(edge.to), edge.from.max(edge.to));
            edge.nth_of_kind = counted(&mut kinds, (a, b, self.said[edge.said].kind));
            edge.nth_of_label = counted(&mut labels, (a, b, edge.label.clone()));
            edges.push(edge);
        }
        edges
    }

    fn edge(
        &self,
        line: &'a Line,
        (from, to): (usize, usize),
        spokes: &mut BTreeMap<&'a RecordId, usize>,
    ) -> Option<Edge<'a>> {
        let place = *self.place_of.get(&line.record).filter(|_| self.carries(&line.record))?;
        let said = &self.said[place];
        let (record, standing) = (said.record, &said.standing);
        let directed = match (line.kind, record) {
            (EdgeKind::Role, _) => true,
            (EdgeKind::Relation, RecordRef::Relation(relation)) => relation.kind.is_directed(),
            _ => false,
        };
        let is_spoke = line.kind == EdgeKind::Spoke;
        let part = is_spoke.then(|| self.part_of(line, record)).flatten();
        let mut edge = Edge {
            id: line.record.to_string(),
            from,
            to,
            directed,
            said: place,
            label: said.label.clone(),
            part,
            weight: said.weight(),
            colour: colour(
                &self.palette,
                class(record),
                dash(record, standing.summary()),
                standing.only_implied,
            ),
            dash: dash(record, standing.summary()),
            nth_of_kind: 1,
            nth_of_label: 1,
        };
        if is_spoke {
            let verdict = wording::verdict(standing.verdict);
            edge.id = format!("{}:{}", line.record, counted(spokes, &line.record));
            edge.label = format!("{} ({verdict})", part.unwrap_or("named as taking part"));
            edge.weight = edge.weight.min(1);
        }
        Some(edge)
    }

    fn part_of(&self, line: &Line, record: RecordRef<'a>) -> Option<&'a str> {
        let RecordRef::Contact(contact) = record else { return None };
        let entity = self.part.network.entity(line.from)?;
        let own = contact.participants.iter().filter(|p| p.entity == entity.id);
        own.filter_map(|p| p.part.as_ref()).map(PartOf::as_str).next()
    }
}

/// The number of this use of a key: 1 for the first, and so on.
fn counted<K: Ord>(counts: &mut BTreeMap<K, usize>, key: K) -> usize {
    let count = counts.entry(key).or_default();
    *count += 1;
    *count
}
