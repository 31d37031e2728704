//! Reads GEXF 1.1 to 1.3, Gephi's format: nodes and edges with declared attributes, dates and
//! spells. Of the drawing data in `viz`, only positions are used; the rest is counted.

use std::collections::{HashMap, HashSet};

use super::graphml::is_no_number;
use super::item::{Item, Sort};
use crate::import::builder::Builder;
use crate::import::graph::Graph;
use crate::import::report::Stop;
use crate::import::words::{self, Way};
use crate::import::xml::{Piece, Tag, Xml};
use crate::model::Text;

/// The most defaults that are filled in. With thousands, a small file would become a huge one.
const MOST_DEFAULTS: usize = 50;
/// The most attributes that one edge may have in all its spells together.
const MOST_REPEATED: usize = 20_000;

/// A period (start, end); an end that is not known is `None`.
type Spell = (Option<String>, Option<String>);

struct Reader<'b, 'r> {
    graph: &'r mut Graph<'b>,
    /// The titles of declared attributes, by class and ID.
    declared: HashMap<(Class, String), Text>,
    /// The attributes that are declared as numbers.
    numbers: HashSet<(Class, String)>,
    /// For each class, the titles of attributes with their default values.
    defaults: Vec<(Class, (Text, String))>,
    class: Class,
    last: Option<String>,
    path: Vec<String>,
    open: Vec<Item>,
    /// The spells of the items that are open.
    spells: Vec<Vec<Spell>>,
    directed: bool,
    of_counterpart: bool,
    text: Option<String>,
}

/// Whether a declared attribute belongs to nodes or to edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Class {
    Node,
    Edge,
}

/// Reads a file.
///
/// # Errors
/// The text stops being XML. Everything before that point is read.
pub(in crate::import) fn read(text: &str, builder: &mut Builder) -> Result<(), Stop> {
    let mut graph = Graph::new(builder);
    let mut reader = Reader {
        graph: &mut graph,
        declared: HashMap::new(),
        numbers: HashSet::new(),
        defaults: Vec::new(),
        class: Class::Node,
        last: None,
        path: Vec::new(),
        open: Vec::new(),
        spells: Vec::new(),
        directed: true,
        of_counterpart: false,
        text: None,
    };
    let result = reader.walk(text);
    graph.finish();
    result
}

impl Reader<'_, '_> {
    fn walk(&mut self, text: &str) -> Result<(), Stop> {
        let mut xml = Xml::new(text);
        loop {
            match xml.next(&mut self.graph.builder.report)? {
                Piece::Open(tag) => self.opens(tag),
                Piece::Text(more) => {
                    if let Some(text) = &mut self.text {
                        text.push_str(&more);
                    }
                }
                Piece::Close => self.closes(),
                Piece::Done => return Ok(()),
            }
        }
    }

    fn opens(&mut self, tag: Tag) {
        match tag.name.as_str() {
            "graph" => {
                self.directed = tag.get("defaultedgetype") != Some("undirected");
                for name in ["start", "end", "timestamp"] {
                    if tag.get(name).and_then(known_end).is_some() {
                        self.lost(&format!("\"{name}\" of the whole graph"));
                    }
                }
            }
            "meta" if tag.get("lastmodifieddate").is_some() => {
                self.lost("\"lastmodifieddate\" of the file");
            }
            "attributes" => {
                self.class =
                    if tag.get("class") == Some("edge") { Class::Edge } else { Class::Node };
            }
            "attribute" => self.declare(&tag),
            "node" | "edge" => {
                if tag.name == "node" && !self.open.is_empty() {
                    self.lost("nested nodes, which are now at the same level as the others");
                }
                self.open_item(&tag);
            }
            "attvalue" => self.value(&tag),
            "spell" | "slice" => {
                if let Some(spells) = self.spells.last_mut() {
                    spells.push(span_of(&tag));
                }
            }
            "default" | "creator" | "description" | "title" | "keywords" => {
                self.text = Some(String::new());
            }
            "position" => self.position(&tag),
            "color" | "size" | "shape" | "thickness" => self.lost("colours and sizes"),
            "parent" => self.lost("parents of nodes"),
            _ => {}
        }
        self.path.push(tag.name);
    }

    fn declare(&mut self, tag: &Tag) {
        let Some(id) = tag.get("id") else { return };
        let title = tag.get("title").unwrap_or(id).into();
        if matches!(tag.get("type"), Some("double" | "float" | "integer" | "long")) {
            self.numbers.insert((self.class, id.to_owned()));
        }
        self.last = Some(id.to_owned());
        self.declared.insert((self.class, id.to_owned()), title);
    }

    /// Reads where a node is drawn; y points up.
    fn position(&mut self, tag: &Tag) {
        let number = |name: &str| tag.get(name)?.trim().parse::<f64>().ok();
        match (number("x").zip(number("y")), self.open.last_mut()) {
            (Some((x, y)), Some(item)) if item.place.is_none() => item.place = Some((x, -y)),
            _ => self.lost("positions"),
        }
    }

    fn open_item(&mut self, tag: &Tag) {
        let sort = if tag.name == "node" { Sort::Node } else { Sort::Edge };
        let mut item = Item::new(sort, tag.at.clone());
        let mut spells = Vec::new();
        for (name, value) in &tag.attributes {
            match name.as_str() {
                "id" => item.id = Some(value.clone()),
                "source" => item.source = Some(value.clone()),
                "target" => item.target = Some(value.clone()),
                "label" if sort == Sort::Node => item.label = Some(value.clone()),
                "type" if Way::of_type(value).is_some() => item.way = Way::of_type(value),
                "weight" if value.parse() == Ok(1.0_f64) => {}
                "pid" => self.lost("parents of nodes"),
                "start" | "end" | "startopen" | "endopen" | "timestamp" if sort == Sort::Node => {
                    self.lost("dates of nodes");
                }
                "start" | "end" | "startopen" | "endopen" if known_end(value).is_none() => {}
                "timestamp" => item.add("when", value.clone()),
                "intervals" | "interval" => spells.extend(intervals(value)),
                "timestamps" => spells.extend(timestamps(value)),
                name => item.add(name, value.clone()),
            }
        }
        self.open.push(item);
        self.spells.push(spells);
    }

    fn value(&mut self, tag: &Tag) {
        let id = tag.get("for").or_else(|| tag.get("id"));
        let (Some(item), Some(id), Some(value)) = (self.open.last_mut(), id, tag.get("value"))
        else {
            return;
        };
        let sort = if item.sort == Sort::Node { Class::Node } else { Class::Edge };
        let declared = self.declared.get(&(sort, id.to_owned()));
        let title = declared.cloned().unwrap_or_else(|| Text::from(id));
        if self.numbers.contains(&(sort, id.to_owned())) && is_no_number(value) {
            self.lost("values that are no numbers (NaN, Infinity)");
            return;
        }
        item.add(title, value);
        if span_of(tag) != (None, None) {
            self.lost("dates of attributes");
        }
    }

    fn closes(&mut self) {
        let Some(name) = self.path.pop() else { return };
        match name.as_str() {
            "node" | "edge" => self.emit(),
            "default" => {
                let (id, text) = (self.last.clone(), self.text.take());
                let title = id.and_then(|id| self.declared.get(&(self.class, id)));
                if let (Some(title), Some(text)) = (title.cloned(), text) {
                    if self.defaults.len() < MOST_DEFAULTS {
                        self.defaults.push((self.class, (title, text.trim().to_owned())));
                    } else {
                        self.lost("defaults of further attributes");
                    }
                }
            }
            "title" => {
                let text = self.text.take().unwrap_or_default();
                self.graph.builder.title(&text);
            }
            "creator" | "description" | "keywords" => {
                let text = self.text.take().unwrap_or_default();
                let text = text.trim();
                self.of_counterpart |= name == "creator" && text == "Counterpart";
                if self.of_counterpart && name == "description" {
                    self.graph.builder.title(text.lines().next().unwrap_or_default());
                }
                if !text.is_empty() {
                    self.graph.builder.note(format!("{name}: {text}"));
                }
            }
            _ => {}
        }
    }

    fn emit(&mut self) {
        let (Some(mut item), Some(spells)) = (self.open.pop(), self.spells.pop()) else { return };
        let sort = if item.sort == Sort::Node { Class::Node } else { Class::Edge };
        keep_plain_kind(&mut item);
        let mut defaults: Vec<(Text, String)> = Vec::new();
        for (title, default) in self.defaults.iter().filter(|(of, ..)| *of == sort).map(|d| &d.1) {
            if !item.attributes.iter().any(|(name, _)| name == title) {
                defaults.push((title.clone(), default.clone()));
            }
        }
        item.attributes.extend(defaults);
        if item.sort == Sort::Node || spells.is_empty() {
            if !spells.is_empty() {
                self.lost("dates of nodes");
            }
            item.put_into(self.graph, self.directed);
            return;
        }
        // Each spell becomes a separate edge. Joined, they would claim the times between them as
        // well.
        let dated = |name: &Text| matches!(&**name, "start" | "end");
        item.attributes.retain(|(name, _)| !dated(name));
        let length = item.attributes.len();
        let most = (MOST_REPEATED / length.max(1)).max(1);
        self.graph.builder.report.lost_many("further spells", spells.len().saturating_sub(most));
        for (start, end) in spells.into_iter().take(most) {
            item.add("start", start.unwrap_or_default());
            item.add("end", end.unwrap_or_default());
            item.put_into(self.graph, self.directed);
            item.attributes.truncate(length);
        }
    }

    fn lost(&mut self, what: &str) {
        self.graph.builder.report.lost(what);
    }
}

/// Removes a `kind` that only numbers a later one: Counterpart's export first writes "contact 2",
/// because Gephi merges edges with the same ends and kind, and then "contact".
fn keep_plain_kind(item: &mut Item) {
    let last = item.attributes.iter().rfind(|(name, _)| &**name == "kind");
    let Some(last) = last.map(|(_, kind)| kind.clone()) else { return };
    let numbers = |kind: &str| {
        let number = kind.strip_prefix(&last).and_then(|rest| rest.strip_prefix(' '));
        number.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
    };
    item.attributes.retain(|(name, kind)| &**name != "kind" || !numbers(kind));
}

/// One end of a period; `None` if it is not known, which Gephi writes as infinity.
fn known_end(value: &str) -> Option<String> {
    let value = value.trim();
    let known = !value.is_empty() && !value.to_lowercase().contains("infinity") && value != "..";
    known.then(|| words::plain_date(value))
}

/// Parses several periods in one attribute, as GEXF 1.3 and Gephi write them: `<[2009, 2010];
/// [2012, Infinity)>`. Whether an end is included is not kept, as dates have no place for it.
fn intervals(value: &str) -> Vec<Spell> {
    let inner = value.trim().trim_start_matches('<').trim_end_matches('>');
    let bare = |part: &str| {
        part.trim().trim_matches(|c: char| matches!(c, '[' | ']' | '(' | ')')).trim().to_owned()
    };
    // Without semicolons, the brackets separate the periods.
    let spans: Vec<String> = if inner.contains(';') {
        inner.split(';').map(bare).collect()
    } else {
        inner.split(['[', '(']).map(bare).collect()
    };
    let spans = spans.iter().map(|span| span.trim_end_matches(',')).filter(|span| !span.is_empty());
    spans
        .map(|span| match span.split_once(',') {
            Some((from, to)) => (known_end(from), known_end(to)),
            None => (known_end(span), known_end(span)),
        })
        .filter(|span| *span != (None, None))
        .collect()
}

/// Parses `<[2009-03-01, 2009-03-05]>` as points in time.
fn timestamps(value: &str) -> Vec<Spell> {
    let marks = |c: char| matches!(c, '<' | '>' | '[' | ']' | ',' | ';') || c.is_whitespace();
    value.split(marks).filter_map(known_end).map(|at| (Some(at.clone()), Some(at))).collect()
}

fn span_of(tag: &Tag) -> Spell {
    let end =
        |names: [&str; 3]| names.into_iter().find_map(|name| tag.get(name)).and_then(known_end);
    (end(["start", "startopen", "timestamp"]), end(["end", "endopen", "timestamp"]))
}
