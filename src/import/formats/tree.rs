//! Reads JSON trees, in which a node lists others as its `children`, as D3 and networkx write them.
//! A tree does not say what the children are to their parent, so the relation has no kind.

use super::item::{Item, Sort};
use crate::import::graph::Graph;
use crate::import::json::{Cursor, words};
use crate::import::report::Stop;
use crate::load::problem::shortened;

/// The label of the relation from a node to each of its children: the word of the file.
const CHILDREN: &str = "children";

/// The most levels of a tree.
const DEEPEST: usize = 128;

/// Reads a tree.
///
/// # Errors
/// The text stops being JSON, or the tree is too deep. Everything before that place is read.
pub(super) fn read(text: &str, graph: &mut Graph<'_>) -> Result<(), Stop> {
    let mut cursor = Cursor::new(text);
    let mut tree = Tree { graph, ids: Vec::new(), links: Vec::new() };
    let result = tree.branch(&mut cursor, 0).map(drop);
    tree.link();
    result
}

struct Tree<'b, 'r> {
    graph: &'r mut Graph<'b>,
    /// The ids of the nodes in the order in which they begin; `None` where one broke off.
    ids: Vec<Option<String>>,
    /// Each parent and child, by their places in `ids`, with the place of the child in the text.
    links: Vec<(usize, usize, usize)>,
}

impl Tree<'_, '_> {
    /// Reads a node and those below it. Returns its place in `ids`.
    fn branch(&mut self, cursor: &mut Cursor<'_>, depth: usize) -> Result<usize, Stop> {
        let from = cursor.place();
        if depth > DEEPEST {
            return Err(Stop::syntax(from, format!("a tree of more than {DEEPEST} levels")));
        }
        let place = self.ids.len();
        self.ids.push(None);
        let mut item = Item::new(Sort::Node, from..from + 1);
        let read = cursor.object(|cursor, name| {
            if name == CHILDREN && cursor.peek() == Some(b'[') {
                return cursor.array(|cursor| self.child(cursor, place, depth));
            }
            let raw = cursor.value()?;
            let Ok(value) = raw.read(&mut self.graph.builder.report) else { return Ok(()) };
            match (name, words(&value)) {
                ("id", Some(id)) => item.id = Some(id.into_owned()),
                ("name" | "label", Some(label)) if item.label.is_none() => {
                    item.label = Some(label.into_owned());
                }
                (_, Some(text)) => item.add(name, text),
                (_, None) if value.is_null() || value.as_str().is_some() => {}
                _ => {
                    let what = format!("node attribute \"{}\"", shortened(name));
                    self.graph.builder.report.lost(&what);
                }
            }
            Ok(())
        });
        // Two nodes of one name need not be the same.
        let id = item.id.get_or_insert_with(|| format!("node-{}", place + 1)).clone();
        if let Some(known) = self.ids.get_mut(place) {
            *known = Some(id);
        }
        if item.label.is_some() || read.is_ok() {
            item.put_into(self.graph, true);
        }
        read.map(|()| place)
    }

    fn child(&mut self, cursor: &mut Cursor<'_>, parent: usize, depth: usize) -> Result<(), Stop> {
        let at = cursor.place();
        if cursor.peek() != Some(b'{') {
            cursor.value()?;
            self.graph.incomplete(&(at..at + 1), "a child is left out: it is no object");
            return Ok(());
        }
        self.links.push((parent, self.ids.len(), at));
        self.branch(cursor, depth + 1).map(drop)
    }

    /// Adds the relations, once all nodes are known.
    fn link(&mut self) {
        for (parent, child, at) in std::mem::take(&mut self.links) {
            let mut item = Item::new(Sort::Edge, at..at + 1);
            let id = |place: usize| self.ids.get(place).cloned().flatten();
            // What broke off has no id.
            let (Some(from), Some(to)) = (id(parent), id(child)) else { continue };
            (item.source, item.target) = (Some(from), Some(to));
            item.add("label", CHILDREN);
            item.put_into(self.graph, true);
        }
    }
}
