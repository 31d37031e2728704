//! Reads GraphML: nodes and edges with data under keys, as written by networkx, Gephi, Neo4j and
//! yEd. yEd's labels, positions and arrows, and Maltego's properties, are in elements of their own.
//! Other drawing data is counted as not carried over.

use std::collections::HashMap;

use super::item::{Item, Sort};
use crate::import::builder::Builder;
use crate::import::fields::is_drawing;
use crate::import::graph::Graph;
use crate::import::report::Stop;
use crate::import::words::{Way, folded};
use crate::import::xml::{Piece, Tag, Xml};
use crate::model::Text;

/// The most defaults that are filled in. With thousands, a small file would become a huge one.
const MOST_DEFAULTS: usize = 50;

/// The declaration in a `<key>` element.
#[derive(Debug)]
struct Key {
    name: Text,
    of: String,
    /// Whether the key holds yEd's graphics or resources, which are no values.
    graphics: bool,
    number: bool,
}

struct Reader<'b, 'r> {
    graph: &'r mut Graph<'b>,
    keys: HashMap<String, Key>,
    /// For each key with a default: what the key is for, its name, and the default value.
    defaults: Vec<(String, Text, String)>,
    /// The names of the elements that are open.
    path: Vec<String>,
    open: Vec<Item>,
    directed: Vec<bool>,
    key: Option<String>,
    text: Option<String>,
    /// Whether the edge that is open has a label that yEd draws.
    labelled: bool,
    /// Maltego only: the property that is the node's name, and the property that is being read.
    main_property: Option<String>,
    property: Option<Property>,
}

/// A Maltego property: its name and its display name.
#[derive(Debug)]
struct Property {
    name: String,
    called: String,
}

/// Reads a file.
///
/// # Errors
/// The text stops being XML. Everything before that point is read.
pub(in crate::import) fn read(text: &str, builder: &mut Builder) -> Result<(), Stop> {
    let mut graph = Graph::new(builder);
    graph.y_points_up();
    let mut reader = Reader {
        graph: &mut graph,
        keys: HashMap::new(),
        defaults: Vec::new(),
        path: Vec::new(),
        open: Vec::new(),
        directed: Vec::new(),
        key: None,
        text: None,
        labelled: false,
        main_property: None,
        property: None,
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
            "key" => self.declare(&tag),
            "graph" => {
                self.directed.push(tag.get("edgedefault") != Some("undirected"));
                if self.directed.len() > 1 {
                    self.lost("graphs inside nodes, whose nodes stand beside the others now");
                }
            }
            "node" | "edge" => {
                self.labelled = false;
                self.open.push(item(&tag));
            }
            "hyperedge" => self.lost("hyperedges"),
            "port" => self.lost("ports"),
            "data" => {
                self.key = tag.get("key").map(str::to_owned);
                self.text = Some(String::new());
            }
            "default" | "desc" | "NodeLabel" | "EdgeLabel" => self.text = Some(String::new()),
            "Arrows" => self.arrows(&tag),
            "Geometry" => self.geometry(&tag),
            "MaltegoEntity" | "MaltegoLink" | "Properties" | "Property" | "Value" | "Notes" => {
                self.of_maltego(&tag);
            }
            "Weight" | "DisplayInformation" => self.text = None,
            _ => {}
        }
        self.path.push(tag.name);
    }

    fn declare(&mut self, tag: &Tag) {
        let Some(id) = tag.get("id") else { return };
        let name = tag.get("attr.name").or_else(|| tag.get("name")).unwrap_or(id);
        let key = Key {
            name: name.into(),
            of: tag.get("for").unwrap_or("all").to_owned(),
            graphics: tag.get("yfiles.type").is_some() || tag.get("type").is_some(),
            number: matches!(tag.get("attr.type"), Some("double" | "float" | "int" | "long")),
        };
        self.keys.insert(id.to_owned(), key);
        self.key = Some(id.to_owned());
    }

    /// Reads where yEd draws a node: x and y are of its upper left corner, y down. A group has one
    /// such place for each state in which it can be shown.
    fn geometry(&mut self, tag: &Tag) {
        let number = |name: &str| tag.get(name)?.trim().parse::<f64>().ok();
        let corner = number("x").zip(number("y"));
        let Some(((x, y), item)) = corner.zip(self.open.last_mut()) else {
            self.lost("positions and sizes");
            return;
        };
        let half = |name: &str| number(name).unwrap_or_default() / 2.0;
        item.place.get_or_insert((x + half("width"), y + half("height")));
        if tag.get("width").or(tag.get("height")).is_some() {
            self.lost("sizes of nodes");
        }
    }

    fn arrows(&mut self, tag: &Tag) {
        let Some(edge) = self.open.last_mut().filter(|item| item.sort == Sort::Edge) else {
            return;
        };
        let has = |end: &str| tag.get(end).is_some_and(|arrow| arrow != "none");
        match (has("source"), has("target")) {
            (false, true) => edge.way = Some(Way::Forward),
            (true, false) => edge.way = Some(Way::Backward),
            (true, true) => edge.way = Some(Way::Both),
            (false, false) => edge.way = Some(Way::Neither),
        }
    }

    fn closes(&mut self) {
        let Some(name) = self.path.pop() else { return };
        match name.as_str() {
            "data" => self.value(),
            "default" => {
                let text = self.text.take();
                let key = self.key.as_ref().and_then(|key| self.keys.get(key));
                if let (Some(key), Some(text)) = (key.filter(|key| !key.graphics), text) {
                    if self.defaults.len() < MOST_DEFAULTS {
                        let default = (key.of.clone(), key.name.clone(), text.trim().to_owned());
                        self.defaults.push(default);
                    } else {
                        self.lost("defaults of further keys");
                    }
                }
            }
            "desc" => {
                let text = self.text.take().unwrap_or_default();
                self.describe("desc", &text);
            }
            "NodeLabel" | "EdgeLabel" => self.label(),
            "Value" | "Notes" => self.maltego_value(&name),
            "Property" => self.property = None,
            "node" | "edge" => self.emit(),
            "graph" => {
                self.directed.pop();
            }
            _ => {}
        }
    }

    /// Reads the label that yEd draws. Its text is not used again for the surrounding element.
    fn label(&mut self) {
        let text = self.text.take().unwrap_or_default();
        let text = without_tags(&text);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(item) = self.open.last_mut().filter(|_| !text.is_empty()) {
            let drawn = std::mem::replace(&mut self.labelled, item.sort == Sort::Edge);
            let known = item.attributes.iter_mut().find(|(name, _)| drawn && &**name == "label");
            if item.label.is_none() && item.sort == Sort::Node {
                item.label = Some(text);
            } else if let Some((_, known)) = known.filter(|(_, known)| *known != text) {
                // The second label of an edge may be the one which says that it is denied.
                known.push_str("; ");
                known.push_str(&text);
            } else {
                item.add("label", text);
            }
        }
    }

    /// Reads Maltego's own elements for an entity.
    fn of_maltego(&mut self, tag: &Tag) {
        let get = |name| tag.get(name).unwrap_or_default().to_owned();
        match tag.name.as_str() {
            "MaltegoEntity" => {
                let kind = tag.get("type").and_then(|kind| kind.rsplit('.').next());
                if let (Some(kind), Some(item)) = (kind, self.open.last_mut()) {
                    item.add("kind", kind);
                }
            }
            "Properties" => {
                let main = tag.get("displayValue").or_else(|| tag.get("value"));
                self.main_property = main.map(str::to_owned);
            }
            "Property" => {
                let (name, called) = (get("name"), get("displayName"));
                self.property = Some(Property { name, called });
            }
            "Value" | "Notes" => self.text = Some(String::new()),
            _ => {}
        }
    }

    fn maltego_value(&mut self, element: &str) {
        let Some(text) = self.text.take().map(|text| text.trim().to_owned()) else { return };
        let Some(item) = self.open.last_mut().filter(|_| !text.is_empty()) else { return };
        if element == "Notes" {
            item.add("note", text);
            return;
        }
        let Some(Property { name, called }) = &self.property else { return };
        let main = self.main_property.as_ref() == Some(name);
        match item.sort {
            Sort::Node if main && item.label.is_none() => item.label = Some(text),
            Sort::Edge if main || name.ends_with("manual.type") => item.add("label", text),
            _ if called.is_empty() => item.add(name.as_str(), text),
            _ => item.add(called.as_str(), text),
        }
    }

    fn value(&mut self) {
        let (Some(id), Some(text)) = (self.key.take(), self.text.take()) else { return };
        let name = match self.keys.get(&id) {
            Some(key) if key.graphics => return,
            Some(key) if key.number && is_no_number(text.trim()) => {
                self.lost("values that are no numbers (NaN, Infinity)");
                return;
            }
            Some(key) => key.name.clone(),
            None => Text::from(id),
        };
        self.describe(&name, &text);
    }

    fn describe(&mut self, name: &str, text: &str) {
        // Leading and trailing blanks are part of quoted words.
        if let Some(item) = self.open.last_mut() {
            item.add(name, text);
            return;
        }
        match text.trim() {
            "" => {}
            text => match folded(name).as_str() {
                "name" | "title" | "label" => self.graph.builder.title(text),
                name if is_drawing(name) => self.lost("attributes of the whole graph"),
                _ => self.graph.builder.note(text.to_owned()),
            },
        }
    }

    fn emit(&mut self) {
        let Some(mut item) = self.open.pop() else { return };
        for (of, name, default) in &self.defaults {
            let fits = of == item.noun() || of == "all";
            if fits && !item.attributes.iter().any(|(known, _)| known == name) {
                item.add(name.clone(), default.clone());
            }
        }
        item.put_into(self.graph, self.directed.last().copied().unwrap_or(true));
    }

    fn lost(&mut self, what: &str) {
        self.graph.builder.report.lost(what);
    }
}

/// Whether a text is one that programs write for "not a number".
pub(super) fn is_no_number(text: &str) -> bool {
    let text = text.trim_start_matches(['-', '+']).to_lowercase();
    matches!(text.as_str(), "nan" | "inf" | "infinity")
}

/// The text of a yEd label without HTML tags, if it is written as HTML.
fn without_tags(text: &str) -> String {
    if !text.trim_start().to_lowercase().starts_with("<html") {
        return text.to_owned();
    }
    let mut bare = String::with_capacity(text.len());
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                bare.push(' ');
            }
            c if !inside => bare.push(c),
            _ => {}
        }
    }
    bare
}

fn item(tag: &Tag) -> Item {
    let sort = if tag.name == "node" { Sort::Node } else { Sort::Edge };
    let mut item = Item::new(sort, tag.at.clone());
    for (name, value) in &tag.attributes {
        match name.as_str() {
            "id" => item.id = Some(value.clone()),
            "source" => item.source = Some(value.clone()),
            "target" => item.target = Some(value.clone()),
            "directed" => item.way = Some(Way::of(value != "false")),
            name if name.starts_with("parse.") || name.starts_with("yfiles.") => {}
            "sourceport" | "targetport" => {}
            name => item.add(name, value.clone()),
        }
    }
    item
}
