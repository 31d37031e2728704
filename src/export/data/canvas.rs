//! JSON Canvas 1.0 for Obsidian: a card for each node, an edge for each edge, and beside the map a
//! card for each record with its words. The card has the number that is on its edge.

use serde::Serialize;

use super::super::{ExportError, Format, Output};
use super::graph::{Graph, Node, Of};
use super::isolated::balanced;
use super::left_out::{self, LeftOut};
use super::no_place::IN_CANVAS;
use super::said::Said;
use super::text::hex;
use crate::model::{Dossier, accounts};
use crate::picture::wording;

/// Cards need more room than marks, so positions are multiplied by this.
const STRETCH: f32 = 2.5;
const CARD: (i64, i64) = (220, 80);
const HUB: (i64, i64) = (200, 60);
const WORDS_WIDTH: i64 = 520;
const GAP: i64 = 20;
/// The approximate number of letters on a line of a card of words, and the approximate height of a
/// line.
const LINE: usize = 60;
const LINE_HEIGHT: i64 = 26;
/// Number of cards of words in a column.
const COLUMN: usize = 25;

#[derive(Serialize)]
struct File {
    nodes: Vec<Card>,
    edges: Vec<Arrow>,
}

#[derive(Serialize)]
struct Card {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    text: String,
    x: i64,
    y: i64,
    width: i64,
    height: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    color: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Arrow {
    id: String,
    from_node: String,
    to_node: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_end: Option<&'static str>,
    color: String,
    label: String,
}

/// Writes the file.
pub(super) fn write(graph: &Graph<'_>, turning: usize) -> Result<Output, ExportError> {
    let mut left_out = LeftOut::default();
    left_out::unasserted(&mut left_out, graph.unasserted);
    left_out.add(
        graph.edges.len(),
        "edge",
        "edges",
        "are drawn as whole lines: the status is in the label",
    );
    let entities = || {
        graph.nodes.iter().filter_map(|node| match node.of {
            Of::Entity(entity) => Some(entity),
            Of::Hub(_) => None,
        })
    };
    left_out.add(
        entities().map(|entity| entity.aliases.len() + entity.ids.len()).sum(),
        "other name or identifier of an entity",
        "other names and identifiers of entities",
        "are not on the cards",
    );
    left_out.add(
        entities().filter(|entity| entity.note.is_some()).count(),
        "remark of the coder on an entity",
        "remarks of the coder on entities",
        "are not on the cards",
    );
    left_out::remarks(&mut left_out, graph.part);
    IN_CANVAS.list(&mut left_out, graph.part);
    left_out::common(&mut left_out, graph.part);
    left_out::turning(&mut left_out, turning);
    let left_out = left_out.sentences();
    let mut nodes: Vec<Card> = graph.nodes.iter().map(|node| card(graph, node)).collect();
    let right = nodes.iter().map(|card| card.x + card.width).max().unwrap_or(0);
    let top = nodes.iter().map(|card| card.y).min().unwrap_or(0);
    let about = left_out::in_the_file(graph.about(), &left_out);
    let mut column = Column { x: right + 10 * GAP, y: top, top, in_it: 0 };
    nodes.push(column.place("about".to_owned(), plain_lines(&about)));
    for (place, said) in graph.said.iter().enumerate() {
        let text = words(said, place + 1, graph.part.dossier());
        nodes.push(column.place(format!("words:{}", said.record.id()), text));
    }
    let file = File { nodes, edges: edges(graph) };
    let mut json = serde_json::to_string_pretty(&file)
        .map_err(|error| super::failed(Format::Canvas, &error))?;
    json.push('\n');
    Ok(Output::one(json, left_out))
}

fn card(graph: &Graph<'_>, node: &Node<'_>) -> Card {
    let (width, height) = if matches!(node.of, Of::Hub(_)) { HUB } else { CARD };
    let at = node.place.unwrap_or_default();
    let text = match node.of {
        Of::Entity(entity) => {
            let kind = wording::entity_kind(entity);
            let allegiance = graph.part.network.government_of(&entity.id);
            let serves = allegiance.filter(|a| a.government != entity.id);
            let serves = serves.map_or_else(String::new, |a| {
                format!(" · {}", plain(&wording::allegiance_words(Some(&a), graph.part.dossier())))
            });
            format!("**{}**\n{}{serves}", plain(&node.label), plain(&kind))
        }
        Of::Hub(place) => format!("{} [{}]", plain(&node.label), place + 1),
    };
    Card {
        id: node.id.to_owned(),
        kind: "text",
        text,
        x: (at.x * STRETCH).round() as i64 - width / 2,
        y: (at.y * STRETCH).round() as i64 - height / 2,
        width,
        height,
        color: Some(hex(node.colour)),
    }
}

fn edges(graph: &Graph<'_>) -> Vec<Arrow> {
    let edge = |edge: &super::graph::Edge<'_>| Arrow {
        id: format!("edge:{}", edge.id),
        from_node: graph.nodes[edge.from].id.to_owned(),
        to_node: graph.nodes[edge.to].id.to_owned(),
        to_end: (!edge.directed).then_some("none"),
        color: hex(edge.colour),
        label: format!("{} [{}]", balanced(&edge.label), edge.said + 1),
    };
    graph.edges.iter().map(edge).collect()
}

/// The card text of a record: who reports it, its status, every quote.
fn words(said: &Said<'_>, number: usize, dossier: &Dossier) -> String {
    let record = said.record;
    let mut text = format!("**[{number}]** {}", plain(&said.sentence));
    let mut line = |line: String| {
        text.push_str("\n\n");
        text.push_str(&line);
    };
    line(plain(&wording::standing_line(record, dossier)));
    if let Some(words) = wording::silent_line(record, dossier) {
        line(plain(&words));
    }
    for words in wording::field_lines(record, dossier) {
        line(plain(&words));
    }
    for account in accounts(record, dossier) {
        let stance = said.stance_words(&account);
        for quote in &account.evidence.quotes {
            let citation = plain(&wording::citation(quote, account.evidence, dossier));
            line(format!("> {citation} ({stance})"));
        }
    }
    text
}

/// The position of the next card of words.
struct Column {
    x: i64,
    y: i64,
    top: i64,
    in_it: usize,
}

impl Column {
    fn place(&mut self, id: String, text: String) -> Card {
        if self.in_it == COLUMN {
            (self.x, self.y, self.in_it) = (self.x + WORDS_WIDTH + 2 * GAP, self.top, 0);
        }
        let lines: usize = text.lines().map(|line| line.chars().count() / LINE + 1).sum();
        let height = LINE_HEIGHT * (lines as i64 + 1);
        let card = Card {
            id,
            kind: "text",
            text,
            x: self.x,
            y: self.y,
            width: WORDS_WIDTH,
            height,
            color: None,
        };
        self.y += height + GAP;
        self.in_it += 1;
        card
    }
}

fn plain_lines(lines: &[String]) -> String {
    lines.iter().map(|line| plain(line)).collect::<Vec<_>>().join("\n\n")
}

/// Words as Markdown that shows exactly these words: nothing in a name or a quote may become a
/// heading, a link, a picture or HTML.
fn plain(words: &str) -> String {
    let mut safe = String::with_capacity(words.len());
    let mut last = ' ';
    for c in balanced(words).chars() {
        match c {
            '\n' | '\r' => safe.push(' '),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '$' | '^' => {
                safe.push('\\');
                safe.push(c);
            }
            // Two of these start text that is struck out, marked or hidden.
            '~' | '=' | '%' if c == last => {
                safe.push('\\');
                safe.push(c);
            }
            c => safe.push(c),
        }
        last = c;
    }
    safe
}
