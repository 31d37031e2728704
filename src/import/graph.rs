//! Turns nodes and edges with attributes, from any graph format or table, into entities and
//! records. An edge becomes a relation from its source to its target, unless its words say
//! otherwise.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::builder::{Builder, Node, add_alias};
use super::contact_words::{is_no_name, is_nobody};
use super::edge::{EdgeWords, Ends, lost_attribute};
use super::fields::{
    Field, Fields, NodeField, absent, flag, has_name_beside_title, is_title, is_worked_out,
};
use super::hedges::hedge;
use super::not_held::who_came;
use super::places::place_in;
use super::statuses::{denier_in, names_in};
use super::words::{Way, entity_kind, folded, is_true, is_web, is_yes_or_no};
use crate::load::{Code, Severity};
use crate::model::{
    AliasUse, EntityId, EntityKind, Evidence, Extra, Modality, Part, Participant, Text, names,
};

/// A node as it is in the file.
#[derive(Debug)]
pub(super) struct RawNode<'a> {
    pub id: &'a str,
    pub label: Option<&'a str>,
    /// The names and values of its attributes, in the order of the file.
    pub attributes: &'a [(Text, String)],
    /// Where it is drawn, y down, if the format has a place of its own for that.
    pub place: Option<(f64, f64)>,
    pub at: Range<usize>,
}

/// An edge as it is in the file.
#[derive(Debug)]
pub(super) struct RawEdge<'a> {
    pub id: Option<&'a str>,
    pub source: &'a str,
    pub target: &'a str,
    /// Its direction.
    pub way: Way,
    pub attributes: &'a [(Text, String)],
    pub at: Range<usize>,
}

/// Names and values of attributes, as they are in the file or with others before them.
type Attributes<'a> = Cow<'a, [(Text, String)]>;

/// A node that stands for a contact of several participants.
#[derive(Debug)]
struct Hub {
    id: String,
    attributes: Vec<(Text, String)>,
    participants: Vec<Participant>,
    place: Option<(f64, f64)>,
    at: Range<usize>,
    /// The note that says where it is in its file.
    note: Text,
}

/// Passes the nodes and edges of a graph to a builder.
pub(super) struct Graph<'b> {
    pub builder: &'b mut Builder,
    hubs: HashMap<String, usize>,
    hub_list: Vec<Hub>,
    /// Entities by name, for references by name. `None` means that several entities have the name.
    by_name: HashMap<String, Option<EntityId>>,
    names_count: bool,
    /// Whether y points up where nodes have it as an attribute.
    y_up: bool,
    /// Evidence from a table of claims, by the ID of its record.
    pub claims: HashMap<String, Vec<Evidence>>,
    /// The modality of contacts, from a table of claims, by the ID of the record.
    pub modalities: HashMap<String, Modality>,
    /// Whether the file is one of Counterpart's own exports.
    own: bool,
}

impl<'b> Graph<'b> {
    pub(super) fn new(builder: &'b mut Builder) -> Self {
        let (hubs, hub_list) = (HashMap::new(), Vec::new());
        Self {
            builder,
            hubs,
            hub_list,
            by_name: HashMap::new(),
            names_count: false,
            y_up: false,
            claims: HashMap::new(),
            modalities: HashMap::new(),
            own: false,
        }
    }

    /// From now on, edges may refer to nodes by name as well.
    pub(super) const fn names_count(&mut self) {
        self.names_count = true;
    }

    /// From now on, the attribute `y` of nodes points up.
    pub(super) const fn y_points_up(&mut self) {
        self.y_up = true;
    }

    /// Begins another graph, with its own IDs.
    pub(super) fn next_graph(&mut self) {
        self.finish_contacts();
        self.hubs.clear();
        self.by_name.clear();
        self.builder.forget_ids();
    }

    /// Adds a node as an entity. A node that stands for a contact is kept until its edges are read.
    pub(super) fn node(&mut self, node: &RawNode<'_>) {
        self.own |= node.attributes.iter().any(|(name, _)| folded(name) == "nodetype");
        let drawn_at = node.place.or_else(|| place_in(node.attributes, self.y_up));
        if is_hub(node.attributes) {
            self.hubs.entry(node.id.to_owned()).or_insert(self.hub_list.len());
            self.hub_list.push(Hub {
                id: node.id.to_owned(),
                attributes: node.attributes.to_vec(),
                participants: Vec::new(),
                place: drawn_at,
                at: node.at.clone(),
                note: self.builder.sources.note().clone(),
            });
            return;
        }
        let has_name = !self.own && has_name_beside_title(node.label, node.attributes);
        let named = |name: &(Text, String)| {
            NodeField::of(&name.0) == Some(NodeField::Name) && !(has_name && is_title(&name.0))
        };
        let names = node.attributes.iter().filter(|a| named(a)).map(|(_, value)| value.as_str());
        let called = node.label.into_iter().chain(names).filter(|name| !name.trim().is_empty());
        let mut called = called.peekable();
        let drawn = called.peek().copied().unwrap_or(node.id);
        // The label may have lost blanks in drawing, so the same name in another attribute is
        // preferred.
        let same = |name: &&str| name.split_whitespace().eq(drawn.split_whitespace());
        let name = called.clone().rfind(same).unwrap_or(drawn);
        let kinds = node.attributes.iter().filter(|a| NodeField::of(&a.0) == Some(NodeField::Kind));
        let kind =
            kinds.clone().find_map(|(_, value)| entity_kind(value).or_else(|| one_kind(value)));
        let of_kind = kind.clone().unwrap_or(EntityKind::Unspecified);
        let sources = &self.builder.sources;
        let (own, place) = (self.own, sources.has_place().then(|| sources.note().clone()));
        let described = Node { foreign: node.id, name, kind: of_kind, at: node.at.clone() };
        let Some(entity) = self.builder.describe(&described) else { return };
        let id = entity.id.clone();
        for name in called {
            add_alias(entity, name, None);
        }
        let notes = node.attributes.iter().filter(|a| NodeField::of(&a.0) == Some(NodeField::Note));
        let place = place.as_deref().filter(|_| !own);
        let notes: Vec<&str> = notes.map(|(_, note)| note.trim()).chain(place).collect();
        entity.note = (!notes.is_empty()).then(|| notes.join("\n").into());
        let drawn = drawn_at.is_some_and(|place| self.draw(id.as_str(), place));
        for (name, value) in node.attributes {
            if drawn && matches!(&**name, "x" | "y" | "X" | "Y") {
                continue;
            }
            self.attribute(&id, (name, value.trim()), kind.as_ref(), node);
        }
        let same = |known: &mut Option<EntityId>| *known = None;
        self.by_name.entry(names::key(name).into_owned()).and_modify(same).or_insert(Some(id));
    }

    fn attribute(
        &mut self,
        id: &EntityId,
        (name, value): (&str, &str),
        kind: Option<&EntityKind>,
        node: &RawNode<'_>,
    ) {
        if value.is_empty() {
            return;
        }
        let word = value.trim_start_matches(':');
        let understood = || entity_kind(word).is_some_and(|read| kind == Some(&read));
        match NodeField::of(name) {
            // Beside a name, a title is that of an office, or "Dr".
            Some(NodeField::Name)
                if !self.own
                    && is_title(name)
                    && has_name_beside_title(node.label, node.attributes)
                    && !names::same(value, self.builder.name(id).unwrap_or_default()) =>
            {
                self.builder.add_fact(id, name, value);
            }
            Some(NodeField::Name | NodeField::Record | NodeField::Note) => {}
            _ if self.own && is_worked_out(name) => {}
            None if self.own && folded(name) == "alsosaid" => self.lost("node", name),
            Some(NodeField::LoadedWords) => self.change(id, |entity| {
                for word in value.split(';') {
                    add_alias(entity, word, None);
                    if let Some(alias) =
                        entity.aliases.last_mut().filter(|a| *a.name == *word.trim())
                    {
                        alias.usage = Some(AliasUse::Loaded);
                    }
                }
            }),
            Some(NodeField::Identifiers) => self.change(id, |entity| {
                for (scheme, number) in value.split("; ").filter_map(|one| one.split_once('=')) {
                    entity.ids.insert(scheme.trim().into(), number.trim().into());
                }
            }),
            Some(NodeField::OfDocument) => {
                let document = self.builder.document_of_id(value);
                self.change(id, |entity| {
                    // Whether the entity is unnamed may be given later.
                    entity.document = Some(document);
                });
            }
            Some(NodeField::Kind) if understood() => {}
            Some(NodeField::Kind) if value.starts_with(':') => {
                self.builder.add_fact(id, name, value.trim_start_matches(':'));
            }
            // "Position" is also what an office is called.
            Some(NodeField::Drawing)
                if folded(name) == "position" && value.starts_with(char::is_alphabetic) =>
            {
                self.builder.add_fact(id, name, value);
            }
            Some(NodeField::Drawing) => self.lost("node", name),
            Some(NodeField::Url) if !is_web(value) => {
                bad_url(self.builder, value, &node.at, &format!("node {}", node.id));
            }
            Some(NodeField::Aliases) => self.change(id, |entity| {
                value.split([';', '|']).for_each(|name| add_alias(entity, name, None));
            }),
            Some(NodeField::Wikidata) => self.change(id, |entity| {
                entity.ids.insert("wikidata".into(), value.into());
            }),
            Some(NodeField::Anonymous) if !is_yes_or_no(value) => {
                self.builder.add_fact(id, name, value);
            }
            Some(NodeField::Anonymous) => {
                let own = self.builder.sources.own().cloned();
                self.change(id, |entity| {
                    entity.anonymous = is_true(value);
                    let known = entity.document.take();
                    entity.document = known.or(own).filter(|_| entity.anonymous);
                });
            }
            Some(NodeField::Kind | NodeField::Url) | None => {
                self.builder.add_fact(id, name, value);
            }
        }
    }

    /// Notes where a node is drawn. Returns whether that can be kept; otherwise it is counted.
    fn draw(&mut self, id: &str, place: (f64, f64)) -> bool {
        let kept = self.builder.places.put(id, place);
        if !kept {
            self.builder.report.lost("positions that another node has, or that are too far away");
        } else if self.own {
            self.builder.places.are_in_map_units();
        }
        kept
    }

    fn change(&mut self, id: &EntityId, change: impl FnOnce(&mut crate::model::Entity)) {
        self.builder.change(id, change);
    }

    fn lost(&mut self, of: &str, name: &str) {
        lost_attribute(self.builder, of, name);
    }

    /// Adds an edge as a record.
    pub(super) fn edge(&mut self, edge: &RawEdge<'_>) {
        if let Some(word) = [edge.source, edge.target].into_iter().find(|end| self.is_nobody(end)) {
            let word = crate::load::problem::shortened(word.trim());
            let what = format!("edges that name nobody at an end (\"{word}\")");
            self.builder.report.lost(&what);
            return;
        }
        if self.is_spoke(edge) {
            return;
        }
        let refused = absent(edge.attributes)
            .iter()
            .any(|name| self.is_called(edge.source, name) || self.is_called(edge.target, name));
        let attributes = if refused { declined(edge.attributes) } else { edge.attributes.into() };
        let fields = self.fields(&attributes, "edge");
        let ends = Ends {
            from: self.end(edge.source, &edge.at),
            to: self.end(edge.target, &edge.at),
            way: edge.way,
        };
        let mut words = EdgeWords::new(edge.id, fields, edge.at.clone());
        self.resolve(&mut words);
        words.into_record(self.builder, ends);
    }

    /// The attributes of an edge or a contact by their meaning. Attributes without a meaning are
    /// counted.
    fn fields<'a>(&mut self, attributes: &'a [(Text, String)], of: &str) -> Fields<'a> {
        let mut fields = Fields::new();
        let own = attributes.iter().any(|(name, _)| folded(name) == "recordtype");
        // Flags such as "denied" are set first, so that they win over a contrary attribute.
        let flags: Vec<_> =
            attributes.iter().map(|(name, value)| flag(name, value).filter(|_| !own)).collect();
        for (field, word) in flags.iter().flatten() {
            fields.set(*field, word, word);
        }
        let mut rest: Vec<(&'a Text, &'a String)> = Vec::new();
        for ((name, value), flag) in attributes.iter().zip(&flags) {
            if flag.is_some() && is_yes_or_no(value) {
                continue;
            }
            match Field::of(name) {
                // "Evidence: rumour" is no quote.
                Some(Field::Quote) if !own && hedge(value).is_some() => {
                    fields.set(Field::Certainty, name, value);
                }
                Some(Field::Quote) if own && fields.set_verbatim(Field::Quote, name, value) => {}
                Some(field)
                    if !(own && is_worked_out(name) && field != Field::Label)
                        && fields.set(field, name, value) => {}
                _ if own && is_worked_out(name) => {}
                _ if value.trim().is_empty() => {}
                _ if of == "contact" && NodeField::of(name).is_some() => {}
                _ => rest.push((name, value)),
            }
        }
        // What the other attributes say counts only beside what these have said.
        for (name, value) in rest {
            if own || !fields.add_words(name, value) {
                self.lost(of, name);
            }
        }
        if !own {
            fields.add_tags(attributes);
        }
        fields
    }

    /// The entity with a name; `None` if no entity or several have it.
    pub(super) fn named(&self, name: &str) -> Option<&EntityId> {
        self.by_name.get(&*names::key(name))?.as_ref()
    }

    /// Whether an end of an edge is a word for "nobody" and not the name of anything in the file.
    pub(super) fn is_nobody(&self, end: &str) -> bool {
        self.builder.ends_may_be_words()
            && (is_no_name(end) || end.len() > 4 && is_nobody(end))
            && !self.builder.is_described(end)
            && self.named(end).is_none()
    }

    /// Whether an entity with this ID or name is known already.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.builder.find(name).is_some() || self.named(name).is_some()
    }

    /// Whether an end of an edge, which may be an ID, has this name.
    fn is_called(&self, end: &str, name: &str) -> bool {
        names::same(end, name)
            || self.named(name).is_some_and(|id| self.builder.find(end) == Some(id))
    }

    /// Names an end of an edge that only has an id so far. Another name is an alias.
    pub(super) fn call(&mut self, end: &str, name: &str) {
        let Some(id) = self.builder.find(end).cloned() else { return };
        let described = self.builder.is_described(end);
        self.change(&id, |entity| {
            if described || *entity.name != *end {
                add_alias(entity, name, None);
            } else if *entity.name != *name {
                entity.name = name.into();
                entity.ids.insert("csv".into(), end.into());
            }
        });
    }

    /// Gives the entity with this name a kind, unless the file gives it another.
    pub(super) fn is_a(&mut self, name: &str, kind: &EntityKind, at: Range<usize>) {
        let id = self.end(name, &at);
        self.change(&id, |entity| {
            if entity.kind == EntityKind::Unspecified {
                entity.kind = kind.clone();
            }
        });
    }

    /// Adds a fact about the entity with this name.
    pub(super) fn tell(&mut self, name: &str, (property, value): (&str, &str), at: Range<usize>) {
        let id = self.end(name, &at);
        self.builder.add_fact(&id, property, value);
    }

    /// Adds a row of a table as a contact of everybody it names.
    pub(super) fn meeting(
        &mut self,
        names: &[&str],
        id: Option<&str>,
        attributes: &[(Text, String)],
        at: Range<usize>,
    ) {
        let (names, attributes) = self.who_came(names, attributes);
        let fields = self.fields(&attributes, "edge");
        let party = |name: &&str| Participant {
            entity: self.end(name, &at),
            part: None,
            extra: Extra::new(),
        };
        let participants: Vec<Participant> = names.iter().map(party).collect();
        let mut words = EdgeWords::new(id, fields, at);
        self.resolve(&mut words);
        words.into_meeting(self.builder, participants);
    }

    /// Leaves out those whom another column names as not having come. If too few are left, nobody met:
    /// somebody declined.
    fn who_came<'n>(
        &mut self,
        names: &[&'n str],
        attributes: &'n [(Text, String)],
    ) -> (Vec<&'n str>, Attributes<'n>) {
        let away = absent(attributes);
        let is_away = |name: &&str| {
            let said = who_came(name).1.is_some() && !self.knows(name);
            said || away.iter().any(|away| self.is_called(name, away))
        };
        let (gone, came): (Vec<&str>, Vec<&str>) = names.iter().copied().partition(is_away);
        if gone.is_empty() {
            return (came, attributes.into());
        }
        if came.len() < 2 {
            let bare = names.iter().copied();
            let bare = bare.map(|name| if self.knows(name) { name } else { who_came(name).0 });
            return (bare.collect(), declined(attributes));
        }
        for name in gone {
            let name = crate::load::problem::shortened(name);
            self.builder.report.lost(&format!("who did not come to a meeting (\"{name}\")"));
        }
        (came, attributes.into())
    }

    /// Finds the entities that an edge refers to by name, and the evidence that is kept for it.
    fn resolve(&mut self, words: &mut EdgeWords<'_>) {
        let record = words.fields.get(Field::Record).or(words.foreign);
        words.claims = record.and_then(|record| self.claims.remove(record)).unwrap_or_default();
        words.modality = record.and_then(|record| self.modalities.remove(record));
        self.find_speakers(words);
        let named = |name: &str| self.named(name).cloned();
        words.place = words.fields.get(Field::Place).and_then(named);
        if words.place.is_some() {
            words.fields.take(Field::Place);
        }
        let Some(line) = words.fields.get(Field::QuoteBy) else { return };
        // The document comes first in the line, so it is skipped.
        let chain: Option<Vec<EntityId>> = line.split(" ▸ ").skip(1).map(named).collect();
        if let Some(chain) = chain {
            words.by = chain;
            words.fields.take(Field::QuoteBy);
        }
    }

    /// Finds those whom an edge names as its speakers, or as against it, among the nodes by name.
    fn find_speakers(&mut self, words: &EdgeWords<'_>) {
        let fields = [Field::By, Field::DeniedBy, Field::DoubtedBy, Field::DeclinedBy];
        let named = fields.into_iter().filter_map(|field| words.fields.get(field));
        let of_label = [Field::Kind, Field::Label, Field::Status].into_iter();
        let of_label = of_label.filter_map(|field| words.fields.get(field)).flat_map(names_in);
        let of_note = words.fields.get(Field::Note).and_then(denier_in);
        let named = named.chain(of_label).chain(of_note);
        for name in named.flat_map(|names| names.split(';')).map(str::trim) {
            // An export adds in brackets what somebody denies: "Ben (planned)".
            let bare = name.rsplit_once(" (").map_or(name, |(bare, _)| bare);
            for name in [name, bare] {
                if let Some(id) = self.named(name).cloned() {
                    self.builder.is_source(name, &id);
                }
            }
        }
    }

    /// Reports something that cannot be used because a part of it is missing.
    pub(super) fn incomplete(&mut self, at: &Range<usize>, message: &str) {
        let help = "Add what is missing, and import the file again";
        let fault = (Severity::Error, Code::MissingField);
        self.builder.report.at(fault, at.clone(), "here", message, help);
    }

    /// Adds an entity that is only named, unless the name is a word for "nobody".
    pub(super) fn mention(&mut self, name: &str) {
        if !self.is_nobody(name) {
            self.end(name, &(0..0));
        }
    }

    fn end(&mut self, id: &str, at: &Range<usize>) -> EntityId {
        if self.names_count
            && !self.builder.is_described(id)
            && let Some(Some(known)) = self.by_name.get(&*names::key(id))
        {
            return known.clone();
        }
        self.builder.mention(id, at.clone())
    }

    /// Whether an edge only connects a participant to a node that stands for a contact.
    fn is_spoke(&mut self, edge: &RawEdge<'_>) -> bool {
        let hub = |id: &str| self.hubs.get(id).copied();
        let (hub, other) = match (hub(edge.source), hub(edge.target)) {
            (Some(hub), None) => (hub, edge.target),
            (None, Some(hub)) => (hub, edge.source),
            (None, None) => return false,
            (Some(_), Some(_)) => {
                self.builder.report.lost("edges between two contacts");
                return true;
            }
        };
        let entity = self.end(other, &edge.at);
        let says_part = |name: &str| {
            matches!(Field::of(name), Some(Field::Part | Field::Kind | Field::Label | Field::Type))
        };
        let words = edge.attributes.iter().filter(|(name, _)| says_part(name));
        let part = words.map(|(_, word)| Part::parse(word.trim())).find(Part::is_known);
        let participants = &mut self.hub_list[hub].participants;
        participants.push(Participant { entity, part, extra: Extra::new() });
        true
    }

    /// Ends the graph: contacts of several have all their participants now.
    pub(super) fn finish(mut self) {
        self.finish_hubs();
    }

    /// Ends the contacts and claims without consuming the graph.
    pub(super) fn finish_hubs(&mut self) {
        self.finish_contacts();
        let left: usize = self.claims.values().map(Vec::len).sum();
        self.builder.report.lost_many("claims about something that is not an edge", left);
        self.claims.clear();
    }

    fn finish_contacts(&mut self) {
        for hub in std::mem::take(&mut self.hub_list) {
            let before = self.builder.sources.replace_note(hub.note);
            let fields = self.fields(&hub.attributes, "contact");
            let mut words = EdgeWords::new(Some(&hub.id), fields, hub.at);
            self.resolve(&mut words);
            let contact = words.into_contact(self.builder, hub.participants);
            if let (Some(id), Some(place)) = (contact, hub.place) {
                self.draw(id.as_str(), place);
            }
            self.builder.sources.replace_note(before);
        }
    }
}

/// Reports an address that is not a web address.
pub(super) fn bad_url(builder: &mut Builder, url: &str, at: &Range<usize>, path: &str) {
    let message = format!(
        "the address \"{}\" is left out: it begins with neither http:// nor https://",
        crate::load::problem::shortened(url)
    );
    let help = "Nothing to do, unless it was meant to be a link";
    let fault = (Severity::Warning, Code::BadUrl);
    builder.report.at(fault, at.clone(), path, message, help);
    builder.report.lost("addresses that are not web addresses");
}

/// The attributes of a contact that somebody declined.
fn declined(attributes: &[(Text, String)]) -> Attributes<'_> {
    let said = ("modality".into(), Modality::Proposed.as_str().to_owned());
    std::iter::once(said).chain(attributes.iter().cloned()).collect::<Vec<_>>().into()
}

/// The first known kind in a list of words, as in Neo4j's ":Person:Minister".
fn one_kind(words: &str) -> Option<EntityKind> {
    words.split([':', ';', '|', ',']).take(20).find_map(entity_kind)
}

fn is_hub(attributes: &[(Text, String)]) -> bool {
    attributes.iter().any(|(name, value)| match NodeField::of(name) {
        Some(NodeField::Record) => folded(value) == "contact",
        Some(NodeField::Kind) => matches!(folded(value).as_str(), "contact" | "hub"),
        _ => false,
    })
}
